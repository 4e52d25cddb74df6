"""Risk levels and codes as people write them: one reader for all layers."""

from __future__ import annotations

import re
import unicodedata
import uuid
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from ...standards import code_list, languages, load
from ..texts.empty_values import is_empty
from ..texts.visible import visible

__all__ = [
    "LevelReading",
    "by_word",
    "canonical_uuid",
    "parse_flag",
    "normalise",
    "parse_codes",
    "read_levels",
    "read_scale",
    "scale_words",
    "scales_of",
    "unknown_words",
]

#: A whole number as a table of decimals writes it.
DECIMALS = re.compile(r"(-?\d+)\.0*")


def normalise(text: Any) -> str:
    """Return a word in one spelling: half-width, lower case, single blanks.

    Examples
    --------
    >>> normalise(" Very_Large "), normalise("Ⅲ級"), normalise(None)
    ('very large', 'iii級', '')
    """
    if is_empty(text):
        return ""
    plain = unicodedata.normalize("NFKC", visible(str(text))).lower().replace("_", " ")
    return " ".join(plain.split())


@dataclass(frozen=True)
class LevelReading:
    """A column of levels, read by the scale it is written in.

    Attributes
    ----------
    levels : Series
        Levels 1 (worst) to 4 as float64, NaN where unknown.
    unknown : list
        Index of values that no scale of the field knows.
    mixed : list
        Index of values whose words belong to scales of which none knows them all; then no word
        of the column is read.
    scale : str
        Key in ``standards/four_colour.json``; empty where no word was read.
    others : list of str
        Scales that know the words as well and read some of them otherwise.
    doubtful : list
        Index of the values that they read otherwise.
    """

    levels: pd.Series
    unknown: list[Any]
    mixed: list[Any]
    scale: str = ""
    others: list[str] = field(default_factory=list)
    doubtful: list[Any] = field(default_factory=list)


@cache
def scale_words(scale: str) -> dict[str, int]:
    """Return the level of each word of a scale.

    Parameters
    ----------
    scale : str
        Key of ``scales`` in ``standards/four_colour.json``.

    Examples
    --------
    >>> scale_words("three_level")["高"], scale_words("extreme_four")["高"]
    (1, 2)
    """
    words = load("four_colour")["scales"][scale]["words"]
    return {word: int(level) for level, spelled in words.items() for word in spelled}


def scales_of(field_name: str) -> list[str]:
    """Return the scales in which a field of levels may be written, the usual one first.

    Parameters
    ----------
    field_name : str
        A field of the data dictionary, such as ``risk_level`` or ``grade``.
    """
    known: dict[str, list[str]] = load("four_colour")["scales_of"]
    return known.get(field_name, known["risk_level"])


def read_scale(
    values: pd.Series, field_name: str = "risk_level", scale: str | None = None
) -> LevelReading:
    """Read a column of levels by the scale that knows all of its words, never word by word.

    Parameters
    ----------
    values : Series
        Numbers or words; missing values are unknown, not unreadable.
    field_name : str
        Field of the data dictionary, which decides the scales that come into question.
    scale : str, optional
        The scale in which the column is written, where somebody knows it.

    Returns
    -------
    LevelReading
        Where several scales know all words and disagree, the one that reads them as the greater
        danger; the others are named.

    Examples
    --------
    >>> read_scale(pd.Series(["高", "中", "低"])).levels.tolist()
    [1.0, 2.0, 4.0]
    >>> read_scale(pd.Series(["高", "中高", "中", "中低"])).levels.tolist()
    [1.0, 2.0, 3.0, 4.0]
    >>> read_scale(pd.Series(["极高", "高", "中"])).levels.tolist()
    [1.0, 2.0, 3.0]
    >>> both = read_scale(pd.Series(["高", "一般", "x"], index=[7, 8, 9]))
    >>> both.levels.isna().all(), both.mixed, both.unknown
    (True, [7, 8], [9])
    """
    words = {value: _level_word(value) for value in values.dropna().unique()}
    plain = values.map(words).astype(object).fillna("")
    candidates = [scale] if scale else scales_of(field_name)
    spelled = {word: _spellings(word) for word in set(plain) - {""}}
    known = {
        name: {
            word: scale_words(name)[ways[0]]
            for word, forms in spelled.items()
            if (ways := [form for form in forms if form in scale_words(name)])
        }
        for name in candidates
    }
    of_some = {word for levels in known.values() for word in levels}
    unknown = list(values.index[~plain.isin(of_some | {""})])
    nothing = pd.Series(np.nan, index=values.index)
    if not of_some:
        return LevelReading(nothing, unknown, [])
    fitting = [name for name in candidates if len(known[name]) == len(of_some)]
    if not fitting:
        return LevelReading(nothing, unknown, list(values.index[plain.isin(of_some)]))
    best = min(fitting, key=lambda name: sum(known[name].values()))
    otherwise = {
        word for name in fitting for word in of_some if known[name][word] != known[best][word]
    }
    others = [name for name in fitting if known[name] != known[best]]
    levels = plain.map(known[best]).astype("float64")
    return LevelReading(
        levels, unknown, [], best, others, list(values.index[plain.isin(otherwise)])
    )


def _level_word(value: Any) -> str:
    """Return a value as a word; whole numbers without decimals."""
    word = "" if isinstance(value, (bool, np.bool_)) else normalise(value)
    number = DECIMALS.fullmatch(word)
    return str(value) if isinstance(value, (bool, np.bool_)) else number[1] if number else word


@cache
def _spellings(word: str) -> tuple[str, ...]:
    """Return a word, and what is left of it without 风险, 级, risk, level ... around it."""
    found = [word]
    for form in found:  # grows while it is walked through
        for ending in load("four_colour")["word_endings"]:
            for cut in (form.removesuffix(ending), form.removeprefix(ending)):
                if cut.strip() and cut.strip() not in found:
                    found.append(cut.strip())
    return tuple(found)


def read_levels(
    values: pd.Series, field_name: str = "risk_level", scale: str | None = None
) -> tuple[pd.Series, list[Any]]:
    """Return levels 1 to 4 as float64, NaN for unknown, and the index of unreadable values.

    Parameters
    ----------
    values : Series
        Numbers or words; missing values are unknown, not unreadable.
    field_name, scale : str
        See `read_scale`.

    Returns
    -------
    levels : Series
        On the same index.
    unreadable : list
        Index of values that are there but mean no level, or of a mixture of scales.

    Examples
    --------
    >>> levels, unreadable = read_levels(pd.Series(["高", None, "x"], index=[7, 8, 9]))
    >>> levels.tolist(), unreadable
    ([1.0, nan, nan], [9])
    """
    reading = read_scale(values, field_name, scale)
    lost = set(reading.unknown) | set(reading.mixed)
    return reading.levels, [row for row in values.index if row in lost]


@cache
def _flag_words() -> tuple[dict[str, bool | None], list[tuple[str, bool]]]:
    """Return what whole words of a flag mean, and what words that begin so mean."""
    known = load("flags")
    words: dict[str, bool | None] = dict.fromkeys(map(normalise, known["open"]))
    words.update(dict.fromkeys(map(normalise, known["yes"]), True))
    words.update(dict.fromkeys(map(normalise, known["no"]), False))
    beginnings = [
        *((word, False) for word in known["gone"]),
        *((word, False) for word in known["planned"]),
        # 已规划 (planned already) is not there yet
        *((yes + word, False) for yes in known["yes_beginnings"] for word in known["planned"]),
        *((word, False) for word in known["no_beginnings"]),
        *((word, True) for word in known["yes_beginnings"]),
    ]
    return words, beginnings


def parse_flag(value: Any, definition: dict[str, Any] | None = None) -> bool | None | str:
    """Return True or False where a value plainly says so, None where it is open.

    Parameters
    ----------
    value : object
        Flag, number, word or missing value.
    definition : dict, optional
        The field's; its own words ``yes`` and ``no`` go first, and with ``any_other_word`` every
        other word means True (OpenStreetMap writes ``bridge=viaduct``).

    Returns
    -------
    bool, None or str
        The word itself where nobody knows it.

    Examples
    --------
    >>> [parse_flag(word) for word in ("yes", "否", 1, 0.0, None, "", "不详")]
    [True, False, True, False, None, None, None]
    >>> [parse_flag(word) for word in ("未监测", "×", "不具备", "规划", "已规划", "已建", "某某")]
    [False, False, False, False, False, True, '某某']
    >>> parse_flag("viaduct", {"any_other_word": True}), parse_flag("viaduct")
    (True, 'viaduct')
    """
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    word = _level_word(value)
    if not word:
        return None
    for said in (True, False):
        own = (definition or {}).get("yes" if said else "no", ())
        if word in {normalise(one) for one in own}:
            return said
    words, beginnings = _flag_words()
    if word in words:
        return words[word]
    for beginning, said in beginnings:
        if word.startswith(beginning):
            return said
    return True if (definition or {}).get("any_other_word") else str(value).strip()


@cache
def _code_words(name: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for entry in code_list(name):
        for spelled in (entry["value"], *(entry[s] for s in languages()), *entry.get("words", ())):
            words.setdefault(normalise(spelled), entry["value"])
    return words


def parse_codes(values: pd.Series, name: str) -> pd.Series:
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
    >>> parse_codes(pd.Series(["滑坡", "Debris flow", "landslide", "sinkhole", None]),
    ...            "geohazard_type").tolist()
    ['landslide', 'debris_flow', 'landslide', 'sinkhole', None]
    """
    words = _code_words(name)
    plain = values.map(normalise)
    codes = [
        words.get(word, str(value).strip()) if word else None for word, value in zip(plain, values)
    ]
    return pd.Series(codes, index=values.index, dtype=object)


def unknown_words(values: pd.Series, name: str) -> dict[str, list[Any]]:
    """Return the words that a code list does not know, each with the index of its values.

    Parameters
    ----------
    values : Series
        Written words, as `parse_codes` takes them.
    name : str
        Code list in ``standards/codes.json``.

    Examples
    --------
    >>> unknown_words(pd.Series(["滑坡", "天坑", None, "天坑"], index=[4, 5, 6, 7]),
    ...               "geohazard_type")
    {'天坑': [5, 7]}
    """
    known = {entry["value"] for entry in code_list(name)}
    codes = parse_codes(values, name)
    return by_word(codes[codes.notna() & ~codes.isin(known)])


def by_word(values: pd.Series) -> dict[str, list[Any]]:
    """Return the index of each different text, the texts in order."""
    rows: dict[str, list[Any]] = {}
    for label, value in values.items():
        rows.setdefault(str(value).strip(), []).append(label)
    return dict(sorted(rows.items()))


def canonical_uuid(text: Any) -> str | None:
    """Return a UUID in its usual spelling, None where there is none or it is none.

    Examples
    --------
    >>> canonical_uuid("{6F0C3B1E-52D7-5A0E-9D3C-4402030A5E11}")
    '6f0c3b1e-52d7-5a0e-9d3c-4402030a5e11'
    >>> canonical_uuid("S001"), canonical_uuid(None)
    (None, None)
    """
    try:
        return str(uuid.UUID(str(text).strip()))
    except ValueError:
        return None
