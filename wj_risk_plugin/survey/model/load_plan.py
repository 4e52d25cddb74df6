"""What a returned field package would change in a district: proposals, checked row by row.

Nothing is written here. A plan is made against the district as it is, each package against what
the packages before it leave; whoever writes the plan writes just the proposals with an action.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from typing import Any, Protocol

import geopandas
import numpy as np
import pandas as pd
import pyproj
import shapely

from ...core.messages import Message
from ...core.quality.check import RowProblem, check_rows
from ...core.tables.figures import distance_text
from ...core.texts.foreign_text import kept_as_text
from ...gpkg.wkb import shapes_from_wkb
from ...standards import code_list
from .merge import IDENTITY, RowMerge, decided, decided_by_hand, differing, merge_layer, same_shape
from .rows import GEOMETRY, Row, Unreadable, survey_definitions

__all__ = [
    "SAME_PLACE_M",
    "LayerToLoad",
    "Proposal",
    "ReturnedLike",
    "after",
    "counts",
    "newly_seen",
    "plan_layer",
    "refused",
    "rows_as_table",
    "rows_in_crs",
    "value_problem",
]

#: A vertex that a transformation to another CRS and back moves by less has not been moved.
SAME_PLACE_M = 0.01

#: A feature that was moved farther is looked at.
MOVED_FAR_M = 1_000.0

#: So far two clocks that are set right may be apart, time zones mistaken for each other too.
CLOCKS_APART = timedelta(days=1)


class ReturnedLike(Protocol):
    """A row as it came back.

    Attributes
    ----------
    fid : int
        Row number in the package, to name the row.
    uuid : str or None
        Canonical; None where it has none, or none that is one.
    row : dict
        Canonical values, geometry as WKB.
    problem : Message or None
        Why the row cannot be read.
    """

    fid: int
    uuid: str | None
    row: Row
    problem: Message | None


@dataclass(frozen=True)
class LayerToLoad:
    """One layer of a returned package beside the district's table.

    Attributes
    ----------
    table : str
        The district's stored table.
    key : str
        Layer of the data dictionary.
    geometry_type : str
        Of the district's table, as a GeoPackage names it; empty where it has none.
    base : mapping of str to dict
        UUID to row as it went out.
    returned : sequence of ReturnedLike
        Rows as they came back, geometry in the CRS of the district's table.
    seen : mapping of str to dict or None
        What was taken from this package before.
    whole : bool
        Whether the layer came back as a whole and its base version is intact.
    another_copy : bool
        Whether `seen` comes from another copy of the package.
    """

    table: str
    key: str
    geometry_type: str
    base: Mapping[str, Row]
    returned: Sequence[ReturnedLike]
    seen: Mapping[str, Row | None] = field(default_factory=dict)
    whole: bool = True
    another_copy: bool = False

    @property
    def by_uuid(self) -> dict[str, Row]:
        """The rows that came back by UUID."""
        return {row.uuid: row.row for row in self.returned if row.uuid}

    def as_another_copy(self) -> LayerToLoad:
        """Return the layer compared with what went out, but for rows that are as they were taken.

        So nothing that was taken from the other copy is taken back or counts as deleted.
        """
        back = self.by_uuid
        same = {
            each: row
            for each, row in self.seen.items()
            if row is not None and each in back and not differing(_of_use(row), back[each], row)
        }
        return replace(self, seen=same, another_copy=True)


@dataclass(frozen=True)
class Proposal:
    """What is proposed for one row of a package.

    Attributes
    ----------
    table, key : str
        The district's stored table and its layer of the data dictionary.
    fid : int or None
        Row number in the package, None for a row that is no longer in it.
    uuid : str or None
        UUID of the row.
    status : str
        Code of ``survey_status``.
    action : str or None
        ``insert``, ``update``, ``delete``, or None where nothing is written.
    reason : Message
        Reason of the status.
    remarks : tuple of Message
        What to look at, though it hinders nothing.
    merge : RowMerge or None
        The versions; None for a row that cannot be compared.
    returned : dict or None
        Values that came back.
    """

    table: str
    key: str
    fid: int | None
    uuid: str | None
    status: str
    action: str | None
    reason: Message
    remarks: tuple[Message, ...] = ()
    merge: RowMerge | None = None
    returned: Row | None = None

    @property
    def take(self) -> Row:
        """Fields to be written."""
        return {} if self.merge is None or self.action is None else self.merge.take

    @property
    def newest(self) -> Row:
        """The newest known version of the row, for showing it."""
        merge = self.merge
        if self.returned is not None:
            return self.returned
        return {} if merge is None else merge.district or merge.base or {}

    def value(self, name: str) -> Any:
        """Return a field of the newest version that has it."""
        merge = self.merge
        versions = [self.returned, *((merge.district, merge.base) if merge else ())]
        found = (row[name] for row in versions if row and row.get(name) is not None)
        return next(found, None)


# -- planning ------------------------------------------------------------------------------------


def plan_layer(
    layer: LayerToLoad,
    district: Mapping[str, Row],
    *,
    decision: str = "list",
    delete: bool = False,
    by_hand: Mapping[str, str] | None = None,
    context: Sequence[pd.DataFrame] = (),
    crs: pyproj.CRS | None = None,
) -> list[Proposal]:
    """Return what a layer of a package would change.

    Parameters
    ----------
    layer : LayerToLoad
        The package's side.
    district : mapping of str to dict
        UUID to row of the district's table as it is now.
    decision : str
        One of `merge.DECISIONS`, for all conflicts.
    delete : bool
        Whether rows deleted in the field are deleted in the district. Otherwise they are listed.
    by_hand : mapping of str to str, optional
        UUID to ``district`` or ``field``: what was decided of single rows, of any status. It goes
        before `decision` and `delete`.
    context : sequence of DataFrame
        Other layers of the district that rows are checked against, as `check_rows` takes them.
    crs : pyproj.CRS, optional
        CRS of the district's table.

    Returns
    -------
    list of Proposal
        First the rows of the package in their order, then those that are no longer in it.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> back = SimpleNamespace(fid=1, uuid="u1", row={"id": "S1", "name": "东岗"}, problem=None)
    >>> layer = LayerToLoad("shelters", "shelters", "", {"u1": {"id": "S1", "name": "东"}}, [back])
    >>> (found,) = plan_layer(layer, {"u1": {"id": "S1", "name": "东"}})
    >>> found.status, found.action, found.take
    ('changed', 'update', {'name': '东岗'})
    """
    rejected, usable = _usable(layer)
    # a row without its UUID may be any of those that seem to be gone
    whole = layer.whole and all(row.uuid for row in layer.returned)
    unclear = {each.uuid for each in rejected if each.uuid}
    merged = merge_layer(
        {each: row for each, row in layer.base.items() if each not in unclear},
        {each: row.row for each, row in usable.items()},
        district,
        {each: row for each, row in layer.seen.items() if each not in unclear},
        whole,
    )
    if not layer.whole:
        merged = [_unsure(row) for row in merged]
    chosen = by_hand or {}
    settled = [
        decided_by_hand(row, chosen[row.uuid]) if row.uuid in chosen else decided(row, decision)
        for row in merged
    ]
    proposals = [
        _proposal(layer, usable.get(row.uuid), row, delete or chosen.get(row.uuid) == "field")
        for row in settled
    ]
    proposals = _checked(layer, proposals, district)
    proposals = _looked_at(layer, proposals, district, context, crs)
    proposals = _with_texts(_with_moves(_with_clocks(proposals), crs))
    order = {row.fid: number for number, row in enumerate(layer.returned)}
    last = len(order)
    return sorted(
        [*rejected, *proposals],
        key=lambda each: (last if each.fid is None else order[each.fid], each.uuid or ""),
    )


def _unsure(row: RowMerge) -> RowMerge:
    """Return a new row in conflict: without a base version it may be one deleted since."""
    if row.status != "new":
        return row
    reason = Message("added in the field, or deleted in the district since: the package lost which")
    return replace(row, status="conflict", take={}, reason=reason)


def _usable(layer: LayerToLoad) -> tuple[list[Proposal], dict[str, ReturnedLike]]:
    """Part the rows that cannot be matched from those that can."""
    again = Counter(row.uuid for row in layer.returned if row.uuid)
    rejected, usable = [], {}
    for row in layer.returned:
        reason = row.problem
        if reason is None and row.uuid is None:
            reason = Message("no valid UUID: open the form of the row and save it, or give it one")
        elif reason is None and row.uuid is not None and again[row.uuid] > 1:
            reason = Message(
                "{count} rows have the same UUID, as copied rows do: give the copies new ones",
                count=again[row.uuid],
            )
        if reason is not None:
            rejected.append(_rejected(layer, row, reason))
        elif row.uuid is not None:
            usable[row.uuid] = row
    return rejected, usable


def _rejected(layer: LayerToLoad, row: ReturnedLike, reason: Message) -> Proposal:
    return Proposal(
        layer.table, layer.key, row.fid, row.uuid, "rejected", None, reason, returned=row.row
    )


def _proposal(
    layer: LayerToLoad, row: ReturnedLike | None, merge: RowMerge, delete: bool
) -> Proposal:
    action, reason = merge.action, merge.reason
    if action == "delete" and not delete:
        action, reason = None, Message("deleted in the field; it stays until deletions are taken")
    return Proposal(
        layer.table,
        layer.key,
        None if row is None else row.fid,
        merge.uuid,
        merge.status,
        action,
        reason,
        merge=merge,
        returned=merge.returned,
    )


# -- checking ------------------------------------------------------------------------------------


def _checked(
    layer: LayerToLoad, proposals: Sequence[Proposal], district: Mapping[str, Row]
) -> list[Proposal]:
    """Reject rows that the form would not have let through, and ids given twice."""
    definitions = survey_definitions(layer.key)
    gone = {each.uuid for each in proposals if each.action == "delete"}
    taken = {
        row["id"]: each
        for each, row in district.items()
        if row.get("id") is not None and each not in gone
    }
    checked = []
    for proposal in proposals:
        if proposal.action in ("insert", "update"):
            problem = _problem_of(layer, proposal, definitions)
            own = proposal.take.get("id")
            if (
                problem is None
                and own is not None
                and taken.get(own, proposal.uuid) != proposal.uuid
            ):
                problem = Message("the id {id} belongs to another row already", id=own)
            if problem is not None:
                proposal = replace(proposal, status="rejected", action=None, reason=problem)
            elif own is not None and proposal.uuid is not None:
                taken[own] = proposal.uuid
        checked.append(proposal)
    return checked


def _problem_of(
    layer: LayerToLoad, proposal: Proposal, definitions: Mapping[str, dict[str, Any]]
) -> Message | None:
    """Return what is wrong with the values to be written, in themselves."""
    new = proposal.action == "insert"
    for name, definition in definitions.items():
        if name not in proposal.take and not (new and definition.get("required")):
            continue
        problem = value_problem(proposal.take.get(name), definition)
        if problem is not None:
            return problem
    if layer.geometry_type and (new or GEOMETRY in proposal.take):
        return _shape_problem(proposal.take.get(GEOMETRY), layer.geometry_type)
    return None


def value_problem(value: Any, definition: Mapping[str, Any]) -> Message | None:
    """Return why a value must not be written, None where nothing is wrong with it.

    Parameters
    ----------
    value : object
        Canonical value.
    definition : mapping
        One value of `survey_definitions`.

    Examples
    --------
    >>> fields = survey_definitions("shelters")
    >>> value_problem(-1, fields["capacity_people"])
    'Capacity (people) is -1, less than 0'
    >>> value_problem(None, fields["id"])
    'Id is empty'
    """
    label = Message(definition["en"])
    if value is None:
        return Message("{field} is empty", field=label) if definition.get("required") else None
    if isinstance(value, Unreadable):
        return Message("{field} holds '{text}', which cannot be read", field=label, text=value.text)
    codes = definition.get("codes")
    if codes is not None and value not in [entry["value"] for entry in code_list(codes)]:
        return Message("{field} holds '{text}', which is in no list", field=label, text=value)
    least, most = definition.get("minimum"), definition.get("maximum")
    if least is not None and value < least:
        return Message(
            "{field} is {value}, less than {limit}", field=label, value=value, limit=least
        )
    if most is not None and value > most:
        return Message(
            "{field} is {value}, more than {limit}", field=label, value=value, limit=most
        )
    return None


def _shape_problem(wkb: bytes | None, geometry_type: str) -> Message | None:
    shape = None if wkb is None else shapes_from_wkb(wkb)
    if shape is None or shape.is_empty:
        return Message("no place on the map")
    if not np.isfinite(shapely.get_coordinates(shape)).all():
        return Message("no place on the map")
    wanted = geometry_type.upper().removeprefix("MULTI")
    found = shape.geom_type.upper().removeprefix("MULTI")
    if wanted not in ("", "GEOMETRY", "GEOMETRYCOLLECTION", found):
        return Message("the wrong kind of geometry")
    one_part = not geometry_type.upper().startswith(("MULTI", "GEOMETRY"))
    if one_part and len(shapely.get_parts(shape)) > 1:
        return Message("several parts where the layer takes one")
    if not shape.is_valid:
        return Message("the outline crosses itself")
    return None


def _looked_at(
    layer: LayerToLoad,
    proposals: Sequence[Proposal],
    district: Mapping[str, Row],
    context: Sequence[pd.DataFrame],
    crs: pyproj.CRS | None,
) -> list[Proposal]:
    """Check rows beside the district: errors reject a row, warnings are remarked.

    A problem that the row has in the district already is no reason to refuse what was mended.
    """
    written = [p for p in proposals if p.action in ("insert", "update") and p.uuid is not None]
    if not written:
        return list(proposals)
    others = [table for table in context if table.attrs["layer"] != layer.table]
    own = crs if layer.geometry_type else None
    now = rows_as_table(district, layer.table, layer.key, own)
    then = rows_as_table(after(district, proposals), layer.table, layer.key, own)
    known = [each.uuid for each in written if each.uuid in district]
    before = {
        (found.feature_id, found.check, str(found.problem))
        for found in check_rows([*others, now], {layer.table: known})
    }
    found_of: dict[Any, list[RowProblem]] = {}
    for found in check_rows([*others, then], {layer.table: [each.uuid for each in written]}):
        if (found.feature_id, found.check, str(found.problem)) not in before:
            found_of.setdefault(found.feature_id, []).append(found)
    return [
        _with_problems(each, found_of[each.uuid]) if each.uuid in found_of and each.action else each
        for each in proposals
    ]


def _with_clocks(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Remark visits that are still to come: the later visit stands, so a wrong clock would."""
    latest = (datetime.now(timezone.utc) + CLOCKS_APART).isoformat()
    remark = Message("the time of the survey has not come yet: the clock of the device was wrong")
    return [
        replace(each, remarks=(*each.remarks, remark))
        if str(each.take.get("surveyed_on") or "") > latest
        else each
        for each in proposals
    ]


def _with_texts(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Remark texts that are written and look like what some program would run."""
    marked = []
    for each in proposals:
        labels = survey_definitions(each.key)
        found = (
            kept_as_text(Message(labels[name]["en"]), value)
            for name, value in each.take.items()
            if name in labels
        )
        remarks = tuple(remark for remark in found if remark is not None)
        marked.append(replace(each, remarks=(*each.remarks, *remarks)))
    return marked


def _with_moves(proposals: Sequence[Proposal], crs: pyproj.CRS | None) -> list[Proposal]:
    """Remark features that were moved far, as a wrong reference system moves them all."""
    moved = [
        (number, each.merge.district[GEOMETRY], each.take[GEOMETRY])
        for number, each in enumerate(proposals)
        if each.merge is not None
        and each.merge.district is not None
        and each.take.get(GEOMETRY) is not None
        and each.merge.district.get(GEOMETRY) is not None
    ]
    marked = list(proposals)
    if crs is None or not moved:
        return marked
    numbers, before, after_it = zip(*moved)
    for number, distance in zip(numbers, _metres_between(before, after_it, crs)):
        if distance > MOVED_FAR_M:  # not where a place is none
            remark = Message("moved by {distance}", distance=distance_text(float(distance)))
            each = marked[number]
            marked[number] = replace(each, remarks=(*each.remarks, remark))
    return marked


def _metres_between(
    first: Sequence[bytes], second: Sequence[bytes], crs: pyproj.CRS
) -> np.ndarray[Any, Any]:
    """Return how far the middles of geometries lie apart on the earth."""
    middles = [
        geopandas.GeoSeries(shapely.centroid(shapes_from_wkb(side)), crs=crs)
        for side in (list(first), list(second))
    ]
    (west, south), (east, north) = (
        (degrees.x.to_numpy(), degrees.y.to_numpy())
        for degrees in (m.to_crs(4326) for m in middles)
    )
    return np.asarray(pyproj.Geod(ellps="WGS84").inv(west, south, east, north)[2])


def _with_problems(proposal: Proposal, problems: Sequence[RowProblem]) -> Proposal:
    errors = [found for found in problems if found.severity == "error"]
    if errors:
        return replace(proposal, status="rejected", action=None, reason=errors[0].problem)
    remarks = tuple(found.problem for found in problems if found.severity == "warning")
    return replace(proposal, remarks=remarks)


def refused(proposals: Iterable[Proposal], reasons: Mapping[str, Message]) -> list[Proposal]:
    """Reject the rows that a district's table does not take.

    Parameters
    ----------
    proposals : iterable of Proposal
        Proposals of one table.
    reasons : mapping of str to Message
        UUID to reason.
    """
    return [
        replace(each, status="rejected", action=None, reason=reasons[each.uuid])
        if each.action is not None and each.uuid is not None and each.uuid in reasons
        else each
        for each in proposals
    ]


def rows_as_table(
    rows: Mapping[str, Row], name: str, key: str, crs: pyproj.CRS | None
) -> pd.DataFrame:
    """Return canonical rows as a table that the checks of data take.

    Parameters
    ----------
    rows : mapping of str to dict
        UUID to row.
    name, key : str
        Stored table and layer of the data dictionary.
    crs : pyproj.CRS or None
        Of the geometry; None for a table without.

    Returns
    -------
    DataFrame or GeoDataFrame
        Index = UUIDs, columns of the dictionary, ``attrs["layer"]`` and ``attrs["kind"]``.
    """
    names = [each for each in survey_definitions(key) if any(each in row for row in rows.values())]
    columns = {each: [_plain(row.get(each)) for row in rows.values()] for each in names}
    table = pd.DataFrame(columns, index=pd.Index(list(rows), dtype=object), dtype=object)
    if crs is not None:
        shapes = shapes_from_wkb([row.get(GEOMETRY) for row in rows.values()])
        table = geopandas.GeoDataFrame(table, geometry=np.asarray(shapes, dtype=object), crs=crs)
    table.attrs = {"layer": name, "kind": key}
    return table


def _plain(value: Any) -> Any:
    return value.text if isinstance(value, Unreadable) else value


# -- what follows --------------------------------------------------------------------------------


def after(district: Mapping[str, Row], proposals: Iterable[Proposal]) -> dict[str, Row]:
    """Return a table's rows as they are once proposals are written.

    Parameters
    ----------
    district : mapping of str to dict
        UUID to row; not changed.
    proposals : iterable of Proposal
        Proposals of this table.
    """
    rows = dict(district)
    for each in proposals:
        if each.uuid is None or each.action is None:
            continue
        if each.action == "delete":
            rows.pop(each.uuid, None)
        else:
            rows[each.uuid] = {**rows.get(each.uuid, {}), **each.take}
    return rows


def newly_seen(layer: LayerToLoad, proposals: Iterable[Proposal]) -> dict[str, Row | None]:
    """Return what counts as taken from the package once proposals are written.

    Conflicts, rejected rows and deletions that stay are not in it: they are shown again.

    Parameters
    ----------
    layer : LayerToLoad
        The package's side.
    proposals : iterable of Proposal
        Proposals of this layer.

    Returns
    -------
    dict
        UUID to row as it came back, None for a deletion; only where it differs from what was
        known before.
    """
    known: dict[str, Row | None] = {**layer.base, **layer.seen}
    seen: dict[str, Row | None] = {}
    for each in proposals:
        merge = each.merge
        if merge is None or each.status in ("rejected", "conflict"):
            continue
        if each.status == "deleted" and each.action is None:
            continue
        # of two copies that agree only the first is remembered, or each would replace the other
        if layer.another_copy and each.action is None and not merge.conflicts:
            continue
        before = known.get(merge.uuid)
        if merge.returned is None:
            seen.update({merge.uuid: None} if before is not None else {})
        elif before is None:
            seen[merge.uuid] = dict(merge.returned)
        else:
            # the others stay as they went out, such as what no form could show
            unlike = differing(_of_use(merge.returned), merge.returned, before)
            if unlike:
                seen[merge.uuid] = {**before, **{name: merge.returned[name] for name in unlike}}
    return seen


def _of_use(row: Row) -> list[str]:
    return [name for name in row if name != IDENTITY]


def counts(proposals: Iterable[Proposal]) -> dict[str, int]:
    """Return the number of proposals of each status.

    Examples
    --------
    >>> counts([])["conflict"]
    0
    """
    found = Counter(each.status for each in proposals)
    return {entry["value"]: found[entry["value"]] for entry in code_list("survey_status")}


def rows_in_crs(
    rows: Mapping[int, bytes | None],
    base: Mapping[int, bytes | None],
    own: pyproj.CRS,
    wanted: pyproj.CRS,
) -> dict[int, bytes | None]:
    """Return geometries in another CRS; those that were not moved exactly as they went out.

    Parameters
    ----------
    rows : mapping of int to bytes or None
        Row number to WKB in `own`.
    base : mapping of int to bytes or None
        Row number to the WKB that went out, in `wanted`; rows that did not are not in it.
    own, wanted : pyproj.CRS
        Of the returned layer and of the district's table.

    Returns
    -------
    dict
        Row number to WKB in `wanted`.
    """
    if own == wanted or not rows:
        return dict(rows)
    shapes = shapes_from_wkb(list(rows.values()))
    moved = geopandas.GeoSeries(np.asarray(shapes, dtype=object), crs=own).to_crs(wanted)
    tolerance = SAME_PLACE_M if wanted.is_projected else SAME_PLACE_M / 111_320.0
    found: dict[int, bytes | None] = {}
    for fid, shape in zip(rows, np.asarray(moved.values)):
        wkb = None if shape is None else shapely.to_wkb(shape)
        before = base.get(fid)
        found[fid] = before if before and same_shape(wkb, before, tolerance) else wkb
    return found
