"""What an arrival on inland water depends on, checked: waters, barriers, roads, boats, ramps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import load
from ..arrays import Flags, Floats, Integers
from ..geo.raster import Raster
from ..messages import InputError, Message, Progress, part
from ..network.linear_referencing import TOLERANCE_M, Ranges
from ..network.network import Network
from ..network.profiles import Profile
from ..network.shortest_paths import ShortestPaths, shortest_paths
from ..tables.columns import Skipped
from ..texts.text_columns import PlainTables
from .barriers import Crossings, barrier_crossings, barrier_links, with_barriers
from .launches import (
    LaunchPlaces,
    RoadLegs,
    check_launchable,
    launch_places,
    launch_ramps,
    no_ramps,
    rescue_stations,
    road_legs,
    start_minutes,
)
from .network import MINUTES_PER_M_KMH, STAGES, Waterway, boat_network, build_waterway, refuse
from .propagation import Race, race

__all__ = [
    "BY_BANK",
    "Start",
    "WaterAssumptions",
    "WaterScenario",
    "StageResult",
    "boat_race",
    "boat_start",
    "water_scenario",
    "stage_result",
]

#: A boat's speed, its launches, and when it floats at each.
Start = tuple[float, Integers, Floats]

#: Along the bank minutes are worked out at least this often.
BANK_STEP_M = 10.0
#: In place of a launch: a team that walks to the bank needs none.
BY_BANK = -1


def _standard(name: str) -> Any:
    """Return a default of ``standards/water.json``."""
    return load("water")[name]["value"]


def _parameter(name: str) -> str:
    """Return the name of an assumption as the user knows it.

    Examples
    --------
    >>> _parameter("limit_minutes"), _parameter("boat_kmh")
    ('LIMIT_MIN', 'BOAT_KMH')
    """
    return name.upper().replace("_MINUTES", "_MIN")


def _currents() -> dict[str, float]:
    return {stage: float(load("water")["current_kmh"][stage]) for stage in STAGES}


@dataclass(frozen=True)
class WaterAssumptions:
    """What stands where a feature has no value of its own, and the rules.

    Parameters
    ----------
    limit_minutes : float
        From the alarm; only less is in time.
    bands_minutes : tuple of float
        Where else reaches are cut; those beyond the limit are left out.
    boat_kmh : float
        Speed through the water.
    launch_minutes, lock_minutes : float
        At a ramp; at a lock or passable weir.
    portage_minutes : float, optional
        To carry a boat round what cannot be passed; None means that nobody does.
    current_kmh : dict of str to float
        Current in km/h by stage.
    join_m, barrier_m, ramp_water_m, snap_limit_m : float
        How near is near: ends of waterways, barriers and waterways, ramps (and boats afloat) and
        water, stations and ramps and roads.
    bank_m : float, optional
        Farthest from a road to the bank on foot; None means that nobody goes that way.
    walk_kmh : float
        Walking speed in km/h.
    riverside_m : float
        Who is nearer than this to a reach lives beside it.
    flow_from_dem, ignore_navigable : bool
        See `network.build_waterway` and `network.boat_network`.
    """

    limit_minutes: float = 120.0
    bands_minutes: tuple[float, ...] = (30.0, 60.0, 90.0, 120.0)
    boat_kmh: float = field(default_factory=lambda: float(_standard("boat_kmh")))
    launch_minutes: float = field(default_factory=lambda: float(_standard("launch_minutes")))
    lock_minutes: float = field(default_factory=lambda: float(_standard("lock_minutes")))
    portage_minutes: float | None = None
    current_kmh: dict[str, float] = field(default_factory=_currents)
    join_m: float = field(default_factory=lambda: float(_standard("join_m")))
    barrier_m: float = field(default_factory=lambda: float(_standard("barrier_m")))
    ramp_water_m: float = field(default_factory=lambda: float(_standard("ramp_water_m")))
    snap_limit_m: float = field(default_factory=lambda: float(_standard("snap_limit_m")))
    bank_m: float | None = None
    walk_kmh: float = field(default_factory=lambda: float(_standard("walk_kmh")))
    riverside_m: float = field(default_factory=lambda: float(_standard("riverside_m")))
    flow_from_dem: bool = False
    ignore_navigable: bool = False

    def __post_init__(self) -> None:
        for name in ("limit_minutes", "boat_kmh", "walk_kmh"):
            if not getattr(self, name) > 0:
                raise InputError(_parameter(name), Message("must be more than 0"))
        for name in (
            "launch_minutes",
            "lock_minutes",
            "portage_minutes",
            "join_m",
            "barrier_m",
            "ramp_water_m",
            "snap_limit_m",
            "bank_m",
            "riverside_m",
        ):
            value = getattr(self, name)
            if value is not None and not value >= 0:
                raise InputError(_parameter(name), Message("must not be negative"))
        for stage, value in self.current_kmh.items():
            if not value >= 0:
                raise InputError(
                    _parameter(f"current_{stage}_kmh"), Message("must not be negative")
                )

    @property
    def cuts(self) -> Floats:
        """Minutes at which reaches are cut: the bands below the limit, and the limit."""
        below = {band for band in self.bands_minutes if 0 < band < self.limit_minutes}
        return np.array(sorted({*below, self.limit_minutes}), dtype=float)


@dataclass(frozen=True, eq=False)
class WaterScenario(PlainTables):
    """What is the same at every stage.

    ``waters`` is parted at the barriers (links last) and split at every launch; ``launch_node`` is
    -1 where no boat comes onto the water. Existing stations and ramps come before candidates.
    """

    waterway: Waterway
    waters: Network
    crossings: Crossings
    barrier: Integers
    hub: Integers
    stations: geopandas.GeoDataFrame
    ramps: geopandas.GeoDataFrame
    teams: int
    slips: int
    with_candidates: bool
    legs: RoadLegs
    bank: Network | None
    places: LaunchPlaces
    launch_node: Integers
    assumptions: WaterAssumptions
    skips: list[Skipped]
    notes: list[Message]

    @property
    def edges(self) -> Integers:
        """The edges of the waters, without the links across barriers."""
        return np.arange(len(self.waters.start) - len(self.barrier))

    @property
    def in_scope(self) -> Flags:
        """Return which lines count, shape (lines,)."""
        flags: Flags = self.waterway.of_lines("in_scope").astype(bool)
        return flags

    @property
    def scope(self) -> Ranges:
        """Ranges of chainage that count."""
        lines = self.waterway.network.lines
        return lines.start[self.in_scope], lines.end[self.in_scope]


def water_scenario(
    waterways: geopandas.GeoDataFrame,
    stations: geopandas.GeoDataFrame,
    ramps: geopandas.GeoDataFrame | None,
    roads: geopandas.GeoDataFrame | None,
    *,
    profile: Profile,
    assumptions: WaterAssumptions,
    stages: Sequence[str] = STAGES,
    barriers: geopandas.GeoDataFrame | None = None,
    candidate_ramps: geopandas.GeoDataFrame | None = None,
    candidate_stations: geopandas.GeoDataFrame | None = None,
    dem: Raster | None = None,
    progress: Progress = None,
) -> WaterScenario:
    """Read and check everything, build both networks, and find the ways to the ramps.

    Parameters
    ----------
    waterways, stations, ramps, roads, profile, barriers, candidate_ramps, candidate_stations, dem
        As for `arrival.inland_water_arrival`.
    assumptions : WaterAssumptions
        What stands where a feature has no value of its own.
    stages : sequence of str
        Those that will be asked for.
    progress : callable, optional
        See `messages.report`.

    Raises
    ------
    InputError
        See there.
    """
    waterway = build_waterway(
        waterways,
        join_m=assumptions.join_m,
        current_kmh=assumptions.current_kmh,
        stages=stages,
        dem=dem,
        flow_from_dem=assumptions.flow_from_dem,
        progress=part(progress, 0.0, 0.2),
    )
    crossings = barrier_crossings(
        waterway,
        barriers,
        barrier_m=assumptions.barrier_m,
        default_minutes=assumptions.lock_minutes,
    )
    skips, notes = waterway.skips + crossings.skips, waterway.notes + crossings.notes
    teams, slips, places = [], [], []
    base = waterway.network
    navigable = waterway.of_lines("navigable").astype(bool) | assumptions.ignore_navigable
    for some_stations, some_ramps in ((stations, ramps), (candidate_stations, candidate_ramps)):
        team, slip = _none_of(stations, waterways.crs), no_ramps(waterways.crs)
        if some_stations is not None:
            team, more, told = rescue_stations(some_stations, assumptions.boat_kmh)
            skips, notes = skips + more, notes + told
        if some_ramps is not None:
            slip, more, told = launch_ramps(some_ramps, assumptions.launch_minutes)
            skips, notes = skips + more, notes + told
        at, more = launch_places(
            base, navigable[base.edge_line], slip, team, assumptions.ramp_water_m
        )
        skips = skips + more
        teams.append(team)
        slips.append(slip)
        places.append(at)
    check_launchable(teams[0], slips[0], assumptions.bank_m is not None)
    legs, bank = _by_road(
        waterway, roads, profile, teams, slips, assumptions, part(progress, 0.2, 1.0)
    )
    waters, barrier, hub = with_barriers(base, crossings.chainage)
    at = _launches(places, [len(one) for one in slips])
    _refuse_on_barriers(base, crossings, barrier, at, slips, teams)
    floats = np.flatnonzero(~np.isnan(at.chainage))
    waters, node = waters.split_at(at.chainage[floats])
    launch_node = np.full(len(at.chainage), -1)
    launch_node[floats] = node
    return WaterScenario(
        waterway=waterway,
        waters=waters,
        crossings=crossings,
        barrier=barrier,
        hub=hub,
        stations=pd.concat(teams, ignore_index=True),
        ramps=pd.concat(slips, ignore_index=True),
        teams=len(teams[0]),
        slips=len(slips[0]),
        with_candidates=candidate_ramps is not None or candidate_stations is not None,
        legs=legs,
        bank=bank,
        places=at,
        launch_node=launch_node,
        assumptions=assumptions,
        skips=skips + legs.skips,
        notes=notes + legs.notes,
    )


def _none_of(stations: geopandas.GeoDataFrame, crs: Any) -> geopandas.GeoDataFrame:
    empty = geopandas.GeoDataFrame({"id": []}, geometry=[], crs=crs)
    empty.attrs = dict(stations.attrs)
    return rescue_stations(empty, 1.0)[0]


def _launches(places: Sequence[LaunchPlaces], ramps: Sequence[int]) -> LaunchPlaces:
    """Put the ramps of stations and candidates together, then the boats afloat of both."""
    parts = [
        [getattr(at, name)[some] for some in (slice(0, count), slice(count, None))]
        for name in ("chainage", "distance_m")
        for at, count in zip(places, ramps)
    ]
    chainage = np.concatenate([parts[0][0], parts[1][0], parts[0][1], parts[1][1]])
    distance = np.concatenate([parts[2][0], parts[3][0], parts[2][1], parts[3][1]])
    return LaunchPlaces(chainage, distance)


def _refuse_on_barriers(
    base: Network,
    crossings: Crossings,
    barrier: Integers,
    at: LaunchPlaces,
    slips: Sequence[geopandas.GeoDataFrame],
    teams: Sequence[geopandas.GeoDataFrame],
) -> None:
    """Refuse launches right on a barrier: nobody knows on which side they are."""
    arms = np.bincount(barrier, minlength=len(crossings.chainage))
    dams = shapely.points(base.lines.points(crossings.chainage[arms > 1]))
    first = 0
    for table in (*slips, *teams):
        chainage = at.chainage[first : first + len(table)]
        first += len(table)
        away = np.full(len(table), np.inf)
        floats = np.flatnonzero(~np.isnan(chainage))
        if len(dams) and len(floats):
            points = shapely.points(base.lines.points(chainage[floats]))
            away[floats] = shapely.distance(points, dams[shapely.STRtree(dams).nearest(points)])
        refuse(
            table,
            away <= 2 * TOLERANCE_M,
            Message("launches right on a dam, weir or lock"),
            Message("move them to the side on which the boats come onto the water"),
        )


def _by_road(
    waterway: Waterway,
    roads: geopandas.GeoDataFrame | None,
    profile: Profile,
    teams: Sequence[geopandas.GeoDataFrame],
    slips: Sequence[geopandas.GeoDataFrame],
    assumptions: WaterAssumptions,
    progress: Progress,
) -> tuple[RoadLegs, Network | None]:
    """Find the ways by road where anyone needs one, and the network of the bank if asked for."""
    team = geopandas.GeoDataFrame(pd.concat(teams, ignore_index=True), crs=waterway.table.crs)
    slip = geopandas.GeoDataFrame(pd.concat(slips, ignore_index=True), crs=waterway.table.crs)
    team.attrs, slip.attrs = teams[0].attrs, slips[0].attrs
    bank, ends = None, None
    if assumptions.bank_m is not None:
        bank = _bank_network(waterway)
        ends = shapely.points(bank.node_xy)
    needed = bool(team["by_ramp"].any()) and len(slip) > 0
    if not needed and ends is None:
        shape = (len(team), len(slip))
        return RoadLegs(np.full(shape, np.inf), np.full((len(team), 0), np.inf)), None
    if roads is None or len(roads) == 0:
        raise InputError(
            "ROADS",
            Message("the layer holds no road"),
            mend=Message("choose the roads on which the teams reach the ramps"),
        )
    legs = road_legs(
        roads,
        profile,
        team,
        slip,
        assumptions.snap_limit_m,
        bank=ends,
        bank_m=assumptions.bank_m or 0.0,
        walk_kmh=assumptions.walk_kmh,
        progress=progress,
    )
    return legs, bank


def _bank_network(waterway: Waterway) -> Network:
    """Return the water in scope in short edges, each with two ends of its own.

    Nobody walks along the bank: at either end a team comes from the road or not at all.
    """
    base = waterway.network
    scope = base.select(waterway.of_lines("in_scope").astype(bool)[base.edge_line])
    steps = np.ceil(scope.length_m / BANK_STEP_M).astype(np.int64)
    which = np.repeat(np.arange(len(steps)), steps)
    number = np.arange(len(which)) - np.repeat(np.cumsum(steps) - steps, steps)
    inner = scope.edge_from[which] + scope.length_m[which] * number / steps[which]
    scope, _ = scope.split_at(inner[number > 0])
    edge = np.arange(len(scope.start))
    xy = scope.lines.points(np.concatenate((scope.edge_from, scope.edge_to)))
    return replace(scope, node_xy=xy, start=edge, end=len(edge) + edge)


@dataclass(frozen=True, eq=False)
class StageResult:
    """The scenario at one stage of the water.

    Attributes
    ----------
    stage : str
        Its name.
    passing : ndarray, shape (crossings,)
        Minutes to pass each barrier, infinite where there is no passing.
    networks : dict of float to Network
        The waters for each speed of boats.
    start : ndarray, shape (stations, launches)
        When each boat floats at each launch, infinite where it does not; candidates included.
    starts : list of Start
        Of the stations that are there, at the ramps that are there.
    boats : Race
        First arrivals of the boats.
    bank : Race or None
        Their teams at the bank.
    """

    stage: str
    passing: Floats
    networks: dict[float, Network]
    start: Floats
    starts: list[Start]
    boats: Race
    bank: Race | None


def stage_result(scenario: WaterScenario, stage: str) -> StageResult:
    """Search the waters at one stage for every station that is there."""
    start = start_minutes(scenario.stations, scenario.ramps, scenario.legs.to_ramps, stage)
    start[:, scenario.launch_node < 0] = np.inf
    usable = np.zeros(start.shape[1], dtype=bool)
    usable[: scenario.slips] = usable[len(scenario.ramps) :] = True
    boat_kmh = scenario.stations["boat_kmh"].to_numpy(dtype=float)
    passing = scenario.crossings.minutes(stage, scenario.assumptions.portage_minutes)
    networks = {}
    for kmh in np.unique(boat_kmh).tolist():
        moving = boat_network(
            scenario.waterway, scenario.waters, stage, kmh, scenario.assumptions.ignore_navigable
        )
        networks[kmh] = barrier_links(moving, scenario.barrier, passing)
    starts = [
        boat_start(boat_kmh[team], np.where(usable, start[team], np.inf))
        for team in range(scenario.teams)
    ]
    boats = boat_race(scenario, networks, starts)
    return StageResult(stage, passing, networks, start, starts, boats, _bank_race(scenario))


def boat_start(boat_kmh: float, start: Floats) -> Start:
    """Return a boat's speed, the launches where it ever floats, and when."""
    launches = np.flatnonzero(np.isfinite(start))
    return float(boat_kmh), launches, start[launches]


def boat_race(
    scenario: WaterScenario,
    networks: dict[float, Network],
    starts: Sequence[Start],
    limit_minutes: float = np.inf,
) -> Race:
    """Search the waters for some boats, no farther than a limit."""
    speeds = sorted(networks)
    searches = []
    for kmh, launches, minutes in starts:
        nodes = scenario.launch_node[launches]
        one = shortest_paths(networks[kmh], nodes, minutes, limit_minutes, towards=False)
        searches.append(
            ShortestPaths(one.minutes, one.predecessor, np.append(launches, -1)[one.origin])
        )
    which = np.array([speeds.index(kmh) for kmh, _, _ in starts], dtype=np.int64)
    return race([networks[kmh] for kmh in speeds], searches, which)


def _bank_race(scenario: WaterScenario) -> Race | None:
    """Return when teams are at the bank, each edge for itself, where both of its ends are."""
    if scenario.bank is None:
        return None
    turnout = scenario.stations["turnout_min"].to_numpy(dtype=float)
    minutes = (scenario.legs.to_bank + turnout[:, None])[: scenario.teams]
    ends = np.isfinite(minutes).reshape(len(minutes), 2, -1).all(axis=1)
    paces = np.where(ends, MINUTES_PER_M_KMH / scenario.assumptions.walk_kmh, np.inf)
    return Race(
        network=scenario.bank,
        minutes=minutes,
        origin=np.full(minutes.shape, BY_BANK),
        forward=paces,
        backward=paces,
        speed=np.arange(scenario.teams),
    )
