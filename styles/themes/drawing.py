"""Renderers and labels that several themes use, and the keys of their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFeatureRequest,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from wj_risk_plugin.standards import code_list

from .symbols import PALETTE, fill, hatched, mark

#: A renderer, labels (or None) and a map tip.
Drawn = tuple[Any, Any, str]

#: What draws a layer, once QGIS runs.
Style = Callable[[], Drawn]

#: Geometry and style of layers, by the name of the style.
Styles = dict[str, tuple[str, Style]]

#: Of what nothing more is known.
UNKNOWN = "{{unknown}}"

REASON_TIP = '<b>[% "name" %]</b><br>[% "reason" %]'


def coded(codes: str, entry: dict[str, Any]) -> str:
    """Return the label of an entry of a code list: its letter, where it has one, and its word."""
    word = "{{codes/" + f"{codes}/{entry['value']}" + "}}"
    return f"{entry.get('letter', '')} {word}".strip()


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


def name_label() -> Any:
    """Return small labels with names."""
    return labels('"name"', 7)


def categories(
    field: str,
    entries: list[tuple[Any, Any, str]],
    unknown: Any = None,
    rest: str = UNKNOWN,
) -> Any:
    """Return a categorised renderer of (value, symbol, label), with the rest as unknown."""
    renderer = QgsCategorizedSymbolRenderer(field)
    if unknown is not None:
        entries = [*entries, (None, unknown, rest)]
    for value, symbol, label in entries:
        # no value is an empty text: the word NULL in a file is a text like any other to QGIS 3.22
        renderer.addCategory(QgsRendererCategory("" if value is None else value, symbol, label))
    return renderer


def coded_points(
    field: str, codes: str, shape: str, size: float = 3.4, tip: str = "", sized_by: str = ""
) -> Style:
    """Return a style of points by a code list that has colours and letters.

    `sized_by` is an expression for the size in mm, where points are many and unequal.
    """

    def style() -> Drawn:
        entries = [
            (
                e["value"],
                mark(e["colour"], e["letter"], shape, size),
                coded(codes, e),
            )
            for e in code_list(codes)
        ]
        if sized_by:
            for _, symbol, _ in entries:
                symbol.setDataDefinedSize(QgsProperty.fromExpression(sized_by))
        return (
            categories(field, entries, mark(PALETTE["unknown"], "", shape, size)),
            None,
            tip,
        )

    return style


def risk_polygons(field: str, opacity: float, label: Any = None, tip: str = "") -> Style:
    """Return the four-colour style of polygons."""

    def style() -> Drawn:
        entries = [
            (e["value"], hatched(e["colour"], e["value"], opacity), coded("risk_level", e))
            for e in code_list("risk_level")
        ]
        unknown = fill(PALETTE["unknown"], "#4d4d4d", 0.15, opacity)
        return categories(field, entries, unknown), label, tip

    return style


def risk_points(field: str, shape: str, size: float = 3.6, tip: str = "") -> Style:
    """Return the four-colour style of points: a letter in each."""

    def style() -> Drawn:
        entries = [
            (
                e["value"],
                mark(e["colour"], e["letter"], shape, size),
                coded("risk_level", e),
            )
            for e in code_list("risk_level")
        ]
        unknown = mark(PALETTE["unknown"], "?", shape, size)
        return categories(field, entries, unknown), None, tip

    return style


def single(symbol: Callable[[], QgsSymbol], label: Any = None, tip: str = "") -> Style:
    """Return a style of one symbol."""
    return lambda: (QgsSingleSymbolRenderer(symbol()), label and label(), tip)


def level_marks(shape: str, size: float) -> list[tuple[Any, Any, str]]:
    """Return value, marker and label of the levels, of what is not counted, and of unknown."""
    marks = [
        (e["value"], mark(e["colour"], e["letter"], shape, size), coded("risk_level", e))
        for e in code_list("risk_level")
    ]
    gone = mark("#ffffff", "–", shape, 0.7 * size, "#666666")
    gone.symbolLayer(0).setStrokeColor(QColor("#888888"))
    unknown = mark(PALETTE["unknown"], "?", shape, size)
    not_counted = "{{codes/level_basis/not_counted}}"
    return [*marks, (0, gone, not_counted), (None, unknown, f"? {UNKNOWN}")]


def the_worst_on_top(renderer: Any, level: str) -> Any:
    """Return a renderer that draws the worst level last."""
    clause = QgsFeatureRequest.OrderByClause(level, False)
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([clause]))
    renderer.setOrderByEnabled(True)
    return renderer


#: Shares are cut off, not rounded: 89.96 % must not read as 90 %; only the last bits are forgiven.
SHARE = (
    'CASE WHEN "{field}" IS NOT NULL THEN '
    "concat({more}floor(\"{field}\" * 10 + 1e-9) / 10, ' %') END"
)


def areas_by_target(share: str, whole: str) -> Style:
    """Return the style of areas by whether the target is met, with their share.

    `share` is the field of the share in percent, `whole` what it is a share of, for the map tip.
    """

    def style() -> Drawn:
        short = fill("#00000000", "#a50f15", 0.5)
        # what lies below stays readable, and the two kinds differ without colour
        short.symbolLayer(0).setStrokeStyle(Qt.PenStyle.DashLine)
        entries = [
            (True, fill("#00000000", "#08519c", 0.5), "{{target.met}}"),
            (False, short, "{{target.not_met_dashed}}"),
        ]
        tip = f'[% floor("{share}" * 100) / 100 %] %, {whole}'
        return (
            categories("target_met", entries),
            labels(SHARE.format(field=share, more=""), 8),
            tip,
        )

    return style
