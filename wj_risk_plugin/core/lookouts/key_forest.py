"""The key forest on the grid of the terrain: its cells, their areas, and what stands on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas
import numpy as np
import shapely
from scipy import ndimage

from ..arrays import Floats, Integers
from ..geo.raster import Raster
from ..messages import InputError, Message
from ..tables.columns import Skipped, layer_name, with_geometry
from ..tables.figures import M2_PER_KM2
from ..tables.values import column
from ..texts.text_columns import PlainTables
from ..visibility.cell_areas import Grid, cell_areas
from ..visibility.line_of_sight import SightTerrain
from .assumptions import LookoutAssumptions


@dataclass(frozen=True, eq=False)
class KeyForest(PlainTables):
    """Key forest by cell.

    Attributes
    ----------
    zones : GeoDataFrame
        Key zones with an area.
    area : shapely geometry
        Union of the zones.
    cell : ndarray of int64, shape (n,)
        Cells of the flattened grid that hold key forest.
    area_m2 : ndarray of float64, shape (n,)
        Key forest in each.
    total_m2, outside_m2 : float
        All of it, and what lies beyond the elevation model.
    skips, notes : list
        Features left out; what a reader has to know.
    """

    zones: geopandas.GeoDataFrame
    area: Any
    cell: Integers
    area_m2: Floats
    total_m2: float
    outside_m2: float
    skips: list[Skipped]
    notes: list[Message]


def grid_of(dem: Raster) -> Grid:
    """Return the grid of an elevation model that lies north up in a metric system.

    Raises
    ------
    InputError
        Turned or upside down, a single row or column, no height at all.
    """
    rows, columns = dem.values.shape
    a, b, west, d, e, north = dem.transform[:6]
    if b != 0 or d != 0 or a <= 0 or e >= 0:
        raise InputError(
            dem.name,
            Message("the elevation model does not lie north up"),
            mend=Message("warp it to the analysis coordinate reference system"),
        )
    if rows < 2 or columns < 2:
        raise InputError(
            dem.name,
            Message(
                "the elevation model is too small: rows: {rows}, columns: {columns}",
                rows=rows,
                columns=columns,
            ),
            mend=Message("choose a model that covers the lookouts and the key forest"),
        )
    if not np.isfinite(dem.values).any():
        raise InputError(dem.name, Message("the raster holds no value"))
    return Grid(west, north, a, -e, rows, columns)


def key_forest(zones: geopandas.GeoDataFrame, grid: Grid) -> KeyForest:
    """Gather the key forest by cell.

    Where the layer has the field ``is_key`` only zones flagged so are key forest; where it has
    not, all its polygons are, which is noted.

    Parameters
    ----------
    zones : GeoDataFrame
        Polygons in the CRS of the grid.
    grid : Grid
        Cells of the elevation model.

    Raises
    ------
    InputError
        Polygons that cross themselves, whose area is not certain.
    """
    table, skips = with_geometry(zones, (2,))
    notes = []
    if "is_key" in table:
        flagged = table["is_key"].map(lambda value: value is True or value == 1).astype(bool)
        if not flagged.all():
            notes.append(
                Message(
                    "zones flagged as key fire region: {key} of {all}; the others do not count",
                    key=int(flagged.sum()),
                    all=len(table),
                )
            )
        kept = table[flagged]
        kept.attrs = dict(table.attrs)
        table = kept
    elif len(table):
        notes.append(Message("the layer has no field is_key: all its polygons count as key forest"))
    shapes = np.asarray(table.geometry.values, dtype=object)
    bad = ~shapely.is_valid(shapes)
    if bad.any():
        raise InputError(
            layer_name(zones),
            Message("polygons that cross themselves have no certain area"),
            list(table.index[bad]),
            Message("mend them with “Fix geometries”"),
        )
    flat = shapely.area(shapes) == 0
    if flat.any():
        reason = Message("zones without an area are left out")
        skips.append(Skipped(layer_name(zones), reason, list(table.index[flat])))
        table, shapes = table[~flat], shapes[~flat]
    area = shapely.union_all(shapes) if len(shapes) else shapely.Polygon()
    areas = cell_areas([area], grid)
    outside = float(areas.outside_m2[0])
    inside = float(areas.area_m2.sum())
    overlap = float(shapely.area(shapes).sum()) - float(area.area)
    if overlap > 1e-6 * max(float(area.area), 1.0):
        notes.append(
            Message(
                "zones overlap by {area} km²; the overlap is counted once",
                area=round(overlap / M2_PER_KM2, 3),
            )
        )
    return KeyForest(
        table, area, areas.cell, areas.area_m2, inside + outside, outside, skips, notes
    )


def refuse_zones_off_terrain(forest: KeyForest, grid: Grid, ground: Floats) -> None:
    """Refuse key zones that lie wholly where the elevation model does not reach.

    Cells without a height that join the edge of the model are beyond it; other voids are unknown
    terrain. What lies only in part beyond it counts as unknown.

    Parameters
    ----------
    forest : KeyForest
        Zones.
    grid : Grid
        Cells of the elevation model.
    ground : ndarray of float64, shape (rows, columns)
        Heights, NaN where unknown.

    Raises
    ------
    InputError
        With the ids of the zones.
    """
    void, _ = ndimage.label(np.isnan(ground))
    rim = np.unique(np.concatenate((void[0], void[-1], void[:, 0], void[:, -1])))
    reached = ~np.isin(void, rim[rim > 0]).reshape(-1)
    areas = cell_areas(np.asarray(forest.zones.geometry.values, dtype=object), grid)
    over = np.bincount(areas.shape[reached[areas.cell]], minlength=len(forest.zones)) > 0
    if not over.all():
        ids = column(forest.zones, "id").astype(str).to_numpy()
        raise InputError(
            layer_name(forest.zones),
            Message("key zones lie wholly beyond the elevation model"),
            sorted(ids[~over]),
            Message("choose a model that covers them, or take them out of the layer"),
        )


def sight_terrain(
    dem: Raster,
    grid: Grid,
    assumptions: LookoutAssumptions,
    canopy: Raster | None = None,
    zones: geopandas.GeoDataFrame | None = None,
) -> tuple[SightTerrain, list[Message]]:
    """Return the terrain with the forest on it.

    A canopy raster decides everywhere; without one the field ``canopy_m`` of the zones does, and
    the assumed height in zones that have none. A cell is forest where half of it is zone; where
    zones overlap the higher canopy stands.

    Parameters
    ----------
    dem : Raster
        Heights.
    grid : Grid
        Its cells.
    assumptions : LookoutAssumptions
        Canopy height and refraction.
    canopy : Raster, optional
        Heights of trees on the same cells; NaN is no forest.
    zones : GeoDataFrame, optional
        Key zones.
    """
    notes, height = [], None
    if canopy is not None:
        height = np.nan_to_num(np.asarray(canopy.values, float), nan=0.0)
        if (height < 0).any():
            raise InputError(canopy.name, Message("the canopy has negative heights"))
        gaps = int(np.isnan(canopy.values).sum())
        if gaps:
            notes.append(
                Message("cells without a canopy height count as open ground: {count}", count=gaps)
            )
    elif zones is not None and len(zones):
        zone_canopy_m = column(zones, "canopy_m", assumptions.canopy_m).to_numpy(dtype=float)
        if (zone_canopy_m < 0).any():
            ids = list(zones.index[zone_canopy_m < 0])
            raise InputError(layer_name(zones), Message("the canopy has negative heights"), ids)
        tall = zone_canopy_m > 0
        if tall.any():
            areas = cell_areas(np.asarray(zones.geometry.values, dtype=object)[tall], grid)
            half = areas.area_m2 >= 0.5 * grid.width_m * grid.height_m
            height = np.zeros(grid.rows * grid.columns)
            np.maximum.at(height, areas.cell[half], zone_canopy_m[tall][areas.shape[half]])
            height = height.reshape(grid.rows, grid.columns)
    if height is None or not height.any():
        notes.append(Message("no canopy is given: the forest hides nothing and lifts no smoke"))
        height = None
    else:
        notes.append(
            Message(
                "a canopy of up to {height} m hides what lies behind it and lifts the smoke",
                height=f"{height.max():g}",
            )
        )
    return (
        SightTerrain(dem.values, grid.width_m, grid.height_m, height, assumptions.refraction),
        notes,
    )


@dataclass(frozen=True, eq=False)
class CountedCells:
    """How many sites see each cell, and the areas that each lookout sees, and alone sees."""

    count: Integers
    seen_m2: Floats
    only_m2: Floats
