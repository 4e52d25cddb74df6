"""The network of the benchmarks: a jittered grid with mixed speeds, from a fixed seed."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import shapely

__all__ = ["CRS", "LIMIT_MINUTES", "SETTLEMENTS", "SHELTERS", "grid_network", "points"]

CRS = "EPSG:4547"
SPACING_M = 120.0
LIMIT_MINUTES = 30.0
SHELTERS = 100
SETTLEMENTS = 4_000


def grid_network(lines: int) -> geopandas.GeoDataFrame:
    """Return a jittered grid of about so many two-point roads with speeds."""
    random = np.random.default_rng(20260101)
    side = int(np.sqrt(lines / 2)) + 1
    x, y = np.meshgrid(np.arange(side), np.arange(side))
    corner = np.array([400_000.0, 2_700_000.0])
    nodes = np.column_stack((x.ravel(), y.ravel())) * SPACING_M + corner
    nodes = np.round(nodes + random.uniform(-25, 25, nodes.shape), 3)
    number = np.arange(side * side).reshape(side, side)
    starts = np.concatenate((number[:, :-1].ravel(), number[:-1, :].ravel()))
    ends = np.concatenate((number[:, 1:].ravel(), number[1:, :].ravel()))
    shapes = shapely.linestrings(np.stack((nodes[starts], nodes[ends]), axis=1))
    speeds = random.choice([5.0, 20.0, 30.0, 40.0, 60.0, 80.0], len(shapes))
    return geopandas.GeoDataFrame(
        {"id": np.arange(len(shapes)).astype(str), "speed_kmh": speeds}, geometry=shapes, crs=CRS
    )


def points(roads: geopandas.GeoDataFrame, count: int, seed: int, **columns: Any) -> Any:
    """Return random points in the network's extent."""
    random = np.random.default_rng(seed)
    west, south, east, north = roads.total_bounds
    xy = random.uniform((west, south), (east, north), (count, 2))
    table = {"id": [str(i) for i in range(count)], **columns}
    return geopandas.GeoDataFrame(table, geometry=shapely.points(xy), crs=CRS)
