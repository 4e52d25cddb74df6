"""Where people live: known totals spread over buildings, or gathered from a population raster.

The people of a division (or place) are spread over the buildings in it in proportion to floor
area, which is dasymetric mapping (J. K. Wright, 1936, "A method of mapping densities of
population", Geographical Review 26), in whole people by the method of the largest remainder
(Hamilton's), so that every total stays exactly what the census says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.spatial import cKDTree

from ...standards import code_list, load
from ..arrays import Floats, Integers
from ..messages import InputError, Message, Progress, report
from ..tables.codes import by_word, normalise
from ..tables.columns import Skipped, layer_name, with_geometry
from ..tables.values import WORDS_SAID, column, parse_number
from .pools import (
    PeopleDistribution,
    PeoplePoints,
    Pools,
    division_table,
    finished,
    largest_remainder,
    settlements_of_points,
    smallest_holding,
    whole_people,
)

__all__ = [
    "distribute",
    "floor_area",
]


#: Weights are compared in these steps, so that rounding decides no tie.
AREA_STEP_M2 = 0.01
#: Divisions below leave at least this share of the one above before it keeps people of its own.
UNCOVERED_SHARE = 0.01
#: A division lies in another where at least this share of its area does.
NESTED_SHARE = 0.5
#: No dwelling has more floors than this; a larger number is a slip.
MOST_FLOORS = 200.0


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


def distribute(
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
    >>> distribute(houses, town, cell_m=0).settlements.people.tolist()
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
    points = PeoplePoints(
        homes[["x", "y"]].to_numpy(), people, member, homes["floor_area_m2"].to_numpy()
    )
    settlements = settlements_of_points(points, pools, cell_m, buildings.crs, "buildings")
    empty = _without_buildings(pools, member)
    if len(empty):
        settlements = _with_own_points(settlements, pools, empty, buildings.crs)
        notes.append(_empty_note(pools, empty))
    return finished(settlements, skips, notes, int((people > 0).sum()))


# -- pools: groups of people that are spread together ------------------------------------------


# -- buildings ----------------------------------------------------------------------------------


def _homes(
    buildings: geopandas.GeoDataFrame,
) -> tuple[pd.DataFrame, list[Skipped], list[Message]]:
    """Return lived-in buildings in a fixed order: place, floor area, weight."""
    kept, skips = with_geometry(buildings, (0, 1, 2))
    shapes = np.asarray(kept.geometry.values)
    valid = shapely.is_valid(shapes)
    area = shapely.area(shapes)
    layer = layer_name(buildings)
    for wrong, reason in (
        (~valid, Message("buildings with an invalid outline are left out")),
        (valid & (area <= 0), Message("buildings without an area are left out")),
    ):
        if wrong.any():
            skips.append(Skipped(layer, reason, list(kept.index[wrong])))
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
                "buildings left out because their class says that nobody lives there: {count} "
                "of {all}",
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
) -> tuple[npt.NDArray[np.bool_], list[Skipped]]:
    """Tell the buildings in which nobody lives by their words, and name the words not known."""
    known = load("habitation")
    empty = _words(known["empty_buildings"], known["empty_uses"])
    lived_in = _words(known["lived_in_buildings"], known["lived_in_uses"], [""])
    nobody = np.zeros(len(buildings), dtype=bool)
    unknown: list[pd.Series] = []
    no = _words(known["no"])
    for name, none, said in (("building", no, lived_in), ("use", set(), lived_in | no)):
        written = column(buildings, name)
        plain = written.map(normalise)
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
    return nobody, [Skipped(layer_name(buildings), reason, list(rows))]


def _words(*lists: list[str]) -> set[str]:
    return {normalise(word) for words in lists for word in words}


def _says_empty(word: str) -> bool:
    """Tell whether a longer word says that a building is not there yet or not any more."""
    known = load("habitation")
    doubtful = any(sign in word for sign in known["empty_parts_not_with"])
    return not doubtful and any(part in word for part in known["empty_parts"])


# -- divisions ----------------------------------------------------------------------------------


def _division_pools(
    homes: pd.DataFrame, divisions: geopandas.GeoDataFrame, level: str | None
) -> tuple[Pools, Integers, list[Skipped], list[Message]]:
    """Return the people to spread per division, and the pool of each building (-1 none)."""
    notes: list[Message] = []
    areas, skips = division_table(divisions, level)
    own = _own_people(areas, _parents(areas), notes)
    silent = own.isna() & areas["people"].isna()
    if silent.any():
        reason = Message("divisions without a number of people of their own")
        skips.append(Skipped(layer_name(divisions), reason, sorted(areas.index[silent])))
    pooled = areas[own.notna()]
    if pooled.empty:
        raise InputError(
            layer_name(divisions),
            Message("there are no people to distribute"),
            mend=Message("fill in the number of people of the divisions"),
        )
    people = whole_people(own[own.notna()], divisions, notes)
    member = smallest_holding(homes[["x", "y"]].to_numpy(), pooled)
    outside = member < 0
    if outside.any():
        reason = Message("buildings that lie in no division with people are left out")
        skips.append(Skipped(homes.attrs["layer"], reason, sorted(homes.index[outside])))
    return Pools.of_divisions(pooled, people), member, skips, notes


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
    areas, _ = division_table(divisions)
    where = smallest_holding(points, areas)
    codes = np.array([*areas["code"], None], dtype=object)
    return np.asarray(codes[where], dtype=object)


# -- places -------------------------------------------------------------------------------------


def _place_pools(
    homes: pd.DataFrame,
    places: geopandas.GeoDataFrame,
    kinds: Sequence[str],
    limit_m: float,
) -> tuple[Pools, Integers, list[Skipped], list[Message]]:
    """Return the people to spread per place, and the nearest counted place of each building."""
    notes: list[Message] = []
    layer = layer_name(places)
    kept, skips = with_geometry(places, (0, 1, 2))
    kind = column(kept, "place").map(normalise)
    people = column(kept, "people").astype("float64")
    chosen = kind.isin({normalise(k) for k in kinds}) | (kind == "")
    known = people > 0
    for left_out, reason in (
        (
            ~chosen & known,
            Message("places of a kind that holds or lies in others are not counted again"),
        ),
        (chosen & ~known & ~(people < 0), Message("places without people are left out")),
    ):
        if left_out.any():
            skips.append(Skipped(layer, reason, list(kept.index[left_out])))
    counted = kept[chosen & ~(people.isna() | (people == 0))]
    whole = whole_people(people[counted.index], places, notes)
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
    pools = Pools(
        whole[order],
        code.to_numpy(dtype=object)[order],
        column(counted, "name").to_numpy(dtype=object)[order],
        np.full(len(counted), None, dtype=object),
        point[order],
        "place",
    )
    notes.append(
        Message(
            "people of the counted places together: {people}; compare with a census, since a "
            "village can hold another one",
            people=int(whole.sum()),
        )
    )
    distance, nearest = cKDTree(pools.point).query(homes[["x", "y"]].to_numpy())
    member = np.where(distance <= limit_m, nearest, -1).astype(np.int64)
    far = member < 0
    if far.any():
        reason = Message("buildings farther than {limit} m from every counted place", limit=limit_m)
        skips.append(Skipped(homes.attrs["layer"], reason, sorted(homes.index[far])))
    return pools, member, skips, notes


# -- settlements --------------------------------------------------------------------------------


def _without_buildings(pools: Pools, member: Integers) -> Integers:
    homes = np.bincount(member, minlength=len(pools.people))
    return np.nonzero((homes == 0) & (pools.people > 0))[0]


def _with_own_points(
    settlements: geopandas.GeoDataFrame, pools: Pools, empty: Integers, crs: Any
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


def _empty_note(pools: Pools, empty: Integers) -> Message:
    return Message(
        "people of {names} who have no building to live in and stay at its middle: {people}",
        people=int(pools.people[empty].sum()),
        names=", ".join(
            str(name or code) for name, code in zip(pools.name[empty][:10], pools.code[empty][:10])
        ),
    )
