"""`wjrisk:facilitycoverage` as a planner runs it: files in, files and numbers out."""

from __future__ import annotations

import json
import sqlite3

import geopandas
import pytest
from qgis.core import QgsProcessingException
from shapely import LineString, Point, box

LAYERS = ("BLANKS", "DIVISIONS", "FACILITIES", "REACH", "AREAS")
X, Y = 458_000.0, 2_743_000.0


def write(path, shapes, **columns):
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=4547)
    table.to_file(path, driver="GPKG", engine="pyogrio")
    return str(path)


@pytest.fixture
def district(tmp_path):
    """A road of 9 km at 60 km/h with OpenStreetMap's field names, a fire station, two homes."""
    return {
        "ROADS": write(
            tmp_path / "roads.gpkg",
            [LineString([(X, Y), (X + 9000, Y)])],
            osm_id=["1"],
            highway=["tertiary"],
            maxspeed=["60"],
        ),
        "FACILITIES": write(
            tmp_path / "facilities.gpkg",
            [Point(X, Y), Point(X + 100, Y), Point(X + 200, Y)],
            osm_id=["f1", "w1", "r1"],
            amenity=["fire_station", "应急广播（大喇叭）", "rain_station"],
            turnout_min=[2.0, None, None],
        ),
        "SETTLEMENTS": write(
            tmp_path / "settlements.gpkg",
            [Point(X + 4000, Y), Point(X + 5500, Y)],
            id=["near", "far"],
            people=[10, 30],
        ),
        "DIVISIONS": write(
            tmp_path / "divisions.gpkg",
            [box(X - 10, Y - 10, X + 5000, Y + 10), box(X + 5000, Y - 10, X + 9000, Y + 10)],
            code=["440203102", "440203103"],
            name=["龙归镇", "江湾镇"],
            level=["town", "town"],
        ),
    }


def run(folder, inputs, **more):
    import processing

    folder.mkdir(exist_ok=True)
    wanted = {f"OUTPUT_{name}": str(folder / f"{name.lower()}.gpkg") for name in LAYERS}
    wanted["OUTPUT_REPORT"] = str(folder / "record.json")
    return processing.run("wjrisk:facilitycoverage", {**inputs, **wanted, **more})


def read(folder, name):
    return geopandas.read_file(folder / f"{name}.gpkg")


def test_fire_stations_by_their_standard(risk_provider, district, tmp_path):
    out = tmp_path / "out"
    results = run(out, district)
    # 4 min and 5.5 min after dispatch; the turnout does not count
    assert results["COVERAGE_PERCENT"] == pytest.approx(25.0)
    assert (results["PEOPLE_TOTAL"], results["PEOPLE_COVERED"]) == (40, 10)
    assert results["SLOWEST_MIN"] == pytest.approx(5.5)
    assert results["FACILITIES"] == 1
    assert (results["SETTLEMENTS_BLANK"], results["DIVISIONS_WITHOUT"]) == (1, 1)
    assert (results["BLANKS"], results["TARGET_MET"]) == (2, 0)
    blanks = read(out, "blanks")
    assert blanks[["blank_kind", "id"]].values.tolist() == [
        ["settlement", "far"],
        ["division", "440203103"],
    ]
    assert blanks["reason"][0] == "f1 arrives after 5.5 min, the limit is 5 min"
    divisions = read(out, "divisions")
    assert divisions["row_kind"].tolist() == ["division", "division", "total"]
    assert divisions["people_covered"].tolist() == [10, 0, 10]
    assert divisions["has_one"].tolist()[:2] == [True, False]
    reach = read(out, "reach")
    assert reach.set_index("band_min")["length_m"].to_dict() == pytest.approx({5: 5000, 10: 4000})
    record = json.loads((out / "record.json").read_text(encoding="utf-8"))
    assert record["parameters"]["KIND"] == "fire_station"
    assert record["headlines"]["COVERAGE_PERCENT"] == pytest.approx(25.0)
    # by minutes there is no ground in reach
    assert not (out / "areas.gpkg").exists()


def test_the_same_figures_whether_chosen_by_code_or_typed(risk_provider, district, tmp_path):
    typed = {"KIND": "fire_station", "MEASURE": "minutes", "LIMIT": 6, "TARGET_PERCENT": 90}
    results = run(tmp_path / "typed", district, **typed)
    assert (results["PEOPLE_COVERED"], results["TARGET_MET"]) == (40, 1)
    # all three facilities of the layer count, with 3 min where no turnout is stated
    every = {"KIND": "all", "MEASURE": "minutes", "LIMIT": 6, "TURNOUT_MIN": 3, "BANDS_MIN": "4"}
    results = run(tmp_path / "all", district, **every)
    assert results["FACILITIES"] == 3
    assert results["SLOWEST_MIN"] == pytest.approx(2.0 + 5.5)
    assert set(read(tmp_path / "all", "reach")["band_min"]) == {4.0, 6.0}


def test_warning_by_metres_needs_no_roads(risk_provider, district, tmp_path):
    del district["ROADS"]
    out = tmp_path / "out"
    results = run(out, district, KIND="warning")
    # nobody lives within 500 m
    assert (results["COVERAGE_PERCENT"], results["TARGET_MET"]) == (0.0, 0)
    areas = read(out, "areas")
    assert areas["area_km2"].tolist() == pytest.approx([0.7854], abs=2e-4)
    results = run(out, district, KIND="warning", LIMIT=5400)
    assert results["COVERAGE_PERCENT"] == pytest.approx(100.0)


def test_rain_stations_by_density(risk_provider, district, tmp_path):
    del district["SETTLEMENTS"]
    out = tmp_path / "out"
    results = run(out, district, KIND="rain_station")
    # 9.01 km by 20 m: 0.1802 km² need one
    assert results["DENSITY_PER_100_KM2"] == pytest.approx(100 / 0.1802)
    assert (results["NEEDED"], results["TARGET_MET"]) == (1, 1)
    assert results["PEOPLE_TOTAL"] is None


def test_styles_and_titles_travel_with_the_files(risk_provider, district, tmp_path):
    out = tmp_path / "out"
    run(out, district)
    for name, table in (("blanks", "service_blanks"), ("divisions", "service_divisions")):
        with sqlite3.connect(out / f"{name}.gpkg") as file:
            styles = file.execute("SELECT f_table_name, styleQML FROM layer_styles").fetchall()
        assert {row[0] for row in styles} == {table}
        assert len(styles) == 2
    with sqlite3.connect(out / "blanks.gpkg") as file:
        titles = dict(file.execute("SELECT column_name, title FROM gpkg_data_columns"))
    assert titles["people_missing"]


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"KIND": "all"}, "MEASURE: all facilities together have no standard measure"),
        ({"MEASURE": "metres"}, "LIMIT: the service fire_station has no standard limit of metres"),
        ({"BANDS_MIN": "soon"}, "BANDS_MIN: 'soon' is not a list of numbers"),
        ({"BANDS_MIN": "-5"}, "BANDS_MIN: bands must be positive minutes"),
        ({"ROADS": None}, "ROADS: this question needs the layer"),
        ({"FACILITIES": None}, "FACILITIES: this question needs the layer"),
        ({"KIND": "rain_station", "DIVISIONS": None}, "DIVISIONS: this question needs the layer"),
        ({"KIND": "responsibility_grid", "DIVISIONS": None}, "DIVISIONS: this question needs"),
    ],
)
def test_refused_before_anything_is_written(risk_provider, district, tmp_path, changed, problem):
    out = tmp_path / "out"
    with pytest.raises(QgsProcessingException, match=problem):
        run(out, {**district, **changed})
    assert list(out.iterdir()) == []


def test_people_as_text_are_refused_by_id(risk_provider, district, tmp_path):
    district["SETTLEMENTS"] = write(
        tmp_path / "words.gpkg", [Point(X, Y)], id=["v"], people=["约1.2万"]
    )
    out = tmp_path / "out"
    with pytest.raises(QgsProcessingException, match="约1.2万"):
        run(out, district)
    assert list(out.iterdir()) == []


def test_negative_turnout_is_refused_by_id(risk_provider, district, tmp_path):
    district["FACILITIES"] = write(
        tmp_path / "late.gpkg", [Point(X, Y)], id=["f"], kind=["fire_station"], turnout_min=[-3.0]
    )
    out = tmp_path / "out"
    with pytest.raises(QgsProcessingException, match=r"turnout_min is negative: -3.*features 1"):
        run(out, district)
    assert list(out.iterdir()) == []


def test_responsibility_grids_need_only_divisions(risk_provider, tmp_path):
    divisions = write(
        tmp_path / "grids.gpkg",
        [box(X, Y, X + 100, Y + 100), box(X, Y, X + 60, Y + 100), box(X + 60, Y, X + 80, Y + 100)],
        code=["V", "G1", "G2"],
        name=["村", "网格一", "网格二"],
        level=["village", "grid", "grid"],
        officer=[None, "李", None],
    )
    out = tmp_path / "out"
    results = run(out, {"DIVISIONS": divisions}, KIND="responsibility_grid")
    assert results["COVERAGE_PERCENT"] == pytest.approx(80.0)
    assert results["TARGET_MET"] == 0
    assert read(out, "areas")["area_kind"].tolist() == ["grid_gap", "no_officer"]
    assert read(out, "blanks")["id"].tolist() == ["V", "G2"]
