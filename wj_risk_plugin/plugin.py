"""The plugin's shell: translator, provider, and in a window its menu and dock."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from .provider import RiskProvider

__all__ = ["RiskPlugin"]


class RiskPlugin:
    """What QGIS loads; `iface` is None under `qgis_process`."""

    def __init__(self, iface: Any) -> None:
        self.iface = iface
        self.provider: RiskProvider | None = None
        self.window: Any = None
        # qgis_process never calls initGui: the texts of algorithms need the translator here
        self.translator = QTranslator()
        folder = str(Path(__file__).parent / "i18n")
        if self.translator.load(QLocale(QgsApplication.locale()), "wj_risk", "_", folder):
            QCoreApplication.installTranslator(self.translator)

    def initProcessing(self) -> None:
        """Register the algorithms; all that `qgis_process` needs."""
        self.provider = RiskProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        """Register the algorithms and build menu, toolbar and dock."""
        self.initProcessing()
        from .gui.window import RiskWindow

        self.window = RiskWindow(self.iface, self.provider)

    def unload(self) -> None:
        """Take everything back."""
        if self.window is not None:
            self.window.remove()
            self.window = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        QCoreApplication.removeTranslator(self.translator)
