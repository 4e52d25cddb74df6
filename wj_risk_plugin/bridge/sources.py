"""Reading QGIS sources into tables, whole columns at a time where the format allows."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pyproj
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsProcessingFeatureSource,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..compat import is_null
from ..core.crs import check_extent_fits
from ..core.empty_values import with_missing, with_visible_texts
from ..core.keys import with_plain_codes
from ..core.layer_names import known_columns
from ..core.messages import InputError, Message
from ..core.tables import Skip, layer_fields, typed
from .encodings import rightly_read
from .office_tables import OfficeFile, no_known_columns, office_file, office_table

__all__ = ["Source", "crs_of", "known_name", "qgis_crs", "read_raw", "read_table"]

#: Fields of any layer that are checked although no layer of the dictionary has them.
CHECKED_BESIDES = frozenset({"uuid", "crs_source"})


@dataclass(frozen=True)
class Source:
    """What is needed to read a layer outside the main thread.

    Attributes
    ----------
    name : str
        Layer name as the user knows it.
    features : QgsFeatureSource
        Respects selection, filters and edits.
    file : tuple of str or None
        (path, layer, where) when the stored GeoPackage layer is just what was asked for and can
        be read in whole columns.
    notes : list of Message
        What was found while opening and reading, for the log.
    office : OfficeFile or None
        A spreadsheet or separated text, whose heading is to be looked for.
    table : DataFrame or None
        Its values, where QGIS reads it otherwise.
    """

    name: str
    features: QgsFeatureSource
    file: tuple[str, str, str] | None = None
    notes: list[Message] = field(default_factory=list)
    office: OfficeFile | None = None
    table: pd.DataFrame | None = None

    @classmethod
    def of_layer(cls, layer: QgsVectorLayer, whole: bool = True) -> Source:
        """Return the source of a layer; `whole` = no selection or limit is asked for."""
        read, notes = rightly_read(layer)
        file = _stored_file(read) if whole else None
        return cls(known_name(layer), read, file, notes, office_file(read, whole))

    @property
    def columns(self) -> list[str]:
        """The layer's own names of its fields."""
        return list(self.features.fields().names() if self.table is None else self.table)

    def as_kept(self, layer_key: str, mapping: dict[str, str]) -> Source:
        """Return the source with its heading found, where it is a table of an office.

        Parameters
        ----------
        layer_key : str
            Key in ``standards/layers.json``.
        mapping : dict
            Dictionary name to the field chosen.

        Raises
        ------
        InputError
            Where none of its columns is known.
        """
        if self.office is None or self.table is not None:
            return self
        chosen = [name for name in mapping.values() if name]
        table, notes = office_table(self.office, self.features, self.name, layer_key, chosen)
        self.notes.extend(notes)
        return replace(self, table=table)


def crs_of(crs: QgsCoordinateReferenceSystem) -> pyproj.CRS:
    """Return the pyproj CRS of a valid QGIS CRS."""
    if crs.authid().upper().startswith(("EPSG:", "ESRI:", "OGC:", "IGNF:")):
        with contextlib.suppress(pyproj.exceptions.CRSError):
            return pyproj.CRS.from_user_input(crs.authid())
    return pyproj.CRS.from_wkt(crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED))


def qgis_crs(crs: pyproj.CRS) -> QgsCoordinateReferenceSystem:
    """Return the QGIS CRS of a pyproj CRS, by its code where it has one."""
    authority = crs.to_authority()
    if authority:
        return QgsCoordinateReferenceSystem(":".join(authority))
    return QgsCoordinateReferenceSystem.fromWkt(crs.to_wkt())


def known_crs(crs: QgsCoordinateReferenceSystem) -> pyproj.CRS | None:
    """Return the pyproj CRS, None where none is set or it is not tied to the earth.

    QGIS takes the “undefined Cartesian” system, which a GeoPackage gives to layers without a
    CRS, for a valid one.
    """
    found = crs_of(crs) if crs.isValid() else None
    return None if found is None or found.is_engineering else found


def known_name(layer: QgsVectorLayer) -> str:
    """Return the layer's name; of a table opened by its path the table's name, not the file's."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    if layer.name() == Path(parts.get("path") or "").stem and parts.get("layerName"):
        return str(parts["layerName"])
    return str(layer.name())


def _stored_file(layer: QgsVectorLayer) -> tuple[str, str, str] | None:
    """Return path, layer and filter of a plain GeoPackage layer without pending edits."""
    if layer.providerType() != "ogr" or layer.storageType() != "GPKG" or layer.isModified():
        return None
    if layer.vectorJoins() or layer.fields().count() != layer.dataProvider().fields().count():
        return None
    where = layer.subsetString().strip()
    if where.lower().startswith("select"):
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    if not parts.get("layerName"):
        return None
    return parts["path"], parts["layerName"], where


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
) -> tuple[geopandas.GeoDataFrame, list[Skip]]:
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
    skips : list of Skip
        Values that could not be read.

    Raises
    ------
    InputError
        No or wrong CRS, unreadable file, required fields absent, wrong types.
    """
    source = source.as_kept(layer_key, mapping or {})
    fields, absent = chosen_fields(source, layer_key, mapping or {})
    skips: list[Skip] = []
    spatial = source.features.wkbType() != QgsWkbTypes.Type.NoGeometry
    if not spatial and not fields:
        raise no_known_columns(source.name, source.columns)
    if spatial and known_crs(source.features.sourceCrs()) is None:
        raise InputError(
            source.name,
            Message("the layer has no coordinate reference system"),
            mend=Message("set the coordinate reference system in which the layer was drawn"),
        )
    attributes, shapes = _read(source, list(fields), spatial)
    table = with_plain_codes(with_visible_texts(attributes.rename(columns=fields)))
    for name in absent:
        if name not in ("id", "code", "name"):
            raise InputError(
                source.name,
                Message("the required field {field} is missing", field=name),
                mend=Message(
                    "add the field, or choose the field that holds it among {fields}",
                    fields=", ".join(source.columns),
                ),
            )
        table[name] = table.index.astype(str)
        reason = Message("no field {field}: the feature's number stands in for it", field=name)
        skips.append(Skip(source.name, reason, list(table.index)))
    if spatial:
        crs = crs_of(source.features.sourceCrs())
        table = geopandas.GeoDataFrame(table, geometry=shapes, crs=crs)
        with_place = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
        if with_place.any():
            check_extent_fits(source.name, shapely.total_bounds(shapes[with_place]), crs)
        table = table.to_crs(analysis_crs)
    table.attrs["layer"] = source.name
    table, unread = typed(table, layer_key)
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
        ``attrs["layer"]`` = name, ``attrs["kind"]`` = key; ``crs`` None where there is none.

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
    if source.file is not None:  # the key column of a GeoPackage is its feature id
        fields = {own: name for own, name in fields.items() if own.lower() != "fid"}
    table, shapes = _read(source, list(fields), spatial)
    table = table.rename(columns=fields)
    if spatial:
        crs = known_crs(source.features.sourceCrs())
        table = geopandas.GeoDataFrame(table, geometry=shapes, crs=crs)
    table.attrs = {"layer": source.name, "kind": layer_key}
    return table


def _read(
    source: Source, names: list[str], spatial: bool
) -> tuple[pd.DataFrame, np.ndarray[Any, Any]]:
    """Return attributes and geometries on the feature ids."""
    if source.table is not None:
        return with_missing(source.table[names]), np.array([])
    read = _read_features if source.file is None else _read_file
    attributes, shapes = read(source, names, spatial)
    return with_missing(attributes), shapes


def _read_file(
    source: Source, names: list[str], spatial: bool
) -> tuple[pd.DataFrame, np.ndarray[Any, Any]]:
    """Read a GeoPackage layer in whole columns."""
    import pyogrio

    path, layer, where = source.file or ("", "", "")
    try:
        # names of a list would come in file order; reading none still gives ids and geometries
        _, ids, shapes, values = pyogrio.raw.read(
            path,
            layer=layer,
            columns=names,
            where=where or None,
            read_geometry=spatial,
            return_fids=True,
            datetime_as_string=True,
        )
        meta_names = list(_["fields"])
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise _unreadable(source, error) from error
    index = pd.Index(ids, name="feature_id")
    attributes = pd.DataFrame(dict(zip(meta_names, values)), index=index)
    geometries = shapely.from_wkb(shapes) if spatial else np.array([])
    return attributes[names], geometries


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
    index = pd.Index(ids, name="feature_id", dtype="int64")
    attributes = pd.DataFrame({n: list(c) for n, c in zip(names, columns)}, index=index)
    return attributes, shapely.from_wkb(np.array(shapes, dtype=object))


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
    return value


def _wkb(geometry: Any) -> bytes | None:
    """Return a geometry's WKB, curves as lines."""
    if geometry.isNull():
        return None
    if QgsWkbTypes.isCurvedType(geometry.wkbType()):
        geometry.convertToStraightSegment()
    return bytes(geometry.asWkb())


def _unreadable(source: Source, error: Exception) -> InputError:
    return InputError(
        source.name,
        Message("the file cannot be read ({error})", error=str(error).strip().rstrip(".")),
        mend=Message("check that the file is whole, or take a copy"),
    )
