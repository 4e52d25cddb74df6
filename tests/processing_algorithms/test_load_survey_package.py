"""`wjrisk:loadsurveypackage` as a bureau runs it: a preview, a decision, a load."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pyogrio
import pytest
import shapely
from qgis.core import QgsProcessingException

from tests.survey.histories import PLACES
from tests.survey.packages import JPEG, changed, photo, write_package
from tests.survey.test_load import (
    amend,
    base_rows,
    make_package,
    set_name,
    uuid_of,
    with_photos,
    write_district,
)
from wj_risk_plugin.core.texts.empty_values import NULL_OF_FORMS
from wj_risk_plugin.survey.model.rows import GEOMETRY

NAMES = {"S1": "场所1", "S2": "场所2", "S3": "场所3"}


@pytest.fixture
def district(tmp_path: Path) -> Path:
    layer = {
        name: {"capacity_people": 100, "name": label, GEOMETRY: shapely.to_wkb(place)}
        for (name, label), place in zip(NAMES.items(), PLACES)
    }
    return write_district(tmp_path / "district.gpkg", layer)


@pytest.fixture
def package(tmp_path: Path, district: Path) -> Path:
    """A package with a row of every status."""
    made = make_package(tmp_path / "back" / "from <the> field.gpkg", base_rows(district))
    set_name(made, "S1", "<b>新名</b>")
    set_name(made, "S2", "外业改的")
    amend(district, "S2", "name", "局里改的")
    changed(made, "DELETE FROM shelters WHERE id = 'S3'")
    changed(
        made,
        "INSERT INTO shelters (geom, uuid, id, name, capacity_people) SELECT geom,"
        f" '{uuid_of('F-1')}', 'F-1', '新增', 5 FROM shelters WHERE id = 'S1'",
        "INSERT INTO shelters (geom, uuid, id, name, capacity_people) SELECT geom,"
        f" '{uuid_of('F-2')}', 'F-2', '坏', -5 FROM shelters WHERE id = 'S1'",
    )
    folder = with_photos(made, photo(1, uuid_of("S1"), "photos/a.jpg"))
    (folder / "a.jpg").write_bytes(JPEG)
    return made


def run(folder: Path, **inputs: Any) -> dict[str, Any]:
    import processing

    endings = {"CHANGES": "gpkg", "VALUES": "gpkg", "SUMMARY": "csv", "PHOTOS": "csv"}
    outputs = {f"OUTPUT_{k}": str(folder / f"{k.lower()}.{v}") for k, v in endings.items()}
    outputs["OUTPUT_HTML"] = str(folder / "page.html")
    outputs["OUTPUT_REPORT"] = str(folder / "record.json")
    return processing.run("wjrisk:loadsurveypackage", {**outputs, **inputs})


def names(district: Path) -> dict[str, str]:
    table = pyogrio.read_dataframe(district, layer="shelters")
    return dict(zip(table["id"], table["name"]))


def test_a_preview_says_everything_and_writes_nothing(
    risk_provider: Any, tmp_path: Path, district: Path, package: Path
) -> None:
    before = district.read_bytes()
    result = run(tmp_path, PACKAGES=[str(package)], DISTRICT=str(district))
    assert district.read_bytes() == before
    assert {
        name: n for name, n in result.items() if name.startswith(("ROWS", "PHOTOS", "LOAD"))
    } == {
        "ROWS_NEW": 1,
        "ROWS_CHANGED": 1,
        "ROWS_UNCHANGED": 0,
        "ROWS_CONFLICT": 1,
        "ROWS_DELETED": 1,
        "ROWS_REJECTED": 1,
        "ROWS_WRITTEN": 0,
        "PHOTOS_TAKEN": 1,
        "PHOTOS_NOT_TAKEN": 0,
        "LOAD": 0,
    }
    changes = geopandas.read_file(tmp_path / "changes.gpkg", layer="survey_changes").set_index("id")
    assert changes["status"].to_dict() == {
        "S1": "changed",
        "S2": "conflict",
        "S3": "deleted",
        "F-1": "new",
        "F-2": "rejected",
    }
    assert changes["to_write"].sum() == 2
    assert not changes["written"].any()
    assert changes.loc["S3"].geometry.equals_exact(PLACES[2], 1e-6), "the map shows what is gone"
    values = pyogrio.read_dataframe(tmp_path / "values.gpkg", layer="survey_values").set_index(
        ["id", "field_name"]
    )
    row = values.loc[("S2", "name")]
    assert (row.value_sent, row.value_returned, row.value_district) == (
        "场所2",
        "外业改的",
        "局里改的",
    )
    assert bool(row.in_conflict) and not bool(row.to_write)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;新名&lt;/b&gt;" in page and "<b>新名" not in page
    summary = pd.read_csv(tmp_path / "summary.csv").iloc[0]
    counted = [c for c in summary.index if c.startswith("count_") and c != "count_to_write"]
    assert summary[counted].sum() == summary["rows_returned"] + 1  # the one that is gone
    record = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    assert record["headlines"]["ROWS_CONFLICT"] == 1


def test_a_load_writes_what_the_preview_said(
    risk_provider: Any, tmp_path: Path, district: Path, package: Path
) -> None:
    inputs = {"PACKAGES": [str(package)], "DISTRICT": str(district)}
    preview = run(tmp_path, **inputs)
    expected = geopandas.read_file(tmp_path / "changes.gpkg", layer="survey_changes").drop(
        columns="written"
    )
    result = run(tmp_path, **inputs, APPLY=True, LOADED_BY="值班员")
    assert (result["LOAD"], result["ROWS_WRITTEN"]) == (1, 2)
    assert Path(result["OUTPUT_BACKUP"]).is_file()
    found = geopandas.read_file(tmp_path / "changes.gpkg", layer="survey_changes")
    assert found.loc[found["to_write"], "written"].all()
    assert found.drop(columns="written").equals(expected)
    assert preview["ROWS_CHANGED"] == result["ROWS_CHANGED"]
    assert names(district) == {
        "S1": "<b>新名</b>",
        "S2": "局里改的",
        "S3": "场所3",
        "F-1": "新增",
    }
    again = run(tmp_path, **inputs, APPLY=True)
    assert (again["LOAD"], again["ROWS_WRITTEN"], again["PHOTOS_TAKEN"]) == (0, 0, 0)


@pytest.mark.parametrize("computed", ["more", "name"])
def test_a_package_that_computes_when_it_is_read_is_refused_and_loads_nothing(
    risk_provider: Any, tmp_path: Path, district: Path, package: Path, computed: str
) -> None:
    """Whether the column is one more, or stands in the place of a field."""
    if computed == "name":
        changed(package, "ALTER TABLE shelters RENAME COLUMN name TO old_name")
    changed(package, f"ALTER TABLE shelters ADD COLUMN {computed} TEXT AS (printf('%.*c', 9, 'x'))")
    before = district.read_bytes()
    with pytest.raises(QgsProcessingException, match="columns that are computed: shelters"):
        run(tmp_path, PACKAGES=[str(package)], DISTRICT=str(district), APPLY=True)
    assert district.read_bytes() == before
    assert not (tmp_path / "changes.gpkg").exists()


def test_deletions_and_conflicts_when_asked_for(
    risk_provider: Any, tmp_path: Path, district: Path, package: Path
) -> None:
    run(
        tmp_path,
        PACKAGES=[str(package)],
        DISTRICT=str(district),
        APPLY=True,
        CONFLICTS="field",
        DELETE_ROWS=True,
    )
    assert names(district) == {"S1": "<b>新名</b>", "S2": "外业改的", "F-1": "新增"}


def test_decisions_are_filled_into_the_proposed_changes(
    risk_provider: Any, tmp_path: Path, district: Path, package: Path
) -> None:
    from qgis.core import QgsVectorLayer, edit

    inputs = {"PACKAGES": [str(package)], "DISTRICT": str(district)}
    run(tmp_path, **inputs)
    kept = tmp_path / "decided.gpkg"
    shutil.copy(tmp_path / "changes.gpkg", kept)
    layer = QgsVectorLayer(f"{kept}|layername=survey_changes", "changes", "ogr")
    index = layer.fields().indexOf("decision")
    assert layer.editorWidgetSetup(index).type() == "ValueMap", "codes are chosen from a list"
    wanted = {"S1": "district", "S2": "field", "S3": "field"}
    with edit(layer):
        for feature in list(layer.getFeatures()):
            if feature["id"] in wanted:
                layer.changeAttributeValue(feature.id(), index, wanted[feature["id"]])
    decisions = f"{kept}|layername=survey_changes"
    run(tmp_path, **inputs, APPLY=True, DECISIONS=decisions)
    assert names(district) == {"S1": "场所1", "S2": "外业改的", "F-1": "新增"}
    again = run(tmp_path, **inputs, APPLY=True)
    assert (again["ROWS_CONFLICT"], again["ROWS_DELETED"], again["ROWS_WRITTEN"]) == (0, 0, 0)


@pytest.mark.parametrize("column", ["uuid", "decision"])
def test_decisions_that_cannot_be_read_are_refused(
    risk_provider: Any, tmp_path: Path, district: Path, package: Path, column: str
) -> None:
    from qgis.core import QgsProcessingException

    rows = {"uuid": [uuid_of("S1"), "x"], "decision": ["field", "field"]}
    places = list(PLACES[:2])
    file = tmp_path / "wrong.gpkg"
    geopandas.GeoDataFrame(rows, geometry=places, crs=4547).to_file(file, engine="pyogrio")
    inputs = {"PACKAGES": [str(package)], "DISTRICT": str(district)}
    before = district.read_bytes()
    with pytest.raises(QgsProcessingException, match="decision"):
        run(tmp_path, **inputs, APPLY=True, DECISIONS=str(file))
    table = geopandas.GeoDataFrame(rows, geometry=places, crs=4547).drop(columns=column)
    file = tmp_path / "less.gpkg"
    table.to_file(file, engine="pyogrio")
    with pytest.raises(QgsProcessingException, match=column):
        run(tmp_path, **inputs, APPLY=True, DECISIONS=str(file))
    assert district.read_bytes() == before


def test_results_in_memory_can_be_filled_in(
    risk_provider: Any, tmp_path: Path, district: Path, package: Path
) -> None:
    """As in the window, where results are temporary layers unless a file is named."""
    import processing

    inputs = {"PACKAGES": [str(package)], "DISTRICT": str(district)}
    outputs = {f"OUTPUT_{name}": "memory:" for name in ("CHANGES", "VALUES", "SUMMARY", "PHOTOS")}
    result = processing.run("wjrisk:loadsurveypackage", {**inputs, **outputs})
    changes = result["OUTPUT_CHANGES"]
    assert {f["id"] for f in changes.getFeatures()} == {"S1", "S2", "S3", "F-1", "F-2"}
    assert changes.crs().authid() == "EPSG:4547"
    assert result["OUTPUT_SUMMARY"].featureCount() == 1


def test_a_package_without_rows_has_empty_results(
    risk_provider: Any, tmp_path: Path, district: Path
) -> None:
    import processing

    empty = write_package(tmp_path / "empty.gpkg", {"lookouts": []})
    inputs = {"PACKAGES": [str(empty)], "DISTRICT": str(district)}
    result = processing.run("wjrisk:loadsurveypackage", {**inputs, "OUTPUT_CHANGES": "memory:"})
    assert result["OUTPUT_CHANGES"].featureCount() == 0


def test_a_loaded_district_is_still_a_district(
    risk_provider: Any, tmp_path: Path, district: Path, package: Path
) -> None:
    """The journal and the new columns are no layers and no faults."""
    import processing

    inputs = {"DISTRICT": str(district), "OUTPUT_PROBLEMS": str(tmp_path / "problems.gpkg")}
    processing.run("wjrisk:checkdata", inputs)
    before = geopandas.read_file(tmp_path / "problems.gpkg", layer="data_problems")
    run(tmp_path, PACKAGES=[str(package)], DISTRICT=str(district), APPLY=True)
    processing.run("wjrisk:checkdata", inputs)
    after = geopandas.read_file(tmp_path / "problems.gpkg", layer="data_problems")
    # the new row of the package lies where another one does, and a new name looks like a page
    assert set(after["check"]) - set(before["check"]) == {"same_spot", "like_code"}
    assert after.loc[after["check"] == "like_code", "severity"].tolist() == ["note"]
    assert set(after["layer"]) <= {"shelters", "divisions"}


def test_an_open_edit_session_is_refused(
    risk_provider: Any, tmp_path: Path, district: Path, package: Path
) -> None:
    from qgis.core import QgsProcessingException, QgsProject, QgsVectorLayer

    layer = QgsVectorLayer(f"{district}|layername=shelters", "避难场所", "ogr")
    QgsProject.instance().addMapLayer(layer)
    try:
        layer.startEditing()
        layer.changeAttributeValue(1, layer.fields().indexOf("name"), "unsaved")
        inputs = {"PACKAGES": [str(package)], "DISTRICT": str(district)}
        with pytest.raises(QgsProcessingException, match="避难场所"):
            run(tmp_path, **inputs, APPLY=True)
        assert run(tmp_path, **inputs)["ROWS_CHANGED"] == 1, "a preview is possible"
    finally:
        layer.rollBack()
        QgsProject.instance().removeMapLayer(layer)


def test_a_layer_that_is_open_shows_the_new_rows(
    risk_provider: Any, tmp_path: Path, district: Path, package: Path
) -> None:
    from qgis.core import QgsProject, QgsVectorLayer

    layer = QgsVectorLayer(f"{district}|layername=shelters", "shelters", "ogr")
    QgsProject.instance().addMapLayer(layer)
    try:
        assert layer.featureCount() == 3
        run(tmp_path, PACKAGES=[str(package)], DISTRICT=str(district), APPLY=True)
        assert layer.featureCount() == 4
        assert {f["id"] for f in layer.getFeatures()} == {"S1", "S2", "S3", "F-1"}
    finally:
        QgsProject.instance().removeMapLayer(layer)


@pytest.mark.parametrize("what", ["text", "folder", "nothing", "district"])
def test_what_is_no_package_is_refused(
    risk_provider: Any, tmp_path: Path, district: Path, what: str
) -> None:
    from qgis.core import QgsProcessingException

    place = tmp_path / "wrong"
    if what == "text":
        place = tmp_path / "wrong.gpkg"
        place.write_text("hello")
    elif what == "folder":
        place.mkdir()
    elif what == "district":
        place = tmp_path / "copy.gpkg"
        shutil.copy(district, place)
    before = district.read_bytes()
    with pytest.raises(QgsProcessingException):
        run(tmp_path, PACKAGES=[str(place)], DISTRICT=str(district), APPLY=True)
    assert district.read_bytes() == before
    assert not (tmp_path / "changes.gpkg").exists()


def test_what_is_no_district_is_refused(risk_provider: Any, tmp_path: Path, package: Path) -> None:
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException):
        run(tmp_path, PACKAGES=[str(package)], DISTRICT=str(tmp_path), APPLY=True)
    with pytest.raises(QgsProcessingException):
        run(tmp_path, PACKAGES=[str(package)], DISTRICT=str(tmp_path / "no.gpkg"), APPLY=True)
    assert not (tmp_path / "no.gpkg").exists()


def test_no_room_for_the_report_takes_the_load_back(
    risk_provider: Any, tmp_path: Path, district: Path, package: Path
) -> None:
    from qgis.core import QgsProcessingException

    before = names(district)
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(QgsProcessingException):
        run(
            tmp_path,
            PACKAGES=[str(package)],
            DISTRICT=str(district),
            APPLY=True,
            OUTPUT_HTML=str(blocked / "page.html"),
        )
    assert names(district) == before
    assert not (tmp_path / "changes.gpkg").exists()


@pytest.mark.parametrize("spelled", [str.upper, str.lower])
def test_the_forms_stand_in_for_null_is_no_value(
    risk_provider: Any, tmp_path: Path, district: Path, spelled: Any
) -> None:
    made = make_package(tmp_path / "back" / "field.gpkg", base_rows(district))
    nothing = spelled(NULL_OF_FORMS)
    changed(
        made,
        f"UPDATE shelters SET indoor = '{nothing}', status = '{nothing}' WHERE id = 'S1'",
        f"UPDATE shelters SET capacity_people = '{nothing}' WHERE id = 'S2'",
    )
    result = run(tmp_path, PACKAGES=[str(made)], DISTRICT=str(district), APPLY=True)
    # nothing was known of S1 and nothing is; of S2 the people were taken out
    assert (result["ROWS_UNCHANGED"], result["ROWS_CHANGED"], result["ROWS_REJECTED"]) == (2, 1, 0)
    table = pyogrio.read_dataframe(district, layer="shelters").set_index("id")
    assert table.drop(columns="geometry").loc["S1"].isin([nothing, 1, True]).sum() == 0
    assert pd.isna(table.loc["S2", "capacity_people"])
