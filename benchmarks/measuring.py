"""What the benchmarks share: a row of the table, and the median of several runs."""

from __future__ import annotations

import statistics
import time
from typing import Any, Callable, Optional

__all__ = ["Row", "median_seconds", "timed"]

#: What is measured, our seconds, the other's seconds, and the highest ratio that is good enough.
Row = tuple[str, float, float, Optional[float]]


def timed(work: Callable[[], Any], runs: int) -> tuple[float, Any]:
    """Return the median of the wall times of several runs, and the last result."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), result


def median_seconds(work: Callable[[], Any], runs: int) -> float:
    """Return the median of the wall times of several runs."""
    return timed(work, runs)[0]
