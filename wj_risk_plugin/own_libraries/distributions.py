"""What is installed for a Python, as its own metadata say; half an installation says it wrongly."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Union

from .machine import is_version
from .wheel import canonical

__all__ = ["Stated", "stated_version", "stated_versions"]

#: A version, or the path of metadata that state none.
Stated = Union[str, Path]


def stated_version(name: str) -> Stated | None:
    """Return the version of a library, None where no metadata of it are there.

    Where the metadata are damaged, their path is given instead.
    """
    try:
        return _stated(importlib.metadata.distribution(name))[1]
    except importlib.metadata.PackageNotFoundError:
        return None


def stated_versions(paths: Sequence[str]) -> dict[str, Stated]:
    """Return the libraries on a path by their canonical names, as `stated_version` does.

    The first on the path is the one that is imported.
    """
    found: dict[str, Stated] = {}
    for name, version in _all_stated(paths):
        found.setdefault(name, version)
    return found


def _all_stated(paths: Sequence[str]) -> Iterator[tuple[str, Stated]]:
    for one in importlib.metadata.distributions(path=list(paths)):
        name, version = _stated(one)
        if name:
            yield canonical(name), version


def _stated(one: importlib.metadata.Distribution) -> tuple[str, Stated]:
    """Return the name and version of what is installed; by its folder's name where damaged."""
    # Python tells the path of metadata in no other way
    path = Path(str(getattr(one, "_path", one.locate_file(""))))
    try:
        said: Any = one.metadata  # typeshed knows its `get` from Python 3.12 on
        name, version = said.get("Name"), said.get("Version")
    # metadata may be bytes of any kind, or not be there at all
    except (ValueError, KeyError, AttributeError, OSError):
        name = version = None
    stated: Stated = str(version).strip() if is_version(str(version).strip()) else path
    return str(name or path.stem.partition("-")[0]), stated
