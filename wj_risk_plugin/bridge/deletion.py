"""Deleting what QGIS made, in the background."""

from __future__ import annotations

import threading

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, pyqtSignal

__all__ = ["delete_at_once"]

#: Longest that is waited for the main thread (seconds); it may itself be waiting for this one.
PATIENCE_S = 2.0


def delete_at_once(*owners: QObject) -> None:
    """Delete objects of QGIS and all that they own, in the thread that calls.

    An error may still hold on to them, and layers must not outlive QGIS.

    PyQt keeps one list, without a lock, of the objects that QGIS made and Python has seen. Those
    that are deleted outside of the main thread it strikes out later, in the main thread. A
    background that goes on with its work meanwhile changes the list as well, which ends QGIS
    ("double free or corruption"): it waits until the main thread has done so.

    Parameters
    ----------
    *owners : QObject
        Projects, layouts or layers that belong to Python and live in this thread.
    """
    for owner in owners:
        sip.delete(owner)
    if owners and threading.current_thread() is not threading.main_thread():
        _Question().ask()


class _Question(QObject):
    """Asks the main thread for a sign of life, which comes after all that it was told before."""

    asked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._answered = threading.Event()
        self.moveToThread(QCoreApplication.instance().thread())
        self.asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def _answer(self) -> None:  # of an object of the main thread, so it is called there
        self._answered.set()

    def ask(self) -> bool:
        """Wait for the answer, or until patience ends; return whether it came."""
        self.asked.emit()
        return self._answered.wait(PATIENCE_S)
