"""Single rows of a GeoPackage exactly as they are stored, read, written and kept as text."""

from __future__ import annotations

import json
import math
import sqlite3
from typing import Any, Callable

from .file import UndecodedText, quoted
from .schema import StoredTable

__all__ = [
    "Values",
    "alike",
    "delete_row",
    "insert_row",
    "present",
    "row_values",
    "same_stored",
    "update_row",
    "values_of",
    "values_text",
]

#: Stored columns, the geometry's among them, to values as stored.
Values = dict[str, Any]


def row_values(connection: sqlite3.Connection, table: StoredTable, fid: int) -> Values | None:
    """Return a row's stored values without its number, None where there is none."""
    names = [*table.columns, *([table.geometry_column] if table.geometry_column else [])]
    row = connection.execute(
        f"SELECT {', '.join(quoted(name) for name in names)} FROM {quoted(table.name)}"
        f" WHERE {quoted(table.key_column)} = ?",  # nosec B608 # quoted names
        (fid,),
    ).fetchone()
    return None if row is None else dict(zip(names, row))


def insert_row(
    connection: sqlite3.Connection, table: StoredTable, fid: int, values: Values
) -> None:
    """Insert a row under a number."""
    names = ", ".join(quoted(name) for name in [table.key_column, *values])
    places, bound = _bound(values)
    connection.execute(
        f"INSERT INTO {quoted(table.name)} ({names}) VALUES ({', '.join(['?', *places])})",  # nosec B608 # quoted names
        (fid, *bound),
    )


def update_row(
    connection: sqlite3.Connection, table: StoredTable, fid: int, values: Values
) -> None:
    """Store the given values of a row."""
    if not values:
        return
    places, bound = _bound(values)
    parts = ", ".join(f"{quoted(name)} = {place}" for name, place in zip(values, places))
    connection.execute(
        f"UPDATE {quoted(table.name)} SET {parts} WHERE {quoted(table.key_column)} = ?",  # nosec B608 # quoted names
        (*bound, fid),
    )


def delete_row(connection: sqlite3.Connection, table: StoredTable, fid: int) -> None:
    """Delete a row."""
    connection.execute(
        f"DELETE FROM {quoted(table.name)} WHERE {quoted(table.key_column)} = ?",  # nosec B608 # quoted names
        (fid,),
    )


def _bound(values: Values) -> tuple[list[str], list[Any]]:
    """Return SQL's places and what is bound to them: texts that are not UTF-8 go as bytes."""
    places = ["CAST(? AS TEXT)" if isinstance(v, UndecodedText) else "?" for v in values.values()]
    return places, [bytes(v) if isinstance(v, bytes) else v for v in values.values()]


def present(values: Values | None) -> Values | None:
    """Return the values that are not NULL, so that a column added later makes no difference."""
    if values is None:
        return None
    return {name: (type(v), v) for name, v in values.items() if v is not None}


def same_stored(first: Any, second: Any) -> bool:
    """Return whether two stored values are the same, type and all."""
    return type(first) is type(second) and bool(first == second)


def alike(first: Values | None, second: Values | None) -> bool:
    """Return whether two rows hold the same, but for numbers that were texts in their columns.

    When a program turns a column of texts into one of numbers, what is in it stays text until a
    row is written again.

    Examples
    --------
    >>> alike({"people": 300, "name": None}, {"people": "300"}), alike({"people": 3}, {})
    (True, False)
    """
    one, other = present(first), present(second)
    if one is None or other is None or one.keys() != other.keys():
        return one == other
    return all(pair == other[name] or _one_number(pair, other[name]) for name, pair in one.items())


def _one_number(first: tuple[type, Any], second: tuple[type, Any]) -> bool:
    if {first[0], second[0]} not in ({str, int}, {str, float}):
        return False
    try:
        return float(first[1]) == float(second[1])
    except ValueError:
        return False


def values_text(values: Values | None, geometry: str) -> str | None:
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


def values_of(text: str | None, geometry: str, blob: bytes | None) -> Values | None:
    """Return the values that `values_text` and the geometry's column hold."""
    if text is None:
        return None
    read: dict[str, Callable[[str], Any]] = {
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
