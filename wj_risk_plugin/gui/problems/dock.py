"""The panel of problems that checking the data found: sorted, filtered, shown on the map."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsProviderRegistry,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import (
    QModelIndex,
    Qt,
    QUrl,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDockWidget,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ...interface.language import label, language, tr, translated
from .model import (
    FEATURE,
    FIELDS,
    LAYER,
    PROBLEM,
    SEVERITY,
    VALUE,
    Finding,
    ProblemFilter,
    ProblemModel,
    findings_of,
    is_problem_layer,
    layer_title,
    severities,
    severity_icon,
)

__all__ = ["ProblemDock"]

#: Half of the least width that the map shows around a problem (m on the ground).
AROUND_M = 150.0
#: Of a number in degrees.
METRES_PER_DEGREE = 111_320.0
#: In the table of ids: one of the layer, or of another layer named before it.
ONE_ID = re.compile(r"^(?:(?P<layer>.*) )?(?P<id>-?\d+)$")


class ProblemDock(QDockWidget):
    """The panel: what is wrong, and where.

    Parameters
    ----------
    canvas : QgsMapCanvas
        The map that shows a problem's place.
    project : QgsProject
        Where the layers are looked for.
    parent : QWidget, optional
        Window above.

    Signals: `check_wanted`.
    """

    check_wanted = pyqtSignal()

    def __init__(
        self, canvas: QgsMapCanvas, project: QgsProject, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Problems in the Data"), parent)
        self.setObjectName("wjRiskProblems")
        self._canvas, self._project = canvas, project
        self._crs = QgsCoordinateReferenceSystem()
        self._selected_in = ""
        self._page: Path | None = None
        self.model = ProblemModel(self)
        self.proxy = ProblemFilter(self)
        self.proxy.setSourceModel(self.model)
        self.severities: dict[str, QPushButton] = {}
        column = QVBoxLayout()
        column.setContentsMargins(6, 4, 6, 6)
        column.addLayout(self._filters())
        column.addWidget(self._table(), 1)
        column.addWidget(self._detail())
        column.addLayout(self._buttons())
        content = QWidget()
        content.setLayout(column)
        self.setWidget(content)
        self._counted()

    # -- parts --------------------------------------------------------------------------------

    def _filters(self) -> QHBoxLayout:
        line = QHBoxLayout()
        for severity in severities():
            button = QPushButton(severity_icon(severity), "")
            button.setObjectName(f"wjRiskShow_{severity}")
            button.setCheckable(True)
            button.setChecked(True)
            button.toggled.connect(self._choose)
            self.severities[severity] = button
            line.addWidget(button)
        self.layers = QComboBox()
        self.layers.setObjectName("wjRiskProblemLayer")
        self.layers.setAccessibleName(tr("Layer"))
        self.layers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.layers.currentIndexChanged.connect(self._choose)
        line.addWidget(self.layers)
        line.addStretch(1)
        self.count = QLabel()
        self.count.setObjectName("wjRiskProblemCount")
        line.addWidget(self.count)
        return line

    def _table(self) -> QTableView:
        self.table = QTableView()
        self.table.setObjectName("wjRiskProblemTable")
        self.table.setModel(self.proxy)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(SEVERITY, Qt.SortOrder.AscendingOrder)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        letter = self.table.fontMetrics().averageCharWidth()
        letters = {SEVERITY: 14, LAYER: 17, FEATURE: 14, PROBLEM: 44, VALUE: 16}
        for section, count in letters.items():
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
            self.table.setColumnWidth(section, count * letter)
        self.table.clicked.connect(self.go)
        self.table.activated.connect(self.go)
        self.table.selectionModel().currentChanged.connect(self._describe)
        return self.table

    def _detail(self) -> QLabel:
        self.detail = QLabel()
        self.detail.setObjectName("wjRiskProblemDetail")
        self.detail.setWordWrap(True)
        flags = Qt.TextInteractionFlag
        self.detail.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        # a long text must not make the panel wider than the screen leaves it
        self.detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        return self.detail

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.status = QLabel()
        self.status.setObjectName("wjRiskProblemStatus")
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.addWidget(self.status, 1)
        self.show_button = QPushButton(tr("Show on the Map"))
        self.show_button.setObjectName("wjRiskProblemShow")
        self.show_button.clicked.connect(lambda: self.go(self.table.currentIndex()))
        self.page_button = QPushButton(tr("Open the Page"))
        self.page_button.setObjectName("wjRiskProblemPage")
        self.page_button.setToolTip(tr("All problems as one page to read or print"))
        self.page_button.clicked.connect(lambda: self.open_page())
        again = QPushButton(tr("Check Again…"))
        again.setObjectName("wjRiskProblemAgain")
        again.clicked.connect(lambda: self.check_wanted.emit())
        for button in (self.show_button, self.page_button, again):
            line.addWidget(button)
        return line

    # -- what is shown ------------------------------------------------------------------------

    def show_layer(self, layer: QgsVectorLayer) -> None:
        """Show a result of checking; it may be removed from the project afterwards."""
        self._crs = QgsCoordinateReferenceSystem(layer.crs())
        self.setWindowTitle(layer.name())  # of a batch there are several results
        self.model.show(findings_of(layer))
        self._page = None
        names = {finding.layer for finding in self.model.findings} - {""}
        self.layers.blockSignals(True)
        self.layers.clear()
        self.layers.addItem(tr("All layers"), "")
        for name in sorted(names, key=layer_title):
            self.layers.addItem(layer_title(name), name)
        self.layers.blockSignals(False)
        self._choose()
        self.table.selectRow(0)

    def _choose(self, *_: object) -> None:
        chosen = {name for name, button in self.severities.items() if button.isChecked()}
        self.proxy.choose(chosen, str(self.layers.currentData() or ""))
        self._counted()

    def _counted(self) -> None:
        for severity, button in self.severities.items():
            count = sum(f.severity == severity for f in self.model.findings)
            button.setText(f"{label(severities()[severity])} {count}")
        self.count.setText(
            tr("{shown} of {all} shown").format(
                shown=self.proxy.rowCount(), all=len(self.model.findings)
            )
        )
        self._describe()

    def current(self) -> Finding | None:
        """Return the finding of the current row."""
        index = self.proxy.mapToSource(self.table.currentIndex())
        return self.model.findings[index.row()] if index.isValid() else None

    def _describe(self, *_: object) -> None:
        finding = self.current()
        self.show_button.setEnabled(finding is not None)
        self.page_button.setEnabled(bool(self.model.findings))
        self.status.clear()
        if finding is None:
            empty = tr("No problem was found.") if not self.model.findings else ""
            self.detail.setText(empty)
            return
        text = tr("{layer}: {problem}.\nWhat to do: {mend}.")
        self.detail.setText(
            text.format(
                layer=layer_title(finding.layer) or tr("(the whole district)"),
                problem=finding.problem,
                mend=finding.mend,
            )
        )

    # -- on the map ---------------------------------------------------------------------------

    def go(self, index: QModelIndex) -> None:
        """Show a finding's place on the map: zoom, select the features, flash."""
        source = self.proxy.mapToSource(index)
        if not source.isValid():
            return
        finding = self.model.findings[source.row()]
        self._unselect()
        shown = self._select(finding)
        areas = [area for layer, ids in shown for area in self._extents_of(layer, ids)]
        place = self._place_of(finding)
        if place is not None:
            areas.append(QgsRectangle(place, place))
        if areas:
            self._zoom(areas)
        for layer, ids in shown:
            self._canvas.flashFeatureIds(layer, ids)
        if not shown and place is not None:
            self._canvas.flashGeometries([QgsGeometry.fromPointXY(place)])
        self.status.setText(self._said(finding, bool(shown), place is not None))

    def _said(self, finding: Finding, shown: bool, placed: bool) -> str:
        if shown:
            return ""
        name = layer_title(finding.layer)
        if placed:
            text = tr("{layer} is not in the project: the map shows the place alone")
            return text.format(layer=name)
        return tr("This problem has no single place")

    def _unselect(self) -> None:
        before = self._project.mapLayer(self._selected_in)
        if isinstance(before, QgsVectorLayer):
            before.removeSelection()
        self._selected_in = ""

    def _select(self, finding: Finding) -> list[tuple[QgsVectorLayer, list[int]]]:
        """Select the finding's features where their layers are in the project."""
        wanted: dict[str, list[int]] = {}
        for part in finding.feature_id.split(", "):
            one = ONE_ID.match(part)
            if one:
                wanted.setdefault(one["layer"] or finding.layer, []).append(int(one["id"]))
        shown = []
        for name, ids in wanted.items():
            layer = self.layer_of(name)
            if layer is None:
                continue
            there = QgsFeatureRequest().setFilterFids(ids).setNoAttributes()
            found = [feature.id() for feature in layer.getFeatures(there)]
            if not found:
                continue
            layer.selectByIds(found)
            self._selected_in = layer.id()
            shown.append((layer, found))
        return shown

    def layer_of(self, name: str) -> QgsVectorLayer | None:
        """Return the project's layer of a name in the result: its stored name, or its title."""
        by_title = None
        for layer in self._project.mapLayers().values():
            if not isinstance(layer, QgsVectorLayer) or is_problem_layer(layer):
                continue
            registry = QgsProviderRegistry.instance()
            parts = registry.decodeUri(layer.providerType(), layer.source())
            stored = parts.get("layerName") or Path(str(parts.get("path") or "")).stem
            if stored == name:
                return layer
            if layer.name() in (name, layer_title(name)):
                by_title = by_title or layer
        return by_title

    def _extents_of(self, layer: QgsVectorLayer, ids: list[int]) -> list[QgsRectangle]:
        """Return the boxes of features in the map's CRS."""
        settings = self._canvas.mapSettings()
        return [
            settings.layerExtentToOutputExtent(layer, feature.geometry().boundingBox())
            for feature in layer.getFeatures(QgsFeatureRequest().setFilterFids(ids))
            if feature.hasGeometry() and not feature.geometry().isEmpty()
        ]

    def _place_of(self, finding: Finding) -> QgsPointXY | None:
        """Return the finding's place in the map's CRS."""
        if finding.place is None:
            return None
        to_map = QgsCoordinateTransform(
            self._crs, self._canvas.mapSettings().destinationCrs(), self._project
        )
        try:
            return to_map.transform(finding.place)
        except QgsCsException:
            return None

    def _zoom(self, areas: list[QgsRectangle]) -> None:
        """Show all the areas and a little around them."""
        crs = self._canvas.mapSettings().destinationCrs()
        around = AROUND_M / METRES_PER_DEGREE if crs.isGeographic() else AROUND_M
        shown = QgsRectangle(areas[0])
        for area in areas[1:]:
            shown.combineExtentWith(area)
        shown.scale(1.2)
        middle = shown.center()
        shown.combineExtentWith(QgsRectangle.fromCenterAndSize(middle, 2 * around, 2 * around))
        self._canvas.setExtent(shown)
        self._canvas.refresh()

    # -- the page -----------------------------------------------------------------------------

    def page(self) -> str:
        """Return all findings as one page of HTML."""
        import pandas as pd

        from ...core.quality.report import page_of_problems

        rows = pd.DataFrame(
            [{name: getattr(f, name) or None for name in FIELDS} for f in self.model.findings],
            columns=list(FIELDS),
            dtype=object,  # messages stay messages
        )
        names = {name: label(entry) for name, entry in severities().items()}
        return page_of_problems(rows, None, names, translated, language())

    def open_page(self) -> Path:
        """Write the page beside other temporary files and open it in the browser."""
        if self._page is None:
            self._page = Path(tempfile.mkdtemp(prefix="wj_risk_")) / "problems.html"
        self._page.write_text(self.page(), encoding="utf-8")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._page)))
        return self._page
