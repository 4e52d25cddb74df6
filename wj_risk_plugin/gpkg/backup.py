"""Backups of a GeoPackage: whole or not at all, and never more of them than asked for."""

from __future__ import annotations

import datetime
import os
import re
import sqlite3
from pathlib import Path

from ..core.messages import InputError, Message
from .file import check_integrity, explained, open_geopackage

__all__ = ["back_up", "backup_folder"]


def backup_folder(path: str | Path) -> Path:
    """Return the folder beside a district where its backups lie.

    Examples
    --------
    >>> backup_folder("data/wujiang.gpkg").as_posix()
    'data/wujiang_backups'
    """
    place = Path(path)
    return place.parent / f"{place.stem}_backups"


def back_up(path: str | Path, folder: Path, keep: int) -> Path:
    """Copy a GeoPackage whole, or not at all; the oldest copies beyond a number go.

    Parameters
    ----------
    path : str or Path
        The file, which other programs may go on reading and writing.
    folder : Path
        Where the copies are; made when missing. Only files that are called as copies made here
        are called (``<name>_<date>T<time>_<fraction>Z.gpkg``, UTC) are ever removed.
    keep : int
        How many copies stay, the new one among them.

    Returns
    -------
    Path
        The copy: one file, read once to the end and found whole.

    Raises
    ------
    InputError
        When it cannot be written or the file is damaged.
    """
    place = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear_unfinished(place, folder)
        now = datetime.datetime.now(datetime.timezone.utc)
        copy = folder / f"{place.stem}_{now:%Y%m%dT%H%M%S_%f}Z.gpkg"
        part = folder / f"{copy.name}.unfinished"
        try:
            _copy(place, part)
            os.replace(part, copy)
        finally:
            _clear_unfinished(place, folder)
        older = [file for file in _copies(place, folder) if file != copy]
        for file in older[: max(0, len(older) + 1 - max(1, keep))]:
            file.unlink()
    except OSError as error:
        raise InputError(
            str(folder.name),
            Message("no backup can be written ({error})", error=error.strerror or error),
            mend=Message("make space or take the folder's protection away"),
        ) from error
    return copy


def _copies(place: Path, folder: Path) -> list[Path]:
    """Return the copies made of a file, the oldest first."""
    made = re.compile(re.escape(place.stem) + r"_\d{8}T\d{6}_\d{6}Z\.gpkg")
    return sorted(file for file in folder.iterdir() if made.fullmatch(file.name))


def _clear_unfinished(place: Path, folder: Path) -> None:
    """Remove what a backup that was killed or refused left under its temporary name."""
    made = re.compile(
        re.escape(place.stem) + r"_\d{8}T\d{6}_\d{6}Z\.gpkg\.unfinished(-journal|-wal|-shm)?"
    )
    for file in folder.iterdir():
        if made.fullmatch(file.name):
            file.unlink()


def _copy(place: Path, part: Path) -> None:
    with open_geopackage(place) as source, explained(part):
        # begun to read, so that no other program makes the copying wait without end
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        target = sqlite3.connect(part, isolation_level=None)
        try:
            source.backup(target)
            # one file that needs no others beside it
            target.execute("PRAGMA journal_mode = DELETE")
            check_integrity(target, part, quick=True)
        finally:
            target.close()
