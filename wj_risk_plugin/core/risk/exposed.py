"""Who and what is exposed, with the division that it stands in."""

from __future__ import annotations

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..hazards.exposure import overlaps, rank_of_level, worst_shares
from ..hazards.footprints import hazard_label
from ..messages import Message
from ..tables.codes import parse_codes
from ..tables.values import column
from ..texts.text_columns import object_column

EXPOSED_COLUMNS = [
    "id", "name", "exposed_kind", "people", "people_exposed", "risk_level", "hazard_id",
    "hazard_family", "hazard_kind", "hazards", "reason", "geometry",
]  # fmt: skip


def exposed_elements(
    homes: geopandas.GeoDataFrame | None,
    services: geopandas.GeoDataFrame | None,
    hazards: geopandas.GeoDataFrame,
    units: geopandas.GeoDataFrame,
) -> geopandas.GeoDataFrame:
    """Return settlements and facilities that hazards reach, with the worst of them."""
    known = hazards[hazards["exposes"].astype(bool)].reset_index(drop=True)
    parts = [
        _exposed_of(table, known, kind)
        for table, kind in ((homes, "settlement"), (services, None))
        if table is not None
    ]
    columns = EXPOSED_COLUMNS
    filled = [part for part in parts if len(part)]
    if not filled:
        empty = {name: pd.Series(dtype=object) for name in [*columns[:-1], "division_code"]}
        return geopandas.GeoDataFrame(empty, geometry=geopandas.GeoSeries([], crs=units.crs))
    table = pd.concat(filled, ignore_index=True)
    exposed = geopandas.GeoDataFrame(table[columns], geometry="geometry", crs=units.crs)
    exposed["division_code"] = division_at(exposed, units)
    rank = rank_of_level(exposed["risk_level"])
    order = exposed.assign(rank=rank).sort_values(
        ["rank", "exposed_kind", "id"], kind="stable", ignore_index=True
    )
    return order.drop(columns="rank")


def _exposed_of(
    table: geopandas.GeoDataFrame, hazards: geopandas.GeoDataFrame, kind: str | None
) -> geopandas.GeoDataFrame:
    shapes = np.asarray(table.geometry.values)
    grounds = np.asarray(hazards.geometry.values)
    small = np.flatnonzero(shapely.get_dimensions(shapes) < 2)
    wide = np.flatnonzero(shapely.get_dimensions(shapes) == 2)
    point, ground = shapely.STRtree(grounds).query(shapes[small], predicate="intersects")
    shared = overlaps(shapes[wide], grounds)
    pairs = pd.DataFrame(
        {
            "row": np.concatenate([small[point], wide[shared["zone"].to_numpy(dtype=int)]]),
            "ground": np.concatenate([ground, shared["ground"].to_numpy(dtype=int)]),
        }
    )
    pairs = pairs.join(hazards[["hazard_id", "family", "kind", "level", "rank"]], on="ground")
    pairs = pairs.sort_values(["row", "rank", "family", "hazard_id"], kind="stable")
    counts = pairs.groupby("row")["ground"].count()
    worst = pairs.drop_duplicates("row").set_index("row")
    rows = worst.index.to_numpy(dtype=int)
    shares = worst_shares(shapes[rows], grounds, hazards["rank"].to_numpy(dtype=int))
    share = shares.groupby("shape")["share"].sum().reindex(range(len(rows)), fill_value=0.0)
    people = column(table, "people", np.nan).to_numpy(dtype=float)[rows]
    ids = column(table, "id").map(str, na_action="ignore")
    names = column(table, "name").where(column(table, "name").notna(), ids)
    kinds = parse_codes(column(table, "kind"), "facility_kind") if kind is None else None
    data = {
        "id": ids.to_numpy()[rows],
        "name": names.to_numpy()[rows],
        "exposed_kind": kind if kinds is None else kinds.to_numpy()[rows],
        "people": people,
        "people_exposed": people * share.to_numpy(),
        "risk_level": worst["level"].to_numpy(),
        "hazard_id": worst["hazard_id"].to_numpy(),
        "hazard_family": worst["family"].to_numpy(),
        "hazard_kind": worst["kind"].to_numpy(),
        "hazards": counts.reindex(rows).to_numpy(),
        "reason": object_column(
            Message(
                "inside a hazard area: {hazard} {id}", hazard=hazard_label(family, what), id=which
            )
            for family, what, which in zip(worst["family"], worst["kind"], worst["hazard_id"])
        ),
    }
    points = shapely.point_on_surface(shapes[rows])
    return geopandas.GeoDataFrame(data, geometry=points, crs=table.crs)


def division_at(places: geopandas.GeoDataFrame, units: geopandas.GeoDataFrame) -> np.ndarray:
    """Return the division code of the unit in which each place lies, None outside."""
    zone = zone_of(np.asarray(places.geometry.values), np.asarray(units.geometry.values))
    codes = [*units["division_code"], None]
    return np.array([codes[row] for row in zone], dtype=object)


def zone_of(shapes: np.ndarray, zones: np.ndarray) -> np.ndarray:
    """Return the first zone that holds a point of each shape, -1 where none does.

    This decides for which division a hazard counts.

    Parameters
    ----------
    shapes : ndarray of geometry
        Places of hazards, settlements, shelters; metres.
    zones : ndarray of polygon
        Divisions of one level.

    Examples
    --------
    >>> zones = shapely.box([0, 10], 0, [10, 20], 10)
    >>> zone_of(np.array([shapely.Point(10, 5), shapely.box(9, 1, 19, 2), shapely.Point(30, 0)]),
    ...         zones).tolist()
    [0, 1, -1]
    """
    points = shapely.point_on_surface(shapes)
    point, zone = shapely.STRtree(zones).query(points, predicate="intersects")
    first = pd.DataFrame({"place": point, "zone": zone}).groupby("place")["zone"].min()
    return first.reindex(range(len(shapes)), fill_value=-1).to_numpy()


def with_divisions(
    source: geopandas.GeoDataFrame, table: pd.DataFrame, units: geopandas.GeoDataFrame
) -> geopandas.GeoDataFrame:
    """Return a register as points with the division each one lies in."""
    points = shapely.point_on_surface(
        shapely.force_2d(np.asarray(source.geometry.values, dtype=object))
    )
    placed = geopandas.GeoDataFrame(table, geometry=points, crs=source.crs)
    placed["division_code"] = division_at(placed, units)
    return placed
