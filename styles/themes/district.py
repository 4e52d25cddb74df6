"""The layers of the district, as points, lines or areas."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsFillSymbol,
    QgsMarkerLineSymbolLayer,
    QgsPalLayerSettings,
    QgsVectorLayerSimpleLabeling,
)

from wj_risk_plugin.standards import code_list, load

from .drawing import Drawn, Styles, categories, coded, labels, risk_points, risk_polygons, single
from .symbols import PALETTE, fill, line, mark


def fire_zones() -> Drawn:
    """Return the style of fire zones: graded greens, so that the four colours stay on top."""
    greens = ("#1b5e20", "#4f8f4a", "#9cc48d", "#dcebd3")
    entries = [
        (e["value"], fill(green, "#2f5d2f", 0.1, 0.5), coded("risk_level", e))
        for e, green in zip(code_list("risk_level"), greens)
    ]
    return categories("grade", entries, fill(PALETTE["unknown"])), None, ""


def division_borders() -> Drawn:
    """Return the style of divisions: borders by level, names of towns."""
    widths = {"district": 1.0, "town": 0.5, "village": 0.15, "grid": 0.1}
    dashes = {"district": "solid", "town": "dash dot", "village": "dot", "grid": "dot"}
    entries = []
    for e in code_list("division_level"):
        symbol = QgsFillSymbol.createSimple(
            {
                "style": "no",
                "outline_color": PALETTE["division_line"],
                "outline_width": str(widths[e["value"]]),
                "outline_style": dashes[e["value"]],
            }
        )
        entries.append((e["value"], symbol, coded("division_level", e)))
    rest = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": PALETTE["division_line"], "outline_width": "0.5"}
    )
    named = labels('CASE WHEN "level" IS NULL OR "level" = \'town\' THEN "name" END', 9, bold=True)
    return categories("level", entries, rest, "{{division}}"), named, ""


def risk_contours() -> Drawn:
    """Return the style of loaded individual-risk contours: outlines told apart by their dashes."""
    entries, cases = [], []
    for contour in load("individual_risk")["contours"]:
        outline = QgsFillSymbol.createSimple(
            {
                "style": "no",
                "outline_color": contour["colour"],
                "outline_width": "0.6",
                "outline_style": contour["dash"],
            }
        )
        entries.append(
            (contour["value"], outline, "{{individual_risk/contours/" + contour["value"] + "}}")
        )
        # a value written 0.00003 must not fall below 3e-5 by its last digit
        least = contour["per_year"] * 0.999
        cases.append(f"WHEN \"individual_risk_per_year\" >= {least:g} THEN '{contour['value']}'")
    band = f"CASE {' '.join(cases)} END"
    tip = '<b>[% "source_id" %]</b><br>[% "individual_risk_per_year" %]'
    lower = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": "#bcbddc", "outline_width": "0.3"}
    )
    return categories(band, entries, lower, "{{risk.lower_or_not_given}}"), None, tip


def barrier_line() -> Any:
    """Return the line of a dam, with a mark in its middle that is seen from afar."""
    symbol = line("#333333", 1.2)
    middle = QgsMarkerLineSymbolLayer()
    middle.setPlacements(Qgis.MarkerLinePlacement.CentralPoint)
    middle.setSubSymbol(mark("#333333", "", "square", 2.4))
    symbol.appendSymbolLayer(middle)
    return symbol


def river_label() -> Any:
    """Return names along rivers, each once for lines that go on, in the colour of water."""
    labelling = labels('"name"', 7, "#08519c")
    settings = labelling.settings()
    settings.placement = QgsPalLayerSettings.Placement.Line
    lines = settings.lineSettings()
    lines.setMergeLines(True)
    settings.setLineSettings(lines)
    return QgsVectorLayerSimpleLabeling(settings)


STYLES: Styles = {
    "divisions": ("Polygon", division_borders),
    "settlements": ("Point", single(lambda: mark("#6a3d9a", "", "circle", 1.6))),
    "roads": ("LineString", single(lambda: line(PALETTE["road"], 0.26))),
    "geohazards": ("Point", risk_points("risk_level", "triangle", 4.4)),
    "fire_zones": ("Polygon", fire_zones),
    "chemical_sources": ("Polygon", single(lambda: fill("#ffffff", "#7a0177", 0.7))),
    "other_hazards": ("Point", risk_points("risk_level", "diamond", 4.0)),
    "shelters": ("Point", single(lambda: mark(PALETTE["shelter_open"], "S", "square", 4.0))),
    "shelter_candidates": (
        "Point",
        single(lambda: mark(PALETTE["site_idle"], "?", "square", 3.4)),
    ),
    "facilities": ("Point", single(lambda: mark("#1f78b4", "", "square", 1.8))),
    "hidden_dangers": ("Point", risk_points("level", "pentagon", 4.0)),
    "risk_contours": ("Polygon", risk_contours),
    "lookouts": ("Point", single(lambda: mark("#00441b", "L", "pentagon", 4.2))),
    "lookout_candidates": (
        "Point",
        single(lambda: mark(PALETTE["site_idle"], "L", "pentagon", 3.4)),
    ),
    "waterways": ("LineString", single(lambda: line(PALETTE["water"], 0.7), river_label)),
    "water_areas": ("Polygon", single(lambda: fill("#c6dbef", PALETTE["water"], 0.2))),
    "barriers": ("Point", single(lambda: mark("#333333", "", "square", 2.4))),
    "launch_ramps": ("Point", single(lambda: mark("#3b8fc4", "R", "circle", 3.4))),
    "ramp_candidates": ("Point", single(lambda: mark(PALETTE["site_idle"], "R", "circle", 3.4))),
    "rescue_stations": ("Point", single(lambda: mark("#08519c", "W", "circle", 4.0))),
    "closures": ("Polygon", single(lambda: fill("#f4c7c3", "#b2182b", 0.6, 0.6))),
    "assets": ("LineString", single(lambda: line("#8c510a", 0.5, "dash dot"))),
    "power_lines": ("LineString", single(lambda: line("#e08214", 0.4, "dot"))),
    "buildings": ("Polygon", single(lambda: fill("#d9d9d9", "#969696", 0.1))),
    "places": ("Point", single(lambda: mark("#737373", "", "circle", 1.6))),
    "settlements_areas": ("Polygon", single(lambda: fill("#cab2d6", "#6a3d9a", 0.2, 0.6))),
    "geohazards_areas": ("Polygon", risk_polygons("risk_level", 0.7)),
    "chemical_sources_points": ("Point", single(lambda: mark("#7a0177", "H", "hexagon", 4.4))),
    "other_hazards_lines": ("LineString", single(lambda: line("#7a0177", 0.5, "dash"))),
    "other_hazards_areas": ("Polygon", risk_polygons("risk_level", 0.7)),
    "shelters_areas": ("Polygon", single(lambda: fill("#a6dba0", PALETTE["shelter_open"], 0.5))),
    "shelter_candidates_areas": ("Polygon", single(lambda: fill("#d1e5f0", "#2166ac", 0.4, 0.6))),
    "facilities_areas": ("Polygon", single(lambda: fill("#a6cee3", "#1f78b4", 0.2))),
    "assets_points": ("Point", single(lambda: mark("#8c510a", "", "diamond", 2.4))),
    "assets_areas": ("Polygon", single(lambda: fill("#dfc27d", "#8c510a", 0.3, 0.6))),
    "places_areas": ("Polygon", single(lambda: fill("#e0e0e0", "#737373", 0.2, 0.6))),
    "barriers_lines": ("LineString", single(barrier_line)),
    "closures_lines": ("LineString", single(lambda: line("#b2182b", 1.0, "dash"))),
    "closures_points": ("Point", single(lambda: mark("#b2182b", "×", "square", 4.0))),
}
