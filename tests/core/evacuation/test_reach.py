"""Evacuation reach: the ledger, capacity, closures, divisions and catchments."""

from __future__ import annotations

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiPoint, Point, box

from tests.evacuation_options import evacuation_options, told_apart
from wj_risk_plugin.core.evacuation.allocation import allocate_shelters
from wj_risk_plugin.core.evacuation.closure_impact import compare_closures
from wj_risk_plugin.core.evacuation.ledger import STATUSES, fill_nearest_first
from wj_risk_plugin.core.evacuation.reach import evacuation_reach
from wj_risk_plugin.core.evacuation.siting import site_shelters
from wj_risk_plugin.core.messages import Cancelled, InputError
from wj_risk_plugin.core.network.profiles import Profile
from wj_risk_plugin.core.services.coverage import facility_coverage

WALK = Profile("test", "walking", 1.0)  # 60 m a minute
COLUMNS = [f"people_{status}" for status in STATUSES]


def layer(shapes, layer_key="layer", index=None, **columns):
    index = range(1, len(shapes) + 1) if index is None else index
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), index=index, crs=4547)
    table.attrs["layer"] = table.attrs["kind"] = layer_key
    return table


ROAD = layer([LineString([(0, 0), (3000, 0)])], "roads", id=["R"])


def shelters_at(*places, **columns):
    columns.setdefault("id", [f"S{n}" for n in range(len(places))])
    return layer([Point(p) for p in places], "shelters", **columns)


def settlements_at(*places, people, **columns):
    columns.setdefault("id", [f"G{n}" for n in range(len(places))])
    return layer([Point(p) for p in places], "settlements", people=people, **columns)


def run(roads, shelters, settlements, **options):
    options.setdefault("profile", WALK)
    options.setdefault("limits_minutes", [5, 10])
    options.setdefault("catchments", False)
    chosen, question = told_apart(options)
    return evacuation_reach(roads, shelters, settlements, chosen, **question)


def test_hand_worked_ledger():
    # 60 m a minute, shelter at x = 0.
    # G0 at x = 120: 2 min. G1 at x = 480, 60 m off: 1 + 8 = 9 min. G2 at x = 1200: 20 min.
    # G3 is 600 m off the road. G4 is on a road of its own.
    lone = LineString([(9000, 0), (9100, 0)])
    roads = layer([ROAD.geometry[1], lone], "roads", id=["R", "L"])
    groups = settlements_at(
        (120, 0), (480, 60), (1200, 0), (500, 600), (9050, 0), people=[1, 2, 4, 8, 16]
    )
    result = run(roads, shelters_at((0, 0)), groups)
    ledger = result.settlements
    assert ledger["status"].tolist() == [
        "served", "served", "too_slow", "too_far_from_road", "disconnected"
    ]  # fmt: skip
    minutes = ledger["minutes"].tolist()
    assert minutes[:3] == pytest.approx([2.0, 9.0, 20.0])
    assert np.isnan(minutes[3:]).all()
    assert ledger["band_min"].tolist()[:2] == [5.0, 10.0]
    assert ledger["access_m"].tolist()[1] == pytest.approx(60.0)
    assert ledger["along_m"].tolist()[1] == pytest.approx(480.0)
    assert ledger["road_id"].tolist() == ["R", "R", "R", None, "L"]
    assert result.headlines == {
        "PEOPLE_TOTAL": 31,
        "PEOPLE_SERVED": 3,
        "PEOPLE_OVER_CAPACITY": 0,
        "PEOPLE_TOO_SLOW": 4,
        "PEOPLE_DISCONNECTED": 16,
        "PEOPLE_CUT_BY_CLOSURE": 0,
        "PEOPLE_TOO_FAR_FROM_ROAD": 8,
        "PEOPLE_BEHIND_OBSTACLE": 0,
        "PEOPLE_NO_ADMISSIBLE_SHELTER": 0,
    }


def test_exactly_the_limit_is_in_time():
    result = run(ROAD, shelters_at((0, 0)), settlements_at((300, 0), (600, 0), people=[1, 1]))
    assert result.settlements["band_min"].tolist() == [5.0, 10.0]


def test_reach_is_cut_at_limits_and_between_shelters():
    # Shelters at 0 and 720 m: equal time at 360 m (6 min). Cuts at 300, 360, 420, 1020, 1320 m;
    # no cut at the second shelter: its road is within 5 min on both sides.
    result = run(ROAD, shelters_at((0, 0), (720, 0)), settlements_at((10, 0), people=[1]))
    reach = result.reach
    assert reach["length_m"].tolist() == pytest.approx([300, 60, 60, 600, 300])
    assert reach["shelter_id"].tolist() == ["S0", "S0", "S1", "S1", "S1"]
    assert reach["band_min"].tolist() == [5, 10, 10, 5, 10]
    assert reach["minutes_from"].tolist() == pytest.approx([0, 5, 6, 5, 5])
    assert reach["minutes_to"].tolist() == pytest.approx([5, 6, 5, 5, 10])
    assert reach["farthest_min"].tolist() == pytest.approx([5, 6, 6, 5, 10])
    assert shapely.length(reach.geometry.values).tolist() == pytest.approx(
        reach["length_m"].tolist()
    )


def test_capacity_fills_nearest_first_and_splits_a_group():
    # Nearest first: G1 (1 min, 30), then G0 (2 min, 40 of which 20 fit), then G2 (3 min, none).
    groups = settlements_at((120, 0), (60, 0), (180, 0), people=[40, 30, 5])
    result = run(ROAD, shelters_at((0, 0), capacity_people=[50.0]), groups)
    ledger = result.settlements
    assert ledger["people_served"].tolist() == [20, 30, 0]
    assert ledger["people_over_capacity"].tolist() == [20, 0, 5]
    assert ledger["status"].tolist() == ["over_capacity", "served", "over_capacity"]
    totals = result.shelters.iloc[0]
    assert totals["people_in_reach"] == 75
    assert totals["people_served"] == 50
    assert totals["shortfall_people"] == 25
    assert totals["farthest_min"] == pytest.approx(3.0)


def test_capacity_zero_is_full_and_unknown_does_not_limit():
    groups = settlements_at((60, 0), (2940, 0), people=[7, 9])
    result = run(ROAD, shelters_at((0, 0), (3000, 0), capacity_people=[0.0, np.nan]), groups)
    assert result.settlements["people_served"].tolist() == [0, 9]
    assert any("unknown capacity" in note for note in result.notes)


def test_duplicate_shelters_at_one_spot_count_people_once():
    result = run(
        ROAD,
        shelters_at((0, 5), (0, 5), (0, 5), id=["b", "a", "c"]),
        settlements_at((60, 0), people=[7]),
    )
    assert result.settlements["shelter_id"].tolist() == ["a"]
    assert result.shelters["people_served"].tolist() == [0, 7, 0]
    assert any("very spot" in note and "b, c" in note for note in result.notes)


@pytest.mark.parametrize(
    ("people", "problem"),
    [(-1.0, "negative"), (2.5, "not whole"), (np.nan, "missing"), ("fix me", "missing")],
)
def test_odd_people_are_refused_by_name(people, problem):
    groups = settlements_at((0, 0), (10, 0), people=[1, people])
    with pytest.raises(InputError, match=problem) as caught:
        run(ROAD, shelters_at((0, 0)), groups)
    assert caught.value.layer == "settlements"
    assert caught.value.feature_ids == [2]


def test_negative_capacity_is_refused():
    with pytest.raises(InputError, match="capacity is negative") as caught:
        run(ROAD, shelters_at((0, 0), capacity_people=[-3.0]), settlements_at((0, 0), people=[1]))
    assert caught.value.feature_ids == [1]


@pytest.mark.parametrize("limits", [[], [0, 5], [5, 5], [10, 5], [-5], [np.nan]])
def test_limits_must_ascend(limits):
    with pytest.raises(InputError, match="ascending"):
        run(ROAD, shelters_at((0, 0)), settlements_at((0, 0), people=[1]), limits_minutes=limits)


def test_no_admissible_shelter():
    # One is closed, the other 360 km from any road (admissible, but nobody comes there).
    groups = settlements_at((60, 0), people=[7])
    closed = run(ROAD, shelters_at((0, 0), status=["closed"]), groups)
    assert closed.settlements["status"].tolist() == ["no_admissible_shelter"]
    assert closed.settlements["people_no_admissible_shelter"].tolist() == [7]
    assert not closed.shelters["admissible"].iloc[0]
    far = run(ROAD, shelters_at((0, 360_000)), groups)
    assert far.settlements["status"].tolist() == ["disconnected"]
    assert far.shelters["reason"].tolist() == ["too far from a road"]


def test_a_shelter_in_a_hazard_area_is_out_and_the_way_through_it_is_measured():
    # The landslide's 50 m circle closes S0 at x = 0 and covers x = -50 .. 50 of the road.
    slide = layer([Point(0, 0)], "geohazards", id=["H"], influence_m=[50.0])
    road = layer([LineString([(-300, 0), (0, 0), (300, 0)])], "roads")
    result = run(
        road,
        shelters_at((0, 0), (300, 0)),
        settlements_at((-120, 0), (120, 0), (10, 0), people=[1, 1, 1]),
        hazards=[slide],
    )
    assert result.shelters["admissible"].tolist() == [False, True]
    assert result.settlements["shelter_id"].tolist() == ["S1"] * 3
    assert result.settlements["exposed_m"].tolist() == pytest.approx([100, 0, 40], abs=0.2)


def test_cut_by_closure_is_told_from_slow_and_disconnected():
    # Closed at x = 200. G0 before it, G1 behind it; G2 was too slow before, now cut off too;
    # G3 has a road of its own. A detour leads from x = 400 to the shelter in 14 minutes for G4.
    lone = LineString([(9000, 0), (9100, 0)])
    roads = layer([LineString([(0, 0), (1200, 0)]), lone], "roads")
    groups = settlements_at((100, 0), (300, 0), (900, 0), (9050, 0), people=[1, 2, 4, 8])
    closure = layer([Point(200, 0)], "closures")
    result = run(roads, shelters_at((0, 0)), groups, closures=closure)
    assert result.settlements["status"].tolist() == [
        "served", "cut_by_closure", "cut_by_closure", "disconnected"
    ]  # fmt: skip
    before = run(roads, shelters_at((0, 0)), groups)
    assert before.settlements["status"].tolist() == ["served", "served", "too_slow", "disconnected"]


def test_a_detour_that_is_too_long_is_cut_by_closure_and_keeps_its_minutes():
    # 300 m straight (5 min) or 100 + 700 + 100 ... = 3 sides of a loop of 1200 m: 20 min.
    loop = LineString([(0, 0), (0, 450), (300, 450), (300, 0)])
    roads = layer([LineString([(0, 0), (300, 0)]), loop], "roads")
    groups = settlements_at((300, 0), people=[3])
    result = run(roads, shelters_at((0, 0)), groups, closures=layer([Point(150, 0)], "closures"))
    assert result.settlements["status"].tolist() == ["cut_by_closure"]
    assert result.settlements["minutes"].tolist() == pytest.approx([20.0])


def test_a_network_kept_gives_the_same_result():
    groups = settlements_at((100, 0), (300, 0), people=[1, 2])
    closure = layer([Point(200, 0)], "closures")
    first = run(ROAD, shelters_at((0, 0)), groups)
    again = run(ROAD, shelters_at((0, 0)), groups, closures=closure, network=first.network)
    fresh = run(ROAD, shelters_at((0, 0)), groups, closures=closure)
    pd.testing.assert_frame_equal(again.settlements, fresh.settlements)
    pd.testing.assert_frame_equal(again.reach, fresh.reach)


def test_polygons_multipoints_z_and_missing_places():
    groups = layer(
        [box(50, -10, 70, 10), MultiPoint([(120, 0)]), Point(180, 0, 99), None, Point()],
        "settlements",
        id=list("abcde"),
        people=[1, 2, 4, 8, 16],
    )
    shelter = layer([box(-10, -10, 10, 10)], "shelters", id=["S"])
    result = run(ROAD, shelter, groups)
    assert result.settlements["status"].tolist() == ["served"] * 3 + ["too_far_from_road"] * 2
    # from the edge of the settlement, or each of its points, to the edge of the shelter's ground
    assert result.settlements["minutes"].tolist()[:3] == pytest.approx(
        [40 / 60, 110 / 60, 170 / 60]
    )
    assert [s.feature_ids for s in result.skips if s.layer == "settlements"] == [[4, 5]]
    assert result.headlines["PEOPLE_TOTAL"] == 31


def test_driving_walks_the_access_leg():
    # 120 m at 1.2 m/s = 100 s, then 1 km at 60 km/h = 1 minute.
    roads = layer([LineString([(0, 0), (1000, 0)])], "roads", speed_kmh=[60.0])
    groups = settlements_at((1000, 120), people=[1])
    result = run(roads, shelters_at((0, 0)), groups, profile="driving")
    assert result.settlements["minutes"].tolist() == pytest.approx([100 / 60 + 1])


def test_an_unknown_profile_is_refused():
    with pytest.raises(InputError, match="no such travel profile"):
        run(ROAD, shelters_at((0, 0)), settlements_at((0, 0), people=[1]), profile="flying")


def test_cancel_stops():
    with pytest.raises(Cancelled):
        run(
            ROAD,
            shelters_at((0, 0)),
            settlements_at((0, 0), people=[1]),
            progress=lambda fraction, _: fraction < 0.4,
        )


# Divisions -----------------------------------------------------------------------------------


def test_divisions_by_code_by_place_by_level_and_outside():
    # Towns T1 west, T2 east; villages V1, V2 inside T1. G0 names V2, G1 lies in T2, G2 nowhere.
    divisions = layer(
        [box(0, -9, 500, 9), box(500, -9, 1000, 9), box(0, -9, 250, 9), box(250, -9, 500, 9)],
        "divisions",
        code=["T1", "T2", "V1", "V2"],
        name=["a", "b", "c", "d"],
        level=["town", "town", "village", "village"],
        parent_code=[None, None, "T1", "T1"],
    )
    groups = settlements_at(
        (600, 0), (700, 0), (2000, 0), people=[10, 20, 40], division_code=["V2", None, "unknown"]
    )
    table = run(ROAD, shelters_at((0, 0)), groups, divisions=divisions).divisions
    rows = {(r.code, r.level, r.row_kind): r.people for r in table.itertuples()}
    assert rows == {
        ("T1", "town", "division"): 10,
        ("T2", "town", "division"): 20,
        (None, "town", "outside"): 40,
        ("V1", "village", "division"): 0,
        ("V2", "village", "division"): 10,
        (None, "village", "outside"): 60,
        (None, None, "total"): 70,
    }
    assert table["served_percent"].tolist()[0] == pytest.approx(100.0)
    assert np.isnan(table.set_index("code")["served_percent"]["V1"])


def coded_divisions():
    """A town with a village; T3 has no area."""
    divisions = layer(
        [box(0, -9, 1000, 9), box(0, -9, 500, 9), None], "divisions",
        code=["T1", "V1", "T3"], name=["a", "b", "c"], level=["town", "village", "town"],
        parent_code=[None, "T1", None],
    )  # fmt: skip
    codes = ["999", "V1", None, "999", "T1", "T3"]
    groups = settlements_at(*((100 * n, 0) for n in range(1, 7)), people=[1] * 6,
                            division_code=codes)  # fmt: skip
    return divisions, groups


ON_FOOT = evacuation_options(profile=WALK)
QUESTIONS = {
    "evacuationreach": lambda groups, divisions: run(
        ROAD, shelters_at((0, 0)), groups, divisions=divisions
    ),
    "allocateshelters": lambda groups, divisions: allocate_shelters(
        ROAD, shelters_at((0, 0)), groups, ON_FOOT, divisions=divisions
    ),
    "siteshelters": lambda groups, divisions: site_shelters(
        ROAD, shelters_at((0, 0)), groups, ON_FOOT, divisions=divisions
    ),
    "compareclosures": lambda groups, divisions: compare_closures(
        ROAD, shelters_at((0, 0)), groups, ON_FOOT, divisions=divisions
    ),
    "facilitycoverage": lambda groups, divisions: facility_coverage(
        layer([Point(0, 0)], "facilities", id=["F"], kind=["warning_speaker"]), "warning",
        settlements=groups, divisions=divisions[~divisions.geometry.isna()],
    ),
}  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_code_that_names_no_division_is_listed_once(question):
    divisions, groups = coded_divisions()
    result = QUESTIONS[question](groups, divisions)
    (listed,) = [skip for skip in result.skips if "division_code" in skip.reason]
    assert (listed.layer, listed.feature_ids) == ("settlements", [1, 4, 6])
    assert "'999' (2)" in listed.reason and "'T3' (1)" in listed.reason
    # all of them lie in the town, which is where they count
    towns = result.divisions.set_index("code")
    assert towns["people"]["T1"] == 6
    known = groups.assign(division_code=[None, "V1", None, None, "T1", None])
    result = QUESTIONS[question](known, divisions)
    assert not [skip for skip in result.skips if "division_code" in skip.reason]


# Properties ----------------------------------------------------------------------------------


def town(rng, roads, groups, shelters):
    """Make random roads, settlements, shelters and divisions in a square kilometre."""
    ends = rng.integers(0, 6, (roads, 2, 2)) * 200.0
    ends = ends[(ends[:, 0] != ends[:, 1]).any(axis=1)]
    lines = layer([LineString(e) for e in ends], "roads", id=[f"r{n}" for n in range(len(ends))])
    places = rng.uniform(-100, 1100, (groups, 2))
    people = rng.integers(0, 50, groups)
    refuges = rng.uniform(0, 1000, (shelters, 2))
    capacity = rng.choice([0.0, 20.0, 100.0, np.nan], shelters)
    status = rng.choice(["open", "closed", None], shelters)
    return (
        lines,
        shelters_at(*refuges, capacity_people=capacity, status=status),
        settlements_at(*places, people=people),
    )


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**31), st.integers(2, 12), st.integers(0, 12), st.integers(0, 4))
def test_every_person_is_counted_once_whatever_the_order(seed, roads, groups, shelters):
    rng = np.random.default_rng(seed)
    lines, refuges, places = town(rng, roads, groups, shelters)
    if len(lines) == 0:
        return
    halves = layer([box(-200, -200, 500, 1200), box(500, -200, 900, 1200)], code=["a", "b"])
    halves["name"] = ["A", "B"]
    closure = layer([box(300, 300, 420, 420)], "closures")
    options = {"divisions": halves, "closures": closure, "limits_minutes": [3, 8, 20]}
    result = run(lines, refuges, places, **options)
    ledger = result.settlements
    assert (ledger[COLUMNS].sum(axis=1) == ledger["people"]).all()
    assert ledger["people"].tolist() == places["people"].tolist()
    total = result.divisions[result.divisions["row_kind"] == "total"].iloc[0]
    rest = result.divisions[result.divisions["row_kind"] != "total"]
    for column in ["people", *COLUMNS]:
        assert rest[column].sum() == total[column] == ledger[column].sum()
    served = result.shelters["people_served"]
    assert served.sum() == ledger["people_served"].sum()
    full = result.shelters["capacity_people"]
    assert (served[full.notna()] <= full[full.notna()]).all()
    balance = served + result.shelters["shortfall_people"]
    assert (balance == result.shelters["people_in_reach"]).all()
    shuffled = (table.iloc[rng.permutation(len(table))] for table in (lines, refuges, places))
    again = run(*shuffled, **options)
    pd.testing.assert_frame_equal(again.settlements.loc[ledger.index], ledger)
    pd.testing.assert_frame_equal(again.reach, result.reach)
    pd.testing.assert_frame_equal(again.shelters.loc[result.shelters.index], result.shelters)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**31), st.integers(2, 10))
def test_catchments_are_disjoint_and_near_their_reached_roads(seed, roads):
    rng = np.random.default_rng(seed)
    lines, refuges, places = town(rng, roads, 3, 3)
    if len(lines) == 0:
        return
    refuges["status"] = "open"
    result = run(
        lines, refuges, places, limits_minutes=[2, 6], catchments=True, catchment_width_m=60.0
    )
    polygons, reach = result.catchments, result.reach
    shapes = polygons.geometry.values
    assert shapely.area(shapely.union_all(shapes)) == pytest.approx(
        shapely.area(shapes).sum(), abs=0.01
    )
    for row in polygons.itertuples():
        own = reach[(reach["shelter_id"] == row.shelter_id) & (reach["band_min"] == row.band_min)]
        near = shapely.union_all(own.geometry.values).buffer(60.01, quad_segs=64)
        assert row.geometry.difference(near).area < 0.01


def test_catchments_of_right_angled_streets():
    # sides of their cells run into a corner of the frame, where GEOS leaves lines beside polygons
    west, south = 480_000, 2_740_000
    along = [[(x, y) for x in range(7)] for y in range(5)]
    across = [[(x, y) for y in range(5)] for x in range(7)]
    streets = [
        LineString([(west + 1000 * x, south + 1000 * y) for x, y in pair])
        for row in (*along, *across)
        for pair in zip(row, row[1:])
    ]
    places = [
        (west + 800 + 700 * n, south + (1100, 1400, 1700, 2000, 2300)[n % 5]) for n in range(7)
    ]
    result = evacuation_reach(
        layer(streets, "roads"),
        shelters_at(*places),
        settlements_at((west + 500, south + 1000), people=[1]),
        limits_minutes=[5, 10, 15, 30],
        catchments=True,
    )
    shapes = result.catchments.geometry.values
    assert set(shapely.get_type_id(shapes)) == {6}
    assert shapely.area(shapely.union_all(shapes)) == pytest.approx(
        shapely.area(shapes).sum(), abs=0.01
    )
    length = result.reach.geometry.length.sum()
    assert shapely.area(shapes).sum() > 30.0 * length  # both sides of every reached road


def test_a_catchment_does_not_cover_an_unreached_road():
    # Beside the reached road, 40 m away, runs one that nobody can enter.
    roads = layer([LineString([(0, 0), (600, 0)]), LineString([(0, 40), (600, 40)])], "roads")
    result = run(
        roads,
        shelters_at((300, -10)),
        settlements_at((0, 0), people=[1]),
        catchments=True,
        catchment_width_m=100.0,
    )
    ground = shapely.union_all(result.catchments.geometry.values)
    assert not ground.intersects(LineString([(0, 40), (600, 40)]))
    assert ground.contains(Point(300, -90))


@given(
    st.lists(st.tuples(st.integers(-1, 2), st.floats(0, 30), st.integers(0, 40)), max_size=20),
    st.lists(st.one_of(st.just(np.nan), st.integers(0, 60).map(float)), min_size=3, max_size=3),
)
def test_filling_equals_letting_people_in_one_by_one(groups, capacity):
    shelter = np.array([g[0] for g in groups], dtype=int)
    minutes = np.array([g[1] for g in groups], dtype=float)
    people = np.array([g[2] for g in groups], dtype=np.int64)
    room, expected = list(capacity), np.zeros(len(groups), dtype=int)
    for n in sorted(range(len(groups)), key=lambda n: (round(minutes[n], 9), n)):
        if shelter[n] < 0:
            continue
        free = room[shelter[n]]
        expected[n] = people[n] if np.isnan(free) else min(people[n], free)
        room[shelter[n]] = free - expected[n]
    served = fill_nearest_first(shelter, minutes, people, np.array(capacity))
    assert served.tolist() == expected.tolist()


def test_two_ways_to_one_shelter_are_one_piece_with_its_farthest_minute():
    # A ring of 4 x 300 m with the shelter in a corner: the far corner is 10 min away.
    ring = layer([LineString([(0, 0), (300, 0), (300, 300), (0, 300), (0, 0)])], "roads", id=["R"])
    reach = run(ring, shelters_at((0, 0)), settlements_at((10, 0), people=[1]), limits_minutes=[15])
    assert len(reach.reach) == 1
    row = reach.reach.iloc[0]
    assert (row["minutes_from"], row["minutes_to"], row["farthest_min"]) == (0, 0, 10)
    assert row["length_m"] == pytest.approx(1200)


def test_walking_and_driving_beside_each_other():
    # 1200 m: 20 min at 60 m a minute, 1.2 min by car at 60 km/h; the other group is near.
    roads = layer([LineString([(0, 0), (3000, 0)])], "roads", id=["R"], speed_kmh=[60.0])
    groups = settlements_at((120, 0), (1200, 0), people=[3, 5], division_code=["D", "D"])
    town = layer([box(-10, -10, 4000, 10)], "divisions", code=["D"], name=["D"])
    drive = Profile("car", "driving", 1.0)
    result = run(roads, shelters_at((0, 0)), groups, compared_profile=drive, divisions=town)
    ledger = result.settlements
    assert ledger["status"].tolist() == ["served", "too_slow"]
    assert ledger["compared_status"].tolist() == ["served", "served"]
    assert ledger["compared_minutes"].tolist() == pytest.approx([0.12, 1.2])
    assert ledger["compared_people_served"].tolist() == [3, 5]
    assert result.headlines["PEOPLE_SERVED"] == 3
    assert result.headlines["COMPARED_PEOPLE_SERVED"] == 8
    assert result.divisions["compared_people_served"].tolist() == [8, 8]
    assert any("5 only by the way compared" in note for note in result.notes)


def test_standby_shelters_count_only_when_asked():
    groups, where = settlements_at((60, 0), people=[7]), shelters_at((0, 0), status=["standby"])
    assert run(ROAD, where, groups).headlines["PEOPLE_NO_ADMISSIBLE_SHELTER"] == 7
    assert run(ROAD, where, groups, standby_counts=True).headlines["PEOPLE_SERVED"] == 7


@pytest.mark.parametrize("seed", range(3))
def test_catchments_do_not_depend_on_how_the_ground_is_tiled(seed, monkeypatch):
    random = np.random.default_rng(seed)
    corners = random.uniform(0, 1500, (40, 2, 2)).round()
    roads = layer([LineString(c) for c in corners], "roads")
    places = random.uniform(0, 1500, (4, 2))
    options = {"limits_minutes": [4, 9], "catchments": True, "split_crossings": True}
    groups = settlements_at((0, 0), people=[1])
    whole = run(roads, shelters_at(*places), groups, **options).catchments
    monkeypatch.setattr("wj_risk_plugin.core.network.service_areas.TILE_POINTS", 60)
    tiled = run(roads, shelters_at(*places), groups, **options).catchments
    key = ["shelter_id", "band_min"]
    assert tiled[key].values.tolist() == whole[key].values.tolist()
    apart = shapely.area(shapely.symmetric_difference(tiled.geometry.values, whole.geometry.values))
    assert len(whole) > 3
    # a grid of a millimetre along some kilometres of border
    assert apart.max() < 10.0
    assert tiled["area_km2"].sum() == pytest.approx(whole["area_km2"].sum(), abs=1e-4)


def test_people_and_shelters_that_share_an_id_all_count_and_are_named():
    roads = layer([LineString([(0, 0), (1000, 0)])], "roads")
    homes = [Point(100, 5), Point(500, 5), Point(900, 5)]
    people = layer(homes, "settlements", id=["a", "a", "b"], people=[10, 20, 30])
    halls = layer([Point(0, 1), Point(1000, 1)], "shelters", id=["s", "s"])
    result = evacuation_reach(roads, halls, people, catchments=False)
    assert result.headlines["PEOPLE_TOTAL"] == result.headlines["PEOPLE_SERVED"] == 60
    named = {s.layer: s.feature_ids for s in result.skips if "same id" in str(s.reason)}
    assert {name: len(ids) for name, ids in named.items()} == {"settlements": 2, "shelters": 2}
