"""Folders for what is unfinished: those of killed processes go, those of running ones stay."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from wj_risk_plugin.core.unfinished import remove_unfinished, unfinished_folder

PROGRAM = """
import sys, time
from pathlib import Path
from wj_risk_plugin.core.unfinished import unfinished_folder
(unfinished_folder(Path(sys.argv[1])) / "half.gpkg").write_text("half")
print("made", flush=True)
time.sleep(600)
"""


def other_process(place: Path) -> subprocess.Popen[str]:
    """Start a process that has something unfinished in a folder."""
    command = [sys.executable, "-c", PROGRAM, str(place)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "made\n"
    return process


def test_what_a_killed_process_left_goes_and_that_of_a_running_one_stays(tmp_path: Path) -> None:
    place = tmp_path / "map"
    foreign = place / ".unfinished-mine"
    foreign.mkdir(parents=True)
    other_computer = place / ".unfinished-00000000-4000000-0-abc"
    other_computer.mkdir()
    process = other_process(place)
    try:
        (left,) = set(place.iterdir()) - {foreign, other_computer}
        own = unfinished_folder(place)
        assert set(place.iterdir()) == {foreign, other_computer, left, own}
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    again = unfinished_folder(place)
    assert set(place.iterdir()) == {foreign, other_computer, own, again}


@pytest.mark.parametrize("missing", ["", "map", "2026/map"])
def test_folders_made_for_nothing_go_and_others_stay(tmp_path: Path, missing: str) -> None:
    place = tmp_path / "bureau" / missing
    (tmp_path / "bureau").mkdir()
    remove_unfinished(unfinished_folder(place))
    assert list(tmp_path.rglob("*")) == [tmp_path / "bureau"]
    folder = unfinished_folder(place)
    (place / "one_map.gpkg").write_text("whole")
    remove_unfinished(folder)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [place / "one_map.gpkg"]
    assert not folder.exists()
