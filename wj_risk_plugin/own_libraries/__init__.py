"""The Python libraries that QGIS lacks, from a folder and without a network.

`make bundle` collects them as wheels in a folder; `install` takes them from there into a place of
the plugin's own in the profile. QGIS's own libraries are never touched and always go first. Needs
neither QGIS nor pip nor any of the libraries.
"""

from __future__ import annotations

from .bundle import Bundle, read_bundle, required
from .distributions import stated_version
from .machine import numbers, this_machine
from .place import activate, deactivate, install, installed, libraries_of_qgis, place, remove

__all__ = [
    "Bundle",
    "activate",
    "deactivate",
    "install",
    "installed",
    "libraries_of_qgis",
    "numbers",
    "place",
    "read_bundle",
    "remove",
    "required",
    "stated_version",
    "this_machine",
]
