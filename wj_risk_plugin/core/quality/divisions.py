"""Checks of divisions, and of what should lie inside them."""

from __future__ import annotations

from collections.abc import Iterator

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import load
from ..geo.geometry import SLIVER_M2, gaps_in
from ..messages import Message
from ..tables.codes import normalise, parse_codes
from ..tables.figures import distance_text
from ..tables.values import column
from .problems import (
    FAR_APART_M,
    CheckedDistrict,
    Problem,
    RawLayer,
    keys_of,
    number_text,
    points_at,
    points_on,
)

__all__ = [
    "check_division_codes",
    "check_divisions",
    "check_heights",
    "check_inside",
    "check_inventories",
    "check_places",
]

#: Layers that may well reach beyond the district.
BEYOND = frozenset({"roads", "waterways", "divisions", "power_lines"})
#: Layers of which the neighbours' matter too.
BEYOND_A_LITTLE = frozenset(
    {
        "lookouts",
        "lookout_candidates",
        "barriers",
        "launch_ramps",
        "ramp_candidates",
        "rescue_stations",
        "facilities",
    }
)
#: Up to this far outside, a feature may stand at the border; beyond `FAR_M` it is misplaced.
NEAR_M, FAR_M = 1_000.0, 10_000.0
#: Nearer to its division than this a feature may be drawn beside a coarse border.
BORDER_M = 50.0
#: A division of which less than this share lies in the one above it has another one above.
LEAST_IN_PARENT = 0.5
#: Of features outside: at the border, beyond it, far beyond.
SEVERITIES = ("note", "warning", "error")


def check_divisions(district: CheckedDistrict) -> Iterator[Problem]:
    """Find gaps, overlaps, wrong parents and sums of people that do not agree."""
    for layer in district.of("divisions"):
        table = layer.table()
        shapes = np.asarray(table.geometry.values)
        table = table[shapely.is_valid(shapes) & (shapely.get_dimensions(shapes) == 2)]
        level = parse_codes(column(table, "level"), "division_level").fillna("")
        for _, group in table.groupby(level, sort=True):
            yield from _overlaps(layer, group)
            yield from _gaps(layer, group)
        yield from _sums(layer, table)


def _overlaps(layer: RawLayer, group: geopandas.GeoDataFrame) -> Iterator[Problem]:
    shapes = np.asarray(group.geometry.values)
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    once = first < second
    first, second = first[once], second[once]
    shared = shapely.intersection(shapes[first], shapes[second])
    size = shapely.area(shared)
    smaller = np.minimum(shapely.area(shapes[first]), shapely.area(shapes[second]))
    # without levels one division may well lie in another
    unlevelled = not _known_level(group)
    wrong = (size > SLIVER_M2) & ~(unlevelled & (size > 0.5 * smaller))
    if wrong.any():
        ids = group.index.to_numpy()
        yield Problem(
            "warning",
            layer.name,
            "division_overlap",
            Message("divisions of one level overlap: their people and areas count twice there"),
            Message("draw the common borders with the same vertices"),
            list(ids[first[wrong]]),
            [f"{area:.0f} m²" for area in size[wrong]],
            shapely.point_on_surface(shared[wrong]),
            each=True,
            others=list(ids[second[wrong]]),
        )


def _gaps(layer: RawLayer, group: geopandas.GeoDataFrame) -> Iterator[Problem]:
    holes = gaps_in(shapely.union_all(group.geometry.values))
    if len(holes):
        yield Problem(
            "warning",
            layer.name,
            "division_gap",
            Message("gaps between divisions: {count}", count=len(holes)),
            Message("draw the common borders with the same vertices"),
            values=[f"{shapely.area(hole):.0f} m²" for hole in holes],
            points=shapely.point_on_surface(holes),
        )


def _known_level(group: geopandas.GeoDataFrame) -> bool:
    return bool(column(group, "level").map(normalise).ne("").any())


def _sums(layer: RawLayer, table: geopandas.GeoDataFrame) -> Iterator[Problem]:
    if "code" not in table or "parent_code" not in table:
        return
    above, codes = keys_of(table["parent_code"]), keys_of(table["code"])
    orphans = above.notna() & ~above.isin(set(codes.dropna()))
    # the district itself may lie in a city that is not loaded
    level = parse_codes(column(table, "level"), "division_level")
    orphans &= ~level.isin(["district"])
    if orphans.any():
        yield Problem(
            "warning",
            layer.name,
            "unknown_parent",
            Message("parent_code names no division of the layer"),
            Message("correct the code"),
            list(table.index[orphans]),
            list(above[orphans]),
            shapely.point_on_surface(table.geometry.values[orphans.to_numpy()]),
        )
    yield from _parents(layer, table, codes, above)
    people = layer.numbers("population_people").reindex(table.index)
    for code, children in people[codes != above].groupby(above):
        own = people[codes == code]
        if len(own) != 1 or own.isna().any() or children.isna().any():
            continue
        if float(own.iloc[0]) != float(children.sum()):
            yield Problem(
                "warning",
                layer.name,
                "sum_of_people",
                Message(
                    "people of {code}: {people}, of the divisions in it: {sum}",
                    code=code,
                    people=number_text(own.iloc[0]),
                    sum=number_text(children.sum()),
                ),
                Message("use one count and one date for all levels"),
                list(own.index),
                points=shapely.point_on_surface(table.loc[own.index].geometry.values),
            )


def _parents(
    layer: RawLayer, table: geopandas.GeoDataFrame, codes: pd.Series, above: pd.Series
) -> Iterator[Problem]:
    """Find divisions that are their own parent, or do not lie in it."""
    shapes = np.asarray(table.geometry.values)
    known = ~codes.duplicated(keep=False) & codes.notna()
    outlines = above.map(pd.Series(shapes[known], codes[known])).to_numpy(dtype=object, copy=True)
    outlines[pd.isna(outlines)] = None
    inside = shapely.area(shapely.intersection(shapes, outlines))
    for where, check, problem, mend in (
        (
            (codes == above).to_numpy(),
            "own_parent",
            Message("parent_code names the division itself"),
            Message("name the division above it, or leave the field empty"),
        ),
        (
            inside < LEAST_IN_PARENT * shapely.area(shapes),
            "outside_parent",
            Message("the division lies outside of the one that parent_code names"),
            Message("correct the code or the border"),
        ),
    ):
        if where.any():
            yield Problem(
                "warning",
                layer.name,
                check,
                problem,
                mend,
                list(table.index[where]),
                list(above[where]),
                shapely.point_on_surface(shapes[where]),
            )


def check_places(district: CheckedDistrict) -> Iterator[Problem]:
    """Find places that hold others, and so count people twice."""
    for layer in district.layers:
        if layer.key != "places":
            continue
        people = layer.numbers("people")
        kinds = column(layer.raw, "place").map(normalise)
        holding = kinds.isin(load("habitation")["containing_places"]) & (people > 0)
        if holding.any():
            yield Problem(
                "warning",
                layer.name,
                "place_holds_places",
                Message("places that hold others: adding up all places counts people twice"),
                Message("leave them out when adding up"),
                layer.ids(holding),
                list(people[holding].map(number_text)),
                points_at(layer, holding),
                each=True,
            )
        empty = people == 0
        if empty.any():
            yield Problem(
                "note",
                layer.name,
                "place_without_people",
                Message("the place has 0 people"),
                Message("leave the value empty where it is not known"),
                layer.ids(empty),
                points=points_at(layer, empty),
            )


def check_inside(district: CheckedDistrict) -> Iterator[Problem]:
    """Find features that lie in no division, and how far outside."""
    divisions = next(district.of("divisions"), None)
    if divisions is None or divisions.shapes is None:
        return
    area = shapely.union_all(shapely.make_valid(divisions.shapes[divisions.placed]))
    shapely.prepare(area)
    for layer in district.layers:
        if not layer.key or layer.key in BEYOND or layer.shapes is None:
            continue
        out = layer.placed & ~shapely.intersects(area, layer.shapes)
        # what lies farther off is said by `check_extents`
        out &= ~(district.far_m(layer) > FAR_APART_M)
        if not out.any():
            continue
        away = np.zeros(len(layer.raw))
        away[out] = shapely.distance(area, layer.shapes[out])
        severities = ("note", "note", "warning") if layer.key in BEYOND_A_LITTLE else SEVERITIES
        for severity, least, most in zip(severities, (0.0, NEAR_M, FAR_M), (NEAR_M, FAR_M, np.inf)):
            there = out & (away > least if least else away >= 0) & (away <= most)
            if there.any():
                yield Problem(
                    severity,
                    layer.name,
                    "outside",
                    Message("the feature lies in no division"),
                    Message("check the position, and whether it belongs to the district"),
                    layer.ids(there),
                    [distance_text(distance) for distance in away[there]],
                    points_at(layer, there),
                    each=severity == "error",
                )


def check_division_codes(district: CheckedDistrict) -> Iterator[Problem]:
    """Find features that do not lie in the division that they say they lie in."""
    divisions = next(district.of("divisions"), None)
    if divisions is None or divisions.shapes is None:
        return
    codes = keys_of(column(divisions.raw, "code"))
    known = ~codes.duplicated(keep=False) & codes.notna() & divisions.placed
    outlines = pd.Series(divisions.shapes[known], codes[known])
    for layer in district.layers:
        if layer.shapes is None or "division_code" not in layer.raw or layer.key == "divisions":
            continue
        said = keys_of(layer.raw["division_code"])
        strange = said.notna() & ~said.isin(set(codes.dropna()))
        if strange.any():
            yield Problem(
                "warning",
                layer.name,
                "unknown_division",
                Message("division_code names no division of the district"),
                Message("correct the code"),
                layer.ids(strange),
                list(said[strange]),
                points_at(layer, strange),
            )
        outline = said.map(outlines).to_numpy(dtype=object, copy=True)
        outline[pd.isna(outline)] = None
        away = shapely.distance(layer.shapes, outline)
        wrong = layer.placed & (np.nan_to_num(away, nan=0.0) > BORDER_M)
        if wrong.any():
            yield Problem(
                "warning",
                layer.name,
                "other_division",
                Message("the feature lies outside of the division given in division_code"),
                Message("correct the code or the position"),
                layer.ids(wrong),
                [f"{code}: {distance_text(m)}" for code, m in zip(said[wrong], away[wrong])],
                points_at(layer, wrong),
                each=True,
            )


def check_inventories(district: CheckedDistrict) -> Iterator[Problem]:
    """Find stocks of dangerous substances of a source that is none of the district's."""
    sources = [layer for layer in district.layers if layer.key == "chemical_sources"]
    if not sources:
        return
    known = {code for layer in sources for code in keys_of(column(layer.raw, "id")).dropna()}
    for layer in district.layers:
        if layer.key != "chemical_inventory":
            continue
        said = keys_of(column(layer.raw, "source_id"))
        strange = said.notna() & ~said.isin(known)
        if strange.any():
            yield Problem(
                "error",
                layer.name,
                "unknown_source",
                Message("no chemical source with this source_id"),
                Message("correct the code: what is stored there is not counted"),
                layer.ids(strange),
                list(said[strange]),
            )


def check_heights(district: CheckedDistrict) -> Iterator[Problem]:
    """Find lookouts beside the elevation model."""
    if district.dem is None or district.crs is None:
        return
    for layer in district.of("lookouts", "lookout_candidates"):
        points = points_on(layer)
        height = district.dem.sample(shapely.get_x(points), shapely.get_y(points), district.crs)
        off = layer.placed & np.isnan(height)
        if off.any():
            yield Problem(
                "error",
                layer.name,
                "off_the_dem",
                Message("the elevation model has no height here"),
                Message("take a larger elevation model, or correct the position"),
                layer.ids(off),
                points=points_at(layer, off),
                each=True,
            )
