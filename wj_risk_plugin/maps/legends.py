"""Legends that fit the room they have on a sheet."""

from __future__ import annotations

from qgis.core import (
    QgsLayoutItemLegend,
    QgsLayoutSize,
    QgsLayoutUtils,
    QgsLegendRenderer,
    QgsLegendStyle,
)
from qgis.PyQt.QtCore import QSizeF

from ..compat import set_text_format, text_format
from .parts import MILLIMETRES

__all__ = ["LEGEND_STYLES", "fit_legend"]

#: A legend shrinks no further than this, in points.
SMALLEST_LEGEND = 5.0

#: From this size on, in points, a legend keeps the classes of a layer in one column.
WHOLE_LAYERS = 5.5
SHRINKING = 0.95
MOST_COLUMNS = 4

LEGEND_STYLES = (
    QgsLegendStyle.Style.Title,
    QgsLegendStyle.Style.Group,
    QgsLegendStyle.Style.Subgroup,
    QgsLegendStyle.Style.SymbolLabel,
)


def fit_legend(legend: QgsLayoutItemLegend, room: tuple[float, float]) -> bool:
    """Take more columns, then smaller letters, until the legend fits; return whether it does.

    Only in small letters are the classes of a layer parted.

    Parameters
    ----------
    legend : QgsLayoutItemLegend
        Filled, its letters as large as they may be.
    room : (float, float)
        Width and height in mm.
    """
    width, height = room
    while True:
        letters = text_format(legend.rstyle(LEGEND_STYLES[-1])).size()
        legend.setSplitLayer(letters < WHOLE_LAYERS)
        for columns in range(1, MOST_COLUMNS + 1):
            legend.setColumnCount(columns)
            size = _legend_size(legend)
            if size.width() > width:
                break
            if size.height() <= height:
                legend.attemptResize(QgsLayoutSize(size.width(), size.height(), MILLIMETRES))
                return True
        if letters * SHRINKING < SMALLEST_LEGEND:
            return False
        for style in LEGEND_STYLES:
            form = text_format(legend.rstyle(style))
            form.setSize(form.size() * SHRINKING)
            set_text_format(legend.rstyle(style), form)
        legend.setSymbolHeight(legend.symbolHeight() * SHRINKING)
        legend.setSymbolWidth(legend.symbolWidth() * SHRINKING)
        legend.setMaximumSymbolSize(legend.symbolHeight() * 1.1)


def _legend_size(legend: QgsLayoutItemLegend) -> QSizeF:
    """Return the size in mm that a legend wants; the item itself learns it when it is painted."""
    context = QgsLayoutUtils.createRenderContextForLayout(legend.layout(), None)
    return QgsLegendRenderer(legend.model(), legend.legendSettings()).minimumSize(context)
