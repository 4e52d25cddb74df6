"""One page of HTML with the plan's indicators, each with a small chart of value and target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Callable

import pandas as pd

from ..messages import Message
from ..texts.foreign_text import html_text
from ..texts.html_page import html_page
from .plan import PlanIndicators, Target, shown, status_word

__all__ = ["indicator_page"]

STYLE = """
body{font:14px/1.45 "Noto Sans CJK SC","Microsoft YaHei",Arial,sans-serif;margin:1.5em auto;
max-width:86em;padding:0 1em;color:#222}
h1{font-size:1.6em;margin:.2em 0}
table{border-collapse:collapse;width:100%;margin:1em 0 1.5em}
th,td{border-bottom:1px solid #ccc;padding:.35em .6em;text-align:left;vertical-align:top}
th{background:#f2f2f2;white-space:nowrap}tr.g td{background:#e4e4e4;font-weight:bold}
td.n{text-align:right;white-space:nowrap}td.p{white-space:nowrap}
.b{font-weight:bold}.why{font-size:.88em;color:#444;min-width:24em}
td.i{min-width:15em}
.s{font-weight:bold;white-space:nowrap}.met{color:#0b4f8a}.not_met{color:#a50f15}.no_data{color:#666}
.count{display:inline-block;min-width:8em;margin:.3em 1em .3em 0;padding:.4em .8em;
border:1px solid #999;border-left-width:.5em}
.count b{font-size:1.7em;margin-right:.3em}
ul{margin:.3em 0 1em;padding-left:1.3em}svg{display:block}
@media print{body{margin:0;max-width:none;font-size:10px}tr{break-inside:avoid}}
"""

#: A sign beside the word, so that the page reads without colours too.
SIGNS = {"met": "✔", "not_met": "✘", "no_data": "–"}
FILLS = {"met": "#0b4f8a", "not_met": "url(#missed)"}

#: Pattern of the bars that miss their target: told apart from the others on a grey print.
PATTERN = (
    '<svg width="0" height="0" aria-hidden="true"><defs><pattern id="missed" width="6" '
    'height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" '
    'height="6" fill="#fff"/><rect width="3" height="6" fill="#a50f15"/></pattern></defs></svg>'
)

WIDE, HIGH, MARGIN = 220, 30, 4
#: The axis ends this much beyond value and target.
BEYOND = 1.15


def indicator_page(
    result: PlanIndicators,
    district: str = "",
    settings: Sequence[tuple[str, str]] = (),
    translate: Callable[[Any], str] = str,
    language: str = "en",
) -> str:
    """Return the page: the counts, then every indicator of the plan in its order.

    Parameters
    ----------
    result : PlanIndicators
        The judged indicators.
    district : str
        Name for the title.
    settings : sequence of (str, str)
        What was assumed: label and value, already in the reader's language.
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
    >>> from wj_risk_plugin.core.indicators.plan import Finding, plan_indicators
    >>> page = indicator_page(plan_indicators({11: Finding(5.02)}), "A & B")
    >>> "A &amp; B" in page, page.count('<td class="n">'), page.count("<svg class")
    (True, 46, 1)
    """
    title = translate(Message("The plan's 23 indicators"))
    heading = f"{title} – {district}" if district else title
    blocks = [
        PATTERN,
        f"<h1>{html_text(heading)}</h1>",
        _counts(result, translate),
        _table(result.table, translate),
        _settings(result, settings, translate),
    ]
    return html_page(heading, "".join(blocks), STYLE, language, generator="wjrisk:planindicators")


def _counts(result: PlanIndicators, translate: Callable[[Any], str]) -> str:
    boxes = [
        f'<span class="count {status}"><b>{result.headlines[name]}</b>'
        f"{_status(status, translate)}</span>"
        for name, status in (("MET", "met"), ("NOT_MET", "not_met"), ("NO_DATA", "no_data"))
    ]
    return f"<p>{''.join(boxes)}</p>"


def _status(status: str, translate: Callable[[Any], str]) -> str:
    return f"{SIGNS[status]} {html_text(translate(status_word(status)))}"


def _table(table: pd.DataFrame, translate: Callable[[Any], str]) -> str:
    heads = [
        Message("No."),
        Message("Indicator"),
        Message("Target"),
        Message("Value"),
        Message("Value and target"),
        Message("Status"),
        Message("How it was found, or what is missing"),
    ]
    rows = ["<tr>" + "".join(f"<th>{html_text(translate(head))}</th>" for head in heads) + "</tr>"]
    before = None
    for row in table.to_dict("records"):
        if row["group"] != before:
            before = row["group"]
            rows.append(f'<tr class="g"><td colspan="{len(heads)}">{html_text(before)}</td></tr>')
        rows.append(_row(row, translate))
    return f"<table>{''.join(rows)}</table>"


def _row(row: dict[Any, Any], translate: Callable[[Any], str]) -> str:
    status = row["status"]
    name = html_text(row["name"])
    if row["nature"] == "binding":
        name = f'<span class="b">{name}</span> ({html_text(translate(Message("binding")))})'
    word = _status(status, translate)
    if row["provisional"]:
        word += f"<br/>({html_text(translate(Message('provisional')))})"
    cells = [
        f'<td class="n">{row["indicator"]}</td>',
        f'<td class="i">{name}</td>',
        f'<td class="p">{html_text(row["printed"])}</td>',
        f'<td class="n">{html_text(translate(_value(row)))}</td>',
        f"<td>{_chart(row)}</td>",
        f'<td class="s {status}">{word}</td>',
        f'<td class="why">{_reasons(row, translate)}</td>',
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _value(row: dict[Any, Any]) -> str:
    if pd.isna(row["value"]):
        return "–" if row["status"] == "no_data" else Message("not everywhere")
    number = shown(row["value"], Target(row["comparison"], row["target"]))
    return f"{number} {row['unit'] or ''}".strip()


def _reasons(row: dict[Any, Any], translate: Callable[[Any], str]) -> str:
    texts = [translate(row[name]) for name in ("basis", "missing", "other_reading") if row[name]]
    if row["layers"]:
        texts.append(translate(Message("layers: {layers}", layers=row["layers"])))
    return "<br/>".join(html_text(text) for text in texts)


def _settings(
    result: PlanIndicators,
    settings: Sequence[tuple[str, str]],
    translate: Callable[[Any], str],
) -> str:
    """Return the readings and assumptions that the values rest on."""
    lines = [translate(note) for note in result.notes]
    lines += [f"{label}: {value}" for label, value in settings]
    items = "".join(f"<li>{html_text(line)}</li>" for line in lines)
    rule = translate(
        Message("Values are compared unrounded, with the comparison that the plan prints.")
    )
    legend = translate(Message("Bar: value; vertical line: target; grey: where the target is met."))
    return f"<p>{html_text(legend)} {html_text(rule)}</p><ul>{items}</ul>"


# Charts --------------------------------------------------------------------------------------


def _chart(row: dict[Any, Any]) -> str:
    """Return a bar of the value, the target as a line, and the side on which it is met in grey."""
    if pd.isna(row["value"]):
        return ""
    value, target = float(row["value"]), float(row["target"])
    low = min(0.0, value)
    high = max(value, target) * BEYOND
    if row["unit"] == "%" and row["comparison"] in (">=", "="):
        high = max(100.0, value)

    def across(number: float) -> float:
        return round(MARGIN + (WIDE - 2 * MARGIN) * (number - low) / (high - low), 1)

    line, zero, end = across(target), across(0.0), across(value)
    falling = row["comparison"] in ("<", "<=")
    good = (zero, line) if falling else (line, across(high))
    bar = (min(zero, end), max(abs(end - zero), 1.0))
    words = html_text(f"{_value(row)} ({row['printed']})")
    return (
        f'<svg class="c" role="img" aria-label="{words}" width="{WIDE}" height="{HIGH}" '
        f'viewBox="0 0 {WIDE} {HIGH}"><title>{words}</title>'
        f'<rect x="{good[0]}" y="3" width="{round(good[1] - good[0], 1)}" height="24" '
        f'fill="#d9d9d9"/>'
        f'<rect x="{bar[0]}" y="9" width="{round(bar[1], 1)}" height="12" '
        f'fill="{FILLS[row["status"]]}" stroke="#222" stroke-width="0.8"/>'
        f'<path d="M{line} 1V29" stroke="#000" stroke-width="2"/></svg>'
    )
