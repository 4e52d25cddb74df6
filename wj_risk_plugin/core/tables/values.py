"""Values as people write them: numbers, dates, flags, levels and texts, each read by one rule."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Callable

import numpy as np
import pandas as pd

from ...standards import field as field_definition
from ...standards import load
from ..messages import NAMED_IDS, Message
from ..texts.empty_values import is_empty
from ..texts.text_columns import as_objects
from ..texts.visible import visible
from .codes import by_word, normalise, parse_codes, parse_flag, read_scale, unknown_words
from .obstacle_kinds import kinds_in_the_way

#: Chinese written as GB 2312 and read as Latin: all signs beyond ASCII come in pairs.
GB_AS_LATIN = re.compile(r"(?:[\x00-\x7f]|[\xa1-\xfe]{2})+")

#: Dates that start with a year of four digits.
YEAR_FIRST = re.compile(r"\d{8}|\d{4}\D.*", re.ASCII | re.DOTALL)

DAY = re.compile(r"\d{4}([-/.])\d{1,2}\1\d{1,2}", re.ASCII)

CHINESE_DATE = re.compile(r"(\d{4}) *年 *(\d{1,2}) *月 *(\d{1,2}) *[日号]?")

#: A plain number, with a point for decimals; and one with commas before groups of three digits.
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,4})?", re.ASCII)

THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", re.ASCII)

#: Where only whole numbers make sense, nobody knows whether this point parts thousands.
DOUBTFUL_POINT = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}", re.ASCII)

#: A number and the unit behind it.
WITH_UNIT = re.compile(r"([+-]?[\d.,]*\d)\s*([^\s\d.,+-].*)", re.ASCII | re.DOTALL)

#: So many unknown words of one field are said one by one, the others together.
WORDS_SAID = 30


def column(table: pd.DataFrame, name: str, default: Any = None) -> pd.Series:
    """Return a column, or a column of the default where the table has none.

    Missing single values are filled with the default too, unless it is None. Texts are objects with
    every pandas, and a missing one is None.

    Parameters
    ----------
    table : DataFrame
        Any table.
    name : str
        Column wanted.
    default : object, optional
        Value for what is missing.

    Returns
    -------
    Series
        On the table's index.

    Examples
    --------
    >>> column(pd.DataFrame({"a": [1.0, None]}), "a", 0.0).tolist()
    [1.0, 0.0]
    >>> column(pd.DataFrame({"a": [1.0, 2.0]}), "b", "x").tolist()
    ['x', 'x']
    """
    if name not in table:
        values = pd.Series([default] * len(table), index=table.index, name=name)
        return as_objects(values)
    values = as_objects(table[name])
    return values if default is None else values.where(values.notna(), default)


def parse_number(text: Any, unit: str | None = None, whole: bool = False) -> float:
    """Return the number a text plainly is, NaN where it is not plainly one.

    A comma parts thousands only before groups of exactly three digits; a point is the sign of
    decimals and never anything else. Full-width signs and the field's units are understood.

    Parameters
    ----------
    text : object
        Text, number or missing value. A flag is no number, and neither is infinity.
    unit : str, optional
        Unit in which the field counts, a key of ``standards/units.json``; other units of its kind
        are converted.
    whole : bool
        Only whole numbers make sense: ``60.5`` is none, and of ``1.234`` nobody knows whether it
        is 1,234.

    Returns
    -------
    float

    Examples
    --------
    >>> [parse_number(t) for t in ("50", "１２", "1,200", "1,234.5", 7, "1.5e3")]
    [50.0, 12.0, 1200.0, 1234.5, 7.0, 1500.0]
    >>> [parse_number(t) for t in ("60,5", "1.234,5", "0,500", "fix me", "", None, "inf", True)]
    [nan, nan, nan, nan, nan, nan, nan, nan]
    >>> parse_number("30 mph", "km/h"), parse_number("1.5亿元", "wan"), parse_number("3亩", "m2")
    (48.28032, 15000.0, 2000.0)
    >>> [parse_number(t, whole=True) for t in ("1.234", "60.5", "60,5", "60.0", "1,234")]
    [nan, nan, nan, 60.0, 1234.0]
    >>> parse_number("100 人", "people"), parse_number("1.234")
    (nan, 1.234)
    """
    if text is None or isinstance(text, (bool, np.bool_)):
        return float("nan")
    if isinstance(text, (int, float, np.number)):
        return float(text) if np.isfinite(text) else float("nan")
    plain = unicodedata.normalize("NFKC", visible(str(text))).strip().lower().replace("\u2212", "-")
    factor = Fraction(1)
    behind = None if NUMBER.fullmatch(plain) else WITH_UNIT.fullmatch(plain)
    if behind:
        known = load("units")["units"].get(unit, {})
        if behind[2] not in known:
            return float("nan")
        over, _, under = str(known[behind[2]]).partition("/")
        plain, factor = behind[1], Fraction(over) / Fraction(under or 1)
    without_unit = factor == 1
    if whole and without_unit and DOUBTFUL_POINT.fullmatch(plain):
        return float("nan")
    if THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    elif not NUMBER.fullmatch(plain):
        return float("nan")
    # 1.1公里 are 1,100 m, not 1,100.0000000000002
    number = float(plain) if without_unit else float(Fraction(plain) * factor)
    if not np.isfinite(number) or (whole and not number.is_integer()):
        return float("nan")
    return number


def plain_date(value: Any) -> Any:
    """Return what plainly says which day is meant, None where it would be guessed.

    The year comes first, with four digits; Chinese signs of year, month and day are understood. Of
    ``02/03/2025`` nobody knows the month, ``12:30`` would be taken for today, and a number other
    than ``20250630`` would be counted from 1970.

    Parameters
    ----------
    value : object
        Text, number, or a date or time, which is returned as it is.

    Examples
    --------
    >>> [plain_date(text) for text in ("20250630", "2025/6/30 08:00", "2025年6月30日")]
    ['20250630', '2025/6/30 08:00', '2025-6-30']
    >>> [plain_date(text) for text in ("02/03/2025", "26-03-01", "now", "45123")]
    [None, None, None, None]
    >>> plain_date(20250630.0), plain_date(45123), plain_date(2025.5)
    ('20250630', None, None)
    """
    if isinstance(value, (int, float, np.number)):
        value = f"{value:.0f}" if float(value).is_integer() else ""
    if not isinstance(value, str):
        return value
    plain = unicodedata.normalize("NFKC", value).strip()
    plain = CHINESE_DATE.sub(r"\1-\2-\3 ", plain).strip()
    return plain if YEAR_FIRST.fullmatch(plain) else None


def read_dates(values: pd.Series) -> pd.Series:
    """Return dates as datetime64 without time zone, NaT where there is none or it is not plain.

    Parameters
    ----------
    values : Series
        Texts, numbers such as 20250630, dates, times, or missing.

    Examples
    --------
    >>> written = pd.Series(["2025年6月30日", "02/03/2025", 20250630, 45123, None])
    >>> read_dates(written).dt.day.tolist()
    [30.0, nan, 30.0, nan, nan]
    """
    if values.dtype.kind == "M":
        return values.dt.tz_localize(None)
    read = {value: _readable_date(value) for value in values.dropna().unique()}
    plain = values.astype(object).map(lambda value: read.get(value))
    dates = pd.to_datetime(plain, errors="coerce", utc=True, format="mixed")
    return dates.dt.tz_localize(None)


def _readable_date(value: Any) -> Any:
    """Return what pandas reads as the day that is meant, None where it would guess."""
    plain = plain_date(value)
    # the day where it was written, not the one in Greenwich
    day = DAY.match(plain) if isinstance(plain, str) else None
    return plain if day is None else day.group()


@dataclass(frozen=True)
class Odd:
    """Values of one field that are not what the dictionary expects.

    Attributes
    ----------
    check : str
        ``not_a_number``, ``out_of_range``, ``not_a_date``, ``unknown_code``, ``mixed_scales`` or
        ``scale_assumed``.
    problem : Message
        What is wrong, with the field and the words or examples.
    feature_ids : list
        Ids of the features with it.
    """

    check: str
    problem: Message
    feature_ids: list[Any]


@dataclass(frozen=True)
class FieldReading:
    """A column as the dictionary's type, and what in it could not be read."""

    values: pd.Series
    odd: list[Odd] = field(default_factory=list)


def read_field(
    values: pd.Series, name: str, definition: dict[str, Any], scale: str | None = None
) -> FieldReading:
    """Read one column as its definition says; the one reader of calculations and of checks.

    Parameters
    ----------
    values : Series
        Stored values.
    name : str
        The dictionary's name of the field in its layer.
    definition : dict
        See `field_of`.
    scale : str, optional
        Of levels: the scale in which they are written, see `read_scale`.

    Returns
    -------
    FieldReading
        Numbers as float64 with NaN for missing, flags as True/False/None, codes and texts as str
        or None (a word that a code list does not know stays, and is listed), dates as datetime64.

    Examples
    --------
    >>> from .columns import field_of, layer_fields
    >>> speed = field_of(layer_fields("roads")["speed_kmh"])
    >>> reading = read_field(pd.Series(["50", "60,5", "999"]), "speed_kmh", speed)
    >>> reading.values.tolist(), [odd.feature_ids for odd in reading.odd]
    ([50.0, nan, nan], [[1], [2]])
    """
    kind, codes = definition["type"], definition.get("codes")
    values = as_objects(values)
    if codes == "risk_level":
        return _levels(values, name, definition, scale)
    if kind in ("integer", "real"):
        return _numbers(values, name, definition)
    if kind == "flag":
        said = _by_value(values, lambda value: parse_flag(value, definition))
        unknown = said.map(lambda one: isinstance(one, str)).astype(bool)
        odd = _unknown(name, by_word(said[unknown]))
        return FieldReading(said.mask(unknown, None).astype(object), odd)
    if kind == "date":
        dates = read_dates(values)
        lost = _present(values) & dates.isna()
        odd = [] if not lost.any() else [
            Odd("not_a_date",
                Message("values of {field} that are no plain dates count as missing: {examples}",
                        field=name, examples=examples_of(values[lost])),
                list(values.index[lost]))
        ]  # fmt: skip
        return FieldReading(dates, odd)
    texts = _texts(values)
    if codes is None:
        return FieldReading(texts)
    read = parse_codes(texts, codes)
    words = unknown_words(texts, codes)
    if definition.get("also_kinds_of_obstacles"):
        beside = frozenset.union(*kinds_in_the_way())
        words = {word: rows for word, rows in words.items() if normalise(word) not in beside}
    if definition.get("unknown_is_missing"):
        read = read.where(~read.isin(list(words)), None)
    return FieldReading(read, _unknown(name, words))


def read_flags(values: pd.Series, name: str) -> pd.Series:
    """Return a column of flags as True, False or None; words nobody knows leave them open.

    Parameters
    ----------
    values : Series
        As stored, or already read.
    name : str
        The dictionary's field, which may have words of its own.

    Examples
    --------
    >>> read_flags(pd.Series(["viaduct", "否", 1, None]), "bridge").tolist()
    [True, False, True, None]
    """
    return read_field(values, name, {**field_definition(name), "type": "flag"}).values


def _levels(
    values: pd.Series, name: str, definition: dict[str, Any], scale: str | None
) -> FieldReading:
    reading = read_scale(values, definition.get("scales", "risk_level"), scale)
    odd = _unknown(name, by_word(values.loc[reading.unknown]))
    if reading.mixed:
        problem = Message(
            "{field} mixes words of several scales: {examples}",
            field=name,
            examples=examples_of(values.loc[reading.mixed]),
        )
        odd.append(Odd("mixed_scales", problem, reading.mixed))
    if reading.doubtful:
        titles = load("four_colour")["scales"]
        problem = Message(
            "{field}: the words {words} fit several scales; the strictest counts: {scale}",
            field=name,
            words=examples_of(values.loc[reading.doubtful]),
            scale=Message(titles[reading.scale]["en"]),
        )
        odd.append(Odd("scale_assumed", problem, reading.doubtful))
    return FieldReading(reading.levels, odd)


def _numbers(values: pd.Series, name: str, definition: dict[str, Any]) -> FieldReading:
    """Read numbers; infinite ones and those outside the field's range are none."""
    numbers = read_numbers(values, definition)
    odd = []
    lost = _present(values) & numbers.isna()
    if lost.any():
        problem = Message(
            "values of {field} that are no plain numbers count as missing: {examples}",
            field=name,
            examples=examples_of(values[lost]),
        )
        odd.append(Odd("not_a_number", problem, list(values.index[lost])))
    wrong = outside(numbers, definition)
    if wrong.any():
        problem = Message(
            "values of {field} outside of {range} count as missing: {examples}",
            field=name,
            range=range_text(definition),
            examples=examples_of(values[wrong]),
        )
        odd.append(Odd("out_of_range", problem, list(values.index[wrong])))
    return FieldReading(numbers.mask(wrong), odd)


def read_numbers(values: pd.Series, definition: dict[str, Any]) -> pd.Series:
    """Return a column as finite float64 in the field's unit, NaN for missing and for no number.

    Parameters
    ----------
    values : Series
        Stored values.
    definition : dict
        With ``type`` and optionally ``unit``.
    """
    if values.dtype.kind in "iuf":
        numbers = pd.Series(values.to_numpy("float64", na_value=np.nan), index=values.index)
        return numbers.where(np.isfinite(numbers))
    whole = definition["type"] == "integer" and not definition.get("fractions_are_read")
    unit = definition.get("unit")
    return _by_value(values, lambda value: parse_number(value, unit, whole)).astype("float64")


def outside(numbers: pd.Series, definition: dict[str, Any]) -> pd.Series:
    """Tell which numbers lie outside the range that the dictionary gives to the field."""
    least, most = definition.get("minimum", -np.inf), definition.get("maximum", np.inf)
    return (numbers < least) | (numbers > most)


def range_text(definition: dict[str, Any]) -> str:
    """Return the range of a field as people write it.

    Examples
    --------
    >>> range_text({"minimum": 0, "maximum": 1500000}), range_text({"minimum": 0})
    ('0 – 1,500,000', '≥ 0')
    """
    least, most = definition.get("minimum"), definition.get("maximum")
    if most is None:
        return f"≥ {least:,}"
    return f"≤ {most:,}" if least is None else f"{least:,} – {most:,}"


def _present(values: pd.Series) -> pd.Series:
    """Tell which values say something."""
    said = _by_value(values, lambda value: not is_empty(value))
    return values.notna() & (said == True)  # noqa: E712 - None where missing


def examples_of(values: pd.Series) -> str:
    """Return the different values as a person reads them, the first ten."""
    different = list(dict.fromkeys(str(value) for value in values))
    more = ", …" if len(different) > NAMED_IDS else ""
    return ", ".join(repr(text) for text in different[:NAMED_IDS]) + more


def _unknown(name: str, words: dict[str, list[Any]]) -> list[Odd]:
    """Say each unknown word once with its features; of very many words the rarest together."""
    often = sorted(words, key=lambda word: (-len(words[word]), word))
    odd = [
        Odd("unknown_code",
            Message("{field} holds a word that is not known: {word}", field=name, word=repr(word)),
            words[word])
        for word in often[:WORDS_SAID]
    ]  # fmt: skip
    rest = often[WORDS_SAID:]
    if rest:
        problem = Message(
            "{field} holds more words that are not known: {words}",
            field=name,
            words=", ".join(map(repr, rest)),
        )
        odd.append(Odd("unknown_code", problem, [row for word in rest for row in words[word]]))
    return odd


def _texts(values: pd.Series) -> pd.Series:
    if all(type(value) is str for value in values):
        # ids are all different: nothing is saved by looking at each different one once
        stripped = [value.strip() or None for value in values]
        return pd.Series(stripped, index=values.index, dtype=object)
    return _by_value(values, _text)


def _by_value(values: pd.Series, convert: Callable[[Any], Any]) -> pd.Series:
    """Convert each different value once; columns of texts repeat a few values many times."""
    flags = {type(value) for value in values} & {bool, np.bool_} if values.dtype == object else {}
    if flags:  # of 1 and True only the first would be looked at
        each = [None if is_empty(value) else convert(value) for value in values]
        return pd.Series(each, index=values.index, dtype=object)
    codes, different = pd.factorize(values.astype(object))
    converted = np.array([convert(value) for value in different] + [None], dtype=object)
    return pd.Series(converted[codes], index=values.index, dtype=object)


def _text(value: Any) -> str | None:
    """Return a value as text without blanks around, None where it is empty."""
    if isinstance(value, (float, np.floating)) and value == int(value):
        value = int(value)
    return str(value).strip() or None
