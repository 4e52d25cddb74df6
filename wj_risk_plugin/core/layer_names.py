"""Names that files give to the layers and fields of the data dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..standards import layer_fields, load

__all__ = [
    "ENDINGS",
    "PHOTOS",
    "STAMP",
    "internal_tables",
    "key_of_name",
    "key_of_table",
    "known_columns",
]

#: Table of a survey's photos, in packages and in the district.
PHOTOS = "photos"

#: Endings of tables, and of their styles, that are kept apart by geometry: by dimension.
ENDINGS = ("points", "lines", "areas")

#: Table by which a GeoPackage says that it is a survey package.
STAMP = "survey_package"


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
    wanted = name.strip().lower()
    layers = load("layers")
    for key, definition in layers.items():
        if wanted in (key, definition["en"].lower(), definition["zh"]):
            return key
    for key, definition in layers.items():
        if wanted in definition.get("synonyms", []):
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


def known_columns(
    columns: Iterable[str], layer_key: str, chosen: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Find a table's own column for each field of the data dictionary.

    Parameters
    ----------
    columns : iterable of str
        The table's own names, in any letter case.
    layer_key : str
        Key in ``standards/layers.json``.
    chosen : mapping, optional
        Dictionary name to the table's own name, where somebody chose one.

    Returns
    -------
    dict
        Table's own name to dictionary name. A field's own name goes before its synonyms; a column
        holds one field only.

    Examples
    --------
    >>> known_columns(["OSM_ID", "name", "capacity"], "shelters")
    {'OSM_ID': 'id', 'name': 'name', 'capacity': 'capacity_people'}
    """
    own = {name.lower(): name for name in columns}
    found: dict[str, str] = {}
    for name, entry in layer_fields(layer_key).items():
        if chosen and chosen.get(name):
            found[own[chosen[name].lower()]] = name
            continue
        known = [name, *entry.get("synonyms", [])]
        column = next((own[k.lower()] for k in known if k.lower() in own), None)
        if column is not None and column not in found:
            found[column] = name
    return found
