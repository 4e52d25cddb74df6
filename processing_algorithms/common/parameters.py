# ruff: noqa: A002 - `help` and `filter` are what QGIS calls them
"""Parameters and outputs of the algorithms, each kind defined once."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProperty,
)

from ...core.messages import InputError
from ...interface.language import in_a_row, language, tr
from ...standards import field, load, output_kinds, raster_kinds

__all__ = ["Parameters"]

#: Geometry of a layer of the data dictionary to what QGIS offers for it.
SOURCE_TYPES = {
    "point": QgsProcessing.SourceType.TypeVectorPoint,
    "line": QgsProcessing.SourceType.TypeVectorLine,
    "multiline": QgsProcessing.SourceType.TypeVectorLine,
    "polygon": QgsProcessing.SourceType.TypeVectorPolygon,
    "any": QgsProcessing.SourceType.TypeVectorAnyGeometry,
    "none": QgsProcessing.SourceType.TypeVector,
}


class _FileOrFolder(QgsProcessingParameterFile):
    """A path; QGIS's own parameter with a button for files refuses folders."""

    def checkValueIsAcceptable(
        self,
        input: Any,
        context: QgsProcessingContext | None = None,  # noqa: ARG002 - QGIS's signature
    ) -> bool:
        """Return whether there is a path, or none is needed."""
        optional = self.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
        if isinstance(input, QgsProperty):
            return True
        return bool(optional) if input in (None, "") else isinstance(input, str)


class _LookedAtFirst:
    """A layer whose file is looked at before QGIS opens it to see whether it is one."""

    def checkValueIsAcceptable(
        self, input: Any, context: QgsProcessingContext | None = None
    ) -> bool:
        """Return what QGIS says; of a file that is refused, yes: the refusal has the reason."""
        if context is not None:
            from .inputs import need_libraries

            try:
                need_libraries()
                from ...bridge.io.input_files import check_named_file

                check_named_file(self, input, context)
            except (QgsProcessingException, InputError):
                return True
        return bool(super().checkValueIsAcceptable(input, context))  # type: ignore[misc]


class _Layer(_LookedAtFirst, QgsProcessingParameterFeatureSource):
    pass


class _Layers(_LookedAtFirst, QgsProcessingParameterMultipleLayers):
    pass


class _Raster(_LookedAtFirst, QgsProcessingParameterRasterLayer):
    pass


class Parameters(QgsProcessingAlgorithm):
    """What an algorithm can ask for, and the outputs that it announces."""

    def __init__(self) -> None:
        super().__init__()
        self._layers: dict[str, str] = {}
        self._may_be_empty: set[str] = set()
        self._several: list[str] = []
        self._rasters: list[str] = []
        #: titles of the numeric outputs, and which of them say yes or no
        self.headline_titles: dict[str, str] = {}
        self.flags_of_headlines: set[str] = set()
        self.choices: dict[str, list[str]] = {}
        self.choice_titles: dict[str, list[str]] = {}
        #: what is asked for beside layers: a choice, choices, number, flag or text, by name
        self.kinds_of_values: dict[str, str] = {}

    def tr(self, text: str) -> str:
        """Return a literal text in the language of the interface."""
        return tr(text)

    @property
    def kinds_of_outputs(self) -> dict[str, dict[str, Any]]:
        """Return the layers and rasters that it makes, by output parameter."""
        return {**raster_kinds(self.name()), **output_kinds(self.name())}

    @property
    def layer_keys(self) -> dict[str, str]:
        """Return which layer of the data dictionary each table parameter takes."""
        return dict(self._layers)

    def add_table(
        self,
        name: str,
        layer_key: str,
        label: str,
        help: str = "",
        optional: bool = False,
        fields: tuple[str, ...] = (),
        may_be_empty: bool = False,
    ) -> None:
        """Add a layer parameter and the choice of its fields.

        `layer_key` names the layer in the data dictionary; `fields` are dictionary fields that
        can be chosen besides the required ones and those with synonyms. A layer without features
        is refused unless it `may_be_empty`.
        """
        definition = load("layers")[layer_key]
        parameter = _Layer(name, label, [SOURCE_TYPES[definition["geometry"]]], optional=optional)
        self._add(parameter, help)
        self._layers[name] = layer_key
        if may_be_empty:
            self._may_be_empty.add(name)
        for entry in definition["fields"]:
            known = entry.get("required") or entry.get("synonyms") or entry["name"] in fields
            if known:
                self._add_field(name, label, entry)

    def _add_field(self, name: str, label: str, entry: dict[str, Any]) -> None:
        title = field(entry.get("field", entry["name"]))[language()]
        parameter = QgsProcessingParameterField(
            f"{name}_{entry['name'].upper()}_FIELD",
            tr("{layer}: field for {field}").format(layer=label, field=title),
            parentLayerParameterName=name,
            optional=True,
        )
        names = ", ".join([entry["name"], *entry.get("synonyms", [])])
        text = tr("Found by itself when left empty: {names}.").format(names=names)
        self._add(parameter, text, advanced=True)

    def add_tables(self, name: str, label: str, help: str = "") -> None:
        """Add an optional parameter for several layers of the data dictionary."""
        parameter = _Layers(name, label, QgsProcessing.SourceType.TypeVector, optional=True)
        self._add(parameter, help)
        self._several.append(name)

    def add_raster(self, name: str, label: str, help: str = "", optional: bool = False) -> None:
        """Add a raster parameter."""
        self._add(_Raster(name, label, optional=optional), help)
        self._rasters.append(name)

    def add_choice(
        self,
        name: str,
        label: str,
        options: list[tuple[str, str]],
        default: str,
        help: str = "",
        advanced: bool = False,
    ) -> None:
        """Add a choice; `options` are (code, label), the value is the code."""
        codes, titles = [code for code, _ in options], [text for _, text in options]
        parameter = QgsProcessingParameterEnum(
            name, label, titles, defaultValue=codes.index(default)
        )
        self._add(parameter, in_a_row([help, ", ".join(codes)]) if help else "", advanced)
        self.choices[name], self.choice_titles[name] = codes, titles
        self.kinds_of_values[name] = "choice"

    def add_choices(
        self,
        name: str,
        label: str,
        options: list[tuple[str, str]],
        default: list[str],
        help: str,
        optional: bool = False,
    ) -> None:
        """Add a choice of several; `options` are (code, label), the value is a list of codes.

        An optional one stands among the advanced parameters.
        """
        codes, titles = [code for code, _ in options], [text for _, text in options]
        parameter = QgsProcessingParameterEnum(
            name,
            label,
            titles,
            allowMultiple=True,
            defaultValue=[codes.index(code) for code in default],
            optional=optional,
        )
        self._add(parameter, f"{help} {', '.join(codes)}", advanced=optional)
        self.choices[name], self.choice_titles[name] = codes, titles
        self.kinds_of_values[name] = "choices"

    def add_number(
        self,
        name: str,
        label: str,
        default: float,
        minimum: float | None = None,
        maximum: float | None = None,
        help: str = "",
        integer: bool = False,
        advanced: bool = False,
    ) -> None:
        """Add a number."""
        kinds = QgsProcessingParameterNumber.Type
        limits: dict[str, float] = {}
        if minimum is not None:
            limits["minValue"] = minimum
        if maximum is not None:
            limits["maxValue"] = maximum
        parameter = QgsProcessingParameterNumber(
            name, label, kinds.Integer if integer else kinds.Double, default, **limits
        )
        self._add(parameter, help, advanced)
        self.kinds_of_values[name] = "number"

    def add_text(
        self,
        name: str,
        label: str,
        default: str = "",
        help: str = "",
        optional: bool = False,
        advanced: bool = False,
    ) -> None:
        """Add a line of text."""
        parameter = QgsProcessingParameterString(name, label, default, optional=optional)
        self._add(parameter, help, advanced)
        self.kinds_of_values[name] = "text"

    def add_flag(
        self, name: str, label: str, default: bool, help: str = "", advanced: bool = False
    ) -> None:
        """Add a yes or no."""
        self._add(QgsProcessingParameterBoolean(name, label, default), help, advanced)
        self.kinds_of_values[name] = "flag"

    def add_path(
        self,
        name: str,
        label: str,
        help: str = "",
        optional: bool = False,
        folder: bool = False,
        advanced: bool = False,
    ) -> None:
        """Add an input file; a folder is accepted too. `folder`: the button picks folders."""
        behavior = QgsProcessingParameterFile.Behavior
        parameter = _FileOrFolder(
            name, label, behavior.Folder if folder else behavior.File, optional=optional
        )
        self._add(parameter, help, advanced)
        self.kinds_of_values[name] = "text"

    def add_value_of(self, algorithm: Parameters, name: str) -> None:
        """Add a value as another algorithm asks for it."""
        # A definition lives only as long as its algorithm. Not its `clone()`: PyQGIS is not told
        # when that is deleted, and may show what comes to lie in its place in the class it had.
        definition = algorithm.parameterDefinition(name)
        self.addParameter(type(definition)(definition))
        self.kinds_of_values[name] = algorithm.kinds_of_values[name]
        if name in algorithm.choices:
            self.choices[name] = algorithm.choices[name]
            self.choice_titles[name] = algorithm.choice_titles[name]

    def add_common(self) -> None:
        """Add what all algorithms have: the analysis CRS."""
        self._add(
            QgsProcessingParameterCrs(
                "ANALYSIS_CRS", tr("Analysis coordinate reference system"), optional=True
            ),
            tr(
                "Metric system of the calculation. When left empty: the CGCS2000 3-degree "
                "Gauss-Kruger zone of the data inside China, the UTM zone elsewhere."
            ),
            advanced=True,
        )

    def add_outputs(self) -> None:
        """Add the raster and layer outputs of the standards and the run record."""
        kinds = self.kinds_of_outputs
        # the first that is made by default is the main one
        main = next(name for name, kind in kinds.items() if kind.get("by_default", True))
        for name, kind in {main: kinds[main], **kinds}.items():
            title, wanted = kind[language()], kind.get("by_default", True)
            # what an algorithm is run for may be done elsewhere than in its layers
            needed = name == main and not kind.get("optional", False)
            if "geometry" not in kind:
                parameter = QgsProcessingParameterRasterDestination(
                    name, title, optional=not needed, createByDefault=wanted
                )
            else:
                parameter = QgsProcessingParameterFeatureSink(
                    name,
                    title,
                    SOURCE_TYPES[kind["geometry"]],
                    optional=not needed,
                    createByDefault=wanted,
                )
            self._add(parameter, kind.get(f"help_{language()}", ""))
        about = tr("Inputs, parameters, versions, skipped features, headline figures and timings.")
        self.add_file_output("OUTPUT_REPORT", tr("Run record"), "JSON (*.json)", about)

    def add_file_output(self, name: str, label: str, filter: str, help: str = "") -> None:
        """Add an optional output file."""
        parameter = QgsProcessingParameterFileDestination(
            name, label, filter, optional=True, createByDefault=False
        )
        self._add(parameter, help)

    def add_headline(self, name: str, label: str) -> None:
        """Add a numeric output."""
        self.headline_titles[name] = label
        self.addOutput(QgsProcessingOutputNumber(name, label))

    def add_flag_headline(self, name: str, label: str) -> None:
        """Add a numeric output that says yes (1) or no (0)."""
        self.add_headline(name, label)
        self.flags_of_headlines.add(name)

    def _add(
        self, parameter: QgsProcessingParameterDefinition, help: str, advanced: bool = False
    ) -> None:
        if help:
            parameter.setHelp(help)
        if advanced:
            flag = QgsProcessingParameterDefinition.Flag.FlagAdvanced
            parameter.setFlags(parameter.flags() | flag)
        self.addParameter(parameter)
