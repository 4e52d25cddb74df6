"""Critical roads: which stretch of road or bridge, if lost, leaves most people unreached in time.

A full search for every stretch would say it, and take hours. Here one search of the ordinary
state gives everyone's way. Losing a stretch touches only those who stand on it and those whose
way leads over it, and for most of them a cheap bound shows that another way is quick enough. Only
what the bounds leave open is searched again, exactly, and only behind the lost stretch.
"""

from __future__ import annotations

import heapq
from bisect import insort
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

import geopandas
import numpy as np
import pandas as pd

from ..messages import Message, Progress, part, report
from ..network.access import Access, nearest_free
from ..network.linear_referencing import LIMIT_SLACK_MIN, SAME_PLACE_M, ranks
from ..network.network import Network, Snap
from ..network.path_tree import Forest, forest_of
from ..network.shortest_paths import Search, along_tree, minutes_along
from ..network.travel_times import Travel
from ..tables.columns import column, read_flags
from ..texts.text_columns import PlainTables
from .scenario import EvacuationCase

__all__ = ["CriticalRoads", "Stretches", "critical_roads", "stretches_of"]

#: Stretches searched, or bounded one by one, between two looks at the cancel button.
SEARCHES_A_REPORT = 20
BOUNDS_A_REPORT = 1000


@dataclass(frozen=True, eq=False)
class Stretches:
    """Pieces of one road line between two real junctions (or ends).

    Attributes
    ----------
    start, end : ndarray, shape (stretches,)
        Range of chainage, ascending.
    first, last : ndarray of int, shape (stretches,)
        First and last edge of the network that they were made of.
    """

    start: np.ndarray
    end: np.ndarray
    first: np.ndarray
    last: np.ndarray


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


def stretches_of(network: Network) -> Stretches:
    """Return the stretches of a network: consecutive edges of a line without a junction between.

    Parameters
    ----------
    network : Network
        Open roads.

    Returns
    -------
    Stretches
        A node where exactly two edges of one line meet is no junction.
    """
    ends = np.concatenate((network.start, network.end))
    arms = np.bincount(ends, minlength=len(network.node_xy))
    meet = network.end[:-1]
    goes_on = network.edge_line[1:] == network.edge_line[:-1]
    goes_on &= network.edge_from[1:] <= network.edge_to[:-1] + SAME_PLACE_M / 2
    goes_on &= (network.start[1:] == meet) & (arms[meet] == 2)
    first = np.flatnonzero(np.concatenate((np.ones(min(len(ends), 1), dtype=bool), ~goes_on)))
    last = np.append(first[1:], len(network.start))[: len(first)] - 1
    return Stretches(network.edge_from[first], network.edge_to[last], first, last)


def critical_roads(
    case: EvacuationCase,
    before: Travel,
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
    case : EvacuationCase
        Its opened network is the ordinary state.
    before : Travel
        Of `travel_to_shelters` on that network, searched to the limit at least.
    roads : DataFrame
        For names and bridges, on the index that the network was built from.
    limit_minutes : float
        In time.
    count : int
        How many stretches to return at most; those that leave nobody are not returned.
    progress : callable, optional
        See `messages.report`.

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
    stretches = stretches_of(case.opened)
    ways = _ways(case, before, stretches, limit_minutes, part(progress, 0.0, 0.4))
    report(progress, 0.4, Message("Bounding what each road could cost"))
    bound, settled = _bounds(ways, part(progress, 0.4, 0.5))
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
            loss = _lost(ways, stretch).people
        if loss > 0:
            insort(best, (-loss, int(turn[stretch]), stretch))
            del best[count:]
    report(progress, 0.95, Message("Ranking the critical roads"))
    table = _table(ways, [stretch for _, _, stretch in best], case, roads)
    counts = {"stretches": len(bound), "bounded": len(bound) - searched, "searched": searched}
    return CriticalRoads(table, counts)


@dataclass(frozen=True, eq=False)
class _Joined:
    """Where people join the roads: an edge, a place on it, and the minutes to both of its ends.

    A way out of the edge costs ``access + back`` by its start or ``access + ahead`` by its end.
    """

    edge: np.ndarray
    chainage: np.ndarray
    access: np.ndarray
    start: np.ndarray
    end: np.ndarray
    back: np.ndarray
    ahead: np.ndarray

    def minutes(self, at_node: np.ndarray) -> np.ndarray:
        """Return the minutes of each place, given those of the nodes."""
        by_start, by_end = at_node[self.start] + self.back, at_node[self.end] + self.ahead
        return np.minimum(by_start, by_end) + self.access

    def of(self, rows: np.ndarray) -> _Joined:
        """Return some of the places."""
        return _Joined(*(getattr(self, one.name)[rows] for one in fields(self)))


@dataclass(frozen=True, eq=False)
class _Arcs:
    """Every permitted arc, parallel ones too: from tail to head in the direction of travel."""

    tail: np.ndarray
    head: np.ndarray
    minutes: np.ndarray
    edge: np.ndarray


@dataclass(frozen=True, eq=False)
class _Ways:
    """The ordinary state: nodes with their ways, and people and shelters on their stretches.

    Attributes
    ----------
    network : Network
        With a node at every shelter.
    stretch_of : ndarray of int, shape (edges,)
        Stretch that each edge is a part of.
    count : int
        How many stretches there are.
    limit : float
        In time, with its slack.
    minutes : ndarray, shape (nodes,)
        To the nearest shelter.
    forest : Forest
        The ways.
    step_edge : ndarray of int, shape (nodes,)
        Edge of each node's step, -1 at a shelter and where none is reached.
    enclosed : ndarray of int, shape (nodes,)
        The one stretch that all edges of a node belong to, -1 where there are several.
    heads : ndarray of int, shape (people,)
        Of the groups in time; the other arrays about people are in their order.
    now : ndarray, shape (people,)
        Their minutes.
    node : ndarray of int, shape (people,)
        The end of the edge by which they leave.
    stretch : ndarray of int, shape (people,)
        Where they stand.
    leg : ndarray of int, shape (people,)
        Position of the leg that they take.
    first_leg : ndarray of int, shape (people,)
        Position of the first of their legs, which lie together.
    several : ndarray of bool, shape (people,)
        Whether they have more than one leg.
    leg_stretch : ndarray of int, shape (legs,)
        Where each leg ends.
    here, there : _Joined
        Where each leg joins the roads, and where its access point does if its stretch is lost.
    shelter_node : ndarray of int, shape (entrances,)
        -1 where an entrance of a shelter is not on any road.
    shelter_minutes : ndarray, shape (entrances,)
        From the road to the shelter.
    shelter_stretch : ndarray of int, shape (entrances,)
        The stretch that takes its place on the road with it, -1 where none does.
    shelter_there : _Joined
        Where it is then reached from; ``back`` and ``ahead`` lead from the ends to it.
    roots : ndarray of int, shape (nodes,)
        The entrance that each node is the root of a tree at, -1 for most.
    """

    network: Network
    stretch_of: np.ndarray
    count: int
    limit: float
    minutes: np.ndarray
    forest: Forest
    step_edge: np.ndarray
    enclosed: np.ndarray
    heads: np.ndarray
    now: np.ndarray
    node: np.ndarray
    stretch: np.ndarray
    leg: np.ndarray
    first_leg: np.ndarray
    several: np.ndarray
    leg_stretch: np.ndarray
    here: _Joined
    there: _Joined
    shelter_node: np.ndarray
    shelter_minutes: np.ndarray
    shelter_stretch: np.ndarray
    shelter_there: _Joined
    roots: np.ndarray

    @cached_property
    def arcs(self) -> _Arcs:
        """All permitted arcs."""
        network = self.network
        ahead = np.flatnonzero(np.isfinite(network.pace_forward))
        back = np.flatnonzero(np.isfinite(network.pace_backward))
        forward = (network.pace_forward * network.length_m)[ahead]
        backward = (network.pace_backward * network.length_m)[back]
        return _Arcs(
            np.concatenate((network.start[ahead], network.end[back])),
            np.concatenate((network.end[ahead], network.start[back])),
            np.concatenate((forward, backward)),
            np.concatenate((ahead, back)),
        )

    @cached_property
    def leaving(self) -> tuple[np.ndarray, np.ndarray]:
        """Arcs by the node they leave: first position of each node, and the arcs."""
        order = np.argsort(self.arcs.tail, kind="stable")
        nodes = np.arange(len(self.minutes) + 1)
        return np.searchsorted(self.arcs.tail[order], nodes), order

    @cached_property
    def arriving(self) -> tuple[list[int], list[int], list[float], list[int]]:
        """Arcs by the node they come to, as lists: first, tail, minutes and stretch."""
        arcs = self.arcs
        order = np.argsort(arcs.head, kind="stable")
        columns: list[np.ndarray] = [
            np.searchsorted(arcs.head[order], np.arange(len(self.minutes) + 1)),
            arcs.tail[order],
            arcs.minutes[order],
            self.stretch_of[arcs.edge[order]],
        ]
        listed: Any = tuple(values.tolist() for values in columns)
        return listed

    @cached_property
    def minutes_list(self) -> list[float]:
        """Minutes of the nodes, for reading one by one."""
        listed: Any = self.minutes.tolist()
        return listed

    @cached_property
    def tops(self) -> dict[int, list[int]]:
        """Nodes behind which everything is touched by the loss of a stretch, by stretch."""
        step = np.flatnonzero(self.step_edge >= 0)
        inner = np.flatnonzero((self.enclosed >= 0) & (self.forest.depth >= 0))
        moved = np.flatnonzero((self.shelter_stretch >= 0) & (self.shelter_node >= 0))
        moved = moved[self.roots[self.shelter_node[moved]] == moved]
        node = np.concatenate((step, inner, self.shelter_node[moved]))
        stretch = np.concatenate(
            (
                self.stretch_of[self.step_edge[step]],
                self.enclosed[inner],
                self.shelter_stretch[moved],
            )
        )
        # Of nodes that lie behind one another only the first counts: it comes first in order.
        order = np.lexsort((self.forest.begin[node], stretch))
        found: dict[int, list[int]] = {}
        begin, size = self.forest.begin.tolist(), self.forest.size.tolist()
        for n, s in zip(node[order].tolist(), stretch[order].tolist()):
            tops = found.setdefault(s, [])
            if not tops or begin[n] >= begin[tops[-1]] + size[tops[-1]]:
                tops.append(n)
        return found


def _ways(
    case: EvacuationCase,
    before: Travel,
    stretches: Stretches,
    limit_minutes: float,
    progress: Progress,
) -> _Ways:
    """Lay out the ordinary state for the questions that follow."""
    network, found = before.network, before.found
    middle = (network.edge_from + network.edge_to) / 2
    stretch_of = np.searchsorted(stretches.start, middle, side="right") - 1
    limit = limit_minutes + LIMIT_SLACK_MIN
    some = (before.minutes <= limit) & (case.heads > 0)
    who = np.flatnonzero(some)
    access = before.access.of(some)
    legs = np.flatnonzero(~np.isnan(access.chainage))
    place, person = access.chainage[legs], access.at.place[legs]
    taken = before.groups.chainage[who]
    leg = np.flatnonzero(place == taken[person])
    leg = leg[np.lexsort((access.distance_m[legs][leg], person[leg]))]
    leg = leg[np.searchsorted(person[leg], np.arange(len(who)))]
    edge = network.edge_at(place)
    pace = network.profile.walking_pace
    report(progress, 0.2, Message("Finding the next nearest roads"))
    there = _elsewhere(case, stretches, access, legs)
    report(progress, 0.7, Message("Laying out the ways to the shelters"))
    spot = before.entrances.chainage
    on_road = ~np.isnan(spot)
    shelter_node = np.full(len(spot), -1)
    shelter_node[on_road] = network.split_at(spot[on_road])[1]
    shelter_stretch, moved = np.full(len(spot), -1), np.full(len(spot), np.nan)
    moved_m = np.full(len(spot), np.nan)
    shelter_stretch[on_road] = stretch_of[network.edge_at(spot[on_road])]
    doors = _elsewhere(case, stretches, before.entrances, np.flatnonzero(on_road))
    moved[on_road], moved_m[on_road] = doors.chainage, doors.distance_m
    # A shelter at the end of its stretch that stays on the road beyond it does not move.
    stays = np.abs(moved - spot) <= SAME_PLACE_M / 2
    at_edge = _edges_without(network, stretch_of, moved, shelter_stretch)
    shelter_there = _joined(network, at_edge, moved, moved_m * pace)
    there_edge = _edges_without(network, stretch_of, there.chainage, stretch_of[edge])
    every = np.concatenate((network.start, network.end))
    of = np.concatenate((stretch_of, stretch_of))
    lowest = np.full(len(network.node_xy), len(stretches.start))
    highest = np.full(len(network.node_xy), -1)
    np.minimum.at(lowest, every, of)
    np.maximum.at(highest, every, of)
    return _Ways(
        network=network,
        stretch_of=stretch_of,
        count=len(stretches.start),
        limit=limit,
        minutes=found.minutes,
        forest=forest_of(found),
        step_edge=along_tree(network, found),
        enclosed=np.where(lowest == highest, lowest, -1),
        heads=case.heads[who],
        now=before.minutes[who],
        node=before.node[who],
        stretch=stretch_of[edge[leg]],
        leg=leg,
        first_leg=np.searchsorted(person, np.arange(len(who))),
        several=np.bincount(person, minlength=len(who)) > 1,
        leg_stretch=stretch_of[edge],
        here=_joined(network, edge, place, access.distance_m[legs] * pace),
        there=_joined(network, there_edge, there.chainage, there.distance_m * pace),
        shelter_node=shelter_node,
        shelter_minutes=before.entrances.minutes(pace),
        shelter_stretch=np.where(stays, -1, shelter_stretch),
        shelter_there=replace(
            shelter_there,
            # towards the shelter: with rising chainage from the start, with falling from the end
            back=_spent(
                moved - _at(network.edge_from, at_edge),
                _at(network.pace_forward, at_edge),
                at_edge,
            ),
            ahead=_spent(
                _at(network.edge_to, at_edge) - moved,
                _at(network.pace_backward, at_edge),
                at_edge,
            ),
        ),
        roots=_roots(found, shelter_node, before.entrances.minutes(pace)),
    )


def _roots(found: Search, node: np.ndarray, minutes: np.ndarray) -> np.ndarray:
    """Return the entrance that each node is the root of a tree at, -1 for most."""
    roots = np.full(len(found.minutes), -1)
    order = np.lexsort((minutes, node))
    order = order[(np.diff(node[order], prepend=-1) > 0) & (node[order] >= 0)]
    order = order[(found.predecessor[node[order]] < 0) & (found.origin[node[order]] >= 0)]
    roots[node[order]] = order
    return roots


def _spent(metres: np.ndarray, pace: np.ndarray, edge: np.ndarray) -> np.ndarray:
    """Return minutes along an edge, infinite without one; a way of no length costs nothing."""
    metres = np.maximum(np.nan_to_num(metres), 0.0)
    return np.where(edge >= 0, minutes_along(metres, pace), np.inf)


def _joined(
    network: Network, edge: np.ndarray, chainage: np.ndarray, access: np.ndarray
) -> _Joined:
    """Return where people join the roads."""
    start, end = _at(network.start, edge), _at(network.end, edge)
    begun, left = chainage - _at(network.edge_from, edge), _at(network.edge_to, edge) - chainage
    return _Joined(
        edge=edge,
        chainage=chainage,
        access=np.nan_to_num(access, nan=np.inf),
        start=start,
        end=end,
        back=_spent(begun, _at(network.pace_backward, edge), edge),
        ahead=_spent(left, _at(network.pace_forward, edge), edge),
    )


def _at(values: np.ndarray, edge: np.ndarray) -> np.ndarray:
    """Return the value of each edge, nothing that counts for -1; there may be no edge at all."""
    return np.append(values, values.dtype.type(0))[edge]


def _edges_without(
    network: Network, stretch_of: np.ndarray, chainage: np.ndarray, lost: np.ndarray
) -> np.ndarray:
    """Return the edge at each place when the stretch given for it is lost, -1 for NaN."""
    edge = network.edge_at(chainage)
    # A place at the end of the lost stretch belongs to the edge before it.
    shut = (edge >= 0) & (lost >= 0) & (_at(stretch_of, edge) == lost)
    first = np.searchsorted(stretch_of, lost, side="left")
    return np.where(shut, first - 1, edge)


def _elsewhere(
    case: EvacuationCase, stretches: Stretches, access: Access, legs: np.ndarray
) -> Snap:
    """Return where access points meet the roads if the stretch that their leg leads to is lost.

    The same as `access.access_legs` on the network without that stretch, for all at once: the
    nearest edge of another stretch to which a leg crosses nothing.
    """
    network, rules = case.opened, case.rules
    chainage, distance_m = access.chainage[legs], access.distance_m[legs]
    own = np.searchsorted(stretches.first, network.edge_at(chainage), side="right") - 1
    place, away = np.full(len(legs), np.nan), np.full(len(legs), np.nan)
    first = stretches.first[own]
    before = np.maximum(first - 1, 0)
    stays = (first > 0) & (chainage <= network.edge_to[before] + SAME_PLACE_M / 2)
    place[stays], away[stays] = chainage[stays], distance_m[stays]
    left = np.flatnonzero(~stays)
    place[left], away[left] = nearest_free(
        network,
        access.at.points[legs[left]],
        rules.limit_m,
        rules.obstacles,
        (stretches.start[own[left]], stretches.end[own[left]]),
    )
    return Snap(place, away)


def _detours(ways: _Ways) -> tuple[np.ndarray, np.ndarray]:
    """Return what losing the step of each node costs at most, and whether there is a way out.

    Returns
    -------
    extra : ndarray, shape (nodes,)
        Minutes more for everyone behind the node on the best way down to one of the nodes behind
        it, out over one arc, and on as before; infinite where none was found.
    closed_in : ndarray of bool, shape (nodes,)
        No arc at all leads out of what lies behind the node.
    """
    forest, minutes, network = ways.forest, ways.minutes, ways.network
    arcs, step = ways.arcs, ways.step_edge
    use = (forest.depth[arcs.tail] >= 0) & (forest.depth[arcs.head] >= 0)
    use &= (arcs.edge != step[arcs.tail]) | (arcs.head != forest.parent[arcs.tail])
    # Shelters on the way to a nearer one are ways out, too.
    spare = np.flatnonzero(ways.shelter_node >= 0)
    spare = spare[ways.roots[ways.shelter_node[spare]] != spare]
    spare = spare[forest.depth[ways.shelter_node[spare]] >= 0]
    tail = np.concatenate((arcs.tail[use], ways.shelter_node[spare]))
    head = np.concatenate((arcs.head[use], np.full(len(spare), -1)))
    on = np.concatenate(((arcs.minutes + minutes[arcs.head])[use], ways.shelter_minutes[spare]))
    private, meet = forest.steps_private(tail, head)
    # The ways against their direction, where that is permitted.
    moving = np.flatnonzero(step >= 0)
    edge = step[moving]
    rising = network.start[edge] == forest.parent[moving]
    pace = np.where(rising, network.pace_forward[edge], network.pace_backward[edge])
    back = np.zeros(len(minutes))
    back[moving] = pace * network.length_m[edge]
    blocked = ~np.isfinite(back)
    back[blocked] = 0.0
    down = _summed(forest, back)
    block = forest.carried(forest.depth, blocked)
    within = np.minimum(private, forest.depth[tail] - block[tail] + 1)
    least = forest.least_along(tail, within, down[tail] + on)
    arms = np.bincount(tail[private > 0], minlength=len(minutes))
    met = meet[(private > 0) & (meet >= 0)]
    arms = arms - np.bincount(met, minlength=len(minutes))
    out = np.zeros(len(minutes), dtype=np.int64)
    out[forest.order] = forest.sums_behind(arms)[forest.order]
    return least - down - np.where(forest.depth >= 0, minutes, 0.0), out == 0


def _summed(forest: Forest, step: np.ndarray) -> np.ndarray:
    """Sum a value of each node's step along its way."""
    total = step.copy()
    for level in forest.levels[1:]:
        total[level] += total[forest.parent[level]]
    return total


def _bounds(ways: _Ways, progress: Progress) -> tuple[np.ndarray, np.ndarray]:
    """Return how many people the loss of each stretch strands at most.

    Returns
    -------
    bound : ndarray of int, shape (stretches,)
    settled : ndarray of bool, shape (stretches,)
        The bound is the loss itself.
    """
    forest, heads, now, stretch = ways.forest, ways.heads, ways.now, ways.stretch
    surely = ways.limit - LIMIT_SLACK_MIN
    behind = forest.sums_behind(np.bincount(ways.node, heads, len(ways.minutes)).astype(np.int64))
    # The junction behind each stretch: without a shelter on it there is one at most.
    below = np.full(ways.count, -1)
    open_end = np.flatnonzero((ways.step_edge >= 0) & (ways.enclosed < 0))
    below[ways.stretch_of[ways.step_edge[open_end]]] = open_end
    some = below >= 0
    extra, closed_in = _detours(ways)
    detour, shut = np.full(ways.count, np.inf), np.zeros(ways.count, dtype=bool)
    detour[some], shut[some] = extra[below[some]], closed_in[below[some]]
    # People on the stretch go to the next nearest road.
    there, mine = ways.there.of(ways.leg), below[stretch]
    tied = np.zeros(len(heads), dtype=bool)
    ends = []
    for node, along in ((there.start, there.back), (there.end, there.ahead)):
        cut = forest.is_behind(node, mine)
        later = np.where(cut, np.where(shut[stretch], np.inf, detour[stretch]), 0.0)
        ends.append(ways.minutes[node] + later + along)
        tied |= cut & ~shut[stretch]
    moved = np.minimum(*ends) + there.access
    stuck = np.where(tied, moved > surely, moved > ways.limit)
    on_it = np.bincount(stretch, heads * stuck, ways.count).astype(np.int64)
    settled = np.bincount(stretch, stuck & tied, ways.count) == 0
    # People behind it take a detour.
    double = forest.is_behind(ways.node, mine)
    rest = np.zeros(ways.count, dtype=np.int64)
    rest[some] = behind[below[some]]
    rest -= np.bincount(stretch, heads * double, ways.count).astype(np.int64)
    latest = np.full(len(ways.minutes), -np.inf)
    np.maximum.at(latest, ways.node, now)
    latest = forest.largest_behind(latest)
    peopled = np.flatnonzero(some & (rest > 0) & ~shut)
    rest[peopled[latest[below[peopled]] + detour[peopled] <= surely]] = 0
    in_order = np.argsort(forest.begin[ways.node], kind="stable")
    place = forest.begin[ways.node][in_order]
    left: Any = np.flatnonzero((rest > 0) & ~shut).tolist()
    for done, s in enumerate(left):
        if done % BOUNDS_A_REPORT == 0:
            report(progress, done / len(left), Message("Bounding what each road could cost"))
        top = below[s]
        low, high = np.searchsorted(
            place, (forest.begin[top], forest.begin[top] + forest.size[top])
        )
        who = in_order[low:high]
        late = (now[who] + detour[s] > surely) & (stretch[who] != s)
        rest[s] = heads[who[late]].sum()
    settled &= shut | (rest == 0)
    # Who has several legs may leave by another one, so that the bound is not the loss.
    open_ways = np.bincount(ways.node[ways.several], minlength=len(ways.minutes)).astype(np.int64)
    touched_several = np.bincount(stretch[ways.several], minlength=ways.count)
    touched_several[some] += forest.sums_behind(open_ways)[below[some]]
    settled &= touched_several == 0
    bound = on_it + rest
    for s in np.unique(ways.shelter_stretch[ways.shelter_stretch >= 0]).tolist():
        tops = ways.tops.get(s, [])
        touched = stretch == s
        for top in tops:
            touched |= forest.is_behind(ways.node, np.full(len(heads), top))
        bound[s], settled[s] = heads[touched].sum(), False
    return bound, settled | (bound == 0)


@dataclass(frozen=True, eq=False)
class _Loss:
    """What losing one stretch does."""

    people: int
    using: int
    added_person_minutes: float


def _lost(ways: _Ways, stretch: int) -> _Loss:
    """Search again behind a lost stretch, and count who is late then."""
    touched = [ways.forest.behind(top) for top in ways.tops.get(stretch, [])]
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
            along = _spent(np.abs(gap), pace, joined.edge[near])
            direct = to.access[shelter] + along + joined.access[near]
            minutes[near] = np.minimum(minutes[near], direct)
    if len(ways.first_leg):
        minutes = np.minimum.reduceat(minutes, ways.first_leg)
    minutes = np.maximum(minutes, ways.now)
    late = minutes > ways.limit
    using = (ways.stretch == stretch) | inside[ways.node]
    added = (ways.heads * (minutes - ways.now))[~late].sum()
    return _Loss(int(ways.heads[late].sum()), int(ways.heads[using].sum()), float(added))


def _searched_again(
    ways: _Ways, stretch: int, behind: np.ndarray, inside: np.ndarray
) -> np.ndarray:
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
    there = np.flatnonzero((ways.shelter_node >= 0) & (ways.shelter_stretch != stretch))
    there = there[inside[ways.shelter_node[there]]]
    seeds.append((ways.shelter_minutes[there], ways.shelter_node[there]))
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
    ways: _Ways, ranked: list[int], case: EvacuationCase, roads: pd.DataFrame
) -> geopandas.GeoDataFrame:
    """Return the rows of the ranked stretches."""
    stretches, lines = stretches_of(case.opened), case.opened.lines
    which = np.array(ranked, dtype=np.int64)
    line = case.opened.edge_line[stretches.first[which]]
    found = [_lost(ways, stretch) for stretch in ranked]
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
            "people_newly_unreached": np.array([loss.people for loss in found], dtype=np.int64),
            "people_using": np.array([loss.using for loss in found], dtype=np.int64),
            "added_person_minutes": np.array([loss.added_person_minutes for loss in found], float),
            "along_m": start - lines.start[line],
            "length_m": end - start,
        }
    )
    crs: Any = getattr(roads, "crs", None)
    return geopandas.GeoDataFrame(table, geometry=lines.pieces(start, end), crs=crs)
