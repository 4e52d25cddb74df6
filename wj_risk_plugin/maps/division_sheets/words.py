"""Texts of the sheets in the language chosen for them, whatever language QGIS speaks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QTranslator

from ...core.messages import Message
from ...interface.language import CONTEXT, translated
from ...interface.language import language as interface_language
from ...standards import code_list

__all__ = ["Words"]

TRANSLATIONS = Path(__file__).parents[2] / "i18n"


class Words:
    """Says texts in one language.

    Parameters
    ----------
    language : str
        A key of ``standards/languages.json``.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._translator = QTranslator()
        if language not in ("en", interface_language()):
            self._translator.load(str(TRANSLATIONS / f"wj_risk_{language}.qm"))

    def say(self, text: Any) -> str:
        """Return a message in the sheets' language; other texts unchanged."""
        if not isinstance(text, Message):
            return str(text)
        if self.language == interface_language():
            return translated(text)
        if self.language == "en":
            return str(text)
        values = {name: self.say(value) for name, value in text.values.items()}
        found = self._translator.translate(CONTEXT.encode(), text.template.encode())
        return (found or text.template).format(**values)

    def label(self, entry: dict[str, Any]) -> str:
        """Return the label of an entry of the standards."""
        return str(entry[self.language])

    def code(self, code_list_name: str, value: Any) -> str:
        """Return the label of a code, the code itself where it is not in the list.

        Examples
        --------
        >>> Words("zh").code("division_level", "town")
        '镇（街道）'
        """
        entries = code_list(code_list_name)
        return next((self.label(e) for e in entries if e["value"] == value), str(value))
