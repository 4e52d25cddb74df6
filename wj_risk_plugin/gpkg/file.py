"""GeoPackages through SQLite alone: opened with care, read raw, checked.

GDAL and QGIS convert what they read and answer a lock or a full disk in their own ways. What must
be able to prove that nothing was lost reads the stored values and says itself what went wrong.

Within one process no other part may open a file by itself (``open()``, a second SQLite library
such as pyogrio's) while a connection from here holds a lock on it: closing that other handle
drops the lock, as POSIX has it. For the same reason nothing here looks at a file's bytes.
"""

from __future__ import annotations

import contextlib
import functools
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np
import pandas as pd
import pyproj

from ..core.geo.crs import is_undefined
from ..core.messages import InputError, Message
from ..core.tables.layer_names import internal_tables
from ..core.texts.foreign_text import sql_name as quoted
from .geometry import STRAIGHT, add_functions, blob_of, box_of, wkb_of
from .schema import StoredTable

__all__ = [
    "STRAIGHT",
    "UndecodedText",
    "blob_of",
    "check_integrity",
    "columns_computed_when_written",
    "computed_tables",
    "explained",
    "open_geopackage",
    "opened_database",
    "quoted",
    "read_rows",
    "recount_extent",
    "settled",
    "stored_tables",
    "touched",
    "wkb_of",
]

#: What SQLite says of a column that is computed when it is read, and of one when it is written.
COMPUTED_WHEN_READ, COMPUTED_WHEN_WRITTEN = 2, 3

#: How pyogrio opens a GeoPackage that QGIS may have open: without locks and without shared memory.
#: Its own SQLite does not see the locks of QGIS's in the same process and takes itself for the only
#: one: it would cut the memory that the other has mapped (SIGBUS), and remove the log beside the
#: file, with which all edits saved from then on would be lost.
UNLOCKED = {"IMMUTABLE": "YES"}

#: How long another program's lock is waited for.
BUSY_SECONDS = 5.0

#: SQLite's shared memory beside a file in WAL mode, and some.
LEAST_SPACE_BYTES = 65536

#: What SQLite's checks say of values, not of the file; they may be many.
FAULT_OF_VALUES = re.compile(r"(NULL|TEXT|NUMERIC|non-[A-Z]+) value in |CHECK constraint failed")
MOST_FAULTS = 1_000_000

#: "GPKG" and the two of GeoPackage 1.0 and 1.1; some programs write none.
APPLICATION_IDS = frozenset({0x47504B47, 0x47503130, 0x47503131, 0})


class UndecodedText(bytes):
    """A stored text that is not UTF-8, kept as the bytes it is."""


# -- opening --------------------------------------------------------------------------------------


@contextlib.contextmanager
def settled(path: str | Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """Give a file from which the libraries' own GDAL may read, and the options to open it with.

    That is the file itself, and while somebody edits a GeoPackage a copy of the moment: what was
    saved may still stand beside it.

    Parameters
    ----------
    path : str or Path
        A GeoPackage, or a file of another format, which is given as it is.

    Raises
    ------
    InputError
        When it is edited and cannot be copied.
    """
    place = Path(path)
    options = UNLOCKED if place.suffix.lower() == ".gpkg" else {}
    edited = any(Path(f"{place}{beside}").exists() for beside in ("-wal", "-journal"))
    if not (options and edited):
        yield place, dict(options)
        return
    with tempfile.TemporaryDirectory(prefix="wj_risk_") as folder:
        copy = Path(folder) / place.name
        with open_geopackage(place) as stored, contextlib.closing(sqlite3.connect(copy)) as target:
            stored.backup(target)
        yield copy, dict(options)


@contextlib.contextmanager
def open_geopackage(path: str | Path, write: bool = False) -> Iterator[sqlite3.Connection]:
    """Open an existing GeoPackage; nothing is begun, locked or changed by that.

    Texts come as str, or as `UndecodedText` where they are not UTF-8. The functions that the
    triggers of spatial indexes call are there when writing.

    Parameters
    ----------
    path : str or Path
        The file.
    write : bool
        Whether it is going to be changed.

    Raises
    ------
    InputError
        When it is no GeoPackage, damaged, locked by another program for more than five seconds,
        or not readable. The same for every error of SQLite while it is open.
    """
    place = Path(path)
    with explained(place):
        connection = _connected(place, write)
    try:
        with explained(place):
            _check_kind(connection, place)
            yield connection
    finally:
        connection.close()


@contextlib.contextmanager
def opened_database(path: str | Path) -> Iterator[sqlite3.Connection]:
    """Open an existing database of SQLite of any kind, only to read.

    Parameters
    ----------
    path : str or Path
        The file.

    Raises
    ------
    InputError
        When it cannot be read, is damaged or locked.
    """
    place = Path(path)
    with explained(place), contextlib.closing(_connected(place, write=False)) as connection:
        yield connection


def _connected(place: Path, write: bool) -> sqlite3.Connection:
    """Return a connection that has read the file once."""
    if not place.is_file():
        raise InputError(
            place.name,
            Message("there is no such file"),
            mend=Message("choose a GeoPackage"),
        )
    if write:
        return _connection(place, "mode=rw")
    try:
        return _connection(place, "mode=ro")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise
        # A program that was killed left its journal: only who may write can put things right.
        # Without one it is a file in WAL mode in a place where nothing may be written.
        left = any(Path(f"{place}{ending}").exists() for ending in ("-journal", "-wal"))
        return _connection(place, "mode=rw" if left else "mode=ro&immutable=1", query_only=True)


def _connection(place: Path, options: str, query_only: bool = False) -> sqlite3.Connection:
    full = place.absolute().as_posix()
    uri = f"file://{'' if full.startswith('/') else '/'}{quote(full)}?{options}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.text_factory = _text
        connection.execute("PRAGMA cell_size_check = ON")
        if options == "mode=rw" and not query_only:
            # The triggers of the spatial index call functions of this connection, which SQLite
            # only lets them do in a file that it may trust.
            add_functions(connection)
            connection.execute("PRAGMA synchronous = FULL")
        else:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _text(stored: bytes) -> str | UndecodedText:
    try:
        return stored.decode("utf-8")
    except UnicodeDecodeError:
        return UndecodedText(stored)


def _check_kind(connection: sqlite3.Connection, place: Path) -> None:
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    number = connection.execute("PRAGMA application_id").fetchone()[0]
    needed = {"gpkg_contents", "gpkg_spatial_ref_sys"}
    if number not in APPLICATION_IDS or not needed <= names:
        raise InputError(
            place.name,
            Message("the file is not a GeoPackage"),
            mend=Message("choose a GeoPackage"),
        )


@contextlib.contextmanager
def explained(place: Path) -> Iterator[None]:
    """Turn SQLite's errors into refusals that say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise InputError(place.name, *_explanation(str(error), place)) from error
    except UnicodeDecodeError as error:  # of SQLite's message, which repeats what it cannot read
        raise InputError(place.name, *_explanation("malformed", place)) from error


def _explanation(text: str, place: Path) -> tuple[Message, tuple[int, ...], Message]:
    plain = text.lower()
    if "locked" in plain or "busy" in plain:
        return (
            Message("another program is writing to the file"),
            (),
            Message("save or stop editing there, and run this again"),
        )
    if "not a database" in plain:
        return Message("the file is not a GeoPackage"), (), Message("choose a GeoPackage")
    if "malformed" in plain or "corrupt" in plain:
        return Message("the file is damaged"), (), Message("go back to a backup or another copy")
    if "is full" in plain or ("i/o error" in plain and _no_space(place)):
        return (
            Message("there is no space left on the disk; nothing was changed"),
            (),
            Message("make space, and run this again"),
        )
    if "readonly" in plain or "unable to open" in plain:
        return (
            Message("the file or its folder is write-protected"),
            (),
            Message("take the protection away, or copy the file to another folder"),
        )
    return (
        Message("the file cannot be read or written ({error}); nothing was changed", error=text),
        (),
        Message("check that the file is whole, or take a copy"),
    )


def _no_space(place: Path) -> bool:
    """Return whether there is too little space even for what SQLite keeps beside a file."""
    with contextlib.suppress(OSError):
        return shutil.disk_usage(place.parent).free < LEAST_SPACE_BYTES
    return False


# -- what is in it --------------------------------------------------------------------------------


def stored_tables(connection: sqlite3.Connection) -> dict[str, StoredTable]:
    """Return the real tables of features and attributes by name.

    Views, virtual tables, tables without an integer key and the `internal_tables` are no layers,
    whatever their names and whatever the file's contents say of them.

    Parameters
    ----------
    connection : sqlite3.Connection
        From `open_geopackage`.
    """
    real = {
        row[0].lower(): row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            " AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'gpkg\\_%' ESCAPE '\\'"
            " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid"
        )
        if isinstance(row[0], str)
    }
    listed = connection.execute(
        "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes')"
    )
    shapes = _geometry_columns(connection)
    tables = {}
    for (listed_name,) in listed.fetchall():
        name = real.get(str(listed_name).lower())
        if name is None or name in internal_tables() or name.startswith("rtree_"):
            continue
        table = _stored_table(connection, name, shapes.get(name.lower()))
        if table is not None:
            tables[name] = table
    return {name: tables[name] for name in real.values() if name in tables}


def _geometry_columns(connection: sqlite3.Connection) -> dict[str, tuple[Any, ...]]:
    known = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE lower(name) = 'gpkg_geometry_columns'"
    ).fetchone()
    if known is None:
        return {}
    rows = connection.execute(
        "SELECT table_name, column_name, geometry_type_name, srs_id, z, m"
        " FROM gpkg_geometry_columns"
    )
    return {str(row[0]).lower(): row[1:] for row in rows.fetchall()}


def _stored_table(
    connection: sqlite3.Connection, name: str, shape: tuple[Any, ...] | None
) -> StoredTable | None:
    info = connection.execute(f"PRAGMA table_info({quoted(name)})").fetchall()
    info = [row for row in info if isinstance(row[1], str)]  # a name that is none cannot be asked
    keys = [row[1] for row in info if row[5]]
    types = {row[1]: str(row[2]).upper() for row in info}
    if len(keys) != 1 or types[keys[0]] != "INTEGER":
        return None
    geometry = None
    if shape is not None:
        geometry = next((n for n in types if n.lower() == str(shape[0]).lower()), None)
    columns = {n: kind for n, kind in types.items() if n not in (keys[0], geometry)}
    if geometry is None or shape is None:
        return StoredTable(name, keys[0], columns)
    _, kind, srs_id, z, m = shape
    crs = _crs_of(connection, srs_id)
    return StoredTable(
        name, keys[0], columns, geometry, str(kind).upper(), bool(z), bool(m), srs_id, crs
    )


def _crs_of(connection: sqlite3.Connection, srs_id: int) -> pyproj.CRS | None:
    if srs_id in (-1, 0):
        return None
    found = connection.execute(
        "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys"
        " WHERE srs_id = ?",
        (srs_id,),
    ).fetchone()
    if found is None:
        return None
    return _crs(*found)


@functools.lru_cache(maxsize=32)
def _crs(organization: str, number: int, definition: str) -> pyproj.CRS | None:
    for text in (f"{organization}:{number}", definition):
        with contextlib.suppress(pyproj.exceptions.CRSError):
            crs = pyproj.CRS.from_user_input(str(text))
            return None if is_undefined(crs) else crs
    return None


def read_rows(
    connection: sqlite3.Connection, table: StoredTable, columns: Sequence[str] | None = None
) -> pd.DataFrame:
    """Read a table as it is stored: Python's own values, NULL as None, geometries as blobs.

    Parameters
    ----------
    connection : sqlite3.Connection
        From `open_geopackage`.
    table : StoredTable
        What to read.
    columns : sequence of str, optional
        Stored names; when left out all, the geometry last.

    Returns
    -------
    DataFrame
        On the primary key, in its order; all columns of type object.
    """
    if columns is None:
        columns = [*table.columns, *([table.geometry_column] if table.geometry_column else [])]
    names = ", ".join(quoted(name) for name in [table.key_column, *columns])
    rows = connection.execute(
        f"SELECT {names} FROM {quoted(table.name)} ORDER BY {quoted(table.key_column)}"  # nosec B608 # quoted names
    ).fetchall()
    parts = list(zip(*rows)) if rows else [()] * (len(columns) + 1)
    index: pd.Index[Any] = pd.Index(parts[0], name="feature_id", dtype="int64")
    data = {
        name: pd.Series(list(values), index=index, dtype=object)
        for name, values in zip(columns, parts[1:])
    }
    return pd.DataFrame(data, index=index, columns=list(columns))


# -- after writing --------------------------------------------------------------------------------


def touched(connection: sqlite3.Connection, table: str, blobs: Iterable[bytes | None] = ()) -> None:
    """Note in the contents that a table was changed, and where it reaches now.

    As GDAL does it, the extent grows and does not shrink.

    Parameters
    ----------
    connection : sqlite3.Connection
        From `open_geopackage`, writing.
    table : str
        Stored name.
    blobs : iterable of bytes
        Geometries that were written.
    """
    connection.execute(
        "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
        " WHERE lower(table_name) = lower(?)",
        (table,),
    )
    boxes = [box for box in map(box_of, filter(None, blobs)) if box is not None]
    if not boxes:
        return
    limits = np.array(boxes)
    west, south = limits[:, [0, 2]].min(axis=0).tolist()
    east, north = limits[:, [1, 3]].max(axis=0).tolist()
    connection.execute(
        "UPDATE gpkg_contents SET min_x = min(ifnull(min_x, :w), :w),"
        " min_y = min(ifnull(min_y, :s), :s), max_x = max(ifnull(max_x, :e), :e),"
        " max_y = max(ifnull(max_y, :n), :n) WHERE lower(table_name) = lower(:table)",
        {"w": west, "s": south, "e": east, "n": north, "table": table},
    )


def recount_extent(connection: sqlite3.Connection, table: StoredTable) -> None:
    """Set the extent in the contents to what the table's geometries fill."""
    column = quoted(table.geometry_column or "")
    connection.execute(
        "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) = (SELECT min(ST_MinX("
        f"{column})), min(ST_MinY({column})), max(ST_MaxX({column})), max(ST_MaxY({column}))"
        f" FROM {quoted(table.name)}) WHERE lower(table_name) = lower(?)",  # nosec B608 # quoted names
        (table.name,),
    )


def computed_tables(connection: sqlite3.Connection) -> list[str]:
    """Return the tables with columns that are computed when they are read.

    Such a column is an expression of the file, which may take any time and give values of any
    size. What was computed when it was written is a value as any other.

    Parameters
    ----------
    connection : sqlite3.Connection
        Nothing but the definitions is read.
    """
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name"
    )
    return [
        str(name)
        for (name,) in rows.fetchall()
        if any(
            column[6] == COMPUTED_WHEN_READ
            for column in connection.execute(f"PRAGMA table_xinfo({quoted(str(name))})")
        )
    ]


def columns_computed_when_written(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table that hold values which nobody can write: they follow others.

    They are not among the columns of `stored_tables`.

    Parameters
    ----------
    connection : sqlite3.Connection
        Nothing but the definitions is read.
    table : str
        Its name.
    """
    info = connection.execute(f"PRAGMA table_xinfo({quoted(table)})").fetchall()
    return [str(row[1]) for row in info if row[6] == COMPUTED_WHEN_WRITTEN]


def check_integrity(connection: sqlite3.Connection, place: Path, quick: bool = False) -> None:
    """Raise InputError where SQLite finds the file damaged.

    A value that does not fit its column's type, which other programs leave behind when they
    change the type, is no damage.

    Parameters
    ----------
    connection : sqlite3.Connection
        From `open_geopackage`; inside a transaction its changes are looked at too.
    place : Path
        The file, for the message.
    quick : bool
        Without comparing indexes with their tables.
    """
    name = "quick_check" if quick else "integrity_check"
    rows = connection.execute(f"PRAGMA {name}({MOST_FAULTS})")
    found = [text for text in (str(row[0]) for row in rows) if not FAULT_OF_VALUES.match(text)]
    if found not in ([], ["ok"]):
        raise InputError(
            place.name,
            Message("the file is damaged ({error})", error=found[0].splitlines()[-1]),
            mend=Message("go back to a backup or another copy"),
        )
