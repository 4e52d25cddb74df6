"""Terrain: a grid of heights and how it is sampled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from pyproj import Transformer

__all__ = ["Raster", "tobler_factor"]

#: Tobler (1993): walking speed falls with exp(-3.5 |slope + 0.05|).
TOBLER_RATE = 3.5
TOBLER_OPTIMUM = 0.05


@dataclass(frozen=True, eq=False)
class Raster:
    """One band of a raster.

    Parameters
    ----------
    values : ndarray of float64, shape (rows, columns)
        Cell values, NaN where there is no data.
    transform : tuple of 6 floats
        Affine ``(a, b, c, d, e, f)``: a cell's corner is at ``x = a*column + b*row + c``,
        ``y = d*column + e*row + f``.
    crs : str
        Coordinate reference system, anything pyproj understands.
    name : str
        The layer's name as the user knows it.
    """

    values: np.ndarray
    transform: tuple[float, float, float, float, float, float]
    crs: str
    name: str = ""

    def sample(self, x: np.ndarray, y: np.ndarray, crs: object = None) -> np.ndarray:
        """Sample bilinearly between cell centres, leaving cells without data out.

        Parameters
        ----------
        x, y : ndarray of float, shape (n,)
            Points.
        crs : optional
            Their coordinate reference system; None means that of the raster.

        Returns
        -------
        ndarray of float, shape (n,)
            Weighted mean of the (up to four) nearest cells with data, NaN where there is none
            or the point lies outside.

        Examples
        --------
        >>> grid = Raster(np.array([[0.0, 10.0], [np.nan, 30.0]]), (1, 0, 0, 0, -1, 2), "EPSG:3857")
        >>> grid.sample(np.array([1.0, 1.5]), np.array([1.5, 1.0]))
        array([ 5., 20.])
        """
        x, y = np.asarray(x, float), np.asarray(y, float)
        if crs is not None and str(crs) != str(self.crs):
            x, y = Transformer.from_crs(crs, self.crs, always_xy=True).transform(x, y)
        a, b, c, d, e, f = self.transform[:6]
        determinant = a * e - b * d
        column = (e * (x - c) - b * (y - f)) / determinant
        row = (a * (y - f) - d * (x - c)) / determinant
        rows, columns = self.values.shape
        inside = (column >= 0) & (column <= columns) & (row >= 0) & (row <= rows)
        column, row = np.where(inside, column, 0.0) - 0.5, np.where(inside, row, 0.0) - 0.5
        left, top = np.floor(column).astype(int), np.floor(row).astype(int)
        total, weight = np.zeros(x.shape), np.zeros(x.shape)
        for down in (0, 1):
            for right in (0, 1):
                cell = self.values[
                    np.clip(top + down, 0, rows - 1), np.clip(left + right, 0, columns - 1)
                ]
                share = np.abs(1 - right - (column - left)) * np.abs(1 - down - (row - top))
                share = np.where(np.isnan(cell), 0.0, share)
                total += share * np.nan_to_num(cell)
                weight += share
        known = inside & (weight > 0)
        return np.where(known, total / np.where(known, weight, 1.0), np.nan)


def tobler_factor(slope: np.ndarray) -> np.ndarray:
    """Return the walking speed on a slope as a share of that on the flat.

    Parameters
    ----------
    slope : ndarray of float
        Rise over run in the direction of travel; negative is downhill.

    Returns
    -------
    ndarray of float
        ``exp(-3.5 |s + 0.05|) / exp(-3.5 * 0.05)``, Tobler (1993), "Three presentations on
        geographical analysis and modeling", NCGIA technical report 93-1.

    Examples
    --------
    >>> tobler_factor(np.array([0.0, -0.05, 0.2])).round(3)
    array([1.   , 1.191, 0.497])
    """
    return np.exp(-TOBLER_RATE * (np.abs(np.asarray(slope) + TOBLER_OPTIMUM) - TOBLER_OPTIMUM))
