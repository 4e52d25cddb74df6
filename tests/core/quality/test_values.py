"""Values and places: for each check a case that is found beside one that is not."""

from __future__ import annotations

from datetime import date, datetime

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, box, points

from wj_risk_plugin.core.quality.check import check_data
from wj_risk_plugin.standards import load

X, Y = 458_000.0, 2_742_000.0
TODAY = date(2025, 6, 30)


def layer(key, shapes, called=None, crs=4547, **columns):
    table = gpd.GeoDataFrame(columns, geometry=list(shapes), crs=crs)
    table.index = range(1, len(table) + 1)
    table.attrs = {"layer": called or key, "kind": key}
    return table


def found(check, *tables):
    problems = check_data(tables, today=TODAY).problems
    return problems[problems["check"] == check]


def row_of(count):
    return points(X + 500.0 * np.arange(count), np.full(count, Y))


# -- numbers ------------------------------------------------------------------------------------


def test_numbers_beyond_what_can_be():
    lookouts = layer(
        "lookouts",
        row_of(4),
        id=list("abcd"),
        mast_height_m=[30, 800, None, -2],
        tilt_from_deg=[-40, -95, 0, 5],
        azimuth_to_deg=[360, 361, 0, 5],
    )
    absurd = found("out_of_range", lookouts)
    assert absurd[["feature_id", "value"]].values.tolist() == [
        ["2", "800"],
        ["2", "361"],
        ["2", "-95"],
    ]
    assert "mast_height_m lies outside of 0 to 500" in absurd["problem"].iloc[0]
    assert found("not_positive", lookouts)["value"].tolist() == ["-2"]


@pytest.mark.parametrize("key", list(load("layers")))
def test_the_least_and_the_most_of_every_range_pass(key):
    from wj_risk_plugin.core.tables.columns import field_of, layer_fields

    ranges = {
        name: [d["minimum"] or (1 if name.endswith("_kmh") else 0), d.get("maximum", 1)]
        for name, d in ((n, {**field_of(e), **e}) for n, e in layer_fields(key).items())
        if "minimum" in d
    }
    table = layer(key, row_of(2), **{"id": ["a", "b"], **ranges})
    assert found("out_of_range", table).empty
    assert found("not_positive", table).empty


def test_more_vulnerable_people_than_people():
    settlements = layer(
        "settlements",
        row_of(3),
        id=list("abc"),
        people=[10, 10, None],
        vulnerable_people=[10, 11, 5],
    )
    (row,) = found("part_of_people", settlements).itertuples()
    assert (row.severity, row.feature_id, row.value) == ("error", "2", "11 > 10")


def test_large_numbers_are_written_out():
    homes = layer("settlements", row_of(1), id=["a"], people=[2e6], vulnerable_people=[3e6])
    (row, *_) = found("out_of_range", homes).itertuples()
    assert row.problem == "people lies outside of 0 to 1,000,000"
    assert found("part_of_people", homes)["value"].tolist() == ["3000000 > 2000000"]


# -- dates --------------------------------------------------------------------------------------


def test_dates():
    dangers = layer(
        "hidden_dangers",
        row_of(7),
        id=list("abcdefg"),
        level=[1] * 7,
        found_on=[
            "2025-06-30",
            "2025-07-01",
            "20250101",
            "45123",
            "1899-12-30",
            None,
            "2025-02-30",
        ],
        due_on=["2025-06-30", "2025-06-30", "2024-12-31", None, None, "2030-01-01", None],
        closed_on=[None, None, "2025-01-01", None, None, "2025-07-01", None],
    )
    future = found("future_date", dangers)
    assert future[["feature_id", "value"]].values.tolist() == [
        ["2", "2025-07-01"],
        ["6", "2025-07-01"],
    ]
    order = found("date_order", dangers)
    assert order["feature_id"].tolist() == ["2", "3"]
    assert found("not_a_date", dangers)["value"].tolist() == ["45123", "2025-02-30"]
    assert found("date_too_early", dangers)["value"].tolist() == ["1899-12-30"]


def test_dates_that_would_be_guessed_are_none():
    texts = ["02/03/2025", "13.03.2025", "3-4-2025", "2025/3/4", "2025.3.4", "2025-03-04 08:00"]
    shelters = layer("shelters", row_of(6), id=list("abcdef"), filed_on=texts)
    assert found("not_a_date", shelters)["value"].tolist() == texts[:3]


def test_dates_of_every_type():
    stored = pd.Series(
        [date(2025, 1, 2), datetime(2025, 1, 2, 8), pd.Timestamp("2025-01-02"), 20250102, None],
        dtype=object,
    )
    shelters = layer("shelters", row_of(5), id=list("abcde"), filed_on=stored.tolist())
    for check in ("not_a_date", "future_date", "date_too_early"):
        assert found(check, shelters).empty
    shelters["filed_on"] = pd.to_datetime(["2025-01-02"] * 4 + ["2026-01-02"])
    assert found("future_date", shelters)["feature_id"].tolist() == ["5"]


# -- texts --------------------------------------------------------------------------------------


def test_phones():
    numbers = [
        "13812345678，0751-8551234",
        "１３８１２３４５６７８",
        "1381234567",
        "000-0000600",
        None,
    ]
    shelters = layer("shelters", row_of(5), id=list("abcde"), phone=numbers)
    assert found("phone", shelters)["value"].tolist() == ["1381234567"]
    (placeholder,) = found("phone_placeholder", shelters).itertuples()
    assert (placeholder.severity, placeholder.feature_id) == ("note", "4")


def test_phones_kept_as_numbers():
    shelters = layer("shelters", row_of(3), id=list("abc"), phone=[13812345678.0, 7518551234, None])
    assert found("phone", shelters)["value"].tolist() == ["7518551234"]


def test_levels_that_are_not_known():
    hazards = layer(
        "geohazards",
        row_of(4),
        id=list("abcd"),
        risk_level=["高", None, " ", "Ⅱ级"],
        name=list("abcd"),
    )
    (row,) = found("no_level", hazards).itertuples()
    assert (row.severity, row.feature_id) == ("note", "2, 3")


# -- shelters -----------------------------------------------------------------------------------


def test_capacity_against_area_and_class():
    rows = [
        # area, class, profile, people; GB 51143: 0.5, 2, 3, 4.5 m² a person
        (1000, "emergency", "gb51143", 2000),  # exactly
        (1000, "emergency", "gb51143", 2100),  # too many
        (3000, "fixed_short", None, 1500),  # exactly, the standard by default
        (3000, "固定（中期）避难场所", None, 1500),  # too many, the class by its label
        (3000, None, None, 6000),  # allowed in some class
        (3000, "unknown", "", 6200),  # allowed in none
        (3000, "fixed_short", "guangdong", 9000),  # that standard names no area
        (None, "fixed_short", "gb51143", 4000),  # nothing to compare
        (99_999, "fixed_short", "gb51143", 5001),  # more than the class may take
    ]
    area, kind, profile, people = zip(*rows)
    shelters = layer(
        "shelters",
        row_of(len(rows)),
        id=[str(i) for i in range(len(rows))],
        area_m2=list(area),
        shelter_class=list(kind),
        profile=list(profile),
        capacity_people=list(people),
    )
    crowded = found("capacity_too_large", shelters)
    assert sorted(crowded["feature_id"]) == ["2", "4", "6"]
    assert crowded.set_index("feature_id").loc["4", "value"] == "1500 / 3000 m² = 2.00 m²"
    assert "GB 51143-2015 asks for 3 m² each" in " ".join(crowded["problem"])
    assert found("capacity_of_class", shelters)["feature_id"].tolist() == ["9"]


def test_the_drawn_area_stands_in_for_an_empty_one():
    places = [box(X, Y, X + 20, Y + 50), box(X, Y + 900, X + 20, Y + 950)]
    shelters = layer("shelters", places, id=["a", "b"], capacity_people=["2000", "3000"])
    assert found("capacity_too_large", shelters)["feature_id"].tolist() == ["2"]


# -- places -------------------------------------------------------------------------------------


def home():
    return layer("divisions", [box(X, Y, X + 9000, Y + 9000)], code=["A"], name=["镇"])


def test_outside_by_its_distance():
    east = X + 9000 + np.array([-1, 300, 3000, 30_000, 99_000])
    settlements = layer("settlements", points(east, Y + 100), id=list("abcde"), people=[1] * 5)
    outside = found("outside", home(), settlements)
    assert outside[["severity", "feature_id", "value"]].values.tolist() == [
        ["error", "4", "30.0 km"],
        ["warning", "3", "3.0 km"],
        ["note", "2", "300 m"],
    ]
    (stray,) = found("stray", home(), settlements).itertuples()
    assert (stray.severity, stray.feature_id) == ("error", "5")
    assert float(stray.value.split()[0]) == pytest.approx(99, abs=1)


def test_neighbours_lookouts_may_stand_beyond_the_border():
    lookouts = layer("lookouts", [Point(X + 12_000, Y), Point(X + 29_000, Y)], id=["a", "b"])
    assert found("outside", home(), lookouts)["severity"].tolist() == ["warning", "note"]


lonlat = st.tuples(st.floats(113.2, 113.6), st.floats(24.55, 24.9))


@given(st.lists(lonlat, min_size=3, max_size=30), st.data())
@settings(max_examples=40, deadline=None)
def test_swapped_features_are_named(places, data):
    divisions = layer(
        "divisions", [box(113.1, 24.5, 113.7, 25.0)], crs=4490, code=["A"], name=["A"]
    )
    turned = data.draw(st.sets(st.integers(0, len(places) - 1), max_size=(len(places) - 1) // 2))
    shapes = [Point(y, x) if i in turned else Point(x, y) for i, (x, y) in enumerate(places)]
    facilities = layer("facilities", shapes, crs=4490, id=[str(i) for i in range(len(shapes))])
    named = found("swapped", divisions, facilities)["feature_id"].dropna()
    assert {int(i) - 1 for i in named} == turned
    assert found("stray", divisions, facilities).empty


def test_swapped_metres_and_a_whole_swapped_layer():
    places = [Point(X + 100, Y + 100), Point(Y + 200, X + 200), Point(X + 300, Y + 300)]
    facilities = layer("facilities", places, id=list("abc"))
    (row,) = found("swapped", home(), facilities).itertuples()
    assert row.feature_id == "2" and row.severity == "error"
    whole = layer("lookouts", [Point(Y, X), Point(Y + 9, X + 9)], id=["a", "b"])
    (row,) = found("swapped", home(), whole).itertuples()
    assert row.layer == "lookouts" and row.feature_id is None


def test_one_wrong_feature_does_not_hide_the_others():
    """A latitude of 113° has no place in metres; what is left is checked as ever."""
    shapes = [Point(113.4, 24.7), Point(24.7, 113.4), Point(113.4, 24.7)]
    shelters = layer("shelters", shapes, crs=4490, id=list("abc"))
    problems = check_data([shelters], today=TODAY).problems
    assert problems[problems["check"] == "same_spot"]["feature_id"].tolist() == ["1, 3"]
    assert problems[problems["check"] == "swapped"]["feature_id"].tolist() == ["2"]


def test_codes_of_divisions():
    divisions = layer(
        "divisions",
        [box(X, Y, X + 500, Y + 500), box(X + 500, Y, X + 1000, Y + 500)],
        code=["A", "B"],
        name=["A", "B"],
    )
    settlements = layer(
        "settlements",
        [Point(X + 10, Y + 9), Point(X + 530, Y + 9), Point(X + 600, Y + 9), Point(X + 5, Y + 5)],
        id=list("abcd"),
        people=[1] * 4,
        division_code=["A", "A", "A", "C"],
    )
    (row,) = found("other_division", divisions, settlements).itertuples()
    assert (row.feature_id, row.value) == ("3", "A: 100 m")  # 30 m is a coarse border
    assert found("unknown_division", divisions, settlements)["value"].tolist() == ["C"]
