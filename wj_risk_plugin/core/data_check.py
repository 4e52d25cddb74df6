"""Every problem of a district's layers, found before an analysis meets it.

A check is a small function that takes the district and yields `Problem`s; `CHECKS` lists them.
Checks never stop each other: a layer that cannot be used is a problem like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Callable

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyproj
import shapely

from ..standards import code_list, load
from .coordinates import offset_fit
from .crs import analysis_crs, check_extent_fits, lonlat_bounds
from .levels import plain_word, read_codes, read_levels
from .messages import InputError, Message, Progress, report
from .road_faults import (
    crossings_without_vertex,
    drivable,
    level_conflicts,
    near_misses,
    road_parts,
)
from .tables import column, field_of, layer_fields, layer_name, parse_number
from .terrain import Raster

__all__ = ["CHECKS", "DataCheck", "District", "LayerFound", "Problem", "check_data"]

#: A problem that is mended feature by feature gets at most this many rows; one more counts the
#: rest. Every other problem is one row with its count.
ROWS_EACH = 100
#: Ids named in a row that stands for several features.
IDS_NAMED = 10
#: Layers whose extents lie farther apart than this cannot belong to one district.
FAR_APART_M = 50_000.0
#: Gaps and overlaps of divisions smaller than this are drawing noise.
SLIVER_M2 = 100.0
#: Two shelters nearer than this may be one place entered twice.
TWICE_M = 30.0
#: Positions that the offset test looks at.
OFFSET_SAMPLE = 500

DATUMS_WITH_PARAMETERS = ("Xian 1980", "Beijing 1954", "New Beijing")
MOJIBAKE = re.compile("\ufffd|锟斤拷|烫烫烫|ï¿½|Ã[\u0080-\u00bf]|â€")
PHONE = re.compile(r"^(\+?\d{1,3}[- ]?)?(\(?0\d{2,3}\)?[- ]?)?\d{3,4}[- ]?\d{3,4}([- ]?\d{2,6})?$")
HAZARD_LAYERS = ("geohazards", "chemical_sources", "other_hazards")
#: Layers that may well reach beyond the district.
BEYOND = frozenset({"roads", "waterways", "divisions"})
GEOMETRY_DIMENSIONS = {"point": (0,), "line": (1,), "polygon": (2,), "any": (0, 1, 2)}
GEOMETRY_WORDS = {
    "point": Message("points"),
    "line": Message("lines"),
    "polygon": Message("polygons"),
}


@dataclass(frozen=True, eq=False)
class LayerFound:
    """A layer as it was found.

    Attributes
    ----------
    name : str
        As the user knows it.
    key : str
        Layer of the data dictionary; empty for another layer, of which only reference system,
        geometry and texts are checked.
    raw : DataFrame
        Columns with the dictionary's names, values as stored, index = feature ids.
    crs : pyproj.CRS or None
        Its own.
    own : ndarray of geometries or None
        In its own CRS, None for a table without geometry.
    shapes : ndarray of geometries or None
        Two-dimensional in the analysis CRS, None where that is not possible.
    """

    name: str
    key: str
    raw: pd.DataFrame
    crs: pyproj.CRS | None
    own: npt.NDArray[Any] | None
    shapes: npt.NDArray[Any] | None

    @cached_property
    def placed(self) -> npt.NDArray[np.bool_]:
        """Tell the features that have a place."""
        if self.own is None:
            return np.zeros(len(self.raw), bool)
        there: npt.NDArray[np.bool_] = ~(shapely.is_missing(self.own) | shapely.is_empty(self.own))
        return there

    @cached_property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north in degrees, None where there is none."""
        if self.own is None or self.crs is None or not self.placed.any():
            return None
        found = lonlat_bounds(shapely.total_bounds(self.own[self.placed]), self.crs)
        return found if np.all(np.isfinite(found)) else None

    def ids(self, where: Any) -> list[Any]:
        """Return the feature ids where a condition holds."""
        return list(self.raw.index[np.asarray(where, dtype=bool)])

    def numbers(self, name: str) -> pd.Series:
        """Return a column as numbers, NaN for what is none."""
        values = column(self.raw, name)
        if values.dtype.kind in "iuf":
            return values.astype("float64")
        known = {value: parse_number(value) for value in values.dropna().unique()}
        return values.map(known).astype("float64")

    def table(self) -> geopandas.GeoDataFrame:
        """Return the features with a usable place in the analysis CRS."""
        assert self.shapes is not None
        kept = geopandas.GeoDataFrame(self.raw, geometry=self.shapes)[self.placed]
        kept.attrs["layer"] = self.name
        return kept


@dataclass(frozen=True, eq=False)
class Problem:
    """Something wrong with one layer.

    Attributes
    ----------
    severity : str
        ``error`` (a result would be wrong or missing), ``warning`` (may be), ``note``.
    layer : str
        Layer name as the user knows it.
    check : str
        Code of the check.
    problem, mend : Message
        What is wrong and what to do.
    feature_ids : sequence
        Where.
    values : sequence, optional
        The value in question per feature.
    points : ndarray of geometries, optional
        Place per feature in the analysis CRS.
    each : bool
        Whether a person has to mend feature by feature.
    """

    severity: str
    layer: str
    check: str
    problem: Message
    mend: Message
    feature_ids: Sequence[Any] = ()
    values: Sequence[Any] = ()
    points: Any = None
    each: bool = False


@dataclass(frozen=True, eq=False)
class District:
    """What the checks look at."""

    layers: list[LayerFound]
    crs: pyproj.CRS | None
    today: date
    dem: Raster | None = None

    def of(self, *keys: str) -> Iterator[LayerFound]:
        """Yield the layers of the dictionary's names that can be computed with."""
        for layer in self.layers:
            if layer.key in keys and layer.shapes is not None and layer.placed.any():
                yield layer


@dataclass(frozen=True, eq=False)
class DataCheck:
    """All problems found.

    Attributes
    ----------
    problems : GeoDataFrame
        Points (or none): severity, layer, feature_id, check, problem, mend, value, features
        (count). Errors first.
    layers : DataFrame
        What was looked at: layer, kind, features, crs.
    headlines : dict
        ``PROBLEMS``, ``ERRORS``, ``WARNINGS``: rows.
    """

    problems: geopandas.GeoDataFrame
    layers: pd.DataFrame
    headlines: dict[str, int] = field(default_factory=dict)


def check_data(
    tables: Iterable[pd.DataFrame],
    *,
    crs: pyproj.CRS | None = None,
    today: date | None = None,
    dem: Raster | None = None,
    unreadable: Iterable[InputError] = (),
    progress: Progress = None,
) -> DataCheck:
    """Run every check over a district's layers.

    Parameters
    ----------
    tables : iterable of DataFrame
        Layers as stored: own CRS (``.crs``, may be None), values unconverted, columns with the
        dictionary's names, index = feature ids, ``attrs["layer"]`` = name, ``attrs["kind"]`` =
        the dictionary's layer, or nothing.
    crs : pyproj.CRS, optional
        Metric analysis CRS; by default the one that fits the divisions, or else most layers.
    today : date, optional
        Dates after it lie in the future.
    dem : Raster, optional
        Elevation model that lookouts should lie on.
    unreadable : iterable of InputError
        Layers that could not be read at all.
    progress : callable, optional
        ``progress(fraction, text) -> bool``.

    Returns
    -------
    DataCheck

    Examples
    --------
    >>> roads = geopandas.GeoDataFrame({"speed_kmh": ["-5"]}, index=[7], crs=4547,
    ...     geometry=[shapely.LineString([(500000, 2740000), (500100, 2740000)])])
    >>> roads.attrs = {"layer": "roads", "kind": "roads"}
    >>> found = check_data([roads]).problems
    >>> found.loc[found.check == "not_positive", ["feature_id", "value"]].values.tolist()
    [['7', '-5']]
    """
    given = list(tables)
    metric = crs or _fitting_crs(given)
    district = District([_found(t, metric) for t in given], metric, today or date.today(), dem)
    problems = [
        Problem(
            "error",
            error.layer,
            "unreadable",
            _as_message(error.problem),
            _as_message(error.mend or Message("check the file")),
            error.feature_ids,
        )
        for error in unreadable
    ]
    for number, check in enumerate(CHECKS):
        report(progress, number / len(CHECKS), Message("Checking the data"))
        try:
            problems.extend(check(district))
        except (InputError, shapely.errors.GEOSException) as error:
            problems.append(_not_checked(check.__name__[6:], error))
    rows = [row for problem in problems for row in _rows(problem)]
    table = _problem_table(rows, metric)
    severity = table["severity"]
    return DataCheck(
        table,
        _layer_table(district),
        {
            "PROBLEMS": len(table),
            "ERRORS": int((severity == "error").sum()),
            "WARNINGS": int((severity == "warning").sum()),
        },
    )


# -- layers: reference systems, places, geometry -------------------------------------------------


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
            misfits.append((layer, _as_message(error.problem)))
    home = _home(fitting)
    for layer in fitting:
        away = 0.0 if home is None else _degrees_apart_m(layer.bounds or home, home)
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
    return _degrees_apart_m((south, west, north, east), home) <= FAR_APART_M


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
        points = shapely.get_coordinates(_points(layer)[layer.placed])
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
    """Find missing, invalid and wrong kinds of geometry, and points on one spot."""
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
                _at(layer, broken),
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
                points=_at(layer, wrong),
            )
        yield from _points_on_one_spot(layer)


def _points_on_one_spot(layer: LayerFound) -> Iterator[Problem]:
    assert layer.own is not None
    points = layer.placed & (shapely.get_dimensions(layer.own) == 0)
    if not points.any():
        return
    spots = pd.Series(shapely.to_wkb(shapely.force_2d(layer.own[points])), layer.raw.index[points])
    again = spots.duplicated(keep=False).to_numpy()
    if again.any():
        yield Problem(
            "warning",
            layer.name,
            "same_spot",
            Message("points on one spot with another, {spots} spots", spots=spots[again].nunique()),
            Message("delete what was entered twice"),
            list(spots.index[again]),
            points=_at(layer, layer.raw.index.isin(spots.index[again])),
        )


# -- values ---------------------------------------------------------------------------------------


def check_required(district: District) -> Iterator[Problem]:
    """Find required fields that are absent or empty."""
    for layer in district.layers:
        for name, entry in _dictionary(layer).items():
            if not entry.get("required"):
                continue
            identity = name in ("id", "code", "name")
            if name not in layer.raw:
                yield Problem(
                    "warning" if identity else "error",
                    layer.name,
                    "field_missing",
                    Message("the required field {field} is missing", field=name),
                    Message("add the field, or choose the field that holds it"),
                )
                continue
            empty = _empty(layer.raw[name])
            if empty.any():
                yield Problem(
                    "warning" if identity else "error",
                    layer.name,
                    "required_empty",
                    Message("the required field {field} is empty", field=name),
                    Message("fill in the value"),
                    layer.ids(empty),
                    points=_at(layer, empty),
                )


def check_numbers(district: District) -> Iterator[Problem]:
    """Find numbers that cannot be read, negative ones and people in fractions."""
    for layer, name, entry, definition in _fields(district):
        if definition["type"] not in ("integer", "real") or definition.get("codes") == "risk_level":
            continue
        stored, numbers = layer.raw[name], layer.numbers(name)
        unread = ~_empty(stored) & numbers.isna()
        if unread.any():
            yield Problem(
                "error" if entry.get("on_bad") == "refuse" else "warning",
                layer.name,
                "not_a_number",
                Message("{field} is not a number", field=name),
                Message("write a plain number, or leave the value empty"),
                layer.ids(unread),
                list(stored[unread]),
                _at(layer, unread),
                each=True,
            )
        signed = name in ("level", "lanes")
        wrong = (numbers <= 0) if name in ("speed_kmh", "boat_kmh") else (numbers < 0)
        if wrong.any() and not signed:
            yield Problem(
                "error",
                layer.name,
                "not_positive",
                Message("{field} is negative or zero", field=name)
                if name in ("speed_kmh", "boat_kmh")
                else Message("{field} is negative", field=name),
                Message("correct the number, or leave it empty"),
                layer.ids(wrong),
                list(stored[wrong]),
                _at(layer, wrong),
                each=True,
            )
        if name.endswith("people"):
            parts = (numbers % 1 != 0) & numbers.notna()
            if parts.any():
                yield Problem(
                    "note",
                    layer.name,
                    "fraction_of_people",
                    Message("{field} has decimals", field=name),
                    Message("write whole people"),
                    layer.ids(parts),
                    points=_at(layer, parts),
                )


def check_codes(district: District) -> Iterator[Problem]:
    """Find codes that are in no list, one row per unknown code."""
    for layer, name, _entry, definition in _fields(district):
        if "codes" not in definition:
            continue
        stored = layer.raw[name]
        if definition["codes"] == "risk_level":
            unknown = stored.loc[read_levels(stored)[1]]
        else:
            known = {entry["value"] for entry in code_list(definition["codes"])}
            codes = read_codes(stored, definition["codes"])
            unknown = stored[codes.notna() & ~codes.isin(known)]
        if len(unknown):
            yield Problem(
                "warning",
                layer.name,
                "unknown_code",
                Message("{field} holds values that are in no list", field=name),
                Message("use the codes of the data dictionary"),
                list(unknown.index),
                sorted(set(unknown.astype(str))),
                _at(layer, layer.raw.index.isin(unknown.index)),
            )
    for layer in district.layers:
        words = column(layer.raw, "road_class") if layer.key == "roads" else pd.Series(dtype=object)
        known = load("profiles")
        classes = {plain_word(w) for w in (*known["road_classes"], *known["class_names"])}
        strange = words[~words.map(plain_word).isin(classes | {""})]
        if len(strange):
            yield Problem(
                "note",
                layer.name,
                "unknown_road_class",
                Message("road classes that are not known get the default speed"),
                Message("use a class of standards/profiles.json"),
                list(strange.index),
                sorted(set(strange.astype(str))),
            )


def check_ids(district: District) -> Iterator[Problem]:
    """Find ids and codes that several features share."""
    for layer in district.layers:
        for name, entry in _dictionary(layer).items():
            if name not in ("id", "code") or name not in layer.raw:
                continue
            values = layer.raw[name]
            again = values.duplicated(keep=False) & ~_empty(values)
            for value, rows in values[again].groupby(values[again].astype(str), sort=True):
                yield Problem(
                    "error" if entry.get("required") else "warning",
                    layer.name,
                    "duplicate_id",
                    Message("{count} features have the same {field}", count=len(rows), field=name),
                    Message("give each feature its own"),
                    list(rows.index),
                    [value] * len(rows),
                    _at(layer, layer.raw.index.isin(rows.index)),
                )


def check_dates(district: District) -> Iterator[Problem]:
    """Find dates that cannot be read, lie in the future or come in the wrong order."""
    dates: dict[tuple[str, str], pd.Series] = {}
    now = pd.Timestamp(district.today)
    for layer, name, _entry, definition in _fields(district):
        if definition["type"] != "date":
            continue
        stored = layer.raw[name]
        read = pd.to_datetime(
            stored.where(~_empty(stored), None), errors="coerce", utc=True, format="mixed"
        ).dt.tz_localize(None)
        dates[layer.name, name] = read
        unread = ~_empty(stored) & read.isna()
        if unread.any():
            yield Problem(
                "warning",
                layer.name,
                "not_a_date",
                Message("{field} is not a date", field=name),
                Message("write dates as 2025-06-30"),
                layer.ids(unread),
                list(stored[unread]),
                _at(layer, unread),
                each=True,
            )
        later = read > now
        if later.any() and name in ("found_on", "closed_on", "checked_on", "filed_on"):
            yield Problem(
                "warning",
                layer.name,
                "future_date",
                Message("{field} lies in the future", field=name),
                Message("correct the date"),
                layer.ids(later),
                list(stored[later]),
                _at(layer, later),
                each=True,
            )
    for layer in district.layers:
        for first, second in (("found_on", "closed_on"), ("found_on", "due_on"), ("from", "to")):
            if (layer.name, first) not in dates or (layer.name, second) not in dates:
                continue
            turned = dates[layer.name, second] < dates[layer.name, first]
            if turned.any():
                yield Problem(
                    "error",
                    layer.name,
                    "date_order",
                    Message("{second} lies before {first}", second=second, first=first),
                    Message("correct the dates"),
                    layer.ids(turned),
                    list(layer.raw[second][turned]),
                    _at(layer, turned),
                    each=True,
                )


def check_texts(district: District) -> Iterator[Problem]:
    """Find broken characters and telephone numbers that are none."""
    for layer in district.layers:
        for name in layer.raw.columns:
            values = layer.raw[name]
            if values.dtype != object or name == "geometry":
                continue
            texts = values.where(values.map(lambda v: isinstance(v, str)), "").astype(str)
            broken = texts.str.contains(MOJIBAKE)
            if broken.any():
                yield Problem(
                    "warning",
                    layer.name,
                    "broken_characters",
                    Message(
                        "{field} holds characters that were read in a wrong encoding", field=name
                    ),
                    Message("load the file again with its right encoding (GBK or UTF-8)"),
                    layer.ids(broken),
                    list(texts[broken]),
                    _at(layer, broken),
                )
            if name == "phone":
                wrong = (texts.str.strip() != "") & ~texts.str.strip().str.match(PHONE.pattern)
                if wrong.any():
                    yield Problem(
                        "warning",
                        layer.name,
                        "phone",
                        Message("that is no telephone number"),
                        Message("write the number with its area code"),
                        layer.ids(wrong),
                        list(texts[wrong]),
                        _at(layer, wrong),
                        each=True,
                    )


# -- divisions and people ---------------------------------------------------------------------


def check_divisions(district: District) -> Iterator[Problem]:
    """Find gaps, overlaps, unknown parents and sums of people that do not agree."""
    for layer in district.of("divisions"):
        table = layer.table()
        table = table[shapely.is_valid(table.geometry.values)]
        level = read_codes(column(table, "level"), "division_level").fillna("")
        for _, group in table.groupby(level, sort=True):
            yield from _overlaps(layer, group)
            yield from _gaps(layer, group)
        yield from _sums(layer, table)


def _overlaps(layer: LayerFound, group: geopandas.GeoDataFrame) -> Iterator[Problem]:
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
            [f"{a}, {b}" for a, b in zip(ids[first[wrong]], ids[second[wrong]])],
            [f"{area:.0f} m²" for area in size[wrong]],
            shapely.point_on_surface(shared[wrong]),
            each=True,
        )


def _gaps(layer: LayerFound, group: geopandas.GeoDataFrame) -> Iterator[Problem]:
    holes = _holes(shapely.union_all(group.geometry.values))
    if len(holes):
        yield Problem(
            "warning",
            layer.name,
            "division_gap",
            Message("{count} gaps between divisions", count=len(holes)),
            Message("draw the common borders with the same vertices"),
            values=[f"{shapely.area(hole):.0f} m²" for hole in holes],
            points=shapely.point_on_surface(holes),
        )


def _known_level(group: geopandas.GeoDataFrame) -> bool:
    return bool(column(group, "level").map(plain_word).ne("").any())


def _holes(merged: Any) -> npt.NDArray[Any]:
    rings: list[Any] = []
    for part in shapely.get_parts(merged):
        rings.extend(part.interiors)
    holes = shapely.polygons(rings) if rings else np.empty(0, dtype=object)
    return np.asarray(holes[shapely.area(holes) > SLIVER_M2])


def _sums(layer: LayerFound, table: geopandas.GeoDataFrame) -> Iterator[Problem]:
    if "code" not in table or "parent_code" not in table:
        return
    above = table["parent_code"].map(lambda v: "" if v is None or v is pd.NA else str(v).strip())
    codes = table["code"].astype(str)
    orphans = (above != "") & (above != "nan") & ~above.isin(set(codes))
    # the district itself may lie in a city that is not loaded
    level = read_codes(column(table, "level"), "division_level")
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
    people = layer.numbers("population_people").reindex(table.index)
    for code, children in people.groupby(above):
        own = people[codes == code]
        if len(own) != 1 or own.isna().any() or children.isna().any():
            continue
        if float(own.iloc[0]) != float(children.sum()):
            yield Problem(
                "warning",
                layer.name,
                "sum_of_people",
                Message(
                    "{code} has {people} people, the divisions in it {sum}",
                    code=code,
                    people=f"{own.iloc[0]:g}",
                    sum=f"{children.sum():g}",
                ),
                Message("use one count and one date for all levels"),
                list(own.index),
                points=shapely.point_on_surface(table.loc[own.index].geometry.values),
            )


def check_places(district: District) -> Iterator[Problem]:
    """Find places that hold others, and so count people twice."""
    for layer in district.layers:
        if layer.key != "places":
            continue
        people = layer.numbers("people")
        kinds = column(layer.raw, "place").map(plain_word)
        holding = kinds.isin(load("habitation")["containing_places"]) & (people > 0)
        if holding.any():
            yield Problem(
                "warning",
                layer.name,
                "place_holds_places",
                Message("places that hold others: adding up all places counts people twice"),
                Message("leave them out when adding up"),
                layer.ids(holding),
                list(people[holding].map("{:g}".format)),
                _at(layer, holding),
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
                points=_at(layer, empty),
            )


def check_inside(district: District) -> Iterator[Problem]:
    """Find features that lie in no division, and lookouts beside the elevation model."""
    divisions = next(district.of("divisions"), None)
    if divisions is not None and divisions.shapes is not None:
        area = shapely.union_all(shapely.make_valid(divisions.shapes[divisions.placed]))
        shapely.prepare(area)
        for layer in district.layers:
            if not layer.key or layer.key in BEYOND or layer.shapes is None:
                continue
            out = layer.placed & ~shapely.intersects(area, layer.shapes)
            if out.any():
                yield Problem(
                    "note",
                    layer.name,
                    "outside",
                    Message(
                        "{count} of {all} features lie in no division",
                        count=int(out.sum()),
                        all=len(layer.raw),
                    ),
                    Message("check whether they belong to the district"),
                    layer.ids(out),
                    points=_at(layer, out),
                )
    if district.dem is None or district.crs is None:
        return
    for layer in district.of("lookouts", "lookout_candidates"):
        points = _points(layer)
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
                points=_at(layer, off),
                each=True,
            )


# -- roads and shelters -------------------------------------------------------------------------


def check_roads(district: District) -> Iterator[Problem]:
    """Find what breaks a road network."""
    for layer in district.of("roads"):
        roads = layer.table()
        roads = roads[shapely.get_dimensions(roads.geometry.values) == 1]
        if roads.empty:
            continue
        for_cars = drivable(roads)
        cars = roads[for_cars]
        yield from _loose_parts(layer, cars, Message("roads that can be driven"))
        if not for_cars.all():
            yield from _loose_parts(layer, roads, Message("roads and paths"))
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
                _pairs(conflicts),
                points=shapely.points(conflicts["x"], conflicts["y"]),
                each=True,
            )
        yield from _road_values(layer, cars)


def _loose_parts(
    layer: LayerFound, roads: geopandas.GeoDataFrame, what: Message
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
            "{what}: {parts} parts that do not meet; the largest has {share} % of the vertices,"
            " {count} roads ({km} km) lie outside it",
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


def _misses(layer: LayerFound, roads: geopandas.GeoDataFrame) -> Iterator[Problem]:
    misses = near_misses(roads)
    if len(misses):
        yield Problem(
            "warning",
            layer.name,
            "near_miss",
            Message("the end of a road nearly meets another road"),
            Message("join them at a common vertex where they meet in reality"),
            _pairs(misses),
            [f"{d:.2f} m" for d in misses["distance_m"]],
            shapely.points(misses["x"], misses["y"]),
            each=True,
        )


def _crossings(layer: LayerFound, roads: geopandas.GeoDataFrame) -> Iterator[Problem]:
    found = crossings_without_vertex(roads)
    level, above = found[found["same_level"]], found[~found["same_level"].astype(bool)]
    if len(level):
        yield Problem(
            "warning",
            layer.name,
            "crossing_same_level",
            Message("two roads of one level cross without a common vertex: no junction"),
            Message("add the vertex where one can turn, or the level of the bridge"),
            _pairs(level),
            points=shapely.points(level["x"], level["y"]),
            each=True,
        )
    if len(above):
        yield Problem(
            "note",
            layer.name,
            "crossing_levels",
            Message("{count} crossings on different levels are no junctions", count=len(above)),
            Message("nothing, where they are bridges and tunnels"),
            _pairs(above),
            points=shapely.points(above["x"], above["y"]),
        )


def _road_values(layer: LayerFound, roads: geopandas.GeoDataFrame) -> Iterator[Problem]:
    for name in ("road_class", "speed_kmh", "oneway"):
        empty = _empty(column(roads, name))
        if empty.any():
            yield Problem(
                "note",
                layer.name,
                f"no_{name}",
                Message(
                    "{count} of {all} roads that can be driven have no {field}",
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
    junction = column(roads, "junction").map(plain_word).isin(["roundabout", "circular"])
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
    nothing = shapely.length(shapes) <= 0
    if nothing.any():
        yield Problem(
            "warning",
            layer.name,
            "no_length",
            Message("roads without length"),
            Message("delete them"),
            list(roads.index[nothing]),
            each=True,
        )


def check_shelters(district: District) -> Iterator[Problem]:
    """Find shelters without capacity, in a hazard's place, or entered twice."""
    for layer in district.layers:
        if layer.key != "shelters":
            continue
        capacity = layer.numbers("capacity_people")
        for where, code, text in (
            (
                _empty(column(layer.raw, "capacity_people")),
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
                    points=_at(layer, where),
                )
        if layer.shapes is None:
            continue
        yield from _in_hazards(district, layer)
        places = np.nonzero(layer.placed)[0]
        near, other = shapely.STRtree(layer.shapes[places]).query(
            layer.shapes[places], predicate="dwithin", distance=TWICE_M
        )
        twice = np.zeros(len(layer.raw), bool)
        twice[places[near[near != other]]] = True
        if twice.any():
            yield Problem(
                "note",
                layer.name,
                "perhaps_twice",
                Message(
                    "{count} of {all} lie within {m} m of another one",
                    count=int(twice.sum()),
                    all=len(layer.raw),
                    m=f"{TWICE_M:g}",
                ),
                Message("check whether a place was entered twice"),
                layer.ids(twice),
                points=_at(layer, twice),
            )


def _in_hazards(district: District, shelters: LayerFound) -> Iterator[Problem]:
    assert shelters.shapes is not None
    for hazard in district.of(*HAZARD_LAYERS):
        assert hazard.shapes is not None
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
                points=_at(shelters, inside),
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


#: Every check, in the order of the report.
CHECKS: tuple[Callable[[District], Iterator[Problem]], ...] = (
    check_layers,
    check_extents,
    check_offsets,
    check_geometry,
    check_required,
    check_numbers,
    check_codes,
    check_ids,
    check_dates,
    check_texts,
    check_divisions,
    check_places,
    check_inside,
    check_roads,
    check_shelters,
)


# -- tables in, rows out --------------------------------------------------------------------------


def _found(table: pd.DataFrame, metric: pyproj.CRS | None) -> LayerFound:
    """Return a layer with its geometry in both reference systems."""
    name, key = layer_name(table), str(table.attrs.get("kind") or "")
    if not isinstance(table, geopandas.GeoDataFrame):
        return LayerFound(name, key, table, None, None, None)
    own = np.asarray(table.geometry.values)
    raw = pd.DataFrame(table.drop(columns=table.geometry.name))
    shapes = None
    if table.crs is not None and metric is not None:
        flat = geopandas.GeoSeries(shapely.force_2d(own), crs=table.crs).to_crs(metric)
        shapes = np.asarray(flat.values)
        if np.isinf(shapely.get_coordinates(shapes)).any():  # not of this reference system
            shapes = None
    return LayerFound(name, key, raw, table.crs, own, shapes)


def _fitting_crs(tables: Sequence[pd.DataFrame]) -> pyproj.CRS | None:
    """Return the metric CRS of the divisions, or else of the middle of all layers."""
    layers = [_found(t, None) for t in tables]
    home = _home([layer for layer in layers if layer.bounds is not None])
    if home is None:
        return None
    west, south, east, north = home
    return analysis_crs((west + east) / 2, (south + north) / 2)


def _home(layers: Sequence[LayerFound]) -> tuple[float, float, float, float] | None:
    """Return where the district lies in degrees: its divisions, or the median of the layers."""
    known = [layer for layer in layers if layer.bounds is not None]
    if not known:
        return None
    divisions = [layer for layer in known if layer.key == "divisions"]
    # one wrong layer must not decide, not even the divisions
    bounds = np.median(np.array([layer.bounds for layer in known], dtype=float), axis=0)
    middle = tuple(float(b) for b in bounds)
    if divisions and divisions[0].bounds is not None:
        near = _degrees_apart_m(divisions[0].bounds, middle) <= FAR_APART_M  # type: ignore[arg-type]
        if near or len(known) < 3:
            return divisions[0].bounds
    return middle  # type: ignore[return-value]


def _degrees_apart_m(
    first: tuple[float, float, float, float], second: tuple[float, float, float, float]
) -> float:
    """Return about how far two boxes in degrees lie apart."""
    east = max(first[0] - second[2], second[0] - first[2], 0.0)
    north = max(first[1] - second[3], second[1] - first[3], 0.0)
    scale = np.cos(np.radians((second[1] + second[3]) / 2))
    return float(np.hypot(east * scale, north) * 111_320.0)


def _fields(
    district: District,
) -> Iterator[tuple[LayerFound, str, dict[str, Any], dict[str, Any]]]:
    """Yield every field of the dictionary that a layer has."""
    for layer in district.layers:
        for name, entry in _dictionary(layer).items():
            if name in layer.raw:
                yield layer, name, entry, field_of(entry)


def _dictionary(layer: LayerFound) -> dict[str, dict[str, Any]]:
    """Return the dictionary's fields of a layer, none where it is not in the dictionary."""
    return layer_fields(layer.key) if layer.key else {}


def _empty(values: pd.Series) -> pd.Series:
    return values.isna() | (
        values.astype(object).map(lambda v: isinstance(v, str) and not v.strip())
    )


def _points(layer: LayerFound) -> Any:
    """Return a point on each feature."""
    assert layer.shapes is not None
    return shapely.point_on_surface(layer.shapes)


def _at(layer: LayerFound, where: Any) -> Any:
    """Return a point on each feature where a condition holds, None where that is not known."""
    if layer.shapes is None:
        return None
    try:
        return shapely.point_on_surface(layer.shapes[np.asarray(where, dtype=bool)])
    except shapely.errors.GEOSException:  # an outline so broken that nothing lies on it
        return shapely.centroid(layer.shapes[np.asarray(where, dtype=bool)])


def _pairs(table: pd.DataFrame) -> list[str]:
    return [f"{a}, {b}" for a, b in zip(table["road"], table["other"])]


def _as_message(text: str) -> Message:
    return text if isinstance(text, Message) else Message("{text}", text=text)


def _not_checked(check: str, error: Exception) -> Problem:
    return Problem(
        "warning",
        "",
        "not_checked",
        Message("a check could not be made: {error}", error=str(error)),
        Message("mend the other problems of the layer and check again"),
        [""],
        [check],
    )


def _rows(problem: Problem) -> Iterator[dict[str, Any]]:
    """Yield the rows of a problem: one per feature to be mended, otherwise one in all."""
    ids, values = list(problem.feature_ids), list(problem.values)
    points = None if problem.points is None else list(np.atleast_1d(problem.points))
    common = {
        "severity": problem.severity,
        "layer": problem.layer,
        "check": problem.check,
        "problem": problem.problem,
        "mend": problem.mend,
    }
    each = min(len(ids), ROWS_EACH) if problem.each else 0
    for i in range(each):
        yield {
            **common,
            "feature_id": str(ids[i]),
            "features": 1,
            "value": str(values[i]) if values else None,
            "geometry": points[i] if points else None,
        }
    if problem.each and len(ids) == each and each:
        return
    rest = ids[each:]
    named = ", ".join(str(i) for i in rest[:IDS_NAMED]) + (", …" if len(rest) > IDS_NAMED else "")
    unlike = list(dict.fromkeys(str(v) for v in values[each:]))
    yield {
        **common,
        "feature_id": named or None,
        "features": len(rest) or None,
        "value": (", ".join(unlike[:IDS_NAMED]) + (", …" if len(unlike) > IDS_NAMED else ""))
        or None,
        "geometry": points[each] if points and len(points) > each else None,
    }


def _problem_table(rows: list[dict[str, Any]], metric: pyproj.CRS | None) -> geopandas.GeoDataFrame:
    names = ["severity", "layer", "feature_id", "check", "problem", "mend", "value", "features"]
    table = pd.DataFrame(rows, columns=[*names, "geometry"])
    rank = {"error": 0, "warning": 1, "note": 2}
    order = np.argsort(table["severity"].map(rank).to_numpy(dtype=float), kind="stable")
    table = table.iloc[order].reset_index(drop=True)
    shapes = np.array([None if s is None else s for s in table["geometry"]], dtype=object)
    return geopandas.GeoDataFrame(table[names], geometry=shapes, crs=metric)


def _layer_table(district: District) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "layer": [layer.name for layer in district.layers],
            "kind": [layer.key for layer in district.layers],
            "features": [len(layer.raw) for layer in district.layers],
            "crs": [layer.crs.to_string() if layer.crs else None for layer in district.layers],
        }
    )
