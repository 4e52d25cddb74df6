"""The Processing provider `wjrisk`."""

from __future__ import annotations

import inspect
import pkgutil
from pathlib import Path

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QIcon

from .interface.gdal_settings import leave_out_settings
from .interface.language import tr
from .interface.message_log import hide_log, show_log
from .interface.task_threads import keep_task_threads
from .version import plugin_version

__all__ = ["RiskProvider"]


class RiskProvider(QgsProcessingProvider):
    """Finds the algorithms in `processing_algorithms`, one class with a name a file.

    Signal: `one_map_made` with the results of a one map, whatever door it was made through.
    """

    one_map_made = pyqtSignal(dict)

    def id(self) -> str:
        """Return the stable id, the part before the colon."""
        return "wjrisk"

    def name(self) -> str:
        """Return the title."""
        return tr("Risk one map")

    def longName(self) -> str:
        """Return the title with what it is."""
        return tr("District risk one map and shelter planning")

    def versionInfo(self) -> str:
        """Return the plugin's version."""
        return plugin_version()

    def icon(self) -> QIcon:
        """Return the plugin's icon."""
        return QIcon(str(Path(__file__).parent / "icon.svg"))

    def defaultVectorFileExtension(self, hasGeometry: bool = True) -> str:  # noqa: ARG002
        """Return the ending of results."""
        return "gpkg"

    def load(self) -> bool:
        """Make GDAL's settings and QGIS's tasks fit, show the plugin's log, add the algorithms."""
        leave_out_settings()
        keep_task_threads()
        show_log()
        return super().load()

    def unload(self) -> None:
        """Take the plugin's log out of QGIS's again."""
        hide_log()
        super().unload()

    def loadAlgorithms(self) -> None:
        """Add one object of every algorithm class."""
        from . import processing_algorithms
        from .processing_algorithms.common.algorithm import RiskAlgorithm

        package = processing_algorithms.__name__
        names = [module.name for module in pkgutil.iter_modules(processing_algorithms.__path__)]
        for name in sorted(names):
            # QGIS notes what comes by the import statement and forgets it when the plugin goes;
            # importlib passes it by, and its modules would keep the classes of the time before
            module = __import__(f"{package}.{name}", fromlist=[name])
            for _, found in inspect.getmembers(module, inspect.isclass):
                own = found.__module__ == module.__name__
                # a base of several algorithms has no name of its own
                if own and issubclass(found, RiskAlgorithm) and "name" in vars(found):
                    self.addAlgorithm(found())
