"""What a public sheet may say, and what odd names and texts do to sheets and tables."""

from __future__ import annotations

import csv
import shutil
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pyogrio
import pytest
import shapely

from tests.maps.conftest import (
    DIVISIONS,
    SECRET,
    box,
    export,
    layer,
    line,
    pdf_of,
    point,
    says,
    write_one_map,
)
from tests.maps.pdf_text import every_text, page_texts
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.maps.division_sheets.export import DivisionMaps
from wj_risk_plugin.standards import load

#: What the mini one map holds that a public file must not: planted texts, quantities, places.
WITHHELD = (SECRET, "7654321", "7,654,321", "8765432", "8,765,432")


@pytest.fixture(scope="module")
def public(one_map: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("public")
    export(one_map, folder, profile="public", pictures=True, geopackages=True)
    return folder


# -- profiles ---------------------------------------------------------------------------------


def contents(path: Path) -> str:
    """Everything that a file says, packed or not."""
    raw = path.read_bytes()
    text = raw.decode("utf-8", "ignore") + raw.decode("utf-16-be", "ignore")
    if path.suffix == ".pdf":
        text += every_text(path)
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            text += "".join(archive.read(n).decode("utf-8") for n in archive.namelist())
    if path.suffix == ".gpkg":
        with sqlite3.connect(path) as database:
            text += "\n".join(database.iterdump())
    return text


def files_of(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_public_files_hold_nothing_that_is_withheld(public: Path) -> None:
    kinds = {path.suffix for path in files_of(public)}
    assert kinds == {".pdf", ".png", ".gpkg", ".xlsx", ".csv", ".html", ".json"}
    for path in files_of(public):
        said = contents(path)
        for withheld in WITHHELD:
            assert withheld not in said, f"{path.name}: {withheld}"


def test_the_leak_would_be_found(internal: Path) -> None:
    found = {p.suffix for p in files_of(internal) if any(w in contents(p) for w in WITHHELD)}
    assert {".pdf", ".gpkg", ".xlsx", ".csv"} <= found


def test_public_clips_have_only_the_fields_let_through(public: Path) -> None:
    rules = load("division_sheets")["public"]["layers"]
    for clip in (public / "geopackage").iterdir():
        for name in pyogrio.list_layers(clip)[:, 0]:
            if name != "layer_styles":
                fields = set(pyogrio.read_info(clip, layer=name)["fields"])
                assert fields <= {*rules[name]["fields"], "cut_at_border", "inside_percent"}


def test_sensitive_places_are_generalised(public: Path, one_map: Path) -> None:
    clip = public / "geopackage" / "440201_东风镇.gpkg"
    source = pyogrio.read_dataframe(clip, layer="chemical_sources").geometry.iloc[0]
    # the plant lies from 5.23 to 5.31 and 1.31 to 1.37 km: its cell from 5 to 6 and 1 to 2
    assert shapely.equals(source, box(5, 1, 6, 2))
    hazards = pyogrio.read_dataframe(clip, layer="other_hazards")
    assert hazards["kind"].tolist() == ["mine"]
    assert shapely.equals(hazards.geometry.iloc[0], box(7, 3, 8, 4))
    shelters = pyogrio.read_dataframe(clip, layer="risk_shelters")
    exact = pyogrio.read_dataframe(one_map, layer="risk_shelters")
    assert shapely.equals(shelters.geometry.iloc[0], exact.geometry.iloc[0])


def test_kinds_are_withheld_however_they_are_written(one_map: Path, tmp_path: Path) -> None:
    copy = tmp_path / "map.gpkg"
    shutil.copyfile(one_map, copy)
    kinds = ["油气管道", "High-voltage corridor", "输油管线", "矿山", "Flood"]
    rows = [
        {"id": f"H{k}", "kind": kind, "counted_level": 2, "geometry": point(1.2 + k, 1.2)}
        for k, kind in enumerate(kinds)
    ]
    frame = gpd.GeoDataFrame(rows, crs="EPSG:4547")
    pyogrio.write_dataframe(frame, copy, layer="other_hazards")
    one = {"themes": ("risk",), "codes": ("440201",), "geopackages": True}
    export(copy, tmp_path / "out", profile="public", **one)
    clip = tmp_path / "out" / "geopackage" / "440201_东风镇.gpkg"
    shown = pyogrio.read_dataframe(clip, layer="other_hazards")
    # a pipeline is one in Chinese too; what is in no list may be one
    assert shown["id"].tolist() == ["H3", "H4"]
    assert shapely.equals(shown.geometry.iloc[0], point(4.5, 1.5))
    assert shapely.equals(shown.geometry.iloc[1], point(5.2, 1.2))


def test_what_was_made_coarse_is_not_cut(public: Path, one_map: Path, tmp_path: Path) -> None:
    # a plant in the next village's cell: the cut cell would tell on which side it stands
    export(one_map, tmp_path, profile="public", codes=("44020101",), geopackages=True)
    clip = next((tmp_path / "geopackage").iterdir())
    hazards = pyogrio.read_dataframe(clip, layer="other_hazards")
    assert shapely.equals(hazards.geometry.iloc[0], box(7, 3, 8, 4))
    assert hazards["inside_percent"].isna().all() and not hazards["cut_at_border"].any()


def test_a_line_that_must_be_coarse_is_left_out(one_map: Path, tmp_path: Path) -> None:
    settings = {"themes": ("one_map",), "codes": ("440201",), "geopackages": True}
    export(one_map, tmp_path / "all", **settings)
    export(one_map, tmp_path / "public", profile="public", **settings)
    clips = [tmp_path / name / "geopackage" / "440201_东风镇.gpkg" for name in ("all", "public")]
    layers = [set(pyogrio.list_layers(clip)[:, 0]) for clip in clips]
    assert "barriers" in layers[0] and "barriers" not in layers[1]


def test_profiles_are_never_mixed_in_a_folder(public: Path, one_map: Path) -> None:
    with pytest.raises(InputError, match="other profile"):
        export(one_map, public)


def test_review_number_is_printed_only_when_typed(one_map: Path, tmp_path: Path) -> None:
    one = {"themes": ("risk",), "codes": ("440202",)}
    export(one_map, tmp_path, **one, review_number="粤S(2026)001", marking="内部")
    text = every_text(pdf_of(tmp_path, "440202"))
    assert says([text.replace("\n", "")], "Map review number 粤S(2026)001") and "内部" in text


def test_internal_sheets_say_so_unless_left_out(
    one_map: Path, tmp_path: Path, public: Path
) -> None:
    one = {"themes": ("risk",), "codes": ("440202",)}
    for name, more, said in (
        ("as_it_is", {}, True),
        ("typed", {"marking": "秘密"}, False),
        ("left_out", {"off": ("marking",)}, False),
    ):
        export(one_map, tmp_path / name, **one, **more)
        text = every_text(pdf_of(tmp_path / name, "440202"))
        assert ("Internal material" in text) == said, name
    assert "Internal material" not in every_text(pdf_of(public, "440202"))


# -- odd names --------------------------------------------------------------------------------


ODD = [
    ("=1+1", "=cmd|' /C calc'!A0", "town", None, box(0, 0, 2, 2)),
    ("b", "[% 40 + 2 %] [% @project_title %]", "town", None, box(2, 0, 4, 2)),
    ("c", "<b>bold</b> <script>a(1)</script>", "town", None, box(4, 0, 6, 2)),
    ("d", "a/b\\c:d*e?", "town", None, box(6, 0, 8, 2)),
    ("e", "很长的名称" * 40, "town", None, box(8, 0, 10, 2)),
    ("f", None, "town", None, box(0, 2, 2, 4)),
    ("g", "雪山🏔", "town", None, box(2, 2, 4, 4)),
    ("h", "两块", "town", None, shapely.union_all([box(4, 3, 5, 4), box(9, 3, 10, 4)])),
    ("i", "很小", "town", None, box(6, 2, 6.0000005, 2.0000005)),
    ("j", "在外", "town", None, box(900, 900, 901, 901)),
    (None, "无代码", "town", None, box(8, 2, 9, 3)),
]


@pytest.fixture(scope="module")
def odd(qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DivisionMaps]:
    folder = tmp_path_factory.mktemp("odd")
    one_map = write_one_map(folder / "one_map.gpkg", [*DIVISIONS, *ODD])
    maps = export(one_map, folder / "out", codes=tuple(row[0] for row in ODD if row[0]))
    return folder / "out", maps


def test_attributes_are_printed_and_never_run(odd: tuple[Path, DivisionMaps]) -> None:
    folder, _ = odd
    raw, html = (page_texts(pdf_of(folder, code))[0] for code in "bc")
    assert "[% 40 + 2 %] [% @project_title %]: Safety risk map" in raw
    assert "<b>bold</b> <script>a(1)</script>: Safety risk map" in html
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_formulas_stay_texts(odd: tuple[Path, DivisionMaps]) -> None:
    folder, _ = odd
    book = openpyxl.load_workbook(folder / "division_numbers.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    marked = [cell for cell in cells if str(cell.value).startswith("'=")]
    assert marked and all(cell.data_type == "s" for cell in marked)
    assert not any(str(cell.value).startswith(("=", "+", "@")) for cell in cells)
    with (folder / "division_numbers.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            assert not any(cell.startswith(("=", "+", "@")) for cell in row)


def test_odd_divisions_get_sheets_or_a_reason(odd: tuple[Path, DivisionMaps]) -> None:
    folder, maps = odd
    # only the name with a sign that no font has
    assert {name for name, _, _ in maps.failures()} == {"雪山🏔"}
    assert "U+1F3D4" in maps.failures()[0][2]
    assert len(list((folder / "pdf").iterdir())) == 9
    reasons = {str(skip.reason): skip.feature_ids for skip in maps.skips}
    assert reasons == {
        "no code: files are named after it": ["无代码"],
        "no name: the code stands in for it on the sheet": ["f"],
    }
    assert all(len(path.name.encode("utf-8")) < 120 for path in files_of(folder))
    # numbers that the one map has not are said to be missing
    assert says(page_texts(pdf_of(folder, "j"))[0], "People", "–")


def test_a_long_name_is_cut_before_the_theme(odd: tuple[Path, DivisionMaps]) -> None:
    folder, _ = odd
    texts = page_texts(pdf_of(folder, "e"))[0]
    assert says(texts, ("很长的名称" * 7)[:33], "…: Safety risk map")


def test_no_sheet_has_a_box_in_place_of_a_sign(odd: tuple[Path, DivisionMaps]) -> None:
    folder, _ = odd
    # the neighbour whose name has a sign that no font has is named without it
    texts = [text for path in (folder / "pdf").iterdir() for text in page_texts(path)[0]]
    assert "雪山?" in texts
    assert not any("\0" in text or "\ufffd" in text for text in texts)


def test_odd_texts_of_features_are_printed_and_never_run(one_map: Path, tmp_path: Path) -> None:
    copy = tmp_path / "one_map.gpkg"
    shutil.copyfile(one_map, copy)
    odd = "=1+1 [% 40 + 2 %] <b>x</b>"
    totals = pyogrio.read_dataframe(copy, layer="risk_divisions")
    totals.loc[totals["code"] == "44020101", "set_by"] = odd
    pyogrio.write_dataframe(totals, copy, layer="risk_divisions")
    rivers = gpd.GeoDataFrame(
        {"id": ["W1", "W2"], "name": ["[% 40 + 2 %]🏔河", "<b>江</b>"]},
        geometry=[line((0.2, 3.5), (7.8, 3.5)), line((0.2, 2.9), (7.8, 2.9))],
        crs="EPSG:4547",
    )
    layer("waterways", rivers.to_dict("records"), copy)
    out = tmp_path / "out"
    export(copy, out, themes=("risk",), codes=("44020101",), geopackages=True)
    texts = page_texts(pdf_of(out, "44020101"))[0]
    assert says(texts, odd)
    # labels of the map: as they are, but for a sign that no font has
    assert says(texts, "[% 40 + 2 %]?河") and says(texts, "<b>江</b>")
    assert not any("\0" in text or "\ufffd" in text for text in texts)
    cell = next(
        cell
        for row in openpyxl.load_workbook(out / "division_numbers.xlsx")["Safety risk map"]
        for cell in row
        if cell.value == f"'{odd}"
    )
    assert cell.data_type == "s"
    clip = pyogrio.read_dataframe(next((out / "geopackage").iterdir()), layer="waterways")
    assert clip["name"].tolist() == rivers["name"].tolist()


def test_two_divisions_of_one_code_are_refused(tmp_path: Path, qgis_app: Any) -> None:
    double = [("1", "a", "town", None, box(0, 0, 1, 1)), ("1", "b", "town", None, box(1, 0, 2, 1))]
    one_map = write_one_map(tmp_path / "map.gpkg", [*DIVISIONS, *double])
    with pytest.raises(InputError, match=r"same code \(features 1\)"):
        export(one_map, tmp_path / "out")
    assert not (tmp_path / "out").exists()
