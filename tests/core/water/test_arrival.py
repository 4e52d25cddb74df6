"""Arrival on the water: each leg by hand, and the whole against networkx on finely cut rivers."""

from __future__ import annotations

import geopandas
import networkx
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point, box

from wj_risk_plugin.core.messages import Cancelled, InputError
from wj_risk_plugin.core.network.profiles import travel_profile
from wj_risk_plugin.core.water.arrival import WaterAssumptions, inland_water_arrival

DRIVE = travel_profile("driving")
STILL = {"low": 0.0, "normal": 0.0, "flood": 0.0}


def layer(shapes, called, index=None, **columns):
    index = range(1, len(shapes) + 1) if index is None else index
    columns.setdefault("id", [f"{called[0].upper()}{n + 1}" for n in range(len(shapes))])
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), index=index, crs=4547)
    table.attrs["layer"] = called
    return table


def waters(*lines, **columns):
    return layer([LineString(line) for line in lines], "waterways", **columns)


def stations(*places, **columns):
    columns.setdefault("turnout_min", [10.0] * len(places))
    columns.setdefault("boat_kmh", [30.0] * len(places))
    return layer([Point(place) for place in places], "stations", **columns)


def ramps(*places, **columns):
    columns.setdefault("launch_min", [15.0] * len(places))
    return layer([Point(place) for place in places], "ramps", **columns)


def barriers(*shapes, **columns):
    return layer(shapes, "barriers", **columns)


#: A river of 100 km, 6 km/h, flowing east, and a road of 60 km/h beside it, 100 m off.
RIVER = waters([(0, 0), (100_000, 0)], name=["R"], current_kmh_normal=[6.0])
ROAD = layer([LineString([(0, 100), (100_000, 100)])], "roads", speed_kmh=[60.0])
#: 10 min turnout, 10 km of road, 15 min launching: the boat floats 35 min after the alarm at km 20.
STATION, RAMP = stations((10_000, 100)), ramps((20_000, 100))


def arrival(waterways=RIVER, team=STATION, slip=RAMP, roads=ROAD, assumed=None, **options):
    given_assumptions = WaterAssumptions(**{"current_kmh": STILL, **(assumed or {})})
    return inland_water_arrival(
        waterways, team, slip, roads, profile=DRIVE, assumptions=given_assumptions, **options
    )


def spans(table, *names):
    """Return (from, to) in kilometres along x of each piece, and other columns, sorted."""
    bounds = table.geometry.bounds / 1000.0
    rows = [
        (round(a, 6), round(b, 6), *more)
        for a, b, *more in zip(bounds["minx"], bounds["maxx"], *(table[name] for name in names))
    ]
    return sorted(rows, key=lambda row: (*row[:2], str(row[2:])))


# Each leg by hand ----------------------------------------------------------------------------


def test_every_leg_counts_and_reaches_are_cut_at_the_exact_minute():
    """At km 20 after 35 min; then 36 km/h (0.6 km a minute) down and 24 (0.4) up the river.

    Down: 60 min at km 20 + 25 x 0.6 = 35, 90 at 53, 120 at 71. Up: 60 at 20 - 25 x 0.4 = 10,
    at km 0 after 35 + 50 = 85 min. Beyond km 71 too slow; the far end after 35 + 80/0.6 = 168.3.
    """
    found = arrival()
    assert spans(found.reaches, "band_min", "controlling_leg", "ramp_id") == [
        (0.0, 10.0, 90.0, "water", "R1"),
        (10.0, 20.0, 60.0, "water", "R1"),
        (20.0, 35.0, 60.0, "water", "R1"),
        (35.0, 53.0, 90.0, "water", "R1"),
        (53.0, 71.0, 120.0, "water", "R1"),
    ]
    minutes = {
        (round(a, 3), round(b, 3))
        for a, b in zip(found.reaches["minutes_from"], found.reaches["minutes_to"])
    }
    assert minutes == {(85.0, 60.0), (60.0, 35.0), (35.0, 60.0), (60.0, 90.0), (90.0, 120.0)}
    assert spans(found.gaps, "reason") == [(71.0, 100.0, "too_slow")]
    assert found.gaps["minutes"].iloc[0] == pytest.approx(35 + 80 / 0.6)
    assert found.headlines["SHARE_PERCENT"] == pytest.approx(71.0)
    assert found.headlines["SHARE_PERCENT_NORMAL"] == pytest.approx(71.0)
    assert found.headlines["TARGET_MET"] == 0
    ramp = found.ramps.iloc[0]
    assert ramp["road_minutes"] == pytest.approx(20.0)  # turnout and road
    assert (ramp["station_id"], ramp["used"]) == ("S1", True)
    assert ramp["first_km"] == pytest.approx(71.0)
    assert ramp["alone_km"] == pytest.approx(71.0)
    assert ramp["water_m"] == pytest.approx(100.0)
    assert found.reaches["second_station_id"].isna().all()


def test_access_to_the_road_is_on_foot():
    """The station 72 m beside the road at 1.2 m/s: one minute more, so 0.6 km less."""
    found = arrival(team=stations((10_000, 172)))
    assert max(row[1] for row in spans(found.reaches)) == pytest.approx(70.4)


def test_grounds_of_stations_and_ramps_are_left_by_their_edge():
    """The yard ends 72 m beside the road, its middle is 936 m away; the quay touches the water."""
    yard = layer([box(9_000, 172, 11_000, 1_700)], "stations", turnout_min=[10.0], boat_kmh=[30.0])
    found = arrival(team=yard)
    assert found.ramps["road_minutes"].iloc[0] == pytest.approx(10 + 1 + 9)
    quay = layer([box(20_000, 0, 20_400, 60)], "ramps", launch_min=[15.0])
    reached = arrival(slip=quay, assumed={"ramp_water_m": 20.0})
    assert reached.ramps["water_m"].tolist() == [0.0]


def test_a_river_reached_at_exactly_the_limit_does_not_meet_the_target():
    for end, met in ((71_000, False), (70_999, True)):
        found = arrival(waters([(0, 0), (end, 0)], name=["R"], current_kmh_normal=[6.0]))
        assert found.headlines["SHARE_PERCENT"] == pytest.approx(100.0)
        assert found.headlines["TARGET_MET"] == int(met)
        assert found.rivers["target_met"].tolist() == [met]


@pytest.mark.parametrize(
    ("boat_kmh", "reason"), [(6.0, "current_too_strong"), (5.0, "current_too_strong")]
)
def test_a_boat_no_faster_than_the_current_goes_only_down(boat_kmh, reason):
    found = arrival(team=stations((10_000, 100), boat_kmh=[boat_kmh]))
    down = (boat_kmh + 6.0) / 60.0 * 85.0
    assert [row[:2] for row in spans(found.gaps)] == [(0.0, 20.0), (pytest.approx(20 + down), 100)]
    assert [row[2] for row in spans(found.gaps, "reason")] == [reason, "too_slow"]
    assert any("does not go upstream" in note for note in found.notes)


def test_flow_against_the_drawing_is_drawn_downstream():
    turned = waters(
        [(100_000, 0), (0, 0)], name=["R"], current_kmh_normal=[6.0], flow_direction=["reverse"]
    )
    found, as_drawn = arrival(turned), arrival()
    assert spans(found.reaches, "band_min") == spans(as_drawn.reaches, "band_min")
    for table, word in ((found.reaches, "against"), (as_drawn.reaches, "along")):
        assert (table["flow"] == word).all()
        first_x = table.geometry.apply(lambda line: line.coords[0][0])
        last_x = table.geometry.apply(lambda line: line.coords[-1][0])
        assert (first_x < last_x).all()
        # minutes belong to the ends of the drawn piece
        assert np.allclose(
            table["minutes_from"][first_x >= 20_000], 35 + (first_x[first_x >= 20_000] - 2e4) / 600
        )


DAM = LineString([(40_000, -90), (40_000, 95)])  # no vertex in common with the river


def test_a_dam_cuts_without_a_common_vertex():
    found = arrival(barriers=barriers(DAM, kind=["dam"]))
    assert max(row[1] for row in spans(found.reaches)) == 40.0
    assert spans(found.gaps, "reason", "barrier_id") == [(40.0, 100.0, "cut_by_dam", "B1")]


def test_a_boat_carried_round_a_dam_loses_that_time():
    """At the dam after 35 + 20/0.6 = 68.33 min, 30 more to carry it round, 21.67 x 0.6 = 13 km."""
    found = arrival(barriers=barriers(DAM), assumed={"portage_minutes": 30.0})
    assert max(row[1] for row in spans(found.reaches)) == pytest.approx(53.0)
    assert set(found.gaps["reason"]) == {"too_slow"}


def test_a_lock_delays_and_is_closed_in_flood():
    """12 min at the lock: 7.2 km less down the river. In flood nobody passes."""
    lock = barriers(DAM, kind=["lock"], delay_min=[12.0], closed_in_flood=["yes"])
    table = waters([(0, 0), (100_000, 0)], current_kmh_normal=[6.0], current_kmh_flood=[6.0])
    found = arrival(table, barriers=lock, stages=("flood", "normal"))
    by_stage = {
        stage: max(row[1] for row in spans(rows)) for stage, rows in found.reaches.groupby("stage")
    }
    assert by_stage == {"normal": pytest.approx(63.8), "flood": pytest.approx(40.0)}
    gaps = found.gaps.set_index("stage")["reason"].to_dict()
    assert gaps == {"normal": "too_slow", "flood": "cut_by_dam"}
    assert found.headlines["SHARE_PERCENT"] == pytest.approx(40.0)
    assert found.headlines["SHARE_PERCENT_NORMAL"] == pytest.approx(63.8)
    assert any("worst stage is flood" in note for note in found.notes)


def test_two_stations_meet_within_a_reach():
    """Both float after 35 min, at km 20 with 30 km/h and at km 60 with 42 km/h; 6 km/h of current.

    The first comes down at 0.6, the other up at 0.6 km a minute: they meet at km 40.
    """
    found = arrival(
        team=stations((10_000, 100), (70_000, 100), boat_kmh=[30.0, 42.0]),
        slip=ramps((20_000, 100), (60_000, 100)),
    )
    ends = {
        station: (min(r[0] for r in spans(rows)), max(r[1] for r in spans(rows)))
        for station, rows in found.reaches.groupby("station_id")
    }
    assert ends["S1"] == (0.0, pytest.approx(40.0))
    assert ends["S2"] == (pytest.approx(40.0), 100.0)
    meeting = found.reaches[np.isclose(found.reaches.geometry.bounds["maxx"], 40_000)].iloc[0]
    assert meeting["second_station_id"] == "S2"
    assert meeting["second_minutes"] == pytest.approx(meeting["minutes_to"])
    by_id = found.stations.set_index("id")
    assert by_id["first_km"].to_dict() == {"S1": pytest.approx(40.0), "S2": pytest.approx(60.0)}
    # S2: down 0.8 x 85 = 68 km, all; up 0.6 x 85 = 51 km, to km 9, and by road to the first ramp
    # in 10 + 50 + 15 = 75 min: up 0.6 x 45 = 27 km, so all. S1 at km 71, or by ramp 2 after 75 min
    # down 0.6 x 45 = 27: km 87.
    assert by_id["reached_km"].to_dict() == {"S1": pytest.approx(87.0), "S2": pytest.approx(100.0)}
    assert by_id["alone_km"].to_dict() == {"S1": 0.0, "S2": pytest.approx(13.0)}
    assert found.headlines["TARGET_MET"] == 1


def test_a_faster_boat_overtakes_on_the_water():
    """Afloat at one place, still water: 30 km/h after 10 min, 60 km/h after 20 min.

    They are equal after 30 min, 10 km out.
    """
    found = arrival(
        waters([(0, 0), (100_000, 0)]),
        stations((0, 0), (0, 0), turnout_min=[10, 20], boat_kmh=[30, 60], afloat=[True, True]),
        None,
        None,
    )
    first = {
        station: min(r[0] for r in spans(rows))
        for station, rows in found.reaches.groupby("station_id")
    }
    assert first == {"S1": 0.0, "S2": pytest.approx(10.0)}
    assert found.reaches["ramp_id"].isna().all()
    assert found.headlines["COVERED_KM"] == pytest.approx(100.0)


def test_two_ways_round_an_island_meet_behind_it():
    """Still water, 30 km/h (0.5 km a minute). Round the island 10 and 14 km: they meet 12 km on."""
    table = waters(
        [(0, 0), (10_000, 0)],
        [(10_000, 0), (20_000, 0)],
        [(10_000, 0), (10_000, 2_000), (20_000, 2_000), (20_000, 0)],
        [(20_000, 0), (30_000, 0)],
    )
    found = arrival(table, stations((0, 0), afloat=[True]), None, None)
    braid = found.reaches[found.reaches["waterway_id"] == "W3"]
    worst = braid[["minutes_from", "minutes_to"]].max().max()
    assert worst == pytest.approx(10 + (10 + 12) / 0.5)
    assert found.reaches["length_m"].sum() == pytest.approx(44_000)
    assert found.rivers["slowest_minutes"].tolist() == [pytest.approx(10 + 30 / 0.5)]


# Reasons of gaps -----------------------------------------------------------------------------


def test_every_gap_has_its_reason():
    table = waters(
        [(0, 0), (10_000, 0)],
        [(10_000, 0), (12_000, 0)],  # boats do not go there
        [(12_000, 0), (15_000, 0)],  # linked only by that
        [(0, 5_000), (4_000, 5_000)],  # a water of its own
        [(-20, 0), (-3_000, 0)],  # 20 m short of the river
        [(5_000, 0), (5_000, -2_000)],  # flows away fast and is dammed at its mouth
        [(7_000, -1_000), (7_000, 0)],  # comes in faster than the boat goes
        navigable=["yes", "no", None, None, None, None, None],
        current_kmh_normal=[0, 0, 0, 0, 0, 0, 31.0],
        in_scope=[True, True, True, True, True, True, True],
    )
    table.loc[1, "geometry"] = LineString([(0, 0), (5_000, 0), (7_000, 0), (10_000, 0)])
    dam = barriers(LineString([(4_900, -500), (5_100, -500)]), kind=["dam"])
    found = arrival(table, stations((100, 0), afloat=[True]), None, None, barriers=dam)
    reasons = found.gaps.set_index("waterway_id")["reason"].to_dict()
    assert reasons == {
        "W2": "not_navigable",
        "W3": "not_connected",
        "W4": "no_ramp",
        "W5": "not_connected",
        "W6": "cut_by_dam",
        "W7": "current_too_strong",
    }
    lengths = found.gaps.set_index("waterway_id")["length_m"]
    assert lengths["W6"] == pytest.approx(1_500)
    assert (found.joins["kind"] == "near_miss").sum() == 1


def test_the_water_between_dams_is_looked_at_before_the_dams():
    """Above a dam a slow boat launches and cannot go up; from below a fast one cannot come.

    Where a ramp above the dam is out of use, that is the reason, and else the dam is.
    """
    dam = barriers(Point(50_000, 0), kind=["dam"])

    def above(team, slip):
        gaps = arrival(team=team, slip=slip, barriers=dam).gaps
        return [row[2:] for row in spans(gaps, "reason", "barrier_id") if row[0] < 40.0][0]

    fast = stations((60_000, 100), boat_kmh=[60.0])
    both = stations((60_000, 100), (30_000, 0), boat_kmh=[60.0, 6.0], afloat=[False, True])
    below = (60_000, 100)
    assert above(both, ramps(below)) == ("current_too_strong", None)
    assert above(fast, ramps(below)) == ("cut_by_dam", "B1")
    unused = ramps(below, (30_000, 100), stages=[None, "flood"])
    assert above(fast, unused) == ("no_ramp", None)


def test_a_ramp_out_of_use_at_a_stage_launches_nothing():
    found = arrival(slip=ramps((20_000, 100), stages=["low, normal"]), stages=("normal", "flood"))
    assert set(found.reaches["stage"]) == {"normal"}
    assert set(found.gaps.loc[found.gaps["stage"] == "flood", "reason"]) == {"no_ramp"}
    assert found.headlines["SHARE_PERCENT_FLOOD"] == 0.0


def test_waters_out_of_scope_carry_boats_but_do_not_count():
    table = waters(
        [(0, 0), (50_000, 0)], [(50_000, 0), (100_000, 0)], in_scope=[False, True], name=["A", "B"]
    )
    found = arrival(table)
    assert found.headlines["SCOPE_KM"] == pytest.approx(50.0)
    assert found.headlines["COVERED_KM"] == pytest.approx(62.5 - 50.0)  # 20 + 85 x 0.5
    assert found.rivers["name"].tolist() == ["B"]
    assert set(found.reaches["in_scope"]) == {True, False}


def test_nothing_in_scope_has_no_share():
    found = arrival(waters([(0, 0), (50_000, 0)], in_scope=["no"]))
    assert found.headlines["SHARE_PERCENT"] is None
    assert found.headlines["TARGET_MET"] is None
    assert len(found.rivers) == 0
    assert len(found.gaps) == 0


# Bank, divisions, people, candidates ---------------------------------------------------------


def test_teams_walk_to_the_bank_where_no_boat_is_in_time():
    """4 km/h over 100 m: 1.5 min. By road 10 + (x - 10) min at km x, so 120 min at km 118.5.

    Boats come first: they have the river up to km 71, the bank the rest.
    """
    found = arrival(assumed={"bank_m": 150.0})
    assert found.headlines["SHARE_PERCENT"] == pytest.approx(100.0)
    assert found.headlines["BANK_KM"] == pytest.approx(29.0)
    by_bank = found.reaches[found.reaches["mode"] == "bank"]
    assert by_bank["length_m"].sum() == pytest.approx(29_000)
    last = by_bank[np.isclose(by_bank.geometry.bounds["maxx"], 100_000)].iloc[0]
    assert last["minutes_to"] == pytest.approx(100 + 1.5)
    assert last["ramp_id"] is None
    assert found.stations["reached_km"].tolist() == [pytest.approx(100.0)]
    # too far to walk
    assert arrival(assumed={"bank_m": 99.0}).headlines["BANK_KM"] == 0.0


def test_divisions_add_up_and_a_river_on_the_border_counts_once():
    table = waters([(0, 0), (100_000, 0)])  # the border of north and south
    towns = layer(
        [box(0, 0, 50_000, 9_000), box(0, -9_000, 50_000, 0), box(50_000, -10, 60_000, 10)],
        "divisions",
        code=["2", "1", "3"],
        name=["north", "south", "east"],
        level=["town"] * 3,
    )
    found = arrival(table, divisions=towns)
    rows = found.divisions.set_index(found.divisions["code"].fillna(found.divisions["row_kind"]))
    assert rows["scope_km"].round(6).to_dict() == {
        "1": 50.0, "2": 0.0, "3": 10.0, "outside": 40.0, "total": 100.0,
    }  # fmt: skip
    # still water: 20 + 85 x 0.5 = km 62.5
    assert rows["covered_km"].round(6).to_dict() == {
        "1": 50.0, "2": 0.0, "3": 10.0, "outside": 2.5, "total": 62.5,
    }  # fmt: skip
    assert rows.loc["2", "target_met"] is None
    assert rows.loc["1", "target_met"] is True
    assert rows.loc["total", "share_percent"] == found.headlines["SHARE_PERCENT"]


def test_people_and_facilities_beside_the_river():
    homes = layer(
        [Point(30_000, 400), box(80_000, 0, 80_100, 100), Point(30_000, 600)],
        "settlements",
        people=[30, 80, 7],
    )
    schools = layer([Point(30_000, 400), Point(90_000, 0)], "facilities")
    found = arrival(settlements=homes, facilities=schools, assumed={"riverside_m": 500.0})
    names = [name for name in found.headlines if name.startswith("RIVERSIDE")]
    assert [found.headlines[name] for name in names] == [110, 30, 2, 1]


def test_candidates_are_ranked_by_what_they_add():
    """Still water, covered to km 62.5. A ramp at km 50 floats after 65 min: 55 x 0.5 = 27.5 km.

    To km 77.5: 15 km. A station afloat at km 95 after 10 min: 55 km, all the rest, 37.5 km; after
    it the ramp adds nothing.
    """
    found = arrival(
        waters([(0, 0), (100_000, 0)]),
        candidate_ramps=ramps((50_000, 100)),
        candidate_stations=stations((95_000, 0), afloat=[True], id=["C9"]),
    )
    rows = found.candidates.set_index("id")
    assert rows["kind"].to_dict() == {"R1": "ramp", "C9": "station"}
    assert rows["alone_km"].to_dict() == {"R1": pytest.approx(15.0), "C9": pytest.approx(37.5)}
    assert rows["greedy_km"].to_dict() == {"R1": 0.0, "C9": pytest.approx(37.5)}
    assert rows.loc["C9", "rank"] == 1
    assert np.isnan(rows.loc["R1", "rank"])
    # candidates change nothing else
    pd.testing.assert_frame_equal(found.reaches, arrival(waters([(0, 0), (100_000, 0)])).reaches)


def test_a_station_with_neither_trailer_nor_boat_afloat_uses_ramps():
    plain = arrival()
    said = arrival(team=stations((10_000, 100), trailered=["no"], afloat=["no"]))
    assert spans(said.reaches) == spans(plain.reaches)
    assert any("carry the boat on the vehicle" in note for note in said.notes)


def test_roads_are_driven_in_their_direction():
    one_way = layer(
        [LineString([(0, 100), (100_000, 100)])], "roads", speed_kmh=[60.0], oneway=["-1"]
    )
    assert len(arrival(roads=one_way).reaches) == 0
    assert len(arrival(roads=one_way, team=stations((30_000, 100))).reaches) > 0


# Refusals ------------------------------------------------------------------------------------


def refusal(**changes):
    with pytest.raises(InputError) as refused:
        arrival(**changes)
    return str(refused.value)


def test_what_cannot_be_is_refused_in_one_line():
    expected = [
        ({"waterways": layer([], "waterways")}, "waterways: the layer holds no waterway."),
        ({"team": stations()}, "stations: the layer holds no station."),
        ({"slip": None}, "there is no ramp, and no station keeps its boat afloat."),
        ({"roads": None}, "ROADS: the layer holds no road."),
        ({"stages": ("high",)}, "STAGE: unknown stages: high."),
        ({"stages": ()}, "STAGE: unknown stages: ."),
        (
            {"slip": ramps((1, 100), stages=["low; hohwasser"])},
            "ramps: unknown stages: 'low; hohwasser' (features R1).",
        ),
        (
            {"slip": ramps((20_000, 100), (1_000, 350), (1_000, 400), id=["a", "b", "c"])},
            "ramps: ramps too far from every waterway (limit 300 m): b: 350 m, c: 400 m "
            "(features b, c).",
        ),
        (
            {"slip": ramps((20_000, -250)), "assumed": {"snap_limit_m": 300.0}},
            "ramps: too far from every usable road (limit 300 m): R1: 350 m (features R1).",
        ),
        (
            {"team": stations((10_000, 700))},
            "stations: too far from every usable road (limit 500 m): S1: 600 m (features S1).",
        ),
        (
            {"team": stations((10_000, 700), afloat=[True])},
            "stations: boats kept afloat too far from every waterway (limit 300 m): S1: 700 m",
        ),
        (
            {"team": stations((10_000, 100), turnout_min=[None])},
            "stations: stations without turnout_min (features S1).",
        ),
        (
            {"team": stations((10_000, 100), turnout_min=["a while"])},
            "stations: turnout_min is not a number: 'a while' (features S1).",
        ),
        (
            {"team": stations((10_000, 100), boat_kmh=[-30])},
            "stations: boat_kmh must be more than 0: '-30' (features S1).",
        ),
        (
            {"slip": ramps((20_000, 100), launch_min=[-1])},
            "ramps: launch_min must not be less than 0: '-1' (features R1).",
        ),
        (
            {"barriers": barriers(Point(20_000, 0))},
            "ramps: launches right on a dam, weir or lock",
        ),
    ]
    for changes, line in expected:
        assert line in refusal(**changes), changes


def test_assumptions_that_cannot_be_are_refused():
    for name, value, parameter in (
        ("limit_minutes", 0.0, "LIMIT_MIN"),
        ("boat_kmh", -1.0, "BOAT_KMH"),
        ("join_m", -1.0, "JOIN_M"),
        ("bank_m", -1.0, "BANK_M"),
        ("current_kmh", {"low": -1.0}, "CURRENT_LOW_KMH"),
    ):
        with pytest.raises(InputError) as refused:
            WaterAssumptions(**{name: value})
        assert refused.value.layer == parameter
    assert WaterAssumptions(limit_minutes=45.0).cuts.tolist() == [30.0, 45.0]


def test_a_wish_to_stop_is_heard():
    with pytest.raises(Cancelled):
        arrival(progress=lambda fraction, text: fraction < 0.7)


# The whole against networkx ------------------------------------------------------------------

STEP = 25.0
CELL = 200.0


@st.composite
def districts(draw):
    """Draw a small grid of waters, boats afloat and barriers away from its corners."""
    side = 4
    pairs = [((x, y), (x + 1, y)) for x in range(side - 1) for y in range(side)]
    pairs += [((x, y), (x, y + 1)) for x in range(side) for y in range(side - 1)]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=3, max_size=14, unique=True))
    turned = draw(st.lists(st.booleans(), min_size=len(chosen), max_size=len(chosen)))
    lines = [
        tuple((CELL * x, CELL * y) for x, y in (pair[::-1] if turn else pair))
        for pair, turn in zip(chosen, turned)
    ]
    count = len(lines)

    def each(values):
        return draw(st.lists(st.sampled_from(values), min_size=count, max_size=count))

    places = st.tuples(st.integers(0, count - 1), st.sampled_from([0.0, 50.0, 125.0]))
    boats = draw(
        st.lists(
            st.tuples(places, st.sampled_from([1.0, 2.0, 2.5]), st.sampled_from([3.0, 5.0, 9.0])),
            min_size=1,
            max_size=4,
        )
    )
    dams = draw(
        st.lists(
            st.tuples(
                st.tuples(st.integers(0, count - 1), st.sampled_from([75.0, 150.0])),
                st.sampled_from([None, 0.5, 2.0]),
            ),
            max_size=4,
            unique_by=lambda dam: dam[0],
        )
    )
    return {
        "lines": lines,
        "flow": each(["digitised", "reverse", "none", None]),
        "current": each([0.0, 1.0, 3.0, 4.0]),
        "navigable": each([True, True, True, False]),
        "scope": each([True, True, True, False]),
        "boats": boats,
        "dams": dams,
    }


def at(line, along):
    """Return the place so far along a straight line."""
    (x, y), (u, v) = line
    share = along / CELL
    return (x + share * (u - x), y + share * (v - y))


def tables(case, order=None):
    """Return waters, stations and barriers of a drawn case, each in some order."""
    lines = waters(
        *case["lines"],
        flow_direction=case["flow"],
        current_kmh_normal=case["current"],
        navigable=case["navigable"],
        in_scope=case["scope"],
        name=[["A", "B", None][n % 3] for n in range(len(case["lines"]))],
    )
    # stations and dams get ids of their own, so that another order changes nothing
    team = stations(
        *(at(case["lines"][place[0]], place[1]) for place, _, _ in case["boats"]),
        turnout_min=[turnout for _, turnout, _ in case["boats"]],
        boat_kmh=[kmh for _, _, kmh in case["boats"]],
        afloat=[True] * len(case["boats"]),
    )
    shapes = []
    for (number, along), _ in case["dams"]:
        (x, y), (u, v) = case["lines"][number]
        a, b = at(case["lines"][number], along)
        across = ((v - y) / CELL * 8, (u - x) / CELL * 8)
        shapes.append(LineString([(a - across[0], b + across[1]), (a + across[0], b - across[1])]))
    walls = barriers(
        *shapes,
        kind=["dam" if delay is None else "weir" for _, delay in case["dams"]],
        passable=[delay is not None for _, delay in case["dams"]],
        delay_min=[delay for _, delay in case["dams"]],
    )
    found = [lines, team, walls]
    if order is None:
        return found
    for number, table in enumerate(found):
        shuffled = list(range(len(table)))
        order.shuffle(shuffled)
        found[number] = table.iloc[shuffled]
        found[number].attrs = dict(table.attrs)
    return found


def oracle(case):
    """Return the least minutes at every place (line, metres along) by Dijkstra on fine pieces.

    Places at corners are shared by the lines; at a dam each side is a place of its own.
    """
    dams = dict(case["dams"])

    def node(number, along, side):
        if along in (0.0, CELL):
            return at(case["lines"][number], along)
        return (number, along, side if (number, along) in dams else "")

    best = {}
    for (start_line, start_along), turnout, kmh in case["boats"]:
        graph = networkx.DiGraph()
        for number, line in enumerate(case["lines"]):
            sign = {"digitised": 1, None: 1, "reverse": -1, "none": 0}[case["flow"][number]]
            for k in range(int(CELL / STEP)):
                a, b = node(number, STEP * k, "+"), node(number, STEP * (k + 1), "-")
                for tail, head, over_ground in (
                    (a, b, kmh + sign * case["current"][number]),
                    (b, a, kmh - sign * case["current"][number]),
                ):
                    if over_ground > 0 and case["navigable"][number]:
                        graph.add_edge(tail, head, weight=STEP / 1000 / over_ground * 60)
            assert len(line) == 2
        for (number, along), delay in dams.items():
            if delay is not None:
                a, b = (number, along, "-"), (number, along, "+")
                graph.add_edge(a, b, weight=delay)
                graph.add_edge(b, a, weight=delay)
        source = node(start_line, start_along, "")
        if source not in graph:
            continue
        minutes = networkx.single_source_dijkstra_path_length(graph, source)
        for place, taken in minutes.items():
            best[place] = min(best.get(place, np.inf), turnout + taken)
    result = {}
    for number in range(len(case["lines"])):
        for k in range(int(CELL / STEP) + 1):
            along = STEP * k
            if (number, along) in dams:
                continue
            on = case["navigable"][number]
            result[number, along] = best.get(node(number, along, ""), np.inf) if on else np.inf
    return result


def launch_on_water(case):
    """Tell whether every boat lies on a line where boats go."""
    lines = case["lines"]
    for (number, along), _, _ in case["boats"]:
        place = Point(at(lines[number], along))
        near = [n for n, line in enumerate(lines) if LineString(line).distance(place) < 1e-9]
        if not all(case["navigable"][n] for n in near):
            return False
    return True


LIMIT = 7.0
CUTS = {"limit_minutes": LIMIT, "bands_minutes": (3.0, 5.0), "barrier_m": 1.0, "join_m": 0.1}


@given(districts().filter(launch_on_water))
@settings(max_examples=30)
def test_arrivals_are_those_of_networkx_on_finely_cut_waters(case):
    lines, team, walls = tables(case)
    found = arrival(lines, team, None, None, barriers=walls, assumed=CUTS)
    pieces = {}
    for row in found.reaches.itertuples():
        pieces.setdefault(row.waterway_id, []).append(row)
    for (number, along), minutes in oracle(case).items():
        place = Point(at(case["lines"][number], along))
        on = [
            row for row in pieces.get(f"W{number + 1}", []) if row.geometry.distance(place) < 1e-6
        ]
        read = [
            row.minutes_from
            + (row.minutes_to - row.minutes_from)
            * row.geometry.project(place)
            / row.geometry.length
            for row in on
        ]
        # a corner may be reached along another line while this one is not entered
        corner = along in (0.0, CELL)
        if minutes < LIMIT - 1e-6 and not corner:
            assert read, (number, along, minutes)
        if read:
            least = min(read)
            assert least >= minutes - 1e-6
            if not corner:
                assert least == pytest.approx(minutes, abs=1e-6)


@given(districts().filter(launch_on_water))
@settings(max_examples=20)
def test_kilometres_add_up_and_every_metre_has_one_fate(case):
    lines, team, walls = tables(case)
    towns = layer(
        [box(-50, -50, 250, 700), box(250, -50, 700, 310), box(150, 100, 400, 500)],
        "divisions",
        code=["1", "2", "3"],
        name=["a", "b", "c"],
        level=["town", "town", "town"],
    )
    found = arrival(lines, team, None, None, barriers=walls, divisions=towns, assumed=CUTS)
    scope = CELL * sum(case["scope"]) / 1000
    reached = found.reaches[found.reaches["in_scope"]]
    covered = reached["length_m"].sum() / 1000
    missed = found.gaps["length_m"].sum() / 1000
    assert found.headlines["SCOPE_KM"] == pytest.approx(scope)
    assert found.headlines["COVERED_KM"] == pytest.approx(covered, abs=1e-6)
    assert covered + missed == pytest.approx(scope, abs=1e-5)
    parts = list(reached.geometry) + list(found.gaps.geometry)
    together = shapely.union_all(parts).length
    assert together == pytest.approx(sum(one.length for one in parts), abs=1e-6)
    assert (found.reaches[["minutes_from", "minutes_to"]].max(axis=1) <= LIMIT + 1e-6).all()
    highest = found.reaches[["minutes_from", "minutes_to"]].max(axis=1)
    assert (highest <= found.reaches["band_min"] + 1e-6).all()
    assert found.rivers["scope_km"].sum() == pytest.approx(scope)
    assert found.rivers["covered_km"].sum() == pytest.approx(covered, abs=1e-6)
    assert found.stations["first_km"].sum() == pytest.approx(covered, abs=1e-6)
    by_kind = found.divisions.groupby("row_kind")[["scope_km", "covered_km"]].sum()
    sums = by_kind.drop("total").sum()
    assert np.allclose(sums, by_kind.loc["total"], atol=1e-6)
    assert (found.stations["alone_km"] <= found.stations["reached_km"] + 1e-9).all()
    assert found.stations["reached_km"].max() <= covered + 1e-5


@given(districts().filter(launch_on_water), st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_the_order_of_features_is_nothing(case, random):
    answers = []
    for order in (None, random):
        lines, team, walls = tables(case, order)
        answers.append(arrival(lines, team, None, None, barriers=walls, assumed=CUTS))
    first, second = answers
    assert first.headlines == second.headlines
    for name in ("reaches", "rivers", "stations", "gaps", "joins"):
        pd.testing.assert_frame_equal(getattr(first, name), getattr(second, name))


@st.composite
def streets(draw):
    """Draw some streets of a grid, stations at their corners and ramps at those by the river."""
    pairs = [((x, y), (x + 1, y)) for x in range(2) for y in range(3)]
    pairs += [((x, y), (x, y + 1)) for x in range(3) for y in range(2)]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=3, max_size=9, unique=True))
    speeds = draw(
        st.lists(st.sampled_from([12.0, 30.0, 60.0]), min_size=len(chosen), max_size=len(chosen))
    )
    ways = draw(
        st.lists(st.sampled_from(["no", "yes", "-1"]), min_size=len(chosen), max_size=len(chosen))
    )
    corners = sorted({corner for pair in chosen for corner in pair})
    slips = [corner for corner in corners if corner[1] == 0]
    teams = draw(st.lists(st.sampled_from(corners), min_size=1, max_size=3))
    return list(zip(chosen, speeds, ways)), teams, slips


@given(streets().filter(lambda drawn: drawn[2]))
@settings(max_examples=25)
def test_minutes_to_ramps_are_those_of_networkx(drawn):
    given_streets, teams, slips = drawn
    graph, size = networkx.DiGraph(), 400.0
    graph.add_nodes_from(corner for (pair, _, _) in given_streets for corner in pair)
    for (a, b), kmh, way in given_streets:
        minutes = size / 1000 / kmh * 60
        if way != "-1":
            graph.add_edge(a, b, weight=minutes)
        if way != "yes":
            graph.add_edge(b, a, weight=minutes)

    def places(corners):
        return [(size * x, size * y) for x, y in corners]

    turnout = [3.0 * number for number in range(len(teams))]
    found = arrival(
        waters([(-500, -100), (1500, -100)]),
        stations(*places(teams), turnout_min=turnout, boat_kmh=[30.0 + n for n in turnout]),
        ramps(*places(slips)),
        layer(
            [LineString(places(pair)) for pair, _, _ in given_streets],
            "roads",
            speed_kmh=[kmh for _, kmh, _ in given_streets],
            oneway=[way for _, _, way in given_streets],
        ),
    )
    for slip, row in zip(slips, found.ramps.itertuples()):
        expected = [
            spent + networkx.dijkstra_path_length(graph, team, slip)
            if networkx.has_path(graph, team, slip)
            else np.inf
            for team, spent in zip(teams, turnout)
        ]
        if np.isinf(min(expected)):
            assert np.isnan(row.road_minutes)
            assert row.station_id is None
        else:
            assert row.road_minutes == pytest.approx(min(expected), abs=1e-6)
            fastest = f"S{int(np.argmin(np.round(expected, 9))) + 1}"
            assert row.station_id == fastest or np.sum(np.isclose(expected, min(expected))) > 1
