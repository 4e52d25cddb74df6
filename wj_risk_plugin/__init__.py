"""QGIS plugin: the district's risk one map, shelters, lookouts and two-hour waters.

Importing this package needs no QGIS; QGIS calls `classFactory` when it loads the plugin.
"""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:
    """Make the plugin for the given QGIS window (None under ``qgis_process``)."""
    from .plugin import RiskPlugin

    return RiskPlugin(iface)
