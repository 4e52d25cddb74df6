"""The district of the project: its layers in the layer tree, and which steps have results."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProject,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..bridge.io.district import key_of_name, open_layers
from ..bridge.io.styles import apply_style, draw_as_relief, style_for
from ..core.tables.layer_names import key_of_table
from ..interface.language import language, tr
from ..libraries import REST_S, load_libraries
from ..processing_algorithms.common.results import RESULT_PROPERTY
from ..standards import fields_of_kind, hazard_layers, languages, load, output_kinds
from .loading import Branch, Leaf
from .memory import DISTRICT, mark_of, remembered

__all__ = [
    "DISTRICT_PROPERTY",
    "NEEDED",
    "district_layers",
    "district_path",
    "elevation_model",
    "read_district",
    "results_of",
]

#: Property of the layers that were opened as a district's, holding their dictionary name.
KEY_PROPERTY = "wj_risk/layer"

#: Property of the group of an opened district, holding `mark_of` its path.
DISTRICT_PROPERTY = "wj_risk/district"

#: Property of the layers of a one map, holding their table.
TABLE_PROPERTY = "wj_risk/table"

TERRAIN = "terrain"

#: Layers without which the one map stays empty.
NEEDED = ("divisions", "roads", "settlements", "shelters")

#: Groups of the layer tree and their layers, top to bottom, which is the drawing order.
GROUPS = (
    ("shelters", ("shelters", "shelter_candidates", "settlements", "facilities")),
    (
        "hazards",
        ("hidden_dangers", "geohazards", "chemical_sources", "other_hazards", "risk_contours"),
    ),
    ("lookouts", ("lookouts", "lookout_candidates")),
    ("water", ("rescue_stations", "launch_ramps", "ramp_candidates", "barriers", "waterways")),
    ("roads", ("closures", "assets", "roads")),
    ("land", ("divisions", "fire_zones", "places", "buildings")),
)

#: Layers that are shown when a district is opened; the others are a click away.
SHOWN = frozenset(
    {
        "shelters",
        "settlements",
        "geohazards",
        "chemical_sources",
        "waterways",
        "roads",
        "divisions",
        TERRAIN,
    }
)

#: Layers whose classes would make the layer tree too long to be read.
FOLDED = frozenset({TERRAIN, "roads", "facilities", "hidden_dangers", "other_hazards"})


def group_title(group: str) -> str:
    """Return the title of a group of the district's layers."""
    return {
        "shelters": tr("Shelters and people"),
        "hazards": tr("Risks and hidden dangers"),
        "lookouts": tr("Forest-fire lookout"),
        "water": tr("Inland water"),
        "roads": tr("Roads and lines"),
        "land": tr("Land"),
        "tables": tr("Tables"),
    }[group]


# -- the project's memory ---------------------------------------------------------------------


def district_path(project: QgsProject) -> str:
    """Return the district's GeoPackage or folder that the project remembers, or nothing."""
    path = remembered(project, DISTRICT)
    if path and Path(path).exists():
        return path
    layers = district_layers(project)
    for key in NEEDED:
        if key in layers:
            return _file_of(layers[key])
    return ""


def _file_of(layer: QgsMapLayer) -> str:
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path = str(parts.get("path") or "")
    if path.lower().endswith(".gpkg") or not path:
        return path
    return str(Path(path).parent)


def district_layers(project: QgsProject) -> dict[str, QgsVectorLayer]:
    """Return the project's layers that are the district's, by their name in the dictionary.

    A layer counts by the mark it got when the district was opened, otherwise by its own name or
    its table's. Layers of a one map are results, not the district's.
    """
    found: dict[str, QgsVectorLayer] = {}
    for layer in project.mapLayers().values():
        if not isinstance(layer, QgsVectorLayer) or layer.customProperty(TABLE_PROPERTY):
            continue
        key = layer.customProperty(KEY_PROPERTY)
        if key:
            found[key] = layer
            continue
        parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
        for name in (str(parts.get("layerName") or ""), layer.name()):
            key = key_of_name(name) if name else None
            if key is not None:
                found.setdefault(key, layer)
                break
    return found


def elevation_model(project: QgsProject) -> QgsRasterLayer | None:
    """Return the elevation model that was opened with the district."""
    for layer in project.mapLayers().values():
        if isinstance(layer, QgsRasterLayer) and layer.customProperty(KEY_PROPERTY) == TERRAIN:
            return layer
    return None


def results_of(project: QgsProject, algorithm: str) -> list[str]:
    """Return the names of the project's layers that an algorithm made.

    Parameters
    ----------
    project : QgsProject
        The project.
    algorithm : str
        Name without the provider; its outputs are known by their mark, and without one, as those of
        the one map and layers added by hand, by table or title.
    """
    try:
        kinds = output_kinds(algorithm).values()
    except FileNotFoundError:
        return []
    own = {definition[code] for definition in load("layers").values() for code in languages()}
    titles = {kind[code] for kind in kinds for code in languages()} - own
    tables = {kind["table"] for kind in kinds} - set(load("layers"))
    return [
        layer.name()
        for layer in project.mapLayers().values()
        if layer.customProperty(RESULT_PROPERTY) == algorithm
        or layer.customProperty(TABLE_PROPERTY) in tables
        or (layer.name() in titles and not layer.customProperty(RESULT_PROPERTY))
    ]


# -- opening ----------------------------------------------------------------------------------


def read_district(path: str, dem: str, title: str = "") -> Branch:
    """Open a district's layers as one group: grouped, styled, legibly named.

    Works in any thread; the layers belong to the one that calls.

    Parameters
    ----------
    path : str
        GeoPackage or folder.
    dem : str
        Elevation model, or nothing.
    title : str, optional
        Name of the group; by default the file's.

    Raises
    ------
    InputError
        When there is nothing to read, or it is not clear how texts are written.
    """
    load_libraries(REST_S)  # whoever loads one of them first decides how it is bound
    from ..bridge.files.encodings import rightly_read

    layers = {key: rightly_read(layer)[0] for key, layer in open_layers(path, apart=True).items()}
    spatial = [layer for layer in layers.values() if layer.isSpatial()]
    placed = {key for _, keys in GROUPS for key in keys}
    further = tuple(key for key in hazard_layers() if key not in placed)
    groups = {**dict(GROUPS), "hazards": (*dict(GROUPS)["hazards"], *further)}
    placed.update(further)
    rest = tuple(dict.fromkeys(k for k in map(_plain_key, layers) if k not in placed))
    children: list[Any] = []
    for group, keys in (*groups.items(), ("tables", rest)):
        own = [name for key in keys for name in layers if _plain_key(name) == key]
        if own:
            children.append(_branch(group, {name: layers[name] for name in own}))
    relief = _relief(dem) if dem else None
    if relief is not None:
        children.append(Leaf(relief, shown=True, expanded=False))
    return Branch(
        title or Path(path).stem,
        children,
        properties={DISTRICT_PROPERTY: mark_of(path)},
        crs=QgsCoordinateReferenceSystem(spatial[0].crs()) if spatial else None,
    )


def _branch(name: str, layers: dict[str, QgsVectorLayer]) -> Branch:
    leaves = []
    for key, layer in layers.items():
        layer.setName(_title(key))
        layer.setCustomProperty(KEY_PROPERTY, key)
        dress(layer, _plain_key(key))
        leaves.append(Leaf(layer, shown=key in SHOWN, expanded=key in SHOWN - FOLDED))
    expanded = any(key in SHOWN for key in layers)
    return Branch(group_title(name), leaves, expanded=expanded)


def _plain_key(key: str) -> str:
    """Return the dictionary's name of a layer that may be kept apart by geometry."""
    return key if key in load("layers") else str(key_of_table(key))


def _title(key: str) -> str:
    """Return the title of a layer, with its geometry where it is kept apart by it."""
    plain = _plain_key(key)
    title = str(load("layers")[plain][language()])
    if plain == key:
        return title
    shapes = {"points": tr("points"), "lines": tr("lines"), "areas": tr("areas")}
    return tr("{layer} ({shapes})").format(layer=title, shapes=shapes[key.rsplit("_", 1)[1]])


def dress(layer: QgsVectorLayer, key: str) -> None:
    """Give a layer of the district its style, aliases and value labels."""
    entries = load("layers")[key]["fields"]
    kind: dict[str, Any] = {
        "fields": [entry["name"] for entry in entries],
        "definitions": {e["name"]: e["field"] for e in entries if "field" in e},
        "codes": {e["name"]: e["codes"] for e in entries if "codes" in e},
    }
    style = None
    if layer.isSpatial():
        style = style_for(key, QgsWkbTypes.wkbDimensions(layer.wkbType()))
    apply_style(layer, style, fields_of_kind(kind))


def _relief(dem: str) -> QgsRasterLayer | None:
    from ..bridge.files.local_files import check_local

    check_local(dem)
    layer = QgsRasterLayer(dem, tr("Relief"), "gdal")
    if not layer.isValid():
        return None
    draw_as_relief(layer)
    layer.setCustomProperty(KEY_PROPERTY, TERRAIN)
    return layer
