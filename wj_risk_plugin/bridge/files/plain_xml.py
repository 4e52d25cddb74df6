"""XML that reads nothing into itself: looked through before another reader opens it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any
from xml.parsers import expat

from ...core.messages import Message

__all__ = [
    "HEAD",
    "NETWORKS",
    "PlainXml",
    "UTF_16",
    "another_content",
    "elsewhere",
    "names_network",
]

#: Bytes at the beginning of a file in which GDAL looks for what it is.
HEAD = 1 << 16

#: A place that GDAL loads over a network; addresses of the standard are names of systems.
NETWORKS = r"/vsi(?:curl|s3|gs|az|adls|oss|swift|hdfs|webhdfs)"
REMOTE = re.compile(
    rf"(?:{NETWORKS}|(?:https?|ftp|file)://(?!(?:www|schemas)\.opengis\.net/|www\.w3\.org/))", re.I
)

#: Marks of texts in UTF-16, which office programs write.
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class PlainXml:
    """XML that has no entities of its own; of its elements some are wanted and some are not.

    Parameters
    ----------
    place : Path
        The file.
    roots : collection of str
        Names, without their prefix, that the outermost element may have.
    without : collection of str
        Names of elements that may not be in it.
    heard : callable, optional
        Gets name, attributes and text of every element when it ends; returns what is wrong.
    loading : tuple of str
        Beginnings of namespaces for which GDAL loads something.
    """

    def __init__(
        self,
        place: Path,
        roots: Collection[str],
        without: Collection[str] = (),
        heard: Callable[[str, Mapping[str, str], str], Message | None] | None = None,
        loading: tuple[str, ...] = (),
    ) -> None:
        self.place, self.roots, self.without, self.heard = place, roots, without, heard
        self.loading = loading
        self.found: Message | None = None
        self.stack: list[tuple[str, Mapping[str, str], list[str]]] = []
        self.begun = False

    def problem(self, to_the_end: bool = True) -> Message | None:
        """Return what is wrong; text that is no XML is for reading to tell, once it began well.

        Parameters
        ----------
        to_the_end : bool
            Whether more than the beginning is looked through.
        """
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._declared
        parser.XmlDeclHandler = self._written_in
        try:
            with self.place.open("rb") as file:
                for chunk in iter(lambda: file.read(HEAD), b""):
                    if not self.begun and (b"\0" in chunk or chunk.startswith(UTF_16)):
                        return another_content(self.place)
                    parser.Parse(chunk, False)
                    if self.found is not None or (self.begun and not to_the_end):
                        break
        except expat.ExpatError:
            if not self.begun or (self.heard is not None and self.found is None):
                return self.found or another_content(self.place)
        except (ValueError, LookupError) as error:  # an encoding that XML's readers do not know
            return Message("the file cannot be read ({error})", error=str(error))
        return self.found if self.begun or self.found else another_content(self.place)

    def _say(self, problem: Message | None) -> None:
        if self.found is None:
            self.found = problem

    def _declared(self, *_: Any) -> None:
        self._say(Message("it declares entities, by which other files are read into it"))

    def _written_in(self, _version: str, encoding: str | None, _alone: int) -> None:
        if encoding and encoding.lower().startswith(("utf-16", "utf-32", "ucs", "utf-7")):
            self._say(another_content(self.place))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if not self.begun and local not in self.roots:
            self._say(another_content(self.place))
        self.begun = True
        if local in self.without:
            self._say(Message("it names other places, by its element {name}", name=local))
        for key, value in attributes.items():
            if key.rpartition(":")[2] == "schemaLocation" and "DescribeFeatureType" in value:
                self._say(names_network(value.split()[-1]))
            elif key.startswith("xmlns") and value.startswith(self.loading):
                self._say(names_network(value))  # GDAL has a list of schemas to load
        if self.heard is not None:
            self.stack.append((local, attributes, []))

    def _text(self, text: str) -> None:
        if self.stack:
            self.stack[-1][2].append(text)

    def _end(self, _name: str) -> None:
        if self.stack and self.heard is not None:
            local, attributes, texts = self.stack.pop()
            self._say(self.heard(local, attributes, "".join(texts)))


def names_network(address: str) -> Message:
    """Return what is wrong where something names a place on a network, or elsewhere."""
    return Message("it names a place on a network ({address})", address=address[:80])


def elsewhere(text: str) -> Message | None:
    """Return what is wrong with a text that should name nothing on a network."""
    found = REMOTE.search(text)
    return names_network(re.split(r"[<\"'\s]", text[found.start() :])[0]) if found else None


def another_content(place: Path) -> Message:
    """Return what is wrong where a file is of another format than its name says."""
    if place.suffix.lower() == ".gpkg":
        return Message("the file is not a GeoPackage")
    return Message(
        "its content is not that of a file ending in {ending}", ending=place.suffix.lower()
    )
