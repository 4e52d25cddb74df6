"""Figures as people read them, and as they are compared with what a plan asks."""

from __future__ import annotations

import numpy as np

__all__ = ["M2_PER_KM2", "ROUNDING", "beyond_limit", "distance_text", "shown"]

#: What a sum of many parts may miss by adding alone, as a share of it: a target that is met but
#: for this is met.
ROUNDING = 1e-12

#: Square metres in a square kilometre.
M2_PER_KM2 = 1e6


def distance_text(metres: float) -> str:
    """Return a distance as people write it.

    Examples
    --------
    >>> distance_text(4.25), distance_text(380.4), distance_text(12_345.0)
    ('4.2 m', '380 m', '12.3 km')
    """
    if metres >= 1000:
        return f"{metres / 1000:.1f} km"
    return f"{metres:.0f} m" if metres >= 10 else f"{metres:.1f} m"


def beyond_limit(value: float, excess: float) -> tuple[int, int]:
    """Return a value above a limit, and by how much, in whole numbers that go with each other.

    Rounded one by one, 705.4 and 205.4 beyond 500 could read as 705 and 206. Both are rounded up,
    so that a value just above the limit does not read as the limit.

    Parameters
    ----------
    value, excess : float
        The limit is their difference; `excess` is more than 0.

    Returns
    -------
    tuple of int
        Value and excess; their difference is the limit, without its decimals where it has some.

    Examples
    --------
    >>> beyond_limit(705.4, 205.4), beyond_limit(2112.3, 1312.3), beyond_limit(500.01, 0.01)
    ((706, 206), (2113, 1313), (501, 1))
    """
    limit = int(np.floor(np.round(value - excess, 6)))
    whole = int(np.ceil(np.round(value, 6)))
    whole = max(whole, limit + 1)
    return whole, whole - limit


def shown(share: float) -> str:
    """Return a share as text, cut and not rounded: 89.996 must not read as 90.

    Examples
    --------
    >>> shown(89.996), shown(100.0)
    ('89.99', '100.00')
    """
    return f"{np.floor(share * 100.0 * (1.0 + ROUNDING)) / 100.0:.2f}"
