"""From the alarm until a boat floats: turnout, road to each ramp, launching."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from ..arrays import Floats, Integers
from ..geo.geometry import representative_points
from ..messages import NAMED_IDS, InputError, Message, Progress, part, report
from ..network.access import Access, AccessRules, access_legs, access_points
from ..network.build import build_network
from ..network.network import Network, Snap
from ..network.notes import network_notes
from ..network.profiles import Profile
from ..network.shortest_paths import minutes_from_nodes, shortest_paths_each
from ..tables.codes import parse_codes
from ..tables.columns import Skipped, feature_ids_of, layer_name, with_geometry
from ..tables.values import column
from .network import MINUTES_PER_M_KMH, STAGES, flags, numbers, refuse

__all__ = [
    "LaunchPlaces",
    "RoadLegs",
    "check_launchable",
    "launch_places",
    "launch_ramps",
    "no_ramps",
    "refuse_far",
    "rescue_stations",
    "road_legs",
    "start_minutes",
]


@dataclass(frozen=True, eq=False)
class RoadLegs:
    """How stations come by road to places.

    Attributes
    ----------
    to_ramps : ndarray, shape (stations, ramps)
        Minutes with both access legs on foot, infinite where no road leads.
    to_bank : ndarray, shape (stations, places)
        Minutes to places on the bank, no columns where none was asked for.
    skips, notes : list
        Roads left out; what the network was made of.
    """

    to_ramps: Floats
    to_bank: Floats
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class LaunchPlaces:
    """Where boats come onto the water: every ramp, then every station that keeps its boat there.

    Attributes
    ----------
    chainage : ndarray, shape (ramps + stations,)
        Place on the waters, NaN where boats do not go, and for stations that are not afloat.
    distance_m : ndarray
        From the ramp or station to it, NaN likewise.
    """

    chainage: Floats
    distance_m: Floats


def rescue_stations(
    stations: geopandas.GeoDataFrame, boat_kmh: float
) -> tuple[geopandas.GeoDataFrame, list[Skipped], list[Message]]:
    """Return the stations in the order of their ids, with what they do.

    Parameters
    ----------
    stations : GeoDataFrame
        Of the data dictionary's ``rescue_stations``.
    boat_kmh : float
        Speed through the water of boats that have none.

    Returns
    -------
    table : GeoDataFrame
        ``id``, ``name``, ``ground`` (as drawn, the geometry is a point inside), ``turnout_min``,
        ``boat_kmh``, ``afloat`` and ``by_ramp``: a station that
        neither has a trailer nor keeps its boat afloat carries it on the vehicle, and needs a
        ramp all the same.
    skips, notes : list

    Raises
    ------
    InputError
        A station without turnout, negative numbers, numbers that are texts, boats that stand.
    """
    table, skips = _ordered(stations)
    turnout = numbers(table, "turnout_min")
    refuse(
        table,
        np.isnan(turnout),
        Message("stations without turnout_min"),
        Message("write the minutes from the alarm until the team leaves"),
    )
    speed = numbers(table, "boat_kmh", above=True)
    afloat, trailered = flags(table, "afloat", False), flags(table, "trailered", False)
    notes = []
    bare = np.isnan(speed)
    if bare.any():
        notes.append(
            Message(
                "stations without boat_kmh: {count}; they take {value} km/h",
                count=int(bare.sum()),
                value=f"{boat_kmh:g}",
            )
        )
    carried = ~afloat & ~trailered
    if carried.any():
        notes.append(
            Message(
                "stations without a trailer that keep no boat afloat: {count}; they carry the "
                "boat on the vehicle and launch it at ramps",
                count=int(carried.sum()),
            )
        )
    columns = {
        "id": table["id"],
        "name": column(table, "name").astype(object),
        "turnout_min": turnout,
        "boat_kmh": np.where(bare, boat_kmh, speed),
        "afloat": afloat,
        "by_ramp": trailered | ~afloat,
    }
    return _as_points(columns, table), skips, notes


def _stages(words: list[str]) -> list[Any]:
    return list(parse_codes(pd.Series(words, dtype=object), "water_stage"))


def launch_ramps(
    ramps: geopandas.GeoDataFrame, launch_minutes: float
) -> tuple[geopandas.GeoDataFrame, list[Skipped], list[Message]]:
    """Return the ramps in the order of their ids, with their stages.

    Parameters
    ----------
    ramps : GeoDataFrame
        Of the data dictionary's ``launch_ramps``.
    launch_minutes : float
        Launching time of ramps that have none.

    Returns
    -------
    table : GeoDataFrame
        ``id``, ``name``, ``ground``, ``launch_min`` and a flag for each stage; without ``stages``
        a ramp is usable at all of them.
    skips, notes : list

    Raises
    ------
    InputError
        Negative numbers, numbers that are texts, unknown stages.
    """
    table, skips = _ordered(ramps)
    launch = numbers(table, "launch_min")
    bare = np.isnan(launch)
    notes = []
    if bare.any():
        notes.append(
            Message(
                "ramps without launch_min: {count}; they take {value} min",
                count=int(bare.sum()),
                value=f"{launch_minutes:g}",
            )
        )
    written = column(table, "stages").to_numpy(dtype=object)
    words = [
        [] if pd.isna(text) else _stages(re.findall(r"[^\s,;/|、，；]+", str(text)))
        for text in written
    ]
    unknown = np.array([not set(some) <= set(STAGES) for some in words], dtype=bool)
    refuse(
        table,
        unknown,
        Message(
            "unknown stages: {values}",
            values=", ".join(repr(str(text)) for text in written[unknown][:NAMED_IDS]),
        ),
        Message("use {codes}, separated by commas", codes=", ".join(STAGES)),
    )
    columns = {
        "id": table["id"],
        "name": column(table, "name").astype(object),
        "launch_min": np.where(bare, launch_minutes, launch),
        **{stage: [not some or stage in some for some in words] for stage in STAGES},
    }
    return _as_points(columns, table), skips, notes


def launch_places(
    waters: Network,
    navigable: npt.NDArray[np.bool_],
    ramps: geopandas.GeoDataFrame,
    stations: geopandas.GeoDataFrame,
    ramp_water_m: float,
) -> tuple[LaunchPlaces, list[Skipped]]:
    """Set ramps and boats kept afloat on the nearest water where boats go.

    Parameters
    ----------
    waters : Network
        Waters.
    navigable : ndarray of bool, shape (edges,)
        Edges on which boats go.
    ramps, stations : GeoDataFrame
        Tables of `launch_ramps` and `rescue_stations`.
    ramp_water_m : float
        Farthest that they may lie from the centreline.

    Raises
    ------
    InputError
        Ramps and boats farther from every waterway, with their distances.
    """
    chainage, distance, skips = [], [], []
    afloat = stations["afloat"].to_numpy(dtype=bool)
    for table, wanted, problem in (
        (ramps, np.full(len(ramps), True), Message("ramps too far from every waterway")),
        (stations, afloat, Message("boats kept afloat too far from every waterway")),
    ):
        ground = table["ground"].to_numpy(dtype=object)
        away = np.full(len(table), np.nan)
        away[wanted] = shapely.distance(
            ground[wanted], waters.lines.geometry[waters.lines.tree.nearest(ground[wanted])]
        )
        mend = Message("move them to the water, or raise {parameter}", parameter="RAMP_WATER_M")
        refuse_far(table, wanted & (away > ramp_water_m), away, ramp_water_m, problem, mend)
        at = Snap(np.full(len(table), np.nan), np.full(len(table), np.nan))
        if navigable.any():
            sailed = waters.select(navigable)
            edge = access_points(ground, sailed, ramp_water_m)
            legs = access_legs(sailed, edge, AccessRules(ramp_water_m))
            at = legs.snap(legs.shortest())
        dry = wanted & np.isnan(at.chainage)
        if dry.any():
            reason = Message("ramps and boats on waters where boats do not go are not used")
            skips.append(Skipped(layer_name(table), reason, list(table["id"][dry])))
        chainage.append(np.where(wanted, at.chainage, np.nan))
        distance.append(np.where(wanted, at.distance_m, np.nan))
    return LaunchPlaces(np.concatenate(chainage), np.concatenate(distance)), skips


def road_legs(
    roads: geopandas.GeoDataFrame,
    profile: Profile,
    stations: geopandas.GeoDataFrame,
    ramps: geopandas.GeoDataFrame,
    snap_limit_m: float,
    *,
    bank: npt.NDArray[Any] | None = None,
    bank_m: float = 0.0,
    walk_kmh: float = 4.0,
    progress: Progress = None,
) -> RoadLegs:
    """Find the minutes by road from every station to every ramp, and to places on the bank.

    Parameters
    ----------
    roads : GeoDataFrame
        Of the data dictionary, in the same CRS.
    profile : Profile
        How the vehicle with the boat travels; access to the road is on foot.
    stations, ramps : GeoDataFrame
        Tables of `rescue_stations` and `launch_ramps`.
    snap_limit_m : float
        Farthest that they may lie from a road.
    bank : ndarray of points, optional
        Places on the bank.
    bank_m : float
        Farthest that a team walks from the road to the bank.
    walk_kmh : float
        How fast it walks there.
    progress : callable, optional
        See `messages.report`.

    Raises
    ------
    InputError
        Ramps, and stations that need a road, too far from every road, with their distances.
    """
    network = build_network(roads, profile, progress=part(progress, 0.0, 0.7))
    notes = network_notes(network, None)
    network = network.with_closures()
    # The search runs towards its sources; with the directions swapped that is away from them.
    network = replace(
        network, pace_forward=network.pace_backward, pace_backward=network.pace_forward
    )
    at_station = _on_road(network, stations, stations["by_ramp"].to_numpy(bool), snap_limit_m)
    at_ramp = _on_road(network, ramps, np.full(len(ramps), True), snap_limit_m)
    walk = profile.walking_pace
    to_ramps = np.full((len(stations), len(ramps)), np.inf)
    samples = np.zeros(0, dtype=object) if bank is None else bank
    to_bank = np.full((len(stations), len(samples)), np.inf)
    sample, chainage, pace = _road_near(network, samples, bank_m, walk_kmh)
    first = np.flatnonzero(np.diff(sample, prepend=-1))
    gate = np.flatnonzero(~np.isnan(at_station.chainage))
    network, node = network.split_at(at_station.chainage[gate])
    report(progress, 0.7, Message("Searching the roads to the ramps"))
    access, team = at_station.minutes(walk)[gate], at_station.at.place[gate]
    for start, minutes in shortest_paths_each(network, node, access, place=team):
        block = np.arange(start, start + len(minutes))
        road = minutes_from_nodes(network, minutes, at_ramp.chainage) + at_ramp.minutes(walk)
        to_ramps[block] = at_ramp.at.least(road)
        if len(sample):
            walked = minutes_from_nodes(network, minutes, chainage) + pace
            to_bank[np.ix_(block, sample[first])] = np.minimum.reduceat(walked, first, axis=1)
    return RoadLegs(to_ramps, to_bank, network.skips, notes)


def start_minutes(
    stations: geopandas.GeoDataFrame,
    ramps: geopandas.GeoDataFrame,
    to_ramps: Floats,
    stage: str,
) -> Floats:
    """Return when each station's boat floats at each launch place.

    Parameters
    ----------
    stations, ramps : GeoDataFrame
        Tables of `rescue_stations` and `launch_ramps`.
    to_ramps : ndarray, shape (stations, ramps)
        Minutes by road.
    stage : str
        Ramps not usable at it are left out.

    Returns
    -------
    ndarray, shape (stations, ramps + stations)
        Minutes after the alarm, infinite where it does not go there. The last columns are the
        boats kept afloat: they only need the turnout.
    """
    turnout = stations["turnout_min"].to_numpy(dtype=float)
    by_ramp = stations["by_ramp"].to_numpy(dtype=bool)
    usable = ramps[stage].to_numpy(dtype=bool)
    launch = ramps["launch_min"].to_numpy(dtype=float)
    goes = by_ramp[:, None] & usable[None, :]
    launched = np.where(goes, turnout[:, None] + to_ramps + launch[None, :], np.inf)
    floating = np.full((len(stations), len(stations)), np.inf)
    afloat = np.flatnonzero(stations["afloat"].to_numpy(dtype=bool))
    floating[afloat, afloat] = turnout[afloat]
    return np.hstack((launched, floating))


def refuse_far(
    table: geopandas.GeoDataFrame,
    bad: npt.NDArray[np.bool_],
    away_m: Floats,
    limit_m: float,
    problem: Message,
    mend: Message,
) -> None:
    """Refuse features that lie too far from where they belong, with their distances."""
    named = ", ".join(
        f"{one}: {metres:.0f} m"
        for one, metres in list(zip(table["id"][bad], away_m[bad]))[:NAMED_IDS]
    )
    refuse(
        table,
        bad,
        Message(
            "{problem} (limit {limit} m): {distances}",
            problem=problem,
            limit=f"{limit_m:g}",
            distances=named,
        ),
        mend,
    )


def _ordered(table: geopandas.GeoDataFrame) -> tuple[geopandas.GeoDataFrame, list[Skipped]]:
    """Return the features with a place in the order of their ids, as points, and their ground."""
    kept, skips = with_geometry(table, (0, 2))
    ground = shapely.force_2d(np.asarray(kept.geometry.values, dtype=object))
    points = representative_points(ground)
    ids = feature_ids_of(kept)
    xy = shapely.get_coordinates(points)
    order = np.lexsort((xy[:, 1], xy[:, 0], ids.astype(str)))
    kept = kept.assign(id=ids, ground=pd.Series(ground, index=kept.index, dtype=object))
    result = kept.set_geometry(points, crs=table.crs).iloc[order]
    result = result.reset_index(drop=True)
    result.attrs = {"layer": layer_name(table)}
    return result, skips


def _as_points(columns: dict[str, Any], table: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    columns = {**columns, "ground": table["ground"].to_numpy(dtype=object)}
    result = geopandas.GeoDataFrame(columns, geometry=table.geometry.values, crs=table.crs)
    result.attrs = {"layer": layer_name(table)}
    return result


def _on_road(
    network: Network,
    table: geopandas.GeoDataFrame,
    needed: npt.NDArray[np.bool_],
    snap_limit_m: float,
) -> Access:
    """Return how features meet the roads, refusing those that need one and have none near."""
    ground = table["ground"].to_numpy(dtype=object)
    at = access_points(ground, network, snap_limit_m)
    legs = access_legs(network, at, AccessRules(snap_limit_m))
    far = needed & ~legs.on_road
    away = np.full(len(table), np.nan)
    if far.any():
        near = network.lines.geometry[network.lines.tree.nearest(ground[far])]
        away[far] = shapely.distance(ground[far], near)
    refuse_far(
        table,
        far,
        away,
        snap_limit_m,
        Message("too far from every usable road"),
        Message("move them to a road, or raise {parameter}", parameter="SNAP_LIMIT_M"),
    )
    return legs


def _road_near(
    network: Network, points: npt.NDArray[Any], within_m: float, walk_kmh: float
) -> tuple[Integers, Floats, Floats]:
    """Return points on the bank, places on roads near them, and the minutes to walk over."""
    if len(points) == 0:
        return np.zeros(0, np.int64), np.zeros(0), np.zeros(0)
    lines = network.lines
    point, line = lines.tree.query(points, predicate="dwithin", distance=within_m)
    order = np.lexsort((line, point))
    point, line = point[order], line[order]
    drawn = lines.geometry[line]
    along = shapely.line_locate_point(drawn, points[point])
    away = shapely.distance(drawn, points[point])
    chainage = np.minimum(lines.start[line] + along, lines.end[line])
    return point, chainage, away * MINUTES_PER_M_KMH / walk_kmh


def no_ramps(crs: Any) -> geopandas.GeoDataFrame:
    """Return a table of ramps without any."""
    table = geopandas.GeoDataFrame({"id": []}, geometry=[], crs=crs)
    return launch_ramps(table, 0.0)[0]


def check_launchable(
    stations: geopandas.GeoDataFrame, ramps: geopandas.GeoDataFrame, bank: bool
) -> None:
    """Refuse a run in which no boat could ever float.

    Raises
    ------
    InputError
        No station, or no ramp while no boat is afloat and nobody goes along the bank.
    """
    if len(stations) == 0:
        raise InputError(
            layer_name(stations),
            Message("the layer holds no station"),
            mend=Message("choose the layer with the water rescue stations"),
        )
    if len(ramps) == 0 and not bank and not stations["afloat"].any():
        raise InputError(
            layer_name(ramps),
            Message("there is no ramp, and no station keeps its boat afloat"),
            mend=Message(
                "choose the layer with the boat ramps, flag the stations that are afloat, or "
                "switch on the way along the bank"
            ),
        )
