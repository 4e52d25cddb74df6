"""Bounds of what any choice of sites can reach: Lagrangian relaxations and their prices.

One subgradient method serves all; what a relaxation is worth at given prices is written for each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from ..arrays import Floats, Integers
from ..messages import Message, Progress, report
from .coverage import ROUNDING, BinaryCoverage, CoverageMatrix, mask

__all__ = [
    "LONG_STEPS",
    "AtPrices",
    "Relaxation",
    "StepRule",
    "binary_relaxation",
    "first_price",
    "subgradient",
    "weighted_relaxation",
]


@dataclass(frozen=True)
class StepRule:
    """How prices move in the subgradient method.

    Attributes
    ----------
    steps : int
        Steps at most.
    patience : int
        Steps without progress after which their length is halved.
    shortest : float
        Length, 1 at first, below which it ends.
    kept : float
        Share of its last direction that a step keeps (Camerini, Fratta, Maffioli 1975).
    restarts : bool
        A halved length goes on from the best prices, without a last direction.
    """

    steps: int
    patience: int
    shortest: float
    kept: float = 0.0
    restarts: bool = False


#: Many plain steps, for pairs of people and sites: a tight bound spares the solver its search.
LONG_STEPS = StepRule(steps=1000, patience=25, shortest=1e-3)
#: Few steps with a memory, for tens of millions of pairs of ground, each step of which takes long.
#: Two rules, because either question under the other's rule takes 1.4 to 4 times as long
#: (`benchmarks/siting.py`, `benchmarks/lookout_siting.py`).
FEW_STEPS = StepRule(steps=400, patience=8, shortest=0.02, kept=0.7, restarts=True)

#: Share of everything by which few steps have to come nearer, or there was no progress.
GAIN = 2e-5
#: Share of everything by which few steps aim below the goal, so that they get there.
AIM = 1e-5
#: Share of the weight at which rows are priced first: those that no chosen site covers, one,
#: several.
FIRST_PRICES = (1.0, 0.7, 0.2)


class AtPrices(NamedTuple):
    """A relaxation at given prices.

    Attributes
    ----------
    value : float
        Upper bound that these prices give; it is made small.
    direction : ndarray of float64, shape (rows,)
        Where the prices would go: minus a subgradient of the value.
    excess : float
        So much above what is aimed at is the value; a step of length 1 would take it away.
    progressed : bool
        The value is better than the best before by more than rounding.
    finished : bool
        The best value known is good enough.
    """

    value: float
    direction: np.ndarray[Any, Any]
    excess: float
    progressed: bool
    finished: bool


def subgradient(
    relaxed: Callable[[Floats, float], AtPrices],
    price: Floats,
    rule: StepRule,
    progress: Progress,
    *,
    high: Floats | float = np.inf,
    scale: Floats | float = 1.0,
) -> tuple[float, Floats]:
    """Return the least value of a relaxation that is met, and the prices there.

    Parameters
    ----------
    relaxed : callable
        Called with prices and the best value before.
    price : ndarray of float64, shape (rows,)
        Prices to begin with, 0 to `high`.
    rule : StepRule
        The steps by which prices move.
    progress : callable or None
        See `messages.report`.
    high : ndarray or float
        Largest prices.
    scale : ndarray or float
        Stretch of the direction, row by row.

    References
    ----------
    Fisher (1981), The Lagrangian relaxation method for solving integer programming problems.
    Camerini, Fratta, Maffioli (1975), On improving relaxation methods by modified gradient
    techniques.
    """
    bound, best = np.inf, price
    length, waited = 1.0, 0
    last = np.zeros(len(price))
    for step in range(rule.steps):
        if step % 10 == 0:
            report(progress, step / rule.steps, Message("Bounding what any choice can reach"))
        at = relaxed(price, bound)
        waited = 0 if at.progressed else waited + 1
        if at.value < bound:
            bound, best = at.value, price
        if at.finished:
            break
        if waited >= rule.patience:
            length, waited = length / 2, 0
            if length < rule.shortest:
                break
            if rule.restarts:
                price, last = best, np.zeros(len(price))
                continue
        # sums below, not products of vectors, whose rounding depends on the number of threads
        direction = _allowed(scale * at.direction + rule.kept * last, price, high)
        steep = float((at.direction * direction).sum())
        if steep <= 0.0:
            direction = _allowed(scale * at.direction, price, high)
            steep = float((at.direction * direction).sum())
        if steep <= 0.0:
            break
        last = direction
        price = np.clip(price + length * at.excess / steep * direction, 0.0, high)
    return bound, best


def _allowed(direction: Floats, price: Floats, high: Floats | float) -> Floats:
    """Return a direction without what would take prices below nothing or above the highest."""
    stuck = ((price >= high) & (direction > 0)) | ((price <= 0.0) & (direction < 0))
    return np.where(stuck, 0.0, direction)


@dataclass(frozen=True, eq=False)
class Relaxation:
    """What is known of all choices of a number of sites.

    Attributes
    ----------
    bound : float
        So many sites cover no more than this.
    price : ndarray of float64, shape (rows,)
        Prices that give the bound.
    chosen : ndarray of int64
        The choice met on the way that covers most, sorted.
    least : int
        The goal needs at least so many sites; 0 where nothing is known.
    """

    bound: float
    price: Floats
    chosen: Integers
    least: int = 0


def weighted_relaxation(
    coverage: CoverageMatrix, count: int, chosen: Integers, progress: Progress
) -> Relaxation:
    """Bound what so many sites can cover, where weights differ by site.

    Lagrangian relaxation of "each row counts with one site": a row sells its weight at a price, a
    site is worth the weights above the prices. Whatever the prices, k sites cover at most the sum
    of the prices plus the worth of the k dearest sites. The bound equals that of the linear
    relaxation at best prices (Cornuejols, Fisher, Nemhauser 1977).

    Parameters
    ----------
    coverage : CoverageMatrix
        Sites and rows.
    count : int
        Sites.
    chosen : ndarray of int64
        A good choice, at whose second-best weights prices begin.
    progress : callable or None
        See `messages.report`.
    """
    value, met = coverage.covered(chosen), np.asarray(chosen)

    def relaxed(price: Floats, bound: float) -> AtPrices:
        nonlocal value, met
        above = coverage.weight - price[coverage.row]
        worth = coverage.by_site(np.maximum(above, 0.0))
        top = np.argsort(-worth, kind="stable")[:count]
        reached = float(price.sum() + worth[top].sum())
        progressed = reached < bound * (1 - 1e-7) or not np.isfinite(bound)
        if progressed and (covered := coverage.covered(top)) > value:
            value, met = covered, top
        served = mask(top, coverage.sites)[coverage.site] & (above > 0)
        times = np.bincount(coverage.row[served], minlength=coverage.rows)
        finished = min(reached, bound) <= value * (1 + ROUNDING)
        return AtPrices(reached, times - 1.0, reached - value, progressed, finished)

    start = coverage.service(chosen).second
    bound, price = subgradient(relaxed, start, LONG_STEPS, progress)
    return Relaxation(bound, price, np.sort(met))


def first_price(coverage: BinaryCoverage, chosen: Integers) -> Floats:
    """Return prices to begin a relaxation with, near those at which the choice would be made.

    Parameters
    ----------
    coverage : BinaryCoverage
        Sites and rows.
    chosen : ndarray of int64
        A good choice.

    Returns
    -------
    ndarray of float64, shape (rows,)
    """
    return coverage.weight * np.array(FIRST_PRICES)[np.minimum(coverage.service(chosen), 2)]


def binary_relaxation(
    coverage: BinaryCoverage, count: int, price: Floats, goal: float, progress: Progress
) -> Relaxation:
    """Bound what so many sites can cover, and how many sites a goal needs.

    Lagrangian relaxation of "a row counts when a chosen site covers it": rows pay a price, at most
    their weight, to every chosen site that covers them, and keep the rest for themselves. Whatever
    the prices, k sites cover at most what the rows keep plus what the k dearest sites are paid; a
    goal above that needs more than k. At the best prices the bound is that of the linear
    relaxation.

    It is that of `weighted_relaxation` with prices counted from the other end, so that a step is
    one product with the sparse matrix.

    Parameters
    ----------
    coverage : BinaryCoverage
        Sites and rows.
    count : int
        Sites, at most as many as there are.
    price : ndarray of float64, shape (rows,)
        Prices to begin with, 0 to the weight of each row.
    goal : float
        The relaxation ends as soon as it has shown that so many sites do not reach it.
    progress : callable or None
        See `messages.report`.

    Examples
    --------
    >>> bits = np.packbits([[1, 1, 1, 0, 0], [0, 0, 1, 1, 0], [0, 0, 0, 0, 1]], axis=1)
    >>> coverage = BinaryCoverage.of_bits(bits, np.ones(5))
    >>> found = binary_relaxation(coverage, 1, coverage.weight, 4.0, None)
    >>> found.bound, found.least, found.chosen.tolist()
    (3.0, 2, [0])
    """
    weight, total, slack = coverage.weight, coverage.total, ROUNDING * coverage.total
    least, value, met = 0, -1.0, np.zeros(0, dtype=np.int64)

    def relaxed(price: Floats, bound: float) -> AtPrices:
        nonlocal least, value, met
        paid = coverage.covers @ price
        order = np.argsort(-paid, kind="stable")
        most = float((weight - price).sum()) + np.concatenate(([0.0], np.cumsum(paid[order])))
        least = max(least, int(np.searchsorted(most, goal - slack)))
        reached = float(most[count])
        times = coverage.service(order[:count])
        if (covered := coverage.weight_of(times)) > value:
            value, met = covered, order[:count]
        finished = min(reached, bound) < goal - slack
        progressed = reached < bound - GAIN * total
        return AtPrices(reached, 1.0 - times, reached - goal + AIM * total, progressed, finished)

    bound, price = subgradient(relaxed, price, FEW_STEPS, progress, high=weight, scale=weight)
    return Relaxation(bound, price, np.sort(met), least)
