"""Allocation of a district's people to its shelters, beside "everyone to the nearest"."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..location.transportation import Allocation, allocate
from ..messages import InputError, Message, Progress, part, report
from ..network.linear_referencing import TOLERANCE_MIN
from ..network.network import Network
from ..network.notes import second_road_notes
from ..network.road_loads import Flows, flows_to, loaded_roads, road_sizes
from ..network.shortest_paths import ShortestPaths, shortest_paths
from ..network.travel_times import (
    NearestShelters,
    TravelTimes,
    best_legs,
    reasons_off_road,
    times_to_shelters,
)
from ..tables.columns import Skipped, layer_name, with_missing_last
from ..tables.values import column
from ..texts.text_columns import PlainTables
from .ledger import (
    AccessState,
    count_by_status,
    division_totals,
    people_by_shelter,
    people_headlines,
    shelter_table,
    write_no_place,
)
from .options import DEFAULT_EVACUATION, LIMIT_MINUTES, EvacuationOptions
from .scenario import (
    EvacuationScenario,
    checked_limit,
    evacuation_scenario,
    exposed_metres,
    exposed_ranges,
)

__all__ = ["ShelterAllocation", "allocate_shelters"]

#: A note names so many shelters around which places are short.
NAMED_SHELTERS = 5


@dataclass(frozen=True, eq=False)
class ShelterAllocation(PlainTables):
    """Everything `allocate_shelters` found.

    Attributes
    ----------
    flows : GeoDataFrame
        Straight lines from settlements to the shelters they use, with people.
    routes : GeoDataFrame
        Pieces of road with the people on them, see `road_loads.loaded_roads`.
    shelters : GeoDataFrame
        One row per shelter, on the shelters' index.
    settlements : GeoDataFrame
        The ledger, one row per settlement, on the settlements' index.
    divisions : GeoDataFrame or None
        Totals per division, outside all divisions, and of all; None without divisions.
    plan : Allocation
        Who goes where by position, with the proof.
    network : Network
        The roads as built, without closures, for another run.
    skips, headlines, notes
        Features left out, figures and assumptions, for the run record.
    """

    flows: geopandas.GeoDataFrame
    routes: geopandas.GeoDataFrame
    shelters: geopandas.GeoDataFrame
    settlements: geopandas.GeoDataFrame
    divisions: geopandas.GeoDataFrame | None
    plan: Allocation
    network: Network
    skips: list[Skipped] = field(default_factory=list)
    headlines: dict[str, Any] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)


def allocate_shelters(
    roads: geopandas.GeoDataFrame,
    shelters: geopandas.GeoDataFrame,
    settlements: geopandas.GeoDataFrame,
    options: EvacuationOptions = DEFAULT_EVACUATION,
    *,
    divisions: geopandas.GeoDataFrame | None = None,
    limit_minutes: float = LIMIT_MINUTES,
    vulnerable_first: bool = False,
    progress: Progress = None,
) -> ShelterAllocation:
    """Assign everyone to a shelter within the limit, none over-full: as many people as can be.

    Of all plans that leave the fewest people without a place (the fewest vulnerable people first
    where asked for) the one with the fewest person-minutes is taken. Times are those of
    `reach.evacuation_reach`, and so is the comparison with everyone to the nearest.

    Parameters
    ----------
    roads, shelters, settlements : GeoDataFrame
        Tables of the data dictionary in one metric CRS. Shelters and settlements may be areas or
        multipoints, see `access`.
    options : EvacuationOptions
        Hazards, closures, terrain, how people travel, which shelters are admissible.
    divisions : GeoDataFrame, optional
        For totals; several levels (town, village) each hold everyone once.
    limit_minutes : float
        Nobody is sent farther than this.
    vulnerable_first : bool
        Leave the fewest vulnerable people without a place before anything else counts.
    progress : callable, optional
        Function that is told how far the work is, see `messages.report`.

    Returns
    -------
    ShelterAllocation

    Raises
    ------
    InputError
        Where the limit is not positive, people are missing, negative or fractional, a capacity is
        negative, more are vulnerable than live there, or no road is usable.
    """
    limit = checked_limit(limit_minutes)
    vulnerable, vulnerable_skips = checked_vulnerable(settlements, vulnerable_first)
    case = evacuation_scenario(roads, shelters, settlements, options, part(progress, 0.0, 0.3))
    report(progress, 0.3, Message("Searching the shelters' surroundings"))
    nearest = case.travel(limit)
    report(progress, 0.35, Message("Finding why people are not reached"))
    status, minutes = case.statuses(nearest, limit, part(progress, 0.35, 0.4))
    times = _times(nearest, limit, part(progress, 0.4, 0.55))
    frail = None if vulnerable is None else vulnerable.loc[case.demand.index].to_numpy()
    plan = allocate(
        times,
        case.demand_people,
        case.open_capacity,
        frail,
        vulnerable_first,
        part(progress, 0.55, 0.7),
    )
    to_nearest = AccessState.filled(
        status, minutes, nearest.shelter, case.demand_people, case.open_capacity
    )
    streams, exposed = _ways(case, nearest, plan, part(progress, 0.7, 0.9))
    report(progress, 0.9, Message("Adding up the people on the roads"))
    sizes = road_sizes(nearest.network, roads)
    routes = loaded_roads(nearest.network, streams, sizes, roads)
    flows = _flow_table(case, nearest, plan, exposed, vulnerable is not None)
    ledger = _ledger(case, nearest, plan, to_nearest, vulnerable)
    totals = _shelter_totals(case, nearest, plan, to_nearest)
    report(progress, 0.95, Message("Adding up the divisions"))
    by_division, division_skips = None, list[Skipped]()
    if divisions is not None:
        by_division, division_skips = division_totals(divisions, ledger)
    clearance = max(
        float(routes["clearance_min"].max()) if len(routes) else 0.0,
        float(plan.minutes.max()) if len(plan.minutes) else 0.0,
    )
    routes["bottleneck"] = (routes["clearance_min"] == routes["clearance_min"].max()).astype(bool)
    headlines = _headlines(ledger, plan, to_nearest, clearance, vulnerable is not None)
    report(progress, 1.0, Message("Done"))
    return ShelterAllocation(
        flows=flows,
        routes=routes,
        shelters=totals,
        settlements=ledger,
        divisions=by_division,
        plan=plan,
        network=case.network,
        skips=[*vulnerable_skips, *case.skips, *division_skips],
        headlines=headlines,
        notes=[
            *case.notes,
            *_notes(case, plan, len(times.minutes), to_nearest.shelter, headlines, routes),
            *second_road_notes(nearest.access.second, case.demand_people),
        ],
    )


def checked_vulnerable(
    settlements: pd.DataFrame, needed: bool
) -> tuple[pd.Series | None, list[Skipped]]:
    """Return vulnerable people per settlement, None where the layer does not know them.

    Parameters
    ----------
    settlements : DataFrame
        With ``people`` and optionally ``vulnerable_people``.
    needed : bool
        Whether the question cannot do without.

    Raises
    ------
    InputError
        Where numbers are needed and there is none, or they are negative, fractional or more than
        the people.
    """
    written = pd.to_numeric(column(settlements, "vulnerable_people"), errors="coerce")
    written = written.astype(float)
    if written.isna().all():
        if needed and len(written):
            raise InputError(
                layer_name(settlements),
                Message("no settlement says how many of its people are vulnerable"),
                mend=Message("fill the field vulnerable_people, or let all people count the same"),
            )
        return None, []
    people = pd.to_numeric(column(settlements, "people"), errors="coerce")
    problems = (
        (written < 0, Message("vulnerable people are negative")),
        (
            written.notna() & (written != written.round()),
            Message("vulnerable people are not whole"),
        ),
        (written > people, Message("more people are vulnerable than live there")),
    )
    for wrong, problem in problems:
        if wrong.any():
            raise InputError(
                layer_name(settlements),
                problem,
                list(settlements.index[wrong]),
                Message("write how many of the people are vulnerable, 0 where none is"),
            )
    missing = list(settlements.index[written.isna()])
    reason = Message("settlements that do not say how many are vulnerable count as none")
    skips = [Skipped(layer_name(settlements), reason, missing)] if missing else []
    return written.fillna(0.0).astype(np.int64), skips


def _times(nearest: NearestShelters, limit: float, progress: Progress) -> TravelTimes:
    """Return the minutes of all pairs of groups and shelters within the limit."""
    times = times_to_shelters(
        nearest.network, nearest.entrances, nearest.access, limit, progress=progress
    )
    # Who may not come sooner to the nearest shelter (see `EvacuationScenario.travel`) may to none.
    minutes = np.maximum(times.minutes, nearest.minutes[times.group])
    kept = minutes <= limit + TOLERANCE_MIN
    return TravelTimes(times.group[kept], times.shelter[kept], minutes[kept])


def _ways(
    case: EvacuationScenario, nearest: NearestShelters, plan: Allocation, progress: Progress
) -> tuple[Flows, np.ndarray | None]:
    """Return the streams of people on the roads, and each flow's metres inside hazard areas."""
    network, pace = nearest.network, nearest.network.profile.walking_pace
    exposed, ranges = None, None
    if len(case.hazards.areas):
        exposed = np.full(len(plan.group), np.nan)
        ranges = exposed_ranges(network, case.hazards)
    several = []
    shelters = np.unique(plan.shelter)
    for number, shelter in enumerate(shelters):
        report(progress, number / len(shelters), Message("Following people to each shelter"))
        flow = np.flatnonzero(plan.shelter == shelter)
        flow = flow[np.argsort(plan.group[flow], kind="stable")]
        paths = _search_from(nearest, int(shelter), float(plan.minutes[flow].max()))
        goes = np.zeros(len(case.demand.ids), dtype=bool)
        goes[plan.group[flow]] = True
        access = nearest.access.of(goes)
        best, minutes, node = best_legs(network, paths, access)
        legs = access.snap(best)
        walked = legs.distance_m * pace
        several.append(flows_to(network, paths, legs.chainage, walked, plan.people[flow]))
        if exposed is not None and ranges is not None:
            one = replace(nearest, paths=paths, demand=legs, minutes=minutes, node=node)
            exposed[flow] = exposed_metres(one, ranges)
    return Flows.joined(several), exposed


def _search_from(nearest: NearestShelters, shelter: int, limit_minutes: float) -> ShortestPaths:
    """Search the ways to one shelter, by any of its entrances."""
    entrances = nearest.entrances
    row = np.flatnonzero((entrances.at.place == shelter) & ~np.isnan(entrances.chainage))
    nodes = nearest.network.split_at(entrances.chainage[row])[1]
    egress = entrances.minutes(nearest.network.profile.walking_pace)[row]
    return shortest_paths(nearest.network, nodes, egress, limit_minutes)


def _flow_table(
    case: EvacuationScenario,
    nearest: NearestShelters,
    plan: Allocation,
    exposed: np.ndarray | None,
    vulnerable_known: bool,
) -> geopandas.GeoDataFrame:
    """Return a straight line for every used pair."""
    home, refuge = case.demand.points[plan.group], case.open_shelters.points[plan.shelter]
    ends = np.stack((shapely.get_coordinates(home), shapely.get_coordinates(refuge)), axis=1)
    table = pd.DataFrame(
        {
            "settlement_id": case.demand.ids[plan.group],
            "shelter_id": case.open_shelters.ids[plan.shelter],
            "people": plan.people,
            "vulnerable_people": plan.vulnerable.astype(float) if vulnerable_known else np.nan,
            "minutes": plan.minutes,
            "nearest": plan.shelter == nearest.shelter[plan.group],
            "exposed_m": np.nan if exposed is None else exposed,
        }
    )
    shapes = shapely.linestrings(ends) if len(ends) else np.empty(0, dtype=object)
    return geopandas.GeoDataFrame(table, geometry=shapes, crs=case.settlements.crs)


def _ledger(
    case: EvacuationScenario,
    nearest: NearestShelters,
    plan: Allocation,
    to_nearest: AccessState,
    vulnerable: pd.Series | None,
) -> geopandas.GeoDataFrame:
    """Return one row per settlement with its people by status."""
    demand, people = case.demand, case.demand_people
    count = len(people)
    served = people - plan.unserved
    spent = np.bincount(plan.group, plan.people * plan.minutes, count)
    # the shelter that most people of a group go to; of several the nearest
    order = np.lexsort((plan.shelter, plan.minutes, -plan.people, plan.group))
    main = to_nearest.shelter.copy()
    with_flows, first = np.unique(plan.group[order], return_index=True)
    main[with_flows] = plan.shelter[order][first]
    rows = pd.DataFrame(
        {
            "minutes": np.where(
                served > 0,
                spent / np.maximum(served, 1),
                np.where(np.isfinite(to_nearest.minutes), to_nearest.minutes, np.nan),
            ),
            "second_access": nearest.access.second,
            "shelter_id": with_missing_last(case.open_shelters.ids)[main],
            "shelters_used": np.bincount(plan.group, minlength=count),
            "nearest_people_served": to_nearest.admitted_people,
            "gained_people": served - to_nearest.admitted_people,
        },
        index=demand.index,
    )
    count_by_status(rows, to_nearest.status, people, served)
    table = case.by_settlement(rows)
    write_no_place(table, case.people, demand.index)
    for name in ("shelters_used", "nearest_people_served", "gained_people"):
        table[name] = table[name].fillna(0).astype(np.int64)
    if vulnerable is not None:
        lost = pd.Series(plan.unserved_vulnerable, index=demand.index)
        table["vulnerable_people"] = vulnerable
        table["vulnerable_served"] = vulnerable - lost.reindex(table.index).fillna(vulnerable)
        table["vulnerable_served"] = table["vulnerable_served"].astype(np.int64)
    return table


def _shelter_totals(
    case: EvacuationScenario,
    nearest: NearestShelters,
    plan: Allocation,
    to_nearest: AccessState,
) -> geopandas.GeoDataFrame:
    """Return one row per shelter: people, places, the comparison, and what a place is worth."""
    open_shelters, capacity = case.open_shelters, case.open_capacity
    count = len(open_shelters.ids)
    assigned = np.bincount(plan.shelter, plan.people, count).astype(np.int64)
    spent = np.bincount(plan.shelter, plan.people * plan.minutes, count)
    farthest = np.full(count, -np.inf)
    np.maximum.at(farthest, plan.shelter, plan.minutes)
    admitted = to_nearest.admitted_people
    by_nearest = people_by_shelter(to_nearest.shelter, admitted, count)
    turned_away = people_by_shelter(to_nearest.shelter, to_nearest.people - admitted, count)
    sums = pd.DataFrame(
        {
            "people_allocated": assigned,
            "places_free": capacity - assigned,
            "fill_percent": 100.0 * assigned / np.where(capacity > 0, capacity, np.nan),
            "nearest_people_served": by_nearest,
            "nearest_shortfall_people": turned_away,
            "farthest_min": np.where(assigned > 0, farthest, np.nan),
            "mean_min": np.where(assigned > 0, spent / np.maximum(assigned, 1), np.nan),
            "one_more_people": plan.gain_people,
            "one_more_min": plan.gain_minutes,
            "snap_m": nearest.shelters.distance_m,
        },
        index=open_shelters.index,
    )
    return shelter_table(
        case.shelters,
        case.admitted,
        case.capacity,
        sums,
        reasons_off_road(nearest.entrances, open_shelters.index),
        whole=(
            "people_allocated",
            "nearest_people_served",
            "nearest_shortfall_people",
            "one_more_people",
        ),
    )


def _headlines(
    ledger: pd.DataFrame,
    plan: Allocation,
    to_nearest: AccessState,
    clearance: float,
    vulnerable_known: bool,
) -> dict[str, Any]:
    """Return the figures of the run record."""
    headlines: dict[str, Any] = people_headlines(ledger)
    total, served = headlines["PEOPLE_TOTAL"], headlines["PEOPLE_SERVED"]
    admitted = to_nearest.admitted_people
    served_nearest = int(admitted.sum())
    nearest_minutes = float(admitted @ np.where(admitted > 0, to_nearest.minutes, 0.0))
    headlines["PEOPLE_UNSERVED"] = total - served
    headlines["NEAREST_PEOPLE_SERVED"] = served_nearest
    headlines["NEAREST_PEOPLE_UNSERVED"] = total - served_nearest
    # the sum of the table of flows; the plan itself counts in small whole parts of a minute
    spent = float(plan.people @ plan.minutes)
    headlines["PERSON_MINUTES"] = spent
    headlines["NEAREST_PERSON_MINUTES"] = nearest_minutes
    headlines["MEAN_MINUTES"] = spent / max(served, 1)
    headlines["NEAREST_MEAN_MINUTES"] = nearest_minutes / max(served_nearest, 1)
    headlines["DUAL_BOUND"] = spent if plan.proven else plan.bound_person_minutes
    headlines["PROVEN_OPTIMAL"] = int(plan.proven)
    headlines["GROUPS_SPLIT"] = int((ledger["shelters_used"] > 1).sum())
    headlines["CLEARANCE_LOWER_BOUND_MIN"] = clearance
    if vulnerable_known:
        headlines["VULNERABLE_TOTAL"] = int(ledger["vulnerable_people"].sum())
        headlines["VULNERABLE_SERVED"] = int(ledger["vulnerable_served"].sum())
    return headlines


def _notes(
    case: EvacuationScenario,
    plan: Allocation,
    pairs: int,
    near: np.ndarray,
    headlines: dict[str, Any],
    routes: pd.DataFrame,
) -> list[Message]:
    """Say what the plan achieves, whether it is proven, and where places are short."""
    more = headlines["PEOPLE_SERVED"] - headlines["NEAREST_PEOPLE_SERVED"]
    notes = [
        Message(
            "People whom the best plan serves beyond those served by sending everyone to the "
            "nearest shelter: {more} ({served} instead of {nearest}), on average in {mean:.1f} "
            "minutes instead of {nearest_mean:.1f}",
            more=more,
            served=headlines["PEOPLE_SERVED"],
            nearest=headlines["NEAREST_PEOPLE_SERVED"],
            mean=headlines["MEAN_MINUTES"],
            nearest_mean=headlines["NEAREST_MEAN_MINUTES"],
        )
    ]
    if plan.proven:
        notes.append(
            Message(
                "Proven optimal over all pairs of settlement and shelter within the limit "
                "({pairs}): {minutes:.3f} person-minutes; no plan that serves as many has fewer "
                "than {bound:.3f}",
                pairs=pairs,
                minutes=plan.person_minutes,
                bound=plan.bound_person_minutes,
            )
        )
    else:
        notes.append(
            Message("Not proven optimal: the gap is {gap:.6f} person-minutes", gap=plan.gap)
        )
    short = np.bincount(near[near >= 0], plan.unserved[near >= 0], len(case.open_shelters.ids))
    worst = [n for n in np.lexsort((np.arange(len(short)), -short)) if short[n] > 0]
    if worst:
        named = ", ".join(
            f"{case.open_shelters.ids[n]} ({int(short[n])})" for n in worst[:NAMED_SHELTERS]
        )
        notes.append(
            Message(
                "Shelters around which places are short: {count}, most people left over nearest "
                "to: {named}",
                count=len(worst),
                named=named + (", …" if len(worst) > NAMED_SHELTERS else ""),
            )
        )
    unknown = int(np.isnan(case.open_capacity).sum())
    if unknown:
        notes.append(
            Message("Shelters of unknown capacity, taken as large enough: {count}", count=unknown)
        )
    notes.append(
        Message(
            "Clearance is a lower bound for these ways, not a simulation: the last person is "
            "not in a shelter before {minutes:.1f} minutes; pieces of road with an assumed "
            "width or number of lanes: {assumed} of {roads}",
            minutes=headlines["CLEARANCE_LOWER_BOUND_MIN"],
            assumed=int(routes["size_assumed"].sum()),
            roads=len(routes),
        )
    )
    return notes
