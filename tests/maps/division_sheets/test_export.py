"""Division sheets: numbers as in the one map, nothing leaks, finished ones stay, bad input."""

from __future__ import annotations

import csv
import dataclasses
import errno
import json
import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pyogrio
import pytest
import shapely
from qgis.core import (
    QgsLayoutItemLabel,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
)
from qgis.PyQt import sip
from qgis.PyQt.QtXml import QDomDocument

from tests.maps.conftest import (
    DIVISIONS,
    NUMBERS,
    SECRET,
    box,
    export,
    pdf_of,
    result,
    says,
    write_one_map,
)
from tests.maps.pdf_text import bookmarks, every_text, joined, page_texts
from wj_risk_plugin.bridge.io import styles
from wj_risk_plugin.core.messages import Cancelled, InputError
from wj_risk_plugin.maps.division_sheets import export as exporting
from wj_risk_plugin.maps.division_sheets.export import DivisionMaps, ExportSettings
from wj_risk_plugin.maps.division_sheets.template import template_name, write_templates

STYLES = Path(__file__).parents[3] / "styles"

# -- numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize("code", NUMBERS)
def test_sheets_say_what_the_one_map_says(internal: Path, code: str) -> None:
    people, exposed, shelters, capacity, served, share = NUMBERS[code]
    risk, evacuation = page_texts(pdf_of(internal, code))
    assert says(risk, "People", f"{people:,}")
    assert says(risk, "People inside hazard areas", f"{exposed:,}")
    assert says(risk, "Admissible shelters", str(shelters))
    assert says(risk, "Capacity of admissible shelters (people)", f"{capacity:,}")
    assert says(evacuation, "People served", f"{served:,}")
    assert says(evacuation, "People: too slow", f"{people - served:,}")
    # cut, not rounded
    assert says(evacuation, "Served (%)", f"{int(share * 100) / 100:.2f}")
    assert says(risk, "Risk level", "B Significant risk")


def test_workbook_and_csv_have_the_numbers_of_the_sheets(internal: Path) -> None:
    book = openpyxl.load_workbook(internal / "division_numbers.xlsx")
    assert book.sheetnames == ["Summary", "Safety risk map", "Evacuation map"]
    rows = list(book["Evacuation map"].values)
    found = {row[0]: dict(zip(rows[0], row)) for row in rows[1:]}
    for code, (people, _, _, _, served, share) in NUMBERS.items():
        assert found[code]["People"] == people
        assert found[code]["People served"] == served
        assert found[code]["Served (%)"] == share
    with (internal / "division_numbers.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    texts = {code: page_texts(pdf_of(internal, code)) for code in NUMBERS}
    for each in lines:
        if each["code"]:
            page = texts[each["code"]][0 if each["theme"] == "risk" else 1]
            assert says(page, each["label"], each["printed"])


def test_chinese_can_be_searched(internal: Path) -> None:
    # 民 and 龙 have the same drawing as radicals of other code points
    title = page_texts(pdf_of(internal, "44020201"))[0]
    assert any("龙民村" in text for text in title)
    assert "民主镇" in every_text(pdf_of(internal, "440202"))
    text = joined(internal / "division_sheets.pdf")
    assert "龙民村:Evacuationmap" in text
    assert not re.search("[\u2e80-\u2fdf\ufb00-\ufb06\ufffd]", text)


def test_combined_pdf_has_all_sheets_and_bookmarks(internal: Path) -> None:
    assert len(page_texts(internal / "division_sheets.pdf")) == 2 * len(DIVISIONS)
    found = bookmarks(internal / "division_sheets.pdf")
    assert [title for title in found if title[0].isdigit()] == [
        f"{code} {name}"
        for code, name in (
            ("4402", "样例区"),
            ("440201", "东风镇"),
            ("44020101", "甲村"),
            ("44020102", "乙村"),
            ("440202", "民主镇"),
            ("44020201", "龙民村"),
        )
    ]


def test_sheets_are_vector_and_fonts_are_inside(internal: Path) -> None:
    for path in (internal / "pdf").iterdir():
        data = path.read_bytes()
        assert len(data) < 5_000_000
        assert b"/FontFile2" in data
        pictures = re.findall(rb"/Height (\d+)[^>]*/Subtype /Image[^>]*/Width (\d+)", data)
        # nothing larger than the sign of north is drawn in dots
        assert all(int(high) * int(wide) < 200_000 for high, wide in pictures)


def test_legend_counts_what_lies_inside(internal: Path) -> None:
    # by hand: both points of 甲村's shelters, one of them refused; the road R1 is 3 km, R2 2 km
    risk, evacuation = page_texts(pdf_of(internal, "44020101"))
    assert "S Admissible shelter (1)" in risk
    assert "× Shelter not admissible (1)" in risk
    assert "A Major risk (1)" in risk
    assert "Roads (5.0 km)" in risk
    assert "up to 5 min (3.0 km)" in evacuation
    assert "up to 10 min (2.0 km)" in evacuation


def test_pages_and_contact_are_printed(internal: Path) -> None:
    first, second = page_texts(pdf_of(internal, "440201"))
    assert "Page 1 of 2" in first and "Page 2 of 2" in second
    assert says(first, "Responsible: ", f"{SECRET}官", f"{SECRET}0751")
    assert "1:50 000" in first
    assert any("EPSG:4547" in text for text in first)
    assert not any("review" in text for text in first)


def test_clip_holds_the_division_only(internal: Path) -> None:
    clip = internal / "geopackage" / "44020102_乙村.gpkg"
    shelters = pyogrio.read_dataframe(clip, layer="risk_shelters")
    assert shelters["id"].tolist() == ["S2"]
    assert pyogrio.read_dataframe(clip, layer="roads")["id"].tolist() == ["R2"]
    people = pyogrio.read_dataframe(clip, layer="evacuation_divisions")["people_served"]
    assert people.tolist() == [1101]
    styles = pyogrio.read_dataframe(clip, layer="layer_styles")
    assert set(styles["f_table_name"]) >= {"risk_shelters", "roads", "risk_units"}
    assert b"S1" not in clip.read_bytes()


def test_clips_are_cut_at_the_border_and_say_so(internal: Path, one_map: Path) -> None:
    clip = internal / "geopackage" / "44020102_乙村.gpkg"
    # the road R2 runs from 6 to 12 km, the village begins at 8
    reach = pyogrio.read_dataframe(clip, layer="evacuation_reach")
    assert reach["road_id"].tolist() == ["R2"] and reach["cut_at_border"].tolist() == [True]
    assert reach.length.tolist() == pytest.approx([4000.0])
    # the numbers stay those of the whole line
    assert reach["length_m"].tolist() == [6000]
    assert reach["inside_percent"].tolist() == pytest.approx([100 * 4 / 6])
    units = pyogrio.read_dataframe(clip, layer="risk_units")
    assert units["cut_at_border"].tolist() == [False]
    assert units["inside_percent"].tolist() == pytest.approx([100.0])
    whole = pyogrio.read_dataframe(one_map, layer="risk_units")
    assert units.area.tolist() == whole.loc[whole["unit_id"] == "44020102"].area.tolist()
    for name in pyogrio.list_layers(clip)[:, 0]:
        table = pyogrio.read_dataframe(clip, layer=name)
        if "geometry" in table and "code" not in table:
            border = DIVISIONS[4][4].buffer(0.001)
            assert table.within(border).all(), name


def test_features_of_clips_can_stay_whole(one_map: Path, tmp_path: Path) -> None:
    one = {"codes": ("44020102",), "geopackages": True}
    export(one_map, tmp_path, whole_features=True, **one)
    reach = pyogrio.read_dataframe(next((tmp_path / "geopackage").iterdir()), "evacuation_reach")
    assert reach.length.tolist() == pytest.approx([6000.0])
    assert reach["cut_at_border"].tolist() == [False]
    assert reach["inside_percent"].tolist() == pytest.approx([100 * 4 / 6])


def test_index_names_every_file(internal: Path) -> None:
    page = (internal / "index.html").read_text(encoding="utf-8")
    for path in (*(internal / "pdf").iterdir(), *(internal / "png").iterdir()):
        assert path.name in page
    assert len(list((internal / "png").iterdir())) == 2 * len(DIVISIONS)


def test_yes_and_no_are_words_also_where_some_are_unknown(one_map: Path, tmp_path: Path) -> None:
    copy = tmp_path / "map.gpkg"
    shutil.copyfile(one_map, copy)
    rows = [
        {"code": code, "row_kind": "division", "target_met": met, "key_km2": 1.0, "geometry": shape}
        for (code, *_, shape), met in zip(DIVISIONS, (None, True, False))
    ]
    result("lookoutcoverage", "lookout_divisions", rows, copy)
    result("lookoutcoverage", "lookout_zones", [{"id": "Z", "geometry": box(0, 0, 1, 1)}], copy)
    export(copy, tmp_path / "out", themes=("lookout",), levels=("district", "town"))
    sheet = openpyxl.load_workbook(tmp_path / "out" / "division_numbers.xlsx").worksheets[1]
    heads = [cell.value for cell in sheet[1]]
    column = heads.index("Target met")
    words = {row[0]: row[column] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert [words[code] for code, *_ in DIVISIONS[:3]] == ["–", "yes", "no"]
    with (tmp_path / "out" / "division_numbers.csv").open(encoding="utf-8-sig", newline="") as file:
        flags = [row for row in csv.DictReader(file) if row["field"] == "target_met"]
    values = {row["code"]: row["value"] for row in flags}
    assert [values[code] for code, *_ in DIVISIONS[:3]] == ["–", "1", "0"]


# -- going on ---------------------------------------------------------------------------------


def test_finished_sheets_are_kept_until_something_changes(one_map: Path, tmp_path: Path) -> None:
    folder, one = tmp_path / "out", {"themes": ("evacuation",)}
    first = export(one_map, folder, levels=("town",), **one)
    before = {path: path.stat().st_mtime_ns for path in (folder / "pdf").iterdir()}
    second = export(one_map, folder, levels=("town",), **one)
    assert (first.summary.sheets, second.summary.sheets, second.summary.kept) == (2, 0, 2)
    assert before == {path: path.stat().st_mtime_ns for path in (folder / "pdf").iterdir()}
    # a file that is gone is made again; other divisions beside it change nothing
    pdf_of(folder, "440201").unlink()
    more = export(one_map, folder, levels=("town", "village"), **one)
    assert (more.summary.sheets, more.summary.kept) == (4, 1)
    assert export(one_map, folder, levels=("town",), marking="内部", **one).summary.kept == 0


def test_a_changed_number_makes_its_sheets_again(one_map: Path, tmp_path: Path) -> None:
    copy, one = tmp_path / "map.gpkg", {"themes": ("evacuation",), "codes": ("440201",)}
    shutil.copyfile(one_map, copy)
    export(copy, tmp_path / "out", **one)
    table = pyogrio.read_dataframe(copy, layer="evacuation_divisions")
    table.loc[table["code"] == "440201", "people_served"] = 4112
    pyogrio.write_dataframe(table, copy, layer="evacuation_divisions")
    assert export(copy, tmp_path / "out", **one).summary.kept == 0
    assert says(page_texts(pdf_of(tmp_path / "out", "440201"))[0], "People served", "4,112")


def test_a_changed_style_makes_its_sheets_again(
    one_map: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = shutil.copytree(STYLES, tmp_path / "styles")
    monkeypatch.setattr(styles, "STYLES", own)
    one = {"themes": ("evacuation",), "codes": ("440201",)}
    export(one_map, tmp_path / "out", **one)
    (own / "geohazards.qml").write_text("of another theme")
    assert export(one_map, tmp_path / "out", **one).summary.kept == 1
    roads = own / "roads.qml"
    roads.write_text(roads.read_text(encoding="utf-8").replace("140,140,140", "1,2,3"))
    assert export(one_map, tmp_path / "out", **one).summary.kept == 0
    words = own / "words" / "en.json"
    text = words.read_text(encoding="utf-8")
    words.write_text(text.replace('"Unknown"', '"Not known"'))
    assert export(one_map, tmp_path / "out", **one).summary.kept == 0


def test_a_place_moved_within_its_coarse_cell_makes_its_sheets_again(
    tmp_path: Path, qgis_app: Any
) -> None:
    west, east = box(0, 0, 7.5, 4), box(7.5, 0, 12, 4)
    divisions = [
        (*row[:4], {"44020101": west, "44020102": east}.get(row[0], row[4])) for row in DIVISIONS
    ]
    one_map = write_one_map(tmp_path / "map.gpkg", divisions)
    one = {"themes": ("risk",), "codes": ("44020101",), "profile": "public"}
    export(one_map, tmp_path / "out", **one)
    table = pyogrio.read_dataframe(one_map, layer="other_hazards")
    # both places are drawn as one square, but they count for different villages
    table.loc[table["id"] == "M1", "geometry"] = box(7.6, 3.1, 7.7, 3.2)
    pyogrio.write_dataframe(table, one_map, layer="other_hazards")
    assert says(page_texts(pdf_of(tmp_path / "out", "44020101"))[0], "Other hazards")
    assert export(one_map, tmp_path / "out", **one).summary.kept == 0
    assert not says(page_texts(pdf_of(tmp_path / "out", "44020101"))[0], "Other hazards")


def test_sheets_are_called_alike_whichever_are_made_beside_them(
    tmp_path: Path, qgis_app: Any
) -> None:
    twins = [(code, "镇", "town", None, box(20, 0, 24, 4)) for code in ("1/2", "1_2")]
    one_map = write_one_map(tmp_path / "map.gpkg", [*twins, *DIVISIONS])
    export(one_map, tmp_path / "out", themes=("risk",), codes=("1_2",))
    maps = export(one_map, tmp_path / "out", themes=("risk",), codes=("1/2", "1_2"))
    assert (maps.summary.sheets, maps.summary.kept) == (1, 1)
    assert len(page_texts(tmp_path / "out" / "division_sheets.pdf")) == 2


def test_several_runs_may_share_the_work_of_a_folder(one_map: Path, tmp_path: Path) -> None:
    settings = [
        ExportSettings(themes=("risk",), codes=(code,), pictures=False, geopackages=False)
        for code in ("440201", "440202")
    ]
    # both begin before either has written its record
    runs = [DivisionMaps(str(one_map), tmp_path, each) for each in settings]
    assert [run.run().sheets for run in runs] == [1, 1]
    both = dataclasses.replace(settings[0], codes=("440201", "440202"))
    summary = DivisionMaps(str(one_map), tmp_path, both).run()
    assert (summary.sheets, summary.kept) == (0, 2)
    assert len(page_texts(tmp_path / "division_sheets.pdf")) == 2


def test_a_cancelled_run_goes_on_where_it_stopped(one_map: Path, tmp_path: Path) -> None:
    settings = ExportSettings(themes=("risk",), pictures=False)
    seen: list[str] = []

    def until_the_third(fraction: float, text: str) -> bool:
        seen.append(text)
        return sum(one.startswith("Sheet") for one in seen) < 3

    with pytest.raises(Cancelled):
        DivisionMaps(str(one_map), tmp_path, settings).run(until_the_third)
    assert len(list((tmp_path / "pdf").iterdir())) == 2
    assert not list(tmp_path.glob(".unfinished-*"))
    rest = DivisionMaps(str(one_map), tmp_path, settings).run()
    assert (rest.sheets, rest.kept) == (3, 2)
    assert len(page_texts(tmp_path / "division_sheets.pdf")) == 5


def test_one_failing_sheet_does_not_stop_the_rest(
    one_map: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = exporting.export_pdf

    def broken(layout: Any, path: Path, *more: Any) -> None:
        if "evacuation" in path.name:
            raise InputError(path.name, exporting.Message("the PDF cannot be written"))
        whole(layout, path, *more)

    monkeypatch.setattr(exporting, "export_pdf", broken)
    maps = export(one_map, tmp_path, levels=("town",))
    assert (maps.summary.sheets, maps.summary.failed) == (2, 2)
    record = json.loads((tmp_path / "division_sheets.json").read_text(encoding="utf-8"))
    assert {(f["code"], f["theme"]) for f in record["failed"]} == {
        ("440201", "evacuation"),
        ("440202", "evacuation"),
    }
    assert "cannot be written" in (tmp_path / "index.html").read_text(encoding="utf-8")
    monkeypatch.undo()
    assert export(one_map, tmp_path, levels=("town",)).summary.sheets == 4


def test_a_clip_that_fails_fails_its_division_only(
    one_map: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = exporting.write_clip

    def broken(empty: Path, tables: Any, inside: Any, division: Any, *more: Any) -> None:
        if division.code == "440201":
            raise pyogrio.errors.DataSourceError("broken")
        whole(empty, tables, inside, division, *more)

    monkeypatch.setattr(exporting, "write_clip", broken)
    one = {"themes": ("evacuation",), "levels": ("town",)}
    maps = export(one_map, tmp_path, geopackages=True, **one)
    assert (maps.summary.sheets, maps.summary.failed) == (1, 1)
    assert {name for name, _, _ in maps.failures()} == {"东风镇"}
    assert [path.name for path in (tmp_path / "pdf").iterdir()] == ["440202_民主镇.pdf"]


def test_a_full_disk_stops_the_run(
    one_map: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(layout: Any, path: Path, *more: Any) -> None:
        raise InputError(path.name, exporting.Message("the PDF cannot be written"))

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(exporting, "export_pdf", broken)
    monkeypatch.setattr(exporting.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        export(one_map, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_divisions_are_read_as_the_one_map_reads_them(tmp_path: Path, qgis_app: Any) -> None:
    cross = shapely.Polygon(
        [*box(0, 0, 4, 4).exterior.coords[:2], *box(4, 4, 8, 8).exterior.coords[:2]]
    )
    words = {"town": "镇（街道）", "village": "Village or community"}
    divisions = [
        (code, name, words.get(level, level), parent, cross if code == "440202" else shape)
        for code, name, level, parent, shape in DIVISIONS
    ]
    assert not cross.is_valid
    one_map = write_one_map(tmp_path / "map.gpkg", divisions)
    maps = export(one_map, tmp_path / "out", levels=("town",), geopackages=True)
    assert (maps.summary.sheets, maps.summary.failed) == (4, 0)
    assert says(page_texts(pdf_of(tmp_path / "out", "440201"))[0], "Town or subdistrict")


# -- refusals ---------------------------------------------------------------------------------


def test_themes_without_layers_are_left_out_and_named(one_map: Path, tmp_path: Path) -> None:
    maps = export(one_map, tmp_path, themes=("risk", "water"), codes=("440202",))
    assert [str(note) for note in maps.notes] == [
        "Inland-water rescue map left out: no layer water_divisions, water_reaches"
    ]
    assert len(page_texts(pdf_of(tmp_path, "440202"))) == 1
    with pytest.raises(InputError, match="no layers for these themes"):
        export(one_map, tmp_path / "more", themes=("water", "lookout"))


def test_the_source_is_that_of_the_record(one_map: Path, tmp_path: Path) -> None:
    copy = tmp_path / "one_map.gpkg"
    shutil.copyfile(one_map, copy)
    record = tmp_path / "run_record.json"
    record.write_text('{"district": "wujiang.gpkg", "made_on": "2026-11-20T08:00:00"}')
    export(tmp_path, tmp_path / "out", themes=("risk",), codes=("440202",))
    text = joined(pdf_of(tmp_path / "out", "440202"))
    assert "Source:wujiang,onemapof2026-11-20" in text
    record.write_text("{")
    with pytest.raises(InputError, match="record of the one map"):
        export(tmp_path, tmp_path / "out", themes=("risk",))


def test_what_is_no_one_map_is_refused(tmp_path: Path, qgis_app: Any) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        export(tmp_path, tmp_path / "out")
    (tmp_path / "one_map.gpkg").write_text("no database")
    with pytest.raises(InputError, match="cannot be read"):
        export(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_one_map_without_the_levels_counted_is_refused(one_map: Path, tmp_path: Path) -> None:
    copy = tmp_path / "one_map.gpkg"
    shutil.copyfile(one_map, copy)
    hazards = pyogrio.read_dataframe(copy, layer="geohazards").drop(columns="counted_level")
    pyogrio.write_dataframe(hazards, copy, layer="geohazards")
    with pytest.raises(InputError, match=r"geohazards\) lack the level counted.*Mend"):
        export(copy, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_refused(one_map: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written to"):
        export(one_map, tmp_path / "file" / "out")


def test_a_missing_font_is_named(one_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wj_risk_plugin.maps import fonts

    monkeypatch.setattr(fonts, "load", lambda name: {"fonts": ["Keine Schrift"]})
    with pytest.raises(InputError, match=r"Keine Schrift.*Noto Sans CJK SC"):
        export(one_map, Path("never"))


# -- templates --------------------------------------------------------------------------------


def test_templates_are_what_the_script_makes(tmp_path: Path, qgis_app: Any) -> None:
    made = write_templates(tmp_path)
    assert {path.name for path in made} == {path.name for path in STYLES.glob("*.qpt")}
    for path in made:
        theirs = (STYLES / path.name).read_text(encoding="utf-8")
        ids = re.findall(r' id="(\w+)"', theirs)
        assert ids == re.findall(r' id="(\w+)"', path.read_text(encoding="utf-8"))
        assert str(Path.home()) not in theirs and "/work" not in theirs


def test_a_template_of_the_user_is_taken(one_map: Path, tmp_path: Path) -> None:
    text = (STYLES / template_name("A4", "tall")).read_text(encoding="utf-8")
    own = tmp_path / "own.qpt"
    own.write_text(text.replace("[% @sheet_page %]", "韶关样张"), encoding="utf-8")
    export(one_map, tmp_path / "out", codes=("440201",), template=str(own))
    pages = page_texts(pdf_of(tmp_path / "out", "440201"))
    assert "韶关样张" in pages[0] and "Page 1 of 2" not in pages[0]
    # the page is that of the template, though the division is a wide one
    assert b"[ 0 0 595.27" in pdf_of(tmp_path / "out", "440201").read_bytes()


def test_a_template_changed_in_the_layout_designer_is_taken(one_map: Path, tmp_path: Path) -> None:
    project = QgsProject()
    layout = QgsPrintLayout(project)
    document = QDomDocument()
    document.setContent((STYLES / template_name("A3", "wide")).read_text(encoding="utf-8"))
    layout.loadFromTemplate(document, QgsReadWriteContext(), True)
    layout.removeLayoutItem(layout.itemById("note"))
    layout.itemById("title").attemptMove(QgsLayoutPoint(30, 9))
    stamp = QgsLayoutItemLabel(layout)
    stamp.setText("签发人 ________")
    layout.addLayoutItem(stamp)
    stamp.attemptMove(QgsLayoutPoint(300, 250))
    stamp.attemptResize(QgsLayoutSize(60, 10))
    own = tmp_path / "own.qpt"
    assert layout.saveAsTemplate(str(own), QgsReadWriteContext())
    sip.delete(layout)
    export(one_map, tmp_path / "out", themes=("risk",), codes=("44020102",), template=str(own))
    texts = page_texts(pdf_of(tmp_path / "out", "44020102"))[0]
    assert says(texts, "签发人 ________") and says(texts, "People", "2,099")
    assert not any("worst of the contributing" in text for text in texts)
    # A3 landscape, as the template
    assert b"[ 0 0 1190.5" in pdf_of(tmp_path / "out", "44020102").read_bytes()


def test_what_is_no_template_is_refused(one_map: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.qpt"
    own.write_text("no template")
    with pytest.raises(InputError, match="no template"):
        export(one_map, tmp_path / "out", template=str(own))
    with pytest.raises(InputError, match="cannot be read"):
        export(one_map, tmp_path / "out", template=str(tmp_path / "absent.qpt"))
    assert not (tmp_path / "out").exists()


def test_elements_can_be_left_out(one_map: Path, tmp_path: Path) -> None:
    elements = tuple(exporting.load("division_sheets")["elements"])
    export(one_map, tmp_path, codes=("440202",), themes=("risk",), off=elements)
    texts = set(page_texts(pdf_of(tmp_path, "440202"))[0])
    # what is left are the names on the map
    assert texts <= {"龙民村"}
