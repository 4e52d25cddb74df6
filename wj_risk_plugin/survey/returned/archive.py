"""Returned packages taken out of their archive, or copied beside what they came with.

Nothing of an archive is ever written under the name that the archive gives it: what is needed
gets a number, so that no name, however made, leads out of the folder. Sizes are counted as the
bytes come, because what an archive says of itself may be wrong.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import posixpath
import re
import stat
import unicodedata
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from ...core.messages import InputError, Message
from ...core.texts.foreign_text import is_device, is_left_behind
from ...standards import load
from ..sent import CHUNK_BYTES, is_script
from .photos import HEAD_BYTES, NO_PICTURE, PictureFiles, is_link, no_picture, picture_ending

__all__ = [
    "BACKGROUND",
    "Archive",
    "copied_package",
    "is_archive",
    "is_hidden",
    "lost_edits",
    "unpacked",
]

#: The district's own layers inside a package, which nobody edits.
BACKGROUND = "background.gpkg"

#: What SQLite keeps beside a file: edits not yet in it, and how to take back half an edit. The
#: third, ``-shm``, is made anew from the first.
COMPANIONS = ("-wal", "-journal")

#: First bytes of the two kinds of files that a package comes as.
SQLITE, ZIP = b"SQLite format 3\0", (b"PK\x03\x04", b"PK\x05\x06")

#: A journal that ends so names another file, which SQLite would delete after reading it.
NAMES_ANOTHER = bytes.fromhex("d9d505f920a163d7")

ARCHIVE_ENDINGS = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz")

#: What reading a damaged entry may end with.
DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError)

#: Bits of an entry's flags.
ENCRYPTED_FLAG, UTF8_FLAG = 0x1, 0x800

#: Signs of a name that is only named in a message.
LONGEST_NAMED = 100


@dataclass
class Archive:
    """What was taken out of an archive.

    Attributes
    ----------
    geopackages : dict
        Name in the archive to file, the `COMPANIONS` beside it.
    pictures : dict
        Name in the archive to file.
    skipped : dict
        Name in the archive to why it was not taken; listed for the person.
    others : dict
        Name in the archive to why it is no picture; only said where a row names it.
    scripts : dict
        Name in the archive of a project or script to its SHA-256; none is taken out.
    """

    geopackages: dict[str, Path] = field(default_factory=dict)
    pictures: dict[str, Path] = field(default_factory=dict)
    skipped: dict[str, Message] = field(default_factory=dict)
    others: dict[str, Message] = field(default_factory=dict)
    scripts: dict[str, str] = field(default_factory=dict)

    def pictures_beside(self, geopackage: str) -> PictureFiles:
        """Return the pictures by their names relative to a GeoPackage of the archive."""
        folder = posixpath.dirname(f"/{geopackage}")

        def relative(name: str) -> str:
            return posixpath.relpath(f"/{name}", folder)

        return PictureFiles(
            {relative(name): file for name, file in self.pictures.items()},
            {relative(name): why for name, why in {**self.others, **self.skipped}.items()},
        )


def is_archive(path: Path) -> bool:
    """Return whether a file is a zip archive by its first bytes, whatever it is called."""
    with open(path, "rb") as stream:
        return stream.read(4) in ZIP


# -- plain files ----------------------------------------------------------------------------------


def copied_package(path: Path, folder: Path) -> Path:
    """Copy a GeoPackage with the edits that are not in it yet.

    Parameters
    ----------
    path : Path
        The returned file; it is only read.
    folder : Path
        Folder for the copy.

    Returns
    -------
    Path
        The copy.

    Raises
    ------
    InputError
        When it is none, too large, or written to at the same time.
    """
    _check_head(path)
    beside = {ending: _companion(path, ending) for ending in COMPANIONS}
    files = {"": path, **{ending: file for ending, file in beside.items() if file is not None}}
    if "-journal" in files:
        _check_journal(path.name, files["-journal"])
    before = {file: _state(file) for file in files.values()}
    copy = folder / "survey.gpkg"
    for ending, file in files.items():
        _copy(file, Path(f"{copy}{ending}"), path.name)
    if any(_state(file) != state for file, state in before.items()):
        raise InputError(
            path.name,
            Message("another program is writing to the file"),
            mend=Message("save or stop editing there, and run this again"),
        )
    return copy


def _check_head(path: Path) -> None:
    with open(path, "rb") as stream:
        head = stream.read(len(SQLITE))
    if head != SQLITE:
        problem = Message("the file is not a GeoPackage") if head else Message("the file is empty")
        raise InputError(
            path.name,
            problem,
            mend=Message("choose a package made by wjrisk:createsurveypackage"),
        )


def _companion(path: Path, ending: str) -> Path | None:
    """Return what SQLite keeps beside a file; cards without small letters respell it."""
    wanted = f"{path.name}{ending}".lower()
    for file in sorted(path.parent.iterdir()):
        if file.name.lower() == wanted and file.is_file() and not is_link(file):
            return file
    return None


def lost_edits(path: Path) -> list[str]:
    """Return names of edits beside a file that no GeoPackage of the folder has.

    Whoever renames a package that was still open leaves its last edits under the old name.
    """
    if _companion(path, "-wal") is not None:
        return []
    beside = sorted(path.parent.iterdir())
    files = [file for file in beside if not is_link(file) and not is_left_behind(file.name)]
    names = {file.name.lower(): file for file in files}
    return [
        file.name
        for name, file in names.items()
        if name.endswith(".gpkg-wal") and name[: -len("-wal")] not in names and file.stat().st_size
    ]


def _check_journal(name: str, journal: Path) -> None:
    with open(journal, "rb") as stream:
        stream.seek(0, io.SEEK_END)
        stream.seek(max(0, stream.tell() - len(NAMES_ANOTHER)))
        if stream.read() == NAMES_ANOTHER:
            raise InputError(
                name,
                Message("its journal names another file"),
                mend=Message("take the package from the device once more"),
            )


def _state(file: Path) -> tuple[int, int]:
    state = file.stat()
    return state.st_size, state.st_mtime_ns


def _copy(source: Path, target: Path, name: str) -> None:
    with open(source, "rb") as stream, open(target, "xb") as copy:
        allowance = _Allowance(name, load("survey")["largest_geopackage_bytes"])
        while chunk := stream.read(CHUNK_BYTES):
            allowance.take(len(chunk))
            copy.write(chunk)


# -- archives -------------------------------------------------------------------------------------


class _Allowance:
    """How many bytes may still come."""

    def __init__(self, name: str, limit: int) -> None:
        self.name, self.limit, self.left = name, limit, limit

    def take(self, count: int) -> None:
        """Count bytes; refuse the file when they are too many."""
        self.left -= count
        if self.left < 0:
            raise _too_much(self.name, self.limit)


def _too_much(name: str, limit: int) -> InputError:
    return InputError(
        name,
        Message("it holds more than {limit} MB", limit=max(1, round(limit / 1024**2))),
        mend=Message("take out what does not belong to the survey package"),
    )


class _LimitedReader(io.FileIO):
    """A file of which nobody reads a great part at once, as for an endless list of names."""

    def read(self, size: int | None = -1) -> bytes:
        if (size or 0) > 1024 * load("survey")["most_files"]:
            raise zipfile.BadZipFile("the list of names is too long")
        return super().read(-1 if size is None else size) or b""


def unpacked(path: Path, folder: Path) -> Archive:
    """Take the GeoPackages and pictures out of an archive.

    Parameters
    ----------
    path : Path
        The zip archive; it is only read.
    folder : Path
        Where the files go, under numbers.

    Raises
    ------
    InputError
        When it is damaged, holds more than `standards/survey.json` allows, or a GeoPackage of it
        cannot be taken out.
    """
    bounds = load("survey")
    ratio = bounds["most_unpacked_per_packed"] * path.stat().st_size
    limit = min(bounds["largest_unpacked_bytes"], max(bounds["unpacked_always_bytes"], ratio))
    try:
        with _LimitedReader(str(path)) as stream, zipfile.ZipFile(stream) as archive:
            return _Unpacking(path.name, archive, folder, _Allowance(path.name, limit)).result()
    except DAMAGES as error:
        raise InputError(
            path.name,
            Message("the archive is damaged ({error})", error=error),
            mend=Message("take it from the device once more, or unpack it and choose the folder"),
        ) from error


class _Unpacking:
    """One archive on its way into a folder."""

    def __init__(
        self, name: str, archive: zipfile.ZipFile, folder: Path, allowance: _Allowance
    ) -> None:
        self._name = name
        self._archive = archive
        self._folder = folder
        self._allowance = allowance
        self._taken = Archive()

    def result(self) -> Archive:
        """Take out what is needed."""
        entries = self._usable_entries()
        companions = {}
        for number, (name, entry) in enumerate(entries.items()):
            lower = posixpath.basename(name).lower()
            if lower.endswith(tuple(f".gpkg{ending}" for ending in COMPANIONS)):
                companions[name.lower()] = entry
            elif lower != BACKGROUND:
                self._take(name, entry, self._folder / f"{number:06d}")
        for name, file in self._taken.geopackages.items():
            for ending in COMPANIONS:
                beside = companions.get(f"{name}{ending}".lower())
                if beside is not None:
                    self._take_companion(beside, Path(f"{file}{ending}"))
        return self._taken

    def _usable_entries(self) -> dict[str, zipfile.ZipInfo]:
        """Return the files that may be looked at; note why others may not."""
        infos = self._archive.infolist()
        most = load("survey")["most_files"]
        if len(infos) > most:
            raise InputError(
                self._name,
                Message("the archive holds more than {most} files", most=most),
                mend=Message("take out what does not belong to the survey package"),
            )
        named = [(_entry_name(info), info) for info in infos]
        again = Counter(_plain_name(name) for name, _ in named)
        usable = {}
        for name, info in named:
            plain = _plain_name(name)
            if name.endswith("/") or is_hidden(plain):
                continue
            reason = _entry_problem(name, info)
            if reason is None and not plain:
                reason = Message("it has no name")
            elif reason is None and again[plain] > 1:
                reason = Message("the archive holds several files of this name")
            if reason is None:
                usable[plain] = info
            else:
                self._taken.skipped[plain[:LONGEST_NAMED]] = reason
        return usable

    def _take(self, name: str, entry: zipfile.ZipInfo, target: Path) -> None:
        """Take an entry out when its first bytes say that it is needed."""
        try:
            with self._archive.open(entry) as stream:
                head = stream.read(HEAD_BYTES)
                if head.startswith(SQLITE) or name.lower().endswith(".gpkg"):
                    file = target.with_suffix(".gpkg")
                    self._take_geopackage(stream, head, file)
                    self._taken.geopackages[name] = file
                elif is_script(name):
                    self._taken.others[name] = NO_PICTURE
                    self._taken.scripts[name] = self._digest(stream, head)
                else:
                    self._take_picture(name, stream, head, target)
        except DAMAGES as error:
            target.unlink(missing_ok=True)
            if name.lower().endswith(".gpkg"):
                raise
            self._taken.skipped[name] = Message("it is damaged ({error})", error=error)

    def _take_geopackage(self, stream: IO[bytes], head: bytes, target: Path) -> None:
        largest = load("survey")["largest_geopackage_bytes"]
        if self._pour(stream, head, target, largest) > largest:
            raise _too_much(self._name, largest)

    def _take_picture(self, name: str, stream: IO[bytes], head: bytes, target: Path) -> None:
        reason = no_picture(head, len(head))
        if reason is not None:
            self._taken.others[name] = reason
            return
        size = self._pour(stream, head, target, load("survey")["largest_photo_bytes"])
        reason = no_picture(head, size)
        if reason is None:
            picture = target.with_suffix(picture_ending(head) or "")
            self._taken.pictures[name] = target.rename(picture)
        else:
            target.unlink()
            self._taken.skipped[name] = reason

    def _digest(self, stream: IO[bytes], head: bytes) -> str:
        """Return the SHA-256 of a file of the archive."""
        digest = hashlib.sha256(head)
        self._allowance.take(len(head))
        while chunk := stream.read(CHUNK_BYTES):
            self._allowance.take(len(chunk))
            digest.update(chunk)
        return digest.hexdigest()

    def _take_companion(self, entry: zipfile.ZipInfo, target: Path) -> None:
        with self._archive.open(entry) as stream:
            self._take_geopackage(stream, b"", target)
        if target.name.endswith("-journal"):
            _check_journal(self._name, target)

    def _pour(self, stream: IO[bytes], head: bytes, target: Path, largest: int) -> int:
        """Write a file of the archive; return its size, or more than it may have."""
        size = len(head)
        self._allowance.take(size)
        with open(target, "xb") as copy:
            copy.write(head)
            while size <= largest and (chunk := stream.read(CHUNK_BYTES)):
                size += len(chunk)
                self._allowance.take(len(chunk))
                copy.write(chunk)
        return size


# -- names ----------------------------------------------------------------------------------------


def _entry_name(info: zipfile.ZipInfo) -> str:
    """Return an entry's name with ``/``, in the letters in which it was written.

    Chinese Windows writes names in GBK and macOS in UTF-8 without saying so, and both are then
    read as if they were from an American PC.
    """
    name = info.orig_filename
    if not info.flag_bits & UTF8_FLAG:
        for encoding in ("utf-8", "gb18030"):
            with contextlib.suppress(UnicodeError):
                name = name.encode("cp437").decode(encoding)
                break
    return name.replace("\\", "/")


def _plain_name(name: str) -> str:
    return "/".join(part for part in name.split("/") if part not in ("", "."))


def is_hidden(name: str) -> bool:
    """Return whether programs keep a file for themselves: Mergin's own copy, macOS's remarks."""
    return any(
        (part.startswith(".") and part != "..") or part == "__MACOSX" or is_left_behind(part)
        for part in name.split("/")
    )


def _entry_problem(name: str, info: zipfile.ZipInfo) -> Message | None:
    """Return why an entry is not looked at."""
    longest = load("survey")["longest_photo_path"]
    parts = name.split("/")
    if len(name) > longest:
        return Message("its name is longer than {most} characters", most=longest)
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in name):
        return Message("its name holds control characters")
    if not parts[0] or ".." in parts or re.match(r"[A-Za-z]:", name):
        return Message("its name leads out of the archive")
    if any(is_device(part) for part in parts):
        return Message("its name is one that Windows keeps for devices")
    if stat.S_ISLNK(info.external_attr >> 16):
        return Message("it is a link, which is not followed")
    if info.flag_bits & ENCRYPTED_FLAG:
        return Message("it is protected by a password")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return Message("it is compressed in a way that is not read here")
    if name.lower().endswith(ARCHIVE_ENDINGS):
        return Message("it is an archive inside the archive, which is not opened")
    return None
