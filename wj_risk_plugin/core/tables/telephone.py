"""Telephone numbers as they are written in Chinese ledgers.

Source: the numbering plan of the Ministry of Industry and Information Technology: mobile numbers
have 11 digits and begin with 13 to 19; landlines 7 or 8 digits, beginning with 2 to 8, behind an
area code of 3 (010, 02x) or 4 digits (03xx to 09xx); services have short numbers (110, 12345,
95xxx, 96xxx) and 400/800 numbers of ten digits.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

__all__ = ["is_placeholder", "telephone_numbers"]

#: Between two numbers in one cell; a blank alone may also stand inside of a number.
SEPARATOR = re.compile(r"[,;/|、\r\n\t]+|\bor\b|或者?|和")
COUNTRY = r"(?:\+86|0086|86(?=1[3-9]|0|400|800))?"
EXTENSION = r"(?:(?:-|转|分机|ext\.?|x|#)\d{1,6})?"
MOBILE = re.compile(COUNTRY + r"1[3-9]\d{9}")
LANDLINE = re.compile(
    COUNTRY
    + r"\(?(?:010|02\d|0[3-9]\d{2})\)?-?[2-8]\d{6,7}"
    + EXTENSION
    # abroad the first 0 of the area code is left out
    + r"|(?:\+86|0086)-?\(?(?:10|2\d|[3-9]\d{2})\)?-?[2-8]\d{6,7}"
    + EXTENSION
)
LOCAL = re.compile(r"[2-8]\d{6,7}" + EXTENSION)
SERVICE = re.compile(r"1[0-2]\d|1[0-2]\d{3}|9[56]\d{3,6}|[48]00\d{7}")
ABROAD = re.compile(r"\+(?!86)[1-9]\d{6,13}")
#: What is written where there is no number.
NO_NUMBER = frozenset({"无", "暂无", "没有", "不详", "未知", "待定", "none", "n/a", "-", "--", "/"})
NUMBERS = (MOBILE, LANDLINE, LOCAL, SERVICE, ABROAD)


def telephone_numbers(text: Any) -> list[str] | None:
    """Return the numbers of a cell in one spelling, None where something in it is no number.

    Parameters
    ----------
    text : object
        One or several numbers, in full-width or half-width digits, with blanks, hyphens and
        brackets; with or without extension and the country code 86.

    Returns
    -------
    list of str or None
        Without blanks, and without hyphens unless there is an extension; empty where the cell is.

    Examples
    --------
    >>> telephone_numbers("１３８ 1234 5678"), telephone_numbers("0751－8551234转8012")
    (['13812345678'], ['07518551234转8012'])
    >>> telephone_numbers("13812345678、(0751) 855 1234; 119")
    ['13812345678', '(0751)8551234', '119']
    >>> telephone_numbers("1381234567"), telephone_numbers("张三"), telephone_numbers(None)
    (None, None, [])
    """
    if text is None or text != text:  # noqa: PLR0124 - only a missing number differs from itself
        return []
    if isinstance(text, float) and text.is_integer():
        text = int(text)
    plain = unicodedata.normalize("NFKC", str(text)).lower()
    plain = re.sub(r"[‐‑‒–—−―ー－_]", "-", plain)
    found: list[str] = []
    for part in filter(None, (piece.strip() for piece in SEPARATOR.split(plain))):
        numbers = _of_part(part)
        if numbers is None:
            return None
        found += numbers
    return found


def is_placeholder(text: Any) -> bool:
    """Tell a number that was typed only because the cell had to be filled.

    Examples
    --------
    >>> [is_placeholder(t) for t in ("000-0000600", "00000000", "12345678", "13800000000", "12345")]
    [True, True, True, True, False]
    >>> is_placeholder("13812345678"), is_placeholder("0751-8551234")
    (False, False)
    >>> is_placeholder("暂无")
    True
    """
    plain = unicodedata.normalize("NFKC", str(text)).strip().lower()
    if plain in NO_NUMBER:
        return True
    digits = re.sub(r"\D", "", plain)
    if len(digits) < 7:
        return False
    return (
        digits.startswith("000")
        or len(set(digits)) == 1
        or digits in ("1234567", "12345678", "123456789", "12345678901")
        or re.fullmatch(r"1[3-9]\d(\d)\1{7}", digits) is not None
    )


def _of_part(part: str) -> list[str] | None:
    """Return the number of a part, or the numbers that only blanks keep apart."""
    whole = re.sub(r"\s+", "", part)
    if _is_number(whole):
        return [_plain(whole)]
    found: list[str] = []
    for piece in _grouped(part.split()):
        if not _is_number(piece):
            return None
        found.append(_plain(piece))
    return found if len(found) > 1 else None


def _grouped(pieces: list[str]) -> list[str]:
    """Return the pieces between blanks, an area code or group of digits with what follows it."""
    numbers: list[str] = []
    open_number = ""
    for piece in pieces:
        open_number += piece
        if _is_number(open_number):
            numbers.append(open_number)
            open_number = ""
    return [*numbers, open_number] if open_number else numbers


def _is_number(text: str) -> bool:
    return any(kind.fullmatch(_plain(text)) for kind in NUMBERS)


def _plain(text: str) -> str:
    """Return a number without hyphens, unless they set off an extension."""
    digits = text.replace("-", "")
    return digits if any(kind.fullmatch(digits) for kind in NUMBERS) else text
