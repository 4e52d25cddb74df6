"""The risk one map: four-colour levels of units, who is exposed, and totals that add up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import load
from ..geo.geometry import with_valid_outlines
from ..hazards.exposure import NONE, RANKS, overlaps, people_by_zone, rank_of_level, worst_shares
from ..hazards.footprints import HazardAreas, hazard_areas, hazard_label
from ..hazards.gb18218 import grade_chemical_sources
from ..hazards.hidden_dangers import hidden_danger_register, is_open_major, is_yes
from ..messages import InputError, Message, Progress, report
from ..shelters.admissibility import admissible_shelters, shelter_ledger
from ..shelters.evaluation import evaluate_shelters
from ..tables.codes import read_codes
from ..tables.columns import Skip, column, layer_name, usable_geometry
from ..texts.text_columns import PlainTables, object_column
from .planning_conflicts import RedLine, red_line_conflicts
from .units import (
    UNIT_LEVELS,
    grid_units,
    open_ground,
    overlapping_divisions,
    risk_units,
    usable_divisions,
    without_level,
)

__all__ = ["FAMILIES", "RiskOneMap", "counted_levels", "risk_one_map", "zone_of"]

#: Families of hazards, in the order of the output's fields.
FAMILIES = ("geohazard", "fire", "chemical", "other", "hidden_danger")
UNKNOWN = RANKS.index(None)
EXPOSED_COLUMNS = [
    "id", "name", "exposed_kind", "people", "people_exposed", "risk_level", "hazard_id",
    "hazard_family", "hazard_kind", "hazards", "reason", "geometry",
]  # fmt: skip
LEVEL_NAMES = {1: "major", 2: "significant", 3: "moderate", 4: "low"}


@dataclass(frozen=True)
class RiskOneMap(PlainTables):
    """Result of `risk_one_map`.

    Attributes
    ----------
    units : GeoDataFrame
        One row per unit: ``unit_id``, ``name``, ``division_code``, ``risk_level`` (1 worst .. 4;
        NaN unknown), ``set_by``, ``reason``, ``level_<family>`` and ``set_by_<family>`` (an id
        without a level: level unknown), ``hazards``, ``hazards_unknown``,
        ``area_km2``, ``level_<n>_percent`` and ``level_unknown_percent`` (area at its worst
        level), ``people``, ``people_exposed``.
    exposed : GeoDataFrame
        Settlements and facilities inside hazard areas, as points.
    shelters : GeoDataFrame or None
        `evaluation.evaluate_shelters` with places.
    hidden_dangers : GeoDataFrame or None
        `hidden_dangers.hidden_danger_register` with places.
    divisions : GeoDataFrame
        Totals per division of each level, with rows ``outside`` and ``total``.
    hazards : GeoDataFrame
        The hazards that were counted, see `footprints.HazardAreas`.
    conflicts : GeoDataFrame or None
        `planning_conflicts.red_line_conflicts` with ``division_code``.
    skips, notes, headlines
        For the run record.
    """

    units: geopandas.GeoDataFrame
    exposed: geopandas.GeoDataFrame
    shelters: geopandas.GeoDataFrame | None
    hidden_dangers: geopandas.GeoDataFrame | None
    divisions: geopandas.GeoDataFrame
    hazards: geopandas.GeoDataFrame
    conflicts: geopandas.GeoDataFrame | None = None
    skips: list[Skip] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    headlines: dict[str, float] = field(default_factory=dict)


def risk_one_map(
    divisions: geopandas.GeoDataFrame,
    *,
    today: Any,
    geohazards: geopandas.GeoDataFrame | None = None,
    fire_zones: geopandas.GeoDataFrame | None = None,
    chemical_sources: geopandas.GeoDataFrame | None = None,
    chemical_inventory: pd.DataFrame | None = None,
    other_hazards: geopandas.GeoDataFrame | None = None,
    hidden_dangers: geopandas.GeoDataFrame | None = None,
    shelters: geopandas.GeoDataFrame | None = None,
    settlements: geopandas.GeoDataFrame | None = None,
    facilities: geopandas.GeoDataFrame | None = None,
    grids: geopandas.GeoDataFrame | None = None,
    planning: geopandas.GeoDataFrame | None = None,
    unit_level: str = "auto",
    grid_m: float = 0.0,
    profile: str = "gb51143",
    standby_counts: bool = False,
    check_months: int | None = None,
    red_line_level: int | None = None,
    progress: Progress = None,
) -> RiskOneMap:
    """Lay all hazards over the district and grade every unit by the worst of them.

    A unit is touched by a hazard when they share ground (not only an edge). Its level is the
    smallest number of the hazards that touch it. Unknown levels rank between moderate and low: a
    unit touched only by low and unknown hazards is unknown, never low; a unit that no hazard
    touches is low. Missing layers are named in the notes.

    Parameters
    ----------
    divisions : GeoDataFrame
        Polygons in a metric CRS; several levels may be in one table (``level``).
    today : date
        Day for hidden dangers and checks of shelters.
    geohazards, fire_zones, chemical_sources, other_hazards, hidden_dangers : GeoDataFrame, optional
        Hazard layers.
    chemical_inventory : DataFrame, optional
        Quantities, to grade the chemical sources.
    shelters, settlements, facilities : GeoDataFrame, optional
        What is at stake.
    grids : GeoDataFrame, optional
        Responsibility grids kept in a layer of their own: they are the units.
    planning : GeoDataFrame, optional
        Planning zones, see `planning_conflicts.red_line_conflicts`.
    unit_level : str
        Division level that makes the units; ``auto`` takes villages, else the next finest level.
    grid_m : float
        Above 0: units are squares of this size, cut at the divisions' outer border.
    profile, standby_counts
        See `admissibility.admissible_shelters`.
    check_months : int, optional
        See `admissibility.shelter_ledger`.
    red_line_level : int, optional
        See `planning_conflicts.red_line_conflicts`.
    progress : callable, optional
        See `messages.Progress`.

    Returns
    -------
    RiskOneMap

    Raises
    ------
    InputError
        Divisions without polygons, with the same code twice, or without the chosen level.

    Examples
    --------
    >>> towns = geopandas.GeoDataFrame({"code": ["1", "2"], "name": ["East", "West"]},
    ...     geometry=list(shapely.box([0, 1000], 0, [1000, 2000], 1000)), crs=4547)
    >>> slides = geopandas.GeoDataFrame(
    ...     {"id": ["LX-012"], "hazard_type": ["landslide"], "risk_level": [1.0],
    ...      "threatened_people": [140.0], "influence_m": [50.0]},
    ...     geometry=[shapely.Point(300, 300)], crs=4547)
    >>> result = risk_one_map(towns, geohazards=slides, today="2026-11-23")
    >>> result.units[["name", "risk_level", "reason"]].values.tolist()[0]
    ['East', 1.0, 'Major: Landslide LX-012 threatens 140 people']
    >>> result.units["risk_level"].tolist()
    [1.0, 4.0]
    """
    report(progress, 0.0, Message("Checking the divisions"))
    divisions, skips = usable_divisions(divisions)
    skips += overlapping_divisions(divisions)
    if grids is None:
        units, notes = risk_units(divisions, unit_level, grid_m)
        skips += without_level(divisions)
    else:
        grids, grid_skips = usable_divisions(grids)
        units, notes = grid_units(grids, divisions, unit_level, grid_m)
        skips += [*grid_skips, *overlapping_divisions(grids)]
    notes += open_ground(divisions, grids)
    layers: dict[str, Any] = {
        "geohazards": geohazards,
        "fire_zones": fire_zones,
        "chemical_sources": chemical_sources,
        "other_hazards": other_hazards,
        "hidden_dangers": hidden_dangers,
    }
    people_layers = {"shelters": shelters, "settlements": settlements, "facilities": facilities}
    notes += _missing({**layers, **people_layers})
    report(progress, 0.1, Message("Grading the hazards"))
    levels = {}
    if chemical_sources is not None and chemical_inventory is not None:
        graded = grade_chemical_sources(chemical_sources, chemical_inventory, settlements)
        levels["chemical_sources"] = graded.sources["risk_level"]
        skips += graded.skips
    elif chemical_sources is not None:
        notes.append(
            Message("No chemical inventory, so the levels of chemical sources are unknown")
        )
    found = _hazards(layers, levels, today, divisions.crs)
    skips += found.skips
    homes, home_skips = _places(settlements)
    home_skips += _check_people(homes)
    services, service_skips = _places(facilities)
    skips += home_skips + service_skips
    report(progress, 0.3, Message("Laying the hazards over the units"))
    hazards = found.areas.assign(rank=rank_of_level(found.areas["level"]))
    known = any(table is not None for table in layers.values())
    graded_units = _grade(units, hazards, homes, known)
    report(progress, 0.5, Message("Counting who is exposed"))
    grounds, ranks = _exposing(hazards)
    graded_units = graded_units.join(_cover(units, grounds, ranks))
    graded_units = _unit_people(graded_units, units, homes, grounds, ranks)
    exposed = _exposed(homes, services, hazards, units)
    report(progress, 0.7, Message("Checking the shelters"))
    safe, ledger = None, None
    if shelters is not None:
        safe = admissible_shelters(shelters, found, profile, standby_counts=standby_counts)
        judged, shelter_numbers = evaluate_shelters(
            shelters, shelter_ledger(shelters, safe, today, check_months), homes
        )
        ledger = _placed(shelters, judged, units)
        notes += safe.notes
        skips += [skip for skip in safe.skips if skip not in found.skips]
    register, danger_numbers = None, {}
    if hidden_dangers is not None:
        dangers = hidden_danger_register(hidden_dangers, today)
        register = _placed(hidden_dangers, dangers.table, units)
        skips += dangers.skips
        notes += dangers.notes
        danger_numbers = dangers.headlines
    red_line = RedLine(geopandas.GeoDataFrame())
    if planning is not None:
        red_line = red_line_conflicts(planning, found.areas, worst_level=red_line_level)
        red_line.conflicts["division_code"] = _division_of(red_line.conflicts, units)
        skips += red_line.skips
        notes += red_line.notes
    report(progress, 0.85, Message("Adding up the divisions"))
    totals = _division_totals(divisions, hazards, homes, ledger, register, grounds, ranks, known)
    headlines: dict[str, float] = {
        **_unit_headlines(graded_units, totals, known and homes is not None),
        **({} if safe is None else {**safe.headlines, **shelter_numbers}),
        **danger_numbers,
        **red_line.headlines,
    }
    notes += found.notes
    report(progress, 1.0, Message("Risk one map ready"))
    return RiskOneMap(
        units=graded_units,
        exposed=exposed,
        shelters=ledger,
        hidden_dangers=register,
        divisions=totals,
        hazards=found.areas,
        conflicts=None if planning is None else red_line.conflicts,
        skips=_merged(skips),
        notes=notes,
        headlines=headlines,
    )


# -- inputs ----------------------------------------------------------------------------------


def _missing(layers: dict[str, Any]) -> list[Message]:
    absent = [name for name, table in layers.items() if table is None]
    titles = load("layers")
    return [
        Message("Not given, so not on the map: {layer}", layer=Message(titles[name]["en"]))
        for name in absent
    ]


def _merged(skips: list[Skip]) -> list[Skip]:
    """Return the skips without those that two steps both listed."""
    seen: dict[tuple[str, str, tuple[Any, ...]], Skip] = {}
    for skip in skips:
        seen.setdefault((skip.layer, str(skip.reason), tuple(skip.feature_ids)), skip)
    return list(seen.values())


# -- hazards ---------------------------------------------------------------------------------


def counted_levels(table: pd.DataFrame, hazards: pd.DataFrame) -> pd.DataFrame:
    """Return a layer of hazards with the level that the totals count, and what told it.

    Parameters
    ----------
    table : DataFrame
        Layer of the district on its feature ids, ``attrs["kind"]`` its layer key.
    hazards : DataFrame
        Of `RiskOneMap`.

    Returns
    -------
    DataFrame
        The same with ``counted_level`` (1 worst .. 4, NaN unknown) and ``level_basis``: a code of
        ``level_basis`` in ``standards/codes.json``, ``unknown`` where nothing told a level and
        ``not_counted`` where a feature is no hazard (closed, out of use). What is on file stays.

    Examples
    --------
    >>> slides = geopandas.GeoDataFrame({"id": ["A", "B"], "threatened_people": [12.0, None]},
    ...     geometry=shapely.points([[1, 1], [2, 2]]), crs=4547)
    >>> slides.attrs["kind"] = "geohazards"
    >>> counted_levels(slides, hazard_areas([slides]).areas)[["counted_level", "level_basis"]]
       counted_level level_basis
    0            4.0  threatened
    1            NaN     unknown
    """
    own = hazards[hazards["layer_key"] == table.attrs["kind"]].set_index("feature_id")
    basis = own["level_basis"].where(own["level"].notna(), "unknown").astype(object)
    level = own["level"].reindex(table.index)
    told = basis.reindex(table.index).fillna("not_counted")
    result = table.assign(counted_level=level, level_basis=told)
    result.attrs = dict(table.attrs)
    return result


def _hazards(
    layers: dict[str, Any], levels: dict[str, pd.Series], today: Any, crs: Any
) -> HazardAreas:
    given = []
    for key, table in layers.items():
        if table is None:
            continue
        known = table.copy(deep=False)
        known.attrs = {**table.attrs, "kind": key}
        known.attrs.setdefault("layer", key)
        given.append(known)
    found = hazard_areas(given, levels=levels, today=today)
    if found.areas.crs is None:
        found.areas.set_crs(crs, inplace=True)
    return found


def _places(
    table: geopandas.GeoDataFrame | None,
) -> tuple[geopandas.GeoDataFrame | None, list[Skip]]:
    """Return settlements or facilities that have a place, mended where needed."""
    if table is None:
        return None, []
    kept, skips = usable_geometry(table)
    kept, repaired = with_valid_outlines(kept)
    return kept, skips + repaired


def _check_people(homes: geopandas.GeoDataFrame | None) -> list[Skip]:
    """Refuse negative numbers of people and list the unknown ones."""
    if homes is None:
        return []
    people = column(homes, "people", np.nan).astype(float)
    if (people < 0).any():
        raise InputError(
            layer_name(homes),
            Message("a negative number of people"),
            list(homes.index[people < 0]),
            Message("correct the number, or leave it empty"),
        )
    if not people.isna().any():
        return []
    reason = Message("number of people unknown; counted as none")
    return [Skip(layer_name(homes), reason, list(homes.index[people.isna()]))]


def _nearest_home(
    worst: pd.DataFrame, hazards: geopandas.GeoDataFrame, homes: Any, zones: np.ndarray
) -> pd.DataFrame:
    """Return per unit the settlement in it that is nearest to the hazard which sets its level."""
    none = pd.DataFrame({"near_m": pd.Series(dtype=float), "near_name": pd.Series(dtype=object)})
    if homes is None or homes.empty:
        return none
    shapes = np.asarray(homes.geometry.values)
    ids = column(homes, "id").map(str, na_action="ignore")
    names = column(homes, "name").where(column(homes, "name").notna(), ids).to_numpy()
    living = pd.DataFrame({"zone": zone_of(shapes, zones), "home": range(len(shapes))})
    pairs = living.merge(worst[["ground"]].dropna(), left_on="zone", right_index=True)
    if pairs.empty:
        return none
    places = np.asarray(hazards["place"].to_numpy(), dtype=object)
    home = pairs["home"].to_numpy(dtype=int)
    pairs["near_m"] = shapely.distance(places[pairs["ground"].to_numpy(dtype=int)], shapes[home])
    pairs["near_name"] = names[home]
    pairs = pairs.sort_values(["zone", "near_m", "near_name"], kind="stable")
    return pairs.drop_duplicates("zone").set_index("zone")[["near_m", "near_name"]]


def _exposing(hazards: geopandas.GeoDataFrame) -> tuple[np.ndarray, np.ndarray]:
    kept = hazards[hazards["exposes"].astype(bool)]
    return np.asarray(kept.geometry.values), kept["rank"].to_numpy(dtype=int)


def _level_of_rank(rank: pd.Series) -> pd.Series:
    """Return levels 1 to 4 of severity ranks, NaN for unknown and for none."""
    levels = {rank: float(level) for rank, level in enumerate(RANKS) if level is not None}
    return rank.map(levels).astype("float64")


def _grade(
    units: geopandas.GeoDataFrame,
    hazards: geopandas.GeoDataFrame,
    homes: geopandas.GeoDataFrame | None,
    known: bool,
) -> geopandas.GeoDataFrame:
    """Return the units with levels, what set them, and the reason in words.

    Where no layer of hazards is `known` at all, nothing is low: the level is unknown.
    """
    zones = np.asarray(units.geometry.values)
    pairs = overlaps(zones, np.asarray(hazards.geometry.values))
    told = ["hazard_id", "family", "kind", "rank", "level", "threatened_people"]
    pairs = pairs.drop(columns="shape").join(hazards[told], on="ground")
    pairs["fewer"] = -pairs["threatened_people"].fillna(0.0)
    pairs["smaller"] = -pairs["area_m2"]
    # the worst first; among equals the one that threatens most, covers most, then by name
    order = ["zone", "rank", "fewer", "smaller", "family", "hazard_id"]
    pairs = pairs.sort_values(order, kind="stable", ignore_index=True)
    graded = units.copy()
    worst = pairs.drop_duplicates("zone").set_index("zone").reindex(range(len(units)))
    rank = worst["rank"].fillna(RANKS.index(4) if known else UNKNOWN).astype(int)
    graded["risk_level"] = _level_of_rank(rank).to_numpy()
    graded["set_by"] = worst["hazard_id"].to_numpy()
    counts = pairs.groupby("zone")["ground"].count().reindex(range(len(units)), fill_value=0)
    unknown = pairs[pairs["rank"] == UNKNOWN].groupby("zone")["ground"].count()
    graded["hazards"] = counts.to_numpy()
    graded["hazards_unknown"] = unknown.reindex(range(len(units)), fill_value=0).to_numpy()
    for family in FAMILIES:
        first = pairs[pairs["family"] == family].drop_duplicates("zone").set_index("zone")
        first = first.reindex(range(len(units)))
        graded[f"level_{family}"] = _level_of_rank(first["rank"]).to_numpy()
        graded[f"set_by_{family}"] = first["hazard_id"].to_numpy()
    shares = worst["area_m2"].to_numpy(dtype=float) / units.area.to_numpy()
    rows = worst.join(_nearest_home(worst, hazards, homes, zones))
    rows = rows.assign(share=shares, unknown=graded["hazards_unknown"].to_numpy())
    graded["reason"] = object_column(
        [_reason(row) for row in rows.to_dict("records")], graded.index
    )
    if not known:
        unknown_to_us = Message("Unknown: no layer of hazards was given")
        graded["reason"] = object_column([unknown_to_us] * len(graded), graded.index)
    return graded


def _reason(row: dict[Any, Any]) -> Message:
    """Return why a unit has its level, in words."""
    if not isinstance(row["hazard_id"], str):
        return Message("Low: no known hazard reaches the unit")
    words = {
        1: Message("Major"),
        2: Message("Significant"),
        3: Message("Moderate"),
        4: Message("Low"),
    }
    values: dict[str, Any] = {
        "level": words.get(row["level"], Message("Unknown level")),
        "hazard": hazard_label(row["family"], row["kind"]),
        "id": row["hazard_id"],
    }
    people, metres = row["threatened_people"], row["near_m"]
    if row["family"] == "fire":
        percent = f"{100 * row['share']:.0f}" if row["share"] >= 0.005 else "<1"
        reason = Message(
            "{level}: {hazard} {id} covers {percent} % of the unit", percent=percent, **values
        )
    elif people > 0 and metres >= 0:
        reason = Message(
            "{level}: {hazard} {id} threatens {people} people, {metres} m from {place}",
            people=int(people),
            metres=round(metres),
            place=row["near_name"],
            **values,
        )
    elif people > 0:
        reason = Message(
            "{level}: {hazard} {id} threatens {people} people", people=int(people), **values
        )
    elif metres >= 0:
        reason = Message(
            "{level}: {hazard} {id}, {metres} m from {place}",
            metres=round(metres),
            place=row["near_name"],
            **values,
        )
    else:
        reason = Message("{level}: {hazard} {id}", **values)
    if row["unknown"] > 0:
        return Message(
            "{reason}; hazards of unknown level: {count}", reason=reason, count=int(row["unknown"])
        )
    return reason


# -- exposure --------------------------------------------------------------------------------


def _percent_names() -> dict[int, str]:
    return {
        rank: "level_unknown_percent" if level is None else f"level_{level}_percent"
        for rank, level in enumerate(RANKS)
    }


def _cover(units: geopandas.GeoDataFrame, grounds: np.ndarray, ranks: np.ndarray) -> pd.DataFrame:
    """Return area and the share of it at each worst level, in percent."""
    shares = worst_shares(np.asarray(units.geometry.values), grounds, ranks)
    wide = shares.pivot_table(index="shape", columns="rank", values="share", aggfunc="sum")
    wide = wide.reindex(index=range(len(units)), columns=range(NONE)).fillna(0.0) * 100.0
    wide.columns = [_percent_names()[rank] for rank in range(NONE)]
    return wide.set_index(units.index).assign(area_km2=units.area / 1e6)


def _unit_people(
    graded: geopandas.GeoDataFrame,
    units: geopandas.GeoDataFrame,
    homes: geopandas.GeoDataFrame | None,
    grounds: np.ndarray,
    ranks: np.ndarray,
) -> geopandas.GeoDataFrame:
    """Add people in the unit, and those inside hazard areas."""
    if homes is None:
        return graded.assign(people=graded["population_people"], people_exposed=np.nan)
    counted = people_by_zone(homes, np.asarray(units.geometry.values), grounds, ranks)
    inside = counted[counted["rank"] < NONE]
    rows = range(len(units))
    people = counted.groupby("zone")["people"].sum().reindex(rows, fill_value=0.0)
    exposed = inside.groupby("zone")["people"].sum().reindex(rows, fill_value=0.0)
    return graded.assign(people=people.to_numpy(), people_exposed=exposed.to_numpy())


def _exposed(
    homes: geopandas.GeoDataFrame | None,
    services: geopandas.GeoDataFrame | None,
    hazards: geopandas.GeoDataFrame,
    units: geopandas.GeoDataFrame,
) -> geopandas.GeoDataFrame:
    """Return settlements and facilities that hazards reach, with the worst of them."""
    known = hazards[hazards["exposes"].astype(bool)].reset_index(drop=True)
    parts = [
        _exposed_of(table, known, kind)
        for table, kind in ((homes, "settlement"), (services, None))
        if table is not None
    ]
    columns = EXPOSED_COLUMNS
    filled = [part for part in parts if len(part)]
    if not filled:
        empty = {name: pd.Series(dtype=object) for name in [*columns[:-1], "division_code"]}
        return geopandas.GeoDataFrame(empty, geometry=geopandas.GeoSeries([], crs=units.crs))
    table = pd.concat(filled, ignore_index=True)
    exposed = geopandas.GeoDataFrame(table[columns], geometry="geometry", crs=units.crs)
    exposed["division_code"] = _division_of(exposed, units)
    rank = rank_of_level(exposed["risk_level"])
    order = exposed.assign(rank=rank).sort_values(
        ["rank", "exposed_kind", "id"], kind="stable", ignore_index=True
    )
    return order.drop(columns="rank")


def _exposed_of(
    table: geopandas.GeoDataFrame, hazards: geopandas.GeoDataFrame, kind: str | None
) -> geopandas.GeoDataFrame:
    shapes = np.asarray(table.geometry.values)
    grounds = np.asarray(hazards.geometry.values)
    small = np.flatnonzero(shapely.get_dimensions(shapes) < 2)
    wide = np.flatnonzero(shapely.get_dimensions(shapes) == 2)
    point, ground = shapely.STRtree(grounds).query(shapes[small], predicate="intersects")
    shared = overlaps(shapes[wide], grounds)
    pairs = pd.DataFrame(
        {
            "row": np.concatenate([small[point], wide[shared["zone"].to_numpy(dtype=int)]]),
            "ground": np.concatenate([ground, shared["ground"].to_numpy(dtype=int)]),
        }
    )
    pairs = pairs.join(hazards[["hazard_id", "family", "kind", "level", "rank"]], on="ground")
    pairs = pairs.sort_values(["row", "rank", "family", "hazard_id"], kind="stable")
    counts = pairs.groupby("row")["ground"].count()
    worst = pairs.drop_duplicates("row").set_index("row")
    rows = worst.index.to_numpy(dtype=int)
    shares = worst_shares(shapes[rows], grounds, hazards["rank"].to_numpy(dtype=int))
    share = shares.groupby("shape")["share"].sum().reindex(range(len(rows)), fill_value=0.0)
    people = column(table, "people", np.nan).to_numpy(dtype=float)[rows]
    ids = column(table, "id").map(str, na_action="ignore")
    names = column(table, "name").where(column(table, "name").notna(), ids)
    kinds = read_codes(column(table, "kind"), "facility_kind") if kind is None else None
    data = {
        "id": ids.to_numpy()[rows],
        "name": names.to_numpy()[rows],
        "exposed_kind": kind if kinds is None else kinds.to_numpy()[rows],
        "people": people,
        "people_exposed": people * share.to_numpy(),
        "risk_level": worst["level"].to_numpy(),
        "hazard_id": worst["hazard_id"].to_numpy(),
        "hazard_family": worst["family"].to_numpy(),
        "hazard_kind": worst["kind"].to_numpy(),
        "hazards": counts.reindex(rows).to_numpy(),
        "reason": object_column(
            Message(
                "inside a hazard area: {hazard} {id}", hazard=hazard_label(family, what), id=which
            )
            for family, what, which in zip(worst["family"], worst["kind"], worst["hazard_id"])
        ),
    }
    points = shapely.point_on_surface(shapes[rows])
    return geopandas.GeoDataFrame(data, geometry=points, crs=table.crs)


def _division_of(places: geopandas.GeoDataFrame, units: geopandas.GeoDataFrame) -> np.ndarray:
    """Return the division code of the unit in which each place lies, None outside."""
    zone = zone_of(np.asarray(places.geometry.values), np.asarray(units.geometry.values))
    codes = [*units["division_code"], None]
    return np.array([codes[row] for row in zone], dtype=object)


def zone_of(shapes: np.ndarray, zones: np.ndarray) -> np.ndarray:
    """Return the first zone that holds a point of each shape, -1 where none does.

    This decides for which division a hazard counts.

    Parameters
    ----------
    shapes : ndarray of geometry
        Places of hazards, settlements, shelters; metres.
    zones : ndarray of polygon
        Divisions of one level.

    Examples
    --------
    >>> zones = shapely.box([0, 10], 0, [10, 20], 10)
    >>> zone_of(np.array([shapely.Point(10, 5), shapely.box(9, 1, 19, 2), shapely.Point(30, 0)]),
    ...         zones).tolist()
    [0, 1, -1]
    """
    points = shapely.point_on_surface(shapes)
    place, zone = shapely.STRtree(zones).query(points, predicate="intersects")
    first = pd.DataFrame({"place": place, "zone": zone}).groupby("place")["zone"].min()
    return first.reindex(range(len(shapes)), fill_value=-1).to_numpy()


def _placed(
    source: geopandas.GeoDataFrame, table: pd.DataFrame, units: geopandas.GeoDataFrame
) -> geopandas.GeoDataFrame:
    """Return a register as points with the division each one lies in."""
    points = shapely.point_on_surface(
        shapely.force_2d(np.asarray(source.geometry.values, dtype=object))
    )
    placed = geopandas.GeoDataFrame(table, geometry=points, crs=source.crs)
    placed["division_code"] = _division_of(placed, units)
    return placed


# -- totals ----------------------------------------------------------------------------------


def _division_totals(
    divisions: geopandas.GeoDataFrame,
    hazards: geopandas.GeoDataFrame,
    homes: geopandas.GeoDataFrame | None,
    ledger: geopandas.GeoDataFrame | None,
    register: geopandas.GeoDataFrame | None,
    grounds: np.ndarray,
    ranks: np.ndarray,
    known: bool,
) -> geopandas.GeoDataFrame:
    """Return per level of division: its rows, what lies outside, and the total."""
    keys = divisions["level"].fillna("")
    order = [*UNIT_LEVELS[::-1], ""]
    levels = sorted(keys.unique(), key=lambda key: (order.index(key) if key in order else 9, key))
    parts = []
    for key in levels:
        same = divisions[keys == key].reset_index(drop=True)
        parts.append(_totals_of(same, hazards, homes, ledger, register, grounds, ranks, known))
    table = pd.concat(parts, ignore_index=True)
    return geopandas.GeoDataFrame(table, geometry="geometry", crs=divisions.crs)


def _totals_of(
    same: geopandas.GeoDataFrame,
    hazards: geopandas.GeoDataFrame,
    homes: geopandas.GeoDataFrame | None,
    ledger: geopandas.GeoDataFrame | None,
    register: geopandas.GeoDataFrame | None,
    grounds: np.ndarray,
    ranks: np.ndarray,
    known: bool,
) -> geopandas.GeoDataFrame:
    zones = np.asarray(same.geometry.values)
    rows = [*range(len(same)), -1]
    counts = pd.DataFrame(index=rows)
    counts = counts.join(_people_columns(homes, zones, grounds, ranks, same))
    hazard_zone = zone_of(np.asarray(hazards["place"].to_numpy(), dtype=object), zones)
    for rank, level in enumerate(RANKS):
        name = f"hazards_{'unknown' if level is None else LEVEL_NAMES[level]}"
        counts[name] = _tally(hazard_zone[hazards["rank"].to_numpy() == rank], rows)
    counts = counts.join(_shelter_columns(ledger, zones, rows))
    counts = counts.join(_danger_columns(register, zones, rows))
    sums = counts.sum(min_count=1)
    with_shelters = counts.loc[counts["shelters_admissible"] > 0, "capacity_admissible_people"]
    if len(with_shelters) and with_shelters.isna().all():
        sums["capacity_admissible_people"] = np.nan
    own = same.assign(unit_id=same["code"], division_code=same["code"])
    graded = _grade(own, hazards, homes, known)[["risk_level", "set_by", "reason"]]
    table = same.drop(columns="geometry").join(counts.loc[list(range(len(same)))]).join(graded)
    table["row_kind"] = "division"
    table["area_km2"] = same.area / 1e6
    level = same["level"].iloc[0]
    extra = pd.DataFrame([counts.loc[-1], sums]).reset_index(drop=True)
    extra["row_kind"] = ["outside", "total"]
    extra["level"] = level
    extra["name"] = object_column([Message("Outside all divisions"), Message("Total")], extra.index)
    extra["area_km2"] = [np.nan, table["area_km2"].sum()]
    extra["population_people"] = [np.nan, table["population_people"].sum(min_count=1)]
    extra["risk_level"] = np.nan
    shapes = [*zones, None, None]
    every = pd.concat([table, extra], ignore_index=True)
    return geopandas.GeoDataFrame(every, geometry=shapes, crs=same.crs)


def _people_columns(
    homes: geopandas.GeoDataFrame | None,
    zones: np.ndarray,
    grounds: np.ndarray,
    ranks: np.ndarray,
    same: geopandas.GeoDataFrame,
) -> pd.DataFrame:
    """Return people in all and by the worst level they are exposed to, each counted once."""
    rows = [*range(len(zones)), -1]
    names = {rank: f"people_{'unknown' if level is None else LEVEL_NAMES[level]}"
             for rank, level in enumerate(RANKS)}  # fmt: skip
    names[NONE] = "people_unexposed"
    if homes is None:
        table = pd.DataFrame(np.nan, index=rows, columns=["people", *names.values()])
        table.loc[: len(zones) - 1, "people"] = same["population_people"].to_numpy()
        return table.assign(people_exposed=np.nan)
    counted = people_by_zone(homes, zones, grounds, ranks)
    wide = counted.pivot_table(index="zone", columns="rank", values="people", aggfunc="sum")
    wide = wide.reindex(index=rows, columns=list(names)).fillna(0.0).rename(columns=names)
    wide.insert(0, "people", wide.sum(axis=1))
    wide["people_exposed"] = wide["people"] - wide["people_unexposed"]
    return wide


def _tally(zone: np.ndarray, rows: list[int], weight: np.ndarray | None = None) -> pd.Series:
    values = pd.Series(1.0 if weight is None else weight, index=range(len(zone)))
    return values.groupby(zone).sum().reindex(rows, fill_value=0.0)


def _shelter_columns(
    ledger: geopandas.GeoDataFrame | None, zones: np.ndarray, rows: list[int]
) -> pd.DataFrame:
    """Return admissible and other shelters and the capacity of the admissible ones.

    It is the sum of the capacities that are known; where none of several is, nothing can be said.
    """
    names = ["shelters_admissible", "shelters_inadmissible", "capacity_admissible_people"]
    if ledger is None:
        return pd.DataFrame(np.nan, index=rows, columns=names)
    zone = zone_of(np.asarray(ledger.geometry.values), zones)
    good = ledger["admissible"].to_numpy(dtype=bool)
    capacity = ledger["capacity_people"].astype(float).to_numpy()
    known = good & ~np.isnan(capacity)
    admissible = _tally(zone[good], rows)
    unknown = (admissible > 0) & (_tally(zone[known], rows) == 0)
    return pd.DataFrame(
        {
            names[0]: admissible,
            names[1]: _tally(zone[~good], rows),
            names[2]: _tally(zone[known], rows, capacity[known]).mask(unknown),
        }
    )


def _danger_columns(
    register: geopandas.GeoDataFrame | None, zones: np.ndarray, rows: list[int]
) -> pd.DataFrame:
    """Return hidden dangers not closed, those overdue or listed, and major ones monitored."""
    names = ["dangers_open", "dangers_overdue", "dangers_listed", "dangers_major",
             "dangers_major_monitored"]  # fmt: skip
    if register is None:
        return pd.DataFrame(np.nan, index=rows, columns=names)
    zone = zone_of(np.asarray(register.geometry.values), zones)
    counted = (
        register["danger_open"],
        register["overdue_days"] > 0,
        register["danger_open"] & is_yes(register["listed_supervision"]),
        is_open_major(register),
        is_open_major(register) & is_yes(register["monitored"]),
    )
    return pd.DataFrame(
        {
            name: _tally(zone[which.to_numpy(dtype=bool)], rows)
            for name, which in zip(names, counted)
        }
    )


def _unit_headlines(
    units: geopandas.GeoDataFrame, totals: geopandas.GeoDataFrame, counted: bool
) -> dict[str, float]:
    levels = units["risk_level"]
    numbers: dict[str, float] = {
        f"UNITS_{name.upper()}": int((levels == level).sum()) for level, name in LEVEL_NAMES.items()
    }
    numbers["UNITS_UNKNOWN"] = int(levels.isna().sum())
    last = totals[totals["row_kind"] == "total"].iloc[-1]
    numbers["PEOPLE_TOTAL"] = float(last["people"])
    if counted:
        numbers["PEOPLE_EXPOSED"] = float(last["people_exposed"])
        numbers["PEOPLE_EXPOSED_MAJOR"] = float(last["people_major"])
    return numbers
