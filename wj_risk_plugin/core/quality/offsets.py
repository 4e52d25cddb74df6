"""Checks for positions copied from Chinese web maps: the offsets GCJ-02 and BD-09."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.spatial import cKDTree

from ..geo.crs import DEGREES, transformer
from ..geo.gcj02 import (
    OffsetFit,
    bd09_to_wgs84,
    gcj02_to_wgs84,
    in_china,
    offset_fit,
    offset_system,
)
from ..messages import Message
from ..tables.codes import normalise
from ..tables.values import column
from .duplicates import PLACES
from .problems import CheckedDistrict, Problem, RawLayer, keys_of, points_at, points_on

__all__ = ["check_declared_offsets", "check_offset_twins", "check_offsets"]

Numbers = npt.NDArray[np.float64]
#: Distances of positions, in the order of the layer's features that are asked about.
Reference = Callable[[npt.NDArray[np.int64], Any, Any], Any]

#: Layers of places that people reach by road.
BY_ROAD = (
    "settlements",
    "shelters",
    "shelter_candidates",
    "facilities",
    "buildings",
    "places",
    "launch_ramps",
    "rescue_stations",
    "chemical_sources",
    "hidden_dangers",
)
#: Positions that the test looks at.
OFFSET_SAMPLE = 500
#: Within a layer, those this far from a road may have come from a web map.
FAR_FROM_ROAD_M = 150.0
#: A place farther outside its division than this counts no more: its code is wrong.
FARTHEST_OUTSIDE_M = 2_000.0
#: With the offset taken out, two positions of one place agree this well (published comparison of
#: two points of the district: 30 m).
SAME_PLACE_M = 30.0
MEND = Message("ask where the coordinates come from, and take the offset out (Convert coordinates)")


def check_declared_offsets(district: CheckedDistrict) -> Iterator[Problem]:
    """Find features whose field crs_source says that they were never converted."""
    for layer in district.layers:
        if "crs_source" not in layer.raw:
            continue
        systems = layer.raw["crs_source"].map(offset_system)
        for system in ("GCJ-02", "BD-09"):
            where = systems == system
            if where.any():
                yield Problem(
                    "error",
                    layer.name,
                    "offset_declared",
                    Message("crs_source says {system}: the position is shifted", system=system),
                    Message("take the offset out (Convert coordinates)"),
                    layer.ids(where),
                    list(layer.raw["crs_source"][where]),
                    points_at(layer, where),
                )


def check_offsets(district: CheckedDistrict) -> Iterator[Problem]:
    """Find layers, or many features of one, that fit only without the offset of a web map."""
    if district.crs is None:
        return
    to_degrees = transformer(district.crs, DEGREES).transform
    found: list[tuple[RawLayer, OffsetFit, bool, bool]] = []
    asked = 0
    for layer in district.of(*BY_ROAD):
        rows = np.nonzero(layer.placed)[0]
        lon, lat = to_degrees(*shapely.get_coordinates(points_on(layer)[rows]).T)
        inside = in_china(lon, lat)
        rows, lon, lat = rows[inside], lon[inside], lat[inside]
        by_road = _to_roads(district)
        if by_road is not None and len(rows) >= 10:
            asked += 1
            some = slice(None, None, max(1, len(rows) // OFFSET_SAMPLE))
            fit, added = _fit(by_road, rows[some], lon[some], lat[some], np.median)
            if fit is not None:
                found.append((layer, fit, added, True))
                continue
            if (problem := _part(layer, by_road, rows, lon, lat)) is not None:
                yield problem
                continue
        in_division = _to_divisions(district, layer)
        if in_division is not None:
            fit, added = _fit(in_division, rows, lon, lat, np.mean)
            if fit is not None:
                found.append((layer, fit, added, False))
    roads = [entry for entry in found if entry[3]]
    if len(roads) >= 2 and len(roads) == asked and all(added for _, _, added, _ in roads):
        # it is not all the others that are wrong
        yield _roads_problem(next(district.of("roads")), [fit for _, fit, _, _ in roads])
        found = [entry for entry in found if not entry[3]]
    for layer, fit, added, by_roads in found:
        yield _layer_problem(layer, fit, added, by_roads)


def _fit(
    reference: Reference, rows: npt.NDArray[np.int64], lon: Numbers, lat: Numbers, middle: Any
) -> tuple[OffsetFit | None, bool]:
    """Return the offset that fits when taken out, or else when added, and whether it is added."""
    for added in (False, True):
        fit = offset_fit(lon, lat, lambda x, y: reference(rows, x, y), added=added, middle=middle)
        if fit is not None:
            return fit, added
    return None, False


def _to_roads(district: CheckedDistrict) -> Reference | None:
    """Return a function for distances to the nearest road."""
    roads = next(district.of("roads"), None)
    if roads is None or roads.shapes is None:
        return None
    lines = roads.shapes[roads.placed]
    tree = shapely.STRtree(lines)
    project = transformer(DEGREES, district.crs).transform

    def distance_m(_: Any, lon: Any, lat: Any) -> Any:
        points = shapely.points(*project(lon, lat))
        return shapely.distance(points, lines[tree.nearest(points)])

    return distance_m


def _to_divisions(district: CheckedDistrict, layer: RawLayer) -> Reference | None:
    """Return a function for distances to the division that a feature says it lies in."""
    divisions = next(district.of("divisions"), None)
    if divisions is None or divisions.shapes is None or "division_code" not in layer.raw:
        return None
    codes = keys_of(column(divisions.raw, "code"))
    first = ~codes.duplicated() & divisions.placed
    own = pd.Series(divisions.shapes[first], codes[first])
    outlines = keys_of(layer.raw["division_code"]).map(own).to_numpy(dtype=object, copy=True)
    outlines[pd.isna(outlines)] = None
    project = transformer(DEGREES, district.crs).transform

    def distance_m(rows: Any, lon: Any, lat: Any) -> Any:
        away = shapely.distance(shapely.points(*project(lon, lat)), outlines[rows])
        return np.minimum(np.nan_to_num(away, nan=0.0), FARTHEST_OUTSIDE_M)

    return distance_m


def _part(
    layer: RawLayer, by_road: Reference, rows: Any, lon: Numbers, lat: Numbers
) -> Problem | None:
    """Return the features of a layer of mixed origin that fit only without the offset."""
    away = by_road(rows, lon, lat)
    far = away > max(FAR_FROM_ROAD_M, 4 * float(np.median(away)))
    if far.sum() < 10:
        return None
    fit = offset_fit(lon[far], lat[far], lambda x, y: by_road(rows[far], x, y))
    # those far from a road come nearer by most shifts: only one that fits alone says something
    if fit is None or fit.corrected_m > 0.5 * fit.others_m or fit.nearer_share < 0.9:
        return None
    inverse = gcj02_to_wgs84 if fit.system == "GCJ-02" else bd09_to_wgs84
    nearer = by_road(rows[far], *inverse(lon[far], lat[far])) <= FAR_FROM_ROAD_M
    where = np.zeros(len(layer.raw), bool)
    where[rows[far][nearer]] = True
    return Problem(
        "warning",
        layer.name,
        "offset",
        Message(
            "these features look shifted as on {system} web maps, by about {shift} m: without the"
            " offset their middle distance to the roads falls from {before} m to {after} m;"
            " in other directions at best {others} m",
            system=fit.system,
            shift=f"{fit.shift_m:.0f}",
            before=round(fit.median_m),
            after=round(fit.corrected_m),
            others=round(fit.others_m),
        ),
        MEND,
        layer.ids(where),
        points=points_at(layer, where),
    )


def _layer_problem(layer: RawLayer, fit: OffsetFit, added: bool, by_roads: bool) -> Problem:
    """Return the problem of a whole layer."""
    figures = {
        "system": fit.system,
        "shift": f"{fit.shift_m:.0f}",
        "count": fit.count,
        "nearer": f"{100 * fit.nearer_share:.0f}",
        "before": f"{fit.median_m:.0f}",
        "after": f"{fit.corrected_m:.0f}",
        "others": f"{fit.others_m:.0f}",
        "what": Message("the middle distance to the roads")
        if by_roads
        else Message("the mean distance from the division given in division_code"),
    }
    if added:
        problem = Message(
            "looks as if a {system} offset of {shift} m had been taken out that was not there:"
            " with it {what} falls from {before} m to {after} m ({nearer} % of {count} places come"
            " nearer; in other directions at best {others} m)",
            **figures,
        )
        mend = Message("ask where the coordinates come from, and whether they were converted")
    else:
        problem = Message(
            "looks shifted as on {system} web maps, by {shift} m: without the offset {what} falls"
            " from {before} m to {after} m ({nearer} % of {count} places come nearer; in other"
            " directions at best {others} m)",
            **figures,
        )
        mend = MEND
    return Problem(
        "error" if fit.sure else "warning",
        layer.name,
        "offset",
        problem,
        mend,
        values=[Message("sure") if fit.sure else Message("perhaps by chance")],
    )


def _roads_problem(roads: RawLayer, fits: list[OffsetFit]) -> Problem:
    """Return the problem of roads that all other layers contradict in the same way."""
    best = max(fits, key=lambda fit: fit.count)
    return Problem(
        "error" if best.sure else "warning",
        roads.name,
        "offset",
        Message(
            "the roads look shifted as on {system} web maps, by {shift} m: layers that fit them "
            "only when they are shifted as well: {count}",
            system=best.system,
            shift=f"{best.shift_m:.0f}",
            count=len(fits),
        ),
        MEND,
    )


def check_offset_twins(district: CheckedDistrict) -> Iterator[Problem]:
    """Find a place that another of the same name meets once the offset is taken out."""
    if district.crs is None:
        return
    layers = [layer for layer in district.of(*PLACES) if "name" in layer.raw]
    if not layers:
        return
    places = pd.concat([_named(number, layer) for number, layer in enumerate(layers)])
    places = places[places.duplicated("name", keep=False)].reset_index(drop=True)
    if places.empty:
        return
    xy = places[["x", "y"]].to_numpy()
    to_degrees = transformer(district.crs, DEGREES).transform
    project = transformer(DEGREES, district.crs).transform
    lon, lat = to_degrees(*xy.T)
    # a third axis keeps different names apart
    level = pd.factorize(places["name"])[0].astype(float)[:, None] * (4 * SAME_PLACE_M)
    tree = cKDTree(np.hstack([xy, level]))
    for system, inverse in (("GCJ-02", gcj02_to_wgs84), ("BD-09", bd09_to_wgs84)):
        there = np.stack(project(*inverse(lon, lat)), axis=1)
        shift = np.hypot(*(there - xy).T)
        away, other = tree.query(np.hstack([there, level]), distance_upper_bound=SAME_PLACE_M)
        # where the offset is small both are one place anyway
        twin = np.isfinite(away) & (shift > 4 * SAME_PLACE_M)
        pairs = pd.DataFrame(
            {
                "layer": places["layer"][twin],
                "row": places["row"][twin],
                "other_layer": places["layer"].to_numpy()[other[twin]],
                "other": places["row"].to_numpy()[other[twin]],
                "value": [f"{metres:.0f} m" for metres in shift[twin]],
            }
        )
        for _, group in pairs.groupby(["layer", "other_layer"], sort=True):
            own, beside = int(group["layer"].iloc[0]), int(group["other_layer"].iloc[0])
            layer = layers[own]
            rows = group["row"].to_numpy()
            yield Problem(
                "warning",
                layer.name,
                "offset_twin",
                Message(
                    "without a {system} offset it would stand where another feature of the same"
                    " name stands",
                    system=system,
                ),
                MEND,
                list(layer.raw.index[rows]),
                list(group["value"]),
                points_on(layer)[rows],
                each=True,
                others=list(layers[beside].raw.index[group["other"].to_numpy()]),
                other_layer=layers[beside].name if own != beside else "",
            )


def _named(number: int, layer: RawLayer) -> pd.DataFrame:
    """Return the features that have a name and a place."""
    name = layer.raw["name"].map(normalise).to_numpy()
    rows = np.nonzero(layer.placed & (name != ""))[0]
    x, y = shapely.get_coordinates(points_on(layer)[rows]).reshape(-1, 2).T
    return pd.DataFrame({"layer": number, "row": rows, "name": name[rows], "x": x, "y": y})
