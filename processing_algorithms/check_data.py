"""Check data: every problem of a district's layers, before an analysis meets it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingContext, QgsVectorLayer

from ..core.messages import InputError, Message
from ..interface.language import label, language, translated
from ..standards import code_list, load
from .common.algorithm import RiskAlgorithm

if TYPE_CHECKING:
    from ..bridge.run import RunContext


class CheckData(RiskAlgorithm):
    """What is wrong in a district's layers, how bad it is, and what to do."""

    DISTRICT = "DISTRICT"
    LAYERS = "LAYERS"
    DEM = "DEM"

    def name(self) -> str:
        return "checkdata"

    def displayName(self) -> str:
        return self.tr("Check the data")

    def groupId(self) -> str:
        return "data"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_path(
            self.DISTRICT,
            self.tr("District (GeoPackage or folder)"),
            help=self.tr("All its layers are checked."),
            optional=True,
        )
        self.add_tables(
            self.LAYERS,
            self.tr("Layers"),
            help=self.tr("Layers of the data dictionary, found by their names or fields."),
        )
        self.add_raster(
            self.DEM,
            self.tr("Elevation model"),
            help=self.tr("Lookouts should lie on it."),
            optional=True,
        )
        self.add_common()
        self.add_outputs()
        about = self.tr("The table of problems as one page to read or print.")
        self.add_file_output("OUTPUT_HTML", self.tr("Page of problems"), "HTML (*.html)", about)
        self.add_headline("PROBLEMS", self.tr("Problems"))
        self.add_headline("ERRORS", self.tr("Errors"))
        self.add_headline("WARNINGS", self.tr("Warnings"))

    def _open_sources(
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> dict[str, Any]:
        """Note the layers that were chosen; those of the district are opened while computing.

        A district has many layers, and opening them here would hold up the window.
        """
        layers = self._open_layers(parameters, self.LAYERS, context)
        if not layers and not self.parameterAsString(parameters, self.DISTRICT, context):
            raise _nothing_to_check()
        self._chosen = layers
        return {}

    def _found(
        self, run: RunContext
    ) -> tuple[list[tuple[str | None, Any]], list[InputError], list[str], list[str]]:
        """Return sources with their names in the dictionary, what is bad, not read, and tables.

        Here a layer that is not known, or not valid, is no refusal.
        """
        from ..bridge.files.encodings import notes_of_layers
        from ..bridge.io.district import district_files, layer_key_of, openstreetmap_layers
        from ..bridge.io.sources import Source

        found: list[tuple[str | None, QgsVectorLayer]] = []
        unreadable: list[InputError] = []
        unread: list[str] = []
        tables: list[str] = []
        district = run.value(self.DISTRICT)
        if district:
            files = district_files(district)
            found += [*files.layers, *openstreetmap_layers(files.layers)]
            unreadable += files.unreadable
            unread += files.not_read
            tables += files.tables
            run.notes(notes_of_layers(layer for _, layer in files.layers))
        for layer in self._chosen:
            try:
                found.append((layer_key_of(layer), layer))
            except InputError:
                found.append((None, layer))
        sources = []
        for key, layer in found:
            try:
                sources.append((key, Source.of_layer(layer)))
            except InputError as error:
                unreadable.append(error)
        if not sources and not unreadable:
            raise _nothing_to_check()
        return sources, unreadable, unread, tables

    def compute(self, run: RunContext) -> None:
        from ..bridge.io.district import not_read
        from ..bridge.io.reading import read_raw
        from ..core.quality.check import check_data
        from ..core.quality.fitness_for_use import fields_not_understood_text
        from ..core.quality.report import problem_page

        unread = not_read(run.value(self.DISTRICT))
        if unread is not None:
            run.notes([unread])
        tables = []
        sources, unreadable, files_not_read, tables_beside = self._found(run)
        for key, source in sources:
            try:
                tables.append(read_raw(source, key))
                run.notes(source.notes)
                run.record["inputs"].append(
                    {"parameter": self.LAYERS, "layer": source.name, "features": len(tables[-1])}
                )
            except InputError as error:
                unreadable.append(error)
        dem = None
        try:
            dem = run.raster(self.DEM)
        except InputError as error:
            unreadable.append(error)
        result = check_data(
            tables,
            crs=run.chosen_crs,
            dem=dem,
            unreadable=unreadable,
            not_read=files_not_read,
            tables_beside=tables_beside,
            progress=run.progress,
        )
        # the places of the problems are in this system, not in the one of the first layer
        run.settle_crs(result.problems.crs)
        if result.problems.crs is not None:
            run.record["analysis_crs"] = result.problems.crs.to_string()
        if result.not_understood:
            run.notes([fields_not_understood_text(result.not_understood)])
        run.set_output("OUTPUT_PROBLEMS", result.problems)
        severities = {entry["value"]: label(entry) for entry in code_list("problem_severity")}
        titles = {}
        for name, key in zip(result.layers["layer"], result.layers["kind"]):
            title = label(load("layers")[key]) if key else name
            # layers kept apart by geometry share a title
            titles[name] = title if name in (key, title) else f"{title} ({name})"
        district = str(run.value(self.DISTRICT) or "")
        about = [
            Message(
                "{name}, checked on {date}",
                name=Path(district).name,
                date=f"{date.today():%Y-%m-%d}",
            )
        ]
        page = problem_page(
            result, severities, translated, language(), titles, about if district else ()
        )
        run.set_text("OUTPUT_HTML", page)
        run.headlines(result.headlines)


def _nothing_to_check() -> InputError:
    return InputError(
        CheckData.DISTRICT,
        Message("there is no layer to check"),
        mend=Message("give the district's GeoPackage or folder, or layers"),
    )
