"""Where people live, gathered from a population raster."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
from pyproj import CRS

from ...standards import load
from ..arrays import Floats, Integers
from ..geo.crs import transformer
from ..geo.raster import Raster
from ..messages import InputError, Message, Progress, report
from ..tables.columns import Skipped
from ..tables.figures import M2_PER_KM2
from ..visibility.line_of_sight import EARTH_RADIUS_M
from .pools import (
    PEOPLE_STEP,
    PeopleDistribution,
    PeoplePoints,
    Pools,
    division_table,
    finished,
    largest_remainder,
    settlements_of_points,
    smallest_holding,
)


def distribute_raster(
    population: Raster,
    crs: Any,
    divisions: geopandas.GeoDataFrame | None = None,
    *,
    cell_m: float = 100.0,
    progress: Progress = None,
) -> PeopleDistribution:
    """Turn a raster of people per cell into settlements of whole people.

    Parameters
    ----------
    population : Raster
        People (not density) per cell in its own CRS, NaN where there is no data.
    crs : object
        Metric CRS of the result.
    divisions : GeoDataFrame, optional
        Polygons with ``code`` and ``name`` in the CRS of the result: only cells with their
        centre inside one count, and the smallest one gives the code.
    cell_m : float
        Cells of one square of this size (metres) and one division make one settlement; 0 keeps
        every cell apart.
    progress : callable, optional
        ``progress(fraction, text) -> bool``.

    Returns
    -------
    PeopleDistribution
        The total is that of the raster (inside the divisions), rounded.

    Raises
    ------
    InputError
        No cell has people; more people on a cell, or on all of them, than live anywhere so
        densely (``standards/rasters.json``).

    Examples
    --------
    >>> grid = Raster(np.array([[0.6, 0.6], [0.6, np.nan]]), (100, 0, 0, 0, -100, 200), "EPSG:4547")
    >>> distribute_raster(grid, "EPSG:4547").settlements.people.tolist()
    [1, 1]
    """
    report(progress, 0.0, Message("Reading the population raster"))
    name = population.name or "POPULATION"
    values = np.asarray(population.values, dtype=float)
    skips, notes = [], []
    negative = np.argwhere(values < 0)
    if len(negative):
        cells = [f"{row},{col}" for row, col in negative]
        skips.append(Skipped(name, Message("cells with negative people are left out"), cells))
    row, col = np.nonzero(np.isfinite(values) & (values > 0))
    _refuse_density(name, values[row, col], _cell_km2(population, row, col))
    weight = np.rint(values[row, col] / PEOPLE_STEP).astype(np.int64)
    x, y = _cell_centres(population, row, col, crs)
    pools = Pools.of_raster(name)
    member: np.ndarray = np.zeros(len(x), np.int64)
    if divisions is not None:
        report(progress, 0.3, Message("Finding the division of each cell"))
        areas, more = division_table(divisions)
        skips += more
        pools = Pools.of_divisions(areas, np.zeros(len(areas), np.int64))
        member = smallest_holding(np.column_stack((x, y)), areas)
        outside = member < 0
        if outside.any():
            lost = float(weight[outside].sum()) * PEOPLE_STEP
            notes.append(
                Message(
                    "raster cells that lie in no division are left out: {count}, people in "
                    "them: {people}",
                    count=int(outside.sum()),
                    people=round(lost, 1),
                )
            )
        x, y, weight, member = x[~outside], y[~outside], weight[~outside], member[~outside]
    total = int((2 * int(weight.sum()) * PEOPLE_STEP + 1) // 2)
    if total == 0:
        raise InputError(
            name,
            Message("no cell has people"),
            mend=Message("choose a raster of people per cell that covers the divisions"),
        )
    report(progress, 0.6, Message("Rounding to whole people"))
    order = np.lexsort((x, -y))
    x, y, weight, member = x[order], y[order], weight[order], member[order]
    people = largest_remainder(total, weight)
    points = PeoplePoints(np.column_stack((x, y)), people, member, np.full(len(x), np.nan))
    settlements = settlements_of_points(points, pools, cell_m, crs, "raster")
    return finished(settlements, skips, notes, 0)


def _cell_km2(raster: Raster, row: Integers, col: Integers) -> Floats:
    """Return the area of cells, on a sphere where the raster is in degrees."""
    a, b, _, d, e, f = raster.transform[:6]
    crs = CRS(raster.crs)
    area: np.ndarray = np.full(len(row), abs(a * e - b * d))
    if not crs.is_geographic:
        return np.asarray(area * crs.axis_info[0].unit_conversion_factor ** 2 / M2_PER_KM2)
    to_radians = np.pi / 180.0
    latitude = (d * (col + 0.5) + e * (row + 0.5) + f) * to_radians
    return area * (to_radians * EARTH_RADIUS_M) ** 2 * np.cos(latitude) / M2_PER_KM2


def _refuse_density(name: str, people: Floats, area_km2: Floats) -> None:
    """Refuse a raster with more people in a cell, or in all of them, than live so densely."""
    if len(people) == 0:
        return
    worst = int((people / (area_km2 * _most_per_km2(area_km2))).argmax())
    for where, count, area in (
        (Message("a cell"), people[worst], area_km2[worst]),
        (Message("all cells with people"), people.sum(), area_km2.sum()),
    ):
        most = float(_most_per_km2(np.array([area]))[0])
        if count > most * area:
            raise InputError(
                name,
                Message(
                    "{where}: {people} people on {area} km², which is {density} a km²; nowhere do "
                    "more than {most} a km² live on so much ground",
                    where=where,
                    people=f"{count:,.0f}",
                    area=f"{area:.4g}",
                    density=f"{count / area:,.0f}",
                    most=f"{most:,.0f}",
                ),
                mend=Message(
                    "the raster may hold a density, or its scale is missing: give people per cell"
                ),
            )


def _most_per_km2(area_km2: Floats) -> Floats:
    """Return how many people a km² live at most on areas of these sizes."""
    steps = load("rasters")["people_per_km2"]["steps"]
    over = np.array([step["over_km2"] for step in steps])
    most = np.array([step["most"] for step in steps])
    return np.asarray(most[np.searchsorted(over, area_km2, side="right") - 1], dtype=float)


def _cell_centres(raster: Raster, row: Integers, col: Integers, crs: Any) -> tuple[Floats, Floats]:
    a, b, c, d, e, f = raster.transform[:6]
    x = a * (col + 0.5) + b * (row + 0.5) + c
    y = d * (col + 0.5) + e * (row + 0.5) + f
    return transformer(CRS(raster.crs), CRS(crs)).transform(x, y)
