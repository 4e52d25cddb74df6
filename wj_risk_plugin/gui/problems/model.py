"""What checking the data found: the rows of a result, sorted and filtered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from qgis.core import QgsMapLayer, QgsPointXY, QgsVectorLayer
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QRectF, QSortFilterProxyModel, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPixmap
from qgis.PyQt.QtWidgets import QWidget

from ...compat import is_null
from ...core.texts.foreign_text import plain_label
from ...interface.language import label, language, tr
from ...standards import code_list, load

__all__ = [
    "Finding",
    "ProblemFilter",
    "ProblemModel",
    "findings_of",
    "is_problem_layer",
    "layer_title",
    "severities",
    "severity_icon",
]

#: Fields by which the result of `wjrisk:checkdata` is known, under whatever name it was saved.
FIELDS = ("severity", "layer", "feature_id", "check", "problem", "mend", "value", "features")

#: Layers may be kept apart by their geometry.
KEPT_APART = re.compile("_(points|lines|areas)$")

#: Columns of the table.
SEVERITY, LAYER, FEATURE, PROBLEM, VALUE, MEND = range(6)


@dataclass(frozen=True)
class Finding:
    """One row of the result.

    Attributes
    ----------
    severity, layer, feature_id, check, problem, mend, value : str
        As in the result; empty where there is nothing.
    features : int or None
        How many features the row stands for.
    place : QgsPointXY or None
        In the CRS of the result.
    """

    severity: str
    layer: str
    feature_id: str
    check: str
    problem: str
    mend: str
    value: str
    features: int | None
    place: QgsPointXY | None


def is_problem_layer(layer: QgsMapLayer | None) -> bool:
    """Return whether a layer is a result of checking data.

    Parameters
    ----------
    layer : QgsMapLayer
        Any layer.
    """
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
        return False
    return set(FIELDS) <= set(layer.fields().names())


def findings_of(layer: QgsVectorLayer) -> list[Finding]:
    """Return the rows of a result, in its order."""
    found = []
    for feature in layer.getFeatures():
        values = {name: feature[name] for name in FIELDS}
        texts = {name: "" if is_null(value) else str(value) for name, value in values.items()}
        count = values["features"]
        geometry = feature.geometry()
        place = None if geometry.isEmpty() else geometry.centroid().asPoint()
        found.append(
            Finding(
                **{name: texts[name] for name in FIELDS if name != "features"},
                features=None if is_null(count) else int(count),
                place=place,
            )
        )
    return found


@cache
def severities() -> dict[str, dict[str, Any]]:
    """Return the severities of problems by their values, the heaviest first."""
    return {entry["value"]: entry for entry in code_list("problem_severity")}


def _rank(severity: str) -> int:
    known = list(severities())
    return known.index(severity) if severity in known else len(known)


def severity_icon(severity: str) -> QIcon:
    """Return a disc in the severity's colour with its letter: it is told without colours too."""
    entry = severities().get(severity, {"colour": "#777777", "letter": "?"})
    picture = QPixmap(32, 32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(entry["colour"]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(1, 1, 30, 30)
    font = painter.font()
    font.setBold(True)
    font.setPixelSize(20)
    painter.setFont(font)
    painter.setPen(QColor("white"))
    painter.drawText(QRectF(0, 0, 32, 32), Qt.AlignmentFlag.AlignCenter, entry["letter"])
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)  # Qt's own is too pale on a selected row
    return icon


def layer_title(name: str) -> str:
    """Return the title of a layer of the data dictionary, another name as it is."""
    known = load("layers")
    key = name if name in known else KEPT_APART.sub("", name)
    if key not in known:
        return name
    title = str(known[key][language()])
    return title if key == name else f"{title} ({name})"


class ProblemModel(QAbstractTableModel):
    """The findings as a table; it keeps them when the layer they came from goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings: list[Finding] = []
        self._icons: dict[str, QIcon] = {}

    def show(self, findings: list[Finding]) -> None:
        """Take other findings."""
        self.beginResetModel()
        self.findings = findings
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many findings there are."""
        return 0 if parent.isValid() else len(self.findings)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else 6

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return [
            tr("Severity"),
            tr("Layer"),
            tr("Feature ids"),
            tr("Problem"),
            tr("Value"),
            tr("What to do"),
        ][section]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        finding, column = self.findings[index.row()], index.column()
        roles = Qt.ItemDataRole
        if role == roles.DecorationRole and column == SEVERITY:
            if finding.severity not in self._icons:
                self._icons[finding.severity] = severity_icon(finding.severity)
            return self._icons[finding.severity]
        if role == roles.UserRole:  # to sort by
            return [
                _rank(finding.severity),
                layer_title(finding.layer),
                _id_order(finding.feature_id),
                finding.problem,
                finding.value,
                finding.mend,
            ][column]
        if role in (roles.DisplayRole, roles.ToolTipRole, roles.AccessibleTextRole):
            text = self.text(finding, column)
            return (plain_label(text) if role == roles.ToolTipRole else text) or None
        return None

    def text(self, finding: Finding, column: int) -> str:
        """Return the text of a cell."""
        if column == SEVERITY:
            entry = severities().get(finding.severity)
            return label(entry) if entry else finding.severity
        if column == FEATURE and finding.features and finding.features > 1:
            return tr("{count}: {ids}").format(count=finding.features, ids=finding.feature_id)
        return [
            "",
            layer_title(finding.layer),
            finding.feature_id,
            finding.problem,
            finding.value,
            finding.mend,
        ][column]


def _id_order(text: str) -> tuple[float, str]:
    """Return what orders 9 before 10."""
    first = re.match(r"-?\d+", text)
    return (float(first.group()) if first else float("inf"), text)


class ProblemFilter(QSortFilterProxyModel):
    """Shows the findings of the severities and the layer that were chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severities: set[str] = set(severities())
        self._layer = ""

    def choose(self, severities: set[str], layer: str) -> None:
        """Show some severities, of one layer or (empty) of all."""
        self._severities, self._layer = severities, layer
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:  # noqa: ARG002
        """Return whether a finding is shown."""
        finding = self.sourceModel().findings[row]
        here = self._layer in ("", finding.layer)
        return here and (
            finding.severity in self._severities or finding.severity not in severities()
        )

    def lessThan(self, left: QModelIndex, right: QModelIndex) -> bool:
        """Order severities by weight, ids by number, all else by its text."""
        role = Qt.ItemDataRole.UserRole
        one, other = (self.sourceModel().data(i, role) for i in (left, right))
        return bool((one, left.row()) < (other, right.row()))
