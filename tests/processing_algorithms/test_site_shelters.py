"""`wjrisk:siteshelters` as a planner runs it: files in, files and numbers out."""

from __future__ import annotations

import json

import geopandas
import pytest
from shapely import LineString, Point, box

X, Y = 458_000.0, 2_743_000.0


def write(path, shapes, **columns):
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=4547)
    table.to_file(path, driver="GPKG", engine="pyogrio")
    return str(path)


@pytest.fixture
def district(tmp_path):
    """One road of 9 km; people at 0, 3, 4 and 9 km; a shelter at 0; candidates at 3, 3.5, 9 km."""

    def at(*places):
        return [Point(X + place, Y) for place in places]

    road = [LineString([(X, Y), (X + 9000, Y)])]
    return {
        "ROADS": write(tmp_path / "roads.gpkg", road, osm_id=["1"], highway=["residential"]),
        "EXISTING": write(tmp_path / "shelters.gpkg", at(0), id=["S"], status=["open"]),
        "CANDIDATES": write(
            tmp_path / "candidates.gpkg",
            [*at(3000), box(X + 3490, Y - 10, X + 3510, Y + 10), *at(9000)],
            osm_id=["k1", "k2", "k3"],
            name=["school", "park", "square"],
            capacity=["10", "100", None],
            status=["planned", None, "closed"],
        ),
        "SETTLEMENTS": write(
            tmp_path / "settlements.gpkg",
            at(0, 3000, 4000, 9000),
            id=["a", "b", "c", "d"],
            people=[40, 20, 30, 7],
        ),
        "DIVISIONS": write(
            tmp_path / "divisions.gpkg",
            [box(X - 10, Y - 10, X + 3500, Y + 10)],
            code=["440203102"],
            name=["龙归镇"],
        ),
    }


def outputs(folder):
    names = ("SITES", "SETTLEMENTS", "DIVISIONS")
    paths = {f"OUTPUT_{name}": str(folder / f"{name.lower()}.gpkg") for name in names}
    return {**paths, "OUTPUT_REPORT": str(folder / "record.json")}


def test_files_and_headlines(risk_provider, district, tmp_path):
    import processing

    (tmp_path / "results").mkdir()
    wanted = outputs(tmp_path / "results")
    # 1.2 m/s: 15 minutes are 1,080 m, so the school at 3,000 m and the park at 3,500 m both cover
    # b and c: one site is enough. The square is closed, and d is 5 km from any other.
    results = processing.run("wjrisk:siteshelters", {**district, **wanted, "LIMIT_MIN": 15})
    assert results["SITES"] == 1
    assert results["PEOPLE_TOTAL"] == 97
    assert results["PEOPLE_SERVED"] == 90
    assert results["PEOPLE_SERVED_BEFORE"] == 40
    assert (results["BOUND"], results["GAP_PERCENT"], results["PROVEN_OPTIMAL"]) == (1, 0, 1)
    sites = geopandas.read_file(wanted["OUTPUT_SITES"], layer="siting_sites").set_index("id")
    assert sites["chosen"].sum() == 1 and set(sites.geom_type) == {"Point"}
    assert sites["people_alone"].to_dict() == {"k1": 50, "k2": 50, "k3": 0}
    assert sites.loc["k3", "reason"] in ("closed", "已停用", "停用")
    people = geopandas.read_file(wanted["OUTPUT_SETTLEMENTS"], layer="siting_settlements")
    assert people["status"].tolist() == [
        "covered_existing", "covered_new", "covered_new", "unreachable"
    ]  # fmt: skip
    assert people["before_min"].tolist()[1] == pytest.approx(3000 / 72)
    divisions = geopandas.read_file(wanted["OUTPUT_DIVISIONS"], layer="siting_divisions")
    rows = divisions.set_index("row_kind")
    assert rows["people_before"].to_dict() == {"division": 40, "outside": 0, "total": 40}
    assert rows["people_after"].to_dict() == {"division": 60, "outside": 30, "total": 90}
    record = json.loads((tmp_path / "results" / "record.json").read_text(encoding="utf-8"))
    assert record["headlines"]["SITES"] == 1
    assert len(record["notes"]) >= 2


def test_least_time_takes_the_middle_and_tells_the_places_missing(
    risk_provider, district, tmp_path
):
    import processing

    (tmp_path / "results").mkdir()
    wanted = outputs(tmp_path / "results")
    results = processing.run(
        "wjrisk:siteshelters",
        {**district, **wanted, "LIMIT_MIN": 15, "OBJECTIVE": 2, "COUNT": 1},
    )
    # School: 20 people at the door, 30 at 1,000 m: 30,000. Park, entered at its edges 10 m from
    # its middle: all 50 at 490 m: 24,500.
    sites = geopandas.read_file(wanted["OUTPUT_SITES"], layer="siting_sites").set_index("id")
    assert sites["chosen"].to_dict() == {"k1": False, "k2": True, "k3": False}
    assert sites.loc["k2", "shortfall_people"] == 0
    # Seven people beyond the limit count with twice fifteen minutes.
    assert results["PERSON_MINUTES"] == pytest.approx(50 * 490 / 72 + 7 * 30)
    assert results["BOUND"] == pytest.approx(results["PERSON_MINUTES"])


def test_without_existing_shelters_everyone_asks(risk_provider, district, tmp_path):
    import processing

    wanted = {"OUTPUT_SITES": str(tmp_path / "sites.gpkg")}
    inputs = {name: district[name] for name in ("ROADS", "CANDIDATES", "SETTLEMENTS")}
    results = processing.run(
        "wjrisk:siteshelters", {**inputs, **wanted, "LIMIT_MIN": 15, "OBJECTIVE": 1, "COUNT": 2}
    )
    assert (results["PEOPLE_SERVED_BEFORE"], results["PEOPLE_SERVED"]) == (0, 50)
    assert results["SITES"] == 1  # a second site would add nobody


def test_a_limit_of_nothing_is_refused_before_anything_is_written(
    risk_provider, district, tmp_path
):
    import processing
    from qgis.core import QgsProcessingException

    (tmp_path / "out").mkdir()
    wanted = outputs(tmp_path / "out")
    with pytest.raises(QgsProcessingException, match="LIMIT_MIN"):
        processing.run("wjrisk:siteshelters", {**district, **wanted, "LIMIT_MIN": 0})
    assert list((tmp_path / "out").iterdir()) == []


def test_candidates_stand_in_for_shelters_only_where_there_are_none(qgis_app, district, tmp_path):
    from wj_risk_plugin.bridge.io.district import open_layers

    both, alone = tmp_path / "both.gpkg", tmp_path / "alone.gpkg"
    for path, names in (
        (both, ("shelters", "shelter_candidates")),
        (alone, ("shelter_candidates",)),
    ):
        for name in names:
            place = geopandas.GeoDataFrame({"id": ["1"]}, geometry=[Point(X, Y)], crs=4547)
            place.to_file(path, layer=name, driver="GPKG", engine="pyogrio")
    assert {k: y.name() for k, y in open_layers(str(both)).items()} == {
        "shelters": "shelters",
        "shelter_candidates": "shelter_candidates",
    }
    assert {k: y.name() for k, y in open_layers(str(alone)).items()} == {
        "shelters": "shelter_candidates"
    }
