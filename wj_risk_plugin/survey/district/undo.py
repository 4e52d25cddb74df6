"""Undoing a load of a survey: every row as it was before, or the rows named that hinder it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ...core.messages import InputError, Message
from ...core.tables.layer_names import PHOTOS
from ...gpkg.file import recount_extent, stored_tables, touched
from ...gpkg.rows import (
    Values,
    alike,
    delete_row,
    insert_row,
    present,
    row_values,
    same_stored,
    update_row,
    values_of,
)
from ...gpkg.schema import StoredTable
from .journal import COLUMNS, Journal, check_triggers, readable_journal
from .tables import identities, ledger_tables

__all__ = ["RowNamed", "Undoing", "Undone"]


@dataclass(frozen=True)
class RowNamed:
    """A row for a message or a list.

    Attributes
    ----------
    table : str
        Stored name.
    uuid : str
        UUID of the row.
    feature_id : str
        Its id where it has one, otherwise the UUID.
    action : str
        What the load had done: ``insert``, ``update`` or ``delete``.
    """

    table: str
    uuid: str
    feature_id: str
    action: str

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
        return RowNamed(self.table, self.uuid, str(known.get("id") or self.uuid), self.action)


class Undoing:
    """Undoes loads of an open district, inside its transaction.

    Parameters
    ----------
    connection : sqlite3.Connection
        Writing connection of `open_geopackage`.
    place : str
        The file's name, for messages.
    """

    def __init__(self, connection: sqlite3.Connection, place: str) -> None:
        self._connection = connection
        self._place = place

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
        changed = self._changed_of(entries)
        tables = stored_tables(self._connection)
        left = [entry.named for entry in changed]
        if changed and changed_since != "keep":
            raise InputError(
                self._place,
                Message("rows were changed after load {number}", number=load_id),
                left,
                Message("undo the later loads first, or choose to keep those rows as they are"),
            )
        kept = {entry.number for entry in changed}
        restored = [entry for entry in entries if entry.number not in kept]
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

    def changed_since(self, load_id: int) -> list[RowNamed]:
        """Return the rows of a load that were changed after it, or cannot be set back.

        Parameters
        ----------
        load_id : int
            A load that was not undone.

        Raises
        ------
        InputError
            Unknown or undone already.
        """
        self._undoable(load_id)
        return [entry.named for entry in self._changed_of(self._entries(load_id))]

    def _undoable(self, load_id: int) -> str:
        known = {each.load_id: each for each in Journal(self._connection, self._place).loads()}
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
            with readable_journal(self._place):
                entries.append(
                    _Entry(
                        *(number, table, uuid, action, fid),
                        values_of(old, shape or "geom", old_blob),
                        values_of(new, shape or "geom", new_blob),
                    )
                )
        return entries

    def _changed_of(self, entries: Sequence[_Entry]) -> list[_Entry]:
        tables = stored_tables(self._connection)
        known = self._identities({each.table for each in entries if each.action == "delete"})
        return [
            entry
            for entry in entries
            if self._changed(entry, tables.get(entry.table), known.get(entry.table, frozenset()))
        ]

    def _identities(self, names: Collection[str]) -> dict[str, Collection[str]]:
        """Return the UUIDs of all rows of tables, stored ones and those that follow from an id."""
        tables = ledger_tables(self._connection)
        return {
            name: identities(self._connection, table)[0]
            for name, table in tables.items()
            if name in names
        }

    def _changed(self, entry: _Entry, table: StoredTable | None, known: Collection[str]) -> bool:
        """Return whether a row is no longer as the load left it, or cannot be set back."""
        if table is None:
            return True
        own = {table.geometry_column, *table.columns}
        if not own.issuperset(entry.old or {}):
            return True
        if present(row_values(self._connection, table, entry.fid)) != present(entry.new):
            return True
        # a row that was entered again in the meantime must not come back a second time
        return entry.action == "delete" and entry.uuid in known

    def _restore(self, entry: _Entry, table: StoredTable) -> None:
        if entry.action == "insert":
            delete_row(self._connection, table, entry.fid)
        elif entry.action == "delete":
            insert_row(self._connection, table, entry.fid, entry.old or {})
        else:
            old, now = entry.old or {}, row_values(self._connection, table, entry.fid) or {}
            back = {
                name: old.get(name) for name in now if not same_stored(old.get(name), now[name])
            }
            update_row(self._connection, table, entry.fid, back)
        if not alike(row_values(self._connection, table, entry.fid), entry.old):
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
        named = {row[0] for row in self._connection.execute(f"SELECT path FROM {PHOTOS}")}  # nosec B608 # our own names
        return sorted({path for path in paths if path not in named})
