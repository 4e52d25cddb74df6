"""What is asked of a layer of QGIS: its features, its file, its name, its reference system."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyproj
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ...compat import is_null
from ...core.geo.crs import is_undefined
from ...core.messages import InputError, Message
from ..files.encodings import rightly_read
from ..files.whole_files import check_whole, deleted_rows
from .office_tables import OfficeFile, office_file, office_table

__all__ = [
    "Source",
    "crs_of",
    "file_of",
    "known_crs",
    "known_name",
    "qgis_crs",
]


@dataclass(frozen=True)
class Source:
    """What is needed to read a layer outside the main thread.

    Attributes
    ----------
    name : str
        Layer name as the user knows it.
    features : QgsFeatureSource
        Respects selection, filters and edits.
    file : tuple of str or None
        (path, layer, where) when the stored GeoPackage layer is just what was asked for and can
        be read in whole columns.
    path : str or None
        The file that the layer is stored in.
    key : str or None
        Field that shows the stored key of the features, which file readers give apart.
    promised : int or None
        Number of features that must come when all are read.
    notes : list of Message
        What was found while opening and reading, for the log.
    office : OfficeFile or None
        A spreadsheet or separated text, whose heading is to be looked for.
    table : DataFrame or None
        Its values, where QGIS reads it otherwise.
    identity : str or None
        Of the layer in QGIS, where all of it is asked for.
    """

    name: str
    features: QgsFeatureSource
    file: tuple[str, str, str] | None = None
    path: str | None = None
    key: str | None = None
    promised: int | None = None
    notes: list[Message] = field(default_factory=list)
    office: OfficeFile | None = None
    table: pd.DataFrame | None = None
    identity: str | None = None

    @classmethod
    def of_layer(
        cls, layer: QgsVectorLayer, whole: bool = True, features: QgsFeatureSource | None = None
    ) -> Source:
        """Return the source of a layer.

        Parameters
        ----------
        layer : QgsVectorLayer
            Any layer.
        whole : bool
            Whether no selection or limit is asked for.
        features : QgsFeatureSource, optional
            The layer's features as chosen in a dialog; by default all of them.
        """
        path = file_of(layer)
        if path is not None:
            check_whole(path)
        read, notes = rightly_read(layer)
        keys = layer.primaryKeyAttributes()
        count = layer.featureCount()
        if path is not None and _is_shapefile(layer) and not layer.subsetString():
            count -= deleted_rows(Path(path))
        counted = whole and count >= 0 and layer.storageType() != "GPKG"
        return cls(
            known_name(layer),
            read if features is None else features,
            _stored_file(read) if whole else None,
            path,
            layer.fields().at(keys[0]).name() if len(keys) == 1 else None,
            count if counted else None,
            notes,
            office_file(read, whole),
            identity=layer.id() if whole else None,
        )

    def refuse_empty(self) -> None:
        """Raise InputError where there is not a single feature; a file's own count may be old."""
        if self.features.featureCount() > 0:
            return
        request = QgsFeatureRequest().setLimit(1)
        if next(iter(self.features.getFeatures(request)), None) is None:
            raise InputError(
                self.name,
                Message("the layer holds no features"),
                mend=Message("choose a layer with features, or clear its filter"),
            )

    @property
    def columns(self) -> list[str]:
        """The layer's own names of its fields."""
        return list(self.features.fields().names() if self.table is None else self.table)

    def as_kept(self, layer_key: str, mapping: dict[str, str]) -> Source:
        """Return the source with its heading found, where it is a table of an office.

        Parameters
        ----------
        layer_key : str
            Key in ``standards/layers.json``.
        mapping : dict
            Dictionary name to the field chosen.

        Raises
        ------
        InputError
            Where none of its columns is known.
        """
        if self.office is None or self.table is not None:
            return self
        chosen = [name for name in mapping.values() if name]
        table, notes = office_table(self.office, self.features, self.name, layer_key, chosen)
        self.notes.extend(notes)
        return replace(self, table=table)


def crs_of(crs: QgsCoordinateReferenceSystem) -> pyproj.CRS:
    """Return the pyproj CRS of a valid QGIS CRS."""
    if crs.authid().upper().startswith(("EPSG:", "ESRI:", "OGC:", "IGNF:")):
        with contextlib.suppress(pyproj.exceptions.CRSError):
            return pyproj.CRS.from_user_input(crs.authid())
    return pyproj.CRS.from_wkt(crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED))


def qgis_crs(crs: pyproj.CRS) -> QgsCoordinateReferenceSystem:
    """Return the QGIS CRS of a pyproj CRS, by its code where it has one."""
    authority = crs.to_authority()
    if authority:
        return QgsCoordinateReferenceSystem(":".join(authority))
    return QgsCoordinateReferenceSystem.fromWkt(crs.to_wkt())


def known_crs(crs: QgsCoordinateReferenceSystem) -> pyproj.CRS | None:
    """Return the pyproj CRS, None where none is set or it is not tied to the earth.

    QGIS takes the undefined systems, which a GeoPackage gives to layers without a CRS, for valid
    ones.
    """
    found = crs_of(crs) if crs.isValid() else None
    return None if found is None or is_undefined(found) else found


def known_name(layer: QgsVectorLayer) -> str:
    """Return the layer's name; of a table opened by its path the table's name, not the file's."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    if layer.name() == Path(parts.get("path") or "").stem and parts.get("layerName"):
        return str(parts["layerName"])
    return str(layer.name())


def _is_shapefile(layer: QgsVectorLayer) -> bool:
    """Return whether a layer is a shapefile or a dBASE table, which keeps what was deleted."""
    return str(layer.storageType()) == "ESRI Shapefile"


#: What the address of a layer may say without choosing among its features.
PLAIN_PARTS = frozenset({"path", "layerName", "subset"})


def _parts_of(layer: QgsVectorLayer) -> dict[str, Any]:
    """Return what the address of a layer says."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return {name: value for name, value in parts.items() if not is_null(value) and value != ""}


def file_of(layer: QgsVectorLayer) -> str | None:
    """Return the path of the file that a layer is stored in, None where it is none of its own."""
    if layer.providerType() not in ("ogr", "delimitedtext"):
        return None
    parts = _parts_of(layer)
    return None if "vsiPrefix" in parts or "path" not in parts else str(parts["path"])


def _stored_file(layer: QgsVectorLayer) -> tuple[str, str, str] | None:
    """Return path, layer and filter of a plain GeoPackage layer without pending edits."""
    if layer.providerType() != "ogr" or layer.storageType() != "GPKG" or layer.isModified():
        return None
    if layer.vectorJoins() or layer.fields().count() != layer.dataProvider().fields().count():
        return None
    where = layer.subsetString().strip()
    if where.lower().startswith("select"):
        return None
    parts = _parts_of(layer)
    if "layerName" not in parts or set(parts) - PLAIN_PARTS:
        return None
    return parts["path"], parts["layerName"], where
