"""How much of a place hazards cover, at which worst level, and how many people that concerns."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import load
from ..geo.geometry import repaired
from ..geo.polygons_alone import polygonal
from ..tables.values import column

__all__ = [
    "UNEXPOSED",
    "SEVERITY_ORDER",
    "overlaps",
    "people_by_zone",
    "rank_of_level",
    "worst_shares",
]

#: Levels in order of severity; None is an unknown level, which is never shown as low.
SEVERITY_ORDER: tuple[Any, ...] = (1, 2, 3, None, 4)
#: Rank of what no hazard reaches.
UNEXPOSED = len(SEVERITY_ORDER)


def rank_of_level(level: pd.Series) -> pd.Series:
    """Return the severity rank 0 (major) .. 4 (low) of levels; an unknown one ranks above low.

    Examples
    --------
    >>> rank_of_level(pd.Series([1.0, 3.0, np.nan, 4.0])).tolist()
    [0, 2, 3, 4]
    """
    ranks = {level: rank for rank, level in enumerate(SEVERITY_ORDER) if level is not None}
    return level.map(ranks).fillna(SEVERITY_ORDER.index(None)).astype(int)


def overlaps(zones: np.ndarray, grounds: np.ndarray) -> pd.DataFrame:
    """Return every zone and ground that share an area worth the name, with that area.

    Parameters
    ----------
    zones, grounds : ndarray of polygon
        Valid polygons in metres.

    Returns
    -------
    DataFrame
        ``zone``, ``ground`` (positions), ``area_m2``, ``shape`` (the shared polygon), sorted by
        zone and ground. Shared edges and overlaps up to ``least_overlap_m2`` (or a tenth of a
        ground smaller than that) do not count.

    Examples
    --------
    >>> zones = shapely.box([0, 10], [0, 0], [10, 20], [10, 10])
    >>> overlaps(zones, np.array([shapely.box(5, 0, 10, 10)]))[["zone", "ground", "area_m2"]]
       zone  ground  area_m2
    0     0       0     50.0
    """
    tree = shapely.STRtree(zones)
    # The grounds are the few large outlines: querying with them prepares each one once.
    ground, zone = tree.query(grounds, predicate="intersects")
    inside_ground, inside_zone = tree.query(grounds, predicate="covers")
    width = max(len(zones), 1)
    inside = np.isin(ground * width + zone, inside_ground * width + inside_zone)
    shape = zones[zone].copy()
    cut = shapely.intersection(zones[zone[~inside]], grounds[ground[~inside]])
    shape[~inside] = polygonal(cut)
    area = shapely.area(shape)
    least = float(load("hazards")["least_overlap_m2"]["value"])
    keep = area > np.minimum(least, 0.1 * shapely.area(grounds)[ground])
    pairs = pd.DataFrame(
        {"zone": zone[keep], "ground": ground[keep], "area_m2": area[keep], "shape": shape[keep]}
    )
    return pairs.sort_values(["zone", "ground"], kind="stable", ignore_index=True)


def worst_shares(shapes: np.ndarray, grounds: np.ndarray, ranks: np.ndarray) -> pd.DataFrame:
    """Return which share of each shape lies at which worst rank; overlapping grounds count once.

    Parameters
    ----------
    shapes : ndarray of geometry
        Points (share 0 or 1; a point on an edge is inside) or valid polygons (share of area).
    grounds : ndarray of polygon
        Ground that each hazard reaches.
    ranks : ndarray of int
        Severity rank of each ground, 0 the worst.

    Returns
    -------
    DataFrame
        ``shape`` (position), ``rank``, ``share`` > 0; the shares of a shape sum to at most 1.

    Examples
    --------
    >>> shapes = np.array([shapely.box(0, 0, 10, 10), shapely.Point(1, 1)])
    >>> grounds = np.array([shapely.box(0, 0, 5, 10), shapely.box(0, 0, 10, 10)])
    >>> worst_shares(shapes, grounds, np.array([0, 2]))
       shape  rank  share
    0      0     0    0.5
    1      0     2    0.5
    2      1     0    1.0
    """
    wide = shapely.area(shapes) > 0
    parts = [
        _worst_of_points(np.flatnonzero(~wide), shapes, grounds, ranks),
        _worst_of_polygons(np.flatnonzero(wide), shapes, grounds, ranks),
    ]
    found = pd.concat(parts, ignore_index=True)
    return found.sort_values(["shape", "rank"], kind="stable", ignore_index=True)


def _worst_of_points(
    rows: np.ndarray, shapes: np.ndarray, grounds: np.ndarray, ranks: np.ndarray
) -> pd.DataFrame:
    point, ground = shapely.STRtree(grounds).query(shapes[rows], predicate="intersects")
    hits = pd.DataFrame({"shape": rows[point], "rank": ranks[ground]})
    return hits.groupby("shape", as_index=False)["rank"].min().assign(share=1.0)


def _worst_of_polygons(
    rows: np.ndarray, shapes: np.ndarray, grounds: np.ndarray, ranks: np.ndarray
) -> pd.DataFrame:
    pairs = overlaps(shapes[rows], grounds)
    pairs["shape_row"] = rows[pairs["zone"].to_numpy(dtype=int)]
    pairs["rank"] = ranks[pairs["ground"].to_numpy(dtype=int)]
    whole = shapely.area(shapes[pairs["shape_row"].to_numpy(dtype=int)])
    pairs["share"] = np.minimum(pairs["area_m2"].to_numpy(dtype=float) / whole, 1.0)
    worst = pairs.groupby("zone")["rank"].transform("min")
    # What the worst rank covers wholly needs no union, nor does what one ground alone touches.
    full = pairs[(pairs["rank"] == worst) & (pairs["share"] >= 1.0)].drop_duplicates("zone")
    rest = pairs[~pairs["zone"].isin(full["zone"])]
    alone = ~rest["zone"].duplicated(keep=False)
    simple = pd.concat([full, rest[alone]])[["shape_row", "rank", "share"]]
    many = [
        (int(group["shape_row"].iloc[0]), rank, share)
        for _, group in rest[~alone].groupby("shape_row")
        for rank, share in _cumulative(group, shapes)
    ]
    united = pd.DataFrame(many, columns=["shape_row", "rank", "share"])
    found = pd.concat([simple, united]) if many else simple
    found = found.rename(columns={"shape_row": "shape"}).astype({"shape": int, "rank": int})
    return found[found["share"] > 0]


def _cumulative(group: pd.DataFrame, shapes: np.ndarray) -> list[tuple[int, float]]:
    """Return rank and share of one shape: what each rank adds to the union of the worse ones."""
    shares, covered, before = [], shapely.Polygon(), 0.0
    whole = shapes[group["shape_row"].iloc[0]].area
    for rank in np.unique(group["rank"]):
        same = group.loc[group["rank"] == rank, "shape"].to_numpy()
        covered = covered.union(shapely.union_all(same))
        now = min(covered.area / whole, 1.0)
        if now > before:
            shares.append((int(rank), now - before))
        before = max(now, before)
    return shares


def people_by_zone(
    settlements: geopandas.GeoDataFrame,
    zones: np.ndarray,
    grounds: np.ndarray,
    ranks: np.ndarray,
) -> pd.DataFrame:
    """Count people once: in which zone they live and at which worst rank they are exposed.

    Parameters
    ----------
    settlements : GeoDataFrame
        ``people``; points count whole, polygons by area. Unknown numbers count as none.
    zones : ndarray of polygon
        Units or divisions. A point on a shared border belongs to the first of them; people in
        zones that overlap by mistake are still counted once.
    grounds, ranks : ndarray
        See `worst_shares`.

    Returns
    -------
    DataFrame
        ``settlement`` (position), ``zone`` (position, -1 outside all), ``rank`` (`UNEXPOSED`
        where no ground reaches), ``people``. The people of a settlement sum to its number exactly;
        whole numbers stay whole, and the sum per rank does not depend on the zones.

    Examples
    --------
    >>> homes = geopandas.GeoDataFrame({"people": [5.0, 8.0]},
    ...     geometry=[shapely.box(0, 0, 10, 10), shapely.Point(50, 50)])
    >>> people_by_zone(homes, shapely.box([0], [0], [5], [10]),
    ...                np.array([shapely.box(0, 0, 10, 6)]), np.array([1]))
       settlement  zone  rank  people
    0           0    -1     1     2.0
    1           0     0     1     1.0
    2           0    -1     5     1.0
    3           0     0     5     1.0
    4           1    -1     5     8.0
    """
    homes = _valid_homes(settlements)
    people = column(settlements, "people", 0.0).to_numpy(dtype=float)
    pieces = _pieces(homes, zones)
    shapes = pieces["shape"].to_numpy()
    exposed = worst_shares(shapes, grounds, ranks)
    rows = exposed["shape"].to_numpy(dtype=int)
    exposed = pd.DataFrame(
        {
            "settlement": pieces["settlement"].to_numpy()[rows],
            "zone": pieces["zone"].to_numpy()[rows],
            "rank": exposed["rank"].to_numpy(),
            "share": exposed["share"].to_numpy() * pieces["share"].to_numpy()[rows],
        }
    )
    covered = np.bincount(rows, weights=exposed["share"], minlength=len(pieces))
    free = pieces[["settlement", "zone"]].assign(rank=UNEXPOSED, share=pieces["share"] - covered)
    every = pd.concat([exposed, free[free["share"] > 1e-12]])
    joined = every.groupby(["settlement", "rank", "zone"])["share"].sum().reset_index()
    return _whole_people(joined, people)


def _valid_homes(settlements: geopandas.GeoDataFrame) -> np.ndarray:
    homes = shapely.force_2d(np.asarray(settlements.geometry.values, dtype=object))
    bad = ~shapely.is_valid(homes) & ~shapely.is_missing(homes)
    homes[bad] = repaired(homes[bad])
    return homes


def _pieces(homes: np.ndarray, zones: np.ndarray) -> pd.DataFrame:
    """Return the parts of each settlement by zone; the shares of a settlement sum to 1."""
    wide = np.flatnonzero(shapely.area(homes) > 0)
    small = np.flatnonzero(~(shapely.area(homes) > 0))
    home, zone = shapely.STRtree(zones).query(homes[small], predicate="intersects")
    first = pd.DataFrame({"home": home, "zone": zone}).groupby("home")["zone"].min()
    where = first.reindex(range(len(small)), fill_value=-1).to_numpy()
    points = pd.DataFrame({"settlement": small, "zone": where, "share": 1.0, "shape": homes[small]})
    pairs = overlaps(homes[wide], zones)
    row = wide[pairs["zone"].to_numpy(dtype=int)]
    parts = pd.DataFrame(
        {
            "settlement": row,
            "zone": pairs["ground"].to_numpy(dtype=int),
            "share": pairs["area_m2"].to_numpy(dtype=float) / shapely.area(homes[row]),
            "shape": pairs["shape"].to_numpy(),
        }
    )
    total = parts.groupby("settlement")["share"].transform("sum")
    parts["share"] = parts["share"] / np.maximum(total, 1.0)  # zones that overlap by mistake
    placed = np.bincount(row, weights=parts["share"], minlength=len(homes))
    left = wide[placed[wide] < 1.0 - 1e-9]
    outside = _outside(homes, parts, left)
    rest = pd.DataFrame(
        {"settlement": left, "zone": -1, "share": 1.0 - placed[left], "shape": outside}
    )
    return pd.concat([points, parts, rest], ignore_index=True)


def _outside(homes: np.ndarray, parts: pd.DataFrame, left: np.ndarray) -> np.ndarray:
    """Return the part of each settlement that lies in no zone."""
    placed = parts[parts["settlement"].isin(left)].groupby("settlement")["shape"]
    inside = {row: shapely.union_all(shapes.to_numpy()) for row, shapes in placed}
    shapes = [homes[row].difference(inside[row]) if row in inside else homes[row] for row in left]
    return np.array(shapes, dtype=object)


def _whole_people(shares: pd.DataFrame, people: np.ndarray) -> pd.DataFrame:
    """Turn shares into people; running totals are rounded so that every sum stays exact."""
    shares = shares.sort_values(["settlement", "rank", "zone"], kind="stable", ignore_index=True)
    number = people[shares["settlement"].to_numpy(dtype=int)]
    sums = shares.groupby("settlement")["share"]
    running = (sums.cumsum() / sums.transform("sum")).to_numpy() * number
    whole = number == np.round(number)
    running[whole] = np.floor(running[whole] + 0.5 + 1e-9)
    before = pd.Series(running).groupby(shares["settlement"]).shift(fill_value=0.0)
    shares["people"] = running - before.to_numpy()
    return shares[["settlement", "zone", "rank", "people"]]
