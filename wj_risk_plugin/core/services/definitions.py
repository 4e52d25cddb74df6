"""Services of a district: which facilities give them, and how each is judged."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...standards import load
from ..messages import InputError, Message
from ..network.linear_referencing import TOLERANCE_MIN
from ..network.profiles import TravelOptions
from ..tables.figures import ROUNDING

__all__ = ["MEASURES", "SERVICE_TRAVEL", "Service", "service_of", "share_reaches"]

MEASURES = ("minutes", "metres", "density")

#: How a service travels where nobody chooses; profile of ``standards/services.json``.
SERVICE_TRAVEL = TravelOptions(profile=load("services")["profile"]["value"])


@dataclass(frozen=True)
class Service:
    """One service and how it is judged.

    Attributes
    ----------
    code : str
        Key in ``standards/services.json``.
    kinds : tuple of str
        Kinds of facilities that give it; empty for all.
    measure : str
        ``minutes`` on the road, ``metres`` straight, ``density`` per 100 km2, or ``grid``.
    limit : float
        Minutes, metres, or facilities per 100 km2; NaN for grids.
    comparison : str
        ``<`` or ``<=`` for minutes; the others are ``<=`` and ``>=``.
    clock : str
        ``alarm``: the turnout of a facility counts; ``dispatch``: it does not.
    turnout_minutes : float
        Where a facility states none.
    bands_minutes : tuple of float
        Bands of the reached roads, the limit among them.
    limits_by_kind : dict
        Metres of kinds that differ from the limit.
    basis : str
        What is covered: ``people``, ``area`` or (density) the ``district``.
    target_percent : float or None
        Share to be covered, None where none is asked for.
    division_level : str or None
        Every division of this level shall have a facility of `division_kinds`.
    division_kinds : tuple of str
        Kinds of facilities of which every division of that level needs one.
    largest_area_km2 : float or None
        No station shall answer for more ground.
    """

    code: str
    kinds: tuple[str, ...]
    measure: str
    limit: float
    comparison: str
    clock: str
    turnout_minutes: float
    bands_minutes: tuple[float, ...]
    limits_by_kind: dict[str, float]
    basis: str
    target_percent: float | None
    division_level: str | None
    division_kinds: tuple[str, ...]
    largest_area_km2: float | None

    def in_time(self, minutes: np.ndarray) -> np.ndarray:
        """Return which minutes are within the limit, as its comparison says.

        Examples
        --------
        >>> service_of("fire_station").in_time(np.array([5.0, 5.1]))
        array([ True, False])
        >>> service_of("warehouse").in_time(np.array([479.9, 480.0]))
        array([ True, False])
        """
        if self.comparison == "<":
            return minutes < self.limit - TOLERANCE_MIN
        return minutes <= self.limit + TOLERANCE_MIN

    def needed(self, area_km2: float) -> int:
        """Return the fewest facilities that give the density on an area.

        Examples
        --------
        >>> service_of("rain_station").needed(677.85)
        34
        >>> service_of("rain_station").needed(680.0)
        34
        """
        wanted = self.limit * area_km2 / 100.0
        return math.ceil(wanted * (1.0 - ROUNDING))


def share_reaches(part: float, whole: float, target_percent: float | None) -> bool | None:
    """Return whether an unrounded share reaches a target; None without target or whole.

    Examples
    --------
    >>> share_reaches(949_999, 1_000_000, 95.0), share_reaches(95, 100, 95.0)
    (False, True)
    >>> share_reaches(0, 0, 95.0) is None
    True
    """
    if target_percent is None or not whole > 0:
        return None
    return bool(100.0 * part >= target_percent * whole * (1.0 - ROUNDING))


def service_of(
    code: str,
    *,
    measure: str | None = None,
    limit: float | None = None,
    bands_minutes: tuple[float, ...] = (),
    target_percent: float | None = None,
    turnout_minutes: float | None = None,
) -> Service:
    """Return a service of the standards, with what was typed in its place.

    Parameters
    ----------
    code : str
        Key in ``standards/services.json``.
    measure : str, optional
        One of `MEASURES`; by default that of the service.
    limit : float, optional
        In the unit of the measure; by default the service's.
    bands_minutes : tuple of float, optional
        Bands of the reached roads; the limit is always among them.
    target_percent : float, optional
        Share to be covered.
    turnout_minutes : float, optional
        Where a facility states none.

    Raises
    ------
    InputError
        Where there is no such service, it has no limit of the measure and none was typed, or a
        typed number is out of range.

    Examples
    --------
    >>> fire = service_of("fire_station")
    >>> fire.measure, fire.limit, fire.comparison, fire.clock, fire.division_level
    ('minutes', 5.0, '<=', 'dispatch', 'town')
    """
    known = load("services")["services"]
    if code not in known:
        raise InputError(
            "KIND",
            Message("there is no service {code}", code=code),
            mend=Message("choose one of {codes}", codes=", ".join(known)),
        )
    entry = known[code]
    chosen = measure or entry["measure"]
    if chosen is None:
        raise InputError(
            "MEASURE",
            Message("all facilities together have no standard measure"),
            mend=Message("choose minutes, metres or density, and write the limit"),
        )
    if limit is None and chosen != "grid" and chosen not in entry["limits"]:
        raise InputError(
            "LIMIT",
            Message(
                "the service {code} has no standard limit of {measure}", code=code, measure=chosen
            ),
            mend=Message("write the limit"),
        )
    value = math.nan
    if chosen != "grid":
        value = _positive(entry["limits"][chosen] if limit is None else limit)
    as_published = chosen == entry["measure"]
    if any(not (math.isfinite(band) and band > 0) for band in bands_minutes):
        raise InputError(
            "BANDS_MIN",
            Message("bands must be positive minutes"),
            mend=Message("write for example 5,10,15,30"),
        )
    bands = bands_minutes or tuple(entry.get("bands_minutes", ()))
    return Service(
        code=code,
        kinds=tuple(entry["kinds"]),
        measure=chosen,
        limit=value,
        comparison=entry["comparison"] if as_published else "<=",
        clock=entry.get("clock", "alarm"),
        turnout_minutes=_turnout(entry, turnout_minutes),
        bands_minutes=tuple(sorted({*bands, value})) if chosen == "minutes" else (),
        # a typed limit stands for every kind
        limits_by_kind={} if limit is not None else dict(entry.get("limits_by_kind", {})),
        basis=_basis(chosen, entry["basis"]),
        target_percent=_target(entry, target_percent),
        division_level=entry.get("division_level"),
        division_kinds=tuple(entry.get("division_kinds", ())),
        largest_area_km2=max(entry.get("largest_area_km2", {}).values(), default=None),
    )


def _basis(measure: str, basis: str) -> str:
    if measure == "density":
        return "district"
    return basis if (measure, basis) in {("metres", "area"), ("grid", "area")} else "people"


def _positive(limit: float) -> float:
    if not (math.isfinite(limit) and limit > 0):
        raise InputError(
            "LIMIT",
            Message("must be more than 0"),
            mend=Message("write a positive number"),
        )
    return float(limit)


def _turnout(entry: dict[str, Any], typed: float | None) -> float:
    value = entry.get("turnout_minutes", 0.0) if typed is None else typed
    if not (math.isfinite(value) and value >= 0):
        raise InputError("TURNOUT_MIN", Message("must not be negative"))
    return float(value)


def _target(entry: dict[str, Any], typed: float | None) -> float | None:
    value = entry["target_percent"] if typed is None else typed
    if value is not None and not 0 <= value <= 100:
        raise InputError("TARGET_PERCENT", Message("must lie between 0 and 100"))
    return None if value is None else float(value)
