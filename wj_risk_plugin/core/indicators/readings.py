"""What the map tells of the plan's indicators: results of other questions, in the plan's units."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ...standards import load
from ..messages import Message
from ..tables.codes import parse_codes
from ..tables.columns import layer_name
from ..tables.figures import ROUNDING, shown
from ..tables.values import column, read_flags
from .plan import Finding, joined, targets

__all__ = [
    "firefighter_share",
    "forest_team_share",
    "lookout_share",
    "needed_staff",
    "rain_station_density",
    "relief_time",
    "signal_gaps",
    "warning_share",
    "water_arrival",
]

MINUTES_PER_HOUR = 60.0
PER_MILLE = 1000.0
#: Levels of divisions, the coarsest first.
LEVELS = ("district", "town", "village", "grid")

Headlines = Mapping[str, Any]


# Results of other questions ------------------------------------------------------------------


def rain_station_density(headlines: Headlines, divisions: pd.DataFrame) -> Finding:
    """Return the rain stations per 100 km2 of the whole district (no. 11).

    Parameters
    ----------
    headlines : mapping
        Of `facility_coverage` for rain stations.
    divisions : DataFrame
        Its divisions, with ``row_kind``, ``level``, ``area_km2``, ``has_one``.
    """
    if not headlines["FACILITIES"]:
        return Finding(missing=_none_of("rain_station"))
    if headlines["DENSITY_PER_100_KM2"] is None:
        return Finding(missing=Message("the divisions have no area"))
    total = divisions[divisions["row_kind"] == "total"].iloc[-1]
    inside = int(total["facilities"])
    basis: list[str] = [
        Message(
            "stations on {area} km² of the loaded boundary: {count}, needed: {needed}",
            count=inside,
            area=f"{total['area_km2']:.2f}",
            needed=int(headlines["NEEDED"]),
        )
    ]
    villages = divisions["has_one"].dropna()
    if len(villages):
        basis.append(
            Message(
                "a separate test, section 3.6: villages with a station: {have} of {all}",
                have=int(villages.eq(True).sum()),
                all=len(villages),
            )
        )
    return Finding(float(headlines["DENSITY_PER_100_KM2"]), joined(basis))


def lookout_share(headlines: Headlines) -> Finding:
    """Return the share of the key fire regions that lookouts see (no. 12).

    Parameters
    ----------
    headlines : mapping
        Headlines of `lookout_coverage`.

    Examples
    --------
    >>> seen = {"COVERAGE_PERCENT": 89.96, "SEEN_KM2": 8.996, "KEY_KM2": 10.0,
    ...         "CIRCLE_PERCENT": 99.0, "UNKNOWN_KM2": 0.0}
    >>> lookout_share(seen).value
    89.96
    """
    if headlines["COVERAGE_PERCENT"] is None:
        return Finding(
            missing=Message("not computable: no polygon of fire_zones is flagged is_key")
        )
    basis: list[str] = [
        Message(
            "{seen} of {key} km² of key region in sight of working lookouts, each part once; "
            "circles would give {circles} %, for information only",
            seen=f"{headlines['SEEN_KM2']:.2f}",
            key=f"{headlines['KEY_KM2']:.2f}",
            circles=f"{headlines['CIRCLE_PERCENT']:.1f}",
        )
    ]
    if headlines["UNKNOWN_KM2"]:
        basis.append(
            Message(
                "{area} km² lie on or behind unknown terrain and count as unseen",
                area=f"{headlines['UNKNOWN_KM2']:.2f}",
            )
        )
    return Finding(float(headlines["COVERAGE_PERCENT"]), joined(basis))


def relief_time(headlines: Headlines, blanks: pd.DataFrame) -> Finding:
    """Return the hours until relief is in the slowest populated settlement (no. 14).

    Parameters
    ----------
    headlines : mapping
        Headlines of `facility_coverage` for warehouses.
    blanks : DataFrame
        Its blank spots: ``blank_kind``, ``arrival_minutes``, ``people_missing``.
    """
    if not headlines["FACILITIES"]:
        return Finding(missing=_none_of("warehouse"))
    if not headlines["PEOPLE_TOTAL"]:
        return Finding(missing=Message("the settlements have no people"))
    never = blanks[(blanks["blank_kind"] == "settlement") & blanks["arrival_minutes"].isna()]
    slowest = headlines["SLOWEST_MIN"]
    basis: list[str] = [
        Message(
            "{share} % of the people in the settlements ({people}) are reached in time, "
            "warehouses: {count}; alarm, loading and road to the slowest populated settlement",
            share=shown(float(headlines["COVERAGE_PERCENT"])),
            people=headlines["PEOPLE_TOTAL"],
            count=headlines["FACILITIES"],
        )
    ]
    if len(never):
        basis.append(
            Message(
                "people not reached by road at all: {people}, settlements: {count}",
                people=int(never["people_missing"].sum()),
                count=len(never),
            )
        )
    value = None if slowest is None or len(never) else slowest / MINUTES_PER_HOUR
    return Finding(value, joined(basis), failed=len(never) > 0)


def warning_share(headlines: Headlines) -> Finding:
    """Return the share of the people within reach of loudspeakers and screens (no. 15).

    Parameters
    ----------
    headlines : mapping
        Headlines of `facility_coverage` for warnings.

    Examples
    --------
    >>> warning_share({"FACILITIES": 3, "COVERAGE_PERCENT": 95.0, "PEOPLE_TOTAL": 200,
    ...                "PEOPLE_COVERED": 190}).value
    95.0
    """
    if not headlines["FACILITIES"]:
        return Finding(missing=_none_of("warning_speaker, warning_screen"))
    if headlines["COVERAGE_PERCENT"] is None:
        return Finding(missing=Message("the settlements have no people"))
    return Finding(
        float(headlines["COVERAGE_PERCENT"]),
        Message(
            "people in the settlements within reach of loudspeakers and screens ({count}): "
            "{covered} of {people}; short messages are not counted",
            covered=headlines["PEOPLE_COVERED"],
            people=headlines["PEOPLE_TOTAL"],
            count=headlines["FACILITIES"],
        ),
    )


def water_arrival(headlines: Headlines, rivers: pd.DataFrame) -> Finding:
    """Return the hours until a boat is at the slowest place in scope (no. 19).

    Parameters
    ----------
    headlines : mapping
        Headlines of `inland_water_arrival`.
    rivers : DataFrame
        Its rivers, with ``slowest_minutes``: infinite where some water is never reached.
    """
    if headlines["SHARE_PERCENT"] is None:
        return Finding(missing=Message("no waterway is in scope"))
    slowest = float(rivers["slowest_minutes"].max())
    never = not math.isfinite(slowest) or bool(rivers["slowest_minutes"].isna().any())
    basis: list[str] = [
        Message(
            "{share} % of {scope} km of water in scope in time, counted from the alarm; "
            "slowest place in scope",
            share=shown(float(headlines["SHARE_PERCENT"])),
            scope=f"{headlines['SCOPE_KM']:.2f}",
        )
    ]
    if never:
        basis.append(Message("some water in scope is never reached"))
    return Finding(None if never else slowest / MINUTES_PER_HOUR, joined(basis), failed=never)


def signal_gaps(assets: Iterable[pd.DataFrame]) -> Finding:
    """Count the loaded signal gaps (no. 16), which are shown and not judged.

    Parameters
    ----------
    assets : iterable of DataFrame
        ``kind``; a district may keep points, lines and areas apart.

    Examples
    --------
    >>> assets = [pd.DataFrame({"kind": ["levee"]}), pd.DataFrame({"kind": ["signal_gap"]})]
    >>> print(signal_gaps(assets).basis, signal_gaps(assets).known)
    signal gaps on the map, for information: 1 False
    """
    kinds = [parse_codes(column(table, "kind"), "asset_kind") for table in assets]
    if not kinds:
        return Finding()
    gaps = sum(int(kind.eq("signal_gap").sum()) for kind in kinds)
    return Finding(basis=Message("signal gaps on the map, for information: {count}", count=gaps))


def _none_of(kind: str) -> Message:
    return Message("layer facilities has no feature of kind {kind}", kind=kind)


# People --------------------------------------------------------------------------------------


def firefighter_share(
    facilities: pd.DataFrame | None,
    divisions: pd.DataFrame | None,
    settlements: pd.DataFrame | None = None,
    *,
    resident_people: float | None = None,
) -> Finding:
    """Return the full-time firefighters per thousand residents (no. 17).

    Parameters
    ----------
    facilities : DataFrame or None
        ``kind`` and ``staff_people``; the kinds that count are in ``standards/indicators.json``.
    divisions : DataFrame or None
        ``level`` and ``population_people``: the coarsest level where all are known counts.
    settlements : DataFrame or None
        ``people``, where the divisions do not tell the population.
    resident_people : float, optional
        The residents, where they were typed.

    Notes
    -----
    Stations without a staff are unknown, not empty: the others alone can meet the target, but
    they cannot miss it.
    """
    if facilities is None:
        return Finding(missing=_no_layer("facilities"))
    kinds = load("indicators")["staff"]["kinds"]
    stations = facilities[_of_kinds(facilities, kinds)]
    if len(stations) == 0:
        return Finding(missing=_none_of(", ".join(kinds)))
    staff = column(stations, "staff_people").astype("float64")
    if staff.isna().all():
        return Finding(missing=Message("no fire station has staff_people"))
    people, source = _residents(divisions, settlements, resident_people)
    if not people:
        return Finding(missing=Message("no population: divisions or settlements lack it"))
    target = targets()[17]
    value, unknown = PER_MILLE * float(staff.sum()) / people, int(staff.isna().sum())
    basis: list[str] = [
        Message(
            "staff at fire stations ({count}): {staff}, needed: {needed}, residents: {people} "
            "({source})",
            staff=f"{staff.sum():.0f}",
            count=len(stations) - unknown,
            needed=needed_staff(people),
            people=f"{people:.0f}",
            source=source,
        )
    ]
    if not unknown:
        return Finding(value, joined(basis))
    missing = Message("fire stations with unknown staff_people: {count}", count=unknown)
    basis.append(missing)
    if value < target.value * (1.0 - ROUNDING):
        return Finding(basis=joined(basis), missing=missing)
    return Finding(value, joined(basis))


def needed_staff(people: float) -> int:
    """Return the fewest full-time firefighters for a population.

    Examples
    --------
    >>> needed_staff(388_700), needed_staff(322_700), needed_staff(2_500)
    (156, 130, 1)
    """
    return math.ceil(targets()[17].value * people / PER_MILLE * (1.0 - ROUNDING))


def forest_team_share(facilities: pd.DataFrame | None) -> Finding:
    """Return the share of the rescue teams that passed (no. 18).

    Parameters
    ----------
    facilities : DataFrame or None
        ``kind`` and ``passed``.

    Notes
    -----
    A team that is not said to have passed or failed is unknown: then nothing is judged.
    """
    if facilities is None:
        return Finding(missing=_no_layer("facilities"))
    kinds = load("indicators")["forest_teams"]["kinds"]
    teams = facilities[_of_kinds(facilities, kinds)]
    if len(teams) == 0:
        return Finding(missing=_none_of(", ".join(kinds)))
    passed = read_flags(column(teams, "passed"), "passed")
    unknown = int(passed.isna().sum())
    if unknown:
        return Finding(
            missing=Message(
                "rescue teams in {layer} that do not say whether they passed: {unknown} of {count}",
                count=len(teams),
                layer=layer_name(facilities),
                unknown=unknown,
            )
        )
    good = int(passed.eq(True).sum())
    return Finding(
        100.0 * good / len(teams),
        Message("rescue teams that passed: {good} of {count}", good=good, count=len(teams)),
    )


def _of_kinds(facilities: pd.DataFrame, kinds: list[str]) -> np.ndarray[Any, Any]:
    own: np.ndarray[Any, Any] = (
        parse_codes(column(facilities, "kind"), "facility_kind").isin(kinds).to_numpy(dtype=bool)
    )
    return own


def _no_layer(name: str) -> Message:
    return Message("no layer {layers}", layers=name)


def _residents(
    divisions: pd.DataFrame | None,
    settlements: pd.DataFrame | None,
    typed: float | None,
) -> tuple[float, Message]:
    """Return the residents, 0 where unknown, and where the number comes from."""
    if typed:
        return float(typed), Message("typed")
    if divisions is not None:
        levels = parse_codes(column(divisions, "level"), "division_level")
        people = column(divisions, "population_people").astype("float64")
        for level in (*LEVELS, None):
            own = people[levels.isna() if level is None else levels == level]
            if len(own) and own.notna().all() and own.sum() > 0:
                return float(own.sum()), Message("population_people of the divisions")
    if settlements is not None:
        people = column(settlements, "people").astype("float64")
        if people.notna().all():
            return float(people.sum()), Message("people of the settlements")
    return 0.0, Message("typed")
