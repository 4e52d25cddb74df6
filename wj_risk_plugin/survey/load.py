"""Loading returned packages into a district: planned, and written in one transaction if asked to.

A preview and a real load run the same plan; a real load plans under the lock that it writes with,
so that nothing changes in between. Nothing here needs QGIS.
"""

from __future__ import annotations

import contextlib
import datetime
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pyproj

from ..core.messages import InputError, Message, Progress, joined, part, report
from ..core.tables.layer_names import ENDINGS
from ..core.texts.foreign_text import kinds_of_code
from ..gpkg.backup import backup_folder
from ..standards import field as field_of
from ..standards import load
from .district.journal import LoadStamp
from .district.ledger import DistrictStore, RowChange, open_ledger
from .district.tables import StoreTable, planned_table
from .model.load_plan import (
    LayerToLoad,
    Proposal,
    after,
    newly_seen,
    plan_layer,
    refused,
    rows_as_table,
    rows_in_crs,
)
from .model.merge import another_copy
from .model.report import LayerPlan, PackagePlan, PhotoPlan
from .model.rows import GEOMETRY, Row, survey_definitions, time_text
from .returned.package import (
    ReturnedLayer,
    ReturnedPackage,
    find_packages,
    open_package,
    with_shared_photos,
)
from .returned.photos import copy_photos, stored_photo

__all__ = ["LoadSettings", "Loading", "load_session", "photo_folder"]

#: Layers that rows of other layers are checked against.
CONTEXT_LAYERS = ("divisions", "roads")

#: Texts that a note names before it only counts.
MOST_NAMED = 10

#: Endings of tables apart from one that holds another kind of geometry.
ENDING_OF_KIND = dict(zip(("POINT", "LINESTRING", "POLYGON"), ENDINGS))


@dataclass(frozen=True)
class LoadSettings:
    """How packages are loaded.

    Attributes
    ----------
    apply : bool
        Write; otherwise a preview.
    decision : str
        Of conflicts, one of `merge.DECISIONS`.
    delete : bool
        Whether rows deleted in the field are deleted in the district.
    loaded_by : str
        Who answers for it, for the journal.
    by_hand : mapping of (str, str) to str
        Package (empty for any) and UUID to ``district`` or ``field``: decisions about single rows.
    """

    apply: bool = False
    decision: str = "list"
    delete: bool = False
    loaded_by: str = ""
    by_hand: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass
class Loading:
    """What a load does, or would do.

    Attributes
    ----------
    plans : list of PackagePlan
        One per package, in the order of loading.
    refused : list of InputError
        Packages that cannot be read; the others are loaded all the same.
    written : bool
        Whether something was written.
    backup : Path or None
        The district as it was before.
    crs : pyproj.CRS or None
        Of the district: of its divisions, or else of its first layer that has one.
    """

    plans: list[PackagePlan] = field(default_factory=list)
    refused: list[InputError] = field(default_factory=list)
    written: bool = False
    backup: Path | None = None
    crs: pyproj.CRS | None = None

    @property
    def proposals(self) -> list[Proposal]:
        """Proposals of all tables."""
        return [each for plan in self.plans for each in plan.proposals]


def photo_folder(district: Path) -> Path:
    """Return the folder beside a district where its photos lie.

    Examples
    --------
    >>> photo_folder(Path("data/wujiang.gpkg")).as_posix()
    'data/wujiang_photos'
    """
    return district.parent / f"{district.stem}_photos"


@contextlib.contextmanager
def load_session(
    district: Path,
    paths: Sequence[str | Path],
    settings: LoadSettings,
    progress: Progress = None,
) -> Iterator[Loading]:
    """Plan the loading of packages, and write it when the block is left without an exception.

    Parameters
    ----------
    district : Path
        GeoPackage of the district.
    paths : sequence of str or Path
        Packages, archives of packages, or folders that hold some.
    settings : LoadSettings
        What to do with them.
    progress : callable, optional
        ``progress(fraction, text) -> bool``.

    Yields
    ------
    Loading
        Already written inside a transaction when `settings` say so; leaving the block commits it,
        an exception in the block takes it back.

    Raises
    ------
    InputError
        Where there is no package that can be read, or the district cannot be used.
    """
    with tempfile.TemporaryDirectory(prefix="survey_") as folder:
        result = Loading()
        packages = _opened(paths, Path(folder), result, part(progress, 0.0, 0.3))
        if not packages:
            raise result.refused[0]
        with open_ledger(district, write=settings.apply) as ledger:
            work = _LoadPlan(ledger, district, settings, result)
            for number, package in enumerate(packages):
                text = Message("Comparing {package}", package=_title(package))
                report(progress, 0.3 + 0.5 * number / len(packages), text)
                work.plan(package)
            if settings.apply and work.has_something:
                report(progress, 0.8, Message("Writing into the district"))
                work.write()
            yield result


def _opened(
    paths: Sequence[str | Path], folder: Path, result: Loading, progress: Progress
) -> list[ReturnedPackage]:
    """Open all packages, the oldest first; one that is broken does not hinder the others."""
    found: list[Path] = []
    for path in paths:
        try:
            found += [each for each in find_packages(Path(path)) if each not in found]
        except InputError as error:
            result.refused.append(error)
    if not found and not result.refused:
        raise InputError(
            "PACKAGES",
            Message("there is no survey package"),
            mend=Message("choose returned packages, or the folder that holds them"),
        )
    packages = []
    for number, path in enumerate(found):
        report(progress, number / len(found), Message("Reading {package}", package=path.name))
        own = folder / str(number)
        own.mkdir()
        try:
            packages.append(open_package(path, own))
        except InputError as error:
            result.refused.append(error)
    return sorted(
        with_shared_photos(packages),
        key=lambda each: (each.created_on, each.package_id, str(each.file)),
    )


class _LoadPlan:
    """The plan of one run, package after package against what the earlier ones leave."""

    def __init__(
        self, ledger: DistrictStore, place: Path, settings: LoadSettings, result: Loading
    ) -> None:
        self._ledger = ledger
        self._place = place
        self._settings = settings
        self._result = result
        self._tables = ledger.tables()
        of_divisions = [table for table in self._tables.values() if table.key == "divisions"]
        placed = [table.crs for table in [*of_divisions, *self._tables.values()] if table.crs]
        result.crs = next(iter(placed), None)
        self._new: dict[str, StoreTable] = {}
        self._rows: dict[str, dict[str, Row]] = {}
        self._seen: dict[str, dict[tuple[str, str], Row | None]] = {}
        self._steps: list[tuple[ReturnedPackage, PackagePlan, dict[tuple[str, str], Any]]] = []
        self._context = [self._as_table(t) for t in self._tables.values() if _is_context(t)]
        self._photos_known = ledger.photo_uuids()

    @property
    def has_something(self) -> bool:
        """Whether there is anything to write."""
        return any(
            seen
            or any(each.action for each in plan.proposals)
            or any(photo.state == "taken" for photo in plan.photos)
            for _, plan, seen in self._steps
        )

    def plan(self, package: ReturnedPackage) -> None:
        """Plan a package, and go on as if it were written."""
        self._refuse_foreign(package)
        plan = PackagePlan(_title(package), package.team, [], notes=_notes(package))
        if package.package_id not in self._seen:
            self._seen[package.package_id] = self._ledger.loaded(package.package_id)
        known = self._seen[package.package_id]
        by_hand = {
            each: decision
            for (name, each), decision in self._settings.by_hand.items()
            if name in ("", plan.name)
        }
        new: dict[tuple[str, str], Row | None] = {}
        for returned, table, layer in self._layers(package, plan, known):
            rows = self._of(table)
            proposals = plan_layer(
                layer,
                rows,
                decision=self._settings.decision,
                delete=self._settings.delete,
                by_hand=by_hand,
                context=self._context,
                crs=table.crs,
            )
            changes = [_change(each) for each in proposals if each.action]
            proposals = refused(proposals, self._ledger.refusals(table, changes))
            self._rows[table.table] = after(rows, proposals)
            plan.notes += _missed(returned.layer, proposals)
            seen = newly_seen(layer, proposals)
            new.update({(table.table, each): row for each, row in seen.items()})
            plan.layers.append(
                LayerPlan(
                    returned.layer, table.table, table.key, table.crs, len(returned.rows), proposals
                )
            )
        known.update(new)
        plan.photos = self._plan_photos(package)
        plan.notes += _texts_like_code(package, plan)
        self._result.plans.append(plan)
        self._steps.append((package, plan, new))

    def write(self) -> None:
        """Write all that was planned; the caller's transaction makes it count."""
        now = time_text(datetime.datetime.now(datetime.timezone.utc))
        folder = backup_folder(self._place)
        self._result.backup = self._ledger.backup(folder, load("survey")["backups_kept"])
        for package, plan, seen in self._steps:
            changes = [_change(each) for each in plan.proposals if each.action]
            taken = [each for each in plan.photos if each.state == "taken"]
            if not (changes or seen or taken):
                continue
            for name in dict.fromkeys(change.table for change in changes):
                if name in self._new:
                    self._ledger.make_table(self._new.pop(name))
            stamp = LoadStamp(
                package.package_id,
                plan.name,
                package.team,
                self._settings.loaded_by,
                now,
            )
            plan.load_id = self._ledger.apply(stamp, changes, seen)
            self._write_photos(package, plan, photo_folder(self._place))
        self._result.written = True

    # -- layers ---------------------------------------------------------------------------------

    def _layers(
        self,
        package: ReturnedPackage,
        plan: PackagePlan,
        known: dict[tuple[str, str], Row | None],
    ) -> list[tuple[ReturnedLayer, StoreTable, LayerToLoad]]:
        """Return the layers of a package beside the district's tables."""
        layers = []
        for returned in package.layers.values():
            table = self._table_for(package, returned)
            if table is None and not returned.rows:
                continue
            if table is None:
                table = self._new_table(returned)
                note = Message("{layer}: the district gets this layer", layer=returned.layer)
                plan.notes.append(note)
            layers.append((returned, table, self._to_load(package, returned, table, known)))
        in_this_run = any(each.package_id == package.package_id for each, _, _ in self._steps)
        if not in_this_run and not any(
            another_copy(each.base, each.by_uuid, each.seen) for _, _, each in layers
        ):
            return layers
        plan.notes.append(
            Message(
                "another copy of this package was loaded: this one is compared with what went "
                "out, and what was taken from the other stays"
            )
        )
        return [(returned, table, each.as_another_copy()) for returned, table, each in layers]

    def _table_for(self, package: ReturnedPackage, returned: ReturnedLayer) -> StoreTable | None:
        """Return the district's table of a returned layer, by its name or by its kind.

        A layer that went out empty may find a table of its name that holds another kind of
        geometry; rows that went out belong into the table that they came from.
        """
        kind = returned.geometry_type.removeprefix("MULTI")
        own = self._tables.get(returned.table)
        if own is not None and own.key == returned.key:
            there = own.geometry_type.upper().removeprefix("MULTI")
            sent = any(layer == returned.layer for layer, _ in package.base)
            if sent or kind in (there, "GEOMETRY") or there not in ENDING_OF_KIND:
                return own
        return next(
            (
                table
                for table in self._tables.values()
                if table.key == returned.key
                and table.geometry_type.upper().removeprefix("MULTI") in (kind, "GEOMETRY")
            ),
            None,
        )

    def _new_table(self, returned: ReturnedLayer) -> StoreTable:
        """Go on as if the district had the layer; it is made when something is written into it."""
        name, kind = returned.key, returned.geometry_type
        if name in self._tables and kind.removeprefix("MULTI") in ENDING_OF_KIND:
            name = f"{name}_{ENDING_OF_KIND[kind.removeprefix('MULTI')]}"
        table = planned_table(name, returned.key, kind, returned.crs)
        self._tables[name] = self._new[name] = table
        self._rows[name] = {}
        return table

    def _of(self, table: StoreTable) -> dict[str, Row]:
        """Return the rows of a table, read once."""
        if table.table not in self._rows:
            rows: dict[str, Row] = {}
            double = []
            for stored in self._ledger.rows(table.table):
                if stored.uuid in rows:
                    double.append(stored.row.get("id") or stored.uuid)
                rows[stored.uuid] = stored.row
            if double:
                raise InputError(
                    table.table,
                    Message("several rows of the district have the same id or UUID"),
                    double,
                    Message("give each row its own"),
                )
            self._rows[table.table] = rows
        return self._rows[table.table]

    def _as_table(self, table: StoreTable) -> pd.DataFrame:
        # divisions have codes and no ids, by which they could be matched
        rows = {str(fid): row for fid, row in self._ledger.every_row(table.table).items()}
        return rows_as_table(rows, table.table, table.key, table.crs)

    def _to_load(
        self,
        package: ReturnedPackage,
        returned: ReturnedLayer,
        table: StoreTable,
        known: dict[tuple[str, str], Row | None],
    ) -> LayerToLoad:
        base = {each: row for (layer, each), row in package.base.items() if layer == returned.layer}
        if not package.base_intact:
            base = {}
        rows = _in_district_crs(returned, base, table.crs)
        seen = {each: row for (name, each), row in known.items() if name == table.table}
        whole = package.base_intact
        return LayerToLoad(table.table, table.key, table.geometry_type, base, rows, seen, whole)

    def _refuse_foreign(self, package: ReturnedPackage) -> None:
        """Refuse a package that went out from another district.

        Rows that went out may all have been deleted since: by a load, which the journal tells,
        or by hand, where the district's file has still the name that the package was made with.
        """
        sent = {each for _, each in package.base}
        if not sent or Path(package.district).stem == self._place.stem:
            return
        found = [self._table_for(package, returned) for returned in package.layers.values()]
        tables = [table for table in found if table is not None]
        own = {each for table in tables for each in self._of(table)}
        if tables and sent.isdisjoint(own | self._ledger.journaled()):
            raise InputError(
                _title(package),
                Message(
                    "the package went out from another district ({district}): none of its rows "
                    "({count}) is in this one",
                    district=package.district,
                    count=len(sent),
                ),
                mend=Message("choose the district that it was made from"),
            )

    # -- photos ---------------------------------------------------------------------------------

    def _plan_photos(self, package: ReturnedPackage) -> list[PhotoPlan]:
        photos = []
        there = self._uuids() if package.photos else set()
        for photo in package.photos:
            state, reason = "taken", photo.problem
            if photo.uuid in self._photos_known:
                state, reason = "known", None
            elif photo.file is None and reason is not None:
                state = "missing" if photo.missing else "refused"
            elif photo.photo_of not in there:
                state = "refused"
                reason = Message("the row that it belongs to is not in the district")
            if state == "taken" and photo.uuid:
                self._photos_known.add(photo.uuid)
            photos.append(
                PhotoPlan(
                    photo.photo_of,
                    photo.path,
                    photo.caption,
                    photo.taken_on,
                    photo.taken_by,
                    state,
                    reason,
                )
            )
        for file in package.orphan_files:
            photos.append(PhotoPlan(None, file.as_posix(), None, None, None, "unnamed"))
        return photos

    def _uuids(self) -> set[str]:
        """Return the UUIDs of all surveyed rows as they are with what was planned so far."""
        surveyed = load("survey")["layers"]
        tables = [table for table in self._tables.values() if table.key in surveyed]
        return {each for table in tables for each in self._of(table)}

    def _write_photos(self, package: ReturnedPackage, plan: PackagePlan, folder: Path) -> None:
        """Copy the pictures first: a row never names a file that is not there."""
        taken = [
            (number, photo)
            for number, (planned, photo) in enumerate(zip(plan.photos, package.photos))
            if planned.state == "taken"
        ]
        hashes = copy_photos([photo for _, photo in taken], folder)
        rows = []
        for number, photo in taken:
            content_hash = hashes[str(photo.uuid)]
            plan.photos[number] = replace(plan.photos[number], content_hash=content_hash)
            file = stored_photo(folder, content_hash)
            if file is None:
                raise InputError(
                    str(folder),
                    Message("a picture that was stored is gone: {hash}", hash=content_hash),
                    mend=Message("see what takes files out of the folder, and load again"),
                )
            rows.append(
                {
                    "uuid": photo.uuid,
                    "photo_of": photo.photo_of,
                    "path": f"{folder.name}/{file.name}",
                    "caption": photo.caption,
                    "taken_on": photo.taken_on,
                    "taken_by": photo.taken_by,
                    "content_hash": content_hash,
                }
            )
        assert plan.load_id is not None  # nosec B101 # for mypy
        self._ledger.add_photos(plan.load_id, rows)


def _title(package: ReturnedPackage) -> str:
    """Return the name of a package for people: its own, as files are often all named alike."""
    return package.name or package.file.name


def _is_context(table: StoreTable) -> bool:
    return table.key in CONTEXT_LAYERS


def _missed(layer: str, proposals: Sequence[Proposal]) -> list[Message]:
    """Return a note about rows that came back as they went out and are in the district no more."""
    missed = sum(
        each.status == "unchanged"
        and each.returned is not None
        and each.merge is not None
        and each.merge.district is None
        for each in proposals
    )
    if not missed:
        return []
    return [
        Message(
            "{layer}: rows that nobody changed in the field and that are no longer in the "
            "district: {count}",
            layer=layer,
            count=missed,
        )
    ]


def _texts_like_code(package: ReturnedPackage, plan: PackagePlan) -> list[Message]:
    """Return the note on texts to be written that some program would run, were they not texts."""
    texts = [
        (
            Message(
                "{layer} {feature}: {field}",
                layer=layer.name,
                feature=each.value("id") or each.uuid,
                field=Message(definition["en"]),
            ),
            each.take.get(name),
        )
        for layer in plan.layers
        for each in layer.proposals
        if each.action
        for name, definition in survey_definitions(layer.key).items()
    ]
    texts += [
        (
            Message("{path}: {field}", path=photo.path, field=Message(field_of(name)["en"])),
            getattr(photo, name),
        )
        for photo in plan.photos
        if photo.state == "taken"
        for name in ("caption", "taken_by")
    ]
    texts += [
        (Message("name of the package"), package.name),
        (Message("name of the team"), package.team),
    ]
    named = [place for place, text in texts if isinstance(text, str) and kinds_of_code(text)]
    if not named:
        return []
    shown = joined(named[:MOST_NAMED] + ["…"] * (len(named) > MOST_NAMED))
    return [
        Message(
            "texts that look like expressions, pages or formulas ({count}) are kept as text and "
            "never run: {named}",
            count=len(named),
            named=shown,
        )
    ]


def _change(proposal: Proposal) -> RowChange:
    assert proposal.uuid is not None and proposal.action is not None  # nosec B101 # for mypy
    return RowChange(proposal.table, proposal.uuid, proposal.action, proposal.take)


def _in_district_crs(
    returned: ReturnedLayer, base: dict[str, Row], crs: pyproj.CRS | None
) -> list[Any]:
    """Return the rows with their geometry in the CRS of the district's table."""
    if crs is None or returned.crs == crs:
        return list(returned.rows)
    moved = rows_in_crs(
        {row.fid: row.row.get(GEOMETRY) for row in returned.rows},
        {row.fid: base[row.uuid].get(GEOMETRY) for row in returned.rows if row.uuid in base},
        returned.crs,
        crs,
    )
    return [
        SimpleNamespace(
            fid=row.fid,
            uuid=row.uuid,
            row={**row.row, GEOMETRY: moved[row.fid]},
            problem=row.problem,
        )
        for row in returned.rows
    ]


def _notes(package: ReturnedPackage) -> list[Message]:
    """Return what a reader should know of a package."""
    notes = list(package.notes)
    if not package.base_intact:
        notes.append(
            Message(
                "the base version in the package is damaged: every difference counts as a conflict"
            )
        )
    notes += [
        Message("{layer} did not come back; nothing of it is changed", layer=name)
        for name in package.missing_layers
    ]
    notes += [
        Message("{layer}: {problem}", layer=name, problem=problem)
        for name, problem in package.unreadable_layers.items()
    ]
    for layer in package.layers.values():
        notes += layer.notes
        if layer.added_columns:
            notes.append(
                Message(
                    "{layer}: columns that are not of the layer stay in the package: {fields}",
                    layer=layer.layer,
                    fields=", ".join(layer.added_columns),
                )
            )
        if layer.missing_columns:
            notes.append(
                Message(
                    "{layer}: columns are missing and count as unchanged: {fields}",
                    layer=layer.layer,
                    fields=", ".join(layer.missing_columns),
                )
            )
    return notes
