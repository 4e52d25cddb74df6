"""Screening list of geological hazards: treat or move, for how many people, and where they go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import code_list, load
from ..geo.geometry import repaired
from ..hazards.exposure import people_by_zone
from ..hazards.footprints import HazardAreas, danger_scale_level, footprints, hazard_areas
from ..messages import InputError, Message, Progress, part, report
from ..network.access import access_rules
from ..network.build import RoadNetworks
from ..network.notes import network_notes
from ..network.profiles import DEFAULT_TRAVEL, TravelOptions
from ..network.travel_times import Places, nearest_shelters, places_of
from ..shelters.admissibility import admissible_shelters
from ..shelters.rules import DEFAULT_SHELTER_RULES, ShelterRules
from ..tables.codes import parse_codes, read_levels
from ..tables.columns import Skipped, checked_people, layer_name, with_missing_last
from ..tables.values import column
from ..texts.text_columns import PlainTables, object_column

__all__ = ["TreatOrMove", "treat_or_move"]

#: Measures on file that are an answer to "treat or move"; any other word is none.
MEASURES = ("treat", "relocate", "monitor", "to_survey")


@dataclass(frozen=True)
class TreatOrMove(PlainTables):
    """Result of `treat_or_move`.

    Attributes
    ----------
    hazards : GeoDataFrame
        One point per geological hazard, most people first: ``screening_rank``, ``id``, ``name``,
        ``hazard_type``, ``risk_level``, ``danger_scale``, ``filed_scale``, ``people``,
        ``people_basis``, ``people_inside``, ``threatened_property_wan``, ``treatable``,
        ``treatment``, ``treat_or_move``, ``start_name``, ``shelter_id``, ``shelter_name``,
        ``minutes``, ``distance_m``, ``way_basis``, ``monitored``, ``responsible``, ``phone``,
        ``reason``.
    skips, notes : list
        Features left out, and assumptions, for the run record.
    headlines : dict
        ``HAZARDS``, ``HAZARDS_TREAT``, ``HAZARDS_RELOCATE``, ``HAZARDS_MONITOR``,
        ``HAZARDS_TO_SURVEY``, ``PEOPLE_TO_RELOCATE``, ``HAZARDS_WITHOUT_SHELTER`` and, where
        settlements are given, ``PEOPLE_INSIDE`` (each person once).
    """

    hazards: geopandas.GeoDataFrame
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    headlines: dict[str, float] = field(default_factory=dict)


def treat_or_move(
    geohazards: geopandas.GeoDataFrame,
    shelters: geopandas.GeoDataFrame,
    *,
    settlements: geopandas.GeoDataFrame | None = None,
    roads: geopandas.GeoDataFrame | None = None,
    hazards: Sequence[geopandas.GeoDataFrame] = (),
    obstacles: Sequence[geopandas.GeoDataFrame] | None = None,
    travel: TravelOptions = DEFAULT_TRAVEL,
    shelter_rules: ShelterRules = DEFAULT_SHELTER_RULES,
    networks: RoadNetworks | None = None,
    progress: Progress = None,
) -> TreatOrMove:
    """List every geological hazard with its people, its scale, what is decided, and a shelter.

    Nothing is decided here. ``treat_or_move`` repeats what the register says: ``treatable`` yes
    or no first, else the measure in ``treatment``; where both are blank, not understood or
    contradict each other, the hazard is to be surveyed.

    Parameters
    ----------
    geohazards : GeoDataFrame
        Table of the data dictionary in a metric CRS.
    shelters : GeoDataFrame
        Only admissible ones are named; the geological hazards themselves rule shelters out.
    settlements : GeoDataFrame, optional
        People; those inside a hazard's area stand in where ``threatened_people`` is blank, and
        the one with most people is where the way begins (else the hazard's place).
    roads : GeoDataFrame, optional
        With roads the shelter is the nearest in minutes, else in a straight line.
    hazards : sequence of GeoDataFrame
        Further layers that make shelters inadmissible, with ``attrs["kind"]``.
    obstacles : sequence of GeoDataFrame, optional
        What no straight leg to a road crosses, see `access.access_rules`.
    travel : TravelOptions
        How people travel over the roads.
    shelter_rules : ShelterRules
        Which shelters are admissible.
    networks : RoadNetworks, optional
        Networks built so far, where several questions share their roads.
    progress : callable, optional
        Function that is told how far the work is, see `messages.report`.

    Returns
    -------
    TreatOrMove
        A hazard that no road comes near, or from which no road leads to an admissible shelter,
        gets the nearest one in a straight line, labelled so.

    Raises
    ------
    InputError
        Negative numbers of people, or roads of which none may be used.

    References
    ----------
    The plan, 6.8 (工程治理, 易地搬迁). Scale: danger scale (险情), never the event scale.

    Examples
    --------
    >>> slides = geopandas.GeoDataFrame(
    ...     {"id": ["A", "B"], "threatened_people": [20.0, 600.0], "treatment": ["工程治理", None],
    ...      "influence_m": [50.0, 50.0]}, geometry=[shapely.Point(0, 0), shapely.Point(900, 0)],
    ...     crs=4547)
    >>> halls = geopandas.GeoDataFrame({"id": ["S"]}, geometry=[shapely.Point(400, 0)], crs=4547)
    >>> table = treat_or_move(slides, halls).hazards
    >>> table[["id", "danger_scale", "treat_or_move", "shelter_id", "distance_m"]].values.tolist()
    [['B', 'large', 'to_survey', 'S', 500.0], ['A', 'small', 'treat', 'S', 400.0]]
    """
    report(progress, 0.0, Message("Reading the geological hazards"))
    if settlements is not None:
        checked_people(settlements)
    slides = geohazards.copy(deep=False)
    slides.attrs = {**geohazards.attrs, "kind": "geohazards"}
    _check_threatened(slides)
    reached = footprints(slides, "geohazards")
    rows = reached.areas.set_index("feature_id", drop=False)
    table, skips = _register(slides.loc[rows.index], rows)
    people_inside, start, numbers = _inside(reached, settlements)
    table = _with_people(table, people_inside)
    report(progress, 0.2, Message("Checking the shelters"))
    known = hazard_areas([slides, *hazards])
    admitted = admissible_shelters(shelters, known, shelter_rules)
    left_out = Message("features without geometry are left out")
    usable = admitted.table["admissible"].to_numpy(dtype=bool)
    open_shelters, shelter_skips = places_of(shelters, left_out, usable)
    ways = _ways_in_straight_line(start["point"].to_numpy(), open_shelters)
    notes = list(admitted.notes)
    if roads is not None and len(open_shelters.ids):
        network = (networks or RoadNetworks()).build(
            roads, travel, progress=part(progress, 0.3, 0.9)
        )
        report(progress, 0.9, Message("Searching the way to the nearest shelter"))
        barred, rules = access_rules(roads, obstacles, travel.snap_limit_m)
        shapes = np.asarray(shelters.geometry.loc[open_shelters.index].values)
        nearest = nearest_shelters(network, start["shape"].to_numpy(), shapes, rules)
        ways = _ways_over_roads(ways, start["point"].to_numpy(), open_shelters, nearest)
        notes += [*network_notes(network, None), *barred.notes]
        skips += [*network.skips, *barred.skips]
    elif roads is None:
        notes.append(Message("No roads: the nearest shelter is the nearest in a straight line"))
    table = _with_ways(table, ways, start, open_shelters, shelters)
    table = _ranked(table, roads is not None)
    skips = [*admitted.skips, *skips, *shelter_skips]
    report(progress, 1.0, Message("Screening list ready"))
    return TreatOrMove(table, skips, notes, {**_headlines(table), **numbers})


# -- what is on file -------------------------------------------------------------------------


def _check_threatened(slides: geopandas.GeoDataFrame) -> None:
    """Refuse negative numbers: the whole list is ordered by them."""
    for name in ("threatened_people", "threatened_property_wan"):
        negative = column(slides, name, np.nan).astype(float) < 0
        if negative.any():
            raise InputError(
                layer_name(slides),
                Message("{field} is negative", field=name),
                list(slides.index[negative]),
                Message("correct the number, or leave it empty"),
            )


def _register(
    slides: geopandas.GeoDataFrame, areas: pd.DataFrame
) -> tuple[geopandas.GeoDataFrame, list[Skipped]]:
    """Return the register with what it says about treating or moving."""
    treatable = parse_codes(column(slides, "treatable"), "treatable")
    measure = parse_codes(column(slides, "treatment"), "treat_or_move")
    decided, skips = _decided(layer_name(slides), treatable, measure)
    table = geopandas.GeoDataFrame(
        {
            "id": areas["hazard_id"],
            "name": areas["name"],
            "hazard_type": areas["kind"],
            "risk_level": areas["level"],
            "filed_scale": _scale_of(read_levels(column(slides, "scale"), "scale")[0]),
            "filed_people": column(slides, "threatened_people", np.nan).astype(float),
            "threatened_property_wan": column(slides, "threatened_property_wan", np.nan).astype(
                float
            ),
            "treatable": treatable,
            "treatment": column(slides, "treatment"),
            "treat_or_move": decided,
            "monitored": column(slides, "monitored"),
            "responsible": column(slides, "responsible"),
            "phone": column(slides, "phone"),
        },
        geometry=shapely.point_on_surface(np.asarray(areas["place"].to_numpy(), dtype=object)),
        crs=slides.crs,
        index=slides.index,
    )
    table.attrs["layer"] = layer_name(slides)
    return table, skips


def _decided(
    layer: str, treatable: pd.Series, measure: pd.Series
) -> tuple[pd.Series, list[Skipped]]:
    """Return the code of ``treat_or_move``, and list what was not understood."""
    by_flag = treatable.map({"yes": "treat", "no": "relocate"}).astype(object)
    by_word = measure.where(measure.isin(MEASURES))
    skips = []
    odd = (treatable.notna() & by_flag.isna()) | (measure.notna() & by_word.isna())
    if odd.any():
        reason = Message(
            "treatability or measure in unknown words; to survey unless the other says"
        )
        skips.append(Skipped(layer, reason, list(odd.index[odd])))
    answers = by_word.isin(("treat", "relocate"))
    against = by_flag.notna() & answers & (by_flag != by_word)
    if against.any():
        reason = Message("treatability and measure contradict each other; to survey")
        skips.append(Skipped(layer, reason, list(against.index[against])))
    decided = by_flag.where(by_flag.notna(), by_word).fillna("to_survey")
    return decided.where(~against, "to_survey"), skips


def _scale_of(level: pd.Series) -> pd.Series:
    """Return the code of the danger scale of levels 1 to 4, None where unknown."""
    names = {float(row["level"]): row["scale"] for row in load("hazards")["danger_scale"]["rows"]}
    scale = level.map(names).astype(object)
    return scale.where(scale.notna(), None)


# -- people ----------------------------------------------------------------------------------


def _inside(
    reached: HazardAreas, settlements: geopandas.GeoDataFrame | None
) -> tuple[pd.Series, pd.DataFrame, dict[str, float]]:
    """Return per hazard the people inside its area, where the way begins, and everyone once."""
    areas = reached.areas
    ids = areas["feature_id"].to_numpy()
    places = shapely.point_on_surface(np.asarray(areas["place"].to_numpy(), dtype=object))
    start = pd.DataFrame({"point": places, "start_name": None, "shape": places}, index=ids)
    if settlements is None or len(settlements) == 0:
        return pd.Series(np.nan, index=ids), start, {}
    homes, _ = places_of(settlements, Message("features without geometry are left out"))
    table = settlements.loc[homes.index]
    grounds = np.asarray(areas.geometry.values)
    names = column(table, "name").where(column(table, "name").notna(), homes.ids).to_numpy()
    # each hazard for itself: areas that overlap threaten the same people
    pairs = _people_in_each(table, grounds)
    inside = pairs.groupby("ground")["people"].sum().reindex(range(len(ids)), fill_value=0.0)
    pairs = pairs[pairs["people"] > 0].sort_values(
        ["ground", "people", "home"], ascending=[True, False, True], kind="stable"
    )
    most = pairs.drop_duplicates("ground")
    at, home = most["ground"].to_numpy(dtype=int), most["home"].to_numpy(dtype=int)
    start.iloc[at, 0], start.iloc[at, 1] = homes.points[home], names[home]
    start.iloc[at, 2] = np.asarray(table.geometry.values, dtype=object)[home]
    once = people_by_zone(table, grounds[:0], grounds, np.zeros(len(grounds), dtype=int))
    total = float(once.loc[once["rank"] == 0, "people"].sum())
    return pd.Series(inside.to_numpy(), index=ids), start, {"PEOPLE_INSIDE": total}


def _people_in_each(homes: geopandas.GeoDataFrame, grounds: np.ndarray) -> pd.DataFrame:
    """Return ``ground``, ``home`` (positions) and the people of the home inside the ground."""
    shapes = shapely.force_2d(np.asarray(homes.geometry.values, dtype=object))
    bad = ~shapely.is_valid(shapes)
    shapes[bad] = repaired(shapes[bad])
    ground, home = shapely.STRtree(shapes).query(grounds, predicate="intersects")
    size = shapely.area(shapes)[home]
    shared = shapely.area(shapely.intersection(shapes[home], grounds[ground]))
    share = np.divide(shared, size, out=np.ones(len(home)), where=size > 0)
    people = column(homes, "people", 0.0).to_numpy(dtype=float)[home] * share
    return pd.DataFrame({"ground": ground, "home": home, "people": people})


def _with_people(table: geopandas.GeoDataFrame, inside: pd.Series) -> geopandas.GeoDataFrame:
    """Add people, on file or else counted, and the danger scale."""
    filed = table.pop("filed_people")
    counted = inside.reindex(table.index)
    people = filed.where(filed.notna(), counted)
    basis = pd.Series([None] * len(table), index=table.index, dtype=object)
    basis[counted.notna()] = "counted"
    basis[filed.notna()] = "filed"
    scale = danger_scale_level(people, table["threatened_property_wan"])
    return table.assign(
        people=people, people_basis=basis, people_inside=counted, danger_scale=_scale_of(scale)
    )


# -- the way to a shelter --------------------------------------------------------------------


def _ways_in_straight_line(starts: np.ndarray, open_shelters: Places) -> pd.DataFrame:
    """Return the nearest shelter of each place in a straight line; at a tie the first id."""
    ways = pd.DataFrame(
        {"shelter": -1, "distance_m": np.nan, "minutes": np.nan, "way_basis": None},
        index=range(len(starts)),
    ).astype({"way_basis": object})
    if len(open_shelters.ids) == 0 or len(starts) == 0:
        return ways
    tree = shapely.STRtree(open_shelters.points)
    (start, shelter), distance = tree.query_nearest(starts, return_distance=True)
    nearest = pd.DataFrame({"place": start, "shelter": shelter, "distance_m": distance})
    nearest = nearest.groupby("place").min()
    ways["shelter"], ways["distance_m"] = nearest["shelter"], nearest["distance_m"]
    ways["way_basis"] = "straight"
    return ways


def _ways_over_roads(
    ways: pd.DataFrame, starts: np.ndarray, open_shelters: Places, nearest: Any
) -> pd.DataFrame:
    """Replace the straight line where a road leads to a shelter."""
    ways = ways.copy()
    on = np.isfinite(nearest.minutes)
    shelter = nearest.shelter[on]
    ways.loc[on, "shelter"] = shelter
    ways.loc[on, "minutes"] = nearest.minutes[on]
    ways.loc[on, "distance_m"] = shapely.distance(starts[on], open_shelters.points[shelter])
    ways.loc[on, "way_basis"] = "road"
    return ways


def _with_ways(
    table: geopandas.GeoDataFrame,
    ways: pd.DataFrame,
    start: pd.DataFrame,
    open_shelters: Places,
    shelters: geopandas.GeoDataFrame,
) -> geopandas.GeoDataFrame:
    """Add start, shelter, minutes and distance."""
    names = column(shelters, "name").reindex(open_shelters.index)
    names = names.where(names.notna(), pd.Series(open_shelters.ids, index=open_shelters.index))
    which = ways["shelter"].to_numpy(dtype=int)
    return table.assign(
        start_name=start["start_name"].to_numpy(),
        shelter_id=with_missing_last(open_shelters.ids)[which],
        shelter_name=with_missing_last(names.to_numpy(dtype=object))[which],
        minutes=ways["minutes"].to_numpy(),
        distance_m=ways["distance_m"].to_numpy(),
        way_basis=ways["way_basis"].to_numpy(),
    )


# -- the list --------------------------------------------------------------------------------


def _ranked(table: geopandas.GeoDataFrame, with_roads: bool) -> geopandas.GeoDataFrame:
    """Order by people, the unknown last; equal numbers by level, then id."""
    key = table.assign(known=table["people"].isna(), fewer=-table["people"].fillna(0.0))
    order = key.sort_values(["known", "fewer", "risk_level", "id"], kind="stable").index
    ranked = table.loc[order].copy()
    ranked["screening_rank"] = np.arange(1, len(ranked) + 1)
    ranked["reason"] = object_column(
        [_reason(row, with_roads) for row in ranked.to_dict("records")], ranked.index
    )
    ranked.attrs = dict(table.attrs)
    return ranked


def _reason(row: dict[Any, Any], with_roads: bool) -> Message:
    """Return why a hazard stands where it does, in words."""
    words = {entry["value"]: Message(entry["en"]) for entry in code_list("danger_scale")}
    said = {entry["value"]: Message(entry["en"]) for entry in code_list("treat_or_move")}
    scale = words.get(row["danger_scale"], Message("unknown scale"))
    decided = said[row["treat_or_move"]]
    if np.isnan(row["people"]):
        start = Message("{decided}; {scale}; people unknown", decided=decided, scale=scale)
    else:
        start = Message(
            "{decided}; {scale}; people: {people}",
            decided=decided,
            scale=scale,
            people=round(row["people"]),
        )
    if row["shelter_id"] is None:
        return Message("{start}; no admissible shelter", start=start)
    if row["way_basis"] == "road":
        return Message(
            "{start}; {minutes} min to {shelter}",
            start=start,
            minutes=f"{row['minutes']:.0f}",
            shelter=row["shelter_name"],
        )
    if with_roads:
        return Message(
            "{start}; no road to a shelter, {metres} m in a straight line to {shelter}",
            start=start,
            metres=round(row["distance_m"]),
            shelter=row["shelter_name"],
        )
    return Message(
        "{start}; {metres} m in a straight line to {shelter}",
        start=start,
        metres=round(row["distance_m"]),
        shelter=row["shelter_name"],
    )


def _headlines(table: geopandas.GeoDataFrame) -> dict[str, float]:
    numbers: dict[str, float] = {"HAZARDS": len(table)}
    for measure in MEASURES:
        count = int((table["treat_or_move"] == measure).sum())
        numbers[f"HAZARDS_{measure.upper()}"] = count
    moving = table["treat_or_move"] == "relocate"
    numbers["PEOPLE_TO_RELOCATE"] = float(table.loc[moving, "people"].sum())
    numbers["HAZARDS_WITHOUT_SHELTER"] = int(table["shelter_id"].isna().sum())
    return numbers
