"""Reading layers into tables, whole columns at a time where the format allows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pyproj
import shapely
from qgis.core import QgsFeatureRequest, QgsProcessingFeatureSource, QgsWkbTypes

from ...compat import is_null
from ...core.geo.crs import check_extent_fits
from ...core.messages import InputError, Message
from ...core.tables.columns import Skipped, coerce_types, field_of, layer_fields
from ...core.tables.keys import filled_ids, with_plain_codes
from ...core.tables.layer_names import TAG_COLUMNS, known_columns
from ...core.tables.openstreetmap import is_cut, with_tags
from ...core.texts.empty_values import with_missing, with_visible_texts, without_half_signs
from ...core.texts.text_columns import as_objects, plain_texts
from ...gpkg.file import quoted, settled
from ...gpkg.wkb import shapes_from_wkb
from ...standards import load
from ..files.whole_files import check_read, check_signs, check_whole, unreadable
from .office_tables import no_known_columns
from .sources import Source, crs_of, known_crs

__all__ = ["chosen_fields", "no_places", "read_raw", "read_stored", "read_table"]

#: Fields of any layer that are checked although no layer of the dictionary has them.
CHECKED_BESIDES = frozenset({"uuid", "crs_source"})

#: No road, river or area of a district is longer.
FARTHEST_FEATURE_M = 2_000_000.0

#: The first whole number that floating point does not tell from the next one.
FIRST_INEXACT = 2**53

#: The longest whole number of GDAL, in which it gives all longer ones.
LONGEST_NUMBER = 2**63 - 1


def chosen_fields(
    source: Source, layer_key: str, mapping: dict[str, str]
) -> tuple[dict[str, str], list[str]]:
    """Find the layer's own field for each field of the data dictionary.

    Parameters
    ----------
    source : Source
        The layer.
    layer_key : str
        Key in ``standards/layers.json``.
    mapping : dict
        Dictionary name to the field the user chose, where one was chosen.

    Returns
    -------
    fields : dict
        Layer's field name to dictionary name.
    absent : list of str
        Required dictionary fields that the layer lacks.

    Raises
    ------
    InputError
        When a chosen field does not exist.
    """
    own = {name.lower(): name for name in source.columns}
    for chosen in filter(None, mapping.values()):
        if chosen.lower() not in own:
            raise InputError(
                source.name,
                Message("there is no field {field}", field=chosen),
                mend=Message("choose one of {fields}", fields=", ".join(own.values())),
            )
    fields = known_columns(own.values(), layer_key, mapping)
    found = set(fields.values())
    required = (name for name, entry in layer_fields(layer_key).items() if entry.get("required"))
    absent = [name for name in required if name not in found]
    return fields, absent


def read_table(
    source: Source,
    layer_key: str,
    analysis_crs: pyproj.CRS,
    mapping: dict[str, str] | None = None,
) -> tuple[geopandas.GeoDataFrame, list[Skipped]]:
    """Read a layer as the data dictionary knows it, in the analysis CRS.

    Parameters
    ----------
    source : Source
        The layer.
    layer_key : str
        Key in ``standards/layers.json``.
    analysis_crs : pyproj.CRS
        Metric CRS to transform to.
    mapping : dict, optional
        Dictionary name to the field the user chose.

    Returns
    -------
    table : GeoDataFrame
        Index = feature ids, dictionary's column names and types, ``attrs["layer"]`` = name.
        A layer without geometry gives a DataFrame.
    skips : list of Skipped
        Values that could not be read.

    Raises
    ------
    InputError
        No or wrong CRS, unreadable file, required fields absent, wrong types.
    """
    spatial = source.features.wkbType() != QgsWkbTypes.Type.NoGeometry
    if not spatial and load("layers")[layer_key]["geometry"] != "none":
        raise no_places(source.name)
    source = source.as_kept(layer_key, mapping or {})
    fields, absent = chosen_fields(source, layer_key, mapping or {})
    skips: list[Skipped] = []
    if not spatial and not fields:
        raise no_known_columns(source.name, source.columns)
    if spatial and known_crs(source.features.sourceCrs()) is None:
        raise InputError(
            source.name,
            Message("the layer has no coordinate reference system"),
            mend=Message("set the coordinate reference system in which the layer was drawn"),
        )
    table, shapes = _read_known(source, fields, layer_key, mapping or {}, spatial)
    table = with_plain_codes(with_visible_texts(table))
    if (source.path or "").lower().endswith((".shp", ".dbf")):
        table, cut = without_half_signs(table)
        if cut:
            reason = Message(
                "a text is cut within a sign by its column's width; the half is dropped"
            )
            skips.append(Skipped(source.name, reason, cut))
    for name in absent:
        if name in table:
            continue
        if name not in ("id", "code", "name"):
            raise InputError(
                source.name,
                Message("the required field {field} is missing", field=name),
                mend=Message(
                    "add the field, or choose the field that holds it among {fields}",
                    fields=", ".join(source.columns),
                ),
            )
        table[name] = as_objects(table.index.to_series().astype(str))
        reason = Message("no field {field}: the feature's number stands in for it", field=name)
        skips.append(Skipped(source.name, reason, list(table.index)))
    if spatial:
        crs = crs_of(source.features.sourceCrs())
        table = geopandas.GeoDataFrame(table, geometry=shapes, crs=crs)
        with_place = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
        if with_place.any():
            check_extent_fits(source.name, shapely.total_bounds(shapes[with_place]), crs)
        table = table.to_crs(analysis_crs)
        _refuse_endless(source.name, table)
    _refuse_lost_digits(source.name, table, layer_key)
    table.attrs["layer"] = source.name
    table, unread = coerce_types(table, layer_key)
    if "id" in table:
        table["id"], without = filled_ids(table["id"])
        if without:
            reason = Message("the id is empty: the feature's number, after #, stands in for it")
            skips.append(Skipped(source.name, reason, without))
    return table, skips + unread


def read_raw(source: Source, layer_key: str | None) -> pd.DataFrame:
    """Read a layer as it is stored, for checking: own CRS, values not converted.

    Parameters
    ----------
    source : Source
        The layer.
    layer_key : str or None
        Key in ``standards/layers.json``; known columns get the dictionary's names, the others
        but ``uuid`` and ``crs_source`` are left out. None keeps the layer's own columns.

    Returns
    -------
    GeoDataFrame or DataFrame
        ``attrs["layer"]`` = name, ``attrs["kind"]`` = key, ``attrs["columns"]`` = the layer's own
        columns where a key is given; ``crs`` None where there is none.

    Raises
    ------
    InputError
        When the file cannot be read.
    """
    if layer_key is None:
        fields = {name: name for name in source.columns}
    else:
        source = source.as_kept(layer_key, {})
        fields, _ = chosen_fields(source, layer_key, {})
        for own in source.columns:
            if own.lower() in CHECKED_BESIDES:
                fields.setdefault(own, own.lower())
    spatial = source.features.wkbType() != QgsWkbTypes.Type.NoGeometry
    if layer_key is None:
        if source.key is not None:  # a key that nobody knows is no value
            fields.pop(source.key, None)
        table, shapes = _read(source, list(fields), spatial)
    else:
        table, shapes = _read_known(source, fields, layer_key, {}, spatial)
        _refuse_lost_digits(source.name, table, layer_key)
    if spatial:
        crs = known_crs(source.features.sourceCrs())
        table = geopandas.GeoDataFrame(table, geometry=shapes, crs=crs)
    table.attrs = {"layer": source.name, "kind": layer_key}
    if layer_key is not None:
        table.attrs["columns"] = [name for name in source.columns if name != source.key]
    return table


def _refuse_endless(name: str, table: geopandas.GeoDataFrame) -> None:
    """Refuse features that reach farther than any district: single coordinates are wrong."""
    bounds = shapely.bounds(table.geometry.values)
    infinite = np.isinf(bounds).any(axis=1)
    if infinite.any():
        raise InputError(
            name,
            Message("coordinates that are no numbers, or lie nowhere"),
            list(table.index[infinite]),
            Message("mend their coordinates, or draw them again"),
        )
    west, south, east, north = bounds.T
    with np.errstate(invalid="ignore"):
        endless = np.maximum(east - west, north - south) > FARTHEST_FEATURE_M
    if endless.any():
        raise InputError(
            name,
            Message("features reach over {km} km", km=f"{FARTHEST_FEATURE_M / 1000:.0f}"),
            list(table.index[endless]),
            Message("mend their coordinates, or draw them again"),
        )


def _refuse_lost_digits(name: str, table: pd.DataFrame, layer_key: str) -> None:
    """Refuse ids and codes that a file holds as numbers, and that are too long for these."""
    for own, entry in layer_fields(layer_key).items():
        if own not in table or field_of(entry)["type"] != "text":
            continue
        if table[own].dtype.kind == "f":
            lost = table[own].abs() >= FIRST_INEXACT
        else:  # what is longer than any whole number of a file is cut down to the longest
            lost = table[own].isin([LONGEST_NUMBER, -LONGEST_NUMBER - 1])
        if lost.any():
            raise InputError(
                name,
                Message(
                    "{field} is stored as a number too long for it and has lost digits", field=own
                ),
                list(table.index[lost]),
                Message("store it as text, from where it came"),
            )


def no_places(name: str) -> InputError:
    """Return the refusal of a table without geometry where places are needed."""
    return InputError(
        name,
        Message("the table has no geometry, but places are needed"),
        mend=Message("choose a layer with places, or make one of the table's coordinates"),
    )


def _read_known(
    source: Source,
    fields: dict[str, str],
    layer_key: str,
    mapping: dict[str, str],
    spatial: bool,
) -> tuple[pd.DataFrame, np.ndarray[Any, Any]]:
    """Return columns under the dictionary's names, also those that stand among tags."""
    own = source.columns
    tags = [name for name in own if name.lower() in TAG_COLUMNS and name not in fields]
    attributes, shapes = _read(source, [*fields, *tags], spatial)
    table = attributes[list(fields)].rename(columns=fields)
    chosen = {name for name, column in mapping.items() if column}
    for column in tags:
        cut = int(attributes[column].map(is_cut).sum())
        if cut:
            source.notes.append(
                Message(
                    "{layer}: tags in {field} end in the middle, features: {count}; what stood "
                    "behind is not known",
                    layer=source.name,
                    field=column,
                    count=cut,
                )
            )
        table, taken = with_tags(table, attributes[column], layer_key, chosen)
        if taken:
            source.notes.append(
                Message(
                    "{layer}: taken from the tags in {field}: {tags}",
                    layer=source.name,
                    field=column,
                    tags=", ".join(f"{tag} ({count})" for tag, count in taken.items()),
                )
            )
    return table, shapes


def _read(
    source: Source, names: list[str], spatial: bool
) -> tuple[pd.DataFrame, np.ndarray[Any, Any]]:
    """Return attributes and geometries on the feature ids, all of them or a refusal."""
    if source.table is not None:
        return with_missing(source.table[names]), np.array([])
    if source.path is not None:
        check_whole(source.path)
    if source.file is not None:
        path, layer, where = source.file
        stored = [name for name in names if name != source.key]
        attributes, shapes = read_stored(path, layer, source.name, stored, where, spatial)
        if source.key in names:
            attributes[source.key] = attributes.index.to_numpy()
    else:
        attributes, shapes = _read_features(source, names, spatial)
        if source.promised is not None:
            check_read(source.name, source.promised, len(attributes))
    has_shapes = source.features.wkbType() != QgsWkbTypes.Type.NoGeometry
    if spatial and has_shapes and len(shapes) != len(attributes):
        raise unreadable(source.name)  # by a reader without the format's own driver
    return with_missing(attributes[names]), _geometries(source.name, attributes.index, shapes)


def read_stored(
    path: str,
    layer: str | None,
    name: str,
    columns: list[str] | None = None,
    where: str = "",
    spatial: bool = True,
    encoding: str | None = None,
) -> tuple[pd.DataFrame, np.ndarray[Any, Any]]:
    """Read a stored layer in whole columns; whole numbers never pass through floating point.

    Parameters
    ----------
    path : str
        The file.
    layer : str or None
        Its layer, None for the only one.
    name : str
        Layer name for errors.
    columns : list of str, optional
        Stored names; all of them when left out.
    where : str
        A filter, or nothing.
    spatial : bool
        Whether geometries are read.
    encoding : str, optional
        Of the texts, where the file does not say it rightly.

    Returns
    -------
    attributes : DataFrame
        On the features' keys. Whole numbers too long for floating point stay whole numbers.
    shapes : ndarray of bytes
        WKB or None; empty when not `spatial`.

    Raises
    ------
    InputError
        When the file cannot be read to its end.
    """
    import pyogrio

    check_signs(Path(path))
    options: dict[str, Any] = {"layer": layer, "return_fids": True, "datetime_as_string": True}
    if encoding:
        options["encoding"] = encoding
    try:
        with settled(path) as (whole, unlocked):
            options.update(unlocked)
            # names of a list would come in file order; reading none still gives ids and shapes
            meta, ids, shapes, values = pyogrio.raw.read(
                whole, columns=columns, where=where or None, read_geometry=spatial, **options
            )
            index = pd.Index(ids, name="feature_id")
            columns_read = dict(zip(meta["fields"], map(_without_lists, values)))
            attributes = plain_texts(pd.DataFrame(columns_read, index=index))
            for own, kind in zip(meta["fields"], meta["dtypes"]):
                if "int" in str(kind) and _has_lost_digits(attributes[own]):
                    known = f"{quoted(own)} IS NOT NULL"
                    filled = f"({where}) AND {known}" if where else known
                    _, keys, _, exact = pyogrio.raw.read(
                        whole, columns=[own], where=filled, read_geometry=False, **options
                    )
                    digits = pd.Series(exact[0].tolist(), index=keys, dtype=object)
                    attributes[own] = digits.reindex(index, fill_value=None)
    except (RuntimeError, ValueError) as error:  # of pyogrio, whose errors are of these kinds
        raise unreadable(name, error) from error
    return attributes, np.array([]) if shapes is None else shapes


def _without_lists(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return a column's values, lists as the text of JSON that QGIS shows."""
    if values.dtype != object or not any(isinstance(value, np.ndarray) for value in values):
        return values
    texts = [
        json.dumps(value.tolist(), ensure_ascii=False, default=str)
        if isinstance(value, np.ndarray)
        else value
        for value in values
    ]
    return np.array(texts, dtype=object)


def _has_lost_digits(values: pd.Series) -> bool:
    """Return whether whole numbers were read as floating point, some of them too long for it."""
    return bool(values.dtype.kind == "f" and (values.abs() >= FIRST_INEXACT).any())


def _column(values: list[Any]) -> Any:
    """Return a column's values; long whole numbers beside a missing one stay whole numbers."""
    if any(type(value) is int and abs(value) >= FIRST_INEXACT for value in values):
        return pd.Series(values, dtype=object).to_numpy()
    return values


def _geometries(name: str, index: pd.Index, wkbs: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return WKB as geometries; a feature whose own cannot be read is no feature without one."""
    shapes = shapes_from_wkb(wkbs)
    if len(shapes) == 0:
        return np.asarray(shapes)
    there = np.array([wkb is not None for wkb in wkbs])
    lost = there & shapely.is_missing(shapes)
    if lost.any():
        raise InputError(
            name,
            Message("geometries are damaged"),
            list(index[lost]),
            Message("draw them again"),
        )
    return np.asarray(shapes)


def _read_features(
    source: Source, names: list[str], spatial: bool
) -> tuple[pd.DataFrame, np.ndarray[Any, Any]]:
    """Read any other source feature by feature, geometries as WKB."""
    request = QgsFeatureRequest()
    fields = source.features.fields()
    numbers = [fields.indexOf(name) for name in names]
    request.setSubsetOfAttributes(numbers)
    if not spatial:
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    ids, rows, shapes = [], [], []
    for feature in _features_of(source, request):
        ids.append(feature.id())
        values = feature.attributes()
        rows.append([_plain(values[number]) for number in numbers])
        if spatial:
            shapes.append(_wkb(feature.geometry()))
    columns: Iterable[Any] = zip(*rows) if rows else [[] for _ in names]
    index: pd.Index[Any] = pd.Index(ids, name="feature_id", dtype="int64")
    attributes = pd.DataFrame({n: _column(list(c)) for n, c in zip(names, columns)}, index=index)
    return plain_texts(attributes), np.array(shapes, dtype=object)


def _features_of(source: Source, request: QgsFeatureRequest) -> Any:
    """Return the features as they are drawn: the core lists what it mends, in every format."""
    if isinstance(source.features, QgsProcessingFeatureSource):
        unchecked = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
        return source.features.getFeatures(request, unchecked)
    return source.features.getFeatures(request)


def _plain(value: Any) -> Any:
    """Return an attribute as a Python value."""
    if is_null(value):
        return None
    if hasattr(value, "toPyDateTime"):
        return value.toPyDateTime()
    if hasattr(value, "toPyDate"):
        return value.toPyDate()
    if isinstance(value, (list, dict)):  # of JSON, and of databases
        return json.dumps(value, ensure_ascii=False, default=str)
    return value


def _wkb(geometry: Any) -> bytes | None:
    """Return a geometry's WKB, curves as lines."""
    if geometry.isNull():
        return None
    if QgsWkbTypes.isCurvedType(geometry.wkbType()):
        geometry.convertToStraightSegment()
    return bytes(geometry.asWkb())
