"""Divisions as the totals want them: with a place, valid, their levels known, in one order."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import shapely

from ..messages import Message
from ..tables.codes import by_word, parse_codes
from ..tables.columns import Skipped, with_geometry
from ..tables.values import WORDS_SAID, column
from .geometry import with_repaired_polygons

__all__ = ["divisions_by_level"]


def divisions_by_level(
    divisions: geopandas.GeoDataFrame,
) -> tuple[geopandas.GeoDataFrame, list[Skipped]]:
    """Return the divisions in order of their codes, levels as codes.

    Parameters
    ----------
    divisions : GeoDataFrame
        Polygons with ``code``, and optionally ``name`` and ``level`` (code or label).

    Returns
    -------
    table : GeoDataFrame
        ``code`` as text, ``name``, ``level`` (None where unknown), and whatever else it had.
    skips : list of Skipped
        Divisions without a place, and outlines that were mended.

    Examples
    --------
    >>> import shapely
    >>> given = geopandas.GeoDataFrame({"code": [2, 1], "level": ["镇（街道）", "town"]},
    ...     geometry=shapely.box([0, 1], 0, [1, 2], 1))
    >>> divisions_by_level(given)[0][["code", "name", "level"]].values.tolist()
    [['1', None, 'town'], ['2', None, 'town']]
    """
    kept, skips = with_geometry(divisions, dimensions=(2,))
    kept, repaired = with_repaired_polygons(kept)
    kept = kept.assign(
        code=column(kept, "code").astype(str),
        name=column(kept, "name"),
        level=parse_codes(column(kept, "level"), "division_level"),
    )
    return kept.sort_values("code", kind="stable"), skips + repaired


def home_divisions(
    divisions: geopandas.GeoDataFrame,
    every: geopandas.GeoDataFrame,
    settlements: geopandas.GeoDataFrame,
) -> np.ndarray:
    """Return the position of the division that each settlement belongs to, -1 for none.

    Parameters
    ----------
    divisions : GeoDataFrame
        Divisions of one level.
    every : GeoDataFrame
        Of all levels: a village's code leads to its town by ``parent_code``.
    settlements : GeoDataFrame
        Points with an optional ``division_code``.
    """
    position = {code: n for n, code in reversed(list(enumerate(divisions["code"])))}
    parent = dict(zip(every["code"], column(every, "parent_code")))
    homes = {}
    written = column(settlements, "division_code")
    for code in written.dropna().unique():
        step: Any = str(code)
        passed: set[Any] = set()
        while step is not None and step not in position and step not in passed:
            passed.add(step)
            step = parent.get(step)
        homes[code] = position.get(step, -1)
    home = written.map(homes).fillna(-1).to_numpy(dtype=int, copy=True)
    points = np.asarray(settlements.geometry.values, dtype=object)
    open_ones = np.flatnonzero((home < 0) & ~shapely.is_missing(points))
    tree = shapely.STRtree(np.asarray(divisions.geometry.values))
    who, where = tree.query(points[open_ones], predicate="intersects")
    order = np.lexsort((where, who))[::-1]
    home[open_ones[who[order]]] = where[order]
    return home


def homes_by_place(
    every: geopandas.GeoDataFrame, settlements: geopandas.GeoDataFrame, layer: str
) -> list[Skipped]:
    """Name the settlements whose code names no division, so that the place counts instead.

    Parameters
    ----------
    every : GeoDataFrame
        Divisions of all levels, with ``code``.
    settlements : GeoDataFrame
        With an optional ``division_code``.
    layer : str
        Name of the settlements, for the run record.

    Returns
    -------
    list of Skipped
        At most one.

    Examples
    --------
    >>> towns = geopandas.GeoDataFrame({"code": ["440203100"]})
    >>> homes = geopandas.GeoDataFrame({"division_code": ["440203100", "999", None]})
    >>> [skip.feature_ids for skip in homes_by_place(towns, homes, "settlements")]
    [[1]]
    """
    written = column(settlements, "division_code").dropna().astype(str)
    foreign = written[~written.isin(set(every["code"].astype(str)))]
    if foreign.empty:
        return []
    words = by_word(foreign)
    said = [f"{word!r} ({len(rows)})" for word, rows in words.items()]
    reason = Message(
        "division_code names no division that is drawn; where the feature lies counts instead: "
        "{words}",
        words=", ".join(said[:WORDS_SAID]) + (", …" if len(said) > WORDS_SAID else ""),
    )
    return [Skipped(layer, reason, list(foreign.index))]
