"""`wjrisk:distributepeople` as a planner runs it: files in, settlements and totals out."""

from __future__ import annotations

import json

import geopandas
import numpy as np
import pytest
from shapely import Point, box

X, Y = 458_000.0, 2_743_000.0


def write(path, shapes, **columns):
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=4547)
    table.to_file(path, driver="GPKG", engine="pyogrio")
    return str(path)


@pytest.fixture
def town(tmp_path):
    """OpenStreetMap's names, all text: 3 houses of 100, 200 and 400 m2 of floors, a church."""
    squares = [box(X + 50 * i, Y, X + 50 * i + 10, Y + 10) for i in range(3)]
    squares[2] = box(X + 100, Y, X + 120, Y + 20)
    church = box(X + 300, Y, X + 330, Y + 30)
    return {
        "BUILDINGS": write(
            tmp_path / "buildings.gpkg",
            [*squares, church],
            osm_id=list("1234"),
            building=["yes", "house", "yes", "church"],
            building_levels=["1", "2", "1;2", None],
        ),
        "DIVISIONS": write(
            tmp_path / "divisions.gpkg",
            [box(X - 10, Y - 10, X + 500, Y + 100)],
            osm_id=["440203102"],
            name=["龙归镇"],
            population=["100"],
        ),
    }


def run(folder, **inputs):
    import processing

    wanted = {
        "OUTPUT_SETTLEMENTS": str(folder / "settlements.gpkg"),
        "OUTPUT_REPORT": str(folder / "record.json"),
    }
    result = processing.run("wjrisk:distributepeople", {**inputs, **wanted})
    record = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    return result, geopandas.read_file(wanted["OUTPUT_SETTLEMENTS"], layer="settlements"), record


def test_people_of_a_division(risk_provider, town, tmp_path):
    result, settlements, record = run(tmp_path, **town, CELL_M=0)
    # quotas 14.29, 28.57, 57.14 of 100 people: the one left over goes to .57
    by_x = settlements.assign(x=settlements.geometry.x).sort_values("x")
    assert by_x["people"].tolist() == [14, 29, 57]
    assert set(settlements["division_code"]) == {"440203102"}
    assert settlements.crs.to_epsg() == 4547
    assert (result["PEOPLE_TOTAL"], result["SETTLEMENTS"], result["BUILDINGS"]) == (100, 3, 3)
    assert any("1 of 4" in note or "1 栋" in note for note in record["notes"])
    # "1;2" floors is no plain number: read as missing, listed, one floor
    assert record["skipped"][0]["feature_ids"] == [3]


def test_gathered_into_one_settlement(risk_provider, town, tmp_path):
    _, settlements, _ = run(tmp_path, **town, CELL_M=1000)
    assert settlements["people"].tolist() == [100]
    assert settlements["buildings"].tolist() == [3]


def test_places(risk_provider, town, tmp_path):
    places = write(
        tmp_path / "places.gpkg",
        [Point(X, Y), Point(X + 200, Y)],
        name=["村", "国"],
        place=["village", "country"],
        population=["70", "900"],
    )
    inputs = {"BUILDINGS": town["BUILDINGS"], "PLACES": places}
    result, settlements, _ = run(tmp_path, **inputs)
    assert result["PEOPLE_TOTAL"] == 70
    assert set(settlements["name"]) == {"村"}


def test_raster(risk_provider, tmp_path):
    import rasterio
    from rasterio.transform import from_origin

    path = tmp_path / "population.tif"
    values = np.array([[0.6, 0.6, -1.0], [0.6, 3.0, -9999.0]], dtype="float32")
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=2,
        width=3,
        count=1,
        dtype="float32",
        nodata=-9999,
        crs="EPSG:4490",
        transform=from_origin(113.5, 24.8, 0.01, 0.01),
    ) as file:
        file.write(values, 1)
    result, settlements, record = run(tmp_path, POPULATION=str(path))
    assert result["PEOPLE_TOTAL"] == settlements["people"].sum() == 5  # 4.8
    assert settlements.crs.to_epsg() == 4547
    # what no cell can hold is counted by the reader of all rasters; -9999 is declared
    assert record["notes"][0].startswith("population.tif: cells that hold no possible number of")
    assert "count as unknown: 1 of 6;" in record["notes"][0]


@pytest.mark.parametrize(
    ("drop", "change"),
    [
        ("BUILDINGS", {}),
        ("DIVISIONS", {}),
        (None, {"LEVEL": "village"}),
    ],
)
def test_refusals_leave_nothing_behind(risk_provider, town, tmp_path, drop, change):
    from qgis.core import QgsProcessingException

    inputs = {name: path for name, path in town.items() if name != drop}
    with pytest.raises(QgsProcessingException):
        run(tmp_path, **inputs, **change)
    assert not (tmp_path / "settlements.gpkg").exists()
    assert not list(tmp_path.glob(".unfinished-*"))
