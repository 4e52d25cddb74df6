"""The offline background of a field survey: the district's own layers around the place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely
from qgis.core import QgsVectorLayer

from ...bridge.io.outputs import write_rows
from ...bridge.io.reading import read_raw
from ...bridge.io.sources import Source
from ...standards import load
from ..model.rows import Unreadable, canonical_rows, survey_definitions
from .source import DistrictSource, inside

__all__ = ["BackgroundLayer", "background_fields", "write_background"]

#: Metres in a degree of latitude, for margins around places given in degrees.
METRES_PER_DEGREE = 111_320.0


@dataclass(frozen=True)
class BackgroundLayer:
    """A table of the background.

    Attributes
    ----------
    key : str
        Layer of the data dictionary.
    table : str
        Its name in the file.
    dimension : int
        0 points, 1 lines, 2 areas.
    """

    key: str
    table: str
    dimension: int


def background_fields(key: str) -> dict[str, dict[str, Any]]:
    """Return the definitions of the fields that a layer of the background has.

    Only what is needed to draw and name things; no officers, no telephones.

    Examples
    --------
    >>> list(background_fields("divisions"))
    ['code', 'name', 'level']
    """
    definitions = survey_definitions(key)
    return {name: definitions[name] for name in load("survey")["background"][key]}


def write_background(
    path: Path, district: DistrictSource, area: geopandas.GeoSeries | None, without: frozenset[str]
) -> list[BackgroundLayer]:
    """Write the layers around the place that is surveyed, whole features, in their own CRS.

    Parameters
    ----------
    path : Path
        New GeoPackage; not made where there is nothing to show.
    district : DistrictSource
        District whose layers are written.
    area : GeoSeries or None
        What is surveyed; a margin around it is shown too. None shows everything.
    without : frozenset of str
        The district's tables that are surveyed.

    Returns
    -------
    list of BackgroundLayer
        From top to bottom. Layers that cannot be drawn (without CRS, without features) are not
        in it: a background stops no survey.
    """
    written: list[BackgroundLayer] = []
    for key in load("survey")["background"]:
        for layer in district.of_key(key):
            if layer.name() in without:
                continue
            shown = _shown(key, layer, area)
            if shown is None:
                continue
            dimension = int(shapely.get_dimensions(shown.geometry.values).max())
            write_rows(
                shown,
                path,
                layer=layer.name(),
                driver="GPKG",
                append=path.exists(),
                geometry_name="geom",
                **({} if path.exists() else {"dataset_options": {"VERSION": "1.2"}}),
            )
            written.append(BackgroundLayer(key, layer.name(), dimension))
    return written


def _shown(
    key: str, layer: QgsVectorLayer, area: geopandas.GeoSeries | None
) -> geopandas.GeoDataFrame | None:
    """Return the features near the place with the fields that are drawn."""
    table = read_raw(Source.of_layer(layer), key)
    if not isinstance(table, geopandas.GeoDataFrame) or table.crs is None:
        return None
    shapes = shapely.force_2d(np.asarray(table.geometry.values))
    near = inside(shapes, table.crs, None if area is None else _with_margin(area))
    near &= ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    if not near.any():
        return None
    raw = pd.DataFrame(table.drop(columns="geometry"))[near]
    rows = canonical_rows(raw, key)
    columns = {
        name: _column([row.get(name) for row in rows], definition["type"])
        for name, definition in background_fields(key).items()
    }
    return geopandas.GeoDataFrame(columns, geometry=shapes[near], crs=table.crs)


def _column(values: list[Any], kind: str) -> pd.Series:
    plain = [None if isinstance(value, Unreadable) else value for value in values]
    if kind in ("integer", "real"):
        return pd.Series(plain, dtype="Float64" if kind == "real" else "Int64")
    return pd.Series(plain, dtype="boolean" if kind == "flag" else object)


def _with_margin(area: geopandas.GeoSeries) -> geopandas.GeoSeries:
    """Return the place with what is seen around it, roughly where its CRS counts in degrees."""
    margin = float(load("survey")["background_margin_m"])
    if area.crs is not None and area.crs.is_geographic:
        margin /= METRES_PER_DEGREE
    return geopandas.GeoSeries(shapely.buffer(np.asarray(area.values), margin), crs=area.crs)
