"""Names of layers and columns in any spelling that offices and file formats make of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wj_risk_plugin.core.tables.layer_names import key_of_columns, key_of_name, known_columns
from wj_risk_plugin.standards import field, layer_fields, load

EVERY_FIELD = [(key, name) for key in load("layers") for name in layer_fields(key)]


def title(key: str, name: str) -> str:
    return str(field(layer_fields(key)[name].get("field", name))["zh"])


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@given(
    st.sampled_from(EVERY_FIELD),
    st.sampled_from(
        ["{}", " {} ", "\ufeff{}", "{}\u3000", "\xa0{}\u200b", "{}*", "{}\n"]
    ),
    st.sampled_from([str, str.upper, full_width]),
)  # fmt: skip
def test_a_field_is_found_by_name_and_title_in_any_spelling(entry, around, written) -> None:
    key, name = entry
    for known in (name, title(key, name)):
        column = around.format(written(known))
        assert known_columns([column], key) == {column: name}


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_what_a_shapefile_leaves_of_a_title_is_found_where_one_field_is_meant(encoding) -> None:
    for key in load("layers"):
        titles = {title(key, name): name for name in layer_fields(key)}
        for known, name in titles.items():
            raw = known.encode(encoding, "ignore")
            column = raw[:10].decode(encoding, "replace")
            others = [t for t in titles if t != known and t.startswith(column.rstrip("\ufffd"))]
            wanted = {} if others else {column: name}
            if column in titles:
                wanted = {column: titles[column]}
            assert known_columns([column], key) == wanted, (key, known, column)


def test_a_cut_name_that_two_fields_share_is_nobodys() -> None:
    # threatened_people and threatened_property_wan become one name and a numbered one
    assert known_columns(["threatened", "threaten_1"], "geohazards") == {}


def test_a_unit_that_changes_the_number_is_no_title() -> None:
    assert known_columns(["人数（人）"], "settlements") == {"人数（人）": "people"}
    assert known_columns(["人数（万人）", "人数(万)"], "settlements") == {}


def test_of_two_spellings_the_plain_one_is_taken() -> None:
    assert known_columns(["ＩＤ", "id"], "roads") == {"id": "id"}
    assert known_columns(["id", "编号"], "roads") == {"id": "id"}


def test_layers_are_found_by_titles_in_full_width_signs() -> None:
    assert key_of_name("\ufeff应急避难场所　") == "shelters"
    assert key_of_name("ＲＯＡＤＳ") == "roads"
    assert key_of_name("Hidden Dangers") == "hidden_dangers"


def test_a_layer_is_told_by_the_titles_of_its_columns_where_one_fits() -> None:
    for key in ("geohazards", "shelters", "hidden_dangers", "lookouts", "divisions"):
        assert key_of_columns(layer_fields(key)) == key
        assert key_of_columns([title(key, name) for name in layer_fields(key)]) == key
    assert key_of_columns(["编号", "名称", "备注"]) is None
    assert key_of_columns([]) is None
