"""Plan indicators: the plan's 23 numbers, each met, not met or without data, and why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingMultiStepFeedback,
)

from ..core.messages import InputError
from ..interface.language import for_log, label, language, translated
from ..standards import load
from .common.algorithm import RiskAlgorithm
from .common.step import Step
from .facility_coverage import FacilityCoverage
from .inland_water_arrival import InlandWaterArrival
from .lookout_coverage import LookoutCoverage

if TYPE_CHECKING:
    from ..bridge.run import RunContext

__all__ = ["PlanIndicators"]


@dataclass(frozen=True)
class Question(Step):
    """An indicator that another algorithm computes.

    Attributes
    ----------
    number : int
        Of the indicator.
    tables : tuple of str
        Its results that the indicator is read from, beside the headline figures.
    reading : str
        Function of `core.indicators.readings` that reads it.
    """

    number: int = 0
    tables: tuple[str, ...] = ()
    reading: str = ""


def _question(number: int, algorithm: type[RiskAlgorithm], **options: Any) -> Question:
    """Return the question of an indicator, with the needs of ``standards/indicators.json``."""
    row = load("indicators")["indicators"][number - 1]
    options.update(needs_terrain=bool(row.get("terrain")), takes_terrain=True)
    return Question(algorithm, tuple(row["layers"]), number=number, **options)


QUESTIONS = (
    _question(
        11,
        FacilityCoverage,
        inputs={"FACILITIES": "facilities", "DIVISIONS": "divisions"},
        fixed={"KIND": "rain_station"},
        tables=("OUTPUT_DIVISIONS",),
        reading="rain_station_density",
    ),
    _question(
        12,
        LookoutCoverage,
        inputs={"LOOKOUTS": "lookouts", "KEY_ZONES": "fire_zones"},
        values=("MAST_HEIGHT_M", "TARGET_HEIGHT_M", "RANGE_M", "MOVE_TO_TOP_M"),
        needs_field=("fire_zones", "is_key"),
        reading="lookout_share",
    ),
    _question(
        14,
        FacilityCoverage,
        inputs={"FACILITIES": "facilities", "SETTLEMENTS": "settlements", "ROADS": "roads"},
        fixed={"KIND": "warehouse"},
        tables=("OUTPUT_BLANKS",),
        reading="relief_time",
    ),
    _question(
        15,
        FacilityCoverage,
        inputs={"FACILITIES": "facilities", "SETTLEMENTS": "settlements"},
        fixed={"KIND": "warning"},
        reading="warning_share",
    ),
    _question(
        19,
        InlandWaterArrival,
        inputs={
            "WATERWAYS": "waterways",
            "STATIONS": "rescue_stations",
            "RAMPS": "launch_ramps",
            "ROADS": "roads",
            "BARRIERS": "barriers",
        },
        values=("STAGE",),
        tables=("OUTPUT_RIVERS",),
        reading="water_arrival",
    ),
)

#: Layers that indicators are read from directly.
READ_LAYERS = ("divisions", "settlements", "facilities")

#: Layers of the questions.
ASKED_LAYERS = tuple(
    dict.fromkeys(key for question in QUESTIONS for key in question.inputs.values())
)

#: Layer whose points, lines and areas a district may keep apart.
WORKS_LAYER = "assets"

REPORTED_LAYER = "reported_indicators"


class PlanIndicators(RiskAlgorithm):
    """The plan's 23 indicators: value, target, met or not, how it was found, what is missing."""

    #: runs of other algorithms that are there already, by algorithm and kind of facility
    known: dict[tuple[type, str | None], Any] = {}

    DISTRICT = "DISTRICT"
    DEM = "DEM"
    REPORTED = "REPORTED"
    RESIDENT_PEOPLE = "RESIDENT_PEOPLE"
    STRICT = "STRICT"

    def name(self) -> str:
        return "planindicators"

    def displayName(self) -> str:
        return self.tr("The plan's 23 indicators")

    def groupId(self) -> str:
        return "risk"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_path(
            self.DISTRICT,
            self.tr("District: GeoPackage or folder"),
            help=self.tr("Holds the layers under their names; what is absent is named per row."),
            optional=True,
        )
        self.add_raster(
            self.DEM,
            self.tr("Elevation model"),
            help=self.tr("For the lookouts' lines of sight (no. 12)."),
            optional=True,
        )
        self.add_table(
            self.REPORTED,
            "reported_indicators",
            self.tr("Reported values"),
            help=self.tr(
                "Table of indicator (1 to 23), value, year, basis; 90 for 90 %, 0.4 for 0.4 ‰. "
                "When left empty: the district's layer reported_indicators."
            ),
            optional=True,
        )
        self.add_number(
            self.RESIDENT_PEOPLE,
            self.tr("Residents"),
            default=0,
            minimum=0,
            integer=True,
            help=self.tr("For no. 17; 0: the divisions' population, otherwise the settlements'."),
        )
        self._add_readings()
        self._add_values()
        self.add_flag(
            self.STRICT,
            self.tr("Refuse where a layer cannot be used"),
            default=False,
            help=self.tr("When off, the indicators that need the layer are without data."),
            advanced=True,
        )
        self.add_common()
        self.add_outputs()
        about = self.tr("All indicators on one page with small charts, to read or print.")
        self.add_file_output("OUTPUT_HTML", self.tr("Page of indicators"), "HTML (*.html)", about)
        self.add_headline("MET", self.tr("Indicators met"))
        self.add_headline("NOT_MET", self.tr("Indicators not met"))
        self.add_headline("NO_DATA", self.tr("Indicators without data"))
        for row in load("indicators")["indicators"]:
            if "layers" in row:
                self.add_headline(f"INDICATOR_{row['number']}", label(row))

    def _add_readings(self) -> None:
        """Add which reading counts where the plan contradicts itself."""
        for entry in load("indicators")["contradictions"]:
            self.add_choice(
                reading_parameter(entry),
                label(entry),
                [(reading, label(entry[reading])) for reading in ("table", "text")],
                default=entry["default"],
                help=self.tr("The plan says both; the other reading is shown beside it."),
            )

    def _add_values(self) -> None:
        """Add the assumptions of the other algorithms that decide an indicator."""
        for question in QUESTIONS:
            algorithm = question.algorithm().create()
            for name in question.values:
                self.add_value_of(algorithm, name)

    def open_inputs(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Keep what the other algorithms are asked with."""
        self._asked, self._context = parameters, context
        super().open_inputs(parameters, context, feedback)

    def processAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Ask the other algorithms in the context that runs."""
        self._context = context
        return super().processAlgorithm(parameters, context, feedback)

    def _open_sources(
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> dict[str, Any]:
        """Open the layers that are read here; those of other algorithms they open themselves."""
        from ..bridge.io.district import every_layer
        from ..bridge.io.sources import Source

        sources = super()._open_sources(parameters, context)
        path = self.parameterAsString(parameters, self.DISTRICT, context)
        layers = self._district(path)
        if layers:
            sources[WORKS_LAYER] = [
                (key, Source.of_layer(layer))
                for key, layer in every_layer(path)
                if key == WORKS_LAYER
            ]
        # those of other algorithms, too: a district of roads or waters alone is somewhere, as well
        for key in (*READ_LAYERS, *ASKED_LAYERS):
            if key in layers:
                sources.setdefault(key, (key, Source.of_layer(layers[key]), {}))
        if REPORTED_LAYER in layers:
            own = Source.of_layer(layers[REPORTED_LAYER])
            sources.setdefault(self.REPORTED, (REPORTED_LAYER, own, {}))
        # it has no place, and may be all there is: no analysis CRS is chosen for it
        self._reported = sources.pop(self.REPORTED, None)
        return sources

    def _district(self, path: str | None) -> dict[str, Any]:
        """Open the district's layers that hold something, none where the dictionary knows none."""
        from ..bridge.io.district import every_layer, open_layers, openstreetmap_layers

        if not path:
            return {}
        every = every_layer(path)
        if not any(key for key, _ in [*every, *openstreetmap_layers(every)]):
            return {}
        return {key: layer for key, layer in open_layers(path).items() if layer.featureCount()}

    def compute(self, run: RunContext) -> None:
        from ..bridge.files.encodings import notes_of_layers
        from ..bridge.io.district import not_read
        from ..core.indicators.plan import plan_indicators
        from ..core.indicators.report import indicator_page

        unread = not_read(run.value(self.DISTRICT))
        if unread is not None:
            run.notes([unread])
        reported = self._read_reported(run)
        # layers belong to the thread that opens them
        layers = self._district(run.value(self.DISTRICT))
        if not self.known:  # the one map has said so
            run.notes(notes_of_layers(layers.values()))
        steps = QgsProcessingMultiStepFeedback(len(QUESTIONS) + 1, run.feedback)
        run.record["parts"] = []
        self._refused = self._check_layers(layers, run)
        found, asked = self._check_questions(layers, run)
        for step, question in enumerate(QUESTIONS):
            steps.setCurrentStep(step)
            if question.number in asked:
                one = asked[question.number]
                found[question.number] = self._answer(question, *one, run, steps)
        steps.setCurrentStep(len(QUESTIONS))
        found.update(self._read_from_layers(run))
        result = plan_indicators(
            found,
            reported,
            readings={
                entry["code"]: run.value(reading_parameter(entry))
                for entry in load("indicators")["contradictions"]
            },
            language=language(),
        )
        page = indicator_page(result, self._name, self._settings(run), translated, language())
        run.take(result)
        run.set_text("OUTPUT_HTML", page)

    def _read_reported(self, run: RunContext) -> Any:
        """Return the table of reported values, None where there is none."""
        from pyproj import CRS

        from ..bridge.io.reading import read_table

        if self._reported is None:
            return None
        key, source, mapping = self._reported
        table, skips = read_table(source, key, CRS.from_epsg(4490), mapping)
        run.skips(skips)
        run.notes(source.notes)
        run.record["inputs"].append(
            {"parameter": self.REPORTED, "layer": source.name, "features": len(table)}
        )
        return table

    def _check_questions(
        self, layers: dict[str, Any], run: RunContext
    ) -> tuple[dict[int, Any], dict[int, tuple[RiskAlgorithm, dict[str, Any]]]]:
        """Check what every question needs before the first is computed.

        Returns why indicators are without data, and for the others the algorithm that is asked
        and with what.
        """
        from ..core.indicators.plan import Finding

        missing: dict[int, Any] = {}
        asked: dict[int, tuple[RiskAlgorithm, dict[str, Any]]] = {}
        usable = {key: layer for key, layer in layers.items() if key not in self._refused}
        for question in QUESTIONS:
            algorithm = question.create(run.district)
            absent = question.absent(layers, run.has(self.DEM))
            refused_layers = question.refused(algorithm, self._refused)
            if absent is not None or refused_layers:
                reason = absent or next(iter(refused_layers.values())).message()
                missing[question.number] = Finding(missing=reason)
                continue
            terrain = self._asked.get(self.DEM) if run.has(self.DEM) else None
            arguments = question.arguments(algorithm, usable, self._asked, terrain)
            error = question.check(algorithm, arguments, self._context, run.feedback)
            if error is None:
                asked[question.number] = algorithm, arguments
            elif run.value(self.STRICT):
                raise error
            else:
                missing[question.number] = refused(error, run.feedback)
        return missing, asked

    def _answer(
        self,
        question: Question,
        algorithm: RiskAlgorithm,
        arguments: dict[str, Any],
        run: RunContext,
        feedback: QgsProcessingFeedback,
    ) -> Any:
        """Ask another algorithm, or say why it cannot answer."""
        from ..core.indicators import readings

        answer = self.known.get((question.algorithm, question.fixed.get("KIND")))
        if answer is None:
            try:
                answer = algorithm.computed(arguments, self._context, feedback)
            except InputError as error:
                if run.value(self.STRICT):
                    raise
                return refused(error, feedback)
        run.record["parts"].append(json.loads(answer.record_text()))
        tables = [answer.results[name] for name in question.tables]
        return getattr(readings, question.reading)(answer.record["headlines"], *tables)

    def _check_layers(self, layers: dict[str, Any], run: RunContext) -> dict[str, InputError]:
        """Read every layer before the first is computed with; return those that cannot be used."""
        from ..core.quality.fitness_for_use import fields_not_understood_text

        used = [key for key in (*READ_LAYERS, *ASKED_LAYERS) if key in layers]
        if not used:
            return {}
        path = run.value(self.DISTRICT)
        checked = run.district.check(path, layers, used, run.crs, graded=False)
        if checked.not_understood and not self.known:
            run.notes([fields_not_understood_text(checked.not_understood)])
        for error in checked.refused.values():
            if run.value(self.STRICT):
                raise error
            run.feedback.pushWarning(for_log(error.message()))
        return checked.refused

    def _read_from_layers(self, run: RunContext) -> dict[int, Any]:
        """Return what the layers tell without another algorithm."""
        from ..core.indicators import readings as findings
        from ..core.indicators.plan import Finding

        tables, refusals = {}, {}
        for key in READ_LAYERS:
            error = self._refused.get(key)
            tables[key] = run.table(key) if error is None else None
            if error is not None:
                refusals[key] = Finding(missing=error.message())
        self._name = _district_name(tables["divisions"])
        try:
            gaps = findings.signal_gaps(run.tables(WORKS_LAYER))
        except InputError as error:
            gaps = refused(error, run.feedback)
        staff = findings.firefighter_share(
            tables["facilities"],
            tables["divisions"],
            tables["settlements"],
            resident_people=run.value(self.RESIDENT_PEOPLE) or None,
        )
        teams = findings.forest_team_share(tables["facilities"])
        return {
            16: gaps,
            17: refusals.get("facilities", staff),
            18: refusals.get("facilities", teams),
        }

    def _settings(self, run: RunContext) -> list[tuple[str, str]]:
        """Return the assumptions of the computed values, as label and value."""
        settings = []
        for name in (name for question in QUESTIONS for name in question.values):
            definition, value = self.parameterDefinition(name), run.value(name)
            if name in self.choices:
                text = self.choice_titles[name][self.choices[name].index(value)]
            else:
                text = f"{value:g}"
            settings.append((definition.description(), text))
        return settings


def reading_parameter(entry: dict[str, Any]) -> str:
    """Return the parameter that chooses the reading of a contradiction."""
    return f"READING_{entry['code'].upper()}"


def refused(error: InputError, feedback: QgsProcessingFeedback) -> Any:
    """Say that an indicator cannot be computed from a layer, in the log and in its row."""
    from ..core.indicators.plan import Finding

    feedback.pushWarning(for_log(error.message()))
    return Finding(missing=error.message())


def _district_name(divisions: Any) -> str:
    """Return the name of the one division of level district, empty where there is none."""
    if divisions is None or "level" not in divisions:
        return ""
    named = divisions.loc[divisions["level"] == "district", "name"]
    return str(named.iloc[0]) if len(named) == 1 else ""
