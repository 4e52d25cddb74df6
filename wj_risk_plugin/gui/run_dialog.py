"""The small dialog before the one map is made."""

from __future__ import annotations

from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QStandardPaths, Qt
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ..interface.language import tr

__all__ = ["OneMapDialog", "default_folder"]


def default_folder(district: str) -> str:
    """Return where the one map of a district goes unless something else is chosen."""
    places = QStandardPaths.StandardLocation.DocumentsLocation
    documents = QStandardPaths.writableLocation(places) or str(Path.home())
    name = Path(district).stem if district else "district"
    return str(Path(documents) / f"{name}_one_map")


class OneMapDialog(QDialog):
    """Asks for the district, its elevation model and the folder of the result.

    Parameters
    ----------
    district, dem, folder : str
        Paths to begin with; empty where there is none.
    parent : QWidget, optional
        Window above.
    """

    def __init__(self, district: str, dem: str, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wjRiskOneMapDialog")
        self.setWindowTitle(tr("Make the One Map"))
        self.setMinimumWidth(520)
        modes = QgsFileWidget.StorageMode
        self.district = self._file("wjRiskDistrict", district, modes.GetFile)
        self.district.setFilter(tr("GeoPackage") + " (*.gpkg)")
        self.district.lineEdit().setPlaceholderText(tr("A GeoPackage, or the path of a folder"))
        self.dem = self._file("wjRiskElevationModel", dem, modes.GetFile)
        self.dem.setFilter(tr("Elevation model") + " (*.tif *.tiff *.vrt *.asc)")
        self.dem.lineEdit().setPlaceholderText(tr("Optional: relief behind the map"))
        self.folder = self._file(
            "wjRiskOutputFolder", folder or default_folder(district), modes.GetDirectory
        )
        self.problem = QLabel()
        self.problem.setObjectName("wjRiskOneMapProblem")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self.district.fileChanged.connect(self._check)
        self.dem.fileChanged.connect(self._check)
        self.folder.fileChanged.connect(self._check)
        self._check()

    def _file(self, name: str, path: str, mode: QgsFileWidget.StorageMode) -> QgsFileWidget:
        widget = QgsFileWidget(self)
        widget.setObjectName(name)
        widget.setStorageMode(mode)
        widget.setFilePath(path)
        return widget

    def _lay_out(self) -> None:
        about = QLabel(
            tr(
                "Computes everything that the district's layers allow and writes one styled "
                "GeoPackage, a project, a picture and a run record. It runs in the background; "
                "you can go on working."
            )
        )
        about.setWordWrap(True)
        form = QFormLayout()
        for text, widget in (
            (tr("&District"), self.district),
            (tr("&Elevation model"), self.dem),
            (tr("Output &folder"), self.folder),
        ):
            label = QLabel(text)
            label.setBuddy(widget.lineEdit())
            form.addRow(label, widget)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.setObjectName("wjRiskOneMapButtons")
        self.buttons.button(standard.Ok).setText(tr("Make the Map"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(about)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addWidget(self.buttons)

    def _check(self, *_: str) -> None:
        text = ""
        district, dem = self.district.filePath().strip(), self.dem.filePath().strip()
        if not district:
            text = tr("Choose the district's GeoPackage.")
        elif not Path(district).exists():
            text = tr("There is no such district: {path}").format(path=district)
        elif dem and not Path(dem).exists():
            text = tr("There is no such elevation model: {path}").format(path=dem)
        elif not self.folder.filePath().strip():
            text = tr("Choose the folder for the result.")
        self.problem.setText(text)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not text)

    def parameters(self) -> dict[str, str]:
        """Return the parameters of ``wjrisk:buildonemap``."""
        chosen = {
            "DISTRICT": self.district.filePath().strip(),
            "DEM": self.dem.filePath().strip(),
            "OUTPUT_FOLDER": self.folder.filePath().strip(),
        }
        return {name: path for name, path in chosen.items() if path}
