"""Searching a road network: cheapest ways to or from many places, and what they reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import breadth_first_order, dijkstra

from .linear_referencing import TOLERANCE_M, TOLERANCE_MIN, ranks
from .network import Network

__all__ = [
    "ReachedSegments",
    "ShortestPaths",
    "tree_edges",
    "band_cuts",
    "path_roots",
    "exit_edges",
    "merge_segments",
    "minutes_along",
    "minutes_at",
    "minutes_from_nodes",
    "reached_from",
    "reached_segments",
    "shortest_paths",
    "shortest_paths_each",
]

#: Bytes of one block of searches.
BLOCK_BYTES = 16 * 2**20


@dataclass(frozen=True, eq=False)
class ShortestPaths:
    """What one search from many sources found.

    Attributes
    ----------
    minutes : ndarray, shape (nodes,)
        Cost of the cheapest way, infinite where there is none within the limit.
    predecessor : ndarray of int, shape (nodes,)
        Next node on the way to the source, -1 at the source and where not reached.
    origin : ndarray of int, shape (nodes,)
        Position of the source in the list given, -1 where not reached.
    """

    minutes: np.ndarray
    predecessor: np.ndarray
    origin: np.ndarray

    def accumulate(self, step: np.ndarray) -> np.ndarray:
        """Sum a value of each node's step to its predecessor along the way to the source."""
        total, towards = step.astype(float), self.predecessor.copy()
        # Pointer doubling: each round sums twice as many steps.
        while (towards >= 0).any():
            moving = towards >= 0
            total = total + np.where(moving, total[towards], 0.0)
            towards = np.where(moving, towards[towards], -1)
        return total


def shortest_paths(
    network: Network,
    nodes: np.ndarray,
    start_minutes: np.ndarray | None = None,
    limit_minutes: float = np.inf,
    towards: bool = True,
) -> ShortestPaths:
    """Find for every node the cheapest of many sources, in one search.

    Parameters
    ----------
    network : Network
        Roads.
    nodes : ndarray of int, shape (sources,)
        Nodes of the sources; several may share a node (the cheapest, then the first counts).
    start_minutes : ndarray, optional
        Cost already spent at each source.
    limit_minutes : float
        The search goes no farther.
    towards : bool
        Cost of coming to the source (evacuation) or of leaving it (response).

    Returns
    -------
    ShortestPaths
        Dijkstra (1959) from one added node with an arc to every source.
    """
    nodes = np.asarray(nodes, dtype=np.int64)
    count = len(network.node_xy)
    spent = np.zeros(len(nodes)) if start_minutes is None else np.asarray(start_minutes, float)
    if len(nodes) == 0:
        nowhere = np.full(count, -1)
        return ShortestPaths(np.full(count, np.inf), nowhere, nowhere)
    graph = network.towards if towards else network.away
    order = np.lexsort((np.arange(len(nodes)), spent, nodes))
    first = order[np.concatenate(([True], np.diff(nodes[order]) > 0))]
    matrix = csr_matrix(
        (
            np.concatenate((graph.minutes, spent[first])),
            np.concatenate((graph.indices, nodes[first].astype(np.int32))),
            np.append(graph.indptr, graph.indptr[-1] + np.int32(len(first))),
        ),
        shape=(count + 1, count + 1),
    )
    minutes, before = dijkstra(
        matrix,
        indices=count,
        return_predecessors=True,
        limit=limit_minutes + TOLERANCE_MIN,
    )
    minutes, before = minutes[:count], before[:count].astype(np.int64)
    source_of_node = np.full(count, -1)
    source_of_node[nodes[first]] = first
    root = np.where(before >= 0, np.where(before == count, np.arange(count), before), -1)
    predecessor = np.where((before >= 0) & (before < count), before, -1)
    root = path_roots(root)
    return ShortestPaths(minutes, predecessor, np.where(root >= 0, source_of_node[root], -1))


def reached_from(network: Network, nodes: np.ndarray, towards: bool = True) -> np.ndarray:
    """Tell from which nodes any of several is reached, however late.

    Parameters
    ----------
    network : Network
        Roads.
    nodes : ndarray of int
        Nodes at which the search starts.
    towards : bool
        From where one comes to a source, or where one comes to from a source.

    Returns
    -------
    ndarray of bool, shape (nodes,)
    """
    count = len(network.node_xy)
    reached = np.zeros(count + 1, dtype=bool)
    if len(nodes) == 0:
        return reached[:count]
    graph = network.towards if towards else network.away
    nodes = np.unique(nodes).astype(np.int32)
    indices = np.concatenate((graph.indices, nodes))
    matrix = csr_matrix(
        (
            np.ones(len(indices), dtype=np.int8),
            indices,
            np.append(graph.indptr, graph.indptr[-1] + np.int32(len(nodes))),
        ),
        shape=(count + 1, count + 1),
    )
    reached[breadth_first_order(matrix, count, return_predecessors=False)] = True
    return reached[:count]


def tree_edges(network: Network, paths: ShortestPaths, towards: bool = True) -> np.ndarray:
    """Return the edge of each node's step to its predecessor, -1 where there is none."""
    graph = network.towards if towards else network.away
    edge = np.full(len(paths.predecessor), -1)
    moving = np.flatnonzero(paths.predecessor >= 0)
    edge[moving] = graph.edge_between(paths.predecessor[moving], moving)
    return edge


def minutes_at(
    network: Network, paths: ShortestPaths, chainage: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the cost from places on edges, and the node by which they leave their edge.

    Parameters
    ----------
    network : Network
        Roads; places must be on its edges or NaN.
    paths : ShortestPaths
        Searched towards the sources.
    chainage : ndarray, shape (n,)
        Places, NaN for nowhere.

    Returns
    -------
    minutes : ndarray, shape (n,)
        Infinite where the sources are not reached.
    node : ndarray of int, shape (n,)
        -1 likewise.
    """
    minutes, node = np.full(len(chainage), np.inf), np.full(len(chainage), -1)
    edge = network.edge_at(chainage)
    on = np.flatnonzero(edge >= 0)
    edge = edge[on]
    before = np.maximum(chainage[on] - network.edge_from[edge], 0.0)
    beyond = np.maximum(network.edge_to[edge] - chainage[on], 0.0)
    start, end = network.start[edge], network.end[edge]
    back = paths.minutes[start] + minutes_along(before, network.pace_backward[edge])
    ahead = paths.minutes[end] + minutes_along(beyond, network.pace_forward[edge])
    # At a tie the source that comes first in the list, so that the order of drawing is nothing.
    rank = np.where(paths.origin < 0, len(paths.origin), paths.origin)
    choose_back = (back < ahead) | ((back == ahead) & (rank[start] <= rank[end]))
    minutes[on] = np.where(choose_back, back, ahead)
    node[on] = np.where(np.isfinite(minutes[on]), np.where(choose_back, start, end), -1)
    return minutes, node


def exit_edges(
    network: Network, chainage: np.ndarray, node: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the edge of each place, and whether its start is the node by which it is left.

    Parameters
    ----------
    network : Network
        Roads; places must be on its edges.
    chainage : ndarray, shape (n,)
        Places.
    node : ndarray of int, shape (n,)
        Node by which each place leaves its edge, a result of `minutes_at`.
    """
    edge = network.edge_at(chainage)
    back = network.start[edge] == node
    # From a ring both ends are the same node; the nearer one counts.
    ring = network.start[edge] == network.end[edge]
    before = minutes_along(chainage - network.edge_from[edge], network.pace_backward[edge])
    beyond = minutes_along(network.edge_to[edge] - chainage, network.pace_forward[edge])
    return edge, np.where(ring, before <= beyond, back)


def minutes_along(metres: np.ndarray, pace: np.ndarray) -> np.ndarray:
    """Return minutes for a way; a way of no length costs nothing even where none is allowed."""
    none = metres <= TOLERANCE_M
    return np.where(none, 0.0, metres) * np.where(none, 1.0, pace)


def path_roots(step: np.ndarray) -> np.ndarray:
    """Follow each node's step until it ends: at a node that is its own step, or at -1.

    Examples
    --------
    >>> path_roots(np.array([0, 0, 1, -1, 3])).tolist()
    [0, 0, 0, -1, -1]
    """
    while True:
        # Pointer doubling: each round goes twice as far.
        farther = np.where(step >= 0, step[step], -1)
        if np.array_equal(farther, step):
            return step
        step = farther


def shortest_paths_each(
    network: Network,
    nodes: np.ndarray,
    start_minutes: np.ndarray,
    limit_minutes: float = np.inf,
    towards: bool = True,
    place: np.ndarray | None = None,
) -> Iterator[tuple[int, np.ndarray]]:
    """Search from each source alone, some at a time, so that memory stays flat.

    Parameters
    ----------
    network : Network
        Roads.
    nodes : ndarray of int, shape (sources,)
        Node of each source; sources may share a node.
    start_minutes : ndarray, shape (sources,)
        Cost already spent at each source.
    limit_minutes : float
        The searches go no farther.
    towards : bool
        Cost of coming to the sources or of leaving them.
    place : ndarray of int, shape (sources,), optional
        Ascending; sources of one place (the entrances of one shelter) are searched together.
        Every source is a place of its own where left out.

    Yields
    ------
    first : int
        Position of the block's first place.
    minutes : ndarray, shape (block, nodes)
        Cost of each node for each place of the block, infinite beyond the limit.
    """
    graph = network.towards if towards else network.away
    count = len(network.node_xy)
    place = np.arange(len(nodes)) if place is None else place
    places = int(place[-1]) + 1 if len(place) else 0
    # One added node a place, with an arc to each of its sources.
    begin = np.searchsorted(place, np.arange(places + 1))
    matrix = csr_matrix(
        (
            np.concatenate((graph.minutes, np.asarray(start_minutes, dtype=float))),
            np.concatenate((graph.indices, np.asarray(nodes, dtype=np.int32))),
            np.concatenate((graph.indptr, graph.indptr[-1] + begin[1:])).astype(np.int32),
        ),
        shape=(count + places, count + places),
    )
    step = max(1, BLOCK_BYTES // (8 * max(count, 1)))
    for first in range(0, places, step):
        block = np.arange(first, min(first + step, places))
        minutes = dijkstra(matrix, indices=count + block, limit=limit_minutes + TOLERANCE_MIN)
        yield first, minutes[:, :count]


def minutes_from_nodes(network: Network, minutes: np.ndarray, chainage: np.ndarray) -> np.ndarray:
    """Return the cost from places on edges, given the cost of the nodes, for several searches.

    Parameters
    ----------
    network : Network
        Roads; places must be on its edges or NaN.
    minutes : ndarray, shape (searches, nodes)
        Cost of each node, searched towards the sources.
    chainage : ndarray, shape (places,)
        Places, NaN for nowhere.

    Returns
    -------
    ndarray, shape (searches, places)
        Infinite where the sources are not reached.
    """
    result = np.full((len(minutes), len(chainage)), np.inf)
    edge = network.edge_at(chainage)
    on = np.flatnonzero(edge >= 0)
    edge = edge[on]
    before = np.maximum(chainage[on] - network.edge_from[edge], 0.0)
    beyond = np.maximum(network.edge_to[edge] - chainage[on], 0.0)
    back = minutes[:, network.start[edge]] + minutes_along(before, network.pace_backward[edge])
    ahead = minutes[:, network.end[edge]] + minutes_along(beyond, network.pace_forward[edge])
    result[:, on] = np.minimum(back, ahead)
    return result


@dataclass(frozen=True, eq=False)
class ReachedSegments:
    """Reached pieces of road, each with one source and within one band of minutes.

    Attributes
    ----------
    line : ndarray of int, shape (pieces,)
        Line of the network.
    start, end : ndarray
        Range of chainage.
    origin : ndarray of int
        Position of the source.
    band : ndarray of int
        Position of the smallest limit that the piece is within.
    minutes_from, minutes_to : ndarray
        Cost at the lower and at the higher chainage.
    """

    line: np.ndarray
    start: np.ndarray
    end: np.ndarray
    origin: np.ndarray
    band: np.ndarray
    minutes_from: np.ndarray
    minutes_to: np.ndarray


def reached_segments(
    network: Network, paths: ShortestPaths, limits_minutes: Sequence[float]
) -> ReachedSegments:
    """Cut the roads where a limit is passed and where two ways take equally long.

    Parameters
    ----------
    network : Network
        Roads.
    paths : ShortestPaths
        Searched towards the sources, at least to the last limit.
    limits_minutes : sequence of float
        Ascending.

    Returns
    -------
    ReachedSegments
        In order of chainage. From every place of a piece the source is reached through the same
        end of its edge, so that minutes change evenly along it.
    """
    limits = np.asarray(limits_minutes, dtype=float)
    back_from, ahead_from = paths.minutes[network.start], paths.minutes[network.end]
    turn = _turning_points(network, back_from, ahead_from)
    edge = np.arange(len(turn))
    # Two branches per edge: leaving by its start, up to the turning point, and by its end.
    branch_edge = np.concatenate((edge, edge))
    by_start = np.repeat([True, False], len(turn))
    base = np.concatenate((back_from, ahead_from))
    reach = np.concatenate((turn, network.length_m - turn))
    pace = np.concatenate((network.pace_backward, network.pace_forward))
    use = (reach > TOLERANCE_M / 2) & np.isfinite(base) & np.isfinite(pace)
    use &= base < limits[-1] - TOLERANCE_MIN
    branch_edge, by_start, base = branch_edge[use], by_start[use], base[use]
    reach, pace = reach[use], pace[use]
    which, band, near, far = band_cuts(base, reach, pace, limits)
    edge, low = branch_edge[which], by_start[which]
    node = np.where(low, network.start[edge], network.end[edge])
    start = np.where(low, network.edge_from[edge] + near, network.edge_to[edge] - far)
    end = np.where(low, network.edge_from[edge] + far, network.edge_to[edge] - near)
    at_near, at_far = base[which] + near * pace[which], base[which] + far * pace[which]
    order = np.argsort(start, kind="stable")
    return ReachedSegments(
        line=network.edge_line[edge][order],
        start=start[order],
        end=end[order],
        origin=paths.origin[node][order],
        band=band[order],
        minutes_from=np.where(low, at_near, at_far)[order],
        minutes_to=np.where(low, at_far, at_near)[order],
    )


def merge_segments(pieces: ReachedSegments) -> tuple[ReachedSegments, np.ndarray]:
    """Unite neighbouring pieces of one line that have the same source and band.

    Parameters
    ----------
    pieces : ReachedSegments
        Pieces of road in order of chainage.

    Returns
    -------
    merged : ReachedSegments
        The fewest pieces with one source and one band; minutes at their two ends.
    farthest : ndarray, shape (pieces,)
        Most minutes anywhere on each: where two ways to one source take equally long, that is
        inside the piece.
    """
    if len(pieces.start) == 0:
        return pieces, np.zeros(0)
    same = (np.diff(pieces.line) == 0) & (np.diff(pieces.origin) == 0)
    same &= (np.diff(pieces.band) == 0) & (pieces.start[1:] <= pieces.end[:-1] + TOLERANCE_M)
    first = np.concatenate(([0], np.flatnonzero(~same) + 1))
    last = np.append(first[1:] - 1, len(pieces.start) - 1)
    merged = ReachedSegments(
        line=pieces.line[first],
        start=pieces.start[first],
        end=pieces.end[last],
        origin=pieces.origin[first],
        band=pieces.band[first],
        minutes_from=pieces.minutes_from[first],
        minutes_to=pieces.minutes_to[last],
    )
    highest = np.maximum(pieces.minutes_from, pieces.minutes_to)
    return merged, np.maximum.reduceat(highest, first)


def _turning_points(network: Network, back_from: np.ndarray, ahead_from: np.ndarray) -> np.ndarray:
    """Return metres from each edge's start to where leaving by start or end takes equally long."""
    back, ahead, length = network.pace_backward, network.pace_forward, network.length_m
    can_back = np.isfinite(back) & np.isfinite(back_from)
    can_ahead = np.isfinite(ahead) & np.isfinite(ahead_from)
    both = can_back & can_ahead
    turn = np.where(can_back, length, 0.0)
    even = (ahead_from[both] + length[both] * ahead[both] - back_from[both]) / (
        back[both] + ahead[both]
    )
    turn[both] = np.clip(even, 0.0, length[both])
    return turn


def band_cuts(
    base: np.ndarray, reach: np.ndarray, pace: np.ndarray, limits: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Cut branches at the limits: branch, band, and the metres at which each piece begins and ends.

    Minutes are ``base`` at metre 0 and grow by ``pace`` up to ``reach``.
    """
    at_end = base + reach * pace
    first = np.searchsorted(limits, base + TOLERANCE_MIN, side="right")
    last = np.searchsorted(limits, at_end - TOLERANCE_MIN, side="left")
    last = np.minimum(np.maximum(last, first), len(limits) - 1)
    count = last - first + 1
    which = np.repeat(np.arange(len(base)), count)
    band = np.repeat(first, count) + ranks(count)
    near = np.where(band == first[which], 0.0, (limits[band - 1] - base[which]) / pace[which])
    far = np.minimum((limits[band] - base[which]) / pace[which], reach[which])
    long = far - near > TOLERANCE_M / 2
    return which[long], band[long], near[long], far[long]
