"""The layers of a project file, made without the project.

A project that is read and deleted in the background leaves hundreds of objects that QGIS made and
Python saw: PyQt strikes them out of its one list in the main thread's time, while the background
goes on with the same list, and QGIS ends in a "double free". Layers that are made here, out of
what the file says of them, are no such objects. Each keeps its own part of the file alone; out of
a project each would hold the text of the whole.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree  # nosec B405 # reads what we have just written ourselves
from xml.parsers.expat import ExpatError, ParserCreate  # nosec B407 # the same

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsPathResolver,
    QgsRasterLayer,
    QgsReadWriteContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from ..core.messages import InputError, Message
from .loading import Branch, Leaf

__all__ = ["read_map_file"]

#: Bytes of the file taken at a time: the interpreter is kept from the window for so long.
PART = 1 << 16

#: What is read of the file; the rest, mostly layouts, is left.
LAYERS, TREE, CRS = "projectlayers", "layer-tree-group", "projectCrs"

#: What reading says of a file that is no project.
UNREADABLE = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    ElementTree.ParseError,
    LookupError,
)

#: Kinds of layers that a one map has.
KINDS = {"vector": QgsVectorLayer, "raster": QgsRasterLayer}


def read_map_file(file: str, title: str, properties: dict[str, str]) -> Branch:
    """Open the layers of a project file as one group, with its order, names and styles.

    Works in any thread; the layers belong to the one that calls.

    Parameters
    ----------
    file : str
        A ``.qgz``.
    title : str
        Name of the group.
    properties : dict of str to str
        Marks of the group.

    Raises
    ------
    InputError
        When the file is no project that can be read.
    """
    try:
        parts = _Parts(file)
        tree = ElementTree.fromstring(parts.tree)  # nosec B314 # expat bounds its entities
        crs = _dom(parts.crs)
    except UNREADABLE as error:
        raise InputError(
            Path(file).name,
            Message("the project cannot be read ({error})", error=str(error)),
            mend=Message("make the one map again"),
        ) from error
    context = QgsReadWriteContext()
    context.setPathResolver(QgsPathResolver(file))
    found = (_layer(text, context) for text in parts.layers)
    layers = {layer.id(): layer for layer in found if layer is not None}
    projection = QgsCoordinateReferenceSystem()
    projection.readXml(crs.documentElement())
    return Branch(title, _children(tree, layers), properties=properties, crs=projection)


class _Parts:
    """The parts of a project file that are read, each as its own text.

    The text is only walked through: a tree of its elements would be a hundred thousand objects.

    Attributes
    ----------
    layers : list of bytes
        One text for each layer.
    tree, crs : bytes
        The layer tree and the CRS.

    Raises
    ------
    OSError, BadZipFile, zlib.error, ExpatError, LookupError
        When the file is no project.
    """

    def __init__(self, file: str) -> None:
        with zipfile.ZipFile(file) as archive:
            name = next((n for n in archive.namelist() if n.endswith(".qgs")), "")
            self._text = archive.read(name)
        self._path: list[str] = []
        self._begin = 0
        self._found: dict[str, list[bytes]] = {LAYERS: [], TREE: [], CRS: []}
        self._parser = ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        for begin in range(0, len(self._text), PART):
            self._parser.Parse(self._text[begin : begin + PART], False)
        self._parser.Parse(b"", True)
        self.layers = self._found[LAYERS]
        self.tree, self.crs = self._found[TREE][0], self._found[CRS][0]

    def _wanted(self) -> str:
        """Return which part begins or ends here."""
        path = self._path
        if len(path) == 2 and path[1] in (TREE, CRS):
            return path[1]
        return LAYERS if len(path) == 3 and path[1:] == [LAYERS, "maplayer"] else ""

    def _start(self, tag: str, _attributes: dict[str, str]) -> None:
        self._path.append(tag)
        if self._wanted():
            self._begin = self._parser.CurrentByteIndex

    def _end(self, tag: str) -> None:
        part = self._wanted()
        self._path.pop()
        if part:
            text = self._text[self._begin : self._parser.CurrentByteIndex]
            # an element without content ends where it begins
            self._found[part].append(text + f"</{tag}>".encode() if text else b"")


def _layer(text: bytes, context: QgsReadWriteContext) -> QgsMapLayer | None:
    element = _dom(text).documentElement()
    kind = KINDS.get(element.attribute("type"))
    if kind is None:
        return None
    layer = kind()
    layer.readLayerXml(element, context)
    return layer


def _dom(text: bytes) -> QDomDocument:
    document = QDomDocument()
    document.setContent(text)
    return document


def _children(group: ElementTree.Element, layers: dict[str, QgsMapLayer]) -> list[Any]:
    """Return what stands below a group of the layer tree, top to bottom."""
    children: list[Any] = []
    for node in group:
        shown = node.get("checked") != "Qt::Unchecked"
        expanded = node.get("expanded") != "0"
        if node.tag == TREE:
            below = _children(node, layers)
            children.append(Branch(node.get("name", ""), below, shown, expanded))
        elif node.tag == "layer-tree-layer" and node.get("id") in layers:
            children.append(Leaf(layers[node.get("id", "")], shown, expanded))
    return children
