"""The documentation holds: links, pictures, commands and the numbers it prints."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "sample_data" / "README.md"]
)
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*"))
MANUALS = [page for page in PAGES if page.name.startswith(("README", "guide", "field-survey"))]

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)
PLANNED = re.compile(r"\bplanned\b|计划", re.I)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def anchors(page: Path) -> set[str]:
    """Anchors as GitHub makes them of the headings."""
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", text_of(page)), re.M)
    kept = (re.sub(r"[^\w\- ]", "", title.lower()) for title in titles)
    return {title.strip().replace(" ", "-") for title in kept}


def commands(page: Path) -> list[tuple[str, list[str]]]:
    """Algorithm and parameter names of every `qgis_process run` in the page's code."""
    found = []
    for language, block in FENCE.findall(text_of(page)):
        if language != "bash":
            continue
        for line in block.replace("\\\n", " ").splitlines():
            match = re.search(r"qgis_process run wjrisk:(\w+) .*?-- (.*)", line)
            if match:
                found.append((match[1], re.findall(r"(?:^|\s)([A-Z][A-Z_]+)=", match[2])))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_relative_links_lead_somewhere(page):
    wrong = []
    for target in LINK.findall(text_of(page)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        other = (page.parent / file) if file else page
        if not other.exists() or (anchor and anchor not in anchors(other)):
            wrong.append(target)
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_path_of_a_machine(page):
    assert re.findall(r"(?<![\w.~])/(?:tmp|root|home|work)/\S*", text_of(page)) == []


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_pictures_are_small_pngs_and_used(picture):
    head = picture.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert picture.stat().st_size <= 300_000
    width, height = struct.unpack(">II", head[16:24])
    assert min(width, height) >= 300
    assert any(f"pictures/{picture.name}" in text_of(page) for page in PAGES)


def test_there_are_pictures_of_both_languages():
    names = {picture.stem for picture in PICTURES}
    assert {"one_map_en", "one_map_zh", "evacuation_en", "evacuation_zh"} <= names


@pytest.mark.parametrize("page", MANUALS, ids=lambda page: str(page.relative_to(ROOT)))
def test_algorithms_named_exist_or_are_planned(page, risk_provider):
    known = {algorithm.name() for algorithm in risk_provider.algorithms()}
    wrong = [
        name
        for paragraph in text_of(page).split("\n\n")
        for name in re.findall(r"wjrisk:(\w+)", paragraph)
        if name not in known and not PLANNED.search(paragraph)
    ]
    assert wrong == []


@pytest.mark.parametrize("page", ["docs/guide.en.md", "docs/guide.zh.md"])
def test_guide_describes_every_algorithm(page, risk_provider):
    headings = " ".join(re.findall(r"^#+ .*$", text_of(ROOT / page), re.M))
    missing = [a.name() for a in risk_provider.algorithms() if f"wjrisk:{a.name()}" not in headings]
    assert missing == []


@pytest.mark.parametrize("page", MANUALS, ids=lambda page: str(page.relative_to(ROOT)))
def test_parameters_in_commands_exist(page, risk_provider):
    algorithms = {a.name(): a for a in risk_provider.algorithms()}
    wrong = []
    for name, parameters in commands(page):
        known = {d.name() for d in algorithms[name].parameterDefinitions()}
        wrong += [f"{name} {parameter}" for parameter in parameters if parameter not in known]
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_have_all_that_is_needed(page, risk_provider):
    from qgis.core import QgsProcessingParameterDefinition

    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    algorithms = {a.name(): a for a in risk_provider.algorithms()}
    wrong = []
    for name, parameters in commands(page):
        for definition in algorithms[name].parameterDefinitions():
            needed = not definition.flags() & optional and definition.defaultValue() is None
            if needed and definition.name() not in parameters:
                wrong.append(f"{name} {definition.name()}")
    assert wrong == []


def test_readme_has_the_commands_that_are_looked_for():
    named = {name for name, _ in commands(ROOT / "README.md")}
    assert {
        "buildonemap",
        "checkdata",
        "riskonemap",
        "evacuationreach",
        "allocateshelters",
        "compareclosures",
        "siteshelters",
        "lookoutcoverage",
        "distributepeople",
        "sitelookouts",
        "inlandwaterarrival",
        "treatormove",
        "surroundings",
        "facilitycoverage",
        "lineworks",
        "villagescorecard",
        "planindicators",
        "exportdivisionmaps",
        "createsurveypackage",
        "loadsurveypackage",
        "undosurveyload",
        "convertcoordinates",
    } <= named


@pytest.mark.parametrize("page", MANUALS, ids=lambda page: str(page.relative_to(ROOT)))
def test_make_targets_exist(page):
    makefile = text_of(ROOT / "Makefile")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.M))
    wanted = set(re.findall(r"`make ([a-z]+)`", text_of(page)))
    wanted |= set(re.findall(r"^make ([a-z]+)", text_of(page), re.M))
    assert wanted - targets == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_standards_named_exist(page):
    folder = ROOT / "wj_risk_plugin" / "standards"
    names = re.findall(r"`?(?:wj_risk_plugin/)?standards/(\w+\.json)", text_of(page))
    assert [name for name in names if not (folder / name).exists()] == []


def shown_numbers(page: Path, *names: str) -> list[dict[str, float]]:
    """Numbers of every text block of a page that shows all the names."""
    blocks = [block for language, block in FENCE.findall(text_of(page)) if language == "text"]
    tables = [
        {
            key: float(value)
            for key, value in re.findall(r"^([A-Z_\d]+):\t(-?\d+(?:\.\d+)?)$", block, re.M)
        }
        for block in blocks
    ]
    return [table for table in tables if set(names) <= set(table)]


@pytest.mark.parametrize(
    ("name", "headline"),
    [
        ("evacuationreach", "PEOPLE_CUT_BY_CLOSURE"),
        ("allocateshelters", "PEOPLE_UNSERVED"),
        ("compareclosures", "PEOPLE_NEWLY_UNREACHED"),
        ("siteshelters", "PEOPLE_SERVED_BEFORE"),
        ("lookoutcoverage", "CIRCLE_PERCENT"),
        ("sitelookouts", "COVERAGE_PERCENT_BEFORE"),
        ("inlandwaterarrival", "SHARE_PERCENT_FLOOD"),
        ("checkdata", "ERRORS"),
        ("riskonemap", "UNITS_MAJOR"),
        ("treatormove", "HAZARDS_RELOCATE"),
        ("surroundings", "FOUND_TARGETS"),
        ("facilitycoverage", "SETTLEMENTS_BLANK"),
        ("lineworks", "WATER_CROSSINGS"),
        ("villagescorecard", "ITEMS_NO_DATA"),
        ("planindicators", "NOT_MET"),
    ],
)
def test_readme_prints_what_its_command_prints(name, headline, tmp_path, risk_provider):  # noqa: ARG001
    """The command of the README, run on the sample, gives the numbers beside it."""
    import processing

    block = next(
        block
        for language, block in FENCE.findall(text_of(ROOT / "README.md"))
        if language == "bash" and f"run wjrisk:{name} " in block
    )
    sample = str(ROOT / "sample_data" / "wujiang_sample.gpkg")
    words = block.replace("\\\n", " ").replace("$S", sample).split(" -- ")[1]
    parameters: dict[str, object] = {}
    for key, quoted, plain in re.findall(r'([A-Z_]+)=(?:"([^"]*)"|(\S+))', words):
        value = quoted or plain
        if key.startswith("OUTPUT"):
            value = str(tmp_path / Path(value).name)
        elif value.startswith("sample_data/"):
            value = str(ROOT / value)
        if key in ("HAZARDS", "WORKS"):
            parameters.setdefault(key, []).append(value)
        else:
            parameters[key] = value
    results = processing.run(f"wjrisk:{name}", parameters)
    (shown,) = shown_numbers(ROOT / "README.md", headline)
    # other versions of numpy or GEOS may make a slightly other sample
    assert {key: results[key] for key in shown} == pytest.approx(shown, rel=0.05, abs=5)


def test_data_dictionary_is_up_to_date(tmp_path):
    page = ROOT / "docs" / "data-dictionary.md"
    before = page.read_bytes()
    copy = tmp_path / "checkout"
    (copy / "docs").mkdir(parents=True)
    (copy / "wj_risk_plugin").mkdir()
    shutil.copytree(ROOT / "wj_risk_plugin/standards", copy / "wj_risk_plugin/standards")
    shutil.copy(ROOT / "wj_risk_plugin/__init__.py", copy / "wj_risk_plugin/__init__.py")
    shutil.copytree(ROOT / "scripts", copy / "scripts")
    python = shutil.which("python3") or "python3"
    subprocess.run([python, "scripts/make_data_dictionary.py"], cwd=copy, check=True)
    assert (copy / "docs" / "data-dictionary.md").read_bytes() == before
