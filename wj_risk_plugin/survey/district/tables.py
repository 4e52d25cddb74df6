"""The district's tables as the survey knows them: fields of the dictionary, rows by UUID."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass

import pandas as pd
import pyproj

from ...core.messages import InputError, Message
from ...core.tables.codes import canonical_uuid
from ...core.tables.layer_names import key_of_table, known_columns
from ...gpkg.file import quoted, read_rows, stored_tables, wkb_of
from ...gpkg.schema import COLUMN_TYPES, StoredTable
from ...standards import load
from ..model.rows import GEOMETRY, Row, canonical_rows, row_uuid, survey_definitions

__all__ = [
    "StoreTable",
    "StoredRow",
    "check_name",
    "every_row",
    "identities",
    "ledger_tables",
    "make_table",
    "planned_table",
    "table_rows",
]


@dataclass(frozen=True)
class StoreTable:
    """A table of the district that is a layer of the data dictionary.

    Attributes
    ----------
    table, key : str
        Stored name, and name of the layer in the dictionary.
    geometry_column : str or None
        None for a table without geometry.
    crs : pyproj.CRS or None
        CRS of its geometries.
    geometry_type : str
        ``POINT`` ... ``GEOMETRY``; empty without geometry.
    columns : dict
        Field of the dictionary or the survey to the column that stores it.
    stored : StoredTable
        The table itself.
    """

    table: str
    key: str
    geometry_column: str | None
    crs: pyproj.CRS | None
    geometry_type: str
    columns: dict[str, str]
    stored: StoredTable


@dataclass(frozen=True)
class StoredRow:
    """A row of the district.

    Attributes
    ----------
    fid : int
        The file's own number of it, which says nothing about identity.
    uuid : str
        Stored with it, otherwise what follows from its id.
    row : dict
        Canonical values with ``uuid``, geometry as WKB.
    """

    fid: int
    uuid: str
    row: Row


def ledger_tables(connection: sqlite3.Connection) -> dict[str, StoreTable]:
    """Return the tables that are layers of the data dictionary, by stored name.

    Parameters
    ----------
    connection : sqlite3.Connection
        Connection of `open_geopackage`.
    """
    found = {}
    for name, stored in stored_tables(connection).items():
        key = key_of_table(name)
        if key is not None:
            found[name] = _table(stored, key)
    return found


def planned_table(name: str, key: str, geometry_type: str, crs: pyproj.CRS) -> StoreTable:
    """Return a surveyed table as `make_table` makes it.

    Parameters
    ----------
    name : str
        Name of the table.
    key : str
        Layer of the data dictionary.
    geometry_type : str
        As a GeoPackage names it.
    crs : pyproj.CRS
        CRS of its geometries.
    """
    columns = {
        each: COLUMN_TYPES[definition["type"]]
        for each, definition in survey_definitions(key).items()
    }
    stored = StoredTable(name, "fid", columns, "geom", geometry_type, crs=crs)
    return _table(stored, key)


def make_table(connection: sqlite3.Connection, place: str, planned: StoreTable) -> None:
    """Make a table of the district that a survey has found rows for.

    It has no spatial index; QGIS offers to make one, and reads the few rows of a survey without.

    Parameters
    ----------
    connection : sqlite3.Connection
        Writing connection of `open_geopackage`.
    place : str
        The file's name, for the message.
    planned : StoreTable
        The table, as `planned_table` returns it.

    Raises
    ------
    InputError
        When something else has its name.
    """
    check_name(connection, place, planned)
    stored = planned.stored
    srs_id = _reference_system(connection, stored.name, stored.crs)
    parts = [
        "fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL",
        f"geom {stored.geometry_type}",
        *(f"{quoted(name)} {kind}" for name, kind in stored.columns.items()),
    ]
    connection.execute(f"CREATE TABLE {quoted(stored.name)} ({', '.join(parts)})")
    connection.execute(
        "INSERT OR REPLACE INTO gpkg_contents (table_name, data_type, identifier, srs_id)"
        " VALUES (?, 'features', ?, ?)",
        (stored.name, stored.name, srs_id),
    )
    connection.execute(
        "INSERT OR REPLACE INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)",
        (stored.name, stored.geometry_type, srs_id),
    )


def check_name(connection: sqlite3.Connection, place: str, planned: StoreTable) -> None:
    """Refuse to make a table whose name something else has, as `make_table` does."""
    name = planned.table
    if connection.execute(
        "SELECT 1 FROM sqlite_master WHERE lower(name) = lower(?)", (name,)
    ).fetchone():
        raise InputError(
            place,
            Message("{name} is there, but is no layer that rows can be added to", name=name),
            mend=Message("give it another name"),
        )


def _reference_system(connection: sqlite3.Connection, table: str, crs: pyproj.CRS | None) -> int:
    """Return the file's number of a reference system, added where it is not known."""
    organization, code = (crs.to_authority() if crs is not None else None) or ("", "")
    if crs is None or not code.isdigit():
        raise InputError(
            table,
            Message("the coordinate reference system has no number that a GeoPackage could keep"),
            mend=Message("store the layer in one of the EPSG list"),
        )
    known = connection.execute(
        "SELECT srs_id FROM gpkg_spatial_ref_sys WHERE upper(organization) = upper(?)"
        " AND organization_coordsys_id = ?",
        (organization, int(code)),
    ).fetchone()
    if known is not None:
        return int(known[0])
    taken = connection.execute(
        "SELECT 1 FROM gpkg_spatial_ref_sys WHERE srs_id = ?", (int(code),)
    ).fetchone()
    highest = connection.execute("SELECT max(srs_id) FROM gpkg_spatial_ref_sys").fetchone()[0]
    srs_id = int(code) if taken is None else int(highest) + 1
    connection.execute(
        "INSERT INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization,"
        " organization_coordsys_id, definition) VALUES (?, ?, ?, ?, ?)",
        (crs.name, srs_id, organization, int(code), crs.to_wkt("WKT1_GDAL")),
    )
    return srs_id


def table_rows(connection: sqlite3.Connection, table: StoreTable) -> list[StoredRow]:
    """Return the rows of a table that can be matched, in the order of their numbers.

    Parameters
    ----------
    connection : sqlite3.Connection
        Connection of `open_geopackage`.
    table : StoreTable
        Table to read.

    Returns
    -------
    list of StoredRow
        Several may have one UUID: it is for the caller to refuse those.
    """
    found = []
    for fid, row in every_row(connection, table).items():
        uuid = _identity(table.table, row)
        if uuid is not None:
            found.append(StoredRow(fid, uuid, {**row, "uuid": uuid}))
    return found


def every_row(connection: sqlite3.Connection, table: StoreTable) -> dict[int, Row]:
    """Return the rows of a table by their numbers, also those that cannot be matched.

    Parameters
    ----------
    connection : sqlite3.Connection
        Connection of `open_geopackage`.
    table : StoreTable
        Table to read.
    """
    raw = read_rows(connection, table.stored)
    rows = dict(zip(raw.index.tolist(), canonical_rows(_named(raw, table), table.key)))
    if table.geometry_column is not None:
        for row, blob in zip(rows.values(), raw[table.geometry_column]):
            row[GEOMETRY] = wkb_of(blob)
    return rows


def identities(
    connection: sqlite3.Connection, table: StoreTable
) -> tuple[dict[str, list[int]], list[int]]:
    """Return row numbers by UUID, and those of rows that have none.

    Parameters
    ----------
    connection : sqlite3.Connection
        Connection of `open_geopackage`.
    table : StoreTable
        Table to read.
    """
    names = [table.columns[name] for name in ("uuid", "id") if name in table.columns]
    raw = read_rows(connection, table.stored, names)
    found: dict[str, list[int]] = defaultdict(list)
    nameless = []
    for fid, row in zip(raw.index.tolist(), canonical_rows(_named(raw, table), table.key)):
        uuid = _identity(table.table, row)
        if uuid is None:
            nameless.append(fid)
        else:
            found[uuid].append(fid)
    return dict(found), nameless


def _table(stored: StoredTable, key: str) -> StoreTable:
    columns = {field: own for own, field in known_columns(stored.columns, key).items()}
    own = {name.lower(): name for name in stored.columns if name not in columns.values()}
    for name in load("survey")["fields"]:
        if name not in columns and name in own:
            columns[name] = own[name]
    return StoreTable(
        *(stored.name, key, stored.geometry_column, stored.crs, stored.geometry_type),
        *(columns, stored),
    )


def _named(raw: pd.DataFrame, table: StoreTable) -> pd.DataFrame:
    """Return stored values under the dictionary's names."""
    return pd.DataFrame(
        {name: raw[column] for name, column in table.columns.items() if column in raw},
        index=raw.index,
    )


def _identity(table: str, row: Row) -> str | None:
    """Return a row's UUID: its own, otherwise what follows from its id."""
    own = canonical_uuid(row.get("uuid"))
    if own is not None:
        return own
    feature_id = row.get("id")
    return row_uuid(table, feature_id) if isinstance(feature_id, str) else None
