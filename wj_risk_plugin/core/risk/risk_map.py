"""The risk one map: four-colour levels of units, who is exposed, and totals that add up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import geopandas
import numpy as np
import pandas as pd

from ...standards import hazard_layers, load
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
from .options import DEFAULT_RISK, RiskLayers, RiskOptions
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
        Features left out, assumptions and figures, for the run record.
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
    layers: RiskLayers,
    options: RiskOptions = DEFAULT_RISK,
    *,
    today: Any,
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
    layers : RiskLayers
        Hazards, what is at stake, grids and planning zones.
    options : RiskOptions
        Which units are graded, which shelters count, where the red line begins.
    today : date
        Day for hidden dangers and checks of shelters.
    progress : callable, optional
        Function that is told how far the work is, see `messages.report`.

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
    >>> layers = RiskLayers(hazards={"geohazards": slides})
    >>> result = risk_map(towns, layers, today="2026-11-23")
    >>> result.units[["name", "risk_level", "reason"]].values.tolist()[0]
    ['East', 1.0, 'Major: Landslide LX-012, threatened people: 140']
    >>> result.units["risk_level"].tolist()
    [1.0, 4.0]
    """
    report(progress, 0.0, Message("Checking the divisions"))
    divisions, skips = usable_divisions(divisions)
    units, unit_skips, notes = _units(divisions, layers.grids, options)
    skips += unit_skips
    notes += _missing(layers)
    report(progress, 0.1, Message("Grading the hazards"))
    known_hazards, hazard_skips, hazard_notes = _hazards(layers, today, divisions.crs)
    skips += hazard_skips
    notes += hazard_notes
    homes, home_skips = _places(layers.settlements)
    home_skips += _check_people(homes)
    services, service_skips = _places(layers.facilities)
    skips += home_skips + service_skips
    report(progress, 0.3, Message("Laying the hazards over the units"))
    hazards = known_hazards.areas.assign(rank=rank_of_level(known_hazards.areas["level"]))
    known = any(table is not None for table in layers.hazards.values())
    graded_units = grade_units(units, hazards, homes, known)
    report(progress, 0.5, Message("Counting who is exposed"))
    grounds, ranks = _exposing(hazards)
    graded_units = graded_units.join(cover_by_level(units, grounds, ranks))
    graded_units = _unit_people(graded_units, units, homes, grounds, ranks)
    exposed = exposed_elements(homes, services, hazards, units)
    report(progress, 0.7, Message("Checking the shelters"))
    numbers: dict[str, float] = {}
    ledger, register = None, None
    if layers.shelters is not None:
        safe = admissible_shelters(layers.shelters, known_hazards, options.shelter_rules)
        stock = shelter_ledger(layers.shelters, safe, today, options.check_months)
        judged, shelter_numbers = evaluate_shelters(layers.shelters, stock, homes)
        ledger = with_divisions(layers.shelters, judged, units)
        notes += safe.notes
        skips += [skip for skip in safe.skips if skip not in known_hazards.skips]
        numbers.update({**safe.headlines, **shelter_numbers})
    if (hidden_dangers := layers.hazards.get("hidden_dangers")) is not None:
        dangers = hidden_danger_register(hidden_dangers, today)
        register = with_divisions(hidden_dangers, dangers.table, units)
        skips += dangers.skips
        notes += dangers.notes
        numbers.update(dangers.headlines)
    red_line = RedLine(geopandas.GeoDataFrame())
    if layers.planning is not None:
        red_line = red_line_conflicts(
            layers.planning, known_hazards.areas, worst_level=options.red_line_level
        )
        red_line.conflicts["division_code"] = division_at(red_line.conflicts, units)
        skips += red_line.skips
        notes += red_line.notes
    report(progress, 0.85, Message("Adding up the divisions"))
    totals = totals_of_divisions(divisions, hazards, homes, ledger, register, grounds, ranks, known)
    notes += known_hazards.notes
    report(progress, 1.0, Message("Risk one map ready"))
    return RiskOneMap(
        units=graded_units,
        exposed=exposed,
        shelters=ledger,
        hidden_dangers=register,
        divisions=totals,
        hazards=known_hazards.areas,
        conflicts=None if layers.planning is None else red_line.conflicts,
        skips=_merged(skips),
        notes=notes,
        headlines={
            **_unit_headlines(graded_units, totals, known and homes is not None),
            **numbers,
            **red_line.headlines,
        },
    )


# -- inputs ----------------------------------------------------------------------------------


def _units(
    divisions: geopandas.GeoDataFrame, grids: geopandas.GeoDataFrame | None, options: RiskOptions
) -> tuple[geopandas.GeoDataFrame, list[Skipped], list[Message]]:
    """Return the units to be graded, and what is left out or noted of divisions and grids."""
    skips = overlapping_divisions(divisions)
    if grids is None:
        units, notes = risk_units(divisions, options.unit_level, options.grid_m)
        skips += without_level(divisions)
    else:
        grids, grid_skips = usable_divisions(grids)
        units, notes = grid_units(grids, divisions, options.unit_level, options.grid_m)
        skips += [*grid_skips, *overlapping_divisions(grids)]
    return units, skips, [*notes, *open_ground(divisions, grids)]


def _missing(layers: RiskLayers) -> list[Message]:
    """Say which layers of the map are not given."""
    titles = load("layers")
    given = {key: layers.hazards.get(key) for key in hazard_layers()}
    given["shelters"] = layers.shelters
    given["settlements"] = layers.settlements
    given["facilities"] = layers.facilities
    return [
        Message("Not given, so not on the map: {layer}", layer=Message(titles[name]["en"]))
        for name, table in given.items()
        if table is None
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
        Hazards that were counted, `RiskOneMap.hazards`.

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
    of_layer = hazards[hazards["layer_key"] == table.attrs["kind"]].set_index("feature_id")
    basis = of_layer["level_basis"].where(of_layer["level"].notna(), "unknown").astype(object)
    level = of_layer["level"].reindex(table.index)
    told = basis.reindex(table.index).fillna("not_counted")
    result = table.assign(counted_level=level, level_basis=told)
    result.attrs = dict(table.attrs)
    return result


def _hazards(
    layers: RiskLayers, today: Any, crs: Any
) -> tuple[HazardAreas, list[Skipped], list[Message]]:
    """Return the ground that the hazards reach, chemical sources graded by their inventory."""
    levels, skips, notes = {}, list[Skipped](), list[Message]()
    sources, inventory = layers.hazards.get("chemical_sources"), layers.chemical_inventory
    if sources is not None and inventory is not None:
        graded = grade_chemical_sources(sources, inventory, layers.settlements)
        levels["chemical_sources"] = graded.sources["risk_level"]
        skips += graded.skips
    elif sources is not None:
        notes.append(
            Message("No chemical inventory, so the levels of chemical sources are unknown")
        )
    given = []
    for key in hazard_layers():
        table = layers.hazards.get(key)
        if table is None:
            continue
        known = table.copy(deep=False)
        known.attrs = {**table.attrs, "kind": key}
        known.attrs.setdefault("layer", key)
        given.append(known)
    areas = hazard_areas(given, levels=levels, today=today)
    if areas.areas.crs is None:
        areas.areas.set_crs(crs, inplace=True)
    return areas, [*skips, *areas.skips], notes


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
