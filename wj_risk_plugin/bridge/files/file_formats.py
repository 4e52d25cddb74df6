"""The formats that are read, by the endings of their names, and the file that a path leads to."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ...standards import load

__all__ = ["FileFormat", "drivers_of", "format_of", "grid_of", "known_formats", "named_file"]


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
def known_formats() -> dict[str, FileFormat]:
    """Return the formats by the endings of names."""
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
    return known_formats().get(Path(path).suffix.lower())


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
        return ["AIG"] if raster and grid_of(place) is not None else []
    return list(known.raster if raster else known.vector)


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


def grid_of(place: Path) -> Path | None:
    """Return the head of a grid of ArcInfo, None where there is none.

    Parameters
    ----------
    place : Path
        The folder, or the head itself.
    """
    head = place / "hdr.adf" if place.is_dir() else place
    if head.name.lower() != "hdr.adf" or not head.is_file():
        return None
    with head.open("rb") as file:
        return head if file.read(8).startswith(b"GRID") else None
