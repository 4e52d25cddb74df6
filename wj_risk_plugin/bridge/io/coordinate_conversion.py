"""Conversion of a QGIS layer's coordinates vertex by vertex; everything else stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyproj
from qgis.core import (
    QgsAbstractGeometryTransformer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ...core.geo.conversion import converted
from ...core.messages import InputError, Message
from ...core.texts.foreign_text import cell_text
from .outputs import TABLES_ONLY, StagedFile, cut_text, driver_of, mixed_shapefile, short_names

__all__ = ["Conversion", "common_type", "convert_features", "stage_features"]


class _Reading(QgsAbstractGeometryTransformer):
    """Notes every vertex."""

    def __init__(self) -> None:
        super().__init__()
        self.xy: list[tuple[float, float]] = []

    def transformPoint(self, x: float, y: float, z: float, m: float) -> tuple[Any, ...]:
        """Leave a vertex where it is."""
        self.xy.append((x, y))
        return True, x, y, z, m


class _Writing(QgsAbstractGeometryTransformer):
    """Gives every vertex its new place, in the order in which they were noted."""

    def __init__(self, xy: list[tuple[float, float]]) -> None:
        super().__init__()
        self._xy = iter(xy)

    def transformPoint(self, x: float, y: float, z: float, m: float) -> tuple[Any, ...]:  # noqa: ARG002
        """Move a vertex; height and measure stay."""
        return (True, *next(self._xy), z, m)


@dataclass(frozen=True, eq=False)
class Conversion:
    """What became of the features.

    Attributes
    ----------
    moved, outside : list
        Ids of the features converted, and of those left as they are because a vertex lies where
        no offset is defined.
    shift_m : ndarray
        How far each vertex moved (m).
    """

    moved: list[Any] = field(default_factory=list)
    outside: list[Any] = field(default_factory=list)
    shift_m: npt.NDArray[np.float64] = field(default_factory=lambda: np.empty(0))


def convert_features(
    features: Sequence[QgsFeature], crs: pyproj.CRS, source: str, target: str
) -> Conversion:
    """Convert the geometry of features in place.

    Parameters
    ----------
    features : sequence of QgsFeature
        Those without geometry are left as they are.
    crs : pyproj.CRS
        CRS of the geometry.
    source, target : str
        ``"WGS 84"``, ``"GCJ-02"`` or ``"BD-09"``.

    Returns
    -------
    Conversion

    Raises
    ------
    InputError
        Where the CRS is not derived from the degrees of WGS 84 or CGCS2000.
    """
    drawn = [feature for feature in features if not feature.geometry().isEmpty()]
    reading, counts = _Reading(), []
    for feature in drawn:
        before = len(reading.xy)
        geometry = feature.geometry()  # kept, so that what is read lives as long as the reading
        geometry.get().transform(reading)
        counts.append(len(reading.xy) - before)
    if not drawn:
        return Conversion()
    xy = np.array(reading.xy, dtype=float).reshape(-1, 2)
    result = converted(xy[:, 0], xy[:, 1], crs, source, target)
    ends = np.cumsum(counts)
    # half a line moved would be a new shape
    whole = np.logical_and.reduceat(result.inside, np.concatenate([[0], ends[:-1]]))
    found = Conversion(shift_m=result.shift_m[np.repeat(whole, counts)])
    new = np.stack([result.x, result.y], axis=1).tolist()
    for feature, start, end, inside in zip(drawn, [0, *ends[:-1]], ends, whole):
        if not inside:
            found.outside.append(feature.id())
            continue
        geometry = feature.geometry()
        geometry.get().transform(_Writing(new[start:end]))
        feature.setGeometry(geometry)
        found.moved.append(feature.id())
    return found


def common_type(features: Sequence[QgsFeature], declared: Any) -> Any:
    """Return the type of geometries that a layer is stored with.

    Parameters
    ----------
    features : sequence of QgsFeature
        All features of the layer.
    declared : QgsWkbTypes.Type
        What the layer says of itself: of a table of any geometry the type of its first feature.

    Returns
    -------
    QgsWkbTypes.Type
        Unknown where points, lines and areas are mixed.
    """
    found = {f.geometry().wkbType() for f in features if f.hasGeometry()}
    if len(set(map(QgsWkbTypes.geometryType, found))) > 1:
        return QgsWkbTypes.Type.Unknown
    if declared != QgsWkbTypes.Type.Unknown or not found:
        return declared
    height, measure = any(map(QgsWkbTypes.hasZ, found)), any(map(QgsWkbTypes.hasM, found))
    flat = {QgsWkbTypes.flatType(one) for one in found}
    if len(flat) > 1:
        flat = {QgsWkbTypes.multiType(one) for one in flat}
    common = flat.pop() if len(flat) == 1 else QgsWkbTypes.Type.Unknown
    return QgsWkbTypes.zmType(common, height, measure)


def stage_features(
    features: Sequence[QgsFeature],
    fields: QgsFields,
    geometry: Any,
    crs: QgsCoordinateReferenceSystem,
    destination: str,
    table: str,
    about: str,
) -> StagedFile:
    """Write features with all their fields to a file under a temporary name.

    Parameters
    ----------
    features : sequence of QgsFeature
        Of the fields given.
    fields : QgsFields
        As in the layer they come from.
    geometry : QgsWkbTypes.Type
        Type of the layer's geometry.
    crs : QgsCoordinateReferenceSystem
        CRS of the geometry.
    destination : str
        Path of the file wanted.
    table : str
        Name of the layer in a GeoPackage.
    about : str
        What a GeoPackage says of the table.

    Returns
    -------
    StagedFile
        To be finished or discarded by the caller.

    Raises
    ------
    InputError
        Where the format is not known or refuses a feature.
    """
    driver = driver_of(destination)
    if driver == "ESRI Shapefile":
        if geometry == QgsWkbTypes.Type.Unknown:
            raise mixed_shapefile(destination)
        names = short_names(fields.names())
        fields, features = _respelled(fields, features, names, cut_text)
    if driver in TABLES_ONLY:
        names = [cell_text(name) for name in fields.names()]
        fields, features = _respelled(fields, features, names, cell_text)
    staged = StagedFile(destination)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = driver
    options.fileEncoding = "UTF-8"
    if driver == "GPKG":
        options.layerName = table
        options.layerOptions = [f"DESCRIPTION={about}"]
        # the version that every QGIS of the last years reads without a warning
        options.datasourceOptions = ["VERSION=1.2"]
    writer = QgsVectorFileWriter.create(
        str(staged.path), fields, geometry, crs, QgsCoordinateTransformContext(), options
    )
    try:
        for feature in features:
            if not writer.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                break
        writer.flushBuffer()
        if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
            raise InputError(
                destination,
                Message("the file cannot be written ({error})", error=writer.errorMessage()),
                mend=Message("choose a GeoPackage"),
            )
    except BaseException:
        writer = None
        staged.discard()
        raise
    writer = None  # closes the file
    return staged


def _respelled(
    fields: QgsFields,
    features: Sequence[QgsFeature],
    names: Sequence[str],
    spelled: Callable[[str], str],
) -> tuple[QgsFields, list[QgsFeature]]:
    """Return fields of other names, and features with texts as a format takes them."""
    short = QgsFields()
    for one, name in zip(fields.toList(), names):
        renamed = QgsField(one)
        renamed.setName(name)
        short.append(renamed)
    copies = []
    for feature in features:
        copy = QgsFeature(feature)
        copy.setFields(short, False)
        copy.setAttributes([spelled(v) if isinstance(v, str) else v for v in copy.attributes()])
        copies.append(copy)
    return short, copies
