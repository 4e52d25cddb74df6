"""Survey packages: forms, data and background for a team, in one folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFolderDestination,
)

from ..core.messages import Cancelled, InputError, Message
from ..interface.language import label, language, language_choices
from ..standards import load
from .common.algorithm import RiskAlgorithm, whole_or_nothing
from .common.inputs import several

__all__ = ["CreateSurveyPackage"]


class CreateSurveyPackage(RiskAlgorithm):
    """A project with forms for QField, Mergin Maps and QGIS, filled from the district."""

    DISTRICT = "DISTRICT"
    AREA = "AREA"
    OUTPUT_FOLDER = "OUTPUT_FOLDER"

    def name(self) -> str:
        return "createsurveypackage"

    def displayName(self) -> str:
        return self.tr("Make a survey package")

    def groupId(self) -> str:
        return "survey"

    def flags(self) -> Any:
        # projects belong to the main thread
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self._add_what()
        self._add_form()
        self._add_results()

    def _add_what(self) -> None:
        """Add the district, its layers, and the part of it that is surveyed."""
        settings, layers = load("survey"), load("layers")
        self.add_path(
            self.DISTRICT,
            self.tr("District: GeoPackage or folder"),
            help=self.tr("Is only read. What comes back is loaded into a GeoPackage."),
        )
        self.add_choices(
            "LAYERS",
            self.tr("Layers to survey"),
            [(key, label(layers[key])) for key in settings["layers"]],
            settings["default_layers"],
            self.tr("Layers that the district does not have yet go out empty."),
        )
        self.add_text(
            "CODES",
            self.tr("Only what lies in the divisions with these codes"),
            optional=True,
            help=self.tr("Codes with commas between them; when left empty the whole district."),
        )
        area = QgsProcessingParameterFeatureSource(
            self.AREA,
            self.tr("Only what lies in these areas"),
            [QgsProcessing.SourceType.TypeVectorPolygon],
            optional=True,
        )
        self._add(area, self.tr("With codes as well: what lies in both."))

    def _add_form(self) -> None:
        """Add what the package holds, for whom, and how."""
        self.add_choice(
            "CONTENT",
            self.tr("Content"),
            [
                ("rows", self.tr("The district's rows, to be checked")),
                ("empty", self.tr("Empty, for new features")),
            ],
            "rows",
            help=self.tr("What the tables hold when the team sets out."),
        )
        self.add_text(
            "TEAM",
            self.tr("Team"),
            optional=True,
            help=self.tr(
                "Fills in who surveyed; when left empty the name of the phone's user does."
            ),
        )
        self.add_text(
            "NAME",
            self.tr("Name of the package"),
            optional=True,
            help=self.tr("When left empty: district, divisions, team and date."),
        )
        languages = language_choices(self.tr("As QGIS"))
        about = self.tr("Forms, layers and themes; data stay as they are.")
        self.add_choice("LANGUAGE", self.tr("Language of the forms"), languages, "auto", about)
        about = self.tr("Roads, waterways, settlements, divisions around the place; no network.")
        self.add_flag("BACKGROUND", self.tr("Make an offline background"), True, about)
        about = self.tr("Several pictures for each feature.")
        self.add_flag("PHOTOS", self.tr("Take photos"), True, about)
        about = self.tr("One file to send; the folder stays as well.")
        self.add_flag("ZIP", self.tr("Make a ZIP file, too"), False, about)

    def _add_results(self) -> None:
        """Add the folder, and what a run says of itself."""
        folder = QgsProcessingParameterFolderDestination(self.OUTPUT_FOLDER, self.tr("Folder"))
        folder.setHelp(
            self.tr("The package becomes a folder in it; one of the same name is not overwritten.")
        )
        self.addParameter(folder)
        about = self.tr("Inputs, parameters, versions, skipped features and headline figures.")
        self.add_file_output("OUTPUT_REPORT", self.tr("Run record"), "JSON (*.json)", about)
        for name, title in (
            ("LAYERS", self.tr("Layers in the package")),
            ("ROWS", self.tr("Rows in the package")),
            ("ROWS_LEFT_OUT", self.tr("Rows left out")),
            ("BACKGROUND_LAYERS", self.tr("Layers of the background")),
        ):
            self.add_headline(name, title)
        for name, title in (
            ("OUTPUT_PROJECT", self.tr("Project of the survey")),
            ("OUTPUT_GEOPACKAGE", self.tr("GeoPackage of the survey")),
            ("OUTPUT_ZIP", self.tr("ZIP file")),
            ("OUTPUT_PAGE", self.tr("How to open the package")),
        ):
            self.addOutput(QgsProcessingOutputFile(name, title))

    def open_inputs(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Note what is to be done; nothing of the district is opened yet."""
        from ..bridge.io.destinations import check_destinations
        from ..bridge.run import RunContext

        self._values = self._plain_values(parameters, context)
        self._folder = Path(self.parameterAsString(parameters, self.OUTPUT_FOLDER, context))
        destinations = self._destinations(parameters, context)
        report = {name: destinations[name] for name in ("OUTPUT_REPORT",) if name in destinations}
        self._run = RunContext(self.name(), self._values, {}, {}, {}, None, feedback)
        self._run.send_to(report, lambda *_: (None, ""))
        check_destinations(self, parameters, context)
        self._area = self._shapes(parameters, context)

    def _shapes(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Any:
        """Return the polygons of the area, only the selected ones where a selection is asked."""
        from ..bridge.io.reading import no_places, read_raw

        source = self._open_source(parameters, self.AREA, context)
        if source is None:
            return None
        table = read_raw(source, None)
        if "geometry" not in table:
            raise no_places(source.name)
        return table.geometry

    def processAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        from ..survey.package.package import make_package
        from ..survey.package.page import PAGE

        self.raise_refusal()
        run, self._run = self.opened, None
        try:
            with whole_or_nothing(run.discard, self.asked):
                made = make_package(
                    self._values[self.DISTRICT], self._folder, self._settings(), run.progress
                )
                run.record["inputs"] += [
                    {"layer": t.table, "features": len(t.rows), "crs": t.crs.to_string()}
                    for t in made.tables
                ]
                run.notes(made.notes)
                run.skips(made.skips)
                run.headlines(
                    {
                        "LAYERS": len(made.tables),
                        "ROWS": made.rows,
                        "ROWS_LEFT_OUT": made.rows_left_out,
                        "BACKGROUND_LAYERS": len(made.background),
                    }
                )
                results = run.finish()
        except Cancelled:
            feedback.pushInfo(self.tr("Cancelled; nothing was written."))
            return {}
        return {
            **results,
            self.OUTPUT_FOLDER: str(made.folder),
            "OUTPUT_PROJECT": str(made.project),
            "OUTPUT_GEOPACKAGE": str(made.geopackage),
            "OUTPUT_ZIP": None if made.archive is None else str(made.archive),
            "OUTPUT_PAGE": str(made.folder / PAGE),
        }

    def _settings(self) -> Any:
        from ..survey.package.package import PackageSettings

        values = self._values
        if not values["LAYERS"]:
            raise InputError(
                "LAYERS", Message("no layer is chosen"), mend=Message("choose at least one")
            )
        return PackageSettings(
            layers=tuple(values["LAYERS"]),
            codes=tuple(several(values["CODES"])),
            area=self._area,
            prefilled=values["CONTENT"] == "rows",
            team=(values["TEAM"] or "").strip(),
            name=(values["NAME"] or "").strip(),
            language=values["LANGUAGE"] if values["LANGUAGE"] != "auto" else language(),
            background=values["BACKGROUND"],
            photos=values["PHOTOS"],
            zipped=values["ZIP"],
        )
