"""Lines of sight against a slow reference in exact fractions, and cases with a closed form."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wj_risk_plugin.core import sight_sectors
from wj_risk_plugin.core.sight_lines import (
    EARTH_RADIUS_M,
    SightTerrain,
    apparent_drop,
)
from wj_risk_plugin.core.visibility import (
    TOUCH_M,
    Observers,
    seen_by_any,
    sights,
)

# -- the reference: the definition, in fractions, without a rounding anywhere ---------------------


def reference_least_height(terrain, row, column, eye, to_row, to_column):
    """Return the least height of a free line, None where unknown terrain is crossed."""
    down, right = to_row - row, to_column - column
    if down == 0 and right == 0:
        return -math.inf
    base = terrain.base
    bend = (1 - Fraction(terrain.refraction)) / (2 * Fraction(EARTH_RADIUS_M))
    long_way = Fraction(terrain.cell_width_m) ** 2 * right**2
    squared = long_way + Fraction(terrain.cell_height_m) ** 2 * down**2
    shares = {Fraction(j, abs(right)) for j in range(1, abs(right))}
    shares |= {Fraction(j, abs(down)) for j in range(1, abs(down))}
    asked = -math.inf
    for share in shares:
        y, x = row + share * down, column + share * right
        if x.denominator == 1:  # on a column of centres
            low = math.floor(y)
            near, weight = base[low, int(x)], y - low
            far = base[low + 1, int(x)] if weight else near
        else:
            low = math.floor(x)
            near, weight = base[int(y), low], x - low
            far = base[int(y), low + 1] if weight else near
        if math.isnan(near) or math.isnan(far):
            return None
        height = Fraction(near) + weight * (Fraction(far) - Fraction(near))
        apparent = height - bend * squared * share**2
        asked = max(asked, (apparent - Fraction(eye)) / share)
    if asked == -math.inf:
        return asked
    return asked + Fraction(eye) + bend * squared - Fraction(base[to_row, to_column])


def reference_sees(terrain, observers, o, row, column, height):
    """Return whether an observer sees a target, straight from the words of the definition."""
    if math.isnan(terrain.base[row, column]):
        return False
    down = (row - int(observers.row[o])) * terrain.cell_height_m
    right = (column - int(observers.column[o])) * terrain.cell_width_m
    distance = math.hypot(down, right)
    if distance > observers.range_m[o] or distance < observers.blind_radius_m[o]:
        return False
    if distance > 0 and observers.azimuth_width_deg[o] < 360:
        azimuth = math.degrees(math.atan2(right, -down)) % 360
        past = (azimuth - observers.azimuth_from_deg[o] + 1e-9) % 360
        if past > observers.azimuth_width_deg[o] + 2e-9:
            return False
    if distance > 0:
        apparent = terrain.base[row, column] + height - apparent_drop(distance, terrain.refraction)
        tilt = math.degrees(math.atan2(apparent - observers.eye_m[o], distance))
        if not observers.tilt_from_deg[o] - 1e-9 <= tilt <= observers.tilt_to_deg[o] + 1e-9:
            return False
    least = reference_least_height(
        terrain,
        int(observers.row[o]),
        int(observers.column[o]),
        float(observers.eye_m[o]),
        row,
        column,
    )
    return least is not None and least <= height + TOUCH_M


def every_cell(terrain):
    rows, columns = terrain.shape
    row, column = np.indices((rows, columns))
    return row.ravel(), column.ravel()


@pytest.fixture
def sectors_always(monkeypatch):
    """Gather sectors for the smallest view too, in several blocks."""
    monkeypatch.setattr(sight_sectors, "TARGETS_PER_SECTOR", 0.0)
    monkeypatch.setattr(sight_sectors, "BLOCK_CROSSINGS", 60)
    sight_sectors._sectors.cache_clear()


@st.composite
def scenes(draw, unknown=True):
    """Return a small grid with steep, flat and unknown places, and some observers on it."""
    rows, columns = draw(st.integers(1, 13)), draw(st.integers(1, 13))
    kind = draw(st.sampled_from(["steps", "rough", "gentle"]))
    numbers = {
        "steps": st.sampled_from([0.0, 10.0, 50.0]),
        "rough": st.integers(-400, 400).map(float),
        "gentle": st.floats(0, 3, width=32),
    }[kind]
    cells = rows * columns
    ground = np.array(draw(st.lists(numbers, min_size=cells, max_size=cells)))
    ground = ground.reshape(rows, columns)
    count = draw(st.integers(1, 3))
    row = np.array([draw(st.integers(0, rows - 1)) for _ in range(count)])
    column = np.array([draw(st.integers(0, columns - 1)) for _ in range(count)])
    mast = np.array([draw(st.sampled_from([0.0, 2.0, 20.0])) for _ in range(count)])
    eye = ground[row, column] + mast
    if unknown and draw(st.booleans()):
        holes = draw(st.lists(st.integers(0, cells - 1), max_size=4))
        ground.reshape(-1)[holes] = np.nan
    canopy = None
    if draw(st.booleans()):
        canopy = np.where(np.indices(ground.shape).sum(axis=0) % 3 == 0, 15.0, 0.0)
    terrain = SightTerrain(
        ground,
        draw(st.sampled_from([30.0, 90.0, 1000.0])),
        draw(st.sampled_from([30.0, 45.0])),
        canopy,
        draw(st.sampled_from([0.13, 0.0, 1.0])),
    )
    eyes = Observers.standing(
        row,
        column,
        eye,
        draw(st.sampled_from([60.0, 333.0, 1e6])),
        blind_radius_m=draw(st.sampled_from([0.0, 0.0, 90.0])),
        azimuth_from_deg=draw(st.sampled_from([0.0, 45.0, 300.0])),
        azimuth_width_deg=draw(st.sampled_from([360.0, 360.0, 90.0, 200.0])),
        tilt_from_deg=draw(st.sampled_from([-90.0, -90.0, -21.0])),
        tilt_to_deg=draw(st.sampled_from([90.0, 90.0, 13.0])),
    )
    return terrain, eyes, draw(st.sampled_from([0.0, 10.0, 30.0]))


@settings(max_examples=120)
@given(scenes())
def test_every_cell_equals_the_reference(sectors_always_once, scene):
    terrain, eyes, height = scene
    row, column = every_cell(terrain)
    expected = np.array(
        [
            [reference_sees(terrain, eyes, o, int(r), int(c), height) for r, c in zip(row, column)]
            for o in range(len(eyes))
        ]
    )
    bits = sights(terrain, eyes, row, column, height, workers=1)
    found = np.unpackbits(bits, axis=1, count=len(row)).astype(bool)
    np.testing.assert_array_equal(found, expected)
    union = seen_by_any(terrain, eyes, row, column, height, workers=1)
    np.testing.assert_array_equal(union, expected.any(axis=0))


@pytest.fixture(scope="module")
def sectors_always_once():
    """Gather sectors for the smallest view too, in several blocks."""
    patch = pytest.MonkeyPatch()
    patch.setattr(sight_sectors, "TARGETS_PER_SECTOR", 0.0)
    patch.setattr(sight_sectors, "BLOCK_CROSSINGS", 60)
    sight_sectors._sectors.cache_clear()
    yield
    patch.undo()
    sight_sectors._sectors.cache_clear()
