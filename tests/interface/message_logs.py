"""What QGIS's message log is told while a test runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

__all__ = ["TITLE", "Line", "logged"]

#: The plugin's tab.
TITLE = "Risk one map"

Line = tuple[str, str, Qgis.MessageLevel]


@contextmanager
def logged() -> Iterator[list[Line]]:
    """Collect (text, tab, level) of the plugin's lines, from whatever thread they come."""
    lines: list[Line] = []

    def keep(text: str, tab: str, level: Qgis.MessageLevel) -> None:
        if tab == TITLE:
            lines.append((text, tab, level))

    log = QgsApplication.messageLog()
    log.messageReceived.connect(keep)
    try:
        yield lines
        QCoreApplication.processEvents()
    finally:
        log.messageReceived.disconnect(keep)
