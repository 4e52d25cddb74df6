"""Texts of the core in the language of the interface."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import shapely

from tests.survey import test_load as survey
from wj_risk_plugin.core.geo.crs import crs_line
from wj_risk_plugin.core.messages import InputError, Message, joined
from wj_risk_plugin.core.tables.columns import Skipped
from wj_risk_plugin.interface import language
from wj_risk_plugin.standards import fields_called, load
from wj_risk_plugin.survey.model.rows import GEOMETRY

ROOT = Path(__file__).parent.parent.parent
TRANSLATION = ROOT / "wj_risk_plugin" / "i18n" / "wj_risk_zh.ts"


@pytest.fixture
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {
        str(message.findtext("source")): str(message.findtext("translation"))
        for message in ElementTree.parse(TRANSLATION).iter("message")
    }
    monkeypatch.setattr(language, "language", lambda: "zh")
    monkeypatch.setattr(language, "tr", lambda text: known.get(text, text))


def test_layers_of_the_dictionary_are_called_by_their_titles(in_chinese: None) -> None:
    say = language.translated
    for key, entry in load("layers").items():
        assert say(Message("Reading {layer}", layer=key)) == f"正在读取{entry['zh']}"
    assert say(Message("Reading {layer}", layer="assets_areas")) == "正在读取工程设施（面）"
    assert say(Message("Reading {layer}", layer="我的道路.shp")) == "正在读取我的道路.shp"
    theme = Message("Lookouts")
    text = Message("{theme} left out: no layer {layers}", theme=theme, layers="lookouts, roads")
    assert say(text).endswith("缺少图层 林火瞭望点、道路")
    assert say(Skipped("roads", Message("x"), [1]).message()).startswith("道路")
    assert say(InputError("shelters", Message("x"), [1]).message()).startswith("应急避难场所")


def test_fields_of_the_dictionary_are_called_by_title_and_name(in_chinese: None) -> None:
    say = language.translated
    empty = "the required field {field} is empty"
    assert say(Message(empty, field="name")) == "必填字段 名称（name）为空"
    assert say(Message(empty, field="DLMC")) == "必填字段 DLMC 为空"
    assert say(Message(empty, field="speed_kmh")) == "必填字段 速度（km/h，speed_kmh）为空"
    assert say(Message(empty, field="railway")) == "必填字段 铁路（railway）为空"
    # of a road, a division or a hidden danger: only the layer tells
    assert say(Message(empty, field="level")) == "必填字段 level 为空"
    for name in load("fields"):
        definitions = fields_called(name)
        if len(definitions) == 1:
            title = re.escape(re.sub("（.*", "", definitions[0]["zh"]))
            called = f"必填字段 {title}（([^（）]+，)?{name}）为空"
            assert re.fullmatch(called, say(Message(empty, field=name)))


def test_every_field_in_a_text_is_called_by_its_title(in_chinese: None) -> None:
    say = language.translated
    assert say(
        Message("{field} lies before {earlier_field}", field="to", earlier_field="from")
    ) == ("封闭结束（to）早于 封闭开始（from）")
    more = Message("{field} is more than {whole_field}", field="people", whole_field="DLMC")
    assert say(more) == "人数（people）大于 DLMC"
    cut = [Message("{field} ({count})", field=name, count=2) for name in ("name", "DLMC")]
    assert say(joined(cut)) == "名称（name）（2）；DLMC（2）"
    # what files call a layer or a column is one text, whatever stands in it
    assert say(Message("Reading {layer}", layer="路（新） 2.shp")) == "正在读取路（新） 2.shp"


@pytest.mark.parametrize("value", ["a（x）", "（x）a", "《x》"])
def test_no_blank_stands_beside_a_sign_of_full_width(in_chinese: None, value: str) -> None:
    placeholder = re.compile(r"\{(\w+)\}")
    # a word of a command keeps its blank, and so do values one after the other
    stray = re.compile(r"[）》] [\u4e00-\u9fff]|[\u4e00-\u9fff] [（《]")
    templates = [str(m.findtext("source")) for m in ElementTree.parse(TRANSLATION).iter("message")]
    filled = 0
    for template in filter(placeholder.search, templates):
        names = placeholder.findall(template)
        if len(names) == len(re.findall(r"\{[^}]*\}", template)):  # without formats of numbers
            text = language.translated(Message(template, **dict.fromkeys(names, value)))
            assert not stray.search(text), text
            filled += 1
    assert filled > 500


def test_reference_systems_of_china_have_chinese_names(in_chinese: None) -> None:
    say = language.translated
    line = "2000国家大地坐标系，高斯-克吕格投影3度带，中央经线东经114°（EPSG:4547），单位：米"
    assert say(crs_line("EPSG:4547")) == line
    line = "2000国家大地坐标系，高斯-克吕格投影6度带第19带，中央经线东经111°（EPSG:4497），单位：米"
    assert say(crs_line("EPSG:4497")) == line
    assert say(crs_line("EPSG:32649")) == "WGS 84 / UTM zone 49N（EPSG:32649），单位：米"


def test_no_chinese_text_names_a_field_without_its_title() -> None:
    names = "|".join(name for name in load("fields") if "_" in name)
    bare = re.compile(rf"(?<![\w{{，（])({names})(?![\w/.}}])")
    texts = ElementTree.parse(TRANSLATION).iter("translation")
    assert [str(each.text) for each in texts if bare.search(str(each.text))] == []


def test_names_in_files_stay_where_they_are_english() -> None:
    assert language.translated(Message("Reading {layer}", layer="roads")) == "Reading roads"
    empty = Message("the required field {field} is empty", field="name")
    assert language.translated(empty) == "the required field name is empty"


def test_several_texts_are_joined_in_the_language(in_chinese: None) -> None:
    field = Message("Name")
    notes = [
        Message("{layer} {feature}: {field}", layer="shelters", feature=f"E{n}", field=field)
        for n in range(2)
    ]
    assert language.translated(joined(notes)) == "应急避难场所 E0：名称；应急避难场所 E1：名称"


def test_notes_on_returned_packages_have_no_english(tmp_path: Path, in_chinese: None) -> None:
    places = shapely.Point(437000.0, 2740000.0), shapely.Point(438000.0, 2741000.0)
    rows = {
        f"S{n}": {"capacity_people": 100, "name": f"场所{n}", GEOMETRY: shapely.to_wkb(place)}
        for n, place in enumerate(places)
    }
    district = survey.write_district(tmp_path / "district.gpkg", rows)
    base = survey.base_rows(district)
    package = survey.make_package(tmp_path / "back" / "survey.gpkg", base)
    for name in rows:
        survey.set_name(package, name, "=1+1")
    (plan,) = survey.load(district, package).plans
    said = [language.translated(note) for note in plan.notes]
    assert any("应急避难场所 S0：名称；应急避难场所 S1：名称" in text for text in said)
    for text in said:
        assert "shelters" not in text and "Name" not in text and "team" not in text
