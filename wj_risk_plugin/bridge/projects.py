"""Projects that we write: nothing in them tells on whose machine they were made, or where."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from qgis.core import Qgis, QgsProject

from ..core.messages import InputError, Message
from .io.styles import without_fonts

__all__ = ["new_project", "write_project"]

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


def write_project(project: QgsProject, path: Path) -> None:
    """Write a project whose layers lie beside it.

    Parameters
    ----------
    project : QgsProject
        From `new_project`.
    path : Path
        A ``.qgz``.

    Raises
    ------
    InputError
        When it cannot be written.
    """
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
