"""`wjrisk:inlandwaterarrival` as a planner runs it: files in, layers and shares out."""

from __future__ import annotations

import json

import geopandas
import numpy as np
import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer, QgsWkbTypes
from shapely import LineString, MultiPoint, Point, box

from wj_risk_plugin.standards import output_kinds

X, Y = 420_000.0, 2_740_000.0
KM = 1000.0

OUTPUTS = output_kinds("inlandwaterarrival")


def at(east_km, north_km=0.0):
    return Point(X + east_km * KM, Y + north_km * KM)


def write(path, shapes, crs=4547, **columns):
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=crs)
    table.to_file(path, driver="GPKG", engine="pyogrio")
    return str(path)


@pytest.fixture
def river(tmp_path):
    """A river of 60 km that flows east, a ramp at 25 km, a station 6 km of road north of it.

    Turnout 10 min, 6 km behind a trailer at 0.8 * 60 = 48 km/h 7.5 min, launching 5 min: the boat
    is on the water after 22.5 min. At 30 km/h through water that flows with 6 km/h it goes
    36 km/h down and 24 km/h up the river.
    """
    return {
        "WATERWAYS": write(
            tmp_path / "waterways.gpkg",
            [LineString([at(0), at(25), at(60)])],
            id=["W1"],
            name=["北江"],
            current_kmh_normal=[6.0],
            current_kmh_flood=[30.0],
        ),
        "STATIONS": write(
            tmp_path / "rescue_stations.gpkg",
            [at(25, 6)],
            id=["Q1"],
            name=["一站"],
            turnout_min=[10.0],
            boat_kmh=[30.0],
            trailered=[True],
        ),
        "RAMPS": write(
            tmp_path / "launch_ramps.gpkg", [at(25)], id=["P1"], name=["码头"], launch_min=[5.0]
        ),
        "ROADS": write(
            tmp_path / "roads.gpkg", [LineString([at(25, 6), at(25)])], id=["r"], speed_kmh=[60.0]
        ),
        "LIMIT_MIN": 60,
        "BANDS_MIN": "30,60",
    }


def run(folder, inputs, outputs=OUTPUTS):
    import processing

    wanted = {name: str(folder / f"{OUTPUTS[name]['table']}.gpkg") for name in outputs}
    wanted["OUTPUT_REPORT"] = str(folder / "record.json")
    result = processing.run("wjrisk:inlandwaterarrival", {**inputs, **wanted})
    record = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    tables = {
        OUTPUTS[name]["table"]: geopandas.read_file(wanted[name])
        for name in outputs
        if name in result
    }
    return result, record, tables


def test_the_chain_from_the_alarm_to_the_last_metre(risk_provider, river, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    halves = [
        box(X - KM, Y - KM, X + 30 * KM, Y + KM),
        box(X + 30 * KM, Y - KM, X + 61 * KM, Y + KM),
    ]
    river["DIVISIONS"] = write(
        tmp_path / "divisions.gpkg", halves, code=["W", "E"], name=["西镇", "东镇"]
    )
    river["SETTLEMENTS"] = write(
        tmp_path / "settlements.gpkg",
        [at(20, 0.2), at(5, 0.2), at(20, 3)],
        id=["beside", "late", "inland"],
        people=[100, 30, 7],
    )
    result, record, tables = run(out, river)
    # 37.5 min on the water: 22.5 km down and 15 km up, 10 to 47.5 km of 60
    assert result["SCOPE_KM"] == pytest.approx(60.0)
    assert result["COVERED_KM"] == pytest.approx(37.5)
    assert result["SHARE_PERCENT"] == pytest.approx(62.5)
    assert result["TARGET_MET"] == 0
    assert result["RIVERSIDE_PEOPLE"] == 130
    assert result["RIVERSIDE_PEOPLE_COVERED"] == 100
    assert record["headlines"]["SHARE_PERCENT"] == result["SHARE_PERCENT"]

    reaches = tables["water_reaches"]
    # by 30 min 7.5 min on the water: 4.5 km down and 3 km up
    by_band = reaches.groupby("band_min")["length_m"].sum()
    assert by_band[30.0] == pytest.approx(7_500.0)
    assert by_band[60.0] == pytest.approx(30_000.0)
    in_time = reaches[reaches["band_min"].notna()]
    assert set(in_time["station_id"]) == {"Q1"}
    assert set(in_time["ramp_id"]) == {"P1"}
    assert in_time[["minutes_from", "minutes_to"]].to_numpy().min() == pytest.approx(22.5)
    # the drawing follows the flow, so that arrows do
    assert all(line.coords[0][0] < line.coords[-1][0] for line in reaches.geometry)
    assert np.isin(reaches["flow"], ["along"]).all()

    gaps = tables["water_gaps"]
    assert set(gaps["reason"]) == {"too_slow"}
    assert gaps["length_m"].sum() == pytest.approx(22_500.0)
    rivers = tables["water_rivers"]
    assert rivers["name"].tolist() == ["北江"]
    assert rivers["share_percent"].tolist() == pytest.approx([62.5])
    divisions = tables["water_divisions"].set_index("code")
    assert divisions.loc[["W", "E"], "scope_km"].tolist() == pytest.approx([30.0, 30.0])
    assert divisions.loc[["W", "E"], "covered_km"].tolist() == pytest.approx([20.0, 17.5])
    stations = tables["water_stations"]
    assert stations["first_km"].tolist() == pytest.approx([37.5])
    assert stations["alone_km"].tolist() == pytest.approx([37.5])
    ramps = tables["water_ramps"]
    assert ramps["road_minutes"].tolist() == pytest.approx([17.5])
    assert ramps["used"].astype(bool).tolist() == [True]
    assert not [path for path in out.iterdir() if path.name.startswith(".")]


def test_layers_come_styled_and_labelled(risk_provider, river, tmp_path):
    run(tmp_path, river, ["OUTPUT_REACHES", "OUTPUT_GAPS", "OUTPUT_RIVERS"])
    reaches = QgsVectorLayer(str(tmp_path / "water_reaches.gpkg"), "reaches")
    assert [float(entry.value()) for entry in reaches.renderer().categories()] == [30.0, 60.0]
    aliases = {field.name(): field.alias() for field in reaches.fields()}
    assert aliases["controlling_leg"] == "Longest leg"
    gaps = QgsVectorLayer(str(tmp_path / "water_gaps.gpkg"), "gaps")
    assert gaps.renderer().classAttribute() == "reason"
    assert gaps.labelsEnabled()
    rivers = QgsVectorLayer(str(tmp_path / "water_rivers.gpkg"), "rivers")
    assert QgsWkbTypes.isMultiType(rivers.wkbType())


def test_a_dam_without_a_common_vertex_cuts_and_may_be_carried_round(
    risk_provider, river, tmp_path
):
    # 31 km lies 6 km, 10 min below the ramp
    dam = LineString([at(31, -0.2), at(31, 0.2)])
    river["BARRIERS"] = write(tmp_path / "barriers.gpkg", [dam], id=["B1"], kind=["dam"])
    result, _, tables = run(tmp_path, river)
    assert result["COVERED_KM"] == pytest.approx(15.0 + 6.0)
    gaps = tables["water_gaps"].set_index("reason")
    assert gaps.loc["cut_by_dam", "length_m"] == pytest.approx(29_000.0)
    assert gaps.loc["cut_by_dam", "barrier_id"] == "B1"
    # 15 min round it leave 12.5 min, 7.5 km below it
    result, _, _ = run(tmp_path, {**river, "PORTAGE_MIN": 15})
    assert result["COVERED_KM"] == pytest.approx(15.0 + 6.0 + 7.5)


def test_a_lock_is_closed_in_flood_and_the_worst_stage_counts(risk_provider, river, tmp_path):
    lock = at(31)
    river["BARRIERS"] = write(
        tmp_path / "barriers.gpkg",
        [lock],
        id=["B1"],
        kind=["lock"],
        delay_min=[15.0],
        closed_in_flood=[True],
    )
    result, record, tables = run(tmp_path, {**river, "STAGE": "all", "CURRENT_LOW_KMH": 0})
    # low water is still: 37.5 min are 18.75 km up; 12 min down to the lock, 10.5 min behind it
    assert result["SHARE_PERCENT_LOW"] == pytest.approx((18.75 + 6 + 5.25) / 0.6)
    assert result["SHARE_PERCENT_NORMAL"] == pytest.approx((15 + 6 + 7.5) / 0.6)
    # in flood the boat is no faster than the river, and the lock is closed
    assert result["SHARE_PERCENT_FLOOD"] == pytest.approx(6 / 0.6)
    assert result["SHARE_PERCENT"] == result["SHARE_PERCENT_FLOOD"]
    gaps = tables["water_gaps"]
    flood = gaps[gaps["stage"] == "flood"].groupby("reason")["length_m"].sum()
    assert flood.to_dict() == pytest.approx(
        {"current_too_strong": 25_000.0, "cut_by_dam": 29_000.0}
    )
    assert set(tables["water_reaches"]["stage"]) == {"low", "normal", "flood"}
    assert any("flood" in note.lower() for note in record["notes"])


def test_a_boat_afloat_needs_no_ramp(risk_provider, river, tmp_path):
    river["STATIONS"] = write(
        tmp_path / "afloat.gpkg",
        [at(25, 0.05)],
        id=["Q1"],
        turnout_min=[10.0],
        boat_kmh=[30.0],
        afloat=[True],
    )
    inputs = {name: value for name, value in river.items() if name != "RAMPS"}
    result, _, tables = run(tmp_path, inputs)
    # 50 min on the water: 30 km down, 20 km up
    assert result["COVERED_KM"] == pytest.approx(50.0)
    assert tables["water_reaches"]["ramp_id"].isna().all()


def test_candidates_are_ranked_by_what_they_add(risk_provider, river, tmp_path):
    road = [LineString([at(25, 6), at(25)]), LineString([at(25, 6), at(10, 6), at(10)])]
    river["ROADS"] = write(tmp_path / "more.gpkg", road, id=["r", "s"], speed_kmh=[60.0, 60.0])
    # 21 km of road: 26.25 min, with turnout and launching 41.25; 18.75 min are 7.5 km upstream
    river["CANDIDATE_RAMPS"] = write(
        tmp_path / "ramp_candidates.gpkg",
        [at(10), at(25)],
        id=["new", "same"],
        launch_min=[5.0, 5.0],
    )
    _, _, tables = run(tmp_path, river)
    candidates = tables["water_candidates"].set_index("id")
    assert candidates.loc["new", "alone_km"] == pytest.approx(7.5)
    assert candidates.loc["same", "alone_km"] == pytest.approx(0.0)
    assert candidates.loc["new", "rank"] == 1


def refused(tmp_path, what):
    """Return the parameters of bad input and words that the refusal has to hold."""

    def stations(**changed):
        own = {"id": ["Q1"], "turnout_min": [10.0], "boat_kmh": [30.0], **changed}
        return {"STATIONS": write(tmp_path / "bad.gpkg", [at(25, 6)], **own)}

    def waterways(**changed):
        own = {"id": ["W7"], **changed}
        return {"WATERWAYS": write(tmp_path / "bad.gpkg", [LineString([at(0), at(60)])], **own)}

    def ramp(place, **changed):
        return {"RAMPS": write(tmp_path / "bad.gpkg", [place], id=["P7"], **changed)}

    empty = geopandas.GeoDataFrame({"id": []}, geometry=[], crs=4547)
    empty.to_file(tmp_path / "empty.gpkg", engine="pyogrio", geometry_type="LineString")
    none = geopandas.GeoDataFrame({"id": []}, geometry=[], crs=4547)
    none.to_file(tmp_path / "nothing.gpkg", engine="pyogrio", geometry_type="Point")
    return {
        "currents as text": lambda: (
            waterways(current_kmh_normal=["fast"]),
            ["bad", "current_kmh_normal", "'fast'", "features 1"],
        ),
        "negative current": lambda: (
            waterways(current_kmh_normal=[-3.0]),
            ["bad", "current", "W7"],
        ),
        "unknown flow": lambda: (waterways(flow_direction=["north"]), ["bad", "north", "W7"]),
        "no waterways": lambda: (
            {"WATERWAYS": str(tmp_path / "empty.gpkg")},
            ["empty", "the layer holds no features"],
        ),
        "no turnout": lambda: (stations(turnout_min=[None]), ["bad", "turnout", "Q1"]),
        "negative boat": lambda: (stations(boat_kmh=[-1.0]), ["bad", "boat", "Q1"]),
        "no ramps": lambda: ({"RAMPS": str(tmp_path / "nothing.gpkg")}, ["ramp"]),
        "ramp far from water": lambda: (ramp(at(25, 3)), ["bad", "P7", "3000"]),
        "ramp far from roads": lambda: (ramp(at(40)), ["bad", "P7", "15000"]),
        "unknown stages": lambda: (ramp(at(25), stages=["often"]), ["bad", "often", "P7"]),
        "a limit of nothing": lambda: ({"LIMIT_MIN": 0}, ["LIMIT_MIN"]),
        "bands in words": lambda: ({"BANDS_MIN": "soon"}, ["BANDS_MIN", "soon"]),
        "unknown barrier": lambda: (
            {"BARRIERS": write(tmp_path / "bad.gpkg", [at(30)], id=["B7"], kind=["bridge"])},
            ["bad", "bridge", "B7"],
        ),
    }[what]()


@pytest.mark.parametrize(
    "what",
    [
        "currents as text",
        "negative current",
        "unknown flow",
        "no waterways",
        "no turnout",
        "negative boat",
        "no ramps",
        "ramp far from water",
        "ramp far from roads",
        "unknown stages",
        "a limit of nothing",
        "bands in words",
        "unknown barrier",
    ],
)
def test_bad_input_is_refused_in_one_line(risk_provider, river, tmp_path, what):
    out = tmp_path / "out"
    out.mkdir()
    bad, words = refused(tmp_path, what)
    with pytest.raises(QgsProcessingException) as error:
        run(out, {**river, **bad})
    text = str(error.value)
    assert "\n" not in text
    assert [word for word in words if word not in text] == []
    assert list(out.iterdir()) == []


def test_what_is_left_out_is_listed(risk_provider, river, tmp_path):
    lines = [LineString([at(0), at(25), at(60)]), LineString([at(3, 1), at(3, 1)])]
    stored = write(tmp_path / "short.gpkg", lines, id=["W1", "short"])
    river["WATERWAYS"] = f"{stored}|layername=short"
    river["BARRIERS"] = write(tmp_path / "far.gpkg", [at(30, 5)], id=["far"], kind=["dam"])
    _, record, _ = run(tmp_path, river)
    skipped = {entry["layer"]: entry for entry in record["skipped"]}
    assert skipped["short"]["count"] == 1
    assert skipped["far"]["count"] == 1
    assert "5000" in skipped["far"]["reason"] or "5 km" in skipped["far"]["reason"]


def test_other_kinds_of_points_and_another_system_are_read(risk_provider, river, tmp_path):
    places = geopandas.read_file(river["RAMPS"]).to_crs(4490)
    places = places.set_geometry([MultiPoint([place]) for place in places.geometry])
    places.to_file(tmp_path / "degrees.gpkg", engine="pyogrio")
    inputs = {**river, "RAMPS": str(tmp_path / "degrees.gpkg"), "ANALYSIS_CRS": "EPSG:4547"}
    result, record, _ = run(tmp_path, inputs, ["OUTPUT_REACHES"])
    assert result["COVERED_KM"] == pytest.approx(37.5, abs=0.01)
    assert record["analysis_crs"] == "EPSG:4547"
