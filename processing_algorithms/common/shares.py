"""Progress of a run made of unequal parts: each has the share of the bar that it has of time."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from qgis.core import QgsProcessingFeedback, QgsProcessingMultiStepFeedback
from qgis.PyQt.QtCore import Qt

from ...interface.language import tr

__all__ = ["Shares"]

#: How far the bar goes before everything is in its place, in percent.
NEARLY = 99.0


class Shares(QgsProcessingMultiStepFeedback):
    """Passes on what the parts tell, and their progress by their shares; it never goes back.

    Parameters
    ----------
    feedback : QgsProcessingFeedback
        Of the whole run.
    """

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        super().__init__(1, feedback)
        self._whole = feedback
        self._title = ""
        self._shown = 0.0
        self._shares: dict[Hashable, tuple[float, float]] = {}
        self._part = (0.0, 0.0)
        # what QGIS itself tells, as the steps of an algorithm of several do, goes the same way
        self.progressChanged.disconnect()
        self.progressChanged.connect(self.setProgress, Qt.ConnectionType.DirectConnection)

    def plan(self, shares: dict[Any, float]) -> None:
        """Divide what is left of the bar.

        Parameters
        ----------
        shares : dict
            Part to what it costs, in any unit; in the order in which they come.
        """
        left, total = NEARLY - self._shown, sum(shares.values())
        self._shares, at = {}, self._shown
        for part, cost in shares.items():
            width = left * cost / total
            self._shares[part] = (at, width)
            at += width

    def begin(self, part: Hashable, title: str = "") -> None:
        """Go on to a part; the texts of its steps follow its title."""
        self._part, self._title = self._shares[part], title
        self.setProgress(0.0)
        if title:
            super().setProgressText(title)

    def setProgress(self, percent: float) -> None:
        """Show how far the part is."""
        at, width = self._part
        self._shown = max(self._shown, at + width * min(percent, 100.0) / 100.0)
        self._whole.setProgress(self._shown)

    def setProgressText(self, text: str) -> None:
        """Show what the part does."""
        whole = tr("{part}: {figure}").format(part=self._title, figure=text)
        super().setProgressText(whole if self._title else text)
