"""Invented figures that a district would report for the plan's indicators."""

from __future__ import annotations

import pandas as pd

BASIS = "合成样例，非真实数据"

#: Indicator, value in the unit of the plan's box, year. No. 3 misses its target, no. 16 and, by
#: the box, no. 21 too. Of the means only no. 7 has all its years. Nos. 17 and 23 are not reported.
REPORTED = (
    (1, 16.5, 2024),
    (2, 35.0, 2024),
    (3, 18.0, 2024),
    (4, 5.2, 2024),
    (5, 0.12, 2024),
    *((6, value, 2021 + k) for k, value in enumerate((0.42, 0.90, 0.35))),
    *((7, value, 2021 + k) for k, value in enumerate((0.0, 2.6, 0.0, 0.0, 0.0))),
    (8, 9_800.0, 2024),
    (9, 100.0, 2024),
    (10, 83.5, 2024),
    (12, 93.2, 2024),
    (13, 0.31, 2024),
    (16, 96.0, 2024),
    (20, 97.5, 2024),
    (21, 92.0, 2024),
    (22, 100.0, 2024),
)


def make_reported_indicators() -> pd.DataFrame:
    """Table of reported values; no. 12 is higher than what the lookouts can see."""
    table = pd.DataFrame(REPORTED, columns=["indicator", "value", "year"])
    return table.assign(basis=BASIS)
