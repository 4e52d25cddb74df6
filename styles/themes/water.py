"""Arrival on inland water: reaches, rivers, gaps, stations, ramps."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsFeatureRequest,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsProperty,
    QgsSymbolLayer,
)
from qgis.PyQt.QtCore import Qt

from wj_risk_plugin.standards import code_list

from .drawing import (
    SHARE,
    UNKNOWN,
    Drawn,
    Style,
    Styles,
    areas_by_target,
    categories,
    coded,
    coded_points,
    labels,
)
from .symbols import PALETTE, line, mark

#: Where several stages were run, they lie beside each other and are named.
SEVERAL_STAGES = 'count_distinct("stage") > 1'

STAGE_OFFSET = (
    f"CASE WHEN NOT {SEVERAL_STAGES} THEN 0 "
    "WHEN \"stage\" = 'low' THEN -1.2 WHEN \"stage\" = 'flood' THEN 1.2 ELSE 0 END"
)

STAGE_NAME = f"CASE WHEN {SEVERAL_STAGES} THEN represent_value(\"stage\") || ' ' ELSE '' END"


def beside_other_stages(symbol: Any) -> Any:
    """Shift the layers of a line by the stage, so that several stages can be told apart."""
    shift = QgsProperty.fromExpression(STAGE_OFFSET)
    for number in range(symbol.symbolLayerCount()):
        symbol.symbolLayer(number).setDataDefinedProperty(
            QgsSymbolLayer.Property.PropertyOffset, shift
        )
    return symbol


def water_reaches() -> Drawn:
    """Return the style of reaches: bands of the run, arrows with the flow, dashed without boat."""
    symbol = line(PALETTE["bands"][0], 1.3)
    symbol.symbolLayer(0).setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyStrokeStyle,
        QgsProperty.fromExpression("if(\"mode\" = 'bank', 'dash', 'solid')"),
    )
    arrows = QgsMarkerLineSymbolLayer(True, 9.0)
    arrows.setPlacements(Qgis.MarkerLinePlacement.Interval)
    arrows.setOffsetAlongLine(4.5)
    arrows.setSubSymbol(
        QgsMarkerSymbol.createSimple(
            {
                "name": "filled_arrowhead",
                "color": PALETTE["ink"],
                "outline_color": PALETTE["paper"],
                "outline_width": "0.2",
                "size": "3.2",
            }
        )
    )
    arrows.setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyLayerEnabled,
        QgsProperty.fromExpression("\"flow\" <> 'none'"),
    )
    arrows.setLocked(True)  # keeps its colour when the bands of the run get theirs
    symbol.appendSymbolLayer(arrows)
    tip = (
        '<b>[% coalesce("name", "waterway_id") %]</b> [% represent_value("stage") %]'
        '<br>[% round("minutes_from", 1) %] – [% round("minutes_to", 1) %] min'
        '<br>[% "station_id" %] [% "ramp_id" %] [% represent_value("controlling_leg") %]'
        "<br>[% '2: ' || \"second_station_id\" || ' ' || round(\"second_minutes\", 1) || ' min' %]"
    )
    entries = [(None, beside_other_stages(symbol), UNKNOWN)]
    return categories("band_min", entries), None, tip


def water_rivers() -> Drawn:
    """Return the style of rivers by whether all of them is in time, with their share."""
    entries = [
        (True, beside_other_stages(line("#08519c", 0.6)), "{{river.in_time}}"),
        (False, beside_other_stages(line("#a50f15", 0.6, "dash")), "{{river.not_in_time}}"),
    ]
    named = f"coalesce(\"name\" || ' ', ''), {STAGE_NAME}, "
    tip = (
        '<b>[% "name" %]</b> [% represent_value("stage") %]'
        '<br>[% round("covered_km", 2) %] / [% round("scope_km", 2) %] km'
    )
    share = labels(SHARE.format(field="share_percent", more=named), 8, middle=True)
    return categories("target_met", entries), share, tip


def water_gaps() -> Drawn:
    """Return the style of reaches that are not in time, by reason: colour, dash and letter."""
    dashes = {
        "too_slow": "dash",
        "cut_by_dam": "solid",
        "current_too_strong": "dash dot",
        "no_ramp": "dash dot dot",
        "not_connected": "dot",
        "not_navigable": "dot",
    }
    reasons = code_list("water_gap_reason")
    entries = []
    for e in reasons:
        # a black edge tells gaps from reaches that are in time
        symbol = line("#000000", 1.7)
        inner = line(e["colour"], 1.1, dashes[e["value"]])
        inner.symbolLayer(0).setPenCapStyle(Qt.PenCapStyle.FlatCap)
        symbol.appendSymbolLayer(inner.symbolLayer(0).clone())
        entries.append((e["value"], beside_other_stages(symbol), coded("water_gap_reason", e)))
    letters = " ".join(f"WHEN \"reason\" = '{e['value']}' THEN '{e['letter']}'" for e in reasons)
    tip = (
        '<b>[% coalesce("name", "waterway_id") %]</b> [% represent_value("stage") %]'
        '<br>[% represent_value("reason") %] [% "barrier_id" %]'
        '<br>[% round("length_m") %] m [% round("minutes", 1) %] min'
    )
    return (
        categories("reason", entries),
        labels(f"CASE {letters} END", 9, bold=True, middle=True),
        tip,
    )


def water_places(busy: str, letter: str, colour: str, used: str, idle: str) -> Style:
    """Return the style of stations or ramps: those from which nothing is reached first are grey.

    `busy` is an expression that says which are used; `used` and `idle` their labels.
    """

    def style() -> Drawn:
        entries = [
            ("used", mark(colour, letter, "circle", 4.2), f"{letter} {used}"),
            ("idle", mark("#bdbdbd", "–", "circle", 3.6), f"– {idle}"),
        ]
        length = labels(
            f'CASE WHEN round("first_km", 1) > 0 THEN concat({STAGE_NAME}, '
            "round(\"first_km\", 1), ' km') END",
            8,
        )
        tip = (
            '<b>[% "id" %] [% "name" %]</b> [% represent_value("stage") %]'
            '<br>[% round("first_km", 2) %] km, ! [% round("alone_km", 2) %] km'
        )
        renderer = categories(f"CASE WHEN {busy} THEN 'used' ELSE 'idle' END", entries)
        # of several stages at one place the busiest is seen
        clause = QgsFeatureRequest.OrderByClause('"first_km"', True)
        renderer.setOrderBy(QgsFeatureRequest.OrderBy([clause]))
        renderer.setOrderByEnabled(True)
        return renderer, length, tip

    return style


def water_candidates() -> Drawn:
    """Return the style of candidates: those that add something with their order."""
    entries = [
        ("new", mark(PALETTE["site_new"], "", "square", 5.2), "{{candidate.adds_length}}"),
        ("idle", mark(PALETTE["site_idle"], "", "square", 2.4), "{{candidate.adds_nothing}}"),
    ]
    tip = (
        '<b>[% represent_value("kind") %] [% "id" %] [% "name" %]</b>'
        '<br>+[% round("alone_km", 2) %] km; [% "rank" %]: +[% round("greedy_km", 2) %] km'
    )
    order = labels('CASE WHEN "greedy_km" > 0 THEN "rank" END', 9, bold=True)
    kind = "CASE WHEN \"greedy_km\" > 0 THEN 'new' ELSE 'idle' END"
    return categories(kind, entries), order, tip


STYLES: Styles = {
    "water_reaches": ("LineString", water_reaches),
    "water_rivers": ("LineString", water_rivers),
    "water_gaps": ("LineString", water_gaps),
    "water_divisions": (
        "Polygon",
        areas_by_target(
            "share_percent",
            '[% round("covered_km", 2) %] / [% round("scope_km", 2) %] km',
        ),
    ),
    "water_stations": (
        "Point",
        water_places(
            '"first_km" > 0',
            "W",
            "#08519c",
            "{{station.reaches_first}}",
            "{{station.reaches_nothing}}",
        ),
    ),
    "water_ramps": (
        "Point",
        water_places(
            '"used"',
            "R",
            PALETTE["water"],
            "{{ramp.reaches_first}}",
            "{{ramp.not_used}}",
        ),
    ),
    "water_candidates": ("Point", water_candidates),
    "water_joins": ("Point", coded_points("kind", "water_join", "diamond", 3.6)),
}
