"""A window that behaves as QGIS's does where the plugin touches it, and records what it is told."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtGui import QTextDocumentFragment
from qgis.PyQt.QtWidgets import QMainWindow, QMenu


class Bar:
    """A message bar that keeps what is pushed as a person reads it: QGIS's shows HTML."""

    def __init__(self) -> None:
        self.messages: list[tuple[str, Any]] = []

    def pushMessage(self, title: str, text: str, level: Any, duration: int) -> None:
        """Keep a message."""
        shown = QTextDocumentFragment.fromHtml(text).toPlainText() if title else text
        self.messages.append((shown, level))


class Window:
    """The parts of QgisInterface that the plugin uses, with real Qt widgets behind them."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.vector = QMenu("Vector", self.window)
        self.help = QMenu("Help", self.window)
        self.canvas = QgsMapCanvas(self.window)
        self.bar = Bar()

    def mainWindow(self) -> QMainWindow:
        """Return the window."""
        return self.window

    def vectorMenu(self) -> QMenu:
        """Return the menu Vector."""
        return self.vector

    def pluginHelpMenu(self) -> QMenu:
        """Return the plugins' help menu."""
        return self.help

    def mapCanvas(self) -> QgsMapCanvas:
        """Return the map."""
        return self.canvas

    def messageBar(self) -> Bar:
        """Return the message bar."""
        return self.bar

    def addToolBar(self, title: str) -> Any:
        """Add a toolbar."""
        return self.window.addToolBar(title)

    def addDockWidget(self, area: Any, dock: Any) -> None:
        """Add a dock."""
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock: Any) -> None:
        """Take a dock out."""
        self.window.removeDockWidget(dock)


def throw_away() -> None:
    """Let Qt delete what was handed to deleteLater."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def wait_for(condition: Any) -> None:
    """Let Qt work until a condition holds; give up loudly."""
    give_up = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < give_up, "it never happened"
        QCoreApplication.processEvents()
        time.sleep(0.01)


#: The provider's id while these tests run: other tests keep one of the real id for the whole run.
PROVIDER_ID = "wjriskwindow"


@pytest.fixture
def window(
    qgis_app: Any, qgis_processing: None, layer_tree_view: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    """An empty window on an empty project."""
    from wj_risk_plugin import plugin

    class WindowProvider(plugin.RiskProvider):
        def id(self) -> str:
            return PROVIDER_ID

    # not a new id for the class: the provider of other tests would answer to it too
    monkeypatch.setattr(plugin, "RiskProvider", WindowProvider)
    QgsProject.instance().clear()
    made = Window()
    yield made
    QgsProject.instance().clear()
    made.window.deleteLater()
    throw_away()


@pytest.fixture
def plugin(window: Window) -> Iterator[Any]:
    """The plugin in the window; unloaded after the test."""
    from wj_risk_plugin import classFactory

    shell = classFactory(window)
    shell.initGui()
    yield shell
    shell.unload()
    throw_away()
