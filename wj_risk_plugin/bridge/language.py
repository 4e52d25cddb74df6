"""Texts in the language of the interface."""

from __future__ import annotations

from functools import cache
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

from ..core.foreign_text import log_text
from ..core.messages import Message

__all__ = ["CONTEXT", "for_log", "label", "language", "tr", "translated"]

#: One translation context for the whole plugin, so that a text is translated once.
CONTEXT = "wj_risk"


# QGIS reads its settings anew at each question, and changes its language only by a new start.
@cache
def language() -> str:
    """Return ``zh`` where QGIS speaks Chinese, otherwise ``en``."""
    return "zh" if QgsApplication.locale().lower().startswith("zh") else "en"


def tr(text: str) -> str:
    """Return a literal text in the language of the interface."""
    return QCoreApplication.translate(CONTEXT, text)


def translated(text: Any) -> str:
    """Return a core message in the language of the interface; other texts unchanged.

    Parameters
    ----------
    text : Message or str
        A value inside a message may be a message itself.
    """
    if not isinstance(text, Message):
        return str(text)
    values = {
        name: translated(value) if isinstance(value, Message) else value
        for name, value in text.values.items()
    }
    return tr(text.template).format(**values)


def for_log(text: Any) -> str:
    """Return a core message as `translated` does, for a log, a dialog's text or a refusal."""
    return log_text(translated(text))


def label(entry: dict[str, Any], spoken: str | None = None) -> str:
    """Return the label of an entry of the standards in the language asked for."""
    return str(entry[spoken or language()])
