"""Checks of reference systems, places and geometry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import shapely

from ...standards import load
from ..messages import Message
from .fitness_for_use import named_fields
from .problems import (
    FAR_APART_M,
    CheckedDistrict,
    Problem,
    RawLayer,
    as_message,
    degrees_apart_m,
    points_at,
)

__all__ = ["check_extents", "check_geometry", "check_layers"]

DATUMS_WITH_PARAMETERS = ("Xian 1980", "Beijing 1954", "New Beijing")
#: Layers that may well reach beyond the district.
BEYOND = frozenset({"roads", "waterways", "divisions"})
GEOMETRY_DIMENSIONS = {"point": (0,), "line": (1,), "polygon": (2,), "any": (0, 1, 2)}
GEOMETRY_WORDS = {
    "point": Message("points"),
    "line": Message("lines"),
    "polygon": Message("polygons"),
}


def check_layers(district: CheckedDistrict) -> Iterator[Problem]:
    """Find fields not understood, empty layers, missing and unusual reference systems."""
    unknown = [layer.name for layer in district.layers if not layer.key]
    if unknown:
        yield Problem(
            "note",
            "",
            "not_in_dictionary",
            Message("not a layer of the data dictionary: only its geometry and texts are checked"),
            Message("name it as in the data dictionary, if it is one of its layers"),
            values=unknown,
        )
    for layer in district.layers:
        yield from _contents(layer)
        if layer.own is not None:
            yield from _reference_system(layer)
    yield from _reference_systems([layer for layer in district.layers if layer.own is not None])


def _contents(layer: RawLayer) -> Iterator[Problem]:
    """Find fields of a layer that were not understood, and a layer without features."""
    if layer.not_understood:
        yield Problem(
            "note",
            layer.name,
            "unknown_fields",
            Message(
                "fields that were not understood ({count}): {fields}",
                count=len(layer.not_understood),
                fields=named_fields(layer.not_understood),
            ),
            Message("name them as in the data dictionary, if it knows what they hold"),
        )
    if len(layer.raw) == 0:
        yield Problem(
            "warning",
            layer.name,
            "empty_layer",
            Message("the layer holds no features"),
            Message("fill the layer, or take it out"),
        )


def _reference_system(layer: RawLayer) -> Iterator[Problem]:
    """Find a missing reference system, and one that is not exact or stretches lengths."""
    if layer.crs is None:
        yield Problem(
            "error",
            layer.name,
            "no_crs",
            Message("the layer has no coordinate reference system"),
            Message("set the coordinate reference system in which the layer was drawn"),
        )
        return
    if any(datum in layer.crs.name for datum in DATUMS_WITH_PARAMETERS):
        yield Problem(
            "warning",
            layer.name,
            "local_datum",
            Message("{crs} needs local parameters and is not shifted exactly", crs=layer.crs.name),
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


def _reference_systems(layers: Sequence[RawLayer]) -> Iterator[Problem]:
    """Note layers in degrees, and layers in several reference systems."""
    known = [(layer.name, layer.crs) for layer in layers if layer.crs is not None]
    degrees = [name for name, crs in known if crs.is_geographic]
    systems = {crs.to_string() for _, crs in known}
    if degrees:
        yield Problem(
            "note",
            "",
            "degrees",
            Message("coordinates are degrees"),
            Message("nothing: lengths are computed in the analysis reference system"),
            values=degrees,
        )
    if len(systems) > 1:
        yield Problem(
            "note",
            "",
            "several_crs",
            Message("the layers are in {count} reference systems", count=len(systems)),
            Message("nothing: each is transformed from its own"),
            values=sorted(systems),
        )


def check_extents(district: CheckedDistrict) -> Iterator[Problem]:
    """Find layers and features that do not lie where the district is, above all swapped ones."""
    for layer in district.layers:
        if layer.crs is None or not layer.drawn.any():
            continue
        far = district.far_m(layer) > FAR_APART_M
        turned = far & (district.far_m(layer, swapped=True) <= FAR_APART_M)
        if (turned | ~layer.drawn).all():
            yield Problem(
                "error",
                layer.name,
                "swapped",
                Message("longitude and latitude are swapped"),
                Message("swap the coordinates of the layer"),
            )
            continue
        yield from _swapped(layer, turned)
        if layer.misfit is not None and not turned.any():
            yield Problem(
                "error",
                layer.name,
                "wrong_crs",
                as_message(layer.misfit.problem),
                Message("set the coordinate reference system in which the layer was drawn"),
            )
        elif (far | ~layer.drawn).all() and not turned.any():
            home = district.home
            away = degrees_apart_m(layer.bounds, home) if layer.bounds and home else 0.0
            yield Problem(
                "error",
                layer.name,
                "far_away",
                Message("the layer lies {km} km from the other layers", km=round(away / 1000)),
                Message("set the coordinate reference system in which the layer was drawn"),
            )
        elif layer.key and layer.key not in BEYOND:
            yield from _strays(district, layer, far & ~turned)


def _swapped(layer: RawLayer, turned: npt.NDArray[np.bool_]) -> Iterator[Problem]:
    if turned.any():
        yield Problem(
            "error",
            layer.name,
            "swapped",
            Message("longitude and latitude of the feature are swapped"),
            Message("swap the two coordinates"),
            layer.ids(turned),
            [f"{x:.6g}, {y:.6g}" for x, y in layer.middles[turned]],
            points_at(layer, turned),
            each=True,
        )


def _strays(
    district: CheckedDistrict, layer: RawLayer, far: npt.NDArray[np.bool_]
) -> Iterator[Problem]:
    if far.any():
        distance = district.far_m(layer)[far] / 1000
        yield Problem(
            "error",
            layer.name,
            "stray",
            Message("the feature lies far from the district"),
            Message("correct the position, or take the feature out"),
            layer.ids(far),
            [f"{km:.0f} km" if np.isfinite(km) else None for km in distance],
            points_at(layer, far),
            each=True,
        )


def check_geometry(district: CheckedDistrict) -> Iterator[Problem]:
    """Find missing, invalid and wrong kinds of geometry."""
    for layer in district.layers:
        if layer.own is None:
            continue
        gone = ~layer.drawn
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
        broken = layer.drawn & ~shapely.is_valid(layer.own)
        # a tool that mends outlines does not help these
        flat = broken & (shapely.get_dimensions(layer.own) == 1) & (shapely.length(layer.own) == 0)
        broken &= ~flat
        if flat.any():
            yield Problem(
                "warning",
                layer.name,
                "no_length",
                Message("lines without length"),
                Message("delete them"),
                layer.ids(flat),
                each=True,
            )
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
        wrong = layer.drawn & ~np.isin(
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
