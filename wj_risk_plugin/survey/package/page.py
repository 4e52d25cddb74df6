"""The page that tells a team how a package is opened, filled in and handed back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template

from ...core.tables.titles import layer_title, text
from ...core.texts.foreign_text import html_text
from ...core.texts.html_page import html_page
from ..model.form import form_fields
from .source import SurveyedTable

__all__ = ["PAGE", "page"]

PAGE = "how_to_open.html"
TEMPLATES = Path(__file__).parent

STYLE = """
body{font:15px/1.55 "Noto Sans CJK SC","Microsoft YaHei",Arial,sans-serif;max-width:46em;
margin:1.5em auto;padding:0 1em;color:#222}
h1{font-size:1.5em;margin:.2em 0}h2{font-size:1.2em;border-bottom:2px solid #2171b5;
margin:1.6em 0 .4em}
h3{font-size:1em;margin:1em 0 .2em}ol,ul{margin:.2em 0;padding-left:1.6em}
table{border-collapse:collapse;margin:.5em 0}th,td{border-bottom:1px solid #ccc;
padding:.15em .8em .15em 0;text-align:left;vertical-align:top}
td.n{text-align:right}.small{color:#555;font-size:.88em}code{background:#f2f2f2;padding:0 .2em}
.rule{border-left:4px solid #f16913;padding:.1em .8em;background:#fff6ee}
@media print{body{font-size:10.5pt;margin:0;max-width:none}section{break-inside:avoid-page}
.page{break-before:page}}
"""


def page(
    name: str, stamp: Mapping[str, str], tables: Sequence[SurveyedTable], language: str
) -> str:
    """Return the page in two languages: that of the forms, then Chinese, or English after Chinese.

    Parameters
    ----------
    name : str
        Name of the package.
    stamp : mapping
        What the package says of itself.
    tables : sequence of SurveyedTable
        Tables that go out.
    language : str
        Language of the forms.
    """
    first, second = language, "en" if language == "zh" else "zh"
    sections = _part(name, stamp, tables, first)
    sections += _part(name, stamp, tables, second).replace("<section", '<section class="page"', 1)
    return html_page(name, sections, STYLE, language, viewport="width=device-width")


def _template(name: str) -> Template:
    return Template((TEMPLATES / name).read_text(encoding="utf-8"))


def _part(
    name: str, stamp: Mapping[str, str], tables: Sequence[SurveyedTable], language: str
) -> str:
    facts = [
        text("facts_team", language, team=stamp["team"]) if stamp["team"] else "",
        text("facts_made", language, district=stamp["district"], date=stamp["created_on"][:10]),
        text("facts_codes", language, codes=stamp["division_codes"])
        if stamp["division_codes"]
        else "",
    ]
    rows = "".join(
        f"<tr><td>{html_text(layer_title(table.key, table.layer, language))}</td>"
        f'<td class="n">{len(table.rows)}</td></tr>'
        for table in tables
    )
    return _template(f"page.{language}.html").substitute(
        name=html_text(name),
        facts=html_text(" ".join(fact for fact in facts if fact)),
        layers=rows,
        plain=html_text(text("theme_plain", stamp["language"])),
        behind=html_text(text("theme_background", stamp["language"])),
        explanations=_explanations(tables, language),
    )


def _explanations(tables: Sequence[SurveyedTable], language: str) -> str:
    """Return what fields mean whose label does not say it, each once."""
    meanings: dict[str, str] = {}
    for table in tables:
        for field in form_fields(table.key, language).values():
            if field.help not in ("", text("filled_in", language)) and field.widget != "hidden":
                meanings.setdefault(field.label, field.help)
    if not meanings:
        return ""
    rows = "".join(
        f"<tr><td>{html_text(label)}</td><td>{html_text(meaning)}</td></tr>"
        for label, meaning in meanings.items()
    )
    return f"<h2>{html_text(text('meanings', language))}</h2><table>{rows}</table>"
