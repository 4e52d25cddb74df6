"""Fitness for use: what of a district's tables was understood, and what a map would lack.

The word is that of ISO 19157: data may be without fault and still not answer the question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from ...standards import hazard_layers, load
from ..hazards.footprints import levels_of
from ..messages import InputError, Message, joined
from ..tables.layer_names import key_of_table, known_columns

__all__ = [
    "fields_not_understood",
    "fields_not_understood_text",
    "named_fields",
    "refuse_unreadable",
]

#: Layers from whose fields levels are read; chemical sources are graded by their inventory.
GRADED_LAYER, GRADED_BY = "chemical_sources", "chemical_inventory"
LEVEL_LAYERS = tuple(key for key in hazard_layers() if key != GRADED_LAYER)

#: Columns that nobody has to understand: keys of files, the survey's own, text of all OSM tags.
SILENT_COLUMNS = frozenset(
    "fid ogc_fid objectid gid id uuid crs_source other_tags geom geometry".split()
)

#: How many names a sentence lists before it only counts.
NAMED_FIELDS = 12


def fields_not_understood(columns: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Return the columns that the data dictionary does not know, by layer.

    Parameters
    ----------
    columns : mapping
        Layer's name in the dictionary, also one kept apart by geometry, to its columns.

    Examples
    --------
    >>> fields_not_understood({"divisions": ["fid", "code", "XZQMC"], "roads": ["highway"]})
    {'divisions': ['XZQMC']}
    """
    unknown: dict[str, list[str]] = {}
    silent = SILENT_COLUMNS.union(load("survey")["fields"])
    for layer, names in columns.items():
        own = list(names)
        key = key_of_table(layer)
        known = known_columns(own, key) if key is not None else {}
        left = [n for n in own if n not in known and n.lower() not in silent]
        if left:
            unknown[layer] = left
    return unknown


def fields_not_understood_text(unknown: Mapping[str, Iterable[str]]) -> Message:
    """Return one sentence on `fields_not_understood`.

    Examples
    --------
    >>> fields_not_understood_text({"divisions": ["XZQMC"], "roads": ["DLMC", "DLDJ"]})
    'fields that were not understood (3; layers: 2): divisions (XZQMC); roads (DLMC, DLDJ)'
    """
    listed = {layer: list(names) for layer, names in unknown.items()}
    return Message(
        "fields that were not understood ({count}; layers: {layers}): {fields}",
        count=sum(len(names) for names in listed.values()),
        layers=len(listed),
        fields=_listed(listed),
    )


def refuse_unreadable(
    district: str,
    columns: Mapping[str, Iterable[str]],
    tables: Mapping[str, pd.DataFrame],
    graded: bool = True,
) -> None:
    """Refuse a district whose map would be grey: no level, no people or no code could be read.

    Each is asked for only where a layer is there to tell it: levels of the layers of hazards,
    people of the settlements, codes (or names) of the divisions.

    Parameters
    ----------
    district : str
        The district as the user knows it.
    columns : mapping
        Layer's name in the dictionary to its columns, of all layers that have features.
    tables : mapping
        Layer's name to its table as read; a layer that could not be read is absent.
    graded : bool
        Whether levels are asked for.

    Raises
    ------
    InputError
        With what is missing and the fields found.

    Examples
    --------
    >>> slides = pd.DataFrame({"id": ["1"], "risk_level": ["2"]})
    >>> refuse_unreadable("d.gpkg", {"geohazards": ["id", "risk_level"]}, {"geohazards": slides})
    >>> odd = {"geohazards": ["编号", "规模"]}
    >>> try:
    ...     refuse_unreadable("d.gpkg", odd, {"geohazards": slides[["id"]]})
    ... except InputError as error:
    ...     print(error.problem)
    no risk level could be read; fields found: geohazards (编号, 规模)
    """
    own = {layer: list(names) for layer, names in columns.items()}
    missing = [
        (what, asked)
        for what, asked in (
            (Message("risk level"), _without_levels(own, tables) if graded else []),
            (Message("number of people"), _without_people(own, tables)),
            (Message("code or name of a division"), _without_codes(own)),
        )
        if asked
    ]
    if not missing:
        return
    layers = dict.fromkeys(layer for _, asked in missing for layer in asked)
    what = missing[0][0]
    for more, _ in missing[1:]:
        what = Message("{first} and no {second}", first=what, second=more)
    raise InputError(
        district,
        Message(
            "no {what} could be read; fields found: {fields}",
            what=what,
            fields=_listed({layer: own[layer] for layer in layers}),
        ),
        mend=Message("name the fields as the data dictionary does"),
    )


def _without_levels(
    columns: Mapping[str, list[str]], tables: Mapping[str, pd.DataFrame]
) -> list[str]:
    """Return the layers of hazards where none of them tells any level."""
    read = [layer for layer in LEVEL_LAYERS if layer in tables]
    if read == ["fire_zones"] and "is_key" in tables["fire_zones"]:
        return []  # it tells the key forest, which the lookouts are asked for
    if not read or (GRADED_LAYER in columns and GRADED_BY in columns):
        return []
    known = any(levels_of(tables[layer], layer).notna().any() for layer in read)
    return [] if known else read


def _without_people(
    columns: Mapping[str, list[str]], tables: Mapping[str, pd.DataFrame]
) -> list[str]:
    """Return the settlements where they tell no number of people."""
    layer = "settlements"
    if layer not in columns:
        return []
    if layer in tables:
        return [] if tables[layer]["people"].notna().any() else [layer]
    return [] if "people" in known_columns(columns[layer], layer).values() else [layer]


def _without_codes(columns: Mapping[str, list[str]]) -> list[str]:
    """Return the divisions where they have neither code nor name."""
    layer = "divisions"
    if layer not in columns:
        return []
    return [] if {"code", "name"} & set(known_columns(columns[layer], layer).values()) else [layer]


def _listed(fields: Mapping[str, list[str]]) -> Message | None:
    """Return layers with the first of their fields."""
    return joined(
        Message("{layer} ({fields})", layer=layer, fields=named_fields(names))
        for layer, names in fields.items()
    )


def named_fields(names: Sequence[str]) -> str:
    """Return the first of some fields as a list.

    Examples
    --------
    >>> named_fields(["DLMC", "DLDJ"]), named_fields(list("abcdefghijklmn"))
    ('DLMC, DLDJ', 'a, b, c, d, e, f, g, h, i, j, k, l, …')
    """
    return ", ".join(names[:NAMED_FIELDS]) + (", …" if len(names) > NAMED_FIELDS else "")
