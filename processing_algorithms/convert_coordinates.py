"""Convert coordinates: take the offset of Chinese web maps out of a layer, or put it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingParameterFeatureSource,
    QgsRectangle,
)

from ..compat import field_of_type
from ..core.messages import InputError, Message
from .common.algorithm import RiskAlgorithm

if TYPE_CHECKING:
    from ..bridge.run import RunContext

#: Codes of the systems as the core names them.
SYSTEMS = {"gcj02": "GCJ-02", "bd09": "BD-09", "wgs84": "WGS 84"}
CRS_SOURCE = "crs_source"


class ConvertCoordinates(RiskAlgorithm):
    """A layer with its coordinates in another system, and nothing else changed."""

    INPUT = "INPUT"
    FROM = "FROM"
    TO = "TO"
    OUTPUT = "OUTPUT"

    def name(self) -> str:
        return "convertcoordinates"

    def displayName(self) -> str:
        return self.tr("Convert coordinates (GCJ-02, BD-09)")

    def groupId(self) -> str:
        return "data"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        layer = QgsProcessingParameterFeatureSource(
            self.INPUT,
            self.tr("Layer"),
            [QgsProcessing.SourceType.TypeVectorAnyGeometry],
        )
        self._add(
            layer, self.tr("Points, lines or polygons in degrees, or in metres made of them.")
        )
        systems = [
            ("gcj02", self.tr("GCJ-02 (Gaode, Tencent, most phones)")),
            ("bd09", self.tr("BD-09 (Baidu)")),
            ("wgs84", self.tr("WGS 84 or CGCS2000 (survey, GPS, Tianditu)")),
        ]
        self.add_choice(
            self.FROM,
            self.tr("The coordinates are"),
            [*systems, ("declared", self.tr("As the field crs_source says, feature by feature"))],
            default="gcj02",
            help=self.tr("Ask whoever delivered the layer; nothing is guessed."),
        )
        self.add_choice(
            self.TO,
            self.tr("Convert them to"),
            [systems[2], *systems[:2]],
            default="wgs84",
            help=self.tr("The analyses need WGS 84 or CGCS2000."),
        )
        self.add_outputs()
        self.add_headline("CONVERTED", self.tr("Features converted"))
        self.add_headline("UNCHANGED", self.tr("Features left as they are"))
        self.add_headline("SHIFT_M", self.tr("Middle shift (m)"))

    def _open_sources(
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> dict[str, Any]:
        return {self.INPUT: (None, self._open_source(parameters, self.INPUT, context), {})}

    def check(self, run: RunContext) -> None:
        if run.value(self.FROM) == run.value(self.TO):
            raise InputError(
                self.TO,
                Message("the coordinates are in this system already"),
                mend=Message("choose another system"),
            )

    def compute(self, run: RunContext) -> None:
        import pandas as pd

        from ..bridge.io.coordinate_conversion import common_type, stage_features
        from ..bridge.io.outputs import is_file, kept_by_format
        from ..bridge.io.sources import known_crs
        from ..core.geo.conversion import degrees_of

        _, source, _ = run.sources(self.INPUT)
        crs = known_crs(source.features.sourceCrs())
        degrees_of(source.name, crs)
        assert crs is not None  # nosec B101 # for mypy
        run.set_step(Message("Reading {layer}", layer=source.name))
        unchecked = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
        fields = _with_source(source.features.fields())
        features = [
            _of_fields(feature, fields)
            for feature in source.features.getFeatures(QgsFeatureRequest(), unchecked)
        ]
        _refuse_other_units(source.name, features, crs)
        run.record["inputs"].append(
            {
                "parameter": self.INPUT,
                "layer": source.name,
                "features": len(features),
                "crs": crs.to_string(),
            }
        )
        self._convert(run, source.name, features, crs)
        destination = run.destinations.get(self.OUTPUT)
        if destination is None:
            return
        sink_crs = source.features.sourceCrs()
        geometry = common_type(features, source.features.wkbType())
        run.set_step(Message("Writing the results"))
        if is_file(destination):
            run.files[self.OUTPUT] = stage_features(
                features,
                fields,
                geometry,
                sink_crs,
                destination,
                source.name,
                run.kinds[self.OUTPUT]["en"],
            )
            values = pd.DataFrame([f.attributes() for f in features], columns=fields.names())
            run.notes(kept_by_format(values, destination, crs is not None))
            return
        run.write_features(self.OUTPUT, features, fields, geometry, sink_crs)

    def _convert(self, run: RunContext, layer: str, features: list[QgsFeature], crs: Any) -> None:
        """Convert the features in place and say what was done."""
        import numpy as np

        from ..bridge.io.coordinate_conversion import convert_features
        from ..core.tables.columns import Skipped

        wanted, target = run.value(self.FROM), SYSTEMS[run.value(self.TO)]
        groups, skips = _groups(layer, features, wanted, target)
        moved, outside, shifts = 0, [], [np.empty(0)]
        for system, group in groups.items():
            run.set_step(
                Message("Converting from {source} to {target}", source=system, target=target)
            )
            found = convert_features(group, crs, system, target)
            moved += len(found.moved)
            outside += found.outside
            shifts.append(found.shift_m)
            converted = set(found.moved)
            for feature in group:
                if feature.id() in converted:
                    feature.setAttribute(feature.fields().lookupField(CRS_SOURCE), target)
            if found.moved:
                run.notes(
                    [
                        Message(
                            "{layer}: features converted from {source} to {target}, vertex by "
                            "vertex: {count}, moved by {least} to {most} m",
                            layer=layer,
                            count=len(found.moved),
                            source=system,
                            target=target,
                            least=f"{found.shift_m.min():.1f}",
                            most=f"{found.shift_m.max():.1f}",
                        )
                    ]
                )
        if outside:
            reason = Message("outside China no offset is defined: left as they are")
            skips.append(Skipped(layer, reason, outside))
        drawn = {feature.id() for group in groups.values() for feature in group}
        empty = [f.id() for f in features if f.id() in drawn and f.geometry().isEmpty()]
        if empty:
            skips.append(Skipped(layer, Message("without geometry: nothing to convert"), empty))
        run.skips(skips)
        every = np.concatenate(shifts)
        run.headlines(
            {
                "CONVERTED": moved,
                "UNCHANGED": len(features) - moved,
                "SHIFT_M": round(float(np.median(every)), 2) if len(every) else 0.0,
            }
        )


def _refuse_other_units(layer: str, features: list[QgsFeature], crs: Any) -> None:
    """Refuse coordinates that cannot belong to the CRS: degrees declared as metres, the reverse."""
    from ..core.geo.crs import check_extent_fits

    bounds = QgsRectangle()
    for feature in features:
        if not feature.geometry().isEmpty():
            bounds.combineExtentWith(feature.geometry().boundingBox())
    if not bounds.isNull():
        corners = (bounds.xMinimum(), bounds.yMinimum(), bounds.xMaximum(), bounds.yMaximum())
        check_extent_fits(layer, corners, crs)


def _groups(
    layer: str, features: list[QgsFeature], wanted: str, target: str
) -> tuple[dict[str, list[QgsFeature]], list[Any]]:
    """Return the features to convert by the system they are in, and those left as they are.

    What crs_source says goes before the choice: a layer cannot be converted twice by mistake.
    """
    from ..core.geo.gcj02 import offset_system
    from ..core.tables.columns import Skipped

    groups: dict[str, list[QgsFeature]] = {}
    silent, otherwise = [], []
    for feature in features:
        said = offset_system(feature.attribute(feature.fields().lookupField(CRS_SOURCE)))
        system = said if wanted == "declared" else SYSTEMS[wanted]
        if system is None:
            silent.append(feature.id())
        elif (said not in (None, system)) or system == target:
            otherwise.append(feature.id())
        else:
            groups.setdefault(system, []).append(feature)
    skips = []
    if silent:
        reason = Message("crs_source names no system: left as they are")
        skips.append(Skipped(layer, reason, silent))
    if otherwise:
        reason = Message("crs_source says that they are in another system: left as they are")
        if wanted == "declared":
            reason = Message("they are in {target} already: left as they are", target=target)
        skips.append(Skipped(layer, reason, otherwise))
    return dict(sorted(groups.items())), skips


def _with_source(fields: QgsFields) -> QgsFields:
    """Return the layer's fields, and one for the source of the coordinates where it is missing."""
    every = QgsFields(fields)
    if every.lookupField(CRS_SOURCE) < 0:
        every.append(field_of_type(CRS_SOURCE, "text"))
    return every


def _of_fields(feature: QgsFeature, fields: QgsFields) -> QgsFeature:
    """Return a copy with all the values of a feature and the fields given."""
    copy = QgsFeature(fields, feature.id())
    if feature.hasGeometry():
        copy.setGeometry(feature.geometry())
    values = feature.attributes()
    copy.setAttributes(values + [None] * (fields.count() - len(values)))
    return copy
