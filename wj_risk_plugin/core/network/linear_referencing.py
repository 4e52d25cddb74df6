"""Linear referencing: places along lines, ranges of them, and what lies inside areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..arrays import Flags, Floats, Integers
from ..geo.line_strings import line_strings
from ..messages import Message, Progress, report
from ..tables.values import column

#: Starts and ends of ranges of chainage, ascending; they do not overlap.
Ranges = tuple[Floats, Floats]

#: Two places on the network nearer than this are the same place.
TOLERANCE_M = 0.001

#: Empty chainage between two lines, so that no place belongs to both.
LINE_GAP_M = 1.0

#: Closures drawn as points or lines are as wide as this around them.
CLOSURE_POINT_M = 10.0

CLOSURE_LINE_M = 1.0

#: Areas are cut until they have no more corners, or are no wider.
CORNERS_A_TILE = 200

SMALLEST_TILE_M = 100.0

#: Areas compared with the roads between two looks at a wish to stop.
TILES_A_REPORT = 50

#: A limit of minutes is passed only beyond this much, so that rounding decides nothing.
TOLERANCE_MIN = 1e-9


def ranks(counts: np.ndarray) -> np.ndarray:
    """Return 0, 1, ... for each of several runs laid end to end."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) - np.repeat(ends - counts, counts)


@dataclass(frozen=True, eq=False)
class Lines:
    """Simple parts of the usable roads in a fixed order, vertices laid end to end.

    Attributes
    ----------
    xy : ndarray, shape (vertices, 2)
        Coordinates in metres.
    first : ndarray of int, shape (lines + 1,)
        First vertex of each line; the last entry is the number of vertices.
    chainage : ndarray, shape (vertices,)
        Chainage of each vertex.
    road : ndarray, shape (lines,)
        Feature id of the road.
    road_id : ndarray of str, shape (lines,)
        The road's own id, the feature id where it has none.
    level : ndarray of int, shape (lines,)
        Level above ground.
    closed : ndarray of bool, shape (lines,)
        Marked as closed in the data.
    """

    xy: np.ndarray
    first: np.ndarray
    chainage: np.ndarray
    road: np.ndarray
    road_id: np.ndarray
    level: np.ndarray
    closed: np.ndarray

    @cached_property
    def start(self) -> np.ndarray:
        """Chainage of each line's first vertex."""
        return self.chainage[self.first[:-1]]

    @cached_property
    def end(self) -> np.ndarray:
        """Chainage of each line's last vertex."""
        return self.chainage[self.first[1:] - 1]

    @cached_property
    def geometry(self) -> np.ndarray:
        """Line strings, shape (lines,)."""
        return line_strings(self.xy, self.first)

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Spatial index of the lines."""
        return shapely.STRtree(self.geometry)

    def line_at(self, chainage: np.ndarray) -> np.ndarray:
        """Return the line that a chainage lies on."""
        return np.searchsorted(self.start, chainage + TOLERANCE_M / 2, side="right") - 1

    def points(self, chainage: np.ndarray) -> np.ndarray:
        """Return coordinates of places on the network, shape (n, 2)."""
        after = np.searchsorted(self.chainage, chainage, side="right")
        last = self.first[self.line_at(chainage) + 1] - 1
        before = np.minimum(after - 1, last - 1)
        span = self.chainage[before + 1] - self.chainage[before]
        share = np.clip((chainage - self.chainage[before]) / span, 0.0, 1.0)
        return self.xy[before] + share[:, None] * (self.xy[before + 1] - self.xy[before])

    def pieces(self, start: np.ndarray, end: np.ndarray) -> np.ndarray:
        """Return the line strings between pairs of chainages on one line, shape (n,)."""
        start, end = np.asarray(start, float), np.asarray(end, float)
        if len(start) == 0:
            return np.empty(0, dtype=object)
        inner_first = np.searchsorted(self.chainage, start + TOLERANCE_M / 2, side="right")
        inner_end = np.searchsorted(self.chainage, end - TOLERANCE_M / 2, side="left")
        inner = np.maximum(inner_end - inner_first, 0)
        offset = np.concatenate(([0], np.cumsum(inner + 2)))
        xy = np.empty((offset[-1], 2))
        xy[offset[:-1]] = self.points(start)
        xy[offset[1:] - 1] = self.points(end)
        slots = np.repeat(offset[:-1] + 1, inner) + ranks(inner)
        xy[slots] = self.xy[np.repeat(inner_first, inner) + ranks(inner)]
        return line_strings(xy, offset)


def closure_footprints(closures: geopandas.GeoDataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the closed areas and the level on which each closes.

    Parameters
    ----------
    closures : GeoDataFrame
        Points, lines or polygons in metres with an optional ``level`` (default 0).

    Returns
    -------
    shapes : ndarray of polygons, shape (n,)
        Points 10 m around, lines 1 m around, polygons as they are; empty ones left out.
    levels : ndarray of int, shape (n,)
    """
    shapes = shapely.force_2d(np.asarray(closures.geometry.values))
    level = pd.to_numeric(column(closures, "level"), errors="coerce").fillna(0.0).to_numpy()
    drawn = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    shapes, level = shapes[drawn], np.round(level[drawn].astype(float)).astype(np.int64)
    width = np.array([CLOSURE_POINT_M, CLOSURE_LINE_M, 0.0])[shapely.get_dimensions(shapes)]
    return np.where(width > 0, shapely.buffer(shapes, width), shapely.make_valid(shapes)), level


def ranges_inside(
    lines: Lines,
    shapes: np.ndarray,
    levels: np.ndarray | None = None,
    progress: Progress = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the ranges of chainage that lie inside polygons.

    Large areas are looked at tile by tile: a whole flooded valley has so many corners that every
    road would take long to compare with it.

    Parameters
    ----------
    lines : Lines
        Lines of the network.
    shapes : ndarray of polygons, shape (n,)
        Polygons in the CRS of the lines.
    levels : ndarray of int, optional
        Only lines on the polygon's level count.
    progress : callable, optional
        Function that is told how far the work is, see `messages.report`.

    Returns
    -------
    start, end : ndarray
        Ranges, not overlapping, ascending.
    """
    tiles, of = area_tiles(shapes)
    starts, ends = [np.zeros(0)], [np.zeros(0)]
    for first in range(0, len(tiles), TILES_A_REPORT):
        report(progress, first / len(tiles), Message("Comparing areas with the roads"))
        some = slice(first, first + TILES_A_REPORT)
        level = None if levels is None else levels[of[some]]
        start, end = _ranges_inside_tiles(lines, tiles[some], level)
        starts.append(start)
        ends.append(end)
    return merged_ranges(np.concatenate(starts), np.concatenate(ends))


def _ranges_inside_tiles(
    lines: Lines, shapes: np.ndarray, levels: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray]:
    """Return the ranges inside polygons of few corners."""
    which, line = lines.tree.query(shapes, predicate="intersects")
    if levels is not None:
        same = lines.level[line] == levels[which]
        which, line = which[same], line[same]
    # Segment by segment: a place on a straight piece has one chainage, also on a crossing line.
    count = np.diff(lines.first)[line] - 1
    vertex = np.repeat(lines.first[line], count) + ranks(count)
    which = np.repeat(which, count)
    segment = shapely.linestrings(np.stack((lines.xy[vertex], lines.xy[vertex + 1]), axis=1))
    shapely.prepare(shapes)
    hit = shapely.intersects(shapes[which], segment)
    which, vertex, segment = which[hit], vertex[hit], segment[hit]
    piece, of = shapely.get_parts(shapely.intersection(segment, shapes[which]), return_index=True)
    along = shapely.get_dimensions(piece) == 1
    piece, base = piece[along], vertex[of[along]]
    # A piece of a straight segment is straight; only its two ends matter.
    ends = [shapely.get_coordinates(shapely.get_point(piece, n)) for n in (0, -1)]
    places = [lines.chainage[base] + np.hypot(*(xy - lines.xy[base]).T) for xy in ends]
    return np.minimum(*places), np.maximum(*places)


def area_tiles(shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cut areas with many corners into quarters until each has few; also which area each is of."""
    ready, of = [], []
    parts, which = shapely.get_parts(shapes, return_index=True)
    left = list(zip(parts, which.tolist()))[::-1]
    while left:
        shape, number = left.pop()
        west, south, east, north = shapely.bounds(shape)
        small = max(east - west, north - south) < SMALLEST_TILE_M
        if small or shapely.get_num_coordinates(shape) <= CORNERS_A_TILE:
            ready.append(shape)
            of.append(number)
            continue
        x, y = (west + east) / 2, (south + north) / 2
        quarters = shapely.box(
            [west, x, west, x], [south, south, y, y], [x, east, x, east], [y, y, north, north]
        )
        cut = shapely.get_parts(shapely.intersection(shape, quarters))
        left += [(one, number) for one in cut if shapely.get_dimensions(one) == 2]
    return np.array(ready, dtype=object), np.array(of, dtype=np.int64)


def merged_ranges(start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Unite ranges that overlap or touch."""
    if len(start) == 0:
        return start, end
    order = np.argsort(start, kind="stable")
    start, end = start[order], np.maximum.accumulate(end[order])
    fresh = np.concatenate(([True], start[1:] > end[:-1] + TOLERANCE_M))
    last = np.concatenate((np.flatnonzero(fresh)[1:] - 1, [len(end) - 1]))
    return start[fresh], end[last]


def in_ranges(start: Floats, end: Floats, ranges: Ranges) -> Flags:
    """Tell which pieces lie in ranges; pieces are cut at the ranges' ends, shape (pieces,)."""
    middle = (start + end) / 2
    opened = np.searchsorted(ranges[0], middle, side="right")
    shut = np.searchsorted(ranges[1], middle, side="right")
    return opened > shut


def united_ranges(one: Ranges, other: Ranges) -> Ranges:
    """Return the ranges that either of two sets of ranges covers."""
    start, end = (np.concatenate(ends) for ends in zip(one, other))
    return merged_ranges(start, end)


def overlap_m(ranges: Ranges, others: Ranges) -> Floats:
    """Return the metres of each range that lie in other ranges, shape (ranges,)."""
    start, end = others
    before = np.concatenate(([0.0], np.cumsum(end - start)))

    def up_to(chainage: Floats) -> Floats:
        after = np.searchsorted(start, chainage, side="right")
        last = np.maximum(after - 1, 0)
        if len(start) == 0:
            return np.zeros(len(chainage))
        into = np.clip(chainage - start[last], 0.0, (end - start)[last])
        return np.asarray(np.where(after > 0, before[last] + into, 0.0))

    return up_to(ranges[1]) - up_to(ranges[0])


def exclusive_ranges(each: Sequence[Ranges]) -> list[Ranges]:
    """Return the part of each set of ranges that no other set covers.

    Examples
    --------
    >>> a, b = (np.array([0.0]), np.array([5.0])), (np.array([3.0]), np.array([9.0]))
    >>> [[ends.tolist() for ends in ranges] for ranges in exclusive_ranges([a, b])]
    [[[0.0], [3.0]], [[5.0], [9.0]]]
    """
    start, end, count, owner = covered_stretches(each)
    alone = count == 1
    return [
        merged_ranges(start[alone & (owner == one)], end[alone & (owner == one)])
        for one in range(len(each))
    ]


def gained_ranges(ranges: Ranges, already: Ranges, scope: Ranges) -> Ranges:
    """Return the part of ranges in scope that is not covered already."""
    chainages = np.unique(np.concatenate([*ranges, *already, *scope]))
    start, end = chainages[:-1], chainages[1:]
    new = in_ranges(start, end, ranges) & in_ranges(start, end, scope)
    new &= ~in_ranges(start, end, already)
    return start[new], end[new]


def covered_stretches(each: Sequence[Ranges]) -> tuple[Floats, Floats, Integers, Integers]:
    """Return the stretches between all ends of ranges, and which sets of ranges cover them.

    Parameters
    ----------
    each : sequence of ranges
        Sets of ranges.

    Returns
    -------
    start, end : ndarray of float64, shape (stretches,)
        Chainages of the stretches.
    count, owner : ndarray of int64, shape (stretches,)
        Number of sets that cover each, and the sum of their positions: where one covers it, its
        position.
    """
    none = np.zeros(0)
    chainages = np.unique(np.concatenate([none, *(ends for ranges in each for ends in ranges)]))
    count, owner = np.zeros(len(chainages), np.int64), np.zeros(len(chainages), np.int64)
    for number, (start, end) in enumerate(each):
        for ends, sign in ((start, 1), (end, -1)):
            at = np.searchsorted(chainages, ends)
            np.add.at(count, at, sign)
            np.add.at(owner, at, sign * number)
    return chainages[:-1], chainages[1:], np.cumsum(count)[:-1], np.cumsum(owner)[:-1]
