"""Where people live: known totals spread over buildings, or gathered from a population raster.

The people of a division (or place) are spread over the buildings in it in proportion to floor
area, which is dasymetric mapping (J. K. Wright, 1936, "A method of mapping densities of
population", Geographical Review 26), in whole people by the method of the largest remainder
(Hamilton's), so that every total stays exactly what the census says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pyproj import CRS
from scipy.spatial import cKDTree

from ...standards import code_list, load
from ..geo.crs import transformer
from ..geo.raster import Raster
from ..messages import InputError, Message, Progress, report
from ..tables.codes import by_word, plain_word, read_codes
from ..tables.columns import WORDS_SAID, Skip, column, layer_name, parse_number, usable_geometry
from ..texts.text_columns import PlainTables
from ..visibility.line_of_sight import EARTH_RADIUS_M

__all__ = [
    "PeopleDistribution",
    "distribute_people",
    "distribute_raster",
    "floor_area",
    "largest_remainder",
]

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

#: Weights are compared in these steps, so that rounding decides no tie.
AREA_STEP_M2 = 0.01
PEOPLE_STEP = 1e-6
#: Divisions below leave at least this share of the one above before it keeps people of its own.
UNCOVERED_SHARE = 0.01
#: A division lies in another where at least this share of its area does.
NESTED_SHARE = 0.5
M2_PER_KM2 = 1e6
#: No dwelling has more floors than this; a larger number is a slip.
MOST_FLOORS = 200.0


@dataclass(frozen=True, eq=False)
class PeopleDistribution(PlainTables):
    """People at points.

    Attributes
    ----------
    settlements : GeoDataFrame
        Points: id, name, people, division_code, people_source (``buildings``, ``division``,
        ``place``, ``raster``), buildings (count), floor_area_m2.
    skips : list of Skip
        Features left out.
    headlines : dict
        ``PEOPLE_TOTAL``, ``SETTLEMENTS``, ``BUILDINGS``.
    notes : list of Message
        What a reader of the result has to know.
    """

    settlements: geopandas.GeoDataFrame
    skips: list[Skip] = field(default_factory=list)
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


def floor_area(buildings: geopandas.GeoDataFrame) -> pd.Series:
    """Return the floor area of buildings: footprint times floors, one floor where not stated.

    Parameters
    ----------
    buildings : GeoDataFrame
        Footprints in a metric CRS; column ``floors``, a number or a text, may be absent.

    Returns
    -------
    Series
        Square metres on the same index.

    Examples
    --------
    >>> houses = geopandas.GeoDataFrame(
    ...     {"floors": ["3.5", None, "0"]}, geometry=[shapely.box(0, 0, 10, 10)] * 3)
    >>> floor_area(houses).tolist()
    [350.0, 100.0, 100.0]
    """
    stated = column(buildings, "floors")
    floors = stated.map(parse_number).astype("float64")
    floors = floors.where((floors > 0) & (floors <= MOST_FLOORS), 1.0)
    return pd.Series(shapely.area(buildings.geometry.values), index=buildings.index) * floors


def distribute_people(
    buildings: geopandas.GeoDataFrame,
    divisions: geopandas.GeoDataFrame | None = None,
    places: geopandas.GeoDataFrame | None = None,
    *,
    level: str | None = None,
    place_kinds: Sequence[str] | None = None,
    place_limit_m: float = 3000.0,
    cell_m: float = 100.0,
    progress: Progress = None,
) -> PeopleDistribution:
    """Spread people of divisions, or of places, over buildings in proportion to floor area.

    People come from the divisions where any has people, otherwise from the places; never from
    both.

    Parameters
    ----------
    buildings : GeoDataFrame
        Footprints, metric CRS; columns ``floors``, ``building`` and ``use`` where known.
        Buildings whose class says that nobody lives there are left out
        (``standards/habitation.json``).
    divisions : GeoDataFrame, optional
        Polygons with ``code``, ``name``, ``population_people``; ``level`` and ``parent_code``
        where known. Nested ones are counted once: the lowest level with people stands, and the
        one above keeps what is left for the part of it that has no number of its own.
    places : GeoDataFrame, optional
        Points with ``people``, ``name``, ``place``.
    level : str, optional
        Use only divisions of this level (``district``, ``town``, ``village``, ``grid``).
    place_kinds : sequence of str, optional
        Kinds of place to count; by default towns, villages and the like, never countries or
        counties, which hold the others. Places without a kind count.
    place_limit_m : float
        A building farther than this from every counted place has no people.
    cell_m : float
        Buildings of one square of this size (metres) and one division make one settlement;
        0 keeps every building apart.
    progress : callable, optional
        ``progress(fraction, text) -> bool``.

    Returns
    -------
    PeopleDistribution

    Raises
    ------
    InputError
        Negative people, two divisions of one code, no people at all, no building with an area.

    Examples
    --------
    >>> houses = geopandas.GeoDataFrame({"floors": [1, 2]}, crs=4547,
    ...     geometry=[shapely.box(0, 0, 10, 10), shapely.box(20, 0, 30, 10)])
    >>> town = geopandas.GeoDataFrame(
    ...     {"code": ["T"], "name": ["Town"], "population_people": [100.0]}, crs=4547,
    ...     geometry=[shapely.box(-50, -50, 50, 50)])
    >>> distribute_people(houses, town, cell_m=0).settlements.people.tolist()
    [33, 67]
    """
    report(progress, 0.0, Message("Reading buildings"))
    homes, skips, notes = _homes(buildings)
    use_divisions = divisions is not None and bool(
        column(divisions, "population_people").notna().any()
    )
    if not use_divisions and places is None:
        raise InputError(
            layer_name(buildings if divisions is None else divisions),
            Message("there are no people to distribute"),
            mend=Message("give divisions or places that have a number of people"),
        )
    report(progress, 0.3, Message("Finding the division or place of each building"))
    if use_divisions and divisions is not None:
        pools, member, more, said = _division_pools(homes, divisions, level)
        if places is not None:
            said.append(
                Message("people are taken from the divisions; the places are not counted again")
            )
    else:
        assert places is not None  # nosec B101 # for mypy
        kinds = load("habitation")["counted_places"] if place_kinds is None else place_kinds
        pools, member, more, said = _place_pools(homes, places, kinds, place_limit_m)
        if divisions is not None:
            pools.division = _codes_at(pools.point, divisions)
            said.append(Message("no division has people, so they are taken from the places"))
    skips, notes = skips + more, notes + said
    report(progress, 0.7, Message("Spreading people over buildings"))
    held = member >= 0
    homes, member = homes[held], member[held]
    people = largest_remainder(pools.people, homes["weight"].to_numpy(), member)
    points = _Points(
        homes[["x", "y"]].to_numpy(), people, member, homes["floor_area_m2"].to_numpy()
    )
    settlements = _settlements(points, pools, cell_m, buildings.crs, "buildings")
    empty = _without_buildings(pools, member)
    if len(empty):
        settlements = _with_own_points(settlements, pools, empty, buildings.crs)
        notes.append(_empty_note(pools, empty))
    return _finished(settlements, skips, notes, int((people > 0).sum()))


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
        skips.append(Skip(name, Message("cells with negative people are left out"), cells))
    row, col = np.nonzero(np.isfinite(values) & (values > 0))
    _refuse_density(name, values[row, col], _cell_km2(population, row, col))
    weight = np.rint(values[row, col] / PEOPLE_STEP).astype(np.int64)
    x, y = _cell_centres(population, row, col, crs)
    pools = _Pools.of_raster(name)
    member: np.ndarray = np.zeros(len(x), np.int64)
    if divisions is not None:
        report(progress, 0.3, Message("Finding the division of each cell"))
        areas, more = _division_table(divisions)
        skips += more
        pools = _Pools.of_divisions(areas, np.zeros(len(areas), np.int64))
        member = _smallest_holding(np.column_stack((x, y)), areas)
        outside = member < 0
        if outside.any():
            lost = float(weight[outside].sum()) * PEOPLE_STEP
            notes.append(
                Message(
                    "{count} raster cells with {people} people lie in no division and are left out",
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
    points = _Points(np.column_stack((x, y)), people, member, np.full(len(x), np.nan))
    settlements = _settlements(points, pools, cell_m, crs, "raster")
    return _finished(settlements, skips, notes, 0)


# -- pools: groups of people that are spread together ------------------------------------------


@dataclass
class _Pools:
    """People that share buildings: of a division or of a place."""

    people: Integers
    code: npt.NDArray[Any]
    name: npt.NDArray[Any]
    division: npt.NDArray[Any]
    point: Floats
    source: str

    @classmethod
    def of_divisions(cls, areas: geopandas.GeoDataFrame, people: Integers) -> _Pools:
        points = shapely.get_coordinates(shapely.point_on_surface(areas.geometry.values))
        code = areas["code"].to_numpy(dtype=object)
        return cls(people, code, areas["name"].to_numpy(dtype=object), code, points, "division")

    @classmethod
    def of_raster(cls, name: str) -> _Pools:
        nothing = np.array([None], dtype=object)
        code = np.array(["P"], dtype=object)
        return cls(np.zeros(1, np.int64), code, nothing, nothing, np.zeros((1, 2)), name)


def _whole_people(people: pd.Series, table: pd.DataFrame, notes: list[Message]) -> Integers:
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


# -- buildings ----------------------------------------------------------------------------------


def _homes(
    buildings: geopandas.GeoDataFrame,
) -> tuple[pd.DataFrame, list[Skip], list[Message]]:
    """Return lived-in buildings in a fixed order: place, floor area, weight."""
    kept, skips = usable_geometry(buildings, (0, 1, 2))
    shapes = np.asarray(kept.geometry.values)
    valid = shapely.is_valid(shapes)
    area = shapely.area(shapes)
    layer = layer_name(buildings)
    for wrong, reason in (
        (~valid, Message("buildings with an invalid outline are left out")),
        (valid & (area <= 0), Message("buildings without an area are left out")),
    ):
        if wrong.any():
            skips.append(Skip(layer, reason, list(kept.index[wrong])))
    if not (valid & (area > 0)).any():
        raise InputError(
            layer,
            Message("no building has an area"),
            mend=Message("choose a layer of building footprints (polygons)"),
        )
    kept = kept[valid & (area > 0)]
    empty, odd = _nobody_lives_in(kept)
    skips += odd
    notes = []
    if empty.any():
        notes.append(
            Message(
                "{count} of {all} buildings are left out because their class says that nobody"
                " lives there",
                count=int(empty.sum()),
                all=len(kept),
            )
        )
        kept = kept[~empty]
    inner = shapely.get_coordinates(shapely.point_on_surface(np.asarray(kept.geometry.values)))
    homes = pd.DataFrame(
        {"x": inner[:, 0], "y": inner[:, 1], "floor_area_m2": floor_area(kept)}, index=kept.index
    )
    homes["weight"] = np.maximum(np.rint(homes["floor_area_m2"] / AREA_STEP_M2), 1).astype(np.int64)
    # a fixed order by place, so that ties do not hang on the order of the features
    order = np.lexsort((homes["weight"], homes["x"].round(3), -homes["y"].round(3)))
    homes = homes.iloc[order]
    homes.attrs["layer"] = layer
    return homes, skips, notes


def _nobody_lives_in(
    buildings: geopandas.GeoDataFrame,
) -> tuple[npt.NDArray[np.bool_], list[Skip]]:
    """Tell the buildings in which nobody lives by their words, and name the words not known."""
    known = load("habitation")
    empty = _words(known["empty_buildings"], known["empty_uses"])
    lived_in = _words(known["lived_in_buildings"], known["lived_in_uses"], [""])
    nobody = np.zeros(len(buildings), dtype=bool)
    unknown: list[pd.Series] = []
    no = _words(known["no"])
    for name, none, said in (("building", no, lived_in), ("use", set(), lived_in | no)):
        written = column(buildings, name)
        plain = written.map(plain_word)
        gone = plain.isin(empty | none) | plain.map(_says_empty).astype(bool)
        nobody |= gone.to_numpy(dtype=bool)
        unknown.append(written[~(gone | plain.isin(said))])
    odd = pd.concat(unknown)
    odd = odd[~odd.index.isin(buildings.index[nobody])]
    if odd.empty:
        return nobody, []
    named = [f"{word!r} ({len(rows)})" for word, rows in by_word(odd).items()]
    reason = Message(
        "words that are not known count as dwellings: {words}",
        words=", ".join(named[:WORDS_SAID]) + (", …" if len(named) > WORDS_SAID else ""),
    )
    rows = buildings.index[buildings.index.isin(odd.index)]
    return nobody, [Skip(layer_name(buildings), reason, list(rows))]


def _words(*lists: list[str]) -> set[str]:
    return {plain_word(word) for words in lists for word in words}


def _says_empty(word: str) -> bool:
    """Tell whether a longer word says that a building is not there yet or not any more."""
    known = load("habitation")
    doubtful = any(sign in word for sign in known["empty_parts_not_with"])
    return not doubtful and any(part in word for part in known["empty_parts"])


# -- divisions ----------------------------------------------------------------------------------


def _division_table(
    divisions: geopandas.GeoDataFrame, level: str | None = None
) -> tuple[geopandas.GeoDataFrame, list[Skip]]:
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
    kept, skips = usable_geometry(divisions, (2,))
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
            "level": read_codes(column(kept, "level"), "division_level"),
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


def _division_pools(
    homes: pd.DataFrame, divisions: geopandas.GeoDataFrame, level: str | None
) -> tuple[_Pools, Integers, list[Skip], list[Message]]:
    """Return the people to spread per division, and the pool of each building (-1 none)."""
    notes: list[Message] = []
    areas, skips = _division_table(divisions, level)
    own = _own_people(areas, _parents(areas), notes)
    silent = own.isna() & areas["people"].isna()
    if silent.any():
        reason = Message("divisions without a number of people of their own")
        skips.append(Skip(layer_name(divisions), reason, sorted(areas.index[silent])))
    pooled = areas[own.notna()]
    if pooled.empty:
        raise InputError(
            layer_name(divisions),
            Message("there are no people to distribute"),
            mend=Message("fill in the number of people of the divisions"),
        )
    people = _whole_people(own[own.notna()], divisions, notes)
    member = _smallest_holding(homes[["x", "y"]].to_numpy(), pooled)
    outside = member < 0
    if outside.any():
        reason = Message("buildings that lie in no division with people are left out")
        skips.append(Skip(homes.attrs["layer"], reason, sorted(homes.index[outside])))
    return _Pools.of_divisions(pooled, people), member, skips, notes


def _smallest_holding(xy: Floats, areas: geopandas.GeoDataFrame) -> Integers:
    """Return the position of the smallest polygon that holds each point, -1 for none."""
    by_size = np.lexsort((areas["code"].to_numpy(dtype=str), areas["area"].to_numpy()))
    shapes = np.asarray(areas.geometry.values)[by_size]
    shapely.prepare(shapes)
    points, found = shapely.STRtree(shapes).query(shapely.points(xy), predicate="intersects")
    smallest = np.full(len(xy), len(areas), np.int64)
    np.minimum.at(smallest, points, found)
    return np.where(smallest < len(areas), np.append(by_size, -1)[smallest], -1)


def _parents(areas: geopandas.GeoDataFrame) -> Integers:
    """Return the position of the division that each lies in, -1 for none."""
    position = {code: i for i, code in enumerate(areas["code"])}
    stated = areas["parent_code"].map(lambda code: position.get(str(code), -1)).to_numpy(np.int64)
    shapes, area = np.asarray(areas.geometry.values), areas["area"].to_numpy()
    ranks = {entry["value"]: i for i, entry in enumerate(code_list("division_level"))}
    rank = areas["level"].map(ranks).to_numpy(dtype=float)
    inner, outer = shapely.STRtree(shapes).query(
        shapely.point_on_surface(shapes), predicate="intersects"
    )
    # a larger area of a higher level; one level in itself (an enclave) is no nesting
    fits = (area[outer] > area[inner]) & ~(rank[outer] >= rank[inner])
    inner, outer = inner[fits], outer[fits]
    shared = shapely.area(shapely.intersection(shapes[inner], shapes[outer]))
    nested = shared >= NESTED_SHARE * area[inner]
    inner, outer = inner[nested], outer[nested]
    parent: np.ndarray = np.full(len(areas), -1, np.int64)
    for i in np.argsort(-area[outer], kind="stable"):  # the smallest is written last
        parent[inner[i]] = outer[i]
    itself = stated == np.arange(len(areas))
    parent = np.where((stated >= 0) & ~itself, stated, parent)
    _refuse_circles(areas, parent)
    return parent


def _refuse_circles(areas: geopandas.GeoDataFrame, parent: Integers) -> None:
    above = parent.copy()
    for _ in range(len(areas)):
        if (above < 0).all():
            return
        above = np.where(above >= 0, parent[above], -1)
    raise InputError(
        layer_name(areas),
        Message("divisions lie in each other in a circle"),
        list(areas.index[above >= 0]),
        Message("correct their parent codes"),
    )


def _own_people(areas: geopandas.GeoDataFrame, parent: Integers, notes: list[Message]) -> pd.Series:
    """Return the people that each division spreads over its own buildings, NaN for none.

    From the lowest level up: where the divisions below cover one, their numbers stand; where they
    leave a part of it without a number, that part has what is left of its people.
    """
    stated = areas["people"].to_numpy(dtype=float)
    shapes, area = np.asarray(areas.geometry.values), areas["area"].to_numpy()
    children: dict[int, list[int]] = {}
    for child, above in enumerate(parent):
        children.setdefault(int(above), []).append(child)
    own, counted = np.full(len(areas), np.nan), np.full(len(areas), np.nan)
    covered: dict[int, Any] = {}
    differing: list[str] = []

    def settle(node: int) -> None:
        below = children.get(node, [])
        for child in below:
            settle(child)
        known = [child for child in below if not np.isnan(counted[child])]
        if not known:
            own[node] = counted[node] = stated[node]
            covered[node] = shapes[node]
            return
        total = float(counted[known].sum())
        inside = shapely.union_all([covered[child] for child in known])
        left = shapely.area(shapely.difference(shapes[node], inside))
        counted[node], covered[node] = total, inside
        if np.isnan(stated[node]):
            return
        if left > UNCOVERED_SHARE * area[node] and stated[node] >= total:
            own[node], counted[node] = stated[node] - total, stated[node]
            covered[node] = shapely.union(inside, shapes[node])
        elif stated[node] != total:
            differing.append(str(areas["code"].iloc[node]))

    for top in children.get(-1, []):
        settle(top)
    if any(len(below) for above, below in children.items() if above >= 0):
        notes.append(
            Message("the divisions are nested: the lowest level with people counts, each once")
        )
    if differing:
        notes.append(
            Message(
                "the people of the divisions below do not add up to those of {codes};"
                " the divisions below stand",
                codes=", ".join(differing[:10]),
            )
        )
    return pd.Series(own, index=areas.index)


def _codes_at(points: Floats, divisions: geopandas.GeoDataFrame) -> npt.NDArray[Any]:
    areas, _ = _division_table(divisions)
    where = _smallest_holding(points, areas)
    codes = np.array([*areas["code"], None], dtype=object)
    return np.asarray(codes[where], dtype=object)


# -- places -------------------------------------------------------------------------------------


def _place_pools(
    homes: pd.DataFrame,
    places: geopandas.GeoDataFrame,
    kinds: Sequence[str],
    limit_m: float,
) -> tuple[_Pools, Integers, list[Skip], list[Message]]:
    """Return the people to spread per place, and the nearest counted place of each building."""
    notes: list[Message] = []
    layer = layer_name(places)
    kept, skips = usable_geometry(places, (0, 1, 2))
    kind = column(kept, "place").map(plain_word)
    people = column(kept, "people").astype("float64")
    chosen = kind.isin({plain_word(k) for k in kinds}) | (kind == "")
    known = people > 0
    for left_out, reason in (
        (
            ~chosen & known,
            Message("places of a kind that holds or lies in others are not counted again"),
        ),
        (chosen & ~known & ~(people < 0), Message("places without people are left out")),
    ):
        if left_out.any():
            skips.append(Skip(layer, reason, list(kept.index[left_out])))
    counted = kept[chosen & ~(people.isna() | (people == 0))]
    whole = _whole_people(people[counted.index], places, notes)
    if len(counted) == 0:
        raise InputError(
            layer,
            Message("no place of the chosen kinds has people"),
            mend=Message("choose the kinds of place that have people, or use divisions"),
        )
    point = shapely.get_coordinates(shapely.point_on_surface(np.asarray(counted.geometry.values)))
    code = column(counted, "id")
    code = code.where(code.notna(), pd.Series(counted.index.astype(str), counted.index)).astype(str)
    order = np.lexsort((code.to_numpy(dtype=str), point[:, 0], -point[:, 1]))
    pools = _Pools(
        whole[order],
        code.to_numpy(dtype=object)[order],
        column(counted, "name").to_numpy(dtype=object)[order],
        np.full(len(counted), None, dtype=object),
        point[order],
        "place",
    )
    notes.append(
        Message(
            "the counted places have {people} people together: compare with a census, since a"
            " village can hold another one",
            people=int(whole.sum()),
        )
    )
    distance, nearest = cKDTree(pools.point).query(homes[["x", "y"]].to_numpy())
    member = np.where(distance <= limit_m, nearest, -1).astype(np.int64)
    far = member < 0
    if far.any():
        reason = Message("buildings farther than {limit} m from every counted place", limit=limit_m)
        skips.append(Skip(homes.attrs["layer"], reason, sorted(homes.index[far])))
    return pools, member, skips, notes


# -- settlements --------------------------------------------------------------------------------


@dataclass
class _Points:
    """Buildings or cells in a fixed order with whole people."""

    xy: Floats
    people: Integers
    pool: Integers
    floor_area_m2: Floats


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


def _settlements(
    points: _Points, pools: _Pools, cell_m: float, crs: Any, source: str
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


def _without_buildings(pools: _Pools, member: Integers) -> Integers:
    homes = np.bincount(member, minlength=len(pools.people))
    return np.nonzero((homes == 0) & (pools.people > 0))[0]


def _with_own_points(
    settlements: geopandas.GeoDataFrame, pools: _Pools, empty: Integers, crs: Any
) -> geopandas.GeoDataFrame:
    """Add the people of pools without buildings at their own point."""
    table = {
        "id": [f"{code}-0001" for code in pools.code[empty]],
        "name": pools.name[empty],
        "people": pools.people[empty],
        "division_code": pools.division[empty],
        "people_source": pools.source,
        "buildings": 0,
        "floor_area_m2": np.nan,
    }
    own = geopandas.GeoDataFrame(table, geometry=shapely.points(pools.point[empty]), crs=crs)
    if settlements.empty:
        return own
    return geopandas.GeoDataFrame(pd.concat([settlements, own], ignore_index=True), crs=crs)


def _empty_note(pools: _Pools, empty: Integers) -> Message:
    return Message(
        "{people} people of {names} have no building to live in and stay at its middle",
        people=int(pools.people[empty].sum()),
        names=", ".join(
            str(name or code) for name, code in zip(pools.name[empty][:10], pools.code[empty][:10])
        ),
    )


def _finished(
    settlements: geopandas.GeoDataFrame, skips: list[Skip], notes: list[Message], buildings: int
) -> PeopleDistribution:
    settlements.attrs["layer"] = "settlements"
    headlines = {
        "PEOPLE_TOTAL": int(settlements["people"].sum()),
        "SETTLEMENTS": len(settlements),
        "BUILDINGS": buildings,
    }
    return PeopleDistribution(settlements, skips, headlines, notes)
