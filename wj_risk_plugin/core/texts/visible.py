"""What is seen of a text."""

from __future__ import annotations

import re

__all__ = ["INVISIBLE", "visible"]

#: Signs that take no room: zero-width blanks and joiners, marks of direction and byte order.
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")


def visible(text: str) -> str:
    r"""Return a text without the signs that take no room and without blanks of any width around.

    Examples
    --------
    >>> visible("\ufeff 武江\u200b区\u3000\xa0")
    '武江区'
    """
    return INVISIBLE.sub("", text).strip()
