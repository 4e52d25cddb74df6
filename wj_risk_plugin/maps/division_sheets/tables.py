"""The numbers of all sheets as a workbook and as CSV, and an index of the sheets as HTML."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...core.messages import Message
from ...core.texts.foreign_text import cell_text, html_text, link_text, xml_signs
from ...core.texts.html_page import html_page
from .numbers import Number
from .plan import Division
from .words import Words

__all__ = [
    "SheetRow",
    "csv_lines",
    "csv_text",
    "index_page",
    "workbook_bytes",
    "workbook_lines",
]

STYLE = """
body{font:15px/1.5 "Noto Sans CJK SC","Microsoft YaHei",Arial,sans-serif;margin:2em auto;
max-width:70em;padding:0 1em;color:#222}
table{border-collapse:collapse;width:100%;margin:1em 0 2em}
th,td{border-bottom:1px solid #ccc;padding:.3em .6em;text-align:left;vertical-align:top}
th{background:#f2f2f2}.error{color:#a50f15}
"""


@dataclass(frozen=True)
class SheetRow:
    """One sheet in the tables.

    Attributes
    ----------
    division : Division or None
        None for a total.
    level : str
        Level of the division or of the total.
    theme, theme_title : str
        Key and title of the theme.
    scale : float or None
        Denominator; None where the sheet failed, and for a total.
    numbers : list of Number
        As on the sheet.
    files : dict of str to str
        Kind of file to its path from the folder's top.
    problem : str
        Why there is no sheet, empty where there is one.
    """

    division: Division | None
    level: str
    theme: str
    theme_title: str
    scale: float | None
    numbers: list[Number]
    files: dict[str, str]
    problem: str


def _who(row: SheetRow, words: Words) -> tuple[str, str, str]:
    level = words.code("division_level", row.level) if row.level else ""
    if row.division is None:
        return "", words.say(Message("Total")), level
    return row.division.code, row.division.name, level


def csv_lines(rows: Sequence[SheetRow], words: Words) -> list[list[Any]]:
    """Return one line per number: whose, which field of the one map, unrounded and as printed."""
    lines: list[list[Any]] = [
        ["code", "name", "level", "theme", "table", "field", "stage", "label", "value", "printed"]
    ]
    for row in rows:
        code, name, level = _who(row, words)
        for number in row.numbers:
            value = number.value if isinstance(number.value, (int, float)) else number.text
            plain = int(value) if isinstance(value, bool) else value
            whose = [code, name, level, row.theme, number.table, number.field]
            lines.append([*whose, number.stage, number.label, plain, number.text])
    return lines


def csv_text(rows: Sequence[SheetRow], words: Words) -> str:
    """Return `csv_lines` as a file."""
    target = io.StringIO()
    csv.writer(target).writerows([map(_cell, line) for line in csv_lines(rows, words)])
    return target.getvalue()


def _cell(value: Any) -> Any:
    return cell_text(value) if isinstance(value, str) else value


def workbook_lines(rows: Sequence[SheetRow], words: Words) -> dict[str, list[list[Any]]]:
    """Return the lines of a summary of the sheets, then of each theme, by their titles."""
    heads = (
        Message("Code"),
        Message("Name"),
        Message("Level"),
        Message("Sheet"),
        Message("Scale 1:"),
        Message("File"),
        Message("Problem"),
    )
    summary = [_summary(row, words) for row in rows if row.division]
    sheets = {words.say(Message("Summary")): [[words.say(head) for head in heads], *summary]}
    for theme in dict.fromkeys(row.theme for row in rows):
        own = [row for row in rows if row.theme == theme]
        widest = max(own, key=lambda row: len(row.numbers))
        heads_of_theme = [words.say(head) for head in heads[:3]]
        labels = [number.label for number in widest.numbers]
        body = [[*_who(row, words), *(_value(n) for n in row.numbers)] for row in own]
        sheets[own[0].theme_title[:31]] = [[*heads_of_theme, *labels], *body]
    return sheets


def workbook_bytes(rows: Sequence[SheetRow], words: Words) -> bytes:
    """Return `workbook_lines` as a workbook."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for title, lines in workbook_lines(rows, words).items():
        _fill(book.create_sheet(title), lines)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _summary(row: SheetRow, words: Words) -> list[Any]:
    return [
        *_who(row, words),
        row.theme_title,
        row.scale,
        row.files.get("pdf", ""),
        row.problem,
    ]


def _value(number: Number) -> Any:
    """Return a number unrounded, anything else as printed."""
    plain = isinstance(number.value, (int, float)) and not isinstance(number.value, bool)
    return number.value if plain and not number.coded else number.text


def _fill(sheet: Any, lines: list[list[Any]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for line, values in enumerate(lines, start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(line, column)
            cell.value = _without_control_signs(_cell(value))
            if isinstance(value, str):
                # a text that looks like a formula stays a text
                cell.data_type = "s"
            elif isinstance(value, int):
                cell.number_format = "#,##0"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "D2"
    for column in range(1, len(lines[0]) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 24 if column == 2 else 15


def _without_control_signs(value: Any) -> Any:
    """Return a text without the signs that a workbook cannot hold."""
    if not isinstance(value, str):
        return value
    # openpyxl knows no carriage return
    return xml_signs(value.replace("\r", " "))


def index_page(
    rows: Sequence[SheetRow], title: str, notes: Sequence[str], extra: dict[str, str], words: Words
) -> str:
    """Return a page with every sheet and its files.

    Parameters
    ----------
    rows : sequence of SheetRow
        Totals are left out.
    title : str
        Over the page.
    notes : sequence of str
        What was left out and why.
    extra : dict
        Title to path of the files for all divisions.
    words : Words
        Language of the page.
    """
    links = " · ".join(
        f'<a href="{link_text(path)}">{html_text(name)}</a>' for name, path in extra.items()
    )
    heads = (Message("Code"), Message("Name"), Message("Level"), Message("Sheet"), Message("Files"))
    head = "".join(f"<th>{html_text(words.say(text))}</th>" for text in heads)
    lines = []
    for row in rows:
        if row.division is None:
            continue
        files = " ".join(
            f'<a href="{link_text(path)}">{html_text(kind.upper())}</a>'
            for kind, path in row.files.items()
        )
        problem = f'<span class="error">{html_text(row.problem)}</span>' if row.problem else ""
        cells = [*(html_text(text) for text in _who(row, words)), html_text(row.theme_title)]
        tail = f"<td>{files} {problem}</td>"
        lines.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}{tail}</tr>")
    said = "".join(f"<p>{html_text(note)}</p>" for note in notes)
    body = (
        f"<h1>{html_text(title)}</h1><p>{links}</p>{said}"
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    )
    return html_page(title, body, STYLE, words.language)
