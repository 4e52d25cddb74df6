"""The fewest sites that cover a share, or the best few: chosen, improved, and bounded.

Sites cover cells of different worth. Asked are the fewest sites whose cells are worth at least a
goal (partial set covering), or the greatest worth that a number of sites covers (maximal covering).
A greedy choice is improved by exchanges; a Lagrangian relaxation bounds what any choice can reach
(`lagrangian`); where few sites are left undecided, the rest is made certain by `max_cover`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from ..arrays import Floats, Integers
from ..messages import Message, Progress, part, report
from .coverage import ROUNDING, BinaryCoverage, mask, sorted_coverage, too_large
from .lagrangian import binary_relaxation, first_price
from .local_search import ShakeLimits, gains_in_order, greedy, interchange, perturb
from .max_cover import best_sites
from .models import LocationProblem, set_cover

__all__ = ["CoveringChoice", "fewest_for_goal", "most_covered"]


#: What `max_cover` calls proved is so within this share of everything.
ROUNDING_OF_REST = 2e-8

#: Shakes go through millions of pairs: they are few.
SHAKES = ShakeLimits(pairs=40_000_000, fewest=4, most=60)

#: Pairs of site and row up to which what is undecided is finished by `max_cover`.
UNDECIDED_PAIRS = 100_000


@dataclass(frozen=True, eq=False)
class CoveringChoice:
    """Chosen sites, and how good the choice is known to be.

    Attributes
    ----------
    chosen : ndarray of int64
        Positions in the order in which to build: each is the one that adds most to those before.
    gains : ndarray of float64
        What each of them adds, in that order.
    bound : float
        Of the fewest: no choice that reaches the goal has fewer sites. Of the best few: no choice
        of as many covers more.
    proven : bool
        The choice meets the bound.
    notes : list of Message
        What a reader of the result has to know.
    """

    chosen: Integers
    gains: Floats
    bound: float
    proven: bool
    notes: list[Message] = field(default_factory=list)

    @property
    def covered(self) -> float:
        """Return what the chosen sites cover together."""
        return float(self.gains.sum())


def fewest_for_goal(
    coverage: BinaryCoverage,
    goal: float,
    *,
    seconds: float = 60.0,
    in_subprocess: bool = True,
    progress: Progress = None,
) -> CoveringChoice:
    """Choose the fewest sites that cover at least the goal, and of those a set that covers much.

    Parameters
    ----------
    coverage : BinaryCoverage
        Sites and rows.
    goal : float
        Worth to be covered. More than all sites cover together means everything they cover.
    seconds : float
        Time for the solver, where one is needed; 0 does without.
    in_subprocess : bool
        See `milp.solve`.
    progress : callable, optional
        See `messages.report`.

    Returns
    -------
    CoveringChoice
        ``bound`` is a number of sites.

    References
    ----------
    Cordeau, Furini, Ljubic (2019), Benders decomposition for very large scale partial set covering
    and maximal covering location problems. Fisher (1981), The Lagrangian relaxation method for
    solving integer programming problems.

    Examples
    --------
    >>> bits = np.packbits([[1, 1, 1, 0, 0, 0], [0, 0, 1, 1, 0, 0], [0, 0, 0, 1, 1, 1]], axis=1)
    >>> coverage = BinaryCoverage.of_bits(bits, np.ones(6))
    >>> found = fewest_for_goal(coverage, 5.0)
    >>> found.chosen.tolist(), found.gains.tolist(), found.bound, found.proven
    ([0, 2], [3.0, 3.0], 2.0, True)
    """
    slack = ROUNDING * coverage.total
    if goal <= 0.0:
        return CoveringChoice(np.zeros(0, np.int64), np.zeros(0), 0.0, True)
    if goal >= coverage.total - slack:
        return _fewest_for_all(coverage, seconds, in_subprocess, progress)
    report(progress, 0.0, Message("Choosing sites one by one"))
    chosen = _fewer(coverage, greedy(coverage, goal=goal), goal, part(progress, 0.0, 0.15))
    chosen, least, price = _between(coverage, chosen, goal, part(progress, 0.15, 0.7))
    notes: list[Message] = []
    if least < len(chosen) and seconds > 0:
        count = len(chosen) - 1
        rest = _rest_solved(
            coverage, count, price, goal - slack, seconds, in_subprocess, part(progress, 0.7, 0.95)
        )
        notes = rest.notes
        if rest.chosen is not None and coverage.covered(rest.chosen) >= goal:
            chosen = rest.chosen
        elif rest.bound + ROUNDING_OF_REST * coverage.total < goal:
            least = len(chosen)
    chosen = interchange(coverage, chosen, part(progress, 0.95, 1.0))
    choice = _in_building_order(coverage, chosen, 0.0, False, notes)
    least = min(least, len(choice.chosen))
    return replace(choice, bound=float(least), proven=least == len(choice.chosen))


def most_covered(
    coverage: BinaryCoverage,
    count: int,
    *,
    seconds: float = 60.0,
    in_subprocess: bool = True,
    progress: Progress = None,
) -> CoveringChoice:
    """Choose at most so many sites that cover most.

    Parameters
    ----------
    coverage : BinaryCoverage
        Sites and rows.
    count : int
        Sites at most; sites that would add nothing are not chosen.
    seconds, in_subprocess, progress
        See `fewest_for_goal`.

    Returns
    -------
    CoveringChoice
        ``bound`` is a worth.

    References
    ----------
    Church, ReVelle (1974), The maximal covering location problem. Galvao, ReVelle (1996), A
    Lagrangean heuristic for the maximal covering location problem.

    Examples
    --------
    The largest site first would leave the second with less:

    >>> bits = np.packbits([[0, 1, 1, 1, 1, 0], [1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1]], axis=1)
    >>> found = most_covered(BinaryCoverage.of_bits(bits, np.ones(6)), 2)
    >>> found.chosen.tolist(), found.covered, found.proven
    ([1, 2], 6.0, True)
    """
    slack = ROUNDING * coverage.total
    report(progress, 0.0, Message("Choosing sites one by one"))
    chosen = greedy(coverage, count)
    if len(chosen) < count or count == 0 or coverage.total == 0.0:
        # nothing is left to add, or nothing may be
        value = coverage.covered(chosen)
        return _in_building_order(coverage, chosen, value, True, [])
    chosen = interchange(coverage, chosen, part(progress, 0.0, 0.1))
    price = first_price(coverage, chosen)
    value = coverage.covered(chosen)
    relaxed = binary_relaxation(coverage, count, price, value, part(progress, 0.1, 0.6))
    other = interchange(coverage, relaxed.chosen, part(progress, 0.6, 0.65))
    if coverage.covered(other) > coverage.covered(chosen) + slack:
        chosen = other
    if relaxed.bound > coverage.covered(chosen) + slack:
        chosen = perturb(coverage, chosen, relaxed.bound - slack, SHAKES, part(progress, 0.65, 0.8))
    value, bound, notes = coverage.covered(chosen), relaxed.bound, []
    if bound > value + slack and seconds > 0:
        rest = _rest_solved(
            coverage,
            count,
            relaxed.price,
            value + slack,
            seconds,
            in_subprocess,
            part(progress, 0.8, 1.0),
        )
        notes = rest.notes
        if rest.chosen is not None and coverage.covered(rest.chosen) > value + slack:
            chosen, value = rest.chosen, coverage.covered(rest.chosen)
        bound = min(bound, max(rest.bound, value))
    proven = bound <= value + slack
    return _in_building_order(coverage, chosen, value if proven else bound, proven, notes)


def _in_building_order(
    coverage: BinaryCoverage, chosen: Integers, bound: float, proven: bool, notes: list[Message]
) -> CoveringChoice:
    """Order the chosen sites by what each adds after those before it; idle ones are left out."""
    sites = np.sort(chosen)
    order = sites[greedy(BinaryCoverage(coverage.covers[sites], coverage.weight))]
    return CoveringChoice(order, gains_in_order(coverage, order), bound, proven, notes)


def _fewest_for_all(
    coverage: BinaryCoverage, seconds: float, in_subprocess: bool, progress: Progress
) -> CoveringChoice:
    """Choose the fewest sites for everything that any site covers."""
    times = np.bincount(coverage.covers.indices, minlength=len(coverage.weight))
    alone = mask(np.flatnonzero(times == 1), len(times))
    forced = np.flatnonzero(coverage.covers @ alone.astype(float) > 0)
    open_rows = np.flatnonzero(coverage.service(forced) == 0)
    rest = coverage.covers[:, open_rows].tocoo()
    question = LocationProblem(
        people=np.ones(len(open_rows), dtype=np.int64),
        group=rest.col.astype(np.int64),
        site=rest.row.astype(np.int64),
        minutes=np.ones(len(rest.row)),
        fixed=np.zeros(coverage.sites, dtype=bool),
    )
    rest_choice = set_cover(
        question, seconds=max(seconds, 1.0), in_subprocess=in_subprocess, progress=progress
    )
    chosen = np.concatenate((forced, rest_choice.chosen)).astype(np.int64)
    least = len(forced) + int(rest_choice.bound)
    return _in_building_order(coverage, chosen, float(least), rest_choice.proven, rest_choice.notes)


def _fewer(coverage: BinaryCoverage, chosen: Integers, goal: float, progress: Progress) -> Integers:
    """Drop a site and exchange others, as long as the goal is still reached."""
    while len(chosen) > 1:
        report(progress, 1.0 / len(chosen), Message("Exchanging sites"))
        alone = coverage.weight * (coverage.service(chosen) == 1)
        loses = [alone[coverage.rows_of(int(site))].sum() for site in chosen]
        dropped = np.delete(chosen, int(np.argmin(loses)))
        for start in (dropped, greedy(coverage, len(chosen) - 1)):
            fewer = interchange(coverage, start, progress, goal)
            if coverage.covered(fewer) >= goal:
                break
        else:
            return chosen
        chosen = fewer
    return chosen


def _between(
    coverage: BinaryCoverage, chosen: Integers, goal: float, progress: Progress
) -> tuple[Integers, int, Floats]:
    """Return a choice that reaches the goal, how few sites any needs, and the prices met.

    Each relaxation asks whether one site fewer could do; the choices it meets on its way are tried.
    """
    least, turn = 1, 0
    count = len(chosen) - 1
    price = first_price(coverage, chosen)
    while least < len(chosen):
        share = 1.0 - 0.5**turn
        share_of_turn = part(progress, share, share + 0.5 ** (turn + 1))
        relaxed = binary_relaxation(coverage, count, price, goal, share_of_turn)
        turn += 1
        raised = relaxed.least > least
        least = max(least, relaxed.least)
        if count == len(chosen) - 1:
            price = relaxed.price
            if least < len(chosen):
                other = interchange(coverage, relaxed.chosen, share_of_turn, goal)
                if coverage.covered(other) < goal:
                    other = perturb(coverage, other, goal, SHAKES, share_of_turn)
                if coverage.covered(other) >= goal:
                    chosen = _fewer(coverage, other, goal, share_of_turn)
                    count = len(chosen) - 1
                    continue
        elif not raised:
            break
        # one fewer stays open: is at least the bound itself out of reach?
        if least >= len(chosen) - 1:
            break
        count = least
    return chosen, min(least, len(chosen)), price


@dataclass(frozen=True, eq=False)
class _Rest:
    """The best choice with what the prices leave undecided, and what none exceeds."""

    chosen: Integers | None
    bound: float
    notes: list[Message]


def _rest_solved(
    coverage: BinaryCoverage,
    count: int,
    price: Floats,
    better: float,
    seconds: float,
    in_subprocess: bool,
    progress: Progress,
) -> _Rest:
    """Decide whether so many sites can cover at least `better`, if few sites are undecided.

    A site that would bring the bound below `better` when it is taken is in no such choice, one that
    would do so when it is left out is in all of them.
    """
    paid = coverage.covers @ price
    order = np.argsort(-paid, kind="stable")
    bound = float((coverage.weight - price).sum() + paid[order[:count]].sum())
    top = mask(order[:count], coverage.sites)
    last = paid[order[count - 1]] if count else np.inf
    after = paid[order[count]] if count < len(order) else 0.0
    may = top | (bound - last + paid >= better)
    must = top & (bound - paid + after < better)
    sure, left = np.flatnonzero(must), np.flatnonzero(may & ~must)
    open_rows = np.flatnonzero(coverage.service(sure) == 0)
    pairs = coverage.covers[left][:, open_rows].tocoo()
    if len(pairs.row) > UNDECIDED_PAIRS:
        return _Rest(None, np.inf, [too_large()])
    row, site = pairs.col.astype(np.int64), pairs.row.astype(np.int64)
    undecided = sorted_coverage(row, site, coverage.weight[open_rows][row], len(left))
    best = best_sites(undecided, count - len(sure), seconds, in_subprocess, progress)
    chosen = np.concatenate((sure, left[best.chosen])).astype(np.int64)
    return _Rest(np.sort(chosen), coverage.covered(sure) + best.bound, best.notes)
