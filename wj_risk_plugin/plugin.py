"""The plugin's shell: translator, provider, and in a window its menu and dock."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from .interface.language import tr
from .libraries import own_libraries_folder
from .own_libraries import deactivate
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
        """Register the algorithms, once; all that `qgis_process` needs."""
        if self.registered is not None:
            return
        provider = RiskProvider()
        if QgsApplication.processingRegistry().addProvider(provider):
            self.provider = provider

    @property
    def registered(self) -> RiskProvider | None:
        """The provider while it stands in the registry, which owns it and may delete it."""
        if self.provider is None or sip.isdeleted(self.provider):
            return None
        return self.provider

    def initGui(self) -> None:
        """Register the algorithms and build menu, toolbar and dock."""
        self.initProcessing()
        provider = self.registered
        if provider is None:
            text = tr("Another copy of this plugin is already running; one of them has to go.")
            self.iface.messageBar().pushMessage(
                tr("Risk one map"), text, Qgis.MessageLevel.Warning, 0
            )
            return
        if self.window is not None:
            return
        from .gui.window import RiskWindow

        self.window = RiskWindow(self.iface, provider)

    def unload(self) -> None:
        """Take everything back."""
        if self.window is not None:
            self.window.remove()
            self.window = None
        provider, self.provider = self.registered, None
        if provider is not None:
            QgsApplication.processingRegistry().removeProvider(provider)
        deactivate(own_libraries_folder())
        QCoreApplication.removeTranslator(self.translator)
