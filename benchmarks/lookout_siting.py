"""The fewest lookouts for a share of the key forest, beside a greedy choice and plain HiGHS.

The terrain is that of `benchmarks.visibility`, the candidates its 300 highest tops; who sees what
are exact lines of sight to the ground, 10 km, and are not part of the time. HiGHS is given the
same merged rows as one programme, in a process that is ended when its time is over.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, eye, hstack, vstack

from benchmarks.measuring import Row, timed
from benchmarks.visibility import CELL_M, MAST_M, RANGE_M, WORKERS, key_cells, lookouts, terrain

CANDIDATES = 300
SHARE = 0.9

#: Seconds to the answer that are good enough, and those that HiGHS may take.
ENOUGH_SECONDS = 5.0
HIGHS_SECONDS = 20.0


def sights_of_candidates() -> tuple[Any, Any]:
    """Return packed bits by candidate, and the area of each cell."""
    from wj_risk_plugin.core.visibility.line_of_sight import SightTerrain
    from wj_risk_plugin.core.visibility.scene import Observers
    from wj_risk_plugin.core.visibility.viewshed import viewsheds

    heights = terrain()
    row, column = np.nonzero(key_cells(heights))
    rows_, columns = lookouts(heights, CANDIDATES)
    eyes = Observers.standing(rows_, columns, heights[rows_, columns] + MAST_M, RANGE_M)
    bits = viewsheds(SightTerrain(heights, CELL_M, CELL_M), eyes, row, column, 0.0, workers=WORKERS)
    return bits, np.full(len(row), CELL_M**2)


def ours(bits: Any, area: Any) -> Any:
    """Return the choice, from the bits on."""
    from wj_risk_plugin.core.location.coverage import BinaryCoverage
    from wj_risk_plugin.core.location.partial_cover import fewest_for_goal

    return fewest_for_goal(BinaryCoverage.of_bits(bits, area), SHARE * float(area.sum()))


def plain_highs(bits: Any, area: Any) -> Any:
    """Return what HiGHS says to the textbook's programme: a variable and a rule for every row."""
    from wj_risk_plugin.core.location.coverage import BinaryCoverage
    from wj_risk_plugin.core.location.milp import MilpModel, solve

    coverage = BinaryCoverage.of_bits(bits, area)
    sites, size = coverage.covers.shape
    reached = csr_matrix(np.concatenate((np.zeros(sites), coverage.weight)))
    matrix = vstack([hstack([-coverage.covers.T, eye(size)]), reached]).tocsr()
    model = MilpModel(
        cost=np.concatenate((np.ones(sites), np.zeros(size))),
        matrix=matrix,
        row_low=np.append(np.full(size, -np.inf), SHARE * area.sum()),
        row_high=np.append(np.zeros(size), np.inf),
        low=np.zeros(sites + size),
        high=np.ones(sites + size),
        integrality=np.concatenate((np.ones(sites, bool), np.zeros(size, bool))),
    )
    return solve(model, seconds=HIGHS_SECONDS)


def rows(runs: int) -> list[Row]:
    """Return rows: ours beside the time that is good enough, and beside plain HiGHS.

    Parameters
    ----------
    runs : int
        Ours is the median of so many runs; HiGHS runs once.
    """
    from wj_risk_plugin.core.location.coverage import BinaryCoverage
    from wj_risk_plugin.core.location.local_search import greedy

    bits, area = sights_of_candidates()
    seconds, found = timed(lambda: ours(bits, area), runs)
    coverage = BinaryCoverage.of_bits(bits, area)
    greedy_sites = len(greedy(coverage, goal=SHARE * float(area.sum())))
    other_seconds, answer = timed(lambda: plain_highs(bits, area), 1)
    chosen = np.bitwise_or.reduce(bits[found.chosen], axis=0)
    share = np.unpackbits(chosen, count=len(area)) @ area / area.sum()
    if not share >= SHARE * (1 - 1e-12):
        raise AssertionError(f"the choice sees {share} only")
    if answer.values is not None and answer.value < found.bound:
        raise AssertionError(f"HiGHS found {answer.value}, below the bound {found.bound}")
    number = len(found.chosen)
    other = "no answer" if answer.values is None else f"{answer.value:.0f}"
    print(
        f"  lookouts: {number} see {100 * share:.2f} % of {len(area):,} key cells, at least "
        f"{found.bound:.0f} are needed (gap {number - found.bound:.0f}); greedy {greedy_sites}; "
        f"HiGHS {other}, bound {max(answer.bound, 0.0):.1f}"
    )
    what = f"fewest lookouts for 90 %: {CANDIDATES} candidates x {len(area):,} cells"
    return [
        (f"{what} : {ENOUGH_SECONDS:g} s", seconds, ENOUGH_SECONDS, 1.0),
        (f"{what} : plain HiGHS", seconds, other_seconds, None),
    ]


if __name__ == "__main__":
    for line in rows(3):
        print("{}  {:.2f} s  {:.2f} s".format(*line))
