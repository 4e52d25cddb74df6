"""The journal of a district: which load of a survey changed what, so that it can be undone.

Three tables inside the district's own GeoPackage, written in the same transaction as the rows
themselves: ``survey_loads`` (who loaded which package when), ``survey_journal`` (each row before
and after, as stored, geometries bit for bit) and ``survey_seen`` (what was taken from each
package, so that loading it again changes nothing).
"""

from __future__ import annotations

import json
import math
import re
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..core.messages import InputError, Message
from ..core.survey_rows import Row, row_of_text, row_text
from ..standards import load
from ..version import plugin_version
from .geopackage import (
    StoredTable,
    UndecodedText,
    quoted,
    recount_extent,
    stored_tables,
    touched,
)

__all__ = [
    "PHOTOS",
    "Journal",
    "Load",
    "LoadStamp",
    "RowNamed",
    "Undone",
    "check_triggers",
    "make_attributes",
]

#: The district's table of photos.
PHOTOS = "photos"

COLUMNS = {
    "survey_loads": {
        "load_id": "INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL",
        "package_id": "TEXT NOT NULL",
        "package": "TEXT",
        "team": "TEXT",
        "loaded_by": "TEXT",
        "loaded_on": "DATETIME",
        "plugin_version": "TEXT",
        "rows_new": "INTEGER",
        "rows_changed": "INTEGER",
        "rows_deleted": "INTEGER",
        "photos": "INTEGER",
        "undone_on": "DATETIME",
        "undone_by": "TEXT",
    },
    "survey_journal": {
        "fid": "INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL",
        "load_id": "INTEGER NOT NULL",
        "number": "INTEGER NOT NULL",
        "table_name": "TEXT NOT NULL",
        "uuid": "TEXT",
        "action": "TEXT NOT NULL",
        "row_fid": "INTEGER NOT NULL",
        "old": "TEXT",
        "new": "TEXT",
        "old_geometry": "BLOB",
        "new_geometry": "BLOB",
        "undone": "TEXT",
    },
    "survey_seen": {
        "fid": "INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL",
        "load_id": "INTEGER NOT NULL",
        "package_id": "TEXT NOT NULL",
        "table_name": "TEXT NOT NULL",
        "uuid": "TEXT NOT NULL",
        "row": "TEXT",
    },
}

INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS survey_journal_number ON survey_journal (load_id, number)",
    "CREATE UNIQUE INDEX IF NOT EXISTS survey_seen_row"
    " ON survey_seen (package_id, table_name, uuid, load_id)",
)

#: Triggers that keep GeoPackage's spatial index and GDAL's counts; they change no row of a layer.
KNOWN_TRIGGERS = re.compile(
    r"rtree_.*_(insert|update\d?|delete)|trigger_(insert|delete)_feature_count_.*", re.I | re.S
)

#: Stored columns to values as stored; None for a row that is not there.
Values = dict[str, Any]


@dataclass(frozen=True)
class LoadStamp:
    """Which package is loaded, by whom and when.

    Attributes
    ----------
    package_id, package, team : str
        Stamp of the package, its file's name, who surveyed.
    loaded_by : str
        Who loads it.
    loaded_on : str
        UTC, ISO.
    """

    package_id: str
    package: str
    team: str
    loaded_by: str
    loaded_on: str


@dataclass(frozen=True)
class Load:
    """A load as the journal lists it."""

    load_id: int
    package_id: str
    package: str
    team: str
    loaded_by: str
    loaded_on: str
    plugin_version: str
    rows_new: int
    rows_changed: int
    rows_deleted: int
    photos: int
    undone_on: str | None
    undone_by: str | None


@dataclass(frozen=True)
class RowNamed:
    """A row for a message or a list.

    Attributes
    ----------
    table : str
        Stored name.
    uuid : str
        Of the row.
    feature_id : str
        Its id where it has one, otherwise the UUID.
    """

    table: str
    uuid: str
    feature_id: str

    def __str__(self) -> str:
        return f"{self.table} {self.feature_id}"


@dataclass(frozen=True)
class Undone:
    """What undoing a load did.

    Attributes
    ----------
    load_id : int
        The load.
    restored, left : list of RowNamed
        Rows that are again as before the load, and those left because they were changed since.
    photos : list of str
        Files of photos that no row names any more; they stay where they are.
    """

    load_id: int
    restored: list[RowNamed]
    left: list[RowNamed]
    photos: list[str]


@dataclass(frozen=True)
class _Entry:
    """One row of the journal."""

    number: int
    table: str
    uuid: str
    action: str
    fid: int
    old: Values | None
    new: Values | None

    @property
    def named(self) -> RowNamed:
        known = self.new or self.old or {}
        return RowNamed(self.table, self.uuid, str(known.get("id") or self.uuid))


class Journal:
    """The journal of an open district, inside its transaction.

    Parameters
    ----------
    connection : sqlite3.Connection
        From `open_geopackage`.
    place : str
        The file's name, for messages.
    """

    def __init__(self, connection: sqlite3.Connection, place: str) -> None:
        self._connection = connection
        self._place = place
        self._numbers: dict[int, int] = {}
        self._next_fids: dict[str, int] = {}

    # -- the tables -----------------------------------------------------------------------

    @property
    def exists(self) -> bool:
        """Whether anything was ever loaded."""
        return _exists(self._connection, "survey_loads")

    def make(self) -> None:
        """Make the journal's tables where they are missing."""
        for name, columns in COLUMNS.items():
            title = load("survey")["journal_tables"][name]
            make_attributes(self._connection, self._place, name, columns, title)
        for sql in INDEXES:
            self._connection.execute(sql)

    def loads(self) -> list[Load]:
        """Return all loads, the oldest first."""
        if not self.exists:
            return []
        names = ", ".join(COLUMNS["survey_loads"])
        rows = self._connection.execute(f"SELECT {names} FROM survey_loads ORDER BY load_id")
        return [Load(*row) for row in rows]

    def loaded(self, package_id: str) -> dict[tuple[str, str], Row | None]:
        """Return what was last taken from a package, by table and UUID; None: a deletion."""
        if not self.exists:
            return {}
        rows = self._connection.execute(
            "SELECT table_name, uuid, row FROM survey_seen WHERE package_id = ? ORDER BY load_id",
            (package_id,),
        )
        return {
            (table, uuid): None if text is None else row_of_text(text) for table, uuid, text in rows
        }

    # -- writing --------------------------------------------------------------------------

    def begin(self, stamp: LoadStamp) -> int:
        """Begin a load and return its number."""
        self.make()
        done = self._connection.execute(
            "INSERT INTO survey_loads (package_id, package, team, loaded_by, loaded_on,"
            " plugin_version, rows_new, rows_changed, rows_deleted, photos)"
            " VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0)",
            (
                *(stamp.package_id, stamp.package, stamp.team),
                *(stamp.loaded_by, stamp.loaded_on, plugin_version()),
            ),
        )
        return int(done.lastrowid or 0)

    def see(
        self, load_id: int, package_id: str, seen: Mapping[tuple[str, str], Row | None]
    ) -> None:
        """Note what a load took from its package, None: a deletion."""
        self._connection.executemany(
            "INSERT INTO survey_seen (load_id, package_id, table_name, uuid, row)"
            " VALUES (?, ?, ?, ?, ?)",
            [
                (load_id, package_id, table, uuid, None if row is None else row_text(row))
                for (table, uuid), row in seen.items()
            ],
        )

    def insert(self, load_id: int, table: StoredTable, uuid: str, values: Values) -> None:
        """Write a new row under a number that no row ever had."""
        fid = self._next_fid(table)
        _insert(self._connection, table, fid, values)
        self._note(load_id, table, uuid, "insert", fid, None)

    def update(self, load_id: int, table: StoredTable, uuid: str, fid: int, values: Values) -> None:
        """Write the given values of a row."""
        old = _row(self._connection, table, fid)
        _update(self._connection, table, fid, values)
        self._note(load_id, table, uuid, "update", fid, old)

    def delete(self, load_id: int, table: StoredTable, uuid: str, fid: int) -> None:
        """Delete a row."""
        old = _row(self._connection, table, fid)
        _delete(self._connection, table, fid)
        self._note(load_id, table, uuid, "delete", fid, old)

    def _note(
        self,
        load_id: int,
        table: StoredTable,
        uuid: str,
        action: str,
        fid: int,
        old: Values | None,
    ) -> None:
        new = _row(self._connection, table, fid)
        geometry = table.geometry_column or ""
        self._connection.execute(
            "INSERT INTO survey_journal (load_id, number, table_name, uuid, action, row_fid,"
            " old, new, old_geometry, new_geometry) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(load_id, self._next_number(load_id), table.name, uuid, action, fid),
                *(_values_text(old, geometry), _values_text(new, geometry)),
                *((old or {}).get(geometry), (new or {}).get(geometry)),
            ),
        )
        if table.name == PHOTOS:
            counter = "photos"
        else:
            counter = {"insert": "rows_new", "update": "rows_changed", "delete": "rows_deleted"}[
                action
            ]
        self._connection.execute(
            f"UPDATE survey_loads SET {counter} = {counter} + 1 WHERE load_id = ?", (load_id,)
        )

    def _next_number(self, load_id: int) -> int:
        if load_id not in self._numbers:
            found = self._connection.execute(
                "SELECT ifnull(max(number), 0) FROM survey_journal WHERE load_id = ?", (load_id,)
            )
            self._numbers[load_id] = found.fetchone()[0]
        self._numbers[load_id] += 1
        return self._numbers[load_id]

    def _next_fid(self, table: StoredTable) -> int:
        if table.name not in self._next_fids:
            used = [
                f"SELECT max({quoted(table.key_column)}) FROM {quoted(table.name)}",
                "SELECT max(row_fid) FROM survey_journal WHERE lower(table_name) = lower(:name)",
                "SELECT max(seq) FROM sqlite_sequence WHERE lower(name) = lower(:name)",
            ]
            numbers = (self._connection.execute(sql, {"name": table.name}) for sql in used)
            self._next_fids[table.name] = max(found.fetchone()[0] or 0 for found in numbers)
        self._next_fids[table.name] += 1
        return self._next_fids[table.name]

    # -- undoing --------------------------------------------------------------------------

    def undo(self, load_id: int, undone_by: str, undone_on: str, changed_since: str) -> Undone:
        """Set all rows of a load back to what they were before it.

        Parameters
        ----------
        load_id : int
            A load that was not undone.
        undone_by, undone_on : str
            Who, and when (UTC, ISO).
        changed_since : str
            What to do with rows that were changed after the load: ``refuse`` to undo anything,
            or ``keep`` them as they are.

        Raises
        ------
        InputError
            Unknown or undone already; rows changed since, where that is refused.
        """
        package_id = self._undoable(load_id)
        entries = self._entries(load_id)
        tables = stored_tables(self._connection)
        changed = [entry for entry in entries if self._changed(entry, tables.get(entry.table))]
        left = [entry.named for entry in changed]
        if changed and changed_since != "keep":
            raise InputError(
                self._place,
                Message("rows were changed after load {number}", number=load_id),
                left,
                Message("undo the later loads first, or choose to keep those rows as they are"),
            )
        restored = [entry for entry in entries if entry not in changed]
        for name in {entry.table for entry in restored}:
            check_triggers(self._connection, tables[name])
        for entry in restored:
            self._restore(entry, tables[entry.table])
        for name in {entry.table for entry in restored}:
            touched(self._connection, name)
            if tables[name].geometry_column is not None:
                recount_extent(self._connection, tables[name])
        self._close(load_id, package_id, changed, undone_by, undone_on)
        return Undone(
            load_id,
            [entry.named for entry in restored if entry.table != PHOTOS],
            left,
            self._files_without_rows(restored),
        )

    def _undoable(self, load_id: int) -> str:
        known = {each.load_id: each for each in self.loads()}
        open_loads = [number for number, each in known.items() if each.undone_on is None]
        if load_id in open_loads:
            return known[load_id].package_id
        if load_id in known:
            problem = Message(
                "load {number} was undone already on {day}",
                number=load_id,
                day=known[load_id].undone_on,
            )
        else:
            problem = Message("there is no load {number}", number=load_id)
        numbers = ", ".join(str(number) for number in open_loads)
        mend = (
            Message("choose one of {numbers}", numbers=numbers)
            if open_loads
            else Message("there is nothing to undo")
        )
        raise InputError(self._place, problem, mend=mend)

    def _entries(self, load_id: int) -> list[_Entry]:
        """Return a load's entries, the last one first."""
        rows = self._connection.execute(
            "SELECT number, table_name, uuid, action, row_fid, old, old_geometry, new,"
            " new_geometry FROM survey_journal WHERE load_id = ? ORDER BY number DESC",
            (load_id,),
        ).fetchall()
        tables = stored_tables(self._connection)
        entries = []
        for number, table, uuid, action, fid, old, old_blob, new, new_blob in rows:
            shape = tables[table].geometry_column if table in tables else None
            entries.append(
                _Entry(
                    *(number, table, uuid, action, fid),
                    _values_of(old, shape or "geom", old_blob),
                    _values_of(new, shape or "geom", new_blob),
                )
            )
        return entries

    def _changed(self, entry: _Entry, table: StoredTable | None) -> bool:
        """Return whether a row is no longer as the load left it, or cannot be set back."""
        if table is None:
            return True
        own = {table.geometry_column, *table.columns}
        if not own.issuperset(entry.old or {}):
            return True
        if _present(_row(self._connection, table, entry.fid)) != _present(entry.new):
            return True
        # a row that was entered again in the meantime must not come back a second time
        return entry.action == "delete" and self._has_uuid(table, entry.uuid)

    def _has_uuid(self, table: StoredTable, uuid: str) -> bool:
        if "uuid" not in table.columns:
            return False
        sql = f"SELECT 1 FROM {quoted(table.name)} WHERE lower(uuid) = ?"
        return self._connection.execute(sql, (uuid,)).fetchone() is not None

    def _restore(self, entry: _Entry, table: StoredTable) -> None:
        if entry.action == "insert":
            _delete(self._connection, table, entry.fid)
        elif entry.action == "delete":
            _insert(self._connection, table, entry.fid, entry.old or {})
        else:
            old, now = entry.old or {}, _row(self._connection, table, entry.fid) or {}
            back = {name: old.get(name) for name in now if not _same(old.get(name), now[name])}
            _update(self._connection, table, entry.fid, back)
        if _present(_row(self._connection, table, entry.fid)) != _present(entry.old):
            raise InputError(
                table.name,
                Message("the row could not be set back to what it was; nothing was changed"),
                [entry.named.feature_id],
                Message("go back to a backup"),
            )

    def _close(
        self,
        load_id: int,
        package_id: str,
        changed: Iterable[_Entry],
        undone_by: str,
        undone_on: str,
    ) -> None:
        """Note what was undone, and let what was taken back be taken again."""
        self._connection.execute(
            "UPDATE survey_loads SET undone_on = ?, undone_by = ? WHERE load_id = ?",
            (undone_on, undone_by, load_id),
        )
        self._connection.execute(
            "UPDATE survey_journal SET undone = 'restored' WHERE load_id = ?", (load_id,)
        )
        kept = [(load_id, entry.table, entry.uuid) for entry in changed]
        self._connection.executemany(
            "UPDATE survey_journal SET undone = 'left'"
            " WHERE load_id = ? AND table_name = ? AND uuid = ?",
            kept,
        )
        self._connection.execute(
            "DELETE FROM survey_seen WHERE load_id = ? AND package_id = ? AND NOT EXISTS ("
            " SELECT 1 FROM survey_journal j WHERE j.load_id = survey_seen.load_id"
            " AND j.table_name = survey_seen.table_name AND j.uuid = survey_seen.uuid"
            " AND j.undone = 'left')",
            (load_id, package_id),
        )
        for name in COLUMNS:
            touched(self._connection, name)

    def _files_without_rows(self, restored: Iterable[_Entry]) -> list[str]:
        paths = [
            str((entry.new or {}).get("path"))
            for entry in restored
            if entry.table == PHOTOS and entry.action == "insert"
        ]
        if not paths:
            return []
        named = {row[0] for row in self._connection.execute(f"SELECT path FROM {PHOTOS}")}
        return sorted({path for path in paths if path not in named})


# -- tables and triggers ----------------------------------------------------------------------


def _exists(connection: sqlite3.Connection, name: str) -> bool:
    sql = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?)"
    return connection.execute(sql, (name,)).fetchone() is not None


def make_attributes(
    connection: sqlite3.Connection,
    place: str,
    name: str,
    columns: Mapping[str, str],
    title: Mapping[str, str],
) -> None:
    """Make a table without geometry where it is missing, and list it in the contents.

    Parameters
    ----------
    connection : sqlite3.Connection
        From `open_geopackage`, writing.
    place : str
        The file's name, for the message.
    name : str
        Of the table.
    columns : mapping
        Column to its SQL type, the key first.
    title : mapping
        Its name in ``en`` and ``zh``.

    Raises
    ------
    InputError
        When there is another table of this name with other columns.
    """
    if not _exists(connection, name):
        parts = ", ".join(f"{quoted(column)} {kind}" for column, kind in columns.items())
        connection.execute(f"CREATE TABLE {quoted(name)} ({parts})")
        connection.execute(
            "INSERT OR REPLACE INTO gpkg_contents (table_name, data_type, identifier, description)"
            " VALUES (?, 'attributes', ?, ?)",
            (name, f"{title['zh']} {title['en']}", name),
        )
        return
    own = {row[1] for row in connection.execute(f"PRAGMA table_info({quoted(name)})")}
    missing = sorted(set(columns) - own)
    if missing:
        raise InputError(
            place,
            Message(
                "there is another table called {name}, without the columns {columns}",
                name=name,
                columns=", ".join(missing),
            ),
            mend=Message("give that table another name"),
        )


def check_triggers(connection: sqlite3.Connection, table: StoredTable) -> None:
    """Refuse tables with triggers of their own: these would change rows unseen by the journal.

    Raises
    ------
    InputError
        Naming the triggers.
    """
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower(?)",
        (table.name,),
    )
    own = [row[0] for row in rows if not KNOWN_TRIGGERS.fullmatch(row[0])]
    if own:
        raise InputError(
            table.name,
            Message(
                "the table has triggers of its own ({names}), which change rows unseen",
                names=", ".join(own),
            ),
            mend=Message("take the triggers away, or load into a copy without them"),
        )


# -- rows as stored ---------------------------------------------------------------------------


def _row(connection: sqlite3.Connection, table: StoredTable, fid: int) -> Values | None:
    """Return a row's stored values without its number, None where there is none."""
    names = [*table.columns, *([table.geometry_column] if table.geometry_column else [])]
    row = connection.execute(
        f"SELECT {', '.join(quoted(name) for name in names)} FROM {quoted(table.name)}"
        f" WHERE {quoted(table.key_column)} = ?",
        (fid,),
    ).fetchone()
    return None if row is None else dict(zip(names, row))


def _insert(connection: sqlite3.Connection, table: StoredTable, fid: int, values: Values) -> None:
    names = ", ".join(quoted(name) for name in [table.key_column, *values])
    places, bound = _bound(values)
    connection.execute(
        f"INSERT INTO {quoted(table.name)} ({names}) VALUES ({', '.join(['?', *places])})",
        (fid, *bound),
    )


def _update(connection: sqlite3.Connection, table: StoredTable, fid: int, values: Values) -> None:
    if not values:
        return
    places, bound = _bound(values)
    parts = ", ".join(f"{quoted(name)} = {place}" for name, place in zip(values, places))
    connection.execute(
        f"UPDATE {quoted(table.name)} SET {parts} WHERE {quoted(table.key_column)} = ?",
        (*bound, fid),
    )


def _delete(connection: sqlite3.Connection, table: StoredTable, fid: int) -> None:
    connection.execute(
        f"DELETE FROM {quoted(table.name)} WHERE {quoted(table.key_column)} = ?", (fid,)
    )


def _bound(values: Values) -> tuple[list[str], list[Any]]:
    """Return SQL's places and what is bound to them: texts that are not UTF-8 go as bytes."""
    places = ["CAST(? AS TEXT)" if isinstance(v, UndecodedText) else "?" for v in values.values()]
    return places, [bytes(v) if isinstance(v, bytes) else v for v in values.values()]


def _present(values: Values | None) -> Values | None:
    """Return the values that are not NULL, so that a column added later makes no difference."""
    if values is None:
        return None
    return {name: (type(v), v) for name, v in values.items() if v is not None}


def _same(first: Any, second: Any) -> bool:
    return type(first) is type(second) and bool(first == second)


def _values_text(values: Values | None, geometry: str) -> str | None:
    """Return stored values as JSON, without NULLs and the geometry; exact for every value."""
    if values is None:
        return None
    plain = {
        name: _plain(value)
        for name, value in values.items()
        if value is not None and name != geometry
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _plain(value: Any) -> Any:
    if isinstance(value, UndecodedText):
        return {"text": value.hex()}
    if isinstance(value, bytes):
        return {"blob": value.hex()}
    if isinstance(value, float) and math.isinf(value):
        return {"real": str(value)}
    return value


def _values_of(text: str | None, geometry: str, blob: bytes | None) -> Values | None:
    """Return the values that `_values_text` and the geometry's column hold."""
    if text is None:
        return None
    read = {
        "text": lambda stored: UndecodedText(bytes.fromhex(stored)),
        "blob": bytes.fromhex,
        "real": float,
    }
    values: Values = {}
    for name, value in json.loads(text).items():
        if isinstance(value, dict):
            ((kind, stored),) = value.items()
            value = read[kind](stored)
        values[name] = value
    return values if blob is None else {**values, geometry: blob}
