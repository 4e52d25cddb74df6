"""Where hazards reach and how bad they are: one row per hazard, whatever its kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import code_list, load
from ..geo.geometry import with_repaired_polygons
from ..messages import Message
from ..tables.codes import parse_codes, read_levels
from ..tables.columns import Skipped, layer_name, with_geometry
from ..tables.values import column
from ..texts.text_columns import PlainTables

__all__ = [
    "HazardAreas",
    "danger_scale_level",
    "footprints",
    "hazard_areas",
    "hazard_label",
    "levels_of",
]

COLUMNS = [
    "layer_key", "layer", "feature_id", "hazard_id", "family", "kind", "name", "level",
    "level_basis", "threatened_people", "reach_m", "exposes", "place", "geometry",
]  # fmt: skip


@dataclass(frozen=True)
class HazardAreas(PlainTables):
    """Hazards of one or more layers with the ground they reach.

    Attributes
    ----------
    areas : GeoDataFrame
        One row per hazard: ``layer_key`` (of the data dictionary), ``layer`` (its name),
        ``feature_id`` (in that layer), ``hazard_id``, ``family`` (geohazard, fire, chemical,
        other, hidden_danger), ``kind`` (landslide ...), ``name``,
        ``level`` (1 worst .. 4, NaN unknown), ``level_basis`` (what told the level),
        ``threatened_people``, ``reach_m`` (buffer used), ``exposes`` (False where only the place
        matters), ``place`` (the geometry as drawn) and the polygon it reaches as geometry.
    skips : list of Skipped
        Features left out, and values that had to be replaced, all listed.
    notes : list of Message
        What a reader should know.
    """

    areas: geopandas.GeoDataFrame
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


def danger_scale_level(people: pd.Series, property_wan: pd.Series) -> pd.Series:
    """Return the level of the danger scale (险情): people or money, the worse wins.

    The event scale (灾情, deaths and direct loss) is another table and never used here.

    Parameters
    ----------
    people : Series
        People to relocate; NaN or negative where unknown.
    property_wan : Series
        Potential loss in 10,000 yuan; NaN or negative where unknown.

    Returns
    -------
    Series
        1 very large .. 4 small; NaN where both are unknown.

    References
    ----------
    ``standards/hazards.json``, ``danger_scale``; lower bounds inclusive.

    Examples
    --------
    >>> danger_scale_level(pd.Series([1000, 999, 10, np.nan]),
    ...                    pd.Series([np.nan, 0.0, 500.0, np.nan])).tolist()
    [1.0, 2.0, 3.0, nan]
    """
    rows = load("hazards")["danger_scale"]["rows"]
    people = people.astype("float64")
    property_wan = property_wan.astype("float64")
    level = pd.Series(np.nan, index=people.index)
    for row in reversed(rows):  # from small to very large, so that the worse overwrites
        reached = (people >= row["people_min"]) | (property_wan >= row["property_min_wan"])
        level[reached] = float(row["level"])
    return level


def hazard_label(family: str, kind: str) -> Message:
    """Return what a hazard is called.

    Examples
    --------
    >>> hazard_label("geohazard", "landslide"), hazard_label("fire", "fire_zone")
    ('Landslide', 'Forest fire-risk zone')
    """
    for definition in load("hazards")["families"].values():
        if definition["family"] != family:
            continue
        entries = code_list(definition["codes"]) if definition["codes"] else []
        for entry in entries:
            if entry["value"] == kind and family != "chemical":
                return Message(entry["en"])
        if kind == definition["kind"] or family == "chemical":
            return Message(definition["en"])
    return Message("{kind}", kind=kind)


def footprints(
    table: geopandas.GeoDataFrame,
    kind: str | None = None,
    *,
    levels: pd.Series | None = None,
    today: Any = None,
) -> HazardAreas:
    """Return the ground that the hazards of one layer reach, with their levels.

    Parameters
    ----------
    table : GeoDataFrame
        One hazard layer in a metric CRS.
    kind : str, optional
        Its layer key: geohazards, fire_zones, chemical_sources, other_hazards or hidden_dangers;
        default ``table.attrs["kind"]``. Any other key is read as other_hazards.
    levels : Series, optional
        Levels 1 to 4 worked out elsewhere (chemical sources by R), on the table's index.
    today : date, optional
        Hidden dangers closed by this day are no hazard; default: closed is closed.

    Returns
    -------
    HazardAreas
        Polygons stay as drawn plus their influence_m / attention_m; points and lines are widened
        by it, or by the declared default of ``standards/hazards.json``.

    Examples
    --------
    >>> slides = geopandas.GeoDataFrame(
    ...     {"id": ["LX-1"], "hazard_type": ["滑坡"], "threatened_people": [140.0],
    ...      "influence_m": [50.0]}, geometry=[shapely.Point(0, 0)], crs=4547)
    >>> row = footprints(slides, "geohazards").areas.iloc[0]
    >>> row["hazard_id"], row["kind"], row["level"], row["level_basis"], round(row.geometry.area)
    ('LX-1', 'landslide', 3.0, 'threatened', 7841)
    """
    key = kind or table.attrs.get("kind") or "other_hazards"
    definitions = load("hazards")["families"]
    definition = definitions.get(key, definitions["other_hazards"])
    layer = layer_name(table)
    table, skips = with_geometry(table)
    table, gone = _still_dangerous(table, definition["family"], today)
    skips += gone
    table, repaired = with_repaired_polygons(table)
    skips += repaired
    kinds = _kinds(table, definition)
    level, basis, unreadable = _levels(table, definition["family"], levels)
    skips += [Skipped(layer, reason, ids) for reason, ids in unreadable if ids]
    reach, defaulted = _reach(table, definition, kinds)
    ids, duplicated = _ids(table)
    if duplicated:
        reason = Message("the same id on several features; all of them count")
        skips.append(Skipped(layer, reason, duplicated))
    if defaulted:
        reason = Message("no distance of their own; the declared default is used")
        skips.append(Skipped(layer, reason, defaulted))
    unknown = list(table.index[level.isna()])
    if unknown:
        skips.append(
            Skipped(layer, Message("level unknown; shown as unknown, never as low"), unknown)
        )
    areas = pd.DataFrame(
        {
            "layer_key": key,
            "layer": layer,
            "feature_id": table.index,
            "hazard_id": ids.to_numpy(),
            "family": definition["family"],
            "kind": kinds.to_numpy(),
            "name": column(table, "name").to_numpy(),
            "level": level.to_numpy(),
            "level_basis": basis.to_numpy(),
            "threatened_people": column(table, "threatened_people", np.nan).to_numpy(dtype=float),
            "reach_m": reach.to_numpy(),
            "exposes": definition["exposes"],
            "place": np.asarray(table.geometry.values),
        },
        columns=COLUMNS[:-1],
    )
    grown = _grown(np.asarray(table.geometry.values), reach.to_numpy())
    result = geopandas.GeoDataFrame(areas, geometry=grown, crs=table.crs)
    return HazardAreas(result, skips, [])


def hazard_areas(
    tables: Sequence[geopandas.GeoDataFrame | None],
    *,
    levels: dict[str, pd.Series] | None = None,
    today: Any = None,
) -> HazardAreas:
    """Return the hazards of several layers in one table, in an order of their own.

    Parameters
    ----------
    tables : sequence of GeoDataFrame or None
        Layers; ``attrs["kind"]`` is the layer key, None is passed over.
    levels : dict of str to Series, optional
        Levels worked out elsewhere, by layer key.
    today : date, optional
        See `footprints`.

    Returns
    -------
    HazardAreas
        Rows sorted by family, id, layer and feature, so that feature order never matters.
    """
    given = [table for table in tables if table is not None]
    found = [
        footprints(table, levels=(levels or {}).get(str(table.attrs.get("kind"))), today=today)
        for table in given
    ]
    crs = given[0].crs if given else None
    parts = [one.areas for one in found if len(one.areas)]
    if parts:
        areas = pd.concat(parts, ignore_index=True)
        order = ["family", "hazard_id", "layer", "feature_id"]
        areas = areas.sort_values(order, kind="stable", ignore_index=True)
        areas = geopandas.GeoDataFrame(areas, geometry="geometry", crs=crs)
    else:
        areas = geopandas.GeoDataFrame(
            {name: pd.Series(dtype=_dtype(name)) for name in COLUMNS[:-1]},
            geometry=geopandas.GeoSeries([], crs=crs),
        )
    skips = [skip for one in found for skip in one.skips]
    return HazardAreas(areas, skips, [note for one in found for note in one.notes])


def _dtype(name: str) -> str:
    if name in ("level", "threatened_people", "reach_m"):
        return "float64"
    return "bool" if name == "exposes" else "object"


def _still_dangerous(
    table: geopandas.GeoDataFrame, family: str, today: Any
) -> tuple[geopandas.GeoDataFrame, list[Skipped]]:
    """Leave out chemical sources out of use and hidden dangers that are closed."""
    if family == "chemical":
        gone = column(table, "in_use").map(lambda used: used is False or used == 0).astype(bool)
        reason = Message("not in use; no hazard")
    elif family == "hidden_danger":
        closed = pd.to_datetime(column(table, "closed_on"))
        gone = closed.notna() if today is None else closed <= pd.Timestamp(today)
        reason = Message("closed; no longer a hazard")
    else:
        return table, []
    if not gone.any():
        return table, []
    kept = table[~gone]
    kept.attrs = dict(table.attrs)
    return kept, [Skipped(layer_name(table), reason, list(table.index[gone]))]


def _kinds(table: geopandas.GeoDataFrame, definition: dict[str, Any]) -> pd.Series:
    """Return what each hazard is: landslide, flood, fire_zone ..."""
    names = {"geohazard": "hazard_type", "chemical": "unit_kind", "other": "kind"}
    default = definition["kind"]
    if definition["family"] not in names:
        return pd.Series(default, index=table.index, dtype=object)
    codes = parse_codes(column(table, names[definition["family"]]), definition["codes"])
    return codes.where(codes.notna(), default)


def levels_of(table: pd.DataFrame, key: str) -> pd.Series:
    """Return the levels that the fields of one hazard layer tell, by whatever field.

    Parameters
    ----------
    table : DataFrame
        One hazard layer.
    key : str
        Its key in the data dictionary.

    Returns
    -------
    Series
        1 worst .. 4, NaN unknown, on the table's index.

    Examples
    --------
    >>> levels_of(pd.DataFrame({"risk_level": [2, None]}), "other_hazards").tolist()
    [2.0, nan]
    """
    level, _, _ = _levels(table, load("hazards")["families"][key]["family"], None)
    return level


def _levels(
    table: geopandas.GeoDataFrame, family: str, given: pd.Series | None
) -> tuple[pd.Series, pd.Series, list[tuple[Message, list[Any]]]]:
    """Return level, what told it, and the unreadable values with the reason."""
    sources = {"fire": ["grade"], "hidden_danger": ["level"]}.get(family, ["risk_level", "scale"])
    level = pd.Series(np.nan, index=table.index)
    basis = pd.Series([None] * len(table), index=table.index, dtype=object)
    problems = []
    # a grade is on file there, only not understood: no other field may call it low
    unread = table.index.isin(table.attrs.get("unread_levels", []))
    if given is not None:
        level = given.reindex(table.index).astype("float64")
        basis[level.notna()] = "graded"
    for name in sources:
        scales = "danger_level" if name == "level" else name
        read, unreadable = read_levels(column(table, name), scales)
        reason = Message("{field} is not a level that can be read", field=name)
        problems.append((reason, unreadable))
        unread = unread | table.index.isin(unreadable)
        use = level.isna() & read.notna() & ~(unread & (read == 4))
        level, basis[use] = level.where(~use, read), name
    if family == "geohazard":
        read = danger_scale_level(
            column(table, "threatened_people", np.nan),
            column(table, "threatened_property_wan", np.nan),
        )
        use = level.isna() & read.notna() & ~(unread & (read == 4))
        level, basis[use] = level.where(~use, read), "threatened"
    return level, basis, problems


def _reach(
    table: geopandas.GeoDataFrame, definition: dict[str, Any], kinds: pd.Series
) -> tuple[pd.Series, list[Any]]:
    """Return the distance each hazard is widened by, and the features that use the default."""
    standard = load("hazards")
    located = float(standard["located_m"]["value"])
    own = pd.Series(np.nan, index=table.index)
    if definition["reach"]:
        own = column(table, definition["reach"], np.nan).astype("float64")
    own = own.where(own >= 0)  # a negative distance means nothing
    is_area = pd.Series(shapely.get_dimensions(table.geometry.values) == 2, index=table.index)
    defaults = standard["default_reach_m"][definition["family"]]
    default = kinds.map(lambda kind: defaults.get(kind, defaults[""])).astype("float64")
    default = default.where(~is_area, 0.0)
    used = own.isna() & ~is_area & (default > 0)
    reach = own.where(own.notna(), default)
    return reach.where(is_area | (reach > 0), located), list(table.index[used])


def _ids(table: geopandas.GeoDataFrame) -> tuple[pd.Series, list[Any]]:
    """Return ids as text (``#7`` for feature 7 without one) and the features sharing an id."""
    given = column(table, "id")
    fallback = pd.Series([f"#{i}" for i in table.index], index=table.index, dtype=object)
    ids = given.map(str, na_action="ignore").where(given.notna(), fallback).astype(object)
    return ids, list(table.index[ids.duplicated(keep=False)])


def _grown(shapes: np.ndarray, reach: np.ndarray) -> np.ndarray:
    """Widen shapes by their reach; areas without one stay exactly as drawn."""
    grown = shapes.copy()
    wide = reach > 0
    grown[wide] = shapely.buffer(shapes[wide], reach[wide], quad_segs=16)
    return grown
