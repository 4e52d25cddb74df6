"""Installing the libraries that QGIS lacks from a folder, in the background."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..core.messages import Cancelled
from ..interface.language import in_a_row, named, tr, translated
from ..libraries import own_libraries_folder
from ..own_libraries import Bundle, install, libraries_of_qgis, read_bundle, this_machine
from .background import hand_over

__all__ = ["LibrariesRun", "told"]

CHECKED_SHARE = 0.3  # of the bar: comparing the checksums; the rest is unpacking


class LibrariesRun(QObject):
    """Checks a folder and unpacks what QGIS lacks, as a task of QGIS's.

    Parameters
    ----------
    folder : str
        Made by ``make bundle``.

    Signals: `progressed` (percent), `step` (what is being done), `installed` (the record and the
    folder), `failed` (what went wrong), `cancelled`.
    """

    progressed = pyqtSignal(float)
    step = pyqtSignal(str)
    installed = pyqtSignal(object, object)
    failed = pyqtSignal(object)
    cancelled = pyqtSignal()

    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = Path(folder)
        # asked in the main thread, where QGIS's settings may be read
        self._root = own_libraries_folder()
        self._text = ""
        self.task = QgsTask.fromFunction(
            tr("Install libraries"), self._work, on_finished=self._finish
        )
        self.task.progressChanged.connect(self._told_progress)

    def start(self) -> None:
        """Hand the work to QGIS."""
        hand_over(self.task, self)

    def cancel(self) -> None:
        """Stop at the next file; nothing is changed."""
        self.task.cancel()

    def let_go(self) -> None:
        """Cancel without telling anyone, because the window is going."""
        self.blockSignals(True)
        self.cancel()

    def _work(self, task: QgsTask) -> tuple[dict[str, Any], Bundle]:
        """Check and unpack; runs in a thread of its own and touches no window."""

        def checking(fraction: float, text: str) -> bool:
            return self._report(task, fraction * CHECKED_SHARE, text)

        def unpacking(fraction: float, text: str) -> bool:
            return self._report(task, CHECKED_SHARE + fraction * (1 - CHECKED_SHARE), text)

        there = libraries_of_qgis(self._root)
        bundle = read_bundle(self._folder, this_machine(), there, checking)
        return install(bundle, self._root, unpacking), bundle

    def _report(self, task: QgsTask, fraction: float, text: str) -> bool:
        self._text = str(translated(text))
        task.setProgress(100.0 * fraction)
        return not task.isCanceled()

    def _told_progress(self, percent: float) -> None:
        self.progressed.emit(percent)
        self.step.emit(self._text)

    def _finish(self, error: Exception | None, result: Any = None) -> None:
        if isinstance(error, Cancelled) or (error is None and result is None):
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.installed.emit(*result)


def told(record: dict[str, Any], bundle: Bundle) -> str:
    """Return what was installed and what was left to QGIS, for the message bar."""
    new = named(f"{name} {version}" for name, version in record["libraries"].items())
    texts = [tr("Installed for the plugin: {names}.").format(names=new)]
    if bundle.left:
        texts.append(tr("QGIS has these itself: {names}.").format(names=named(bundle.left)))
    return in_a_row(texts)
