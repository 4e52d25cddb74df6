"""Undo a survey load: the district as it was before, from the journal."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from ..core.messages import InputError, Message
from ..interface.language import for_log
from ..standards import load
from .common.district_writer import DistrictWriter

if TYPE_CHECKING:
    from ..bridge.run import RunContext

__all__ = ["UndoSurveyLoad"]

#: What each action of the journal was for the row, as the list of changes calls it.
STATUS = {"insert": "new", "update": "changed", "delete": "deleted"}


class UndoSurveyLoad(DistrictWriter):
    """Sets the rows of a load of survey packages back to what they were."""

    def name(self) -> str:
        return "undosurveyload"

    def displayName(self) -> str:
        return self.tr("Undo a survey load")

    def groupId(self) -> str:
        return "survey"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_path(
            self.DISTRICT,
            self.tr("District (GeoPackage)"),
            help=self.tr("The GeoPackage into which the packages were loaded."),
        )
        self.add_number(
            "LOAD",
            self.tr("Number of the load"),
            0,
            0,
            help=self.tr("0: the newest one that is not undone. The log lists all loads."),
            integer=True,
        )
        self.add_choice(
            "CHANGED_SINCE",
            self.tr("Rows that were changed after the load"),
            [
                ("refuse", self.tr("Undo nothing and name them")),
                ("keep", self.tr("Keep them as they are, undo the others")),
            ],
            "refuse",
            help=self.tr("By a later load or by hand."),
        )
        self.add_text(
            "UNDONE_BY",
            self.tr("Undone by"),
            optional=True,
            help=self.tr("Who answers for it; written into the journal."),
        )
        self.add_outputs()
        for name, title in (
            ("LOAD_UNDONE", self.tr("Number of the load that was undone")),
            ("ROWS_RESTORED", self.tr("Rows set back")),
            ("ROWS_LEFT", self.tr("Rows left because they were changed since")),
            ("PHOTOS_REMOVED", self.tr("Photos that no row names any more")),
        ):
            self.add_headline(name, title)
        self.add_backup_output()

    def compute(self, run: RunContext) -> None:
        import pandas as pd

        from ..gpkg.backup import backup_folder
        from ..survey.district.ledger import open_ledger
        from ..survey.model.rows import time_text

        now = time_text(datetime.datetime.now(datetime.timezone.utc))
        run.set_step(Message("Undoing the load"))
        with open_ledger(self._district, write=True) as ledger:
            loads = ledger.loads()
            run.notes([_described(each) for each in loads])
            number = int(run.value("LOAD")) or _newest(loads, self._district.name)
            keep = run.value("CHANGED_SINCE") == "keep"
            if keep or not ledger.changed_since(number):
                folder = backup_folder(self._district)
                self._backup = ledger.backup(folder, load("survey")["backups_kept"])
            undone = ledger.undo(
                number,
                run.value("UNDONE_BY") or "",
                now,
                run.value("CHANGED_SINCE"),
            )
            for row in undone.left:
                run.feedback.pushWarning(for_log(Message("left as it is: {row}", row=str(row))))
            if undone.photos:
                run.notes(
                    [
                        Message(
                            "photos that no row names any more stay in their folder: {count}",
                            count=len(undone.photos),
                        )
                    ]
                )
            rows = [(row, True) for row in undone.restored]
            rows += [(row, False) for row in undone.left]
            table = [
                (number, row.table, row.uuid, row.feature_id, STATUS[row.action], back)
                for row, back in rows
            ]
            names = ["load_id", "layer", "uuid", "id", "status", "set_back"]
            run.set_output("OUTPUT_ROWS", pd.DataFrame(table, columns=names))
            run.headlines(
                {
                    "LOAD_UNDONE": number,
                    "ROWS_RESTORED": len(undone.restored),
                    "ROWS_LEFT": len(undone.left),
                    "PHOTOS_REMOVED": len(undone.photos),
                }
            )
            # all files stand ready before the district is changed for good
            run.stage()


def _newest(loads: list[Any], name: str) -> int:
    """Return the number of the newest load that is not undone."""
    numbers = [each.load_id for each in loads if each.undone_on is None]
    if not numbers:
        raise InputError(
            name,
            Message("no load is left to be undone"),
            mend=Message("choose the GeoPackage into which packages were loaded"),
        )
    return int(max(numbers))


def _described(each: Any) -> Message:
    """Return one line about a load."""
    line = Message(
        "Load {number}: {package}, {day}, {person} – new {new}, changed {changed}, "
        "deleted {deleted}, photos {photos}",
        number=each.load_id,
        package=each.package,
        day=each.loaded_on,
        person=each.loaded_by or "–",
        new=each.rows_new,
        changed=each.rows_changed,
        deleted=each.rows_deleted,
        photos=each.photos,
    )
    if each.undone_on is None:
        return line
    return Message(
        "{load}; undone {day}, {person}",
        load=line,
        day=each.undone_on,
        person=each.undone_by or "–",
    )
