"""Telephone numbers: every way of writing a real one passes, one digit too few does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wj_risk_plugin.core.tables.telephone import is_placeholder, telephone_numbers

digits = st.text("0123456789", min_size=8, max_size=8)
mobile = st.builds(lambda second, rest: f"1{second}{rest}1", st.sampled_from("3456789"), digits)
area = st.sampled_from(["010", "020", "021", "0751", "0769", "0898", "0931"])
local = st.builds(
    lambda first, rest: first + rest,
    st.sampled_from("2345678"),
    st.text("0123456789", min_size=6, max_size=7),
)
WIDE = str.maketrans("0123456789-()", "０１２３４５６７８９－（）")


@given(
    mobile, st.sampled_from(["{0}", "{1} {2} {3}", "{1}-{2}-{3}", "+86 {0}", "86{0}", "0086{0}"])
)
def test_mobile_numbers(number, spelled):
    text = spelled.format(number, number[:3], number[3:7], number[7:])
    (found,) = telephone_numbers(text)
    assert found.endswith(number)
    assert telephone_numbers(text.translate(WIDE)) == [found]


@given(area, local, st.sampled_from(["{0}-{1}", "({0}){1}", "{0} {1}", "{0}{1}", "+86 {2}-{1}"]))
def test_landlines(code, number, spelled):
    (found,) = telephone_numbers(spelled.format(code, number, code[1:]))
    assert found.endswith(number)


@given(area, local, st.sampled_from(["-{}", "转{}", " 分机 {}", "ext{}", "x{}", "#{}"]))
def test_extensions(code, number, extension):
    (found,) = telephone_numbers(f"{code}-{number}{extension.format('8012')}")
    assert found.endswith("8012")


@given(st.lists(mobile, min_size=2, max_size=4), st.sampled_from(["、", "，", ";", " ", "/", "\n"]))
def test_several_numbers_in_one_cell(numbers, separator):
    assert telephone_numbers(separator.join(numbers)) == numbers


@given(mobile, st.integers(2, 10), st.sampled_from(["", "00", "o", "l", "*"]))
def test_a_mobile_number_with_a_digit_too_few_or_too_many(number, place, instead):
    assert telephone_numbers(number[:place] + instead + number[place + 1 :]) is None


@pytest.mark.parametrize("text", ["110", "119", "120", "12345", "12119", "95598", "96110"])
def test_short_numbers(text):
    assert telephone_numbers(text) == [text]


@pytest.mark.parametrize(
    "text", ["400-812-3456", "8551234", "+852 2345 6789", 13812345678, 13812345678.0, "855 1234"]
)
def test_other_numbers(text):
    assert len(telephone_numbers(text)) == 1


@pytest.mark.parametrize(
    "text",
    ["12ab", "1381234567", "138123456789", "23812345678", "0751-1551234", "0751-85512", "张三",
     "7518551234567", "无", "13812345678、1381234", "0751", "999"],
)  # fmt: skip
def test_no_telephone_numbers(text):
    assert telephone_numbers(text) is None


@pytest.mark.parametrize("empty", [None, "", "  ", float("nan")])
def test_an_empty_cell_has_no_number(empty):
    assert telephone_numbers(empty) == []


def test_placeholders():
    assert is_placeholder("000-0000600")
    assert not is_placeholder("110")
    assert not is_placeholder("0751-8551234")
