"""One sheet: a template filled with a division's map, legend, numbers and texts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsExpressionContextUtils,
    QgsLayerTreeModelLegendNode,
    QgsLayoutFrame,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemManualTable,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsTableCell,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtXml import QDomDocument

from ..core.messages import InputError, Message
from ..standards import load
from .division_fonts import fitted_size, missing_signs, plain_shaping, text_width_mm
from .division_numbers import Number
from .division_plan import Arrangement
from .division_presence import ClassCount
from .sheet_parts import FONT, MILLIMETRES, round_segment_km

__all__ = ["LegendPart", "SheetContent", "Template", "fill_sheet"]

#: Legend and title shrink no further than this, in points.
SMALLEST_LEGEND = 4.8
SMALLEST_TITLE = 9.0

#: Under which a legend node keeps the key of its class.
RULE_KEY = QgsLayerTreeModelLegendNode.LegendNodeRoles.RuleKeyRole

#: A table of numbers this wide on the page, in mm, has two columns of labels.
TWO_COLUMNS_MM = 98.0


@dataclass(frozen=True)
class LegendPart:
    """A layer of the legend.

    Attributes
    ----------
    layer : QgsMapLayer
        Loaded, styled.
    classes : dict or None
        Class key to how much of it lies in the division; None shows all classes, uncounted.
    """

    layer: QgsMapLayer
    classes: dict[str, ClassCount] | None


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
    _remove_elements(layout, content, off)
    _set_texts(layout, content, family)
    frame = layout.itemById("map")
    _show_map(frame, content.layers, content.extent)
    frame.setScale(content.scale)
    _fit_grid(frame, content.scale, "grid" in off)
    locator = layout.itemById("locator")
    if locator is not None:
        _show_map(locator, content.locator_layers, _padded(content.locator_extent, locator))
    bar = layout.itemById("scale_bar")
    if isinstance(bar, QgsLayoutItemScaleBar):
        bar.setUnitsPerSegment(round_segment_km(content.scale, 40.0))
        bar.update()
    bottom = _fill_numbers(layout, content.numbers, family)
    return _fill_legend(layout, content, bottom, family)


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
    """Give the texts as variables: what is in them is never read as an expression."""
    variables = {f"sheet_{name}": text for name, text in content.texts.items()}
    variables["sheet_division"] = content.outline
    for name, text in variables.items():
        QgsExpressionContextUtils.setLayoutVariable(layout, name, text)
    for item in layout.items():
        if not isinstance(item, QgsLayoutItemLabel):
            continue
        form = plain_shaping(item.textFormat(), _family(item.textFormat(), family))
        text = item.currentText() or item.text()
        _refuse_boxes(text, form)
        if item.id() == "title":
            width = item.sizeWithUnits().width()
            form.setSize(fitted_size(text, form, width, SMALLEST_TITLE))
        item.setTextFormat(form)


def _family(form: QgsTextFormat, family: str) -> str | None:
    """Return the font to take where a template was made with the plugin's own."""
    return family if form.font().family() == FONT else None


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


def _fit_grid(frame: QgsLayoutItemMap, scale: float, off: bool) -> None:
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
    form = table.contentTextFormat()
    form = plain_shaping(form, _family(form, family))
    table.setContentTextFormat(form)
    for number in numbers:
        _refuse_boxes(f"{number.label} {number.text}", form)
    width = frame.sizeWithUnits().width()
    pairs = 2 if width >= TWO_COLUMNS_MM else 1
    high = -(-len(numbers) // pairs)
    blocks = [numbers[start : start + high] for start in range(0, len(numbers), high)]
    rows = []
    for number in range(high):
        row = []
        for block in blocks:
            one = block[number] if number < len(block) else None
            row += _cells(one, form)
        rows.append(row)
    margins = 2.0 * table.cellMargin() * 2 * len(blocks)
    value_mm = max(text_width_mm(n.text, form) for n in numbers) + 1.5
    label_mm = (width - margins) / len(blocks) - value_mm
    table.setTableContents(rows)
    table.setColumnWidths([label_mm, value_mm] * len(blocks))
    table.refresh()
    table.recalculateFrameSizes()
    total = table.totalSize().height()
    x, y = frame.positionWithUnits().x(), frame.positionWithUnits().y()
    frame.attemptResize(QgsLayoutSize(width, total, MILLIMETRES))
    return x, y + total


def _cells(number: Number | None, form: QgsTextFormat) -> list[QgsTableCell]:
    label = QgsTableCell(number.label if number else "")
    value = QgsTableCell(number.text if number else "")
    bold = QgsTextFormat(form)
    font = bold.font()
    font.setBold(True)
    bold.setFont(font)
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
    root = legend.model().rootGroup()
    root.removeAllChildren()
    for part in content.legend:
        _add_part(legend, part)
    styles = QgsLegendStyle.Style
    for style in (styles.Title, styles.Group, styles.Subgroup, styles.SymbolLabel):
        form = legend.rstyle(style).textFormat()
        legend.rstyle(style).setTextFormat(plain_shaping(form, _family(form, family)))
    return _fit_legend(legend, box.width(), bottom - top)


def _add_part(legend: QgsLayoutItemLegend, part: LegendPart) -> None:
    entry = legend.model().rootGroup().addLayer(part.layer)
    entry.setUseLayerName(False)
    nodes = legend.model().layerLegendOriginalNodes(entry)
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
        counted = _counted(part.layer.name(), part.classes[keys[0]])
        entry.setName(counted)
        return
    entry.setName(part.layer.name())
    QgsMapLayerLegendUtils.setLegendNodeOrder(entry, shown)
    for number in shown:
        label = str(nodes[number].data(Qt.ItemDataRole.DisplayRole))
        text = _counted(label, part.classes[keys[number]])
        QgsMapLayerLegendUtils.setLegendNodeUserLabel(entry, number, text)
    legend.model().refreshLayerLegend(entry)


def _counted(label: str, count: ClassCount) -> str:
    """Return a label with how much there is: features, or kilometres of lines.

    Examples
    --------
    >>> _counted("Roads", ClassCount(12, 3.456)), _counted("Shelters", ClassCount(2, None))
    ('Roads (3.5 km)', 'Shelters (2)')
    """
    if count.features < 0:
        return label
    if count.kilometres is None:
        return f"{label} ({count.features})"
    few = count.kilometres and count.kilometres < 0.95
    return f"{label} ({count.kilometres:.{2 if few else 1}f} km)"


def _fit_legend(legend: QgsLayoutItemLegend, width: float, height: float) -> list[Message]:
    """Take more columns or smaller letters until the legend fits into its box."""
    styles = QgsLegendStyle.Style
    while True:
        for columns in (1, 2, 3, 4):
            legend.setColumnCount(columns)
            legend.adjustBoxSize()
            size = legend.sizeWithUnits()
            if size.width() > width + 0.5 and columns > 1:
                break
            if size.height() <= height + 0.5 and size.width() <= width + 0.5:
                return []
        letters = legend.rstyle(styles.SymbolLabel).textFormat().size()
        if letters * 0.94 < SMALLEST_LEGEND:
            return [Message("the legend is larger than its box")]
        for style in (styles.Title, styles.Group, styles.Subgroup, styles.SymbolLabel):
            form = legend.rstyle(style).textFormat()
            form.setSize(form.size() * 0.94)
            legend.rstyle(style).setTextFormat(form)
        legend.setSymbolHeight(legend.symbolHeight() * 0.94)
        legend.setSymbolWidth(legend.symbolWidth() * 0.97)
