"""The list of problems: filled by a check, sorted, filtered, each shown on the map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton
from shapely import Point

from tests.gui.conftest import throw_away, wait_for
from wj_risk_plugin import classFactory
from wj_risk_plugin.gui.dock import workflow_state
from wj_risk_plugin.gui.problems.dock import ProblemDock
from wj_risk_plugin.gui.problems.model import Finding, is_problem_layer

X, Y = 458_000.0, 2_742_000.0


@pytest.fixture
def district(tmp_path: Path) -> str:
    """Shelters of which each has a problem of its own."""
    table = geopandas.GeoDataFrame(
        {
            "id": ["a", "b", "b", "d"],
            "name": ["甲", "乙", "丙", "丁"],
            "capacity_people": ["-5", "10", "20", None],
            "phone": ["12ab", None, None, None],
        },
        geometry=[Point(X + 1000 * i, Y) for i in range(4)],
        crs=4547,
    )
    path = tmp_path / "district.gpkg"
    table.to_file(path, layer="shelters", driver="GPKG", engine="pyogrio")
    return str(path)


@pytest.fixture
def result(risk_provider: Any, district: str, tmp_path: Path) -> QgsVectorLayer:
    """The result of checking the district, not yet in the project."""
    import processing

    path = str(tmp_path / "problems.gpkg")
    processing.run("wjrisk:checkdata", {"DISTRICT": district, "OUTPUT_PROBLEMS": path})
    return QgsVectorLayer(f"{path}|layername=data_problems", "Data problems", "ogr")


@pytest.fixture
def dock(plugin: Any, window: Any, result: QgsVectorLayer) -> ProblemDock:
    """The list, opened by the result."""
    window.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4547"))
    QgsProject.instance().addMapLayer(result)
    wait_for(lambda: plugin.window.problems is not None)
    return plugin.window.problems


def row_of(dock: ProblemDock, check: str) -> Any:
    """The index of the first row of a check, as the table shows it."""
    rows = (dock.proxy.index(row, 0) for row in range(dock.proxy.rowCount()))
    return next(i for i in rows if finding_of(dock, i).check == check)


def finding_of(dock: ProblemDock, index: Any) -> Finding:
    return dock.model.findings[dock.proxy.mapToSource(index).row()]


def add_shelters(district: str, called: str = "Shelters") -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{district}|layername=shelters", called, "ogr")
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_the_list_opens_when_a_check_is_done(dock: ProblemDock, result: QgsVectorLayer) -> None:
    assert not dock.isHidden()
    checks = [f.check for f in dock.model.findings]
    assert len(checks) == result.featureCount()
    assert {"not_positive", "duplicate_id", "phone", "capacity_unknown"} <= set(checks)
    assert dock.severities["error"].text() == "Error 2"
    assert dock.count.text() == f"{len(checks)} of {len(checks)} shown"
    assert "Shelters: " in dock.detail.text() and "What to do: " in dock.detail.text()


def test_of_a_batch_of_checks_the_last_is_listed(
    plugin: Any, district: str, tmp_path: Path
) -> None:
    from tests.processing_dialogs import run_batch

    other = tmp_path / "other.gpkg"
    table = geopandas.GeoDataFrame({"id": ["z"]}, geometry=[Point(X, Y)], crs=4547)
    table.to_file(other, layer="settlements", driver="GPKG", engine="pyogrio")
    rows = [
        {"DISTRICT": path, "OUTPUT_PROBLEMS": str(tmp_path / f"{Path(path).stem}_problems.gpkg")}
        for path in (district, str(other))
    ]
    run_batch(f"{plugin.provider.id()}:checkdata", rows)
    title = "Data problems (other_problems)"
    # the first row's may be shown before the second is done
    wait_for(lambda: plugin.window.problems and plugin.window.problems.windowTitle() == title)
    assert workflow_state(QgsProject.instance())["check"].done
    for _ in range(2):  # by itself, and by the button when it was closed
        dock = plugin.window.problems
        assert dock.windowTitle() == title
        assert "settlements" in {finding.layer for finding in dock.model.findings}
        assert "shelters" not in {finding.layer for finding in dock.model.findings}
        dock.close()
        plugin.window.show_problems()


def test_other_layers_do_not_open_it(plugin: Any, district: str) -> None:
    layer = add_shelters(district)
    assert not is_problem_layer(layer)
    waited: list[bool] = []
    plugin.window._soon(lambda: waited.append(True))
    wait_for(lambda: waited)
    assert plugin.window.problems is None


def test_a_project_that_holds_an_old_result_does_not_open_it(
    plugin: Any, result: QgsVectorLayer, tmp_path: Path
) -> None:
    project = QgsProject.instance()
    project.addMapLayer(result)
    wait_for(lambda: plugin.window.problems is not None)
    path = str(tmp_path / "old.qgz")
    assert project.write(path)
    plugin.window.problems.hide()
    assert project.read(path)
    waited: list[bool] = []
    plugin.window._soon(lambda: waited.append(True))
    wait_for(lambda: waited)
    assert plugin.window.problems.isHidden()
    plugin.window.dock.buttons["problems"].click()
    assert not plugin.window.problems.isHidden()


def test_errors_first_and_every_column_sorts(dock: ProblemDock) -> None:
    def column(number: int) -> list[str]:
        proxy = dock.proxy
        return [str(proxy.index(r, number).data() or "") for r in range(proxy.rowCount())]

    order = ["Error", "Warning", "Note"]
    assert column(0) == sorted(column(0), key=order.index)
    dock.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert column(0) == sorted(column(0), key=order.index, reverse=True)
    dock.table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert column(3) == sorted(column(3))


def test_ids_sort_as_numbers(dock: ProblemDock) -> None:
    def finding(ids: str) -> Finding:
        return Finding("note", "roads", ids, "x", "p", "m", "", 1, None)

    dock.model.show([finding(ids) for ids in ("10", "", "9, 12", "-1", "100")])
    dock.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    shown = [finding_of(dock, dock.proxy.index(row, 0)).feature_id for row in range(5)]
    assert shown == ["-1", "9, 12", "10", "100", ""]


def test_filters_by_severity_and_layer(dock: ProblemDock) -> None:
    every = len(dock.model.findings)
    errors = sum(f.severity == "error" for f in dock.model.findings)
    dock.severities["warning"].click()
    dock.severities["note"].click()
    assert dock.proxy.rowCount() == errors < every
    assert dock.count.text() == f"{errors} of {every} shown"
    dock.severities["warning"].click()
    dock.severities["note"].click()
    dock.layers.setCurrentIndex(dock.layers.findData("shelters"))
    assert dock.layers.currentText() == "Shelters"
    assert dock.proxy.rowCount() == sum(f.layer == "shelters" for f in dock.model.findings)


def test_a_click_selects_and_zooms(dock: ProblemDock, window: Any, district: str) -> None:
    shelters = add_shelters(district)
    row = dock.table.visualRect(row_of(dock, "not_positive"))
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(dock.table.viewport(), left, pos=row.center())
    assert shelters.selectedFeatureIds() == [1]
    extent = window.canvas.extent()
    assert extent.contains(Point(X, Y).x, Point(X, Y).y)
    assert extent.width() < 1000 or extent.height() < 1000
    assert dock.status.text() == ""
    # both of a pair, and the one before is let go
    dock.go(row_of(dock, "duplicate_id"))
    assert sorted(shelters.selectedFeatureIds()) == [2, 3]
    assert window.canvas.extent().contains(X + 1500, Y)


def test_the_keyboard_does_the_same(dock: ProblemDock, district: str) -> None:
    shelters = add_shelters(district)
    dock.table.setCurrentIndex(row_of(dock, "phone"))
    QTest.keyClick(dock.table, Qt.Key.Key_Return)
    assert shelters.selectedFeatureIds() == [1]
    for button in dock.findChildren(QPushButton):
        assert button.focusPolicy() != Qt.FocusPolicy.NoFocus
        assert button.objectName().startswith("wjRisk")


def test_layers_may_go(
    dock: ProblemDock, window: Any, result: QgsVectorLayer, district: str
) -> None:
    shelters = add_shelters(district)
    index = row_of(dock, "not_positive")
    dock.go(index)
    count = len(dock.model.findings)
    QgsProject.instance().removeMapLayers([result.id(), shelters.id()])
    throw_away()
    window.canvas.setExtent(window.canvas.fullExtent())
    dock.go(index)
    assert window.canvas.extent().contains(X, Y)
    assert dock.status.text() == "Shelters is not in the project: the map shows the place alone"
    assert len(dock.model.findings) == count


def test_features_that_are_gone_leave_the_place(dock: ProblemDock, district: str) -> None:
    shelters = add_shelters(district)
    shelters.dataProvider().deleteFeatures([1])
    dock.go(row_of(dock, "not_positive"))
    assert shelters.selectedFeatureIds() == []
    assert "the map shows the place alone" in dock.status.text()


def test_the_map_may_be_in_degrees(dock: ProblemDock, window: Any, district: str) -> None:
    add_shelters(district)
    window.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    dock.go(row_of(dock, "not_positive"))
    extent = window.canvas.extent()
    assert 113 < extent.center().x() < 114 and 24 < extent.center().y() < 25
    assert min(extent.width(), extent.height()) < 0.01


def test_a_problem_without_a_place_says_so(dock: ProblemDock, window: Any) -> None:
    dock.model.show([Finding("error", "dams", "", "no_crs", "p", "m", "", None, None)])
    before = window.canvas.extent()
    dock.go(dock.proxy.index(0, 0))
    assert dock.status.text() == "This problem has no single place"
    assert window.canvas.extent() == before


def test_the_page_opens(dock: ProblemDock, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    dock.page_button.click()
    page = Path(opened[0]).read_text(encoding="utf-8")
    assert page.count("<h1>") == 1 and "-5" in page and "12ab" in page
    assert page.count('class="s ') == len(dock.model.findings)


def test_the_button_without_a_result_starts_a_check(
    plugin: Any, window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    monkeypatch.setattr(plugin.window, "open_algorithm", started.append)
    plugin.window.dock.buttons["problems"].click()
    assert started == ["checkdata"]
    assert window.bar.messages[-1][0] == "Check the data first."
    plugin.window.actions["problems"].trigger()
    assert started == ["checkdata"] * 2


def test_unloading_takes_the_list_away(window: Any, result: QgsVectorLayer) -> None:
    shell = classFactory(window)
    shell.initGui()
    shell.window.show_problems(result)
    ours = shell.window.problems
    assert window.window.findChildren(ProblemDock) == [ours]
    shell.unload()
    throw_away()
    assert window.window.findChildren(ProblemDock) == []
    # and nothing listens any more
    QgsProject.instance().addMapLayer(result)
