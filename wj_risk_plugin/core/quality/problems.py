"""What the checks of a district look at, and what they find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyproj
import shapely

from ..geo.crs import DEGREES, check_extent_fits, lonlat_bounds, transformer
from ..geo.raster import Raster
from ..messages import InputError, Message
from ..tables.columns import field_of, layer_fields
from ..tables.keys import key_text
from ..tables.values import column, read_numbers
from ..texts.empty_values import is_empty as says_nothing
from ..texts.text_columns import PlainTables, as_objects
from ..texts.visible import visible
from .fitness_for_use import fields_not_understood

__all__ = [
    "FAR_APART_M",
    "CheckedDistrict",
    "RawLayer",
    "Problem",
    "degrees_apart_m",
    "dictionary_of",
    "fields_of_layers",
    "home_of",
    "is_empty",
    "keys_of",
    "number_text",
    "points_at",
    "points_on",
    "text_of",
    "texts_of",
]

#: Layers whose extents lie farther apart than this cannot belong to one district.
FAR_APART_M = 50_000.0


#: Features farther than this from the middle one of their layer do not tell where it lies.
STRAY_M = 300_000.0


@dataclass(frozen=True, eq=False)
class RawLayer(PlainTables):
    """A layer as it was found.

    Attributes
    ----------
    name : str
        As the user knows it.
    key : str
        Layer of the data dictionary; empty for another layer, of which only reference system,
        geometry and texts are checked.
    raw : DataFrame
        Columns with the dictionary's names, values as stored, index = feature ids.
    crs : pyproj.CRS or None
        CRS of the layer itself.
    own : ndarray of geometries or None
        In its own CRS, None for a table without geometry.
    shapes : ndarray of geometries or None
        Two-dimensional in the analysis CRS, None where that is not possible. Single features
        whose coordinates are none of the layer's CRS have none.
    columns : sequence of str
        Its own columns, without the key of the file; empty where they are not given.
    """

    name: str
    key: str
    raw: pd.DataFrame
    crs: pyproj.CRS | None
    own: npt.NDArray[Any] | None
    shapes: npt.NDArray[Any] | None
    columns: Sequence[str] = ()

    @cached_property
    def not_understood(self) -> list[str]:
        """Its columns that the data dictionary does not know; none of a layer it does not know."""
        columns = {self.key: self.columns} if self.key else {}
        return fields_not_understood(columns).get(self.key, [])

    @cached_property
    def drawn(self) -> npt.NDArray[np.bool_]:
        """Tell the features that have a geometry."""
        return np.zeros(len(self.raw), bool) if self.own is None else _there(self.own)

    @cached_property
    def placed(self) -> npt.NDArray[np.bool_]:
        """Tell the features that have a place, also in the analysis CRS where there is one."""
        return self.drawn if self.shapes is None else self.drawn & _there(self.shapes)

    @cached_property
    def middles(self) -> npt.NDArray[np.float64]:
        """Middle of each feature's own bounds, in its own CRS; NaN without geometry."""
        if self.own is None:
            return np.full((len(self.raw), 2), np.nan)
        west, south, east, north = shapely.bounds(self.own).T
        return np.stack([(west + east) / 2, (south + north) / 2], axis=1)

    @cached_property
    def lonlat(self) -> npt.NDArray[np.float64]:
        """Longitude and latitude of `middles`; NaN or infinite where they are none."""
        return self._lonlat(self.middles)

    @cached_property
    def lonlat_swapped(self) -> npt.NDArray[np.float64]:
        """The same with the two coordinates of each feature swapped."""
        return self._lonlat(self.middles[:, ::-1])

    def _lonlat(self, xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        if self.crs is None:
            return np.full((len(xy), 2), np.nan)
        if self.crs.is_geographic:
            possible = (np.abs(xy[:, 0]) <= 360) & (np.abs(xy[:, 1]) <= 90)
            return np.where(possible[:, None], xy, np.nan)
        to_degrees = transformer(self.crs, DEGREES)
        return np.stack(to_degrees.transform(xy[:, 0], xy[:, 1]), axis=1)

    @cached_property
    def own_bounds(self) -> npt.NDArray[np.float64]:
        """West, south, east, north in its own CRS of most features.

        A few that lie far from the middle one do not count.
        """
        middles = self.middles[self.drawn]
        unit_m = 111_320.0 if self.crs is not None and self.crs.is_geographic else 1.0
        away = np.abs(middles - np.median(middles, axis=0)).max(axis=1) * unit_m
        near = away <= max(STRAY_M, 4 * float(np.median(away)))
        assert self.own is not None  # nosec B101 # for mypy
        return np.asarray(shapely.total_bounds(self.own[self.drawn][near]))

    @cached_property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """The same in degrees, None where there is none."""
        if self.own is None or self.crs is None or not self.drawn.any():
            return None
        found = lonlat_bounds(self.own_bounds, self.crs)
        return found if np.all(np.isfinite(found)) else None

    @cached_property
    def misfit(self) -> InputError | None:
        """Why its coordinates cannot belong to its CRS."""
        if self.crs is None or not self.drawn.any():
            return None
        try:
            check_extent_fits(self.name, self.own_bounds, self.crs)
        except InputError as error:
            return error
        return None

    def ids(self, where: Any) -> list[Any]:
        """Return the feature ids where a condition holds."""
        return list(self.raw.index[np.asarray(where, dtype=bool)])

    def numbers(self, name: str) -> pd.Series:
        """Return a column as numbers, NaN for what is none."""
        entry = layer_fields(self.key).get(name) if self.key else None
        definition = {"type": "real"} if entry is None else field_of(entry)
        return read_numbers(column(self.raw, name), definition)

    def only(self, where: npt.NDArray[np.bool_]) -> RawLayer:
        """Return the layer with those features only where a condition holds."""
        return RawLayer(
            self.name,
            self.key,
            self.raw[where],
            self.crs,
            None if self.own is None else self.own[where],
            None if self.shapes is None else self.shapes[where],
        )

    def table(self) -> geopandas.GeoDataFrame:
        """Return the features with a usable place in the analysis CRS."""
        assert self.shapes is not None  # nosec B101 # for mypy
        kept = geopandas.GeoDataFrame(self.raw, geometry=self.shapes)[self.placed]
        kept.attrs["layer"] = self.name
        return kept


@dataclass(frozen=True, eq=False)
class Problem:
    """Something wrong with one layer.

    Attributes
    ----------
    severity : str
        ``error`` (a result would be wrong or missing), ``warning`` (may be), ``note``.
    layer : str
        Layer name as the user knows it.
    check : str
        Code of the check.
    problem, mend : Message
        What is wrong and what to do.
    feature_ids : sequence
        Ids of the features with the problem.
    values : sequence, optional
        The value in question per feature; without features, whatever describes the problem.
    points : ndarray of geometries, optional
        Place per feature in the analysis CRS.
    each : bool
        Whether a person has to mend feature by feature.
    others : sequence, optional
        Of a problem between two features: the other one, per feature.
    other_layer : str, optional
        Its layer, where it is another one.
    """

    severity: str
    layer: str
    check: str
    problem: Message
    mend: Message
    feature_ids: Sequence[Any] = ()
    values: Sequence[Any] = ()
    points: Any = None
    each: bool = False
    others: Sequence[Any] = ()
    other_layer: str = ""

    @property
    def named(self) -> list[str]:
        """Ids as a reader sees them, both where two features are meant."""
        if self.others:
            layer = f"{self.other_layer} " if self.other_layer else ""
            return [f"{one}, {layer}{other}" for one, other in zip(self.feature_ids, self.others)]
        return [str(one) for one in self.feature_ids]


@dataclass(frozen=True, eq=False)
class CheckedDistrict:
    """What the checks look at."""

    layers: list[RawLayer]
    crs: pyproj.CRS | None
    today: date
    dem: Raster | None = None

    @cached_property
    def home(self) -> tuple[float, float, float, float] | None:
        """Where the district lies: west, south, east, north in degrees."""
        return home_of([layer for layer in self.layers if layer.misfit is None])

    def far_m(self, layer: RawLayer, swapped: bool = False) -> npt.NDArray[np.float64]:
        """Return about how far each feature lies from the district's box; infinite: nowhere.

        NaN for features without geometry. `swapped`: with their two coordinates swapped.
        """
        lonlat = layer.lonlat_swapped if swapped else layer.lonlat
        if self.home is None:
            return np.where(layer.drawn, 0.0, np.nan)
        west, south, east, north = self.home
        lon, lat = lonlat.T
        with np.errstate(invalid="ignore"):
            away_east = np.maximum(0.0, np.maximum(west - lon, lon - east))
            away_north = np.maximum(0.0, np.maximum(south - lat, lat - north))
            scale = np.cos(np.radians((south + north) / 2))
            far = np.hypot(away_east * scale, away_north) * 111_320.0
        return np.where(layer.drawn, np.where(np.isfinite(far), far, np.inf), np.nan)

    def of(self, *keys: str) -> Iterator[RawLayer]:
        """Yield the layers of the dictionary's names that can be computed with."""
        for layer in self.layers:
            if layer.key in keys and layer.shapes is not None and layer.placed.any():
                yield layer


def home_of(layers: Sequence[RawLayer]) -> tuple[float, float, float, float] | None:
    """Return where the district lies in degrees: its divisions, or the median of the layers."""
    known = [layer for layer in layers if layer.bounds is not None]
    if not known:
        return None
    divisions = [layer for layer in known if layer.key == "divisions"]
    # one wrong layer must not decide, not even the divisions
    bounds = np.median(np.array([layer.bounds for layer in known], dtype=float), axis=0)
    middle = tuple(float(b) for b in bounds)
    if divisions and divisions[0].bounds is not None:
        near = degrees_apart_m(divisions[0].bounds, middle) <= FAR_APART_M  # type: ignore[arg-type]
        if near or len(known) < 3:
            return divisions[0].bounds
    return middle  # type: ignore[return-value]


def degrees_apart_m(
    first: tuple[float, float, float, float], second: tuple[float, float, float, float]
) -> float:
    """Return about how far two boxes in degrees lie apart."""
    east = max(first[0] - second[2], second[0] - first[2], 0.0)
    north = max(first[1] - second[3], second[1] - first[3], 0.0)
    scale = np.cos(np.radians((second[1] + second[3]) / 2))
    return float(np.hypot(east * scale, north) * 111_320.0)


def fields_of_layers(
    district: CheckedDistrict,
) -> Iterator[tuple[RawLayer, str, dict[str, Any], dict[str, Any]]]:
    """Yield every field of the dictionary that a layer has."""
    for layer in district.layers:
        for name, entry in dictionary_of(layer).items():
            if name in layer.raw:
                yield layer, name, entry, field_of(entry)


def dictionary_of(layer: RawLayer) -> dict[str, dict[str, Any]]:
    """Return the dictionary's fields of a layer, none where it is not in the dictionary."""
    return layer_fields(layer.key) if layer.key else {}


def number_text(value: float) -> str:
    """Return a number without exponent, however large it is.

    Examples
    --------
    >>> number_text(1234567.0), number_text(18616.0491), number_text(2.5)
    ('1234567', '18616', '2.5')
    """
    return f"{value:.0f}" if abs(value) >= 1e5 else f"{value:g}"


def is_empty(values: pd.Series) -> pd.Series:
    """Tell which values are missing or blank."""
    return values.astype(object).map(says_nothing).astype(bool)


def texts_of(values: pd.Series) -> pd.Series:
    """Return values as texts without blanks around, whole numbers without decimals, None if empty.

    Examples
    --------
    >>> texts_of(pd.Series([" A1", "", None, 7.0, 8], dtype=object)).tolist()
    ['A1', None, None, '7', '8']
    """
    return pd.Series([text_of(value) for value in values], index=values.index, dtype=object)


def keys_of(values: pd.Series) -> pd.Series:
    """Return ids or codes as `texts_of` does, in the spelling in which they are compared.

    Examples
    --------
    >>> keys_of(pd.Series([" Ａ1", "", 7.0], dtype=object)).tolist()
    ['A1', None, '7']
    """
    return as_objects(texts_of(values).map(key_text))


def text_of(value: Any) -> str | None:
    """Return one value as `texts_of` does.

    Examples
    --------
    >>> text_of(-5.0), text_of(2.5), text_of(float("nan"))
    ('-5', '2.5', None)
    """
    if value is None or value is pd.NA or value != value:  # noqa: PLR0124 - NaN alone
        return None
    if isinstance(value, (float, np.floating)) and value.is_integer():
        value = int(value)
    return value if isinstance(value, Message) else visible(str(value)) or None


def _there(shapes: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    # of missing and empty ones, and of those whose coordinates are no numbers
    there: npt.NDArray[np.bool_] = ~np.isnan(shapely.bounds(shapes)).any(axis=1)
    return there


def points_on(layer: RawLayer) -> Any:
    """Return a point on each feature."""
    assert layer.shapes is not None  # nosec B101 # for mypy
    return shapely.point_on_surface(layer.shapes)


def points_at(layer: RawLayer, where: Any) -> Any:
    """Return a point on each feature where a condition holds, None where that is not known."""
    if layer.shapes is None:
        return None
    try:
        return shapely.point_on_surface(layer.shapes[np.asarray(where, dtype=bool)])
    except shapely.errors.GEOSException:  # an outline so broken that nothing lies on it
        return shapely.centroid(layer.shapes[np.asarray(where, dtype=bool)])


def as_message(text: str) -> Message:
    """Return a text as a message, so that it can be shown in another language."""
    return text if isinstance(text, Message) else Message("{text}", text=text)
