"""Options are typed: a misspelt one is refused by mypy and by Python, and each says what it is."""

import importlib
import inspect
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import wj_risk_plugin.core

CORE = Path(wj_risk_plugin.core.__file__).parent
PACKAGES = ("evacuation", "network", "risk", "services", "shelters")
MODULES = [
    f"wj_risk_plugin.core.{package}.{path.stem}"
    for package in PACKAGES
    for path in sorted((CORE / package).glob("*.py"))
    if path.stem != "__init__"
]
#: What a question may be asked with beside its layers and its options.
MOST_PARAMETERS = 12


def made_here(name):
    """Return what a module defines itself, by name, without what it keeps to itself."""
    module = importlib.import_module(name)
    return {
        key: value
        for key, value in vars(module).items()
        if getattr(value, "__module__", None) == name and not key.startswith("_")
    }


@pytest.mark.parametrize("name", MODULES)
def test_no_function_takes_whatever_it_is_given(name):
    for key, function in made_here(name).items():
        if not inspect.isfunction(function):
            continue
        parameters = inspect.signature(function).parameters.values()
        kinds = {parameter.kind for parameter in parameters}
        assert inspect.Parameter.VAR_KEYWORD not in kinds, key
        assert len(parameters) <= MOST_PARAMETERS, key


OPTIONS = [
    (name, key)
    for name in MODULES
    for key in made_here(name)
    if key.endswith(("Options", "Rules", "Layers")) and is_dataclass(made_here(name)[key])
]


@pytest.mark.parametrize(("name", "key"), OPTIONS)
def test_options_cannot_be_changed_and_say_what_each_of_them_is(name, key):
    options = made_here(name)[key]
    assert options.__dataclass_params__.frozen
    lines = inspect.getdoc(options).split("\n")
    described = lines[lines.index("Attributes") :]
    named = {one.strip() for line in described if " : " in line and not line.startswith(" ")
             for one in line.split(" : ")[0].split(",")}  # fmt: skip
    assert {field.name for field in fields(options)} == named
    with pytest.raises(TypeError):
        options(no_such_option=1)


def test_all_options_are_looked_at():
    assert {key for _, key in OPTIONS} >= {
        "EvacuationOptions", "RiskLayers", "RiskOptions", "ShelterRules", "SurroundingsOptions",
        "TravelOptions",
    }  # fmt: skip
