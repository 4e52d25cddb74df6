"""Siting of shelters: where the next ones should be, and in which order to build them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import geopandas
import numpy as np
import pandas as pd

from ..hazards.footprints import HazardAreas
from ..location.models import LocationProblem, LocationSolution, max_cover, p_median, set_cover
from ..messages import InputError, Message, Progress, part, report
from ..network.access import Access, joined_access
from ..network.network import Network
from ..network.notes import second_road_notes
from ..network.travel_times import (
    Places,
    nearest_shelters,
    places_of,
    reasons_off_road,
    times_to_shelters,
)
from ..shelters.admissibility import Admissibility, admissible_shelters
from ..shelters.rules import ShelterRules
from ..tables.columns import Skipped, with_missing_last
from ..tables.values import column
from ..texts.text_columns import PlainTables
from .ledger import STATUSES, division_totals, shelter_table
from .options import (
    DEFAULT_EVACUATION,
    LIMIT_MINUTES,
    OBJECTIVES,
    SITES_AT_MOST,
    SOLVER_SECONDS,
    EvacuationOptions,
)
from .scenario import EvacuationScenario, checked_capacity, checked_limit, evacuation_scenario

__all__ = ["COVER_STATUSES", "ShelterSites", "site_shelters"]

#: Every person has exactly one of these.
COVER_STATUSES = ("covered_existing", "covered_new", "uncovered", "unreachable")

#: Who has no shelter within the limit counts with so many times the limit.
PENALTY_LIMITS = 2.0

#: Minutes are compared to this many decimals, so that a tie is a tie on every machine.
MINUTE_DECIMALS = 9


@dataclass(frozen=True, eq=False)
class ShelterSites(PlainTables):
    """Everything `site_shelters` found.

    Attributes
    ----------
    sites : GeoDataFrame
        One row per candidate, on the candidates' index: chosen or not, order of building, people.
    settlements : GeoDataFrame
        One row per settlement, on the settlements' index: covered by what, minutes before and
        after.
    divisions : GeoDataFrame or None
        People within the limit before and after; None without divisions.
    network : Network
        The roads as built, without closures, for another run.
    skips, headlines, notes
        Features left out, figures and assumptions, for the run record.
    """

    sites: geopandas.GeoDataFrame
    settlements: geopandas.GeoDataFrame
    divisions: geopandas.GeoDataFrame | None
    network: Network
    skips: list[Skipped] = field(default_factory=list)
    headlines: dict[str, float] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)


def site_shelters(
    roads: geopandas.GeoDataFrame,
    candidates: geopandas.GeoDataFrame,
    settlements: geopandas.GeoDataFrame,
    options: EvacuationOptions = DEFAULT_EVACUATION,
    *,
    existing: geopandas.GeoDataFrame | None = None,
    divisions: geopandas.GeoDataFrame | None = None,
    limit_minutes: float = LIMIT_MINUTES,
    objective: str = OBJECTIVES[0],
    count: int = SITES_AT_MOST,
    seconds: float = SOLVER_SECONDS,
    progress: Progress = None,
) -> ShelterSites:
    """Choose among candidates where to open shelters beside those that exist.

    Travel times are those of `evacuation_reach`: along the roads, both ends included. Existing
    shelters stay, and count where they are admissible; candidates are screened by the same rules.
    Capacity does not limit the choice: what is missing is told.

    Parameters
    ----------
    roads, candidates, settlements : GeoDataFrame
        Tables of the data dictionary in one metric CRS. Settlements and candidates may be areas
        or multipoints, see `access`. Candidates with an empty status or ``planned`` count as open.
    options : EvacuationOptions
        Hazards, closures, terrain, how people travel; which shelters and candidates are
        admissible.
    existing : GeoDataFrame, optional
        Shelters.
    divisions : GeoDataFrame, optional
        Polygons whose people are added up.
    limit_minutes : float
        Who takes longer is not covered.
    objective : str
        ``fewest``: the fewest sites for everyone whom any site covers; ``most_people``: the most
        people covered with at most `count` sites; ``least_time``: the fewest person-minutes with
        at most `count` sites, where everyone without a shelter within the limit counts with twice
        the limit.
    count : int
        Sites at most, for the last two.
    seconds : float
        Time for the solver, where one is needed.
    progress : callable, optional
        Function that is told how far the work is, see `messages.report`.

    Returns
    -------
    ShelterSites

    Raises
    ------
    InputError
        As `evacuation_reach`; also where the objective is not known or the count below 1.
    """
    limit = checked_limit(limit_minutes)
    _check_choice(objective, count, seconds)
    checked_capacity(candidates)
    case = evacuation_scenario(
        roads,
        _none_like(candidates) if existing is None else existing,
        settlements,
        options,
        part(progress, 0.0, 0.3),
    )
    admitted = _screened(candidates, case.hazards, options.shelter_rules)
    left_out = Message("features without geometry are left out")
    usable = admitted.table["admissible"].to_numpy(dtype=bool)
    places, place_skips = places_of(candidates, left_out, usable, case.network, case.rules.limit_m)
    skips = [*case.skips, *admitted.skips[len(case.hazards.skips) :], *place_skips]
    notes = [*case.notes, *admitted.notes[len(case.hazards.notes) :]]
    report(progress, 0.3, Message("Finding the minutes between people and sites"))
    problem, doors, legs = _question(case, places, limit, part(progress, 0.3, 0.5))
    choice = part(progress, 0.5, 0.9)
    if objective == "fewest":
        solution = set_cover(problem, seconds=seconds, progress=choice)
    elif objective == "most_people":
        solution = max_cover(problem, count, seconds=seconds, progress=choice)
    else:
        solution = p_median(
            problem, count, PENALTY_LIMITS * limit, seconds=seconds, progress=choice
        )
    report(progress, 0.9, Message("Counting people"))
    chosen = solution.chosen - len(case.open_shelters.ids)
    ledger = _ledger(case, problem, solution, places, legs)
    sites = _site_rows(case, problem, solution, candidates, admitted, places, doors)
    notes += second_road_notes(legs.second, case.demand_people)
    report(progress, 0.95, Message("Adding up the divisions"))
    totals = None
    if divisions is not None:
        totals, division_skips = _division_rows(divisions, ledger)
        skips += division_skips
    everyone = np.concatenate((np.flatnonzero(problem.fixed), solution.chosen))
    penalty = PENALTY_LIMITS * limit
    headlines: dict[str, float] = {
        "SITES": len(chosen),
        "PEOPLE_TOTAL": int(ledger["people"].sum()),
        "PEOPLE_SERVED": problem.people_within(everyone),
        "PEOPLE_SERVED_BEFORE": problem.people_within(np.flatnonzero(problem.fixed)),
        "PERSON_MINUTES": problem.person_minutes(everyone, penalty)
        + penalty * float(case.people.sum() - case.demand_people.sum()),
        "BOUND": solution.bound,
        "GAP_PERCENT": solution.gap_percent,
        "PROVEN_OPTIMAL": int(solution.proven),
    }
    if objective == "least_time":
        headlines["BOUND"] += penalty * float(case.people.sum() - case.demand_people.sum())
    notes += _choice_notes(objective, count, limit, solution, ledger)
    notes += _site_notes(sites)
    report(progress, 1.0, Message("Done"))
    return ShelterSites(
        sites=sites,
        settlements=ledger,
        divisions=totals,
        network=case.network,
        skips=skips,
        headlines=headlines,
        notes=[*notes, *solution.notes],
    )


def _check_choice(objective: str, count: int, seconds: float) -> None:
    if objective not in OBJECTIVES:
        raise InputError(
            "OBJECTIVE",
            Message("no such objective: {objective}", objective=objective),
            mend=Message("choose one of {codes}", codes=", ".join(OBJECTIVES)),
        )
    if objective != "fewest" and count < 1:
        raise InputError(
            "COUNT",
            Message("the number of sites must be 1 or more"),
            mend=Message("write for example 3"),
        )
    if not (np.isfinite(seconds) and seconds > 0):
        raise InputError(
            "SECONDS",
            Message("the solver needs a positive number of seconds"),
            mend=Message("write for example 60"),
        )


def _none_like(candidates: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Return shelters that are none, in the candidates' CRS."""
    return geopandas.GeoDataFrame({"id": []}, geometry=[], crs=candidates.crs)


def _screened(
    candidates: geopandas.GeoDataFrame, hazards: HazardAreas, rules: ShelterRules
) -> Admissibility:
    """Tell which candidates are admissible; to be planned is what they are there for."""
    status = column(candidates, "status")
    word = status.astype(object).where(status.notna(), "").astype(str).str.strip()
    fresh = word.isin(["", "planned", "规划"])
    asked = candidates.assign(status=status.astype(object).where(~fresh, "open"))
    asked.attrs = dict(candidates.attrs)
    return admissible_shelters(asked, hazards, rules)


def _question(
    case: EvacuationScenario, places: Places, limit: float, progress: Progress
) -> tuple[LocationProblem, Access, Access]:
    """Return the pairs within the limit, existing shelters first.

    And the legs from the candidates to the roads, and from the groups.
    """
    before = len(case.open_shelters.ids)
    sites = case.open_shelters.access.and_then(places.access)
    rules = case.rules_while_closed(sites)
    every = nearest_shelters(case.opened, case.demand.access, sites, rules)
    legs = every.access
    if before:
        rules = case.rules_while_closed(case.open_shelters.access)
        nearest = nearest_shelters(
            case.opened, case.demand.access, case.open_shelters.access, rules
        )
        # Cut off from what is there, though not from every candidate: both ways are open.
        legs = joined_access(legs, nearest.access) if nearest.access.second.any() else legs
    times = times_to_shelters(case.opened, every.entrances, legs, limit, progress=progress)
    fixed = np.arange(sites.count) < before
    minutes = np.round(times.minutes, MINUTE_DECIMALS)
    problem = LocationProblem(case.demand_people, times.group, times.shelter, minutes, fixed)
    new = np.arange(sites.count) >= before
    return problem, every.entrances.of(new), legs


def _nearest(problem: LocationProblem, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return each group's nearest of some sites within the limit, -1 for none, and the minutes."""
    wanted = np.zeros(len(problem.fixed), dtype=bool)
    wanted[sites] = True
    use = np.flatnonzero(wanted[problem.site])
    order = use[np.lexsort((problem.site[use], problem.minutes[use], problem.group[use]))]
    group = problem.group[order]
    first = order[np.diff(group, prepend=-1) > 0]
    site = np.full(len(problem.people), -1)
    minutes = np.full(len(problem.people), np.nan)
    site[problem.group[first]] = problem.site[first]
    minutes[problem.group[first]] = problem.minutes[first]
    return site, minutes


def _ledger(
    case: EvacuationScenario,
    problem: LocationProblem,
    solution: LocationSolution,
    places: Places,
    legs: Access,
) -> geopandas.GeoDataFrame:
    """Return one row per settlement: covered by what, minutes before and after."""
    demand, before = case.demand, len(case.open_shelters.ids)
    fixed = np.flatnonzero(problem.fixed)
    nearest, _ = _nearest(problem, fixed)
    later, _ = _nearest(problem, np.concatenate((fixed, solution.chosen)))
    ever = np.bincount(problem.group, minlength=len(problem.people)) > 0
    status = np.select(
        [nearest >= 0, later >= 0, ever], COVER_STATUSES[:3], default=COVER_STATUSES[3]
    ).astype(object)
    # Beyond the limit too, so that a reader sees how far those are who are not covered.
    chosen = np.zeros(len(places.ids), dtype=bool)
    chosen[solution.chosen - before] = True
    added = case.open_shelters.access.and_then(places.access.of(chosen))
    rules = replace(case.rules, second_road=False)  # the legs have been chosen
    minutes = []
    for goals in (case.open_shelters.access, added):
        way = nearest_shelters(case.opened, legs.at, goals, rules, known=(legs, None))
        taken = np.round(way.minutes, MINUTE_DECIMALS)
        minutes.append(np.where(np.isfinite(taken), taken, np.nan))
    new = later >= before
    rows = pd.DataFrame(
        {
            "status": status,
            "before_min": minutes[0],
            "after_min": minutes[1],
            "shelter_id": with_missing_last(case.open_shelters.ids)[np.where(new, -1, later)],
            "site_id": with_missing_last(places.ids)[np.where(new, later - before, -1)],
        },
        index=demand.index,
    )
    table = case.by_settlement(rows)
    # Settlements without geometry are out of reach of everything.
    table["status"] = table["status"].where(table["status"].notna(), COVER_STATUSES[3])
    for name in ("shelter_id", "site_id"):
        table[name] = table[name].astype(object).where(table[name].notna(), None)
    return table


def _site_rows(
    case: EvacuationScenario,
    problem: LocationProblem,
    solution: LocationSolution,
    candidates: geopandas.GeoDataFrame,
    admitted: Admissibility,
    places: Places,
    doors: Access,
) -> geopandas.GeoDataFrame:
    """Return one row per candidate: chosen or not, its people, or why it does not count."""
    before, size = len(case.open_shelters.ids), len(places.ids)
    fixed = np.flatnonzero(problem.fixed)
    covered = problem.within(fixed)
    fresh = ~covered[problem.group] & ~problem.fixed[problem.site]
    alone = np.bincount(
        problem.site[fresh], problem.people[problem.group[fresh]], minlength=before + size
    )
    to, minutes = _nearest(problem, np.concatenate((fixed, solution.chosen)))
    goes = to >= before
    people = problem.people[goes].astype(float)
    sent = np.bincount(to[goes], people, minlength=before + size)
    spent = np.bincount(to[goes], people * minutes[goes], minlength=before + size)
    farthest: np.ndarray = np.full(before + size, -np.inf)
    lived = goes & (problem.people > 0)
    np.maximum.at(farthest, to[lived], minutes[lived])
    order, gain = np.full(size, np.nan), np.full(size, np.nan)
    order[solution.chosen - before] = np.arange(1, len(solution.chosen) + 1)
    gain[solution.chosen - before] = solution.gain_people
    sent, spent, farthest = sent[before:], spent[before:], farthest[before:]
    rows = pd.DataFrame(
        {
            "build_order": order,
            "gain_people": gain,
            "people_alone": alone[before:],
            "people_assigned": sent,
            "mean_min": spent / np.where(sent > 0, sent, np.nan),
            "farthest_min": np.where(np.isfinite(farthest), farthest, np.nan),
            "snap_m": doors.distance_m[doors.shortest()],
        },
        index=places.index,
    )
    known = pd.DataFrame(
        {
            name: pd.to_numeric(column(candidates, name), errors="coerce")
            for name in ("area_m2", "cost")
        }
    )
    capacity = checked_capacity(candidates)
    table = shelter_table(
        candidates,
        admitted.table,
        capacity,
        known.join(rows),
        reasons_off_road(doors, places.index),
        whole=("people_alone", "people_assigned"),
    )
    table["chosen"] = table["build_order"].notna()
    short = (table["people_assigned"] - table["capacity_people"]).clip(lower=0.0)
    table["shortfall_people"] = short.where(table["chosen"] & capacity.notna())
    return table


def _division_rows(
    divisions: geopandas.GeoDataFrame, ledger: geopandas.GeoDataFrame
) -> tuple[geopandas.GeoDataFrame, list[Skipped]]:
    """Return the people within the limit before and after by division, outside, and in all."""
    nobody = {f"people_{status}": 0 for status in STATUSES}
    tables: list[geopandas.GeoDataFrame] = []
    skips: list[Skipped] = []
    for statuses in (COVER_STATUSES[:1], COVER_STATUSES[:2]):
        covered = ledger["people"].where(ledger["status"].isin(statuses), 0)
        counted = ledger.assign(**{**nobody, "people_served": covered})
        table, skips = division_totals(divisions, counted)
        tables.append(table)
    before, after = tables
    result = after[["code", "name", "level", "row_kind", "people", "geometry"]].copy()
    result["people_before"] = before["people_served"]
    result["people_after"] = after["people_served"]
    result["before_percent"] = before["served_percent"]
    result["after_percent"] = after["served_percent"]
    return result, skips


def _choice_notes(
    objective: str, count: int, limit: float, solution: LocationSolution, ledger: pd.DataFrame
) -> list[Message]:
    """Say in plain words what was chosen, and how good the choice is known to be."""
    sums = ledger.groupby("status")["people"].agg(["sum", "size"])
    notes = []
    if COVER_STATUSES[3] in sums.index:
        notes.append(
            Message(
                "No shelter and no candidate covers these within {limit} min: people: {people}, "
                "settlements: {settlements}",
                limit=f"{limit:g}",
                people=int(sums["sum"][COVER_STATUSES[3]]),
                settlements=int(sums["size"][COVER_STATUSES[3]]),
            )
        )
    sites = len(solution.chosen)
    if objective != "fewest" and sites < count:
        notes.append(
            Message(
                "More sites than {sites} would help nobody; chosen: {sites} of {count}",
                sites=sites,
                count=count,
            )  # fmt: skip
        )
    if objective == "fewest":
        proven = Message(
            "Proved: sites needed for everyone whom any site covers: {sites}", sites=sites
        )
        open_ = Message(
            "Not proved: sites found: {sites}, needed at least: {bound}",
            sites=sites,
            bound=int(solution.bound),
        )
    elif objective == "most_people":
        proven = Message("Proved: no other choice of as many sites covers more people")
        open_ = Message(
            "Not proved: people covered: {value}, no choice of as many sites covers more than "
            "{bound} ({gap} % more)",
            value=int(solution.value),
            bound=int(solution.bound),
            gap=f"{solution.gap_percent:.2f}",
        )
    else:
        notes.append(
            Message(
                "Everyone without a shelter within {limit} min counts with {penalty} min",
                limit=f"{limit:g}",
                penalty=f"{PENALTY_LIMITS * limit:g}",
            )
        )
        proven = Message("Proved: no other choice of as many sites takes less time")
        open_ = Message(
            "Not proved: no choice of as many sites takes more than {gap} % less time",
            gap=f"{solution.gap_percent:.2f}",
        )
    return [*notes, proven if solution.proven else open_]


def _site_notes(sites: pd.DataFrame) -> list[Message]:
    """Say which candidates do not count, and where places are missing."""
    notes = []
    out = sites[~sites["admissible"].astype(bool)]
    if len(out):
        notes.append(
            Message(
                "Candidates that are not admissible and were never chosen: {count}", count=len(out)
            )  # fmt: skip
        )
    chosen = sites[sites["chosen"]]
    short = chosen[chosen["shortfall_people"].fillna(0) > 0]
    if len(short):
        notes.append(
            Message(
                "Chosen sites too small for those to whom they are nearest: {count}, "
                "places missing: {people}",
                count=len(short),
                people=int(short["shortfall_people"].sum()),
            )
        )
    unknown = int(chosen["capacity_people"].isna().sum())
    if unknown:
        notes.append(Message("Chosen sites of unknown capacity: {count}", count=unknown))
    return notes
