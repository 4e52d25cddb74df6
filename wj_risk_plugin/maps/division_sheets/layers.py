"""The map layers of the division sheets: themes, divisions around, what lies outside greyed."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsLabelObstacleSettings,
    QgsLineSymbol,
    QgsMapLayer,
    QgsPalLayerSettings,
    QgsProject,
    QgsProperty,
    QgsPropertyCollection,
    QgsRasterLayer,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor, QFont

from ...bridge.io.outputs import add_to_geopackage, shaped
from ...bridge.io.styles import apply_style, style_word
from ...core.messages import Message
from ...standards import fields_of_kind, load, map_themes
from ..fonts import LINE_HEIGHT, MILLIMETRES_PER_POINT, drawable, plain_shaping, text_width_mm
from ..parts import text_format
from ..presence import Presence, Zones, class_keys
from .clips import clip_kind
from .data import MapTables, raster_kind
from .names import Name, name_places
from .plan import Division
from .words import Words

__all__ = ["SheetLayers", "write_tables"]

#: How the divisions around are drawn: colour, width in mm, dashes.
BORDERS = {
    "self": ("#1a1a1a", 0.8, "solid"),
    "parent": ("#4d4d4d", 0.45, "dash dot"),
    "neighbour": ("#6e6e6e", 0.3, "solid"),
    "child": ("#4d4d4d", 0.18, "dot"),
}

#: Symbols for which there is room on a square centimetre of a division, and how small they become
#: where there are more.
CROWDED_PER_CM2 = 2.2
SMALLEST_SYMBOL = 0.5

#: Half of a symbol, and the white around a name.
MARK_RADIUS_MM = 2.2
HALO_MM = 0.7

OUTSIDE = QColor(238, 238, 238, 185)


def write_tables(tables: MapTables, path: Path, language: str, family: str) -> None:
    """Write the tables, as released, into one GeoPackage; a language's styles come up first.

    It is what the maps are drawn from: names have ``?`` for signs that no font can draw.
    """
    for name, table in tables.tables.items():
        if "name" in table:
            table = table.assign(name=_drawable_names(table["name"], QFont(family)))
        kind = clip_kind(tables.kinds[name], table)
        add_to_geopackage(shaped(table, kind), kind, path)
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        chosen = (style_word("language", language),)
        database.execute("UPDATE layer_styles SET useAsDefault = (styleName = ?)", chosen)


def _drawable_names(names: pd.Series, font: QFont) -> pd.Series:
    texts = {name: drawable(str(name), font) for name in names.dropna().unique()}
    return names.map(texts)


class SheetLayers:
    """The layers of all sheets of a run, opened once.

    Parameters
    ----------
    project : QgsProject
        Takes the layers.
    tables : MapTables
        As released.
    path : Path
        Their GeoPackage, see `write_tables`.
    divisions : list of Division
        All of the one map.
    words : Words
        Language of the sheets.
    family : str
        Font of the names.
    """

    def __init__(
        self,
        project: QgsProject,
        tables: MapTables,
        path: Path,
        divisions: list[Division],
        words: Words,
        family: str,
    ) -> None:
        self.crs = QgsCoordinateReferenceSystem(tables.crs)
        self._project = project
        self._tables = tables
        self._path = path
        self._divisions = divisions
        self._words = words
        self._font = QFont(family)
        self._opened: dict[str, QgsMapLayer] = {}
        self._presence: dict[str, Presence] = {}
        self._marks: dict[str, Any] = {}
        self._zones = _zones_of(tables)
        self.around = self._memory("around", "Polygon", "name:string,role:string,x:double,y:double")
        self.outside = self._memory("outside", "MultiPolygon", "")
        self.locator = self._memory("locator", "MultiPolygon", "role:string")
        self._dress_own()

    # -- themes -------------------------------------------------------------------------------

    def of_theme(self, theme: str) -> dict[str, QgsMapLayer]:
        """Return the layers of a theme that the one map has, the topmost first."""
        names = map_themes("division_sheet")[theme]["layers"]
        there = [n for n in names if n in self._tables.tables or n in self._tables.rasters]
        return {name: self._layer(name) for name in there}

    def presence(self, name: str) -> Presence | None:
        """Return where the features of a layer lie, None for a raster."""
        if name in self._tables.rasters:
            return None
        if name not in self._presence:
            keys = class_keys(self._layer(name))
            settings = load("division_sheets")
            zones = self._zones if name in settings["counted_where_placed"] else None
            measured = name in settings["measured_in_km"]
            self._presence[name] = Presence(self._tables.shapes[name], keys, measured, zones)
        return self._presence[name]

    def _layer(self, name: str) -> QgsMapLayer:
        if name not in self._opened:
            raster = name in self._tables.rasters
            self._opened[name] = self._open_raster(name) if raster else self._open_table(name)
            self._project.addMapLayer(self._opened[name], False)
        return self._opened[name]

    def _open_table(self, name: str) -> QgsVectorLayer:
        kind = self._tables.kinds[name]
        layer = QgsVectorLayer(f"{self._path}|layername={name}", self._words.label(kind), "ogr")
        apply_style(layer, kind.get("style"), fields_of_kind(kind), self._words.language)
        labeling = layer.labeling()
        points = layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry
        marks = points or "counted_level" in self._tables.tables[name]
        if labeling is None and marks:
            layer.setLabeling(_names_keep_off(points))
            layer.setLabelsEnabled(True)
        elif labeling is not None and layer.labelsEnabled():
            settings = labeling.settings()
            table = self._tables.tables[name]
            names: Iterable[str] = table["name"].dropna().astype(str) if "name" in table else ()
            form = plain_shaping(settings.format(), self._font.family(), names)
            settings.setFormat(form)
            # names of what lies outside would stand unfaded on the greyed part
            collection = settings.dataDefinedProperties()
            areal = layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry
            where = "point_on_surface($geometry)" if areal else "$geometry"
            collection.setProperty(
                QgsPalLayerSettings.Property.Show,
                QgsProperty.fromExpression(f"intersects({where}, geom_from_wkt(@sheet_division))"),
            )
            settings.setDataDefinedProperties(collection)
            if points and settings.placement == QgsPalLayerSettings.Placement.AroundPoint:
                # beside the symbol, which would stand on the beginning of the text
                settings.dist = max(settings.dist, MARK_RADIUS_MM)
            line = layer.geometryType() == QgsWkbTypes.GeometryType.LineGeometry
            if line and not settings.geometryGeneratorEnabled:
                settings.geometryGeneratorEnabled = True
                settings.geometryGenerator = (
                    "intersection($geometry, geom_from_wkt(@sheet_division))"
                )
                settings.geometryGeneratorType = layer.geometryType()
            layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
        return layer

    def _open_raster(self, name: str) -> QgsRasterLayer:
        kind = raster_kind(name)
        layer = QgsRasterLayer(str(self._tables.rasters[name]), self._words.label(kind), "gdal")
        apply_style(layer, kind["style"], {}, self._words.language)
        return layer

    # -- divisions ----------------------------------------------------------------------------

    def borders(self) -> dict[str, QgsLineSymbol]:
        """Return the classes of boundaries on the sheet with their lines."""
        keys = class_keys(self.around)
        roles = [feature["role"] for feature in self.around.getFeatures()]
        return {key: _line(*BORDERS[role]) for key, role in sorted(zip(keys, roles))}

    def show_division(
        self, division: Division, extent: Any, scale: float, theme: str, neighbours: bool
    ) -> None:
        """Fill the layers around for a division.

        Parameters
        ----------
        division : Division
            The sheet's own.
        extent : shapely geometry
            Box of the map.
        scale : float
            Denominator.
        theme : str
            Names keep off its symbols.
        neighbours : bool
            Whether the ones beside it are drawn and named.
        """
        roles = self._roles(division, extent)
        if not neighbours:
            roles = [(each, role) for each, role in roles if role != "neighbour"]
        self._size_symbols(division, scale, theme)
        places = self._name_places(roles, division, extent, scale, theme)
        rows = []
        for (each, role), place in zip(roles, places):
            name = drawable(each.name, self._font) if place else None
            rows.append((each.shape, [name, role, *(place or (None, None))]))
        self._fill(self.around, rows)
        beyond = shapely.difference(extent.buffer(extent.length / 100.0), division.shape)
        self._fill(self.outside, [(beyond, [])])
        self._fill(self.locator, self._locator_rows(division))

    def _size_symbols(self, division: Division, scale: float, theme: str) -> None:
        """Draw symbols smaller where a sheet has more of them than it has room for."""
        symbols = shapely.STRtree(self._symbols(theme))
        count = len(symbols.query(division.shape, predicate="intersects"))
        square_cm = division.shape.area * (100.0 / scale) ** 2
        crowded = count / square_cm / CROWDED_PER_CM2 if square_cm else 0.0
        size = max(crowded**-0.5, SMALLEST_SYMBOL) if crowded > 1.0 else 1.0
        for name, layer in self.of_theme(theme).items():
            if self._has_symbols(name, layer):
                # what it is drawn at in its full size; no such scale draws it so at all
                layer.renderer().setReferenceScale(size * scale if size < 1.0 else -1.0)

    def _has_symbols(self, name: str, layer: QgsMapLayer) -> bool:
        """Return whether a layer is drawn by symbols at places: points, or hazards as counted."""
        table = self._tables.tables.get(name)
        point = QgsWkbTypes.GeometryType.PointGeometry
        return table is not None and (layer.geometryType() == point or "counted_level" in table)

    def _name_places(
        self,
        roles: list[tuple[Division, str]],
        division: Division,
        extent: Any,
        scale: float,
        theme: str,
    ) -> list[tuple[float, float] | None]:
        """Return where the names of the divisions below and beside stand, None for the others."""
        metres = scale / 1000.0
        form = _name_format(self._divisions)
        names, numbers = [], []
        for number, (each, role) in enumerate(roles):
            if role not in ("child", "neighbour"):
                continue
            ground = shapely.intersection(each.shape, extent)
            if role == "neighbour":
                ground = shapely.difference(ground, division.shape)
            if shapely.area(ground) == 0.0:
                continue
            width = (text_width_mm(drawable(each.name, self._font), form) + 2 * HALO_MM) * metres
            height = (LINE_HEIGHT * form.size() * MILLIMETRES_PER_POINT + HALO_MM) * metres
            names.append(Name(ground, width, height, role == "child"))
            numbers.append(number)
        places: list[tuple[float, float] | None] = [None] * len(roles)
        found = name_places(names, self._symbols(theme), MARK_RADIUS_MM * metres, extent)
        for number, place in zip(numbers, found):
            places[number] = place
        return places

    def _symbols(self, theme: str) -> Any:
        """Return the middles of the symbols of a theme."""
        if theme not in self._marks:
            parts = []
            for name, layer in self.of_theme(theme).items():
                if not self._has_symbols(name, layer):
                    continue
                shapes = np.asarray(self._tables.tables[name].geometry.values)
                parts.append(shapely.point_on_surface(shapes[~shapely.is_missing(shapes)]))
            self._marks[theme] = np.concatenate(parts) if parts else np.array([], dtype=object)
        return self._marks[theme]

    def _roles(self, division: Division, extent: Any) -> list[tuple[Division, str]]:
        near = [each for each in self._divisions if shapely.intersects(each.shape, extent)]
        parts: list[tuple[Division, str]] = []
        for each in near:
            if each.code == division.code:
                continue
            if each.parent_code == division.code:
                parts.append((each, "child"))
            elif each.code == division.parent_code:
                parts.append((each, "parent"))
            elif each.level == division.level:
                parts.append((each, "neighbour"))
        # the last one is drawn on top
        return [*parts, (division, "self")]

    def _locator_rows(self, division: Division) -> list[tuple[Any, list[str]]]:
        widest = self._widest()
        rows = [(each.shape, ["base"]) for each in widest]
        return [*rows, (division.shape, ["here"])]

    def _widest(self) -> list[Division]:
        """Return the towns and the district, or whatever levels there are."""
        towns = [each for each in self._divisions if each.level in ("district", "town")]
        return towns or self._divisions

    def locator_extent(self) -> tuple[float, float, float, float]:
        """Return west, south, east, north of the whole district."""
        bounds = shapely.total_bounds(np.array([each.shape for each in self._widest()]))
        return tuple(float(bound) for bound in bounds)  # type: ignore[return-value]

    # -- own layers ---------------------------------------------------------------------------

    def _memory(self, name: str, geometry: str, fields: str) -> QgsVectorLayer:
        parts = [f"crs={self.crs.authid()}", *(f"field={one}" for one in fields.split(",") if one)]
        layer = QgsVectorLayer(f"{geometry}?{'&'.join(parts)}", name, "memory")
        self._project.addMapLayer(layer, False)
        return layer

    def _fill(self, layer: QgsVectorLayer, rows: list[tuple[Any, list[str]]]) -> None:
        features = []
        for shape, values in rows:
            feature = QgsFeature(layer.fields())
            geometry = QgsGeometry()
            geometry.fromWkb(shapely.to_wkb(shape))
            feature.setGeometry(geometry)
            feature.setAttributes(values)
            features.append(feature)
        provider = layer.dataProvider()
        provider.truncate()
        provider.addFeatures(features)
        layer.updateExtents()

    def _dress_own(self) -> None:
        say = self._words.say
        labels = {
            "self": say(Message("Division of this sheet")),
            "parent": say(Message("Division above")),
            "neighbour": say(Message("Neighbouring division")),
            "child": say(Message("Division below")),
        }
        self.around.setName(say(Message("Boundaries")))
        renderer = QgsCategorizedSymbolRenderer("role")
        for role, (colour, width, dash) in BORDERS.items():
            symbol = _outline(colour, width, dash)
            renderer.addCategory(QgsRendererCategory(role, symbol, labels[role]))
        self.around.setRenderer(renderer)
        self.around.setLabeling(_division_names(self._divisions))
        self.around.setLabelsEnabled(True)
        mask = QgsFillSymbol.createSimple({"outline_style": "no"})
        mask.setColor(OUTSIDE)
        self.outside.setRenderer(QgsSingleSymbolRenderer(mask))
        self.outside.setName(say(Message("Outside: not counted")))
        here = QgsFillSymbol.createSimple({"color": "#a50f15", "outline_color": "#a50f15"})
        here.symbolLayer(0).setStrokeWidth(0.5)
        base = QgsFillSymbol.createSimple(
            {"color": "#f2f2ee", "outline_color": "#777777", "outline_width": "0.15"}
        )
        locator = QgsCategorizedSymbolRenderer("role")
        locator.addCategory(QgsRendererCategory("base", base, ""))
        locator.addCategory(QgsRendererCategory("here", here, ""))
        self.locator.setRenderer(locator)


def _zones_of(tables: MapTables) -> Zones:
    """Return the divisions for which the one map counts hazards and shelters, by level."""
    if "risk_divisions" not in tables.tables:
        return {}
    table = tables.tables["risk_divisions"]
    rows = (table["row_kind"] == "division").to_numpy()
    levels = table["level"].where(table["level"].notna(), "").to_numpy()[rows]
    codes = table["code"].astype(str).to_numpy()[rows]
    shapes = tables.shapes["risk_divisions"][rows]
    return {
        str(level): (codes[levels == level].tolist(), shapes[levels == level])
        for level in dict.fromkeys(levels)
    }


def _line(colour: str, width: float, dash: str) -> QgsLineSymbol:
    return QgsLineSymbol.createSimple(
        {"line_color": colour, "line_width": str(width), "line_style": dash}
    )


def _outline(colour: str, width: float, dash: str) -> QgsFillSymbol:
    return QgsFillSymbol.createSimple(
        {
            "style": "no",
            "outline_color": colour,
            "outline_width": str(width),
            "outline_style": dash,
            "joinstyle": "round",
        }
    )


def _names_keep_off(points: bool) -> QgsVectorLayerSimpleLabeling:
    """Return labels that show nothing but keep those of others off the symbols."""
    settings = QgsPalLayerSettings()
    settings.drawLabels = False
    obstacles = settings.obstacleSettings()
    if not points:
        obstacles.setType(QgsLabelObstacleSettings.ObstacleType.PolygonInterior)
        settings.geometryGeneratorEnabled = True
        settings.geometryGenerator = (
            f"buffer(point_on_surface($geometry), {MARK_RADIUS_MM / 1000.0} * @map_scale, 2)"
        )
        settings.geometryGeneratorType = QgsWkbTypes.GeometryType.PolygonGeometry
    settings.setObstacleSettings(obstacles)
    return QgsVectorLayerSimpleLabeling(settings)


def _name_format(divisions: list[Division]) -> QgsTextFormat:
    names = (division.name for division in divisions)
    form = plain_shaping(text_format(7.5, colour="#333333"), texts=names)
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(HALO_MM)
    halo.setColor(QColor("#ffffff"))
    form.setBuffer(halo)
    return form


def _division_names(divisions: list[Division]) -> QgsVectorLayerSimpleLabeling:
    """Return the labels of the divisions around and below, those around in grey."""
    settings = QgsPalLayerSettings()
    settings.fieldName = "name"
    # their places are known, see `division_names`
    settings.displayAll = True
    settings.priority = 10
    settings.setFormat(_name_format(divisions))
    collection = QgsPropertyCollection()
    known = QgsPalLayerSettings.Property
    for what, expression in (
        (known.Color, "if(\"role\" = 'neighbour', '#666666', '#222222')"),
        (known.PositionX, '"x"'),
        (known.PositionY, '"y"'),
        (known.Hali, "'Center'"),
        (known.Vali, "'Half'"),
    ):
        collection.setProperty(what, QgsProperty.fromExpression(expression))
    settings.setDataDefinedProperties(collection)
    return QgsVectorLayerSimpleLabeling(settings)
