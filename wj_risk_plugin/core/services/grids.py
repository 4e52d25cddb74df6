"""Responsibility grids: what they leave out, what two of them claim, and which have no officer."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import load
from ..hazards.exposure import overlaps
from ..tables.codes import normalise

__all__ = ["responsibility_grids"]


def responsibility_grids(
    grids: geopandas.GeoDataFrame, others: geopandas.GeoDataFrame
) -> geopandas.GeoDataFrame:
    """Compare responsibility grids with the divisions they should cover.

    Parameters
    ----------
    grids : GeoDataFrame
        Valid polygons with ``code``, ``name``, ``level`` and optionally ``officer``.
    others : GeoDataFrame
        Valid polygons of the divisions to be covered, without two that overlap, with ``code``,
        ``name`` and ``level``.

    Returns
    -------
    GeoDataFrame
        ``blank_kind`` (grid_gap, grid_overlap, no_officer), ``id`` (of the division with the gap,
        or of the grids), ``name``, ``level``, ``area_km2``; polygons. Gaps by division and
        overlaps by pair of grids come in connected pieces; those smaller than
        ``least_grid_area_m2`` of ``standards/services.json`` are drawing noise.

    Examples
    --------
    >>> grids = geopandas.GeoDataFrame(
    ...     {"code": ["G1", "G2"], "name": ["1", "2"], "level": "grid", "officer": ["Li", None]},
    ...     geometry=[shapely.box(0, 0, 60, 100), shapely.box(50, 0, 80, 100)])
    >>> village = geopandas.GeoDataFrame({"code": ["V"], "name": ["V"], "level": "village"},
    ...     geometry=[shapely.box(0, 0, 100, 100)])
    >>> faults = responsibility_grids(grids, village)
    >>> faults[["blank_kind", "id", "area_km2"]].values.tolist()
    [['grid_gap', 'V', 0.002], ['grid_overlap', 'G1, G2', 0.001], ['no_officer', 'G2', 0.003]]
    """
    shapes = np.asarray(grids.geometry.values, dtype=object)
    covered = shapely.union_all(shapes)
    ground = np.asarray(others.geometry.values, dtype=object)
    gap, gap_of = _pieces(shapely.difference(ground, covered))
    pairs = overlaps(shapes, shapes)
    pairs = pairs[pairs["zone"] < pairs["ground"]]
    twice, twice_of = _pieces(pairs["shape"].to_numpy(dtype=object))
    first = pairs["zone"].to_numpy(dtype=int)[twice_of]
    second = pairs["ground"].to_numpy(dtype=int)[twice_of]
    codes, names = grids["code"].to_numpy(str), grids["name"].map(_plain_name).to_numpy(object)
    nobody = _without_officer(grids)
    parts = [
        _faults(
            "grid_gap",
            gap,
            others["code"].to_numpy()[gap_of],
            others["name"].to_numpy()[gap_of],
            others["level"].to_numpy()[gap_of],
        ),
        _faults(
            "grid_overlap",
            twice,
            _both(codes, first, second),
            _both(names, first, second),
            grids["level"].to_numpy()[first],
        ),
        _faults(
            "no_officer",
            shapes[nobody],
            codes[nobody],
            names[nobody],
            grids["level"].to_numpy()[nobody],
        ),
    ]
    table = pd.concat(parts, ignore_index=True)
    return geopandas.GeoDataFrame(
        table.drop(columns="shape"), geometry=table["shape"].to_numpy(object), crs=grids.crs
    )


def _plain_name(name: Any) -> str:
    """Return a name as text, nothing where there is none."""
    return "" if name is None or pd.isna(name) else str(name)


def _without_officer(grids: pd.DataFrame) -> np.ndarray:
    """Return positions of grids without an officer; none where officers are not in the data."""
    if "officer" not in grids:
        return np.zeros(0, dtype=int)
    return np.flatnonzero(grids["officer"].map(normalise).to_numpy(dtype=object) == "")


def _pieces(shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the connected polygons of shapes that are worth the name, and whose they are."""
    pieces, of = shapely.get_parts(np.array(shapes, dtype=object), return_index=True)
    least = float(load("services")["least_grid_area_m2"]["value"])
    large = shapely.area(pieces) >= least
    return pieces[large], of[large]


def _both(words: np.ndarray, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    both = [f"{words[a]}, {words[b]}" for a, b in zip(first, second)]
    return np.array(both, dtype=object)


def _faults(
    kind: str, shapes: np.ndarray, ids: np.ndarray, names: np.ndarray, levels: np.ndarray
) -> pd.DataFrame:
    texts = {"blank_kind": np.full(len(shapes), kind), "id": ids, "name": names, "level": levels}
    table = pd.DataFrame(texts, dtype=object)
    table["area_km2"] = shapely.area(shapes) / 1e6
    table["shape"] = shapes
    return table
