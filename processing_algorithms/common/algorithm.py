"""What every algorithm of the provider shares: what QGIS asks, running, refusing."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterRasterDestination,
)
from qgis.PyQt.QtGui import QIcon

from ...core.messages import Cancelled, InputError, Message
from ...core.texts.foreign_text import log_text
from ...interface.help import help_file, help_html, page_text
from ...interface.language import for_log, language, tr
from ...interface.message_log import fault_text
from ...interface.thread_state import keep_thread_state
from ...libraries import missing_library
from .inputs import Inputs, need_libraries
from .results import named_part, parts_of, sink_text, storable, styler

if TYPE_CHECKING:
    from ...bridge.run import RunContext

__all__ = [
    "GROUPS",
    "RiskAlgorithm",
    "group_icon",
    "group_label",
    "metric",
    "whole_or_nothing",
]

LOG = logging.getLogger("wj_risk_plugin.processing_algorithms")

#: The help pages, in both languages.
HELP = Path(__file__).parents[1] / "help"


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


def group_icon(group_id: str) -> Path:
    """Return the icon of a group of algorithms, an SVG."""
    return Path(__file__).parents[2] / "icons" / f"{group_id}.svg"


GROUPS = ("data", "risk", "evacuation", "lookout", "water", "maps", "survey")


class RiskAlgorithm(Inputs):
    """Base of the provider's algorithms; a subclass has parameters, checks and one call."""

    #: whether what was made in a folder before is replaced as a whole
    replaces_folder = False

    def __init__(self) -> None:
        super().__init__()
        #: the district's tables, where an algorithm made of others reads each layer once
        self.tables: Any = None
        self._run: RunContext | None = None
        #: what went wrong while preparing
        self._refusal: Exception | None = None
        #: the call with its parameters as Python would write it, for the log
        self.asked = ""

    # -- what QGIS asks -------------------------------------------------------------------

    def createInstance(self) -> RiskAlgorithm:
        """Return a new object of the same class."""
        return type(self)()

    def group(self) -> str:
        """Return the title of the group."""
        return group_label(self.groupId())

    def shortHelpString(self) -> str:
        """Return the help page in the language of the interface."""
        return help_html(page_text(HELP, self.name()))

    def helpUrl(self) -> str:
        """Return the help page as a file, which every browser shows without a network."""
        return help_file(self.name(), self.displayName(), page_text(HELP, self.name()))

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
            kinds=self.kinds_of_outputs,
            crs=metric(crs_of(crs)) if crs.isValid() else None,
            feedback=feedback,
            tables=self.tables,
        )
        self.check(self._run)

    @property
    def opened(self) -> RunContext:
        """The run that `open_inputs` has made, until it is computed."""
        assert self._run is not None  # nosec B101 # for mypy
        return self._run

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
        kinds = self.kinds_of_outputs
        wanted = {
            name: QgsProcessing.TEMPORARY_OUTPUT
            for name, kind in kinds.items()
            if kind.get("by_default", True)
        }
        asked = {**parameters, **wanted}
        self.prepareAlgorithm(asked, context, feedback)
        if self._refusal is not None:
            raise self._refusal
        run, self._run = self.opened, None
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
        run, self._run = self.opened, None
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
                storable(parameters, output, geometry), output, context, fields, geometry, crs
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
            for part, geometry in parts_of(place, kind):
                details = QgsProcessingContext.LayerDetails(waiting[asked])
                if details.name in ("", title):
                    details.name = named_part(kind[language()], geometry)
                # also what is saved under another name is to be known in the legend
                details.forceName = True
                details.setPostProcessor(styler(self.name(), kind))
                loading[part] = details
        context.setLayersToLoadOnCompletion(loading)

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
                wanted = sink_text(parameters[name])
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
