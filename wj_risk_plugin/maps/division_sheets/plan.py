"""Which page, which scale and which file name a division's sheets get."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from ...core.messages import InputError, Message
from ...core.texts.foreign_text import file_text, is_device
from ...standards import load

__all__ = [
    "ARRANGEMENTS",
    "Arrangement",
    "Division",
    "arrangements",
    "choose_arrangement",
    "chosen_divisions",
    "file_stems",
    "round_scale",
    "safe_file_name",
]

#: Levels of divisions, the widest first.
LEVELS = ("district", "town", "village", "grid")

#: Printed pages of A4: what they suit, the page in mm, and the map on it as x, y, width, height.
ARRANGEMENTS: dict[str, tuple[tuple[float, float], tuple[float, float, float, float]]] = {
    "square": ((297.0, 210.0), (14.0, 29.0, 168.0, 152.0)),
    "tall": ((210.0, 297.0), (14.0, 29.0, 121.0, 234.0)),
    "wide": ((297.0, 210.0), (14.0, 29.0, 269.0, 95.0)),
}


@dataclass(frozen=True)
class Division:
    """A division that gets sheets.

    Attributes
    ----------
    code, name : str
        As in the layer of divisions.
    level : str
        district, town, village or grid.
    parent_code : str or None
        Division above.
    contact : str
        Officer and phone, empty where unknown or withheld.
    shape : shapely geometry
        In the one map's CRS, metres.
    """

    code: str
    name: str
    level: str
    parent_code: str | None
    contact: str
    shape: Any


@dataclass(frozen=True)
class Arrangement:
    """A page with the map's place on it, in mm.

    Attributes
    ----------
    name : str
        Key in `ARRANGEMENTS`, or the name of the user's template.
    page : tuple of float
        Width, height.
    map_box : tuple of float
        x, y, width, height of the map on the page.
    """

    name: str
    page: tuple[float, float]
    map_box: tuple[float, float, float, float]


def arrangements(paper: str) -> list[Arrangement]:
    """Return the arrangements of a paper size.

    Examples
    --------
    >>> [(each.name, each.page) for each in arrangements("A3")][0]
    ('square', (420.0, 297.0))
    """
    short, long = load("division_sheets")["papers_mm"][paper]
    result = []
    for name, (page, box) in ARRANGEMENTS.items():
        larger = long / 297.0
        real = (long, short) if page[0] > page[1] else (short, long)
        result.append(Arrangement(name, real, tuple(round(v * larger, 2) for v in box)))
    return result


def round_scale(width_m: float, height_m: float, frame_mm: Sequence[float]) -> float:
    """Return the largest round scale at which an extent fits a frame with a margin.

    Parameters
    ----------
    width_m, height_m : float
        The extent.
    frame_mm : sequence of float
        Width and height of the frame.

    Returns
    -------
    float
        Denominator, one of the round scales of ``standards/division_sheets.json``.

    Examples
    --------
    >>> round_scale(15_000, 8_000, (184, 155))
    100000.0
    >>> round_scale(0.5, 0.5, (184, 155))
    500.0
    """
    settings = load("division_sheets")
    inner = 1.0 - 2.0 * settings["margin_share"]
    needed = max(width_m / frame_mm[0], height_m / frame_mm[1]) * 1000.0 / inner
    needed = max(needed, settings["largest_scale"])
    power = 10.0 ** math.floor(math.log10(needed))
    for step in (power, 10.0 * power):
        for factor in settings["scale_factors"]:
            # a scale that is met exactly counts as met
            if factor * step >= needed * (1.0 - 1e-9):
                return float(factor * step)
    raise AssertionError("the factors reach from 1 to 10")


def choose_arrangement(
    shape: Any, choices: Iterable[Arrangement]
) -> tuple[Arrangement, float, tuple[float, float, float, float]]:
    """Return the arrangement that shows a division largest, its scale and the map's extent.

    Parameters
    ----------
    shape : shapely geometry
        The division, metres.
    choices : iterable of Arrangement
        Of equals the first one is taken.

    Returns
    -------
    tuple
        Arrangement, denominator of the scale, and west, south, east, north in metres.

    Examples
    --------
    >>> tall = shapely.box(0, 0, 2_000, 9_000)
    >>> chosen, scale, extent = choose_arrangement(tall, arrangements("A4"))
    >>> chosen.name, scale
    ('tall', 50000.0)
    """
    west, south, east, north = shapely.bounds(shape)
    best: tuple[Arrangement, float] | None = None
    for choice in choices:
        scale = round_scale(east - west, north - south, choice.map_box[2:])
        if best is None or scale < best[1]:
            best = (choice, scale)
    if best is None:
        raise ValueError("there is no arrangement to choose from")
    chosen, scale = best
    half = [side * scale / 2000.0 for side in chosen.map_box[2:]]
    x, y = (west + east) / 2.0, (south + north) / 2.0
    return chosen, scale, (x - half[0], y - half[1], x + half[0], y + half[1])


def safe_file_name(text: str) -> str:
    """Return a text as part of a file name that Windows, macOS and Linux accept.

    Letters, digits and a few signs stay, everything else becomes ``_``.

    Examples
    --------
    >>> safe_file_name("440203102_龙归镇"), safe_file_name("a/b: c?"), safe_file_name("nul")
    ('440203102_龙归镇', 'a_b_c', '_nul')
    >>> safe_file_name("=cmd|' /C calc'!A0"), safe_file_name("🏔")
    ('cmd_C_calc_A0', '_')
    """
    longest = load("division_sheets")["longest_file_name"]
    # a file name counts in bytes, and a cut must not leave half a character
    short = file_text(text)[:longest].encode("utf-8")[: 3 * longest // 2]
    name = short.decode("utf-8", "ignore").strip("_") or "_"
    return f"_{name}" if is_device(name) else name


def file_stems(divisions: Sequence[Division]) -> dict[str, str]:
    """Return a file name without ending for each division's code.

    Two that differ only in letter case, or in what was replaced, are told apart by a number.

    Examples
    --------
    >>> towns = [Division(c, n, "town", None, "", None) for c, n in (("1", "A/B"), ("2", "镇"))]
    >>> file_stems(towns)
    {'1': '1_A_B', '2': '2_镇'}
    """
    stems: dict[str, str] = {}
    taken: set[str] = set()
    for division in sorted(divisions, key=lambda each: each.code):
        stem = wanted = safe_file_name(f"{division.code}_{division.name}")
        number = 2
        while stem.lower() in taken:
            stem, number = f"{wanted}_{number}", number + 1
        taken.add(stem.lower())
        stems[division.code] = stem
    return stems


def chosen_divisions(
    divisions: Sequence[Division], levels: Sequence[str], codes: Sequence[str]
) -> list[Division]:
    """Return the divisions that get sheets, each town before its villages.

    Parameters
    ----------
    divisions : sequence of Division
        All of the one map.
    levels : sequence of str
        Levels wanted; ignored where codes are given.
    codes : sequence of str
        Codes wanted.

    Raises
    ------
    InputError
        Where a code is unknown, or there is nothing at the levels.
    """
    known = {division.code for division in divisions}
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise InputError(
            "divisions",
            Message("there is no division with this code"),
            unknown,
            Message("take codes of the divisions in the one map, with commas between them"),
        )
    wanted = [d for d in divisions if (d.code in codes if codes else d.level in levels)]
    if not wanted:
        raise InputError(
            "divisions",
            Message(
                "there is no division of the levels asked for ({levels})", levels=", ".join(levels)
            ),
            mend=Message("choose another level"),
        )
    return sorted(wanted, key=lambda each: _place_in_tree(each, divisions))


def _place_in_tree(
    division: Division, divisions: Sequence[Division]
) -> tuple[tuple[int, str], ...]:
    """Return a sort key that puts every division behind the one above it."""
    by_code = {each.code: each for each in divisions}
    chain: list[tuple[int, str]] = []
    current: Division | None = division
    while current is not None and len(chain) < len(LEVELS):
        rank = LEVELS.index(current.level) if current.level in LEVELS else len(LEVELS)
        chain.append((rank, current.code))
        current = by_code.get(current.parent_code or "")
    return tuple(reversed(chain))
