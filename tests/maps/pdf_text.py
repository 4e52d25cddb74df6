"""The texts of a PDF as a reader copies them, read from the file itself.

Only for files that Qt draws and GDAL puts together: one form per page, packed with Flate, and a
table of characters for each font. Everything drawn is read, hidden or not.
"""

from __future__ import annotations

import re
import zlib
from pathlib import Path


def page_texts(path: Path) -> list[list[str]]:
    """Return the runs of text of every page, in the order in which they are drawn."""
    objects = _objects(path.read_bytes())
    pages = next(body for body, _ in objects.values() if b"/Type /Pages" in body)
    kids = re.search(rb"/Kids \[(.*?)\]", pages, re.DOTALL)
    assert kids is not None
    return [_texts_of_page(objects, int(number)) for number in _references(kids.group(1))]


def every_text(path: Path) -> str:
    """Return all texts of a PDF, the properties and bookmarks included."""
    objects = _objects(path.read_bytes())
    said = [_string(raw) for body, _ in objects.values() for raw in _strings(body)]
    return "\n".join(said + [run for page in page_texts(path) for run in page])


def joined(path: Path) -> str:
    """Return the texts of all pages without blanks, however they are broken into lines."""
    return "".join(run for page in page_texts(path) for run in page).replace(" ", "")


def bookmarks(path: Path) -> list[str]:
    """Return the titles of the table of contents, in the order of the file."""
    objects = _objects(path.read_bytes())
    bodies = [body for _, (body, _) in sorted(objects.items()) if b"/Dest [" in body]
    return [
        _string(match.group(1))
        for body in bodies
        if (match := re.search(rb"/Title (\((?:\\.|[^\\)])*\)|<[0-9A-F]*>)", body))
    ]


def _objects(data: bytes) -> dict[int, tuple[bytes, bytes]]:
    """Return number to (dictionary, unpacked stream)."""
    found = {}
    for match in re.finditer(rb"(?<!\d)(\d+) 0 obj\b(.*?)endobj", data, re.DOTALL):
        body, _, rest = match.group(2).partition(b"stream")
        packed = b"/FlateDecode" in body
        stream = rest.lstrip(b"\r\n")
        if packed and b"/Image" not in body:
            stream = zlib.decompressobj().decompress(stream)
        found[int(match.group(1))] = (body, stream)
    return found


def _references(text: bytes) -> list[bytes]:
    return re.findall(rb"(\d+) 0 R", text)


def _texts_of_page(objects: dict[int, tuple[bytes, bytes]], number: int) -> list[str]:
    """Return the texts of a page or form, those of the forms in it first."""
    body, stream = objects[number]
    found = re.search(rb"/Resources (\d+) 0 R", body)
    assert found is not None
    resources = objects[int(found.group(1))][0]
    forms = re.findall(rb"/Form\d+ (\d+) 0 R", resources)
    texts = [text for form in forms for text in _texts_of_page(objects, int(form))]
    fonts = {
        name: _characters(objects, int(font))
        for name, font in re.findall(rb"/(F\d+) (\d+) 0 R", resources)
    }
    return texts + [_run(block, fonts) for block in re.findall(rb"BT(.*?)ET", stream, re.DOTALL)]


def _run(block: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    named = re.search(rb"/(F\d+) ", block)
    assert named is not None
    characters = fonts[named.group(1)]
    codes = [
        int(drawn[k : k + 4], 16)
        for drawn in re.findall(rb"<([0-9A-Fa-f]+)> Tj", block)
        for k in range(0, len(drawn), 4)
    ]
    return "".join(characters.get(code, "\ufffd") for code in codes)


def _characters(objects: dict[int, tuple[bytes, bytes]], font: int) -> dict[int, str]:
    table = re.search(rb"/ToUnicode (\d+) 0 R", objects[font][0])
    assert table is not None
    characters = {}
    text = objects[int(table.group(1))][1]
    for first, _, names in re.findall(rb"<(\w{4})> <(\w{4})> \[([^\]]*)\]", text):
        for offset, name in enumerate(re.findall(rb"<(\w{4})>", names)):
            characters[int(first, 16) + offset] = chr(int(name, 16))
    alone = re.sub(rb"\[[^\]]*\]", b"", text)
    for first, last, name in re.findall(rb"<(\w{4})> <(\w{4})> <(\w{4})>", alone):
        for offset in range(int(last, 16) - int(first, 16) + 1):
            characters[int(first, 16) + offset] = chr(int(name, 16) + offset)
    return characters


def _strings(body: bytes) -> list[bytes]:
    return re.findall(rb"(\((?:\\.|[^\\)])*\)|<(?:[0-9A-F]{2})+>)", body)


def _string(raw: bytes) -> str:
    if raw.startswith(b"<"):
        data = bytes.fromhex(raw[1:-1].decode("ascii"))
    else:
        data = re.sub(rb"\\(.)", rb"\1", raw[1:-1])
    return data[2:].decode("utf-16-be") if data[:2] == b"\xfe\xff" else data.decode("latin-1")
