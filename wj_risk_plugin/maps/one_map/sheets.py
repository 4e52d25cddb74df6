"""The project and the picture of the one map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsLayerTreeModel,
    QgsLayout,
    QgsLayoutExporter,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsMapThemeCollection,
    QgsPrintLayout,
    QgsProject,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ...bridge.deletion import delete_at_once
from ...bridge.io.styles import draw_as_relief
from ...bridge.projects import new_project, write_project
from ...compat import set_text_format
from ...core.geo.crs import crs_line
from ...core.messages import InputError, Message, Progress, report
from ...interface.language import in_a_row, label, listed, tr, translated
from ...standards import all_output_kinds, hazard_layers, map_themes
from ..fonts import NEARLY, broken
from ..legends import fit_legend
from ..parts import (
    MILLIMETRES,
    add_north_arrow,
    add_scale_bar,
    add_text,
    mark_of,
    place,
    show_extent,
    text_format,
)
from ..presence import class_keys
from .folder import GEOPACKAGE, PICTURES, PROJECT, MapLayer, OneMap
from .layers import layers_of_district

__all__ = ["build_project", "draw", "export_picture"]

#: A3 landscape: page, and the map in it, as x, y, width, height in mm.
PAGE = (420.0, 297.0)
MAP_FRAME = (10.0, 26.0, 302.0, 247.0)
COLUMN = (318.0, 26.0, 92.0)

PICTURE_DPI = 150

#: The figures of the column: size, height of a line, and room for a value.
HEADLINE_SIZE, HEADLINE_MM, VALUE_MM = 8.5, 5.2, 24.0

#: The small print of the column: size, and height of a line.
SMALL_SIZE, LINE_MM, PARAGRAPH_MM = 7.5, 3.9, 1.3

#: Room of the column that what the map lacks leaves to the legend.
LEAST_LEGEND_MM = 80.0

#: Colour of what the map lacks.
WARNING = "#a50f15"

#: The groups of the layer tree, top to bottom; the order of layers in each is the drawing order.
ORDER: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "planning",
        (
            "siting_sites",
            "allocation_shelters",
            "critical_roads",
            "allocation_settlements",
            "allocation_flows",
            "allocation_routes",
            "closure_shelters",
            "closure_settlements",
            "closure_roads",
            "siting_settlements",
            "allocation_divisions",
            "closure_divisions",
            "siting_divisions",
        ),
    ),
    (
        "evacuation",
        (
            "evacuation_shelters",
            "evacuation_settlements",
            "evacuation_reach",
            "evacuation_divisions",
            "evacuation_catchments",
        ),
    ),
    ("lookout", ("lookout_sites", "lookout_shares", "lookout_candidate_views")),
    (
        "water",
        (
            "water_stations",
            "water_ramps",
            "water_candidates",
            "water_joins",
            "water_gaps",
            "water_reaches",
            "water_rivers",
            "water_divisions",
        ),
    ),
    (
        "services",
        tuple(
            f"{service}_{what}"
            for service in ("fire_station", "warehouse", "warning", "rain_station")
            for what in ("blanks", "divisions")
        )
        + ("line_works_findings", "line_works", "village_scorecard"),
    ),
    (
        "points",
        (
            "divisions",
            "shelters",
            "risk_shelters",
            "risk_hidden_dangers",
            "hidden_dangers",
            "geohazards",
            "chemical_sources",
            "other_hazards",
            "lookouts",
            "rescue_stations",
            "launch_ramps",
            "barriers",
            "facilities",
            "closures",
            "risk_exposed",
            "treat_or_move",
            "settlements",
            "waterways",
            "roads",
        ),
    ),
    (
        "sight",
        (
            "lookout_blind",
            "lookout_zones",
            "lookout_divisions",
            "lookout_zones_after",
            "lookout_visible.tif",
        ),
    ),
    (
        "risk",
        ("risk_conflicts", "risk_contours", "risk_units", "risk_divisions", "fire_zones"),
    ),
)


def groups() -> dict[str, tuple[str, ...]]:
    """Return the groups of the layer tree with their layers, top to bottom.

    Results that name their group themselves, as ``group`` in ``standards/outputs``, and further
    hazard layers come below those whose order is drawn up here.
    """
    placed = {table for _, tables in ORDER for table in tables}
    further = {
        **dict.fromkeys(hazard_layers(), "points"),
        **{kind["table"]: kind["group"] for kind in all_output_kinds() if "group" in kind},
    }
    below = {table: group for table, group in further.items() if table not in placed}
    return {
        group: (*tables, *(table for table in below if below[table] == group))
        for group, tables in ORDER
    }


#: Layers of the picture whose classes are worth a legend of their own.
WITHOUT_LEGEND = frozenset({"terrain"})


def group_title(group: str) -> str:
    """Return the title of a group of the layer tree."""
    return {
        "planning": tr("Shelter planning"),
        "evacuation": tr("Evacuation"),
        "lookout": tr("Lookouts"),
        "sight": tr("What the lookouts see"),
        "water": tr("Inland water"),
        "services": tr("Services and blank spots"),
        "points": tr("District"),
        "risk": tr("Risk"),
        "tables": tr("Tables"),
        "background": tr("Background"),
    }[group]


def sheet_title(sheet: str) -> str:
    """Return the title of a sheet, which is also the name of its map theme and layout."""
    return label(map_themes("one_map")[sheet]["title"])


def draw(one_map: OneMap, terrain: str | None, note: str, progress: Progress = None) -> None:
    """Make the project and the pictures of a one map.

    In any thread: the project, its layers and layouts are made, used and deleted in the one that
    calls, and none of them is the project of the window.

    Parameters
    ----------
    one_map : OneMap
        With all its layers written.
    terrain : str or None
        Path of an elevation model for the relief.
    note : str
        Line under the titles: source and date of the data.
    progress : callable, optional
        Called before each sheet.

    Raises
    ------
    Cancelled
        When `progress` answers False.
    """
    themes = map_themes("one_map")
    # the sheet that the project opens with, the first, comes last
    sheets = [s for s in reversed(themes) if any(map(one_map.has, themes[s]["needs_one_of"]))]
    project = new_project()
    try:
        report(progress, 0.0, Message("Making the project"))
        build_project(project, one_map, terrain)
        for number, sheet in enumerate(sheets, start=1):
            report(progress, number / (len(sheets) + 1), sheet_title(sheet))
            export_picture(project, sheet, one_map, one_map.figures(sheet), note)
        report(progress, 1.0, Message("Writing the results"))
        district = layers_of_district(project.mapLayers().values())
        write_project(project, one_map.path(PROJECT), district)
    finally:
        delete_at_once(project)


def build_project(project: QgsProject, one_map: OneMap, terrain: str | None) -> None:
    """Fill a project: groups, styles, order, and a map theme for each sheet.

    Parameters
    ----------
    project : QgsProject
        Empty.
    one_map : OneMap
        With all its layers written.
    terrain : str or None
        Path of an elevation model for the relief.
    """
    geopackage = one_map.path(GEOPACKAGE)
    project.setTitle(tr("Risk one map"))
    project.setCrs(QgsCoordinateReferenceSystem(one_map.crs))
    root = project.layerTreeRoot()
    known = {layer.table: layer for layer in one_map.map_layers}
    placed: set[str] = set()
    for group, tables in groups().items():
        _add_group(project, root, group, [known[t] for t in tables if t in known], geopackage)
        placed.update(tables)
    rest = [layer for layer in one_map.map_layers if layer.table not in placed]
    _add_group(project, root, "tables", rest, geopackage)
    if terrain is not None:
        _add_relief(project, root, one_map, terrain)
    for sheet in reversed(map_themes("one_map")):
        _show(project, sheet)
        theme = QgsMapThemeCollection.createThemeFromCurrentState(root, QgsLayerTreeModel(root))
        project.mapThemeCollection().insert(sheet_title(sheet), theme)


def _show(project: QgsProject, sheet: str) -> None:
    """Check the layers of a sheet in the layer tree, and no others."""
    layers = map_themes("one_map")[sheet]["layers"]
    for node in project.layerTreeRoot().findLayers():
        shown = node.layer().customProperty("wj_risk/table") in layers
        node.setItemVisibilityChecked(shown)
        node.setExpanded(shown)


def _add_group(
    project: QgsProject,
    root: QgsLayerTreeGroup,
    name: str,
    layers: list[MapLayer],
    geopackage: Path,
) -> None:
    if not layers:
        return
    group = root.addGroup(group_title(name))
    for entry in layers:
        if entry.raster:
            layer = QgsRasterLayer(str(geopackage.parent / entry.table), entry.title, "gdal")
        else:
            layer = QgsVectorLayer(f"{geopackage}|layername={entry.table}", entry.title, "ogr")
        project.addMapLayer(layer, False)
        group.addLayer(layer)
        layer.setCustomProperty("wj_risk/table", entry.table)
    group.setExpanded(name != "tables")


def _add_relief(
    project: QgsProject, root: QgsLayerTreeGroup, one_map: OneMap, terrain: str
) -> None:
    """Add the relief from a copy of the heights beside the map, which then needs no other place."""
    frame = _framed(_extent(list(project.mapLayers().values())))
    bounds = (frame.xMinimum(), frame.yMinimum(), frame.xMaximum(), frame.yMaximum())
    try:
        heights = one_map.keep_heights(terrain, bounds)
    except InputError as error:
        one_map.left_out.append((tr("Relief"), translated(error.message())))
        return
    layer = QgsRasterLayer(str(heights), tr("Relief"), "gdal")
    draw_as_relief(layer)
    # without it a relief in degrees shows the stripes of its cells
    layer.setResamplingStage(Qgis.RasterResamplingStage.Provider)
    cubic = QgsRasterDataProvider.ResamplingMethod.Cubic
    layer.dataProvider().setZoomedInResamplingMethod(cubic)
    layer.dataProvider().setZoomedOutResamplingMethod(cubic)
    layer.setCustomProperty("wj_risk/table", "terrain")
    project.addMapLayer(layer, False)
    root.addGroup(group_title("background")).addLayer(layer)


def export_picture(
    project: QgsProject,
    sheet: str,
    one_map: OneMap,
    headlines: list[tuple[str, str]],
    note: str,
) -> None:
    """Lay a sheet out, keep the layout in the project and export it as PNG.

    Parameters
    ----------
    project : QgsProject
        Filled by `build_project`; shows the sheet's layers afterwards.
    sheet : str
        A theme of ``standards/map_themes.json``.
    one_map : OneMap
        Its layers with their counts for the legend, its name for the title.
    headlines : list of (label, value)
        Figures beside the map.
    note : str
        Line under the title: source and date of the data.
    """
    _show(project, sheet)
    title = sheet_title(sheet)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(title)
    # from here on it goes with the project, also where something fails
    project.layoutManager().addLayout(layout)
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(*PAGE, MILLIMETRES))
    nodes = project.layerTreeRoot().findLayers()
    frame = _map(layout, project, [node.layer() for node in nodes if node.isVisible()])
    if one_map.name is not None:
        title = tr("{district}: {title}").format(district=one_map.name, title=title)
    add_text(layout, "title", title, (10, 6, 400, 12), 22, bold=True)
    add_text(layout, "note", note, (10, 17, 400, 7), 9, colour="#555555")
    bottom = _headlines(layout, headlines)
    bottom = _missing_parts(layout, one_map.missing, bottom)
    _legend(layout, project, frame, one_map.map_layers, bottom + 6)
    add_scale_bar(layout, frame, (244, 256))
    add_north_arrow(layout, (296, 29, 12, 16))
    foot = tr("{crs}. Boundaries on this map are no basis for delimitation.").format(
        crs=translated(crs_line(one_map.crs))
    )
    foot = in_a_row((foot, label(map_themes("one_map")[sheet]["note"])))
    add_text(layout, "foot", foot, (10, 282, 400, 8), 8, colour="#555555")
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = PICTURE_DPI
    path = one_map.path(PICTURES[sheet])
    result = QgsLayoutExporter(layout).exportToImage(str(path), settings)
    if result != QgsLayoutExporter.ExportResult.Success:
        raise InputError(path.name, Message("the picture cannot be written"))


def _missing_parts(layout: QgsLayout, missing: dict[str, list[str]], top: float) -> float:
    """Add which parts the map lacks because of a layer; return where it ends in mm.

    What the legend leaves no room for is counted: the run record has it all.
    """
    if not missing:
        return top
    box = (COLUMN[0], top + 3, COLUMN[2], 5.5)
    add_text(layout, "missing", tr("Missing on this map"), box, 10, True, WARNING)
    y = top + 9
    bottom = MAP_FRAME[1] + MAP_FRAME[3] - LEAST_LEGEND_MM
    rest = sum(map(len, missing.values()))
    for number, (fault, parts) in enumerate(missing.items(), 1):
        name = f"missing_{number}"
        paragraphs = [
            _Paragraph(f"{name}_parts", listed(parts), bold=True),
            _Paragraph(f"{name}_reason", fault),
        ]
        if y + sum(p.height for p in paragraphs) > bottom:
            text = tr("and {count} more: see the run record").format(count=rest)
            return _Paragraph("missing_more", text, bold=True).add(layout, y) + PARAGRAPH_MM
        for paragraph in paragraphs:
            y = paragraph.add(layout, y)
        y += PARAGRAPH_MM
        rest -= len(parts)
    return y


class _Paragraph:
    """Small print of the column, broken into lines."""

    def __init__(self, name: str, text: str, bold: bool = False) -> None:
        self.name = name
        self.lines = broken(text, text_format(SMALL_SIZE, bold), NEARLY * COLUMN[2])
        self.bold = bold
        self.height = LINE_MM * len(self.lines)

    def add(self, layout: QgsLayout, top: float) -> float:
        """Put it on the sheet; return where it ends in mm."""
        box = (COLUMN[0], top, COLUMN[2], self.height)
        add_text(layout, self.name, "\n".join(self.lines), box, SMALL_SIZE, self.bold, WARNING)
        return top + self.height


def _map(layout: QgsLayout, project: QgsProject, layers: list[Any]) -> QgsLayoutItemMap:
    frame = QgsLayoutItemMap(layout)
    frame.setId("map")
    layout.addLayoutItem(frame)
    place(frame, MAP_FRAME)
    frame.setCrs(project.crs())
    frame.setLayers(layers)
    frame.setKeepLayerSet(True)
    frame.setFrameEnabled(True)
    frame.setBackgroundColor(QColor("#fbfbf8"))
    show_extent(frame, _extent(layers))
    return frame


def _extent(layers: Iterable[QgsMapLayer]) -> QgsRectangle:
    """Return the district's extent with a margin: of its divisions or units where there are any."""
    extent = QgsRectangle()
    for layer in layers_of_district(layers):
        extent.combineExtentWith(layer.extent())
    extent.scale(1.06)
    return extent


def _framed(extent: QgsRectangle) -> QgsRectangle:
    """Return an extent widened to the shape of the map's frame."""
    ratio = MAP_FRAME[2] / MAP_FRAME[3]
    width = max(extent.width(), extent.height() * ratio)
    return QgsRectangle.fromCenterAndSize(extent.center(), width, width / ratio)


def _legend(
    layout: QgsLayout,
    project: QgsProject,
    frame: QgsLayoutItemMap,
    layers: list[MapLayer],
    top: float,
) -> None:
    """Add the legend with the counts of features."""
    legend = QgsLayoutItemLegend(layout)
    legend.setId("legend")
    layout.addLayoutItem(legend)
    legend.setLinkedMap(frame)
    legend.setTitle(tr("Legend"))
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    root.removeAllChildren()
    for node in project.layerTreeRoot().findLayers():
        layer = node.layer()
        table = layer.customProperty("wj_risk/table")
        if node.isVisible() and table not in WITHOUT_LEGEND:
            entry = root.addLayer(layer)
            count = next((known.features for known in layers if known.table == table), None)
            entry.setUseLayerName(False)
            if count is None:
                # the first line of a raster's legend only names its band
                lines = 1 + len(layer.renderer().legendSymbologyItems())
                QgsMapLayerLegendUtils.setLegendNodeOrder(entry, list(range(1, lines)))
                legend.model().refreshLayerLegend(entry)
            else:
                _count_classes(legend, entry, layer)
            entry.setName(layer.name() if count is None else f"{layer.name()} ({count})")
    styles = {
        QgsLegendStyle.Style.Title: text_format(12, bold=True),
        QgsLegendStyle.Style.Subgroup: text_format(8.5, bold=True),
        QgsLegendStyle.Style.SymbolLabel: text_format(8),
    }
    for style, form in styles.items():
        set_text_format(legend.rstyle(style), form)
    legend.setSymbolHeight(3.2)
    legend.rstyle(QgsLegendStyle.Style.Subgroup).setMargin(QgsLegendStyle.Side.Top, 2.2)
    legend.rstyle(QgsLegendStyle.Style.Symbol).setMargin(QgsLegendStyle.Side.Top, 1.0)
    legend.setLegendFilterByMapEnabled(True)
    legend.setBoxSpace(0.0)
    legend.attemptMove(QgsLayoutPoint(COLUMN[0], top, MILLIMETRES))
    fit_legend(legend, (COLUMN[2], MAP_FRAME[1] + MAP_FRAME[3] - top))


def _count_classes(
    legend: QgsLayoutItemLegend, entry: QgsLayerTreeLayer, layer: QgsVectorLayer
) -> None:
    """Leave out the classes of a layer that nothing is of, and put the numbers to the others."""
    counts = Counter(class_keys(layer))
    # of the renderer, not of the legend's own nodes: those come and go, and outside the main thread
    # PyQt learns late of Qt objects that are gone and takes new ones in their place for them
    classes = [
        (item.ruleKey(), item.label(), mark_of(item.symbol()))
        for item in layer.renderer().legendSymbolItems()
    ]
    there = [number for number, (key, _, _) in enumerate(classes) if counts[key]]
    if len(classes) < 2 or not there:
        return
    QgsMapLayerLegendUtils.setLegendNodeOrder(entry, there)
    for number in there:
        key, label, marker = classes[number]
        QgsMapLayerLegendUtils.setLegendNodeUserLabel(entry, number, f"{label} ({counts[key]})")
        if marker is not None:
            QgsMapLayerLegendUtils.setLegendNodeCustomSymbol(entry, number, marker)
    legend.model().refreshLayerLegend(entry)


def _headlines(layout: QgsLayout, headlines: list[tuple[str, str]]) -> float:
    """Add the headline figures; return where they end in mm."""
    x, top, width = COLUMN
    if not headlines:
        return top
    add_text(layout, "figures", tr("Headline figures"), (x, top, width, 6), 12, bold=True)
    y = top + 8
    for number, (title, value) in enumerate(headlines, 1):
        if not value:
            y += 1.2
        room = width - VALUE_MM if value else width
        lines = broken(title, text_format(HEADLINE_SIZE, bold=not value), NEARLY * room)
        height = HEADLINE_MM * len(lines)
        box = (x, y, room, height)
        name = f"figure_{number}"
        add_text(layout, f"{name}_title", "\n".join(lines), box, HEADLINE_SIZE, bold=not value)
        box = (x + width - VALUE_MM, y, VALUE_MM, HEADLINE_MM)
        if value:
            add_text(layout, name, value, box, HEADLINE_SIZE, bold=True, right=True)
        y += height
    return y
