"""Loads a survey package in child processes and kills them: ``killed_loads.py <what> <arguments>``.

Imports neither QGIS nor GDAL, so that a fork of the warmed process begins at once.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import sqlite3
import statistics
import sys
import time
from pathlib import Path
from typing import Any, Callable

from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.gpkg import file
from wj_risk_plugin.gpkg.backup import back_up, backup_folder
from wj_risk_plugin.gpkg.file import check_integrity
from wj_risk_plugin.survey.district.ledger import DistrictStore, LoadStamp, RowChange, open_ledger
from wj_risk_plugin.survey.model.rows import GEOMETRY, row_uuid

#: How many more kills there may be until both outcomes were seen.
MOST_MORE = 200

#: Exit code of a child whose work was refused.
REFUSED = 3


def changes(ledger: DistrictStore, who: str) -> list[RowChange]:
    """More than a hundred changes of two layers: values, places, new rows, rows deleted."""
    found = []
    for table in ("shelters", "geohazards"):
        rows = ledger.rows(table)
        for number, row in enumerate(rows):
            if number % 3 == 0:
                take = {"phone": f"{who}{number}", "survey_note": "复核 " * 20}
                found.append(RowChange(table, row.uuid, "update", take))
            elif number % 3 == 1:
                take = {"name": who, GEOMETRY: rows[-1 - number].row[GEOMETRY]}
                found.append(RowChange(table, row.uuid, "update", take))
            elif number % 6 == 2:
                found.append(RowChange(table, row.uuid, "delete", {}))
        for number in range(25):
            feature_id = f"{who}-{number}"
            values = {"id": feature_id, "name": who, GEOMETRY: rows[number].row[GEOMETRY]}
            found.append(RowChange(table, row_uuid(table, feature_id), "insert", values))
    return found


def load(path: Path, who: str = "a", tell: Callable[[str], None] = lambda step: None) -> None:
    """Load as the plugin does it: backup, columns, rows, journal, photos, checks."""
    with open_ledger(path, write=True) as ledger:
        tell("begun")
        ledger.backup(backup_folder(path), 3)
        ledger._connection.execute("PRAGMA cache_size = 10")  # pages go out before the end too
        rows = changes(ledger, who)
        seen = {(row.table, row.uuid): row.row or None for row in rows}
        stamp = LoadStamp(who, "north.zip", "北组", "王", "2026-04-01T00:00:00Z")
        number = ledger.apply(stamp, rows, seen)
        photo = {"uuid": row_uuid("photos", who), "photo_of": rows[0].uuid, "path": "a.jpg"}
        ledger.add_photos(number, [photo])
        ledger.check()
        tell("committing")
    tell("done")


def state(path: Path) -> str:
    """Everything that a district holds, but for the moment of the last change."""
    with contextlib.closing(sqlite3.connect(path)) as file:
        check_integrity(file, path)
        names = file.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name NOT GLOB 'rtree_*_[nrp]o[dwa]*' ORDER BY name"
        ).fetchall()
        found: dict[str, Any] = {}
        for (name,) in names:
            rows = file.execute(f'SELECT * FROM "{name}"')
            columns = [entry[0] for entry in rows.description]
            kept = [n for n, column in enumerate(columns) if column != "last_change"]
            found[name] = sorted(repr([row[n] for n in kept]) for row in rows)
            found[f"{name} columns"] = columns
    return json.dumps(found, sort_keys=True)


class Child:
    """A forked process that tells where it is."""

    def __init__(self, work: Callable[[Callable[[str], None]], None]) -> None:
        reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            code = 1
            try:
                os.close(reading)
                work(lambda step: (os.write(writing, f"{step}\n".encode()), None)[1])
                code = 0
            except InputError:
                code = REFUSED
            finally:
                os._exit(code)
        os.close(writing)
        self._told = os.fdopen(reading)

    def wait_for(self, step: str) -> None:
        """Wait until a step is told, or the end."""
        for line in self._told:
            if line.strip() == step:
                return

    def kill(self) -> bool:
        """Kill -9; return whether it was still at work."""
        os.kill(self.pid, signal.SIGKILL)
        _, status = os.waitpid(self.pid, 0)
        self._told.close()
        return os.WIFSIGNALED(status)

    def end(self) -> int:
        """Wait for the end; return the exit code."""
        _, status = os.waitpid(self.pid, 0)
        self._told.close()
        return os.waitstatus_to_exitcode(status)


def fresh(pristine: Path, folder: Path, mode: str) -> Path:
    """Return a copy of the district in a folder of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    path = folder / "district.gpkg"
    shutil.copy(pristine, path)
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA journal_mode = {mode}")
    return path


def killed_loads(pristine: Path, mode: str, kills: int, since: str) -> dict[str, Any]:
    """Kill loads at moments spread over the time from a step to the end; return what was found."""
    chance = random.Random(f"{mode} {since} {kills}")
    folder = pristine.parent / f"{mode}-{since}"
    before = state(pristine)
    durations, after = [], ""
    for _ in range(5):
        path = fresh(pristine, folder, mode)
        child = Child(lambda tell, path=path: load(path, tell=tell))
        child.wait_for(since)
        began = time.monotonic()
        child.wait_for("done")
        durations.append(time.monotonic() - began)
        assert child.end() == 0
        after = state(path)
    assert before != after
    span = 1.3 * statistics.median(durations)
    found: dict[str, Any] = {"before": 0, "after": 0, "at_work": 0, "journals": 0, "unfinished": 0}
    # evenly spread over a load, denser at its beginning over a commit; in an order that a slow
    # spell of the machine cannot line up with
    power = 1 if since == "begun" else 3
    moments = [span * ((number + chance.random()) / kills) ** power for number in range(kills)]
    chance.shuffle(moments)
    while moments or (
        not (found["before"] and found["after"])
        and found["before"] + found["after"] < kills + MOST_MORE
    ):
        path = fresh(pristine, folder, mode)
        child = Child(lambda tell, path=path: load(path, tell=tell))
        child.wait_for(since)
        time.sleep(moments.pop() if moments else 3 * span * chance.random() ** 4)
        found["at_work"] += child.kill()
        left = {file.name for file in path.parent.iterdir()}
        found["journals"] += bool(left & {"district.gpkg-journal", "district.gpkg-wal"})
        with open_ledger(path) as ledger:  # whoever looks first finds it whole
            loads = ledger.loads()
        now = state(path)
        assert now in (before, after), f"neither before nor after: {len(loads)} loads"
        found["before" if now == before else "after"] += 1
        assert bool(loads) == (now == after)
        found["unfinished"] += _check_backups(path, before)
        if (found["before"] + found["after"]) % 10 == 0:
            _go_on(path, now == after, after)
    return {**found, "milliseconds": round(1000 * statistics.median(durations))}


def _check_backups(path: Path, before: str) -> bool:
    """Check that what is called a backup is whole; return whether an unfinished one is there."""
    folder = backup_folder(path)
    if not folder.exists():
        return False
    names = [file.name for file in folder.iterdir()]
    for name in names:
        if name.endswith(".gpkg"):
            assert state(folder / name) == before
        else:
            assert ".gpkg.unfinished" in name
    return any("unfinished" in name for name in names)


def _go_on(path: Path, loaded: bool, after: str) -> None:
    """Check that work goes on after a kill, and that what the killed one left is cleared away."""
    if loaded:
        with open_ledger(path, write=True) as ledger:
            ledger.backup(backup_folder(path), 3)
            ledger.undo(1, "王", "2026-04-02T00:00:00Z")
    else:
        load(path)
        assert state(path) == after
    assert all(file.suffix == ".gpkg" for file in backup_folder(path).iterdir())


def killed_backups(pristine: Path, kills: int) -> dict[str, Any]:
    """Kill the making of backups."""
    chance = random.Random(kills)
    folder = pristine.parent / "backups"
    shutil.rmtree(folder, ignore_errors=True)
    before = state(pristine)
    began = time.monotonic()
    back_up(pristine, folder, 3)
    span = 1.3 * (time.monotonic() - began)
    found = {"whole": 0, "unfinished": 0}
    moments = [span * (number + chance.random()) / kills for number in range(kills)]
    more = MOST_MORE
    while moments or (not (found["whole"] and found["unfinished"]) and more):
        more -= not moments
        known = {file.name for file in folder.iterdir() if file.suffix == ".gpkg"}
        child = Child(lambda tell: (tell("begun"), back_up(pristine, folder, 3), None)[2])
        child.wait_for("begun")
        time.sleep(moments.pop() if moments else 3 * span * chance.random())
        child.kill()
        found["unfinished"] += _check_backups_in(folder, before)
        found["whole"] += bool({f.name for f in folder.glob("*.gpkg")} - known)
    back_up(pristine, folder, 3)
    assert len(list(folder.iterdir())) == 3
    assert not _check_backups_in(folder, before)
    return found


def _check_backups_in(folder: Path, before: str) -> bool:
    newest = sorted(folder.glob("*.gpkg"))[-1:]
    assert all(state(file) == before for file in newest)
    return any("unfinished" in file.name for file in folder.iterdir())


def two_at_once(pristine: Path, mode: str) -> dict[str, Any]:
    """Load two packages at the same time, with time to wait for the other and without."""
    found: dict[str, Any] = {}
    for name, patience in (("waited", 10.0), ("refused", 0.05)):
        path = fresh(pristine, pristine.parent / f"two-{mode}", mode)

        def slow(tell: Callable[[str], None], path: Path = path) -> None:
            def then(step: str) -> None:
                tell(step)
                time.sleep(0.4 if step == "committing" else 0)

            load(path, "a", then)

        first = Child(slow)
        first.wait_for("begun")
        file.BUSY_SECONDS = patience
        second = Child(lambda tell, path=path: load(path, "b", tell))
        codes = (first.end(), second.end())
        with open_ledger(path) as ledger:
            packages = [entry.package_id for entry in ledger.loads()]
            ids = {row.row["id"] for row in ledger.rows("shelters")}
        found[name] = {
            "codes": codes,
            "packages": packages,
            "rows": [sum(one.startswith(f"{who}-") for one in ids) for who in "ab"],
        }
        state(path)
        alone = fresh(pristine, pristine.parent / f"alone-{mode}", mode)
        file.BUSY_SECONDS = 5.0
        for who in packages:
            load(alone, who)
        found[name]["as_one_after_the_other"] = state(alone) == state(path)
    return found


def main(arguments: list[str]) -> None:
    """Do what is asked and print what was found as JSON."""
    what, path, *rest = arguments
    pristine = Path(path)
    if what == "loads":
        mode, kills, since = rest
        found = killed_loads(pristine, mode, int(kills), since)
    elif what == "backups":
        found = killed_backups(pristine, int(rest[0]))
    elif what == "two":
        found = two_at_once(pristine, rest[0])
    elif what == "refusal":
        try:
            load(pristine)
            found = {"refusal": None}
        except InputError as error:
            found = {"refusal": str(error)}
    else:
        raise SystemExit(__doc__)
    modules = sorted(name for name in sys.modules if name.split(".")[0] in ("qgis", "osgeo"))
    print(json.dumps({**found, "modules": modules}, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
