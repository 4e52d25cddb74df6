"""How much of each cell of a grid polygons cover, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from ..arrays import Floats, Integers

__all__ = ["CellAreas", "Grid", "cell_areas"]


#: Shares of a cell nearer than this to none or all of it are rounding.
ROUNDING = 1e-9


@dataclass(frozen=True)
class Grid:
    """A grid with its first row in the north.

    Parameters
    ----------
    west, north : float
        Outer corner of the first cell.
    width_m, height_m : float
        Size of a cell.
    rows, columns : int
        Number of cells.
    """

    west: float
    north: float
    width_m: float
    height_m: float
    rows: int
    columns: int

    def cells_at(self, x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Integers, Integers]:
        """Return the rows and columns of the cells that hold points; -1 outside the grid.

        A point on the line between two cells belongs to the one in the east or south, one on the
        outer edge to the cell inside.
        """
        right = (np.asarray(x, float) - self.west) / self.width_m
        down = (self.north - np.asarray(y, float)) / self.height_m
        outside = ~((right >= 0) & (right <= self.columns) & (down >= 0) & (down <= self.rows))
        row = np.minimum(np.where(outside, 0.0, down), self.rows - 1).astype(np.int64)
        column = np.minimum(np.where(outside, 0.0, right), self.columns - 1).astype(np.int64)
        return np.where(outside, -1, row), np.where(outside, -1, column)

    @property
    def transform(self) -> tuple[float, float, float, float, float, float]:
        """Return the affine of a raster."""
        return (self.width_m, 0.0, self.west, 0.0, -self.height_m, self.north)


@dataclass(frozen=True, eq=False)
class CellAreas:
    """Areas of shapes by cell.

    Attributes
    ----------
    shape : ndarray of int64, shape (n,)
        Position of the shape.
    cell : ndarray of int64, shape (n,)
        Number of the cell in the flattened grid.
    area_m2 : ndarray of float64, shape (n,)
        Area of the shape in the cell, above 0.
    outside_m2 : ndarray of float64, shape (shapes,)
        Area of each shape outside the grid.
    """

    shape: Integers
    cell: Integers
    area_m2: Floats
    outside_m2: Floats


def cell_areas(shapes: npt.ArrayLike, grid: Grid) -> CellAreas:
    """Return the area of each shape in each cell.

    The border of a shape is cut at all grid lines. Each piece adds the area between itself and
    the eastern side of its row of cells, positive going north and negative going south, which
    leaves the area inside (the trapezoid formula, cell by cell).

    Parameters
    ----------
    shapes : array_like of Polygon, shape (n,)
        Valid polygons in the CRS of the grid.
    grid : Grid
        The cells.

    Returns
    -------
    CellAreas
        In order of shapes, then of cells; the areas of a shape sum to its area.

    Examples
    --------
    >>> grid = Grid(0, 20, 10, 10, 2, 2)
    >>> areas = cell_areas([shapely.box(0, 5, 10, 30)], grid)
    >>> areas.cell.tolist(), areas.area_m2.tolist(), areas.outside_m2.tolist()
    ([0, 2], [100.0, 50.0], [100.0])
    """
    shapes = np.asarray(shapes, dtype=object)
    size = grid.width_m * grid.height_m
    shares_by_shape = []
    for shape in shapely.normalize(shapes):  # outer rings clockwise, inner ones the other way
        empty = shape is None or shape.is_empty
        shares_by_shape.append(
            (np.zeros(0, np.int64), np.zeros(0)) if empty else _shares(shape, grid)
        )
    counts = [len(cells) for cells, _ in shares_by_shape]
    owner = np.repeat(np.arange(len(shapes)), counts)
    cell = np.concatenate([np.zeros(0, np.int64), *(cells for cells, _ in shares_by_shape)])
    area_m2 = np.concatenate([np.zeros(0), *(shares for _, shares in shares_by_shape)]) * size
    total = np.where(shapely.is_missing(shapes), 0.0, shapely.area(shapes))
    outside = total - np.bincount(owner, area_m2, minlength=len(shapes))
    outside = np.where(outside <= ROUNDING * (total + size), 0.0, outside)
    return CellAreas(owner, cell, area_m2, np.asarray(outside))


def _shares(shape: Any, grid: Grid) -> tuple[Integers, Floats]:
    """Return the cells that a shape covers in part, and the share that it covers."""
    start, end = _edges(shape, grid)
    start, end = _cut(start, end, 1, grid.rows)
    row = np.floor((start[:, 1] + end[:, 1]) / 2).astype(np.int64)
    inside = (row >= 0) & (row < grid.rows)
    start, end = _cut(start[inside], end[inside], 0, grid.columns)
    middle = (start + end) / 2
    row = np.floor(middle[:, 1]).astype(np.int64)
    column = np.floor(middle[:, 0])
    reaches = column < grid.columns
    north = (start - end)[reaches, 1]
    row, column, middle = row[reaches], np.maximum(column[reaches], 0.0), middle[reaches]
    if len(row) == 0:
        return np.zeros(0, np.int64), np.zeros(0)
    top, high = row.min(), row.max() - row.min() + 1
    left, right = int(column.min()), int(column.max())
    if not reaches.all():  # a border beyond the grid: covered up to its eastern side
        right = grid.columns - 1
    wide = right - left + 1
    own_share = north * np.minimum(column + 1.0 - middle[:, 0], 1.0)
    cell_number = (row - top) * (wide + 1) + column.astype(np.int64) - left
    beyond = np.bincount(cell_number + 1, north, minlength=high * (wide + 1))[: high * (wide + 1)]
    share = np.bincount(cell_number, own_share, minlength=high * (wide + 1))[: high * (wide + 1)]
    share = share.reshape(high, -1) + np.cumsum(beyond.reshape(high, -1), axis=1)
    share = share[:, :wide]  # the last column only took what goes on beyond the others
    share = np.where(share > 1.0 - ROUNDING, 1.0, share)
    down, along = np.nonzero(share > ROUNDING)
    cell = (top + down) * grid.columns + left + along
    return cell.astype(np.int64), np.asarray(share[down, along])


def _edges(shape: Any, grid: Grid) -> tuple[Floats, Floats]:
    """Return the starts and ends of all edges, in columns and rows of the grid."""
    rings = shapely.get_rings(shapely.get_parts(shape))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    grid_xy = np.column_stack(
        ((points[:, 0] - grid.west) / grid.width_m, (grid.north - points[:, 1]) / grid.height_m)
    )
    joined = ring[1:] == ring[:-1]
    return grid_xy[:-1][joined], grid_xy[1:][joined]


def _cut(start: Floats, end: Floats, axis: int, most: int) -> tuple[Floats, Floats]:
    """Cut edges at the grid lines 0 to `most` across an axis."""
    low, high = np.minimum(start, end)[:, axis], np.maximum(start, end)[:, axis]
    first = np.clip(np.floor(low) + 1, 0, most + 1)
    last = np.clip(np.ceil(high) - 1, -1, most)
    count = np.maximum(last - first + 1, 0).astype(np.int64) + 1
    edge = np.repeat(np.arange(len(start)), count)
    number = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
    ahead = (end >= start)[edge, axis]
    line = np.where(ahead, first[edge] + number, last[edge] - number)
    way = (end - start)[edge]
    along = np.where(way[:, axis] == 0, 1.0, way[:, axis])
    at = start[edge] + ((line - start[edge, axis]) / along)[:, None] * way
    at[:, axis] = line
    final = number == count[edge] - 1
    at[final] = end[edge[final]]
    begin = np.empty_like(at)
    begin[1:] = at[:-1]
    begin[number == 0] = start[edge[number == 0]]
    return begin, at
