"""Travel between places and shelters over a road network: to the nearest, and to every one."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas
import numpy as np
import pandas as pd
import shapely

from .messages import Message, Progress, report
from .network import LIMIT_SLACK_MIN, Network, Snap
from .network_search import Search, minutes_at, minutes_from_nodes, search, search_each
from .tables import Skip, column, layer_name

__all__ = [
    "Places",
    "Times",
    "Travel",
    "inner_points",
    "or_none",
    "own_ids",
    "places_of",
    "times_to_shelters",
    "travel_statuses",
    "travel_to_shelters",
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
        One inside each feature.
    """

    index: np.ndarray
    ids: np.ndarray
    points: np.ndarray


@dataclass(frozen=True, eq=False)
class Travel:
    """How the groups come to the shelters on one network.

    Attributes
    ----------
    network : Network
        With a node at every shelter.
    found : Search
        Towards the shelters.
    groups, shelters : Snap
        Where settlements and shelters meet the road.
    minutes : ndarray, shape (groups,)
        Access leg, road and egress leg; infinite where no shelter is reached.
    node : ndarray of int, shape (groups,)
        Node by which a group leaves its edge, -1 where no shelter is reached.
    shelter : ndarray of int, shape (groups,)
        Position of the nearest shelter, -1 likewise.
    """

    network: Network
    found: Search
    groups: Snap
    shelters: Snap
    minutes: np.ndarray
    node: np.ndarray
    shelter: np.ndarray


@dataclass(frozen=True, eq=False)
class Times:
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


def own_ids(table: pd.DataFrame) -> np.ndarray:
    """Return each feature's own id as text, the feature id where it has none."""
    own = column(table, "id").to_numpy(dtype=object)
    return (
        np.where(pd.isna(own), table.index.to_numpy(dtype=object), own).astype(str).astype(object)
    )


def or_none(ids: np.ndarray) -> np.ndarray:
    """Return ids with None at the end, so that position -1 is no one."""
    return np.append(ids, np.array([None], dtype=object))


def inner_points(shapes: np.ndarray) -> np.ndarray:
    """Return a point for each geometry: itself, or one inside."""
    points = shapely.force_2d(np.asarray(shapes, dtype=object))
    other = shapely.get_type_id(points) > 0
    points[other] = shapely.point_on_surface(points[other])
    return points


def places_of(
    table: geopandas.GeoDataFrame, without: str, wanted: np.ndarray | None = None
) -> tuple[Places, list[Skip]]:
    """Return the points of a layer in the order of their ids, and who is without a place."""
    shapes = np.asarray(table.geometry.values, dtype=object)
    there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    skips = []
    if not there.all():
        skips.append(Skip(layer_name(table), without, list(table.index[~there])))
    rows = np.flatnonzero(there if wanted is None else there & wanted)
    ids = own_ids(table)
    points = inner_points(shapes[rows])
    xy = shapely.get_coordinates(points)
    order = np.lexsort((xy[:, 1], xy[:, 0], ids[rows].astype(str)))
    rows = rows[order]
    return Places(table.index.to_numpy()[rows], ids[rows], points[order]), skips


def travel_to_shelters(
    network: Network,
    groups: np.ndarray,
    shelters: np.ndarray,
    snap_limit_m: float,
    limit_minutes: float = np.inf,
    known: tuple[Snap, Snap] | None = None,
) -> Travel:
    """Find each group's nearest shelter.

    Parameters
    ----------
    network : Network
        Open roads.
    groups, shelters : ndarray of shapely points
        Of two shelters that take equally long the first one counts.
    snap_limit_m : float
        Farthest from a road.
    limit_minutes : float
        Search no farther than this from the shelters.
    known : pair of Snap, optional
        Groups and shelters on the same roads without closures, to be kept where still open.
    """
    pace = network.profile.walking_pace
    known_group, known_shelter = known or (None, None)
    at_shelter = network.snap(shelters, snap_limit_m, known_shelter)
    at_group = network.snap(groups, snap_limit_m, known_group)
    usable = np.flatnonzero(~np.isnan(at_shelter.chainage))
    network, nodes = network.split_at(at_shelter.chainage[usable])
    found = search(network, nodes, at_shelter.distance_m[usable] * pace, limit_minutes)
    origin = np.where(found.origin >= 0, usable[found.origin] if len(usable) else -1, -1)
    found = Search(found.minutes, found.predecessor, origin)
    road, node = minutes_at(network, found, at_group.chainage)
    minutes = road + np.nan_to_num(at_group.distance_m, nan=np.inf) * pace
    shelter = np.where(node >= 0, origin[node], -1)
    return Travel(network, found, at_group, at_shelter, minutes, node, shelter)


def times_to_shelters(
    network: Network,
    nodes: np.ndarray,
    egress_minutes: np.ndarray,
    groups: Snap,
    limit_minutes: float,
    progress: Progress = None,
) -> Times:
    """Find the minutes of every group to every shelter within a limit.

    Parameters
    ----------
    network : Network
        With a node at every shelter (`Network.split_at`).
    nodes : ndarray of int, shape (shelters,)
        Node of each shelter.
    egress_minutes : ndarray, shape (shelters,)
        From the road to the shelter.
    groups : Snap
        Where the groups meet the road.
    limit_minutes : float
        Pairs that take longer are left out.
    progress : callable, optional
        See `messages.report`.

    Returns
    -------
    Times
        One limited search a shelter, in blocks, so that memory does not grow with the shelters.
    """
    access = np.nan_to_num(groups.distance_m, nan=np.inf) * network.profile.walking_pace
    found: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    for first, minutes in search_each(network, nodes, egress_minutes, limit_minutes):
        report(progress, first / len(nodes), Message("Searching around each shelter"))
        total = minutes_from_nodes(network, minutes, groups.chainage) + access
        shelter, group = np.nonzero(total <= limit_minutes + LIMIT_SLACK_MIN)
        found.append((group, shelter + first, total[shelter, group]))
    group = np.concatenate([f[0] for f in found] or [np.zeros(0, dtype=np.int64)])
    shelter = np.concatenate([f[1] for f in found] or [np.zeros(0, dtype=np.int64)])
    taken = np.concatenate([f[2] for f in found] or [np.zeros(0)])
    order = np.lexsort((shelter, group))
    return Times(group[order], shelter[order], taken[order])


def travel_statuses(
    network: Network,
    now: Travel,
    groups: Places,
    shelters: Places,
    snap_limit_m: float,
    limit: float,
    progress: Progress = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Return each group's status before capacity, and its minutes also beyond the limit.

    Only groups that are late are looked at again: without the limit, and on the roads without
    closures.
    """
    status = np.full(len(groups.ids), "served", dtype=object)
    minutes = now.minutes.copy()
    late = ~(minutes <= limit + LIMIT_SLACK_MIN)
    if len(shelters.ids) == 0:
        status[:] = "no_admissible_shelter"
        return status, minutes
    if not late.any():
        return status, minutes
    report(progress, 0.1, Message("Searching how late the others are"))
    points = groups.points[late]
    ever = travel_to_shelters(now.network, points, shelters.points, snap_limit_m)
    slow = np.isfinite(ever.minutes)
    far = np.isnan(ever.groups.chainage)
    reason = np.where(slow, "too_slow", np.where(far, "too_far_from_road", "disconnected"))
    if abs(network.length_m.sum() - now.network.length_m.sum()) > 1e-6:
        report(progress, 0.5, Message("Searching the roads without closures"))
        before = travel_to_shelters(network, points, shelters.points, snap_limit_m)
        in_time = before.minutes <= limit + LIMIT_SLACK_MIN
        cut = in_time | (np.isfinite(before.minutes) & ~slow)
        reason = np.where(cut, "cut_by_closure", reason)
    status[late], minutes[late] = reason, ever.minutes
    return status, minutes
