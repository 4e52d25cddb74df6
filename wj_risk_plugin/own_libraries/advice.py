"""What helps where a folder of wheels does not go with the QGIS that is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..core.messages import Message, joined
from .machine import RELEASE

__all__ = ["bundle_command", "mend_of", "mend_of_old"]

#: How `make bundle` calls a system, by the beginning of its platform's name.
SYSTEMS = {"win": "windows", "macosx": "macos", "linux": "linux"}

NUMPY = "numpy"

#: What helps on a Linux whose own packages are too old: no folder goes before these.
ENVIRONMENT = Message(
    "give QGIS an environment of its own, as the guide says for Debian 12, or renew the system"
)


def bundle_command(
    about: Mapping[str, Any],
    there: Mapping[str, object],
    names: Iterable[str] = (),
    complete: bool = False,
) -> str:
    """Return the command that makes the folder for this QGIS.

    Parameters
    ----------
    about : mapping
        What the folder says of itself.
    there : mapping of str to str or Path
        QGIS's own libraries with their versions; a path where one says none.
    names : iterable of str, optional
        Libraries of QGIS that what the folder holds does not go with.
    complete : bool
        Whether the folder has to hold what QGIS's full installer carries.

    Examples
    --------
    >>> about = {"platform": "linux-x86_64", "python": "3.11", "numpy": "2.2.4",
    ...          "never": ["numpy", "pyproj"], "has": {}, "complete": False}
    >>> bundle_command(about, {"numpy": "1.24.2", "pyproj": "3.4.1", "pandas": "2.2.3+dfsg"})
    'make bundle PLATFORM=linux PYTHON=3.11 NUMPY=1.24.2 HAS="pyproj==3.4.1"'
    >>> bundle_command(about, {"pandas": "2.2.3+dfsg"}, ["pandas"], complete=True)
    'make bundle PLATFORM=linux PYTHON=3.11 NUMPY=2.2.4 HAS="pandas==2.2.3" COMPLETE=1'
    """
    versions = {name: _released(text) for name, text in there.items() if isinstance(text, str)}
    system = next((s for begin, s in SYSTEMS.items() if about["platform"].startswith(begin)), "")
    words = ["make bundle", f"PLATFORM={system}", f"PYTHON={about['python']}"]
    words.append(f"NUMPY={versions.get(NUMPY) or about[NUMPY]}")
    asked = {*about["never"], *about["has"], *names} - {NUMPY}
    has = [f"{name}=={versions[name]}" for name in sorted(asked) if versions.get(name)]
    if has:
        words.append(f'HAS="{" ".join(has)}"')
    if complete or about["complete"]:
        words.append("COMPLETE=1")
    return " ".join(words)


def mend_of(
    about: Mapping[str, Any],
    there: Mapping[str, object],
    missing: Iterable[str] = (),
    conflicting: Iterable[str] = (),
) -> Message | None:
    """Return what helps where libraries are missing or do not go with those of the folder.

    Parameters
    ----------
    about, there : mapping
        As for `bundle_command`.
    missing : iterable of str
        Neither QGIS nor the folder has these.
    conflicting : iterable of str
        QGIS has these in a version that the folder's libraries do not go with.
    """
    missing, conflicting = list(missing), list(conflicting)
    own = [name for name in missing if name in about["never"]]
    mends = [_mend_of_own(own, about)] if own else []
    others = len(missing) > len(own)
    if others or conflicting:
        command = bundle_command(about, there, conflicting, complete=others)
        mends.append(
            Message("run {command} in the checkout, and take the new folder", command=command)
        )
    return joined(mends)


def mend_of_old(names: Iterable[str], about: Mapping[str, Any]) -> Message:
    """Return what helps where libraries that QGIS has, and that go first, do not fit.

    Parameters
    ----------
    names : iterable of str
        The libraries.
    about : mapping
        What the folder says of itself.
    """
    if about["platform"].startswith("linux"):
        return ENVIRONMENT
    if len(list(names)) == 1:
        return Message("renew it as QGIS's installer or distribution does, or renew QGIS")
    return Message("renew these as QGIS's installer or distribution does, or renew QGIS")


def _mend_of_own(names: list[str], about: Mapping[str, Any]) -> Message:
    """Return where the libraries come from that no folder brings."""
    if about["platform"].startswith("linux"):
        return Message(
            "install the distribution's own packages ({packages} on Debian and Ubuntu); where "
            "these are too old: {else_}",
            packages=", ".join(f"python3-{name}" for name in names),
            else_=ENVIRONMENT,
        )
    return Message(
        "install QGIS with its standalone installer, which carries {names}",
        names=", ".join(names),
    )


def _released(version: str) -> str:
    """Return a version as the index knows it, without what a distribution adds."""
    plain = RELEASE.match(version)
    return plain.group() if plain else ""
