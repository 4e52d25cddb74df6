"""Make the QML styles in both languages from the palette and the code lists.

Run with ``make styles``. The QML files are what the plugin loads and what a user may edit; this
script is where their colours, letters and hatches are decided once.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any, Callable

# Before Qt starts: attributes in one order in every run.
os.environ["QT_HASH_SEED"] = "0"

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsCentroidFillSymbolLayer,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsFontMarkerSymbolLayer,
    QgsGeometryGeneratorSymbolLayer,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QColor

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parent))

# the plugin lies beside this folder
from wj_risk_plugin.bridge.io.styles import without_fonts  # noqa: E402
from wj_risk_plugin.core.texts.foreign_text import NAME_TIP, tip_template  # noqa: E402
from wj_risk_plugin.standards import code_list, load  # noqa: E402

PALETTE = json.loads((FOLDER / "palette.json").read_text(encoding="utf-8"))
LANGUAGES = ("en", "zh")
UNKNOWN = {"en": "Unknown", "zh": "未知"}
FONT = "Noto Sans CJK SC"

#: Hatch of each risk level: angle and distance in mm. The worse, the denser; low has none.
HATCHES = {1: ((45, 1.4), (135, 1.4)), 2: ((45, 1.8),), 3: ((0, 2.6),), 4: ()}

#: The sign of a shelter, as a reader of each language knows it.
SHELTER = {"en": "S", "zh": "避"}

#: Shape and ink of each layer of hazards, so that they differ without colours, too.
HAZARDS = {
    "geohazards": ("triangle", "#543005"),
    "fire_zones": ("circle", "#1b5e20"),
    "chemical_sources": ("hexagon", "#7a0177"),
    "other_hazards": ("diamond", "#08306b"),
    "hidden_dangers": ("pentagon", "#252525"),
}

NOT_COUNTED = {"en": "Not counted: closed or out of use", "zh": "不计入（已销账或停用）"}

#: A style is a function from a language to a renderer, labels (or None) and a map tip.
Style = Callable[[str], tuple[Any, Any, str]]


def fill(colour: str, outline: str = "#5a5a5a", width: float = 0.15, opacity: float = 1.0) -> Any:
    """Return a plain fill."""
    symbol = QgsFillSymbol.createSimple(
        {"color": colour, "outline_color": outline, "outline_width": str(width)}
    )
    symbol.setOpacity(opacity)
    return symbol


def outline(colour: str, width: float, style: str = "solid") -> Any:
    """Return a fill that is only an outline."""
    return QgsFillSymbol.createSimple(
        {
            "style": "no",
            "outline_color": colour,
            "outline_width": str(width),
            "outline_style": style,
            "joinstyle": "round",
        }
    )


def hatched(colour: str, level: int, opacity: float = 1.0) -> Any:
    """Return the fill of a risk level: colour and hatch, so that it survives greyscale."""
    symbol = fill(colour, "#4d4d4d", 0.15, opacity)
    for angle, distance in HATCHES[level]:
        lines = QgsLinePatternFillSymbolLayer()
        lines.setLineAngle(angle)
        lines.setDistance(distance)
        lines.setSubSymbol(
            QgsLineSymbol.createSimple({"line_color": "0,0,0,120", "line_width": "0.14"})
        )
        symbol.appendSymbolLayer(lines)
    return symbol


def line(colour: str, width: float, style: str = "solid") -> Any:
    """Return a plain line."""
    return QgsLineSymbol.createSimple(
        {
            "line_color": colour,
            "line_width": str(width),
            "line_style": style,
            "capstyle": "round",
            "joinstyle": "round",
        }
    )


def mark(
    colour: str, letter: str = "", shape: str = "circle", size: float = 3.4, ink: str = ""
) -> Any:
    """Return a marker with a letter in it, so that it survives greyscale."""
    symbol = QgsMarkerSymbol.createSimple(
        {
            "name": shape,
            "color": colour,
            "outline_color": PALETTE["paper"] if letter else "#333333",
            "outline_width": "0.25",
            "size": str(size),
        }
    )
    if letter:
        written = QgsFontMarkerSymbolLayer(FONT, letter, size * 0.62)
        written.setColor(QColor(ink or contrasting(colour)))
        if shape != "triangle":
            # QGIS puts the middle of the line in the middle, not that of the letter
            written.setOffset(QPointF(0.0, -0.09 * size))
        symbol.appendSymbolLayer(written)
    return symbol


def contrasting(colour: str) -> str:
    """Return black or white, whichever is read better on a colour."""
    c = QColor(colour)
    light = 0.299 * c.red() + 0.587 * c.green() + 0.114 * c.blue()
    return "#000000" if light > 140 else "#ffffff"


def labels(
    expression: str, size: float, colour: str = "#222222", bold: bool = False, middle: bool = False
) -> Any:
    """Return halo labels; `middle`: at the middle of lines, shown however short they are."""
    settings = QgsPalLayerSettings()
    settings.fieldName = expression
    settings.isExpression = True
    form = QgsTextFormat()
    font = form.font()
    font.setBold(bold)
    form.setFont(font)
    form.setSize(size)
    form.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    form.setColor(QColor(colour))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.8)
    halo.setColor(QColor(255, 255, 255, 220))
    form.setBuffer(halo)
    settings.setFormat(form)
    if middle:
        settings.geometryGeneratorEnabled = True
        settings.geometryGenerator = "line_interpolate_point($geometry, length($geometry) / 2)"
        settings.geometryGeneratorType = QgsWkbTypes.GeometryType.PointGeometry
        overlap = Qgis.LabelOverlapHandling.AllowOverlapIfRequired
        settings.placementSettings().setOverlapHandling(overlap)
    return QgsVectorLayerSimpleLabeling(settings)


def categories(
    field: str,
    entries: list[tuple[Any, Any, str]],
    unknown: Any = None,
    spoken: str = "en",
    rest: dict[str, str] = UNKNOWN,
) -> Any:
    """Return a categorised renderer of (value, symbol, label), with the rest as unknown."""
    renderer = QgsCategorizedSymbolRenderer(field)
    if unknown is not None:
        entries = [*entries, (None, unknown, rest[spoken])]
    for value, symbol, label in entries:
        # no value is an empty text: the word NULL in a file is a text like any other to QGIS 3.22
        renderer.addCategory(QgsRendererCategory("" if value is None else value, symbol, label))
    return renderer


def risk_polygons(field: str, opacity: float, label: Any = None, tip: str = "") -> Style:
    """Return the four-colour style of polygons."""

    def style(spoken: str) -> tuple[Any, Any, str]:
        entries = [
            (e["value"], hatched(e["colour"], e["value"], opacity), f"{e['letter']} {e[spoken]}")
            for e in code_list("risk_level")
        ]
        unknown = fill(PALETTE["unknown"], "#4d4d4d", 0.15, opacity)
        return categories(field, entries, unknown, spoken), label, tip

    return style


def risk_points(field: str, shape: str, size: float = 3.6, tip: str = "") -> Style:
    """Return the four-colour style of points: a letter in each."""

    def style(spoken: str) -> tuple[Any, Any, str]:
        entries = [
            (
                e["value"],
                mark(e["colour"], e["letter"], shape, size),
                f"{e['letter']} {e[spoken]}",
            )
            for e in code_list("risk_level")
        ]
        unknown = mark(PALETTE["unknown"], "?", shape, size)
        return categories(field, entries, unknown, spoken), None, tip

    return style


def level_marks(spoken: str, shape: str, size: float) -> list[tuple[Any, Any, str]]:
    """Return value, marker and label of the levels, of what is not counted, and of unknown."""
    marks = [
        (e["value"], mark(e["colour"], e["letter"], shape, size), f"{e['letter']} {e[spoken]}")
        for e in code_list("risk_level")
    ]
    gone = mark("#ffffff", "–", shape, 0.7 * size, "#666666")
    gone.symbolLayer(0).setStrokeColor(QColor("#888888"))
    unknown = mark(PALETTE["unknown"], "?", shape, size)
    return [*marks, (0, gone, NOT_COUNTED[spoken]), (None, unknown, f"? {UNKNOWN[spoken]}")]


def the_worst_on_top(renderer: Any, level: str) -> Any:
    """Return a renderer that draws the worst level last."""
    clause = QgsFeatureRequest.OrderByClause(level, False)
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([clause]))
    renderer.setOrderByEnabled(True)
    return renderer


def counted_hazards(layer_key: str, geometry: str, size: float = 4.0) -> Style:
    """Return the style of a layer of hazards by the level that the totals count.

    Each hazard has one symbol, where it is counted; lines and areas are drawn besides.
    """
    level = 'CASE WHEN "level_basis" = \'not_counted\' THEN 0 ELSE "counted_level" END'
    shape, ink = HAZARDS[layer_key]
    tip = (
        '<b>[% "id" %]</b><br>[% represent_value("counted_level") %]'
        '<br>[% represent_value("level_basis") %]'
    )

    def style(spoken: str) -> tuple[Any, Any, str]:
        entries = level_marks(spoken, shape, size)
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


def hidden_danger_register(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of the register of hidden dangers: the open ones by level."""
    level = 'CASE WHEN NOT "danger_open" THEN 0 ELSE "danger_level" END'
    entries = level_marks(spoken, HAZARDS["hidden_dangers"][0], 4.2)
    return the_worst_on_top(categories(level, entries), level), None, REASON_TIP


def coded_points(
    field: str, codes: str, shape: str, size: float = 3.4, tip: str = "", sized_by: str = ""
) -> Style:
    """Return a style of points by a code list that has colours and letters.

    `sized_by` is an expression for the size in mm, where points are many and unequal.
    """

    def style(spoken: str) -> tuple[Any, Any, str]:
        entries = [
            (
                e["value"],
                mark(e["colour"], e["letter"], shape, size),
                f"{e['letter']} {e[spoken]}",
            )
            for e in code_list(codes)
        ]
        if sized_by:
            for _, symbol, _ in entries:
                symbol.setDataDefinedSize(QgsProperty.fromExpression(sized_by))
        return (
            categories(field, entries, mark(PALETTE["unknown"], "", shape, size), spoken),
            None,
            tip,
        )

    return style


def single(symbol: Callable[[], QgsSymbol], label: Any = None, tip: str = "") -> Style:
    """Return a style of one symbol."""
    return lambda spoken: (QgsSingleSymbolRenderer(symbol()), label and label(), tip)  # noqa: ARG005


def banded_lines(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of reached roads; the classes are fitted to the limits of the run."""
    entries = [(None, line(PALETTE["bands"][0], 0.6), UNKNOWN[spoken])]
    return categories("band_min", entries), None, ""


def banded_polygons(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of catchments; the classes are fitted to the limits of the run."""
    entries = [(None, fill(PALETTE["bands"][0], "#ffffff", 0.1, 0.45), UNKNOWN[spoken])]
    return categories("band_min", entries), None, ""


def shelters_by(field: str) -> Style:
    """Return the style of shelters, admissible or not."""
    words = {
        True: {"en": "S Admissible shelter", "zh": "避 合格避难场所"},
        False: {"en": "× Shelter not admissible", "zh": "× 不合格避难场所"},
    }

    def style(spoken: str) -> tuple[Any, Any, str]:
        entries = [
            (
                True,
                mark(PALETTE["shelter_open"], SHELTER[spoken], "square", 4.2),
                words[True][spoken],
            ),
            (False, mark(PALETTE["shelter_refused"], "×", "square", 4.2), words[False][spoken]),
        ]
        tip = '<b>[% "name" %]</b><br>[% "reason" %]'
        return categories(field, entries), None, tip

    return style


def siting_sites(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of candidates: chosen ones large with their order, refused ones crossed."""
    words = {
        "new": {"en": "Chosen site, with its order", "zh": "选中的场所（建设次序）"},
        "idle": {"en": "Candidate, not chosen", "zh": "未选中的候选点"},
        "refused": {"en": "× Candidate not admissible", "zh": "× 不合格候选点"},
    }
    kind = "CASE WHEN \"chosen\" THEN 'new' WHEN \"admissible\" THEN 'idle' ELSE 'refused' END"
    entries = [
        ("new", mark(PALETTE["site_new"], "", "square", 5.4), words["new"][spoken]),
        ("idle", mark(PALETTE["site_idle"], "", "square", 2.4), words["idle"][spoken]),
        ("refused", mark(PALETTE["shelter_refused"], "×", "square", 3.0), words["refused"][spoken]),
    ]
    numbers = labels('CASE WHEN "chosen" THEN "build_order" END', 9, bold=True)
    tip = (
        '<b>[% "build_order" %] [% "name" %]</b><br>+[% "gain_people" %] / [% "people_alone" %]'
        '<br>[% "reason" %]'
    )
    return categories(kind, entries), numbers, tip


def fire_zones(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of fire zones: graded greens, so that the four colours stay on top."""
    greens = ("#1b5e20", "#4f8f4a", "#9cc48d", "#dcebd3")
    entries = [
        (e["value"], fill(green, "#2f5d2f", 0.1, 0.5), f"{e['letter']} {e[spoken]}")
        for e, green in zip(code_list("risk_level"), greens)
    ]
    return categories("grade", entries, fill(PALETTE["unknown"]), spoken), None, ""


def division_borders(spoken: str) -> tuple[Any, Any, str]:
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
        entries.append((e["value"], symbol, e[spoken]))
    rest = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": PALETTE["division_line"], "outline_width": "0.5"}
    )
    named = labels('CASE WHEN "level" IS NULL OR "level" = \'town\' THEN "name" END', 9, bold=True)
    words = {"en": "Division", "zh": "行政区划"}
    return categories("level", entries, rest, spoken, words), named, ""


def closure_shelters(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of shelters beside closures: full now, lost, as before, not admissible."""
    words = {
        "full": {"en": "! Full because of the closures", "zh": "! 因封路已满"},
        "lost": {"en": "0 Lost to everyone", "zh": "0 因封路无人可达"},
        "open": {"en": "S As before", "zh": "避 不受影响"},
        "refused": {"en": "× Shelter not admissible", "zh": "× 不合格避难场所"},
    }
    kind = (
        "CASE WHEN NOT \"admissible\" THEN 'refused' WHEN \"tipped_over\" THEN 'full' "
        "WHEN \"shelter_lost\" THEN 'lost' ELSE 'open' END"
    )
    entries = [
        ("full", mark("#762a83", "!", "square", 5.6), words["full"][spoken]),
        ("lost", mark("#b2182b", "0", "square", 5.0), words["lost"][spoken]),
        (
            "open",
            mark(PALETTE["shelter_open"], SHELTER[spoken], "square", 3.8),
            words["open"][spoken],
        ),
        ("refused", mark(PALETTE["shelter_refused"], "×", "square", 3.4), words["refused"][spoken]),
    ]
    tip = (
        '<b>[% "name" %]</b><br>[% "people_in_reach_before" %] → [% "people_in_reach" %]'
        '<br>[% "reason" %]'
    )
    return categories(kind, entries), None, tip


def closure_settlements(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of settlements beside closures: who is newly unreached stands out."""
    sizes = {"newly_unreached": 5.0, "newly_full": 3.8, "slower": 3.0}
    entries = [
        (
            e["value"],
            mark(e["colour"], e["letter"], "circle", sizes.get(e["value"], 1.5)),
            f"{e['letter']} {e[spoken]}".strip(),
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


def closure_roads(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of lost roads: closed wide and dashed with crosses, cut off plain."""
    drawn = {"closed": (1.8, "dash"), "cut_off": (0.8, "solid")}
    entries = [
        (e["value"], line(e["colour"], *drawn[e["value"]]), f"{e['letter']} {e[spoken]}")
        for e in code_list("road_loss")
    ]
    crosses = labels(
        "CASE WHEN \"road_loss\" = 'closed' THEN '×' END", 11, "#b2182b", bold=True, middle=True
    )
    tip = '<b>[% "name" %]</b><br>[% represent_value("road_loss") %]: [% round("length_m") %] m'
    return categories("road_loss", entries), crosses, tip


def critical_roads(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of critical roads: the higher the rank the wider, bridges in a frame."""
    words = {
        True: {"en": "Bridge, with its rank", "zh": "桥梁（排序）"},
        False: {"en": "Road, with its rank", "zh": "道路（排序）"},
    }
    wide = 'coalesce(scale_linear("rank", 1, 20, {first}, {last}), {last})'
    road = line("#7f2704", 1.2)
    road.setDataDefinedWidth(QgsProperty.fromExpression(wide.format(first=2.2, last=0.9)))
    bridge = line("#000000", 2.4)
    inner = line("#fdae6b", 1.4)
    bridge.appendSymbolLayer(inner.symbolLayer(0).clone())
    bridge.setDataDefinedWidth(QgsProperty.fromExpression(wide.format(first=3.4, last=1.8)))
    entries = [(True, bridge, words[True][spoken]), (False, road, words[False][spoken])]
    tip = (
        '<b>[% "rank" %] [% "name" %]</b><br>[% "people_newly_unreached" %] / [% "people_using" %]'
    )
    return (
        categories("bridge", entries),
        labels('"rank"', 10, "#7f2704", bold=True, middle=True),
        tip,
    )


def allocation_flows(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of desire lines: arrows by people, dashed where not to the nearest."""
    words = {
        True: {"en": "To the nearest shelter", "zh": "前往最近避难场所"},
        False: {
            "en": "To another shelter, the nearest is full",
            "zh": "改派其他避难场所（最近的已满）",
        },
    }
    wide = 'coalesce(scale_exp("people", 0, 2000, 0.15, {most}, 0.6), 0.15)'
    entries = []
    for nearest, colour, dash in ((True, "#4d4d4d", "solid"), (False, "#762a83", "dash")):
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
        entries.append((nearest, symbol, words[nearest][spoken]))
    tip = (
        '<b>[% "settlement_id" %] → [% "shelter_id" %]</b><br>[% "people" %]'
        '<br>[% round("minutes", 1) %] min'
    )
    return categories("nearest", entries), None, tip


def allocation_routes(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of people on the roads: width by people, the bottleneck in a frame."""
    words = {
        False: {"en": "People on the road, wider = more", "zh": "道路人流（越宽人数越多）"},
        True: {"en": "! Bottleneck", "zh": "！瓶颈路段"},
    }
    wide = 'coalesce(scale_exp("people", 0, 20000, {least}, {most}, 0.6), {least})'
    plain = line("#35978f", 1.0)
    plain.setDataDefinedWidth(QgsProperty.fromExpression(wide.format(least=0.2, most=2.6)))
    worst = line("#000000", 2.4)
    inner = line("#fe9929", 1.4)
    worst.appendSymbolLayer(inner.symbolLayer(0).clone())
    worst.setDataDefinedWidth(QgsProperty.fromExpression(wide.format(least=1.6, most=3.6)))
    for number in range(worst.symbolLayerCount()):  # above all others
        worst.symbolLayer(number).setRenderingPass(1 + number)
    entries = [(False, plain, words[False][spoken]), (True, worst, words[True][spoken])]
    renderer = categories("bottleneck", entries)
    renderer.setUsingSymbolLevels(True)
    mark_worst = labels("CASE WHEN \"bottleneck\" THEN '!' END", 11, "#7f2704", bold=True)
    tip = '<b>[% "name" %]</b><br>[% "people" %]<br>≥ [% round("clearance_min", 1) %] min'
    return renderer, mark_worst, tip


def allocation_shelters(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of shelters by how full they are."""
    shelter = SHELTER[spoken]
    kinds = (
        ("places", PALETTE["shelter_open"], shelter, "Places left", "有余量"),
        ("full", "#762a83", "F", "F Full", "F 已满"),
        (
            "short",
            "#762a83",
            "!",
            "! Full, and one more place would serve more people",
            "！已满，增容可多安置",
        ),
        ("unknown", "#2166ac", "?", "? Capacity unknown", "？容量未知"),
        (
            "refused",
            PALETTE["shelter_refused"],
            "×",
            "× Shelter not admissible",
            "× 不合格避难场所",
        ),
    )
    entries = [
        (
            kind,
            mark(colour, letter, "square", 5.0 if kind == "short" else 4.2),
            zh if spoken == "zh" else en,
        )
        for kind, colour, letter, en, zh in kinds
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


def closure_divisions(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of divisions with their people newly unreached."""
    borders, _, _ = division_borders(spoken)
    lost = (
        'CASE WHEN "level" IS NULL OR "level" = \'town\' THEN "name" || '
        'CASE WHEN "people_newly_unreached" > 0 THEN \' ! \' || "people_newly_unreached" '
        "ELSE '' END END"
    )
    return borders, labels(lost, 9, bold=True), ""


def lookout_shares(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of lookouts: those that add nothing of their own are crossed."""
    words = {
        False: {
            "en": "L Lookout, with what it alone sees (%)",
            "zh": "L 瞭望点（标注仅由其可视的比例 %）",
        },
        True: {"en": "– Sees nothing that others do not", "zh": "– 可视范围均被其他瞭望点覆盖"},
    }
    entries = [
        (False, mark("#08519c", "L", "pentagon", 4.4), words[False][spoken]),
        (True, mark("#bdbdbd", "–", "pentagon", 4.4), words[True][spoken]),
    ]
    tip = (
        '<b>[% "id" %] [% "name" %]</b><br>[% round("seen_km2", 2) %] km²'
        '<br>+[% round("only_km2", 2) %] km²'
    )
    # what rounds to nothing is not written
    gain = "if(\"only_percent\" >= 0.05, concat('+', round(\"only_percent\", 1), ' %'), '')"
    alone = labels(gain, 8)
    return categories("redundant", entries), alone, tip


#: Shares are cut off, not rounded: 89.96 % must not read as 90 %; only the last bits are forgiven.
SHARE = (
    'CASE WHEN "{field}" IS NOT NULL THEN '
    "concat({more}floor(\"{field}\" * 10 + 1e-9) / 10, ' %') END"
)


def areas_by_target(share: str, whole: str) -> Style:
    """Return the style of areas by whether the target is met, with their share.

    `share` is the field of the share in percent, `whole` what it is a share of, for the map tip.
    """
    words = {
        True: {"en": "Target met", "zh": "达标"},
        False: {"en": "Target not met (dashed)", "zh": "未达标（虚线）"},
    }

    def style(spoken: str) -> tuple[Any, Any, str]:
        short = fill("#00000000", "#a50f15", 0.5)
        # what lies below stays readable, and the two kinds differ without colour
        short.symbolLayer(0).setStrokeStyle(Qt.PenStyle.DashLine)
        entries = [
            (True, fill("#00000000", "#08519c", 0.5), words[True][spoken]),
            (False, short, words[False][spoken]),
        ]
        tip = f'[% floor("{share}" * 100) / 100 %] %, {whole}'
        return (
            categories("target_met", entries),
            labels(SHARE.format(field=share, more=""), 8),
            tip,
        )

    return style


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


def water_reaches(spoken: str) -> tuple[Any, Any, str]:
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
        '<br>2: [% "second_station_id" %] [% round("second_minutes", 1) %] min'
    )
    entries = [(None, beside_other_stages(symbol), UNKNOWN[spoken])]
    return categories("band_min", entries), None, tip


def water_rivers(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of rivers by whether all of them is in time, with their share."""
    words = {
        True: {"en": "All of it in time", "zh": "全部按时到达"},
        False: {"en": "Not all of it in time (dashed)", "zh": "未全部按时到达（虚线）"},
    }
    drawn = {True: line("#08519c", 0.6), False: line("#a50f15", 0.6, "dash")}
    entries = [(met, beside_other_stages(drawn[met]), words[met][spoken]) for met in drawn]
    named = f"coalesce(\"name\" || ' ', ''), {STAGE_NAME}, "
    tip = (
        '<b>[% "name" %]</b> [% represent_value("stage") %]'
        '<br>[% round("covered_km", 2) %] / [% round("scope_km", 2) %] km'
    )
    share = labels(SHARE.format(field="share_percent", more=named), 8, middle=True)
    return categories("target_met", entries), share, tip


def water_gaps(spoken: str) -> tuple[Any, Any, str]:
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
        entries.append((e["value"], beside_other_stages(symbol), f"{e['letter']} {e[spoken]}"))
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


def water_places(busy: str, letter: str, colour: str, words: dict[str, tuple[str, str]]) -> Style:
    """Return the style of stations or ramps: those from which nothing is reached first are grey.

    `busy` is an expression that says which are used; `words` titles of the used and unused ones.
    """

    def style(spoken: str) -> tuple[Any, Any, str]:
        used, idle = (words[kind][spoken == "zh"] for kind in ("used", "idle"))
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


def water_candidates(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of candidates: those that add something with their order."""
    words = {
        "new": {"en": "Adds length in time, with its order", "zh": "可新增按时到达长度（次序）"},
        "idle": {"en": "Adds nothing to those before it", "zh": "无新增长度"},
    }
    entries = [
        ("new", mark(PALETTE["site_new"], "", "square", 5.2), words["new"][spoken]),
        ("idle", mark(PALETTE["site_idle"], "", "square", 2.4), words["idle"][spoken]),
    ]
    tip = (
        '<b>[% represent_value("kind") %] [% "id" %] [% "name" %]</b>'
        '<br>+[% round("alone_km", 2) %] km; [% "rank" %]: +[% round("greedy_km", 2) %] km'
    )
    order = labels('CASE WHEN "greedy_km" > 0 THEN "rank" END', 9, bold=True)
    kind = "CASE WHEN \"greedy_km\" > 0 THEN 'new' ELSE 'idle' END"
    return categories(kind, entries), order, tip


def barrier_line() -> Any:
    """Return the line of a dam, with a mark in its middle that is seen from afar."""
    symbol = line("#333333", 1.2)
    middle = QgsMarkerLineSymbolLayer()
    middle.setPlacements(Qgis.MarkerLinePlacement.CentralPoint)
    middle.setSubSymbol(mark("#333333", "", "square", 2.4))
    symbol.appendSymbolLayer(middle)
    return symbol


def lookout_sites(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of new lookouts: large, with their order of building."""
    words = {"en": "New lookout, with its order", "zh": "新增瞭望点（建设次序）"}
    entries = [(True, mark(PALETTE["lookout_new"], "", "pentagon", 5.6), words[spoken])]
    tip = (
        '<b>[% "build_order" %] [% "id" %] [% "name" %]</b><br>+[% round("gain_km2", 2) %] km²'
        '<br>[% floor("share_after_percent" * 100) / 100 %] %'
    )
    return categories("TRUE", entries), labels('"build_order"', 9, bold=True), tip


def lookout_candidate_views(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of candidates for lookouts: chosen ones dark, the others small and pale."""
    words = {
        True: {"en": "Candidate, chosen", "zh": "选中的候选点"},
        False: {"en": "Candidate, not chosen", "zh": "未选中的候选点"},
    }
    entries = [
        (True, mark(PALETTE["site_new"], "", "pentagon", 3.6), words[True][spoken]),
        (False, mark(PALETTE["site_idle"], "", "pentagon", 2.2), words[False][spoken]),
    ]
    tip = (
        '<b>[% "id" %] [% "name" %]</b> [% represent_value("lookout_source") %]'
        '<br>+[% round("alone_km2", 2) %] km²'
    )
    return categories("chosen", entries), None, tip


def service_divisions(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of divisions by whether the service meets its target there."""
    words = {
        True: {"en": "Target met", "zh": "达标"},
        False: {"en": "Target not met (hatched)", "zh": "未达标（斜线）"},
    }
    short = fill("#00000000", "#a50f15", 0.3)
    lines = QgsLinePatternFillSymbolLayer()
    lines.setLineAngle(45)
    lines.setDistance(2.6)
    lines.setSubSymbol(line("#a50f15", 0.12))
    short.appendSymbolLayer(lines)
    # levels lie on each other: only the towns, or what has no level, are filled
    kind = 'CASE WHEN "level" IS NULL OR "level" = \'town\' THEN "target_met" END'
    entries = [
        (True, fill("#aad0e1f2", "#08519c", 0.3), words[True][spoken]),
        (False, short, words[False][spoken]),
    ]
    rest = {"en": "Other level, or not judged", "zh": "其他级别或未评定"}
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
        categories(kind, entries, fill("#00000000", "#969696", 0.1), spoken, rest),
        labels(written, 8, bold=True),
        tip,
    )


def service_facilities() -> Any:
    """Return the mark of a facility that counts."""
    return mark("#08519c", "", "square", 2.6)


def service_areas(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of ground in reach, and of the faults of grids by letter."""
    entries = [
        (
            e["value"],
            fill(e["colour"], e["colour"], 0.3, 0.3),
            f"{e['letter']} {e[spoken]}".strip(),
        )
        for e in code_list("service_area")
    ]
    letters = " ".join(
        f"WHEN \"area_kind\" = '{e['value']}' THEN '{e['letter']}'"
        for e in code_list("service_area")
    )
    tip = '[% represent_value("area_kind") %] [% "id" %]: [% round("area_km2", 3) %] km²'
    return categories("area_kind", entries), labels(f"CASE {letters} END", 8), tip


def line_works(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of works by kind with a letter; what is planned is dashed."""
    dashed = QgsProperty.fromExpression("if(\"status\" = 'planned', 'dash', 'solid')")
    kinds = code_list("work_kind")
    entries = []
    for e in kinds:
        symbol = line(e["colour"], 0.8)
        symbol.symbolLayer(0).setDataDefinedProperty(
            QgsSymbolLayer.Property.PropertyStrokeStyle, dashed
        )
        entries.append((e["value"], symbol, f"{e['letter']} {e[spoken]}"))
    letters = " ".join(f"WHEN \"kind\" = '{e['value']}' THEN '{e['letter']}'" for e in kinds)
    tip = (
        '<b>[% represent_value("kind") %] [% "id" %] [% "name" %]</b>'
        '<br>[% represent_value("status") %] [% round("length_km", 2) %] km'
    )
    rest = line(PALETTE["unknown"], 0.6)
    written = labels(f"CASE {letters} END", 8, bold=True, middle=True)
    return categories("kind", entries, rest, spoken), written, tip


def village_scorecard(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of villages: something missing, something unknown, or all ten there."""
    words = {
        "absent": {"en": "× Items are missing", "zh": "× 有不具备的项目"},
        "no_data": {"en": "? Items without data", "zh": "? 有无数据的项目"},
        "present": {"en": "√ All ten are there", "zh": "√ 十项具备"},
    }
    colours = {e["value"]: e["colour"] for e in code_list("capacity_state")}
    worst = (
        "CASE WHEN \"absent_count\" > 0 THEN 'absent' WHEN \"no_data_count\" > 0 THEN 'no_data' "
        "ELSE 'present' END"
    )
    entries = [
        (state, fill(colours[state], "#4d4d4d", 0.15, 0.55), words[state][spoken])
        for state in words
    ]
    count = labels(
        "concat(\"present_count\", ' / 10', "
        "if(\"absent_count\" > 0, concat(' ×', \"absent_count\"), ''))",
        7,
    )
    tip = '<b>[% "name" %]</b><br>× [% "absent_items" %]<br>? [% "no_data_items" %]'
    return categories(worst, entries), count, tip


def lookout_blind() -> Any:
    """Return the fill of unseen patches: an outline that leaves the count below readable."""
    return fill("#00000000", "#000000", 0.6)


def classed_raster(classes: list[tuple[float, str, str, str]]) -> Callable[[str], str]:
    """Return a style of a raster whose classes end at numbers: (end, colour, English, Chinese)."""

    def style(spoken: str) -> str:
        items = "".join(
            f'<item value="{end:g}" color="{colour}" alpha="255" '
            f'label="{zh if spoken == "zh" else en}"/>'
            for end, colour, en, zh in classes
        )
        return (
            "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
            '<qgis styleCategories="Symbology" version="3.22.0"><pipe>'
            '<rasterrenderer type="singlebandpseudocolor" band="1" opacity="0.8" alphaBand="-1" '
            f'classificationMin="0" classificationMax="{classes[-2][0]:g}" nodataColor="">'
            '<rastershader><colorrampshader colorRampType="DISCRETE" classificationMode="1" '
            f'clip="0">{items}</colorrampshader></rastershader></rasterrenderer>'
            "<brightnesscontrast/><huesaturation/><rasterresampler/></pipe></qgis>\n"
        )

    return style


#: Rasters: dark = not seen, then light to dark green by the number of sites.
RASTER_STYLES = {
    "lookout_visible": classed_raster(
        [
            (0, "#3f007d", "Not seen", "不可视"),
            (1, "#d9f0a3", "Seen from one site", "1 个站址可视"),
            (2, "#78c679", "Seen from two", "2 个站址可视"),
            (float("inf"), "#238443", "Seen from three or more", "3 个及以上站址可视"),
        ]
    ),
    "lookout_min_height": classed_raster(
        [
            (0, "#edf8fb", "Seen from the ground on", "自地面起可视"),
            (10, "#b3cde3", "up to 10 m", "10 m 以内"),
            (20, "#8c96c6", "up to 20 m", "20 m 以内"),
            (30, "#8856a7", "up to 30 m", "30 m 以内"),
            (100, "#810f7c", "up to 100 m", "100 m 以内"),
            (float("inf"), "#2d004b", "Higher", "更高"),
        ]
    ),
}


def risk_conflicts(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of planned ground across the red line, with the names of the zones."""
    renderer, _, tip = risk_polygons("risk_level", 0.85, tip=REASON_TIP)(spoken)
    return renderer, name_label(), tip


def risk_contours(spoken: str) -> tuple[Any, Any, str]:
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
        entries.append((contour["value"], outline, contour[spoken]))
        # a value written 0.00003 must not fall below 3e-5 by its last digit
        least = contour["per_year"] * 0.999
        cases.append(f"WHEN \"individual_risk_per_year\" >= {least:g} THEN '{contour['value']}'")
    band = f"CASE {' '.join(cases)} END"
    tip = '<b>[% "source_id" %]</b><br>[% "individual_risk_per_year" %]'
    words = {"en": "Lower or not given", "zh": "更低或未填写"}
    lower = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": "#bcbddc", "outline_width": "0.3"}
    )
    return categories(band, entries, lower, spoken, words), None, tip


def treat_or_move(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of the screening list: by what is decided, the first with rank."""
    tip = '<b>[% "screening_rank" %] [% "id" %] [% "name" %]</b><br>[% "reason" %]'
    sized = 'coalesce(scale_exp("people", 0, 1000, 2.8, 6.0, 0.5), 2.8)'
    style = coded_points("treat_or_move", "treat_or_move", "triangle", 4.0, tip, sized)
    renderer, _, tip = style(spoken)
    return renderer, labels('CASE WHEN "screening_rank" <= 20 THEN "screening_rank" END', 8), tip


def surroundings_found(spoken: str) -> tuple[Any, Any, str]:
    """Return the style of what lies around a place: by group, with names."""
    tip = (
        '<b>[% "found_kind" %] [% "name" %]</b><br>[% round("distance_m") %] m'
        "<br>[% coalesce(round(\"minutes\", 1) || ' min', '') %]<br>[% \"reason\" %]"
    )
    renderer, _, tip = coded_points("found_group", "found_group", "square", 3.8, tip)(spoken)
    return renderer, labels('"name"', 7), tip


def surroundings_place() -> Any:
    """Return the outline of the ground looked at, with a cross at the place."""
    symbol = fill("#00000000", "#222222", 0.6)
    middle = QgsCentroidFillSymbolLayer()
    cross = {"name": "cross", "outline_color": "#222222", "outline_width": "0.6", "size": "5"}
    middle.setSubSymbol(QgsMarkerSymbol.createSimple(cross))
    symbol.appendSymbolLayer(middle)
    return symbol


def name_label() -> Any:
    """Return small labels with names."""
    return labels('"name"', 7)


def river_label() -> Any:
    """Return names along rivers, each once for lines that go on, in the colour of water."""
    labelling = labels('"name"', 7, "#08519c")
    settings = labelling.settings()
    settings.placement = QgsPalLayerSettings.Placement.Line
    lines = settings.lineSettings()
    lines.setMergeLines(True)
    settings.setLineSettings(lines)
    return QgsVectorLayerSimpleLabeling(settings)


SETTLEMENT_TIP = (
    '<b>[% "name" %]</b><br>[% represent_value("status") %]: [% "people" %]'
    '<br>[% round("minutes", 1) %] min'
)

COVER_TIP = (
    '<b>[% "name" %]</b><br>[% represent_value("status") %]: [% "people" %]'
    '<br>[% round("before_min", 1) %] → [% round("after_min", 1) %] min'
)

REASON_TIP = '<b>[% "name" %]</b><br>[% "reason" %]'

STYLES: dict[str, tuple[str, Style]] = {
    # results
    "risk_units": ("Polygon", risk_polygons("risk_level", 0.75, tip=REASON_TIP)),
    "risk_divisions": ("Polygon", risk_polygons("risk_level", 0.75, tip=REASON_TIP)),
    "risk_exposed": ("Point", risk_points("risk_level", "circle", 2.8, REASON_TIP)),
    "risk_shelters": ("Point", shelters_by("admissible")),
    "risk_hidden_dangers": ("Point", hidden_danger_register),
    "risk_conflicts": ("Polygon", risk_conflicts),
    "treat_or_move": ("Point", treat_or_move),
    "surroundings_found": ("Point", surroundings_found),
    "surroundings_places": (
        "Polygon",
        single(surroundings_place, name_label),
    ),
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
    "lookout_shares": ("Point", lookout_shares),
    "lookout_zones": (
        "Polygon",
        areas_by_target("coverage_percent", '[% round("key_km2", 2) %] km²'),
    ),
    "lookout_sites": ("Point", lookout_sites),
    "lookout_candidate_views": ("Point", lookout_candidate_views),
    "lookout_blind": (
        "Polygon",
        single(lookout_blind, lambda: labels('"patch_rank"', 9, "#000000")),
    ),
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
            {
                "used": ("Station, with the length it reaches first", "救援站（最先到达长度）"),
                "idle": ("Station that reaches nothing first", "无最先到达河段的救援站"),
            },
        ),
    ),
    "water_ramps": (
        "Point",
        water_places(
            '"used"',
            "R",
            PALETTE["water"],
            {
                "used": ("Ramp, with the length reached first by it", "下水点（经其最先到达长度）"),
                "idle": ("Ramp that is not used", "未使用的下水点"),
            },
        ),
    ),
    "water_candidates": ("Point", water_candidates),
    "water_joins": ("Point", coded_points("kind", "water_join", "diamond", 3.6)),
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
    "closure_settlements": ("Point", closure_settlements),
    "closure_shelters": ("Point", closure_shelters),
    "closure_roads": ("LineString", closure_roads),
    "closure_divisions": ("Polygon", closure_divisions),
    "critical_roads": ("LineString", critical_roads),
    "problems": ("Point", coded_points("severity", "severity", "diamond", 4.0)),
    "survey_changes": (
        "Point",
        coded_points(
            "status",
            "survey_status",
            "square",
            4.0,
            tip='<b>[% "layer" %] [% "id" %] [% "name" %]</b><br>[% "reason" %]',
        ),
    ),
    "settlements_result": ("Point", single(lambda: mark("#6a3d9a", "", "circle", 1.6))),
    # layers of the district
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
    # the same layers in districts that draw them with another kind of geometry
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
    # layers of hazards with the levels that were counted
    "geohazards_counted_points": ("Point", counted_hazards("geohazards", "Point", 4.4)),
    "geohazards_counted_areas": ("Polygon", counted_hazards("geohazards", "Polygon", 4.4)),
    "fire_zones_counted_areas": ("Polygon", counted_hazards("fire_zones", "Polygon", 3.6)),
    "chemical_sources_counted_points": ("Point", counted_hazards("chemical_sources", "Point")),
    "chemical_sources_counted_areas": ("Polygon", counted_hazards("chemical_sources", "Polygon")),
    "other_hazards_counted_points": ("Point", counted_hazards("other_hazards", "Point")),
    "other_hazards_counted_lines": ("LineString", counted_hazards("other_hazards", "LineString")),
    "other_hazards_counted_areas": ("Polygon", counted_hazards("other_hazards", "Polygon")),
    "hidden_dangers_counted_points": ("Point", counted_hazards("hidden_dangers", "Point", 4.2)),
}


def write(folder: Path) -> list[Path]:
    """Write every style in both languages.

    Parameters
    ----------
    folder : Path
        Where the QML files go.

    Returns
    -------
    list of Path
    """
    written = []
    for name, (geometry, style) in STYLES.items():
        for spoken in LANGUAGES:
            layer = QgsVectorLayer(geometry, name, "memory")
            renderer, labelling, tip = style(spoken)
            layer.setRenderer(renderer)
            if labelling is not None:
                layer.setLabeling(labelling)
                layer.setLabelsEnabled(True)
            layer.setMapTipTemplate(tip_template(tip) if tip else NAME_TIP)
            path = folder / f"{name}.{spoken}.qml"
            categories_ = QgsVectorLayer.StyleCategory
            layer.saveNamedStyle(
                str(path),
                categories_.Symbology | categories_.Labeling | categories_.MapTips,
            )
            text = without_fonts(path.read_bytes()).decode("utf-8")
            path.write_text(without_chance(text), encoding="utf-8")
            written.append(path)
    for name, text in RASTER_STYLES.items():
        for spoken in LANGUAGES:
            path = folder / f"{name}.{spoken}.qml"
            path.write_text(text(spoken), encoding="utf-8")
            written.append(path)
    return written


def without_chance(text: str) -> str:
    """Return a style with the random ids of its symbol layers numbered: the file stays the same."""
    known: dict[str, str] = {}
    return re.sub(
        r"\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}",
        lambda found: known.setdefault(
            found.group(0), f"{{00000000-0000-4000-8000-{len(known):012x}}}"
        ),
        text,
    )


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    print(f"{len(write(target))} styles written")
    application.exitQgis()
