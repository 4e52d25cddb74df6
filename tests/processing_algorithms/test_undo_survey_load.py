"""`wjrisk:undosurveyload` as a bureau runs it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import processing
import pyogrio
import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from wj_risk_plugin.survey.district.ledger import LoadStamp, RowChange, open_ledger

SAMPLE = Path(__file__).parent.parent.parent / "sample_data" / "wujiang_sample.gpkg"
NEW = "0b9d3f54-6c5e-4a3c-9a53-2f6c4b1d7e01"


@pytest.fixture
def district(tmp_path: Path) -> Path:
    path = tmp_path / "district.gpkg"
    shutil.copy(SAMPLE, path)
    return path


def loaded(path: Path, number: int, name: str) -> None:
    """Change one shelter, delete another one and add one, with a photo."""
    with open_ledger(path, write=True) as ledger:
        rows = ledger.rows("shelters")
        new = f"{NEW[:-1]}{number}"
        changes = [
            RowChange("shelters", rows[0].uuid, "update", {"name": name}),
            RowChange("shelters", rows[-1].uuid, "delete", {}),
            RowChange("shelters", new, "insert", {**rows[1].row, "id": f"F-{number}"}),
        ]
        stamp = LoadStamp(f"p{number}", f"{name}.zip", "北组", "王", f"2026-04-0{number}T08:00:00Z")
        load_id = ledger.apply(stamp, changes, {("shelters", new): {"id": f"F-{number}"}})
        photo = {"uuid": new, "photo_of": new, "path": f"district_photos/{number}.jpg"}
        ledger.add_photos(load_id, [photo])


class Log(QgsProcessingFeedback):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def pushInfo(self, info: str) -> None:
        self.lines.append(info)

    def pushWarning(self, warning: str) -> None:
        self.lines.append(warning)


def undo(path: Path, log: Log | None = None, **parameters: Any) -> dict[str, Any]:
    parameters.setdefault("OUTPUT_ROWS", str(path.parent / "rows.gpkg"))
    return processing.run(
        "wjrisk:undosurveyload", {"DISTRICT": str(path), **parameters}, feedback=log
    )


def shelters(path: Path) -> Any:
    table = pyogrio.read_dataframe(path, layer="shelters", fid_as_index=True)
    return table[[c for c in table if c != "uuid" and not c.startswith(("survey", "gps"))]]


def test_the_newest_load_is_undone_first(risk_provider: Any, district: Path) -> None:
    original = shelters(district)
    loaded(district, 1, "一")
    after_one = shelters(district)
    loaded(district, 2, "二")
    log = Log()
    report = district.parent / "report.json"
    results = undo(district, log, UNDONE_BY="李", OUTPUT_REPORT=str(report))
    assert (results["LOAD_UNDONE"], results["ROWS_RESTORED"], results["ROWS_LEFT"]) == (2, 3, 0)
    assert results["PHOTOS_REMOVED"] == 1
    assert shelters(district).equals(after_one)
    lines = "\n".join(log.lines)
    assert (
        "Load 1: 一.zip, 2026-04-01T08:00:00Z, 王 – new 1, changed 1, deleted 1, photos 1" in lines
    )
    assert "Load 2: 二.zip" in lines
    table = pyogrio.read_dataframe(results["OUTPUT_ROWS"])
    assert table["status"].tolist() == ["new", "changed", "deleted"]
    assert table["id"].iloc[0] == "F-2"
    assert table["set_back"].all()
    backup = Path(results["OUTPUT_BACKUP"])
    assert backup.parent == district.parent / "district_backups"
    assert "F-2" in shelters(backup)["id"].tolist()
    assert json.loads(report.read_text())["headlines"]["ROWS_RESTORED"] == 3
    assert undo(district, LOAD=1)["LOAD_UNDONE"] == 1
    assert shelters(district).equals(original)
    with open_ledger(district) as ledger:
        assert [load.undone_by for load in ledger.loads()] == ["", "李"]
    with pytest.raises(QgsProcessingException, match="no load is left to be undone"):
        undo(district)


def test_no_output_is_needed(risk_provider: Any, district: Path) -> None:
    original = shelters(district)
    loaded(district, 1, "一")
    results = processing.run("wjrisk:undosurveyload", {"DISTRICT": str(district)})
    assert results["ROWS_RESTORED"] == 3
    assert shelters(district).equals(original)


def test_rows_changed_since_are_named_and_nothing_is_touched(
    risk_provider: Any, district: Path
) -> None:
    loaded(district, 1, "一")
    loaded(district, 2, "二")
    before = district.read_bytes()
    rows = district.parent / "rows.gpkg"
    with pytest.raises(QgsProcessingException, match=r"changed after load 1 .*shelters E001"):
        undo(district, LOAD=1)
    assert district.read_bytes() == before
    # not even a backup, which would push out an older one
    assert sorted(entry.name for entry in district.parent.iterdir()) == ["district.gpkg"]
    log = Log()
    results = undo(district, log, LOAD=1, CHANGED_SINCE="keep")
    assert results["ROWS_LEFT"] == 2
    assert any("left as it is: shelters E001" in line for line in log.lines)
    table = pyogrio.read_dataframe(rows).set_index("id")
    assert table["set_back"].to_dict() == {"F-1": False, "E001": False, "E061": True}


def test_a_folder_that_cannot_be_written_leaves_the_load(
    risk_provider: Any, district: Path
) -> None:
    loaded(district, 1, "一")
    before = shelters(district)
    file = district.parent / "file"
    file.touch()
    with pytest.raises(QgsProcessingException):
        undo(district, OUTPUT_REPORT=str(file / "below" / "report.json"))
    assert shelters(district).equals(before)
    with open_ledger(district) as ledger:
        assert ledger.loads()[0].undone_on is None


def test_edits_that_are_not_saved_hinder(risk_provider: Any, district: Path) -> None:
    loaded(district, 1, "一")
    project = QgsProject()
    layer = QgsVectorLayer(f"{district}|layername=shelters", "避难场所", "ogr")
    project.addMapLayer(layer)
    assert layer.startEditing()
    assert layer.changeAttributeValue(1, layer.fields().indexOf("phone"), "1")
    context = QgsProcessingContext()
    context.setProject(project)
    parameters = {"DISTRICT": str(district), "OUTPUT_ROWS": str(district.parent / "rows.gpkg")}
    with pytest.raises(QgsProcessingException, match="避难场所: the layer has changes"):
        processing.run("wjrisk:undosurveyload", parameters, context=context)
    assert layer.rollBack()
    processing.run("wjrisk:undosurveyload", parameters, context=context)
    assert layer.getFeature(1)["name"] != "一"
    project.clear()


@pytest.mark.parametrize("what", ["none.gpkg", "text.gpkg"])
def test_what_is_no_district_is_refused(risk_provider: Any, tmp_path: Path, what: str) -> None:
    (tmp_path / "text.gpkg").write_text("once upon a time")
    with pytest.raises(QgsProcessingException, match=f"{what}: .*Mend: choose a GeoPackage"):
        undo(tmp_path / what)
