"""Files and folders that a project remembers, in its file as QGIS keeps those of its layers.

In the file they stand relative to it, where the project is set so. While a project is open its file
may become another one (saved for the first time, or under another name), so what was meant is held
beside it as a whole path, and written anew whenever the project is.
"""

from __future__ import annotations

import hashlib
from typing import Any

from qgis.core import QgsProject

__all__ = ["DISTRICT", "OUTPUT_FOLDER", "ProjectMemory", "mark_of", "remember", "remembered"]

SCOPE = "wj_risk"

#: What is remembered.
DISTRICT, OUTPUT_FOLDER = "district", "output_folder"


def remembered(project: QgsProject, what: str) -> str:
    """Return the whole path of what a project remembers, empty where it is nothing."""
    held = project.property(f"{SCOPE}_{what}")
    return str(held) if held else _in_file(project, what)


def remember(project: QgsProject, what: str, path: str) -> None:
    """Let a project remember a file or folder."""
    project.setProperty(f"{SCOPE}_{what}", path)
    if project.fileName():  # one without a file would keep the whole path
        project.writeEntry(SCOPE, what, project.writePath(path))


def mark_of(path: str) -> str:
    """Return a mark by which a path is known again and not read.

    Examples
    --------
    >>> mark_of("/home/somebody/district.gpkg") == mark_of("/home/somebody/district.gpkg")
    True
    >>> len(mark_of("/home/somebody/district.gpkg"))
    16
    """
    return hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _in_file(project: QgsProject, what: str) -> str:
    stored, _ = project.readEntry(SCOPE, what, "")
    return str(project.readPath(stored)) if stored else ""


class ProjectMemory:
    """Keeps what a project remembers relative to its file, as long as the plugin is on."""

    def __init__(self, project: QgsProject) -> None:
        self._project = project
        project.writeProject.connect(self._write)
        project.readProject.connect(self._read)
        project.cleared.connect(self._clear)

    def forget(self) -> None:
        """Let go of the project."""
        self._project.writeProject.disconnect(self._write)
        self._project.readProject.disconnect(self._read)
        self._project.cleared.disconnect(self._clear)

    def _write(self, _document: Any) -> None:
        for what in (DISTRICT, OUTPUT_FOLDER):
            path = remembered(self._project, what)
            if path:
                self._project.writeEntry(SCOPE, what, self._project.writePath(path))

    def _read(self, _document: Any) -> None:
        for what in (DISTRICT, OUTPUT_FOLDER):
            self._project.setProperty(f"{SCOPE}_{what}", _in_file(self._project, what) or None)

    def _clear(self) -> None:
        for what in (DISTRICT, OUTPUT_FOLDER):
            self._project.setProperty(f"{SCOPE}_{what}", None)
