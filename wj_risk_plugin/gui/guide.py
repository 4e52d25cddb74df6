"""The guide in the window: how to use it, and the help page of every algorithm."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingAlgorithm
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from ..interface.help import help_html, page_text
from ..interface.language import tr

__all__ = ["GuideDialog", "guide_html"]


def guide_html(algorithms: list[QgsProcessingAlgorithm]) -> str:
    """Return the guide in the language of the interface, with the algorithms' help after it."""
    parts = [help_html(page_text(Path(__file__).parent, "guide"))]
    parts.append(f"<h2>{tr('Algorithms')}</h2>")
    links = (f'<li><a href="#{a.name()}">{a.displayName()}</a></li>' for a in algorithms)
    parts.append(f"<ul>{''.join(links)}</ul>")
    for algorithm in algorithms:
        parts.append(f'<h2><a name="{algorithm.name()}">{algorithm.displayName()}</a></h2>')
        parts.append(f"<p><code>wjrisk:{algorithm.name()}</code></p>")
        parts.append(algorithm.shortHelpString())
    return "".join(parts)


class GuideDialog(QDialog):
    """Shows the guide beside the window, without a browser or the network."""

    def __init__(
        self, algorithms: list[QgsProcessingAlgorithm], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("wjRiskGuide")
        self.setWindowTitle(tr("Risk One Map: Guide"))
        self.resize(720, 780)
        self.text = QTextBrowser()
        self.text.setObjectName("wjRiskGuideText")
        self.text.setHtml(guide_html(algorithms))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addWidget(buttons)
