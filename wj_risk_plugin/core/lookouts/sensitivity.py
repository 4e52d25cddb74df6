"""How firm a coverage is: the same share with other heights, ranges and masts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..arrays import Flags
from ..messages import Progress, part
from ..visibility.cell_areas import Grid
from ..visibility.line_of_sight import SightTerrain
from ..visibility.scene import Observers
from ..visibility.viewshed import union_viewshed
from .assumptions import LookoutAssumptions, percent, reaches_target
from .key_forest import KeyForest

#: Target heights (metres) of the sensitivity table.
TARGET_HEIGHTS_M = (0.0, 10.0, 20.0, 30.0)

#: Changes of the range (factor) and of the masts (metres) of the sensitivity table.
RANGE_FACTORS = (0.8, 1.2)

MAST_CHANGES_M = (-5.0, 5.0)


def sensitivity_rows(
    terrain: SightTerrain,
    observers: Observers,
    forest: KeyForest,
    grid: Grid,
    seen: Flags,
    assumptions: LookoutAssumptions,
    workers: int | None,
    progress: Progress,
) -> pd.DataFrame:
    """Return the coverage under changed assumptions, one at a time.

    An error of the elevation model is worst when all terrain between the ends of a line rises
    against them, which is the same as both ends lying lower; and best the other way round.
    """
    base = assumptions.target_height_m
    cases: list[tuple[str, float, dict[str, Any]]] = [("base", base, {})]
    cases += [("target_height_m", h, {"target": h}) for h in TARGET_HEIGHTS_M]
    cases += [("range_factor", f, {"factor": f}) for f in RANGE_FACTORS]
    cases += [("mast_change_m", m, {"raised": m}) for m in MAST_CHANGES_M]
    error = assumptions.dem_error_m
    if error > 0:
        cases += [("terrain_change_m", e, {"target": base - e, "sunk": e}) for e in (error, -error)]
    row, col = np.divmod(forest.cell, grid.columns)
    masts = observers.eye_m - terrain.ground[observers.row, observers.column]
    rows = []
    for number, (what, value, change) in enumerate(cases):
        step = part(progress, number / len(cases), (number + 1) / len(cases))
        in_view = seen
        if change and change != {"target": base}:
            mast = np.maximum(masts + change.get("raised", 0.0), 0.0) - change.get("sunk", 0.0)
            eyes = Observers(
                observers.row,
                observers.column,
                observers.eye_m - masts + mast,
                observers.range_m * change.get("factor", 1.0),
                observers.blind_radius_m,
                observers.azimuth_from_deg,
                observers.azimuth_width_deg,
                observers.tilt_from_deg,
                observers.tilt_to_deg,
            )
            height = change.get("target", base)
            in_view = union_viewshed(
                terrain, eyes, row, col, height, workers=workers, progress=step
            )
        area = float(forest.area_m2[in_view].sum())
        rows.append(
            {
                "assumption": what,
                "assumed_value": value,
                "coverage_percent": percent(area, forest.total_m2),
                "target_met": reaches_target(area, forest.total_m2, assumptions.target_percent),
            }
        )
    table = pd.DataFrame(rows)
    table["change_points"] = table["coverage_percent"] - table["coverage_percent"].iloc[0]
    return table
