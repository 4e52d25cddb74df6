"""`wjrisk:evacuationreach` as a planner runs it: files in, files and numbers out."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas
import pytest
from shapely import LineString, Point, box

STATUSES = {
    "served",
    "over_capacity",
    "too_slow",
    "disconnected",
    "cut_by_closure",
    "too_far_from_road",
    "behind_obstacle",
    "no_admissible_shelter",
}


def write(path, shapes, **columns):
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=4547)
    table.to_file(path, driver="GPKG", engine="pyogrio")
    return str(path)


@pytest.fixture
def district(tmp_path):
    """One road of 3 km with OpenStreetMap's field names, two shelters, three settlements."""
    x, y = 458_000.0, 2_743_000.0
    roads = [LineString([(x, y), (x + 3000, y)])]
    return {
        "ROADS": write(tmp_path / "roads.gpkg", roads, osm_id=["1"], highway=["residential"]),
        "SHELTERS": write(
            tmp_path / "shelters.gpkg",
            [Point(x, y), Point(x + 3000, y)],
            id=["west", "east"],
            capacity=["50", "0"],
        ),
        "SETTLEMENTS": write(
            tmp_path / "settlements.gpkg",
            [Point(x + 72, y), Point(x + 2928, y), Point(x, y + 400_000)],
            id=["near", "full", "far"],
            people=[10, 20, 40],
        ),
        "DIVISIONS": write(
            tmp_path / "divisions.gpkg",
            [box(x - 10, y - 10, x + 1500, y + 10)],
            code=["440203102"],
            name=["龙归镇"],
        ),
    }


def outputs(folder):
    names = ("REACH", "CATCHMENTS", "SETTLEMENTS", "SHELTERS", "DIVISIONS")
    paths = {f"OUTPUT_{name}": str(folder / f"{name.lower()}.gpkg") for name in names}
    return {**paths, "OUTPUT_REPORT": str(folder / "record.json")}


def test_files_and_headlines(risk_provider, district, tmp_path):
    import processing

    (tmp_path / "results").mkdir()
    wanted = outputs(tmp_path / "results")
    results = processing.run("wjrisk:evacuationreach", {**district, **wanted})
    # 72 m at 1.2 m/s is one minute; the east shelter is full; one settlement is 400 km away.
    assert results["PEOPLE_TOTAL"] == 70
    assert results["PEOPLE_SERVED"] == 10
    assert results["PEOPLE_OVER_CAPACITY"] == 20
    assert results["PEOPLE_TOO_FAR_FROM_ROAD"] == 40
    assert sum(results[f"PEOPLE_{s.upper()}"] for s in STATUSES) == 70
    ledger = geopandas.read_file(wanted["OUTPUT_SETTLEMENTS"]).set_index("id")
    assert ledger.loc["near", "minutes"] == pytest.approx(1.0, abs=1e-6)
    assert ledger.loc["near", "shelter_id"] == "west"
    assert set(ledger["status"]) == {"served", "over_capacity", "too_far_from_road"}
    divisions = geopandas.read_file(wanted["OUTPUT_DIVISIONS"]).set_index("row_kind")
    assert divisions["people"].to_dict() == {"division": 10, "outside": 60, "total": 70}
    reach = geopandas.read_file(wanted["OUTPUT_REACH"])
    # 30 minutes of 72 m a minute from either side cover the whole road once.
    assert reach["length_m"].sum() == pytest.approx(3000.0, abs=0.01)
    assert set(reach["road_id"]) == {"1"}
    record = json.loads((tmp_path / "results/record.json").read_text(encoding="utf-8"))
    assert record["headlines"]["PEOPLE_SERVED"] == 10


def test_water_given_as_obstacle_is_not_walked_across_and_culverts_are(
    risk_provider, district, tmp_path
):
    import processing

    x, y = 458_000.0, 2_743_000.0
    village = write(
        tmp_path / "behind.gpkg", [Point(x + 72, y + 60), Point(x + 900, y + 60)],
        id=["behind", "culvert"], people=[3, 4],
    )  # fmt: skip
    lines = [
        LineString([(x - 900, y + 30), (x + 720, y + 30)]),
        LineString([(x + 720, y + 30), (x + 3900, y + 30)]),
    ]
    streams = write(tmp_path / "waterways.gpkg", lines, osm_id=["1", "2"], tunnel=[None, "culvert"])
    lake = [box(x + 2000, y + 5, x + 2100, y + 10)]
    ponds = write(tmp_path / "water_bodies.gpkg", lake, osm_id=["3"])
    (tmp_path / "out").mkdir()
    wanted = outputs(tmp_path / "out")
    results = processing.run(
        "wjrisk:evacuationreach",
        {
            **district,
            **wanted,
            "SETTLEMENTS": village,
            "OBSTACLES": [streams, ponds],
            "SNAP_LIMIT_M": 100.0,
        },
    )
    assert results["PEOPLE_BEHIND_OBSTACLE"] == 3
    assert results["PEOPLE_SERVED"] == 4
    assert sum(results[f"PEOPLE_{s.upper()}"] for s in STATUSES) == 7
    ledger = geopandas.read_file(wanted["OUTPUT_SETTLEMENTS"]).set_index("id")
    assert ledger["status"].to_dict() == {"behind": "behind_obstacle", "culvert": "served"}
    assert ledger["second_access"].tolist() == [False, False]
    record = json.loads(Path(wanted["OUTPUT_REPORT"]).read_text(encoding="utf-8"))
    assert [one["layer"] for one in record["inputs"] if one["parameter"] == "OBSTACLES"] == [
        "waterways", "water_bodies",
    ]  # fmt: skip


@pytest.mark.parametrize("limits", ["30,5", "0,5", "soon", "-5"])
def test_limits_that_do_not_ascend_are_refused_before_anything_is_written(
    risk_provider, district, tmp_path, limits
):
    import processing
    from qgis.core import QgsProcessingException

    wanted = outputs(tmp_path / "out")
    (tmp_path / "out").mkdir()
    with pytest.raises(QgsProcessingException, match="LIMITS_MIN"):
        processing.run("wjrisk:evacuationreach", {**district, **wanted, "LIMITS_MIN": limits})
    assert list((tmp_path / "out").iterdir()) == []


def test_fractional_people_are_refused_by_name(risk_provider, district, tmp_path):
    import processing
    from qgis.core import QgsProcessingException

    place = [Point(458_000.0, 2_743_000.0)]
    odd = write(tmp_path / "odd.gpkg", place, id=["a"], people=[2.5])
    wanted = outputs(tmp_path / "out")
    (tmp_path / "out").mkdir()
    with pytest.raises(QgsProcessingException, match="odd.*not whole numbers"):
        processing.run("wjrisk:evacuationreach", {**district, **wanted, "SETTLEMENTS": odd})
    assert list((tmp_path / "out").iterdir()) == []


def test_catchments_are_only_made_when_asked_for(risk_provider, district, tmp_path):
    import processing

    wanted = {"OUTPUT_REACH": str(tmp_path / "reach.gpkg")}
    results = processing.run("wjrisk:evacuationreach", {**district, **wanted})
    assert "OUTPUT_CATCHMENTS" not in results
    assert results["PEOPLE_SERVED"] == 10


def test_another_way_to_travel_and_own_speeds(risk_provider, district, tmp_path):
    import processing

    # At 0.02 m/s the 72 m take an hour on foot; by car at 20 km/h a quarter of a minute.
    speeds = tmp_path / "speeds.json"
    speeds.write_text('{"profiles": {"walking_adult": {"walking_m_s": 0.02}}}', encoding="utf-8")
    wanted = {
        "OUTPUT_REACH": str(tmp_path / "reach.gpkg"),
        "OUTPUT_SETTLEMENTS": str(tmp_path / "ledger.gpkg"),
        "SPEEDS_FILE": str(speeds),
        "COMPARED_PROFILE": "driving",
    }
    results = processing.run("wjrisk:evacuationreach", {**district, **wanted})
    assert results["PEOPLE_SERVED"] == 0
    assert results["COMPARED_PEOPLE_SERVED"] == 10
    ledger = geopandas.read_file(wanted["OUTPUT_SETTLEMENTS"]).set_index("id")
    assert ledger.loc["near", "status"] == "too_slow"
    assert ledger.loc["near", "compared_status"] == "served"
    assert ledger.loc["near", "compared_minutes"] == pytest.approx(0.072 / 20 * 60, abs=1e-6)


def test_a_damaged_file_of_speeds_is_refused(risk_provider, district, tmp_path):
    import processing
    from qgis.core import QgsProcessingException

    speeds = tmp_path / "speeds.json"
    speeds.write_text("{", encoding="utf-8")
    wanted = outputs(tmp_path / "out")
    (tmp_path / "out").mkdir()
    with pytest.raises(QgsProcessingException, match=r"speeds\.json: .*cannot be read"):
        processing.run("wjrisk:evacuationreach", {**district, **wanted, "SPEEDS_FILE": str(speeds)})
    assert list((tmp_path / "out").iterdir()) == []


def test_only_closures_in_force_close(risk_provider, district, tmp_path):
    import processing

    x, y = 458_000.0, 2_743_000.0
    # Between the near group and its shelter, in the first days of July only.
    closed = write(
        tmp_path / "closures.gpkg",
        [Point(x + 40, y)],
        **{"id": ["c"], "from": ["2026-07-01"], "to": ["2026-07-05"]},
    )
    inputs = {**district, "CLOSURES": closed, "OUTPUT_REACH": str(tmp_path / "reach.gpkg")}
    served = [
        processing.run("wjrisk:evacuationreach", {**inputs, "ON_DATE": day})["PEOPLE_SERVED"]
        for day in ("2026-07-05", "2026-07-06", "")
    ]
    assert served == [0, 10, 0]


def test_the_stored_style_has_a_class_for_every_limit(risk_provider, district, tmp_path):
    import processing
    from qgis.core import QgsRenderContext, QgsVectorLayer

    path = str(tmp_path / "reach.gpkg")
    processing.run("wjrisk:evacuationreach", {**district, "OUTPUT_REACH": path})
    layer = QgsVectorLayer(path, "reach", "ogr")
    renderer, context = layer.renderer(), QgsRenderContext()
    # 30 minutes of 72 m a minute from the west cover 5, 10, 15 and 30 minutes of the road.
    # QGIS before 3.24 reads the values back as text
    values = [float(category.value()) for category in renderer.categories()]
    assert values == [5.0, 10.0, 15.0, 30.0]
    renderer.startRender(context, layer.fields())
    drawn = [renderer.symbolForFeature(f, context) is not None for f in layer.getFeatures()]
    renderer.stopRender(context)
    assert drawn and all(drawn)
