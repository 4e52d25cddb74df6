"""Waters as a network: joins, crossings, flow, and where barriers cut."""

from __future__ import annotations

import geopandas
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, Point, Polygon, box

from wj_risk_plugin.core.geo.raster import Raster
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.core.water.barriers import barrier_crossings, barrier_links, with_barriers
from wj_risk_plugin.core.water.network import boat_network, build_waterway


def layer(shapes, called="waterways", index=None, **columns):
    index = range(1, len(shapes) + 1) if index is None else index
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), index=index, crs=4547)
    table.attrs["layer"] = called
    return table


def river(*lines, **columns):
    columns.setdefault("id", [f"W{n + 1}" for n in range(len(lines))])
    return layer([LineString(line) for line in lines], **columns)


def parts(waterway):
    """Return how many parts the waters fall into, nodes without an edge left out."""
    network = waterway.network
    used = np.unique(np.concatenate((network.start, network.end)))
    return len(np.unique(network.components()[used]))


def kinds(waterway):
    return sorted(zip(waterway.joins["kind"], waterway.joins["ids"]))


# Joining -------------------------------------------------------------------------------------


def test_lines_join_at_any_shared_vertex_and_not_where_they_only_cross():
    built = build_waterway(
        river(
            [(0, 0), (100, 0), (200, 0)],
            [(100, 50), (100, 0)],  # mouth at an inner vertex
            [(150, -50), (150, 50)],  # crosses between vertices
        )
    )
    assert parts(built) == 2
    assert kinds(built) == [("crossing", "W1, W3")]
    assert built.joins.geometry.iloc[0].equals(Point(150, 0))


def test_ends_within_the_tolerance_are_joined_and_others_listed():
    built = build_waterway(
        river(
            [(0, 0), (100, 0)],
            [(100.8, 0), (200, 0)],  # 0.8 m on: joined end to end
            [(50, 60), (50, 0.5)],  # 0.5 m beside the course: joined
            [(170, 60), (170, 20)],  # 20 m beside: listed
            [(30, 90), (30, 200)],  # 90 m: nothing
        ),
        join_m=1.0,
    )
    assert kinds(built) == [
        ("joined", "W1, W2"),
        ("joined", "W1, W3"),
        ("near_miss", "W2, W4"),
    ]
    assert np.allclose(sorted(built.joins["distance_m"]), [0.5, 0.8, 20.0])
    assert parts(built) == 3
    assert built.near.shape == (1, 2)


def test_an_end_on_a_course_without_a_vertex_is_joined_even_without_tolerance():
    built = build_waterway(river([(0, 0), (100, 0)], [(40, 50), (40, 0)]), join_m=0.0)
    assert parts(built) == 1
    assert kinds(built) == [("joined", "W1, W2")]


def test_a_short_branch_beside_its_own_river_is_no_gap_but_a_braid_is():
    built = build_waterway(
        river(
            [(0, 0), (100, 0), (300, 0)],
            [(100, 0), (104, 8)],  # branch of 9 m ending 8 m beside the river it leaves
            [(100, 0), (150, -60), (200, -0.4)],  # braid that nearly comes back
        ),
        join_m=0.5,
    )
    assert kinds(built) == [("joined", "W1, W3")]


def test_lines_without_length_and_drawn_twice_are_listed():
    built = build_waterway(
        layer(
            [
                LineString([(0, 0), (50, 0)]),
                LineString([(50, 0), (0, 0)]),
                LineString([(9, 9), (9, 9)]),
                None,
                MultiLineString([[(0, 10), (9, 10)], [(20, 10), (30, 10)]]),
            ],
            id=["b", "a", "c", "d", "e"],
        )
    )
    assert [(str(skip.reason), skip.feature_ids) for skip in built.skips] == [
        ("features without geometry are left out", [4]),
        ("waterways without a length are left out", ["c"]),
        ("waterways drawn twice are counted once", ["b"]),
    ]
    assert built.network.length_m.sum() == pytest.approx(50 + 9 + 10)


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ({"current_kmh_flood": ["4", "fast"]}, "current_kmh_flood is not a number: 'fast'"),
        ({"current_kmh_low": [1.0, -2.0]}, "current_kmh_low must not be less than 0: '-2.0'"),
        ({"flow_direction": ["reverse", "north"]}, "unknown flow_direction: north"),
    ],
)
def test_bad_values_are_refused_with_ids(columns, problem):
    with pytest.raises(InputError) as refused:
        build_waterway(river([(0, 0), (1, 0)], [(1, 0), (2, 0)], **columns))
    assert refused.value.problem == problem
    assert refused.value.feature_ids == ["W2"]


def test_no_water_and_terrain_that_is_missing_are_refused():
    with pytest.raises(InputError, match="holds no waterway"):
        build_waterway(layer([]))
    with pytest.raises(InputError, match="without an elevation model"):
        build_waterway(river([(0, 0), (1, 0)]), flow_from_dem=True)


# Flow ----------------------------------------------------------------------------------------


def test_speed_over_ground_follows_flow_and_current():
    built = build_waterway(
        river(
            [(0, 0), (100, 0)],
            [(100, 0), (200, 0)],
            [(200, 0), (300, 0)],
            [(300, 0), (400, 0)],
            flow_direction=["digitised", "reverse", "none", None],
            current_kmh_normal=[6.0, 6.0, 6.0, 30.0],
        )
    )
    assert built.flow.tolist() == [1, -1, 0, 1]
    boat = boat_network(built, built.network, "normal", 30.0)
    # 36, 24, 30 and 60 km/h with the drawing; 24, 36, 30 and none against it
    assert np.allclose(0.06 / boat.pace_forward, [36, 24, 30, 60])
    assert np.allclose(0.06 / boat.pace_backward[:3], [24, 36, 30])
    assert np.isinf(boat.pace_backward[3])


def test_boats_stay_off_waters_that_are_not_navigable_unless_told():
    built = build_waterway(river([(0, 0), (100, 0)], navigable=["no"]))
    assert np.isinf(boat_network(built, built.network, "low", 30.0).pace_forward).all()
    told = boat_network(built, built.network, "low", 30.0, ignore_navigable=True)
    assert np.isfinite(told.pace_forward).all()


def test_waters_that_flow_at_each_other_or_apart_are_reported():
    def joins(*names, **columns):
        return kinds(
            build_waterway(
                river([(0, 0), (50, 0)], [(100, 0), (50, 0)], name=list(names), **columns)
            )
        )

    assert joins("A", "A") == [("direction_conflict", "W1, W2")]
    assert joins("A", "B") == []  # two rivers that meet where the drawing ends
    # without a name nobody knows that
    assert joins(None, None) == joins("A", None) == [("direction_conflict", "W1, W2")]
    assert joins("A", "A", flow_direction=["digitised", "none"]) == []
    assert joins("A", "B", flow_direction=["digitised", "reverse"]) == []
    assert joins("A", "A", flow_direction=["reverse", "reverse"]) == [("flow_apart", "W1, W2")]
    with_outlet = build_waterway(
        river([(0, 0), (50, 0)], [(100, 0), (50, 0)], [(50, 0), (50, -9)], name=["A", "A", "C"])
    )
    assert kinds(with_outlet) == []
    # three waters into one place are one doubt with all their ids, and it is said with them
    three = build_waterway(river([(0, 0), (50, 0)], [(100, 0), (50, 0)], [(50, -9), (50, 0)]))
    assert kinds(three) == [("direction_conflict", "W1, W2, W3")]
    assert any("(W1, W2, W3)" in note for note in three.notes)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=9))
def test_doubts_of_flow_equal_those_counted_node_by_node(links):
    # reaches between six places; the oracle counts by hand who arrives and who leaves
    place = [(0, 0), (100, 3), (207, 11), (330, 50), (90, 170), (260, 210)]
    pairs = sorted({(a, b) for a, b in links if a != b and (b, a) not in links})
    bent = [(a, b, (a * 7 + b * 3 + 1) * 1000) for a, b in pairs]
    lines = [[place[a], (place[a][0] + up, 5000 + up), place[b]] for a, b, up in bent]
    if not lines:
        return
    expected = set()
    for node in range(len(place)):
        into = [f"W{i + 1}" for i, (_, b) in enumerate(pairs) if b == node]
        out = [f"W{i + 1}" for i, (a, _) in enumerate(pairs) if a == node]
        if len(into) > 1 and not out:
            expected.add(("direction_conflict", ", ".join(sorted(into))))
        if len(out) > 1 and not into:
            expected.add(("flow_apart", ", ".join(sorted(out))))
    found = build_waterway(river(*lines), join_m=0.5).joins
    told = found[found["kind"].isin(["direction_conflict", "flow_apart"])]
    assert set(zip(told["kind"], told["ids"])) == expected


def test_terrain_is_compared_with_the_drawing_and_used_only_when_asked():
    # Falls by 0.1 m a metre towards the east: lines 1 and 2 run uphill, 3 is too short to tell.
    east = np.arange(40.0)
    values = np.tile(100.0 - east, (4, 1))
    dem = Raster(values, (10.0, 0.0, 0.0, 0.0, -10.0, 20.0), "EPSG:4547")
    table = river(
        [(200, 0), (100, 0)],
        [(300, 0), (200, 0)],
        [(340, 0), (300, 0)],
        [(10, 0), (70, 0)],
        flow_direction=["digitised", None, None, None],
    )
    told = build_waterway(table, dem=dem)
    assert kinds(told) == [("digitised_against", "W1"), ("digitised_against", "W2")]
    by_id = dict(zip(told.network.lines.road_id, told.flow))
    assert by_id == {"W1": 1, "W2": 1, "W3": 1, "W4": 1}
    used = build_waterway(table, dem=dem, flow_from_dem=True)
    # turned against its neighbours, line 2 leaves the doubts that are listed
    apart = [("direction_conflict", "W2, W3"), ("flow_apart", "W1, W2")]
    assert kinds(used) == sorted([*kinds(told), *apart])
    by_id = dict(zip(used.network.lines.road_id, used.flow))
    assert by_id == {"W1": 1, "W2": -1, "W3": 1, "W4": 1}


# Barriers ------------------------------------------------------------------------------------

STRAIGHT = [(0, 0), (1000, 0)]


def cuts(waters, shapes, barrier_m=5.0, **columns):
    columns.setdefault("id", [f"B{n + 1}" for n in range(len(shapes))])
    built = build_waterway(waters)
    return built, barrier_crossings(
        built, layer(shapes, "barriers", **columns), barrier_m=barrier_m, default_minutes=40.0
    )


@pytest.mark.parametrize(
    "shape",
    [
        Point(400, 0),
        Point(400, 3),
        LineString([(400, -20), (400, 20)]),  # no common vertex
        LineString([(400, 4), (400, 40)]),  # ends short of the river
        box(395, -30, 405, 30),
        Polygon([(390, 2), (410, 2), (400, 30)]).buffer(0).intersection(box(399, 0, 401, 40)),
    ],
)
def test_a_dam_cuts_whatever_its_geometry(shape):
    built, found = cuts(river(STRAIGHT), [shape])
    assert np.allclose(found.chainage, 400, atol=1.001)
    network, _, _ = with_barriers(built.network, found.chainage)
    assert connected_components_of(network) == 2


def connected_components_of(network):
    """Count parts that only links without passing would connect."""
    open_edges = network.select(np.isfinite(network.pace_forward))
    used = np.unique(np.concatenate((open_edges.start, open_edges.end)))
    return len(np.unique(open_edges.components()[used]))


def test_a_barrier_too_far_away_is_listed_with_its_distance():
    _, found = cuts(river(STRAIGHT), [Point(400, 80), Point(500, 4)])
    assert len(found.chainage) == 1
    texts = [(str(skip.reason), skip.feature_ids) for skip in found.skips]
    assert texts == [
        (
            "dams, weirs and locks too far from every waterway are left out (nearest 80 m, "
            "farthest 80 m away)",
            ["B1: 80 m"],
        ),
        ("dams, weirs and locks drawn beside a waterway act on it", ["B2"]),
    ]


def test_a_dam_at_a_vertex_parts_every_arm():
    waters = river([(0, 0), (500, 0)], [(500, 0), (900, 0)], [(500, 300), (500, 0)])
    built, found = cuts(waters, [Point(500, 0)])
    network, barrier, hub = with_barriers(built.network, found.chainage)
    assert len(set(hub)) == 1
    assert len(barrier) == 3
    assert connected_components_of(network) == 3


def test_a_tributary_that_comes_in_below_a_dam_is_not_dammed():
    waters = river([(0, 0), (500, 0), (900, 0)], [(800, 300), (500, 0)])
    _, found = cuts(waters, [LineString([(497, -20), (497, 20)])])
    assert np.allclose(found.chainage, 497)
    # but a second channel that the dam's line does not quite reach is
    waters = river([(0, 0), (900, 0)], [(0, 24), (900, 24)])
    _, found = cuts(waters, [LineString([(497, -20), (497, 20)])])
    assert len(found.chainage) == 2


def test_delays_and_what_is_passable():
    shapes = [Point(x, 0) for x in (100, 200, 300, 400, 500, 600)]
    _, found = cuts(
        river(STRAIGHT),
        shapes,
        kind=["lock_gate", "lock", "weir", "weir", "dam", None],
        passable=[None, "no", "yes", None, None, None],
        delay_min=[None, 5, 12, 12, None, None],
        closed_in_flood=["yes", None, None, None, None, None],
    )
    far = np.inf
    assert found.minutes("normal").tolist() == [40, far, 12, far, far, far]
    assert found.minutes("flood").tolist() == [far, far, 12, far, far, far]
    assert found.minutes("flood", portage_minutes=25.0).tolist() == [25, 25, 12, 25, 25, 25]
    assert len(found.notes) == 1


def test_at_one_spot_the_lock_rules_and_nothing_counts_twice():
    shapes = [Point(100, 0), Point(103, 0), Point(500, 0), Point(502, 1), Point(800, 0)]
    _, found = cuts(
        river(STRAIGHT),
        shapes,
        kind=["dam", "lock", "weir", "weir", "dam"],
        passable=[None, None, True, True, None],
        delay_min=[None, 30, 10, 15, None],
    )
    assert found.barrier_id.tolist() == ["B2", "B4", "B5"]
    assert found.minutes("normal").tolist() == [30, 15, np.inf]
    ruled = [skip.feature_ids for skip in found.skips if "lock rules" in skip.reason]
    assert ruled == [["B1"]]


def test_a_link_takes_the_delay_both_ways():
    built, found = cuts(river(STRAIGHT), [Point(250, 0)], kind=["lock"], delay_min=[18])
    network, barrier, hub = with_barriers(built.network, found.chainage)
    moving = boat_network(built, network, "normal", 60.0)
    passing = barrier_links(moving, barrier, found.minutes("normal"))
    cost = passing.pace_forward * passing.length_m
    assert np.allclose(cost[-2:], 9.0)
    assert np.allclose(cost[:-2], [0.25, 0.75])
    assert set(passing.end[-2:]) == set(hub)


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ({"kind": ["bridge"]}, "unknown kind of barrier: bridge"),
        ({"delay_min": ["soon"]}, "delay_min is not a number: 'soon'"),
        ({"delay_min": [-1]}, "delay_min must not be less than 0: '-1'"),
    ],
)
def test_bad_barriers_are_refused(columns, problem):
    with pytest.raises(InputError) as refused:
        cuts(river(STRAIGHT), [Point(1, 0)], **{"kind": ["lock"], **columns})
    assert refused.value.problem == problem
    assert refused.value.feature_ids == ["B1"]


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(-8, 8), st.integers(0, 3)), max_size=12),
    st.randoms(use_true_random=False),
)
def test_cuts_do_not_depend_on_the_order_of_barriers(spots, random):
    kind = ["dam", "weir", "lock", "lock"]
    rows = [
        (f"B{n:02d}", Point(20 * x, y), kind[k], [None, 7.0, 9.0, None][k])
        for n, (x, y, k) in enumerate(spots)
    ]

    def answer(rows):
        columns = {"id": [r[0] for r in rows], "kind": [r[2] for r in rows]}
        columns["delay_min"] = [r[3] for r in rows]
        _, found = cuts(
            river([(0, 0), (600, 0)], [(600, 0), (1200, 0)]), [r[1] for r in rows], **columns
        )
        return [*zip(found.chainage, found.barrier_id, found.delay_min)], [
            skip.message() for skip in found.skips
        ]

    shuffled = list(rows)
    random.shuffle(shuffled)
    given_order, other_order = answer(rows), answer(shuffled)
    assert given_order == other_order
    # every barrier within the tolerance acts: no stretch between neighbours is longer than without
    near = {20 * x for x, y, _ in spots if abs(y) <= 5}
    places = np.array([float(place) for place, _, _ in given_order[0]])
    assert all((np.abs(places - (x if x <= 600 else x + 1)) <= 26).any() for x in near)


def test_shapes_of_any_kind_are_expected_as_lines():
    with pytest.raises(InputError, match="wrong kind of geometry"):
        build_waterway(layer([shapely.Point(0, 0)]))
