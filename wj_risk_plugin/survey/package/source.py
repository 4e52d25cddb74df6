"""The district's rows as they go out to the field: read as stored, chosen by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pyproj
import shapely
from qgis.core import QgsProviderRegistry, QgsVectorLayer, QgsWkbTypes

from ...bridge.files.encodings import encoding_for_readers
from ...bridge.files.whole_files import check_read, check_whole
from ...bridge.io.district import every_layer
from ...bridge.io.reading import read_raw, read_stored
from ...bridge.io.sources import Source, known_crs
from ...core.messages import InputError, Message
from ...core.tables.codes import canonical_uuid
from ...core.tables.columns import Skipped
from ...core.tables.layer_names import ENDINGS, known_columns
from ...gpkg.file import open_geopackage, read_rows, stored_tables
from ...gpkg.geometry import STRAIGHT, wkb_of
from ...gpkg.wkb import shapes_from_wkb
from ...standards import load
from ..model.rows import GEOMETRY, Row, Unreadable, canonical_rows, row_uuid

__all__ = [
    "DistrictSource",
    "SurveyedTable",
    "absent_table",
    "inside",
    "open_district",
    "survey_area",
    "surveyed_table",
]

#: Geometry type of a GeoPackage's column by dimension, one part and several.
TYPES_OF_DIMENSION = (
    ("POINT", "MULTIPOINT"),
    ("LINESTRING", "MULTILINESTRING"),
    ("POLYGON", "MULTIPOLYGON"),
)
DIMENSION_OF_KIND = {"point": 0, "line": 1, "polygon": 2, "any": 0}

#: How many codes a refusal names.
NAMED_CODES = 20


@dataclass(frozen=True)
class DistrictSource:
    """The layers of a district that the data dictionary knows.

    Attributes
    ----------
    path : Path
        GeoPackage or folder.
    layers : list of (str, QgsVectorLayer)
        Dictionary's name and layer, in the order of the dictionary; a layer may be there several
        times, kept apart by geometry.
    """

    path: Path
    layers: list[tuple[str, QgsVectorLayer]]

    def of_key(self, key: str) -> list[QgsVectorLayer]:
        """Return the layers of one name of the dictionary."""
        return [layer for name, layer in self.layers if name == key]


@dataclass(frozen=True)
class SurveyedTable:
    """A table of the district as it goes out.

    Attributes
    ----------
    layer : str
        Name of the table in the package.
    key : str
        Layer of the data dictionary.
    table : str
        Name of the district's stored table.
    crs : pyproj.CRS
        CRS of both tables.
    geometry_type : str
        ``POINT`` ... ``MULTIPOLYGON``.
    has_z : bool
        Whether geometries have heights.
    rows : dict
        UUID to canonical row with its `GEOMETRY`.
    left_out : int
        Rows of the district that do not go out because they lie elsewhere.
    skips : list of Skipped
        Rows that cannot go out.
    """

    layer: str
    key: str
    table: str
    crs: pyproj.CRS
    geometry_type: str
    has_z: bool
    rows: dict[str, Row]
    left_out: int = 0
    skips: list[Skipped] = field(default_factory=list)

    @property
    def dimension(self) -> int:
        """Dimension of its features: 0 points, 1 lines, 2 areas."""
        return next(n for n, names in enumerate(TYPES_OF_DIMENSION) if self.geometry_type in names)


def open_district(path: str | Path) -> DistrictSource:
    """Open the layers of a district's GeoPackage or folder that the dictionary knows.

    A layer is what its own name or a synonym says; unlike in analyses, no layer stands in for
    another one, for what comes back goes to where it came from.

    Parameters
    ----------
    path : str or Path
        GeoPackage, or folder with GeoPackages, shapefiles or GeoJSON files.

    Raises
    ------
    InputError
        When there is nothing to read.
    """
    found: list[tuple[str, QgsVectorLayer]] = []
    seen: set[str] = set()
    for key, layer in every_layer(str(path)):
        if key is not None and layer.name() not in seen:
            seen.add(layer.name())
            found.append((key, layer))
    if not found:
        raise InputError(
            str(path),
            Message("no layer of the data dictionary was found"),
            mend=Message("choose the GeoPackage or folder that holds the district's layers"),
        )
    order = list(load("layers"))
    found.sort(key=lambda entry: order.index(entry[0]))
    return DistrictSource(Path(path), found)


# -- where ----------------------------------------------------------------------------------------


def survey_area(
    district: DistrictSource, codes: Sequence[str], area: geopandas.GeoSeries | None
) -> tuple[geopandas.GeoSeries | None, list[str]]:
    """Return the places that are surveyed, None for the whole district, and their names.

    Parameters
    ----------
    district : DistrictSource
        With a layer of divisions where codes are given.
    codes : sequence of str
        Codes of divisions.
    area : GeoSeries, optional
        Polygons in any CRS; together with codes, what lies in both.

    Returns
    -------
    area : GeoSeries or None
        One polygon each for codes and area.
    names : list of str
        Names of the divisions.

    Raises
    ------
    InputError
        Unknown codes, divisions without an outline, an area without a polygon.
    """
    places: list[geopandas.GeoSeries] = []
    names: list[str] = []
    if codes:
        outlines, names = _divisions(district, codes)
        places.append(outlines)
    if area is not None:
        places.append(_outline("AREA", area))
    if not places:
        return None, names
    merged = pd.concat([place.to_crs(places[0].crs) for place in places], ignore_index=True)
    return geopandas.GeoSeries(merged, crs=places[0].crs), names


def _outline(name: str, shapes: geopandas.GeoSeries) -> geopandas.GeoSeries:
    if shapes.crs is None:
        raise InputError(
            name,
            Message("the layer has no coordinate reference system"),
            mend=Message("set the coordinate reference system in which the layer was drawn"),
        )
    polygons = shapely.make_valid(np.asarray(shapes.dropna().values))
    whole = shapely.union_all(polygons[shapely.get_dimensions(polygons) == 2])
    if whole.is_empty:
        raise InputError(
            name,
            Message("there is no polygon"),
            mend=Message("choose features with an outline"),
        )
    return geopandas.GeoSeries([whole], crs=shapes.crs)


def _divisions(
    district: DistrictSource, codes: Sequence[str]
) -> tuple[geopandas.GeoSeries, list[str]]:
    layers = district.of_key("divisions")
    if not layers:
        raise InputError(
            district.path.name,
            Message("there is no layer of divisions"),
            mend=Message("leave the codes empty, or add the layer"),
        )
    table = read_raw(Source.of_layer(layers[0]), "divisions")
    rows = canonical_rows(pd.DataFrame(table.drop(columns="geometry")), "divisions")
    known = [str(row.get("code")) for row in rows]
    unknown = [code for code in codes if code not in known]
    if unknown:
        named = ", ".join(known[:NAMED_CODES]) + (", …" if len(known) > NAMED_CODES else "")
        raise InputError(
            layers[0].name(),
            Message("no division has the codes {codes}", codes=", ".join(unknown)),
            mend=Message("choose from {codes}", codes=named),
        )
    chosen = [number for number, code in enumerate(known) if code in codes]
    names = [str(rows[number].get("name") or known[number]) for number in chosen]
    return _outline(layers[0].name(), table.geometry.take(chosen)), names


def inside(
    shapes: np.ndarray[Any, Any], crs: pyproj.CRS, area: geopandas.GeoSeries | None
) -> np.ndarray[Any, Any]:
    """Return which shapes lie in an area; lines and areas that only touch it do not.

    Parameters
    ----------
    shapes : array of geometry
        Missing and empty ones lie nowhere.
    crs : pyproj.CRS
        CRS of the shapes.
    area : GeoSeries or None
        All of its polygons count; None is everywhere.
    """
    if area is None:
        return np.ones(len(shapes), dtype=bool)
    within = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    for place in area.to_crs(crs):
        shapely.prepare(place)
        met = shapely.intersects(place, shapes)
        drawn = met & (shapely.get_dimensions(shapes) > 0)
        met[drawn] = ~shapely.touches(place, shapes[drawn])
        within &= met
    return within


# -- rows -----------------------------------------------------------------------------------------


def absent_table(key: str, district: DistrictSource) -> SurveyedTable:
    """Return the empty table of a layer that the district does not have yet.

    Parameters
    ----------
    key : str
        Layer of the data dictionary.
    district : DistrictSource
        Its divisions, or else its first layer with a CRS, give the CRS.

    Raises
    ------
    InputError
        When no layer has a CRS.
    """
    layers = [*district.of_key("divisions"), *(layer for _, layer in district.layers)]
    crs = next((found for found in (known_crs(each.crs()) for each in layers) if found), None)
    if crs is None:
        raise InputError(
            district.path.name,
            Message("no layer has a coordinate reference system"),
            mend=Message("set the coordinate reference system in which the layers were drawn"),
        )
    drawn = load("survey")["drawn_as"].get(key, load("layers")[key]["geometry"])
    dimension = DIMENSION_OF_KIND[drawn]
    kind = TYPES_OF_DIMENSION[dimension][0]
    return SurveyedTable(key, key, key, crs, kind, has_z=False, rows={})


def surveyed_table(
    key: str,
    layer: QgsVectorLayer,
    name: str,
    area: geopandas.GeoSeries | None,
    prefilled: bool,
) -> SurveyedTable:
    """Read a table of the district and choose the rows that go out.

    Parameters
    ----------
    key : str
        Layer of the data dictionary.
    layer : QgsVectorLayer
        The district's table, opened.
    name : str
        Name of the table in the package.
    area : GeoSeries or None
        Area that is surveyed.
    prefilled : bool
        Whether rows go out at all.

    Raises
    ------
    InputError
        No CRS, points mixed with lines or areas, ids that occur twice among the rows.
    """
    table = layer.name()
    crs = known_crs(layer.crs())
    if crs is None:
        raise InputError(
            table,
            Message("the layer has no coordinate reference system"),
            mend=Message("set the coordinate reference system in which the layer was drawn"),
        )
    raw, wkbs, kind, has_z = _stored(layer, key)
    rows = canonical_rows(raw, key)
    ids = [_text(row.get("id")) for row in rows]
    shapes = shapes_from_wkb(np.array(wkbs, dtype=object))
    names = [feature_id or str(fid) for feature_id, fid in zip(ids, raw.index)]
    _refuse_unreadable(table, wkbs, shapes, names)
    kind = _geometry_type(key, table, kind, shapes, names)
    has_z = has_z or bool(shapely.has_z(shapes).any())
    if not prefilled:
        return SurveyedTable(name, key, table, crs, kind, has_z, {})
    keys = [_key(table, row) for row in rows]
    within = inside(shapes, crs, area)
    _refuse_twice(table, keys, ids, within)
    nameless = [fid for fid, own, here in zip(raw.index, keys, within) if here and own is None]
    skips = []
    if nameless:
        reason = Message("rows without id and UUID cannot be found again and do not go out")
        skips.append(Skipped(table, reason, nameless))
    going = {
        own: {**row, "uuid": own, GEOMETRY: wkb}
        for own, row, wkb, here in zip(keys, rows, wkbs, within)
        if here and own is not None
    }
    return SurveyedTable(name, key, table, crs, kind, has_z, going, int((~within).sum()), skips)


def _key(table: str, row: Row) -> str | None:
    """Return what a row is found again by: its own UUID, else the one that its id gives."""
    own = row.get("uuid")
    known = canonical_uuid(own) if isinstance(own, str) else None
    if known is not None:
        return known
    feature_id = _text(row.get("id"))
    return None if feature_id is None else row_uuid(table, feature_id)


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, Unreadable):
        return None
    return str(value)


def _refuse_unreadable(
    table: str,
    wkbs: Sequence[bytes | None],
    shapes: np.ndarray[Any, Any],
    names: Sequence[str],
) -> None:
    lost = [n for n, w, s in zip(names, wkbs, shapes) if w is not None and s is None]
    if lost:
        raise InputError(
            table,
            Message("geometries are damaged or curved"),
            lost,
            Message("draw them again, or segmentize curves"),
        )


def _refuse_twice(
    table: str,
    keys: Sequence[str | None],
    ids: Sequence[str | None],
    within: np.ndarray[Any, Any],
) -> None:
    """Refuse rows that could not be told apart, also from rows that stay here."""
    counts = Counter(key for key in keys if key is not None)
    twice = [
        str(feature_id or key)
        for key, feature_id, here in zip(keys, ids, within)
        if here and key is not None and counts[key] > 1
    ]
    if twice:
        raise InputError(
            table,
            Message("the same id or UUID on several rows"),
            sorted(set(twice)),
            Message("give each row its own id"),
        )


def _geometry_type(
    key: str,
    table: str,
    declared: str,
    shapes: np.ndarray[Any, Any],
    names: Sequence[str],
) -> str:
    """Return the type of the package's column: as declared, where it says one and is right."""
    dimensions = shapely.get_dimensions(shapes)
    counts = Counter(dimensions[dimensions >= 0].tolist())
    straight = STRAIGHT.get(declared, declared)
    of_declared = next((n for n, kinds in enumerate(TYPES_OF_DIMENSION) if straight in kinds), None)
    if len(counts) > 1:
        most = counts.most_common(1)[0][0]
        raise InputError(
            table,
            Message("points, lines and areas are mixed in one layer"),
            [name for name, found in zip(names, dimensions) if found not in (most, -1)],
            Message("keep them apart, for example in a layer {name}", name=f"{table}_areas"),
        )
    if not counts:
        if of_declared is not None:
            return straight
        ending = table.rsplit("_", 1)[-1]
        usual = DIMENSION_OF_KIND[load("layers")[key]["geometry"]]
        return TYPES_OF_DIMENSION[ENDINGS.index(ending) if ending in ENDINGS else usual][0]
    dimension = next(iter(counts))
    several = bool((shapely.get_type_id(shapes) >= shapely.GeometryType.MULTIPOINT).any())
    if of_declared == dimension and not (several and straight == TYPES_OF_DIMENSION[dimension][0]):
        return straight
    return TYPES_OF_DIMENSION[dimension][int(several)]


def _stored(layer: QgsVectorLayer, key: str) -> tuple[pd.DataFrame, list[Any], str, bool]:
    """Return values under the dictionary's names, WKB, declared geometry type and heights."""
    source = Source.of_layer(layer)
    if source.file is None:
        return _converted(source.features, key)
    path, name, _ = source.file
    with open_geopackage(path) as connection:
        table = stored_tables(connection).get(name)
        if table is None or table.geometry_column is None:
            raise InputError(
                name,
                Message(
                    "the layer is a view or has no whole-number key: nothing could be loaded back "
                    "into it"
                ),
                mend=Message("choose other layers, or store it as a layer of its own"),
            )
        stored = read_rows(connection, table)
        wkbs = [wkb_of(blob) for blob in stored.pop(table.geometry_column)]
        # of no use as a value, but for a key that is the feature's id
        stored.insert(
            0, table.key_column, pd.Series(list(stored.index), stored.index, dtype=object)
        )
        return _named(stored, key), wkbs, table.geometry_type, table.has_z


def _converted(layer: QgsVectorLayer, key: str) -> tuple[pd.DataFrame, list[Any], str, bool]:
    """Read another kind of file."""
    source = Source.of_layer(layer)
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    if source.path is not None:
        check_whole(source.path)
    raw, shapes = read_stored(
        parts["path"],
        parts.get("layerName") or None,
        layer.name(),
        encoding=encoding_for_readers(layer),
    )
    if source.promised is not None:
        check_read(layer.name(), source.promised, len(raw))
    if source.key is not None and source.key not in raw:
        raw[source.key] = raw.index.to_numpy()
    raw = raw.astype(object)
    wkbs = list(shapes) if len(shapes) else [None] * len(raw)
    declared = QgsWkbTypes.displayString(QgsWkbTypes.flatType(layer.wkbType())).upper()
    return _named(raw, key), wkbs, declared, False


def _named(stored: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return a table's known columns under the names of the dictionary and the survey."""
    names = known_columns(stored.columns, key)
    own = {column.lower(): column for column in stored.columns if column not in names}
    survey = [name for name in load("survey")["fields"] if name in own]
    names.update({own[name]: name for name in survey})
    return stored[list(names)].rename(columns=names)
