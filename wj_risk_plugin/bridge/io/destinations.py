"""Where results may go: never over an input, a file of another kind, or one another."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterRasterDestination,
    QgsProviderRegistry,
)

from ...core.messages import InputError, Message
from ...core.texts.foreign_text import plain_label
from ...core.unfinished import remove_unfinished, unfinished_folder
from ...standards import output_kinds, raster_kinds
from ..files.whole_files import check_signs
from .district import ENDINGS
from .earlier_results import (
    is_earlier_layer,
    is_earlier_raster,
    is_earlier_text,
    json_object,
    tables_of,
)
from .input_files import Input, files_of, inputs_of, same_file, text_of
from .outputs import driver_of, traces_of
from .rasters import RASTER_ENDINGS, style_of

__all__ = ["check_destinations"]

#: Endings of the text outputs by what their file filter is for.
TEXT_ENDINGS = {"JSON": (".json",), "HTML": (".html", ".htm")}

#: What a dialog gives all the rows of a batch and steps of a model to talk to; a new one each time
#: that it runs. In newer QGIS the rows have a class of their own.
DIALOG_FEEDBACK = ("QgsProcessingAlgorithmDialogFeedback", "QgsProcessingBatchFeedback")

#: Property of it with the places that its rows and steps wanted, and what was there before them.
WANTED_PROPERTY = "wj_risk/wanted"


@dataclass(frozen=True)
class Destination:
    """Where one result is to go.

    Attributes
    ----------
    title : str
        Of the parameter.
    path : Path
        The file.
    kind : dict or None
        One output of ``standards/outputs``; None for a text.
    table : str or None
        Added to the file as this table; None makes the whole file new.
    appends : bool
        Whether the rows are added to a table that is there.
    endings : tuple of str
        Of a text.
    """

    title: str
    path: Path
    kind: dict[str, Any] | None = None
    table: str | None = None
    appends: bool = False
    endings: tuple[str, ...] = ()

    @property
    def raster(self) -> bool:
        """Whether it is a raster."""
        return self.kind is not None and "geometry" not in self.kind

    def written(self) -> list[Path]:
        """Return the files that are made, replaced or removed with the result."""
        parts = [self.path, *traces_of(self.path)]
        if self.kind is not None and self.raster and style_of(self.kind) is not None:
            parts.append(self.path.with_suffix(".qml"))
        return parts


def check_destinations(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> None:
    """Refuse destinations by which something would be lost, before anything is computed.

    Parameters
    ----------
    algorithm : QgsProcessingAlgorithm
        One of the provider's; all its parameters that are no destinations are inputs.
    parameters : dict
        As given.
    context : QgsProcessingContext
        Finds the layers.

    Raises
    ------
    InputError
        A destination is an input or a part of one, would become part of one, is the destination
        of another result too, holds what is no earlier result of the same kind, or is no place
        for a file.
    """
    wanted = list(_destinations(algorithm, parameters, context))
    folders = _folders(algorithm, parameters, context)
    if not wanted and not folders:
        return
    for destination in wanted:
        _check_form(destination)
    _check_apart(wanted)
    _check_other_results(wanted, context)
    inputs = list(inputs_of(algorithm, parameters, context))
    for destination in wanted:
        _check_outside(destination, inputs)
        present = [path for path in destination.written() if os.path.lexists(path)]
        if present:
            _check_inputs(destination, present, inputs)
            _check_earlier(destination, present, algorithm.name())
    for folder, made in folders:
        _check_folder(folder, made, inputs, algorithm.name())
    if algorithm.replaces_folder:
        wanted += [Destination("", folder / made.record) for folder, made in folders]
    _check_other_rows(wanted, context)


# -- what is asked for ------------------------------------------------------------------------


def _destinations(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> Iterator[Destination]:
    """Yield the files that results are to go to; what goes to memory or a server is none."""
    kinds = _kinds(algorithm.name())
    for definition in algorithm.destinationParameterDefinitions():
        name, title = definition.name(), definition.description()
        if isinstance(definition, QgsProcessingParameterFolderDestination):
            continue
        text = text_of(parameters.get(name), context)
        if text in ("", "TEMPORARY_OUTPUT") or _elsewhere(text):
            continue
        if isinstance(definition, QgsProcessingParameterFeatureSink):
            value = parameters.get(name)
            appends = (
                isinstance(value, QgsProcessingOutputLayerDefinition)
                and getattr(value, "useRemapping", bool)()
            )
            path, table = _file_and_table(text)
            yield Destination(title, path, kinds[name], table, appends)
        elif isinstance(definition, QgsProcessingParameterRasterDestination):
            yield Destination(title, Path(text), kinds[name])
        else:
            filters = definition.fileFilter()
            endings = next((e for key, e in TEXT_ENDINGS.items() if filters.startswith(key)), ())
            yield Destination(title, Path(text), endings=endings)


def _kinds(algorithm: str) -> dict[str, dict[str, Any]]:
    """Return the outputs of an algorithm in the standards; one of folders has none there."""
    try:
        return {**raster_kinds(algorithm), **output_kinds(algorithm)}
    except FileNotFoundError:
        return {}


def _elsewhere(text: str) -> bool:
    """Return whether a destination is memory or a server, which keep no file of ours."""
    return re.match(r"^(memory|postgis|postgres|mssql|oracle|hana|sqlserver):", text) is not None


def _file_and_table(text: str) -> tuple[Path, str | None]:
    """Return the file of a layer output, and its table where it is added to a database file."""
    text = re.sub(r"^(ogr|spatialite):", "", text)
    file = re.search(r"dbname='((?:[^'\\]|\\.)*)'", text)
    if file:
        table = re.search(r'table="((?:[^"\\]|\\.)*)"', text)
        return Path(re.sub(r"\\(.)", r"\1", file[1])), table[1] if table else ""
    path, _, rest = text.partition("|")
    named = re.search(r"(?:^|\|)layername=([^|]*)", rest)
    return Path(path), named[1] if named else None


def _folders(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> list[tuple[Path, FolderFiles]]:
    """Return the folders that results are to go to, with the files made in them."""
    found = []
    for definition in algorithm.destinationParameterDefinitions():
        if isinstance(definition, QgsProcessingParameterFolderDestination):
            text = text_of(parameters.get(definition.name()), context)
            if text not in ("", "TEMPORARY_OUTPUT"):
                found.append((Path(text), FolderFiles(*algorithm.files_in_folder())))
    return found


# -- checks -----------------------------------------------------------------------------------


def _check_form(destination: Destination) -> None:
    """Refuse what is no place for a file of this kind."""
    path = destination.path
    if str(path).startswith(("/vsi", "\\vsi")):
        raise InputError(
            str(path),
            Message("results cannot be written into an archive or over a network"),
            mend=Message("choose a file in a folder"),
        )
    _check_control_signs(path)
    if destination.kind is not None and not destination.raster:
        check_signs(path)
    if os.path.isdir(path):
        raise InputError(
            str(path), Message("this is a folder"), mend=Message("give the file a name")
        )
    _check_ending(destination)
    _check_writable(path.parent)
    try:
        os.lstat(path)
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        # a name that is too long or holds signs that no name may hold
        raise _not_writable(path, error) from error


def _check_control_signs(path: Path) -> None:
    """Refuse line breaks and other signs of which GDAL and QGIS make other names."""
    if any(unicodedata.category(sign) == "Cc" for sign in str(path)):
        raise InputError(
            plain_label(str(path)),
            Message("the name holds a line break or another control sign"),
            mend=Message("choose a name without it"),
        )


def _check_ending(destination: Destination) -> None:
    endings = RASTER_ENDINGS if destination.raster else destination.endings
    if destination.kind is not None and not destination.raster:
        if destination.table is None:
            driver_of(str(destination.path))
    elif endings and destination.path.suffix.lower() not in endings:
        raise InputError(
            str(destination.path),
            Message("files of this kind cannot be written"),
            mend=Message("use one of {endings}", endings=", ".join(endings)),
        )


def _check_writable(folder: Path, makes: bool = False) -> None:
    """Refuse a folder that is not there or takes no file.

    Parameters
    ----------
    folder : Path
        Where a result belongs.
    makes : bool
        Whether the folder is made where it is not there.
    """
    if makes:
        folder = next((f for f in (folder, *folder.parents) if os.path.lexists(f)), folder)
    if not folder.exists():
        raise InputError(
            str(folder),
            Message("there is no such folder"),
            mend=Message("make it, or choose another folder"),
        )
    if not folder.is_dir():
        raise InputError(str(folder), Message("this is a file"), mend=Message("choose a folder"))
    try:
        remove_unfinished(unfinished_folder(folder))
    except OSError as error:
        raise _not_writable(folder, error) from error


def _not_writable(place: Path, error: Exception) -> InputError:
    return InputError(
        str(place),
        Message(
            "the place cannot be written to ({error})",
            error=getattr(error, "strerror", None) or error,
        ),
        mend=Message("choose another folder"),
    )


def _check_apart(wanted: list[Destination]) -> None:
    """Refuse two results on one file, also where they differ by the case of letters only."""
    owners: dict[str, Destination] = {}
    for destination in wanted:
        for path in destination.written():
            key = os.path.join(os.path.realpath(path.parent), path.name).casefold()
            other = owners.setdefault(key, destination)
            if other is destination or _other_tables(destination, other):
                continue
            raise _same_file(other, destination)


def _check_other_results(wanted: list[Destination], context: QgsProcessingContext) -> None:
    """Refuse the file of another result of the same run: of another algorithm of a model."""
    decode = QgsProviderRegistry.instance().decodeUri
    for place, details in context.layersToLoadOnCompletion().items():
        where = decode("ogr", place)
        path, table = where.get("path") or "", where.get("layerName") or None
        made = Destination(details.name, Path(path), table=table)
        for destination in wanted:
            if not os.path.exists(path) or not same_file(destination.path, made.path):
                continue
            if not _other_tables(destination, made):
                raise _same_file(made, destination)


def _check_other_rows(wanted: list[Destination], context: QgsProcessingContext) -> None:
    """Refuse what an earlier row of the same batch, or step of the same model, has written.

    Its place alone does not say so: a row that was refused or cancelled has written nothing. So the
    state before it is noted.
    """
    dialog = context.feedback()
    if dialog is None or dialog.metaObject().className() not in DIALOG_FEEDBACK:
        return  # a script may use one for many runs, of which a later one replaces its own result
    before = json.loads(dialog.property(WANTED_PROPERTY) or "{}")
    for destination in wanted:
        if destination.appends:
            continue
        place = os.path.join(os.path.realpath(destination.path.parent), destination.path.name)
        for key, state in before.items():
            other, table = json.loads(key)
            earlier = Destination("", Path(other), table=table)
            if _other_tables(destination, earlier) or not same_file(Path(place), earlier.path):
                continue
            if _state(earlier) != state:
                raise InputError(
                    str(destination.path),
                    Message("an earlier row of this batch, or step of this model, has written it"),
                    mend=Message("give each row and each step a file or folder of its own"),
                )
    for destination in wanted:
        place = os.path.join(os.path.realpath(destination.path.parent), destination.path.name)
        own = Destination("", Path(place), table=destination.table)
        before.setdefault(json.dumps([place, own.table]), _state(own))
    dialog.setProperty(WANTED_PROPERTY, json.dumps(before))


def _state(destination: Destination) -> list[list[int]]:
    """Return what changes when a file is replaced, or a table is written into it."""
    state = []
    # a table without shapes that is asked for as a shapefile lies in its .dbf
    for path in dict.fromkeys((destination.path, destination.path.with_suffix(".dbf"))):
        try:
            there = os.stat(path)
        except OSError:
            continue
        # reading a GeoPackage may touch it; a whole file of ours is always a new one
        state.append([there.st_ino, there.st_mtime_ns if destination.table is not None else 0])
    return state


def _same_file(first: Destination, second: Destination) -> InputError:
    return InputError(
        str(second.path),
        Message(
            "{first} and {second} would be written to the same file",
            first=first.title,
            second=second.title,
        ),
        mend=Message("choose a file of its own for each"),
    )


def _other_tables(one: Destination, other: Destination | Input) -> bool:
    """Return whether two tables of one file are different ones."""
    if one.table is None or other.table is None:
        return False
    return one.table.casefold() != other.table.casefold()


def _check_outside(destination: Destination, inputs: Iterable[Input]) -> None:
    """Refuse a file that would become part of a folder that is read."""
    for read in inputs:
        if read.place is None or not read.place.is_dir():
            continue
        folder, above = read.place.resolve(), destination.path.parent.resolve()
        if any(same_file(folder, each) for each in (above, *(above.parents if read.deep else ()))):
            raise InputError(
                str(destination.path),
                Message(
                    "it lies in the folder of the input “{input}” and would become part of it",
                    input=read.title,
                ),
                mend=Message("choose another folder"),
            )


def _check_inputs(destination: Destination, present: list[Path], inputs: Iterable[Input]) -> None:
    """Refuse to replace a file that is read, or a part of one."""
    for read in inputs:
        if read.place is None:
            raise InputError(
                str(destination.path),
                Message(
                    "it cannot be told whether the input “{input}” is stored in this file",
                    input=read.title,
                ),
                mend=Message("choose a file that does not exist yet"),
            )
        if read.place.is_dir() or not read.place.exists():
            continue
        if destination.table is not None and _other_tables(destination, read):
            # a new table beside the one that is read
            continue
        if any(same_file(own, path) for own in files_of(read.place) for path in present):
            raise InputError(
                str(destination.path),
                Message(
                    "it is the file of the input “{input}”, or belongs to it", input=read.title
                ),
                mend=Message("choose another file"),
            )


def _check_earlier(destination: Destination, present: list[Path], algorithm: str) -> None:
    """Refuse to replace what is no earlier result of the same kind."""
    if destination.path.suffix.lower() == ".gpkg" or destination.table is not None:
        _check_tables(destination)
        return
    if destination.appends or not any(path.exists() and path.stat().st_size for path in present):
        return
    if destination.kind is None:
        earlier = is_earlier_text(destination.path, algorithm)
    elif destination.raster:
        earlier = is_earlier_raster(destination.path, destination.kind)
    else:
        earlier = is_earlier_layer(destination.path, destination.kind)
    if not earlier:
        raise _not_earlier(str(destination.path))


def _not_earlier(place: str) -> InputError:
    """Return the refusal to replace a file of somebody else's."""
    return InputError(
        place,
        Message("a file of this name is there already and is no earlier result of this kind"),
        mend=Message("choose another name, or move the file away"),
    )


def _check_tables(destination: Destination) -> None:
    """Refuse to lose tables of a GeoPackage that are no earlier result of the same kind."""
    path, kind = destination.path, destination.kind
    if kind is None:
        raise _not_earlier(str(path))
    if not path.exists() or path.stat().st_size == 0:
        return
    tables = tables_of(path)
    if tables is None:
        raise _not_earlier(str(path))
    others = [name for name, table in tables.items() if not table.is_earlier(kind)]
    if destination.table is not None:
        _check_table(destination, others)
    elif others == [kind["table"]]:
        raise _not_earlier(str(path))
    elif others:
        raise InputError(
            str(path),
            Message(
                "the GeoPackage holds other tables, which would be lost: {tables}",
                tables=", ".join(others),
            ),
            mend=Message("choose another file, or save to the GeoPackage as a new table"),
        )


def _check_table(destination: Destination, others: list[str]) -> None:
    """Refuse to replace a table beside others that is no earlier result."""
    wanted = str(destination.table).casefold()
    taken = [name for name in others if name.casefold() == wanted]
    if taken and not destination.appends:
        raise InputError(
            str(destination.path),
            Message(
                "the table {table} is there already and is no earlier result of this kind",
                table=taken[0],
            ),
            mend=Message("choose another table"),
        )


# -- folders ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class FolderFiles:
    """What an algorithm makes in a folder.

    Attributes
    ----------
    names : tuple of str
        Files that are made, replaced or removed.
    record : str
        Name of the run record among them, by which an earlier result is known.
    """

    names: tuple[str, ...] = ()
    record: str = ""


def _check_folder(folder: Path, made: FolderFiles, inputs: Iterable[Input], algorithm: str) -> None:
    """Refuse a folder in which something that is read, or somebody else's, would be replaced."""
    _check_control_signs(folder)
    check_signs(folder, folder=True)
    _check_writable(folder, makes=True)
    taken = []
    for name in made.names:
        destination = Destination("", folder / name)
        if destination.path.suffix.lower() in ENDINGS:
            _check_outside(destination, inputs)
        present = [path for path in destination.written() if os.path.lexists(path)]
        if present:
            _check_inputs(destination, present, inputs)
            taken.append(name)
    if not taken:
        return
    record = json_object(folder / made.record) or {}
    if record.get("algorithm") != f"wjrisk:{algorithm}" or _is_foreign(folder, made, record):
        raise InputError(
            str(folder),
            Message(
                "the folder holds files of these names that are no earlier result: {names}",
                names=", ".join(taken),
            ),
            mend=Message("choose another folder, or move them away"),
        )


def _is_foreign(folder: Path, made: FolderFiles, record: dict[str, Any]) -> bool:
    """Return whether a GeoPackage holds tables that its record does not know."""
    known = {layer["table"] for layer in record.get("layers", ())}
    files = [folder / name for name in made.names if name.endswith(".gpkg")]
    tables = [tables_of(file) for file in files if file.exists()]
    return any(found is None or set(found) - known for found in tables)
