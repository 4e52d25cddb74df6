"""Build the one map: everything that a district's data allow, in one GeoPackage and project."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingParameterFolderDestination,
    QgsProject,
)

from ..core.messages import Cancelled, InputError, Message
from ..interface.language import for_log, translated
from .common.algorithm import RiskAlgorithm, metric, whole_or_nothing
from .common.recipe import PARTS, SHARES_AFTER, SHARES_BEFORE, SHOWN_LAYERS, Part, kinds_of_service
from .common.shares import Shares
from .plan_indicators import PlanIndicators
from .risk_one_map import RiskOneMap

__all__ = ["BuildOneMap"]


class BuildOneMap(RiskAlgorithm):
    """The main job: one styled GeoPackage, project, picture and run record."""

    DISTRICT = "DISTRICT"
    DEM = "DEM"
    STRICT = "STRICT"
    OUTPUT_FOLDER = "OUTPUT_FOLDER"

    replaces_folder = True

    #: results of the run, empty where nothing was made
    _made: dict[str, Any] = {}

    def name(self) -> str:
        """Return the stable name."""
        return "buildonemap"

    def displayName(self) -> str:
        """Return the title."""
        return self.tr("Make the one map")

    def groupId(self) -> str:
        """Return the group."""
        return "risk"

    def initAlgorithm(self, configuration: Any = None) -> None:  # noqa: ARG002
        """Define the parameters."""
        self.add_path(
            self.DISTRICT,
            self.tr("District: GeoPackage or folder"),
            help=self.tr(
                "Holds the layers of the data dictionary under their names; layers that are "
                "absent are left out and named."
            ),
        )
        self.add_raster(
            self.DEM,
            self.tr("Elevation model"),
            help=self.tr("For the lookouts' lines of sight, and as relief behind the map."),
            optional=True,
        )
        for part in PARTS:
            algorithm = part.algorithm().create()
            for name in part.values:
                self.add_value_of(algorithm, name)
            for name in part.headlines:
                title = algorithm.headline_titles[name]
                if part.prefix:
                    title = self.tr("{part}: {figure}").format(
                        part=part.title(algorithm), figure=title
                    )
                self.add_headline(part.prefix + name, title)
        self.add_flag(
            self.STRICT,
            self.tr("Refuse the map where a layer cannot be used"),
            default=False,
            help=self.tr("When off, the parts that need the layer are left out and named."),
            advanced=True,
        )
        self.add_common()
        folder = QgsProcessingParameterFolderDestination(self.OUTPUT_FOLDER, self.tr("Folder"))
        about = self.tr("Takes the GeoPackage, the project, the picture and the run record.")
        folder.setHelp(about)
        self.addParameter(folder)
        for name, title in (
            ("OUTPUT_GEOPACKAGE", self.tr("GeoPackage of the one map")),
            ("OUTPUT_PROJECT", self.tr("Project of the one map")),
            ("OUTPUT_PICTURE", self.tr("Picture of the one map")),
            ("OUTPUT_INDICATORS", self.tr("Page of indicators")),
            ("OUTPUT_REPORT", self.tr("Run record")),
        ):
            self.addOutput(QgsProcessingOutputFile(name, title))

    def files_in_folder(self) -> tuple[tuple[str, ...], str]:
        """Return the files of a one map."""
        from ..maps.one_map.folder import RECORD, every_file

        return every_file(), RECORD

    def open_inputs(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Note what is to be done; nothing of the district is opened yet."""
        from ..bridge.io.destinations import check_destinations

        check_destinations(self, parameters, context)
        self._values = self._plain_values(parameters, context)
        self._terrain = self._open_rasters(parameters, context).get(self.DEM)
        self._folder = Path(self.parameterAsString(parameters, self.OUTPUT_FOLDER, context))

    def processAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Make everything under a temporary name, then put it in its place.

        Project and pictures are made here as well, in whatever thread this is: they are of a
        project of their own, which lives and dies in it.
        """
        from ..maps.one_map.folder import OneMap

        self.raise_refusal()
        with whole_or_nothing(lambda: None, self.asked):
            self._map = OneMap(self._folder, self._values[self.DISTRICT])
        steps = Shares(feedback)
        try:
            with whole_or_nothing(self._map.discard, self.asked):
                self._compute(parameters, context, steps)
                self._draw(steps)
                self._map.finish()
        except Cancelled:
            feedback.pushInfo(self.tr("Cancelled; nothing was written."))
            return {}
        self._made = self._results(feedback)
        return self._made

    def postProcessAlgorithm(
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Tell the window, which shows the map in the project that is open."""
        of_window = context.project() is not None and context.project() == QgsProject.instance()
        signal = getattr(self.provider(), "one_map_made", None)
        if self._made and of_window and signal is not None:
            signal.emit(self._made)
        return {}

    def _compute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        steps: Shares,
    ) -> None:
        from ..bridge.io.district import not_read
        from ..maps.one_map.folder import Figures

        one_map = self._map
        shares: dict[Any, float] = {number: part.share for number, part in enumerate(PARTS)}
        steps.plan({**SHARES_BEFORE, **shares, **SHARES_AFTER})
        steps.begin("reading", self.tr("Reading and checking the district"))
        one_map.open_district(steps)
        unread = not_read(self._values[self.DISTRICT])
        if unread is not None:
            one_map.note(unread, steps)
        self._people(parameters, context, steps)
        parameters = self._check_inputs(parameters, context, steps)
        coming = {k: v for k, v in shares.items() if PARTS[k] not in self._left_out}
        steps.plan({**coming, **SHARES_AFTER})
        runs: dict[tuple[type, str | None], Any] = {}
        for number, part in enumerate(PARTS):
            if steps.isCanceled():
                raise Cancelled
            if part in self._left_out:
                continue
            algorithm = part.create(one_map.tables)
            title = part.title(algorithm)
            steps.begin(number, title)
            if part.asks_district and not one_map.computed:
                none = Message("{part} left out: nothing else can be computed", part=title)
                one_map.note(none, steps)
                continue
            if isinstance(algorithm, PlanIndicators):
                # a copy: with its own run it would be a cycle, whose layers the collector frees
                # later in another thread than theirs
                algorithm.known = dict(runs)
            try:
                run = algorithm.computed(self._inputs(part, algorithm, parameters), context, steps)
            except InputError as error:
                self._leave_out(title, error, steps)
                self._refuse_lacking()
                continue
            runs[part.algorithm, part.service] = run
            if isinstance(algorithm, RiskOneMap):
                one_map.hazards = algorithm.counted_hazards
            usable = one_map.layers.keys() - one_map.refused.keys()
            idle = {name for name, key in part.only_with.items() if key not in usable}
            if part.service is not None and not run.record["headlines"]["FACILITIES"]:
                # a kind that nobody has mapped is no kind that is lacking
                none = Message("{part} left out: no facility of this kind", part=title)
                one_map.note(none, steps)
                continue
            if part.service is not None:
                run.kinds = kinds_of_service(run.kinds, part.service)
            figures = Figures(
                tuple(name for name in part.headlines if name not in idle),
                algorithm.headline_titles,
                part.sheet,
                title if part.prefix else "",
                part.prefix,
                frozenset(algorithm.flags_of_headlines),
            )
            one_map.add_run(run, figures, frozenset(run.results) - idle - set(part.unshown))
        steps.begin("layers", self.tr("Copying the district's layers"))
        one_map.add_district_layers(SHOWN_LAYERS, steps)
        one_map.write_record(self._values, self._terrain_path)

    def _check_inputs(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Check the inputs of every part before the first is computed.

        Returns the parameters with the analysis CRS that all parts share.
        """
        from ..bridge.io.sources import crs_of

        one_map = self._map
        self._left_out: list[Part] = []
        self._lacking: list[tuple[str, InputError]] = []
        parameters = self._with_crs(parameters, context)
        crs = crs_of(self.parameterAsCrs(parameters, "ANALYSIS_CRS", context))
        algorithms = [part.create(one_map.tables) for part in PARTS]
        used = [key for part, own in zip(PARTS, algorithms) for key in part.layers(own)]
        one_map.check_layers(dict.fromkeys((*used, *SHOWN_LAYERS)), crs, feedback)
        for part, algorithm in zip(PARTS, algorithms):
            title = part.title(algorithm)
            absent = part.absent(one_map.layers, self._terrain is not None)
            if absent is not None:
                left_out = Message("{part} left out: {reason}", part=title, reason=absent)
                one_map.note(left_out, feedback)
                self._left_out.append(part)
                continue
            bad = part.refused(algorithm, one_map.refused)
            for key in part.does_without:
                if key in bad:
                    self._leave_out(title, bad.pop(key), feedback, key)
            refusals = list(bad.values())
            if not refusals:
                arguments = self._inputs(part, algorithm, parameters)
                error = part.check(algorithm, arguments, context, feedback)
                refusals = [] if error is None else [error]
            if refusals:
                self._left_out.append(part)
                # a strict map is refused with all that is to be mended
                for error in refusals if self._values[self.STRICT] else refusals[:1]:
                    self._leave_out(title, error, feedback)
        self._refuse_lacking()
        return parameters

    def _with_crs(
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> dict[str, Any]:
        """Return the parameters with an analysis CRS: the one chosen, or fitting the district."""
        from ..bridge.io.sources import Source, crs_of, qgis_crs
        from ..bridge.run import fitting_crs

        chosen = self.parameterAsCrs(parameters, "ANALYSIS_CRS", context)
        if chosen.isValid():
            metric(crs_of(chosen))
            return parameters
        layers = self._map.layers
        order = dict.fromkeys((*(key for part in PARTS for key in part.inputs.values()), *layers))
        for key in order:
            crs = fitting_crs(Source.of_layer(layers[key])) if key in layers else None
            if crs is not None:
                return {**parameters, "ANALYSIS_CRS": qgis_crs(crs)}
        raise InputError(
            Path(self._values[self.DISTRICT]).name,
            Message("no layer has a place from which to choose the analysis CRS"),
            mend=Message("choose the analysis coordinate reference system"),
        )

    def _leave_out(
        self, title: str, error: InputError, feedback: QgsProcessingFeedback, layer: str = ""
    ) -> None:
        """Say what is left out because of a layer that cannot be used; strictly, note it."""
        if not self._values[self.STRICT]:
            self._map.leave_out(title, error, feedback, layer)
            return
        if layer:
            title = translated(Message("{part} without {layer}", part=title, layer=layer))
        self._lacking.append((title, error))

    def _refuse_lacking(self) -> None:
        """Refuse a strict map that would lack something: each part and each fault once."""
        from ..maps.one_map.folder import listed

        if not self._lacking:
            return
        errors = [error for _, error in self._lacking]
        parts = dict.fromkeys(title for title, _ in self._lacking)
        # the refusal ends with the full stop of its own
        faults = dict.fromkeys(
            translated(error.message(mended=False)).rstrip(".。") for error in errors
        )
        mends = dict.fromkeys(translated(error.mend) for error in errors if error.mend)
        mend = Message("mend the layer, or do without the strict check")
        if mends:
            mend = Message("{mends}; or do without the strict check", mends=listed([*mends]))
        raise InputError(
            Path(self._values[self.DISTRICT]).name,
            Message(
                "{faults}. The map would lack: {parts}",
                faults=listed([*faults]),
                parts=listed([*parts]),
            ),
            mend=mend,
        )

    @property
    def _terrain_path(self) -> str | None:
        """Return where the elevation model lies."""
        return None if self._terrain is None else str(self._terrain.path)

    def _people(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Make settlements of buildings where the district has none."""
        from .distribute_people import DistributePeople

        one_map = self._map
        layers = one_map.layers
        source = "divisions" if "divisions" in layers else "places"
        if "settlements" in layers or not {"buildings", source} <= set(layers):
            return
        algorithm = DistributePeople().create()
        inputs = {"BUILDINGS": layers["buildings"], source.upper(): layers[source]}
        inputs.update(_analysis_crs(parameters))
        run = algorithm.computed(inputs, context, feedback)
        one_map.add_run(run)
        one_map.note(
            Message(
                "No settlements: people were spread over the buildings of {layer}", layer=source
            ),
            feedback,
        )
        one_map.settle(run)

    def _inputs(
        self, part: Part, algorithm: RiskAlgorithm, parameters: dict[str, Any]
    ) -> dict[str, Any]:
        from ..bridge.run import numbers_of
        from ..maps.one_map.folder import INDICATORS

        layers = {k: y for k, y in self._map.layers.items() if k not in self._map.refused}
        inputs = part.arguments(algorithm, layers, parameters, self._terrain)
        if part.asks_district:
            inputs["DISTRICT"] = self._values[self.DISTRICT]
            inputs["OUTPUT_HTML"] = str(self._map.path(INDICATORS))
        if part.one_limit:
            inputs["LIMIT_MIN"] = max(numbers_of("LIMITS_MIN", self._values["LIMITS_MIN"]))
        return inputs

    def _draw(self, steps: Shares) -> None:
        """Make project and pictures."""
        from ..maps.one_map.sheets import draw

        note = self.tr("Data: {district}. Made on {date}.").format(
            district=Path(self._values[self.DISTRICT]).stem,
            date=datetime.date.today().isoformat(),
        )

        def tell(fraction: float, text: str) -> bool:
            steps.setProgress(100.0 * fraction)
            steps.setProgressText(for_log(text))
            return not steps.isCanceled()

        steps.begin("drawing", self.tr("Drawing the sheets"))
        draw(self._map, self._terrain_path, note, tell)

    def _results(self, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Return the headline figures and the files."""
        from ..maps.one_map.folder import GEOPACKAGE, INDICATORS, PICTURES, PROJECT, RECORD

        feedback.pushInfo(for_log(self._map.summary_text()))
        feedback.setProgress(100.0)
        files = {
            "OUTPUT_GEOPACKAGE": self._folder / GEOPACKAGE,
            "OUTPUT_PROJECT": self._folder / PROJECT,
            "OUTPUT_PICTURE": self._folder / PICTURES["risk"],
            "OUTPUT_INDICATORS": self._folder / INDICATORS,
            "OUTPUT_REPORT": self._folder / RECORD,
        }
        # a sheet is drawn and a page written only where a part gave something for it
        made = {name: str(path) for name, path in files.items() if path.exists()}
        return {**self._map.headlines, **made}


def _analysis_crs(parameters: dict[str, Any]) -> dict[str, Any]:
    """Return the chosen analysis CRS, which all parts have to share."""
    return {name: value for name, value in parameters.items() if name == "ANALYSIS_CRS"}
