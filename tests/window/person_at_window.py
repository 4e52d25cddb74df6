"""What a person does in QGIS's window with the plugin, and what is seen: runs inside QGIS.

`test_real_window.py` starts it and asserts on the JSON it writes; nothing is judged here. Every
step waits for a condition in the event loop. Windows and buttons are found and pressed as they are
on the screen: the plugin's own objects are asked for nothing that a person does not see.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsMapLayer,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterLayer,
    QgsProject,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import (
    QAction,
    QApplication,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QWidget,
)

from benchmarks.in_window import Heartbeat, Session
from tests.processing_dialogs import fill_in, fixed, model_of, of_model

PLUGIN = "wj_risk_plugin"

#: Longest that one step may take, in seconds; the machine may be busy with much else.
PATIENCE_S = 300.0

#: How long is waited for what may never come, in seconds.
SOON_S = 20.0

Step = tuple[str, Callable[[], bool]]

#: Of a rectangle.
SIDES = ("xMinimum", "yMinimum", "xMaximum", "yMaximum")


def shown(kind: type, name: str) -> Any:
    """Return what stands on the screen under an object name, None where it does not."""
    for window in QApplication.topLevelWidgets():
        found = window if window.objectName() == name else window.findChild(kind, name)
        if found is not None and found.isVisible():
            return found
    return None


def mixed() -> list[str]:
    """Return the libraries that take functions of QGIS's GDAL and PROJ instead of their own."""
    from wj_risk_plugin.libraries import COMPILED, is_kept_apart

    return [name for name in COMPILED if name in sys.modules and not is_kept_apart(name)]


def later(act: Callable[[], Any]) -> None:
    """Act from the event loop: what opens a dialog with a loop of its own blocks no step."""
    QTimer.singleShot(0, act)


def colour_of(renderer: Any) -> str:
    """Return red, green and blue of a renderer's one symbol, nothing where it has several."""
    if renderer is None or renderer.type() != "singleSymbol":
        return ""
    colour = renderer.symbol().color()
    return f"{colour.red()},{colour.green()},{colour.blue()}"


def described(layer: QgsMapLayer) -> dict[str, Any]:
    """Return how a layer shows itself."""
    vector = hasattr(layer, "fields")
    spatial = layer.isSpatial()
    renderer = layer.renderer() if spatial else None
    fields = layer.fields() if vector else []
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    return {
        "name": layer.name(),
        "valid": layer.isValid(),
        "provider": layer.providerType(),
        "file": Path(layer.source().split("|")[0]).name,
        "spatial": spatial,
        "renderer": renderer.type() if renderer else "",
        "colour": colour_of(renderer),
        "features": layer.featureCount() if vector else None,
        "headings": [layer.attributeDisplayName(number) for number in range(len(fields))],
        "group": node.parent().name() if node is not None and node.parent() is not None else "",
        "key": layer.customProperty("wj_risk/layer") or "",
        "table": layer.customProperty("wj_risk/table") or "",
    }


class Visit:
    """The steps, in order; `seen` is what the test reads."""

    def __init__(self, iface: Any, heart: Heartbeat, task: dict[str, Any]) -> None:
        self.iface, self.heart = iface, heart
        self.folder = Path(task["folder"])
        self.project = QgsProject.instance()
        self.hidden: list[Any] = []
        self.seen: dict[str, Any] = {"messages": [], "runs": {}, "blocks_ms": {}, "seconds": {}}
        QgsApplication.messageLog().messageReceived.connect(self.hear)

    def hear(self, text: str, tag: str, level: Any) -> None:
        """Keep a warning of QGIS's log."""
        if level in (Qgis.MessageLevel.Warning, Qgis.MessageLevel.Critical):
            self.seen["messages"].append([self.seen.get("at", ""), tag, text])

    def at(self, phase: str) -> None:
        """Begin a phase."""
        self.seen["at"] = phase
        self.heart.phase(phase)

    def steps(self) -> Iterator[Step]:
        """Yield what is waited for."""
        self.at("start")
        yield "the plugin's panel", lambda: shown(QWidget, "wjRiskDock") is not None
        yield from self.calm()
        self.seen["plugin_file"] = __import__(PLUGIN).__file__
        self.seen["algorithms"] = [self.algorithms()]
        yield from self.opening()
        yield from self.batch()
        yield from self.model()
        yield from self.dialogs()
        yield from self.mapping()
        yield from self.cancelling_the_map()
        yield from self.switching()
        yield from self.dialog("after enabling", "gradechemicalsources", {})
        yield from self.another_day()

    # -- what is on the screen ----------------------------------------------------------------

    def algorithms(self) -> list[str]:
        """Return the names of the plugin's algorithms."""
        provider = QgsApplication.processingRegistry().providerById("wjrisk")
        return sorted(a.name() for a in provider.algorithms()) if provider is not None else []

    def offered(self) -> list[str]:
        """Return the algorithms that the plugin's menus offer, once for each time."""
        menus = [
            menu
            for action in self.iface.vectorMenu().actions()
            if (menu := action.menu()) is not None and menu.objectName() == "wjRiskMenu"
        ]
        prefix = "wjRisk_algorithm_"
        actions = [
            action
            for menu in menus
            for entry in menu.actions()
            if entry.menu() is not None
            for action in entry.menu().actions()
        ]
        return sorted(
            action.objectName()[len(prefix) :]
            for action in actions
            if action.objectName().startswith(prefix)
        )

    def press(self, name: str) -> None:
        """Press a button of the panel, or choose an algorithm in the menu that has none there."""
        button = shown(QPushButton, f"wjRiskButton_{name}")
        entry = self.iface.mainWindow().findChild(QAction, f"wjRisk_algorithm_{name}")
        if button is None and entry is None:
            raise LookupError(f"neither a button nor an entry of the menu: {name}")
        later(button.click if button is not None else entry.trigger)

    def calm(self) -> Iterator[Step]:
        """Wait until no task runs and the map is drawn."""
        yield (
            "tasks and drawing",
            lambda: (
                not QgsApplication.taskManager().activeTasks()
                and not self.iface.mapCanvas().isDrawing()
            ),
        )

    def is_said(self, words: str) -> bool:
        """Tell whether one of the messages above the map holds some words."""
        return any(words in message.text() for message in self.iface.messageBar().items())

    def of_map(self) -> list[dict[str, Any]]:
        """Return the layers of one maps in the project."""
        described_layers = map(described, self.project.mapLayers().values())
        return sorted(
            (layer for layer in described_layers if layer["table"]), key=lambda layer: layer["name"]
        )

    # -- the steps ----------------------------------------------------------------------------

    def opening(self) -> Iterator[Step]:
        """Open the sample by the panel's button."""
        self.at("open the sample")
        self.press("sample")
        yield "the district's name", lambda: shown(QWidget, "wjRiskDistrictName") is not None
        # the layers come a few at a time, and the message when all are there
        yield "the number of layers", lambda: self.is_said("个图层")
        yield from self.calm()
        self.seen["sample"] = [described(layer) for layer in self.project.mapLayers().values()]

    def dialogs(self) -> Iterator[Step]:
        """Run three algorithms: lines and areas in memory, a raster in files, a check."""
        yield from self.dialog("temporary", "evacuationreach", {})
        files = {
            name: str(self.folder / f"{name.lower()}.{ending}")
            for name, ending in (
                ("OUTPUT_VISIBLE", "tif"),
                ("OUTPUT_LOOKOUTS", "gpkg"),
                ("OUTPUT_ZONES", "geojson"),
                ("OUTPUT_DIVISIONS", "shp"),
                ("OUTPUT_BLIND", "gpkg"),
                ("OUTPUT_SENSITIVITY", "gpkg"),
            )
        }
        yield from self.dialog("files", "lookoutcoverage", files, again=True)
        page = str(self.folder / "problems.html")
        yield from self.dialog("page", "checkdata", {"OUTPUT_HTML": page})
        over = time.perf_counter() + SOON_S
        yield "some time", lambda: self.problems_shown() or time.perf_counter() > over
        self.seen["problems_shown"] = self.problems_shown()

    def problems_shown(self) -> bool:
        """Return whether the list of problems stands on the screen."""
        return shown(QWidget, "wjRiskProblems") is not None

    def done(self) -> list[str]:
        """Return the steps of the panel that have a tick."""
        steps = ("check", "risk", "evacuation", "lookout", "water", "services", "map")
        return [step for step in steps if shown(QLabel, f"wjRiskMark_{step}").text() == "✓"]

    def dialogs_of(self, kind: type) -> list[Any]:
        """Return the dialogs of a kind that are on the screen."""
        return [
            window
            for window in QApplication.topLevelWidgets()
            if isinstance(window, kind) and window.isVisible()
        ]

    def batch(self) -> Iterator[Step]:
        """Run two rows from QGIS's dialog for batches, and between them one that is refused."""
        from processing.gui.AlgorithmDialog import AlgorithmDialog
        from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog

        self.at("batch: dialog")
        self.press("evacuationreach")
        yield "the dialog", lambda: bool(self.dialogs_of(AlgorithmDialog))
        (single,) = self.dialogs_of(AlgorithmDialog)
        later(single.runAsBatchButton.click)
        yield "the dialog for batches", lambda: bool(self.dialogs_of(BatchAlgorithmDialog))
        (dialog,) = self.dialogs_of(BatchAlgorithmDialog)
        district = {
            layer.customProperty("wj_risk/layer"): layer.id()
            for layer in self.project.mapLayers().values()
        }
        inputs = {name.upper(): district[name] for name in ("roads", "shelters", "settlements")}
        names = ("OUTPUT_REACH", "OUTPUT_SETTLEMENTS")
        rows = [
            {
                **inputs,
                **{name: str(self.folder / f"{name.lower()}_{row}.gpkg") for name in names},
                "LIMITS_MIN": limits,
            }
            for row, limits in (("early", "5,10"), ("no_limits", "soon"), ("late", "20,40"))
        ]
        fill_in(dialog, rows)
        found: dict[str, Any] = {"algorithm": "evacuationreach", "done_before": self.done()}
        self.seen["runs"]["batch"] = found
        yield from self.run_and_hide(dialog, "batch", found)

    def model(self) -> Iterator[Step]:
        """Run a model of two algorithms from its dialog: areas and points, and a raster."""
        import processing
        from processing.gui.AlgorithmDialog import AlgorithmDialog
        from processing.modeler.ModelerUtils import ModelerUtils

        self.at("model: dialog")
        layers = ("chemical_sources", "chemical_inventory", "lookouts", "fire_zones")
        vector, raster = QgsProcessingParameterFeatureSource, QgsProcessingParameterRasterLayer
        model = model_of(
            "grades_and_views",
            [*(vector(name, name) for name in layers), raster("terrain", "terrain")],
            {
                "grade": (
                    "wjrisk:gradechemicalsources",
                    {name.upper(): of_model(name) for name in layers[:2]},
                ),
                "look": (
                    "wjrisk:lookoutcoverage",
                    {
                        "LOOKOUTS": of_model("lookouts"),
                        "KEY_ZONES": of_model("fire_zones"),
                        "DEM": of_model("terrain"),
                        "RANGE_M": fixed(500),
                    },
                ),
            },
            {
                "Plants": ("grade", "OUTPUT_SOURCES"),
                "Seen": ("look", "OUTPUT_VISIBLE"),
                "Blind": ("look", "OUTPUT_BLIND"),
            },
        )
        model.toFile(str(Path(ModelerUtils.modelsFolders()[0]) / "grades_and_views.model3"))
        QgsApplication.processingRegistry().providerById("model").refreshAlgorithms()
        later(lambda: processing.execAlgorithmDialog("model:grades_and_views", {}))
        yield "the model's dialog", lambda: bool(self.dialogs_of(AlgorithmDialog))
        (dialog,) = self.dialogs_of(AlgorithmDialog)
        district = {
            layer.customProperty("wj_risk/layer"): layer.id()
            for layer in self.project.mapLayers().values()
        }
        dialog.setParameters({name: district[name] for name in (*layers, "terrain")})
        found: dict[str, Any] = {"done_before": self.done()}
        self.seen["runs"]["model"] = found
        yield from self.run_and_hide(dialog, "model", found)
        for hidden in self.hidden:
            if not sip.isdeleted(hidden):  # QGIS itself deletes one that it waited for
                hidden.close()

    def run_and_hide(self, dialog: Any, phase: str, found: dict[str, Any]) -> Iterator[Step]:
        """Press run, note what came into the project and the panel, and take it out again.

        The dialog for batches is not closed yet: QGIS writes its log, and lets timers run, after
        the button is back; a dialog that a timer closes there is gone when it goes on.
        """
        before = set(self.project.mapLayers())
        self.at(phase)
        began = time.perf_counter()
        dialog.runButton().click()
        soon = began + SOON_S  # the batch of QGIS 3.22 is over when the button lets go
        yield (
            f"{phase}: to begin",
            lambda: not dialog.runButton().isEnabled() or time.perf_counter() > soon,
        )
        yield phase, lambda: dialog.runButton().isEnabled()
        self.seen["seconds"][phase] = round(time.perf_counter() - began, 2)
        yield from self.calm()
        found["layers"] = self.new_layers(before)
        expected = len(found["done_before"]) + 1
        over = time.perf_counter() + SOON_S
        yield "the panel", lambda: len(self.done()) >= expected or time.perf_counter() > over
        found["done_after"] = self.done()
        dialog.hide()
        self.hidden.append(dialog)
        self.project.removeMapLayers(sorted(set(self.project.mapLayers()) - before))
        yield "the panel", lambda: self.done() == found["done_before"]
        yield from self.calm()

    def dialog(
        self, run: str, algorithm: str, values: dict[str, Any], again: bool = False
    ) -> Iterator[Step]:
        """Run an algorithm from the dialog that the plugin opens, its layers filled in."""
        from processing.gui.AlgorithmDialog import AlgorithmDialog

        def dialogs() -> list[AlgorithmDialog]:
            return self.dialogs_of(AlgorithmDialog)

        self.at(f"{run}: dialog")
        self.press(algorithm)
        yield f"the dialog of {algorithm}", lambda: bool(dialogs())
        (dialog,) = dialogs()
        dialog.setParameters(values)
        ends: list[bool] = []
        dialog.algorithmFinished.connect(lambda successful, _: ends.append(successful))
        found: dict[str, Any] = {"algorithm": algorithm, "ends": ends}
        self.seen["runs"][run] = found
        before = set(self.project.mapLayers())
        yield from self.running(run, dialog, ends)
        found["layers"] = self.new_layers(before)
        if again:
            yield from self.running(f"{run}, cancelled", dialog, ends, cancel=True)
            yield from self.running(f"{run}, again", dialog, ends)
            found["layers_again"] = self.new_layers(before)
        dialog.close()
        yield "the dialog to close", lambda: not dialogs()
        yield from self.calm()

    def new_layers(self, before: set[str]) -> list[dict[str, Any]]:
        """Return the layers that came into the project."""
        layers = self.project.mapLayers()
        return [described(layers[key]) for key in sorted(set(layers) - before)]

    def running(
        self, phase: str, dialog: Any, ends: list[bool], cancel: bool = False
    ) -> Iterator[Step]:
        """Press run, and cancel where that is wanted."""
        count = len(ends)
        self.at(phase)
        dialog.showParameters()
        began = time.perf_counter()
        dialog.runButton().click()
        if cancel:
            yield f"{phase}: the button to cancel", dialog.cancelButton().isEnabled
            began = time.perf_counter()
            dialog.cancelButton().click()
        yield phase, lambda: len(ends) > count
        self.seen["seconds"][phase] = round(time.perf_counter() - began, 2)
        yield from self.calm()

    def start_map(self, phase: str) -> Iterator[Step]:
        """Start the one map from the panel, into a folder typed into its dialog."""
        self.at(phase)
        self.press("map")
        yield "the one map's dialog", lambda: shown(QWidget, "wjRiskOneMapDialog") is not None
        dialog = shown(QWidget, "wjRiskOneMapDialog")
        shown(QWidget, "wjRiskOutputFolder").setFilePath(str(self.folder / "one_map"))
        later(dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click)
        yield "the one map to be made", lambda: shown(QWidget, "wjRiskProgress") is not None

    def mapping(self) -> Iterator[Step]:
        """Make the one map, whole."""
        began = time.perf_counter()
        yield from self.start_map("one map")
        progress = shown(QWidget, "wjRiskProgress")  # looking for it again and again takes time
        yield "the one map", lambda: not progress.isVisible()
        yield from self.calm()
        self.seen["seconds"]["one map"] = round(time.perf_counter() - began, 2)
        self.seen["map"] = self.of_map()
        figures = shown(QWidget, "wjRiskFigures")
        self.seen["figures"] = figures.rowCount() if figures is not None else 0
        self.seen["map_in_view"] = self.view()

    def view(self) -> dict[str, Any]:
        """Return what the canvas shows, and where the one map's divisions are."""
        (divisions,) = [
            layer
            for layer in self.project.mapLayers().values()
            if layer.customProperty("wj_risk/table") == "divisions"
        ]
        canvas = self.iface.mapCanvas()
        settings = canvas.mapSettings()
        district = settings.layerExtentToOutputExtent(divisions, divisions.extent())
        return {
            "crs": settings.destinationCrs().authid(),
            "canvas": [getattr(canvas.extent(), side)() for side in SIDES],
            "district": [getattr(district, side)() for side in SIDES],
            "layers": len(canvas.layers()),
        }

    def another_day(self) -> Iterator[Step]:
        """Open the finished project itself, in a window that shows something else."""
        self.at("another day")
        self.iface.newProject(False)
        yield from self.calm()
        self.iface.addProject(str(self.folder / "one_map" / "one_map.qgz"))
        yield "the project's layers", lambda: bool(self.of_map())
        yield from self.calm()
        self.seen["map_opened"] = self.view()

    def files(self) -> dict[str, tuple[int, int]]:
        """Return the files of the one map, with size and time."""
        folder = self.folder / "one_map"
        return {
            str(path.relative_to(folder)): (path.stat().st_size, path.stat().st_mtime_ns)
            for path in sorted(folder.rglob("*"))
            # journals that come and go with the layers that look at the file
            if path.is_file() and not path.name.endswith(("-wal", "-shm"))
        }

    def cancelling_the_map(self) -> Iterator[Step]:
        """Make the one map again, and cancel when it has begun."""
        before = self.files()
        yield from self.start_map("cancelled map")
        progress = shown(QWidget, "wjRiskProgress")
        yield "a beginning", lambda: progress.value() >= 2
        began = time.perf_counter()
        self.press("cancel")
        yield "the end of the map", lambda: not progress.isVisible()
        self.seen["seconds"]["cancelled map"] = round(time.perf_counter() - began, 2)
        yield from self.calm()
        self.seen["map_after_cancel"] = self.of_map()
        self.seen["mixed"] = mixed()
        self.seen["files_kept"] = self.files() == before
        self.seen["files_made"] = sorted(before)

    def switching(self) -> Iterator[Step]:
        """Switch the plugin off and on, twice."""
        from qgis.utils import loadPlugin, startPlugin, unloadPlugin

        self.seen["offered"], self.seen["left"] = [self.offered()], []
        for turn in range(2):
            self.at(f"off and on {turn + 1}")
            unloadPlugin(PLUGIN)
            yield "no panel", lambda: shown(QWidget, "wjRiskDock") is None
            self.seen["left"].append([*self.algorithms(), *self.offered()])
            loadPlugin(PLUGIN)
            startPlugin(PLUGIN)
            yield "the panel", lambda: shown(QWidget, "wjRiskDock") is not None
            yield from self.calm()
            self.seen["algorithms"].append(self.algorithms())
            self.seen["offered"].append(self.offered())


def main() -> None:
    """Take all steps, write what was seen, and leave QGIS."""
    from qgis.utils import iface

    task = json.loads(os.environ["WINDOW_VISIT"])
    heart = Heartbeat()
    visit = Visit(iface, heart, task)

    def done(error: str) -> None:
        heart.stop()
        QgsApplication.messageLog().messageReceived.disconnect(visit.hear)  # Python ends first
        visit.seen.update(blocks_ms=heart.longest, blocks=heart.blocks, error=error)
        Path(task["result"]).write_text(json.dumps(visit.seen, ensure_ascii=False, indent=1))
        if error:  # where a step failed, a question may stand in the way
            os._exit(1)
        iface.newProject(False)  # no question what to do with layers in memory
        later(iface.actionExit().trigger)

    global session  # keeps it alive
    session = Session(visit.steps(), done, PATIENCE_S)
