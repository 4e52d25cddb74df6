"""Catchments: the ground along reached roads, by shelter and band."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from .messages import Message, Progress, report
from .network import Network
from .network_search import Pieces

__all__ = ["catchment_polygons"]

#: Distance between the points on the roads whose surroundings are told apart.
SAMPLE_STEP_M = 25.0


def catchment_polygons(
    network: Network,
    pieces: Pieces,
    width_m: float,
    crs: Any,
    progress: Progress = None,
) -> geopandas.GeoDataFrame:
    """Return the ground nearest to each source's reached roads, by band.

    Points every 25 m along all roads, reached or not, claim the ground nearest to them; the
    cells of one source and band are united and kept within a distance of its reached pieces.
    Ground nearer to an unreached road stays out, so nothing is bridged, and no two catchments
    overlap.

    Parameters
    ----------
    network : Network
        All open roads.
    pieces : Pieces
        The reached ones of them.
    width_m : float
        Farthest from a reached piece.
    crs : object
        Of the roads.
    progress : callable, optional
        See `messages.report`.

    Returns
    -------
    GeoDataFrame
        ``origin``, ``band``, ``area_km2`` and polygons, in order of origin and band.
    """
    columns = ["origin", "band", "area_km2"]
    if len(pieces.start) == 0:
        empty = pd.DataFrame({name: [] for name in columns})
        return geopandas.GeoDataFrame(empty, geometry=[], crs=crs)
    report(progress, 0.0, Message("Sampling the roads"))
    bands = int(pieces.band.max()) + 1
    label = pieces.origin * bands + pieces.band
    points, owner = _sample_points(network, pieces, label)
    report(progress, 0.1, Message("Dividing the ground between the roads"))
    cells, owner = _cells(points, owner, width_m)
    report(progress, 0.6, Message("Uniting the catchments"))
    shapes = network.lines.pieces(pieces.start, pieces.end)
    labels = np.unique(label)
    polygons = []
    for number, one in enumerate(labels):
        report(progress, 0.6 + 0.4 * number / len(labels), Message("Uniting the catchments"))
        ground = shapely.coverage_union_all(cells[owner == one])
        # one buffer a piece, then united: ten times faster than the buffer of all at once
        near = shapely.union_all(shapely.buffer(shapes[label == one], width_m))
        polygons.append(_only_polygons(shapely.intersection(ground, near)))
    table = pd.DataFrame({"origin": labels // bands, "band": labels % bands})
    table["area_km2"] = shapely.area(polygons) / 1e6
    result = geopandas.GeoDataFrame(table, geometry=polygons, crs=crs)
    return result[result["area_km2"] > 0].reset_index(drop=True)


def _sample_points(
    network: Network, pieces: Pieces, label: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return points along reached pieces with their label, and along the rest with -1."""
    rest_start, rest_end = _unreached(network, pieces)
    start = np.concatenate((pieces.start, rest_start))
    end = np.concatenate((pieces.end, rest_end))
    owner = np.concatenate((label, np.full(len(rest_start), -1)))
    count = np.maximum(np.ceil((end - start) / SAMPLE_STEP_M).astype(int), 1)
    which = np.repeat(np.arange(len(start)), count)
    rank = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    share = (rank + 0.5) / count[which]
    xy = np.round(network.lines.points(start[which] + share * (end - start)[which]), 3)
    # Two roads on one spot: the first label has it.
    order = np.lexsort((owner[which], xy[:, 1], xy[:, 0]))
    xy, owner = xy[order], owner[which][order]
    fresh = np.concatenate(([True], (np.diff(xy, axis=0) != 0).any(axis=1)))
    return xy[fresh], owner[fresh]


def _unreached(network: Network, pieces: Pieces) -> tuple[np.ndarray, np.ndarray]:
    """Return the ranges of all lines, closed ones too, that no piece covers."""
    start = np.concatenate((network.lines.start, pieces.end))
    end = np.concatenate((pieces.start, network.lines.end))
    # Lines begin, pieces end: from there nothing is reached until a piece begins or a line ends.
    start, end = np.sort(start), np.sort(end)
    gap = end - start > 0.01
    return start[gap], end[gap]


def _cells(xy: np.ndarray, owner: np.ndarray, width_m: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the Voronoi cells of the labelled points and their labels."""
    points = shapely.points(xy)
    low, high = xy.min(axis=0) - 2 * width_m, xy.max(axis=0) + 2 * width_m
    frame = shapely.box(*low, *high)
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(points), extend_to=frame)
    )
    # Cells come in an order of their own; each holds the one point that made it.
    point, cell = shapely.STRtree(cells).query(points, predicate="intersects")
    kept = owner[point] >= 0
    return cells[cell[kept]], owner[point[kept]]


def _only_polygons(shape: Any) -> Any:
    """Return the polygons of a geometry as a multipolygon."""
    parts = shapely.get_parts(shape)
    return shapely.multipolygons(parts[shapely.get_type_id(parts) == 3])
