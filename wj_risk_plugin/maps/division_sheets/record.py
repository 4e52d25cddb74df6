"""The record of an export in its folder: which divisions are finished, and with which files."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...core.messages import InputError, Message
from .plan import Division

__all__ = ["SheetRecord", "files_of_sheet"]

ALGORITHM = "wjrisk:exportdivisionmaps"

RECORD = "division_sheets.json"

#: Folders of the files of each division.
PDF_FOLDER, PNG_FOLDER, CLIP_FOLDER = "pdf", "png", "geopackage"

#: Where a division's files lie below the temporary folder until they are whole.
DIVISION_FOLDER = "division"

#: How many files a refusal names.
NAMED_FILES = 10


class SheetRecord:
    """What this run and earlier ones have finished in a folder.

    Parameters
    ----------
    folder : Path
        Takes the files.
    profile : str
        Profile of release: internal or public.

    Raises
    ------
    InputError
        Where the record of an earlier run cannot be read, or is of the other profile.
    """

    def __init__(self, folder: Path, profile: str) -> None:
        self.folder, self.profile = folder, profile
        self._values = self._read()
        self._made: set[str] = set()

    def _read(self) -> dict[str, Any]:
        """Return what is on file, an empty record where there is none."""
        path = self.folder / RECORD
        fresh = {"algorithm": ALGORITHM, "profile": self.profile, "divisions": {}}
        if not path.exists():
            return fresh
        try:
            record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            profile = record["profile"]
            record["divisions"].keys()
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise InputError(
                path.name,
                Message("the record of an earlier export cannot be read"),
                mend=Message("remove it, or choose another folder"),
            ) from error
        if profile != self.profile:
            raise InputError(
                str(self.folder),
                Message("the folder holds sheets of the other profile of release"),
                mend=Message("choose another folder, so that the two are never mixed"),
            )
        return record

    def refuse_foreign(self, names: Sequence[str]) -> None:
        """Refuse files in the places of sheets that no earlier export has made.

        Parameters
        ----------
        names : sequence of str
            Files that will be made, relative to the folder.
        """
        known = {name for entry in self._values["divisions"].values() for name in entry["files"]}
        foreign = [n for n in names if n not in known and os.path.lexists(self.folder / n)]
        if foreign:
            raise InputError(
                str(self.folder),
                Message(
                    "the folder holds files of these names that are no earlier result: {names}",
                    names=", ".join(foreign[:NAMED_FILES]),
                ),
                mend=Message("choose another folder, or move them away"),
            )

    def entry(self, code: str) -> dict[str, Any]:
        """Return what is known of a division that was made: fingerprint, name, pages, files."""
        known: dict[str, Any] = self._values["divisions"][code]
        return known

    def is_finished(self, code: str, fingerprint: str) -> bool:
        """Return whether a division's files are there, whole, and made from the same inputs."""
        entry = self._values["divisions"].get(code)
        if entry is None or entry["fingerprint"] != fingerprint:
            return False
        return all(
            (self.folder / name).exists() and (self.folder / name).stat().st_size == size
            for name, size in entry["files"].items()
        )

    def put_in_place(
        self, division: Division, stage: Path, pages: list[dict[str, Any]], fingerprint: str
    ) -> None:
        """Move a division's files to their place, and note it as finished.

        Parameters
        ----------
        division : Division
            Whose files they are.
        stage : Path
            The temporary folder.
        pages : list of dict
            Theme, scale and size of each sheet.
        fingerprint : str
            Of the inputs; empty where the division has to be made again.
        """
        own = stage / DIVISION_FOLDER
        made = sorted(path for path in own.rglob("*") if path.is_file())
        files = {path.relative_to(own).as_posix(): path.stat().st_size for path in made}
        before = self._values["divisions"].get(division.code, {}).get("files", {})
        # what is there after a crash half-way is known as ours, and as unfinished
        self._mark(division, stage, [], {**before, **files}, "")
        for path, name in zip(made, files):
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, self.folder / name)
        for name in set(before) - set(files):
            # a sheet of the run before would lie beside the new ones
            (self.folder / name).unlink(missing_ok=True)
        self._mark(division, stage, pages, files, fingerprint)

    def _mark(
        self,
        division: Division,
        stage: Path,
        pages: list[dict[str, Any]],
        files: dict[str, int],
        fingerprint: str,
    ) -> None:
        """Write a division's files into the record."""
        self._values["divisions"][division.code] = {
            "fingerprint": fingerprint,
            "name": division.name,
            "pages": pages,
            "files": files,
        }
        self._made.add(division.code)
        self.write(stage)

    def write(self, stage: Path, more: dict[str, Any] | None = None) -> None:
        """Write what is finished, beside what other runs have finished meanwhile.

        Parameters
        ----------
        stage : Path
            The temporary folder.
        more : dict, optional
            What else stands in the record of the whole run.
        """
        own = {code: self._values["divisions"][code] for code in self._made}
        self._values["divisions"] = {**self._read()["divisions"], **own}
        text = json.dumps({**self._values, **(more or {})}, ensure_ascii=False, indent=1)
        unfinished = stage / RECORD
        unfinished.write_text(text, encoding="utf-8")
        os.replace(unfinished, self.folder / RECORD)


def files_of_sheet(entry: dict[str, Any], theme: str) -> dict[str, str]:
    """Return the files of a division's sheet by their kind.

    Parameters
    ----------
    entry : dict
        What the record knows of the division.
    theme : str
        Theme of the sheet.

    Examples
    --------
    >>> made = {"pdf/a.pdf": 9, "png/a_risk.png": 9, "png/a_water.png": 9}
    >>> files_of_sheet({"files": made}, "risk")
    {'pdf': 'pdf/a.pdf', 'png': 'png/a_risk.png'}
    """
    files = {}
    for name in entry["files"]:
        if name.startswith(f"{PDF_FOLDER}/"):
            files["pdf"] = name
        elif name.endswith(f"_{theme}.png"):
            files["png"] = name
        elif name.startswith(f"{CLIP_FOLDER}/"):
            files["gpkg"] = name
    return files
