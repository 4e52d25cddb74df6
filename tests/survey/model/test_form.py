"""Forms of surveyed layers, as far as they can be known without QGIS."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wj_risk_plugin.core.tables.titles import layer_title, text
from wj_risk_plugin.standards import code_list, load
from wj_risk_plugin.survey.model.form import (
    FormField,
    file_name,
    form_fields,
    form_tabs,
    photo_form,
    title_expression,
)
from wj_risk_plugin.survey.model.rows import Unreadable, survey_definitions

LAYERS = load("survey")["layers"]
LANGUAGES = ("en", "zh")


@pytest.mark.parametrize("key", LAYERS)
def test_every_field_stands_on_one_page(key: str) -> None:
    for language in LANGUAGES:
        shown = [name for tab in form_tabs(key, language) for name in tab.fields]
        hidden = [n for n, f in form_fields(key, language).items() if f.widget == "hidden"]
        assert sorted(shown + hidden) == sorted(survey_definitions(key))
        assert form_tabs(key, language)[-1].name == "photos"
        assert all(tab.name != "photos" for tab in form_tabs(key, language, photos=False))


@pytest.mark.parametrize("key", LAYERS)
def test_both_languages_say_the_same(key: str) -> None:
    english, chinese = form_fields(key, "en"), form_fields(key, "zh")
    assert list(english) == list(chinese) == list(survey_definitions(key))
    for name, one in english.items():
        other = chinese[name]
        assert [v for v, _ in one.choices] == [v for v, _ in other.choices]
        assert (one.widget, one.constraint, one.default, one.domain) == (
            other.widget,
            other.constraint,
            other.default,
            other.domain,
        )
        assert bool(one.help) == bool(other.help) and bool(one.unit) == bool(other.unit)
        assert bool(one.constraint) == bool(one.message) == bool(other.message)
        for field in (one, other):
            # QField finds what was chosen by its label
            assert len({label for _, label in field.choices}) == len(field.choices)
        if one.constraint:
            assert one.label in one.message and other.label in other.message


@pytest.mark.parametrize("key", LAYERS)
def test_expressions_name_columns_that_are_there(key: str) -> None:
    names = set(survey_definitions(key))
    for field in form_fields(key, "en", "O'Brien").values():
        texts = (field.constraint, field.default, title_expression(key))
        found = {name for text in texts for name in re.findall(r'"([^"]+)"', text)}
        assert found <= names
    assert form_fields(key, "en", "O'Brien")["surveyed_by"].default == "'O''Brien'"


def test_choices_are_the_codes_in_their_order() -> None:
    field = form_fields("shelters", "zh")["shelter_class"]
    codes = [(entry["value"], entry["zh"]) for entry in code_list("shelter_class")]
    assert field.choices == (*codes, (None, "（未填）")) and field.domain == "shelter_class"
    levels = form_fields("hidden_dangers", "en")["level"]
    assert [value for value, _ in levels.choices] == ["1", "2", "3", "4", None]
    assert (levels.widget, levels.unit, levels.domain) == ("choice", "", "risk_level")
    indoor = form_fields("shelters", "en")["indoor"]
    assert indoor.choices == (("true", "Yes"), ("false", "No"), (None, "Not known"))
    assert indoor.domain == ""


def test_values_that_are_there_stay_choices() -> None:
    values = {"status": ["open", "改建中", None, "aside", Unreadable("?")]}
    field = form_fields("shelters", "en", values=values)["status"]
    assert [value for value, _ in field.choices][-3:] == ["aside", "改建中", None]
    stages = form_fields("launch_ramps", "en", values={"stages": ["flood,low"]})["stages"]
    assert ("flood,low", "flood,low") in stages.choices and stages.domain == ""


@given(st.lists(st.floats(-1e6, 1e8).map(lambda v: round(v, 7)) | st.none()))
def test_a_number_fits_the_widget_that_shows_it(values: list[float | None]) -> None:
    field = form_fields("shelters", "en", values={"area_m2": values})["area_m2"]
    for value in values:
        if value is not None:
            assert field.lowest <= value <= field.highest
            assert round(value, field.decimals) == value
    assert (field.minimum, field.maximum) == (0, 10_000_000)


def test_widgets_follow_from_types() -> None:
    fields = form_fields("shelters", "en")
    wanted = {
        "uuid": "hidden",
        "name": "text",
        "area_m2": "number",
        "indoor": "choice",
        "filed_on": "date",
        "supplies": "long_text",
        "surveyed_on": "datetime",
    }
    assert {name: fields[name].widget for name in wanted} == wanted
    lines = form_fields("shelters", "en", values={"name": ["one\ntwo"]})["name"]
    assert lines.widget == "long_text"
    assert fields["area_m2"].unit == "m²" and fields["capacity_people"].unit == ""
    assert photo_form("zh")["path"].required
    alpha = form_fields("chemical_sources", "en")["alpha"]
    assert (alpha.decimals, alpha.minimum, alpha.maximum) == (2, 0.5, 2)


def test_what_is_needed_follows_from_the_dictionary() -> None:
    for key in LAYERS:
        needed = {f["name"] for f in load("layers")[key]["fields"] if f.get("required")}
        form = form_fields(key, "en")
        assert {name for name, field in form.items() if field.required} == needed


def rules(field: FormField) -> list[str]:
    return re.split(r" or | and ", field.constraint)


def test_rules_of_dates_and_pairs() -> None:
    closed = form_fields("hidden_dangers", "en")["closed_on"]
    assert closed.constraint == (
        '"closed_on" is null or ("closed_on" <= to_date(now()) and '
        '("found_on" is null or "closed_on" >= "found_on"))'
    )
    assert closed.message == "Closed on: not in the future; Closed on: not before “Found on”"
    due = form_fields("hidden_dangers", "zh")["due_on"]
    assert "now()" not in due.constraint and due.message == "整改期限：不早于“发现日期”"
    year = form_fields("other_hazards", "en")["built_year"]
    assert '"built_year" <= year(now())' in year.constraint
    cost = form_fields("lookout_candidates", "en")["cost"]
    assert rules(cost) == ['"cost" is null', '"cost" >= 0'] and cost.message == "Cost: at least 0"


def test_titles() -> None:
    assert layer_title("closures", "closures_lines", "en") == "Closures, lines"
    assert layer_title("closures", "my_own_table", "zh") == "道路封闭"
    assert text("between", "en", label="A", minimum=1, maximum=2) == "A: between 1 and 2"


@given(st.text(max_size=80))
def test_file_names(text: str) -> None:
    name = file_name(text)
    assert 0 < len(name) <= 68 and len(name.encode("utf-8")) <= 255
    assert not set(name) & set('<>:"/\\|?*.\0\n ') and not name.startswith(("-", "_"))
    assert all(unicodedata.category(sign) not in ("So", "Cc", "Cf", "Cs") for sign in name)
    assert name.lower() not in ("con", "nul", "com1", "survey", "background")
    assert file_name(name).rstrip("_") == name.rstrip("_")


@pytest.mark.parametrize("definition", load("fields").values())
def test_explanations_come_in_both_languages(definition: dict[str, Any]) -> None:
    assert ("help_en" in definition) == ("help_zh" in definition)
    if definition.get("not_in_future"):
        assert definition["type"] in ("date", "datetime", "integer")
