"""People in whole numbers: pools of known totals, shared out, and settled where they live."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from ..arrays import Floats, Integers
from ..messages import InputError, Message
from ..tables.codes import parse_codes
from ..tables.columns import Skipped, layer_name, with_geometry
from ..tables.values import column
from ..texts.text_columns import PlainTables

PEOPLE_STEP = 1e-6


@dataclass(frozen=True, eq=False)
class PeopleDistribution(PlainTables):
    """People at points.

    Attributes
    ----------
    settlements : GeoDataFrame
        Points: id, name, people, division_code, people_source (``buildings``, ``division``,
        ``place``, ``raster``), buildings (count), floor_area_m2.
    skips : list of Skipped
        Features left out.
    headlines : dict
        ``PEOPLE_TOTAL``, ``SETTLEMENTS``, ``BUILDINGS``.
    notes : list of Message
        What a reader of the result has to know.
    """

    settlements: geopandas.GeoDataFrame
    skips: list[Skipped] = field(default_factory=list)
    headlines: dict[str, int] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)


def largest_remainder(
    totals: npt.ArrayLike, weights: npt.ArrayLike, groups: npt.ArrayLike | None = None
) -> Integers:
    """Split whole totals in proportion to weights, in whole numbers (Hamilton's method).

    Each member gets its quota rounded down; what is left goes one by one to the largest
    remainders, of equal ones to the one that comes first. The arithmetic is in whole numbers.

    Parameters
    ----------
    totals : array_like of int, shape (groups,) or a single number
        To be split, not negative.
    weights : array_like of int, shape (n,)
        Not negative.
    groups : array_like of int, shape (n,), optional
        Which total each member shares in; without it all share one.

    Returns
    -------
    ndarray of int, shape (n,)
        The parts. They sum to the total in every group whose weights are not all zero, and are
        zero in the others.

    Examples
    --------
    >>> largest_remainder(10, [1, 1, 1]).tolist()
    [4, 3, 3]
    >>> largest_remainder([5, 7], [1, 3, 2, 2], [0, 0, 1, 1]).tolist()
    [1, 4, 4, 3]
    """
    total = np.atleast_1d(np.asarray(totals, dtype=np.int64))
    weight = np.asarray(weights, dtype=np.int64)
    group = np.zeros(len(weight), np.int64) if groups is None else np.asarray(groups, np.int64)
    if len(weight) == 0:
        return np.zeros(0, np.int64)
    if weight.min() < 0 or total.min() < 0:
        raise ValueError("totals and weights must not be negative")
    whole = np.zeros(len(total), np.int64)
    np.add.at(whole, group, weight)
    divisor = np.maximum(whole, 1)[group]
    if int(total.max()) * int(weight.max()) < 2**62:
        product = total[group] * weight
        parts, remainder = product // divisor, product % divisor
    else:  # numbers too large for the machine's own: exact, only slower
        exact = total[group].astype(object) * weight
        parts = (exact // divisor).astype(np.int64)
        remainder = (exact % divisor).astype(np.int64)
    given = np.zeros(len(total), np.int64)
    np.add.at(given, group, parts)
    left = np.where(whole > 0, total - given, 0)
    order = np.lexsort((np.arange(len(weight)), -remainder, group))
    first = np.searchsorted(group[order], np.arange(len(total)))
    rank = np.empty(len(weight), np.int64)
    rank[order] = np.arange(len(weight)) - first[group[order]]
    return np.asarray(parts + (rank < left[group]), dtype=np.int64)


@dataclass
class Pools:
    """People that share buildings: of a division or of a place."""

    people: Integers
    code: npt.NDArray[Any]
    name: npt.NDArray[Any]
    division: npt.NDArray[Any]
    point: Floats
    source: str

    @classmethod
    def of_divisions(cls, areas: geopandas.GeoDataFrame, people: Integers) -> Pools:
        """Return a pool for each division with people of its own."""
        points = shapely.get_coordinates(shapely.point_on_surface(areas.geometry.values))
        code = areas["code"].to_numpy(dtype=object)
        return cls(people, code, areas["name"].to_numpy(dtype=object), code, points, "division")

    @classmethod
    def of_raster(cls, name: str) -> Pools:
        """Return the one pool of a raster that lies in no division."""
        nothing = np.array([None], dtype=object)
        code = np.array(["P"], dtype=object)
        return cls(np.zeros(1, np.int64), code, nothing, nothing, np.zeros((1, 2)), name)


def whole_people(people: pd.Series, table: pd.DataFrame, notes: list[Message]) -> Integers:
    """Return people as whole numbers whose sum is the rounded sum."""
    values = people.to_numpy(dtype=float)
    if np.any(values < 0):
        raise InputError(
            layer_name(table),
            Message("negative numbers of people"),
            list(people.index[values < 0]),
            Message("correct the numbers"),
        )
    steps = np.rint(values / PEOPLE_STEP).astype(np.int64)
    total = int((2 * int(steps.sum()) * PEOPLE_STEP + 1) // 2)
    if np.any(values % 1):
        notes.append(
            Message(
                "{layer}: numbers of people with decimals are made whole, their sum kept",
                layer=layer_name(table),
            )
        )
    return largest_remainder(total, steps) if total else np.zeros(len(values), np.int64)


def division_table(
    divisions: geopandas.GeoDataFrame, level: str | None = None
) -> tuple[geopandas.GeoDataFrame, list[Skipped]]:
    """Return divisions in order of code: code, name, level, parent_code, people, area."""
    people = column(divisions, "population_people").astype("float64")
    shapes = np.asarray(divisions.geometry.values)
    gone = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    lost = gone & (people > 0).to_numpy()
    if lost.any():
        raise InputError(
            layer_name(divisions),
            Message("divisions with people have no area"),
            list(divisions.index[lost]),
            Message("draw the division, or clear its number of people"),
        )
    kept, skips = with_geometry(divisions, (2,))
    broken = ~shapely.is_valid(np.asarray(kept.geometry.values))
    if broken.any():
        raise InputError(
            layer_name(divisions),
            Message("invalid outlines"),
            list(kept.index[broken]),
            Message("run “Fix geometries” on the layer"),
        )
    stand_in = pd.Series(kept.index.astype(str), index=kept.index, dtype=object)
    code = column(kept, "code")
    table = geopandas.GeoDataFrame(
        {
            "code": code.where(code.notna(), stand_in).astype(str),
            "name": column(kept, "name"),
            "level": parse_codes(column(kept, "level"), "division_level"),
            "parent_code": column(kept, "parent_code"),
            "people": column(kept, "population_people").astype("float64"),
        },
        geometry=np.asarray(kept.geometry.values),
        index=kept.index,
        crs=kept.crs,
    )
    if level:
        table = table[table["level"] == level]
        if table.empty:
            raise InputError(
                layer_name(divisions),
                Message("no division has the level {level}", level=level),
                mend=Message("choose another level, or none"),
            )
    twice = table["code"].duplicated(keep=False)
    if twice.any():
        raise InputError(
            layer_name(divisions),
            Message("several divisions have the same code"),
            list(table.index[twice]),
            Message("give each its own code, or dissolve the parts of one division"),
        )
    table["area"] = shapely.area(table.geometry.values)
    table = table.sort_values("code")
    table.attrs["layer"] = layer_name(divisions)
    return table, skips


def smallest_holding(xy: Floats, areas: geopandas.GeoDataFrame) -> Integers:
    """Return the position of the smallest polygon that holds each point, -1 for none."""
    by_size = np.lexsort((areas["code"].to_numpy(dtype=str), areas["area"].to_numpy()))
    shapes = np.asarray(areas.geometry.values)[by_size]
    shapely.prepare(shapes)
    points, found = shapely.STRtree(shapes).query(shapely.points(xy), predicate="intersects")
    smallest = np.full(len(xy), len(areas), np.int64)
    np.minimum.at(smallest, points, found)
    return np.where(smallest < len(areas), np.append(by_size, -1)[smallest], -1)


@dataclass
class PeoplePoints:
    """Buildings or cells in a fixed order with whole people."""

    xy: Floats
    people: Integers
    pool: Integers
    floor_area_m2: Floats


def settlements_of_points(
    points: PeoplePoints, pools: Pools, cell_m: float, crs: Any, source: str
) -> geopandas.GeoDataFrame:
    """Gather points of one square and one pool at the member nearest to their middle."""
    lived = points.people > 0
    xy, people, pool = points.xy[lived], points.people[lived], points.pool[lived]
    area = points.floor_area_m2[lived]
    if cell_m > 0:
        squares = np.floor(xy / cell_m).astype(np.int64)
        keys = np.column_stack((pool, -squares[:, 1], squares[:, 0]))
        group = np.unique(keys, axis=0, return_inverse=True)[1].reshape(-1)
    else:
        order = np.argsort(pool, kind="stable")
        group = np.empty(len(pool), np.int64)
        group[order] = np.arange(len(pool))
    count = int(group.max()) + 1 if len(group) else 0
    total = np.zeros(count, np.int64)
    np.add.at(total, group, people)
    middle = (
        np.column_stack([np.bincount(group, people * xy[:, k], count) / total for k in (0, 1)])
        if count
        else np.empty((0, 2))
    )
    away = np.hypot(*(xy - middle[group]).T).round(3) if count else np.empty(0)
    order = np.lexsort((np.arange(len(group)), away, group))
    chosen = order[np.searchsorted(group[order], np.arange(count))]
    of_pool = pool[chosen]
    within = np.arange(count) - np.searchsorted(of_pool, of_pool)
    table = {
        "id": [f"{code}-{n + 1:04d}" for code, n in zip(pools.code[of_pool], within)],
        "name": pools.name[of_pool],
        "people": total,
        "division_code": pools.division[of_pool],
        "people_source": source,
        "buildings": np.bincount(group, minlength=count) if source == "buildings" else 0,
        "floor_area_m2": np.bincount(group, area, count) if count else np.empty(0),
    }
    return geopandas.GeoDataFrame(table, geometry=shapely.points(xy[chosen]), crs=crs)


def finished(
    settlements: geopandas.GeoDataFrame, skips: list[Skipped], notes: list[Message], buildings: int
) -> PeopleDistribution:
    """Return the distribution with its people and buildings counted."""
    settlements.attrs["layer"] = "settlements"
    headlines = {
        "PEOPLE_TOTAL": int(settlements["people"].sum()),
        "SETTLEMENTS": len(settlements),
        "BUILDINGS": buildings,
    }
    return PeopleDistribution(settlements, skips, headlines, notes)
