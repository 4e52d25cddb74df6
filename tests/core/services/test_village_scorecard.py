"""The scorecard against a truth table and figures worked by hand."""

from __future__ import annotations

import geopandas
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, box

from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.core.services.village_scorecard import village_scorecard
from wj_risk_plugin.standards import code_list, load

ITEMS = [item["code"] for item in load("ten_haves")["items"]]


def layer(title, shapes, **columns):
    index = range(1, len(shapes) + 1)
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), index=index, crs=4547)
    table.attrs["layer"] = title
    return table


def villages(count=3, **columns):
    shapes = [box(100 * n, 0, 100 * n + 90, 90) for n in range(count)]
    codes = [f"V{n}" for n in range(count)]
    columns = {"level": ["village"] * count, **columns}
    return layer("divisions", shapes, code=codes, name=codes, **columns)


def reports(codes, **columns):
    table = pd.DataFrame({"code": codes, **columns})
    table.attrs["layer"] = "reports"
    return table


def test_nothing_is_absent_because_a_layer_is_missing():
    found = village_scorecard(villages())
    assert (found.villages[[f"ten_{item}" for item in ITEMS]] == "no_data").all(axis=None)
    assert found.headlines == {
        "VILLAGES": 3,
        "VILLAGES_COMPLETE": 0,
        "ITEMS_ABSENT": 0,
        "ITEMS_NO_DATA": 30,
        "KNOWN_PERCENT": 0.0,
    }


def test_layers_show_three_items():
    facilities = layer(
        "facilities",
        [Point(10, 10), Point(110, 10)],
        id=["1", "2"],
        kind=["school", "大喇叭"],
    )
    shelters = layer(
        "shelters",
        [Point(10, 10), Point(110, 10), Point(210, 10)],
        id=["1", "2", "3"],
        status=["open", "规划", None],
    )
    divisions = villages(officer=["Li", " ", None])
    found = village_scorecard(divisions, facilities=facilities, shelters=shelters).villages
    assert found["ten_organisation"].tolist() == ["present", "absent", "absent"]
    assert found["ten_speaker"].tolist() == ["absent", "present", "absent"]
    assert found["ten_shelter"].tolist() == ["present", "absent", "present"]
    assert found["absent_items"].tolist() == [
        "Loudspeaker",
        "Organisation, Shelter",
        "Organisation, Loudspeaker",
    ]
    assert found["ten_siren"].tolist() == ["no_data"] * 3


def test_a_layer_in_which_nobody_has_the_item_tells_nothing():
    schools = layer("facilities", [Point(10, 10)], id=["1"], kind=["school"])
    empty = layer("shelters", [], id=[])
    found = village_scorecard(villages(officer=[None] * 3), facilities=schools, shelters=empty)
    assert found.headlines["ITEMS_ABSENT"] == 0


def test_a_report_goes_before_the_layers_and_the_conflict_is_named():
    facilities = layer("facilities", [Point(10, 10)], id=["1"], kind=["warning_speaker"])
    told = reports(["V0", "V1"], has_speaker=["否", "yes"], has_siren=["yes", None])
    found = village_scorecard(villages(), reports=told, facilities=facilities)
    table = found.villages
    assert table["ten_speaker"].tolist() == ["absent", "present", "absent"]
    assert table["ten_siren"].tolist() == ["present", "no_data", "no_data"]
    assert table["report_conflicts"].tolist() == ["Loudspeaker", "Loudspeaker", None]
    assert found.notes == ["Answers reported otherwise than the layers show: 2"]


def test_all_ten():
    told = reports(["V1"], **{f"has_{item}": [True] for item in ITEMS})
    found = village_scorecard(villages(), reports=told)
    assert found.headlines["VILLAGES_COMPLETE"] == 1
    assert found.villages["present_count"].tolist() == [0, 10, 0]
    assert found.villages["absent_items"].tolist() == [None] * 3
    assert found.items["villages_with"].tolist() == [1] * 10


answers = st.sampled_from([True, False, None])


@given(
    st.lists(st.lists(answers, min_size=10, max_size=10), min_size=1, max_size=4),
    st.randoms(use_true_random=False),
)
@settings(max_examples=40, deadline=None)
def test_counts_against_the_answers_in_any_order(rows, random):
    divisions = villages(len(rows))
    columns = {f"has_{item}": [row[n] for row in rows] for n, item in enumerate(ITEMS)}
    told = reports(divisions["code"].tolist(), **columns)
    order = list(range(len(rows)))
    random.shuffle(order)
    found = village_scorecard(divisions.iloc[order], reports=told.iloc[order[::-1]])
    table = found.villages
    assert table["code"].tolist() == sorted(divisions["code"])
    for name, answer in (("present", True), ("absent", False), ("no_data", None)):
        counted = [sum(one is answer for one in row) for row in rows]
        assert table[f"{name}_count"].tolist() == counted
    sums = found.items[["villages_with", "villages_without", "villages_unknown"]].sum(axis=1)
    assert (sums == len(rows)).all()


def test_only_villages_count_and_all_where_no_level_is_known():
    divisions = villages(level=["town", "行政村（社区）", "village"])
    assert village_scorecard(divisions).villages["code"].tolist() == ["V1", "V2"]
    assert village_scorecard(villages(level=[None] * 3)).headlines["VILLAGES"] == 3


def test_reports_of_unknown_codes_are_listed():
    found = village_scorecard(villages(), reports=reports(["V0", "X"], has_siren=[True, True]))
    assert found.skips[0].feature_ids == [1]


def test_refusals():
    with pytest.raises(InputError, match="there is no village among the divisions"):
        village_scorecard(villages(level=["town"] * 3))
    with pytest.raises(InputError, match=r"reports: the same code on several features \(features"):
        village_scorecard(villages(), reports=reports(["V0", "V0"]))
    twins = villages()
    twins["code"] = ["V0", "V0", "V1"]
    with pytest.raises(InputError, match="divisions: the same code"):
        village_scorecard(twins)


def test_the_standard_is_complete():
    items = load("ten_haves")["items"]
    assert len(items) == 10
    labels = [(item["code"], item["en"], item["zh"]) for item in items]
    assert labels == [(e["value"], e["en"], e["zh"]) for e in code_list("ten_haves")]
