"""Rows of surveyed layers in one spelling, so that versions of a row can be compared.

A row that went out to the field is compared with what came back and with what the bureau has by
then. Files say the same thing in different ways (``1``, ``1.0``, ``"1"``; ``高``, ``2``), so every
version is first read into canonical values: a difference that is left is one that a person made.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from ...core.tables.codes import parse_codes, parse_flag, read_levels, read_scale
from ...core.tables.columns import field_of, layer_fields
from ...core.tables.values import parse_number, plain_date
from ...core.texts.empty_values import is_empty
from ...standards import field, load

__all__ = [
    "GEOMETRY",
    "SURVEY_NAMESPACE",
    "Row",
    "Unreadable",
    "base_digest",
    "canonical_rows",
    "canonical_values",
    "row_of_text",
    "row_text",
    "row_uuid",
    "stored_value",
    "survey_definitions",
    "time_text",
]

#: Namespace of the UUIDs that follow from a layer's name and a feature's id.
SURVEY_NAMESPACE = uuid.UUID("6f0c3b1e-52d7-5a0e-9d3c-4402030a5e11")

#: Key of the geometry (WKB as bytes, or None) among a row's values.
GEOMETRY = "geometry"

#: How dates and times are written in a GeoPackage.
ISO_MOMENT = re.compile(
    r"(?:1[89]|20|21)\d\d-\d\d-\d\d([T ]\d\d:\d\d:\d\d(\.\d{3}|\.\d{6})?(Z|[+-]\d\d:\d\d)?)?",
    re.ASCII,
)

#: SQLite holds no whole numbers from here on.
TOO_LARGE = 2.0**63

#: Field name to canonical value: None, str, int, float, bool, `Unreadable`; dates as
#: ``YYYY-MM-DD``, times as ``YYYY-MM-DDTHH:MM:SS.mmmZ``; `GEOMETRY` to WKB or None.
Row = dict[str, Any]


@dataclass(frozen=True)
class Unreadable:
    """A stored value that its field's type cannot hold, such as ``约300人`` in a number.

    Attributes
    ----------
    text : str
        Stored text.
    """

    text: str


@cache
def survey_definitions(layer_key: str) -> dict[str, dict[str, Any]]:
    """Return the fields that a surveyed layer has in the field, with all that is known of them.

    Parameters
    ----------
    layer_key : str
        Layer of the data dictionary.

    Returns
    -------
    dict
        Field name to ``type``, ``en``, ``zh`` and, where they apply, ``codes``, ``required``,
        ``minimum``, ``maximum``; ``uuid`` first, then the dictionary's fields, then the other
        survey fields. Read-only.

    Examples
    --------
    >>> fields = survey_definitions("shelters")
    >>> list(fields)[:2], list(fields)[-2:], fields["status"]["codes"]
    (['uuid', 'id'], ['gps_accuracy_m', 'survey_note'], 'shelter_status')
    """
    first, *others = load("survey")["fields"]
    fields: dict[str, dict[str, Any]] = {first: dict(field(first))}
    for name, entry in layer_fields(layer_key).items():
        known: dict[str, Any] = {
            key: entry[key] for key in ("required", "minimum", "maximum") if key in entry
        }
        fields[name] = {**field_of(entry), **known}
    return {**fields, **{name: dict(field(name)) for name in others if name not in fields}}


def row_uuid(table: str, feature_id: str) -> str:
    """Return the UUID of a row that has none yet: the same for the same table and id, always.

    Parameters
    ----------
    table : str
        Name of the stored table.
    feature_id : str
        Its id of the data dictionary, never the storage's own row number.

    Examples
    --------
    >>> row_uuid("shelters", "S001") == row_uuid("shelters", "S001")
    True
    >>> row_uuid("shelters", "S001") == row_uuid("geohazards", "S001")
    False
    """
    return str(uuid.uuid5(SURVEY_NAMESPACE, f"{table}:{feature_id}"))


# -- reading ------------------------------------------------------------------------------------


def canonical_rows(raw: pd.DataFrame, layer_key: str) -> list[Row]:
    r"""Read stored values into canonical ones.

    Parameters
    ----------
    raw : DataFrame
        Columns named as in the data dictionary, values as stored; other columns are left out.
        Geometry is not looked at.
    layer_key : str
        Layer of the data dictionary.

    Returns
    -------
    list of dict
        One `Row` per row of the table, with the fields that the table has.

    Examples
    --------
    >>> raw = pd.DataFrame({"id": [" S1 ", "S2"], "capacity_people": ["120", "约300人"],
    ...                     "indoor": ["是", 0], "checked_on": ["2026/3/1", None]})
    >>> first, second = canonical_rows(raw, "shelters")
    >>> first
    {'id': 'S1', 'capacity_people': 120, 'indoor': True, 'checked_on': '2026-03-01'}
    >>> second["capacity_people"], second["indoor"]
    (Unreadable(text='约300人'), False)
    >>> canonical_rows(pd.DataFrame({"name": ["东岗".encode("gbk"), b"\xff"]}), "shelters")
    [{'name': Unreadable(text='东岗')}, {'name': Unreadable(text='1 bytes')}]
    """
    columns: dict[str, list[Any]] = {}
    for name, definition in survey_definitions(layer_key).items():
        if name in raw:
            columns[name] = canonical_values(raw[name], definition)
    if not columns:
        return [{} for _ in range(len(raw))]
    names = list(columns)
    return [dict(zip(names, values)) for values in zip(*columns.values())]


def canonical_values(values: pd.Series, definition: dict[str, Any]) -> list[Any]:
    """Read the stored values of one field into canonical ones.

    Parameters
    ----------
    values : Series
        Stored values.
    definition : dict
        Of the field, as `standards.field` gives it.

    Examples
    --------
    >>> canonical_values(pd.Series(["2026-03-01 08:30:00+08:00", None]), {"type": "datetime"})
    ['2026-03-01T00:30:00.000Z', None]
    """
    if definition.get("codes") == "risk_level":
        return _canonical_levels(values, definition)
    # each different value once: columns repeat a few values many times
    plain = values.astype(object)
    # with their types: 1 and True are one key of a dictionary, but not one value
    keys = [None if is_empty(v) else (type(v), v) for v in plain]
    known: dict[Any, Any] = {None: None}
    for key in dict.fromkeys(keys):
        if key is not None:
            known[key] = _canonical(key[1], definition)
    return [known[key] for key in keys]


def _canonical_levels(values: pd.Series, definition: dict[str, Any]) -> list[Any]:
    """Return levels as whole numbers, read by the scale of the whole column.

    Beside words of another scale a number is the code that it is, and only the words are unread:
    one word must not stop the whole survey.
    """
    rows = values.reset_index(drop=True)
    levels = read_scale(rows, definition["scales"]).levels
    if levels.isna().all():
        levels = read_levels(rows.map(parse_number), definition["scales"])[0]
    return [
        None if is_empty(value) else Unreadable(str(value)) if np.isnan(level) else int(level)
        for value, level in zip(values, levels)
    ]


def _canonical(value: Any, definition: dict[str, Any]) -> Any:
    kind, codes = definition["type"], definition.get("codes")
    if isinstance(value, bytes):
        return _of_bytes(value)
    if codes is not None and kind == "text":
        return parse_codes(pd.Series([value], dtype=object), codes).iloc[0]
    if kind == "integer":
        return _whole(parse_number(value, definition.get("unit"), whole=True), value)
    if kind == "real":
        number = parse_number(value, definition.get("unit"))
        return number if np.isfinite(number) else Unreadable(str(value))
    if kind == "flag":
        said = parse_flag(value, definition)
        return Unreadable(said) if isinstance(said, str) else said
    if kind in ("date", "datetime"):
        return _moment(value, kind)
    return _as_text(value)


def _as_text(value: Any) -> str:
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        value = int(value)  # an id that a spreadsheet took for a number
    return str(value).strip()


def _of_bytes(value: bytes) -> Unreadable:
    """Return bytes where a value should be as the Chinese that they often are, or their number."""
    try:
        return Unreadable(value.decode("gb18030"))
    except UnicodeDecodeError:
        return Unreadable(f"{len(value)} bytes")


def _whole(number: float, value: Any) -> Any:
    fits = abs(number) < TOO_LARGE and number == int(number)
    return int(number) if fits else Unreadable(str(value))


def _moment(value: Any, kind: str) -> Any:
    moment: Any = _iso_moment(value)
    if moment is not None and kind == "date":
        return str(value)[:10]  # the day where it was written, not the one in Greenwich
    if moment is None:
        plain = plain_date(value)
        if plain is None:
            return Unreadable(_as_text(value))
        moment = pd.to_datetime(plain, errors="coerce", utc=True)
    if pd.isna(moment):
        return Unreadable(str(value))
    if kind == "date":
        return moment.strftime("%Y-%m-%d")
    return time_text(moment)


def time_text(moment: datetime) -> str:
    """Return a time in UTC as rows and journals spell it, with milliseconds.

    Examples
    --------
    >>> time_text(datetime(2026, 3, 1, 8, 0, 0, 4999, timezone.utc))
    '2026-03-01T08:00:00.004Z'
    """
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def _iso_moment(value: Any) -> datetime | None:
    """Read what a GeoPackage usually stores; pandas reads more, but single texts slowly."""
    if not isinstance(value, str) or not ISO_MOMENT.fullmatch(value):
        return None
    try:
        moment = datetime.fromisoformat(value.replace("Z", "+00:00"))
        return moment.replace(tzinfo=moment.tzinfo or timezone.utc).astimezone(timezone.utc)
    except (ValueError, OverflowError):
        return None


def stored_value(value: Any, definition: dict[str, Any]) -> Any:
    """Return what a GeoPackage stores for a canonical value.

    Parameters
    ----------
    value : object
        Canonical value; what is `Unreadable` stays the text that it was.
    definition : dict
        One value of `survey_definitions`.

    Examples
    --------
    >>> [stored_value(v, {"type": "flag"}) for v in (True, False, None)]
    [1, 0, None]
    """
    if isinstance(value, Unreadable):
        return value.text
    if definition["type"] == "flag" and value is not None:
        return int(value)
    return value


# -- versions as text ---------------------------------------------------------------------------


def row_text(row: Row) -> str:
    r"""Return a row as text, the same for equal rows; `row_of_text` reads it back.

    Examples
    --------
    >>> row = {"id": "S1", "people": Unreadable("约3"), GEOMETRY: b"\x01\x02"}
    >>> row_text(row)
    '{"geometry":{"wkb":"0102"},"id":"S1","people":{"stored":"约3"}}'
    >>> row_of_text(row_text(row)) == row
    True
    """

    def plain(value: Any) -> Any:
        if isinstance(value, Unreadable):
            return {"stored": value.text}
        if isinstance(value, (bytes, bytearray, memoryview)):
            return {"wkb": bytes(value).hex()}
        return value.item() if isinstance(value, np.generic) else value

    return json.dumps(
        {name: plain(value) for name, value in row.items()},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )


def row_of_text(text: str) -> Row:
    """Return the row that `row_text` wrote.

    Raises
    ------
    ValueError
        Where the text is no row.
    """
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("a row is a JSON object")
    return {name: _of_plain(value) for name, value in found.items()}


def _of_plain(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) == {"wkb"}:
            return bytes.fromhex(value["wkb"])
        if set(value) == {"stored"}:
            return Unreadable(str(value["stored"]))
    if isinstance(value, (dict, list)):
        raise ValueError("a value is a number, a text, true, false or null")
    return value


def base_digest(rows: Iterable[tuple[str, str, str]]) -> str:
    """Return the SHA-256 of the base version of a package, whatever the order of its rows.

    Parameters
    ----------
    rows : iterable of (str, str, str)
        Layer, UUID and `row_text`.
    """
    digest = hashlib.sha256()
    for parts in sorted(rows):
        digest.update("\0".join(parts).encode("utf-8") + b"\n")
    return digest.hexdigest()
