"""Invented figures that a district and its villages would report."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .frame import generator

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


#: The ten basic capacities of a village, and the share of villages that say they have it.
REPORTED_CAPACITIES = (
    ("has_organisation", 0.97),
    ("has_speaker", 0.85),
    ("has_siren", 0.6),
    ("has_shelter", 0.7),
    ("has_risk_map", 0.35),
    ("has_info_card", 0.8),
    ("has_duty", 0.9),
    ("has_lighting", 0.55),
    ("has_booklet", 0.75),
    ("has_notice_board", 0.95),
)


def make_reported_indicators() -> pd.DataFrame:
    """Table of reported values; no. 12 is higher than what the lookouts can see."""
    table = pd.DataFrame(REPORTED, columns=["indicator", "value", "year"])
    return table.assign(basis=BASIS)


def make_village_reports(divisions: pd.DataFrame) -> pd.DataFrame:
    """Table of what villages say they have; some leave items open, every tenth says nothing."""
    rng = generator(17)
    codes = divisions.loc[divisions.level == "village", "code"].to_numpy()
    codes = codes[np.arange(len(codes)) % 10 != 9]
    table = pd.DataFrame({"code": codes})
    for name, share in REPORTED_CAPACITIES:
        has = pd.Series(rng.random(len(codes)) < share, dtype="boolean")
        table[name] = has.mask(rng.random(len(codes)) < 0.08)
    return table
