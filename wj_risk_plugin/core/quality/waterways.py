"""Checks of waterways."""

from __future__ import annotations

from collections.abc import Iterator

import geopandas
import numpy as np
import shapely

from ..messages import Message
from ..tables.codes import parse_codes
from ..tables.values import column
from ..water.network import FLOWS, build_waterway
from .problems import CheckedDistrict, Problem, RawLayer

__all__ = ["check_flows"]


def check_flows(district: CheckedDistrict) -> Iterator[Problem]:
    """Find reaches that are drawn head to head, or tail to tail."""
    for layer in district.of("waterways"):
        lines = _lines(layer)
        if lines.empty:
            continue
        joins = build_waterway(lines).joins
        for kind, problem in (
            (
                "direction_conflict",
                Message("waterways flow towards each other and none leads on"),
            ),
            (
                "flow_apart",
                Message("waterways begin here in several directions and none arrives"),
            ),
        ):
            doubts = joins[joins["kind"] == kind]
            if doubts.empty:
                continue
            together = [[int(one) for one in ids.split(", ")] for ids in doubts["ids"]]
            yield Problem(
                "warning",
                layer.name,
                kind,
                problem,
                Message("turn the line that is drawn against its flow, or write flow_direction"),
                [lines["feature"].iloc[rows[0]] for rows in together],
                points=doubts.geometry.values,
                each=True,
                others=[lines["feature"].iloc[rows[1]] for rows in together],
            )


def _lines(layer: RawLayer) -> geopandas.GeoDataFrame:
    """Return the lines with a length, numbered, and their flow where it is said."""
    table = layer.table()
    shapes = table.geometry.values
    table = table[(shapely.get_dimensions(shapes) == 1) & (shapely.length(shapes) > 0)]
    said = parse_codes(column(table, "flow_direction"), "flow_direction")
    lines = geopandas.GeoDataFrame(
        {
            "id": np.arange(len(table)),
            "feature": table.index,
            "name": column(table, "name").to_numpy(dtype=object),
            "flow_direction": said.where(said.isin(list(FLOWS)), None).to_numpy(dtype=object),
        },
        geometry=np.asarray(table.geometry.values, dtype=object),
        crs=table.crs,
    )
    lines.attrs["layer"] = layer.name
    return lines
