"""The layers of a project file, made without the project.

A project that is read and deleted in the background leaves hundreds of objects that QGIS made and
Python saw: PyQt strikes them out of its one list in the main thread's time, while the background
goes on with the same list, and QGIS ends in a "double free". Layers that are made here, out of
what the file says of them, are no such objects. Each keeps its own part of the file alone; out of
a project each would hold the text of the whole.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
        texts, tree, crs = _sections(file)
    except (OSError, zipfile.BadZipFile, ElementTree.ParseError, LookupError) as error:
        raise InputError(
            Path(file).name,
            Message("the project cannot be read ({error})", error=str(error)),
            mend=Message("make the one map again"),
        ) from error
    context = QgsReadWriteContext()
    context.setPathResolver(QgsPathResolver(file))
    layers = {layer.id(): layer for layer in (_layer(text, context) for text in texts) if layer}
    projection = QgsCoordinateReferenceSystem()
    projection.readXml(_dom(ElementTree.tostring(crs, "unicode")).documentElement())
    return Branch(title, _children(tree, layers), properties=properties, crs=projection)


def _sections(file: str) -> tuple[list[str], ElementTree.Element, ElementTree.Element]:
    """Return the texts of the layers, the layer tree and the CRS."""
    texts: list[str] = []
    found: dict[str, ElementTree.Element] = {}
    for path, element in _ended(file):
        if path == ("qgis", LAYERS, "maplayer"):
            texts.append(ElementTree.tostring(element, "unicode"))
            element.clear()
        elif len(path) == 2 and path[1] in (LAYERS, TREE, CRS):
            found[path[1]] = element
        elif len(path) == 2:
            element.clear()
        if len(found) == 3:
            break
    return texts, found[TREE], found[CRS]


def _ended(file: str) -> Iterator[tuple[tuple[str, ...], ElementTree.Element]]:
    """Yield the elements of a project file as they end, each with its path."""
    parser = ElementTree.XMLPullParser(("start", "end"))
    path: list[str] = []
    with zipfile.ZipFile(file) as archive:
        name = next((n for n in archive.namelist() if n.endswith(".qgs")), "")
        with archive.open(name) as text:
            while part := text.read(PART):
                parser.feed(part)
                for event, element in parser.read_events():
                    if event == "start":
                        path.append(element.tag)
                    else:
                        yield tuple(path), element
                        path.pop()
    parser.close()


def _layer(text: str, context: QgsReadWriteContext) -> QgsMapLayer | None:
    element = _dom(text).documentElement()
    kind = KINDS.get(element.attribute("type"))
    if kind is None:
        return None
    layer = kind()
    layer.readLayerXml(element, context)
    return layer


def _dom(text: str) -> QDomDocument:
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
