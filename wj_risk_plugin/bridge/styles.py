"""Styles, aliases and value labels of layers, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsEditorWidgetSetup, QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QByteArray
from qgis.PyQt.QtXml import QDomDocument

from ..core.messages import InputError, Message
from ..standards import code_list, field
from .language import language

__all__ = ["LANGUAGES", "STYLES", "apply_style", "style_text"]

LANGUAGES = ("en", "zh")

#: `parent` without resolving links: the plugin folder holds a link to the styles in a checkout.
STYLES = Path(__file__).parent.parent / "styles"


def style_path(style: str, spoken: str) -> Path:
    """Return the file of a style in a language."""
    return STYLES / f"{style}.{spoken}.qml"


def apply_style(
    layer: QgsMapLayer, style: str | None, names: list[str], spoken: str | None = None
) -> None:
    """Give a layer its symbols, field aliases and value labels.

    Parameters
    ----------
    layer : QgsMapLayer
        Loaded layer.
    style : str or None
        Name of the style in ``styles/``; None leaves QGIS's own symbols.
    names : list of str
        The layer's dictionary fields.
    spoken : str, optional
        ``en`` or ``zh``; by default the language of the interface.

    Raises
    ------
    InputError
        When the style's file is damaged.
    """
    spoken = spoken or language()
    if style is not None:
        message, loaded = layer.loadNamedStyle(str(style_path(style, spoken)))
        if not loaded:
            raise InputError(style, Message("the style cannot be read ({error})", error=message))
    if isinstance(layer, QgsVectorLayer):
        _label_fields(layer, names, spoken)


def _label_fields(layer: QgsVectorLayer, names: list[str], spoken: str) -> None:
    for name in names:
        index = layer.fields().indexOf(name)
        if index < 0:
            continue
        definition = field(name)
        layer.setFieldAlias(index, definition[spoken])
        if "codes" in definition:
            entries = code_list(definition["codes"])
            choices = [{entry[spoken]: str(entry["value"])} for entry in entries]
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("ValueMap", {"map": choices}))


def style_text(layer: QgsVectorLayer, style: str | None, names: list[str], spoken: str) -> str:
    """Return a layer's style with its aliases as QML text.

    Parameters
    ----------
    layer : QgsVectorLayer
        A layer of the right fields; its style is changed.
    style : str or None
        Name of the style in ``styles/``.
    names : list of str
        The layer's dictionary fields.
    spoken : str
        ``en`` or ``zh``.
    """
    apply_style(layer, style, names, spoken)
    document = QDomDocument()
    layer.exportNamedStyle(document)
    raw: Any = QByteArray(document.toByteArray(-1))
    return bytes(raw).decode("utf-8")
