"""Which features and classes lie in a division, and for which division each counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from qgis.core import QgsExpressionContextUtils, QgsRenderContext, QgsVectorLayer

from ..core.geo.geometry import repaired
from ..core.messages import Message
from ..core.risk.exposed import zone_of
from ..standards import load
from .division_sheets.plan import Division

__all__ = ["ClassCount", "Presence", "Zones", "class_keys"]

#: Level to the codes and shapes of its divisions, in the order in which the one map counts.
Zones = dict[str, tuple[list[str], Any]]


@dataclass(frozen=True)
class ClassCount:
    """How much of a class lies in a division.

    Attributes
    ----------
    features : int
        Features of the class that count for the division.
    kilometres : float or None
        Their length inside it, where that is measured.
    reaching : int
        Features that lie in it partly and count for another division.
    """

    features: int
    kilometres: float | None = None
    reaching: int = 0

    def text(self) -> str:
        """Return how much there is: features, or kilometres of lines.

        Examples
        --------
        >>> ClassCount(12, 3.456).text(), ClassCount(2).text(), ClassCount(2, reaching=1).text()
        ('3.5 km', '2', '2; reaching in: 1')
        """
        if self.kilometres is not None:
            few = self.kilometres and self.kilometres < 0.95
            return f"{self.kilometres:.{2 if few else 1}f} km"
        if not self.reaching:
            return f"{self.features}"
        if not self.features:
            return Message("reaching in: {more}", more=self.reaching)
        return Message("{count}; reaching in: {more}", count=self.features, more=self.reaching)


def class_keys(layer: QgsVectorLayer) -> list[str]:
    """Return the key of the legend class of every feature, in the order of the layer.

    A feature that the style does not draw has an empty key.
    """
    renderer = layer.renderer().clone()
    context = QgsRenderContext()
    # the layer's own project: the window's belongs to the main thread, and this may be another
    context.expressionContext().appendScope(QgsExpressionContextUtils.globalScope())
    if layer.project() is not None:
        scope = QgsExpressionContextUtils.projectScope(layer.project())
        context.expressionContext().appendScope(scope)
    context.expressionContext().appendScope(QgsExpressionContextUtils.layerScope(layer))
    renderer.startRender(context, layer.fields())
    keys = []
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        found = renderer.legendKeysForFeature(feature, context)
        keys.append(min(found, default=""))
    renderer.stopRender(context)
    return keys


class Presence:
    """The features of one layer, asked about divisions.

    Parameters
    ----------
    shapes : ndarray of shapely geometries
        Exact shapes of all rows, in the order of the layer; they decide what lies in a division.
    keys : list of str
        Class of each row.
    measured : bool
        Whether lengths say more about it than numbers of features.
    zones : dict, optional
        Where given, a feature counts for the one division of a level in which its place lies, as
        in the totals of the one map; otherwise for every one that it lies in.
    """

    def __init__(
        self, shapes: Any, keys: list[str], measured: bool, zones: Zones | None = None
    ) -> None:
        self._shapes = np.asarray(shapes)
        self._keys = np.array(keys, dtype=object)
        self._tree = shapely.STRtree(self._shapes)
        self._extended = shapely.get_dimensions(self._shapes) > 0
        self._measured = measured
        self._zones = zones or {}
        self._homes: dict[str, Any] = {}

    def inside(self, division: Division) -> Any:
        """Return the row numbers of the features in a division, in order.

        Points count on its edge as well; lines and areas only where they reach further in than
        neighbours drawn twice do.
        """
        found = self._tree.query(division.shape, predicate="intersects")
        inner = shapely.buffer(division.shape, -float(load("division_sheets")["edge_tolerance_m"]))
        if not shapely.is_empty(inner):
            deep = self._tree.query(inner, predicate="intersects")
            found = np.union1d(found[~self._extended[found]], deep)
        return np.union1d(found, self._own(division, found))

    def classes(self, division: Division) -> dict[str, ClassCount]:
        """Return the classes that lie in a division, with how much of each."""
        rows = self.inside(division)
        own = self._own(division, rows)
        counted, reaching = Counter(self._keys[own]), Counter(self._keys[np.setdiff1d(rows, own)])
        lengths: Counter[str] = Counter()
        if self._measured and len(rows):
            cut = shapely.length(shapely.intersection(self._shapes[rows], division.shape))
            for key, length in zip(self._keys[rows], cut):
                lengths[key] += length
        return {
            key: ClassCount(
                counted[key], lengths[key] / 1000.0 if self._measured else None, reaching[key]
            )
            for key in sorted({*counted, *reaching})
            if key
        }

    def _own(self, division: Division, otherwise: Any) -> Any:
        """Return the rows that count for a division."""
        codes, shapes = self._zones.get(division.level, ([], None))
        if division.code not in codes:
            return otherwise
        if division.level not in self._homes:
            self._homes[division.level] = zone_of(self._places(), shapes)
        return np.flatnonzero(self._homes[division.level] == codes.index(division.code))

    def _places(self) -> Any:
        """Return the shapes as the one map takes them: outlines that cross themselves mended."""
        bad = ~(shapely.is_valid(self._shapes) | shapely.is_missing(self._shapes))
        places = self._shapes.copy()
        places[bad] = repaired(places[bad])
        return places
