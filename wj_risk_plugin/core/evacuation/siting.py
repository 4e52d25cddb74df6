"""Siting of shelters: where the next ones should be, and in which order to build them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import geopandas
import numpy as np
import pandas as pd

from ..geo.geometry import representative_points
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
from ..tables.columns import Skipped, feature_ids_of, layer_name, with_missing_last
from ..tables.values import column
from ..texts.text_columns import PlainTables
from .ledger import STATUSES, division_totals
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
        For the run record.
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
        For totals.
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
        See `messages.report`.

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
    question, doors, legs = _question(case, places, limit, part(progress, 0.3, 0.5))
    choice = part(progress, 0.5, 0.9)
    if objective == "fewest":
        found = set_cover(question, seconds=seconds, progress=choice)
    elif objective == "most_people":
        found = max_cover(question, count, seconds=seconds, progress=choice)
    else:
        found = p_median(question, count, PENALTY_LIMITS * limit, seconds=seconds, progress=choice)
    report(progress, 0.9, Message("Counting people"))
    chosen = found.chosen - len(case.refuges.ids)
    ledger = _ledger(case, question, found, places, legs)
    sites = _site_rows(case, question, found, candidates, admitted, places, doors)
    notes += second_road_notes(legs.second, case.heads)
    report(progress, 0.95, Message("Adding up the divisions"))
    totals = None
    if divisions is not None:
        totals, division_skips = _division_rows(divisions, ledger)
        skips += division_skips
    everyone = np.concatenate((np.flatnonzero(question.fixed), found.chosen))
    penalty = PENALTY_LIMITS * limit
    headlines: dict[str, float] = {
        "SITES": len(chosen),
        "PEOPLE_TOTAL": int(ledger["people"].sum()),
        "PEOPLE_SERVED": question.people_within(everyone),
        "PEOPLE_SERVED_BEFORE": question.people_within(np.flatnonzero(question.fixed)),
        "PERSON_MINUTES": question.person_minutes(everyone, penalty)
        + penalty * float(case.people.sum() - case.heads.sum()),
        "BOUND": found.bound,
        "GAP_PERCENT": found.gap_percent,
        "PROVEN_OPTIMAL": int(found.proven),
    }
    if objective == "least_time":
        headlines["BOUND"] += penalty * float(case.people.sum() - case.heads.sum())
    notes += _choice_notes(objective, count, limit, found, ledger)
    notes += _site_notes(sites)
    report(progress, 1.0, Message("Done"))
    return ShelterSites(
        sites=sites,
        settlements=ledger,
        divisions=totals,
        network=case.network,
        skips=skips,
        headlines=headlines,
        notes=[*notes, *found.notes],
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
    before = len(case.refuges.ids)
    sites = case.refuges.access.and_then(places.access)
    rules = case.rules_while_closed(sites)
    every = nearest_shelters(case.opened, case.groups.access, sites, rules)
    legs = every.access
    if before:
        rules = case.rules_while_closed(case.refuges.access)
        now = nearest_shelters(case.opened, case.groups.access, case.refuges.access, rules)
        # Cut off from what is there, though not from every candidate: both ways are open.
        legs = joined_access(legs, now.access) if now.access.second.any() else legs
    times = times_to_shelters(case.opened, every.entrances, legs, limit, progress=progress)
    fixed = np.arange(sites.count) < before
    minutes = np.round(times.minutes, MINUTE_DECIMALS)
    question = LocationProblem(case.heads, times.group, times.shelter, minutes, fixed)
    new = np.arange(sites.count) >= before
    return question, every.entrances.of(new), legs


def _nearest(question: LocationProblem, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return each group's nearest of some sites within the limit, -1 for none, and the minutes."""
    wanted = np.zeros(len(question.fixed), dtype=bool)
    wanted[sites] = True
    use = np.flatnonzero(wanted[question.site])
    order = use[np.lexsort((question.site[use], question.minutes[use], question.group[use]))]
    group = question.group[order]
    first = order[np.diff(group, prepend=-1) > 0]
    site = np.full(len(question.people), -1)
    minutes = np.full(len(question.people), np.nan)
    site[question.group[first]] = question.site[first]
    minutes[question.group[first]] = question.minutes[first]
    return site, minutes


def _ledger(
    case: EvacuationScenario,
    question: LocationProblem,
    found: LocationSolution,
    places: Places,
    legs: Access,
) -> geopandas.GeoDataFrame:
    """Return one row per settlement: covered by what, minutes before and after."""
    groups, before = case.groups, len(case.refuges.ids)
    fixed = np.flatnonzero(question.fixed)
    now, _ = _nearest(question, fixed)
    later, _ = _nearest(question, np.concatenate((fixed, found.chosen)))
    ever = np.bincount(question.group, minlength=len(question.people)) > 0
    status = np.select(
        [now >= 0, later >= 0, ever], COVER_STATUSES[:3], default=COVER_STATUSES[3]
    ).astype(object)
    # Beyond the limit too, so that a reader sees how far those are who are not covered.
    chosen = np.zeros(len(places.ids), dtype=bool)
    chosen[found.chosen - before] = True
    added = case.refuges.access.and_then(places.access.of(chosen))
    rules = replace(case.rules, second_road=False)  # the legs have been chosen
    minutes = []
    for goals in (case.refuges.access, added):
        way = nearest_shelters(case.opened, legs.at, goals, rules, known=(legs, None))
        taken = np.round(way.minutes, MINUTE_DECIMALS)
        minutes.append(np.where(np.isfinite(taken), taken, np.nan))
    new = later >= before
    rows = pd.DataFrame(
        {
            "status": status,
            "before_min": minutes[0],
            "after_min": minutes[1],
            "shelter_id": with_missing_last(case.refuges.ids)[np.where(new, -1, later)],
            "site_id": with_missing_last(places.ids)[np.where(new, later - before, -1)],
        },
        index=groups.index,
    )
    table = case.by_settlement(rows)
    # Settlements without geometry are out of reach of everything.
    table["status"] = table["status"].where(table["status"].notna(), COVER_STATUSES[3])
    for name in ("shelter_id", "site_id"):
        table[name] = table[name].astype(object).where(table[name].notna(), None)
    return table


def _site_rows(
    case: EvacuationScenario,
    question: LocationProblem,
    found: LocationSolution,
    candidates: geopandas.GeoDataFrame,
    admitted: Admissibility,
    places: Places,
    doors: Access,
) -> geopandas.GeoDataFrame:
    """Return one row per candidate: chosen or not, its people, or why it does not count."""
    before, size = len(case.refuges.ids), len(places.ids)
    fixed = np.flatnonzero(question.fixed)
    covered = question.within(fixed)
    fresh = ~covered[question.group] & ~question.fixed[question.site]
    alone = np.bincount(
        question.site[fresh], question.people[question.group[fresh]], minlength=before + size
    )
    to, minutes = _nearest(question, np.concatenate((fixed, found.chosen)))
    goes = to >= before
    people = question.people[goes].astype(float)
    sent = np.bincount(to[goes], people, minlength=before + size)
    spent = np.bincount(to[goes], people * minutes[goes], minlength=before + size)
    farthest: np.ndarray = np.full(before + size, -np.inf)
    lived = goes & (question.people > 0)
    np.maximum.at(farthest, to[lived], minutes[lived])
    order, gain = np.full(size, np.nan), np.full(size, np.nan)
    order[found.chosen - before] = np.arange(1, len(found.chosen) + 1)
    gain[found.chosen - before] = found.gain_people
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
    capacity = checked_capacity(candidates)
    table = pd.DataFrame(
        {
            "id": feature_ids_of(candidates),
            "name": column(candidates, "name"),
            "admissible": admitted.table["admissible"].astype(bool),
            "reason": admitted.table["reason"],
            "capacity_people": capacity,
            "area_m2": pd.to_numeric(column(candidates, "area_m2"), errors="coerce"),
            "cost": pd.to_numeric(column(candidates, "cost"), errors="coerce"),
        }
    ).join(rows)
    table["reason"] = table["reason"].astype(object)
    off_road = reasons_off_road(doors, places.index)
    table.loc[off_road.index, "reason"] = off_road
    table["chosen"] = table["build_order"].notna()
    for name in ("people_alone", "people_assigned"):
        table[name] = table[name].fillna(0).astype(np.int64)
    short = (table["people_assigned"] - table["capacity_people"]).clip(lower=0.0)
    table["shortfall_people"] = short.where(table["chosen"] & capacity.notna())
    points = representative_points(np.asarray(candidates.geometry.values, dtype=object))
    result = geopandas.GeoDataFrame(table, geometry=points, crs=candidates.crs)
    result.attrs["layer"] = layer_name(candidates)
    return result


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
    objective: str, count: int, limit: float, found: LocationSolution, ledger: pd.DataFrame
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
    sites = len(found.chosen)
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
            bound=int(found.bound),
        )
    elif objective == "most_people":
        proven = Message("Proved: no other choice of as many sites covers more people")
        open_ = Message(
            "Not proved: people covered: {value}, no choice of as many sites covers more than "
            "{bound} ({gap} % more)",
            value=int(found.value),
            bound=int(found.bound),
            gap=f"{found.gap_percent:.2f}",
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
            gap=f"{found.gap_percent:.2f}",
        )
    return [*notes, proven if found.proven else open_]


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
