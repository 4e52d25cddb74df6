"""Good choices of sites: greedy, by exchange of single sites, and by shakes.

Each works on any `coverage.Coverage`.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..arrays import Floats, Integers
from ..messages import Message, Progress, part, report
from .coverage import ROUNDING, Coverage, State

__all__ = ["ShakeLimits", "gains_in_order", "greedy", "interchange", "perturb"]

#: Sites that a shake exchanges at most.
SITES_SHAKEN = 6
#: Shakes in a row without anything better, after which it ends.
SHAKES_IN_VAIN = 60
SEED = 1997


@dataclass(frozen=True)
class ShakeLimits:
    """How often a choice is shaken: so many pairs may be gone through, within two numbers.

    Attributes
    ----------
    pairs : int
        Pairs of row and site, of all shakes together.
    fewest, most : int
        Shakes.
    """

    pairs: int
    fewest: int
    most: int


def greedy(
    coverage: Coverage[State], count: int | None = None, *, goal: float = np.inf
) -> Integers:
    """Choose the site that adds most, again and again, up to a number or a goal.

    What a site adds never grows, so only those are looked at again that were best before
    (Minoux 1978). Of equals the first is chosen; sites that add nothing are not.

    Parameters
    ----------
    coverage : Coverage
        Sites and rows.
    count : int, optional
        Sites at most.
    goal : float
        Weight at which it ends.

    Returns
    -------
    ndarray of int64
        Sites in the order of choice.
    """
    covered = np.zeros(coverage.rows)
    heap = [
        (-weight, site) for site, weight in enumerate(coverage.alone().tolist()) if weight > 0.0
    ]
    heapq.heapify(heap)
    chosen: list[int] = []
    reached = 0.0
    while heap and reached < goal and (count is None or len(chosen) < count):
        _, site = heapq.heappop(heap)
        adds = coverage.gain(site, covered)
        if adds <= 0.0:
            continue
        if heap and (-adds, site) > heap[0]:
            heapq.heappush(heap, (-adds, site))
            continue
        chosen.append(site)
        coverage.cover(site, covered)
        if goal < np.inf:
            reached = float(covered.sum())
    return np.array(chosen, dtype=np.int64)


def gains_in_order(coverage: Coverage[State], order: npt.ArrayLike) -> Floats:
    """Return the weight that each of the sites adds to those before it, shape of `order`."""
    covered, gains = np.zeros(coverage.rows), []
    for site in np.asarray(order, dtype=np.int64).tolist():
        gains.append(coverage.gain(site, covered))
        coverage.cover(site, covered)
    return np.array(gains, dtype=float)


def interchange(
    coverage: Coverage[State], chosen: Integers, progress: Progress, goal: float = np.inf
) -> Integers:
    """Exchange one chosen site for another while that covers more (Teitz, Bart 1968).

    Parameters
    ----------
    coverage : Coverage
        Sites and rows.
    chosen : ndarray of int64
        Sites to begin with.
    progress : callable or None
        See `messages.report`.
    goal : float
        Weight at which it ends.

    Returns
    -------
    ndarray of int64
        As many sites as at the beginning, sorted.
    """
    chosen = np.sort(np.asarray(chosen, dtype=np.int64))
    least = ROUNDING * coverage.total
    for turn in range(1000 if len(chosen) else 0):
        report(progress, 1.0 - 0.9**turn, Message("Exchanging sites"))
        service = coverage.service(chosen)
        if coverage.weight_of(service) >= goal:
            break
        gain, leaves, enters = coverage.best_exchange(chosen, service)
        if gain <= least:
            break
        chosen = np.sort(np.append(np.delete(chosen, leaves), enters))
    return chosen


def perturb(
    coverage: Coverage[State],
    chosen: Integers,
    goal: float,
    limits: ShakeLimits,
    progress: Progress,
) -> Integers:
    """Shake a choice and exchange again, farther each time that nothing better is found.

    Variable neighbourhood search (Hansen, Mladenovic 1997) with a fixed seed and a fixed number of
    shakes, so that the answer is the same every time.

    Parameters
    ----------
    coverage : Coverage
        Sites and rows.
    chosen : ndarray of int64
        Sites to begin with.
    goal : float
        Weight at which it ends.
    limits : ShakeLimits
        Numbers of shakes.
    progress : callable or None
        See `messages.report`.

    Returns
    -------
    ndarray of int64
        As many sites as at the beginning, sorted.
    """
    random = np.random.default_rng(SEED)
    candidates = coverage.candidates()
    others = np.setdiff1d(candidates, chosen)
    value = coverage.weight_of(coverage.service(chosen))
    most = min(SITES_SHAKEN, len(chosen), len(others))
    shakes = int(np.clip(limits.pairs // max(coverage.pairs, 1), limits.fewest, limits.most))
    size, in_vain = min(2, most), 0
    for turn in range(shakes if most else 0):
        report(progress, turn / shakes, Message("Exchanging sites"))
        if value >= goal or in_vain == SHAKES_IN_VAIN:
            break
        leave = random.choice(chosen, size, replace=False)  # nosec B311 # repeatable, no secret
        enter = random.choice(others, size, replace=False)  # nosec B311 # repeatable, no secret
        moved = np.union1d(np.setdiff1d(chosen, leave), enter)
        share = part(progress, turn / shakes, (turn + 1) / shakes)
        moved = interchange(coverage, moved, share, goal)
        reached = coverage.weight_of(coverage.service(moved))
        if reached > value + ROUNDING * coverage.total:
            chosen, value, size, in_vain = moved, reached, min(2, most), 0
            others = np.setdiff1d(candidates, chosen)
        else:
            size, in_vain = (size + 1 if size < most else min(2, most)), in_vain + 1
    return chosen
