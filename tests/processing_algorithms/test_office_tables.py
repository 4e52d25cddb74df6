"""The villages' table in every form in which offices send it gives the same scorecard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import geopandas
import pytest
from openpyxl import Workbook
from qgis.core import QgsProcessingException
from shapely import box

HEADING = ["行政区划代码", "有组织体系", "有 大喇叭", "备注"]
ROWS = [["440203001001", "是", "否", ""], ["440203001002", "是", "无", "２０２５年"]]
TITLES = [["武江区“十个有”统计表"], ["填报单位：某镇", "", "", "2025年"], [""]]
NOTES = [[""], ["合计", "2", "0"], ["注：截至2025年底"]]
WHOLE = [*TITLES, HEADING, *ROWS, *NOTES]


def separated(rows: list[list[str]], encoding: str, separator: str = ",") -> Callable:
    def write(folder: Path) -> str:
        path = folder / "reports.csv"
        path.write_bytes("\r\n".join(separator.join(row) for row in rows).encode(encoding))
        return str(path)

    return write


def sheets(*contents: list[list[str]], merged: bool = False, suffix: str = "") -> Callable:
    def write(folder: Path) -> str:
        book = Workbook()
        book.remove(book.active)
        for number, rows in enumerate(contents):
            sheet = book.create_sheet(f"表{number + 1}")
            for row in rows:
                sheet.append([cell or None for cell in row])
            if merged:
                sheet.merge_cells("A1:D1")
        book.save(folder / "reports.xlsx")
        return f"{folder / 'reports.xlsx'}{suffix}"

    return write


FORMS = {
    "utf-8": separated([HEADING, *ROWS], "utf-8"),
    "utf-8 with a mark": separated([HEADING, *ROWS], "utf-8-sig"),
    "gbk": separated([HEADING, *ROWS], "gbk"),
    "gb18030 by semicolons": separated([HEADING, *ROWS], "gb18030", ";"),
    "utf-8 by tabs": separated([HEADING, *ROWS], "utf-8", "\t"),
    "gbk with title and notes": separated(WHOLE, "gbk"),
    "utf-8 with title, by semicolons": separated(WHOLE, "utf-8", ";"),
    "sheet of texts": sheets([HEADING, *ROWS]),
    "sheet with title and notes": sheets(WHOLE, merged=True),
    "second sheet": sheets([["说明"], ["请填写第二页"]], WHOLE),
    "sheet that is named": sheets(WHOLE, [HEADING], suffix="|layername=表1"),
}


@pytest.fixture(scope="module")
def divisions(tmp_path_factory: Any) -> str:
    path = tmp_path_factory.mktemp("divisions") / "divisions.gpkg"
    columns = {"code": [row[0] for row in ROWS], "name": ["一村", "二村"], "level": ["village"] * 2}
    shapes = [box(458000 + n, 2743000, 458090 + n, 2743090) for n in (0, 100)]
    geopandas.GeoDataFrame(columns, geometry=shapes, crs=4547).to_file(path)
    return str(path)


def run(folder: Path, divisions: str, reports: str) -> tuple[dict[str, Any], dict[str, Any]]:
    import processing

    report = folder / "report.json"
    results = processing.run(
        "wjrisk:villagescorecard",
        {
            "DIVISIONS": divisions,
            "REPORTS": reports,
            "OUTPUT_VILLAGES": str(folder / "villages.gpkg"),
            "OUTPUT_REPORT": str(report),
        },
    )
    return results, json.loads(report.read_text("utf-8"))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_read(risk_provider: Any, divisions: str, tmp_path: Path, form: str) -> None:
    results, record = run(tmp_path, divisions, FORMS[form](tmp_path))
    # two items each: organisation is there, the loudspeaker is not
    assert (results["ITEMS_ABSENT"], results["KNOWN_PERCENT"]) == (2, 20.0)
    assert len(set(record["notes"])) == len(record["notes"])
    notes = " ".join(record["notes"])
    assert ("GB18030" in notes) == form.startswith("gb")
    assert ("further down" in notes) == ("title" in form or "sheet" in form)
    assert ("sum up or explain" in notes) == ("notes" in form or "title" in form or form in (
        "second sheet", "sheet that is named",
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (separated([["甲", "乙"], ["1", "2"]], "gbk"), "none of its columns is known: .*甲"),
        (sheets([["甲", "乙"], ["1", "2"]]), "none of its columns is known: .*甲 乙"),
        (sheets(WHOLE, WHOLE), "several sheets may be meant: 表1, 表2.*layername=表1"),
        (separated([HEADING, *ROWS, ["中文"]], "utf-8"), None),
    ],
)
def test_what_is_not_clear_is_refused_with_what_was_found(
    risk_provider: Any, divisions: str, tmp_path: Path, form: Callable, words: str | None
) -> None:
    path = form(tmp_path)
    if words is None:  # a line in another encoding than the others
        with Path(path).open("ab") as file:
            file.write("\r\n龙归村".encode("gbk"))
        words = "the encoding of the texts is not clear"
    with pytest.raises(QgsProcessingException, match=words):
        run(tmp_path, divisions, path)


@pytest.mark.filterwarnings("ignore:.*GBK|.*truncated|.*Normalized")
def test_an_inventory_with_a_title_full_width_signs_and_a_sum(
    risk_provider: Any, tmp_path: Path
) -> None:
    import processing

    rows = [
        ["某区危险化学品清单"],
        ["危险源编号", "物质名称", "CAS 号", "设计最大量（t）"],
        ["P1", "液氨\u00a0", "7664-41-7", "２０"],
        ["Ｐ１", "氯　", "7782-50-5", "1０"],
        ["合计", "", "", "30"],
    ]
    plants, homes = tmp_path / "plants.shp", tmp_path / "homes.gpkg"
    plant = box(458000, 2743000, 458100, 2743100)
    geopandas.GeoDataFrame({"编号": ["P1"], "名称": ["甲厂"]}, geometry=[plant], crs=4547).to_file(
        plants, engine="pyogrio", encoding="GBK"
    )
    plants.with_suffix(".cpg").write_text("UTF-8")
    home = box(458300, 2743050, 458310, 2743060)
    columns = {"编号": ["１"], "人数（人）": ["６０"]}
    geopandas.GeoDataFrame(columns, geometry=[home], crs=4547).to_file(homes)
    graded = tmp_path / "graded.gpkg"
    results = processing.run(
        "wjrisk:gradechemicalsources",
        {
            "CHEMICAL_SOURCES": str(plants),
            "CHEMICAL_INVENTORY": sheets(rows, merged=True)(tmp_path),
            "SETTLEMENTS": str(homes),
            "OUTPUT_SOURCES": str(graded),
        },
    )
    # ammonia 20 t of 10 and chlorine 10 t of 5: S = 4; 60 people: alpha = 1.5, R = 1.5 (2*2 + 4*2)
    assert results["GRADE_3"] == 1
    row = geopandas.read_file(graded).iloc[0]
    assert (row["id"], row["name"], row["s_ratio"], row["r_value"]) == ("P1", "甲厂", 4.0, 18.0)
