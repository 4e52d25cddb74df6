"""Comparison of closures, and critical roads."""

from __future__ import annotations

from qgis.core import QgsProperty

from wj_risk_plugin.standards import code_list

from .district import division_borders
from .drawing import Drawn, Styles, categories, coded, labels
from .symbols import PALETTE, line, mark


def closure_shelters() -> Drawn:
    """Return the style of shelters beside closures: full now, lost, as before, not admissible."""
    kind = (
        "CASE WHEN NOT \"admissible\" THEN 'refused' WHEN \"tipped_over\" THEN 'full' "
        "WHEN \"shelter_lost\" THEN 'lost' ELSE 'open' END"
    )
    entries = [
        ("full", mark("#762a83", "!", "square", 5.6), "! {{fields/tipped_over}}"),
        ("lost", mark("#b2182b", "0", "square", 5.0), "0 {{fields/shelter_lost}}"),
        (
            "open",
            mark(PALETTE["shelter_open"], "{{shelter.sign}}", "square", 3.8),
            "{{shelter.sign}} {{shelter.as_before}}",
        ),
        ("refused", mark(PALETTE["shelter_refused"], "×", "square", 3.4), "× {{shelter.refused}}"),
    ]
    tip = (
        '<b>[% "name" %]</b><br>[% "people_in_reach_before" %] → [% "people_in_reach" %]'
        '<br>[% "reason" %]'
    )
    return categories(kind, entries), None, tip


def closure_settlements() -> Drawn:
    """Return the style of settlements beside closures: who is newly unreached stands out."""
    sizes = {"newly_unreached": 5.0, "newly_full": 3.8, "slower": 3.0}
    entries = [
        (
            e["value"],
            mark(e["colour"], e["letter"], "circle", sizes.get(e["value"], 1.5)),
            coded("closure_change", e),
        )
        for e in code_list("closure_change")
    ]
    tip = (
        '<b>[% "name" %]</b><br>[% represent_value("closure_change") %]: [% "people" %]'
        '<br>[% round("minutes_before", 1) %] → [% round("minutes", 1) %] min'
    )
    numbers = labels(
        'CASE WHEN "people_newly_unreached" > 0 THEN "people_newly_unreached" END', 8, bold=True
    )
    return categories("closure_change", entries), numbers, tip


def closure_roads() -> Drawn:
    """Return the style of lost roads: closed wide and dashed with crosses, cut off plain."""
    drawn = {"closed": (1.8, "dash"), "cut_off": (0.8, "solid")}
    entries = [
        (e["value"], line(e["colour"], *drawn[e["value"]]), coded("road_loss", e))
        for e in code_list("road_loss")
    ]
    crosses = labels(
        "CASE WHEN \"road_loss\" = 'closed' THEN '×' END", 11, "#b2182b", bold=True, middle=True
    )
    tip = '<b>[% "name" %]</b><br>[% represent_value("road_loss") %]: [% round("length_m") %] m'
    return categories("road_loss", entries), crosses, tip


def critical_roads() -> Drawn:
    """Return the style of critical roads: the higher the rank the wider, bridges in a frame."""
    wide = 'coalesce(scale_linear("rank", 1, 20, {first}, {last}), {last})'
    road = line("#7f2704", 1.2)
    road.setDataDefinedWidth(QgsProperty.fromExpression(wide.format(first=2.2, last=0.9)))
    bridge = line("#000000", 2.4)
    inner = line("#fdae6b", 1.4)
    bridge.appendSymbolLayer(inner.symbolLayer(0).clone())
    bridge.setDataDefinedWidth(QgsProperty.fromExpression(wide.format(first=3.4, last=1.8)))
    entries = [(True, bridge, "{{critical.bridge}}"), (False, road, "{{critical.road}}")]
    tip = (
        '<b>[% "rank" %] [% "name" %]</b><br>[% "people_newly_unreached" %] / [% "people_using" %]'
    )
    return (
        categories("bridge", entries),
        labels('"rank"', 10, "#7f2704", bold=True, middle=True),
        tip,
    )


def closure_divisions() -> Drawn:
    """Return the style of divisions with their people newly unreached."""
    borders, _, _ = division_borders()
    lost = (
        'CASE WHEN "level" IS NULL OR "level" = \'town\' THEN "name" || '
        'CASE WHEN "people_newly_unreached" > 0 THEN \' ! \' || "people_newly_unreached" '
        "ELSE '' END END"
    )
    return borders, labels(lost, 9, bold=True), ""


STYLES: Styles = {
    "closure_settlements": ("Point", closure_settlements),
    "closure_shelters": ("Point", closure_shelters),
    "closure_roads": ("LineString", closure_roads),
    "closure_divisions": ("Polygon", closure_divisions),
    "critical_roads": ("LineString", critical_roads),
}
