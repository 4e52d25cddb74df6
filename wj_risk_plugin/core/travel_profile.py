"""How people travel: on foot or by car, and how fast."""

from __future__ import annotations

from dataclasses import dataclass

from ..standards import load
from .messages import InputError, Message

__all__ = ["Profile", "travel_profile"]


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
    """

    code: str
    mode: str
    walking_m_s: float
    default_kmh: float = 20.0

    @property
    def walking_pace(self) -> float:
        """Minutes per metre on foot on the flat."""
        return 1.0 / (60.0 * self.walking_m_s)


def travel_profile(code: str) -> Profile:
    """Return a profile of ``standards/profiles.json``.

    Parameters
    ----------
    code : str
        For example ``"walking_adult"``.

    Raises
    ------
    InputError
        Where there is no such profile.

    Examples
    --------
    >>> travel_profile("walking_adult").walking_m_s
    1.2
    """
    known = load("profiles")["profiles"]
    if code not in known:
        raise InputError(
            code,
            Message("no such travel profile"),
            mend=Message("choose one of {codes}", codes=", ".join(known)),
        )
    entry = known[code]
    return Profile(
        code, entry["mode"], float(entry["walking_m_s"]), float(entry.get("default_kmh") or 20.0)
    )
