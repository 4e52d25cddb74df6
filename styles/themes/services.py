"""Coverage by facilities, linear works, the scorecard of villages."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsLinePatternFillSymbolLayer, QgsProperty, QgsSymbolLayer

from wj_risk_plugin.standards import code_list

from .drawing import Drawn, Styles, categories, coded, coded_points, labels, single
from .symbols import PALETTE, fill, line, mark


def service_divisions() -> Drawn:
    """Return the style of divisions by whether the service meets its target there."""
    short = fill("#00000000", "#a50f15", 0.3)
    lines = QgsLinePatternFillSymbolLayer()
    lines.setLineAngle(45)
    lines.setDistance(2.6)
    lines.setSubSymbol(line("#a50f15", 0.12))
    short.appendSymbolLayer(lines)
    # levels lie on each other: only the towns, or what has no level, are filled
    kind = 'CASE WHEN "level" IS NULL OR "level" = \'town\' THEN "target_met" END'
    entries = [
        (True, fill("#aad0e1f2", "#08519c", 0.3), "{{target.met}}"),
        (False, short, "{{target.not_met_hatched}}"),
    ]
    written = (
        'CASE WHEN "level" IS NULL OR "level" = \'town\' THEN concat("name", \' \', '
        'CASE WHEN "needed" IS NOT NULL THEN concat("facilities", \' / \', "needed") '
        'WHEN "covered_percent" IS NOT NULL THEN concat(floor("covered_percent" * 10) / 10, '
        "' %') ELSE '' END) END"
    )
    tip = (
        '<b>[% "name" %]</b><br>[% "people_covered" %] / [% "people" %]'
        '<br>[% "facilities" %] / [% round("area_km2", 2) %] km²'
    )
    return (
        categories(kind, entries, fill("#00000000", "#969696", 0.1), "{{division.other_level}}"),
        labels(written, 8, bold=True),
        tip,
    )


def service_facilities() -> Any:
    """Return the mark of a facility that counts."""
    return mark("#08519c", "", "square", 2.6)


def service_areas() -> Drawn:
    """Return the style of ground in reach, and of the faults of grids by letter."""
    entries = [
        (
            e["value"],
            fill(e["colour"], e["colour"], 0.3, 0.3),
            coded("service_area", e),
        )
        for e in code_list("service_area")
    ]
    letters = " ".join(
        f"WHEN \"area_kind\" = '{e['value']}' THEN '{e['letter']}'"
        for e in code_list("service_area")
    )
    tip = '[% represent_value("area_kind") %] [% "id" %]: [% round("area_km2", 3) %] km²'
    return categories("area_kind", entries), labels(f"CASE {letters} END", 8), tip


def line_works() -> Drawn:
    """Return the style of works by kind with a letter; what is planned is dashed."""
    dashed = QgsProperty.fromExpression("if(\"status\" = 'planned', 'dash', 'solid')")
    kinds = code_list("work_kind")
    entries = []
    for e in kinds:
        symbol = line(e["colour"], 0.8)
        symbol.symbolLayer(0).setDataDefinedProperty(
            QgsSymbolLayer.Property.PropertyStrokeStyle, dashed
        )
        entries.append((e["value"], symbol, coded("work_kind", e)))
    letters = " ".join(f"WHEN \"kind\" = '{e['value']}' THEN '{e['letter']}'" for e in kinds)
    tip = (
        '<b>[% represent_value("kind") %] [% "id" %] [% "name" %]</b>'
        '<br>[% represent_value("status") %] [% round("length_km", 2) %] km'
    )
    rest = line(PALETTE["unknown"], 0.6)
    written = labels(f"CASE {letters} END", 8, bold=True, middle=True)
    return categories("kind", entries, rest), written, tip


def village_scorecard() -> Drawn:
    """Return the style of villages: something missing, something unknown, or all ten there."""
    colours = {e["value"]: e["colour"] for e in code_list("capacity_state")}
    worst = (
        "CASE WHEN \"absent_count\" > 0 THEN 'absent' WHEN \"no_data_count\" > 0 THEN 'no_data' "
        "ELSE 'present' END"
    )
    entries = [
        (state, fill(colours[state], "#4d4d4d", 0.15, 0.55), title)
        for state, title in (
            ("absent", "× {{items.absent}}"),
            ("no_data", "? {{items.no_data}}"),
            ("present", "√ {{items.present}}"),
        )
    ]
    count = labels(
        "concat(\"present_count\", ' / 10', "
        "if(\"absent_count\" > 0, concat(' ×', \"absent_count\"), ''))",
        7,
    )
    tip = '<b>[% "name" %]</b><br>× [% "absent_items" %]<br>? [% "no_data_items" %]'
    return categories(worst, entries), count, tip


STYLES: Styles = {
    "service_blanks": (
        "Point",
        coded_points(
            "blank_kind",
            "service_blank",
            "circle",
            3.0,
            tip='<b>[% "id" %] [% "name" %]</b><br>[% "people_missing" %]<br>[% "reason" %]',
            sized_by='coalesce(scale_exp("people_missing", 0, 1000, 1.6, 3.8, 0.5), 3.4)',
        ),
    ),
    "service_divisions": ("Polygon", service_divisions),
    "service_facilities": (
        "Point",
        single(
            service_facilities,
            lambda: labels('CASE WHEN "people_first" > 0 THEN "people_first" END', 7),
            tip='<b>[% "id" %] [% "name" %]</b><br>[% "people_first" %], ! [% "people_only" %]',
        ),
    ),
    "service_areas": ("Polygon", service_areas),
    "line_works": ("LineString", line_works),
    "line_works_findings": (
        "Point",
        coded_points(
            "finding",
            "work_finding",
            "diamond",
            3.6,
            tip='<b>[% "work_id" %] [% "name" %]</b><br>[% "reason" %]',
        ),
    ),
    "village_scorecard": ("Polygon", village_scorecard),
}
