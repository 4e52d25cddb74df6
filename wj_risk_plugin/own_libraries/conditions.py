"""Under which conditions a library needs another one, as a wheel states it behind a semicolon.

The grammar is that of the "Dependency specifiers" of the Python Packaging User Guide.
"""

from __future__ import annotations

import re

from .machine import Machine, numbers

__all__ = ["holds"]

#: Words, texts in quotes, signs of comparison and brackets.
WORDS = re.compile(r"\s*(\(|\)|===?|~=|!=|<=|>=|<|>|'[^']*'|\"[^\"]*\"|[\w.]+)")

#: Names of systems by the beginning of a platform's name: as Python, and as people have it.
SYSTEMS = {
    "win": ("win32", "Windows", "nt"),
    "macosx": ("darwin", "Darwin", "posix"),
    "linux": ("linux", "Linux", "posix"),
    "manylinux": ("linux", "Linux", "posix"),
}

#: Conditions that compare versions, not texts.
VERSIONS = frozenset({"python_version", "python_full_version", "implementation_version"})


def holds(condition: str, machine: Machine) -> bool:
    """Return whether a condition holds on a machine; one that is not understood does.

    Parameters
    ----------
    condition : str
        What stands behind the semicolon; nothing always holds.
    machine : Machine
        Where the library is to run; nothing beyond the library itself (no ``extra``) is asked for.

    Examples
    --------
    >>> windows = Machine("3.12", "win-amd64")
    >>> [holds(c, windows) for c in ("", "python_version > '3'", "python_version < '3.10'")]
    [True, True, False]
    >>> holds("extra == 'test'", windows), holds("sys_platform == 'win32' and a == 'b'", windows)
    (False, True)
    """
    words = WORDS.findall(condition)
    if WORDS.sub("", condition).strip():
        return True
    try:
        found, rest = _either(words, _values(machine))
    except (IndexError, ValueError):
        return True
    return found or bool(rest)


def _values(machine: Machine) -> dict[str, str]:
    name, _, processor = machine.platform.rpartition("-")
    platform, system, kind = next(
        (names for begin, names in SYSTEMS.items() if name.startswith(begin)), ("", "", "")
    )
    return {
        "python_version": machine.python,
        "python_full_version": machine.python,
        "implementation_version": machine.python,
        "sys_platform": platform,
        "platform_system": system,
        "os_name": kind,
        "platform_machine": processor,
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }


def _either(words: list[str], values: dict[str, str]) -> tuple[bool, list[str]]:
    found, rest = _both(words, values)
    while rest[:1] == ["or"]:
        other, rest = _both(rest[1:], values)
        found = found or other
    return found, rest


def _both(words: list[str], values: dict[str, str]) -> tuple[bool, list[str]]:
    found, rest = _one(words, values)
    while rest[:1] == ["and"]:
        other, rest = _one(rest[1:], values)
        found = found and other
    return found, rest


def _one(words: list[str], values: dict[str, str]) -> tuple[bool, list[str]]:
    if words[0] == "(":
        found, rest = _either(words[1:], values)
        if rest[0] != ")":
            raise ValueError(rest[0])
        return found, rest[1:]
    if words[1] == "not" and words[2] == "in":
        words = [words[0], "not in", *words[3:]]
    left, sign, right = words[:3]
    return _compared(left, sign, right, values), words[3:]


def _compared(left: str, sign: str, right: str, values: dict[str, str]) -> bool:
    """Return whether one comparison holds; one that is not understood does."""
    name = left if left in values else right
    if name not in values:
        return True
    one, other = (values.get(part, part.strip("'\"")) for part in (left, right))
    if sign in ("in", "not in"):
        return (one in other) == (sign == "in")
    if name in VERSIONS:
        own, limit = numbers(one), numbers(other)
        if len(limit) > len(own) and limit[: len(own)] == own:
            return True  # the last number of the Python there is not known
        answers = {
            "==": own == limit,
            "!=": own != limit,
            "<": own < limit,
            "<=": own <= limit,
            ">": own > limit,
            ">=": own >= limit,
        }
        return answers.get(sign, True)
    same = one.casefold() == other.casefold()  # AMD64 is amd64
    return {"==": same, "!=": not same}.get(sign, True)
