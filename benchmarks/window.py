"""Measure in a real QGIS window: layers that arrive, blocks of the event loop, cancelling.

    python -m benchmarks.window [--district FILE [--dem FILE]] [--json FILE] [--pictures FOLDER]

Starts QGIS on a virtual screen of its own (Xvfb) with the plugin of this checkout and an empty
profile, and runs `in_window.py` there. `start_screen` and `run_in_qgis` serve anything else that
drives a real QGIS.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["run_in_qgis", "start_screen"]

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "sample_data"

#: What the event loop may be blocked by, in ms.
BAR_MS = 100.0

#: At which percents of the bar a run is cancelled: reading, computing, drawing.
CANCEL_AT = (2, 30, 75)


@contextlib.contextmanager
def start_screen(size: str = "1600x1000") -> Iterator[str]:
    """Start a virtual screen and give its DISPLAY; it goes with the block.

    Parameters
    ----------
    size : str
        Width and height in pixels.
    """
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24"]
    screen = subprocess.Popen(
        command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise RuntimeError("Xvfb does not start")
        yield f":{number}"
    finally:
        screen.terminate()
        screen.wait()


def run_in_qgis(
    script: Path, display: str, profile: Path, variables: dict[str, str], patience_s: float
) -> str:
    """Run a Python file in a QGIS window with this checkout's plugin; return what QGIS printed.

    Parameters
    ----------
    script : Path
        Runs when the window is there, and has to leave QGIS by itself.
    display : str
        The screen.
    profile : Path
        Folder of QGIS's profiles; an empty one gets the plugin enabled and nothing else.
    variables : dict
        Environment of the script.
    patience_s : float
        After so long QGIS is ended.
    """
    start = (
        f'. "{ROOT}/scripts/environment.sh"; qgis_environment; '
        "QT_QPA_PLATFORM=offscreen enable_plugin; unset QT_QPA_PLATFORM; "
        'exec qgis --nologo --noversioncheck --profiles-path "$QGIS_CUSTOM_CONFIG_PATH" '
        '--profile default --code "$0"'
    )
    environment = {**os.environ, **variables, "DISPLAY": display}
    environment["QGIS_CUSTOM_CONFIG_PATH"] = str(profile)
    done = subprocess.run(
        ["bash", "-c", start, str(script)],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=patience_s,
        check=False,
    )
    return done.stdout


def measure(
    districts: list[dict[str, str]], steps: list[str], pictures: str, patience_s: float
) -> dict[str, Any]:
    """Return what `in_window.py` finds."""
    with tempfile.TemporaryDirectory() as folder, start_screen() as display:
        result = Path(folder) / "result.json"
        task = {
            "steps": steps,
            "districts": districts,
            "folder": folder,
            "cancel_at": CANCEL_AT,
            "result": str(result),
        }
        variables = {"WINDOW_TASK": json.dumps(task), "WINDOW_PICTURES": pictures}
        script = Path(__file__).parent / "in_window.py"
        said = run_in_qgis(script, display, Path(folder) / "profile", variables, patience_s)
        if not result.exists():
            raise RuntimeError(f"QGIS ended without a result:\n{said[-3000:]}")
        return dict(json.loads(result.read_text(encoding="utf-8")))


def main() -> int:
    """Measure and print; 1 where something went wrong in the window."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--district", help="another district beside the sample")
    parser.add_argument("--dem", default="", help="its elevation model")
    parser.add_argument("--json", type=Path, help="where the whole result goes")
    parser.add_argument("--pictures", default="", help="folder for pictures of the window")
    parser.add_argument("--steps", default="enable,check,map,cancel")
    parser.add_argument("--patience", type=float, default=1800.0, help="seconds")
    chosen = parser.parse_args()
    sample = {
        "name": "sample",
        "district": str(SAMPLE / "wujiang_sample.gpkg"),
        "dem": str(SAMPLE / "wujiang_dem.tif"),
    }
    districts = [sample]
    if chosen.district:
        name = Path(chosen.district).stem
        districts.append({"name": name, "district": chosen.district, "dem": chosen.dem})
    found = measure(districts, chosen.steps.split(","), chosen.pictures, chosen.patience)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"algorithms when enabled, and after each of two times again: {found.get('algorithms')}")
    print(f"bar: no block longer than {BAR_MS:g} ms; busy: in time that QGIS itself computed")
    print(f"{'step':<40}{'layers':>8}{'seconds':>9}{'block ms':>10}{'busy ms':>9}{'own ms':>8}")
    for phase, late in found["longest_ms"].items():
        layers = found["layers"].get(phase, "")
        seconds = found["seconds"].get(phase, found["cancel_s"].get(phase, ""))
        met = "met" if late <= BAR_MS else "NOT MET"
        busy, own = found["busy_ms"][phase], found["own_ms"][phase]
        print(f"{phase:<40}{layers:>8}{seconds:>9}{late:>10}{busy:>9}{own:>8}  {met}")
    if found["error"]:
        print(found["error"], file=sys.stderr)
    return 1 if found["error"] else 0


if __name__ == "__main__":
    sys.exit(main())
