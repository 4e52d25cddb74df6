"""Checks for what was entered twice."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import shapely

from .data_problems import District, Problem, points_at
from .messages import Message

__all__ = ["check_duplicates"]


def check_duplicates(district: District) -> Iterator[Problem]:
    """Find points on one spot."""
    for layer in district.layers:
        if layer.own is None:
            continue
        points = layer.placed & (shapely.get_dimensions(layer.own) == 0)
        if not points.any():
            continue
        flat = shapely.to_wkb(shapely.force_2d(layer.own[points]))
        spots = pd.Series(flat, layer.raw.index[points])
        again = spots.duplicated(keep=False).to_numpy()
        if again.any():
            yield Problem(
                "warning",
                layer.name,
                "same_spot",
                Message(
                    "points on one spot with another, {spots} spots", spots=spots[again].nunique()
                ),
                Message("delete what was entered twice"),
                list(spots.index[again]),
                points=points_at(layer, layer.raw.index.isin(spots.index[again])),
            )
