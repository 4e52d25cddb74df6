"""A GeoPackage per division with the features of its sheets, their styles and labels."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pyogrio

from ..bridge.outputs import shaped
from .division_data import MapTables
from .division_plan import Division

__all__ = ["empty_copy", "write_clip"]


def empty_copy(path: Path, copy: Path) -> None:
    """Make a GeoPackage with the layers and styles of another one, and no feature."""
    shutil.copyfile(path, copy)
    with contextlib.closing(sqlite3.connect(copy)) as database:
        names = database.execute(
            "SELECT table_name FROM gpkg_contents WHERE table_name <> 'layer_styles'"
        ).fetchall()
        for (name,) in names:
            database.execute(f'DELETE FROM "{name}"')  # noqa: S608 - a name of our own tables
        database.commit()
        # deleted rows would still stand in the file's free pages
        database.execute("VACUUM")


def write_clip(
    empty: Path, tables: MapTables, inside: Callable[[str], Any], division: Division, path: Path
) -> None:
    """Write the features that lie in a division, whole ones: their numbers mean all of them.

    Parameters
    ----------
    empty : Path
        See `empty_copy`.
    tables : MapTables
        As released.
    inside : callable
        Table to the row numbers that lie in the division.
    division : Division
        The one.
    path : Path
        Where to.
    """
    shutil.copyfile(empty, path)
    with _no_waiting_for_the_disk():
        _append(tables, inside, division, path)


@contextlib.contextmanager
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Let GDAL not wait after each layer: the file gets its name only when it is whole."""
    pyogrio.set_gdal_config_options({"OGR_SQLITE_SYNCHRONOUS": "OFF"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_SQLITE_SYNCHRONOUS": None})


def _append(
    tables: MapTables, inside: Callable[[str], Any], division: Division, path: Path
) -> None:
    for name, table in tables.tables.items():
        if "code" in table:
            own = table["code"].astype(str) == division.code
            below = table["parent_code"] == division.code if "parent_code" in table else False
            rows = np.flatnonzero(own | below)
        else:
            rows = inside(name)
        if len(rows):
            part = shaped(table.iloc[rows], tables.kinds[name]).reset_index(drop=True)
            pyogrio.write_dataframe(part, path, layer=name, driver="GPKG", append=True)
