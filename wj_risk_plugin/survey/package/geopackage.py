"""The GeoPackage that goes out: tables, field domains, rows, and the base version stamped in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyproj
from osgeo import gdal, ogr, osr

from ...bridge.io.outputs import DATA_COLUMNS, EXTENSIONS
from ...core.messages import InputError, Message
from ...core.tables.layer_names import BASE, PHOTOS, STAMP
from ...core.tables.titles import layer_title, text
from ...gpkg.file import open_geopackage, quoted, stored_tables, touched
from ...gpkg.geometry import blob_of
from ...standards import code_list
from ..model.form import FormField
from ..model.rows import (
    GEOMETRY,
    Row,
    Unreadable,
    base_digest,
    row_text,
    stored_value,
    survey_definitions,
)
from .source import SurveyedTable

__all__ = ["write_geopackage"]

OGR_TYPES = {
    "integer": ogr.OFTInteger64,
    "real": ogr.OFTReal,
    "text": ogr.OFTString,
    "flag": ogr.OFTInteger,
    "date": ogr.OFTDate,
    "datetime": ogr.OFTDateTime,
}
OGR_GEOMETRIES = {
    "POINT": ogr.wkbPoint,
    "LINESTRING": ogr.wkbLineString,
    "POLYGON": ogr.wkbPolygon,
    "MULTIPOINT": ogr.wkbMultiPoint,
    "MULTILINESTRING": ogr.wkbMultiLineString,
    "MULTIPOLYGON": ogr.wkbMultiPolygon,
}

#: What a package is, and the rows as they went out: no layers, so they are in no contents.
STAMP_TABLES = (
    f"CREATE TABLE {STAMP} (key TEXT PRIMARY KEY, value TEXT)",
    f"CREATE TABLE {BASE} (layer TEXT, uuid TEXT, row TEXT, PRIMARY KEY (layer, uuid))",
)

SCHEMA_EXTENSION = (
    "INSERT INTO gpkg_extensions SELECT 'gpkg_data_columns', NULL, 'gpkg_schema',"
    " 'http://www.geopackage.org/spec121/#extension_schema', 'read-write' WHERE NOT EXISTS"
    " (SELECT 1 FROM gpkg_extensions WHERE table_name = 'gpkg_data_columns')"
)


def write_geopackage(
    path: Path,
    tables: Iterable[SurveyedTable],
    forms: Mapping[str, dict[str, FormField]],
    stamp: Mapping[str, str],
    language: str,
) -> str:
    """Write the GeoPackage of a package.

    Parameters
    ----------
    path : Path
        New file.
    tables : iterable of SurveyedTable
        With the rows that go out.
    forms : mapping
        Table's name in the package to its form; with `PHOTOS` there is a table of photos.
    stamp : mapping
        What `survey_package` says; ``base_sha256`` is added.
    language : str
        ``en`` or ``zh``: labels of domains and columns.

    Returns
    -------
    str
        SHA-256 of the base version.

    Raises
    ------
    InputError
        When the file cannot be written.
    """
    surveyed = list(tables)
    _make_tables(path, surveyed, forms, language)
    base = [
        (table.layer, uuid, row_text(row)) for table in surveyed for uuid, row in table.rows.items()
    ]
    digest = base_digest(base)
    with open_geopackage(path, write=True) as connection:
        connection.execute("BEGIN IMMEDIATE")
        _label_columns(connection, forms)
        for table in surveyed:
            _fill(connection, table)
        for statement in STAMP_TABLES:
            connection.execute(statement)
        connection.executemany(
            f"INSERT INTO {STAMP} VALUES (?, ?)",  # nosec B608 # our own names
            list({**stamp, "base_sha256": digest}.items()),
        )
        connection.executemany(
            f"INSERT INTO {BASE} VALUES (?, ?, ?)",  # nosec B608 # our own name
            base,
        )
        connection.execute("COMMIT")
    return digest


# -- tables ---------------------------------------------------------------------------------------


def _make_tables(
    path: Path,
    tables: list[SurveyedTable],
    forms: Mapping[str, dict[str, FormField]],
    language: str,
) -> None:
    """Make the empty tables; nothing in them is forbidden, so that drafts can be saved."""
    # the version that every QGIS of the last years reads without a warning
    options = ["VERSION=1.2", "ADD_GPKG_OGR_CONTENTS=YES"]
    dataset = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown, options)
    if dataset is None:
        raise _unwritable(path)
    domains: set[str] = set()
    for table in tables:
        kind = OGR_GEOMETRIES[table.geometry_type]
        title = layer_title(table.key, table.layer, language)
        layer = dataset.CreateLayer(
            table.layer,
            _reference_system(table.crs),
            ogr.GT_SetZ(kind) if table.has_z else kind,
            ["GEOMETRY_NAME=geom", "FID=fid", f"IDENTIFIER={title}"],
        )
        _add_fields(dataset, layer, forms[table.layer], domains, path)
    if PHOTOS in forms:
        options = ["FID=fid", f"IDENTIFIER={text('photos', language)}"]
        layer = dataset.CreateLayer(PHOTOS, None, ogr.wkbNone, options)
        _add_fields(dataset, layer, forms[PHOTOS], domains, path)
    dataset.FlushCache()
    del layer, dataset


def _add_fields(
    dataset: gdal.Dataset,
    layer: ogr.Layer | None,
    form: dict[str, FormField],
    domains: set[str],
    path: Path,
) -> None:
    if layer is None:
        raise _unwritable(path)
    for field in form.values():
        definition = ogr.FieldDefn(field.name, OGR_TYPES[field.kind])
        if field.kind == "flag":
            definition.SetSubType(ogr.OFSTBoolean)
        if field.domain and field.domain not in domains:
            dataset.AddFieldDomain(_domain(field))
            domains.add(field.domain)
        if field.domain:
            definition.SetDomainName(field.domain)
        if layer.CreateField(definition) != ogr.OGRERR_NONE:
            raise _unwritable(path)


def _domain(field: FormField) -> ogr.FieldDomain:
    """Return a field's domain: its codes in order of severity, or its range."""
    kind, plain = OGR_TYPES[field.kind], ogr.OFSTNone
    if field.choices:
        listed = {str(entry["value"]) for entry in code_list(field.domain)}
        codes = {value: label for value, label in field.choices if value in listed}
        return ogr.CreateCodedFieldDomain(field.domain, "", kind, plain, codes)
    return ogr.CreateRangeFieldDomain(
        field.domain, "", ogr.OFTReal, plain, field.minimum, True, field.maximum, True
    )


def _reference_system(crs: pyproj.CRS) -> osr.SpatialReference:
    system = osr.SpatialReference()
    authority = crs.to_authority()
    if authority is None or authority[0] != "EPSG":
        system.ImportFromWkt(crs.to_wkt())
    else:
        system.ImportFromEPSG(int(authority[1]))
    return system


def _unwritable(path: Path) -> InputError:
    reason = gdal.GetLastErrorMsg() or path.name
    return InputError(
        path.name,
        Message("the file cannot be written ({error})", error=reason),
        mend=Message("choose another folder"),
    )


# -- contents -------------------------------------------------------------------------------------


def _label_columns(
    connection: sqlite3.Connection, forms: Mapping[str, dict[str, FormField]]
) -> None:
    """Put the labels where QGIS and GDAL look for them."""
    connection.execute(DATA_COLUMNS)
    connection.execute(EXTENSIONS)
    connection.execute(SCHEMA_EXTENSION)
    for table, form in forms.items():
        connection.executemany(
            "INSERT INTO gpkg_data_columns (table_name, column_name, title, description,"
            " constraint_name) VALUES (?, ?, ?, ?, ?) ON CONFLICT (table_name, column_name)"
            " DO UPDATE SET title = excluded.title, description = excluded.description",
            [
                (table, field.name, field.label, field.help or None, field.domain or None)
                for field in form.values()
            ],
        )


def _fill(connection: sqlite3.Connection, table: SurveyedTable) -> None:
    stored = stored_tables(connection)[table.layer]
    definitions = survey_definitions(table.key)
    columns = ", ".join(quoted(name) for name in (*definitions, "geom"))
    marks = ", ".join("?" * (len(definitions) + 1))
    blobs = [
        None if row[GEOMETRY] is None else blob_of(row[GEOMETRY], stored.srs_id or 0)
        for row in table.rows.values()
    ]
    connection.executemany(
        f"INSERT INTO {quoted(table.layer)} ({columns}) VALUES ({marks})",  # nosec B608 # quoted names
        [(*_cells(row, definitions), blob) for row, blob in zip(table.rows.values(), blobs)],
    )
    touched(connection, table.layer, blobs)


def _cells(row: Row, definitions: Mapping[str, dict[str, Any]]) -> list[Any]:
    """Return what the cells of a row hold: nothing where the stored value does not fit its type.

    The base version keeps such a value, so that an empty cell that comes back is no change.
    """
    return [
        None if isinstance(row.get(name), Unreadable) else stored_value(row.get(name), definition)
        for name, definition in definitions.items()
    ]
