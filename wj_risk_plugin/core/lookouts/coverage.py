"""How much of the key forest the lookouts see, and how firm that figure is.

Coverage = area of key forest seen by the union of the lookouts / area of key forest, both in the
metric system of the analysis. A cell of the elevation model is seen when the line of sight to a
target above its centre is free (`viewshed`); it counts with the area of key forest that lies in
it, to the square metre (`cell_areas`), so that the areas are those of the polygons. Zones that
overlap are counted once. Circles of the lookouts' range are shown beside it only to contrast.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd

from ..arrays import Flags, Floats, Integers
from ..geo.raster import Raster
from ..messages import NAMED_IDS, Message, Progress, part, report
from ..tables.columns import Skipped
from ..tables.figures import M2_PER_KM2, shown
from ..texts.text_columns import PlainTables
from ..visibility.cell_areas import Grid
from ..visibility.line_of_sight import SightTerrain
from ..visibility.scene import Observers
from ..visibility.viewshed import in_view, min_observable_height, viewsheds
from .assumptions import LookoutAssumptions, percent, reaches_target
from .key_forest import (
    CountedCells,
    KeyForest,
    grid_of,
    key_forest,
    refuse_zones_off_terrain,
    sight_terrain,
)
from .observers import lookout_observers
from .sensitivity import sensitivity_rows
from .shares import blind_patches_of, shares_of_divisions, shares_of_lookouts, shares_of_zones

__all__ = [
    "LookoutCoverage",
    "lookout_coverage",
]


@dataclass(frozen=True, eq=False)
class LookoutCoverage(PlainTables):
    """Result of `lookout_coverage`.

    Attributes
    ----------
    count : Raster
        Number of sites with a lookout that sees each cell with key forest, NaN elsewhere.
    least_height : Raster or None
        Least height above ground and canopy from which a target is seen, NaN where there is no
        key forest and where no lookout has the cell in range.
    lookouts, zones, divisions, blind, sensitivity : GeoDataFrame or DataFrame
        Tables of ``standards/outputs/lookoutcoverage.json``; None where not asked for.
    headlines : dict
        ``KEY_KM2``, ``SEEN_KM2``, ``COVERAGE_PERCENT``, ``CIRCLE_PERCENT``, ``SEEN_TWICE_PERCENT``,
        ``UNKNOWN_KM2``, ``TARGET_MET`` (1, 0), None where there is no key forest.
    skips, notes : list
        Features left out; what a reader has to know.
    """

    count: Raster
    least_height: Raster | None
    lookouts: geopandas.GeoDataFrame
    zones: geopandas.GeoDataFrame
    divisions: geopandas.GeoDataFrame | None
    blind: geopandas.GeoDataFrame
    sensitivity: pd.DataFrame | None
    headlines: dict[str, float | int | None] = field(default_factory=dict)
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


def lookout_coverage(
    dem: Raster,
    lookouts: geopandas.GeoDataFrame,
    key_zones: geopandas.GeoDataFrame,
    divisions: geopandas.GeoDataFrame | None = None,
    *,
    canopy: Raster | None = None,
    assumptions: LookoutAssumptions = LookoutAssumptions(),  # noqa: B008 - frozen
    blind_patches: int = 20,
    want_least_height: bool = True,
    want_sensitivity: bool = True,
    workers: int | None = None,
    progress: Progress = None,
) -> LookoutCoverage:
    """Return how much of the key forest the lookouts see, by zone, division and lookout.

    Parameters
    ----------
    dem : Raster
        Heights, north up, in the metric CRS of the layers.
    lookouts : GeoDataFrame
        Points, see `lookout_observers`.
    key_zones : GeoDataFrame
        Polygons, see `key_forest`; ``id`` and, where known, ``is_key``, ``canopy_m``.
    divisions : GeoDataFrame, optional
        Polygons with ``code``, ``name``, ``level``.
    canopy : Raster, optional
        Heights of trees on the cells of `dem`.
    assumptions : LookoutAssumptions
        What stands where values are missing, and the rules.
    blind_patches : int
        So many of the largest unseen patches are drawn.
    want_least_height, want_sensitivity : bool
        Whether to compute these; each takes about as long as the coverage, or a few times.
    workers : int, optional
        Lookouts computed at the same time; changes no result.
    progress : callable, optional
        ``progress(fraction, text) -> bool``.

    Returns
    -------
    LookoutCoverage

    Raises
    ------
    InputError
        See `grid_of`, `key_forest` and `lookout_observers`.
    """
    report(progress, 0.0, Message("Preparing the key forest"))
    grid = grid_of(dem)
    forest = key_forest(key_zones, grid)
    report(progress, 0.05, Message("Preparing the lookouts"))
    terrain, notes = sight_terrain(dem, grid, assumptions, canopy, forest.zones)
    refuse_zones_off_terrain(forest, grid, terrain.ground)
    table, observers, skips, said = lookout_observers(
        lookouts, terrain, grid, assumptions, dem.name
    )
    notes = forest.notes + notes + said
    row, col = np.divmod(forest.cell, grid.columns)
    height = assumptions.target_height_m
    bits = viewsheds(
        terrain,
        observers,
        row,
        col,
        height,
        workers=workers,
        progress=part(progress, 0.08, 0.3),
    )
    view = _counted(bits, forest, pd.factorize(table["lookout_site"])[0])
    seen = view.count > 0
    circle = _in_circles(terrain, observers, row, col)
    unknown_here = _unknown(
        terrain, observers, row, col, height, bits, forest, workers, part(progress, 0.3, 0.35)
    )
    unknown_m2 = forest.outside_m2 + float(forest.area_m2[unknown_here.forest & ~seen].sum())
    total, seen_m2 = forest.total_m2, float(forest.area_m2[seen].sum())
    met = reaches_target(seen_m2, total, assumptions.target_percent)
    report(progress, 0.35, Message("Shares of zones and divisions"))
    zones = shares_of_zones(forest, grid, seen, assumptions)
    by_division, more = (
        (None, [])
        if divisions is None
        else shares_of_divisions(divisions, forest, grid, seen, assumptions)
    )
    blind = blind_patches_of(forest, grid, seen, circle, blind_patches)
    least = None
    if want_least_height:
        heights = min_observable_height(
            terrain, observers, row, col, workers=workers, progress=part(progress, 0.4, 0.6)
        )
        least = _raster(dem, forest.cell, np.where(np.isinf(heights), np.nan, heights))
    sensitivity = None
    if want_sensitivity and total > 0:
        sensitivity = sensitivity_rows(
            terrain, observers, forest, grid, seen, assumptions, workers, part(progress, 0.6, 1.0)
        )
    headlines: dict[str, float | int | None] = {
        "KEY_KM2": total / M2_PER_KM2,
        "SEEN_KM2": seen_m2 / M2_PER_KM2,
        "COVERAGE_PERCENT": percent(seen_m2, total),
        "CIRCLE_PERCENT": percent(float(forest.area_m2[circle].sum()), total),
        "SEEN_TWICE_PERCENT": percent(float(forest.area_m2[view.count > 1].sum()), total),
        "UNKNOWN_KM2": unknown_m2 / M2_PER_KM2,
        "TARGET_MET": None if met is None else int(met),
    }
    notes += _closing_notes(headlines, assumptions, grid, sensitivity, forest, unknown_m2)
    table["unknown_km2"] = unknown_here.by_lookout_m2 / M2_PER_KM2
    notes += _unknown_notes(table)
    report(progress, 1.0, Message("Done"))
    return LookoutCoverage(
        count=_raster(dem, forest.cell, view.count.astype(float)),
        least_height=least,
        lookouts=shares_of_lookouts(table, observers, terrain, row, col, view, forest),
        zones=zones,
        divisions=by_division,
        blind=blind,
        sensitivity=sensitivity,
        headlines=headlines,
        skips=forest.skips + skips + more,
        notes=notes,
    )


def _counted(bits: npt.NDArray[np.uint8], forest: KeyForest, site: Integers) -> CountedCells:
    cells = len(forest.cell)
    lookouts = np.zeros(cells, np.int64)
    owner = np.zeros(cells, np.int64)
    seen_m2 = np.zeros(len(bits))
    for number, line in enumerate(bits):
        flags = np.unpackbits(line, count=cells)
        lookouts += flags
        owner += number * flags.astype(np.int64)
        seen_m2[number] = forest.area_m2[flags.view(bool)].sum()
    sites = np.zeros(cells, np.int64)
    for number in np.unique(site):
        together = np.bitwise_or.reduce(bits[site == number], axis=0)
        sites += np.unpackbits(together, count=cells)
    alone = lookouts == 1
    only_m2 = np.bincount(owner[alone], forest.area_m2[alone], minlength=len(bits))
    return CountedCells(sites, seen_m2, np.asarray(only_m2, dtype=float))


def _in_circles(terrain: SightTerrain, observers: Observers, row: Integers, col: Integers) -> Flags:
    """Return which cells lie within the range of any lookout, seen or not."""
    inside = np.zeros(len(row), bool)
    for number in range(len(observers)):
        down = (row - observers.row[number]) * terrain.cell_height_m
        right = (col - observers.column[number]) * terrain.cell_width_m
        inside |= down * down + right * right <= observers.range_m[number] ** 2
    return inside


@dataclass(frozen=True, eq=False)
class _Unknown:
    """Cells of key forest of which it is not known whether anybody sees them; areas by lookout."""

    forest: Flags
    by_lookout_m2: Floats


def _unknown(
    terrain: SightTerrain,
    observers: Observers,
    row: Integers,
    col: Integers,
    height_m: float,
    bits: npt.NDArray[np.uint8],
    forest: KeyForest,
    workers: int | None,
    progress: Progress,
) -> _Unknown:
    """Return what lies on unknown terrain, or is seen only if unknown terrain does not rise."""
    cells, by_lookout = len(row), np.zeros(len(observers))
    holes = np.isnan(terrain.base)
    if not holes.any():
        return _Unknown(np.zeros(cells, bool), by_lookout)
    low = SightTerrain(
        terrain.ground,
        terrain.cell_width_m,
        terrain.cell_height_m,
        terrain.canopy,
        terrain.refraction,
        unknown_m=-terrain.unknown_m,
    )
    over_holes = _over_holes(holes, terrain, observers)
    perhaps = np.zeros_like(bits)
    perhaps[over_holes] = viewsheds(
        low, observers.only(over_holes), row, col, height_m, workers=workers, progress=progress
    )
    without_height = holes[row, col]
    hidden = np.flatnonzero(without_height)
    near = in_view(terrain, observers, row[hidden], col[hidden])
    anybody = without_height.copy()
    for number, (line, seen) in enumerate(zip(perhaps, bits)):
        perhaps_seen = np.unpackbits(line & ~seen, count=cells).view(bool)
        anybody |= perhaps_seen
        perhaps_seen[hidden] |= near[number]
        by_lookout[number] = forest.area_m2[perhaps_seen].sum()
    return _Unknown(anybody, by_lookout)


def _over_holes(holes: Flags, terrain: SightTerrain, observers: Observers) -> Integers:
    """Return the observers with unknown terrain in the square about their circle."""
    down = (observers.range_m / terrain.cell_height_m).astype(np.int64) + 1
    right = (observers.range_m / terrain.cell_width_m).astype(np.int64) + 1
    over_holes = []
    for number, (row, col) in enumerate(zip(observers.row, observers.column)):
        top, left = max(0, row - down[number]), max(0, col - right[number])
        window = holes[top : row + down[number] + 1, left : col + right[number] + 1]
        if window.any():
            over_holes.append(number)
    return np.array(over_holes, dtype=np.int64)


def _unknown_notes(table: pd.DataFrame) -> list[Message]:
    """Say which lookouts look over unknown terrain, and what to do about it."""
    over = table[table["unknown_km2"] > 0].sort_values(
        "unknown_km2", ascending=False, kind="stable"
    )
    if len(over) == 0:
        return []
    named = [f"{name} {area:.3f}" for name, area in zip(over["id"], over["unknown_km2"])]
    return [
        Message(
            "lookouts that look over unknown terrain, and for how much key forest (km²): {named}; "
            "fill the voids of the elevation model (for example with “Fill nodata”), or take one "
            "without voids",
            named=", ".join(named[:NAMED_IDS]) + (", …" if len(named) > NAMED_IDS else ""),
        )
    ]


def _raster(dem: Raster, cell: Integers, values: Floats) -> Raster:
    """Return values of cells as a raster on the cells of the elevation model."""
    whole = np.full(dem.values.size, np.nan)
    whole[cell] = values
    return Raster(whole.reshape(dem.values.shape), dem.transform, dem.crs, dem.name)


def _closing_notes(
    headlines: dict[str, Any],
    assumptions: LookoutAssumptions,
    grid: Grid,
    sensitivity: pd.DataFrame | None,
    forest: KeyForest,
    unknown_m2: float,
) -> list[Message]:
    """Say under which assumptions the figure holds, and how firm it is."""
    if headlines["COVERAGE_PERCENT"] is None:
        return [Message("there is no key forest, so there is no coverage to compute")]
    notes = [
        Message(
            "lines of sight on cells of {width} x {height} m to smoke {target} m above ground and "
            "canopy, curvature on, refraction {refraction}",
            width=f"{grid.width_m:.4g}",
            height=f"{grid.height_m:.4g}",
            target=f"{assumptions.target_height_m:g}",
            refraction=f"{assumptions.refraction:g}",
        ),
        Message(
            "by lines of sight {seen} %, by circles {circles} %: circles do not count",
            seen=shown(headlines["COVERAGE_PERCENT"]),
            circles=shown(headlines["CIRCLE_PERCENT"]),
        ),
    ]
    if unknown_m2 > 0:
        notes.append(
            Message(
                "for {area} km² of key forest terrain is not known, {outside} km² of it beyond the "
                "elevation model; it counts as not seen",
                area=f"{unknown_m2 / M2_PER_KM2:.3f}",
                outside=f"{forest.outside_m2 / M2_PER_KM2:.3f}",
            )
        )
    if sensitivity is not None:
        same = sensitivity["target_met"] == sensitivity["target_met"].iloc[0]
        notes.append(
            Message(
                "under the changed assumptions of the sensitivity table the share is {low} to "
                "{high} %; the verdict stays the same in {same} of {all} cases",
                low=f"{sensitivity['coverage_percent'].min():.2f}",
                high=f"{sensitivity['coverage_percent'].max():.2f}",
                same=int(same.sum()) - 1,
                all=len(sensitivity) - 1,
            )
        )
    return notes
