"""Texts are read alike in whatever type of column pandas keeps them."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from sample_data import texts
from wj_risk_plugin.core.messages import InputError, Message
from wj_risk_plugin.core.tables.columns import coerce_types
from wj_risk_plugin.core.tables.keys import spelled_as, with_plain_codes
from wj_risk_plugin.core.tables.values import column
from wj_risk_plugin.core.texts.empty_values import NULL_OF_FORMS, with_missing, with_visible_texts
from wj_risk_plugin.core.texts.text_columns import (
    PlainTables,
    as_objects,
    object_column,
    plain_texts,
    table_of_rows,
)

# "string" is in every pandas what "str" is in pandas 3: a type of its own, missing is not None.
KINDS = [object, "string"]
LAYERS = [name for name in texts.layers_and_marks()[0] if name not in texts.DEFINED_AS]


def in_kind(table: pd.DataFrame, kind: object) -> pd.DataFrame:
    """A table with its texts in that type of column."""
    named = {
        name: values.astype(kind)
        for name, values in table.items()
        if values.map(lambda value: value is None or isinstance(value, str)).all()
    }
    return table.assign(**named)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_is_the_same_table_from_either(layer: str) -> None:
    columns, _ = texts.features_in(layer)
    plain = pd.DataFrame({n: pd.Series(v, dtype=object) for n, v in columns.items()})
    read = [coerce_types(in_kind(plain, kind), layer)[0] for kind in KINDS]
    pd.testing.assert_frame_equal(*read)
    for name in plain:
        kinds = {type(value) for one in read for value in one[name] if one[name].dtype == object}
        assert kinds <= {str, bool, type(None)}, name


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_encoding_is_refused_from_either(kind: object) -> None:
    names = ["榫欏綊闀", "姹熸咕闀", "閲嶉槼闀", None]
    table = pd.DataFrame({"id": ["1", "2", "3", "4"], "name": pd.Series(names, dtype=kind)})
    with pytest.raises(InputError, match="wrong encoding"):
        coerce_types(table, "settlements")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_missing_is_none_and_never_a_word(kind: object) -> None:
    table = pd.DataFrame({"id": pd.Series(["a", None, NULL_OF_FORMS, "\u200bb"], dtype=kind)})
    read = with_plain_codes(with_visible_texts(with_missing(table)))
    assert column(read, "id").tolist() == ["a", None, None, "b"]
    assert column(table, "name").tolist() == [None] * 4
    said = pd.Series(["A", None], dtype=kind)
    assert spelled_as(said, ["A", "B"]).tolist() == ["A", None]


def test_tables_keep_their_attributes_and_other_columns() -> None:
    table = pd.DataFrame({"id": pd.Series(["a", None], dtype="string"), "people": [1.0, np.nan]})
    table.attrs["layer"] = "settlements"
    plain = plain_texts(table)
    assert plain["id"].tolist() == ["a", None] and plain["id"].dtype == object
    assert plain.attrs == {"layer": "settlements"} and plain["people"].dtype == float
    assert as_objects(table["people"]) is not None and table["id"].dtype == "string"


def test_messages_stay_messages_in_a_table() -> None:
    message = Message("{count} substances not matched", count=3)
    rows = [{"id": "a", "reason": message}, {"id": None, "reason": None}]
    table = table_of_rows(rows, ["id", "reason"])
    assert type(table["reason"][0]) is Message and table["reason"][1] is None
    assert table["id"].tolist() == ["a", None]
    assert type(object_column([message] * 2)[1]) is Message


def test_results_hold_plain_tables_whoever_made_them() -> None:
    @dataclasses.dataclass(frozen=True)
    class Result(PlainTables):
        table: pd.DataFrame
        count: int

    result = Result(pd.DataFrame({"id": pd.Series([None, "b"], dtype="string")}), 2)
    assert result.table["id"].tolist() == [None, "b"] and result.count == 2
