"""Checks of the values in the fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from ..standards import code_list, load
from .data_problems import (
    District,
    Problem,
    dictionary_of,
    fields_of_layers,
    is_empty,
    points_at,
)
from .levels import plain_word, read_codes, read_levels
from .messages import Message
from .tables import column

__all__ = [
    "check_codes",
    "check_dates",
    "check_ids",
    "check_numbers",
    "check_required",
    "check_texts",
]

MOJIBAKE = re.compile("\ufffd|锟斤拷|烫烫烫|ï¿½|Ã[\u0080-\u00bf]|â€")
PHONE = re.compile(r"^(\+?\d{1,3}[- ]?)?(\(?0\d{2,3}\)?[- ]?)?\d{3,4}[- ]?\d{3,4}([- ]?\d{2,6})?$")


def check_required(district: District) -> Iterator[Problem]:
    """Find required fields that are absent or empty."""
    for layer in district.layers:
        for name, entry in dictionary_of(layer).items():
            if not entry.get("required"):
                continue
            identity = name in ("id", "code", "name")
            if name not in layer.raw:
                yield Problem(
                    "warning" if identity else "error",
                    layer.name,
                    "field_missing",
                    Message("the required field {field} is missing", field=name),
                    Message("add the field, or choose the field that holds it"),
                )
                continue
            empty = is_empty(layer.raw[name])
            if empty.any():
                yield Problem(
                    "warning" if identity else "error",
                    layer.name,
                    "required_empty",
                    Message("the required field {field} is empty", field=name),
                    Message("fill in the value"),
                    layer.ids(empty),
                    points=points_at(layer, empty),
                )


def check_numbers(district: District) -> Iterator[Problem]:
    """Find numbers that cannot be read, negative ones and people in fractions."""
    for layer, name, entry, definition in fields_of_layers(district):
        if definition["type"] not in ("integer", "real") or definition.get("codes") == "risk_level":
            continue
        stored, numbers = layer.raw[name], layer.numbers(name)
        unread = ~is_empty(stored) & numbers.isna()
        if unread.any():
            yield Problem(
                "error" if entry.get("on_bad") == "refuse" else "warning",
                layer.name,
                "not_a_number",
                Message("{field} is not a number", field=name),
                Message("write a plain number, or leave the value empty"),
                layer.ids(unread),
                list(stored[unread]),
                points_at(layer, unread),
                each=True,
            )
        signed = name in ("level", "lanes")
        wrong = (numbers <= 0) if name in ("speed_kmh", "boat_kmh") else (numbers < 0)
        if wrong.any() and not signed:
            yield Problem(
                "error",
                layer.name,
                "not_positive",
                Message("{field} is negative or zero", field=name)
                if name in ("speed_kmh", "boat_kmh")
                else Message("{field} is negative", field=name),
                Message("correct the number, or leave it empty"),
                layer.ids(wrong),
                list(stored[wrong]),
                points_at(layer, wrong),
                each=True,
            )
        if name.endswith("people"):
            parts = (numbers % 1 != 0) & numbers.notna()
            if parts.any():
                yield Problem(
                    "note",
                    layer.name,
                    "fraction_of_people",
                    Message("{field} has decimals", field=name),
                    Message("write whole people"),
                    layer.ids(parts),
                    points=points_at(layer, parts),
                )


def check_codes(district: District) -> Iterator[Problem]:
    """Find codes that are in no list, one row per unknown code."""
    for layer, name, _entry, definition in fields_of_layers(district):
        if "codes" not in definition:
            continue
        stored = layer.raw[name]
        if definition["codes"] == "risk_level":
            unknown = stored.loc[read_levels(stored)[1]]
        else:
            known = {entry["value"] for entry in code_list(definition["codes"])}
            codes = read_codes(stored, definition["codes"])
            unknown = stored[codes.notna() & ~codes.isin(known)]
        if len(unknown):
            yield Problem(
                "warning",
                layer.name,
                "unknown_code",
                Message("{field} holds values that are in no list", field=name),
                Message("use the codes of the data dictionary"),
                list(unknown.index),
                list(unknown.astype(str)),
                points_at(layer, layer.raw.index.isin(unknown.index)),
            )
    for layer in district.layers:
        words = column(layer.raw, "road_class") if layer.key == "roads" else pd.Series(dtype=object)
        known = load("profiles")
        classes = {plain_word(w) for w in (*known["road_classes"], *known["class_names"])}
        strange = words[~words.map(plain_word).isin(classes | {""})]
        if len(strange):
            yield Problem(
                "note",
                layer.name,
                "unknown_road_class",
                Message("road classes that are not known get the default speed"),
                Message("use a class of standards/profiles.json"),
                list(strange.index),
                list(strange.astype(str)),
            )


def check_ids(district: District) -> Iterator[Problem]:
    """Find ids and codes that several features share."""
    for layer in district.layers:
        for name, entry in dictionary_of(layer).items():
            if name not in ("id", "code") or name not in layer.raw:
                continue
            values = layer.raw[name]
            again = values.duplicated(keep=False) & ~is_empty(values)
            for value, rows in values[again].groupby(values[again].astype(str), sort=True):
                yield Problem(
                    "error" if entry.get("required") else "warning",
                    layer.name,
                    "duplicate_id",
                    Message("{count} features have the same {field}", count=len(rows), field=name),
                    Message("give each feature its own"),
                    list(rows.index),
                    [value] * len(rows),
                    points_at(layer, layer.raw.index.isin(rows.index)),
                )


def check_dates(district: District) -> Iterator[Problem]:
    """Find dates that cannot be read, lie in the future or come in the wrong order."""
    dates: dict[tuple[str, str], pd.Series] = {}
    now = pd.Timestamp(district.today)
    for layer, name, _entry, definition in fields_of_layers(district):
        if definition["type"] != "date":
            continue
        stored = layer.raw[name]
        read = pd.to_datetime(
            stored.where(~is_empty(stored), None), errors="coerce", utc=True, format="mixed"
        ).dt.tz_localize(None)
        dates[layer.name, name] = read
        unread = ~is_empty(stored) & read.isna()
        if unread.any():
            yield Problem(
                "warning",
                layer.name,
                "not_a_date",
                Message("{field} is not a date", field=name),
                Message("write dates as 2025-06-30"),
                layer.ids(unread),
                list(stored[unread]),
                points_at(layer, unread),
                each=True,
            )
        later = read > now
        if later.any() and name in ("found_on", "closed_on", "checked_on", "filed_on"):
            yield Problem(
                "warning",
                layer.name,
                "future_date",
                Message("{field} lies in the future", field=name),
                Message("correct the date"),
                layer.ids(later),
                list(stored[later]),
                points_at(layer, later),
                each=True,
            )
    for layer in district.layers:
        for first, second in (("found_on", "closed_on"), ("found_on", "due_on"), ("from", "to")):
            if (layer.name, first) not in dates or (layer.name, second) not in dates:
                continue
            turned = dates[layer.name, second] < dates[layer.name, first]
            if turned.any():
                yield Problem(
                    "error",
                    layer.name,
                    "date_order",
                    Message("{second} lies before {first}", second=second, first=first),
                    Message("correct the dates"),
                    layer.ids(turned),
                    list(layer.raw[second][turned]),
                    points_at(layer, turned),
                    each=True,
                )


def check_texts(district: District) -> Iterator[Problem]:
    """Find broken characters and telephone numbers that are none."""
    for layer in district.layers:
        for name in layer.raw.columns:
            values = layer.raw[name]
            if values.dtype != object or name == "geometry":
                continue
            texts = values.where(values.map(lambda v: isinstance(v, str)), "").astype(str)
            broken = texts.str.contains(MOJIBAKE)
            if broken.any():
                yield Problem(
                    "warning",
                    layer.name,
                    "broken_characters",
                    Message(
                        "{field} holds characters that were read in a wrong encoding", field=name
                    ),
                    Message("load the file again with its right encoding (GBK or UTF-8)"),
                    layer.ids(broken),
                    list(texts[broken]),
                    points_at(layer, broken),
                )
            if name == "phone":
                wrong = (texts.str.strip() != "") & ~texts.str.strip().str.match(PHONE.pattern)
                if wrong.any():
                    yield Problem(
                        "warning",
                        layer.name,
                        "phone",
                        Message("that is no telephone number"),
                        Message("write the number with its area code"),
                        layer.ids(wrong),
                        list(texts[wrong]),
                        points_at(layer, wrong),
                        each=True,
                    )
