"""Every problem of a district's layers, found before an analysis meets it.

A check is a small function that takes the district and yields `Problem`s; `CHECKS` lists them.
Checks never stop each other: a layer that cannot be used is a problem like any other.
`check_rows` asks the same checks about a few rows only, before they enter a district.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pyproj
import shapely

from ..geo.crs import analysis_crs
from ..geo.raster import Raster
from ..messages import InputError, Message, Progress, report
from ..tables.columns import layer_name
from ..texts.text_columns import PlainTables, plain_texts, table_of_rows
from .divisions import (
    check_division_codes,
    check_divisions,
    check_heights,
    check_inside,
    check_inventories,
    check_places,
)
from .duplicates import check_duplicates, check_ids, check_shapes, check_uuids
from .geometry import check_extents, check_geometry, check_layers
from .offsets import check_declared_offsets, check_offset_twins, check_offsets
from .problems import CheckedDistrict, Problem, RawLayer, as_message, home_of, text_of
from .roads_and_shelters import check_capacities, check_roads, check_shelters
from .values import (
    check_codes,
    check_dates,
    check_foreign_texts,
    check_numbers,
    check_phones,
    check_required,
    check_texts,
)
from .waterways import check_flows

__all__ = ["CHECKS", "CHECKS_OF_ROWS", "DataCheck", "RowProblem", "check_data", "check_rows"]

#: A problem that is mended feature by feature gets at most this many rows; one more counts the
#: rest. Every other problem is one row with its count.
ROWS_EACH = 100
#: Ids named in a row that stands for several features.
IDS_NAMED = 10
#: Different values named in such a row.
VALUES_NAMED = 5
SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, eq=False)
class DataCheck(PlainTables):
    """All problems found in the layers of a district.

    Attributes
    ----------
    problems : GeoDataFrame
        Points (or none): severity, layer, feature_id, check, problem, mend, value, features
        (count). Errors first.
    layers : DataFrame
        What was looked at: layer, kind, features, crs.
    headlines : dict
        ``PROBLEMS``, ``ERRORS``, ``WARNINGS``: rows.
    not_understood : dict
        Layer's name to its columns that the data dictionary does not know.
    """

    problems: geopandas.GeoDataFrame
    layers: pd.DataFrame
    headlines: dict[str, int] = field(default_factory=dict)
    not_understood: dict[str, list[str]] = field(default_factory=dict)


def check_data(
    tables: Iterable[pd.DataFrame],
    *,
    crs: pyproj.CRS | None = None,
    today: date | None = None,
    dem: Raster | None = None,
    unreadable: Iterable[InputError] = (),
    not_read: Sequence[str] = (),
    tables_beside: Sequence[str] = (),
    progress: Progress = None,
) -> DataCheck:
    """Run every check over a district's layers.

    Parameters
    ----------
    tables : iterable of DataFrame
        Layers as stored: own CRS (``.crs``, may be None), values unconverted, columns with the
        dictionary's names, index = feature ids, ``attrs["layer"]`` = name, ``attrs["kind"]`` =
        the dictionary's layer, or nothing; ``attrs["columns"]`` = the layer's own columns, where
        those that are not understood are to be named.
    crs : pyproj.CRS, optional
        Metric analysis CRS; by default the one that fits the divisions, or else most layers.
    today : date, optional
        Dates after it lie in the future.
    dem : Raster, optional
        Elevation model that lookouts should lie on.
    unreadable : iterable of InputError
        Layers that could not be read at all.
    not_read : sequence of str
        Names of files of the district's folder that nothing looks into.
    tables_beside : sequence of str
        Names of those that hold a table of the dictionary without places.
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
    district = CheckedDistrict(
        [_found(t, metric) for t in given], metric, today or date.today(), dem
    )
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
    for kind, names, text, mend in (
        (
            "not_read",
            not_read,
            Message("files of the folder that are no layers are not read"),
            Message("make layers of the data dictionary of them, if they belong to its data"),
        ),
        (
            "table_beside",
            tables_beside,
            Message("a table without places is not read from the folder"),
            Message("give it as the parameter of its algorithm, or put it into the GeoPackage"),
        ),
    ):
        if names:
            # each name a row of its own: a list would be cut after the first few
            own = list(names)
            problems.append(Problem("note", "", kind, text, mend, own, values=own, each=True))
    for number, check in enumerate(CHECKS):
        report(progress, number / len(CHECKS), Message("Checking the data"))
        problems.extend(_made(check, district))
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
        {each.name: each.not_understood for each in district.layers if each.not_understood},
    )


#: Every check, in the order of the report.
CHECKS: tuple[Callable[[CheckedDistrict], Iterator[Problem]], ...] = (
    check_layers,
    check_extents,
    check_declared_offsets,
    check_offsets,
    check_offset_twins,
    check_geometry,
    check_required,
    check_numbers,
    check_codes,
    check_dates,
    check_texts,
    check_foreign_texts,
    check_phones,
    check_ids,
    check_uuids,
    check_shapes,
    check_duplicates,
    check_divisions,
    check_places,
    check_inside,
    check_division_codes,
    check_inventories,
    check_heights,
    check_roads,
    check_shelters,
    check_capacities,
    check_flows,
)


#: Of these, the checks that look at nothing but a row itself.
CHECKS_OF_ROWS = frozenset(
    {
        check_layers,
        check_declared_offsets,
        check_geometry,
        check_required,
        check_numbers,
        check_codes,
        check_dates,
        check_texts,
        check_foreign_texts,
        check_phones,
        check_places,
        check_capacities,
    }
)

#: The checks that look at one layer of the dictionary only, and find nothing elsewhere.
LAYER_OF_CHECK: dict[Callable[[CheckedDistrict], Iterator[Problem]], str] = {
    check_divisions: "divisions",
    check_roads: "roads",
    check_flows: "waterways",
}


@dataclass(frozen=True)
class RowProblem:
    """A problem of one row, or of the whole layer that the row is in.

    Attributes
    ----------
    severity : str
        ``error``, ``warning`` or ``note``.
    layer : str
        Layer name, as in the table's ``attrs["layer"]``; empty where a check could not be made.
    feature_id : object
        The row's label in the table's index; None where the whole layer is meant.
    check : str
        Code of the check.
    problem, mend : Message
        What is wrong and what to do.
    value : str or None
        The value in question.
    other : object
        Of a problem between two rows: the label of the other one.
    """

    severity: str
    layer: str
    feature_id: Any
    check: str
    problem: Message
    mend: Message
    value: str | None = None
    other: Any = None


def check_rows(
    tables: Iterable[pd.DataFrame],
    rows: Mapping[str, Collection[Any]],
    *,
    crs: pyproj.CRS | None = None,
    today: date | None = None,
) -> list[RowProblem]:
    """Return the problems of some rows of a district: those new or changed in the field.

    Parameters
    ----------
    tables : iterable of DataFrame
        The whole district as it would be with the rows in it, as `check_data` takes it: a row may
        be wrong only beside the others (an id given twice, a place outside the divisions).
    rows : mapping
        Layer name (``attrs["layer"]``) to the labels of the rows in the table's index.
    crs : pyproj.CRS, optional
        Metric analysis CRS; by default the one that fits the divisions, or else most layers.
    today : date, optional
        Dates after it lie in the future.

    Returns
    -------
    list of RowProblem
        Errors first, then in the order of the checks and rows. Of the problems of a whole layer
        those that are errors or warnings.

    Raises
    ------
    ValueError
        Where a layer or a row is not in the tables.

    Examples
    --------
    >>> dangers = pd.DataFrame({"id": ["a", "b", "a"], "level": [1, 9, 9]}, index=[7, 8, 9])
    >>> dangers.attrs = {"layer": "hidden_dangers", "kind": "hidden_dangers"}
    >>> for found in check_rows([dangers], {"hidden_dangers": [9]}):
    ...     print(found.severity, found.feature_id, found.check, found.value)
    error 9 duplicate_id a
    warning 9 unknown_code 9
    """
    given = list(tables)
    metric = crs or _fitting_crs(given)
    whole = CheckedDistrict([_found(t, metric) for t in given], metric, today or date.today())
    asked = {name: pd.Index(list(labels)) for name, labels in rows.items() if len(labels)}
    part = CheckedDistrict(_parts(whole, asked), metric, whole.today)
    keys = {layer.key for layer in part.layers}
    found: list[RowProblem] = []
    for check in CHECKS:
        if LAYER_OF_CHECK.get(check) in {None, *keys}:
            for problem in _made(check, part if check in CHECKS_OF_ROWS else whole):
                found.extend(_row_problems(problem, asked))
    return sorted(found, key=lambda problem: SEVERITIES.index(problem.severity))


def _parts(district: CheckedDistrict, asked: Mapping[str, pd.Index]) -> list[RawLayer]:
    """Return the layers with no more than the rows that were asked about."""
    layers = {layer.name: layer for layer in district.layers}
    parts = []
    for name, labels in asked.items():
        if name not in layers:
            raise ValueError(f"there is no table of the layer {name!r}")
        strange = labels.difference(layers[name].raw.index)
        if len(strange):
            raise ValueError(f"{name} has no rows {strange[:10].tolist()}")
        parts.append(layers[name].only(layers[name].raw.index.isin(labels)))
    return parts


def _row_problems(problem: Problem, asked: Mapping[str, pd.Index]) -> Iterator[RowProblem]:
    """Yield what a problem means for the rows that were asked about."""
    of_layer = RowProblem(
        problem.severity, problem.layer, None, problem.check, problem.problem, problem.mend
    )
    if not len(problem.feature_ids):
        concerned = problem.layer in asked or problem.check == "not_checked"
        if problem.severity != "note" and concerned:
            yield of_layer
        return
    values: Sequence[Any] = problem.values
    if len(values) != len(problem.feature_ids):
        values = [None] * len(problem.feature_ids)
    sides = [(problem.layer, problem.feature_ids, problem.others or [None] * len(values))]
    if problem.others:
        sides.append((problem.other_layer or problem.layer, problem.others, problem.feature_ids))
    for layer, ids, others in sides:
        if layer not in asked:
            continue
        for i in map(int, np.flatnonzero(pd.Index(list(ids)).isin(asked[layer]))):
            yield replace(
                of_layer,
                layer=layer,
                feature_id=ids[i],
                value=text_of(values[i]),
                other=others[i],
            )


# -- tables in, rows out --------------------------------------------------------------------------


def _found(table: pd.DataFrame, metric: pyproj.CRS | None) -> RawLayer:
    """Return a layer with its geometry in both reference systems."""
    name, key = layer_name(table), str(table.attrs.get("kind") or "")
    columns = table.attrs.get("columns", ())
    table = plain_texts(table)
    if not isinstance(table, geopandas.GeoDataFrame):
        return RawLayer(name, key, table, None, None, None, columns)
    own = np.asarray(table.geometry.values)
    raw = pd.DataFrame(table.drop(columns=table.geometry.name))
    shapes = None
    if table.crs is not None and metric is not None:
        flat = geopandas.GeoSeries(shapely.force_2d(own), crs=table.crs).to_crs(metric)
        shapes = np.array(flat.values, dtype=object)
        bounds = shapely.bounds(shapes)
        # no place, or not of this reference system
        strange = ~np.isfinite(bounds).all(axis=1)
        shapes[strange] = None
    return RawLayer(name, key, raw, table.crs, own, shapes, columns)


def _fitting_crs(tables: Sequence[pd.DataFrame]) -> pyproj.CRS | None:
    """Return the metric CRS of the divisions, or else of the middle of all layers."""
    layers = [_found(t, None) for t in tables]
    home = home_of([layer for layer in layers if layer.bounds is not None])
    if home is None:
        return None
    west, south, east, north = home
    return analysis_crs((west + east) / 2, (south + north) / 2)


def _made(
    check: Callable[[CheckedDistrict], Iterator[Problem]], district: CheckedDistrict
) -> list[Problem]:
    """Return what a check finds, or that it could not be made."""
    found: list[Problem] = []
    try:
        found.extend(check(district))
    except (InputError, shapely.errors.GEOSException) as error:
        found.append(
            Problem(
                "warning",
                "",
                "not_checked",
                Message("a check could not be made: {error}", error=str(error)),
                Message("mend the other problems of the layer and check again"),
                values=[check.__name__.removeprefix("check_")],
            )
        )
    return found


def _rows(problem: Problem) -> Iterator[dict[str, Any]]:
    """Yield the rows of a problem: one per feature to be mended, otherwise one in all."""
    ids, values = problem.named, list(problem.values)
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
            "feature_id": ids[i],
            "features": 2 if problem.others else 1,
            "value": text_of(values[i]) if values else None,
            "geometry": points[i] if points else None,
        }
    if problem.each and len(ids) == each and each:
        return
    rest = ids[each:]
    texts = (text_of(value) for value in values[each:])
    yield {
        **common,
        "feature_id": _listed(rest),
        "features": _count(problem, each) or None,
        "value": _listed(list(dict.fromkeys(t for t in texts if t is not None)), VALUES_NAMED),
        "geometry": points[each] if points and len(points) > each else None,
    }


def _count(problem: Problem, start: int) -> int:
    """Return how many features a problem's rows stand for, from one on."""
    own = [(problem.layer, one) for one in problem.feature_ids[start:]]
    beside = [(problem.other_layer or problem.layer, other) for other in problem.others[start:]]
    return len(set(own + beside)) if beside else len(own)


def _listed(texts: list[str], most: int = IDS_NAMED) -> str | None:
    """Return the first of the texts in a row, None where there are none."""
    if len(texts) < 2:
        return texts[0] if texts else None  # a message stays one
    return ", ".join(texts[:most]) + (", …" if len(texts) > most else "")


def _problem_table(rows: list[dict[str, Any]], metric: pyproj.CRS | None) -> geopandas.GeoDataFrame:
    names = ["severity", "layer", "feature_id", "check", "problem", "mend", "value", "features"]
    table = table_of_rows(rows, [*names, "geometry"])
    rank = table["severity"].map({name: place for place, name in enumerate(SEVERITIES)})
    order = np.argsort(rank.to_numpy(dtype=float), kind="stable")
    table = table.iloc[order].reset_index(drop=True)
    shapes = np.array([None if s is None else s for s in table["geometry"]], dtype=object)
    return geopandas.GeoDataFrame(table[names], geometry=shapes, crs=metric)


def _layer_table(district: CheckedDistrict) -> pd.DataFrame:
    table = {
        "layer": [layer.name for layer in district.layers],
        "kind": [layer.key for layer in district.layers],
        "features": [len(layer.raw) for layer in district.layers],
        "crs": [layer.crs.to_string() if layer.crs else None for layer in district.layers],
    }
    return plain_texts(pd.DataFrame(table))
