"""Where lookouts could stand: ridges and peaks within reach of roads and power.

Landforms are told by the ternary pattern of lines of sight ("geomorphons"): in each of eight
directions terrain as far as the search distance is, seen from the cell, higher, lower or level. A
cell with nearly all around it lower is a peak or ridge.
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas
import numpy as np
import numpy.typing as npt
import shapely
from scipy.ndimage import distance_transform_edt, uniform_filter
from scipy.spatial import KDTree

from ..arrays import Flags, Floats, Integers
from ..messages import InputError, Message, Progress, part, report
from ..tables.columns import with_geometry
from ..visibility.cell_areas import Grid
from ..visibility.line_of_sight import SightTerrain
from ..visibility.scene import Observers
from ..visibility.viewshed import viewsheds

__all__ = ["CandidateRules", "crests", "proposed_candidates", "ternary_pattern"]


#: Rows down and columns right of the eight directions, clockwise from north.
DIRECTIONS = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))

#: Sums of angles up to this count as level (degrees); the usual value of r.geomorphon.
FLAT_DEG = 1.0

#: So many times the number wanted are compared by what they see of a sample of so many cells.
COMPARED = 4
SAMPLED_CELLS = 2_000


@dataclass(frozen=True)
class CandidateRules:
    """Where a lookout may be proposed.

    Parameters
    ----------
    count : int
        Candidates at most.
    search_m : float
        How far terrain decides whether a cell is a ridge or peak.
    spacing_m : float
        Least distance of two candidates.
    max_road_m, max_power_m : float
        Farthest from a road and from a power line, where these are given.
    """

    count: int = 300
    search_m: float = 1_000.0
    spacing_m: float = 500.0
    max_road_m: float = 1_000.0
    max_power_m: float = 3_000.0

    def __post_init__(self) -> None:
        if self.count < 1:
            raise InputError(
                "PROPOSED_COUNT",
                Message("must be 1 or more"),
                mend=Message("write for example {value}", value=300),
            )
        for name in ("search_m", "max_road_m", "max_power_m"):
            if not getattr(self, name) > 0:
                raise InputError(
                    name.upper(),
                    Message("must be more than 0"),
                    mend=Message("write the distance in metres"),
                )
        if not self.spacing_m >= 0:
            raise InputError("SPACING_M", Message("must not be negative"))


def ternary_pattern(
    ground: npt.ArrayLike,
    cell_width_m: float,
    cell_height_m: float,
    search_m: float,
    *,
    flat_deg: float = FLAT_DEG,
    progress: Progress = None,
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]]:
    """Count in how many of eight directions the terrain around a cell is higher, and lower.

    The greatest and the least angle from the cell to the terrain of a direction are added: above
    `flat_deg` the direction is higher, below its negative lower, otherwise level.

    Parameters
    ----------
    ground : array_like, shape (rows, columns)
        Heights, NaN where unknown; unknown terrain is passed over.
    cell_width_m, cell_height_m : float
        Size of a cell.
    search_m : float
        How far to look, at least one cell.
    flat_deg : float
        Degrees up to which a line of sight counts as level.
    progress : callable, optional
        See `messages.report`.

    Returns
    -------
    higher, lower : ndarray of int8, shape (rows, columns)
        Number of directions, 0 to 8, in which the ground around is higher, and lower.

    References
    ----------
    Jasiewicz, Stepinski (2013), Geomorphons: a pattern recognition approach to classification and
    mapping of landforms.

    Examples
    --------
    >>> roof = np.array([[0.0, 9, 0], [0, 9, 0], [0, 9, 0]])
    >>> higher, lower = ternary_pattern(roof, 10.0, 10.0, 10.0)
    >>> int(higher[1, 1]), int(lower[1, 1]), int(higher[1, 0]), int(lower[1, 0])
    (0, 6, 3, 0)
    """
    heights = np.asarray(ground, dtype=float)
    rows, columns = heights.shape
    higher, lower = np.zeros(heights.shape, np.int8), np.zeros(heights.shape, np.int8)
    for number, (down, right) in enumerate(DIRECTIONS):
        report(progress, number / len(DIRECTIONS), Message("Finding ridges and peaks"))
        step_m = float(np.hypot(down * cell_height_m, right * cell_width_m))
        steepest, lowest = np.full(heights.shape, -np.inf), np.full(heights.shape, np.inf)
        for step in range(1, max(1, int(search_m / step_m)) + 1):
            before, behind = _overlap(rows, columns, step * down, step * right)
            slope = (heights[behind] - heights[before]) / (step * step_m)
            steepest[before] = np.fmax(steepest[before], slope)
            lowest[before] = np.fmin(lowest[before], slope)
        known = np.isfinite(steepest)
        tilt = np.degrees(
            np.arctan(np.where(known, steepest, 0.0)) + np.arctan(np.where(known, lowest, 0.0))
        )
        higher += tilt > flat_deg
        lower += tilt < -flat_deg
    return higher, lower


def _overlap(
    rows: int, columns: int, down: int, right: int
) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Return the cells that have a cell so far away in the grid, and those cells."""

    def along(size: int, by: int) -> tuple[slice, slice]:
        by = int(np.clip(by, -size, size))
        return slice(max(0, -by), size - max(0, by)), slice(max(0, by), size - max(0, -by))

    (row, other_row), (column, other_column) = along(rows, down), along(columns, right)
    return (row, column), (other_row, other_column)


def crests(higher: npt.ArrayLike, lower: npt.ArrayLike) -> Flags:
    """Return which cells are peak or ridge, by the table of forms of Jasiewicz and Stepinski.

    Parameters
    ----------
    higher, lower : array_like of int
        Numbers of directions, as `ternary_pattern` returns them.

    Examples
    --------
    >>> crests([0, 0, 2, 1, 2, 0], [8, 6, 6, 5, 5, 4]).tolist()
    [True, True, True, True, False, False]
    """
    higher, lower = np.asarray(higher), np.asarray(lower)
    return np.asarray((lower >= 6) | ((lower == 5) & (higher <= 1)))


def proposed_candidates(
    terrain: SightTerrain,
    grid: Grid,
    unseen: npt.ArrayLike,
    area_m2: npt.ArrayLike,
    *,
    mast_height_m: float,
    range_m: float,
    target_height_m: float,
    rules: CandidateRules = CandidateRules(),  # noqa: B008 - frozen
    roads: geopandas.GeoDataFrame | None = None,
    power: geopandas.GeoDataFrame | None = None,
    crs: object = None,
    workers: int | None = None,
    progress: Progress = None,
) -> tuple[geopandas.GeoDataFrame, list[Message]]:
    """Propose places for lookouts.

    Ridge and peak cells that have unseen key forest in range and roads and power lines near enough,
    those that stand highest above their surroundings first, no two nearer than the spacing. Where
    that leaves more than wanted, those stay that see most of a sample of the unseen key forest.

    Parameters
    ----------
    terrain : SightTerrain
        Heights.
    grid : Grid
        Cells of the heights.
    unseen : array_like of int, shape (n,)
        Cells of the flattened grid with key forest that nobody sees yet.
    area_m2 : array_like, shape (n,)
        Key forest in each.
    mast_height_m, range_m, target_height_m : float
        Of the lookouts to be proposed, and of the smoke they look for.
    rules : CandidateRules
        Spacing, number, and distances to roads and power.
    roads, power : GeoDataFrame, optional
        Lines in the CRS of the grid; without them that distance does not matter.
    crs : optional
        CRS of the result.
    workers, progress
        See `viewshed.viewsheds`.

    Returns
    -------
    candidates : GeoDataFrame
        Points at the centres of cells: ``id`` C001, C002 and so on from north to south and west
        to east, ``mast_height_m``, ``range_m``, ``above_m`` (height above the mean of the terrain
        within the search distance).
    notes : list of Message
        How many cells were left by which rule.
    """
    unseen, area = np.asarray(unseen, np.int64), np.asarray(area_m2, float)
    ground = np.asarray(terrain.ground, float)
    pattern = ternary_pattern(
        ground, grid.width_m, grid.height_m, rules.search_m, progress=part(progress, 0.0, 0.4)
    )
    high = crests(*pattern) & ~np.isnan(ground)
    row, col = np.nonzero(high & _within_range(grid, unseen, range_m))
    high_cells = len(row)
    x: np.ndarray = grid.west + (col + 0.5) * grid.width_m
    y: np.ndarray = grid.north - (row + 0.5) * grid.height_m
    near = _near_lines(x, y, roads, rules.max_road_m) & _near_lines(x, y, power, rules.max_power_m)
    row, col, x, y = row[near], col[near], x[near], y[near]
    report(progress, 0.4, Message("Spacing the candidates"))
    above = _above_surroundings(ground, grid, rules.search_m)[row, col]
    spaced = _spaced(x, y, np.lexsort((col, row, -above)), rules.spacing_m)
    kept = spaced[: COMPARED * rules.count]
    if len(kept) > rules.count:
        eyes = Observers.standing(
            row[kept], col[kept], ground[row[kept], col[kept]] + mast_height_m, range_m
        )
        step = -(-len(unseen) // SAMPLED_CELLS)
        sample = np.divmod(unseen[::step], grid.columns)
        bits = viewsheds(
            terrain,
            eyes,
            *sample,
            target_height_m,
            workers=workers,
            progress=part(progress, 0.5, 1.0),
        )
        seen = np.unpackbits(bits, axis=1, count=len(sample[0]))
        gain = (seen * area[::step]).sum(axis=1)
        kept = kept[np.argsort(-gain, kind="stable")[: rules.count]]
    kept = kept[np.lexsort((col[kept], row[kept]))]
    digits = max(3, len(str(len(kept))))
    table = geopandas.GeoDataFrame(
        {
            "id": [f"C{number:0{digits}d}" for number in range(1, len(kept) + 1)],
            "mast_height_m": np.full(len(kept), float(mast_height_m)),
            "range_m": np.full(len(kept), float(range_m)),
            "above_m": above[kept],
        },
        geometry=shapely.points(x[kept], y[kept]),
        crs=crs,
    )
    table.attrs["layer"] = "CANDIDATES"
    said = Message(
        "ridge and peak cells with unseen key forest in range: {found}, of them near enough to "
        "roads and power: {near}; proposed, at least {spacing} m apart: {kept}",
        found=high_cells,
        near=len(row),
        spacing=f"{rules.spacing_m:g}",
        kept=len(kept),
    )
    return table, [said]


def _within_range(grid: Grid, unseen: Integers, range_m: float) -> Flags:
    """Return the cells from which a cell to be seen is not farther than the range."""
    away = np.ones((grid.rows, grid.columns), bool)
    away.reshape(-1)[unseen] = False
    if len(unseen) == 0:
        return ~away
    distance = distance_transform_edt(away, sampling=(grid.height_m, grid.width_m))
    return np.asarray(distance <= range_m)


def _near_lines(x: Floats, y: Floats, lines: geopandas.GeoDataFrame | None, most_m: float) -> Flags:
    """Return which points are near enough to a line; all are where no lines are given."""
    if lines is None:
        return np.ones(len(x), bool)
    usable, _ = with_geometry(lines, (1, 2))
    near = np.zeros(len(x), bool)
    tree = shapely.STRtree(shapely.get_parts(np.array(usable.geometry.values, dtype=object)))
    hits = tree.query_nearest(shapely.points(x, y), max_distance=most_m, all_matches=False)
    near[hits[0]] = True
    return near


def _above_surroundings(ground: Floats, grid: Grid, search_m: float) -> Floats:
    """Return heights above the mean of the square within the search distance.

    The topographic position index (Weiss 2001), on a square.
    """
    size = tuple(2 * max(1, int(search_m / cell)) + 1 for cell in (grid.height_m, grid.width_m))
    known = ~np.isnan(ground)
    sum_ = uniform_filter(np.where(known, ground, 0.0), size, mode="constant")
    share = uniform_filter(known.astype(float), size, mode="constant")
    # rounding must not order cells of one height: a millimetre is nothing
    return np.asarray(np.round(ground - sum_ / np.maximum(share, 1e-9), 3))


def _spaced(x: Floats, y: Floats, order: Integers, spacing_m: float) -> Integers:
    """Return positions in order, leaving out those nearer than the spacing to one before."""
    if spacing_m == 0 or len(order) == 0:
        return order
    points = np.column_stack((x, y))
    tree = KDTree(points)
    free = np.ones(len(points), bool)
    kept = []
    for point in order:
        if free[point]:
            kept.append(point)
            near = np.array(tree.query_ball_point(points[point], spacing_m), dtype=np.int64)
            free[near[np.hypot(*(points[near] - points[point]).T) < spacing_m]] = False
    return np.array(kept, dtype=np.int64)
