"""Making the one map in the background and showing it in the project."""

from __future__ import annotations

import gc
import importlib
import json
import pkgutil
import time
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..compat import runner_task
from ..interface.language import tr
from ..libraries import REST_S, load_libraries
from .background import LOG, hand_over
from .loading import Branch
from .map_file import read_map_file
from .memory import mark_of

__all__ = [
    "OneMapRun",
    "headline_rows",
    "load_ahead",
    "missing_parts",
    "read_map",
    "release_folder",
]

ALGORITHM = "wjrisk:buildonemap"
#: Property of a map's group in the layer tree, holding `mark_of` the folder that it was made in.
FOLDER_PROPERTY = "wj_risk/result"


class _Telling(QgsProcessingFeedback):
    """Keeps what went wrong, in the words of the algorithm, and says what is being done."""

    step = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__(False)
        self.errors: list[str] = []

    def setProgressText(self, text: str) -> None:
        """Pass on what is being done."""
        self.step.emit(text)
        super().setProgressText(text)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        """Keep an error."""
        self.errors.append(error)
        super().reportError(error, fatalError)


class OneMapRun(QObject):
    """One run of the algorithm in QGIS's task bar.

    Signals: `progressed` (percent), `step` (what is being done), `made` (results), `failed`
    (text), `cancelled`.
    """

    progressed = pyqtSignal(float)
    step = pyqtSignal(str)
    made = pyqtSignal(dict)
    failed = pyqtSignal(str)
    cancelled = pyqtSignal()

    def __init__(
        self, parameters: dict[str, Any], project: QgsProject, algorithm: str = ALGORITHM
    ) -> None:
        super().__init__()
        self._feedback = _Telling()
        self._context = QgsProcessingContext()
        self._context.setProject(project)
        self._context.setFeedback(self._feedback)
        self._algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm)
        self.task = runner_task(self._algorithm, parameters, self._context, self._feedback)
        self._feedback.step.connect(self.step)
        self.task.progressChanged.connect(self.progressed)
        self.task.executed.connect(self._finish)

    def start(self) -> None:
        """Hand the task to QGIS."""
        # the worker goes on for a while after cancelling, and whoever let go of the run
        hand_over(self.task, self, self._feedback, self._context, self._algorithm)

    def cancel(self) -> None:
        """Stop at the next step; nothing is written."""
        self._feedback.cancel()
        self.task.cancel()

    def let_go(self) -> None:
        """Cancel without telling anyone, because the window is going."""
        self.task.executed.disconnect(self._finish)
        self.task.progressChanged.disconnect(self.progressed)
        self._feedback.step.disconnect(self.step)
        self.cancel()

    def _finish(self, successful: bool, results: dict[str, Any]) -> None:
        if self._feedback.errors and not successful:
            self.failed.emit(" ".join(self._feedback.errors))
        elif results:  # also where cancelling came too late: the folder holds the new map
            self.made.emit(results)
        elif self._feedback.isCanceled():
            self.cancelled.emit()
        else:
            self.failed.emit(tr("The one map could not be made; see the log of Processing."))


def load_ahead() -> None:
    """Load what an algorithm loads first, so that no dialog has to wait for it.

    The hundred thousands of objects that libraries consist of stay as long as QGIS. They are put
    out of the collector's sight: each time that it looks for garbage among all of them, nothing of
    Python's moves for more than 0.1 s, neither in the background nor in the window.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        load_libraries(REST_S)
        from .. import core, gpkg
        from ..bridge import run  # noqa: F401
        from ..core.visibility.kernels import load_compiler
        from ..maps.one_map import sheets  # noqa: F401
        from ..survey import model

        for room in (core, gpkg, model):
            for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
                importlib.import_module(module.name)
                time.sleep(REST_S)
        load_compiler()
        gc.freeze()
    finally:
        if collecting:
            gc.enable()


def headline_rows(record: str) -> list[tuple[str, str]]:
    """Return (label, value) of the headline figures of a run record.

    Parameters
    ----------
    record : str
        Path of the ``run_record.json``.
    """
    return [
        (entry["label"], " ".join(str(entry[k]) for k in ("value", "unit") if entry.get(k)))
        for entry in _read(record).get("headlines_table", [])
    ]


def missing_parts(record: str) -> list[str]:
    """Return which parts the map of a run record lacks because of a layer, and why.

    Parameters
    ----------
    record : str
        Path of the ``run_record.json``.
    """
    return [str(line) for line in _read(record).get("missing_parts", [])]


def _read(record: str) -> dict[str, Any]:
    try:
        return dict(json.loads(Path(record).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        LOG.warning("the run record %s", record, exc_info=True)
        return {}


def read_map(file: str, title: str) -> Branch:
    """Open the layers of a one map's project file as one group; see `read_map_file`."""
    return read_map_file(file, title, {FOLDER_PROPERTY: mark_of(str(Path(file).parent))})


def release_folder(folder: str, project: QgsProject) -> bool:
    """Take a folder's one map out of the project, so that its files can be written anew.

    Returns
    -------
    bool
        Whether it was there.
    """
    root, found = project.layerTreeRoot(), False
    for node in list(root.children()):
        if node.customProperty(FOLDER_PROPERTY) == mark_of(str(Path(folder))):
            project.removeMapLayers(node.findLayerIds())
            root.removeChildNode(node)
            found = True
    return found
