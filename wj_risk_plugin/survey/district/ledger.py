"""The district's side of a field survey: reading its rows, and writing them all or not at all.

Everything that a load changes lies in one transaction of SQLite, from BEGIN IMMEDIATE to COMMIT:
the rows, the columns they need, the photos' rows and the journal. A process that is killed, a disk
that is full or another program's lock leave the district as it was.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from ...core.messages import InputError, Message
from ...core.tables.layer_names import PHOTOS, STAMP
from ...gpkg.backup import back_up, backup_folder
from ...gpkg.file import (
    blob_of,
    check_integrity,
    explained,
    open_geopackage,
    quoted,
    read_rows,
    stored_tables,
    touched,
)
from ...gpkg.geometry import fitted_wkb
from ...gpkg.schema import COLUMN_TYPES, StoredTable
from ...standards import field, load
from ..model.rows import GEOMETRY, Row, stored_value, survey_definitions
from .journal import COLUMNS, Journal, Load, LoadStamp, check_triggers, make_attributes
from .rules import ConstraintProbe
from .tables import (
    StoredRow,
    StoreTable,
    check_name,
    every_row,
    identities,
    ledger_tables,
    make_table,
    table_rows,
)
from .undo import RowNamed, Undoing, Undone

__all__ = [
    "DistrictStore",
    "StoreTable",
    "Load",
    "LoadStamp",
    "RowChange",
    "StoredRow",
    "Undone",
    "backup_folder",
    "open_ledger",
]

#: Rows go out of a table before others come in, so that an id may move to another row.
ORDER_OF_ACTIONS = ("delete", "update", "insert")


@dataclass(frozen=True)
class RowChange:
    """A change to be written.

    Attributes
    ----------
    table : str
        Stored name.
    uuid : str
        UUID of the row.
    action : str
        ``insert``, ``update`` or ``delete``.
    row : dict
        The whole row to insert, just the changed fields to update, nothing to delete. Geometry
        in the CRS of the table.
    """

    table: str
    uuid: str
    action: str
    row: Row


@contextlib.contextmanager
def open_ledger(path: str | Path, write: bool = False) -> Iterator[DistrictStore]:
    """Open a district's GeoPackage: all that is read belongs to one moment.

    Parameters
    ----------
    path : str or Path
        The file.
    write : bool
        Whether it is going to be changed. Leaving normally then checks and keeps all changes, an
        exception takes all of them back.

    Raises
    ------
    InputError
        When it is no GeoPackage, damaged, a survey package, without a layer of the data
        dictionary, or written to by another program for more than five seconds. Nothing is changed
        then.
    """
    with open_geopackage(path, write) as connection:
        connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
        try:
            check_integrity(connection, Path(path), quick=True)
            ledger = DistrictStore(connection, Path(path), write)
            yield ledger
            if write:
                ledger.check()
            connection.execute("COMMIT")
        finally:
            # a full disk has taken everything back already
            if connection.in_transaction:
                connection.execute("ROLLBACK")


class DistrictStore:
    """A district's GeoPackage inside one transaction; made by `open_ledger`."""

    def __init__(self, connection: sqlite3.Connection, place: Path, write: bool) -> None:
        self._connection = connection
        self._place = place
        self._write = write
        self._journal = Journal(connection, place.name)
        self._trials: dict[str, ConstraintProbe] = {}
        self._touched: set[str] = set()
        self._checked = -1
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (STAMP,)).fetchone():
            raise InputError(
                place.name,
                Message("this is a survey package, not the district"),
                mend=Message("choose the district that it was made from"),
            )
        if not self.tables():
            raise InputError(
                place.name,
                Message("no layer of the data dictionary was found"),
                mend=Message("choose the GeoPackage that holds the district's layers"),
            )
        self._broken_keys = self._key_violations() if write else set()

    # -- reading --------------------------------------------------------------------------

    def tables(self) -> dict[str, StoreTable]:
        """Return the tables that are layers of the data dictionary, by stored name."""
        return ledger_tables(self._connection)

    def rows(self, table: str) -> list[StoredRow]:
        """Return the rows of a table that can be matched; see `table_rows`."""
        return table_rows(self._connection, self._table(table))

    def every_row(self, table: str) -> dict[int, Row]:
        """Return all rows of a table by their numbers; see `tables.every_row`."""
        return every_row(self._connection, self._table(table))

    def loaded(self, package_id: str) -> dict[tuple[str, str], Row | None]:
        """Return what was last taken from a package, by table and UUID; None: a deletion."""
        return self._journal.loaded(package_id)

    def journaled(self) -> set[str]:
        """Return the UUIDs of all rows that a load has ever changed, deleted ones too."""
        return self._journal.uuids()

    def loads(self) -> list[Load]:
        """Return all loads, the oldest first."""
        return self._journal.loads()

    def changed_since(self, load_id: int) -> list[RowNamed]:
        """Return the rows of a load that undoing it would meet changed."""
        return Undoing(self._connection, self._place.name).changed_since(load_id)

    def photos(self) -> list[dict[str, Any]]:
        """Return the rows of the district's photos."""
        if PHOTOS not in stored_tables(self._connection):
            return []
        names = list(_photo_columns())[1:]
        listed = ", ".join(quoted(name) for name in names)
        rows = self._connection.execute(f"SELECT {listed} FROM {PHOTOS} ORDER BY fid")  # nosec B608 # our own names
        return [dict(zip(names, row)) for row in rows]

    def photo_uuids(self) -> set[str]:
        """Return the UUIDs of the district's photos."""
        return {str(photo["uuid"]) for photo in self.photos()}

    def _table(self, name: str) -> StoreTable:
        known = self.tables()
        if name not in known:
            raise InputError(
                self._place.name,
                Message("there is no layer {name}", name=name),
                mend=Message("choose one of {names}", names=", ".join(known)),
            )
        return known[name]

    def refusals(self, table: StoreTable, changes: Sequence[RowChange]) -> dict[str, Message]:
        """Return the changes that a table would not take by its own rules, with the reason.

        Those that it takes are remembered, so that changes of later packages are tried beside
        them.

        Parameters
        ----------
        table : StoreTable
            Of all changes. One that `make_table` is going to make has no rules.
        changes : sequence of RowChange
            Changes, each row once.

        Raises
        ------
        InputError
            When the table can take no changes at all: it has triggers of its own, a column in use
            for something else, or something else has its name.
        """
        if not changes:
            return {}
        if self.tables().get(table.table) != table:
            check_name(self._connection, self._place.name, table)
            return {}
        check_triggers(self._connection, table.stored)
        _missing_columns(table, [*load("survey")["fields"], *_fields_of(changes)])
        if table.table not in self._trials:
            self._trials[table.table] = ConstraintProbe(self._connection, table)
        trial, refused = self._trials[table.table], {}
        for change in _in_order(changes) if trial.has_rules else ():
            values = self._stored_values(table, change)
            reason = trial.refusal(change.action, change.uuid, values)
            if reason is not None:
                refused[change.uuid] = reason
        return refused

    # -- writing --------------------------------------------------------------------------

    def backup(self, folder: Path, keep: int) -> Path:
        """Copy the district as it was before this transaction; see `file.back_up`.

        Call it before anything is written.
        """
        return back_up(self._place, folder, keep)

    def make_table(self, planned: StoreTable) -> None:
        """Make a table that the district does not have yet; see `tables.make_table`."""
        with self._whole():
            make_table(self._connection, self._place.name, planned)

    def ensure_survey_columns(self, table: str) -> None:
        """Add the survey's columns where they are missing, and give every row its UUID.

        Rows with the id of another row keep none: nobody can say which of them is meant. A row
        without an id gets a new one.

        Parameters
        ----------
        table : str
            Stored name.
        """
        with self._whole():
            known = self._table(table)
            check_triggers(self._connection, known.stored)
            self._add_columns(known, load("survey")["fields"])
            self._fill_uuids(self._table(table))
            self._touched.add(table)

    def _add_columns(self, table: StoreTable, names: Sequence[str]) -> None:
        definitions = survey_definitions(table.key)
        for name in _missing_columns(table, names):
            kind = COLUMN_TYPES[definitions[name]["type"]]
            self._connection.execute(
                f"ALTER TABLE {quoted(table.table)} ADD COLUMN {quoted(name)} {kind}"
            )

    def _fill_uuids(self, table: StoreTable) -> None:
        column = quoted(table.columns["uuid"])
        empty = self._connection.execute(
            f"SELECT {quoted(table.stored.key_column)} FROM {quoted(table.table)}"
            f" WHERE {column} IS NULL OR trim({column}) = ''"  # nosec B608 # quoted names
        )
        missing = {row[0] for row in empty}
        if not missing:
            return
        known, nameless = identities(self._connection, table)
        filled = [(uuid, fids[0]) for uuid, fids in known.items() if len(fids) == 1]
        filled += [(str(uuid4()), fid) for fid in nameless]
        self._connection.executemany(
            f"UPDATE {quoted(table.table)} SET {column} = ?"  # nosec B608 # quoted names
            f" WHERE {quoted(table.stored.key_column)} = ?",
            [(uuid, fid) for uuid, fid in filled if fid in missing],
        )

    def apply(
        self,
        stamp: LoadStamp,
        changes: Sequence[RowChange],
        seen: Mapping[tuple[str, str], Row | None],
    ) -> int:
        """Write the changes of one package and the journal of them.

        Parameters
        ----------
        stamp : LoadStamp
            Which package, who and when.
        changes : sequence of RowChange
            Changes, each row once.
        seen : mapping
            By (stored table, UUID) what was taken from the package, None for a deletion.

        Returns
        -------
        int
            Number of the load, for `add_photos` and `undo`.

        Raises
        ------
        InputError
            When a row is not there or there already, a geometry is of a wrong kind, or the table
            does not take a value. Nothing of the load is written then.
        """
        with self._whole():
            self._check_changes(changes)
            for name in dict.fromkeys(change.table for change in changes):
                self.ensure_survey_columns(name)
                own = [change for change in changes if change.table == name]
                self._add_columns(self._table(name), _fields_of(own))
            load_id = self._journal.begin(stamp)
            by_table = defaultdict(list)
            for change in changes:
                by_table[change.table].append(change)
            for name, own in by_table.items():
                self._apply_to(load_id, self._table(name), own)
            self._journal.see(load_id, stamp.package_id, seen)
            for name in COLUMNS:
                touched(self._connection, name)
        return load_id

    def _check_changes(self, changes: Sequence[RowChange]) -> None:
        """Refuse before anything is written what cannot be written."""
        twice = [
            uuid
            for (_, uuid), count in Counter((c.table, c.uuid) for c in changes).items()
            if count > 1
        ]
        if twice:
            raise InputError(self._place.name, Message("a row is to be changed twice"), twice)
        for name in dict.fromkeys(change.table for change in changes):
            table = self._table(name)
            known, _ = identities(self._connection, table)
            own = [change for change in changes if change.table == name]
            here = [c.uuid for c in own if c.action == "insert" and c.uuid in known]
            gone = [c.uuid for c in own if c.action != "insert" and c.uuid not in known]
            several = [
                c.uuid for c in own if c.action != "insert" and len(known.get(c.uuid, ())) > 1
            ]
            for rows, problem in (
                (here, Message("rows to be added are there already")),
                (gone, Message("rows to be changed are not there")),
                (several, Message("the same id or UUID on several rows")),
            ):
                if rows:
                    raise InputError(name, problem, rows, Message("make a new preview"))
            for change in own:
                self._stored_values(table, change)

    def _apply_to(self, load_id: int, table: StoreTable, changes: list[RowChange]) -> None:
        fids = identities(self._connection, table)[0]
        for change in _in_order(changes):
            try:
                if change.action == "delete":
                    self._journal.delete(load_id, table.stored, change.uuid, fids[change.uuid][0])
                    continue
                values = self._stored_values(table, change)
                if change.action == "insert":
                    self._journal.insert(load_id, table.stored, change.uuid, values)
                else:
                    fid = fids[change.uuid][0]
                    self._journal.update(load_id, table.stored, change.uuid, fid, values)
            except sqlite3.IntegrityError as error:
                raise InputError(
                    table.table,
                    Message("the table does not take a row ({error})", error=error),
                    [change.row.get("id") or change.uuid],
                    Message("mend the row in the field package, or the table's rule"),
                ) from error
        blobs = self._connection.execute(
            "SELECT new_geometry FROM survey_journal WHERE load_id = ? AND table_name = ?",
            (load_id, table.table),
        )
        touched(self._connection, table.table, [row[0] for row in blobs])

    def _stored_values(self, table: StoreTable, change: RowChange) -> dict[str, Any]:
        """Return what is stored for the changed fields of a row, by column."""
        definitions = survey_definitions(table.key)
        values: dict[str, Any] = {}
        for name, value in change.row.items():
            if name == GEOMETRY and table.geometry_column is not None:
                blob = None
                if value is not None:
                    blob = blob_of(fitted_wkb(value, table.stored), table.stored.srs_id or 0)
                values[table.geometry_column] = blob
            elif name != "uuid" and name in definitions:
                values[table.columns.get(name, name)] = stored_value(value, definitions[name])
            elif name not in ("uuid", GEOMETRY):
                raise InputError(table.table, Message("there is no field {field}", field=name))
        if change.action == "insert":
            values[table.columns.get("uuid", "uuid")] = change.uuid
        return values

    def add_photos(self, load_id: int, rows: Sequence[Mapping[str, Any]]) -> int:
        """Add the rows of photos to a load; one that is known by its UUID is brought up to date.

        Parameters
        ----------
        load_id : int
            Number of the load, as `apply` returns it.
        rows : sequence of mapping
            ``uuid``, ``photo_of``, ``path``, ``caption``, ``taken_on``, ``taken_by`` and
            ``content_hash``, as stored.

        Returns
        -------
        int
            How many rows were added or changed.
        """
        if not rows:
            return 0
        with self._whole():
            columns = _photo_columns()
            title = load("survey")["words"]["photos"]
            make_attributes(self._connection, self._place.name, PHOTOS, columns, title)
            table = stored_tables(self._connection)[PHOTOS]
            check_triggers(self._connection, table)
            stored = read_rows(self._connection, table, list(columns)[1:])
            known: dict[str, tuple[Any, Any]] = {
                str(row["uuid"]): (fid, row) for fid, row in stored.iterrows()
            }
            written = 0
            for row in rows:
                values = {name: row.get(name) for name in list(columns)[1:]}
                fid, before = known.get(str(values["uuid"]), (None, None))
                if before is None:
                    self._journal.insert(load_id, table, str(values["uuid"]), values)
                elif any(before[name] != value for name, value in values.items()):
                    self._journal.update(load_id, table, str(values["uuid"]), int(fid), values)
                else:
                    continue
                written += 1
            touched(self._connection, PHOTOS)
            return written

    def undo(
        self, load_id: int, undone_by: str, undone_on: str, changed_since: str = "refuse"
    ) -> Undone:
        """Set all rows of a load back to what they were before it; see `Undoing.undo`."""
        with self._whole():
            undone = Undoing(self._connection, self._place.name).undo(
                load_id, undone_by, undone_on, changed_since
            )
            self._touched |= {row.table for row in undone.restored}
        return undone

    @contextlib.contextmanager
    def _whole(self) -> Iterator[None]:
        """Take back all of a step that fails, whatever becomes of the transaction."""
        if not self._write or not self._connection.in_transaction:
            raise RuntimeError("the district is not open for writing")
        self._connection.execute("SAVEPOINT step")
        try:
            with explained(self._place):
                yield
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK TO step")
                self._connection.execute("RELEASE step")
            raise
        self._connection.execute("RELEASE step")

    # -- checking -------------------------------------------------------------------------

    def check(self) -> None:
        """Check the file with all changes in it, before they are kept.

        Raises
        ------
        InputError
            When SQLite finds the file damaged, a foreign key of the district leads nowhere since
            the changes, or a spatial index lacks a row. Nothing is changed then.
        """
        if self._checked == self._connection.total_changes:
            return
        check_integrity(self._connection, self._place)
        broken = sorted({row[0] for row in self._key_violations() - self._broken_keys})
        if broken:
            raise InputError(
                self._place.name,
                Message(
                    "rows of {tables} would refer to rows that are not there; nothing was changed",
                    tables=", ".join(broken),
                ),
                mend=Message("keep the rows that others refer to"),
            )
        tables = self.tables()
        for name in sorted(self._touched & set(tables)):
            self._check_index(tables[name].stored)
        self._checked = self._connection.total_changes

    def _key_violations(self) -> set[tuple[Any, ...]]:
        return {tuple(row) for row in self._connection.execute("PRAGMA foreign_key_check")}

    def _check_index(self, table: StoredTable) -> None:
        index = f"rtree_{table.name}_{table.geometry_column}"
        known = self._connection.execute(
            "SELECT name FROM sqlite_master WHERE lower(name) = lower(?)", (index,)
        ).fetchone()
        if known is None:
            return
        shape, fid = quoted(table.geometry_column or ""), quoted(table.key_column)
        missed = self._connection.execute(
            f"SELECT t.{fid} FROM {quoted(table.name)} t LEFT JOIN {quoted(known[0])} r"
            f" ON r.id = t.{fid} WHERE NOT ST_IsEmpty(t.{shape}) AND (r.id IS NULL"
            f" OR r.minx > ST_MinX(t.{shape}) OR r.maxx < ST_MaxX(t.{shape})"  # nosec B608 # quoted names
            f" OR r.miny > ST_MinY(t.{shape}) OR r.maxy < ST_MaxY(t.{shape}))"
        ).fetchall()
        if missed:
            raise InputError(
                table.name,
                Message("the spatial index does not match the rows; nothing was changed"),
                [row[0] for row in missed],
                Message("make the spatial index anew in the layer's properties"),
            )


def _in_order(changes: Iterable[RowChange]) -> list[RowChange]:
    return sorted(changes, key=lambda change: ORDER_OF_ACTIONS.index(change.action))


def _fields_of(changes: Iterable[RowChange]) -> list[str]:
    """Return the fields that changes write, each once."""
    fields = dict.fromkeys(name for change in changes for name in change.row)
    return [name for name in fields if name != GEOMETRY]


def _missing_columns(table: StoreTable, names: Iterable[str]) -> list[str]:
    """Return the fields that a table has no column for; refuse those it has no room for."""
    taken = {name.lower() for name in (table.stored.key_column, *table.stored.columns)}
    taken.add((table.geometry_column or "").lower())
    missing = [name for name in names if name not in table.columns]
    for name in missing:
        if name.lower() in taken:
            raise InputError(
                table.table,
                Message("the column {field} holds something else than the field", field=name),
                mend=Message("give that column another name"),
            )
    return missing


def _photo_columns() -> dict[str, str]:
    names = [*load("survey")["photo_fields"], "content_hash"]
    types = {name: COLUMN_TYPES[field(name)["type"]] for name in names}
    return {"fid": "INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", **types}
