"""Rows asked about by themselves get the problems that the whole check finds in them."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point, box, points

from wj_risk_plugin.core.quality.check import check_data, check_rows

X, Y = 458_000.0, 2_742_000.0
TODAY = date(2025, 6, 30)


def layer(key, shapes, first_id, crs=4547, **columns):
    table = gpd.GeoDataFrame(columns, geometry=list(shapes), crs=crs)
    table.index = range(first_id, first_id + len(table))
    table.attrs = {"layer": key, "kind": key}
    return table


@pytest.fixture(scope="module")
def district():
    """A district with a fault in nearly every row."""
    divisions = layer("divisions", [box(X, Y, X + 900, Y + 900)], 1, code=["A"], name=["镇"])
    shelters = layer(
        "shelters",
        [Point(X + 10, Y + 10), Point(X + 10, Y + 10), Point(X + 400, Y), None, Point(X + 9000, Y)],
        11,
        id=["a", "b", "b", "d", "e"],
        name=["学校", "学校", "公园", "广场", "中学"],
        capacity_people=[100, 100, -4, 70, 80],
        checked_on=["2025-01-01", "2026-01-01", None, "x", "2025-06-30"],
        phone=["13812345678", "12ab", None, None, "0751-8551234"],
    )
    dangers = layer(
        "hidden_dangers",
        points(np.linspace(X, X + 800, 5), Y + 500),
        21,
        id=list("vwxyz"),
        level=["重大", "9", "2", None, "1"],
        found_on=["2025-05-01", None, "2025-03-01", None, None],
        closed_on=["2025-04-01", None, "2025-03-02", None, None],
    )
    roads = layer(
        "roads",
        [LineString([(X, Y), (X + 100, Y)]), LineString([(X + 101, Y), (X + 300, Y)])],
        31,
        road_class=["primary", "tertiary"],
    )
    return [divisions, shelters, dangers, roads]


@pytest.fixture(scope="module")
def every_problem(district):
    """All problems of all rows, as they are asked about."""
    return asked(check_rows(district, rows_of(district), today=TODAY))


def rows_of(district):
    return {table.attrs["layer"]: list(table.index) for table in district}


def asked(problems):
    return sorted((p.layer, p.feature_id, p.check) for p in problems if p.feature_id is not None)


def test_all_rows_get_what_the_whole_check_finds(district, every_problem):
    found = every_problem
    whole = check_data(district, today=TODAY).problems
    named = [
        (row.layer, int(one), row.check)
        for row in whole.itertuples()
        if row.feature_id is not None
        for one in row.feature_id.split(", ")
    ]
    assert found == sorted(named)
    assert len(found) > 10


ROWS = [("divisions", 1)] + [("shelters", i) for i in range(11, 16)]
ROWS += [("hidden_dangers", i) for i in range(21, 26)] + [("roads", 31), ("roads", 32)]


@given(st.sets(st.sampled_from(ROWS)))
@settings(max_examples=25, deadline=None)
def test_some_rows_get_their_own_problems_and_no_others(district, every_problem, chosen):
    wanted = {name: [i for other, i in chosen if other == name] for name in rows_of(district)}
    expected = [row for row in every_problem if row[:2] in chosen]
    assert asked(check_rows(district, wanted, today=TODAY)) == expected


def test_the_other_row_of_a_pair_is_named(district):
    (miss,) = [p for p in check_rows(district, {"roads": [32]}) if p.check == "near_miss"]
    assert (miss.feature_id, miss.other, miss.value) == (32, 31, "1.00 m")


def test_errors_come_first(district):
    found = check_rows(district, {"shelters": [11, 12, 13, 14, 15]}, today=TODAY)
    severity = [problem.severity for problem in found]
    assert severity == sorted(severity, key=["error", "warning", "note"].index)
    assert severity[0] == "error"


def test_a_problem_of_the_whole_layer_is_told_once(district):
    loose = layer("facilities", [Point(X, Y), Point(X + 1, Y + 99)], 1, crs=None, id=["a", "b"])
    found = check_rows([*district, loose], {"facilities": [1, 2]}, today=TODAY)
    layer_wide = [(p.check, p.severity) for p in found if p.feature_id is None]
    assert layer_wide == [("no_crs", "error"), ("field_missing", "error")]


def test_nothing_asked_nothing_found(district):
    assert check_rows(district, {}) == []
    assert check_rows(district, {"shelters": []}) == []


@pytest.mark.parametrize("rows", [{"dams": [1]}, {"shelters": [11, 99]}])
def test_rows_that_are_not_there_are_refused(district, rows):
    with pytest.raises(ValueError, match="dams|99"):
        check_rows(district, rows)


def test_a_hundred_thousand_rows():
    count = 100_000
    rng = np.random.default_rng(3)
    places = points(X + rng.uniform(0, 20_000, count), Y + rng.uniform(0, 20_000, count))
    ids = np.arange(count).astype(str)
    ids[-1] = ids[0]
    table = layer("settlements", places, 1, id=ids, people=rng.integers(1, 90, count))
    table["people"] = table["people"].astype(object)
    table.loc[5, "people"] = "x"
    found = check_rows([table], {"settlements": list(table.index)}, today=TODAY)
    one = [p for p in found if p.check in ("duplicate_id", "not_a_number")]
    assert [(p.check, p.feature_id) for p in one] == [
        ("not_a_number", 5),
        ("duplicate_id", 1),
        ("duplicate_id", count),
    ]
    assert pd.Index([p.severity for p in one]).unique().tolist() == ["error"]
