"""Rules of a district's own tables, asked before anything is written.

A district may say that a column must not be empty, or that no two rows may have the same value.
What its tables would not take is found out beside the file, in a copy of the table in memory, so
that a preview knows it too and one such row does not hinder all others.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3

from ...core.messages import Message
from ...gpkg.file import quoted
from ...gpkg.geometry import add_functions
from ...gpkg.rows import Values, delete_row, insert_row, update_row
from ...gpkg.schema import StoredTable
from .tables import StoreTable, identities

__all__ = ["ConstraintProbe"]

#: Words of a table's definition that rule what it takes; NOT NULL and UNIQUE are asked for.
OTHER_RULES = re.compile(r"\b(check|strict)\b", re.IGNORECASE)

#: What SQLite says of a row that it does not take.
REFUSAL = re.compile(r"(?P<rule>NOT NULL|UNIQUE) constraint failed: [^.]+\.(?P<column>[^,]+)")


class ConstraintProbe:
    """A copy in memory of a table that has rules, on which changes are tried.

    Parameters
    ----------
    connection : sqlite3.Connection
        Connection of `open_geopackage`; only read.
    table : StoreTable
        The table.
    """

    def __init__(self, connection: sqlite3.Connection, table: StoreTable) -> None:
        self._table = table.stored
        self._copy: sqlite3.Connection | None = None
        self._numbers: dict[str, int] = {}
        if _has_rules(connection, table.stored):
            # a rule that calls what is not known here can only be asked when writing
            with contextlib.suppress(sqlite3.OperationalError):
                self._copy = _copied(connection, table.stored)
            known, _ = identities(connection, table)
            self._numbers = {uuid: fids[0] for uuid, fids in known.items()}

    @property
    def has_rules(self) -> bool:
        """Whether there is anything to be tried."""
        return self._copy is not None

    def refusal(self, action: str, uuid: str, values: Values) -> Message | None:
        """Try a change; return why the table does not take it, None where it does.

        Parameters
        ----------
        action : str
            ``insert``, ``update`` or ``delete``.
        uuid : str
            UUID of the row.
        values : dict
            Stored columns to values; columns that the table lacks are left out.
        """
        if self._copy is None:
            return None
        known = {*self._table.columns, self._table.geometry_column}
        own = {name: value for name, value in values.items() if name in known}
        try:
            if action == "insert":
                self._numbers[uuid] = self._insert(self._copy, own)
            elif action == "update":
                update_row(self._copy, self._table, self._numbers[uuid], own)
            else:
                delete_row(self._copy, self._table, self._numbers[uuid])
        except sqlite3.IntegrityError as error:
            return _explained(str(error))
        return None

    def _insert(self, copy: sqlite3.Connection, values: Values) -> int:
        key = quoted(self._table.key_column)
        sql = f"SELECT ifnull(max({key}), 0) + 1 FROM {quoted(self._table.name)}"  # nosec B608 # quoted names
        number = int(copy.execute(sql).fetchone()[0])
        insert_row(copy, self._table, number, values)
        return number


def _has_rules(connection: sqlite3.Connection, table: StoredTable) -> bool:
    info = connection.execute(f"PRAGMA table_info({quoted(table.name)})")
    if any(row[3] for row in info if row[1] != table.key_column):
        return True
    indexes = connection.execute(f"PRAGMA index_list({quoted(table.name)})")
    if any(row[2] for row in indexes):
        return True
    return OTHER_RULES.search(_definitions(connection, table)[0]) is not None


def _definitions(connection: sqlite3.Connection, table: StoredTable) -> list[str]:
    """Return SQL of the table and of its indexes."""
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE lower(tbl_name) = lower(?) AND sql IS NOT NULL"
        " AND type IN ('table', 'index') ORDER BY type DESC",
        (table.name,),
    )
    return [str(row[0]) for row in rows]


def _copied(connection: sqlite3.Connection, table: StoredTable) -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:", isolation_level=None)
    add_functions(copy)
    for sql in _definitions(connection, table):
        copy.execute(sql)
    names = [table.key_column, *table.columns]
    names += [table.geometry_column] if table.geometry_column else []
    listed = ", ".join(quoted(name) for name in names)
    # rows that broke the rules before they were made hinder nothing
    copy.executemany(
        f"INSERT OR IGNORE INTO {quoted(table.name)} ({listed})"
        f" VALUES ({', '.join('?' * len(names))})",
        connection.execute(f"SELECT {listed} FROM {quoted(table.name)}"),  # nosec B608 # quoted names
    )
    return copy


def _explained(error: str) -> Message:
    found = REFUSAL.match(error)
    if found is None:
        return Message("the district's table does not take it ({error})", error=error)
    if found["rule"] == "UNIQUE":
        return Message("another row of the district has the same {field}", field=found["column"])
    return Message("the district's table wants a value in {field}", field=found["column"])
