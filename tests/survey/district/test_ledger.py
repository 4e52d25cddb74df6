"""The district's ledger: rows read, loads written whole with their journal, loads undone."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import geopandas
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.gpkg import file
from wj_risk_plugin.gpkg.backup import backup_folder
from wj_risk_plugin.survey.district.ledger import DistrictStore, LoadStamp, RowChange, open_ledger
from wj_risk_plugin.survey.model.rows import GEOMETRY, SURVEY_NAMESPACE, Unreadable

SAMPLE = Path(__file__).parents[3] / "sample_data" / "wujiang_sample.gpkg"
LATER = "2026-05-01T08:00:00.000Z"


def stamp(number: int = 1) -> LoadStamp:
    return LoadStamp(f"package-{number}", "north.zip", "北组", "王", f"2026-04-0{number}T08:00:00Z")


def identity(table: str, feature_id: str) -> str:
    """The UUID of a row as the design has it, written down a second time."""
    return str(uuid5(SURVEY_NAMESPACE, f"{table}:{feature_id}"))


def point(x: float, y: float) -> bytes:
    return shapely.Point(x, y).wkb


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """A district as it may come: numbers as text, OSM's names, tables apart by geometry."""
    path = tmp_path / "district.gpkg"
    shelters = geopandas.GeoDataFrame(
        {
            "id": ["S1", "S2", "S3", "S4", None],
            "name": ["东岗", "西岗", "南岗", "北岗", "无号"],
            "capacity_people": ["120", "约300人", None, "80 ", "5"],
            "indoor": ["是", "否", None, "yes", None],
            "own remark": ["a", "b", 'c"', "d'", "e"],
        },
        geometry=[shapely.Point(113.5 + n / 100, 24.8) for n in range(4)] + [None],
        crs=4490,
    )
    hazards = geopandas.GeoDataFrame(
        {"id": ["H1", "H2"], "risk_level": pd.array([1, None], dtype="Int32"), "monitored": [1, 0]},
        geometry=[shapely.MultiPolygon([shapely.box(n, 24, n + 0.1, 24.1)]) for n in (113, 114)],
        crs=4490,
    )
    osm = geopandas.GeoDataFrame(
        {"OSM_ID": [11.0, 12.0], "kind": ["school", "hospital"], "people": [30, 40]},
        geometry=[shapely.Point(113.4, 24.7), shapely.Point(113.4, 24.6)],
        crs=4490,
    )
    divisions = geopandas.GeoDataFrame(
        {"code": ["440203001"], "name": ["新华"]},
        geometry=[shapely.box(113, 24, 114, 25)],
        crs=4490,
    )
    inventory = pd.DataFrame({"source_id": ["C1"], "substance": ["氯"]})
    for name, table in (
        *(("shelters", shelters), ("geohazards_areas", hazards), ("facilities", osm)),
        *(("parishes", divisions), ("chemical_inventory", inventory), ("notes", inventory)),
    ):
        pyogrio.write_dataframe(table, path, layer=name, driver="GPKG", geometry_name="geom")
    return path


@contextlib.contextmanager
def by_hand(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program at the stored rows, which leaves the geometries alone."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as file:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            file.create_function(name, 1, lambda blob: 0)
        yield file


def dump(path: Path) -> dict[str, dict[int, dict[str, Any]]]:
    """Every stored value that is not NULL, spatial indexes and journal too, by table and row."""
    found: dict[str, dict[int, dict[str, Any]]] = {}
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.row_factory = sqlite3.Row
        file.text_factory = bytes
        names = file.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        for (name,) in names:
            table = name.decode()
            if table.startswith("rtree_") and table.endswith(("_node", "_rowid", "_parent")):
                continue
            rows = file.execute(f'SELECT rowid AS "#", * FROM "{table}"').fetchall()
            found[table] = {
                row["#"]: {k: (type(v), v) for k, v in zip(row.keys(), row) if v is not None}
                for row in rows
            }
    return found


#: Tables that a load writes into whatever it loads.
BOOKS = ("gpkg_contents", "gpkg_ogr_contents", "survey_loads", "survey_journal", "survey_seen")


def layers_of(path: Path) -> dict[str, dict[int, dict[str, Any]]]:
    """The dump without the books, without the survey's own columns and what is empty."""
    survey = {"uuid", "surveyed_by", "surveyed_on", "gps_accuracy_m", "survey_note"}
    return {
        table: {
            fid: {name: value for name, value in row.items() if name not in survey}
            for fid, row in rows.items()
        }
        for table, rows in dump(path).items()
        if table not in BOOKS and (rows or table != "photos")
    }


# -- reading --------------------------------------------------------------------------------------


def test_tables_of_the_dictionary_with_their_own_columns(district: Path) -> None:
    with open_ledger(district) as ledger:
        tables = ledger.tables()
    assert list(tables) == [
        "shelters",
        "geohazards_areas",
        "facilities",
        "parishes",
        "chemical_inventory",
    ]
    assert tables["parishes"].key == "divisions"
    assert tables["geohazards_areas"].key == "geohazards"
    assert tables["geohazards_areas"].geometry_type == "MULTIPOLYGON"
    assert tables["facilities"].columns == {"id": "OSM_ID", "kind": "kind", "people": "people"}
    assert tables["chemical_inventory"].geometry_column is None
    assert "uuid" not in tables["shelters"].columns
    assert tables["shelters"].crs is not None
    assert tables["shelters"].crs.to_epsg() == 4490


def test_rows_are_canonical_and_carry_their_identity(district: Path) -> None:
    with open_ledger(district) as ledger:
        rows = ledger.rows("shelters")
        assert list(ledger.every_row("shelters")) == [1, 2, 3, 4, 5]
        facilities = ledger.rows("facilities")
        inventory = ledger.rows("chemical_inventory")
    assert [row.fid for row in rows] == [1, 2, 3, 4]
    assert rows[1].uuid == identity("shelters", "S2")
    assert rows[1].row == {
        "id": "S2",
        "name": "西岗",
        "capacity_people": Unreadable("约300人"),
        "indoor": False,
        "uuid": identity("shelters", "S2"),
        GEOMETRY: point(113.51, 24.8),
    }
    assert [row.row["id"] for row in facilities] == ["11", "12"]
    assert [row.row["people"] for row in facilities] == [30, 40]
    assert inventory == []


def test_a_uuid_of_its_own_goes_before_the_id(district: Path) -> None:
    own = "6F0C3B1E-52D7-5A0E-9D3C-4402030A5E11"
    with by_hand(district) as file:
        file.execute("ALTER TABLE shelters ADD COLUMN UUID TEXT")
        file.execute("UPDATE shelters SET UUID = ? WHERE fid IN (1, 5)", (f"{{{own}}}",))
        file.execute("UPDATE shelters SET UUID = 'SH-2' WHERE fid = 2")
    with open_ledger(district) as ledger:
        rows = {row.fid: row.uuid for row in ledger.rows("shelters")}
        assert list(rows) == list(ledger.every_row("shelters"))
    # a UUID that two rows have is for the caller to refuse; a code is none
    assert rows[1] == rows[5] == own.lower()
    assert rows[2] == identity("shelters", "S2")


def test_the_sample_is_read_whole() -> None:
    with open_ledger(SAMPLE) as ledger:
        for name, table in ledger.tables().items():
            count = pyogrio.read_info(SAMPLE, layer=name)["features"]
            assert len(ledger.every_row(name)) == count, name
            assert "uuid" not in table.columns


def test_what_is_read_belongs_to_one_moment(district: Path) -> None:
    with by_hand(district) as other:
        other.execute("PRAGMA journal_mode = WAL")
        with open_ledger(district) as ledger:
            before = ledger.rows("shelters")
            other.execute("UPDATE shelters SET name = 'new'")
            assert ledger.rows("shelters") == before
        with open_ledger(district) as ledger:
            assert {row.row["name"] for row in ledger.rows("shelters")} == {"new"}


def test_a_file_without_the_districts_layers_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.gpkg"
    pyogrio.write_dataframe(pd.DataFrame({"a": [1]}), path, layer="notes", driver="GPKG")
    with pytest.raises(InputError, match="no layer of the data dictionary"), open_ledger(path):
        pass
    assert "survey_loads" not in dump(path)


def test_nothing_is_written_through_a_ledger_that_reads(district: Path) -> None:
    with open_ledger(district) as ledger:
        with pytest.raises(RuntimeError, match="not open for writing"):
            ledger.ensure_survey_columns("shelters")
        with pytest.raises(InputError, match=r"no layer “?nothing"):
            ledger.rows("nothing")


# -- columns and UUIDs ----------------------------------------------------------------------------


def test_survey_columns_are_added_and_uuids_filled(district: Path) -> None:
    with by_hand(district) as file:
        file.execute("UPDATE shelters SET id = 'S3' WHERE fid = 4")
    before = layers_of(district)
    with open_ledger(district, write=True) as ledger:
        ledger.ensure_survey_columns("shelters")
        ledger.ensure_survey_columns("shelters")
        assert ledger.tables()["shelters"].columns["uuid"] == "uuid"
    assert layers_of(district) == before
    table = pyogrio.read_dataframe(district, layer="shelters", fid_as_index=True)
    assert table.columns[-6:-1].tolist() == [
        *("uuid", "surveyed_by", "surveyed_on", "gps_accuracy_m", "survey_note")
    ]
    assert table["surveyed_on"].dtype.kind == "M"
    assert table["gps_accuracy_m"].dtype.kind == "f"
    assert table["uuid"].loc[[1, 2]].tolist() == [identity("shelters", i) for i in ("S1", "S2")]
    # of two rows with one id nobody can say which is meant; a row without one is a new one
    assert table["uuid"].loc[[3, 4]].isna().all()
    assert UUID(table["uuid"].loc[5]).version == 4


def test_a_column_that_holds_something_else_is_not_overwritten(district: Path) -> None:
    with by_hand(district) as file:
        file.execute("ALTER TABLE shelters ADD COLUMN Uuid TEXT")
        file.execute("UPDATE shelters SET Uuid = 'SH-' || fid WHERE fid < 3")
    with open_ledger(district, write=True) as ledger:
        ledger.ensure_survey_columns("shelters")
    table = pyogrio.read_dataframe(district, layer="shelters", fid_as_index=True)
    assert table["Uuid"].loc[[1, 2, 3]].tolist() == ["SH-1", "SH-2", identity("shelters", "S3")]


# -- applying -------------------------------------------------------------------------------------

NEW = "0b9d3f54-6c5e-4a3c-9a53-2f6c4b1d7e01"


def changes() -> list[RowChange]:
    """A new row, a changed one and a deleted one."""
    return [
        RowChange(
            "shelters",
            NEW,
            "insert",
            {
                "id": "F-1",
                "name": "新点",
                "capacity_people": 60,
                "indoor": True,
                "checked_on": "2026-03-01",
                "surveyed_by": "王",
                "surveyed_on": "2026-03-01T01:02:03.000Z",
                "gps_accuracy_m": 3.5,
                GEOMETRY: point(113.9, 25.1),
            },
        ),
        RowChange(
            "shelters",
            identity("shelters", "S2"),
            "update",
            {"name": "西岗新", GEOMETRY: point(113.6, 24.9)},
        ),
        RowChange("shelters", identity("shelters", "S4"), "delete", {}),
        RowChange(
            "geohazards_areas",
            identity("geohazards_areas", "H2"),
            "update",
            {"risk_level": 2, "monitored": True, GEOMETRY: shapely.box(114, 24, 114.2, 24.2).wkb},
        ),
    ]


def applied(path: Path, rows: list[RowChange], number: int = 1, **seen: Any) -> int:
    with open_ledger(path, write=True) as ledger:
        taken = {(change.table, change.uuid): change.row or None for change in rows}
        return ledger.apply(stamp(number), rows, taken)


def test_gdal_reads_what_was_applied(district: Path) -> None:
    before = pyogrio.read_dataframe(district, layer="shelters", fid_as_index=True)
    assert applied(district, changes()) == 1
    table = pyogrio.read_dataframe(district, layer="shelters", fid_as_index=True)
    assert table.index.tolist() == [1, 2, 3, 5, 6]
    new = table.loc[6]
    assert (new["id"], new["name"], new["uuid"]) == ("F-1", "新点", NEW)
    assert (new["capacity_people"], new["indoor"]) == ("60", "1")
    assert new["checked_on"] == pd.Timestamp("2026-03-01")
    assert new["surveyed_on"] == pd.Timestamp("2026-03-01T01:02:03Z")
    assert new["gps_accuracy_m"] == 3.5
    assert new.geometry.equals(shapely.Point(113.9, 25.1))
    changed = table.loc[2]
    assert (changed["name"], changed["capacity_people"]) == ("西岗新", "约300人")
    assert changed["own remark"] == "b"
    assert changed.geometry.equals(shapely.Point(113.6, 24.9))
    untouched = [1, 3, 5]
    own = before.columns
    pd.testing.assert_frame_equal(table.loc[untouched, own], before.loc[untouched])
    hazards = pyogrio.read_dataframe(district, layer="geohazards_areas")
    assert hazards["risk_level"].tolist() == [1, 2]
    assert hazards.geometry.iloc[1].geom_type == "MultiPolygon"
    assert hazards.geometry.iloc[1].area == pytest.approx(0.04)
    found = pyogrio.read_dataframe(district, layer="shelters", bbox=(113.85, 25, 114, 26))
    assert found["id"].tolist() == ["F-1"]
    assert pyogrio.read_info(district, layer="shelters")["features"] == 5
    assert pyogrio.read_info(district, layer="shelters")["total_bounds"] == pytest.approx(
        (113.5, 24.8, 113.9, 25.1)
    )


def test_the_journal_says_who_when_and_what(district: Path) -> None:
    applied(district, changes())
    with open_ledger(district) as ledger:
        (load,) = ledger.loads()
        taken = ledger.loaded("package-1")
        assert ledger.loaded("package-2") == {}
    assert (load.package, load.team, load.loaded_by) == ("north.zip", "北组", "王")
    assert (load.rows_new, load.rows_changed, load.rows_deleted, load.photos) == (1, 2, 1, 0)
    assert load.undone_on is None
    assert taken[("shelters", identity("shelters", "S4"))] is None
    assert taken[("shelters", NEW)] == changes()[0].row
    journal = pyogrio.read_dataframe(district, layer="survey_journal")
    # rows go before others come
    assert journal["action"].tolist() == ["delete", "update", "insert", "update"]
    assert '"capacity_people":"约300人"' in journal["old"].iloc[1]
    names = {name for name, _ in pyogrio.list_layers(district)}
    assert {"survey_loads", "survey_journal", "survey_seen"} <= names


def test_tables_of_the_journal_are_no_layers_of_the_district(qgis_app: Any, district: Path) -> None:
    from wj_risk_plugin.bridge.io.district import every_layer

    applied(district, changes())
    names = [layer.name() for _, layer in every_layer(str(district))]
    assert names == [
        *("shelters", "geohazards_areas", "facilities", "parishes"),
        *("chemical_inventory", "notes"),
    ]


@pytest.mark.parametrize("counted", [True, False])
def test_a_row_number_is_never_used_again(district: Path, counted: bool) -> None:
    if not counted:  # a table as other programs make it
        with by_hand(district) as file:
            file.execute("CREATE TABLE copy (fid INTEGER PRIMARY KEY, id TEXT, name TEXT)")
            file.execute("INSERT INTO copy SELECT fid, id, name FROM shelters WHERE id NOT NULL")
            file.execute("DROP TABLE facilities")
            file.execute("ALTER TABLE copy RENAME TO facilities")
            file.execute("DELETE FROM gpkg_geometry_columns WHERE table_name = 'facilities'")
    table, last, number = ("shelters", "S4", 5) if counted else ("facilities", "S4", 4)
    applied(district, [RowChange(table, identity(table, last), "delete", {})])
    applied(district, [RowChange(table, NEW, "insert", {"id": "F-1"})], 2)
    with open_ledger(district) as ledger:
        assert [row.fid for row in ledger.rows(table) if row.uuid == NEW] == [number + 1]


def test_an_id_may_move_to_another_row(district: Path) -> None:
    with by_hand(district) as file:
        file.execute("CREATE UNIQUE INDEX one_id ON shelters (id)")
    rows = [
        RowChange("shelters", NEW, "insert", {"id": "S1"}),
        RowChange("shelters", identity("shelters", "S1"), "delete", {}),
    ]
    applied(district, rows)
    before = dump(district)
    with pytest.raises(InputError, match="does not take a row.*S2"):
        applied(district, [RowChange("shelters", NEW[:-1] + "2", "insert", {"id": "S2"})], 2)
    assert dump(district) == before


REFUSALS = {
    "not there": ([RowChange("shelters", NEW, "update", {"name": "x"})], "are not there"),
    "deleted twice": ([RowChange("shelters", NEW, "delete", {})], "are not there"),
    "there already": (
        [RowChange("shelters", identity("shelters", "S1"), "insert", {"id": "S1"})],
        "are there already",
    ),
    "twice": (
        [RowChange("shelters", identity("shelters", "S1"), "update", {"name": n}) for n in "ab"],
        "changed twice",
    ),
    "wrong kind": (
        [RowChange("shelters", NEW, "insert", {GEOMETRY: shapely.box(0, 0, 1, 1).wkb})],
        "kind POLYGON where the layer holds POINT",
    ),
    "no layer": ([RowChange("lakes", NEW, "insert", {})], "no layer lakes"),
    "no field": ([RowChange("shelters", NEW, "insert", {'"; DROP': 1})], "no field"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_cannot_be_written_is_refused_before_anything_is(district: Path, name: str) -> None:
    rows, problem = REFUSALS[name]
    before = dump(district)
    with pytest.raises(InputError, match=problem):
        applied(district, [*changes()[3:], *rows])
    assert dump(district) == before


def test_two_rows_of_one_id_cannot_be_changed(district: Path) -> None:
    with by_hand(district) as file:
        file.execute("UPDATE shelters SET id = 'S1' WHERE fid = 3")
    with pytest.raises(InputError, match="same id or UUID on several rows"):
        applied(district, [RowChange("shelters", identity("shelters", "S1"), "delete", {})])
    assert "survey_loads" not in dump(district)


def test_a_step_that_fails_is_taken_back_alone(district: Path) -> None:
    with open_ledger(district, write=True) as ledger:
        ledger.apply(stamp(1), changes()[:1], {})
        with pytest.raises(InputError, match="does not take a row"):
            ledger._connection.execute("CREATE UNIQUE INDEX one_name ON shelters (name)")
            rows = [
                RowChange("shelters", identity("shelters", "S1"), "update", {"phone": "1"}),
                RowChange("shelters", identity("shelters", "S2"), "update", {"name": "新点"}),
            ]
            ledger.apply(stamp(2), rows, {})
        ledger._connection.execute("DROP INDEX one_name")
    with open_ledger(district) as ledger:
        assert [load.package_id for load in ledger.loads()] == ["package-1"]
        assert "phone" not in ledger.tables()["shelters"].columns


def test_an_exception_takes_everything_back(district: Path) -> None:
    before = dump(district)
    with pytest.raises(ZeroDivisionError), open_ledger(district, write=True) as ledger:
        ledger.apply(stamp(), changes(), {})
        raise ZeroDivisionError
    assert dump(district) == before


def test_triggers_of_their_own_are_refused(district: Path) -> None:
    with by_hand(district) as file:
        file.execute(
            'CREATE TRIGGER "x\'; --" AFTER UPDATE ON shelters BEGIN DELETE FROM notes; END'
        )
    before = dump(district)
    with pytest.raises(InputError, match="triggers of its own \\(x'; --\\)"):
        applied(district, changes())
    assert dump(district) == before


def test_another_table_of_a_journals_name_is_refused(district: Path) -> None:
    with by_hand(district) as file:
        file.execute("CREATE TABLE survey_loads (load_id INTEGER PRIMARY KEY, diary TEXT)")
    with pytest.raises(InputError, match="another table called survey_loads"):
        applied(district, changes())


def test_a_column_in_use_for_something_else_is_refused(district: Path) -> None:
    with by_hand(district) as file:
        file.execute("CREATE TABLE lookouts (id INTEGER PRIMARY KEY, name TEXT, uuid TEXT)")
        file.execute("INSERT INTO lookouts VALUES (1, 'a', ?)", (NEW,))
        file.execute(
            "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('lookouts', 'attributes')"
        )
    with open_ledger(district) as ledger:
        assert "id" not in ledger.tables()["lookouts"].columns
    with pytest.raises(InputError, match="the column id holds something else"):
        applied(district, [RowChange("lookouts", NEW, "update", {"id": "L1"})])


def test_a_spatial_index_that_lost_a_row_is_noticed(district: Path) -> None:
    with by_hand(district) as file:
        file.execute("DROP TRIGGER rtree_shelters_geom_insert")
    before = dump(district)
    with pytest.raises(InputError, match=r"spatial index does not match.*\(features 6\)"):
        applied(district, changes())
    assert dump(district) == before


def test_rows_that_others_refer_to_cannot_go(district: Path) -> None:
    with by_hand(district) as file:
        file.execute("CREATE UNIQUE INDEX one_id ON shelters (id)")
        file.execute("CREATE TABLE visits (id TEXT REFERENCES shelters (id))")
        file.execute("INSERT INTO visits VALUES ('S4'), ('gone before')")
    before = dump(district)
    with pytest.raises(InputError, match="rows of visits would refer to rows that are not there"):
        applied(district, changes())
    assert dump(district) == before
    # what was broken before is not held against a load
    assert applied(district, changes()[:2]) == 1


def test_the_lock_of_another_program_is_waited_for_and_named(
    district: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.1)
    with by_hand(district) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(InputError, match="save or stop editing there"):
            applied(district, changes())
        # to look is possible meanwhile
        with open_ledger(district) as ledger:
            assert len(ledger.rows("shelters")) == 4
        other.execute("ROLLBACK")
        other.execute("BEGIN")
        other.execute("SELECT * FROM shelters").fetchone()
        before = dump(district)
        with pytest.raises(InputError, match="another program"):
            applied(district, changes())
        other.execute("ROLLBACK")
    assert dump(district) == before
    assert applied(district, changes()) == 1


def test_a_backup_holds_the_state_before(district: Path) -> None:
    before = layers_of(district)
    with open_ledger(district, write=True) as ledger:
        copy = ledger.backup(backup_folder(district), 2)
        ledger.apply(stamp(), changes(), {})
    assert layers_of(copy) == before
    assert layers_of(district) != before
    assert copy.parent == district.parent / "district_backups"


PHOTO = {
    "uuid": "5d8f8c4e-41d6-4c3b-8c0e-1b7a4be2a001",
    "photo_of": identity("shelters", "S2"),
    "path": "district_photos/ab.jpg",
    "caption": "入口",
    "taken_on": "2026-03-01T01:02:03.000Z",
    "taken_by": "王",
    "content_hash": "ab",
}


def test_photos_are_added_once(district: Path) -> None:
    with open_ledger(district, write=True) as ledger:
        number = ledger.apply(stamp(), changes(), {})
        assert ledger.add_photos(number, [PHOTO]) == 1
        assert ledger.add_photos(number, [PHOTO]) == 0
        assert ledger.add_photos(number, []) == 0
        assert ledger.photos() == [PHOTO]
        assert ledger.photo_uuids() == {PHOTO["uuid"]}
    table = pyogrio.read_dataframe(district, layer="photos")
    assert table["caption"].tolist() == ["入口"]
    assert table["taken_on"].iloc[0] == pd.Timestamp(PHOTO["taken_on"])
    with open_ledger(district, write=True) as ledger:
        again = ledger.apply(stamp(2), [], {})
        assert ledger.add_photos(again, [{**PHOTO, "caption": "大门"}]) == 1
        assert [load.photos for load in ledger.loads()] == [1, 1]
        undone = ledger.undo(again, "李", LATER)
        assert ledger.photos() == [PHOTO]
        assert undone.photos == []
        assert ledger.undo(number, "李", LATER).photos == [PHOTO["path"]]
        assert ledger.photos() == []


# -- undoing --------------------------------------------------------------------------------------


def undone(path: Path, number: int, changed_since: str = "refuse") -> Any:
    with open_ledger(path, write=True) as ledger:
        return ledger.undo(number, "李", LATER, changed_since)


def test_undoing_gives_every_bit_back(district: Path) -> None:
    odd = "避难".encode("gbk")
    with by_hand(district) as file:
        file.execute("UPDATE shelters SET name = CAST(? AS TEXT) WHERE fid = 2", (odd,))
        file.execute('UPDATE shelters SET "own remark" = ? WHERE fid = 2', (b"\x00\xff",))
        file.execute("ALTER TABLE shelters ADD COLUMN area_m2 REAL")
        file.execute("UPDATE shelters SET area_m2 = 9e999 WHERE fid = 4")
        file.execute("UPDATE shelters SET area_m2 = 0.1 WHERE fid = 2")
    before = layers_of(district)
    extent = pyogrio.read_info(district, layer="shelters")["total_bounds"]
    applied(district, changes())
    assert layers_of(district) != before
    done = undone(district, 1)
    assert layers_of(district) == before
    assert [str(row) for row in done.restored] == [
        *("geohazards_areas H2", "shelters F-1", "shelters S2", "shelters S4")
    ]
    assert pyogrio.read_info(district, layer="shelters")["total_bounds"] == extent
    with open_ledger(district) as ledger:
        (load,) = ledger.loads()
        assert (load.undone_by, load.undone_on) == ("李", LATER)
        # the package can be loaded again
        assert ledger.loaded("package-1") == {}
    journal = pyogrio.read_dataframe(district, layer="survey_journal")
    assert journal["undone"].tolist() == ["restored"] * 4


def test_a_column_whose_type_was_changed_does_not_hinder(district: Path) -> None:
    with by_hand(district) as file:
        file.execute("PRAGMA writable_schema = ON")  # as GDAL changes a column's type
        file.execute(
            "UPDATE sqlite_master SET sql = replace(sql, '\"capacity_people\" TEXT',"
            " '\"capacity_people\" INTEGER') WHERE name = 'shelters'"
        )
    with open_ledger(district) as ledger:
        before = ledger.rows("shelters")
    rows = [
        RowChange("shelters", identity("shelters", "S1"), "delete", {}),
        RowChange("shelters", identity("shelters", "S4"), "update", {"name": "新"}),
    ]
    applied(district, rows)
    undone(district, 1)
    with open_ledger(district) as ledger:
        names = set(before[0].row)
        now = ledger.rows("shelters")
    assert [{n: row.row[n] for n in names} for row in now[:4]] == [row.row for row in before]


@pytest.mark.parametrize("text", ["{", "[]", '{"a":{"real":"x"}}', '{"a":{"b":1,"c":2}}', b"\xff"])
def test_a_damaged_journal_is_refused(district: Path, text: Any) -> None:
    applied(district, changes())
    with by_hand(district) as file:
        file.execute("UPDATE survey_journal SET old = CAST(? AS TEXT) WHERE number = 1", (text,))
        file.execute("UPDATE survey_seen SET row = CAST(? AS TEXT) WHERE fid = 1", (text,))
    before = dump(district)
    with pytest.raises(InputError, match="the journal of survey loads is damaged"):
        undone(district, 1, "keep")
    with open_ledger(district) as ledger, pytest.raises(InputError, match="journal .* is damaged"):
        ledger.loaded("package-1")
    assert dump(district) == before


def test_a_load_is_undone_once(district: Path) -> None:
    applied(district, changes())
    undone(district, 1)
    before = dump(district)
    with pytest.raises(InputError, match=f"undone already on {LATER}. Mend: there is nothing to"):
        undone(district, 1)
    with pytest.raises(InputError, match="there is no load 7"):
        undone(district, 7)
    assert dump(district) == before
    applied(district, changes(), 2)
    with pytest.raises(InputError, match="choose one of 2"):
        undone(district, 1)


def test_without_any_load_there_is_nothing_to_undo(district: Path) -> None:
    before = dump(district)
    with pytest.raises(InputError, match="there is no load 1"):
        undone(district, 1)
    assert dump(district) == before


BY_HAND = {
    "changed": "UPDATE shelters SET name = 'hand' WHERE fid = 2",
    "filled": "UPDATE shelters SET survey_note = 'hand' WHERE fid = 2",
    "deleted": "DELETE FROM shelters WHERE fid = 2",
    "the new one deleted": "DELETE FROM shelters WHERE fid = 6",
    "moved": "UPDATE shelters SET geom = NULL WHERE fid = 2",
    "entered again": "INSERT INTO shelters (fid, id) VALUES (4, 'S4')",
    "of the same UUID": f"INSERT INTO shelters (uuid) VALUES ('{identity('shelters', 'S4')}')",
    "of the same UUID in braces": "INSERT INTO shelters (uuid) VALUES"
    f" ('{{{identity('shelters', 'S4').upper()}}}')",
    "of the same id": "INSERT INTO shelters (id) VALUES ('S4')",
    "column gone": 'ALTER TABLE shelters DROP COLUMN "own remark"',
}


@pytest.mark.parametrize("name", BY_HAND)
def test_rows_changed_by_hand_are_named_or_left(district: Path, name: str) -> None:
    applied(district, changes())
    with by_hand(district) as file:
        file.execute(BY_HAND[name])
    before = dump(district)
    with pytest.raises(InputError, match="rows were changed after load 1") as refusal:
        undone(district, 1)
    assert dump(district) == before
    done = undone(district, 1, "keep")
    assert [str(row) for row in done.left] == [str(row) for row in refusal.value.feature_ids]
    names = {str(row) for row in done.left} | {str(row) for row in done.restored}
    assert names == {"geohazards_areas H2", "shelters F-1", "shelters S2", "shelters S4"}
    now = dump(district)["shelters"]
    for fid, feature_id in ((2, "S2"), (4, "S4"), (6, "F-1")):
        if f"shelters {feature_id}" in {str(row) for row in done.left}:
            assert now.get(fid) == before["shelters"].get(fid)
    with open_ledger(district) as ledger:
        assert {uuid for _, uuid in ledger.loaded("package-1")} == {row.uuid for row in done.left}
    journal = pyogrio.read_dataframe(district, layer="survey_journal")
    assert (journal["undone"] == "left").sum() == len(done.left) > 0


def test_a_table_that_is_gone_hinders_only_its_rows(district: Path) -> None:
    applied(district, changes())
    with by_hand(district) as file:
        file.execute("DELETE FROM gpkg_contents WHERE table_name = 'geohazards_areas'")
    with pytest.raises(InputError, match="geohazards_areas H2"):
        undone(district, 1)
    assert [str(row) for row in undone(district, 1, "keep").left] == ["geohazards_areas H2"]


def test_loads_are_undone_from_the_last_on(district: Path) -> None:
    states = [layers_of(district)]
    target = identity("shelters", "S2")
    for number, name in ((1, "一"), (2, "二"), (3, "三")):
        applied(district, [RowChange("shelters", target, "update", {"name": name})], number)
        states.append(layers_of(district))
    with pytest.raises(InputError, match=r"changed after load 1 \(features shelters S2\)"):
        undone(district, 1)
    for number in (3, 2, 1):
        undone(district, number)
        assert layers_of(district) == states[number - 1]


# -- histories ------------------------------------------------------------------------------------

IDS = [f"S{number}" for number in range(1, 6)]


@st.composite
def histories(draw: Any) -> list[tuple[str, Any]]:
    """Loads with their changes, and undoings of any load at any time."""
    steps: list[tuple[str, Any]] = []
    for _ in range(draw(st.integers(1, 7))):
        if draw(st.integers(0, 2)):
            rows = draw(
                st.lists(
                    st.tuples(
                        st.sampled_from([*IDS, "F1", "F2", "F3"]),
                        st.sampled_from(["values", "place", "both", "delete"]),
                    ),
                    min_size=1,
                    max_size=5,
                    unique_by=lambda row: row[0],
                )
            )
            steps.append(("load", rows))
        else:
            steps.append(("undo", draw(st.integers(1, 7))))
    return steps


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five shelters, one of them without a place."""
    path = tmp_path_factory.mktemp("histories") / "small.gpkg"
    table = geopandas.GeoDataFrame(
        {"id": IDS, "capacity_people": ["约300人", "10", None, "", "7"], "cost": [0.1, 2, 3, 4, 5]},
        geometry=[*(shapely.Point(113 + n, 24, n) for n in range(4)), None],
        crs=4490,
    )
    pyogrio.write_dataframe(table, path, layer="shelters", driver="GPKG", geometry_name="geom")
    return path


def change_of(ledger: DistrictStore, feature_id: str, what: str, number: int) -> RowChange | None:
    """A change that fits the row as it is: every value is written once in a history."""
    uuid = identity("shelters", feature_id)
    there = any(row.uuid == uuid for row in ledger.rows("shelters"))
    if what == "delete":
        return RowChange("shelters", uuid, "delete", {}) if there else None
    row: dict[str, Any] = {"id": feature_id} if not there else {}
    if what in ("values", "both"):
        row |= {"capacity_people": number, "manager": f"m{number}"}
    if what in ("place", "both"):
        row[GEOMETRY] = shapely.to_wkb(shapely.Point(100 + number / 7, 20, number), flavor="iso")
    return RowChange("shelters", uuid, "update" if there else "insert", row)


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=histories())
def test_undoing_all_loads_in_reverse_gives_the_district_back(
    small: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, Any]]
) -> None:
    path = tmp_path_factory.mktemp("history") / "district.gpkg"
    shutil.copy(small, path)
    original = layers_of(path)
    active: dict[int, set[str]] = {}
    befores: dict[int, Any] = {}
    counter = 0
    for kind, what in steps:
        if kind == "undo":
            later = set().union(*(rows for number, rows in active.items() if number > what))
            fits = what in active and not (active[what] & later)
            if not fits:
                with pytest.raises(InputError):
                    undone(path, what)
                continue
            newest = what == max(active)
            undone(path, what)
            del active[what]
            if newest:
                assert layers_of(path) == befores[what]
            else:
                # the states before later loads are no longer what they would go back to
                befores = {n: state for n, state in befores.items() if n < what}
                befores |= {n: None for n in active if n > what}
            continue
        before = layers_of(path)
        with open_ledger(path, write=True) as ledger:
            rows = []
            for feature_id, action in what:
                counter += 1
                rows.append(change_of(ledger, feature_id, action, counter))
            made = [row for row in rows if row is not None]
            number = ledger.apply(stamp(1), made, {})
        active[number], befores[number] = {row.uuid for row in made}, before
    for number in sorted(active, reverse=True):
        undone(path, number)
        if befores[number] is not None:
            assert layers_of(path) == befores[number]
    now = layers_of(path)
    assert now == original
    count = pyogrio.read_info(path, layer="shelters")["features"]
    assert count == len(original["shelters"])
    with open_ledger(path) as ledger:
        assert ledger.loaded("package-1") == {}
        assert all(load.undone_on == LATER for load in ledger.loads())


def test_a_large_layer_is_written_and_undone(tmp_path: Path) -> None:
    count = 5_000
    path = tmp_path / "large.gpkg"
    places = shapely.points(np.random.default_rng(1).uniform((113, 24), (114, 25), (count, 2)))
    table = geopandas.GeoDataFrame({"id": np.arange(count).astype(str)}, geometry=places, crs=4490)
    pyogrio.write_dataframe(table, path, layer="shelters", driver="GPKG", geometry_name="geom")
    before = layers_of(path)
    with open_ledger(path) as ledger:
        rows = [
            RowChange("shelters", row.uuid, "update", {"name": f"n{row.fid}"})
            for row in ledger.rows("shelters")
        ]
    applied(path, rows)
    with open_ledger(path) as ledger:
        assert ledger.loads()[0].rows_changed == count
    undone(path, 1)
    assert layers_of(path) == before
