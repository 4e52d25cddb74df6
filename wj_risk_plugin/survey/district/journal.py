"""The journal of a district: which load of a survey changed what, so that it can be undone.

Three tables inside the district's own GeoPackage, written in the same transaction as the rows
themselves: ``survey_loads`` (who loaded which package when), ``survey_journal`` (each row before
and after, as stored, geometries bit for bit) and ``survey_seen`` (what was taken from each
package, so that loading it again changes nothing).
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...core.messages import InputError, Message
from ...core.tables.layer_names import PHOTOS
from ...gpkg.file import quoted
from ...gpkg.rows import Values, delete_row, insert_row, row_values, update_row, values_text
from ...gpkg.schema import StoredTable
from ...standards import load
from ...version import plugin_version
from ..model.rows import Row, row_of_text, row_text

__all__ = [
    "Journal",
    "Load",
    "LoadStamp",
    "check_triggers",
    "make_attributes",
    "readable_journal",
]

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
    "CREATE INDEX IF NOT EXISTS survey_journal_row ON survey_journal (load_id, table_name, uuid)",
    "CREATE UNIQUE INDEX IF NOT EXISTS survey_seen_row"
    " ON survey_seen (package_id, table_name, uuid, load_id)",
)

#: Triggers that keep GeoPackage's spatial index and GDAL's counts; they change no row of a layer.
KNOWN_TRIGGERS = re.compile(
    r"rtree_.*_(insert|update\d?|delete)|trigger_(insert|delete)_feature_count_.*", re.I | re.S
)


@dataclass(frozen=True)
class LoadStamp:
    """Which package is loaded, by whom and when.

    Attributes
    ----------
    package_id, package, team : str
        Stamp of the package, its file's name, who surveyed.
    loaded_by : str
        Name of the person who loads it.
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


class Journal:
    """The journal of an open district, inside its transaction.

    Parameters
    ----------
    connection : sqlite3.Connection
        Connection of `open_geopackage`.
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
        rows = self._connection.execute(f"SELECT {names} FROM survey_loads ORDER BY load_id")  # nosec B608 # our names
        return [Load(*row) for row in rows]

    def loaded(self, package_id: str) -> dict[tuple[str, str], Row | None]:
        """Return what was last taken from a package, by table and UUID; None: a deletion."""
        if not self.exists:
            return {}
        rows = self._connection.execute(
            "SELECT table_name, uuid, row FROM survey_seen WHERE package_id = ? ORDER BY load_id",
            (package_id,),
        )
        with readable_journal(self._place):
            return {
                (table, uuid): None if text is None else row_of_text(text)
                for table, uuid, text in rows
            }

    def uuids(self) -> set[str]:
        """Return the UUIDs of all rows that a load has ever changed, deleted ones too."""
        if not self.exists:
            return set()
        return {str(row[0]) for row in self._connection.execute("SELECT uuid FROM survey_journal")}

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
        insert_row(self._connection, table, fid, values)
        self._note(load_id, table, uuid, "insert", fid, None)

    def update(self, load_id: int, table: StoredTable, uuid: str, fid: int, values: Values) -> None:
        """Write the given values of a row."""
        old = row_values(self._connection, table, fid)
        update_row(self._connection, table, fid, values)
        self._note(load_id, table, uuid, "update", fid, old)

    def delete(self, load_id: int, table: StoredTable, uuid: str, fid: int) -> None:
        """Delete a row."""
        old = row_values(self._connection, table, fid)
        delete_row(self._connection, table, fid)
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
        new = row_values(self._connection, table, fid)
        geometry = table.geometry_column or ""
        self._connection.execute(
            "INSERT INTO survey_journal (load_id, number, table_name, uuid, action, row_fid,"
            " old, new, old_geometry, new_geometry) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(load_id, self._next_number(load_id), table.name, uuid, action, fid),
                *(values_text(old, geometry), values_text(new, geometry)),
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
            f"UPDATE survey_loads SET {counter} = {counter} + 1 WHERE load_id = ?",  # nosec B608 # our own column
            (load_id,),
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
                f"SELECT max({quoted(table.key_column)}) FROM {quoted(table.name)}",  # nosec B608 # quoted names
                "SELECT max(row_fid) FROM survey_journal WHERE lower(table_name) = lower(:name)",
                "SELECT max(seq) FROM sqlite_sequence WHERE lower(name) = lower(:name)",
            ]
            numbers = (self._connection.execute(sql, {"name": table.name}) for sql in used)
            self._next_fids[table.name] = max(found.fetchone()[0] or 0 for found in numbers)
        self._next_fids[table.name] += 1
        return self._next_fids[table.name]


# -- tables and triggers ----------------------------------------------------------------------


def _exists(connection: sqlite3.Connection, name: str) -> bool:
    sql = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?)"
    return connection.execute(sql, (name,)).fetchone() is not None


@contextlib.contextmanager
def readable_journal(place: str) -> Iterator[None]:
    """Refuse a journal whose texts somebody has changed, instead of stumbling over them."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(
            place,
            Message("the journal of survey loads is damaged"),
            mend=Message("go back to a backup or another copy"),
        ) from error


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
        Writing connection of `open_geopackage`.
    place : str
        The file's name, for the message.
    name : str
        Name of the table.
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
