"""The surveyed layers of a returned package, read whole without believing the file."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import pyproj
import shapely

from ...core.messages import InputError, Message
from ...core.tables.codes import canonical_uuid
from ...gpkg.file import UndecodedText, columns_computed_when_written, quoted, read_rows, wkb_of
from ...gpkg.geometry import GEOMETRY_KINDS, STRAIGHT
from ...gpkg.schema import StoredTable
from ...gpkg.wkb import shapes_from_wkb, wkb_axes
from ...standards import load
from ..model.rows import GEOMETRY, Row, Unreadable, canonical_rows, survey_definitions

__all__ = ["ReturnedLayer", "ReturnedRow", "StampedLayer", "read_layer", "stored_values"]

#: Signs of a value that is only named in a message.
LONGEST_SHOWN = 100


@dataclass(frozen=True)
class StampedLayer:
    """A layer as the package's stamp names it.

    Attributes
    ----------
    layer : str
        Table in the package.
    key : str
        Layer of the data dictionary.
    table : str
        The district's stored table.
    rows : int
        How many rows went out.
    """

    layer: str
    key: str
    table: str
    rows: int


@dataclass(frozen=True)
class ReturnedRow:
    """A row as it came back.

    Attributes
    ----------
    fid : int
        Row number in the package, to name the row.
    uuid : str or None
        Canonical; None where it has none, or none that is one. Copied rows share one.
    row : dict
        Canonical values of the fields that the table has, and `GEOMETRY` as WKB in the CRS of
        the returned table, as stored. A shape that cannot be read is left out.
    problem : Message or None
        Why the row cannot be taken.
    """

    fid: int
    uuid: str | None
    row: Row
    problem: Message | None = None


@dataclass(frozen=True)
class ReturnedLayer:
    """A surveyed layer as it came back.

    Attributes
    ----------
    layer, key, table : str
        Names, as in `StampedLayer`.
    crs : pyproj.CRS
        CRS of the returned table.
    geometry_type : str
        ``POINT`` ... ``GEOMETRY``.
    rows : list of ReturnedRow
        In the order of their row numbers.
    added_columns : list of str
        Columns that are no fields of the layer; they are not read.
    missing_columns : list of str
        Fields without a column; the rows lack them, which counts as unchanged.
    notes : list of Message
        What else should be known about the layer.
    """

    layer: str
    key: str
    table: str
    crs: pyproj.CRS
    geometry_type: str
    rows: list[ReturnedRow]
    added_columns: list[str] = field(default_factory=list)
    missing_columns: list[str] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


def read_layer(
    connection: sqlite3.Connection, stamped: StampedLayer, table: StoredTable
) -> ReturnedLayer:
    """Read a surveyed layer of a returned package.

    Parameters
    ----------
    connection : sqlite3.Connection
        Connection to the package's copy.
    stamped : StampedLayer
        Names of the layer to read.
    table : StoredTable
        The table that came back under its name.

    Raises
    ------
    InputError
        Where the layer as a whole cannot be used: no geometry, no CRS, no UUIDs, too many rows.
    """
    fields = survey_definitions(stamped.key)
    # what was computed when it was written is a value as any other
    written = columns_computed_when_written(connection, table.name)
    columns = {name.lower(): name for name in (*table.columns, *written)}
    known = {name: columns[name.lower()] for name in fields if name.lower() in columns}
    crs = _usable_crs(stamped, table, known)
    raw = stored_values(connection, table, [*known.values(), str(table.geometry_column)])
    blobs = raw.pop(str(table.geometry_column))
    raw.columns = list(known)
    rows, notes = _rows(stamped, raw, blobs)
    return ReturnedLayer(
        layer=stamped.layer,
        key=stamped.key,
        table=stamped.table,
        crs=crs,
        geometry_type=_kind(table.geometry_type),
        rows=rows,
        added_columns=[name for name in columns.values() if name not in known.values()],
        missing_columns=[name for name in fields if name not in known],
        notes=notes,
    )


def _usable_crs(stamped: StampedLayer, table: StoredTable, known: Mapping[str, str]) -> pyproj.CRS:
    """Return a layer's CRS; refuse the layer where its rows could not be placed or matched."""
    if table.geometry_column is None:
        raise InputError(
            stamped.layer,
            Message("its geometry column is missing"),
            mend=Message("bring the layer back as a layer with geometry, under its old name"),
        )
    if table.crs is None:
        raise InputError(
            stamped.layer,
            Message("it has no coordinate reference system"),
            mend=Message("set the one in which it was surveyed in the layer's properties"),
        )
    if "uuid" not in known:
        raise InputError(
            stamped.layer,
            Message("its column {field} is missing, so that no row can be matched", field="uuid"),
            mend=Message("bring the layer back with this column as it went out"),
        )
    return table.crs


def _kind(declared: str) -> str:
    """Return a layer's declared kind of geometry, that of any kind where it is none of those."""
    kind = STRAIGHT.get(declared, declared)
    return kind if kind in GEOMETRY_KINDS.values() else "GEOMETRY"


def stored_values(
    connection: sqlite3.Connection, table: StoredTable, columns: list[str]
) -> pd.DataFrame:
    """Return columns of a table as stored, on its row numbers.

    Raises
    ------
    InputError
        Where there are more rows than any survey has.
    """
    most = load("survey")["most_rows"]
    (count,) = connection.execute(f"SELECT count(*) FROM {quoted(table.name)}").fetchone()  # nosec B608 # quoted names
    if count > most:
        raise InputError(
            table.name,
            Message("it has {count} rows, more than {most}", count=count, most=most),
            mend=Message("bring back only what was surveyed"),
        )
    return read_rows(connection, table, columns)


# -- rows ----------------------------------------------------------------------------------------


def _rows(
    stamped: StampedLayer, raw: pd.DataFrame, blobs: pd.Series
) -> tuple[list[ReturnedRow], list[Message]]:
    odd = _taken_out(raw)
    canonical = canonical_rows(raw, stamped.key)
    for (position, name), text in odd.items():
        canonical[position][name] = Unreadable(text)
    shapes, broken, heights = _shapes(blobs)
    rows = []
    for position, (fid, row) in enumerate(zip(raw.index.tolist(), canonical)):
        uuid = canonical_uuid(row["uuid"])
        problem = broken.get(position)
        if uuid is not None:
            row["uuid"] = uuid
        elif problem is None and row["uuid"] is not None:
            problem = Message("its UUID “{text}” is none", text=_shown(row["uuid"]))
        if position not in broken:
            row[GEOMETRY] = shapes[position]
        rows.append(ReturnedRow(fid, uuid, row, problem))
    notes = []
    if heights:
        notes.append(
            Message(
                "{layer}: geometries that hold heights or measures, kept as they are: {count}",
                layer=stamped.layer,
                count=heights,
            )
        )
    return rows, notes


def _taken_out(raw: pd.DataFrame) -> dict[tuple[int, str], str]:
    """Take values out that no field can hold; return them as texts by position and field.

    SQLite stores any value in any column: bytes in a text, text in another encoding, infinity.
    """
    odd = {}
    for name in raw.columns:
        values = raw[name].tolist()
        for position, value in enumerate(values):
            if isinstance(value, bytes) or (isinstance(value, float) and math.isinf(value)):
                odd[position, name] = _shown(value)
                values[position] = None
        raw[name] = pd.Series(values, index=raw.index, dtype=object)
    return odd


def _shown(value: Any) -> str:
    r"""Return a value as a text that a person can read and a file can hold.

    Examples
    --------
    >>> _shown(UndecodedText("避难".encode("gbk"))), _shown(b"\x00\x01"), _shown(float("inf"))
    ('避难', '2 bytes', 'inf')
    """
    if isinstance(value, UndecodedText):
        return bytes(value).decode("gb18030", "replace")
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    return str(getattr(value, "text", value))[:LONGEST_SHOWN]


def _shapes(blobs: pd.Series) -> tuple[list[bytes | None], dict[int, Message], int]:
    """Return WKB of each row, what is wrong with it by position, and how many have heights."""
    shapes: list[bytes | None] = []
    broken: dict[int, Message] = {}
    heights = 0
    for position, blob in enumerate(blobs.tolist()):
        wkb = wkb_of(blob)
        if blob is not None and wkb is None:
            broken[position] = Message("its geometry cannot be read")
        elif wkb is not None:
            try:
                heights += wkb_axes(wkb) > 2
            except ValueError:
                broken[position] = Message("its geometry cannot be read")
                wkb = None
        shapes.append(wkb)
    # rings that are not closed and the like, which only show when they are built
    built = shapes_from_wkb(np.array(shapes, dtype=object))
    unbuilt = shapely.is_missing(built) & np.array([wkb is not None for wkb in shapes], dtype=bool)
    for position in np.flatnonzero(unbuilt).tolist():
        broken[position] = Message("its geometry cannot be read")
    coordinates, owners = shapely.get_coordinates(built, return_index=True)
    for position in np.unique(owners[~np.isfinite(coordinates).all(axis=1)]).tolist():
        broken[position] = Message("its geometry has coordinates that are no numbers")
    return shapes, broken, heights
