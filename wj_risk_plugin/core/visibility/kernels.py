"""Lines of sight walked one at a time, from the target back to the eye, compiled by numba.

What hides a target mostly lies close before it, so a walk that starts at the target's end and
stops at the first terrain that hides it is short: five crossings on average in hilly country.
Only free lines are walked whole, and of those, stretches high above all terrain about them are
passed at once. The walk compares heights with a margin wider than any rounding, without a
division; where that is too close to tell, the crossing is worked out by the formula that
`line_of_sight` uses on whole arrays. So the answers are the same, bit for bit.

The formulas take numbers as well as arrays, which makes one definition serve both ways. All that
is compiled stays in this file: what numba keeps on disk is made anew when the file changes, and
it looks at no other. Without numba nothing here but the formulas is used.
"""

from __future__ import annotations

import importlib.metadata
import math
import re
from typing import Any, NamedTuple

import numpy as np

#: Earlier ones do not find again on disk what they have compiled, or do not fit numpy 1.24.
OLDEST_NUMBA = (0, 57, 1)


def _decorator() -> Any:
    """Return numba's `njit`; None where numba is absent or too old: all works without, slower."""
    try:  # its version first: one that fits numpy badly ends in any error when it is imported
        numbers = re.findall(r"\d+", importlib.metadata.version("numba"))
        if tuple(map(int, numbers[:3])) < OLDEST_NUMBA:
            return None
        from numba import njit
    except ImportError:
        return None
    return njit


njit = _decorator()

__all__ = [
    "TOUCH_M",
    "ObserverArrays",
    "Grid",
    "apparent_height",
    "required_height",
    "in_reach",
    "in_sector",
    "least_required_heights",
    "load_compiler",
]

#: A line that only touches the terrain is free; rounding must not decide it.
TOUCH_M = 1e-6

#: The edge of an azimuth sector belongs to it; rounding must not decide it (1e-9 degrees).
SECTOR_GRACE = math.radians(1e-9)

#: Margins within which a crossing is worked out by the formula: metres, and a share of the
#: difference of the two heights between which it lies.
CLOSE_M = 1e-6
CLOSE_SHARE = 1e-9

#: Stretches of a line of so many cells to either side are passed at once if they lie higher than
#: all terrain about their middle.
CEILING_CELLS = 4

#: Without fast mathematics, which would change bits; without the lock of the interpreter, so that
#: threads walk at the same time.
COMPILING = {"nogil": True, "fastmath": False, "error_model": "numpy"}

#: Whether lines are walked; otherwise they are followed in batches of arrays.
WALKED = njit is not None


class Grid(NamedTuple):
    """Heights as a walk needs them: one row after the other, and how the earth bends.

    `ceiling` is the highest of the cells at most ``CEILING_CELLS + 2`` rows and columns away.
    """

    flat: Any
    ceiling: Any
    columns: int
    cell_width_m: float
    cell_height_m: float
    drop_per_m2: float


class ObserverArrays(NamedTuple):
    """Observers as a walk needs them, each an array of one value per observer.

    The sector runs clockwise from the direction ``from`` to the direction ``to`` (unit vectors,
    east and north); `wide` says that it is more than half a turn. The view holds targets whose
    apparent height rises by `lowest_slope` to `highest_slope` per metre of distance.
    """

    row: Any
    column: Any
    eye_m: Any
    range_m: Any
    blind_radius_m: Any
    from_east: Any
    from_north: Any
    to_east: Any
    to_north: Any
    wide: Any
    lowest_slope: Any
    highest_slope: Any


def compiled(loop: Any) -> Any:
    """Return a loop compiled at its first use where numba is present, otherwise the loop itself.

    Kept on disk for the next run where a folder for it can be written.
    """
    if njit is None:
        return loop
    try:
        return njit(cache=True, **COMPILING)(loop)
    except RuntimeError:  # numba found no folder that it may write to
        return njit(**COMPILING)(loop)


def load_compiler() -> None:
    """Load what numba loads when it compiles for the first time, where it is present.

    What is compiled here is nothing; the loops themselves wait until they are needed.
    """
    if njit is not None:
        njit(**COMPILING)(_nothing)()


def _nothing() -> None:
    pass


def built_in(step: Any) -> Any:
    """Return a step to be built into compiled loops: calling it would cost more than its work."""
    return step if njit is None else njit(forceinline=True, **COMPILING)(step)


def required_height(
    near: Any, far: Any, weight: Any, share: Any, curvature_drop: Any, eye: Any
) -> Any:
    """Return how high above the eye a line has to end to clear one crossing.

    Parameters
    ----------
    near, far : float or ndarray
        Heights of the two centres between which the crossing lies.
    weight : float or ndarray
        How far it is from the near to the far one, 0 to 1.
    share : float or ndarray
        Its share of the way from the eye to the target.
    curvature_drop : float or ndarray
        Apparent drop at the target.
    eye : float or ndarray
        Height of the eye.
    """
    height = near + weight * (far - near)
    return ((height - eye) - (curvature_drop * share) * share) / share


def in_reach(squared: Any, range_m: Any, blind_radius_m: Any) -> Any:
    """Return whether a squared distance is within range and outside the blind radius."""
    return (squared <= range_m * range_m) & (squared >= blind_radius_m * blind_radius_m)


def in_sector(
    east: Any,
    north: Any,
    distance: Any,
    from_east: Any,
    from_north: Any,
    to_east: Any,
    to_north: Any,
    wide: Any,
) -> Any:
    """Return whether what lies so far east and north of the eye is within the sector."""
    after = from_north * east - from_east * north >= -SECTOR_GRACE * distance
    before = to_east * north - to_north * east >= -SECTOR_GRACE * distance
    if wide:
        return after | before
    return after & before


def apparent_height(eye: Any, curvature_drop: Any, base: Any, distance: Any, slope: Any) -> Any:
    """Return the height above a target's base at which it appears under a slope."""
    return ((eye + curvature_drop) - base) + distance * slope


_asked_height = built_in(required_height)
_in_reach = built_in(in_reach)
_in_sector = built_in(in_sector)
_apparent_height = built_in(apparent_height)


@built_in
def _line_needs(
    flat: Any,
    ceiling: Any,
    columns: int,
    start: int,
    down: int,
    right: int,
    curvature_drop: float,
    eye: float,
    base: float,
    least: float,
    limit: float,
) -> float:
    """Return the least height, at least `least`, at which a line is free.

    As soon as it is more than `limit` it is infinite.
    """
    step, side = 1 if right > 0 else -1, columns if down > 0 else -columns
    count, other = abs(right), abs(down)
    if other > count:
        count, other, step, side = other, count, side, step
    end = least + base - eye - curvature_drop
    family = 0
    while family < 2 and least <= limit:  # crossings along the long axis, then along the short one
        family += 1
        each = 1.0 / max(count, 1)
        whole, many = 0, 2 * CEILING_CELLS
        if other >= count > 0:
            whole = other // count
            many = max(1, many * count // other)
        part = other - whole * count
        sag = abs(curvature_drop) * (many * each) * (many * each) + CLOSE_M
        number, lower, rest, passed = count - 1, other - whole, 0, False
        if part > 0:
            lower, rest = lower - 1, count - part
        cell = start + number * step + lower * side
        while number > 0:
            last = max(number - many, 0)
            if number < count - 1 and many > 1:
                middle = (number + last + 1) // 2
                high, low = number * each, (last + 1) * each
                line = (
                    min(high * (end + curvature_drop * high), low * (end + curvature_drop * low))
                    - sag
                )
                about = start + middle * step + int(middle * each * other) * side
                if ceiling[about] - eye < line:
                    number, passed = last, True
                    continue
            if passed:
                lower = number * other // count
                rest = number * other - lower * count
                cell = start + number * step + lower * side
                passed = False
            while number > last:
                near = flat[cell]
                far = flat[cell + side] if rest > 0 else near
                share = number * each
                height = near + rest * each * (far - near)
                over = (height - eye) - share * (end + curvature_drop * share)
                close = CLOSE_M + CLOSE_SHARE * abs(far - near)
                if over > close and least >= limit:
                    least = np.inf
                    number = 0
                elif over > -close:
                    crossing = float(number) * float(other) / float(count)
                    weight = crossing - math.floor(crossing)
                    share = float(number) / float(count)
                    required = _asked_height(near, far, weight, share, curvature_drop, eye)
                    needed = ((required + eye) + curvature_drop) - base
                    if needed > least:
                        least = needed
                        end = least + base - eye - curvature_drop
                        if least > limit:
                            least = np.inf
                            number = 0
                number -= 1
                cell -= step + whole * side
                rest -= part
                if rest < 0:
                    rest += count
                    cell -= side
        count, other, step, side = other, count, side, step
    return least


@compiled
def least_required_heights(
    grid: Any,
    eyes: Any,
    order: Any,
    row: Any,
    column: Any,
    base: Any,
    floor: float,
    limit: float,
    least_heights: Any,
) -> None:
    """Find the least height at which any of some observers sees each target.

    Parameters
    ----------
    grid : Grid
        The terrain; obstacles where it is unknown.
    eyes : ObserverArrays
        The observers.
    order : ndarray of int64
        Which of them, in the order in which they are asked; it changes no answer.
    row, column : ndarray of int64, shape (n,)
        Cells of the targets.
    base : ndarray of float64, shape (n,)
        Ground and canopy at the targets, NaN where unknown.
    floor, limit : float
        Heights between which it is looked for. A target seen at `floor` needs no more.
    least_heights : ndarray of float64, shape (n,)
        Infinite; the answer is put here, and stays infinite where no height is seen.
    """
    # taken out once: each look into a tuple would count references, which threads share
    flat, ceiling, columns, width, height, drop = grid
    eye_row, eye_column, eye_m, range_m, blind_radius_m = eyes[:5]
    from_east, from_north, to_east, to_north, wide, lowest_slope, highest_slope = eyes[5:]
    latest = 0  # whoever saw the last target probably sees the next
    for target in range(len(row)):
        if np.isnan(base[target]):
            continue
        for turn in range(-1, len(order)):
            if turn == latest:
                continue
            rank = latest if turn < 0 else turn
            o = order[rank]
            down, right = row[target] - eye_row[o], column[target] - eye_column[o]
            east, south = right * width, down * height
            squared = east * east + south * south
            if not _in_reach(squared, range_m[o], blind_radius_m[o]):
                continue
            if squared == 0:
                least_heights[target] = floor
                break
            away = math.sqrt(squared)
            start, end = (from_east[o], from_north[o]), (to_east[o], to_north[o])
            if not _in_sector(east, -south, away, *start, *end, wide[o]):
                continue
            eye, ground, curvature_drop = eye_m[o], base[target], drop * away * away
            lowest = _apparent_height(eye, curvature_drop, ground, away, lowest_slope[o])
            highest = (
                _apparent_height(eye, curvature_drop, ground, away, highest_slope[o]) + TOUCH_M
            )
            most = min(limit, least_heights[target])
            if lowest > most or floor > highest:
                continue
            cell, least = eye_row[o] * columns + eye_column[o], max(floor + TOUCH_M, lowest)
            line = (cell, down, right, curvature_drop, eye, ground, least, most)
            least = _line_needs(flat, ceiling, columns, *line)
            if least <= floor + TOUCH_M:
                least = floor
            if least <= min(most, highest) and least < least_heights[target]:
                least_heights[target] = least
                latest = rank
                if least <= floor:
                    break
