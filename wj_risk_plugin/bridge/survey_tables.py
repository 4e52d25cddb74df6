"""The district's tables as the survey knows them: fields of the dictionary, rows by UUID."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass

import pandas as pd
import pyproj

from ..core.layer_names import key_of_table, known_columns
from ..core.survey_rows import GEOMETRY, Row, canonical_rows, canonical_uuid, row_uuid
from ..standards import load
from .geopackage import StoredTable, read_rows, stored_tables, wkb_of

__all__ = ["LedgerTable", "StoredRow", "identities", "ledger_tables", "table_rows"]


@dataclass(frozen=True)
class LedgerTable:
    """A table of the district that is a layer of the data dictionary.

    Attributes
    ----------
    table, key : str
        Stored name, and name of the layer in the dictionary.
    geometry_column : str or None
        None for a table without geometry.
    crs : pyproj.CRS or None
        Of its geometries.
    geometry_type : str
        ``POINT`` ... ``GEOMETRY``; empty without geometry.
    columns : dict
        Field of the dictionary or the survey to the column that stores it.
    has_uuid : bool
        Whether it has a column for UUIDs already.
    stored : StoredTable
        The table itself.
    """

    table: str
    key: str
    geometry_column: str | None
    crs: pyproj.CRS | None
    geometry_type: str
    columns: dict[str, str]
    has_uuid: bool
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


def ledger_tables(connection: sqlite3.Connection) -> dict[str, LedgerTable]:
    """Return the tables that are layers of the data dictionary, by stored name.

    Parameters
    ----------
    connection : sqlite3.Connection
        From `open_geopackage`.
    """
    found = {}
    for name, stored in stored_tables(connection).items():
        key = key_of_table(name)
        if key is not None:
            found[name] = _table(stored, key)
    return found


def table_rows(connection: sqlite3.Connection, table: LedgerTable) -> list[StoredRow]:
    """Return the rows of a table that can be matched, in the order of their numbers.

    Parameters
    ----------
    connection : sqlite3.Connection
        From `open_geopackage`.
    table : LedgerTable
        What to read.

    Returns
    -------
    list of StoredRow
        Several may have one UUID: it is for the caller to refuse those.
    """
    raw = read_rows(connection, table.stored)
    rows = canonical_rows(_named(raw, table), table.key)
    shapes: list[bytes | None] = [None] * len(raw)
    if table.geometry_column is not None:
        shapes = [wkb_of(blob) for blob in raw[table.geometry_column]]
    found = []
    for fid, row, wkb in zip(raw.index.tolist(), rows, shapes):
        uuid = _identity(table.table, row)
        if uuid is None:
            continue
        whole = {**row, "uuid": uuid}
        if table.geometry_column is not None:
            whole[GEOMETRY] = wkb
        found.append(StoredRow(fid, uuid, whole))
    return found


def identities(
    connection: sqlite3.Connection, table: LedgerTable
) -> tuple[dict[str, list[int]], list[int]]:
    """Return row numbers by UUID, and those of rows that have none.

    Parameters
    ----------
    connection : sqlite3.Connection
        From `open_geopackage`.
    table : LedgerTable
        What to read.
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


def _table(stored: StoredTable, key: str) -> LedgerTable:
    columns = {field: own for own, field in known_columns(stored.columns, key).items()}
    own = {name.lower(): name for name in stored.columns if name not in columns.values()}
    for name in load("survey")["fields"]:
        if name not in columns and name in own:
            columns[name] = own[name]
    return LedgerTable(
        *(stored.name, key, stored.geometry_column, stored.crs, stored.geometry_type),
        *(columns, "uuid" in columns, stored),
    )


def _named(raw: pd.DataFrame, table: LedgerTable) -> pd.DataFrame:
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
