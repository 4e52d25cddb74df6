"""Layers of hazards with the levels that were counted, and the register of hidden dangers."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsGeometryGeneratorSymbolLayer

from .drawing import REASON_TIP, Drawn, Style, Styles, categories, level_marks, the_worst_on_top
from .symbols import line, outline

#: Shape and ink of each layer of hazards, so that they differ without colours, too.
HAZARDS = {
    "geohazards": ("triangle", "#543005"),
    "fire_zones": ("circle", "#1b5e20"),
    "chemical_sources": ("hexagon", "#7a0177"),
    "other_hazards": ("diamond", "#08306b"),
    "hidden_dangers": ("pentagon", "#252525"),
}


def counted_hazards(
    layer_key: str, geometry: str, size: float = 4.0, look: tuple[str, str] | None = None
) -> Style:
    """Return the style of a layer of hazards by the level that the totals count.

    Each hazard has one symbol, where it is counted; lines and areas are drawn besides. `look` is
    shape and ink of a layer that is drawn in a module of its own.
    """
    level = 'CASE WHEN "level_basis" = \'not_counted\' THEN 0 ELSE "counted_level" END'
    shape, ink = look or HAZARDS[layer_key]
    tip = (
        '<b>[% "id" %]</b><br>[% represent_value("counted_level") %]'
        '<br>[% represent_value("level_basis") %]'
    )

    def style() -> Drawn:
        entries = level_marks(shape, size)
        if geometry != "Point":
            entries = [(value, placed(m, geometry, ink), text) for value, m, text in entries]
        return the_worst_on_top(categories(level, entries), level), None, tip

    return style


def placed(marker: Any, geometry: str, ink: str) -> Any:
    """Return a line or an outline with a marker at the place where it is counted."""
    if ink == HAZARDS["fire_zones"][1]:
        # many and large: one thin line, that of the forest
        symbol = outline(ink, 0.3, "dash")
    elif geometry == "LineString":
        symbol = line("#ffffff", 1.1)
        inner = line(ink, 0.6, "dash")
        symbol.appendSymbolLayer(inner.symbolLayer(0).clone())
    else:
        symbol = outline("#ffffff", 0.6)
        inner = outline(ink, 0.3)
        symbol.appendSymbolLayer(inner.symbolLayer(0).clone())
    place = QgsGeometryGeneratorSymbolLayer.create(
        {"geometryModifier": "point_on_surface($geometry)", "SymbolType": "Marker"}
    )
    place.setSubSymbol(marker)
    symbol.appendSymbolLayer(place)
    return symbol


def hidden_danger_register() -> Drawn:
    """Return the style of the register of hidden dangers: the open ones by level."""
    level = 'CASE WHEN NOT "danger_open" THEN 0 ELSE "danger_level" END'
    entries = level_marks(HAZARDS["hidden_dangers"][0], 4.2)
    return the_worst_on_top(categories(level, entries), level), None, REASON_TIP


STYLES: Styles = {
    "geohazards_counted_points": ("Point", counted_hazards("geohazards", "Point", 4.4)),
    "geohazards_counted_areas": ("Polygon", counted_hazards("geohazards", "Polygon", 4.4)),
    "fire_zones_counted_areas": ("Polygon", counted_hazards("fire_zones", "Polygon", 3.6)),
    "chemical_sources_counted_points": ("Point", counted_hazards("chemical_sources", "Point")),
    "chemical_sources_counted_areas": ("Polygon", counted_hazards("chemical_sources", "Polygon")),
    "other_hazards_counted_points": ("Point", counted_hazards("other_hazards", "Point")),
    "other_hazards_counted_lines": ("LineString", counted_hazards("other_hazards", "LineString")),
    "other_hazards_counted_areas": ("Polygon", counted_hazards("other_hazards", "Polygon")),
    "hidden_dangers_counted_points": ("Point", counted_hazards("hidden_dangers", "Point", 4.2)),
    "risk_hidden_dangers": ("Point", hidden_danger_register),
}
