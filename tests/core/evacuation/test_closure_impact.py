"""Closures compared: hand-worked cases, agreement with evacuation reach, sums, order, cancel."""

from __future__ import annotations

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapely import LineString, Point, box

from tests.evacuation_options import evacuation_options, told_apart
from wj_risk_plugin.core.evacuation.closure_impact import compare_closures
from wj_risk_plugin.core.evacuation.ledger import STATUSES
from wj_risk_plugin.core.evacuation.reach import evacuation_reach
from wj_risk_plugin.core.evacuation.rerouting import rerouted
from wj_risk_plugin.core.evacuation.scenario import evacuation_scenario
from wj_risk_plugin.core.messages import Cancelled, InputError
from wj_risk_plugin.core.network.profiles import Profile
from wj_risk_plugin.core.network.travel_times import nearest_shelters

WALK = Profile("test", "walking", 1.0)  # 60 m a minute
COLUMNS = [f"people_{status}" for status in STATUSES]


def layer(shapes, layer_key, index=None, **columns):
    index = range(1, len(shapes) + 1) if index is None else index
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), index=index, crs=4547)
    table.attrs["layer"] = table.attrs["kind"] = layer_key
    return table


def roads_along(*lines, **columns):
    columns.setdefault("id", [f"R{n}" for n in range(len(lines))])
    return layer([LineString(line) for line in lines], "roads", **columns)


def shelters_at(*places, **columns):
    columns.setdefault("id", [f"S{n}" for n in range(len(places))])
    return layer([Point(p) for p in places], "shelters", **columns)


def settlements_at(*places, people, **columns):
    columns.setdefault("id", [f"G{n}" for n in range(len(places))])
    return layer([Point(p) for p in places], "settlements", people=people, **columns)


def closures_of(*shapes, **columns):
    columns.setdefault("id", [f"X{n}" for n in range(len(shapes))])
    return layer(shapes, "closures", **columns)


def compare(roads, shelters, settlements, **options):
    options.setdefault("profile", WALK)
    options.setdefault("limit_minutes", 20.0)
    options.setdefault("critical_count", 0)
    options.setdefault("snap_limit_m", 100.0)
    chosen, question = told_apart(options)
    return compare_closures(roads, shelters, settlements, chosen, **question)


#: A rectangle: the shelter S0 at (0, 0), S1 at (900, 0); the long way round over y = 300.
#:
#:     (0,300) ---------------- (900,300)
#:        |                        |
#:      S0 (0,0) -- A 240 --- B 660 -- S1 (900,0)
RING = roads_along(
    [(0, 0), (900, 0)], [(0, 0), (0, 300)], [(0, 300), (900, 300)], [(900, 300), (900, 0)]
)


def test_hand_worked_newly_full_and_slower():
    # A (10 people) at x = 240: 4 min to S0. B (20) at x = 660: 4 min to S1, which has 25 places.
    # The road is cut at x = 120 (10 m around): A turns to S1, 660 m = 11 min. There B is nearer
    # and fills 20 places; 5 of A find one, 5 do not: S1 tips over.
    result = compare(
        RING,
        shelters_at((0, 0), (900, 0), capacity_people=[50.0, 25.0]),
        settlements_at((240, 0), (660, 0), people=[10, 20]),
        closures=closures_of(Point(120, 0)),
    )
    rows = result.settlements
    assert rows["status_before"].tolist() == ["served", "served"]
    assert rows["status"].tolist() == ["over_capacity", "served"]
    assert rows["closure_change"].tolist() == ["newly_full", "unchanged"]
    assert rows["minutes_before"].tolist() == pytest.approx([4.0, 4.0])
    assert rows["minutes"].tolist() == pytest.approx([11.0, 4.0])
    assert rows["added_min"].tolist() == pytest.approx([7.0, 0.0])
    assert rows["shelter_before"].tolist() == ["S0", "S1"]
    assert rows["shelter_id"].tolist() == ["S1", "S1"]
    assert rows["people_served"].tolist() == [5, 20]
    assert rows["people_over_capacity"].tolist() == [5, 0]
    shelters = result.shelters
    assert shelters["people_in_reach_before"].tolist() == [10, 20]
    assert shelters["people_in_reach"].tolist() == [0, 30]
    assert shelters["people_lost"].tolist() == [10, 0]
    assert shelters["shortfall_people_before"].tolist() == [0, 0]
    assert shelters["shortfall_people"].tolist() == [0, 5]
    assert shelters["tipped_over"].tolist() == [False, True]
    assert shelters["shelter_lost"].tolist() == [True, False]
    statuses = {f"PEOPLE_{status.upper()}": 0 for status in STATUSES}
    assert result.headlines == {
        **statuses,
        "PEOPLE_TOTAL": 30,
        "PEOPLE_SERVED": 25,
        "PEOPLE_OVER_CAPACITY": 5,
        "PEOPLE_NEWLY_UNREACHED": 0,
        "PEOPLE_SLOWER": 10,
        "ADDED_PERSON_MINUTES": pytest.approx(70.0),
        "SHELTERS_TIPPED_OVER": 1,
        "ROADS_CLOSED_KM": pytest.approx(0.02, abs=1e-6),
    }


def test_hand_worked_newly_unreached_and_the_roads_lost():
    # Dead-end road of 1200 m from S0; limit 20 min = 1200 m: all of it is reached. Cut by a
    # 40 m wide slide at 580 .. 620 m: G0 (300 m) keeps its way, G1 (900 m) has none, G2 stands
    # in the slide: the nearest open road is its edge at 580 m, 19 m away: (19 + 580) / 60 min.
    result = compare(
        roads_along([(0, 0), (1200, 0)]),
        shelters_at((0, 0)),
        settlements_at((300, 0), (900, 0), (599, 0), people=[1, 2, 4]),
        closures=closures_of(box(580, -50, 620, 50)),
    )
    rows = result.settlements
    assert rows["closure_change"].tolist() == ["unchanged", "newly_unreached", "unchanged"]
    assert rows["status"].tolist() == ["served", "cut_by_closure", "served"]
    assert rows["people_newly_unreached"].tolist() == [0, 2, 0]
    assert np.isnan(rows["minutes"].iloc[1]) and rows["shelter_id"].iloc[1] is None
    assert rows["minutes"].iloc[2] == pytest.approx((580 + 19) / 60)
    roads = result.roads
    assert roads["road_loss"].tolist() == ["closed", "cut_off"]
    assert roads["length_m"].tolist() == pytest.approx([40.0, 580.0])
    assert roads["people_newly_unreached"].tolist() == [0, 2]
    assert roads.geometry.length.tolist() == pytest.approx([40.0, 580.0])
    assert roads["road_id"].tolist() == ["R0", "R0"]
    assert result.headlines["PEOPLE_NEWLY_UNREACHED"] == 2
    assert result.headlines["ROADS_CLOSED_KM"] == pytest.approx(0.04)


@pytest.mark.parametrize("as_hazard", [False, True])
def test_a_bridge_above_a_flooded_road_stays(as_hazard):
    # Both roads cross the flood; the one on level 1 is a bridge. People of the ground road are
    # cut off, those of the bridge are not.
    roads = roads_along(
        [(0, 0), (600, 0)], [(0, 0), (0, 200), (600, 200)], level=[0, 1], bridge=["no", "yes"]
    )
    flood = box(200, -20, 300, 220)
    given = {"closures": closures_of(flood)}
    if as_hazard:
        table = layer([flood], "other_hazards", id=["F"], kind=["flood"], risk_level=[2])
        given = {"closing_hazards": [table], "closing_level": 2}
    people = settlements_at((600, 0), (600, 200), people=[3, 5])
    result = compare(roads, shelters_at((0, 0)), people, **given)
    assert result.settlements["people_newly_unreached"].tolist() == [3, 0]
    assert result.headlines["ROADS_CLOSED_KM"] == pytest.approx(0.1)
    if as_hazard:
        mild = compare(roads, shelters_at((0, 0)), people, closing_hazards=[table], closing_level=1)
        assert mild.headlines["PEOPLE_NEWLY_UNREACHED"] == 0
        assert mild.headlines["ROADS_CLOSED_KM"] == 0


def test_a_large_area_is_cut_into_tiles_and_closes_the_same():
    # A wavy band of 4000 corners over the rungs of a ladder; the third is a bridge.
    x = np.linspace(-50, 1050, 2000)
    wave = 20 * np.sin(x / 7.0)
    band = shapely.Polygon(
        np.concatenate((np.column_stack((x, wave + 40)), np.column_stack((x, wave - 10))[::-1]))
    )
    rungs = [[(n, -100), (n, 100)] for n in (0, 300, 600, 900)]
    rails = [(n, 100) for n in (0, 300, 600, 900)], [(0, 10), (900, 10)]
    roads = roads_along(*rails, *rungs, level=[0, 0, 0, 0, 1, 0])
    shut = closures_of(band)
    result = compare(
        roads,
        shelters_at((0, 100)),
        settlements_at((600, -90), (300, -90), people=[3, 5]),
        closures=shut,
    )
    case = evacuation_scenario(roads, shelters_at((0, 100)), settlements_at((0, 0), people=[1]))
    left = case.network.with_closures(shut).length_m.sum()
    assert result.headlines["ROADS_CLOSED_KM"] == pytest.approx(
        (case.network.length_m.sum() - left) / 1000, abs=2e-6
    )
    assert result.settlements["status_before"].tolist() == ["served", "served"]
    assert result.settlements["people_newly_unreached"].tolist() == [0, 5]


def test_roads_closed_in_the_data_are_closed_before_too():
    # R1 is closed in the data: its people are cut off before and after, so not newly.
    roads = roads_along([(0, 0), (600, 0)], [(0, 0), (0, 600)], closed=[False, True])
    result = compare(
        roads,
        shelters_at((0, 0)),
        settlements_at((500, 0), (0, 500), people=[3, 5]),
        closures=closures_of(LineString([(100, -50), (100, 50)]), Point(0, 300)),
    )
    rows = result.settlements
    assert rows["status_before"].tolist() == ["served", "cut_by_closure"]
    assert rows["status"].tolist() == ["cut_by_closure", "cut_by_closure"]
    assert rows["closure_change"].tolist() == ["newly_unreached", "late_before"]
    # 2 m of the open road are closed; nothing of the road that was closed anyway
    assert result.headlines["ROADS_CLOSED_KM"] == pytest.approx(0.002)
    assert set(result.roads["road_id"]) == {"R0"}


def test_only_closures_in_force_that_day_count():
    table = closures_of(Point(120, 0), Point(800, 0), **{"from": ["2026-07-01", "2026-08-01"]})
    given = (RING, shelters_at((0, 0)), settlements_at((240, 0), people=[1]))
    result = compare(*given, closures=table, on_date="2026-07-02")
    assert result.headlines["ROADS_CLOSED_KM"] == pytest.approx(0.02, abs=1e-6)
    assert [skip.feature_ids for skip in result.skips] == [[2]]
    assert "Closures in force: 1 of 2" in result.notes
    before = compare(*given, closures=table, on_date="2026-06-02")
    assert before.headlines["ROADS_CLOSED_KM"] == 0
    assert len(before.roads) == 0


def test_neither_closures_nor_critical_roads_is_refused():
    with pytest.raises(InputError, match="neither closed roads nor critical roads"):
        compare(RING, shelters_at((0, 0)), settlements_at((240, 0), people=[1]))


def test_critical_roads_come_along_and_need_no_closure():
    roads = roads_along([(0, 0), (300, 0)], [(300, 0), (600, 0)], name=["a", "b"])
    result = compare(
        roads, shelters_at((0, 0)), settlements_at((500, 0), people=[7]), critical_count=5
    )
    # Without R0 there is no way; without R1 the nearest road is 200 m away, farther than 100 m.
    assert result.critical["road_id"].tolist() == ["R0", "R1"]
    assert result.critical["name"].tolist() == ["a", "b"]
    assert result.headlines["CRITICAL_PEOPLE"] == 7
    assert result.headlines["PEOPLE_NEWLY_UNREACHED"] == 0
    assert len(result.roads) == 0


def test_settlements_and_shelters_without_a_place_are_kept():
    people = settlements_at((240, 0), (0, 0), people=[1, 2])
    people.loc[2, "geometry"] = None
    refuges = shelters_at((0, 0), (5, 5), status=["open", "closed"])
    # The way round is 660 + 300 + 900 + 300 m: 36 minutes.
    shut = closures_of(Point(120, 0))
    result = compare(RING, refuges, people, closures=shut, limit_minutes=40.0)
    assert result.settlements["closure_change"].tolist()[1] == "late_before"
    assert result.settlements["people_too_far_from_road"].tolist() == [0, 2]
    assert result.shelters["admissible"].tolist() == [True, False]
    assert result.shelters["people_in_reach"].tolist() == [1, 0]
    assert result.headlines["PEOPLE_TOTAL"] == 3


def test_cancel_is_heard_in_every_phase():
    heard = []

    def fractions(fraction, _):
        heard.append(fraction)
        return True

    given = (RING, shelters_at((0, 0)), settlements_at((240, 0), people=[1]))
    options = {"closures": closures_of(Point(120, 0)), "critical_count": 3}
    compare(*given, **options, progress=fractions)
    assert heard == sorted(heard) and heard[0] < 0.05 and heard[-1] == 1.0
    for stop in (0.2, 0.3, 0.45, 0.5, 0.6, 0.7, 0.8, 0.94):
        with pytest.raises(Cancelled):
            compare(*given, **options, progress=lambda fraction, _, stop=stop: fraction < stop)


# Properties ----------------------------------------------------------------------------------


def town(rng, roads, groups, shelters):
    """Make random roads of several levels, settlements, shelters and closures."""
    ends = rng.integers(0, 6, (roads, 2, 2)) * 200.0 + rng.uniform(-1, 1, 2)
    ends = ends[(ends[:, 0] != ends[:, 1]).any(axis=1)]
    lines = layer(
        [LineString(e) for e in ends],
        "roads",
        id=[f"r{n}" for n in range(len(ends))],
        level=rng.choice([0, 0, 0, 1], len(ends)),
        closed=rng.choice([False] * 7 + [True], len(ends)),
        oneway=rng.choice(["yes", "-1", None, None, None], len(ends)),
        speed_kmh=rng.choice([3.0, 6.0, 12.0], len(ends)),
    )
    people = settlements_at(
        *rng.uniform(-100, 1100, (groups, 2)), people=rng.integers(0, 50, groups)
    )
    refuges = shelters_at(
        *rng.uniform(0, 1000, (shelters, 2)),
        capacity_people=rng.choice([0.0, 20.0, 100.0, np.nan], shelters),
    )
    spots = rng.uniform(0, 1000, (3, 2))
    shut = closures_of(
        Point(*spots[0]).buffer(rng.uniform(20, 250)),
        LineString([spots[1], spots[1] + rng.uniform(-300, 300, 2)]),
        Point(ends[0, 0]) if len(ends) else Point(*spots[2]),
    )
    return lines, refuges, people, shut


@settings(max_examples=30, deadline=None)
@given(
    st.integers(0, 2**31), st.integers(2, 16), st.integers(0, 12), st.integers(0, 4), st.booleans()
)
def test_both_states_are_those_of_evacuation_reach(seed, roads, groups, shelters, walking):
    rng = np.random.default_rng(seed)
    lines, refuges, people, shut = town(rng, roads, groups, shelters)
    if len(lines) == 0:
        return
    profile = WALK if walking else Profile("test", "driving", 1.0)
    halves = layer(
        [box(-200, -200, 500, 1200), box(500, -200, 900, 1200)],
        "divisions",
        code=["a", "b"],
        name=["A", "B"],
    )
    options = {"profile": profile, "snap_limit_m": 150.0}
    result = compare(
        lines, refuges, people, closures=shut, divisions=halves, limit_minutes=8.0, **options
    )
    question = {"limits_minutes": [8.0], "catchments": False}
    before = evacuation_reach(lines, refuges, people, evacuation_options(**options), **question)
    closed = evacuation_options(closures=shut, **options)
    after = evacuation_reach(lines, refuges, people, closed, **question)
    ledger = result.settlements
    for one, suffix in ((before, "_before"), (after, "")):
        expected = one.settlements
        assert ledger[f"status{suffix}"].tolist() == expected["status"].tolist()
        assert ledger[f"minutes{suffix}"].to_numpy() == pytest.approx(
            expected["minutes"].to_numpy(dtype=float), nan_ok=True
        )
        name = "shelter_before" if suffix else "shelter_id"
        assert ledger[name].tolist() == expected["shelter_id"].tolist()
        assert ledger[f"people_served{suffix}"].tolist() == expected["people_served"].tolist()
        for column in ("people_in_reach", "people_served", "shortfall_people"):
            assert result.shelters[f"{column}{suffix}"].tolist() == one.shelters[column].tolist()
    assert ledger[COLUMNS].equals(after.settlements[COLUMNS])
    # one name and one number for each status, whoever is asked
    for name in ("PEOPLE_TOTAL", *(column.upper() for column in COLUMNS)):
        assert result.headlines[name] == after.headlines[name]
    assert (ledger[COLUMNS].sum(axis=1) == ledger["people"]).all()
    # Newly unreached: in time before, not after; by settlement, by division, in all.
    in_time = [one.settlements["minutes"] <= 8.0 for one in (before, after)]
    newly = people["people"][in_time[0] & ~in_time[1]].sum()
    assert ledger["people_newly_unreached"].sum() == newly
    assert result.headlines["PEOPLE_NEWLY_UNREACHED"] == newly
    total = result.divisions[result.divisions["row_kind"] == "total"].iloc[0]
    rest = result.divisions[result.divisions["row_kind"] != "total"]
    for name in ("people", "people_newly_unreached", "people_served", "people_served_before"):
        assert rest[name].sum() == total[name] == ledger[name].sum()
    # Roads: what was reached before is reached still, closed, or cut off.
    closed, cut_off = (result.roads[result.roads["road_loss"] == k] for k in ("closed", "cut_off"))
    for row in cut_off.itertuples():
        middle = row.geometry.interpolate(0.5, normalized=True)
        assert gap(before.reach, row.road_id, middle) < 0.01
        assert min(gap(one, row.road_id, middle) for one in (after.reach, closed)) > 0.0001
    for row in before.reach.itertuples():
        middle = row.geometry.interpolate(0.37, normalized=True)
        assert min(gap(one, row.road_id, middle) for one in (after.reach, closed, cut_off)) < 0.01


def gap(table, road_id, place):
    """Return the distance of a place from the pieces of a road, infinite without any."""
    own = table.geometry[table["road_id"] == road_id]
    return own.distance(place).min() if len(own) else np.inf


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**31), st.integers(2, 12))
@example(seed=100_000, roads=3)  # no road is left of them
def test_the_order_of_features_is_nothing(seed, roads):
    rng = np.random.default_rng(seed)
    lines, refuges, people, shut = town(rng, roads, 8, 3)
    if len(lines) == 0:
        return
    options = {"limit_minutes": 8.0, "critical_count": 5}
    result = compare(lines, refuges, people, closures=shut, **options)
    tables = (table.iloc[rng.permutation(len(table))] for table in (lines, refuges, people))
    again = compare(*tables, closures=shut.iloc[::-1], **options)
    pd.testing.assert_frame_equal(
        again.settlements.loc[result.settlements.index], result.settlements
    )
    pd.testing.assert_frame_equal(again.shelters.loc[result.shelters.index], result.shelters)
    pd.testing.assert_frame_equal(again.roads, result.roads)
    pd.testing.assert_frame_equal(again.critical, result.critical)
    assert again.headlines == result.headlines


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**31), st.integers(3, 25), st.integers(1, 5), st.booleans())
@example(1222461312, 13, 5, False)  # two roads on one place, of two levels
def test_repairing_the_ways_equals_searching_anew(seed, roads, shelters, walking):
    rng = np.random.default_rng(seed)
    lines, refuges, people, shut = town(rng, roads, 12, shelters)
    if len(lines) == 0:
        return
    profile = WALK if walking else Profile("test", "driving", 1.0)
    case = evacuation_scenario(
        lines, refuges, people, evacuation_options(profile=profile, snap_limit_m=150.0)
    )
    places = (case.demand.points, case.open_shelters.points, 150.0, 8.0)
    before = nearest_shelters(case.opened, *places)
    closed = case.network.with_closures(shut)
    repaired = rerouted(case, before, closed, 8.0)
    # of two roads at one place, both keep the one that was taken before
    anew = nearest_shelters(closed, *places, known=(before.first, before.entrances))
    late = ~(anew.minutes <= 8.0)
    assert (late == ~(repaired.minutes <= 8.0)).all()
    assert repaired.minutes[~late] == pytest.approx(anew.minutes[~late])
    assert repaired.shelter[~late].tolist() == anew.shelter[~late].tolist()
    assert repaired.paths.minutes == pytest.approx(anew.paths.minutes)
    # Every way leads step by step to its shelter.
    reached = np.flatnonzero(repaired.paths.predecessor >= 0)
    ahead = repaired.paths.predecessor[reached]
    assert (repaired.paths.minutes[ahead] < repaired.paths.minutes[reached]).all()
    assert (repaired.paths.origin[ahead] == repaired.paths.origin[reached]).all()
