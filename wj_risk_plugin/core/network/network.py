"""A road network as flat arrays: built once, cut and searched many times.

Roads become *lines* (their simple parts) and *edges* (pieces of a line between two nodes). Every
place on the network is one number, its *chainage*: metres along all lines laid end to end in a
fixed order. An edge is a range of chainage with a node at either end and a pace (minutes per
metre) in either direction, so that splitting and closing roads is arithmetic on these ranges.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import geopandas
import numpy as np
import pandas as pd
import shapely
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from ..messages import Progress
from ..tables.columns import Skipped
from ..texts.text_columns import PlainTables
from .linear_referencing import TOLERANCE_M, Lines, closure_footprints, ranges_inside, ranks
from .profiles import Profile

__all__ = [
    "Graph",
    "Network",
    "Snap",
]


@dataclass(frozen=True)
class Snap:
    """Where points meet the network.

    Attributes
    ----------
    chainage : ndarray, shape (n,)
        Place on the network, NaN where no usable road is near enough.
    distance_m : ndarray, shape (n,)
        Straight distance to it, NaN likewise.
    """

    chainage: np.ndarray
    distance_m: np.ndarray


@dataclass(frozen=True, eq=False)
class Graph:
    """Arcs of a network in compressed rows, the cheapest of parallel ones kept.

    Attributes
    ----------
    indptr, indices : ndarray of int
        Compressed sparse rows.
    minutes : ndarray
        Cost of each arc.
    edge : ndarray of int
        The network's edge that each arc runs along.
    """

    indptr: np.ndarray
    indices: np.ndarray
    minutes: np.ndarray
    edge: np.ndarray

    @cached_property
    def keys(self) -> np.ndarray:
        """Row times number of nodes plus column of each arc, ascending."""
        nodes = len(self.indptr) - 1
        rows = np.repeat(np.arange(nodes, dtype=np.int64), np.diff(self.indptr))
        return rows * nodes + self.indices

    def edge_between(self, row: np.ndarray, target: np.ndarray) -> np.ndarray:
        """Return the edge of the arc from each row node to each target node."""
        nodes = len(self.indptr) - 1
        return self.edge[np.searchsorted(self.keys, row.astype(np.int64) * nodes + target)]


@dataclass(frozen=True, eq=False)
class Network(PlainTables):
    """Nodes and edges of the usable roads.

    Attributes
    ----------
    lines : Lines
        Shared by every network cut from this one.
    node_xy : ndarray, shape (nodes, 2)
        Coordinates, ascending by x, then y, then level for the nodes of the roads themselves;
        nodes added by splitting follow.
    edge_from, edge_to : ndarray, shape (edges,)
        Range of chainage, ascending.
    edge_line : ndarray of int, shape (edges,)
        Line that the edge is a part of.
    start, end : ndarray of int, shape (edges,)
        Nodes at the lower and the higher chainage.
    pace_forward, pace_backward : ndarray, shape (edges,)
        Minutes per metre with rising and with falling chainage, infinite where not permitted.
    profile : Profile
        How people travel.
    counts : dict of str to int
        What was met while building: sources of speed, exclusions, joins.
    joins : DataFrame
        Ends of roads joined although they do not touch: coordinates, distance, roads.
    skips : list of Skipped
        Roads left out.
    """

    lines: Lines
    node_xy: np.ndarray
    edge_from: np.ndarray
    edge_to: np.ndarray
    edge_line: np.ndarray
    start: np.ndarray
    end: np.ndarray
    pace_forward: np.ndarray
    pace_backward: np.ndarray
    profile: Profile
    counts: dict[str, int] = field(default_factory=dict)
    joins: pd.DataFrame = field(default_factory=pd.DataFrame)
    skips: list[Skipped] = field(default_factory=list)

    @property
    def length_m(self) -> np.ndarray:
        """Length of each edge."""
        return self.edge_to - self.edge_from

    @cached_property
    def towards(self) -> Graph:
        """Reversed arcs: searching them from a place gives the cost of coming to it."""
        return _graph(self, reverse=True)

    @cached_property
    def away(self) -> Graph:
        """Arcs in the direction of travel."""
        return _graph(self, reverse=False)

    def edge_at(self, chainage: np.ndarray) -> np.ndarray:
        """Return the edge at each chainage, -1 where there is none (closed, or NaN)."""
        sought = np.nan_to_num(chainage, nan=-1e9)
        edge = np.searchsorted(self.edge_from, sought + TOLERANCE_M / 2, side="right") - 1
        if len(self.edge_from) == 0:
            return np.full(len(sought), -1)
        on = (edge >= 0) & (sought <= self.edge_to[edge] + TOLERANCE_M / 2)
        return np.where(on, edge, -1)

    def snap(self, points: np.ndarray, limit_m: float, known: Snap | None = None) -> Snap:
        """Find the nearest place on a usable edge for each point.

        Parameters
        ----------
        points : ndarray of shapely points, shape (n,)
            Points in the CRS of the roads.
        limit_m : float
            Farthest that a point may be from the road.
        known : Snap, optional
            The same points on the same roads without closures: only those whose place is closed
            are looked at again.

        Returns
        -------
        Snap
            Of several nearest lines the first in the network's fixed order is taken.
        """
        known = known or self._snap_to_lines(points, limit_m)
        chainage, distance = known.chainage.copy(), known.distance_m.copy()
        shut = np.flatnonzero(~np.isnan(chainage) & (self.edge_at(chainage) < 0))
        if len(shut):
            chainage[shut], distance[shut] = self._snap_to_edges(points[shut], limit_m)
        return Snap(chainage, distance)

    def _snap_to_lines(self, points: np.ndarray, limit_m: float) -> Snap:
        """Snap points to the nearest line, closed or not."""
        chainage = np.full(len(points), np.nan)
        distance = np.full(len(points), np.nan)
        if len(points) == 0 or len(self.lines.start) == 0:
            return Snap(chainage, distance)
        (point, line), away = self.lines.tree.query_nearest(
            points, max_distance=max(limit_m, TOLERANCE_M), return_distance=True
        )
        order = np.lexsort((line, point))
        point, line, away = point[order], line[order], away[order]
        first = np.concatenate(([True], np.diff(point) > 0)) if len(point) else np.zeros(0, bool)
        point, line, away = point[first], line[first], away[first]
        along = shapely.line_locate_point(self.lines.geometry[line], points[point])
        met_at = np.minimum(self.lines.start[line] + along, self.lines.end[line])
        near = away <= limit_m
        chainage[point[near]], distance[point[near]] = met_at[near], away[near]
        return Snap(chainage, distance)

    def _snap_to_edges(self, points: np.ndarray, limit_m: float) -> tuple[np.ndarray, np.ndarray]:
        """Snap points whose nearest line is cut there: every open edge near is looked at."""
        point, line = self.lines.tree.query(points, predicate="dwithin", distance=limit_m)
        low = np.searchsorted(self.edge_line, line, side="left")
        count = np.searchsorted(self.edge_line, line, side="right") - low
        point, edge = np.repeat(point, count), np.repeat(low, count) + ranks(count)
        chainage, distance = np.full(len(points), np.nan), np.full(len(points), np.nan)
        point, met_at, away = self.nearest_of(points, point, edge, limit_m)
        chainage[point], distance[point] = met_at, away
        return chainage, distance

    def nearest_of(
        self, points: np.ndarray, point: np.ndarray, edge: np.ndarray, limit_m: float
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Find the nearest place of each point on edges that are in question for it.

        Parameters
        ----------
        points : ndarray of shapely points, shape (n,)
            Points in the CRS of the roads.
        point, edge : ndarray of int, shape (pairs,)
            Position of the point and the edge.
        limit_m : float
            Farthest that a point may be from the road.

        Returns
        -------
        point : ndarray of int
            Points that have a place, ascending; of several nearest edges the first is taken.
        chainage, distance_m : ndarray
            Place on the network and straight distance of each point, in metres.
        """
        used, place_of = np.unique(edge, return_inverse=True)
        shapes = self.lines.pieces(self.edge_from[used], self.edge_to[used])[place_of]
        away = shapely.distance(shapes, points[point])
        order = np.lexsort((edge, away, point))
        point, edge, away, shapes = point[order], edge[order], away[order], shapes[order]
        best = np.concatenate(([True], np.diff(point) > 0)) if len(point) else np.zeros(0, bool)
        best &= away <= limit_m
        point, edge = point[best], edge[best]
        along = shapely.line_locate_point(shapes[best], points[point])
        met_at = np.minimum(self.edge_from[edge] + along, self.edge_to[edge])
        return point, met_at, away[best]

    def split_at(self, chainage: np.ndarray) -> tuple[Network, np.ndarray]:
        """Make nodes at places on the network.

        Parameters
        ----------
        chainage : ndarray, shape (n,)
            Places on edges, without NaN.

        Returns
        -------
        network : Network
            The same with the edges split there.
        node : ndarray of int, shape (n,)
            The node at each place; places at one spot share it.
        """
        edge = self.edge_at(chainage)
        if (edge < 0).any():
            raise ValueError("places to split at must lie on edges")
        at_start = chainage <= self.edge_from[edge] + TOLERANCE_M
        at_end = ~at_start & (chainage >= self.edge_to[edge] - TOLERANCE_M)
        node = np.where(at_start, self.start[edge], self.end[edge])
        inner = np.flatnonzero(~at_start & ~at_end)
        if len(inner) == 0:
            return self, node
        # Places within a millimetre share a node, at the exact place of the first of them.
        inner = inner[np.argsort(chainage[inner], kind="stable")]
        apart = np.diff(np.round(chainage[inner] / TOLERANCE_M)) > 0
        first = np.concatenate(([True], apart))
        which = np.cumsum(first) - 1
        cut, cut_edge = chainage[inner][first], edge[inner][first]
        new = len(self.node_xy) + np.arange(len(cut))
        node[inner] = new[which]
        return self._inserted(cut_edge, cut, new), node

    def _inserted(self, edge: np.ndarray, chainage: np.ndarray, node: np.ndarray) -> Network:
        """Return the network with new nodes inside edges, given in ascending chainage."""
        parent = np.insert(np.arange(len(self.edge_from)), edge + 1, edge)
        return replace(
            self,
            node_xy=np.vstack((self.node_xy, self.lines.points(chainage))),
            edge_from=np.insert(self.edge_from, edge + 1, chainage),
            edge_to=np.insert(self.edge_to, edge, chainage),
            edge_line=self.edge_line[parent],
            start=np.insert(self.start, edge + 1, node),
            end=np.insert(self.end, edge, node),
            pace_forward=self.pace_forward[parent],
            pace_backward=self.pace_backward[parent],
        )

    def without(self, start: np.ndarray, end: np.ndarray) -> Network:
        """Take ranges of chainage out; what is left of a cut edge stays usable as a stub.

        Parameters
        ----------
        start, end : ndarray, shape (n,)
            Ranges to close.
        """
        if len(start) == 0:
            return self
        bounds = np.concatenate((start, end))
        network, _ = self.split_at(bounds[self.edge_at(bounds) >= 0])
        middle = (network.edge_from + network.edge_to) / 2
        opened = np.searchsorted(np.sort(start), middle, side="right")
        shut = np.searchsorted(np.sort(end), middle, side="right")
        return network.select(opened == shut)

    def select(self, keep: np.ndarray) -> Network:
        """Return the network with only the edges of a mask."""
        if keep.all():
            return self
        return replace(
            self,
            edge_from=self.edge_from[keep],
            edge_to=self.edge_to[keep],
            edge_line=self.edge_line[keep],
            start=self.start[keep],
            end=self.end[keep],
            pace_forward=self.pace_forward[keep],
            pace_backward=self.pace_backward[keep],
        )

    def with_closures(
        self, closures: geopandas.GeoDataFrame | None = None, progress: Progress = None
    ) -> Network:
        """Close the roads marked as closed, and what the closures touch.

        Parameters
        ----------
        closures : GeoDataFrame, optional
            Points (10 m around them are closed), lines (1 m) or polygons, with an optional
            ``level``; only roads on that level (default 0, the ground) are cut, exactly at the
            boundary.
        progress : callable, optional
            Function that is told how far the work is, see `messages.report`.

        Returns
        -------
        Network
            The network itself is kept for the comparison.
        """
        network = self
        if self.lines.closed.any():
            network = network.select(~self.lines.closed[self.edge_line])
        if closures is None or len(closures) == 0:
            return network
        shapes, levels = closure_footprints(closures)
        return network.without(*ranges_inside(self.lines, shapes, levels, progress))

    def components(self) -> np.ndarray:
        """Return the number of the connected part that each node is in, directions ignored."""
        shape = (len(self.node_xy), len(self.node_xy))
        links = csr_matrix((np.ones(len(self.start), np.int8), (self.start, self.end)), shape)
        return connected_components(links, directed=False)[1]


def _graph(network: Network, reverse: bool) -> Graph:
    """Build the compressed rows, keeping the cheapest of parallel arcs."""
    ahead, back = np.isfinite(network.pace_forward), np.isfinite(network.pace_backward)
    tail = np.concatenate((network.start[ahead], network.end[back]))
    head = np.concatenate((network.end[ahead], network.start[back]))
    cost = np.concatenate(
        (
            (network.pace_forward * network.length_m)[ahead],
            (network.pace_backward * network.length_m)[back],
        )
    )
    edge = np.concatenate((np.flatnonzero(ahead), np.flatnonzero(back)))
    if reverse:
        tail, head = head, tail
    nodes = len(network.node_xy)
    keys = tail.astype(np.int64) * nodes + head
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    single = np.concatenate(([True], keys[1:] != keys[:-1])) if len(keys) else np.ones(0, bool)
    if not single.all():
        order = order[np.lexsort((edge[order], cost[order], keys))]
        order = order[single]
        keys = keys[single]
    indptr = np.searchsorted(keys, np.arange(nodes + 1, dtype=np.int64) * nodes)
    return Graph(indptr.astype(np.int32), head[order].astype(np.int32), cost[order], edge[order])
