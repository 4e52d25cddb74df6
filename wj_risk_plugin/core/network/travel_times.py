"""Travel between places and shelters over a road network: to the nearest, and to every one."""

from __future__ import annotations

from dataclasses import dataclass, replace

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..geo.geometry import representative_points
from ..messages import Message, Progress, report
from ..tables.columns import Skipped, feature_ids_of, layer_name
from ..texts.text_columns import object_column
from .access import Access, AccessPoints, AccessRules, access_legs, access_points, second_legs
from .linear_referencing import TOLERANCE_MIN
from .network import Network, Snap
from .profiles import TravelOptions
from .shortest_paths import (
    ShortestPaths,
    minutes_at,
    minutes_from_nodes,
    reached_from,
    shortest_paths,
    shortest_paths_each,
)

__all__ = [
    "Places",
    "TravelTimes",
    "NearestShelters",
    "arrived",
    "best_legs",
    "places_of",
    "reasons_of_lateness",
    "reasons_off_road",
    "times_to_shelters",
    "nearest_shelters",
]


@dataclass(frozen=True, eq=False)
class Places:
    """Points of a layer in an order of their own.

    Attributes
    ----------
    index : ndarray
        Feature ids.
    ids : ndarray of str
        The features' own ids.
    points : ndarray of shapely points
        One inside each feature, where it is drawn.
    access : AccessPoints
        Points by which the features are left and entered.
    """

    index: np.ndarray
    ids: np.ndarray
    points: np.ndarray
    access: AccessPoints


@dataclass(frozen=True, eq=False)
class NearestShelters:
    """How the groups come to the shelters on one network.

    Attributes
    ----------
    network : Network
        Roads with a node at every entrance of a shelter.
    paths : ShortestPaths
        Shortest paths from every node to the shelters.
    demand : Snap
        The leg that each group of people takes; where it comes nowhere, its shortest.
    shelters : Snap
        The shortest leg of each shelter.
    minutes : ndarray, shape (groups,)
        Access leg, road and egress leg; infinite where no shelter is reached.
    node : ndarray of int, shape (groups,)
        Node by which a group leaves its edge, -1 where no shelter is reached.
    shelter : ndarray of int, shape (groups,)
        Position of the nearest shelter, -1 likewise.
    access, entrances : Access
        All legs of the groups, and of the shelters.
    first : Access
        The legs of the groups to their own roads, though these may be cut off.
    """

    network: Network
    paths: ShortestPaths
    demand: Snap
    shelters: Snap
    minutes: np.ndarray
    node: np.ndarray
    shelter: np.ndarray
    access: Access
    entrances: Access
    first: Access

    def no_sooner_than(self, minutes: np.ndarray) -> NearestShelters:
        """Return the same with at least these minutes; who came nowhere then, comes nowhere."""
        later = np.maximum(self.minutes, minutes)
        arrives = np.isfinite(later)
        node, shelter = np.where(arrives, self.node, -1), np.where(arrives, self.shelter, -1)
        return replace(self, minutes=later, node=node, shelter=shelter)


@dataclass(frozen=True, eq=False)
class TravelTimes:
    """Minutes between groups and shelters, only the pairs within a limit.

    Attributes
    ----------
    group, shelter : ndarray of int, shape (pairs,)
        Positions, ascending by group, then shelter.
    minutes : ndarray, shape (pairs,)
        Access leg, road and egress leg.
    """

    group: np.ndarray
    shelter: np.ndarray
    minutes: np.ndarray


def places_of(
    table: geopandas.GeoDataFrame,
    without: str,
    wanted: np.ndarray | None = None,
    network: Network | None = None,
    limit_m: float = TravelOptions.snap_limit_m,
) -> tuple[Places, list[Skipped]]:
    """Return the places of a layer in the order of their ids, and what to list of them.

    Those without a place are left out; those that share an id all count, and are named.

    With the network areas know the roads around them, see `access.access_points`.
    """
    shapes = np.asarray(table.geometry.values, dtype=object)
    drawn = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    skips = []
    if not drawn.all():
        skips.append(Skipped(layer_name(table), without, list(table.index[~drawn])))
    rows = np.flatnonzero(drawn if wanted is None else drawn & wanted)
    ids = feature_ids_of(table)
    points = representative_points(shapes[rows])
    xy = shapely.get_coordinates(points)
    order = np.lexsort((xy[:, 1], xy[:, 0], ids[rows].astype(str)))
    same = pd.Series(ids[rows]).duplicated(keep=False).to_numpy()
    if same.any():
        reason = Message("the same id on several features; all of them count")
        skips.append(Skipped(layer_name(table), reason, list(table.index[rows[same]])))
    rows = rows[order]
    access = access_points(shapes[rows], network, limit_m)
    return Places(table.index.to_numpy()[rows], ids[rows], points[order], access), skips


def nearest_shelters(
    network: Network,
    demand: AccessPoints | np.ndarray,
    shelters: AccessPoints | np.ndarray,
    rules: AccessRules | float,
    limit_minutes: float = np.inf,
    known: tuple[Access | None, Access | None] | None = None,
    start_minutes: np.ndarray | None = None,
) -> NearestShelters:
    """Find each group's nearest shelter.

    Parameters
    ----------
    network : Network
        Open roads.
    demand, shelters : AccessPoints, or ndarray of geometry
        Points by which groups of people leave, and by which shelters are entered.
        Of two shelters that take equally long the first one counts.
    rules : AccessRules, or float
        Which straight legs are allowed; a number is the longest one in metres.
    limit_minutes : float
        Search no farther than this from the shelters.
    known : pair of Access, optional
        Groups and shelters on the same roads without closures, to be kept where still open.
    start_minutes : ndarray, shape (shelters,), optional
        Minutes that each shelter adds.
    """
    rules = rules if isinstance(rules, AccessRules) else AccessRules(float(rules))
    at_group, at_shelter = (
        one if isinstance(one, AccessPoints) else access_points(one, network, rules.limit_m)
        for one in (demand, shelters)
    )
    known_group, known_shelter = known or (None, None)
    entrances = access_legs(network, at_shelter, rules, known_shelter)
    first = access_legs(network, at_group, rules, known_group)
    usable = np.flatnonzero(~np.isnan(entrances.chainage))
    network, nodes = network.split_at(entrances.chainage[usable])
    egress = entrances.minutes(network.profile.walking_pace)[usable]
    shelter = entrances.at.place[usable]
    if start_minutes is not None:
        egress = egress + start_minutes[shelter]
    paths = shortest_paths(network, nodes, egress, limit_minutes)
    origin = np.where(paths.origin >= 0, shelter[paths.origin] if len(shelter) else -1, -1)
    paths = ShortestPaths(paths.minutes, paths.predecessor, origin)
    return arrived(network, paths, first, entrances, rules, limit_minutes)


def arrived(
    network: Network,
    paths: ShortestPaths,
    first: Access,
    entrances: Access,
    rules: AccessRules,
    limit_minutes: float = np.inf,
) -> NearestShelters:
    """Lead the groups to the shelters that a search started from.

    Parameters
    ----------
    network : Network
        Roads with a node at every entrance.
    paths : ShortestPaths
        Towards the shelters, its origins positions of shelters.
    first, entrances : Access
        Legs of the groups and of the shelters.
    rules : AccessRules
        Whether, and how, groups may go to a second road.
    limit_minutes : float
        The search went no farther.
    """
    access = first
    best, minutes, node = best_legs(network, paths, access)
    if rules.second_road and (~np.isfinite(minutes) & first.on_road).any():
        reached = np.isfinite(paths.minutes)
        if np.isfinite(limit_minutes):
            entrance_chainage = entrances.chainage[~np.isnan(entrances.chainage)]
            reached = reached_from(network, network.split_at(entrance_chainage)[1])
        access = second_legs(network, first, reached, rules)
        if access.second.any():
            best, minutes, node = best_legs(network, paths, access)
    return NearestShelters(
        network=network,
        paths=paths,
        demand=access.snap(best),
        shelters=entrances.snap(entrances.shortest()),
        minutes=minutes,
        node=node,
        shelter=np.where(node >= 0, np.append(paths.origin, -1)[node], -1),
        access=access,
        entrances=entrances,
        first=first,
    )


def best_legs(
    network: Network, paths: ShortestPaths, access: Access
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Choose the leg of each place by which it comes soonest to where a search started.

    Parameters
    ----------
    network : Network
        Roads.
    paths : ShortestPaths
        Shortest paths from every node to the goals.
    access : Access
        All legs of the places.

    Returns
    -------
    best : ndarray of int, shape (places,)
        Position of the leg; of several the shortest, and of those the first.
    minutes : ndarray, shape (places,)
        Leg and road, infinite where no goal is reached.
    node : ndarray of int, shape (places,)
        Node by which the edge is left, -1 where no goal is reached.
    """
    road, node = minutes_at(network, paths, access.chainage)
    total = road + access.minutes(network.profile.walking_pace)
    best = access.at.best(total, np.nan_to_num(access.distance_m, nan=np.inf))
    return best, total[best], node[best]


def times_to_shelters(
    network: Network,
    entrances: Access,
    access: Access,
    limit_minutes: float,
    start_minutes: np.ndarray | None = None,
    progress: Progress = None,
) -> TravelTimes:
    """Find the minutes of every group to every shelter within a limit.

    Parameters
    ----------
    network : Network
        Open roads.
    entrances, access : Access
        Legs of the shelters and of the groups.
    limit_minutes : float
        Pairs that take longer are left out.
    start_minutes : ndarray, shape (shelters,), optional
        Minutes that each shelter adds.
    progress : callable, optional
        Function that is told how far the work is, see `messages.report`.

    Returns
    -------
    TravelTimes
        One limited search a shelter, in blocks, so that memory does not grow with the shelters.
    """
    usable = np.flatnonzero(~np.isnan(entrances.chainage))
    network, nodes = network.split_at(entrances.chainage[usable])
    pace, place = network.profile.walking_pace, entrances.at.place[usable]
    egress = entrances.minutes(pace)[usable]
    if start_minutes is not None:
        egress = egress + start_minutes[place]
    walked = access.minutes(pace)
    pairs: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    for first, minutes in shortest_paths_each(network, nodes, egress, limit_minutes, place=place):
        report(progress, first / entrances.at.count, Message("Searching around each shelter"))
        total = minutes_from_nodes(network, minutes, access.chainage) + walked
        total = access.at.least(total)
        shelter, group = np.nonzero(total <= limit_minutes + TOLERANCE_MIN)
        pairs.append((group, shelter + first, total[shelter, group]))
    group = np.concatenate([pair[0] for pair in pairs] or [np.zeros(0, dtype=np.int64)])
    shelter = np.concatenate([pair[1] for pair in pairs] or [np.zeros(0, dtype=np.int64)])
    taken = np.concatenate([pair[2] for pair in pairs] or [np.zeros(0)])
    order = np.lexsort((shelter, group))
    return TravelTimes(group[order], shelter[order], taken[order])


def reasons_off_road(entrances: Access, index: np.ndarray) -> pd.Series:
    """Return why places are met by no road, on their feature ids; only those."""
    reason = np.full(len(index), None, dtype=object)
    reason[~entrances.on_road] = Message("too far from a road")
    reason[entrances.behind_obstacle] = Message("behind water, a railway or an expressway")
    return object_column(reason, index).loc[~entrances.on_road]


def reasons_of_lateness(
    nearest: NearestShelters, unclosed: NearestShelters, limit: float
) -> np.ndarray:
    """Return why groups that are not in time are not.

    Parameters
    ----------
    nearest, unclosed : NearestShelters
        In the state asked about, and with no road closed; both searched without limit.
    limit : float
        Minutes in time.

    Returns
    -------
    ndarray of str, shape (groups,)
        A status before capacity; meaningless for groups in time.
    """
    slow = np.isfinite(nearest.minutes)
    status = np.where(nearest.access.on_road, "disconnected", "too_far_from_road").astype(object)
    status[nearest.access.behind_obstacle] = "behind_obstacle"
    status[slow] = "too_slow"
    in_time = unclosed.minutes <= limit + TOLERANCE_MIN
    status[in_time | (np.isfinite(unclosed.minutes) & ~slow)] = "cut_by_closure"
    return status
