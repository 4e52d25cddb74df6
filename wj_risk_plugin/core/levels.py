"""Risk levels and codes as people write them: one reader for all layers."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from ..standards import code_list, load

__all__ = ["plain_word", "read_codes", "read_level", "read_levels"]


def plain_word(text: Any) -> str:
    """Return a word in one spelling: half-width, lower case, single blanks.

    Examples
    --------
    >>> plain_word(" Very_Large "), plain_word("Ⅲ級"), plain_word(None)
    ('very large', 'iii級', '')
    """
    if text is None or text is pd.NA or (isinstance(text, float) and np.isnan(text)):
        return ""
    plain = unicodedata.normalize("NFKC", str(text)).lower().replace("_", " ")
    return " ".join(plain.split())


@cache
def _level_words() -> dict[str, int]:
    words = load("four_colour")["words"]
    return {word: int(level) for level, spelled in words.items() for word in spelled}


def read_level(text: Any) -> float:
    """Return the level 1 (worst) to 4 that a number or word means, NaN where it means none.

    Parameters
    ----------
    text : object
        ``3``, ``"3"``, ``"高"``, ``"重大风险"``, ``"Ⅱ级"``, ``"large"`` ...

    Returns
    -------
    float
        1.0 to 4.0, or NaN. The scales 一/二/三/四级, 特大/大/中/小型, 极高/高/中/低 and
        重大/较大/一般/低 are understood in this order.

    Examples
    --------
    >>> [read_level(t) for t in ("高", "重大风险", "一般", "3", 3, "极高", "Ⅱ级", "Low risk")]
    [2.0, 1.0, 3.0, 3.0, 3.0, 1.0, 2.0, 4.0]
    >>> [read_level(t) for t in (0, 5, 2.5, "?", "", None)]
    [nan, nan, nan, nan, nan, nan]
    """
    word = plain_word(text)
    words = _level_words()
    for candidate in (word, *_shortened(word)):
        if candidate in words:
            return float(words[candidate])
    try:
        number = float(word)
    except ValueError:
        return float("nan")
    return number if number in (1.0, 2.0, 3.0, 4.0) else float("nan")


def _shortened(word: str) -> list[str]:
    """Return the word without the words 风险, 级, risk, level ... around it."""
    shorter = []
    for ending in load("four_colour")["word_endings"]:
        for cut in (word.removesuffix(ending), word.removeprefix(ending)) if word else ():
            if cut and cut != word:
                shorter.append(cut.strip())
    return shorter


def read_levels(values: pd.Series) -> tuple[pd.Series, list[Any]]:
    """Return levels 1 to 4 as float64, NaN for unknown, and the index of unreadable values.

    Parameters
    ----------
    values : Series
        Numbers or words; missing values are unknown, not unreadable.

    Returns
    -------
    levels : Series
        On the same index.
    unreadable : list
        Index of values that are there but mean no level.

    Examples
    --------
    >>> levels, unreadable = read_levels(pd.Series(["高", None, "x"], index=[7, 8, 9]))
    >>> levels.tolist(), unreadable
    ([2.0, nan, nan], [9])
    """
    known = {value: read_level(value) for value in values.dropna().unique()}
    levels = values.map(known).astype("float64")
    present = values.map(lambda value: plain_word(value) != "").astype(bool)
    return levels, list(values.index[present & levels.isna()])


@cache
def _code_words(name: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for entry in code_list(name):
        for spelled in (entry["value"], entry["en"], entry["zh"], *entry.get("words", ())):
            words.setdefault(plain_word(spelled), entry["value"])
    return words


def read_codes(values: pd.Series, name: str) -> pd.Series:
    """Return codes for values written as code, English or Chinese label; other words stay.

    Parameters
    ----------
    values : Series
        Texts, or missing.
    name : str
        Code list in ``standards/codes.json``; an entry may list further ``words``.

    Returns
    -------
    Series
        Of str or None, on the same index.

    Examples
    --------
    >>> read_codes(pd.Series(["滑坡", "Debris flow", "landslide", "sinkhole", None]),
    ...            "geohazard_type").tolist()
    ['landslide', 'debris_flow', 'landslide', 'sinkhole', None]
    """
    words = _code_words(name)
    plain = values.map(plain_word)
    codes = [
        words.get(word, str(value).strip()) if word else None for word, value in zip(plain, values)
    ]
    return pd.Series(codes, index=values.index, dtype=object)
