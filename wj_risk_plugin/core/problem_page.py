"""One page of HTML with every problem of a district's data."""

from __future__ import annotations

from html import escape
from typing import Any, Callable

import pandas as pd

from .data_check import DataCheck
from .messages import Message

__all__ = ["problem_page"]

STYLE = """
body{font:15px/1.5 "Noto Sans CJK SC","Microsoft YaHei",Arial,sans-serif;margin:2em auto;
max-width:70em;padding:0 1em;color:#222}
table{border-collapse:collapse;width:100%;margin:1em 0 2em}
th,td{border-bottom:1px solid #ccc;padding:.3em .6em;text-align:left;vertical-align:top}
th{background:#f2f2f2}td.n{text-align:right}
.s{font-weight:bold;white-space:nowrap}.error{color:#a50f15}.warning{color:#a04a00}.note{color:#2171b5}
.id{word-break:break-word;max-width:18em}
"""


def problem_page(
    check: DataCheck,
    severities: dict[str, str],
    translate: Callable[[Any], str] = str,
    language: str = "en",
) -> str:
    """Return the page: a summary per layer, then every problem, errors first.

    Parameters
    ----------
    check : DataCheck
        What was found.
    severities : dict
        Severity code to its label.
    translate : callable
        Gives a `Message` in the reader's language.
    language : str
        ``en`` or ``zh``.

    Returns
    -------
    str
        HTML without anything outside of itself.

    Examples
    --------
    >>> import geopandas
    >>> from wj_risk_plugin.core.data_check import check_data
    >>> empty = geopandas.GeoDataFrame({"id": []}, geometry=[], crs=4547)
    >>> empty.attrs = {"layer": "roads <1>", "kind": "roads"}
    >>> page = problem_page(check_data([empty]), {"warning": "Warning"})
    >>> "roads &lt;1&gt;" in page, page.count("<tr>")
    (True, 4)
    """
    title = translate(Message("Problems in the district's data"))
    counts = Message(
        "{problems} rows: {errors} errors, {warnings} warnings; a row may stand for many features",
        problems=check.headlines["PROBLEMS"],
        errors=check.headlines["ERRORS"],
        warnings=check.headlines["WARNINGS"],
    )
    blocks = [f"<h1>{escape(title)}</h1>", f"<p>{escape(translate(counts))}</p>"]
    blocks.append(_layers(check, translate))
    if check.problems.empty:
        blocks.append(f"<p>{escape(translate(Message('No problem was found.')))}</p>")
    else:
        blocks.append(_problems(check.problems, severities, translate))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n"
        f"<body>{''.join(blocks)}</body></html>\n"
    )


def _layers(check: DataCheck, translate: Callable[[Any], str]) -> str:
    rows = []
    for layer in check.layers.itertuples():
        own = check.problems[check.problems["layer"] == layer.layer]["severity"]
        rows.append(
            [layer.layer, layer.features, layer.crs or "–"]
            + [int((own == severity).sum()) for severity in ("error", "warning", "note")]
        )
    heads = [
        Message("Layer"),
        Message("Features"),
        Message("Reference system"),
        Message("Errors"),
        Message("Warnings"),
        Message("Notes"),
    ]
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><tr>{_heads(heads, translate)}</tr>{body}</table>"


def _problems(
    problems: pd.DataFrame, severities: dict[str, str], translate: Callable[[Any], str]
) -> str:
    heads = [
        Message("Severity"),
        Message("Layer"),
        Message("Problem"),
        Message("What to do"),
        Message("Features"),
        Message("Feature ids"),
        Message("Value"),
    ]
    rows = []
    for row in problems.to_dict("records"):
        severity = str(row["severity"])
        name = escape(severities.get(severity, severity))
        cells = [f'<td class="s {severity}">{name}</td>']
        for cell in (row["layer"], translate(row["problem"]), translate(row["mend"])):
            cells.append(f"<td>{escape(str(cell))}</td>")
        count = "" if pd.isna(row["features"]) else str(int(row["features"]))
        cells.append(f'<td class="n">{count}</td>')
        for cell in (row["feature_id"], row["value"]):
            cells.append(f'<td class="id">{escape(translate(cell or ""))}</td>')
        rows.append("<tr>" + "".join(cells) + "</tr>")
    return f"<table><tr>{_heads(heads, translate)}</tr>{''.join(rows)}</table>"


def _heads(heads: list[Message], translate: Callable[[Any], str]) -> str:
    return "".join(f"<th>{escape(translate(head))}</th>" for head in heads)
