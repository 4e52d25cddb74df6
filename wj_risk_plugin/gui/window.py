"""The plugin in QGIS's window: menu, toolbar, dock and what they start."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProject,
    QgsSettings,
    QgsTask,
)
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QDialog, QFileDialog, QMenu, QMessageBox

from ..bridge.language import language, tr, translated
from ..core.messages import InputError
from ..libraries import missing_library
from ..processing_algorithms.base import GROUPS, group_label
from ..provider import RiskProvider
from ..standards import load
from .district import (
    SCOPE,
    district_layers,
    district_path,
    elevation_model,
    open_district,
    set_district_path,
)
from .dock import WorkflowDock
from .one_map import OneMapRun, add_project_as_group, headline_rows, missing_parts, release_folder
from .problems import ProblemDock, is_problem_layer
from .sample import find_sample, make_sample

__all__ = ["RiskWindow"]

#: Layers of the dictionary for parameters that take several hazard layers.
HAZARD_LAYERS = ("geohazards", "fire_zones", "chemical_sources", "other_hazards")

ALGORITHM_ACTION = "algorithm_"

#: How many headline figures fit the message bar.
FIGURES_IN_BAR = 3

#: How long QGIS may take for its own part before ours.
SOON_MS = 300

FOLDER_SETTING = "wj_risk/output_folder"


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
        self.actions: dict[str, QAction] = {}
        self._sample_task: QgsTask | None = None
        self._guide: QDialog | None = None
        self.problems: ProblemDock | None = None
        self._new_problems = ""
        self._removed = False
        self.problem = ""
        self._add_dock()
        self._add_menu()
        self._add_toolbar()
        self.project.layersAdded.connect(self._found_problems)
        self.project.readProject.connect(self._forget_problems)
        # looking at the libraries takes longer than all of this: the window opens first
        self._soon(self.check_libraries)

    # -- building -----------------------------------------------------------------------------

    def _action(
        self, name: str, text: str, icon: QIcon, started: Callable[[], None], tip: str = ""
    ) -> QAction:
        action = QAction(icon, text, self.iface.mainWindow())
        action.setObjectName(f"wjRisk_{name}")
        action.setToolTip(tip or text)
        action.setStatusTip(tip or text)
        action.triggered.connect(lambda _checked=False: started())
        self.actions[name] = action
        return action

    def _add_dock(self) -> None:
        self.dock = WorkflowDock(self.project, self.iface.mainWindow())
        self.dock.sample_wanted.connect(self.open_sample)
        self.dock.district_wanted.connect(self.choose_district)
        self.dock.problems_wanted.connect(self.show_problems)
        self.dock.map_wanted.connect(self.ask_for_map)
        self.dock.cancel_wanted.connect(self.cancel_map)
        self.dock.algorithm_wanted.connect(self.open_algorithm)
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)

    def _add_menu(self) -> None:
        self.menu = QMenu(tr("Risk One Map"), self.iface.mainWindow())
        self.menu.setObjectName("wjRiskMenu")
        self.menu.setIcon(self.provider.icon())
        show = self.dock.toggleViewAction()
        show.setObjectName("wjRisk_dock")
        show.setText(tr("Workflow Panel"))
        show.setIcon(self.provider.icon())
        self.menu.addAction(show)
        theme = QgsApplication.getThemeIcon
        self.menu.addAction(
            self._action(
                "sample",
                tr("Open the Sample District"),
                theme("/mActionFileOpen.svg"),
                self.open_sample,
                tr("Open a synthetic district to try everything on"),
            )
        )
        self.menu.addAction(
            self._action(
                "district",
                tr("Open a District…"),
                theme("/mActionAddOgrLayer.svg"),
                self.choose_district,
                tr("Open the layers of your district, styled and grouped"),
            )
        )
        self.menu.addAction(
            self._action(
                "check",
                tr("Check the Data…"),
                theme("/algorithms/mAlgorithmCheckGeometry.svg"),
                lambda: self.open_algorithm("checkdata"),
                tr("List every problem of the district's layers"),
            )
        )
        self.menu.addAction(
            self._action(
                "problems",
                tr("List of Problems"),
                theme("/mActionOpenTable.svg"),
                self.show_problems,
                tr("What the last check found, each shown on the map"),
            )
        )
        self.menu.addAction(
            self._action(
                "map",
                tr("Make the One Map…"),
                theme("/mActionNewLayout.svg"),
                self.ask_for_map,
                tr("Compute everything the data allow, in the background"),
            )
        )
        self.menu.addSeparator()
        self._add_algorithms()
        self.menu.addSeparator()
        guide = self._action(
            "guide", tr("Guide"), theme("/mActionHelpContents.svg"), self.open_guide
        )
        self.menu.addAction(guide)
        self.menu.addAction(
            self._action("about", tr("About"), theme("/mActionPropertiesWidget.svg"), self.about)
        )
        self.iface.vectorMenu().addMenu(self.menu)
        self.help_action = self._action(
            "help", tr("Risk One Map"), self.provider.icon(), self.open_guide
        )
        self.iface.pluginHelpMenu().addAction(self.help_action)

    def _add_algorithms(self) -> None:
        """Add a submenu per group."""
        for group in GROUPS:
            found = [a for a in self.provider.algorithms() if a.groupId() == group]
            if not found:
                continue
            submenu = self.menu.addMenu(group_label(group))
            submenu.setObjectName(f"wjRiskMenu_{group}")
            submenu.setToolTipsVisible(True)
            for algorithm in sorted(found, key=lambda a: str(a.displayName())):
                action = self._action(
                    ALGORITHM_ACTION + algorithm.name(),
                    algorithm.displayName() + "…",
                    algorithm.icon(),
                    partial(self.open_algorithm, algorithm.name()),
                )
                submenu.addAction(action)
        self._enable({algorithm.name() for algorithm in self.provider.algorithms()})

    def _enable(self, available: set[str]) -> None:
        """Leave only the algorithms usable that can run."""
        for name, action in self.actions.items():
            if name.startswith(ALGORITHM_ACTION):
                action.setEnabled(name[len(ALGORITHM_ACTION) :] in available)
        self.actions["map"].setEnabled("buildonemap" in available)
        self.actions["check"].setEnabled("checkdata" in available)
        self.dock.enable_steps(available)

    def check_libraries(self) -> None:
        """Say which library is missing, and disable what needs it."""
        self.problem = missing_library() or ""
        if self.problem:
            self.dock.show_problem(self.problem)
            self._enable(set())
            self._say_problem()

    def _add_toolbar(self) -> None:
        self.toolbar = self.iface.addToolBar(tr("Risk One Map"))
        self.toolbar.setObjectName("wjRiskToolbar")
        self.toolbar.addAction(self.dock.toggleViewAction())
        for name in ("sample", "district", "check", "map"):
            self.toolbar.addAction(self.actions[name])

    def _say_problem(self) -> None:
        self._say(self.problem, Qgis.MessageLevel.Warning, 0)

    def _say(self, text: str, level: Qgis.MessageLevel, seconds: int = 12) -> None:
        self.iface.messageBar().pushMessage(tr("Risk one map"), text, level, seconds)

    def remove(self) -> None:
        """Take everything out of the window again; a running map is cancelled."""
        self._removed = True
        if self.run is not None:
            run, self.run = self.run, None
            run.let_go()
        if self._sample_task is not None:
            self._sample_task.cancel()
        if self._guide is not None:
            self._guide.close()
            self._guide.deleteLater()
        self.project.layersAdded.disconnect(self._found_problems)
        self.project.readProject.disconnect(self._forget_problems)
        if self.problems is not None:
            self.iface.removeDockWidget(self.problems)
            self.problems.setParent(None)
            self.problems.deleteLater()
            self.problems = None
        self.dock.forget()
        self.iface.removeDockWidget(self.dock)
        self.iface.vectorMenu().removeAction(self.menu.menuAction())
        self.iface.pluginHelpMenu().removeAction(self.help_action)
        self.iface.mainWindow().removeToolBar(self.toolbar)
        for action in self.actions.values():
            action.deleteLater()
        for part in (self.toolbar, self.menu, self.dock):
            part.setParent(None)
            part.deleteLater()
        self.actions.clear()

    # -- the district -------------------------------------------------------------------------

    def open_sample(self) -> None:
        """Open the sample, made in the background where it is missing."""
        found = find_sample()
        if found is not None:
            self._open_made(*found)
            return
        if self._sample_task is not None:
            return
        if self.problem:
            self._say_problem()
            return
        self._say(tr("Making the sample district; it opens by itself."), Qgis.MessageLevel.Info)
        self._sample_task = QgsTask.fromFunction(
            tr("Make the sample district"), lambda _task: make_sample(), on_finished=self._made
        )
        QgsApplication.taskManager().addTask(self._sample_task)

    def _made(self, error: Exception | None, paths: tuple[Path, Path] | None = None) -> None:
        self._sample_task = None
        if error is not None or paths is None:
            text = tr("The sample district could not be made: {error}").format(error=error)
            self._say(text, Qgis.MessageLevel.Critical, 0)
            return
        self._open_made(*paths)

    def _open_made(self, district: Path, dem: Path) -> None:
        self.open_district(str(district), str(dem), tr("Sample district (synthetic)"))

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
        try:
            keys = open_district(path, dem, self.project, title)
        except InputError as error:
            self._say(translated(error.message()), Qgis.MessageLevel.Critical, 0)
            return
        self.dock.refresh()
        self.dock.show()
        layers = district_layers(self.project)
        shown = layers.get("divisions") or layers.get("roads")
        if shown is not None:
            self._zoom(shown)
        text = tr("{name}: {count} layers opened.").format(
            name=title or Path(path).stem, count=len(keys)
        )
        self._say(text, Qgis.MessageLevel.Success)

    def _soon(self, act: Callable[[], None]) -> None:
        """Act when QGIS has done what it still does by itself after layers or tasks."""
        QTimer.singleShot(SOON_MS, lambda: None if self._removed else act())

    def _zoom(self, layer: Any) -> None:
        # QGIS itself zooms to the first layers of an empty project, a moment later
        identity = layer.id()
        self._soon(lambda: self._zoom_to(self.project.mapLayer(identity)))

    def _zoom_to(self, layer: Any) -> None:
        if layer is None:
            return
        canvas = self.iface.mapCanvas()
        extent = canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent())
        extent.scale(1.05)
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
        values: dict[str, Any] = {}
        for definition in algorithm.parameterDefinitions():
            name = definition.name()
            key = algorithm.layer_keys.get(name, name.lower())
            if isinstance(definition, QgsProcessingParameterMultipleLayers):
                several = {"HAZARDS": HAZARD_LAYERS, "OBSTACLES": load("obstacles")["layers"]}
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
            elif name in algorithm.layer_keys and key in layers:
                values[name] = layers[key].id()
        return values

    # -- problems in the data -----------------------------------------------------------------

    def _found_problems(self, layers: list[Any]) -> None:
        """Open the list when a check has put its result into the project."""
        found = [layer for layer in layers if is_problem_layer(layer)]
        if found:
            self._new_problems = found[-1].id()
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
            layer = made[-1] if made else None
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
        from .one_map_dialog import OneMapDialog

        terrain = elevation_model(self.project)
        remembered, _ = self.project.readEntry(SCOPE, "output_folder", "")
        dialog = OneMapDialog(
            district_path(self.project),
            terrain.source() if terrain is not None else "",
            remembered or str(QgsSettings().value(FOLDER_SETTING, "") or ""),
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
        self.project.writeEntry(SCOPE, "output_folder", folder)
        set_district_path(self.project, parameters["DISTRICT"])
        # files that are open cannot be replaced on every system
        self._shown_before = release_folder(folder, self.project)
        self._folder = folder
        self.run = OneMapRun(parameters, self.project)
        self.run.progressed.connect(self.dock.show_progress)
        self.run.made.connect(self._show_map)
        self.run.failed.connect(self._map_failed)
        self.run.cancelled.connect(self._map_cancelled)
        self.actions["map"].setEnabled(False)
        self.dock.buttons["map"].setEnabled(False)
        self.dock.show_progress(0.0)
        self.run.start()

    def cancel_map(self) -> None:
        """Stop making the map."""
        if self.run is not None:
            self.run.cancel()

    def _end_run(self) -> None:
        self.run = None
        self.dock.show_progress(None)
        self.actions["map"].setEnabled(True)
        self.dock.buttons["map"].setEnabled(True)

    def _show_map(self, results: dict[str, Any]) -> None:
        self._end_run()
        title = tr("One map: {name}").format(name=Path(self._folder).name)
        group = add_project_as_group(results["OUTPUT_PROJECT"], self.project, title)
        self._only_shown(group)
        layers = [node.layer() for node in group.findLayers()]
        areas = [y for y in layers if y is not None and y.name() and _is_table(y, "divisions")]
        if areas:
            self._zoom(areas[0])
        rows = headline_rows(results["OUTPUT_REPORT"])
        self.dock.show_figures(rows)
        self.dock.show_missing(missing_parts(results["OUTPUT_REPORT"]))
        self.dock.figures_title.setToolTip(self._folder)
        self.dock.refresh()
        self.dock.show()
        separator = "；" if language() == "zh" else "; "
        figures = separator.join(f"{label} {value}" for label, value in rows[:FIGURES_IN_BAR])
        text = tr("The one map is in {folder}. {figures}").format(
            folder=Path(self._folder).name, figures=figures
        )
        # after QGIS's own word on the task, so that the figures lie on top
        self._soon(lambda: self._say(text, Qgis.MessageLevel.Success, 0))

    def _only_shown(self, group: Any) -> None:
        """Hide the district's own layers below the result, one click away."""
        for node in self.project.layerTreeRoot().children():
            if node is not group and node.customProperty("wj_risk/district"):
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
        """Show the folder's earlier map again, which is still whole."""
        earlier = Path(self._folder) / "one_map.qgz"
        if self._shown_before and earlier.exists():
            title = tr("One map: {name}").format(name=Path(self._folder).name)
            add_project_as_group(str(earlier), self.project, title)

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


def _is_table(layer: Any, table: str) -> bool:
    return bool(layer.customProperty("wj_risk/table") == table)
