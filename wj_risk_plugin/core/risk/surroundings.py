"""Surroundings of a place: hazards, protected targets, teams, shelters near by, and how far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import code_list, load
from ..geo.geometry import with_repaired_polygons
from ..hazards.exposure import rank_of_level
from ..hazards.footprints import HazardAreas, hazard_areas, hazard_label
from ..messages import InputError, Message, Progress, part, report
from ..network.access import AccessRules, access_legs, access_points, access_rules
from ..network.build import RoadNetworks
from ..network.linear_referencing import TOLERANCE_MIN
from ..network.network import Network
from ..network.notes import network_notes
from ..network.travel_times import nearest_shelters
from ..shelters.admissibility import admissible_shelters
from ..shelters.rules import ShelterRules
from ..tables.codes import parse_codes
from ..tables.columns import Skipped, feature_ids_of, layer_name, with_geometry
from ..tables.values import column
from ..texts.text_columns import PlainTables, object_column
from .options import DEFAULT_SURROUNDINGS, SurroundingsOptions

__all__ = ["Surroundings", "surroundings"]

COLUMNS = [
    "found_group", "kind", "found_kind", "id", "name", "risk_level", "people", "staff_people",
    "capacity_people", "admissible", "turnout_min", "reason",
]  # fmt: skip
#: Counts per place: group of what was found to the field.
COUNTS = {
    "hazard": "found_hazards",
    "target": "found_targets",
    "team": "found_teams",
    "shelter": "found_shelters",
    "supply": "found_supplies",
    "warning": "found_warnings",
}


@dataclass(frozen=True)
class Surroundings(PlainTables):
    """Result of `surroundings`.

    Attributes
    ----------
    found : GeoDataFrame
        One point per place and feature found, where the feature is nearest to the place:
        ``place_id``, ``found_group``, ``kind``, ``found_kind`` (in words), ``id``, ``name``,
        ``risk_level``, ``people``, ``staff_people``, ``capacity_people``, ``admissible``,
        ``distance_m`` (straight, 0 inside), ``minutes`` (NaN without roads or way), ``reason``.
        By place, group, distance.
    places : GeoDataFrame
        The ground within the distance of each place: ``place_id``, ``name``, ``risk_level`` (the
        worst found; NaN where none is known), counts by group, ``people``, ``reason``.
    skips, notes : list
        Features left out, and assumptions, for the run record.
    headlines : dict
        ``FOUND_<GROUP>``: different features found around all places; ``FOUND_MAJOR``,
        ``FOUND_PEOPLE``.
    """

    found: geopandas.GeoDataFrame
    places: geopandas.GeoDataFrame
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    headlines: dict[str, float] = field(default_factory=dict)


def surroundings(
    places: geopandas.GeoDataFrame,
    options: SurroundingsOptions = DEFAULT_SURROUNDINGS,
    *,
    hazards: Sequence[geopandas.GeoDataFrame] = (),
    facilities: geopandas.GeoDataFrame | None = None,
    settlements: geopandas.GeoDataFrame | None = None,
    stations: geopandas.GeoDataFrame | None = None,
    shelters: geopandas.GeoDataFrame | None = None,
    roads: geopandas.GeoDataFrame | None = None,
    obstacles: Sequence[geopandas.GeoDataFrame] | None = None,
    today: Any = None,
    networks: RoadNetworks | None = None,
    progress: Progress = None,
) -> Surroundings:
    """Find what lies within a distance, or within minutes over the roads, of places.

    A feature is found when it is not farther than the distance in a straight line (a hazard: from
    the ground it reaches), or, with roads and a limit, not farther than the limit in minutes.
    Teams and stations come to the place, their turnout time included where it is known; everything
    else is travelled to from the place. Hazards are never found by minutes.

    Parameters
    ----------
    places : GeoDataFrame
        Points, lines or areas in a metric CRS; ``id`` and ``name`` are optional.
    options : SurroundingsOptions
        How far in metres and in minutes (these need roads), how people travel, what speaks
        against a shelter; all shelters are listed.
    hazards : sequence of GeoDataFrame
        Hazard layers with ``attrs["kind"]``.
    facilities, settlements, stations, shelters : GeoDataFrame, optional
        Tables of the data dictionary (stations: rescue_stations).
    roads : GeoDataFrame, optional
        Without roads minutes stay unknown.
    obstacles : sequence of GeoDataFrame, optional
        What no straight leg to a road crosses, see `access.access_rules`.
    today : date, optional
        Day on which hidden dangers are judged, see `footprints.footprints`.
    networks : RoadNetworks, optional
        Networks built so far, where several questions share their roads.
    progress : callable, optional
        Function that is told how far the work is, see `messages.report`.

    Returns
    -------
    Surroundings

    Raises
    ------
    InputError
        No place, nothing to look for, a distance below 0, or a limit without roads.

    Examples
    --------
    >>> here = geopandas.GeoDataFrame({"id": ["P"]}, geometry=[shapely.Point(0, 0)], crs=4547)
    >>> schools = geopandas.GeoDataFrame({"id": ["A", "B"], "kind": ["school", "fire_station"]},
    ...     geometry=[shapely.Point(300, 400), shapely.Point(100, 0)], crs=4547)
    >>> found = surroundings(here, facilities=schools).found
    >>> found[["found_group", "found_kind", "id", "distance_m"]].values.tolist()
    [['target', 'School', 'A', 500.0], ['team', 'Fire station', 'B', 100.0]]
    """
    report(progress, 0.0, Message("Reading what lies around"))
    places, skips = _places(places)
    _check(options, roads)
    known = hazard_areas(list(hazards), today=today)
    parts = [
        _hazards(known, places.crs),
        *(_facilities(facilities, skips)),
        *(_settlements(settlements, skips)),
        *(_stations(stations, skips)),
        *(_shelters(shelters, known, options.shelter_rules, skips)),
    ]
    features = _together(parts, places.crs)
    notes = [*known.notes, *_missing(hazards, facilities, settlements, stations, shelters)]
    travel = options.travel
    network, rules = None, AccessRules(travel.snap_limit_m)
    if roads is not None:
        barred, rules = access_rules(roads, obstacles, travel.snap_limit_m)
        network = (networks or RoadNetworks()).build(
            roads, travel, progress=part(progress, 0.1, 0.7)
        )
        notes += [*network_notes(network, None), *barred.notes]
        skips += [*network.skips, *barred.skips, *_off_road(network, places, rules)]
    report(progress, 0.7, Message("Looking around each place"))
    distance = [shapely.distance(place, features.geometry.values) for place in places.geometry]
    minutes = _minutes(network, places, features, rules)
    rows = []
    for number, place in enumerate(places.itertuples()):
        near = distance[number] <= options.distance_m
        if options.limit_minutes > 0:
            near |= minutes[number] <= options.limit_minutes + TOLERANCE_MIN
        rows.append(_around(place, features[near], distance[number][near], minutes[number][near]))
    found = geopandas.GeoDataFrame(pd.concat(rows, ignore_index=True), crs=places.crs)
    areas = _areas(places, found, options.distance_m)
    report(progress, 1.0, Message("Surroundings ready"))
    return Surroundings(
        found.drop(columns=["feature", "turnout_min"]),
        areas,
        [*known.skips, *skips],
        notes,
        _headlines(found),
    )


# -- what is asked ---------------------------------------------------------------------------


def _places(table: geopandas.GeoDataFrame) -> tuple[geopandas.GeoDataFrame, list[Skipped]]:
    kept, skips = with_geometry(table)
    kept, repaired = with_repaired_polygons(kept)
    if kept.empty:
        raise InputError(
            layer_name(table),
            Message("no place from which to look around"),
            mend=Message("choose a point on the map, or a layer with features"),
        )
    ids = pd.Series(feature_ids_of(kept), index=kept.index)
    twice = ids.duplicated(keep=False)
    if twice.any():
        raise InputError(
            layer_name(table),
            Message("the same id on several places"),
            list(kept.index[twice]),
            Message("give each place its own id"),
        )
    places = geopandas.GeoDataFrame(
        {"place_id": ids, "name": column(kept, "name")},
        geometry=kept.geometry,
        crs=kept.crs,
    )
    places.attrs["layer"] = layer_name(table)
    return places.sort_values("place_id", kind="stable"), skips + repaired


def _check(options: SurroundingsOptions, roads: geopandas.GeoDataFrame | None) -> None:
    if not (np.isfinite(options.distance_m) and options.distance_m >= 0):
        raise InputError(
            "DISTANCE_M",
            Message("the distance must not be negative"),
            mend=Message("write for example 1000"),
        )
    if options.limit_minutes > 0 and roads is None:
        raise InputError(
            "LIMIT_MIN",
            Message("minutes need roads"),
            mend=Message("choose the roads, or set the limit to 0"),
        )


def _missing(hazards: Sequence[Any], *tables: Any) -> list[Message]:
    titles = load("layers")
    keys = ("facilities", "settlements", "rescue_stations", "shelters")
    absent = [Message(titles[key]["en"]) for key, table in zip(keys, tables) if table is None]
    if not hazards:
        absent.insert(0, Message("Hazard layers"))
    return [Message("Not given, so not looked for: {layer}", layer=title) for title in absent]


# -- what may be found -----------------------------------------------------------------------


def _hazards(known: HazardAreas, crs: Any) -> geopandas.GeoDataFrame:
    areas = known.areas
    labels = [hazard_label(family, kind) for family, kind in zip(areas["family"], areas["kind"])]
    return geopandas.GeoDataFrame(
        {
            "found_group": "hazard",
            "kind": areas["kind"],
            "found_kind": pd.Series(labels, index=areas.index, dtype=object),
            "id": areas["hazard_id"],
            "name": areas["name"],
            "risk_level": areas["level"],
            "people": areas["threatened_people"],
        },
        geometry=np.asarray(areas.geometry.values),
        crs=crs,
    )


def _features(
    table: geopandas.GeoDataFrame,
    group: Any,
    kind: Any,
    label: Any,
    skips: list[Skipped],
    **more: Any,
) -> geopandas.GeoDataFrame:
    """Return the features of a layer that have a place, with what they are."""
    if not isinstance(label, pd.Series):
        label = object_column([label] * len(table), table.index)
    data = {
        "found_group": group,
        "kind": kind,
        "found_kind": label,
        "id": feature_ids_of(table),
        **more,
    }
    features = geopandas.GeoDataFrame(
        {**data, "name": column(table, "name")}, geometry=table.geometry, index=table.index
    )
    features.attrs["layer"] = layer_name(table)
    features, empty = with_geometry(features)
    features, repaired = with_repaired_polygons(features)
    skips += [*empty, *repaired]
    return features


def _facilities(
    table: geopandas.GeoDataFrame | None, skips: list[Skipped]
) -> list[geopandas.GeoDataFrame]:
    if table is None:
        return []
    groups = {kind: group for group, kinds in load("surroundings")["groups"].items()
              for kind in kinds}  # fmt: skip
    labels = {entry["value"]: Message(entry["en"]) for entry in code_list("facility_kind")}
    kind = parse_codes(column(table, "kind"), "facility_kind")
    group = kind.map(groups)
    label = object_column((labels.get(one, one) for one in kind), kind.index)
    return [
        _features(
            table,
            group.where(group.notna(), "target"),
            kind,
            label,
            skips,
            people=column(table, "people", np.nan),
            staff_people=column(table, "staff_people", np.nan),
            turnout_min=column(table, "turnout_min", np.nan),
        )
    ]


def _settlements(
    table: geopandas.GeoDataFrame | None, skips: list[Skipped]
) -> list[geopandas.GeoDataFrame]:
    if table is None:
        return []
    people = column(table, "people", np.nan)
    label = Message("Settlement")
    return [_features(table, "target", "settlement", label, skips, people=people)]


def _stations(
    table: geopandas.GeoDataFrame | None, skips: list[Skipped]
) -> list[geopandas.GeoDataFrame]:
    if table is None:
        return []
    turnout = column(table, "turnout_min", np.nan)
    label = Message("Water rescue station")
    return [_features(table, "team", "rescue_station", label, skips, turnout_min=turnout)]


def _shelters(
    table: geopandas.GeoDataFrame | None,
    known: HazardAreas,
    rules: ShelterRules,
    skips: list[Skipped],
) -> list[geopandas.GeoDataFrame]:
    if table is None:
        return []
    safe = admissible_shelters(table, known, rules)
    skips += [skip for skip in safe.skips if skip not in known.skips]
    told = safe.table
    return [
        _features(
            table,
            "shelter",
            "shelter",
            Message("Shelter"),
            skips,
            capacity_people=column(table, "capacity_people", np.nan),
            admissible=told["admissible"].astype(object),
            reason=told["reason"],
        )
    ]


def _together(parts: list[geopandas.GeoDataFrame], crs: Any) -> geopandas.GeoDataFrame:
    """Return everything that may be found, on one index, in an order of its own."""
    filled = [pd.DataFrame(part) for part in parts if len(part)]
    if not filled:
        raise InputError(
            "HAZARDS",
            Message("nothing to look for"),
            mend=Message("choose hazards, facilities, settlements, stations or shelters"),
        )
    table = pd.concat(filled, ignore_index=True).reindex(columns=[*COLUMNS, "geometry"])
    order = [entry["value"] for entry in code_list("found_group")]
    table["place_in_list"] = table["found_group"].map(order.index)
    table = table.sort_values(["place_in_list", "kind", "id"], kind="stable", ignore_index=True)
    table["feature"] = table.index
    return geopandas.GeoDataFrame(table, geometry="geometry", crs=crs)


# -- how far ---------------------------------------------------------------------------------


def _off_road(
    network: Network, places: geopandas.GeoDataFrame, rules: AccessRules
) -> list[Skipped]:
    """List the places from which no straight way leads to a road."""
    at = access_points(np.asarray(places.geometry.values), network, rules.limit_m)
    far = ~access_legs(network, at, rules).on_road
    reason = Message("too far from a road; no minutes")
    return [Skipped(layer_name(places), reason, list(places.index[far]))] if far.any() else []


def _minutes(
    network: Network | None,
    places: geopandas.GeoDataFrame,
    features: geopandas.GeoDataFrame,
    rules: AccessRules,
) -> np.ndarray:
    """Return minutes between each place and each feature, NaN where no road leads."""
    minutes = np.full((len(places), len(features)), np.nan)
    if network is None:
        return minutes
    here = access_points(np.asarray(places.geometry.values), network, rules.limit_m)
    coming = (features["found_group"] == "team").to_numpy()
    going = ~coming & (features["found_group"] != "hazard").to_numpy()
    turnout = features["turnout_min"].to_numpy(dtype=float)
    # what is travelled to from the place: the same search with every road the other way round
    back = replace(network, pace_forward=network.pace_backward, pace_backward=network.pace_forward)
    for roads, wanted in ((network, coming), (back, going)):
        rows = np.flatnonzero(wanted)
        shapes = np.asarray(features.geometry.values)[rows]
        at = access_points(shapes, network, rules.limit_m)
        legs, doors = access_legs(roads, at, rules), access_legs(roads, here, rules)
        for number in range(len(places)):
            one = np.arange(len(places)) == number
            known = (legs, doors.of(one))
            nearest = nearest_shelters(roads, at, here.of(one), rules, known=known)
            reached = np.isfinite(nearest.minutes)
            minutes[number, rows[reached]] = nearest.minutes[reached]
    minutes[:, coming] += np.nan_to_num(turnout[coming])
    return minutes


def _around(
    place: Any, near: geopandas.GeoDataFrame, distance: np.ndarray, minutes: np.ndarray
) -> pd.DataFrame:
    """Return what was found around one place, by group, distance and id."""
    line = shapely.shortest_line(place.geometry, np.asarray(near.geometry.values))
    found = pd.DataFrame(near.drop(columns="geometry")).assign(
        place_id=place.place_id,
        distance_m=distance,
        minutes=minutes,
        geometry=shapely.get_point(line, -1),
    )
    order = ["place_in_list", "distance_m", "kind", "id"]
    return found.sort_values(order, kind="stable").drop(columns="place_in_list")


# -- what comes of it ------------------------------------------------------------------------


def _areas(
    places: geopandas.GeoDataFrame, found: geopandas.GeoDataFrame, distance_m: float
) -> geopandas.GeoDataFrame:
    """Return the ground looked at around each place, with counts and the worst level."""
    areas = places.copy()
    # a distance of 0 still has to be drawn
    shapes = np.asarray(places.geometry.values)
    areas["geometry"] = shapely.buffer(shapes, max(distance_m, 1.0), quad_segs=32)
    counts = pd.crosstab(found["place_id"], found["found_group"])
    counts = counts.reindex(index=areas["place_id"], columns=list(COUNTS), fill_value=0)
    for group, name in COUNTS.items():
        areas[name] = counts[group].to_numpy()
    homes = found[found["kind"] == "settlement"]
    people = homes["people"].astype(float).groupby(homes["place_id"]).sum()
    areas["people"] = people.reindex(areas["place_id"], fill_value=0.0).to_numpy()
    hazards = found[found["found_group"] == "hazard"]
    worst = hazards.assign(rank=rank_of_level(hazards["risk_level"].astype(float)))
    worst = worst.sort_values(["place_id", "rank", "distance_m", "id"], kind="stable")
    worst = worst.drop_duplicates("place_id").set_index("place_id").reindex(areas["place_id"])
    areas["risk_level"] = worst["risk_level"].to_numpy(dtype=float)
    areas["reason"] = object_column(
        [_worst_reason(row) for row in worst.to_dict("records")], areas.index
    )
    return areas


def _worst_reason(row: dict[Any, Any]) -> Message:
    if not isinstance(row["id"], str):
        return Message("no known hazard near by")
    return Message(
        "{hazard} {id}, {metres} m away",
        hazard=row["found_kind"],
        id=row["id"],
        metres=round(row["distance_m"]),
    )


def _headlines(found: pd.DataFrame) -> dict[str, float]:
    """Count each feature once, however many places are near it."""
    once = found.drop_duplicates("feature")
    numbers: dict[str, float] = {
        name.upper(): int((once["found_group"] == group).sum()) for group, name in COUNTS.items()
    }
    numbers["FOUND_MAJOR"] = int(
        ((once["found_group"] == "hazard") & (once["risk_level"] == 1)).sum()
    )
    homes = once[once["kind"] == "settlement"]
    numbers["FOUND_PEOPLE"] = float(homes["people"].astype(float).sum())
    return numbers
