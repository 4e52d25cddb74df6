"""Lookouts as observers: those that work, with eyes, masts, ranges and sectors."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from ..arrays import Floats, Integers
from ..messages import NAMED_IDS, InputError, Message
from ..tables.columns import Skipped, layer_name, with_geometry
from ..tables.values import column
from ..visibility.cell_areas import Grid
from ..visibility.line_of_sight import SightTerrain
from ..visibility.scene import Observers
from ..visibility.viewshed import azimuth_width
from .assumptions import LookoutAssumptions

#: Statuses of lookouts that watch; a lookout without a status does.
WATCHING = ("working",)


def lookout_observers(
    lookouts: geopandas.GeoDataFrame,
    terrain: SightTerrain,
    grid: Grid,
    assumptions: LookoutAssumptions,
    dem_name: str = "DEM",
) -> tuple[geopandas.GeoDataFrame, Observers, list[Skipped], list[Message]]:
    """Set the watching lookouts on the grid, their own values before the assumed ones.

    Parameters
    ----------
    lookouts : GeoDataFrame
        Points with ``id`` and, where known, ``mast_height_m``, ``range_m``, ``blind_radius_m``,
        ``azimuth_from_deg``, ``azimuth_to_deg``, ``tilt_from_deg``, ``tilt_to_deg``, ``status``.
    terrain, grid, assumptions
        The ground and what stands where values are missing.
    dem_name : str
        Name of the elevation model for errors.

    Returns
    -------
    table : GeoDataFrame
        The watching lookouts, sorted by id, with the values used, ``ground_m``, ``moved_m``,
        ``lookout_site``.
    observers : Observers
        The same, row by row.
    skips, notes : list
        Lookouts left out; what a reader has to know.

    Raises
    ------
    InputError
        Negative masts, ranges that are not positive, sectors without a width, lookouts off the
        elevation model or on ground without a height; named.
    """
    table, skips = with_geometry(lookouts, (0,))
    status = column(table, "status")
    idle = status.notna() & ~status.isin(WATCHING)
    if idle.any():
        reason = Message("lookouts that are not working do not count")
        skips.append(Skipped(layer_name(lookouts), reason, list(table.index[idle])))
    table = table[~idle].copy()
    table["id"] = column(table, "id").astype(str)
    table = table.sort_values("id", kind="stable")
    table.attrs = dict(lookouts.attrs)
    notes = _with_values(table, assumptions)
    points = shapely.get_coordinates(shapely.centroid(table.geometry.values))
    row, col = grid.cells_at(points[:, 0], points[:, 1])
    _refuse(
        table,
        row < 0,
        Message("lookouts lie outside the elevation model {dem}", dem=dem_name),
        Message("choose a model that covers them, or take them out of the layer"),
    )
    if assumptions.move_to_top_m > 0:
        row, col = _highest_cells(points, row, col, terrain, grid, assumptions.move_to_top_m)
    table["ground_m"] = terrain.ground[row, col]
    _refuse(
        table,
        np.isnan(table["ground_m"].to_numpy()),
        Message("lookouts stand where the elevation model {dem} has no height", dem=dem_name),
        Message("fill the gaps of the model, or move the lookouts"),
    )
    table["eye_m"] = table["ground_m"] + table["mast_height_m"]
    x = grid.west + (col + 0.5) * grid.width_m
    y = grid.north - (row + 0.5) * grid.height_m
    away = np.hypot(x - points[:, 0], y - points[:, 1])
    table["moved_m"] = away if assumptions.move_to_top_m > 0 else 0.0
    if assumptions.move_to_top_m > 0:
        notes.append(
            Message(
                "lookouts stand on the highest cell within {distance} m; the farthest moved "
                "{moved} m",
                distance=round(assumptions.move_to_top_m),
                moved=round(float(away.max(initial=0.0)), 1),
            )
        )
    standing = np.column_stack((x, y)) if assumptions.move_to_top_m > 0 else points
    site = sites_of(standing, assumptions.site_m)
    table["lookout_site"] = _first_of(site, table["id"].to_numpy(dtype=object))
    notes += _site_notes(table, site, assumptions.site_m)
    observers = Observers.standing(
        row,
        col,
        table["eye_m"],
        table["range_m"],
        blind_radius_m=table["blind_radius_m"],
        azimuth_from_deg=table["azimuth_from_deg"].fillna(0.0),
        azimuth_width_deg=table["width_deg"],
        tilt_from_deg=table["tilt_from_deg"].fillna(-90.0),
        tilt_to_deg=table["tilt_to_deg"].fillna(90.0),
    )
    return table, observers, skips, notes


def sites_of(xy: npt.ArrayLike, nearer_than_m: float) -> Integers:
    """Gather places nearer to each other than a distance into sites (single linkage).

    Places in a chain are one site although its ends are farther apart: two sites are never nearer
    than the distance, and the order of the places does not matter.

    Parameters
    ----------
    xy : array_like of float, shape (n, 2)
        Metres.
    nearer_than_m : float
        Distance; 0 keeps all apart.

    Returns
    -------
    ndarray of int64, shape (n,)
        Sites numbered in the order of their first places.

    Examples
    --------
    >>> sites_of([[0, 0], [500, 0], [60, 0], [120, 0], [600, 0]], 100.0)
    array([0, 1, 0, 0, 2])
    """
    points = np.asarray(xy, float).reshape(-1, 2)
    count = len(points)
    if count == 0 or not nearer_than_m > 0:
        return np.arange(count)
    # the tree counts places at the very distance, too
    pairs = cKDTree(points).query_pairs(np.nextafter(nearer_than_m, 0.0), output_type="ndarray")
    links = csr_matrix((np.ones(len(pairs), np.int8), pairs.T), (count, count))
    site = connected_components(links, directed=False)[1]
    return np.asarray(pd.factorize(site)[0], dtype=np.int64)


def _first_of(site: Integers, ids: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return the id of the first lookout of each lookout's site."""
    first = np.unique(site, return_index=True)[1]
    return ids[first][site] if len(ids) else ids


def _site_notes(table: pd.DataFrame, site: Integers, site_m: float) -> list[Message]:
    """Say which lookouts share a site."""
    shared = table["id"][np.bincount(site)[site] > 1] if len(table) else table["id"]
    if len(shared) == 0:
        return []
    named = ", ".join(shared[:NAMED_IDS]) + (", …" if len(shared) > NAMED_IDS else "")
    return [
        Message(
            "lookouts: {lookouts}, sites: {sites}; those nearer to each other than {distance} m "
            "are no second view ({named})",
            lookouts=len(table),
            sites=int(site.max()) + 1,
            distance=f"{site_m:g}",
            named=named,
        )
    ]


def _refuse(table: pd.DataFrame, bad: Any, problem: Message, mend: Message) -> None:
    bad = np.asarray(bad, bool)
    if bad.any():
        raise InputError(layer_name(table), problem, list(table["id"][bad]), mend)


def _with_values(table: geopandas.GeoDataFrame, assumptions: LookoutAssumptions) -> list[Message]:
    """Fill in what lookouts lack, and refuse what cannot be."""
    notes = []
    for name, assumed in (
        ("mast_height_m", assumptions.mast_height_m),
        ("range_m", assumptions.range_m),
    ):
        missing = int(column(table, name).isna().sum())
        table[name] = column(table, name, assumed).astype(float)
        if missing:
            notes.append(
                Message(
                    "lookouts without {field}: {count}; they take {value} m",
                    field=name,
                    count=missing,
                    value=f"{assumed:g}",
                )
            )
    table["blind_radius_m"] = column(table, "blind_radius_m", 0.0).astype(float)
    for name in ("azimuth_from_deg", "azimuth_to_deg", "tilt_from_deg", "tilt_to_deg"):
        table[name] = column(table, name).astype(float)
    table["width_deg"] = azimuth_width(table["azimuth_from_deg"], table["azimuth_to_deg"])
    _refuse(
        table,
        table["mast_height_m"] < 0,
        Message("negative mast heights"),
        Message("write the height above the ground, or leave it empty"),
    )
    _refuse(
        table,
        ~(table["range_m"] > 0),
        Message("ranges that are not more than 0"),
        Message("write the range in metres, or leave it empty"),
    )
    _refuse(
        table,
        (table["blind_radius_m"] < 0) | (table["blind_radius_m"] >= table["range_m"]),
        Message("blind radii that are negative or not less than the range"),
        Message("correct the blind radius"),
    )
    _refuse(
        table,
        table["width_deg"].isna(),
        Message("azimuths that make no sector"),
        Message("write two different azimuths, 0 and 360 for all round, or leave both empty"),
    )
    low, high = table["tilt_from_deg"].fillna(-90.0), table["tilt_to_deg"].fillna(90.0)
    _refuse(
        table,
        ~((low >= -90) & (low < high) & (high <= 90)),
        Message("tilts that make no view"),
        Message("write the lower angle first, both between -90 and 90 degrees"),
    )
    return notes


def _highest_cells(
    points: Floats,
    row: Integers,
    col: Integers,
    terrain: SightTerrain,
    grid: Grid,
    distance_m: float,
) -> tuple[Integers, Integers]:
    """Return the highest cells within a distance; of equally high ones the nearest, then first."""
    down = int(distance_m // grid.height_m) + 1
    across = int(distance_m // grid.width_m) + 1
    rows, columns = row.copy(), col.copy()
    for number, (x, y) in enumerate(points):
        r = np.arange(max(0, row[number] - down), min(grid.rows, row[number] + down + 1))
        c = np.arange(max(0, col[number] - across), min(grid.columns, col[number] + across + 1))
        r, c = (axis.ravel() for axis in np.meshgrid(r, c, indexing="ij"))
        away = np.hypot(
            grid.west + (c + 0.5) * grid.width_m - x, grid.north - (r + 0.5) * grid.height_m - y
        )
        height = terrain.ground[r, c]
        own_cell = (r == row[number]) & (c == col[number])
        near = ((away <= distance_m) | own_cell) & ~np.isnan(height)
        if near.any():
            r, c, away, height = r[near], c[near], away[near], height[near]
            best = np.lexsort((c, r, away, -height))[0]
            rows[number], columns[number] = r[best], c[best]
    return rows, columns
