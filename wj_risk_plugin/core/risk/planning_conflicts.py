"""Red-line conflicts: planning zones on ground that hazards of the worst levels reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import load
from ..geo.geometry import with_repaired_polygons
from ..hazards.exposure import overlaps, rank_of_level
from ..hazards.footprints import hazard_label
from ..messages import InputError, Message
from ..tables.codes import parse_codes
from ..tables.columns import Skipped, feature_ids_of, layer_name, with_geometry
from ..tables.values import column
from ..texts.text_columns import PlainTables, table_of_rows

__all__ = ["RedLine", "red_line_conflicts"]

COLUMNS = [
    "id", "name", "status", "risk_level", "set_by", "zone_ha", "conflict_ha", "conflict_percent",
    "level_1_ha", "level_2_ha", "level_3_ha", "level_4_ha", "level_unknown_ha", "hazards",
    "hazards_unknown", "hazard_ids", "reason",
]  # fmt: skip
#: Feature ids named in one cell.
NAMED_HAZARDS = 20


@dataclass(frozen=True)
class RedLine(PlainTables):
    """Result of `red_line_conflicts`.

    Attributes
    ----------
    conflicts : GeoDataFrame
        One row per planning zone on forbidden ground, the part in conflict as polygon: ``id``,
        ``name``, ``status``, ``risk_level`` (worst; NaN where only hazards of unknown level reach
        the zone), ``set_by``, ``zone_ha``, ``conflict_ha``, ``conflict_percent``,
        ``level_<n>_ha`` and ``level_unknown_ha`` (at the worst level, overlapping hazards once),
        ``hazards``, ``hazards_unknown``, ``hazard_ids``, ``reason``.
    skips, notes : list
        Features left out, and assumptions, for the run record.
    headlines : dict
        ``PLANNING_ZONES``, ``PLANNING_CONFLICTS``, ``PLANNING_UNKNOWN`` (only hazards of unknown
        level), ``CONFLICT_HA`` (ground under several zones once).
    """

    conflicts: geopandas.GeoDataFrame
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    headlines: dict[str, float] = field(default_factory=dict)


def red_line_conflicts(
    planning: geopandas.GeoDataFrame,
    hazards: geopandas.GeoDataFrame,
    *,
    worst_level: int | None = None,
) -> RedLine:
    """Find planning zones that share ground with hazards of the worst levels.

    Parameters
    ----------
    planning : GeoDataFrame
        Works and lines of the data dictionary (``assets``); those of kind ``planning_zone``
        count, or all polygons where the layer has no kinds. Metric CRS.
    hazards : GeoDataFrame
        `footprints.HazardAreas.areas`; those that expose nobody (hidden dangers) draw no line.
    worst_level : int, optional
        Hazards of this level or worse draw the red line; default of ``standards/hazards.json``.

    Returns
    -------
    RedLine
        Hazards of unknown level never clear a zone: it is listed, its level unknown.

    Raises
    ------
    InputError
        Where the level is not 1 to 4.

    References
    ----------
    The plan, 5.1 (自然灾害红线约束机制, 风险区划与各级各类规划融合).

    Examples
    --------
    >>> from ..hazards.footprints import footprints
    >>> plans = geopandas.GeoDataFrame({"id": ["Z1"], "kind": ["planning_zone"]},
    ...     geometry=[shapely.box(0, 0, 200, 100)], crs=4547)
    >>> floods = geopandas.GeoDataFrame({"id": ["W1", "W2"], "kind": ["flood", "flood"],
    ...     "risk_level": [1.0, 3.0]},
    ...     geometry=[shapely.box(150, 0, 300, 100), shapely.box(0, 0, 50, 100)], crs=4547)
    >>> row = red_line_conflicts(plans, footprints(floods).areas).conflicts.iloc[0]
    >>> row["conflict_ha"], row["conflict_percent"], row["risk_level"], row["hazard_ids"]
    (0.5, 25.0, 1.0, 'W1')
    """
    level = load("hazards")["red_line_level"]["value"] if worst_level is None else worst_level
    if level not in (1, 2, 3, 4):
        raise InputError(
            "RED_LINE_LEVEL",
            Message("the level must be 1, 2, 3 or 4"),
            mend=Message("write 2 for major and significant risk"),
        )
    zones, skips, notes = _zones(planning)
    zones = zones.reset_index(drop=True)
    drawn = hazards[hazards["exposes"].astype(bool)]
    drawn = drawn[drawn["level"].isna() | (drawn["level"] <= level)]
    drawn = drawn.assign(rank=rank_of_level(drawn["level"])).reset_index(drop=True)
    pairs = overlaps(np.asarray(zones.geometry.values), np.asarray(drawn.geometry.values))
    rows = [
        _conflict(zones.loc[zone], group, drawn) for zone, group in pairs.groupby("zone", sort=True)
    ]
    table = table_of_rows(rows, [*COLUMNS, "geometry"])
    conflicts = geopandas.GeoDataFrame(table, geometry="geometry", crs=planning.crs)
    conflicts["rank"] = rank_of_level(conflicts["risk_level"].astype(float))
    conflicts["less"] = -conflicts["conflict_ha"].astype(float)
    conflicts = conflicts.sort_values(["rank", "less", "id"], kind="stable", ignore_index=True)
    sure = conflicts["risk_level"].notna()
    ground = shapely.union_all(np.asarray(conflicts.loc[sure, "geometry"].values))
    headlines = {
        "PLANNING_ZONES": len(zones),
        "PLANNING_CONFLICTS": int(sure.sum()),
        "PLANNING_UNKNOWN": len(conflicts) - int(sure.sum()),
        "CONFLICT_HA": float(shapely.area(ground)) / 1e4,
    }
    return RedLine(conflicts.drop(columns=["rank", "less"]), skips, notes, headlines)


def _zones(
    planning: geopandas.GeoDataFrame,
) -> tuple[geopandas.GeoDataFrame, list[Skipped], list[Message]]:
    """Return the planning zones in the order of their ids, mended where needed."""
    layer, skips, notes = layer_name(planning), [], []
    kind = parse_codes(column(planning, "kind"), "asset_kind")
    chosen = planning[kind == "planning_zone"] if kind.notna().any() else planning
    if not kind.notna().any():
        notes.append(Message("{layer}: no kinds, so every area is a planning zone", layer=layer))
    flat = shapely.get_dimensions(np.asarray(chosen.geometry.values, dtype=object)) < 2
    placed = ~(
        shapely.is_missing(chosen.geometry.values) | shapely.is_empty(chosen.geometry.values)
    )
    if (flat & placed).any():
        reason = Message("planning zones drawn as points or lines have no area; left out")
        skips.append(Skipped(layer, reason, list(chosen.index[flat & placed])))
    chosen = chosen[~(flat & placed)]
    chosen.attrs = dict(planning.attrs)
    kept, empty = with_geometry(chosen, (2,))
    kept, repaired = with_repaired_polygons(kept)
    skips += repaired
    if kept.empty:
        notes.append(Message("{layer}: no planning zone with an area", layer=layer))
    ids = feature_ids_of(kept)
    name = column(kept, "name")
    zones = geopandas.GeoDataFrame(
        {
            "id": ids,
            "name": name.where(name.notna(), pd.Series(ids, index=kept.index)),
            "status": column(kept, "status"),
        },
        geometry=kept.geometry,
        crs=kept.crs,
        index=kept.index,
    )
    return zones.sort_values("id", kind="stable"), skips + empty, notes


def _conflict(zone: Any, group: pd.DataFrame, drawn: pd.DataFrame) -> dict[str, Any]:
    """Return one zone's row: areas by worst level, what sets it, and the part in conflict."""
    shared = group.join(drawn[["hazard_id", "family", "kind", "level", "rank"]], on="ground")
    shared["smaller"] = -shared["area_m2"]
    shared = shared.sort_values(["rank", "smaller", "family", "hazard_id"], kind="stable")
    # ground at an unknown level counts only where no known level reaches
    known, unknown = shared[shared["level"].notna()], shared[shared["level"].isna()]
    covered, areas, conflict = shapely.Polygon(), {}, None
    for level in (1.0, 2.0, 3.0, 4.0, None):
        same = unknown if level is None else known[known["level"] == level]
        if level is None:
            conflict = covered
        wider = shapely.union_all([covered, *same["shape"]])
        name = "unknown" if level is None else f"{level:.0f}"
        areas[f"level_{name}_ha"] = max(wider.area - covered.area, 0.0) / 1e4
        covered = wider
    sure = len(known) > 0
    worst = shared.iloc[0] if not sure else known.iloc[0]
    size = shapely.area(zone.geometry)
    share = 100.0 * min(shapely.area(conflict) / size, 1.0)
    shown = shared["hazard_id"].astype(str).drop_duplicates().tolist()
    return {
        "id": zone["id"],
        "name": zone["name"],
        "status": zone["status"],
        "risk_level": worst["level"],
        "set_by": worst["hazard_id"],
        "zone_ha": size / 1e4,
        "conflict_ha": shapely.area(conflict) / 1e4,
        "conflict_percent": share,
        **areas,
        "hazards": len(shared),
        "hazards_unknown": len(unknown),
        "hazard_ids": ", ".join(shown[:NAMED_HAZARDS]) + (", …" if shown[NAMED_HAZARDS:] else ""),
        "reason": _reason(worst, share, len(shared), sure),
        "geometry": conflict if sure else covered,
    }


def _reason(worst: Any, share: float, count: int, sure: bool) -> Message:
    hazard = hazard_label(worst["family"], worst["kind"])
    if not sure:
        return Message(
            "to clarify: only hazards of unknown level: {hazard} {id}",
            hazard=hazard,
            id=worst["hazard_id"],
        )
    percent = f"{share:.0f}" if share >= 0.5 else "<1"
    if count == 1:
        return Message(
            "{percent} % of the zone inside {hazard} {id}",
            percent=percent,
            hazard=hazard,
            id=worst["hazard_id"],
        )
    return Message(
        "{percent} % of the zone inside hazard areas, the worst {hazard} {id}, in all {count}",
        percent=percent,
        hazard=hazard,
        id=worst["hazard_id"],
        count=count,
    )
