"""Names of divisions: all that are needed, in their division, apart from each other."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from qgis.core import QgsTextFormat
from qgis.PyQt.QtGui import QFont

from wj_risk_plugin.maps.division_sheets.names import Name, name_places
from wj_risk_plugin.maps.fonts import plain_shaping

SHEET = shapely.box(0, 0, 200, 150)


def box_of(name: Name, place: tuple[float, float]) -> shapely.Polygon:
    x, y = place
    return shapely.box(
        x - name.width / 2, y - name.height / 2, x + name.width / 2, y + name.height / 2
    )


@settings(max_examples=60, deadline=None)
@given(
    columns=st.integers(1, 6),
    rows=st.integers(1, 6),
    symbols=st.lists(st.tuples(st.floats(0, 200), st.floats(0, 150)), max_size=40),
)
def test_names_with_room_lie_in_their_divisions_and_apart(
    columns: int, rows: int, symbols: list[tuple[float, float]]
) -> None:
    wide, high = 200 / columns, 150 / rows
    grounds = [
        shapely.box(wide * i, high * j, wide * (i + 1), high * (j + 1))
        for i in range(columns)
        for j in range(rows)
    ]
    names = [Name(ground, 0.6 * wide, 0.15 * high, True) for ground in grounds]
    places = name_places(names, np.array([shapely.Point(*p) for p in symbols]), 2.0, SHEET)
    boxes = [box_of(name, place) for name, place in zip(names, places) if place]
    assert len(boxes) == len(names)
    assert all(SHEET.buffer(1e-9).contains(box) for box in boxes)
    for number, box in enumerate(boxes):
        assert all(box.intersection(other).area < 1e-9 for other in boxes[:number])
        assert box.intersection(grounds[number]).area > 0.7 * box.area


def test_a_name_that_is_needed_stays_without_room_and_another_goes() -> None:
    small = shapely.box(100, 70, 104, 74)
    kept, left_out = (Name(small, 40.0, 4.0, needed) for needed in (True, False))
    none = np.array([], dtype=object)
    assert name_places([kept], none, 2.0, SHEET)[0] is not None
    assert name_places([left_out], none, 2.0, SHEET) == [None]


@pytest.mark.parametrize(
    ("text", "shaped"),
    [("سانجى ناھىيىسى", True), ("བོད་ལྗོངས", True), ("龙归镇 Vaduz 12 ירושלים", False)],
)
def test_letters_that_join_stay_joined(text: str, shaped: bool) -> None:
    # as the others stand alone, a PDF can be searched for them
    font = plain_shaping(QgsTextFormat(), texts=["龙归镇", text]).font()
    assert bool(font.styleStrategy() & QFont.StyleStrategy.PreferNoShaping) != shaped


def test_names_keep_off_symbols() -> None:
    ground = shapely.box(50, 50, 150, 100)
    symbols = np.array([shapely.Point(x, 75) for x in range(50, 151, 5)])
    (place,) = name_places([Name(ground, 30.0, 4.0, True)], symbols, 2.0, SHEET)
    assert place is not None
    box = box_of(Name(ground, 30.0, 4.0, True), place)
    assert ground.contains(box) and min(box.distance(symbol) for symbol in symbols) > 2.0
