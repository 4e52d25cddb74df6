"""Whether a stored shape is built as it says, before a geometry library reads it.

GEOS follows a collection in a collection in a collection until its stack is full, and takes the
program with it. What comes back from elsewhere is therefore walked through here first, which
reads the counts only and never goes deeper than the parts of a multi-part shape.
"""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
import shapely

__all__ = ["shapes_from_wkb", "wkb_axes"]

POINT, LINE, POLYGON = 1, 2, 3
#: Multi-part shape to the kind of its parts.
PARTS = {4: POINT, 5: LINE, 6: POLYGON}
#: Flags by which older programs mark heights and measures.
OLD_Z, OLD_M = 0x80000000, 0x40000000


#: What GEOS 3.13 and later builds from curves, and shapely has no class for; 3.11 builds nothing.
COLLECTION = shapely.GeometryType.GEOMETRYCOLLECTION


def shapes_from_wkb(wkb: Any) -> Any:
    r"""Return shapes from well-known binary, None for what cannot be built: cut, or a curve.

    Parameters
    ----------
    wkb : bytes, None, or a sequence of them

    Returns
    -------
    shapely.Geometry, None, or an ndarray of them

    Examples
    --------
    >>> line = shapely.to_wkb(shapely.LineString([(0, 0), (1, 1), (2, 0)]))
    >>> arc = line[:1] + b"\x08" + line[2:]
    >>> shapes_from_wkb([line, arc, line[:-1], None])[1:].tolist()
    [None, None, None]
    """
    if wkb is None or isinstance(wkb, (bytes, str)):
        return shapes_from_wkb([wkb])[0]
    stored = np.asarray(wkb, dtype=object)
    try:
        shapes = np.asarray(shapely.from_wkb(stored, on_invalid="ignore"), dtype=object)
    except NotImplementedError:  # one of them is a curve: the others are shapes all the same
        shapes = np.array([*map(_built, stored), None], dtype=object)[:-1]
    for place in np.flatnonzero(shapely.get_type_id(shapes) == COLLECTION):
        if _holds_curves(shapes[place]):
            shapes[place] = None
    return shapes


def _built(wkb: bytes | None) -> Any:
    try:
        return shapely.from_wkb(wkb, on_invalid="ignore")
    except NotImplementedError:
        return None


def _holds_curves(collection: Any) -> bool:
    try:
        return any(
            _holds_curves(part)
            for part in shapely.get_parts(collection)
            if shapely.get_type_id(part) == COLLECTION
        )
    except NotImplementedError:
        return True


def wkb_axes(wkb: bytes) -> int:
    """Return how many numbers each vertex of a shape has, after walking through the whole of it.

    Parameters
    ----------
    wkb : bytes
        Well-known binary: a point, line or polygon, or several of one kind.

    Returns
    -------
    int
        2, 3 (with a height or a measure) or 4.

    Raises
    ------
    ValueError
        Where it is cut off, or of another kind (collections, curves).

    Examples
    --------
    >>> wkb_axes(bytes.fromhex("0101000000000000000000f03f0000000000000040"))
    2
    >>> try:
    ...     wkb_axes(bytes.fromhex("010100000000000000"))
    ... except ValueError as error:
    ...     print(error)
    the shape is cut off
    """
    if len(wkb) == 21 and wkb[:5] == b"\x01\x01\x00\x00\x00":
        return 2  # most rows are points
    try:
        _, axes = _end(wkb, 0, (POINT, LINE, POLYGON, *PARTS))
    except (struct.error, IndexError):
        raise ValueError("the shape is cut off") from None
    return axes


def _end(wkb: bytes, start: int, kinds: tuple[int, ...]) -> tuple[int, int]:
    """Return where a shape ends, and its axes."""
    order = {0: ">", 1: "<"}.get(wkb[start])
    if order is None:
        raise ValueError("the byte order is neither of the two")
    number = struct.Struct(order + "I")
    (code,) = number.unpack_from(wkb, start + 1)
    kind, axes = _kind(code)
    if kind not in kinds:
        raise ValueError(f"a shape of type {code} does not belong here")
    at = start + 5
    if kind == POINT:
        at += 8 * axes
    else:
        (count,) = number.unpack_from(wkb, at)
        at += 4
        if kind == LINE:
            at += 8 * axes * count
        for _ in range(count if kind != LINE else 0):
            if kind == POLYGON:
                at += 4 + 8 * axes * number.unpack_from(wkb, at)[0]
            else:
                at, of_part = _end(wkb, at, (PARTS[kind],))
                axes = max(axes, of_part)
    if at > len(wkb):
        raise ValueError("the shape is cut off")
    return at, axes


def _kind(code: int) -> tuple[int, int]:
    """Return the kind of a shape without its heights and measures, and the axes with them."""
    old = code & (OLD_Z | OLD_M)
    more, kind = divmod(code & ~(OLD_Z | OLD_M), 1000)
    if more > 3 or (old and more):
        raise ValueError(f"a shape of type {code} is not known")
    return kind, 2 + (bin(more or old).count("1"))
