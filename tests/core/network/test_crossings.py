"""Junctions that were not drawn."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point

from tests.core.network.test_network import WALK, layer, minutes_between
from wj_risk_plugin.core.network.build import build_network
from wj_risk_plugin.core.network.crossings import with_crossing_vertices


def laid(lines):
    xy = np.vstack([np.asarray(line, float) for line in lines])
    first = np.concatenate(([0], np.cumsum([len(line) for line in lines])))
    return xy, first


def made(lines, levels=None, tolerance=1.0):
    levels = np.zeros(len(lines), int) if levels is None else np.array(levels)
    result = with_crossing_vertices(*laid(lines), levels, tolerance)
    cut = [result.xy[a:b].tolist() for a, b in zip(result.first, result.first[1:])]
    return cut, result.crossings, result.ends


def test_a_crossing_gets_one_vertex_in_both_lines():
    lines, crossings, ends = made([[(0, 0), (100, 0)], [(40, -50), (40, 50)]])
    assert lines == [[[0, 0], [40, 0], [100, 0]], [[40, -50], [40, 0], [40, 50]]]
    assert (crossings, ends) == (1, 0)


def test_a_bridge_stays_above():
    plain = [[(0, 0), (100, 0)], [(40, -50), (40, 50)]]
    lines, crossings, ends = made(plain, [0, 1])
    assert [len(line) for line in lines] == [2, 2]
    assert (crossings, ends) == (0, 0)


def test_an_end_beside_a_road_is_joined_and_an_end_beside_an_end_is_left():
    # (50, 0.4) lies beside the first road; (100.5, 0) is an end beside its end.
    lines, crossings, ends = made(
        [[(0, 0), (100, 0)], [(50, 0.4), (50, 80)], [(100.5, 0), (200, 0)]]
    )
    assert lines[0] == [[0, 0], [50, 0.4], [100, 0]]
    assert lines[1:] == [[[50, 0.4], [50, 80]], [[100.5, 0], [200, 0]]]
    assert (crossings, ends) == (0, 1)


def test_a_vertex_that_only_one_line_has_is_given_to_the_other():
    lines, crossings, _ = made([[(0, 0), (40, 0), (100, 0)], [(40, -50), (40, 50)]])
    assert lines[1] == [[40, -50], [40, 0], [40, 50]]
    assert crossings == 1


def test_the_network_is_one_only_when_asked():
    roads = layer(
        [LineString([(0, 0), (120, 0)]), LineString([(60, -60), (60, 60)])], id=["a", "b"]
    )
    plain = build_network(roads, WALK)
    joined = build_network(roads, WALK, split_crossings=True)
    # 60 m along one road and 60 m along the other: 2 minutes.
    assert minutes_between(plain, Point(0, 0), Point(60, 60)) == np.inf
    assert minutes_between(joined, Point(0, 0), Point(60, 60)) == pytest.approx(2.0)
    assert (plain.counts["crossings_split"], joined.counts["crossings_split"]) == (0, 1)


corner = st.tuples(st.integers(0, 30), st.integers(0, 30))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(corner, corner).filter(lambda e: e[0] != e[1]), min_size=2, max_size=9))
def test_straight_roads_hang_together_as_their_union_does(ends):
    # Independent oracle: shapely nodes the drawing, and touching pieces are one part.
    drawing = [LineString(e) for e in dict.fromkeys(tuple(sorted(e)) for e in ends)]
    roads = layer(drawing, id=[str(n) for n in range(len(drawing))])
    network = build_network(roads, WALK, join_tolerance_m=0.01, split_crossings=True)
    parts = len(np.unique(network.components()[network.start]))
    touching = shapely.get_parts(shapely.union_all(shapely.buffer(drawing, 0.004)))
    assert parts == len(touching)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(corner, corner).filter(lambda e: e[0] != e[1]), min_size=2, max_size=9),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_roads_does_not_matter(ends, random):
    drawing = [LineString(e) for e in dict.fromkeys(tuple(sorted(e)) for e in ends)]
    mixed = list(drawing)
    random.shuffle(mixed)

    def nodes(lines):
        made = build_network(layer(lines), WALK, split_crossings=True)
        return made.node_xy.tolist(), made.length_m.tolist()

    assert nodes(drawing) == nodes(mixed)
