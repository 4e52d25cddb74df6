"""The fewest sites that serve every row: made small, bounded, and finished by HiGHS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.sparse import csr_matrix

from ..arrays import Flags, Floats, Integers
from ..messages import Message, Progress, part, report
from .coverage import (
    SOLVER_NONZEROS,
    CoverageMatrix,
    mask,
    sorted_coverage,
    too_large,
    without_dominated,
)
from .lagrangian import LONG_STEPS, AtPrices, subgradient
from .local_search import greedy
from .milp import MilpModel, solve

__all__ = ["cover_all", "reduced_rows"]

#: Rows up to which rows are compared with each other.
ROWS_COMPARED = 20_000


def reduced_rows(coverage: CoverageMatrix, progress: Progress) -> tuple[CoverageMatrix, Integers]:
    """Take forced sites, leave out sites and rows that others speak for, until nothing changes."""
    forced: list[np.ndarray] = []
    for turn in range(50):
        before = coverage.pairs
        done = 0.3 * (1.0 - 0.8**turn)
        report(progress, done, Message("Making the choice of sites small"))
        length = np.bincount(coverage.row, minlength=coverage.rows)
        alone = np.unique(coverage.site[length[coverage.row] == 1])
        if len(alone):
            forced.append(alone)
            met = np.unique(coverage.row[np.isin(coverage.site, alone)])
            coverage = _rows_kept(coverage, ~mask(met, coverage.rows))
        coverage = without_dominated(coverage, part(progress, done, done))
        coverage = _rows_kept(coverage, np.ones(coverage.rows, dtype=bool))
        coverage = _rows_kept(coverage, _hardest_rows(coverage, part(progress, done, done)))
        if coverage.pairs == before and not len(alone):
            break
    return coverage, np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *forced]))


def _rows_kept(coverage: CoverageMatrix, keep: Flags) -> CoverageMatrix:
    """Return the rows kept, equal ones as one and numbered anew, each worth 1."""
    use = keep[coverage.row]
    small = sorted_coverage(
        coverage.row[use], coverage.site[use], coverage.weight[use], coverage.sites
    )
    return replace(small, weight=np.ones(small.pairs))


def _hardest_rows(coverage: CoverageMatrix, progress: Progress) -> Flags:
    """Tell which rows no other row speaks for: who serves a row's subset serves the row."""
    keep = np.ones(coverage.rows, dtype=bool)
    if coverage.rows > ROWS_COMPARED:
        return keep
    size = np.bincount(coverage.row, minlength=coverage.rows)
    meets = csr_matrix(
        (np.ones(coverage.pairs), (coverage.row, coverage.site)),
        shape=(coverage.rows, coverage.sites),
    )
    turned = meets.T.tocsr()
    for first in range(0, coverage.rows, 512):
        report(progress, first / coverage.rows, Message("Making the choice of sites small"))
        common = (meets[first : first + 512] @ turned).tocoo()
        one, other = common.row + first, common.col
        within = (common.data == size[one]) & (one != other)
        keep[other[within]] = False  # equal rows are one already, so no two speak for each other
    return keep


def cover_all(
    coverage: CoverageMatrix, seconds: float, in_subprocess: bool, progress: Progress
) -> tuple[Integers, int, list[Message]]:
    """Return few sites that serve every row, a lower bound of their number, and notes."""
    report(progress, 0.0, Message("Choosing sites one by one"))
    chosen = _without_idle(coverage, greedy(coverage))
    bound, reduced_cost, other = _cover_bound(coverage, chosen, part(progress, 0.0, 0.3))
    chosen = other if len(other) < len(chosen) else chosen
    low = int(np.ceil(bound - 1e-6))
    if low >= len(chosen):
        return chosen, len(chosen), []
    # Better means at least one site fewer: which sites can, and which must, such a choice have?
    goal = len(chosen) - 1 + 1e-6
    present = mask(coverage.candidates(), coverage.sites)
    may = present & ~((reduced_cost >= 0) & (bound + reduced_cost > goal))
    must = may & (reduced_cost < 0) & (bound - reduced_cost > goal)
    sure, left = np.flatnonzero(must), np.flatnonzero(may & ~must)
    met = np.unique(coverage.row[must[coverage.site]])
    rest = coverage.only(mask(left, coverage.sites))
    keep = ~mask(met, coverage.rows)[rest.row]
    open_rows = np.setdiff1d(np.arange(coverage.rows), met)
    row = np.searchsorted(open_rows, rest.row[keep])
    column = np.searchsorted(left, rest.site[keep])
    if len(row) > SOLVER_NONZEROS:
        return chosen, low, [too_large()]
    model = MilpModel(
        cost=np.ones(len(left)),
        matrix=csr_matrix((np.ones(len(row)), (row, column)), shape=(len(open_rows), len(left))),
        row_low=np.ones(len(open_rows)),
        row_high=np.full(len(open_rows), np.inf),
        low=np.zeros(len(left)),
        high=np.ones(len(left)),
        integrality=np.ones(len(left), dtype=bool),
    )
    answer = solve(
        model, seconds=seconds, in_subprocess=in_subprocess, progress=part(progress, 0.3, 1.0)
    )
    if answer.status == "infeasible":  # there is no better choice
        return chosen, len(chosen), answer.notes
    if answer.values is not None:
        solved = np.concatenate((sure, left[answer.values > 0.5])).astype(np.int64)
        if len(solved) < len(chosen):
            chosen = np.sort(solved)
    if np.isfinite(answer.bound):
        low = max(low, min(len(chosen), int(np.ceil(len(sure) + answer.bound - 1e-6))))
    return chosen, low, answer.notes


def _without_idle(coverage: CoverageMatrix, chosen: Sequence[int] | Integers) -> Integers:
    """Leave out chosen sites whose rows are all served by others, the last chosen first."""
    of_chosen = mask(np.asarray(chosen), coverage.sites)[coverage.site]
    times = np.bincount(coverage.row[of_chosen], minlength=coverage.rows)
    kept = []
    for site in list(chosen)[::-1]:
        rows, _ = coverage.rows_of(site)
        if (times[rows] > 1).all():
            times[rows] -= 1
        else:
            kept.append(int(site))
    return np.sort(np.array(kept, dtype=np.int64))


def _cover_bound(
    coverage: CoverageMatrix, chosen: Integers, progress: Progress
) -> tuple[float, Floats, Integers]:
    """Return a lower bound of the sites needed, each site's reduced cost there, and a choice.

    Lagrangian relaxation of "each row is served" (Beasley 1987): rows pay prices, and sites that
    are paid more than their cost of 1 are taken.
    """
    length = np.bincount(coverage.site, minlength=coverage.sites)
    widest = np.zeros(coverage.rows)
    np.maximum.at(widest, coverage.row, length[coverage.site].astype(float))
    fewest = chosen

    def reduced_cost(price: Floats) -> Floats:
        cost = 1.0 - coverage.by_site(price[coverage.row])
        cost[length == 0] = 1.0
        return cost

    def relaxed(price: Floats, bound: float) -> AtPrices:
        nonlocal fewest
        # a lower bound is made large: to the method it is an upper one, of the number's negative
        cost, low = reduced_cost(price), -bound
        reached = float(price.sum() + np.minimum(cost, 0.0).sum())
        if reached > low:
            repaired = _repaired(coverage, np.flatnonzero(cost < 0), cost)
            fewest = repaired if len(repaired) < len(fewest) else fewest
        served = np.bincount(coverage.row[cost[coverage.site] < 0], minlength=coverage.rows)
        finished = bool(np.ceil(max(reached, low) - 1e-6) >= len(fewest))
        excess = len(fewest) - reached
        return AtPrices(-reached, 1.0 - served, excess, reached > low + 1e-7, finished)

    bound, price = subgradient(relaxed, 1.0 / widest, LONG_STEPS, progress)
    return -bound, reduced_cost(price), fewest


def _repaired(coverage: CoverageMatrix, start: Integers, cost: Floats) -> Integers:
    """Complete a choice greedily so that every row is served, then leave out idle sites."""
    start = start[np.argsort(cost[start], kind="stable")]
    served = mask(coverage.row[mask(start, coverage.sites)[coverage.site]], coverage.rows)
    rest = coverage.selected(~served[coverage.row])
    return _without_idle(coverage, np.concatenate((start, greedy(rest))))
