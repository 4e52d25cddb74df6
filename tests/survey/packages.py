"""Survey packages written by SQLite alone, as the format describes them, for tests."""

from __future__ import annotations

import json
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pyproj
import shapely

from wj_risk_plugin.core.tables.codes import canonical_uuid
from wj_risk_plugin.survey.model.rows import (
    GEOMETRY,
    base_digest,
    row_text,
    row_uuid,
    stored_value,
    survey_definitions,
)
from wj_risk_plugin.survey.sent import note_sent

PACKAGE_ID = "0b0a4a52-3f0e-4a4e-9b7e-3c3b9a1d2f10"

#: Ten bytes too few for a picture, but enough to be taken for one.
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(40)) + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(20)
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(20)
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(20)

TYPES = {
    "integer": "INTEGER",
    "real": "REAL",
    "text": "TEXT",
    "flag": "BOOLEAN",
    "date": "DATE",
    "datetime": "DATETIME",
}


def blob(wkb, srs_id=4490):
    """A geometry as a GeoPackage stores it, without an envelope."""
    return None if wkb is None else struct.pack("<2sBBi", b"GP", 0, 1, srs_id) + wkb


def shelter(number, **values):
    """A shelter as a canonical row."""
    return {
        "uuid": row_uuid("shelters", f"S{number}"),
        "id": f"S{number}",
        "name": f"避难所{number}",
        "capacity_people": 100 + number,
        "indoor": number % 2 == 0,
        "checked_on": "2026-03-01",
        GEOMETRY: shapely.to_wkb(shapely.Point(113.5 + number / 1000, 24.8)),
        **values,
    }


def hazard(number, **values):
    """A geological hazard as a canonical row."""
    return {
        "uuid": row_uuid("geohazards", f"G{number}"),
        "id": f"G{number}",
        "risk_level": 1 + number % 4,
        GEOMETRY: shapely.to_wkb(shapely.Point(113.6, 24.7 + number / 1000)),
        **values,
    }


def photo(number, of, path, **values):
    """A row of photos."""
    return {
        "uuid": row_uuid("photos", str(number)),
        "photo_of": of,
        "path": path,
        "caption": "入口",
        "taken_on": "2026-03-01T08:30:00.000Z",
        "taken_by": "李",
        **values,
    }


def write_package(
    path,
    layers,
    /,
    photos=(),
    base=None,
    kinds=None,
    epsg=4490,
    geometry_type="POINT",
    user_version=10300,
    scripts=(),
    **stamp,
):
    """Write survey.gpkg.

    ``layers``: table to canonical rows; ``base`` likewise, when left out the same rows;
    ``kinds``: table to layer of the dictionary where it is not the same name; ``scripts``: files
    of projects beside it.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        _write_frame(connection, epsg, user_version)
        for table, rows in layers.items():
            key = (kinds or {}).get(table, table)
            _write_layer(connection, table, key, rows, epsg, geometry_type)
        connection.execute(
            "CREATE TABLE photos (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, uuid TEXT,"
            " photo_of TEXT, path TEXT, caption TEXT, taken_on DATETIME, taken_by TEXT)"
        )
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier)"
            " VALUES ('photos', 'attributes', 'photos')"
        )
        for row in photos:
            insert(connection, "photos", row)
        _write_stamp(connection, layers, layers if base is None else base, kinds or {}, stamp)
    if not any(path.parent.glob(f"{path.name}?*")):  # a journal of someone else's
        note_sent(path, scripts)
    return path


def insert(connection, table, values):
    """Insert a row of column names and stored values."""
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(values.values()))


def changed(path, *statements):
    """Run SQL on a package."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            if isinstance(statement, str):
                connection.execute(statement)
            else:
                connection.execute(*statement)
    return path


def _write_frame(connection, epsg, user_version):
    connection.execute(f"PRAGMA application_id = {0x47504B47}")
    connection.execute(f"PRAGMA user_version = {user_version}")
    connection.execute(
        "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,"
        " organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,"
        " definition TEXT NOT NULL, description TEXT)"
    )
    systems = [
        ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined"),
        ("Undefined geographic SRS", 0, "NONE", 0, "undefined"),
        ("CRS", epsg, "EPSG", epsg, pyproj.CRS.from_epsg(epsg).to_wkt("WKT1_GDAL")),
    ]
    connection.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)", systems)
    connection.execute(
        "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT"
        " NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME,"
        " min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER)"
    )
    connection.execute(
        "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,"
        " geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,"
        " m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name))"
    )


def _write_layer(connection, table, key, rows, epsg, geometry_type):
    fields = survey_definitions(key)
    columns = ", ".join(f'"{name}" {TYPES[entry["type"]]}' for name, entry in fields.items())
    connection.execute(
        f'CREATE TABLE "{table}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,'
        f" geom {geometry_type}, {columns})"
    )
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)"
        " VALUES (?, 'features', ?, ?)",
        (table, table, epsg),
    )
    connection.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)",
        (table, geometry_type, epsg),
    )
    names = list(fields)
    marks = ", ".join("?" * (len(names) + 1))
    connection.executemany(
        f'INSERT INTO "{table}" (geom, {", ".join(map(_quoted, names))}) VALUES ({marks})',
        (
            [blob(row.get(GEOMETRY), epsg)]
            + [stored_value(row.get(name), fields[name]) for name in names]
            for row in rows
        ),
    )


def _quoted(name):
    return f'"{name}"'


def _write_stamp(connection, layers, base, kinds, stamp):
    connection.execute("CREATE TABLE survey_package (key TEXT PRIMARY KEY, value TEXT)")
    connection.execute(
        "CREATE TABLE survey_base (layer TEXT, uuid TEXT, row TEXT, PRIMARY KEY (layer, uuid))"
    )
    sent = [
        (table, canonical_uuid(row["uuid"]), row_text(row))
        for table, rows in base.items()
        for row in rows
    ]
    connection.executemany("INSERT INTO survey_base VALUES (?, ?, ?)", sent)
    values = {
        "format": "1",
        "package_id": PACKAGE_ID,
        "name": "东片调查",
        "team": "一组",
        "created_on": "2026-03-01T00:00:00.000Z",
        "district": "wujiang.gpkg",
        "division_codes": "",
        "language": "zh",
        "plugin_version": "0",
        "base_sha256": base_digest(sent),
        "layers": json.dumps(
            [
                {"layer": t, "key": kinds.get(t, t), "table": t, "rows": len(base.get(t, ()))}
                for t in layers
            ]
        ),
        **stamp,
    }
    connection.executemany("INSERT INTO survey_package VALUES (?, ?)", values.items())
