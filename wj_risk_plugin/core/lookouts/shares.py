"""Shares of the key forest that are seen: by lookout, zone and division; and the blind patches."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely
from scipy import ndimage

from ..arrays import Flags, Integers
from ..geo.polygons_alone import only_polygons
from ..messages import InputError, Message
from ..tables.columns import Skipped, layer_name, with_geometry
from ..tables.figures import M2_PER_KM2, ROUNDING
from ..tables.values import column
from ..visibility.cell_areas import Grid, cell_areas
from ..visibility.line_of_sight import SightTerrain
from ..visibility.scene import Observers
from .assumptions import LookoutAssumptions, percent, reaches_target
from .key_forest import CountedCells, KeyForest


def shares_of_lookouts(
    table: geopandas.GeoDataFrame,
    observers: Observers,
    terrain: SightTerrain,
    row: Integers,
    col: Integers,
    view: CountedCells,
    forest: KeyForest,
) -> geopandas.GeoDataFrame:
    """Return what each lookout sees, and what nobody else sees."""
    result = table.copy()
    in_range = []
    for number in range(len(observers)):
        down = (row - observers.row[number]) * terrain.cell_height_m
        right = (col - observers.column[number]) * terrain.cell_width_m
        near = down * down + right * right <= observers.range_m[number] ** 2
        in_range.append(float(forest.area_m2[near].sum()))
    result["in_range_km2"] = np.array(in_range) / M2_PER_KM2
    result["seen_km2"] = view.seen_m2 / M2_PER_KM2
    result["only_km2"] = view.only_m2 / M2_PER_KM2
    total = forest.total_m2 if forest.total_m2 > 0 else np.nan
    result["seen_percent"] = 100.0 * view.seen_m2 / total
    result["only_percent"] = 100.0 * view.only_m2 / total
    result["redundant"] = view.only_m2 == 0.0
    return result


def shares_of_zones(
    forest: KeyForest, grid: Grid, seen: Flags, assumptions: LookoutAssumptions
) -> geopandas.GeoDataFrame:
    """Return the share of each key zone that is seen; overlapping zones each in full."""
    shapes = np.asarray(forest.zones.geometry.values, dtype=object)
    flags = np.zeros(grid.rows * grid.columns, bool)
    flags[forest.cell[seen]] = True
    areas = cell_areas(shapes, grid)
    result = forest.zones.copy()
    result["id"] = column(result, "id").astype(str)
    inside = np.bincount(areas.shape, areas.area_m2, minlength=len(shapes))
    seen_m2 = np.bincount(areas.shape, areas.area_m2 * flags[areas.cell], minlength=len(shapes))
    result = _with_shares(result, inside + areas.outside_m2, seen_m2, assumptions)
    return result.sort_values("id", kind="stable")


def _with_shares(
    table: geopandas.GeoDataFrame, key_m2: Any, seen_m2: Any, assumptions: LookoutAssumptions
) -> geopandas.GeoDataFrame:
    """Add areas, share and whether the target is reached."""
    key_m2, seen_m2 = np.asarray(key_m2, float), np.asarray(seen_m2, float)
    table = table.copy()
    table["key_km2"], table["seen_km2"] = key_m2 / M2_PER_KM2, seen_m2 / M2_PER_KM2
    shares = [percent(s, k) for s, k in zip(seen_m2, key_m2)]
    table["coverage_percent"] = np.array(shares, dtype=float)
    met = [reaches_target(s, k, assumptions.target_percent) for s, k in zip(seen_m2, key_m2)]
    table["target_met"] = pd.Series(met, index=table.index, dtype=object)
    return table


def shares_of_divisions(
    divisions: geopandas.GeoDataFrame,
    forest: KeyForest,
    grid: Grid,
    seen: Flags,
    assumptions: LookoutAssumptions,
) -> tuple[geopandas.GeoDataFrame, list[Skipped]]:
    """Return the share of the key forest in each division, outside all, and in total."""
    table, skips = with_geometry(divisions, (2,))
    table = table.assign(code=column(table, "code").astype(str))
    table = table.sort_values("code", kind="stable")
    shapes = np.asarray(table.geometry.values, dtype=object)
    bad = ~shapely.is_valid(shapes)
    if bad.any():
        raise InputError(
            layer_name(divisions),
            Message("polygons that cross themselves have no certain area"),
            list(table.index[bad]),
            Message("mend them with “Fix geometries”"),
        )
    # the parts of the forest are disjoint, so that their areas in a division add up
    parts = shapely.get_parts(forest.area)
    division, of_part = shapely.STRtree(parts).query(shapes, predicate="intersects")
    within = shapely.intersection(parts[of_part], shapes[division])
    outside = shapely.difference(forest.area, shapely.union_all(shapes))
    row = np.append(division, len(shapes))
    areas = cell_areas([only_polygons(shape) for shape in [*within, outside]], grid)
    flags = np.zeros(grid.rows * grid.columns, bool)
    flags[forest.cell[seen]] = True
    each = np.bincount(areas.shape, areas.area_m2, minlength=len(row)) + areas.outside_m2
    key = np.bincount(row, each, minlength=len(shapes) + 1)
    inside = areas.area_m2 * flags[areas.cell]
    seen_m2 = np.bincount(row[areas.shape], inside, minlength=len(shapes) + 1)
    rows = pd.DataFrame(
        {
            "code": [*table["code"], None, None],
            "name": [*column(table, "name"), None, None],
            "level": [*column(table, "level"), None, None],
            "row_kind": ["division"] * len(table) + ["outside", "total"],
        }
    ).astype(object)
    result = geopandas.GeoDataFrame(
        rows, geometry=np.array([*shapes, None, None], dtype=object), crs=divisions.crs
    )
    seen_all = float(forest.area_m2[seen].sum())
    result = _with_shares(result, [*key, forest.total_m2], [*seen_m2, seen_all], assumptions)
    keep = (result["row_kind"] != "outside") | (result["key_km2"] > ROUNDING)
    return result[keep].reset_index(drop=True), skips


def blind_patches_of(
    forest: KeyForest, grid: Grid, seen: Flags, circle: Flags, most: int
) -> geopandas.GeoDataFrame:
    """Return the largest connected patches of unseen key forest, as polygons, ranked.

    Cells are joined along their sides. Of equally large patches the northernmost comes first.
    """
    blind = np.zeros((grid.rows, grid.columns), bool)
    blind.reshape(-1)[forest.cell[~seen]] = True
    label, count = ndimage.label(blind)
    patch_of_cell = label.reshape(-1)[forest.cell]
    area = np.bincount(patch_of_cell, forest.area_m2, minlength=count + 1)[1:]
    far = np.bincount(patch_of_cell, forest.area_m2 * ~circle, minlength=count + 1)[1:]
    order = np.lexsort((np.arange(count), -area))[:most]
    shapes = [_outline(label, int(patch) + 1, forest.area, grid) for patch in order]
    return geopandas.GeoDataFrame(
        {
            "patch_rank": np.arange(1, len(order) + 1),
            "area_km2": area[order] / M2_PER_KM2,
            "share_percent": 100.0 * area[order] / (forest.total_m2 or np.nan),
            "out_of_range_km2": far[order] / M2_PER_KM2,
        },
        geometry=np.array(shapes, dtype=object),
        crs=forest.zones.crs,
    )


def _outline(label: Any, patch: int, area: Any, grid: Grid) -> Any:
    """Return the key forest in the cells of a patch."""
    rows, columns = np.nonzero(label == patch)
    top, left = int(rows.min()), int(columns.min())
    part_of = np.zeros((int(rows.max()) - top + 1, int(columns.max()) - left + 1), bool)
    part_of[rows - top, columns - left] = True
    # runs of cells along the rows make few boxes
    starts = part_of & ~np.pad(part_of, ((0, 0), (1, 0)))[:, :-1]
    ends = part_of & ~np.pad(part_of, ((0, 0), (0, 1)))[:, 1:]
    row, first = np.nonzero(starts)
    last = np.nonzero(ends)[1]
    boxes = shapely.box(
        grid.west + (left + first) * grid.width_m,
        grid.north - (top + row + 1) * grid.height_m,
        grid.west + (left + last + 1) * grid.width_m,
        grid.north - (top + row) * grid.height_m,
    )
    cells = shapely.union_all(boxes)
    west, south, east, north = cells.bounds
    near = shapely.intersection(area, shapely.box(west, south, east, north))
    return only_polygons(shapely.intersection(near, cells))
