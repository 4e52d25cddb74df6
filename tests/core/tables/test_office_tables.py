"""Tables as offices keep them: whatever stands above and below, the features are found."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from wj_risk_plugin.core.tables.office_tables import best_separated, find_heading, table_below

HEADING = ["编号", "避难场所类别", "名称", "容纳人数（人）"]
ROWS = [["S1", "固定", "甲", 10], ["S2", None, "合计小学", "２０"], ["S3", "应急", "注", None]]

titles = st.lists(
    st.sampled_from(
        [[], ["武江区应急避难场所一览表"], ["", "填报单位：某局"], [None] * 4, ["2025年"]]
    ),
    max_size=5,
)
below = st.lists(
    st.sampled_from(
        [[], [None] * 4, ["", "　", "\u200b"], HEADING, ["合计", None, None, 30], ["合 计"],
         ["注：截至2025年底"], ["填表人：甲", "", "审核人：乙"], [3, "总计", None, 30]]
    ),
    max_size=5,
)  # fmt: skip


@given(titles, st.lists(st.sampled_from(ROWS), max_size=6), below)
def test_features_are_found_among_titles_notes_and_sums(above: list, rows: list, end: list) -> None:
    every: list[Any] = [*above, HEADING, *rows, *end]
    heading = find_heading(every, "shelters")
    assert heading is not None and (heading.row, heading.names) == (len(above), HEADING)
    table = table_below(every, heading)
    assert [list(row) for row in zip(*table.columns.values())] == rows
    assert table.rows == list(range(len(above) + 1, len(above) + 1 + len(rows)))


def test_a_heading_of_two_rows_with_merged_cells() -> None:
    rows = [
        ["地质灾害隐患点台账", None, None, None],
        ["编号", "名称", "险情", None],
        [None, None, "威胁人数", "威胁财产（万元）"],
        ["G1", "甲", 3, 20],
    ]
    heading = find_heading(rows, "geohazards")
    assert heading is not None
    assert heading.names == ["编号", "名称", "威胁人数", "威胁财产（万元）"]
    assert table_below(rows, heading).columns["威胁财产（万元）"] == [20]


def test_columns_of_one_name_and_of_none_are_kept_apart_and_empty_ones_dropped() -> None:
    rows = [["编号", "名称", "名称", None, None], ["S1", "甲", "乙", None, "x"]]
    heading = find_heading(rows, "shelters")
    assert heading is not None
    assert table_below(rows, heading).columns == {
        "编号": ["S1"], "名称": ["甲"], "名称 (2)": ["乙"], "Field5": ["x"],
    }  # fmt: skip


def test_a_table_that_names_nothing_known_has_no_heading() -> None:
    assert find_heading([["甲", "乙", "丙"], ["1", "2", "3"]], "shelters") is None
    # unless somebody chose its columns
    chosen = find_heading([["说明"], ["甲", "乙", "丙"], ["1", "2", "3"]], "shelters", ["甲", "丙"])
    assert chosen is not None and chosen.row == 1


@given(
    st.sampled_from([",", ";", "\t", "|", "，"]),
    st.sampled_from(["", "避难场所一览表\n", "避难场所，2025年\n\n"]),
)
def test_the_separator_is_told_by_the_heading(separator: str, title: str) -> None:
    lines = [separator.join(["编号", "名称", "状态"]), separator.join(["S1", '"甲\n乙"', "open"])]
    rows, heading = best_separated(title + "\n".join(lines), "shelters")
    assert heading is not None
    assert table_below(rows, heading).columns == {
        "编号": ["S1"], "名称": ["甲\n乙"], "状态": ["open"],
    }  # fmt: skip
