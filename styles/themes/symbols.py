"""Fills, lines and marks that survive greyscale: colours of the palette, hatches, letters."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsFillSymbol,
    QgsFontMarkerSymbolLayer,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
)
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QColor

PALETTE = json.loads((Path(__file__).parents[1] / "palette.json").read_text(encoding="utf-8"))

FONT = "Noto Sans CJK SC"

#: Hatch of each risk level: angle and distance in mm. The worse, the denser; low has none.
HATCHES = {1: ((45, 1.4), (135, 1.4)), 2: ((45, 1.8),), 3: ((0, 2.6),), 4: ()}


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
