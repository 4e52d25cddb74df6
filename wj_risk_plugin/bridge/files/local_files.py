"""Whether a file is of the format that its name says, before anything opens it.

GDAL opens a file by its content, whatever its name, with every driver it has: a text that is
called ``.tif`` can be a list of other files, a service, or what writes another file. So nothing is
searched for: a file passes whose ending is known, whose content begins as that format does, whose
files beside it are what they should be, and which GDAL would open with that format's own driver.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from osgeo import gdal

from ...core.messages import InputError, Message
from ...interface.gdal_settings import leave_out_settings
from ...standards import load
from .file_formats import FileFormat, drivers_of, format_of, grid_of, named_file
from .file_signatures import BEGINNINGS, signature_problem
from .plain_xml import HEAD, NETWORKS, PlainXml, another_content, elsewhere, names_network

__all__ = ["check_local", "raster_driver"]

#: Most that the files in an archive may fill, and their number.
MOST_BYTES, MOST_FILES = 2 << 30, 10_000

#: The file of a KMZ that is opened first.
CONTENTS = "doc.kml"

#: A folder that is a grid of ArcInfo, or also a coverage.
GRID = FileFormat("", "grid", ("AVCBin",), ("AIG",), {})

#: What lies beside other files and is read with them only.
PART = FileFormat(
    "", "part", ("ESRI Shapefile", "MapInfo File", "CSV"), ("EHdr", "ENVI", "GenBin"), {}
)

#: Formats of text, or of little more than a sign, which another driver may take where their own
#: lets them go.
LET_GO = frozenset({"separated", "dxf", "mapinfo", "mapinfo_exchange", "dbase", "ascii_grid"})

#: An archive of nothing, which GDAL leaves where it would note something of one.
EMPTY_ARCHIVE = b"PK\x05\x06" + bytes(18)

#: What helps: opening it by hand would do what is refused here.
ANEW = Message("have the data saved as a GeoPackage or a GeoTIFF where they come from")


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
    with _quietly(), contextlib.suppress(RuntimeError):
        found = gdal.IdentifyDriverEx(text, gdal.OF_RASTER, drivers) if drivers else None
        if found is not None:
            return str(found.ShortName)
    raise InputError(
        place.name,
        Message("the file cannot be read as a raster"),
        mend=Message("check that the file is whole, or take a copy"),
    )


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
    if place.exists() and not place.is_file():  # a pipe: whoever opens it waits for ever
        _refuse(place, another_content(place))
    if not place.is_file() or not os.access(place, os.R_OK) or place.stat().st_size == 0:
        return
    known = format_of(place)
    if known is None and grid_of(place) is not None:
        _check_folder(place.parent)
        return
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
    return tuple(n for s in stats for n in (s.st_mtime_ns, s.st_ctime_ns, s.st_size, s.st_ino))


def _check_folder(place: Path) -> None:
    """Refuse a folder that GDAL would take for a data set of another kind than its name says."""
    if grid_of(place) is not None:
        _refuse(place, _claimed(place, GRID))
        return
    known = format_of(place)
    if known is None or known.signature != "geodatabase":
        return  # a folder of files, which are looked at one by one
    if not (place / "a00000001.gdbtable").is_file():
        _refuse(place, another_content(place))
    _refuse(place, _claimed(place, known))


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


@lru_cache(maxsize=512)
def _of_content(path: str, state: tuple[int, ...]) -> Message | None:  # noqa: ARG001
    """Return what is wrong with a file, looked at once as long as it does not change."""
    place = Path(path)
    known = format_of(place)
    assert known is not None  # nosec B101 # for mypy
    problem = signature_problem(place, known)
    if problem is None and known.signature in MADE_OF_OTHERS:
        problem = MADE_OF_OTHERS[known.signature](place)
    if problem is None and known.signature != "container":
        problem = _claimed(place, known)
    if problem is None and known.raster and known.signature not in MADE_OF_OTHERS:
        problem = _elsewhere_of_raster(place, known)
    return problem


def _in_container(place: Path) -> Message | None:
    """Return what is wrong with the files in an archive."""
    beside = tuple(load("file_formats")["beside"]["whole_name_or_stem"])
    try:
        with zipfile.ZipFile(place) as archive, tempfile.TemporaryDirectory() as folder:
            files = [info for info in archive.infolist() if not info.is_dir()]
            if len(files) > MOST_FILES or sum(info.file_size for info in files) > MOST_BYTES:
                return Message("it holds too much to look into; unpack it")
            names = [info.filename for info in files]
            twice = len({name.casefold() for name in names}) < len(names)
            strange = names[-1:] if twice else [name for name in names if not _may_be_inside(name)]
            if len(names) == 1 and format_of(names[0]) is None:
                strange = names  # GDAL opens the only file of an archive whatever its name
            if strange:
                return Message("it holds a file that is not read: {name}", name=strange[0])
            for info in files:
                archive.extract(info, folder)
            for path in sorted(Path(folder).rglob("*")):
                if path.name == CONTENTS and place.suffix.lower() == ".kmz":
                    _refuse(path, _contents_problem(path))
                elif path.is_dir() or format_of(path) is not None:
                    _check(path, 0)
                elif path.name.lower().endswith(beside):
                    _refuse(path, _of_part(str(path), _state(path)))
                else:
                    _refuse(path, _claimed(path, PART))
    except InputError as error:
        return Message("{file}: {problem}", file=error.layer, problem=error.problem)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, zlib.error) as error:
        return Message("the file cannot be read ({error})", error=str(error).rstrip("."))
    return None


def _may_be_inside(name: str) -> bool:
    """Return whether a file may lie in an archive: a data set that is no list, or a part of one."""
    beside = load("file_formats")["beside"]
    known = format_of(name)
    if known is not None and known.signature not in MADE_OF_OTHERS:
        return True
    parts = (*beside["passive"], *beside["whole_name_or_stem"])
    return name.lower().endswith(parts) or Path(name).parent.suffix.lower() == ".gdb"


def _contents_problem(place: Path) -> Message | None:
    """Return what is wrong with the table of contents of a KMZ, which may name files inside it."""
    known = format_of(place)
    assert known is not None  # nosec B101 # for mypy

    def heard(name: str, _attributes: Mapping[str, str], text: str) -> Message | None:
        text = text.strip()
        outside = name == "href" and links and re.search(r"[:\\]|^/|\.\.", text)
        return names_network(text) if outside else None

    without = frozenset(known.entry["without"]) - {"NetworkLink"}
    links = b"NetworkLink" in place.read_bytes()
    return PlainXml(place, known.entry["roots"], without, heard).problem()


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


def _claimed(place: Path, known: FileFormat) -> Message | None:
    """Return what is wrong where GDAL would open a file with another driver than its format's."""
    also = tuple(known.entry.get("also_taken_for", ()))
    for flag, own in ((gdal.OF_VECTOR, known.vector), (gdal.OF_RASTER, known.raster + also)):
        with _quietly():
            driver = _taken_by(str(place), flag)
        if driver is not None and driver not in own:
            return _opened_as(driver)
    return _let_go(place, known) if known.signature in LET_GO else None


def _let_go(place: Path, known: FileFormat) -> Message | None:
    """Return what is wrong where another driver takes a file that its own does not open."""
    own = [*known.vector, *known.raster]
    flag = gdal.OF_VECTOR if known.vector else gdal.OF_RASTER
    with _quietly():
        try:
            if gdal.OpenEx(str(place), flag, allowed_drivers=own) is not None:
                return None
        except RuntimeError:
            pass  # as where it answers nothing: it is not opened
        also = tuple(known.entry.get("also_taken_for", ()))
        every = (gdal.GetDriver(number).ShortName for number in range(gdal.GetDriverCount()))
        others = [str(name) for name in every if name not in (*own, *also)]
        driver = _taken_by(str(place), gdal.OF_VECTOR | gdal.OF_RASTER, others)
    return None if driver is None else _opened_as(driver)


def _opened_as(driver: str) -> Message:
    """Return what is wrong where a driver of another format opens a file."""
    return Message("it would be opened as {format}, which its ending does not say", format=driver)


def _taken_by(path: str, flag: int, drivers: list[str] | None = None) -> str | None:
    """Return the name of the first of GDAL's drivers that knows a file, None where none does."""
    try:
        driver = gdal.IdentifyDriverEx(path, flag, drivers or [])
    except RuntimeError:
        # one of them complains, which hides what the others say
        for number in range(gdal.GetDriverCount()):
            name = gdal.GetDriver(number).ShortName
            if drivers and name not in drivers:
                continue
            try:
                driver = gdal.IdentifyDriverEx(path, flag, [name])
            except RuntimeError:
                return str(name)
            if driver is not None:
                return str(name)
        return None
    return None if driver is None else str(driver.ShortName)


def _elsewhere_of_raster(place: Path, known: FileFormat) -> Message | None:
    """Return what is wrong with the files that a raster says it is made of."""
    with _quietly():
        try:
            raster = gdal.OpenEx(str(place), gdal.OF_RASTER, allowed_drivers=list(known.raster))
            if raster is None:
                return None  # reading it says so, or it holds layers
            named = raster.GetMetadataItem("OVERVIEW_FILE", "OVERVIEWS")
            if named and not _is_beside(named, place):
                return Message("it names a file elsewhere: {name}", name=named[:80])
            listed = raster.GetFileList() or []
        except RuntimeError:
            return None
    folder = place.resolve().parent
    for name in listed:
        if Path(name).parent.resolve() != folder and not Path(name).samefile(place):
            return Message("it names a file elsewhere: {name}", name=name)
    return None


def _is_beside(name: str, raster: Path) -> bool:
    """Return whether overviews lie in a file of the raster's own, which is looked at, too."""
    heads = {raster.name.lower(), raster.stem.lower()}
    plain = name.strip().replace(":::BASE:::", "").lower()
    return plain in {head + ending for head in heads for ending in (".ovr", ".aux", ".rrd")}


@lru_cache(maxsize=512)
def _of_part(path: str, state: tuple[int, ...]) -> Message | None:  # noqa: ARG001
    """Return what is wrong with a file that is opened with another one."""
    place = Path(path)
    name = place.name.lower()
    if name.endswith(".aux.xml"):
        if place.stat().st_size == len(EMPTY_ARCHIVE) and place.read_bytes() == EMPTY_ARCHIVE:
            return None
        noted_of = place.with_name(place.name[: -len(".aux.xml")])

        def heard(name: str, attributes: Mapping[str, str], text: str) -> Message | None:
            return _of_notes(name, attributes, text, noted_of)

        return PlainXml(place, ("PAMDataset", "metadata", "Metadata"), heard=heard).problem()
    if name.endswith(".gfs"):
        return PlainXml(place, ("GMLFeatureClassList",), heard=_of_list).problem()
    if name.endswith(".xsd"):
        return PlainXml(place, ("schema",), heard=_of_schema).problem()
    with place.open("rb") as file:
        head = file.read(HEAD)
    if name.endswith((".prj", ".qpj")):
        text = head.decode("utf-8", "replace").strip("\ufeff \t\r\n")
        return elsewhere(text) or (None if re.match(r"[\w]", text) else another_content(place))
    if not head.startswith((*BEGINNINGS["tiff"], *BEGINNINGS["imagine"])):
        return another_content(place)
    tiff = FileFormat(".ovr", "tiff", (), ("GTiff", "COG", "LIBERTIFF", "HFA"), {})
    return _claimed(place, tiff) or _elsewhere_of_raster(place, tiff)


def _of_notes(name: str, attributes: Mapping[str, str], text: str, raster: Path) -> Message | None:
    """Return what is wrong with what is noted of a raster."""
    key = attributes.get("key", "").strip().upper()
    if key == "OVERVIEW_FILE" and not _is_beside(text, raster):
        return Message("it names a file elsewhere: {name}", name=text[:80])
    if name == "SRS":
        return elsewhere(text)
    found = re.search(NETWORKS, text, re.IGNORECASE)
    return names_network(text[found.start() :]) if found else None


def _of_list(_name: str, attributes: Mapping[str, str], text: str) -> Message | None:
    return elsewhere(text) or next(filter(None, map(elsewhere, attributes.values())), None)


def _of_schema(name: str, attributes: Mapping[str, str], _text: str) -> Message | None:
    """Return what is wrong with a schema: what it loads."""
    place = attributes.get("schemaLocation", "")
    if name in ("include", "redefine", "override") or re.search(r"^[/\\.]|^\w:|/vsi", place):
        return Message("it loads another schema ({address})", address=place[:80])
    return elsewhere(place)


def _in_virtual_raster(place: Path) -> Message | None:
    """Return what is wrong with a virtual raster, its sources aside."""
    standard = load("file_formats")["virtual_raster"]
    if re.search(rb"<!\[CDATA\[|<\?(?!xml\s)", place.read_bytes()):
        return another_content(place)

    def heard(name: str, attributes: Mapping[str, str], text: str) -> Message | None:
        if name not in standard["elements"]:
            return Message("it names other places, by its element {name}", name=name)
        for key, value in attributes.items():
            overviews = value.strip().upper() in ("OVERVIEWS", "OVERVIEW_FILE")
            if key.lower() == "subclass" or overviews:
                return Message("it names other places, by its element {name}", name=value)
        return elsewhere(text) if name != "SRS" else None

    return PlainXml(place, ("VRTDataset",), heard=heard).problem()


def _check_sources(place: Path, level: int) -> None:
    """Refuse a virtual raster whose sources are no plain files, or not what their names say."""
    names: list[str] = []

    def heard(name: str, _attributes: Mapping[str, str], text: str) -> None:
        if name == "SourceFilename":
            names.append(text)

    PlainXml(place, ("VRTDataset",), heard=heard).problem()
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
    if name != name.strip():  # GDAL opens the name with its blanks
        return []
    with contextlib.suppress(OSError, ValueError):
        return [path for path in {place.parent / name, Path(name)} if path.is_file()]
    return []


#: Formats made of other files, and what looks through them.
MADE_OF_OTHERS = {"container": _in_container, "virtual_raster": _in_virtual_raster}
