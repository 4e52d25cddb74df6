"""Survey packages that come back from the field, found and read.

A returned package went through many hands and programs, so nothing in it is believed: it is read
from a copy, the returned file is never opened by SQLite and never changed, and what is broken or
hostile is named instead of followed.
"""

from __future__ import annotations

import contextlib
import json
import os
import posixpath
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ...core.messages import InputError, Message
from ...core.tables.codes import canonical_uuid
from ...core.tables.layer_names import BASE, PHOTOS, STAMP
from ...gpkg.file import check_integrity, computed_tables, open_geopackage, stored_tables
from ...gpkg.schema import StoredTable
from ...gpkg.wkb import wkb_axes
from ...standards import load
from ..model.rows import GEOMETRY, Row, base_digest, row_of_text
from ..sent import SENT, file_digest, is_script, named, notes_of_sent, scripts_sent
from .archive import (
    BACKGROUND,
    Archive,
    copied_package,
    is_archive,
    is_hidden,
    lost_edits,
    unpacked,
)
from .layers import ReturnedLayer, ReturnedRow, StampedLayer, read_layer
from .photos import ReturnedPhoto, find_pictures, is_link, links_in, pictures_in_folder, read_photos

__all__ = [
    "ReturnedLayer",
    "ReturnedPackage",
    "ReturnedPhoto",
    "ReturnedRow",
    "find_packages",
    "open_package",
    "with_shared_photos",
]

#: How deep packages are searched for: unpacked archives often hold their folder once more.
DEEPEST = 3

#: Photos that a note names before it only counts.
NAMED_PHOTOS = 3

#: Rows of a stamp that are read; a newer version may say more than this one knows.
MOST_STAMPED = 1000

#: Bytes of a value: no shape of a survey is longer.
LONGEST_VALUE = 64_000_000

#: Tables that are read and so must not be views, which could hold any expression.
PLAIN_TABLES = (
    "gpkg_contents",
    "gpkg_geometry_columns",
    "gpkg_spatial_ref_sys",
    STAMP,
    BASE,
    PHOTOS,
)


@dataclass(frozen=True)
class ReturnedPackage:
    """A survey package as it came back.

    Attributes
    ----------
    file : Path
        The file that came back.
    package_id, name, team, created_on, district : str
        From the stamp; the district is its file's name without a folder.
    layers : dict
        Table in the package to `ReturnedLayer`.
    base : dict
        (layer, UUID) to the row as it went out; what can be read of it when it is not intact.
    base_intact : bool
        Whether the base version is the one that the stamp was made with.
    missing_layers : list of str
        Layers that went out and did not come back: nothing of them is changed or deleted.
    unreadable_layers : dict
        Layer to why it cannot be used; they are not in `layers`.
    added_tables : list of str
        Layers and tables that did not go out.
    photos : list of ReturnedPhoto
        Rows of the photos' table.
    orphan_files : list of Path
        Pictures that no row names, relative to the package.
    notes : list of Message
        What else should be known, refused files among it.
    """

    file: Path
    package_id: str
    name: str
    team: str
    created_on: str
    district: str
    layers: dict[str, ReturnedLayer]
    base: dict[tuple[str, str], Row]
    base_intact: bool
    missing_layers: list[str] = field(default_factory=list)
    unreadable_layers: dict[str, Message] = field(default_factory=dict)
    added_tables: list[str] = field(default_factory=list)
    photos: list[ReturnedPhoto] = field(default_factory=list)
    orphan_files: list[Path] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


# -- finding --------------------------------------------------------------------------------------


def find_packages(path: str | Path) -> list[Path]:
    """Find what may be survey packages; `open_package` says of each whether it is one.

    Parameters
    ----------
    path : str or Path
        A GeoPackage or zip archive, whatever it is called, or a folder that holds some, up to
        `DEEPEST` folders deep.

    Returns
    -------
    list of Path
        Sorted, links among them, which `open_package` refuses. Backgrounds, and copies that
        programs keep for themselves (``.mergin``, ``__MACOSX``), are not among them.

    Raises
    ------
    InputError
        Where there is nothing.
    """
    place = Path(path)
    found = [place] if place.is_file() else sorted(_packages_in(place, DEEPEST))
    found = [file for file in found if file.name.lower() != BACKGROUND]
    if not found:
        raise InputError(
            str(path),
            Message("there is no survey package")
            if place.exists()
            else Message("there is no such file or folder"),
            mend=Message("choose returned packages (.gpkg or .zip), or the folder that holds them"),
        )
    return found


def _packages_in(folder: Path, deepest: int) -> Iterator[Path]:
    with contextlib.suppress(PermissionError, FileNotFoundError, NotADirectoryError):
        for entry in list(os.scandir(folder)):
            if is_hidden(entry.name):
                continue
            link = is_link(entry)
            if not link and entry.is_dir(follow_symlinks=False):
                if deepest:
                    yield from _packages_in(Path(entry.path), deepest - 1)
            elif entry.name.lower().endswith((".gpkg", ".zip")) and (
                link or entry.is_file(follow_symlinks=False)
            ):
                yield Path(entry.path)


# -- opening --------------------------------------------------------------------------------------


def open_package(path: str | Path, work_folder: str | Path) -> ReturnedPackage:
    """Read a returned survey package.

    Parameters
    ----------
    path : str or Path
        GeoPackage, or zip archive of a package's folder. It is only read, byte by byte: SQLite
        opens a copy.
    work_folder : str or Path
        Where the copy is made. The pictures of an archive stay there as long as they are needed.

    Returns
    -------
    ReturnedPackage
        All of it, in memory, but the pictures.

    Raises
    ------
    InputError
        When it is a link, no survey package, damaged, too large, or from a newer version. Nothing
        is left in the work folder then.
    """
    place = Path(path)
    if is_link(place):
        raise InputError(
            place.name,
            Message("it is a link, which is not followed"),
            mend=Message("choose the file that it leads to"),
        )
    try:
        Path(work_folder).mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix="package_", dir=work_folder))
        try:
            return _package(place, folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    except OSError as error:
        raise InputError(
            place.name,
            Message("the file cannot be read ({error})", error=error.strerror or error),
            mend=Message("check that it is a file, that it may be read, and that there is space"),
        ) from error


def _package(place: Path, folder: Path) -> ReturnedPackage:
    """Read a package by way of its own folder, in which only pictures are left."""
    archive = unpacked(place, folder) if is_archive(place) else None
    if archive is None:
        name, copy = place.name, copied_package(place, folder)
    else:
        name, copy = _only_package(place, archive)
    with _named(place.name if archive is None else f"{place.name}/{name}"):
        package = _read(place, copy, name, archive)
    for file in folder.glob("*.gpkg*"):
        file.unlink()
    if not any(folder.iterdir()):
        folder.rmdir()
    return package


def _only_package(place: Path, archive: Archive) -> tuple[str, Path]:
    """Return the only survey package of an archive."""
    packages, refusals = [], []
    for name, file in archive.geopackages.items():
        try:
            with _named(f"{place.name}/{name}"), open_geopackage(file) as connection:
                _check_stamped(connection, name)
            packages.append((name, file))
        except InputError as error:
            refusals.append(error)
    if len(packages) > 1:
        raise InputError(
            place.name,
            Message("the archive holds {count} survey packages", count=len(packages)),
            mend=_unpack(),
        )
    if packages:
        return packages[0]
    if refusals:
        raise refusals[0]
    for name, reason in archive.skipped.items():
        if name.lower().endswith(".gpkg"):
            raise InputError(f"{place.name}/{name}", reason, mend=_unpack())
    raise InputError(
        place.name, Message("there is no survey package in the archive"), mend=_unpack()
    )


def _unpack() -> Message:
    return Message("unpack it, and choose the folder")


@contextlib.contextmanager
def _named(name: str) -> Iterator[None]:
    """Let refusals name the returned file, not its copy."""
    try:
        yield
    except InputError as error:
        raise InputError(name, error.problem, error.feature_ids, error.mend) from error


def _read(place: Path, copy: Path, name: str, archive: Archive | None) -> ReturnedPackage:
    with open_geopackage(copy) as connection:
        # conditions of the file's tables are expressions, too, and none of ours
        connection.execute("PRAGMA ignore_check_constraints = ON")
        if sys.version_info >= (3, 11):  # a computed value may be of any length
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        _check_stamped(connection, name)
        check_integrity(connection, place, quick=True)
        stamp = _stamp(connection)
        tables = stored_tables(connection)
        layers, missing, unreadable = _layers(connection, stamp, tables)
        base, intact = _base(connection, stamp["base_sha256"])
        table = _table_called(tables, PHOTOS)
        photos = [] if table is None else read_photos(connection, table, stamp["package_id"])
        names_sent = scripts_sent(stamp[SENT])
        scripts = _scripts(place, name, archive, names_sent)
        changed = notes_of_sent(connection, stamp[SENT], tables, scripts)
    if archive is None:
        files = pictures_in_folder(place.parent, [photo.path for photo in photos])
    else:
        files = archive.pictures_beside(name)
    found, orphans = find_pictures(photos, files)
    known = {stamped.layer.lower() for stamped in stamp["layers"]} | {PHOTOS}
    added = [each for each in tables if each.lower() not in known]
    return ReturnedPackage(
        file=place,
        layers=layers,
        base=base,
        base_intact=intact,
        missing_layers=missing,
        unreadable_layers=unreadable,
        added_tables=added,
        photos=found,
        orphan_files=orphans,
        notes=[
            *_notes_of_tables(table, added),
            *changed,
            *_notes_of_photos(found),
            *_notes_of_files(place, archive, names_sent),
        ],
        **{key: stamp[key] for key in ("package_id", "name", "team", "created_on", "district")},
    )


def _notes_of_tables(photos: StoredTable | None, added: list[str]) -> list[Message]:
    notes = []
    if photos is None:
        notes.append(Message("the table of photos did not come back"))
    if added:
        notes.append(
            Message(
                "layers that did not go out stay in the package ({count}): {names}",
                count=len(added),
                names=", ".join(added),
            )
        )
    return notes


def _scripts(place: Path, name: str, archive: Archive | None, sent: set[str]) -> dict[str, str]:
    """Return projects and scripts beside a package and below by path, with their SHA-256.

    In a folder of several packages, or one that a package alone was copied into, only those count
    that went out with it.
    """
    if archive is not None:
        folder = posixpath.dirname(name)
        return {
            posixpath.relpath(script, folder or "."): digest
            for script, digest in archive.scripts.items()
            if not folder or script.startswith(f"{folder}/")
        }
    own = _has_own_folder(place, sent)
    inside = place.parent.rglob("*") if own else place.parent.iterdir()
    files = [file for file in sorted(inside) if file.is_file() and not is_link(file)]
    return {
        path: file_digest(file)
        for file in files
        for path in [file.relative_to(place.parent).as_posix()]
        if path in sent or (own and is_script(path) and not is_hidden(path))
    }


def _has_own_folder(place: Path, sent: set[str]) -> bool:
    """Return whether a package came back in its folder, of which nothing else is a package."""
    files = [file for file in place.parent.iterdir() if is_link(file) or file.is_file()]
    packages = [f for f in files if f.suffix.lower() == ".gpkg" and f.name.lower() != BACKGROUND]
    packages = [file for file in packages if not is_hidden(file.name)]
    alone = [file for file in packages if not is_link(file)] == [place]
    return alone and any(file.name in sent for file in files)


def _notes_of_photos(photos: list[ReturnedPhoto]) -> list[Message]:
    renamed = [f"{each.path} → {each.found_as}" for each in photos if each.found_as is not None]
    if not renamed:
        return []
    named = ", ".join(renamed[:NAMED_PHOTOS]) + (" …" if len(renamed) > NAMED_PHOTOS else "")
    return [
        Message(
            "photos found under another name than the one written ({count}): {named}",
            count=len(renamed),
            named=named,
        )
    ]


def _notes_of_files(place: Path, archive: Archive | None, sent: set[str]) -> list[Message]:
    if archive is not None:
        return [
            Message("{name} in the archive is left out: {reason}", name=name, reason=reason)
            for name, reason in archive.skipped.items()
        ]
    links = links_in(place.parent, _has_own_folder(place, sent))
    followed = Message(
        "links beside the package or below are not followed ({count}): {names}",
        count=len(links),
        names=named(links),
    )
    return [followed] * bool(links) + [
        Message(
            "{name} holds edits of a package that was renamed; give both the same name, and load "
            "it again",
            name=name,
        )
        for name in lost_edits(place)
    ]


def with_shared_photos(packages: Sequence[ReturnedPackage]) -> list[ReturnedPackage]:
    """Let no picture count as unnamed that another package of the same folder names.

    Parameters
    ----------
    packages : sequence of ReturnedPackage
        All that are loaded together; teams often bring theirs back into one folder.
    """
    named = {photo.file for package in packages for photo in package.photos}
    return [
        replace(
            package,
            orphan_files=[
                name for name in package.orphan_files if package.file.parent / name not in named
            ],
        )
        for package in packages
    ]


# -- the stamp ------------------------------------------------------------------------------------


def _check_stamped(connection: sqlite3.Connection, name: str) -> None:
    """Refuse what is no survey package, holds expressions, or hides views under tables' names."""
    kinds = {
        str(row[0]).lower(): str(row[1])
        for row in connection.execute(
            "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"
        )
    }
    if STAMP not in kinds:
        raise InputError(
            name,
            Message("the file is not a survey package"),
            mend=Message("choose a package made by wjrisk:createsurveypackage"),
        )
    computed = computed_tables(connection)
    if computed:
        raise InputError(
            name,
            Message("it has columns that are computed: {layers}", layers=", ".join(computed)),
            mend=Message("take the package from the device once more"),
        )
    views = [table for table in PLAIN_TABLES if kinds.get(table, "table") != "table"]
    if views:
        raise InputError(
            name,
            Message("it has views in place of tables: {layers}", layers=", ".join(views)),
            mend=Message("take the package from the device once more"),
        )


def _stamp(connection: sqlite3.Connection) -> dict[str, Any]:
    """Return what the package says of itself."""
    rows = connection.execute(f"SELECT key, value FROM {STAMP} LIMIT {MOST_STAMPED}").fetchall()  # nosec B608 # ours
    stamp: dict[str, Any] = dict.fromkeys(
        ("format", "package_id", "name", "team", "created_on", "district", "base_sha256", SENT), ""
    )
    stamp["layers"] = "[]"
    stamp.update({key: value for key, value in rows if isinstance(key, str) and _is_text(value)})
    _check_format(stamp["format"])
    package_id = canonical_uuid(stamp["package_id"])
    layers = _stamped_layers(stamp["layers"])
    if package_id is None or not layers:
        raise _damaged_stamp()
    return {**stamp, "package_id": package_id, "layers": layers}


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _check_format(text: str) -> None:
    known = load("survey")["format"]
    if not text.isdecimal() or int(text[:9]) < 1:
        raise _damaged_stamp()
    if int(text[:9]) > known:
        raise InputError(
            STAMP,
            Message(
                "the package is of format {format}, newer than {known}",
                format=text[:9],
                known=known,
            ),
            mend=Message("update the plugin"),
        )


def _stamped_layers(text: str) -> list[StampedLayer]:
    """Return the layers that went out; empty where the list cannot be read."""
    try:
        layers = [
            StampedLayer(str(e["layer"]), str(e["key"]), str(e["table"]), int(e.get("rows") or 0))
            for e in json.loads(text)
        ]
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return []
    names = {stamped.layer.lower() for stamped in layers}
    return layers if len(names) == len(layers) else []


def _damaged_stamp() -> InputError:
    return InputError(
        STAMP,
        Message("the package's own description is damaged"),
        mend=Message("take the package from the device once more"),
    )


# -- layers and base version ----------------------------------------------------------------------


def _layers(
    connection: sqlite3.Connection, stamp: dict[str, Any], tables: dict[str, StoredTable]
) -> tuple[dict[str, ReturnedLayer], list[str], dict[str, Message]]:
    layers: dict[str, ReturnedLayer] = {}
    missing: list[str] = []
    unreadable: dict[str, Message] = {}
    there = {str(row[0]).lower() for row in connection.execute("SELECT name FROM sqlite_master")}
    for stamped in stamp["layers"]:
        table = _table_called(tables, stamped.layer)
        if table is None and stamped.layer.lower() not in there:
            missing.append(stamped.layer)
        elif table is None:
            unreadable[stamped.layer] = Message("it is not a table with rows and row numbers")
        elif stamped.key not in load("layers"):
            unreadable[stamped.layer] = Message(
                "its kind {kind} is not known here; update the plugin", kind=stamped.key
            )
        else:
            try:
                layers[stamped.layer] = read_layer(connection, stamped, table)
            except InputError as error:
                unreadable[stamped.layer] = Message(
                    "{problem}. Mend: {mend}", problem=error.problem, mend=error.mend
                )
    return layers, missing, unreadable


def _table_called(tables: dict[str, StoredTable], name: str) -> StoredTable | None:
    return next((table for own, table in tables.items() if own.lower() == name.lower()), None)


def _base(connection: sqlite3.Connection, digest: str) -> tuple[dict[tuple[str, str], Row], bool]:
    """Return the rows as they went out, and whether they are what the stamp was made with."""
    columns = {str(row[1]).lower() for row in connection.execute(f"PRAGMA table_info({BASE})")}
    if not {"layer", "uuid", "row"} <= columns:
        return {}, False
    most = load("survey")["most_rows"]
    stored = connection.execute(f"SELECT layer, uuid, row FROM {BASE} LIMIT {most}").fetchall()  # nosec B608 # ours
    texts = [row for row in stored if all(map(_is_text, row))]
    intact = len(texts) == len(stored) and base_digest(texts) == digest
    base: dict[tuple[str, str], Row] = {}
    for layer, uuid, text in texts:
        row = _base_row(text)
        if row is None:
            intact = False
        else:
            base[layer, uuid] = row
    return base, intact


def _base_row(text: str) -> Row | None:
    """Return a row as it went out, None where it is none or its shape is unsound."""
    try:
        row = row_of_text(text)
        shape = row.get(GEOMETRY)
        if shape is not None:
            wkb_axes(shape)
    except (ValueError, TypeError, RecursionError):
        return None
    return row
