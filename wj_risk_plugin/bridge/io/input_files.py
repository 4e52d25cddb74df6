"""The files that an algorithm reads, whichever way its inputs are given."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osgeo import gdal
from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer,
    QgsProcessingUtils,
    QgsProject,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsVirtualLayerDefinition,
)
from qgis.PyQt.QtCore import QUrl

from ...core.messages import InputError
from ..files.file_formats import drivers_of, named_file
from ..files.local_files import check_local
from .outputs import SHAPEFILE_PARTS, TRACES
from .rasters import RasterSource

__all__ = [
    "Input",
    "check_named_file",
    "check_named_files",
    "files_of",
    "inputs_of",
    "opened_by_gdal",
    "same_file",
    "text_of",
]

#: Providers of layers that no file holds.
WITHOUT_FILE = frozenset(
    "memory mesh_memory postgres postgresraster mssql oracle hana WFS OAPIF arcgisfeatureserver "
    "arcgismapserver sensorthings wcs wms".split()
)

#: Files that belong to a file beside it: endings put after its whole name, or after its stem.
AFTER_NAME = (*TRACES, ".xml")
AFTER_STEM = (".qml", ".qmd", ".sld", ".tfw", ".tifw", ".wld", ".csvt")

#: Parameters of one layer.
LAYER_PARAMETERS = (
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer,
)

#: A longer text is no path.
LONGEST_PATH = 4096


@dataclass(frozen=True)
class Input:
    """A file, a folder or a table that an algorithm reads.

    Attributes
    ----------
    title : str
        Of the parameter.
    place : Path or None
        None where the layer has a file that cannot be told.
    table : str or None
        Of a GeoPackage, where only this one is read.
    deep : bool
        Whether the folders in a folder are read as well.
    """

    title: str
    place: Path | None
    table: str | None = None
    deep: bool = False


def inputs_of(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> Iterator[Input]:
    """Yield every file that is read, whichever way it was given."""
    for definition in algorithm.parameterDefinitions():
        name, title = definition.name(), definition.description()
        value = parameters.get(name)
        if definition.isDestination() or value in (None, "", []):
            continue
        if isinstance(definition, QgsProcessingParameterMultipleLayers):
            if definition.layerType() == QgsProcessing.SourceType.TypeFile:
                for text in algorithm.parameterAsFileList(parameters, name, context):
                    yield Input(title, Path(text), deep=True)
                continue
            layers = algorithm.parameterAsLayerList(parameters, name, context)
            given = value if isinstance(value, (list, tuple)) else []
            # what does not open is not in the list
            for each in layers if len(layers) >= len(given) else given:
                yield from _of_value(title, each, context)
        elif isinstance(value, RasterSource):
            # opened by the algorithm that this one is a part of
            yield from _of_text(title, value.path)
        elif isinstance(definition, LAYER_PARAMETERS):
            layer = algorithm.parameterAsLayer(parameters, name, context)
            yield from _of_value(title, value if layer is None else layer, context)
        elif isinstance(definition, QgsProcessingParameterFile):
            yield Input(title, Path(algorithm.parameterAsString(parameters, name, context)))
        elif isinstance(value, str):
            yield from _of_text(title, value)


def check_named_files(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> None:
    """Refuse files that would load something from elsewhere, before anything opens them.

    Parameters
    ----------
    algorithm : QgsProcessingAlgorithm
        One of the provider's.
    parameters : dict
        As given.
    context : QgsProcessingContext
        Evaluates what is an expression.

    Raises
    ------
    InputError
        See `check_local`.
    """
    for definition in algorithm.parameterDefinitions():
        if not definition.isDestination():
            check_named_file(definition, parameters.get(definition.name()), context)


def check_named_file(
    definition: QgsProcessingParameterDefinition, value: Any, context: QgsProcessingContext
) -> None:
    """Refuse the files that one parameter names.

    Parameters
    ----------
    definition : QgsProcessingParameterDefinition
        Of an input; what QGIS does not open is passed over.
    value : object
        As given.
    context : QgsProcessingContext
        Evaluates what is an expression.

    Raises
    ------
    InputError
        See `check_local`.
    """
    title = definition.description()
    if value is None or not _is_opened(definition):
        return
    for one in value if isinstance(value, (list, tuple)) else [value]:
        given = one.source if isinstance(one, QgsProcessingFeatureSourceDefinition) else one
        if isinstance(given, QgsMapLayer):
            _check_layer(title, given)
        if not isinstance(given, (str, QgsProperty)):
            continue
        text = text_of(given, context)
        several = isinstance(definition, QgsProcessingParameterMultipleLayers)
        for name in {text, *(text.split(";") if several else ())}:
            layer = context.getMapLayer(name) if name else None
            if layer is not None:
                _check_layer(title, layer)
            for each in _of_text(title, name):
                if each.place is not None:
                    check_local(each.place)


def _is_opened(definition: Any) -> bool:
    """Return whether QGIS opens what a parameter names; files of a text we open ourselves."""
    if isinstance(definition, QgsProcessingParameterMultipleLayers):
        return bool(definition.layerType() != QgsProcessing.SourceType.TypeFile)
    return isinstance(definition, LAYER_PARAMETERS)


def _check_layer(title: str, layer: QgsMapLayer) -> None:
    """Refuse a layer of a project by its files, as if they were given."""
    for each in _of_layer(title, layer):
        if each.place is not None:
            check_local(each.place)


def _of_value(title: str, value: Any, context: QgsProcessingContext) -> Iterator[Input]:
    """Yield the files of a layer, however it is given."""
    if isinstance(value, QgsMapLayer):
        yield from _of_layer(title, value)
        return
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    text = text_of(value, context)
    layer = QgsProcessingUtils.mapLayerFromString(text, context)
    if layer is not None:
        yield from _of_layer(title, layer)
    else:
        yield from list(_of_text(title, text)) or [Input(title, None)]


def _of_text(title: str, value: str) -> Iterator[Input]:
    """Yield the file that a text names, where there is one."""
    if len(value) < LONGEST_PATH:
        path = named_file(value.partition("|")[0])
        if path is not None:
            yield Input(title, path)


def _of_layer(title: str, layer: QgsMapLayer) -> Iterator[Input]:
    """Yield the files of a layer, and of the layers that it is made of."""
    provider = layer.providerType()
    if isinstance(layer, QgsVectorLayer):
        for join in layer.vectorJoins():
            if join.joinLayer() is not None:
                yield from _of_layer(title, join.joinLayer())
    if provider == "virtual":
        yield from _of_virtual_layer(title, layer)
        return
    if provider in WITHOUT_FILE:
        return
    parts = QgsProviderRegistry.instance().decodeUri(provider, layer.source())
    path = parts.get("path") or ""
    place = named_file(path) or named_file(layer.source())
    if place is None:
        # a subset such as NETCDF:"/a/b.nc":dem names its file somewhere inside
        quoted = re.findall(r'"([^"]+)"', layer.source())
        place = next(filter(None, map(named_file, quoted)), None)
    yield Input(title, place, str(parts.get("layerName") or "") or None)


def _of_virtual_layer(title: str, layer: QgsVectorLayer) -> Iterator[Input]:
    definition = QgsVirtualLayerDefinition.fromUrl(QUrl.fromEncoded(layer.source().encode()))
    sources, query = definition.sourceLayers(), definition.query()
    for source in sources:
        if source.isReferenced():
            other = QgsProject.instance().mapLayer(source.reference())
        else:
            for each in _of_text(title, source.source()):
                if each.place is not None:
                    check_local(each.place)
            other = QgsVectorLayer(source.source(), source.name(), source.provider())
        yield from _of_layer(title, other) if other is not None else (Input(title, None),)
    # a query may name layers of the project without listing them
    for other in QgsProject.instance().mapLayers().values():
        if other.id() != layer.id() and (other.name() in query or other.id() in query):
            yield from _of_layer(title, other)


def files_of(place: Path) -> set[Path]:
    """Return the file and those that belong to it: of a shapefile, beside a raster, journals.

    Parameters
    ----------
    place : Path
        A file that exists.
    """
    found = {place, place.resolve()}
    for each in tuple(found):
        found.update(Path(f"{each}{ending}") for ending in AFTER_NAME)
        found.update(each.with_suffix(ending) for ending in AFTER_STEM)
        if each.suffix.lower() in (".shp", *SHAPEFILE_PARTS):
            found.update(each.with_suffix(ending) for ending in (".shp", *SHAPEFILE_PARTS))
    if place.suffix.lower() not in (".gpkg", ".sqlite", ".html", ".json"):
        # GDAL knows what a file refers to: the sources of a VRT, world files, parts of MapInfo
        found.update(filter(None, map(named_file, _listed_by_gdal(place))))
    return {path for path in found if os.path.lexists(path)}


def _listed_by_gdal(place: Path) -> list[str]:
    """Return the files that GDAL takes a file to be made of."""
    dataset = opened_by_gdal(place)
    # a VRT that names a layer its source has not opens, and fails only here
    with contextlib.suppress(RuntimeError):
        return [] if dataset is None else dataset.GetFileList() or []
    return []


def opened_by_gdal(place: Path) -> Any:
    """Return a file as GDAL opens it, None where it does not."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        check_local(place)
        for flag, raster in ((gdal.OF_RASTER, True), (gdal.OF_VECTOR, False)):
            drivers = drivers_of(place, raster)
            if drivers and (found := _opened(place, flag, drivers)) is not None:
                return found
        return None
    except (RuntimeError, InputError):
        return None
    finally:
        gdal.PopErrorHandler()


def _opened(place: Path, flag: int, drivers: list[str]) -> Any:
    try:
        return gdal.OpenEx(str(place), flag, allowed_drivers=drivers)
    except RuntimeError:
        return None


def same_file(one: Path, other: Path) -> bool:
    """Return whether two paths lead to one file: by links, letter case, other spellings."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        real = [os.path.normcase(os.path.realpath(path)) for path in (one, other)]
        return real[0] == real[1]


def text_of(value: Any, context: QgsProcessingContext) -> str:
    """Return a parameter's path or id, which may be an expression, as text."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value, _ = value.valueAsString(context.expressionContext(), "")
    return "" if value is None else str(value)
