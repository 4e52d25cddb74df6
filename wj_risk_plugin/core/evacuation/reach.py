"""Evacuation reach: who comes to which shelter in how long, and why the others do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import geopandas
import numpy as np
import pandas as pd

from ..messages import Message, Progress, part, report
from ..network.linear_referencing import TOLERANCE_MIN
from ..network.network import Network
from ..network.notes import second_road_notes
from ..network.profiles import Profile
from ..network.service_areas import catchment_polygons
from ..network.shortest_paths import ReachedSegments, merge_segments, reached_segments
from ..network.travel_times import NearestShelters, Places, reasons_off_road
from ..tables.columns import Skipped, with_missing_last
from ..texts.text_columns import PlainTables
from .ledger import (
    AccessState,
    count_by_status,
    division_totals,
    people_headlines,
    shelter_table,
    write_no_place,
)
from .options import CATCHMENT_WIDTH_M, DEFAULT_EVACUATION, LIMITS_MINUTES, EvacuationOptions
from .scenario import (
    EvacuationScenario,
    checked_limits,
    evacuation_scenario,
    exposed_metres,
    exposed_ranges,
)

__all__ = ["EvacuationReach", "evacuation_reach"]


#: Columns of the ledger that a second way to travel gets too.
COMPARED = ("status", "minutes", "shelter_id", "people_served")
#: Statuses of groups that come to a shelter within the limit, whether it has room or not.
IN_TIME = ("served", "over_capacity")


@dataclass(frozen=True, eq=False)
class EvacuationReach(PlainTables):
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
        Features left out, figures and assumptions, for the run record.
    """

    reach: geopandas.GeoDataFrame
    catchments: geopandas.GeoDataFrame | None
    settlements: geopandas.GeoDataFrame
    shelters: geopandas.GeoDataFrame
    divisions: geopandas.GeoDataFrame | None
    network: Network
    skips: list[Skipped] = field(default_factory=list)
    headlines: dict[str, int] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)


def evacuation_reach(
    roads: geopandas.GeoDataFrame,
    shelters: geopandas.GeoDataFrame,
    settlements: geopandas.GeoDataFrame,
    options: EvacuationOptions = DEFAULT_EVACUATION,
    *,
    divisions: geopandas.GeoDataFrame | None = None,
    limits_minutes: Sequence[float] = LIMITS_MINUTES,
    compared_profile: str | Profile | None = None,
    catchments: bool = True,
    catchment_width_m: float = CATCHMENT_WIDTH_M,
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
        Tables of the data dictionary in one metric CRS. Shelters and settlements may be areas or
        multipoints, see `access`.
    options : EvacuationOptions
        Hazards, closures, terrain, how people travel, which shelters are admissible.
    divisions : GeoDataFrame, optional
        For totals; several levels (town, village) each hold everyone once.
    limits_minutes : sequence of float
        Ascending bands; beyond the last is too slow.
    compared_profile : str or Profile, optional
        A second way to travel: the ledger then tells for it too who is served, and when.
    catchments : bool
        Make the catchment polygons.
    catchment_width_m : float
        How far from a reached road they go.
    progress : callable, optional
        Function that is told how far the work is, see `messages.report`.

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
    case = evacuation_scenario(roads, shelters, settlements, options, part(progress, 0.0, 0.3))
    skips, notes = list(case.skips), list(case.notes)
    nearest, ledger = _reckoned(case, limits, part(progress, 0.3, 0.45))
    if compared_profile is not None:
        travel = replace(options.travel, profile=compared_profile)
        others = replace(options, hazards=case.hazards, travel=travel, network=None)
        other = evacuation_scenario(
            roads, shelters, settlements, others, part(progress, 0.45, 0.55)
        )
        _, compared = _reckoned(other, limits, part(progress, 0.55, 0.6))
        for name in COMPARED:
            ledger[f"compared_{name}"] = compared[name]
        notes += _comparison_notes(ledger)
    totals = _shelter_totals(case, ledger, nearest)
    notes += _shelter_notes(totals, case.open_shelters, nearest)
    notes += second_road_notes(nearest.access.second, case.demand_people)
    report(progress, 0.6, Message("Cutting the reached roads"))
    reach, pieces = _reach_table(nearest, case.open_shelters, limits, roads.crs)
    polygons = None
    if catchments:
        polygons = catchment_polygons(
            nearest.network,
            pieces,
            catchment_width_m,
            roads.crs,
            progress=part(progress, 0.65, 0.95),
        )
        polygons["shelter_id"] = case.open_shelters.ids[polygons.pop("origin").to_numpy(dtype=int)]
        polygons["band_min"] = limits[polygons.pop("band").to_numpy(dtype=int)]
    report(progress, 0.95, Message("Adding up the divisions"))
    by_division = None
    if divisions is not None:
        also = ["compared_people_served"] if compared_profile is not None else []
        by_division, division_skips = division_totals(divisions, ledger, also)
        skips += division_skips
    headlines = people_headlines(ledger)
    if compared_profile is not None:
        headlines["COMPARED_PEOPLE_SERVED"] = int(ledger["compared_people_served"].sum())
    report(progress, 1.0, Message("Done"))
    return EvacuationReach(
        reach=reach,
        catchments=polygons,
        settlements=ledger,
        shelters=totals,
        divisions=by_division,
        network=case.network,
        skips=skips,
        headlines=headlines,
        notes=notes,
    )


def _reckoned(
    case: EvacuationScenario, limits: np.ndarray, progress: Progress
) -> tuple[NearestShelters, geopandas.GeoDataFrame]:
    """Search the way of every group, and write its line of the ledger."""
    demand, farthest = case.demand, limits[-1]
    report(progress, 0.0, Message("Searching the shelters' surroundings"))
    nearest = case.travel(farthest)
    report(progress, 0.4, Message("Finding why people are not reached"))
    status, minutes = case.statuses(nearest, farthest, part(progress, 0.4, 0.8))
    report(progress, 0.8, Message("Counting people"))
    ledger = _ledger(case, nearest, status, minutes, limits)
    if len(case.hazards.areas):
        ranges = exposed_ranges(nearest.network, case.hazards, part(progress, 0.8, 1.0))
        ledger.loc[demand.index, "exposed_m"] = exposed_metres(nearest, ranges)
    return nearest, ledger


def _comparison_notes(ledger: pd.DataFrame) -> list[Message]:
    """Say how many people are in time by one way to travel only."""
    first = ledger["status"].isin(IN_TIME)
    second = ledger["compared_status"].isin(IN_TIME)
    people = ledger["people"]
    return [
        Message(
            "People in time at a shelter: {both} either way, {first} only as chosen, {second} "
            "only by the way compared, {neither} by neither",
            both=int(people[first & second].sum()),
            first=int(people[first & ~second].sum()),
            second=int(people[~first & second].sum()),
            neither=int(people[~first & ~second].sum()),
        )
    ]


def _ledger(
    case: EvacuationScenario,
    nearest: NearestShelters,
    status: np.ndarray,
    minutes: np.ndarray,
    limits: np.ndarray,
) -> geopandas.GeoDataFrame:
    """Return one row per settlement with its people by status."""
    demand, shelters = case.demand, case.open_shelters
    state = AccessState.filled(
        status, minutes, nearest.shelter, case.demand_people, case.open_capacity
    )
    band = np.searchsorted(limits, minutes - TOLERANCE_MIN, side="left")
    lines, met_at = nearest.network.lines, nearest.demand.chainage
    near = ~np.isnan(met_at)
    line = lines.line_at(np.where(near, met_at, 0.0))
    rows = pd.DataFrame(
        {
            "band_min": np.append(limits, np.nan)[band],
            "minutes": np.where(np.isfinite(minutes), minutes, np.nan),
            "access_m": nearest.demand.distance_m,
            "access_min": nearest.demand.distance_m * nearest.network.profile.walking_pace,
            "second_access": nearest.access.second,
            "shelter_id": with_missing_last(shelters.ids)[state.shelter],
            "road_id": with_missing_last(lines.road_id)[np.where(near, line, -1)],
            "along_m": np.where(near, met_at - lines.start[line], np.nan),
            "exposed_m": np.nan,
        },
        index=demand.index,
    )
    count_by_status(rows, status, state.people, state.admitted_people)
    ledger = case.by_settlement(rows)
    write_no_place(ledger, case.people, demand.index)
    return ledger


def _shelter_totals(
    case: EvacuationScenario, ledger: geopandas.GeoDataFrame, nearest: NearestShelters
) -> geopandas.GeoDataFrame:
    """Return one row per shelter: admissible or why not, people in reach, served, shortfall."""
    demand, places = case.demand, case.open_shelters
    reached = ledger[ledger["shelter_id"].notna()]
    rank = pd.Series(nearest.shelter, index=demand.index).reindex(reached.index)
    sums = reached.groupby(rank.to_numpy(dtype=int)).agg(
        people_in_reach=("people", "sum"),
        people_served=("people_served", "sum"),
        shortfall_people=("people_over_capacity", "sum"),
        farthest_min=("minutes", "max"),
    )
    sums = sums.reindex(np.arange(len(places.ids))).set_axis(places.index, axis=0)
    lines, met_at = nearest.network.lines, nearest.shelters.chainage
    near = ~np.isnan(met_at)
    sums["snap_m"] = nearest.shelters.distance_m
    line = lines.line_at(np.where(near, met_at, 0.0))
    sums["road_id"] = with_missing_last(lines.road_id)[np.where(near, line, -1)]
    return shelter_table(
        case.shelters,
        case.admitted,
        case.capacity_given,
        sums,
        reasons_off_road(nearest.entrances, places.index),
        whole=("people_in_reach", "people_served", "shortfall_people"),
    )


def _reach_table(
    nearest: NearestShelters, shelters: Places, limits: np.ndarray, crs: Any
) -> tuple[geopandas.GeoDataFrame, ReachedSegments]:
    """Return the reached roads cut at the limits and between shelters."""
    exact = reached_segments(nearest.network, nearest.paths, [float(limit) for limit in limits])
    pieces, farthest = merge_segments(exact)
    lines = nearest.network.lines
    table = pd.DataFrame(
        {
            "road_id": lines.road_id[pieces.line],
            "shelter_id": shelters.ids[pieces.origin],
            "band_min": limits[pieces.band],
            "minutes_from": pieces.minutes_from,
            "minutes_to": pieces.minutes_to,
            "farthest_min": farthest,
            "length_m": pieces.end - pieces.start,
        }
    )
    shapes = lines.pieces(pieces.start, pieces.end)
    return geopandas.GeoDataFrame(table, geometry=shapes, crs=crs), pieces


def _shelter_notes(totals: pd.DataFrame, places: Places, nearest: NearestShelters) -> list[Message]:
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
    spot = pd.DataFrame(
        {"at": nearest.shelters.chainage, "snap": nearest.shelters.distance_m}
    ).round(3)
    single = np.bincount(places.access.place, minlength=len(places.ids)) == 1
    twice = spot.duplicated(keep="first") & spot["at"].notna() & single
    if twice.any():
        named = ", ".join(str(i) for i in places.ids[twice.to_numpy()][:10])
        notes.append(
            Message(
                "Shelters at the very spot of another receive nobody here: {named}",
                named=named,
            )
        )
    return notes
