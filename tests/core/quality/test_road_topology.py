"""Faults of roads against networkx and brute force."""

from __future__ import annotations

import geopandas as gpd
import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString

from wj_risk_plugin.core.quality.road_topology import (
    crossings_without_vertex,
    drivable,
    level_conflicts,
    near_misses,
    road_parts,
)


def roads(*lines, **columns):
    return gpd.GeoDataFrame(columns, geometry=[LineString(xy) for xy in lines])


paths = st.lists(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=5, unique=True),
    min_size=1,
    max_size=14,
)


@given(paths)
@settings(max_examples=150, deadline=None)
def test_parts_are_those_of_networkx(lines):
    graph = nx.Graph()
    for line in lines:
        nx.add_path(graph, line)
    expected = sorted((len(part) for part in nx.connected_components(graph)), reverse=True)
    parts = road_parts(roads(*lines))
    assert parts.count == len(expected)
    assert parts.largest_share == pytest.approx(expected[0] / sum(expected))
    for i, first in enumerate(lines):
        for j, second in enumerate(lines):
            together = nx.has_path(graph, first[0], second[0])
            assert (parts.part[i] == parts.part[j]) == together


@given(paths)
@settings(max_examples=150, deadline=None)
def test_crossings_are_those_of_every_pair(lines):
    shapes = [LineString(xy) for xy in lines]
    expected = set()
    for i, first in enumerate(shapes):
        for j in range(i + 1, len(shapes)):
            second = shapes[j]
            if not first.crosses(second):
                continue
            met = shapely.get_coordinates(first.intersection(second))
            for point in met:
                both = [np.hypot(*(np.array(s.coords) - point).T).min() for s in (first, second)]
                if max(both) > 0.001:
                    expected.add((i, j))
    found = crossings_without_vertex(roads(*lines))
    assert set(zip(found["road"], found["other"])) == expected


def test_a_bridge_is_no_crossing_of_one_level():
    bridge = roads([(0, 5), (10, 5)], [(5, 0), (5, 10)], level=["1", None])
    assert crossings_without_vertex(bridge)["same_level"].tolist() == [False]
    level = roads([(0, 5), (10, 5)], [(5, 0), (5, 10)], level=["0", None])
    assert crossings_without_vertex(level)["same_level"].tolist() == [True]


def test_a_shared_vertex_elsewhere_does_not_hide_a_crossing():
    # they meet at (0, 0) and cross again at (5, 0) without a vertex
    lines = roads([(0, 0), (10, 0)], [(0, 0), (4, 4), (6, -4)])
    found = crossings_without_vertex(lines)
    assert found[["x", "y"]].values.tolist() == [[5.0, 0.0]]


def test_near_misses_of_ends_and_edges():
    lines = roads(
        [(0, 0), (100, 0)],  # its end misses the next one by 1.5 m
        [(101.5, 0), (200, 0)],
        [(50, 0.4), (50, 80)],  # begins 0.4 m beside the first
        [(150, 0), (150, -80)],  # lies on the second one without a vertex: 0 m
        [(0, 0), (0, 50)],  # properly joined
        [(20, 1.5), (20, 60)],  # 1.5 m beside an edge is too far to be meant
    )
    found = near_misses(lines).sort_values("distance_m", ascending=False)
    assert found[["road", "other", "kind"]].values.tolist() == [
        [0, 1, "end"],
        [2, 0, "edge"],
        [3, 1, "edge"],
    ]
    assert found["distance_m"].tolist() == pytest.approx([1.5, 0.4, 0.0])


def test_near_misses_ask_for_one_level():
    lines = roads([(0, 0), (100, 0)], [(50, 0.4), (50, 80)], level=[1, 0])
    assert near_misses(lines).empty


def test_level_conflicts_only_in_the_course_of_both():
    overpass = roads([(0, 5), (5, 5), (10, 5)], [(5, 0), (5, 5), (5, 10)], level=[0, 1])
    assert len(level_conflicts(overpass)) == 1
    ramp = roads([(0, 5), (5, 5), (10, 5)], [(5, 5), (5, 10)], level=[0, 1])
    assert level_conflicts(ramp).empty
    assert level_conflicts(roads([(0, 0), (1, 1)])).empty


def test_drivable_knows_chinese_classes_and_strange_words():
    table = roads(*[[(0, 0), (1, 1)]] * 5, road_class=["国道", "台阶", "footway", "?", ""])
    assert drivable(table).tolist() == [True, False, False, True, True]
