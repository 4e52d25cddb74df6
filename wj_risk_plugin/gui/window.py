"""The plugin in QGIS's window: panels, and what menu and panels start."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProject,
    QgsSettings,
    QgsTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QMessageBox

from ..bridge.projects import extent_shown
from ..core.messages import InputError
from ..core.texts.foreign_text import html_text, plain_label
from ..interface.language import listed, tr, translated
from ..libraries import missing_library, own_libraries_folder
from ..maps.one_map.layers import layers_of_district
from ..own_libraries import installed, remove
from ..processing_algorithms.common.algorithm import GROUPS
from ..processing_algorithms.common.recipe import PARTS
from ..processing_algorithms.common.step import HAZARD_LAYERS
from ..provider import RiskProvider
from ..standards import load
from .background import hand_over, log_failure
from .district import (
    DISTRICT_PROPERTY,
    district_layers,
    district_path,
    elevation_model,
    read_district,
)
from .dock import WorkflowDock
from .libraries import LibrariesRun, told
from .loading import Branch, Loading
from .memory import DISTRICT, OUTPUT_FOLDER, ProjectMemory, remember, remembered
from .menu import RiskMenu
from .problems.dock import ProblemDock
from .problems.model import is_problem_layer
from .run_task import OneMapRun, headline_rows, load_ahead, missing_parts, read_map, release_folder
from .sample import prepare_sample, sample_is_there

__all__ = ["RiskWindow"]

#: How many headline figures fit the message bar.
FIGURES_IN_BAR = 3

#: How long QGIS may take for its own part before ours.
SOON_MS = 300

#: How long a thread of Python may go on while another waits (seconds). At each call into QGIS the
#: window waits as long for the background's Python: of Python's own 0.005 s twenty make 0.1 s.
SWITCH_S = 0.0005

FOLDER_SETTING = "wj_risk/output_folder"

#: How much of the bar making the map takes; the rest is opening it.
MADE_SHARE = 0.92

#: Whether a file that is open cannot be replaced.
FILES_LOCKED = os.name == "nt"


class RiskWindow:
    """Everything that the plugin adds to the window; `remove` takes it all back.

    Parameters
    ----------
    iface : QgisInterface
        QGIS's window.
    provider : RiskProvider
        The registered algorithms.
    """

    def __init__(self, iface: Any, provider: RiskProvider) -> None:
        self.iface = iface
        self.provider = provider
        self.project = QgsProject.instance()
        self.run: OneMapRun | None = None
        self.libraries_run: LibrariesRun | None = None
        self._opening: Loading | None = None
        self._ahead: QgsTask | None = None
        self._showing: Loading | None = None
        self._waiting: list[dict[str, Any]] = []
        self._guide: QDialog | None = None
        self.problems: ProblemDock | None = None
        self._new_problems = self._last_problems = ""
        self._removed = False
        self._usual_switch_s = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_S)
        self.problem = ""
        self._add_dock()
        self._add_menu()
        self.project.layersAdded.connect(self._found_problems)
        self.project.readProject.connect(self._forget_problems)
        self._memory = ProjectMemory(self.project)
        provider.one_map_made.connect(self._made_elsewhere)
        # looking at the libraries takes longer than all of this: the window opens first
        self._soon(self.check_libraries)

    # -- building -----------------------------------------------------------------------------

    def _add_dock(self) -> None:
        self.dock = WorkflowDock(self.project, self.iface.mainWindow())
        self.dock.sample_wanted.connect(self.open_sample)
        self.dock.district_wanted.connect(self.choose_district)
        self.dock.problems_wanted.connect(self.show_problems)
        self.dock.map_wanted.connect(self.ask_for_map)
        self.dock.cancel_wanted.connect(self.cancel_map)
        self.dock.algorithm_wanted.connect(self.open_algorithm)
        self.dock.libraries_wanted.connect(self.choose_libraries)
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)

    def _add_menu(self) -> None:
        started = {
            "sample": self.open_sample,
            "district": self.choose_district,
            "check": lambda: self.open_algorithm("checkdata"),
            "problems": self.show_problems,
            "map": self.ask_for_map,
            "libraries": self.choose_libraries,
            "remove_libraries": self.remove_libraries,
            "guide": self.open_guide,
            "about": self.about,
        }
        self.menu = RiskMenu(self.iface, self.provider, self.dock, started, self.open_algorithm)
        self.actions = self.menu.named
        self._enable({algorithm.name() for algorithm in self.provider.algorithms()})
        self._show_installed()

    def _show_installed(self) -> None:
        """Offer to remove libraries only where there are some."""
        there = installed(own_libraries_folder()) is not None
        self.actions["remove_libraries"].setEnabled(there)

    def _enable(self, available: set[str]) -> None:
        """Leave only the algorithms usable that can run."""
        self.menu.enable(available, opening=not self.problem)
        self.dock.enable_steps(available)

    def check_libraries(self) -> None:
        """Say which library is missing, and disable what needs it."""
        before, self.problem = self.problem, missing_library() or ""
        if self.problem not in ("", before):
            self.dock.show_problem(self.problem)
            self._enable(set())
            self._say_problem()

    def choose_libraries(self) -> None:
        """Ask for a folder of libraries and install them."""
        folder = QFileDialog.getExistingDirectory(
            self.iface.mainWindow(), tr("Choose the folder of libraries"), str(Path.home())
        )
        if folder:
            self.install_libraries(folder)

    def install_libraries(self, folder: str) -> None:
        """Install the libraries that QGIS lacks, in the background.

        Parameters
        ----------
        folder : str
            Made by ``make bundle``.
        """
        if self.libraries_run is not None:
            self._say(tr("Libraries are already being installed."), Qgis.MessageLevel.Info)
            return
        self.libraries_run = LibrariesRun(folder)
        self.libraries_run.step.connect(self.dock.show_installing)
        self.libraries_run.installed.connect(self._libraries_installed)
        self.libraries_run.failed.connect(lambda error: self._libraries_failed(error, folder))
        self.libraries_run.cancelled.connect(self._libraries_cancelled)
        self.actions["libraries"].setEnabled(False)
        self.dock.show_installing(tr("Install libraries"))
        self.libraries_run.start()

    def remove_libraries(self) -> None:
        """Take away what was installed for the plugin."""
        try:
            there = remove(own_libraries_folder())
        except InputError as error:
            self._say(str(translated(error.message())), Qgis.MessageLevel.Critical, 0)
            return
        text = tr("The libraries are removed; what is loaded stays until QGIS starts anew.")
        self._say(text if there else tr("No libraries were installed."), Qgis.MessageLevel.Info)
        self._show_installed()

    def _end_installing(self) -> None:
        self.libraries_run = None
        self.dock.show_installing("")
        self.actions["libraries"].setEnabled(True)
        self._show_installed()

    def _libraries_installed(self, record: dict[str, Any], bundle: Any) -> None:
        self._end_installing()
        text = told(record, bundle)
        # after QGIS's own word on the task
        self._soon(lambda: self._say(text, Qgis.MessageLevel.Success, 0))
        self.problem = ""
        self.dock.show_problem("")
        self._enable({algorithm.name() for algorithm in self.provider.algorithms()})
        self.check_libraries()

    def _libraries_failed(self, error: Exception, folder: str) -> None:
        self._end_installing()
        log_failure(error, "install libraries", folder)
        if isinstance(error, InputError):
            text = str(translated(error.message()))
        else:
            text = tr("The libraries cannot be installed: {error}").format(error=error)
        self._soon(lambda: self._say(text, Qgis.MessageLevel.Critical, 0))

    def _libraries_cancelled(self) -> None:
        self._end_installing()
        self._say(tr("Cancelled; nothing was changed."), Qgis.MessageLevel.Info)

    def _say_problem(self) -> None:
        self._say(self.problem, Qgis.MessageLevel.Warning, 0)

    def _say(self, text: str, level: Qgis.MessageLevel, seconds: int = 12) -> None:
        # QGIS's bar reads HTML wherever a message has a title
        self.iface.messageBar().pushMessage(tr("Risk one map"), html_text(text), level, seconds)

    def remove(self) -> None:
        """Take everything out of the window again; a running map is cancelled."""
        self._removed = True
        sys.setswitchinterval(self._usual_switch_s)
        if self.run is not None:
            run, self.run = self.run, None
            run.let_go()
        if self.libraries_run is not None:
            self.libraries_run.let_go()
            self.libraries_run = None
        for loading in (self._opening, self._showing):
            if loading is not None:
                loading.stop()
        if self._guide is not None:
            self._guide.close()
            self._guide.deleteLater()
        self.project.layersAdded.disconnect(self._found_problems)
        self.project.readProject.disconnect(self._forget_problems)
        self._memory.forget()
        self._waiting.clear()
        self.provider.one_map_made.disconnect(self._made_elsewhere)
        if self.problems is not None:
            self.iface.removeDockWidget(self.problems)
            self.problems.setParent(None)
            self.problems.deleteLater()
            self.problems = None
        self.dock.forget()
        self.iface.removeDockWidget(self.dock)
        self.menu.remove()
        self.dock.setParent(None)
        self.dock.deleteLater()

    # -- the district -------------------------------------------------------------------------

    def open_sample(self) -> None:
        """Open the sample, made where it is missing."""
        if not sample_is_there():
            text = tr("Making the sample district; it opens by itself.")
            self._say(text, Qgis.MessageLevel.Info)
        self._load(prepare_sample, tr("Sample district (synthetic)"))

    def choose_district(self) -> None:
        """Ask for a GeoPackage and open it."""
        path, _ = QFileDialog.getOpenFileName(
            self.iface.mainWindow(),
            tr("Open a District"),
            str(Path(district_path(self.project) or Path.home()).parent),
            tr("GeoPackage") + " (*.gpkg)",
        )
        if path:
            self.open_district(path)

    def open_district(self, path: str, dem: str = "", title: str = "") -> None:
        """Add a district's layers and zoom to them, or say why that does not work."""
        self._load(lambda: (path, dem), title or Path(path).stem)

    def _load(self, where: Callable[[], tuple[str, str]], title: str) -> None:
        """Open a district in the background; `where` says which, and its elevation model."""
        if self._opening is not None:
            self._say(tr("A district is already being opened."), Qgis.MessageLevel.Info)
            return
        places: list[str] = []

        def prepare() -> Branch:
            path, dem = where()
            places.append(path)
            return read_district(path, dem, title)

        self._opening = Loading(tr("Open a district"), prepare, self.project)
        self._opening.failed.connect(lambda error: self._not_opened(error, [title, *places]))
        self._opening.stopped.connect(self._opening_ended)
        self._opening.done.connect(lambda group: self._opened(group, places[0], title))
        self._opening.start()

    def _load_ahead(self) -> None:
        """Load the libraries in the background, before they are needed in the window."""
        if self._ahead is None and not self.problem:
            self._ahead = QgsTask.fromFunction(
                tr("Load the libraries"), lambda _task: load_ahead(), on_finished=_loaded_ahead
            )
            hand_over(self._ahead)

    def _opening_ended(self) -> None:
        self._opening = None

    def _not_opened(self, error: Exception, asked: list[str]) -> None:
        self._opening_ended()
        if isinstance(error, ImportError):
            self.check_libraries()
            if self.problem:
                return
        log_failure(error, "open a district", *asked)
        self._say(_told(error), Qgis.MessageLevel.Critical, 0)

    def _opened(self, group: Any, path: str, title: str) -> None:
        self._opening_ended()
        self._soon(self._load_ahead)
        remember(self.project, DISTRICT, path)
        self.dock.refresh()
        self.dock.show()
        layers = district_layers(self.project)
        shown = layers.get("divisions") or layers.get("roads")
        if shown is not None:
            self._zoom([shown])
        count = sum(isinstance(node.layer(), QgsVectorLayer) for node in group.findLayers())
        text = tr("Layers opened of {name}: {count}.").format(name=title, count=count)
        self._say(text, Qgis.MessageLevel.Success)

    def _soon(self, act: Callable[[], None]) -> None:
        """Act when QGIS has done what it still does by itself after layers or tasks."""
        QTimer.singleShot(SOON_MS, lambda: None if self._removed else act())

    def _zoom(self, layers: Iterable[QgsMapLayer]) -> None:
        # QGIS itself zooms to the first layers of an empty project, a moment later
        identities = [layer.id() for layer in layers]
        self._soon(lambda: self._zoom_to(identities))

    def _zoom_to(self, identities: list[str]) -> None:
        canvas = self.iface.mapCanvas()
        layers = filter(None, map(self.project.mapLayer, identities))
        extent = extent_shown(layers, canvas.mapSettings().destinationCrs())
        if not extent.isNull():
            canvas.setExtent(extent)
            canvas.refresh()

    # -- algorithms ---------------------------------------------------------------------------

    def open_algorithm(self, name: str) -> None:
        """Open an algorithm's dialog with the district's layers filled in."""
        algorithm = self.provider.algorithm(name)
        if algorithm is None:
            return
        possible, problem = algorithm.canExecute()
        if not possible:
            self._say(problem, Qgis.MessageLevel.Warning, 0)
            return
        import processing

        processing.execAlgorithmDialog(algorithm.id(), self.filled_in(algorithm))
        self.dock.refresh()

    def filled_in(self, algorithm: QgsProcessingAlgorithm) -> dict[str, Any]:
        """Return an algorithm's parameters that the open district answers."""
        layers = district_layers(self.project)
        terrain = elevation_model(self.project)
        path = district_path(self.project)
        several: dict[str, Any] = {
            "HAZARDS": HAZARD_LAYERS,
            "OBSTACLES": load("obstacles")["layers"],
        }
        keys = dict(algorithm.layer_keys)
        for part in PARTS:  # what the one map gives the algorithm
            if isinstance(algorithm, part.algorithm):
                several.update(part.several)
                keys.update(part.inputs)
        values: dict[str, Any] = {}
        taken: set[str] = set()
        for definition in algorithm.parameterDefinitions():
            name = definition.name()
            key = keys.get(name, name.lower())
            if isinstance(definition, QgsProcessingParameterMultipleLayers):
                chosen = [layers[k].id() for k in several.get(name, ()) if k in layers]
                if chosen:
                    values[name] = chosen
            elif isinstance(definition, QgsProcessingParameterFile):
                if name == "DISTRICT" and path:
                    values[name] = path
            elif name == "DEM" and terrain is not None:
                values[name] = terrain.id()
            elif name == "CLOSURES" and algorithm.name() != "compareclosures":
                continue  # a closure is an assumption; the ordinary state comes first
            elif name in keys and key in layers and key not in taken:
                # a second parameter of the same kind stands for another layer: grids, not divisions
                values[name] = layers[key].id()
                taken.add(key)
        return values

    # -- problems in the data -----------------------------------------------------------------

    def _found_problems(self, layers: list[Any]) -> None:
        """Open the list when a check has put its result into the project."""
        found = [layer for layer in layers if is_problem_layer(layer)]
        if found:
            self._new_problems = self._last_problems = found[-1].id()
            self._soon(self._open_new_problems)

    def _forget_problems(self, *_: Any) -> None:
        """Leave the list closed where the result came with a project that was opened."""
        self._new_problems = ""

    def _open_new_problems(self) -> None:
        layer = self.project.mapLayer(self._new_problems) if self._new_problems else None
        self._new_problems = ""
        if layer is not None:
            self.show_problems(layer)

    def show_problems(self, layer: Any = None) -> None:
        """Show the list of problems: of a layer, or of the last check; without one, check first."""
        if layer is None:
            made = [y for y in self.project.mapLayers().values() if is_problem_layer(y)]
            last = [y for y in made if y.id() == self._last_problems] or made
            layer = last[-1] if last else None
        if layer is None and self.problems is None:
            self._say(tr("Check the data first."), Qgis.MessageLevel.Info)
            self.open_algorithm("checkdata")
            return
        if self.problems is None:
            self.problems = ProblemDock(
                self.iface.mapCanvas(), self.project, self.iface.mainWindow()
            )
            self.problems.check_wanted.connect(lambda: self.open_algorithm("checkdata"))
            self.iface.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.problems)
        if layer is not None:
            self.problems.show_layer(layer)
        self.problems.show()
        self.problems.raise_()

    # -- the one map --------------------------------------------------------------------------

    def ask_for_map(self) -> None:
        """Ask where from and where to, then make the map in the background."""
        if self.run is not None:
            self._say(tr("The one map is already being made."), Qgis.MessageLevel.Info)
            return
        from .run_dialog import OneMapDialog

        self._load_ahead()
        terrain = elevation_model(self.project)
        folder = remembered(self.project, OUTPUT_FOLDER)
        dialog = OneMapDialog(
            district_path(self.project),
            terrain.source() if terrain is not None else "",
            folder or str(QgsSettings().value(FOLDER_SETTING, "") or ""),
            self.iface.mainWindow(),
        )
        if dialog.exec():
            self.make_map(dialog.parameters())

    def make_map(self, parameters: dict[str, Any]) -> None:
        """Make the one map in the background.

        Parameters
        ----------
        parameters : dict
            Of ``wjrisk:buildonemap``.
        """
        folder = parameters["OUTPUT_FOLDER"]
        QgsSettings().setValue(FOLDER_SETTING, folder)
        remember(self.project, OUTPUT_FOLDER, folder)
        remember(self.project, DISTRICT, parameters["DISTRICT"])
        # the earlier map stays until the new one is there, where an open file can be replaced
        self._shown_before = FILES_LOCKED and release_folder(folder, self.project)
        self._folder = folder
        self.run = OneMapRun(parameters, self.project)
        self.run.progressed.connect(lambda p: self.dock.show_progress(p * MADE_SHARE))
        self.run.step.connect(self.dock.show_step)
        self.run.made.connect(self._show_map)
        self.run.failed.connect(self._map_failed)
        self.run.cancelled.connect(self._map_cancelled)
        self.actions["map"].setEnabled(False)
        self.dock.buttons["map"].setEnabled(False)
        self.dock.show_progress(0.0)
        self.run.start()

    def cancel_map(self) -> None:
        """Stop making the map."""
        if self.run is not None and self._showing is None:
            self.run.cancel()
            self.dock.show_step(tr("Cancelling"))

    def _end_run(self) -> None:
        self.run, self._showing = None, None
        self.dock.show_progress(None)
        self.actions["map"].setEnabled(True)
        self.dock.buttons["map"].setEnabled(True)
        if self._waiting:
            self._soon(self._show_waiting)

    def _made_elsewhere(self, results: dict[str, Any]) -> None:
        """Show a map that was made through the toolbox, a batch or a model."""
        if self.run is not None and Path(results["OUTPUT_PROJECT"]).parent == Path(self._folder):
            return  # our own run shows it
        self._waiting.append(results)
        self._soon(self._show_waiting)

    def _show_waiting(self) -> None:
        if self._waiting and self.run is None and self._showing is None:
            results = self._waiting.pop(0)
            self._folder = str(Path(results["OUTPUT_PROJECT"]).parent)
            self._show_map(results)

    def _load_map(self, then: Callable[[Any], None]) -> None:
        """Bring the folder's one map into the project, in the place of an earlier one."""
        file = str(Path(self._folder) / "one_map.qgz")
        title = tr("One map: {name}").format(name=Path(self._folder).name)
        self._showing = Loading(tr("Open the one map"), lambda: read_map(file, title), self.project)
        self._showing.failed.connect(self._map_not_opened)
        self._showing.stopped.connect(self._end_run)
        self._showing.done.connect(then)
        self._showing.start()

    def _map_not_opened(self, error: Exception) -> None:
        log_failure(error, "open the one map", self._folder)
        self._map_failed(_told(error))

    def _show_map(self, results: dict[str, Any]) -> None:
        self.dock.show_step(tr("Opening the one map"))
        self.dock.buttons["cancel"].setEnabled(False)
        self._load_map(lambda group: self._map_shown(group, results))

    def _map_shown(self, group: Any, results: dict[str, Any]) -> None:
        self.dock.show_progress(100.0)
        self._end_run()
        self._only_shown(group)
        layers = (node.layer() for node in group.findLayers())
        self._zoom(layers_of_district(layer for layer in layers if layer is not None))
        rows = headline_rows(results["OUTPUT_REPORT"])
        self.dock.show_figures(rows)
        self.dock.show_missing(missing_parts(results["OUTPUT_REPORT"]))
        self.dock.figures_title.setToolTip(plain_label(self._folder))
        self.dock.refresh()
        self.dock.show()
        figures = listed(f"{label} {value}" for label, value in rows[:FIGURES_IN_BAR])
        text = tr("The one map is in {folder}. {figures}").format(
            folder=Path(self._folder).name, figures=figures
        )
        # after QGIS's own word on the task, so that the figures lie on top
        self._soon(lambda: self._say(text, Qgis.MessageLevel.Success, 0))

    def _only_shown(self, group: Any) -> None:
        """Hide the district's own layers below the result, one click away."""
        for node in self.project.layerTreeRoot().children():
            if node is not group and node.customProperty(DISTRICT_PROPERTY):
                node.setItemVisibilityChecked(False)
                node.setExpanded(False)

    def _map_failed(self, text: str) -> None:
        self._end_run()
        self._show_again()
        self._say(text, Qgis.MessageLevel.Critical, 0)

    def _map_cancelled(self) -> None:
        self._end_run()
        self._show_again()
        self._say(tr("Cancelled; nothing was written."), Qgis.MessageLevel.Info)

    def _show_again(self) -> None:
        """Show the earlier map again where it had to leave, which is still whole."""
        if self._shown_before and (Path(self._folder) / "one_map.qgz").exists():
            self._shown_before = False
            self._load_map(lambda _group: self._end_run())

    # -- help ---------------------------------------------------------------------------------

    def open_guide(self) -> None:
        """Show the guide beside the window."""
        if self._guide is None:
            from .guide import GuideDialog

            ordered = sorted(
                self.provider.algorithms(),
                key=lambda a: (GROUPS.index(a.groupId()), str(a.displayName())),
            )
            self._guide = GuideDialog(ordered, self.iface.mainWindow())
        self._guide.show()
        self._guide.raise_()

    def about(self) -> None:
        """Say what this is, its version and licence."""
        text = tr(
            "Risk one map {version}\n\nFor the emergency-management bureau of a district: the "
            "four-colour risk one map, shelters and who reaches them, lookouts, inland waters and "
            "field survey.\n\nIt makes no network request. Licence: GNU GPL, version 2 or later."
        ).format(version=self.provider.versionInfo())
        QMessageBox.about(self.iface.mainWindow(), tr("About Risk One Map"), text)


def _loaded_ahead(error: Exception | None, *_: Any) -> None:
    """Log why libraries could not be loaded ahead; whatever needs them says so when it starts."""
    if error is not None:
        log_failure(error, "load the libraries ahead")


def _told(error: Exception) -> str:
    """Return what went wrong in the background, in the language of the interface."""
    if isinstance(error, InputError):
        return str(translated(error.message()))
    return tr("The layers cannot be opened: {error}").format(error=error)
