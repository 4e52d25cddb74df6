"""Units of the risk one map: divisions of a level, responsibility grids, or squares."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import code_list
from ..geo.geometry import SLIVER_M2, gaps_in, with_repaired_polygons
from ..hazards.exposure import overlaps
from ..messages import InputError, Message
from ..tables.codes import parse_codes
from ..tables.columns import Skipped, layer_name, with_geometry
from ..tables.values import column

__all__ = [
    "UNIT_LEVELS",
    "grid_units",
    "open_ground",
    "overlapping_divisions",
    "risk_units",
    "usable_divisions",
    "without_level",
]

#: Which division level makes the units when none is chosen.
UNIT_LEVELS = ("village", "grid", "town", "district")
#: A grid finer than this helps nobody and fills the memory.
MOST_CELLS = 400_000


def usable_divisions(table: geopandas.GeoDataFrame) -> tuple[geopandas.GeoDataFrame, list[Skipped]]:
    """Return usable divisions with code, name and level.

    Parameters
    ----------
    table : GeoDataFrame
        Divisions, or responsibility grids, in a metric CRS.

    Returns
    -------
    divisions : GeoDataFrame
        ``code``, ``name``, ``level``, ``population_people``, sorted by level and code.
    skips : list of Skipped
        Those without an outline, and those mended.

    Raises
    ------
    InputError
        No outline at all, or a code that occurs twice on one level.
    """
    kept, skips = with_geometry(table, (2,))
    layer = layer_name(table)
    if kept.empty:
        raise InputError(
            layer,
            Message("no division has an outline"),
            mend=Message("choose a layer of polygons"),
        )
    kept, repaired = with_repaired_polygons(kept)
    skips += repaired
    fallback = pd.Series([f"#{i}" for i in kept.index], index=kept.index, dtype=object)
    code = column(kept, "code").map(str, na_action="ignore")
    code = code.where(code.notna(), fallback)
    level = parse_codes(column(kept, "level"), "division_level")
    twice = pd.DataFrame({"code": code, "level": level.fillna("")}).duplicated(keep=False)
    if twice.any():
        raise InputError(
            layer,
            Message("the same code on several divisions"),
            list(kept.index[twice]),
            Message("give each division its own code, or join its parts into one feature"),
        )
    name = column(kept, "name")
    clean = geopandas.GeoDataFrame(
        {
            "code": code,
            "name": name.where(name.notna(), code),
            "level": level,
            "population_people": column(kept, "population_people", np.nan).astype(float),
        },
        geometry=kept.geometry,
        crs=kept.crs,
        index=kept.index,
    )
    clean.attrs["layer"] = layer
    clean = clean.sort_values(["level", "code"], kind="stable", na_position="last")
    return clean, skips


def without_level(divisions: geopandas.GeoDataFrame) -> list[Skipped]:
    """Return the divisions beside others of whose level nothing is known: they make no units.

    Parameters
    ----------
    divisions : GeoDataFrame
        Result of `usable_divisions`, one row per division.

    Examples
    --------
    >>> given = geopandas.GeoDataFrame({"level": ["village", None, "hamlet"]},
    ...     geometry=shapely.box(0, 0, [1, 2, 3], 1))
    >>> [skip.feature_ids for skip in without_level(given)]
    [[1, 2]]
    """
    unknown = ~divisions["level"].isin(UNIT_LEVELS)
    if unknown.all() or not unknown.any():
        return []
    reason = Message("the level is missing or not known: no units are made of these divisions")
    return [Skipped(layer_name(divisions), reason, list(divisions.index[unknown]))]


def risk_units(
    divisions: geopandas.GeoDataFrame, unit_level: str = "auto", grid_m: float = 0.0
) -> tuple[geopandas.GeoDataFrame, list[Message]]:
    """Return the units: divisions of one level, or squares cut at their outer border.

    Parameters
    ----------
    divisions : GeoDataFrame
        ``code``, ``name``, ``level`` and polygons, metric CRS.
    unit_level : str
        district, town, village, grid or auto.
    grid_m : float
        Side of the squares in metres; 0 for divisions.

    Returns
    -------
    units : GeoDataFrame
        ``unit_id``, ``name``, ``division_code``, ``population_people`` on a new index.
    notes : list of Message
        Which level makes the units.

    Examples
    --------
    >>> town = geopandas.GeoDataFrame(
    ...     {"code": ["1"], "name": ["A"], "level": ["town"], "population_people": [9.0]},
    ...     geometry=[shapely.box(0, 0, 250, 100)], crs=4547)
    >>> units, notes = risk_units(town, grid_m=100)
    >>> units["unit_id"].tolist(), units.area.tolist()
    (['E0N0', 'E100N0', 'E200N0'], [10000.0, 10000.0, 5000.0])
    """
    present = set(divisions["level"].dropna())
    level: str | None = unit_level
    if unit_level == "auto":
        level = next((name for name in UNIT_LEVELS if name in present), None)
    chosen = divisions if level is None else divisions[divisions["level"] == level]
    if chosen.empty:
        raise InputError(
            layer_name(divisions),
            Message("no division of level {level}", level=unit_level),
            mend=Message("choose one of {levels}", levels=", ".join(sorted(present)) or "auto"),
        )
    labels = {entry["value"]: Message(entry["en"]) for entry in code_list("division_level")}
    notes = []
    if level is not None:
        notes.append(Message("The units are made from: {level}", level=labels.get(level, level)))
    if grid_m > 0:
        return _grid(chosen, grid_m), notes
    units = chosen.reset_index(drop=True).assign(
        unit_id=lambda rows: rows["code"], division_code=lambda rows: rows["code"]
    )
    columns = ["unit_id", "name", "division_code", "population_people", "geometry"]
    return units[columns], notes


def _grid(chosen: geopandas.GeoDataFrame, side: float) -> geopandas.GeoDataFrame:
    """Return squares on multiples of the side, cut at the outer border of the divisions."""
    west, south, east, north = chosen.total_bounds
    columns = np.arange(np.floor(west / side), np.ceil(east / side))
    rows = np.arange(np.floor(south / side), np.ceil(north / side))
    if len(columns) * len(rows) > MOST_CELLS:
        raise InputError(
            "GRID_M",
            Message("{count} squares are too many", count=len(columns) * len(rows)),
            mend=Message("choose a larger side"),
        )
    x, y = (axis.ravel() * side for axis in np.meshgrid(columns, rows))
    cells = shapely.box(x, y, x + side, y + side)
    outline = shapely.union_all(np.asarray(chosen.geometry.values))
    pairs = overlaps(cells, np.array([outline]))
    kept = pairs["zone"].to_numpy(dtype=int)
    shapes = pairs["shape"].to_numpy()
    name = [f"E{a:.0f}N{b:.0f}" for a, b in zip(x[kept], y[kept])]
    code = _owners(shapes, chosen)
    data = {"unit_id": name, "name": name, "division_code": code, "population_people": np.nan}
    return geopandas.GeoDataFrame(data, geometry=shapes, crs=chosen.crs)


def _owners(shapes: np.ndarray, divisions: geopandas.GeoDataFrame) -> list[Any]:
    """Return the code of the division that holds most of each shape, None where none does."""
    owner = overlaps(shapes, np.asarray(divisions.geometry.values))
    owner = owner.sort_values(["zone", "area_m2"], ascending=[True, False], kind="stable")
    first = owner.drop_duplicates("zone").set_index("zone")["ground"]
    first = first.reindex(range(len(shapes)))
    codes = divisions["code"].to_numpy(dtype=object)
    return [None if np.isnan(row) else codes[int(row)] for row in first]


def grid_units(
    grids: geopandas.GeoDataFrame,
    divisions: geopandas.GeoDataFrame,
    unit_level: str,
    grid_m: float,
) -> tuple[geopandas.GeoDataFrame, list[Message]]:
    """Return responsibility grids as units, each with the division that holds most of it.

    Parameters
    ----------
    grids, divisions : GeoDataFrame
        Results of `usable_divisions`, one row per grid and per division.
    unit_level, grid_m
        See `risk_units`; the level says to which divisions the grids belong.

    Returns
    -------
    units, notes
        Units and assumptions as of `risk_units`.

    Raises
    ------
    InputError
        Where squares are asked for as well.
    """
    if grid_m > 0:
        raise InputError(
            "GRID_M",
            Message("squares and responsibility grids cannot both be the units"),
            mend=Message("set the side to 0, or leave the responsibility grids out"),
        )
    owners, _ = risk_units(divisions, unit_level)
    grids = grids.reset_index(drop=True)
    units = grids.assign(
        unit_id=grids["code"],
        division_code=_owners(
            np.asarray(grids.geometry.values), owners.assign(code=owners["unit_id"])
        ),
    )
    columns = ["unit_id", "name", "division_code", "population_people", "geometry"]
    note = Message("The units are made from: {level}", level=Message("Responsibility grid"))
    return units[columns], [note]


def open_ground(
    divisions: geopandas.GeoDataFrame, grids: geopandas.GeoDataFrame | None
) -> list[Message]:
    """Say which levels leave ground of the district open: people there are counted outside.

    Parameters
    ----------
    divisions, grids : GeoDataFrame
        Of `usable_divisions`. The district is what all levels of divisions cover together, with
        the gaps inside.

    Returns
    -------
    list of Message
        One for each level with open ground beyond drawing noise.
    """
    merged = shapely.union_all(np.asarray(divisions.geometry.values))
    district = shapely.union_all([merged, *gaps_in(merged)])
    labels = {entry["value"]: Message(entry["en"]) for entry in code_list("division_level")}
    parts = [
        (layer_name(divisions), labels.get(level, level), same)
        for level, same in divisions.groupby(divisions["level"].fillna("?"))
    ]
    if grids is not None:
        parts.append((layer_name(grids), labels["grid"], grids))
    notes = []
    for layer, level, same in parts:
        covered = shapely.union_all(np.asarray(same.geometry.values))
        size = shapely.area(shapely.get_parts(district.difference(covered)))
        size = size[size > SLIVER_M2]
        if len(size):
            notes.append(
                Message(
                    "{layer}: level {level} leaves {area} km² of the district open, "
                    "places: {count}",
                    layer=layer,
                    level=level,
                    area=f"{size.sum() / 1e6:.3f}",
                    count=len(size),
                )
            )
    return notes


def overlapping_divisions(divisions: geopandas.GeoDataFrame) -> list[Skipped]:
    """List divisions of one level that overlap; people in them are still counted once.

    Parameters
    ----------
    divisions : GeoDataFrame
        Result of `usable_divisions`, one row per division.
    """
    listed: set[Any] = set()
    for _, same in divisions.groupby(divisions["level"].fillna("")):
        shapes = np.asarray(same.geometry.values)
        pairs = overlaps(shapes, shapes)
        pairs = pairs[pairs["zone"] < pairs["ground"]]
        for end in ("zone", "ground"):
            listed.update(same.index[pairs[end].to_numpy(dtype=int)])
    if not listed:
        return []
    reason = Message("overlap another division of the same level; people are still counted once")
    return [Skipped(layer_name(divisions), reason, sorted(listed))]
