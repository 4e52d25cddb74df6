"""Ids and codes by which rows of one layer name those of another, in one spelling."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from ..texts.empty_values import is_empty
from ..texts.text_columns import as_objects, plain_texts
from ..texts.visible import visible

__all__ = ["filled_ids", "key_text", "spelled_as", "with_plain_codes"]

#: Fields that name a division, here and in other layers.
CODES = ("code", "parent_code", "division_code")


def key_text(value: Any) -> Any:
    """Return an id or code in half-width signs without blanks; what is no text stays as it is.

    Examples
    --------
    >>> key_text("４４０２０３ 001\u200b"), key_text("Ｐ－１"), key_text(None)
    ('440203001', 'P-1', None)
    """
    if not isinstance(value, str):
        return value
    return "".join(unicodedata.normalize("NFKC", visible(value)).split())


def filled_ids(ids: pd.Series) -> tuple[pd.Series, list[Any]]:
    """Return ids with the feature's number, marked by #, where there is none.

    The mark keeps the number from naming a feature whose own id is that number, here or in what
    other layers say; where an own id is written so too, more marks are set.

    Parameters
    ----------
    ids : Series
        Texts on the features' numbers; missing or blank where there is none.

    Returns
    -------
    ids : Series
        Without a missing one.
    without : list
        Numbers of the features that had none.

    Examples
    --------
    >>> filled_ids(pd.Series(["2", None, " ", "#3"], index=[1, 2, 3, 4]))[0].tolist()
    ['2', '#2', '##3', '#3']
    """
    ids = as_objects(ids)
    empty = ids.map(is_empty).to_numpy(dtype=bool)
    if not empty.any():
        return ids, []
    taken = {key_text(str(own)) for own in ids[~empty]}
    filled = ids.to_numpy(dtype=object).copy()
    for place in map(int, np.flatnonzero(empty)):
        substitute = f"#{ids.index[place]}"
        while substitute in taken:
            substitute = "#" + substitute
        taken.add(substitute)
        filled[place] = substitute
    return pd.Series(filled, index=ids.index, name=ids.name, dtype=object), list(ids.index[empty])


def spelled_as(references: pd.Series, keys: Iterable[Any]) -> pd.Series:
    """Return references to other rows as those rows spell their ids.

    Parameters
    ----------
    references : Series
        Ids of other rows, as somebody wrote them.
    keys : iterable
        The other rows' own ids.

    Returns
    -------
    Series
        On the same index; what names none of them stays as it is, and so does what would name two.

    Examples
    --------
    >>> spelled_as(pd.Series(["P1", "Ｐ２ ", "P3"]), ["Ｐ１", "P2"]).tolist()
    ['Ｐ１', 'P2', 'P3']
    """
    own: dict[Any, Any] = {}
    twice: set[Any] = set()
    for key in dict.fromkeys(keys):
        plain = key_text(key)
        twice.update({plain} if plain in own else ())
        own[plain] = key
    exact = set(own.values())
    return as_objects(
        as_objects(references).map(
            lambda said: (
                said if said in exact or key_text(said) in twice else own.get(key_text(said), said)
            )
        )
    )


def with_plain_codes(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the codes of divisions in half-width signs.

    Examples
    --------
    >>> with_plain_codes(pd.DataFrame({"code": ["４４０２０３"], "id": ["Ａ"]})).values.tolist()
    [['440203', 'Ａ']]
    """
    table = plain_texts(table)
    there = [name for name in CODES if name in table and table[name].dtype == object]
    if not there:
        return table
    plain = table.assign(**{name: as_objects(table[name].map(key_text)) for name in there})
    plain.attrs = dict(table.attrs)
    return plain
