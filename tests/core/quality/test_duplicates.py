"""Doubles: each found once beside its partner; brute force over all pairs agrees."""

from __future__ import annotations

import itertools
import uuid
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point, box

from wj_risk_plugin.core.quality.check import check_data, check_rows
from wj_risk_plugin.core.quality.duplicates import NEAR_M, NEAR_SAME_NAME_M, NEAR_SHELTERS_M

X, Y = 458_000.0, 2_742_000.0
TODAY = date(2025, 6, 30)


def layer(key, shapes, called=None, first_id=1, crs=4547, **columns):
    table = gpd.GeoDataFrame(columns, geometry=list(shapes), crs=crs)
    table.index = range(first_id, first_id + len(table))
    table.attrs = {"layer": called or key, "kind": key}
    return table


def found(check, *tables):
    problems = check_data(tables, today=TODAY).problems
    return problems[problems["check"] == check]


def at(*metres):
    return [Point(X + m, Y) for m in metres]


def test_a_school_as_point_and_as_building():
    candidates = layer(
        "shelter_candidates", at(0, 20, 400, 430.5), id=list("abcd"), name=["小学", None, "A", "B"]
    )
    (row,) = found("near_duplicate", candidates).itertuples()
    assert (row.severity, row.feature_id, row.value) == ("note", "1, 2", "20 m")


def test_one_name_and_near():
    shelters = layer(
        "shelters", at(0, 150, 2000, 2300), id=list("abcd"), name=["中学", "中学 ", "公园", "公园"]
    )
    (row,) = found("same_name", shelters).itertuples()
    assert (row.severity, row.feature_id, row.value) == ("warning", "1, 2", "150 m")
    assert found("near_duplicate", shelters).empty


def test_different_things_at_one_place_are_no_doubles():
    facilities = layer(
        "facilities", at(0, 0, 3, 300), id=list("abcd"), kind=["school", "siren", "rain", "school"]
    )
    named = layer("rescue_stations", at(0, 3), id=["x", "y"], name=["东站", "西站"])
    dangers = layer("hidden_dangers", at(0, 0), id=["v", "w"])
    for check in ("same_spot", "same_name", "near_duplicate"):
        assert found(check, facilities, named, dangers).empty


def test_the_point_inside_the_outline_of_another_layer():
    points = layer("shelters", at(70, 5000), id=["a", "b"], name=["学校", "学校"])
    areas = layer("shelters", [box(X, Y - 60, X + 400, Y + 60)], "shelters_areas", 1, id=["z"])
    (row,) = found("near_duplicate", points, areas).itertuples()
    assert row.feature_id == "1, shelters_areas 1"
    of_areas = check_rows([points, areas], {"shelters_areas": [1]}, today=TODAY)
    assert [(p.layer, p.feature_id, p.other) for p in of_areas if p.check == "near_duplicate"] == [
        ("shelters_areas", 1, 1)
    ]


def test_what_is_drawn_twice():
    line = LineString([(X, Y), (X + 50, Y)])
    roads = layer("roads", [line, line.reverse(), LineString([(X, Y), (X, Y + 9)])])
    dots = layer("lookouts", at(5, 900, 5, 5), id=list("abcd"))
    assert found("same_shape", roads)["feature_id"].tolist() == ["1, 2"]
    assert found("same_spot", dots)["feature_id"].tolist() == ["1, 3", "3, 4"]


def test_ids_and_uuids_between_layers_of_one_kind():
    one, two = (str(uuid.uuid5(uuid.NAMESPACE_DNS, n)) for n in "ab")
    points = layer("assets", at(0, 50), id=["A1", "A2"], uuid=[one, two])
    areas = layer(
        "assets",
        [box(X, Y + 900, X + 9, Y + 909), box(X, Y + 990, X + 9, Y + 999)],
        "assets_areas",
        id=[" A1", None],
        uuid=["{" + one.upper() + "}", "nonsense"],
    )
    assert found("duplicate_id", points, areas)["feature_id"].tolist() == ["1, assets_areas 1"]
    (row,) = found("duplicate_uuid", points, areas).itertuples()
    assert (row.severity, row.feature_id, row.value) == ("error", "1, assets_areas 1", one)
    (bad,) = found("uuid", points, areas).itertuples()
    assert (bad.layer, bad.feature_id, bad.value) == ("assets_areas", "2", "nonsense")


def test_ids_of_other_kinds_may_be_the_same():
    shelters = layer("shelters", at(0), id=["1"])
    lookouts = layer("lookouts", at(900), id=["1"])
    assert found("duplicate_id", shelters, lookouts).empty


def test_numbers_and_texts_of_one_id():
    shelters = layer("shelters", at(0, 900, 1800), id=pd.Series([7, "7", "7.5"], dtype=object))
    assert found("duplicate_id", shelters)["feature_id"].tolist() == ["1, 2"]


places = st.lists(
    st.tuples(st.integers(0, 300), st.integers(0, 40), st.sampled_from(["", "甲", "乙"])),
    min_size=1,
    max_size=12,
    unique=True,
)


def partners(pairs):
    """Whoever has a partner, and the nearest distance."""
    nearest = {}
    for one, other, metres in pairs:
        for i in (one, other):
            nearest[i] = min(metres, nearest.get(i, np.inf))
    return nearest


@pytest.mark.parametrize("key", ["shelters", "launch_ramps"])
@given(rows=places)
@settings(max_examples=40, deadline=None)
def test_brute_force_finds_the_same_places(key, rows):
    table = layer(
        key,
        [Point(X + x, Y + y) for x, y, _ in rows],
        id=[str(i) for i in range(len(rows))],
        name=[name or None for *_, name in rows],
    )
    named, near = [], []
    once = {}  # what stands on one spot is another check's, and stands for itself here once
    for i, row in enumerate(rows, start=1):
        once.setdefault(row[:2], (i, row))
    for (i, one), (j, other) in itertools.combinations(once.values(), 2):
        metres = float(np.hypot(one[0] - other[0], one[1] - other[1]))
        if one[2] and one[2] == other[2] and metres <= NEAR_SAME_NAME_M:
            named.append((i, j, metres))
        apart = NEAR_SHELTERS_M if key == "shelters" else NEAR_M
        if metres <= apart and (key == "shelters" or not (one[2] and other[2])):
            near.append((i, j, metres))
    ours = {check: [] for check in ("same_name", "near_duplicate")}
    for row in check_data([table], today=TODAY).problems.itertuples():
        if row.check in ours:
            one, other = map(int, row.feature_id.split(", "))
            metres = float(row.geometry.distance(table.geometry[other]))
            ours[row.check].append((one, other, metres))
    assert partners(ours["same_name"]) == pytest.approx(partners(named))
    known = {pair[:2] for pair in ours["same_name"]}
    both = partners([*ours["near_duplicate"], *(p for p in near if p[:2] in known)])
    assert both == pytest.approx(partners(near))
