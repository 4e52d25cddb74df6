"""Whether a file of features is whole, before anything of it is believed.

GDAL and QGIS read what they can of a damaged file and say nothing: a shapefile cut in the middle
gives features without geometry, one without its ``.dbf`` features without attributes, a damaged
page of a GeoPackage or a cut FlatGeobuf fewer features. None of that may pass for the district.
"""

from __future__ import annotations

import json
import os
import sqlite3
import struct
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.parsers import expat

import numpy as np

from ...core.messages import InputError, Message
from ...core.texts.foreign_text import misread_sign
from ...gpkg.file import check_integrity, open_geopackage, quoted
from ...gpkg.functions import check_nothing_computed
from .local_files import check_local

__all__ = ["check_read", "check_signs", "check_whole", "deleted_rows", "unreadable"]

#: Bytes before the records of ``.shp`` and ``.shx``.
SHAPE_HEADER = 100

#: Shape types whose records hold counts of parts and points after type and box.
SHAPES_WITH_PARTS = (3, 5, 13, 15, 23, 25)


#: Databases, whose paths GDAL and pyogrio take apart.
DATABASES = (".gpkg", ".sqlite")

#: Formats whose inside is looked at, by the ending of the file.
KINDS = {
    ".gpkg": "geopackage",
    **dict.fromkeys((".shp", ".shx", ".dbf"), "shapefile"),
    **dict.fromkeys((".gml", ".kml", ".gpx"), "xml"),
    **dict.fromkeys((".geojsonl", ".geojsons", ".ndjson", ".jsonl"), "json lines"),
}


def unreadable(name: str, error: object = None) -> InputError:
    """Return the refusal of a file or layer that cannot be read.

    Parameters
    ----------
    name : str
        Of the file or layer.
    error : object, optional
        What the reader says of it.
    """
    said = str(error or "").strip().rstrip(".")
    problem = Message("the file cannot be read ({error})", error=said)
    if not said:
        problem = Message("the layer cannot be read")
    mend = Message("check that the file is whole, or take a copy")
    return InputError(name, problem, mend=mend)


def check_whole(path: str | Path) -> None:
    """Refuse a file that is not what its own header promises.

    Parameters
    ----------
    path : str or Path
        A file of any format; the inside of `KINDS` is looked at.

    Raises
    ------
    InputError
        With the file's name: it is missing, empty, a folder, not readable, cut, damaged, a part of
        it is missing, or its name is misread by what opens it.
    """
    place = Path(path)
    kind = KINDS.get(place.suffix.lower())
    if place.is_dir() and kind is None:
        check_local(place)
        return  # some formats are folders
    _check_openable(place)
    check_local(place)
    if place.suffix.lower() in DATABASES:
        check_signs(place)
    if kind is not None:
        _check_inside(str(place), kind, _state(place))


def check_signs(place: Path, folder: bool = False) -> None:
    """Refuse a name of which what opens layers makes another one.

    Parameters
    ----------
    place : Path
        A file, or a folder of files.
    folder : bool
        Whether it is a folder.

    Raises
    ------
    InputError
        With the sign.
    """
    sign = misread_sign(f"{place.as_posix()}/" if folder else place.as_posix())
    if sign:
        raise InputError(
            str(place),
            Message(
                "by the sign {sign} in the name of the file or of a folder above it, QGIS or its "
                "libraries look for another file",
                sign=sign,
            ),
            mend=Message("take the sign out of the name, or choose another place"),
        )


def _check_openable(place: Path) -> None:
    mend = Message("check that the file is whole, or take a copy")
    if place.is_dir():
        raise InputError(place.name, Message("it is a folder, not a file"), mend=mend)
    if not place.is_file():
        mend = Message("look where it was moved to, or choose another file")
        raise InputError(place.name, Message("there is no such file"), mend=mend)
    if not os.access(place, os.R_OK):
        mend = Message("ask for the right to read it, or take a copy")
        raise InputError(place.name, Message("the file may not be read"), mend=mend)
    if place.stat().st_size == 0:
        raise InputError(place.name, Message("the file is empty"), mend=mend)


def _state(place: Path) -> tuple[Any, ...]:
    """Return what changes when the file or a part of it does."""
    parts = [place.with_suffix(ending) for ending in (".shx", ".dbf")] if _is_shape(place) else []
    parts = [place, Path(f"{place}-wal"), *parts]
    stats = [part.stat() if part.exists() else None for part in parts]
    return tuple(None if s is None else (s.st_mtime_ns, s.st_size, s.st_ino) for s in stats)


def _is_shape(place: Path) -> bool:
    return place.suffix.lower() in (".shp", ".shx", ".dbf")


@lru_cache(maxsize=64)
def _fault_inside(path: str, kind: str, state: tuple[Any, ...]) -> InputError | None:  # noqa: ARG001
    """Return what is wrong with a file, looked at once as long as it does not change."""
    try:
        if kind == "geopackage":
            with open_geopackage(path) as connection:
                check_nothing_computed(connection, Path(path))
                # conditions of the file's tables are expressions, too
                connection.execute("PRAGMA ignore_check_constraints = ON")
                check_integrity(connection, Path(path), quick=True)
                _check_contents(connection, Path(path))
        elif kind == "shapefile":
            _check_shapefile(Path(path))
        else:
            _check_text(Path(path), kind)
    except InputError as error:
        return error
    return None


def _check_inside(path: str, kind: str, state: tuple[Any, ...]) -> None:
    fault = _fault_inside(path, kind, state)
    if fault is not None:
        raise InputError(fault.layer, fault.problem, fault.feature_ids, fault.mend)


def _check_contents(connection: sqlite3.Connection, place: Path) -> None:
    """Refuse a GeoPackage whose own lists leave rows or layers out: GDAL believes them."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    real = {str(name).lower(): str(name) for (name,) in rows.fetchall()}
    listed = {
        str(name).lower(): kind
        for name, kind in connection.execute("SELECT table_name, data_type FROM gpkg_contents")
    }
    drawn = set()
    if "gpkg_geometry_columns" in real:
        rows = connection.execute("SELECT table_name FROM gpkg_geometry_columns")
        drawn = {str(name).lower() for (name,) in rows}
    spatial = {name for name, kind in listed.items() if kind == "features"}
    lost = {n for n, kind in listed.items() if kind in ("features", "attributes")} - set(real)
    lost |= spatial ^ drawn
    if lost:
        raise InputError(
            place.name,
            Message(
                "its lists of layers contradict each other: {names}", names=", ".join(sorted(lost))
            ),
            mend=Message("go back to a backup or another copy"),
        )
    if "gpkg_ogr_contents" not in real:
        return
    counts = connection.execute("SELECT table_name, feature_count FROM gpkg_ogr_contents")
    for name, noted in counts.fetchall():
        own = real.get(str(name).lower())
        if own is None or noted is None:
            continue
        (there,) = connection.execute(f"SELECT count(*) FROM {quoted(own)}").fetchone()  # nosec B608 # quoted names
        if there > noted:
            raise InputError(
                place.name,
                Message(
                    "it says that the features of {layer} number {noted}, but it holds {there}",
                    layer=own,
                    noted=noted,
                    there=there,
                ),
                mend=Message("save the layer as a new file, and take that one"),
            )


def _check_text(place: Path, kind: str) -> None:
    """Refuse XML that does not end, and lines of JSON that are none: GDAL stops there silently."""
    try:
        with place.open("rb") as file:
            if kind == "xml":
                expat.ParserCreate().ParseFile(file)
            else:
                for line in file:
                    if line.strip(b" \t\r\n\x1e"):
                        json.loads(line.strip(b"\x1e"))
    except (expat.ExpatError, ValueError) as error:
        raise unreadable(place.name, error) from error


# -- shapefiles -----------------------------------------------------------------------------------


def _check_shapefile(place: Path) -> None:
    """Compare the sizes of a shapefile's parts with their headers and with each other."""
    if place.suffix.lower() == ".dbf" and _part(place, ".shp") is None:
        _dbf_rows(place)
        return  # a table of its own
    parts = {ending: _part(place, ending) for ending in (".shp", ".shx", ".dbf")}
    for ending, part in parts.items():
        if part is None:
            raise InputError(
                place.name,
                Message("its part {ending} is missing", ending=ending),
                mend=Message("copy all parts of the shapefile: .shp, .shx, .dbf, .prj and .cpg"),
            )
    shp, shx, dbf = parts[".shp"], parts[".shx"], parts[".dbf"]
    assert shp is not None and shx is not None and dbf is not None  # nosec B101 # for mypy
    shapes = _shape_records(shp, shx)
    rows = _dbf_rows(dbf)
    if rows != shapes:
        raise InputError(
            place.name,
            Message(
                "its parts do not belong together: shapes: {shapes}, rows of attributes: {rows}",
                shapes=shapes,
                rows=rows,
            ),
            mend=Message("copy all parts of the shapefile: .shp, .shx, .dbf, .prj and .cpg"),
        )


def _part(place: Path, ending: str) -> Path | None:
    """Return a part of a shapefile, in small or capital letters."""
    for own in (ending, ending.upper()):
        part = place.with_suffix(own)
        if part.is_file():
            return part
    return None


def _shape_records(shp: Path, shx: Path) -> int:
    """Return the number of shapes; each must lie in the file and be what its header says."""
    index_bytes, size = shx.stat().st_size, shp.stat().st_size
    if min(index_bytes, size) < SHAPE_HEADER:
        raise _cut(shp if size < SHAPE_HEADER else shx)
    promised = int(np.fromfile(shx, ">i4", 1, offset=24)[0]) * 2
    if index_bytes < promised:
        raise _cut(shx)
    count = (max(promised, SHAPE_HEADER) - SHAPE_HEADER) // 8
    index = np.fromfile(shx, ">i4", 2 * count, offset=SHAPE_HEADER).reshape(-1, 2)
    starts, lengths = (2 * index.astype(np.int64)).T
    if count == 0:
        return 0
    if (starts + 8 + lengths).max() > size:
        raise _cut(shp)
    if starts.min() < SHAPE_HEADER or lengths.min() < 4:
        raise _damaged(shx, [])
    content = np.memmap(shp, np.uint8, "r")
    allowed = [0, int(_numbers(content, np.array([32]), "<i4")[0])]
    own = 2 * _numbers(content, starts + 4, ">i4").astype(np.int64)
    kinds = _numbers(content, starts + 8, "<i4")
    wrong = (own != lengths) | ~np.isin(kinds, allowed)
    many = ~wrong & np.isin(kinds, SHAPES_WITH_PARTS)
    if many.any() and lengths[many].min() < 44:
        wrong |= many & (lengths < 44)
        many &= ~wrong
    counts = np.stack([_numbers(content, starts[many] + 44 + 4 * n, "<i4") for n in (0, 1)])
    counts = counts.astype(np.int64)
    needed = 44 + 4 * counts[0] + 16 * counts[1]
    wrong[np.nonzero(many)[0][(counts.min(axis=0) < 0) | (needed > lengths[many])]] = True
    if wrong.any():
        raise _damaged(shp, np.nonzero(wrong)[0].tolist())
    return count


def _numbers(content: Any, starts: Any, kind: str) -> Any:
    """Return the four-byte numbers at some places of a file."""
    return content[starts[:, None] + np.arange(4)].reshape(-1, 4).copy().view(kind)[:, 0]


def deleted_rows(place: Path) -> int:
    """Return how many rows of a shapefile or dBASE table are marked as deleted.

    They stay in the file until it is packed; GDAL counts them and reads none of them.

    Parameters
    ----------
    place : Path
        The ``.shp`` or the ``.dbf``, which is whole.
    """
    dbf = _part(place, ".dbf")
    if dbf is None:
        return 0
    rows, before, width = _dbf_shape(dbf)
    marks = np.memmap(dbf, np.uint8, "r")[before : before + rows * width : width]
    return int(np.count_nonzero(marks == ord("*")))


def _dbf_rows(dbf: Path) -> int:
    """Return the number of rows of a dBASE table, which must lie in the file."""
    return _dbf_shape(dbf)[0]


def _dbf_shape(dbf: Path) -> tuple[int, int, int]:
    """Return the rows of a dBASE table, the bytes before them, and those of each."""
    with dbf.open("rb") as file:
        header = file.read(32)
    if len(header) < 32:
        raise _cut(dbf)
    rows, before, width = struct.unpack("<xxxxIHH", header[:12])
    # some programs write no sign after the last row, or leave the blanks at its end away
    if before < 33 or width < 1:
        raise _damaged(dbf, [])
    if rows and dbf.stat().st_size < before + rows * width:
        raise _cut(dbf)
    return int(rows), int(before), int(width)


def _cut(place: Path) -> InputError:
    return InputError(
        place.name,
        Message("the file is cut: it is shorter than it says"),
        mend=Message("copy the file again from where it came"),
    )


def _damaged(place: Path, ids: list[int]) -> InputError:
    return InputError(
        place.name,
        Message("the file is damaged"),
        ids,
        Message("go back to a backup or another copy"),
    )


# -- all that was promised ------------------------------------------------------------------------


def check_read(name: str, promised: int, read: int) -> None:
    """Refuse a layer of which fewer features were read than it holds.

    Parameters
    ----------
    name : str
        Layer name for the error.
    promised, read : int
        Numbers of features.

    Raises
    ------
    InputError
        Where reading stopped before the end.
    """
    if read < promised:
        raise InputError(
            name,
            Message(
                "reading stopped; features read: {read} of {promised}", read=read, promised=promised
            ),
            mend=Message("check that the file is whole, or take a copy"),
        )
