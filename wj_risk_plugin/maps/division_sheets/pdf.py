"""Sheets as files: vector PDF with text that can be searched, PNG, and many sheets in one PDF."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from osgeo import gdal
from qgis.core import Qgis, QgsLayoutExporter, QgsPrintLayout
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QFont, QImage, QRawFont

from ...core.messages import InputError, Message
from ...core.texts.foreign_text import html_text

__all__ = ["Bookmark", "PdfPage", "export_pdf", "export_png", "merge_pdfs"]

#: Where a font may have two characters for one drawing, and Qt names the lower one: control
#: signs, dashes, and the radicals of Chinese characters.
DOUBLES = ((0x0001, 0x001F), (0x2010, 0x2012), (0x2E80, 0x2FDF))

#: Signs that are looked for in place of those: blank, dash, and Chinese characters.
PROPER = (0x0020, 0x2013, *range(0x4E00, 0xA000))

#: Of Qt's 0 (smallest file) to 100 (quickest).
PNG_QUALITY = 70

POINTS_PER_MM = 72.0 / 25.4


@dataclass(frozen=True)
class PdfPage:
    """A page of a PDF being put together.

    Attributes
    ----------
    path : Path
        PDF that it is taken from.
    number : int
        Page there, from 1.
    size_mm : tuple of float
        Width, height.
    """

    path: Path
    number: int
    size_mm: tuple[float, float]


@dataclass(frozen=True)
class Bookmark:
    """An entry of the table of contents.

    Attributes
    ----------
    title : str
        For people.
    page : int
        Page that it leads to, from 0.
    below : list of Bookmark
        Entries below it.
    """

    title: str
    page: int
    below: list[Bookmark] = field(default_factory=list)


def export_pdf(layout: QgsPrintLayout, path: Path, dpi: float, family: str) -> None:
    """Write a layout as vector PDF.

    Parameters
    ----------
    layout : QgsPrintLayout
        One sheet.
    path : Path
        Where to.
    dpi : float
        Of the rasters in it.
    family : str
        Font of the texts, for what they are called in the PDF.

    Raises
    ------
    InputError
        When it was not written whole.
    """
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = dpi
    settings.forceVectorOutput = True
    settings.appendGeoreference = False
    settings.exportMetadata = False
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    result = QgsLayoutExporter(layout).exportToPdf(str(path), settings)
    success = result == QgsLayoutExporter.ExportResult.Success
    if not success or not _ends_with(path, b"%%EOF"):
        raise InputError(path.name, Message("the PDF cannot be written"))
    path.write_bytes(proper_signs(path.read_bytes(), family))


def export_png(layout: QgsPrintLayout, path: Path, dpi: float) -> None:
    """Write a layout as a picture.

    Raises
    ------
    InputError
        When it was not written whole.
    """
    image = QgsLayoutExporter(layout).renderPageToImage(0, QSize(), dpi)
    # without the channel of transparency, and not packed to the last byte: half the time
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    if not plain.save(str(path), "PNG", PNG_QUALITY) or not _ends_with(path, b"IEND"):
        raise InputError(path.name, Message("the picture cannot be written"))


def _ends_with(path: Path, mark: bytes) -> bool:
    """Return whether a file has its end: a full disk leaves half a file and no error."""
    if not path.exists():
        return False
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - 64, 0))
        return mark in file.read()


def proper_signs(pdf: bytes, family: str) -> bytes:
    """Return a PDF whose texts are called by the characters that people type.

    Qt names a drawing after the lowest character that has it: 民 after the radical U+2EA0, a blank
    after the tabulator. Such a text is shown rightly, but neither found nor copied. The names are
    replaced in their tables, which stand unpacked in the file, by others of the same length.

    Parameters
    ----------
    pdf : bytes
        As Qt writes it.
    family : str
        Font of the texts.
    """
    proper = _proper_signs_of(family)

    def table(match: re.Match[bytes]) -> bytes:
        return re.sub(
            rb"<([0-9A-F]{4})>(?=[ \]])",
            lambda m: b"<%04X>" % proper.get(int(m.group(1), 16), int(m.group(1), 16)),
            match.group(0),
        )

    # only lists of names stand in brackets, the numbers of the drawings before them do not
    return re.sub(
        rb"begincmap.*?endcmap",
        lambda m: re.sub(rb"\[[^\]]*\]", table, m.group(0)),
        pdf,
        flags=re.DOTALL,
    )


@cache
def _proper_signs_of(family: str) -> dict[int, int]:
    """Return for each doubled character of a font the proper one with the same drawing."""
    font = QRawFont.fromFont(QFont(family))
    proper = {
        drawing: sign
        for sign, drawing in reversed(
            list(zip(PROPER, font.glyphIndexesForString("".join(map(chr, PROPER)))))
        )
        if drawing
    }
    result = {}
    for first, last in DOUBLES:
        for double in range(first, last + 1):
            drawings = font.glyphIndexesForString(chr(double))
            if drawings and drawings[0] in proper:
                result[double] = proper[drawings[0]]
    return {**result, 0x0009: 0x0020}


def merge_pdfs(
    pages: Sequence[PdfPage], bookmarks: Sequence[Bookmark], path: Path, title: str, author: str
) -> None:
    """Put pages of several PDFs into one, with a table of contents.

    Parameters
    ----------
    pages : sequence of PdfPage
        In order.
    bookmarks : sequence of Bookmark
        The table of contents; may be empty.
    path : Path
        Where to.
    title, author : str
        In the file's properties.

    Raises
    ------
    InputError
        When it was not written whole.
    """
    text = _composition(pages, bookmarks, title, author)
    options = [f"COMPOSITION_FILE={text}"]
    with _quiet():
        made = gdal.GetDriverByName("PDF").Create(
            str(path), 0, 0, 0, gdal.GDT_Unknown, options=options
        )
        del made
    if not _ends_with(path, b"%%EOF"):
        raise InputError(path.name, Message("the PDF cannot be written"))


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep GDAL from printing that a page differs by a fraction of a point."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


def _composition(
    pages: Sequence[PdfPage], bookmarks: Sequence[Bookmark], title: str, author: str
) -> str:
    """Return the recipe that GDAL's PDF driver composes from."""
    parts = ["<PDFComposition><Metadata>"]
    if author:
        parts.append(f"<Author>{html_text(author)}</Author>")
    parts.append(f"<Title>{html_text(title)}</Title></Metadata>")
    for number, page in enumerate(pages):
        width, height = (round(side * POINTS_PER_MM, 3) for side in page.size_mm)
        source = html_text(f"PDF:{page.number}:{page.path}")
        parts.append(
            f'<Page id="p{number}"><DPI>72</DPI><Width>{width}</Width><Height>{height}</Height>'
            f'<Content><PDF dataset="{source}"/></Content></Page>'
        )
    if bookmarks:
        parts += ["<Outline>", *(_outline(one) for one in bookmarks), "</Outline>"]
    return "".join([*parts, "</PDFComposition>"])


def _outline(bookmark: Bookmark) -> str:
    below = "".join(_outline(one) for one in bookmark.below)
    return (
        f"<OutlineItem name='{html_text(bookmark.title)}' open='false'><Actions>"
        f'<GotoPageAction pageId="p{bookmark.page}"/></Actions>{below}</OutlineItem>'
    )
