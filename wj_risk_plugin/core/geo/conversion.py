"""Conversion of a layer's coordinates between WGS 84 and the offset systems of Chinese web maps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyproj

from ..messages import InputError, Message
from .crs import transformer
from .gcj02 import (
    Shift,
    bd09_to_gcj02,
    bd09_to_wgs84,
    gcj02_to_bd09,
    gcj02_to_wgs84,
    in_china,
    metres_between,
    wgs84_to_bd09,
    wgs84_to_gcj02,
)

__all__ = ["CONVERSIONS", "Converted", "converted", "degrees_of"]

#: System that coordinates are in, and that they are wanted in.
CONVERSIONS: dict[tuple[str, str], Shift] = {
    ("GCJ-02", "WGS 84"): gcj02_to_wgs84,
    ("BD-09", "WGS 84"): bd09_to_wgs84,
    ("WGS 84", "GCJ-02"): wgs84_to_gcj02,
    ("WGS 84", "BD-09"): wgs84_to_bd09,
    ("GCJ-02", "BD-09"): gcj02_to_bd09,
    ("BD-09", "GCJ-02"): bd09_to_gcj02,
}
#: Datums that agree with WGS 84 to centimetres: the offset is defined on them.
DATUMS = ("World Geodetic System 1984", "China 2000", "China Geodetic Coordinate System 2000")

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Converted:
    """Positions after a conversion.

    Attributes
    ----------
    x, y : ndarray
        In the layer's CRS; unchanged outside China.
    inside : ndarray of bool
        Whether the position lies where the offset is defined.
    shift_m : ndarray
        How far the position moved (m).
    """

    x: Numbers
    y: Numbers
    inside: npt.NDArray[np.bool_]
    shift_m: Numbers


def degrees_of(layer: str, crs: pyproj.CRS | None) -> pyproj.CRS:
    """Return the geographic CRS on whose degrees a layer's offset is defined.

    Parameters
    ----------
    layer : str
        Its name, for the refusal.
    crs : pyproj.CRS or None
        Its CRS.

    Raises
    ------
    InputError
        Where there is none, or one that is not derived from the degrees of WGS 84 or CGCS2000.

    Examples
    --------
    >>> degrees_of("points", pyproj.CRS(4547)).name, degrees_of("points", pyproj.CRS(3857)).name
    ('China Geodetic Coordinate System 2000', 'WGS 84')
    >>> try:
    ...     degrees_of("points", pyproj.CRS(2383))
    ... except InputError as error:
    ...     print(error.problem)
    Xian 1980 / 3-degree Gauss-Kruger CM 114E is not derived from the degrees of WGS 84 or CGCS2000
    """
    if crs is None:
        raise InputError(
            layer,
            Message("the layer has no coordinate reference system"),
            mend=Message("set EPSG:4326 or EPSG:4490 when the coordinates are degrees"),
        )
    degrees = crs.geodetic_crs
    datum = "" if degrees is None or degrees.datum is None else degrees.datum.name
    if degrees is None or degrees.is_geocentric or not datum.startswith(DATUMS):
        raise InputError(
            layer,
            Message("{crs} is not derived from the degrees of WGS 84 or CGCS2000", crs=crs.name),
            mend=Message("have the layer converted to CGCS2000 by the surveying office first"),
        )
    return degrees


def converted(
    x: npt.ArrayLike, y: npt.ArrayLike, crs: pyproj.CRS, source: str, target: str
) -> Converted:
    """Convert positions from one system to another.

    Projected positions are turned into degrees of their own datum, converted, and projected again.

    Parameters
    ----------
    x, y : array_like
        Positions in `crs`, x before y.
    crs : pyproj.CRS
        Geographic or projected, derived from the degrees of WGS 84 or CGCS2000.
    source, target : str
        ``"WGS 84"``, ``"GCJ-02"`` or ``"BD-09"``.

    Returns
    -------
    Converted

    Raises
    ------
    InputError
        See `degrees_of`.

    Examples
    --------
    >>> found = converted([113.58, 1.5], [24.79, 42.5], pyproj.CRS(4490), "WGS 84", "GCJ-02")
    >>> found.inside.tolist(), found.shift_m.round().tolist()
    ([True, False], [626.0, 0.0])
    >>> (found.x.round(6).tolist(), found.y.round(6).tolist())
    ([113.585203, 1.5], [24.786944, 42.5])
    """
    own_x, own_y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    degrees = degrees_of("", crs)
    lon, lat = own_x, own_y
    back: Any = None
    if not crs.is_geographic:
        there = transformer(crs, degrees)
        back = transformer(degrees, crs)
        lon, lat = (np.asarray(part) for part in there.transform(own_x, own_y))
    inside = in_china(lon, lat)
    new_lon, new_lat = CONVERSIONS[source, target](lon, lat)
    east, north = metres_between(lon, lat, new_lon, new_lat)
    new_x, new_y = (new_lon, new_lat) if back is None else back.transform(new_lon, new_lat)
    return Converted(
        np.where(inside, new_x, own_x),
        np.where(inside, new_y, own_y),
        inside,
        np.where(inside, np.hypot(east, north), 0.0),
    )
