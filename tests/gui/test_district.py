"""Opening a district, what the dock then says, and the dialogs' first values."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path
from typing import Any

import geopandas
import pytest
from qgis.core import Qgis, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication
from shapely import LineString, box

from tests.interface.message_logs import logged
from wj_risk_plugin.gui import sample
from wj_risk_plugin.gui.district import (
    NEEDED,
    district_layers,
    district_path,
    read_district,
    results_of,
)
from wj_risk_plugin.gui.dock import workflow_state
from wj_risk_plugin.gui.memory import DISTRICT, OUTPUT_FOLDER, remember, remembered
from wj_risk_plugin.gui.run_dialog import OneMapDialog
from wj_risk_plugin.standards import load

from .conftest import PROVIDER_ID, throw_away, wait_for


def opened(plugin: Any) -> None:
    """Open the sample and wait until its layers are there."""
    plugin.window.open_sample()
    wait_for(lambda: plugin.window._opening is None)


def tree(project: QgsProject) -> list[str]:
    """Names of the layer tree's layers, in drawing order."""
    return [node.name() for node in project.layerTreeRoot().findLayers()]


def test_without_a_district_nothing_is_done(plugin: Any) -> None:
    states = workflow_state(QgsProject.instance())
    before = ["data", "check", "risk", "evacuation", "lookout", "water", "services"]
    assert list(states) == [*before, "map", "report", "field"]
    assert not any(state.done for state in states.values())
    assert states["data"].text == "No district is open"
    assert plugin.window.dock.place.isHidden()


def test_the_sample_opens_styled_grouped_and_legibly_named(plugin: Any, window: Any) -> None:
    opened(plugin)
    project = QgsProject.instance()
    layers = district_layers(project)
    assert set(NEEDED) <= set(layers)
    apart = {"assets_areas", "closures_lines", "closures_points"}
    assert apart <= layers.keys()
    for key in layers.keys() - apart:
        assert layers[key].name() == load("layers")[key]["en"]
    groups = [node.name() for node in project.layerTreeRoot().children()]
    assert groups == ["Sample district (synthetic)"]
    names = tree(project)
    # points lie above lines, lines above areas, the relief below everything
    assert names.index("Shelters") < names.index("Roads") < names.index("Divisions")
    assert names[-1] == "Relief"
    # styled by the plugin's own styles, not by QGIS's random single symbol
    labels = [item.label() for item in layers["geohazards"].renderer().legendSymbolItems()]
    assert labels[:4] == ["A Major risk", "B Significant risk", "C Moderate risk", "D Low risk"]
    assert layers["settlements"].fields().field("people").alias() == "People"
    assert plugin.window.dock._marks["data"].text() == "✓"
    assert "wujiang_sample.gpkg" in plugin.window.dock.place.text()
    extent = layers["divisions"].extent()
    wait_for(lambda: window.canvas.extent().contains(extent))
    # and not much more than that
    assert window.canvas.extent().height() < 3 * extent.height()


def test_opening_the_sample_twice_does_not_double_it(plugin: Any) -> None:
    opened(plugin)
    first = tree(QgsProject.instance())
    opened(plugin)
    assert tree(QgsProject.instance()) == first
    assert len(QgsProject.instance().mapLayers()) == len(first)


def test_layers_are_made_elsewhere_and_live_in_the_window(plugin: Any) -> None:
    opened(plugin)
    main = QCoreApplication.instance().thread()
    for layer in QgsProject.instance().mapLayers().values():
        assert layer.thread() is main
        assert layer.dataProvider().thread() is main


def test_unloading_while_a_district_is_being_opened_leaves_no_layer(
    plugin: Any, window: Any
) -> None:
    plugin.window.open_sample()
    opening = plugin.window._opening
    wait_for(lambda: opening._turn.isActive())
    opening._turn.stop()
    while len(QgsProject.instance().mapLayers()) < 3:
        next(opening._steps)
    plugin.unload()
    throw_away()
    assert QgsProject.instance().mapLayers() == {}
    assert tree(QgsProject.instance()) == []


def test_a_district_is_opened_once_at_a_time(plugin: Any, window: Any) -> None:
    plugin.window.open_sample()
    plugin.window.open_sample()
    assert window.bar.messages[-1][0] == "A district is already being opened."
    wait_for(lambda: plugin.window._opening is None)
    assert len(QgsProject.instance().layerTreeRoot().children()) == 1


def test_other_layers_of_the_project_stay(plugin: Any) -> None:
    mine = QgsVectorLayer("Point?crs=EPSG:4326", "mine", "memory")
    QgsProject.instance().addMapLayer(mine)
    opened(plugin)
    opened(plugin)
    assert tree(QgsProject.instance()).count("mine") == 1


def test_the_dock_names_what_is_missing(plugin: Any) -> None:
    roads = QgsVectorLayer("LineString?crs=EPSG:4326", "roads", "memory")
    QgsProject.instance().addMapLayer(roads)
    state = workflow_state(QgsProject.instance())["data"]
    assert not state.done
    assert state.text == "Layers: 1; missing: Divisions, Settlements, Shelters"


def test_a_step_without_its_algorithm_says_so(plugin: Any) -> None:
    dock = plugin.window.dock
    dock.enable_steps({"checkdata", "riskonemap", "buildonemap", "createsurveypackage"})
    assert not dock.buttons["evacuationreach"].isEnabled()
    assert dock._states["evacuation"].text() == "Not part of this version"
    assert dock.buttons["riskonemap"].isEnabled()
    assert dock._states["risk"].text() == "Not done yet"


def test_a_result_in_the_project_makes_its_step_done(plugin: Any) -> None:
    project = QgsProject.instance()
    kinds = load("outputs/evacuationreach")["outputs"]
    kind = next(k for k in kinds.values() if k["table"] == "evacuation_reach")
    assert not workflow_state(project)["evacuation"].done
    project.addMapLayer(QgsVectorLayer("LineString?crs=EPSG:4547", kind["en"], "memory"))
    states = workflow_state(project)
    assert states["evacuation"].done
    assert not states["risk"].done
    assert not states["data"].done
    assert results_of(project, "evacuationreach") == [kind["en"]]
    assert results_of(project, "nosuchalgorithm") == []


def test_a_file_without_known_layers_is_refused_in_one_line(
    plugin: Any, window: Any, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.gpkg"
    damaged.write_bytes(b"no database")
    plugin.window.open_district(str(damaged))
    wait_for(lambda: window.bar.messages)
    assert plugin.window._opening is None
    assert len(window.bar.messages) == 1
    assert "damaged.gpkg: the file is not a GeoPackage" in window.bar.messages[0][0]
    assert QgsProject.instance().mapLayers() == {}


def test_dialogs_are_filled_in_from_the_district(plugin: Any) -> None:
    algorithm = plugin.provider.algorithm("evacuationreach")
    assert plugin.window.filled_in(algorithm) == {}
    opened(plugin)
    layers = district_layers(QgsProject.instance())
    values = plugin.window.filled_in(algorithm)
    assert values["ROADS"] == layers["roads"].id()
    assert values["SHELTERS"] == layers["shelters"].id()
    assert values["SETTLEMENTS"] == layers["settlements"].id()
    assert layers["geohazards"].id() in values["HAZARDS"]
    assert layers["waterways"].id() in values["OBSTACLES"]
    known = {d.name() for d in algorithm.parameterDefinitions()}
    assert set(values) <= known
    risk = plugin.window.filled_in(plugin.provider.algorithm("riskonemap"))
    assert risk["DIVISIONS"] == layers["divisions"].id()
    assert risk["PLANNING"] == layers["assets_areas"].id()
    assert "GRIDS" not in risk  # divisions are no grids
    works = plugin.window.filled_in(plugin.provider.algorithm("lineworks"))["WORKS"]
    assert {layers["assets"].id(), layers["assets_areas"].id()} <= set(works)
    whole = plugin.window.filled_in(plugin.provider.algorithm("buildonemap"))
    assert whole["DISTRICT"] == district_path(QgsProject.instance())


def project_text(file: Path) -> str:
    """Return all texts of a project."""
    if file.suffix == ".qgs":
        return file.read_text(encoding="utf-8")
    with zipfile.ZipFile(file) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.mark.parametrize("ending", ["qgs", "qgz"])
def test_a_project_keeps_no_path_and_goes_with_its_files(
    plugin: Any, tmp_path: Path, ending: str
) -> None:
    """Saved for the first time, under another name, moved, opened again."""
    home, project = tmp_path / "home of somebody", QgsProject.instance()
    (home / "data").mkdir(parents=True)
    place = home / "data" / "d.gpkg"
    shutil.copy(sample.prepare_sample()[0], place)
    plugin.window.open_district(str(place))
    wait_for(lambda: plugin.window._opening is None)
    remember(project, OUTPUT_FOLDER, str(home / "out"))
    assert project.readEntry("wj_risk", "district")[0] == ""
    for file in (home / f"first.{ending}", home / "data" / f"second.{ending}"):
        assert project.write(str(file))
        assert not project.isDirty()
        assert district_path(project) == str(place)
        assert remembered(project, OUTPUT_FOLDER) == str(home / "out")
        assert "home of somebody" not in project_text(file)
    project.clear()
    assert district_path(project) == remembered(project, OUTPUT_FOLDER) == ""
    moved = home.rename(tmp_path / "elsewhere")
    assert project.read(str(moved / f"first.{ending}"))
    assert district_path(project) == str(moved / "data" / "d.gpkg")
    assert remembered(project, OUTPUT_FOLDER) == str(moved / "out")
    counts = []
    for _ in range(2):  # and is not opened beside itself
        plugin.window.open_district(str(moved / "data" / "d.gpkg"))
        wait_for(lambda: plugin.window._opening is None)
        counts.append(len(project.mapLayers()))
    assert counts[0] == counts[1]
    (moved / "other").mkdir()
    assert project.write(str(moved / "other" / f"third.{ending}"))
    assert "elsewhere" not in project_text(moved / "other" / f"third.{ending}")
    project.clear()


def test_a_project_kept_with_whole_paths_keeps_them(plugin: Any, tmp_path: Path) -> None:
    """As it is set; also one that an earlier version wrote is understood."""
    project = QgsProject.instance()
    place = tmp_path / "d.gpkg"
    shutil.copy(sample.prepare_sample()[0], place)
    project.setFilePathStorage(Qgis.FilePathType.Absolute)
    remember(project, DISTRICT, str(place))
    assert project.write(str(tmp_path / "p.qgs"))
    assert f">{place}<" in project_text(tmp_path / "p.qgs")
    project.clear()
    assert project.read(str(tmp_path / "p.qgs"))
    assert district_path(project) == str(place)


def test_choosing_an_algorithm_opens_its_dialog(
    plugin: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import processing

    dialogs = []
    monkeypatch.setattr(processing, "execAlgorithmDialog", lambda *a: dialogs.append(a) or {})
    opened(plugin)
    plugin.window.actions["algorithm_evacuationreach"].trigger()
    plugin.window.dock.buttons["evacuationreach"].click()
    assert [name for name, _ in dialogs] == [f"{PROVIDER_ID}:evacuationreach"] * 2
    assert "ROADS" in dialogs[0][1]
    # the sample has closures, but the ordinary state comes first
    assert "CLOSURES" not in dialogs[0][1]


def test_the_sample_of_a_read_only_plugin_goes_to_the_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qgis_app: Any
) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    for name in (sample.DISTRICT, sample.DEM):
        (shipped / name).write_bytes(b"data")
    profile = tmp_path / "profile"
    monkeypatch.setattr(sample, "SHIPPED", shipped)
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(
        sample.QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: str(profile))
    )
    district, dem = sample.find_sample()
    assert district.read_bytes() == b"data"
    assert district.parent == profile / "wj_risk" / "sample"
    assert dem.parent == district.parent
    (shipped / sample.DEM).unlink()
    dem.unlink()
    assert sample.find_sample() is None


def test_the_dialog_says_what_is_missing_before_it_starts(qgis_app: Any, tmp_path: Path) -> None:
    dialog = OneMapDialog("", "", str(tmp_path))
    ok = dialog.buttons.buttons()[0]
    assert not ok.isEnabled()
    dialog.district.setFilePath(str(tmp_path / "absent.gpkg"))
    assert "absent.gpkg" in dialog.problem.text()
    assert not ok.isEnabled()
    there = tmp_path / "district.gpkg"
    there.touch()
    dialog.district.setFilePath(str(there))
    assert ok.isEnabled()
    assert dialog.problem.text() == ""
    assert dialog.parameters() == {"DISTRICT": str(there), "OUTPUT_FOLDER": str(tmp_path)}
    dialog.folder.setFilePath("")
    assert not ok.isEnabled()


def test_layers_kept_apart_by_geometry_are_opened_beside_the_others(
    qgis_app: Any, tmp_path: Path
) -> None:
    path = tmp_path / "district.gpkg"
    line = geopandas.GeoDataFrame({"id": ["a"]}, geometry=[LineString([(0, 0), (9, 9)])], crs=4547)
    area = geopandas.GeoDataFrame({"id": ["b"]}, geometry=[box(0, 0, 9, 9)], crs=4547)
    for name, table in (("assets", line), ("assets_areas", area)):
        table.to_file(path, layer=name, driver="GPKG", engine="pyogrio")
    branch = read_district(str(path), "")
    opened = {
        leaf.layer.customProperty("wj_risk/layer"): leaf.layer.name()
        for group in branch.children
        for leaf in group.children
    }
    assert opened.keys() == {"assets", "assets_areas"}
    assert len(set(opened.values())) == 2


def test_a_fault_while_opening_is_told_in_a_line_and_logged_with_its_traceback(
    plugin: Any, window: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise KeyError("roads")

    monkeypatch.setattr("wj_risk_plugin.gui.window.read_district", fail)
    place = str(tmp_path / "district.gpkg")
    with logged() as lines:
        plugin.window.open_district(place)
        wait_for(lambda: plugin.window._opening is None)
    text, level = window.bar.messages[-1]
    assert text == "The layers cannot be opened: 'roads'" and level == Qgis.MessageLevel.Critical
    ((entry, _, severity),) = lines
    assert severity == Qgis.MessageLevel.Critical
    assert place in entry and "Traceback" in entry and ", in fail" in entry
