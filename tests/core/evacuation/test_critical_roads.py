"""Critical roads: the ranking equals closing every stretch one by one and searching in full."""

from __future__ import annotations

from dataclasses import replace

import geopandas
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiPoint, Point

from tests.evacuation_options import evacuation_options
from wj_risk_plugin.core.evacuation.critical_roads import critical_roads
from wj_risk_plugin.core.evacuation.rerouting import rerouted
from wj_risk_plugin.core.evacuation.scenario import evacuation_scenario
from wj_risk_plugin.core.evacuation.ways import links_of
from wj_risk_plugin.core.messages import Cancelled
from wj_risk_plugin.core.network.linear_referencing import TOLERANCE_MIN
from wj_risk_plugin.core.network.path_tree import path_forest
from wj_risk_plugin.core.network.profiles import Profile
from wj_risk_plugin.core.network.shortest_paths import ShortestPaths
from wj_risk_plugin.core.network.travel_times import nearest_shelters

WALK = Profile("test", "walking", 1.0)  # 60 m a minute
DRIVE = Profile("test", "driving", 1.0, default_kmh=6.0)  # 100 m a minute


def layer(shapes, layer_key, **columns):
    table = geopandas.GeoDataFrame(
        columns, geometry=list(shapes), index=range(1, len(shapes) + 1), crs=4547
    )
    table.attrs["layer"] = table.attrs["kind"] = layer_key
    return table


def made(lines, shelters, people, profile=WALK, snap_limit_m=500.0, limit=10.0, **road_columns):
    """Return the case and its travel: people are (x, y, heads)."""
    road_columns.setdefault("id", [f"r{n}" for n in range(len(lines))])
    roads = layer([LineString(line) for line in lines], "roads", **road_columns)
    ids = [f"S{n}" for n in range(len(shelters))]
    refuges = layer([Point(s) for s in shelters], "shelters", id=ids)
    places = layer(
        [Point(p[:2]) for p in people],
        "settlements",
        id=[f"G{n}" for n in range(len(people))],
        people=[int(p[2]) for p in people],
    )
    case = evacuation_scenario(
        roads, refuges, places, evacuation_options(profile=profile, snap_limit_m=snap_limit_m)
    )
    before = case.travel(limit)
    return case, before, roads


def one_by_one(case, before, limit):
    """Close every stretch alone with `without`, search in full; rows as the ranking has them."""
    network, stretches = case.opened, links_of(case.opened)
    in_time = before.minutes <= limit + TOLERANCE_MIN
    rows = []
    for n, (start, end) in enumerate(zip(stretches.start, stretches.end)):
        after = nearest_shelters(
            network.without(np.array([start]), np.array([end])),
            case.demand.access,
            case.open_shelters.access,
            replace(case.rules, second_road=False),
            limit,
            known=(before.access, before.entrances),
        ).no_sooner_than(before.minutes)
        still = after.minutes <= limit + TOLERANCE_MIN
        lost = int(case.demand_people[in_time & ~still].sum())
        kept = in_time & still
        added = float(
            (case.demand_people[kept] * (after.minutes[kept] - before.minutes[kept])).sum()
        )
        road = str(network.lines.road_id[network.edge_line[stretches.first[n]]])
        rows.append((-lost, road, float(start), added))
    return sorted(row for row in rows if row[0] < 0)


def ranking(case, before, roads, limit, count):
    table = critical_roads(case, before, roads, limit_minutes=limit, count=count).table
    line = {str(road): n for n, road in enumerate(case.opened.lines.road_id)}
    start = [case.opened.lines.start[line[str(r.road_id)]] + r.along_m for r in table.itertuples()]
    return [
        (-r.people_newly_unreached, str(r.road_id), s, r.added_person_minutes)
        for r, s in zip(table.itertuples(), start)
    ]


def assert_same(found, expected, count):
    assert [row[:2] for row in found] == [row[:2] for row in expected[:count]]
    assert [row[2] for row in found] == pytest.approx([row[2] for row in expected[:count]])
    assert [row[3] for row in found] == pytest.approx(
        [row[3] for row in expected[:count]], abs=1e-6
    )


@st.composite
def districts(draw):
    """Random roads on a coarse grid: loops, dead ends, islands, one-ways, bridges over others."""
    seed = draw(st.integers(0, 2**31))
    rng = np.random.default_rng(seed)
    side = draw(st.integers(2, 5))
    count = draw(st.integers(2, 18))
    lines, oneway, speed, level = [], [], [], []
    for _ in range(count):
        walk = [rng.integers(0, side, 2)]
        for _ in range(rng.integers(1, 5)):
            walk.append(np.clip(walk[-1] + rng.integers(-1, 2, 2), 0, side - 1))
        # sheared, so that ties are rare and yet possible
        points = [(100.0 * x + 7.0 * y * y, 100.0 * y + 3.0 * x) for x, y in walk]
        points = [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]
        if len(points) < 2:
            continue
        lines.append(points)
        oneway.append(rng.choice(["yes", "-1", None], p=[0.2, 0.1, 0.7]))
        speed.append(rng.choice([3.0, 6.0, 12.0]))
        level.append(rng.choice([0, 1], p=[0.85, 0.15]))
    wide = 100.0 * side
    shelters = rng.uniform(-20, wide, (draw(st.integers(1, 4)), 2))
    if len(lines) and draw(st.booleans()):
        shelters[0] = lines[0][0]  # at a junction or an end
    people = np.column_stack(
        (rng.uniform(-40, wide + 40, (12, 2)), rng.integers(0, 4, 12) * rng.integers(1, 9, 12))
    )
    if len(lines):
        people[0, :2] = lines[-1][-1]
    columns = {"oneway": oneway, "speed_kmh": speed, "level": level}
    limit = draw(st.sampled_from([1.5, 3.0, 6.0, 15.0]))
    return lines, shelters, people, columns, limit, draw(st.sampled_from([30.0, 80.0, 500.0]))


@settings(max_examples=120, deadline=None)
@given(districts(), st.sampled_from([1, 3, 100]), st.booleans(), st.booleans())
def test_the_ranking_is_that_of_closing_every_stretch(district, count, walking, limited):
    lines, shelters, people, columns, limit, snap_limit_m = district
    if not lines:
        return
    case, before, roads = made(
        lines,
        shelters,
        people,
        WALK if walking else DRIVE,
        snap_limit_m,
        limit if limited else np.inf,  # searching farther changes nothing
        **columns,
    )
    expected = one_by_one(case, before, limit)
    assert_same(ranking(case, before, roads, limit, count), expected, count)


# Hand-worked -----------------------------------------------------------------------------------


def table_of(case, before, roads, limit=10.0, count=20):
    return critical_roads(case, before, roads, limit_minutes=limit, count=count).table


def test_a_bridge_of_the_graph_strands_everyone_behind_it():
    # S0 -- a -- b; b is the only way to two branches c and d with 3 and 4 people at their ends.
    # Without a or b all 7 are lost, without c three, without d four; ties by road id.
    case, before, roads = made(
        [
            [(0, 0), (100, 0)],
            [(100, 0), (200, 0)],
            [(200, 0), (200, 200)],
            [(200, 0), (200, -200)],
        ],
        [(0, 0)],
        [(200, 180, 3), (200, -180, 4)],
        snap_limit_m=50.0,
        id=["b", "a", "c", "d"],
        bridge=["yes", None, None, "no"],
        name=["Long Bridge", None, None, None],
    )
    table = table_of(case, before, roads)
    assert table["rank"].tolist() == [1, 2, 3, 4]
    assert table["road_id"].tolist() == ["a", "b", "d", "c"]
    assert table["people_newly_unreached"].tolist() == [7, 7, 4, 3]
    assert table["people_using"].tolist() == [7, 7, 4, 3]
    assert table["bridge"].tolist() == [False, True, False, False]
    assert table["name"].tolist() == [None, "Long Bridge", None, None]
    assert table["length_m"].tolist() == pytest.approx([100, 100, 200, 200])
    counts = critical_roads(case, before, roads, limit_minutes=10.0).counts
    # The loss of b takes the shelter at its end along, which is reached from no other road then.
    assert counts == {"stretches": 4, "bounded": 3, "searched": 1}


def test_a_detour_in_time_costs_minutes_only():
    # A triangle of 300 m sides with the shelter at one corner and 5 people at the next: 5 min
    # straight, 10 min round, and a metre at either end. Within 10.1 min nobody is lost, within 9
    # everyone.
    lines = [[(0, 0), (300, 0)], [(300, 0), (150, 259.807621)], [(150, 259.807621), (0, 0)]]
    for limit, lost in ((10.1, []), (9.0, [5])):
        case, before, roads = made(lines, [(0, -1)], [(300, -1, 5)], snap_limit_m=20.0, limit=limit)
        table = table_of(case, before, roads, limit)
        assert table["people_newly_unreached"].tolist() == lost
    # Ten minutes and the people of a second place, who stay in time: 4 people, 5 min more each.
    case, before, roads = made(
        lines, [(0, -1)], [(300, -1, 5), (310, 0, 4)], snap_limit_m=20.0, limit=10.1
    )
    first = table_of(case, before, roads, 10.1).iloc[0]
    assert first["people_using"] == 9
    assert first["people_newly_unreached"] == 4
    assert first["added_person_minutes"] == pytest.approx(5 * 5.0, abs=0.01)


def test_one_way_streets_are_no_way_out():
    # A ring with one-way streets: towards the shelter over r0 only; r1 leads away from it.
    lines = [[(0, 0), (300, 0)], [(0, 0), (0, 300), (300, 300), (300, 0)]]
    people = [(300, 10, 6)]
    case, before, roads = made(lines, [(0, 0)], people, DRIVE, 20.0, 30.0, oneway=["no", "yes"])
    assert table_of(case, before, roads, 30.0)["people_newly_unreached"].tolist() == [6]
    case, before, roads = made(lines, [(0, 0)], people, DRIVE, 20.0, 30.0, oneway=["no", "-1"])
    assert len(table_of(case, before, roads, 30.0)) == 0


def test_a_shelter_on_the_lost_stretch_moves_to_the_next_road():
    # S0 stands 10 m off r0; without r0 it is reached from r1, 30 m the other way. The people
    # beside r1 are 41 m from r0. So only the link r2 matters, but all three roads do where nobody
    # goes farther than 20 m to a road.
    lines = [[(0, 0), (300, 0)], [(0, 40), (300, 40)], [(300, 0), (300, 40)]]
    for snap_limit_m, lost in ((50.0, ["r2"]), (20.0, ["r0", "r1", "r2"])):
        case, before, roads = made(
            lines, [(100, 10)], [(220, 41, 8)], snap_limit_m=snap_limit_m, limit=20.0
        )
        table = table_of(case, before, roads, 20.0)
        assert table["road_id"].tolist() == lost
        assert table["people_newly_unreached"].tolist() == [8] * len(lost)


def test_a_stretch_runs_from_junction_to_junction():
    # r0 has vertices at 100 and 200; r1 joins at 200, and shelters at 50 and 250 m add nodes.
    case, before, roads = made(
        [[(0, 0), (100, 0), (200, 0), (300, 0)], [(200, 0), (200, 100)]],
        [(50, 0), (250, 0)],
        [(100, 0, 1)],
    )
    stretches = links_of(case.opened)
    lengths = (stretches.end - stretches.start).tolist()
    assert sorted(lengths) == pytest.approx([100.0, 100.0, 200.0])
    split = links_of(before.network)
    assert split.start.tolist() == stretches.start.tolist()
    assert split.end.tolist() == stretches.end.tolist()


def test_only_as_many_as_asked_for_and_none_without_people():
    lines = [[(0, 0), (100, 0)], [(100, 0), (200, 0)], [(200, 0), (300, 0)]]
    case, before, roads = made(lines, [(0, 0)], [(300, 0, 2)], snap_limit_m=50.0)
    assert len(table_of(case, before, roads, count=2)) == 2
    assert len(table_of(case, before, roads, count=0)) == 0
    case, before, roads = made(lines, [(0, 0)], [(300, 0, 0)])
    assert len(table_of(case, before, roads)) == 0
    case, before, roads = made(lines, [], [(300, 0, 2)])
    assert len(table_of(case, before, roads)) == 0


def test_cancel_is_heard():
    case, before, roads = made([[(0, 0), (100, 0)]], [(0, 0)], [(90, 0, 2)])
    for stop in (0.01, 0.3, 0.41, 0.5, 0.95):
        with pytest.raises(Cancelled):
            critical_roads(
                case,
                before,
                roads,
                limit_minutes=10.0,
                progress=lambda fraction, _, stop=stop: fraction < stop,
            )


# The forest ------------------------------------------------------------------------------------


@st.composite
def forests(draw):
    """Random forests as searches: node n goes to an earlier node, or is a shelter."""
    size = draw(st.integers(1, 30))
    ahead = [draw(st.integers(-1, n - 1)) for n in range(size)]
    number = np.array(draw(st.permutations(range(size))))
    parent = np.full(size, -1)
    parent[number] = [number[a] if a >= 0 else -1 for a in ahead]
    return ShortestPaths(np.zeros(size), parent, np.zeros(size, dtype=int))


@settings(max_examples=100, deadline=None)
@given(forests(), st.integers(0, 2**31))
def test_the_forest_equals_networkx(found, seed):
    rng = np.random.default_rng(seed)
    size = len(found.predecessor)
    graph = nx.DiGraph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from((p, n) for n, p in enumerate(found.predecessor.tolist()) if p >= 0)
    forest = path_forest(found)
    behind = {n: nx.descendants(graph, n) | {n} for n in graph}
    way = {n: [n, *nx.ancestors(graph, n)] for n in graph}
    values = rng.integers(0, 9, size)
    assert forest.subtree_sums(values).tolist() == [
        sum(values[m] for m in behind[n]) for n in graph
    ]
    assert forest.subtree_largest(values).tolist() == [
        max(values[m] for m in behind[n]) for n in graph
    ]
    assert all(set(forest.subtree(n).tolist()) == behind[n] for n in graph)
    assert forest.depth.tolist() == [len(way[n]) - 1 for n in graph]
    node, other = rng.integers(0, size, 20), rng.integers(-1, size, 20)
    count, meet = forest.steps_private(node, other)
    for n, o, c, m in zip(node.tolist(), other.tolist(), count.tolist(), meet.tolist()):
        common = set(way[n]) & set(way[o]) if o >= 0 else set()
        assert c == len(set(way[n]) - common)
        assert m == (max(common, key=lambda x: forest.depth[x]) if common else -1)
    worth = rng.uniform(0, 1, 20)
    least = np.full(size, np.inf)
    for n, c, w in zip(node.tolist(), count.tolist(), worth.tolist()):
        for step in sorted(way[n], key=lambda x: -forest.depth[x])[:c]:
            least[step] = min(least[step], w)
    assert forest.least_along(node, count, worth).tolist() == least.tolist()


@settings(max_examples=25, deadline=None)
@given(districts(), st.integers(0, 2**31))
def test_areas_multipoints_and_obstacles_rank_as_closing_every_stretch(district, seed):
    lines, shelters, people, columns, limit, snap_limit_m = district
    if not lines:
        return
    rng = np.random.default_rng(seed)

    def wider(x, y):
        return (
            Point(x, y),
            MultiPoint([(x, y), (x + rng.uniform(-150, 150), y + rng.uniform(-150, 150))]),
            Point(x, y).buffer(rng.uniform(5, 90), quad_segs=2),
        )[rng.integers(0, 3)]

    columns["id"] = [f"r{n}" for n in range(len(lines))]
    roads = layer([LineString(line) for line in lines], "roads", **columns)
    ids = [f"S{n}" for n in range(len(shelters))]
    refuges = layer([wider(*s) for s in shelters], "shelters", id=ids)
    places = layer(
        [wider(x, y) for x, y, _ in people],
        "settlements",
        id=[f"G{n}" for n in range(len(people))],
        people=people[:, 2].astype(int),
    )
    river = layer([LineString(rng.uniform(-50, 500, (3, 2)))], "waterways")
    case = evacuation_scenario(
        roads,
        refuges,
        places,
        evacuation_options(profile=WALK, snap_limit_m=snap_limit_m, obstacles=[river]),
    )
    before = case.travel()
    expected = one_by_one(case, before, limit)
    assert_same(ranking(case, before, roads, limit, 100), expected, 100)
    # and what is repaired after closing some is what searching anew finds
    stretches = links_of(case.opened)
    some = rng.random(len(stretches.start)) < 0.3
    closed = case.opened.without(stretches.start[some], stretches.end[some])
    after = rerouted(case, before, closed, np.inf)
    known = (before.first, before.entrances)
    anew = nearest_shelters(
        closed, case.demand.access, case.open_shelters.access, case.rules, known=known
    )
    assert after.minutes == pytest.approx(anew.minutes)
    assert after.access.second.tolist() == anew.access.second.tolist()
