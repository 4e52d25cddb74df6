"""A district's layers, each read once for all that is computed from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyproj
from qgis.core import QgsVectorLayer

from ...core.messages import InputError, Message
from ...core.network.build import RoadNetworks
from ...core.quality.fitness_for_use import fields_not_understood, refuse_unreadable
from ...core.tables.columns import Skipped
from ...core.tables.layer_names import key_of_table
from .reading import read_table
from .sources import Source

__all__ = ["CheckedLayers", "DistrictTables"]


@dataclass(frozen=True)
class CheckedLayers:
    """What was found before anything is computed.

    Attributes
    ----------
    refused : dict of str to InputError
        Layers that cannot be used.
    not_understood : dict of str to list of str
        Columns that the data dictionary does not know, by layer.
    """

    refused: dict[str, InputError]
    not_understood: dict[str, list[str]]


class DistrictTables:
    """Tables of one district, shared by several runs.

    Attributes
    ----------
    networks : RoadNetworks
        Networks of its roads, built once per way of travelling.
    told : set of str
        Warnings that were shown already: those of reading would come back with every run.
    """

    def __init__(self) -> None:
        self._tables: dict[Any, tuple[pd.DataFrame, list[Skipped], list[Message]]] = {}
        self.told: set[str] = set()
        self.networks = RoadNetworks()

    def read(
        self,
        source: Source,
        layer_key: str,
        analysis_crs: pyproj.CRS,
        mapping: dict[str, str] | None = None,
    ) -> tuple[pd.DataFrame, list[Skipped]]:
        """Return what `read_table` does; the table is the caller's own to change.

        Parameters
        ----------
        source : Source
            A layer of the district.
        layer_key : str
            Key in ``standards/layers.json``.
        analysis_crs : pyproj.CRS
            Metric CRS to transform to.
        mapping : dict, optional
            Dictionary name to the field chosen.

        Raises
        ------
        InputError
            As `read_table`, each time anew.
        """
        # a name says nothing: scratch layers, and layers of different files, may share one
        which = source.file or source.identity
        if which is None:
            return read_table(source, layer_key, analysis_crs, mapping)
        chosen = tuple(sorted((k, v) for k, v in (mapping or {}).items() if v))
        key = (which, layer_key, analysis_crs.to_string(), chosen)
        if key not in self._tables:
            table, skips = read_table(source, layer_key, analysis_crs, mapping)
            self._tables[key] = (table, skips, list(source.notes))
        table, skips, notes = self._tables[key]
        source.notes[:] = notes
        own = table.copy()
        own.attrs = dict(table.attrs)
        return own, list(skips)

    def check(
        self,
        district: str,
        layers: Mapping[str, QgsVectorLayer],
        keys: Iterable[str],
        crs: pyproj.CRS,
        graded: bool = True,
    ) -> CheckedLayers:
        """Read the layers that are to be used, before anything is computed from them.

        Parameters
        ----------
        district : str
            Path of the district.
        layers : mapping
            Its layers by name.
        keys : iterable of str
            Names of layers to be used; those that the district lacks, or that are empty, are
            passed over.
        crs : pyproj.CRS
            The analysis CRS.
        graded : bool
            Whether levels of risk are asked for.

        Raises
        ------
        InputError
            Where the result would be empty: no level, no people or no code could be read.
        """
        columns, read, refused = {}, {}, {}
        for key in dict.fromkeys(keys):
            layer = layers.get(key)
            if layer is None or not layer.featureCount():
                continue
            # the key column of a GeoPackage says nothing to people
            columns[key] = [name for name in layer.fields().names() if name.lower() != "fid"]
            try:
                read[key], _ = self.read(Source.of_layer(layer), str(key_of_table(key)), crs)
            except InputError as error:
                refused[key] = error
        refuse_unreadable(Path(district).name, columns, read, graded)
        return CheckedLayers(refused, fields_not_understood(columns))
