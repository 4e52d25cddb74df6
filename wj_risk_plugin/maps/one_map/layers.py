"""Which layers of a one map tell where the district is."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsMapLayer, QgsVectorLayer

__all__ = ["layers_of_district"]

#: Layers that cover the district, the best first.
COVERING = ("divisions", "risk_units")


def layers_of_district(layers: Iterable[QgsMapLayer]) -> list[QgsVectorLayer]:
    """Return the layers that a one map is zoomed to.

    Parameters
    ----------
    layers : iterable of QgsMapLayer
        Of a one map.

    Returns
    -------
    list of QgsVectorLayer
        The divisions, else the risk units, else all vector layers.
    """
    vectors = {
        layer.customProperty("wj_risk/table"): layer
        for layer in layers
        if isinstance(layer, QgsVectorLayer)
    }
    covering = [vectors[table] for table in COVERING if table in vectors]
    return covering[:1] or list(vectors.values())
