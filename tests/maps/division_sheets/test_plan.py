"""Pages, scales and file names of the division sheets."""

from __future__ import annotations

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.maps.division_sheets.plan import (
    Division,
    arrangements,
    choose_arrangement,
    chosen_divisions,
    file_stems,
    round_scale,
    safe_file_name,
)
from wj_risk_plugin.standards import load

SETTINGS = load("division_sheets")
sides = st.floats(0.1, 1e6)


def town(code: str, name: str = "镇", parent: str | None = None, level: str = "town") -> Division:
    return Division(code, name, level, parent, "", shapely.box(0, 0, 1, 1))


@given(sides, sides, st.floats(50, 300), st.floats(50, 300))
def test_the_scale_is_the_largest_round_one_that_fits(
    width: float, height: float, wide: float, high: float
) -> None:
    scale = round_scale(width, height, (wide, high))
    factor = scale / 10 ** math.floor(math.log10(scale) + 1e-9)
    assert any(math.isclose(factor, f) for f in SETTINGS["scale_factors"])
    room = 1 - 2 * SETTINGS["margin_share"]
    assert width * 1000 / scale <= wide * room * (1 + 1e-8)
    assert height * 1000 / scale <= high * room * (1 + 1e-8)
    # no round scale between that and the one that just fits, found by trying them all
    every = [f * 10**p for p in range(1, 9) for f in SETTINGS["scale_factors"]]
    fitting = [
        s
        for s in every
        if s >= SETTINGS["largest_scale"]
        and width * 1000 / s <= wide * room * (1 + 1e-9)
        and height * 1000 / s <= high * room * (1 + 1e-9)
    ]
    assert math.isclose(scale, min(fitting))


@given(sides, sides, st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_the_division_lies_inside_its_map(w: float, h: float, x: float, y: float) -> None:
    shape = shapely.box(x, y, x + w, y + h)
    chosen, scale, extent = choose_arrangement(shape, arrangements("A4"))
    assert shapely.box(*extent).buffer(1e-3).covers(shape)
    assert math.isclose(extent[2] - extent[0], chosen.map_box[2] * scale / 1000, rel_tol=1e-6)
    assert all(scale <= choose_arrangement(shape, [other])[1] for other in arrangements("A4"))


@pytest.mark.parametrize(
    ("width", "height", "name"), [(9, 3, "wide"), (3, 9, "tall"), (5, 5, "square")]
)
def test_the_page_follows_the_shape(width: float, height: float, name: str) -> None:
    shape = shapely.box(0, 0, 1000 * width, 1000 * height)
    for paper in ("A4", "A3"):
        chosen, _, _ = choose_arrangement(shape, arrangements(paper))
        assert chosen.name == name
        x, y, wide, high = chosen.map_box
        assert x + wide < chosen.page[0] and y + high < chosen.page[1]


#: Names that Windows keeps for devices.
PORTS = {f"{port}{n}" for port in ("COM", "LPT") for n in range(10)}
DEVICES = {"CON", "PRN", "AUX", "NUL", *PORTS}


@given(st.text())
def test_file_names_are_safe_everywhere(text: str) -> None:
    name = safe_file_name(text)
    assert name and not set(name) & set('<>:"/\\|?*.')
    assert name.isprintable() and name == name.strip()
    assert name.upper() not in DEVICES
    assert len(name.encode("utf-8")) <= 3 * SETTINGS["longest_file_name"] // 2 + 1
    assert safe_file_name(name) == name


@given(st.lists(st.text(min_size=1), unique=True, min_size=1, max_size=8))
def test_no_two_divisions_share_a_file(codes: list[str]) -> None:
    stems = file_stems([town(code, "a/b") for code in codes])
    assert set(stems) == set(codes)
    assert len({stem.lower() for stem in stems.values()}) == len(codes)
    assert stems == file_stems([town(code, "a/b") for code in reversed(codes)])


def test_divisions_come_with_those_above_them_first() -> None:
    divisions = [
        town("9", level="village", parent="1"),
        town("1", parent="0"),
        town("2", parent="0"),
        town("0", level="district"),
        town("5", level="village", parent="2"),
    ]
    chosen = chosen_divisions(divisions, ["district", "town", "village"], [])
    assert [each.code for each in chosen] == ["0", "1", "9", "2", "5"]
    assert [each.code for each in chosen_divisions(divisions, ["town"], ["5", "9"])] == ["9", "5"]


def test_unknown_codes_and_levels_are_refused() -> None:
    with pytest.raises(InputError, match="no division with this code.*77"):
        chosen_divisions([town("1")], [], ["1", "77"])
    with pytest.raises(InputError, match="no division of the levels"):
        chosen_divisions([town("1")], ["grid"], [])


def test_a_ring_of_parents_ends() -> None:
    ring = [town("1", parent="2"), town("2", parent="1")]
    assert len(chosen_divisions(ring, ["town"], [])) == 2
