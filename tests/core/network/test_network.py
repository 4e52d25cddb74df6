"""The network against an independent one built road by road with networkx."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import geopandas
import networkx
import numpy as np
import pytest
import shapely.ops
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, Point, box

from wj_risk_plugin.core.geo.raster import Raster
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.core.network.build import RoadNetworks, build_network
from wj_risk_plugin.core.network.profiles import Profile, TravelOptions, travel_profile
from wj_risk_plugin.core.network.shortest_paths import (
    reached_segments,
    shortest_paths,
    shortest_paths_each,
)
from wj_risk_plugin.core.network.travel_times import nearest_shelters


def pairwise(items):
    """Return neighbours two by two (itertools has it from Python 3.10)."""
    items = list(items)
    return zip(items, items[1:])


WALK = Profile("test", "walking", 1.0)  # 60 m a minute
DRIVE = travel_profile("driving")
TRACKS = {**DRIVE.standard["road_classes"], "track": {"driving_kmh": 30}}
QUICK_TRACKS = replace(DRIVE, standard={**DRIVE.standard, "road_classes": TRACKS})


def layer(shapes, name="roads", index=None, **columns):
    index = range(1, len(shapes) + 1) if index is None else index
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), index=index, crs=4547)
    table.attrs["layer"] = name
    return table


def minutes_between(network, start, goal, limit_m=500.0):
    """Minutes from one point to another, snapping both."""
    travel = nearest_shelters(network, np.array([start]), np.array([goal]), limit_m)
    return travel.minutes[0]


# The oracle ----------------------------------------------------------------------------------


def groups_at_vertices(lines):
    """Return the joined level of each level at each vertex, by the rule of the arms."""
    arms = defaultdict(lambda: defaultdict(int))
    for line in lines:
        coords = line["coords"]
        for n, place in enumerate(coords):
            arms[place][line["level"]] += 1 if n in (0, len(coords) - 1) else 2
    joined = {}
    for place, by_level in arms.items():
        through = [level for level, count in by_level.items() if count > 1]
        if not through:
            through = [min(by_level, key=lambda level: (abs(level), level))]
        for level in by_level:
            joined[place, level] = min(through, key=lambda t: (abs(t - level), abs(t), t))
    return joined


def open_parts(line, closed):
    """Yield (start, end, from_m, to_m) of a line's straight pieces outside a polygon."""
    done = 0.0
    for a, b in pairwise(line["coords"]):
        straight = LineString([a, b])
        rest = straight
        if closed is not None and line["level"] == 0:
            rest = straight.difference(closed)
        for piece in getattr(rest, "geoms", [rest]):
            if piece.length > 0:
                ends = sorted(
                    straight.project(Point(c)) for c in (piece.coords[0], piece.coords[-1])
                )
                yield done + ends[0], done + ends[1]
        done += straight.length


def oracle_minutes(lines, groups, shelters, pace_walk, closed=None):
    """Minutes of each group, one set of possible ones where roads lie on one another."""
    joined = groups_at_vertices(lines)
    graph = networkx.DiGraph()
    parts = []
    for number, line in enumerate(lines):
        shape = LineString(line["coords"])
        for start, end in open_parts(line, closed):
            parts.append((number, start, end, shapely.ops.substring(shape, start, end)))
    stops = defaultdict(set)

    def snapped(point):
        away = [piece.distance(point) for *_, piece in parts]
        best = min(away)
        found = []
        for (number, start, end, piece), distance in zip(parts, away):
            if distance < best + 1e-7:
                at = min(start + piece.project(point), end)
                at = round(at, 6)
                stops[number].add(at)
                found.append((number, at))
        return best, found

    at_group = [snapped(p) for p in groups]
    at_shelter = [snapped(p) for p in shelters]

    def node(number, at):
        shape, done = lines[number]["coords"], 0.0
        for n, place in enumerate(shape):
            if n:
                done += Point(shape[n - 1]).distance(Point(place))
            if abs(done - at) < 2e-3:
                return (place, joined[place, lines[number]["level"]])
        return (number, round(at, 3))

    def link(a, b, minutes):
        if a != b and (not graph.has_edge(a, b) or graph[a][b]["weight"] > minutes):
            graph.add_edge(a, b, weight=minutes)

    for number, start, end, _ in parts:
        inner = sorted(at for at in stops[number] if start < at < end)
        for low, high in pairwise([start, *inner, end]):
            minutes = (high - low) * lines[number]["pace"]
            a, b = node(number, low), node(number, high)
            graph.add_nodes_from([a, b])
            if lines[number]["oneway"] != "-1":
                link(a, b, minutes)
            if lines[number]["oneway"] != "yes":
                link(b, a, minutes)
    for distance, places in at_shelter:
        # the first of roads lying on one another cannot be known here: shelters have one road
        assert len({node(*place) for place in places}) == 1
        link(node(*places[0]), "safe", distance * pace_walk)
    cost = networkx.single_source_dijkstra_path_length(graph.reverse(), "safe")
    return [
        {cost.get(node(*place), np.inf) + distance * pace_walk for place in places}
        for distance, places in at_group
    ]


@st.composite
def towns(draw):
    """Random roads on a lattice: shared inner vertices, loops, parallels, bridges, one-ways."""
    lines = []
    for _ in range(draw(st.integers(3, 14))):
        x, y = draw(st.integers(0, 4)), draw(st.integers(0, 4))
        coords = [(x * 100.0, y * 100.0)]
        for _ in range(draw(st.integers(1, 5))):
            dx, dy = draw(st.sampled_from([(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1)]))
            x, y = min(max(x + dx, 0), 4), min(max(y + dy, 0), 4)
            if (x * 100.0, y * 100.0) != coords[-1]:
                coords.append((x * 100.0, y * 100.0))
        if len(coords) > 1:
            lines.append(
                {
                    "coords": coords,
                    "level": draw(st.sampled_from([0, 0, 0, 0, 1, -1])),
                    "oneway": draw(st.sampled_from([None, None, "yes", "-1", "no"])),
                    "speed": draw(st.sampled_from([10.0, 20.0, 60.0])),
                }
            )
    return lines


def as_roads(lines):
    return layer(
        [LineString(line["coords"]) for line in lines],
        level=[float(line["level"]) for line in lines],
        oneway=[line["oneway"] for line in lines],
        speed_kmh=[line["speed"] for line in lines],
    )


def alone(lines, point):
    """Tell whether a point has one nearest stretch of road only."""
    stretches = [LineString(pair) for line in lines for pair in pairwise(line["coords"])]
    away = sorted(stretch.distance(point) for stretch in stretches)
    return len(away) < 2 or away[1] > away[0] + 1e-3


def random_points(rng, count):
    return [Point(*rng.uniform(-20, 420, 2)) for _ in range(count)]


@settings(max_examples=60, deadline=None)
@given(towns(), st.integers(0, 2**31), st.booleans(), st.booleans())
def test_minutes_equal_those_of_networkx(lines, seed, driving, closed):
    if not lines:
        return
    rng = np.random.default_rng(seed)
    profile = DRIVE if driving else WALK
    for line in lines:
        line["pace"] = 0.06 / line["speed"] if driving else WALK.walking_pace
        line["oneway"] = line["oneway"] if driving else None
    polygon = box(130.3, 90.7, 130.3 + rng.uniform(5, 90), 90.7 + rng.uniform(5, 150))
    cut = polygon if closed else None
    network = build_network(as_roads(lines), profile)
    if closed:
        network = network.with_closures(layer([polygon], "closures"))
    if len(network.start) == 0:
        return
    shelters = [p for p in random_points(rng, 30) if alone(lines, p)][:3]
    groups = random_points(rng, 12)
    if closed:  # what is nearest changes with the closure: only places well away from it
        shelters = [p for p in shelters if p.distance(polygon) > 250]
    if not shelters:
        return
    expected = oracle_minutes(lines, groups, shelters, profile.walking_pace, cut)
    travel = nearest_shelters(network, np.array(groups), np.array(shelters), 1000.0)
    for found, possible in zip(travel.minutes, expected):
        assert any(found == p or abs(found - p) < 1e-6 for p in possible), (found, possible)


@settings(max_examples=40, deadline=None)
@given(towns(), st.integers(0, 2**31), st.booleans())
def test_no_detour_over_a_third_place_is_quicker(lines, seed, driving):
    if not lines:
        return
    network = build_network(as_roads(lines), DRIVE if driving else WALK)
    places = np.array(random_points(np.random.default_rng(seed), 5))
    on_road = np.array([Point(*network.lines.points(np.array([c]))[0])
                        for c in network.snap(places, 500.0).chainage])  # fmt: skip
    network, nodes = network.split_at(network.snap(on_road, 1.0).chainage)
    times = np.vstack([shortest_paths(network, [node]).minutes[nodes] for node in nodes])
    # times[a, b]: from b to a
    over = np.min(times[:, :, None] + times[None, :, :], axis=1)
    assert (np.diag(times) == 0).all()
    assert (times <= over + 1e-9).all()


@settings(max_examples=30, deadline=None)
@given(towns(), st.integers(0, 2**31))
def test_searching_each_alone_and_all_together_agree(lines, seed):
    if not lines:
        return
    network = build_network(as_roads(lines), DRIVE)
    places = np.array(random_points(np.random.default_rng(seed), 4))
    snap = network.snap(places, 500.0)
    network, nodes = network.split_at(snap.chainage)
    spent = snap.distance_m * DRIVE.walking_pace
    limit = 2.0
    together = shortest_paths(network, nodes, spent, limit).minutes
    alone_each = np.vstack(
        [block for _, block in shortest_paths_each(network, nodes, spent, limit)]
    )
    assert alone_each.shape == (4, len(together))
    assert alone_each.min(axis=0) == pytest.approx(together)


@settings(max_examples=40, deadline=None)
@given(towns(), st.integers(0, 2**31))
def test_order_of_features_does_not_matter(lines, seed):
    if not lines:
        return
    roads = as_roads(lines)
    rng = np.random.default_rng(seed)
    one, two = (
        build_network(table, DRIVE)
        for table in (roads, roads.sample(frac=1, random_state=seed % 1000))
    )
    points = np.array(random_points(rng, 10))
    for name in ("node_xy", "edge_from", "edge_to", "start", "end", "pace_forward"):
        assert np.array_equal(getattr(one, name), getattr(two, name))
    assert np.array_equal(one.lines.road, two.lines.road)
    a = nearest_shelters(one, points[3:], points[:3], 500.0)
    b = nearest_shelters(two, points[3:], points[:3], 500.0)
    assert np.array_equal(a.minutes, b.minutes)
    assert np.array_equal(a.shelter, b.shelter)


@settings(max_examples=40, deadline=None)
@given(towns(), st.integers(0, 2**31))
def test_reached_pieces_hold_the_true_minutes_at_sampled_places(lines, seed):
    if not lines:
        return
    rng = np.random.default_rng(seed)
    network = build_network(as_roads(lines), DRIVE)
    count = len(network.node_xy)
    nodes = rng.integers(0, count, 2)
    found = shortest_paths(network, nodes, np.array([0.0, 0.3]), 2.0)
    pieces = reached_segments(network, found, [0.5, 1.0, 2.0])
    limits = np.array([0.5, 1.0, 2.0])
    for edge in range(len(network.start)):
        length = network.length_m[edge]
        for share in (0.03, 0.31, 0.62, 0.97):
            x = share * length
            back = found.minutes[network.start[edge]] + x * network.pace_backward[edge]
            ahead = found.minutes[network.end[edge]] + (length - x) * network.pace_forward[edge]
            true = min(back, ahead)
            place = network.edge_from[edge] + x
            inside = np.flatnonzero((pieces.start < place) & (place < pieces.end))
            if true > 2.0 + 1e-6:
                assert len(inside) == 0
                continue
            near_cut = np.abs(limits - true).min() < 1e-4 or abs(back - ahead) < 1e-3
            if near_cut:
                continue
            assert len(inside) == 1
            n = inside[0]
            run = (place - pieces.start[n]) / (pieces.end[n] - pieces.start[n])
            there = pieces.minutes_from[n] + run * (pieces.minutes_to[n] - pieces.minutes_from[n])
            assert there == pytest.approx(true, abs=1e-6)
            assert pieces.band[n] == np.searchsorted(limits, true)
            owner = network.start[edge] if back < ahead else network.end[edge]
            assert pieces.origin[n] == found.origin[owner]


@settings(max_examples=30, deadline=None)
@given(towns(), st.floats(5, 390), st.floats(5, 390))
def test_closing_takes_out_exactly_the_length_inside(lines, x, y):
    if not lines:
        return
    polygon = box(x, y, x + 37.3, y + 61.1)
    network = build_network(as_roads(lines), WALK)
    cut = network.with_closures(layer([polygon], "closures"))
    inside = sum(
        LineString([a, b]).intersection(polygon).length
        for line in lines
        if line["level"] == 0
        for a, b in pairwise(line["coords"])
    )
    # along the polygon's very edge a road may count as in or out
    on_edge = sum(
        LineString([a, b]).intersection(polygon.exterior).length
        for line in lines
        for a, b in pairwise(line["coords"])
    )
    if on_edge == 0:
        assert network.length_m.sum() - cut.length_m.sum() == pytest.approx(inside, abs=0.01)
    assert cut.length_m.min(initial=1.0) > 0


# Levels --------------------------------------------------------------------------------------


def test_overpass_with_shared_vertex_does_not_join():
    # A bridge passes over a street; both have the vertex (0, 0).
    # On foot from (-100, 0) to (0, 100) there is no way.
    street = LineString([(-100, 0), (0, 0), (100, 0)])
    bridge = LineString([(0, -100), (0, 0), (0, 100)])
    network = build_network(layer([street, bridge], bridge=[None, "yes"]), WALK)
    assert minutes_between(network, Point(-100, 0), Point(0, 100), 5) == np.inf
    assert network.counts["levels_kept_apart"] == 1


def test_overpass_of_two_lines_ending_at_the_shared_vertex_does_not_join():
    street = LineString([(-100, 0), (0, 0), (100, 0)])
    halves = [LineString([(0, -100), (0, 0)]), LineString([(0, 0), (0, 100)])]
    network = build_network(layer([street, *halves], level=[0.0, 1.0, 1.0]), WALK)
    assert minutes_between(network, Point(-100, 0), Point(0, 100), 5) == np.inf
    # along the bridge: 200 m at 60 m a minute
    assert minutes_between(network, Point(0, -100), Point(0, 100), 5) == pytest.approx(200 / 60)


def test_bridge_joins_the_roads_at_its_ends():
    # Road, bridge, road end to end: 300 m at 60 m a minute = 5 minutes.
    parts = [[(0, 0), (100, 0)], [(100, 0), (200, 0)], [(200, 0), (300, 0)]]
    roads = layer([LineString(p) for p in parts], bridge=[False, True, False])
    network = build_network(roads, WALK)
    assert minutes_between(network, Point(0, 0), Point(300, 0)) == pytest.approx(5.0)


def test_bridge_end_joins_a_through_road():
    # The bridge ends on a riverside road that runs through: 100 + 50 m.
    through = LineString([(0, -50), (0, 0), (0, 50)])
    bridge = LineString([(0, 0), (100, 0)])
    network = build_network(
        layer([through, bridge], tunnel=[None, None], bridge=[None, True]), WALK
    )
    assert minutes_between(network, Point(100, 0), Point(0, 50)) == pytest.approx(150 / 60)


def test_crossing_without_a_vertex_does_not_join():
    roads = layer([LineString([(-100, 0), (100, 0)]), LineString([(0, -100), (0, 100)])])
    network = build_network(roads, WALK)
    assert minutes_between(network, Point(-90, 0), Point(0, 90), 5) == np.inf


def test_roads_meet_at_an_inner_vertex():
    # 60 m along one and 60 m along the other: 2 minutes.
    roads = layer(
        [LineString([(-60, 0), (0, 0), (60, 0)]), LineString([(0, -60), (0, 0), (0, 60)])]
    )
    network = build_network(roads, WALK)
    assert minutes_between(network, Point(-60, 0), Point(0, 60)) == pytest.approx(2.0)


# Joins ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
def test_near_ends_join_whatever_the_order(order):
    # Ends at x = 100, 100.8 and 101.6: neighbours are within 1 m, so all three are one place.
    shapes = [
        LineString([(0, 0), (100, 0)]),
        LineString([(100.8, 0), (100.8, 90)]),
        LineString([(101.6, 0), (200, 0)]),
    ]
    network = build_network(layer([shapes[n] for n in order], index=order), WALK)
    assert network.counts["ends_joined"] == 2
    assert network.joins["distance_m"].tolist() == pytest.approx([0.8, 0.8])
    assert len(network.node_xy) == 4
    assert minutes_between(network, Point(0, 0), Point(200, 0)) == pytest.approx(198.4 / 60)


def test_near_ends_on_different_levels_do_not_join():
    shapes = [LineString([(0, 0), (100, 0)]), LineString([(100.5, 0), (200, 0)])]
    network = build_network(layer(shapes, level=[0.0, 1.0]), WALK)
    assert network.counts["ends_joined"] == 0
    assert minutes_between(network, Point(0, 0), Point(200, 0)) == np.inf


def test_an_end_near_the_middle_of_a_road_does_not_join():
    shapes = [LineString([(0, 0), (100, 0)]), LineString([(50, 0.5), (50, 90)])]
    network = build_network(layer(shapes), WALK)
    assert minutes_between(network, Point(0, 0), Point(50, 90)) == np.inf


# Speeds, access, direction -------------------------------------------------------------------


def test_odd_speeds_fall_back_to_the_class_and_are_counted():
    shapes = [LineString([(n * 1000, 0), ((n + 1) * 1000, 0)]) for n in range(6)]
    roads = layer(
        shapes,
        speed_kmh=[60.0, None, 0.0, -5.0, "fix me", None],
        road_class=["primary", "residential", "县道", "residential", None, "nonsense"],
    )
    network = build_network(roads, DRIVE)
    # 1 km at 60, 20, 40, 20, 20 (default), 20 (default) km/h
    expected = [1.0, 3.0, 1.5, 3.0, 3.0, 3.0]
    order = np.argsort(network.node_xy[network.start, 0])
    minutes = (network.pace_forward * network.length_m)[order]
    assert minutes == pytest.approx(expected)
    counts = network.counts
    assert (counts["speed_missing"], counts["speed_zero"], counts["speed_negative"]) == (2, 1, 1)
    assert (counts["speed_unreadable"], counts["class_unknown"]) == (1, 1)
    assert (counts["speed_from_class"], counts["speed_default"]) == (3, 2)
    assert network.skips[0].feature_ids == [3, 4, 5]


def test_walking_speed_is_the_profiles_and_not_the_roads():
    roads = layer([LineString([(0, 0), (600, 0)])], speed_kmh=[80.0], oneway=["yes"])
    network = build_network(roads, WALK)
    assert minutes_between(network, Point(600, 0), Point(0, 0)) == pytest.approx(10.0)


@pytest.mark.parametrize(
    ("oneway", "junction", "ahead", "back"),
    [
        ("yes", None, True, False),
        ("true", None, True, False),
        (True, None, True, False),
        ("1", None, True, False),
        ("-1", None, False, True),
        ("reverse", None, False, True),
        ("no", None, True, True),
        (None, None, True, True),
        (None, "roundabout", True, False),
        ("no", "roundabout", True, True),
    ],
)
def test_one_way(oneway, junction, ahead, back):
    roads = layer([LineString([(0, 0), (100, 0)])], oneway=[oneway], junction=[junction])
    network = build_network(roads, DRIVE)
    assert np.isfinite(minutes_between(network, Point(0, 0), Point(100, 0))) == ahead
    assert np.isfinite(minutes_between(network, Point(100, 0), Point(0, 0))) == back


def test_access_and_class_decide_by_mode():
    shapes = [LineString([(0, n), (100, n)]) for n in range(6)]
    roads = layer(
        shapes,
        road_class=["motorway", "footway", "primary", "primary", "primary", "construction"],
        access=[None, None, "private", "no", None, None],
        motor_vehicle=[None, None, None, "yes", "no", None],
    )
    drives, walks = build_network(roads, DRIVE), build_network(roads, WALK)
    assert sorted(drives.lines.road) == [1, 4]
    assert sorted(walks.lines.road) == [2, 5]
    assert walks.counts["excluded_by_class"] == 2
    assert walks.counts["excluded_by_access"] == 2


# Parallel edges, loops, odd geometry ---------------------------------------------------------


def test_the_cheaper_of_parallel_roads_counts():
    # 100 m straight and 300 m around between the same two junctions: never their sum.
    roads = layer(
        [LineString([(0, 0), (100, 0)]), LineString([(0, 0), (0, 100), (100, 100), (100, 0)])]
    )
    network = build_network(roads, WALK)
    found = shortest_paths(network, [0])
    far = np.flatnonzero((network.node_xy == [100, 0]).all(axis=1))[0]
    assert found.minutes[far] == pytest.approx(100 / 60)


def test_self_loops_do_no_harm():
    # A lollipop: 60 m of stick, a ring of 4 x 30 m; its far corner is 60 m from the stick.
    ring = LineString([(60, 0), (90, 0), (90, 30), (60, 30), (60, 0)])
    network = build_network(layer([LineString([(0, 0), (60, 0)]), ring]), WALK)
    assert minutes_between(network, Point(90, 30), Point(0, 0)) == pytest.approx(2.0)


def test_multipart_z_null_empty_and_collapsed_lines():
    shapes = [
        MultiLineString([[(0, 0, 5), (60, 0, 9)], [(60, 0, 9), (120, 0, 1)]]),
        None,
        LineString(),
        LineString([(5, 5), (5.0001, 5)]),
        LineString([(120, 0), (120, 0), (180, 0)]),
    ]
    network = build_network(layer(shapes), WALK)
    assert minutes_between(network, Point(0, 0), Point(180, 0)) == pytest.approx(3.0)
    assert network.skips[0].feature_ids == [2, 3, 4]


def test_no_usable_road_is_refused():
    roads = layer([LineString([(0, 0), (1, 0)])], road_class=["motorway"])
    with pytest.raises(InputError, match="no road that may be used"):
        build_network(roads, WALK)


def test_coordinates_that_differ_by_less_than_a_millimetre_are_one():
    shapes = [LineString([(0, 0), (60, 0)]), LineString([(60.0002, 0), (120, 0)])]
    network = build_network(layer(shapes), WALK, join_tolerance_m=0.0)
    assert minutes_between(network, Point(0, 0), Point(120, 0)) == pytest.approx(2.0)


# Snapping ------------------------------------------------------------------------------------


def test_snapping_is_capped_at_360_km():
    network = build_network(layer([LineString([(0, 0), (100, 0)])]), WALK)
    snap = network.snap(np.array([Point(50, 360_000), Point(50, 499), Point(50, 501)]), 500.0)
    assert np.isnan(snap.chainage).tolist() == [True, False, True]
    assert snap.distance_m[1] == 499.0


def test_access_and_egress_legs_are_charged_and_one_edge_is_split_exactly():
    # Both beside one road of 1000 m: 30 m to the road, 400 m along, 60 m from it; 60 m a minute.
    network = build_network(layer([LineString([(0, 0), (1000, 0)])]), WALK)
    minutes = minutes_between(network, Point(200, 30), Point(600, -60))
    assert minutes == pytest.approx((30 + 400 + 60) / 60)


def test_sources_at_one_node_count_once_and_the_cheapest_wins():
    network = build_network(layer([LineString([(0, 0), (60, 0)])]), WALK)
    found = shortest_paths(network, [0, 0, 0], [3.0, 1.0, 1.0])
    assert found.minutes.tolist() == [1.0, 2.0]
    assert found.origin.tolist() == [1, 1]


def test_search_stops_at_the_limit_and_says_so_without_sentinels():
    network = build_network(
        layer([LineString([(0, 0), (60, 0)]), LineString([(60, 0), (600, 0)])]), WALK
    )
    found = shortest_paths(network, [0], limit_minutes=1.0)
    assert found.minutes.tolist() == [0.0, 1.0, np.inf]
    assert found.origin.tolist() == [0, 0, -1]


def test_search_away_follows_one_way_streets():
    roads = layer([LineString([(0, 0), (1000, 0)])], oneway=["yes"], speed_kmh=[60.0])
    network = build_network(roads, DRIVE)
    assert shortest_paths(network, [0], towards=False).minutes.tolist() == [0.0, 1.0]
    assert shortest_paths(network, [0], towards=True).minutes.tolist() == [0.0, np.inf]


# Closures ------------------------------------------------------------------------------------


def test_a_point_closes_ten_metres_and_leaves_the_stubs():
    network = build_network(layer([LineString([(0, 0), (100, 0)])]), WALK)
    cut = network.with_closures(layer([Point(50, 3)], "closures"))
    half = np.sqrt(10.0**2 - 3.0**2)
    # the circle is a polygon of 64 corners: within 1 in 100 of the true chord
    assert np.sort(cut.length_m) == pytest.approx([50 - half, 50 - half], rel=0.01)
    assert minutes_between(cut, Point(0, 0), Point(100, 0)) == np.inf
    assert minutes_between(cut, Point(0, 0), Point(30, 0)) == pytest.approx(0.5)


def test_a_closure_on_the_ground_leaves_the_bridge_open():
    shapes = [LineString([(0, 0), (100, 0)]), LineString([(50, -50), (50, 50)])]
    network = build_network(layer(shapes, bridge=[None, True]), WALK)
    flood = layer([box(40, -20, 60, 20)], "closures")
    cut = network.with_closures(flood)
    assert minutes_between(cut, Point(0, 0), Point(100, 0), 5) == np.inf
    assert np.isfinite(minutes_between(cut, Point(50, -50), Point(50, 50), 5))
    above = layer([box(40, -20, 60, 20)], "closures", level=[1.0])
    cut = network.with_closures(above)
    assert np.isfinite(minutes_between(cut, Point(0, 0), Point(100, 0), 5))
    assert minutes_between(cut, Point(50, -50), Point(50, 50), 5) == np.inf


def test_roads_marked_closed_are_closures():
    roads = layer([LineString([(0, 0), (60, 0)])], closed=[True])
    network = build_network(roads, WALK)
    assert np.isfinite(minutes_between(network, Point(0, 0), Point(60, 0)))
    assert len(network.with_closures().start) == 0
    assert network.counts["closed"] == 1


def test_a_group_at_a_closed_place_uses_the_nearest_open_road():
    shapes = [LineString([(0, 0), (100, 0)]), LineString([(0, 40), (100, 40)])]
    network = build_network(layer(shapes), WALK)
    cut = network.with_closures(layer([box(30, -5, 70, 5)], "closures"))
    points = np.array([Point(50, 18), Point(32, 10), Point(10, 3)])
    snap = cut.snap(points, 100.0)
    # 22 m to the other road; 10.2 m to the stub that ends at (30, 0); 3 m as without the closure
    assert snap.distance_m == pytest.approx([22.0, np.hypot(2, 10), 3.0])
    kept = cut.snap(points, 100.0, network.snap(points, 100.0))
    assert kept.chainage.tolist() == snap.chainage.tolist()
    assert kept.distance_m.tolist() == snap.distance_m.tolist()


# Slope ---------------------------------------------------------------------------------------


def test_slope_follows_tobler_in_both_directions():
    # A plane that rises 1 in 10 towards the east.
    columns = np.arange(40)
    values = np.tile((columns + 0.5) * 50 * 0.1, (10, 1))
    dem = Raster(values, (50, 0, 0, 0, -50, 250), "EPSG:4547")
    network = build_network(layer([LineString([(100, 0), (700, 0)])]), WALK, dem=dem)
    up, down = minutes_between(network, Point(100, 0), Point(700, 0)), None
    down = minutes_between(network, Point(700, 0), Point(100, 0))
    flat = 10.0
    assert up == pytest.approx(flat * np.exp(3.5 * 0.10))
    # downhill: |-0.1 + 0.05| = 0.05, as on the flat
    assert down == pytest.approx(flat)


def test_a_bridge_runs_straight_over_the_valley():
    values = np.full((10, 40), 100.0)
    values[:, 8:20] = 0.0
    dem = Raster(values, (50, 0, 0, 0, -50, 250), "EPSG:4547")
    road = LineString([(100, 0), (1500, 0)])
    on_bridge = build_network(layer([road], bridge=[True]), WALK, dem=dem)
    below = build_network(layer([road], bridge=[None]), WALK, dem=dem)
    assert minutes_between(on_bridge, Point(100, 0), Point(1500, 0)) == pytest.approx(1400 / 60)
    assert minutes_between(below, Point(100, 0), Point(1500, 0)) > 1.05 * 1400 / 60


# Built once ----------------------------------------------------------------------------------


def test_a_network_is_built_once_for_the_same_roads_and_travellers():
    shapes = [LineString([(0, 0), (60, 0)]), LineString([(60, 0), (60, 90)])]
    roads = layer(shapes, maxspeed=["30", None], oneway=[None, "yes"])
    dem = Raster(np.zeros((4, 4)), (50, 0, -50, 0, -50, 150), "EPSG:4547")
    networks = RoadNetworks()
    network = networks.build(roads, TravelOptions(WALK), dem=dem)
    again = Raster(dem.values.copy(), dem.transform, dem.crs)
    assert networks.build(roads.copy(), TravelOptions(WALK), dem=again) is network
    fresh = build_network(roads, WALK, dem=dem)
    for name in ("node_xy", "edge_from", "edge_to", "start", "end", "pace_forward"):
        assert np.array_equal(getattr(network, name), getattr(fresh, name)), name


def _roads(**changed):
    shapes = changed.pop("shapes", [LineString([(0, 0), (60, 0)]), LineString([(61, 0), (99, 0)])])
    return layer(shapes, **{"maxspeed": ["30", "50"], **changed})


@pytest.mark.parametrize(
    ("roads", "travel", "dem"),
    [
        (_roads(maxspeed=["30", "60"]), DRIVE, None),
        (_roads(maxspeed=["30", None]), DRIVE, None),
        (_roads(oneway=["yes", "no"]), DRIVE, None),
        (_roads(index=[1, 3]), DRIVE, None),
        (_roads(name="other roads"), DRIVE, None),
        (
            _roads(shapes=[LineString([(0, 0), (60, 0)]), LineString([(61, 0), (98, 0)])]),
            DRIVE,
            None,
        ),
        (_roads(), WALK, None),
        (_roads(), travel_profile("driving", ignore_access=True), None),
        (_roads(), QUICK_TRACKS, None),
        (_roads(), TravelOptions(DRIVE, join_tolerance_m=2.0), None),
        (_roads(), TravelOptions(DRIVE, split_crossings=True), None),
        (_roads(), DRIVE, Raster(np.zeros((2, 2)), (50, 0, 0, 0, -50, 50), "EPSG:4547")),
        (_roads(), DRIVE, Raster(np.ones((2, 2)), (50, 0, 0, 0, -50, 50), "EPSG:4547")),
    ],
)
def test_whatever_differs_has_a_network_of_its_own(roads, travel, dem):
    travel = travel if isinstance(travel, TravelOptions) else TravelOptions(travel)
    networks = RoadNetworks()
    plain = networks.build(_roads(), TravelOptions(DRIVE))
    other = networks.build(roads, travel, dem)
    assert other is not plain
    assert networks.build(roads, travel, dem) is other
    assert networks.build(_roads(), TravelOptions(DRIVE)) is plain
