"""A GeoPackage per division with the features of its sheets, their styles and labels."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

import geopandas
import numpy as np
import pandas as pd
import pyogrio
import shapely

from ...bridge.io.outputs import shaped, write_rows
from ...gpkg.file import quoted
from .data import MapTables
from .plan import Division

__all__ = ["clip_kind", "empty_copy", "write_clip"]

#: What a clip says of a line or an area that the border crosses.
CUT_FIELDS = ("cut_at_border", "inside_percent")

#: A line or area of which less than this share lies outside is not cut: rounding, no border.
LEAST_CUT = 1e-6


def clip_kind(kind: dict[str, Any], table: pd.DataFrame) -> dict[str, Any]:
    """Return the definition of a table with what is added where its features may be cut.

    Parameters
    ----------
    kind : dict
        Definition of the table.
    table : DataFrame
        Its rows; those of divisions and those of points are never cut.
    """
    if "code" in table or not isinstance(table, geopandas.GeoDataFrame):
        return kind
    dimensions = set(shapely.get_dimensions(table.geometry.values).tolist()) - {-1}
    if dimensions not in ({1}, {2}):
        return kind
    # what is cut may fall into parts
    geometry = "multiline" if dimensions == {1} else "polygon"
    return {**kind, "geometry": geometry, "fields": [*kind["fields"], *CUT_FIELDS]}


def empty_copy(path: Path, copy: Path) -> None:
    """Make a GeoPackage with the layers and styles of another one, and no feature."""
    shutil.copyfile(path, copy)
    with contextlib.closing(sqlite3.connect(copy)) as database:
        names = database.execute(
            "SELECT table_name FROM gpkg_contents WHERE table_name <> 'layer_styles'"
        ).fetchall()
        for (name,) in names:
            database.execute(f"DELETE FROM {quoted(name)}")  # nosec B608 # quoted names
        database.commit()
        # deleted rows would still stand in the file's free pages
        database.execute("VACUUM")


def write_clip(
    empty: Path,
    tables: MapTables,
    inside: Callable[[str], Any],
    division: Division,
    path: Path,
    whole: bool = False,
) -> None:
    """Write the features that lie in a division: lines and areas cut at its border.

    The numbers of a feature that is cut stay those of the whole one, which ``cut_at_border`` says
    and of which ``inside_percent`` gives the share of length or area that is left.

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
    whole : bool
        Whether features are written whole; the share inside is told all the same.
    """
    shutil.copyfile(empty, path)
    with _no_waiting_for_the_disk():
        _append(tables, inside, division, path, whole)


@contextlib.contextmanager
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Let GDAL not wait after each layer: the file gets its name only when it is whole."""
    pyogrio.set_gdal_config_options({"OGR_SQLITE_SYNCHRONOUS": "OFF"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_SQLITE_SYNCHRONOUS": None})


def _append(
    tables: MapTables, inside: Callable[[str], Any], division: Division, path: Path, whole: bool
) -> None:
    for name, table in tables.tables.items():
        kind = clip_kind(tables.kinds[name], table)
        if "code" in table:
            own = table["code"].astype(str) == division.code
            below = table["parent_code"] == division.code if "parent_code" in table else False
            rows = np.flatnonzero(own | below)
        else:
            rows = inside(name)
        part = table.iloc[rows]
        if len(rows) and CUT_FIELDS[0] in kind["fields"]:
            part = _cut(part, tables.shapes[name][rows], division.shape, whole)
        if len(part):
            part = shaped(part, kind).reset_index(drop=True)
            write_rows(part, path, layer=name, driver="GPKG", append=True)


def _cut(
    part: geopandas.GeoDataFrame, exact: Any, border: Any, whole: bool
) -> geopandas.GeoDataFrame:
    """Return features cut at a border, with what was done to each.

    A place that was made coarse on purpose is not cut: the cut would tell where it lies.
    """
    drawn = np.asarray(part.geometry.values)
    coarse = ~shapely.equals_exact(drawn, exact, 0.0)
    dimension = int(shapely.get_dimensions(drawn).max())
    measure = shapely.length if dimension == 1 else shapely.area
    sound = np.where(shapely.is_valid(drawn), drawn, shapely.make_valid(drawn))
    left = np.array(
        [_of_dimension(shape, dimension) for shape in shapely.intersection(sound, border)],
        dtype=object,
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        share = measure(left) / measure(sound)
    crossed = (share < 1.0 - LEAST_CUT) & ~coarse
    keep_whole = coarse | ~crossed | whole
    result = part.set_geometry(np.where(keep_whole, drawn, left), crs=part.crs)
    result["cut_at_border"] = crossed & (not whole)
    result["inside_percent"] = np.where(coarse, np.nan, np.clip(100.0 * share, 0.0, 100.0))
    # what only touches the border, or reaches over it by a hair, is nothing of this division
    return result.loc[keep_whole | ~shapely.is_empty(left)]


def _of_dimension(shape: Any, dimension: int) -> Any:
    """Return the lines or areas of a shape without what is left where outlines only touch."""
    parts = shapely.get_parts(shape)
    parts = parts[shapely.get_dimensions(parts) == dimension]
    make = shapely.multilinestrings if dimension == 1 else shapely.multipolygons
    return make(list(parts)) if len(parts) != 1 else parts[0]
