"""The metric coordinate reference system in which a run computes."""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import Any

import numpy as np
import pyproj

from ..messages import InputError, Message

__all__ = [
    "DEGREES",
    "analysis_crs",
    "are_degrees",
    "check_extent_fits",
    "check_true_metres",
    "crs_line",
    "crs_name",
    "is_undefined",
    "lonlat_bounds",
    "transformer",
]

#: Box (west, south, east, north) around the land for which CGCS2000 is the official datum.
CHINA = (73.0, 17.5, 135.5, 54.0)

#: The degrees in which places are compared.
DEGREES = "EPSG:4326"

#: EPSG code of CGCS2000 / 3-degree Gauss-Kruger, central meridian 75° E; the next zones follow.
FIRST_GAUSS_KRUGER = 4534

#: What the authority calls the zones of CGCS2000; those of six degrees have no width.
GAUSS_KRUGER = re.compile(
    r"CGCS2000 / (?:(?P<width>3)-degree )?Gauss-Kruger (?:CM \d+E|zone (?P<zone>\d+))"
)

#: Degrees by which data may lie outside a CRS's area of use before the CRS is taken as wrong.
AREA_OF_USE_MARGIN = 3.0

#: Share by which a metre of a chosen CRS may differ from a real one where the data lie.
MOST_STRETCH = 0.02

#: Degrees to both sides of its central meridian in which a CRS without an area of use is used.
MERIDIAN_MARGIN = 6.0


def analysis_crs(longitude: float, latitude: float) -> pyproj.CRS:
    """Return the metric CRS that fits a place.

    Inside China the CGCS2000 3-degree Gauss-Kruger zone, elsewhere the WGS 84 / UTM zone.

    Parameters
    ----------
    longitude, latitude : float
        Degrees.

    Returns
    -------
    pyproj.CRS
        Projected, in metres.

    Examples
    --------
    >>> analysis_crs(113.4, 24.7).to_epsg(), analysis_crs(1.5, 42.5).to_epsg()
    (4547, 32631)
    """
    west, south, east, north = CHINA
    if west <= longitude <= east and south <= latitude <= north:
        central_meridian = min(max(round(longitude / 3) * 3, 75), 135)
        return pyproj.CRS.from_epsg(FIRST_GAUSS_KRUGER + (central_meridian - 75) // 3)
    zone = min(int((longitude + 180) // 6) + 1, 60)
    return pyproj.CRS.from_epsg((32600 if latitude >= 0 else 32700) + zone)


def is_undefined(crs: pyproj.CRS) -> bool:
    """Return whether a system ties no place to the earth.

    A GeoPackage gives a layer without a CRS the “undefined Cartesian” or “undefined geographic”
    system, and GDAL takes both for systems like others.

    Parameters
    ----------
    crs : pyproj.CRS
        As it stands in a file.

    Examples
    --------
    >>> is_undefined(pyproj.CRS(4326))
    False
    >>> is_undefined(pyproj.CRS.from_wkt('LOCAL_CS["Site grid",UNIT["metre",1]]'))
    True
    """
    return bool(crs.is_engineering or crs.name.casefold().startswith("undefined"))


def lonlat_bounds(bounds: Any, crs: pyproj.CRS) -> tuple[float, float, float, float]:
    """Return bounds in degrees.

    Parameters
    ----------
    bounds : sequence of float
        West, south, east, north in `crs` (x before y).
    crs : pyproj.CRS
        CRS of the bounds.

    Returns
    -------
    tuple of float
        West, south, east, north in degrees; infinite where they cannot be transformed.
    """
    try:
        to_degrees = transformer(crs, DEGREES)
        left, bottom, right, top = (float(bound) for bound in bounds)
        west, south, east, north = to_degrees.transform_bounds(left, bottom, right, top)
    except pyproj.exceptions.ProjError:
        return (np.inf, np.inf, np.inf, np.inf)
    return (west, south, east, north)


def transformer(source: Any, target: Any) -> pyproj.Transformer:
    """Return the way from one CRS to another, x before y, made once for each thread.

    Parameters
    ----------
    source, target : pyproj.CRS or str
        What pyproj takes for a CRS.

    Examples
    --------
    >>> x, y = transformer("EPSG:4547", DEGREES).transform(500_000.0, 2_740_000.0)
    >>> round(x, 6), round(y, 3)
    (114.0, 24.765)
    """
    return _transformer(source, target, threading.get_ident())


@lru_cache(maxsize=64)
def _transformer(source: Any, target: Any, thread: int) -> pyproj.Transformer:  # noqa: ARG001
    """Return a thread's own transformer: making it takes longer than using it."""
    return pyproj.Transformer.from_crs(source, target, always_xy=True)


def check_extent_fits(layer: str, bounds: Any, crs: pyproj.CRS) -> None:
    """Refuse a layer whose coordinates cannot belong to its CRS.

    Parameters
    ----------
    layer : str
        Layer name for the error.
    bounds : sequence of float
        West, south, east, north in `crs`.
    crs : pyproj.CRS
        The CRS that the layer declares.

    Raises
    ------
    InputError
        Where the coordinates lie outside the CRS's area of use, or are degrees in a projected CRS.

    Notes
    -----
    Degrees taken for metres lie within 360 m by 180 m around the null point of the CRS. That much
    is no district, but it may be one point of a site's own grid: the layer is refused only where
    its numbers, read as degrees, are a place at which the CRS is used.

    Examples
    --------
    >>> check_extent_fits("roads", (113.1, 24.5, 113.6, 24.9), pyproj.CRS.from_epsg(4490))
    >>> try:
    ...     check_extent_fits("roads", (113.1, 24.5, 113.6, 24.9), pyproj.CRS.from_epsg(4547))
    ... except InputError as error:
    ...     print(error.problem)
    its coordinates do not fit its coordinate reference system EPSG:4547
    >>> try:
    ...     check_extent_fits("roads", (113.1, 24.5, 113.6, 24.9), pyproj.CRS.from_epsg(3857))
    ... except InputError as error:
    ...     print(error.problem)
    its coordinates are degrees, but its coordinate reference system EPSG:3857 is in metres
    """
    west, south, east, north = lonlat_bounds(bounds, crs)
    area = crs.area_of_use
    # numbers that may be degrees have no more than the area itself: of a UTM zone the null point
    # lies beside it
    margin = 0.0 if crs.is_projected and _like_degrees(bounds) else AREA_OF_USE_MARGIN
    authority = crs.to_authority()
    of = {"crs": crs.to_string() if authority is None else ":".join(authority)}
    fits = bool(np.all(np.isfinite([west, south, east, north])))
    if fits and crs.is_geographic:
        fits = _like_degrees((west, south, east, north))
    if fits and area is not None and area.west <= area.east:
        fits = (
            west <= area.east + margin
            and east >= area.west - margin
            and south <= area.north + margin
            and north >= area.south - margin
        )
    if not fits:
        raise _wrong_crs(
            layer, Message("its coordinates do not fit its coordinate reference system {crs}", **of)
        )
    if are_degrees(bounds, crs):
        raise _wrong_crs(
            layer,
            Message(
                "its coordinates are degrees, but its coordinate reference system {crs} is in "
                "metres",
                **of,
            ),
        )


def check_true_metres(bounds: Any, crs: pyproj.CRS) -> None:
    """Refuse a chosen analysis CRS whose metres are no metres in the middle of the data.

    Parameters
    ----------
    bounds : sequence of float
        West, south, east, north in `crs`.
    crs : pyproj.CRS
        Projected, in metres.

    Raises
    ------
    InputError
        Where a kilometre on the map is more than `MOST_STRETCH` longer or shorter on the ground.

    Examples
    --------
    >>> check_true_metres((500_000, 2_740_000, 501_000, 2_741_000), pyproj.CRS.from_epsg(4547))
    >>> try:
    ...     check_true_metres((12.6e6, 2.8e6, 12.7e6, 2.9e6), pyproj.CRS.from_epsg(3857))
    ... except InputError as error:
    ...     print(error.problem)
    1,000 m of EPSG:3857 are 903 m on the ground where the layers lie
    """
    x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    to_degrees = transformer(crs, DEGREES)
    west, north = np.array([x - 500.0, x]), np.array([y, y + 500.0])
    east, south = np.array([x + 500.0, x]), np.array([y, y - 500.0])
    ends = (*to_degrees.transform(west, north), *to_degrees.transform(east, south))
    lengths = np.asarray(pyproj.Geod(ellps="GRS80").inv(*ends)[2])
    worst = float(lengths[np.argmax(np.abs(lengths - 1000.0))])
    if not abs(worst - 1000.0) <= 1000.0 * MOST_STRETCH:
        raise InputError(
            "ANALYSIS_CRS",
            Message(
                "1,000 m of {crs} are {length} m on the ground where the layers lie",
                crs=crs.to_string(),
                length=round(worst) if np.isfinite(worst) else "?",
            ),
            mend=Message("leave it empty, or choose the zone in which the layers lie"),
        )


def are_degrees(bounds: Any, crs: pyproj.CRS) -> bool:
    """Return whether coordinates in a projected CRS are longitudes and latitudes.

    Parameters
    ----------
    bounds : sequence of float
        West, south, east, north as written.
    crs : pyproj.CRS
        The CRS that is declared.

    Examples
    --------
    >>> web = pyproj.CRS.from_epsg(3857)
    >>> are_degrees((113.1, 24.5, 113.6, 24.9), web), are_degrees((900.0, 24.5, 950.0, 24.9), web)
    (True, False)
    """
    if not crs.is_projected or not _like_degrees(bounds):
        return False
    west, south, east, north = (float(bound) for bound in bounds)
    box = _where_used(crs)
    margin = AREA_OF_USE_MARGIN
    return (
        west >= box[0] - margin
        and east <= box[2] + margin
        and south >= box[1] - margin
        and north <= box[3] + margin
    )


def crs_name(crs: pyproj.CRS) -> Message:
    """Return what a coordinate reference system is called on maps.

    Those of China's own datum have names in each language; others go by their authority's.

    Examples
    --------
    >>> crs_name(pyproj.CRS("EPSG:4547"))
    'CGCS2000, 3-degree Gauss-Kruger projection, central meridian 114° E'
    >>> crs_name(pyproj.CRS("EPSG:4526"))
    'CGCS2000, 3-degree Gauss-Kruger projection, zone 38, central meridian 114° E'
    >>> crs_name(pyproj.CRS("EPSG:4490")), crs_name(pyproj.CRS("EPSG:32649"))
    ('CGCS2000', 'WGS 84 / UTM zone 49N')
    """
    if crs.name in ("CGCS2000", "China Geodetic Coordinate System 2000"):
        return Message("CGCS2000")
    zone = GAUSS_KRUGER.fullmatch(crs.name)
    operation = crs.coordinate_operation
    if zone is None or operation is None:
        return Message("{name}", name=crs.name)
    (meridian,) = (each.value for each in operation.params if each.name.startswith("Longitude of"))
    values = {"width": zone["width"] or "6", "meridian": f"{meridian:g}"}
    if zone["zone"] is None:
        return Message(
            "CGCS2000, {width}-degree Gauss-Kruger projection, central meridian {meridian}° E",
            **values,
        )
    return Message(
        "CGCS2000, {width}-degree Gauss-Kruger projection, zone {zone}, central meridian "
        "{meridian}° E",
        zone=zone["zone"],
        **values,
    )


def crs_line(crs: str) -> Message:
    """Return the line of a map that names its coordinate reference system, in metres.

    Examples
    --------
    >>> crs_line("EPSG:4547")
    'CGCS2000, 3-degree Gauss-Kruger projection, central meridian 114° E (EPSG:4547), metres'
    >>> crs_line("EPSG:4508")
    'CGCS2000, 6-degree Gauss-Kruger projection, central meridian 111° E (EPSG:4508), metres'
    >>> crs_line("+proj=tmerc +lon_0=113.5 +ellps=GRS80")
    'unknown, metres'
    """
    known = pyproj.CRS.from_user_input(crs)
    code = known.to_epsg()
    if code is None:
        return Message("{name}, metres", name=crs_name(known))
    return Message("{name} (EPSG:{code}), metres", name=crs_name(known), code=code)


def _like_degrees(bounds: Any) -> bool:
    """Return whether bounds could be longitudes and latitudes."""
    west, south, east, north = (float(bound) for bound in bounds)
    return west >= -180 and east <= 360 and south >= -90 and north <= 90


def _where_used(crs: pyproj.CRS) -> tuple[float, float, float, float]:
    """Return the box in degrees in which a projected CRS is used, the world where not known."""
    area = crs.area_of_use
    if area is not None:
        return (area.west, area.south, area.east if area.west <= area.east else 360.0, area.north)
    operation = crs.coordinate_operation
    named = () if operation is None else operation.params
    meridians = [float(p.value) for p in named if p.name.startswith("Longitude of")]
    if not meridians:
        return (-180.0, -90.0, 360.0, 90.0)
    return (meridians[0] - MERIDIAN_MARGIN, -90.0, meridians[0] + MERIDIAN_MARGIN, 90.0)


def _wrong_crs(layer: str, problem: Message) -> InputError:
    mend = Message("set the coordinate reference system in which the layer was drawn")
    return InputError(layer, problem, mend=mend)
