"""Why a stretch of water is not reached: what would have to be otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from ..arrays import Flags, Floats, Integers
from ..network.network import Network
from ..network.shortest_paths import ShortestPaths, path_roots, shortest_paths

__all__ = ["Unreached", "unreached_reasons"]


@dataclass(frozen=True, eq=False)
class Unreached:
    """Why edges are not reached.

    Attributes
    ----------
    reason : ndarray of str, shape (edges,)
        ``not_navigable``, ``cut_by_dam``, ``current_too_strong``, ``not_connected``, ``no_ramp``.
    barrier : ndarray of int, shape (edges,)
        Place of the barrier that cuts, -1 where none does.
    """

    reason: npt.NDArray[Any]
    barrier: Integers


def unreached_reasons(
    edges: Integers,
    navigable: Flags,
    shut: Flags,
    opened: Sequence[Network],
    launches: Sequence[tuple[Integers, Floats]],
    idle: Integers,
    barrier_of_node: Integers,
    near: Floats,
) -> Unreached:
    """Tell for edges that no boat reaches what keeps the boats away.

    The first of these that holds. Boats do not go there: not_navigable. In the same water, between
    shut barriers, they launch, so that only the current holds them up: current_too_strong. A ramp
    lies in the same water, but nobody launches there at this stage: no_ramp. They would come if
    every barrier were open: cut_by_dam, with the nearest shut barrier on that way. They would if
    there were no current either: current_too_strong. The water is linked to a launch only by water
    where boats do not go, or nearly touches such water: not_connected. Nothing of it has a launch:
    no_ramp.

    Parameters
    ----------
    edges : ndarray of int
        The edges in question.
    navigable : ndarray of bool, shape (edges of the network,)
        Where boats go; links across barriers are.
    shut : ndarray of bool, shape (edges of the network,)
        Links that nobody passes.
    opened : sequence of Network
        One for each speed of boats, every barrier open.
    launches : sequence of (nodes, minutes)
        Where and when boats of that speed come onto the water.
    idle : ndarray of int
        Nodes of ramps where nobody launches.
    barrier_of_node : ndarray of int, shape (nodes,)
        Place of the shut barrier whose node it is, -1 elsewhere.
    near : ndarray, shape (n, 2)
        Chainages of ends that nearly touch.
    """
    network = opened[0]
    reason = np.full(len(edges), "no_ramp", dtype=object)
    starts = np.unique(np.concatenate([np.zeros(0, np.int64), *(nodes for nodes, _ in launches)]))
    nowhere = np.zeros((0, 2))
    here = network.start[edges]
    wide = _linked(network, np.full(len(navigable), True), starts, near)
    reason[wide[here]] = "not_connected"
    reason[_linked(network, navigable, starts, nowhere)[here]] = "current_too_strong"
    searches = [
        shortest_paths(one, nodes, minutes, towards=False)
        for one, (nodes, minutes) in zip(opened, launches)
    ]
    minutes, barrier = _past_barriers(edges, opened, searches, barrier_of_node)
    reason[np.isfinite(minutes) & (barrier >= 0)] = "cut_by_dam"
    pool = navigable & ~shut
    reason[_linked(network, pool, idle, nowhere)[here]] = "no_ramp"
    reason[_linked(network, pool, starts, nowhere)[here]] = "current_too_strong"
    reason[~navigable[edges]] = "not_navigable"
    return Unreached(reason, np.where(reason == "cut_by_dam", barrier, -1))


def _linked(network: Network, edges: Flags, starts: Integers, near: Floats) -> Flags:
    """Tell which nodes hang together with a launch by some edges, directions ignored."""
    a, b = network.start[edges], network.end[edges]
    if len(near):
        ends = network.start[network.edge_at(near.reshape(-1))].reshape(-1, 2)
        a, b = np.concatenate((a, ends[:, 0])), np.concatenate((b, ends[:, 1]))
    count = len(network.node_xy)
    links = csr_matrix((np.ones(len(a), np.int8), (a, b)), (count, count))
    part = connected_components(links, directed=False)[1]
    return np.isin(part, part[starts])


def _past_barriers(
    edges: Integers,
    opened: Sequence[Network],
    searches: Sequence[ShortestPaths],
    barrier_of_node: Integers,
) -> tuple[Floats, Integers]:
    """Return when edges would be reached past the barriers, and the nearest shut one on the way."""
    best: np.ndarray = np.full(len(edges), np.inf)
    barrier: np.ndarray = np.full(len(edges), -1)
    shut = barrier_of_node >= 0
    for network, one in zip(opened, searches):
        # Back along the way until a shut barrier, whose node then is its own step.
        step = np.where(shut & np.isfinite(one.minutes), np.arange(len(shut)), one.predecessor)
        last = path_roots(step)
        met = np.where(last >= 0, barrier_of_node[last], -1)
        for node, pace in (
            (network.start[edges], network.pace_forward[edges]),
            (network.end[edges], network.pace_backward[edges]),
        ):
            minutes = np.where(np.isfinite(pace), one.minutes[node], np.inf)
            nearer = minutes < best
            best = np.where(nearer, minutes, best)
            barrier = np.where(nearer, met[node], barrier)
    return best, barrier
