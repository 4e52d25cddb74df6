"""The level drawn is the level counted: on the one map, on every sheet, in every clip."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from typing import Any

import geopandas
import processing
import pyogrio
import pytest

from tests.maps.conftest import export, pdf_of
from tests.maps.pdf_text import page_texts

DISTRICT = Path(__file__).parents[3] / "sample_data" / "wujiang_sample.gpkg"

LAYERS = (
    "divisions", "settlements", "shelters", "geohazards", "fire_zones", "chemical_sources",
    "chemical_inventory", "other_hazards", "hidden_dangers",
)  # fmt: skip

HAZARDS = ("geohazards", "fire_zones", "chemical_sources", "other_hazards", "hidden_dangers")

NUMBERS = {
    1: "hazards_major",
    2: "hazards_significant",
    3: "hazards_moderate",
    4: "hazards_low",
    None: "hazards_unknown",
}

#: Titles in the legend under which hazards stand.
TITLES = {
    "Hidden danger register",
    "Geological hazard points",
    "Chemical major hazard sources",
    "Other hazards",
    "Forest fire-risk zones",
}

LETTERS = {"A": 1, "B": 2, "C": 3, "D": 4, "?": None}


@pytest.fixture(scope="module")
def district_map(risk_provider: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one map of the sample's hazards, some of which have no level on file."""
    folder = tmp_path_factory.mktemp("levels")
    for layer in LAYERS:
        table = pyogrio.read_dataframe(DISTRICT, layer=layer)
        if layer == "geohazards":
            table["threatened_people"] = table["threatened_people"].astype(float)
            table.loc[:9, "risk_level"] = None
            table.loc[:4, "scale"] = None
            table.loc[:2, "threatened_people"] = [5000.0, 200.0, float("nan")]
            table.loc[2, "threatened_property_wan"] = None
        pyogrio.write_dataframe(table, folder / "district.gpkg", layer=layer)
    inputs = {"DISTRICT": str(folder / "district.gpkg"), "TODAY": "2026-11-23"}
    processing.run("wjrisk:buildonemap", {**inputs, "OUTPUT_FOLDER": str(folder / "map")})
    return folder / "map" / "one_map.gpkg"


def totals(one_map: Path) -> dict[str, dict[int | None, int]]:
    """Return division to its number of hazards of each level, as in the table."""
    table = pyogrio.read_dataframe(one_map, layer="risk_divisions", read_geometry=False)
    table = table[table["row_kind"] == "division"].set_index("code")
    return {
        code: {level: int(table.at[code, name]) for level, name in NUMBERS.items()}
        for code in table.index
    }


def test_layers_of_the_one_map_carry_the_level_that_its_tables_count(district_map: Path) -> None:
    divisions = geopandas.read_file(district_map, layer="risk_divisions")
    divisions = divisions[divisions["row_kind"] == "division"]
    found = {code: Counter() for code in divisions["code"]}
    for name in HAZARDS:
        layer = geopandas.read_file(district_map, layer=name)
        for row in layer[layer["level_basis"] != "not_counted"].itertuples():
            level = None if row.counted_level != row.counted_level else int(row.counted_level)
            home = divisions[divisions.contains(row.geometry.representative_point())]
            for code in home["code"]:
                found[code][level] += 1
    expected = totals(district_map)
    assert {code: {k: n for k, n in counts.items() if n} for code, counts in found.items()} == {
        code: {k: n for k, n in counts.items() if n} for code, counts in expected.items()
    }
    # nothing is compared with nothing
    assert sum(sum(counts.values()) for counts in expected.values()) > 600


def test_what_is_on_file_stays_beside_the_level_counted(district_map: Path) -> None:
    hazards = pyogrio.read_dataframe(district_map, layer="geohazards")
    told = hazards[["risk_level", "scale", "counted_level", "level_basis"]].set_index(hazards["id"])
    # 5000 people are more than 1000: very large; 200 more than 100: medium
    assert told["level_basis"].iloc[:3].tolist() == ["threatened", "threatened", "unknown"]
    assert told["counted_level"].iloc[:2].tolist() == [1, 3]
    assert told["risk_level"].iloc[:10].isna().all() and told["scale"].iloc[:5].isna().all()
    assert set(told["level_basis"].iloc[5:10]) == {"scale"}
    rest = told.iloc[10:].dropna(subset="risk_level")
    assert (rest["counted_level"] == rest["risk_level"]).all()
    assert set(rest["level_basis"]) == {"risk_level"}
    sources = pyogrio.read_dataframe(district_map, layer="chemical_sources")
    unused = sources["in_use"] == False  # noqa: E712 - a column of yes, no and nothing
    assert set(sources.loc[unused, "level_basis"]) == {"not_counted"}
    assert {"graded", "unknown"} == set(sources.loc[~unused, "level_basis"])


def test_styles_of_the_one_map_draw_the_level_counted(district_map: Path) -> None:
    styles = pyogrio.read_dataframe(district_map, layer="layer_styles")
    for name in HAZARDS:
        texts = styles.loc[styles["f_table_name"] == name, "styleQML"]
        assert len(texts) == 2
        assert all('attr="CASE WHEN &quot;level_basis&quot;' in text for text in texts)


def drawn(texts: list[str]) -> Counter[int | None]:
    """Return how many hazards of each level the legend of a sheet counts."""
    counts: Counter[int | None] = Counter()
    counting = False
    for text in texts:
        found = re.fullmatch(r"([ABCD?]) [\w ]+ \((\d+)(?:; reaching in: \d+)?\)", text)
        if found and counting:
            counts[LETTERS[found.group(1)]] += int(found.group(2))
        elif not found and "(" not in text:
            counting = text in TITLES
    return counts


def test_legends_of_the_sheets_add_up_to_their_tables(district_map: Path, tmp_path: Path) -> None:
    expected = totals(district_map)
    towns = sorted(code for code in expected if len(code) == 9)
    villages = sorted(code for code in expected if len(code) == 12)
    chosen = (*towns, *villages[::9], "440203103009")
    export(district_map, tmp_path, themes=("risk",), codes=chosen)
    with (tmp_path / "division_numbers.csv").open(encoding="utf-8-sig", newline="") as file:
        printed = {(row["code"], row["field"]): row["printed"] for row in csv.DictReader(file)}
    for code in chosen:
        counts = drawn(page_texts(pdf_of(tmp_path, code))[0])
        assert {level: counts[level] for level in NUMBERS} == expected[code], code
        for level, name in NUMBERS.items():
            assert printed[code, name] == str(counts[level])


def test_public_sheets_show_the_level_counted_and_say_what_is_not_drawn(
    district_map: Path, tmp_path: Path
) -> None:
    one = {"themes": ("risk",), "codes": ("440203103",), "geopackages": True}
    export(district_map, tmp_path, profile="public", **one)
    clip = next((tmp_path / "geopackage").iterdir())
    hazards = pyogrio.read_dataframe(clip, layer="geohazards")
    whole = pyogrio.read_dataframe(district_map, layer="geohazards").set_index("id")
    assert "risk_level" not in hazards and len(hazards) > 20
    own = whole.loc[hazards["id"], "counted_level"]
    assert hazards["counted_level"].tolist() == own.tolist()
    assert "counted_level" in pyogrio.read_info(clip, layer="chemical_sources")["fields"]
    texts = page_texts(pdf_of(tmp_path, "440203103"))[0]
    assert any("withheld from public sheets are counted, but not drawn" in text for text in texts)
    assert "Hidden danger register" not in texts


def test_no_class_is_in_the_legend_that_only_the_neighbours_have(
    district_map: Path, tmp_path: Path
) -> None:
    export(district_map, tmp_path, themes=("risk",), codes=("440203100015",))
    texts = page_texts(pdf_of(tmp_path, "440203100015"))[0]
    assert not any("(0" in text for text in texts)
    # a landslide lies beyond the border, and the units around are of other levels
    assert "Geological hazard points" not in texts and "Outside: not counted" in texts
    units = texts[texts.index("Risk one map: units") + 1 : texts.index("Boundaries")]
    assert units == ["A Major risk (1)"]
