"""One page of HTML with every problem of a district's data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Callable

import pandas as pd

from ..messages import Message
from ..texts.foreign_text import html_text
from ..texts.html_page import html_page
from .check import DataCheck

__all__ = ["page_of_problems", "problem_page"]

SEVERITIES = ("error", "warning", "note")

STYLE = """
@page{size:A4 landscape;margin:12mm}
body{font:15px/1.5 "Noto Sans CJK SC","Microsoft YaHei",Arial,sans-serif;margin:2em auto;
max-width:78em;padding:0 1em;color:#222}
h1{font-size:1.6em;margin:0 0 .2em}h2{font-size:1.2em;margin:1.6em 0 .4em}
table{border-collapse:collapse;width:100%;margin:.5em 0 1.5em}
thead{display:table-header-group}tr{break-inside:avoid}
th,td{border-bottom:1px solid #ccc;padding:.3em .6em;text-align:left;vertical-align:top}
th{background:#f2f2f2}td.n,th.n{text-align:right;white-space:nowrap}
th{white-space:nowrap}td{min-width:3.5em}
.s{font-weight:bold;white-space:nowrap}.error{color:#a50f15}.warning{color:#a04a00}.note{color:#2171b5}
.sum{font-weight:bold;border-top:2px solid #999}.nil{color:#aaa}
.id{overflow-wrap:anywhere;max-width:16em}.about{color:#555}
@media print{body{font-size:11px;margin:0;max-width:none;padding:0}
th{background:none;border-bottom:2px solid #222}}
"""

Translate = Callable[[Any], str]


def problem_page(
    check: DataCheck,
    severities: dict[str, str],
    translate: Translate = str,
    language: str = "en",
    titles: dict[str, str] | None = None,
    about: Sequence[Message] = (),
) -> str:
    """Return the page of a check: a summary per severity and layer, then every problem.

    Parameters
    ----------
    check : DataCheck
        Problems of the check.
    severities : dict
        Severity code to its label.
    translate : callable
        Gives a `Message` in the reader's language.
    language : str
        ``en`` or ``zh``.
    titles : dict, optional
        Layer name to its title; other layers are shown under their names.
    about : sequence of Message, optional
        Lines under the title: what was checked, and when.

    Returns
    -------
    str
        HTML without anything outside of itself.

    Examples
    --------
    >>> import geopandas
    >>> from wj_risk_plugin.core.quality.check import check_data
    >>> empty = geopandas.GeoDataFrame({"id": []}, geometry=[], crs=4547)
    >>> empty.attrs = {"layer": "roads <1>", "kind": "roads"}
    >>> page = problem_page(check_data([empty]), {"warning": "Warning"})
    >>> "roads &lt;1&gt;" in page, page.count("<tr")
    (True, 5)
    """
    return page_of_problems(
        check.problems, check.layers, severities, translate, language, titles, about
    )


def page_of_problems(
    problems: pd.DataFrame,
    layers: pd.DataFrame | None,
    severities: dict[str, str],
    translate: Translate = str,
    language: str = "en",
    titles: dict[str, str] | None = None,
    about: Sequence[Message] = (),
) -> str:
    """Return the page of a table of problems, also of one that was stored.

    Parameters
    ----------
    problems : DataFrame
        As `DataCheck.problems`, with or without geometry.
    layers : DataFrame or None
        As `DataCheck.layers`; None where only the problems are known.
    severities, translate, language, titles, about
        As for `problem_page`.

    Returns
    -------
    str
        HTML without anything outside of itself.
    """
    title = translate(Message("Problems in the district's data"))
    count = problems["severity"].value_counts()
    counts = Message(
        "Rows: {problems}, errors: {errors}, warnings: {warnings}, notes: {notes}; a row may "
        "stand for many features",
        problems=len(problems),
        errors=int(count.get("error", 0)),
        warnings=int(count.get("warning", 0)),
        notes=int(count.get("note", 0)),
    )
    named = titles or {}
    blocks = [f"<h1>{html_text(title)}</h1>"]
    blocks += [f'<p class="about">{html_text(translate(line))}</p>' for line in about]
    blocks.append(f"<p>{html_text(translate(counts))}</p>")
    blocks.append(_summary(problems, layers, translate, named))
    if problems.empty:
        blocks.append(f"<p>{html_text(translate(Message('No problem was found.')))}</p>")
    else:
        blocks.append(_problems(problems, severities, translate, named))
    return html_page(title, "".join(blocks), STYLE, language, generator="wjrisk:checkdata")


def _summary(
    problems: pd.DataFrame,
    layers: pd.DataFrame | None,
    translate: Translate,
    titles: dict[str, str],
) -> str:
    """Return how many rows of each severity each layer has, and all together."""
    known = [] if layers is None else layers["layer"].tolist()
    # a problem of several layers, or of none, has a line of its own
    names = list(dict.fromkeys([*known, *problems["layer"].fillna("")]))
    counts = pd.crosstab(problems["layer"].fillna(""), problems["severity"])
    counts = counts.reindex(index=names, columns=list(SEVERITIES), fill_value=0)
    features = {} if layers is None else dict(zip(layers["layer"], layers["features"]))
    systems = {} if layers is None else dict(zip(layers["layer"], layers["crs"]))
    body = []
    for name in names:
        cells = [f"<td>{html_text(_titled(name, titles, translate))}</td>"]
        if layers is not None:
            cells.append(_number(features.get(name)))
            cells.append(f"<td>{html_text(systems.get(name) or '–')}</td>")
        cells += [_number(int(number)) for number in counts.loc[name]]
        body.append(f"<tr>{''.join(cells)}</tr>")
    total = [f"<td>{html_text(translate(Message('All')))}</td>"]
    if layers is not None:
        total += [_number(int(layers["features"].sum())), "<td></td>"]
    total += [_number(int(number)) for number in counts.sum()]
    body.append(f'<tr class="sum">{"".join(total)}</tr>')
    heads = [(Message("Layer"), "")]
    if layers is not None:
        heads += [(Message("Features"), "n"), (Message("Reference system"), "")]
    heads += [(Message("Errors"), "n"), (Message("Warnings"), "n"), (Message("Notes"), "n")]
    return _table(heads, body, translate)


def _number(value: Any) -> str:
    if value is None:
        return '<td class="n nil">–</td>'
    kind = "n" if value else "n nil"
    return f'<td class="{kind}">{value}</td>'


def _titled(names: str, titles: dict[str, str], translate: Translate) -> str:
    """Return the title of a layer."""
    if not names:
        return translate(Message("(the whole district)"))
    return titles.get(names, names)


def _problems(
    problems: pd.DataFrame,
    severities: dict[str, str],
    translate: Translate,
    titles: dict[str, str],
) -> str:
    heads = [
        (Message("Severity"), ""),
        (Message("Layer"), ""),
        (Message("Problem"), ""),
        (Message("What to do"), ""),
        (Message("Features"), "n"),
        (Message("Feature ids"), ""),
        (Message("Value"), ""),
    ]
    rows = []
    for row in problems.to_dict("records"):
        severity = str(row["severity"])
        name = html_text(severities.get(severity, severity))
        layer = "" if pd.isna(row["layer"]) else str(row["layer"])
        cells = [f'<td class="s {html_text(severity)}">{name}</td>']
        for cell in (
            _titled(layer, titles, translate),
            translate(row["problem"]),
            translate(row["mend"]),
        ):
            cells.append(f"<td>{html_text(str(cell))}</td>")
        count = "" if pd.isna(row["features"]) else str(int(row["features"]))
        cells.append(f'<td class="n">{count}</td>')
        for cell in (row["feature_id"], row["value"]):
            text = "" if pd.isna(cell) else translate(cell)
            cells.append(f'<td class="id">{html_text(text)}</td>')
        rows.append("<tr>" + "".join(cells) + "</tr>")
    return _table(heads, rows, translate)


def _table(heads: list[tuple[Message, str]], rows: list[str], translate: Translate) -> str:
    cells = "".join(f'<th class="{kind}">{html_text(translate(head))}</th>' for head, kind in heads)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
