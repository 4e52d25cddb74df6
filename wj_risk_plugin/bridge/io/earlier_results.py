"""Whether a file that is there is an earlier result of the same kind."""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyogrio

from ...core.messages import InputError
from ...standards import fields_of_kind
from ..files.local_files import check_local
from .input_files import opened_by_gdal
from .outputs import short_names
from .rasters import TITLE_TAG

__all__ = [
    "is_earlier_layer",
    "is_earlier_raster",
    "is_earlier_text",
    "json_object",
    "tables_of",
]

#: The first row of a table holds the names, also where all others are texts as well.
HEADERS = {".csv": {"HEADERS": "YES"}, ".xlsx": {"HEADERS": "FORCE"}}

#: Tables that GeoPackage and SpatiaLite files keep for themselves.
OWN_TABLES = r"(gpkg|rtree|sqlite|idx|spatial|geometry_columns|views|virts|vector_layers|sql)_?.*"


@dataclass(frozen=True)
class StoredTable:
    """What is said of a table of a GeoPackage, and its columns beside key and geometry."""

    about: str
    columns: list[str]

    def is_earlier(self, kind: dict[str, Any]) -> bool:
        """Return whether it is an earlier result, by what is said of it or by its fields."""
        return self.about == kind["en"] or _tells(kind) and self.columns == _fields(kind)


def tables_of(path: Path) -> dict[str, StoredTable] | None:
    """Return the tables of a GeoPackage, None where it is none; nothing is left beside it."""
    left = any(Path(f"{path}{ending}").exists() for ending in ("-journal", "-wal"))
    address = f"{path.resolve().as_uri()}?mode=ro{'' if left else '&immutable=1'}"
    try:
        with contextlib.closing(sqlite3.connect(address, uri=True)) as database:
            master = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
            names = [name for (name,) in database.execute(master)]
            about, shapes = {}, set()
            if "gpkg_contents" in names:
                contents = "SELECT table_name, description FROM gpkg_contents"
                about = {name: text or "" for name, text in database.execute(contents)}
            if "gpkg_geometry_columns" in names:
                geometries = "SELECT table_name, column_name FROM gpkg_geometry_columns"
                shapes = set(database.execute(geometries))
            found = {}
            for name in names:
                if name == "layer_styles" or re.fullmatch(OWN_TABLES, name):
                    continue
                rows = database.execute("SELECT name, pk FROM pragma_table_info(?)", (name,))
                columns = [column for column, key in rows if not key]
                columns = [column for column in columns if (name, column) not in shapes]
                found[name] = StoredTable(about.get(name, ""), columns)
    except sqlite3.Error:
        return None
    return found


def _fields(kind: dict[str, Any]) -> list[str]:
    return list(fields_of_kind(kind))


def _tells(kind: dict[str, Any]) -> bool:
    """Return whether the fields tell the result: a copy of a layer has that one's fields."""
    return not (kind["geometry"] == "any" and len(kind["fields"]) == 1)


def is_earlier_layer(path: Path, kind: dict[str, Any]) -> bool:
    """Return whether a file is an earlier result: its only layer has the result's fields."""
    if not path.exists() or not _tells(kind):
        return False
    try:
        check_local(path)
        if len(pyogrio.list_layers(path)) != 1:
            return False
        options = HEADERS.get(path.suffix.lower(), {})
        about = pyogrio.read_info(path, force_feature_count=True, **options)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, InputError):
        return False
    fields, own = [str(name) for name in about["fields"]], _fields(kind)
    # GeoJSON without features has no fields, and nothing to lose
    return fields in (own, short_names(own)) or (not fields and about["features"] == 0)


def is_earlier_raster(path: Path, kind: dict[str, Any]) -> bool:
    """Return whether a raster is an earlier result, as it says itself."""
    dataset = opened_by_gdal(path)
    return dataset is not None and dataset.GetMetadataItem(TITLE_TAG) == kind["en"]


def is_earlier_text(path: Path, algorithm: str) -> bool:
    """Return whether a text is an earlier run record or page of the algorithm."""
    if not path.is_file():
        return False
    if path.suffix.lower() == ".json":
        record = json_object(path)
        return record is not None and record.get("algorithm") == f"wjrisk:{algorithm}"
    with path.open("rb") as file:
        return f'content="wjrisk:{algorithm}"'.encode() in file.read(4096)


def json_object(path: Path) -> dict[str, Any] | None:
    """Return the object that a JSON file holds, None where it holds none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
