"""Themes of the sheets: every layer, field and file that they name is there."""

from __future__ import annotations

from typing import Any

import pytest

from wj_risk_plugin.maps.division_sheets.titles import theme_note, theme_title
from wj_risk_plugin.maps.division_sheets.words import Words
from wj_risk_plugin.maps.one_map.sheets import groups, sheet_title
from wj_risk_plugin.standards import FOLDER, load, map_themes, output_kinds, raster_kinds

OUTPUTS = sorted((FOLDER / "outputs").glob("*.json"))
KINDS = {kind["table"]: kind for path in OUTPUTS for kind in output_kinds(path.stem).values()}
RASTERS = {f"{k['style']}.tif" for path in OUTPUTS for k in raster_kinds(path.stem).values()}
#: The relief is drawn from heights that are no result.
RELIEF = "terrain"
THEMES = [(kind, name) for kind in ("one_map", "division_sheet") for name in map_themes(kind)]


@pytest.mark.parametrize(("kind", "name"), THEMES)
def test_every_layer_of_a_theme_is_a_result_or_a_layer_of_the_dictionary(
    kind: str, name: str
) -> None:
    theme = map_themes(kind)[name]
    known = {*KINDS, *RASTERS, *load("layers")}
    needed = theme.get("needs") or theme["needs_one_of"]
    assert needed and set(needed) <= known
    layers = theme["layers"]
    assert layers and len(layers) == len(set(layers))
    assert set(layers) <= known | ({RELIEF} if kind == "one_map" else set())


@pytest.mark.parametrize("name", map_themes("division_sheet"))
def test_the_numbers_of_a_theme_are_fields_of_tables_with_a_row_per_division(name: str) -> None:
    for table, fields in map_themes("division_sheet")[name]["numbers"].items():
        known = KINDS[table]["fields"]
        assert set(fields) <= set(known) and {"code", "row_kind"} <= set(known)


@pytest.mark.parametrize("name", map_themes("one_map"))
def test_a_theme_of_the_one_map_shows_layers_that_have_a_place_in_the_tree(name: str) -> None:
    placed = {layer for layers in groups().values() for layer in layers}
    assert set(map_themes("one_map")[name]["layers"]) <= placed | {RELIEF}


def test_titles_and_pictures_tell_the_themes_apart_in_both_languages() -> None:
    for kind in ("one_map", "division_sheet"):
        themes = map_themes(kind).values()
        for language in ("en", "zh"):
            titles = [theme["title"][language] for theme in themes]
            assert all(titles) and len(titles) == len(set(titles))
            assert all(theme["note"][language] for theme in themes)
    pictures = [theme["picture"] for theme in map_themes("one_map").values()]
    assert len(pictures) == len(set(pictures)) and all(p.endswith(".png") for p in pictures)
    assert all(theme["picture_title"]["zh"] for theme in map_themes("one_map").values())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sheets_say_what_the_table_of_themes_says(language: str) -> None:
    words = Words(language)
    said: dict[str, Any] = map_themes("division_sheet")
    for name, theme in said.items():
        assert words.say(theme_title(name)) == theme["title"][language]
        assert words.say(theme_note(name)) == theme["note"][language]
    if language == "en":  # the tests' QGIS speaks English
        assert [sheet_title(name) for name in map_themes("one_map")] == [
            theme["title"]["en"] for theme in map_themes("one_map").values()
        ]
