"""Fonts of the sheets: Chinese present, no boxes, text that can be searched in the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qgis.core import QgsTextFormat
from qgis.PyQt.QtGui import QFont, QFontInfo, QFontMetricsF, QTextLayout

from ..core.messages import InputError, Message
from ..standards import load
from .parts import FONT

__all__ = [
    "broken",
    "drawable",
    "fitted_size",
    "installed_font",
    "missing_signs",
    "plain_shaping",
    "text_width_mm",
]

MILLIMETRES_PER_POINT = 25.4 / 72.0

#: Height of a line of text, as a share of the size of its letters.
LINE_HEIGHT = 1.2

#: Share of a room that a line may fill: QGIS breaks a line that fits to the last hair.
NEARLY = 0.96

#: What stays in one line: a Chinese sign or another word, with the brackets and stops about it.
WORDS = re.compile(
    r"\s*[（《“]*(?:[^\s\u2e80-\uffef（《“）》”]+|[\u2e80-\uffef])[）》”，。：；、]*\s*|."
)

#: Signs of scripts whose letters join or stack: Arabic (as in Uyghur) and its kin, those of India
#: and its neighbours, Tibetan, Burmese, Khmer, Mongolian, Tai.
JOINED = re.compile(
    "[\u0600-\u08ff\u0900-\u109f\u1780-\u18af\u1a20-\u1aaf\ufb50-\ufdff\ufe70-\ufefc]"
)

#: A font that has these has what names of places in Chinese need.
SAMPLE = "风险疏散避难场所镇街村民龙"


def installed_font() -> str:
    """Return the first font of ``standards/division_sheets.json`` that is installed.

    Raises
    ------
    InputError
        When there is none with Chinese characters.
    """
    wanted = load("division_sheets")["fonts"]
    for family in wanted:
        font = QFont(family)
        if QFontInfo(font).family() == family and not missing_signs(SAMPLE, font):
            return str(family)
    raise InputError(
        "fonts",
        Message("no font with Chinese characters is installed ({names})", names=", ".join(wanted)),
        mend=Message("install {font}, on Debian the package fonts-noto-cjk", font=FONT),
    )


def missing_signs(text: str, font: QFont) -> str:
    """Return the signs of a text that no installed font can draw, each once."""
    if not _draws_box(text, font):
        return ""
    return "".join(dict.fromkeys(sign for sign in text if _draws_box(sign, font)))


def drawable(text: str, font: QFont) -> str:
    """Return a text with ``?`` for each sign that no installed font can draw."""
    missing = missing_signs(text, font)
    return "".join("?" if sign in missing else sign for sign in text) if missing else text


def _draws_box(text: str, font: QFont) -> bool:
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return any(0 in run.glyphIndexes() for run in layout.glyphRuns())


def plain_shaping(
    form: QgsTextFormat, family: str | None = None, texts: Iterable[str] = ()
) -> QgsTextFormat:
    """Return a format whose text keeps one glyph a sign, so that a PDF can be searched.

    Ligatures and local forms of digits have no character of their own: in a PDF they could not be
    found or copied. Scripts that nobody can read without them keep them.

    Parameters
    ----------
    form : QgsTextFormat
        Any format.
    family : str, optional
        Font instead of the format's own.
    texts : iterable of str, optional
        What is written in it.
    """
    font = form.font()
    if family is not None:
        font.setFamily(family)
    if not any(JOINED.search(text) for text in texts):
        font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    form.setFont(font)
    return form


def text_width_mm(text: str, form: QgsTextFormat) -> float:
    """Return how wide a line of text is on the page."""
    font = QFont(form.font())
    font.setPixelSize(100)
    wide = QFontMetricsF(font).horizontalAdvance(text) / 100.0
    return float(wide) * form.size() * MILLIMETRES_PER_POINT


def broken(text: str, form: QgsTextFormat, width_mm: float) -> list[str]:
    """Return a text in lines that fit a width, broken at blanks and between Chinese signs.

    No line begins with a closing bracket or a comma; a word longer than the room is cut.

    Parameters
    ----------
    text : str
        One line.
    form : QgsTextFormat
        Its letters.
    width_mm : float
        Of the room.
    """
    lines = [""]
    for word in WORDS.findall(text):
        if text_width_mm((lines[-1] + word).rstrip(), form) <= width_mm:
            lines[-1] += word
            continue
        lines += [word] if lines[-1] else []
        if not lines[-1]:
            lines[-1] = word
        while text_width_mm(lines[-1].rstrip(), form) > width_mm and len(lines[-1]) > 1:
            cut = len(lines[-1]) - 1
            while cut > 1 and text_width_mm(lines[-1][:cut], form) > width_mm:
                cut -= 1
            lines[-1:] = [lines[-1][:cut], lines[-1][cut:]]
    return [line.rstrip() for line in lines]


def fitted_size(text: str, form: QgsTextFormat, width_mm: float, smallest: float) -> float:
    """Return the size in points at which a text fits a width, but no less than the smallest."""
    wide = text_width_mm(text, form)
    return form.size() if wide <= width_mm else max(form.size() * width_mm / wide, smallest)
