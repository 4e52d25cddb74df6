"""The offset coordinates of Chinese web maps and phones: GCJ-02 and BD-09.

Positions copied from a Chinese web map or a phone are usually not WGS 84 (or CGCS2000, which
agrees with it to centimetres) but shifted by a published-by-now formula: GCJ-02 by some 300 to
700 m, BD-09 by a kilometre or more. A layer in one of them carries the same CRS as a layer that is
not, so only its misfit against other layers gives it away (`offset_fit`).

Source of the formulas: the published open-source transcription (eviltransform, coordtransform),
checked against the vector WGS 84 (120, 40) -> GCJ-02 (120.00567568355486, 40.0013047896019).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Callable

import numpy as np
import numpy.typing as npt

from ..tables.codes import normalise

__all__ = [
    "OffsetFit",
    "Shift",
    "bd09_to_gcj02",
    "bd09_to_wgs84",
    "gcj02_to_bd09",
    "gcj02_to_wgs84",
    "in_china",
    "metres_between",
    "offset_fit",
    "offset_system",
    "wgs84_to_bd09",
    "wgs84_to_gcj02",
]

Degrees = npt.NDArray[np.float64]
Shift = Callable[[npt.ArrayLike, npt.ArrayLike], "tuple[Degrees, Degrees]"]

#: Krasovsky 1940, on which the formula computes its shift: semi-major axis (m), eccentricity^2.
SEMI_MAJOR_M = 6378245.0
ECCENTRICITY_2 = 0.00669342162296594323
#: Rectangle outside which the formula shifts nothing: west, south, east, north (degrees).
CHINA_DEGREES = (72.004, 0.8293, 137.8347, 55.8271)
#: What people write as the source of coordinates, of each system.
SYSTEM_WORDS = {
    "GCJ-02": ("gcj", "火星", "高德", "腾讯", "amap", "tencent"),
    "BD-09": ("bd09", "bd9", "百度", "baidu"),
    "WGS 84": ("wgs", "cgcs", "gps", "天地图", "4326", "4490", "2000国家"),
}
#: Length of a degree of latitude on a sphere.
DEGREE_M = 111_320.0
#: An offset is sure where at least so many positions are looked at, and more of them come nearer
#: than by chance, by so many standard deviations of a tossed coin.
SURE_COUNT, SURE_DEVIATIONS = 30, 4.0
#: BD-09 turns GCJ-02 with this frequency.
BD_FREQUENCY = np.pi * 3000.0 / 180.0


def in_china(longitude: npt.ArrayLike, latitude: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Tell which positions lie in the rectangle where the offset applies.

    Parameters
    ----------
    longitude, latitude : array_like
        Degrees.

    Returns
    -------
    ndarray of bool

    Examples
    --------
    >>> in_china([113.58, 1.52], [24.79, 42.51]).tolist()
    [True, False]
    """
    lon, lat = np.asarray(longitude, dtype=float), np.asarray(latitude, dtype=float)
    west, south, east, north = CHINA_DEGREES
    inside: npt.NDArray[np.bool_] = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    return inside


def wgs84_to_gcj02(longitude: npt.ArrayLike, latitude: npt.ArrayLike) -> tuple[Degrees, Degrees]:
    """Shift WGS 84 positions to GCJ-02, as Chinese web maps show them.

    Parameters
    ----------
    longitude, latitude : array_like
        WGS 84 degrees. Positions outside China come back unchanged.

    Returns
    -------
    longitude, latitude : ndarray
        GCJ-02 degrees.

    Examples
    --------
    >>> lon, lat = wgs84_to_gcj02(120.0, 40.0)
    >>> round(float(lon), 11), round(float(lat), 11)
    (120.00567568355, 40.0013047896)
    """
    lon, lat = np.asarray(longitude, dtype=float), np.asarray(latitude, dtype=float)
    add_lon, add_lat = _gcj_shift(lon, lat)
    inside = in_china(lon, lat)
    return np.where(inside, lon + add_lon, lon), np.where(inside, lat + add_lat, lat)


def gcj02_to_wgs84(longitude: npt.ArrayLike, latitude: npt.ArrayLike) -> tuple[Degrees, Degrees]:
    """Take the GCJ-02 offset away, to better than a centimetre.

    Parameters
    ----------
    longitude, latitude : array_like
        GCJ-02 degrees. Positions outside China come back unchanged.

    Returns
    -------
    longitude, latitude : ndarray
        WGS 84 degrees.

    Examples
    --------
    >>> lon, lat = gcj02_to_wgs84(120.00567568355486, 40.0013047896019)
    >>> round(float(lon), 8), round(float(lat), 8)
    (120.0, 40.0)
    """
    return _inverse(wgs84_to_gcj02, longitude, latitude)


def gcj02_to_bd09(longitude: npt.ArrayLike, latitude: npt.ArrayLike) -> tuple[Degrees, Degrees]:
    """Shift GCJ-02 positions to BD-09, as Baidu shows them.

    Parameters
    ----------
    longitude, latitude : array_like
        GCJ-02 degrees. Positions outside China come back unchanged.

    Returns
    -------
    longitude, latitude : ndarray
        BD-09 degrees.

    Examples
    --------
    >>> lon, lat = gcj02_to_bd09(116.404, 39.915)
    >>> round(float(lon), 6), round(float(lat), 6)
    (116.410369, 39.921337)
    """
    lon, lat = np.asarray(longitude, dtype=float), np.asarray(latitude, dtype=float)
    radius = np.hypot(lon, lat) + 0.00002 * np.sin(lat * BD_FREQUENCY)
    angle = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * BD_FREQUENCY)
    inside = in_china(lon, lat)
    return (
        np.where(inside, radius * np.cos(angle) + 0.0065, lon),
        np.where(inside, radius * np.sin(angle) + 0.006, lat),
    )


def bd09_to_gcj02(longitude: npt.ArrayLike, latitude: npt.ArrayLike) -> tuple[Degrees, Degrees]:
    """Turn BD-09 positions back to GCJ-02, to better than a centimetre.

    The inverse that is usually published is a single step and off by up to a metre; this one
    repeats the forward formula until it agrees.

    Parameters
    ----------
    longitude, latitude : array_like
        BD-09 degrees. Positions outside China come back unchanged.

    Returns
    -------
    longitude, latitude : ndarray
        GCJ-02 degrees.

    Examples
    --------
    >>> lon, lat = bd09_to_gcj02(*gcj02_to_bd09(116.404, 39.915))
    >>> round(float(lon), 8), round(float(lat), 8)
    (116.404, 39.915)
    """
    return _inverse(gcj02_to_bd09, longitude, latitude)


def wgs84_to_bd09(longitude: npt.ArrayLike, latitude: npt.ArrayLike) -> tuple[Degrees, Degrees]:
    """Shift WGS 84 positions to BD-09.

    Parameters
    ----------
    longitude, latitude : array_like
        WGS 84 degrees. Positions outside China come back unchanged.

    Returns
    -------
    longitude, latitude : ndarray
        BD-09 degrees.

    Examples
    --------
    >>> lon, lat = wgs84_to_bd09(113.58, 24.79)
    >>> round(float(lon) - 113.58, 3), round(float(lat) - 24.79, 3)
    (0.012, 0.003)
    """
    return gcj02_to_bd09(*wgs84_to_gcj02(longitude, latitude))


def bd09_to_wgs84(longitude: npt.ArrayLike, latitude: npt.ArrayLike) -> tuple[Degrees, Degrees]:
    """Take the BD-09 offset away, to better than a centimetre.

    Parameters
    ----------
    longitude, latitude : array_like
        BD-09 degrees. Positions outside China come back unchanged.

    Returns
    -------
    longitude, latitude : ndarray
        WGS 84 degrees.

    Examples
    --------
    >>> lon, lat = bd09_to_wgs84(*wgs84_to_bd09(113.58, 24.79))
    >>> round(float(lon), 8), round(float(lat), 8)
    (113.58, 24.79)
    """
    return gcj02_to_wgs84(*bd09_to_gcj02(longitude, latitude))


def offset_system(text: Any) -> str | None:
    """Return which system a source of coordinates names, None where it names none.

    Parameters
    ----------
    text : object
        As people write it: ``gcj02``, ``GCJ-02``, ``火星坐标``, ``高德``, ``BD09``, ``百度``,
        ``WGS84``, ``CGCS2000`` ...

    Returns
    -------
    str or None
        ``"GCJ-02"``, ``"BD-09"`` or ``"WGS 84"``, which CGCS2000 agrees with.

    Examples
    --------
    >>> [offset_system(t) for t in ("gcj02", "高德地图", "百度坐标", "CGCS2000", "GPS", "?", None)]
    ['GCJ-02', 'GCJ-02', 'BD-09', 'WGS 84', 'WGS 84', None, None]
    """
    plain = "".join(c for c in normalise(text) if c.isalnum())
    for system, words in SYSTEM_WORDS.items():
        if any(word in plain for word in words):
            return system
    return None


@dataclass(frozen=True)
class OffsetFit:
    """How a layer's positions fit a reference as they are and with an offset taken away.

    Attributes
    ----------
    system : str
        ``"GCJ-02"`` or ``"BD-09"``: the offset that explains the misfit.
    count : int
        Positions that do not lie on the reference as they are.
    shift_m : float
        Middle length of the offset there (m).
    median_m : float
        Middle distance to the reference as the positions are (m).
    corrected_m : float
        The same with the offset taken away (m).
    others_m : float
        The least of it with the offset turned into another direction (m): how well a shift fits
        by chance.
    nearer_share : float
        Share of the positions that come nearer (0 to 1).
    """

    system: str
    count: int
    shift_m: float
    median_m: float
    corrected_m: float
    others_m: float
    nearer_share: float

    @property
    def sure(self) -> bool:
        """Whether chance is as good as excluded: many positions, and no other direction fits."""
        if self.count < SURE_COUNT or self.corrected_m >= 0.5 * self.others_m:
            return False
        return bool((2 * self.nearer_share - 1) * np.sqrt(self.count) >= SURE_DEVIATIONS)


def offset_fit(
    longitude: npt.ArrayLike,
    latitude: npt.ArrayLike,
    distance_m: Callable[[Degrees, Degrees], Degrees],
    minimum_count: int = 10,
    *,
    added: bool = False,
    middle: Callable[[Degrees], Any] = np.median,
) -> OffsetFit | None:
    """Ask whether positions fit a reference much better without a web-map offset.

    An offset is suspected where taking it away halves the middle distance, brings at least three
    positions in four nearer, and fits better than a shift of the same length in any of eleven
    other directions: among dense roads nearly every shift brings some positions nearer.

    Parameters
    ----------
    longitude, latitude : array_like
        Positions in degrees, said to be WGS 84.
    distance_m : callable
        ``distance_m(longitude, latitude)`` -> distances to the reference (m), in the given order.
    minimum_count : int
        Fewer positions in China that lie off the reference than this: no answer.
    added : bool
        Ask instead whether they fit better with an offset added: it was taken out where there was
        none, or the reference itself is shifted.
    middle : callable
        What stands for many distances.

    Returns
    -------
    OffsetFit or None
        The better of the two systems, None where neither is suspected.

    Examples
    --------
    Twelve points on the meridian 113.58, copied from a web map:

    >>> lon, lat = wgs84_to_gcj02(np.full(12, 113.58), np.linspace(24.7, 24.8, 12))
    >>> fit = offset_fit(lon, lat, lambda x, y: np.abs(x - 113.58) * 101_000)
    >>> fit.system, round(fit.median_m, -2), round(fit.corrected_m, 2), fit.sure
    ('GCJ-02', 500.0, 0.0, False)
    """
    lon, lat = np.asarray(longitude, dtype=float), np.asarray(latitude, dtype=float)
    if not (np.isfinite(lon).all() and np.isfinite(lat).all() and in_china(lon, lat).all()):
        return None
    found = distance_m(lon, lat) if len(lon) else lon
    off = found > 0
    if off.sum() < max(minimum_count, 1):
        return None
    shifts: dict[str, Shift] = {
        "GCJ-02": wgs84_to_gcj02 if added else gcj02_to_wgs84,
        "BD-09": wgs84_to_bd09 if added else bd09_to_wgs84,
    }
    best: OffsetFit | None = None
    for system, shift in shifts.items():
        corrected = distance_m(*shift(lon, lat))
        near, as_found = float(middle(corrected)), float(middle(found))
        nearer = float(np.mean(corrected[off] < found[off]))
        if near >= 0.5 * as_found or nearer < 0.75 or (best and best.corrected_m <= near):
            continue
        east, north = metres_between(lon, lat, *shift(lon, lat))
        others = min(float(middle(distance_m(*p))) for p in _turned(lon, lat, east, north))
        if near < others:
            length = float(np.median(np.hypot(east, north)))
            best = OffsetFit(system, int(off.sum()), length, as_found, near, others, nearer)
    return best


def metres_between(
    lon: Degrees, lat: Degrees, to_lon: Degrees, to_lat: Degrees
) -> tuple[Degrees, Degrees]:
    """Return metres east and north from positions to near ones, on a sphere."""
    north = (to_lat - lat) * DEGREE_M
    return (to_lon - lon) * np.cos(np.radians(lat)) * DEGREE_M, north


def _turned(lon: Degrees, lat: Degrees, east: Any, north: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the positions shifted as far as given, but in eleven other directions."""
    for angle in np.radians(np.arange(30, 360, 30)):
        turned_east = east * np.cos(angle) - north * np.sin(angle)
        turned_north = east * np.sin(angle) + north * np.cos(angle)
        yield (
            lon + turned_east / (np.cos(np.radians(lat)) * DEGREE_M),
            lat + turned_north / DEGREE_M,
        )


def _gcj_shift(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """Return the degrees that GCJ-02 adds to longitude and latitude."""
    x, y = lon - 105.0, lat - 35.0
    root = np.sqrt(np.abs(x))
    fine = (20.0 * np.sin(6.0 * x * np.pi) + 20.0 * np.sin(2.0 * x * np.pi)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + fine
    north = north + (20.0 * np.sin(y * np.pi) + 40.0 * np.sin(y / 3.0 * np.pi)) * 2.0 / 3.0
    north = north + (160.0 * np.sin(y / 12.0 * np.pi) + 320.0 * np.sin(y * np.pi / 30.0)) * 2 / 3
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + fine
    east = east + (20.0 * np.sin(x * np.pi) + 40.0 * np.sin(x / 3.0 * np.pi)) * 2.0 / 3.0
    east = east + (150.0 * np.sin(x / 12.0 * np.pi) + 300.0 * np.sin(x / 30.0 * np.pi)) * 2 / 3
    phi = np.radians(lat)
    magic = 1.0 - ECCENTRICITY_2 * np.sin(phi) ** 2
    meridian = SEMI_MAJOR_M * (1.0 - ECCENTRICITY_2) / (magic * np.sqrt(magic))
    parallel = SEMI_MAJOR_M / np.sqrt(magic) * np.cos(phi)
    return np.degrees(east / parallel), np.degrees(north / meridian)


def _inverse(
    forward: Shift, longitude: npt.ArrayLike, latitude: npt.ArrayLike
) -> tuple[Degrees, Degrees]:
    """Undo a small, smooth shift by repeating it (each round gains about three digits)."""
    lon, lat = np.asarray(longitude, dtype=float), np.asarray(latitude, dtype=float)
    found_lon, found_lat = lon, lat
    for _ in range(8):
        shifted_lon, shifted_lat = forward(found_lon, found_lat)
        found_lon = found_lon + (lon - shifted_lon)
        found_lat = found_lat + (lat - shifted_lat)
    return found_lon, found_lat
