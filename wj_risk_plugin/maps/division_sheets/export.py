"""The sheets of all divisions: made one by one, kept when finished, collected at the end."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsProject

from ...bridge.deletion import delete_at_once
from ...bridge.io.outputs import staging_folder
from ...bridge.io.styles import filled_style
from ...bridge.projects import new_project
from ...bridge.run import versions
from ...core.geo.crs import crs_line
from ...core.messages import InputError, Message, Progress, report
from ...core.tables.columns import Skipped
from ...core.texts.foreign_text import formulas_kept
from ...core.unfinished import remove_unfinished
from ...standards import load, map_themes
from ...version import plugin_version
from ..fonts import installed_font
from .clips import empty_copy, write_clip
from .data import (
    MapTables,
    divisions_of,
    fingerprint,
    raster_kind,
    read_map_tables,
    themes_with_data,
)
from .layers import SheetLayers, write_tables
from .layout import LegendPart, SheetContent, Template, fill_sheet
from .numbers import division_numbers
from .pdf import Bookmark, PdfPage, export_pdf, export_png, merge_pdfs
from .plan import (
    Arrangement,
    Division,
    arrangements,
    choose_arrangement,
    chosen_divisions,
    file_stems,
)
from .record import (
    ALGORITHM,
    CLIP_FOLDER,
    DIVISION_FOLDER,
    PDF_FOLDER,
    PNG_FOLDER,
    RECORD,
    SheetRecord,
    files_of_sheet,
)
from .tables import SheetRow, csv_lines, csv_text, index_page, workbook_bytes, workbook_lines
from .template import template_name
from .titles import theme_note, theme_title
from .words import Words

__all__ = ["DivisionMaps", "ExportSettings", "Summary"]

STYLES = Path(__file__).parents[2] / "styles"

#: Files for all divisions, in the folder's top.
COMBINED = "division_sheets.pdf"
WORKBOOK = "division_numbers.xlsx"
CSV = "division_numbers.csv"
INDEX = "index.html"

FILES = (COMBINED, WORKBOOK, CSV, INDEX, RECORD)


@dataclass(frozen=True)
class ExportSettings:
    """What is asked for; all of it is part of what makes a finished sheet valid.

    Attributes
    ----------
    themes, levels, codes : tuple of str
        What of whom.
    paper : str
        A4 or A3.
    dpi : float
        Of the pictures, and of rasters in the PDF.
    profile : str
        internal or public.
    language : str
        en or zh.
    made_by, data_date, marking, review_number : str
        Printed as typed; nothing is printed where they are empty.
    template : str
        Path of the user's template, empty for the plugin's.
    off : tuple of str
        Elements that are left out.
    pictures, geopackages : bool
        Whether these are made beside the PDF.
    whole_features : bool
        Whether lines and areas in the GeoPackages are not cut at the border.
    """

    themes: tuple[str, ...]
    levels: tuple[str, ...] = ("town", "village")
    codes: tuple[str, ...] = ()
    paper: str = "A4"
    dpi: float = 300.0
    profile: str = "internal"
    language: str = "en"
    made_by: str = ""
    data_date: str = ""
    marking: str = ""
    review_number: str = ""
    template: str = ""
    off: tuple[str, ...] = ()
    pictures: bool = True
    geopackages: bool = True
    whole_features: bool = False


@dataclass(frozen=True)
class Summary:
    """What a run has made.

    Attributes
    ----------
    sheets, kept, failed : int
        Sheets made now, finished before, and not made.
    folder : Path
        Where they are.
    """

    sheets: int
    kept: int
    failed: int
    folder: Path


class DivisionMaps:
    """One export.

    Parameters
    ----------
    one_map : str
        GeoPackage of a finished one map, or its folder.
    folder : Path
        Takes the files.
    settings : ExportSettings
        What is asked for.

    Raises
    ------
    InputError
        Before anything is written, where the one map, the template, the font or the folder cannot
        be used.
    """

    def __init__(self, one_map: str, folder: Path, settings: ExportSettings) -> None:
        self.settings = settings
        self.folder = folder
        self.words = Words(settings.language)
        self.notes: list[Message] = []
        self.skips: list[Skipped] = []
        self._family = installed_font()
        tables = read_map_tables(one_map, settings.themes, settings.profile)
        self._tables: MapTables = tables
        self._divisions, self.skips = divisions_of(tables)
        levels = settings.levels
        if not any(division.level for division in self._divisions):
            levels = ("",)
        self._chosen = chosen_divisions(self._divisions, levels, settings.codes)
        self._themes, absent = themes_with_data(tables, settings.themes)
        for theme, layers in absent.items():
            self.notes.append(
                Message(
                    "{theme} left out: no layer {layers}",
                    theme=theme_title(theme),
                    layers=", ".join(layers),
                )
            )
        if not self._themes:
            raise InputError(
                tables.source,
                Message("the one map has no layers for these themes"),
                mend=Message("choose other themes, or make the one map with more layers"),
            )
        # of all of them: a division's files are called alike, whichever are made beside it
        self._stems = file_stems(self._divisions)
        self._record = SheetRecord(folder, settings.profile)
        self._record.refuse_foreign(self._names())
        self._templates = self._load_templates()
        self._fingerprint = self._inputs_as_text()
        self._failures: list[tuple[Division, str, str]] = []

    def failures(self) -> list[tuple[str, str, str]]:
        """Return name, theme and reason of the sheets that could not be made."""
        say = self.words.say
        return [(d.name, say(theme_title(theme)), why) for d, theme, why in self._failures]

    # -- before -------------------------------------------------------------------------------

    def _names(self) -> list[str]:
        """Return the names of the files of all chosen divisions."""
        stems = [self._stems[division.code] for division in self._chosen]
        names = [f"{PDF_FOLDER}/{stem}.pdf" for stem in stems]
        if self.settings.pictures:
            names += [f"{PNG_FOLDER}/{stem}_{t}.png" for stem in stems for t in self._themes]
        if self.settings.geopackages:
            names += [f"{CLIP_FOLDER}/{stem}.gpkg" for stem in stems]
        return names

    def _load_templates(self) -> dict[str, Template]:
        if self.settings.template:
            template = Template(Path(self.settings.template))
            return {template.path.stem: template}
        paper = self.settings.paper
        names = [each.name for each in arrangements(paper)]
        return {name: Template(STYLES / template_name(paper, name)) for name in names}

    def _arrangements(self, project: QgsProject) -> list[Arrangement]:
        if self.settings.template:
            return [each.arrangement(project) for each in self._templates.values()]
        return arrangements(self.settings.paper)

    def _inputs_as_text(self) -> str:
        """Return a text that changes with everything that a sheet depends on."""
        digest = hashlib.sha256(fingerprint(self._tables).encode())
        # which others are made beside it changes no sheet
        same = dataclasses.replace(self.settings, levels=(), codes=(), template="")
        digest.update(repr(same).encode())
        for template in self._templates.values():
            digest.update(template.path.read_bytes())
        kinds = [*self._tables.kinds.values(), *map(raster_kind, self._tables.rasters)]
        for style in sorted({kind["style"] for kind in kinds if kind.get("style")}):
            digest.update(filled_style(style, self.settings.language).encode())
        digest.update(f"{plugin_version()} {self._family} {self._themes}".encode())
        return digest.hexdigest()

    # -- the run ------------------------------------------------------------------------------

    def run(self, progress: Progress = None) -> Summary:
        """Make all sheets.

        Parameters
        ----------
        progress : callable, optional
            ``progress(fraction, text) -> bool``, asked before every sheet.

        Raises
        ------
        Cancelled
            Divisions that are finished stay, and are not made again.
        OSError
            When the folder cannot be written to.
        """
        stage = staging_folder(self.folder)
        project = new_project()
        waiting = [
            each
            for each in self._chosen
            if not self._record.is_finished(each.code, self._fingerprint)
        ]
        made = 0
        try:
            if waiting:
                report(progress, 0.0, Message("Reading {layer}", layer=self._tables.source))
                with _writing(stage / "tables.gpkg"):
                    language, family = self.settings.language, self._family
                    write_tables(self._tables, stage / "tables.gpkg", language, family)
                    empty_copy(stage / "tables.gpkg", stage / "empty.gpkg")
                project.setCrs(QgsCoordinateReferenceSystem(self._tables.crs))
                layers = SheetLayers(
                    project,
                    self._tables,
                    stage / "tables.gpkg",
                    self._divisions,
                    self.words,
                    self._family,
                )
                self._choices = self._arrangements(project)
            for number, division in enumerate(waiting):
                made += self._make(division, project, layers, stage, number, len(waiting), progress)
            report(progress, 0.97, Message("Collecting the sheets"))
            self._collect(stage)
        except InputError:
            _refuse_full_disk(stage)
            raise
        finally:
            delete_at_once(project)
            remove_unfinished(stage)
        kept = (len(self._chosen) - len(waiting)) * len(self._themes)
        return Summary(made, kept, len(self._failures), self.folder)

    def _make(
        self,
        division: Division,
        project: QgsProject,
        layers: SheetLayers,
        stage: Path,
        number: int,
        count: int,
        progress: Progress,
    ) -> int:
        """Make a division's sheets and put its files in their place; return how many sheets."""
        own = stage / DIVISION_FOLDER
        for folder in (PDF_FOLDER, PNG_FOLDER, CLIP_FOLDER):
            (own / folder).mkdir(parents=True, exist_ok=True)
        arrangement, scale, extent = choose_arrangement(division.shape, self._choices)
        stem = self._stems[division.code]
        pages: list[dict[str, Any]] = []
        sheets: list[PdfPage] = []
        failed = False
        for place, theme in enumerate(self._themes):
            fraction = 0.02 + 0.95 * (number + place / len(self._themes)) / count
            report(
                progress,
                fraction,
                Message(
                    "Sheet {number} of {count}: {division}, {theme}",
                    number=number * len(self._themes) + place + 1,
                    count=count * len(self._themes),
                    division=division.name,
                    theme=theme_title(theme),
                ),
            )
            try:
                sheet = stage / f"sheet_{theme}.pdf"
                picture = own / PNG_FOLDER / f"{stem}_{theme}.png"
                self._draw(
                    division, theme, place, (arrangement, scale, extent), project, layers,
                    sheet, picture,
                )  # fmt: skip
            except InputError as error:
                _refuse_full_disk(stage)
                failed = True
                self._failures.append((division, theme, self.words.say(error.message())))
                continue
            pages.append({"theme": theme, "scale": scale, "size_mm": list(arrangement.page)})
            sheets.append(PdfPage(sheet, 1, arrangement.page))
        try:
            self._bind(division, sheets, pages, own / PDF_FOLDER / f"{stem}.pdf")
            if self.settings.geopackages:
                clip = own / CLIP_FOLDER / f"{stem}.gpkg"
                with _writing(clip):
                    self._clip(division, layers, stage / "empty.gpkg", clip)
        except InputError as error:
            _refuse_full_disk(stage)
            why = self.words.say(error.message())
            self._failures += [(division, page["theme"], why) for page in pages]
            shutil.rmtree(own)
            own.mkdir()
            pages, sheets, failed = [], [], True
        # one with a failed sheet is made again next time
        finished = "" if failed else self._fingerprint
        self._record.put_in_place(division, stage, pages, finished)
        return len(sheets)

    def _bind(
        self, division: Division, sheets: list[PdfPage], pages: list[dict[str, Any]], path: Path
    ) -> None:
        """Put the sheets of a division into one PDF, where there are any."""
        if sheets:
            titles = [self.words.say(theme_title(page["theme"])) for page in pages]
            marks = [Bookmark(title, number) for number, title in enumerate(titles)]
            merge_pdfs(sheets, marks, path, division.name, self.settings.made_by)

    def _draw(
        self,
        division: Division,
        theme: str,
        place: int,
        page: tuple[Arrangement, float, tuple[float, float, float, float]],
        project: QgsProject,
        layers: SheetLayers,
        pdf: Path,
        png: Path,
    ) -> None:
        arrangement, scale, extent = page
        layout = self._templates[arrangement.name].layout(project)
        try:
            content = self._content(division, theme, place, scale, extent, layers)
            off = frozenset(self.settings.off) | _off_by_default()
            for problem in fill_sheet(layout, content, off, self._family):
                self.notes.append(
                    Message("{sheet}: {problem}", sheet=content.texts["title"], problem=problem)
                )
            export_pdf(layout, pdf, self.settings.dpi, self._family)
            if self.settings.pictures:
                export_png(layout, png, self.settings.dpi)
        finally:
            delete_at_once(layout)

    def _content(
        self,
        division: Division,
        theme: str,
        place: int,
        scale: float,
        extent: tuple[float, float, float, float],
        layers: SheetLayers,
    ) -> SheetContent:
        box = shapely.box(*extent)
        around = "neighbours" not in self.settings.off
        layers.show_division(division, box, scale, theme, around)
        drawn = layers.of_theme(theme)
        legend = []
        for name, layer in drawn.items():
            presence = layers.presence(name)
            counts = None if presence is None else presence.classes(division)
            if counts is None:
                legend.append(LegendPart(layer, None))
            else:
                said = {key: self.words.say(count.text()) for key, count in counts.items()}
                legend.append(LegendPart(layer, said))
        lines = layers.borders()
        legend.append(LegendPart(layers.around, dict.fromkeys(lines, ""), lines))
        legend.append(LegendPart(layers.outside, None))
        return SheetContent(
            texts=self._texts(division, theme, place, scale),
            layers=[layers.around, layers.outside, *drawn.values()],
            locator_layers=[layers.locator],
            extent=extent,
            locator_extent=layers.locator_extent(),
            scale=scale,
            outline=shapely.to_wkt(division.shape, rounding_precision=2),
            numbers=division_numbers(self._tables, theme, division.code, self.words),
            legend=legend,
            legend_title=self.words.say(Message("Legend (counts inside)")),
        )

    def _texts(self, division: Division, theme: str, place: int, scale: float) -> dict[str, str]:
        say, typed = self.words.say, self.settings
        today = datetime.date.today().isoformat()
        name = division.name
        longest = load("division_sheets")["longest_name_in_title"]
        if len(name) > longest:
            name = f"{name[: longest - 1]}…"
        title = Message("{district}: {title}", district=name, title=theme_title(theme))
        return {
            "title": say(title),
            "subtitle": "   ".join(self._whereabouts(division)),
            "marking": typed.marking or self._marking(),
            "scale_number": f"1:{scale:,.0f}".replace(",", " "),
            "contact": _translate(say, Message("Responsible: {name}", name=division.contact)),
            "crs": say(crs_line(self._tables.crs)),
            "source": say(self._source()),
            "data_date": _translate(say, Message("Data as of {date}", date=typed.data_date)),
            "made_by": _translate(say, Message("Made by {name}", name=typed.made_by)),
            "made_on": say(Message("Made on {date}", date=today)),
            "note": self._note(theme),
            "boundary_note": say(Message("Boundaries on this map are no basis for delimitation.")),
            "review_number": _translate(
                say, Message("Map review number {number}", number=typed.review_number)
            ),
            "page": say(Message("Page {page} of {pages}", page=place + 1, pages=len(self._themes))),
        }

    def _marking(self) -> str:
        """Return the mark of sheets that nobody has typed one for; it is no statutory class."""
        if self.settings.profile == "public":
            return ""
        return str(self.words.say(Message("Internal material")))

    def _note(self, theme: str) -> str:
        note = self.words.say(theme_note(theme))
        withheld = "risk_divisions" in map_themes("division_sheet")[theme]["needs"]
        if self.settings.profile == "public" and withheld:
            kept = Message("Hazards withheld from public sheets are counted, but not drawn.")
            note = f"{note} {self.words.say(kept)}"
        return note

    def _source(self) -> Message:
        name, day = self._tables.source, self._tables.made_on
        if not day:
            return Message("Source: one map {name}", name=name)
        return Message("Source: {name}, one map of {date}", name=name, date=day)

    def _whereabouts(self, division: Division) -> list[str]:
        """Return code, level, and the divisions above."""
        by_code = {each.code: each for each in self._divisions}
        above = by_code.get(division.parent_code or "")
        names = []
        while above is not None and above.name not in names and above.code != division.code:
            names.append(above.name)
            above = by_code.get(above.parent_code or "")
        level = self.words.code("division_level", division.level) if division.level else ""
        return [part for part in (" / ".join(reversed(names)), level, division.code) if part]

    def _clip(self, division: Division, layers: SheetLayers, empty: Path, path: Path) -> None:
        def inside(name: str) -> Any:
            presence = layers.presence(name)
            return [] if presence is None else presence.inside(division)

        whole = self.settings.whole_features
        write_clip(empty, self._tables, inside, division, path, whole)

    # -- after --------------------------------------------------------------------------------

    def _collect(self, stage: Path) -> None:
        """Write the combined PDF, the tables, the index and the record, all of them or none."""
        rows = self._rows()
        title = self.words.say(Message("Division sheets"))
        self._combine(stage / COMBINED, title)
        sheets = workbook_lines(rows, self.words).values()
        self.notes += formulas_kept(
            (value for lines in sheets for line in lines for value in line), WORKBOOK
        )
        lines = csv_lines(rows, self.words)
        self.notes += formulas_kept((value for line in lines for value in line), CSV)
        (stage / WORKBOOK).write_bytes(workbook_bytes(rows, self.words))
        # spreadsheet programs take a file without this mark for another character set
        (stage / CSV).write_text(csv_text(rows, self.words), encoding="utf-8-sig", newline="")
        extra = {
            self.words.say(Message("All sheets in one PDF")): COMBINED,
            self.words.say(Message("Numbers as a workbook")): WORKBOOK,
            self.words.say(Message("Numbers as CSV")): CSV,
        }
        if not (stage / COMBINED).exists():
            extra.pop(self.words.say(Message("All sheets in one PDF")))
        said = [self.words.say(note) for note in self.notes]
        said += [self.words.say(skip.message()) for skip in self.skips]
        page = index_page(rows, title, said, extra, self.words)
        (stage / INDEX).write_text(page, encoding="utf-8")
        for name in (COMBINED, WORKBOOK, CSV, INDEX):
            if (stage / name).exists():
                os.replace(stage / name, self.folder / name)
            else:
                (self.folder / name).unlink(missing_ok=True)
        self._record.write(stage, self._report(rows, said))

    def _report(self, rows: Sequence[SheetRow], notes: list[str]) -> dict[str, Any]:
        settings = dataclasses.asdict(self.settings)
        settings["template"] = Path(self.settings.template).name
        return {
            "algorithm": ALGORITHM,
            "one_map": self._tables.source,
            "parameters": settings,
            "sheets": len([row for row in rows if row.division and not row.problem]),
            "failed": [
                {"code": d.code, "theme": theme, "reason": why} for d, theme, why in self._failures
            ],
            "notes": notes,
            "versions": versions(),
        }

    def _rows(self) -> list[SheetRow]:
        failures = {(d.code, theme): why for d, theme, why in self._failures}
        rows = []
        for theme in self._themes:
            title = self.words.say(theme_title(theme))
            for division in self._chosen:
                entry = self._record.entry(division.code)
                page = next((p for p in entry["pages"] if p["theme"] == theme), None)
                problem = failures.get((division.code, theme), "")
                files = {} if page is None else files_of_sheet(entry, theme)
                numbers = division_numbers(self._tables, theme, division.code, self.words)
                scale = page["scale"] if page else None
                rows.append(
                    SheetRow(division, division.level, theme, title, scale, numbers, files, problem)
                )
            for level in dict.fromkeys(division.level for division in self._chosen):
                numbers = division_numbers(self._tables, theme, None, self.words, level)
                rows.append(SheetRow(None, level, theme, title, None, numbers, {}, ""))
        return rows

    def _combine(self, path: Path, title: str) -> None:
        """Put the sheets of all divisions into one PDF, with contents as divisions are nested."""
        pages: list[PdfPage] = []
        marks: dict[str, Bookmark] = {}
        top: list[Bookmark] = []
        for division in self._chosen:
            entry = self._record.entry(division.code)
            if not entry["pages"]:
                continue
            below = [
                Bookmark(self.words.say(theme_title(page["theme"])), len(pages) + k)
                for k, page in enumerate(entry["pages"])
            ]
            mark = Bookmark(f"{division.code} {division.name}", len(pages), below)
            marks[division.code] = mark
            above = marks.get(division.parent_code or "")
            (above.below if above else top).append(mark)
            file = self.folder / PDF_FOLDER / f"{self._stems[division.code]}.pdf"
            for number, page in enumerate(entry["pages"], start=1):
                pages.append(PdfPage(file, number, tuple(page["size_mm"])))
        if pages:
            merge_pdfs(pages, top, path, title, self.settings.made_by)


def _translate(say: Any, text: Message) -> str:
    """Return a text with what was typed into it, nothing where nothing was."""
    return say(text) if all(text.values.values()) else ""


def _off_by_default() -> frozenset[str]:
    elements = load("division_sheets")["elements"]
    return frozenset(name for name, shown in elements.items() if not shown)


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Say in one line which GeoPackage was not written; a full disk says so itself."""
    try:
        yield
    except (RuntimeError, sqlite3.Error) as error:
        _refuse_full_disk(path.parent)
        raise InputError(
            path.name, Message("the GeoPackage cannot be written ({error})", error=error)
        ) from error


def _refuse_full_disk(folder: Path) -> None:
    """Raise the system's own error where a file was not written because there is no room."""
    probe = folder / "probe"
    try:
        with probe.open("wb") as file:
            file.write(bytes(1 << 20))
            file.flush()
            os.fsync(file.fileno())
    finally:
        probe.unlink(missing_ok=True)
