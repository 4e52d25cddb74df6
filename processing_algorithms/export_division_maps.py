"""Division maps: a printed sheet per division and theme, from a finished one map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFolderDestination,
)

from ..core.messages import Cancelled, InputError, Message
from ..interface.language import for_log, label, language, language_choices, translated
from ..standards import code_list, load, map_themes
from .common.algorithm import RiskAlgorithm, whole_or_nothing
from .common.inputs import several

__all__ = ["ExportDivisionMaps"]


class ExportDivisionMaps(RiskAlgorithm):
    """Sheets per division as PDF and pictures, with tables, clips and an index."""

    ONE_MAP = "ONE_MAP"
    DIVISIONS = "DIVISIONS"
    OUTPUT_FOLDER = "OUTPUT_FOLDER"

    def name(self) -> str:
        return "exportdivisionmaps"

    def displayName(self) -> str:
        return self.tr("Export division maps")

    def groupId(self) -> str:
        return "maps"

    def flags(self) -> Any:
        # layouts belong to the main thread
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self._add_sheets()
        self._add_divisions()
        self._add_form()
        self._add_printed_texts()
        self._add_parts()
        self._add_results()

    def _add_sheets(self) -> None:
        """Add the one map, the themes, and the levels of divisions."""
        self.add_path(
            self.ONE_MAP,
            self.tr("One map: folder or GeoPackage"),
            help=self.tr("Made by the algorithm that makes the one map; nothing is computed anew."),
        )
        themes = [
            (name, label(theme["title"])) for name, theme in map_themes("division_sheet").items()
        ]
        self.add_choices(
            "THEMES",
            self.tr("Themes"),
            themes,
            ["risk", "evacuation"],
            self.tr("A theme whose layers the one map has not is left out and named."),
        )
        levels = [(entry["value"], label(entry)) for entry in code_list("division_level")]
        self.add_choices(
            "LEVELS",
            self.tr("Divisions of the levels"),
            levels,
            ["town", "village"],
            self.tr("Every division of these levels gets its sheets."),
        )

    def _add_divisions(self) -> None:
        """Add what chooses single divisions."""
        title = self.tr("Divisions of a layer")
        self._add(
            QgsProcessingParameterFeatureSource(
                self.DIVISIONS, title, [QgsProcessing.SourceType.TypeVector], optional=True
            ),
            self.tr(
                "Only the divisions whose codes its features have, of all levels; with the box "
                "for selected features ticked, only those selected."
            ),
        )
        entries = load("layers")["divisions"]["fields"]
        self._add_field(self.DIVISIONS, title, next(e for e in entries if e["name"] == "code"))
        self.add_text(
            "CODES",
            self.tr("Only the divisions with these codes"),
            optional=True,
            help=self.tr(
                "Codes with commas between them, beside those of a layer; when both are left "
                "empty all of the levels."
            ),
        )

    def _add_form(self) -> None:
        """Add who may see the sheets, their language and their size."""
        self.add_choice(
            "PROFILE_OF_RELEASE",
            self.tr("Who may see the sheets"),
            [
                ("internal", self.tr("Internal: everything")),
                ("public", self.tr("Public: without what is to be kept inside")),
            ],
            "internal",
            help=self.tr(
                "Public leaves out quantities of dangerous substances, exact positions of "
                "sensitive facilities, personal names and phones, and details of hidden dangers."
            ),
        )
        languages = language_choices(self.tr("As QGIS"))
        self.add_choice(
            "LANGUAGE",
            self.tr("Language of the sheets"),
            languages,
            "auto",
            help=self.tr("Texts, legends and labels of fields; names stay as they are."),
        )
        papers = [(name, name) for name in load("division_sheets")["papers_mm"]]
        about = self.tr("Portrait or landscape follows from the shape of each division.")
        self.add_choice("PAPER", self.tr("Paper"), papers, "A4", help=about)
        about = self.tr("The PDF is drawn in lines; of it only rasters depend on this.")
        dots = self.tr("Dots per inch of the pictures")
        self.add_number("DPI", dots, 300, 50, 600, help=about, integer=True)

    def _add_printed_texts(self) -> None:
        """Add what is printed as typed."""
        for name, title in (
            ("MADE_BY", self.tr("Made by")),
            ("DATA_DATE", self.tr("Date of the data")),
            ("REVIEW_NUMBER", self.tr("Map review number")),
        ):
            about = self.tr("Printed as typed; nothing is printed when left empty.")
            self.add_text(name, title, optional=True, help=about)
        self.add_text(
            "MARKING",
            self.tr("Classification mark"),
            optional=True,
            help=self.tr(
                "Printed as typed; when left empty, internal sheets say that they are internal "
                "material, and public ones say nothing."
            ),
        )

    def _add_parts(self) -> None:
        """Add the template, what is left out of the sheets, and what is made beside them."""
        from ..maps.division_sheets.titles import element_title

        self.add_path(
            "TEMPLATE",
            self.tr("Template of the sheets"),
            help=self.tr(
                "Your copy of a print layout from the plugin's folder styles; when left empty "
                "the one that suits the shape of each division."
            ),
            optional=True,
            advanced=True,
        )
        elements = [
            (name, translated(element_title(name))) for name in load("division_sheets")["elements"]
        ]
        about = self.tr("Elements that are left out of the sheets.")
        self.add_choices("ELEMENTS_OFF", self.tr("Leave out"), elements, [], about, optional=True)
        about = self.tr("One of each sheet, beside the PDF.")
        self.add_flag("PICTURES", self.tr("Make pictures (PNG)"), True, about, advanced=True)
        about = self.tr("Holds the features of the division's sheets with their styles.")
        title = self.tr("Make a GeoPackage per division")
        self.add_flag("GEOPACKAGES", title, True, about, advanced=True)
        about = self.tr("Otherwise lines and areas are cut at the border of the division.")
        title = self.tr("Whole features in the GeoPackages")
        self.add_flag("WHOLE_FEATURES", title, False, about, advanced=True)

    def _add_results(self) -> None:
        """Add the folder, and what a run says of itself."""
        folder = QgsProcessingParameterFolderDestination(self.OUTPUT_FOLDER, self.tr("Folder"))
        folder.setHelp(
            self.tr("Takes the files; sheets finished by an earlier run are kept when unchanged.")
        )
        self.addParameter(folder)
        self.add_headline("SHEETS", self.tr("Sheets made"))
        self.add_headline("SHEETS_KEPT", self.tr("Sheets kept from an earlier run"))
        self.add_headline("SHEETS_FAILED", self.tr("Sheets that could not be made"))
        for name, title in (
            ("OUTPUT_PDF", self.tr("All sheets in one PDF")),
            ("OUTPUT_TABLE", self.tr("Numbers as a workbook")),
            ("OUTPUT_INDEX", self.tr("Index of the sheets")),
        ):
            self.addOutput(QgsProcessingOutputFile(name, title))

    def files_in_folder(self) -> tuple[tuple[str, ...], str]:
        from ..maps.division_sheets.export import FILES
        from ..maps.division_sheets.record import RECORD

        return FILES, RECORD

    def open_inputs(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Note what is to be done, and read which divisions are chosen."""
        from ..bridge.io.destinations import check_destinations

        self._values = self._plain_values(parameters, context)
        self._folder = Path(self.parameterAsString(parameters, self.OUTPUT_FOLDER, context))
        check_destinations(self, parameters, context)
        self._codes_of_layer = self._read_codes(parameters, context)

    def processAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        from ..maps.division_sheets.export import COMBINED, INDEX, WORKBOOK, DivisionMaps

        def tell(fraction: float, text: str) -> bool:
            feedback.setProgress(100.0 * fraction)
            feedback.setProgressText(for_log(text))
            return not feedback.isCanceled()

        self.raise_refusal()
        try:
            with whole_or_nothing(lambda: None, self.asked):
                maps = DivisionMaps(self._values[self.ONE_MAP], self._folder, self._settings())
                summary = maps.run(tell)
        except Cancelled:
            feedback.pushInfo(self.tr("Cancelled; finished divisions stay and are not made again."))
            return {}
        for note in maps.notes:
            feedback.pushInfo(for_log(note))
        for skip in maps.skips:
            feedback.pushWarning(for_log(skip.message()))
        for name, theme, why in maps.failures():
            text = self.tr("No sheet {theme} of {division}: {reason}")
            feedback.reportError(for_log(text.format(theme=theme, division=name, reason=why)))
        combined = summary.folder / COMBINED
        return {
            "SHEETS": summary.sheets,
            "SHEETS_KEPT": summary.kept,
            "SHEETS_FAILED": summary.failed,
            "OUTPUT_FOLDER": str(summary.folder),
            "OUTPUT_PDF": str(combined) if combined.exists() else None,
            "OUTPUT_TABLE": str(summary.folder / WORKBOOK),
            "OUTPUT_INDEX": str(summary.folder / INDEX),
        }

    def _read_codes(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[str]:
        """Return the codes of the layer of divisions, each once; none without a layer."""
        from ..bridge.io.reading import chosen_fields
        from ..compat import is_null

        source = self._open_source(parameters, self.DIVISIONS, context)
        if source is None:
            return []
        chosen = self.parameterAsString(parameters, f"{self.DIVISIONS}_CODE_FIELD", context)
        fields, absent = chosen_fields(source, "divisions", {"code": chosen})
        if "code" in absent:
            raise InputError(
                source.name,
                Message("the required field {field} is missing", field="code"),
                mend=Message("add the field, or choose the field that holds it"),
            )
        name = next(own for own, known in fields.items() if known == "code")
        flag = QgsFeatureRequest.Flag.NoGeometry
        found = {
            feature.id(): feature[name]
            for feature in source.features.getFeatures(QgsFeatureRequest().setFlags(flag))
        }
        codes = {k: "" if is_null(code) else code_text(code) for k, code in found.items()}
        nameless = [number for number, code in codes.items() if not code]
        if nameless or not codes:
            raise InputError(
                source.name,
                Message("divisions without a code") if nameless else Message("no division chosen"),
                nameless,
                Message("select divisions with a code, or leave the layer out"),
            )
        return sorted(set(codes.values()))

    def _settings(self) -> Any:
        from ..maps.division_sheets.export import ExportSettings

        values = self._values
        if not values["THEMES"]:
            raise InputError(
                "THEMES", Message("no theme is chosen"), mend=Message("choose at least one")
            )
        return ExportSettings(
            themes=tuple(values["THEMES"]),
            levels=tuple(values["LEVELS"]),
            codes=tuple(dict.fromkeys([*self._codes_of_layer, *several(values["CODES"])])),
            paper=values["PAPER"],
            dpi=values["DPI"],
            profile=values["PROFILE_OF_RELEASE"],
            language=values["LANGUAGE"] if values["LANGUAGE"] != "auto" else language(),
            made_by=values["MADE_BY"] or "",
            data_date=values["DATA_DATE"] or "",
            marking=values["MARKING"] or "",
            review_number=values["REVIEW_NUMBER"] or "",
            template=values["TEMPLATE"] or "",
            off=tuple(sorted(values["ELEMENTS_OFF"])),
            pictures=values["PICTURES"],
            geopackages=values["GEOPACKAGES"],
            whole_features=values["WHOLE_FEATURES"],
        )


def code_text(code: Any) -> str:
    """Return a code as text; a spreadsheet may have made a number of it.

    Examples
    --------
    >>> code_text(440203103.0), code_text(" 440203103 "), code_text("0751")
    ('440203103', '440203103', '0751')
    """
    whole = isinstance(code, float) and code.is_integer()
    return str(int(code) if whole else code).strip()
