"""Rasters: what their numbers can be, and how a grid of heights is sampled."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...standards import load
from ..messages import InputError, Message
from .crs import transformer

__all__ = ["Band", "Raster", "known_values", "tobler_factor"]

#: Tobler (1993): walking speed falls with exp(-3.5 |slope + 0.05|).
TOBLER_RATE = 3.5
TOBLER_OPTIMUM = 0.05

#: What cells of each kind hold.
HELD = {
    "terrain": Message("height"),
    "canopy": Message("canopy height"),
    "people": Message("number of people"),
}
#: So many different impossible values are named.
NAMED_VALUES = 4


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
            x, y = transformer(crs, self.crs).transform(x, y)
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


@dataclass(frozen=True)
class Band:
    """How a file stores the numbers of a band.

    Parameters
    ----------
    scale, offset : float
        The number meant is ``stored * scale + offset``.
    unit : str
        Unit of the number meant, as the file spells it; empty where it says none.
    no_data : tuple of (float, float)
        Least and greatest of numbers meant that stand for no data, beside those that the file
        itself declares.
    """

    scale: float = 1.0
    offset: float = 0.0
    unit: str = ""
    no_data: tuple[tuple[float, float], ...] = ()


def known_values(
    stored: np.ma.MaskedArray, band: Band, kind: str, name: str
) -> tuple[npt.NDArray[np.float64], list[Message]]:
    """Return the numbers that a band means, NaN where they are not known.

    Unknown are cells that the file declares so, the usual fillers where nothing was measured, and
    what no cell of this kind can hold (``standards/rasters.json``); the latter two are counted.

    Parameters
    ----------
    stored : masked array, shape (rows, columns)
        As the file stores them.
    band : Band
        Scale, offset and unit.
    kind : str
        ``terrain``, ``canopy`` (both in metres afterwards) or ``people``.
    name : str
        The raster's name for warnings and errors.

    Returns
    -------
    values : ndarray of float64, shape (rows, columns)
        Metres, or people.
    warnings : list of Message
        Cells that count as unknown; a unit that is not known.

    Raises
    ------
    InputError
        A scale that makes all cells alike, a density for a number of people, no possible value.

    Examples
    --------
    >>> decimetres = np.ma.masked_array(np.array([[1205, -32768]], "int16"))
    >>> values, warnings = known_values(decimetres, Band(scale=0.1), "terrain", "dem.tif")
    >>> values
    array([[120.5,   nan]])
    >>> print(warnings[0])
    dem.tif: cells that hold no possible height (-32768) count as unknown: 1 of 2; declare such \
values as no data, or fill the voids of the raster
    """
    definition = load("rasters")["kinds"][kind]
    if not (np.isfinite(band.scale) and np.isfinite(band.offset) and band.scale != 0):
        raise InputError(
            name,
            Message("the band has scale {scale} and offset {offset}", **_shown(band)),
            mend=Message("set a scale that is not 0, or none"),
        )
    factor, warnings = _metres(band.unit, kind, name)
    declared = np.ma.getmaskarray(stored)
    data = np.ma.getdata(stored)
    values = data.astype("float64")
    declared = declared | np.isnan(values)
    filled = _fillers(data)
    if band.scale != 1 or band.offset != 0:
        values = values * band.scale + band.offset
    for low, high in band.no_data:
        declared |= (values >= low) & (values <= high)
    if factor != 1:
        values = values * factor
    most = np.inf if definition["most"] is None else definition["most"]
    impossible = (filled | ~((values >= definition["least"]) & (values <= most))) & ~declared
    values[declared | impossible] = np.nan
    if impossible.any():
        what, odd = HELD[kind], _commonest(data[impossible])
        if not np.isfinite(values).any():
            raise InputError(
                name,
                Message("no cell holds a possible {what} ({values})", what=what, values=odd),
                mend=Message("check the raster, its unit and its scale"),
            )
        warnings.append(
            Message(
                "{layer}: cells that hold no possible {what} ({values}) count as unknown: "
                "{count} of {all}; declare such values as no data, or fill the voids of the "
                "raster",
                layer=name,
                count=int(impossible.sum()),
                all=impossible.size,
                what=what,
                values=odd,
            )
        )
    return values, warnings


def _shown(band: Band) -> dict[str, str]:
    return {"scale": f"{band.scale:g}", "offset": f"{band.offset:g}"}


def _metres(unit: str, kind: str, name: str) -> tuple[float, list[Message]]:
    """Return metres per unit of a band, and a warning where the unit is not known."""
    if kind == "people":
        if re.search(r"/|\bper\b|km|\bha\b|密度|每", unit.lower()):
            raise InputError(
                name,
                Message("the raster holds a density ({unit}), not people", unit=unit),
                mend=Message("multiply it by the area of a cell, or choose one of people per cell"),
            )
        return 1.0, []
    # spelt in many ways: US_survey_foot, U.S. survey foot
    word = " ".join(re.findall(r"[^\W_]+", unit.lower()))
    for known in load("rasters")["length_units"].values():
        if word in known["words"]:
            return float(known["metres"]), []
    if not word:
        return 1.0, []
    note = Message(
        "{layer}: the unit '{unit}' is not known; its numbers are taken as metres",
        layer=name,
        unit=unit,
    )
    return 1.0, [note]


def _fillers(data: npt.NDArray) -> npt.NDArray[np.bool_]:
    """Return where a file holds what programs write for no data.

    Whole numbers of other size may mean 32767 or 65535: there only the ends of their own range
    count, from 16 bits on.
    """
    fillers = load("rasters")["fillers"]
    values = fillers["values"]
    if data.dtype.kind not in "iu":
        return np.isin(data, np.asarray(values, data.dtype)) | (np.abs(data) >= fillers["beyond"])
    ends = np.iinfo(data.dtype)
    known = {value for value in values if ends.min <= value < 0}
    if ends.bits >= 16:
        known |= {ends.max} | ({ends.min} if ends.min < 0 else set())
    return np.isin(data, np.array(sorted(known), data.dtype))


def _commonest(values: npt.NDArray) -> str:
    """Return the commonest values as text."""
    found, count = np.unique(values, return_counts=True)
    order = np.argsort(-count, kind="stable")
    named = ", ".join(f"{value:.10g}" for value in found[order[:NAMED_VALUES]])
    return named + (", …" if len(found) > NAMED_VALUES else "")


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
