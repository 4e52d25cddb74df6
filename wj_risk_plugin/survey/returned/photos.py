"""Pictures taken in the field: found inside a returned package, kept by their content.

The path that a row gives is only ever looked up in a list of the package's pictures, never
followed: whatever is written there, no file outside the package can be meant by it.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import stat
import unicodedata
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pandas as pd

from ...core.messages import InputError, Message
from ...core.tables.codes import canonical_uuid
from ...core.texts.foreign_text import is_left_behind
from ...gpkg.schema import StoredTable
from ...standards import field as field_definition
from ...standards import load
from ..model.rows import Unreadable, canonical_values, row_uuid
from ..sent import hashed
from .layers import stored_values

__all__ = [
    "PictureFiles",
    "ReturnedPhoto",
    "copy_photos",
    "find_pictures",
    "is_link",
    "links_in",
    "no_picture",
    "picture_ending",
    "pictures_in_folder",
    "read_photos",
    "stored_photo",
]

#: Folders of a package that hold nothing but pictures: ours, and the one QField makes.
PICTURE_FOLDERS = ("photos", "dcim")

#: What Windows calls a folder that leads to another one.
JUNCTION = 0xA0000003

#: How many bytes of a file say what it is.
HEAD_BYTES = 32

#: Kinds of HEIF files that phones write their pictures in.
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")

#: A copy that is not whole yet, and one that is.
UNFINISHED = re.compile(r"\.[0-9a-f]{32}\.unfinished")

#: Why a file of another kind is not taken.
NO_PICTURE = Message("its file is no picture (JPEG, PNG, HEIC or WebP)")
ENDINGS = ("jpg", "png", "heic", "webp")


@dataclass(frozen=True)
class ReturnedPhoto:
    """A row of a returned package's photos.

    Attributes
    ----------
    uuid : str
        Of the row; of a row without one, or a copied row, always the same that follows from the
        package and the row number.
    photo_of : str or None
        UUID of the feature.
    path : str
        Written path.
    caption, taken_on, taken_by : str or None
        Caption, date and author, in canonical form.
    file : Path or None
        The picture, inside the package or unpacked from it.
    found_as : str or None
        The picture's name in the package where it is not the one written.
    problem : Message or None
        Why there is no picture or no feature to it.
    missing : bool
        Whether the picture did not come back; otherwise it may be there and is refused.
    """

    uuid: str
    photo_of: str | None
    path: str
    caption: str | None = None
    taken_on: str | None = None
    taken_by: str | None = None
    file: Path | None = None
    found_as: str | None = None
    problem: Message | None = None
    missing: bool = False


@dataclass(frozen=True)
class PictureFiles:
    """The pictures of a package, by names relative to it with ``/``.

    Attributes
    ----------
    found : dict
        Name to file.
    refused : dict
        Name to why it is not taken.
    """

    found: dict[str, Path] = field(default_factory=dict)
    refused: dict[str, Message] = field(default_factory=dict)


# -- what is a picture ----------------------------------------------------------------------------


def picture_ending(head: bytes) -> str | None:
    r"""Return the ending that fits a picture's first bytes, None where they are of no picture.

    Parameters
    ----------
    head : bytes
        The first `HEAD_BYTES` of a file.

    Examples
    --------
    >>> picture_ending(b"\xff\xd8\xff\xe1\x00\x10Exif"), picture_ending(b"%PDF-1.7")
    ('.jpg', None)
    """
    if head.startswith(b"\xff\xd8\xff"):
        return ".jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return ".png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return ".webp"
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        return ".heic"
    return None


def no_picture(head: bytes, size: int) -> Message | None:
    """Return why a file is not taken as a picture, by its first bytes and its size."""
    largest = load("survey")["largest_photo_bytes"]
    if not size:
        return Message("its file is empty")
    if picture_ending(head) is None:
        return NO_PICTURE
    if size > largest:
        return Message("its file is larger than {limit} MB", limit=largest // 1024**2)
    return None


# -- the package's pictures -----------------------------------------------------------------------


def pictures_in_folder(folder: Path, paths: Iterable[str]) -> PictureFiles:
    """List the pictures of an unpacked package.

    Parameters
    ----------
    folder : Path
        Where the package's GeoPackage is, which may be anywhere: a folder of downloads too.
    paths : iterable of str
        What the rows name. Beside the folders of photos only this is looked for.

    Raises
    ------
    InputError
        Where there are more files than any package has.
    """
    wanted = {_loose(path) for path in paths}
    tops = {name.split("/")[0] for name in wanted if "/" in name} | set(PICTURE_FOLDERS)
    files = PictureFiles()
    for name, entry in _entries(folder, tops):
        if name.split("/")[0].casefold() not in PICTURE_FOLDERS and _loose(name) not in wanted:
            continue
        if is_link(entry):
            files.refused[name] = Message("its file is a link, which is not followed")
        elif entry.is_file(follow_symlinks=False):
            reason = _reason_of_file(entry)
            if reason is None:
                files.found[name] = Path(entry.path)
            else:
                files.refused[name] = reason
    return files


def is_link(place: str | os.PathLike[str]) -> bool:
    """Return whether a name of a folder leads elsewhere: a link, or a junction of Windows."""
    try:
        state = os.lstat(place)
    except OSError:
        return False
    return stat.S_ISLNK(state.st_mode) or getattr(state, "st_reparse_tag", 0) == JUNCTION


def links_in(folder: Path, everywhere: bool) -> list[str]:
    """Return the links of a package's folder, by names relative to it with ``/``; none is followed.

    Parameters
    ----------
    folder : Path
        Where the package's GeoPackage is.
    everywhere : bool
        Whether the folder is the package's own; otherwise only its folders of photos are.
    """
    found = []
    for place, folders, files in os.walk(folder):
        links = [name for name in (*folders, *files) if is_link(os.path.join(place, name))]
        found += [Path(place, name).relative_to(folder).as_posix() for name in links]
        own = everywhere or Path(place) != folder
        folders[:] = [
            name
            for name in folders
            if name not in links and (own or name.casefold() in PICTURE_FOLDERS)
        ]
    return sorted(found)


def _reason_of_file(entry: os.DirEntry[str]) -> Message | None:
    try:
        with open(entry.path, "rb") as stream:
            return no_picture(stream.read(HEAD_BYTES), entry.stat(follow_symlinks=False).st_size)
    except OSError as error:
        return Message("its file cannot be read ({error})", error=error.strerror or error)


def _entries(folder: Path, tops: Collection[str]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Walk through a folder and some of its subfolders, never through a link."""
    most = load("survey")["most_files"]
    count = 0
    waiting = [("", str(folder))]
    while waiting:
        prefix, place = waiting.pop()
        with contextlib.suppress(PermissionError), os.scandir(place) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                name = prefix + entry.name
                count += 1
                if count > most:
                    raise InputError(
                        folder.name,
                        Message("the folder holds more than {most} files", most=most),
                        mend=Message("leave only the survey package in it"),
                    )
                if is_left_behind(entry.name):
                    continue
                if is_link(entry) or not entry.is_dir(follow_symlinks=False):
                    yield name, entry
                elif prefix or _loose(name) in tops:
                    waiting.append((f"{name}/", entry.path))


def _loose(name: str) -> str:
    r"""Return a name as it is compared where the exact one is not there.

    Windows writes ``\``, macOS takes letters apart, some apps write ``%20``, and cards from
    cameras do not know small letters.
    """
    plain = unicodedata.normalize("NFC", unquote(name.replace("\\", "/"))).casefold()
    return "/".join(part for part in plain.split("/") if part not in ("", "."))


# -- rows -----------------------------------------------------------------------------------------


def read_photos(
    connection: sqlite3.Connection, table: StoredTable, package_id: str
) -> list[ReturnedPhoto]:
    """Read the rows of a package's photos; their files are not looked for yet.

    Parameters
    ----------
    connection : sqlite3.Connection
        Connection to the package's copy.
    table : StoredTable
        The photos' table.
    package_id : str
        From which a row without a UUID of its own gets one, the same each time it is read.

    Raises
    ------
    InputError
        Where there are more rows than any survey has.
    """
    columns = {name.lower(): name for name in table.columns}
    known = [name for name in load("survey")["photo_fields"] if name in columns]
    raw = stored_values(connection, table, [columns[name] for name in known])
    values: dict[str, list[Any]] = dict.fromkeys(load("survey")["photo_fields"], [None] * len(raw))
    for name in known:
        stored = pd.Series([_plain(value) for value in raw[columns[name]]], dtype=object)
        values[name] = canonical_values(stored, field_definition(name))
    photos: dict[str, ReturnedPhoto] = {}
    for fid, *row in zip(raw.index.tolist(), *values.values()):
        given = dict(zip(values, row))
        given = {k: v.text if isinstance(v, Unreadable) else v for k, v in given.items()}
        given["photo_of"] = canonical_uuid(given["photo_of"])
        given["path"] = given["path"] or ""
        own = canonical_uuid(given["uuid"])
        if own is None or own in photos:  # none, or the row was copied
            own = row_uuid(f"{package_id}/{table.name}", str(fid))
        photos[own] = ReturnedPhoto(**{**given, "uuid": own})
    return list(photos.values())


def _plain(value: Any) -> Any:
    """Return a stored value as a text where no field of photos could hold it."""
    return bytes(value).decode("gb18030", "replace") if isinstance(value, bytes) else value


def find_pictures(
    photos: Sequence[ReturnedPhoto], files: PictureFiles
) -> tuple[list[ReturnedPhoto], list[Path]]:
    """Find the picture of each row.

    A name is looked for as written, then however a program or a file system may have respelled
    it, then in any folder of the package; what is not the only one of its kind is not taken.

    Parameters
    ----------
    photos : sequence of ReturnedPhoto
        Photos of `read_photos`.
    files : PictureFiles
        The package's pictures.

    Returns
    -------
    list of ReturnedPhoto
        The same rows with `file`, `found_as` or `problem`.
    list of Path
        Pictures that no row names, relative to the package.
    """
    names = _Names(files)
    found = [_with_file(photo, names, files) for photo in photos]
    used = {photo.file for photo in found}
    orphans = [Path(name) for name, file in sorted(files.found.items()) if file not in used]
    return found, orphans


class _Names:
    """The names of a package's files, by how they may have been respelled."""

    def __init__(self, files: PictureFiles) -> None:
        self.exact = set(files.found) | set(files.refused)
        self.loose: dict[str, list[str]] = defaultdict(list)
        self.last: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self.exact):
            self.loose[_loose(name)].append(name)
            self.last[_loose(name).rsplit("/", 1)[-1]].append(name)

    def meant_by(self, path: str) -> list[str]:
        """Return the names that a path can mean."""
        plain = "/".join(p for p in path.replace("\\", "/").split("/") if p not in ("", "."))
        if plain in self.exact:
            return [plain]
        loose = _loose(path)
        return self.loose.get(loose) or self.last.get(loose.rsplit("/", 1)[-1], [])


def _with_file(photo: ReturnedPhoto, names: _Names, files: PictureFiles) -> ReturnedPhoto:
    problem = _path_problem(photo.path)
    if problem is not None:
        return replace(photo, problem=problem)
    meant = names.meant_by(photo.path)
    if not meant:
        return replace(photo, problem=Message("its file is missing"), missing=True)
    if len(meant) > 1:
        named = ", ".join(meant[:3])
        return replace(
            photo, problem=Message("its file may be any of several: {named}", named=named)
        )
    (name,) = meant
    if name in files.refused:
        return replace(photo, problem=files.refused[name])
    if photo.photo_of is None:
        problem = Message("it belongs to no feature")
    found_as = None if name == photo.path else name
    return replace(photo, file=files.found[name], found_as=found_as, problem=problem)


def _path_problem(path: str) -> Message | None:
    """Return why a path cannot be the one of a picture inside the package."""
    longest = load("survey")["longest_photo_path"]
    parts = path.replace("\\", "/").split("/")
    if not path:
        return Message("it names no file")
    if len(path) > longest:
        return Message("its path is longer than {most} characters", most=longest)
    if any(unicodedata.category(sign) == "Cc" for sign in path):
        return Message("its path holds control characters")
    # Mergin Maps writes /photos/… for a picture in a folder of the project
    below = len(parts) > 2 and not parts[0] and parts[1].casefold() in PICTURE_FOLDERS
    if (not parts[0] and not below) or ".." in parts or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", path):
        return Message("its path leads out of the package, and is not followed")
    return None


# -- keeping them ---------------------------------------------------------------------------------


def copy_photos(photos: Sequence[ReturnedPhoto], folder: Path) -> dict[str, str]:
    """Copy pictures into the district's folder of photos, named by their content.

    The same picture is stored once however often it comes. A copy has its name only when it is
    whole on the disk; nothing is ever overwritten.

    Parameters
    ----------
    photos : sequence of ReturnedPhoto
        Those without a file are left out.
    folder : Path
        Made when missing. What a run that was killed left half copied is removed, so only one
        program may copy into it at a time.

    Returns
    -------
    dict
        UUID of the photo to the SHA-256 of its content, by which `stored_photo` finds it.

    Raises
    ------
    InputError
        When a picture cannot be read or stored, or another file has its place.
    """
    files = {photo.file for photo in photos if photo.file is not None}
    if not files:
        return {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in sorted(folder.iterdir()):
            if UNFINISHED.fullmatch(file.name):
                file.unlink()
        hashes = {file: _stored(file, folder) for file in sorted(files)}
        _flush_folder(folder)
    except OSError as error:
        raise InputError(
            folder.name,
            Message("a picture cannot be stored ({error})", error=error.strerror or error),
            mend=Message("make space or take the folder's protection away"),
        ) from error
    return {photo.uuid: hashes[photo.file] for photo in photos if photo.file is not None}


def _stored(source: Path, folder: Path) -> str:
    """Copy one picture unless it is there; return its hash."""
    with open(source, "rb") as stream:
        ending = picture_ending(stream.read(HEAD_BYTES))
        if ending is None:
            raise _changed(source)
        stream.seek(0)
        content_hash = hashed(stream)
        target = folder / f"{content_hash}{ending}"
        if target.exists():
            _check_content(target, content_hash)
            return content_hash
        stream.seek(0)
        part = folder / f".{uuid.uuid4().hex}.unfinished"
        try:
            with open(part, "xb") as copy:
                written = hashed(stream, copy)
                copy.flush()
                os.fsync(copy.fileno())
            if written != content_hash:
                raise _changed(source)
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)
    return content_hash


def _changed(source: Path) -> InputError:
    return InputError(
        source.name,
        Message("the picture changed while it was copied"),
        mend=Message("wait until other programs have finished with it"),
    )


def _check_content(target: Path, content_hash: str) -> None:
    """Refuse a file that has the name of a picture's content and another content."""
    with open(target, "rb") as stream:
        same = hashed(stream) == content_hash
    if not same:
        raise InputError(
            target.name,
            Message("the stored picture is damaged"),
            mend=Message("move it away, and load the package again"),
        )


def stored_photo(folder: Path, content_hash: str) -> Path | None:
    """Return a stored picture by the hash of its content, None where there is none."""
    places = (folder / f"{content_hash}.{ending}" for ending in ENDINGS)
    return next((place for place in places if place.is_file()), None)


def _flush_folder(folder: Path) -> None:
    """Have the folder's list of names on the disk, where the system lets one ask for that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
