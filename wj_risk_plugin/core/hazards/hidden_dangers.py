"""The register of hidden dangers: open or closed, overdue, under supervision, monitored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import geopandas
import numpy as np
import pandas as pd

from ...standards import load
from ..messages import NAMED_IDS, Message
from ..tables.codes import read_levels
from ..tables.columns import Skipped, layer_name
from ..tables.keys import filled_ids
from ..tables.values import column
from ..texts.text_columns import PlainTables, object_column

__all__ = ["Register", "hidden_danger_register", "is_open_major", "is_yes"]


@dataclass(frozen=True)
class Register(PlainTables):
    """Result of `hidden_danger_register`.

    Attributes
    ----------
    table : DataFrame
        On the layer's index: ``id``, ``name``, ``category``, ``danger_level``, ``danger_open``,
        ``found_on``, ``due_on``, ``closed_on``, ``overdue_days`` (0 in time, NaN without a
        deadline), ``listed_supervision``, ``monitored``, ``responsible``, ``reason``.
    skips, notes : list
        What could not be read; open major ones of which it is not known whether they are monitored
        or listed.
    headlines : dict
        Counts, the monitored share of open major ones in percent (NaN where there is none) and
        whether it meets the target.
    """

    table: pd.DataFrame
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    headlines: dict[str, Any] = field(default_factory=dict)


def hidden_danger_register(dangers: geopandas.GeoDataFrame, today: Any) -> Register:
    """Return the state of every hidden danger on a day.

    Parameters
    ----------
    dangers : GeoDataFrame
        hidden_dangers.
    today : date
        A danger is overdue when it is not closed and this day is after ``due_on``; on the due day
        itself it is in time. One closed later than this day is open.

    Returns
    -------
    Register
        Unknown monitoring counts as not monitored; the notes name those.

    Examples
    --------
    >>> dangers = geopandas.GeoDataFrame(
    ...     {"id": ["A", "B", "C"], "level": [1, 1, 2],
    ...      "due_on": pd.to_datetime(["2026-11-20", "2026-11-23", "2026-01-01"]),
    ...      "closed_on": pd.to_datetime([None, None, "2026-01-05"]),
    ...      "monitored": [True, None, False]}, geometry=geopandas.points_from_xy([0] * 3, [0] * 3))
    >>> register = hidden_danger_register(dangers, "2026-11-23")
    >>> register.table["overdue_days"].tolist()
    [3.0, 0.0, 0.0]
    >>> register.headlines["MAJOR_MONITORED_PERCENT"]
    50.0
    >>> register.notes[0].values
    {'count': 1, 'ids': 'B'}
    """
    day = pd.Timestamp(today).normalize()
    level, unreadable = read_levels(column(dangers, "level"), "danger_level")
    dates = {name: _dates(dangers, name) for name in ("found_on", "due_on", "closed_on")}
    is_open = ~(dates["closed_on"] <= day)
    late = -(dates["due_on"] - day).dt.days.clip(upper=0).astype("float64")
    overdue = (late + 0.0).where(is_open, 0.0)  # + 0.0: no minus zero
    ids = column(dangers, "id").map(str, na_action="ignore")
    table = pd.DataFrame(
        {
            "id": ids,
            "name": column(dangers, "name").where(column(dangers, "name").notna(), ids),
            "category": column(dangers, "category"),
            "danger_level": level,
            "danger_open": is_open,
            **dates,
            "overdue_days": overdue,
            "listed_supervision": column(dangers, "listed_supervision"),
            "monitored": column(dangers, "monitored"),
            "responsible": column(dangers, "responsible"),
        },
        index=dangers.index,
    )
    table["reason"] = object_column(
        [_state(opened, days) for opened, days in zip(table["danger_open"], table["overdue_days"])],
        table.index,
    )
    skips = _listed(dangers, unreadable, is_open & dates["due_on"].isna())
    return Register(table, skips, _not_said(table), _headlines(table))


def _not_said(table: pd.DataFrame) -> list[Message]:
    """Return the notes on open major dangers of which a flag is not known; it counts as no."""
    major, notes = is_open_major(table), []
    unknown = major & table["monitored"].isna()
    if unknown.any():
        notes.append(
            Message(
                "open major hidden dangers of which it is not known whether they are monitored "
                "count as not monitored ({count}): {ids}",
                count=int(unknown.sum()),
                ids=_named(table[unknown]),
            )
        )
    unknown = major & table["listed_supervision"].isna()
    if unknown.any():
        notes.append(
            Message(
                "open major hidden dangers of which it is not known whether they are under "
                "listed supervision count as not listed ({count}): {ids}",
                count=int(unknown.sum()),
                ids=_named(table[unknown]),
            )
        )
    return notes


def _named(table: pd.DataFrame) -> str:
    """Return the ids of the first rows; a row without one goes by its number."""
    ids = filled_ids(table["id"])[0].tolist()
    return ", ".join(map(str, ids[:NAMED_IDS])) + (", …" if len(ids) > NAMED_IDS else "")


def _dates(dangers: pd.DataFrame, name: str) -> pd.Series:
    return pd.to_datetime(column(dangers, name), errors="coerce").dt.normalize()


def _state(opened: bool, days: float) -> Message:
    if not opened:
        return Message("Closed")
    if np.isnan(days):
        return Message("Open, without a deadline")
    if days > 0:
        return Message("Days overdue: {days}", days=int(days))
    return Message("Open, in time")


def _listed(dangers: pd.DataFrame, unreadable: list[Any], endless: pd.Series) -> list[Skipped]:
    skips = []
    if unreadable:
        reason = Message("{field} is not a level that can be read", field="level")
        skips.append(Skipped(layer_name(dangers), reason, unreadable))
    if endless.any():
        reason = Message("open without a deadline; cannot be overdue")
        skips.append(Skipped(layer_name(dangers), reason, list(dangers.index[endless])))
    return skips


def is_yes(values: pd.Series) -> pd.Series:
    """Return where a flag plainly says yes; unknown counts as no.

    Examples
    --------
    >>> is_yes(pd.Series([True, 1.0, False, None])).tolist()
    [True, True, False, False]
    """
    return values.map(lambda value: value is True or value == 1).astype(bool)


def is_open_major(table: pd.DataFrame) -> pd.Series:
    """Return which dangers of a register are open and of level 1."""
    return table["danger_open"].astype(bool) & (table["danger_level"] == 1)


def _headlines(table: pd.DataFrame) -> dict[str, Any]:
    opened, major = table["danger_open"].astype(bool), is_open_major(table)
    watched = int((major & is_yes(table["monitored"])).sum())
    share = 100.0 * watched / int(major.sum()) if major.any() else float("nan")
    target = float(load("hazards")["monitored_target_percent"]["value"])
    return {
        "HIDDEN_DANGERS_OPEN": int(opened.sum()),
        "HIDDEN_DANGERS_OVERDUE": int((table["overdue_days"] > 0).sum()),
        "HIDDEN_DANGERS_MAJOR": int(major.sum()),
        "HIDDEN_DANGERS_LISTED": int((opened & is_yes(table["listed_supervision"])).sum()),
        "MAJOR_NOT_LISTED": int((major & ~is_yes(table["listed_supervision"])).sum()),
        "MAJOR_NOT_MONITORED": int(major.sum()) - watched,
        "MAJOR_MONITORED_PERCENT": share,
        "MONITORED_TARGET_MET": int(share >= target) if major.any() else None,
    }
