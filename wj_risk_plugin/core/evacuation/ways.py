"""The ways that people take, with all that is asked of them when a road is lost."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

import numpy as np

from ..messages import Message, Progress, report
from ..network.access import Access, nearest_free
from ..network.linear_referencing import TOLERANCE_M, TOLERANCE_MIN
from ..network.network import Network, Snap
from ..network.path_tree import PathForest, path_forest
from ..network.shortest_paths import ShortestPaths, minutes_along, tree_edges
from ..network.travel_times import NearestShelters
from .scenario import EvacuationScenario


@dataclass(frozen=True, eq=False)
class Links:
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


def links_of(network: Network) -> Links:
    """Return the stretches of a network: consecutive edges of a line without a junction between.

    Parameters
    ----------
    network : Network
        Open roads.

    Returns
    -------
    Links
        A node where exactly two edges of one line meet is no junction.
    """
    ends = np.concatenate((network.start, network.end))
    arms = np.bincount(ends, minlength=len(network.node_xy))
    meet = network.end[:-1]
    goes_on = network.edge_line[1:] == network.edge_line[:-1]
    goes_on &= network.edge_from[1:] <= network.edge_to[:-1] + TOLERANCE_M / 2
    goes_on &= (network.start[1:] == meet) & (arms[meet] == 2)
    first = np.flatnonzero(np.concatenate((np.ones(min(len(ends), 1), dtype=bool), ~goes_on)))
    last = np.append(first[1:], len(network.start))[: len(first)] - 1
    return Links(network.edge_from[first], network.edge_to[last], first, last)


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
class Ways:
    """The ordinary state: nodes with their ways, and people and shelters on their stretches.

    Attributes
    ----------
    network : Network
        Open roads with a node at every shelter.
    stretch_of : ndarray of int, shape (edges,)
        Stretch that each edge is a part of.
    count : int
        How many stretches there are.
    limit : float
        Minutes within which people are in time, with their tolerance.
    minutes : ndarray, shape (nodes,)
        Minutes from each node to the nearest shelter.
    forest : PathForest
        Shortest paths from every node to the shelters.
    step_edge : ndarray of int, shape (nodes,)
        Edge of each node's step, -1 at a shelter and where none is reached.
    enclosed : ndarray of int, shape (nodes,)
        The one stretch that all edges of a node belong to, -1 where there are several.
    people : ndarray of int, shape (groups,)
        How many people each group in time has; the other arrays about groups are in this order.
    minutes_now : ndarray, shape (groups,)
        Minutes of each group to its nearest shelter, before anything is lost.
    node : ndarray of int, shape (people,)
        The end of the edge by which they leave.
    stretch : ndarray of int, shape (people,)
        Stretch of road that each group's leg leads to.
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
    forest: PathForest
    step_edge: np.ndarray
    enclosed: np.ndarray
    people: np.ndarray
    minutes_now: np.ndarray
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
        paths: dict[int, list[int]] = {}
        begin, size = self.forest.begin.tolist(), self.forest.size.tolist()
        for n, s in zip(node[order].tolist(), stretch[order].tolist()):
            tops = paths.setdefault(s, [])
            if not tops or begin[n] >= begin[tops[-1]] + size[tops[-1]]:
                tops.append(n)
        return paths


def ways_to_shelters(
    case: EvacuationScenario,
    before: NearestShelters,
    stretches: Links,
    limit_minutes: float,
    progress: Progress,
) -> Ways:
    """Lay out the ordinary state for the questions that follow."""
    network, paths = before.network, before.paths
    middle = (network.edge_from + network.edge_to) / 2
    stretch_of = np.searchsorted(stretches.start, middle, side="right") - 1
    limit = limit_minutes + TOLERANCE_MIN
    some = (before.minutes <= limit) & (case.demand_people > 0)
    in_time = np.flatnonzero(some)
    access = before.access.of(some)
    legs = np.flatnonzero(~np.isnan(access.chainage))
    met_at, person = access.chainage[legs], access.at.place[legs]
    taken = before.demand.chainage[in_time]
    leg = np.flatnonzero(met_at == taken[person])
    leg = leg[np.lexsort((access.distance_m[legs][leg], person[leg]))]
    leg = leg[np.searchsorted(person[leg], np.arange(len(in_time)))]
    edge = network.edge_at(met_at)
    pace = network.profile.walking_pace
    report(progress, 0.2, Message("Finding the next nearest roads"))
    elsewhere = _next_nearest(case, stretches, access, legs)
    report(progress, 0.7, Message("Laying out the ways to the shelters"))
    spot = before.entrances.chainage
    on_road = ~np.isnan(spot)
    shelter_node = np.full(len(spot), -1)
    shelter_node[on_road] = network.split_at(spot[on_road])[1]
    shelter_stretch, moved = np.full(len(spot), -1), np.full(len(spot), np.nan)
    moved_m = np.full(len(spot), np.nan)
    shelter_stretch[on_road] = stretch_of[network.edge_at(spot[on_road])]
    doors = _next_nearest(case, stretches, before.entrances, np.flatnonzero(on_road))
    moved[on_road], moved_m[on_road] = doors.chainage, doors.distance_m
    # A shelter at the end of its stretch that stays on the road beyond it does not move.
    stays = np.abs(moved - spot) <= TOLERANCE_M / 2
    at_edge = _edges_without(network, stretch_of, moved, shelter_stretch)
    shelter_there = _joined(network, at_edge, moved, moved_m * pace)
    there_edge = _edges_without(network, stretch_of, elsewhere.chainage, stretch_of[edge])
    every = np.concatenate((network.start, network.end))
    of = np.concatenate((stretch_of, stretch_of))
    lowest = np.full(len(network.node_xy), len(stretches.start))
    highest = np.full(len(network.node_xy), -1)
    np.minimum.at(lowest, every, of)
    np.maximum.at(highest, every, of)
    return Ways(
        network=network,
        stretch_of=stretch_of,
        count=len(stretches.start),
        limit=limit,
        minutes=paths.minutes,
        forest=path_forest(paths),
        step_edge=tree_edges(network, paths),
        enclosed=np.where(lowest == highest, lowest, -1),
        people=case.demand_people[in_time],
        minutes_now=before.minutes[in_time],
        node=before.node[in_time],
        stretch=stretch_of[edge[leg]],
        leg=leg,
        first_leg=np.searchsorted(person, np.arange(len(in_time))),
        several=np.bincount(person, minlength=len(in_time)) > 1,
        leg_stretch=stretch_of[edge],
        here=_joined(network, edge, met_at, access.distance_m[legs] * pace),
        there=_joined(network, there_edge, elsewhere.chainage, elsewhere.distance_m * pace),
        shelter_node=shelter_node,
        shelter_minutes=before.entrances.minutes(pace),
        shelter_stretch=np.where(stays, -1, shelter_stretch),
        shelter_there=replace(
            shelter_there,
            # towards the shelter: with rising chainage from the start, with falling from the end
            back=traverse_minutes(
                moved - _at(network.edge_from, at_edge),
                _at(network.pace_forward, at_edge),
                at_edge,
            ),
            ahead=traverse_minutes(
                _at(network.edge_to, at_edge) - moved,
                _at(network.pace_backward, at_edge),
                at_edge,
            ),
        ),
        roots=_roots(paths, shelter_node, before.entrances.minutes(pace)),
    )


def _roots(paths: ShortestPaths, node: np.ndarray, minutes: np.ndarray) -> np.ndarray:
    """Return the entrance that each node is the root of a tree at, -1 for most."""
    roots = np.full(len(paths.minutes), -1)
    order = np.lexsort((minutes, node))
    order = order[(np.diff(node[order], prepend=-1) > 0) & (node[order] >= 0)]
    order = order[(paths.predecessor[node[order]] < 0) & (paths.origin[node[order]] >= 0)]
    roots[node[order]] = order
    return roots


def traverse_minutes(metres: np.ndarray, pace: np.ndarray, edge: np.ndarray) -> np.ndarray:
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
        back=traverse_minutes(begun, _at(network.pace_backward, edge), edge),
        ahead=traverse_minutes(left, _at(network.pace_forward, edge), edge),
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


def _next_nearest(
    case: EvacuationScenario, stretches: Links, access: Access, legs: np.ndarray
) -> Snap:
    """Return where access points meet the roads if the stretch that their leg leads to is lost.

    The same as `access.access_legs` on the network without that stretch, for all at once: the
    nearest edge of another stretch to which a leg crosses nothing.
    """
    network, rules = case.opened, case.rules
    chainage, distance_m = access.chainage[legs], access.distance_m[legs]
    of_leg = np.searchsorted(stretches.first, network.edge_at(chainage), side="right") - 1
    met_at, away = np.full(len(legs), np.nan), np.full(len(legs), np.nan)
    first = stretches.first[of_leg]
    before = np.maximum(first - 1, 0)
    stays = (first > 0) & (chainage <= network.edge_to[before] + TOLERANCE_M / 2)
    met_at[stays], away[stays] = chainage[stays], distance_m[stays]
    left = np.flatnonzero(~stays)
    met_at[left], away[left] = nearest_free(
        network,
        access.at.points[legs[left]],
        rules.limit_m,
        rules.obstacles,
        (stretches.start[of_leg[left]], stretches.end[of_leg[left]]),
    )
    return Snap(met_at, away)
