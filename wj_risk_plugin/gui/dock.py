"""The dock: the workflow from data to field, what is done and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDockWidget,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..core.texts.foreign_text import plain_label
from ..interface.language import label, language, named, tr
from ..standards import dock_entries, load
from .district import NEEDED, TABLE_PROPERTY, district_layers, district_path, results_of

__all__ = ["StepState", "WorkflowDock", "workflow_state"]

#: Steps in order; which algorithms a step starts stands with these, in ``standards/outputs``.
STEPS = (
    "data",
    "check",
    "risk",
    "evacuation",
    "lookout",
    "water",
    "services",
    "map",
    "report",
    "field",
)


@dataclass(frozen=True)
class StepState:
    """How far a step is.

    Attributes
    ----------
    done : bool
        Whether the project holds its result.
    text : str
        One line for people.
    """

    done: bool
    text: str


def step_title(step: str) -> str:
    """Return the title of a step."""
    return {
        "data": tr("Data"),
        "check": tr("Check"),
        "risk": tr("Risk"),
        "evacuation": tr("Evacuation"),
        "lookout": tr("Lookouts"),
        "water": tr("Inland water"),
        "services": tr("Services and villages"),
        "report": tr("Indicators and sheets"),
        "map": tr("One map"),
        "field": tr("Field survey"),
    }[step]


def workflow_state(project: QgsProject) -> dict[str, StepState]:
    """Return how far each step is, from the layers of the project.

    Parameters
    ----------
    project : QgsProject
        The project that is open.
    """
    states = {"data": _data_state(project)}
    for step in STEPS:
        if step in states:
            continue
        if step == "map":
            names = [
                layer.name()
                for layer in project.mapLayers().values()
                if layer.customProperty(TABLE_PROPERTY)
            ]
        else:
            making = [name for name, entry in dock_entries(step).items() if entry.get("done", True)]
            names = [name for algorithm in making for name in results_of(project, algorithm)]
        if names:
            text = tr("Done, layers: {count}").format(count=len(set(names)))
        else:
            text = tr("Not done yet")
        states[step] = StepState(bool(names), text)
    return {step: states[step] for step in STEPS}


def _data_state(project: QgsProject) -> StepState:
    present = district_layers(project)
    if not present:
        return StepState(False, tr("No district is open"))
    missing = [load("layers")[key][language()] for key in NEEDED if key not in present]
    if missing:
        text = tr("Layers: {count}; missing: {names}")
        return StepState(False, text.format(count=len(present), names=named(missing)))
    return StepState(True, tr("Layers: {count}").format(count=len(present)))


class WorkflowDock(QDockWidget):
    """Shows the steps and the headline figures; starts what the buttons say.

    Signals: `sample_wanted`, `district_wanted`, `problems_wanted`, `map_wanted`,
    `cancel_wanted`, `libraries_wanted`, and `algorithm_wanted` with an algorithm's name.
    """

    sample_wanted = pyqtSignal()
    district_wanted = pyqtSignal()
    problems_wanted = pyqtSignal()
    map_wanted = pyqtSignal()
    cancel_wanted = pyqtSignal()
    algorithm_wanted = pyqtSignal(str)
    libraries_wanted = pyqtSignal()

    def __init__(self, project: QgsProject, parent: QWidget | None = None) -> None:
        super().__init__(tr("Risk one map"), parent)
        self.setObjectName("wjRiskDock")
        self._project = project
        self._absent: set[str] = set()
        self._marks: dict[str, QLabel] = {}
        self._states: dict[str, QLabel] = {}
        self.buttons: dict[str, QPushButton] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self._add_problem()
        self.place = self._label("wjRiskDistrictName")
        self._column.addWidget(self.place)
        for number, step in enumerate(STEPS, start=1):
            self._column.addWidget(self._step(number, step))
        self._add_progress()
        self._add_figures()
        self._column.addStretch(1)
        content = QWidget()
        content.setLayout(self._column)
        area = QScrollArea()
        area.setObjectName("wjRiskDockArea")
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        self._area = area
        bar = area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(content.minimumSizeHint().width() + bar)
        self.setWidget(area)
        # many layers come and go at once: look at the project once afterwards
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(150)
        self._later.timeout.connect(self.refresh)
        project.layersAdded.connect(self._soon)
        project.layersRemoved.connect(self._soon)
        project.readProject.connect(self._soon)
        project.cleared.connect(self._soon)
        self.refresh()

    # -- parts --------------------------------------------------------------------------------

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)  # names of the data are no HTML
        # a long word must not make the dock wider than the screen leaves it
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"wjRiskButton_{name}")
        self.buttons[name] = button
        return button

    def _add_problem(self) -> None:
        self.problem = self._label("wjRiskProblem")
        self.problem.setStyleSheet("color: #a50f15; font-weight: bold;")
        flags = Qt.TextInteractionFlag
        # the mending command can be copied, with the mouse or the keyboard
        self.problem.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self.problem.hide()
        self._column.addWidget(self.problem)
        install = self._button("libraries", tr("Install Libraries from a Folder…"))
        install.setToolTip(tr("Install the Python libraries that QGIS lacks, without a network"))
        install.clicked.connect(lambda: self.libraries_wanted.emit())
        install.hide()
        self._column.addWidget(install)
        self.installing = self._label("wjRiskInstalling")
        self.installing.hide()
        self._column.addWidget(self.installing)

    def _step(self, number: int, step: str) -> QGroupBox:
        box = QGroupBox(f"{number}  {step_title(step)}")
        box.setObjectName(f"wjRiskStep_{step}")
        self._marks[step] = QLabel()
        self._marks[step].setObjectName(f"wjRiskMark_{step}")
        self._states[step] = self._label(f"wjRiskState_{step}")
        line = QHBoxLayout()
        line.addWidget(self._marks[step])
        line.addWidget(self._states[step], 1)
        grid = QGridLayout()
        if step == "data":
            sample = self._button("sample", tr("Open the Sample"))
            sample.clicked.connect(lambda: self.sample_wanted.emit())
            own = self._button("district", tr("Open a District…"))
            own.clicked.connect(lambda: self.district_wanted.emit())
            grid.addWidget(sample, 0, 0)
            grid.addWidget(own, 0, 1)
        elif step == "check":
            problems = self._button("problems", tr("List of Problems"))
            problems.clicked.connect(lambda: self.problems_wanted.emit())
            grid.addWidget(problems, 0, 1)
        elif step == "map":
            button = self._button("map", tr("Make the One Map…"))
            button.clicked.connect(lambda: self.map_wanted.emit())
            grid.addWidget(button, 0, 0)
        column = QVBoxLayout(box)
        column.setContentsMargins(8, 4, 8, 6)
        column.addLayout(line)
        for place, (algorithm, entry) in enumerate(dock_entries(step).items()):
            button = self._button(algorithm, label(entry))
            button.clicked.connect(lambda _, name=algorithm: self.algorithm_wanted.emit(name))
            # two in a row: ten steps should not need much scrolling
            grid.addWidget(button, place // 2, place % 2)
        column.addLayout(grid)
        return box

    def _add_progress(self) -> None:
        self.progress = QProgressBar()
        self.progress.setObjectName("wjRiskProgress")
        self.cancel_button = self._button("cancel", tr("Cancel"))
        self.cancel_button.clicked.connect(lambda: self.cancel_wanted.emit())
        line = QHBoxLayout()
        line.addWidget(self.progress, 1)
        line.addWidget(self.cancel_button)
        self._column.addLayout(line)
        self.step = self._label("wjRiskRunningStep")
        self._column.addWidget(self.step)
        self.show_progress(None)

    def _add_figures(self) -> None:
        self.figures_title = QLabel(f"<b>{tr('Headline figures')}</b>")
        self.figures_title.setObjectName("wjRiskFiguresTitle")
        self.figures = QTableWidget(0, 2)
        self.figures.setObjectName("wjRiskFigures")
        self.figures.setHorizontalHeaderLabels([tr("Figure"), tr("Value")])
        self.figures.verticalHeader().hide()
        self.figures.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.figures.setTabKeyNavigation(False)
        self.figures.setWordWrap(True)
        header = self.figures.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.missing = self._label("wjRiskMissing")
        self.missing.setStyleSheet("color: #a50f15;")
        self.missing.hide()
        self._column.addWidget(self.missing)
        self._column.addWidget(self.figures_title)
        self._column.addWidget(self.figures)
        self.show_figures([])

    # -- showing ------------------------------------------------------------------------------

    def _soon(self, *_: object) -> None:
        self._later.start()

    def refresh(self) -> None:
        """Show how far the project is."""
        for step, state in workflow_state(self._project).items():
            self._marks[step].setText("✓" if state.done else "○")
            colour = "#1b7837" if state.done else "#777777"
            self._marks[step].setStyleSheet(f"color: {colour}; font-weight: bold;")
            absent = step in self._absent and not state.done
            self._states[step].setText(tr("Not part of this version") if absent else state.text)
        path = district_path(self._project)
        self.place.setText(tr("District: {name}").format(name=Path(path).name) if path else "")
        self.place.setToolTip(plain_label(path))
        self.place.setVisible(bool(path))

    def show_problem(self, text: str) -> None:
        """Show what hinders everything; nothing hides it."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.buttons["libraries"].setVisible(bool(text))

    def show_installing(self, text: str) -> None:
        """Show which library is being installed; empty when none is."""
        self.installing.setText(text)
        self.installing.setVisible(bool(text))
        self.buttons["libraries"].setEnabled(not text)

    def enable_steps(self, available: set[str]) -> None:
        """Leave only those buttons usable whose algorithm can run."""
        for step in STEPS:
            for algorithm in dock_entries(step):
                self._enable(algorithm, algorithm in available)
        self._enable("map", "buildonemap" in available)
        for opening in ("sample", "district"):
            self._enable(opening, not self.problem.text())
        if not self.problem.text():
            steps = {**{step: {*dock_entries(step)} for step in STEPS}, "map": {"buildonemap"}}
            self._absent = {step for step, own in steps.items() if own and not available & own}
        self.refresh()

    def _enable(self, button: str, possible: bool) -> None:
        self.buttons[button].setEnabled(possible)
        self.buttons[button].setToolTip("" if possible else plain_label(self.problem.text()))

    def show_progress(self, percent: float | None) -> None:
        """Show how far the one map is; None when none is being made."""
        running = percent is not None
        begins = running and self.progress.isHidden()
        if begins:
            self.cancel_button.setEnabled(True)
            self.step.clear()
        for part in (self.progress, self.cancel_button, self.step):
            part.setVisible(running)
        if percent is not None:
            # only what is done is shown as done
            self.progress.setValue(int(percent))
        if begins:
            # below ten steps it may be out of sight; the layout comes first
            QTimer.singleShot(0, self._bring_progress_into_sight)

    def _bring_progress_into_sight(self) -> None:
        self._area.ensureWidgetVisible(self.step)

    def show_step(self, text: str) -> None:
        """Show what is being done for the one map."""
        self.step.setText(text)

    def show_figures(self, rows: list[tuple[str, str]]) -> None:
        """Show the headline figures of the last map."""
        self.figures.setRowCount(len(rows))
        for number, (title, value) in enumerate(rows):
            self.figures.setItem(number, 0, QTableWidgetItem(title))
            figure = QTableWidgetItem(value)
            figure.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.figures.setItem(number, 1, figure)
        self.figures.resizeRowsToContents()
        height = self.figures.horizontalHeader().sizeHint().height() + 4
        height += sum(self.figures.rowHeight(number) for number in range(len(rows)))
        self.figures.setMinimumHeight(height)
        self.figures.setVisible(bool(rows))
        self.figures_title.setVisible(bool(rows))

    def show_missing(self, texts: list[str]) -> None:
        """Show which parts the last map lacks because of a layer, and why."""
        self.missing.setText("\n".join((tr("Missing on this map"), *texts)) if texts else "")
        self.missing.setVisible(bool(texts))

    def forget(self) -> None:
        """Let go of the project before the dock is thrown away."""
        self._later.stop()
        for signal in (
            self._project.layersAdded,
            self._project.layersRemoved,
            self._project.readProject,
            self._project.cleared,
        ):
            signal.disconnect(self._soon)
