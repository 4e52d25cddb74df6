"""Junctions that were not drawn: crossings without a vertex, and ends just beside a road."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..geo.line_strings import line_strings

__all__ = ["MadeJunctions", "with_crossing_vertices"]

#: Coordinates are the same place where they agree to this many metres.
TOLERANCE_M = 0.001


@dataclass(frozen=True, eq=False)
class MadeJunctions:
    """Lines with the vertices that were missing.

    Attributes
    ----------
    xy : ndarray, shape (vertices, 2)
        Vertices of all lines, laid end to end.
    first : ndarray of int, shape (lines + 1,)
        First vertex of each line.
    crossings : int
        Places where two lines were given a common vertex.
    ends : int
        Ends that were made a vertex of the road beside them.
    """

    xy: np.ndarray
    first: np.ndarray
    crossings: int
    ends: int


def with_crossing_vertices(
    xy: np.ndarray, first: np.ndarray, level: np.ndarray, tolerance_m: float
) -> MadeJunctions:
    """Give lines of one level that cross, or end just beside each other, a common vertex.

    Parameters
    ----------
    xy : ndarray, shape (vertices, 2)
        Vertices of all lines in metres, laid end to end, in an order that does not depend on the
        order of the features.
    first : ndarray of int, shape (lines + 1,)
        First vertex of each line; the last entry is the number of vertices.
    level : ndarray of int, shape (lines,)
        Lines on different levels pass each other.
    tolerance_m : float
        An end no farther than this from the course of another road is joined to it.

    Returns
    -------
    MadeJunctions
        Lines that cross themselves are left as they are.

    Examples
    --------
    >>> cross = np.array([(0.0, 5.0), (10.0, 5.0), (5.0, 0.0), (5.0, 10.0)])
    >>> made = with_crossing_vertices(cross, np.array([0, 2, 4]), np.array([0, 0]), 1.0)
    >>> made.xy.tolist()
    [[0.0, 5.0], [5.0, 5.0], [10.0, 5.0], [5.0, 0.0], [5.0, 5.0], [5.0, 10.0]]
    >>> made.crossings, made.ends
    (1, 0)
    """
    lines = line_strings(xy, first)
    tree = shapely.STRtree(lines)
    one, other = tree.query(lines, predicate="intersects")
    once = (one < other) & (level[one] == level[other])
    one, other = one[once], other[once]
    met = shapely.intersection(lines[one], lines[other])
    parts, pair = shapely.get_parts(met, return_index=True)
    points = shapely.get_type_id(parts) == shapely.GeometryType.POINT
    place = np.round(shapely.get_coordinates(parts[points]) / TOLERANCE_M) * TOLERANCE_M
    pair = pair[points]
    at_line = np.concatenate((one[pair], other[pair]))
    at_place = np.concatenate((place, place))
    drawn = _is_vertex(xy, first, at_line, at_place)
    both = len(pair)
    bare = ~(drawn[:both] & drawn[both:])
    crossings = len(np.unique(place[bare], axis=0))
    end_line, end_place = _ends_beside(xy, first, lines, tree, level, tolerance_m)
    line = np.concatenate((at_line[~drawn], end_line))
    added = np.concatenate((at_place[~drawn], end_place))
    made, starts = _inserted(xy, first, lines, line, added)
    return MadeJunctions(made, starts, crossings, len(np.unique(end_place, axis=0)))


def _is_vertex(
    xy: np.ndarray, first: np.ndarray, line: np.ndarray, place: np.ndarray
) -> np.ndarray:
    """Return True where a line has a vertex at a place."""
    count = np.diff(first)
    vertices = np.column_stack((np.repeat(np.arange(len(count)), count), xy / TOLERANCE_M))
    asked = np.column_stack((line, place / TOLERANCE_M))
    both = np.rint(np.vstack((vertices, asked))).astype(np.int64)
    _, number = np.unique(both, axis=0, return_inverse=True)
    number = number.reshape(-1)
    return np.isin(number[len(vertices) :], number[: len(vertices)])


def _ends_beside(
    xy: np.ndarray,
    first: np.ndarray,
    lines: np.ndarray,
    tree: shapely.STRtree,
    level: np.ndarray,
    tolerance_m: float,
) -> tuple[np.ndarray, np.ndarray]:
    """Return lines and the ends of others that lie beside them without a common vertex."""
    end = np.concatenate((xy[first[:-1]], xy[first[1:] - 1]))
    of = np.tile(np.arange(len(lines)), 2)
    near, line = tree.query(shapely.points(end), predicate="dwithin", distance=tolerance_m)
    fits = (of[near] != line) & (level[of[near]] == level[line])
    near, line = near[fits], line[fits]
    fits = ~_is_vertex(xy, first, line, end[near])
    near, line = near[fits], line[fits]
    # Two ends that nearly touch are joined as ends, without bending a line.
    for limit in (xy[first[:-1]], xy[first[1:] - 1]):
        apart = np.hypot(*(end[near] - limit[line]).T) > tolerance_m
        near, line = near[apart], line[apart]
    return line, end[near]


def _inserted(
    xy: np.ndarray, first: np.ndarray, lines: np.ndarray, line: np.ndarray, place: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Insert places into lines where they lie along them."""
    count = np.diff(first)
    line_of_vertex = np.repeat(np.arange(len(count)), count)
    step = np.zeros(len(xy))
    step[1:] = np.hypot(*np.diff(xy, axis=0).T)
    step[first[:-1]] = 0.0
    along = np.cumsum(step)
    along -= np.repeat(along[first[:-1]], count)
    new = shapely.line_locate_point(lines[line], shapely.points(place))
    every_line, every_along = np.concatenate((line_of_vertex, line)), np.concatenate((along, new))
    every = np.vstack((xy, place))
    order = np.lexsort((every[:, 1], every[:, 0], every_along, every_line))
    every, every_line = every[order], every_line[order]
    moved = np.ones(len(every), dtype=bool)
    moved[1:] = (np.diff(every_line) > 0) | (np.diff(every, axis=0) != 0).any(axis=1)
    counted = np.bincount(every_line[moved], minlength=len(count))
    return every[moved], np.concatenate(([0], np.cumsum(counted)))
