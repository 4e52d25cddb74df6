"""The templates of the division sheets: print layouts that a user can open, change and save.

Every item has the id of its element in ``standards/division_sheets.json``; the exporter finds it
by that id. Texts stand in layout variables (``@sheet_title``), so that nothing of an attribute is
ever read as an expression.
"""

from __future__ import annotations

import re
import uuid
from pathlib import Path

from qgis.core import (
    QgsLayoutFrame,
    QgsLayoutItemLegend,
    QgsLayoutItemManualTable,
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsLayoutMeasurement,
    QgsLayoutSize,
    QgsLayoutTable,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsScaleBarSettings,
    QgsTableCell,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ...compat import set_text_format
from ...standards import load
from ..parts import MILLIMETRES, Box, add_label, add_north_arrow, add_scale_bar, place, text_format
from .plan import ARRANGEMENTS, Arrangement, arrangements

__all__ = ["template_name", "write_templates"]

GREY = "#444444"

#: Places of the elements on A4 in mm, for each arrangement; the map's place is the plan's.
BOXES: dict[str, dict[str, Box]] = {
    "square": {
        "title": (14, 7, 230, 10),
        "subtitle": (14, 18, 230, 6),
        "marking": (247, 7, 40, 6),
        "locator": (188, 29, 46, 35),
        "north_arrow": (238, 29, 9, 12),
        "scale_number": (249, 33, 38, 5),
        "contact": (238, 43, 49, 9),
        "scale_bar": (237, 54, 50, 9),
        "numbers": (188, 68, 99, 60),
        "legend": (188, 132, 99, 52),
        "crs": (14, 187, 150, 4),
        "source": (166, 187, 121, 4),
        "made_by": (14, 191, 110, 4),
        "made_on": (126, 191, 38, 4),
        "data_date": (166, 191, 60, 4),
        "review_number": (228, 191, 59, 4),
        "note": (14, 195, 273, 4),
        "boundary_note": (14, 199, 200, 4),
        "page": (237, 199, 50, 4),
    },
    "tall": {
        "title": (14, 7, 150, 10),
        "subtitle": (14, 18, 150, 6),
        "marking": (158, 7, 40, 6),
        "locator": (142, 29, 56, 44),
        "north_arrow": (142, 75, 9, 12),
        "scale_number": (153, 75, 45, 5),
        "contact": (153, 79.5, 45, 8),
        "scale_bar": (141, 88, 56, 9),
        "numbers": (142, 99, 56, 73),
        "legend": (142, 175, 56, 88),
        "crs": (14, 268, 184, 4),
        "source": (14, 272, 184, 4),
        "made_by": (14, 276, 90, 4),
        "made_on": (106, 276, 38, 4),
        "data_date": (146, 276, 52, 4),
        "note": (14, 280, 184, 4),
        "boundary_note": (14, 287, 100, 4),
        "review_number": (116, 287, 44, 4),
        "page": (158, 287, 40, 4),
    },
    "wide": {
        "title": (14, 7, 230, 10),
        "subtitle": (14, 18, 230, 6),
        "marking": (247, 7, 40, 6),
        "locator": (14, 130, 46, 40),
        "north_arrow": (62, 130, 9, 12),
        "scale_number": (62, 144, 30, 5),
        "scale_bar": (61, 149, 32, 9),
        "contact": (14, 172, 76, 9),
        "numbers": (94, 130, 104, 52),
        "legend": (202, 130, 85, 54),
        "crs": (14, 187, 150, 4),
        "source": (166, 187, 121, 4),
        "made_by": (14, 191, 110, 4),
        "made_on": (126, 191, 38, 4),
        "data_date": (166, 191, 60, 4),
        "review_number": (228, 191, 59, 4),
        "note": (14, 195, 273, 4),
        "boundary_note": (14, 199, 200, 4),
        "page": (237, 199, 50, 4),
    },
}

#: Text elements with their size in points and whether they are bold.
TEXTS = {
    "title": (17.0, True),
    "subtitle": (9.0, False),
    "marking": (11.0, True),
    "scale_number": (9.0, True),
    "contact": (8.0, False),
    "crs": (7.0, False),
    "source": (7.0, False),
    "made_by": (7.0, False),
    "made_on": (7.0, False),
    "data_date": (7.0, False),
    "review_number": (7.0, False),
    "note": (7.0, False),
    "boundary_note": (7.0, False),
    "page": (7.0, False),
}

#: A table of numbers this wide on A4 has two columns of labels.
TWO_COLUMNS_MM = 98.0
GAP_MM = 2.5

#: What the words at both ends of a scale bar take of its width on A4.
SCALE_BAR_WORDS_MM = 11.0

RIGHT = frozenset({"marking", "page"})


def template_name(paper: str, arrangement: str) -> str:
    """Return the file name of a template in ``styles/``.

    Examples
    --------
    >>> template_name("A4", "tall")
    'division_sheet_a4_tall.qpt'
    """
    return f"division_sheet_{paper.lower()}_{arrangement}.qpt"


def write_templates(folder: Path) -> list[Path]:
    """Write the template of every paper size and arrangement; the same bytes in every run."""
    written = []
    for paper in load("division_sheets")["papers_mm"]:
        for arrangement in arrangements(paper):
            path = folder / template_name(paper, arrangement.name)
            project = QgsProject()
            layout = _layout(arrangement, project)
            if not layout.saveAsTemplate(str(path), QgsReadWriteContext()):
                raise OSError(f"{path} cannot be written")
            path.write_text(_steady(path.read_text(encoding="utf-8")), encoding="utf-8")
            written.append(path)
    return written


def _steady(text: str) -> str:
    """Return a template with identifiers that are the same in every run."""
    found = dict.fromkeys(re.findall(r"\{[0-9a-f-]{36}\}", text))
    for number, old in enumerate(found):
        text = text.replace(old, f"{{{uuid.uuid5(uuid.NAMESPACE_OID, f'sheet item {number}')}}}")
    return re.sub(r' date="[^"]*"', "", text)


def _scaled(box: Box, larger: float) -> Box:
    """Return a place on a page that is so many times as wide."""
    x, y, width, height = (round(length * larger, 2) for length in box)
    return x, y, width, height


def _layout(arrangement: Arrangement, project: QgsProject) -> QgsPrintLayout:
    larger = max(arrangement.page) / max(ARRANGEMENTS[arrangement.name][0])
    # what is read from farther away need not grow as much as the page
    bigger = 1.0 + 0.6 * (larger - 1.0)
    boxes = {name: _scaled(box, larger) for name, box in BOXES[arrangement.name].items()}
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(f"Division sheet {arrangement.name}")
    size = QgsLayoutSize(*arrangement.page, MILLIMETRES)
    layout.pageCollection().page(0).setPageSize(size)
    frame = _map(layout, "map", arrangement.map_box)
    _add_grid(frame, bigger)
    _map(layout, "locator", boxes["locator"])
    _texts(layout, boxes, bigger)
    add_north_arrow(layout, boxes["north_arrow"])
    bar = add_scale_bar(layout, frame, boxes["scale_bar"][:2])
    bar.setBackgroundEnabled(False)
    # the exporter takes the longest round length that fits at the scale of a sheet
    bar.setSegmentSizeMode(QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFitWidth)
    bar.setMinimumBarWidth(10.0 * larger)
    bar.setMaximumBarWidth((boxes["scale_bar"][2] / larger - SCALE_BAR_WORDS_MM) * larger)
    bar.setTextFormat(text_format(7.0 * bigger))
    bar.setHeight(1.6)
    _add_table(layout, boxes["numbers"], bigger)
    _add_legend(layout, frame, boxes["legend"], bigger)
    return layout


def _map(layout: QgsPrintLayout, name: str, box: Box) -> QgsLayoutItemMap:
    frame = QgsLayoutItemMap(layout)
    frame.setId(name)
    layout.addLayoutItem(frame)
    place(frame, box)
    frame.setExtent(QgsRectangle(0, 0, box[2], box[3]))
    frame.setFrameEnabled(True)
    frame.setFrameStrokeWidth(QgsLayoutMeasurement(0.25, MILLIMETRES))
    frame.setBackgroundColor(QColor("#fdfdfb" if name == "map" else "#ffffff"))
    return frame


def _add_grid(frame: QgsLayoutItemMap, bigger: float) -> None:
    """Add ticks with coordinates on all four sides."""
    grid = QgsLayoutItemMapGrid("grid", frame)
    frame.grids().addGrid(grid)
    grid.setStyle(QgsLayoutItemMapGrid.GridStyle.FrameAnnotationsOnly)
    grid.setIntervalX(1000)
    grid.setIntervalY(1000)
    grid.setFrameStyle(QgsLayoutItemMapGrid.FrameStyle.ExteriorTicks)
    grid.setFrameWidth(1.0)
    grid.setFramePenSize(0.2)
    grid.setAnnotationEnabled(True)
    grid.setAnnotationPrecision(0)
    grid.setAnnotationTextFormat(text_format(5.5 * bigger, colour=GREY))
    grid.setAnnotationFrameDistance(0.5)
    vertical = QgsLayoutItemMapGrid.AnnotationDirection.Vertical
    for side in (QgsLayoutItemMapGrid.BorderSide.Left, QgsLayoutItemMapGrid.BorderSide.Right):
        grid.setAnnotationDirection(vertical, side)


def _texts(layout: QgsPrintLayout, boxes: dict[str, Box], bigger: float) -> None:
    for name, (size, bold) in TEXTS.items():
        colour = {"marking": "#a50f15", "title": "#111111"}.get(name, GREY)
        text = f"[% @sheet_{name} %]"
        right = name in RIGHT
        item = add_label(layout, name, text, boxes[name], size * bigger, bold, colour, right)
        item.setMarginX(0.0)
        item.setMarginY(0.0)


def _add_table(layout: QgsPrintLayout, box: Box, bigger: float) -> None:
    table = QgsLayoutItemManualTable.create(layout)
    layout.addMultiFrame(table)
    frame = QgsLayoutFrame(layout, table)
    table.addFrame(frame)
    frame.setId("numbers")
    place(frame, box)
    table.setContentTextFormat(text_format(7.2 * bigger))
    table.setHeaderTextFormat(text_format(7.2 * bigger, bold=True))
    table.setCellMargin(0.42 * bigger)
    table.setShowGrid(True)
    table.setVerticalGrid(False)
    table.setGridStrokeWidth(0.1)
    table.setGridColor(QColor("#bbbbbb"))
    table.setHeaderMode(QgsLayoutTable.HeaderMode.NoHeaders)
    table.setWrapBehavior(QgsLayoutTable.WrapBehavior.WrapText)
    # a table is as wide as its columns: they say here how many there are
    pairs = 2 if box[2] >= TWO_COLUMNS_MM * bigger else 1
    columns = 3 * pairs - 1
    value = (18.0 if pairs == 2 else 22.0) * bigger
    space = box[2] - 2.0 * columns * table.cellMargin() - GAP_MM * (pairs - 1)
    pair = [round(space / pairs - value, 2), round(value, 2)]
    widths = [*pair, GAP_MM, *pair] if pairs == 2 else pair
    table.setColumnWidths(widths)
    table.setTableContents([[QgsTableCell("…") for _ in widths]])


def _add_legend(layout: QgsPrintLayout, frame: QgsLayoutItemMap, box: Box, bigger: float) -> None:
    legend = QgsLayoutItemLegend(layout)
    legend.setId("legend")
    layout.addLayoutItem(legend)
    place(legend, box)
    legend.setLinkedMap(frame)
    legend.setAutoUpdateModel(False)
    legend.setResizeToContents(True)
    styles = QgsLegendStyle.Style
    for style, size, bold in (
        (styles.Title, 9.5, True),
        (styles.Subgroup, 7.0, True),
        (styles.SymbolLabel, 7.0, False),
    ):
        set_text_format(legend.rstyle(style), text_format(size * bigger, bold))
    legend.setSymbolHeight(2.8 * bigger)
    legend.setSymbolWidth(4.6 * bigger)
    legend.setMaximumSymbolSize(3.1 * bigger)
    sides = QgsLegendStyle.Side
    legend.rstyle(styles.Title).setMargin(sides.Bottom, 0.8)
    legend.rstyle(styles.Subgroup).setMargin(sides.Top, 1.1)
    legend.rstyle(styles.Symbol).setMargin(sides.Top, 0.2)
    legend.rstyle(styles.SymbolLabel).setMargin(sides.Top, 0.2)
    legend.rstyle(styles.SymbolLabel).setMargin(sides.Left, 1.0)
    legend.setColumnSpace(2.0)
    legend.setBoxSpace(0.0)
    legend.setSplitLayer(False)
    legend.setSymbolAlignment(Qt.AlignmentFlag.AlignLeft)
