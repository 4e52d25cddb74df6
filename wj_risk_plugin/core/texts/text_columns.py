"""Columns of texts, the same with every pandas: objects that are str, or None where there is none.

pandas 3 keeps texts in a type of their own, in which a missing one is NaN: ``is None`` never holds,
``value or ""`` is NaN, ``str(value)`` is the word nan. Earlier versions keep objects. Tables are
brought into the earlier form where they enter (`plain_texts`), single columns where they are looked
up (`as_objects`), so that everything behind computes alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

__all__ = [
    "PlainTables",
    "as_objects",
    "holds_texts",
    "object_column",
    "plain_texts",
    "table_of_rows",
]


def holds_texts(values: pd.Series | pd.Index) -> bool:
    """Return whether a column may hold texts.

    Examples
    --------
    >>> holds_texts(pd.Series(["a", None])), holds_texts(pd.Series([1.0]))
    (True, False)
    >>> holds_texts(pd.Series(["a"], dtype=object)), holds_texts(pd.Series(["a"], dtype="string"))
    (True, True)
    """
    return values.dtype == object or isinstance(values.dtype, pd.StringDtype)


def as_objects(values: pd.Series) -> pd.Series:
    """Return a column of texts as objects, None where there is none; any other as it is.

    Examples
    --------
    >>> as_objects(pd.Series(["a", None], dtype="string")).tolist()
    ['a', None]
    """
    if not isinstance(values.dtype, pd.StringDtype):
        return values
    return values.astype(object).where(values.notna(), None)


def plain_texts(table: Any) -> Any:
    """Return a table whose texts are objects, None where there is none; attributes are kept.

    Examples
    --------
    >>> table = pd.DataFrame({"id": ["a", None], "people": [1.0, None]})
    >>> plain_texts(table)["id"].tolist()
    ['a', None]
    """
    own = {
        name: as_objects(table[name])
        for name, kind in table.dtypes.items()
        if isinstance(kind, pd.StringDtype)
    }
    if not own:
        return table
    plain = table.assign(**own)
    plain.attrs = dict(table.attrs)
    return plain


class PlainTables:
    """Base of dataclasses that hold tables: their texts are objects, whoever made the tables."""

    def __post_init__(self) -> None:
        """Bring every table into the one form."""
        for name, value in list(vars(self).items()):
            if isinstance(value, pd.DataFrame):
                object.__setattr__(self, name, plain_texts(value))


def object_column(values: Any, index: Any = None) -> pd.Series:
    """Return a new column of objects, whatever the values are: messages stay messages.

    Examples
    --------
    >>> object_column(["a", None]).tolist()
    ['a', None]
    """
    return pd.Series(list(values), index=index, dtype=object)


def table_of_rows(
    rows: Sequence[Mapping[str, Any]], columns: Any = None, index: Any = None
) -> pd.DataFrame:
    """Return a table of rows; what is a text, or a message, in a row is the same in the table.

    Examples
    --------
    >>> table_of_rows([{"id": "a", "people": 1}, {"id": None, "people": None}])["id"].tolist()
    ['a', None]
    """
    table = pd.DataFrame(rows, index=index, columns=columns)
    for name in table.columns:
        if isinstance(table[name].dtype, pd.StringDtype):
            table[name] = object_column((row.get(name) for row in rows), table.index)
    return table
