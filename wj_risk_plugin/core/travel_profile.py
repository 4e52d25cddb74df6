"""How people travel: on foot or by car, how fast, and on which roads."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..standards import load
from .messages import InputError, Message

__all__ = ["Profile", "read_speeds", "travel_profile"]

MODES = ("walking", "driving")

#: Numbers of own speeds that have to be positive, by section of the standards.
SPEEDS = {
    "profiles": ("walking_m_s", "default_kmh", "share", "top_kmh"),
    "road_classes": ("driving_kmh",),
}


def _published() -> dict[str, Any]:
    return load("profiles")


@dataclass(frozen=True)
class Profile:
    """How people travel.

    Attributes
    ----------
    code : str
        Key in ``standards/profiles.json``.
    mode : str
        ``walking`` or ``driving``.
    walking_m_s : float
        Walking speed on the flat, of the whole way or (driving) of its ends.
    default_kmh : float
        Driving speed where neither the road nor its class has one.
    ignore_access : bool
        Use roads although they are marked as barred: in an emergency they may be opened.
    share, top_kmh : float
        Share of a road's speed that is driven, and the speed never gone above; a trailer slows.
    standard : dict
        Classes, access and one-way words as in ``standards/profiles.json``.
    """

    code: str
    mode: str
    walking_m_s: float
    default_kmh: float = 20.0
    ignore_access: bool = False
    share: float = 1.0
    top_kmh: float = math.inf
    standard: dict[str, Any] = field(default_factory=_published, compare=False, repr=False)

    @property
    def walking_pace(self) -> float:
        """Minutes per metre on foot on the flat."""
        return 1.0 / (60.0 * self.walking_m_s)


def travel_profile(
    code: str, speeds: dict[str, Any] | None = None, ignore_access: bool = False
) -> Profile:
    """Return a profile of ``standards/profiles.json``.

    Parameters
    ----------
    code : str
        For example ``"walking_adult"``.
    speeds : dict, optional
        The standards with own speeds, of `read_speeds`.
    ignore_access : bool
        See `Profile`.

    Raises
    ------
    InputError
        Where there is no such profile.

    Examples
    --------
    >>> travel_profile("walking_adult").walking_m_s
    1.2
    """
    standard = speeds or _published()
    known = standard["profiles"]
    if code not in known:
        raise InputError(
            code,
            Message("no such travel profile"),
            mend=Message("choose one of {codes}", codes=", ".join(known)),
        )
    entry = known[code]
    return Profile(
        code,
        entry["mode"],
        float(entry["walking_m_s"]),
        float(entry.get("default_kmh") or 20.0),
        ignore_access,
        float(entry.get("share", 1.0)),
        float(entry.get("top_kmh", math.inf)),
        standard,
    )


def read_speeds(path: str | Path) -> dict[str, Any]:
    """Read own speeds, which stand in for the published ones.

    Parameters
    ----------
    path : str or Path
        JSON file in the form of ``standards/profiles.json``; only what differs needs to be in it,
        for example ``{"profiles": {"walking_elderly": {"walking_m_s": 0.6}}, "road_classes":
        {"track": {"driving_kmh": 15}}}``.

    Returns
    -------
    dict
        The published standards with the own values in their place.

    Raises
    ------
    InputError
        Where the file cannot be read, names something unknown, or a speed is not positive.
    """
    name = Path(path).name
    try:
        own = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            name,
            Message("the file of speeds cannot be read ({error})", error=error),
            mend=Message("write it in the form of standards/profiles.json"),
        ) from error
    merged = dict(_published())
    for section, speeds in SPEEDS.items():
        entries = own.get(section, {}) if isinstance(own, dict) else None
        if not isinstance(entries, dict):
            raise InputError(
                name,
                Message("the file of speeds is not in the right form"),
                mend=Message("write it in the form of standards/profiles.json"),
            )
        known = merged[section] = dict(merged[section])
        for code, entry in entries.items():
            if code not in known or not isinstance(entry, dict):
                raise InputError(
                    name,
                    Message("{code} is no entry of {section}", code=code, section=section),
                    mend=Message("use one of {codes}", codes=", ".join(known)),
                )
            known[code] = {**known[code], **entry}
            for speed in speeds:
                _check_speed(name, code, speed, known[code].get(speed))
    return merged


def _check_speed(name: str, code: str, speed: str, value: Any) -> None:
    """Refuse a speed that is none; only a walking speed cannot be left out."""
    if speed != "walking_m_s" and value is None:
        return
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not value > 0:
        raise InputError(
            name,
            Message("{speed} of {code} is not a positive number", speed=speed, code=code),
            mend=Message("write a positive number"),
        )
