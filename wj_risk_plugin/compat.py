"""The only file that knows QGIS and Qt versions."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsAttributeEditorContainer,
    QgsField,
    QgsFontUtils,
    QgsLegendStyle,
    QgsProcessingAlgRunnerTask,
    QgsReadWriteContext,
    QgsTask,
    QgsTextFormat,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QThreadPool, QVariant
from qgis.PyQt.QtXml import QDomDocument

__all__ = [
    "QGIS_VERSION",
    "as_tab",
    "field_of_type",
    "geometry_type",
    "is_null",
    "keep_formats",
    "new_value_when_split",
    "runner_task",
    "set_text_format",
    "task_threads",
    "text_format",
]

QGIS_VERSION: int = (
    Qgis.QGIS_VERSION_INT if hasattr(Qgis, "QGIS_VERSION_INT") else Qgis.versionInt()
)


def runner_task(
    algorithm: Any, parameters: dict[str, Any], context: Any, feedback: Any
) -> QgsProcessingAlgRunnerTask:
    """Return the task that runs an algorithm, without QGIS's own word on how it ended.

    QGIS calls a cancelled task failed; it can be asked to be silent since 3.26.
    """
    silent = getattr(QgsTask.Flag, "Silent", None)
    if silent is None:
        return QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    flags = QgsTask.Flags(QgsTask.Flag.CanCancel | silent)
    return QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback, flags)


def task_threads() -> QThreadPool:
    """Return the threads that QGIS's tasks run in, a pool of their own since 3.34."""
    tasks = QgsApplication.taskManager()
    return tasks.threadPool() if hasattr(tasks, "threadPool") else QThreadPool.globalInstance()


try:  # QGIS >= 3.38 takes QMetaType, and Qt 6 has no QVariant.Type
    from qgis.PyQt.QtCore import QMetaType

    QgsField("probe", QMetaType.Type.QString)
    _TYPES = {
        "integer": QMetaType.Type.LongLong,
        "real": QMetaType.Type.Double,
        "text": QMetaType.Type.QString,
        "flag": QMetaType.Type.Bool,
        "date": QMetaType.Type.QDate,
    }
except (ImportError, AttributeError, TypeError):
    _TYPES = {
        "integer": QVariant.LongLong,
        "real": QVariant.Double,
        "text": QVariant.String,
        "flag": QVariant.Bool,
        "date": QVariant.Date,
    }

_GEOMETRIES = {
    "point": QgsWkbTypes.Type.Point,
    "multipoint": QgsWkbTypes.Type.MultiPoint,
    "line": QgsWkbTypes.Type.LineString,
    "multiline": QgsWkbTypes.Type.MultiLineString,
    "polygon": QgsWkbTypes.Type.MultiPolygon,
    "none": QgsWkbTypes.Type.NoGeometry,
    "any": QgsWkbTypes.Type.Unknown,
}


def field_of_type(name: str, kind: str) -> QgsField:
    """Return a field of the dictionary's type: integer, real, text, flag or date."""
    return QgsField(name, _TYPES[kind])


def geometry_type(kind: str) -> QgsWkbTypes.Type:
    """Return the stored type of geometries: (multi)point, (multi)line, polygon, any or none."""
    return _GEOMETRIES[kind]


def set_text_format(item: Any, form: QgsTextFormat) -> None:
    """Give a label of a layout (formats since 3.24) or a legend's style (since 3.30) its format."""
    if hasattr(item, "setTextFormat"):
        item.setTextFormat(form)
        return
    item.setFont(form.toQFont())
    if hasattr(item, "setFontColor"):
        item.setFontColor(form.color())


def text_format(item: Any) -> QgsTextFormat:
    """Return what `set_text_format` gives."""
    if hasattr(item, "textFormat"):
        return item.textFormat()
    form = QgsTextFormat.fromQFont(item.font())
    if hasattr(item, "fontColor"):
        form.setColor(item.fontColor())
    return form


def keep_formats(template: QDomDocument) -> None:
    """Write the formats of texts in a template of a layout as older versions read them too.

    A template of QGIS 3.30 says them in elements that labels before 3.24 and legends before 3.30
    pass over.
    """
    if hasattr(QgsLegendStyle, "textFormat"):
        return
    for kind, tag in (("LayoutItem", "LabelFont"), ("style", "styleFont")):
        owners = template.elementsByTagName(kind)
        for owner in (owners.at(number).toElement() for number in range(owners.count())):
            if owner.firstChildElement("text-style").isNull():
                continue
            form = QgsTextFormat()
            form.readXml(owner, QgsReadWriteContext())
            owner.appendChild(QgsFontUtils.toXmlElement(form.toQFont(), template, tag))
            if kind == "LayoutItem":
                colour = template.createElement("FontColor")
                for name in ("red", "green", "blue", "alpha"):
                    colour.setAttribute(name, getattr(form.color(), name)())
                owner.appendChild(colour)


def as_tab(page: QgsAttributeEditorContainer) -> None:
    """Make a page of a form a tab (by a type since 3.32)."""
    if hasattr(Qgis, "AttributeEditorContainerType"):
        page.setType(Qgis.AttributeEditorContainerType.Tab)
    else:
        page.setIsGroupBox(False)


def new_value_when_split(layer: QgsVectorLayer, number: int) -> None:
    """Give parts of a divided feature (since 3.30) and copies (since 3.38) a field's default."""
    if hasattr(layer, "setFieldSplitPolicy"):
        layer.setFieldSplitPolicy(number, Qgis.FieldDomainSplitPolicy.DefaultValue)
    if hasattr(layer, "setFieldDuplicatePolicy"):
        layer.setFieldDuplicatePolicy(number, Qgis.FieldDuplicatePolicy.DefaultValue)


def is_null(value: object) -> bool:
    """Return whether an attribute is missing, however this QGIS says so."""
    return value is None or (isinstance(value, QVariant) and value.isNull())
