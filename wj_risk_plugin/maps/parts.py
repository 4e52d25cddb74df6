"""Pieces that every printed sheet is made of: places, text, scale bar, north arrow."""

from __future__ import annotations

import base64
from pathlib import Path

from qgis.core import (
    QgsExpressionContextUtils,
    QgsGeometryGeneratorSymbolLayer,
    QgsLayerTreeModelLegendNode,
    QgsLayout,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsRectangle,
    QgsSymbol,
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

from ..compat import set_text_format
from ..core.texts.foreign_text import xml_signs

__all__ = [
    "FONT",
    "MILLIMETRES",
    "RULE_KEY",
    "Box",
    "add_label",
    "add_north_arrow",
    "add_scale_bar",
    "add_text",
    "mark_of",
    "place",
    "round_segment_km",
    "show_extent",
    "text_format",
]

FONT = "Noto Sans CJK SC"
MILLIMETRES = QgsUnitTypes.LayoutUnit.LayoutMillimeters

#: Under which a legend node keeps the key of its class.
RULE_KEY = QgsLayerTreeModelLegendNode.LegendNodeRoles.RuleKeyRole

#: x, y, width, height in mm on the page.
Box = tuple[float, float, float, float]

#: Lengths in km that a segment of a scale bar may stand for.
SEGMENTS_KM = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)


def place(item: QgsLayoutItem, box: Box) -> None:
    """Put an item at a place of the page."""
    x, y, width, height = box
    item.attemptMove(QgsLayoutPoint(x, y, MILLIMETRES))
    item.attemptResize(QgsLayoutSize(width, height, MILLIMETRES))


def text_format(size: float, bold: bool = False, colour: str = "#222222") -> QgsTextFormat:
    """Return the sheet's font in a size in points."""
    font = QFont(FONT)
    font.setBold(bold)
    form = QgsTextFormat()
    form.setFont(font)
    form.setSize(size)
    form.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    form.setColor(QColor(colour))
    return form


def add_text(
    layout: QgsLayout,
    name: str,
    text: str,
    box: Box,
    size: float,
    bold: bool = False,
    colour: str = "#222222",
    right: bool = False,
) -> QgsLayoutItemLabel:
    """Add a text box of the name that the layout's window lists it by.

    The text is a variable: QGIS would read ``[% %]`` and ``$CURRENT_DATE`` in a text of its own.
    """
    item = add_label(layout, name, "[% @text %]", box, size, bold, colour, right)
    QgsExpressionContextUtils.setLayoutItemVariable(item, "text", xml_signs(text))
    return item


def add_label(
    layout: QgsLayout,
    name: str,
    template: str,
    box: Box,
    size: float,
    bold: bool = False,
    colour: str = "#222222",
    right: bool = False,
) -> QgsLayoutItemLabel:
    """Add a text box with a template of ours, in which QGIS evaluates ``[% %]``."""
    item = QgsLayoutItemLabel(layout)
    item.setId(name)
    item.setText(template)
    set_text_format(item, text_format(size, bold, colour))
    if right:
        item.setHAlign(Qt.AlignmentFlag.AlignRight)
    layout.addLayoutItem(item)
    place(item, box)
    return item


def mark_of(symbol: QgsSymbol | None) -> QgsSymbol | None:
    """Return the marker in a symbol of lines or areas, which stands for it in a legend."""
    if symbol is None:
        return None
    for number in range(symbol.symbolLayerCount()):
        layer = symbol.symbolLayer(number)
        if isinstance(layer, QgsGeometryGeneratorSymbolLayer):
            return layer.subSymbol().clone()
    return None


def show_extent(frame: QgsLayoutItemMap, extent: QgsRectangle) -> None:
    """Show an extent in the middle of a map that keeps its size.

    `zoomToExtent` does the same, but leaves a new map empty before QGIS 3.24.
    """
    ratio = frame.rect().width() / frame.rect().height()
    width = max(extent.width(), extent.height() * ratio)
    frame.setExtent(QgsRectangle.fromCenterAndSize(extent.center(), width, width / ratio))


def add_scale_bar(
    layout: QgsLayout, frame: QgsLayoutItemMap, corner: tuple[float, float], widest_mm: float = 58.0
) -> QgsLayoutItemScaleBar:
    """Add a scale bar of two round segments with its upper left corner at a place of the page."""
    bar = QgsLayoutItemScaleBar(layout)
    bar.setId("scale_bar")
    bar.setStyle("Single Box")
    bar.setLinkedMap(frame)
    bar.setUnits(QgsUnitTypes.DistanceUnit.DistanceKilometers)
    bar.setUnitLabel("km")
    bar.setNumberOfSegmentsLeft(0)
    bar.setNumberOfSegments(2)
    bar.setUnitsPerSegment(round_segment_km(frame.scale(), widest_mm))
    bar.setMapUnitsPerScaleBarUnit(1.0)
    bar.setTextFormat(text_format(8))
    bar.setBackgroundEnabled(True)
    bar.setBackgroundColor(QColor(255, 255, 255, 200))
    layout.addLayoutItem(bar)
    bar.update()
    bar.attemptMove(QgsLayoutPoint(*corner, MILLIMETRES))
    return bar


def round_segment_km(scale: float, widest_mm: float = 58.0) -> float:
    """Return the longest round segment of a scale bar whose two segments fit into a width.

    Parameters
    ----------
    scale : float
        Denominator of the map's scale.
    widest_mm : float
        Width of both segments together.

    Examples
    --------
    >>> round_segment_km(250_000), round_segment_km(10_000), round_segment_km(500)
    (5.0, 0.2, 0.02)
    """
    fitting = [length for length in SEGMENTS_KM if 2 * length * 1e6 / scale <= widest_mm]
    return fitting[-1] if fitting else SEGMENTS_KM[0]


def add_north_arrow(layout: QgsLayout, box: Box) -> QgsLayoutItemPicture:
    """Add the north arrow, inside the layout: it opens on any machine, and names none."""
    arrow = QgsLayoutItemPicture(layout)
    arrow.setId("north_arrow")
    drawing = (Path(__file__).parent / "north_arrow.svg").read_bytes()
    arrow.setPicturePath(f"base64:{base64.b64encode(drawing).decode('ascii')}")
    layout.addLayoutItem(arrow)
    place(arrow, box)
    return arrow
