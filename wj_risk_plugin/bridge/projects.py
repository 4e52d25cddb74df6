"""Projects that we write: nothing in them tells on whose machine they were made, or where."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapLayer,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)

from ..core.messages import InputError, Message
from .io.styles import without_fonts

__all__ = ["extent_shown", "new_project", "write_project"]

#: What a map shows at first is so many times as wide and high as what it is about.
EXTENT_SCALE = 1.1
#: A single place is shown with its surroundings (m).
SMALLEST_EXTENT_M = 400.0
METRES_A_DEGREE = 111_320.0

#: The first element of a project names the account that saved it.
ACCOUNT = re.compile(rb'(?<=\s)saveUser(?:Full)?="[^"]*"\s*')

#: Later versions of QGIS make the account the author whenever they write a project without one.
AUTHOR = re.compile(rb"<author>[^<]*</author>")

#: A layer that a map of a layout shows: with its whole path, though it is found by its id.
SHOWN_LAYER = re.compile(rb'<Layer\b(?:[^">]|"[^"]*")*>')
PLACE = re.compile(rb'\ssource="[^"]*"')

#: A layer with its style; layouts keep the fonts that their sheets are drawn with.
LAYER = re.compile(rb"<maplayer\b.*?</maplayer>", re.DOTALL)


def new_project() -> QgsProject:
    """Return an empty project without the name of the account, which QGIS makes its author."""
    project = QgsProject()
    metadata = project.metadata()
    metadata.setAuthor("")
    project.setMetadata(metadata)
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    return project


def extent_shown(layers: Iterable[QgsMapLayer], crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
    """Return what a map of some layers shows at first.

    Parameters
    ----------
    layers : iterable of QgsMapLayer
        What the map is about; those without a place are passed over.
    crs : QgsCoordinateReferenceSystem
        Of the map.

    Returns
    -------
    QgsRectangle
        In `crs`, with a margin, and no side shorter than `SMALLEST_EXTENT_M`; null where no layer
        has a place.
    """
    extent = QgsRectangle()
    for layer in layers:
        # without features QGIS 3.22 puts a layer at 0, 0
        empty = isinstance(layer, QgsVectorLayer) and layer.featureCount() == 0
        if empty or not layer.isSpatial() or layer.extent().isNull():
            continue
        transform = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance())
        extent.combineExtentWith(transform.transformBoundingBox(layer.extent()))
    if extent.isNull():
        return extent
    extent.scale(EXTENT_SCALE)
    smallest = SMALLEST_EXTENT_M / (METRES_A_DEGREE if crs.isGeographic() else 1.0)
    width, height = max(extent.width(), smallest), max(extent.height(), smallest)
    return QgsRectangle.fromCenterAndSize(extent.center(), width, height)


def _show_at_first(project: QgsProject, layers: Iterable[QgsMapLayer]) -> None:
    """Let a project open on some layers, or on all of them where those have no place.

    A project that QGIS's window never showed has no other view than this one.
    """
    crs = project.crs()
    extent = extent_shown(layers, crs)
    if extent.isNull():
        extent = extent_shown(project.mapLayers().values(), crs)
    if not extent.isNull():
        shown = QgsReferencedRectangle(extent, crs)
        project.viewSettings().setDefaultViewExtent(shown)
        project.viewSettings().setPresetFullExtent(shown)


def write_project(project: QgsProject, path: Path, shown: Iterable[QgsMapLayer] = ()) -> None:
    """Write a project whose layers lie beside it.

    Parameters
    ----------
    project : QgsProject
        From `new_project`.
    path : Path
        A ``.qgz``.
    shown : iterable of QgsMapLayer
        Layers that it opens on; all of them where these have no place.

    Raises
    ------
    InputError
        When it cannot be written.
    """
    _show_at_first(project, shown)
    if not project.write(str(path)):
        raise InputError(
            path.name,
            Message("the project cannot be written ({error})", error=project.error()),
            mend=Message("choose another folder"),
        )
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, _anonymous(content) if name.endswith(".qgs") else content)


def _anonymous(content: bytes) -> bytes:
    start = content.index(b"<qgis")
    end = content.index(b"\n", start)
    root = ACCOUNT.sub(b"", content[start:end])
    body = AUTHOR.sub(b"<author></author>", content[end:])
    body = LAYER.sub(lambda layer: without_fonts(layer[0]), body)
    body = SHOWN_LAYER.sub(lambda layer: PLACE.sub(b"", layer[0]), body)
    return content[:start] + root + body
