"""Reach, shelters, siting of shelters and allocation to them."""

from __future__ import annotations

from qgis.core import Qgis, QgsMarkerLineSymbolLayer, QgsMarkerSymbol, QgsProperty

from .district import division_borders
from .drawing import UNKNOWN, Drawn, Style, Styles, categories, coded_points, labels
from .symbols import PALETTE, fill, line, mark

SETTLEMENT_TIP = (
    '<b>[% "name" %]</b><br>[% represent_value("status") %]: [% "people" %]'
    '<br>[% round("minutes", 1) %] min'
)

COVER_TIP = (
    '<b>[% "name" %]</b><br>[% represent_value("status") %]: [% "people" %]'
    '<br>[% round("before_min", 1) %] → [% round("after_min", 1) %] min'
)


def banded_lines() -> Drawn:
    """Return the style of reached roads; the classes are fitted to the limits of the run."""
    entries = [(None, line(PALETTE["bands"][0], 0.6), UNKNOWN)]
    return categories("band_min", entries), None, ""


def banded_polygons() -> Drawn:
    """Return the style of catchments; the classes are fitted to the limits of the run."""
    entries = [(None, fill(PALETTE["bands"][0], "#ffffff", 0.1, 0.45), UNKNOWN)]
    return categories("band_min", entries), None, ""


def shelters_by(field: str) -> Style:
    """Return the style of shelters, admissible or not."""

    def style() -> Drawn:
        entries = [
            (
                True,
                mark(PALETTE["shelter_open"], "{{shelter.sign}}", "square", 4.2),
                "{{shelter.sign}} {{shelter.admissible}}",
            ),
            (False, mark(PALETTE["shelter_refused"], "×", "square", 4.2), "× {{shelter.refused}}"),
        ]
        tip = '<b>[% "name" %]</b><br>[% "reason" %]'
        return categories(field, entries), None, tip

    return style


def siting_sites() -> Drawn:
    """Return the style of candidates: chosen ones large with their order, refused ones crossed."""
    kind = "CASE WHEN \"chosen\" THEN 'new' WHEN \"admissible\" THEN 'idle' ELSE 'refused' END"
    entries = [
        ("new", mark(PALETTE["site_new"], "", "square", 5.4), "{{site.chosen}}"),
        ("idle", mark(PALETTE["site_idle"], "", "square", 2.4), "{{candidate.not_chosen}}"),
        (
            "refused",
            mark(PALETTE["shelter_refused"], "×", "square", 3.0),
            "× {{candidate.refused}}",
        ),
    ]
    numbers = labels('CASE WHEN "chosen" THEN "build_order" END', 9, bold=True)
    tip = (
        '<b>[% "build_order" %] [% "name" %]</b><br>+[% "gain_people" %] / [% "people_alone" %]'
        '<br>[% "reason" %]'
    )
    return categories(kind, entries), numbers, tip


def allocation_flows() -> Drawn:
    """Return the style of desire lines: arrows by people, dashed where not to the nearest."""
    wide = 'coalesce(scale_exp("people", 0, 2000, 0.15, {most}, 0.6), 0.15)'
    entries = []
    for nearest, colour, dash, title in (
        (True, "#4d4d4d", "solid", "{{flow.to_nearest}}"),
        (False, "#762a83", "dash", "{{flow.to_another}}"),
    ):
        symbol = line(colour, 0.4, dash)
        symbol.setDataDefinedWidth(QgsProperty.fromExpression(wide.format(most=1.4)))
        head = QgsMarkerLineSymbolLayer()
        # in the middle: the end lies under the sign of the shelter
        head.setPlacements(Qgis.MarkerLinePlacement.CentralPoint)
        tip_of_arrow = QgsMarkerSymbol.createSimple(
            {
                "name": "filled_arrowhead",
                "color": colour,
                "outline_style": "no",
                "size": "2.2",
            }
        )
        head.setSubSymbol(tip_of_arrow)
        symbol.appendSymbolLayer(head)
        entries.append((nearest, symbol, title))
    tip = (
        '<b>[% "settlement_id" %] → [% "shelter_id" %]</b><br>[% "people" %]'
        '<br>[% round("minutes", 1) %] min'
    )
    return categories("nearest", entries), None, tip


def allocation_routes() -> Drawn:
    """Return the style of people on the roads: width by people, the bottleneck in a frame."""
    wide = 'coalesce(scale_exp("people", 0, 20000, {least}, {most}, 0.6), {least})'
    plain = line("#35978f", 1.0)
    plain.setDataDefinedWidth(QgsProperty.fromExpression(wide.format(least=0.2, most=2.6)))
    worst = line("#000000", 2.4)
    inner = line("#fe9929", 1.4)
    worst.appendSymbolLayer(inner.symbolLayer(0).clone())
    worst.setDataDefinedWidth(QgsProperty.fromExpression(wide.format(least=1.6, most=3.6)))
    for number in range(worst.symbolLayerCount()):  # above all others
        worst.symbolLayer(number).setRenderingPass(1 + number)
    entries = [(False, plain, "{{route.people}}"), (True, worst, "{{route.bottleneck}}")]
    renderer = categories("bottleneck", entries)
    renderer.setUsingSymbolLevels(True)
    mark_worst = labels("CASE WHEN \"bottleneck\" THEN '!' END", 11, "#7f2704", bold=True)
    tip = '<b>[% "name" %]</b><br>[% "people" %]<br>≥ [% round("clearance_min", 1) %] min'
    return renderer, mark_worst, tip


def allocation_shelters() -> Drawn:
    """Return the style of shelters by how full they are."""
    kinds = (
        ("places", PALETTE["shelter_open"], "{{shelter.sign}}", "{{shelter.places_left}}"),
        ("full", "#762a83", "F", "F {{shelter.full}}"),
        (
            "short",
            "#762a83",
            "!",
            "{{shelter.short}}",
        ),
        ("unknown", "#2166ac", "?", "{{shelter.capacity_unknown}}"),
        (
            "refused",
            PALETTE["shelter_refused"],
            "×",
            "× {{shelter.refused}}",
        ),
    )
    entries = [
        (
            kind,
            mark(colour, letter, "square", 5.0 if kind == "short" else 4.2),
            title,
        )
        for kind, colour, letter, title in kinds
    ]
    filled = (
        "CASE WHEN NOT \"admissible\" THEN 'refused' "
        "WHEN \"capacity_people\" IS NULL THEN 'unknown' "
        "WHEN \"one_more_people\" > 0 THEN 'short' WHEN \"places_free\" > 0 THEN 'places' "
        "ELSE 'full' END"
    )
    # a full one says so by its letter
    fill_label = labels('CASE WHEN "places_free" > 0 THEN round("fill_percent") || \' %\' END', 7)
    tip = (
        '<b>[% "name" %]</b><br>[% "people_allocated" %] / [% "capacity_people" %]'
        '<br>[% "reason" %]'
    )
    return categories(filled, entries), fill_label, tip


STYLES: Styles = {
    "evacuation_reach": ("LineString", banded_lines),
    "evacuation_catchments": ("Polygon", banded_polygons),
    "evacuation_settlements": (
        "Point",
        coded_points(
            "status",
            "served_status",
            "circle",
            3.0,
            tip=SETTLEMENT_TIP,
            # small groups small, so that a thousand of them do not hide the roads
            sized_by='coalesce(scale_exp("people", 0, 1000, 1.3, 3.6, 0.5), 1.3)',
        ),
    ),
    "evacuation_shelters": ("Point", shelters_by("admissible")),
    "evacuation_divisions": ("Polygon", division_borders),
    "siting_sites": ("Point", siting_sites),
    "siting_settlements": (
        "Point",
        coded_points(
            "status",
            "cover_status",
            "circle",
            3.0,
            tip=COVER_TIP,
            sized_by='coalesce(scale_exp("people", 0, 1000, 1.3, 3.6, 0.5), 1.3)',
        ),
    ),
    "allocation_flows": ("LineString", allocation_flows),
    "allocation_routes": ("LineString", allocation_routes),
    "allocation_shelters": ("Point", allocation_shelters),
}
