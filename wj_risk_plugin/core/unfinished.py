"""Folders in which results are made before they go to their place; nothing of them stays behind."""

from __future__ import annotations

import contextlib
import os
import platform
import re
import shutil
import sys
import tempfile
import zlib
from pathlib import Path

__all__ = ["remove_unfinished", "unfinished_folder"]

#: Begins the names.
PREFIX = ".unfinished-"

#: What Windows says of a process: it may not be looked at; it has not ended.
ACCESS_DENIED, STILL_ACTIVE, MAY_ASK = 5, 259, 0x1000


def unfinished_folder(place: Path) -> Path:
    """Return a new folder inside the one where results belong, which is made if need be.

    Those that processes of this computer left behind when they were killed are removed. The name
    holds the computer, for folders that several share, the process, and how many folders were made
    above.

    Parameters
    ----------
    place : Path
        Where the results belong.

    Raises
    ------
    OSError
        Where the place cannot be written to.
    """
    made = 0
    for folder in (place, *place.parents):
        if os.path.lexists(folder):
            break
        made += 1
    place.mkdir(parents=True, exist_ok=True)
    _remove_abandoned(place)
    begin = f"{PREFIX}{_computer()}-{os.getpid()}-{made}-"
    return Path(tempfile.mkdtemp(prefix=begin, dir=place))


def remove_unfinished(folder: Path) -> None:
    """Remove an unfinished folder, and those that were made for it and are empty.

    Parameters
    ----------
    folder : Path
        From `unfinished_folder`.
    """
    shutil.rmtree(folder, ignore_errors=True)
    name = re.search(r"-(\d+)-[^-]+$", folder.name)
    with contextlib.suppress(OSError):  # what is not empty stays, and what lies above it
        for above in list(folder.parents)[: int(name[1]) if name else 0]:
            above.rmdir()


def _remove_abandoned(place: Path) -> None:
    """Remove what processes of this computer left behind that run no more."""
    own = re.compile(rf"{re.escape(PREFIX)}{_computer()}-(\d+)-\d+-[^-]+")
    for left in place.glob(f"{PREFIX}*"):
        name = own.fullmatch(left.name)
        if name and not _is_running(int(name[1])):
            shutil.rmtree(left, ignore_errors=True)


def _computer() -> str:
    """Return a word for this computer that tells nobody its name."""
    return f"{zlib.crc32(platform.node().encode()):08x}"


def _is_running(process: int) -> bool:
    """Return whether a process of this number runs; where that cannot be known, it does."""
    if sys.platform == "win32":  # where a signal of 0 would end it
        import ctypes

        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(MAY_ASK, False, process)
        if not handle:
            return bool(kernel.GetLastError() == ACCESS_DENIED)
        code = ctypes.c_ulong(STILL_ACTIVE)
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == STILL_ACTIVE
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
