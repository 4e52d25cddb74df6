"""The files of the one map: results of several algorithms in one GeoPackage, and its record."""

from __future__ import annotations

import datetime
import json
import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyproj
import shapely
from qgis.core import QgsProcessingFeedback, QgsVectorLayer
from qgis.PyQt.QtCore import QThread

from ...bridge.deletion import delete_at_once
from ...bridge.files.encodings import notes_of_layers
from ...bridge.io.district import open_layers
from ...bridge.io.district_tables import DistrictTables
from ...bridge.io.outputs import add_to_geopackage, features_of, fields_of, shaped, staging_folder
from ...bridge.io.rasters import read_raster, stage_raster
from ...bridge.io.sources import Source
from ...bridge.io.styles import style_for
from ...bridge.run import RunContext, versions
from ...core.messages import Cancelled, InputError, Message
from ...core.quality.fitness_for_use import fields_not_understood_text
from ...core.risk.risk_map import counted_levels
from ...core.unfinished import remove_unfinished
from ...interface.language import for_log, label, language, layer_title, listed, tr, translated
from ...standards import all_raster_kinds, languages, load, map_themes

__all__ = [
    "GEOPACKAGE",
    "INDICATORS",
    "PICTURES",
    "PROJECT",
    "RECORD",
    "Figures",
    "MapLayer",
    "OneMap",
    "every_file",
    "kind_of_layer",
    "text_width",
]

GEOPACKAGE = "one_map.gpkg"
PROJECT = "one_map.qgz"
RECORD = "run_record.json"
INDICATORS = "indicators.html"

#: The picture of each sheet; the first one is the one map itself.
PICTURES: dict[str, str] = {name: theme["picture"] for name, theme in map_themes("one_map").items()}

#: The heights that the relief is drawn from: no result, and without a style of its own.
HEIGHTS = {"style": "relief", "type": "height", "en": "Heights for the relief"}
#: More cells along a side than any picture shows of it.
MOST_CELLS = 4000

#: Fields of a layer of hazards beside what is on file, see `core.risk.risk_map.counted_levels`.
COUNTED_FIELDS = ("counted_level", "level_basis")


@dataclass(frozen=True)
class MapLayer:
    """A layer of the one map.

    Attributes
    ----------
    table : str
        Table in the GeoPackage, or name of the raster file beside it.
    title : str
        Legible name in the language of the run.
    features : int or None
        Number of rows; None for a raster.
    """

    table: str
    title: str
    features: int | None

    @property
    def raster(self) -> bool:
        """Whether it is a raster file beside the GeoPackage."""
        return self.features is None


@dataclass(frozen=True)
class Figures:
    """Numbers of a part that the one map shows.

    Attributes
    ----------
    names : tuple of str
        Of the part's headline figures.
    titles : dict
        Name to title.
    sheet : str
        The sheet that shows them.
    part : str
        Title of the part, where several share a sheet.
    prefix : str
        Put before the names, where another part has the same.
    flags : frozenset of str
        Those that say yes or no.
    """

    names: tuple[str, ...]
    titles: dict[str, str]
    sheet: str
    part: str = ""
    prefix: str = ""
    flags: frozenset[str] = frozenset()


class OneMap:
    """The one map while it is being made, under a temporary name.

    Parameters
    ----------
    folder : Path
        Where the finished files belong.
    district : str
        GeoPackage or folder with the district's layers.

    Attributes
    ----------
    name : str or None
        Of the district, where its layer of divisions has one.
    hazards : DataFrame or None
        The hazards with the levels that the totals count, where they were computed.
    tables : DistrictTables
        The district's layers as they were read.
    refused : dict
        Layers that cannot be used, with the refusal.
    left_out : list of (str, str)
        Parts that the map lacks because of such a layer, with the reason.
    """

    def __init__(self, folder: Path, district: str) -> None:
        self.folder = folder
        self.district = district
        self.layers: dict[str, QgsVectorLayer] = {}
        self.map_layers: list[MapLayer] = []
        self.headlines: dict[str, Any] = {}
        self._titles: dict[str, tuple[str, str, str]] = {}
        self._flags: set[str] = set()
        self._runs: list[RunContext] = []
        self._notes: list[str] = []
        self.name: str | None = None
        self.hazards: pd.DataFrame | None = None
        self.tables = DistrictTables()
        self.refused: dict[str, InputError] = {}
        self.left_out: list[tuple[str, str]] = []
        #: the parts by what is wrong with a layer, in words for the readers of the sheets
        self.missing: dict[str, list[str]] = {}
        self._not_understood: dict[str, list[str]] = {}
        self._made: set[str] = set()
        self._started = datetime.datetime.now()
        self._stage = staging_folder(folder)

    def path(self, name: str) -> Path:
        """Return where a file is while the map is unfinished."""
        return self._stage / name

    @property
    def crs(self) -> str:
        """The map's CRS: the analysis CRS of its parts."""
        return str(self._runs[0].crs.to_string()) if self._runs else "EPSG:4326"

    def open_district(self, feedback: QgsProcessingFeedback) -> None:
        """Open the district's layers, and say in which encoding they are read.

        Parameters
        ----------
        feedback : QgsProcessingFeedback
            Takes the notes.

        Raises
        ------
        InputError
            As `open_layers`.
        """
        self.layers = open_layers(self.district, apart=True)
        for note in notes_of_layers(self.layers.values()):
            self.note(note, feedback)

    def note(self, text: Message, feedback: QgsProcessingFeedback) -> None:
        """Say what the reader of the map has to know."""
        feedback.pushInfo(for_log(text))
        self._notes.append(translated(text))

    def check_layers(
        self, keys: Iterable[str], crs: pyproj.CRS, feedback: QgsProcessingFeedback
    ) -> None:
        """Read the layers that the map uses, before anything is computed.

        Those that cannot be used are `refused`; what was not understood is said.

        Parameters
        ----------
        keys : iterable of str
            Names of layers; those that the district lacks are passed over.
        crs : pyproj.CRS
            The analysis CRS.
        feedback : QgsProcessingFeedback
            Takes the warnings.

        Raises
        ------
        InputError
            Where the map would be grey: no level, no people or no code could be read.
        """
        checked = self.tables.check(self.district, self.layers, keys, crs)
        self.refused = checked.refused
        self._not_understood = {
            key: names for key, names in checked.not_understood.items() if key not in self._made
        }
        if self._not_understood:
            self.note(fields_not_understood_text(self._not_understood), feedback)

    def leave_out(
        self, part: str, error: InputError, feedback: QgsProcessingFeedback, layer: str = ""
    ) -> None:
        """Say on map, log and record that a part is missing, or goes without a layer, and why."""
        reason = error.message()
        text = Message("{part} left out: {reason}", part=part, reason=reason)
        shown = part
        if layer:
            text = Message(
                "{part} without {layer}: {reason}", part=part, layer=layer, reason=reason
            )
            part, shown = (
                translated(Message("{part} without {layer}", part=part, layer=name))
                for name in (layer, layer_title(layer))
            )
        feedback.pushWarning(for_log(text))
        self._notes.append(translated(text))
        self.left_out.append((part, translated(reason)))
        # who reads a sheet knows the layers by their titles, and mends none
        fault = translated(error.message(layer_title(error.layer), mended=False))
        self.missing.setdefault(fault, []).append(shown)

    def missing_parts(self) -> list[str]:
        """Return one line for each reason why parts are left out, with those parts."""
        parts: dict[str, list[str]] = {}
        for part, reason in self.left_out:
            parts.setdefault(reason, []).append(part)
        return [
            tr("{part}: {reason}").format(part=listed(names), reason=reason)
            for reason, names in parts.items()
        ]

    @property
    def computed(self) -> bool:
        """Whether any part was computed."""
        return bool(self._runs)

    def add_run(
        self, run: RunContext, figures: Figures | None = None, shown: frozenset[str] | None = None
    ) -> None:
        """Add the results of a part.

        Parameters
        ----------
        run : RunContext
            Computed, unwritten.
        figures : Figures, optional
            Numbers for the summary.
        shown : frozenset of str, optional
            The layer results that the map takes; all of them if not given.
        """
        self._runs.append(run)
        for staged in run.files.values():
            staged.finish()
        for output, table in run.results.items():
            if shown is not None and output not in shown:
                continue
            kind = run.kinds[output]
            self._add(shaped(table, kind), kind)
        for output, raster in run.rasters.items():
            kind = run.kinds[output]
            name = raster_file(kind["style"])
            stage_raster(raster, kind, str(self.path(name))).finish()
            self.map_layers.append(MapLayer(name, kind[language()], None))
        run.stop_clock()
        if figures is None:
            return
        for name in figures.names:
            if name in run.record["headlines"]:
                own = figures.prefix + name
                self.headlines[own] = run.record["headlines"][name]
                self._titles[own] = (figures.sheet, figures.part, figures.titles[name])
                if name in figures.flags:
                    self._flags.add(own)

    def settle(self, run: RunContext) -> None:
        """Use settlements made by a run as the district's settlements."""
        output = "OUTPUT_SETTLEMENTS"
        kind, table = run.kinds[output], shaped(run.results[output], run.kinds[output])
        layer = QgsVectorLayer(f"Point?crs={run.crs.to_string()}", kind["table"], "memory")
        layer.dataProvider().addAttributes(list(fields_of(kind)))
        layer.updateFields()
        layer.dataProvider().addFeatures(list(features_of(table, kind)))
        layer.updateExtents()
        self.layers["settlements"] = layer
        self._made.add("settlements")

    def keep_heights(self, terrain: str, bounds: tuple[float, float, float, float]) -> Path:
        """Write the heights around the map beside it, and return the file.

        Parameters
        ----------
        terrain : str
            Path of the elevation model.
        bounds : tuple of float
            West, south, east, north in the map's CRS.

        Raises
        ------
        InputError
            Where the elevation model cannot be read, or lies elsewhere.
        """
        heights, _ = read_raster(terrain, "terrain", pyproj.CRS.from_user_input(self.crs), bounds)
        every = max(1, -(-max(heights.values.shape) // MOST_CELLS))
        a, b, c, d, e, f = heights.transform
        transform = (a * every, b * every, c, d * every, e * every, f)
        heights = replace(heights, values=heights.values[::every, ::every], transform=transform)
        path = self.path(raster_file(HEIGHTS["style"]))
        stage_raster(heights, HEIGHTS, str(path)).finish()
        return path

    def add_district_layers(self, keys: tuple[str, ...], feedback: QgsProcessingFeedback) -> None:
        """Copy the district's own layers beside the results, with style and labels."""
        if not self._runs:
            reasons = "; ".join(dict.fromkeys(reason for _, reason in self.left_out))
            problem = Message("no part of the one map can be computed from these layers")
            if reasons:
                problem = Message("{problem}: {reasons}", problem=problem, reasons=reasons)
            raise InputError(
                self.district,
                problem,
                mend=Message("add at least divisions, or roads, shelters and settlements"),
            )
        crs = self._runs[0].crs
        made = {layer.table for layer in self.map_layers}
        families = load("hazards")["families"]
        for key in keys:
            if key not in self.layers or key in made or key in self.refused:
                continue
            table, _ = self.tables.read(Source.of_layer(self.layers[key]), key, crs)
            if key in families and self.hazards is not None:
                table.attrs["kind"] = key
                table = counted_levels(table, self.hazards)
            if key == "divisions" and "level" in table:
                named = table.loc[table["level"] == "district", "name"]
                self.name = str(named.iloc[0]) if len(named) == 1 else None
            kind = kind_of_layer(key, table)
            self._add(shaped(table, kind), kind)
            if feedback.isCanceled():
                raise Cancelled

    def _add(self, table: pd.DataFrame, kind: dict[str, Any]) -> None:
        add_to_geopackage(table, kind, self.path(GEOPACKAGE))
        self.map_layers.append(MapLayer(kind["table"], kind[language()], len(table)))

    def has(self, table: str) -> bool:
        """Return whether the map has a layer."""
        return any(layer.table == table for layer in self.map_layers)

    # -- telling --------------------------------------------------------------------------

    def summary(self) -> list[tuple[str, str, Any]]:
        """Return (label, value as text, value) of the headline figures."""
        rows = []
        for name, value in self.headlines.items():
            _, part, title = self._titles[name]
            if part:
                title = tr("{part}: {figure}").format(part=part, figure=title)
            rows.append((title, self._spelled(name, value), value))
        return rows

    def figures(self, sheet: str) -> list[tuple[str, str]]:
        """Return (label, value as text) of a sheet's figures; a part's title has no value."""
        rows: list[tuple[str, str]] = []
        before = ""
        for name, value in self.headlines.items():
            where, part, title = self._titles[name]
            if where != sheet:
                continue
            if part != before:
                rows.append((part, ""))
                before = part
            rows.append((title, self._spelled(name, value)))
        return rows

    def _spelled(self, name: str, value: Any) -> str:
        """Return a headline figure as text."""
        if value is None:
            return "–"
        if name in self._flags:
            return tr("yes") if value else tr("no")
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"

    def summary_text(self) -> str:
        """Return the headline figures and the files as an aligned table."""
        rows = [(title, text) for title, text, _ in self.summary()]
        themes = map_themes("one_map").values()
        files = (
            (tr("GeoPackage of the one map"), GEOPACKAGE),
            (tr("Project of the one map"), PROJECT),
            *((label(each["picture_title"]), each["picture"]) for each in themes),
            (tr("Page of indicators"), INDICATORS),
            (tr("Run record"), RECORD),
        )
        made = [(title, self.folder / name) for title, name in files]
        rows += [(title, str(path)) for title, path in made if path.exists()]
        wide = max(text_width(title) for title, _ in rows)
        return "\n".join(
            f"{title}{' ' * (wide - text_width(title))}  {value}" for title, value in rows
        )

    def write_record(self, values: dict[str, Any], terrain: str | None) -> None:
        """Write the run record: inputs, parameters, parts, headline figures, versions."""
        record: dict[str, Any] = {
            "algorithm": "wjrisk:buildonemap",
            "district": Path(self.district).name,
            "terrain": Path(terrain).name if terrain else None,
            "parameters": {name: value for name, value in values.items() if value is not None},
            "analysis_crs": self.crs,
            "made_on": self._started.isoformat(timespec="seconds"),
            "headlines": self.headlines,
            "headlines_table": [
                {"label": label, "value": text} for label, text, _ in self.summary()
            ],
            "layers": [
                {"table": layer.table, "title": layer.title, "features": layer.features}
                for layer in self.map_layers
            ],
            "notes": self._notes,
            "left_out": [{"part": part, "reason": reason} for part, reason in self.left_out],
            "missing_parts": self.missing_parts(),
            "fields_not_understood": self._not_understood,
            "parts": [json.loads(run.record_text()) for run in self._runs],
            "versions": versions(),
            "seconds": round((datetime.datetime.now() - self._started).total_seconds(), 3),
        }
        record["parameters"]["DISTRICT"] = Path(self.district).name
        text = json.dumps(record, ensure_ascii=False, indent=1)
        self.path(RECORD).write_text(text, encoding="utf-8")

    # -- ending ---------------------------------------------------------------------------

    def finish(self) -> None:
        """Move everything to its place."""
        for trace in ("-wal", "-shm"):
            # what a replaced GeoPackage left behind must not be read into the new one
            Path(f"{self.folder / GEOPACKAGE}{trace}").unlink(missing_ok=True)
        for name in every_file():
            if self.path(name).exists():
                os.replace(self.path(name), self.folder / name)
            else:
                # a sheet or raster of the map before would lie beside the new one
                (self.folder / name).unlink(missing_ok=True)
        self.discard()

    def discard(self) -> None:
        """Leave nothing unfinished behind."""
        # A layer of another thread is only let go: sip would leave it to that thread with a
        # dangling pointer to its Python half, which kills QGIS when the thread ends (SIGBUS).
        self._runs.clear()  # with the layers that their algorithms opened
        here = QThread.currentThread()
        delete_at_once(*(layer for layer in self.layers.values() if layer.thread() is here))
        self.layers.clear()
        remove_unfinished(self._stage)


def raster_file(style: str) -> str:
    """Return the name of the file of a raster result, which is named after its style."""
    return f"{style}.tif"


def every_file() -> tuple[str, ...]:
    """Return the names of all files that a one map may have."""
    pages = (*PICTURES.values(), INDICATORS, RECORD)
    return (GEOPACKAGE, *_raster_files(), PROJECT, *pages)


def _raster_files() -> list[str]:
    """Return the names of all raster results and of the styles beside them."""
    # algorithms share styles
    kinds = [*all_raster_kinds(), HEIGHTS]
    names = dict.fromkeys(raster_file(kind["style"]) for kind in kinds)
    return [*names, *(str(Path(name).with_suffix(".qml")) for name in names)]


def kind_of_layer(key: str, table: pd.DataFrame) -> dict[str, Any]:
    """Return a layer of the district as an output kind, with the fields it has.

    A layer of hazards with the levels that were counted is drawn by them.
    """
    definition = load("layers")[key]
    fields = [entry for entry in definition["fields"] if entry["name"] in table]
    counted = [name for name in COUNTED_FIELDS if name in table]
    dimensions = set(shapely.get_dimensions(table.geometry.values).tolist()) - {-1}
    dimension = dimensions.pop() if len(dimensions) == 1 else None
    return {
        "table": key,
        **{code: definition[code] for code in languages()},
        "geometry": "polygon" if dimension == 2 else "any",
        "style": None if dimension is None else style_for(key, dimension, bool(counted)),
        "fields": [*(entry["name"] for entry in fields), *counted],
        "definitions": {entry["name"]: entry["field"] for entry in fields if "field" in entry},
        "codes": {entry["name"]: entry["codes"] for entry in fields if "codes" in entry},
    }


def text_width(text: str) -> int:
    """Return how many columns of a terminal a text takes; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
