"""Small districts whose survey packages are known by heart."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

import geopandas
import shapely

#: West and east half of the district, in EPSG:4547.
WEST = shapely.box(450_000, 2_740_000, 455_000, 2_750_000)
EAST = shapely.box(455_000, 2_740_000, 460_000, 2_750_000)

SHELTERS: list[dict[str, Any]] = [
    {"id": "S1", "name": "体育场", "shelter_class": "central", "status": "open", "indoor": False},
    {"id": "S2", "name": "学校", "shelter_class": "emergency", "status": "改建中", "indoor": True},
    {"id": "S3", "name": "广场", "shelter_class": "fixed_long", "status": "closed", "indoor": None},
]
PLACES = [(451_000.123456789, 2_745_000), (452_000, 2_746_000.5), (457_000, 2_745_000)]


def write_district(path: Path, shelters: list[dict[str, Any]] | None = None) -> Path:
    """Write a district: two divisions, three shelters, a road, hidden dangers in degrees.

    Parameters
    ----------
    path : Path
        New GeoPackage.
    shelters : list of dict, optional
        Instead of `SHELTERS`, at the places of `PLACES`.
    """
    rows = SHELTERS if shelters is None else shelters
    divisions = {
        "code": ["W", "E"],
        "name": ["西镇", "东/镇"],
        "level": ["town", "town"],
        "officer": ["张三", "李四"],
        "phone": ["13812345678", "13912345678"],
    }
    _write(path, "divisions", divisions, [WEST, EAST])
    table = {name: [row.get(name) for row in rows] for name in rows[0]}
    table["area_m2"] = [1200.25, 80.0, None][: len(rows)]
    table["capacity_people"] = [600, 40, 2_000_000][: len(rows)]
    table["checked_on"] = ["2026-03-01", None, "2025-12-31"][: len(rows)]
    table["phone"] = ["0751-8551234", "张三", None][: len(rows)]
    _write(path, "shelters", table, [shapely.Point(place) for place in PLACES[: len(rows)]])
    road = shapely.LineString([(449_000, 2_745_000), (461_000, 2_745_000)])
    _write(path, "roads", {"id": ["R1"], "road_class": ["primary"], "name": ["大道"]}, [road])
    danger = geopandas.GeoSeries([shapely.Point(PLACES[0])], crs=4547).to_crs(4490)
    dangers = {"id": ["D1"], "category": ["消防"], "level": [2], "found_on": ["2026-01-02"]}
    _write(path, "hidden_dangers", dangers, list(danger), 4490)
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        for trigger in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            database.execute(f'DROP TRIGGER "{trigger[0]}"')
        # what a spreadsheet leaves in a column of numbers
        database.execute("UPDATE shelters SET capacity_people = '约40人' WHERE id = 'S2'")
    return path


def _write(path: Path, layer: str, columns: dict[str, Any], shapes: Any, crs: int = 4547) -> None:
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=crs)
    dated = [name for name in ("checked_on", "found_on") if name in table]
    for name in dated:
        table[name] = geopandas.pd.to_datetime(table[name]).dt.date
    table.to_file(path, layer=layer, driver="GPKG", engine="pyogrio")
