"""Geometry as the calculations want it: valid polygons, points inside, gaps between neighbours."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import shapely

from ..messages import Message
from ..tables.columns import Skipped, layer_name

#: Gaps and overlaps of divisions smaller than this are drawing noise.
SLIVER_M2 = 100.0


def gaps_in(merged: Any) -> npt.NDArray[Any]:
    """Return the holes of united divisions that are larger than drawing noise."""
    rings: list[Any] = []
    for part in shapely.get_parts(merged):
        rings.extend(part.interiors)
    holes = shapely.polygons(rings) if rings else np.empty(0, dtype=object)
    return np.asarray(holes[shapely.area(holes) > SLIVER_M2])


def repaired(shapes: np.ndarray) -> np.ndarray:
    """Return valid polygons that lose none of the ground the outlines enclose.

    An outline that crosses itself is filled wherever it goes round, because a hazard must rather
    be shown too large than lose a lobe.

    Parameters
    ----------
    shapes : ndarray of geometry
        Invalid polygons or multipolygons.

    Examples
    --------
    >>> bow = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    >>> float(repaired(np.array([bow]))[0].area)
    2.0
    """
    return np.array([_mended(shape) for shape in shapes], dtype=object)


def _mended(shape: Any) -> Any:
    if shapely.get_dimensions(shape) < 2:
        return shapely.make_valid(shape)
    filled = []
    for part in shapely.get_parts(shape):
        outline = _filled(shapely.get_exterior_ring(part))
        holes = [_filled(ring) for ring in part.interiors]
        filled.append(outline.difference(shapely.union_all(holes)) if holes else outline)
    return shapely.union_all(filled)


def _filled(ring: Any) -> Any:
    faces = shapely.polygonize([shapely.node(shapely.LineString(ring.coords))])
    return shapely.union_all(shapely.get_parts(faces))


def with_repaired_polygons(
    table: geopandas.GeoDataFrame,
) -> tuple[geopandas.GeoDataFrame, list[Skipped]]:
    """Mend outlines that cross themselves and list them: leaving them out would hide danger.

    Parameters
    ----------
    table : GeoDataFrame
        Features with a place.

    Returns
    -------
    table : GeoDataFrame
        The same, with `repaired` outlines where they were not valid.
    skips : list of Skipped
        Those mended.
    """
    shapes = np.asarray(table.geometry.values)
    bad = ~shapely.is_valid(shapes)
    if not bad.any():
        return table, []
    shapes = shapes.copy()
    shapes[bad] = repaired(shapes[bad])
    valid = table.set_geometry(shapes, crs=table.crs)
    valid.attrs = dict(table.attrs)
    reason = Message("outline crosses itself; the filled outline is used")
    return valid, [Skipped(layer_name(table), reason, list(table.index[bad]))]


def representative_points(shapes: np.ndarray) -> np.ndarray:
    """Return a point for each geometry: itself, or one inside."""
    points = shapely.force_2d(np.asarray(shapes, dtype=object))
    other = shapely.get_type_id(points) > 0
    points[other] = shapely.point_on_surface(points[other])
    return points
