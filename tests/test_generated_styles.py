"""Styles and templates of sheets are what their scripts make."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import Qgis

STYLES = Path(__file__).parents[1] / "styles"


@pytest.mark.parametrize(
    ("script", "ending"), [("make_styles.py", "qml"), ("make_division_sheets.py", "qpt")]
)
def test_files_are_those_that_the_script_makes(tmp_path: Path, script: str, ending: str) -> None:
    command = [sys.executable, str(STYLES / script), str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in STYLES.glob(f"*.{ending}")}
    assert set(made) == set(kept)
    if ending == "qml":
        # a result shown where the font is missing would bring a warning for each layer
        labelled = [name for name, text in made.items() if b"<text-style" in text]
        assert labelled and [name for name in labelled if b"fontFamily" in made[name]] == []
    written_by = re.search(rb'<qgis [^>]*version="(\d+\.\d+)', (STYLES / "roads.qml").read_bytes())
    assert written_by is not None
    # another version of QGIS spells the same style otherwise
    if Qgis.version().startswith(written_by[1].decode() + "."):
        assert [name for name in kept if made[name] != kept[name]] == []


def test_one_command_makes_them_all() -> None:
    command = ["make", "--dry-run", "styles"]
    done = subprocess.run(command, cwd=STYLES.parent, check=True, capture_output=True, text=True)
    scripts = {path.name for path in STYLES.glob("make_*.py")}
    assert set(re.findall(r"styles/(make_\w+\.py)", done.stdout)) == scripts
    assert len(scripts) == 2
