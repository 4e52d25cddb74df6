"""The plan's indicators: comparisons as printed, reported values, findings, and the page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from fractions import Fraction
from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wj_risk_plugin.core.indicators import readings as findings
from wj_risk_plugin.core.indicators.plan import (
    Finding,
    Target,
    contradictions,
    meets,
    plan_indicators,
    reported_values,
    shown,
    targets,
)
from wj_risk_plugin.core.indicators.report import indicator_page
from wj_risk_plugin.core.messages import InputError, Message
from wj_risk_plugin.standards import load

#: Box 1 of the plan, read off by hand: number, sign as printed, number as printed.
BOX_1 = {
    1: ("下降", 15), 2: ("下降", 33), 3: ("下降", 20), 4: ("下降", 4), 5: ("<", 0.15), 6: ("<", 1),
    7: ("<", 1), 8: ("<", 15000), 9: ("", 100), 10: ("≥", 80), 11: ("≥", 5), 12: ("≥", 90),
    13: ("≤", 0.9), 14: ("<", 8), 15: ("≥", 95), 16: ("", 100), 17: ("≥", 0.4), 18: ("≥", 90),
    19: ("<", 2), 20: ("≥", 95), 21: ("", 100), 22: ("", 100), 23: ("", 100),
}  # fmt: skip
STRICT = {number for number, (sign, _) in BOX_1.items() if sign == "<"}
FALLING = STRICT | {13}


def reported(*rows, layer="figures"):
    table = pd.DataFrame(
        [(*row, None, None)[:4] for row in rows], columns=["indicator", "value", "year", "basis"]
    )
    table.index = table.index + 1
    table.attrs["layer"] = layer
    return table


def row_of(result, number):
    return result.table.set_index("indicator").loc[number]


def judged(number, value, **settings):
    return row_of(plan_indicators({}, reported((number, value)), **settings), number)["status"]


# -- the box of the plan ---------------------------------------------------------------------------


def test_the_standards_are_box_1():
    rows = {row["number"]: row for row in load("indicators")["indicators"]}
    assert list(rows) == list(BOX_1)
    for number, (sign, value) in BOX_1.items():
        assert rows[number]["printed"]["zh"].startswith(f"{sign}{value:g}")
        assert rows[number]["target"] == value
    assert {n for n, row in rows.items() if row["nature"] == "binding"} == {1, 2, 3}
    assert {n for n, row in rows.items() if row["kind"] == "G"} == {11, 12, 14, 15, 19}
    # the stars of note 1
    assert {n for n, row in rows.items() if row["printed"]["zh"].endswith("*")} == {6, 7}


@pytest.mark.parametrize("number", BOX_1)
def test_each_comparison_at_its_exact_boundary(number):
    value = float(BOX_1[number][1])
    assert judged(number, value) == ("not_met" if number in STRICT else "met")


@given(st.sampled_from(sorted(BOX_1)), st.floats(1e-9, 0.5))
def test_each_comparison_beside_its_boundary(number, part):
    boundary = float(BOX_1[number][1])
    less, more = boundary * (1.0 - part), boundary * (1.0 + part)
    falling = number in FALLING
    assert judged(number, less) == ("met" if falling else "not_met")
    if more <= 100 or falling:
        assert judged(number, more) == ("not_met" if falling else "met")


def test_values_are_compared_unrounded():
    assert judged(12, 89.96) == judged(12, 89.9999999) == "not_met"
    assert judged(14, 7.9999999) == "met"
    assert judged(17, 0.3999999) == "not_met"


def test_a_rise_is_a_negative_fall():
    assert judged(1, -3.0) == judged(1, 14.99) == "not_met"
    assert judged(4, 4.0) == "met"


@given(st.floats(0.0, 200.0), st.sampled_from(["<", "<=", ">=", "="]), st.floats(0.1, 100.0))
def test_a_value_reads_on_the_side_where_it_is(value, comparison, target):
    text = shown(value, Target(comparison, target))
    assert meets(float(text), comparison, target) == meets(value, comparison, target)
    assert float(text) == pytest.approx(value, abs=0.005001)


# -- contradictions --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "number", "value", "by_table", "by_text"),
    [
        ("relief", 14, 8.0, "not_met", "met"),
        ("equipment", 21, 95.0, "not_met", "met"),
        ("equipment", 21, 90.0, "not_met", "met"),
        ("equipment", 21, 89.99, "not_met", "not_met"),
        ("equipment", 21, 100.0, "met", "met"),
        ("means", 6, 1.0, "not_met", "met"),
        ("means", 7, 1.0, "not_met", "met"),
        ("means", 8, 15000.0, "not_met", "met"),
        ("means", 8, 15000.1, "not_met", "not_met"),
    ],
)
def test_both_readings(code, number, value, by_table, by_text):
    words = {"met": "met", "not_met": "not met"}
    table = plan_indicators({}, reported((number, value)))
    text = plan_indicators({}, reported((number, value)), readings={code: "text"})
    assert row_of(table, number)["status"] == by_table
    assert row_of(text, number)["status"] == by_text
    # the reading that was not taken is told beside it
    assert row_of(table, number)["other_reading"].endswith(": " + words[by_text])
    assert row_of(text, number)["other_reading"].endswith(": " + words[by_table])


def test_a_reading_changes_its_indicators_only():
    before = targets()
    for entry in contradictions():
        after = targets({entry["code"]: "text"})
        assert {n for n in before if before[n] != after[n]} == set(entry["numbers"])


def test_the_reading_taken_is_noted():
    notes = [str(note) for note in plan_indicators({}, readings={"relief": "text"}).notes]
    assert any("section 3.6" in note for note in notes)
    assert any("box 1: 100 %" in note for note in notes)


# -- reported values -------------------------------------------------------------------------------


@given(
    st.dictionaries(st.integers(2021, 2025), st.integers(0, 400), min_size=1),
    st.sampled_from([6, 7, 8]),
    st.randoms(use_true_random=False),
)
def test_a_mean_is_of_its_years_in_any_order(by_year, number, random):
    rows = [(number, float(value), year) for year, value in by_year.items()]
    random.shuffle(rows)
    value = reported_values(reported(*rows))[0][number]
    exact = Fraction(sum(by_year.values()), len(by_year))
    assert value.value == pytest.approx(float(exact), rel=1e-14)
    assert value.years == tuple(sorted(by_year))
    row = row_of(plan_indicators({}, reported(*rows)), number)
    assert row["provisional"] == (len(by_year) < 5)
    assert ("provisional" in row["basis"]) == (len(by_year) < 5)


def test_three_years_are_provisional_and_say_so():
    # (0.4 + 0.8 + 1.2) / 3 = 0.8
    rows = reported((7, 0.4, 2021), (7, 1.2, 2023), (7, 0.8, 2022, "annual report"), (7, 9.0, 2019))
    result = plan_indicators({}, rows)
    row = row_of(result, 7)
    assert row["value"] == pytest.approx(0.8)
    assert "provisional, 3 of 5 years" in row["basis"] and "2021, 2022, 2023" in row["basis"]
    assert row["status"] == "met" and row["mean_of_years"] == 3
    assert result.skips[0].feature_ids == [4]


def test_a_mean_without_years_is_taken_as_one():
    row = row_of(plan_indicators({}, reported((6, 0.7))), 6)
    assert row["status"] == "met" and row["provisional"] is None
    assert "years not given" in row["basis"]


def test_the_latest_year_counts():
    for rows in permutations([(10, 79.0, 2022), (10, 81.0, 2024), (10, 85.0, 2021)]):
        row = row_of(plan_indicators({}, reported(*rows)), 10)
        assert (row["value"], row["reported_years"]) == (81.0, "2024")


def test_a_row_without_a_value_is_not_reported():
    result = plan_indicators({}, reported((10, np.nan, 2024), (22, 100.0, 2024)))
    assert row_of(result, 10)["status"] == "no_data"
    assert result.skips[0].feature_ids == [1]


@pytest.mark.parametrize(
    ("rows", "ids", "words"),
    [
        ([(10, 81.0), (24, 1.0)], [2], "no such indicator"),
        ([(0, 1.0)], [1], "1 to 23"),
        ([(10.5, 81.0)], [1], "no such indicator"),
        ([(np.nan, 81.0)], [1], "no such indicator"),
        ([(10, 81.0, 2024), (10, 82.0, 2024)], [1, 2], "for one year"),
        ([(10, 81.0, 2024), (10, 82.0)], [2], "no year"),
        ([(10, 81.0, 24)], [1], "impossible year"),
        ([(10, 81.0, 2024.5)], [1], "impossible year"),
        ([(10, 0.9)], [1], "90 for 90 %"),
        ([(21, 1.0)], [1], "fraction"),
        ([(21, 101.0)], [1], "more than 100"),
        ([(1, 115.0)], [1], "more than 100"),
        ([(5, -0.1)], [1], "not negative"),
        ([(5, np.inf)], [1], "not negative"),
    ],
)
def test_bad_reports_are_refused(rows, ids, words):
    with pytest.raises(InputError) as caught:
        plan_indicators({}, reported(*rows))
    assert caught.value.layer == "figures"
    assert caught.value.feature_ids == ids
    assert words in str(caught.value)


def test_no_share_at_all_is_a_share():
    assert judged(21, 0.0) == "not_met"


# -- which value decides ---------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "decides"), [(12, "computed"), (17, "reported")])
def test_computed_and_reported_side_by_side(number, decides):
    computed, told = 0.35, {12: 92.0, 17: 0.41}[number]
    result = plan_indicators({number: Finding(computed)}, reported((number, told)))
    row = row_of(result, number)
    assert (row["computed_value"], row["reported_value"]) == (computed, told)
    assert row["source"] == decides
    assert row["status"] == ("not_met" if decides == "computed" else "met")
    assert f"the {decides} one decides" in row["basis"]
    assert result.headlines[f"INDICATOR_{number}"] == computed


def test_equal_values_do_not_differ():
    row = row_of(plan_indicators({12: Finding(92.0)}, reported((12, 92.0))), 12)
    assert "decides" not in row["basis"]


def test_a_report_stands_in_for_what_cannot_be_computed():
    found = {12: Finding(missing=Message("no elevation model"))}
    assert row_of(plan_indicators(found, reported((12, 92.0))), 12)["status"] == "met"
    row = row_of(plan_indicators(found), 12)
    assert row["status"] == "no_data" and "no elevation model" in row["missing"]


def test_nobody_reached_is_not_met_whatever_is_reported():
    found = {14: Finding(failed=True, basis=Message("never"))}
    for readings in ({}, {"relief": "text"}):
        row = row_of(plan_indicators(found, reported((14, 2.0)), readings=readings), 14)
        assert row["status"] == "not_met" and pd.isna(row["value"])
        assert row["other_reading"].endswith("not met")


def test_nothing_at_all_is_23_rows_without_data():
    result = plan_indicators({})
    assert result.headlines["NO_DATA"] == len(result.table) == 23
    assert result.headlines["MET"] == result.headlines["NOT_MET"] == 0
    assert result.table["missing"].str.len().gt(10).all()


@given(st.dictionaries(st.sampled_from(sorted(BOX_1)), st.floats(1.5, 99.0)))
def test_every_indicator_is_counted_once(values):
    result = plan_indicators({}, reported(*values.items()) if values else None)
    counts = [result.headlines[name] for name in ("MET", "NOT_MET", "NO_DATA")]
    assert sum(counts) == 23 and counts[2] == 23 - len(values)


# -- what the map tells ----------------------------------------------------------------------------


def stations(count, area_km2, has=()):
    rows = pd.DataFrame(
        {
            "row_kind": ["division"] * len(has) + ["total"],
            "facilities": [int(one) for one in has] + [count],
            "area_km2": [1.0] * len(has) + [area_km2],
            "has_one": [*has, None],
        }
    )
    needed = int(np.ceil(area_km2 * 5 / 100))
    headlines = {
        "FACILITIES": count,
        "DENSITY_PER_100_KM2": 100.0 * count / area_km2,
        "NEEDED": needed,
    }
    return findings.rain_station_density(headlines, rows)


def test_rain_stations_of_the_district():
    # 677.85 km2 x 5 / 100 = 33.89, so 34 are enough and 33 are not
    for count, status in ((34, "met"), (33, "not_met")):
        found = stations(count, 677.85, has=(True, False, True))
        assert row_of(plan_indicators({11: found}), 11)["status"] == status
        assert "needed: 34" in found.basis and "villages with a station: 2 of 3" in found.basis
    assert stations(0, 677.85).missing.endswith("rain_station")


def relief(slowest, arrivals=(), people=()):
    blanks = pd.DataFrame(
        {
            "blank_kind": ["settlement"] * len(arrivals) + ["division"],
            "arrival_minutes": [*arrivals, np.nan],
            "people_missing": [*people, 0],
        }
    )
    headlines = {
        "FACILITIES": 2,
        "PEOPLE_TOTAL": 100,
        "COVERAGE_PERCENT": 99.999,
        "SLOWEST_MIN": slowest,
    }
    return findings.relief_time(headlines, blanks)


def test_relief_is_judged_by_the_slowest_settlement():
    assert relief(479.0).value == pytest.approx(479 / 60)
    statuses = {
        minutes: row_of(plan_indicators({14: relief(minutes)}), 14)["status"]
        for minutes in (479.999, 480.0, 480.001)
    }
    assert list(statuses.values()) == ["met", "not_met", "not_met"]
    # 99.999 must not read as 100
    assert "99.99 %" in relief(479.0).basis
    # one settlement late, another that no road reaches
    found = relief(500.0, (500.0, np.nan), (7, 12))
    assert found.failed and found.value is None
    assert "people not reached by road at all: 12, settlements: 1" in found.basis


def test_water_is_judged_by_the_slowest_place():
    headlines = {"SHARE_PERCENT": 100.0, "SCOPE_KM": 10.0}
    rivers = pd.DataFrame({"slowest_minutes": [30.0, 119.0]})
    found = findings.water_arrival(headlines, rivers)
    assert found.value == pytest.approx(119 / 60) and not found.failed
    for worst in (np.inf, np.nan):
        rivers = pd.DataFrame({"slowest_minutes": [30.0, worst]})
        assert findings.water_arrival({**headlines, "SHARE_PERCENT": 60.0}, rivers).failed
    empty = findings.water_arrival({**headlines, "SHARE_PERCENT": None}, rivers)
    assert not empty.known and empty.missing


def test_no_key_region_is_not_computable():
    found = findings.lookout_share({"COVERAGE_PERCENT": None})
    assert not found.known and "is_key" in found.missing


def fire_stations(*staff):
    return pd.DataFrame(
        {"kind": ["fire_station"] * len(staff) + ["school"], "staff_people": [*staff, 999.0]}
    )


def test_firefighters_of_the_residents():
    # 388,700 x 0.4 / 1000 = 155.48: 156 firefighters
    district = pd.DataFrame(
        {
            "level": ["镇（街道）", "district", "town"],
            "population_people": [200_000.0, 388_700.0, 188_700.0],
        }
    )
    for staff, status in ((156, "met"), (155, "not_met")):
        found = findings.firefighter_share(fire_stations(100.0, staff - 100.0), district)
        assert found.value == pytest.approx(1000 * staff / 388_700)
        assert row_of(plan_indicators({17: found}), 17)["status"] == status
        assert "needed: 156, residents: 388700" in found.basis
    typed = findings.firefighter_share(fire_stations(130.0), district, resident_people=322_700)
    assert row_of(plan_indicators({17: typed}), 17)["status"] == "met"


def test_the_population_comes_from_where_it_is_whole():
    towns = pd.DataFrame({"level": ["town", "town"], "population_people": [np.nan, 1000.0]})
    homes = pd.DataFrame({"people": [600.0, 900.0]})
    found = findings.firefighter_share(fire_stations(3.0), towns, homes)
    assert found.value == pytest.approx(2.0) and "settlements" in found.basis
    assert "no population" in findings.firefighter_share(fire_stations(3.0), towns).missing


def test_an_unknown_staff_can_only_help():
    town = pd.DataFrame({"population_people": [10_000.0]})
    enough = findings.firefighter_share(fire_stations(4.0, np.nan), town)
    assert row_of(plan_indicators({17: enough}), 17)["status"] == "met"
    unknown = findings.firefighter_share(fire_stations(3.0, np.nan), town)
    assert not unknown.known and "fire stations with unknown staff_people: 1" in unknown.missing
    assert "no fire station has" in findings.firefighter_share(fire_stations(np.nan), town).missing
    assert findings.firefighter_share(None, town).missing == "no layer facilities"


def test_teams_that_passed():
    teams = pd.DataFrame({"kind": ["rescue_team"] * 10, "passed": [True] * 9 + [False]})
    assert findings.forest_team_share(teams).value == 90.0
    teams["passed"] = ["是"] * 8 + ["否", None]
    found = findings.forest_team_share(teams)
    assert not found.known and "do not say whether they passed: 1 of 10" in found.missing
    assert not findings.forest_team_share(teams.drop(columns="passed")).known


# -- the page --------------------------------------------------------------------------------------


def filled():
    found = {
        11: Finding(5.02, Message("34 stations <inside>")),
        12: Finding(89.996),
        14: Finding(failed=True, basis=Message("never")),
    }
    rows = reported((1, -3.0), (7, 0.5, 2021), (8, 20000.0), (10, 100.0), (12, 92.0), (13, 0.0))
    return found, rows


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_is_well_formed_and_whole(language):
    found, rows = filled()
    result = plan_indicators(found, rows, language=language)
    page = indicator_page(result, "A & <B>", [("Range (m)", "5000")], str, language)
    tree = ElementTree.fromstring(page.split("\n", 1)[1])
    assert tree.get("lang") == language
    cells = [
        ["".join(cell.itertext()) for cell in line] for line in tree.iter("tr") if len(line) == 7
    ][1:]
    assert [int(line[0]) for line in cells] == list(range(1, 24))
    for line, row in zip(cells, load("indicators")["indicators"]):
        assert line[1].startswith(row[language])
        assert line[2] == row["printed"][language]
    assert "A & <B>" in "".join(tree.find("body/h1").itertext())
    assert not re.search("https?:", page) and "src=" not in page
    # a bar for each value; none where somebody is never reached
    bars = [chart for chart in tree.iter("svg") if chart.get("class")]
    assert len(bars) == 7
    # never rounded to the other side of its target
    assert "89.996 %" in cells[11][3]


def test_bars_stay_on_their_paper_and_meet_the_target_line():
    found, rows = filled()
    page = indicator_page(plan_indicators(found, rows))
    tree = ElementTree.fromstring(page.split("\n", 1)[1])
    for chart in (chart for chart in tree.iter("svg") if chart.get("class")):
        good, bar = chart.findall("rect")
        line = float(chart.find("path").get("d")[1:].split()[0])
        for shape in (good, bar):
            left, width = float(shape.get("x")), float(shape.get("width"))
            assert 0 <= left <= left + width <= 220
        # the grey side begins or ends at the target
        edges = (float(good.get("x")), float(good.get("x")) + float(good.get("width")))
        assert min(abs(edge - line) for edge in edges) < 0.2


def test_the_page_says_it_without_colours():
    found, rows = filled()
    page = indicator_page(plan_indicators(found, rows))
    assert page.count("✘ not met") == 4 + 1 and page.count("✔ met") == 4 + 1
    assert page.count("– no data") == 15 + 1
    assert "provisional" in page and "url(#missed)" in page
