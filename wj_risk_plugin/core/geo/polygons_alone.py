"""Shapes without the points and lines that a cut leaves beside their polygons."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

__all__ = ["only_polygons", "polygonal"]

#: Kinds of shapes without points and lines.
POLYGONAL = [shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON]


def polygonal(shapes: np.ndarray) -> np.ndarray:
    """Return shapes without points and lines; polygons alone stay as they are.

    Parameters
    ----------
    shapes : ndarray of geometry

    Returns
    -------
    ndarray of Polygon or MultiPolygon
        Empty where there was no polygon.
    """
    shapes = np.array(shapes)
    for mixed in np.flatnonzero(~np.isin(shapely.get_type_id(shapes), POLYGONAL)):
        shapes[mixed] = only_polygons(shapes[mixed])
    return shapes


def only_polygons(shape: Any) -> Any:
    """Return the polygons of a geometry, also those of its multipolygons, as a multipolygon.

    Examples
    --------
    >>> line = shapely.LineString([(0, 0), (9, 9)])
    >>> several = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(2, 2, 3, 3)])
    >>> only_polygons(shapely.GeometryCollection([several, line])).area
    2.0
    """
    parts = shapely.get_parts(shapely.get_parts(shape))
    return shapely.multipolygons(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON])
