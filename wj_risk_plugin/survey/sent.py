"""What a survey package holds beside its rows: told again when it comes back with something else.

Styles, views, triggers, projects and scripts can say what a program is to do. Nothing of them ever
enters a district, whatever it is; but a person should know that the package came back with others
than it went out with. An ordinary visit changes some, too: whoever saves the project changes it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import IO, Any

from ..core.messages import Message, joined
from ..core.tables.layer_names import BASE, STAMP
from ..gpkg.file import open_geopackage
from ..gpkg.usual import is_virtual, usual_tables, usual_triggers

__all__ = [
    "SENT",
    "file_digest",
    "is_script",
    "named",
    "note_sent",
    "notes_of_sent",
    "scripts_sent",
]

#: Key of the package's stamp.
SENT = "sent"

#: Endings of files beside a package that QGIS, programs of the field, a browser or Windows run or
#: open by themselves, or with one click.
SCRIPTS = (
    ".qgs", ".qgz", ".qgs~", ".qgz~", ".qml", ".qlr", ".model3", ".py",
    ".js", ".html", ".htm", ".svg", ".lnk", ".url", ".bat", ".cmd", ".exe", ".ps1", ".vbs",
    ".hta", ".scr", ".com", ".msi", ".wsf", ".jar", ".pif", ".reg", ".cpl", ".jse", ".vbe", ".mht",
    ".mhtml", ".xhtml", ".docm", ".xlsm", ".pptm", ".desktop", ".command", ".sh", ".dll", ".qpt",
    ".vrt", ".inf", ".app", ".appref-ms", ".pyw", ".pyc",
)  # fmt: skip

#: What QGIS puts behind the name of a project when it keeps the last one.
KEPT = "~"

#: Styles that are compared; a package has one for each of its layers.
MOST_STYLES = 1000

#: No project of a package is larger.
LARGEST_BYTES = 1 << 26

#: Kinds of tables.
PLAIN, VIRTUAL = "plain", "virtual"

#: Names that a note tells before it only counts, and signs of each.
MOST_NAMED, LONGEST_NAMED = 10, 60

Digests = Mapping[str, Mapping[str, str]]

#: Bytes of a file that are read at a time.
CHUNK_BYTES = 1 << 20


def is_script(name: str) -> bool:
    """Return whether some program runs or opens a file by itself, or with one click.

    Examples
    --------
    >>> is_script("a/b.QGZ"), is_script("photos/1.jpg")
    (True, False)
    """
    # Windows reads past dots and spaces at the end
    return name.rstrip(". ").lower().endswith(SCRIPTS)


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, empty where it cannot be read or is larger than any of ours."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            return ""
        with open(path, "rb") as stream:
            return hashed(stream)
    except OSError:
        return ""


def note_sent(geopackage: Path, scripts: Iterable[Path] = ()) -> None:
    """Write into a package's stamp what it goes out with.

    Parameters
    ----------
    geopackage : Path
        File that is complete but for the note.
    scripts : iterable of Path
        Projects and pages beside it.
    """
    with open_geopackage(geopackage, write=True) as connection:
        sent: dict[str, Any] = {
            **_contents(connection),
            "script": {p.name: file_digest(p) for p in scripts},
        }
        connection.execute(
            f"INSERT INTO {STAMP} VALUES (?, ?)",  # nosec B608 # our own name
            (SENT, json.dumps(sent, ensure_ascii=False)),
        )


def scripts_sent(text: str) -> set[str]:
    """Return the names of projects that a package went out with, by what its stamp says."""
    return set((_read(text) or {}).get("script", {}))


def notes_of_sent(
    connection: sqlite3.Connection,
    text: str,
    layers: Collection[str],
    scripts: Mapping[str, str],
) -> list[Message]:
    """Return the notes on what came back changed or added; nothing of it is taken.

    Parameters
    ----------
    connection : sqlite3.Connection
        Connection to the package's copy.
    text : str
        What the stamp says under `SENT`.
    layers : collection of str
        Layers that came back, which are told of elsewhere.
    scripts : mapping of str to str
        Projects and scripts beside the package and below, by their paths from it, to their SHA-256.
    """
    sent = _read(text)
    if sent is None:
        notes = [
            Message(
                "the package does not say with which styles and project it went out; whether they "
                "came back changed is not known"
            )
        ]
        sent = {"table": dict.fromkeys((STAMP, BASE), PLAIN)}
    else:
        notes = []
    now = _contents(connection)
    triggers, tables = usual_triggers(connection), usual_tables(connection)
    here = {name.lower() for name in layers}
    told = {
        "run": [
            *_others(now["view"], sent.get("view", {})),
            *(n for n in _others(now["trigger"], sent.get("trigger", {})) if n not in triggers),
            *(
                name
                for name in _others(now["table"], sent.get("table", {}))
                if name.lower() not in here and name not in tables
            ),
        ],
        "style": _others(now["style"], sent["style"]) if "style" in sent else [],
        "script": _other_scripts(scripts, sent["script"]) if "script" in sent else [],
    }
    return [*notes, *(TOLD[kind](names) for kind, names in told.items() if names)]


def _of_tables(names: list[str]) -> Message:
    return Message(
        "tables, views, triggers or projects in the file that did not go out like this "
        "({count}) are not run and stay in the package: {names}",
        count=len(names),
        names=named(names),
    )


def _of_styles(names: list[str]) -> Message:
    more = ["…"] * (len(names) > MOST_NAMED)
    return Message(
        "styles in the file that did not go out like this ({count}), of which none is taken: "
        "{names}",
        count=len(names),
        names=joined(_style(name) for name in sorted(names)[:MOST_NAMED] + more),
    )


def _style(name: str) -> Message:
    """Return a style by its layer's name and its own."""
    layer, parted, style = name[:LONGEST_NAMED].partition(": ")
    if not parted:
        return Message("{text}", text=layer)
    return Message("{layer}: {style}", layer=layer, style=style)


def _of_scripts(names: list[str]) -> Message:
    return Message(
        "projects or scripts beside the package that did not go out like this ({count}), of "
        "which none is opened: {names}",
        count=len(names),
        names=named(names),
    )


#: How each kind is told.
TOLD = {"run": _of_tables, "style": _of_styles, "script": _of_scripts}


def named(names: list[str]) -> str:
    """Return the first names as one text, each no longer than a note has room for."""
    shown = ", ".join(name[:LONGEST_NAMED] for name in sorted(names)[:MOST_NAMED])
    return shown + (" …" if len(names) > MOST_NAMED else "")


def _others(now: Mapping[str, str], sent: Mapping[str, str]) -> list[str]:
    return [name for name, digest in now.items() if sent.get(name) != digest]


def _other_scripts(now: Mapping[str, str], sent: Mapping[str, str]) -> list[str]:
    """Return the files that did not go out like this; a project that QGIS kept did."""
    return [
        name
        for name in _others(now, sent)
        if not (name.endswith(KEPT) and now[name] == sent.get(name[: -len(KEPT)], ""))
    ]


def _read(text: str) -> Digests | None:
    """Return what the stamp says, None where that is nothing that can be read."""
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError):
        return None
    usable = isinstance(sent, dict) and all(isinstance(part, dict) for part in sent.values())
    return sent if usable and "style" in sent else None


def _contents(connection: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """Return tables, views, triggers and styles of a file by name, with a digest of each."""
    found: dict[str, dict[str, str]] = {"table": {}, "view": {}, "trigger": {}, "style": {}}
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master"):
        if kind in found and isinstance(name, str):
            found[kind][name] = _kind_of_table(sql) if kind == "table" else _digest([sql])
    # what a virtual table gives is no style of anybody's
    if {name.lower(): kind for name, kind in found["table"].items()}.get("layer_styles") == PLAIN:
        found["style"] = _styles(connection)
    return found


def _kind_of_table(sql: Any) -> str:
    """Return what a table is; how its columns are defined is told of elsewhere."""
    return VIRTUAL if is_virtual(sql) else PLAIN


def _styles(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the styles by table and name; their times and authors are no part of them."""
    # what is computed when it is read is no style of anybody's
    info = connection.execute("PRAGMA table_xinfo(layer_styles)").fetchall()
    names = {str(row[1]).lower() for row in info if not row[6]}
    wanted = ("f_table_name", "stylename", "styleqml", "stylesld", "ui")
    columns = ", ".join(name if name in names else "NULL" for name in wanted)
    rows = connection.execute(
        f"SELECT {columns} FROM layer_styles LIMIT {MOST_STYLES}"  # nosec B608 # our own names
    )
    styles: dict[str, list[str]] = {}
    for table, name, *texts in rows:
        styles.setdefault(f"{table}: {name}", []).append(_digest(texts))
    return {name: _digest(texts) for name, texts in styles.items()}


def _digest(texts: Iterable[Any]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        plain = bytes(text) if isinstance(text, (bytes, bytearray)) else str(text or "").encode()
        digest.update(hashlib.sha256(plain).digest())
    return digest.hexdigest()


def hashed(stream: IO[bytes], copy: IO[bytes] | None = None) -> str:
    """Return the SHA-256 of what is left of a stream.

    Parameters
    ----------
    stream : file of bytes
        File that is read to its end.
    copy : file of bytes, optional
        File that gets what is read.
    """
    digest = hashlib.sha256()
    while chunk := stream.read(CHUNK_BYTES):
        digest.update(chunk)
        if copy is not None:
            copy.write(chunk)
    return digest.hexdigest()
