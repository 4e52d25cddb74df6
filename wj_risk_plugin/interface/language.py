"""Texts in the language of the interface."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

from ..core.messages import Message
from ..core.tables.layer_names import ENDINGS
from ..core.tables.titles import layer_title as title_of_table
from ..core.texts.foreign_text import log_text
from ..standards import fields_called, language_of, languages, load

__all__ = [
    "CONTEXT",
    "for_log",
    "in_a_row",
    "label",
    "language",
    "language_choices",
    "layer_title",
    "listed",
    "named",
    "tr",
    "translated",
]

#: One translation context for the whole plugin, so that a text is translated once.
CONTEXT = "wj_risk"

#: Values of messages that name layers, by what files call them.
NAMES_OF_LAYERS = ("layer", "layers", "other")

#: Values of messages that name fields, by what files call them; so do all that end in ``_field``.
NAMES_OF_FIELDS = ("field", "fields")

#: A unit, or another addition in brackets, at the end of a title.
ADDITION = re.compile(r"（([^（）]*)）$")

#: A sign of Chinese text.
CHINESE = "[\u3001-\u3011\u4e00-\u9fff\uff01-\uff1f]"

#: Signs of full width, which have their blank inside them.
CLOSING, OPENING = tuple("）》」』】”、，。；："), tuple("（《「『【“")


# QGIS reads its settings anew at each question, and changes its language only by a new start.
@cache
def language() -> str:
    """Return the language of the interface, a key of ``standards/languages.json``."""
    return language_of(QgsApplication.locale())


def tr(text: str) -> str:
    """Return a literal text in the language of the interface."""
    return QCoreApplication.translate(CONTEXT, text)


def translated(text: Any) -> str:
    """Return a core message in the language of the interface; other texts unchanged.

    Parameters
    ----------
    text : Message or str
        A value inside a message may be a message itself. A layer that is called as in the data
        dictionary is called by its title instead, where that is in another language.
    """
    if not isinstance(text, Message):
        return str(text)
    template, values = tr(text.template), {}
    for name, value in text.values.items():
        values[name] = _value(name, value)
        if language() == "zh":
            called = values[name] != value
            template = _without_stray_blanks(template, name, str(values[name]), called)
    return template.format(**values)


def _without_stray_blanks(template: str, name: str, shown: str, called: bool) -> str:
    """Return a template without blanks beside signs of full width, which bring their own.

    Beside another value or a word of a command they stay, unless `shown` is a name of ours.
    """
    if shown.endswith(CLOSING):
        behind = "" if called else f"(?={CHINESE})"
        template = re.sub(rf"(\{{{name}\}}) {behind}", r"\1", template)
    if shown.startswith(OPENING):
        template = re.sub(rf"(?<={CHINESE}) (\{{{name}\}})", r"\1", template)
    return template


def _value(name: str, value: Any) -> Any:
    if isinstance(value, Message):
        return translated(value)
    of_fields = name in NAMES_OF_FIELDS or name.endswith("_field")
    names = name in NAMES_OF_LAYERS or of_fields
    if not names or language() == "en" or not isinstance(value, str):
        return value
    return named(map(field_title if of_fields else layer_title, value.split(", ")))


def named(names: Iterable[str]) -> str:
    """Return names as one text."""
    return str(languages()[language()]["names"]).join(names)


def listed(titles: Iterable[str]) -> str:
    """Return titles, which may have commas in them, as one text."""
    return str(languages()[language()]["titles"]).join(titles)


def in_a_row(sentences: Iterable[str]) -> str:
    """Return sentences one after the other; Chinese ones have nothing between them."""
    return str(languages()[language()]["sentences"]).join(sentences)


def layer_title(name: str) -> str:
    """Return the title of a layer of the data dictionary, another name as it is."""
    key = re.sub(f"_({'|'.join(ENDINGS)})$", "", name)
    known = next((each for each in (name, key) if each in load("layers")), None)
    return name if known is None else title_of_table(known, name, language())


def field_title(name: str) -> str:
    """Return the title of a field of the data dictionary before its name, another as it is.

    The name stays: by it a person finds the column. It shares the bracket of a unit. A name that
    means something else in another layer has no title of its own.
    """
    titles = {label(each) for each in fields_called(name)}
    if len(titles) != 1:
        return name
    (title,) = titles
    addition = ADDITION.search(title)
    if addition is None:
        return f"{title}（{name}）"
    if addition[1] == name:
        return title
    return f"{title[: addition.start()]}（{addition[1]}，{name}）"


def for_log(text: Any) -> str:
    """Return a core message as `translated` does, for a log, a dialog's text or a refusal."""
    return log_text(translated(text))


def language_choices(as_qgis: str) -> list[tuple[str, str]]:
    """Return the choices of a language: as QGIS, then each by its own name, the newest first."""
    titles = [(code, str(about["title"])) for code, about in languages().items()]
    return [("auto", as_qgis), *reversed(titles)]


def label(entry: dict[str, Any], code: str | None = None) -> str:
    """Return the label of an entry of the standards in the language asked for."""
    return str(entry[code or language()])
