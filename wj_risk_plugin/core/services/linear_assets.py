"""Lines of the district: how long and how dense, how old, and what they cross.

Firebreaks, rescue roads and levees (layer of works), pipelines, railways and high-voltage
corridors (layer of other hazards). Lengths are cut exactly at the divisions' borders, so that the
rows of each level and what lies outside add up to the total.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import load
from ..geo.divisions import divisions_by_level
from ..geo.geometry import representative_points, with_repaired_polygons
from ..hazards.footprints import HazardAreas, hazard_areas, hazard_label
from ..messages import InputError, Message, Progress, report
from ..tables.codes import parse_codes
from ..tables.columns import Skipped, feature_ids_of, layer_name, with_geometry, with_missing_last
from ..tables.values import column
from ..texts.text_columns import PlainTables, object_column

__all__ = ["LineWorks", "line_works", "read_status"]

STATUSES = ("done", "planned", "unknown")
#: Kinds of the layer of works that are no lines.
GROUND_KINDS = ("signal_gap", "planning_zone")
FINDING_FIELDS = {
    **dict.fromkeys(("finding", "work_id", "work_kind", "name", "other_layer", "other_id"), object),
    **dict.fromkeys(("length_m", "distance_m", "age_years"), float),
    "reason": object,
    "geometry": object,
}
#: What is left of a line outside all divisions up to this is rounding.
SAME_LENGTH_M = 1e-6


@dataclass(frozen=True, eq=False)
class LineWorks(PlainTables):
    """Everything `line_works` found.

    Attributes
    ----------
    works : GeoDataFrame
        One row per work: ``id``, ``kind``, ``name``, ``status``, ``length_km`` (NaN where it is
        drawn as an area, whose outline stands for it), ``built_year``, ``age_years``,
        ``over_age``, ``hazards_crossed``, ``waters_crossed``.
    divisions : DataFrame
        One row per division and kind, outside, and total: ``works``, ``length_km``,
        ``done_km``, ``planned_km``, ``unknown_km``, ``km_per_km2`` (of what is not planned).
    findings : GeoDataFrame
        Points: crossings, pipes over age, conflicts along railways, hazards without signal.
    headlines, skips, notes
        Figures, features left out and assumptions, for the run record.
    """

    works: geopandas.GeoDataFrame
    divisions: pd.DataFrame
    findings: geopandas.GeoDataFrame
    headlines: dict[str, Any] = field(default_factory=dict)
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


def read_status(values: pd.Series) -> pd.Series:
    """Return done, planned or unknown for what people write; other words are unknown.

    Examples
    --------
    >>> read_status(pd.Series(["built", "在建", "Planned", "?", None])).tolist()
    ['done', 'planned', 'planned', 'unknown', 'unknown']
    """
    status = parse_codes(values, "work_status")
    return status.where(status.isin(["done", "planned"]), "unknown").astype(object)


def line_works(
    layers: Sequence[geopandas.GeoDataFrame],
    *,
    year: int,
    divisions: geopandas.GeoDataFrame | None = None,
    hazards: Sequence[geopandas.GeoDataFrame] = (),
    waterways: geopandas.GeoDataFrame | None = None,
    objects: Sequence[geopandas.GeoDataFrame] = (),
    pipe_age_years: float | None = None,
    railway_corridor_m: float | None = None,
    progress: Progress = None,
) -> LineWorks:
    """Measure the works, and find crossings, old pipes, corridor conflicts and signal gaps.

    Parameters
    ----------
    layers : sequence of GeoDataFrame
        ``attrs["kind"]`` assets (works and lines; their kind signal_gap are gaps) or
        other_hazards (pipelines, railways and high-voltage corridors are taken). Metric CRS.
    year : int
        Year in which the age of pipes is told.
    divisions : GeoDataFrame, optional
        Polygons with ``code``, ``name`` and optionally ``level``.
    hazards : sequence of GeoDataFrame
        Hazard layers, see `hazard_areas`. A work never crosses itself.
    waterways : GeoDataFrame, optional
        Lines.
    objects : sequence of GeoDataFrame
        What must not stand along railways.
    pipe_age_years : float, optional
        Pipes in service as long or longer are listed; default of ``standards/line_works.json``.
    railway_corridor_m : float, optional
        Straight distance from railways; 0, the default, leaves the check out.
    progress : callable, optional
        Function that is told how far the work is, see `messages.report`.

    Raises
    ------
    InputError
        A layer that holds no works, or a negative distance or age.
    """
    standard = load("line_works")
    limit = standard["pipe_age_years"]["value"] if pipe_age_years is None else pipe_age_years
    corridor = (
        standard["railway_corridor_m"]["value"]
        if railway_corridor_m is None
        else railway_corridor_m
    )
    for name, value in (("PIPE_AGE_YEARS", limit), ("RAILWAY_CORRIDOR_M", corridor)):
        if not (np.isfinite(value) and value >= 0):
            raise InputError(name, Message("must not be negative"))
    report(progress, 0.0, Message("Reading the works"))
    works, gaps, skips = _works(layers)
    known = hazard_areas(list(hazards))
    skips += known.skips
    notes = _ages(works, year, limit)
    report(progress, 0.2, Message("Finding what the works cross"))
    parts = [
        _hazards_crossed(works, known),
        _waters_crossed(works, waterways),
        _over_age(works, limit),
    ]
    report(progress, 0.6, Message("Looking along the railways"))
    parts += [_in_corridor(works, objects, corridor), _without_signal(gaps, known)]
    findings = _findings(parts, works.crs)
    for name, finding in (
        ("hazards_crossed", "crosses_hazard"),
        ("waters_crossed", "crosses_water"),
    ):
        keys = findings.loc[findings["finding"] == finding, "work"].value_counts()
        works[name] = works.index.map(keys).fillna(0).astype(int)
    report(progress, 0.8, Message("Adding up the divisions"))
    totals, left_out = _division_lengths(works, divisions)
    shapes = works.geometry.to_numpy()
    wide = shapely.get_dimensions(shapes) == 2
    outlines = np.where(wide, shapely.boundary(shapes), shapes)
    report(progress, 1.0, Message("Done"))
    return LineWorks(
        works=works.set_geometry(geopandas.GeoSeries(outlines, index=works.index, crs=works.crs)),
        divisions=totals,
        findings=findings.drop(columns="work"),
        headlines=_headlines(works, findings, corridor),
        skips=skips + left_out,
        notes=notes,
    )


def _works(
    layers: Sequence[geopandas.GeoDataFrame],
) -> tuple[geopandas.GeoDataFrame, geopandas.GeoDataFrame, list[Skipped]]:
    """Return all works in an order of their own, the signal gaps, and what is left out."""
    parts, skips = [], []
    for layer in layers:
        key = layer.attrs.get("kind")
        if key not in ("assets", "other_hazards"):
            raise InputError(
                layer_name(layer),
                Message("the layer holds no works"),
                mend=Message("choose layers of works and lines or of other hazards"),
            )
        table, missing = with_geometry(layer)
        table, repaired = with_repaired_polygons(table)
        skips += missing + repaired
        codes = "asset_kind" if key == "assets" else "other_hazard_kind"
        kinds = parse_codes(column(table, "kind"), codes)
        rows = geopandas.GeoDataFrame(
            {
                "layer": layer_name(layer),
                "feature_id": table.index,
                "id": feature_ids_of(table),
                "kind": kinds,
                "name": column(table, "name"),
                "status": read_status(column(table, "status")),
                "built_year": pd.to_numeric(column(table, "built_year"), errors="coerce"),
            },
            geometry=table.geometry.to_numpy(),
            crs=table.crs,
        )
        if key == "other_hazards":
            unsaid = rows["kind"].isna().to_numpy()
            if unsaid.any():
                reason = Message("without a kind, so they count as no line works")
                skips.append(Skipped(layer_name(layer), reason, list(rows["feature_id"][unsaid])))
            rows = rows[rows["kind"].isin(load("line_works")["hazard_kinds"])]
        parts.append(rows)
    if not parts:
        raise InputError(
            "WORKS",
            Message("this question needs the layer"),
            mend=Message("choose layers of works and lines or of other hazards"),
        )
    every = pd.concat(parts, ignore_index=True)
    every = every.sort_values(["kind", "id", "layer", "feature_id"], kind="stable")
    points = shapely.get_dimensions(every.geometry.to_numpy()) == 0
    gap = every["kind"].isin(GROUND_KINDS).to_numpy()
    for name, some in every[points & ~gap].groupby("layer"):
        reason = Message("points have no length and are left out")
        skips.append(Skipped(str(name), reason, list(some["feature_id"])))
    works = every[~points & ~gap].reset_index(drop=True)
    shapes = works.geometry.to_numpy().copy()
    lines = shapely.get_dimensions(shapes) == 1
    # a line drawn there and back is one line on the ground
    for twice in np.flatnonzero(lines & ~shapely.is_simple(shapes)):
        shapes[twice] = shapely.unary_union(shapes[twice])
    works = works.set_geometry(geopandas.GeoSeries(shapes, index=works.index, crs=works.crs))
    works["length_km"] = np.where(lines, shapely.length(shapes), np.nan) / 1000.0
    gaps = every[(every["kind"] == "signal_gap").to_numpy()].reset_index(drop=True)
    return works, gaps, skips


def _ages(works: geopandas.GeoDataFrame, year: int, limit: float) -> list[Message]:
    """Write age and over_age of pipes; a year in the future is unknown."""
    built = works["built_year"].where(works["built_year"] <= year)
    pipe = works["kind"] == "pipeline"
    works["age_years"] = (year - built).where(pipe)
    known = works["age_years"].notna()
    old = (works["age_years"] >= limit).astype(object)
    works["over_age"] = old.where(known, None)
    unknown = int((pipe & ~known).sum())
    notes = []
    if unknown:
        notes.append(Message("Pipes of unknown age: {count}", count=unknown))
    areas = int(works["length_km"].isna().sum())
    if areas:
        notes.append(Message("Works drawn as areas, without a length: {count}", count=areas))
    return notes


# Findings ------------------------------------------------------------------------------------


def _findings(parts: list[pd.DataFrame], crs: Any) -> geopandas.GeoDataFrame:
    shaped = [
        one.reindex(columns=["work", *FINDING_FIELDS]).astype(FINDING_FIELDS) for one in parts
    ]
    table = pd.concat(shaped, ignore_index=True)
    shapes = table.pop("geometry").to_numpy(dtype=object)
    return geopandas.GeoDataFrame(table, geometry=shapes, crs=crs)


def _of_work(works: geopandas.GeoDataFrame, work: np.ndarray, finding: str) -> pd.DataFrame:
    rows = works.iloc[work]
    return pd.DataFrame(
        {
            "work": rows.index,
            "finding": finding,
            "work_id": rows["id"].to_numpy(),
            "work_kind": rows["kind"].to_numpy(),
            "name": rows["name"].to_numpy(),
        }
    )


def _middle(shapes: np.ndarray) -> np.ndarray:
    """Return a point on each shape: the middle of its longest line, or one inside."""
    points = np.empty(len(shapes), dtype=object)
    for n, shape in enumerate(shapes):
        parts = shapely.get_parts(shape)
        highest = parts[shapely.get_dimensions(parts) == shapely.get_dimensions(parts).max()]
        longest = highest[np.argmax(shapely.length(highest))]
        along = shapely.get_dimensions(longest) == 1
        points[n] = longest.interpolate(0.5, normalized=True) if along else longest
    return representative_points(points)


def _hazards_crossed(works: geopandas.GeoDataFrame, hazards: HazardAreas) -> pd.DataFrame:
    """Find the ground of hazards that works lie in, but for what is meant to be."""
    areas = hazards.areas
    ground, shapes = areas.geometry.to_numpy(), works.geometry.to_numpy()
    area, work = shapely.STRtree(shapes).query(ground, predicate="intersects")
    one, other = works.iloc[work], areas.iloc[area]
    itself = (one["layer"].to_numpy() == other["layer"].to_numpy()) & (
        one["feature_id"].to_numpy() == other["feature_id"].to_numpy()
    )
    meant = np.zeros(len(work), dtype=bool)
    for rule in load("line_works")["meant_to_be"]["value"]:
        fits = (one["kind"] == rule["work"]).to_numpy() & (
            other["family"] == rule["family"]
        ).to_numpy()
        if "kind" in rule:
            fits &= (other["kind"] == rule["kind"]).to_numpy()
        meant |= fits
    counts = other["exposes"].to_numpy(dtype=bool) & ~itself & ~meant
    order = np.lexsort((area[counts], work[counts]))
    work, area = work[counts][order], area[counts][order]
    inside = shapely.intersection(shapes[work], ground[area])
    rows = _of_work(works, work, "crosses_hazard")
    rows["other_layer"] = areas["layer"].to_numpy()[area]
    rows["other_id"] = areas["hazard_id"].to_numpy()[area]
    lines = shapely.get_dimensions(shapes[work]) == 1
    rows["length_m"] = np.where(lines, shapely.length(inside), np.nan)
    rows["geometry"] = _middle(inside)
    labels = map(hazard_label, areas["family"].iloc[area], areas["kind"].iloc[area])
    rows["reason"] = object_column(
        [
            Message("crosses the ground of {hazard} ({kind})", hazard=hazard, kind=label)
            for hazard, label in zip(rows["other_id"], labels)
        ],
        rows.index,
    )
    return rows


def _waters_crossed(
    works: geopandas.GeoDataFrame, waterways: geopandas.GeoDataFrame | None
) -> pd.DataFrame:
    """Find where works cross waterways, each crossing a row."""
    if waterways is None:
        return pd.DataFrame()
    waters, _ = with_geometry(waterways, dimensions=(1,))
    water_ids = feature_ids_of(waters)
    streams, shapes = waters.geometry.to_numpy(), works.geometry.to_numpy()
    water, work = shapely.STRtree(shapes).query(streams, predicate="intersects")
    shared = shapely.intersection(shapes[work], streams[water])
    places, of = shapely.get_parts(shared, return_index=True)
    work, water = work[of], water[of]
    xy = shapely.get_coordinates(shapely.centroid(places))
    order = np.lexsort((xy[:, 1], xy[:, 0], water_ids[water].astype(str), work))
    work, water, places = work[order], water[order], places[order]
    rows = _of_work(works, work, "crosses_water")
    rows["other_layer"] = layer_name(waterways)
    rows["other_id"] = water_ids[water]
    rows["length_m"] = shapely.length(places)
    rows["geometry"] = _middle(places)
    rows["reason"] = object_column(
        [Message("crosses the water {water}", water=water) for water in rows["other_id"]],
        rows.index,
    )
    return rows


def _over_age(works: geopandas.GeoDataFrame, limit: float) -> pd.DataFrame:
    """List the pipes to be looked at for their age."""
    old = np.flatnonzero(works["over_age"].eq(True).to_numpy())
    rows = _of_work(works, old, "over_age")
    rows["age_years"] = works["age_years"].to_numpy()[old]
    rows["length_m"] = 1000.0 * works["length_km"].to_numpy()[old]
    rows["geometry"] = _middle(works.geometry.to_numpy()[old])
    rows["reason"] = object_column(
        [
            Message(
                "years in service: {age}, to be looked at from {limit}",
                age=f"{age:g}",
                limit=f"{limit:g}",
            )
            for age in rows["age_years"]
        ],
        rows.index,
    )
    return rows


def _in_corridor(
    works: geopandas.GeoDataFrame, objects: Sequence[geopandas.GeoDataFrame], distance_m: float
) -> pd.DataFrame:
    """Find objects within a straight distance of railways, each once, at the nearest railway."""
    rail = np.flatnonzero((works["kind"] == "railway").to_numpy())
    if distance_m <= 0 or len(rail) == 0:
        return pd.DataFrame()
    tracks = works.geometry.to_numpy()[rail]
    parts = [pd.DataFrame()]
    for layer in objects:
        table, _ = with_geometry(layer)
        ids, shapes = feature_ids_of(table), table.geometry.to_numpy()
        (near_object, track), away = shapely.STRtree(tracks).query_nearest(
            shapes, max_distance=distance_m, return_distance=True
        )
        itself = (works["layer"].to_numpy()[rail[track]] == layer_name(layer)) & (
            works["feature_id"].to_numpy()[rail[track]] == table.index.to_numpy()[near_object]
        )
        near = (away <= distance_m) & ~itself
        near_object, track, away = near_object[near], track[near], away[near]
        order = np.lexsort((track, ids[near_object].astype(str)))
        near_object, track, away = near_object[order], track[order], away[order]
        first = ~pd.Series(near_object).duplicated().to_numpy()
        near_object, track, away = near_object[first], track[first], away[first]
        rows = _of_work(works, rail[track], "in_corridor")
        rows["other_layer"] = layer_name(layer)
        rows["other_id"] = ids[near_object]
        rows["distance_m"] = away
        rows["geometry"] = representative_points(shapes[near_object])
        rows["reason"] = object_column(
            [Message("{distance} m from the railway", distance=f"{metres:.0f}") for metres in away],
            rows.index,
        )
        parts.append(rows)
    return pd.concat(parts, ignore_index=True)


def _without_signal(gaps: geopandas.GeoDataFrame, hazards: HazardAreas) -> pd.DataFrame:
    """Find hazards whose place lies in a signal gap, each once, in the gap of the first id."""
    areas = hazards.areas
    areas = areas[areas["family"].isin(load("line_works")["signal_families"]["value"])]
    places = areas["place"].to_numpy(dtype=object)
    gap, hazard = shapely.STRtree(places).query(gaps.geometry.to_numpy(), predicate="intersects")
    order = np.lexsort((gap, hazard))
    gap, hazard = gap[order], hazard[order]
    first = ~pd.Series(hazard).duplicated().to_numpy()
    gap, hazard = gap[first], hazard[first]
    rows = _of_work(gaps, gap, "no_signal")
    rows["other_layer"] = areas["layer"].to_numpy()[hazard]
    rows["other_id"] = areas["hazard_id"].to_numpy()[hazard]
    rows["geometry"] = representative_points(places[hazard])
    rows["work"] = np.nan
    rows["reason"] = object_column(
        [
            Message("{hazard} lies in the signal gap {gap}", hazard=name, gap=hole)
            for name, hole in zip(rows["other_id"], rows["work_id"])
        ],
        rows.index,
    )
    return rows


# Divisions -----------------------------------------------------------------------------------


def _division_lengths(
    works: geopandas.GeoDataFrame, divisions: geopandas.GeoDataFrame | None
) -> tuple[pd.DataFrame, list[Skipped]]:
    """Add up lengths by division and kind, level by level, outside, and in all."""
    lines = works[works["length_km"].notna()].reset_index(drop=True)
    rows: list[pd.DataFrame] = []
    skips: list[Skipped] = []
    every = np.arange(len(lines))
    shapes, once = lines.geometry.to_numpy(), np.zeros(len(lines), dtype=int)
    total = _by_kind(lines, every, once, shapely.length(shapes), 1).drop(columns="place")
    total["row_kind"] = "total"
    standing_inside = np.full(len(total), np.nan)
    if divisions is not None:
        kept, skips = divisions_by_level(divisions)
        district = shapely.union_all(kept.geometry.to_numpy())
        total["area_km2"] = district.area / 1e6
        meets = shapely.intersects(shapes, district)
        inside = np.zeros(len(shapes))
        inside[meets] = shapely.length(shapely.intersection(shapes[meets], district))
        within = _by_kind(lines, every, once, inside, 1)
        standing_inside = (within["done_km"] + within["unknown_km"]).to_numpy()
        for level, some in kept.groupby("level", sort=False, dropna=False):
            rows.append(_level_lengths(lines, some).assign(level=level))
    table = pd.concat([*rows, total], ignore_index=True)
    table["length_km"] = table[[f"{status}_km" for status in STATUSES]].sum(axis=1)
    # the density is that of the ground: what lies outside has no part in it
    standing = (table["done_km"] + table["unknown_km"]).to_numpy(dtype=float, copy=True)
    standing[table["row_kind"].eq("total").to_numpy()] = standing_inside
    table["km_per_km2"] = standing / column(table, "area_km2", np.nan)
    texts = ["code", "name", "level"]
    table = table.reindex(columns=list(dict.fromkeys([*texts, *table.columns])))
    table[texts] = table[texts].astype(object).where(table[texts].notna(), None)
    return table, skips


def _by_kind(
    lines: pd.DataFrame, line: np.ndarray, place: np.ndarray, length_m: np.ndarray, places: int
) -> pd.DataFrame:
    """Return works and kilometres by place, kind and status; every place has a row per kind.

    Parameters
    ----------
    lines : DataFrame
        ``kind``, ``status``.
    line, place : ndarray of int, shape (pieces,)
        Position of the line, and 0 .. places - 1.
    length_m : ndarray, shape (pieces,)
        Length of each piece.
    places : int
        How many places there are.
    """
    kinds = lines["kind"].fillna("?")
    pieces = pd.DataFrame(
        {
            "place": place,
            "kind": kinds.to_numpy()[line],
            "status": lines["status"].to_numpy()[line],
            "km": length_m / 1000.0,
        }
    )
    pieces = pieces[pieces["km"] > 0]
    keys = pd.MultiIndex.from_product(
        [list(range(places)), sorted(kinds.unique())], names=["place", "kind"]
    )
    sums = pieces.groupby(["place", "kind", "status"])["km"].sum().unstack("status")
    table = sums.reindex(index=keys, columns=list(STATUSES)).fillna(0.0).astype(float)
    table.columns = [f"{status}_km" for status in STATUSES]
    table["works"] = pieces.groupby(["place", "kind"]).size().reindex(keys, fill_value=0)
    return table.reset_index()


def _level_lengths(lines: geopandas.GeoDataFrame, some: geopandas.GeoDataFrame) -> pd.DataFrame:
    """Return the rows of one level; a stretch on a common border belongs to the first code."""
    shapes, ground = lines.geometry.to_numpy(), some.geometry.to_numpy()
    line, where = shapely.STRtree(ground).query(shapes, predicate="intersects")
    order = np.lexsort((where, line))
    line, where = line[order], where[order]
    inside = shapely.length(shapely.intersection(shapes[line], ground[where]))
    whole = shapely.length(shapes)
    for one in np.flatnonzero(np.bincount(line, minlength=len(shapes)) > 1):
        left = shapes[one]
        for pair in np.flatnonzero(line == one):
            rest = left.difference(ground[where[pair]])
            inside[pair] = left.length - rest.length
            left = rest
    rest = whole - np.bincount(line, weights=inside, minlength=len(shapes))
    rest[rest <= SAME_LENGTH_M] = 0.0
    beyond, count = np.flatnonzero(rest), len(some)
    table = _by_kind(
        lines,
        np.concatenate((line, beyond)),
        np.concatenate((where, np.full(len(beyond), count))),
        np.concatenate((inside, rest[beyond])),
        count + 1 if len(beyond) else count,
    )
    division = table.pop("place").to_numpy()
    table["code"] = with_missing_last(some["code"].to_numpy(dtype=object))[division]
    table["name"] = with_missing_last(some["name"].to_numpy(dtype=object))[division]
    table["area_km2"] = np.append(shapely.area(ground) / 1e6, np.nan)[division]
    table["row_kind"] = np.where(division < count, "division", "outside")
    return table


def _headlines(
    works: geopandas.GeoDataFrame, findings: pd.DataFrame, corridor_m: float
) -> dict[str, Any]:
    """Return the figures of the whole; None for a check that was off."""
    counts = findings["finding"].value_counts()
    planned = works["status"] == "planned"
    return {
        "WORKS": len(works),
        "LENGTH_KM": float(works.loc[~planned, "length_km"].sum()),
        "PLANNED_KM": float(works.loc[planned, "length_km"].sum()),
        "PIPES_OVER_AGE": int(counts.get("over_age", 0)),
        "HAZARD_CROSSINGS": int(counts.get("crosses_hazard", 0)),
        "WATER_CROSSINGS": int(counts.get("crosses_water", 0)),
        "CORRIDOR_CONFLICTS": int(counts.get("in_corridor", 0)) if corridor_m > 0 else None,
        "HAZARDS_WITHOUT_SIGNAL": int(counts.get("no_signal", 0)),
    }
