"""Adding up the lengths of water reached in time: by river, division, and along the banks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from ..arrays import Floats
from ..location.coverage import sorted_coverage
from ..location.local_search import greedy
from ..messages import InputError, Message
from ..network.linear_referencing import (
    TOLERANCE_M,
    TOLERANCE_MIN,
    Lines,
    Ranges,
    covered_stretches,
    in_ranges,
    overlap_m,
    ranges_inside,
)
from ..tables.columns import Skipped, layer_name, with_geometry
from ..tables.values import column
from .propagation import cut_at

__all__ = [
    "M_PER_KM",
    "Districts",
    "candidate_gains",
    "districts_of",
    "division_rows",
    "met_target",
    "overlap_km",
    "people_beside",
    "river_rows",
    "share_percent",
    "total_row",
]

M_PER_KM = 1000.0
#: Columns of a piece that counts: on the waters' lines, in scope.
COUNTED = ("scope_km", "covered_km", "bank_km")


def share_percent(covered_km: float, scope_km: float) -> float | None:
    """Return the share of the length in scope, None where there is none.

    Examples
    --------
    >>> share_percent(3.0, 4.0), share_percent(0.0, 0.0)
    (75.0, None)
    """
    return 100.0 * (covered_km / scope_km) if scope_km > 0 else None


def met_target(gap_km: float, slowest_minutes: float, limit_minutes: float) -> bool:
    """Tell whether all is reached in less than the limit; exactly the limit is too late.

    Examples
    --------
    >>> met_target(0.0, 119.9, 120.0), met_target(0.0, 120.0, 120.0), met_target(0.1, 60.0, 120.0)
    (True, False, False)
    """
    whole = gap_km * M_PER_KM <= TOLERANCE_M
    return bool(whole and not slowest_minutes >= limit_minutes - TOLERANCE_MIN)


def _summed(pieces: pd.DataFrame, by: Any) -> pd.DataFrame:
    """Return kilometres in scope, covered, of them by the bank, and the slowest arrival."""
    km = (pieces["end"] - pieces["start"]) / M_PER_KM
    covered, bank = pieces["covered"], pieces["mode"] == "bank"
    values = pd.DataFrame(
        {
            "scope_km": km,
            "covered_km": km.where(covered, 0.0),
            "bank_km": km.where(bank, 0.0),
            "gap_km": km.where(~covered, 0.0),
            "slowest_minutes": pieces[["minutes_start", "minutes_end"]].max(axis=1),
        }
    )
    groups = values.groupby(by, sort=True)
    sums = groups[["scope_km", "covered_km", "bank_km", "gap_km"]].sum()
    return sums.join(groups["slowest_minutes"].max())


def _judged(rows: pd.DataFrame, limit_minutes: float) -> pd.DataFrame:
    """Add share and whether the target is met."""
    share = [share_percent(c, s) for c, s in zip(rows["covered_km"], rows["scope_km"])]
    met = [
        met_target(gap, slowest, limit_minutes) if scope > 0 else None
        for gap, slowest, scope in zip(rows["gap_km"], rows["slowest_minutes"], rows["scope_km"])
    ]
    rows = rows.assign(share_percent=np.array(share, dtype=float))
    return rows.assign(target_met=pd.Series(met, index=rows.index, dtype=object))


def total_row(pieces: pd.DataFrame, limit_minutes: float) -> pd.Series:
    """Return lengths, share and verdict of all water in scope."""
    if len(pieces) == 0:
        empty = {**dict.fromkeys((*COUNTED, "gap_km"), 0.0), "slowest_minutes": np.nan}
        nothing = dict.fromkeys(("share_percent", "target_met"))
        return pd.Series({**empty, **nothing}, dtype=object)
    return _judged(_summed(pieces, np.zeros(len(pieces))), limit_minutes).iloc[0]


def river_rows(
    pieces: pd.DataFrame, name: npt.NDArray[Any], lines: Lines, limit_minutes: float, crs: Any
) -> geopandas.GeoDataFrame:
    """Add up by river.

    Parameters
    ----------
    pieces : DataFrame
        All water in scope, each metre once: ``line``, ``start``, ``end``, ``minutes_start``,
        ``minutes_end``, ``covered``, ``mode``.
    name : ndarray of str or None, shape (lines,)
        Rivers; lines without a name are one row without a name.
    lines : Lines
        Waters.
    limit_minutes : float
        Strict.
    crs : optional
        CRS of the lines.
    """
    words = np.array([one if isinstance(one, str) else "" for one in name], dtype=object)
    rows = _judged(_summed(pieces, words[pieces["line"].to_numpy(dtype=np.int64)]), limit_minutes)
    in_scope = np.unique(pieces["line"].to_numpy(dtype=np.int64))
    shapes = [
        shapely.multilinestrings(lines.geometry[in_scope[words[in_scope] == one]])
        for one in rows.index
    ]
    # rivers with a name first
    rows = rows.assign(geometry=np.array(shapes, dtype=object), named=rows.index != "")
    rows = rows.assign(
        name=np.array([one or None for one in rows.index], dtype=object)
    ).sort_values("named", ascending=False, kind="stable")
    fields = ["name", *COUNTED, "share_percent", "target_met", "slowest_minutes"]
    table = geopandas.GeoDataFrame(rows[fields], geometry=rows["geometry"].to_numpy(), crs=crs)
    return table.reset_index(drop=True)


@dataclass(frozen=True, eq=False)
class Districts:
    """Divisions and the water in them.

    Attributes
    ----------
    levels : list of (GeoDataFrame, list of ranges)
        The divisions of each level in the order of their codes, and the ranges of chainage that
        lie in each of them.
    crs : object
        CRS of the divisions.
    """

    levels: list[tuple[geopandas.GeoDataFrame, list[Ranges]]]
    crs: Any


def districts_of(
    divisions: geopandas.GeoDataFrame, lines: Lines
) -> tuple[Districts, list[Skipped]]:
    """Find the water in each division.

    Parameters
    ----------
    divisions : GeoDataFrame
        Polygons with ``code``, ``name`` and optionally ``level``.
    lines : Lines
        Waters.

    Raises
    ------
    InputError
        Polygons that cross themselves.
    """
    table, skips = with_geometry(divisions, (2,))
    shapes = np.asarray(table.geometry.values, dtype=object)
    bad = ~shapely.is_valid(shapes)
    if bad.any():
        raise InputError(
            layer_name(divisions),
            Message("polygons that cross themselves have no certain area"),
            list(table.index[bad]),
            Message("mend them with “Fix geometries”"),
        )
    columns = {
        "code": column(table, "code").astype(str),
        "name": column(table, "name"),
        "level": column(table, "level"),
    }
    table = geopandas.GeoDataFrame(columns, geometry=shapes, crs=divisions.crs)
    table = table.sort_values("code", kind="stable")
    levels = [
        (
            of_level,
            [ranges_inside(lines, of_level.geometry.to_numpy()[[n]]) for n in range(len(of_level))],
        )
        for _, of_level in table.groupby("level", sort=True, dropna=False)
    ]
    return Districts(levels, divisions.crs), skips


def division_rows(
    districts: Districts, pieces: pd.DataFrame, limit_minutes: float
) -> geopandas.GeoDataFrame:
    """Add up by division, level by level, outside all of them, and in all.

    Water on the border of two divisions counts for the one with the first code, so that the rows
    of a level and what lies outside add up to the total.

    Parameters
    ----------
    districts : Districts
        Divisions and their ranges, from `districts_of`.
    pieces, limit_minutes
        As for `river_rows`.
    """
    records: list[dict[Any, Any]] = []
    for of_level, owned in districts.levels:
        sums = _of_level(owned, pieces).to_dict("records")
        known = of_level.to_dict("records")
        records += [
            {**one, **sums_of_division, "row_kind": "division"}
            for one, sums_of_division in zip(known, sums)
        ]
        if sums[-1]["scope_km"] * M_PER_KM > TOLERANCE_M:
            level = of_level["level"].iloc[0]
            records.append({**sums[-1], "level": level, "row_kind": "outside"})
    records.append({**total_row(pieces, limit_minutes).to_dict(), "row_kind": "total"})
    rows = _judged(pd.DataFrame(records), limit_minutes)
    for name in ("code", "name", "level", "geometry"):
        rows[name] = rows[name].astype(object).where(rows[name].notna(), None)
    fields = ["code", "name", "level", "row_kind", *COUNTED, "share_percent", "target_met"]
    shapes = rows["geometry"].to_numpy(dtype=object)
    return geopandas.GeoDataFrame(rows[fields], geometry=shapes, crs=districts.crs)


def _of_level(owned: Sequence[Ranges], pieces: pd.DataFrame) -> pd.DataFrame:
    """Return the sums of each division of one level, and last of what lies outside them."""
    chainages = np.unique(np.concatenate([ends for ranges in owned for ends in ranges]))
    cut = cut_at(pieces, chainages)
    start, end = cut["start"].to_numpy(), cut["end"].to_numpy()
    home = np.full(len(cut), len(owned))
    for one in reversed(range(len(owned))):
        home[in_ranges(start, end, owned[one])] = one
    sums = _summed(cut, home).reindex(np.arange(len(owned) + 1))
    amounts = [*COUNTED, "gap_km"]
    sums[amounts] = sums[amounts].fillna(0.0)
    return sums


def people_beside(
    settlements: geopandas.GeoDataFrame | None,
    scope: npt.NDArray[Any],
    covered: npt.NDArray[Any],
    within_m: float,
    weight: Floats | None = None,
) -> tuple[int | None, int | None]:
    """Return how many live beside the water in scope, and beside what is reached in time.

    Parameters
    ----------
    settlements : GeoDataFrame, optional
        Settlements or facilities; a point inside stands for a polygon.
    scope, covered : ndarray of lines
        Pieces of water.
    within_m : float
        Metres from the water within which a point is beside it.
    weight : ndarray, optional
        Of each place, 1 if not given.

    Returns
    -------
    beside, reached : int or None
        None without places.
    """
    if settlements is None:
        return None, None
    points = shapely.point_on_surface(np.asarray(settlements.geometry.values, dtype=object))
    weight = np.ones(len(points)) if weight is None else weight
    sums = []
    for pieces in (scope, covered):
        near = np.zeros(len(points), dtype=bool)
        if len(pieces):
            near[shapely.STRtree(pieces).query(points, "dwithin", distance=within_m)[0]] = True
        sums.append(int(round(weight[near].sum())))
    return sums[0], sums[1]


def overlap_km(ranges: Ranges, scope: Ranges) -> float:
    """Return the kilometres of ranges that lie in other ranges.

    Examples
    --------
    >>> overlap_km((np.array([0.0]), np.array([900.0])), (np.array([400.0]), np.array([2e3])))
    0.5
    """
    return float(overlap_m(ranges, scope).sum()) / M_PER_KM


def candidate_gains(gains: Sequence[Ranges]) -> tuple[Floats, Floats, Floats]:
    """Return what each candidate gains alone, its rank and its gain when the best go first.

    Parameters
    ----------
    gains : sequence of ranges
        What each candidate covers that is not covered yet.

    Returns
    -------
    alone_km, rank, greedy_km : ndarray, shape (candidates,)
        Rank from 1; NaN, and 0 km, for candidates that add nothing after those before them.

    Examples
    --------
    >>> a, b = (np.array([0.0]), np.array([5000.0])), (np.array([3000.0]), np.array([9000.0]))
    >>> [values.tolist() for values in candidate_gains([a, b])]
    [[5.0, 6.0], [2.0, 1.0], [3.0, 6.0]]
    """
    start, end, _, _ = covered_stretches(gains)
    length = end - start
    pairs = [(np.flatnonzero(in_ranges(start, end, ranges)), n) for n, ranges in enumerate(gains)]
    none = np.zeros(0, np.int64)
    row = np.concatenate([none, *(rows for rows, _ in pairs)])
    site = np.concatenate([none, *(np.full(len(rows), n) for rows, n in pairs)])
    coverage = sorted_coverage(row, site, length[row], len(gains))
    rank: np.ndarray = np.full(len(gains), np.nan)
    adds: np.ndarray = np.zeros(len(gains))
    before = 0.0
    order = greedy(coverage)
    for number, candidate in enumerate(order, start=1):
        covered = coverage.covered(order[:number])
        rank[candidate], adds[candidate], before = number, covered - before, covered
    alone: np.ndarray = np.bincount(site, length[row], minlength=len(gains)).astype(float)
    return alone / M_PER_KM, rank, adds / M_PER_KM
