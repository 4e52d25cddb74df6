"""Styles, aliases and value labels of layers, in every language that has a table of words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape  # nosec B406 # only writes

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsEditorWidgetSetup,
    QgsHillshadeRenderer,
    QgsLineSymbol,
    QgsMapLayer,
    QgsRasterLayer,
    QgsRendererCategory,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QByteArray
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

from ...compat import is_null
from ...core.messages import InputError, Message
from ...core.tables.layer_names import ENDINGS
from ...core.texts.foreign_text import NAME_TIP
from ...interface.language import language as interface_language
from ...standards import code_list, field, load

__all__ = [
    "STYLES",
    "apply_style",
    "draw_as_relief",
    "filled_style",
    "languages",
    "qml_of",
    "style_for",
    "style_of",
    "style_path",
    "style_text",
    "without_fonts",
    "style_word",
]

#: `parent` without resolving links: the plugin folder holds a link to the styles in a checkout.
STYLES = Path(__file__).parents[2] / "styles"

#: Where a layer's style or form names a font.
FONTS = re.compile(rb'\sfontFamily="[^"]*"|<labelFont\b[^>]*/>')

#: The field by which reached roads and catchments are coloured.
BAND_FIELD = "band_min"

#: What stands in a style for a word, see `style_word`.
KEY = re.compile(r"\{\{([^{}]+)\}\}")


def style_path(style: str) -> Path:
    """Return the file of a style, in which keys stand for words."""
    return STYLES / f"{style}.qml"


def languages() -> list[str]:
    """Return the languages of styles: those that have a table of words."""
    return sorted(path.stem for path in (STYLES / "words").glob("*.json"))


def style_word(key: str, language: str) -> str:
    """Return a word of the styles in a language.

    Parameters
    ----------
    key : str
        A key of ``styles/words/<language>.json``, or the place of a label in the standards:
        ``fields/<name>``, ``<file>/<list>/<value>``.
    language : str
        One of `languages`.

    Raises
    ------
    InputError
        When the language has no such word, or its table is damaged.

    Examples
    --------
    >>> style_word("target.met", "en"), style_word("codes/risk_level/1", "zh")
    ('Target met', '重大风险')
    """
    if "/" in key:
        return _label(_entry_of_standards(key), language, key)
    path = STYLES / "words" / f"{language}.json"
    try:
        words = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            path.name, Message("the words cannot be read ({error})", error=error)
        ) from error
    return _label({language: words.get(key)}, language, key)


def _entry_of_standards(key: str) -> Mapping[str, Any]:
    """Return the entry of the standards at a place; an empty one where nothing is there."""
    name, *place = key.split("/")
    try:
        if name == "fields":
            return field(place[0])
        entries, value = place
        found = (entry for entry in load(name)[entries] if str(entry["value"]) == value)
        return next(found, {})
    except (KeyError, OSError, ValueError):
        return {}


def _label(entry: Mapping[str, Any], language: str, key: str) -> str:
    """Return a label in a language; an empty one is refused, wherever it would be shown."""
    if not entry.get(language):
        problem = Message("there is no word for it in the language {language}", language=language)
        raise InputError(key, problem)
    return str(entry[language])


def filled_style(style: str, language: str) -> str:
    """Return the QML text of a style in a language: words in place of their keys.

    Parameters
    ----------
    style : str
        Name of the style in ``styles/``.
    language : str
        One of `languages`.

    Raises
    ------
    InputError
        When a word is missing.
    """
    text = style_path(style).read_text(encoding="utf-8")
    return KEY.sub(lambda found: escape(style_word(found[1], language), {'"': "&quot;"}), text)


def draw_as_relief(layer: QgsRasterLayer) -> None:
    """Draw heights as a pale shaded relief, in metres or in degrees."""
    renderer = QgsHillshadeRenderer(layer.dataProvider(), 1, 315.0, 45.0)
    renderer.setZFactor(1.5 if not layer.crs().isGeographic() else 1.5 / 111_320.0)
    renderer.setMultiDirectional(True)
    layer.setRenderer(renderer)
    layer.setOpacity(0.55)


def style_for(layer_key: str, dimension: int, counted: bool = False) -> str | None:
    """Return the style of a layer drawn as points (0), lines (1) or areas (2).

    Parameters
    ----------
    layer_key : str
        Layer of the data dictionary.
    dimension : int
        Dimension of its features.
    counted : bool
        Whether it is a layer of hazards with the levels that were counted.

    Returns
    -------
    str or None
        A style of ``styles/`` made for that geometry, None where there is none.
    """
    ending = ENDINGS[dimension]
    names = (f"{layer_key}_counted_{ending}",) if counted else ()
    for style in (*names, f"{layer_key}_{ending}", layer_key):
        path = style_path(style)
        # QGIS's numbers of geometry types are the dimensions
        if path.exists() and f"<layerGeometryType>{dimension}<" in path.read_text(encoding="utf-8"):
            return style
    return None


def style_of(kind: dict[str, Any], layer: QgsMapLayer) -> str | None:
    """Return the style of a result that suits the layer's shapes, None where it has none.

    Parameters
    ----------
    kind : dict
        One output of ``standards/outputs``.
    layer : QgsMapLayer
        The layer that shows it, or one kind of its shapes.
    """
    style: str | None = kind.get("style")
    if style is None or kind.get("geometry", "none") == "none":
        return style
    if layer.wkbType() in (QgsWkbTypes.Type.Unknown, QgsWkbTypes.Type.NoGeometry):
        # mixed, or a format that knows no shapes where there are no features
        return None
    if kind["geometry"] != "any":
        return style
    return style_for(style, QgsWkbTypes.wkbDimensions(layer.wkbType()))


def apply_style(
    layer: QgsMapLayer,
    style: str | None,
    fields: dict[str, dict[str, Any]],
    language: str | None = None,
    limits: Iterable[float] | None = None,
) -> None:
    """Give a layer its symbols, field aliases and value labels.

    Parameters
    ----------
    layer : QgsMapLayer
        Loaded layer.
    style : str or None
        Name of the style in ``styles/``; None leaves QGIS's own symbols.
    fields : dict
        Definitions of the layer's fields by name, see `standards.fields_of_kind`.
    language : str, optional
        One of `languages`; by default the language of the interface.
    limits : iterable of float, optional
        Bands of minutes in the layer; by default they are looked for in it.

    Raises
    ------
    InputError
        When the style's file is damaged, or a word is missing.
    """
    language = language or interface_language()
    own = _own_names(layer, list(fields))
    try:
        if style is not None:
            _load_style(layer, style, language, own)
    finally:
        if isinstance(layer, QgsVectorLayer) and not layer.mapTipTemplate():
            layer.setMapTipTemplate(NAME_TIP)  # QGIS would show the raw display name as HTML
    if isinstance(layer, QgsVectorLayer):
        _fit_bands(layer, language, limits)
        _label_fields(layer, {own[name]: fields[name] for name in fields}, language)


def _own_names(layer: QgsMapLayer, names: list[str]) -> dict[str, str]:
    """Return what a layer calls its fields: a shapefile cuts their names and keeps their order."""
    own = dict(zip(names, names))
    if isinstance(layer, QgsVectorLayer) and layer.storageType() == "ESRI Shapefile":
        stored = layer.fields().names()
        if len(stored) == len(names):
            own = dict(zip(names, stored))
    return own


def _load_style(layer: QgsMapLayer, style: str, language: str, own: dict[str, str]) -> None:
    """Load a style, with the names that the layer has for the fields."""
    text = filled_style(style, language)
    cut = {name: stored for name, stored in own.items() if name != stored}
    if cut:
        words = re.compile(rf"\b({'|'.join(map(re.escape, cut))})\b")
        text = words.sub(lambda found: cut[found.group()], text)
    document = QDomDocument()
    # loadNamedStyle of a path takes the style that a GeoPackage holds and passes over the path
    whole, message, *_ = document.setContent(text)
    loaded, message = layer.importNamedStyle(document) if whole else (False, message)
    if not loaded:
        raise InputError(style, Message("the style cannot be read ({error})", error=message))


def _fit_bands(layer: QgsVectorLayer, language: str, known: Iterable[float] | None) -> None:
    """Give each limit of the run its class where a style shows bands of minutes."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return
    if renderer.classAttribute() != BAND_FIELD:
        return
    if known is None:
        values = layer.uniqueValues(layer.fields().indexOf(BAND_FIELD))
        known = [value for value in values if not is_null(value)]
    limits = sorted(known)
    colours = json.loads((STYLES / "palette.json").read_text(encoding="utf-8"))["bands"]
    first = renderer.categories()[0]
    pattern = first.symbol().clone()
    renderer.deleteAllCategories()
    for number, limit in enumerate(limits):
        symbol = pattern.clone()
        symbol.setColor(QColor(colours[min(number, len(colours) - 1)]))
        if isinstance(symbol, QgsLineSymbol):
            # nearer bands are also wider, for those who see no colours
            symbol.setWidth(symbol.width() * (1.0 - 0.6 * number / max(len(limits), 1)))
        words = style_word("up_to_minutes", language).format(minutes=f"{limit:g}")
        renderer.addCategory(QgsRendererCategory(limit, symbol, words))


def _label_fields(layer: QgsVectorLayer, fields: dict[str, dict[str, Any]], language: str) -> None:
    for name, definition in fields.items():
        index = layer.fields().indexOf(name)
        if index < 0:
            continue
        layer.setFieldAlias(index, _label(definition, language, name))
        if "codes" in definition:
            entries = code_list(definition["codes"])
            choices = [{_label(entry, language, name): str(entry["value"])} for entry in entries]
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("ValueMap", {"map": choices}))


def style_text(
    layer: QgsVectorLayer,
    style: str | None,
    fields: dict[str, dict[str, Any]],
    language: str,
    limits: Iterable[float] = (),
) -> str:
    """Return a layer's style with its aliases as QML text.

    Parameters
    ----------
    layer : QgsVectorLayer
        A layer of the right fields; its style is changed.
    style : str or None
        Name of the style in ``styles/``.
    fields : dict
        Definitions of the layer's fields by name.
    language : str
        One of `languages`.
    limits : iterable of float
        Bands of minutes in the layer.
    """
    apply_style(layer, style, fields, language, limits)
    return qml_of(layer)


def qml_of(layer: QgsVectorLayer) -> str:
    """Return a layer's style as QML text, without the paths of the tables that belong to it.

    Parameters
    ----------
    layer : QgsVectorLayer
        With relations or without; QGIS finds those of a project by the ids of their layers.
    """
    document = QDomDocument()
    layer.exportNamedStyle(document)
    relations = document.elementsByTagName("relation")
    for number in range(relations.count()):
        relations.at(number).toElement().removeAttribute("dataSource")
    raw: Any = QByteArray(document.toByteArray(-1))
    return without_fonts(bytes(raw)).decode("utf-8")


def without_fonts(qml: bytes) -> bytes:
    """Return a style without the names of fonts, which another computer may not have.

    QGIS then writes with its own font, and says nothing of one that is missing.

    Examples
    --------
    >>> without_fonts(b'<text-style fontFamily="Own" fontSize="9"/><labelFont description="x"/>')
    b'<text-style fontSize="9"/>'
    """
    return FONTS.sub(b"", qml)
