"""Tables as the calculations want them: known columns, known types, nothing lost unseen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import field as field_definition
from ...standards import layer_fields
from ..messages import NAMED_IDS, InputError, Message
from ..texts.empty_values import is_empty
from ..texts.encoding import meant
from ..texts.text_columns import plain_texts
from .keys import filled_ids
from .values import GB_AS_LATIN, Odd, column, examples_of, range_text, read_field, read_numbers

__all__ = [
    "Skipped",
    "checked_people",
    "field_of",
    "layer_fields",
    "layer_name",
    "with_missing_last",
    "feature_ids_of",
    "coerce_types",
    "with_geometry",
]

#: So many different texts of this kind are no chance.
TEXTS_OF_PROOF = 3
#: So many texts tell how most of them are.
TEXTS_SAMPLED = 1000
#: Texts that a refusal shows.
NAMED_SAMPLES = 3


@dataclass(frozen=True)
class Skipped:
    """Features or values left out safely: counted, and listed in the run record.

    Attributes
    ----------
    layer : str
        Layer name as the user knows it.
    reason : Message
        Why they were left out.
    feature_ids : list
        Ids of all features left out.
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


def field_of(entry: dict[str, Any]) -> dict[str, Any]:
    """Return type, labels and code list of a layer's field, the layer's own codes first.

    Parameters
    ----------
    entry : dict
        One value of `layer_fields`.
    """
    definition = dict(field_definition(entry.get("field", entry["name"])))
    own = ("codes", "minimum", "maximum", "on_bad", "also_kinds_of_obstacles")
    return {**definition, **{key: entry[key] for key in own if key in entry}}


def coerce_types(
    table: pd.DataFrame, layer_key: str, scales: Mapping[str, str] | None = None
) -> tuple[pd.DataFrame, list[Skipped]]:
    """Give every known column the dictionary's type.

    Parameters
    ----------
    table : DataFrame
        Columns already carry the dictionary's names.
    layer_key : str
        Key in ``standards/layers.json``.
    scales : mapping of str to str, optional
        Field of levels to the scale in which it is written, see `read_scale`.

    Returns
    -------
    table : DataFrame
        Copy; see `read_field`. ``attrs["unread_levels"]`` names the features whose level is
        written in a word that is not known.
    skips : list of Skipped
        Values that could not be read and count as missing, words that are not known.

    Raises
    ------
    InputError
        Where a field that people's lives hang on (people, capacity) holds what is no number or
        cannot be, levels mix words of several scales, a required field is absent, or the texts
        were read in a wrong encoding.

    Examples
    --------
    >>> roads = pd.DataFrame({"speed_kmh": ["50", "walk", None]}, index=[1, 2, 3])
    >>> roads.attrs["layer"] = "roads"
    >>> clean, skips = coerce_types(roads, "roads")
    >>> clean["speed_kmh"].tolist(), skips[0].feature_ids
    ([50.0, nan, nan], [2])
    """
    table = plain_texts(table)
    clean, skips = table.copy(), []
    clean.attrs = dict(table.attrs)
    _check_encoding(table, [name for name in layer_fields(layer_key) if name in table])
    for name, entry in layer_fields(layer_key).items():
        if name not in clean:
            continue
        definition = field_of(entry)
        reading = read_field(table[name], name, definition, (scales or {}).get(name))
        clean[name] = reading.values
        for odd in reading.odd:
            _refuse(table, name, definition, odd)
            skips.append(Skipped(layer_name(table), odd.problem, odd.feature_ids))
            if odd.check == "unknown_code" and definition.get("codes") == "risk_level":
                unread = clean.attrs.get("unread_levels", [])
                clean.attrs["unread_levels"] = [*unread, *odd.feature_ids]
    return clean, skips


def _refuse(table: pd.DataFrame, name: str, definition: dict[str, Any], odd: Odd) -> None:
    """Refuse what must not be passed over."""
    layer = layer_name(table)
    if odd.check == "mixed_scales":
        raise InputError(
            layer,
            odd.problem,
            odd.feature_ids,
            Message("write all levels of the layer in one scale"),
        )
    refused = definition.get("on_bad") == "refuse"
    values = table[name].loc[odd.feature_ids]
    if odd.check == "not_a_number" and refused:
        problem = Message(
            "{field} is not a number: {examples}", field=name, examples=examples_of(values)
        )
        raise InputError(layer, problem, odd.feature_ids, Message("write plain numbers"))
    if odd.check == "out_of_range" and (refused or definition.get("on_outside") == "refuse"):
        raise InputError(
            layer,
            _outside_text(name, values, column(table, "id").loc[odd.feature_ids], definition),
            odd.feature_ids,
            Message("correct the number, or leave it empty"),
        )


def _outside_text(
    name: str, values: pd.Series, ids: pd.Series, definition: dict[str, Any]
) -> Message:
    """Say which numbers cannot be, with the layer's own ids where it has some."""
    own = [
        f"{value} ({own})" if not is_empty(own) else str(value) for value, own in zip(values, ids)
    ]
    examples = ", ".join(own[:NAMED_IDS]) + (", …" if len(own) > NAMED_IDS else "")
    if definition.get("minimum") == 0 and (read_numbers(values, definition) < 0).all():
        return Message("{field} is negative: {examples}", field=name, examples=examples)
    return Message(
        "{field} lies outside of {range}: {examples}",
        field=name,
        range=range_text(definition),
        examples=examples,
    )


def _spoilt(texts: set[str]) -> set[str]:
    """Return texts that are UTF-8 read as something else, none where a sample says that few are."""
    ordered = sorted(texts)
    sample = ordered[:: len(ordered) // TEXTS_SAMPLED + 1]
    if 4 * sum(meant(text) is not None for text in sample) <= len(sample):
        return set()
    return {text for text in ordered if meant(text)}


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
    broken = lost | latin | _spoilt(foreign)
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


def with_geometry(
    table: geopandas.GeoDataFrame, dimensions: Sequence[int] = (0, 1, 2)
) -> tuple[geopandas.GeoDataFrame, list[Skipped]]:
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
    skips : list of Skipped
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
    >>> kept, skips = with_geometry(places)
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
        skips.append(Skipped(layer_name(table), reason, list(table.index[missing])))
    return kept, skips


def feature_ids_of(table: pd.DataFrame) -> np.ndarray:
    """Return each feature's own id as text, the feature's number where it has none."""
    if "id" not in table:
        return table.index.to_numpy(dtype=object).astype(str).astype(object)
    return filled_ids(table["id"])[0].to_numpy(dtype=object).astype(str).astype(object)


def with_missing_last(ids: np.ndarray) -> np.ndarray:
    """Return ids with None at the end, so that position -1 is no one."""
    return np.append(ids, np.array([None], dtype=object))


def checked_people(settlements: pd.DataFrame) -> pd.Series:
    """Return people per settlement as whole numbers.

    Raises
    ------
    InputError
        Where people are missing, negative or not whole.

    Examples
    --------
    >>> checked_people(pd.DataFrame({"people": [3.0, 0.0]})).tolist()
    [3, 0]
    """
    people = pd.to_numeric(column(settlements, "people"), errors="coerce").astype(float)
    problems = (
        (people.isna(), Message("people are missing or not a number")),
        (people < 0, Message("people are negative")),
        (people != people.round(), Message("people are not whole numbers")),
    )
    for wrong, problem in problems:
        if wrong.any():
            raise InputError(
                layer_name(settlements),
                problem,
                list(settlements.index[wrong]),
                Message("write whole numbers of people, 0 where nobody lives"),
            )
    return people.astype(np.int64)
