"""The algorithm around survey packages: its parameters, results and refusals."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import processing
import pytest
from qgis.core import (
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from tests.survey.districts import SHELTERS, write_district

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def district(risk_provider: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_district(tmp_path_factory.mktemp("district") / "wujiang.gpkg")


def run(district: Path, folder: Path, **parameters: Any) -> dict[str, Any]:
    inputs = {"DISTRICT": str(district), "LAYERS": "shelters,hidden_dangers", "LANGUAGE": "en"}
    inputs.update(parameters, OUTPUT_FOLDER=str(folder))
    return processing.run("wjrisk:createsurveypackage", inputs)


def test_a_package_and_its_figures(district: Path, tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    results = run(
        district,
        tmp_path,
        CODES="W， ",
        TEAM=" 一队 ",
        NAME="a",
        ZIP=True,
        OUTPUT_REPORT=str(record),
    )
    figures = {"LAYERS": 2, "ROWS": 3, "ROWS_LEFT_OUT": 1, "BACKGROUND_LAYERS": 2}
    assert {name: results[name] for name in figures} == figures
    assert results["OUTPUT_FOLDER"] == str(tmp_path / "a")
    for name in ("OUTPUT_PROJECT", "OUTPUT_GEOPACKAGE", "OUTPUT_ZIP", "OUTPUT_PAGE"):
        assert Path(results[name]).is_file()
    said = json.loads(record.read_text(encoding="utf-8"))
    assert said["headlines"] == figures and said["parameters"]["LAYERS"] == [
        "shelters",
        "hidden_dangers",
    ]
    assert [(e["layer"], e["features"], e["crs"]) for e in said["inputs"]] == [
        ("shelters", 2, "EPSG:4547"),
        ("hidden_dangers", 1, "EPSG:4490"),
    ]
    # a path of this machine does not leave it
    assert str(tmp_path) not in record.read_text(encoding="utf-8")


def test_the_default_layers_and_nothing_behind(district: Path, tmp_path: Path) -> None:
    inputs = {"DISTRICT": str(district), "BACKGROUND": False, "PHOTOS": False, "CONTENT": "empty"}
    inputs["OUTPUT_FOLDER"] = str(tmp_path)
    results = processing.run("wjrisk:createsurveypackage", inputs)
    assert (results["LAYERS"], results["ROWS"], results["BACKGROUND_LAYERS"]) == (5, 0, 0)
    assert results["OUTPUT_ZIP"] is None


@pytest.mark.parametrize("layers", ["shelters", ["shelters"], [0], "0"])
def test_layers_are_codes_or_numbers(district: Path, tmp_path: Path, layers: Any) -> None:
    results = run(district, tmp_path, LAYERS=layers, BACKGROUND=False)
    assert (results["LAYERS"], results["ROWS"]) == (1, 3)


def test_only_the_selected_areas(district: Path, tmp_path: Path) -> None:
    layer = QgsVectorLayer(f"{district}|layername=divisions", "areas", "ogr")
    QgsProject.instance().addMapLayer(layer)
    try:
        layer.selectByExpression("\"code\" = 'E'")
        area = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
        assert run(district, tmp_path, AREA=area, NAME="east")["ROWS"] == 1
        assert run(district, tmp_path, AREA=layer, NAME="all")["ROWS"] == 4
    finally:
        QgsProject.instance().removeMapLayer(layer.id())


@pytest.mark.parametrize(
    ("parameters", "wanted"),
    [
        ({"CODES": "W,440299"}, "divisions: no division has the codes 440299.*choose from W, E"),
        ({"DISTRICT": "nowhere.gpkg"}, "nowhere.gpkg: there is no layer to read.*Mend"),
    ],
)
def test_refusals_say_what_to_do(
    district: Path, tmp_path: Path, parameters: dict[str, Any], wanted: str
) -> None:
    with pytest.raises(QgsProcessingException, match=wanted):
        run(district, tmp_path / "out", OUTPUT_REPORT=str(tmp_path / "r.json"), **parameters)
    assert list(tmp_path.iterdir()) == []


def test_an_older_package_stays(district: Path, tmp_path: Path) -> None:
    first = run(district, tmp_path, NAME="same")
    before = Path(first["OUTPUT_GEOPACKAGE"]).read_bytes()
    with pytest.raises(QgsProcessingException, match="never overwritten"):
        run(district, tmp_path, NAME="same")
    assert Path(first["OUTPUT_GEOPACKAGE"]).read_bytes() == before


def test_skipped_rows_are_named(risk_provider: Any, tmp_path: Path) -> None:
    district = write_district(tmp_path / "d.gpkg", [SHELTERS[0], {**SHELTERS[1], "id": None}])
    record = tmp_path / "record.json"
    results = run(district, tmp_path, LAYERS="shelters", OUTPUT_REPORT=str(record))
    assert (results["ROWS"], results["ROWS_LEFT_OUT"]) == (1, 1)
    skipped = json.loads(record.read_text(encoding="utf-8"))["skipped"]
    assert [(entry["layer"], entry["feature_ids"]) for entry in skipped] == [("shelters", [2])]


def test_cancelling_leaves_nothing(district: Path, tmp_path: Path) -> None:
    class Impatient(QgsProcessingFeedback):
        def setProgressText(self, text: str) -> None:
            if text.startswith("Making forms"):
                self.cancel()

    inputs = {"DISTRICT": str(district), "OUTPUT_FOLDER": str(tmp_path)}
    results = processing.run("wjrisk:createsurveypackage", inputs, feedback=Impatient())
    assert "ROWS" not in results and list(tmp_path.iterdir()) == []


def test_the_command_line_says_the_same(district: Path, tmp_path: Path) -> None:
    arguments = ["DISTRICT=" + str(district), "LAYERS=shelters,hidden_dangers", "CODES=W"]
    done = subprocess.run(
        [ROOT / "scripts/qgis_process", "--json", "run", "wjrisk:createsurveypackage", "--"]
        + [*arguments, "NAME=cli", f"OUTPUT_FOLDER={tmp_path}"],
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(done.stdout[done.stdout.index("{") :])["results"]
    own = run(district, tmp_path, CODES="W", NAME="window")
    for name in ("LAYERS", "ROWS", "ROWS_LEFT_OUT", "BACKGROUND_LAYERS"):
        assert said[name] == own[name]
    assert Path(said["OUTPUT_PROJECT"]).is_file()
