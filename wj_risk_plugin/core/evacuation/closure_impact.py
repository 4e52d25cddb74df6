"""What closed roads change: the ordinary state beside the state with the closures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import geopandas
import numpy as np
import pandas as pd

from ..hazards.footprints import HazardAreas
from ..messages import InputError, Message, Progress, part, report
from ..network.linear_referencing import (
    TOLERANCE_M,
    TOLERANCE_MIN,
    closure_footprints,
    ranges_inside,
)
from ..network.network import Network
from ..network.notes import second_road_notes
from ..network.shortest_paths import reached_segments
from ..network.travel_times import NearestShelters, reasons_of_lateness, reasons_off_road
from ..tables.columns import Skipped, with_missing_last
from ..tables.values import column
from ..texts.text_columns import PlainTables
from .closures import closures_in_force, closures_of_hazards
from .critical_roads import critical_roads
from .ledger import (
    AccessState,
    count_by_status,
    division_totals,
    people_by_shelter,
    people_headlines,
    shelter_table,
    write_no_place,
)
from .options import (
    CLOSING_LEVEL,
    CRITICAL_COUNT,
    DEFAULT_EVACUATION,
    LIMIT_MINUTES,
    EvacuationOptions,
)
from .rerouting import rerouted
from .scenario import EvacuationScenario, checked_limit, evacuation_scenario

__all__ = [
    "ClosureComparison",
    "compare_closures",
    "access_state",
]

#: Minutes that count as slower, so that rounding does not.
SLOWER_MIN = 1e-6

#: Columns of the divisions' table beside the statuses after closing.
ALSO = ("people_served_before", "people_newly_unreached", "people_slower")


@dataclass(frozen=True, eq=False)
class ClosureComparison(PlainTables):
    """Everything `compare_closures` found.

    Attributes
    ----------
    settlements : GeoDataFrame
        One row per settlement: status, minutes and shelter before and with the closures, and the
        ledger with them; on the settlements' index.
    shelters : GeoDataFrame
        One row per shelter: people in reach, served and without a place, before and with the
        closures; on the shelters' index.
    roads : GeoDataFrame
        Pieces of road that are closed, or reached in time only without the closures.
    divisions : GeoDataFrame or None
        Totals with the closures and the people newly unreached; None without divisions.
    critical : GeoDataFrame or None
        Of `critical_roads`, for the ordinary state; None where not asked for.
    network : Network
        The roads as built, for another run.
    skips, headlines, notes
        Features left out, figures and assumptions, for the run record.
    """

    settlements: geopandas.GeoDataFrame
    shelters: geopandas.GeoDataFrame
    roads: geopandas.GeoDataFrame
    divisions: geopandas.GeoDataFrame | None
    critical: geopandas.GeoDataFrame | None
    network: Network
    skips: list[Skipped] = field(default_factory=list)
    headlines: dict[str, float] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)


def compare_closures(
    roads: geopandas.GeoDataFrame,
    shelters: geopandas.GeoDataFrame,
    settlements: geopandas.GeoDataFrame,
    options: EvacuationOptions = DEFAULT_EVACUATION,
    *,
    closing_hazards: Sequence[geopandas.GeoDataFrame] | HazardAreas = (),
    closing_level: int = CLOSING_LEVEL,
    divisions: geopandas.GeoDataFrame | None = None,
    limit_minutes: float = LIMIT_MINUTES,
    critical_count: int = CRITICAL_COUNT,
    progress: Progress = None,
) -> ClosureComparison:
    """Tell what closed roads change, and which roads matter most.

    The ordinary state has only those roads closed that the data mark as closed. Both states are
    reckoned as in `evacuation_reach`.

    Parameters
    ----------
    roads, shelters, settlements : GeoDataFrame
        Layers of the data dictionary, see `evacuation_scenario`.
    options : EvacuationOptions
        Closures and the day on which they are in force; hazards, terrain, how people travel,
        which shelters are admissible.
    closing_hazards : sequence of GeoDataFrame or HazardAreas
        Hazards whose ground closes the roads on it; bridges above stay open.
    closing_level : int
        Only hazards of this level or worse (1 is the worst).
    divisions : GeoDataFrame, optional
        Polygons whose people are added up.
    limit_minutes : float
        Minutes within which people are in time.
    critical_count : int
        How many critical roads to rank; 0 for none.
    progress : callable, optional
        Function that is told how far the work is, see `messages.report`.

    Returns
    -------
    ClosureComparison

    Raises
    ------
    InputError
        Where neither closures nor critical roads are asked for, and as `evacuation_scenario`.
    """
    limit = checked_limit(limit_minutes)
    closing_hazards = () if closing_hazards is None else closing_hazards
    hazards_close = isinstance(closing_hazards, HazardAreas) or len(closing_hazards) > 0
    if options.closures is None and not hazards_close and critical_count <= 0:
        raise InputError(
            "CLOSURES",
            Message("neither closed roads nor critical roads are asked for"),
            mend=Message("give closures, hazards that close roads, or a number of roads"),
        )
    closed_ground, skips, notes = _closed_ground(
        options, closing_hazards if hazards_close else (), closing_level, roads.crs
    )
    before_closing = replace(options, closures=None)
    case = evacuation_scenario(
        roads, shelters, settlements, before_closing, part(progress, 0.0, 0.25)
    )
    report(progress, 0.25, Message("Searching the ordinary state"))
    unclosed = nearest_before = case.travel()
    if case.opened is not case.network:  # roads that the data mark as closed
        report(progress, 0.3, Message("Finding why people are not reached"))
        unclosed = case.travel_as_built()
    before = access_state(case, unclosed, nearest_before, limit)
    report(progress, 0.4, Message("Closing roads"))
    nearest_after, after = nearest_before, before
    start = end = np.zeros(0)
    if closed_ground is not None and len(closed_ground):
        ground, levels = closure_footprints(closed_ground)
        shut = ranges_inside(case.network.lines, ground, levels, part(progress, 0.4, 0.45))
        start, end = _combined(*shut, case.opened.edge_from, case.opened.edge_to, wanted=True)
        closed = case.opened.without(*shut)
        report(progress, 0.45, Message("Searching with the closures"))
        # whom the closures cut off is not led around them across country
        rules = replace(case.rules.on_closed(ground), second_places=nearest_before.access.second)
        nearest_after = rerouted(case, nearest_before, closed, np.inf, rules)
        # A closure makes nobody faster, see `EvacuationScenario.travel`.
        nearest_after = nearest_after.no_sooner_than(nearest_before.minutes)
        after = access_state(case, unclosed, nearest_after, limit)
        if len(start) == 0:
            notes.append(Message("The closures touch no road in use"))
    report(progress, 0.55, Message("Counting people"))
    ledger = _ledger(case, before, after, nearest_after)
    notes += second_road_notes(nearest_after.access.second, case.demand_people)
    totals = _shelter_totals(case, nearest_after, before, after)
    report(progress, 0.6, Message("Comparing the roads"))
    lost_roads = _lost_roads(case, nearest_before, nearest_after, start, end, ledger, limit, roads)
    critical = None
    if critical_count > 0:
        ranked = critical_roads(
            case,
            nearest_before,
            roads,
            limit_minutes=limit,
            count=critical_count,
            progress=part(progress, 0.65, 0.95),
        )
        critical = ranked.table
        notes.append(
            Message(
                "Critical roads: stretches: {stretches}, settled by bounds: {bounded}, searched "
                "behind the stretch: {searched}; ranking exact",
                **ranked.counts,
            )
        )
    report(progress, 0.95, Message("Adding up the divisions"))
    by_division = None
    if divisions is not None:
        by_division, division_skips = division_totals(divisions, ledger, ALSO)
        skips += division_skips
    report(progress, 1.0, Message("Done"))
    return ClosureComparison(
        settlements=ledger,
        shelters=totals,
        roads=lost_roads,
        divisions=by_division,
        critical=critical,
        network=case.network,
        skips=[*case.skips, *skips],
        headlines=_headlines(ledger, totals, start, end, critical),
        notes=[*case.notes, *notes],
    )


def _closed_ground(
    options: EvacuationOptions,
    hazards: Sequence[geopandas.GeoDataFrame] | HazardAreas,
    level: int,
    crs: Any,
) -> tuple[geopandas.GeoDataFrame | None, list[Skipped], list[Message]]:
    """Return closures in force and ground of hazards as one table of closures."""
    skips, notes, tables = [], [], []
    closures = options.closures
    if closures is not None:
        kept, date_skips = closures_in_force(closures, options.on_date)
        skips += date_skips
        notes.append(
            Message("Closures in force: {kept} of {count}", kept=len(kept), count=len(closures))
        )
        levels = pd.to_numeric(column(kept, "level"), errors="coerce").to_numpy(dtype=float)
        tables.append(pd.DataFrame({"level": levels, "geometry": np.asarray(kept.geometry.values)}))
    if isinstance(hazards, HazardAreas) or len(hazards):
        areas, hazard_skips = closures_of_hazards(hazards, level)
        skips += hazard_skips
        notes.append(
            Message(
                "Hazards of level {level} or worse that close roads: {count}",
                level=level,
                count=len(areas),
            )
        )
        shapes = np.asarray(areas.geometry.values)
        tables.append(pd.DataFrame({"level": np.zeros(len(areas)), "geometry": shapes}))
    if not tables:
        return None, skips, notes
    table = pd.concat(tables, ignore_index=True)
    shapes = table["geometry"].to_numpy(dtype=object)
    return geopandas.GeoDataFrame(table[["level"]], geometry=shapes, crs=crs), skips, notes


def access_state(
    case: EvacuationScenario, unclosed: NearestShelters, nearest: NearestShelters, limit: float
) -> AccessState:
    """Tell everyone's status as the evacuation ledger does.

    Parameters
    ----------
    case : EvacuationScenario
        People and capacities.
    unclosed, nearest : NearestShelters
        With no road closed, and in the state asked about; both without limit.
    limit : float
        Minutes in time.

    Returns
    -------
    AccessState
        As `EvacuationScenario.statuses` and `fill_nearest_first` give it, without searching anew.
    """
    in_time = nearest.minutes <= limit + TOLERANCE_MIN
    status = np.where(in_time, "served", reasons_of_lateness(nearest, unclosed, limit)).astype(
        object
    )
    if len(case.open_shelters.ids) == 0:
        status[:] = "no_admissible_shelter"
    return AccessState.filled(
        status, nearest.minutes, nearest.shelter, case.demand_people, case.open_capacity
    )


def _ledger(
    case: EvacuationScenario,
    before: AccessState,
    after: AccessState,
    nearest_after: NearestShelters,
) -> geopandas.GeoDataFrame:
    """Return one row per settlement: before, with the closures, and what changed."""
    people, ids = case.demand_people, with_missing_last(case.open_shelters.ids)
    lost = before.in_time & ~after.in_time
    with np.errstate(invalid="ignore"):
        added = after.minutes - before.minutes
    added[~np.isfinite(added)] = np.nan
    slower = before.in_time & after.in_time & (added > SLOWER_MIN)
    fuller = after.in_time & (after.admitted_people < before.admitted_people)
    change = np.where(before.in_time, "unchanged", "late_before")
    change = np.where(slower, "slower", change)
    change = np.where(fuller, "newly_full", change)
    change = np.where(lost, "newly_unreached", change)
    rows = pd.DataFrame(
        {
            "closure_change": change,
            "status_before": before.after_capacity,
            "minutes_before": _finite(before.minutes),
            "minutes": _finite(after.minutes),
            "added_min": added,
            "second_access": nearest_after.access.second,
            "shelter_before": ids[before.shelter],
            "shelter_id": ids[after.shelter],
            "people_newly_unreached": np.where(lost, people, 0),
            "people_slower": np.where(slower, people, 0),
            "people_served_before": before.admitted_people,
        },
        index=case.demand.index,
    )
    count_by_status(rows, after.status, people, after.admitted_people)
    table = case.by_settlement(rows)
    placed = table.index.isin(case.demand.index)
    table.loc[~placed, "status_before"] = "too_far_from_road"
    table.loc[~placed, "closure_change"] = "late_before"
    write_no_place(table, case.people, case.demand.index)
    table[list(ALSO)] = table[list(ALSO)].fillna(0).astype(np.int64)
    return table


def _finite(minutes: np.ndarray) -> np.ndarray:
    return np.where(np.isfinite(minutes), minutes, np.nan)


def _shelter_totals(
    case: EvacuationScenario,
    nearest_after: NearestShelters,
    before: AccessState,
    after: AccessState,
) -> geopandas.GeoDataFrame:
    """Return one row per shelter: people and places before and with the closures."""
    count, people = len(case.open_shelters.ids), case.demand_people
    sums = pd.DataFrame(index=case.open_shelters.index)
    for name, state in (("_before", before), ("", after)):
        reach = people_by_shelter(state.shelter, people, count)
        served = people_by_shelter(state.shelter, state.admitted_people, count)
        sums[f"people_in_reach{name}"] = reach
        sums[f"people_served{name}"] = served
        sums[f"shortfall_people{name}"] = reach - served
    gone = before.in_time & (after.shelter != before.shelter)
    sums["people_lost"] = people_by_shelter(np.where(gone, before.shelter, -1), people, count)
    sums["tipped_over"] = (sums["shortfall_people"] > 0) & (sums["shortfall_people_before"] == 0)
    sums["shelter_lost"] = (sums["people_in_reach_before"] > 0) & (sums["people_in_reach"] == 0)
    flags = ["tipped_over", "shelter_lost"]
    table = shelter_table(
        case.shelters,
        case.admitted,
        case.capacity_given,
        sums,
        reasons_off_road(nearest_after.entrances, case.open_shelters.index),
        whole=[name for name in sums.columns if name not in flags],
    )
    for flag in flags:
        table[flag] = table[flag].eq(True)
    return table


def _lost_roads(
    case: EvacuationScenario,
    nearest_before: NearestShelters,
    nearest_after: NearestShelters,
    start: np.ndarray,
    end: np.ndarray,
    ledger: pd.DataFrame,
    limit: float,
    roads: pd.DataFrame,
) -> geopandas.GeoDataFrame:
    """Return the closed pieces, and the open ones that are reached in time no longer."""
    lines = case.network.lines
    once, still = (
        reached_segments(one.network, one.paths, [limit]) for one in (nearest_before, nearest_after)
    )
    still_from = np.concatenate((still.start, start))
    still_to = np.concatenate((still.end, end))
    cut_from, cut_to = _combined(once.start, once.end, still_from, still_to, wanted=False)
    low, high = np.concatenate((start, cut_from)), np.concatenate((end, cut_to))
    kind = np.repeat(["closed", "cut_off"], (len(start), len(cut_from)))
    order = np.lexsort((kind, low))
    low, high, kind = low[order], high[order], kind[order]
    line = lines.line_at(low)
    lost = ledger.loc[case.demand.index, "people_newly_unreached"].to_numpy()
    met_at = nearest_before.demand.chainage
    on_road = ~np.isnan(met_at) & (lost > 0)
    piece = np.searchsorted(low, met_at[on_road] + TOLERANCE_M / 2, side="right") - 1
    inside = (piece >= 0) & (met_at[on_road] <= np.append(high, -np.inf)[piece] + TOLERANCE_M)
    people = np.bincount(piece[inside], lost[on_road][inside], len(low)).astype(np.int64)
    feature = pd.Index(lines.road[line])
    table = pd.DataFrame(
        {
            "road_id": lines.road_id[line],
            "name": column(roads, "name").reindex(feature).to_numpy(dtype=object),
            "road_loss": kind.astype(object),
            "people_newly_unreached": people,
            "length_m": high - low,
        }
    )
    return geopandas.GeoDataFrame(table, geometry=lines.pieces(low, high), crs=case.settlements.crs)


def _combined(
    start: np.ndarray,
    end: np.ndarray,
    other_start: np.ndarray,
    other_end: np.ndarray,
    wanted: bool,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the parts of ranges that lie in (or outside) others, touching pieces united."""
    bounds = np.unique(np.concatenate((start, end, other_start, other_end)))
    if len(bounds) < 2 or len(start) == 0:
        return np.zeros(0), np.zeros(0)
    middle = (bounds[1:] + bounds[:-1]) / 2
    keep = _within(middle, start, end)
    keep &= _within(middle, other_start, other_end) == wanted
    first = np.flatnonzero(np.diff(np.concatenate(([0], keep.astype(np.int8)))) == 1)
    last = np.flatnonzero(np.diff(np.concatenate((keep.astype(np.int8), [0]))) == -1)
    low, high = bounds[first], bounds[last + 1]
    long = high - low > TOLERANCE_M
    return low[long], high[long]


def _within(chainage: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Return whether places lie inside any of several ranges."""
    began = np.searchsorted(np.sort(start), chainage, side="right")
    return began > np.searchsorted(np.sort(end), chainage, side="right")


def _headlines(
    ledger: pd.DataFrame,
    totals: pd.DataFrame,
    start: np.ndarray,
    end: np.ndarray,
    critical: pd.DataFrame | None,
) -> dict[str, float]:
    """Return the numbers for the run record, by status as the evacuation ledger names them."""
    both = ledger["shelter_before"].notna() & ledger["shelter_id"].notna()
    added = (ledger["people"] * ledger["added_min"])[both].sum()
    headlines: dict[str, float] = {
        **people_headlines(ledger),
        "PEOPLE_NEWLY_UNREACHED": int(ledger["people_newly_unreached"].sum()),
        "PEOPLE_SLOWER": int(ledger["people_slower"].sum()),
        "ADDED_PERSON_MINUTES": float(added),
        "SHELTERS_TIPPED_OVER": int(totals["tipped_over"].sum()),
        "ROADS_CLOSED_KM": float((end - start).sum()) / 1000.0,
    }
    if critical is not None:
        worst = critical["people_newly_unreached"]
        headlines["CRITICAL_PEOPLE"] = int(worst.iloc[0]) if len(worst) else 0
    return headlines
