"""What comes back from the field is read whole, left untouched, and not believed."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import sqlite3
import struct
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.survey.packages import (
    JPEG,
    PACKAGE_ID,
    blob,
    changed,
    hazard,
    photo,
    shelter,
    write_package,
)
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.core.texts.empty_values import is_empty
from wj_risk_plugin.standards import load
from wj_risk_plugin.survey.model.rows import GEOMETRY, Unreadable, survey_definitions
from wj_risk_plugin.survey.returned.package import find_packages, open_package

LAYERS = {
    "shelters": [shelter(1), shelter(2), shelter(3)],
    "geohazards": [hazard(1), hazard(2)],
}


def tree(folder):
    """Every file below a folder with what is in it."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else ""
        for path in sorted(Path(folder).rglob("*"))
    }


@pytest.fixture
def package(tmp_path):
    return write_package(tmp_path / "back" / "survey.gpkg", LAYERS)


@pytest.fixture
def work(tmp_path):
    return tmp_path / "work"


def rows_of(package, layer="shelters"):
    return {row.row["id"]: row for row in package.layers[layer].rows}


def filled(row):
    """A returned row without the fields that nobody filled in."""
    return {name: value for name, value in row.items() if value is not None}


# -- whole and untouched --------------------------------------------------------------------------


def test_a_package_is_read_as_it_went_out(package, work):
    before = tree(package.parent)
    back = open_package(package, work)
    assert (back.package_id, back.team, back.name) == (PACKAGE_ID, "一组", "东片调查")
    assert (back.district, back.created_on) == ("wujiang.gpkg", "2026-03-01T00:00:00.000Z")
    assert back.base_intact
    for layer, rows in LAYERS.items():
        returned = back.layers[layer]
        assert [filled(row.row) for row in returned.rows] == rows
        assert [row.uuid for row in returned.rows] == [row["uuid"] for row in rows]
        assert not any(row.problem for row in returned.rows)
        assert returned.crs.to_epsg() == 4490
        assert returned.geometry_type == "POINT"
        assert {key: base for (name, key), base in back.base.items() if name == layer} == {
            row["uuid"]: row for row in rows
        }
    assert (back.missing_layers, back.unreadable_layers, back.notes) == ([], {}, [])
    assert tree(package.parent) == before
    assert not list(work.rglob("*.gpkg*"))


TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    lambda text: text == text.strip() and not is_empty(text)
)
SHELTERS = st.fixed_dictionaries(
    {"uuid": st.uuids().map(str)},
    optional={
        "id": TEXTS,
        "name": TEXTS,
        "capacity_people": st.integers(-(2**50), 2**50),
        "area_m2": st.floats(allow_nan=False, allow_infinity=False),
        "indoor": st.booleans(),
        "status": st.sampled_from(["open", "standby", "closed", "planned"]),
        "filed_on": st.dates().filter(lambda day: 1800 < day.year < 2200).map(str),
        "survey_note": TEXTS,
        "gps_accuracy_m": st.floats(0, 100),
        GEOMETRY: st.builds(
            lambda x, y: shapely.to_wkb(shapely.Point(x, y)),
            st.floats(-1e7, 1e7),
            st.floats(-1e7, 1e7),
        ),
    },
)


@given(st.lists(SHELTERS, max_size=5, unique_by=lambda row: row["uuid"]))
def test_rows_come_back_bit_for_bit(rows):
    with tempfile.TemporaryDirectory() as folder:
        path = write_package(Path(folder) / "p.gpkg", {"shelters": rows})
        back = open_package(path, Path(folder) / "work")
    assert [filled(row.row) for row in back.layers["shelters"].rows] == rows
    assert back.base_intact
    assert list(back.base.values()) == rows


def test_a_hundred_thousand_rows(tmp_path, work):
    path = write_package(tmp_path / "p.gpkg", {"shelters": []})
    point = blob(shapely.to_wkb(shapely.Point(113.5, 24.8))).hex()
    changed(
        path,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
        " INSERT INTO shelters (geom, uuid, id, capacity_people, surveyed_on)"
        f" SELECT x'{point}', printf('%032x', i), 'S' || i, i,"
        " strftime('%Y-%m-%dT%H:%M:%fZ', 1767225600 + i, 'unixepoch') FROM n",
    )
    rows = open_package(path, work).layers["shelters"].rows
    assert [row.row["capacity_people"] for row in rows] == list(range(1, 100_001))
    assert len({row.uuid for row in rows}) == 100_000
    assert rows[-1].row["surveyed_on"] == "2026-01-02T03:46:40.000Z"


def test_edits_that_only_the_log_holds_are_read(package, work):
    with closing(sqlite3.connect(package, isolation_level=None)) as phone:
        phone.execute("PRAGMA journal_mode = WAL")
        phone.execute("PRAGMA wal_autocheckpoint = 0")
        phone.execute("UPDATE shelters SET name = '新名' WHERE id = 'S1'")
        phone.execute("BEGIN")
        phone.execute("UPDATE shelters SET name = '没保存' WHERE id = 'S2'")
        taken = package.parent.parent / "taken"
        shutil.copytree(package.parent, taken)
    shm = taken / "survey.gpkg-shm"
    shm.write_bytes(bytes(reversed(shm.read_bytes())))
    assert "新名".encode() not in (taken / "survey.gpkg").read_bytes()
    before = tree(taken)
    names = {
        key: row.row["name"]
        for key, row in rows_of(open_package(taken / "survey.gpkg", work)).items()
    }
    assert names == {"S1": "新名", "S2": "避难所2", "S3": "避难所3"}
    assert tree(taken) == before


def test_the_log_of_a_card_without_small_letters_is_found(package, work):
    with closing(sqlite3.connect(package, isolation_level=None)) as phone:
        phone.execute("PRAGMA journal_mode = WAL")
        phone.execute("UPDATE shelters SET name = '新名' WHERE id = 'S1'")
        taken = package.parent.parent / "TAKEN"
        taken.mkdir()
        for ending in ("", "-wal"):
            shutil.copy(f"{package}{ending}", taken / f"SURVEY.GPKG{ending.upper()}")
    (found,) = find_packages(taken)
    assert rows_of(open_package(found, work))["S1"].row["name"] == "新名"


def half_written(package, folder):
    """A package copied in the middle of an edit, as from a phone whose battery died."""
    changed(package, "UPDATE shelters SET survey_note = hex(zeroblob(200000))")
    folder.mkdir()
    with closing(sqlite3.connect(package, isolation_level=None)) as phone:
        phone.execute("PRAGMA cache_size = 2")
        phone.execute("BEGIN")
        phone.execute("UPDATE shelters SET name = '半', survey_note = hex(randomblob(200000))")
        for ending in ("", "-journal"):
            shutil.copy(f"{package}{ending}", folder / f"survey.gpkg{ending}")
        phone.execute("ROLLBACK")
    return folder / "survey.gpkg"


def test_half_an_edit_is_taken_back_as_its_program_would(package, work, tmp_path):
    taken = half_written(package, tmp_path / "taken")
    assert taken.read_bytes() != package.read_bytes()
    before = tree(taken.parent)
    back = open_package(taken, work)
    assert {row.row["name"] for row in rows_of(back).values()} == {"避难所1", "避难所2", "避难所3"}
    assert tree(taken.parent) == before


def test_a_journal_that_names_another_file_deletes_nothing(package, work, tmp_path):
    taken = half_written(package, tmp_path / "taken")
    victim = tmp_path / "accounts.txt"
    victim.write_text("precious")
    name = str(victim).encode()
    with open(f"{taken}-journal", "ab") as journal:
        journal.write(struct.pack(">I", 0x40000000 // 4096 + 1) + name)
        journal.write(struct.pack(">II", len(name), sum(name)) + bytes.fromhex("d9d505f920a163d7"))
    with pytest.raises(InputError, match="its journal names another file"):
        open_package(taken, work)
    assert victim.read_text() == "precious"
    # what a plain opening would have done
    with closing(sqlite3.connect(taken)) as connection:
        connection.execute("SELECT count(*) FROM shelters").fetchone()
    assert not victim.exists() or sqlite3.sqlite_version_info > (3, 46, 1)


def test_edits_left_under_an_old_name_are_pointed_out(package, work):
    package.with_name("survey.gpkg-wal").write_bytes(b"edits")
    renamed = package.rename(package.with_name("一组.gpkg"))
    # what macOS leaves on a foreign disk beside each file is neither a package nor edits
    for name in ("._survey.gpkg-wal", "._一组.gpkg", ".DS_Store", "Thumbs.db"):
        package.with_name(name).write_bytes(b"\0\5\x16\7")
    (note,) = open_package(renamed, work).notes
    assert note.startswith("survey.gpkg-wal holds edits of a package that was renamed")


# -- finding --------------------------------------------------------------------------------------


def test_packages_are_found_wherever_the_field_programs_put_them(tmp_path, package):
    content = package.read_bytes()
    shutil.rmtree(package.parent)
    wanted = [
        "a/survey.gpkg",
        "b/b/调查（终版）.GPKG",
        "c.zip",
        "d/e.ZIP",
        "survey_conflicted copy.gpkg",
        "gone.gpkg",  # a link, which is refused by name when it is to be opened
    ]
    other = [
        "a/background.gpkg",
        "a/BACKGROUND.GPKG",
        "a/.mergin/survey.gpkg",
        "a/survey.gpkg-wal",
        "a/survey.gpkg-shm",
        "a/DCIM/x.jpg",
        "a/survey.qgz",
        "__MACOSX/survey.gpkg",
        "d/._e.ZIP",
        "b/._survey.gpkg",
        "b/~$survey.gpkg",
        "1/2/3/4/5/deep.gpkg",
    ]
    for name in (*wanted[:-1], *other):
        file = tmp_path / "all" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    (tmp_path / "all" / "folder.gpkg").mkdir()
    (tmp_path / "all" / "gone.gpkg").symlink_to(tmp_path / "nowhere")
    (tmp_path / "all" / "round").symlink_to(tmp_path / "all")
    found = find_packages(tmp_path / "all")
    assert [str(file.relative_to(tmp_path / "all")) for file in found] == sorted(
        wanted, key=lambda name: Path(name)
    )
    assert find_packages(found[0]) == [found[0]]


@pytest.mark.parametrize("name", ["nowhere", "empty", "background.gpkg"])
def test_nothing_to_find_is_said(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "background.gpkg").write_bytes(b"x")
    with pytest.raises(InputError, match="Mend: choose returned packages"):
        find_packages(tmp_path / name)


# -- what is no package ---------------------------------------------------------------------------


def not_a_package(kind, path):
    if kind == "text":
        path.write_text("hello")
    elif kind == "picture":
        path.write_bytes(JPEG)
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "folder":
        path.mkdir()
    elif kind == "head only":
        path.write_bytes(b"SQLite format 3\0" + bytes(100))
    elif kind == "sqlite":
        path.unlink(missing_ok=True)
        changed(path, "CREATE TABLE shelters (id TEXT)")
    elif kind == "district":
        write_package(path, LAYERS)
        changed(path, "DROP TABLE survey_package", "DROP TABLE survey_base")
    elif kind == "missing":
        path.unlink(missing_ok=True)
    return path


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ("text", "the file is not a GeoPackage"),
        ("picture", "the file is not a GeoPackage"),
        ("empty", "the file is empty"),
        ("folder", "the file cannot be read"),
        ("head only", "the file is not a GeoPackage"),
        ("sqlite", "the file is not a GeoPackage"),
        ("district", "the file is not a survey package"),
        ("missing", "the file cannot be read"),
    ],
)
def test_what_is_no_package_is_refused_by_name(tmp_path, work, kind, problem):
    path = not_a_package(kind, tmp_path / "x.gpkg")
    with pytest.raises(InputError) as refusal:
        open_package(path, work)
    assert refusal.value.layer == "x.gpkg"
    assert str(refusal.value.problem).startswith(problem)
    assert refusal.value.mend
    assert tree(work) == {}


def test_a_truncated_package_is_refused(package, work):
    content = package.read_bytes()
    for share in (0.3, 0.6, 0.95):
        package.write_bytes(content[: int(len(content) * share)])
        with pytest.raises(InputError):
            open_package(package, work)
    assert tree(work) == {}


CONTENT = {}


def package_bytes():
    if not CONTENT:
        with tempfile.TemporaryDirectory() as folder:
            photos = [photo(1, LAYERS["shelters"][0]["uuid"], "photos/a.jpg")]
            path = write_package(Path(folder) / "p.gpkg", LAYERS, photos)
            CONTENT["p"] = path.read_bytes()
    return CONTENT["p"]


@settings(max_examples=300)
@given(st.integers(0, 2**32), st.integers(1, 60), st.booleans())
def test_flipped_bytes_never_do_more_than_be_refused(seed, count, in_text):
    content = bytearray(package_bytes())
    chance = random.Random(seed)
    # where something is written, or anywhere
    places = [i for i, value in enumerate(content) if value] if in_text else range(len(content))
    for place in chance.choices(places, k=count):
        content[place] = chance.randrange(256)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.gpkg"
        path.write_bytes(content)
        try:
            back = open_package(path, Path(folder) / "work")
        except InputError:
            assert tree(Path(folder) / "work") == {}
        else:
            assert back.package_id
        assert path.read_bytes() == content


# -- the stamp ------------------------------------------------------------------------------------


def test_a_newer_format_asks_for_a_newer_plugin(tmp_path, work):
    path = write_package(tmp_path / "p.gpkg", LAYERS, format="2")
    with pytest.raises(InputError, match="update the plugin"):
        open_package(path, work)


@pytest.mark.parametrize(
    "stamp",
    [
        {"format": "soon"},
        {"format": "0"},
        {"format": "-1"},
        {"package_id": "S001"},
        {"layers": "[]"},
        {"layers": "nonsense"},
        {"layers": "[" * 100_000},
        {"layers": '[{"layer": "shelters"}]'},
        {"layers": '{"layer": "shelters"}'},
        {"layers": b"\xff\xfe"},
        {
            "layers": json.dumps(
                [{"layer": name, "key": "shelters", "table": "t", "rows": 1} for name in ("a", "A")]
            )
        },
    ],
)
def test_a_damaged_stamp_is_refused(tmp_path, work, stamp):
    path = write_package(tmp_path / "p.gpkg", LAYERS, **stamp)
    with pytest.raises(InputError, match="own description is damaged"):
        open_package(path, work)


def test_a_package_written_by_a_newer_library_is_read(tmp_path, work):
    path = write_package(tmp_path / "p.gpkg", LAYERS, user_version=10400)
    assert set(open_package(path, work).layers) == {"shelters", "geohazards"}


# -- the base version -----------------------------------------------------------------------------

NESTED = struct.pack("<BII", 1, 7, 1) * 200_000 + shapely.to_wkb(shapely.Point(1, 2))


@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE survey_base",
        "ALTER TABLE survey_base RENAME COLUMN row TO old",
        "DELETE FROM survey_base WHERE rowid = 1",
        "UPDATE survey_base SET row = replace(row, '避难所1', '避难所9')",
        "UPDATE survey_base SET row = '[' || row",
        "UPDATE survey_base SET row = x'ff'",
        "UPDATE survey_package SET value = '' WHERE key = 'base_sha256'",
        "DELETE FROM survey_package WHERE key = 'base_sha256'",
    ],
)
def test_a_base_version_that_was_touched_is_not_intact(package, work, change):
    back = open_package(changed(package, change), work)
    assert not back.base_intact
    assert len(back.layers["shelters"].rows) == 3


def test_a_base_version_cannot_carry_a_shape_that_crashes(tmp_path, work):
    rows = {"shelters": [shelter(1)]}
    base = {"shelters": [shelter(1, geometry=NESTED)]}
    back = open_package(write_package(tmp_path / "p.gpkg", rows, base=base), work)
    assert (back.base, back.base_intact) == ({}, False)


# -- layers and columns ---------------------------------------------------------------------------


def test_missing_and_added_layers_are_named(package, work):
    changed(
        package,
        "DROP TABLE geohazards",
        "DELETE FROM gpkg_contents WHERE table_name = 'geohazards'",
        "DELETE FROM gpkg_geometry_columns WHERE table_name = 'geohazards'",
        "CREATE TABLE tracks (fid INTEGER PRIMARY KEY, note TEXT)",
        "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('tracks', 'attributes')",
    )
    back = open_package(package, work)
    assert (back.missing_layers, back.added_tables) == (["geohazards"], ["tracks"])
    assert list(back.layers) == ["shelters"]
    assert back.notes == ["layers that did not go out stay in the package (1): tracks"]


def test_a_layer_is_found_however_its_name_is_capitalised(package, work):
    changed(
        package,
        "ALTER TABLE shelters RENAME TO SHELTERS2",
        "ALTER TABLE SHELTERS2 RENAME TO Shelters",
        "UPDATE gpkg_contents SET table_name = 'Shelters' WHERE table_name = 'shelters'",
        "ALTER TABLE Shelters RENAME COLUMN capacity_people TO Capacity_People",
    )
    back = open_package(package, work)
    assert back.layers["shelters"].missing_columns == []
    assert rows_of(back)["S1"].row["capacity_people"] == 101


def test_added_columns_are_left_out_and_missing_ones_are_not_emptied(package, work):
    changed(
        package,
        "ALTER TABLE shelters ADD COLUMN wheelchair TEXT DEFAULT 'yes'",
        'ALTER TABLE shelters ADD COLUMN "x""; DROP TABLE photos; --" TEXT',
        "ALTER TABLE shelters DROP COLUMN capacity_people",
    )
    layer = open_package(package, work).layers["shelters"]
    assert layer.added_columns == ["wheelchair", 'x"; DROP TABLE photos; --']
    assert layer.missing_columns == ["capacity_people"]
    assert all("capacity_people" not in row.row for row in layer.rows)
    assert set(layer.rows[0].row) == {GEOMETRY, *survey_definitions("shelters")} - {
        "capacity_people"
    }


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (["ALTER TABLE shelters RENAME COLUMN geom TO shape"], "its geometry column is missing"),
        (["ALTER TABLE shelters DROP COLUMN geom"], "its geometry column is missing"),
        (["DELETE FROM gpkg_geometry_columns"], "its geometry column is missing"),
        (["UPDATE gpkg_geometry_columns SET srs_id = -1"], "it has no coordinate reference"),
        (["UPDATE gpkg_geometry_columns SET srs_id = 0"], "it has no coordinate reference"),
        (["UPDATE gpkg_geometry_columns SET srs_id = 77"], "it has no coordinate reference"),
        (
            [
                "UPDATE gpkg_spatial_ref_sys SET definition = 'GEOGCS[', organization = 'x;y'"
                " WHERE srs_id = 4490"
            ],
            "it has no coordinate reference",
        ),
        (["ALTER TABLE shelters DROP COLUMN uuid"], "its column uuid is missing"),
        (
            [
                "ALTER TABLE shelters RENAME TO old",
                "CREATE VIEW shelters AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1"
                " FROM n) SELECT i AS fid, NULL AS geom, 'x' AS uuid FROM n",
            ],
            "it is not a table with rows",
        ),
        (
            ["DROP TABLE shelters", "CREATE TABLE shelters (id TEXT, geom POINT, uuid TEXT)"],
            "it is not a table with rows",
        ),
        (
            ["DROP TABLE shelters", "CREATE VIRTUAL TABLE shelters USING fts5(uuid, geom)"],
            "it is not a table with rows",
        ),
    ],
)
def test_a_layer_that_cannot_be_used_does_not_hinder_the_others(package, work, changes, problem):
    back = open_package(changed(package, *changes), work)
    assert str(back.unreadable_layers["shelters"]).startswith(problem)
    assert "shelters" not in back.layers
    assert "shelters" not in back.missing_layers


def test_a_layer_of_an_unknown_kind_is_named(tmp_path, work):
    layers = [
        {"layer": "shelters", "key": "shelters", "table": "shelters", "rows": 3},
        {"layer": "geohazards", "key": "volcanoes", "table": "geohazards", "rows": 2},
    ]
    path = write_package(tmp_path / "p.gpkg", LAYERS, layers=json.dumps(layers))
    back = open_package(path, work)
    assert list(back.layers) == ["shelters"]
    assert "update the plugin" in back.unreadable_layers["geohazards"]


def test_another_name_of_the_geometry_column_and_another_crs_are_read(tmp_path, work):
    path = write_package(tmp_path / "p.gpkg", {"shelters": [shelter(1)]}, epsg=4547)
    changed(
        path,
        "ALTER TABLE shelters RENAME COLUMN geom TO the_geom",
        "UPDATE gpkg_geometry_columns SET column_name = 'THE_GEOM'",
    )
    layer = open_package(path, work).layers["shelters"]
    assert layer.crs.to_epsg() == 4547
    assert layer.rows[0].row[GEOMETRY] == shelter(1)[GEOMETRY]


def test_too_many_rows_are_refused_layer_by_layer(package, work, monkeypatch):
    monkeypatch.setitem(load("survey"), "most_rows", 2)
    back = open_package(package, work)
    assert list(back.layers) == ["geohazards"]
    assert "it has 3 rows, more than 2" in back.unreadable_layers["shelters"]


# -- rows -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read", "problem"),
    [
        ("{9F414BD7-71BD-509E-9120-E9D231FEA837}", "9f414bd7-71bd-509e-9120-e9d231fea837", None),
        (" 9F414BD771BD509E9120E9D231FEA837 ", "9f414bd7-71bd-509e-9120-e9d231fea837", None),
        (None, None, None),
        ("", None, None),
        ("S001", None, "its UUID “S001” is none"),
        (b"\x00\x01", None, "its UUID “2 bytes” is none"),
        (17, None, "its UUID “17” is none"),
    ],
)
def test_uuids_are_read_however_they_are_spelled(package, work, written, read, problem):
    changed(package, ("UPDATE shelters SET uuid = ? WHERE id = 'S1'", [written]))
    row = rows_of(open_package(package, work))["S1"]
    assert (row.uuid, row.problem) == (read, problem)
    if read is not None:
        assert row.row["uuid"] == read


def test_copied_rows_are_all_kept(package, work):
    changed(package, "INSERT INTO shelters (uuid, id, geom) SELECT uuid, 'new', geom FROM shelters")
    rows = open_package(package, work).layers["shelters"].rows
    assert [row.fid for row in rows] == [1, 2, 3, 4, 5, 6]
    assert [row.uuid for row in rows[:3]] == [row.uuid for row in rows[3:]]


POINT = shapely.to_wkb(shapely.Point(1, 2))
OPEN_RING = struct.pack("<BIII", 1, 3, 1, 3) + struct.pack("<6d", 0, 0, 1, 0, 1, 1)


@pytest.mark.parametrize(
    ("stored", "problem"),
    [
        (b"nonsense", "its geometry cannot be read"),
        ("POINT (1 2)", "its geometry cannot be read"),
        (7, "its geometry cannot be read"),
        (b"GP\x00\x01", "its geometry cannot be read"),
        (blob(POINT)[:-1], "its geometry cannot be read"),
        (blob(POINT)[:3] + b"\xff" + blob(POINT)[4:], "its geometry cannot be read"),
        (blob(b""), "its geometry cannot be read"),
        (blob(struct.pack("<BII", 1, 2, 2**32 - 1)), "its geometry cannot be read"),
        (blob(struct.pack("<BII", 1, 6, 2**32 - 1)), "its geometry cannot be read"),
        (blob(NESTED), "its geometry cannot be read"),
        (blob(NESTED.replace(b"\x07\x00", b"\x04\x00")), "its geometry cannot be read"),
        (blob(OPEN_RING), "its geometry cannot be read"),
        (
            blob(struct.pack("<BIdd", 1, 1, float("inf"), 2.0)),
            "its geometry has coordinates that are no numbers",
        ),
    ],
)
def test_a_broken_geometry_is_a_problem_of_its_row(package, work, stored, problem):
    changed(package, ("UPDATE shelters SET geom = ? WHERE id = 'S2'", [stored]))
    rows = rows_of(open_package(package, work))
    assert rows["S2"].problem == problem
    assert GEOMETRY not in rows["S2"].row or problem.endswith("no numbers")
    assert [rows[each].problem for each in ("S1", "S3")] == [None, None]
    assert rows["S3"].row[GEOMETRY] == shelter(3)[GEOMETRY]


def test_heights_are_kept_and_told(package, work):
    high = shapely.to_wkb(shapely.Point(113.5, 24.8, 61.5), flavor="iso")
    changed(package, ("UPDATE shelters SET geom = ? WHERE id = 'S2'", [blob(high)]))
    back = open_package(package, work)
    assert rows_of(back)["S2"].row[GEOMETRY] == high
    (note,) = back.layers["shelters"].notes
    assert note == "shelters: geometries that hold heights or measures, kept as they are: 1"


def test_a_missing_geometry_is_no_geometry(package, work):
    changed(package, "UPDATE shelters SET geom = NULL WHERE id = 'S2'")
    row = rows_of(open_package(package, work))["S2"]
    assert (row.row[GEOMETRY], row.problem) == (None, None)


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("约300人", Unreadable("约300人")),
        ("1,200", 1200),
        (12.5, Unreadable("12.5")),
        (float("inf"), Unreadable("inf")),
        (b"\x01\x02", Unreadable("2 bytes")),
        (2**60, 2**60),
    ],
)
def test_values_that_a_field_cannot_hold_are_kept_as_they_are(package, work, stored, read):
    changed(package, ("UPDATE shelters SET capacity_people = ? WHERE id = 'S2'", [stored]))
    rows = rows_of(open_package(package, work))
    assert rows["S2"].row["capacity_people"] == read
    assert rows["S1"].row["capacity_people"] == 101


def test_text_in_another_encoding_is_unreadable_and_can_be_shown(package, work):
    changed(
        package,
        (
            "UPDATE shelters SET name = CAST(? AS TEXT), survey_note = ? WHERE id = 'S2'",
            ["西河小学".encode("gbk"), "好\0\n坏"],
        ),
    )
    row = rows_of(open_package(package, work))["S2"].row
    assert row["name"] == Unreadable("西河小学")
    assert row["survey_note"] == "好\0\n坏"


# -- hostile schemas ------------------------------------------------------------------------------


def test_views_triggers_and_names_full_of_sql_are_harmless(package, work, tmp_path):
    victim = tmp_path / "victim.db"
    changed(
        package,
        'CREATE TRIGGER "t\'; DROP TABLE photos; --" AFTER UPDATE ON shelters'
        " BEGIN SELECT load_extension('evil'); END",
        "CREATE VIEW \"'; ATTACH '/tmp/x' AS y; --\" AS SELECT load_extension('evil')",
        "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n)"
        " SELECT i AS fid FROM n",
        "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('endless', 'features')",
        "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('shelters\"; --', 'features')",
        'CREATE TABLE "a; DROP TABLE shelters" (fid INTEGER PRIMARY KEY, "b"" c" TEXT)',
        "INSERT INTO gpkg_contents (table_name, data_type)"
        " VALUES ('a; DROP TABLE shelters', 'attributes')",
        'CREATE VIRTUAL TABLE "rtree\'" USING rtree(id, a, b)',
        f"CREATE TABLE slow (x CHECK (length(hex(randomblob(9))) > 0), y DEFAULT ('{victim}'))",
    )
    before = tree(tmp_path)
    back = open_package(package, work)
    assert len(back.layers["shelters"].rows) == 3
    assert back.added_tables == ["a; DROP TABLE shelters"]
    shutil.rmtree(work)
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "table", ["gpkg_contents", "gpkg_geometry_columns", "survey_package", "survey_base", "photos"]
)
def test_views_in_place_of_tables_are_refused(package, work, table):
    changed(
        package,
        f"ALTER TABLE {table} RENAME TO old",
        f"CREATE VIEW {table} AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i AS key, i AS value FROM n",
    )
    with pytest.raises(InputError, match=f"views in place of tables: {table}"):
        open_package(package, work)


def with_computed_name(package, kind):
    """Let the shelters' name be computed, when it is read (VIRTUAL) or written (STORED)."""
    names = [name for name in survey_definitions("shelters") if name not in ("uuid", "name")]
    changed(
        package,
        "DROP TABLE shelters",
        "CREATE TABLE shelters (fid INTEGER PRIMARY KEY, geom POINT, uuid TEXT, name TEXT"
        f" AS (hex('ab')) {kind}, more TEXT AS ('c' || 'd') {kind}, "
        + ", ".join(f'"{name}" TEXT' for name in names)
        + ")",
        "INSERT INTO shelters (uuid) VALUES ('9f414bd7-71bd-509e-9120-e9d231fea837')",
    )


def test_a_field_that_is_computed_when_it_is_read_is_refused(package, work):
    with_computed_name(package, "VIRTUAL")
    with pytest.raises(InputError, match="columns that are computed: shelters"):
        open_package(package, work)
    assert tree(work) == {}


def test_what_was_computed_when_it_was_written_is_a_value(package, work):
    with_computed_name(package, "STORED")
    layer = open_package(package, work).layers["shelters"]
    assert (layer.missing_columns, layer.added_columns) == ([], ["more"])
    assert [row.row["name"] for row in layer.rows] == ["6162"]


@pytest.mark.parametrize(
    "table", ["survey_package", "survey_base", "photos", "shelters", "geohazards"]
)
def test_columns_computed_when_read_are_refused_in_any_table(package, work, table):
    long = "AS (printf('%.*c', 900000000, 'x'))"
    changed(package, f"ALTER TABLE {table} ADD COLUMN more TEXT {long}")
    with pytest.raises(InputError, match=f"columns that are computed: {table}"):
        open_package(package, work)
    assert tree(work) == {}


def test_a_file_that_is_being_written_is_not_half_taken(package, work, monkeypatch):
    from wj_risk_plugin.survey.returned import archive

    copy = archive._copy

    def while_written(source, target, name):
        copy(source, target, name)
        os.utime(source, ns=(1, 1))

    monkeypatch.setattr(archive, "_copy", while_written)
    with pytest.raises(InputError, match="another program is writing"):
        open_package(package, work)
    assert tree(work) == {}
