"""The numbers of a division, taken as they are from the tables of the one map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ...core.messages import Message
from ...standards import code_list, fields_of_kind, map_themes
from .data import MapTables
from .words import Words

__all__ = ["Number", "division_numbers", "spelled"]


@dataclass(frozen=True)
class Number:
    """One number of a division.

    Attributes
    ----------
    table, field : str
        Where it stands in the one map.
    stage : str
        Water stage, empty where the table has none.
    label : str
        For people.
    value : object
        As in the one map; None where it has none.
    text : str
        As printed.
    coded : bool
        Whether the value is a code that is printed by its label.
    """

    table: str
    field: str
    stage: str
    label: str
    value: Any
    text: str
    coded: bool


def division_numbers(
    tables: MapTables, theme: str, code: str | None, words: Words, level: str = ""
) -> list[Number]:
    """Return the numbers of a division for a theme, in the order of the sheet.

    Parameters
    ----------
    tables : MapTables
        Of the one map.
    theme : str
        Theme of ``standards/division_sheets.json``.
    code : str or None
        The division; None gives the total of a level.
    words : Words
        Language of the labels.
    level : str
        Level of the total; where a table has one total for all levels, that one.
    """
    numbers: list[Number] = []
    for name, fields in map_themes("division_sheet")[theme]["numbers"].items():
        if name not in tables.tables:
            continue
        table, known = tables.tables[name], fields_of_kind(tables.kinds[name])
        rows = _rows_of(table, code, level)
        stages = rows["stage"].dropna().unique().tolist() if "stage" in rows else []
        for stage in stages or [""]:
            part = rows.loc[rows["stage"] == stage] if stage else rows
            row = part.iloc[0] if len(part) else None
            for one in fields:
                if one in known:
                    numbers.append(_number(name, one, stage, len(stages), known[one], row, words))
    return numbers


def _rows_of(table: pd.DataFrame, code: str | None, level: str) -> pd.DataFrame:
    if code is not None:
        return table.loc[table["code"].astype(str) == code]
    total = table.loc[table["row_kind"] == "total"]
    if "level" in total and (total["level"] == level).any():
        total = total.loc[total["level"] == level]
    return total


def _number(
    table: str,
    name: str,
    stage: str,
    stages: int,
    definition: dict[str, Any],
    row: Any,
    words: Words,
) -> Number:
    value: Any = None if row is None or pd.isna(row[name]) else row[name]
    if hasattr(value, "item"):
        value = value.item()
    if value is not None and definition["type"] == "flag":
        # a column with gaps holds 0.0 and 1.0
        value = bool(value)
    label = words.label(definition)
    if stages > 1:
        label = f"{words.code('water_stage', stage)}: {label}"
    text = spelled(value, definition, words)
    return Number(table, name, stage, label, value, text, "codes" in definition)


def spelled(value: Any, definition: dict[str, Any], words: Words) -> str:
    """Return a value as it is printed.

    Shares are cut, not rounded: 89.96 % must not read as 90 %.

    Examples
    --------
    >>> words = Words("en")
    >>> spelled(388700, {"type": "integer"}, words), spelled(None, {"type": "real"}, words)
    ('388,700', '–')
    >>> spelled(89.996, {"type": "real", "en": "Share (%)"}, words)
    '89.99'
    >>> spelled(2, {"type": "integer", "codes": "risk_level"}, words)
    'B Significant risk'
    """
    if value is None:
        return "–"
    if definition["type"] == "flag":
        return words.say(Message("yes") if value else Message("no"))
    if "codes" in definition:
        entries = code_list(definition["codes"])
        entry = next((e for e in entries if e["value"] == value), None)
        letter = f"{entry['letter']} " if entry and "letter" in entry else ""
        return letter + words.code(definition["codes"], value)
    if definition["type"] == "integer":
        return f"{int(value):,}"
    if definition["type"] == "real":
        percent = "%" in definition.get("en", "")
        return f"{_cut(float(value)) if percent else float(value):,.2f}"
    return str(value)


def _cut(share: float) -> float:
    """Return a share with two decimals, never more than it is but for what binary digits lose."""
    return int(share * 100.0 + 1e-9) / 100.0
