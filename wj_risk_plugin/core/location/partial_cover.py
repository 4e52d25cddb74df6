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
from .coverage import mask, sorted_savings, too_large
from .lagrangian import ROUNDING, Covering, first_price, interchange, perturb, relaxation
from .max_cover import best_sites
from .models import LocationProblem, set_cover

__all__ = ["CoveringChoice", "fewest_for_goal", "most_covered"]


#: What `max_cover` calls proved is so within this share of everything.
ROUNDING_OF_REST = 2e-8

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
    covering: Covering,
    goal: float,
    *,
    seconds: float = 60.0,
    apart: bool = True,
    progress: Progress = None,
) -> CoveringChoice:
    """Choose the fewest sites that cover at least the goal, and of those a set that covers much.

    Parameters
    ----------
    covering : Covering
        Who covers what.
    goal : float
        Worth to be covered. More than all sites cover together means everything they cover.
    seconds : float
        Time for the solver, where one is needed; 0 does without.
    apart : bool
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
    >>> covering = Covering.of_bits(bits, np.ones(6))
    >>> found = fewest_for_goal(covering, 5.0)
    >>> found.chosen.tolist(), found.gains.tolist(), found.bound, found.proven
    ([0, 2], [3.0, 3.0], 2.0, True)
    """
    slack = ROUNDING * covering.total
    if goal <= 0.0:
        return CoveringChoice(np.zeros(0, np.int64), np.zeros(0), 0.0, True)
    if goal >= covering.total - slack:
        return _fewest_for_all(covering, seconds, apart, progress)
    report(progress, 0.0, Message("Choosing sites one by one"))
    chosen = _fewer(covering, covering.greedy(goal=goal), goal, part(progress, 0.0, 0.15))
    chosen, least, price = _between(covering, chosen, goal, part(progress, 0.15, 0.7))
    notes: list[Message] = []
    if least < len(chosen) and seconds > 0:
        count = len(chosen) - 1
        rest = _rest_solved(
            covering, count, price, goal - slack, seconds, apart, part(progress, 0.7, 0.95)
        )
        notes = rest.notes
        if rest.chosen is not None and covering.covered(rest.chosen) >= goal:
            chosen = rest.chosen
        elif rest.bound + ROUNDING_OF_REST * covering.total < goal:
            least = len(chosen)
    chosen = interchange(covering, chosen, part(progress, 0.95, 1.0))
    found = _in_building_order(covering, chosen, 0.0, False, notes)
    least = min(least, len(found.chosen))
    return replace(found, bound=float(least), proven=least == len(found.chosen))


def most_covered(
    covering: Covering,
    count: int,
    *,
    seconds: float = 60.0,
    apart: bool = True,
    progress: Progress = None,
) -> CoveringChoice:
    """Choose at most so many sites that cover most.

    Parameters
    ----------
    covering : Covering
        Who covers what.
    count : int
        Sites at most; sites that would add nothing are not chosen.
    seconds, apart, progress
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
    >>> found = most_covered(Covering.of_bits(bits, np.ones(6)), 2)
    >>> found.chosen.tolist(), found.covered, found.proven
    ([1, 2], 6.0, True)
    """
    slack = ROUNDING * covering.total
    report(progress, 0.0, Message("Choosing sites one by one"))
    chosen = covering.greedy(count=count)
    if len(chosen) < count or count == 0 or covering.total == 0.0:
        # nothing is left to add, or nothing may be
        sum_ = covering.covered(chosen)
        return _in_building_order(covering, chosen, sum_, True, [])
    chosen = interchange(covering, chosen, part(progress, 0.0, 0.1))
    price = first_price(covering, chosen)
    value = covering.covered(chosen)
    relaxed = relaxation(covering, count, price, value, part(progress, 0.1, 0.6))
    other = interchange(covering, relaxed.chosen, part(progress, 0.6, 0.65))
    if covering.covered(other) > covering.covered(chosen) + slack:
        chosen = other
    if relaxed.bound > covering.covered(chosen) + slack:
        chosen = perturb(covering, chosen, relaxed.bound - slack, part(progress, 0.65, 0.8))
    value, bound, notes = covering.covered(chosen), relaxed.bound, []
    if bound > value + slack and seconds > 0:
        rest = _rest_solved(
            covering, count, relaxed.price, value + slack, seconds, apart, part(progress, 0.8, 1.0)
        )
        notes = rest.notes
        if rest.chosen is not None and covering.covered(rest.chosen) > value + slack:
            chosen, value = rest.chosen, covering.covered(rest.chosen)
        bound = min(bound, max(rest.bound, value))
    proven = bound <= value + slack
    return _in_building_order(covering, chosen, value if proven else bound, proven, notes)


def _in_building_order(
    covering: Covering, chosen: Integers, bound: float, proven: bool, notes: list[Message]
) -> CoveringChoice:
    """Order the chosen sites by what each adds after those before it; idle ones are left out."""
    own = np.sort(chosen)
    order = own[Covering(covering.covers[own], covering.worth).greedy()]
    return CoveringChoice(order, covering.gains(order), bound, proven, notes)


def _fewest_for_all(
    covering: Covering, seconds: float, apart: bool, progress: Progress
) -> CoveringChoice:
    """Choose the fewest sites for everything that any site covers."""
    times = np.bincount(covering.covers.indices, minlength=len(covering.worth))
    alone = mask(np.flatnonzero(times == 1), len(times))
    forced = np.flatnonzero(covering.covers @ alone.astype(float) > 0)
    open_rows = np.flatnonzero(covering.times(forced) == 0)
    rest = covering.covers[:, open_rows].tocoo()
    question = LocationProblem(
        people=np.ones(len(open_rows), dtype=np.int64),
        group=rest.col.astype(np.int64),
        site=rest.row.astype(np.int64),
        minutes=np.ones(len(rest.row)),
        fixed=np.zeros(covering.sites, dtype=bool),
    )
    found = set_cover(question, seconds=max(seconds, 1.0), apart=apart, progress=progress)
    chosen = np.concatenate((forced, found.chosen)).astype(np.int64)
    least = len(forced) + int(found.bound)
    return _in_building_order(covering, chosen, float(least), found.proven, found.notes)


def _fewer(covering: Covering, chosen: Integers, goal: float, progress: Progress) -> Integers:
    """Drop a site and exchange others, as long as the goal is still reached."""
    while len(chosen) > 1:
        report(progress, 1.0 / len(chosen), Message("Exchanging sites"))
        alone = covering.worth * (covering.times(chosen) == 1)
        loses = [alone[covering.rows_of(int(site))].sum() for site in chosen]
        dropped = np.delete(chosen, int(np.argmin(loses)))
        for start in (dropped, covering.greedy(count=len(chosen) - 1)):
            found = interchange(covering, start, progress, goal)
            if covering.covered(found) >= goal:
                break
        else:
            return chosen
        chosen = found
    return chosen


def _between(
    covering: Covering, chosen: Integers, goal: float, progress: Progress
) -> tuple[Integers, int, Floats]:
    """Return a choice that reaches the goal, how few sites any needs, and the prices met.

    Each relaxation asks whether one site fewer could do; the choices it meets on its way are tried.
    """
    least, turn = 1, 0
    count = len(chosen) - 1
    price = first_price(covering, chosen)
    while least < len(chosen):
        share = 1.0 - 0.5**turn
        own = part(progress, share, share + 0.5 ** (turn + 1))
        relaxed = relaxation(covering, count, price, goal, own)
        turn += 1
        raised = relaxed.least > least
        least = max(least, relaxed.least)
        if count == len(chosen) - 1:
            price = relaxed.price
            if least < len(chosen):
                found = interchange(covering, relaxed.chosen, own, goal)
                if covering.covered(found) < goal:
                    found = perturb(covering, found, goal, own)
                if covering.covered(found) >= goal:
                    chosen = _fewer(covering, found, goal, own)
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
    covering: Covering,
    count: int,
    price: Floats,
    better: float,
    seconds: float,
    apart: bool,
    progress: Progress,
) -> _Rest:
    """Decide whether so many sites can cover at least `better`, if few sites are undecided.

    A site that would bring the bound below `better` when it is taken is in no such choice, one that
    would do so when it is left out is in all of them.
    """
    paid = covering.covers @ price
    order = np.argsort(-paid, kind="stable")
    bound = float((covering.worth - price).sum() + paid[order[:count]].sum())
    top = mask(order[:count], covering.sites)
    last = paid[order[count - 1]] if count else np.inf
    after = paid[order[count]] if count < len(order) else 0.0
    may = top | (bound - last + paid >= better)
    must = top & (bound - paid + after < better)
    sure, left = np.flatnonzero(must), np.flatnonzero(may & ~must)
    open_rows = np.flatnonzero(covering.times(sure) == 0)
    pairs = covering.covers[left][:, open_rows].tocoo()
    if len(pairs.row) > UNDECIDED_PAIRS:
        return _Rest(None, np.inf, [too_large()])
    row, site = pairs.col.astype(np.int64), pairs.row.astype(np.int64)
    savings = sorted_savings(row, site, covering.worth[open_rows][row], len(left))
    found = best_sites(savings, count - len(sure), seconds, apart, progress)
    chosen = np.concatenate((sure, left[found.chosen])).astype(np.int64)
    return _Rest(np.sort(chosen), covering.covered(sure) + found.bound, found.notes)
