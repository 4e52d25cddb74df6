"""One sheet: a template filled with a division's map, legend, numbers and texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import (
    QgsExpressionContextUtils,
    QgsLayoutFrame,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemManualTable,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsScaleBarSettings,
    QgsSymbol,
    QgsTableCell,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtXml import QDomDocument

from ...compat import keep_formats, set_text_format, text_format
from ...core.messages import InputError, Message
from ...core.texts.foreign_text import html_text, xml_signs
from ...standards import load
from ..fonts import (
    LINE_HEIGHT,
    MILLIMETRES_PER_POINT,
    NEARLY,
    broken,
    fitted_size,
    missing_signs,
    plain_shaping,
    text_width_mm,
)
from ..legends import LEGEND_STYLES, fit_legend
from ..parts import FONT, MILLIMETRES, RULE_KEY, mark_of, round_segment_km
from .numbers import Number
from .plan import Arrangement

__all__ = ["LegendPart", "SheetContent", "Template", "fill_sheet"]

#: Room beside a number, in mm.
GAP_OF_VALUE_MM = 1.0

#: A title shrinks no further than this, in points.
SMALLEST_TITLE = 9.0

#: Texts below the map that close up where one of their line is left out.
LINED_UP = ("crs", "source", "made_by", "made_on", "data_date", "review_number")
BETWEEN_TEXTS_MM = 8.0


@dataclass(frozen=True)
class LegendPart:
    """A layer of the legend.

    Attributes
    ----------
    layer : QgsMapLayer
        Loaded, styled.
    classes : dict or None
        Key of each class shown to what stands in brackets; None shows all classes, uncounted.
    symbols : dict
        Key of a class to the symbol that stands for it in the legend, where not its own.
    """

    layer: QgsMapLayer
    classes: dict[str, str] | None
    symbols: dict[str, QgsSymbol] = field(default_factory=dict)


@dataclass(frozen=True)
class SheetContent:
    """What a sheet says.

    Attributes
    ----------
    texts : dict
        Text element to its text; an empty one is left out of the sheet.
    layers, locator_layers : list of QgsMapLayer
        The topmost first.
    extent, locator_extent : tuple of float
        West, south, east, north in the layers' CRS.
    scale : float
        Denominator.
    outline : str
        The division as WKT, inside of which features are labelled.
    numbers : list of Number
        Of the division.
    legend : list of LegendPart
        The topmost first.
    legend_title : str
        Over the legend.
    """

    texts: dict[str, str]
    layers: list[QgsMapLayer]
    locator_layers: list[QgsMapLayer]
    extent: tuple[float, float, float, float]
    locator_extent: tuple[float, float, float, float]
    scale: float
    outline: str
    numbers: list[Number]
    legend: list[LegendPart]
    legend_title: str


class Template:
    """A print layout read once and laid out for each sheet.

    Parameters
    ----------
    path : Path
        A ``.qpt`` with an item ``map``.

    Raises
    ------
    InputError
        When the file is no template, or has no map.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._document = QDomDocument()
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise self._refusal(Message("the template cannot be read")) from error
        if not self._document.setContent(text)[0]:
            raise self._refusal(Message("the file is no template of a print layout"))
        keep_formats(self._document)

    def layout(self, project: QgsProject) -> QgsPrintLayout:
        """Return a new layout made from the template."""
        layout = QgsPrintLayout(project)
        _, loaded = layout.loadFromTemplate(self._document, QgsReadWriteContext(), True)
        if not loaded or not isinstance(layout.itemById("map"), QgsLayoutItemMap):
            raise self._refusal(Message("the template has no map with the id map"))
        return layout

    def arrangement(self, project: QgsProject) -> Arrangement:
        """Return the template's page and the place of its map."""
        layout = self.layout(project)
        page = layout.pageCollection().page(0).pageSize()
        frame = layout.itemById("map")
        x, y = frame.positionWithUnits().x(), frame.positionWithUnits().y()
        box = (x, y, frame.sizeWithUnits().width(), frame.sizeWithUnits().height())
        return Arrangement(self.path.stem, (page.width(), page.height()), box)

    def _refusal(self, problem: Message) -> InputError:
        mend = Message("save a copy of a template in styles/ from the layout designer")
        return InputError(self.path.name, problem, mend=mend)


def fill_sheet(
    layout: QgsPrintLayout, content: SheetContent, off: frozenset[str], family: str
) -> list[Message]:
    """Fill a layout made from a template.

    Parameters
    ----------
    layout : QgsPrintLayout
        Fresh from `Template.layout`.
    content : SheetContent
        What it has to say.
    off : frozenset of str
        Elements that are turned off.
    family : str
        Font in place of the templates' own where that is not installed.

    Returns
    -------
    list of Message
        What did not fit.

    Raises
    ------
    InputError
        When a text has signs that no font can draw.
    """
    lines = _lines_of_texts(layout)
    _remove_elements(layout, content, off)
    _set_texts(layout, content, family)
    for line in lines:
        _close_gaps(layout, *line)
    frame = layout.itemById("map")
    _show_map(frame, content.layers, content.extent)
    frame.setScale(content.scale)
    _fit_grid(frame, content.scale, "grid" in off, family)
    locator = layout.itemById("locator")
    if locator is not None:
        _show_map(locator, content.locator_layers, _padded(content.locator_extent, locator))
    bar = layout.itemById("scale_bar")
    if isinstance(bar, QgsLayoutItemScaleBar):
        bar.setSegmentSizeMode(QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFixed)
        bar.setUnitsPerSegment(round_segment_km(content.scale, bar.maximumBarWidth()))
        bar.setTextFormat(_plain(bar.textFormat(), family))
        bar.update()
    bottom = _fill_numbers(layout, content.numbers, family)
    return _fill_legend(layout, content, bottom, family)


def _lines_of_texts(layout: QgsPrintLayout) -> list[tuple[float, list[str]]]:
    """Return where each line of several texts begins, and their ids from left to right."""
    lines: dict[float, list[tuple[float, str]]] = {}
    for item in layout.items():
        if isinstance(item, QgsLayoutItemLabel) and item.id() in LINED_UP:
            place = item.positionWithUnits()
            lines.setdefault(round(place.y(), 1), []).append((place.x(), item.id()))
    several = [sorted(found) for found in lines.values() if len(found) > 1]
    return [(found[0][0], [name for _, name in found]) for found in several]


def _close_gaps(layout: QgsPrintLayout, left: float, names: list[str]) -> None:
    """Move the texts of a line to where those that are left out would have stood."""
    items = [item for item in (layout.itemById(name) for name in names) if item is not None]
    for item in items:
        place, size = item.positionWithUnits(), item.sizeWithUnits()
        width = text_width_mm(item.currentText(), text_format(item))
        if left < place.x():
            item.attemptMove(QgsLayoutPoint(left, place.y(), MILLIMETRES))
            room = size.width() + place.x() - left
            item.attemptResize(QgsLayoutSize(room, size.height(), MILLIMETRES))
        left = max(left, min(place.x(), left)) + width + BETWEEN_TEXTS_MM


def _remove_elements(layout: QgsPrintLayout, content: SheetContent, off: frozenset[str]) -> None:
    """Take out what is turned off or has nothing to say, so that nothing hidden stays."""
    empty = {name for name, text in content.texts.items() if not text}
    if not content.numbers:
        empty.add("numbers")
    for name in sorted(off | empty):
        item = layout.itemById(name)
        if isinstance(item, QgsLayoutFrame):
            layout.removeMultiFrame(item.multiFrame())
        if item is not None:
            layout.removeLayoutItem(item)


def _set_texts(layout: QgsPrintLayout, content: SheetContent, family: str) -> None:
    """Give the texts as variables: what is in them is never read as an expression, nor as HTML."""
    variables = {f"sheet_{name}": xml_signs(text) for name, text in content.texts.items()}
    variables["sheet_division"] = content.outline
    for name, text in variables.items():
        QgsExpressionContextUtils.setLayoutVariable(layout, name, text)
    for item in layout.items():
        if not isinstance(item, QgsLayoutItemLabel):
            continue
        if item.mode() == QgsLayoutItemLabel.Mode.ModeHtml:  # of a template of the user's own
            for name, text in variables.items():
                QgsExpressionContextUtils.setLayoutItemVariable(item, name, html_text(text))
        text = item.currentText() or item.text()
        form = _plain(text_format(item), family, text)
        _refuse_boxes(text, form)
        if item.id() == "title":
            width = NEARLY * item.sizeWithUnits().width()
            form.setSize(fitted_size(text, form, width, SMALLEST_TITLE))
        set_text_format(item, form)


def _plain(form: QgsTextFormat, family: str, text: str = "") -> QgsTextFormat:
    """Return a format that can be searched, in the font taken for the plugin's own."""
    return plain_shaping(form, family if form.font().family() == FONT else None, [text])


def _refuse_boxes(text: str, form: QgsTextFormat) -> None:
    missing = missing_signs(text, form.font())
    if missing:
        codes = ", ".join(f"U+{ord(sign):04X}" for sign in missing)
        raise InputError(
            form.font().family(),
            Message(
                "the font has no sign for {codes} in the text '{text}'", codes=codes, text=text
            ),
            mend=Message("install a font that has it, or change the text"),
        )


def _show_map(
    frame: QgsLayoutItemMap, layers: list[QgsMapLayer], extent: tuple[float, float, float, float]
) -> None:
    frame.setCrs(layers[0].crs())
    frame.setLayers(layers)
    frame.setKeepLayerSet(True)
    frame.setKeepLayerStyles(False)
    frame.setExtent(QgsRectangle(*extent))


def _padded(
    extent: tuple[float, float, float, float], frame: QgsLayoutItemMap
) -> tuple[float, float, float, float]:
    """Return an extent widened to the frame's shape, so that the frame keeps its size."""
    size = frame.sizeWithUnits()
    west, south, east, north = extent
    metres = max((east - west) / size.width(), (north - south) / size.height()) * 1.08
    x, y = (west + east) / 2.0, (south + north) / 2.0
    half = (size.width() * metres / 2.0, size.height() * metres / 2.0)
    return x - half[0], y - half[1], x + half[0], y + half[1]


def _fit_grid(frame: QgsLayoutItemMap, scale: float, off: bool, family: str) -> None:
    """Set the distance of the ticks to a round number of metres, or take them away."""
    grids = frame.grids()
    if off:
        for grid in grids.asList():
            grids.removeGrid(grid.id())
        return
    wanted = load("division_sheets")["grid_every_mm"] * scale / 1000.0
    power = 10.0 ** (len(str(int(max(wanted, 1.0)))) - 1)
    step = max(factor * power for factor in (1, 2, 5) if factor * power <= max(wanted, 1.0))
    for grid in grids.asList():
        grid.setAnnotationTextFormat(_plain(grid.annotationTextFormat(), family))
        grid.setIntervalX(step)
        grid.setIntervalY(step)


# -- numbers ------------------------------------------------------------------------------------


def _fill_numbers(
    layout: QgsPrintLayout, numbers: list[Number], family: str
) -> tuple[float, float] | None:
    """Fill the table; return its left edge and its end on the page in mm."""
    frame = layout.itemById("numbers")
    if not isinstance(frame, QgsLayoutFrame):
        return None
    table = frame.multiFrame()
    if not isinstance(table, QgsLayoutItemManualTable):
        return None
    form = _plain(table.contentTextFormat(), family)
    table.setContentTextFormat(form)
    for number in numbers:
        _refuse_boxes(f"{number.label} {number.text}", form)
    columns = len(table.columnWidths())
    # label, value, and a gap before the next pair
    pairs = max((columns + 1) // 3, 1)
    high = -(-len(numbers) // pairs)
    widths = _widths(numbers, high, form, table.columnWidths())
    table.setColumnWidths(widths)
    rows = []
    for place in range(high):
        row: list[QgsTableCell] = []
        for one in numbers[place::high]:
            row += [QgsTableCell("")] if row else []
            row += _cells(one, form, widths[len(row) : len(row) + 2])
        rows.append(row + [QgsTableCell("") for _ in range(columns - len(row))])
    heights = [_row_height(row, form) for row in rows]
    table.setRowHeights(heights)
    table.setTableContents(rows)
    # the table's own size counts in whole frames
    between = 2.0 * table.cellMargin() + table.gridStrokeWidth()
    height = sum(heights) + between * len(heights) + 0.5
    frame.attemptResize(QgsLayoutSize(frame.sizeWithUnits().width(), height, MILLIMETRES))
    return frame.positionWithUnits().x(), frame.positionWithUnits().y() + height


def _widths(
    numbers: list[Number], high: int, form: QgsTextFormat, widths: list[float]
) -> list[float]:
    """Return the widths of the columns with room that values do not need given to labels."""
    fitted = list(widths)
    for first in range(0, len(widths) - 1, 3):
        own = numbers[first // 3 * high : (first // 3 + 1) * high]
        longest = max((text_width_mm(one.text, _bold(form)) for one in own), default=0.0)
        # what breaks is measured with less room than there is
        needed = min(longest / NEARLY + GAP_OF_VALUE_MM, widths[first + 1])
        fitted[first] = widths[first] + widths[first + 1] - needed
        fitted[first + 1] = needed
    return fitted


def _bold(form: QgsTextFormat) -> QgsTextFormat:
    bold = QgsTextFormat(form)
    font = bold.font()
    font.setBold(True)
    bold.setFont(font)
    return bold


def _row_height(row: list[QgsTableCell], form: QgsTextFormat) -> float:
    """Return the height of a row in mm, with as many lines as its longest cell has."""
    lines = max(str(cell.content()).count("\n") + 1 for cell in row)
    return lines * LINE_HEIGHT * form.size() * MILLIMETRES_PER_POINT


def _cells(number: Number, form: QgsTextFormat, widths: list[float]) -> list[QgsTableCell]:
    """Return a label and its value, broken into lines as wide as their columns."""
    bold = _bold(form)
    label = QgsTableCell("\n".join(broken(number.label, form, NEARLY * widths[0])))
    value = QgsTableCell("\n".join(broken(number.text, bold, NEARLY * widths[1])))
    label.setTextFormat(form)
    value.setTextFormat(bold)
    value.setHorizontalAlignment(Qt.AlignmentFlag.AlignRight)
    return [label, value]


# -- legend -------------------------------------------------------------------------------------


def _fill_legend(
    layout: QgsPrintLayout,
    content: SheetContent,
    above: tuple[float, float] | None,
    family: str,
) -> list[Message]:
    """Fill the legend below the table where both stand in one column; shrink it until it fits."""
    legend = layout.itemById("legend")
    if not isinstance(legend, QgsLayoutItemLegend):
        return []
    position, box = legend.positionWithUnits(), legend.sizeWithUnits()
    top, bottom = position.y(), position.y() + box.height()
    if above is not None and abs(above[0] - position.x()) < 1.0:
        top = above[1] + 2.5
        legend.attemptMove(QgsLayoutPoint(position.x(), top, MILLIMETRES))
    legend.setTitle(content.legend_title)
    legend.setAutoUpdateModel(False)
    legend.setLegendFilterByMapEnabled(False)
    legend.setEqualColumnWidth(False)
    for style in LEGEND_STYLES:
        form = text_format(legend.rstyle(style))
        set_text_format(legend.rstyle(style), _plain(form, family))
    room = (box.width(), bottom - top)
    legend.model().rootGroup().removeAllChildren()
    for part in content.legend:
        if part.classes is None or part.classes:
            _add_part(legend, part)
    if fit_legend(legend, room):
        return []
    return [Message("the legend is larger than its box")]


def _add_part(legend: QgsLayoutItemLegend, part: LegendPart) -> None:
    entry = legend.model().rootGroup().addLayer(part.layer)
    entry.setUseLayerName(False)
    nodes = legend.model().layerOriginalLegendNodes(entry)
    if part.classes is None:
        entry.setName(part.layer.name())
        if part.layer.type() == QgsMapLayer.LayerType.RasterLayer:
            # the first line of a raster's legend only names its band
            QgsMapLayerLegendUtils.setLegendNodeOrder(entry, list(range(1, len(nodes))))
            legend.model().refreshLayerLegend(entry)
        return
    keys = [node.data(RULE_KEY) for node in nodes]
    shown = [number for number, key in enumerate(keys) if key in part.classes]
    if len(nodes) == 1:
        entry.setName(_bracketed(part.layer.name(), part.classes[keys[0]]))
        legend.model().refreshLayerLegend(entry)
        return
    entry.setName(part.layer.name())
    QgsMapLayerLegendUtils.setLegendNodeOrder(entry, shown)
    for number in shown:
        label = str(nodes[number].data(Qt.ItemDataRole.DisplayRole))
        text = _bracketed(label, part.classes[keys[number]])
        QgsMapLayerLegendUtils.setLegendNodeUserLabel(entry, number, text)
        symbol = part.symbols.get(keys[number]) or mark_of(nodes[number].symbol())
        if symbol is not None:
            QgsMapLayerLegendUtils.setLegendNodeCustomSymbol(entry, number, symbol)
    legend.model().refreshLayerLegend(entry)


def _bracketed(label: str, text: str) -> str:
    return f"{label} ({text})" if text else label
