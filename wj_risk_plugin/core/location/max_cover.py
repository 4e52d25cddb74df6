"""The best few sites: a greedy choice, improved, bounded, and finished by HiGHS where needed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from ..arrays import Floats, Integers
from ..messages import Message, Progress, part, report
from .coverage import (
    ROUNDING,
    SOLVER_NONZEROS,
    CoverageMatrix,
    mask,
    sorted_coverage,
    too_large,
    without_dominated,
)
from .lagrangian import weighted_relaxation
from .local_search import ShakeLimits, greedy, interchange, perturb
from .milp import Answer, MilpModel, solve

__all__ = ["best_sites"]

#: Shakes cost little beside the solver, which they often spare.
SHAKES = ShakeLimits(pairs=30_000_000, fewest=20, most=300)


@dataclass(frozen=True, eq=False)
class BestSites:
    """Chosen sites, and how good the choice is known to be.

    Attributes
    ----------
    chosen : ndarray of int64
        Sites, sorted.
    value : float
        Weight that they cover.
    bound : float
        No choice of as many sites covers more.
    proven : bool
        Value and bound meet.
    notes : list of Message
        What a reader of the result has to know.
    """

    chosen: Integers
    value: float
    bound: float
    proven: bool
    notes: list[Message]


def best_sites(
    coverage: CoverageMatrix, count: int, seconds: float, in_subprocess: bool, progress: Progress
) -> BestSites:
    """Choose at most so many sites that cover most.

    Parameters
    ----------
    coverage : CoverageMatrix
        Sites and rows.
    count : int
        Sites at most.
    seconds : float
        Time for the solver, where one is needed.
    in_subprocess : bool
        See `milp.solve`.
    progress : callable or None
        See `messages.report`.
    """
    report(progress, 0.0, Message("Making the choice of sites small"))
    coverage = without_dominated(coverage, part(progress, 0.0, 0.1))
    coverage = sorted_coverage(coverage.row, coverage.site, coverage.weight, coverage.sites)
    useful = coverage.candidates()
    if len(useful) <= count or count == 0:
        chosen = useful if count else useful[:0]
        value = coverage.covered(chosen)
        return BestSites(chosen, value, value, True, [])
    report(progress, 0.1, Message("Choosing sites one by one"))
    chosen = greedy(coverage, count)
    chosen = interchange(coverage, chosen, part(progress, 0.1, 0.2))
    relaxed = weighted_relaxation(coverage, count, chosen, part(progress, 0.2, 0.4))
    bound = relaxed.bound
    # What the relaxation would choose may be a better start for the exchange.
    other = interchange(coverage, relaxed.chosen, part(progress, 0.4, 0.45))
    if coverage.covered(other) > coverage.covered(chosen) * (1 + ROUNDING):
        chosen = other
    value = coverage.covered(chosen)
    unit = 1.0 - 1e-6 if coverage.integral else ROUNDING * max(1.0, value)
    if bound >= value + unit:
        chosen = perturb(coverage, chosen, bound - unit, SHAKES, part(progress, 0.45, 0.6))
        value = coverage.covered(chosen)
    better = value + unit
    if bound < better:
        return BestSites(chosen, value, value, True, [])
    worth = coverage.by_site(np.maximum(coverage.weight - relaxed.price[coverage.row], 0.0))
    left, sure = _undecided(coverage, count, bound, worth, better)
    answer = _solve_rest(
        coverage, count, left, sure, seconds, in_subprocess, part(progress, 0.6, 1.0)
    )
    if answer.values is not None:
        solved = np.concatenate((sure, left[answer.values[: len(left)] > 0.5])).astype(np.int64)
        if coverage.covered(solved) >= better:
            chosen, value = np.sort(solved), coverage.covered(solved)
    # What was left out holds nothing better than the value before.
    bound = min(bound, max(coverage.covered(sure) - answer.bound, value))
    proven = bound < value + (1.0 - 1e-6 if coverage.integral else 10 * ROUNDING * max(1.0, value))
    return BestSites(chosen, value, value if proven else bound, proven, answer.notes)


def _undecided(
    coverage: CoverageMatrix, count: int, bound: float, worth: Floats, better: float
) -> tuple[Integers, Integers]:
    """Return the sites that a better choice may have, and those that it must have.

    Decided by what each site is worth at the prices of the bound, shape (sites,).
    """
    order = np.argsort(-worth, kind="stable")
    last = worth[order[count - 1]]
    after = worth[order[count]] if count < len(order) else 0.0
    top = mask(order[:count], coverage.sites)
    may = top | (bound - last + worth >= better)
    must = top & (bound - worth + after < better)
    present = mask(coverage.candidates(), coverage.sites)
    return np.flatnonzero(may & ~must & present), np.flatnonzero(must & present)


def _solve_rest(
    coverage: CoverageMatrix,
    count: int,
    left: Integers,
    sure: Integers,
    seconds: float,
    in_subprocess: bool,
    progress: Progress,
) -> Answer:
    """Hand what is undecided to the solver; values begin with the sites `left`."""
    report(progress, 0.0, Message("Writing down what is left"))
    more = coverage.weight - coverage.service(sure).best[coverage.row]
    keep = mask(left, coverage.sites)[coverage.site] & (more > 0)
    rest = sorted_coverage(coverage.row[keep], coverage.site[keep], more[keep], coverage.sites)
    if rest.pairs > SOLVER_NONZEROS:
        return Answer("no_answer", None, np.inf, -np.inf, [too_large()])
    model = _radius_model(rest, left, count - len(sure), part(progress, 0.0, 0.2))
    return solve(
        model, seconds=seconds, in_subprocess=in_subprocess, progress=part(progress, 0.2, 1.0)
    )


def _radius_model(
    coverage: CoverageMatrix, left: Integers, count: int, progress: Progress
) -> MilpModel:
    """Return the model of the best few sites.

    Radius formulation (Garcia, Labbe, Marin 2011): a variable says whether a row finds a site among
    its nearest ones, and is at most that of the nearer ones plus the sites of this radius. Rows
    whose nearest sites are the same share their variables. With one radius a row this is the
    classic model of maximal covering.
    """
    variable_of = {int(site): number for number, site in enumerate(left)}
    profit = [0.0] * len(left)
    nodes: dict[tuple[int, bytes], int] = {}
    rule, variable, value = [], [], []
    rules = 0
    starts = coverage.starts()
    for row in range(coverage.rows):
        if row % 2000 == 0:
            report(progress, row / coverage.rows, Message("Writing down what is left"))
        above = -1
        amounts = coverage.weight[starts[row] : starts[row + 1]]
        sites = coverage.site[starts[row] : starts[row + 1]]
        steps: np.ndarray = np.flatnonzero(np.diff(amounts)) + 1
        edges = [0, *steps.tolist(), len(amounts)]
        for begin, end in zip(edges[:-1], edges[1:]):
            lower = amounts[end] if end < len(amounts) else 0.0
            key = (above, sites[begin:end].tobytes())
            node = nodes.get(key)
            if node is None and above < 0 and end - begin == 1:
                node = nodes[key] = variable_of[int(sites[begin])]
            elif node is None:
                node = nodes[key] = len(profit)
                profit.append(0.0)
                parts = [variable_of[int(site)] for site in sites[begin:end]]
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
    integrality = np.zeros(size, dtype=bool)
    integrality[: len(left)] = True
    return MilpModel(
        cost=-np.array(profit),
        matrix=csr_matrix((value, (rule, variable)), shape=(rules + 1, size)),
        row_low=np.full(rules + 1, -np.inf),
        row_high=np.append(np.zeros(rules), float(count)),
        low=np.zeros(size),
        high=np.ones(size),
        integrality=integrality,
    )
