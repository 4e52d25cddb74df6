"""The level of each unit, and the reason for it in words."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import load
from ..hazards.exposure import SEVERITY_ORDER, UNEXPOSED, overlaps, worst_shares
from ..hazards.footprints import hazard_label
from ..messages import Message
from ..tables.values import column
from ..texts.text_columns import object_column
from .exposed import zone_of

#: Families of hazards, in the order of the output's fields.
FAMILIES = tuple(entry["family"] for entry in load("hazards")["families"].values())

UNKNOWN = SEVERITY_ORDER.index(None)


def _nearest_home(
    worst: pd.DataFrame, hazards: geopandas.GeoDataFrame, homes: Any, zones: np.ndarray
) -> pd.DataFrame:
    """Return per unit the settlement in it that is nearest to the hazard which sets its level."""
    none = pd.DataFrame({"near_m": pd.Series(dtype=float), "near_name": pd.Series(dtype=object)})
    if homes is None or homes.empty:
        return none
    shapes = np.asarray(homes.geometry.values)
    ids = column(homes, "id").map(str, na_action="ignore")
    names = column(homes, "name").where(column(homes, "name").notna(), ids).to_numpy()
    living = pd.DataFrame({"zone": zone_of(shapes, zones), "home": range(len(shapes))})
    pairs = living.merge(worst[["ground"]].dropna(), left_on="zone", right_index=True)
    if pairs.empty:
        return none
    places = np.asarray(hazards["place"].to_numpy(), dtype=object)
    home = pairs["home"].to_numpy(dtype=int)
    pairs["near_m"] = shapely.distance(places[pairs["ground"].to_numpy(dtype=int)], shapes[home])
    pairs["near_name"] = names[home]
    pairs = pairs.sort_values(["zone", "near_m", "near_name"], kind="stable")
    return pairs.drop_duplicates("zone").set_index("zone")[["near_m", "near_name"]]


def _level_of_rank(rank: pd.Series) -> pd.Series:
    """Return levels 1 to 4 of severity ranks, NaN for unknown and for none."""
    levels = {rank: float(level) for rank, level in enumerate(SEVERITY_ORDER) if level is not None}
    return rank.map(levels).astype("float64")


def grade_units(
    units: geopandas.GeoDataFrame,
    hazards: geopandas.GeoDataFrame,
    homes: geopandas.GeoDataFrame | None,
    known: bool,
) -> geopandas.GeoDataFrame:
    """Return the units with levels, what set them, and the reason in words.

    Where no layer of hazards is `known` at all, nothing is low: the level is unknown.
    """
    zones = np.asarray(units.geometry.values)
    pairs = overlaps(zones, np.asarray(hazards.geometry.values))
    told = ["hazard_id", "family", "kind", "rank", "level", "threatened_people"]
    pairs = pairs.drop(columns="shape").join(hazards[told], on="ground")
    pairs["fewer"] = -pairs["threatened_people"].fillna(0.0)
    pairs["smaller"] = -pairs["area_m2"]
    # the worst first; among equals the one that threatens most, covers most, then by name
    order = ["zone", "rank", "fewer", "smaller", "family", "hazard_id"]
    pairs = pairs.sort_values(order, kind="stable", ignore_index=True)
    graded = units.copy()
    worst = pairs.drop_duplicates("zone").set_index("zone").reindex(range(len(units)))
    rank = worst["rank"].fillna(SEVERITY_ORDER.index(4) if known else UNKNOWN).astype(int)
    graded["risk_level"] = _level_of_rank(rank).to_numpy()
    graded["set_by"] = worst["hazard_id"].to_numpy()
    counts = pairs.groupby("zone")["ground"].count().reindex(range(len(units)), fill_value=0)
    unknown = pairs[pairs["rank"] == UNKNOWN].groupby("zone")["ground"].count()
    graded["hazards"] = counts.to_numpy()
    graded["hazards_unknown"] = unknown.reindex(range(len(units)), fill_value=0).to_numpy()
    for family in FAMILIES:
        first = pairs[pairs["family"] == family].drop_duplicates("zone").set_index("zone")
        first = first.reindex(range(len(units)))
        graded[f"level_{family}"] = _level_of_rank(first["rank"]).to_numpy()
        graded[f"set_by_{family}"] = first["hazard_id"].to_numpy()
    shares = worst["area_m2"].to_numpy(dtype=float) / units.area.to_numpy()
    rows = worst.join(_nearest_home(worst, hazards, homes, zones))
    rows = rows.assign(share=shares, unknown=graded["hazards_unknown"].to_numpy())
    graded["reason"] = object_column(
        [_reason(row) for row in rows.to_dict("records")], graded.index
    )
    if not known:
        unknown_to_us = Message("Unknown: no layer of hazards was given")
        graded["reason"] = object_column([unknown_to_us] * len(graded), graded.index)
    return graded


def _reason(row: dict[Any, Any]) -> Message:
    """Return why a unit has its level, in words."""
    if not isinstance(row["hazard_id"], str):
        return Message("Low: no known hazard reaches the unit")
    words = {
        1: Message("Major"),
        2: Message("Significant"),
        3: Message("Moderate"),
        4: Message("Low"),
    }
    values: dict[str, Any] = {
        "level": words.get(row["level"], Message("Unknown level")),
        "hazard": hazard_label(row["family"], row["kind"]),
        "id": row["hazard_id"],
    }
    people, metres = row["threatened_people"], row["near_m"]
    if row["family"] == "fire":
        percent = f"{100 * row['share']:.0f}" if row["share"] >= 0.005 else "<1"
        reason = Message(
            "{level}: {hazard} {id} covers {percent} % of the unit", percent=percent, **values
        )
    elif people > 0 and metres >= 0:
        reason = Message(
            "{level}: {hazard} {id}, threatened people: {people}, {metres} m from {place}",
            people=int(people),
            metres=round(metres),
            place=row["near_name"],
            **values,
        )
    elif people > 0:
        reason = Message(
            "{level}: {hazard} {id}, threatened people: {people}", people=int(people), **values
        )
    elif metres >= 0:
        reason = Message(
            "{level}: {hazard} {id}, {metres} m from {place}",
            metres=round(metres),
            place=row["near_name"],
            **values,
        )
    else:
        reason = Message("{level}: {hazard} {id}", **values)
    if row["unknown"] > 0:
        return Message(
            "{reason}; hazards of unknown level: {count}", reason=reason, count=int(row["unknown"])
        )
    return reason


def _percent_names() -> dict[int, str]:
    return {
        rank: "level_unknown_percent" if level is None else f"level_{level}_percent"
        for rank, level in enumerate(SEVERITY_ORDER)
    }


def cover_by_level(
    units: geopandas.GeoDataFrame, grounds: np.ndarray, ranks: np.ndarray
) -> pd.DataFrame:
    """Return area and the share of it at each worst level, in percent."""
    shares = worst_shares(np.asarray(units.geometry.values), grounds, ranks)
    wide = shares.pivot_table(index="shape", columns="rank", values="share", aggfunc="sum")
    wide = wide.reindex(index=range(len(units)), columns=range(UNEXPOSED)).fillna(0.0) * 100.0
    wide.columns = [_percent_names()[rank] for rank in range(UNEXPOSED)]
    return wide.set_index(units.index).assign(area_km2=units.area / 1e6)
