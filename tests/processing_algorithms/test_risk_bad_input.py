"""wjrisk:riskonemap on the bad input of everyday: refused by name, or counted and listed."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import processing
import pytest
import shapely
from qgis.core import QgsProcessingException

CRS = 4547
TODAY = "2026-11-23"
X, Y = 450_000.0, 2_740_000.0


def square(x: float, y: float, width: float, height: float | None = None) -> shapely.Polygon:
    return shapely.box(X + x, Y + y, X + x + width, Y + y + (height or width))


def point(x: float, y: float) -> shapely.Point:
    return shapely.Point(X + x, Y + y)


def save(folder: Path, name: str, columns: dict[str, list], shapes: list, **how: Any) -> str:
    path = folder / f"{name}.{how.pop('ending', 'gpkg')}"
    geopandas.GeoDataFrame(columns, geometry=shapes, crs=CRS).to_file(path, **how)
    return str(path)


@pytest.fixture
def towns(tmp_path: Path) -> str:
    columns = {"code": ["1", "2"], "name": ["East", "West"], "level": ["town", "town"]}
    return save(tmp_path, "divisions", columns, [square(0, 0, 1000), square(1000, 0, 1000)])


def run(folder: Path, **inputs: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the results and the run record."""
    places = {
        f"OUTPUT_{name}": str(folder / f"{name.lower()}_result.gpkg")
        for name in ("UNITS", "EXPOSED", "SHELTERS", "DIVISIONS", "CONFLICTS")
    }
    places["OUTPUT_REPORT"] = str(folder / "report.json")
    results = processing.run("wjrisk:riskonemap", {**inputs, **places, "TODAY": TODAY})
    return results, json.loads(Path(results["OUTPUT_REPORT"]).read_text(encoding="utf-8"))


def refused(folder: Path, words: str, **inputs: str) -> None:
    """Assert a refusal in the words given, with nothing written."""
    with pytest.raises(QgsProcessingException, match=words):
        run(folder, **inputs)
    assert not list(folder.glob("*_result.gpkg"))
    assert not (folder / "report.json").exists()


def listed(record: dict[str, Any], layer: str, words: str) -> list[int]:
    """Return the features listed for a reason."""
    return [
        i
        for entry in record["skipped"]
        if entry["layer"] == layer and words in entry["reason"]
        for i in entry["feature_ids"]
    ]


def units(results: dict[str, Any]) -> geopandas.GeoDataFrame:
    return geopandas.read_file(results["OUTPUT_UNITS"], layer="risk_units")


def test_overlapping_divisions_are_listed_and_people_counted_once(
    risk_provider: Any, tmp_path: Path
) -> None:
    columns = {"code": ["1", "2", "3"], "name": list("abc"), "level": ["town"] * 3}
    shapes = [square(0, 0, 1000), square(900, 0, 1000), square(3000, 0, 1000)]
    divisions = save(tmp_path, "divisions", columns, shapes)
    homes = save(tmp_path, "settlements", {"id": ["V"], "people": [10]}, [point(950, 500)])
    results, record = run(tmp_path, DIVISIONS=divisions, SETTLEMENTS=homes)
    assert listed(record, "divisions", "overlap another division") == [1, 2]
    assert units(results)["people"].sum() == 10
    assert results["PEOPLE_TOTAL"] == 10


def test_gaps_between_divisions_are_named_and_their_people_are_outside(
    risk_provider: Any, tmp_path: Path
) -> None:
    """Two towns leave a strip of 2000 m x 100 m of the district open: 0.2 km2."""
    columns = {"code": ["D", "1", "2"], "name": list("dab"), "level": ["district", "town", "town"]}
    shapes = [square(0, 0, 2000, 1100), square(0, 0, 2000, 500), square(0, 600, 2000, 500)]
    divisions = save(tmp_path, "divisions", columns, shapes)
    homes = save(
        tmp_path, "settlements", {"id": ["V", "W"], "people": [10, 5]},
        [point(950, 550), point(950, 50)],
    )  # fmt: skip
    results, record = run(tmp_path, DIVISIONS=divisions, SETTLEMENTS=homes)
    assert (
        "divisions: level Town or subdistrict leaves 0.200 km² of the district open, places: 1"
        in record["notes"]
    )
    totals = geopandas.read_file(results["OUTPUT_DIVISIONS"], layer="risk_divisions")
    rows = totals[totals["level"] == "town"].set_index("row_kind")["people"]
    assert (rows["outside"], rows["total"]) == (10, 15)
    assert totals[(totals["level"] == "district") & (totals["row_kind"] == "total")][
        "people"
    ].tolist() == [15]


def test_outlines_that_cross_themselves_are_filled_and_listed(
    risk_provider: Any, tmp_path: Path
) -> None:
    """A zone drawn as a bow tie reaches both towns; so does a bow tie as planning zone."""
    bow = [(0, 0), (2000, 500), (2000, 0), (0, 500)]
    tie = shapely.Polygon([(X + x, Y + y) for x, y in bow])
    crossed = shapely.Polygon(
        [(X, Y), (X + 1000, Y), (X + 1000, Y + 1000), (X + 900, Y - 10), (X, Y + 1000)]
    )
    divisions = save(
        tmp_path, "divisions", {"code": ["1", "2"], "name": ["a", "b"], "level": ["town"] * 2},
        [crossed, square(1000, 0, 1000)],
    )  # fmt: skip
    fires = save(tmp_path, "fire_zones", {"id": ["F"], "grade": [2]}, [tie])
    plans = save(tmp_path, "assets", {"id": ["Z"], "kind": ["planning_zone"]}, [tie])
    results, record = run(tmp_path, DIVISIONS=divisions, FIRE_ZONES=fires, PLANNING=plans)
    for layer in ("divisions", "fire_zones", "assets"):
        assert listed(record, layer, "outline crosses itself") == [1]
    assert units(results)["risk_level"].tolist() == [2, 2]
    # both triangles, 2 x 1000 x 500 / 2 = 50 ha, all of them in the zone
    assert results["CONFLICT_HA"] == pytest.approx(50.0)


def test_levels_in_every_spelling(risk_provider: Any, towns: str, tmp_path: Path) -> None:
    words = ["红色", "重大", "3", "Ⅱ", "二级", "３", "低风险", "B", "甚高？", None, "9"]
    wanted = [1, 1, 3, 2, 2, 3, 4, 2, None, None, None]
    grids = save(
        tmp_path, "grids",
        {"code": [str(i) for i in range(11)], "name": [str(i) for i in range(11)]},
        [square(100 * i, 0, 100) for i in range(11)],
    )  # fmt: skip
    slides = save(
        tmp_path, "geohazards",
        {"id": [f"G{i}" for i in range(11)], "risk_level": words, "influence_m": [5.0] * 11},
        [point(100 * i + 50, 50) for i in range(11)],
    )  # fmt: skip
    results, record = run(tmp_path, DIVISIONS=towns, GRIDS=grids, GEOHAZARDS=slides)
    found = units(results).assign(number=lambda t: t["unit_id"].astype(int))
    levels = found.sort_values("number")["risk_level"]
    assert [None if np.isnan(v) else v for v in levels.astype(float)] == wanted
    assert listed(record, "geohazards", "risk_level holds a word that is not known") == [11, 9]
    assert listed(record, "geohazards", "shown as unknown, never as low") == [9, 10, 11]
    assert found.sort_values("number")["division_code"].tolist() == ["1"] * 10 + ["2"]


def test_a_level_as_number_and_as_real_number(
    risk_provider: Any, towns: str, tmp_path: Path
) -> None:
    for number in (3, 3.0):
        slides = save(
            tmp_path, "geohazards", {"id": ["G"], "risk_level": [number]}, [point(500, 500)]
        )
        results, _ = run(tmp_path, DIVISIONS=towns, GEOHAZARDS=slides)
        assert units(results)["risk_level"].tolist() == [3, 4]


def test_a_gbk_shapefile_that_does_not_say_so_is_read(
    risk_provider: Any, towns: str, tmp_path: Path
) -> None:
    columns = {"id": ["X1", "X2"], "name": ["武江滑坡", "龙归崩塌"], "risk_level": ["重大", "较大"]}
    slides = save(
        tmp_path, "geohazards", columns, [point(500, 500), point(1500, 500)],
        ending="shp", encoding="GBK",
    )  # fmt: skip
    results, _ = run(tmp_path, DIVISIONS=towns, GEOHAZARDS=slides)
    assert units(results)["risk_level"].tolist() == [1, 2]
    for output in [*tmp_path.glob("*_result.gpkg"), tmp_path / "report.json"]:
        output.unlink()
    os.remove(tmp_path / "geohazards.cpg")
    results, record = run(tmp_path, DIVISIONS=towns, GEOHAZARDS=slides)
    assert units(results)["risk_level"].tolist() == [1, 2]
    assert any("geohazards: the texts are written in GB18030" in n for n in record["notes"])


def test_duplicate_codes_are_refused_and_duplicate_ids_listed(
    risk_provider: Any, towns: str, tmp_path: Path
) -> None:
    twice = save(
        tmp_path, "villages", {"code": ["1", "1"], "name": ["a", "b"], "level": ["town"] * 2},
        [square(0, 0, 1000), square(1000, 0, 1000)],
    )  # fmt: skip
    words = r"villages: the same code on several divisions \(features 1, 2\)"
    refused(tmp_path, words, DIVISIONS=twice)
    refused(tmp_path, words, DIVISIONS=towns, GRIDS=twice)
    slides = save(
        tmp_path, "geohazards", {"id": ["G", "G"], "risk_level": [1, 2]},
        [point(500, 500), point(1500, 500)],
    )  # fmt: skip
    results, record = run(tmp_path, DIVISIONS=towns, GEOHAZARDS=slides)
    assert listed(record, "geohazards", "same id on several features") == [1, 2]
    assert units(results)["risk_level"].tolist() == [1, 2]


def homes_of(folder: Path, people: list) -> str:
    shapes = [point(100 + i, 100) for i in range(len(people))]
    ids = [f"V{i}" for i in range(len(people))]
    return save(folder, "settlements", {"id": ids, "people": people}, shapes)


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (["12", "约1.2万"], r"people is not a number: '约1\.2万' \(features 2\)"),
        (["12", "100 人"], r"people is not a number: '100 人' \(features 2\)"),
        ([5, -3], r"people is negative: -3 \(V1\) \(features 2\)"),
        (["5", "－3"], r"people is negative: －3 \(V1\) \(features 2\)"),
    ],
)
def test_people_that_are_no_number_are_refused(
    risk_provider: Any, towns: str, tmp_path: Path, people: list, words: str
) -> None:
    homes = homes_of(tmp_path, people)
    refused(tmp_path, f"settlements: {words}", DIVISIONS=towns, SETTLEMENTS=homes)


def test_full_width_digits_are_read_and_missing_people_listed(
    risk_provider: Any, towns: str, tmp_path: Path
) -> None:
    homes = homes_of(tmp_path, ["１２０", "1,000", " 7 ", None])
    results, record = run(tmp_path, DIVISIONS=towns, SETTLEMENTS=homes)
    assert results["PEOPLE_TOTAL"] == 1127
    assert listed(record, "settlements", "number of people unknown") == [4]


def test_threatened_people_in_words_leave_the_level_unknown(
    risk_provider: Any, towns: str, tmp_path: Path
) -> None:
    slides = save(
        tmp_path, "geohazards",
        {"id": ["A", "B"], "threatened_people": ["约1.2万", "１２０"], "influence_m": [9.0, 9.0]},
        [point(500, 500), point(1500, 500)],
    )  # fmt: skip
    results, record = run(tmp_path, DIVISIONS=towns, GEOHAZARDS=slides)
    assert units(results)["risk_level"].astype(float).fillna(0).tolist() == [0, 3]
    assert listed(record, "geohazards", "threatened_people that are no plain numbers") == [1]


def test_squares_and_grids_cannot_both_be_the_units(
    risk_provider: Any, towns: str, tmp_path: Path
) -> None:
    refused(tmp_path, "cannot both be the units", DIVISIONS=towns, GRIDS=towns, GRID_M=100)
