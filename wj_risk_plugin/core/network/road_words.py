"""What offices and maps write about a road: its class, its direction, who may use it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...standards import load
from ..messages import Message
from ..tables.codes import by_word, normalise
from ..tables.values import Odd, column

__all__ = [
    "NO_ROAD",
    "Directions",
    "read_access",
    "read_directions",
    "read_road_classes",
    "road_oddities",
]

#: Class of lines that are no roads at all.
NO_ROAD = "no_road"


def read_road_classes(
    roads: pd.DataFrame, standard: Mapping[str, Any] | None = None
) -> tuple[pd.Series, dict[str, list[Any]]]:
    """Return the class of every road, and the words that are no class.

    Parameters
    ----------
    roads : DataFrame
        ``road_class`` and, of maps that keep all lines in one layer, ``route``, ``railway``,
        ``waterway``, ``power`` and ``aerialway``.
    standard : mapping, optional
        Road classes and words in the form of ``standards/profiles.json``, which is the default.

    Returns
    -------
    classes : Series
        Keys of ``road_classes``; empty where no class is given or nobody knows the word. What is
        planned, being built or gone has a class that carries nobody, and so has a line that
        another column calls a ferry, a river, a railway or a power line.
    unknown : dict
        The unknown words, each with the index of its roads.

    Examples
    --------
    >>> roads = pd.DataFrame({"road_class": ["乡道", "规划道路", "razed", None, "xyz"],
    ...                       "route": [None, None, None, "ferry", None]})
    >>> classes, unknown = read_road_classes(roads)
    >>> classes.tolist(), unknown
    (['tertiary', 'proposed', 'razed', 'no_road', ''], {'xyz': [4]})
    """
    known = load("profiles") if standard is None else standard
    words = {normalise(name): name for name in known["road_classes"]}
    words.update({normalise(word): name for word, name in known["class_names"].items()})
    parts = {normalise(part): name for part, name in known["class_parts"].items()}

    def read(word: str) -> str | None:
        code = words.get(word, "" if word == "" else None)
        if code is None:
            code = next((name for part, name in parts.items() if part in word), None)
        return code

    written = column(roads, "road_class")
    plain = _plain(written)
    classes = plain.map({word: read(word) for word in plain.unique()})
    unknown = by_word(written[classes.isna()])
    classes = classes.fillna("").astype(object)
    for name, kinds in known["other_lines"].items():
        if name not in roads:
            continue
        kind = _plain(roads[name])
        wanted = {normalise(word) for word in kinds["always"]}
        other = kind.isin(wanted)
        if kinds["without_class"]:
            other |= (classes == "") & plain.eq("") & ~kind.isin(["", "no"])
        classes = classes.mask(other, NO_ROAD)
    return classes, unknown


@dataclass(frozen=True)
class Directions:
    """In which direction each road may be driven.

    Attributes
    ----------
    along, against : ndarray of bool
        Whether the line may be followed as drawn, and the other way.
    silent : ndarray of bool
        Nothing is written.
    odd : list of Odd
        Words that are not known, words whose meaning is not sure, and words that close the road.
    """

    along: npt.NDArray[np.bool_]
    against: npt.NDArray[np.bool_]
    silent: npt.NDArray[np.bool_]
    odd: list[Odd] = field(default_factory=list)


def read_directions(values: pd.Series, standard: Mapping[str, Any] | None = None) -> Directions:
    """Read a column of one-way signs by the scheme in which all of its words are written.

    Parameters
    ----------
    values : Series
        ``yes``, ``-1``, 双向; or ``F``, ``T``, ``B`` as road shapefiles have them (F along the
        line, T against it, B both); or ``FT``, ``TF``, ``N``.
    standard : mapping, optional
        Road classes and words in the form of ``standards/profiles.json``, which is the default.

    Returns
    -------
    Directions
        Where several schemes know all words and disagree, or none does, a direction is open only
        where every scheme that knows the word opens it, and the words are named. A word that no
        scheme knows leaves both directions open and is named.

    Examples
    --------
    >>> read = read_directions(pd.Series(["F", "T", "B", None]))
    >>> read.along.tolist(), read.against.tolist()
    ([True, False, True, True], [False, True, True, True])
    >>> read_directions(pd.Series(["yes", "no", "-1"])).against.tolist()
    [False, True, True]
    """
    known = (load("profiles") if standard is None else standard)["oneway"]
    plain = _plain(values).map(lambda word: word.removesuffix(".0"))
    words = set(plain) - {""}
    schemes = _schemes(known, set(plain))
    some = {word for word in words if any(word in scheme for scheme in schemes)}
    every = [scheme for scheme in schemes if some <= set(scheme)]
    counted = every or schemes
    ways = {
        word: frozenset.intersection(*(WAYS[scheme[word]] for scheme in counted if word in scheme))
        for word in some
    }
    doubtful = {
        word
        for word in some
        if not every or len({scheme[word] for scheme in every}) > 1 or _alone(word, words, known)
    }
    along = plain.map(lambda word: "along" in ways.get(word, BOTH)).to_numpy(dtype=bool)
    against = plain.map(lambda word: "against" in ways.get(word, BOTH)).to_numpy(dtype=bool)
    odd = _unknown_directions(values[plain.isin(words - some)])
    if doubtful:
        rows = plain.isin(doubtful)
        said = ", ".join(
            f"{word} {_arrow(ways[word])} ({int((plain == word).sum())})"
            for word in sorted(doubtful)
        )
        problem = Message(
            "the meaning of these one-way signs is not sure: {words}; → along the line,"
            " ← against it, ↔ both, ⊘ none: only what is sure is open",
            words=said,
        )
        odd.append(Odd("oneway_doubtful", problem, list(values.index[rows])))
    shut = {word for word in some - doubtful if not ways[word]}
    if shut:
        rows = plain.isin(shut)
        said = ", ".join(f"{word} ({int((plain == word).sum())})" for word in sorted(shut))
        problem = Message(
            "these one-way signs open no direction at all times, so nobody drives there: {words}",
            words=said,
        )
        odd.append(Odd("oneway_shut", problem, list(values.index[rows])))
    return Directions(along, against, plain.eq("").to_numpy(dtype=bool), odd)


def _schemes(known: Mapping[str, Any], words: set[str]) -> list[dict[str, str]]:
    """Return what the words mean in each scheme that may be meant."""
    return [
        {word: ways for ways, spelled in scheme["words"].items() for word in spelled}
        for scheme in known["schemes"]
        if (not scheme["shown_by"] or words & set(scheme["shown_by"]))
        and (not scheme.get("needs_two_way_sign") or words & {"", *scheme["words"]["both"]})
    ]


BOTH = frozenset({"along", "against"})
#: Directions that stay open.
WAYS: dict[str, frozenset[str]] = {
    "along": frozenset({"along"}),
    "against": frozenset({"against"}),
    "both": BOTH,
    "neither": frozenset(),
}


def _alone(word: str, words: set[str], known: Mapping[str, Any]) -> bool:
    """Tell a letter whose scheme does not show."""
    needs = known["letters_in_doubt"].get(word)
    return needs is not None and not words & set(needs)


def _arrow(ways: frozenset[str]) -> str:
    arrows = {WAYS["neither"]: "⊘", WAYS["along"]: "→", WAYS["against"]: "←"}
    return arrows.get(ways, "↔")


def _unknown_directions(values: pd.Series) -> list[Odd]:
    return [
        Odd(
            "unknown_code",
            Message("oneway holds a word that is not known; both directions stay open: {word}",
                    word=repr(word)),
            rows,
        )
        for word, rows in by_word(values).items()
    ]  # fmt: skip


def read_access(
    roads: pd.DataFrame, mode: str, standard: Mapping[str, Any] | None = None
) -> tuple[npt.NDArray[np.bool_], list[Odd]]:
    """Tell which roads are barred, and name the words of access that are not known.

    Parameters
    ----------
    roads : DataFrame
        ``access`` and the column of the mode (``foot``, ``motor_vehicle``), which goes first.
    mode : str
        ``walking`` or ``driving``.
    standard : mapping, optional
        Road classes and words in the form of ``standards/profiles.json``, which is the default.
    """
    known = (load("profiles") if standard is None else standard)["access"]
    refused = {normalise(word) for word in known["refused"]}
    passing = {normalise(word) for word in known["allowed"]} | {""}
    barred, odd, own_said = np.zeros(len(roads), dtype=bool), [], np.zeros(len(roads), dtype=bool)
    for name in (known[mode], "access"):
        written = column(roads, name)
        plain = _plain(written)
        barred |= plain.isin(refused).to_numpy() & ~own_said
        own_said |= plain.ne("").to_numpy()
        for word, rows in by_word(written[~plain.isin(refused | passing)]).items():
            problem = Message(
                "{field} holds a word that is not known; the road stays open: {word}",
                field=name,
                word=repr(word),
            )
            odd.append(Odd("unknown_code", problem, rows))
    return barred, odd


def road_oddities(
    roads: pd.DataFrame, mode: str = "", standard: Mapping[str, Any] | None = None
) -> list[Odd]:
    """Name the words of road classes, directions and access that are not known or not sure.

    Parameters
    ----------
    roads : DataFrame
        With the dictionary's columns of roads, all optional.
    mode : str
        Only what matters to people who are ``walking`` or ``driving``; empty: everything.
    standard : mapping, optional
        Road classes and words in the form of ``standards/profiles.json``, which is the default.
    """
    odd = []
    _, unknown = read_road_classes(roads, standard)
    if unknown:
        rows = [row for rows in unknown.values() for row in rows]
        problem = Message(
            "road classes that are not known get the default speed: {words}",
            words=", ".join(f"{word!r} ({len(found)})" for word, found in unknown.items()),
        )
        odd.append(Odd("unknown_road_class", problem, rows))
    if mode != "walking":
        odd += read_directions(column(roads, "oneway"), standard).odd
    for one in ("walking", "driving"):
        if mode in ("", one):
            odd += read_access(roads, one, standard)[1]
    unique = {(one.check, str(one.problem)): one for one in odd}
    return list(unique.values())


def _plain(values: pd.Series) -> pd.Series:
    """Return words in one spelling, each different one read once."""
    codes, different = pd.factorize(values.astype(object))
    words = np.array([*(normalise(word) for word in different), ""], dtype=object)
    return pd.Series(words[codes], index=values.index, dtype=object)
