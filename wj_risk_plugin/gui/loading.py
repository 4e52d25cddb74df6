"""Putting many layers into the project without holding up the window.

Layers are opened and dressed in the background and handed to the main thread, which takes a few
of them in each turn of its event loop. What they replace leaves when all of them are there.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Callable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsProject,
    QgsTask,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from ..core.texts.foreign_text import title_text
from ..interface.thread_state import keep_thread_state
from .background import hand_over

__all__ = ["Branch", "Leaf", "Loading"]

#: How long the main thread works before it looks at its events again.
TURN_MS = 15.0

#: Pause between two turns (ms). QGIS measures the legends of new layers when none has come for
#: 10 ms, and then of all that came since: without a pause of all layers in one go, which blocks.
PAUSE_MS = 20


@dataclass(frozen=True)
class Leaf:
    """A layer that is ready, and how the layer tree shows it."""

    layer: QgsMapLayer
    shown: bool
    expanded: bool


@dataclass(frozen=True)
class Branch:
    """A group of layers that are ready.

    Attributes
    ----------
    title : str
        Name of the group.
    children : list of Leaf or Branch
        Top to bottom.
    shown, expanded : bool
        How the layer tree shows it.
    properties : dict of str to str
        Marks of the group.
    crs : QgsCoordinateReferenceSystem or None
        Of the whole, for a project that is empty.
    """

    title: str
    children: list[Any] = field(default_factory=list)
    shown: bool = True
    expanded: bool = True
    properties: dict[str, str] = field(default_factory=dict)
    crs: QgsCoordinateReferenceSystem | None = None

    def leaves(self) -> Iterator[Leaf]:
        """Yield all layers of the group."""
        for child in self.children:
            if isinstance(child, Leaf):
                yield child
            else:
                yield from child.leaves()


class Loading(QObject):
    """One group of layers on its way into the project.

    Parameters
    ----------
    text : str
        What QGIS's task bar says.
    prepare : callable
        Returns the `Branch`; called in the background, so its layers are made there.
    project : QgsProject
        Where they go. An empty one takes their CRS.

    Signals: `done` (the group in the layer tree), `failed` (what `prepare` raised), and `stopped`
    when the project went meanwhile.
    """

    done = pyqtSignal(object)
    failed = pyqtSignal(object)
    stopped = pyqtSignal()

    def __init__(self, text: str, prepare: Callable[[], Branch], project: QgsProject) -> None:
        super().__init__()
        self._project = project
        self._steps: Iterator[None] = iter(())
        self._group: QgsLayerTreeGroup | None = None
        self._added: list[str] = []
        self._folded: list[Any] = []
        self._replacing = False
        self._over = False
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(PAUSE_MS)
        self._turn.timeout.connect(self._work)
        self._task = QgsTask.fromFunction(text, _prepared, prepare, on_finished=self._ready)
        project.cleared.connect(self.stop)

    def start(self) -> None:
        """Hand the work to QGIS."""
        hand_over(self._task, self)

    def stop(self) -> None:
        """Give up, and take out what is there already; what it would replace stays.

        Where only that is left to be taken out, it is.
        """
        if self._over:
            return
        group = self._group
        if self._replacing and group is not None and not sip.isdeleted(group):
            for _ in self._steps:
                pass
            return
        self._end()
        there = self._project.mapLayers()
        self._project.removeMapLayers([i for i in self._added if i in there])
        if group is not None and not sip.isdeleted(group):
            self._project.layerTreeRoot().removeChildNode(group)
        self.stopped.emit()

    def _end(self) -> None:
        self._over = True
        self._turn.stop()
        self._group = None
        self._project.cleared.disconnect(self.stop)

    def _ready(self, error: Exception | None, branch: Branch | None = None) -> None:
        """Begin to add what the background has made."""
        if self._over:
            return
        if error is not None or branch is None:
            self._end()
            self.failed.emit(error)
            return
        self._steps = self._adding(branch)
        self._turn.start()

    def _work(self) -> None:
        """Take as many steps as fit into one turn of the event loop."""
        until = time.perf_counter() + TURN_MS / 1000.0
        while not self._over:
            if self._group is not None and sip.isdeleted(self._group):
                self.stop()  # somebody took the unfinished group away
                return
            try:
                next(self._steps)
            except StopIteration:
                return
            if time.perf_counter() > until:
                self._turn.start()
                return

    def _adding(self, branch: Branch) -> Iterator[None]:
        root = self._project.layerTreeRoot()
        earlier = [node for node in root.children() if _is_same(node, branch)]
        if not self._project.mapLayers() and branch.crs is not None:
            self._project.setCrs(branch.crs)
        self._group = group = root.insertGroup(0, title_text(branch.title))
        # neither drawn nor unfolded before all of it is there
        group.setItemVisibilityChecked(False)
        group.setExpanded(False)
        yield
        yield from self._fill(group, branch)
        for node in earlier:
            node.setItemVisibilityChecked(False)
        for name, value in branch.properties.items():
            group.setCustomProperty(name, value)
        group.setItemVisibilityChecked(branch.shown)
        self._replacing = True
        yield
        for node in earlier:
            yield from self._remove(node)
        # the view measures every line that comes into sight: one node at a time
        for node in [*([group] if branch.expanded else []), *self._folded]:
            if not sip.isdeleted(node):
                node.setExpanded(True)
                yield
        self._end()
        self.done.emit(group)

    def _fill(self, group: QgsLayerTreeGroup, branch: Branch) -> Iterator[None]:
        for child in branch.children:
            if isinstance(child, Branch):
                node = group.addGroup(title_text(child.title))
                node.setItemVisibilityChecked(child.shown)
                self._fold(node, child)
                yield from self._fill(node, child)
                continue
            layer = child.layer
            if self._project.mapLayer(layer.id()) is not None:
                layer = layer.clone()
            self._added.append(layer.id())
            self._project.addMapLayer(layer, False)
            yield
            node = QgsLayerTreeLayer(layer)
            node.setItemVisibilityChecked(child.shown)
            self._fold(node, child)
            group.addChildNode(node)
            yield

    def _fold(self, node: Any, child: Branch | Leaf) -> None:
        """Fold a node until all are there."""
        node.setExpanded(False)
        if child.expanded:
            self._folded.append(node)

    def _remove(self, node: QgsLayerTreeGroup) -> Iterator[None]:
        """Take a group and its layers out of the project, bit by bit."""
        if sip.isdeleted(node):
            return
        for identity in node.findLayerIds():
            self._project.removeMapLayer(identity)
            yield
        if not sip.isdeleted(node):
            self._project.layerTreeRoot().removeChildNode(node)


def _is_same(node: Any, branch: Branch) -> bool:
    """Return whether a node of the layer tree is what the branch replaces."""
    marks = branch.properties
    return bool(marks) and all(node.customProperty(k) == v for k, v in marks.items())


def _prepared(_task: QgsTask, prepare: Callable[[], Branch]) -> Branch:
    """Make the layers in the background and hand them to the main thread."""
    keep_thread_state()
    branch = prepare()
    main = QCoreApplication.instance().thread()
    for leaf in branch.leaves():
        leaf.layer.moveToThread(main)
    return branch
