"""Names that files give to the layers and fields of the data dictionary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from ...standards import field, languages, layer_fields, load, short_name
from ..texts.visible import INVISIBLE

__all__ = [
    "BASE",
    "ENDINGS",
    "PHOTOS",
    "STAMP",
    "TAG_COLUMNS",
    "internal_tables",
    "key_of_columns",
    "key_of_name",
    "key_of_table",
    "known_columns",
    "plain_name",
]

#: What may stand in brackets behind a title without changing what the column holds.
NOTES_OF_TITLES = re.compile(
    r"\((?:人|户|处|个|m|米|m2|㎡|平方米|km/h|min|分钟|t|吨|万元|°|度|/年|是/否|有/无|必填|选填)\)$"
)

#: A layer is told by its columns from so many on.
LEAST_COLUMNS = 3

#: Bytes of a column's name that a shapefile's table keeps.
SHORT_NAME = 10
#: Bytes of a Chinese sign.
WIDEST_SIGN = {"gbk": 2, "utf-8": 3}

#: Table of a survey's photos, in packages and in the district.
PHOTOS = "photos"

#: Endings of tables, and of their styles, that are kept apart by geometry: by dimension.
ENDINGS = ("points", "lines", "areas")

#: Table by which a GeoPackage says that it is a survey package.
STAMP = "survey_package"

#: Its table of the rows as they went out.
BASE = "survey_base"


#: Columns in which an OpenStreetMap extract keeps the tags that have no column of their own.
TAG_COLUMNS = ("other_tags", "all_tags", "tags")


def internal_tables() -> frozenset[str]:
    """Return the names of tables that are no layers: styles, projects, the survey's journal.

    Examples
    --------
    >>> "layer_styles" in internal_tables(), "shelters" in internal_tables()
    (True, False)
    """
    return frozenset({"layer_styles", "qgis_projects", *load("survey")["journal_tables"]})


def key_of_name(name: str) -> str | None:
    """Return the data dictionary's layer of a name, its title or a synonym.

    Examples
    --------
    >>> key_of_name("Roads"), key_of_name("应急避难场所"), key_of_name("parishes")
    ('roads', 'shelters', 'divisions')
    """
    wanted = plain_name(name)
    layers = load("layers")
    for key, definition in layers.items():
        if wanted in map(plain_name, (key, *(definition[code] for code in languages()))):
            return key
    for key, definition in layers.items():
        if wanted in map(plain_name, definition.get("synonyms", [])):
            return key
    return None


def key_of_table(name: str) -> str | None:
    """Return the data dictionary's layer of a stored table, also of one kept apart by geometry.

    Examples
    --------
    >>> key_of_table("assets_areas"), key_of_table("assets"), key_of_table("layer_styles")
    ('assets', 'assets', None)
    """
    return key_of_name(re.sub(f"_({'|'.join(ENDINGS)})$", "", name))


def key_of_columns(columns: Iterable[str]) -> str | None:
    """Return the data dictionary's layer that has such columns, None where it is not told.

    Parameters
    ----------
    columns : iterable of str
        At least three, and all that the layer requires, have to be known: by the fields' own
        names; else by any of their names, where only one layer has so many of them.

    Examples
    --------
    >>> key_of_columns(["id", "hazard_type", "risk_level"]), key_of_columns(["id", "name"])
    ('geohazards', None)
    >>> key_of_columns(["统一编号", "灾害类型", "风险等级", "威胁人数"])
    'geohazards'
    """
    names = list(columns)
    own = {name.lower() for name in names}
    exact = {key: {name for name in layer_fields(key) if name in own} for key in load("layers")}
    best = _most(exact, first=True)
    if best is not None:
        return best
    return _most({key: set(known_columns(names, key).values()) for key in exact}, first=False)


def _most(found: Mapping[str, set[str]], first: bool) -> str | None:
    """Return the layer of which most fields were found; of several the first, or none."""
    scores = {
        key: len(names)
        for key, names in found.items()
        if len(names) >= LEAST_COLUMNS
        and all(name in names for name, entry in layer_fields(key).items() if entry.get("required"))
    }
    best = [key for key, score in scores.items() if score == max(scores.values())]
    return best[0] if len(best) == 1 or (best and first) else None


@cache
def plain_name(name: str) -> str:
    """Return a name of a layer or column in one spelling, to compare it with another one.

    Half-width signs, lower case, without blanks, underscores and signs that take no room, without
    the half sign that is left where a name was cut, and without a unit in brackets that says
    nothing new. ``人口（万人）`` keeps its unit: it is not the number of people.

    Examples
    --------
    >>> plain_name("\ufeffＩＤ　"), plain_name("Risk_Level"), plain_name("面积（m²）")
    ('id', 'risklevel', '面积')
    >>> plain_name("威胁人数（人）"), plain_name("人口（万人）"), plain_name("受威胁\ufffd")
    ('威胁人数', '人口(万人)', '受威胁')
    """
    return NOTES_OF_TITLES.sub("", _one_spelling(name))


def _one_spelling(name: str) -> str:
    plain = unicodedata.normalize("NFKC", INVISIBLE.sub("", name)).lower().rstrip("\ufffd")
    return re.sub(r"[\s_*]+", "", plain)


def known_columns(
    columns: Iterable[str], layer_key: str, chosen: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Find a table's own column for each field of the data dictionary.

    Parameters
    ----------
    columns : iterable of str
        The table's own names, in any spelling that `plain_name` takes for one.
    layer_key : str
        Key in ``standards/layers.json``.
    chosen : mapping, optional
        Dictionary name to the table's own name, where somebody chose one.

    Returns
    -------
    dict
        Table's own name to dictionary name. A field's own name goes before its synonyms, these
        before its English and Chinese titles, and these before what a shapefile leaves of a name;
        a column holds one field only.

    Examples
    --------
    >>> known_columns(["OSM_ID", "name", "capacity"], "shelters")
    {'OSM_ID': 'id', 'name': 'name', 'capacity': 'capacity_people'}
    >>> known_columns(["编号", "灾害类", "threatened_people"], "geohazards")
    {'threatened_people': 'threatened_people', '编号': 'id', '灾害类': 'hazard_type'}
    """
    own = list(dict.fromkeys(columns))
    spelled: dict[str, str] = {}
    for name in own:  # a name as it is written goes before another one that only looks like it
        spelled[plain_name(name)] = spelled.get(plain_name(name), name)
    exact = {name.lower(): name for name in own}
    wanted = layer_fields(layer_key)
    found: dict[str, str] = {}
    for name in wanted:
        if chosen and chosen.get(name):
            found[exact[chosen[name].lower()]] = name
    for names_of in (_names, _titles):
        for name, entry in wanted.items():
            if name in found.values():
                continue
            known = names_of(name, entry)
            columns_of = (exact.get(k.lower()) or spelled.get(plain_name(k)) for k in known)
            column = next((c for c in columns_of if c is not None), None)
            if column is not None and column not in found:
                found[column] = name
    return {**found, **_cut_columns(own, layer_key, found)}


def _names(name: str, entry: Mapping[str, Any]) -> list[str]:
    """Return what a field is called in files: its own name, its synonyms, ours in a shapefile."""
    return [name, *entry.get("synonyms", []), short_name(name)]


def _titles(name: str, entry: Mapping[str, Any]) -> list[str]:
    """Return what a field is called for people."""
    definition = field(entry.get("field", name))
    return [definition["zh"], *definition.get("titles", []), definition["en"]]


def _cut_columns(own: list[str], layer_key: str, found: Mapping[str, str]) -> dict[str, str]:
    """Find columns whose names a shapefile cut, where only one field of the layer is meant."""
    cut: dict[str, str] = {}
    for column in own:
        if column in found or not _may_be_cut(column):
            continue
        start = _one_spelling(column)
        meant = {
            name
            for name, entry in layer_fields(layer_key).items()
            for known in (*_names(name, entry)[:1], *_titles(name, entry))
            if _one_spelling(known).startswith(start)
        }
        if len(meant) == 1 and not meant & ({*found.values()} | {*cut.values()}):
            cut[column] = meant.pop()
    return cut


def _may_be_cut(column: str) -> bool:
    """Return whether a name is as long as a shapefile's table allows, in GBK or in UTF-8.

    A sign of two or three bytes that does not fit whole is cut, and what is left of it read as no
    sign or as a broken one.
    """
    whole = column.rstrip("\ufffd")
    if whole.isascii():
        return len(whole) == SHORT_NAME
    sizes = ((len(whole.encode(code, "replace")), widest) for code, widest in WIDEST_SIGN.items())
    return any(SHORT_NAME - widest < size <= SHORT_NAME for size, widest in sizes)
