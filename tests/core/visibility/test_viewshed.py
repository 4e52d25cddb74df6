"""Lines of sight against a slow reference in exact fractions, and cases with a closed form."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wj_risk_plugin.core.messages import Cancelled
from wj_risk_plugin.core.visibility import kernels, sector_bounds, viewshed
from wj_risk_plugin.core.visibility import scene as viewing
from wj_risk_plugin.core.visibility.kernels import TOUCH_M
from wj_risk_plugin.core.visibility.line_of_sight import (
    EARTH_RADIUS_M,
    SightTerrain,
    apparent_drop,
    least_line_heights,
    line_frames,
)
from wj_risk_plugin.core.visibility.scene import Observers
from wj_risk_plugin.core.visibility.viewshed import (
    azimuth_width,
    min_observable_height,
    union_viewshed,
    viewsheds,
)


@pytest.fixture(scope="module", params=["arrays", "walks"], autouse=True)
def way(request):
    """Compute everything in both ways; where numba is not present its loops run as Python."""
    with pytest.MonkeyPatch().context() as patch:
        patch.setattr(kernels, "WALKED", request.param == "walks")
        yield


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


@pytest.fixture(scope="module")
def sectors_always_once():
    """Gather sectors for the smallest view too, in several blocks."""
    patch = pytest.MonkeyPatch()
    patch.setattr(sector_bounds, "TARGETS_PER_SECTOR", 0.0)
    patch.setattr(sector_bounds, "BLOCK_CROSSINGS", 60)
    sector_bounds._sectors.cache_clear()
    yield
    patch.undo()
    sector_bounds._sectors.cache_clear()


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
    bits = viewsheds(terrain, eyes, row, column, height, workers=1)
    found = np.unpackbits(bits, axis=1, count=len(row)).astype(bool)
    np.testing.assert_array_equal(found, expected)
    union = union_viewshed(terrain, eyes, row, column, height, workers=1)
    np.testing.assert_array_equal(union, expected.any(axis=0))


# -- both ways of computing ----------------------------------------------------------------------


def both_ways(work):
    """Return the bytes of an answer by arrays and by walks."""
    answers = []
    for walked in (False, True):
        with pytest.MonkeyPatch().context() as patch:
            patch.setattr(kernels, "WALKED", walked)
            answers.append(work().tobytes())
    return answers


def assert_same_both_ways(terrain, eyes, height):
    cells = every_cell(terrain)
    for work in (
        lambda: union_viewshed(terrain, eyes, *cells, height, workers=1),
        lambda: viewsheds(terrain, eyes, *cells, height, workers=1),
        lambda: min_observable_height(terrain, eyes, *cells, workers=1),
    ):
        arrays, walks = both_ways(work)
        assert arrays == walks


@settings(max_examples=60)
@given(scenes())
def test_arrays_and_walks_agree_bit_for_bit(sectors_always_once, scene):
    assert_same_both_ways(*scene)


@pytest.mark.parametrize("unknown_m", [1e30, -1e30])
def test_arrays_and_walks_agree_over_long_lines(unknown_m):
    # long enough for stretches that are passed at once, beside holes and under narrow views
    random = np.random.default_rng(11)
    rough = random.standard_normal((40, 52)).cumsum(axis=0).cumsum(axis=1)
    ground = rough * 300.0 / np.abs(rough).max()
    ground[10:12, 30:33] = np.nan
    terrain = SightTerrain(ground, 30.0, 25.0, unknown_m=unknown_m)
    row, column = np.array([20, 3, 37, 20]), np.array([5, 48, 26, 50])
    eyes = Observers.standing(
        row,
        column,
        ground[row, column] + [15.0, 60.0, 2.0, 30.0],
        [1e6, 900.0, 1e6, 1200.0],
        blind_radius_m=[0.0, 100.0, 0.0, 0.0],
        azimuth_from_deg=[0.0, 170.0, 300.0, 0.0],
        azimuth_width_deg=[360.0, 140.0, 200.0, 360.0],
        tilt_from_deg=[-90.0, -90.0, -8.0, -90.0],
        tilt_to_deg=[90.0, 90.0, 4.0, 90.0],
    )
    assert_same_both_ways(terrain, eyes, 10.0)


def test_nobody_sees_nothing():
    terrain = SightTerrain(np.zeros((3, 3)), 30.0, 30.0)
    none = Observers.standing(np.zeros(0), np.zeros(0), 0.0, 1.0)
    row, column = every_cell(terrain)
    assert not union_viewshed(terrain, none, row, column, 0.0).any()
    assert np.isinf(min_observable_height(terrain, none, row, column)).all()
    one = Observers.standing(0, 0, 1.0, 100.0)
    assert union_viewshed(terrain, one, row[:0], column[:0], 0.0).shape == (0,)


def test_loops_are_compiled_without_fast_mathematics_and_kept_where_they_can_be(monkeypatch):
    asked = []

    def njit(**options):
        asked.append(options)
        if options.get("cache") and len(asked) == 1:
            raise RuntimeError("no folder")
        return lambda loop: loop

    monkeypatch.setattr(kernels, "njit", njit)
    assert kernels.compiled(every_cell) is every_cell
    assert [options.get("cache", False) for options in asked] == [True, False]
    assert kernels.built_in(every_cell) is every_cell
    assert all(not options["fastmath"] and options["nogil"] for options in asked)
    monkeypatch.setattr(kernels, "njit", None)
    assert kernels.compiled(every_cell) is every_cell
    assert len(asked) == 3


@settings(max_examples=30)
@given(scenes(), st.integers(2, 4))
def test_workers_and_small_batches_change_nothing(sectors_always_once, scene, workers):
    terrain, eyes, height = scene
    row, column = every_cell(terrain)
    patch = pytest.MonkeyPatch()
    expected = union_viewshed(terrain, eyes, row, column, height, workers=1)
    bits = viewsheds(terrain, eyes, row, column, height, workers=1)
    with patch.context() as small:
        small.setattr(viewing, "LINES_AT_ONCE", 3)
        small.setattr(viewshed, "LINES_AT_ONCE", 3)
        small.setattr(viewshed, "WAITING_LINES", 5)
        small.setattr(viewing, "TARGETS_AT_ONCE", 7)
        found = union_viewshed(terrain, eyes, row, column, height, workers=workers)
        again = viewsheds(terrain, eyes, row, column, height, workers=workers)
    np.testing.assert_array_equal(found, expected)
    np.testing.assert_array_equal(again, bits)


@settings(max_examples=40)
@given(scenes())
def test_least_heights_are_those_of_the_best_line(sectors_always_once, scene):
    terrain, eyes, _ = scene
    row, column = every_cell(terrain)
    found = min_observable_height(terrain, eyes, row, column, workers=1)
    # one pass tells what is seen at any height, unless the view is cut off above
    for height in (0.0, 7.0, 30.0, 500.0):
        union = union_viewshed(terrain, eyes, row, column, height, workers=1)
        if (eyes.tilt_to_deg == 90.0).all():
            np.testing.assert_array_equal(found <= height + TOUCH_M, union)
        else:
            assert not (union & (found > height + TOUCH_M)).any()


@settings(max_examples=60)
@given(scenes())
def test_sector_bounds_hold_for_every_line(sectors_always_once, scene):
    terrain, eyes, _ = scene
    row, column = every_cell(terrain)
    known = ~np.isnan(terrain.base[row, column])
    own = (row == eyes.row[0]) & (column == eyes.column[0])
    row, column = row[known & ~own], column[known & ~own]
    eye = eyes.eye_m[0]
    turned = np.ascontiguousarray(terrain.obstacle.T)
    lowest, highest = sector_bounds.height_bounds(
        terrain, turned, int(eyes.row[0]), int(eyes.column[0]), eye, row, column, 20
    )
    lines = line_frames(terrain, eyes.row[0], eyes.column[0], eye, row, column)
    exact = least_line_heights(terrain, lines, terrain.base[row, column])
    lowest, exact, highest = (np.minimum(h, 1e15) for h in (lowest, exact, highest))  # unknown
    assert (lowest <= exact).all()
    assert (exact <= highest).all()


def test_sector_bounds_decide_most_of_a_large_view():
    random = np.random.default_rng(5)
    rough = random.standard_normal((121, 121)).cumsum(axis=0).cumsum(axis=1)
    terrain = SightTerrain(rough * 400.0 / np.abs(rough).max(), 30.0, 30.0)
    row, column = every_cell(terrain)
    other = (row != 60) | (column != 60)
    row, column = row[other], column[other]
    eye = terrain.ground[60, 60] + 20.0
    turned = np.ascontiguousarray(terrain.obstacle.T)
    lowest, highest = sector_bounds.height_bounds(terrain, turned, 60, 60, eye, row, column, 60)
    lines = line_frames(terrain, 60, 60, eye, row, column)
    exact = least_line_heights(terrain, lines, terrain.base[row, column])
    far = np.isfinite(exact)
    assert (lowest[far] <= exact[far]).all()
    assert (exact[far] <= highest[far]).all()
    undecided = (lowest <= 0) & (highest > 0)
    assert undecided.mean() < 0.1


# -- cases with a closed form --------------------------------------------------------------------


def view(ground, eye, height=0.0, at=None, cell=30.0, refraction=1.0, **observer):
    """Return what one observer sees of every cell, as a grid."""
    terrain = SightTerrain(np.asarray(ground, float), cell, cell, refraction=refraction)
    rows, columns = terrain.shape
    at = at or (rows // 2, columns // 2)
    row, column = every_cell(terrain)
    eyes = Observers.standing(*at, eye, observer.pop("range_m", 1e9), **observer)
    return union_viewshed(terrain, eyes, row, column, height).reshape(rows, columns)


def test_all_of_a_plane_is_seen():
    row, column = np.indices((41, 41))
    slope = 3.0 * row - 2.0 * column
    assert view(slope, eye=slope[20, 20] + 0.5).all()
    # with the eye on the ground every line only touches it, and a touching line is free
    assert view(slope, eye=slope[20, 20]).all()


def test_a_cone_is_seen_from_its_top_and_hides_its_back():
    row, column = np.indices((41, 41))
    cone = 400.0 - 10.0 * np.hypot(row - 20, column - 20)
    assert view(cone, eye=410.0).all()
    seen = view(cone, eye=cone[20, 0] + 1.0, at=(20, 0))
    assert seen[20, :21].all()
    assert not seen[20, 21:].any()


def test_a_wall_hides_by_the_rule_of_three():
    ground = np.zeros((1, 101))
    ground[0, 20] = 30.0
    terrain = SightTerrain(ground, 30.0, 30.0, refraction=1.0)
    one = Observers.standing(0, 0, 10.0, 1e6)
    least = min_observable_height(terrain, one, np.zeros(101, int), np.arange(101))
    # behind the wall the line from 10 m over 30 m rises by 20 m every 20 cells
    expected = np.where(np.arange(101) <= 20, 0.0, 10.0 + np.arange(101))
    np.testing.assert_allclose(least, expected, atol=1e-9)


def test_the_horizon_of_the_sea():
    """The distance to the horizon is sqrt(2 R h / (1 - k)), and that of a target adds to it."""
    radius = EARTH_RADIUS_M / (1 - 0.13)
    sea, cell = np.zeros((1, 340)), 100.0
    for height in (0.0, 12.0):
        seen = view(sea, 20.0, height, (0, 0), cell, refraction=0.13)[0]
        horizon = math.sqrt(2 * radius * 20.0) + math.sqrt(2 * radius * height)
        last = np.flatnonzero(seen).max() * cell
        assert seen[: int(last / cell)].all()
        # the crossings are 100 m apart, so the tangent point is met to 50 m
        assert abs(last - horizon) <= 2 * cell
    assert view(sea, 20.0, 0.0, (0, 0), cell, refraction=1.0).all()


def test_a_pillar_hides_a_shadow_and_nothing_else():
    ground = np.zeros((41, 41))
    ground[20, 25] = 100.0
    seen = view(ground, eye=10.0)
    assert seen[20, :26].all()
    assert not seen[20, 26:].any()
    # lines that keep a cell away from the pillar's slopes meet only the plain
    row, column = np.indices(ground.shape)
    beside = np.abs(5.0 * (row - 20)) >= np.abs(column - 20) * 1.3
    assert seen[beside].all()
    # from its top everything is seen: no false shadow of its own flanks
    assert view(ground, eye=101.0, at=(20, 25)).all()


def test_sectors_run_clockwise_and_through_north():
    flat = np.zeros((21, 21))
    north = view(flat, 10.0, azimuth_from_deg=315.0, azimuth_width_deg=90.0)
    row, column = np.indices(flat.shape)
    np.testing.assert_array_equal(north, -(row - 10) >= np.abs(column - 10))
    east = view(flat, 10.0, azimuth_from_deg=90.0, azimuth_width_deg=90.0)
    np.testing.assert_array_equal(east, (row >= 10) & (column >= 10))


def test_range_blind_radius_and_tilt():
    flat = np.zeros((21, 21))
    row, column = np.indices(flat.shape)
    distance = 30.0 * np.hypot(row - 10, column - 10)
    seen = view(flat, 60.0, range_m=270.0, blind_radius_m=90.0)
    np.testing.assert_array_equal(seen, (distance <= 270.0) & (distance >= 90.0))
    # 45 degrees down from 60 m meets the ground at 60 m: nearer ground lies below the view
    tilted = view(flat, 60.0, tilt_from_deg=-45.0)
    np.testing.assert_array_equal(tilted, (distance >= 60.0 - 1e-6) | (distance == 0))
    above = view(flat, 60.0, 90.0, tilt_to_deg=0.0)
    assert above.sum() == 1  # smoke of 90 m stands above a level view, but in the own cell


def test_unknown_terrain_is_no_window():
    ground = np.zeros((3, 9))
    ground[:, 4] = np.nan
    seen = view(ground, eye=10.0, at=(1, 0))
    assert seen[:, :4].all()
    assert not seen[:, 4:].any()
    # a line through a known centre beside a hole needs no height of the hole
    ground[:, 4] = 0.0
    ground[0, 4] = np.nan
    assert view(ground, eye=10.0, at=(1, 0))[1].all()


def test_canopy_blocks_and_lifts_but_not_at_the_own_cell():
    canopy = np.zeros((1, 9))
    canopy[0, 3:6] = 15.0
    row, column = np.zeros(9, int), np.arange(9)
    terrain = SightTerrain(np.zeros((1, 9)), 30.0, 30.0, canopy, refraction=1.0)
    seen = union_viewshed(terrain, Observers.standing(0, 0, 10.0, 1e6), row, column, 0.0)
    # the edge of the forest is seen, its top is not, and nothing behind it
    assert seen.tolist() == [True] * 4 + [False] * 5
    inside = union_viewshed(terrain, Observers.standing(0, 4, 20.0, 1e6), row, column, 0.0)
    # over 15 m at one cell's distance, 20 m see the ground from the fourth cell on
    assert inside.tolist() == [True, False, False, True, True, True, False, False, True]


def test_azimuths_that_make_no_sector():
    none = math.nan
    first = [0.0, 0.0, 10.0, none, none, -180.0, 270.0, 360.0]
    last = [360.0, 0.0, none, 20.0, none, 180.0, 90.0, 0.0]
    expected = [360.0, none, none, none, 360.0, 360.0, 180.0, 360.0]
    np.testing.assert_array_equal(azimuth_width(first, last), expected)


def test_a_wish_to_stop_is_heard_at_once(monkeypatch):
    monkeypatch.setattr(viewing, "TARGETS_AT_ONCE", 200)
    terrain = SightTerrain(np.random.default_rng(1).uniform(0, 99, (40, 40)), 30.0, 30.0)
    eyes = Observers.standing(np.arange(8), np.arange(8), 150.0, 1e4)
    row, column = every_cell(terrain)
    for work in (
        lambda tell: union_viewshed(terrain, eyes, row, column, 0.0, progress=tell),
        lambda tell: viewsheds(terrain, eyes, row, column, 0.0, progress=tell),
        lambda tell: min_observable_height(terrain, eyes, row, column, progress=tell),
    ):
        with pytest.raises(Cancelled):
            work(lambda fraction, text: fraction < 0.3)
