"""wjrisk:riskonemap from files to files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas
import processing
import pytest
import shapely
from qgis.core import QgsProcessingException

CRS = 4547
TODAY = "2026-11-23"
#: A corner in the district, so that the coordinates fit the system.
X, Y = 450_000.0, 2_740_000.0


def square(x: float, y: float, size: float) -> shapely.Polygon:
    return shapely.box(X + x, Y + y, X + x + size, Y + y + size)


def point(x: float, y: float) -> shapely.Point:
    return shapely.Point(X + x, Y + y)


@pytest.fixture
def district(tmp_path: Path) -> dict[str, str]:
    """Two towns; a landslide, a zone of unknown grade, a shelter in it, a hidden danger."""
    layers: dict[str, tuple[dict[str, list], list]] = {
        "divisions": (
            {"code": ["1", "2"], "name": ["East", "West"], "level": ["town", "town"]},
            [square(0, 0, 1000), square(1000, 0, 1000)],
        ),
        "geohazards": (
            {
                "id": ["LX-012"],
                "hazard_type": ["滑坡"],
                "risk_level": ["重大"],
                "threatened_people": ["140"],
                "influence_m": [50.0],
            },
            [point(300, 300)],
        ),
        "fire_zones": ({"id": ["F1"], "grade": [None]}, [square(1500, 0, 400)]),
        "settlements": (
            {"id": ["V1", "V2"], "name": ["Upper", "Lower"], "people": [60, 40]},
            [point(300, 335), point(1200, 500)],
        ),
        "shelters": (
            {"id": ["S1", "S2"], "status": ["open", "open"], "capacity_people": [10, 20]},
            [point(310, 300), point(900, 900)],
        ),
        "hidden_dangers": (
            {"id": ["D1"], "level": ["3"], "due_on": ["2026-11-20"]},
            [point(800, 800)],
        ),
    }
    paths = {}
    for name, (columns, shapes) in layers.items():
        path = tmp_path / f"{name}.gpkg"
        geopandas.GeoDataFrame(columns, geometry=shapes, crs=CRS).to_file(path, layer=name)
        paths[name.upper()] = str(path)
    return paths


def run(inputs: dict[str, str], folder: Path, **settings: Any) -> dict[str, Any]:
    outputs = {
        f"OUTPUT_{name}": str(folder / f"{name.lower()}_result.gpkg")
        for name in ("UNITS", "EXPOSED", "SHELTERS", "HIDDEN_DANGERS", "DIVISIONS")
    }
    outputs["OUTPUT_REPORT"] = str(folder / "report.json")
    return processing.run("wjrisk:riskonemap", {**inputs, **outputs, "TODAY": TODAY, **settings})


def read(results: dict[str, Any], output: str, table: str) -> geopandas.GeoDataFrame:
    return geopandas.read_file(results[output], layer=table)


def test_one_map_of_a_small_district(
    risk_provider: Any, district: dict[str, str], tmp_path: Path
) -> None:
    results = run(district, tmp_path)
    assert (results["UNITS_MAJOR"], results["UNITS_UNKNOWN"]) == (1, 1)
    assert (results["PEOPLE_TOTAL"], results["PEOPLE_EXPOSED"]) == (100, 60)
    assert (results["SHELTERS_ADMISSIBLE"], results["SHELTERS_INADMISSIBLE"]) == (1, 1)
    assert results["HIDDEN_DANGERS_OVERDUE"] == 1
    units = read(results, "OUTPUT_UNITS", "risk_units")
    assert units["risk_level"].fillna(0).tolist() == [1, 0]
    assert units["reason"].tolist()[0] == (
        "Major: Landslide LX-012, threatened people: 140, 35 m from Upper"
    )
    shelters = read(results, "OUTPUT_SHELTERS", "risk_shelters")
    assert shelters["reason"].fillna("").tolist() == ["inside a hazard area: Landslide LX-012", ""]
    dangers = read(results, "OUTPUT_HIDDEN_DANGERS", "risk_hidden_dangers")
    assert dangers["overdue_days"].tolist() == [3]
    totals = read(results, "OUTPUT_DIVISIONS", "risk_divisions")
    assert totals["row_kind"].tolist() == ["division", "division", "outside", "total"]
    assert totals["people"].tolist() == [60, 40, 0, 100]
    assert totals["people_major"].tolist() == [60, 0, 0, 60]
    record = json.loads(Path(results["OUTPUT_REPORT"]).read_text(encoding="utf-8"))
    assert record["headlines"]["UNITS_MAJOR"] == 1
    assert any(entry["layer"] == "fire_zones" for entry in record["skipped"])


def test_squares_give_the_same_people(
    risk_provider: Any, district: dict[str, str], tmp_path: Path
) -> None:
    results = run(district, tmp_path, GRID_M=300)
    units = read(results, "OUTPUT_UNITS", "risk_units")
    assert units["people"].sum() == 100
    assert units.area.sum() == pytest.approx(2e6)
    assert results["PEOPLE_EXPOSED"] == 60


def test_a_plain_extract_needs_only_divisions(
    risk_provider: Any, district: dict[str, str], tmp_path: Path
) -> None:
    results = run({"DIVISIONS": district["DIVISIONS"]}, tmp_path)
    # nothing is known to be low where no layer of hazards was given
    assert (results["UNITS_LOW"], results["UNITS_UNKNOWN"]) == (0, 2)
    record = json.loads(Path(results["OUTPUT_REPORT"]).read_text(encoding="utf-8"))
    assert sum("Not given" in note for note in record["notes"]) == 8
    assert not (tmp_path / "shelters_result.gpkg").exists()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"TODAY": "tomorrow"}, "'tomorrow' is not a day"),
        ({"UNIT_LEVEL": "village"}, "no division of level village"),
    ],
)
def test_refusals_leave_nothing_behind(
    risk_provider: Any,
    district: dict[str, str],
    tmp_path: Path,
    settings: dict[str, Any],
    message: str,
) -> None:
    with pytest.raises(QgsProcessingException, match=message):
        run(district, tmp_path, **settings)
    assert not list(tmp_path.glob("*_result.gpkg"))
    assert not (tmp_path / "report.json").exists()
