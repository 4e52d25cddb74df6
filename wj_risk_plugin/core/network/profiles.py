"""How people travel: on foot or by car, how fast, on which roads, and how they come to these."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...standards import languages, load
from ..messages import InputError, Message

__all__ = ["DEFAULT_TRAVEL", "Profile", "TravelOptions", "read_speeds", "travel_profile"]

#: Numbers of own speeds that have to be positive, by section of the standards.
SPEEDS = {
    "profiles": ("walking_m_s", "default_kmh", "share", "top_kmh"),
    "road_classes": ("driving_kmh",),
}
#: What may stand beside own speeds: where they come from, and what people call them.
NOTES = ("source", "status", "about", *languages())


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
        Key in ``standards/profiles.json``, for example ``"walking_adult"``.
    speeds : dict, optional
        The standards with own speeds, of `read_speeds`.
    ignore_access : bool
        Use roads although they are marked as barred, see `Profile`.

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


@dataclass(frozen=True)
class TravelOptions:
    """How people travel, and how places, roads and ends of roads meet.

    Attributes
    ----------
    profile : str or Profile
        How people travel: a code of ``standards/profiles.json``, whose ``default`` is the default,
        or a profile with speeds of its own.
    snap_limit_m : float
        Longest straight leg between a place and a road, in metres; 500 (assumed).
    join_tolerance_m : float
        Ends of roads on one level no farther apart than this are joined, in metres; 1 (assumed).
    split_crossings : bool
        Make junctions where roads of one level cross without a common vertex, and where a road
        ends within the tolerance of another's course; off by default.

    Examples
    --------
    >>> TravelOptions("driving").traveller.mode, TravelOptions().snap_limit_m
    ('driving', 500.0)
    """

    profile: str | Profile = str(_published()["default"])
    snap_limit_m: float = 500.0
    join_tolerance_m: float = 1.0
    split_crossings: bool = False

    @property
    def traveller(self) -> Profile:
        """The profile itself, with its speeds."""
        return self.profile if isinstance(self.profile, Profile) else travel_profile(self.profile)


#: How people travel where nobody chooses.
DEFAULT_TRAVEL = TravelOptions()


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
        Where the file cannot be read, names something unknown or what is no speed, or a
        speed is not positive.
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
    for section, entries in _members(name, "", own, merged, SPEEDS).items():
        if section not in SPEEDS:  # a copy of the whole file has sources and words as well
            if entries != merged[section]:
                raise _not_editable(name, section, SPEEDS)
            continue
        known = merged[section] = dict(merged[section])
        for code, entry in _members(name, section, entries, known, known).items():
            _check_entry(name, section, code, entry, known[code])
            known[code] = {**known[code], **entry}
    return merged


def _check_entry(name: str, section: str, code: str, entry: Any, published: Any) -> None:
    """Refuse own values that are no speeds, or would change nothing."""
    place = f"{section} / {code}"
    on_foot = published.get("mode") == "walking"
    speeds = SPEEDS[section][:1] if on_foot else SPEEDS[section]  # the first is walking_m_s
    known = {**dict.fromkeys((*speeds, *NOTES)), **published}
    allowed = [*speeds, *(key for key in ("walking",) if key in published), *NOTES]
    for key, value in _members(name, place, entry, known, allowed).items():
        if key in speeds:
            _check_speed(name, place, key, value)
        elif key == "walking":
            _check_open(name, place, key, value)
        elif key not in NOTES and value != known[key]:
            raise _not_editable(name, f"{place} / {key}", speeds)


def _members(
    name: str, place: str, said: Any, known: Mapping[str, Any], allowed: Iterable[str]
) -> dict[str, Any]:
    """Return the members of a part of the file, all of them known, or refuse it.

    What is allowed is named; the rest of what is known may only stand as published.
    """
    if not isinstance(said, dict):
        raise InputError(
            name,
            Message("the file of speeds is not in the right form"),
            mend=Message("write it in the form of standards/profiles.json"),
        )
    for key in said:
        if key not in known:
            problem = Message("{key} is not known in the file of speeds", key=repr(key))
            if place:
                problem = Message("{code} is no entry of {section}", code=key, section=place)
            mend = Message("use one of {codes}", codes=", ".join(allowed))
            raise InputError(name, problem, mend=mend)
    return said


def _not_editable(name: str, place: str, editable: Iterable[str]) -> InputError:
    """Return the refusal of a change that would have no effect, or another than a speed's."""
    return InputError(
        name,
        Message("{place} is no speed and cannot be changed", place=place),
        mend=Message("leave it out, or use one of {codes}", codes=", ".join(editable)),
    )


def _check_open(name: str, place: str, key: str, value: Any) -> None:
    """Refuse what does not say whether a class of roads is open to people on foot."""
    if not isinstance(value, bool):
        raise InputError(
            name,
            Message("{key} of {code} is neither true nor false", key=key, code=place),
            mend=Message("write true or false"),
        )


def _check_speed(name: str, place: str, speed: str, value: Any) -> None:
    """Refuse a speed that is none; only a walking speed cannot be left out."""
    if speed != "walking_m_s" and value is None:
        return
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not number or not 0 < value < math.inf:
        raise InputError(
            name,
            Message("{speed} of {code} is not a positive number", speed=speed, code=place),
            mend=Message("write a positive number"),
        )
