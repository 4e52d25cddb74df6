"""Geometries as GeoPackages store them, and what their spatial indexes ask of them."""

from __future__ import annotations

import functools
import sqlite3
import struct
from typing import Any

import numpy as np
import shapely

from ..core.messages import InputError, Message
from .schema import StoredTable

__all__ = [
    "GEOMETRY_KINDS",
    "STRAIGHT",
    "add_functions",
    "blob_of",
    "box_of",
    "fitted_wkb",
    "wkb_of",
]

#: WKB's numbers of the kinds of geometry, without Z and M.
GEOMETRY_KINDS = {
    1: "POINT",
    2: "LINESTRING",
    3: "POLYGON",
    4: "MULTIPOINT",
    5: "MULTILINESTRING",
    6: "MULTIPOLYGON",
    7: "GEOMETRYCOLLECTION",
    8: "CIRCULARSTRING",
    9: "COMPOUNDCURVE",
    10: "CURVEPOLYGON",
    11: "MULTICURVE",
    12: "MULTISURFACE",
}

#: Types of columns that take straight geometries too.
STRAIGHT = {
    "CURVE": "LINESTRING",
    "COMPOUNDCURVE": "LINESTRING",
    "SURFACE": "POLYGON",
    "CURVEPOLYGON": "POLYGON",
    "MULTICURVE": "MULTILINESTRING",
    "MULTISURFACE": "MULTIPOLYGON",
}

#: What shapely says of well-known binary it cannot build; curves are not implemented.
UNREADABLE = (shapely.errors.ShapelyError, NotImplementedError, struct.error, ValueError)
#: Numbers of the envelope by its code in the header of a geometry blob.
ENVELOPE_NUMBERS = (0, 4, 6, 6, 8)


def wkb_of(blob: bytes | None) -> bytes | None:
    """Return the WKB inside a GeoPackage's geometry, bit for bit.

    Parameters
    ----------
    blob : bytes or None
        As stored.

    Returns
    -------
    bytes or None
        None for a missing geometry and for what is none.
    """
    head = _header(blob)
    return None if blob is None or head is None else bytes(blob[head[1] :])


def blob_of(wkb: bytes, srs_id: int) -> bytes:
    """Return a geometry as GDAL stores it in a GeoPackage.

    Parameters
    ----------
    wkb : bytes
        ISO WKB; it goes in bit for bit, with its Z and M.
    srs_id : int
        The table's reference system inside the file.

    Examples
    --------
    >>> wkb = shapely.Point(113.5, 24.8).wkb
    >>> blob_of(wkb, 4490)[:8].hex(), wkb_of(blob_of(wkb, 4490)) == wkb
    ('475000018a110000', True)
    """
    shape = shapely.from_wkb(wkb)
    empty = shape.is_empty
    flags = 0x01 | (0x10 if empty else 0)
    numbers: tuple[float, ...] = ()
    if not empty and shape.geom_type != "Point":
        # x and y, or x, y and z: each from lowest to highest
        coordinates = shapely.get_coordinates(shape, include_z=shape.has_z)
        limits = zip(np.nanmin(coordinates, axis=0), np.nanmax(coordinates, axis=0))
        numbers = tuple(float(limit) for pair in limits for limit in pair)
        flags |= ENVELOPE_NUMBERS.index(len(numbers)) << 1
    head = struct.pack(f"<2sBBi{len(numbers)}d", b"GP", 0, flags, srs_id, *numbers)
    return head + bytes(wkb)


def _header(blob: bytes | None) -> tuple[int, int] | None:
    """Return the flags of a geometry blob and where its WKB begins."""
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        return None
    code = blob[3] >> 1 & 7
    if code >= len(ENVELOPE_NUMBERS):
        return None
    return blob[3], 8 + 8 * ENVELOPE_NUMBERS[code]


@functools.lru_cache(maxsize=8)
def box_of(blob: bytes) -> tuple[float, float, float, float] | None:
    """Return lowest and highest x, then y, of a geometry blob; None where it has no place."""
    head = _header(blob)
    if head is None or head[0] & 0x10:
        return None
    flags, start = head
    try:
        if start > 8:
            return struct.unpack_from("<4d" if flags & 1 else ">4d", blob, 8)
        west, south, east, north = shapely.from_wkb(blob[start:]).bounds
    except UNREADABLE:
        return None
    return None if np.isnan(west) else (west, east, south, north)


def add_functions(connection: sqlite3.Connection) -> None:
    """Add what the triggers of GeoPackage's spatial index call, in all their versions."""

    def limit(number: int) -> Any:
        def of(blob: Any) -> float | None:
            box = box_of(blob) if isinstance(blob, bytes) else None
            return None if box is None else box[number]

        return of

    def is_empty(blob: Any) -> int | None:
        return int(box_of(blob) is None) if isinstance(blob, bytes) else None

    connection.create_function("ST_IsEmpty", 1, is_empty, deterministic=True)
    for number, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        connection.create_function(name, 1, limit(number), deterministic=True)


def fitted_wkb(wkb: bytes, table: StoredTable) -> bytes:
    """Return a geometry as a table's column takes it.

    A single part becomes a collection of one part where the column holds such, and the other way
    round; heights are left out where the column holds none.

    Parameters
    ----------
    wkb : bytes
        In the table's reference system.
    table : StoredTable
        Where it is to be stored.

    Returns
    -------
    bytes
        ISO WKB; bit for bit the same where it fits already.

    Raises
    ------
    InputError
        When it is of another kind, cannot be read or has coordinates that are no numbers.
    """
    wkb = _sound_wkb(wkb, table)
    number = struct.unpack_from("<I" if wkb[0] else ">I", wkb, 1)[0]
    kind, wanted = GEOMETRY_KINDS.get(number % 1000, "?"), table.geometry_type
    if wanted in ("GEOMETRY", kind) or STRAIGHT.get(wanted) == kind:
        return wkb
    if STRAIGHT.get(wanted, wanted) == f"MULTI{kind}":
        order = "<" if wkb[0] else ">"
        return struct.pack(f"{order}BII", wkb[0], number + 3, 1) + wkb
    parts = struct.unpack_from("<I" if wkb[0] else ">I", wkb, 5)[0]
    if kind == f"MULTI{STRAIGHT.get(wanted, wanted)}" and parts == 1:
        return wkb[9:]
    if wanted == "GEOMETRYCOLLECTION" and kind.startswith("MULTI"):
        return wkb
    raise InputError(
        table.name,
        Message(
            "a geometry of the kind {kind} where the layer holds {wanted}", kind=kind, wanted=wanted
        ),
        mend=Message("draw it again in the layer's kind of geometry"),
    )


def _sound_wkb(wkb: bytes, table: StoredTable) -> bytes:
    """Return ISO WKB of a readable geometry with finite coordinates."""
    try:
        shape = shapely.from_wkb(wkb)
        number = struct.unpack_from("<I" if wkb[0] else ">I", wkb, 1)[0]
    except (*UNREADABLE, TypeError) as error:
        raise InputError(
            table.name, Message("a geometry cannot be read"), mend=Message("draw it again")
        ) from error
    if not np.isfinite(shapely.get_coordinates(shape, include_z=False)).all():
        raise InputError(
            table.name,
            Message("a geometry has coordinates that are no numbers"),
            mend=Message("draw it again"),
        )
    if shape.has_z and not table.has_z:
        return shapely.to_wkb(shapely.force_2d(shape), flavor="iso")
    if number >= 0x10000000:  # Z and M in the bits of PostGIS
        return shapely.to_wkb(shape, flavor="iso")
    return bytes(wkb)
