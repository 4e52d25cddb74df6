"""Rows in one spelling: whatever program wrote them, the same is the same."""

from __future__ import annotations

import hashlib
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wj_risk_plugin.core.tables.codes import canonical_uuid
from wj_risk_plugin.standards import load
from wj_risk_plugin.survey.model.rows import (
    GEOMETRY,
    SURVEY_NAMESPACE,
    Unreadable,
    base_digest,
    canonical_rows,
    row_of_text,
    row_text,
    row_uuid,
    stored_value,
    survey_definitions,
)


def read(layer: str, **columns: Any) -> list[Any]:
    """Read one column and return its values."""
    (name,) = columns
    return [row[name] for row in canonical_rows(pd.DataFrame(columns), layer)]


@pytest.mark.parametrize(
    ("column", "stored", "canonical"),
    [
        ("capacity_people", [3, 3.0, "3", " ３ ", "1,200", None, np.nan], [3, 3, 3, 3, 1200]),
        ("area_m2", ["12.5", 12.5, "800 m2", 7], [12.5, 12.5, 800.0, 7.0]),
        ("indoor", [1, 0, True, "是", "否", "yes", 0.0], [True, False, True, True, False, True]),
        ("status", ["open", "Open", "启用", "随便"], ["open", "open", "open", "随便"]),
        ("checked_on", ["2026-03-01", "2026/3/1", "2026-03-01T00:00:00"], ["2026-03-01"] * 3),
        ("name", ["  东岗 ", "", "  ", 12.0], ["东岗", None, None, "12"]),
    ],
)
def test_spellings(column: str, stored: list[Any], canonical: list[Any]) -> None:
    found = read("shelters", **{column: pd.Series(stored, dtype=object)})
    # the tails of the lists above are missing values or repeat the last one
    assert found[: len(canonical)] == canonical
    assert [type(v) for v in found[: len(canonical)]] == [type(v) for v in canonical]


def test_levels_are_read_as_words_too() -> None:
    assert read("geohazards", risk_level=pd.Series(["高", "中", "?"], dtype=object)) == [
        1,
        2,
        Unreadable("?"),
    ]
    # a number beside words of another scale is the code; of the words nobody knows the level
    mixed = pd.Series(["高", 2, "重大"], dtype=object)
    assert read("geohazards", risk_level=mixed) == [Unreadable("高"), 2, Unreadable("重大")]


def test_what_a_type_cannot_hold_is_kept_as_it_was() -> None:
    stored = pd.Series(["约300人", 3.5, "inf"], dtype=object)
    found = read("shelters", capacity_people=stored)
    assert found == [Unreadable("约300人"), Unreadable("3.5"), Unreadable("inf")]
    assert stored_value(found[0], {"type": "integer"}) == "约300人"
    assert read("shelters", checked_on=["soon"]) == [Unreadable("soon")]


@pytest.mark.parametrize(
    ("stored", "day"),
    [
        (20260301, "2026-03-01"),
        (20260301.0, "2026-03-01"),
        (" 20260301 ", "2026-03-01"),
        ("2026.3.1", "2026-03-01"),
        ("2026-03-01T00:30:00+08:00", "2026-03-01"),
        (45000, None),  # days of a spreadsheet
        ("26-03-01", None),
        ("1/3/2026", None),
        ("12:30", None),
        ("now", None),
        ("2026-02-30", None),
        (True, None),
    ],
)
def test_a_day_is_read_where_it_is_said_plainly(stored: Any, day: str | None) -> None:
    (found,) = read("shelters", checked_on=pd.Series([stored], dtype=object))
    assert found == day if day else isinstance(found, Unreadable)


def test_a_number_that_no_file_holds_is_kept_as_it_was() -> None:
    stored = pd.Series(["9223372036854774784", 1e30, "-1e19"], dtype=object)
    found = read("shelters", capacity_people=stored)
    assert found == [9223372036854774784, Unreadable("1e+30"), Unreadable("-1e19")]


def test_a_word_that_leaves_a_question_open_answers_it_not() -> None:
    stored = pd.Series(["不详", "未知", "unknown", "没有"], dtype=object)
    assert read("shelters", indoor=stored) == [None, None, None, False]


def test_times_are_utc_with_milliseconds() -> None:
    times = ["2026-11-25T18:00:00+08:00", "2026-11-25 10:00:00.0004", "2026-11-25T10:00:00Z"]
    assert read("shelters", surveyed_on=times) == ["2026-11-25T10:00:00.000Z"] * 3


def test_columns_of_the_layer_only() -> None:
    rows = canonical_rows(pd.DataFrame({"id": ["S1"], "secret": [1]}), "shelters")
    assert rows == [{"id": "S1"}]
    assert canonical_rows(pd.DataFrame(index=[0, 1]), "shelters") == [{}, {}]


def test_every_surveyed_layer_has_an_identity_and_its_fields() -> None:
    for key in load("survey")["layers"]:
        fields = survey_definitions(key)
        assert list(fields)[0] == "uuid"
        assert set(load("survey")["fields"]) <= set(fields)
        for definition in fields.values():
            assert {"type", "en", "zh"} <= set(definition)


def test_uuids_follow_from_table_and_id() -> None:
    # RFC 4122, 4.3: SHA-1 of namespace and name, with version 5 and variant 10 set
    digest = bytearray(hashlib.sha1(SURVEY_NAMESPACE.bytes + b"shelters:S001").digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    found = row_uuid("shelters", "S001")
    assert found.replace("-", "") == digest.hex()
    assert canonical_uuid(digest.hex().upper()) == found
    assert canonical_uuid(found[:8]) is None


@given(
    st.dictionaries(
        st.text(min_size=1).filter(lambda name: name != GEOMETRY),
        st.one_of(
            st.none(),
            st.text(),
            st.booleans(),
            st.integers(),
            st.floats(allow_nan=False, allow_infinity=False),
            st.text().map(Unreadable),
        ),
    ),
    st.one_of(st.none(), st.binary()),
)
def test_rows_survive_being_text(row: dict[str, Any], shape: bytes | None) -> None:
    whole = {**row, GEOMETRY: shape}
    back = row_of_text(row_text(whole))
    assert back == whole
    assert {n: type(v) for n, v in back.items()} == {n: type(v) for n, v in whole.items()}


@given(st.lists(st.sampled_from([1, 1.0, True, "1", "x", None, math.nan, ""]), max_size=8))
def test_columns_read_value_by_value(values: list[Any]) -> None:
    whole = read("shelters", capacity_people=pd.Series(values, dtype=object))
    alone = [read("shelters", capacity_people=pd.Series([v], dtype=object))[0] for v in values]
    assert whole == alone


@pytest.mark.parametrize("text", ["[]", '{"a": {"b": 1}}', '{"a": [1]}', "x", '{"a":{"wkb":"zz"}}'])
def test_what_is_no_row_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        row_of_text(text)


def test_the_digest_of_a_base_sees_every_change_and_no_order() -> None:
    rows = [("shelters", "a", "{}"), ("shelters", "b", "{}"), ("geohazards", "a", "{}")]
    assert base_digest(rows) == base_digest(reversed(rows))
    assert base_digest(rows) != base_digest(rows[:2])
    assert base_digest([("a", "b", "c")]) != base_digest([("a", "bc", "")])
