"""Where the names of divisions stand on a sheet: in their division, off symbols and other names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

__all__ = ["Name", "name_places"]

#: Places tried for each name: so many by so many over its division.
TRIED = 15

#: What counts against a place, each from 0 to 1: the share of another name that it covers, the
#: share that lies outside its division, symbols covered, distance from the division's middle.
AGAINST_NAME, AGAINST_OUTSIDE, AGAINST_SYMBOLS, AGAINST_DISTANCE = 20.0, 4.0, 2.0, 0.6

#: More symbols than this under a name are as bad as this.
MOST_SYMBOLS = 3

#: A name that may be left out is, where more than this share would stand outside.
MOST_OUTSIDE = 0.2


@dataclass(frozen=True)
class Name:
    """A name to be placed.

    Attributes
    ----------
    ground : shapely geometry
        What is seen of its division.
    width, height : float
        Of the text, in the units of the ground.
    needed : bool
        Whether it must be there even where it has no room.
    """

    ground: Any
    width: float
    height: float
    needed: bool


def name_places(
    names: Sequence[Name], symbols: Any, radius: float, extent: Any
) -> list[tuple[float, float] | None]:
    """Return the middle of each name, None where it is left out.

    Parameters
    ----------
    names : sequence of Name
        In any order; the smallest division is placed first.
    symbols : ndarray of points
        Middles of the symbols on the map.
    radius : float
        Half the size of a symbol.
    extent : shapely polygon
        The map.

    Examples
    --------
    >>> ground, symbol = shapely.box(0, 0, 100, 100), shapely.Point(50, 50)
    >>> name = Name(ground, 40.0, 10.0, True)
    >>> (x, y), = name_places([name], np.array([symbol]), 5.0, ground.buffer(10))
    >>> abs(y - 50.0) > 10.0
    True
    """
    tree = shapely.STRtree(np.asarray(symbols, dtype=object))
    places: list[tuple[float, float] | None] = [None] * len(names)
    taken: list[Any] = []
    for number in sorted(range(len(names)), key=lambda k: names[k].ground.area):
        name = names[number]
        x, y = _tried(name, extent)
        if not len(x):
            continue
        half = (name.width / 2.0, name.height / 2.0)
        boxes = shapely.box(x - half[0], y - half[1], x + half[0], y + half[1])
        outside = 1.0 - _share(boxes, name.ground)
        covered = _share(boxes, shapely.union_all(taken)) if taken else np.zeros(len(x))
        hit, _ = tree.query(shapely.buffer(boxes, radius, quad_segs=1), predicate="intersects")
        symbols_hit = np.minimum(np.bincount(hit, minlength=len(x)), MOST_SYMBOLS) / MOST_SYMBOLS
        middle = shapely.centroid(name.ground)
        far = np.hypot(x - middle.x, y - middle.y) / np.sqrt(name.ground.area)
        against = (
            AGAINST_NAME * covered
            + AGAINST_OUTSIDE * outside
            + AGAINST_SYMBOLS * symbols_hit
            + AGAINST_DISTANCE * np.minimum(far, 1.0)
        )
        best = int(np.argmin(against))
        if not name.needed and (outside[best] > MOST_OUTSIDE or covered[best] > 0.0):
            continue
        places[number] = (float(x[best]), float(y[best]))
        taken.append(boxes[best])
    return places


def _tried(name: Name, extent: Any) -> tuple[Any, Any]:
    """Return places in a division at which a name stands within the map."""
    west, south, east, north = name.ground.bounds
    steps = (np.arange(TRIED) + 0.5) / TRIED
    x, y = (
        side.ravel()
        for side in np.meshgrid(west + steps * (east - west), south + steps * (north - south))
    )
    inside = shapely.contains_xy(name.ground, x, y)
    surely = shapely.point_on_surface(name.ground)
    x, y = np.append(x[inside], surely.x), np.append(y[inside], surely.y)
    west, south, east, north = extent.bounds
    # QGIS takes no place for a name that touches the edge, and its lines are a little higher
    half = (name.width / 2.0 + name.height / 2.0, name.height)
    fits = (x - half[0] > west) & (x + half[0] < east) & (y - half[1] > south)
    fits &= y + half[1] < north
    return x[fits], y[fits]


def _share(boxes: Any, ground: Any) -> Any:
    """Return which share of each box lies on a ground."""
    shapely.prepare(ground)
    whole = shapely.covers(ground, boxes)
    share = whole.astype(float)
    rest = ~whole & shapely.intersects(ground, boxes)
    share[rest] = shapely.area(shapely.intersection(boxes[rest], ground)) / shapely.area(
        boxes[rest]
    )
    return share
