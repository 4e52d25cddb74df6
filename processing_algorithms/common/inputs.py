"""Opening what an algorithm was given: layers, rasters and values, or the refusal of each."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProperty,
    QgsVectorLayer,
)

from ...core.messages import InputError, Message
from ...core.texts.foreign_text import plain_label
from ...interface.gdal_settings import leave_out_settings
from ...interface.language import translated
from ...libraries import load_libraries, missing_library
from ...standards import load
from .parameters import Parameters

__all__ = ["Inputs", "need_libraries", "several"]


def need_libraries() -> None:
    """Load the libraries, or say which one is missing: qgis_process runs what cannot be executed.

    Raises
    ------
    QgsProcessingException
        Where a library is missing, does not fit or cannot be loaded.
    """
    if problem := missing_library():
        raise QgsProcessingException(problem)
    from osgeo import gdal

    leave_out_settings(gdal)
    try:
        load_libraries()
    except ImportError as unloadable:
        raise QgsProcessingException(str(unloadable)) from unloadable


class Inputs(Parameters):
    """The inputs of an algorithm, opened before it runs."""

    def _plain_values(
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, kind in self.kinds_of_values.items():
            if kind in ("choice", "choices"):
                values[name] = self._code(name, parameters, context)
            elif kind == "flag":
                values[name] = self.parameterAsBool(parameters, name, context)
            elif kind == "number":
                values[name] = self.parameterAsDouble(parameters, name, context)
            else:
                values[name] = self.parameterAsString(parameters, name, context) or None
        return values

    def _code(self, name: str, parameters: dict[str, Any], context: QgsProcessingContext) -> Any:
        """Return the code of a choice, a list of codes where several can be chosen.

        It may be given as its number or as the code itself.
        """
        codes = self.choices[name]
        if self.kinds_of_values[name] == "choices":
            chosen = several(parameters.get(name))
            if chosen and all(one in codes for one in chosen):
                return chosen
            return [codes[number] for number in self.parameterAsEnums(parameters, name, context)]
        if str(parameters.get(name)) in codes:
            return str(parameters[name])
        return codes[self.parameterAsEnum(parameters, name, context)]

    def checkParameterValues(
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> tuple[bool, str]:
        """Accept codes of a choice as well as numbers, and texts that only we open."""
        try:
            if any(isinstance(value, (str, list)) for value in parameters.values()):
                need_libraries()
                from ...bridge.io.input_files import check_named_files

                check_named_files(self, parameters, context)
            numbered = {**parameters, **self._opened_texts(parameters, context)}
        except QgsProcessingException as unloadable:
            return False, plain_label(str(unloadable))
        except InputError as error:
            return False, plain_label(translated(error.message()))
        for name, codes in self.choices.items():
            chosen = several(numbered.get(name))
            many = self.kinds_of_values[name] == "choices"
            if chosen and all(one in codes for one in chosen) and (many or len(chosen) == 1):
                places = [codes.index(one) for one in chosen]
                numbered[name] = places if many else places[0]
        accepted, why = super().checkParameterValues(numbered, context)
        if not accepted:  # QGIS says of a damaged file that it was not found
            why = self._damaged_file(numbered, context) or why
        return accepted, plain_label(why)

    def _damaged_file(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """Return what is wrong with a file that is there and cannot be opened as a layer."""
        for definition in self.parameterDefinitions():
            if not isinstance(definition, QgsProcessingParameterFeatureSource):
                continue
            name = definition.name()
            path = str(parameters.get(name) or "").split("|")[0]
            there = bool(path) and os.path.lexists(path)
            if not there or self.parameterAsSource(parameters, name, context):
                continue
            try:
                need_libraries()
            except QgsProcessingException as unloadable:
                return str(unloadable)
            return translated(_unopened(parameters[name]).message())
        return ""

    def _open_sources(
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> dict[str, Any]:
        from ...bridge.io.district import layer_key_of
        from ...bridge.io.sources import Source

        sources: dict[str, Any] = {}
        for name, layer_key in self._layers.items():
            source = self._open_source(parameters, name, context)
            if source is None:
                continue
            mapping = {
                entry["name"]: self.parameterAsString(
                    parameters, f"{name}_{entry['name'].upper()}_FIELD", context
                )
                for entry in load("layers")[layer_key]["fields"]
                if self.parameterDefinition(f"{name}_{entry['name'].upper()}_FIELD")
            }
            sources[name] = (layer_key, source, mapping)
        for name in self._several:
            sources[name] = [
                (layer_key_of(layer), Source.of_layer(layer))
                for layer in self._open_layers(parameters, name, context)
            ]
        return sources

    def _open_layers(
        self, parameters: dict[str, Any], name: str, context: QgsProcessingContext
    ) -> list[QgsVectorLayer]:
        """Return the vector layers of a parameter for several, refused where one cannot be read.

        QGIS leaves those out that it cannot open.
        """
        layers = []
        for value in _items(parameters.get(name)):
            found = self.parameterAsLayerList({name: [value]}, name, context)
            for layer in found or [None]:
                if layer is None or not layer.isValid():
                    raise _unopened(value)
                if isinstance(layer, QgsVectorLayer):
                    layers.append(layer)
        return layers

    def _open_source(
        self, parameters: dict[str, Any], name: str, context: QgsProcessingContext
    ) -> Any:
        from ...bridge.io.sources import Source

        parameters, notes = self._rightly_read(parameters, name, context)
        optional = bool(
            self.parameterDefinition(name).flags()
            & QgsProcessingParameterDefinition.Flag.FlagOptional
        )
        features = self.parameterAsSource(parameters, name, context)
        if features is None:
            if optional and not parameters.get(name):
                return None
            raise _unopened(parameters.get(name))
        layer = self.parameterAsVectorLayer(parameters, name, context)
        value = parameters.get(name)
        whole = not (
            isinstance(value, QgsProcessingFeatureSourceDefinition)
            and (
                value.selectedFeaturesOnly
                or value.featureLimit != -1
                or getattr(value, "filterExpression", "")
            )
        )
        source = Source(features.sourceName(), features, notes=notes)
        if layer is not None:
            source = Source.of_layer(layer, whole, features)
            source.notes[:0] = notes
        if not optional and name not in self._may_be_empty:
            source.refuse_empty()
        return source

    def _rightly_read(
        self, parameters: dict[str, Any], name: str, context: QgsProcessingContext
    ) -> tuple[dict[str, Any], list[Message]]:
        """Return parameters with a layer that shows its texts as written, and what to say of it."""
        from ...bridge.files.encodings import rightly_read
        from ...bridge.files.whole_files import check_whole
        from ...bridge.io.sources import file_of

        parameters = {**parameters, **self._opened_texts(parameters, context, [name])}
        value: Any = parameters.get(name)
        chosen = isinstance(value, QgsProcessingFeatureSourceDefinition)
        given = value.source if chosen else value  # QGIS gives no layer where features are chosen
        layer = self.parameterAsVectorLayer({name: given}, name, context)
        if layer is None:
            return parameters, []
        path = file_of(layer)
        if path is not None:
            check_whole(path)
        read, notes = rightly_read(layer)
        if read is layer:
            return parameters, notes
        context.temporaryLayerStore().addMapLayer(read)
        if not chosen:
            return {**parameters, name: read.id()}, notes
        same = QgsProcessingFeatureSourceDefinition(value)
        same.source = QgsProperty.fromValue(read.id())
        return {**parameters, name: same}, notes

    def _opened_texts(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        names: Iterable[str] | None = None,
    ) -> dict[str, str]:
        """Return the ids of layers of separated text that QGIS does not open by their paths."""
        opened: dict[str, str] = {}
        endings = tuple(load("office_tables")["separated_endings"])
        for name in self._layers if names is None else names:
            path = parameters.get(name)
            if not isinstance(path, str) or not path.lower().endswith(endings):
                continue
            if self.parameterAsVectorLayer(parameters, name, context) is not None:
                continue
            need_libraries()
            from ...bridge.io.office_tables import unopened_text

            layer = unopened_text(path)
            if layer is not None:
                context.temporaryLayerStore().addMapLayer(layer)
                opened[name] = layer.id()
        return opened

    def _open_rasters(
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> dict[str, Any]:
        from ...bridge.io.rasters import RasterSource

        rasters: dict[str, Any] = {}
        for name in self._rasters:
            if isinstance(parameters.get(name), RasterSource):
                # opened already by the algorithm that this one is a part of
                rasters[name] = parameters[name]
                continue
            layer = self.parameterAsRasterLayer(parameters, name, context)
            if layer is None and parameters.get(name):
                raise _unopened(parameters[name])
            if layer is not None:
                rasters[name] = RasterSource.of_layer(layer)
        return rasters


def several(value: Any) -> list[str]:
    """Return the parts of a list, or of a text with commas of any width between them.

    Examples
    --------
    >>> several("a, b"), several("４４０２０３、440204"), several(["risk"]), several(None)
    (['a', 'b'], ['440203', '440204'], ['risk'], [])
    """
    if isinstance(value, (list, tuple)):
        return [str(one) for one in value]
    parts = re.split("[,，、;；]", "" if value is None else str(value))
    return [unicodedata.normalize("NFKC", part).strip() for part in parts if part.strip()]


def _items(value: Any) -> list[Any]:
    """Return the single layers that a parameter for several was given."""
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    if value is None or value == "":
        return []
    if isinstance(value, str) and ";" in value and not Path(value.split("|")[0]).exists():
        return [part for part in value.split(";") if part]
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _unopened(value: Any) -> InputError:
    """Return the refusal of a layer that cannot be opened, with what is wrong with its file.

    It is named as a person calls it: its file, else what was given.
    """
    from ...bridge.files.whole_files import check_whole, unreadable

    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    if isinstance(value, QgsMapLayer):
        value = value.source() or value.name()
    path, _, layer = str(value).partition("|")
    if os.path.isabs(path) or os.path.lexists(path):
        try:
            check_whole(path)
        except InputError as error:
            return error
    return unreadable(f"{Path(path).name}{f'|{layer}' if layer else ''}" or str(value))
