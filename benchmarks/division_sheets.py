"""Division sheets of the whole sample, beside one second a sheet."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from benchmarks.measuring import Row, timed

SAMPLE = Path(__file__).parent.parent / "sample_data"

#: What a sheet may take, with its PDF and its picture at 300 dpi.
SECONDS_A_SHEET = 1.0


def rows(runs: int) -> list[Row]:  # noqa: ARG001 - as the other benchmarks
    """Return a row: seconds a sheet, all towns and villages, risk and evacuation.

    Everything that belongs to it is counted: reading, tables, clips, one PDF of all.

    Parameters
    ----------
    runs : int
        Not used: so many sheets are a median by themselves.
    """
    import processing

    folder = Path(tempfile.mkdtemp(prefix="sheets-"))
    try:
        processing.run(
            "wjrisk:buildonemap",
            {
                "DISTRICT": str(SAMPLE / "wujiang_sample.gpkg"),
                "DEM": str(SAMPLE / "wujiang_dem.tif"),
                "OUTPUT_FOLDER": str(folder / "map"),
            },
        )
        inputs = {"ONE_MAP": str(folder / "map"), "OUTPUT_FOLDER": str(folder / "sheets")}
        seconds, made = timed(lambda: processing.run("wjrisk:exportdivisionmaps", inputs), 1)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    each = seconds / made["SHEETS"]
    what = f"division sheet, mean of {made['SHEETS']}, 300 dpi : one second"
    return [(what, each, SECONDS_A_SHEET, 1.0)]
