"""What a lookout coverage assumes, and when a share reaches its target."""

from __future__ import annotations

from dataclasses import dataclass

from ...standards import load
from ..messages import InputError, Message
from ..tables.figures import ROUNDING
from ..visibility.line_of_sight import REFRACTION


@dataclass(frozen=True)
class LookoutAssumptions:
    """What stands where a lookout or a zone has no value of its own, and the rules.

    Parameters
    ----------
    mast_height_m : float
        Height of the eye above the ground.
    range_m : float
        How far smoke is seen.
    target_height_m : float
        Height of the smoke above ground and canopy.
    canopy_m : float
        Height of the forest in zones that have none, where no canopy raster is given.
    refraction : float
        Coefficient of `line_of_sight.apparent_drop`.
    target_percent : float
        Share of key forest to be seen.
    move_to_top_m : float
        Lookouts are moved to the highest cell within this distance; 0 leaves them.
    dem_error_m : float
        By how much terrain between the ends of a line may be higher or lower than the model
        says, in the sensitivity table.
    site_m : float
        Lookouts nearer than this to each other are one site: no second view.
    """

    mast_height_m: float = 20.0
    range_m: float = 5_000.0
    target_height_m: float = 10.0
    canopy_m: float = 0.0
    refraction: float = REFRACTION
    target_percent: float = 90.0
    move_to_top_m: float = 0.0
    dem_error_m: float = 5.0
    site_m: float = load("lookouts")["site_m"]["value"]

    def __post_init__(self) -> None:
        for name in ("mast_height_m", "target_height_m", "canopy_m", "site_m"):
            if not getattr(self, name) >= 0.0:
                raise InputError(name.upper(), Message("must not be negative"))
        if not self.range_m > 0:
            raise InputError("RANGE_M", Message("must be more than 0"))
        if not 0 <= self.target_percent <= 100:
            raise InputError("TARGET_PERCENT", Message("must lie between 0 and 100"))


def reaches_target(seen_m2: float, total_m2: float, target_percent: float) -> bool | None:
    """Return whether the unrounded share reaches the target; None without any area.

    Examples
    --------
    >>> reaches_target(8996.0, 10000.0, 90.0), reaches_target(9.0, 10.0, 90.0)
    (False, True)
    >>> reaches_target(0.0, 0.0, 90.0) is None
    True
    """
    if total_m2 <= 0:
        return None
    return bool(100.0 * seen_m2 >= target_percent * total_m2 * (1.0 - ROUNDING))


def percent(seen_m2: float, total_m2: float) -> float | None:
    """Return a share in percent, None where there is nothing to share."""
    return 100.0 * float(seen_m2) / float(total_m2) if total_m2 > 0 else None
