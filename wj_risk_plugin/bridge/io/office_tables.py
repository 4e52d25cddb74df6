"""Spreadsheets and separated texts as offices keep them, where QGIS takes them otherwise.

QGIS takes the first row for the heading, or none where all cells are texts; separated text it takes
for UTF-8 with the separator of its first line.
"""

from __future__ import annotations

import codecs
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from qgis.core import QgsFeatureSource, QgsProviderRegistry, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QUrl

from ...compat import is_null
from ...core.messages import InputError, Message
from ...core.tables.layer_names import known_columns, plain_name
from ...core.tables.office_tables import (
    Heading,
    OfficeTable,
    best_separated,
    find_heading,
    table_below,
)
from ...core.texts.encoding import UTF_8
from ..files.encodings import current_encoding, taken_note, texts_of_lines

__all__ = ["OfficeFile", "no_known_columns", "office_file", "office_table", "unopened_text"]

SHEETS, SEPARATED = ("XLSX", "ODS", "XLS"), ("CSV", "Delimited text file")

#: Marks at the start of a text that say how it is written.
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}

#: Rows that a note names.
NAMED_ROWS = 10


@dataclass(frozen=True)
class OfficeFile:
    """A table without places in a file that an office program writes.

    Attributes
    ----------
    path : Path
        The file.
    separated : bool
        Whether it is separated text; else it is made of sheets.
    sheet : str or None
        The sheet that was chosen, None where only the file was.
    current : str
        The encoding that QGIS takes it for.
    all_rows : bool
        Whether no filter or selection is asked for.
    counted : bool
        Whether QGIS's feature ids count the rows with a cell.
    """

    path: Path
    separated: bool
    sheet: str | None = None
    current: str = UTF_8
    all_rows: bool = True
    counted: bool = True


def office_file(layer: QgsVectorLayer, whole: bool = True) -> OfficeFile | None:
    """Return the file of a table that may be read otherwise than QGIS does, None for others.

    Parameters
    ----------
    layer : QgsVectorLayer
        Any layer.
    whole : bool
        Whether no selection or limit is asked for.
    """
    kind, provider = layer.storageType(), layer.providerType()
    if layer.wkbType() != QgsWkbTypes.Type.NoGeometry or kind not in (*SHEETS, *SEPARATED):
        return None
    parts = QgsProviderRegistry.instance().decodeUri(provider, layer.source())
    path = Path(parts.get("path") or "")
    if not path.is_file() or layer.isModified():
        return None
    return OfficeFile(
        path,
        kind in SEPARATED,
        parts.get("layerName") or None,
        current_encoding(layer),
        whole and not layer.subsetString(),
        provider == "ogr",
    )


def unopened_text(path: str) -> QgsVectorLayer | None:
    """Return a layer of separated text that QGIS does not open by its path, None without a file.

    GDAL takes a text whose first line has no separator, such as a title, for no table.
    """
    file = Path(path)
    if not file.is_file():
        return None
    uri = f"{QUrl.fromLocalFile(str(file)).toString()}?type=csv&useHeader=no&geomType=none"
    layer = QgsVectorLayer(uri, file.stem, "delimitedtext")
    return layer if layer.isValid() else None


def office_table(
    file: OfficeFile,
    features: QgsFeatureSource,
    layer: str,
    layer_key: str,
    chosen: Collection[str] = (),
) -> tuple[pd.DataFrame | None, list[Message]]:
    """Read a table with the heading and the encoding that it has.

    Parameters
    ----------
    file : OfficeFile
        The file.
    features : QgsFeatureSource
        The table as QGIS reads it, with its filter or selection.
    layer : str
        Name for messages.
    layer_key : str
        Key in ``standards/layers.json``.
    chosen : collection of str
        Columns that somebody chose.

    Returns
    -------
    table : DataFrame or None
        Values on QGIS's feature ids, all columns; None where QGIS reads the table as it is.
    notes : list of Message
        What is read otherwise.

    Raises
    ------
    InputError
        Where no row names columns that are known, or the encoding is not clear.
    """
    own = features.fields().names()
    if file.separated:
        return _separated_table(file, features, own, layer, layer_key, chosen)
    rows, ids = _rows_of(features)
    heading = find_heading([own, *rows], layer_key, chosen)
    every, ids = [own, *rows], [0, *ids]
    notes: list[Message] = []
    if file.sheet is None:
        sheets = _sheets(file, layer_key, chosen)
        if len(sheets) > 1:
            raise _several_sheets(file, layer, list(sheets))
        if sheets and heading is None:
            ((sheet, (every, ids, heading)),) = sheets.items()
            notes.append(Message("{layer}: read from the sheet {sheet}", layer=layer, sheet=sheet))
    if heading is None:
        _refuse_unknown(layer, layer_key, own, rows, chosen)
        return None, []
    return _below(every, ids, heading, layer, notes, heading.row == 0 and not notes)


def _rows_of(features: QgsFeatureSource) -> tuple[list[list[Any]], list[int]]:
    """Return all cells as QGIS reads them, and the ids of the rows."""
    rows, ids = [], []
    for feature in features.getFeatures():
        rows.append([None if is_null(value) else _plain(value) for value in feature.attributes()])
        ids.append(feature.id())
    return rows, ids


def _plain(value: Any) -> Any:
    for convert in ("toPyDateTime", "toPyDate"):
        if hasattr(value, convert):
            return getattr(value, convert)()
    return value


Sheet = tuple[list[list[Any]], list[int], Heading]


def _sheets(file: OfficeFile, layer_key: str, chosen: Collection[str]) -> dict[str, Sheet]:
    """Return the sheets with a heading that is known: rows, their ids and the heading."""
    found: dict[str, Sheet] = {}
    metadata = QgsProviderRegistry.instance().providerMetadata("ogr")
    subs = metadata.querySublayers(str(file.path))
    for sub in subs if len(subs) > 1 else ():
        sheet = QgsVectorLayer(sub.uri(), sub.name(), "ogr")
        rows, ids = _rows_of(sheet)
        every, ids = [sheet.fields().names(), *rows], [0, *ids]
        heading = find_heading(every, layer_key, chosen)
        if heading is not None and table_below(every, heading).rows:
            found[sub.name()] = every, ids, heading
    return found


def _several_sheets(file: OfficeFile, layer: str, names: list[str]) -> InputError:
    return InputError(
        layer,
        Message("several sheets may be meant: {sheets}", sheets=", ".join(names)),
        mend=Message(
            "name one, such as {example}", example=f"{file.path.name}|layername={names[0]}"
        ),
    )


def _separated_table(
    file: OfficeFile,
    features: QgsFeatureSource,
    own: list[str],
    layer: str,
    layer_key: str,
    chosen: Collection[str],
) -> tuple[pd.DataFrame | None, list[Message]]:
    text, encoding = _text_of(file, layer)
    rows, heading = best_separated(text, layer_key, chosen)
    if heading is None:
        _refuse_unknown(layer, layer_key, *_first_rows(rows), chosen)
        if encoding == file.current:
            return None, []
        heading = Heading(0, [str(name) for name in rows[0]] if rows else [], 0)
    ids = (np.cumsum([any(row) for row in rows]) - 1).tolist()  # QGIS counts rows with a cell
    same = [plain_name(name) for name in heading.names] == [plain_name(name) for name in own]
    notes = []
    if encoding != file.current:
        notes.append(taken_note(layer, encoding, file.current))
    as_qgis = same and heading.row == 0 and encoding == file.current
    table, notes = _below(rows, ids, heading, layer, notes, as_qgis)
    if table is not None and not file.all_rows:
        table = _asked_for(table, file, features, layer)
    return table, notes


def _asked_for(
    table: pd.DataFrame, file: OfficeFile, features: QgsFeatureSource, layer: str
) -> pd.DataFrame:
    """Return the rows that a filter or selection leaves."""
    if not file.counted:
        raise InputError(
            layer,
            Message("a filter or selection, in a text that QGIS reads otherwise than it is"),
            mend=Message("clear the filter or selection, or save the table in UTF-8"),
        )
    ids = {feature.id() for feature in features.getFeatures()}
    return table.loc[table.index.isin(ids)]


def _first_rows(rows: list[list[Any]]) -> tuple[list[str], list[list[Any]]]:
    """Return the first row with a cell as names, and the rows below."""
    filled = [row for row in rows if any(cell not in (None, "") for cell in row)]
    return ([str(cell) for cell in filled[0]], filled[1:]) if filled else ([], [])


def _text_of(file: OfficeFile, layer: str) -> tuple[str, str]:
    """Return a file's text and its encoding."""
    raw = file.path.read_bytes()
    for mark, encoding in MARKS.items():
        if raw.startswith(mark):
            named = UTF_8 if mark == codecs.BOM_UTF8 else "UTF-16"
            return raw.decode(encoding, errors="replace"), named
    encoding = texts_of_lines(raw).encoding(layer, file.current)
    return raw.decode(encoding, errors="replace"), encoding


def _below(
    rows: list[list[Any]],
    ids: list[int],
    heading: Heading,
    layer: str,
    notes: list[Message],
    as_qgis: bool,
) -> tuple[pd.DataFrame | None, list[Message]]:
    """Return the rows below a heading, None where QGIS reads the same."""
    table = table_below(rows, heading)
    left_out = [*table.totals, *table.notes]
    if as_qgis and len(table.rows) == len(rows) - 1 - heading.row and not left_out:
        return None, notes
    if heading.row > 0:
        notes.append(
            Message(
                "{layer}: the heading with {columns} was found further down, not in the first row",
                layer=layer,
                columns=", ".join(_named(table)),
            )
        )
    if left_out:
        shown = [_row_text(rows[number]) for number in sorted(left_out)[:NAMED_ROWS]]
        notes.append(
            Message(
                "{layer}: rows that sum up or explain are no features and left out: {count}"
                " ({rows})",
                layer=layer,
                count=len(left_out),
                rows="; ".join(shown),
            )
        )
    numbers = [ids[number] for number in table.rows]
    index: pd.Index[Any] = pd.Index(numbers, name="feature_id", dtype="int64")
    values = {name: pd.Series(v, index, dtype=object) for name, v in table.columns.items()}
    return pd.DataFrame(values, index=index), notes


def _named(table: OfficeTable) -> list[str]:
    return [name for name in table.columns if not name.startswith("Field")][:NAMED_ROWS]


def _row_text(row: list[Any]) -> str:
    return " ".join(str(cell) for cell in row if cell not in (None, ""))


def _refuse_unknown(
    layer: str,
    layer_key: str,
    own: list[str],
    rows: list[list[Any]],
    chosen: Collection[str],
) -> None:
    """Refuse a table none of whose columns is known: it would be read as “no data”."""
    if chosen or known_columns(own, layer_key):
        return
    first = next((row for row in rows if any(cell not in (None, "") for cell in row)), [])
    raise no_known_columns(layer, own, first)


def no_known_columns(layer: str, own: Collection[str], first: Collection[Any] = ()) -> InputError:
    """Return the refusal of a layer none of whose columns is known."""
    shown = ", ".join(own) + (f" / {_row_text(list(first))}" if first else "")
    return InputError(
        layer,
        Message("none of its columns is known: {columns}", columns=shown),
        mend=Message(
            "name the columns as in the data dictionary, in one row of headings, or choose the"
            " fields"
        ),
    )
