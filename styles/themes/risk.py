"""Results of the risk map, of the red line, of the screening and of surroundings."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsCentroidFillSymbolLayer, QgsMarkerSymbol

from .drawing import (
    REASON_TIP,
    Drawn,
    Styles,
    coded_points,
    labels,
    name_label,
    risk_points,
    risk_polygons,
    single,
)
from .evacuation import shelters_by
from .symbols import fill


def risk_conflicts() -> Drawn:
    """Return the style of planned ground across the red line, with the names of the zones."""
    renderer, _, tip = risk_polygons("risk_level", 0.85, tip=REASON_TIP)()
    return renderer, name_label(), tip


def treat_or_move() -> Drawn:
    """Return the style of the screening list: by what is decided, the first with rank."""
    tip = '<b>[% "screening_rank" %] [% "id" %] [% "name" %]</b><br>[% "reason" %]'
    sized = 'coalesce(scale_exp("people", 0, 1000, 2.8, 6.0, 0.5), 2.8)'
    style = coded_points("treat_or_move", "treat_or_move", "triangle", 4.0, tip, sized)
    renderer, _, tip = style()
    return renderer, labels('CASE WHEN "screening_rank" <= 20 THEN "screening_rank" END', 8), tip


def surroundings_found() -> Drawn:
    """Return the style of what lies around a place: by group, with names."""
    tip = (
        '<b>[% "found_kind" %] [% "name" %]</b><br>[% round("distance_m") %] m'
        "<br>[% coalesce(round(\"minutes\", 1) || ' min', '') %]<br>[% \"reason\" %]"
    )
    renderer, _, tip = coded_points("found_group", "found_group", "square", 3.8, tip)()
    return renderer, labels('"name"', 7), tip


def surroundings_place() -> Any:
    """Return the outline of the ground looked at, with a cross at the place."""
    symbol = fill("#00000000", "#222222", 0.6)
    middle = QgsCentroidFillSymbolLayer()
    cross = {"name": "cross", "outline_color": "#222222", "outline_width": "0.6", "size": "5"}
    middle.setSubSymbol(QgsMarkerSymbol.createSimple(cross))
    symbol.appendSymbolLayer(middle)
    return symbol


STYLES: Styles = {
    "risk_units": ("Polygon", risk_polygons("risk_level", 0.75, tip=REASON_TIP)),
    "risk_divisions": ("Polygon", risk_polygons("risk_level", 0.75, tip=REASON_TIP)),
    "risk_exposed": ("Point", risk_points("risk_level", "circle", 2.8, REASON_TIP)),
    "risk_shelters": ("Point", shelters_by("admissible")),
    "risk_conflicts": ("Polygon", risk_conflicts),
    "treat_or_move": ("Point", treat_or_move),
    "surroundings_found": ("Point", surroundings_found),
    "surroundings_places": (
        "Polygon",
        single(surroundings_place, name_label),
    ),
}
