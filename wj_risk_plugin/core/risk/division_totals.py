"""Totals of divisions that add up: units, people, shelters and hidden dangers."""

from __future__ import annotations

import geopandas
import numpy as np
import pandas as pd

from ..hazards.exposure import SEVERITY_ORDER, UNEXPOSED, people_by_zone
from ..hazards.hidden_dangers import is_open_major, is_yes
from ..messages import Message
from ..texts.text_columns import object_column
from .exposed import zone_of
from .grades import grade_units
from .units import UNIT_LEVELS

LEVEL_NAMES = {1: "major", 2: "significant", 3: "moderate", 4: "low"}


def totals_of_divisions(
    divisions: geopandas.GeoDataFrame,
    hazards: geopandas.GeoDataFrame,
    homes: geopandas.GeoDataFrame | None,
    ledger: geopandas.GeoDataFrame | None,
    register: geopandas.GeoDataFrame | None,
    grounds: np.ndarray,
    ranks: np.ndarray,
    known: bool,
) -> geopandas.GeoDataFrame:
    """Return per level of division: its rows, what lies outside, and the total."""
    keys = divisions["level"].fillna("")
    order = [*UNIT_LEVELS[::-1], ""]
    levels = sorted(keys.unique(), key=lambda key: (order.index(key) if key in order else 9, key))
    parts = []
    for key in levels:
        same = divisions[keys == key].reset_index(drop=True)
        parts.append(_totals_of(same, hazards, homes, ledger, register, grounds, ranks, known))
    table = pd.concat(parts, ignore_index=True)
    return geopandas.GeoDataFrame(table, geometry="geometry", crs=divisions.crs)


def _totals_of(
    same: geopandas.GeoDataFrame,
    hazards: geopandas.GeoDataFrame,
    homes: geopandas.GeoDataFrame | None,
    ledger: geopandas.GeoDataFrame | None,
    register: geopandas.GeoDataFrame | None,
    grounds: np.ndarray,
    ranks: np.ndarray,
    known: bool,
) -> geopandas.GeoDataFrame:
    zones = np.asarray(same.geometry.values)
    rows = [*range(len(same)), -1]
    counts = pd.DataFrame(index=rows)
    counts = counts.join(_people_columns(homes, zones, grounds, ranks, same))
    hazard_zone = zone_of(np.asarray(hazards["place"].to_numpy(), dtype=object), zones)
    for rank, level in enumerate(SEVERITY_ORDER):
        name = f"hazards_{'unknown' if level is None else LEVEL_NAMES[level]}"
        counts[name] = _tally(hazard_zone[hazards["rank"].to_numpy() == rank], rows)
    counts = counts.join(_shelter_columns(ledger, zones, rows))
    counts = counts.join(_danger_columns(register, zones, rows))
    sums = counts.sum(min_count=1)
    with_shelters = counts.loc[counts["shelters_admissible"] > 0, "capacity_admissible_people"]
    if len(with_shelters) and with_shelters.isna().all():
        sums["capacity_admissible_people"] = np.nan
    as_units = same.assign(unit_id=same["code"], division_code=same["code"])
    graded = grade_units(as_units, hazards, homes, known)[["risk_level", "set_by", "reason"]]
    table = same.drop(columns="geometry").join(counts.loc[list(range(len(same)))]).join(graded)
    table["row_kind"] = "division"
    table["area_km2"] = same.area / 1e6
    level = same["level"].iloc[0]
    extra = pd.DataFrame([counts.loc[-1], sums]).reset_index(drop=True)
    extra["row_kind"] = ["outside", "total"]
    extra["level"] = level
    extra["name"] = object_column([Message("Outside all divisions"), Message("Total")], extra.index)
    extra["area_km2"] = [np.nan, table["area_km2"].sum()]
    extra["population_people"] = [np.nan, table["population_people"].sum(min_count=1)]
    extra["risk_level"] = np.nan
    shapes = [*zones, None, None]
    every = pd.concat([table, extra], ignore_index=True)
    return geopandas.GeoDataFrame(every, geometry=shapes, crs=same.crs)


def _people_columns(
    homes: geopandas.GeoDataFrame | None,
    zones: np.ndarray,
    grounds: np.ndarray,
    ranks: np.ndarray,
    same: geopandas.GeoDataFrame,
) -> pd.DataFrame:
    """Return people in all and by the worst level they are exposed to, each counted once."""
    rows = [*range(len(zones)), -1]
    names = {rank: f"people_{'unknown' if level is None else LEVEL_NAMES[level]}"
             for rank, level in enumerate(SEVERITY_ORDER)}  # fmt: skip
    names[UNEXPOSED] = "people_unexposed"
    if homes is None:
        table = pd.DataFrame(np.nan, index=rows, columns=["people", *names.values()])
        table.loc[: len(zones) - 1, "people"] = same["population_people"].to_numpy()
        return table.assign(people_exposed=np.nan)
    counted = people_by_zone(homes, zones, grounds, ranks)
    wide = counted.pivot_table(index="zone", columns="rank", values="people", aggfunc="sum")
    wide = wide.reindex(index=rows, columns=list(names)).fillna(0.0).rename(columns=names)
    wide.insert(0, "people", wide.sum(axis=1))
    wide["people_exposed"] = wide["people"] - wide["people_unexposed"]
    return wide


def _tally(zone: np.ndarray, rows: list[int], weight: np.ndarray | None = None) -> pd.Series:
    values = pd.Series(1.0 if weight is None else weight, index=range(len(zone)))
    return values.groupby(zone).sum().reindex(rows, fill_value=0.0)


def _shelter_columns(
    ledger: geopandas.GeoDataFrame | None, zones: np.ndarray, rows: list[int]
) -> pd.DataFrame:
    """Return admissible and other shelters and the capacity of the admissible ones.

    It is the sum of the capacities that are known; where none of several is, nothing can be said.
    """
    names = ["shelters_admissible", "shelters_inadmissible", "capacity_admissible_people"]
    if ledger is None:
        return pd.DataFrame(np.nan, index=rows, columns=names)
    zone = zone_of(np.asarray(ledger.geometry.values), zones)
    good = ledger["admissible"].to_numpy(dtype=bool)
    capacity = ledger["capacity_people"].astype(float).to_numpy()
    known = good & ~np.isnan(capacity)
    admissible = _tally(zone[good], rows)
    unknown = (admissible > 0) & (_tally(zone[known], rows) == 0)
    return pd.DataFrame(
        {
            names[0]: admissible,
            names[1]: _tally(zone[~good], rows),
            names[2]: _tally(zone[known], rows, capacity[known]).mask(unknown),
        }
    )


def _danger_columns(
    register: geopandas.GeoDataFrame | None, zones: np.ndarray, rows: list[int]
) -> pd.DataFrame:
    """Return hidden dangers not closed, those overdue or listed, and major ones monitored."""
    names = ["dangers_open", "dangers_overdue", "dangers_listed", "dangers_major",
             "dangers_major_monitored"]  # fmt: skip
    if register is None:
        return pd.DataFrame(np.nan, index=rows, columns=names)
    zone = zone_of(np.asarray(register.geometry.values), zones)
    counted = (
        register["danger_open"],
        register["overdue_days"] > 0,
        register["danger_open"] & is_yes(register["listed_supervision"]),
        is_open_major(register),
        is_open_major(register) & is_yes(register["monitored"]),
    )
    return pd.DataFrame(
        {
            name: _tally(zone[which.to_numpy(dtype=bool)], rows)
            for name, which in zip(names, counted)
        }
    )
