"""Catchments: the ground along reached roads, by shelter and band."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..geo.polygons_alone import only_polygons, polygonal
from ..geo.voronoi_cells import united_cells, voronoi_cells
from ..messages import Message, Progress, part, report
from .network import Network
from .shortest_paths import ReachedSegments

__all__ = ["catchment_polygons"]

#: Distance between the points on the roads whose surroundings are told apart.
SAMPLE_STEP_M = 25.0
#: So many points are divided at a time, so that a wish to stop is heard soon.
TILE_POINTS = 30_000
#: Catchments of several tiles are united on this grid.
GRID_M = 0.001


def catchment_polygons(
    network: Network,
    pieces: ReachedSegments,
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
    pieces : ReachedSegments
        The reached ones of them.
    width_m : float
        Farthest from a reached piece.
    crs : object
        CRS of the roads and of the result.
    progress : callable, optional
        Function that is told how far the work is, see `messages.report`.

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
    labels = np.unique(label)
    ground = _ground(points, owner, labels, width_m, part(progress, 0.1, 0.6))
    shapes = network.lines.pieces(pieces.start, pieces.end)
    order = np.argsort(label, kind="stable")
    of_label = np.split(shapes[order], np.flatnonzero(np.diff(label[order])) + 1)
    polygons = []
    for number, (cell, roads) in enumerate(zip(ground, of_label)):
        step = 0.6 + 0.4 * number / len(labels)
        report(progress, step, Message("Uniting the catchments"))
        near = _near(roads, width_m, part(progress, step, step))
        polygons.append(only_polygons(shapely.intersection(cell, near)))
    table = pd.DataFrame({"origin": labels // bands, "band": labels % bands})
    table["area_km2"] = shapely.area(polygons) / 1e6
    result = geopandas.GeoDataFrame(table, geometry=polygons, crs=crs)
    return result[result["area_km2"] > 0].reset_index(drop=True)


def _sample_points(
    network: Network, pieces: ReachedSegments, label: np.ndarray
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


def _unreached(network: Network, pieces: ReachedSegments) -> tuple[np.ndarray, np.ndarray]:
    """Return the ranges of all lines, closed ones too, that no piece covers."""
    start = np.concatenate((network.lines.start, pieces.end))
    end = np.concatenate((pieces.start, network.lines.end))
    # Lines begin, pieces end: from there nothing is reached until a piece begins or a line ends.
    start, end = np.sort(start), np.sort(end)
    gap = end - start > 0.01
    return start[gap], end[gap]


def _near(roads: np.ndarray, width_m: float, progress: Progress) -> Any:
    """Return the ground within a distance of roads."""
    parts = []
    for first in range(0, len(roads), TILE_POINTS):
        report(progress, 1.0, Message("Uniting the catchments"))
        # one buffer a piece, then united: ten times faster than the buffer of all at once
        buffers = shapely.buffer(roads[first : first + TILE_POINTS], width_m)
        parts.append(shapely.union_all(buffers))
    return shapely.union_all(parts)


def _ground(
    xy: np.ndarray, owner: np.ndarray, labels: np.ndarray, width_m: float, progress: Progress
) -> list[Any]:
    """Return the united cells of each label, worked out tile by tile."""
    parts_of_label: list[list[Any]] = [[] for _ in labels]
    tiles = _tiles(xy, np.arange(len(xy)))
    for number, tile in enumerate(tiles):
        report(progress, number / len(tiles), Message("Dividing the ground between the roads"))
        cells, of = _cells(xy, owner, tile, width_m + SAMPLE_STEP_M)
        order = np.argsort(of, kind="stable")
        cells, of = cells[order], of[order]
        for label, some in zip(np.unique(of), np.split(cells, np.flatnonzero(np.diff(of)) + 1)):
            parts_of_label[int(np.searchsorted(labels, label))].append(united_cells(some))
    return [
        shapely.union_all(parts, grid_size=GRID_M) if len(parts) > 1 else shapely.union_all(parts)
        for parts in parts_of_label
    ]


def _tiles(xy: np.ndarray, some: np.ndarray) -> list[np.ndarray]:
    """Halve a set of points along its longer side until every tile is small."""
    if len(some) <= TILE_POINTS:
        return [some]
    side = int(np.argmax(np.ptp(xy[some], axis=0)))
    order = some[np.argsort(xy[some, side], kind="stable")]
    middle = len(order) // 2
    return [*_tiles(xy, order[:middle]), *_tiles(xy, order[middle:])]


def _cells(
    xy: np.ndarray, owner: np.ndarray, tile: np.ndarray, margin_m: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the Voronoi cells of a tile's labelled points and their labels.

    Points up to two margins outside take part, and cells are cut one margin outside: whoever is
    within a margin of a point there has the same nearest point as among all of them.
    """
    low, high = xy[tile].min(axis=0), xy[tile].max(axis=0)
    around = ((xy >= low - 2 * margin_m) & (xy <= high + 2 * margin_m)).all(axis=1)
    of_tile = np.zeros(len(xy), dtype=bool)
    of_tile[tile] = True
    of_tile, owner = of_tile[around], owner[around]
    points = shapely.points(xy[around])
    frame = shapely.box(*(low - 2 * margin_m), *(high + 2 * margin_m))
    cells = voronoi_cells(xy[around], frame)
    # Cells come in an order of their own; each holds the one point that made it.
    point, cell = shapely.STRtree(cells).query(points, predicate="intersects")
    kept = of_tile[point] & (owner[point] >= 0)
    cells, label = cells[cell[kept]], owner[point[kept]]
    if len(tile) < len(xy):
        frame = shapely.box(*(low - margin_m), *(high + margin_m))
        shapely.prepare(frame)
        outside = ~shapely.contains(frame, cells)
        cells[outside] = polygonal(shapely.intersection(cells[outside], frame))
    return cells, label
