"""Numbers, flags, levels, codes, statuses, road classes and directions as offices write them.

The tables of words here are written out by hand; they do not come from `standards`.
"""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.core.network.build import build_network
from wj_risk_plugin.core.network.profiles import travel_profile
from wj_risk_plugin.core.network.road_words import read_access, read_directions, read_road_classes
from wj_risk_plugin.core.quality.check import check_data
from wj_risk_plugin.core.shelters.admissibility import admissible_shelters
from wj_risk_plugin.core.tables.codes import parse_flag, read_scale
from wj_risk_plugin.core.tables.columns import coerce_types, field_of
from wj_risk_plugin.core.tables.values import parse_number, read_field
from wj_risk_plugin.standards import layer_fields, load

NONSENSE = "莫名其妙"


def table(layer: str, **columns: list) -> pd.DataFrame:
    made = pd.DataFrame({name: pd.Series(list(v), dtype=object) for name, v in columns.items()})
    made.index = pd.Index(range(1, len(made) + 1))
    made.attrs.update(layer=layer, kind=layer)
    return made


def full_width(text: str) -> str:
    """Return a text with the wide signs of a Chinese keyboard."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


# -- numbers ---------------------------------------------------------------------------------

NUMBERS = {
    "50": 50, "-3": -3, "+7": 7, "1.5": 1.5, ".5": 0.5, "2.": 2, "1e3": 1000, "0.500": 0.5,
    "1,234": 1234, "12,345,678": 12345678, "1,234.5": 1234.5, " 8 ": 8, "１，２００": 1200,
    "３．５": 3.5, "\u22125": -5, "1234.567": 1234.567,
}  # fmt: skip
NO_NUMBERS = [
    "60,5", "50,80", "1.234,5", "1234,567", "1,23", "1,2345", "0,500", ",5", "1,,000", "1.2.3",
    "1.234.567", "1 234", "1_000", "0x10", "inf", "-inf", "Infinity", "nan", "NaN", "1e400",
    "-1e999", "约50", "50左右", "50-80", "50/80", "无", "?", "", "  ", "十二", "½", "50km",
]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), NUMBERS.items())
def test_plain_numbers_are_read(text: str, number: float) -> None:
    assert parse_number(text) == number
    assert parse_number(full_width(text)) == number


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_not_plainly_a_number_is_none(text: str) -> None:
    assert np.isnan(parse_number(text))


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("30 mph", "km/h", 48.28032), ("60公里/小时", "km/h", 60),
        ("60KM/H", "km/h", 60), ("2 m", "m", 2), ("3.5米", "m", 3.5), ("1.1公里", "m", 1100),
        ("120cm", "m", 1.2), ("500m²", "m2", 500), ("500㎡", "m2", 500), ("0.5km²", "m2", 500000),
        ("3亩", "m2", 2000), ("2公顷", "m2", 20000), ("1.5万平方米", "m2", 15000),
        ("10分钟", "min", 10), ("1小时", "min", 60), ("90秒", "min", 1.5), ("5吨", "t", 5),
        ("500kg", "t", 0.5), ("80万元", "wan", 80), ("1.5亿元", "wan", 15000),
        ("90°", "deg", 90), ("6层", "storeys", 6), ("1998年", "year", 1998),
    ],
)  # fmt: skip
def test_units_of_the_field_are_read_and_those_of_another_kind_are_not(
    text: str, unit: str, number: float
) -> None:
    assert parse_number(text, unit) == pytest.approx(number, abs=0)
    for other in {"people", "km/h", "m2", "deg", "year"} - {unit}:  # 1.2万 people are asked back
        assert np.isnan(parse_number(text, other))
    assert np.isnan(parse_number(text))


def test_a_point_before_three_digits_is_no_whole_number() -> None:
    assert np.isnan(parse_number("1.234", whole=True))
    assert np.isnan(parse_number("120.000", whole=True))
    assert parse_number("1234.0", whole=True) == 1234
    assert parse_number("0.000", whole=True) == 0
    assert np.isnan(parse_number("1.2万", "people", whole=True))
    assert parse_number("1.234") == 1.234


@given(st.integers(-(10**12), 10**12))
def test_thousands_are_read_back(number: int) -> None:
    for text in (str(number), f"{number:,}", full_width(f"{number:,}"), f"  {number:,} "):
        assert parse_number(text, whole=True) == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_written_floats_are_read_back_exactly(number: float) -> None:
    assert parse_number(repr(number)) == number


@given(st.integers(1, 999), st.text("0123456789", min_size=1, max_size=6))
def test_a_comma_before_other_than_three_digits_is_never_thrown_away(left: int, right: str) -> None:
    read = parse_number(f"{left},{right}")
    assert read == int(f"{left}{right}") if len(right) == 3 else np.isnan(read)


def ranges() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (layer, name, field_of(entry))
        for layer in load("layers")
        for name, entry in layer_fields(layer).items()
        if field_of(entry)["type"] in ("integer", "real") and "codes" not in field_of(entry)
    ]


@pytest.mark.parametrize(("layer", "name", "definition"), ranges())
def test_every_number_has_a_range_and_what_lies_outside_is_refused_or_listed(
    layer: str, name: str, definition: dict[str, Any]
) -> None:
    least, most = definition["minimum"], definition.get("maximum", 10**12)
    assert -1e13 < least < most < 1e13
    good, wrong = [least, most], [least - 1, "inf", "12,5", True]
    wrong += [most + 1] if "maximum" in definition else []
    assert read_field(pd.Series(good), name, definition).values.tolist() == good
    for value in wrong:
        column = pd.Series([least, value, most], dtype=object, index=[1, 2, 3])
        for values in (column, column.map(str)) if value is not True else (column,):
            reading = read_field(values, name, definition)
            assert reading.values.isna().tolist() == [False, True, False]
            (odd,) = reading.odd
            assert odd.feature_ids == [2] and name in odd.problem and str(value) in odd.problem
            outside = odd.check == "out_of_range" and definition.get("on_outside")
            if definition.get("on_bad") == "refuse" or outside:
                with pytest.raises(InputError, match=name) as refused:
                    coerce_types(table(layer, **{name: list(values)}), layer)
                assert refused.value.layer == layer and list(refused.value.feature_ids) == [2]
            else:
                _, skips = coerce_types(table(layer, **{name: list(values)}), layer)
                assert [skip.feature_ids for skip in skips] == [[2]]


def test_infinite_people_and_doubtful_capacities_are_refused_by_name() -> None:
    for people in ([5.0, np.inf], ["5", "inf"], ["5", "-1"], [True, False], ["5", "1.234"]):
        with pytest.raises(InputError, match="people") as refused:
            coerce_types(table("settlements", id=["a", "b"], people=people), "settlements")
        assert refused.value.layer == "settlements" and refused.value.mend
    with pytest.raises(InputError, match=r"capacity_people is not a number: '1\.234'"):
        coerce_types(table("shelters", id=["s"], capacity_people=["1.234"]), "shelters")


# -- flags -----------------------------------------------------------------------------------

YES = ["是", "有", "已监测", "已建", "√", "✓", "1", 1, 1.0, "1.0", "true", "TRUE", "yes", "Y", True]
NO = [
    "否", "无", "未监测", "未建", "未接入", "不具备", "不是", "非重点", "没有", "没装", "缺", "×",
    "✗", "0", 0, 0.0, "false", "No", "N/A", "n/a", False, "规划", "拟建", "计划", "在建", "规划中",
]  # fmt: skip
OPEN = [None, float("nan"), "", "  ", "不详", "未知", "?", "？", "-", "待核实", "unknown"]


@pytest.mark.parametrize(("words", "said"), [(YES, True), (NO, False), (OPEN, None)])
def test_flags(words: list, said: bool | None) -> None:
    for word in words:
        assert parse_flag(word) is said, word
        if isinstance(word, str):
            for same in (f" {word} ", full_width(word), word.upper(), word.lower()):
                assert parse_flag(same) is said, same


@pytest.mark.parametrize("word", [NONSENSE, "viaduct", "部分", 2, -1, "2", "maybe", "省级"])
def test_words_that_no_flag_knows_leave_it_open_and_are_named(word: Any) -> None:
    assert isinstance(parse_flag(word), str)
    values = ["是", word, "否", word]
    clean, (skip,) = coerce_types(table("hidden_dangers", monitored=values), "hidden_dangers")
    assert clean["monitored"].tolist() == [True, None, False, None]
    assert skip.feature_ids == [2, 4] and str(word) in skip.reason and "monitored" in skip.reason


def test_any_other_word_is_yes_only_for_keys_of_openstreetmap() -> None:
    clean, skips = coerce_types(
        table("roads", bridge=["viaduct", "no", "规划", "武江大桥"], closed=["viaduct"] * 4),
        "roads",
    )
    assert clean["bridge"].tolist() == [True, False, False, True]
    assert clean["closed"].tolist() == [None] * 4
    assert [skip.feature_ids for skip in skips] == [[1, 2, 3, 4]]


@pytest.mark.parametrize(
    ("layer", "field", "word", "said"),
    [
        ("roads", "closed", "封闭", True), ("roads", "closed", "不通", True),
        ("roads", "closed", "未通车", True), ("roads", "closed", "通行", False),
        ("roads", "closed", "已通车", False), ("roads", "closed", "未封闭", False),
        ("chemical_sources", "in_use", "停用", False), ("chemical_sources", "in_use", "在用", True),
        ("chemical_sources", "in_use", "已停用", False), ("shelters", "indoor", "室外", False),
        ("shelters", "indoor", "室内", True), ("facilities", "passed", "不合格", False),
        ("facilities", "passed", "合格", True), ("waterways", "navigable", "不通航", False),
        ("waterways", "navigable", "通航", True), ("hidden_dangers", "monitored", "已拆除", False),
        ("village_reports", "has_siren", "不具备", False),
        ("village_reports", "has_siren", "具备", True),
    ],
)  # fmt: skip
def test_words_of_single_fields(layer: str, field: str, word: str, said: bool) -> None:
    clean, skips = coerce_types(table(layer, **{field: [word]}), layer)
    assert clean[field].tolist() == [said] and skips == []


# -- scales ----------------------------------------------------------------------------------

SCALES = [
    # field, words worst first, levels
    ("risk_level", ["重大", "较大", "一般", "低"], [1, 2, 3, 4]),
    ("risk_level", ["重大风险", "较大风险", "一般风险", "低风险"], [1, 2, 3, 4]),
    ("risk_level", ["红", "橙", "黄", "蓝"], [1, 2, 3, 4]),
    ("risk_level", ["红色", "橙色", "黄色", "蓝色"], [1, 2, 3, 4]),
    ("risk_level", ["一级", "二级", "三级", "四级"], [1, 2, 3, 4]),
    ("risk_level", ["1", "2", "3", "4"], [1, 2, 3, 4]),
    ("risk_level", [1, 2.0, 3, 4], [1, 2, 3, 4]),
    ("risk_level", ["1级", "2级", "3级", "4级"], [1, 2, 3, 4]),
    ("risk_level", ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"], [1, 2, 3, 4]),
    ("risk_level", ["I级", "II级", "III级", "IV级"], [1, 2, 3, 4]),
    ("risk_level", ["A", "B", "C", "D"], [1, 2, 3, 4]),
    ("risk_level", ["major", "significant", "moderate", "low"], [1, 2, 3, 4]),
    ("risk_level", ["高", "中高", "中", "中低", "低"], [1, 2, 3, 4, 4]),
    ("risk_level", ["高危险", "较高危险", "中等危险", "较低危险", "低危险"], [1, 2, 3, 4, 4]),
    ("risk_level", ["高风险区", "中高风险区", "中风险区", "中低风险区"], [1, 2, 3, 4]),
    ("risk_level", ["高", "中", "低"], [1, 2, 4]),
    ("risk_level", ["高风险", "中风险", "低风险"], [1, 2, 4]),
    ("risk_level", ["High risk", "Medium", "low"], [1, 2, 4]),
    ("risk_level", ["高"], [1]),
    ("risk_level", ["极高", "高", "中", "低"], [1, 2, 3, 4]),
    ("risk_level", ["极高风险", "高风险"], [1, 2]),
    ("risk_level", ["特大型", "大型", "中型", "小型"], [1, 2, 3, 4]),
    ("scale", ["特大型", "大型", "中型", "小型"], [1, 2, 3, 4]),
    ("danger_level", ["重大事故隐患", "一般事故隐患"], [1, 3]),
    ("danger_level", ["重大隐患", "一般隐患"], [1, 3]),
    ("danger_level", ["重大", "较大", "一般"], [1, 2, 3]),
    ("grade", ["I", "II", "III", "其他"], [1, 2, 3, 4]),
    ("grade", ["一级火险区", "二级火险区", "三级火险区"], [1, 2, 3]),
    ("grade", ["高危区", "高风险区"], [1, 2]),
    ("grade", [1, 2, 3, 4], [1, 2, 3, 4]),
]


@pytest.mark.parametrize(("field", "words", "levels"), SCALES)
def test_a_column_is_read_by_its_scale(field: str, words: list, levels: list) -> None:
    values = pd.Series([*words, None, ""], dtype=object)
    reading = read_scale(values, field)
    assert reading.levels.tolist()[: len(words)] == levels
    assert reading.levels.isna().sum() == 2 and reading.unknown == reading.mixed == []
    # worst first, whatever the width, the case and the blanks
    assert levels == sorted(levels)
    same = values.map(lambda v: f" {full_width(v).upper()} " if isinstance(v, str) else v)
    assert read_scale(same, field).levels.equals(reading.levels)


@given(st.data())
def test_the_order_of_the_rows_changes_nothing(data: st.DataObject) -> None:
    field, words, _ = data.draw(st.sampled_from(SCALES))
    other = data.draw(st.lists(st.sampled_from([NONSENSE, None, "x"]), max_size=2))
    rows = data.draw(st.permutations([*words, *other, *words]))
    values = pd.Series(rows, dtype=object)
    turned = data.draw(st.permutations(range(len(rows))))
    reading, again = read_scale(values, field), read_scale(values.iloc[list(turned)], field)
    assert again.levels.sort_index().equals(reading.levels)
    assert sorted(again.unknown) == sorted(reading.unknown)
    assert again.scale == reading.scale and again.others == reading.others


def test_where_two_scales_fit_the_stricter_counts_and_is_named() -> None:
    clean, (skip,) = coerce_types(
        table("geohazards", risk_level=["高", "中", "低", None]), "geohazards"
    )
    assert clean["risk_level"].tolist()[:3] == [1, 2, 4]
    # only 高 and 中 would be read otherwise, by the census and by 极高 高 中 低
    assert skip.feature_ids == [1, 2]
    assert "risk_level" in skip.reason and "high, medium, low" in skip.reason
    chosen, nothing = coerce_types(
        table("geohazards", risk_level=["高", "中", "低", None]),
        "geohazards",
        {"risk_level": "census_five"},
    )
    assert chosen["risk_level"].tolist()[:3] == [1, 3, 4] and nothing == []


def test_numbers_that_rise_with_the_danger_are_a_choice() -> None:
    values = pd.Series(["1", "2", "3"])
    assert read_scale(values, "danger_level").levels.tolist() == [1, 2, 3]
    assert read_scale(values, "danger_level", "rising_three").levels.tolist() == [3, 2, 1]
    assert read_scale(values, "danger_level", "rising_four").levels.tolist() == [4, 3, 2]


@pytest.mark.parametrize(
    "words", [["高", "一般"], ["重大", "中"], ["极高", "中高"], ["高", "2"], ["特大型", "较大"]]
)
def test_a_mixture_of_scales_is_refused_with_its_words(words: list) -> None:
    with pytest.raises(InputError, match="several scales") as refused:
        coerce_types(table("geohazards", risk_level=words), "geohazards")
    assert all(word in str(refused.value) for word in words)
    assert list(refused.value.feature_ids) == [1, 2]


@pytest.mark.parametrize("word", [NONSENSE, "5", 0, 2.5, "级", "严重", "1 一般"])
def test_words_of_no_scale_are_listed_and_the_others_read(word: Any) -> None:
    clean, (skip,) = coerce_types(
        table("geohazards", risk_level=["重大", word, "低", word]), "geohazards"
    )
    assert clean["risk_level"].isna().tolist() == [False, True, False, True]
    assert skip.feature_ids == [2, 4] and str(word) in skip.reason


# -- every coded field -----------------------------------------------------------------------


def coded() -> list[tuple[str, str]]:
    return [
        (layer, name)
        for layer in load("layers")
        for name, entry in layer_fields(layer).items()
        if "codes" in field_of(entry) or field_of(entry)["type"] == "flag"
    ]


@pytest.mark.parametrize(("layer", "name"), coded())
def test_an_invented_word_is_named_for_every_coded_field(layer: str, name: str) -> None:
    words = [NONSENSE, None, NONSENSE, "别的怪话"]
    if field_of(layer_fields(layer)[name]).get("any_other_word"):
        words = [None] * 4  # every word is one there
    _, skips = coerce_types(table(layer, **{name: words}), layer)
    said = {skip.reason: skip.feature_ids for skip in skips}
    if words[0] is None:
        assert said == {}
        return
    assert len(said) == 2
    for word, ids in ((NONSENSE, [1, 3]), ("别的怪话", [4])):
        ((reason, listed),) = [(r, i) for r, i in said.items() if word in r]
        assert name in reason and listed == ids
    places = geopandas.GeoDataFrame(
        table(layer, **{name: words}), geometry=[shapely.Point(i, 0) for i in range(4)], crs=4547
    )
    places.attrs.update(layer=layer, kind=layer)
    problems = check_data([places]).problems
    unknown = problems[problems["check"] == "unknown_code"]
    assert set(unknown["value"]) == {NONSENSE, "别的怪话"}
    assert (unknown["layer"] == layer).all() and unknown["problem"].str.contains(name).all()


@pytest.mark.parametrize(("layer", "name"), coded())
def test_codes_and_labels_are_known_words(layer: str, name: str) -> None:
    definition = field_of(layer_fields(layer)[name])
    if definition["type"] == "flag":
        return
    for entry in load("codes")[definition["codes"]]:
        for word in (entry["value"], entry["zh"], *entry.get("words", ())):
            reading = read_field(pd.Series([word], dtype=object), name, definition)
            assert reading.values.tolist() == [entry["value"]] and reading.odd == [], word


def test_very_many_unknown_words_are_still_all_named() -> None:
    words = [f"怪{i:03}" for i in range(60)]
    _, skips = coerce_types(table("facilities", kind=words), "facilities")
    assert len(skips) == 31
    assert all(any(word in skip.reason for skip in skips) for word in words)
    assert sorted(i for skip in skips for i in skip.feature_ids) == list(range(1, 61))


# -- statuses --------------------------------------------------------------------------------

STATUSES = {
    True: [
        "open", "启用", "平时", "已建成", "建成", "可用", "运行中", "在用", "完好", "正常",
        "应急启用", None,
    ],
    False: [
        "维修", "停用", "关闭", "拆除", "规划", "拟建", "在建", "待命", "备用", "不可用", "丙类",
        NONSENSE,
    ],
}  # fmt: skip


@pytest.mark.parametrize("usable", [True, False])
def test_statuses_of_shelters(usable: bool) -> None:
    words = STATUSES[usable]
    shelters = geopandas.GeoDataFrame(
        table("shelters", id=words, status=words),
        geometry=[shapely.Point(i, 0) for i in range(len(words))],
        crs=4547,
    )
    shelters.attrs.update(layer="shelters", kind="shelters")
    clean, skips = coerce_types(shelters, "shelters")
    admitted = admissible_shelters(clean)
    assert (admitted.table["admissible"] == usable).all()
    named = [word for word in (NONSENSE, "丙类") if word in words]
    assert len(skips) == len(named)
    assert all(any(word in skip.reason for skip in skips) for word in named)


# -- roads -----------------------------------------------------------------------------------

NOBODY = [
    "在建", "规划", "拟建", "废弃", "拆除", "已拆除", "规划道路", "在建高速", "拟建公路", "未通车",
    "废弃道路", "轮渡", "河流", "铁路", "razed", "disused", "demolished", "construction",
    "proposed", "abandoned", "planned", "ferry", "river", "railway", "power", "elevator",
    "ＲＡＺＥＤ", " Proposed ",
]  # fmt: skip


@pytest.mark.parametrize("profile", ["walking_adult", "driving"])
@pytest.mark.parametrize("word", NOBODY)
def test_what_is_planned_gone_or_no_road_carries_nobody(word: str, profile: str) -> None:
    with pytest.raises(InputError, match="no road that may be used"):
        build_network(road_lines(road_class=[word]), travel_profile(profile))


@pytest.mark.parametrize(
    "word", ["residential", "乡道", "ｔｒａｃｋ", "Living_Street", None, NONSENSE]
)
def test_roads_and_unknown_classes_are_used(word: str | None) -> None:
    network = build_network(road_lines(road_class=[word]), travel_profile("driving"))
    assert len(network.lines.road) == 1
    named = [skip for skip in network.skips if "怪" in skip.reason]
    assert [skip.feature_ids for skip in named] == ([[1]] if word == "怪" else [])


def test_unknown_classes_are_one_warning_with_words_and_counts() -> None:
    roads = road_lines(road_class=["abc", "primary", "abc", "xyz"])
    network = build_network(roads, travel_profile("driving"))
    (skip,) = network.skips
    assert "'abc' (2)" in skip.reason and "'xyz' (1)" in skip.reason
    assert skip.feature_ids == [1, 3, 4]


@pytest.mark.parametrize(
    ("column", "word", "with_class"),
    [("route", "ferry", False), ("railway", "rail", True), ("waterway", "river", True),
     ("power", "line", True), ("aerialway", "gondola", True)],
)  # fmt: skip
def test_lines_of_another_kind_are_no_roads(column: str, word: str, with_class: bool) -> None:
    roads = table("roads", road_class=[None, "primary", None], **{column: [word, word, None]})
    classes, unknown = read_road_classes(roads)
    assert classes.tolist() == ["no_road", "primary" if with_class else "no_road", ""]
    assert unknown == {}


DIRECTIONS = [
    # words, along, against, words in doubt
    (["yes", "no", "-1", None], [1, 1, 0, 1], [0, 1, 1, 1], set()),
    (["1", "0", "-1"], [1, 1, 0], [0, 1, 1], set()),
    ([1.0, 0.0, -1.0], [1, 1, 0], [0, 1, 1], set()),
    (["是", "否", "逆向"], [1, 1, 0], [0, 1, 1], set()),
    (["双向", "单向", "正向", "逆向"], [1, 1, 1, 0], [1, 0, 0, 1], set()),
    (["yes", "no", "reverse"], [1, 1, 0], [0, 1, 1], set()),
    (["F", "T", "B"], [1, 0, 1], [0, 1, 1], set()),
    (["f", "ｔ", " b "], [1, 0, 1], [0, 1, 1], set()),
    (["F", "B"], [1, 1], [0, 1], set()),
    (["T", "B", None], [0, 1, 1], [1, 1, 1], set()),
    (["FT", "TF", "N"], [1, 0, 1], [0, 1, 1], set()),
    (["FT", "TF", None], [1, 0, 1], [0, 1, 1], set()),
    (["0", "1", "2", "3"], [1, 1, 1, 0], [1, 1, 0, 1], set()),
    # two readings: open only what both open
    (["FT", "TF", "N", "B"], [1, 0, 0, 1], [0, 1, 0, 1], {"n"}),
    (["T", "F"], [0, 1], [1, 0], {"t", "f"}),
    (["T", None], [1, 1], [0, 1], {"t"}),
    (["1", "2"], [1, 0], [0, 0], {"1", "2"}),
    (["yes", "F", "T", "B"], [1, 1, 0, 1], [0, 0, 0, 1], {"yes", "f", "t", "b"}),
    (["reversible"], [0], [0], set()),
]


@pytest.mark.parametrize(("words", "along", "against", "doubt"), DIRECTIONS)
def test_directions_are_read_by_the_words_of_the_column(
    words: list, along: list, against: list, doubt: set
) -> None:
    read = read_directions(pd.Series(words, dtype=object, index=range(1, len(words) + 1)))
    assert read.along.tolist() == list(map(bool, along))
    assert read.against.tolist() == list(map(bool, against))
    assert len(read.odd) == bool(doubt) + (words == ["reversible"])
    for odd in read.odd[: bool(doubt)]:
        assert all(f"{word} " in odd.problem for word in doubt)
    turned = read_directions(pd.Series(words[::-1], dtype=object))
    assert turned.along.tolist()[::-1] == read.along.tolist()
    assert turned.against.tolist()[::-1] == read.against.tolist()


def test_one_way_signs_that_close_a_road_are_one_warning_with_words_and_counts() -> None:
    roads = road_lines(
        road_class=["primary"] * 5, oneway=["reversible", "yes", "Alternating", "-1", "reversible"]
    )
    (skip,) = build_network(roads, travel_profile("driving")).skips
    assert "alternating (1), reversible (2)" in skip.reason
    assert skip.feature_ids == [1, 3, 5]
    assert build_network(roads, travel_profile("walking_adult")).skips == []
    (row,) = check_data([roads]).problems.query("check == 'oneway_shut'").itertuples()
    assert row.features == 3 and row.severity == "warning"


def test_unknown_directions_and_access_are_named_and_stay_open() -> None:
    roads = road_lines(
        road_class=["primary"] * 3, oneway=["yes", NONSENSE, "no"], access=["怪", None, "no"]
    )
    network = build_network(roads, travel_profile("driving"))
    said = {word: skip.feature_ids for skip in network.skips for word in (NONSENSE, "怪")
            if repr(word) in skip.reason}  # fmt: skip
    assert said == {NONSENSE: [2], "怪": [1]}
    assert network.counts["oneway"] == 1 and network.counts["excluded_by_access"] == 1
    barred, odd = read_access(roads, "walking")
    assert barred.tolist() == [False, False, True] and len(odd) == 1


def test_the_check_names_the_words_of_roads_too() -> None:
    roads = road_lines(
        road_class=["怪级", "primary", "怪级"],
        oneway=["怪向", "T", None],
        foot=["怪行", None, "no"],
    )
    problems = check_data([roads]).problems
    said = problems[
        problems["check"].isin(["unknown_road_class", "unknown_code", "oneway_doubtful"])
    ]
    assert said["severity"].unique().tolist() == ["warning"]
    for word, ids in (("'怪级' (2)", "1, 3"), ("'怪向'", "1"), ("'怪行'", "1"), ("t →", "2")):
        (row,) = said[said["problem"].str.contains(word, regex=False)].itertuples()
        assert row.feature_id == ids or row.features == len(ids.split(","))


def road_lines(**columns: list) -> geopandas.GeoDataFrame:
    count = len(next(iter(columns.values())))
    shapes = [shapely.LineString([(0, 10 * i), (100, 10 * i)]) for i in range(count)]
    roads = geopandas.GeoDataFrame(table("roads", **columns), geometry=shapes, crs=4547)
    roads.attrs.update(layer="roads", kind="roads")
    return roads
