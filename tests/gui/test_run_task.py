"""Making the one map in the background: shown, refused, cancelled, made again."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsHillshadeRenderer,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingProvider,
    QgsProject,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QTimer

from wj_risk_plugin.gui import loading, run_task
from wj_risk_plugin.processing_algorithms.common.algorithm import whole_or_nothing

from .conftest import throw_away, wait_for


def write_map(folder: Path) -> dict[str, str]:
    """Write a small one map: two groups, styled names, record."""
    folder.mkdir(parents=True, exist_ok=True)
    memory = QgsVectorLayer("Point?crs=EPSG:4547&field=id:integer", "risk_units", "memory")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "risk_units"
    file = folder / "one_map.gpkg"
    QgsVectorFileWriter.writeAsVectorFormatV3(
        memory, str(file), QgsProject.instance().transformContext(), options
    )
    project = QgsProject()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:4547"))
    for group, name in (("Evacuation", "Reached roads"), ("Risk", "Risk units")):
        layer = QgsVectorLayer(f"{file}|layername=risk_units", name, "ogr")
        layer.setCustomProperty("wj_risk/table", "risk_units")
        project.addMapLayer(layer, False)
        node = project.layerTreeRoot().addGroup(group).addLayer(layer)
        node.setItemVisibilityChecked(group == "Risk")
    project.write(str(folder / "one_map.qgz"))
    project.clear()
    rows = [{"label": "People in all", "value": "1,200"}, {"label": "Served", "value": "900"}]
    (folder / "run_record.json").write_text(json.dumps({"headlines_table": rows}))
    return {
        "OUTPUT_PROJECT": str(folder / "one_map.qgz"),
        "OUTPUT_REPORT": str(folder / "run_record.json"),
    }


class StubMap(QgsProcessingAlgorithm):
    """Takes its time, and does what the district's name says."""

    def name(self) -> str:
        return "stub"

    def displayName(self) -> str:
        return "Stub"

    def createInstance(self) -> StubMap:
        return StubMap()

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.addParameter(QgsProcessingParameterFile("DISTRICT", "District"))
        self.addParameter(QgsProcessingParameterFolderDestination("OUTPUT_FOLDER", "Folder"))

    def processAlgorithm(self, parameters: Any, context: Any, feedback: Any) -> dict[str, Any]:
        if "faulty" in parameters["DISTRICT"]:
            with whole_or_nothing(lambda: None, f"stubs:stub {parameters}"):
                raise KeyError("roads")
        if "refused" in parameters["DISTRICT"]:
            raise QgsProcessingException("Roads: no coordinate reference system.")
        for step in range(500 if "endless" in parameters["DISTRICT"] else 6):
            feedback.setProgress(min(step, 5) * 20.0)
            feedback.setProgressText(f"Step {step}")
            if feedback.isCanceled() and "late" not in parameters["DISTRICT"]:
                return {}
            time.sleep(0.02)
        if "late" in parameters["DISTRICT"]:
            give_up = time.monotonic() + 30
            while not feedback.isCanceled() and time.monotonic() < give_up:
                time.sleep(0.01)
            return write_map(Path(parameters["OUTPUT_FOLDER"]))
        self.folder = Path(parameters["OUTPUT_FOLDER"])
        return {"SERVED": 900}

    def postProcessAlgorithm(self, context: Any, feedback: Any) -> dict[str, Any]:
        return write_map(self.folder) if hasattr(self, "folder") else {}


class StubProvider(QgsProcessingProvider):
    """Holds the stub."""

    def id(self) -> str:
        return "stubs"

    def name(self) -> str:
        return "Stubs"

    def loadAlgorithms(self) -> None:
        self.addAlgorithm(StubMap())


@pytest.fixture
def stub(plugin: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The plugin with the stub in the place of the real algorithm."""
    provider = StubProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    made = run_task.OneMapRun
    monkeypatch.setattr(
        "wj_risk_plugin.gui.window.OneMapRun", lambda p, project: made(p, project, "stubs:stub")
    )
    yield plugin.window
    QgsApplication.processingRegistry().removeProvider(provider)


def start(window: Any, folder: Path, district: str = "district") -> None:
    window.make_map({"DISTRICT": str(folder / district), "OUTPUT_FOLDER": str(folder / "out")})


def test_the_map_is_made_shown_and_summed_up(stub: Any, window: Any, tmp_path: Path) -> None:
    seen = []
    stub.dock.progress.valueChanged.connect(seen.append)
    start(stub, tmp_path)
    assert not stub.dock.progress.isHidden()
    assert not stub.actions["map"].isEnabled()
    wait_for(lambda: stub.run is None)
    assert max(seen) >= 40
    assert stub.dock.progress.isHidden()
    assert stub.actions["map"].isEnabled()
    group = QgsProject.instance().layerTreeRoot().children()[0]
    assert group.name() == "One map: out"
    assert [child.name() for child in group.children()] == ["Evacuation", "Risk"]
    shown = {n.name(): n.itemVisibilityChecked() for n in group.findLayers()}
    assert shown == {"Reached roads": False, "Risk units": True}
    assert QgsProject.instance().crs().authid() == "EPSG:4547"
    figures = stub.dock.figures
    assert [figures.item(row, 1).text() for row in range(figures.rowCount())] == ["1,200", "900"]
    wait_for(lambda: window.bar.messages)
    text, level = window.bar.messages[-1]
    assert level == Qgis.MessageLevel.Success
    assert "People in all 1,200; Served 900" in text
    assert stub.dock._marks["map"].text() == "✓"


def test_making_it_again_replaces_the_group(stub: Any, tmp_path: Path) -> None:
    for _ in range(2):
        start(stub, tmp_path)
        wait_for(lambda: stub.run is None)
    names = [node.name() for node in QgsProject.instance().layerTreeRoot().children()]
    assert names == ["One map: out"]
    assert len(QgsProject.instance().mapLayers()) == 2


def test_cancel_stops_it_and_says_so(stub: Any, window: Any, tmp_path: Path) -> None:
    start(stub, tmp_path, "endless")
    wait_for(lambda: stub.dock.progress.value() > 0)
    stub.dock.buttons["cancel"].click()
    wait_for(lambda: stub.run is None)
    assert window.bar.messages[-1][0] == "Cancelled; nothing was written."
    assert QgsProject.instance().mapLayers() == {}
    assert not (tmp_path / "out").exists()
    assert stub.actions["map"].isEnabled()


def test_a_map_that_was_there_before_cancelling_is_shown(
    stub: Any, window: Any, tmp_path: Path
) -> None:
    start(stub, tmp_path, "late")
    wait_for(lambda: stub.dock.progress.value() > 0)
    stub.dock.buttons["cancel"].click()
    wait_for(lambda: stub.run is None)
    assert (tmp_path / "out" / "one_map.qgz").exists()
    assert len(shown_maps()) == 1
    assert len(QgsProject.instance().mapLayers()) == 2
    assert all("nothing was written" not in text for text, *_ in window.bar.messages)


def shown_maps(title: str = "One map: out") -> list[set[str]]:
    """Layers of every one map that the layer tree shows."""
    root = QgsProject.instance().layerTreeRoot()
    groups = [node for node in root.children() if node.name() == title]
    return [set(g.findLayerIds()) for g in groups if g.itemVisibilityChecked()]


@pytest.mark.parametrize("district", ["endless", "refused", "faulty"])
def test_the_earlier_map_never_leaves_where_no_new_one_comes(
    stub: Any, tmp_path: Path, district: str
) -> None:
    start(stub, tmp_path)
    wait_for(lambda: stub.run is None)
    before, gone = shown_maps(), []
    assert len(before) == 1
    assert len(before[0]) == 2
    QgsProject.instance().layersWillBeRemoved.connect(gone.append)
    start(stub, tmp_path, district)
    assert shown_maps() == before
    if district == "endless":
        wait_for(lambda: stub.dock.progress.value() > 0)
        stub.cancel_map()
    wait_for(lambda: stub.run is None)
    QgsProject.instance().layersWillBeRemoved.disconnect(gone.append)
    assert shown_maps() == before
    assert gone == []


def test_the_earlier_map_is_replaced_in_one_go(stub: Any, tmp_path: Path) -> None:
    start(stub, tmp_path)
    wait_for(lambda: stub.run is None)
    before = shown_maps()
    start(stub, tmp_path)
    seen = []

    def looked() -> bool:
        now = shown_maps()
        if not seen or seen[-1] != now:
            seen.append(now)
        return stub.run is None

    wait_for(looked)
    # the one, then the other, each whole, and nothing between them
    assert seen == [before, shown_maps()]
    assert len(shown_maps()[0]) == 2
    assert not before[0] & shown_maps()[0]
    assert len(QgsProject.instance().mapLayers()) == 2


def test_where_open_files_are_locked_the_earlier_map_is_shown_again(
    stub: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wj_risk_plugin.gui.window.FILES_LOCKED", True)
    start(stub, tmp_path)
    wait_for(lambda: stub.run is None)
    start(stub, tmp_path, "endless")
    assert QgsProject.instance().mapLayers() == {}
    wait_for(lambda: stub.dock.progress.value() > 0)
    stub.cancel_map()
    wait_for(lambda: stub.run is None)
    wait_for(lambda: len(QgsProject.instance().mapLayers()) == 2)
    wait_for(lambda: len(shown_maps()) == 1)


def test_a_project_that_is_cleared_meanwhile_takes_no_part_of_the_map(
    stub: Any, tmp_path: Path
) -> None:
    start(stub, tmp_path)
    wait_for(lambda: stub._showing is not None)
    QgsProject.instance().clear()
    wait_for(lambda: stub.run is None)
    for _ in range(20):
        throw_away()
        time.sleep(0.01)
    assert QgsProject.instance().mapLayers() == {}
    assert QgsProject.instance().layerTreeRoot().children() == []


def test_a_map_that_cannot_be_opened_leaves_the_earlier_one(
    stub: Any, window: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(stub, tmp_path)
    wait_for(lambda: stub.run is None)
    before = shown_maps()
    (tmp_path / "out" / "one_map.qgz").write_text("no project")
    monkeypatch.setattr(StubMap, "postProcessAlgorithm", lambda *_: {"OUTPUT_REPORT": ""})
    start(stub, tmp_path)
    wait_for(lambda: stub.run is None)
    text, level = window.bar.messages[-1]
    assert level == Qgis.MessageLevel.Critical
    assert "one_map.qgz" in text
    assert shown_maps() == before


def test_the_bar_says_what_is_done_and_is_full_only_at_the_end(stub: Any, tmp_path: Path) -> None:
    seen: list[tuple[int, bool]] = []
    stub.dock.progress.valueChanged.connect(
        lambda value: seen.append((value, len(shown_maps()) == 1))
    )
    start(stub, tmp_path)
    wait_for(lambda: stub.dock.step.text() == "Step 2")
    wait_for(lambda: stub.run is None)
    values = [value for value, _ in seen]
    assert values == sorted(values)
    assert (values[-1], seen[-1][1]) == (100, True)
    assert all(value <= 95 for value, there in seen if not there)
    assert stub.dock.step.isHidden()


def test_a_refusal_is_one_clear_line(stub: Any, window: Any, tmp_path: Path) -> None:
    start(stub, tmp_path, "refused")
    wait_for(lambda: stub.run is None)
    text, level = window.bar.messages[-1]
    assert text == "Roads: no coordinate reference system."
    assert level == Qgis.MessageLevel.Critical
    assert stub.actions["map"].isEnabled()


def test_a_fault_of_the_program_is_told_without_its_traceback(
    stub: Any, window: Any, tmp_path: Path
) -> None:
    start(stub, tmp_path, "faulty")
    wait_for(lambda: stub.run is None)
    text, level = window.bar.messages[-1]
    assert "KeyError: 'roads'" in text
    assert "Traceback" not in text
    assert level == Qgis.MessageLevel.Critical


def test_cancelled_in_the_task_bar(stub: Any, window: Any, tmp_path: Path) -> None:
    start(stub, tmp_path, "endless")
    wait_for(lambda: stub.dock.progress.value() > 0)
    stub.run.task.cancel()
    wait_for(lambda: stub.run is None)
    assert window.bar.messages[-1][0] == "Cancelled; nothing was written."


def test_unloading_while_it_runs(stub: Any, plugin: Any, tmp_path: Path) -> None:
    start(stub, tmp_path, "endless")
    run = stub.run
    wait_for(lambda: stub.dock.progress.value() > 0)
    plugin.unload()
    wait_for(lambda: not run.task.isActive())
    assert not (tmp_path / "out").exists()


def test_a_damaged_record_gives_no_figures(tmp_path: Path) -> None:
    record = tmp_path / "run_record.json"
    assert run_task.headline_rows(str(record)) == []
    record.write_text("{")
    assert run_task.headline_rows(str(record)) == []
    record.write_text('{"headlines_table": [{"label": "A", "value": "2", "unit": "km"}]}')
    assert run_task.headline_rows(str(record)) == [("A", "2 km")]


def test_a_project_made_in_a_temporary_folder_finds_its_files_after_the_move(
    qgis_app: Any, tmp_path: Path
) -> None:
    from osgeo import gdal

    from wj_risk_plugin.bridge.projects import new_project, write_project

    folder = tmp_path / "out"
    stage = folder / ".unfinished-1"
    write_map(stage)
    beside = stage / "relief.tif"
    gdal.GetDriverByName("GTiff").Create(str(beside), 2, 2, 1).FlushCache()
    project = new_project()
    project.read(str(stage / "one_map.qgz"))
    project.addMapLayer(QgsRasterLayer(str(beside), "Relief", "gdal"))
    write_project(project, stage / "one_map.qgz")
    project.clear()
    for name in ("one_map.qgz", "one_map.gpkg", "relief.tif"):
        (stage / name).rename(folder / name)
    project.read(str(folder / "one_map.qgz"))
    places = {layer.name(): layer.source().split("|")[0] for layer in project.mapLayers().values()}
    assert places["Relief"] == str(folder / "relief.tif")
    assert places["Risk units"] == str(folder / "one_map.gpkg")
    assert all(layer.isValid() for layer in project.mapLayers().values())
    project.clear()


@pytest.mark.parametrize("door", ["toolbox", "batch", "model"])
def test_a_map_made_through_another_door_is_shown_too(
    plugin: Any, tmp_path: Path, door: str
) -> None:
    """Twice into one folder: the second waits for the first, and takes its place."""
    import geopandas
    import processing
    from shapely import box

    from tests.processing_dialogs import (
        as_the_model_asks,
        model_of,
        of_model,
        run_batch,
        run_in_task,
    )

    district, folder = tmp_path / "district.gpkg", tmp_path / "map"
    town = box(458_000, 2_743_000, 462_000, 2_747_000)
    table = geopandas.GeoDataFrame({"code": ["1"], "name": ["Vale"]}, geometry=[town], crs=4547)
    table.to_file(district, layer="divisions", driver="GPKG", engine="pyogrio")
    inputs = {"DISTRICT": str(district), "OUTPUT_FOLDER": str(folder)}
    name = f"{plugin.provider.id()}:buildonemap"
    project = QgsProject.instance()
    if door == "toolbox":
        for _ in range(2):
            processing.run(name, inputs)
    elif door == "batch":
        run_batch(name, [inputs, inputs])
    else:
        model = model_of(
            "map",
            [QgsProcessingParameterFile("district", "district")],
            {"map": (name, {"DISTRICT": of_model("district")})},
            {"folder": ("map", "OUTPUT_FOLDER")},
        )
        asked = {"district": str(district), "folder": str(folder)}
        for _ in range(2):
            run_in_task(model, as_the_model_asks(model, asked))

    def tables() -> list[str]:
        return [y.customProperty("wj_risk/table") for y in project.mapLayers().values()]

    window = plugin.window
    wait_for(lambda: "risk_units" in tables() and not window._waiting and window._showing is None)
    assert tables().count("risk_units") == 1
    assert sum(node.name().endswith("map") for node in project.layerTreeRoot().children()) == 1
    wait_for(lambda: any("map" in text for text, _ in window.iface.messageBar().messages))


def test_a_relief_out_of_the_map_is_the_one_that_was_kept(qgis_app: Any, tmp_path: Path) -> None:
    from osgeo import gdal

    relief = tmp_path / "relief.tif"
    gdal.GetDriverByName("GTiff").Create(str(relief), 2, 2, 1).FlushCache()
    write_map(tmp_path)
    project = QgsProject()
    project.read(str(tmp_path / "one_map.qgz"))
    kept = QgsRasterLayer(str(relief), "Relief", "gdal")
    kept.setRenderer(QgsHillshadeRenderer(kept.dataProvider(), 1, 300.0, 30.0))
    kept.setOpacity(0.5)
    kept.setResamplingStage(Qgis.RasterResamplingStage.Provider)
    cubic = QgsRasterDataProvider.ResamplingMethod.Cubic
    kept.dataProvider().setZoomedInResamplingMethod(cubic)
    kept.setCustomProperty("wj_risk/table", "terrain")
    project.addMapLayer(kept)
    identity = kept.id()
    project.write(str(tmp_path / "one_map.qgz"))
    project.clear()
    branch = run_task.read_map(str(tmp_path / "one_map.qgz"), "title")
    layers = {leaf.layer.name(): leaf.layer for leaf in branch.leaves()}
    assert set(layers) == {"Relief", "Reached roads", "Risk units"}
    read = layers["Relief"]
    assert read.isValid()
    assert read.id() == identity
    assert read.source() == str(relief)
    assert read.renderer().type() == "hillshade"
    assert read.renderer().azimuth() == 300.0
    assert read.opacity() == 0.5
    assert read.resamplingStage() == Qgis.RasterResamplingStage.Provider
    assert read.dataProvider().zoomedInResamplingMethod() == cubic
    assert read.customProperty("wj_risk/table") == "terrain"


def test_qgis_has_time_for_its_own_between_the_layers(
    qgis_app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "TURN_MS", 0.0)
    project = QgsProject.instance()

    def prepare() -> loading.Branch:
        layers = [QgsVectorLayer("Point", f"layer {n}", "memory") for n in range(6)]
        return loading.Branch("group", [loading.Leaf(y, True, True) for y in layers])

    # QGIS measures legends 10 ms after the last layer that came
    legends, measured = QTimer(), []
    legends.setSingleShot(True)
    legends.setInterval(10)
    legends.timeout.connect(lambda: measured.append(len(project.mapLayers())))
    project.layersAdded.connect(legends.start)
    done = []
    run = loading.Loading("Open", prepare, project)
    run.done.connect(done.append)
    run.start()
    wait_for(lambda: bool(done))
    project.layersAdded.disconnect(legends.start)
    legends.stop()
    project.clear()
    assert len(set(measured)) >= 5
