"""Lines of sight on a grid of heights, followed crossing by crossing.

A line of sight runs from the eye of an observer (ground at the centre of its cell + mast) to a
target above the centre of another cell. Between them the terrain is met wherever the line crosses
a line of cell centres, of rows and of columns; its height there is interpolated linearly between
the two neighbouring centres. No cell is left out and none is approximated: this is the reference
that viewshed methods are measured by (called R3 by W. R. Franklin and C. K. Ray, 1994, "Higher
isn't necessarily better: visibility algorithms and experiments", Advances in GIS Research).

With the distance ``d`` (metres), the radius of the earth ``R`` and the refraction coefficient
``k``, terrain appears lower by ``(1 - k) d^2 / (2 R)``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from ..arrays import Floats, Integers
from .kernels import CEILING_CELLS, required_height

__all__ = [
    "EARTH_RADIUS_M",
    "REFRACTION",
    "SightTerrain",
    "apparent_drop",
    "drop_per_m2",
    "follow_lines",
    "least_line_heights",
    "line_frames",
]


#: Mean radius of the earth (metres), IUGG.
EARTH_RADIUS_M = 6_371_008.8

#: Refraction coefficient of surveying under mean conditions (C. F. Gauss).
REFRACTION = 0.13

#: Stands for the height of terrain that is not known, so that no line passes over it.
UNKNOWN_M = 1e30

#: Lines are followed in batches of about so many crossings, which fit the cache.
BATCH_CROSSINGS = 30_000


def apparent_drop(distance_m: npt.ArrayLike, refraction: float = REFRACTION) -> Any:
    """Return by how much terrain at a distance appears lower: curvature less refraction.

    Parameters
    ----------
    distance_m : array_like
        Horizontal distance from the eye, metres.
    refraction : float
        Coefficient ``k``; 0 = curvature without refraction, 1 = a flat earth.

    Returns
    -------
    ndarray or float
        ``(1 - k) d^2 / (2 R)``, metres.

    Examples
    --------
    >>> round(float(apparent_drop(10_000.0)), 2)
    6.83
    >>> float(apparent_drop(10_000.0, refraction=1.0))
    0.0
    """
    distance = np.asarray(distance_m, dtype=float)
    return drop_per_m2(refraction) * distance * distance


def drop_per_m2(refraction: float) -> float:
    """Return the apparent drop at a distance of one metre, which grows with its square."""
    return (1.0 - refraction) / (2.0 * EARTH_RADIUS_M)


@dataclass(frozen=True, eq=False)
class SightTerrain:
    """A grid of heights as lines of sight meet it; row 0 is the northernmost.

    Parameters
    ----------
    ground : ndarray of float64, shape (rows, columns)
        Heights at the centres of the cells, metres, NaN where unknown.
    cell_width_m, cell_height_m : float
        Distance of neighbouring columns and rows.
    canopy : ndarray of float64, shape (rows, columns), optional
        Height of the forest above the ground. It blocks lines and lifts targets. Masts stand on
        the ground, and the canopy of the observer's own cell does not block its lines.
    refraction : float
        See `apparent_drop`.
    unknown_m : float
        Height of unknown terrain as an obstacle: no line passes over it, or, with a very low
        one, each does.

    Attributes
    ----------
    base : ndarray
        What targets stand on: ground and canopy, NaN where unknown.
    obstacle : ndarray
        The same with `unknown_m` where unknown.
    """

    ground: Floats
    cell_width_m: float
    cell_height_m: float
    canopy: Floats | None = None
    refraction: float = REFRACTION
    unknown_m: float = UNKNOWN_M
    base: Floats = field(init=False)
    obstacle: Floats = field(init=False)

    def __post_init__(self) -> None:
        base = np.asarray(self.ground, dtype=np.float64)
        if self.canopy is not None:
            base = base + np.asarray(self.canopy, dtype=np.float64)
        object.__setattr__(self, "base", base)
        obstacle = np.where(np.isnan(base), self.unknown_m, base)
        object.__setattr__(self, "obstacle", np.ascontiguousarray(obstacle))

    @cached_property
    def ceiling(self) -> Floats:
        """Return the highest obstacles about each cell, as `kernels.Grid` needs them."""
        window = 2 * (CEILING_CELLS + 2) + 1
        return np.ascontiguousarray(ndimage.maximum_filter(self.obstacle, window, mode="nearest"))

    @property
    def shape(self) -> tuple[int, int]:
        """Return the number of rows and columns."""
        rows, columns = self.base.shape
        return rows, columns


@dataclass(frozen=True, eq=False)
class Lines:
    """Lines of sight in frames of their own: a long axis, a short axis, cells counted from 0.

    Attributes
    ----------
    start : ndarray of int64, shape (n,)
        The observer's cell in the flattened grid.
    long_step, short_step : ndarray of int64, shape (n,)
        Steps in the flattened grid towards the target along the axis with more and with fewer
        cells between the two.
    long, short : ndarray of int64, shape (n,)
        Cells between the two along the axes; 0 <= short <= long.
    curvature_drop_m : ndarray of float64, shape (n,)
        Apparent drop at the target.
    eye_m : ndarray of float64, shape (n,)
        Height of the eye.
    """

    start: Integers
    long_step: Integers
    short_step: Integers
    long: Integers
    short: Integers
    curvature_drop_m: Floats
    eye_m: Floats

    def __len__(self) -> int:
        return len(self.start)

    def part(self, chosen: Any) -> Lines:
        """Return some of the lines."""
        return Lines(
            self.start[chosen],
            self.long_step[chosen],
            self.short_step[chosen],
            self.long[chosen],
            self.short[chosen],
            self.curvature_drop_m[chosen],
            self.eye_m[chosen],
        )


def line_frames(
    terrain: SightTerrain,
    row: npt.ArrayLike,
    column: npt.ArrayLike,
    eye_m: npt.ArrayLike,
    target_row: Integers,
    target_column: Integers,
) -> Lines:
    """Return the frames of lines from observers' cells to targets' cells, pair by pair.

    Parameters
    ----------
    terrain : SightTerrain
        The grid.
    row, column : int or array_like of int, shape (n,)
        Cells of the observers.
    eye_m : float or array_like, shape (n,)
        Heights of their eyes.
    target_row, target_column : ndarray of int64, shape (n,)
        Cells of the targets.
    """
    width = terrain.shape[1]
    row, column = np.asarray(row, np.int64), np.asarray(column, np.int64)
    down, right = target_row - row, target_column - column
    down_step, right_step = np.sign(down) * width, np.sign(right)
    north_south, east_west = np.abs(down), np.abs(right)
    flat = east_west >= north_south
    across, along = right * terrain.cell_width_m, down * terrain.cell_height_m
    distance = np.sqrt(across * across + along * along)
    return Lines(
        start=np.broadcast_to(row * width + column, down.shape).astype(np.int64),
        long_step=np.where(flat, right_step, down_step).astype(np.int64),
        short_step=np.where(flat, down_step, right_step).astype(np.int64),
        long=np.where(flat, east_west, north_south),
        short=np.where(flat, north_south, east_west),
        curvature_drop_m=np.asarray(apparent_drop(distance, terrain.refraction)),
        eye_m=np.broadcast_to(np.asarray(eye_m, np.float64), down.shape),
    )


def follow_lines(obstacle: Floats, lines: Lines) -> Floats:
    """Return how high above the eye each line has to end to clear all terrain on its way.

    The crossing number ``j`` of ``n`` lies at the share ``t = j / n`` of the way. Terrain of
    height ``h`` there asks the end to be at ``(h - eye - drop t^2) / t`` above the eye, by the
    rule of three; the curvature drop ``drop`` at the end is not yet added.

    Parameters
    ----------
    obstacle : ndarray of float64, shape (rows, columns)
        Heights, none of them NaN.
    lines : Lines
        The lines.

    Returns
    -------
    ndarray of float64, shape (n,)
        Minus infinity where nothing lies between.
    """
    flat = obstacle.reshape(-1)
    highest = np.full(len(lines), -np.inf)
    for count, other, step, side in (
        (lines.long, lines.short, lines.long_step, lines.short_step),
        (lines.short, lines.long, lines.short_step, lines.long_step),
    ):
        order = np.argsort(count, kind="stable")
        first = int(np.searchsorted(count[order], 2))
        while first < len(order):
            # from the longest, so that a batch holds about as many crossings as it may
            longest = int(count[order[-1]]) - 1
            chosen = order[max(first, len(order) - max(1, BATCH_CROSSINGS // longest)) :]
            order = order[: len(order) - len(chosen)]
            required = _asked_at_crossings(
                flat,
                lines.start[chosen],
                step[chosen],
                side[chosen],
                count[chosen].astype(np.float64),
                other[chosen].astype(np.float64),
                lines.curvature_drop_m[chosen],
                lines.eye_m[chosen],
            )
            highest[chosen] = np.maximum(highest[chosen], required)
    return highest


def _asked_at_crossings(
    flat: Floats,
    start: Integers,
    step: Integers,
    side: Integers,
    count: Floats,
    other: Floats,
    curvature_drop: Floats,
    eye: Floats,
) -> Floats:
    """Return the highest that the crossings with one family of grid lines ask for."""
    most = int(count.max())
    # shorter lines repeat their last crossing, which changes no maximum
    number = np.minimum(np.arange(1.0, most)[None, :], count[:, None] - 1.0)
    share = number / count[:, None]
    crossing = number * other[:, None] / count[:, None]
    lower = np.floor(crossing)
    weight = crossing - lower
    cell = start[:, None] + number.astype(np.int64) * step[:, None]
    cell += lower.astype(np.int64) * side[:, None]
    near = flat.take(cell)
    cell += (weight > 0.0) * side[:, None]
    far = flat.take(cell)
    required = required_height(near, far, weight, share, curvature_drop[:, None], eye[:, None])
    highest: Floats = required.max(axis=1)
    return highest


def least_line_heights(terrain: SightTerrain, lines: Lines, base_m: Floats) -> Floats:
    """Return the least height above the target's base at which each line is free.

    Parameters
    ----------
    terrain : SightTerrain
        The grid.
    lines : Lines
        The lines.
    base_m : ndarray of float64, shape (n,)
        Ground and canopy at the targets.

    Returns
    -------
    ndarray of float64, shape (n,)
        Metres above ground and canopy; negative where even less would do, minus infinity where
        nothing lies between, about 1e30 where the line crosses unknown terrain, NaN where the
        base is unknown.

    Examples
    --------
    A wall of 30 m halfway: an eye at 10 m sees what rises above 50 m behind it.

    >>> heights = np.zeros((1, 5))
    >>> heights[0, 2] = 30.0
    >>> flat = SightTerrain(heights, 10.0, 10.0, refraction=1.0)
    >>> lines = line_frames(flat, 0, 0, 10.0, np.array([0, 0]), np.array([1, 4]))
    >>> least_line_heights(flat, lines, np.zeros(2))
    array([-inf,  50.])
    """
    required = follow_lines(terrain.obstacle, lines)
    return np.asarray(((required + lines.eye_m) + lines.curvature_drop_m) - base_m)
