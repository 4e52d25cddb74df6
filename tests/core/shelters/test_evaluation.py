"""The evaluation of shelters: each check by hand, and people to be served against plain loops."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.core.shelters.admissibility import admissible_shelters, shelter_ledger
from wj_risk_plugin.core.shelters.evaluation import evaluate_shelters

CRS = 4547
TODAY = "2026-11-23"
#: A fixed short-term shelter that meets everything: 2 m2 and more each, 2000 m2, 5000 people.
GOOD = {
    "shelter_class": "fixed_short",
    "area_m2": 4000.0,
    "capacity_people": 2000.0,
    "service_people": 2000.0,
    "filed_on": pd.Timestamp("2020-01-01"),
    "checked_on": pd.Timestamp("2026-06-01"),
    "status": "open",
}


def shelters_with(*rows: dict[str, Any], places: Any = None) -> geopandas.GeoDataFrame:
    table = pd.DataFrame([{**GOOD, **row} for row in rows])
    table.insert(0, "id", [f"S{i}" for i in range(len(table))])
    places = places or [(0, 0)] * len(table)
    shapes = [shapely.Point(place) for place in places]
    shelters = geopandas.GeoDataFrame(table, geometry=shapes, crs=CRS)
    shelters.attrs.update(kind="shelters", layer="shelters")
    return shelters


def evaluated(
    shelters: geopandas.GeoDataFrame, homes: Any = None, **more: Any
) -> tuple[pd.DataFrame, dict[str, int]]:
    ledger = shelter_ledger(shelters, admissible_shelters(shelters), TODAY, **more)
    return evaluate_shelters(shelters, ledger, homes)


def homes_at(*rows: tuple) -> geopandas.GeoDataFrame:
    """(x, y, people)."""
    return geopandas.GeoDataFrame(
        {"people": [float(row[2]) for row in rows]},
        geometry=[shapely.Point(row[:2]) for row in rows],
        crs=CRS,
    )


@pytest.mark.parametrize(
    ("row", "verdict", "shortcomings"),
    [
        ({}, "meets", None),
        ({"filed_on": None}, "falls_short", "not filed"),
        ({"checked_on": None}, "falls_short", "check due"),
        # 3999 / 2000 = 1.9995 m2 < 2.0 m2
        ({"area_m2": 3999.0}, "falls_short", "too little area per person"),
        # 1998 / 999 = 2.0 m2 each, but less than 2000 m2 in all
        (
            {"area_m2": 1998.0, "capacity_people": 999.0, "service_people": 1.0},
            "falls_short",
            "smaller than its class allows",
        ),
        (
            {"area_m2": 20000.0, "capacity_people": 5001.0},
            "falls_short",
            "more people than its class allows",
        ),
        ({"service_people": 2001.0}, "falls_short", "more people to serve than places"),
        (
            {"filed_on": None, "service_people": 2001.0},
            "falls_short",
            "not filed; more people to serve than places",
        ),
        ({"capacity_people": np.nan}, "cannot_tell", None),
        ({"area_m2": np.nan}, "cannot_tell", None),
        ({"shelter_class": None}, "cannot_tell", None),
        # a failed check decides, whatever is missing
        ({"area_m2": np.nan, "filed_on": None}, "falls_short", "not filed"),
        # nobody said how many are to be served: not asked
        ({"service_people": np.nan}, "meets", None),
        ({"status": "closed"}, "not_admissible", None),
    ],
)
def test_each_check(row: dict[str, Any], verdict: str, shortcomings: str | None) -> None:
    table, _ = evaluated(shelters_with(row))
    assert table["verdict"].tolist() == [verdict]
    assert table["shortcomings"].tolist() == [shortcomings]


def test_months_between_checks() -> None:
    """On 2026-11-23 a check of 2025-11-23 is twelve months old and in time, the day before not."""
    days = ["2025-11-23", "2025-11-22", "2026-05-23", "2026-05-22"]
    shelters = shelters_with(*[{"checked_on": pd.Timestamp(day)} for day in days])
    assert evaluated(shelters)[0]["check_due"].tolist() == [False, True, False, False]
    half = evaluated(shelters, check_months=6)[0]["check_due"]
    assert half.tolist() == [True, True, False, True]


def test_a_register_without_dates_says_nothing_of_them() -> None:
    bare = shelters_with({}).drop(columns=["filed_on", "checked_on"])
    table, numbers = evaluated(bare)
    assert table["verdict"].tolist() == ["cannot_tell"]
    assert table[["filed", "check_due"]].iloc[0].tolist() == [None, None]
    assert numbers == {"SHELTERS_MEETING": 0, "SHELTERS_FALLING_SHORT": 0, "SHELTERS_NOT_TOLD": 1}


def test_a_standard_without_numbers_is_not_asked() -> None:
    """The Guangdong outline has no area per person; a class nobody knows cannot be told."""
    rows = shelters_with({"area_m2": 10.0}, {"shelter_class": "unknown"})
    rows["profile"] = ["guangdong", "guangdong"]
    assert evaluated(rows)[0]["verdict"].tolist() == ["meets", "cannot_tell"]


def test_people_are_served_by_the_nearest_admissible_shelter() -> None:
    """Fixed short-term shelters serve 1000 m; the one at 400 m is closed and serves nobody."""
    shelters = shelters_with(
        {"service_people": np.nan},
        {"service_people": np.nan, "status": "closed"},
        {"service_people": np.nan, "shelter_class": "central"},
        places=[(0, 0), (400, 0), (9000, 0)],
    )
    homes = homes_at((500, 0, 30), (1000, 0, 1), (1000.5, 0, 900), (9000, 0, 70))
    table, _ = evaluated(shelters, homes)
    # a central shelter has no distance of its own: not counted
    assert table["service_people"].fillna(-1).tolist() == [31, -1, -1]
    assert table["service_basis"].tolist() == ["counted", None, None]
    assert table["service_enough"].tolist() == [True, None, None]


def test_negative_people_to_be_served_are_refused() -> None:
    with pytest.raises(InputError, match=r"negative number of people to be served \(features 0\)"):
        evaluated(shelters_with({"service_people": -1.0}))


place = st.tuples(st.integers(0, 3000), st.integers(0, 3000))


@settings(max_examples=30)
@given(
    st.lists(place, min_size=1, max_size=5, unique=True),
    st.lists(st.tuples(place, st.integers(0, 90)), max_size=8),
)
def test_people_to_be_served_by_plain_loops(halls: list, villages: list) -> None:
    shelters = shelters_with(*[{"service_people": np.nan}] * len(halls), places=halls)
    homes = homes_at(*[(x, y, people) for (x, y), people in villages])
    served = [0.0] * len(halls)
    for (x, y), people in villages:
        far = [np.hypot(x - a, y - b) for a, b in halls]
        best = min(range(len(halls)), key=lambda i: (far[i], f"S{i}"))
        if far[best] <= 1000:
            served[best] += people
    table, _ = evaluated(shelters, homes if villages else None)
    if villages:
        assert table["service_people"].tolist() == served
        assert table["service_people"].sum() <= sum(people for _, people in villages)
    else:
        assert table["service_people"].isna().all()


@settings(max_examples=30)
@given(st.lists(st.sampled_from(sorted(GOOD)), max_size=4))
def test_missing_data_never_improve_the_verdict(blank: list) -> None:
    order = ["not_admissible", "falls_short", "cannot_tell", "meets"]
    # an empty status counts as open, and nobody to be served asks for nothing
    names = [name for name in blank if name not in ("status", "service_people")]
    full = evaluated(shelters_with({}))[0]["verdict"].iloc[0]
    less = evaluated(shelters_with(dict.fromkeys(names)))[0]["verdict"].iloc[0]
    assert order.index(less) <= order.index(full)
