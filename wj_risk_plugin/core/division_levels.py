"""Divisions as the totals want them: with a place, valid, their levels known, in one order."""

from __future__ import annotations

import geopandas

from .hazards import with_valid_outlines
from .levels import read_codes
from .tables import Skip, column, usable_geometry

__all__ = ["levelled_divisions"]


def levelled_divisions(
    divisions: geopandas.GeoDataFrame,
) -> tuple[geopandas.GeoDataFrame, list[Skip]]:
    """Return the divisions in order of their codes, levels as codes.

    Parameters
    ----------
    divisions : GeoDataFrame
        Polygons with ``code``, and optionally ``name`` and ``level`` (code or label).

    Returns
    -------
    table : GeoDataFrame
        ``code`` as text, ``name``, ``level`` (None where unknown), and whatever else it had.
    skips : list of Skip
        Divisions without a place, and outlines that were mended.

    Examples
    --------
    >>> import shapely
    >>> given = geopandas.GeoDataFrame({"code": [2, 1], "level": ["镇（街道）", "town"]},
    ...     geometry=shapely.box([0, 1], 0, [1, 2], 1))
    >>> levelled_divisions(given)[0][["code", "name", "level"]].values.tolist()
    [['1', None, 'town'], ['2', None, 'town']]
    """
    kept, skips = usable_geometry(divisions, dimensions=(2,))
    kept, repaired = with_valid_outlines(kept)
    kept = kept.assign(
        code=column(kept, "code").astype(str),
        name=column(kept, "name"),
        level=read_codes(column(kept, "level"), "division_level"),
    )
    return kept.sort_values("code", kind="stable"), skips + repaired
