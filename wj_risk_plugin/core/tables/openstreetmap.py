"""Tags of OpenStreetMap that stand together in one text column."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any

import pandas as pd

from ...standards import layer_fields

__all__ = ["is_cut", "read_tags", "tag_keys", "with_tags"]

QUOTED = r'"((?:[^"\\]|\\.)*)"'
#: One tag of PostgreSQL's hstore as text, in which GDAL writes them.
PAIR = re.compile(rf"{QUOTED}\s*=>\s*(?:{QUOTED}|NULL)", re.DOTALL)
ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def read_tags(text: Any) -> dict[str, str]:
    r"""Return the tags of a text such as ``"oneway"=>"yes","name:en"=>"a \"b\""``, or of JSON.

    Parameters
    ----------
    text : object
        Text, a mapping that a database already made of it, or a missing value.

    Examples
    --------
    >>> read_tags('"oneway"=>"yes","note"=>"so \\"called\\", a=>b","empty"=>NULL')
    {'oneway': 'yes', 'note': 'so "called", a=>b'}
    >>> read_tags('{"oneway": "yes", "lanes": 2}'), read_tags(None), read_tags("none")
    ({'oneway': 'yes', 'lanes': '2'}, {}, {})
    """
    if isinstance(text, str) and text.lstrip().startswith("{"):
        try:
            text = json.loads(text)
        except ValueError:
            return {}
    if isinstance(text, dict):
        return {str(key): str(value) for key, value in text.items() if value is not None}
    if not isinstance(text, str):
        return {}
    pairs = (match.groups() for match in PAIR.finditer(text))
    return {_plain(key): _plain(value) for key, value in pairs if value is not None}


def is_cut(text: Any) -> bool:
    """Return whether a text of tags ends in the middle, as a shapefile cuts it.

    Examples
    --------
    >>> is_cut('"oneway"=>"yes","maxsp'), is_cut('"oneway"=>"yes"'), is_cut(None)
    (True, False, False)
    """
    if not isinstance(text, str) or "=>" not in text:
        return False
    return bool(re.sub(r"[\s,]", "", PAIR.sub("", text)))


def _plain(text: str) -> str:
    return ESCAPED.sub(r"\1", text) if "\\" in text else text


def tag_keys(layer_key: str) -> dict[str, list[str]]:
    """Return the tags that may hold each field of a layer of the data dictionary.

    A field that has names of other sources is not looked for under its own: a road's ``level`` is
    OpenStreetMap's ``layer``, and its ``level`` the floor of a house.

    Examples
    --------
    >>> keys = tag_keys("roads")
    >>> keys["road_class"], keys["level"], keys["oneway"]
    (['highway'], ['layer'], ['oneway'])
    """
    return {
        name: list(entry.get("synonyms") or [name])
        for name, entry in layer_fields(layer_key).items()
    }


def with_tags(
    table: pd.DataFrame, texts: pd.Series, layer_key: str, chosen: Collection[str] = ()
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Fill what columns leave open from the tags; a column's own value goes first.

    Parameters
    ----------
    table : DataFrame
        Columns with the dictionary's names.
    texts : Series
        The tags, on the same index.
    layer_key : str
        Key in ``standards/layers.json``.
    chosen : collection of str
        Fields for which somebody chose a column: nothing else stands in for it.

    Returns
    -------
    table : DataFrame
        With the fields that were found.
    taken : dict
        Tag to the number of features for which it was taken.

    Examples
    --------
    >>> roads = pd.DataFrame({"oneway": [None, "no"]}, index=[4, 5])
    >>> texts = pd.Series(['"oneway"=>"yes","maxspeed"=>"30"', '"oneway"=>"yes"'], index=[4, 5])
    >>> filled, taken = with_tags(roads, texts, "roads")
    >>> filled["oneway"].tolist(), filled["speed_kmh"].tolist(), taken
    (['yes', 'no'], ['30', None], {'oneway': 1, 'maxspeed': 1})
    """
    tags = [read_tags(text) for text in texts]
    present = set().union(*tags) if tags else set()
    columns: dict[str, pd.Series] = {}
    taken: dict[str, int] = {}
    for name, keys in tag_keys(layer_key).items():
        if name in chosen:
            continue
        for key in keys:
            if key not in present:
                continue
            found = pd.Series([own.get(key) for own in tags], index=table.index, dtype=object)
            own = columns.get(name, table.get(name))
            missing = found.notna() if own is None else found.notna() & _open(own)
            if missing.any():
                values = found if own is None else own.astype(object).where(~missing, found)
                columns[name] = values
                taken[key] = int(missing.sum())
    return table.assign(**columns), taken


def _open(values: pd.Series) -> pd.Series:
    """Tell which values are missing or blank."""
    return values.isna() | (values.astype(object).map(lambda v: isinstance(v, str) and not v))
