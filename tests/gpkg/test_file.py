"""GeoPackages through SQLite alone, compared with what GDAL writes and reads."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.gpkg import file
from wj_risk_plugin.gpkg.backup import back_up
from wj_risk_plugin.gpkg.file import (
    UndecodedText,
    blob_of,
    check_integrity,
    internal_tables,
    open_geopackage,
    quoted,
    read_rows,
    recount_extent,
    stored_tables,
    touched,
    wkb_of,
)
from wj_risk_plugin.gpkg.geometry import box_of, fitted_wkb
from wj_risk_plugin.gpkg.schema import StoredTable

SAMPLE = Path(__file__).parent.parent.parent / "sample_data" / "wujiang_sample.gpkg"

SHAPES = {
    "point": shapely.Point(113.5, 24.8),
    "point with height": shapely.Point(113.5, 24.8, 61.5),
    "line": shapely.LineString([(113.5, 24.8), (113.6, 24.7)]),
    "line with heights": shapely.LineString([(113.5, 24.8, 5), (113.6, 24.7, -2)]),
    "area with a hole": shapely.Point(113.5, 24.8).buffer(0.1)
    - shapely.Point(113.5, 24.8).buffer(0.01),
    "points": shapely.MultiPoint([(113.5, 24.8), (113.7, 24.6)]),
    "areas": shapely.MultiPolygon(
        [shapely.box(113, 24, 113.1, 24.1), shapely.box(114, 24, 114.1, 24.1)]
    ),
    "collection": shapely.GeometryCollection([shapely.Point(1, 2), shapely.box(0, 0, 3, 4)]),
    "empty line": shapely.LineString(),
    "empty area": shapely.Polygon(),
}


def written(path: Path, table: pd.DataFrame, layer: str = "shelters", **options: Any) -> Path:
    pyogrio.write_dataframe(
        table, path, layer=layer, driver="GPKG", geometry_name="geom", **options
    )
    return path


def features(*shapes: Any, crs: Any = 4490) -> geopandas.GeoDataFrame:
    names = [f"S{number}" for number in range(len(shapes))]
    return geopandas.GeoDataFrame({"id": names}, geometry=list(shapes), crs=crs)


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """Three shelters, written by GDAL."""
    points = [shapely.Point(113.5 + 0.013 * n, 24.8 - 0.007 * n) for n in range(3)]
    return written(tmp_path / "district.gpkg", features(*points))


@contextlib.contextmanager
def another_program(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of a program that leaves the geometries alone."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as file:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            file.create_function(name, 1, lambda blob: 0)
        yield file


def boxes_of(path: Path, layer: str = "shelters") -> list[tuple[float, ...]]:
    with contextlib.closing(sqlite3.connect(path)) as file:
        return file.execute(f'SELECT * FROM "rtree_{layer}_geom" ORDER BY id').fetchall()


# -- geometries -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHAPES)
def test_a_geometry_is_stored_bit_for_bit_as_by_gdal(tmp_path: Path, name: str) -> None:
    shape = SHAPES[name]
    path = written(tmp_path / "one.gpkg", features(shape), geometry_type="Unknown")
    with contextlib.closing(sqlite3.connect(path)) as file:
        stored, srs_id = file.execute(
            "SELECT s.geom, g.srs_id FROM shelters s, gpkg_geometry_columns g"
        ).fetchone()
    wkb = wkb_of(stored)
    assert wkb is not None
    assert shapely.from_wkb(wkb).equals_exact(shape, 0)
    assert blob_of(wkb, srs_id) == stored


coordinate = st.floats(-1e7, 1e7, allow_nan=False)
point_lists = st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=6)


@given(point_lists, st.sampled_from([4490, 4547, -1, 0]))
def test_blobs_and_wkb_go_both_ways(points: list[tuple[float, float]], srs_id: int) -> None:
    for shape in (shapely.LineString(points), shapely.MultiPoint(points), shapely.Point(points[0])):
        blob = blob_of(shape.wkb, srs_id)
        assert wkb_of(blob) == shape.wkb
        assert struct.unpack_from("<i", blob, 4)[0] == srs_id
        west, south, east, north = shape.bounds
        assert box_of(blob) == (west, east, south, north)


@pytest.mark.parametrize(
    "blob", [None, b"", b"GP", b"not a geometry", "text", b"GP\0\x0f" + b"\0" * 90]
)
def test_what_is_no_geometry_has_no_wkb(blob: Any) -> None:
    assert wkb_of(blob) is None


def test_measures_are_kept() -> None:
    wkb = struct.pack("<BIdddd", 1, 3001, 1.0, 2.0, 3.0, 4.0)
    assert wkb_of(blob_of(wkb, 4490)) == wkb
    table = StoredTable("lookouts", "fid", {}, "geom", "POINT", True, True, 4490)
    assert fitted_wkb(wkb, table) == wkb


@pytest.mark.parametrize(
    ("shape", "wanted", "expected"),
    [
        (SHAPES["point"], "POINT", "POINT (113.5 24.8)"),
        (SHAPES["point"], "GEOMETRY", "POINT (113.5 24.8)"),
        (SHAPES["point"], "MULTIPOINT", "MULTIPOINT ((113.5 24.8))"),
        (SHAPES["point with height"], "POINT", "POINT (113.5 24.8)"),
        (shapely.box(0, 0, 1, 1), "MULTIPOLYGON", "MULTIPOLYGON (((1 0, 1 1, 0 1, 0 0, 1 0)))"),
        (shapely.MultiPoint([(1, 2)]), "POINT", "POINT (1 2)"),
        (SHAPES["line"], "MULTICURVE", "MULTILINESTRING ((113.5 24.8, 113.6 24.7))"),
    ],
)
def test_a_geometry_is_fitted_to_the_column(shape: Any, wanted: str, expected: str) -> None:
    table = StoredTable("shelters", "fid", {}, "geom", wanted, False, False, 4490)
    assert shapely.from_wkb(fitted_wkb(shape.wkb, table)).equals_exact(
        shapely.from_wkt(expected), 0
    )


def test_heights_are_kept_where_the_column_holds_them() -> None:
    table = StoredTable("shelters", "fid", {}, "geom", "MULTIPOINT", True, False, 4490)
    wkb = shapely.to_wkb(shapely.Point(1, 2, 3), flavor="iso")
    fitted = shapely.from_wkb(fitted_wkb(wkb, table))
    assert (fitted.geom_type, fitted.geoms[0].z) == ("MultiPoint", 3)
    extended = shapely.to_wkb(shapely.Point(1, 2, 3), flavor="extended")
    assert fitted_wkb(extended, table) == fitted_wkb(wkb, table)


@pytest.mark.parametrize(
    ("wkb", "problem"),
    [
        (SHAPES["line"].wkb, "kind LINESTRING where the layer holds POINT"),
        (SHAPES["points"].wkb, "kind MULTIPOINT where the layer holds POINT"),
        (shapely.Point(np.inf, 1).wkb, "no numbers"),
        (b"\x01\x01", "cannot be read"),
        (b"", "cannot be read"),
    ],
)
def test_a_geometry_that_does_not_fit_is_refused(wkb: bytes, problem: str) -> None:
    table = StoredTable("shelters", "fid", {}, "geom", "POINT", False, False, 4490)
    with pytest.raises(InputError, match=problem):
        fitted_wkb(wkb, table)


# -- the spatial index and the contents -----------------------------------------------------------


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_spatial_index_and_counts_stay_what_gdal_would_have_written(
    tmp_path_factory: pytest.TempPathFactory, data: Any
) -> None:
    folder = tmp_path_factory.mktemp("index")
    lonlat = st.tuples(st.floats(110, 115), st.floats(22, 26))
    first = data.draw(st.lists(lonlat, min_size=1, max_size=5))
    shapes: dict[int, Any] = {
        number + 1: shapely.Point(place).buffer(0.01, 2) for number, place in enumerate(first)
    }
    path = written(folder / "a.gpkg", features(*shapes.values()))
    with open_geopackage(path, write=True) as file:
        table = stored_tables(file)["shelters"]
        for _ in range(data.draw(st.integers(1, 8))):
            number = data.draw(st.integers(1, 8))
            shape = data.draw(
                st.one_of(
                    st.none(),
                    st.just(shapely.Polygon()),
                    lonlat.map(lambda place: shapely.Point(place).buffer(0.02, 2)),
                )
            )
            blob = None if shape is None else blob_of(shape.wkb, table.srs_id)
            if number not in shapes:
                file.execute("INSERT INTO shelters (fid, geom) VALUES (?, ?)", (number, blob))
            elif data.draw(st.booleans()):
                file.execute("DELETE FROM shelters WHERE fid = ?", (number,))
                del shapes[number]
                continue
            else:
                file.execute("UPDATE shelters SET geom = ? WHERE fid = ?", (blob, number))
            shapes[number] = shape
        count = file.execute("SELECT feature_count FROM gpkg_ogr_contents").fetchone()[0]
        recount_extent(file, table)
        extent = file.execute("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents").fetchone()
    assert count == len(shapes) == pyogrio.read_info(path, layer="shelters")["features"]
    placed = {n: s for n, s in sorted(shapes.items()) if s is not None and not s.is_empty}
    if not placed:
        assert boxes_of(path) == []
        assert extent == (None,) * 4
        return
    # GDAL numbers the features of a new file from one, in order
    again = written(folder / "b.gpkg", features(*placed.values()))
    expected = [(number, *box[1:]) for number, box in zip(placed, boxes_of(again))]
    assert boxes_of(path) == expected
    assert extent == tuple(shapely.total_bounds(list(placed.values())))


def test_gdal_finds_a_moved_feature_by_its_place(district: Path) -> None:
    with open_geopackage(district, write=True) as file:
        blob = blob_of(shapely.Point(110, 20).wkb, 4490)
        file.execute("UPDATE shelters SET geom = ? WHERE fid = 2", (blob,))
        touched(file, "shelters", [blob])
    found = pyogrio.read_dataframe(district, bbox=(109, 19, 111, 21))
    assert found["id"].tolist() == ["S1"]
    rest = pyogrio.read_dataframe(district, bbox=(113, 24, 114, 25))
    assert rest["id"].tolist() == ["S0", "S2"]
    assert tuple(pyogrio.read_info(district)["total_bounds"]) == (110, 20, 113.526, 24.8)


def test_the_extent_grows_and_the_day_of_change_moves(district: Path) -> None:
    with open_geopackage(district, write=True) as file:
        file.execute("UPDATE gpkg_contents SET last_change = '2020-01-01T00:00:00.000Z'")
        touched(file, "SHELTERS", [blob_of(shapely.Point(113.51, 25).wkb, 4490), None])
        change, *extent = file.execute(
            "SELECT last_change, min_x, min_y, max_x, max_y FROM gpkg_contents"
        ).fetchone()
    assert change > "2026" and change.endswith("Z")
    assert extent == [113.5, 24.786, 113.526, 25]


@pytest.mark.parametrize("version", ["1.0", "1.2", "1.3", "1.4"])
def test_triggers_of_all_versions_work(tmp_path: Path, version: str) -> None:
    path = written(
        tmp_path / "old.gpkg",
        features(shapely.Point(1, 2), shapely.Point(3, 4)),
        dataset_options={"VERSION": version},
    )
    blob = blob_of(shapely.Point(5, 6).wkb, 4490)
    with open_geopackage(path, write=True) as file:
        file.execute("UPDATE shelters SET geom = ? WHERE fid = 1", (blob,))
        file.execute("INSERT INTO shelters (fid, geom) VALUES (3, ?) ", (blob,))
        # the ways in which programs write that the triggers of each version miss or mend
        file.execute("UPDATE shelters SET geom = NULL WHERE fid = 2")
        file.execute("UPDATE shelters SET geom = ? WHERE fid = 2", (blob,))
        file.execute("DELETE FROM shelters WHERE fid = 3")
    assert boxes_of(path) == [(1, 5, 5, 6, 6), (2, 5, 5, 6, 6)]


def test_index_of_geometries_without_an_envelope(tmp_path: Path) -> None:
    path = written(tmp_path / "line.gpkg", features(SHAPES["line"]))
    bare = struct.pack("<2sBBi", b"GP", 0, 1, 4490) + shapely.LineString([(1, 2), (5, 9)]).wkb
    with open_geopackage(path, write=True) as file:
        file.execute("UPDATE shelters SET geom = ?", (bare,))
    assert boxes_of(path) == [(1, 1, 5, 2, 9)]


# -- what is in a file ----------------------------------------------------------------------------


def test_the_sample_is_read_as_stored() -> None:
    with open_geopackage(SAMPLE) as file:
        tables = stored_tables(file)
        raw = read_rows(file, tables["shelters"])
    expected = pyogrio.read_dataframe(SAMPLE, layer="shelters", fid_as_index=True)
    assert list(raw.index) == list(expected.index)
    assert raw["id"].tolist() == expected["id"].tolist()
    assert set(raw.dtypes) == {np.dtype(object)}
    assert raw["filed_on"].tolist() == [
        None if pd.isna(day) else day.strftime("%Y-%m-%d") for day in expected["filed_on"]
    ]
    shapes = shapely.from_wkb([wkb_of(blob) for blob in raw["geom"]])
    assert all(a.equals_exact(b, 0) for a, b in zip(shapes, expected.geometry))
    table = tables["shelters"]
    assert table.key_column == "fid"
    assert table.geometry_type == "POINT"
    assert table.columns["indoor"] == "BOOLEAN"
    assert table.crs is not None
    assert table.crs.equals(expected.crs)
    assert tables["chemical_inventory"].geometry_column is None
    assert "layer_styles" not in tables


def test_reading_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "copy.gpkg"
    shutil.copy(SAMPLE, path)
    before = path.read_bytes()
    with open_geopackage(path) as file:
        for table in stored_tables(file).values():
            read_rows(file, table)
        with pytest.raises(sqlite3.OperationalError, match=r"readonly|unsafe"):
            file.execute("DELETE FROM shelters")
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["copy.gpkg"]


def test_columns_and_rows_can_be_chosen_and_may_be_none(district: Path) -> None:
    with open_geopackage(district, write=True) as file:
        table = stored_tables(file)["shelters"]
        assert read_rows(file, table, ["id"]).columns.tolist() == ["id"]
        file.execute("DELETE FROM shelters")
        empty = read_rows(file, table)
    assert empty.shape == (0, 2)


def test_views_virtual_tables_and_odd_triggers_are_no_layers(district: Path) -> None:
    with contextlib.closing(sqlite3.connect(district)) as file:
        file.executescript(
            """
            CREATE VIEW geohazards AS SELECT * FROM shelters;
            CREATE VIRTUAL TABLE lookouts USING fts5(name);
            CREATE TABLE barriers (name TEXT);
            CREATE TABLE survey_journal (fid INTEGER PRIMARY KEY, name TEXT);
            CREATE TABLE keyless (name TEXT PRIMARY KEY);
            """
        )
        for name in (
            *("geohazards", "lookouts", "barriers", "survey_journal", "rtree_shelters_geom"),
            *("gpkg_contents", "sqlite_master", "missing", "lookouts_content", "keyless"),
        ):
            file.execute(
                "INSERT INTO gpkg_contents (table_name, data_type, identifier)"
                " VALUES (?, 'attributes', ?)",
                (name, f"a {name}"),
            )
        file.commit()
    with open_geopackage(district) as file:
        tables = stored_tables(file)
    # the shadow table of a virtual one is a real table, but of no layer of the dictionary
    assert set(tables) == {"shelters", "lookouts_content"}


NASTY = 'x"; DROP TABLE shelters; --'


def test_sql_in_names_is_harmless(tmp_path: Path) -> None:
    rows = features(shapely.Point(1, 2)).rename(columns={"id": "id'); DELETE FROM a; --"})
    path = written(tmp_path / "it's 100% #1?.gpkg", rows, layer=NASTY)
    with open_geopackage(path, write=True) as file:
        table = stored_tables(file)[NASTY]
        assert read_rows(file, table).iloc[0, 0] == "S0"
        file.execute(f"UPDATE {quoted(NASTY)} SET geom = NULL")
        touched(file, NASTY)
        recount_extent(file, table)
        check_integrity(file, path)
    assert len(pyogrio.read_dataframe(path, layer=NASTY)) == 1


def test_texts_that_are_not_utf8_come_as_they_are(district: Path) -> None:
    gbk = "避难".encode("gbk")
    with another_program(district) as file:
        file.execute("UPDATE shelters SET id = CAST(? AS TEXT) WHERE fid = 1", (gbk,))
    with open_geopackage(district) as file:
        value = read_rows(file, stored_tables(file)["shelters"])["id"].iloc[0]
    assert isinstance(value, UndecodedText)
    assert value == gbk


@pytest.mark.parametrize("srs_id", [-1, 0])
def test_undefined_reference_systems_are_none(district: Path, srs_id: int) -> None:
    with contextlib.closing(sqlite3.connect(district)) as file:
        file.execute("UPDATE gpkg_geometry_columns SET srs_id = ?", (srs_id,))
        file.commit()
    with open_geopackage(district) as file:
        assert stored_tables(file)["shelters"].crs is None


def test_missing_geometry_columns_leave_attributes(district: Path) -> None:
    with contextlib.closing(sqlite3.connect(district)) as file:
        file.execute("DROP TABLE gpkg_geometry_columns")
    with open_geopackage(district) as file:
        table = stored_tables(file)["shelters"]
    assert table.geometry_column is None
    assert "geom" in table.columns


def test_tables_of_the_journal_are_known() -> None:
    assert {"layer_styles", "qgis_projects", "survey_journal", "survey_loads"} <= internal_tables()


# -- opening --------------------------------------------------------------------------------------


def refused(path: Path, write: bool = False) -> str:
    with pytest.raises(InputError) as refusal, open_geopackage(path, write) as file:
        file.execute("BEGIN IMMEDIATE" if write else "BEGIN")
        check_integrity(file, path, quick=True)
    return str(refusal.value)


@pytest.mark.parametrize("write", [False, True])
def test_what_is_no_geopackage_is_refused(tmp_path: Path, write: bool) -> None:
    text = tmp_path / "text.gpkg"
    text.write_text("once upon a time " * 100)
    empty = tmp_path / "empty.gpkg"
    empty.touch()
    plain = tmp_path / "plain.gpkg"
    with contextlib.closing(sqlite3.connect(plain)) as file:
        file.execute("CREATE TABLE shelters (id TEXT)")
    other = tmp_path / "other.gpkg"
    shutil.copy(SAMPLE, other)
    with contextlib.closing(sqlite3.connect(other)) as file:
        file.execute("PRAGMA application_id = 0x4d504258")
    for path in (text, empty, plain, other):
        before = path.read_bytes()
        assert "not a GeoPackage" in refused(path, write), path.name
        assert path.read_bytes() == before
    assert "no such file" in refused(tmp_path / "none.gpkg", write)
    assert "no such file" in refused(tmp_path, write)
    assert not (tmp_path / "none.gpkg").exists()


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    whole = SAMPLE.read_bytes()
    torn = tmp_path / "torn.gpkg"
    torn.write_bytes(whole[: len(whole) // 2])
    assert "damaged" in refused(torn)
    holes = tmp_path / "holes.gpkg"
    middle = len(whole) // 2
    holes.write_bytes(whole[:middle] + b"\xff" * 65536 + whole[middle + 65536 :])
    assert "damaged" in refused(holes)


def test_a_lock_of_another_program_is_one_clear_line(
    district: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.1)
    with contextlib.closing(sqlite3.connect(district, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "another program is writing to the file. Mend: save or stop editing there" in (
            refused(district, write=True)
        )
        other.execute("ROLLBACK")
        other.execute("BEGIN EXCLUSIVE")
        assert "another program is writing" in refused(district)


@pytest.mark.parametrize(("mode", "expected"), [("WAL", "new new new"), ("DELETE", "S0 S1 S2")])
def test_what_a_killed_program_left_in_its_journal_is_read(
    tmp_path: Path, district: Path, mode: str, expected: str
) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    with another_program(district) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("BEGIN")
        other.execute("PRAGMA cache_size = 1")
        other.execute("UPDATE shelters SET id = 'new'")
        other.execute("CREATE TABLE big AS SELECT randomblob(200000) AS b")
        if mode == "WAL":
            other.execute("COMMIT")
        # what lies on the disk in the middle of the work
        for file in district.parent.glob("district.gpkg*"):
            shutil.copy(file, copy / file.name)
    assert len(list(copy.iterdir())) > 1
    with open_geopackage(copy / "district.gpkg") as file:
        check_integrity(file, copy)
        ids = read_rows(file, stored_tables(file)["shelters"])["id"].tolist()
    assert ids == expected.split()


# -- backups --------------------------------------------------------------------------------------


def names_in(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_backup_is_the_whole_file_in_one(district: Path, tmp_path: Path) -> None:
    with another_program(district) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE shelters SET id = 'in the WAL' WHERE fid = 1")
        copy = back_up(district, tmp_path / "deep" / "backups", 3)
    assert names_in(copy.parent) == [copy.name]
    expected = pyogrio.read_dataframe(district)
    pd.testing.assert_frame_equal(pyogrio.read_dataframe(copy), expected)
    assert expected["id"].iloc[0] == "in the WAL"


def test_the_newest_backups_stay_and_nothing_else_is_touched(
    district: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    foreign = {
        "district.gpkg",
        "district_2026.gpkg",
        "district_20260101T000000_000000Z.gpkg.zip",
        "my district_20260101T000000_000000Z.gpkg",
        "other_20260101T000000_000000Z.gpkg",
        "notes.unfinished",
    }
    for name in (*foreign, "district_20260101T000000_000000Z.gpkg.unfinished-journal"):
        (folder / name).write_text("kept")
    copies = [back_up(district, folder, 3).name for _ in range(5)]
    assert copies == sorted(copies)
    assert set(names_in(folder)) == {*foreign, *copies[-3:]}
    assert back_up(district, folder, 0).name in names_in(folder)
    assert len(names_in(folder)) == len(foreign) + 1


def test_a_backup_that_cannot_be_written_leaves_nothing(district: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(InputError, match="no backup can be written"):
        back_up(district, file / "below", 3)
    whole = district.read_bytes()
    district.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="damaged"):
        back_up(district, tmp_path / "backups", 3)
    assert names_in(tmp_path / "backups") == []
    assert os.path.getsize(district) == len(whole) // 2


def test_values_that_do_not_fit_their_type_are_no_damage(district: Path) -> None:
    with contextlib.closing(sqlite3.connect(district)) as file:
        file.execute("CREATE TABLE counts (fid INTEGER PRIMARY KEY, people TEXT, name TEXT)")
        file.execute("INSERT INTO counts VALUES (1, '300', NULL)")
        file.execute("PRAGMA writable_schema = ON")  # as GDAL changes a column's type
        file.execute(
            "UPDATE sqlite_master SET sql = replace(replace(sql, 'people TEXT', 'people INTEGER'),"
            " 'name TEXT', 'name TEXT NOT NULL') WHERE name = 'counts'"
        )
        file.commit()
    with contextlib.closing(sqlite3.connect(district)) as file:
        found = [row[0] for row in file.execute("PRAGMA integrity_check")]
        assert len(found) == 2 and all("counts" in line for line in found)
    with open_geopackage(district) as file:
        check_integrity(file, district)
        check_integrity(file, district, quick=True)
