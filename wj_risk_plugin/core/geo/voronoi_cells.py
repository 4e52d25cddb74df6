"""Voronoi cells: the ground that is nearest to each of some points."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from .polygons_alone import polygonal

__all__ = ["united_cells", "voronoi_cells"]


def voronoi_cells(xy: np.ndarray, cover: Any) -> np.ndarray:
    """Return the Voronoi cells of points, in an order of their own.

    GEOS cuts the cells at the frame around points and ground. Where the side of a cell runs into a
    corner of the frame, the cut leaves a line beside the polygon, which is no ground.

    Parameters
    ----------
    xy : ndarray, shape (points, 2)
        Different points (m); at least two.
    cover : Polygon or MultiPolygon
        Ground that the cells cover, at least.

    Returns
    -------
    ndarray of Polygon or MultiPolygon, shape (points,)

    Examples
    --------
    >>> cells = voronoi_cells(np.array([(2.0, 5.0), (8.0, 5.0)]), shapely.box(0, 0, 10, 10))
    >>> sorted(cell.intersection(shapely.box(0, 0, 10, 10)).area for cell in cells)
    [50.0, 50.0]
    """
    diagram = shapely.voronoi_polygons(shapely.multipoints(xy), extend_to=cover)
    return polygonal(shapely.get_parts(diagram))


def united_cells(cells: np.ndarray) -> Any:
    """Return the ground of some cells of one diagram as one shape.

    Neighbours share their sides, which makes uniting them quick. Where the frame has cut a side
    that its neighbour keeps whole, GEOS says so, and they are united as any shapes are.
    """
    try:
        return shapely.coverage_union_all(cells)
    except shapely.errors.GEOSException:
        return shapely.union_all(cells)
