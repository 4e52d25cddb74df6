"""One run of an algorithm: inputs as tables, results out all at once, and its record."""

from __future__ import annotations

import json
import os
import platform
import re
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Callable, Protocol

import geopandas
import numpy as np
import pandas as pd
import pyproj
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessingFeedback,
)

from ..compat import geometry_type
from ..core.geo.crs import analysis_crs, check_true_metres, lonlat_bounds
from ..core.geo.raster import Raster
from ..core.messages import Cancelled, InputError, Message, Progress
from ..core.tables.columns import Skipped
from ..core.texts.foreign_text import log_text
from ..interface.language import for_log, translated
from ..libraries import installed_version, libraries
from ..standards import load
from ..version import plugin_version
from .io.district_tables import DistrictTables
from .io.outputs import (
    StagedFile,
    features_of,
    fields_of,
    geometry_of,
    is_file,
    kept_by_format,
    shaped,
    stage_table,
)
from .io.sources import Source, crs_of, known_crs, qgis_crs

__all__ = ["Result", "RunContext", "fitting_crs", "numbers_of"]

#: Layers of one run further apart than this cannot belong together: one CRS is wrong.
FARTHEST_LAYERS_M = 100_000.0


class Result(Protocol):
    """What a computation of the core gives: tables under names of its own, and this.

    Attributes
    ----------
    skips : list of Skipped
        Features and values that were left out.
    notes : list of Message
        What a reader of the tables has to know.
    headlines : dict
        The numeric outputs by name.
    """

    @property
    def skips(self) -> list[Skipped]: ...

    @property
    def notes(self) -> list[Message]: ...

    @property
    def headlines(self) -> dict[str, Any]: ...


class RunContext:
    """What `compute` of an algorithm works with.

    Parameters
    ----------
    algorithm : str
        Name without the provider.
    values : dict
        Evaluated parameters that are neither layers nor destinations.
    sources : dict
        Parameter to (layer key, `Source`, field mapping), or a list of `Source` for several.
    rasters : dict
        Parameter to `RasterSource`.
    kinds : dict
        The algorithm's outputs of ``standards/outputs``.
    crs : pyproj.CRS or None
        The analysis CRS when the user chose one.
    feedback : QgsProcessingFeedback
        Progress, cancel, messages.
    tables : DistrictTables, optional
        The district's tables, where several runs share them.
    """

    def __init__(
        self,
        algorithm: str,
        values: dict[str, Any],
        sources: dict[str, Any],
        rasters: dict[str, Any],
        kinds: dict[str, dict[str, Any]],
        crs: pyproj.CRS | None,
        feedback: QgsProcessingFeedback,
        tables: DistrictTables | None = None,
    ) -> None:
        self.algorithm = algorithm
        self.feedback = feedback
        self.kinds = kinds
        self.destinations: dict[str, str] = {}
        self.results: dict[str, pd.DataFrame] = {}
        self.rasters: dict[str, Raster] = {}
        self.files: dict[str, StagedFile] = {}
        #: layers that are no files, by output: where QGIS keeps them
        self.elsewhere: dict[str, str] = {}
        self._values = values
        self._sources = sources
        self._rasters = rasters
        self._crs = crs
        self._crs_given = crs is not None
        self._tables: dict[str, Any] = {}
        #: the layers read so far, shared with runs of other algorithms
        self.district = tables or DistrictTables()
        self._place: tuple[str, Any] | None = None
        self._staged = False
        self._started = time.monotonic()
        #: what the run took, once its clock was stopped
        self._seconds: float | None = None
        self.record: dict[str, Any] = {
            "algorithm": f"wjrisk:{algorithm}",
            "parameters": {},
            "inputs": [],
            "analysis_crs": None,
            "skipped": [],
            "notes": [],
            "headlines": {},
            "steps": [],
        }

    # -- inputs ---------------------------------------------------------------------------

    @property
    def crs(self) -> pyproj.CRS:
        """The metric CRS of the run: chosen, or fitting the first layer."""
        if self._crs is None:
            names = []
            for entry in self._sources.values():
                for _, source, *_rest in entry if isinstance(entry, list) else [entry]:
                    names.append(source.name)
                    self._crs = self._crs or fitting_crs(source)
            if self._crs is None:
                raise InputError(
                    ", ".join(dict.fromkeys(names)) or self.algorithm,
                    Message("no layer has a place from which to choose the analysis CRS"),
                    mend=Message(
                        "give a layer with features and a coordinate reference system, or choose "
                        "the analysis coordinate reference system"
                    ),
                )
        return self._crs

    @property
    def chosen_crs(self) -> pyproj.CRS | None:
        """The metric CRS that the user chose, or that was found already."""
        return self._crs

    def settle_crs(self, crs: pyproj.CRS | None) -> None:
        """Give the results the CRS that was found while computing, where none was chosen."""
        self._crs = self._crs or crs

    def has(self, name: str) -> bool:
        """Return whether a layer or raster parameter was given."""
        return bool(self._sources.get(name)) or name in self._rasters

    def table(self, name: str) -> Any:
        """Return a layer parameter as a table in the analysis CRS, None when not given."""
        if name not in self._sources:
            return None
        if name not in self._tables:
            layer_key, source, mapping = self._sources[name]
            self._tables[name] = self._read(name, layer_key, source, mapping)
        return self._tables[name]

    def tables(self, name: str) -> list[geopandas.GeoDataFrame]:
        """Return the tables of a parameter that takes several layers."""
        if name not in self._tables:
            self._tables[name] = []
            for layer_key, source in self._sources.get(name, []):
                table = self._read(name, layer_key, source, {})
                table.attrs["kind"] = layer_key
                self._tables[name].append(table)
        return list(self._tables[name])

    def sources(self, name: str) -> list[Any]:
        """Return the (layer key, source) pairs of a parameter for several layers, unread."""
        return list(self._sources.get(name, []))

    def raster(self, name: str, bounds: Any = None) -> Any:
        """Return a raster parameter as `core.geo.raster.Raster`, None when not given.

        With bounds in the analysis CRS no more than the cells around them is read.
        """
        if name not in self._rasters:
            return None
        from .io.rasters import read_raster

        crs = None if bounds is None else self.crs
        kind = load("rasters")["inputs"][name]
        raster, warnings = read_raster(self._rasters[name], kind, crs, bounds)
        self.warnings(warnings)
        self.record["inputs"].append({"parameter": name, "file": raster.name})
        return raster

    def metric_raster(self, name: str, like: Any = None, bounds: Any = None) -> Any:
        """Return a raster parameter in the analysis CRS, None when not given.

        Parameters
        ----------
        name : str
            The parameter.
        like : core.terrain.Raster, optional
            Take the cells of this raster, which is in the analysis CRS.
        bounds : tuple of float, optional
            West, south, east, north in the analysis CRS: no more than the cells around them.
        """
        from .io.rasters import extent, in_crs

        raster = self.raster(name, bounds if like is None else extent(like))
        if raster is None:
            return None
        metric, note = in_crs(raster, self.crs, like, bounds)
        if note is not None:
            self.notes([note])
        return metric

    def value(self, name: str) -> Any:
        """Return a plain parameter; a choice gives its code."""
        return self._values.get(name)

    def numbers(self, name: str) -> list[float]:
        """Return the numbers of a text such as ``5,10,15,30``."""
        return numbers_of(name, self._values.get(name))

    def _read(self, name: str, layer_key: str, source: Source, mapping: dict[str, str]) -> Any:
        self.set_step(Message("Reading {layer}", layer=source.name))
        table, skips = self.district.read(source, layer_key, self.crs, mapping)
        self.notes(source.notes)
        self.skips(skips)
        entry = {"parameter": name, "layer": source.name, "features": len(table)}
        if isinstance(table, geopandas.GeoDataFrame):
            entry["crs"] = crs_of(source.features.sourceCrs()).to_string()
            self._check_together(table)
        self.record["inputs"].append(entry)
        return table

    def _check_together(self, table: geopandas.GeoDataFrame) -> None:
        """Refuse layers that lie in different parts of the world."""
        bounds = table.total_bounds
        if len(table) == 0 or not np.all(np.isfinite(bounds)):
            return
        if self._place is None:
            if self._crs_given:
                check_true_metres(bounds, self.crs)
            self._place = (table.attrs["layer"], bounds)
            return
        other, place = self._place
        # of the two boxes, which are points where a layer has one point
        gap = np.maximum(0.0, np.maximum(bounds[:2] - place[2:], place[:2] - bounds[2:]))
        distance = float(np.hypot(*gap))
        if distance > FARTHEST_LAYERS_M:
            raise InputError(
                table.attrs["layer"],
                Message(
                    "the layer lies {distance} km from {other}",
                    distance=round(distance / 1000),
                    other=other,
                ),
                mend=Message("set the coordinate reference system in which the layer was drawn"),
            )

    # -- telling --------------------------------------------------------------------------

    @property
    def progress(self) -> Progress:
        """Progress for the core: shows the text, answers False once cancelled."""

        def tell(fraction: float, text: str) -> bool:
            self.feedback.setProgress(100.0 * fraction)
            self.set_step(text)
            return not self.feedback.isCanceled()

        return tell

    def set_step(self, text: str | Message) -> None:
        """Show a step and note when it began."""
        steps = self.record["steps"]
        if not steps or steps[-1]["step"] != str(text):
            self.feedback.setProgressText(for_log(text))
            seconds = round(time.monotonic() - self._started, 3)
            steps.append({"step": str(text), "began_after_s": seconds})

    def skips(self, skips: list[Skipped]) -> None:
        """List what was left out, in the log and in the run record."""
        for skip in skips:
            text = translated(skip.message())
            if text not in self.district.told:
                self.district.told.add(text)
                self.feedback.pushWarning(log_text(text))
            self.record["skipped"].append(
                {
                    "layer": skip.layer,
                    "reason": translated(skip.reason),
                    "count": len(skip.feature_ids),
                    "feature_ids": [_plain(i) for i in skip.feature_ids],
                }
            )

    def notes(self, notes: list[Message]) -> None:
        """Say what a reader of the result has to know."""
        for note in notes:
            self.feedback.pushInfo(for_log(note))
            self.record["notes"].append(translated(note))

    def warnings(self, warnings: list[Message]) -> None:
        """Say what a reader of the result has to mend or to mind."""
        for warning in warnings:
            self.feedback.pushWarning(for_log(warning))
            self.record["notes"].append(translated(warning))

    def headlines(self, numbers: dict[str, Any]) -> None:
        """Give the numeric outputs."""
        for name, number in numbers.items():
            self.record["headlines"][name] = _plain(number)

    # -- results --------------------------------------------------------------------------

    def send_to(
        self, destinations: dict[str, str], open_sink: Callable[..., tuple[Any, str]]
    ) -> None:
        """Say where the results go.

        That is known when the run starts and not when it is prepared: in a window QGIS prepares
        with another context than it runs with, and loads only what the running one names.

        Parameters
        ----------
        destinations : dict
            Output parameter to destination, only those asked for.
        open_sink : callable
            ``(output, fields, geometry type, crs) -> (sink, destination)`` for what is no file.
        """
        self.destinations = destinations
        self._open_sink = open_sink

    def wants(self, output: str) -> bool:
        """Return whether an output was asked for."""
        return output in self.destinations

    def take(self, result: Result, **outputs: pd.DataFrame | Raster | None) -> None:
        """Keep all of a result: its outputs, what was skipped, notes and numbers.

        Parameters
        ----------
        result : Result
            The table of ``OUTPUT_ROUTES`` is its attribute ``routes``.
        outputs : DataFrame or Raster
            Output parameter to what is kept, where the result has it under another name.
        """
        for output in self.kinds:
            if output in outputs:
                self.set_output(output, outputs[output])
            else:
                self.set_output(output, getattr(result, output[len("OUTPUT_") :].lower()))
        self.skips(result.skips)
        self.notes(result.notes)
        self.headlines(result.headlines)

    def set_output(self, output: str, made: pd.DataFrame | Raster | None) -> None:
        """Keep a table or raster for writing; nothing is written before all is computed."""
        if made is None or not self.wants(output):
            return
        if isinstance(made, Raster):
            self.rasters[output] = made
        else:
            self.results[output] = made

    def set_text(self, output: str, text: str) -> None:
        """Keep a text file for writing."""
        if self.wants(output):
            staged = StagedFile(self.destinations[output])
            self.files[output] = staged
            staged.path.write_text(text, encoding="utf-8")

    def stage(self) -> None:
        """Write all results under temporary names, so that only renaming them is left."""
        self.set_step(Message("Writing the results"))
        self._stage_all()
        self._staged = True
        if self.feedback.isCanceled():
            raise Cancelled
        report = self.destinations.get("OUTPUT_REPORT")
        if report:
            staged = StagedFile(report)
            self.files["OUTPUT_REPORT"] = staged
            staged.path.write_text(self.record_text(), encoding="utf-8")

    def finish(self) -> dict[str, Any]:
        """Write all results, whole or none, and return the algorithm's results."""
        try:
            if not self._staged:
                self.stage()
            for staged in self.files.values():
                staged.finish()
        except BaseException:
            self.discard()
            raise
        return {
            **{name: str(staged.destination) for name, staged in self.files.items()},
            **self.elsewhere,
            **self.record["headlines"],
        }

    def stop_clock(self) -> float:
        """Return the seconds that the run took; whoever is done first with it stops its clock."""
        if self._seconds is None:
            self._seconds = time.monotonic() - self._started
        return self._seconds

    def discard(self) -> None:
        """Remove everything unfinished."""
        for staged in self.files.values():
            staged.discard()

    def _stage_all(self) -> None:
        for output, table in self.results.items():
            kind, destination = self.kinds[output], self.destinations[output]
            table = shaped(table, kind)
            if is_file(destination):
                self.files[output] = stage_table(table, kind, destination)
                spatial = kind["geometry"] != "none"
                self.notes(kept_by_format(table, destination, spatial))
            else:
                self._into_sink(output, table, kind)
        for output, raster in self.rasters.items():
            from .io.rasters import stage_raster

            self.files[output] = stage_raster(raster, self.kinds[output], self.destinations[output])

    def _into_sink(self, output: str, table: Any, kind: dict[str, Any]) -> None:
        """Write a table to a destination that is no file: memory, a database."""
        # as in a file: none where nothing that has a place was read, and the rows say why
        crs = QgsCoordinateReferenceSystem()
        if kind["geometry"] != "none" and table.crs is not None:
            crs = qgis_crs(table.crs)
        stored = geometry_type(geometry_of(table, kind))
        self.write_features(output, features_of(table, kind), fields_of(kind), stored, crs)

    def write_features(
        self,
        output: str,
        features: Iterable[QgsFeature],
        fields: QgsFields,
        geometry: Any,
        crs: QgsCoordinateReferenceSystem,
    ) -> None:
        """Write features to a destination that is no file: memory, a database.

        Parameters
        ----------
        output : str
            Output parameter.
        features : iterable of QgsFeature
            Of the fields given.
        fields : QgsFields
            Fields of the layer.
        geometry : QgsWkbTypes.Type
            Type of its geometries.
        crs : QgsCoordinateReferenceSystem
            CRS of its geometries.

        Raises
        ------
        InputError
            Where QGIS cannot open the destination, or it refuses a feature.
        """
        plain = QgsFields()
        for one in fields:
            # layers in memory keep no more of a field, and would warn of all the rest
            kept = (one.name(), one.type(), one.typeName(), one.length(), one.precision())
            plain.append(QgsField(*kept, "", one.subType()))
        sink, destination = self._open_sink(output, plain, geometry, crs)
        if sink is None:
            raise InputError(
                output,
                Message("results cannot be written to {place}", place=self.destinations[output]),
                mend=Message("choose a file, for example a GeoPackage"),
            )
        for feature in features:
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise InputError(output, Message("a feature cannot be written"))
        if not sink.flushBuffer():
            raise InputError(output, Message("the features cannot be written"))
        self.elsewhere[output] = str(destination)

    def record_text(self) -> str:
        """Return the run record as JSON."""
        record = dict(self.record)
        record["parameters"] = {k: _named(v) for k, v in self._values.items() if v is not None}
        record["outputs"] = {
            name: {"file": Path(self.destinations[name]).name, "features": len(table)}
            for name, table in self.results.items()
        }
        record["outputs"].update(
            {name: {"file": Path(self.destinations[name]).name} for name in self.rasters}
        )
        record["analysis_crs"] = None if self._crs is None else self._crs.to_string()
        record["versions"] = versions()
        record["seconds"] = round(self.stop_clock(), 3)
        return json.dumps(record, ensure_ascii=False, indent=1)


def numbers_of(parameter: str, value: Any) -> list[float]:
    """Return the numbers of a text with commas between them.

    Parameters
    ----------
    parameter : str
        Its name, for the refusal.
    value : object
        The text.

    Raises
    ------
    InputError
        When it is no list of numbers.

    Examples
    --------
    >>> numbers_of("LIMITS_MIN", "5，１０、15; 30")
    [5.0, 10.0, 15.0, 30.0]
    """
    text = re.sub("[，、;；]", ",", str(value or ""))
    try:
        numbers = [float(part) for part in text.split(",") if part.strip()]
    except ValueError:
        numbers = []
    if not numbers:
        raise InputError(
            parameter,
            Message("'{text}' is not a list of numbers", text=text),
            mend=Message("write numbers with commas between them, such as 5,10,15,30"),
        )
    return numbers


def _named(value: Any) -> Any:
    """Return a parameter as it is recorded: of a file or folder the name, not its place."""
    if isinstance(value, str) and os.path.sep in value and os.path.exists(value):
        return Path(value).name
    return _plain(value)


def versions() -> dict[str, str]:
    """Return the versions of the plugin, QGIS, Python and the libraries."""
    found = {
        "plugin": plugin_version(),
        "qgis": Qgis.version(),
        "python": platform.python_version(),
    }
    for library in libraries():
        found[library.name] = installed_version(library.name) or ""
    return found


def _plain(value: Any) -> Any:
    """Return a value that JSON knows."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not np.isfinite(value):
        return None
    if isinstance(value, (str, int, float, bool)) or value is None:
        return value
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return str(value)


def fitting_crs(source: Source) -> pyproj.CRS | None:
    """Return the analysis CRS of a source's middle, None when it has no place."""
    features = source.features
    crs = known_crs(features.sourceCrs())
    if crs is None:
        return None
    extent = features.sourceExtent()
    if extent.isNull() or not extent.isFinite():
        return None
    bounds = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
    west, south, east, north = lonlat_bounds(bounds, crs)
    if not np.all(np.isfinite([west, south, east, north])):
        return None
    return analysis_crs((west + east) / 2, (south + north) / 2)
