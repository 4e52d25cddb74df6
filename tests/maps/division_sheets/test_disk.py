"""Sheets on a disk that is full, fills up, or cannot be written to: a real one, of a few MB."""

from __future__ import annotations

import json
import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.maps.conftest import export
from wj_risk_plugin.core.messages import InputError

KIB = 1024


class Disk:
    """A small disk of its own; where none can be mounted, a limit on what one file may hold."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=64m,mode=700", "tmpfs", str(folder)]
        self.mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0

    def free(self, kib: int) -> None:
        """Leave so much room, and no more."""
        if self.mounted:
            used = sum(f.stat().st_size for f in self.folder.rglob("*") if f.is_file())
            self._remount(f"size={used + kib * KIB}")
        else:
            resource.setrlimit(resource.RLIMIT_FSIZE, (kib * KIB, resource.RLIM_INFINITY))

    @contextmanager
    def read_only(self, source: Path) -> Iterator[None]:
        """Take away the right to write, but not that to read the source."""
        user = os.geteuid()
        if self.mounted:
            self._remount("ro")
        else:
            # modes bind everyone but the superuser, who has to see the source all the same
            for path in (source, source.parent, *list(self.folder.parents)[:3]):
                with suppress(PermissionError):
                    path.chmod(path.stat().st_mode | 0o055)
            for path in (self.folder.parent, self.folder, *self.folder.rglob("*")):
                path.chmod(0o555)
            os.seteuid(user or 65534)
        try:
            yield
        finally:
            os.seteuid(user)
            if self.mounted:
                self._remount("rw")
            for path in () if self.mounted else (self.folder, *self.folder.rglob("*")):
                path.chmod(0o755)

    def _remount(self, option: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{option}", str(self.folder)], check=True)

    def close(self) -> None:
        if self.mounted:
            subprocess.run(["umount", "-l", str(self.folder)], check=True)
        else:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    one = Disk(tmp_path / "disk")
    yield one
    one.close()


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_full_disk_stops_the_run_and_leaves_nothing(one_map: Path, disk: Disk) -> None:
    disk.free(200)
    with pytest.raises(OSError, match="No space left|File too large"):
        export(one_map, disk.folder / "out")
    assert names(disk.folder) == []


def test_a_disk_that_fills_up_keeps_what_is_finished(
    one_map: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = disk.folder / "out"
    settings = {"themes": ("risk",), "pictures": True, "geopackages": True, "dpi": 150.0}
    _when_finished(monkeypatch, 2, lambda: disk.free(100))
    with pytest.raises(OSError, match="No space left|File too large"):
        export(one_map, folder, **settings)
    # two divisions whole, and nothing of the third
    record = json.loads((folder / "division_sheets.json").read_text(encoding="utf-8"))
    finished = [name for entry in record["divisions"].values() for name in entry["files"]]
    assert len(record["divisions"]) == 2 and len(finished) == 6
    assert names(folder) == sorted(["division_sheets.json", *finished])
    monkeypatch.undo()
    disk.free(60_000)
    maps = export(one_map, folder, **settings)
    assert (maps.summary.sheets, maps.summary.kept, maps.summary.failed) == (3, 2, 0)


def test_without_the_right_to_write_nothing_is_begun(one_map: Path, disk: Disk) -> None:
    with disk.read_only(one_map), pytest.raises(InputError, match="cannot be written to.*Mend"):
        export(one_map, disk.folder / "out")
    assert names(disk.folder) == []
    export(one_map, disk.folder / "out", themes=("risk",), codes=("440201",))
    before = {p: os.stat(disk.folder / p).st_mtime_ns for p in names(disk.folder)}
    with disk.read_only(one_map), pytest.raises(InputError, match="cannot be written to"):
        export(one_map, disk.folder / "out")
    assert {p: os.stat(disk.folder / p).st_mtime_ns for p in names(disk.folder)} == before


def _when_finished(
    monkeypatch: pytest.MonkeyPatch, divisions: int, then: Callable[[], None]
) -> None:
    """Do something as soon as so many divisions are in their place."""
    from wj_risk_plugin.maps.division_sheets.record import SheetRecord

    whole, done = SheetRecord.put_in_place, []

    def counting(self: SheetRecord, *arguments: object) -> None:
        whole(self, *arguments)
        done.append(1)
        if len(done) == divisions:
            then()

    monkeypatch.setattr(SheetRecord, "put_in_place", counting)
