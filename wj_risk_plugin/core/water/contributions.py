"""What each station, ramp and candidate is good for: what it alone brings within the limit."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas
import numpy as np
import pandas as pd

from ..arrays import Floats
from ..messages import Message, Progress, report
from ..network.linear_referencing import (
    Ranges,
    exclusive_ranges,
    gained_ranges,
    merged_ranges,
    united_ranges,
)
from ..tables.columns import with_missing_last
from .propagation import covered_ranges
from .scenario import StageResult, Start, WaterScenario, boat_race, boat_start
from .totals import M_PER_KM, candidate_gains, overlap_km

__all__ = ["candidate_rows", "ramp_rows", "station_rows"]


def station_rows(
    scenario: WaterScenario, result: StageResult, counted: pd.DataFrame
) -> geopandas.GeoDataFrame:
    """Return the kilometres in scope that each station is at first, in time, and alone.

    Parameters
    ----------
    scenario, result
        The scenario, and what it gives at one stage.
    counted : DataFrame
        All water in scope, each metre once.
    """
    limit, scope = scenario.assumptions.limit_minutes, scenario.scope
    reached = [
        covered_ranges(result.boats, np.array([team]), scenario.edges, limit)
        for team in range(scenario.teams)
    ]
    if result.bank is not None:
        edges = np.arange(len(result.bank.network.start))
        reached = [
            united_ranges(by_boat, covered_ranges(result.bank, np.array([team]), edges, limit))
            for team, by_boat in enumerate(reached)
        ]
    stations = scenario.stations.iloc[: scenario.teams]
    covered = counted[counted["covered"]]
    return geopandas.GeoDataFrame(
        {
            "id": stations["id"],
            "name": stations["name"],
            "turnout_min": stations["turnout_min"],
            "boat_kmh": stations["boat_kmh"],
            "stage": result.stage,
            "first_km": _km_by(covered, "boat", scenario.teams),
            "reached_km": [overlap_km(one, scope) for one in reached],
            "alone_km": [overlap_km(one, scope) for one in exclusive_ranges(reached)],
        },
        geometry=stations.geometry.to_numpy(),
        crs=scenario.waterway.table.crs,
    )


def ramp_rows(
    scenario: WaterScenario, result: StageResult, counted: pd.DataFrame, progress: Progress = None
) -> geopandas.GeoDataFrame:
    """Return who is first at each ramp, and the kilometres that lie in time by it, and by it alone.

    Parameters
    ----------
    scenario, result, counted
        As for `station_rows`.
    progress : callable, optional
        See `messages.report`.
    """
    scope, slips, teams = scenario.scope, scenario.slips, range(scenario.teams)
    floating = [len(scenario.ramps) + team for team in teams]
    by_launch = _launch_ranges(scenario, result, [*range(slips), *floating], teams, progress)
    alone = exclusive_ranges(by_launch)[:slips]
    turnout = scenario.stations["turnout_min"].to_numpy(dtype=float)[: scenario.teams, None]
    by_ramp = scenario.stations["by_ramp"].to_numpy(dtype=bool)[: scenario.teams, None]
    by_road = np.where(by_ramp, turnout + scenario.legs.to_ramps[: scenario.teams, :slips], np.inf)
    minutes = by_road.min(axis=0)
    station = np.where(np.isfinite(minutes), by_road.argmin(axis=0), -1)
    ids = scenario.stations["id"].to_numpy(dtype=object)[: scenario.teams]
    ramps = scenario.ramps.iloc[:slips]
    first = _km_by(counted[counted["covered"]], "origin", result.start.shape[1])[:slips]
    return geopandas.GeoDataFrame(
        {
            "id": ramps["id"],
            "name": ramps["name"],
            "stage": result.stage,
            "road_minutes": np.where(np.isfinite(minutes), minutes, np.nan),
            "station_id": with_missing_last(ids)[station],
            "used": first > 0.0,
            "first_km": first,
            "alone_km": [overlap_km(one, scope) for one in alone],
            "water_m": scenario.places.distance_m[:slips],
        },
        geometry=ramps.geometry.to_numpy(),
        crs=scenario.waterway.table.crs,
    )


def candidate_rows(
    scenario: WaterScenario, result: StageResult, counted: pd.DataFrame, progress: Progress = None
) -> geopandas.GeoDataFrame:
    """Return what each candidate would add, alone and when the best go first.

    Parameters
    ----------
    scenario, result, counted, progress
        As for `ramp_rows`.
    """
    slips, ramps = scenario.slips, len(scenario.ramps)
    ranges = _launch_ranges(scenario, result, range(slips, ramps), range(scenario.teams), progress)
    for team in range(scenario.teams, len(scenario.stations)):
        usable = result.start[team].copy()
        usable[slips:ramps] = np.inf
        kmh = float(scenario.stations["boat_kmh"].iloc[team])
        ranges.append(_in_time(scenario, result, [boat_start(kmh, usable)]))
    covered = counted[counted["covered"]]
    already = merged_ranges(covered["start"].to_numpy(), covered["end"].to_numpy())
    alone, rank, adds = candidate_gains(
        [gained_ranges(one, already, scenario.scope) for one in ranges]
    )
    ways = [scenario.ramps.iloc[slips:], scenario.stations.iloc[scenario.teams :]]
    kinds = [kind for kind, table in zip(("ramp", "station"), ways) for _ in range(len(table))]
    both = pd.concat([table[["id", "name", "geometry"]] for table in ways], ignore_index=True)
    return geopandas.GeoDataFrame(
        {
            "id": both["id"],
            "name": both["name"],
            "kind": kinds,
            "stage": result.stage,
            "alone_km": alone,
            "rank": rank,
            "greedy_km": adds,
        },
        geometry=both["geometry"].to_numpy(),
        crs=scenario.waterway.table.crs,
    )


def _km_by(pieces: pd.DataFrame, name: str, count: int) -> Floats:
    """Return the kilometres of pieces by a number that each has, -1 left out."""
    number = pieces[name].to_numpy(dtype=np.int64)
    km = (pieces["end"] - pieces["start"]).to_numpy(dtype=float) / M_PER_KM
    known = number >= 0
    return np.bincount(number[known], km[known], minlength=count).astype(float)


def _in_time(scenario: WaterScenario, result: StageResult, starts: Sequence[Start]) -> Ranges:
    """Return what some boats reach within the limit."""
    limit = scenario.assumptions.limit_minutes
    boats = boat_race(scenario, result.networks, starts, limit)
    return covered_ranges(boats, np.arange(len(starts)), scenario.edges, limit)


def _launch_ranges(
    scenario: WaterScenario,
    result: StageResult,
    launches: Sequence[int],
    teams: Sequence[int],
    progress: Progress,
) -> list[Ranges]:
    """Return what each launch brings within the limit for some stations.

    Of stations whose boats are equally fast only the first to float there matters.
    """
    boat_kmh = scenario.stations["boat_kmh"].to_numpy(dtype=float)[list(teams)]
    ranges = []
    for number, launch in enumerate(launches):
        report(progress, number / len(launches), Message("Comparing the ramps"))
        minutes = result.start[list(teams), launch]
        soonest = [(kmh, minutes[boat_kmh == kmh].min()) for kmh in np.unique(boat_kmh).tolist()]
        starts = [
            (kmh, np.array([launch]), np.array([first]))
            for kmh, first in soonest
            if first < scenario.assumptions.limit_minutes
        ]
        ranges.append(_in_time(scenario, result, starts))
    return ranges
