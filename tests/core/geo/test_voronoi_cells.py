"""Voronoi cells: polygons alone, that share the ground by the nearest point."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wj_risk_plugin.core.geo.polygons_alone import polygonal
from wj_risk_plugin.core.geo.voronoi_cells import united_cells, voronoi_cells

#: Points on the edges of right-angled streets; GEOS 3.11 gives one cell a line beside its polygon.
STREETS = [
    (485698.71, 2740000.0),
    (485723.226, 2740000.0),
    (486000.0, 2740276.774),
    (486000.0, 2740301.29),
]
FRAME = shapely.box(479750.0, 2739750.0, 486250.0, 2744250.0)


def check(xy: np.ndarray, frame: shapely.Polygon) -> None:
    """Assert that cells are polygons, cover the frame once, and go to the nearest point."""
    cells = voronoi_cells(xy, frame)
    assert len(cells) == len(xy)
    assert set(shapely.get_type_id(cells)) <= {3, 6}
    inside = shapely.intersection(cells, frame)
    assert shapely.area(inside).sum() == pytest.approx(frame.area, rel=1e-9)
    assert united_cells(cells).area == pytest.approx(shapely.area(cells).sum(), rel=1e-9)
    left, bottom, right, top = frame.bounds
    spots = np.random.default_rng(1).uniform((left, bottom), (right, top), (40, 2))
    cell_of_point = shapely.STRtree(cells).query(shapely.points(xy), predicate="intersects")
    owner = dict(zip(cell_of_point[1], cell_of_point[0]))
    for spot in spots:
        distances = np.hypot(*(xy - spot).T)
        (found, *_) = np.flatnonzero(shapely.intersects(cells, shapely.Point(spot)))
        assert distances[owner[found]] == pytest.approx(distances.min(), abs=1e-6)


def test_a_line_beside_a_cell_is_left_out() -> None:
    check(np.array(STREETS), FRAME)


@given(
    st.lists(
        st.tuples(st.integers(1, 99), st.sampled_from([10, 35, 60])).flatmap(
            lambda at: st.sampled_from([at, at[::-1]])
        ),
        min_size=2,
        max_size=12,
        unique=True,
    )
)
@settings(max_examples=60, deadline=None)
def test_points_along_right_angled_streets(at: list[tuple[int, int]]) -> None:
    check(np.array(at, float) * 24.5, shapely.box(0.0, 0.0, 2450.0, 2450.0))


def test_what_a_cut_leaves_beside_polygons_goes() -> None:
    square, other = shapely.box(0, 0, 1, 1), shapely.box(2, 0, 3, 1)
    mixed = shapely.GeometryCollection([square, shapely.LineString([(1, 0), (2, 0)]), other])
    bare = shapely.LineString([(0, 0), (1, 1)])
    found = polygonal(np.array([square, mixed, bare]))
    assert [shape.area for shape in found] == [1.0, 2.0, 0.0]
    assert set(shapely.get_type_id(found)) <= {3, 6}
