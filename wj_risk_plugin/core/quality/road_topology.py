"""Faults of drawn roads that break a network: loose parts, near misses, crossings, levels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from ...standards import load
from ..arrays import Integers
from ..network.road_words import read_road_classes
from ..tables.values import column, parse_number

__all__ = [
    "RoadParts",
    "crossings_without_vertex",
    "drivable",
    "level_conflicts",
    "near_misses",
    "road_parts",
]

#: Vertices are the same place where they agree to this many metres.
TOLERANCE_M = 0.001


@dataclass(frozen=True, eq=False)
class RoadParts:
    """How the roads hang together.

    Attributes
    ----------
    part : Series of int
        Number of the part of each road, 0 is the largest; -1 without geometry.
    count : int
        Number of parts.
    largest_share : float
        Share of all vertices in the largest part (0 to 1).
    """

    part: pd.Series
    count: int
    largest_share: float


@dataclass(frozen=True, eq=False)
class _Vertices:
    """Vertices of all lines, one after the other."""

    xy: npt.NDArray[np.float64]
    line: Integers
    place: Integers
    places: int
    end: npt.NDArray[np.bool_]


def drivable(roads: pd.DataFrame) -> pd.Series:
    """Tell the roads whose class lets vehicles through; roads without a class count.

    Parameters
    ----------
    roads : DataFrame
        Column ``road_class``, may be absent.

    Returns
    -------
    Series of bool

    Examples
    --------
    >>> drivable(pd.DataFrame({"road_class": ["track", "steps", None, "乡道"]})).tolist()
    [True, False, True, True]
    """
    classes, _ = read_road_classes(roads)
    refused = [n for n, e in load("profiles")["road_classes"].items() if e["driving_kmh"] is None]
    return ~classes.isin(refused)


def road_parts(roads: geopandas.GeoDataFrame) -> RoadParts:
    """Find the parts of a road layer that share no vertex with each other.

    Parameters
    ----------
    roads : GeoDataFrame
        Lines in a metric CRS.

    Returns
    -------
    RoadParts

    Examples
    --------
    >>> lines = [shapely.LineString([(0, 0), (1, 0), (2, 0)]), shapely.LineString([(1, 0), (1, 9)]),
    ...          shapely.LineString([(5, 5), (6, 6)])]
    >>> parts = road_parts(geopandas.GeoDataFrame(geometry=lines))
    >>> parts.count, parts.part.tolist()
    (2, [0, 0, 1])
    """
    vertices = _vertices(np.asarray(roads.geometry.values))
    part = np.full(len(roads), -1, np.int64)
    if vertices.places == 0:
        return RoadParts(pd.Series(part, index=roads.index), 0, 0.0)
    joined = vertices.line[1:] == vertices.line[:-1]
    a, b = vertices.place[:-1][joined], vertices.place[1:][joined]
    shape = (vertices.places, vertices.places)
    links = coo_matrix((np.ones(len(a), np.int8), (a, b)), shape=shape)
    count, label = connected_components(links, directed=False)
    sizes = np.bincount(label, minlength=count)
    first = np.full(count, len(roads), np.int64)
    np.minimum.at(first, label[vertices.place], vertices.line)
    rank = np.empty(count, np.int64)
    rank[np.lexsort((first, -sizes))] = np.arange(count)
    part[vertices.line] = rank[label[vertices.place]]
    return RoadParts(
        pd.Series(part, index=roads.index), int(count), float(sizes.max() / sizes.sum())
    )


def near_misses(
    roads: geopandas.GeoDataFrame, end_m: float = 2.0, edge_m: float = 1.0
) -> pd.DataFrame:
    """Find ends of roads that nearly meet another road, but do not.

    Parameters
    ----------
    roads : GeoDataFrame
        Lines in a metric CRS; column ``level`` where known. Roads of different levels are not
        compared.
    end_m : float
        Two loose ends nearer than this are a miss.
    edge_m : float
        A loose end nearer than this to the course of another road is a miss.

    Returns
    -------
    DataFrame
        One row per loose end: ``road``, ``other`` (feature ids), ``distance_m``, ``kind``
        (``end`` or ``edge``), ``x``, ``y``. A pair of ends is listed once.

    Examples
    --------
    >>> lines = [shapely.LineString([(0, 0), (9, 0)]), shapely.LineString([(10, 0), (20, 0)]),
    ...          shapely.LineString([(5, 0.5), (5, 9)])]
    >>> misses = near_misses(geopandas.GeoDataFrame(geometry=lines))
    >>> misses[["road", "other", "distance_m", "kind"]].values.tolist()
    [[0, 1, 1.0, 'end'], [2, 0, 0.5, 'edge']]
    """
    shapes, level = np.asarray(roads.geometry.values), _levels(roads)
    vertices = _vertices(shapes)
    uses = np.bincount(vertices.place, minlength=vertices.places)
    loose = np.nonzero(vertices.end & (uses[vertices.place] == 1))[0]
    xy, line = vertices.xy[loose], vertices.line[loose]
    rows: list[tuple[Any, ...]] = []
    paired: set[int] = set()
    if len(loose):
        for a, b in sorted(cKDTree(xy).query_pairs(end_m)):
            if level[line[a]] == level[line[b]] and line[a] != line[b]:
                paired |= {a, b}
                rows.append((line[a], line[b], np.hypot(*(xy[a] - xy[b])), "end", *xy[a]))
        tree = shapely.STRtree(shapes)
        points = shapely.points(xy)
        near, other = tree.query(points, predicate="dwithin", distance=edge_m)
        fits = (line[near] != other) & (level[line[near]] == level[other])
        near, other = near[fits], other[fits]
        distance = shapely.distance(points[near], shapes[other])
        seen: set[int] = set()
        for i in np.lexsort((other, distance, near)):
            if near[i] not in paired and near[i] not in seen:
                seen.add(near[i])
                rows.append((line[near[i]], other[i], distance[i], "edge", *xy[near[i]]))
    found = pd.DataFrame(rows, columns=["road", "other", "distance_m", "kind", "x", "y"])
    for name in ("road", "other"):
        found[name] = roads.index.to_numpy()[found[name].to_numpy(dtype=np.int64)]
    return found


def crossings_without_vertex(roads: geopandas.GeoDataFrame) -> pd.DataFrame:
    """Find pairs of roads that cross where they have no common vertex.

    They are no junctions. On different levels that is a bridge or a tunnel; on one level either
    the vertex or the level is missing.

    Parameters
    ----------
    roads : GeoDataFrame
        Lines in a metric CRS; column ``level`` where known (missing = 0).

    Returns
    -------
    DataFrame
        One row per pair: ``road``, ``other`` (feature ids), ``same_level``, ``x``, ``y`` (of the
        first such crossing).

    Examples
    --------
    >>> lines = [shapely.LineString([(0, 5), (10, 5)]), shapely.LineString([(5, 0), (5, 10)])]
    >>> roads = geopandas.GeoDataFrame({"level": [0, 1]}, geometry=lines)
    >>> crossings_without_vertex(roads)[["road", "other", "same_level"]].values.tolist()
    [[0, 1, False]]
    """
    shapes, level = np.asarray(roads.geometry.values), _levels(roads)
    shapes = np.where(shapely.is_missing(shapes), shapely.LineString(), shapes)
    first, second = shapely.STRtree(shapes).query(shapes, predicate="crosses")
    once = first < second
    first, second = first[once], second[once]
    met = shapely.intersection(shapes[first], shapes[second])
    points, pair = shapely.get_coordinates(met, return_index=True)
    corners = shapely.multipoints(
        shapely.get_coordinates(shapes),
        indices=shapely.get_coordinates(shapes, return_index=True)[1],
        out=np.full(len(shapes), shapely.MultiPoint()),
    )
    places = shapely.points(points)
    away = np.maximum(
        shapely.distance(places, corners[first[pair]]),
        shapely.distance(places, corners[second[pair]]),
    )
    bare = away > TOLERANCE_M
    kept, at = np.unique(pair[bare], return_index=True)
    return pd.DataFrame(
        {
            "road": roads.index.to_numpy()[first[kept]],
            "other": roads.index.to_numpy()[second[kept]],
            "same_level": level[first[kept]] == level[second[kept]],
            "x": points[bare][at, 0],
            "y": points[bare][at, 1],
        }
    )


def level_conflicts(roads: geopandas.GeoDataFrame) -> pd.DataFrame:
    """Find vertices that roads of different levels share in their course, not at an end.

    A bridge that shares a vertex with the road below would be taken as a junction.

    Parameters
    ----------
    roads : GeoDataFrame
        Lines in a metric CRS; column ``level`` where known (missing = 0).

    Returns
    -------
    DataFrame
        One row per vertex: ``road``, ``other`` (a road of the lowest and one of the highest
        level), ``x``, ``y``.

    Examples
    --------
    >>> lines = [shapely.LineString([(0, 5), (5, 5), (10, 5)]),
    ...          shapely.LineString([(5, 0), (5, 5), (5, 10)])]
    >>> roads = geopandas.GeoDataFrame({"level": [0, 1]}, geometry=lines)
    >>> level_conflicts(roads)[["road", "other", "x"]].values.tolist()
    [[0.0, 1.0, 5.0]]
    """
    vertices = _vertices(np.asarray(roads.geometry.values))
    inner = np.nonzero(~vertices.end)[0]
    place, line = vertices.place[inner], vertices.line[inner]
    order = np.lexsort((line, _levels(roads)[line], place))
    inner, place, line = inner[order], place[order], line[order]
    lowest = np.nonzero(np.diff(place, prepend=-1))[0]
    highest = np.append(lowest[1:], len(place)) - 1
    level = _levels(roads)
    differ = level[line[lowest]] != level[line[highest]] if len(place) else np.zeros(0, bool)
    lowest, highest = lowest[differ], highest[differ]
    return pd.DataFrame(
        {
            "road": roads.index.to_numpy()[line[lowest]],
            "other": roads.index.to_numpy()[line[highest]],
            "x": vertices.xy[inner[lowest], 0],
            "y": vertices.xy[inner[lowest], 1],
        }
    )


def _levels(roads: pd.DataFrame) -> npt.NDArray[np.float64]:
    values = column(roads, "level").map(parse_number).astype("float64")
    return np.asarray(values.fillna(0.0), dtype=np.float64)


def _vertices(shapes: npt.NDArray[Any]) -> _Vertices:
    """Lay the vertices of all simple parts end to end and number their places."""
    parts, of_line = shapely.get_parts(np.array(shapes), return_index=True)
    xy, of_part = shapely.get_coordinates(parts, return_index=True)
    ends = np.ones(len(xy), bool)
    if len(xy):
        change = np.diff(of_part) != 0
        ends[1:-1] = change[1:] | change[:-1]
    steps = np.rint(xy / TOLERANCE_M).astype(np.int64)
    _, place = np.unique(steps, axis=0, return_inverse=True)
    place = place.reshape(-1).astype(np.int64)
    places = int(place.max()) + 1 if len(place) else 0
    return _Vertices(xy, of_line[of_part].astype(np.int64), place, places, ends)
