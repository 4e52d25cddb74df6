"""The best few sites: a greedy choice, improved, bounded, and finished by HiGHS where needed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from ..messages import Message, Progress, part, report
from .coverage import (
    PATIENCE,
    SAME,
    SOLVER_NONZEROS,
    STEPS,
    CoverageMatrix,
    greedy,
    mask,
    sorted_savings,
    summed,
    too_large,
    without_dominated,
)
from .milp import Answer, MilpModel, solve

__all__ = ["best_sites"]

#: Shakes of a choice: at most so many, fewer where there are many pairs or where nothing comes of
#: it; always the same ones.
SHAKES = 300
SHAKEN_PAIRS = 30_000_000
SHAKES_IN_VAIN = 60
MOST_SHAKEN = 6
SEED = 1997


@dataclass(frozen=True, eq=False)
class _Best:
    chosen: np.ndarray
    value: float
    bound: float
    proven: bool
    notes: list[Message]


def best_sites(
    savings: CoverageMatrix, count: int, seconds: float, apart: bool, progress: Progress
) -> _Best:
    """Choose at most so many sites that save most."""
    report(progress, 0.0, Message("Making the choice of sites small"))
    savings = without_dominated(savings, part(progress, 0.0, 0.1))
    savings = sorted_savings(savings.row, savings.site, savings.saving, savings.sites)
    useful = np.unique(savings.site)
    if len(useful) <= count or count == 0:
        chosen = useful if count else useful[:0]
        value = savings.total(chosen)
        return _Best(chosen, value, value, True, [])
    report(progress, 0.1, Message("Choosing sites one by one"))
    chosen = greedy(savings, count)
    chosen = _interchange(savings, chosen, part(progress, 0.1, 0.2))
    bound, worth, price = _relaxed(savings, count, chosen, part(progress, 0.2, 0.4))
    # What the relaxation would choose may be a better start for the exchange.
    other = _interchange(savings, np.sort(worth), part(progress, 0.4, 0.45))
    if savings.total(other) > savings.total(chosen) * (1 + SAME):
        chosen = other
    value = savings.total(chosen)
    unit = 1.0 - 1e-6 if savings.whole else SAME * max(1.0, value)
    if bound >= value + unit:
        chosen = _perturb(savings, chosen, bound - unit, part(progress, 0.45, 0.6))
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


def _interchange(savings: CoverageMatrix, chosen: np.ndarray, progress: Progress) -> np.ndarray:
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


def _perturb(
    savings: CoverageMatrix, chosen: np.ndarray, goal: float, progress: Progress
) -> np.ndarray:
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
        leave = random.choice(chosen, size, replace=False)  # nosec B311 # repeatable, no secret
        enter = random.choice(others, size, replace=False)  # nosec B311 # repeatable, no secret
        moved = np.union1d(np.setdiff1d(chosen, leave), enter)
        moved = _interchange(savings, moved, part(progress, turn / times, (turn + 1) / times))
        found = savings.total(moved)
        if found > value * (1 + SAME):
            chosen, value, size, in_vain = moved, found, min(2, most), 0
            others = np.setdiff1d(np.unique(savings.site), chosen)
        else:
            size, in_vain = (size + 1 if size < most else min(2, most)), in_vain + 1
    return chosen


def _relaxed(
    savings: CoverageMatrix, count: int, chosen: np.ndarray, progress: Progress
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
        worth = summed(savings, np.maximum(above, 0.0))
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
        served = mask(top, savings.sites)[savings.site] & (above > 0)
        slope = 1.0 - np.bincount(savings.row[served], minlength=savings.rows)
        slope[(price <= 0) & (slope > 0)] = 0.0
        steep = float(slope @ slope)
        if steep == 0:
            break
        price = np.maximum(price - factor * (now - value) / steep * slope, 0.0)
    return bound, pick, worth_at_bound


def _undecided(
    savings: CoverageMatrix, count: int, bound: float, worth: np.ndarray, better: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the sites that a better choice may have, and those that it must have."""
    order = np.argsort(-worth, kind="stable")
    last = worth[order[count - 1]]
    after = worth[order[count]] if count < len(order) else 0.0
    top = mask(order[:count], savings.sites)
    may = top | (bound - last + worth >= better)
    must = top & (bound - worth + after < better)
    present = mask(np.unique(savings.site), savings.sites)
    return np.flatnonzero(may & ~must & present), np.flatnonzero(must & present)


def _solve_rest(
    savings: CoverageMatrix,
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
    keep = mask(left, savings.sites)[savings.site] & (more > 0)
    rest = sorted_savings(savings.row[keep], savings.site[keep], more[keep], savings.sites)
    if len(rest.site) > SOLVER_NONZEROS:
        return Answer("no_answer", None, np.inf, -np.inf, [too_large()])
    programme = _radius_programme(rest, left, count - len(sure), part(progress, 0.0, 0.2))
    return solve(programme, seconds=seconds, apart=apart, progress=part(progress, 0.2, 1.0))


def _radius_programme(
    savings: CoverageMatrix, left: np.ndarray, count: int, progress: Progress
) -> MilpModel:
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
        steps: np.ndarray = np.flatnonzero(np.diff(amounts)) + 1
        edges = [0, *steps.tolist(), len(amounts)]
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
    return MilpModel(
        cost=-np.array(profit),
        matrix=csr_matrix((value, (rule, variable)), shape=(rules + 1, size)),
        row_low=np.full(rules + 1, -np.inf),
        row_high=np.append(np.zeros(rules), float(count)),
        low=np.zeros(size),
        high=np.ones(size),
        whole=whole,
    )
