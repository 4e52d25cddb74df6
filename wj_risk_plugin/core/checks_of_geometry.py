"""Checks of reference systems, places and geometry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyproj
import shapely

from ..standards import load
from .coordinates import offset_fit
from .crs import check_extent_fits
from .data_problems import (
    FAR_APART_M,
    District,
    LayerFound,
    Problem,
    as_message,
    degrees_apart_m,
    home_of,
    points_at,
    points_on,
)
from .messages import InputError, Message

__all__ = ["check_extents", "check_geometry", "check_layers", "check_offsets"]

#: Positions that the offset test looks at.
OFFSET_SAMPLE = 500
DATUMS_WITH_PARAMETERS = ("Xian 1980", "Beijing 1954", "New Beijing")
HAZARD_LAYERS = ("geohazards", "chemical_sources", "other_hazards")
#: Layers that may well reach beyond the district.
BEYOND = frozenset({"roads", "waterways", "divisions"})
GEOMETRY_DIMENSIONS = {"point": (0,), "line": (1,), "polygon": (2,), "any": (0, 1, 2)}
GEOMETRY_WORDS = {
    "point": Message("points"),
    "line": Message("lines"),
    "polygon": Message("polygons"),
}


def check_layers(district: District) -> Iterator[Problem]:
    """Find empty layers, missing and unusual reference systems."""
    degrees, systems = [], set()
    unknown = [layer.name for layer in district.layers if not layer.key]
    if unknown:
        yield Problem(
            "note",
            ", ".join(unknown),
            "not_in_dictionary",
            Message("not a layer of the data dictionary: only its geometry and texts are checked"),
            Message("name it as in the data dictionary, if it is one of its layers"),
        )
    for layer in district.layers:
        if len(layer.raw) == 0:
            yield Problem(
                "warning",
                layer.name,
                "empty_layer",
                Message("the layer holds no features"),
                Message("fill the layer, or take it out"),
            )
        if layer.own is None:
            continue
        if layer.crs is None:
            yield Problem(
                "error",
                layer.name,
                "no_crs",
                Message("the layer has no coordinate reference system"),
                Message("set the coordinate reference system in which the layer was drawn"),
            )
            continue
        systems.add(layer.crs.to_string())
        if layer.crs.is_geographic:
            degrees.append(layer.name)
        if any(datum in layer.crs.name for datum in DATUMS_WITH_PARAMETERS):
            yield Problem(
                "warning",
                layer.name,
                "local_datum",
                Message(
                    "{crs} needs local parameters and is not shifted exactly", crs=layer.crs.name
                ),
                Message("have the layer converted to CGCS2000 by the surveying office"),
            )
        if layer.crs.to_epsg() == 3857:
            yield Problem(
                "note",
                layer.name,
                "web_mercator",
                Message("web Mercator metres are longer than real ones"),
                Message("nothing: lengths are computed in the analysis reference system"),
            )
    if degrees:
        yield Problem(
            "note",
            ", ".join(degrees),
            "degrees",
            Message("coordinates are degrees"),
            Message("nothing: lengths are computed in the analysis reference system"),
        )
    if len(systems) > 1:
        yield Problem(
            "note",
            ", ".join(sorted(systems)),
            "several_crs",
            Message("the layers are in {count} reference systems", count=len(systems)),
            Message("nothing: each is transformed from its own"),
        )


def check_extents(district: District) -> Iterator[Problem]:
    """Find layers whose coordinates do not fit their reference system or the other layers."""
    fitting: list[LayerFound] = []
    misfits: list[tuple[LayerFound, Message]] = []
    for layer in district.layers:
        if layer.crs is None or not layer.placed.any() or layer.own is None:
            continue
        try:
            check_extent_fits(layer.name, shapely.total_bounds(layer.own[layer.placed]), layer.crs)
            fitting.append(layer)
        except InputError as error:
            misfits.append((layer, as_message(error.problem)))
    home = home_of(fitting)
    for layer in fitting:
        away = 0.0 if home is None else degrees_apart_m(layer.bounds or home, home)
        if away > FAR_APART_M:
            km = round(away / 1000)
            misfits.append((layer, Message("the layer lies {km} km from the other layers", km=km)))
    for layer, problem in misfits:
        swapped = home is not None and _swapped(layer, home)
        wrong = "far_away" if layer in fitting else "wrong_crs"
        yield Problem(
            "error",
            layer.name,
            "swapped" if swapped else wrong,
            Message("longitude and latitude are swapped") if swapped else problem,
            Message("swap the coordinates of the layer")
            if swapped
            else Message("set the coordinate reference system in which the layer was drawn"),
        )


def _swapped(layer: LayerFound, home: tuple[float, float, float, float]) -> bool:
    """Tell whether a layer lies with the others once longitude and latitude change places."""
    if layer.crs is None or not layer.crs.is_geographic or layer.own is None:
        return False
    west, south, east, north = shapely.total_bounds(layer.own[layer.placed])
    return degrees_apart_m((south, west, north, east), home) <= FAR_APART_M


def check_offsets(district: District) -> Iterator[Problem]:
    """Find layers that fit the roads only without the offset of a web map."""
    roads = next(district.of("roads"), None)
    if roads is None or roads.shapes is None or district.crs is None:
        return
    lines = roads.shapes[roads.placed]
    tree = shapely.STRtree(lines)
    project = pyproj.Transformer.from_crs("EPSG:4326", district.crs, always_xy=True).transform
    unproject = pyproj.Transformer.from_crs(district.crs, "EPSG:4326", always_xy=True).transform

    def distance_m(lon: Any, lat: Any) -> Any:
        points = shapely.points(*project(lon, lat))
        return shapely.distance(points, lines[tree.nearest(points)])

    for layer in district.of(
        "settlements",
        "shelters",
        "facilities",
        "buildings",
        "places",
        "launch_ramps",
        "rescue_stations",
        "chemical_sources",
        "hidden_dangers",
    ):
        points = shapely.get_coordinates(points_on(layer)[layer.placed])
        step = max(1, len(points) // OFFSET_SAMPLE)
        lon, lat = unproject(*points[::step].T)
        fit = offset_fit(lon, lat, distance_m)
        if fit is not None:
            yield Problem(
                "error",
                layer.name,
                "offset",
                Message(
                    "looks shifted as on {system} web maps: without the offset the middle distance"
                    " to the roads falls from {before} m to {after} m",
                    system=fit.system,
                    before=round(fit.median_m),
                    after=round(fit.corrected_m),
                ),
                Message("ask where the coordinates come from, and take the offset out"),
            )


def check_geometry(district: District) -> Iterator[Problem]:
    """Find missing, invalid and wrong kinds of geometry."""
    for layer in district.layers:
        if layer.own is None:
            continue
        gone = ~layer.placed
        if gone.any():
            yield Problem(
                "warning",
                layer.name,
                "no_geometry",
                Message("features without geometry"),
                Message("draw them, or delete them"),
                layer.ids(gone),
                each=True,
            )
        broken = layer.placed & ~shapely.is_valid(layer.own)
        if broken.any():
            yield Problem(
                "error",
                layer.name,
                "invalid_geometry",
                Message("the outline is not valid"),
                Message("run “Fix geometries” on the layer"),
                layer.ids(broken),
                shapely.is_valid_reason(layer.own[broken]),
                points_at(layer, broken),
                each=True,
            )
        kind = load("layers")[layer.key]["geometry"] if layer.key else "any"
        wrong = layer.placed & ~np.isin(
            shapely.get_dimensions(layer.own), GEOMETRY_DIMENSIONS.get(kind, (0, 1, 2))
        )
        if wrong.any():
            yield Problem(
                "error",
                layer.name,
                "geometry_kind",
                Message("features that are not {kind}", kind=GEOMETRY_WORDS[kind]),
                Message("put them into a layer of their own"),
                layer.ids(wrong),
                points=points_at(layer, wrong),
            )
