"""Whatever happens while a survey is loaded, the district is as before or as after."""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyogrio
import pytest
from qgis.core import QgsProject, QgsVectorLayer

from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.gpkg import file
from wj_risk_plugin.gpkg.backup import backup_folder
from wj_risk_plugin.gpkg.file import check_integrity
from wj_risk_plugin.survey.district.ledger import LoadStamp, RowChange, open_ledger

ROOT = Path(__file__).absolute().parent.parent.parent
SAMPLE = ROOT / "sample_data" / "wujiang_sample.gpkg"
CHILDREN = Path(__file__).parent / "killed_loads.py"

#: Kills of a mode from the beginning, and from the commit: 160 in all.
KILLS = 40


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More than a hundred rows in two layers."""
    path = tmp_path_factory.mktemp("pristine") / "pristine.gpkg"
    for name in ("shelters", "geohazards"):
        table = pyogrio.read_dataframe(SAMPLE, layer=name)
        table["id"] = [f"{name}-{number}" for number in range(len(table))]
        pyogrio.write_dataframe(table, path, layer=name, driver="GPKG", geometry_name="geom")
    return path


def in_child(what: str, path: Path, *arguments: Any) -> dict[str, Any]:
    """Run `killed_loads.py` in a Python of its own."""
    command = [sys.executable, str(CHILDREN), what, str(path), *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=300, env=environment
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found.pop("modules") == []
    return found


# -- kill -9 --------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
@pytest.mark.parametrize("since", ["begun", "committing"])
def test_a_killed_load_leaves_the_district_before_or_after(
    pristine: Path, mode: str, since: str
) -> None:
    # each kill is followed by an integrity check and a comparison of all that the file holds
    found = in_child("loads", pristine, mode, KILLS, since)
    assert found["before"] + found["after"] >= KILLS
    assert min(found["before"], found["after"]) > 0, found
    # the kills hit processes at work, and in the midst of writing
    assert found["at_work"] > KILLS / 4, found
    assert found["journals"] > 0, found


def test_a_killed_backup_is_not_called_one(pristine: Path) -> None:
    found = in_child("backups", pristine, 40)
    assert min(found["whole"], found["unfinished"]) > 0, found


# -- two at once ----------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_of_two_loads_at_once_the_second_waits_or_is_refused(pristine: Path, mode: str) -> None:
    found = in_child("two", pristine, mode)
    assert found["waited"]["codes"] == [0, 0]
    assert found["waited"]["packages"] == ["a", "b"]
    assert found["waited"]["as_one_after_the_other"]
    assert found["refused"]["codes"] == [0, 3]
    assert found["refused"]["packages"] == ["a"]
    assert found["refused"]["rows"][1] == 0
    assert found["refused"]["as_one_after_the_other"]


# -- a full disk ----------------------------------------------------------------------------------


@contextlib.contextmanager
def small_disk(folder: Path, size_kib: int) -> Iterator[bool]:
    """Mount a small disk where that is allowed; answers whether it was."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size_kib}k", "tmpfs", str(folder)]
    mounted = False
    if shutil.which("mount") is not None:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


@contextlib.contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let no file grow beyond a size; writing more fails with EFBIG."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def held(path: Path, beside: Path | None = None) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables; of a file on a full disk in a copy of it with its journals."""
    if beside is not None:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        for file in path.parent.glob(f"{path.name}*"):
            shutil.copy(file, beside)
        path = beside / path.name
    with contextlib.closing(sqlite3.connect(path)) as file:
        check_integrity(file, path)
        names = file.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {name: file.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names}


def loaded(path: Path, backup: bool) -> str | None:
    """Load as much as the file is large; return the refusal."""
    try:
        with open_ledger(path, write=True) as ledger:
            if backup:
                ledger.backup(backup_folder(path), 3)
            changes = [
                RowChange("shelters", row.uuid, "update", {"survey_note": "复核" * 300})
                for row in ledger.rows("shelters")
            ]
            stamp = LoadStamp("p", "north.zip", "北组", "王", "2026-04-01T00:00:00Z")
            ledger.apply(stamp, changes, {("shelters", row.uuid): row.row for row in changes})
    except InputError as error:
        return str(error)
    return None


def assert_refused_or_done(
    path: Path, beside: Path, before: Any, refusal: str | None, expected: str
) -> None:
    if refusal is None:
        assert len(held(path, beside)["survey_loads"]) == 1
        return
    assert held(path, beside) == before
    assert expected in refusal
    assert "\n" not in refusal
    folder = backup_folder(path)
    if folder.exists():
        assert all(held(copy, beside) == before for copy in folder.glob("*.gpkg"))
        assert all(copy.suffix == ".gpkg" for copy in folder.iterdir())


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
@pytest.mark.parametrize("backup", [True, False])
def test_a_full_disk_refuses_the_load_and_changes_nothing(
    pristine: Path, tmp_path: Path, mode: str, backup: bool
) -> None:
    before = held(pristine)
    size_kib = pristine.stat().st_size // 1024
    refusals = 0
    for spare_kib in (8, 48, 200, 300, 500, 800, 1200, 8000):
        folder = tmp_path / f"disk-{spare_kib}"
        with small_disk(folder, size_kib + spare_kib) as mounted:
            path = folder / "district.gpkg"
            shutil.copy(pristine, path)
            with contextlib.closing(sqlite3.connect(path)) as file:
                file.execute(f"PRAGMA journal_mode = {mode}")
            limit = (
                contextlib.nullcontext() if mounted else largest_file((size_kib + spare_kib) * 1024)
            )
            with limit:
                refusal = loaded(path, backup)
            refusals += refusal is not None
            expected = "no space left on the disk" if mounted else "cannot be"
            assert_refused_or_done(path, tmp_path / "copy", before, refusal, expected)
    assert refusal is None
    assert refusals >= 3


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_a_file_that_may_not_grow_refuses_the_load_and_changes_nothing(
    pristine: Path, tmp_path: Path, mode: str
) -> None:
    before = held(pristine)
    path = tmp_path / "district.gpkg"
    shutil.copy(pristine, path)
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA journal_mode = {mode}")
    with largest_file(path.stat().st_size + 4096):
        refusal = loaded(path, backup=False)
    assert refusal is not None
    expected = "cannot be read or written (disk I/O error); nothing was changed"
    assert_refused_or_done(path, tmp_path / "copy", before, refusal, expected)
    assert loaded(path, backup=True) is None


# -- QGIS beside it -------------------------------------------------------------------------------


def renamed(path: Path, name: str, number: int = 1) -> None:
    with open_ledger(path, write=True) as ledger:
        row = ledger.rows("shelters")[0]
        stamp = LoadStamp(f"p{number}", "north.zip", "", "王", "2026-04-01T00:00:00Z")
        ledger.apply(stamp, [RowChange("shelters", row.uuid, "update", {"name": name})], {})


def first_name(layer: QgsVectorLayer) -> str:
    return str(layer.getFeature(1)["name"])


def test_a_reader_sees_the_old_and_then_the_new(pristine: Path, tmp_path: Path) -> None:
    path = tmp_path / "district.gpkg"
    shutil.copy(pristine, path)
    sql = "SELECT name FROM shelters WHERE fid = 1"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("PRAGMA journal_mode = WAL")
        old = reader.execute(sql).fetchone()
        reader.execute("BEGIN")
        assert reader.execute(sql).fetchone() == old
        renamed(path, "新名")
        assert reader.execute(sql).fetchone() == old
        reader.execute("COMMIT")
        assert reader.execute(sql).fetchone() == ("新名",)


def test_qgis_with_the_district_open_shows_the_new_rows(
    qgis_app: Any, pristine: Path, tmp_path: Path
) -> None:
    path = tmp_path / "district.gpkg"
    shutil.copy(pristine, path)
    layer = QgsVectorLayer(f"{path}|layername=shelters", "shelters", "ogr")
    old = first_name(layer)
    # values typed but not saved lock nothing; the load goes on beside them
    assert layer.startEditing()
    phone = layer.fields().indexOf("phone")
    assert layer.changeAttributeValue(2, phone, "0751-1234567")
    renamed(path, "新名")
    assert old != "新名"
    layer.dataProvider().reloadData()
    assert first_name(layer) == "新名"
    assert layer.commitChanges(), layer.commitErrors()
    del layer
    with open_ledger(path) as ledger:
        rows = {row.fid: row.row for row in ledger.rows("shelters")}
        assert (rows[1]["name"], rows[2]["phone"]) == ("新名", "0751-1234567")
    with open_ledger(path, write=True) as ledger:
        assert len(ledger.undo(1, "王", "2026-04-02T00:00:00Z").restored) == 1
    with open_ledger(path) as ledger:
        rows = {row.fid: row.row for row in ledger.rows("shelters")}
        assert (rows[1]["name"], rows[2]["phone"]) == (old, "0751-1234567")


def test_qgis_in_a_transaction_is_named_as_what_hinders(
    qgis_app: Any, pristine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.2)
    path = tmp_path / "district.gpkg"
    shutil.copy(pristine, path)
    layer = QgsVectorLayer(f"{path}|layername=shelters", "shelters", "ogr")
    project = QgsProject()
    project.addMapLayer(layer)
    project.setAutoTransaction(True)
    assert layer.startEditing()
    assert layer.changeAttributeValue(2, layer.fields().indexOf("name"), "in QGIS")
    with pytest.raises(InputError, match="another program is writing.*save or stop editing there"):
        renamed(path, "新名")
    assert layer.rollBack()
    project.clear()
    renamed(path, "新名")


def test_journals_are_left_as_the_district_keeps_them(pristine: Path, tmp_path: Path) -> None:
    for mode in ("delete", "wal"):
        path = tmp_path / f"{mode}.gpkg"
        shutil.copy(pristine, path)
        with contextlib.closing(sqlite3.connect(path)) as file:
            file.execute(f"PRAGMA journal_mode = {mode}")
        renamed(path, "新名")
        with contextlib.closing(sqlite3.connect(path)) as file:
            assert file.execute("PRAGMA journal_mode").fetchone() == (mode,)
        assert [entry.name for entry in tmp_path.glob(f"{mode}.gpkg*")] == [path.name]


def test_damaged_bytes_are_refused_or_read_but_never_stumbled_over(
    pristine: Path, tmp_path: Path
) -> None:
    path = tmp_path / "district.gpkg"
    shutil.copy(pristine, path)
    renamed(path, "新名")
    whole = path.read_bytes()
    chance = random.Random(8)
    outcomes = set()
    for number in range(120):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 3, 20, 200))):
            place = chance.randrange(len(damaged) if number % 2 else 8192)
            damaged[place] = chance.randrange(256)
        path.write_bytes(damaged)
        for trace in ("-wal", "-shm", "-journal"):
            path.with_name(f"{path.name}{trace}").unlink(missing_ok=True)
        try:
            with open_ledger(path, write=True) as ledger:
                for table in ledger.tables():
                    ledger.rows(table)
                ledger.loaded("p1")
                ledger.undo(1, "王", "2026-04-02T00:00:00Z", "keep")
            outcomes.add("done")
        except InputError as refusal:
            assert "\n" not in str(refusal)
            outcomes.add("refused")
    assert outcomes == {"done", "refused"}
