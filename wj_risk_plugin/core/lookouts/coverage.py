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
import shapely
from scipy import ndimage
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from ...standards import load
from ..geo.polygons_alone import only_polygons
from ..geo.raster import Raster
from ..messages import NAMED_IDS, InputError, Message, Progress, part, report
from ..tables.columns import Skip, column, layer_name, usable_geometry
from ..tables.figures import ROUNDING, shown
from ..texts.text_columns import PlainTables
from ..visibility.cell_areas import Grid, cell_areas
from ..visibility.line_of_sight import REFRACTION, SightTerrain
from ..visibility.viewshed import (
    Observers,
    azimuth_width,
    in_view,
    least_heights,
    seen_by_any,
    sights,
)

__all__ = [
    "KeyForest",
    "LookoutAssumptions",
    "LookoutCoverage",
    "key_forest",
    "lookout_coverage",
    "lookout_observers",
    "refuse_zones_off_terrain",
    "sight_terrain",
    "sites_of",
]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

M2_PER_KM2 = 1e6

#: Target heights (metres) of the sensitivity table.
TARGET_HEIGHTS_M = (0.0, 10.0, 20.0, 30.0)
#: Changes of the range (factor) and of the masts (metres) of the sensitivity table.
RANGE_FACTORS = (0.8, 1.2)
MAST_CHANGES_M = (-5.0, 5.0)
#: Statuses of lookouts that watch; a lookout without a status does.
WATCHING = ("working",)


@dataclass(frozen=True)
class LookoutAssumptions:
    """What stands where a lookout or a zone has no value of its own, and the rules.

    Parameters
    ----------
    mast_height_m : float
        Height of the eye above the ground.
    range_m : float
        How far smoke is seen.
    target_height_m : float
        Height of the smoke above ground and canopy.
    canopy_m : float
        Height of the forest in zones that have none, where no canopy raster is given.
    refraction : float
        Coefficient of `line_of_sight.apparent_drop`.
    target_percent : float
        Share of key forest to be seen.
    move_to_top_m : float
        Lookouts are moved to the highest cell within this distance; 0 leaves them.
    dem_error_m : float
        By how much terrain between the ends of a line may be higher or lower than the model
        says, in the sensitivity table.
    site_m : float
        Lookouts nearer than this to each other are one site: no second view.
    """

    mast_height_m: float = 20.0
    range_m: float = 5_000.0
    target_height_m: float = 10.0
    canopy_m: float = 0.0
    refraction: float = REFRACTION
    target_percent: float = 90.0
    move_to_top_m: float = 0.0
    dem_error_m: float = 5.0
    site_m: float = load("lookouts")["site_m"]["value"]

    def __post_init__(self) -> None:
        for name in ("mast_height_m", "target_height_m", "canopy_m", "site_m"):
            if not getattr(self, name) >= 0.0:
                raise InputError(name.upper(), Message("must not be negative"))
        if not self.range_m > 0:
            raise InputError("RANGE_M", Message("must be more than 0"))
        if not 0 <= self.target_percent <= 100:
            raise InputError("TARGET_PERCENT", Message("must lie between 0 and 100"))


@dataclass(frozen=True, eq=False)
class KeyForest(PlainTables):
    """Key forest by cell.

    Attributes
    ----------
    zones : GeoDataFrame
        Key zones with an area.
    area : shapely geometry
        Their union.
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
    skips: list[Skip]
    notes: list[Message]


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
    skips: list[Skip] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


def reaches_target(seen_m2: float, total_m2: float, target_percent: float) -> bool | None:
    """Return whether the unrounded share reaches the target; None without any area.

    Examples
    --------
    >>> reaches_target(8996.0, 10000.0, 90.0), reaches_target(9.0, 10.0, 90.0)
    (False, True)
    >>> reaches_target(0.0, 0.0, 90.0) is None
    True
    """
    if total_m2 <= 0:
        return None
    return bool(100.0 * seen_m2 >= target_percent * total_m2 * (1.0 - ROUNDING))


def percent(seen_m2: float, total_m2: float) -> float | None:
    """Return a share in percent, None where there is nothing to share."""
    return 100.0 * float(seen_m2) / float(total_m2) if total_m2 > 0 else None


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
                "the elevation model has only {rows} rows and {columns} columns",
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
    table, skips = usable_geometry(zones, (2,))
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
        skips.append(Skip(layer_name(zones), reason, list(table.index[flat])))
        table, shapes = table[~flat], shapes[~flat]
    area = shapely.union_all(shapes) if len(shapes) else shapely.Polygon()
    found = cell_areas([area], grid)
    outside = float(found.outside_m2[0])
    inside = float(found.area_m2.sum())
    overlap = float(shapely.area(shapes).sum()) - float(area.area)
    if overlap > 1e-6 * max(float(area.area), 1.0):
        notes.append(
            Message(
                "zones overlap by {area} km²; the overlap is counted once",
                area=round(overlap / M2_PER_KM2, 3),
            )
        )
    return KeyForest(
        table, area, found.cell, found.area_m2, inside + outside, outside, skips, notes
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
        own = column(zones, "canopy_m", assumptions.canopy_m).to_numpy(dtype=float)
        if (own < 0).any():
            ids = list(zones.index[own < 0])
            raise InputError(layer_name(zones), Message("the canopy has negative heights"), ids)
        tall = own > 0
        if tall.any():
            areas = cell_areas(np.asarray(zones.geometry.values, dtype=object)[tall], grid)
            half = areas.area_m2 >= 0.5 * grid.width_m * grid.height_m
            height = np.zeros(grid.rows * grid.columns)
            np.maximum.at(height, areas.cell[half], own[tall][areas.shape[half]])
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


def lookout_observers(
    lookouts: geopandas.GeoDataFrame,
    terrain: SightTerrain,
    grid: Grid,
    assumptions: LookoutAssumptions,
    dem_name: str = "DEM",
) -> tuple[geopandas.GeoDataFrame, Observers, list[Skip], list[Message]]:
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
    table, skips = usable_geometry(lookouts, (0,))
    status = column(table, "status")
    idle = status.notna() & ~status.isin(WATCHING)
    if idle.any():
        reason = Message("lookouts that are not working do not count")
        skips.append(Skip(layer_name(lookouts), reason, list(table.index[idle])))
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
        row, col = _tops(points, row, col, terrain, grid, assumptions.move_to_top_m)
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
    places = np.asarray(xy, float).reshape(-1, 2)
    count = len(places)
    if count == 0 or not nearer_than_m > 0:
        return np.arange(count)
    # the tree counts places at the very distance, too
    pairs = cKDTree(places).query_pairs(np.nextafter(nearer_than_m, 0.0), output_type="ndarray")
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
            "{lookouts} lookouts stand on {sites} sites: those nearer to each other than "
            "{distance} m are no second view ({named})",
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


def _tops(
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
        own = (r == row[number]) & (c == col[number])
        near = ((away <= distance_m) | own) & ~np.isnan(height)
        if near.any():
            r, c, away, height = r[near], c[near], away[near], height[near]
            best = np.lexsort((c, r, away, -height))[0]
            rows[number], columns[number] = r[best], c[best]
    return rows, columns


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
    bits = sights(
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
    zones = _zone_shares(forest, grid, seen, assumptions)
    by_division, more = (
        (None, [])
        if divisions is None
        else _division_shares(divisions, forest, grid, seen, assumptions)
    )
    blind = _blind_patches(forest, grid, seen, circle, blind_patches)
    least = None
    if want_least_height:
        heights = least_heights(
            terrain, observers, row, col, workers=workers, progress=part(progress, 0.4, 0.6)
        )
        least = _raster(dem, forest.cell, np.where(np.isinf(heights), np.nan, heights))
    firmness = None
    if want_sensitivity and total > 0:
        firmness = _sensitivity(
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
    notes += _closing_notes(headlines, assumptions, grid, firmness, forest, unknown_m2)
    table["unknown_km2"] = unknown_here.by_lookout_m2 / M2_PER_KM2
    notes += _unknown_notes(table)
    report(progress, 1.0, Message("Done"))
    return LookoutCoverage(
        count=_raster(dem, forest.cell, view.count.astype(float)),
        least_height=least,
        lookouts=_lookout_shares(table, observers, terrain, row, col, view, forest),
        zones=zones,
        divisions=by_division,
        blind=blind,
        sensitivity=firmness,
        headlines=headlines,
        skips=forest.skips + skips + more,
        notes=notes,
    )


@dataclass(frozen=True, eq=False)
class _Counted:
    """How many sites see each cell, and the areas that each lookout sees, and alone sees."""

    count: Integers
    seen_m2: Floats
    only_m2: Floats


def _counted(bits: npt.NDArray[np.uint8], forest: KeyForest, site: Integers) -> _Counted:
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
    return _Counted(sites, seen_m2, np.asarray(only_m2, dtype=float))


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
    perhaps[over_holes] = sights(
        low, observers.only(over_holes), row, col, height_m, workers=workers, progress=progress
    )
    without_height = holes[row, col]
    hidden = np.flatnonzero(without_height)
    near = in_view(terrain, observers, row[hidden], col[hidden])
    anybody = without_height.copy()
    for number, (line, seen) in enumerate(zip(perhaps, bits)):
        own = np.unpackbits(line & ~seen, count=cells).view(bool)
        anybody |= own
        own[hidden] |= near[number]
        by_lookout[number] = forest.area_m2[own].sum()
    return _Unknown(anybody, by_lookout)


def _over_holes(holes: Flags, terrain: SightTerrain, observers: Observers) -> Integers:
    """Return the observers with unknown terrain in the square about their circle."""
    down = (observers.range_m / terrain.cell_height_m).astype(np.int64) + 1
    right = (observers.range_m / terrain.cell_width_m).astype(np.int64) + 1
    found = []
    for number, (row, col) in enumerate(zip(observers.row, observers.column)):
        top, left = max(0, row - down[number]), max(0, col - right[number])
        window = holes[top : row + down[number] + 1, left : col + right[number] + 1]
        if window.any():
            found.append(number)
    return np.array(found, dtype=np.int64)


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


def _lookout_shares(
    table: geopandas.GeoDataFrame,
    observers: Observers,
    terrain: SightTerrain,
    row: Integers,
    col: Integers,
    view: _Counted,
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


def _zone_shares(
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
    found = np.bincount(areas.shape, areas.area_m2 * flags[areas.cell], minlength=len(shapes))
    result = _with_shares(result, inside + areas.outside_m2, found, assumptions)
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


def _division_shares(
    divisions: geopandas.GeoDataFrame,
    forest: KeyForest,
    grid: Grid,
    seen: Flags,
    assumptions: LookoutAssumptions,
) -> tuple[geopandas.GeoDataFrame, list[Skip]]:
    """Return the share of the key forest in each division, outside all, and in total."""
    table, skips = usable_geometry(divisions, (2,))
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
    found = np.bincount(row[areas.shape], inside, minlength=len(shapes) + 1)
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
    result = _with_shares(result, [*key, forest.total_m2], [*found, seen_all], assumptions)
    keep = (result["row_kind"] != "outside") | (result["key_km2"] > ROUNDING)
    return result[keep].reset_index(drop=True), skips


def _blind_patches(
    forest: KeyForest, grid: Grid, seen: Flags, circle: Flags, most: int
) -> geopandas.GeoDataFrame:
    """Return the largest connected patches of unseen key forest, as polygons, ranked.

    Cells are joined along their sides. Of equally large patches the northernmost comes first.
    """
    blind = np.zeros((grid.rows, grid.columns), bool)
    blind.reshape(-1)[forest.cell[~seen]] = True
    label, count = ndimage.label(blind)
    own = label.reshape(-1)[forest.cell]
    area = np.bincount(own, forest.area_m2, minlength=count + 1)[1:]
    far = np.bincount(own, forest.area_m2 * ~circle, minlength=count + 1)[1:]
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


def _sensitivity(
    terrain: SightTerrain,
    observers: Observers,
    forest: KeyForest,
    grid: Grid,
    seen: Flags,
    assumptions: LookoutAssumptions,
    workers: int | None,
    progress: Progress,
) -> pd.DataFrame:
    """Return the coverage under changed assumptions, one at a time.

    An error of the elevation model is worst when all terrain between the ends of a line rises
    against them, which is the same as both ends lying lower; and best the other way round.
    """
    base = assumptions.target_height_m
    cases: list[tuple[str, float, dict[str, Any]]] = [("base", base, {})]
    cases += [("target_height_m", h, {"target": h}) for h in TARGET_HEIGHTS_M]
    cases += [("range_factor", f, {"factor": f}) for f in RANGE_FACTORS]
    cases += [("mast_change_m", m, {"raised": m}) for m in MAST_CHANGES_M]
    error = assumptions.dem_error_m
    if error > 0:
        cases += [("terrain_change_m", e, {"target": base - e, "sunk": e}) for e in (error, -error)]
    row, col = np.divmod(forest.cell, grid.columns)
    masts = observers.eye_m - terrain.ground[observers.row, observers.column]
    rows = []
    for number, (what, value, change) in enumerate(cases):
        step = part(progress, number / len(cases), (number + 1) / len(cases))
        found = seen
        if change and change != {"target": base}:
            mast = np.maximum(masts + change.get("raised", 0.0), 0.0) - change.get("sunk", 0.0)
            eyes = Observers(
                observers.row,
                observers.column,
                observers.eye_m - masts + mast,
                observers.range_m * change.get("factor", 1.0),
                observers.blind_radius_m,
                observers.azimuth_from_deg,
                observers.azimuth_width_deg,
                observers.tilt_from_deg,
                observers.tilt_to_deg,
            )
            height = change.get("target", base)
            found = seen_by_any(terrain, eyes, row, col, height, workers=workers, progress=step)
        area = float(forest.area_m2[found].sum())
        rows.append(
            {
                "assumption": what,
                "assumed_value": value,
                "coverage_percent": percent(area, forest.total_m2),
                "target_met": reaches_target(area, forest.total_m2, assumptions.target_percent),
            }
        )
    table = pd.DataFrame(rows)
    table["change_points"] = table["coverage_percent"] - table["coverage_percent"].iloc[0]
    return table


def _closing_notes(
    headlines: dict[str, Any],
    assumptions: LookoutAssumptions,
    grid: Grid,
    firmness: pd.DataFrame | None,
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
    if firmness is not None:
        same = firmness["target_met"] == firmness["target_met"].iloc[0]
        notes.append(
            Message(
                "under the changed assumptions of the sensitivity table the share is {low} to "
                "{high} %; the verdict stays the same in {same} of {all} cases",
                low=f"{firmness['coverage_percent'].min():.2f}",
                high=f"{firmness['coverage_percent'].max():.2f}",
                same=int(same.sum()) - 1,
                all=len(firmness) - 1,
            )
        )
    return notes
