"""What a database runs when it is read: its views and its virtual tables.

SQLite runs whatever functions the program that opens it has; GDAL's load files and addresses. So
the functions that may stand in a database are written out in ``standards/file_formats.json``.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ..core.messages import InputError, Message
from ..standards import load
from .file import computed_tables
from .usual import is_virtual, sql_words

__all__ = ["check_nothing_computed", "fault_of_database"]


def check_nothing_computed(connection: sqlite3.Connection, place: Path) -> None:
    """Refuse what would run with each reading, of any size, before anything reads it.

    Parameters
    ----------
    connection : sqlite3.Connection
        Reading only.
    place : Path
        The file, for the message.

    Raises
    ------
    InputError
        With the tables whose columns are computed when they are read.
    """
    computed = computed_tables(connection)
    if computed:
        raise InputError(
            place.name,
            Message("it has columns that are computed: {layers}", layers=", ".join(computed)),
            mend=Message("export its layers to a new GeoPackage, in which the values are stored"),
        )


def fault_of_database(connection: sqlite3.Connection) -> str | None:
    """Return the name of what a database may read from elsewhere, None where there is nothing.

    Parameters
    ----------
    connection : sqlite3.Connection
        Reading only.
    """
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    for kind, name, sql in rows.fetchall():
        words = sql_words(str(sql))
        if kind == "table" and is_virtual(sql):
            wrong = _module(words) not in load("file_formats")["database"]["modules"]
        elif kind == "view":
            wrong = bool(_unknown_calls(words[3:]))
        else:
            wrong = False  # triggers run when something is written
        if wrong:
            return str(name)
    return None


def _module(words: tuple[str, ...]) -> str:
    """Return the module of a virtual table."""
    return words[words.index("using") + 1] if "using" in words[:-1] else ""


def _unknown_calls(words: tuple[str, ...]) -> set[str]:
    """Return what stands before a bracket and is neither a known function nor a word of SQL.

    Examples
    --------
    >>> _unknown_calls(("select", "count", "(", "*", ")", ",", "ogr_geocode", "(", ")"))
    {'ogr_geocode'}
    """
    known = load("file_formats")["database"]
    plain = {*known["functions"], *known["keywords"]}
    before = {word for word, sign in zip(words, words[1:]) if sign == "("}
    families = tuple(known["function_families"])
    return {
        word
        for word in before - plain
        if (word[0].isalnum() or word[0] in "_]`'" or ord(word[0]) > 127)
        and not word.startswith(families)
    }
