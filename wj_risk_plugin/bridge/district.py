"""A district's layers: which layer of the data dictionary a QGIS layer is."""

from __future__ import annotations

import re
from pathlib import Path

from qgis.core import (
    QgsProject,
    QgsProviderRegistry,
    QgsProviderSublayerDetails,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..core.layer_names import PHOTOS, internal_tables, key_of_name, key_of_table
from ..core.messages import InputError, Message
from ..standards import load

__all__ = ["every_layer", "key_of_name", "layer_key_of", "layers_of_file", "open_layers"]

#: Endings of files that a folder of layers is searched for.
ENDINGS = (".gpkg", ".shp", ".geojson")


def layer_key_of(layer: QgsVectorLayer) -> str:
    """Return the data dictionary's name of a layer, by its name, otherwise by its fields.

    Parameters
    ----------
    layer : QgsVectorLayer
        Any vector layer.

    Raises
    ------
    InputError
        When neither its name nor its fields are known.
    """
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    names = [parts.get("layerName") or "", layer.name(), Path(parts.get("path") or "").stem]
    for name in names:
        key = key_of_name(name)
        if key is not None:
            return key
    own = {name.lower() for name in layer.fields().names()}
    scores = {
        key: sum(field["name"] in own for field in definition["fields"])
        for key, definition in load("layers").items()
        if all(field["name"] in own for field in definition["fields"] if field.get("required"))
    }
    best = max(scores, key=lambda key: scores[key], default=None)
    if best is None or scores[best] < 3:
        known = ", ".join(load("layers"))
        raise InputError(
            layer.name(),
            Message("it is not known which layer of the data dictionary this is"),
            mend=Message("name the layer as one of {names}", names=known),
        )
    return best


def open_layers(path: str, apart: bool = False) -> dict[str, QgsVectorLayer]:
    """Open the layers of a district's GeoPackage or folder that the data dictionary knows.

    Parameters
    ----------
    path : str
        GeoPackage, or folder with GeoPackages, shapefiles or GeoJSON files.
    apart : bool
        Also those kept apart by geometry beside a layer of the plain name, under their own names
        (``assets_areas`` beside ``assets``).

    Returns
    -------
    dict
        Dictionary name to layer, in the dictionary's order. The dictionary's own name goes
        before a synonym. A layer that is missing is stood in for by another one of the dictionary
        that is its synonym: without shelters their candidates are looked at.

    Raises
    ------
    InputError
        When there is nothing to read.
    """
    found: dict[str, tuple[bool, QgsVectorLayer]] = {}
    beside: dict[str, QgsVectorLayer] = {}
    for key, layer in every_layer(path):
        if key is not None and layer.isValid():
            exact = layer.name() == key
            if apart and re.fullmatch(f"{key}_(points|lines|areas)", layer.name()):
                beside[layer.name()] = layer
            if key not in found or (exact and not found[key][0]):
                found[key] = (exact, layer)
    if not found:
        raise InputError(
            str(path),
            Message("no layer of the data dictionary was found"),
            mend=Message("choose the GeoPackage or folder that holds the district's layers"),
        )
    for key, definition in load("layers").items():
        for other in definition.get("synonyms", []):
            if key not in found and other in found:
                found[key] = found.pop(other)
    layers = {key: found[key][1] for key in load("layers") if key in found}
    used = set(layers.values())
    return {**layers, **{name: layer for name, layer in beside.items() if layer not in used}}


def every_layer(path: str) -> list[tuple[str | None, QgsVectorLayer]]:
    """Open all layers of a GeoPackage or folder, also those the data dictionary does not know.

    Parameters
    ----------
    path : str
        GeoPackage, or folder with GeoPackages, shapefiles or GeoJSON files.

    Returns
    -------
    list of (str or None, QgsVectorLayer)
        Dictionary name and layer, in the order of the files; a layer may be invalid. A layer kept
        apart by geometry (``closures_lines``) is known as well.

    Raises
    ------
    InputError
        When there is nothing to read.
    """
    place = Path(path)
    files = [place]
    if place.is_dir():
        files = sorted(f for f in place.iterdir() if f.suffix.lower() in ENDINGS)
    metadata = QgsProviderRegistry.instance().providerMetadata("ogr")
    found = [
        (
            key_of_table(sub.name()),
            QgsVectorLayer(sub.uri(), sub.name(), "ogr"),
        )
        for file in files
        for sub in metadata.querySublayers(str(file))
        if sub.name() not in internal_tables() and not _is_photo_table(sub)
    ]
    if not found:
        raise InputError(
            str(path),
            Message("there is no layer to read"),
            mend=Message("choose the GeoPackage or folder that holds the district's layers"),
        )
    return found


def layers_of_file(project: QgsProject | None, path: Path) -> list[QgsVectorLayer]:
    """Return the layers of a project that are stored in a file.

    Parameters
    ----------
    project : QgsProject or None
        None has no layers.
    path : Path
        The file.
    """
    registry = QgsProviderRegistry.instance()
    found = []
    for layer in project.mapLayers().values() if project is not None else ():
        if isinstance(layer, QgsVectorLayer):
            parts = registry.decodeUri(layer.providerType(), layer.source())
            if parts.get("path") and Path(parts["path"]).resolve() == path.resolve():
                found.append(layer)
    return found


def _is_photo_table(sub: QgsProviderSublayerDetails) -> bool:
    """Return whether it is the table of the survey's photos, which name rows and are none."""
    return bool(sub.name() == PHOTOS and sub.wkbType() == QgsWkbTypes.Type.NoGeometry)
