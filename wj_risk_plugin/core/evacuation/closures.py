"""Closures of roads: which are in force on a day, and which hazards close roads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import geopandas
import numpy as np
import pandas as pd

from ..hazards.footprints import HazardAreas, hazard_areas
from ..messages import InputError, Message
from ..tables.columns import Skipped, layer_name
from ..tables.values import column, read_dates

__all__ = ["closures_in_force", "closures_of_hazards"]


def closures_in_force(
    closures: geopandas.GeoDataFrame, on_date: Any = None
) -> tuple[geopandas.GeoDataFrame, list[Skipped]]:
    """Return the closures that are in force on a day.

    Parameters
    ----------
    closures : GeoDataFrame
        With optional dates ``from`` and ``to``; both days are within the closure. A missing
        ``from`` means since ever, a missing ``to`` until further notice.
    on_date : str or date, optional
        A day such as ``2026-07-01``; all closures are in force where it is None or empty.

    Returns
    -------
    kept : GeoDataFrame
        Those in force, as given.
    skips : list of Skipped
        Closures not in force that day, and those whose dates cannot be read or end before they
        begin: these count as in force, because a road must rather be taken as closed.

    Raises
    ------
    InputError
        Where the day is no date.

    Examples
    --------
    >>> import shapely
    >>> closed = geopandas.GeoDataFrame(
    ...     {"from": ["2026-07-01", None, "soon"], "to": ["2026-07-05", "2026-06-30", None]},
    ...     geometry=[shapely.Point(n, 0) for n in range(3)], index=[1, 2, 3])
    >>> kept, skips = closures_in_force(closed, "2026-07-05")
    >>> kept.index.tolist(), [skip.feature_ids for skip in skips]
    ([1, 3], [[3], [2]])
    """
    if on_date is None or str(on_date).strip() == "":
        return closures, []
    day = _days(pd.Series([on_date], dtype=object))[0].iloc[0]
    if pd.isna(day):
        raise InputError(
            "ON_DATE",
            Message("'{text}' is not a date", text=on_date),
            mend=Message("write it as year-month-day, for example 2026-07-01"),
        )
    begin, begin_odd = _days(column(closures, "from"))
    end, end_odd = _days(column(closures, "to"))
    odd = begin_odd | end_odd | (end < begin)
    out = ~odd & ((begin > day) | (end < day))
    skips = []
    name = layer_name(closures)
    if odd.any():
        reason = Message("dates that cannot be read or end before they begin: taken as in force")
        skips.append(Skipped(name, reason, list(closures.index[odd])))
    if out.any():
        reason = Message("not in force on {day}", day=day.date().isoformat())
        skips.append(Skipped(name, reason, list(closures.index[out])))
    kept = closures[~out]
    kept.attrs = dict(closures.attrs)
    return kept, skips


def _days(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return dates without time of day, and which values are there but cannot be read."""
    present = values.notna() & (values.astype(str).str.strip() != "")
    dates = read_dates(values.where(present, None))
    return dates.dt.normalize(), present & dates.isna()


def closures_of_hazards(
    hazards: Sequence[geopandas.GeoDataFrame] | HazardAreas, worst_levels: int
) -> tuple[geopandas.GeoDataFrame, list[Skipped]]:
    """Return the ground of hazards as closures of the roads on it.

    Parameters
    ----------
    hazards : sequence of GeoDataFrame or HazardAreas
        Hazard layers.
    worst_levels : int
        Hazards of this level or worse (1 is the worst) close roads.

    Returns
    -------
    closures : GeoDataFrame
        Polygons on the ground (``level`` 0): a bridge above stays open.
    skips : list of Skipped
        Of the hazards, and those whose unknown level closes nothing.
    """
    known = hazards if isinstance(hazards, HazardAreas) else hazard_areas(list(hazards))
    areas, skips = known.areas, list(known.skips)
    for layer, rows in areas[areas["level"].isna()].groupby("layer", sort=True):
        reason = Message(
            "hazards of unknown level close no road; write a level, or draw them as closures"
        )
        skips.append(Skipped(str(layer), reason, list(rows["feature_id"])))
    closing = areas[areas["level"] <= worst_levels]
    table = geopandas.GeoDataFrame(
        {"id": closing["hazard_id"].to_numpy(dtype=object), "level": np.zeros(len(closing), int)},
        geometry=np.asarray(closing.geometry.values),
        crs=areas.crs,
    )
    return table, skips
