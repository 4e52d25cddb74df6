"""Which shelters may be counted on."""

from __future__ import annotations

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wj_risk_plugin.core.shelters.admissibility import admissible_shelters, shelter_ledger
from wj_risk_plugin.core.shelters.rules import ShelterRules

CRS = 4547


def layer(kind: str, columns: dict[str, list], shapes: list) -> geopandas.GeoDataFrame:
    table = geopandas.GeoDataFrame(columns, geometry=shapes, crs=CRS)
    table.attrs.update(kind=kind, layer=kind)
    return table


def shelters_at(*shapes: shapely.Geometry, **columns: list) -> geopandas.GeoDataFrame:
    return layer("shelters", {"id": [f"S{i}" for i in range(len(shapes))], **columns}, list(shapes))


def test_only_open_shelters_count_and_an_empty_status_is_open() -> None:
    states = ["open", "启用", None, "standby", "closed", "规划", "seized", "停用"]
    shelters = shelters_at(*[shapely.Point(0, 0)] * 8, status=states)
    result = admissible_shelters(shelters)
    assert result.table["admissible"].tolist() == [True, True, True] + [False] * 5
    assert set(result.table["reason_code"][3:]) == {"not_open"}
    assert [str(note) for note in result.notes] == [
        "shelters: shelters without a status, which count as open: 1"
    ]
    assert result.headlines == {"SHELTERS_ADMISSIBLE": 3, "SHELTERS_INADMISSIBLE": 5}
    standby = admissible_shelters(shelters, rules=ShelterRules(standby_counts=True))
    assert standby.table["admissible"].tolist() == [True] * 4 + [False] * 4


def test_thirty_metres_from_a_source_are_enough_and_less_is_not() -> None:
    plant = layer(
        "chemical_sources", {"id": ["P1"], "attention_m": [0.0]}, [shapely.box(0, 0, 100, 100)]
    )
    shelters = shelters_at(
        shapely.Point(130, 50),
        shapely.Point(129.96, 50),
        shapely.Point(50, 50),
        shapely.box(120, 0, 300, 100),
        shapely.box(130, 0, 300, 100),
    )
    table = admissible_shelters(shelters, [plant]).table
    assert table["reason_code"].tolist() == [
        None,
        "near_fire_source",
        "inside_hazard",
        "near_fire_source",
        None,
    ]
    assert table["hazard_distance_m"].tolist()[1] == pytest.approx(29.96)
    # rounded down: it must not read 30.0 m
    assert table["reason"].tolist()[1] == (
        "29.9 m from a source of fire or explosion, at least 30 m is required: Chemical source P1"
    )
    assert table["hazard_id"].tolist()[1] == "P1"


def test_polygons_need_shared_ground_and_points_on_the_edge_are_inside() -> None:
    flood = layer("other_hazards", {"id": ["W1"], "kind": ["flood"]}, [shapely.box(0, 0, 10, 10)])
    shelters = shelters_at(
        shapely.Point(10, 5),
        shapely.box(10, 0, 20, 10),
        shapely.box(9, 0, 20, 10),
        shapely.Point(11, 5),
    )
    table = admissible_shelters(shelters, [flood]).table
    assert table["admissible"].tolist() == [False, True, False, True]


def test_forest_zones_count_from_grade_two_and_hidden_dangers_never() -> None:
    zones = layer(
        "fire_zones",
        {"id": list("abcde"), "grade": [1, 2, 3, 4, None]},
        [shapely.box(i * 10, 0, i * 10 + 10, 10) for i in range(5)],
    )
    danger = layer("hidden_dangers", {"id": ["h"], "level": [1]}, [shapely.Point(25, 5)])
    shelters = shelters_at(*[shapely.Point(i * 10 + 5, 5) for i in range(5)])
    table = admissible_shelters(shelters, [zones, danger]).table
    assert table["admissible"].tolist() == [False, False, True, True, False]


def test_the_worst_hazard_is_named_and_the_others_counted() -> None:
    slides = layer(
        "geohazards",
        {"id": ["b", "a", "c"], "risk_level": [2, 1, 1], "influence_m": [50.0] * 3},
        [shapely.Point(0, 0)] * 3,
    )
    row = admissible_shelters(shelters_at(shapely.Point(1, 1)), [slides]).table.iloc[0]
    assert (row["hazard_id"], row["hazard_level"], row["conflicts"]) == ("a", 1.0, 3)


def test_a_shelter_without_a_place_is_not_admissible() -> None:
    table = admissible_shelters(shelters_at(None, shapely.Point())).table
    assert table["reason_code"].tolist() == ["no_place", "no_place"]


def test_an_unknown_profile_is_listed_and_the_chosen_one_used() -> None:
    shelters = shelters_at(shapely.Point(0, 0), shapely.Point(1, 0), profile=["guangdong", "iso"])
    result = admissible_shelters(shelters)
    assert result.table["profile_used"].tolist() == ["guangdong", "gb51143"]
    assert [1] in [skip.feature_ids for skip in result.skips]


place = st.tuples(st.integers(0, 200), st.integers(0, 200))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(place, min_size=1, max_size=8),
    st.lists(st.tuples(place, st.integers(1, 60)), max_size=6),
    st.lists(place, max_size=4),
)
def test_same_as_a_plain_loop(points: list, floods: list, plants: list) -> None:
    shelters = shelters_at(*[shapely.Point(p) for p in points])
    water = layer(
        "other_hazards",
        {"id": [f"w{i}" for i in range(len(floods))], "kind": ["flood"] * len(floods)},
        [shapely.box(x, y, x + w, y + w) for (x, y), w in floods],
    )
    chemical = layer(
        "chemical_sources",
        {"id": [f"p{i}" for i in range(len(plants))]},
        [shapely.box(x, y, x + 10, y + 10) for x, y in plants],
    )
    table = admissible_shelters(shelters, [water, chemical]).table
    for row, shape in zip(table.itertuples(), shelters.geometry):
        inside = any(shape.intersects(g) for g in [*water.geometry, *chemical.geometry])
        near = any(shape.distance(g) < 30 for g in chemical.geometry)
        assert row.admissible == (not inside and not near)
        assert (row.reason is None) == row.admissible


@settings(max_examples=40, deadline=None)
@given(st.lists(place, min_size=1, max_size=6), st.lists(place, min_size=1, max_size=5))
def test_another_hazard_never_makes_a_shelter_admissible(points: list, slides: list) -> None:
    shelters = shelters_at(*[shapely.Point(p) for p in points])

    def with_hazards(count: int) -> pd.Series:
        table = layer(
            "geohazards",
            {"id": [f"g{i}" for i in range(count)], "influence_m": np.full(count, 40.0)},
            [shapely.Point(p) for p in slides[:count]],
        )
        return admissible_shelters(shelters, [table]).table["admissible"]

    before, after = with_hazards(len(slides) - 1), with_hazards(len(slides))
    assert not (after & ~before).any()


def test_checks_of_the_standard() -> None:
    shelters = shelters_at(
        *[shapely.Point(0, 0)] * 4,
        shelter_class=["fixed_short", "固定（短期）避难场所", "unknown", "emergency"],
        area_m2=[4000.0, 3998.0, 500.0, np.nan],
        capacity_people=[2000.0, 2000.0, 100.0, 50.0],
        filed_on=pd.to_datetime(["2025-01-01", None, None, None]),
        checked_on=pd.to_datetime(["2026-01-01", "2025-01-01", None, None]),
    )
    ledger = shelter_ledger(shelters, admissible_shelters(shelters), "2026-11-23")
    # 2.0 m2 per person are required for fixed short-term shelters; 3998 / 2000 = 1.999
    assert ledger["area_enough"].tolist() == [True, False, None, None]
    assert ledger["capacity_by_area_people"].tolist()[:2] == [2000.0, 1999.0]
    assert ledger["filed"].tolist() == [True, False, False, False]
    assert ledger["check_due"].tolist() == [False, True, True, True]
