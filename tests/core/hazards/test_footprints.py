"""Levels as people write them, the danger scale, and the ground that hazards reach."""

from __future__ import annotations

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from wj_risk_plugin.core.geo.geometry import repaired
from wj_risk_plugin.core.hazards.footprints import danger_scale_level, footprints, hazard_areas
from wj_risk_plugin.core.tables.codes import parse_codes
from wj_risk_plugin.core.tables.columns import coerce_types
from wj_risk_plugin.standards import load

CRS = 4547


def layer(kind: str, columns: dict[str, list], shapes: list) -> geopandas.GeoDataFrame:
    table = geopandas.GeoDataFrame(
        columns, geometry=shapes, crs=CRS, index=range(1, 1 + len(shapes))
    )
    table.attrs.update(kind=kind, layer=kind)
    return table


@pytest.mark.parametrize(
    ("people", "wan", "level"),
    [
        # every lower bound is inclusive; people or money, the worse wins
        (1000, np.nan, 1),
        (999, np.nan, 2),
        (500, np.nan, 2),
        (499, np.nan, 3),
        (100, np.nan, 3),
        (99, np.nan, 4),
        (0, np.nan, 4),
        (np.nan, 10000, 1),
        (np.nan, 9999, 2),
        (np.nan, 5000, 2),
        (np.nan, 4999, 3),
        (np.nan, 500, 3),
        (np.nan, 499, 4),
        (10, 5000, 2),
        (1000, 0, 1),
        # the event scale would call 1000 (10,000 yuan) very large: the danger scale says medium
        (np.nan, 1000, 3),
        (30, np.nan, 4),
    ],
)
def test_danger_scale_at_every_bound(people: float, wan: float, level: int) -> None:
    assert danger_scale_level(pd.Series([people]), pd.Series([wan])).tolist() == [level]


def test_unknown_threat_has_no_level() -> None:
    found = danger_scale_level(pd.Series([np.nan, -5.0]), pd.Series([np.nan, np.nan]))
    assert found.isna().all()


def test_a_grade_that_is_not_understood_is_never_called_low() -> None:
    table = layer(
        "geohazards",
        {
            "id": list("abcd"),
            "risk_level": ["很危险", "很危险", None, "很危险"],
            "scale": [None, None, None, "small"],
            "threatened_people": [10.0, 600.0, 10.0, np.nan],
        },
        [shapely.Point(100 * i, 0) for i in range(4)],
    )
    # as it is, and as it comes from a file: the words are listed and taken out
    for given_table in (table, coerce_types(table, "geohazards")[0]):
        areas = footprints(given_table).areas
        assert areas["level"].fillna(0).tolist() == [0, 2, 4, 0]


def test_the_level_comes_from_risk_level_then_scale_then_threat() -> None:
    table = layer(
        "geohazards",
        {
            "id": list("abcde"),
            "hazard_type": ["滑坡", "崩塌", "debris_flow", None, "landslide"],
            "risk_level": ["低", None, None, None, "??"],
            "scale": ["large", "large", None, None, None],
            "threatened_people": [1000.0, 1000.0, 120.0, np.nan, 600.0],
            "influence_m": [10.0] * 5,
        },
        [shapely.Point(100 * i, 0) for i in range(5)],
    )
    result = footprints(table)
    assert result.areas["level"].fillna(0).tolist() == [4, 2, 3, 0, 2]
    assert result.areas["level_basis"].tolist() == [
        "risk_level",
        "scale",
        "threatened",
        None,
        "threatened",
    ]
    assert result.areas["kind"].tolist()[:3] == ["landslide", "collapse", "debris_flow"]
    listed = {str(skip.reason): skip.feature_ids for skip in result.skips}
    assert listed["risk_level is not a level that can be read"] == [5]
    assert listed["level unknown; shown as unknown, never as low"] == [4]


def test_points_and_lines_reach_their_distance_and_polygons_stay_as_drawn() -> None:
    square = shapely.box(0, 0, 10, 10)
    shapes = [
        shapely.Point(0, 0),
        shapely.LineString([(0, 0), (100, 0)]),
        square,
        square,
        shapely.Point(0, 0),
        shapely.Point(0, 0),
    ]
    table = layer(
        "other_hazards",
        {
            "id": list("abcdef"),
            "kind": ["flood"] * 4 + ["railway", "flood"],
            "influence_m": [20.0, 5.0, np.nan, 3.0, np.nan, -4.0],
        },
        shapes,
    )
    areas = footprints(table).areas
    circle = np.pi * 400
    assert areas.area[0] == pytest.approx(circle, rel=0.01)
    assert areas.area[1] == pytest.approx(1000 + np.pi * 25, rel=0.01)
    assert areas.geometry[2].equals(square)
    assert areas.area[3] == pytest.approx(100 + 4 * 30 + np.pi * 9, rel=0.01)
    # a railway has no distance of its own: its place only
    assert areas["reach_m"].tolist()[4] == load("hazards")["located_m"]["value"]
    # a negative distance means nothing: the declared default, listed
    assert areas["reach_m"].tolist()[5] == load("hazards")["default_reach_m"]["other"]["flood"]
    reasons = {str(skip.reason): skip.feature_ids for skip in footprints(table).skips}
    assert reasons["no distance of their own; the declared default is used"] == [6]


def test_awkward_geometry_is_listed_and_no_ground_is_lost() -> None:
    bow = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    lapped = shapely.Polygon([(0, 0), (10, 0), (10, 6), (3, 6), (3, 3), (6, 3), (6, 9), (0, 9)])
    table = layer(
        "fire_zones",
        {"id": ["1", "2", "3", "4"], "grade": ["一级", 2, 3, 4]},
        [bow, lapped, None, shapely.Polygon()],
    )
    result = footprints(table)
    assert result.areas["hazard_id"].tolist() == ["1", "2"]
    assert result.areas.is_valid.all()
    # 10 x 6 plus 6 x 3 above it: the part gone round twice stays inside
    assert result.areas.area.tolist() == pytest.approx([2.0, 78.0])
    listed = {str(skip.reason): skip.feature_ids for skip in result.skips}
    assert listed["outline crosses itself; the filled outline is used"] == [1, 2]
    assert listed["features without geometry are left out"] == [3, 4]


def test_a_mended_outline_keeps_its_holes() -> None:
    shell = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 5), (-1, 6), (0, 6), (-1, 5), (0, 5)]
    holed = shapely.Polygon(shell, [[(2, 2), (4, 2), (4, 4), (2, 4)]])
    assert not repaired(np.array([holed]))[0].contains(shapely.Point(3, 3))


def test_closed_hidden_dangers_and_unused_plants_are_no_hazard() -> None:
    dangers = layer(
        "hidden_dangers",
        {
            "id": ["a", "b", "c"],
            "level": [1, 2, 3],
            "closed_on": pd.to_datetime(["2026-11-23", "2026-11-24", None]),
        },
        [shapely.Point(0, 0)] * 3,
    )
    assert footprints(dangers, today="2026-11-23").areas["hazard_id"].tolist() == ["b", "c"]
    plants = layer(
        "chemical_sources",
        {"id": ["p", "q", "r"], "in_use": [True, False, None]},
        [shapely.box(0, 0, 9, 9)] * 3,
    )
    result = footprints(plants)
    assert result.areas["hazard_id"].tolist() == ["p", "r"]
    assert [2] in [skip.feature_ids for skip in result.skips]


def test_an_id_used_twice_is_listed_and_a_missing_one_replaced() -> None:
    table = layer(
        "other_hazards",
        {"id": ["x", "x", None], "kind": ["flood"] * 3},
        [shapely.box(0, 0, 9, 9)] * 3,
    )
    result = footprints(table)
    assert result.areas["hazard_id"].tolist() == ["x", "x", "#3"]
    assert [1, 2] in [skip.feature_ids for skip in result.skips]


@given(st.permutations(range(5)))
def test_feature_order_does_not_matter(order: list[int]) -> None:
    table = layer(
        "fire_zones",
        {"id": list("abcde"), "grade": [1, 2, 3, 4, None]},
        [shapely.box(i, 0, i + 1, 1) for i in range(5)],
    )
    mixed = table.iloc[list(order)]
    mixed.attrs = dict(table.attrs)
    one, other = hazard_areas([table]).areas, hazard_areas([mixed]).areas
    pd.testing.assert_frame_equal(
        pd.DataFrame(one.drop(columns=["geometry", "place"])),
        pd.DataFrame(other.drop(columns=["geometry", "place"])),
    )


def test_no_layers_give_an_empty_table() -> None:
    assert len(hazard_areas([None]).areas) == 0


def test_codes_are_read_in_both_languages() -> None:
    read = parse_codes(
        pd.Series(["洪水", "Flash flood", "railway", "tailings pond"]), "other_hazard_kind"
    )
    assert read.tolist() == ["flood", "flash_flood", "railway", "tailings pond"]
