"""One style for each layer, filled with the words of a language."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from string import Formatter
from typing import Any

import geopandas
import pytest
from qgis.core import QgsVectorLayer
from shapely.geometry import Point

from wj_risk_plugin import standards
from wj_risk_plugin.bridge.io import styles
from wj_risk_plugin.bridge.io.outputs import add_to_geopackage
from wj_risk_plugin.bridge.io.styles import KEY, apply_style, filled_style, languages, style_word
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.standards import field, fields_of_kind, output_kinds

NAMES = sorted(path.stem for path in styles.STYLES.glob("*.qml"))

#: Keys that the plugin asks for itself: a language's own name, and what is said of a limit.
ASKED = {"language", "up_to_minutes"}


def words(language: str) -> dict[str, str]:
    """Return the table of words of a language."""
    path = styles.STYLES / "words" / f"{language}.json"
    table: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return table


def texts(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Return every text below an element with its place."""
    for each in element.iter():
        yield each.tag, each.text or ""
        yield each.tag, each.tail or ""
        for name, value in each.attrib.items():
            yield f"{each.tag}/{each.get('name', '')}/{name}", value


def label_texts(qml: str) -> list[str]:
    """Return what a legend shows of a style."""
    root = ElementTree.fromstring(qml)
    return [each.attrib["label"] for each in root.iter() if "label" in each.attrib]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of styles that a test may change."""
    folder = shutil.copytree(styles.STYLES, tmp_path / "styles")
    monkeypatch.setattr(styles, "STYLES", folder)
    return folder


@pytest.mark.parametrize("language", languages())
def test_every_style_has_its_words(language: str) -> None:
    for name in NAMES:
        filled = filled_style(name, language)
        assert "{{" not in filled and "}}" not in filled, name
        shown = label_texts(filled)
        assert len(shown) == len(label_texts(styles.style_path(name).read_text("utf-8"))), name
        # one symbol alone is called by its layer's name
        assert all(shown) or "singleSymbol" in filled, name


def test_keys_stand_where_texts_are_and_nowhere_else() -> None:
    """A word is never read as an expression, and never as HTML."""
    places = {
        place
        for name in NAMES
        for place, text in texts(ElementTree.parse(styles.style_path(name)).getroot())
        if "{{" in text
    }
    assert {re.sub("/.*/", "/", place) for place in places} == {
        "category/label",
        "item/label",
        "Option/value",
    }
    # the sign in a mark
    assert {place for place in places if place.startswith("Option")} == {"Option/chr/value"}


def test_tables_have_the_words_that_are_asked_for_and_no_others() -> None:
    asked = {key for name in NAMES for key in KEY.findall(styles.style_path(name).read_text())}
    own = {key for key in asked if "/" not in key} | ASKED
    assert len(own) > 40
    assert languages() == ["en", "zh"]
    blanks = {}
    for language in languages():
        table = words(language)
        assert set(table) == own, language
        assert all(text.strip() == text != "" for text in table.values()), language
        blanks[language] = {
            key: sorted(name for _, name, _, _ in Formatter().parse(text) if name)
            for key, text in table.items()
        }
    assert blanks["en"] == blanks["zh"]


def labels_of_standards(node: Any) -> Iterator[tuple[str, str]]:
    """Return every label of the standards in both languages."""
    if isinstance(node, dict):
        if isinstance(node.get("en"), str) and isinstance(node.get("zh"), str):
            yield node["en"], node["zh"]
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from labels_of_standards(each)


def test_no_word_of_the_standards_is_typed_again() -> None:
    known = {
        pair
        for path in standards.FOLDER.rglob("*.json")
        for pair in labels_of_standards(json.loads(path.read_text(encoding="utf-8")))
    }
    assert ("Major risk", "重大风险") in known
    english, chinese = words("en"), words("zh")
    again = {key for key in english if (english[key], chinese[key]) in known}
    # that nothing is known of a thing is said by several lists, each of its own
    assert again == {"unknown"}


@pytest.mark.parametrize("text", [None, ""])
def test_a_missing_word_is_refused_and_never_an_empty_label(own: Path, text: str | None) -> None:
    table = words("zh")
    if text is None:
        del table["shelter.refused"]
    else:
        table["shelter.refused"] = text
    (own / "words" / "zh.json").write_text(json.dumps(table), encoding="utf-8")
    with pytest.raises(InputError, match=r"shelter\.refused.*language zh"):
        filled_style("risk_shelters", "zh")
    layer = QgsVectorLayer("Point?field=admissible:bool", "x", "memory")
    with pytest.raises(InputError, match=r"shelter\.refused"):
        apply_style(layer, "risk_shelters", {}, "zh")
    assert filled_style("risk_shelters", "en") and filled_style("roads", "zh")


@pytest.mark.parametrize(
    "key", ["nothing", "fields/none", "codes/none/1", "codes/risk_level/9", "none/a/b"]
)
def test_a_word_that_nobody_has_is_refused(key: str) -> None:
    with pytest.raises(InputError, match=re.escape(key)):
        style_word(key, "en")


@pytest.mark.parametrize("text", ["{", "["])
def test_a_damaged_table_is_refused(own: Path, text: str) -> None:
    (own / "words" / "en.json").write_text(text)
    with pytest.raises(InputError, match=r"en\.json: the words cannot be read"):
        style_word("unknown", "en")


@pytest.mark.parametrize(
    "text", ['" label="x', "<b>&amp;</b>", "]]>", "[% env('HOME') %]", "{{unknown}}", "a\\1b"]
)
def test_a_word_is_put_in_as_text(own: Path, text: str) -> None:
    table = {**words("en"), "shelter.refused": text, "shelter.sign": text}
    (own / "words" / "en.json").write_text(json.dumps(table), encoding="utf-8")
    assert f"× {text}" in label_texts(filled_style("risk_shelters", "en"))
    layer = QgsVectorLayer("Point?field=admissible:bool", "x", "memory")
    apply_style(layer, "risk_shelters", {}, "en")
    admissible, refused = layer.renderer().categories()
    assert refused.label() == f"× {text}"
    assert admissible.symbol().symbolLayer(1).character() == text
    assert layer.mapTipTemplate() == filled_tip()


def filled_tip() -> str:
    """Return the map tip of the shelters as the style has it."""
    root = ElementTree.parse(styles.style_path("risk_shelters")).getroot()
    return next(root.iter("mapTip")).text or ""


def test_words_are_found_where_a_shapefile_cuts_the_name_of_their_list(tmp_path: Path) -> None:
    fields = {name: field(name) for name in ("counted_level", "level_basis")}
    rows = {"counted_level": [1], "level_basis": ["own"]}
    table = geopandas.GeoDataFrame(rows, geometry=[Point(0, 0)], crs="EPSG:4547")
    table.to_file(tmp_path / "hazards.shp")
    layer = QgsVectorLayer(str(tmp_path / "hazards.shp"), "x", "ogr")
    assert layer.fields().names() == ["counted_le", "level_basi"]
    apply_style(layer, "geohazards_counted_points", fields, "zh")
    shown = [each.label() for each in layer.renderer().categories()]
    assert shown[0] == "A 重大风险" and "不计入（已销账或停用）" in shown
    assert '"level_basi"' in layer.renderer().classAttribute()


@pytest.fixture
def third(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A third language: the standards speak it, and the styles get one file."""

    def spoken_too(node: Any) -> Any:
        if isinstance(node, list):
            return [spoken_too(each) for each in node]
        if not isinstance(node, dict):
            return node
        more = {"xx": f"xx {node['en']}"} if isinstance(node.get("en"), str) else {}
        return {**{name: spoken_too(value) for name, value in node.items()}, **more}

    folder = shutil.copytree(standards.FOLDER, tmp_path / "standards")
    for path in folder.rglob("*.json"):
        node = spoken_too(json.loads(path.read_text(encoding="utf-8")))
        path.write_text(json.dumps(node, ensure_ascii=False), encoding="utf-8")
    monkeypatch.setattr(standards, "FOLDER", folder)
    standards.load.cache_clear()
    standards._all_fields.cache_clear()
    table = {key: f"xx {text}" for key, text in words("en").items()}
    (own / "words" / "xx.json").write_text(json.dumps(table), encoding="utf-8")
    yield
    monkeypatch.undo()
    standards.load.cache_clear()
    standards._all_fields.cache_clear()


@pytest.mark.usefixtures("third")
def test_a_third_language_is_one_file(tmp_path: Path) -> None:
    assert languages() == ["en", "xx", "zh"]
    for name in NAMES:
        shown, english = (label_texts(filled_style(name, language)) for language in ("xx", "en"))
        for text, origin in zip(shown, english):
            assert text.replace("xx ", "") == origin and (("xx " in text) == bool(origin)), name
    path = tmp_path / "result.gpkg"
    kind = output_kinds("evacuationreach")["OUTPUT_SHELTERS"]
    rows = {name: [None] for name in fields_of_kind(kind)}
    table = geopandas.GeoDataFrame(rows, geometry=[Point(0, 0)], crs="EPSG:4547")
    add_to_geopackage(table, kind, path)
    with closing(sqlite3.connect(path)) as database:
        stored = dict(database.execute("SELECT styleName, styleQML FROM layer_styles"))
    assert set(stored) == {"English", "xx English", "中文"}
    assert "xx S xx Admissible shelter" in stored["xx English"]
    assert f'name="xx {field("admissible")["en"]}"' in stored["xx English"]
    assert "xx " not in stored["English"] + stored["中文"]
