"""Bounds on whole bundles of lines of sight, so that few lines have to be followed.

The view to one side of an observer is divided into narrow sectors between neighbouring rays. In
the frame of the side, a column is a line of cell centres across the view. Where a sector crosses
a column, the terrain on it is a broken line: its highest and lowest points are at the two rays
and at the cell centre between them, if there is one. Between two columns a line of sight meets
row lines; along a row line the angle to the eye rises or falls throughout, so the highest it can
meet is at the two rays or at a cell centre on the columns. Gathered outwards, the highest and the
lowest of the columns bound what every line in the sector can meet on its way, whatever its exact
direction.

The bounds are gathered in single precision and widened by more than its rounding.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ..arrays import Floats, Integers
from .line_of_sight import SightTerrain, apparent_drop

__all__ = ["height_bounds"]

Singles = npt.NDArray[np.float32]

#: Sectors are gathered in blocks of at most so many crossings, to stay within the caches.
BLOCK_CROSSINGS = 400_000
#: With fewer targets per sector than this it is quicker to follow the lines themselves.
TARGETS_PER_SECTOR = 0.5
#: Each bound may be off by so many units of the last digit of single precision.
ROUNDINGS = 8.0 * float(np.finfo(np.float32).eps)
#: What the bounds are widened by besides, in metres.
SLACK_M = 1e-3
#: Angles beyond this come from unknown terrain.
KNOWN_ANGLE = 1e20


@dataclass(frozen=True, eq=False)
class _Sectors:
    """Where the rays between sectors cross columns 1 to `reach`; arrays are (reach, rays)."""

    first: int
    rays: int
    near: npt.NDArray[np.intp]
    far: npt.NDArray[np.intp]
    weight: Singles
    centre: npt.NDArray[np.bool_]
    row_weight: Singles
    row: npt.NDArray[np.bool_]


@lru_cache(maxsize=24)
def _sectors(reach: int, first: int, last: int) -> _Sectors:
    """Return the crossings of the rays `first` to `last` of ``-reach .. reach`` with columns.

    The ray ``i`` leaves through the cell ``i`` of the last column.
    """
    column = np.arange(1, reach + 1, dtype=np.int64)[:, None]
    ray = np.arange(first, last + 1, dtype=np.int64)[None, :]
    lower, rest = np.divmod(column * ray, reach)
    weight = (rest / reach).astype(np.float32)
    near = (column - 1) * (2 * reach + 1) + lower + reach
    far = near + (rest > 0)
    # a cell centre strictly between this ray and the next one
    centre = (rest > 0) & ((lower + 1) * reach < column * (ray + 1))
    # the row line crossed between this column and the next one: above going up, below going down
    crossed = np.where(ray > 0, lower[:-1] + 1, lower[:-1])
    ahead = column[:-1] + 1
    up = (ray > 0) & (crossed * reach < ahead * ray)
    row = (rest[:-1] > 0) & (up | ((ray < 0) & (crossed * reach > ahead * ray)))
    steps = np.where(row, crossed * reach, ray * column[:-1])
    # angles along a row line are linear in 1 / distance: share q+1 of the farther cell's distance
    way = steps / np.where(ray == 0, 1, ray)
    share = way - column[:-1]
    row_weight = np.where(row, ahead * share / np.where(row, way, 1.0), 0.0)
    return _Sectors(
        first,
        last - first + 1,
        near.astype(np.intp),
        far.astype(np.intp),
        weight,
        centre[:, :-1],
        row_weight.astype(np.float32),
        row,
    )


def _blocks(reach: int) -> list[tuple[int, int]]:
    """Return first and last rays of blocks of sectors."""
    sectors = max(1, BLOCK_CROSSINGS // reach)
    return [(first, min(first + sectors, reach)) for first in range(-reach, reach, sectors)]


def _rounded_reach(columns: int, most: int) -> int:
    """Return a number of columns at least as large, of few different ones."""
    step = max(32, most // 8)
    return max(min(most, -(-columns // step) * step), columns)


def height_bounds(
    terrain: SightTerrain,
    turned: Floats,
    row: int,
    column: int,
    eye_m: float,
    target_row: Integers,
    target_column: Integers,
    reach: int,
) -> tuple[Floats, Floats]:
    """Return bounds on the least heights at which targets are seen from one observer.

    Parameters
    ----------
    terrain : SightTerrain
        The grid.
    turned : ndarray of float64, shape (columns, rows)
        `terrain.obstacle` with rows and columns exchanged.
    row, column : int
        Cell of the observer.
    eye_m : float
        Height of its eye.
    target_row, target_column : ndarray of int64, shape (n,)
        Cells of the targets, none of them the observer's own.
    reach : int
        No target is more rows or columns away.

    Returns
    -------
    lowest, highest : ndarray of float64, shape (n,)
        `line_of_sight.least_line_heights` lies between them. Infinite where following the lines
        is no more work.
    """
    down, right = target_row - row, target_column - column
    lowest = np.full(len(down), -np.inf)
    highest = np.full(len(down), np.inf)
    flat = np.abs(right) >= np.abs(down)
    for across, chosen in (
        (False, flat & (right > 0)),
        (False, flat & (right < 0)),
        (True, ~flat & (down > 0)),
        (True, ~flat & (down < 0)),
    ):
        index = np.flatnonzero(chosen)
        if len(index) == 0:
            continue
        away, aside = (down[index], right[index]) if across else (right[index], down[index])
        side = _Side.of(terrain, turned, row, column, eye_m, across, away, reach)
        low, high = side.bounds(np.abs(away), aside)
        base = terrain.base[target_row[index], target_column[index]]
        lowest[index], highest[index] = low - base, high - base
    return lowest, highest


@dataclass(frozen=True, eq=False)
class _Side:
    """The view to one side: angles to the cell centres, in metres per column."""

    reach: int
    columns: int
    angles: Singles
    eye_m: float
    drop_per_column: float
    drop_per_row: float
    error: float

    @classmethod
    def of(
        cls,
        terrain: SightTerrain,
        turned: Floats,
        row: int,
        column: int,
        eye_m: float,
        across: bool,
        away: Integers,
        most: int,
    ) -> _Side:
        """Turn the terrain so that the view goes along the first axis."""
        source = terrain.obstacle if across else turned
        origin, middle = (row, column) if across else (column, row)
        long_m, short_m = terrain.cell_height_m, terrain.cell_width_m
        if not across:
            long_m, short_m = short_m, long_m
        columns = int(np.abs(away).max())
        reach = _rounded_reach(columns, max(most, columns))
        ahead = source[origin + 1 : origin + 1 + columns]
        if away[0] < 0:
            ahead = source[origin - columns : origin][::-1]
        first, last = max(0, middle - columns), min(source.shape[1], middle + columns + 1)
        per_column = float(apparent_drop(long_m, terrain.refraction))
        per_row = float(apparent_drop(short_m, terrain.refraction))
        number = np.arange(1.0, columns + 1.0)[:, None]
        aside = np.arange(first - middle, last - middle, dtype=np.float64)
        seen = ahead[:, first:last] - eye_m
        seen -= per_column * (number * number)
        seen -= per_row * (aside * aside)
        seen /= number
        angles = np.full((columns, 2 * reach + 1), terrain.unknown_m, np.float32)
        angles[:, first - middle + reach : last - middle + reach] = seen
        size = np.abs(angles)
        size[size > KNOWN_ANGLE] = 0.0
        # interpolating the drop between two centres instead of taking it where the line crosses
        bent = 0.25 * max(abs(per_column), abs(per_row))
        error = ROUNDINGS * float(size.max()) + bent
        return cls(reach, columns, angles, eye_m, per_column, per_row, error)

    def bounds(self, away: Integers, aside: Integers) -> tuple[Floats, Floats]:
        """Return bounds on the heights at which lines to targets are free."""
        low = np.full(len(away), -np.inf)
        high = np.full(len(away), np.inf)
        sector = np.minimum(aside * self.reach // away, self.reach - 1)
        beyond = away > 1
        high[~beyond] = -np.inf
        for first, last in _blocks(self.reach):
            inside = np.flatnonzero((sector >= first) & (sector < last) & beyond)
            if len(inside) < TARGETS_PER_SECTOR * min(last - first, 2 * self.columns):
                continue
            lowest, highest = self._gathered(_sectors(self.reach, first, last))
            angle = (away[inside] - 2) * (last - first) + (sector[inside] - first)
            distance = away[inside].astype(np.float64)
            grace = self.error * distance + SLACK_M
            low[inside] = lowest.reshape(-1).take(angle) * distance - grace
            high[inside] = highest.reshape(-1).take(angle) * distance + grace
        squared = away.astype(np.float64) ** 2
        beside = aside.astype(np.float64) ** 2
        curvature_drop = self.drop_per_column * squared + self.drop_per_row * beside
        return low + (self.eye_m + curvature_drop), high + (self.eye_m + curvature_drop)

    def _gathered(self, sectors: _Sectors) -> tuple[Singles, Singles]:
        """Return the lowest and the highest angle that lines of each sector meet so far."""
        rows = self.columns - 1
        flat = self.angles.reshape(-1)
        near = flat.take(sectors.near[: rows + 1])
        far = flat.take(sectors.far[: rows + 1])
        ray = far - near
        ray *= sectors.weight[: rows + 1]
        ray += near
        ray, up = ray[:rows], max(0, 1 - sectors.first)
        # what each ray meets on the row line between a column and the next
        start = near[:rows].copy()
        start[:, up:] = far[:rows, up:]
        end = far[1:].copy()
        end[:, up:] = near[1:, up:]
        end -= start
        end *= sectors.row_weight[:rows]
        end += start
        top = np.maximum(ray, np.where(sectors.row[:rows], end, ray))
        centre = np.where(sectors.centre[:rows], far[:rows, :-1], ray[:, :-1])
        highest = np.maximum(top[:, :-1], top[:, 1:])
        np.maximum(highest, centre, out=highest)
        lowest = np.minimum(ray[:, :-1], ray[:, 1:])
        np.minimum(lowest, centre, out=lowest)
        for number in range(1, rows):
            np.maximum(highest[number], highest[number - 1], out=highest[number])
            np.maximum(lowest[number], lowest[number - 1], out=lowest[number])
        return lowest, highest
