"""One wheel: what it says of itself, and its files taken out of it.

A wheel is a zip with a list of its files and their checksums. Whatever is not on the list, has
another checksum, or has a name that leads anywhere else, refuses the whole wheel.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath

from ..core.messages import InputError, Message
from ..core.texts.foreign_text import is_device
from .conditions import holds
from .machine import TOO_LONG, Machine, is_version, numbers, release

__all__ = ["Wheel", "canonical", "read_wheel", "same_name", "satisfies"]

#: What reading a damaged zip may end with; a locked one ends with a RuntimeError.
DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, KeyError, OSError)

#: More than any of the libraries has unpacked; a file that unpacks to more is a trap.
MOST_BYTES = 1_500_000_000

#: More than any wheel says of itself, and more than any list of its files.
MOST_TEXT_BYTES = 16_000_000

#: What a wheel needs: name, versions, and the condition behind a semicolon.
NEED = re.compile(r"\s*([\w.-]+)\s*(?:\[[^\]]*\])?\s*\(?([^;()]*)\)?\s*(?:;(.*))?", re.DOTALL)

#: How wheels are packed; what else Python may unpack fails in its own ways.
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

#: Signs that no system but Linux takes, or that mean something in a path.
STRANGE = re.compile(r"[\x00-\x1f<>:\"|?*\\]")

#: Parts of a wheel's own data folder: the first two hold modules, the others are not needed here.
MODULES, OTHER_DATA = ("purelib", "platlib"), ("scripts", "data", "headers")

MEND = Message("copy the whole folder again, or make it anew with make bundle")


@dataclass(frozen=True)
class Wheel:
    """What a wheel says of itself.

    Attributes
    ----------
    path : Path
        The file.
    name, version : str
        Of the library; the name in its canonical form.
    tags : tuple of str
        What it runs on, each as Python, binary interface and platform.
    needs : dict of str to str
        Versions of other libraries, as pip writes them; without extras and conditions.
    """

    path: Path
    name: str
    version: str
    tags: tuple[str, ...]
    needs: dict[str, str]

    def files(self) -> Iterator[tuple[PurePosixPath, bytes]]:
        """Yield where each file belongs below the folder of libraries, and its bytes.

        Raises
        ------
        InputError
            Where the wheel is damaged or its list of files does not say what it holds.
        """
        try:
            with zipfile.ZipFile(self.path) as file:
                yield from _checked(file, self.path.name)
        except DAMAGES as error:
            raise _damaged(self.path.name, str(error)) from error


def canonical(name: str) -> str:
    """Return a library's name as indexes compare it.

    Examples
    --------
    >>> canonical("et_xmlfile"), canonical("Python.DateUtil")
    ('et-xmlfile', 'python-dateutil')
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def same_name(path: PurePosixPath) -> str:
    """Return a path as a system sees it that tells fewer names apart: macOS, Windows.

    Examples
    --------
    >>> same_name(PurePosixPath("Straße/É")) == same_name(PurePosixPath("STRASSE/E\u0301"))
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", str(path)).casefold())


def satisfies(version: str, wanted: str) -> bool:
    """Return whether a version lies in a range as pip writes it.

    Examples
    --------
    >>> [satisfies("1.26.4", w) for w in (">=1.24", ">=2", "<2,>=1.26", "!=1.26.4", "", "~=1.25")]
    [True, False, True, False, True, True]
    >>> [satisfies("8.2.1", w) for w in ("!=8.2.*,>=4.0", "==8.*", "<=8.2", ">8")]
    [False, True, False, True]
    >>> [satisfies("2.1.1", w) for w in ("~=2.0", "~=2.0.0", "==2.0.*", ">=1!2", "<1!0")]
    [True, False, False, False, True]
    """
    own = numbers(version)
    for part in filter(None, (p.strip() for p in wanted.split(","))):
        match = re.fullmatch(r"(===|~=|==|!=|<=|>=|<|>)\s*([\w.!]+?)(\.\*)?", part)
        if match is None:
            continue  # a form that no library of ours uses says nothing
        sign, limit = match[1], numbers(match[2])
        same = _begins(own, release(match[2])) if match[3] else own == limit
        answers = {
            "===": same,
            "==": same,
            "!=": not same,
            "<=": own <= limit,
            ">=": own >= limit,
            "<": own < limit,
            ">": own > limit,
            "~=": own >= limit and _begins(own, release(match[2])[:-1] or limit),
        }
        if not answers[sign]:
            return False
    return True


def _begins(own: tuple[int, ...], beginning: tuple[int, ...]) -> bool:
    """Return whether a version begins with numbers; zeros at its end may have been left out."""
    return (own + (0,) * len(beginning))[: len(beginning)] == beginning


def read_wheel(path: Path, machine: Machine) -> Wheel:
    """Return what a wheel says of itself.

    Parameters
    ----------
    path : Path
        The file.
    machine : Machine
        Where it is to run: what it needs only elsewhere is left out.

    Raises
    ------
    InputError
        Where the file is no wheel.
    """
    try:
        with zipfile.ZipFile(path) as file:
            (about,) = (n for n in file.namelist() if re.fullmatch(r"[^/]+\.dist-info/WHEEL", n))
            wheel = HeaderParser().parsestr(_text(file, about))
            header = HeaderParser().parsestr(_text(file, about.replace("WHEEL", "METADATA")))
    except DAMAGES as error:
        raise _damaged(path.name, str(error)) from error
    if not header["Name"] or not is_version(header["Version"]):
        raise _damaged(path.name, Message("it states no name and version"))
    needs: dict[str, str] = {}
    for line in header.get_all("Requires-Dist", []):
        match = NEED.fullmatch(line)
        if match and TOO_LONG.search(line):
            raise _damaged(path.name, Message("it needs a version that there is not"))
        if match and holds(match[3] or "", machine):
            known = needs.get(canonical(match[1]), "")
            needs[canonical(match[1])] = ",".join(filter(None, (known, match[2].strip())))
    tags = tuple(str(tag).strip() for tag in wheel.get_all("Tag", []))
    return Wheel(path, canonical(str(header["Name"])), str(header["Version"]), tags, needs)


def _checked(file: zipfile.ZipFile, wheel: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    entries = [entry for entry in file.infolist() if not entry.is_dir()]
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise _damaged(wheel, Message("it is too large"))
    named = {entry.filename: entry for entry in entries}
    (record,) = (n for n in named if re.fullmatch(r"[^/]+\.dist-info/RECORD", n))
    rows = csv.reader(_text(file, record).splitlines())
    listed = {row[0]: row[1] for row in rows if row}
    unlisted = set(named) - set(listed) - {record + ".jws", record + ".p7s"}
    if len(named) != len(entries) or unlisted or set(listed) - set(named):
        raise _damaged(wheel, Message("its list of files is another than its files"))
    taken: set[str] = set()
    for name, entry in named.items():
        target = _target(name, wheel)
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise _damaged(wheel, Message("{name} is a link", name=name))
        body = _body(file, entry)
        if name != record and listed.get(name) and listed[name] != _checksum(body):
            raise _damaged(wheel, Message("{name} has another checksum", name=name))
        if name != record and not listed.get(name):
            raise _damaged(wheel, Message("{name} has no checksum", name=name))
        if target is not None:
            if same_name(target) in taken:
                raise _damaged(wheel, Message("{name} is there twice", name=name))
            taken.add(same_name(target))
            yield target, body


def _text(file: zipfile.ZipFile, name: str) -> str:
    """Return a text in which a wheel says something of itself."""
    entry = file.getinfo(name)
    if entry.file_size > MOST_TEXT_BYTES:
        raise ValueError(f"{name}: {entry.file_size} B")
    return _body(file, entry).decode("utf-8")


def _body(file: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.compress_type not in PACKED:
        raise NotImplementedError(f"{entry.filename}: {entry.compress_type}")
    return file.read(entry)


def _target(name: str, wheel: str) -> PurePosixPath | None:
    """Return where an entry belongs, None where it is not needed."""
    parts = name.split("/")
    wrong = any(
        part in {"", ".", ".."} or part != part.rstrip(". ") or is_device(part) for part in parts
    )
    if wrong or name.startswith("/") or STRANGE.search(name):
        raise _damaged(
            wheel, Message("{name} is no name of a file below a folder", name=repr(name))
        )
    if parts[0].endswith(".data") and len(parts) > 2:
        if parts[1] in OTHER_DATA:
            return None
        if parts[1] in MODULES:
            return PurePosixPath(*parts[2:])
        raise _damaged(wheel, Message("{name} belongs nowhere", name=repr(name)))
    return PurePosixPath(*parts)


def _checksum(body: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(body).digest())
    return "sha256=" + digest.rstrip(b"=").decode("ascii")


def _damaged(wheel: str, why: str) -> InputError:
    return InputError(wheel, Message("the file is damaged ({error})", error=why), mend=MEND)
