"""Shapes are walked through as a geometry library reads them, and no deeper."""

from __future__ import annotations

import struct

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from wj_risk_plugin.gpkg.wkb import shapes_from_wkb, wkb_axes

NUMBERS = st.floats(-1e6, 1e6)
RING = [(0, 0, 1, 2), (9, 0, 1, 2), (9, 9, 1, 2), (0, 0, 1, 2)]


@st.composite
def shapes(draw):
    """A shape of each kind with its number of axes, in either byte order and flavour."""
    axes = draw(st.sampled_from([2, 3]))
    ring = [corner[:axes] for corner in RING]
    shape = draw(
        st.sampled_from(
            [
                shapely.Point(ring[0]),
                shapely.LineString(ring),
                shapely.Polygon(ring),
                shapely.Polygon(ring, [ring]),
                shapely.MultiPoint(ring),
                shapely.MultiLineString([ring, ring]),
                shapely.MultiPolygon([shapely.Polygon(ring), shapely.Polygon(ring, [ring])]),
            ]
        )
    )
    flavour = draw(st.sampled_from(["iso", "extended"]))
    return shapely.to_wkb(shape, byte_order=draw(st.integers(0, 1)), flavor=flavour), axes


@given(shapes())
def test_whole_shapes_pass_with_their_axes(made):
    wkb, axes = made
    assert wkb_axes(wkb) == axes


@given(shapes(), st.data())
def test_cut_shapes_do_not(made, data):
    wkb, _ = made
    with pytest.raises(ValueError, match="cut off"):
        wkb_axes(wkb[: data.draw(st.integers(0, len(wkb) - 1))])


@given(shapes(), st.integers(0, 60), st.integers(0, 255))
def test_what_passes_can_be_read_without_running_over(made, place, value):
    changed = bytearray(made[0])
    changed[place % len(changed)] = value
    try:
        wkb_axes(bytes(changed))
    except ValueError:
        return
    # readable, or refused by GEOS itself: not a crash
    assert len(shapely.from_wkb([bytes(changed)], on_invalid="ignore")) == 1


@given(st.binary(max_size=200))
def test_any_bytes_pass_or_are_refused(stored):
    try:
        assert wkb_axes(stored) in (2, 3, 4)
    except ValueError as error:
        assert str(error)


@pytest.mark.parametrize("kind", [4, 5, 6, 7, 1007, 3006])
def test_endless_nesting_is_refused_at_once(kind):
    nested = struct.pack("<BII", 1, kind, 1) * 300_000 + shapely.to_wkb(shapely.Point(1, 2))
    with pytest.raises(ValueError, match="does not belong here"):
        wkb_axes(nested)


@pytest.mark.parametrize(("kind", "axes"), [(1001, 3), (2001, 3), (3001, 4), (0x40000001, 3)])
def test_measures_count_as_axes(kind, axes):
    assert wkb_axes(struct.pack(f"<BI{axes}d", 1, kind, *range(axes))) == axes


@pytest.mark.parametrize("kind", [0, 8, 10, 15, 17, 4001, 0x20000001, 2**32 - 1])
def test_other_kinds_are_refused(kind):
    with pytest.raises(ValueError, match="type"):
        wkb_axes(struct.pack("<BI4d", 1, kind, 0, 0, 0, 0))


def arc_of(numbers: tuple[float, ...] = (0, 0, 1, 1, 2, 0)) -> bytes:
    """A circular string, as GDAL stores it."""
    return struct.pack("<BII6d", 1, 8, 3, *numbers)


def test_curves_are_no_shapes_and_the_others_are() -> None:
    """GEOS builds curves from 3.13 on, for which shapely has no class: it raised for all."""
    arc, point = arc_of(), shapely.to_wkb(shapely.Point(1, 2))
    compound = struct.pack("<BII", 1, 9, 1) + arc
    ground = struct.pack("<BII", 1, 10, 1) + arc
    collection = struct.pack("<BII", 1, 7, 1) + arc
    nested = struct.pack("<BII", 1, 7, 1) + collection
    plain = shapely.to_wkb(shapely.GeometryCollection([shapely.Point(3, 4)]))
    stored = [point, arc, compound, ground, collection, nested, None, point[:-1], plain]
    shapes = shapes_from_wkb(stored)
    assert [shape is not None for shape in shapes] == [True, *[False] * 7, True]
    assert shapes[0] == shapely.Point(1, 2)
    for one in (arc, compound, ground, collection, nested):
        assert shapes_from_wkb(one) is None
    assert shapes_from_wkb([]).tolist() == []
