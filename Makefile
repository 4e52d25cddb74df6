# Everything runs from a fresh clone: `make setup` is part of each target that needs it, and takes
# a second or two when there is nothing left to do.

SHELL := /bin/bash
.DEFAULT_GOAL := help
RUN := scripts/python
HEADLESS := QT_QPA_PLATFORM=offscreen
SAMPLE := sample_data/wujiang_sample.gpkg
# Processes that `make test` runs: as many as there are cores; each needs up to 2 GB of memory.
PROCESSES ?= $(shell nproc)

.PHONY: help setup demo test lint types format package bundle scan install qgis bench window sample styles translations docs

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## install what is missing: QGIS, a Chinese font, the Python libraries, the translation
	@scripts/setup

demo: setup $(SAMPLE) ## make the one map of the sample district in demo_output/
	@scripts/demo

test: setup $(SAMPLE) lint types ## run every check: lint, types, tests, doctests, the packaged zip, QGIS's window
	@$(HEADLESS) $(RUN) -m pytest -n $(PROCESSES) --maxprocesses 8 --dist worksteal

lint: setup ## ruff: rules and formatting
	@$(RUN) -m ruff check --quiet
	@$(RUN) -m ruff format --check --quiet
	@echo "ruff: clean"

types: setup # mypy on every package
	@scripts/step "mypy: checking the types" $(RUN) -m mypy

format: setup ## rewrite the sources in the project's format
	@$(RUN) -m ruff check --quiet --fix-only
	@$(RUN) -m ruff format

package: setup $(SAMPLE) ## build the plugin zip in dist/ (RELEASE=1: refused while an address is a placeholder)
	@$(RUN) scripts/package $(if $(filter-out 0 no,$(RELEASE)),--release)

# Not PLATFORM=... of some environment: only what is said on the command line counts.
bundle: setup ## collect libraries for an office without a network (PLATFORM=windows PYTHON=3.12 NUMPY= HAS= COMPLETE=1)
	@$(RUN) scripts/bundle $(foreach given,PLATFORM PYTHON NUMPY HAS,$(if $(filter command%,$(origin $(given))),\
		--$(shell echo $(given) | tr A-Z a-z)='$($(given))')) $(if $(filter-out 0 no,$(COMPLETE)),--complete)

scan: setup $(SAMPLE) ## scan the plugin as the plugin site does: bandit, detect-secrets, flake8
	@scripts/scan

install: setup $(SAMPLE) ## copy the plugin into your QGIS profile (QGIS_PROFILE_FOLDER= to choose)
	@scripts/install

qgis: setup $(SAMPLE) ## open QGIS on the sample district, with a profile of its own
	@scripts/qgis

bench: setup $(SAMPLE) ## measure speed and memory side by side with other tools
	@$(HEADLESS) $(RUN) -m benchmarks

window: setup $(SAMPLE) ## measure a real QGIS window: blocks of its event loop, cancelling
	@$(RUN) -m benchmarks.window

sample: setup ## make the files of the sample district from its texts
	@$(HEADLESS) $(RUN) sample_data/make_sample.py

styles: setup ## make the styles of layers and the templates of sheets from their scripts
	@$(HEADLESS) $(RUN) styles/make_styles.py
	@$(HEADLESS) $(RUN) styles/make_division_sheets.py

translations: setup ## take new texts into the translation file, and compile it
	@$(RUN) scripts/update_translations.py
	@scripts/setup

docs: setup ## make the guide and the pages of the API as HTML in docs_html/
	@$(HEADLESS) scripts/step "Making the documentation" $(RUN) scripts/make_docs.py

# The sample is made once, and again when its texts or its script change.
$(SAMPLE): $(wildcard sample_data/*.py sample_data/district/*) \
		wj_risk_plugin/standards/layers.json wj_risk_plugin/standards/fields.json | setup
	@$(HEADLESS) scripts/step "Making the sample district" $(RUN) sample_data/make_sample.py
	@touch $@
