"""Tables as offices keep them: where the heading stands, and which rows below it are no features.

A title, or several, stands above the heading; the heading is one row, or two where cells are
merged; below stand sums, notes, empty rows and the heading again on every printed page.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ...standards import load
from ..texts.empty_values import is_empty
from ..texts.visible import visible
from .layer_names import known_columns, plain_name

__all__ = ["Heading", "OfficeTable", "best_separated", "find_heading", "table_below"]

#: A heading names at least so many columns that are known, where the table has as many.
KNOWN_COLUMNS = 2

Cells = Sequence[Any]


@dataclass(frozen=True)
class Heading:
    """The row that names a table's columns.

    Attributes
    ----------
    row : int
        Its number from 0; of two rows, the lower one's.
    names : list of str
        One per column, "" where there is none.
    known : int
        How many of them the data dictionary knows.
    """

    row: int
    names: list[str]
    known: int


@dataclass(frozen=True)
class OfficeTable:
    """The rows of a table that hold features.

    Attributes
    ----------
    columns : dict of str to list
        Name to values; None where a cell says nothing.
    rows : list of int
        Numbers of the rows they came from.
    totals, notes : list of int
        Numbers of the rows that were left out because they sum up, or say something of the table.
    """

    columns: dict[str, list[Any]]
    rows: list[int]
    totals: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)


def find_heading(
    rows: Sequence[Cells], layer_key: str, chosen: Collection[str] = ()
) -> Heading | None:
    """Find the row that names the columns of a layer of the data dictionary.

    Parameters
    ----------
    rows : sequence of sequences
        Cells of a table's first rows.
    layer_key : str
        Key in ``standards/layers.json``.
    chosen : collection of str
        Columns that somebody chose: they are known too.

    Returns
    -------
    Heading or None
        The row with the most names known to the dictionary, the first of several; None where no
        row names as many as a heading does.

    Examples
    --------
    >>> rows = [["避难场所一览表", None, None], ["编号", "名称", "人数（人）"], ["S1", "甲", 9]]
    >>> find_heading(rows, "settlements")
    Heading(row=1, names=['编号', '名称', '人数（人）'], known=3)
    >>> print(find_heading([["a", "b"], ["1", "2"]], "shelters"))
    None
    """
    best: Heading | None = None
    wanted = {plain_name(name) for name in chosen}
    for number, row in enumerate(rows[: load("office_tables")["rows_searched_for_a_heading"]]):
        above = rows[number - 1] if number else ()
        for names in (_texts(row), _merged(_texts(above), _texts(row))):
            there = [name for name in names if name]
            known = len(known_columns(there, layer_key))
            known = max(known, sum(plain_name(name) in wanted for name in there))
            if known >= min(KNOWN_COLUMNS, len(there)) and known > (best.known if best else 0):
                best = Heading(number, names, known)
    return best


def _texts(row: Cells) -> list[str]:
    """Return the cells of a row in one line each; a number is no name."""
    return [" ".join(visible(c).split()) if isinstance(c, str) else "" for c in row]


def _merged(above: list[str], row: list[str]) -> list[str]:
    """Return a row's names, those of the row above where a cell reaches over both."""
    if sum(map(bool, above)) < KNOWN_COLUMNS:  # a title
        return row
    return [own or (above[n] if n < len(above) else "") for n, own in enumerate(row)]


def table_below(rows: Sequence[Cells], heading: Heading) -> OfficeTable:
    """Return the features below a heading.

    Parameters
    ----------
    rows : sequence of sequences
        Cells of all rows of the table.
    heading : Heading
        The heading, as `find_heading` returns it.

    Examples
    --------
    >>> rows = [["编号", "人数"], ["A", 3], [None, ""], ["合计", 3], ["注：2025年数据", None]]
    >>> table = table_below(rows, find_heading(rows, "settlements"))
    >>> table.columns, table.rows, table.totals, table.notes
    ({'编号': ['A'], '人数': [3]}, [1], [3], [4])
    """
    kept: list[int] = []
    totals: list[int] = []
    notes: list[int] = []
    again = [name for name in heading.names if name]
    for number in range(heading.row + 1, len(rows)):
        filled = [cell for cell in rows[number] if not is_empty(cell)]
        if not filled or [name for name in _texts(rows[number]) if name] == again:
            continue
        of_row = totals if _is_total(filled) else notes if _is_note(filled, again) else kept
        of_row.append(number)
    width = max([len(heading.names), *(len(rows[number]) for number in kept)])
    columns: dict[str, list[Any]] = {}
    for place, name in enumerate(_different(heading.names, width)):
        values = [_cell(rows[number], place) for number in kept]
        if any(value is not None for value in values) or _cell(heading.names, place) is not None:
            columns[name] = values
    return OfficeTable(columns, kept, totals, notes)


def _cell(row: Cells, place: int) -> Any:
    """Return what stands in a column of a row, None where it says nothing."""
    return row[place] if place < len(row) and not is_empty(row[place]) else None


def _different(names: list[str], width: int) -> list[str]:
    """Return as many names as there are columns, all different."""
    seen: Counter[str] = Counter()
    different = []
    for place in range(width):
        name = (names[place] if place < len(names) else "") or f"Field{place + 1}"
        seen[name] += 1
        different.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return different


@cache
def _of_totals() -> frozenset[str]:
    return frozenset(plain_name(word) for word in load("office_tables")["totals"])


@cache
def _of_notes() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load("office_tables")["notes"]))
    return re.compile(rf"(?i)[(（*※]?\s*(?:{words})[^:：]{{0,8}}[:：]|[(（*※]?注\s*\d*[、.．]")


def _is_total(filled: list[Any]) -> bool:
    """Return whether a row sums up: its first text says so, before or behind the row's number."""
    words = [plain_name(cell.rstrip("：:")) for cell in filled[:2] if isinstance(cell, str)]
    return any(word in _of_totals() for word in words)


def _is_note(filled: list[Any], names: list[str]) -> bool:
    """Return whether a row says something of the table, in each of its few cells."""
    if len(names) < KNOWN_COLUMNS or 2 * len(filled) > max(len(names), 2):
        return False
    return all(isinstance(c, str) and _of_notes().match(visible(c)) for c in filled)


def best_separated(
    text: str, layer_key: str, chosen: Collection[str] = ()
) -> tuple[list[list[str]], Heading | None]:
    r"""Return the rows of a separated text by the separator that gives the best heading.

    Parameters
    ----------
    text : str
        Text of the whole file.
    layer_key, chosen
        As of `find_heading`.

    Examples
    --------
    >>> rows, heading = best_separated("避难场所\n编号;名称\nS1;甲,乙\n", "shelters")
    >>> rows[heading.row + 1]
    ['S1', '甲,乙']
    """
    best: tuple[list[list[str]], Heading | None] | None = None
    for separator in load("office_tables")["separators"]:
        if best is not None and separator not in text:
            continue
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        heading = find_heading(rows, layer_key, chosen)
        known = heading.known if heading else 0
        if best is None or known > (best[1].known if best[1] else 0):
            best = rows, heading
    return best or ([], None)
