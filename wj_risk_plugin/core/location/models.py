"""Where to add sites: the fewest, the best few, or those that save most time.

Three classic questions on pairs of people and sites within a limit of minutes: location set
covering (the fewest sites for everyone who can be covered), maximal covering (the most people with
a given number) and the p-median (the least time with a given number). Sites that are there already
stay. Each is made small first, answered by a greedy choice that is then improved by exchanges and
shakes, bounded by a Lagrangian relaxation, and where value and bound do not meet handed to HiGHS as
what is left.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from ..messages import Message, Progress, part, report
from .coverage import ROUNDING, CoverageMatrix, mask, sorted_coverage
from .local_search import greedy
from .max_cover import best_sites
from .set_cover import cover_all, reduced_rows

__all__ = ["LocationSolution", "LocationProblem", "set_cover", "p_median", "max_cover"]


@dataclass(frozen=True, eq=False)
class LocationProblem:
    """Who could go to which site in how long; only pairs within the limit.

    Attributes
    ----------
    people : ndarray of int, shape (groups,)
        People of each group.
    group, site : ndarray of int, shape (pairs,)
        Positions; each pair at most once, in any order.
    minutes : ndarray, shape (pairs,)
        From the group to the site.
    fixed : ndarray of bool, shape (sites,)
        Sites that are there already. At a tie the site that comes first is chosen.
    """

    people: np.ndarray
    group: np.ndarray
    site: np.ndarray
    minutes: np.ndarray
    fixed: np.ndarray

    def within(self, sites: np.ndarray) -> np.ndarray:
        """Tell which groups are within the limit of any of the sites, shape (groups,)."""
        wanted = np.zeros(len(self.fixed), dtype=bool)
        wanted[sites] = True
        return np.bincount(self.group[wanted[self.site]], minlength=len(self.people)) > 0

    def people_within(self, sites: np.ndarray) -> int:
        """Return the people within the limit of any of the sites."""
        return int(self.people[self.within(sites)].sum())

    def person_minutes(self, sites: np.ndarray, penalty_minutes: float) -> float:
        """Return everyone's minutes to the nearest of the sites, the penalty where there is none.

        Parameters
        ----------
        sites : ndarray of int or of bool
            Positions.
        penalty_minutes : float
            Of a person without a site within the limit.
        """
        return float(self.people @ self._nearest(sites, penalty_minutes))

    def _nearest(self, sites: np.ndarray, penalty_minutes: float) -> np.ndarray:
        wanted = np.zeros(len(self.fixed), dtype=bool)
        wanted[sites] = True
        use = wanted[self.site]
        nearest = np.full(len(self.people), float(penalty_minutes))
        np.minimum.at(nearest, self.group[use], self.minutes[use])
        return nearest


@dataclass(frozen=True, eq=False)
class LocationSolution:
    """Chosen sites, and how good the choice is known to be.

    Attributes
    ----------
    chosen : ndarray of int
        Positions of the added sites in the order in which to build them: each is the one that
        helps most after those before it.
    gain_people : ndarray of int
        People that each of them newly brings within the limit, in that order.
    value : float
        Number of added sites, people within the limit (those of fixed sites included), or
        person-minutes.
    bound : float
        No choice has fewer sites, more people or fewer person-minutes than this.
    proven : bool
        Value and bound meet.
    notes : list of Message
        What a reader of the result has to know.
    """

    chosen: np.ndarray
    gain_people: np.ndarray
    value: float
    bound: float
    proven: bool
    notes: list[Message] = field(default_factory=list)

    @property
    def gap_percent(self) -> float:
        """Difference of value and bound in percent of the value."""
        if self.proven:
            return 0.0
        return 100.0 * abs(self.bound - self.value) / max(abs(self.value), 1e-12)


def max_cover(
    question: LocationProblem,
    count: int,
    *,
    seconds: float = 60.0,
    in_subprocess: bool = True,
    progress: Progress = None,
) -> LocationSolution:
    """Choose at most so many sites that the most people are within the limit.

    Parameters
    ----------
    question : LocationProblem
        Fixed sites cover people already.
    count : int
        Sites to add at most; sites that would cover nobody new are not chosen.
    seconds : float
        Time for the solver, where one is needed.
    in_subprocess : bool
        See `milp.solve`.
    progress : callable, optional
        See `messages.report`.

    Returns
    -------
    LocationSolution
        ``value`` and ``bound`` are people within the limit of fixed and added sites.

    References
    ----------
    Church, ReVelle (1974), The maximal covering location problem.

    Examples
    --------
    Two sites, one for 5 and 3 people, one for 3 and 4:

    >>> question = LocationProblem(
    ...     people=np.array([5, 3, 4]), group=np.array([0, 1, 1, 2]), site=np.array([0, 0, 1, 1]),
    ...     minutes=np.ones(4), fixed=np.zeros(2, dtype=bool))
    >>> found = max_cover(question, 1)
    >>> found.chosen.tolist(), found.value, found.bound, found.proven
    ([0], 8.0, 8.0, True)
    """
    covered = question.within(np.flatnonzero(question.fixed))
    use = ~covered[question.group] & ~question.fixed[question.site]
    use &= question.people[question.group] > 0
    group, site = question.group[use], question.site[use]
    coverage = sorted_coverage(
        group, site, question.people[group].astype(float), len(question.fixed)
    )
    best = best_sites(coverage, count, seconds, in_subprocess, progress)
    base = float(question.people[covered].sum())
    result = _in_building_order(question, coverage, best.chosen)
    return replace(
        result,
        value=base + round(best.value),
        bound=base + round(best.value) if best.proven else base + np.floor(best.bound + 1e-6),
        proven=best.proven,
        notes=best.notes,
    )


def p_median(
    question: LocationProblem,
    count: int,
    penalty_minutes: float,
    *,
    seconds: float = 60.0,
    in_subprocess: bool = True,
    progress: Progress = None,
) -> LocationSolution:
    """Choose at most so many sites that everyone's minutes to the nearest sum to the least.

    Parameters
    ----------
    question : LocationProblem
        People may go to fixed sites too.
    count : int
        Sites to add at most; sites that would save nothing are not chosen.
    penalty_minutes : float
        Minutes counted for each person without any site within the limit; not less than the limit.
    seconds, in_subprocess, progress
        See `max_cover`.

    Returns
    -------
    LocationSolution
        ``value`` and ``bound`` are person-minutes, penalties included.

    References
    ----------
    Hakimi (1964), Optimum locations of switching centers and the absolute centers and medians of a
    graph; Cornuejols, Fisher, Nemhauser (1977), Location of bank accounts to optimize float.
    """
    nearest = question._nearest(np.flatnonzero(question.fixed), penalty_minutes)
    saved = nearest[question.group] - question.minutes
    use = (saved > ROUNDING * penalty_minutes) & ~question.fixed[question.site]
    use &= question.people[question.group] > 0
    group, site = question.group[use], question.site[use]
    coverage = sorted_coverage(
        group, site, question.people[group] * saved[use], len(question.fixed)
    )
    best = best_sites(coverage, count, seconds, in_subprocess, progress)
    result = _in_building_order(question, coverage, best.chosen)
    fixed = np.flatnonzero(question.fixed)
    value = question.person_minutes(np.concatenate((fixed, best.chosen)), penalty_minutes)
    bound = float(question.people @ nearest) - best.bound
    return replace(
        result,
        value=value,
        bound=value if best.proven else min(bound, value),
        proven=best.proven,
        notes=best.notes,
    )


def set_cover(
    question: LocationProblem,
    *,
    seconds: float = 60.0,
    in_subprocess: bool = True,
    progress: Progress = None,
) -> LocationSolution:
    """Choose the fewest sites so that everyone who can be covered is within the limit.

    Parameters
    ----------
    question : LocationProblem
        Groups without people, groups that fixed sites cover, and groups that no site covers ask
        for nothing.
    seconds, in_subprocess, progress
        See `max_cover`.

    Returns
    -------
    LocationSolution
        ``value`` and ``bound`` are numbers of added sites.

    References
    ----------
    Toregas, Swain, ReVelle, Bergman (1971), The location of emergency service facilities.

    Examples
    --------
    Two sites cover four groups, three smaller ones would do it too:

    >>> question = LocationProblem(
    ...     people=np.ones(4, dtype=int), group=np.array([0, 1, 2, 3, 0, 1, 2]),
    ...     site=np.array([0, 0, 1, 1, 2, 3, 4]), minutes=np.ones(7),
    ...     fixed=np.zeros(5, dtype=bool))
    >>> found = set_cover(question)
    >>> found.chosen.tolist(), found.value, found.bound, found.proven
    ([0, 1], 2.0, 2.0, True)
    """
    covered = question.within(np.flatnonzero(question.fixed))
    use = ~covered[question.group] & ~question.fixed[question.site]
    use &= question.people[question.group] > 0
    group, site = question.group[use], question.site[use]
    size = len(question.fixed)
    everyone = sorted_coverage(group, site, question.people[group].astype(float), size)
    report(progress, 0.0, Message("Making the choice of sites small"))
    small, forced = reduced_rows(replace(everyone, weight=np.ones(everyone.pairs)), progress)
    notes: list[Message] = []
    chosen, low = forced, len(forced)
    if small.rows:
        rest, bound, notes = cover_all(small, seconds, in_subprocess, part(progress, 0.3, 1.0))
        chosen = np.union1d(forced, rest)
        low += bound
    result = _in_building_order(question, everyone, chosen)
    return replace(
        result,
        value=float(len(result.chosen)),
        bound=float(min(low, len(result.chosen))),
        proven=low >= len(result.chosen),
        notes=notes,
    )


def _in_building_order(
    question: LocationProblem, coverage: CoverageMatrix, chosen: np.ndarray
) -> LocationSolution:
    """Order the chosen sites by what each adds after those before it; idle ones are left out."""
    order = greedy(coverage.only(mask(chosen, coverage.sites)))
    fixed = np.flatnonzero(question.fixed)
    covered = [
        question.people_within(np.concatenate((fixed, order[:number])))
        for number in range(len(order) + 1)
    ]
    gains = np.diff(np.array(covered, dtype=np.int64))
    return LocationSolution(order, gains, 0.0, 0.0, False)
