"""Whom facilities reach: by minutes on the road from each facility, or by straight distance."""

from __future__ import annotations

from dataclasses import dataclass, replace

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import load
from ..geo.geometry import repaired, representative_points
from ..hazards.exposure import overlaps
from ..messages import InputError, Message, Progress
from ..network.access import AccessPoints, AccessRules, access_points
from ..network.network import Network
from ..network.travel_times import NearestShelters, Places, nearest_shelters, times_to_shelters
from ..tables.codes import parse_codes
from ..tables.columns import Skipped, feature_ids_of, layer_name, with_geometry
from ..tables.values import column
from ..texts.empty_values import is_empty
from ..texts.text_columns import PlainTables
from .definitions import Service

__all__ = [
    "Reach",
    "Stations",
    "circles_of",
    "reach_by_distance",
    "reach_by_road",
    "stations_of",
    "travel_from",
    "turned",
]


@dataclass(frozen=True, eq=False)
class Stations:
    """Facilities that give a service, in the order of their ids.

    Attributes
    ----------
    index : ndarray
        Feature ids.
    ids, names, kinds : ndarray of str
        Own ids, names and kinds, names and kinds None where unknown.
    shapes, points : ndarray of geometry
        Outline of each facility as drawn, and a point inside it.
    reach_m : ndarray
        Its own reach, else that of its kind; NaN where the measure has none.
    turnout_minutes : ndarray
        From the alarm to leaving; zero where the clock starts at dispatch.
    """

    index: np.ndarray
    ids: np.ndarray
    names: np.ndarray
    kinds: np.ndarray
    shapes: np.ndarray
    points: np.ndarray
    reach_m: np.ndarray
    turnout_minutes: np.ndarray


@dataclass(frozen=True, eq=False)
class Reach(PlainTables):
    """Who is covered, and what each station contributes.

    Attributes
    ----------
    settlements : DataFrame
        On the groups' index: ``people_covered``, ``status``, ``station`` (position of the first
        to arrive or, without a way, of the nearest; -1 for none), ``arrival_minutes``,
        ``distance_m`` (straight, where there is no way), ``beyond_m`` (metres that the nearest
        reach falls short).
    stations : DataFrame
        In the stations' order: ``people_first`` (people whom it is the nearest to cover),
        ``people_only`` (whom nobody else covers), ``people_within`` (whom it covers).
    """

    settlements: pd.DataFrame
    stations: pd.DataFrame


def stations_of(
    facilities: geopandas.GeoDataFrame, service: Service
) -> tuple[Stations, list[Skipped], list[Message]]:
    """Choose the facilities that give a service, and read their reach and turnout.

    Parameters
    ----------
    facilities : GeoDataFrame
        Points or polygons with ``id``, ``kind`` (code or label) and optionally ``name``,
        ``reach_m``, ``turnout_min``.
    service : Service
        Which kinds count, and what stands where a facility has no value of its own.

    Raises
    ------
    InputError
        Where a reach or a turnout is negative.
    """
    placed, skips = with_geometry(facilities, dimensions=(0, 2))
    kinds = parse_codes(column(placed, "kind"), "facility_kind")
    if service.kinds:
        unsaid = kinds.isna()
        if unsaid.any():
            reason = Message("without a kind, so they count for no service of certain kinds")
            skips.append(Skipped(layer_name(facilities), reason, list(placed.index[unsaid])))
        placed, kinds = placed[kinds.isin(service.kinds)], kinds[kinds.isin(service.kinds)]
    own_reach = _not_negative(placed, "reach_m", facilities)
    own_turnout = _not_negative(placed, "turnout_min", facilities)
    ids = feature_ids_of(placed)
    shapes = _valid(np.asarray(placed.geometry.values, dtype=object))
    points = representative_points(shapes)
    xy = shapely.get_coordinates(points)
    order = np.lexsort((xy[:, 1], xy[:, 0], ids.astype(str)))
    reach, turnout = own_reach[order], own_turnout[order]
    ordered = kinds.to_numpy(dtype=object)[order]
    notes = []
    if service.measure == "metres":
        notes += _assumed_reach(service, ordered[np.isnan(reach)])
        usual = [service.limits_by_kind.get(kind, service.limit) for kind in ordered]
        reach = np.where(np.isnan(reach), np.array(usual, dtype=float), reach)
    if service.measure == "minutes" and service.clock == "alarm" and np.isnan(turnout).any():
        notes.append(
            Message(
                "Facilities without a turnout time, taken as {minutes} min: {count}",
                minutes=f"{service.turnout_minutes:g}",
                count=int(np.isnan(turnout).sum()),
            )
        )
    turnout = np.where(np.isnan(turnout), service.turnout_minutes, turnout)
    stations = Stations(
        index=placed.index.to_numpy()[order],
        ids=ids[order],
        names=column(placed, "name").to_numpy(dtype=object)[order],
        kinds=ordered,
        shapes=shapes[order],
        points=points[order],
        reach_m=reach,
        turnout_minutes=turnout if service.clock == "alarm" else np.zeros(len(turnout)),
    )
    return stations, skips, notes


def _assumed_reach(service: Service, kinds: np.ndarray) -> list[Message]:
    """Say which reach stands for facilities that state none."""
    named = np.array(["?" if is_empty(kind) else str(kind) for kind in kinds], dtype=str)
    return [
        Message(
            "Facilities of kind {kind} without a reach of their own, taken as {metres} m: {count}",
            kind=kind,
            metres=f"{service.limits_by_kind.get(str(kind), service.limit):g}",
            count=int(count),
        )
        for kind, count in zip(*np.unique(named, return_counts=True))
    ]


def _not_negative(placed: pd.DataFrame, name: str, facilities: pd.DataFrame) -> np.ndarray:
    values = pd.to_numeric(column(placed, name), errors="coerce").to_numpy(dtype=float)
    if (values < 0).any():
        raise InputError(
            layer_name(facilities),
            Message("{field} is negative", field=name),
            list(placed.index[values < 0]),
            Message("write 0 or more, nothing where unknown"),
        )
    return values


def _valid(shapes: np.ndarray) -> np.ndarray:
    bad = ~shapely.is_valid(shapes)
    shapes = shapes.copy()
    shapes[bad] = repaired(shapes[bad])
    return shapes


def turned(network: Network) -> Network:
    """Return a network with every direction of travel turned round.

    Coming to a place on it costs what leaving the place costs on the network itself, so that
    everything known about ways towards shelters also holds for ways from stations.
    """
    return replace(network, pace_forward=network.pace_backward, pace_backward=network.pace_forward)


def travel_from(
    network: Network,
    places: AccessPoints,
    stations: Stations,
    rules: AccessRules,
) -> NearestShelters:
    """Find for each place the station that arrives first, in the direction from the stations.

    Parameters
    ----------
    network : Network
        Open roads.
    places : AccessPoints
        Points by which the places are entered.
    stations : Stations
        Of two that arrive at the same minute one is named.
    rules : AccessRules
        Which straight legs are allowed; both are walked.

    Returns
    -------
    NearestShelters
        On the `turned` network; its groups are the places, its shelters the stations.
    """
    around = turned(network)
    doors = access_points(stations.shapes, network, rules.limit_m)
    return nearest_shelters(around, places, doors, rules, start_minutes=stations.turnout_minutes)


def reach_by_road(
    travel: NearestShelters,
    groups: Places,
    people: np.ndarray,
    stations: Stations,
    service: Service,
    progress: Progress = None,
) -> Reach:
    """Tell who is reached within the limit of minutes, and by which stations.

    Parameters
    ----------
    travel : NearestShelters
        Ways from the stations to the groups, a result of `travel_from`.
    groups : Places
        Settlements, in the order of the travel's groups.
    people : ndarray of int
        Number of people of each group.
    stations : Stations
        Facilities in the order of the travel's shelters.
    service : Service
        Limit and comparison.
    progress : callable, optional
        Function that is told how far the work is, see `messages.report`.
    """
    minutes = travel.minutes
    in_time = service.in_time(minutes)
    status = np.where(travel.access.on_road, "cut_off", "far_from_road").astype(object)
    status[travel.access.behind_obstacle] = "behind_obstacle"
    status[np.isfinite(minutes)] = "too_slow"
    status[in_time] = "covered"
    if len(stations.ids) == 0:
        status[:] = "no_facility"
    times = times_to_shelters(
        travel.network,
        travel.entrances,
        travel.access,
        service.limit,
        stations.turnout_minutes,
        progress,
    )
    kept = service.in_time(times.minutes)
    group, station = times.group[kept], times.shelter[kept]
    # of two that arrive at the same minute the first by id
    order = np.lexsort((station, np.round(times.minutes[kept], 9), group))
    group, station = group[order], station[order]
    nearest, distance, _ = _nearest(groups.points, stations)
    unreached = travel.shelter < 0
    foremost = np.where(unreached, nearest, travel.shelter)
    served, at = np.unique(group, return_index=True)
    foremost[served] = station[at]
    rows = pd.DataFrame(
        {
            "people_covered": np.where(in_time, people, 0),
            "status": status,
            "station": foremost,
            "arrival_minutes": np.where(np.isfinite(minutes), minutes, np.nan),
            "distance_m": np.where(unreached, distance, np.nan),
            "beyond_m": np.nan,
        },
        index=groups.index,
    )
    count = len(stations.ids)
    only = np.bincount(group, minlength=len(people))[group] == 1
    each = {
        "people_first": _added(station[at], people[served], count),
        "people_only": _added(station[only], people[group[only]], count),
        "people_within": _added(station, people[group], count),
    }
    return Reach(rows, pd.DataFrame(each))


def _added(position: np.ndarray, people: np.ndarray, count: int) -> np.ndarray:
    return np.bincount(position, weights=people, minlength=count).round().astype(np.int64)


def circles_of(stations: Stations) -> np.ndarray:
    """Return the ground within each station's reach as polygons.

    Examples
    --------
    >>> one = np.array(["a"], dtype=object)
    >>> place = np.array([shapely.Point(0, 0)])
    >>> circle = circles_of(
    ...     Stations(one, one, one, one, place, place, np.array([100.0]), np.zeros(1)))[0]
    >>> round(circle.area / (np.pi * 100**2), 4)
    0.9999
    """
    corners = int(load("services")["circle_segments"]["value"])
    return np.asarray(shapely.buffer(stations.shapes, stations.reach_m, quad_segs=corners))


def reach_by_distance(
    settlements: geopandas.GeoDataFrame, people: pd.Series, stations: Stations
) -> Reach:
    """Tell who lives within a straight distance of the stations, each with its own reach.

    Parameters
    ----------
    settlements : GeoDataFrame
        With a place. Points count whole, by the exact distance; polygons by the share of their
        area in the union of the reaches, so that nobody counts twice.
    people : Series of int
        People of each settlement, on the settlements' index.
    stations : Stations
        Facilities with ``reach_m``, the metres within which each counts.
    """
    shapes = _valid(shapely.force_2d(np.asarray(settlements.geometry.values, dtype=object)))
    wide = shapely.area(shapes) > 0
    shares = pd.concat(
        [_shares_of_points(shapes, ~wide, stations), _shares_of_areas(shapes, wide, stations)],
        ignore_index=True,
    )
    heads = people.to_numpy()
    covered = np.bincount(shares["settlement"], weights=shares["first"], minlength=len(shapes))
    status = np.where(covered >= 1.0 - 1e-9, "covered", np.where(covered > 0, "partly", "too_far"))
    if len(stations.ids) == 0:
        status = np.full(len(shapes), "no_facility")
    nearest, distance, beyond = _nearest(shapes, stations)
    first = _whole_people(shares, "first", heads)
    rows = pd.DataFrame(
        {
            "people_covered": _added(shares["settlement"].to_numpy(), first, len(shapes)),
            "status": status.astype(object),
            "station": nearest,
            "arrival_minutes": np.nan,
            "distance_m": distance,
            "beyond_m": np.where(status == "covered", np.nan, beyond),
        },
        index=settlements.index,
    )
    station, count = shares["station"].to_numpy(), len(stations.ids)
    each = heads[shares["settlement"].to_numpy()]
    served = {
        "people_first": _added(station, first, count),
        "people_only": _added(station, np.floor(shares["alone"] * each + 1e-9), count),
        "people_within": _added(station, np.floor(shares["within"] * each + 1e-9), count),
    }
    return Reach(rows, pd.DataFrame(served))


def _shares_of_points(shapes: np.ndarray, rows: np.ndarray, stations: Stations) -> pd.DataFrame:
    """Return settlement, station and shares of the points within each reach, nearest first."""
    row = np.flatnonzero(rows)
    station, point = shapely.STRtree(shapes[row]).query(
        stations.shapes, predicate="dwithin", distance=stations.reach_m
    )
    settlement = row[point]
    away = shapely.distance(shapes[settlement], stations.shapes[station])
    order = np.lexsort((station, away, settlement))
    pairs = pd.DataFrame({"settlement": settlement[order], "station": station[order]})
    pairs["within"] = 1.0
    pairs["first"] = np.where(pairs["settlement"].duplicated(), 0.0, 1.0)
    pairs["alone"] = np.where(pairs["settlement"].duplicated(keep=False), 0.0, 1.0)
    return pairs


def _shares_of_areas(shapes: np.ndarray, rows: np.ndarray, stations: Stations) -> pd.DataFrame:
    """Return settlement, station and shares of the areas within each reach, nearest first."""
    row = np.flatnonzero(rows)
    pairs = overlaps(shapes[row], circles_of(stations))
    pairs = pairs.rename(columns={"ground": "station"})
    pairs["settlement"] = row[pairs["zone"].to_numpy(dtype=int)]
    home = shapes[pairs["settlement"].to_numpy(dtype=int)]
    pairs["within"] = np.minimum(pairs["area_m2"].to_numpy(dtype=float) / shapely.area(home), 1.0)
    pairs["away"] = shapely.distance(home, stations.shapes[pairs["station"].to_numpy(dtype=int)])
    pairs = pairs.sort_values(["settlement", "away", "station"], ignore_index=True)
    pairs["first"] = pairs["alone"] = pairs["within"]
    several = pairs[pairs["settlement"].duplicated(keep=False)]
    for _, group in several.groupby("settlement"):
        first, alone = _first_and_alone(group["shape"].to_numpy())
        whole = shapes[int(group["settlement"].iloc[0])].area
        pairs.loc[group.index, "first"] = first / whole
        pairs.loc[group.index, "alone"] = alone / whole
    return pairs[["settlement", "station", "within", "first", "alone"]]


def _first_and_alone(parts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the area each part adds to those before it, and the area only it has."""
    ahead, behind = [shapely.Polygon()], [shapely.Polygon()]
    for shape in parts:
        ahead.append(ahead[-1].union(shape))
    for shape in parts[::-1]:
        behind.append(behind[-1].union(shape))
    total = ahead[-1].area
    others = [ahead[n].union(behind[len(parts) - 1 - n]).area for n in range(len(parts))]
    return np.diff([shape.area for shape in ahead]), np.maximum(total - np.array(others), 0.0)


def _whole_people(shares: pd.DataFrame, name: str, heads: np.ndarray) -> np.ndarray:
    """Turn shares into whole people; running totals are rounded so that every sum stays exact."""
    running = shares.groupby("settlement")[name].cumsum().to_numpy(dtype=float)
    whole = np.floor(np.minimum(running, 1.0) * heads[shares["settlement"].to_numpy()] + 0.5 + 1e-9)
    before = pd.Series(whole).groupby(shares["settlement"].to_numpy()).shift(fill_value=0.0)
    return np.asarray(whole - before.to_numpy(), dtype=float)


def _nearest(shapes: np.ndarray, stations: Stations) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return each settlement's nearest station, the distance, and how far its reach falls short."""
    nearest = np.full(len(shapes), -1)
    distance = np.full(len(shapes), np.nan)
    if len(stations.ids) and len(shapes):
        (settlement, station), away = shapely.STRtree(stations.shapes).query_nearest(
            shapes, return_distance=True
        )
        order = np.lexsort((station, settlement))
        settlement, station, away = settlement[order], station[order], away[order]
        first = np.concatenate(([True], np.diff(settlement) > 0))
        nearest[settlement[first]], distance[settlement[first]] = station[first], away[first]
    reach = np.append(stations.reach_m, np.nan)[nearest]
    return nearest, distance, np.maximum(distance - reach, 0.0)
