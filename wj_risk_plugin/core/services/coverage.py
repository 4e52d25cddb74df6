"""Coverage of a service: whom its facilities reach, which places stay blank, and by how much.

One question for every service: fire stations by minutes on the road, loudspeakers by straight
distance, rain stations by density, responsibility grids by area. Everyone counts once, and the
rows of each level of divisions add up to the total.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..geo.divisions import divisions_by_level, home_divisions, homes_by_place
from ..geo.geometry import representative_points
from ..geo.raster import Raster
from ..geo.voronoi_cells import voronoi_cells
from ..messages import InputError, Message, Progress, part, report
from ..network.access import AccessRules, access_points, access_rules
from ..network.build import RoadNetworks
from ..network.network import Network
from ..network.notes import network_notes, second_road_notes
from ..network.profiles import TravelOptions
from ..network.shortest_paths import merge_segments, reached_segments
from ..network.travel_times import NearestShelters, Places, places_of
from ..tables.columns import (
    Skipped,
    checked_people,
    feature_ids_of,
    layer_name,
    with_geometry,
    with_missing_last,
)
from ..tables.figures import M2_PER_KM2, ROUNDING
from ..tables.values import column
from ..texts.text_columns import PlainTables
from .definitions import SERVICE_TRAVEL, Service, service_of, share_reaches
from .gaps import blank_spots
from .grids import responsibility_grids
from .reach import (
    Reach,
    Stations,
    circles_of,
    reach_by_distance,
    reach_by_road,
    stations_of,
    travel_from,
)

__all__ = ["FacilityCoverage", "facility_coverage"]

#: Levels of divisions, the finest first, that responsibility grids are compared with.
GROUND_LEVELS = ("village", "town", "district")


@dataclass(frozen=True, eq=False)
class FacilityCoverage(PlainTables):
    """Everything `facility_coverage` found.

    Attributes
    ----------
    blanks : GeoDataFrame
        Points: settlements with people who are not all covered, divisions without a facility,
        gaps and overlaps of grids, each with its reason.
    settlements : GeoDataFrame or None
        The ledger, one row per settlement, on the settlements' index.
    divisions : GeoDataFrame or None
        ``row_kind`` division, outside (where there is anything) or total (once).
    facilities : GeoDataFrame
        What each facility contributes; points.
    reach : GeoDataFrame or None
        Reached roads by band, where minutes are asked for.
    areas : GeoDataFrame or None
        Ground within reach, where metres are asked for; faults of grids.
    headlines, skips, notes
        For the run record; a headline is None where there is nothing to be judged.
    """

    blanks: geopandas.GeoDataFrame
    settlements: geopandas.GeoDataFrame | None
    divisions: geopandas.GeoDataFrame | None
    facilities: geopandas.GeoDataFrame
    reach: geopandas.GeoDataFrame | None
    areas: geopandas.GeoDataFrame | None
    headlines: dict[str, Any] = field(default_factory=dict)
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class _Case(PlainTables):
    """The inputs, checked and in order; skips and notes are added to as they are met."""

    service: Service
    facilities: geopandas.GeoDataFrame
    stations: Stations
    settlements: geopandas.GeoDataFrame | None
    divisions: geopandas.GeoDataFrame | None
    crs: Any
    skips: list[Skipped]
    notes: list[Message]


@dataclass(frozen=True, eq=False)
class _Found(PlainTables):
    """What one measure found: people, roads, ground in reach, or ground without a grid."""

    reach: Reach | None = None
    travel: NearestShelters | None = None
    within: Any = None
    without: Any = None
    faults: geopandas.GeoDataFrame | None = None


def facility_coverage(
    facilities: geopandas.GeoDataFrame | None,
    service: Service | str,
    *,
    settlements: geopandas.GeoDataFrame | None = None,
    divisions: geopandas.GeoDataFrame | None = None,
    roads: geopandas.GeoDataFrame | None = None,
    dem: Raster | None = None,
    obstacles: Sequence[geopandas.GeoDataFrame] | None = None,
    travel: TravelOptions = SERVICE_TRAVEL,
    networks: RoadNetworks | None = None,
    progress: Progress = None,
) -> FacilityCoverage:
    """Tell whom a service covers, and which places stay blank.

    Parameters
    ----------
    facilities : GeoDataFrame or None
        Points or polygons with ``id``, ``kind`` and optionally ``name``, ``reach_m``,
        ``turnout_min``. None only for responsibility grids.
    service : Service or str
        What is asked, of `service_of`.
    settlements : GeoDataFrame, optional
        Points, multipoints or polygons with whole ``people``. Minutes are those from the edge of
        a polygon, see `access`; by metres a polygon's people count by its area in reach.
    divisions : GeoDataFrame, optional
        Polygons with ``code``, ``name`` and optionally ``level``, ``parent_code``, ``officer``.
    roads : GeoDataFrame, optional
        Needed for minutes.
    dem : Raster, optional
        Heights in metres, for walking on slopes.
    obstacles : sequence of GeoDataFrame, optional
        What no straight leg to a road crosses, see `access.access_rules`.
    travel : TravelOptions
        How the service travels; a settlement or facility farther than ``snap_limit_m`` from a
        usable road is not reached.
    networks : RoadNetworks, optional
        Networks built so far, where several questions share their roads.
    progress : callable, optional
        Function that is told how far the work is, see `messages.report`.

    Returns
    -------
    FacilityCoverage

    Raises
    ------
    InputError
        A layer that the measure needs is missing; people are missing, negative or fractional; a
        reach or turnout is negative; no road is usable.
    """
    asked = service if isinstance(service, Service) else service_of(service)
    case = _case(asked, facilities, settlements, divisions, roads)
    if asked.measure == "minutes":
        network = (networks or RoadNetworks()).build(
            _given(roads), travel, dem, part(progress, 0.0, 0.5)
        )
        case.skips.extend(network.skips)
        case.notes.extend(network_notes(network, dem))
        barred, rules = access_rules(_given(roads), obstacles, travel.snap_limit_m)
        case.skips.extend(barred.skips)
        case.notes.extend(barred.notes)
        found = _by_road(case, network.with_closures(None), rules, part(progress, 0.5, 0.7))
    else:
        report(progress, 0.2, Message("Comparing the places"))
        found = {"metres": _by_distance, "grid": _by_grid}.get(asked.measure, _by_count)(case)
    report(progress, 0.7, Message("Adding up the divisions"))
    ledger = _ledger(case, found)
    totals = _division_table(case, found, ledger)
    report(progress, 0.8, Message("Listing the blank spots"))
    blanks = blank_spots(asked, ledger, totals, found.faults, case.crs)
    each = _facility_table(case, found)
    report(progress, 0.9, Message("Cutting the reached roads"))
    reach = _reach_table(case, found)
    report(progress, 1.0, Message("Done"))
    return FacilityCoverage(
        blanks=blanks,
        settlements=ledger,
        divisions=totals,
        facilities=each,
        reach=reach,
        areas=_areas(case, found),
        headlines=_headlines(case, ledger, totals, blanks),
        skips=case.skips,
        notes=case.notes,
    )


# What is given -------------------------------------------------------------------------------


def _case(
    service: Service,
    facilities: geopandas.GeoDataFrame | None,
    settlements: geopandas.GeoDataFrame | None,
    divisions: geopandas.GeoDataFrame | None,
    roads: geopandas.GeoDataFrame | None,
) -> _Case:
    """Check that everything needed is there, and choose the facilities that count."""
    grid = service.measure == "grid"
    _needed("FACILITIES", facilities, not grid)
    _needed("ROADS", roads, service.measure == "minutes")
    _needed("DIVISIONS", divisions, grid or service.measure == "density")
    if service.measure == "metres" and settlements is None:
        _needed("SETTLEMENTS", divisions, True)
    if facilities is None or grid:
        like = _given(divisions if facilities is None else facilities)
        facilities = geopandas.GeoDataFrame({"id": [], "kind": []}, geometry=[], crs=like.crs)
    stations, skips, notes = stations_of(facilities, service)
    if len(stations.ids) == 0 and not grid:
        notes.append(
            Message(
                "No facility of this service among the {count} of the layer: nothing is covered",
                count=len(facilities),
            )
        )
    if divisions is not None:
        divisions, left_out = divisions_by_level(divisions)
        skips += left_out
    return _Case(
        service, facilities, stations, settlements, divisions, facilities.crs, skips, notes
    )


def _needed(name: str, table: geopandas.GeoDataFrame | None, needed: bool) -> None:
    if needed and table is None:
        raise InputError(
            name,
            Message("this question needs the layer"),
            mend=Message("choose the layer, or another measure"),
        )


# Who is reached ------------------------------------------------------------------------------


def _by_road(case: _Case, network: Network, rules: AccessRules, progress: Progress) -> _Found:
    """Search the ways from the facilities to the settlements."""
    report(progress, 0.0, Message("Searching the ways from the facilities"))
    groups = Places(*(np.zeros(0, dtype=object),) * 3, access_points(np.zeros(0, dtype=object)))
    if case.settlements is not None:
        lost = Message("settlements without geometry count as too far from a road")
        groups, skips = places_of(case.settlements, lost, network=network, limit_m=rules.limit_m)
        case.skips.extend(skips)
    stations = case.stations
    travel = travel_from(network, groups.access, stations, rules)
    off = ~travel.entrances.on_road
    if off.any():
        reason = Message(
            "farther than {metres} m from a usable road, so that nobody is reached",
            metres=f"{rules.limit_m:g}",
        )
        case.skips.append(Skipped(layer_name(case.facilities), reason, list(stations.index[off])))
    reach = None
    if case.settlements is not None:
        heads = checked_people(case.settlements).loc[groups.index].to_numpy()
        reach = reach_by_road(
            travel, groups, heads, stations, case.service, part(progress, 0.3, 1.0)
        )
        case.notes.extend(second_road_notes(travel.access.second, heads))
    return _Found(reach=reach, travel=travel)


def _by_distance(case: _Case) -> _Found:
    """Measure straight distances to the settlements, and the ground in reach."""
    within = shapely.union_all(circles_of(case.stations))
    if case.settlements is None:
        return _Found(within=within)
    placed, skips = with_geometry(case.settlements)
    case.skips.extend(skips)
    people = checked_people(case.settlements).loc[placed.index]
    return _Found(reach=reach_by_distance(placed, people, case.stations), within=within)


def _by_grid(case: _Case) -> _Found:
    """Find gaps and overlaps of the grids, against the finest other level that is loaded."""
    divisions = _given(case.divisions)
    is_grid = divisions["level"] == "grid"
    grids = divisions[is_grid]
    if len(grids) == 0:
        case.notes.append(Message("No division of level grid: nothing is covered"))
    elif "officer" not in grids:
        case.notes.append(Message("The grids have no field for officers: none is judged"))
    loaded = [level for level in GROUND_LEVELS if (divisions["level"] == level).any()]
    ground = divisions[divisions["level"] == loaded[0]] if loaded else divisions[~is_grid]
    if len(ground) == 0:
        raise InputError(
            layer_name(divisions),
            Message("there is no division that the grids should cover"),
            mend=Message("add the villages, the towns or the district to the layer"),
        )
    faults = responsibility_grids(grids, ground)
    gaps = faults.loc[faults["blank_kind"] == "grid_gap", "geometry"]
    return _Found(without=shapely.union_all(gaps.to_numpy()), faults=faults)


def _by_count(_: _Case) -> _Found:
    """Return nothing: a density needs only the counts by division."""
    return _Found()


def _given(table: geopandas.GeoDataFrame | None) -> geopandas.GeoDataFrame:
    """Return a layer that was checked to be there."""
    if table is None:
        raise ValueError("the layer was checked to be there")
    return table


def _ledger(case: _Case, found: _Found) -> geopandas.GeoDataFrame | None:
    """Return one row per settlement."""
    settlements = case.settlements
    if settlements is None:
        return None
    table = pd.DataFrame(
        {
            "id": feature_ids_of(settlements),
            "name": column(settlements, "name"),
            "division_code": column(settlements, "division_code"),
            "people": checked_people(settlements),
        }
    )
    if found.reach is not None:
        table = table.join(found.reach.settlements)
        table["status"] = table["status"].where(table["status"].notna(), "no_place")
        table["people_covered"] = table["people_covered"].fillna(0).astype(np.int64)
        station = table["station"].fillna(-1).to_numpy(dtype=int)
        table["facility_id"] = with_missing_last(case.stations.ids)[station]
    shapes = np.asarray(settlements.geometry.values, dtype=object)
    drawn = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    points = np.full(len(shapes), None, dtype=object)
    points[drawn] = representative_points(shapes[drawn])
    return geopandas.GeoDataFrame(table, geometry=points, crs=settlements.crs)


# Divisions -----------------------------------------------------------------------------------


def _division_table(
    case: _Case, found: _Found, ledger: geopandas.GeoDataFrame | None
) -> geopandas.GeoDataFrame | None:
    """Add up people, facilities and ground by division, level by level, outside, and in all."""
    divisions = case.divisions
    if divisions is None:
        return None
    places = geopandas.GeoDataFrame(geometry=case.stations.points, crs=case.crs)
    if ledger is not None and case.settlements is not None:
        case.skips.extend(homes_by_place(divisions, ledger, layer_name(case.settlements)))
    rows = []
    for level, some in divisions.groupby("level", sort=False, dropna=False):
        table = pd.DataFrame({"code": some["code"], "name": some["name"], "row_kind": "division"})
        table = table.assign(geometry=np.asarray(some.geometry.values)).reset_index(drop=True)
        people = _added(some, divisions, ledger, ("people", "people_covered"))
        stations = _added(some, divisions, places.assign(facilities=1), ("facilities",))
        sums = people.join(stations)
        outside = sums.loc[[-1]].assign(row_kind="outside")
        table = table.join(sums)
        if (outside[["people", "facilities"]].to_numpy(dtype=float) > 0).any():
            table = pd.concat([table, outside], ignore_index=True)
        rows.append(table.assign(level=level))
    every = shapely.union_all(divisions.geometry.to_numpy())
    total = {"row_kind": "total", "facilities": len(places), "geometry": every}
    if ledger is not None:
        known = [name for name in ("people", "people_covered") if name in ledger]
        total.update(ledger[known].sum())
    table = pd.concat([*rows, pd.DataFrame([total])], ignore_index=True)
    return _judged(case, found, table)


def _added(
    some: geopandas.GeoDataFrame,
    divisions: geopandas.GeoDataFrame,
    things: geopandas.GeoDataFrame | None,
    names: tuple[str, ...],
) -> pd.DataFrame:
    """Return sums by position of the division, -1 outside all; NaN of what is not known."""
    empty = pd.DataFrame(np.nan, index=np.arange(-1, len(some)), columns=list(names))
    if things is None:
        return empty
    known = [name for name in names if name in things]
    sums = things[known].groupby(home_divisions(some, divisions, things)).sum()
    empty[known] = sums.reindex(empty.index, fill_value=0)
    return empty


def _judged(case: _Case, found: _Found, table: pd.DataFrame) -> geopandas.GeoDataFrame:
    """Write areas, densities, shares, and whether the target is met."""
    service, shapes = case.service, table["geometry"].to_numpy(dtype=object, copy=True)
    shapes[table["row_kind"].eq("outside").to_numpy()] = None
    area = shapely.area(shapes)
    table["area_km2"] = np.where(area > 0, area, np.nan) / M2_PER_KM2
    inside = _stations_in(shapes, case.stations.points)
    table["density_per_100_km2"] = 100.0 * inside / table["area_km2"]
    if found.within is not None:
        covered = _shared_area(shapes, found.within)
        table["covered_km2"] = np.where(area > 0, covered, np.nan) / M2_PER_KM2
    if found.without is not None:
        left = _shared_area(shapes, found.without)
        kept = np.where(left < area * (1.0 - ROUNDING), area - left, 0.0)
        table["covered_km2"] = np.where(area > 0, kept, np.nan) / M2_PER_KM2
    table["needed"] = np.nan
    if service.measure == "density":
        known = table["area_km2"].notna()
        table.loc[known, "needed"] = table.loc[known, "area_km2"].map(service.needed)
    part_of, whole, target = _judged_by(case, table, inside)
    table["covered_percent"] = (
        100.0 * column(table, "people_covered", np.nan) / table["people"].where(table["people"] > 0)
    )
    table["area_percent"] = 100.0 * column(table, "covered_km2", np.nan) / table["area_km2"]
    met = [share_reaches(a, b, target) for a, b in zip(part_of, whole)]
    table["target_met"] = pd.Series(met, index=table.index, dtype=object)
    table["has_one"] = _has_one(case, table)
    shapes[(table["row_kind"] == "total").to_numpy()] = None
    texts = table.astype(dict.fromkeys(("code", "name", "level"), object))
    texts = texts.where(texts.notna(), None).drop(columns="geometry")
    return geopandas.GeoDataFrame(texts, geometry=shapes, crs=case.crs)


def _shared_area(shapes: np.ndarray, ground: Any) -> np.ndarray:
    """Return the area that each shape shares with the ground."""
    area = np.zeros(len(shapes))
    if shapely.is_empty(ground):
        return area
    meets = shapely.intersects(shapes, ground)
    area[meets] = shapely.area(shapely.intersection(shapes[meets], ground))
    return area


def _judged_by(
    case: _Case, table: pd.DataFrame, inside: np.ndarray
) -> tuple[pd.Series, pd.Series, float | None]:
    """Return what is covered of what in each row, and the share that is asked for."""
    service = case.service
    if service.basis == "district":
        wanted = service.limit * table["area_km2"] / 100.0
        return pd.Series(inside, index=table.index), wanted, 100.0
    if service.basis == "area":
        return column(table, "covered_km2"), table["area_km2"], service.target_percent
    return table["people_covered"], table["people"], service.target_percent


def _stations_in(shapes: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return how many points lie in each shape, its edge included."""
    which, _ = shapely.STRtree(points).query(shapes, predicate="intersects")
    return np.bincount(which, minlength=len(shapes))


def _has_one(case: _Case, table: pd.DataFrame) -> pd.Series:
    """Say which divisions of the level in question have a facility, None for all others."""
    service = case.service
    answers = pd.Series(None, index=table.index, dtype=object)
    if service.division_level is None:
        return answers
    levels = table["level"]
    asked = table["row_kind"] == "division"
    if levels[asked].notna().any():
        asked &= levels == service.division_level
    if not asked.any():
        case.notes.append(
            Message(
                "No division of level {level}: whether each has a facility is not judged",
                level=service.division_level,
            )
        )
    counting, _, _ = stations_of(case.facilities, replace(service, kinds=service.division_kinds))
    count = _stations_in(table.loc[asked, "geometry"].to_numpy(dtype=object), counting.points)
    answers[asked] = list(count > 0)
    return answers


# Facilities, roads and ground ----------------------------------------------------------------


def _facility_table(case: _Case, found: _Found) -> geopandas.GeoDataFrame:
    """Return what each facility contributes, and the ground nearest to it."""
    stations, service = case.stations, case.service
    table = pd.DataFrame(
        {
            "id": stations.ids,
            "name": stations.names,
            "kind": stations.kinds,
            "reach_m": stations.reach_m if service.measure == "metres" else np.nan,
            "turnout_min": stations.turnout_minutes if service.measure == "minutes" else np.nan,
            "snap_m": np.nan,
            "nearest_km2": np.nan,
        }
    )
    if found.travel is not None:
        table["snap_m"] = found.travel.shelters.distance_m
    if found.reach is not None:
        table = table.join(found.reach.stations)
    if case.divisions is not None and len(stations.ids):
        ground = shapely.union_all(case.divisions.geometry.to_numpy())
        table["nearest_km2"] = _nearest_ground(stations.points, ground) / M2_PER_KM2
        largest = service.largest_area_km2
        if largest is not None:
            case.notes.append(
                Message(
                    "Facilities to which more than {area} km² are nearest: {count} of {all}",
                    area=f"{largest:g}",
                    count=int((table["nearest_km2"] > largest).sum()),
                    all=len(table),
                )
            )
    return geopandas.GeoDataFrame(table, geometry=stations.points, crs=case.crs)


def _nearest_ground(points: np.ndarray, ground: Any) -> np.ndarray:
    """Return the area of the ground that is nearest to each point; of one spot the first has it.

    Examples
    --------
    >>> west_east = np.array([shapely.Point(2, 5), shapely.Point(8, 5), shapely.Point(8, 5)])
    >>> _nearest_ground(west_east, shapely.box(0, 0, 10, 10)).tolist()
    [50.0, 50.0, 0.0]
    """
    area = np.zeros(len(points))
    spots, first = np.unique(shapely.get_coordinates(points), axis=0, return_index=True)
    if len(spots) == 1:
        area[first] = ground.area
        return area
    cells = voronoi_cells(spots, ground)
    cell, spot = shapely.STRtree(shapely.points(spots)).query(cells, predicate="contains")
    area[first[spot]] = _shared_area(cells[cell], ground)
    return area


def _reach_table(case: _Case, found: _Found) -> geopandas.GeoDataFrame | None:
    """Return the reached roads cut at the bands and where two facilities arrive together."""
    if found.travel is None:
        return None
    travel, bands = found.travel, np.asarray(case.service.bands_minutes)
    limits: Any = bands.tolist()
    lines = travel.network.lines
    pieces, farthest = merge_segments(reached_segments(travel.network, travel.paths, limits))
    table = pd.DataFrame(
        {
            "road_id": lines.road_id[pieces.line],
            "facility_id": with_missing_last(case.stations.ids)[pieces.origin],
            "band_min": bands[pieces.band],
            "minutes_from": pieces.minutes_from,
            "minutes_to": pieces.minutes_to,
            "farthest_min": farthest,
            "length_m": pieces.end - pieces.start,
        }
    )
    shapes = lines.pieces(pieces.start, pieces.end)
    return geopandas.GeoDataFrame(table, geometry=shapes, crs=case.crs)


def _areas(case: _Case, found: _Found) -> geopandas.GeoDataFrame | None:
    """Return the ground in reach in connected pieces, or the faults of grids."""
    if found.faults is not None:
        return found.faults.rename(columns={"blank_kind": "area_kind"})
    if found.within is None:
        return None
    pieces = shapely.get_parts(found.within)
    table = pd.DataFrame({"area_kind": "within_reach", "area_km2": shapely.area(pieces) / 1e6})
    return geopandas.GeoDataFrame(table, geometry=pieces, crs=case.crs)


# Headlines -----------------------------------------------------------------------------------


def _headlines(
    case: _Case,
    ledger: geopandas.GeoDataFrame | None,
    totals: geopandas.GeoDataFrame | None,
    blanks: geopandas.GeoDataFrame,
) -> dict[str, Any]:
    """Return the figures of the whole; None where there is nothing to be judged."""
    service = case.service
    total: dict[str, Any] = {} if totals is None else totals.iloc[-1].to_dict()
    people, covered, slowest = None, None, None
    if ledger is not None:
        people = int(ledger["people"].sum())
        covered = int(ledger["people_covered"].sum()) if "people_covered" in ledger else None
        if service.measure == "minutes":
            slowest = _number(ledger.loc[ledger["people"] > 0, "arrival_minutes"].max())
    has_one = pd.Series(dtype=object) if totals is None else totals["has_one"].dropna()
    part_of, whole = {
        "people": (covered, people),
        "area": (_number(total.get("covered_km2")), _number(total.get("area_km2"))),
        "district": (int(has_one.eq(True).sum()), len(has_one)),
    }[service.basis]
    share = 100.0 * part_of / whole if part_of is not None and whole else None
    met = total.get("target_met")
    if service.basis == "people" and part_of is not None and whole is not None:
        met = share_reaches(part_of, whole, service.target_percent)
    if service.measure == "grid":
        met = bool(met) and not blanks["blank_kind"].eq("no_officer").any()
    kinds = blanks["blank_kind"]
    return {
        "COVERAGE_PERCENT": share,
        "PEOPLE_TOTAL": people,
        "PEOPLE_COVERED": covered,
        "AREA_PERCENT": _number(total.get("area_percent")),
        "BLANKS": len(blanks),
        "SETTLEMENTS_BLANK": int(kinds.eq("settlement").sum()),
        "DIVISIONS_WITHOUT": int(kinds.eq("division").sum()) if len(has_one) else None,
        "FACILITIES": len(case.stations.ids),
        "DENSITY_PER_100_KM2": _number(total.get("density_per_100_km2")),
        "NEEDED": _number(total.get("needed")),
        "SLOWEST_MIN": slowest,
        "TARGET_MET": None if met is None else int(met),
    }


def _number(value: Any) -> float | None:
    return None if value is None or not np.isfinite(value) else float(value)
