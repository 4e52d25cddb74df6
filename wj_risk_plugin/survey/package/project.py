"""The project of a field survey: forms, relations, styles, themes; every path relative."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsAttributeEditorContainer,
    QgsAttributeEditorField,
    QgsAttributeEditorRelation,
    QgsCoordinateReferenceSystem,
    QgsDefaultValue,
    QgsEditFormConfig,
    QgsEditorWidgetSetup,
    QgsFieldConstraints,
    QgsFillSymbol,
    QgsLayerTreeModel,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMapThemeCollection,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProject,
    QgsRelation,
    QgsRelationContext,
    QgsSingleSymbolRenderer,
    QgsSnappingConfig,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsTolerance,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ...bridge.deletion import delete_at_once
from ...bridge.io.outputs import LAYER_STYLES
from ...bridge.io.styles import apply_style, qml_of, style_for, style_word
from ...bridge.projects import new_project, write_project
from ...compat import as_tab, new_value_when_split
from ...core.tables.layer_names import PHOTOS
from ...core.tables.titles import layer_title, text
from ...core.texts.empty_values import NULL_OF_FORMS
from ...core.texts.foreign_text import expression_label, plain_label, xml_signs
from ...gpkg.file import open_geopackage
from ..model.form import FormField, form_tabs, title_expression
from ..model.rows import survey_definitions
from .background import BackgroundLayer, background_fields
from .source import SurveyedTable

__all__ = ["BACKGROUND", "SURVEY", "ProjectPlan", "write_survey_project"]

SURVEY = "survey.gpkg"
BACKGROUND = "background.gpkg"

DATE_FORMAT = "yyyy-MM-dd"
DATETIME_FORMAT = "yyyy-MM-dd HH:mm:ss"

#: QField shows a value map with fewer entries than this as buttons.
MOST_BUTTONS = 8
#: Snapping to what is being drawn, not to the background.
SNAPPING_PIXELS = 12.0

#: Size of names, and the scale from which on they are shown.
LABEL_POINTS = 9.0
NEAREST_WITHOUT_NAMES = 25_000.0

#: Height of a picture in QGIS's form; phones choose their own.
PHOTO_PIXELS = 240

#: What can be done with photos in QGIS's form.
BUTTONS = "SaveChildEdits|AddChildFeature|DeleteChildFeature"

#: Colour of layers that have no style of their own.
PLAIN_COLOUR = "#7a0177"


@dataclass(frozen=True)
class ProjectPlan:
    """What the project shows.

    Attributes
    ----------
    folder : Path
        Of the package, with its GeoPackages written.
    name : str
        Name of the package.
    language : str
        ``en`` or ``zh``.
    tables : sequence of SurveyedTable
        Surveyed tables from top to bottom.
    forms : mapping
        Table's name to its form; `PHOTOS` where there are photos.
    background : sequence of BackgroundLayer
        Layers from top to bottom.
    variables : mapping
        Put into the project's variables.
    """

    folder: Path
    name: str
    language: str
    tables: Sequence[SurveyedTable]
    forms: Mapping[str, dict[str, FormField]]
    background: Sequence[BackgroundLayer]
    variables: Mapping[str, str]


def write_survey_project(plan: ProjectPlan, path: Path) -> None:
    """Write the project, in the main thread.

    Parameters
    ----------
    plan : ProjectPlan
        Layers, forms and variables of the project.
    path : Path
        ``.qgz`` in the folder of the package.
    """
    project = new_project()
    try:
        layers = _fill_form(project, plan)
        styles = {name: qml_of(layer) for name, layer in layers.items()}
        # it opens on what is surveyed
        write_project(project, path, layers.values())
    finally:
        delete_at_once(project)
    # not through QGIS: its layers lose their file when another handle of QGIS writes to it
    _keep_styles(plan, styles)


def _fill_form(project: QgsProject, plan: ProjectPlan) -> dict[str, QgsVectorLayer]:
    """Fill a project, and return the survey's tables as layers with styles and forms."""
    project.setTitle(text("project", plan.language, name=plan.name))
    crs = QgsCoordinateReferenceSystem.fromWkt(plan.tables[0].crs.to_wkt())
    authority = plan.tables[0].crs.to_authority()
    if authority is not None:
        crs = QgsCoordinateReferenceSystem(":".join(authority))
    project.setCrs(crs)
    project.setCustomVariables({name: xml_signs(text) for name, text in plan.variables.items()})
    root = project.layerTreeRoot()
    surveyed = root.addGroup(text("survey", plan.language))
    layers = {table.layer: _survey_layer(plan, table) for table in plan.tables}
    # what is small lies on top
    for table in sorted(plan.tables, key=lambda table: table.dimension):
        project.addMapLayer(layers[table.layer], False)
        surveyed.addLayer(layers[table.layer])
    relations: dict[str, QgsRelation] = {}
    if PHOTOS in plan.forms:
        photos = _photo_layer(plan)
        project.addMapLayer(photos, False)
        surveyed.addLayer(photos)
        relations = {
            name: _relation(project, name, layer, photos) for name, layer in layers.items()
        }
    for table in plan.tables:
        layer = layers[table.layer]
        _lay_out(layer, plan, table.key, relations.get(table.layer))
    if plan.background:
        behind = root.addGroup(text("background", plan.language))
        for entry in plan.background:
            layer = _background_layer(plan, entry)
            project.addMapLayer(layer, False)
            behind.addLayer(layer)
    _themes(project, plan)
    _snap(project)
    _for_phones(project)
    return layers


# -- layers ---------------------------------------------------------------------------------------


def _survey_layer(plan: ProjectPlan, table: SurveyedTable) -> QgsVectorLayer:
    title = layer_title(table.key, table.layer, plan.language)
    layer = QgsVectorLayer(f"{plan.folder / SURVEY}|layername={table.layer}", title, "ogr")
    _write_labels(layer, table.key, table.dimension, survey_definitions(table.key), plan.language)
    _set_fields(layer, plan.forms[table.layer])
    layer.setDisplayExpression(expression_label(title_expression(table.key)))
    _label(layer, title_expression(table.key))
    layer.setCustomProperty("wj_risk/table", table.layer)
    _for_qfield(layer, "offline")
    return layer


def _photo_layer(plan: ProjectPlan) -> QgsVectorLayer:
    title = text("photos", plan.language)
    layer = QgsVectorLayer(f"{plan.folder / SURVEY}|layername={PHOTOS}", title, "ogr")
    form = plan.forms[PHOTOS]
    _set_fields(layer, form)
    layer.setDisplayExpression(expression_label('coalesce(nullif("caption", \'\'), "path")'))
    layer.setCustomProperty("wj_risk/table", PHOTOS)
    _for_qfield(layer, "offline")
    # where the camera of QField puts a picture, below the folder of the project
    naming = (
        "'photos/' || coalesce(left(\"photo_of\", 8) || '_', '')"
        " || format_date(now(), 'yyyyMMdd_hhmmss_zzz') || '.{extension}'"
    )
    layer.setCustomProperty("QFieldSync/attachment_naming", json.dumps({"path": naming}))
    old = naming.replace("{extension}", "jpg")
    layer.setCustomProperty("QFieldSync/photo_naming", json.dumps({"path": old}))
    return layer


def _background_layer(plan: ProjectPlan, entry: BackgroundLayer) -> QgsVectorLayer:
    title = layer_title(entry.key, entry.table, plan.language)
    source = f"{plan.folder / BACKGROUND}|layername={entry.table}"
    layer = QgsVectorLayer(source, title, "ogr")
    _write_labels(layer, entry.key, entry.dimension, background_fields(entry.key), plan.language)
    layer.setDisplayExpression(expression_label(layer.displayExpression() or "''"))
    layer.setReadOnly(True)
    flags = QgsMapLayer.LayerFlag
    layer.setFlags(layer.flags() & ~flags.Identifiable)
    layer.setCustomProperty("wj_risk/table", entry.table)
    _for_qfield(layer, "no_action")
    return layer


def _write_labels(
    layer: QgsVectorLayer,
    key: str,
    dimension: int,
    fields: dict[str, dict[str, Any]],
    language: str,
) -> None:
    """Give a layer the style of its kind, a plain and always equal one where there is none."""
    style = style_for(key, dimension)
    if style is None:
        symbol = (
            QgsMarkerSymbol.createSimple(
                {"name": "diamond", "color": PLAIN_COLOUR, "outline_color": "white", "size": "4"}
            ),
            QgsLineSymbol.createSimple({"color": PLAIN_COLOUR, "width": "0.8"}),
            QgsFillSymbol.createSimple(
                {"color": "122,1,119,40", "outline_color": PLAIN_COLOUR, "outline_width": "0.5"}
            ),
        )[dimension]
        layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    apply_style(layer, style, fields, language)


def _label(layer: QgsVectorLayer, expression: str) -> None:
    """Write names beside the features once the map is near enough to read them."""
    text = QgsTextFormat()
    text.setSize(LABEL_POINTS)
    text.setColor(QColor("#222222"))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.8)
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = expression
    settings.isExpression = True
    settings.scaleVisibility = True
    settings.minimumScale = NEAREST_WITHOUT_NAMES
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _for_qfield(layer: QgsVectorLayer, cloud_action: str) -> None:
    """Say how QFieldSync treats a layer: copied by cable, and what is done in its cloud."""
    layer.setCustomProperty("QFieldSync/action", "copy")
    layer.setCustomProperty("QFieldSync/cloud_action", cloud_action)
    layer.setCustomProperty("QFieldSync/value_map_button_interface_threshold", MOST_BUTTONS)


# -- fields ---------------------------------------------------------------------------------------


def _set_fields(layer: QgsVectorLayer, form: dict[str, FormField]) -> None:
    config = layer.editFormConfig()
    for number, column in enumerate(layer.fields()):
        field = form.get(column.name())
        if field is None:  # the row number of the storage
            layer.setEditorWidgetSetup(number, QgsEditorWidgetSetup("Hidden", {}))
            continue
        layer.setFieldAlias(number, field.label)
        layer.setEditorWidgetSetup(number, _widget(field))
        _constrain(layer, number, field)
        if field.default:
            layer.setDefaultValueDefinition(number, QgsDefaultValue(field.default, field.on_update))
        if field.unique:
            new_value_when_split(layer, number)
        config.setReadOnly(number, field.read_only)
        # a phone is narrow: the label above leaves the whole width to the value
        config.setLabelOnTop(number, True)
    layer.setEditFormConfig(config)


def _constrain(layer: QgsVectorLayer, number: int, field: FormField) -> None:
    """Add the constraints of a field; they warn and forbid nothing, see `core.survey_form`."""
    kinds, soft = QgsFieldConstraints.Constraint, QgsFieldConstraints.ConstraintStrength
    if field.required:
        layer.setFieldConstraint(number, kinds.ConstraintNotNull, soft.ConstraintStrengthSoft)
    if field.unique:
        # makes QGIS give a copied or divided feature a new identity
        layer.setFieldConstraint(number, kinds.ConstraintUnique, soft.ConstraintStrengthSoft)
    if field.constraint:
        layer.setConstraintExpression(number, field.constraint, field.message)
        layer.setFieldConstraint(number, kinds.ConstraintExpression, soft.ConstraintStrengthSoft)


def _widget(field: FormField) -> QgsEditorWidgetSetup:
    if field.widget == "choice":
        # QField shows labels that look like a page as one
        choices = [
            {plain_label(label): NULL_OF_FORMS if v is None else v} for v, label in field.choices
        ]
        return QgsEditorWidgetSetup("ValueMap", {"map": choices})
    if field.widget == "number":
        return QgsEditorWidgetSetup("Range", _number(field))
    if field.widget in ("date", "datetime"):
        pattern = DATE_FORMAT if field.widget == "date" else DATETIME_FORMAT
        config = {
            "display_format": pattern,
            "field_format": pattern,
            "field_format_overwrite": False,
            "field_iso_format": False,
            "calendar_popup": True,
            "allow_null": True,
        }
        return QgsEditorWidgetSetup("DateTime", config)
    if field.widget == "photo":
        return QgsEditorWidgetSetup("ExternalResource", _photo())
    if field.widget == "hidden":
        return QgsEditorWidgetSetup("Hidden", {})
    long = field.widget == "long_text"
    return QgsEditorWidgetSetup("TextEdit", {"IsMultiline": long, "UseHtml": False})


def _number(field: FormField) -> dict[str, Any]:
    """Return a number's widget, which must be able to hold what is there already."""
    decimals = field.decimals
    return {
        "AllowNull": True,
        "Min": int(field.lowest) if decimals == 0 else float(field.lowest),
        "Max": int(field.highest) if decimals == 0 else float(field.highest),
        "Precision": decimals,
        "Step": 1 if decimals <= 1 else 10.0 ** (1 - decimals),
        "Style": "SpinBox",
        "Suffix": f" {field.unit}" if field.unit else "",
    }


def _photo() -> dict[str, Any]:
    """Return the widget of a picture, stored relative to the project, from the folder of photos."""
    root = {"active": True, "expression": "@project_folder || '/photos'", "type": 3}
    return {
        "DocumentViewer": 1,
        "DocumentViewerHeight": PHOTO_PIXELS,
        "DocumentViewerWidth": 0,
        "FileWidget": True,
        "FileWidgetButton": True,
        "FileWidgetFilter": "",
        "PropertyCollection": {
            "name": None,
            "properties": {"propertyRootPath": root},
            "type": "collection",
        },
        "RelativeStorage": 1,
        "StorageMode": 0,
    }


# -- forms ----------------------------------------------------------------------------------------


def _relation(
    project: QgsProject, name: str, layer: QgsVectorLayer, photos: QgsVectorLayer
) -> QgsRelation:
    """Join the photos to a layer by UUID; they go with the feature when it is deleted."""
    relation = QgsRelation(QgsRelationContext(project))
    relation.setId(f"photos_of_{name}")
    relation.setName(f"{photos.name()}: {layer.name()}")
    relation.setReferencingLayer(photos.id())
    relation.setReferencedLayer(layer.id())
    relation.addFieldPair("photo_of", "uuid")
    relation.setStrength(QgsRelation.RelationStrength.Composition)
    project.relationManager().addRelation(relation)
    return relation


def _lay_out(
    layer: QgsVectorLayer, plan: ProjectPlan, key: str, relation: QgsRelation | None
) -> None:
    """Lay the form out in pages: few fields on each, the most asked for first."""
    config = layer.editFormConfig()
    config.setLayout(QgsEditFormConfig.EditorLayout.TabLayout)
    config.clearTabs()
    for tab in form_tabs(key, plan.language, relation is not None):
        _add_page(config, layer, tab.title, tab.fields, relation if tab.name == "photos" else None)
    layer.setEditFormConfig(config)


def _add_page(
    config: QgsEditFormConfig,
    layer: QgsVectorLayer,
    title: str,
    fields: Sequence[str],
    relation: QgsRelation | None,
) -> None:
    page = QgsAttributeEditorContainer(title, config.invisibleRootContainer())
    as_tab(page)
    for name in fields:
        number = layer.fields().lookupField(name)
        page.addChildElement(QgsAttributeEditorField(name, number, page))
    if relation is not None:
        photos = QgsAttributeEditorRelation(relation, page)
        photos.setShowLabel(False)
        photos.setRelationWidgetTypeId("relation_editor")
        photos.setRelationEditorConfiguration({"buttons": BUTTONS, "show_first_feature": True})
        page.addChildElement(photos)
    config.addTab(page)


def _keep_styles(plan: ProjectPlan, styles: Mapping[str, str]) -> None:
    """Put styles and forms into the GeoPackage, for whoever opens it without the project."""
    with open_geopackage(plan.folder / SURVEY, write=True) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(LAYER_STYLES)
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier)"
            " VALUES ('layer_styles', 'attributes', 'layer_styles')"
        )
        connection.executemany(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
            " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner)"
            " VALUES ('', '', ?, 'geom', ?, ?, '', 1, '', '')",
            [
                (table, style_word("language", plan.language), text)
                for table, text in styles.items()
            ],
        )
        connection.execute("COMMIT")


# -- project --------------------------------------------------------------------------------------


def _themes(project: QgsProject, plan: ProjectPlan) -> None:
    """Add the map themes; the one with the background is shown first."""
    root, model = project.layerTreeRoot(), QgsLayerTreeModel(project.layerTreeRoot())
    surveyed = {table.layer for table in plan.tables} | {PHOTOS}
    shown = [("theme_plain", False)]
    if plan.background:
        shown.append(("theme_background", True))
    for word, behind in shown:
        for node in root.findLayers():
            own = node.layer().customProperty("wj_risk/table") in surveyed
            node.setItemVisibilityChecked(behind or (own and not node.layer().readOnly()))
            node.setExpanded(False)
        theme = QgsMapThemeCollection.createThemeFromCurrentState(root, model)
        project.mapThemeCollection().insert(text(word, plan.language), theme)


def _snap(project: QgsProject) -> None:
    config = QgsSnappingConfig(project)
    config.setEnabled(True)
    config.setMode(QgsSnappingConfig.SnappingMode.ActiveLayer)
    config.setTypeFlag(QgsSnappingConfig.SnappingTypes.VertexFlag)
    config.setTolerance(SNAPPING_PIXELS)
    config.setUnits(QgsTolerance.UnitType.Pixels)
    project.setSnappingConfig(config)


def _for_phones(project: QgsProject) -> None:
    """Say what QField and Mergin Maps ask of a project."""
    project.writeEntry("qfieldsync", "/initialMapMode", "digitize")
    project.writeEntry("QFieldSync", "attachmentDirs", ["photos", "DCIM"])
    project.writeEntry("Mergin", "Snapping", 2)
