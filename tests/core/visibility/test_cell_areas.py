"""Areas of polygons by cell, against plain intersections."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from wj_risk_plugin.core.visibility.cell_areas import Grid, cell_areas

GRID = Grid(west=10.0, north=50.0, width_m=5.0, height_m=4.0, rows=7, columns=6)


def by_intersection(shape):
    row, column = np.indices((GRID.rows, GRID.columns))
    west = GRID.west + column * GRID.width_m
    north = GRID.north - row * GRID.height_m
    boxes = shapely.box(west, north - GRID.height_m, west + GRID.width_m, north)
    return shapely.area(shapely.intersection(boxes, shape))


coordinates = st.one_of(st.integers(0, 60).map(float), st.floats(0, 60))


@given(st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=12), st.floats(0, 8))
def test_areas_equal_plain_intersections(points, hole):
    shape = shapely.MultiPoint(points).convex_hull.buffer(1.0, quad_segs=2)
    shape = shape.difference(shapely.box(22, 28, 22 + hole, 37)).union(shapely.box(0, 60, 3, 61))
    areas = cell_areas([None, shape], GRID)
    found = np.bincount(areas.cell, areas.area_m2, minlength=42).reshape(7, 6)
    np.testing.assert_allclose(found, by_intersection(shape), atol=1e-6)
    assert set(areas.shape) <= {1}
    total = areas.area_m2.sum() + areas.outside_m2[1]
    np.testing.assert_allclose(total, shape.area, rtol=1e-9)


def test_a_grid_within_a_shape_is_covered():
    areas = cell_areas([shapely.box(-100, -100, 200, 200)], GRID)
    assert len(areas.cell) == 42
    assert set(areas.area_m2) == {20.0}


def test_shapes_beside_the_grid_have_no_cell():
    beside = [shapely.box(0, 0, 10, 90), shapely.box(40, 0, 90, 90), shapely.box(0, 50, 90, 60)]
    areas = cell_areas([*beside, shapely.Polygon()], GRID)
    assert len(areas.cell) == 0
    assert areas.outside_m2.tolist() == [900.0, 4500.0, 900.0, 0.0]


def test_cells_of_points():
    row, column = GRID.cells_at([10.0, 39.9, 40.0, 15.0, 9.9], [50.0, 22.1, 22.0, 46.0, 40.0])
    assert row.tolist() == [0, 6, 6, 1, -1]
    assert column.tolist() == [0, 5, 5, 1, -1]
