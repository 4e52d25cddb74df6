"""Blank spots of a service: who is not covered and why, which divisions have none of their own."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import pandas as pd

from ..geo.geometry import representative_points
from ..messages import Message
from ..tables.figures import beyond_limit
from ..texts.text_columns import object_column
from .definitions import Service

__all__ = ["blank_spots"]

#: Fields of blank spots and their types in pandas.
BLANK_FIELDS = {
    **dict.fromkeys(("blank_kind", "id", "name", "level", "status", "facility_id"), object),
    **dict.fromkeys(("people", "people_missing", "arrival_minutes", "distance_m"), float),
    "area_km2": float,
    "reason": object,
    "geometry": object,
}


def blank_spots(
    service: Service,
    ledger: geopandas.GeoDataFrame | None,
    totals: geopandas.GeoDataFrame | None,
    faults: geopandas.GeoDataFrame | None,
    crs: Any,
) -> geopandas.GeoDataFrame:
    """List what is not covered: settlements by people missing, divisions, faults of grids.

    Parameters
    ----------
    service : Service
        Settlements are listed where people are what it covers.
    ledger : GeoDataFrame or None
        Settlements with ``people``, ``people_covered``, ``status`` and how far the nearest is.
    totals : GeoDataFrame or None
        Divisions with ``has_one``; those for which it is False are blank.
    faults : GeoDataFrame or None
        Gaps and overlaps of grids, a result of `responsibility_grids`.
    crs : object
        CRS of the result.

    Returns
    -------
    GeoDataFrame
        Points with ``blank_kind``, ``id``, ``name``, ``level``, ``status``, ``people``,
        ``people_missing``, ``facility_id``, ``arrival_minutes``, ``distance_m``, ``area_km2`` and
        ``reason``.
    """
    parts = [pd.DataFrame()]
    if ledger is not None and "status" in ledger and service.basis == "people":
        parts.append(_blank_settlements(service, ledger))
    if totals is not None:
        parts.append(_blank_divisions(totals))
    if faults is not None:
        parts.append(_blank_grids(faults))
    shaped = [
        pd.DataFrame(one.reindex(columns=[*BLANK_FIELDS])).astype(BLANK_FIELDS) for one in parts
    ]
    table = pd.concat(shaped, ignore_index=True)
    shapes = table.pop("geometry").to_numpy(dtype=object)
    return geopandas.GeoDataFrame(table, geometry=shapes, crs=crs)


def _blank_settlements(service: Service, ledger: geopandas.GeoDataFrame) -> pd.DataFrame:
    missing = ledger["people"] - ledger["people_covered"]
    rows = ledger[missing > 0].assign(
        blank_kind="settlement", level=None, people_missing=missing[missing > 0]
    )
    rows = rows.sort_values(["people_missing", "id"], ascending=[False, True], kind="stable")
    rows["reason"] = object_column(
        [_reason(service, row) for row in rows.to_dict("records")], rows.index
    )
    return pd.DataFrame(rows)


def _reason(service: Service, row: dict[str, Any]) -> Message:
    """Return why a settlement is not covered, in words."""
    status = row["status"]
    if status == "too_slow":
        return Message(
            "{facility} arrives after {minutes} min, the limit is {limit} min",
            facility=row["facility_id"],
            # up, so that a time just too long does not read as the limit
            minutes=f"{np.ceil(row['arrival_minutes'] * 10.0) / 10.0:.1f}",
            limit=f"{service.limit:g}",
        )
    away = f"{row['distance_m']:.0f}"
    if status == "partly":
        return Message(
            "{share} % of the people in reach; {distance} m to {facility}",
            share=f"{np.floor(100.0 * row['people_covered'] / row['people']):.0f}",
            distance=away,
            facility=row["facility_id"],
        )
    if status == "too_far":
        distance, beyond = beyond_limit(row["distance_m"], row["beyond_m"])
        return Message(
            "{distance} m to {facility}, {beyond} m beyond its reach",
            distance=str(distance),
            facility=row["facility_id"],
            beyond=str(beyond),
        )
    return {
        "cut_off": Message(
            "no way by road from any facility; the nearest in a straight line is {facility}, "
            "{distance} m",
            facility=row["facility_id"],
            distance=away,
        ),
        "far_from_road": Message("too far from a usable road"),
        "behind_obstacle": Message("behind water, a railway or an expressway"),
        "no_facility": Message("there is no facility of this service"),
        "no_place": Message("without a place on the map"),
    }[status]


def _blank_divisions(totals: geopandas.GeoDataFrame) -> pd.DataFrame:
    rows = totals[totals["has_one"].isin([False])]
    return pd.DataFrame(
        {
            "blank_kind": "division",
            "id": rows["code"],
            "name": rows["name"],
            "level": rows["level"],
            "people": rows["people"],
            "area_km2": rows["area_km2"],
            "reason": object_column(
                [Message("no facility of this service in it")] * len(rows), rows.index
            ),
            "geometry": representative_points(np.asarray(rows.geometry.values, dtype=object)),
        }
    )


def _blank_grids(faults: geopandas.GeoDataFrame) -> pd.DataFrame:
    reasons = {
        "grid_gap": Message("ground in no grid"),
        "grid_overlap": Message("ground in two grids"),
        "no_officer": Message("grid without an officer"),
    }
    points = representative_points(np.asarray(faults.geometry.values, dtype=object))
    return pd.DataFrame(
        faults.drop(columns="geometry").assign(
            reason=object_column(map(reasons.get, faults["blank_kind"]), faults.index),
            geometry=points,
        )
    )
