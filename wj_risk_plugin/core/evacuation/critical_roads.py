"""Critical roads: which stretch of road or bridge, if lost, leaves most people unreached in time.

A full search for every stretch would say it, and take hours. Here one search of the ordinary
state gives everyone's way. Losing a stretch touches only those who stand on it and those whose
way leads over it, and for most of them a cheap bound shows that another way is quick enough. Only
what the bounds leave open is searched again, exactly, and only behind the lost stretch.
"""

from __future__ import annotations

import heapq
from bisect import insort
from dataclasses import dataclass
from typing import Any

import geopandas
import numpy as np
import pandas as pd

from ..messages import Message, Progress, part, report
from ..network.linear_referencing import ranks
from ..network.travel_times import NearestShelters
from ..tables.values import column, read_flags
from ..texts.text_columns import PlainTables
from .loss_bounds import loss_bounds
from .scenario import EvacuationScenario
from .ways import Ways, links_of, traverse_minutes, ways_to_shelters

__all__ = ["CriticalRoads", "critical_roads"]

#: Stretches searched, or bounded one by one, between two looks at the cancel button.
SEARCHES_A_REPORT = 20


@dataclass(frozen=True, eq=False)
class CriticalRoads(PlainTables):
    """Stretches of road by the people who lose their shelter with them.

    Attributes
    ----------
    table : GeoDataFrame
        ``rank``, ``road_id``, ``name``, ``bridge``, ``people_newly_unreached``, ``people_using``,
        ``added_person_minutes``, ``length_m``, ``along_m`` and the stretch as geometry.
    counts : dict of str to int
        ``stretches`` in all, ``bounded`` (settled without a search) and ``searched`` (behind the
        stretch only).
    """

    table: geopandas.GeoDataFrame
    counts: dict[str, int]


def critical_roads(
    case: EvacuationScenario,
    before: NearestShelters,
    roads: pd.DataFrame,
    *,
    limit_minutes: float,
    count: int = 20,
    progress: Progress = None,
) -> CriticalRoads:
    """Rank stretches of road by the people who are no longer in time if that stretch is lost.

    The loss is exactly that of `Network.without` on the stretch alone: people and shelters that
    stand on it go to the nearest open road, everyone takes the best way that is left, and nobody
    is counted as faster. Whom it cuts off stays so, though another road may be near. Capacities
    are not considered.

    Parameters
    ----------
    case : EvacuationScenario
        Its opened network is the ordinary state.
    before : NearestShelters
        Of `nearest_shelters` on that network, searched to the limit at least.
    roads : DataFrame
        For names and bridges, on the index that the network was built from.
    limit_minutes : float
        Minutes within which people are in time.
    count : int
        How many stretches to return at most; those that leave nobody are not returned.
    progress : callable, optional
        Function that is told how far the work is, see `messages.report`.

    Returns
    -------
    CriticalRoads
        Exact for the stretches returned; ties in the order of road id, then place along the road.

    Notes
    -----
    The bound uses, for every node, the best way out of what lies behind it: down its own tree
    against the direction of the ways, over one arc, and on along an unchanged way (the swap edges
    of a shortest-path tree; Nardelli, Proietti, Widmayer 2003). Nobody behind the node who would
    be in time that way is lost.
    """
    report(progress, 0.0, Message("Laying out the ways to the shelters"))
    stretches = links_of(case.opened)
    ways = ways_to_shelters(case, before, stretches, limit_minutes, part(progress, 0.0, 0.4))
    report(progress, 0.4, Message("Bounding what each road could cost"))
    bound, settled = loss_bounds(ways, part(progress, 0.4, 0.5))
    road_id = case.opened.lines.road_id[case.opened.edge_line[stretches.first]]
    turn = np.empty(len(bound), dtype=np.int64)
    turn[np.lexsort((stretches.start, road_id.astype(str)))] = np.arange(len(bound))
    order = np.lexsort((turn, -bound))
    best: list[tuple[int, int, int]] = []
    searched = 0
    for stretch in order[: int((bound > 0).sum()) if count > 0 else 0].tolist():
        if len(best) == count and (-int(bound[stretch]), int(turn[stretch])) > best[-1][:2]:
            break
        loss = int(bound[stretch])
        if not settled[stretch]:
            if searched % SEARCHES_A_REPORT == 0:
                done = 0.5 + 0.4 * searched / (searched + 500.0)
                report(progress, done, Message("Searching behind the roads that matter"))
            searched += 1
            loss = _people_stranded(ways, stretch).people
        if loss > 0:
            insort(best, (-loss, int(turn[stretch]), stretch))
            del best[count:]
    report(progress, 0.95, Message("Ranking the critical roads"))
    table = _table(ways, [stretch for _, _, stretch in best], case, roads)
    counts = {"stretches": len(bound), "bounded": len(bound) - searched, "searched": searched}
    return CriticalRoads(table, counts)


@dataclass(frozen=True, eq=False)
class _Loss:
    """What losing one stretch does."""

    people: int
    using: int
    added_person_minutes: float


def _people_stranded(ways: Ways, stretch: int) -> _Loss:
    """Search again behind a lost stretch, and count who is late then."""
    touched = [ways.forest.subtree(top) for top in ways.tops.get(stretch, [])]
    behind = np.concatenate(touched) if touched else np.zeros(0, dtype=np.int64)
    inside = np.zeros(len(ways.minutes), dtype=bool)
    inside[behind] = True
    at_node = _searched_again(ways, stretch, behind, inside)
    on_it = ways.leg_stretch == stretch
    minutes = np.where(on_it, ways.there.minutes(at_node), ways.here.minutes(at_node))
    network, to = ways.network, ways.shelter_there
    for shelter in np.flatnonzero((ways.shelter_stretch == stretch) & (to.edge >= 0)):
        # Beside a shelter that has moved the way need not pass an end of the edge.
        edge, spot = to.edge[shelter], to.chainage[shelter]
        for joined, which in ((ways.here, ~on_it), (ways.there, on_it)):
            near = np.flatnonzero(which & (joined.edge == edge))
            gap = spot - joined.chainage[near]
            pace = np.where(gap > 0, network.pace_forward[edge], network.pace_backward[edge])
            along = traverse_minutes(np.abs(gap), pace, joined.edge[near])
            direct = to.access[shelter] + along + joined.access[near]
            minutes[near] = np.minimum(minutes[near], direct)
    if len(ways.first_leg):
        minutes = np.minimum.reduceat(minutes, ways.first_leg)
    minutes = np.maximum(minutes, ways.minutes_now)
    late = minutes > ways.limit
    using = (ways.stretch == stretch) | inside[ways.node]
    added = (ways.people * (minutes - ways.minutes_now))[~late].sum()
    return _Loss(int(ways.people[late].sum()), int(ways.people[using].sum()), float(added))


def _searched_again(ways: Ways, stretch: int, behind: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """Return the minutes of all nodes without a stretch; only those behind it are searched."""
    at_node = ways.minutes.copy()
    at_node[behind] = np.inf
    first, order = ways.leaving
    many = first[behind + 1] - first[behind]
    arc = order[np.repeat(first[behind], many) + ranks(many)]
    head = ways.arcs.head[arc]
    arc = arc[~inside[head] & (ways.stretch_of[ways.arcs.edge[arc]] != stretch)]
    value = ways.arcs.minutes[arc] + ways.minutes[ways.arcs.head[arc]]
    seeds = [(value, ways.arcs.tail[arc])]
    doors = np.flatnonzero((ways.shelter_node >= 0) & (ways.shelter_stretch != stretch))
    doors = doors[inside[ways.shelter_node[doors]]]
    seeds.append((ways.shelter_minutes[doors], ways.shelter_node[doors]))
    to = ways.shelter_there
    moved = np.flatnonzero((ways.shelter_stretch == stretch) & (to.edge >= 0))
    seeds.append((to.access[moved] + to.back[moved], to.start[moved]))
    seeds.append((to.access[moved] + to.ahead[moved], to.end[moved]))
    best: dict[int, float] = {}
    heap: list[tuple[float, int]] = []
    nodes: Any = behind.tolist()
    shut, was = set(nodes), ways.minutes_list

    def lower(node: int, to: float) -> None:
        known = best.get(node)
        if known is None:
            known = np.inf if node in shut else was[node]
        if to < known and to <= ways.limit:
            best[node] = to
            heapq.heappush(heap, (to, node))

    for values, nodes in seeds:
        for to_minutes, node in zip(values.tolist(), nodes.tolist()):
            lower(node, to_minutes)
    begin, tail, minutes, of = ways.arriving
    while heap:
        spent, node = heapq.heappop(heap)
        if spent > best[node]:
            continue
        for n in range(begin[node], begin[node + 1]):
            if of[n] != stretch:
                lower(tail[n], spent + minutes[n])
    if best:
        at_node[list(best)] = list(best.values())
    return at_node


def _table(
    ways: Ways, ranked: list[int], case: EvacuationScenario, roads: pd.DataFrame
) -> geopandas.GeoDataFrame:
    """Return the rows of the ranked stretches."""
    stretches, lines = links_of(case.opened), case.opened.lines
    which = np.array(ranked, dtype=np.int64)
    line = case.opened.edge_line[stretches.first[which]]
    losses = [_people_stranded(ways, stretch) for stretch in ranked]
    feature = pd.Index(lines.road[line])
    is_bridge = read_flags(column(roads, "bridge"), "bridge").eq(True)
    bridges = is_bridge.reindex(feature).to_numpy(dtype=bool)
    start, end = stretches.start[which], stretches.end[which]
    table = pd.DataFrame(
        {
            "rank": np.arange(1, len(ranked) + 1),
            "road_id": lines.road_id[line],
            "name": column(roads, "name").reindex(feature).to_numpy(dtype=object),
            "bridge": bridges,
            "people_newly_unreached": np.array([loss.people for loss in losses], dtype=np.int64),
            "people_using": np.array([loss.using for loss in losses], dtype=np.int64),
            "added_person_minutes": np.array([loss.added_person_minutes for loss in losses], float),
            "along_m": start - lines.start[line],
            "length_m": end - start,
        }
    )
    crs: Any = getattr(roads, "crs", None)
    return geopandas.GeoDataFrame(table, geometry=lines.pieces(start, end), crs=crs)
