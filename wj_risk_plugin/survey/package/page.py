"""The page that tells a team how a package is opened, filled in and handed back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template

from ...core.tables.titles import layer_title, text
from ...core.texts.foreign_text import PAGE_POLICY, html_text
from ..model.form import form_fields
from .source import SurveyedTable

__all__ = ["PAGE", "page"]

PAGE = "how_to_open.html"
TEMPLATES = Path(__file__).parent


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
    return _template("page.html").substitute(
        language=language,
        policy=PAGE_POLICY,
        name=html_text(name),
        first=_part(name, stamp, tables, first),
        second=_part(name, stamp, tables, second).replace("<section", '<section class="page"', 1),
    )


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
