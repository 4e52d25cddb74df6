"""The fewest sites that serve every row: made small, bounded, and finished by HiGHS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.sparse import csr_matrix

from ..messages import Message, Progress, part, report
from .coverage import (
    PATIENCE,
    SOLVER_NONZEROS,
    STEPS,
    CoverageMatrix,
    greedy,
    mask,
    sorted_savings,
    too_large,
    without_dominated,
)
from .milp import MilpModel, solve

__all__ = ["cover_all", "reduced_rows"]

#: Rows up to which rows are compared with each other.
ROWS_COMPARED = 20_000


def reduced_rows(savings: CoverageMatrix, progress: Progress) -> tuple[CoverageMatrix, np.ndarray]:
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
            savings = _rows_kept(savings, ~mask(met, savings.rows))
        savings = without_dominated(savings, part(progress, done, done))
        savings = _rows_kept(savings, np.ones(savings.rows, dtype=bool))
        savings = _rows_kept(savings, _hardest_rows(savings, part(progress, done, done)))
        if len(savings.site) == before and not len(alone):
            break
    return savings, np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *forced]))


def _rows_kept(savings: CoverageMatrix, keep: np.ndarray) -> CoverageMatrix:
    """Return the rows kept, equal ones as one and numbered anew, each worth 1."""
    use = keep[savings.row]
    small = sorted_savings(savings.row[use], savings.site[use], savings.saving[use], savings.sites)
    return replace(small, saving=np.ones(len(small.site)))


def _hardest_rows(savings: CoverageMatrix, progress: Progress) -> np.ndarray:
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


def cover_all(
    savings: CoverageMatrix, seconds: float, apart: bool, progress: Progress
) -> tuple[np.ndarray, int, list[Message]]:
    """Return few sites that serve every row, a lower bound of their number, and notes."""
    report(progress, 0.0, Message("Choosing sites one by one"))
    chosen = _without_idle(savings, greedy(savings, savings.sites))
    bound, reduced_cost, other = _cover_bound(savings, chosen, part(progress, 0.0, 0.3))
    chosen = other if len(other) < len(chosen) else chosen
    low = int(np.ceil(bound - 1e-6))
    if low >= len(chosen):
        return chosen, len(chosen), []
    # Better means at least one site fewer: which sites can, and which must, such a choice have?
    goal = len(chosen) - 1 + 1e-6
    present = mask(np.unique(savings.site), savings.sites)
    may = present & ~((reduced_cost >= 0) & (bound + reduced_cost > goal))
    must = may & (reduced_cost < 0) & (bound - reduced_cost > goal)
    sure, left = np.flatnonzero(must), np.flatnonzero(may & ~must)
    met = np.unique(savings.row[must[savings.site]])
    rest = savings.only(mask(left, savings.sites))
    keep = ~mask(met, savings.rows)[rest.row]
    open_rows = np.setdiff1d(np.arange(savings.rows), met)
    row = np.searchsorted(open_rows, rest.row[keep])
    column = np.searchsorted(left, rest.site[keep])
    if len(row) > SOLVER_NONZEROS:
        return chosen, low, [too_large()]
    programme = MilpModel(
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


def _without_idle(savings: CoverageMatrix, chosen: Sequence[int] | np.ndarray) -> np.ndarray:
    """Leave out chosen sites whose rows are all served by others, the last chosen first."""
    times = np.bincount(
        savings.row[mask(np.asarray(chosen), savings.sites)[savings.site]],
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
    savings: CoverageMatrix, chosen: np.ndarray, progress: Progress
) -> tuple[float, np.ndarray, np.ndarray]:
    """Return a lower bound of the sites needed, each site's reduced cost there, and a choice.

    Lagrangian relaxation of "each row is served" (Beasley 1987); prices follow the subgradient.
    """
    length = np.bincount(savings.site, minlength=savings.sites)
    widest = np.zeros(savings.rows)
    np.maximum.at(widest, savings.row, length[savings.site].astype(float))
    price: np.ndarray = 1.0 / widest
    bound, best = -np.inf, chosen
    cost_at_bound: np.ndarray = np.ones(savings.sites)
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


def _repaired(savings: CoverageMatrix, start: np.ndarray, cost: np.ndarray) -> np.ndarray:
    """Complete a choice greedily so that every row is served, then leave out idle sites."""
    start = start[np.argsort(cost[start], kind="stable")]
    served = mask(savings.row[mask(start, savings.sites)[savings.site]], savings.rows)
    keep = ~served[savings.row]
    rest = replace(
        savings, row=savings.row[keep], site=savings.site[keep], saving=savings.saving[keep]
    )
    return _without_idle(savings, np.concatenate((start, greedy(rest, savings.sites))))
