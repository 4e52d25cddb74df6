"""Allocation on roads: by hand, against the nearest-first ledger, and people on the roads."""

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

from tests.evacuation_options import evacuation_options, told_apart
from wj_risk_plugin.core.evacuation.allocation import allocate_shelters
from wj_risk_plugin.core.evacuation.ledger import STATUSES
from wj_risk_plugin.core.evacuation.reach import evacuation_reach
from wj_risk_plugin.core.messages import Cancelled, InputError
from wj_risk_plugin.core.network.profiles import Profile
from wj_risk_plugin.standards import load

WALK = Profile("test", "walking", 1.0)  # 60 m a minute
COLUMNS = [f"people_{status}" for status in STATUSES]
PER_METRE = load("road_capacity")["walking"]["people_per_hour_per_m"] / 60  # 78 a minute


def layer(shapes, layer_key="layer", **columns):
    index = range(1, len(shapes) + 1)
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), index=index, crs=4547)
    table.attrs["layer"] = table.attrs["kind"] = layer_key
    return table


ROAD = layer([LineString([(0, 0), (3000, 0)])], "roads", id=["R"], width_m=[2.0], name=["Long"])


def shelters_at(*places, **columns):
    columns.setdefault("id", [f"S{n}" for n in range(len(places))])
    return layer([Point(p) for p in places], "shelters", **columns)


def settlements_at(*places, people, **columns):
    columns.setdefault("id", [f"G{n}" for n in range(len(places))])
    return layer([Point(p) for p in places], "settlements", people=people, **columns)


def run(roads, shelters, settlements, **options):
    options.setdefault("profile", WALK)
    options.setdefault("limit_minutes", 10)
    chosen, question = told_apart(options)
    return allocate_shelters(roads, shelters, settlements, chosen, **question)


def by_hand(**options):
    """Two shelters, 600 m apart; G0 between them, G1 beyond the first one, G2 too far away.

    60 m a minute, limit 10. G0 (100 people, x = 240): S0 4 min, S1 6 min. G1 (50, x = -300):
    S0 5 min, S1 15 min (too far). G2 (30, x = 2400): 30 min to S1. S0 has 90 places, S1 70.
    Nearest first: S0 takes 90 of G0 and nobody else: 90 served, S1 stays empty. Best: S0 takes
    all of G1 and 40 of G0, S1 60 of G0: 150 served, 250 + 160 + 360 = 770 person-minutes.
    """
    road = layer([LineString([(-300, 0), (3000, 0)])], "roads", id=["R"], width_m=[2.0])
    groups = settlements_at((240, 0), (-300, 0), (2400, 0), people=[100, 50, 30], **options)
    return road, shelters_at((0, 0), (600, 0), capacity_people=[90.0, 70.0]), groups


def test_hand_worked_plan():
    result = run(*by_hand())
    flows = result.flows
    assert flows["settlement_id"].tolist() == ["G0", "G0", "G1"]
    assert flows["shelter_id"].tolist() == ["S0", "S1", "S0"]
    assert flows["people"].tolist() == [40, 60, 50]
    assert flows["minutes"].tolist() == pytest.approx([4, 6, 5])
    assert flows["nearest"].tolist() == [True, False, True]
    assert flows.geometry.iloc[1].equals(LineString([(240, 0), (600, 0)]))
    ledger = result.settlements
    assert ledger["status"].tolist() == ["served", "served", "too_slow"]
    assert ledger["minutes"].tolist() == pytest.approx([5.2, 5, 30])
    assert ledger["shelter_id"].tolist() == ["S1", "S0", None]
    assert ledger["shelters_used"].tolist() == [2, 1, 0]
    assert ledger["nearest_people_served"].tolist() == [90, 0, 0]
    assert ledger["gained_people"].tolist() == [10, 50, 0]
    assert result.headlines == {
        "PEOPLE_TOTAL": 180,
        "PEOPLE_SERVED": 150,
        "PEOPLE_OVER_CAPACITY": 0,
        "PEOPLE_TOO_SLOW": 30,
        "PEOPLE_DISCONNECTED": 0,
        "PEOPLE_CUT_BY_CLOSURE": 0,
        "PEOPLE_TOO_FAR_FROM_ROAD": 0,
        "PEOPLE_BEHIND_OBSTACLE": 0,
        "PEOPLE_NO_ADMISSIBLE_SHELTER": 0,
        "PEOPLE_UNSERVED": 30,
        "NEAREST_PEOPLE_SERVED": 90,
        "NEAREST_PEOPLE_UNSERVED": 90,
        "PERSON_MINUTES": pytest.approx(770.0, rel=1e-12),
        "NEAREST_PERSON_MINUTES": pytest.approx(360.0, rel=1e-12),
        "MEAN_MINUTES": pytest.approx(770 / 150),
        "NEAREST_MEAN_MINUTES": pytest.approx(4.0),
        "DUAL_BOUND": pytest.approx(770.0, rel=1e-12),
        "PROVEN_OPTIMAL": 1,
        "GROUPS_SPLIT": 1,
        # 60 people, each to walk 6 minutes, past 156 a minute
        "CLEARANCE_LOWER_BOUND_MIN": pytest.approx(6 + 60 / (2 * PER_METRE)),
    }


def test_hand_worked_shelters():
    shelters = run(*by_hand()).shelters
    assert shelters["people_allocated"].tolist() == [90, 60]
    assert shelters["places_free"].tolist() == [0, 10]
    assert shelters["fill_percent"].tolist() == pytest.approx([100, 600 / 7])
    assert shelters["nearest_people_served"].tolist() == [90, 0]
    assert shelters["nearest_shortfall_people"].tolist() == [60, 0]
    assert shelters["farthest_min"].tolist() == pytest.approx([5, 6])
    assert shelters["mean_min"].tolist() == pytest.approx([(160 + 250) / 90, 6])
    # one more place in S0 takes one of G0 from S1: 6 - 4 minutes; S1 has places left
    assert shelters["one_more_people"].tolist() == [0, 0]
    assert shelters["one_more_min"].tolist() == pytest.approx([2, 0])


def test_hand_worked_routes_and_clearance():
    routes = run(*by_hand()).routes
    # G1 to S0: 50 people forward over 300 m; G0 to S0: 40 back over 240 m; G0 to S1: 60 forward.
    assert routes["people_forward"].tolist() == [50, 0, 60]
    assert routes["people_backward"].tolist() == [0, 40, 0]
    assert routes["length_m"].tolist() == pytest.approx([300, 240, 360])
    assert routes["capacity_people_per_hour"].tolist() == pytest.approx([2 * 60 * PER_METRE] * 3)
    rate = 2 * PER_METRE
    expected = [5 + 50 / rate, 4 + 40 / rate, 6 + 60 / rate]
    assert routes["clearance_min"].tolist() == pytest.approx(expected)
    assert routes["bottleneck"].tolist() == [False, False, True]
    assert not routes["size_assumed"].any()


def test_clearance_counts_the_way_to_the_narrow_piece_and_from_it():
    # 600 m of road, then a bridge 60 m long and 1 m wide, then 300 m to the shelter. 3000 people
    # at the far end: 10 minutes to the bridge, 3000 / 78 minutes over it, 1 + 5 minutes on.
    lines = [[(0, 0), (600, 0)], [(600, 0), (660, 0)], [(660, 0), (960, 0)]]
    roads = layer([LineString(xy) for xy in lines], "roads", id=list("abc"), width_m=[6, 1, 6])
    groups = settlements_at((0, 0), people=[3000])
    result = run(roads, shelters_at((960, 0)), groups, limit_minutes=30)
    bridge = result.routes.set_index("road_id").loc["b"]
    assert bridge["bottleneck"]
    assert bridge["clearance_min"] == pytest.approx(10 + 3000 / PER_METRE + 6)
    assert result.headlines["CLEARANCE_LOWER_BOUND_MIN"] == bridge["clearance_min"]


def test_vehicles_use_the_lanes_of_their_direction():
    # 40 km/h: 1650 vehicles an hour and lane of 4 people; two lanes both ways, three one-way.
    lines = [LineString([(0, 0), (2000, 0)]), LineString([(2000, 0), (4000, 0)])]
    roads = layer(
        lines, "roads", id=list("ab"), lanes=[2, 3], speed_kmh=[40.0, 40.0], oneway=["no", "yes"]
    )
    groups = settlements_at((0, 0), people=[660])
    result = run(roads, shelters_at((4000, 0)), groups, profile="driving")
    routes = result.routes.set_index("road_id")
    assert routes["capacity_people_per_hour"].to_dict() == {"a": 6600.0, "b": 19800.0}
    # 6 minutes of driving, and 660 people at 110 a minute
    assert routes.loc["a", "clearance_min"] == pytest.approx(12.0)


def test_widths_that_nobody_wrote_come_from_lanes_or_class_and_are_counted():
    lines = [LineString([(x, 0), (x + 60, 0)]) for x in (0, 60, 120)]
    roads = layer(
        lines, "roads", id=list("abc"), lanes=[2.0, np.nan, np.nan], road_class=[None, "path", "?"]
    )
    result = run(roads, shelters_at((180, 0)), settlements_at((0, 0), people=[5]))
    assert result.routes["width_m"].tolist() == [7.0, 1.5, 4.0]
    assert result.routes["size_assumed"].all()
    assert any("assumed width or number of lanes: 3 of 3" in note for note in result.notes)


def test_vulnerable_people_first():
    # Places for 50: without the wish the near group takes all; with it G1's 20 vulnerable come in.
    road, _, _ = by_hand()
    groups = settlements_at((60, 0), (300, 0), people=[60, 40], vulnerable_people=[10, 20])
    shelter = shelters_at((0, 0), capacity_people=[50.0])
    plain = run(road, shelter, groups)
    assert plain.settlements["people_served"].tolist() == [50, 0]
    assert plain.settlements["vulnerable_served"].tolist() == [10, 0]
    first = run(road, shelter, groups, vulnerable_first=True)
    assert first.settlements["people_served"].tolist() == [30, 20]
    assert first.settlements["vulnerable_served"].tolist() == [10, 20]
    assert first.flows["vulnerable_people"].tolist() == [10, 20]
    assert first.headlines["VULNERABLE_SERVED"] == 30
    assert first.headlines["PEOPLE_UNSERVED"] == plain.headlines["PEOPLE_UNSERVED"] == 50


@pytest.mark.parametrize(
    ("vulnerable", "problem"),
    [([101, 0], "more people are vulnerable"), ([-1, 0], "negative"), ([0.5, 0], "not whole")],
)
def test_odd_numbers_of_vulnerable_people_are_refused(vulnerable, problem):
    groups = settlements_at((60, 0), (300, 0), people=[60, 40], vulnerable_people=vulnerable)
    with pytest.raises(InputError, match=problem) as caught:
        run(ROAD, shelters_at((0, 0)), groups)
    assert caught.value.feature_ids == [1]


def test_vulnerable_first_needs_their_numbers():
    with pytest.raises(InputError, match="no settlement says"):
        run(ROAD, shelters_at((0, 0)), settlements_at((0, 0), people=[1]), vulnerable_first=True)
    groups = settlements_at((0, 0), (9, 0), people=[4, 4], vulnerable_people=[2, np.nan])
    result = run(ROAD, shelters_at((0, 0)), groups, vulnerable_first=True)
    assert [skip.feature_ids for skip in result.skips if "vulnerable" in skip.reason] == [[2]]


def test_a_way_through_a_hazard_area_is_measured():
    slide = layer([Point(120, 0)], "geohazards", id=["H"], influence_m=[50.0])
    groups = settlements_at((300, 0), (120, 0), (30, 0), people=[1, 1, 1])
    result = run(ROAD, shelters_at((0, 0)), groups, hazards=[slide])
    assert result.flows["exposed_m"].tolist() == pytest.approx([100, 50, 0], abs=0.2)


def test_shelters_full_unknown_closed_and_far_from_roads():
    refuges = shelters_at(
        (0, 0),
        (60, 0),
        (120, 0),
        (0, 9000),
        capacity_people=[0.0, np.nan, 50.0, 50.0],
        status=["open", "open", "closed", "open"],
    )
    result = run(ROAD, refuges, settlements_at((0, 0), (180, 0), people=[7, 8]))
    table = result.shelters
    assert table["people_allocated"].tolist() == [0, 15, 0, 0]
    assert table["admissible"].tolist() == [True, True, False, True]
    assert table["reason"].tolist()[3] == "too far from a road"
    assert np.isnan(table["places_free"].tolist()[1])
    assert any("unknown capacity" in note for note in result.notes)


def test_no_admissible_shelter():
    groups = settlements_at((60, 0), people=[7])
    result = run(ROAD, shelters_at((0, 0), status=["closed"]), groups)
    assert result.settlements["people_no_admissible_shelter"].tolist() == [7]
    assert len(result.flows) == len(result.routes) == 0
    assert result.headlines["PROVEN_OPTIMAL"] == 1
    assert result.headlines["CLEARANCE_LOWER_BOUND_MIN"] == 0.0


def test_settlements_without_a_place_stay_in_the_ledger():
    groups = layer([Point(60, 0), None], "settlements", id=["a", "b"], people=[3, 4])
    result = run(ROAD, shelters_at((0, 0)), groups)
    assert result.settlements["people_too_far_from_road"].tolist() == [0, 4]
    assert result.headlines["PEOPLE_UNSERVED"] == 4


@pytest.mark.parametrize("limit", [0, -5, np.nan])
def test_a_limit_that_is_none_is_refused(limit):
    with pytest.raises(InputError, match="positive number of minutes"):
        run(ROAD, shelters_at((0, 0)), settlements_at((0, 0), people=[1]), limit_minutes=limit)


def test_cancel_stops_in_every_phase():
    fractions = []
    run(*by_hand(), progress=lambda fraction, _: fractions.append(fraction) or True)
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    for stop in range(1, len(fractions)):
        answers = iter([True] * (stop - 1) + [False])
        with pytest.raises(Cancelled):
            run(*by_hand(), progress=lambda *_, answers=answers: next(answers))


# Properties ----------------------------------------------------------------------------------


def town(seed, roads, groups, shelters):
    """Make random roads, settlements and shelters in a square kilometre."""
    rng = np.random.default_rng(seed)
    ends = rng.integers(0, 6, (roads, 2, 2)) * 200.0
    ends = ends[(ends[:, 0] != ends[:, 1]).any(axis=1)]
    ids = [f"r{n}" for n in range(len(ends))]
    lines = layer([LineString(e) for e in ends], "roads", id=ids)
    lines["width_m"] = rng.choice([1.0, 2.0, 6.0], len(ends))
    lines["oneway"] = rng.choice(["yes", "no", "-1"], len(ends), p=[0.2, 0.7, 0.1])
    people = rng.integers(0, 50, groups)
    vulnerable = rng.binomial(people, 0.3)
    places = settlements_at(
        *rng.uniform(-100, 1100, (groups, 2)), people=people, vulnerable_people=vulnerable
    )
    refuges = shelters_at(
        *rng.uniform(0, 1000, (shelters, 2)),
        capacity_people=rng.choice([0.0, 20.0, 60.0, np.nan], shelters, p=[0.1, 0.4, 0.4, 0.1]),
    )
    return lines, refuges, places


questions = (st.integers(0, 2**31), st.integers(3, 12), st.integers(1, 15), st.integers(1, 4))


@settings(max_examples=25, deadline=None)
@given(*questions, st.booleans())
def test_the_ledger_adds_up_whatever_the_order(seed, roads, groups, shelters, vulnerable_first):
    lines, refuges, places = town(seed, roads, groups, shelters)
    if len(lines) == 0:
        return
    halves = layer([box(-200, -200, 500, 1200), box(500, -200, 900, 1200)], code=["a", "b"])
    halves["name"] = ["A", "B"]
    closure = layer([box(300, 300, 420, 420)], "closures")
    options = {"divisions": halves, "closures": closure, "limit_minutes": 15}
    options["vulnerable_first"] = vulnerable_first and places["vulnerable_people"].any()
    result = run(lines, refuges, places, **options)
    ledger, flows, table = result.settlements, result.flows, result.shelters
    assert (ledger[COLUMNS].sum(axis=1) == ledger["people"]).all()
    served = flows.groupby("settlement_id")["people"].sum().reindex(ledger["id"], fill_value=0)
    assert served.tolist() == ledger["people_served"].tolist()
    taken = flows.groupby("shelter_id")["people"].sum().reindex(table["id"], fill_value=0)
    assert taken.tolist() == table["people_allocated"].tolist()
    full = table["capacity_people"].fillna(np.inf)
    assert (table["people_allocated"] <= full).all()
    frail = flows["vulnerable_people"].sum()
    assert ledger["vulnerable_served"].sum() == frail == result.headlines["VULNERABLE_SERVED"]
    total = result.divisions[result.divisions["row_kind"] == "total"].iloc[0]
    rest = result.divisions[result.divisions["row_kind"] != "total"]
    for name in ["people", *COLUMNS]:
        assert rest[name].sum() == total[name] == ledger[name].sum()
    assert result.headlines["PROVEN_OPTIMAL"] == 1
    rng = np.random.default_rng(seed)
    shuffled = (part.iloc[rng.permutation(len(part))] for part in (lines, refuges, places))
    again = run(*shuffled, **options)
    pd.testing.assert_frame_equal(again.settlements.loc[ledger.index], ledger)
    pd.testing.assert_frame_equal(again.flows, flows)
    pd.testing.assert_frame_equal(again.routes, result.routes)
    pd.testing.assert_frame_equal(again.shelters.loc[table.index], table)


@settings(max_examples=20, deadline=None)
@given(*questions)
def test_nearest_first_agrees_with_evacuation_reach(seed, roads, groups, shelters):
    lines, refuges, places = town(seed, roads, groups, shelters)
    if len(lines) == 0:
        return
    ours = run(lines, refuges, places, limit_minutes=12)
    reach = evacuation_reach(
        lines,
        refuges,
        places,
        evacuation_options(profile=WALK),
        limits_minutes=[12],
        catchments=False,
    )
    near = reach.settlements["people_served"]
    assert ours.settlements["nearest_people_served"].tolist() == near.tolist()
    assert ours.headlines["NEAREST_PEOPLE_SERVED"] == reach.headlines["PEOPLE_SERVED"]
    assert ours.headlines["PEOPLE_SERVED"] >= reach.headlines["PEOPLE_SERVED"]
    for name in COLUMNS[2:]:
        assert ours.settlements[name].tolist() == reach.settlements[name].tolist()
    assert ours.shelters["nearest_people_served"].tolist() == (
        reach.shelters["people_served"].tolist()
    )


@settings(max_examples=30, deadline=None)
@given(*questions, st.sampled_from(["walking", "driving"]))
def test_people_are_conserved_on_the_roads(seed, roads, groups, shelters, mode):
    # At every place what comes in by road or starts there goes on by road or stays in a shelter.
    lines, refuges, places = town(seed, roads, groups, shelters)
    if len(lines) == 0:
        return
    profile = Profile("test", mode, 1.0)
    result = run(lines, refuges, places, limit_minutes=25, profile=profile)
    balance: dict[tuple[float, float], int] = {}

    def change(xy, people):
        key = tuple(np.round(np.asarray(xy), 3) + 0.0)
        balance[key] = balance.get(key, 0) + people

    for row in result.routes.itertuples():
        assert row.people == row.people_forward + row.people_backward > 0
        ends = row.geometry.coords[0], row.geometry.coords[-1]
        change(ends[0], row.people_backward - row.people_forward)
        change(ends[1], row.people_forward - row.people_backward)
    network = result.network
    for side, key, people, sign in (
        (places, "settlement_id", result.flows["people"], 1),
        (refuges, "shelter_id", result.flows["people"], -1),
    ):
        on_road = network.snap(np.asarray(side.geometry.values), 500.0).chainage
        xy = dict(zip(side["id"], network.lines.points(np.nan_to_num(on_road))))
        for one, count in zip(result.flows[key], people):
            change(xy[one], sign * count)
    assert {place: count for place, count in balance.items() if count} == {}


@settings(max_examples=25, deadline=None)
@given(*questions)
def test_people_on_roads_are_those_of_the_cheapest_ways(seed, roads, groups, shelters):
    # People times metres on the roads are people times the road part of their minutes.
    lines, refuges, places = town(seed, roads, groups, shelters)
    if len(lines) == 0:
        return
    result = run(lines, refuges, places, limit_minutes=25)
    straight = dict(
        zip(places["id"], shapely.distance(places.geometry.values, lines.geometry.union_all()))
    )
    straight.update(
        zip(refuges["id"], shapely.distance(refuges.geometry.values, lines.geometry.union_all()))
    )
    expected = sum(
        row.people * (60 * row.minutes - straight[row.settlement_id] - straight[row.shelter_id])
        for row in result.flows.itertuples()
    )
    carried = (result.routes["people"] * result.routes["length_m"]).sum()
    assert carried == pytest.approx(expected, abs=0.5)
    # and a clearance is never less than what one of its people needs
    if len(result.routes):
        assert (result.routes["clearance_min"] > 0).all()


def test_minutes_are_those_of_networkx():
    lines, refuges, places = town(11, 60, 15, 4)
    result = run(lines, refuges, places, limit_minutes=60, snap_limit_m=1000)
    graph = networkx.Graph()
    network = result.network
    sides = {"home": places, "refuge": refuges}
    on = {
        name: network.snap(np.asarray(side.geometry.values), 1000.0) for name, side in sides.items()
    }
    marks = np.concatenate([snap.chainage for snap in on.values()])
    cut, _ = network.split_at(marks)
    for start, end, metres in zip(cut.start, cut.end, cut.length_m):
        if not graph.has_edge(start, end) or graph[start][end]["m"] > metres:
            graph.add_edge(int(start), int(end), m=float(metres))
    node = {name: cut.split_at(snap.chainage)[1] for name, snap in on.items()}
    home = {one: n for n, one in enumerate(places["id"])}
    refuge = {one: n for n, one in enumerate(refuges["id"])}
    assert len(result.flows) > 5
    for row in result.flows.itertuples():
        a, b = home[row.settlement_id], refuge[row.shelter_id]
        road = networkx.shortest_path_length(
            graph, int(node["home"][a]), int(node["refuge"][b]), weight="m"
        )
        metres = road + on["home"].distance_m[a] + on["refuge"].distance_m[b]
        assert row.minutes == pytest.approx(metres / 60)
