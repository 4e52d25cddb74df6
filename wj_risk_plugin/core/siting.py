"""Where to add sites: the fewest, the best few, or those that save most time.

Three classic questions on pairs of people and sites within a limit of minutes: location set
covering (the fewest sites for everyone who can be covered), maximal covering (the most people with
a given number) and the p-median (the least time with a given number). Sites that are there already
stay. Each is made small first, answered by a greedy choice that is then improved by exchanges and
shakes, bounded by a Lagrangian relaxation, and where value and bound do not meet handed to HiGHS as
what is left.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from scipy.sparse import csr_matrix

from .messages import Message, Progress, part, report
from .optimisation import Answer, Programme, solve

__all__ = ["Siting", "SitingQuestion", "fewest_sites", "least_time_sites", "most_people_sites"]

#: Coefficients up to which what is left goes to the solver; beyond, the bound of the relaxation
#: stands.
SOLVER_NONZEROS = 3_000_000

#: Steps of the subgradient method, and after how many without progress its step is halved.
STEPS = 1000
PATIENCE = 25

#: Work (pairs of pairs in a row) up to which sites are compared with each other.
COMPARING = 50_000_000

#: Rows up to which rows are compared with each other.
ROWS_COMPARED = 20_000

#: Shakes of a choice: at most so many, fewer where there are many pairs or where nothing comes of
#: it; always the same ones.
SHAKES = 300
SHAKEN_PAIRS = 30_000_000
SHAKES_IN_VAIN = 60
MOST_SHAKEN = 6
SEED = 1997

#: Relative difference below which two sums of minutes are one.
SAME = 1e-9


@dataclass(frozen=True, eq=False)
class SitingQuestion:
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
class Siting:
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


@dataclass(frozen=True, eq=False)
class _Savings:
    """What each site would save for each row of people; a row saves with its best site only.

    The pairs are sorted by row, then the largest saving first, then site.
    """

    row: np.ndarray
    site: np.ndarray
    saving: np.ndarray
    rows: int
    sites: int

    @property
    def whole(self) -> bool:
        """All savings are whole numbers."""
        return bool((self.saving == np.round(self.saving)).all())

    def starts(self) -> np.ndarray:
        """Return where each row's pairs begin, and the end."""
        return np.searchsorted(self.row, np.arange(self.rows + 1))

    def only(self, sites: np.ndarray) -> _Savings:
        """Return the pairs of some sites; rows keep their numbers."""
        keep = sites[self.site]
        return replace(self, row=self.row[keep], site=self.site[keep], saving=self.saving[keep])

    def first_two(self, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return each row's best chosen site (-1 for none), its saving and the second saving."""
        sub = self.only(_mask(chosen, self.sites))
        best, second = np.zeros(self.rows), np.zeros(self.rows)
        which = np.full(self.rows, -1)
        first = np.flatnonzero(np.diff(sub.row, prepend=-1) > 0)
        best[sub.row[first]], which[sub.row[first]] = sub.saving[first], sub.site[first]
        after = first + 1
        after = after[after < len(sub.row)]
        after = after[sub.row[after] == sub.row[after - 1]]
        second[sub.row[after]] = sub.saving[after]
        return which, best, second

    def total(self, chosen: np.ndarray) -> float:
        """Return what the chosen sites save together."""
        return float(self.first_two(chosen)[1].sum())


def _summed(savings: _Savings, amount: np.ndarray) -> np.ndarray:
    """Return the sum of an amount of each pair by site."""
    return np.bincount(savings.site, amount, minlength=savings.sites).astype(float)


def _mask(positions: np.ndarray, size: int) -> np.ndarray:
    mask = np.zeros(size, dtype=bool)
    mask[np.asarray(positions, dtype=np.int64)] = True
    return mask


def _sorted_savings(row: np.ndarray, site: np.ndarray, saving: np.ndarray, sites: int) -> _Savings:
    """Return savings with equal rows as one, in an order that the numbering of rows is nothing to.

    Rows are equal where the same sites save the same share of their whole.
    """
    order = np.lexsort((site, -saving, row))
    row, site, saving = row[order], site[order].astype(np.int64), saving[order]
    bounds = np.append(np.flatnonzero(np.diff(row, prepend=-1) > 0), len(row))
    found: dict[tuple[bytes, bytes], list[int]] = {}
    for number in range(len(bounds) - 1):
        piece = slice(bounds[number], bounds[number + 1])
        own, size = saving[piece], saving[bounds[number]]
        # All alike (covering): merged whatever the size. Otherwise only the very same.
        shape = b"" if own[-1] == size else own.tobytes()
        found.setdefault((site[piece].tobytes(), shape), []).append(number)
    rows, places, amounts = [], [], []
    for number, key in enumerate(sorted(found)):
        alike = found[key]
        piece = slice(bounds[alike[0]], bounds[alike[0] + 1])
        if key[1]:
            amount = saving[piece] * len(alike)
        else:
            amount = np.full(piece.stop - piece.start, math.fsum(saving[bounds[n]] for n in alike))
        rows.append(np.full(len(amount), number))
        places.append(site[piece])
        amounts.append(amount)
    none = np.zeros(0)
    return _Savings(
        np.concatenate([none.astype(np.int64), *rows]).astype(np.int64),
        np.concatenate([none.astype(np.int64), *places]).astype(np.int64),
        np.concatenate([none, *amounts]),
        len(found),
        sites,
    )


# -- the three questions ----------------------------------------------------------------------


def most_people_sites(
    question: SitingQuestion,
    count: int,
    *,
    seconds: float = 60.0,
    apart: bool = True,
    progress: Progress = None,
) -> Siting:
    """Choose at most so many sites that the most people are within the limit.

    Parameters
    ----------
    question : SitingQuestion
        Fixed sites cover people already.
    count : int
        Sites to add at most; sites that would cover nobody new are not chosen.
    seconds : float
        Time for the solver, where one is needed.
    apart : bool
        See `optimisation.solve`.
    progress : callable, optional
        See `messages.report`.

    Returns
    -------
    Siting
        ``value`` and ``bound`` are people within the limit of fixed and added sites.

    References
    ----------
    Church, ReVelle (1974), The maximal covering location problem.

    Examples
    --------
    Two sites, one for 5 and 3 people, one for 3 and 4:

    >>> question = SitingQuestion(
    ...     people=np.array([5, 3, 4]), group=np.array([0, 1, 1, 2]), site=np.array([0, 0, 1, 1]),
    ...     minutes=np.ones(4), fixed=np.zeros(2, dtype=bool))
    >>> found = most_people_sites(question, 1)
    >>> found.chosen.tolist(), found.value, found.bound, found.proven
    ([0], 8.0, 8.0, True)
    """
    covered = question.within(np.flatnonzero(question.fixed))
    use = ~covered[question.group] & ~question.fixed[question.site]
    use &= question.people[question.group] > 0
    group, site = question.group[use], question.site[use]
    savings = _sorted_savings(
        group, site, question.people[group].astype(float), len(question.fixed)
    )
    best = _best_sites(savings, count, seconds, apart, progress)
    base = float(question.people[covered].sum())
    result = _in_building_order(question, savings, best.chosen)
    return replace(
        result,
        value=base + round(best.value),
        bound=base + round(best.value) if best.proven else base + np.floor(best.bound + 1e-6),
        proven=best.proven,
        notes=best.notes,
    )


def least_time_sites(
    question: SitingQuestion,
    count: int,
    penalty_minutes: float,
    *,
    seconds: float = 60.0,
    apart: bool = True,
    progress: Progress = None,
) -> Siting:
    """Choose at most so many sites that everyone's minutes to the nearest sum to the least.

    Parameters
    ----------
    question : SitingQuestion
        People may go to fixed sites too.
    count : int
        Sites to add at most; sites that would save nothing are not chosen.
    penalty_minutes : float
        Minutes counted for each person without any site within the limit; not less than the limit.
    seconds, apart, progress
        See `most_people_sites`.

    Returns
    -------
    Siting
        ``value`` and ``bound`` are person-minutes, penalties included.

    References
    ----------
    Hakimi (1964), Optimum locations of switching centers and the absolute centers and medians of a
    graph; Cornuejols, Fisher, Nemhauser (1977), Location of bank accounts to optimize float.
    """
    now = question._nearest(np.flatnonzero(question.fixed), penalty_minutes)
    saved = now[question.group] - question.minutes
    use = (saved > SAME * penalty_minutes) & ~question.fixed[question.site]
    use &= question.people[question.group] > 0
    group, site = question.group[use], question.site[use]
    savings = _sorted_savings(group, site, question.people[group] * saved[use], len(question.fixed))
    best = _best_sites(savings, count, seconds, apart, progress)
    result = _in_building_order(question, savings, best.chosen)
    fixed = np.flatnonzero(question.fixed)
    value = question.person_minutes(np.concatenate((fixed, best.chosen)), penalty_minutes)
    bound = float(question.people @ now) - best.bound
    return replace(
        result,
        value=value,
        bound=value if best.proven else min(bound, value),
        proven=best.proven,
        notes=best.notes,
    )


def fewest_sites(
    question: SitingQuestion,
    *,
    seconds: float = 60.0,
    apart: bool = True,
    progress: Progress = None,
) -> Siting:
    """Choose the fewest sites so that everyone who can be covered is within the limit.

    Parameters
    ----------
    question : SitingQuestion
        Groups without people, groups that fixed sites cover, and groups that no site covers ask
        for nothing.
    seconds, apart, progress
        See `most_people_sites`.

    Returns
    -------
    Siting
        ``value`` and ``bound`` are numbers of added sites.

    References
    ----------
    Toregas, Swain, ReVelle, Bergman (1971), The location of emergency service facilities.

    Examples
    --------
    Two sites cover four groups, three smaller ones would do it too:

    >>> question = SitingQuestion(
    ...     people=np.ones(4, dtype=int), group=np.array([0, 1, 2, 3, 0, 1, 2]),
    ...     site=np.array([0, 0, 1, 1, 2, 3, 4]), minutes=np.ones(7),
    ...     fixed=np.zeros(5, dtype=bool))
    >>> found = fewest_sites(question)
    >>> found.chosen.tolist(), found.value, found.bound, found.proven
    ([0, 1], 2.0, 2.0, True)
    """
    covered = question.within(np.flatnonzero(question.fixed))
    use = ~covered[question.group] & ~question.fixed[question.site]
    use &= question.people[question.group] > 0
    group, site = question.group[use], question.site[use]
    size = len(question.fixed)
    whole = _sorted_savings(group, site, question.people[group].astype(float), size)
    report(progress, 0.0, Message("Making the choice of sites small"))
    small, forced = _reduced(replace(whole, saving=np.ones(len(whole.site))), progress)
    notes: list[Message] = []
    chosen, low = forced, len(forced)
    if small.rows:
        rest, bound, notes = _cover(small, seconds, apart, part(progress, 0.3, 1.0))
        chosen = np.union1d(forced, rest)
        low += bound
    result = _in_building_order(question, whole, chosen)
    return replace(
        result,
        value=float(len(result.chosen)),
        bound=float(min(low, len(result.chosen))),
        proven=low >= len(result.chosen),
        notes=notes,
    )


def _in_building_order(question: SitingQuestion, savings: _Savings, chosen: np.ndarray) -> Siting:
    """Order the chosen sites by what each adds after those before it; idle ones are left out."""
    order = _greedy(savings.only(_mask(chosen, savings.sites)), len(chosen))
    now = np.flatnonzero(question.fixed)
    covered = [
        question.people_within(np.concatenate((now, order[:number])))
        for number in range(len(order) + 1)
    ]
    gains = np.diff(np.array(covered, dtype=np.int64))
    return Siting(order, gains, 0.0, 0.0, False)


# -- the best few -----------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Best:
    chosen: np.ndarray
    value: float
    bound: float
    proven: bool
    notes: list[Message]


def _best_sites(
    savings: _Savings, count: int, seconds: float, apart: bool, progress: Progress
) -> _Best:
    """Choose at most so many sites that save most."""
    report(progress, 0.0, Message("Making the choice of sites small"))
    savings = _without_dominated(savings, part(progress, 0.0, 0.1))
    savings = _sorted_savings(savings.row, savings.site, savings.saving, savings.sites)
    useful = np.unique(savings.site)
    if len(useful) <= count or count == 0:
        chosen = useful if count else useful[:0]
        value = savings.total(chosen)
        return _Best(chosen, value, value, True, [])
    report(progress, 0.1, Message("Choosing sites one by one"))
    chosen = _greedy(savings, count)
    chosen = _exchanged(savings, chosen, part(progress, 0.1, 0.2))
    bound, worth, price = _relaxed(savings, count, chosen, part(progress, 0.2, 0.4))
    # What the relaxation would choose may be a better start for the exchange.
    other = _exchanged(savings, np.sort(worth), part(progress, 0.4, 0.45))
    if savings.total(other) > savings.total(chosen) * (1 + SAME):
        chosen = other
    value = savings.total(chosen)
    unit = 1.0 - 1e-6 if savings.whole else SAME * max(1.0, value)
    if bound >= value + unit:
        chosen = _shaken(savings, chosen, bound - unit, part(progress, 0.45, 0.6))
        value = savings.total(chosen)
    better = value + unit
    if bound < better:
        return _Best(chosen, value, value, True, [])
    left, sure = _undecided(savings, count, bound, price, better)
    answer = _solve_rest(savings, count, left, sure, seconds, apart, part(progress, 0.6, 1.0))
    if answer.values is not None:
        found = np.concatenate((sure, left[answer.values[: len(left)] > 0.5])).astype(np.int64)
        if savings.total(found) >= better:
            chosen, value = np.sort(found), savings.total(found)
    given = savings.total(sure) - answer.bound
    # What was left out holds nothing better than the value before.
    bound = min(bound, max(given, value))
    proven = bound < value + (1.0 - 1e-6 if savings.whole else 10 * SAME * max(1.0, value))
    return _Best(chosen, value, value if proven else bound, proven, answer.notes)


def _greedy(savings: _Savings, count: int) -> np.ndarray:
    """Choose the site that adds most, again and again, while any adds something.

    Lazily: what a site adds never grows, so only those are looked at again that were best before
    (Minoux 1978).
    """
    order = np.argsort(savings.site, kind="stable")
    row, saving = savings.row[order], savings.saving[order]
    begin = np.searchsorted(savings.site[order], np.arange(savings.sites + 1))
    best = np.zeros(savings.rows)
    first = np.bincount(savings.site, savings.saving, minlength=savings.sites)
    heap = [(-first[site], int(site)) for site in np.unique(savings.site)]
    heapq.heapify(heap)
    chosen: list[int] = []
    while heap and len(chosen) < count:
        _, site = heapq.heappop(heap)
        own = slice(begin[site], begin[site + 1])
        adds = float(np.maximum(saving[own] - best[row[own]], 0.0).sum())
        if adds <= 0.0:
            continue
        if heap and (-adds, site) > heap[0]:
            heapq.heappush(heap, (-adds, site))
            continue
        chosen.append(site)
        best[row[own]] = np.maximum(best[row[own]], saving[own])
    return np.array(chosen, dtype=np.int64)


def _exchanged(savings: _Savings, chosen: np.ndarray, progress: Progress) -> np.ndarray:
    """Exchange one chosen site for another while that saves more (Teitz, Bart 1968).

    All exchanges are weighed at once (Whitaker 1983): what the new site adds, less what the old one
    alone saved, plus what the new one takes over of it.
    """
    chosen = np.sort(np.asarray(chosen, dtype=np.int64))
    if len(chosen) == 0:
        return chosen
    for turn in range(1000):
        report(progress, 1.0 - 0.9**turn, Message("Exchanging sites"))
        which, best, second = savings.first_two(chosen)
        slot = np.full(savings.sites + 1, -1)
        slot[chosen] = np.arange(len(chosen))
        adds = np.bincount(
            savings.site,
            np.maximum(savings.saving - best[savings.row], 0.0),
            minlength=savings.sites,
        )
        loses = np.bincount(
            slot[which[which >= 0]], (best - second)[which >= 0], minlength=len(chosen)
        )
        taken = np.minimum(savings.saving, best[savings.row]) - second[savings.row]
        some = np.flatnonzero((taken > 0) & (which[savings.row] >= 0))
        cell = slot[which[savings.row[some]]] * savings.sites + savings.site[some]
        over = np.bincount(cell, taken[some], minlength=len(chosen) * savings.sites)
        change = adds[None, :] - loses[:, None] + over.reshape(len(chosen), savings.sites)
        change[:, chosen] = -np.inf
        out, into = np.unravel_index(int(change.argmax()), change.shape)
        if change[out, into] <= SAME * max(1.0, float(best.sum())):
            break
        chosen = np.sort(np.append(np.delete(chosen, out), into))
    return chosen


def _shaken(savings: _Savings, chosen: np.ndarray, goal: float, progress: Progress) -> np.ndarray:
    """Shake a choice and exchange again, farther each time that nothing better is found.

    Variable neighbourhood search (Hansen, Mladenovic 1997) with a fixed seed and a fixed number of
    shakes, so that the answer is the same every time; `goal` ends it early.
    """
    random = np.random.default_rng(SEED)
    others = np.setdiff1d(np.unique(savings.site), chosen)
    value = savings.total(chosen)
    most = min(MOST_SHAKEN, len(chosen), len(others))
    times = int(np.clip(SHAKEN_PAIRS // max(len(savings.site), 1), 20, SHAKES))
    size, in_vain = min(2, most), 0
    for turn in range(times if most else 0):
        report(progress, turn / times, Message("Exchanging sites"))
        if value > goal or in_vain == SHAKES_IN_VAIN:
            break
        leave = random.choice(chosen, size, replace=False)
        enter = random.choice(others, size, replace=False)
        moved = np.union1d(np.setdiff1d(chosen, leave), enter)
        moved = _exchanged(savings, moved, part(progress, turn / times, (turn + 1) / times))
        found = savings.total(moved)
        if found > value * (1 + SAME):
            chosen, value, size, in_vain = moved, found, min(2, most), 0
            others = np.setdiff1d(np.unique(savings.site), chosen)
        else:
            size, in_vain = (size + 1 if size < most else min(2, most)), in_vain + 1
    return chosen


def _relaxed(
    savings: _Savings, count: int, chosen: np.ndarray, progress: Progress
) -> tuple[float, np.ndarray, np.ndarray]:
    """Return an upper bound, the best choice met on the way, and each site's worth at the bound.

    Lagrangian relaxation of "each row saves with one site": a row sells its saving at a price, a
    site is worth what it saves above the prices. Prices follow the subgradient. The bound equals
    that of the linear relaxation at best prices (Cornuejols, Fisher, Nemhauser 1977).
    """
    _, _, price = savings.first_two(chosen)
    value = savings.total(chosen)
    bound, worth_at_bound = np.inf, np.zeros(savings.sites)
    pick, factor, waited = np.asarray(chosen), 1.0, 0
    for step in range(STEPS):
        if step % 10 == 0:
            report(progress, step / STEPS, Message("Bounding what any choice can reach"))
        above = savings.saving - price[savings.row]
        worth = _summed(savings, np.maximum(above, 0.0))
        top = np.argsort(-worth, kind="stable")[:count]
        now = float(price.sum() + worth[top].sum())
        if now < bound * (1 - 1e-7) or not np.isfinite(bound):
            waited = 0
            if (here := savings.total(top)) > value:
                value, pick = here, top
        else:
            waited += 1
        if now < bound:
            bound, worth_at_bound = now, worth
        if waited >= PATIENCE:
            factor, waited = factor / 2, 0
        if factor < 1e-3 or bound <= value * (1 + SAME):
            break
        served = _mask(top, savings.sites)[savings.site] & (above > 0)
        slope = 1.0 - np.bincount(savings.row[served], minlength=savings.rows)
        slope[(price <= 0) & (slope > 0)] = 0.0
        steep = float(slope @ slope)
        if steep == 0:
            break
        price = np.maximum(price - factor * (now - value) / steep * slope, 0.0)
    return bound, pick, worth_at_bound


def _undecided(
    savings: _Savings, count: int, bound: float, worth: np.ndarray, better: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the sites that a better choice may have, and those that it must have."""
    order = np.argsort(-worth, kind="stable")
    last = worth[order[count - 1]]
    after = worth[order[count]] if count < len(order) else 0.0
    top = _mask(order[:count], savings.sites)
    may = top | (bound - last + worth >= better)
    must = top & (bound - worth + after < better)
    present = _mask(np.unique(savings.site), savings.sites)
    return np.flatnonzero(may & ~must & present), np.flatnonzero(must & present)


def _solve_rest(
    savings: _Savings,
    count: int,
    left: np.ndarray,
    sure: np.ndarray,
    seconds: float,
    apart: bool,
    progress: Progress,
) -> Answer:
    """Hand what is undecided to the solver; values begin with the sites `left`."""
    report(progress, 0.0, Message("Writing down what is left"))
    _, saved, _ = savings.first_two(sure)
    more = savings.saving - saved[savings.row]
    keep = _mask(left, savings.sites)[savings.site] & (more > 0)
    rest = _sorted_savings(savings.row[keep], savings.site[keep], more[keep], savings.sites)
    if len(rest.site) > SOLVER_NONZEROS:
        return Answer("no_answer", None, np.inf, -np.inf, [_too_large()])
    programme = _radius_programme(rest, left, count - len(sure), part(progress, 0.0, 0.2))
    return solve(programme, seconds=seconds, apart=apart, progress=part(progress, 0.2, 1.0))


def _too_large() -> Message:
    return Message("The problem is too large for the solver; the bound of the relaxation stands")


def _radius_programme(
    savings: _Savings, left: np.ndarray, count: int, progress: Progress
) -> Programme:
    """Return the programme of the best few sites.

    Radius formulation (Garcia, Labbe, Marin 2011): a variable says whether a row finds a site among
    its nearest ones, and is at most that of the nearer ones plus the sites of this radius. Rows
    whose nearest sites are the same share their variables. With one radius a row this is the
    classic programme of maximal covering.
    """
    own = {int(site): number for number, site in enumerate(left)}
    profit = [0.0] * len(left)
    nodes: dict[tuple[int, bytes], int] = {}
    rule, variable, value = [], [], []
    rules = 0
    starts = savings.starts()
    for row in range(savings.rows):
        if row % 2000 == 0:
            report(progress, row / savings.rows, Message("Writing down what is left"))
        above = -1
        amounts = savings.saving[starts[row] : starts[row + 1]]
        sites = savings.site[starts[row] : starts[row + 1]]
        edges = [0, *(np.flatnonzero(np.diff(amounts)) + 1).tolist(), len(amounts)]
        for begin, end in zip(edges[:-1], edges[1:]):
            lower = amounts[end] if end < len(amounts) else 0.0
            key = (above, sites[begin:end].tobytes())
            node = nodes.get(key)
            if node is None and above < 0 and end - begin == 1:
                node = nodes[key] = own[int(sites[begin])]
            elif node is None:
                node = nodes[key] = len(profit)
                profit.append(0.0)
                parts = [own[int(site)] for site in sites[begin:end]]
                parts += [above] if above >= 0 else []
                rule += [rules] * (len(parts) + 1)
                variable += [node, *parts]
                value += [1.0, *([-1.0] * len(parts))]
                rules += 1
            profit[node] += float(amounts[begin] - lower)
            above = node
    rule += [rules] * len(left)
    variable += range(len(left))
    value += [1.0] * len(left)
    size = len(profit)
    whole = np.zeros(size, dtype=bool)
    whole[: len(left)] = True
    return Programme(
        cost=-np.array(profit),
        matrix=csr_matrix((value, (rule, variable)), shape=(rules + 1, size)),
        row_low=np.full(rules + 1, -np.inf),
        row_high=np.append(np.zeros(rules), float(count)),
        low=np.zeros(size),
        high=np.ones(size),
        whole=whole,
    )


def _without_dominated(savings: _Savings, progress: Progress) -> _Savings:
    """Leave out sites that another site beats in every row (of twins the later one)."""
    starts = savings.starts()
    length = np.diff(starts)
    if float((length.astype(float) ** 2).sum()) > COMPARING:
        return savings
    order = np.argsort(savings.site, kind="stable")
    begin = np.searchsorted(savings.site[order], np.arange(savings.sites + 1))
    gone = np.zeros(savings.sites, dtype=bool)
    for site in range(savings.sites):
        if site % 50 == 0:
            report(progress, site / savings.sites, Message("Making the choice of sites small"))
        mine = order[begin[site] : begin[site + 1]]
        if len(mine) == 0:
            continue
        rows = savings.row[mine]
        pairs = np.repeat(starts[rows], length[rows]) + _ranks(length[rows])
        least = np.repeat(savings.saving[mine], length[rows])
        beats = np.bincount(
            savings.site[pairs[savings.saving[pairs] >= least]], minlength=savings.sites
        )
        rivals = np.flatnonzero((beats == len(mine)) & ~gone)
        rivals = rivals[rivals != site]
        # A twin saves the same in the same rows: it is beaten in turn.
        for rival in rivals:
            theirs = order[begin[rival] : begin[rival + 1]]
            twin = len(theirs) == len(mine) and np.array_equal(
                savings.saving[theirs], savings.saving[mine]
            )
            if not twin or rival < site:
                gone[site] = True
                break
    return savings.only(~gone)


def _ranks(counts: np.ndarray) -> np.ndarray:
    """Return 0..count-1 for each count, one after the other."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - counts, counts)


# -- the fewest -------------------------------------------------------------------------------


def _reduced(savings: _Savings, progress: Progress) -> tuple[_Savings, np.ndarray]:
    """Take forced sites, leave out sites and rows that others speak for, until nothing changes."""
    forced: list[np.ndarray] = []
    for turn in range(50):
        before = len(savings.site)
        done = 0.3 * (1.0 - 0.8**turn)
        report(progress, done, Message("Making the choice of sites small"))
        length = np.bincount(savings.row, minlength=savings.rows)
        alone = np.unique(savings.site[length[savings.row] == 1])
        if len(alone):
            forced.append(alone)
            met = np.unique(savings.row[np.isin(savings.site, alone)])
            savings = _rows_kept(savings, ~_mask(met, savings.rows))
        savings = _without_dominated(savings, part(progress, done, done))
        savings = _rows_kept(savings, np.ones(savings.rows, dtype=bool))
        savings = _rows_kept(savings, _hardest_rows(savings, part(progress, done, done)))
        if len(savings.site) == before and not len(alone):
            break
    return savings, np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *forced]))


def _rows_kept(savings: _Savings, keep: np.ndarray) -> _Savings:
    """Return the rows kept, equal ones as one and numbered anew, each worth 1."""
    use = keep[savings.row]
    small = _sorted_savings(savings.row[use], savings.site[use], savings.saving[use], savings.sites)
    return replace(small, saving=np.ones(len(small.site)))


def _hardest_rows(savings: _Savings, progress: Progress) -> np.ndarray:
    """Tell which rows no other row speaks for: who serves a row's subset serves the row."""
    keep = np.ones(savings.rows, dtype=bool)
    if savings.rows > ROWS_COMPARED:
        return keep
    size = np.bincount(savings.row, minlength=savings.rows)
    meets = csr_matrix(
        (np.ones(len(savings.row)), (savings.row, savings.site)),
        shape=(savings.rows, savings.sites),
    )
    turned = meets.T.tocsr()
    for first in range(0, savings.rows, 512):
        report(progress, first / savings.rows, Message("Making the choice of sites small"))
        common = (meets[first : first + 512] @ turned).tocoo()
        one, other = common.row + first, common.col
        within = (common.data == size[one]) & (one != other)
        keep[other[within]] = False  # equal rows are one already, so no two speak for each other
    return keep


def _cover(
    savings: _Savings, seconds: float, apart: bool, progress: Progress
) -> tuple[np.ndarray, int, list[Message]]:
    """Return few sites that serve every row, a lower bound of their number, and notes."""
    report(progress, 0.0, Message("Choosing sites one by one"))
    chosen = _without_idle(savings, _greedy(savings, savings.sites))
    bound, reduced_cost, other = _cover_bound(savings, chosen, part(progress, 0.0, 0.3))
    chosen = other if len(other) < len(chosen) else chosen
    low = int(np.ceil(bound - 1e-6))
    if low >= len(chosen):
        return chosen, len(chosen), []
    # Better means at least one site fewer: which sites can, and which must, such a choice have?
    goal = len(chosen) - 1 + 1e-6
    present = _mask(np.unique(savings.site), savings.sites)
    may = present & ~((reduced_cost >= 0) & (bound + reduced_cost > goal))
    must = may & (reduced_cost < 0) & (bound - reduced_cost > goal)
    sure, left = np.flatnonzero(must), np.flatnonzero(may & ~must)
    met = np.unique(savings.row[must[savings.site]])
    rest = savings.only(_mask(left, savings.sites))
    keep = ~_mask(met, savings.rows)[rest.row]
    open_rows = np.setdiff1d(np.arange(savings.rows), met)
    row = np.searchsorted(open_rows, rest.row[keep])
    column = np.searchsorted(left, rest.site[keep])
    if len(row) > SOLVER_NONZEROS:
        return chosen, low, [_too_large()]
    programme = Programme(
        cost=np.ones(len(left)),
        matrix=csr_matrix((np.ones(len(row)), (row, column)), shape=(len(open_rows), len(left))),
        row_low=np.ones(len(open_rows)),
        row_high=np.full(len(open_rows), np.inf),
        low=np.zeros(len(left)),
        high=np.ones(len(left)),
        whole=np.ones(len(left), dtype=bool),
    )
    answer = solve(programme, seconds=seconds, apart=apart, progress=part(progress, 0.3, 1.0))
    if answer.status == "infeasible":  # there is no better choice
        return chosen, len(chosen), answer.notes
    if answer.values is not None:
        found = np.concatenate((sure, left[answer.values > 0.5])).astype(np.int64)
        if len(found) < len(chosen):
            chosen = np.sort(found)
    if np.isfinite(answer.bound):
        low = max(low, min(len(chosen), int(np.ceil(len(sure) + answer.bound - 1e-6))))
    return chosen, low, answer.notes


def _without_idle(savings: _Savings, chosen: Sequence[int] | np.ndarray) -> np.ndarray:
    """Leave out chosen sites whose rows are all served by others, the last chosen first."""
    times = np.bincount(
        savings.row[_mask(np.asarray(chosen), savings.sites)[savings.site]],
        minlength=savings.rows,
    )
    kept = []
    order = np.argsort(savings.site, kind="stable")
    begin = np.searchsorted(savings.site[order], np.arange(savings.sites + 1))
    for site in list(chosen)[::-1]:
        rows = savings.row[order[begin[site] : begin[site + 1]]]
        if (times[rows] > 1).all():
            times[rows] -= 1
        else:
            kept.append(int(site))
    return np.sort(np.array(kept, dtype=np.int64))


def _cover_bound(
    savings: _Savings, chosen: np.ndarray, progress: Progress
) -> tuple[float, np.ndarray, np.ndarray]:
    """Return a lower bound of the sites needed, each site's reduced cost there, and a choice.

    Lagrangian relaxation of "each row is served" (Beasley 1987); prices follow the subgradient.
    """
    length = np.bincount(savings.site, minlength=savings.sites)
    widest = np.zeros(savings.rows)
    np.maximum.at(widest, savings.row, length[savings.site].astype(float))
    price: np.ndarray = 1.0 / widest
    bound, cost_at_bound, best = -np.inf, np.ones(savings.sites), chosen
    factor, waited = 1.0, 0
    for step in range(STEPS):
        if step % 10 == 0:
            report(progress, step / STEPS, Message("Bounding what any choice can reach"))
        cost = 1.0 - np.bincount(savings.site, price[savings.row], minlength=savings.sites)
        cost[length == 0] = 1.0
        now = float(price.sum() + np.minimum(cost, 0.0).sum())
        waited = 0 if now > bound + 1e-7 else waited + 1
        if now > bound:
            bound, cost_at_bound = now, cost
            found = _repaired(savings, np.flatnonzero(cost < 0), cost)
            best = found if len(found) < len(best) else best
        if waited >= PATIENCE:
            factor, waited = factor / 2, 0
        if factor < 1e-3 or np.ceil(bound - 1e-6) >= len(best):
            break
        served = np.bincount(savings.row[cost[savings.site] < 0], minlength=savings.rows)
        slope = 1.0 - served
        slope[(price <= 0) & (slope < 0)] = 0.0
        steep = float(slope @ slope)
        if steep == 0:
            break
        price = np.maximum(price + factor * (len(best) - now) / steep * slope, 0.0)
    return bound, cost_at_bound, best


def _repaired(savings: _Savings, start: np.ndarray, cost: np.ndarray) -> np.ndarray:
    """Complete a choice greedily so that every row is served, then leave out idle sites."""
    start = start[np.argsort(cost[start], kind="stable")]
    served = _mask(savings.row[_mask(start, savings.sites)[savings.site]], savings.rows)
    keep = ~served[savings.row]
    rest = replace(
        savings, row=savings.row[keep], site=savings.site[keep], saving=savings.saving[keep]
    )
    return _without_idle(savings, np.concatenate((start, _greedy(rest, savings.sites))))
