"""Texts of the data are shown everywhere and run nowhere: every place, every text."""

from __future__ import annotations

import contextlib
import csv
import getpass
import html
import io
import os
import platform
import re
import shutil
import sqlite3
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas
import openpyxl
import pandas as pd
import processing
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsLayerTree,
    QgsLayerTreeModel,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsNetworkAccessManager,
    QgsPointXY,
    QgsPrintLayout,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import (
    QgsAttributeEditorContext,
    QgsAttributeForm,
    QgsDualView,
    QgsGui,
    QgsMapCanvas,
    QgsMapTip,
    QgsMessageBar,
    QgsMessageLogViewer,
)
from qgis.PyQt.QtCore import QPoint, QSize, Qt, QUrl
from qgis.PyQt.QtNetwork import QNetworkRequest
from qgis.PyQt.QtWidgets import QLabel, QPlainTextEdit, QTextBrowser, QTextEdit
from qgis.PyQt.QtXml import QDomDocument

from tests.hostile_texts import (
    HAS_WEB_PAGES,
    PRINTABLE,
    RAN,
    SECRET,
    SITE,
    TEXTS,
    Page,
    Watch,
    shown,
    watching,
)
from tests.maps.conftest import DIVISIONS, write_one_map
from tests.maps.pdf_text import joined
from tests.survey.packages import JPEG, changed
from wj_risk_plugin.bridge.io.coordinate_conversion import stage_features
from wj_risk_plugin.bridge.io.district import open_layers
from wj_risk_plugin.bridge.io.outputs import stage_table
from wj_risk_plugin.bridge.io.styles import STYLES, apply_style, filled_style, languages
from wj_risk_plugin.bridge.projects import new_project, write_project
from wj_risk_plugin.core.indicators.plan import Finding, plan_indicators
from wj_risk_plugin.core.indicators.report import indicator_page
from wj_risk_plugin.core.messages import InputError, Message
from wj_risk_plugin.core.quality.report import page_of_problems
from wj_risk_plugin.core.texts.foreign_text import (
    NAME_TIP,
    cell_text,
    expression_name,
    expression_text,
    file_text,
    formulas_kept,
    html_text,
    kinds_of_code,
    log_text,
    plain_label,
    sql_name,
    tip_template,
    title_text,
    with_unseen_signs,
    xml_signs,
)
from wj_risk_plugin.gpkg.file import open_geopackage
from wj_risk_plugin.maps.division_sheets.export import DivisionMaps, ExportSettings
from wj_risk_plugin.maps.division_sheets.numbers import Number
from wj_risk_plugin.maps.division_sheets.plan import Division, safe_file_name
from wj_risk_plugin.maps.division_sheets.tables import (
    SheetRow,
    csv_lines,
    csv_text,
    index_page,
    workbook_bytes,
)
from wj_risk_plugin.maps.division_sheets.words import Words
from wj_risk_plugin.maps.parts import add_text
from wj_risk_plugin.survey.load import LoadSettings, load_session
from wj_risk_plugin.survey.model.form import file_name, form_fields
from wj_risk_plugin.survey.model.report import load_page
from wj_risk_plugin.survey.package.page import page

ROOT = Path(__file__).absolute().parents[1]
EAST, NORTH = 440_000.0, 2_740_000.0

every_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


@pytest.fixture(scope="module")
def _watching(qgis_app: Any) -> Iterator[Watch]:
    with watching() as watch:
        yield watch


@pytest.fixture
def watch(_watching: Watch) -> Watch:
    """A watch that has seen nothing yet."""
    _watching.settle(0.02)
    _watching.forget()
    return _watching


def nothing_ran(watch: Watch, *outputs: str) -> bool:
    """Return whether nothing was asked for or evaluated, and nothing of it stands in outputs."""
    watch.settle(0.02)
    read = [word for word in (RAN, SECRET) for text in outputs if word in text]
    assert not watch.all() and not read, (watch.all()[:3], read)
    return True


def words(text: str) -> str:
    """Return a text as a page shows it: without control signs, spaces as one."""
    return " ".join(xml_signs(text).split())


# -- the watch itself ---------------------------------------------------------------------------


def test_the_watch_sees_what_runs(watch: Watch) -> None:
    # nobody may read the silence below as peace
    page = f"<b>{TEXTS['script']}{TEXTS['picture']}</b>"
    if HAS_WEB_PAGES:
        shown(page, watch)
    else:  # no browser of texts asks for what it shows
        QgsNetworkAccessManager.instance().get(QNetworkRequest(QUrl(f"{SITE}/asked")))
    watch.wait_for_requests()
    assert watch.requests and watch.window
    watch.forget()
    done = QgsExpression.replaceExpressionText(TEXTS["expression"], QgsExpressionContext())
    secret = QgsExpression.replaceExpressionText(TEXTS["environment"], QgsExpressionContext())
    assert (done, secret) == (RAN, SECRET) and watch.evaluated


# -- one text at a time ---------------------------------------------------------------------------


@every_text
def test_a_text_in_an_expression_is_itself(watch: Watch, text: str) -> None:
    literal = expression_text(text)
    assert QgsExpression(literal).evaluate() == xml_signs(text)
    inside = QgsExpression.replaceExpressionText(f"[% {literal} %]", QgsExpressionContext())
    assert inside == xml_signs(text)
    assert nothing_ran(watch, inside)


@given(st.text())
def test_any_text_in_an_expression_is_itself(text: str) -> None:
    literal = expression_text(text)
    assert QgsExpression(literal).evaluate() == xml_signs(text)
    inside = QgsExpression.replaceExpressionText(f"[% {literal} %]", QgsExpressionContext())
    assert inside == xml_signs(text)


@every_text
def test_a_field_may_be_called_anything(watch: Watch, text: str) -> None:
    expression = QgsExpression(expression_name(text))
    assert expression.referencedColumns() == {text}
    assert nothing_ran(watch)


@every_text
def test_a_text_in_a_page_is_text(text: str) -> None:
    page = Page(f'<td title="{html_text(text)}">{html_text(text)}</td>')
    assert page.elements == ["td"]
    assert page.text == xml_signs(text) and page.attributes == [("title", xml_signs(text))]


@every_text
def test_a_window_that_guesses_takes_it_for_plain(text: str) -> None:
    safe = plain_label(text)
    assert not Qt.mightBeRichText(safe)
    assert safe.replace("\u2060", "") == text.replace("\u2060", "")
    assert plain_label(safe) == safe


@given(st.text())
def test_a_window_that_guesses_takes_anything_for_plain(text: str) -> None:
    assert not Qt.mightBeRichText(plain_label(text))


@every_text
def test_the_name_of_a_layer_is_not_evaluated_in_a_legend(watch: Watch, text: str) -> None:
    name = title_text(text)
    assert QgsExpression.replaceExpressionText(name, QgsExpressionContext()) == name
    assert nothing_ran(watch, name)


@every_text
def test_a_cell_is_no_formula(text: str) -> None:
    first = next((sign for sign in cell_text(text) if not sign.isspace()), "")
    assert first not in set("=+-@")
    assert cell_text(text) in (text, f"'{text}")


@pytest.mark.parametrize(("text", "is_number"), [
    ("-5", True), ("+3.2", True), ("-1e-3", True), ("-.5", True), ("+0", True),
    ("-2+3", False), ("+1+1", False), ("+86 751 8888888", False), ("+8613800138000", False),
    ("-0751", False), ("=5", False), (" -5", False), ("-5\n", False), ("-e3", False), ("+", False),
    ("-٥", False), ("－5", False),
])  # fmt: skip
def test_a_number_is_no_formula_and_what_a_spreadsheet_would_reckon_is_one(
    text: str, is_number: bool
) -> None:
    assert cell_text(text) == (text if is_number else f"'{text}")
    assert (formulas_kept([text], "t.csv") == []) == is_number


@given(st.text(st.sampled_from("+-=@＋－−0123456789.,e() a东\u200b\n"), max_size=20))
def test_what_a_table_marks_is_noted_but_for_numbers(text: str) -> None:
    """By another way: a sign, and behind it more than the signs of one number."""
    marked = cell_text(text) != text
    # by hand: what one number is made of
    number = set(text.strip()[1:]) <= set("0123456789., e") or "+86" in text or "＋86" in text
    if marked and not number and not set(text) & set("\u200b\n"):
        assert "formula" in kinds_of_code(text)
    if not marked and not set(text) & set(",\n"):
        assert "formula" not in kinds_of_code(text)


@pytest.mark.parametrize(("text", "noted"), [
    ("+1+1", True), ("-2+3", True), ("=5", True), (" -2+3", True), ("－2＋3", True),
    ("-二楼", True), ("+86+1", True), ("+1 2+3", True), ("-5", False), ("-0751", False),
    ("+8613800138000", False), ("＋86 751 8888888", False), ("−5", False),
    ("+86 13800138000、+86 13800138001", False),
])  # fmt: skip
def test_formulas_are_noted_by_the_rule_that_marks_them(text: str, noted: bool) -> None:
    assert ("formula" in kinds_of_code(text)) == noted
    assert not noted or cell_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["东\u202e岗", "\x00a", "a\u200db", "\ufeff\U000e0041"], ids=ascii)
def test_unseen_signs_are_shown_in_notes(text: str) -> None:
    said = with_unseen_signs(text)
    assert "hidden_signs" not in kinds_of_code(said) and "<U+" in said
    back = re.sub("<U\\+([0-9A-F]+)>", lambda found: chr(int(found[1], 16)), said)
    assert back == text


@every_text
def test_a_name_of_a_file_leads_nowhere(text: str) -> None:
    for name in (file_text(text), file_name(text), safe_file_name(text)):
        assert not set(name) & set("<>:\"/\\|?*.'%[]{}$@=+") and name.isprintable()
    assert safe_file_name(text).upper() not in {"CON", "NUL"}
    assert file_name(text).upper() not in {"CON", "NUL"}


@every_text
def test_a_name_in_SQL_is_a_name(text: str) -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        name = text.replace("\x00", "")
        database.execute(f"CREATE TABLE {sql_name(name)} (a)")
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [(name,)]


def test_a_project_holds_them_and_opens_again(watch: Watch, tmp_path: Path) -> None:
    project = new_project()
    project.setTitle(xml_signs("".join(TEXTS.values())))
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName("sheet")
    project.layoutManager().addLayout(layout)
    for name, text in TEXTS.items():
        label = add_text(layout, name, text, (10, 10, 100, 10), 9)
        assert label.currentText() == xml_signs(text)
    write_project(project, tmp_path / "project.qgz")
    again = QgsProject()
    assert again.read(str(tmp_path / "project.qgz"))
    assert words(again.title()) == words(project.title())
    labels = again.layoutManager().layoutByName("sheet")
    for name, text in TEXTS.items():
        # XML reads what ends a line, in whatever way, as one sign
        assert words(labels.itemById(name).currentText()) == words(text)
    picture = tmp_path / "sheet.png"
    QgsLayoutExporter(labels).exportToImage(str(picture), QgsLayoutExporter.ImageExportSettings())
    assert picture.exists()
    assert nothing_ran(watch, *(labels.itemById(name).currentText() for name in TEXTS))


@pytest.mark.parametrize("text", PRINTABLE.values(), ids=PRINTABLE)
def test_code_is_told_from_ordinary_texts(text: str) -> None:
    ordinary = {PRINTABLE[name] for name in ("backslashes", "SQL", "device", "long", "address")}
    told = kinds_of_code(text)
    assert bool(told) or text in ordinary


@pytest.mark.parametrize(
    "text",
    ["龙归镇", "+86-751-8888888", "-5", "3 < 5 且 7 > 2", "a@b.cn", "100 %", "约40人 [待核]", "A&B",
     "file 3: x", "S-12 (东)", "https://example.org", "50元/人", "{A}", "$5", "1=1", "-", "3-5层",
     "【东岗】(A区)", "－5", "东岗\n-A区(东)\n- 二楼(西)", "+86-751-8888888, +86(0751)8888888",
     "https://example.org/a//b?x=1&y=2", "一层,-1层A(东)", "合计\n=35人", "水深<h 米", "a<b c",
     "☎\ufe0f 119", "葛\U000e0100", "👩\u200d🚒", "环境(env)", "\u3000龙归镇", "2026//11", "//"],
)  # fmt: skip
def test_ordinary_texts_are_not_listed(text: str) -> None:
    assert kinds_of_code(text) == ()


@pytest.mark.parametrize("before", [
    "", " ", "\u3000", "\ufeff", "\u200b", "\u00ad", "\u061c", "\u034f", "\u115f", "\u2800",
    "\u3164", "\ufe0f", "\U000e0041", "\u200d", "\x00", "\ufeff \u200b",
], ids=ascii)  # fmt: skip
@pytest.mark.parametrize("sign", "=+-@﹢﹣﹦﹫＝＋－＠−")
def test_a_formula_hides_behind_nothing(before: str, sign: str) -> None:
    text = f"{before}{sign}cmd|' /C calc'!A0"
    assert cell_text(text) == f"'{text}" and "formula" in kinds_of_code(text)


@given(st.text())
def test_what_is_told_as_a_formula_is_written_as_none(text: str) -> None:
    one_cell = re.sub("[\n\r\t,;|\u2028\u2029]", "", text)
    assert "formula" not in kinds_of_code(one_cell) or cell_text(one_cell) == f"'{one_cell}"


@pytest.mark.parametrize(("text", "kind"), [
    ("x\n=HYPERLINK(1)", "formula"), ("x\r+cmd|' /C calc'!A0", "formula"),
    ("x;=HYPERLINK(1)", "formula"), ("x, @SUM(1+1)", "formula"), ("x\u2028-2+3+cmd|a", "formula"),
    ("//host/share", "path"), ("%2e%2e/%2E%2E/CON", "path"), ("a/..%2fb", "path"),
    ("<video src=x onerror=f", "markup"), ("<x-y onclick=f", "markup"), ("< audio", "markup"),
    ("layer_property(a, 'path')", "expression"), ("查 env('HOME')", "expression"),
    ("查env ('HOME')", "expression"), ("get_feature('a', 'b', 1)", "expression"),
    *((f"东{sign}岗", "hidden_signs") for sign in (
        "\u200b", "\u00ad", "\ufeff", "\u3164", "\U000e0041", "\u061c", "\u202e", "\u200d")),
], ids=ascii)  # fmt: skip
def test_code_is_told_as_what_it_is(text: str, kind: str) -> None:
    assert kinds_of_code(text) == (kind,)


@pytest.mark.parametrize("part", ["\n", "\t", " ", ",", "a", "=", "- ", "< ", "a|"], ids=ascii)
def test_texts_of_any_length_are_looked_through(part: str) -> None:
    """Once: of a text of megabytes each part would else be read again from each of its signs."""
    assert kinds_of_code("东岗" + part * 200_000) == ()
    assert kinds_of_code("东岗\n=cmd(" + part * 200_000) == ("formula",)
    assert kinds_of_code(f"+861234567{part}  " * 10_000 + "x") == ("formula",)


# -- map tips -------------------------------------------------------------------------------------


def tips() -> dict[str, str]:
    """Return the map tips of all styles."""
    found = {}
    for path in sorted(STYLES.glob("*.qml")):
        tip = re.search(r"<mapTip[^>]*>(.*?)</mapTip>", path.read_text(encoding="utf-8"), re.S)
        if tip is not None:
            found[path.stem] = html.unescape(tip[1])
    return found


def evaluated(template: str, text: Any) -> str:
    """Return a map tip as `QgsMapTip` makes it, of a feature that has a text in every field."""
    parts = re.findall(r"\[%(.*?)%\]", template, re.S)
    names = {name for part in parts for name in QgsExpression(part).referencedColumns()}
    names = {name for name in names if not name.startswith("#")} | {"name", "id", "code"}
    fields = "&".join(f"field={name}:string(0)" for name in sorted(names))
    layer = QgsVectorLayer(f"Point?crs=EPSG:4547&{fields}", "layer", "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes([text] * len(names))
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    return QgsExpression.replaceExpressionText(template, context)


def test_every_style_of_a_vector_layer_has_a_tip() -> None:
    vectors = {
        path.stem
        for path in STYLES.glob("*.qml")
        if "<layerGeometryType>" in path.read_text(encoding="utf-8")
    }
    found = tips()
    assert vectors == set(found) and all(found.values()) and len(vectors) > 90
    # words of a language are put in elsewhere
    assert not any("{{" in tip for tip in found.values())


def test_no_style_holds_what_runs() -> None:
    """Actions, code of forms, labels and fields that are shown as HTML."""
    runs = re.compile(
        r'<actionsetting|allowHtml="1"|<editforminitcode>[^<]*[^<\s]|<editforminit(?:function)?>[^<]'
        r'|<editforminitcodesource>[^0<]|name="UseHtml"[^>]*value="(?:true|1)"'
    )
    for path in STYLES.glob("*.qml"):
        for language in languages():
            found = runs.search(filled_style(path.stem, language))
            assert found is None, (path.name, language, found)
    layer = QgsVectorLayer("Point?field=name:string", "x", "memory")
    layer.actions().addAction(Qgis.AttributeActionType.GenericPython, "x", "print(1)")
    document = QDomDocument()
    layer.exportNamedStyle(document)
    assert runs.search(document.toString())


def test_no_tip_shows_a_value_as_HTML() -> None:
    for template in set(tips().values()):
        bound = (
            r"\[% coalesce\((?:'([^']*)' \|\| )?nullif\((.*?), ''\)(?: \|\| '([^']*)')?, '–'\) %\]"
        )
        free = re.sub(bound, r"\1[% \2 %]\3", template)
        assert template == NAME_TIP or template == tip_template(
            re.sub(r"replace\(replace\(replace\(replace\((.*?),'&','&amp;'\),'<','&lt;'\),'>',"
                   r"'&gt;'\),'\"','&quot;'\)", r"\1", free)
        )  # fmt: skip


def test_no_tip_shows_a_unit_or_a_sign_without_a_value() -> None:
    alone = re.compile(r"\b(?:min|km²|km|m)(?![\w²])|[%+≥×!?]|[→/](?! ?–)|(?<!–) [→/]")
    for style, template in tips().items():
        page = evaluated(template, None)
        assert not alone.search(Page(page).text), (style, page)


def test_a_tip_shows_a_value_with_its_unit() -> None:
    numbers = evaluated(tips()["evacuation_settlements"], "129")
    assert Page(numbers).text.endswith("129129: 129129 min")
    assert Page(evaluated(tips()["evacuation_settlements"], None)).text.endswith(": ––")
    # an empty text is no value either
    assert Page(evaluated(tips()["village_scorecard"], "")).text == "––"


def test_no_tip_runs_anything(watch: Watch) -> None:
    pages = []
    for template in sorted(set(tips().values())):
        for text in TEXTS.values():
            page = evaluated(template, text)
            assert set(Page(page).elements) <= {"b", "br"}, page
            if '"name"' in template or template == NAME_TIP:
                assert words(text) in words(Page(page).text)
            pages.append(f"<div>{page}</div>")
    assert len(pages) > 1000
    shown("".join(page for page in pages if len(page) < 4000), watch)
    assert nothing_ran(watch, *pages)


@pytest.mark.parametrize("style", [None, "shelters", "risk_shelters"])
def test_QGIS_shows_its_tip_and_nothing_runs(watch: Watch, style: str | None) -> None:
    """In QGIS's own window for it, also of a layer that has no style of ours."""
    fields = "field=id:string(0)&field=name:string(0)&field=reason:string(0)"
    layer = QgsVectorLayer(f"Point?crs=EPSG:4547&{fields}", "layer", "memory")
    apply_style(layer, style, {}, "en")
    assert layer.mapTipTemplate()
    place = QgsPointXY(EAST, NORTH)
    text = " ".join(PRINTABLE[n] for n in PRINTABLE if n != "long")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromPointXY(place))
    feature.setAttributes([text, text, text])
    layer.dataProvider().addFeatures([feature])
    canvas = QgsMapCanvas()
    canvas.resize(300, 200)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4547"))
    QgsProject.instance().addMapLayer(layer)
    canvas.setLayers([layer])
    canvas.setExtent(QgsRectangle(EAST - 10, NORTH - 10, EAST + 10, NORTH + 10))
    canvas.show()
    watch.settle(0.2)
    pixel = canvas.getCoordinateTransform().transform(place)
    tip = QgsMapTip()
    tip.showMapTip(layer, place, QPoint(int(pixel.x()), int(pixel.y())), canvas)
    watch.settle(0.4)
    tip.clear(canvas)
    canvas.setLayers([])
    QgsProject.instance().removeMapLayer(layer)
    canvas.deleteLater()
    assert nothing_ran(watch)


# -- pages ----------------------------------------------------------------------------------------


def problem_page(text: str) -> str:
    row = {
        "severity": "error", "layer": text, "feature_id": text, "check": text,
        "problem": text, "mend": text, "value": text, "features": 1,
    }  # fmt: skip
    return page_of_problems(pd.DataFrame([row]), None, {"error": text}, str, "en")


def report_page(text: str) -> str:
    return load_page([], [Message("{x}", x=text)], text, None)


def indicators_page(text: str) -> str:
    found = plan_indicators({11: Finding(5.0, text, None), 12: Finding(None, None, text)})
    return indicator_page(found, text, [(text, text)])


def sheet_rows(text: str) -> list[SheetRow]:
    division = Division(text, text, "town", None, text, shapely.box(0, 0, 1, 1))
    number = Number("risk", text, text, text, text, text, False)
    return [SheetRow(division, "town", "risk", "Risk", 1000.0, [number], {"pdf": text}, text)]


def sheet_page(text: str) -> str:
    return index_page(sheet_rows(text), text, [text], {text: text}, Words("en"))


def survey_page(text: str) -> str:
    stamp = {"team": text, "district": text, "created_on": text, "division_codes": text}
    return page(text, {**stamp, "language": "en"}, [], "en")


PAGES = {
    "problems": problem_page,
    "indicators": indicators_page,
    "report of a load": report_page,
    "index of sheets": sheet_page,
    "page of a survey": survey_page,
}


@pytest.mark.parametrize("made_of", PAGES.values(), ids=PAGES)
def test_no_page_runs_anything(watch: Watch, made_of: Any) -> None:
    plain = Page(made_of("plain"))
    made = []
    for text in TEXTS.values():
        made.append(made_of(text))
        found = Page(made[-1])
        assert found.elements == plain.elements
        assert words(text) in words(found.text)
        links = [value for name, value in found.attributes if name in ("href", "src")]
        assert not any(re.match(r"\s*[a-z]+:|//|\\\\", link, re.I) for link in links)
        assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in found.attributes
    shown("".join(made), watch)
    shown(made[list(TEXTS).index("script")], watch)
    assert nothing_ran(watch, *made)


# -- tables ---------------------------------------------------------------------------------------

KIND = {
    "table": "t", "en": "Table", "zh": "表", "geometry": "none", "style": None,
    "fields": ["name", "reason"], "definitions": {}, "codes": {},
}  # fmt: skip


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_no_table_for_spreadsheets_holds_a_formula(tmp_path: Path, ending: str) -> None:
    texts = list(PRINTABLE.values())
    table = pd.DataFrame({"name": texts, "reason": texts})
    stage_table(table, KIND, str(tmp_path / f"t.{ending}")).finish()
    back = pyogrio.read_dataframe(tmp_path / f"t.{ending}", layer=0)
    if ending == "xlsx":
        with zipfile.ZipFile(tmp_path / "t.xlsx") as book:
            sheets = "".join(book.read(n).decode() for n in book.namelist() if "sheet1" in n)
        assert "<f>" not in sheets and "<f " not in sheets
    cells = [str(cell) for column in back for cell in back[column] if isinstance(cell, str)]
    assert not any(cell.lstrip()[:1] in set("=+-@") for cell in cells if cell.strip())
    assert sum(cell.startswith("'=") for cell in cells) >= 2
    assert "龙归镇" not in cells  # nothing but these texts


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_no_converted_table_holds_a_formula(watch: Watch, tmp_path: Path, ending: str) -> None:
    layer = QgsVectorLayer("Point?crs=EPSG:4326&field=%3Dhead:string(0)", "layer", "memory")
    assert layer.fields().names() == ["=head"]
    features = []
    for text in PRINTABLE.values():
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(113.5, 24.8)))
        feature.setAttributes([text])
        features.append(feature)
    place = tmp_path / f"t.{ending}"
    stage_features(
        features, layer.fields(), layer.wkbType(), layer.crs(), str(place), "t", "Table"
    ).finish()
    if ending == "xlsx":
        with zipfile.ZipFile(place) as book:
            sheets = "".join(book.read(n).decode() for n in book.namelist() if "/sheet" in n)
        assert "<f>" not in sheets and "<f " not in sheets
    else:
        for line in csv.reader(io.StringIO(place.read_text(encoding="utf-8"))):
            assert not any(cell.lstrip()[:1] in set("=+-@") for cell in line if cell.strip())
    assert nothing_ran(watch)


def test_no_table_of_the_sheets_holds_a_formula(watch: Watch) -> None:
    rows = [row for text in PRINTABLE.values() for row in sheet_rows(text)]
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(rows, Words("en")))) as book:
        sheets = "".join(book.read(n).decode() for n in book.namelist() if "/sheet" in n)
    assert "<f>" not in sheets and "<f " not in sheets
    for line in csv.reader(io.StringIO(csv_text(rows, Words("en")))):
        assert not any(cell.lstrip()[:1] in set("=+-@") for cell in line if cell.strip())
    assert nothing_ran(watch)


def test_both_tables_of_the_sheets_keep_a_formula_as_the_same_text(watch: Watch) -> None:
    name, words = '=HYPERLINK("http://x",1)', Words("en")
    rows = sheet_rows(name)
    (_, line) = csv.reader(io.StringIO(csv_text(rows, words)))
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(rows, words)))
    for sheet in book:
        assert [sheet.cell(2, column).value for column in (1, 2)] == line[:2] == [f"'{name}"] * 2
    counted = csv_lines(rows, words)[1].count(name)
    assert line.count(f"'{name}") == counted > 2
    assert nothing_ran(watch)


# -- windows --------------------------------------------------------------------------------------


def test_the_dock_and_the_list_of_problems_show_texts_as_they_are(watch: Watch) -> None:
    from wj_risk_plugin.gui.dock import WorkflowDock
    from wj_risk_plugin.gui.problems.dock import ProblemDock
    from wj_risk_plugin.gui.problems.model import Finding as Row

    project, canvas = QgsProject(), QgsMapCanvas()
    dock, problems = WorkflowDock(project), ProblemDock(canvas, project)
    for text in TEXTS.values():
        dock.show_problem(text)
        dock.show_step(text)
        dock.show_missing([text])
        dock.show_figures([(text, text)])
        dock.place.setText(text)
        problems.model.show([Row("error", *[text] * 6, 1, None)])
        problems.table.selectRow(0)
        problems._describe()
        problems.status.setText(text)
        for window in (dock, problems):
            for label in window.findChildren(QLabel):
                if text in label.text():
                    assert label.textFormat() == Qt.TextFormat.PlainText, label.objectName()
        for column in range(problems.model.columnCount()):
            index = problems.model.index(0, column)
            tip = problems.model.data(index, Qt.ItemDataRole.ToolTipRole)
            assert not Qt.mightBeRichText(tip or "")
    dock.forget()
    for window in (dock, problems, canvas):
        window.deleteLater()
    assert nothing_ran(watch)


def test_the_message_bar_shows_texts_as_they_are(watch: Watch) -> None:
    """QGIS's own bar, told what the window tells it."""
    from wj_risk_plugin.gui.window import RiskWindow

    bar = QgsMessageBar()
    window = RiskWindow.__new__(RiskWindow)
    window.iface = type("Interface", (), {"messageBar": lambda self: bar})()
    for text in TEXTS.values():
        window._say(text, Qgis.MessageLevel.Info, 0)
        watch.settle(0.0)
        (browser,) = bar.currentItem().findChildren(QTextBrowser)
        assert words(text) in words(browser.toPlainText())
        assert "<img" not in browser.toHtml() and "<a " not in browser.toHtml()
        bar.clearWidgets()
    bar.deleteLater()
    assert nothing_ran(watch)


def test_the_dialog_of_Processing_shows_texts_as_they_are(
    watch: Watch, risk_provider: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    from wj_risk_plugin.bridge.run import RunContext

    for name, module in list(sys.modules.items()):
        if name.startswith("processing.") and hasattr(module, "iface"):
            monkeypatch.setattr(module, "iface", None)  # of this run a stand-in, not QGIS's own
    dialog = AlgorithmDialog(risk_provider.algorithm("checkdata").create(), False, None)
    feedback = dialog.createFeedback()
    run = RunContext("checkdata", {}, {}, {}, {}, None, feedback)
    for text in TEXTS.values():
        message = Message("{text}", text=text)
        run.set_step(message)
        run.notes([message])
        run.warnings([message])
        feedback.reportError(text)
        watch.settle(0.0)
        for label in dialog.findChildren(QLabel):
            plain = label.textFormat() == Qt.TextFormat.PlainText
            assert plain or "127.0.0.1" not in label.text() or not Qt.mightBeRichText(label.text())
    for log in dialog.findChildren(QTextEdit):
        assert "<img" not in log.toHtml()
    dialog.close()
    dialog.deleteLater()
    assert nothing_ran(watch)


def links_and_pictures(log: QPlainTextEdit) -> list[str]:
    """Return what a log made of a text beside letters."""
    block, found = log.document().begin(), []
    while block.isValid():
        for piece in block.textFormats():
            found += ["link"] * piece.format.isAnchor() + ["picture"] * piece.format.isImageFormat()
        block = block.next()
    return found


def test_the_log_makes_links_and_pictures_of_what_is_raw(watch: Watch) -> None:
    """Or shows it letter by letter, as QGIS does since 3.44."""
    viewer = QgsMessageLogViewer()
    raw = TEXTS["picture"] + TEXTS["link"]
    QgsApplication.messageLog().logMessage(raw, "Raw", Qgis.MessageLevel.Warning)
    watch.settle(0.0)
    (log,) = (w for w in viewer.findChildren(QPlainTextEdit) if "WARNING" in w.toPlainText())
    made = set(links_and_pictures(log))
    assert {"link", "picture"} <= made or (not made and raw in log.toPlainText())
    viewer.deleteLater()


@every_text
def test_a_log_shows_it_as_it_is(watch: Watch, text: str) -> None:
    """QGIS's own log, which shows HTML; a terminal finds no signs that it obeys."""
    said = log_text(text)
    viewer = QgsMessageLogViewer()
    QgsApplication.messageLog().logMessage(said, "Hostile", Qgis.MessageLevel.Warning)
    watch.settle(0.0)
    (log,) = (w for w in viewer.findChildren(QPlainTextEdit) if "WARNING" in w.toPlainText())
    spaces = re.compile(r"[\s\ufffc]+")
    shown = spaces.sub("", log.toPlainText())
    # an entity stays as it is where the log shows letters only, as since QGIS 3.44
    assert any(spaces.sub("", way) in shown for way in (Page(said).text, said))
    assert not links_and_pictures(log)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", said)
    viewer.deleteLater()
    assert nothing_ran(watch)


def logged(messages: list[str]) -> Any:
    """Return what keeps the messages of QGIS's log in a list."""
    return lambda text, *_: messages.append(text)


def test_what_algorithms_log_is_no_page(
    watch: Watch, district: Path, risk_provider: Any, tmp_path: Path
) -> None:
    """Notes, warnings and refusals, of the data's names, in QGIS's log."""
    messages: list[str] = []
    keep = logged(messages)
    QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel].connect(keep)
    copy = tmp_path / "d.gpkg"
    shutil.copy(district, copy)
    with open_geopackage(copy, write=True) as connection:
        connection.execute("UPDATE shelters SET shelter_class = name, status = name")
        connection.execute("UPDATE geohazards SET risk_level = NULL")
        for table in ("shelters", "settlements"):  # the first few are named
            connection.execute(f"DELETE FROM {table} WHERE name NOT LIKE '%<%'")
    runs: dict[str, dict[str, Any]] = {
        "evacuationreach": {
            "ROADS": f"{copy}|layername=roads", "SHELTERS": f"{copy}|layername=shelters",
            "SETTLEMENTS": f"{copy}|layername=settlements", "OUTPUT_REACH": "TEMPORARY_OUTPUT",
        },
        "buildonemap": {"DISTRICT": str(copy), "OUTPUT_FOLDER": str(tmp_path / "map")},
        "planindicators": {"DISTRICT": str(copy), "OUTPUT_TABLE": "TEMPORARY_OUTPUT"},
    }  # fmt: skip
    for name, inputs in runs.items():
        with contextlib.suppress(QgsProcessingException):
            processing.run(f"wjrisk:{name}", inputs)
    with open_geopackage(copy, write=True) as connection:
        connection.execute("UPDATE settlements SET people = -1")
    feedback, context = QgsProcessingFeedback(), QgsProcessingContext()
    algorithm = risk_provider.algorithm("evacuationreach").create()
    task = QgsProcessingAlgRunnerTask(algorithm, runs["evacuationreach"], context, feedback)
    begun = len(messages)
    QgsApplication.taskManager().addTask(task)
    task.waitForFinished(60_000)
    watch.settle()
    assert any("＜img src" in text for text in messages[begun:])  # the refusal names the rows
    watch.settle()
    QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel].disconnect(keep)
    told = [text for text in messages if "127.0.0.1" in text or "canary" in text]
    assert len(told) > 3 and sum("＜img src" in text for text in told[:-1]) > 1
    for text in told:
        assert not Qt.mightBeRichText(text) and "\x1b" not in text
        assert not re.search(r"<[a-zA-Z/!?]", text), text
    assert nothing_ran(watch)


@every_text
def test_a_layer_called_so_is_shown_as_it_is(watch: Watch, text: str) -> None:
    """In the layer tree's tooltip and among the layer's properties."""
    name = title_text(text)
    layer = QgsVectorLayer("Point?crs=EPSG:4547&field=a:string", name, "memory")
    plain = QgsVectorLayer("Point?crs=EPSG:4547&field=a:string", "plain", "memory")
    root = QgsLayerTree()
    root.addLayer(layer)
    root.addGroup(name)
    model = QgsLayerTreeModel(root)
    for row in range(model.rowCount()):
        tip = model.data(model.index(row, 0), Qt.ItemDataRole.ToolTipRole)
        assert set(Page(tip or "").elements) <= {"b", "br", "i"}
    assert Page(layer.htmlMetadata()).elements == Page(plain.htmlMetadata()).elements
    shown(layer.htmlMetadata(), watch)
    assert nothing_ran(watch, layer.htmlMetadata())


@pytest.mark.parametrize("style", ["shelters", "geohazards", "risk_shelters"])
def test_a_form_and_a_table_show_values_as_they_are(watch: Watch, style: str) -> None:
    fields = (
        "field=id:string(0)&field=name:string(0)&field=reason:string(0)&field=manager:string(0)"
    )
    layer = QgsVectorLayer(f"Point?crs=EPSG:4547&{fields}", "layer", "memory")
    apply_style(layer, style, {}, "en")
    QgsGui.editorWidgetRegistry().initEditors()
    canvas = QgsMapCanvas()
    features = []
    for text in PRINTABLE.values():
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(EAST, NORTH)))
        feature.setAttributes([text] * 4)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    context = QgsAttributeEditorContext()
    context.setMapCanvas(canvas)
    for feature in layer.getFeatures():
        form = QgsAttributeForm(layer, feature, context)
        form.show()
        watch.settle(0.0)
        assert not any(
            label.textFormat() != Qt.TextFormat.PlainText and Qt.mightBeRichText(label.text())
            and any(text in label.text() for text in PRINTABLE.values())
            for label in form.findChildren(QLabel)
        )  # fmt: skip
        form.deleteLater()
    table = QgsDualView()
    table.init(layer, canvas)
    table.setView(QgsDualView.ViewMode.AttributeTable)
    table.show()
    watch.settle()
    assert not layer.actions().actions()
    table.deleteLater()
    canvas.deleteLater()
    assert nothing_ran(watch)


def test_a_group_of_layers_is_not_evaluated_in_a_legend(watch: Watch, tmp_path: Path) -> None:
    """It is called after the district's file."""
    from wj_risk_plugin.gui.loading import Branch, Leaf, Loading

    project = QgsProject()
    for text in PRINTABLE.values():
        loading_of_it = Loading("x", lambda: Branch(""), project)
        layer = QgsVectorLayer("Point", "layer", "memory")  # groups without any are passed over
        loading_of_it._ready(None, Branch(text, [Branch(text, [Leaf(layer, True, True)])]))
        while not loading_of_it._over:
            watch.settle(0.01)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    legend = QgsLayoutItemLegend(layout)
    layout.addLayoutItem(legend)
    legend.adjustBoxSize()
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 30
    QgsLayoutExporter(layout).exportToImage(str(tmp_path / "legend.png"), settings)
    groups = [group.name() for group in project.layerTreeRoot().findGroups()]
    assert len(groups) == len(PRINTABLE)
    assert nothing_ran(watch)


def test_a_result_called_after_its_file_is_not_evaluated(watch: Watch, tmp_path: Path) -> None:
    from wj_risk_plugin.processing_algorithms.common.results import RESULT_PROPERTY, _tell_apart

    project = QgsProject()
    for name in ("a", "[% canary('own file') %]"):
        place = geopandas.GeoSeries([shapely.Point(EAST, NORTH)], crs=4547)
        geopandas.GeoDataFrame(geometry=place).to_file(tmp_path / f"{name}.geojson")
        layer = QgsVectorLayer(str(tmp_path / f"{name}.geojson"), "Result", "ogr")
        layer.setCustomProperty(RESULT_PROPERTY, "checkdata")
        project.addMapLayer(layer)
        _tell_apart(layer, project)
    names = [layer.name() for layer in project.mapLayers().values()]
    assert len(set(names)) == 2 and any("canary" in name for name in names)
    for name in names:
        assert QgsExpression.replaceExpressionText(name, QgsExpressionContext()) == name
    assert nothing_ran(watch)


# -- a district -----------------------------------------------------------------------------------


def hostile_district(path: Path) -> Path:
    """Write a small district whose every name is one of the texts."""
    texts = list(TEXTS.values())
    count = len(texts)
    boxes = [
        shapely.box(EAST + 500 * n, NORTH, EAST + 500 * (n + 1), NORTH + 4_000)
        for n in range(count)
    ]
    whole = shapely.box(EAST, NORTH, EAST + 500 * count, NORTH + 4_000)
    middles = [box.centroid for box in boxes]
    ids = [f"{text} {n}" for n, text in enumerate(texts)]
    tables = {
        "divisions": (
            {
                "code": ["4402", *(f"4402{n:03d}" for n in range(count))],
                "name": [TEXTS["expression"] + TEXTS["script"], *texts],
                "level": ["district", *["village"] * count],
                "parent_code": [None, *["4402"] * count],
                "officer": [texts[0], *texts],
            },
            [whole, *boxes],
        ),
        "settlements": ({"id": ids, "name": texts, "people": [10] * count}, middles),
        "shelters": (
            {
                "id": ids, "name": texts, "shelter_class": ["emergency"] * count,
                "capacity_people": [20] * count, "status": ["open"] * count, "manager": texts,
            },
            [shapely.Point(p.x + 50, p.y + 50) for p in middles],
        ),
        "geohazards": (
            {"id": ids, "name": texts, "risk_level": [1 + n % 4 for n in range(count)],
             "influence_m": [30.0] * count},
            [shapely.Point(p.x, p.y + 400) for p in middles],
        ),
        "roads": (
            {"id": ["r"], "name": [texts[0]], "road_class": ["primary"]},
            [shapely.LineString([(EAST, NORTH + 2_000), (EAST + 500 * count, NORTH + 2_000)])],
        ),
    }  # fmt: skip
    for layer, (columns, shapes) in tables.items():
        table = geopandas.GeoDataFrame(columns, geometry=shapes, crs=4547)
        pyogrio.write_dataframe(table, path, layer=layer, driver="GPKG", geometry_name="geom")
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        add_style(database)
    return path


def add_style(database: sqlite3.Connection) -> None:
    """Put a style with a script, an action and code of a form into a file."""
    layer = QgsVectorLayer("Point?field=name:string", "x", "memory")
    layer.setMapTipTemplate(f"<b>[% canary('tip') %]</b>{TEXTS['script']}")
    layer.setDisplayExpression("canary('display')")
    config = layer.editFormConfig()
    config.setInitCode("import os; os.environ['FORM_RAN'] = '1'")
    config.setInitCodeSource(
        Qgis.AttributeFormPythonInitCodeSource.Dialog
        if hasattr(Qgis, "AttributeFormPythonInitCodeSource")
        else type(config).PythonInitCodeSource.CodeSourceDialog
    )
    layer.setEditFormConfig(config)
    layer.actions().addAction(Qgis.AttributeActionType.GenericPython, "x", "print(1)")
    document = QDomDocument()
    layer.exportNamedStyle(document)
    from wj_risk_plugin.bridge.io.outputs import LAYER_STYLES

    database.execute(LAYER_STYLES)
    for table in ("divisions", "shelters", "roads"):
        database.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
            " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault)"
            " VALUES ('', '', ?, 'geom', 'x', ?, '', 1)",
            (table, document.toString()),
        )


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory, qgis_app: Any) -> Path:
    name = "[% canary('file') %] <img src=x> {0} =1.gpkg"
    return hostile_district(tmp_path_factory.mktemp("hostile") / name)


@pytest.fixture(scope="module")
def one_map(
    district: Path, _watching: Watch, risk_provider: Any, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[str]]:
    """The one map of the district, and what ran while it was made."""
    folder = tmp_path_factory.mktemp("one_map")
    _watching.forget()
    processing.run("wjrisk:buildonemap", {"DISTRICT": str(district), "OUTPUT_FOLDER": str(folder)})
    _watching.settle()
    return folder, _watching.all()


def test_no_style_of_a_district_is_loaded(watch: Watch, district: Path) -> None:
    from wj_risk_plugin.gui.district import read_district

    layers = open_layers(str(district))
    # QGIS itself would take it
    raw = QgsVectorLayer(f"{district}|layername=shelters", "x", "ogr")
    assert raw.actions().actions() and raw.editFormConfig().initCode()
    for layer in layers.values():
        assert not layer.actions().actions() and not layer.editFormConfig().initCode()
        assert not layer.mapTipTemplate()
    shown_in_window = read_district(str(district), "")
    leaves = list(shown_in_window.leaves())
    for leaf in leaves:
        assert leaf.layer.mapTipTemplate() == NAME_TIP
        assert "canary" not in leaf.layer.displayExpression()
        assert not leaf.layer.actions().actions() and not leaf.layer.editFormConfig().initCode()
    assert len(leaves) == 5
    assert nothing_ran(watch)


def test_the_check_of_the_data_lists_them(
    watch: Watch, district: Path, risk_provider: Any, tmp_path: Path
) -> None:
    place = tmp_path / "problems.gpkg"
    processing.run(
        "wjrisk:checkdata",
        {
            "DISTRICT": str(district),
            "OUTPUT_PROBLEMS": str(place),
            "OUTPUT_HTML": str(tmp_path / "p.html"),
        },
    )
    problems = pyogrio.read_dataframe(place, layer=0)
    listed = problems[problems["check"] == "like_code"]
    assert set(listed["severity"]) == {"note"}
    names = listed[(listed["layer"] == "shelters") & listed["problem"].str.startswith("name ")]
    expected = {text for text in TEXTS.values() if kinds_of_code(text)}
    assert len(names) == len(expected) >= 30
    assert len(set(names["feature_id"])) == len(expected)
    unseen = names["problem"].str.contains("signs that cannot be seen")
    assert unseen.any() and names["value"][unseen].str.contains("<U+", regex=False).all()
    html_page = (tmp_path / "p.html").read_text(encoding="utf-8")
    shown(html_page, watch)
    assert nothing_ran(watch, html_page)


def members(project: Path) -> str:
    """Return the project in a ``.qgz``."""
    with zipfile.ZipFile(project) as archive:
        return "".join(archive.read(n).decode() for n in archive.namelist() if n.endswith(".qgs"))


def anonymous(project: Path) -> bool:
    """Return whether a project names neither account nor machine."""
    text = members(project)
    account = re.escape(getpass.getuser())
    assert "saveUser" not in text
    assert not re.search(rf"<author>[^<]*{account}[^<]*</author>", text)
    places = ("/tmp", "/home", "/root", "/work", "/usr", "\\Users", "file:", "../")
    paths = re.findall(r'(?:source|datasource|file|path)(?:="|>)([^"<]*)', text)
    assert not [path for path in paths if path.startswith(places) or re.match(r"[A-Za-z]:\\", path)]
    assert str(project.parent) not in text and ".unfinished" not in text
    return True


def draw_all(project: QgsProject, folder: Path) -> list[str]:
    """Export every layout, draw the map, show every tip; return all the texts that came out."""
    texts = []
    for number, layout in enumerate(project.layoutManager().layouts()):
        settings = QgsLayoutExporter.ImageExportSettings()
        settings.dpi = 30
        done = QgsLayoutExporter(layout).exportToImage(str(folder / f"{number}.png"), settings)
        assert done == QgsLayoutExporter.ExportResult.Success
        for item in layout.items():
            if isinstance(item, QgsLayoutItemLabel):
                texts.append(item.currentText())
            if isinstance(item, QgsLayoutItemLegend):
                texts.append(item.title())
    layers = [y for y in project.mapLayers().values() if isinstance(y, QgsVectorLayer)]
    settings = QgsMapSettings()
    settings.setLayers([layer for layer in layers if layer.isSpatial()])
    settings.setDestinationCrs(project.crs())
    settings.setExtent(settings.fullExtent())
    settings.setOutputSize(QSize(500, 300))
    settings.setExpressionContext(project.createExpressionContext())
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    for layer in layers:
        assert layer.isValid()
        assert layer.mapTipTemplate() or not layer.isSpatial()
        if layer.labelsEnabled() and layer.labeling() is not None:
            assert not layer.labeling().settings().format().allowHtmlFormatting()
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        for feature in layer.getFeatures():
            context.setFeature(feature)
            tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
            assert set(Page(tip).elements) <= {"b", "br"}, tip
            title = str(QgsExpression(layer.displayExpression()).evaluate(context))
            texts += [tip, title]
    return texts


def test_the_one_map_runs_nothing(
    watch: Watch, one_map: tuple[Path, list[str]], tmp_path: Path
) -> None:
    folder, ran = one_map
    assert ran == []
    project = QgsProject()
    assert project.read(str(folder / "one_map.qgz"))
    texts = draw_all(project, tmp_path)
    layouts = project.layoutManager().layouts()
    assert layouts
    titles = [t for t in texts if TEXTS["expression"] in t and TEXTS["script"] in t]
    assert len(titles) >= len(layouts)  # of each sheet, as it was written
    assert any("[% canary('file') %] <img src=x> {0} =1" in text for text in texts)
    pages = [tip for tip in texts if "<b>" in tip and len(tip) < 3_000]
    shown("".join(pages), watch)
    indicators = (folder / "indicators.html").read_text(encoding="utf-8")
    shown(indicators, watch)
    project.clear()
    assert nothing_ran(watch, indicators, *texts)


def test_the_projects_name_neither_account_nor_machine(one_map: tuple[Path, list[str]]) -> None:
    folder, _ = one_map
    assert anonymous(folder / "one_map.qgz")
    with contextlib.closing(sqlite3.connect(folder / "one_map.gpkg")) as database:
        styles = database.execute("SELECT styleQML, owner FROM layer_styles").fetchall()
    assert styles and not any(owner for _, owner in styles)
    assert not any(str(folder) in style for style, _ in styles)
    picture = (folder / "one_map.png").read_bytes()
    assert f"Author\x00{getpass.getuser()}".encode() not in picture
    record = (folder / "run_record.json").read_text(encoding="utf-8")
    assert str(folder) not in record


def test_everybody_is_counted_and_every_name_is_kept(one_map: tuple[Path, list[str]]) -> None:
    ledger = geopandas.read_file(one_map[0] / "one_map.gpkg", layer="evacuation_settlements")
    assert ledger["people"].sum() == 10 * len(TEXTS)
    # signs that take no place are read away
    kept = set(TEXTS) - {"turned signs", "formula behind unseen signs"}
    assert {TEXTS[name].strip() for name in kept} <= set(ledger["name"])


# -- sheets of divisions --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sheets(
    tmp_path_factory: pytest.TempPathFactory, _watching: Watch, qgis_app: Any
) -> tuple[Path, list[str]]:
    """Sheets of divisions with such names, and what ran while they were made."""
    folder = tmp_path_factory.mktemp("sheets")
    names = iter(("expression", "script", "picture", "date of layouts", "quotes", "end of data"))
    divisions = [(code, TEXTS[next(names)], *rest) for code, _, *rest in DIVISIONS]
    write_one_map(folder / "one_map.gpkg", divisions)
    _watching.forget()
    settings = ExportSettings(
        ("risk",), codes=("440201", "44020101"), dpi=40.0, made_by=TEXTS["environment"],
        data_date=TEXTS["expression"], marking=TEXTS["frame"], review_number=TEXTS["link"],
    )  # fmt: skip
    maps = DivisionMaps(str(folder / "one_map.gpkg"), folder / "out", settings)
    done = maps.run()
    assert (done.sheets, done.failed) == (2, 0)
    _watching.settle()
    return folder / "out", _watching.all()


def test_the_sheets_run_nothing(watch: Watch, sheets: tuple[Path, list[str]]) -> None:
    folder, ran = sheets
    assert ran == []
    index = (folder / "index.html").read_text(encoding="utf-8")
    shown(index, watch)
    assert not any(
        f"Author\x00{getpass.getuser()}".encode() in path.read_bytes()
        for path in (folder / "png").iterdir()
    )
    printed = [joined(path) for path in (folder / "pdf").iterdir()]
    assert any("canary" in text for text in printed)  # its name, as it was written
    assert nothing_ran(watch, index, *printed)


def test_every_text_of_a_sheet_is_itself(watch: Watch) -> None:
    """Also in a label that a template of the user's own shows as HTML."""
    from wj_risk_plugin.maps.division_sheets.export import STYLES as TEMPLATES
    from wj_risk_plugin.maps.division_sheets.layout import SheetContent, Template, _set_texts
    from wj_risk_plugin.maps.division_sheets.template import TEXTS as ELEMENTS

    project = new_project()
    layout = Template(TEMPLATES / "division_sheet_a4_wide.qpt").layout(project)
    own = QgsLayoutItemLabel(layout)
    own.setMode(QgsLayoutItemLabel.Mode.ModeHtml)
    own.setText("<i>[% @sheet_title %]</i>")
    layout.addLayoutItem(own)
    labels = [item for item in layout.items() if isinstance(item, QgsLayoutItemLabel)]
    assert len(labels) == len(ELEMENTS) + 1
    for text in PRINTABLE.values():
        nowhere = (0.0, 0.0, 1.0, 1.0)
        texts = dict.fromkeys(ELEMENTS, text)
        content = SheetContent(texts, [], [], nowhere, nowhere, 1.0, "", [], [], "")
        with contextlib.suppress(InputError):  # signs that no font has are refused
            _set_texts(layout, content, "Noto Sans CJK SC")
        for label in labels:
            shown_text = label.currentText()
            if label is own:
                assert Page(shown_text).elements == ["i"]
                shown_text = Page(shown_text).text
            assert words(shown_text) == words(text)
    assert nothing_ran(watch)


# -- surveys --------------------------------------------------------------------------------------


def test_a_survey_package_runs_nothing(
    watch: Watch, district: Path, risk_provider: Any, tmp_path: Path
) -> None:
    done = processing.run(
        "wjrisk:createsurveypackage",
        {
            "DISTRICT": str(district), "LAYERS": ["shelters", "geohazards"],
            "TEAM": TEXTS["expression"] + TEXTS["quotes"], "NAME": TEXTS["path"] + TEXTS["script"],
            "OUTPUT_FOLDER": str(tmp_path),
        },
    )  # fmt: skip
    (path,) = tmp_path.glob("*/*.qgz")
    assert path.is_relative_to(tmp_path) and done
    assert anonymous(path)
    project = QgsProject()
    assert project.read(str(path))
    texts = draw_all(project, tmp_path)
    layers = [y for y in project.mapLayers().values() if y.name() != "photos"]
    team = TEXTS["expression"] + TEXTS["quotes"]
    given = []
    for layer in layers:
        # QField shows names and choices as pages where they look like one
        context = layer.createExpressionContext()
        for feature in layer.getFeatures():
            context.setFeature(feature)
            title = QgsExpression(layer.displayExpression()).evaluate(context)
            assert not Qt.mightBeRichText(str(title)), title
        for column in range(layer.fields().count()):
            choices = layer.editorWidgetSetup(column).config().get("map", [])
            assert not any(Qt.mightBeRichText(name) for choice in choices for name in choice)
        number = layer.fields().lookupField("surveyed_by")
        if number >= 0 and layer.defaultValueDefinition(number).expression():
            context = layer.createExpressionContext()
            default = QgsExpression(layer.defaultValueDefinition(number).expression())
            given.append(default.evaluate(context))
    assert given and set(given) == {team}
    how = (path.parent / "how_to_open.html").read_text(encoding="utf-8")
    shown(how, watch)
    project.clear()
    assert nothing_ran(watch, how, *texts)


@every_text
def test_the_team_is_a_text_in_every_form(watch: Watch, text: str) -> None:
    for key in ("shelters", "hidden_dangers"):
        fields = form_fields(key, "en", text, {"name": [text], "status": [text]})
        default = fields["surveyed_by"].default
        assert QgsExpression(default).evaluate() == xml_signs(text)
        labels = [value for value, _ in fields.get("status", fields["id"]).choices]
        assert all(value is None or value == xml_signs(value) for value in labels)
    assert nothing_ran(watch)


def test_a_returned_package_brings_texts_and_nothing_else(watch: Watch, tmp_path: Path) -> None:
    from tests.survey.histories import PLACES
    from tests.survey.test_load import base_rows, make_package, write_district
    from wj_risk_plugin.survey.model.rows import GEOMETRY, row_uuid

    names = list(PRINTABLE)
    rows = {
        f"S{n}": {"capacity_people": 100, "name": f"场所{n}", GEOMETRY: shapely.to_wkb(PLACES[0])}
        for n in range(len(names))
    }
    district = write_district(tmp_path / "district.gpkg", rows)
    before = base_rows(district)
    package = make_package(tmp_path / "back" / "survey.gpkg", before)
    set_all = [
        ("UPDATE shelters SET name = ? WHERE id = ?", (PRINTABLE[name], f"S{n}"))
        for n, name in enumerate(names)
    ]
    uuid = row_uuid("shelters", "S0")
    insert = "INSERT INTO photos (uuid, photo_of, path, caption) VALUES (?, ?, ?, ?)"
    photos = [
        (insert, (row_uuid("photos", str(n)), uuid, path, TEXTS["picture"]))
        for n, path in enumerate(
            ["photos/a.jpg", "../../a.jpg", f"{SITE}/a.jpg", "file:///etc/hosts", "/etc/hosts",
             "\\\\127.0.0.1\\a.jpg", "C:\\a.jpg", "javascript:alert(1)"]
        )
    ]  # fmt: skip
    changed(
        package, *set_all, *photos,
        "CREATE TABLE qgis_projects (name TEXT, metadata BLOB, content BLOB)",
        "CREATE VIEW shown AS SELECT canary(1)",
        "CREATE TRIGGER own AFTER UPDATE ON shelters BEGIN UPDATE shelters SET name = 'x'; END",
    )  # fmt: skip
    with contextlib.closing(sqlite3.connect(package)) as database, database:
        add_style(database)
    (package.parent / "photos").mkdir()
    (package.parent / "photos" / "a.jpg").write_bytes(JPEG)
    (package.parent / "survey.qgs").write_text("<qgis/>")
    with contextlib.closing(sqlite3.connect(district)) as database:
        had = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
    with load_session(district, [package], LoadSettings(apply=True)) as result:
        pass
    after = base_rows(district)
    assert {k: row["name"] for k, row in after.items()} == {
        f"S{n}": PRINTABLE[name].strip() for n, name in enumerate(names)
    }
    with contextlib.closing(sqlite3.connect(district)) as database:
        new = {row[0] for row in database.execute("SELECT name FROM sqlite_master")} - had
        stored = database.execute("SELECT path FROM photos").fetchall()
    assert not {"layer_styles", "qgis_projects", "shown", "own", "survey_base"} & new
    assert len(stored) == 1 and re.fullmatch(r"district_photos/[0-9a-f]{64}\.jpg", stored[0][0])
    (plan,) = result.plans
    notes = "\n".join(map(str, plan.notes))
    listed = sum(bool(kinds_of_code(text)) for text in PRINTABLE.values())
    assert f"texts that look like expressions, pages or formulas ({listed + 1}) are kept" in notes
    assert (
        "tables, views, triggers or projects in the file that did not go out like this (3)" in notes
    )
    assert "own, qgis_projects, shown" in notes
    styles = "styles in the file that did not go out like this (3), of which none is taken"
    assert f"{styles}: divisions: x" in notes
    remarked = [p for p in plan.proposals if any("kept as text" in str(r) for r in p.remarks)]
    assert len(remarked) == listed
    made = load_page([plan], [], "district.gpkg", True)
    shown(made, watch)
    assert nothing_ran(watch, made)


# -- who made it, and where -----------------------------------------------------------------------


def contents(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what a file holds: members of archives, cells of databases, streams of PDF."""
    yield name, data
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from contents(f"{name}/{member}", archive.read(member))
    elif data.startswith(b"SQLite format 3"):
        with tempfile.NamedTemporaryFile(suffix=".gpkg") as copy:
            copy.write(data)
            copy.flush()
            with contextlib.closing(sqlite3.connect(copy.name)) as database:
                yield from ((f"{name}: dump", line.encode()) for line in database.iterdump())
    elif data.startswith(b"%PDF"):
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.S):
            with contextlib.suppress(zlib.error):
                yield f"{name}: stream", zlib.decompress(stream)


def makers(folder: Path) -> list[str]:
    """Return where files of a folder name the account, the computer or a path of it."""
    words = {tempfile.gettempdir() + os.sep, str(ROOT), str(Path.home()) + os.sep, "/usr/share"}
    words |= {name for name in (getpass.getuser(), platform.node()) if len(name) > 5}
    sought = {word.encode(coding) for word in words for coding in ("utf-8", "utf-16-le")}
    account = re.compile(rb"saveUser|Author\0[ -~]|<author>[^<]|dc:creator>[^<]|/Author *\((?!\))")
    found = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        for name, data in contents(file.name, file.read_bytes()):
            hits = [data[max(0, data.find(w) - 60) :][:150] for w in sought if w in data]
            hits += [match[0] for match in account.finditer(data)]
            found += [f"{name}: {hit!r}" for hit in hits]
    return found


def test_the_search_for_makers_finds_them(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "p.qgz", "w") as archive:
        archive.writestr("p.qgs", f'<qgis saveUser="x"><a source="{ROOT}/a.gpkg"/>')
    with contextlib.closing(sqlite3.connect(tmp_path / "t.gpkg")) as database, database:
        database.execute("CREATE TABLE t (a)")
        database.execute("INSERT INTO t VALUES (?)", (tempfile.gettempdir() + os.sep + "x",))
    assert {text.split(": ")[0] for text in makers(tmp_path)} >= {"p.qgz/p.qgs", "t.gpkg"}


def test_no_file_tells_who_made_it_or_where(
    one_map: tuple[Path, list[str]],
    sheets: tuple[Path, list[str]],
    district: Path,
    risk_provider: Any,
    tmp_path: Path,
) -> None:
    """Projects, pages, tables, pictures, PDF, packages and run records, whole."""
    made, own = tmp_path / "made", tmp_path / "own" / "d.gpkg"
    made.mkdir()
    own.parent.mkdir()
    shutil.copy(district, own)

    def run(name: str, inputs: dict[str, Any], **endings: str) -> dict[str, Any]:
        endings["REPORT"] = "json"
        outputs = {
            f"OUTPUT_{key}": str(made / f"{name}_{key.lower()}.{ending}")
            for key, ending in endings.items()
        }
        return dict(processing.run(f"wjrisk:{name}", {**inputs, **outputs}))

    layers = {
        name.upper(): f"{district}|layername={name}"
        for name in ("roads", "shelters", "settlements")
    }
    run("checkdata", {"DISTRICT": str(district)}, PROBLEMS="gpkg", HTML="html")
    run("planindicators", {"DISTRICT": str(district)}, TABLE="xlsx", HTML="html")
    run("evacuationreach", layers, SHELTERS="gpkg", REACH="shp", CATCHMENTS="geojson")
    package = {"LAYERS": ["shelters", "geohazards"], "NAME": "p", "TEAM": "t", "ZIP": True}
    run("createsurveypackage", {"DISTRICT": str(own), "OUTPUT_FOLDER": str(made), **package})
    with open_geopackage(made / "p" / "survey.gpkg", write=True) as connection:
        connection.execute("UPDATE shelters SET capacity_people = 21")
    load = {"DISTRICT": str(own), "PACKAGES": [str(made / "p")], "APPLY": True}
    endings = {"CHANGES": "gpkg", "VALUES": "csv", "SUMMARY": "xlsx", "PHOTOS": "csv"}
    done = run("loadsurveypackage", load, **endings, HTML="html")
    assert done["ROWS_WRITTEN"] == len(TEXTS)
    kinds = set()
    for folder in (one_map[0], sheets[0], made, own.parent):
        assert makers(folder) == []
        kinds |= {path.suffix for path in folder.rglob("*") if path.is_file()}
    assert kinds >= {".qgz", ".gpkg", ".html", ".json", ".csv", ".xlsx", ".png", ".pdf", ".zip",
                     ".geojson", ".shp", ".dbf"}  # fmt: skip


def test_a_folder_that_QGIS_cannot_open_is_refused(tmp_path: Path) -> None:
    table = pd.DataFrame({"name": ["a"], "reason": ["b"]})
    with pytest.raises(InputError, match="sign |"):
        stage_table(table, KIND, str(tmp_path / "a|layername=b" / "t.csv"))
    assert not list(tmp_path.iterdir())
