"""A stranger who follows a recipe of CONTRIBUTING.md finds the new thing at home everywhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import geopandas
import pytest
import shapely

from tests.recipes.house import ROOT, House, Touched
from tests.recipes.recipes import RECIPES

PROBE = Path(__file__).parent / "probe.py"

#: So many files outside its own may a recipe ask a person to change.
MOST_FILES = 5


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[House, dict[str, Touched]]:
    """A copy of the sources with all four recipes followed, and what each touched."""
    house = House(tmp_path_factory.mktemp("recipes") / "checkout")
    touched = {}
    for title, recipe in RECIPES.items():
        touched[title] = house.begin()
        recipe(house)
    return house, touched


def write_district(path: Path) -> None:
    """Write two villages, their people, and a quarry beside the first."""
    x, y = 458_000, 2_740_000
    layers = {
        "divisions": (
            {"code": ["1", "2"], "name": ["甲村", "乙村"], "level": ["village"] * 2},
            [shapely.box(x, y, x + 1000, y + 1000), shapely.box(x + 1000, y, x + 2000, y + 1000)],
        ),
        "settlements": (
            {"id": ["S1", "S2"], "name": ["a", "b"], "people": [30, 12]},
            [shapely.Point(x + 500, y + 500), shapely.Point(x + 1500, y + 500)],
        ),
        "quarries": (
            {"id": ["Q1"], "name": ["q"], "risk_level": [1]},
            [shapely.Point(x + 540, y + 500)],
        ),
    }
    for name, (columns, shapes) in layers.items():
        table = geopandas.GeoDataFrame(columns, geometry=shapes, crs=4547)
        table.to_file(path, layer=name, driver="GPKG")


@pytest.fixture(scope="module")
def said(
    followed: tuple[House, dict[str, Touched]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """What QGIS shows of the copy, in the new language."""
    house, _ = followed
    folder = tmp_path_factory.mktemp("said")
    write_district(folder / "district.gpkg")
    settings = folder / "profiles" / "default" / "QGIS"
    settings.mkdir(parents=True)
    (settings / "QGIS3.ini").write_text("[locale]\noverrideFlag=true\nuserLocale=fr\n")
    arguments = [house.folder, folder / "district.gpkg", folder / "map", folder / "answer.json"]
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "LANG": "fr_FR.UTF-8",
        "LC_ALL": "fr_FR.UTF-8",
        "QGIS_CUSTOM_CONFIG_PATH": str(folder),
        "PYTHONPATH": "",
    }
    done = subprocess.run(
        [sys.executable, str(PROBE), *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        env=environment,
    )
    assert (folder / "answer.json").exists(), done.stdout + done.stderr
    answer: dict[str, Any] = json.loads((folder / "answer.json").read_text(encoding="utf-8"))
    return answer


@pytest.mark.parametrize("title", RECIPES)
def test_few_files_outside_its_own_are_touched(
    title: str, followed: tuple[House, dict[str, Touched]]
) -> None:
    touched = followed[1][title]
    assert 1 <= len(touched.by_hand) <= MOST_FILES, touched.by_hand
    # what scripts rewrite is told in the recipe, and no more
    assert set(touched.by_command) <= {
        "docs/data-dictionary.md",
        "wj_risk_plugin/i18n/wj_risk_zh.ts",
    }


@pytest.mark.parametrize("title", RECIPES)
def test_the_recipe_names_every_file_that_is_touched(
    title: str, followed: tuple[House, dict[str, Touched]]
) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = re.search(rf"^### {title}\n(.*?)(?=^##)", text, re.M | re.S)
    assert section is not None
    for path in {**followed[1][title].by_hand, **followed[1][title].by_command}:
        told = path.replace("guide.zh.md", "guide.en.md")
        told = re.sub(r"core/\w+/__init__", "core/<package>/__init__", told)
        assert f"`{told}`" in section[1], path


def test_the_window_speaks_the_new_language(said: dict[str, Any]) -> None:
    assert said["locale"].startswith("fr")
    assert said["algorithms"]["countpeople"][0] == "fr·Count the heads"
    assert said["languages"] == ["fr·As QGIS", "Français", "中文", "English"]
    # a page that is not written yet is shown in English
    assert "Les gens." in said["help"] and "The" in said["other help"]
    assert "Le guide." in said["window"]["guide"]


def test_the_algorithm_is_at_home_in_window_guide_and_dictionary(
    said: dict[str, Any], followed: tuple[House, dict[str, Touched]]
) -> None:
    window = said["window"]
    assert "algorithm_countpeople" in window["menu"]
    assert window["dock"]["countpeople"] == "Compter les têtes…"
    assert '<a name="countpeople">' in window["guide"]
    dictionary = (followed[0].folder / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert "`countpeople` OUTPUT_COUNTS" in dictionary and "### `quarries`" in dictionary
    for language in ("en", "zh"):
        guide = (followed[0].folder / f"docs/guide.{language}.md").read_text(encoding="utf-8")
        assert "`wjrisk:countpeople`" in guide


def test_the_algorithm_is_a_part_of_the_one_map(said: dict[str, Any]) -> None:
    made = said["map"]
    assert made["results"]["HEADS"] == 42
    assert "head_counts" in made["groups"]["fr·Services and blank spots"]
    styles = {style for table, style in made["styles"] if table == "head_counts"}
    assert styles == {"English", "中文", "fr·English"}


def test_the_hazard_layer_counts_wherever_hazards_do(said: dict[str, Any]) -> None:
    made = said["map"]
    assert said["parameters"]["QUARRIES"] == "Carrières"
    assert "quarries" in made["groups"]["fr·District"]
    assert {style for table, style in made["styles"] if table == "quarries"}
    assert said["district"]["fr·Risks and hidden dangers"] == ["Carrières"]
    # the quarry reaches 80 m, and the village of 30 stands 40 m away
    assert made["exposed"] == 1
    assert made["results"]["PEOPLE_EXPOSED"] == 30
    assert made["results"]["UNITS_MAJOR"] == 1


def test_the_theme_is_a_sheet_a_layout_and_a_picture(said: dict[str, Any]) -> None:
    made = said["map"]
    assert "quarries.png" in made["files"]
    assert "Carrières et têtes" in made["layouts"]
    assert "Carrières" in said["themes"]
