"""Which features and classes lie in a division, and which are seen on its sheet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from qgis.core import QgsExpressionContextUtils, QgsRenderContext, QgsVectorLayer

from ..standards import load

__all__ = ["ClassCount", "Presence", "class_keys"]


@dataclass(frozen=True)
class ClassCount:
    """How much of a class lies in a division.

    Attributes
    ----------
    features : int
        Features of the class that lie in the division at least partly.
    kilometres : float or None
        Their length inside it, where that is measured.
    """

    features: int
    kilometres: float | None


def class_keys(layer: QgsVectorLayer) -> list[str]:
    """Return the key of the legend class of every feature, in the order of the layer.

    A feature that the style does not draw has an empty key.
    """
    renderer = layer.renderer().clone()
    context = QgsRenderContext()
    scopes = QgsExpressionContextUtils.globalProjectLayerScopes(layer)
    context.expressionContext().appendScopes(scopes)
    renderer.startRender(context, layer.fields())
    keys = []
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        found = renderer.legendKeysForFeature(feature, context)
        keys.append(min(found, default=""))
    renderer.stopRender(context)
    return keys


class Presence:
    """The features of one layer, asked about divisions and map extents.

    Parameters
    ----------
    shapes : ndarray of shapely geometries
        Exact shapes of all rows, in the order of the layer; they decide what lies in a division.
    drawn : ndarray of shapely geometries
        Shapes as drawn; they decide what is seen.
    keys : list of str
        Class of each row.
    measured : bool
        Whether lengths say more about it than numbers of features.
    """

    def __init__(self, shapes: Any, drawn: Any, keys: list[str], measured: bool) -> None:
        self._shapes = np.asarray(shapes)
        self._keys = np.array(keys, dtype=object)
        self._tree = shapely.STRtree(self._shapes)
        self._drawn = shapely.STRtree(np.asarray(drawn))
        self._extended = shapely.get_dimensions(self._shapes) > 0
        self._measured = measured

    def inside(self, division: Any) -> Any:
        """Return the row numbers of the features in a division, in order.

        Points count on its edge as well; lines and areas only where they reach further in than
        neighbours drawn twice do.
        """
        found = self._tree.query(division, predicate="intersects")
        inner = shapely.buffer(division, -float(load("division_sheets")["edge_tolerance_m"]))
        if not shapely.is_empty(inner):
            deep = self._tree.query(inner, predicate="intersects")
            found = np.union1d(found[~self._extended[found]], deep)
        return np.sort(found)

    def classes(self, division: Any, extent: Any) -> dict[str, ClassCount]:
        """Return the classes seen in an extent, with how much of each lies in the division."""
        rows = self.inside(division)
        counted = Counter(self._keys[rows])
        lengths: Counter[str] = Counter()
        if self._measured and len(rows):
            cut = shapely.length(shapely.intersection(self._shapes[rows], division))
            for key, length in zip(self._keys[rows], cut):
                lengths[key] += length
        seen = set(self._keys[self._drawn.query(extent, predicate="intersects")]) | set(counted)
        return {
            key: ClassCount(counted[key], lengths[key] / 1000.0 if self._measured else None)
            for key in sorted(seen)
            if key
        }
