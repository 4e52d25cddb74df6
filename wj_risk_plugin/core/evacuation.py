"""Evacuation reach: who comes to which shelter in how long, and why the others do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..standards import load
from .catchments import catchment_polygons
from .hazards import HazardAreas, hazard_areas
from .messages import InputError, Message, Progress, part, report
from .network import (
    LIMIT_SLACK_MIN,
    Network,
    Pieces,
    Profile,
    Search,
    Snap,
    along_tree,
    build_network,
    minutes_at,
    ranges_inside,
    reached_pieces,
    search,
    travel_profile,
)
from .shelters import admissible_shelters
from .tables import Skip, column, layer_name
from .terrain import Raster

__all__ = [
    "STATUSES",
    "EvacuationReach",
    "Places",
    "Travel",
    "checked_limits",
    "checked_people",
    "division_totals",
    "evacuation_reach",
    "fill_nearest_first",
    "home_divisions",
    "travel_to_shelters",
]

#: Every person has exactly one of these.
STATUSES = (
    "served",
    "over_capacity",
    "too_slow",
    "disconnected",
    "cut_by_closure",
    "too_far_from_road",
    "no_admissible_shelter",
)


@dataclass(frozen=True, eq=False)
class EvacuationReach:
    """Everything `evacuation_reach` found.

    Attributes
    ----------
    reach : GeoDataFrame
        Pieces of road by shelter and band.
    catchments : GeoDataFrame or None
        Polygons by shelter and band, None where not asked for.
    settlements : GeoDataFrame
        The ledger, one row per settlement, on the settlements' index.
    shelters : GeoDataFrame
        Totals per shelter, on the shelters' index.
    divisions : GeoDataFrame or None
        Totals per division, outside all divisions, and of all; None without divisions.
    network : Network
        The roads as built, without closures, for another run.
    skips, headlines, notes
        For the run record.
    """

    reach: geopandas.GeoDataFrame
    catchments: geopandas.GeoDataFrame | None
    settlements: geopandas.GeoDataFrame
    shelters: geopandas.GeoDataFrame
    divisions: geopandas.GeoDataFrame | None
    network: Network
    skips: list[Skip] = field(default_factory=list)
    headlines: dict[str, int] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)


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


def evacuation_reach(
    roads: geopandas.GeoDataFrame,
    shelters: geopandas.GeoDataFrame,
    settlements: geopandas.GeoDataFrame,
    *,
    divisions: geopandas.GeoDataFrame | None = None,
    hazards: Sequence[geopandas.GeoDataFrame] | HazardAreas = (),
    closures: geopandas.GeoDataFrame | None = None,
    dem: Raster | None = None,
    profile: str | Profile = "walking_adult",
    limits_minutes: Sequence[float] = (5.0, 10.0, 15.0, 30.0),
    snap_limit_m: float = 500.0,
    join_tolerance_m: float = 1.0,
    catchments: bool = True,
    catchment_width_m: float = 100.0,
    network: Network | None = None,
    progress: Progress = None,
) -> EvacuationReach:
    """Tell who reaches which shelter in how long, and why the others do not.

    The time of a group is its access leg (straight line to the nearest usable road at walking
    speed), the cheapest way along the roads in the direction of travel, and the egress leg from
    the road to the shelter. Everyone goes to the nearest admissible shelter; where it is too
    small the nearest groups fill it first.

    Parameters
    ----------
    roads, shelters, settlements : GeoDataFrame
        Tables of the data dictionary in one metric CRS. Shelters and settlements may be polygons:
        a point inside stands for them.
    divisions : GeoDataFrame, optional
        For totals; several levels (town, village) each hold everyone once.
    hazards : sequence of GeoDataFrame or HazardAreas
        Make shelters inadmissible and routes exposed.
    closures : GeoDataFrame, optional
        See `Network.with_closures`.
    dem : Raster, optional
        Heights for walking on slopes.
    profile : str or Profile
        How people travel.
    limits_minutes : sequence of float
        Ascending bands; beyond the last is too slow.
    snap_limit_m : float
        Farthest that settlements and shelters may be from a road.
    join_tolerance_m : float
        See `build_network`.
    catchments : bool
        Make the catchment polygons.
    catchment_width_m : float
        How far from a reached road they go.
    network : Network, optional
        Of an earlier run on the same roads, profile and terrain.
    progress : callable, optional
        See `messages.report`.

    Returns
    -------
    EvacuationReach

    Raises
    ------
    InputError
        Where limits do not ascend, people are missing, negative or fractional, a capacity is
        negative, or no road is usable.
    """
    limits = checked_limits(limits_minutes)
    people = checked_people(settlements)
    capacity = _checked_capacity(shelters)
    travel = profile if isinstance(profile, Profile) else travel_profile(profile)
    areas = hazards if isinstance(hazards, HazardAreas) else hazard_areas(list(hazards))
    admitted = admissible_shelters(shelters, areas)
    skips, notes = list(admitted.skips), list(admitted.notes)
    if network is None:
        network = build_network(
            roads,
            travel,
            dem=dem,
            join_tolerance_m=join_tolerance_m,
            progress=part(progress, 0.0, 0.3),
        )
    skips += network.skips
    notes += _network_notes(network, dem)
    report(progress, 0.3, Message("Closing roads"))
    opened = network.with_closures(closures)
    nowhere = Message("settlements without geometry count as too far from a road")
    where, group_skips = _places(settlements, nowhere)
    left_out = Message("features without geometry are left out")
    usable = admitted.table["admissible"].to_numpy(dtype=bool)
    refuges, shelter_skips = _places(shelters, left_out, usable)
    skips += group_skips + shelter_skips
    report(progress, 0.35, Message("Searching the shelters' surroundings"))
    now = travel_to_shelters(opened, where.points, refuges.points, snap_limit_m, limits[-1])
    report(progress, 0.45, Message("Finding why people are not reached"))
    status, minutes = _statuses(network, now, where, refuges, snap_limit_m, limits[-1])
    report(progress, 0.55, Message("Counting people"))
    ledger = _ledger(settlements, people, where, refuges, now, status, minutes, limits, capacity)
    if len(areas.areas):
        ledger.loc[where.index, "exposed_m"] = _exposed_metres(now, areas)
    totals = _shelter_totals(shelters, admitted.table, ledger, where, refuges, now)
    notes += _shelter_notes(totals, refuges, now)
    report(progress, 0.6, Message("Cutting the reached roads"))
    reach, pieces = _reach_table(now, refuges, limits, roads.crs)
    polygons = None
    if catchments:
        polygons = catchment_polygons(
            now.network,
            pieces,
            catchment_width_m,
            roads.crs,
            progress=part(progress, 0.65, 0.95),
        )
        polygons["shelter_id"] = refuges.ids[polygons.pop("origin").to_numpy(dtype=int)]
        polygons["band_min"] = limits[polygons.pop("band").to_numpy(dtype=int)]
    report(progress, 0.95, Message("Adding up the divisions"))
    by_division = None
    if divisions is not None:
        by_division, division_skips = division_totals(divisions, ledger)
        skips += division_skips
    counted = ledger[[f"people_{status}" for status in STATUSES]].sum()
    headlines = {"PEOPLE_TOTAL": int(ledger["people"].sum())}
    headlines.update({name.upper(): int(total) for name, total in counted.items()})
    report(progress, 1.0, Message("Done"))
    return EvacuationReach(
        reach=reach,
        catchments=polygons,
        settlements=ledger,
        shelters=totals,
        divisions=by_division,
        network=network,
        skips=skips,
        headlines=headlines,
        notes=notes,
    )


# Checks --------------------------------------------------------------------------------------


def checked_limits(limits_minutes: Sequence[float]) -> np.ndarray:
    """Return the limits as an array.

    Raises
    ------
    InputError
        Unless they are positive numbers in ascending order.

    Examples
    --------
    >>> checked_limits([5, 10])
    array([ 5., 10.])
    """
    limits = np.asarray(list(limits_minutes), dtype=float)
    good = len(limits) > 0 and np.isfinite(limits).all() and limits[0] > 0
    if not good or (np.diff(limits) <= 0).any():
        raise InputError(
            "LIMITS_MIN",
            Message("limits must be positive minutes in ascending order"),
            mend=Message("write for example 5,10,15,30"),
        )
    return limits


def checked_people(settlements: pd.DataFrame) -> pd.Series:
    """Return people per settlement as whole numbers.

    Raises
    ------
    InputError
        Where people are missing, negative or not whole.

    Examples
    --------
    >>> checked_people(pd.DataFrame({"people": [3.0, 0.0]})).tolist()
    [3, 0]
    """
    people = pd.to_numeric(column(settlements, "people"), errors="coerce").astype(float)
    problems = (
        (people.isna(), Message("people are missing or not a number")),
        (people < 0, Message("people are negative")),
        (people != people.round(), Message("people are not whole numbers")),
    )
    for wrong, problem in problems:
        if wrong.any():
            raise InputError(
                layer_name(settlements),
                problem,
                list(settlements.index[wrong]),
                Message("write whole numbers of people, 0 where nobody lives"),
            )
    return people.astype(np.int64)


def _checked_capacity(shelters: pd.DataFrame) -> pd.Series:
    """Return whole places per shelter, NaN where unknown."""
    capacity = pd.to_numeric(column(shelters, "capacity_people"), errors="coerce").astype(float)
    negative = capacity < 0
    if negative.any():
        raise InputError(
            layer_name(shelters),
            Message("capacity is negative"),
            list(shelters.index[negative]),
            Message("write the number of people, 0 for a full shelter, nothing where unknown"),
        )
    # A part of a person does not fit.
    return capacity.map(np.floor)


def _own_ids(table: pd.DataFrame) -> np.ndarray:
    """Return each feature's own id as text, the feature id where it has none."""
    own = column(table, "id").to_numpy(dtype=object)
    return (
        np.where(pd.isna(own), table.index.to_numpy(dtype=object), own).astype(str).astype(object)
    )


def _or_none(ids: np.ndarray) -> np.ndarray:
    """Return ids with None at the end, so that position -1 is no one."""
    return np.append(ids, np.array([None], dtype=object))


def _inner_points(shapes: np.ndarray) -> np.ndarray:
    """Return a point for each geometry: itself, or one inside."""
    points = shapely.force_2d(np.asarray(shapes, dtype=object))
    other = shapely.get_type_id(points) > 0
    points[other] = shapely.point_on_surface(points[other])
    return points


def _places(
    table: geopandas.GeoDataFrame, without: str, wanted: np.ndarray | None = None
) -> tuple[Places, list[Skip]]:
    """Return the points of a layer in the order of their ids, and who is without a place."""
    shapes = np.asarray(table.geometry.values, dtype=object)
    there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    skips = []
    if not there.all():
        skips.append(Skip(layer_name(table), without, list(table.index[~there])))
    rows = np.flatnonzero(there if wanted is None else there & wanted)
    ids = _own_ids(table)
    points = _inner_points(shapes[rows])
    xy = shapely.get_coordinates(points)
    order = np.lexsort((xy[:, 1], xy[:, 0], ids[rows].astype(str)))
    rows = rows[order]
    return Places(table.index.to_numpy()[rows], ids[rows], points[order]), skips


# Travel --------------------------------------------------------------------------------------


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


def _statuses(
    network: Network,
    now: Travel,
    groups: Places,
    shelters: Places,
    snap_limit_m: float,
    limit: float,
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
    points = groups.points[late]
    ever = travel_to_shelters(now.network, points, shelters.points, snap_limit_m)
    slow = np.isfinite(ever.minutes)
    far = np.isnan(ever.groups.chainage)
    reason = np.where(slow, "too_slow", np.where(far, "too_far_from_road", "disconnected"))
    if abs(network.length_m.sum() - now.network.length_m.sum()) > 1e-6:
        before = travel_to_shelters(network, points, shelters.points, snap_limit_m)
        in_time = before.minutes <= limit + LIMIT_SLACK_MIN
        cut = in_time | (np.isfinite(before.minutes) & ~slow)
        reason = np.where(cut, "cut_by_closure", reason)
    status[late], minutes[late] = reason, ever.minutes
    return status, minutes


def fill_nearest_first(
    shelter: np.ndarray, minutes: np.ndarray, people: np.ndarray, capacity: np.ndarray
) -> np.ndarray:
    """Let groups into their shelters in order of minutes until these are full.

    Parameters
    ----------
    shelter : ndarray of int, shape (groups,)
        Position of each group's shelter, -1 for none.
    minutes : ndarray, shape (groups,)
        At a tie the group that comes first in the arrays goes first.
    people : ndarray of int, shape (groups,)
        A group may be split.
    capacity : ndarray, shape (shelters,)
        NaN does not limit.

    Returns
    -------
    ndarray of int, shape (groups,)
        People let in.

    Examples
    --------
    >>> fill_nearest_first(np.array([0, 0, 0, -1]), np.array([9.0, 2.0, 5.0, 1.0]),
    ...                    np.array([10, 40, 30, 7]), np.array([75.0]))
    array([ 5, 40, 30,  0])
    """
    room = np.append(np.where(np.isnan(capacity), np.inf, capacity), 0.0)
    order = np.lexsort((np.arange(len(shelter)), np.round(minutes, 9), shelter))
    sent = people[order]
    before = np.cumsum(sent) - sent
    fresh = np.concatenate(([True], np.diff(shelter[order]) != 0)) if len(order) else order > 0
    first = np.flatnonzero(fresh)
    runs = np.diff(np.append(first, len(order)))
    before = before - np.repeat(before[first], runs)
    served = np.empty(len(shelter), dtype=np.int64)
    served[order] = np.clip(room[shelter[order]] - before, 0, sent)
    return served


# Tables --------------------------------------------------------------------------------------


def _ledger(
    settlements: geopandas.GeoDataFrame,
    people: pd.Series,
    groups: Places,
    shelters: Places,
    now: Travel,
    status: np.ndarray,
    minutes: np.ndarray,
    limits: np.ndarray,
    capacity: pd.Series,
) -> geopandas.GeoDataFrame:
    """Return one row per settlement with its people by status."""
    heads = people.loc[groups.index].to_numpy()
    in_reach = np.where(status == "served", now.shelter, -1)
    room = capacity.loc[shelters.index].to_numpy()
    let_in = fill_nearest_first(in_reach, minutes, heads, room)
    full = (status == "served") & (let_in < heads)
    band = np.searchsorted(limits, minutes - LIMIT_SLACK_MIN, side="left")
    lines, place = now.network.lines, now.groups.chainage
    near = ~np.isnan(place)
    line = lines.line_at(np.where(near, place, 0.0))
    rows = pd.DataFrame(
        {
            "status": np.where(full, "over_capacity", status),
            "band_min": np.append(limits, np.nan)[band],
            "minutes": np.where(np.isfinite(minutes), minutes, np.nan),
            "access_m": now.groups.distance_m,
            "access_min": now.groups.distance_m * now.network.profile.walking_pace,
            "shelter_id": _or_none(shelters.ids)[in_reach],
            "road_id": _or_none(lines.road_id)[np.where(near, line, -1)],
            "along_m": np.where(near, place - lines.start[line], np.nan),
            "exposed_m": np.nan,
        },
        index=groups.index,
    )
    for name in STATUSES:
        rows[f"people_{name}"] = np.where(status == name, heads, 0)
    rows["people_served"] = let_in
    rows["people_over_capacity"] = np.where(full, heads - let_in, 0)
    table = pd.DataFrame(
        {
            "id": _own_ids(settlements),
            "name": column(settlements, "name"),
            "people": people,
            "division_code": column(settlements, "division_code"),
        }
    ).join(rows)
    _write_no_place(table, people, groups.index)
    points = pd.Series(groups.points, index=groups.index).reindex(table.index)
    ledger = geopandas.GeoDataFrame(table, geometry=points.to_numpy(), crs=settlements.crs)
    ledger.attrs["layer"] = layer_name(settlements)
    return ledger


def _write_no_place(table: pd.DataFrame, people: pd.Series, placed: np.ndarray) -> None:
    """Count the people of settlements without geometry as too far from any road."""
    lost = ~table.index.isin(placed)
    table.loc[lost, "status"] = "too_far_from_road"
    for name in STATUSES:
        column_name = f"people_{name}"
        value = people[lost] if name == "too_far_from_road" else 0
        table.loc[lost, column_name] = value
        table[column_name] = table[column_name].astype(np.int64)


def _exposed_metres(now: Travel, hazards: HazardAreas) -> np.ndarray:
    """Return metres of each group's way along the roads inside hazard footprints."""
    network, areas = now.network, hazards.areas
    grades = load("shelters")["hazards_that_count"]["fire_grades"]
    harmless = (areas["family"] == "fire") & areas["level"].notna() & ~areas["level"].isin(grades)
    areas = areas[areas["exposes"].astype(bool) & ~harmless]
    start, end = ranges_inside(network.lines, np.asarray(areas.geometry.values))
    bounds = np.concatenate(([-1.0], np.stack((start, end), axis=1).reshape(-1)))
    inside = np.concatenate(([0.0], np.cumsum(np.stack((start * 0, end - start), 1).reshape(-1))))

    def up_to(chainage: np.ndarray) -> np.ndarray:
        return np.interp(chainage, bounds, inside)

    on_edge = np.append(up_to(network.edge_to) - up_to(network.edge_from), 0.0)
    to_shelter = now.found.accumulate(on_edge[along_tree(network, now.found)])
    exposed = np.full(len(now.minutes), np.nan)
    way = np.flatnonzero(now.node >= 0)
    place, node = now.groups.chainage[way], now.node[way]
    edge = network.edge_at(place)
    leave = np.where(network.start[edge] == node, network.edge_from[edge], network.edge_to[edge])
    ring = network.start[edge] == network.end[edge]
    nearer_end = (network.edge_to[edge] - place) < (place - network.edge_from[edge])
    leave = np.where(ring & nearer_end, network.edge_to[edge], leave)
    exposed[way] = np.abs(up_to(leave) - up_to(place)) + to_shelter[node]
    return exposed


def _shelter_totals(
    shelters: geopandas.GeoDataFrame,
    admitted: pd.DataFrame,
    ledger: pd.DataFrame,
    groups: Places,
    places: Places,
    now: Travel,
) -> geopandas.GeoDataFrame:
    """Return one row per shelter: admissible or why not, people in reach, served, shortfall."""
    reached = ledger[ledger["shelter_id"].notna()]
    rank = pd.Series(now.shelter, index=groups.index).reindex(reached.index)
    sums = reached.groupby(rank.to_numpy(dtype=int)).agg(
        people_in_reach=("people", "sum"),
        people_served=("people_served", "sum"),
        shortfall_people=("people_over_capacity", "sum"),
        farthest_min=("minutes", "max"),
    )
    sums = sums.reindex(np.arange(len(places.ids))).set_axis(places.index, axis=0)
    lines, place = now.network.lines, now.shelters.chainage
    near = ~np.isnan(place)
    sums["snap_m"] = now.shelters.distance_m
    line = lines.line_at(np.where(near, place, 0.0))
    sums["road_id"] = _or_none(lines.road_id)[np.where(near, line, -1)]
    table = pd.DataFrame(
        {
            "id": _own_ids(shelters),
            "name": column(shelters, "name"),
            "admissible": admitted["admissible"],
            "reason": admitted["reason"],
            "capacity_people": pd.to_numeric(column(shelters, "capacity_people")).astype(float),
        }
    ).join(sums)
    off_road = table["admissible"].astype(bool) & table["snap_m"].isna()
    table.loc[off_road, "reason"] = Message("too far from a road")
    whole = ["people_in_reach", "people_served", "shortfall_people"]
    table[whole] = table[whole].fillna(0).astype(np.int64)
    points = _inner_points(np.asarray(shelters.geometry.values, dtype=object))
    result = geopandas.GeoDataFrame(table, geometry=points, crs=shelters.crs)
    result.attrs["layer"] = layer_name(shelters)
    return result


def _reach_table(
    now: Travel, shelters: Places, limits: np.ndarray, crs: Any
) -> tuple[geopandas.GeoDataFrame, Pieces]:
    """Return the reached roads cut at the limits and between shelters."""
    pieces = reached_pieces(now.network, now.found, [float(limit) for limit in limits])
    lines = now.network.lines
    table = pd.DataFrame(
        {
            "road_id": lines.road_id[pieces.line],
            "shelter_id": shelters.ids[pieces.origin],
            "band_min": limits[pieces.band],
            "minutes_from": pieces.minutes_from,
            "minutes_to": pieces.minutes_to,
            "length_m": pieces.end - pieces.start,
        }
    )
    shapes = lines.pieces(pieces.start, pieces.end)
    return geopandas.GeoDataFrame(table, geometry=shapes, crs=crs), pieces


# Divisions -----------------------------------------------------------------------------------


def division_totals(
    divisions: geopandas.GeoDataFrame, ledger: geopandas.GeoDataFrame
) -> tuple[geopandas.GeoDataFrame, list[Skip]]:
    """Add up the ledger by division, level by level, outside all of them, and in all.

    A settlement belongs to the division that its ``division_code`` names, otherwise to the one it
    lies in (of several the one with the first code).

    Parameters
    ----------
    divisions : GeoDataFrame
        Polygons with ``code``, ``name`` and optionally ``level`` and ``parent_code``.
    ledger : GeoDataFrame
        Of `evacuation_reach`.

    Returns
    -------
    table : GeoDataFrame
        ``row_kind`` division, outside (only where someone is) or total (once); the people of the
        rows of one level sum to the total.
    skips : list of Skip
        Divisions left out.
    """
    shapes = np.asarray(divisions.geometry.values, dtype=object)
    there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    skips = []
    if not there.all():
        reason = Message("features without geometry are left out")
        skips.append(Skip(layer_name(divisions), reason, list(divisions.index[~there])))
    kept = divisions[there].assign(code=column(divisions, "code")[there].astype(str))
    kept = kept.assign(level=column(kept, "level")).sort_values("code", kind="stable")
    counts = ["people", *(f"people_{status}" for status in STATUSES)]
    rows = []
    for level, part_of in kept.groupby("level", sort=False, dropna=False):
        home = home_divisions(part_of, kept, ledger)
        sums = ledger[counts].groupby(home).sum()
        own = sums.reindex(np.arange(len(part_of)), fill_value=0).set_axis(part_of.index)
        text = pd.DataFrame(
            {"code": part_of["code"], "name": column(part_of, "name"), "row_kind": "division"}
        )
        level_rows = text.join(own).assign(geometry=np.asarray(part_of.geometry.values))
        if -1 in sums.index and sums.loc[-1, "people"] > 0:
            outside = {"row_kind": "outside", "geometry": None, **sums.loc[-1].to_dict()}
            level_rows = pd.concat([level_rows, pd.DataFrame([outside])], ignore_index=True)
        rows.append(level_rows.assign(level=level))
    total = {"row_kind": "total", "geometry": None, **ledger[counts].sum().to_dict()}
    table = pd.concat([*rows, pd.DataFrame([total])], ignore_index=True)
    table[counts] = table[counts].astype(np.int64)
    served = table["people_served"] / table["people"].where(table["people"] > 0)
    table["served_percent"] = 100.0 * served
    table = table.astype(dict.fromkeys(("code", "name", "level"), object))
    table = table.where(table.notna(), None)
    fields = ["code", "name", "level", "row_kind", *counts, "served_percent"]
    table["served_percent"] = table["served_percent"].astype(float)
    shapes = table["geometry"].to_numpy(dtype=object)
    return geopandas.GeoDataFrame(table[fields], geometry=shapes, crs=divisions.crs), skips


def home_divisions(
    divisions: geopandas.GeoDataFrame,
    every: geopandas.GeoDataFrame,
    settlements: geopandas.GeoDataFrame,
) -> np.ndarray:
    """Return the position of the division that each settlement belongs to, -1 for none.

    Parameters
    ----------
    divisions : GeoDataFrame
        Of one level.
    every : GeoDataFrame
        Of all levels: a village's code leads to its town by ``parent_code``.
    settlements : GeoDataFrame
        Points with an optional ``division_code``.
    """
    position = {code: n for n, code in reversed(list(enumerate(divisions["code"])))}
    parent = dict(zip(every["code"], column(every, "parent_code")))
    homes = {}
    written = column(settlements, "division_code")
    for code in written.dropna().unique():
        step: Any = str(code)
        passed: set[Any] = set()
        while step is not None and step not in position and step not in passed:
            passed.add(step)
            step = parent.get(step)
        homes[code] = position.get(step, -1)
    home = written.map(homes).fillna(-1).to_numpy(dtype=int)
    points = np.asarray(settlements.geometry.values, dtype=object)
    open_ones = np.flatnonzero((home < 0) & ~shapely.is_missing(points))
    tree = shapely.STRtree(np.asarray(divisions.geometry.values))
    who, where = tree.query(points[open_ones], predicate="intersects")
    order = np.lexsort((where, who))[::-1]
    home[open_ones[who[order]]] = where[order]
    return home


# Notes ---------------------------------------------------------------------------------------


def _network_notes(network: Network, dem: Raster | None) -> list[Message]:
    """Say what the network was made of, and what was assumed."""
    counts = network.counts
    notes = [
        Message(
            "Roads used: {lines} lines; left out: {by_class} by class, {by_access} by access",
            lines=counts["lines"],
            by_class=counts["excluded_by_class"],
            by_access=counts["excluded_by_access"],
        )
    ]
    if "speed_default" in counts:
        notes.append(
            Message(
                "Speeds: {own} roads their own, {by_class} of their class, {default} the default "
                "(missing {missing}, zero {zero}, negative {negative}, unreadable {unreadable})",
                own=counts["speed_from_field"],
                by_class=counts["speed_from_class"],
                default=counts["speed_default"],
                missing=counts["speed_missing"],
                zero=counts["speed_zero"],
                negative=counts["speed_negative"],
                unreadable=counts["speed_unreadable"],
            )
        )
    if counts["ends_joined"]:
        notes.append(
            Message(
                "Ends of roads joined although they do not quite touch: {count}",
                count=counts["ends_joined"],
            )
        )
    if counts["levels_kept_apart"]:
        notes.append(
            Message(
                "Places where roads on different levels share a vertex without joining: {count}",
                count=counts["levels_kept_apart"],
            )
        )
    if counts["closed"]:
        notes.append(Message("Roads marked as closed: {count}", count=counts["closed"]))
    if counts.get("heights_unknown"):
        notes.append(
            Message(
                "Stretches of road without a height, taken as flat: {count}",
                count=counts["heights_unknown"],
            )
        )
    if dem is not None and network.profile.mode != "walking":
        notes.append(Message("Slope does not change driving speeds"))
    return notes


def _shelter_notes(totals: pd.DataFrame, places: Places, now: Travel) -> list[Message]:
    """Say which capacities are unknown, and which shelters stand at one spot."""
    notes = []
    counted = totals[totals["admissible"].astype(bool)]
    unknown = int(counted["capacity_people"].isna().sum())
    if unknown:
        notes.append(
            Message(
                "Shelters of unknown capacity, taken as large enough: {count}",
                count=unknown,
            )
        )
    spot = pd.DataFrame({"at": now.shelters.chainage, "snap": now.shelters.distance_m}).round(3)
    twice = spot.duplicated(keep="first") & spot["at"].notna()
    if twice.any():
        named = ", ".join(str(i) for i in places.ids[twice.to_numpy()][:10])
        notes.append(
            Message(
                "Shelters at the very spot of another receive nobody here: {named}",
                named=named,
            )
        )
    return notes
