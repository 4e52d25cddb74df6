"""Layers whose texts QGIS reads in another encoding than they were written in, put right.

QGIS believes a shapefile's label, and takes UTF-8 where there is none; a table of text it takes for
UTF-8 always. Here the bytes of the file decide.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from qgis.core import QgsProviderRegistry, QgsVectorLayer
from qgis.PyQt.QtCore import QUrl, QUrlQuery

from ...core.messages import InputError, Message
from ...core.texts.encoding import UTF_8, decoded, written_in

__all__ = [
    "as_written",
    "current_encoding",
    "encoding_for_readers",
    "encoding_of_file",
    "notes_of_layers",
    "rightly_read",
    "table_of_shapefile",
    "taken_note",
    "texts_of_lines",
]

#: Bytes of a dBASE table's head, of one of its columns, and of a column's name.
HEAD, COLUMN, NAME = 32, 32, 11
#: What ends the list of columns.
END_OF_COLUMNS = 0x0D
#: How many parts of a large table are looked at, of how many rows; and how many lines of a text.
PARTS, ROWS_OF_A_PART, ENOUGH_TEXTS = 20, 1_000, 5_000
#: Texts that a refusal shows.
NAMED_SAMPLES = 3

#: Says of a layer opened here in which encoding QGIS takes it.
TAKEN_FOR = "wj_risk/texts_taken_for"


@dataclass(frozen=True)
class WrittenTexts:
    """The different texts of a file that hold signs beyond ASCII, as bytes.

    Attributes
    ----------
    whole : frozenset of bytes
        Texts.
    cut : frozenset of bytes
        Texts that fill all the room they have, and may end within a sign.
    """

    whole: frozenset[bytes]
    cut: frozenset[bytes]

    def encoding(self, layer: str, current: str) -> str:
        """Return the encoding they were written in.

        Raises
        ------
        InputError
            Where the bytes do not tell, or texts of two encodings stand together.
        """
        found = written_in(self.whole, current, self.cut)
        if found is not None:
            return found
        samples = sorted(self.whole | self.cut)[:NAMED_SAMPLES]
        shown = [[_shown(raw, code) for raw in samples] for code in CODES]
        raise InputError(
            layer,
            Message(
                "the encoding of the texts is not clear: read as UTF-8 they are {utf_8}, as GBK"
                " {gbk}",
                utf_8=", ".join(shown[0]),
                gbk=", ".join(shown[1]),
            ),
            mend=Message("save the file again, all of it in UTF-8"),
        )


def _shown(raw: bytes, code: str) -> str:
    """Return a text as a refusal shows it; the zeros of UTF-16 would end the message there."""
    return (decoded(raw, code, cut=True) or "?").replace("\0", "")


CODES = ("utf-8", "gb18030")


def rightly_read(layer: QgsVectorLayer) -> tuple[QgsVectorLayer, list[Message]]:
    """Return a layer that shows its texts as they were written, and what is to be said of it.

    Parameters
    ----------
    layer : QgsVectorLayer
        Any layer; it is not changed.

    Returns
    -------
    layer : QgsVectorLayer
        The layer itself where QGIS reads it rightly, else a copy with the same filter.
    notes : list of Message
        Which encoding was taken instead of which.

    Raises
    ------
    InputError
        Where the file's bytes do not tell, or edits of a layer read wrongly are not saved.
    """
    if layer.providerType() == "delimitedtext":
        return _rightly_separated(layer)
    file = table_of_shapefile(layer)
    if file is None:
        return layer, []
    current = current_encoding(layer)
    encoding = encoding_of_file(file, layer.name(), current)
    if encoding == current:
        return layer, []
    if layer.isModified():
        raise InputError(
            layer.name(),
            Message("the texts were read in a wrong encoding, and there are edits not saved"),
            mend=Message(
                "save or discard the edits and set the layer's encoding to {encoding}",
                encoding=encoding,
            ),
        )
    copy = layer.clone()
    copy.setProviderEncoding(encoding)
    copy.selectByIds(layer.selectedFeatureIds())
    return copy, [taken_note(layer.name(), encoding, current)]


def as_written(layer: QgsVectorLayer) -> QgsVectorLayer:
    """Return a layer that shows its texts as they were written; `notes_of_layers` says so.

    Where the file's bytes do not tell it stays as it is, and is refused by whoever reads it: a
    district is not lost for a layer that nothing asks for.

    Parameters
    ----------
    layer : QgsVectorLayer
        Just opened.
    """
    try:
        read, _ = rightly_read(layer)
    except InputError:  # comes again when the layer is read
        return layer
    if read is not layer:
        read.setCustomProperty(TAKEN_FOR, current_encoding(layer))
    return read


def notes_of_layers(layers: Iterable[QgsVectorLayer]) -> list[Message]:
    """Return what is to be said of layers that `as_written` gave, once for each file.

    Parameters
    ----------
    layers : iterable of QgsVectorLayer
        Some may share a file.
    """
    notes = {}
    for layer in layers:
        taken, file = layer.customProperty(TAKEN_FOR), table_of_shapefile(layer)
        if taken and file is not None:
            notes[file] = taken_note(file.stem, current_encoding(layer), str(taken))
    return list(notes.values())


def current_encoding(layer: QgsVectorLayer) -> str:
    """Return the encoding in which QGIS reads a layer."""
    if layer.providerType() == "delimitedtext":
        address = QUrl.fromEncoded(layer.source().encode("utf-8"))
        return QUrlQuery(address).queryItemValue("encoding") or UTF_8
    return layer.dataProvider().encoding() or UTF_8


def _rightly_separated(layer: QgsVectorLayer) -> tuple[QgsVectorLayer, list[Message]]:
    """Return a layer of separated text in the encoding of its file; its address says which."""
    address = QUrl.fromEncoded(layer.source().encode("utf-8"))
    file, query = Path(address.toLocalFile()), QUrlQuery(address)
    if not file.is_file():
        return layer, []
    current = current_encoding(layer)
    encoding = texts_of_lines(file.read_bytes()).encoding(layer.name(), current)
    if encoding == current:
        return layer, []
    query.removeQueryItem("encoding")
    query.addQueryItem("encoding", encoding)
    address.setQuery(query)
    copy = QgsVectorLayer(bytes(address.toEncoded()).decode(), layer.name(), "delimitedtext")
    copy.setCrs(layer.crs())
    copy.setSubsetString(layer.subsetString())
    copy.selectByIds(layer.selectedFeatureIds())
    return copy, [taken_note(layer.name(), encoding, current)]


def texts_of_lines(raw: bytes) -> WrittenTexts:
    """Return the lines of a separated text that hold signs beyond ASCII."""
    lines = sorted({line.strip() for line in raw.splitlines() if not line.isascii()})
    return WrittenTexts(frozenset(lines[:: len(lines) // ENOUGH_TEXTS + 1]), frozenset())


def taken_note(layer: str, encoding: str, current: str) -> Message:
    """Return what is said of a layer that is read in another encoding than QGIS takes."""
    return Message(
        "{layer}: the texts are written in {encoding} and read so; QGIS takes them for {current}",
        layer=layer,
        encoding=encoding,
        current=current,
    )


def encoding_for_readers(layer: QgsVectorLayer) -> str | None:
    """Return the encoding in which other programs have to read a layer's file, as `layer` does.

    None where the file says it itself, or holds ASCII alone.
    """
    if table_of_shapefile(layer) is None:
        return None
    try:
        return codecs.lookup(layer.dataProvider().encoding()).name
    except LookupError:
        return None


def table_of_shapefile(layer: QgsVectorLayer) -> Path | None:
    """Return the file that holds a shapefile's attributes, None for other layers."""
    if layer.providerType() != "ogr" or layer.storageType() != "ESRI Shapefile":
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = Path(parts.get("path") or "")
    if path.is_dir() and parts.get("layerName"):
        path = path / f"{parts['layerName']}.shp"
    beside = (path.with_suffix(ending) for ending in (".dbf", ".DBF", ".Dbf"))
    return next((file for file in beside if file.is_file()), None)


def encoding_of_file(file: Path, layer: str, current: str) -> str:
    """Return the encoding a dBASE table is written in.

    Parameters
    ----------
    file : Path
        ``.dbf``.
    layer : str
        Name for a refusal.
    current : str
        What the texts are taken for.

    Raises
    ------
    InputError
        Where the bytes do not tell.
    """
    about = file.stat()
    return _written_texts(str(file), about.st_size, about.st_mtime_ns).encoding(layer, current)


@lru_cache(maxsize=64)
def _written_texts(path: str, size: int, changed: int) -> WrittenTexts:  # noqa: ARG001 - of the key
    """Return the texts of a table as long as the file stays the same."""
    whole: set[bytes] = set()
    cut: set[bytes] = set()
    for text, width in _dbase_texts(Path(path)):
        (cut if len(text) >= width else whole).add(text)
    return WrittenTexts(frozenset(whole), frozenset(cut))


def _dbase_texts(path: Path) -> Iterator[tuple[bytes, int]]:
    """Give a table's column names and texts beyond ASCII, and how many bytes each could have."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        if len(head) < HEAD:
            return
        rows = int.from_bytes(head[4:8], "little")
        start, length = (int.from_bytes(head[at : at + 2], "little") for at in (8, 10))
        columns = _dbase_columns(file.read(max(0, start - HEAD)))
        for name, _, _, _ in columns:
            if not name.isascii():
                yield name, NAME - 1
        places = [(at, width) for _, kind, at, width in columns if kind == b"C"]
        if not places or length < 1:
            return
        seen: set[tuple[bytes, int]] = set()
        for first, count in _parts_looked_at(rows):
            file.seek(start + first * length)
            raw = file.read(count * length)
            table = np.frombuffer(raw[: len(raw) // length * length], np.uint8).reshape(-1, length)
            for at, width in places:
                cells = table[:, at : at + width]
                foreign = np.ascontiguousarray(cells[(cells > 0x7F).any(axis=1)])
                texts = set(foreign.view(f"S{width}").ravel().tolist())
                new = {(text.strip(b" \0"), width) for text in texts} - seen
                seen |= new
                yield from sorted(new)


def _parts_looked_at(rows: int) -> list[tuple[int, int]]:
    """Return first row and number of rows of the parts of a table that are looked at.

    All of a small one; of a large one parts all over it, the first and the last among them: rows
    of another encoding come from another table, one after the other.
    """
    if rows <= PARTS * ROWS_OF_A_PART:
        return [(0, rows)]
    firsts = np.linspace(0, rows - ROWS_OF_A_PART, PARTS).astype(int).tolist()
    return [(first, ROWS_OF_A_PART) for first in firsts]


def _dbase_columns(raw: bytes) -> list[tuple[bytes, bytes, int, int]]:
    """Return name, kind, place in the row and width of each column."""
    columns, at = [], 1
    for number in range(0, len(raw) - COLUMN + 1, COLUMN):
        entry = raw[number : number + COLUMN]
        if entry[0] == END_OF_COLUMNS:
            break
        kind = entry[NAME : NAME + 1]
        # a text may be wider than a byte says: the places after the point are the higher byte
        width = entry[16] + (entry[17] << 8 if kind == b"C" else 0)
        columns.append((entry[:NAME].split(b"\0")[0], kind, at, width))
        at += width
    return columns
