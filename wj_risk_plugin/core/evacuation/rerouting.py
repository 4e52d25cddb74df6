"""The ways to the shelters after roads are closed: only what the closed roads carried is searched.

The repair of a shortest-path tree after roads are lost (Ramalingam and Reps 1996): nodes whose way
does not lead over a lost road keep it; the others are searched again from the edge of their area.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from ..network.access import Access, AccessRules, access_legs
from ..network.linear_referencing import TOLERANCE_MIN
from ..network.network import Network
from ..network.shortest_paths import ShortestPaths, path_roots
from ..network.travel_times import NearestShelters, arrived, nearest_shelters
from .scenario import EvacuationScenario

__all__ = ["rerouted"]


def rerouted(
    case: EvacuationScenario,
    before: NearestShelters,
    closed: Network,
    limit_minutes: float,
    rules: AccessRules | None = None,
) -> NearestShelters:
    """Find each group's nearest shelter after roads are closed.

    Parameters
    ----------
    case : EvacuationScenario
        People, shelters and roads of the ordinary state.
    before : NearestShelters
        Of `nearest_shelters` on the case's opened network, searched to the same limit.
    closed : Network
        The case's network with closures, so with no road that the opened one lacks.
    limit_minutes : float
        Search no farther than this from the shelters.
    rules : AccessRules, optional
        Those of the case where left out.

    Returns
    -------
    NearestShelters
        The same minutes as `nearest_shelters` on the closed network; where two shelters are
        equally near a node, the one it had is kept.
    """
    rules = case.rules if rules is None else rules
    entrances = access_legs(closed, case.open_shelters.access, rules, before.entrances)
    first = access_legs(closed, case.demand.access, rules, before.first)
    usable = np.flatnonzero(~np.isnan(entrances.chainage))
    network, nodes = closed.split_at(entrances.chainage[usable])
    egress = entrances.minutes(network.profile.walking_pace)[usable]
    was = before.entrances.chainage
    moved = (entrances.chainage != was) & ~(np.isnan(entrances.chainage) & np.isnan(was))
    paths = _repaired(
        before,
        network,
        len(case.network.node_xy),
        (usable, nodes, egress),
        entrances,
        moved,
        limit_minutes,
    )
    if paths is None:
        demand, open_shelters = case.demand.access, case.open_shelters.access
        return nearest_shelters(
            closed, demand, open_shelters, rules, limit_minutes, (first, entrances)
        )
    return arrived(network, paths, first, entrances, rules, limit_minutes)


def _repaired(
    before: NearestShelters,
    network: Network,
    shared: int,
    sources: tuple[np.ndarray, np.ndarray, np.ndarray],
    entrances: Access,
    moved: np.ndarray,
    limit_minutes: float,
) -> ShortestPaths | None:
    """Return the search on the closed network, None where a moved shelter makes ways shorter.

    ``shared`` is the number of nodes that both networks begin with; ``sources`` are positions,
    nodes and minutes of the shelters' entrances on the closed network, ``moved`` marks those that
    are no longer where they were.
    """
    old, ways = before.network, before.paths
    number = _numbers(before, shared, sources, moved)
    gone = before.entrances.chainage[moved & ~np.isnan(before.entrances.chainage)]
    lost = _lost_nodes(old, network, ways, old.split_at(gone)[1], number)
    inside = np.zeros(len(network.node_xy), dtype=bool)
    inside[shared:] = True
    inside[:shared] = lost[:shared]
    added = np.flatnonzero(number[shared:] >= 0) + shared
    inside[number[added]] = lost[added]
    minutes = np.full(len(inside), np.inf)
    ahead, origin = np.full(len(inside), -1), np.full(len(inside), -1)
    kept = np.flatnonzero((number >= 0) & ~lost)
    to = number[kept]
    minutes[to], origin[to] = ways.minutes[kept], ways.origin[kept]
    step = ways.predecessor[kept]
    ahead[to] = np.where(step >= 0, number[step], -1)
    # Every arc with an end inside: who travels it, where to, how long.
    edge = np.flatnonzero(inside[network.start] | inside[network.end])
    length = network.edge_to[edge] - network.edge_from[edge]
    tail = np.concatenate((network.start[edge], network.end[edge]))
    head = np.concatenate((network.end[edge], network.start[edge]))
    cost = np.concatenate(
        (network.pace_forward[edge] * length, network.pace_backward[edge] * length)
    )
    some = np.isfinite(cost)
    tail, head, cost = tail[some], head[some], cost[some]
    local = np.cumsum(inside) - 1
    nodes = np.flatnonzero(inside)
    # Ways into the area: over an arc to a node outside, or to a shelter inside.
    entry = inside[tail] & ~inside[head] & np.isfinite(minutes[head])
    which, at, egress = sources
    which = entrances.at.place[which]
    in_area = inside[at]
    seed_node = np.concatenate((tail[entry], at[in_area]))
    seed_minutes = np.concatenate((cost[entry] + minutes[head[entry]], egress[in_area]))
    seed_ahead = np.concatenate((head[entry], np.full(int(in_area.sum()), -1)))
    seed_origin = np.concatenate((origin[head[entry]], which[in_area]))
    order = np.lexsort((seed_origin, seed_minutes, seed_node))
    order = order[np.concatenate(([True], np.diff(seed_node[order]) > 0))[: len(order)]]
    within = np.flatnonzero(inside[tail] & inside[head])
    within = within[np.lexsort((cost[within], tail[within], head[within]))]
    pair = np.stack((head[within], tail[within]))
    single = np.concatenate(([True], (np.diff(pair, axis=1) != 0).any(axis=0)))[: len(within)]
    within = within[single]
    count = len(nodes)
    row = np.concatenate((local[head[within]], np.full(len(order), count)))
    target = np.concatenate((local[tail[within]], local[seed_node[order]])).astype(np.int32)
    first = np.searchsorted(row, np.arange(count + 2)).astype(np.int32)
    matrix = csr_matrix(
        (np.concatenate((cost[within], seed_minutes[order])), target, first),
        shape=(count + 1, count + 1),
    )
    spent, step = dijkstra(
        matrix, indices=count, return_predecessors=True, limit=limit_minutes + TOLERANCE_MIN
    )
    spent, step = spent[:count], step[:count].astype(np.int64)
    minutes[nodes] = spent
    seed = np.full(count + 1, -1)
    seed[local[seed_node[order]]] = order
    leaf = np.flatnonzero(step == count)
    inner = np.flatnonzero((step >= 0) & (step < count))
    ahead[nodes[leaf]] = seed_ahead[seed[leaf]]
    ahead[nodes[inner]] = nodes[step[inner]]
    root = np.where(step == count, np.arange(count), np.maximum(step, -1))
    root = path_roots(root)
    reached = root >= 0
    origin[nodes[reached]] = seed_origin[seed[root[reached]]]
    leaving = inside[head] & ~inside[tail]
    new = np.concatenate((minutes[head[leaving]] + cost[leaving], egress[~in_area]))
    shorter = new < minutes[np.concatenate((tail[leaving], at[~in_area]))] - TOLERANCE_MIN
    shorter &= new <= limit_minutes + TOLERANCE_MIN
    return None if shorter.any() else ShortestPaths(minutes, ahead, origin)


def _numbers(
    before: NearestShelters,
    shared: int,
    sources: tuple[np.ndarray, np.ndarray, np.ndarray],
    moved: np.ndarray,
) -> np.ndarray:
    """Return the number in the closed network of each node of the old one, -1 for none."""
    number = np.arange(len(before.network.node_xy))
    number[shared:] = -1
    which, nodes, _ = sources
    stay = np.flatnonzero(~moved[which])
    old = before.network.split_at(before.entrances.chainage[which[stay]])[1]
    added = old >= shared
    number[old[added]] = nodes[stay][added]
    return number


def _lost_nodes(
    old: Network, network: Network, ways: ShortestPaths, gone: np.ndarray, number: np.ndarray
) -> np.ndarray:
    """Mark the nodes whose way leads over a lost road or to an entrance that is gone from there."""
    same = np.searchsorted(network.edge_from, old.edge_from)
    same = np.minimum(same, max(len(network.edge_from) - 1, 0))
    if len(network.edge_from):
        still = network.edge_from[same] == old.edge_from
        still &= network.edge_to[same] == old.edge_to
    else:
        still = np.zeros(len(old.edge_from), dtype=bool)
    start, end = old.start[~still], old.end[~still]
    lost = number < 0
    lost[start[ways.predecessor[start] == end]] = True
    lost[end[ways.predecessor[end] == start]] = True
    lost[gone] = True
    ahead = ways.predecessor.copy()
    while (ahead >= 0).any():
        going = np.flatnonzero(ahead >= 0)
        lost[going] |= lost[ahead[going]]
        ahead[going] = ahead[ahead[going]]
    return lost
