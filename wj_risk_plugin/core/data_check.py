"""Every problem of a district's layers, found before an analysis meets it.

A check is a small function that takes the district and yields `Problem`s; `CHECKS` lists them.
Checks never stop each other: a layer that cannot be used is a problem like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pyproj
import shapely

from .checks_of_divisions import check_divisions, check_inside, check_places
from .checks_of_geometry import check_extents, check_geometry, check_layers, check_offsets
from .checks_of_roads_and_shelters import check_roads, check_shelters
from .checks_of_values import (
    check_codes,
    check_dates,
    check_ids,
    check_numbers,
    check_required,
    check_texts,
)
from .crs import analysis_crs
from .data_problems import (
    District,
    LayerFound,
    Problem,
    as_message,
    home_of,
)
from .messages import InputError, Message, Progress, report
from .tables import layer_name
from .terrain import Raster

__all__ = ["CHECKS", "DataCheck", "check_data"]

#: A problem that is mended feature by feature gets at most this many rows; one more counts the
#: rest. Every other problem is one row with its count.
ROWS_EACH = 100
#: Ids named in a row that stands for several features.
IDS_NAMED = 10


@dataclass(frozen=True, eq=False)
class DataCheck:
    """All problems found.

    Attributes
    ----------
    problems : GeoDataFrame
        Points (or none): severity, layer, feature_id, check, problem, mend, value, features
        (count). Errors first.
    layers : DataFrame
        What was looked at: layer, kind, features, crs.
    headlines : dict
        ``PROBLEMS``, ``ERRORS``, ``WARNINGS``: rows.
    """

    problems: geopandas.GeoDataFrame
    layers: pd.DataFrame
    headlines: dict[str, int] = field(default_factory=dict)


def check_data(
    tables: Iterable[pd.DataFrame],
    *,
    crs: pyproj.CRS | None = None,
    today: date | None = None,
    dem: Raster | None = None,
    unreadable: Iterable[InputError] = (),
    progress: Progress = None,
) -> DataCheck:
    """Run every check over a district's layers.

    Parameters
    ----------
    tables : iterable of DataFrame
        Layers as stored: own CRS (``.crs``, may be None), values unconverted, columns with the
        dictionary's names, index = feature ids, ``attrs["layer"]`` = name, ``attrs["kind"]`` =
        the dictionary's layer, or nothing.
    crs : pyproj.CRS, optional
        Metric analysis CRS; by default the one that fits the divisions, or else most layers.
    today : date, optional
        Dates after it lie in the future.
    dem : Raster, optional
        Elevation model that lookouts should lie on.
    unreadable : iterable of InputError
        Layers that could not be read at all.
    progress : callable, optional
        ``progress(fraction, text) -> bool``.

    Returns
    -------
    DataCheck

    Examples
    --------
    >>> roads = geopandas.GeoDataFrame({"speed_kmh": ["-5"]}, index=[7], crs=4547,
    ...     geometry=[shapely.LineString([(500000, 2740000), (500100, 2740000)])])
    >>> roads.attrs = {"layer": "roads", "kind": "roads"}
    >>> found = check_data([roads]).problems
    >>> found.loc[found.check == "not_positive", ["feature_id", "value"]].values.tolist()
    [['7', '-5']]
    """
    given = list(tables)
    metric = crs or _fitting_crs(given)
    district = District([_found(t, metric) for t in given], metric, today or date.today(), dem)
    problems = [
        Problem(
            "error",
            error.layer,
            "unreadable",
            as_message(error.problem),
            as_message(error.mend or Message("check the file")),
            error.feature_ids,
        )
        for error in unreadable
    ]
    for number, check in enumerate(CHECKS):
        report(progress, number / len(CHECKS), Message("Checking the data"))
        try:
            problems.extend(check(district))
        except (InputError, shapely.errors.GEOSException) as error:
            problems.append(_not_checked(check.__name__[6:], error))
    rows = [row for problem in problems for row in _rows(problem)]
    table = _problem_table(rows, metric)
    severity = table["severity"]
    return DataCheck(
        table,
        _layer_table(district),
        {
            "PROBLEMS": len(table),
            "ERRORS": int((severity == "error").sum()),
            "WARNINGS": int((severity == "warning").sum()),
        },
    )


#: Every check, in the order of the report.
CHECKS: tuple[Callable[[District], Iterator[Problem]], ...] = (
    check_layers,
    check_extents,
    check_offsets,
    check_geometry,
    check_required,
    check_numbers,
    check_codes,
    check_ids,
    check_dates,
    check_texts,
    check_divisions,
    check_places,
    check_inside,
    check_roads,
    check_shelters,
)


# -- tables in, rows out --------------------------------------------------------------------------


def _found(table: pd.DataFrame, metric: pyproj.CRS | None) -> LayerFound:
    """Return a layer with its geometry in both reference systems."""
    name, key = layer_name(table), str(table.attrs.get("kind") or "")
    if not isinstance(table, geopandas.GeoDataFrame):
        return LayerFound(name, key, table, None, None, None)
    own = np.asarray(table.geometry.values)
    raw = pd.DataFrame(table.drop(columns=table.geometry.name))
    shapes = None
    if table.crs is not None and metric is not None:
        flat = geopandas.GeoSeries(shapely.force_2d(own), crs=table.crs).to_crs(metric)
        shapes = np.asarray(flat.values)
        if np.isinf(shapely.get_coordinates(shapes)).any():  # not of this reference system
            shapes = None
    return LayerFound(name, key, raw, table.crs, own, shapes)


def _fitting_crs(tables: Sequence[pd.DataFrame]) -> pyproj.CRS | None:
    """Return the metric CRS of the divisions, or else of the middle of all layers."""
    layers = [_found(t, None) for t in tables]
    home = home_of([layer for layer in layers if layer.bounds is not None])
    if home is None:
        return None
    west, south, east, north = home
    return analysis_crs((west + east) / 2, (south + north) / 2)


def _not_checked(check: str, error: Exception) -> Problem:
    return Problem(
        "warning",
        "",
        "not_checked",
        Message("a check could not be made: {error}", error=str(error)),
        Message("mend the other problems of the layer and check again"),
        [""],
        [check],
    )


def _rows(problem: Problem) -> Iterator[dict[str, Any]]:
    """Yield the rows of a problem: one per feature to be mended, otherwise one in all."""
    ids, values = list(problem.feature_ids), list(problem.values)
    points = None if problem.points is None else list(np.atleast_1d(problem.points))
    common = {
        "severity": problem.severity,
        "layer": problem.layer,
        "check": problem.check,
        "problem": problem.problem,
        "mend": problem.mend,
    }
    each = min(len(ids), ROWS_EACH) if problem.each else 0
    for i in range(each):
        yield {
            **common,
            "feature_id": str(ids[i]),
            "features": 1,
            "value": str(values[i]) if values else None,
            "geometry": points[i] if points else None,
        }
    if problem.each and len(ids) == each and each:
        return
    rest = ids[each:]
    named = ", ".join(str(i) for i in rest[:IDS_NAMED]) + (", …" if len(rest) > IDS_NAMED else "")
    unlike = list(dict.fromkeys(str(v) for v in values[each:]))
    yield {
        **common,
        "feature_id": named or None,
        "features": len(rest) or None,
        "value": (", ".join(unlike[:IDS_NAMED]) + (", …" if len(unlike) > IDS_NAMED else ""))
        or None,
        "geometry": points[each] if points and len(points) > each else None,
    }


def _problem_table(rows: list[dict[str, Any]], metric: pyproj.CRS | None) -> geopandas.GeoDataFrame:
    names = ["severity", "layer", "feature_id", "check", "problem", "mend", "value", "features"]
    table = pd.DataFrame(rows, columns=[*names, "geometry"])
    rank = {"error": 0, "warning": 1, "note": 2}
    order = np.argsort(table["severity"].map(rank).to_numpy(dtype=float), kind="stable")
    table = table.iloc[order].reset_index(drop=True)
    shapes = np.array([None if s is None else s for s in table["geometry"]], dtype=object)
    return geopandas.GeoDataFrame(table[names], geometry=shapes, crs=metric)


def _layer_table(district: District) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "layer": [layer.name for layer in district.layers],
            "kind": [layer.key for layer in district.layers],
            "features": [len(layer.raw) for layer in district.layers],
            "crs": [layer.crs.to_string() if layer.crs else None for layer in district.layers],
        }
    )
