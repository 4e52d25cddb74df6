"""By which rules shelters count: the choices of every question that asks for shelters."""

from __future__ import annotations

from dataclasses import dataclass

from ...standards import load

__all__ = ["DEFAULT_SHELTER_RULES", "ShelterRules"]


@dataclass(frozen=True)
class ShelterRules:
    """Which shelters are admissible.

    Attributes
    ----------
    standard : str
        Standard of shelters that name none of their own: a profile of
        ``standards/shelters.json``, whose ``default`` is the default.
    standby_counts : bool
        Count shelters on standby as open; off by default.
    """

    standard: str = load("shelters")["default"]
    standby_counts: bool = False


#: What is chosen where nobody chooses.
DEFAULT_SHELTER_RULES = ShelterRules()
