"""Checks of the values in the fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from ..messages import Message
from ..network.road_words import road_oddities
from ..tables.codes import canonical_uuid
from ..tables.telephone import is_placeholder, telephone_numbers
from ..tables.values import GB_AS_LATIN, column, outside, read_dates, read_field
from ..texts.encoding import meant
from ..texts.foreign_text import LOOKS_LIKE, kinds_of_code, with_unseen_signs
from ..texts.text_columns import holds_texts
from .problems import (
    CheckedDistrict,
    Problem,
    RawLayer,
    dictionary_of,
    fields_of_layers,
    is_empty,
    number_text,
    points_at,
    texts_of,
)

__all__ = [
    "check_codes",
    "check_dates",
    "check_foreign_texts",
    "check_numbers",
    "check_phones",
    "check_required",
    "check_texts",
]

#: What becomes of the second and third byte of a Chinese character of UTF-8 that is read as Latin.
LATIN_REST = "[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸŽ€]{2}"
MOJIBAKE = re.compile(
    f"\ufffd|锟斤拷|烫烫烫|ï¿½|Ã[\u0080-\u00bf]|â€|[ä-é]{LATIN_REST}.*[ä-é]{LATIN_REST}"
)
#: Words of other languages have no four of these one after the other.
GB_PAIRS = re.compile("[\xa1-\xfe]{4}")
#: Code lists of levels, of which an empty one is worth a word.
LEVELS = ("risk_level", "division_level")
#: Speeds of which 0 is none.
SPEEDS = ("speed_kmh", "boat_kmh")
#: A number of people, and the part of it that another field counts.
PARTS_OF_PEOPLE = (("vulnerable_people", "people"),)
#: Dates before this are typing errors: no record of a district is older.
EARLIEST = pd.Timestamp("1949-10-01")


def check_required(district: CheckedDistrict) -> Iterator[Problem]:
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


def check_numbers(district: CheckedDistrict) -> Iterator[Problem]:
    """Find numbers that cannot be read or cannot be, and people in fractions."""
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
        yield from _out_of_range(layer, name, definition, numbers)
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
    for layer in district.layers:
        for part, whole in PARTS_OF_PEOPLE:
            more = layer.numbers(part) > layer.numbers(whole)
            if more.any():
                yield Problem(
                    "error",
                    layer.name,
                    "part_of_people",
                    Message("{field} is more than {whole_field}", field=part, whole_field=whole),
                    Message("correct one of the two numbers"),
                    layer.ids(more),
                    [
                        f"{number_text(a)} > {number_text(b)}"
                        for a, b in zip(layer.numbers(part)[more], layer.numbers(whole)[more])
                    ],
                    points_at(layer, more),
                    each=True,
                )


def _out_of_range(
    layer: RawLayer, name: str, definition: dict[str, Any], numbers: pd.Series
) -> Iterator[Problem]:
    """Yield numbers that cannot be, and those that are hardly possible."""
    least = definition.get("minimum", -np.inf)
    most = definition.get("maximum", np.inf)
    wrong = (numbers <= 0) if name in SPEEDS else (numbers < 0) & (least == 0)
    if wrong.any():
        yield Problem(
            "error",
            layer.name,
            "not_positive",
            Message("{field} is negative or zero", field=name)
            if name in SPEEDS
            else Message("{field} is negative", field=name),
            Message("correct the number, or leave it empty"),
            layer.ids(wrong),
            list(layer.raw[name][wrong]),
            points_at(layer, wrong),
            each=True,
        )
    absurd = outside(numbers, definition) & ~wrong
    refusals = (definition.get("on_bad"), definition.get("on_outside"))
    if absurd.any():
        yield Problem(
            "error" if "refuse" in refusals else "warning",
            layer.name,
            "out_of_range",
            Message(
                "{field} lies outside of {least} to {most}",
                field=name,
                least=f"{least:g}",
                most=f"{most:,.10g}",
            ),
            Message("check the number and its unit"),
            layer.ids(absurd),
            list(layer.raw[name][absurd]),
            points_at(layer, absurd),
            each=True,
        )


def check_codes(district: CheckedDistrict) -> Iterator[Problem]:
    """Find words of codes, levels and flags that are not known, one row per unknown word."""
    for layer, name, _entry, definition in fields_of_layers(district):
        if "codes" not in definition and definition["type"] != "flag":
            continue
        stored = layer.raw[name]
        for odd in read_field(stored, name, definition).odd:
            rows = layer.raw.index.isin(odd.feature_ids)
            of_scales = odd.check != "unknown_code"
            yield Problem(
                "error" if odd.check == "mixed_scales" else "warning",
                layer.name,
                odd.check,
                odd.problem,
                Message("write all levels of the layer in one scale")
                if of_scales
                else Message("use the codes of the data dictionary"),
                layer.ids(rows),
                list(dict.fromkeys(texts_of(stored[rows]))),
                points_at(layer, rows),
            )
        empty = is_empty(stored)
        if definition.get("codes") in LEVELS and empty.any():
            yield Problem(
                "note",
                layer.name,
                "no_level",
                Message("{field} is empty: the level counts as unknown", field=name),
                Message("fill in the level"),
                layer.ids(empty),
                points=points_at(layer, empty),
            )
    for layer in district.layers:
        for one in road_oddities(layer.raw) if layer.key == "roads" else ():
            rows = layer.raw.index.isin(one.feature_ids)
            yield Problem(
                "warning",
                layer.name,
                one.check,
                one.problem,
                Message("use the words of standards/profiles.json"),
                layer.ids(rows),
                points=points_at(layer, rows),
            )


def check_dates(district: CheckedDistrict) -> Iterator[Problem]:
    """Find dates that cannot be read, lie in the future or come in the wrong order."""
    dates: dict[tuple[str, str], pd.Series] = {}
    now = pd.Timestamp(district.today)
    for layer, name, _entry, definition in fields_of_layers(district):
        if definition["type"] != "date":
            continue
        stored = layer.raw[name]
        read = read_dates(stored.where(~is_empty(stored), None))
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
        early = read < EARLIEST
        if early.any():
            yield Problem(
                "warning",
                layer.name,
                "date_too_early",
                Message("{field} lies before {date}", field=name, date=f"{EARLIEST:%Y-%m-%d}"),
                Message("correct the date"),
                layer.ids(early),
                list(stored[early]),
                points_at(layer, early),
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
                    Message(
                        "{field} lies before {earlier_field}", field=second, earlier_field=first
                    ),
                    Message("correct the dates"),
                    layer.ids(turned),
                    list(layer.raw[second][turned]),
                    points_at(layer, turned),
                    each=True,
                )


def check_texts(district: CheckedDistrict) -> Iterator[Problem]:
    """Find characters read in a wrong encoding, and UUIDs that are none."""
    for layer in district.layers:
        for name in layer.raw.columns:
            values = layer.raw[name]
            if values.dtype != object or name == "geometry":
                continue
            texts = values.where(values.map(lambda v: isinstance(v, str)), "").astype(str)
            broken = texts.str.contains(MOJIBAKE)
            broken |= texts.map(lambda text: meant(text) is not None).astype(bool)
            broken |= texts.str.contains(GB_PAIRS) & texts.str.fullmatch(GB_AS_LATIN.pattern)
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
            if name == "uuid":
                wrong = ~is_empty(values) & values.map(canonical_uuid).isna()
                if wrong.any():
                    yield Problem(
                        "warning",
                        layer.name,
                        "uuid",
                        Message("that is no uuid"),
                        Message("empty it: the row gets its own"),
                        layer.ids(wrong),
                        list(texts[wrong]),
                        points_at(layer, wrong),
                        each=True,
                    )


def check_foreign_texts(district: CheckedDistrict) -> Iterator[Problem]:
    """Find texts that another program might run or misread: expressions, pages, formulas, paths."""
    for layer in district.layers:
        for name in layer.raw.columns:
            values = layer.raw[name]
            if not holds_texts(values) or name == "geometry":
                continue
            # texts are many and mostly alike
            different = [text for text in values.unique() if isinstance(text, str)]
            kinds = {text: found for text in different if (found := kinds_of_code(text))}
            for kind, looks_like in LOOKS_LIKE.items():
                alike = values.isin([text for text, found in kinds.items() if found[0] == kind])
                if alike.any():
                    yield Problem(
                        "note",
                        layer.name,
                        "like_code",
                        Message(
                            "{field} is kept as text, though it looks like {kind}",
                            field=name,
                            kind=looks_like,
                        ),
                        Message("ask where it comes from: other programs may run or misread it"),
                        layer.ids(alike),
                        [with_unseen_signs(text) for text in values[alike]],
                        points_at(layer, alike),
                        each=True,
                    )


def check_phones(district: CheckedDistrict) -> Iterator[Problem]:
    """Find telephone numbers that are none, or were typed only to fill the cell."""
    for layer in district.layers:
        stored = column(layer.raw, "phone")
        if not layer.key or stored.isna().all():
            continue
        different = stored.dropna().unique()
        filled = stored.isin([number for number in different if is_placeholder(number)])
        wrong = stored.isin([n for n in different if telephone_numbers(n) is None]) & ~filled
        if wrong.any():
            yield Problem(
                "warning",
                layer.name,
                "phone",
                Message("that is no telephone number"),
                Message("write the number with its area code; several with a comma between them"),
                layer.ids(wrong),
                list(texts_of(stored[wrong])),
                points_at(layer, wrong),
                each=True,
            )
        if filled.any():
            yield Problem(
                "note",
                layer.name,
                "phone_placeholder",
                Message("the telephone number only fills the cell"),
                Message("ask for the number, or leave the cell empty"),
                layer.ids(filled),
                list(texts_of(stored[filled])),
                points_at(layer, filled),
            )
