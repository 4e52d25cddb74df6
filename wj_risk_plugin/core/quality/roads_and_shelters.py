"""Checks of roads and shelters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from ...standards import code_list, hazard_layers, load
from ..messages import Message
from ..tables.codes import normalise, parse_codes
from ..tables.values import column
from .problems import CheckedDistrict, Problem, RawLayer, is_empty, number_text, points_at
from .road_topology import (
    crossings_without_vertex,
    drivable,
    level_conflicts,
    near_misses,
    road_parts,
)

__all__ = ["check_capacities", "check_roads", "check_shelters"]

#: Standard of a shelter that names none.
PROFILE = "gb51143"
#: Capacities that are this much above what the area allows are rounded.
ROUNDING = 1.01
#: Candidates are looked at like shelters: some districts have nothing else.
SHELTER_LAYERS = ("shelters", "shelter_candidates")
HAZARD_LAYERS = hazard_layers("reach")


def check_roads(district: CheckedDistrict) -> Iterator[Problem]:
    """Find what breaks a road network."""
    for layer in district.of("roads"):
        roads = layer.table()
        # those without length are said by `check_geometry`
        roads = roads[
            (shapely.get_dimensions(roads.geometry.values) == 1)
            & (shapely.length(roads.geometry.values) > 0)
        ]
        if roads.empty:
            continue
        for_cars = drivable(roads)
        cars = roads[for_cars]
        by_car = list(_loose_parts(layer, cars, Message("roads that can be driven")))
        yield from by_car
        if not for_cars.all():
            said = [problem.feature_ids for problem in by_car]
            for problem in _loose_parts(layer, roads, Message("roads and paths")):
                if problem.feature_ids not in said:  # the same roads need no second row
                    yield problem
        yield from _misses(layer, roads)
        yield from _crossings(layer, cars)
        conflicts = level_conflicts(roads).drop_duplicates(["road", "other"])
        if len(conflicts):
            yield Problem(
                "warning",
                layer.name,
                "shared_vertex_levels",
                Message("roads of different levels share a vertex in their course"),
                Message("correct the level, or take the vertex out of the bridge"),
                list(conflicts["road"]),
                points=shapely.points(conflicts["x"], conflicts["y"]),
                each=True,
                others=list(conflicts["other"]),
            )
        yield from _road_values(layer, cars)


def _loose_parts(
    layer: RawLayer, roads: geopandas.GeoDataFrame, what: Message
) -> Iterator[Problem]:
    parts = road_parts(roads)
    if parts.count < 2:
        return
    loose = parts.part > 0
    km = float(shapely.length(roads.geometry.values[loose.to_numpy()]).sum()) / 1000
    yield Problem(
        "warning",
        layer.name,
        "loose_parts",
        Message(
            "{what}: parts that do not meet: {parts}; the largest has {share} % of the "
            "vertices, roads outside it: {count} ({km} km)",
            what=what,
            parts=parts.count,
            share=f"{100 * parts.largest_share:.1f}",
            count=int(loose.sum()),
            km=f"{km:.1f}",
        ),
        Message("join what meets in reality; nobody gets from one part to another"),
        list(roads.index[loose]),
        points=shapely.line_interpolate_point(
            roads.geometry.values[loose.to_numpy()], 0.5, normalized=True
        ),
    )


def _misses(layer: RawLayer, roads: geopandas.GeoDataFrame) -> Iterator[Problem]:
    misses = near_misses(roads)
    if len(misses):
        yield Problem(
            "warning",
            layer.name,
            "near_miss",
            Message("the end of a road nearly meets another road"),
            Message("join them at a common vertex where they meet in reality"),
            list(misses["road"]),
            [f"{d:.2f} m" for d in misses["distance_m"]],
            shapely.points(misses["x"], misses["y"]),
            each=True,
            others=list(misses["other"]),
        )


def _crossings(layer: RawLayer, roads: geopandas.GeoDataFrame) -> Iterator[Problem]:
    found = crossings_without_vertex(roads)
    level, above = found[found["same_level"]], found[~found["same_level"].astype(bool)]
    if len(level):
        yield Problem(
            "warning",
            layer.name,
            "crossing_same_level",
            Message("two roads of one level cross without a common vertex: no junction"),
            Message("add the vertex where one can turn, or the level of the bridge"),
            list(level["road"]),
            points=shapely.points(level["x"], level["y"]),
            each=True,
            others=list(level["other"]),
        )
    if len(above):
        yield Problem(
            "note",
            layer.name,
            "crossing_levels",
            Message(
                "crossings on different levels that are no junctions: {count}", count=len(above)
            ),
            Message("nothing, where they are bridges and tunnels"),
            list(above["road"]),
            points=shapely.points(above["x"], above["y"]),
            others=list(above["other"]),
        )


def _road_values(layer: RawLayer, roads: geopandas.GeoDataFrame) -> Iterator[Problem]:
    for name in ("road_class", "speed_kmh", "oneway"):
        empty = is_empty(column(roads, name))
        if empty.any():
            yield Problem(
                "note",
                layer.name,
                f"no_{name}",
                Message(
                    "roads that can be driven and have no {field}: {count} of {all}",
                    count=int(empty.sum()),
                    all=len(roads),
                    field=name,
                ),
                Message(
                    "fill it in where it matters; until then the class, or both directions, decide"
                ),
                list(roads.index[empty]),
            )
    shapes = roads.geometry.values
    junction = column(roads, "junction").map(normalise).isin(["roundabout", "circular"])
    loop = shapely.is_closed(shapes) & ~junction.to_numpy()
    if loop.any():
        yield Problem(
            "note",
            layer.name,
            "self_loop",
            Message("roads that end where they begin"),
            Message("nothing, where it is a turning loop"),
            list(roads.index[loop]),
            points=shapely.line_interpolate_point(shapes[loop], 0.0),
        )


def check_shelters(district: CheckedDistrict) -> Iterator[Problem]:
    """Find shelters without capacity, or in a hazard's place."""
    for layer in district.layers:
        if layer.key not in SHELTER_LAYERS:
            continue
        capacity = layer.numbers("capacity_people")
        for where, code, text in (
            (
                is_empty(column(layer.raw, "capacity_people")),
                "capacity_unknown",
                Message("the capacity is not known and does not limit"),
            ),
            (
                capacity == 0,
                "capacity_zero",
                Message("the capacity is 0: the shelter counts as full"),
            ),
        ):
            if where.any():
                yield Problem(
                    "warning",
                    layer.name,
                    code,
                    text,
                    Message("fill in how many people it takes"),
                    layer.ids(where),
                    points=points_at(layer, where),
                )
        if layer.shapes is None:
            continue
        yield from _in_hazards(district, layer)


def check_capacities(district: CheckedDistrict) -> Iterator[Problem]:
    """Find shelters that are said to take more people than their standard allows."""
    standards = {entry["value"]: Message(entry["en"]) for entry in code_list("shelter_profile")}
    for layer in district.layers:
        if layer.key not in SHELTER_LAYERS:
            continue
        capacity = layer.numbers("capacity_people")
        area = layer.numbers("area_m2")
        if layer.shapes is not None:
            drawn = pd.Series(shapely.area(layer.shapes), index=area.index)
            area = area.where(area > 0, drawn)
        profile = parse_codes(column(layer.raw, "profile"), "shelter_profile")
        profile = profile.where(profile.isin(list(standards)), PROFILE)
        kind = parse_codes(column(layer.raw, "shelter_class"), "shelter_class").fillna("unknown")
        for (name, which), rows in capacity.groupby([profile, kind], sort=True):
            each_m2, most = _allowed(str(name), str(which))
            full = rows[(area[rows.index] > 0) & (rows > 0)]
            place = area[full.index]
            # a person more than there is room for is rounding
            many = full[full > np.ceil(place / each_m2) * ROUNDING] if each_m2 else full[:0]
            for found, severity, code, text in (
                (
                    many,
                    "warning",
                    "capacity_too_large",
                    Message(
                        "too many people for the area: {standard} asks for {m2} m² each",
                        standard=standards[str(name)],
                        m2=f"{each_m2 or 0.0:g}",
                    ),
                ),
                (
                    rows[rows > most],
                    "note",
                    "capacity_of_class",
                    Message(
                        "more people than a shelter of this class may take ({most})",
                        most=number_text(most),
                    ),
                ),
            ):
                where = layer.raw.index.isin(found.index)
                if where.any():
                    yield Problem(
                        severity,
                        layer.name,
                        code,
                        text,
                        Message("check the capacity, the area and the class"),
                        layer.ids(where),
                        [
                            f"{number_text(capacity[i])} / {number_text(area[i])} m²"
                            f" = {area[i] / capacity[i]:.2f} m²"
                            if area[i] > 0
                            else number_text(capacity[i])
                            for i in layer.ids(where)
                        ],
                        points_at(layer, where),
                        each=True,
                    )


def _allowed(profile: str, kind: str) -> tuple[float | None, float]:
    """Return the least area per person (None: the standard names none) and the most people.

    Of an unknown class what no class of the standard allows.
    """
    classes = load("shelters")["profiles"].get(profile, {"classes": {}})["classes"]
    rules = [classes[kind]] if kind in classes else list(classes.values())
    areas = [rule["area_per_person_m2"] for rule in rules]
    most = [rule["most_people"] for rule in rules]
    return (
        None if None in areas or not areas else min(areas),
        np.inf if None in most or not most else max(most),
    )


def _in_hazards(district: CheckedDistrict, shelters: RawLayer) -> Iterator[Problem]:
    assert shelters.shapes is not None  # nosec B101 # for mypy
    for hazard in district.of(*HAZARD_LAYERS):
        assert hazard.shapes is not None  # nosec B101 # for mypy
        reach = hazard.numbers("influence_m").clip(lower=0).fillna(0.0).to_numpy()
        near, _ = _within(shelters.shapes, hazard.shapes, reach)
        inside = np.zeros(len(shelters.raw), bool)
        inside[near] = True
        if inside.any():
            yield Problem(
                "note",
                shelters.name,
                "shelter_in_hazard",
                Message("the shelter lies inside {layer}", layer=hazard.name),
                Message("it will not be admitted; check the position and the hazard"),
                shelters.ids(inside),
                points=points_at(shelters, inside),
                each=True,
            )


def _within(
    shapes: npt.NDArray[Any], hazards: npt.NDArray[Any], reach: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return pairs of a shape and a hazard that reaches it."""
    near, hazard = shapely.STRtree(hazards).query(
        shapes, predicate="dwithin", distance=float(reach.max(initial=0.0))
    )
    met = shapely.distance(shapes[near], hazards[hazard]) <= reach[hazard]
    return near[met], hazard[met]
