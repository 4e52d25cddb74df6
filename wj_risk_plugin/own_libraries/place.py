"""The plugin's own place for libraries: filled whole or not at all, and emptied again.

Each kind of Python has a folder of its own, so that a QGIS with another Python finds nothing that
would not run there.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from ..core.messages import InputError, Message, Progress, report
from ..core.unfinished import remove_unfinished, unfinished_folder
from .bundle import KEPT, Bundle, text_of
from .distributions import Stated, stated_version, stated_versions
from .machine import Machine, is_version, numbers, this_machine
from .wheel import same_name

__all__ = [
    "activate",
    "deactivate",
    "install",
    "installed",
    "libraries_of_qgis",
    "place",
    "remove",
]

#: Written last into a folder: what was installed, from where and for what.
RECORD = "installed.json"


def place(root: Path, machine: Machine | None = None) -> Path:
    """Return the folder for the libraries of a machine, by default of this one.

    Examples
    --------
    >>> place(Path("profile"), Machine("3.12", "win-amd64")).as_posix()
    'profile/cp312-win_amd64'
    """
    return root / (machine or this_machine()).tag


def installed(root: Path) -> dict[str, Any] | None:
    """Return what was installed for this machine, None where there is nothing whole."""
    try:
        record = json.loads(text_of(place(root) / RECORD))
        whole = bool(dict(record["libraries"])) and is_version(record[KEPT])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return record if whole else None


def libraries_of_qgis(root: Path) -> dict[str, Stated]:
    """Return the libraries that are there without the plugin's own, with their versions.

    The path of a library's metadata stands where these are damaged.
    """
    own = str(place(root))
    return stated_versions([path for path in sys.path if path != own])


def install(bundle: Bundle, root: Path, progress: Progress = None) -> dict[str, Any]:
    """Unpack the wheels of a folder into the plugin's own place; gives the record.

    What was there before is replaced when the new is whole; where anything fails, it stays.

    Parameters
    ----------
    bundle : Bundle
        A checked folder.
    root : Path
        Above the places of all machines.
    progress : callable, optional
        Hears which library is unpacked, and cancels.

    Raises
    ------
    InputError
        Where a wheel is damaged, two of them hold the same file, or the place cannot be written.
    Cancelled
        When asked to stop; nothing is changed.
    """
    if not bundle.wanted:
        raise InputError(
            bundle.folder.name,
            Message("QGIS has all its libraries already"),
            mend=Message("nothing needs to be installed"),
        )
    record = {**bundle.about, "libraries": {w.name: w.version for w in bundle.wanted}}
    try:
        _refuse_others(place(root))
        made = unfinished_folder(root)
        try:
            _unpack(bundle, made / "libraries", progress)
            (made / "libraries" / RECORD).write_text(json.dumps(record, indent=1), "utf-8")
            _exchange(made / "libraries", place(root), made / "before")
        finally:
            remove_unfinished(made)
    except OSError as error:
        raise InputError(
            str(root),
            Message("the libraries cannot be written ({error})", error=error),
            mend=Message("start QGIS anew, see that there is room on the disk, and try again"),
        ) from error
    importlib.invalidate_caches()
    return record


def _unpack(bundle: Bundle, folder: Path, progress: Progress) -> None:
    taken: dict[str, str] = {}
    for number, wheel in enumerate(bundle.wanted):
        share = number / len(bundle.wanted)
        text = Message("Unpacking {name} {version}", name=wheel.name, version=wheel.version)
        report(progress, share, text)
        for target, body in wheel.files():
            report(progress, share, text)
            other = taken.setdefault(same_name(target), wheel.name)
            if other != wheel.name:
                raise InputError(
                    wheel.path.name,
                    Message("it holds {file}, as {other} does", file=target, other=other),
                    mend=Message("make the folder anew with make bundle"),
                )
            path = folder / target
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)


def _refuse_others(there: Path) -> None:
    """Refuse to replace a folder, or to take it away, in which nothing was installed by us."""
    if not os.path.lexists(there):
        return
    own = not there.is_symlink() and there.is_dir()
    if own and ((there / RECORD).exists() or not any(there.iterdir())):
        return
    raise InputError(
        str(there),
        Message("what lies there was not installed by the plugin"),
        mend=Message("look whose it is, and put it elsewhere"),
    )


def _exchange(new: Path, there: Path, before: Path) -> None:
    """Put the new folder in its place; what was there goes with the unfinished one."""
    if there.exists():
        there.rename(before)  # fails on Windows while QGIS uses it: nothing has changed then
        try:
            new.rename(there)
        except OSError:
            before.rename(there)
            raise
    else:
        new.rename(there)


def remove(root: Path) -> bool:
    """Take the libraries of this machine away again; gives whether there were any.

    Raises
    ------
    InputError
        Where they are in use.
    """
    there = place(root)
    deactivate(root)
    if not there.exists():
        return False
    try:
        _refuse_others(there)
        away = unfinished_folder(root)
        try:
            there.rename(away / "before")
        finally:
            remove_unfinished(away)
        if not any(root.iterdir()):  # those of another Python stay
            root.rmdir()
    except OSError as error:
        raise InputError(
            str(there),
            Message("the libraries cannot be taken away ({error})", error=error),
            mend=Message("start QGIS anew and do it before anything is computed"),
        ) from error
    importlib.invalidate_caches()
    return True


def activate(root: Path) -> bool:
    """Let Python find the plugin's own libraries after all others; gives whether there are any.

    They are left out where QGIS's numpy has become one of another series meanwhile.
    """
    record, own = installed(root), str(place(root))
    if record is None:
        return False
    if own in sys.path:
        return True
    of_qgis = stated_version(KEPT)
    if not isinstance(of_qgis, str) or numbers(of_qgis)[:1] != numbers(record[KEPT])[:1]:
        return False
    sys.path.append(own)
    importlib.invalidate_caches()
    return True


def deactivate(root: Path) -> None:
    """Take the plugin's own place off Python's path."""
    with contextlib.suppress(ValueError):
        sys.path.remove(str(place(root)))
