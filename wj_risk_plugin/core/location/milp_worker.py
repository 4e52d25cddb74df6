"""The solver's own process: reads a model, solves it with HiGHS, writes the answer.

Started by `milp.solve` as a plain script: arguments are the model's file, the answer's
file, the seconds allowed, the seconds after which the process ends itself, and the folders in
which numpy and scipy lie. It needs nothing else, so that QGIS and the libraries it loads stay out.
"""

from __future__ import annotations

import os
import signal
import sys


def main(arguments: list[str]) -> None:
    """Solve one model in a process of its own."""
    problem, answer, seconds, last, *folders = arguments
    if hasattr(signal, "alarm"):
        # The last resort, where the parent is no longer there to end this process.
        signal.alarm(int(float(last)) + 1)
    sys.path[:0] = [folder for folder in folders if folder not in sys.path]
    solve_file(problem, answer, float(seconds))


def solve_file(problem: str, answer: str, seconds: float) -> None:
    """Read a model, solve it, write the answer."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_matrix

    with np.load(problem, allow_pickle=False) as given:
        matrix = csr_matrix(
            (given["data"], given["indices"], given["indptr"]), shape=tuple(given["shape"])
        )
        constraints = []
        if matrix.shape[0]:
            constraints.append(LinearConstraint(matrix, given["row_low"], given["row_high"]))
        result = milp(
            given["cost"],
            integrality=given["integrality"],
            bounds=Bounds(given["low"], given["high"]),
            constraints=constraints,
            # HiGHS stops at a gap of 0.01 % of its own accord; people are counted exactly.
            options={"time_limit": seconds, "mip_rel_gap": 0.0},
        )
    bound = getattr(result, "mip_dual_bound", None)
    unfinished = answer + ".part"
    with open(unfinished, "wb") as file:
        np.savez(
            file,
            status=result.status,
            values=np.zeros(0) if result.x is None else result.x,
            bound=np.nan if bound is None else bound,
        )
    os.replace(unfinished, answer)


if __name__ == "__main__":
    main(sys.argv[1:])
