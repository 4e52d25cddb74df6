"""How a GeoPackage describes its tables: columns, keys, geometry."""

from __future__ import annotations

from dataclasses import dataclass

import pyproj

#: GeoPackage's column type of each type of the data dictionary.
COLUMN_TYPES = {
    "integer": "INTEGER",
    "real": "REAL",
    "text": "TEXT",
    "flag": "BOOLEAN",
    "date": "DATE",
    "datetime": "DATETIME",
}


@dataclass(frozen=True)
class StoredTable:
    """A table of features or attributes as a GeoPackage stores it.

    Attributes
    ----------
    name : str
        As stored.
    key_column : str
        The integer primary key.
    columns : dict
        Name to declared type of all other columns but the geometry, in order.
    geometry_column : str or None
        None for attributes.
    geometry_type : str
        ``POINT`` ... ``GEOMETRY``; empty for attributes.
    has_z, has_m : bool
        Whether the column may hold heights and measures.
    srs_id : int or None
        Number of the reference system inside the file.
    crs : pyproj.CRS or None
        None where it is undefined or not tied to the earth.
    """

    name: str
    key_column: str
    columns: dict[str, str]
    geometry_column: str | None = None
    geometry_type: str = ""
    has_z: bool = False
    has_m: bool = False
    srs_id: int | None = None
    crs: pyproj.CRS | None = None
