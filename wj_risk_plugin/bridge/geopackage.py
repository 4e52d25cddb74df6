"""GeoPackages through SQLite alone: opened with care, read raw, backed up, checked.

GDAL and QGIS convert what they read and answer a lock or a full disk in their own ways. What must
be able to prove that nothing was lost reads the stored values and says itself what went wrong.

Within one process no other part may open a file by itself (``open()``, a second SQLite library
such as pyogrio's) while a connection from here holds a lock on it: closing that other handle
drops the lock, as POSIX has it. For the same reason nothing here looks at a file's bytes.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import os
import re
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np
import pandas as pd
import pyproj
import shapely

from ..core.messages import InputError, Message
from ..standards import load

__all__ = [
    "COLUMN_TYPES",
    "StoredTable",
    "UndecodedText",
    "back_up",
    "blob_of",
    "check_integrity",
    "explained",
    "fitted_wkb",
    "internal_tables",
    "open_geopackage",
    "quoted",
    "read_rows",
    "recount_extent",
    "stored_tables",
    "touched",
    "wkb_of",
]

#: How long another program's lock is waited for.
BUSY_SECONDS = 5.0

#: "GPKG" and the two of GeoPackage 1.0 and 1.1; some programs write none.
APPLICATION_IDS = frozenset({0x47504B47, 0x47503130, 0x47503131, 0})

#: GeoPackage's column type of each type of the data dictionary.
COLUMN_TYPES = {
    "integer": "INTEGER",
    "real": "REAL",
    "text": "TEXT",
    "flag": "BOOLEAN",
    "date": "DATE",
    "datetime": "DATETIME",
}

#: WKB's numbers of the kinds of geometry, without Z and M.
GEOMETRY_KINDS = {
    1: "POINT",
    2: "LINESTRING",
    3: "POLYGON",
    4: "MULTIPOINT",
    5: "MULTILINESTRING",
    6: "MULTIPOLYGON",
    7: "GEOMETRYCOLLECTION",
    8: "CIRCULARSTRING",
    9: "COMPOUNDCURVE",
    10: "CURVEPOLYGON",
    11: "MULTICURVE",
    12: "MULTISURFACE",
}

#: Types of columns that take straight geometries too.
STRAIGHT = {
    "CURVE": "LINESTRING",
    "COMPOUNDCURVE": "LINESTRING",
    "SURFACE": "POLYGON",
    "CURVEPOLYGON": "POLYGON",
    "MULTICURVE": "MULTILINESTRING",
    "MULTISURFACE": "MULTIPOLYGON",
}

#: Numbers of the envelope by its code in the header of a geometry blob.
ENVELOPE_NUMBERS = (0, 4, 6, 6, 8)


class UndecodedText(bytes):
    """A stored text that is not UTF-8, kept as the bytes it is."""


@dataclass(frozen=True)
class StoredTable:
    """A table of features or attributes as a GeoPackage stores it.

    Attributes
    ----------
    name : str
        As stored.
    key_column : str
        The integer primary key.
    columns : dict
        Name to declared type of all other columns but the geometry, in order.
    geometry_column : str or None
        None for attributes.
    geometry_type : str
        ``POINT`` ... ``GEOMETRY``; empty for attributes.
    has_z, has_m : bool
        Whether the column may hold heights and measures.
    srs_id : int or None
        Number of the reference system inside the file.
    crs : pyproj.CRS or None
        None where it is undefined or not tied to the earth.
    """

    name: str
    key_column: str
    columns: dict[str, str]
    geometry_column: str | None = None
    geometry_type: str = ""
    has_z: bool = False
    has_m: bool = False
    srs_id: int | None = None
    crs: pyproj.CRS | None = None


def internal_tables() -> frozenset[str]:
    """Return the names of tables that are no layers: styles, projects, the survey's journal."""
    return frozenset({"layer_styles", "qgis_projects", *load("survey")["journal_tables"]})


def quoted(name: str) -> str:
    """Return a name as SQL takes it, whatever is in it.

    Examples
    --------
    >>> quoted('a"; DROP TABLE shelters; --')
    '"a""; DROP TABLE shelters; --"'
    """
    return '"' + name.replace('"', '""') + '"'


# -- opening --------------------------------------------------------------------------------------


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
            _add_functions(connection)
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
        raise InputError(place.name, *_explanation(str(error))) from error


def _explanation(text: str) -> tuple[Message, tuple[int, ...], Message]:
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
    if "is full" in plain:
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
            return None if crs.is_engineering else crs
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
        f"SELECT {names} FROM {quoted(table.name)} ORDER BY {quoted(table.key_column)}"
    ).fetchall()
    parts = list(zip(*rows)) if rows else [()] * (len(columns) + 1)
    index = pd.Index(parts[0], name="feature_id", dtype="int64")
    data = {
        name: pd.Series(list(values), index=index, dtype=object)
        for name, values in zip(columns, parts[1:])
    }
    return pd.DataFrame(data, index=index, columns=list(columns))


# -- geometries -----------------------------------------------------------------------------------


def wkb_of(blob: bytes | None) -> bytes | None:
    """Return the WKB inside a GeoPackage's geometry, bit for bit.

    Parameters
    ----------
    blob : bytes or None
        As stored.

    Returns
    -------
    bytes or None
        None for a missing geometry and for what is none.
    """
    head = _header(blob)
    return None if blob is None or head is None else bytes(blob[head[1] :])


def blob_of(wkb: bytes, srs_id: int) -> bytes:
    """Return a geometry as GDAL stores it in a GeoPackage.

    Parameters
    ----------
    wkb : bytes
        ISO WKB; it goes in bit for bit, with its Z and M.
    srs_id : int
        The table's reference system inside the file.

    Examples
    --------
    >>> wkb = shapely.Point(113.5, 24.8).wkb
    >>> blob_of(wkb, 4490)[:8].hex(), wkb_of(blob_of(wkb, 4490)) == wkb
    ('475000018a110000', True)
    """
    shape = shapely.from_wkb(wkb)
    empty = shape.is_empty
    flags, numbers = 0x01 | (0x10 if empty else 0), ()
    if not empty and shape.geom_type != "Point":
        # x and y, or x, y and z: each from lowest to highest
        coordinates = shapely.get_coordinates(shape, include_z=shape.has_z)
        limits = zip(np.nanmin(coordinates, axis=0), np.nanmax(coordinates, axis=0))
        numbers = tuple(float(limit) for pair in limits for limit in pair)
        flags |= ENVELOPE_NUMBERS.index(len(numbers)) << 1
    head = struct.pack(f"<2sBBi{len(numbers)}d", b"GP", 0, flags, srs_id, *numbers)
    return head + bytes(wkb)


def _header(blob: bytes | None) -> tuple[int, int] | None:
    """Return the flags of a geometry blob and where its WKB begins."""
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        return None
    code = blob[3] >> 1 & 7
    if code >= len(ENVELOPE_NUMBERS):
        return None
    return blob[3], 8 + 8 * ENVELOPE_NUMBERS[code]


@functools.lru_cache(maxsize=8)
def _box(blob: bytes) -> tuple[float, float, float, float] | None:
    """Return lowest and highest x, then y, of a geometry blob; None where it has no place."""
    head = _header(blob)
    if head is None or head[0] & 0x10:
        return None
    flags, start = head
    if start > 8:
        return struct.unpack_from("<4d" if flags & 1 else ">4d", blob, 8)
    try:
        west, south, east, north = shapely.from_wkb(blob[start:]).bounds
    except (shapely.errors.ShapelyError, ValueError):
        return None
    return None if np.isnan(west) else (west, east, south, north)


def _add_functions(connection: sqlite3.Connection) -> None:
    """Add what the triggers of GeoPackage's spatial index call, in all their versions."""

    def limit(number: int) -> Any:
        def of(blob: Any) -> float | None:
            box = _box(blob) if isinstance(blob, bytes) else None
            return None if box is None else box[number]

        return of

    def is_empty(blob: Any) -> int | None:
        return int(_box(blob) is None) if isinstance(blob, bytes) else None

    connection.create_function("ST_IsEmpty", 1, is_empty, deterministic=True)
    for number, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        connection.create_function(name, 1, limit(number), deterministic=True)


def fitted_wkb(wkb: bytes, table: StoredTable) -> bytes:
    """Return a geometry as a table's column takes it.

    A single part becomes a collection of one part where the column holds such, and the other way
    round; heights are left out where the column holds none.

    Parameters
    ----------
    wkb : bytes
        In the table's reference system.
    table : StoredTable
        Where it is to be stored.

    Returns
    -------
    bytes
        ISO WKB; bit for bit the same where it fits already.

    Raises
    ------
    InputError
        When it is of another kind, cannot be read or has coordinates that are no numbers.
    """
    wkb = _sound_wkb(wkb, table)
    number = struct.unpack_from("<I" if wkb[0] else ">I", wkb, 1)[0]
    kind, wanted = GEOMETRY_KINDS.get(number % 1000, "?"), table.geometry_type
    if wanted in ("GEOMETRY", kind) or STRAIGHT.get(wanted) == kind:
        return wkb
    if STRAIGHT.get(wanted, wanted) == f"MULTI{kind}":
        order = "<" if wkb[0] else ">"
        return struct.pack(f"{order}BII", wkb[0], number + 3, 1) + wkb
    parts = struct.unpack_from("<I" if wkb[0] else ">I", wkb, 5)[0]
    if kind == f"MULTI{STRAIGHT.get(wanted, wanted)}" and parts == 1:
        return wkb[9:]
    if wanted == "GEOMETRYCOLLECTION" and kind.startswith("MULTI"):
        return wkb
    raise InputError(
        table.name,
        Message(
            "a geometry of the kind {kind} where the layer holds {wanted}", kind=kind, wanted=wanted
        ),
        mend=Message("draw it again in the layer's kind of geometry"),
    )


def _sound_wkb(wkb: bytes, table: StoredTable) -> bytes:
    """Return ISO WKB of a readable geometry with finite coordinates."""
    try:
        shape = shapely.from_wkb(wkb)
        number = struct.unpack_from("<I" if wkb[0] else ">I", wkb, 1)[0]
    except (shapely.errors.ShapelyError, struct.error, ValueError, TypeError) as error:
        raise InputError(
            table.name, Message("a geometry cannot be read"), mend=Message("draw it again")
        ) from error
    if not np.isfinite(shapely.get_coordinates(shape, include_z=False)).all():
        raise InputError(
            table.name,
            Message("a geometry has coordinates that are no numbers"),
            mend=Message("draw it again"),
        )
    if shape.has_z and not table.has_z:
        return shapely.to_wkb(shapely.force_2d(shape), flavor="iso")
    if number >= 0x10000000:  # Z and M in the bits of PostGIS
        return shapely.to_wkb(shape, flavor="iso")
    return bytes(wkb)


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
    boxes = [box for box in map(_box, filter(None, blobs)) if box is not None]
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
        f" FROM {quoted(table.name)}) WHERE lower(table_name) = lower(?)",
        (table.name,),
    )


def check_integrity(connection: sqlite3.Connection, place: Path, quick: bool = False) -> None:
    """Raise InputError where SQLite finds the file damaged.

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
    found = [str(row[0]) for row in connection.execute(f"PRAGMA {name}")]
    if found != ["ok"]:
        raise InputError(
            place.name,
            Message("the file is damaged ({error})", error=found[0].splitlines()[-1]),
            mend=Message("go back to a backup or another copy"),
        )


# -- backups --------------------------------------------------------------------------------------


def back_up(path: str | Path, folder: Path, keep: int) -> Path:
    """Copy a GeoPackage whole, or not at all; the oldest copies beyond a number go.

    Parameters
    ----------
    path : str or Path
        The file, which other programs may go on reading and writing.
    folder : Path
        Where the copies are; made when missing. Only files that are called as copies made here
        are called (``<name>_<date>T<time>_<fraction>Z.gpkg``, UTC) are ever removed.
    keep : int
        How many copies stay, the new one among them.

    Returns
    -------
    Path
        The copy: one file, read once to the end and found whole.

    Raises
    ------
    InputError
        When it cannot be written or the file is damaged.
    """
    place = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear_unfinished(place, folder)
        now = datetime.datetime.now(datetime.timezone.utc)
        copy = folder / f"{place.stem}_{now:%Y%m%dT%H%M%S_%f}Z.gpkg"
        part = folder / f"{copy.name}.unfinished"
        try:
            _copy(place, part)
            os.replace(part, copy)
        finally:
            _clear_unfinished(place, folder)
        older = [file for file in _copies(place, folder) if file != copy]
        for file in older[: max(0, len(older) + 1 - max(1, keep))]:
            file.unlink()
    except OSError as error:
        raise InputError(
            str(folder.name),
            Message("no backup can be written ({error})", error=error.strerror or error),
            mend=Message("make space or take the folder's protection away"),
        ) from error
    return copy


def _copies(place: Path, folder: Path) -> list[Path]:
    """Return the copies made of a file, the oldest first."""
    made = re.compile(re.escape(place.stem) + r"_\d{8}T\d{6}_\d{6}Z\.gpkg")
    return sorted(file for file in folder.iterdir() if made.fullmatch(file.name))


def _clear_unfinished(place: Path, folder: Path) -> None:
    """Remove what a backup that was killed or refused left under its temporary name."""
    made = re.compile(
        re.escape(place.stem) + r"_\d{8}T\d{6}_\d{6}Z\.gpkg\.unfinished(-journal|-wal|-shm)?"
    )
    for file in folder.iterdir():
        if made.fullmatch(file.name):
            file.unlink()


def _copy(place: Path, part: Path) -> None:
    with open_geopackage(place) as source, explained(part):
        # begun to read, so that no other program makes the copying wait without end
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        target = sqlite3.connect(part, isolation_level=None)
        try:
            source.backup(target)
            # one file that needs no others beside it
            target.execute("PRAGMA journal_mode = DELETE")
            check_integrity(target, part, quick=True)
        finally:
            target.close()
