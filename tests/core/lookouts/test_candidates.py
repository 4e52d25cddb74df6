"""Proposed places of lookouts: landforms by hand and cell by cell, distances, spacing."""

from __future__ import annotations

import math
from typing import Any

import geopandas
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from shapely import LineString

from wj_risk_plugin.core.lookouts.candidates import (
    CandidateRules,
    crests,
    proposed_candidates,
    ternary_pattern,
)
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.core.visibility.cell_areas import Grid
from wj_risk_plugin.core.visibility.line_of_sight import SightTerrain
from wj_risk_plugin.core.visibility.scene import Observers
from wj_risk_plugin.core.visibility.viewshed import viewsheds

CELL = 50.0
GRID = Grid(1000.0, 5000.0, CELL, CELL, 40, 40)


def cell_by_cell(heights: Any, width: float, height: float, search: float) -> Any:
    """The same pattern with plain loops: greatest and least angle in each direction."""
    rows, columns = heights.shape
    higher, lower = np.zeros(heights.shape, int), np.zeros(heights.shape, int)
    for row in range(rows):
        for column in range(columns):
            if math.isnan(heights[row, column]):
                continue
            for down in (-1, 0, 1):
                for right in (-1, 0, 1):
                    if down == right == 0:
                        continue
                    step = math.hypot(down * height, right * width)
                    angles = []
                    for n in range(1, max(1, int(search / step)) + 1):
                        r, c = row + n * down, column + n * right
                        if 0 <= r < rows and 0 <= c < columns and not math.isnan(heights[r, c]):
                            rise = heights[r, c] - heights[row, column]
                            angles.append(math.degrees(math.atan(rise / (n * step))))
                    if angles:
                        tilt = max(angles) + min(angles)
                        higher[row, column] += tilt > 1.0
                        lower[row, column] += tilt < -1.0
    return higher, lower


@settings(max_examples=30, deadline=None)
@given(
    arrays(
        float,
        st.tuples(st.integers(2, 7), st.integers(2, 7)),
        elements=st.sampled_from([0.0, 1.0, 7.0, 20.0, 33.0, math.nan]),
    ),
    st.sampled_from([10.0, 25.0, 200.0]),
)
def test_the_pattern_is_that_of_plain_loops(heights: Any, search: float) -> None:
    higher, lower = ternary_pattern(heights, 10.0, 8.0, search)
    expected = cell_by_cell(heights, 10.0, 8.0, search)
    np.testing.assert_array_equal(higher, expected[0])
    np.testing.assert_array_equal(lower, expected[1])


def test_a_cone_has_a_peak_and_a_roof_a_ridge() -> None:
    row, column = np.indices((21, 21))
    cone = -10.0 * np.hypot(row - 10, column - 10)
    high = crests(*ternary_pattern(cone, CELL, CELL, 400.0))
    assert high[10, 10]
    inner = np.hypot(row - 10, column - 10) < 7
    assert (np.hypot(row - 10, column - 10)[high & inner] < 4).all()
    roof = -10.0 * np.abs(row - 10.0)
    high = crests(*ternary_pattern(roof, CELL, CELL, 400.0))
    assert (np.nonzero(high)[0] == 10).all()
    assert high[10, 1:-1].all()
    bowl = crests(*ternary_pattern(-cone, CELL, CELL, 400.0))
    assert not bowl[3:18, 3:18].any()


def terrain() -> SightTerrain:
    """Ridges of differing heights running north and south, every ten columns."""
    row, column = np.indices((40, 40))
    comb = np.abs((column % 10) - 5.0)
    return SightTerrain(300.0 - 30.0 * comb + 2.0 * column + 5.0 * np.sin(row), CELL, CELL)


def propose(unseen: Any = None, **options: Any) -> Any:
    unseen = np.arange(1600) if unseen is None else unseen
    asked = {"mast_height_m": 15.0, "range_m": 900.0, "target_height_m": 5.0, **options}
    return proposed_candidates(terrain(), GRID, unseen, np.full(len(unseen), CELL**2), **asked)


def places(table: Any) -> tuple[Any, Any]:
    return GRID.cells_at(table.geometry.x, table.geometry.y)


def test_candidates_stand_on_ridges_apart_and_are_numbered() -> None:
    table, notes = propose(rules=CandidateRules(count=500, search_m=300.0, spacing_m=200.0))
    row, column = places(table)
    assert len(table) > 10
    assert crests(*ternary_pattern(terrain().ground, CELL, CELL, 300.0))[row, column].all()
    x, y = table.geometry.x.to_numpy(), table.geometry.y.to_numpy()
    away = np.hypot(x[:, None] - x, y[:, None] - y) + np.eye(len(x)) * 1e9
    assert away.min() >= 200.0
    assert table["id"].tolist() == [f"C{n:03d}" for n in range(1, len(table) + 1)]
    assert (np.lexsort((column, row)) == np.arange(len(table))).all()
    assert set(table["mast_height_m"]) == {15.0} and set(table["range_m"]) == {900.0}
    assert str(len(table)) in notes[0]


def test_of_too_many_those_stay_that_see_most() -> None:
    every, _ = propose(rules=CandidateRules(count=60, search_m=300.0, spacing_m=400.0))
    assert 6 < len(every) <= 60
    few, _ = propose(rules=CandidateRules(count=6, search_m=300.0, spacing_m=400.0))
    assert len(few) == 6
    row, column = places(every)
    ground = terrain().ground
    eyes = Observers.standing(row, column, ground[row, column] + 15.0, 900.0)
    target = np.divmod(np.arange(1600), 40)
    seen = np.unpackbits(viewsheds(terrain(), eyes, *target, 5.0), axis=1, count=1600).sum(axis=1)
    kept = np.isin(np.char.add(row.astype(str), column.astype(str)),
                   np.char.add(*(part.astype(str) for part in places(few))))  # fmt: skip
    # up to four times the wanted are compared, so here all
    assert len(every) <= 24
    assert seen[kept].min() >= seen[~kept].max()


def test_only_within_range_of_what_is_not_seen() -> None:
    corner = np.array([0, 1, 40, 41])
    table, _ = propose(corner, rules=CandidateRules(search_m=300.0, spacing_m=0.0), range_m=500.0)
    row, column = places(table)
    nearest = np.hypot(np.maximum(row - 1, 0), np.maximum(column - 1, 0)) * CELL
    assert len(table) > 0
    assert (nearest <= 500.0).all()
    nothing, _ = propose(np.zeros(0, np.int64))
    assert len(nothing) == 0


def lines(*coordinates: Any) -> geopandas.GeoDataFrame:
    table = geopandas.GeoDataFrame({"id": range(len(coordinates))},
                                   geometry=[LineString(c) for c in coordinates])  # fmt: skip
    table.attrs["layer"] = "lines"
    return table


def test_roads_and_power_must_both_be_near() -> None:
    west = lines([(1100, 3000), (1100, 5000)])
    north = lines([(1000, 4900), (3000, 4900)], [(9000, 9000), (9100, 9100)])
    rules = CandidateRules(search_m=300.0, spacing_m=0.0, max_road_m=600.0, max_power_m=300.0)
    table, _ = propose(rules=rules, roads=west, power=north)
    x, y = table.geometry.x, table.geometry.y
    assert len(table) > 0
    assert (x - 1100 <= 600.0).all() and (4900 - y <= 300.0).all()
    every, _ = propose(rules=rules)
    near = ((every.geometry.x - 1100).abs() <= 600) & ((every.geometry.y - 4900).abs() <= 300)
    assert near.sum() == len(table)
    nowhere, _ = propose(rules=rules, roads=lines())
    assert len(nowhere) == 0


def test_unknown_terrain_holds_no_candidate() -> None:
    ground = terrain().ground.copy()
    ground[:, 20:] = np.nan
    table, _ = proposed_candidates(
        SightTerrain(ground, CELL, CELL), GRID, np.arange(1600), np.ones(1600),
        mast_height_m=5.0, range_m=900.0, target_height_m=0.0,
        rules=CandidateRules(search_m=300.0),
    )  # fmt: skip
    assert len(table) > 0
    assert (places(table)[1] < 20).all()
    assert np.isfinite(table["above_m"]).all()


@pytest.mark.parametrize(
    "bad", [{"count": 0}, {"search_m": 0.0}, {"max_road_m": -1.0}, {"spacing_m": -1.0}]
)
def test_bad_rules_are_refused(bad: Any) -> None:
    with pytest.raises(InputError):
        CandidateRules(**bad)
