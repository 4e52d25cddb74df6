"""Histories of edits of two teams, and what must come of them, told cell by cell."""

from __future__ import annotations

import copy
from typing import Any

import shapely
from hypothesis import strategies as st

from wj_risk_plugin.survey.model.rows import GEOMETRY, Row

Layer = dict[str, Row]

#: Fields of shelters that the teams change, and places in EPSG:4547.
NAMES = ("capacity_people", "name", GEOMETRY)
PLACES = [shapely.Point(458_000.0 + 700.0 * x, 2_742_000.0) for x in range(3)]
VALUES = {
    "capacity_people": st.integers(0, 3),
    "name": st.sampled_from(["甲", "乙", None]),
    GEOMETRY: st.sampled_from([shapely.to_wkb(place) for place in PLACES]),
}


@st.composite
def rows(draw: Any) -> Row:
    return {name: draw(VALUES[name]) for name in NAMES}


@st.composite
def histories(
    draw: Any,
    counts: tuple[int, int] = (1, 4),
    edits_each: tuple[int, int] = (0, 6),
    often: int = 3,
) -> tuple[Layer, list[Any], list[Any]]:
    """Return a layer and two teams' edits: sets of a value, deletions, additions.

    Where each history costs a district and two packages, a few long ones do the work of many
    short ones: rows are judged one by one. `often` is how many sets there are to a deletion.
    """
    base = {f"r{n}": draw(rows()) for n in range(draw(st.integers(*counts)))}
    teams = []
    for team in ("A", "B"):
        edits: list[Any] = []
        for number in range(draw(st.integers(*edits_each))):
            kind = draw(st.sampled_from([*["set"] * often, "delete", "add"]))
            if kind == "add":
                edits.append(("add", f"{team}{number}", draw(rows())))
            else:
                row = draw(st.sampled_from(sorted(base)))
                name = draw(st.sampled_from(NAMES))
                edits.append((kind, row, name, draw(VALUES[name])))
        teams.append(edits)
    return base, teams[0], teams[1]


def edited(base: Layer, edits: list[Any]) -> Layer:
    """Do a team's edits one after the other."""
    layer = copy.deepcopy(base)
    for edit in edits:
        if edit[0] == "add":
            layer[edit[1]] = dict(edit[2])
        elif edit[0] == "delete":
            layer.pop(edit[1], None)
        elif edit[1] in layer:
            layer[edit[1]][edit[2]] = edit[3]
    return layer


def cells(base: Layer, layer: Layer) -> dict[str, Any]:
    """The oracle's view of a team's work: row to its changed cells, None for a deletion."""
    work: dict[str, Any] = {}
    for name in base:
        if name not in layer:
            work[name] = None
        else:
            changed = {n: layer[name][n] for n in NAMES if layer[name][n] != base[name][n]}
            if changed:
                work[name] = changed
    return work


def conflicts_of(base: Layer, one: Layer, other: Layer) -> dict[str, set[str]]:
    """Return the rows that both changed differently, with their cells; none where one deleted."""
    work_one, work_other = cells(base, one), cells(base, other)
    found: dict[str, set[str]] = {}
    for row in set(work_one) & set(work_other):
        a, b = work_one[row], work_other[row]
        if (a is None) != (b is None):
            found[row] = set()
        elif a is not None:
            unlike = {n for n in set(a) & set(b) if a[n] != b[n]}
            if unlike:
                found[row] = unlike
    return found


def united(base: Layer, one: Layer, other: Layer) -> Layer:
    """Return the layer with the work of both, rows in conflict left out."""
    conflicts = conflicts_of(base, one, other)
    union = copy.deepcopy(base)
    for layer in (one, other):
        union.update({name: dict(row) for name, row in layer.items() if name not in base})
        for row, changed in cells(base, layer).items():
            if row in conflicts:
                continue
            if changed is None:
                union.pop(row, None)
            else:
                union[row].update(changed)
    return {name: row for name, row in union.items() if name not in conflicts}
