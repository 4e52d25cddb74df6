"""Results of the algorithms in a project: names, styles, and what of them is one layer."""

from __future__ import annotations

import itertools
import os
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsProperty,
    QgsProviderRegistry,
    QgsWkbTypes,
)
from qgis.PyQt import sip

from ...compat import geometry_type
from ...core.messages import InputError
from ...core.tables.layer_names import ENDINGS, internal_tables
from ...core.texts.foreign_text import title_text
from ...interface.language import for_log, tr
from ...standards import fields_of_kind

__all__ = ["RESULT_PROPERTY", "named_part", "parts_of", "sink_text", "storable", "styler"]


#: QGIS drops a post-processor that only the algorithm holds before it has run; where a run is
#: cancelled or a model fails, it throws it away unused.
_post_processors: list[Any] = []

#: Property of a layer that an algorithm made, holding the algorithm's name. Whoever made the layer
#: go into the project may have named it: a model, or a person.
RESULT_PROPERTY = "wj_risk/result"


class _Styler(QgsProcessingLayerPostProcessorInterface):
    """Styles, marks and tells apart the loaded results of one output."""

    def __init__(self, algorithm: str, kind: dict[str, Any]) -> None:
        super().__init__()
        self.algorithm = algorithm
        self.kind = kind

    def postProcessLayer(
        self,
        layer: Any,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Apply the output's style in the language of the interface."""
        from ...bridge.io.styles import apply_style, style_of

        try:
            fields = fields_of_kind(self.kind) if "fields" in self.kind else {}
            apply_style(layer, style_of(self.kind, layer), fields)
            layer.triggerRepaint()
        except InputError as error:
            feedback.pushWarning(for_log(error.message()))
        layer.setCustomProperty(RESULT_PROPERTY, self.algorithm)
        layer.setName(title_text(layer.name()))  # a model may call it anything
        _tell_apart(layer, layer.project() or context.project())
        _post_processors.remove(self)


def styler(algorithm: str, kind: dict[str, Any]) -> _Styler:
    """Return what dresses one layer, kept alive until QGIS has used it or thrown it away."""
    _post_processors[:] = [one for one in _post_processors if not sip.isdeleted(one)]
    styler = _Styler(algorithm, kind)
    _post_processors.append(styler)
    return styler


def _tell_apart(layer: QgsMapLayer, project: QgsProject | None) -> None:
    """Give a result a name of its own where another one has it: rows of a batch, runs again."""
    results = [] if project is None else project.mapLayers().values()
    taken = {
        other.name()
        for other in results
        if other.customProperty(RESULT_PROPERTY) and other.id() != layer.id()
    }
    title = layer.name()
    if title not in taken:
        return
    numbers = (str(number) for number in itertools.count(2))
    for which in itertools.chain(filter(None, [_own_file(layer)]), numbers):
        name = title_text(tr("{layer} ({which})").format(layer=title, which=which))
        if name not in taken:
            layer.setName(name)
            return


def _own_file(layer: QgsMapLayer) -> str:
    """Return what a person called a layer's file, or its table in it; nothing for a temporary."""
    where = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path = Path(where.get("path") or "")
    if not path.name or Path(QgsProcessingUtils.tempFolder()) in path.parents:
        return ""
    return str(where.get("layerName") or path.stem)


def storable(parameters: dict[str, Any], output: str, geometry: Any) -> dict[str, Any]:
    """Return the parameters with a layer in memory made a temporary file where it mixes shapes.

    A layer in memory takes points, lines or areas; a GeoPackage takes them together.
    """
    value = parameters[output]
    text = sink_text(value)
    in_memory = text in ("", QgsProcessing.TEMPORARY_OUTPUT) or text.startswith("memory:")
    if geometry != geometry_type("any") or not in_memory:
        return parameters
    place = QgsProcessingUtils.generateTempFilename(f"{output.lower()}.gpkg")
    if not isinstance(value, QgsProcessingOutputLayerDefinition):
        return {**parameters, output: place}
    file = QgsProcessingOutputLayerDefinition(value)
    file.sink = QgsProperty.fromValue(place)
    return {**parameters, output: file}


def parts_of(place: str, kind: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what of a result is shown as one layer: where it is, and which shapes it has.

    QGIS draws points, lines and areas of one table as layers apart. Of a result that is not
    mixed the shapes are not named.
    """
    where = QgsProviderRegistry.instance().decodeUri("ogr", place)
    if kind.get("geometry") != "any" or not os.path.exists(where["path"]):
        return [(place, "")]
    metadata = QgsProviderRegistry.instance().providerMetadata("ogr")
    found = metadata.querySublayers(where["path"], Qgis.SublayerQueryFlag.ResolveGeometryType)
    parts = [
        (sub.uri(), ENDINGS[QgsWkbTypes.wkbDimensions(sub.wkbType())])
        for sub in found
        if sub.name() not in internal_tables()
        and where.get("layerName") in (None, sub.name())
        and sub.wkbType() != QgsWkbTypes.Type.NoGeometry
        and sub.featureCount() != 0
    ]
    return parts if len(parts) > 1 else [(place, "")]


def named_part(title: str, geometry: str) -> str:
    """Return the name of a layer that shows the points, lines or areas of a result."""
    shapes = {"points": tr("points"), "lines": tr("lines"), "areas": tr("areas")}
    if not geometry:
        return title
    return tr("{layer}: {shapes}").format(layer=title, shapes=shapes[geometry])


def sink_text(value: Any) -> str:
    """Return where a layer output is to go, as text."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    return str(value)
