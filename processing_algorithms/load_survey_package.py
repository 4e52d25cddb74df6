"""Load survey packages: what field teams bring back, compared, checked and written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
)

from ..compat import is_null
from ..core.messages import InputError, Message
from ..interface.language import for_log, language, translated
from ..standards import code_list
from .common.district_writer import DistrictWriter

if TYPE_CHECKING:
    from ..bridge.run import RunContext

__all__ = ["LoadSurveyPackage"]


class LoadSurveyPackage(DistrictWriter):
    """Compares returned packages with the district; a preview unless told to write."""

    PACKAGES = "PACKAGES"
    DECISIONS = "DECISIONS"

    def name(self) -> str:
        return "loadsurveypackage"

    def displayName(self) -> str:
        return self.tr("Load survey packages")

    def groupId(self) -> str:
        return "survey"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        packages = QgsProcessingParameterMultipleLayers(
            self.PACKAGES, self.tr("Returned packages"), QgsProcessing.SourceType.TypeFile
        )
        self._add(
            packages,
            self.tr(
                "GeoPackages or zip archives as they came back, renamed or not, or folders that "
                "hold some."
            ),
        )
        self.add_path(
            self.DISTRICT,
            self.tr("District (GeoPackage)"),
            help=self.tr("The GeoPackage that the packages were made from."),
        )
        self.add_flag(
            "APPLY",
            self.tr("Write into the district"),
            False,
            help=self.tr("Otherwise a preview is made and nothing is written."),
        )
        self.add_choice(
            "CONFLICTS",
            self.tr("What was changed on both sides"),
            [
                ("list", self.tr("List it, take nothing of the row")),
                ("district", self.tr("Keep the values of the district")),
                ("field", self.tr("Take the values of the field")),
            ],
            "list",
            help=self.tr("For all conflicts of this load; look at the preview first."),
        )
        self.add_flag(
            "DELETE_ROWS",
            self.tr("Delete what was deleted in the field"),
            False,
            help=self.tr("Otherwise deleted rows are listed and stay."),
        )
        decisions = QgsProcessingParameterFeatureSource(
            self.DECISIONS,
            self.tr("Decisions about single rows"),
            [QgsProcessing.SourceType.TypeVector],
            optional=True,
        )
        self._add(
            decisions,
            self.tr(
                "The proposed changes of a preview, with the field decision filled in where the "
                "choices above do not fit: as the district has it, or as it came back."
            ),
        )
        self.add_text(
            "LOADED_BY",
            self.tr("Loaded by"),
            optional=True,
            help=self.tr("Who answers for the load; written into the journal."),
        )
        self.add_outputs()
        about = self.tr("What is new, changed, in conflict or rejected, as one page.")
        self.add_file_output("OUTPUT_HTML", self.tr("Page of changes"), "HTML (*.html)", about)
        for name, title in (
            ("PACKAGES_READ", self.tr("Packages read")),
            ("ROWS_NEW", self.tr("New rows")),
            ("ROWS_CHANGED", self.tr("Changed rows")),
            ("ROWS_UNCHANGED", self.tr("Unchanged rows")),
            ("ROWS_CONFLICT", self.tr("Rows in conflict")),
            ("ROWS_DELETED", self.tr("Rows deleted in the field")),
            ("ROWS_REJECTED", self.tr("Rejected rows")),
            ("ROWS_WRITTEN", self.tr("Rows written")),
            ("PHOTOS_TAKEN", self.tr("Photos taken")),
            ("PHOTOS_NOT_TAKEN", self.tr("Photos missing, refused or named by no row")),
            ("LOAD", self.tr("Number of the (last) load, to undo it by")),
        ):
            self.add_headline(name, title)
        self.add_backup_output()

    def open_inputs(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Read the decisions made by hand as well."""
        super().open_inputs(parameters, context, feedback)
        self._packages = self.parameterAsFileList(parameters, self.PACKAGES, context)
        source = self.parameterAsSource(parameters, self.DECISIONS, context)
        self._by_hand = _decisions(source) if source is not None else {}

    def writes(self, run: RunContext) -> bool:
        """Return whether it is more than a preview."""
        return bool(run.value("APPLY"))

    def compute(self, run: RunContext) -> None:
        from ..survey.load import LoadSettings, load_session
        from ..survey.model.load_plan import counts
        from ..survey.model.report import (
            changes_table,
            load_page,
            photos_table,
            summary_table,
            values_table,
        )

        settings = LoadSettings(
            apply=run.value("APPLY"),
            decision=run.value("CONFLICTS"),
            delete=run.value("DELETE_ROWS"),
            loaded_by=run.value("LOADED_BY") or "",
            by_hand=self._by_hand,
        )
        with load_session(self._district, self._packages, settings, run.progress) as result:
            plans, written = result.plans, result.written
            for error in result.refused:
                run.feedback.pushWarning(for_log(error.message()))
            run.notes(
                [
                    Message("{package}: {note}", package=p.name, note=n)
                    for p in plans
                    for n in p.notes
                ]
            )
            run.settle_crs(result.crs)
            run.set_output("OUTPUT_CHANGES", changes_table(plans, run.chosen_crs, written))
            run.set_output("OUTPUT_VALUES", values_table(plans))
            run.set_output("OUTPUT_SUMMARY", summary_table(plans))
            run.set_output("OUTPUT_PHOTOS", photos_table(plans))
            refused = [error.message() for error in result.refused]
            state = written if settings.apply else None
            page = load_page(plans, refused, self._district.name, state, translated, language())
            run.set_text("OUTPUT_HTML", page)
            found = counts(result.proposals)
            photos = [photo.state for plan in plans for photo in plan.photos]
            run.headlines(
                {
                    "PACKAGES_READ": len(plans),
                    **{f"ROWS_{status.upper()}": number for status, number in found.items()},
                    "ROWS_WRITTEN": sum(bool(p.action) for p in result.proposals) if written else 0,
                    "PHOTOS_TAKEN": photos.count("taken"),
                    "PHOTOS_NOT_TAKEN": len(photos) - photos.count("taken") - photos.count("known"),
                    "LOAD": max((plan.load_id or 0 for plan in plans), default=0),
                }
            )
            self._backup = result.backup
            # all files stand ready before the district is changed for good
            run.stage()


def _decisions(source: Any) -> dict[tuple[str, str], str]:
    """Return what was decided of single rows: package and UUID to code."""
    from ..core.tables.codes import canonical_uuid

    names = source.fields().names()
    missing = [name for name in ("uuid", "decision") if name not in names]
    if missing:
        raise InputError(
            LoadSurveyPackage.DECISIONS,
            Message("there is no field {field}", field=", ".join(missing)),
            mend=Message("choose the proposed changes of a preview"),
        )
    known = {entry["value"] for entry in code_list("survey_decision")}
    decisions: dict[tuple[str, str], str] = {}
    unclear = []
    for feature in source.getFeatures():
        decision = feature["decision"]
        if is_null(decision) or not str(decision).strip():
            continue
        uuid = canonical_uuid(feature["uuid"])
        package = "" if "package" not in names else str(feature["package"])
        if uuid is not None and decision in known:
            told = decisions.setdefault((package, uuid), str(decision))
        else:
            told = None
        if told != decision:
            unclear.append(feature.id())
    if unclear:
        raise InputError(
            LoadSurveyPackage.DECISIONS,
            Message(
                "a decision is none of {codes}, or of a row that cannot be told",
                codes=", ".join(sorted(known)),
            ),
            unclear,
            Message("correct the decisions"),
        )
    return decisions
