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
