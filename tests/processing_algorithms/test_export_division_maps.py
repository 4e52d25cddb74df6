"""The algorithm around the division sheets: its parameters, results and refusals."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import processing
import pytest
from osgeo import gdal
from qgis.core import (
    QgsFeature,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from tests.maps.conftest import NUMBERS, write_one_map
from tests.maps.pdf_text import joined, page_texts


@pytest.fixture(scope="module")
def small(risk_provider: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_one_map(tmp_path_factory.mktemp("map") / "one_map.gpkg")


def run(one_map: Path, folder: Path, **parameters: Any) -> dict[str, Any]:
    inputs = {"ONE_MAP": str(one_map), "PICTURES": False, "DPI": 60, "LANGUAGE": "en"}
    inputs.update(parameters, OUTPUT_FOLDER=str(folder))
    return processing.run("wjrisk:exportdivisionmaps", inputs)


def test_towns_and_villages_in_one_run(small: Path, tmp_path: Path) -> None:
    results = run(small, tmp_path)
    assert (results["SHEETS"], results["SHEETS_KEPT"], results["SHEETS_FAILED"]) == (10, 0, 0)
    assert len(page_texts(Path(results["OUTPUT_PDF"]))) == 10
    assert Path(results["OUTPUT_TABLE"]).is_file() and Path(results["OUTPUT_INDEX"]).is_file()
    assert run(small, tmp_path)["SHEETS_KEPT"] == 10


def test_names_like_formulas_are_marked_alike_and_counted(small: Path, tmp_path: Path) -> None:
    name = '=HYPERLINK("http://127.0.0.1/x",1)'
    one_map = tmp_path / "map" / small.name
    shutil.copytree(small.parent, one_map.parent)
    database = gdal.OpenEx(str(one_map), gdal.OF_UPDATE)
    database.ExecuteSQL(f"UPDATE divisions SET name = '{name}' WHERE level = 'town'")
    database = None  # closes the file
    feedback = QgsProcessingFeedback()
    inputs = {"ONE_MAP": str(one_map), "LANGUAGE": "en", "LEVELS": ["town"], "THEMES": ["risk"]}
    inputs.update(PICTURES=False, DPI=60, OUTPUT_FOLDER=str(tmp_path / "maps"))
    processing.run("wjrisk:exportdivisionmaps", inputs, feedback=feedback)
    with open(tmp_path / "maps" / "division_numbers.csv", encoding="utf-8-sig") as lines:
        names = {line["name"] for line in csv.DictReader(lines)}
    book = openpyxl.load_workbook(tmp_path / "maps" / "division_numbers.xlsx")
    assert f"'{name}" in names and name not in names
    for sheet in book:
        found = {row[1] for row in sheet.iter_rows(values_only=True)}
        assert f"'{name}" in found and name not in found
    for file in ("division_numbers.csv", "division_numbers.xlsx"):
        assert re.search(rf"{file}: texts that begin like a formula .*: \d+", feedback.textLog())


@pytest.mark.parametrize("themes", ["evacuation", ["evacuation"], [1], "1"])
def test_choices_are_codes_or_numbers(small: Path, tmp_path: Path, themes: Any) -> None:
    results = run(small, tmp_path, THEMES=themes, CODES="440201， 44020201", GEOPACKAGES=False)
    assert results["SHEETS"] == 2
    text = joined(Path(results["OUTPUT_PDF"]))
    assert f"Peopleserved{NUMBERS['440201'][4]:,}" in text and "东风镇:Evacuationmap" in text


def test_the_folder_of_the_one_map_will_do(small: Path, tmp_path: Path) -> None:
    assert run(small.parent, tmp_path, THEMES="risk", LEVELS="town")["SHEETS"] == 2


def test_chinese_sheets_in_an_english_qgis(small: Path, tmp_path: Path) -> None:
    results = run(small, tmp_path, LANGUAGE="zh", THEMES="evacuation", CODES="440202")
    text = joined(Path(results["OUTPUT_PDF"]))
    assert f"可到达人数{NUMBERS['440202'][4]:,}" in text and "合格避难场所容纳人数700" in text
    assert "Peopleserved" not in text


def test_levels_without_divisions_are_refused(small: Path, tmp_path: Path) -> None:
    with pytest.raises(QgsProcessingException, match=r"no division of the levels.*Mend"):
        run(small, tmp_path / "out", LEVELS="grid")
    assert not (tmp_path / "out").exists()


def test_cancelling_keeps_what_is_finished(small: Path, tmp_path: Path) -> None:
    class Impatient(QgsProcessingFeedback):
        def setProgressText(self, text: str) -> None:
            if text.startswith("Sheet 3"):
                self.cancel()

    inputs = {"ONE_MAP": str(small), "THEMES": "risk", "LANGUAGE": "en", "PICTURES": False}
    inputs["OUTPUT_FOLDER"] = str(tmp_path)
    feedback = Impatient()
    assert "SHEETS" not in processing.run("wjrisk:exportdivisionmaps", inputs, feedback=feedback)
    assert feedback.isCanceled() and len(list((tmp_path / "pdf").iterdir())) == 2
    assert run(small, tmp_path, THEMES="risk", DPI=300)["SHEETS_KEPT"] == 2


# -- divisions of a layer -----------------------------------------------------------------------


@pytest.fixture
def divisions_layer(small: Path) -> QgsVectorLayer:
    return QgsVectorLayer(f"{small}|layername=divisions", "divisions", "ogr")


def codes_of(folder: Path) -> list[str]:
    return sorted(path.name.split("_")[0] for path in (folder / "pdf").iterdir())


def test_selected_divisions_of_any_level_get_sheets(
    small: Path, tmp_path: Path, divisions_layer: QgsVectorLayer
) -> None:
    divisions_layer.selectByExpression("\"code\" IN ('4402', '44020201')")
    QgsProject.instance().addMapLayer(divisions_layer)
    selected = QgsProcessingFeatureSourceDefinition(divisions_layer.id(), True)
    results = run(small, tmp_path, THEMES="risk", DIVISIONS=selected, GEOPACKAGES=False)
    assert results["SHEETS"] == 2 and codes_of(tmp_path) == ["4402", "44020201"]
    QgsProject.instance().clear()


def test_a_table_with_codes_will_do(small: Path, tmp_path: Path) -> None:
    table = QgsVectorLayer("NoGeometry?field=official:double", "list", "memory")
    features = [QgsFeature(table.fields()) for _ in range(2)]
    for feature, code in zip(features, (440201, 440201)):
        feature.setAttributes([float(code)])
    table.dataProvider().addFeatures(features)
    chosen = {"DIVISIONS": table, "DIVISIONS_CODE_FIELD": "official", "CODES": "440202"}
    results = run(small, tmp_path, THEMES="risk", GEOPACKAGES=False, **chosen)
    assert results["SHEETS"] == 2 and codes_of(tmp_path) == ["440201", "440202"]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (["440201", "990001"], r"no division with this code.*990001.*Mend"),
        (["440201", None], r"divisions without a code \(features 2\).*Mend"),
        ([], r"no division chosen.*Mend"),
    ],
)
def test_layers_that_name_no_divisions_are_refused(
    small: Path, tmp_path: Path, values: list[Any], reason: str
) -> None:
    table = QgsVectorLayer("NoGeometry?field=code:string", "list", "memory")
    features = [QgsFeature(table.fields()) for _ in values]
    for feature, code in zip(features, values):
        feature.setAttributes([code])
    table.dataProvider().addFeatures(features)
    with pytest.raises(QgsProcessingException, match=reason):
        run(small, tmp_path / "out", DIVISIONS=table)
    without = QgsVectorLayer("NoGeometry?field=other:string", "list", "memory")
    with pytest.raises(QgsProcessingException, match="required field code is missing"):
        run(small, tmp_path / "out", DIVISIONS=without)
    assert not (tmp_path / "out").exists()
