"""The risk one map: four-colour levels of units, who is exposed, and totals that add up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import geopandas
import numpy as np
import pandas as pd

from ...standards import load
from ..geo.geometry import with_repaired_polygons
from ..hazards.exposure import UNEXPOSED, people_by_zone, rank_of_level
from ..hazards.footprints import HazardAreas, hazard_areas
from ..hazards.gb18218 import grade_chemical_sources
from ..hazards.hidden_dangers import hidden_danger_register
from ..messages import InputError, Message, Progress, report
from ..shelters.admissibility import admissible_shelters, shelter_ledger
from ..shelters.evaluation import evaluate_shelters
from ..tables.columns import Skipped, layer_name, with_geometry
from ..tables.values import column
from ..texts.text_columns import PlainTables
from .division_totals import LEVEL_NAMES, totals_of_divisions
from .exposed import division_at, exposed_elements, with_divisions
from .grades import cover_by_level, grade_units
from .planning_conflicts import RedLine, red_line_conflicts
from .units import (
    grid_units,
    open_ground,
    overlapping_divisions,
    risk_units,
    usable_divisions,
    without_level,
)

__all__ = ["RiskOneMap", "counted_levels", "risk_map"]


@dataclass(frozen=True)
class RiskOneMap(PlainTables):
    """Result of `risk_map`.

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
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    headlines: dict[str, float] = field(default_factory=dict)


def risk_map(
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
    >>> import shapely
    >>> towns = geopandas.GeoDataFrame({"code": ["1", "2"], "name": ["East", "West"]},
    ...     geometry=list(shapely.box([0, 1000], 0, [1000, 2000], 1000)), crs=4547)
    >>> slides = geopandas.GeoDataFrame(
    ...     {"id": ["LX-012"], "hazard_type": ["landslide"], "risk_level": [1.0],
    ...      "threatened_people": [140.0], "influence_m": [50.0]},
    ...     geometry=[shapely.Point(300, 300)], crs=4547)
    >>> result = risk_map(towns, geohazards=slides, today="2026-11-23")
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
    graded_units = grade_units(units, hazards, homes, known)
    report(progress, 0.5, Message("Counting who is exposed"))
    grounds, ranks = _exposing(hazards)
    graded_units = graded_units.join(cover_by_level(units, grounds, ranks))
    graded_units = _unit_people(graded_units, units, homes, grounds, ranks)
    exposed = exposed_elements(homes, services, hazards, units)
    report(progress, 0.7, Message("Checking the shelters"))
    safe, ledger = None, None
    if shelters is not None:
        safe = admissible_shelters(shelters, found, profile, standby_counts=standby_counts)
        judged, shelter_numbers = evaluate_shelters(
            shelters, shelter_ledger(shelters, safe, today, check_months), homes
        )
        ledger = with_divisions(shelters, judged, units)
        notes += safe.notes
        skips += [skip for skip in safe.skips if skip not in found.skips]
    register, danger_numbers = None, {}
    if hidden_dangers is not None:
        dangers = hidden_danger_register(hidden_dangers, today)
        register = with_divisions(hidden_dangers, dangers.table, units)
        skips += dangers.skips
        notes += dangers.notes
        danger_numbers = dangers.headlines
    red_line = RedLine(geopandas.GeoDataFrame())
    if planning is not None:
        red_line = red_line_conflicts(planning, found.areas, worst_level=red_line_level)
        red_line.conflicts["division_code"] = division_at(red_line.conflicts, units)
        skips += red_line.skips
        notes += red_line.notes
    report(progress, 0.85, Message("Adding up the divisions"))
    totals = totals_of_divisions(divisions, hazards, homes, ledger, register, grounds, ranks, known)
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


def _merged(skips: list[Skipped]) -> list[Skipped]:
    """Return the skips without those that two steps both listed."""
    seen: dict[tuple[str, str, tuple[Any, ...]], Skipped] = {}
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
    >>> import shapely
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
) -> tuple[geopandas.GeoDataFrame | None, list[Skipped]]:
    """Return settlements or facilities that have a place, mended where needed."""
    if table is None:
        return None, []
    kept, skips = with_geometry(table)
    kept, repaired = with_repaired_polygons(kept)
    return kept, skips + repaired


def _check_people(homes: geopandas.GeoDataFrame | None) -> list[Skipped]:
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
    return [Skipped(layer_name(homes), reason, list(homes.index[people.isna()]))]


def _exposing(hazards: geopandas.GeoDataFrame) -> tuple[np.ndarray, np.ndarray]:
    kept = hazards[hazards["exposes"].astype(bool)]
    return np.asarray(kept.geometry.values), kept["rank"].to_numpy(dtype=int)


# -- exposure --------------------------------------------------------------------------------


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
    inside = counted[counted["rank"] < UNEXPOSED]
    rows = range(len(units))
    people = counted.groupby("zone")["people"].sum().reindex(rows, fill_value=0.0)
    exposed = inside.groupby("zone")["people"].sum().reindex(rows, fill_value=0.0)
    return graded.assign(people=people.to_numpy(), people_exposed=exposed.to_numpy())


# -- totals ----------------------------------------------------------------------------------


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
