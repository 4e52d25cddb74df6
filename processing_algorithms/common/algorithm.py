# ruff: noqa: A002 - `help` and `filter` are what QGIS calls them
"""What every algorithm of the provider shares: parameters, reading, writing, refusing."""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingOutputLayerDefinition,
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
    QgsProcessingUtils,
    QgsProject,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QIcon

from ...compat import geometry_type
from ...core.messages import Cancelled, InputError, Message
from ...core.tables.layer_names import ENDINGS, internal_tables
from ...core.texts.foreign_text import log_text, plain_label, title_text
from ...interface.gdal_settings import leave_out_settings
from ...interface.help import help_file, help_html
from ...interface.language import for_log, in_a_row, language, tr, translated
from ...interface.message_log import fault_text
from ...interface.thread_state import keep_thread_state
from ...libraries import load_libraries, missing_library
from ...standards import field, fields_of_kind, load, output_kinds, raster_kinds

if TYPE_CHECKING:
    from ...bridge.run import RunContext

__all__ = [
    "GROUPS",
    "RESULT_PROPERTY",
    "RiskAlgorithm",
    "group_icon",
    "group_label",
    "metric",
    "need_libraries",
    "several",
    "whole_or_nothing",
]

SOURCE_TYPES = {
    "point": QgsProcessing.SourceType.TypeVectorPoint,
    "line": QgsProcessing.SourceType.TypeVectorLine,
    "multiline": QgsProcessing.SourceType.TypeVectorLine,
    "polygon": QgsProcessing.SourceType.TypeVectorPolygon,
    "any": QgsProcessing.SourceType.TypeVectorAnyGeometry,
    "none": QgsProcessing.SourceType.TypeVector,
}

LOG = logging.getLogger("wj_risk_plugin.processing_algorithms")

#: The help pages, in both languages.
HELP = Path(__file__).parents[1] / "help"

#: QGIS drops a post-processor that only the algorithm holds before it has run; where a run is
#: cancelled or a model fails, it throws it away unused.
_post_processors: list[Any] = []

#: Property of a layer that an algorithm made, holding the algorithm's name. Whoever made the layer
#: go into the project may have named it: a model, or a person.
RESULT_PROPERTY = "wj_risk/result"


def group_label(group_id: str) -> str:
    """Return the title of a group of algorithms, with the number of its step in the window.

    QGIS's toolbox puts the groups in the order of the letters.
    """
    return {
        "data": tr("01 Data and check"),
        "risk": tr("03 Risk and one map"),
        "evacuation": tr("04 Evacuation and shelters"),
        "lookout": tr("05 Forest-fire lookout"),
        "water": tr("06 Inland water"),
        "maps": tr("09 Sheets"),
        "survey": tr("10 Field survey"),
    }[group_id]


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


def group_icon(group_id: str) -> Path:
    """Return the icon of a group of algorithms, an SVG."""
    return Path(__file__).parents[2] / "icons" / f"{group_id}.svg"


GROUPS = ("data", "risk", "evacuation", "lookout", "water", "maps", "survey")


class _Styler(QgsProcessingLayerPostProcessorInterface):
    """Styles, marks and tells apart the loaded results of one output."""

    def __init__(self, algorithm: str, kind: dict[str, Any]) -> None:
        super().__init__()
        self.algorithm = algorithm
        self.kind = kind

    def postProcessLayer(
        self,
        layer: Any,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Apply the output's style in the language of the interface."""
        from ...bridge.io.styles import apply_style, style_of

        try:
            fields = fields_of_kind(self.kind) if "fields" in self.kind else {}
            apply_style(layer, style_of(self.kind, layer), fields)
            layer.triggerRepaint()
        except InputError as error:
            feedback.pushWarning(for_log(error.message()))
        layer.setCustomProperty(RESULT_PROPERTY, self.algorithm)
        layer.setName(title_text(layer.name()))  # a model may call it anything
        _tell_apart(layer, layer.project() or context.project())
        _post_processors.remove(self)


def _styler(algorithm: str, kind: dict[str, Any]) -> _Styler:
    """Return what dresses one layer, kept alive until QGIS has used it or thrown it away."""
    _post_processors[:] = [one for one in _post_processors if not sip.isdeleted(one)]
    styler = _Styler(algorithm, kind)
    _post_processors.append(styler)
    return styler


def _tell_apart(layer: QgsMapLayer, project: QgsProject | None) -> None:
    """Give a result a name of its own where another one has it: rows of a batch, runs again."""
    results = [] if project is None else project.mapLayers().values()
    taken = {
        other.name()
        for other in results
        if other.customProperty(RESULT_PROPERTY) and other.id() != layer.id()
    }
    title = layer.name()
    if title not in taken:
        return
    numbers = (str(number) for number in itertools.count(2))
    for which in itertools.chain(filter(None, [_own_file(layer)]), numbers):
        name = title_text(tr("{layer} ({which})").format(layer=title, which=which))
        if name not in taken:
            layer.setName(name)
            return


def _own_file(layer: QgsMapLayer) -> str:
    """Return what a person called a layer's file, or its table in it; nothing for a temporary."""
    where = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path = Path(where.get("path") or "")
    if not path.name or Path(QgsProcessingUtils.tempFolder()) in path.parents:
        return ""
    return str(where.get("layerName") or path.stem)


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


class RiskAlgorithm(QgsProcessingAlgorithm):
    """Base of the provider's algorithms; a subclass has parameters, checks and one call."""

    #: whether what was made in a folder before is replaced as a whole
    replaces_folder = False

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
        #: the district's tables, where an algorithm made of others reads each layer once
        self.tables: Any = None
        self._run: RunContext | None = None
        #: what went wrong while preparing
        self._refusal: Exception | None = None
        #: the call with its parameters as Python would write it, for the log
        self.asked = ""

    # -- what QGIS asks -------------------------------------------------------------------

    def tr(self, text: str) -> str:
        """Return a literal text in the language of the interface."""
        return tr(text)

    def createInstance(self) -> RiskAlgorithm:
        """Return a new object of the same class."""
        return type(self)()

    def group(self) -> str:
        """Return the title of the group."""
        return group_label(self.groupId())

    def shortHelpString(self) -> str:
        """Return the help page in the language of the interface."""
        return help_html((HELP / f"{self.name()}.{language()}.md").read_text(encoding="utf-8"))

    def helpUrl(self) -> str:
        """Return the help page as a file, which every browser shows without a network."""
        text = (HELP / f"{self.name()}.{language()}.md").read_text(encoding="utf-8")
        return help_file(self.name(), self.displayName(), text)

    def icon(self) -> QIcon:
        """Return the icon of the group; QGIS shows none on the group itself."""
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        """Return the icon's file."""
        return str(group_icon(self.groupId()))

    def canExecute(self) -> tuple[bool, str]:
        """Say which library is missing, and the command that installs it."""
        problem = missing_library()
        return problem is None, problem or ""

    @property
    def layer_keys(self) -> dict[str, str]:
        """Return which layer of the data dictionary each table parameter takes."""
        return dict(self._layers)

    # -- parameters -----------------------------------------------------------------------

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
        parameter = QgsProcessingParameterFeatureSource(
            name, label, [SOURCE_TYPES[definition["geometry"]]], optional=optional
        )
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
        parameter = QgsProcessingParameterMultipleLayers(
            name, label, QgsProcessing.SourceType.TypeVector, optional=True
        )
        self._add(parameter, help)
        self._several.append(name)

    def add_raster(self, name: str, label: str, help: str = "", optional: bool = False) -> None:
        """Add a raster parameter."""
        self._add(QgsProcessingParameterRasterLayer(name, label, optional=optional), help)
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

    def add_value_of(self, algorithm: RiskAlgorithm, name: str) -> None:
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
        kinds = {**raster_kinds(self.name()), **output_kinds(self.name())}
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

    # -- running --------------------------------------------------------------------------

    def files_in_folder(self) -> tuple[tuple[str, ...], str]:
        """Return the files that are made in a folder, and which of them is the run record."""
        return (), ""

    def check(self, run: RunContext) -> None:
        """Raise `InputError` where parameters do not go together; nothing is read yet."""

    def compute(self, run: RunContext) -> None:
        """Call the core and put its results into the run."""
        raise NotImplementedError

    def prepareAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> bool:
        """Prepare while still in the main thread; what goes wrong is raised when running.

        What is raised here, scripts see only as "there were errors", and QGIS cancels with it the
        rows of a batch that have not run yet.
        """
        need_libraries()  # without them no row of a batch can run
        try:
            self.asked = self.asPythonCommand(parameters, context)
            self.open_inputs(parameters, context, feedback)
        except Exception as error:
            self._refusal = error
        return True

    def open_inputs(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Check where the results go, open the sources and check what they are asked."""
        from ...bridge.io.destinations import check_destinations
        from ...bridge.io.input_files import check_named_files
        from ...bridge.io.sources import crs_of
        from ...bridge.run import RunContext

        check_named_files(self, parameters, context)
        check_destinations(self, parameters, context)
        crs = self.parameterAsCrs(parameters, "ANALYSIS_CRS", context)
        self._run = RunContext(
            algorithm=self.name(),
            values=self._plain_values(parameters, context),
            sources=self._open_sources(parameters, context),
            rasters=self._open_rasters(parameters, context),
            kinds={**raster_kinds(self.name()), **output_kinds(self.name())},
            crs=metric(crs_of(crs)) if crs.isValid() else None,
            feedback=feedback,
            tables=self.tables,
        )
        self.check(self._run)

    def raise_refusal(self) -> None:
        """Raise what went wrong while preparing, as a run tells it."""
        if self._refusal is not None:
            with whole_or_nothing(lambda: None, self.asked):
                raise self._refusal

    def computed(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Any:
        """Return the run with its results unwritten, for an algorithm made of others."""
        run = self.prepared(parameters, context, feedback)
        self.compute(run)
        return run

    def prepared(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Any:
        """Return the run with nothing read yet, for an algorithm made of others.

        Raises
        ------
        InputError
            Where parameters do not go together.
        """
        kinds = {**raster_kinds(self.name()), **output_kinds(self.name())}
        wanted = {
            name: QgsProcessing.TEMPORARY_OUTPUT
            for name, kind in kinds.items()
            if kind.get("by_default", True)
        }
        asked = {**parameters, **wanted}
        self.prepareAlgorithm(asked, context, feedback)
        if self._refusal is not None:
            raise self._refusal
        run, self._run = self._run, None
        self._send(run, asked, context)
        return run

    def processAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Compute everything, then write everything."""
        self.raise_refusal()
        run, self._run = self._run, None
        before = context.layersToLoadOnCompletion()
        results: dict[str, Any] = {}
        try:
            with whole_or_nothing(run.discard, self.asked):
                self._send(run, parameters, context)
                self.compute(run)
                results = run.finish()
        except Cancelled:
            feedback.pushInfo(tr("Cancelled; nothing was written."))
        finally:
            self._announce(run, results, context, before)
        return results

    def _send(
        self, run: RunContext, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> None:
        """Tell a run where its results go, in the context that it runs with."""
        run.send_to(
            self._destinations(parameters, context),
            lambda output, fields, geometry, crs: self.parameterAsSink(
                _storable(parameters, output, geometry), output, context, fields, geometry, crs
            ),
        )

    def _announce(
        self,
        run: RunContext,
        results: dict[str, Any],
        context: QgsProcessingContext,
        before: dict[str, Any],
    ) -> None:
        """Have the layers that were made, and no others, loaded with name and style."""
        sent = set(run.destinations.values())
        loading = {place: details for place, details in before.items() if place not in sent}
        waiting = context.layersToLoadOnCompletion()
        for output, kind in run.kinds.items():
            if output not in results:
                continue
            # a table asked for as a shapefile lies in the .dbf
            place = str(results[output])
            asked = place if place in waiting else run.destinations.get(output)
            if asked not in waiting:
                continue
            title = self.parameterDefinition(output).description()
            for part, geometry in _parts(place, kind):
                details = QgsProcessingContext.LayerDetails(waiting[asked])
                if details.name in ("", title):
                    details.name = _named_part(kind[language()], geometry)
                # also what is saved under another name is to be known in the legend
                details.forceName = True
                details.setPostProcessor(_styler(self.name(), kind))
                loading[part] = details
        context.setLayersToLoadOnCompletion(loading)

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
        from ...bridge.io.encodings import rightly_read
        from ...bridge.io.sources import file_of
        from ...bridge.io.whole_files import check_whole

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

    def _destinations(
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> dict[str, str]:
        from ...bridge.io.outputs import is_file

        destinations: dict[str, str] = {}
        for definition in self.destinationParameterDefinitions():
            name = definition.name()
            if parameters.get(name) in (None, ""):
                continue
            if isinstance(definition, QgsProcessingParameterFeatureSink):
                wanted = _sink_text(parameters[name])
                # only a file is written by ourselves; QGIS opens the sink of anything else
                if is_file(wanted):
                    wanted = self.parameterAsOutputLayer(parameters, name, context)
                destinations[name] = wanted
            elif isinstance(definition, QgsProcessingParameterRasterDestination):
                destinations[name] = self.parameterAsOutputLayer(parameters, name, context)
            else:
                destinations[name] = self.parameterAsFileOutput(parameters, name, context)
        return {name: place for name, place in destinations.items() if place}


@contextlib.contextmanager
def whole_or_nothing(discard: Callable[[], None], asked: str) -> Iterator[None]:
    """Discard what is unfinished when anything fails, and say what failed in one line.

    Parameters
    ----------
    discard : callable
        Takes away what is unfinished.
    asked : str
        The algorithm and its parameters; the log has them beside what nobody has foreseen.
    """
    keep_thread_state()
    try:
        yield
    except InputError as error:
        discard()
        raise QgsProcessingException(for_log(error.message())) from error
    except OSError as error:
        discard()
        LOG.error("%s", asked, exc_info=True)
        text = tr("The result cannot be written: {error}")
        raise QgsProcessingException(
            log_text(text.format(error=error.strerror or error))
        ) from error
    except (Cancelled, QgsProcessingException):
        discard()
        raise
    except Exception as error:
        discard()
        LOG.error("%s", asked, exc_info=True)
        raise QgsProcessingException(log_text(fault_text(error))) from error
    except BaseException:
        discard()
        raise


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
    from ...bridge.io.whole_files import check_whole, unreadable

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


def _storable(parameters: dict[str, Any], output: str, geometry: Any) -> dict[str, Any]:
    """Return the parameters with a layer in memory made a temporary file where it mixes shapes.

    A layer in memory takes points, lines or areas; a GeoPackage takes them together.
    """
    value = parameters[output]
    text = _sink_text(value)
    in_memory = text in ("", QgsProcessing.TEMPORARY_OUTPUT) or text.startswith("memory:")
    if geometry != geometry_type("any") or not in_memory:
        return parameters
    place = QgsProcessingUtils.generateTempFilename(f"{output.lower()}.gpkg")
    if not isinstance(value, QgsProcessingOutputLayerDefinition):
        return {**parameters, output: place}
    file = QgsProcessingOutputLayerDefinition(value)
    file.sink = QgsProperty.fromValue(place)
    return {**parameters, output: file}


def _parts(place: str, kind: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what of a result is shown as one layer: where it is, and which shapes it has.

    QGIS draws points, lines and areas of one table as layers apart. Of a result that is not
    mixed the shapes are not named.
    """
    where = QgsProviderRegistry.instance().decodeUri("ogr", place)
    if kind.get("geometry") != "any" or not os.path.exists(where["path"]):
        return [(place, "")]
    metadata = QgsProviderRegistry.instance().providerMetadata("ogr")
    found = metadata.querySublayers(where["path"], Qgis.SublayerQueryFlag.ResolveGeometryType)
    parts = [
        (sub.uri(), ENDINGS[QgsWkbTypes.wkbDimensions(sub.wkbType())])
        for sub in found
        if sub.name() not in internal_tables()
        and where.get("layerName") in (None, sub.name())
        and sub.wkbType() != QgsWkbTypes.Type.NoGeometry
        and sub.featureCount() != 0
    ]
    return parts if len(parts) > 1 else [(place, "")]


def _named_part(title: str, geometry: str) -> str:
    """Return the name of a layer that shows the points, lines or areas of a result."""
    shapes = {"points": tr("points"), "lines": tr("lines"), "areas": tr("areas")}
    if not geometry:
        return title
    return tr("{layer}: {shapes}").format(layer=title, shapes=shapes[geometry])


def _sink_text(value: Any) -> str:
    """Return where a layer output is to go, as text."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    return str(value)


def metric(crs: Any) -> Any:
    """Return a chosen analysis CRS, refused when it does not count in metres."""
    axes = crs.axis_info
    if not crs.is_projected or not axes or axes[0].unit_conversion_factor != 1.0:
        raise InputError(
            "ANALYSIS_CRS",
            Message("{crs} does not count in metres", crs=crs.to_string()),
            mend=Message("choose a projected coordinate reference system in metres"),
        )
    return crs
