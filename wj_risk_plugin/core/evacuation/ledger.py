"""The ledger of an evacuation: every person counted once, by settlement, shelter and division."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import code_list
from ..geo.divisions import home_divisions, homes_by_place
from ..geo.geometry import representative_points
from ..messages import Message
from ..tables.columns import Skipped, feature_ids_of, layer_name
from ..tables.values import column

__all__ = [
    "STATUSES",
    "AccessState",
    "count_by_status",
    "division_totals",
    "fill_nearest_first",
    "people_headlines",
    "people_by_shelter",
    "shelter_table",
    "write_no_place",
]

#: Every person has exactly one of these.
STATUSES = tuple(entry["value"] for entry in code_list("served_status"))


def fill_nearest_first(
    shelter: np.ndarray, minutes: np.ndarray, people: np.ndarray, capacity: np.ndarray
) -> np.ndarray:
    """Let groups into their shelters in order of minutes until these are full.

    Parameters
    ----------
    shelter : ndarray of int, shape (groups,)
        Position of each group's shelter, -1 for none.
    minutes : ndarray, shape (groups,)
        At a tie the group that comes first in the arrays goes first.
    people : ndarray of int, shape (groups,)
        A group may be split.
    capacity : ndarray, shape (shelters,)
        NaN does not limit.

    Returns
    -------
    ndarray of int, shape (groups,)
        People let in.

    Examples
    --------
    >>> fill_nearest_first(np.array([0, 0, 0, -1]), np.array([9.0, 2.0, 5.0, 1.0]),
    ...                    np.array([10, 40, 30, 7]), np.array([75.0]))
    array([ 5, 40, 30,  0])
    """
    places = np.append(np.where(np.isnan(capacity), np.inf, capacity), 0.0)
    order = np.lexsort((np.arange(len(shelter)), np.round(minutes, 9), shelter))
    sent = people[order]
    before = np.cumsum(sent) - sent
    fresh = np.concatenate(([True], np.diff(shelter[order]) != 0)) if len(order) else order > 0
    first = np.flatnonzero(fresh)
    runs = np.diff(np.append(first, len(order)))
    before = before - np.repeat(before[first], runs)
    served = np.empty(len(shelter), dtype=np.int64)
    served[order] = np.clip(places[shelter[order]] - before, 0, sent)
    return served


@dataclass(frozen=True, eq=False)
class AccessState:
    """Where every group of people goes in one state of the roads, once the shelters are filled.

    Attributes
    ----------
    status : ndarray of str, shape (groups,)
        Status of each group before capacity.
    minutes : ndarray, shape (groups,)
        Minutes to the nearest shelter, infinite where none is reached.
    shelter : ndarray of int, shape (groups,)
        Position of the shelter of the groups in time, -1 for the others.
    people : ndarray of int, shape (groups,)
        People of each group.
    admitted_people : ndarray of int, shape (groups,)
        How many of them find a place there.
    """

    status: np.ndarray
    minutes: np.ndarray
    shelter: np.ndarray
    people: np.ndarray
    admitted_people: np.ndarray

    @classmethod
    def filled(
        cls,
        status: np.ndarray,
        minutes: np.ndarray,
        nearest: np.ndarray,
        people: np.ndarray,
        capacity: np.ndarray,
    ) -> AccessState:
        """Send the groups in time to their nearest shelters, see `fill_nearest_first`.

        Parameters
        ----------
        status, minutes, people
            Status before capacity, minutes and people of each group, see `AccessState`.
        nearest : ndarray of int, shape (groups,)
            Position of each group's nearest shelter, -1 for none.
        capacity : ndarray, shape (shelters,)
            Places of each shelter; NaN does not limit.
        """
        shelter = np.where(status == "served", nearest, -1)
        admitted = fill_nearest_first(shelter, minutes, people, capacity)
        return cls(status, minutes, shelter, people, admitted)

    @property
    def in_time(self) -> np.ndarray:
        """Groups that come to a shelter within the limit, whether it has places or not."""
        return self.shelter >= 0

    @property
    def after_capacity(self) -> np.ndarray:
        """Status of each group, full where not all of those who are in time find a place."""
        return _after_capacity(self.status, self.people, self.admitted_people)


def _after_capacity(status: np.ndarray, people: np.ndarray, served: np.ndarray) -> np.ndarray:
    return np.where((status == "served") & (served < people), "over_capacity", status)


def count_by_status(
    rows: pd.DataFrame, status: np.ndarray, people: np.ndarray, served: np.ndarray
) -> None:
    """Write the people of each group by status, those left over by a full shelter apart.

    Parameters
    ----------
    rows : DataFrame
        One row per group; gets ``status`` and the ``people_…`` columns.
    status : ndarray of str, shape (groups,)
        Before capacity.
    people, served : ndarray of int, shape (groups,)
        Of each group, and how many of them found a place.

    Examples
    --------
    >>> rows = pd.DataFrame(index=["a", "b"])
    >>> count_by_status(rows, np.array(["served", "too_slow"]), np.array([5, 2]), np.array([3, 0]))
    >>> rows[["status", "people_served", "people_over_capacity", "people_too_slow"]].values.tolist()
    [['over_capacity', 3, 2, 0], ['too_slow', 0, 0, 2]]
    """
    shown = _after_capacity(status, people, served)
    rows["status"] = shown
    for name in STATUSES:
        rows[f"people_{name}"] = np.where(status == name, people, 0)
    rows["people_served"] = served
    rows["people_over_capacity"] = np.where(shown == "over_capacity", people - served, 0)


def people_by_shelter(shelter: np.ndarray, people: np.ndarray, count: int) -> np.ndarray:
    """Return the people sent to each of ``count`` shelters; position -1 is none.

    Examples
    --------
    >>> people_by_shelter(np.array([1, -1, 1]), np.array([3, 4, 5]), 2).tolist()
    [0, 8]
    """
    sent = shelter >= 0
    return np.bincount(shelter[sent], people[sent], count).astype(np.int64)


def shelter_table(
    shelters: geopandas.GeoDataFrame,
    admitted: pd.DataFrame,
    capacity: pd.Series,
    columns: pd.DataFrame,
    off_road: pd.Series,
    whole: Sequence[str],
) -> geopandas.GeoDataFrame:
    """Return one row per shelter or candidate: whether it counts, and what a question found.

    Parameters
    ----------
    shelters : GeoDataFrame
        Shelters as given.
    admitted : DataFrame
        Of `admissible_shelters`, on their index: ``admissible`` and ``reason``.
    capacity : Series
        Places on their index, NaN where unknown.
    columns : DataFrame
        What the question found, on their index or on a part of it.
    off_road : Series
        Of `reasons_off_road`: why admissible shelters are met by no road.
    whole : sequence of str
        Columns of people, 0 for the shelters that are not admissible.

    Returns
    -------
    GeoDataFrame
        Points on the shelters' index: ``id``, ``name``, ``admissible``, ``reason``,
        ``capacity_people`` and the columns.
    """
    table = pd.DataFrame(
        {
            "id": feature_ids_of(shelters),
            "name": column(shelters, "name"),
            "admissible": admitted["admissible"].astype(bool),
            "reason": admitted["reason"].astype(object),
            "capacity_people": capacity,
        }
    ).join(columns)
    table.loc[off_road.index, "reason"] = off_road
    table[list(whole)] = table[list(whole)].fillna(0).astype(np.int64)
    points = representative_points(np.asarray(shelters.geometry.values, dtype=object))
    result = geopandas.GeoDataFrame(table, geometry=points, crs=shelters.crs)
    result.attrs["layer"] = layer_name(shelters)
    return result


def write_no_place(table: pd.DataFrame, people: pd.Series, placed: np.ndarray) -> None:
    """Count the people of settlements without geometry as too far from any road."""
    lost = ~table.index.isin(placed)
    table.loc[lost, "status"] = "too_far_from_road"
    for name in STATUSES:
        column_name = f"people_{name}"
        value = people[lost] if name == "too_far_from_road" else 0
        table.loc[lost, column_name] = value
        table[column_name] = table[column_name].astype(np.int64)


def people_headlines(ledger: pd.DataFrame) -> dict[str, int]:
    """Return the people in all and by status, for the run record.

    Examples
    --------
    >>> ledger = pd.DataFrame({"people": [5, 2], **{f"people_{s}": [0, 0] for s in STATUSES}})
    >>> ledger["people_served"] = [5, 2]
    >>> people_headlines(ledger)["PEOPLE_SERVED"]
    7
    """
    counted = ledger[[f"people_{status}" for status in STATUSES]].sum()
    headlines = {"PEOPLE_TOTAL": int(ledger["people"].sum())}
    headlines.update({str(name).upper(): int(total) for name, total in counted.items()})
    return headlines


def division_totals(
    divisions: geopandas.GeoDataFrame, ledger: geopandas.GeoDataFrame, also: Sequence[str] = ()
) -> tuple[geopandas.GeoDataFrame, list[Skipped]]:
    """Add up the ledger by division, level by level, outside all of them, and in all.

    A settlement belongs to the division that its ``division_code`` names, otherwise to the one it
    lies in (of several the one with the first code).

    Parameters
    ----------
    divisions : GeoDataFrame
        Polygons with ``code``, ``name`` and optionally ``level`` and ``parent_code``.
    ledger : GeoDataFrame
        One row per settlement with its people by status.
    also : sequence of str
        Further columns of whole numbers to be added up.

    Returns
    -------
    table : GeoDataFrame
        ``row_kind`` division, outside (only where someone is) or total (once); the people of the
        rows of one level sum to the total.
    skips : list of Skipped
        Divisions left out, and settlements whose code names none.
    """
    shapes = np.asarray(divisions.geometry.values, dtype=object)
    drawn = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    skips = []
    if not drawn.all():
        reason = Message("features without geometry are left out")
        skips.append(Skipped(layer_name(divisions), reason, list(divisions.index[~drawn])))
    kept = divisions[drawn].assign(code=column(divisions, "code")[drawn].astype(str))
    kept = kept.assign(level=column(kept, "level")).sort_values("code", kind="stable")
    skips += homes_by_place(kept, ledger, layer_name(ledger))
    counts = ["people", *(f"people_{status}" for status in STATUSES), *also]
    rows = []
    for level, part_of in kept.groupby("level", sort=False, dropna=False):
        home = home_divisions(part_of, kept, ledger)
        sums = ledger[counts].groupby(home).sum()
        sums_here = sums.reindex(np.arange(len(part_of)), fill_value=0).set_axis(part_of.index)
        text = pd.DataFrame(
            {"code": part_of["code"], "name": column(part_of, "name"), "row_kind": "division"}
        )
        level_rows = text.join(sums_here).assign(geometry=np.asarray(part_of.geometry.values))
        if -1 in sums.index and sums.loc[-1, "people"] > 0:
            outside = {"row_kind": "outside", "geometry": None, **sums.loc[-1].to_dict()}
            level_rows = pd.concat([level_rows, pd.DataFrame([outside])], ignore_index=True)
        rows.append(level_rows.assign(level=level))
    total = {"row_kind": "total", "geometry": None, **ledger[counts].sum().to_dict()}
    table = pd.concat([*rows, pd.DataFrame([total])], ignore_index=True)
    table[counts] = table[counts].astype(np.int64)
    served = table["people_served"] / table["people"].where(table["people"] > 0)
    table["served_percent"] = 100.0 * served
    table = table.astype(dict.fromkeys(("code", "name", "level"), object))
    table = table.where(table.notna(), None)
    fields = ["code", "name", "level", "row_kind", *counts, "served_percent"]
    table["served_percent"] = table["served_percent"].astype(float)
    shapes = table["geometry"].to_numpy(dtype=object)
    return geopandas.GeoDataFrame(table[fields], geometry=shapes, crs=divisions.crs), skips
