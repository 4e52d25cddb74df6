"""A field survey package: everything that a team takes along, in one folder."""

from __future__ import annotations

import datetime
import json
import os
import uuid
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import geopandas

from ...bridge.files.encodings import notes_of_layers
from ...bridge.io.district import not_read
from ...bridge.io.outputs import staging_folder
from ...core.messages import InputError, Message, Progress, report
from ...core.tables.columns import Skipped
from ...core.tables.layer_names import ENDINGS, PHOTOS
from ...core.unfinished import remove_unfinished
from ...interface.language import label
from ...standards import load
from ...version import plugin_version
from ..model.form import FormField, file_name, form_fields, photo_form
from ..sent import note_sent
from .background import BackgroundLayer, write_background
from .geopackage import write_geopackage
from .page import PAGE, page
from .project import BACKGROUND, SURVEY, ProjectPlan, write_survey_project
from .source import (
    DistrictSource,
    SurveyedTable,
    absent_table,
    open_district,
    survey_area,
    surveyed_table,
)

__all__ = ["Package", "PackageSettings", "make_package"]


@dataclass(frozen=True)
class PackageSettings:
    """What a package is to hold.

    Attributes
    ----------
    layers : sequence of str
        Layers of the data dictionary, see ``standards/survey.json``.
    codes : sequence of str
        Only rows that lie in these divisions; empty for the whole district.
    area : GeoSeries or None
        Only rows that lie in these polygons.
    prefilled : bool
        Whether the district's rows go out, or empty tables.
    team : str
        Team that surveys.
    name : str
        Of the package; empty takes district, divisions, team and date.
    language : str
        ``en`` or ``zh``: forms and project.
    background, photos, zipped : bool
        Whether to make the background, the table of photos, and a ZIP file beside the folder.
    """

    layers: Sequence[str]
    codes: Sequence[str] = ()
    area: geopandas.GeoSeries | None = None
    prefilled: bool = True
    team: str = ""
    name: str = ""
    language: str = "en"
    background: bool = True
    photos: bool = True
    zipped: bool = False


@dataclass(frozen=True)
class Package:
    """A package that was made.

    Attributes
    ----------
    package_id : str
        UUID of the package.
    folder : Path
        Folder of the package.
    archive : Path or None
        The same as a ZIP file.
    tables : list of SurveyedTable
        Tables that went out.
    background : list of BackgroundLayer
        Layers behind them.
    notes : list of Message
        Layers that are left out, a name that was changed.
    """

    package_id: str
    folder: Path
    archive: Path | None
    tables: list[SurveyedTable]
    background: list[BackgroundLayer]
    notes: list[Message] = field(default_factory=list)

    @property
    def project(self) -> Path:
        """Path of the QGIS project."""
        return self.folder / f"{self.folder.name}.qgz"

    @property
    def geopackage(self) -> Path:
        """What is edited in the field."""
        return self.folder / SURVEY

    @property
    def rows(self) -> int:
        """Number of rows that went out."""
        return sum(len(table.rows) for table in self.tables)

    @property
    def rows_left_out(self) -> int:
        """Number of rows of the chosen layers that lie elsewhere or cannot go out."""
        skipped = sum(len(skip.feature_ids) for skip in self.skips)
        return sum(table.left_out for table in self.tables) + skipped

    @property
    def skips(self) -> list[Skipped]:
        """Rows that cannot go out, with the reason."""
        return [skip for table in self.tables for skip in table.skips]


def make_package(
    district: str | Path,
    folder: Path,
    settings: PackageSettings,
    progress: Progress = None,
) -> Package:
    """Make a package, whole or not at all, in the main thread; the district is only read.

    Parameters
    ----------
    district : str or Path
        GeoPackage or folder with the district's layers.
    folder : Path
        Where the package becomes a folder.
    settings : PackageSettings
        What it is to hold.
    progress : callable, optional
        ``progress(fraction, text) -> bool``; False cancels.

    Returns
    -------
    Package
        As it lies in the folder.

    Raises
    ------
    InputError
        A package of this name is there already, nothing to survey, unknown codes, layers without
        CRS, ids that occur twice, a place that cannot be written to.
    Cancelled
        Nothing is left.
    """
    report(progress, 0.0, Message("Opening the district"))
    opened = open_district(district)
    area, divisions = survey_area(opened, settings.codes, settings.area)
    now = datetime.datetime.now(datetime.timezone.utc)
    name, notes = _name(settings, opened, divisions, now)
    notes += [note for note in [not_read(str(district))] if note is not None]
    notes += notes_of_layers(layer for _, layer in opened.layers)
    for taken in (folder / name, *([folder / f"{name}.zip"] if settings.zipped else [])):
        _refuse_existing(taken)
    tables, absent = _tables(opened, settings, area, progress)
    stage = staging_folder(folder)
    try:
        package = _write(stage, name, opened, settings, area, tables, now, progress)
        _finish(stage, folder, package)
    finally:
        remove_unfinished(stage)
    archive = folder / f"{name}.zip" if settings.zipped else None
    return Package(
        package.package_id, folder / name, archive, tables, package.background, notes + absent
    )


def _name(
    settings: PackageSettings,
    district: DistrictSource,
    divisions: list[str],
    now: datetime.datetime,
) -> tuple[str, list[Message]]:
    """Return a name that every file system takes."""
    if settings.name:
        name = file_name(settings.name)
        changed = Message("The package is called {name}", name=name)
        return name, [] if name == settings.name else [changed]
    parts = [district.path.stem, *divisions[:3], settings.team, f"{now.astimezone():%Y%m%d}"]
    return file_name("_".join(part for part in parts if part)), []


def _refuse_existing(place: Path) -> None:
    if place.exists():
        raise InputError(
            str(place),
            Message("a package of this name is there already and is never overwritten"),
            mend=Message("choose another name or folder, or move the old package away"),
        )


# -- what goes out --------------------------------------------------------------------------------


def _tables(
    district: DistrictSource,
    settings: PackageSettings,
    area: geopandas.GeoSeries | None,
    progress: Progress,
) -> tuple[list[SurveyedTable], list[Message]]:
    """Read the chosen layers; those that the district does not have are empty."""
    wanted = [key for key in load("survey")["layers"] if key in settings.layers]
    tables: list[SurveyedTable] = []
    notes: list[Message] = []
    names: set[str] = set()
    for number, key in enumerate(wanted):
        title = label(load("layers")[key])
        report(progress, 0.5 * number / len(wanted), Message("Reading {layer}", layer=title))
        layers = [layer for layer in district.of_key(key) if layer.isSpatial()]
        if not layers:
            tables.append(absent_table(key, district))
            names.add(key)
            notes.append(
                Message(
                    "{layer}: the district has no such layer yet; it goes out empty, and the "
                    "district gets it with the first rows that come back",
                    layer=title,
                )
            )
        # the table that has the dictionary's name keeps it
        for layer in sorted(layers, key=lambda layer: layer.name().lower() != key):
            table = surveyed_table(key, layer, layer.name(), area, settings.prefilled)
            own = _table_name(table, names)
            names.add(own)
            tables.append(table if own == table.layer else _called(table, own))
    return tables, notes


def _table_name(table: SurveyedTable, taken: set[str]) -> str:
    """Return the dictionary's name of a table, with an ending where several have the same."""
    ending = ENDINGS[table.dimension]
    own = table.table.lower()
    if own in (table.key, *(f"{table.key}_{each}" for each in ENDINGS)) and own not in taken:
        return own
    names = [table.key, f"{table.key}_{ending}"]
    names += [f"{table.key}_{number}_{ending}" for number in range(2, len(taken) + 3)]
    return next(name for name in names if name not in taken)


def _called(table: SurveyedTable, name: str) -> SurveyedTable:
    return SurveyedTable(**{**vars(table), "layer": name})


# -- writing --------------------------------------------------------------------------------------


def _write(
    stage: Path,
    name: str,
    district: DistrictSource,
    settings: PackageSettings,
    area: geopandas.GeoSeries | None,
    tables: list[SurveyedTable],
    now: datetime.datetime,
    progress: Progress,
) -> Package:
    """Make the whole package under a temporary name."""
    place = stage / name
    place.mkdir()
    stamp = _stamp(name, district, settings, tables, now)
    forms = _forms(tables, settings)
    report(progress, 0.5, Message("Writing the tables of the survey"))
    write_geopackage(place / SURVEY, tables, forms, stamp, settings.language)
    behind: list[BackgroundLayer] = []
    if settings.background:
        report(progress, 0.6, Message("Making the background"))
        surveyed = frozenset(table.table for table in tables)
        behind = write_background(place / BACKGROUND, district, area, surveyed)
    if settings.photos:
        (place / "photos").mkdir()
    report(progress, 0.8, Message("Making forms and project"))
    shown = ("package_id", "name", "team", "created_on")
    variables = {f"survey_{key}": stamp[key] for key in shown}
    plan = ProjectPlan(place, name, settings.language, tables, forms, behind, variables)
    write_survey_project(plan, place / f"{name}.qgz")
    (place / PAGE).write_text(page(name, stamp, tables, settings.language), encoding="utf-8")
    note_sent(place / SURVEY, [place / f"{name}.qgz", place / PAGE])
    archive = None
    if settings.zipped:
        report(progress, 0.95, Message("Packing"))
        archive = stage / f"{name}.zip"
        _pack(place, archive)
    report(progress, 1.0, Message("Done"))
    return Package(stamp["package_id"], place, archive, tables, behind)


def _forms(
    tables: list[SurveyedTable], settings: PackageSettings
) -> dict[str, dict[str, FormField]]:
    forms = {}
    for table in tables:
        rows = list(table.rows.values())
        names = {name for row in rows[:1] for name in row}
        values = {name: [row.get(name) for row in rows] for name in names}
        forms[table.layer] = form_fields(table.key, settings.language, settings.team, values)
    if settings.photos:
        forms[PHOTOS] = photo_form(settings.language, settings.team)
    return forms


def _stamp(
    name: str,
    district: DistrictSource,
    settings: PackageSettings,
    tables: list[SurveyedTable],
    now: datetime.datetime,
) -> dict[str, str]:
    """Return what the package says of itself."""
    layers = [
        {"layer": table.layer, "key": table.key, "table": table.table, "rows": len(table.rows)}
        for table in tables
    ]
    return {
        "format": str(load("survey")["format"]),
        "package_id": str(uuid.uuid4()),
        "name": name,
        "team": settings.team,
        "created_on": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "district": district.path.name,
        "division_codes": ",".join(settings.codes),
        "language": settings.language,
        "plugin_version": plugin_version(),
        "layers": json.dumps(layers, ensure_ascii=False),
    }


def _pack(folder: Path, archive: Path) -> None:
    """Write a folder as ZIP, the empty folder of photos too."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(folder.rglob("*")):
            packed.write(file, file.relative_to(folder.parent).as_posix())


def _finish(stage: Path, folder: Path, package: Package) -> None:
    """Move what was made to its place; the folder last, since it is the package."""
    name = package.folder.name
    moved: list[Path] = []
    try:
        if package.archive is not None:
            os.rename(package.archive, folder / package.archive.name)
            moved.append(folder / package.archive.name)
        os.rename(stage / name, folder / name)
    except OSError:
        for file in moved:
            file.unlink(missing_ok=True)
        raise
