"""A folder of wheels that `make bundle` made, read and checked before anything is written."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..core.messages import InputError, Message, Progress, joined, part, report
from ..core.texts.foreign_text import is_left_behind
from .advice import ENVIRONMENT, mend_of, mend_of_old
from .distributions import Stated
from .machine import TOO_LONG, Machine, fits, is_version, numbers
from .wheel import MEND, Wheel, canonical, read_wheel, satisfies

__all__ = [
    "ABOUT",
    "FORMAT",
    "HASHES",
    "KEPT",
    "Bundle",
    "read_bundle",
    "required",
    "text_of",
]

#: What a folder says of itself, and its wheels with their checksums as pip reads them.
ABOUT, HASHES = "bundle.json", "requirements.txt"

FORMAT = 1

#: Never installed: QGIS's own GDAL modules are compiled against QGIS's.
KEPT = "numpy"

#: What the algorithms import and which versions work: the file that also `make setup` reads.
REQUIREMENTS = Path(__file__).parent.parent / "requirements.txt"

#: A line such as ``pandas>=2.0,<4  # tables``; the ceiling may be missing.
REQUIREMENT = re.compile(r"([\w-]+)(>=[\d.]+(?:,<[\d.]+)?)")

#: A line such as ``rasterio==1.4.4 --hash=sha256:…``.
PINNED = re.compile(r"([\w.-]+)==(\S+) --hash=sha256:([0-9a-f]{64})")

CHUNK_BYTES = 1 << 20

#: Far more than the texts of a folder are.
MOST_TEXT_BYTES = 4_000_000


@dataclass(frozen=True)
class Bundle:
    """A folder whose wheels are whole and go with this machine.

    Attributes
    ----------
    folder : Path
        Where it lies.
    about : dict
        What it says of itself: plugin, platform, python, numpy, the ranges of versions that it was
        chosen from, which libraries it never holds, which of QGIS's it was chosen for, and
        whether it holds what QGIS's full installer carries.
    wanted : tuple of Wheel
        Those that QGIS lacks.
    left : dict of str to str
        Libraries of the folder that QGIS has itself, with QGIS's versions.
    """

    folder: Path
    about: dict[str, Any]
    wanted: tuple[Wheel, ...]
    left: dict[str, str]


def required() -> dict[str, str]:
    """Return the libraries that every algorithm needs, with the versions that work.

    Examples
    --------
    >>> required()["pandas"].startswith(">=2.")
    True
    """
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    found = [REQUIREMENT.match(line) for line in lines if line.strip() and line[0] != "#"]
    return {m[1]: m[2] for m in found if m}


def read_bundle(
    folder: Path, machine: Machine, there: Mapping[str, Stated], progress: Progress = None
) -> Bundle:
    """Return what a folder holds that is to be installed.

    Parameters
    ----------
    folder : Path
        Made by ``make bundle``.
    machine : Machine
        Where it is to run.
    there : mapping of str to str or Path
        QGIS's own libraries with their versions, names in canonical form; the path of the metadata
        where these are damaged.
    progress : callable, optional
        Hears the share of the checksums that are compared.

    Raises
    ------
    InputError
        Where a file is missing, damaged or too many, or made for another machine or numpy.
    """
    about = _about(folder)
    _check_machine(folder, about, machine)
    _check_numpy(folder, about, there)
    wheels = _whole_wheels(folder, machine, progress)
    for wheel in wheels:
        if not any(fits(tag, machine) for tag in wheel.tags):
            raise InputError(
                wheel.path.name,
                Message("it does not run on {machine}", machine=machine.title),
                mend=MEND,
            )
    wanted = tuple(w for w in wheels if w.name not in there and w.name != KEPT)
    then: dict[str, Stated] = {**{wheel.name: wheel.version for wheel in wanted}, **there}
    _check_ranges(folder, about, then, there)
    _check_needs(about, wanted, then, there)
    left = {w.name: str(there[w.name]) for w in wheels if w.name in there}
    return Bundle(folder, about, wanted, left)


def _about(folder: Path) -> dict[str, Any]:
    try:
        about = json.loads(text_of(folder / ABOUT))
        if about["format"] == FORMAT:
            ranges = {canonical(name): str(wanted) for name, wanted in about["ranges"].items()}
            texts = {name: str(about[name]) for name in ("plugin", "platform", "python", KEPT)}
            if not (is_version(texts["python"]) and is_version(texts[KEPT])):
                raise ValueError("no version")
            if any(TOO_LONG.search(wanted) for wanted in ranges.values()):
                raise ValueError("no range of versions")
            chosen = {
                "never": [canonical(str(name)) for name in about.get("never", [])],
                "has": {canonical(n): str(v) for n, v in about.get("has", {}).items()},
                "complete": about.get("complete") is True,
            }
            return {**texts, "ranges": ranges, **chosen}
    except FileNotFoundError as error:
        raise InputError(
            folder.name,
            Message("there is no {name} in this folder", name=ABOUT),
            mend=Message("choose a folder that make bundle made, with all its files"),
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(ABOUT, Message("the file is damaged"), mend=MEND) from error
    raise InputError(
        ABOUT,
        Message("the folder was made by another version of the plugin"),
        mend=Message("make it anew with make bundle of this version"),
    )


def _check_machine(folder: Path, about: dict[str, Any], machine: Machine) -> None:
    made_for = Machine(about["python"], about["platform"])
    # an Intel or universal macOS is told by its wheels
    mac = made_for.platform.startswith("macosx") and machine.platform.startswith("macosx")
    if made_for.python != machine.python or not (mac or made_for.platform == machine.platform):
        raise InputError(
            folder.name,
            Message(
                "it was made for {made_for}, and this QGIS runs on {machine}",
                made_for=made_for.title,
                machine=machine.title,
            ),
            mend=Message("take the folder for {machine}", machine=machine.title),
        )


def text_of(path: Path) -> str:
    """Return a short text; a pipe would be waited for without end.

    Raises
    ------
    OSError, ValueError
        Where it is no file, cannot be read, is too long or no text.
    """
    if path.exists() and not path.is_file():
        raise OSError(f"{path.name} is no file")
    with path.open("rb") as file:
        body = file.read(MOST_TEXT_BYTES + 1)
    if len(body) > MOST_TEXT_BYTES:
        raise ValueError(f"{path.name} is too long")
    return body.decode("utf-8")


def _version(name: str, then: Mapping[str, Stated]) -> str:
    """Return the version of a library that is there, or refuse what says none."""
    version = then[name]
    if isinstance(version, str):
        return version
    raise InputError(
        name,
        Message("QGIS finds it, and its installation is damaged ({path})", path=version),
        mend=Message("delete what is named, and install it as QGIS's installer has it"),
    )


def _check_numpy(folder: Path, about: dict[str, Any], there: Mapping[str, Stated]) -> None:
    """Refuse another series of numpy: what is compiled against one breaks with the other."""
    made_for = str(about[KEPT])
    own = _version(KEPT, there) if KEPT in there else None
    if own is not None and numbers(own)[:1] == numbers(made_for)[:1]:
        return
    if own is None:
        problem = Message("QGIS's Python has no numpy, and this folder brings none")
        mend: Message | None = Message("install numpy as QGIS's installer or distribution has it")
    else:
        problem = Message(
            "it was made for numpy {made_for}, and this QGIS has numpy {own}",
            made_for=made_for,
            own=own,
        )
        mend = mend_of(about, there, conflicting=[KEPT])
    raise InputError(folder.name, problem, mend=mend)


def _whole_wheels(folder: Path, machine: Machine, progress: Progress) -> list[Wheel]:
    """Return the wheels on the list, each with the checksum that stands there."""
    try:
        lines = text_of(folder / HASHES).splitlines()
    except (OSError, ValueError) as error:
        raise InputError(HASHES, Message("the file is missing or damaged"), mend=MEND) from error
    pinned = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    matches = [PINNED.fullmatch(line) for line in pinned]
    listed = {(canonical(m[1]), m[2]): m[3] for m in matches if m}
    if not listed or len(listed) != len(pinned):
        raise InputError(HASHES, Message("the file is missing or damaged"), mend=MEND)
    found = sorted(path for path in folder.rglob("*.whl") if not is_left_behind(path.name))
    wheels: dict[tuple[str, str], Wheel] = {}
    for number, path in enumerate(found):
        own = part(progress, number / len(found), (number + 1) / len(found))
        # first the bytes, then what they say
        if _sha256(path, own) not in listed.values():
            raise InputError(
                path.name,
                Message("its checksum is not the one in {list}", list=HASHES),
                mend=MEND,
            )
        wheel = read_wheel(path, machine)
        wheels[wheel.name, wheel.version] = wheel
    missing = [f"{name} {version}" for name, version in listed if (name, version) not in wheels]
    if missing:
        raise InputError(
            folder.name, Message("missing: {names}", names=", ".join(missing)), mend=MEND
        )
    return [wheels[key] for key in listed]


def _check_ranges(
    folder: Path,
    about: dict[str, Any],
    then: Mapping[str, Stated],
    there: Mapping[str, Stated],
) -> None:
    """Refuse a folder after which a library would still be missing or not fit; names them all.

    The versions with which this plugin works are its own to say; a folder may only name more.
    """
    ranges: dict[str, str] = {**about["ranges"], **required()}
    missing = sorted(set(ranges) - set(then))
    problems, mends = [], []
    if missing:
        problems.append(
            Message("neither QGIS nor the folder has {names}", names=", ".join(missing))
        )
    versions = {name: _version(name, then) for name in ranges if name in then}
    unfit = {name for name, version in versions.items() if not satisfies(version, ranges[name])}
    for name in sorted(unfit):
        values = {"name": name, "wanted": ranges[name], "version": versions[name]}
        problems.append(
            Message(
                "{name} {wanted} is needed, and QGIS has {name} {version}, which goes first",
                **values,
            )
            if name in there
            else Message("{name} {wanted} is needed, and the folder has {name} {version}", **values)
        )
    brought = sorted(unfit - set(there))
    unfit -= set(brought)
    if unfit:
        mends.append(mend_of_old(unfit, about))
    needed = mend_of(about, there, missing, brought)
    if needed is not None and ENVIRONMENT not in mends:  # which brings everything
        mends.insert(0, needed)
    problem = joined(problems)
    if problem is not None:
        raise InputError(folder.name, problem, mend=joined(mends))


def _check_needs(
    about: dict[str, Any],
    wanted: tuple[Wheel, ...],
    then: Mapping[str, Stated],
    there: Mapping[str, Stated],
) -> None:
    """Refuse a library whose own needs neither QGIS nor the folder answers."""
    missing, conflicting = set(), set()
    problems: dict[str, list[Message]] = {}
    for wheel in wanted:
        for name, versions in wheel.needs.items():
            own = _version(name, then) if name in then else None
            if own is None:
                missing.add(name)
                problem = Message(
                    "it needs {name}, which neither QGIS nor the folder has", name=name
                )
            elif not satisfies(own, versions):
                conflicting.add(name)
                problem = Message(
                    "it needs {name} {wanted}, and there is {name} {version}",
                    name=name,
                    wanted=versions,
                    version=own,
                )
            else:
                continue
            problems.setdefault(wheel.path.name, []).append(problem)
    # the mend answers the needs of all of them, so that the next folder fits
    for file, told in problems.items():
        text = joined(told)
        assert text is not None  # nosec B101 # for mypy
        raise InputError(file, text, mend=mend_of(about, there, missing, conflicting))


def _sha256(path: Path, progress: Progress) -> str:
    """Return the checksum of a file; asks after each piece whether to go on."""
    digest = hashlib.sha256()
    text = Message("Checking {file}", file=path.name)
    report(progress, 0.0, text)
    if path.exists() and not path.is_file():  # a pipe would be waited for without end
        raise InputError(path.name, Message("it is no file"), mend=MEND)
    try:
        size = max(path.stat().st_size, 1)
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                digest.update(chunk)
                report(progress, min(file.tell() / size, 1.0), text)
    except OSError as error:
        raise InputError(
            path.name, Message("the file cannot be read ({error})", error=error), mend=MEND
        ) from error
    return digest.hexdigest()
