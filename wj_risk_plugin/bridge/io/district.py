"""A district's layers: which layer of the data dictionary a QGIS layer is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path

from qgis.core import (
    QgsProject,
    QgsProviderRegistry,
    QgsProviderSublayerDetails,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...core.messages import InputError, Message
from ...core.tables.layer_names import (
    PHOTOS,
    TAG_COLUMNS,
    internal_tables,
    key_of_columns,
    key_of_name,
    key_of_table,
)
from ...core.texts.foreign_text import is_left_behind
from ...standards import load

__all__ = [
    "DistrictFiles",
    "district_files",
    "every_layer",
    "key_of_name",
    "layer_key_of",
    "layers_of_file",
    "not_read",
    "open_layers",
    "openstreetmap_layers",
]

#: Endings of files that a folder of layers is searched for.
ENDINGS = (".gpkg", ".shp", ".geojson")

#: Endings of tables without places.
TABLES = (".xlsx", ".xls", ".ods", ".csv", ".txt", ".dbf")

#: Endings of what belongs to such a file, or says how it is drawn.
PARTS = (
    *(".shx", ".dbf", ".prj", ".cpg", ".cst", ".sbn", ".sbx", ".qix", ".qpj", ".fbn", ".fbx"),
    *(".ain", ".aih", ".atx", ".ixs", ".mxs", ".shp.xml", ".gpkg-wal", ".gpkg-shm"),
    *(".gpkg-journal", ".qml", ".qmd", ".sld", ".qlr", ".qgz", ".qgs", ".lock"),
)


@dataclass(frozen=True)
class DistrictFiles:
    """What lies in a district's GeoPackage or folder.

    Attributes
    ----------
    layers : list of (str or None, QgsVectorLayer)
        Dictionary name and layer, in the order of the files, with texts as they were written. A
        layer kept apart by geometry (``closures_lines``) is known as well.
    unreadable : list of InputError
        Files and layers that cannot be read, by name.
    not_read : list of str
        Names of files and folders that are not looked into.
    tables : list of str
        Names of files beside the layers that hold a table of the dictionary without places.
    """

    layers: list[tuple[str | None, QgsVectorLayer]] = field(default_factory=list)
    unreadable: list[InputError] = field(default_factory=list)
    not_read: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)


def layer_key_of(layer: QgsVectorLayer) -> str:
    """Return the data dictionary's name of a layer, by its name, otherwise by its fields.

    Parameters
    ----------
    layer : QgsVectorLayer
        Any vector layer.

    Raises
    ------
    InputError
        When neither its name nor its fields are known, or it is not clear how they are written.
    """
    from ..files.encodings import rightly_read

    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    names = [parts.get("layerName") or "", layer.name(), Path(parts.get("path") or "").stem]
    for name in names:
        key = key_of_name(name)
        if key is not None:
            return key
    key = key_of_columns(rightly_read(layer)[0].fields().names())
    if key is None:
        known = ", ".join(load("layers"))
        raise InputError(
            layer.name(),
            Message("it is not known which layer of the data dictionary this is"),
            mend=Message("name the layer as one of {names}", names=known),
        )
    return key


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
    every = every_layer(path)
    for key, layer in [*every, *openstreetmap_layers(every)]:
        if key is not None:
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
        Dictionary name and layer, in the order of the files.

    Raises
    ------
    InputError
        When there is nothing to read, or a file that cannot be read: what is in it would be
        missing without a word.
    """
    found = district_files(path)
    if len(found.unreadable) == 1:
        raise found.unreadable[0]
    if found.unreadable:
        raise InputError(
            Path(path).name,
            Message(
                "files that cannot be read ({count}): {reasons}",
                count=len(found.unreadable),
                reasons=_reasons(found.unreadable),
            ),
        )
    return found.layers


def _reasons(errors: Iterable[InputError]) -> Message:
    """Return what is wrong with each file, and the mend of each, as one text."""
    texts = []
    for error in errors:
        text = Message("{file}: {problem}", file=error.layer, problem=error.problem)
        if error.mend:
            text = Message("{reason} ({mend})", reason=text, mend=error.mend)
        texts.append(text)
    return reduce(
        lambda reasons, more: Message("{reasons}; {more}", reasons=reasons, more=more), texts
    )


def district_files(path: str) -> DistrictFiles:
    """Open what can be opened of a district, and name everything else.

    Parameters
    ----------
    path : str
        GeoPackage, or folder with GeoPackages, shapefiles or GeoJSON files.

    Raises
    ------
    InputError
        When there is no such place, or nothing in it to read.
    """
    from ..files.whole_files import check_whole

    place = Path(path)
    if not place.exists():
        raise InputError(
            str(path),
            Message("there is no layer to read"),
            mend=Message("choose the GeoPackage or folder that holds the district's layers"),
        )
    names = _not_read(place)
    found = DistrictFiles(
        not_read=[name for name in names if not _is_table(name)],
        tables=[name for name in names if _is_table(name)],
    )
    files = [place]
    if place.is_dir():
        files = sorted(f for f in _given_in(place) if f.suffix.lower() in ENDINGS)
    for file in files:
        try:
            check_whole(file)
            found.layers.extend(_layers_in(file))
        except InputError as error:
            found.unreadable.append(error)
    if not found.layers and not found.unreadable:
        raise InputError(
            str(path),
            Message("there is no layer to read"),
            mend=Message("choose the GeoPackage or folder that holds the district's layers"),
        )
    return found


def openstreetmap_layers(
    layers: Iterable[tuple[str | None, QgsVectorLayer]],
) -> list[tuple[str, QgsVectorLayer]]:
    """Return the roads, rivers, places and buildings of a plain OpenStreetMap extract.

    Its layers are called after their geometry (``lines``), as GDAL makes them and QGIS shows them.

    Parameters
    ----------
    layers : iterable of (str or None, QgsVectorLayer)
        From `every_layer`.

    Returns
    -------
    list of (str, QgsVectorLayer)
        Dictionary name and filtered layer, called ``lines (highway)``.
    """
    found = []
    for key, layer in layers:
        columns = {name.lower() for name in layer.fields().names()}
        if key is not None or "osm_id" not in columns or columns.isdisjoint(TAG_COLUMNS):
            continue
        for entry in load("openstreetmap")["layers"].get(layer.name().lower(), []):
            if entry["tag"] not in columns:
                continue
            wanted = f'"{entry["tag"]}" IS NOT NULL'
            if "values" in entry:
                wanted = f'"{entry["tag"]}" IN ({", ".join(map(repr, entry["values"]))})'
            part = layer.clone()  # in the encoding in which the layer is read
            part.setName(f"{layer.name()} ({entry['tag']})")
            if part.setSubsetString(wanted) and part.featureCount():
                found.append((entry["layer"], part))
    return found


def not_read(path: str) -> Message | None:
    """Return the note on files of a district's folder that are not looked into, None without any.

    Parameters
    ----------
    path : str
        GeoPackage or folder.
    """
    names = _not_read(Path(path)) if path else []
    others = [name for name in names if not _is_table(name)]
    notes = []
    if others:
        notes.append(
            Message(
                "not read, for they are no layers of the district: {names}",
                names="; ".join(others),
            )
        )
    tables = [name for name in names if _is_table(name)]
    if tables:
        notes.append(
            Message(
                "tables are not read from the folder: {names} (give each as the parameter of its"
                " algorithm, or put it into the GeoPackage)",
                names="; ".join(tables),
            )
        )
    if len(notes) > 1:
        return Message("{reasons}; {more}", reasons=notes[0], more=notes[1])
    return notes[0] if notes else None


def _is_table(name: str) -> bool:
    """Return whether a file is called like a table of the dictionary that has no places."""
    file = Path(name)
    key = key_of_name(file.stem) if file.suffix.lower() in TABLES else None
    return key is not None and load("layers")[key]["geometry"] == "none"


def _given_in(folder: Path) -> Iterator[Path]:
    """Yield what people put into a folder, not what their programs left beside it."""
    return (file for file in folder.iterdir() if not is_left_behind(file.name))


def _not_read(place: Path) -> list[str]:
    """Return the names in a folder that are neither layers nor parts of them."""
    if not place.is_dir():
        return []
    names = []
    stems = {f.stem.lower() for f in _given_in(place) if f.suffix.lower() == ".shp"}
    for file in sorted(_given_in(place)):
        name = file.name.lower()
        layer = file.suffix.lower() in ENDINGS
        alone = name.endswith((".dbf", ".shx")) and file.stem.lower() not in stems
        if name.startswith(".") or layer or (name.endswith(PARTS) and not alone):
            continue
        names.append(f"{file.name}/" if file.is_dir() else file.name)
    return names


def _layers_in(file: Path) -> list[tuple[str | None, QgsVectorLayer]]:
    """Open the layers of a file, their texts as they were written."""
    from ..files.encodings import as_written
    from ..files.whole_files import unreadable

    metadata = QgsProviderRegistry.instance().providerMetadata("ogr")
    subs = metadata.querySublayers(str(file))
    if not subs and not _is_empty_geopackage(file):
        raise unreadable(file.name)
    layers = []
    for sub in subs:
        if sub.name() in internal_tables() or _is_photo_table(sub):
            continue
        # a style that lies in or beside the file can hold actions, forms and code
        plain = QgsVectorLayer.LayerOptions(loadDefaultStyle=False)
        layer = QgsVectorLayer(sub.uri(), sub.name(), "ogr", plain)
        if not layer.isValid():
            raise unreadable(f"{file.name}: {sub.name()}" if len(subs) > 1 else file.name)
        layers.append((key_of_table(sub.name()), as_written(layer)))
    return layers


def _is_empty_geopackage(file: Path) -> bool:
    """Return whether it is a whole GeoPackage that holds no layer."""
    return file.suffix.lower() == ".gpkg"  # its inside was looked at before


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
