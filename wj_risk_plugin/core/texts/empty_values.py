"""When a cell says nothing, however a program spells it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .text_columns import plain_texts
from .visible import INVISIBLE, visible

__all__ = ["NULL_OF_FORMS", "is_empty", "with_missing", "with_visible_texts", "without_half_signs"]

#: What a value map of QGIS's forms stores for “no value” where a program does not know the sign.
NULL_OF_FORMS = "{2839923C-8B7D-419E-B84B-CA2FE9B80EC7}"


def is_empty(value: Any) -> bool:
    """Return whether a value says nothing: missing, blank, or the forms' stand-in for NULL.

    Examples
    --------
    >>> [is_empty(value) for value in (None, float("nan"), " \u3000\u200b", NULL_OF_FORMS.lower())]
    [True, True, True, True]
    >>> [is_empty(value) for value in (0, False, "否", "{2839923C}")]
    [False, False, False, False]
    """
    if isinstance(value, str):
        text = visible(value)
        return not text or text.upper() == NULL_OF_FORMS
    if value is None or value is pd.NA or value is pd.NaT:
        return True
    return isinstance(value, (float, np.floating)) and bool(np.isnan(value))


def with_missing(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with None where a text is the forms' stand-in for NULL.

    Examples
    --------
    >>> with_missing(pd.DataFrame({"monitored": [NULL_OF_FORMS, "是"]}))["monitored"].tolist()
    [None, '是']
    """
    table, stand_in = plain_texts(table), NULL_OF_FORMS.strip("{}")
    for name in table.columns:
        values = table[name]
        if values.dtype != object:
            continue
        suspect = [type(v) is str and stand_in in v.upper() and is_empty(v) for v in values]
        if any(suspect):
            table = table.assign(**{name: values.mask(np.array(suspect), None)})
    return table


def with_visible_texts(table: pd.DataFrame) -> pd.DataFrame:
    r"""Return a table whose texts hold no signs that take no room.

    Examples
    --------
    >>> with_visible_texts(pd.DataFrame({"id": ["\ufeffA\u200b1", 2]}))["id"].tolist()
    ['A1', 2]
    """
    table = plain_texts(table)
    for name in table.columns:
        values = table[name]
        if values.dtype != object:
            continue
        hidden = [type(v) is str and INVISIBLE.search(v) is not None for v in values]
        if any(hidden):
            plain = [INVISIBLE.sub("", v) if h else v for v, h in zip(values, hidden)]
            table = table.assign(**{name: pd.Series(plain, values.index, dtype=object)})
    return table


def without_half_signs(table: pd.DataFrame) -> tuple[pd.DataFrame, list[Any]]:
    r"""Return a table whose texts do not end in the half sign that a column's width left of one.

    Returns
    -------
    table : DataFrame
        Without the signs of replacement at the ends of texts.
    cut : list
        Index of the rows where there were some.

    Examples
    --------
    >>> names = pd.DataFrame({"name": ["龙归\ufffd", "江湾"]}, index=[7, 8])
    >>> table, cut = without_half_signs(names)
    >>> table["name"].tolist(), cut
    (['龙归', '江湾'], [7])
    """
    table, cut = plain_texts(table), np.zeros(len(table), dtype=bool)
    for name in table.columns:
        if table[name].dtype != object:
            continue
        half = np.array(
            [type(v) is str and len(v) > 1 and v.endswith("\ufffd") for v in table[name]]
        )
        if half.any():
            whole = [v.rstrip("\ufffd") if h else v for v, h in zip(table[name], half)]
            table = table.assign(**{name: pd.Series(whole, table.index, dtype=object)})
            cut |= half
    return table, list(table.index[cut])
