"""Run by `scripts/qgis` inside the QGIS window: load the sample district's layers."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject, QgsProviderRegistry, QgsRasterLayer, QgsVectorLayer
from qgis.utils import iface

import wj_risk_plugin

SAMPLE = Path(wj_risk_plugin.__file__).parent / "sample_data"


def open_sample() -> None:
    """Add terrain first, so that it lies below, then every layer of the GeoPackage."""
    project = QgsProject.instance()
    terrain = QgsRasterLayer(str(SAMPLE / "wujiang_dem.tif"), "wujiang_dem")
    if terrain.isValid():
        project.addMapLayer(terrain)
        project.setCrs(terrain.crs())
    source = str(SAMPLE / "wujiang_sample.gpkg")
    for found in QgsProviderRegistry.instance().querySublayers(source):
        layer = QgsVectorLayer(found.uri(), found.name(), "ogr")
        if layer.isValid() and layer.isSpatial():
            project.addMapLayer(layer)
    iface.zoomFull()


open_sample()
