"""Which shelters may be counted on, and how each stands against its standard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import load
from ..geo.geometry import repaired
from ..hazards.footprints import HazardAreas, hazard_areas, hazard_label
from ..messages import Message
from ..tables.codes import parse_codes
from ..tables.columns import Skipped, layer_name
from ..tables.values import column
from ..texts.text_columns import PlainTables
from .rules import DEFAULT_SHELTER_RULES, ShelterRules

__all__ = ["Admissibility", "admissible_shelters", "shelter_ledger", "shelter_profile"]

TEXTS = ("reason_code", "reason", "hazard_id", "hazard_family", "hazard_kind")


@dataclass(frozen=True)
class Admissibility(PlainTables):
    """Which shelters may be counted on, and why the others may not.

    Attributes
    ----------
    table : DataFrame
        On the shelters' index: ``admissible`` (bool), ``reason_code`` (None, no_place, not_open,
        inside_hazard, near_fire_source), ``reason`` (Message or None), ``hazard_id``,
        ``hazard_family``, ``hazard_kind``, ``hazard_level``, ``hazard_distance_m`` (0 inside),
        ``conflicts`` (hazards in the way), ``status_code``, ``profile_used``.
    skips : list of Skipped
        What the hazard layers left out or replaced.
    notes : list of Message
        Assumptions with their counts.
    headlines : dict
        ``SHELTERS_ADMISSIBLE`` and ``SHELTERS_INADMISSIBLE``.
    """

    table: pd.DataFrame
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    headlines: dict[str, int] = field(default_factory=dict)


def shelter_profile(name: str) -> dict[str, Any]:
    """Return a shelter standard's numbers: least distance, area per person and so on.

    Parameters
    ----------
    name : str
        ``gb51143``, ``guangdong`` or ``gbt44013``.

    Examples
    --------
    >>> shelter_profile("gb51143")["fire_source_distance_m"]
    30.0
    """
    return load("shelters")["profiles"][name]


def admissible_shelters(
    shelters: geopandas.GeoDataFrame,
    hazards: HazardAreas | Sequence[geopandas.GeoDataFrame | None] = (),
    rules: ShelterRules = DEFAULT_SHELTER_RULES,
) -> Admissibility:
    """Tell which shelters may be counted on before anyone is sent to them.

    A shelter is admissible when it is open, does not lie in the ground any hazard reaches, and is
    not closer than the profile's distance to a source of fire or explosion. Forest zones count
    from grade 1 to 2 (and unknown), hidden dangers do not; see ``standards/shelters.json``.

    Parameters
    ----------
    shelters : GeoDataFrame
        Points or polygons in a metric CRS; ``status``, ``profile`` may be missing.
    hazards : HazardAreas or sequence of GeoDataFrame
        Hazards already worked out, or hazard layers with ``attrs["kind"]``.
    rules : ShelterRules
        Standard of shelters that name none of their own, and whether standby counts as open.

    Returns
    -------
    Admissibility
        A point on the edge of a hazard is inside; a polygon must share ground with it. A distance
        of exactly the least distance is enough. An empty status counts as open, with a note.

    References
    ----------
    Mandatory project code, 4.2 (30 m from secondary-fire sources); see ``standards/shelters.json``.

    Examples
    --------
    >>> shelters = geopandas.GeoDataFrame(
    ...     {"id": ["S1", "S2", "S3"], "status": ["open", "open", "closed"]},
    ...     geometry=[shapely.Point(0, 0), shapely.Point(500, 0), shapely.Point(900, 0)], crs=4547)
    >>> slides = geopandas.GeoDataFrame(
    ...     {"id": ["LX-012"], "hazard_type": ["landslide"], "influence_m": [50.0]},
    ...     geometry=[shapely.Point(20, 0)], crs=4547)
    >>> slides.attrs["kind"] = "geohazards"
    >>> result = admissible_shelters(shelters, [slides])
    >>> result.table["reason_code"].tolist()
    ['inside_hazard', None, 'not_open']
    >>> result.table["reason"].tolist()[0]
    'inside a hazard area: Landslide LX-012'
    """
    known = hazards if isinstance(hazards, HazardAreas) else hazard_areas(hazards)
    status, notes, skips = _status(shelters)
    used, odd = _profiles(shelters, rules.standard)
    if odd:
        reason = Message("standard profile not known; the chosen one is used")
        skips.append(Skipped(layer_name(shelters), reason, odd))
    table = pd.DataFrame(
        {
            "admissible": True,
            "reason_code": None,
            "reason": None,
            "hazard_id": None,
            "hazard_family": None,
            "hazard_kind": None,
            "hazard_level": np.nan,
            "hazard_distance_m": np.nan,
            "conflicts": 0,
            "status_code": status,
            "profile_used": used,
        },
        index=shelters.index,
    ).astype(dict.fromkeys(TEXTS, object))
    shapes = shapely.force_2d(np.asarray(shelters.geometry.values, dtype=object))
    crossing = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
    shapes[crossing] = repaired(shapes[crossing])
    areas = _that_count(known.areas)
    conflicts = pd.concat(
        [_inside(shapes, areas), _too_close(shapes, areas, _limits(used))], ignore_index=True
    )
    _write_conflicts(table, conflicts, areas)
    _write_status(table, rules.standby_counts)
    _write_no_place(table, shapes)
    table["admissible"] = table["reason_code"].isna()
    usable = int(table["admissible"].sum())
    headlines = {"SHELTERS_ADMISSIBLE": usable, "SHELTERS_INADMISSIBLE": len(table) - usable}
    return Admissibility(table, known.skips + skips, known.notes + notes, headlines)


def _status(shelters: pd.DataFrame) -> tuple[pd.Series, list[Message], list[Skipped]]:
    """Return status codes; an empty one is open, a word nobody knows stays as it is."""
    status = parse_codes(column(shelters, "status"), "shelter_status")
    empty, notes = status.isna(), []
    if empty.any():
        notes.append(
            Message(
                "{layer}: shelters without a status, which count as open: {count}",
                layer=layer_name(shelters),
                count=int(empty.sum()),
            )
        )
    return status.where(~empty, "open"), notes, []


def _profiles(shelters: pd.DataFrame, chosen: str) -> tuple[pd.Series, list[Any]]:
    """Return each shelter's standard and the shelters whose own one is not known."""
    written = parse_codes(column(shelters, "profile"), "shelter_profile")
    known = written.isin(list(load("shelters")["profiles"]))
    odd = list(written.index[written.notna() & ~known])
    return written.where(known, chosen), odd


def _limits(profiles: pd.Series) -> np.ndarray:
    """Return the least distance to a fire source in metres; 0 where the profile sets none."""
    distance = {name: shelter_profile(name)["fire_source_distance_m"] or 0.0
                for name in profiles.unique()}  # fmt: skip
    return profiles.map(distance).to_numpy(dtype=float)


def _that_count(areas: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Return the hazards that close a shelter, in a fixed order, flagged as fire sources."""
    rule = load("shelters")
    counting = rule["hazards_that_count"]
    harmless = (areas["family"] == "fire") & areas["level"].notna()
    harmless &= ~areas["level"].isin(counting["fire_grades"])
    kept = areas[areas["family"].isin(counting["families"]) & ~harmless].reset_index(drop=True)
    sources = rule["fire_sources"]
    kept["fire_source"] = kept["family"].isin(sources["families"]) | (
        (kept["family"] == "other") & kept["kind"].isin(sources["other_kinds"])
    )
    return kept


def _inside(shapes: np.ndarray, areas: geopandas.GeoDataFrame) -> pd.DataFrame:
    """Return pairs of shelter and hazard that share ground."""
    ground = np.asarray(areas.geometry.values)
    shelter, hazard = shapely.STRtree(ground).query(shapes, predicate="intersects")
    wide = shapely.get_dimensions(shapes[shelter]) == 2
    touching = wide.copy()
    touching[wide] = ~_overlap(shapes[shelter[wide]], ground[hazard[wide]])
    keep = ~touching
    return pd.DataFrame(
        {"shelter": shelter[keep], "hazard": hazard[keep], "distance": 0.0, "code": "inside_hazard"}
    )


def _overlap(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Tell which pairs of polygons share more than an edge."""
    return shapely.area(shapely.intersection(one, other)) > 0


def _too_close(
    shapes: np.ndarray, areas: geopandas.GeoDataFrame, limits: np.ndarray
) -> pd.DataFrame:
    """Return pairs of shelter and fire or explosion source nearer than allowed."""
    sources = np.flatnonzero(areas["fire_source"].to_numpy(dtype=bool))
    places = np.asarray(areas["place"].to_numpy(), dtype=object)[sources]
    tree = shapely.STRtree(places)
    present = np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))
    near, source = tree.query(shapes[present], predicate="dwithin", distance=limits[present])
    shelter = present[near]
    distance = shapely.distance(shapes[shelter], places[source])
    keep = distance < limits[shelter]
    return pd.DataFrame(
        {
            "shelter": shelter[keep],
            "hazard": sources[source[keep]],
            "distance": distance[keep],
            "code": "near_fire_source",
        }
    )


def _write_conflicts(
    table: pd.DataFrame, conflicts: pd.DataFrame, areas: geopandas.GeoDataFrame
) -> None:
    """Write the worst conflict of each shelter: inside first, then level, distance and id."""
    if conflicts.empty:
        return
    pairs = conflicts.join(areas[["hazard_id", "family", "kind", "level"]], on="hazard")
    order = ["shelter", "code", "level", "distance", "hazard"]
    pairs = pairs.sort_values(order, kind="stable", na_position="last")
    counts = pairs.groupby("shelter")["hazard"].nunique()
    worst = pairs.drop_duplicates("shelter").set_index("shelter")
    rows = table.index[worst.index]
    table.loc[rows, "conflicts"] = counts.reindex(worst.index).to_numpy()
    for name, source in (
        ("reason_code", "code"), ("hazard_id", "hazard_id"), ("hazard_family", "family"),
        ("hazard_kind", "kind"), ("hazard_level", "level"), ("hazard_distance_m", "distance"),
    ):  # fmt: skip
        table.loc[rows, name] = worst[source].to_numpy()
    for row in rows:
        table.at[row, "reason"] = _conflict_reason(table.loc[row].to_dict())


def _conflict_reason(row: dict[Any, Any]) -> Message:
    label = hazard_label(row["hazard_family"], row["hazard_kind"])
    if row["reason_code"] == "inside_hazard":
        return Message("inside a hazard area: {hazard} {id}", hazard=label, id=row["hazard_id"])
    limit = shelter_profile(row["profile_used"])["fire_source_distance_m"]
    return Message(
        "{distance} m from a source of fire or explosion, at least {limit} m is required:"
        " {hazard} {id}",
        # rounded down, because 29.96 m must not read as 30.0 m
        distance=f"{np.floor(row['hazard_distance_m'] * 10) / 10:.1f}",
        limit=f"{limit:g}",
        hazard=label,
        id=row["hazard_id"],
    )


def _write_status(table: pd.DataFrame, standby_counts: bool) -> None:
    """Write the reason of shelters that are not open; it comes before any hazard."""
    allowed = set(load("shelters")["admissible_status"]["value"])
    if standby_counts:
        allowed.add("standby")
    texts = {
        "standby": Message("on standby, not open"),
        "maintenance": Message("under repair"),
        "closed": Message("closed"),
        "planned": Message("planned, not built"),
    }
    for row in table.index[~table["status_code"].isin(allowed)]:
        status = str(table.at[row, "status_code"])
        unknown = Message("status {status} is not known to mean open", status=status)
        table.at[row, "reason"] = texts.get(status, unknown)
        table.at[row, "reason_code"] = "not_open"


def _write_no_place(table: pd.DataFrame, shapes: np.ndarray) -> None:
    """Write the reason of shelters without geometry; nothing else can be told about them."""
    for row in table.index[shapely.is_missing(shapes) | shapely.is_empty(shapes)]:
        table.at[row, "reason"] = Message("no place on the map")
        table.at[row, "reason_code"] = "no_place"


def shelter_ledger(
    shelters: geopandas.GeoDataFrame,
    admitted: Admissibility,
    today: Any = None,
    check_months: int | None = None,
) -> pd.DataFrame:
    """Return every shelter with its admissibility and how it stands against its standard.

    Parameters
    ----------
    shelters : GeoDataFrame
        shelters.
    admitted : Admissibility
        Result of `admissible_shelters` for them.
    today : date, optional
        Day on which the last check is judged.
    check_months : int, optional
        A check this many months before that day, or later, is in time; default: the interval of
        ``standards/shelters.json``.

    Returns
    -------
    DataFrame
        On the shelters' index: the register's fields, ``admissible``, ``reason_code``, ``reason``,
        ``area_per_person_m2``, ``required_area_per_person_m2``, ``capacity_by_area_people``,
        ``area_enough``, ``within_most_people``, ``filed``, ``check_due`` (each None where it
        cannot be told).

    Examples
    --------
    >>> shelters = geopandas.GeoDataFrame(
    ...     {"id": ["S"], "shelter_class": ["fixed_short"], "area_m2": [3000.0],
    ...      "capacity_people": [2000.0]}, geometry=[shapely.Point(0, 0)], crs=4547)
    >>> row = shelter_ledger(shelters, admissible_shelters(shelters)).iloc[0]
    >>> row["area_per_person_m2"], row["capacity_by_area_people"], row["area_enough"]
    (1.5, 1500.0, False)
    """
    kept = ("shelter_class", "area_m2", "capacity_people", "filed_on", "checked_on", "manager")
    ids = column(shelters, "id").map(str, na_action="ignore")
    table = pd.DataFrame({name: column(shelters, name) for name in kept}, index=shelters.index)
    table.insert(0, "id", ids)
    table.insert(1, "name", column(shelters, "name").where(column(shelters, "name").notna(), ids))
    table["shelter_class"] = parse_codes(table["shelter_class"], "shelter_class")
    table = table.join(admitted.table)
    rules = [
        shelter_profile(profile)["classes"].get(kind) or {}
        for profile, kind in zip(table["profile_used"], table["shelter_class"])
    ]
    required = pd.Series(
        [rule.get("area_per_person_m2") for rule in rules], table.index, dtype=float
    )
    least = pd.Series([rule.get("least_area_m2") for rule in rules], table.index, dtype=float)
    most = pd.Series([rule.get("most_people") for rule in rules], table.index, dtype=float)
    area = table["area_m2"].astype(float)
    capacity = table["capacity_people"].astype(float)
    each = (area / capacity).where(capacity > 0)
    table["area_per_person_m2"] = each
    table["required_area_per_person_m2"] = required
    table["capacity_by_area_people"] = np.floor(area / required)
    table["area_enough"] = _verdict(each >= required, each.notna() & required.notna())
    table["least_area_met"] = _verdict(area >= least, area.notna() & least.notna())
    table["within_most_people"] = _verdict(capacity <= most, capacity.notna() & most.notna())
    filed = pd.to_datetime(table["filed_on"]).notna()
    table["filed"] = _verdict(filed, _recorded(shelters, "filed_on"))
    checked = pd.to_datetime(table["checked_on"])
    late = checked.isna()
    if today is not None:
        late = ~(checked >= _months_before(today, check_months))
    table["check_due"] = _verdict(late, _recorded(shelters, "checked_on"))
    return table


def _months_before(today: Any, months: int | None) -> pd.Timestamp:
    """Return the first day on which a check still counts."""
    if months is None:
        months = int(load("shelters")["check_interval_months"]["value"])
    return pd.Timestamp(today).normalize() - pd.DateOffset(months=months)


def _recorded(shelters: pd.DataFrame, name: str) -> pd.Series:
    """Return whether the layer keeps a field at all: blank there says no, no field says nothing."""
    return pd.Series(name in shelters, index=shelters.index)


def _verdict(answer: pd.Series, known: pd.Series) -> pd.Series:
    """Return True/False where it can be told, None elsewhere."""
    return answer.astype(object).where(known, None)
