"""The plugin's menu, its toolbar and its entry below Help."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu

from ..interface.language import tr
from ..processing_algorithms.common.algorithm import GROUPS, group_icon, group_label
from ..provider import RiskProvider
from .dock import WorkflowDock

__all__ = ["RiskMenu"]

ALGORITHM_ACTION = "algorithm_"

#: Actions that stand in the toolbar, too.
IN_TOOLBAR = ("sample", "district", "check", "map")


class RiskMenu(QMenu):
    """The menu in QGIS's window with all that can be started; `remove` takes it out again.

    Parameters
    ----------
    iface : QgisInterface
        QGIS's window.
    provider : RiskProvider
        The registered algorithms.
    dock : WorkflowDock
        The panel that the menu shows.
    started : dict
        What each action starts, by the action's name.
    open_algorithm : callable
        Opens the dialog of an algorithm of this name.

    Attributes
    ----------
    named : dict of str to QAction
        The actions by their names; those of algorithms are called `algorithm_` and their name.
    """

    def __init__(
        self,
        iface: Any,
        provider: RiskProvider,
        dock: WorkflowDock,
        started: dict[str, Callable[[], None]],
        open_algorithm: Callable[[str], None],
    ) -> None:
        super().__init__(tr("Risk One Map"), iface.mainWindow())
        self._iface, self._provider, self._dock = iface, provider, dock
        self._started, self._open_algorithm = started, open_algorithm
        self.named: dict[str, QAction] = {}
        self.setObjectName("wjRiskMenu")
        self.setIcon(provider.icon())
        self._add_dock()
        self._add_district()
        self.addSeparator()
        self._add_algorithms()
        self.addSeparator()
        self._add_libraries()
        self._add_help()
        self._add_toolbar()
        iface.vectorMenu().addMenu(self)

    def _action(
        self, name: str, text: str, icon: QIcon, started: Callable[[], None], tip: str = ""
    ) -> QAction:
        action = QAction(icon, text, self._iface.mainWindow())
        action.setObjectName(f"wjRisk_{name}")
        action.setToolTip(tip or text)
        action.setStatusTip(tip or text)
        action.triggered.connect(lambda _checked=False: started())
        self.named[name] = action
        return action

    def _entry(self, name: str, text: str, icon: str, tip: str = "") -> None:
        """Add an action with one of QGIS's own icons."""
        picture = QgsApplication.getThemeIcon(icon)
        self.addAction(self._action(name, text, picture, self._started[name], tip))

    def _add_dock(self) -> None:
        show = self._dock.toggleViewAction()
        show.setObjectName("wjRisk_dock")
        show.setText(tr("Workflow Panel"))
        show.setIcon(self._provider.icon())
        self.addAction(show)

    def _add_district(self) -> None:
        """Add what is done with a district, in the order of the work."""
        self._entry(
            "sample",
            tr("Open the Sample District"),
            "/mActionFileOpen.svg",
            tr("Open a synthetic district to try everything on"),
        )
        self._entry(
            "district",
            tr("Open a District…"),
            "/mActionAddOgrLayer.svg",
            tr("Open the layers of your district, styled and grouped"),
        )
        self._entry(
            "check",
            tr("Check the Data…"),
            "/algorithms/mAlgorithmCheckGeometry.svg",
            tr("List every problem of the district's layers"),
        )
        self._entry(
            "problems",
            tr("List of Problems"),
            "/mActionOpenTable.svg",
            tr("What the last check found, each shown on the map"),
        )
        self._entry(
            "map",
            tr("Make the One Map…"),
            "/mActionNewLayout.svg",
            tr("Compute everything the data allow, in the background"),
        )

    def _add_algorithms(self) -> None:
        """Add a submenu per group."""
        for group in GROUPS:
            members = [a for a in self._provider.algorithms() if a.groupId() == group]
            if not members:
                continue
            submenu = self.addMenu(QIcon(str(group_icon(group))), group_label(group))
            submenu.setObjectName(f"wjRiskMenu_{group}")
            submenu.setToolTipsVisible(True)
            for algorithm in sorted(members, key=lambda a: str(a.displayName())):
                action = self._action(
                    ALGORITHM_ACTION + algorithm.name(),
                    algorithm.displayName() + "…",
                    algorithm.icon(),
                    partial(self._open_algorithm, algorithm.name()),
                )
                submenu.addAction(action)

    def _add_libraries(self) -> None:
        """Add what installs libraries without a network, and what takes them away."""
        self._entry(
            "libraries",
            tr("Install Libraries from a Folder…"),
            "/mActionFileOpen.svg",
            tr("Install the Python libraries that QGIS lacks, without a network"),
        )
        self._entry(
            "remove_libraries",
            tr("Remove Installed Libraries"),
            "/mActionDeleteSelected.svg",
            tr("Take away what was installed for this plugin; QGIS's own libraries stay"),
        )

    def _add_help(self) -> None:
        self._entry("guide", tr("Guide"), "/mActionHelpContents.svg")
        self._entry("about", tr("About"), "/mActionPropertiesWidget.svg")
        guide = self._started["guide"]
        self.help_action = self._action("help", tr("Risk One Map"), self._provider.icon(), guide)
        self._iface.pluginHelpMenu().addAction(self.help_action)

    def _add_toolbar(self) -> None:
        self.toolbar = self._iface.addToolBar(tr("Risk One Map"))
        self.toolbar.setObjectName("wjRiskToolbar")
        self.toolbar.addAction(self._dock.toggleViewAction())
        for name in IN_TOOLBAR:
            self.toolbar.addAction(self.named[name])

    def enable(self, available: set[str], opening: bool) -> None:
        """Leave only those actions usable that can run.

        Parameters
        ----------
        available : set of str
            Names of the algorithms that can run.
        opening : bool
            Whether districts can be opened.
        """
        for name, action in self.named.items():
            if name.startswith(ALGORITHM_ACTION):
                action.setEnabled(name[len(ALGORITHM_ACTION) :] in available)
        self.named["map"].setEnabled("buildonemap" in available)
        self.named["check"].setEnabled("checkdata" in available)
        for name in ("sample", "district"):
            self.named[name].setEnabled(opening)

    def remove(self) -> None:
        """Take menu, toolbar and actions out of the window."""
        self._iface.vectorMenu().removeAction(self.menuAction())
        self._iface.pluginHelpMenu().removeAction(self.help_action)
        self._iface.mainWindow().removeToolBar(self.toolbar)
        for action in self.named.values():
            action.deleteLater()
        self.named.clear()
        self._started.clear()
        for part in (self.toolbar, self):
            part.setParent(None)
            part.deleteLater()
