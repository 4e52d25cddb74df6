"""Whether a file is of the format that its name says, before anything opens it.

GDAL opens a file by its content, whatever its name, with every driver it has: a text that is
called ``.tif`` can be a list of other files, a service, or what writes another file. So nothing is
searched for: a file passes whose ending is known, whose content begins as that format does, whose
files beside it are what they should be, and which GDAL would open with that format's own driver.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import os
import re
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from xml.parsers import expat

from osgeo import gdal

from ...core.messages import InputError, Message
from ...gpkg.file import computed_tables, opened_database
from ...gpkg.functions import fault_of_database
from ...interface.gdal_settings import leave_out_settings
from ...standards import load

__all__ = ["FileFormat", "check_local", "drivers_of", "format_of", "named_file", "raster_driver"]

#: Bytes at the beginning of a file in which GDAL looks for what it is.
HEAD = 1 << 16

#: A place that GDAL loads over a network; addresses of the standard are names of systems.
NETWORKS = r"/vsi(?:curl|s3|gs|az|adls|oss|swift|hdfs|webhdfs)"
REMOTE = re.compile(
    rf"(?:{NETWORKS}|(?:https?|ftp|file)://(?!(?:www|schemas)\.opengis\.net/|www\.w3\.org/))", re.I
)

#: What may stand before a text.
BEFORE_TEXT = b"\xef\xbb\xbf \t\r\n\x1e"

#: The beginning of a CRS in GeoJSON, its letters as they are or by their numbers.
CRS_OF_JSON = re.compile(
    rb"[\"'](?:c|\\u00[46]3)(?:r|\\u00[57]2)(?:s|\\u00[57]3)[\"']\s*(:|/)\s*", re.I
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
    "mapinfo": re.compile(rb"!table\s[^\0]*?Type\s+(?:NATIVE|DBF)\b(?!.*[/\\])", re.I | re.DOTALL),
    "mapinfo_exchange": re.compile(rb"Version\s+\d", re.I),
    "dxf": re.compile(
        rb"(?:999\r?\n[^\r\n]*\r?\n\s*)*0\r?\n\s*SECTION\b|AutoCAD Binary DXF\r\n", re.I
    ),
    "ascii_grid": re.compile(rb"(?:ncols|nrows|xll(?:corner|center)|yll(?:corner|center))\s", re.I),
    "separated": re.compile(rb"(?![<{])"),
}

#: Sizes of the tiles of SRTM: 1 and 3 seconds, and 1 by 2.
SRTM = frozenset({2 * 1201 * 1201, 2 * 3601 * 3601, 2 * 1801 * 3601})

#: Marks of texts in UTF-16, which office programs write.
UTF_16 = (b"\xff\xfe", b"\xfe\xff")

#: Most that the files in an archive may fill, and their number.
MOST_BYTES, MOST_FILES = 2 << 30, 10_000

#: What helps: opening it by hand would do what is refused here.
ANEW = Message("have the data saved as a GeoPackage or a GeoTIFF where they come from")


@dataclass(frozen=True)
class FileFormat:
    """A format of ``standards/file_formats.json``.

    Attributes
    ----------
    ending : str
        Of the file's name.
    signature : str
        What its content begins with.
    vector, raster : tuple of str
        GDAL's drivers that may open it as layers and as a raster; none of a kind where it is not
        that.
    entry : mapping
        What else the standard says.
    """

    ending: str
    signature: str
    vector: tuple[str, ...]
    raster: tuple[str, ...]
    entry: Mapping[str, Any]


@cache
def _formats() -> dict[str, FileFormat]:
    return {
        ending: FileFormat(
            ending,
            entry["signature"],
            tuple(entry.get("vector", ())),
            tuple(entry.get("raster", ())),
            entry,
        )
        for entry in load("file_formats")["formats"]
        for ending in entry["endings"]
    }


def format_of(path: str | Path) -> FileFormat | None:
    """Return the format that the ending of a name stands for, None where it is not known.

    Parameters
    ----------
    path : str or Path
        Of a file or folder.

    Examples
    --------
    >>> format_of("roads.GPKG").vector, format_of("roads.exe")
    (('GPKG',), None)
    """
    return _formats().get(Path(path).suffix.lower())


def drivers_of(place: Path, raster: bool) -> list[str]:
    """Return GDAL's drivers with which a file may be opened.

    Parameters
    ----------
    place : Path
        A file or folder.
    raster : bool
        Whether it is opened as a raster, else as layers.
    """
    known = format_of(place)
    if known is None:
        return ["AIG"] if raster and _grid_of(place) is not None else []
    return list(known.raster if raster else known.vector)


def raster_driver(text: str) -> str:
    """Return the name of the one driver with which a raster is opened, once its file was checked.

    Parameters
    ----------
    text : str
        A path, or what names a part of a file: ``GPKG:/a/b.gpkg:dem``.

    Raises
    ------
    InputError
        Where it is no file of this computer, not of the format that its name says, or no raster.
    """
    place = named_file(text)
    if place is None:
        raise InputError(text, Message("there is no such file"), mend=ANEW)
    check_local(place)
    drivers = drivers_of(place, raster=True)
    with _quietly():
        found = gdal.IdentifyDriverEx(text, gdal.OF_RASTER, drivers) if drivers else None
    if found is None:
        raise InputError(
            place.name,
            Message("the file cannot be read as a raster"),
            mend=Message("check that the file is whole, or take a copy"),
        )
    return str(found.ShortName)


def named_file(text: str) -> Path | None:
    """Return the file or folder that a path leads to; of a path into an archive the archive.

    Parameters
    ----------
    text : str
        A path, also GDAL's into an archive, or what names a part of a file.
    """
    whole, text = text, re.sub(r"^file://", "", text)
    inside = text.startswith("/vsi")
    while re.match(r"^/vsi[a-z0-9_]+/", text):
        text = re.sub(r"^/vsi[a-z0-9_]+/", "", text)
    if inside:
        text = text.replace("{", "").replace("}", "")
        # /vsizip//a/b.zip/c.shp is absolute, /vsizip/b.zip/c.shp is not
    if not text:
        return None
    with contextlib.suppress(OSError, ValueError):
        path = Path(text)
        if path.exists():
            return path
        if inside:
            return next((above for above in path.parents if above.is_file()), None)
        part = re.fullmatch(r'[A-Za-z0-9_]+:"?(.+?)"?(?::[^:/\\]*)?', whole)
        if part and Path(part[1]).is_file():
            return Path(part[1])
    return None


def check_local(path: str | Path) -> None:
    """Refuse a file that is not of the format its name says, or refers to other places.

    Parameters
    ----------
    path : str or Path
        A file, or a folder that is one data set; of anything else nothing is said, and a damaged
        file is for reading to tell.

    Raises
    ------
    InputError
        Its ending is not known, its content is another one, a file beside it is not what it should
        be, or GDAL would open it otherwise.
    """
    leave_out_settings(gdal)
    _check(Path(path), 0)


def _check(place: Path, level: int) -> None:
    if place.is_dir():
        _check_folder(place)
        return
    if not place.is_file() or not os.access(place, os.R_OK) or place.stat().st_size == 0:
        return
    known = format_of(place)
    if known is None:
        raise InputError(
            place.name,
            Message("files ending in {ending} are not read", ending=place.suffix or "-"),
            mend=ANEW,
        )
    for part in _beside(place):
        if part.is_file() and os.access(part, os.R_OK) and part.stat().st_size:
            _refuse(part, _of_part(str(part), _state(part)))
    _refuse(place, _of_content(str(place), _state(place)))
    if known.signature == "virtual_raster":
        _check_sources(place, level)


def _refuse(place: Path, problem: Message | None) -> None:
    if problem is not None:
        raise InputError(place.name, problem, mend=ANEW)


def _state(place: Path) -> tuple[int, ...]:
    """Return what changes when a file or one beside it does."""
    others = [Path(f"{place}-wal"), Path(f"{place}.hdr"), place.with_suffix(".hdr")]
    stats = [other.stat() for other in (place, *others) if other.exists()]
    return tuple(n for s in stats for n in (s.st_mtime_ns, s.st_size, s.st_ino))


def _check_folder(place: Path) -> None:
    """Refuse a folder that GDAL would take for a data set of another kind than its name says."""
    if _grid_of(place) is not None:
        return
    known = format_of(place)
    if known is None or known.signature != "geodatabase":
        return  # a folder of files, which are looked at one by one
    if not (place / "a00000001.gdbtable").is_file():
        _refuse(place, _another_content(place))
    _refuse(place, _claimed(place, known))


def _grid_of(place: Path) -> Path | None:
    """Return the head of a grid of ArcInfo: a folder, or its file."""
    head = place / "hdr.adf" if place.is_dir() else place
    if head.name.lower() != "hdr.adf" or not head.is_file():
        return None
    with head.open("rb") as file:
        return head if file.read(8).startswith(b"GRID") else None


def _beside(place: Path) -> Iterator[Path]:
    """Yield the files beside a file that GDAL opens with it, whatever the case of their names."""
    heads = {place.name.lower(), place.stem.lower()}
    endings = load("file_formats")["beside"]["whole_name_or_stem"]
    try:
        beside = sorted(place.parent.iterdir())
    except OSError:  # a folder that may be entered and not be listed
        beside = []
    for other in beside:
        name = other.name.lower()
        if any(name.endswith(end) and name[: -len(end)] in heads for end in endings):
            yield other


# -- what a file is -------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def _of_content(path: str, state: tuple[int, ...]) -> Message | None:  # noqa: ARG001
    """Return what is wrong with a file, looked at once as long as it does not change."""
    place = Path(path)
    known = format_of(place)
    assert known is not None  # nosec B101 # for mypy
    problem = _signature_problem(place, known)
    if problem is None and known.signature != "container":
        problem = _claimed(place, known)
    if problem is None and known.raster and known.signature not in ("virtual_raster", "container"):
        problem = _elsewhere_of_raster(place, known)
    return problem


def _another_content(place: Path) -> Message:
    if place.suffix.lower() == ".gpkg":
        return Message("the file is not a GeoPackage")
    return Message(
        "its content is not that of a file ending in {ending}", ending=place.suffix.lower()
    )


def _signature_problem(place: Path, known: FileFormat) -> Message | None:
    """Return why a file does not begin as its format does."""
    with place.open("rb") as file:
        head = file.read(HEAD)
    kind, own = known.signature, _INSIDE.get(known.signature)
    good = True
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
        return _another_content(place)
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
            except ValueError:
                return Message("its reference system cannot be read")
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
    document = _Xml(place, known.entry["roots"], without)
    document.loading = tuple(known.entry.get("namespaces_that_load", ()))
    return document.problem(to_the_end=bool(without))


class _Xml:
    """XML that has no entities of its own; of its elements some are wanted and some are not."""

    def __init__(
        self,
        place: Path,
        roots: Any,
        without: frozenset[str] = frozenset(),
        heard: Callable[[str, Mapping[str, str], str], Message | None] | None = None,
    ) -> None:
        self.place, self.roots, self.without, self.heard = place, roots, without, heard
        self.loading: tuple[str, ...] = ()
        self.found: Message | None = None
        self.stack: list[tuple[str, Mapping[str, str], list[str]]] = []
        self.begun = False

    def problem(self, to_the_end: bool = True) -> Message | None:
        """Return what is wrong; text that is no XML is for reading to tell, once it began well."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._declared
        parser.XmlDeclHandler = self._written_in
        try:
            with self.place.open("rb") as file:
                for chunk in iter(lambda: file.read(HEAD), b""):
                    if not self.begun and (b"\0" in chunk or chunk.startswith(UTF_16)):
                        return _another_content(self.place)
                    parser.Parse(chunk, False)
                    if self.found is not None or (self.begun and not to_the_end):
                        break
        except expat.ExpatError:
            if not self.begun or (self.heard is not None and self.found is None):
                return self.found or _another_content(self.place)
        return self.found if self.begun or self.found else _another_content(self.place)

    def _say(self, problem: Message | None) -> None:
        if self.found is None:
            self.found = problem

    def _declared(self, *_: Any) -> None:
        self._say(Message("it declares entities, by which other files are read into it"))

    def _written_in(self, _version: str, encoding: str | None, _alone: int) -> None:
        if encoding and encoding.lower().startswith(("utf-16", "utf-32", "ucs", "utf-7")):
            self._say(_another_content(self.place))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if not self.begun and local not in self.roots:
            self._say(_another_content(self.place))
        self.begun = True
        if local in self.without:
            self._say(Message("it names other places, by its element {name}", name=local))
        for key, value in attributes.items():
            if key.rpartition(":")[2] == "schemaLocation" and "DescribeFeatureType" in value:
                self._say(_names_network(value.split()[-1]))
            elif key.startswith("xmlns") and value.startswith(self.loading):
                self._say(_names_network(value))  # GDAL has a list of schemas to load
        if self.heard is not None:
            self.stack.append((local, attributes, []))

    def _text(self, text: str) -> None:
        if self.stack:
            self.stack[-1][2].append(text)

    def _end(self, _name: str) -> None:
        if self.stack and self.heard is not None:
            local, attributes, texts = self.stack.pop()
            self._say(self.heard(local, attributes, "".join(texts).strip()))


def _names_network(address: str) -> Message:
    return Message("it names a place on a network ({address})", address=address[:80])


def _elsewhere(text: str) -> Message | None:
    """Return what is wrong with a text that should name nothing on a network."""
    found = REMOTE.search(text)
    return _names_network(re.split(r"[<\"'\s]", text[found.start() :])[0]) if found else None


def _in_database(place: Path, _known: FileFormat, _head: bytes) -> Message | None:
    """Return what is wrong with a database: what is computed or read from elsewhere in it."""
    try:
        with opened_database(place) as connection:
            computed = computed_tables(connection)
            found = fault_of_database(connection)
    except (InputError, sqlite3.Error, UnicodeDecodeError):
        return None  # damaged or locked: reading it says so
    if computed:
        return Message("it has columns that are computed: {layers}", layers=", ".join(computed))
    if found is None:
        return None
    return Message("it runs what its text says when it is read: {name}", name=found)


def _in_flatgeobuf(place: Path, _known: FileFormat, head: bytes) -> Message | None:
    size = int.from_bytes(head[8:12], "little")
    with place.open("rb") as file:
        text = file.read(12 + min(size, 1 << 24)).decode("latin-1")
    return _elsewhere(text)


def _in_archive(place: Path, known: FileFormat, _head: bytes) -> Message | None:
    """Return what is wrong with a workbook."""
    try:
        with zipfile.ZipFile(place) as archive:
            inside = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, NotImplementedError, zlib.error):
        return None  # damaged: reading it says so
    return None if known.entry["member"] in inside else _another_content(place)


def _in_container(place: Path, _known: FileFormat, _head: bytes) -> Message | None:
    """Return what is wrong with the files in an archive."""
    standard = load("file_formats")["beside"]
    beside = (*standard["passive"], *standard["whole_name_or_stem"])
    try:
        with zipfile.ZipFile(place) as archive, tempfile.TemporaryDirectory() as folder:
            files = [info for info in archive.infolist() if not info.is_dir()]
            if len(files) > MOST_FILES or sum(info.file_size for info in files) > MOST_BYTES:
                return Message("it holds too much to look into; unpack it")
            for info in files:
                known = format_of(info.filename)
                inner = known is not None and known.signature not in ("container", "virtual_raster")
                parent = Path(info.filename).parent.suffix.lower()
                if not inner and not info.filename.lower().endswith(beside) and parent != ".gdb":
                    return Message("it holds a file that is not read: {name}", name=info.filename)
                archive.extract(info, folder)
            for path in sorted(Path(folder).rglob("*")):
                if path.is_dir() or path.suffix.lower() in _formats():
                    _check(path, 0)
    except InputError as error:
        return Message("{file}: {problem}", file=error.layer, problem=error.problem)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, zlib.error):
        return None  # damaged or locked: reading it says so
    return None


def _is_srtm(place: Path, _known: FileFormat, _head: bytes) -> Message | None:
    return None if place.stat().st_size in SRTM else _another_content(place)


def _has_header(place: Path, _known: FileFormat, _head: bytes) -> Message | None:
    """Return what is wrong with the text that says how a raster of bare numbers is made up."""
    for other in place.parent.iterdir():
        if other.name.lower() in (f"{place.stem}.hdr".lower(), f"{place.name}.hdr".lower()):
            text = other.read_bytes()[:HEAD]
            plain = re.match(rb"\s*(?:ENVI\b|[A-Z]+\s+\S)", text, re.IGNORECASE)
            return None if plain and b"\0" not in text else _another_content(other)
    return Message("its part {ending} is missing", ending=".hdr")


def _is_openstreetmap(place: Path, _known: FileFormat, head: bytes) -> Message | None:
    return None if b"OSMHeader" in head[:32] else _another_content(place)


_INSIDE: dict[str, Callable[[Path, FileFormat, bytes], Message | None]] = {
    "json": _in_json,
    "xml": _in_xml,
    "database": _in_database,
    "flatgeobuf": _in_flatgeobuf,
    "archive": _in_archive,
    "container": _in_container,
    "srtm": _is_srtm,
    "beside_header": _has_header,
    "openstreetmap": _is_openstreetmap,
}


# -- what GDAL makes of it ------------------------------------------------------------------------


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


def _claimed(place: Path, known: FileFormat) -> Message | None:
    """Return what is wrong where GDAL would open a file with another driver than its format's."""
    for flag, own in ((gdal.OF_VECTOR, known.vector), (gdal.OF_RASTER, known.raster)):
        with _quietly():
            try:
                driver = gdal.IdentifyDriverEx(str(place), flag)
            except RuntimeError:
                continue  # reading it says so
        if driver is not None and driver.ShortName not in own:
            return Message(
                "it would be opened as {format}, which its ending does not say",
                format=driver.ShortName,
            )
    return None


def _elsewhere_of_raster(place: Path, known: FileFormat) -> Message | None:
    """Return what is wrong with the files that a raster says it is made of."""
    with _quietly():
        try:
            raster = gdal.OpenEx(str(place), gdal.OF_RASTER, allowed_drivers=list(known.raster))
            if raster is None:
                return None  # reading it says so, or it holds layers
            named = raster.GetMetadataItem("OVERVIEW_FILE", "OVERVIEWS")
            if named and not _is_beside(named):
                return _names_network(named)
            listed = raster.GetFileList() or []
        except RuntimeError:
            return None
    folder = place.resolve().parent
    for name in listed:
        if Path(name).parent.resolve() != folder and not Path(name).samefile(place):
            return Message("it names a file elsewhere: {name}", name=name)
    return None


def _is_beside(name: str) -> bool:
    """Return whether the name of overviews is that of a file beside the raster."""
    plain = name.replace(":::BASE:::", "")
    return not re.search(r"[/\\:]", plain)


# -- files beside it ------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def _of_part(path: str, state: tuple[int, ...]) -> Message | None:  # noqa: ARG001
    """Return what is wrong with a file that is opened with another one."""
    place = Path(path)
    name = place.name.lower()
    if name.endswith(".aux.xml"):
        return _Xml(place, ("PAMDataset", "metadata", "Metadata"), heard=_of_notes).problem()
    if name.endswith(".gfs"):
        return _Xml(place, ("GMLFeatureClassList",), heard=_of_list).problem()
    if name.endswith(".xsd"):
        return _Xml(place, ("schema",), heard=_of_schema).problem()
    with place.open("rb") as file:
        head = file.read(HEAD)
    if name.endswith((".prj", ".qpj")):
        text = head.decode("utf-8", "replace").strip("\ufeff \t\r\n")
        return _elsewhere(text) or (None if re.match(r"[\w]", text) else _another_content(place))
    if not head.startswith((*BEGINNINGS["tiff"], *BEGINNINGS["imagine"])):
        return _another_content(place)
    tiff = FileFormat(".ovr", "tiff", (), ("GTiff", "COG", "LIBERTIFF", "HFA"), {})
    return _claimed(place, tiff) or _elsewhere_of_raster(place, tiff)


def _of_notes(name: str, attributes: Mapping[str, str], text: str) -> Message | None:
    """Return what is wrong with what is noted of a raster."""
    key = attributes.get("key", "").strip().upper()
    if key == "OVERVIEW_FILE" and not _is_beside(text):
        return _names_network(text)
    if name == "SRS":
        return _elsewhere(text)
    found = re.search(NETWORKS, text, re.IGNORECASE)
    return _names_network(text[found.start() :]) if found else None


def _of_list(_name: str, attributes: Mapping[str, str], text: str) -> Message | None:
    return _elsewhere(text) or next(filter(None, map(_elsewhere, attributes.values())), None)


def _of_schema(name: str, attributes: Mapping[str, str], _text: str) -> Message | None:
    """Return what is wrong with a schema: what it loads."""
    place = attributes.get("schemaLocation", "")
    if name in ("include", "redefine", "override") or re.search(r"^[/\\.]|^\w:|/vsi", place):
        return Message("it loads another schema ({address})", address=place[:80])
    return _elsewhere(place)


# -- virtual rasters ------------------------------------------------------------------------------


def _in_virtual_raster(place: Path, _known: FileFormat, head: bytes) -> Message | None:
    """Return what is wrong with a virtual raster, its sources aside."""
    standard = load("file_formats")["virtual_raster"]
    if b"<![CDATA[" in place.read_bytes() or re.search(rb"<\?(?!xml\s)", head):
        return _another_content(place)

    def heard(name: str, attributes: Mapping[str, str], _text: str) -> Message | None:
        if name not in standard["elements"]:
            return Message("it names other places, by its element {name}", name=name)
        if "subClass" in attributes:
            return Message(
                "it names other places, by its element {name}", name=attributes["subClass"]
            )
        return None

    return _Xml(place, ("VRTDataset",), heard=heard).problem()


_INSIDE["virtual_raster"] = _in_virtual_raster


def _check_sources(place: Path, level: int) -> None:
    """Refuse a virtual raster whose sources are no plain files, or not what their names say."""
    names: list[str] = []

    def heard(name: str, _attributes: Mapping[str, str], text: str) -> None:
        if name == "SourceFilename":
            names.append(text)

    _Xml(place, ("VRTDataset",), heard=heard).problem()
    for name in names:
        sources = _sources(place, name)
        if not sources:
            _refuse(place, Message("it names a file elsewhere: {name}", name=name[:80]))
        for source in sources:
            known = format_of(source)
            nested = known is not None and known.signature == "virtual_raster"
            if known is None or not known.raster or known.signature == "container":
                problem = Message("it names a file that is no raster: {name}", name=source.name)
                _refuse(place, problem)
            if nested and level + 1 >= load("file_formats")["virtual_raster"]["levels"]:
                problem = Message("it names a file that names others: {name}", name=source.name)
                _refuse(place, problem)
            try:
                _check(source, level + 1)
            except InputError as error:
                problem = Message("{file}: {problem}", file=error.layer, problem=error.problem)
                _refuse(place, problem)


def _sources(place: Path, name: str) -> list[Path]:
    """Return the files that the name of a source leads to, beside the list or from here."""
    if name.startswith(("/vsi", "\\\\", "//")) or re.match(r"[A-Za-z0-9_+.-]{2,}:", name):
        return []
    with contextlib.suppress(OSError, ValueError):
        return [path for path in {place.parent / name, Path(name)} if path.is_file()]
    return []
