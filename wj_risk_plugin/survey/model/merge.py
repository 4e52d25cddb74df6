"""Three versions of a surveyed layer brought together: as it went out, came back, and is now.

The unit of change is a field of a row, the unit of decision a row: changes of different fields of
one row go together, two different new values of one field are a conflict, and of a row in
conflict nothing is taken until a person decides. So two teams that did not change the same thing
give the same result in either order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from ...core.messages import Message
from ...gpkg.wkb import shapes_from_wkb
from ...standards import load
from .rows import GEOMETRY, Row, Unreadable

__all__ = [
    "DECISIONS",
    "IDENTITY",
    "RowMerge",
    "another_copy",
    "decided",
    "decided_by_hand",
    "differing",
    "merge_layer",
    "same_shape",
    "same_value",
]

#: Field that says which row a row is; by it versions are matched.
IDENTITY = "uuid"

#: What may be decided of rows in conflict: later, as the district has it, as the field has it.
DECISIONS = ("list", "district", "field")


@dataclass(frozen=True)
class RowMerge:
    """What is proposed for one row.

    Attributes
    ----------
    uuid : str
        UUID of the row.
    status : str
        ``new``, ``changed``, ``unchanged``, ``conflict`` or ``deleted``.
    base, returned, district : dict or None
        The three versions; None where the row is in that version not there.
    take : dict
        Fields to be written with their values; the whole row when it is new.
    conflicts : tuple of str
        Fields with two different new values; empty where the whole row is in question.
    reason : Message
        Why the row has this status.
    """

    uuid: str
    status: str
    base: Row | None
    returned: Row | None
    district: Row | None
    take: Row = field(default_factory=dict)
    conflicts: tuple[str, ...] = ()
    reason: Message = Message("as it went out")

    @property
    def action(self) -> str | None:
        """What writing it means: ``insert``, ``update``, ``delete`` or nothing."""
        if self.status == "deleted":
            return "delete"
        if self.status not in ("new", "changed"):
            return None
        return "insert" if self.district is None else "update"


def same_value(first: Any, second: Any) -> bool:
    """Return whether a canonical value says the same as an earlier one.

    A value that its field's type cannot hold went out as empty, so empty is no change of it.

    Examples
    --------
    >>> same_value(3, 3.0), same_value(None, Unreadable("约300人")), same_value(1, None)
    (True, True, False)
    >>> same_value(Unreadable("约300人"), None)
    False
    """
    if first is None and isinstance(second, Unreadable):
        return True
    if isinstance(first, bool) != isinstance(second, bool):
        return False
    return bool(first == second)


def same_shape(first: bytes | None, second: bytes | None, tolerance: float = 0.0) -> bool:
    """Return whether two WKB geometries are the same, however they are written.

    Parameters
    ----------
    first, second : bytes or None
        WKB in one CRS.
    tolerance : float
        In units of the CRS: how far vertices may lie apart after a transformation there and back.

    Examples
    --------
    >>> point = shapely.to_wkb(shapely.Point(1, 2))
    >>> parts = shapely.to_wkb(shapely.MultiPoint([(1, 2)]), byte_order=0)
    >>> same_shape(point, parts), same_shape(point, None)
    (True, False)
    >>> low, high = (shapely.to_wkb(shapely.Point(1, 2, height)) for height in (3, 4))
    >>> same_shape(low, high), same_shape(low, point)
    (False, True)
    """
    if first == second:
        return True
    if first is None or second is None:
        return False
    one, other = (_single(shapes_from_wkb(wkb)) for wkb in (first, second))
    if not shapely.equals_exact(one, other, tolerance):  # nor where one of them cannot be built
        return False
    if not (one.has_z and other.has_z):
        return True
    low, high = (shapely.get_coordinates(shape, include_z=True)[:, 2] for shape in (one, other))
    return bool(np.allclose(low, high, rtol=0.0, atol=tolerance, equal_nan=True))


def _single(shape: Any) -> Any:
    """Return the only part of a collection of one, which some programs wrap."""
    parts = shapely.get_parts(shape)
    return parts[0] if len(parts) == 1 else shape


def _same(name: str, first: Any, second: Any) -> bool:
    return same_shape(first, second) if name == GEOMETRY else same_value(first, second)


def differing(names: Iterable[str], first: Row, second: Row) -> list[str]:
    """Return those of some fields whose values in a row are not those of an earlier one.

    Examples
    --------
    >>> differing(["id", "people"], {"id": "S1", "people": 3}, {"id": "S1"})
    ['people']
    """
    return [name for name in names if not _same(name, first.get(name), second.get(name))]


def merge_layer(
    base: Mapping[str, Row],
    returned: Mapping[str, Row],
    district: Mapping[str, Row],
    seen: Mapping[str, Row | None] | None = None,
    whole: bool = True,
) -> list[RowMerge]:
    """Compare the three versions of a layer row by row.

    Parameters
    ----------
    base : mapping of str to dict
        UUID to row as it went out.
    returned : mapping of str to dict
        As it came back; a field that a row lacks counts as unchanged. Geometry in the CRS of the
        district's table.
    district : mapping of str to dict
        As the bureau has it now.
    seen : mapping of str to dict or None, optional
        What was taken from this package before, which goes before `base`: loading a package
        again changes nothing, and a team may go on with a package that was loaded already.
        None: the deletion was taken.
    whole : bool
        Whether the layer came back as a whole with its base version intact. Without it nothing
        counts as deleted.

    Returns
    -------
    list of RowMerge
        One per row that went out or came back, by UUID.

    Examples
    --------
    >>> base = {"a": {"id": "S1", "people": 10}, "b": {"id": "S2", "people": 20}}
    >>> returned = {"a": {"id": "S1", "people": 15}, "b": {"id": "S2", "people": 25},
    ...             "c": {"id": "F-1", "people": 5}}
    >>> district = {"a": {"id": "S1", "people": 10}, "b": {"id": "S2", "people": 30}}
    >>> for row in merge_layer(base, returned, district):
    ...     print(row.uuid, row.status, row.take, row.conflicts)
    a changed {'people': 15} ()
    b conflict {} ('people',)
    c new {'id': 'F-1', 'people': 5} ()
    """
    known: dict[str, Row | None] = {**base, **(seen or {})}
    merged = []
    for each in sorted({*known, *returned}):
        before, now = known.get(each), district.get(each)
        back = returned.get(each)
        if back is not None:
            merged.append(_came_back(each, before, back, now, base.get(each)))
        elif before is not None and whole:
            merged.append(_gone(each, before, now))
    return merged


def _came_back(
    each: str, before: Row | None, back: Row, now: Row | None, sent: Row | None
) -> RowMerge:
    if before is None:
        if now is None:
            return RowMerge(
                each, "new", None, back, None, dict(back), reason=Message("added in the field")
            )
        unlike = differing(_facts(back), back, now)
        if not unlike:
            reason = Message("the district has it already")
            return RowMerge(each, "unchanged", None, back, now, reason=reason)
        reason = Message("the district has a row of this UUID that did not go out")
        return RowMerge(each, "conflict", None, back, now, {}, tuple(unlike), reason)
    changed = differing(_facts(back), back, before)
    visited = differing([name for name in _provenance() if name in back], back, before)
    if not changed and not visited:
        return RowMerge(each, "unchanged", before, back, now)
    if now is None:
        reason = Message("changed in the field, deleted in the district")
        return RowMerge(each, "conflict", before, back, None, {}, (), reason)
    # what the district has changed to the same value is settled
    open_fields = differing(changed, back, now)
    conflicts = differing(open_fields, now, before)
    if conflicts:
        reason = Message("changed in the field and in the district")
        return RowMerge(each, "conflict", before, back, now, {}, tuple(conflicts), reason)
    returned_to = [] if sent is None else _as_sent(open_fields, back, sent)
    if returned_to:
        reason = Message(
            "another value was taken from this package before: set back in the field, or another "
            "copy of the package"
        )
        return RowMerge(each, "conflict", before, back, now, {}, tuple(returned_to), reason)
    take = {name: back[name] for name in open_fields}
    take.update(_later_visit(before, back, now) if visited else {})
    if not take:
        reason = Message("the district has it already")
        return RowMerge(each, "unchanged", before, back, now, reason=reason)
    return RowMerge(
        each, "changed", before, back, now, take, reason=Message("changed in the field")
    )


def _as_sent(names: Iterable[str], back: Row, sent: Row) -> list[str]:
    return [name for name in names if _same(name, back.get(name), sent.get(name))]


def _gone(each: str, before: Row, now: Row | None) -> RowMerge:
    if now is None:
        reason = Message("deleted in the field and in the district")
        return RowMerge(each, "unchanged", before, None, None, reason=reason)
    if differing(_facts(before), now, before):
        reason = Message("deleted in the field, changed in the district")
        return RowMerge(each, "conflict", before, None, now, reason=reason)
    return RowMerge(each, "deleted", before, None, now, reason=Message("deleted in the field"))


def another_copy(
    base: Mapping[str, Row], returned: Mapping[str, Row], seen: Mapping[str, Row | None]
) -> bool:
    """Return whether rows came back from another copy of a package than what was taken of it.

    Whoever goes on with a package brings what was taken, or later visits. A copy on another
    phone, or an older one, knows nothing of what was taken.

    Parameters
    ----------
    base, returned, seen : mapping of str to dict or None
        Values of one row, as `merge_layer` takes them.

    Examples
    --------
    >>> base, taken = {"a": {"people": 1}}, {"people": 2, "surveyed_on": "2026-03-01"}
    >>> another_copy(base, base, {"a": taken}), another_copy(base, {"a": taken}, {"a": taken})
    (True, False)
    """
    for each, taken in seen.items():
        back = returned.get(each)
        if back is not None and (taken is None or _visited_on(back) < _visited_on(taken)):
            return True
    added = {each for each, taken in seen.items() if taken is not None and each not in base}
    return bool(added) and added.isdisjoint(returned)


def _visited_on(row: Row) -> str:
    return str(row.get("surveyed_on") or "")


def _provenance() -> list[str]:
    names: list[str] = load("survey")["provenance"]
    return names


def _changed(back: Row, before: Row) -> list[str]:
    return differing([name for name in back if name != IDENTITY], back, before)


def _facts(row: Row) -> list[str]:
    """Return the fields of a row that say neither which it is nor who surveyed it when."""
    return [name for name in row if name not in (IDENTITY, *_provenance())]


def _later_visit(before: Row, back: Row, now: Row) -> Row:
    """Return who surveyed the row last: of two visits the later one, never a conflict."""

    def visit(row: Row) -> tuple[str, str, str]:
        by, on, accuracy = (row.get(name) for name in _provenance())
        return str(on or ""), str(by or ""), str(accuracy or "")

    visited_since = visit(now) != visit(before)
    if visited_since and visit(now) >= visit(back):
        return {}
    names = [name for name in _provenance() if name in back]
    return {name: back[name] for name in differing(names, back, now)}


def decided(row: RowMerge, decision: str) -> RowMerge:
    """Return a row in conflict as it is after a person's decision.

    Parameters
    ----------
    row : RowMerge
        Of any status; only a conflict is changed.
    decision : str
        ``list``: it stays a conflict; ``district``: fields in conflict stay as the district has
        them, other changes are taken; ``field``: all is taken as it came back.

    Examples
    --------
    >>> row = merge_layer({"b": {"people": 20}}, {"b": {"people": 25}}, {"b": {"people": 30}})[0]
    >>> decided(row, "field").take, decided(row, "district").status
    ({'people': 25}, 'unchanged')
    """
    if row.status != "conflict" or decision == "list":
        return row
    back, now = row.returned, row.district
    if decision == "district":
        reason = Message("in conflict; decided for the district")
        take = {} if back is None or now is None else _beside(row, back, now)
    else:
        reason = Message("in conflict; decided for the field")
        take = {} if back is None else dict(back)
        if back is not None and now is not None:
            open_fields = row.conflicts if row.base is None else _changed(back, row.base)
            take = {name: back[name] for name in differing(open_fields, back, now)}
        if back is None:
            return RowMerge(row.uuid, "deleted", row.base, None, now, reason=reason)
    status = "unchanged" if not take else "changed" if now is not None else "new"
    return RowMerge(row.uuid, status, row.base, back, now, take, row.conflicts, reason)


def decided_by_hand(row: RowMerge, decision: str) -> RowMerge:
    """Return a row as it is after a person's decision about this very row.

    Parameters
    ----------
    row : RowMerge
        Merge of a row, of any status.
    decision : str
        ``district``: nothing of it is taken, or, in conflict, nothing that is in conflict;
        ``field``: it is taken as it came back, deletions too.

    Examples
    --------
    >>> row = merge_layer({"b": {"people": 20}}, {"b": {"people": 25}}, {"b": {"people": 20}})[0]
    >>> decided_by_hand(row, "field").take, decided_by_hand(row, "district").take
    ({'people': 25}, {})
    """
    if row.status == "conflict":
        return decided(row, decision)
    if decision == "field" or row.status == "unchanged":
        return row
    reason = Message("decided for the district")
    return RowMerge(row.uuid, "unchanged", row.base, row.returned, row.district, reason=reason)


def _beside(row: RowMerge, back: Row, now: Row) -> Row:
    """Return the changes of a row beside its conflicts."""
    if row.base is None:
        return {}
    changed = differing(_facts(back), back, row.base)
    open_fields = [name for name in differing(changed, back, now) if name not in row.conflicts]
    return {**{name: back[name] for name in open_fields}, **_later_visit(row.base, back, now)}
