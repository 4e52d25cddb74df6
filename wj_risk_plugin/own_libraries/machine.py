"""The Python that runs here, and which wheels go with it."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import platform
import re
import sys
import sysconfig
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Machine", "fits", "is_of_qgis", "is_version", "numbers", "release", "this_machine"]

#: What older names of Linux wheels ask of the C library.
OLD_NAMES = {"manylinux1": (2, 5), "manylinux2010": (2, 12), "manylinux2014": (2, 17)}

#: No version has a longer number; Python refuses to read one of thousands of digits.
TOO_LONG = re.compile(r"\d{19}")

#: The epoch and the numbers with which a version begins.
RELEASE = re.compile(r"(?:(\d+)!)?(\d+(?:\.\d+)*)")

#: Greater than any number that is not too long.
ABOVE_ALL = 10**19

#: The signs of versions: what has others must not stand in a command that somebody runs.
VERSION = re.compile(r"\d[\w.!+-]*", re.ASCII)

#: How an operating system is called for people, by the beginning of its platform's name.
SYSTEMS = {"win": "Windows", "macosx": "macOS", "linux": "Linux", "manylinux": "Linux"}


@dataclass(frozen=True)
class Machine:
    """A Python and what it runs on.

    Attributes
    ----------
    python : str
        Version, such as ``3.12``.
    platform : str
        As Python names it: ``win-amd64``, ``linux-x86_64``, ``macosx-11.0-arm64``.
    system : tuple of int
        Version of macOS, or of the C library on Linux; empty elsewhere.
    """

    python: str
    platform: str
    system: tuple[int, ...] = ()

    @property
    def tag(self) -> str:
        """Name of the folder of its libraries.

        Examples
        --------
        >>> Machine("3.12", "win-amd64").tag
        'cp312-win_amd64'
        """
        return f"cp{self.python.replace('.', '')}-{_underlined(self.platform)}"

    @property
    def title(self) -> str:
        """What people call it.

        Examples
        --------
        >>> Machine("3.12", "win-amd64").title, Machine("3.9", "macosx-11.0-arm64").title
        ('Windows (amd64), Python 3.12', 'macOS (arm64), Python 3.9')
        """
        name, _, kind = self.platform.rpartition("-")
        system = next((s for begin, s in SYSTEMS.items() if name.startswith(begin)), name)
        return f"{system} ({kind}), Python {self.python}"


@cache
def this_machine() -> Machine:
    """Return the Python that asks, which inside QGIS is QGIS's own."""
    system: tuple[int, ...] = ()
    kind = sysconfig.get_platform()
    if sys.platform == "darwin":
        system = numbers(platform.mac_ver()[0])
        # a Python for two processors runs on one of them
        kind = kind.replace("universal2", platform.machine())
    elif sys.platform.startswith("linux") and platform.libc_ver()[0] == "glibc":
        system = numbers(platform.libc_ver()[1])
    major, minor = sys.version_info[:2]
    return Machine(f"{major}.{minor}", kind, system)


def is_of_qgis() -> bool:
    """Return whether the Python that asks finds QGIS's own module, compiled for it.

    Nothing is loaded: what QGIS loads may be damaged.
    """
    found = importlib.util.find_spec("qgis")
    if found is None or found.origin is None:
        return False
    folder = Path(found.origin).parent
    endings = importlib.machinery.EXTENSION_SUFFIXES
    return any((folder / f"_core{ending}").is_file() for ending in endings)


def numbers(version: str) -> tuple[int, ...]:
    """Return the numbers a version starts with, without zeros at the end.

    A later epoch, which stands before a ``!``, counts for more than any number.

    Examples
    --------
    >>> numbers("2.0"), numbers("1.26.4rc1"), numbers("0!2.0"), numbers("")
    ((2,), (1, 26, 4), (2,), ())
    >>> numbers("1!0.1") > numbers("9999.0")
    True
    """
    found = release(version)
    while found and found[-1] == 0:
        found = found[:-1]
    return found


def release(version: str) -> tuple[int, ...]:
    """Return the numbers a version starts with, as many as are written.

    Examples
    --------
    >>> release("2.0"), release("0!2.0.dev1")
    ((2, 0), (2, 0))
    """
    plain = RELEASE.match(version)
    if plain is None:
        return ()
    found = tuple(int(part) for part in plain[2].split("."))
    epoch = int(plain[1] or 0)
    return (epoch * ABOVE_ALL, *found) if epoch else found


def is_version(text: object) -> bool:
    """Return whether a text looks like a version and has no number that none would have.

    Examples
    --------
    >>> [is_version(one) for one in ("2.0", "1.26.4rc1+local", "", "None", None, '1"; rm')]
    [True, True, False, False, False, False]
    >>> is_version("9" * 5000)
    False
    """
    plain = isinstance(text, str) and VERSION.fullmatch(text)
    return bool(plain) and TOO_LONG.search(str(text)) is None


def fits(tag: str, machine: Machine) -> bool:
    """Return whether wheels of a tag run on a machine.

    Parameters
    ----------
    tag : str
        Python, binary interface and platform, as a wheel states them.
    machine : Machine
        Where it is to run.

    Examples
    --------
    >>> windows = Machine("3.12", "win-amd64")
    >>> [fits(tag, windows) for tag in ("cp312-cp312-win_amd64", "cp39-abi3-win_amd64",
    ...  "py3-none-any", "cp311-cp311-win_amd64", "cp312-cp312-win32", "cp313-abi3-win_amd64")]
    [True, True, True, False, False, False]
    >>> linux = Machine("3.11", "linux-x86_64", (2, 36))
    >>> [fits(f"cp311-cp311-{kind}", linux) for kind in ("manylinux_2_28_x86_64",
    ...  "manylinux2014_x86_64", "manylinux_2_39_x86_64", "musllinux_1_2_x86_64")]
    [True, True, False, False]
    """
    parts = tag.split("-")
    if len(parts) != len(("python", "interface", "platform")):
        return False
    python, interface, target = parts
    return _python_fits(python, interface, machine) and any(
        _platform_fits(one, machine) for one in target.split(".")
    )


def _python_fits(python: str, interface: str, machine: Machine) -> bool:
    own = numbers(machine.python)
    exact = "cp" + machine.python.replace(".", "")
    for name in python.split("."):
        kind = re.fullmatch(r"(py|cp)(\d)(\d{0,3})", name)
        if kind is None:
            continue
        wanted = (int(kind[2]), int(kind[3] or 0))
        older = wanted[0] == own[0] and wanted <= own
        if interface == "none" and older and (kind[1] == "py" or name == exact):
            return True
        if interface == "abi3" and older and kind[1] == "cp":
            return True
        if interface == name == exact:
            return True
    return False


def _platform_fits(target: str, machine: Machine) -> bool:
    own = _underlined(machine.platform)
    if target in {"any", own}:
        return True
    linux = re.fullmatch(r"manylinux_(\d{1,4})_(\d{1,4})_(\w+)", target)
    old = re.fullmatch(r"(manylinux\d+)_(\w+)", target)
    mac = re.fullmatch(r"macosx_(\d{1,4})_(\d{1,4})_(\w+)", target)
    if linux:
        wanted, kind = (int(linux[1]), int(linux[2])), linux[3]
    elif old and old[1] in OLD_NAMES:
        wanted, kind = OLD_NAMES[old[1]], old[2]
    elif mac:
        given = re.fullmatch(r"macosx_\d+_\d+_(\w+)", own)
        enough = (int(mac[1]), int(mac[2])) <= (*machine.system, 0, 0)[:2]
        return given is not None and enough and mac[3] in {given[1], "universal2"}
    else:
        return False
    return own == f"linux_{kind}" and wanted <= machine.system


def _underlined(name: str) -> str:
    return re.sub(r"[-.]", "_", name)
