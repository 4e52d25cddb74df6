"""How the content of a file begins, format by format, and what it reads from elsewhere."""

from __future__ import annotations

import json
import mmap
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ...core.messages import Message
from ...gpkg.file import opened_database
from ...gpkg.functions import check_nothing_computed, fault_of_database
from .file_formats import FileFormat
from .plain_xml import HEAD, UTF_16, PlainXml, another_content, elsewhere

__all__ = ["BEGINNINGS", "signature_problem"]

#: What may stand before a text.
BEFORE_TEXT = b"\xef\xbb\xbf \t\r\n\x1e"

#: The beginning of a CRS in GeoJSON, its letters as they are or by their numbers.
CRS_OF_JSON = re.compile(
    rb"[\"'](?:c|\\u00[46]3)(?:r|\\u00[57]2)(?:s|\\u00[57]3)"
    rb"(?:\\u0000(?:[^\"\\]|\\.)*)?[\"']\s*(:|/)\s*",  # GDAL reads a name up to its first NUL
    re.IGNORECASE,
)

#: No CRS of GeoJSON is longer.
LONGEST_CRS = 20_000

#: How a CRS is named by those who keep the list of them, and nothing else.
KNOWN_CRS = re.compile(
    r"(?:urn:(?:ogc|x-ogc):def:crs:)?(?:EPSG|ESRI|OGC|IGNF|CRS)(?::[\w.]*)?:[\w.]+"
    r"|https?://www\.opengis\.net/(?:def/crs/|gml/srs/)[\w./#-]+"
    r"|CRS:?84|WGS ?84|\d{4,6}|name|EPSG",
    re.IGNORECASE,
)

#: Beginnings of formats that are not text.
BEGINNINGS = {
    "database": (b"SQLite format 3\0",),
    "shapefile": (b"\0\0\x27\x0a",),
    "dbase": tuple(bytes([sign]) for sign in (2, 3, 4, 5, 0x30, 0x31, 0x32, 0x83, 0x8B, 0xF5)),
    "flatgeobuf": (b"fgb\x03fgb",),
    "compound": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
    "archive": (b"PK\x03\x04",),
    "container": (b"PK\x03\x04",),
    "tiff": (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    "imagine": (b"EHFA_HEADER_TAG\0",),
    "jpeg_2000": (b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"),
    "netcdf_classic": (b"CDF\x01", b"CDF\x02", b"CDF\x05"),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpeg": (b"\xff\xd8\xff",),
    "surfer": (b"DSAA", b"DSBB", b"DSRB"),
}

#: How texts of a format begin.
TEXTS = {
    "json": re.compile(rb"\{"),
    "mapinfo": re.compile(
        rb"!table\s(?![^\0]*\n[ \t]*(?:File|Open|Create)\s)[^\0]*?Type\s+(?:NATIVE|DBF)\b",
        re.IGNORECASE,
    ),
    "mapinfo_exchange": re.compile(rb"Version\s+\d", re.I),
    "dxf": re.compile(
        rb"(?:999\r?\n[^\r\n]*\r?\n\s*)*0\r?\n\s*SECTION\b|AutoCAD Binary DXF\r\n", re.I
    ),
    "ascii_grid": re.compile(rb"(?:ncols|nrows|xll(?:corner|center)|yll(?:corner|center))\s", re.I),
    "separated": re.compile(rb"(?![<{]|SCNT)"),
}

#: Sizes of the tiles of SRTM: 1 and 3 seconds, and 1 by 2.
SRTM = frozenset({2 * 1201 * 1201, 2 * 3601 * 3601, 2 * 1801 * 3601})


def signature_problem(place: Path, known: FileFormat) -> Message | None:
    """Return why a file does not begin as its format does, or what it reads from elsewhere.

    Parameters
    ----------
    place : Path
        The file.
    known : FileFormat
        By its ending.
    """
    with place.open("rb") as file:
        head = file.read(HEAD)
    kind, own = known.signature, _INSIDE.get(known.signature)
    good = kind != "geodatabase"  # which is a folder
    if kind in BEGINNINGS:
        good = head.startswith(BEGINNINGS[kind])
    elif kind in TEXTS:
        text = head.lstrip(BEFORE_TEXT)
        if kind == "separated" and head.startswith(UTF_16):
            text = head[2:].replace(b"\0", b"")
        good = TEXTS[kind].match(text) is not None and (b"\0" not in text)
        if head.startswith(b"AutoCAD Binary DXF\r\n\x1a\0"):
            good = kind == "dxf"
    if not good:
        return another_content(place)
    return own(place, known, head) if own else None


def _in_json(place: Path, _known: FileFormat, _head: bytes) -> Message | None:
    """Return what is wrong with the reference systems in a GeoJSON, wherever they stand in it."""
    with place.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for found in CRS_OF_JSON.finditer(content):
            after = bytes(content[found.end() : found.end() + LONGEST_CRS])
            text = after.decode("utf-8", "replace")
            if not text.startswith("{") and found[1] == b":":
                continue  # null, or a value of the data
            try:
                crs, _ = json.JSONDecoder(object_pairs_hook=list).raw_decode(text)
            except (ValueError, RecursionError):
                return Message("its reference system cannot be read")
            if not any(str(key).lower() == "type" for key, _ in crs):
                continue  # an object of the data
            if not all(KNOWN_CRS.fullmatch(value) for value in _texts_in(crs)):
                return Message("its reference system is not named by its number in a list of them")
    return None


def _texts_in(value: Any) -> Iterator[str]:
    """Yield the texts in what JSON holds, of pairs the second."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from _texts_in(value[1])
    elif isinstance(value, list):
        for each in value:
            yield from _texts_in(each)


def _in_xml(place: Path, known: FileFormat, _head: bytes) -> Message | None:
    """Return what is wrong with XML: another root, its own entities, what is loaded with it."""
    without = frozenset(known.entry.get("without", ()))
    loading = tuple(known.entry.get("namespaces_that_load", ()))
    document = PlainXml(place, known.entry["roots"], without, loading=loading)
    return document.problem(to_the_end=bool(without))


def _in_database(place: Path, _known: FileFormat, _head: bytes) -> Message | None:
    """Return what is wrong with a database: what is computed or read from elsewhere in it."""
    with opened_database(place) as connection:
        check_nothing_computed(connection, place)
        found = fault_of_database(connection)
    if found is None:
        return None
    return Message("it runs what its text says when it is read: {name}", name=found)


def _in_flatgeobuf(place: Path, _known: FileFormat, head: bytes) -> Message | None:
    size = int.from_bytes(head[8:12], "little")
    with place.open("rb") as file:
        text = file.read(12 + min(size, 1 << 24)).decode("latin-1")
    return elsewhere(text)


def _in_archive(place: Path, known: FileFormat, _head: bytes) -> Message | None:
    """Return what is wrong with a workbook."""
    try:
        with zipfile.ZipFile(place) as archive:
            inside = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, NotImplementedError, zlib.error):
        return None  # damaged: reading it says so
    return None if known.entry["member"] in inside else another_content(place)


def _is_srtm(place: Path, _known: FileFormat, _head: bytes) -> Message | None:
    return None if place.stat().st_size in SRTM else another_content(place)


def _has_header(place: Path, _known: FileFormat, _head: bytes) -> Message | None:
    """Return what is wrong with the text that says how a raster of bare numbers is made up."""
    for other in place.parent.iterdir():
        names = (f"{place.stem}.hdr".lower(), f"{place.name}.hdr".lower())
        if other.name.lower() in names and other.is_file():
            text = other.read_bytes()[:HEAD]
            plain = re.match(rb"\s*(?:ENVI\b|[A-Z]+\s+\S)", text, re.IGNORECASE)
            return None if plain and b"\0" not in text else another_content(other)
    return Message("its part {ending} is missing", ending=".hdr")


def _is_openstreetmap(place: Path, _known: FileFormat, head: bytes) -> Message | None:
    return None if b"OSMHeader" in head[:32] else another_content(place)


#: What is looked at behind the beginning.
_INSIDE: dict[str, Callable[[Path, FileFormat, bytes], Message | None]] = {
    "json": _in_json,
    "xml": _in_xml,
    "database": _in_database,
    "flatgeobuf": _in_flatgeobuf,
    "archive": _in_archive,
    "srtm": _is_srtm,
    "beside_header": _has_header,
    "openstreetmap": _is_openstreetmap,
}
