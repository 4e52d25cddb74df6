"""Tables as the calculations want them: known columns, known types, nothing lost unseen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Callable

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..standards import field as field_definition
from ..standards import layer_fields
from .levels import read_levels
from .messages import NAMED_IDS, InputError, Message
from .text_encoding import meant

__all__ = [
    "Skip",
    "column",
    "field_of",
    "layer_fields",
    "layer_name",
    "parse_flag",
    "parse_number",
    "plain_date",
    "read_dates",
    "typed",
    "usable_geometry",
]

#: Chinese written as GB 2312 and read as Latin: all signs beyond ASCII come in pairs.
GB_AS_LATIN = re.compile(r"(?:[\x00-\x7f]|[\xa1-\xfe]{2})+")
#: So many different texts of this kind are no chance.
TEXTS_OF_PROOF = 3
#: Texts that a refusal shows.
NAMED_SAMPLES = 3

#: Dates that start with a year of four digits.
YEAR_FIRST = re.compile(r"\d{8}|\d{4}\D.*", re.ASCII | re.DOTALL)
DAY = re.compile(r"\d{4}([-/.])\d{1,2}\1\d{1,2}", re.ASCII)
CHINESE_DATE = re.compile(r"(\d{4}) *年 *(\d{1,2}) *月 *(\d{1,2}) *[日号]?")

FALSE_WORDS = frozenset({"0", "false", "f", "no", "n", "否", "无", "没有", "假"})
#: Words of a flag that leave it open.
OPEN_WORDS = frozenset({"unknown", "n/a", "?", "？", "-", "未知", "不详", "不明", "待定", "待核实"})


@dataclass(frozen=True)
class Skip:
    """Features or values left out safely: counted, and listed in the run record.

    Attributes
    ----------
    layer : str
        Layer name as the user knows it.
    reason : Message
        Why they were left out.
    feature_ids : list
        All of them.
    """

    layer: str
    reason: str
    feature_ids: list[Any]

    def message(self) -> Message:
        """Return one line: layer, count, reason and the first ids."""
        named = ", ".join(str(i) for i in self.feature_ids[:NAMED_IDS])
        more = len(self.feature_ids) - NAMED_IDS
        return Message(
            "{layer}: {reason} – features: {count} ({named})",
            layer=self.layer,
            reason=self.reason,
            count=len(self.feature_ids),
            named=named + (", …" if more > 0 else ""),
        )


def layer_name(table: pd.DataFrame) -> str:
    """Return the layer's name as the user knows it.

    Examples
    --------
    >>> table = pd.DataFrame({"id": [1]})
    >>> table.attrs["layer"] = "roads"
    >>> layer_name(table)
    'roads'
    """
    return str(table.attrs.get("layer", "?"))


def column(table: pd.DataFrame, name: str, default: Any = None) -> pd.Series:
    """Return a column, or a column of the default where the table has none.

    Missing single values are filled with the default too, unless it is None.

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
        return pd.Series([default] * len(table), index=table.index, name=name)
    values = table[name]
    return values if default is None else values.where(values.notna(), default)


def parse_number(text: Any) -> float:
    """Return the number a text plainly is, NaN where it is not plainly one.

    Full-width digits, spaces, thousands separators and the units of a number (``m``, ``km/h``,
    ``mph``) are understood; anything else is not guessed at.

    Parameters
    ----------
    text : object
        Text, number or missing value.

    Returns
    -------
    float
        The number; ``mph`` is turned into km/h.

    Examples
    --------
    >>> [parse_number(t) for t in ("50", "30 mph", "１２", "1,200", "2 m", 7)]
    [50.0, 48.28032, 12.0, 1200.0, 2.0, 7.0]
    >>> [parse_number(t) for t in ("100 人", "fix me", "", None, "约1.2万")]
    [nan, nan, nan, nan, nan]
    """
    if text is None or isinstance(text, bool):
        return float("nan")
    if isinstance(text, (int, float, np.number)):
        return float(text)
    plain = unicodedata.normalize("NFKC", str(text)).strip().replace(",", "").lower()
    factor = 1.0
    for unit, value in (("km/h", 1.0), ("mph", 1.609344), ("cm", 0.01), ("m2", 1.0), ("m", 1.0)):
        if plain.endswith(unit):
            plain, factor = plain[: -len(unit)].strip(), value
            break
    try:
        number = float(plain)
    except ValueError:
        return float("nan")
    return number * factor if np.isfinite(number) else float("nan")


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


def parse_flag(text: Any) -> bool | None:
    """Return True or False where a value plainly says so, otherwise None.

    Any other non-empty word means True (OpenStreetMap writes ``bridge=viaduct``).

    Examples
    --------
    >>> [parse_flag(t) for t in ("yes", "否", 1, 0.0, "viaduct", None, "", "不详")]
    [True, False, True, False, True, None, None, None]
    """
    if text is None or (isinstance(text, float) and np.isnan(text)) or text is pd.NA:
        return None
    if isinstance(text, (bool, np.bool_)):
        return bool(text)
    if isinstance(text, (int, float, np.number)):
        return bool(text)
    word = str(text).strip().lower()
    if not word or word in OPEN_WORDS:
        return None
    return word not in FALSE_WORDS


def field_of(entry: dict[str, Any]) -> dict[str, Any]:
    """Return type, labels and code list of a layer's field, the layer's own codes first.

    Parameters
    ----------
    entry : dict
        One value of `layer_fields`.
    """
    definition = dict(field_definition(entry.get("field", entry["name"])))
    if "codes" in entry:
        definition["codes"] = entry["codes"]
    return definition


def typed(table: pd.DataFrame, layer_key: str) -> tuple[pd.DataFrame, list[Skip]]:
    """Give every known column the dictionary's type.

    Parameters
    ----------
    table : DataFrame
        Columns already carry the dictionary's names.
    layer_key : str
        Key in ``standards/layers.json``.

    Returns
    -------
    table : DataFrame
        Copy; numbers as float64 with NaN for missing, flags as True/False/None objects, text as
        str or None, dates as datetime64.
    skips : list of Skip
        Values that could not be read and count as missing.

    Raises
    ------
    InputError
        Where a field that people's lives hang on (people, capacity) holds a text that is not a
        number, a required field is absent, or the texts were read in a wrong encoding.

    Examples
    --------
    >>> roads = pd.DataFrame({"speed_kmh": ["50", "walk", None]}, index=[1, 2, 3])
    >>> roads.attrs["layer"] = "roads"
    >>> clean, skips = typed(roads, "roads")
    >>> clean["speed_kmh"].tolist(), skips[0].feature_ids
    ([50.0, nan, nan], [2])
    """
    clean, skips = table.copy(), []
    clean.attrs = dict(table.attrs)
    _check_encoding(table, [name for name in layer_fields(layer_key) if name in table])
    for name, entry in layer_fields(layer_key).items():
        if name not in clean:
            continue
        definition = field_of(entry)
        if definition.get("codes") == "risk_level":  # also written as 高, 重大, Ⅱ级 ...
            values, words = read_levels(clean[name])
            unreadable = pd.Index(words)
        else:
            values, unreadable = _converted(clean[name], definition["type"])
        clean[name] = values
        if len(unreadable) == 0:
            continue
        label = Message("values of {field} that cannot be read count as missing", field=name)
        if entry.get("on_bad") == "refuse":
            examples = ", ".join(repr(str(v)) for v in table[name].loc[unreadable].unique()[:3])
            raise InputError(
                layer_name(table),
                Message("{field} is not a number: {examples}", field=name, examples=examples),
                list(unreadable),
                Message("write plain numbers"),
            )
        skips.append(Skip(layer_name(table), label, list(unreadable)))
    return clean, skips


def _check_encoding(table: pd.DataFrame, names: list[str]) -> None:
    """Refuse texts that were read in a wrong encoding: levels and names would be lost unseen.

    One odd sign in many good texts is no proof.
    """
    foreign: set[str] = set()
    for name in names:
        if table[name].dtype == object:
            foreign |= {v for v in table[name] if type(v) is str and not v.isascii()}
    lost = {text for text in foreign if "\ufffd" in text}
    latin = {text for text in foreign if GB_AS_LATIN.fullmatch(text)}
    if len(latin) < TEXTS_OF_PROOF:
        latin = set()
    broken = lost | latin | {text for text in foreign if meant(text)}
    if 2 * len(broken) <= len(foreign):
        return
    rows = table[names].isin(list(broken)).any(axis=1)
    raise InputError(
        layer_name(table),
        Message("the texts were read in a wrong encoding"),
        list(table.index[rows]),
        Message(
            "set the layer's encoding (GBK or UTF-8), or lay a .cpg file with that word beside it;"
            " now they read {samples}",
            samples=", ".join(sorted(broken)[:NAMED_SAMPLES]),
        ),
    )


def _converted(values: pd.Series, kind: str) -> tuple[pd.Series, pd.Index]:
    """Return the values as the dictionary's type and the index of those not readable."""
    present = values.notna() & (values.astype(object) != "")
    if kind in ("integer", "real"):
        if values.dtype.kind in "iuf":
            return values.astype("float64"), values.index[:0]
        numbers = pd.to_numeric(values, errors="coerce").astype("float64")
        doubtful = present & numbers.isna()
        if doubtful.any():
            parsed = [parse_number(v) for v in values[doubtful]]
            numbers.loc[doubtful] = np.array(parsed, dtype="float64")
        return numbers, values.index[present & numbers.isna()]
    if kind == "flag":
        return _by_value(values, parse_flag), values.index[:0]
    if kind == "date":
        dates = read_dates(values)
        return dates, values.index[present & dates.isna()]
    if all(type(value) is str for value in values):
        # ids are all different: nothing is saved by looking at each different one once
        stripped = [value.strip() or None for value in values]
        return pd.Series(stripped, index=values.index, dtype=object), values.index[:0]
    return _by_value(values, _text), values.index[:0]


def _by_value(values: pd.Series, convert: Callable[[Any], Any]) -> pd.Series:
    """Convert each different value once; columns of texts repeat a few values many times."""
    codes, different = pd.factorize(values.astype(object))
    converted = np.array([convert(value) for value in different] + [None], dtype=object)
    return pd.Series(converted[codes], index=values.index, dtype=object)


def _text(value: Any) -> str | None:
    """Return a value as text without blanks around, None where it is empty."""
    if isinstance(value, (float, np.floating)) and value == int(value):
        value = int(value)
    return str(value).strip() or None


def usable_geometry(
    table: geopandas.GeoDataFrame, dimensions: Sequence[int] = (0, 1, 2)
) -> tuple[geopandas.GeoDataFrame, list[Skip]]:
    """Return the features that have a place, flattened to two dimensions.

    Parameters
    ----------
    table : GeoDataFrame
        Any table with geometry.
    dimensions : sequence of int
        Allowed dimensions: 0 points, 1 lines, 2 polygons.

    Returns
    -------
    table : GeoDataFrame
        Features with a non-empty geometry, without Z and M.
    skips : list of Skip
        The features left out.

    Raises
    ------
    InputError
        Where features are of another kind of geometry.

    Examples
    --------
    >>> places = geopandas.GeoDataFrame(
    ...     {"id": [1, 2]}, geometry=[shapely.Point(0, 0, 5), None], index=[1, 2])
    >>> places.attrs["layer"] = "places"
    >>> kept, skips = usable_geometry(places)
    >>> kept.has_z.tolist(), skips[0].feature_ids
    ([False], [2])
    """
    shapes = table.geometry.values
    missing = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    kept = table.loc[~missing].copy()
    kept.attrs = dict(table.attrs)
    kept = kept.set_geometry(shapely.force_2d(np.asarray(kept.geometry.values)), crs=table.crs)
    kept.attrs = dict(table.attrs)
    wrong = ~np.isin(shapely.get_dimensions(kept.geometry.values), list(dimensions))
    if wrong.any():
        raise InputError(
            layer_name(table),
            Message("a wrong kind of geometry"),
            list(kept.index[wrong]),
            Message("choose the layer that the parameter asks for"),
        )
    skips = []
    if missing.any():
        reason = Message("features without geometry are left out")
        skips.append(Skip(layer_name(table), reason, list(table.index[missing])))
    return kept, skips
