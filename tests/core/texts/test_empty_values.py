"""What says nothing in a cell is nothing, however a program spells it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wj_risk_plugin.core.texts.empty_values import NULL_OF_FORMS, is_empty, with_missing
from wj_risk_plugin.core.texts.visible import visible
from wj_risk_plugin.survey.model.rows import canonical_rows

SPELLINGS = [NULL_OF_FORMS, NULL_OF_FORMS.lower(), f" {NULL_OF_FORMS}\u200b", "", "\u3000", "\xa0"]


@pytest.mark.parametrize("spelled", SPELLINGS)
def test_the_stand_in_for_null_is_empty_in_every_field(spelled: str) -> None:
    fields = {
        "id": "D1", "category": "fire", "level": 2, "found_on": "2025-03-01", "monitored": "是",
        "responsible": "甲",
    }  # fmt: skip
    stored = pd.DataFrame([fields, {**dict.fromkeys(fields, spelled), "id": "D2"}], dtype=object)
    full, empty = canonical_rows(stored, "hidden_dangers")
    assert None not in full.values() and full["monitored"] is True
    assert set(empty.values()) == {"D2", None}


def test_the_stand_in_is_missing_in_tables_of_any_kind_of_text() -> None:
    marked = ["是", NULL_OF_FORMS.lower(), None]
    for kind in (object, "string"):
        table = with_missing(pd.DataFrame({"n": [1, 2, 3], "flag": pd.Series(marked, dtype=kind)}))
        assert table["n"].tolist() == [1, 2, 3]
        assert [None if pd.isna(v) else v for v in table["flag"]] == ["是", None, None]


@given(st.text(max_size=40))
def test_a_text_with_a_visible_sign_is_not_empty(text: str) -> None:
    assert is_empty(text) == (visible(text) == "")
    assert visible(visible(text)) == visible(text)


def test_numbers_and_flags_are_never_empty() -> None:
    assert not any(is_empty(value) for value in (0, 0.0, False, np.int64(0), b"", "0"))
    assert all(is_empty(value) for value in (None, np.nan, pd.NA, pd.NaT))
