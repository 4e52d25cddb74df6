"""Published numbers, names and codes as data, each with its source."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

__all__ = [
    "all_output_kinds",
    "all_raster_kinds",
    "code_list",
    "dock_entries",
    "field",
    "fields_called",
    "fields_of_kind",
    "hazard_layers",
    "language_of",
    "languages",
    "layer_fields",
    "load",
    "map_themes",
    "output_kinds",
    "raster_kinds",
    "short_name",
]

FOLDER = Path(__file__).parent


@cache
def load(name: str) -> Any:
    """Return the parsed ``standards/<name>.json``; treat it as read-only.

    Beside each English label stand those of all other languages.

    Parameters
    ----------
    name : str
        File name without its ending, for example ``"profiles"`` or
        ``"outputs/evacuationreach"``.

    Examples
    --------
    >>> load("codes")["risk_level"][0]["en"]
    'Major risk'
    """
    content = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    if name != "languages" and not name.startswith("words/"):
        for language, about in languages().items():
            if about["own_words"]:
                _lay_over(content, language, load(f"words/{language}"))
    return content


def _lay_over(node: Any, language: str, words: dict[str, str]) -> None:
    """Put the words of a language beside the English ones; English where there is no word."""
    if isinstance(node, dict):
        for key in [key for key in node if key == "en" or key.endswith("_en")]:
            if isinstance(node[key], str):
                node.setdefault(key[:-2] + language, words.get(node[key], node[key]))
    for inner in node.values() if isinstance(node, dict) else node:
        if isinstance(inner, (dict, list)):
            _lay_over(inner, language, words)


@cache
def languages() -> dict[str, dict[str, Any]]:
    """Return the languages of the plugin by code, with their titles and signs.

    Examples
    --------
    >>> {code: about["title"] for code, about in languages().items()}
    {'en': 'English', 'zh': '中文'}
    """
    return {about["code"]: about for about in load("languages")["languages"]}


def language_of(locale: str) -> str:
    """Return the language that a locale speaks, the first one where it speaks none of ours.

    Parameters
    ----------
    locale : str
        As QGIS or the system names it.

    Examples
    --------
    >>> language_of("zh_CN.UTF-8"), language_of("Chinese_China.936"), language_of("pt_BR")
    ('zh', 'zh', 'en')
    """
    known = languages()
    speaking = (c for c in known if locale.lower().startswith(tuple(known[c]["begins"])))
    return next(speaking, next(iter(known)))


def code_list(name: str) -> list[dict[str, Any]]:
    """Return the entries of one code list, in order of severity.

    Parameters
    ----------
    name : str
        Key in ``standards/codes.json``.
    """
    return load("codes")[name]


def hazard_layers(mark: str = "family") -> tuple[str, ...]:
    """Return the keys of the hazard layers for which a mark in ``hazards.json`` holds.

    Parameters
    ----------
    mark : str
        ``family`` for all of them, ``exposes`` for those that endanger people, roads and shelters
        on their ground, ``reach`` for those of single places with a field that says how far.

    Examples
    --------
    >>> hazard_layers("exposes")
    ('geohazards', 'fire_zones', 'chemical_sources', 'other_hazards')
    """
    families = load("hazards")["families"]
    return tuple(key for key, family in families.items() if family[mark])


@cache
def _all_fields() -> dict[str, dict[str, Any]]:
    fields = dict(load("fields"))
    for path in sorted((FOLDER / "outputs").glob("*.json")):
        for name, definition in load(f"outputs/{path.stem}").get("fields", {}).items():
            known = fields.setdefault(name, definition)
            if known != definition:
                raise ValueError(f"field {name!r} of {path.name} is defined twice, differently")
    return fields


def field(name: str) -> dict[str, Any]:
    """Return type, labels and code list of a field, wherever it is used.

    Parameters
    ----------
    name : str
        The field's stable ASCII name.

    Returns
    -------
    dict
        ``type`` (integer, real, text, flag, date), ``en`` and ``zh`` labels, optionally ``codes``.

    Examples
    --------
    >>> field("people")["zh"]
    '人数'
    """
    return _all_fields()[name]


@cache
def fields_called(name: str) -> list[dict[str, Any]]:
    """Return the definitions of what layers call by a name, without the layer's name.

    Parameters
    ----------
    name : str
        Name of a column.

    Returns
    -------
    list of dict
        None where no layer has such a field, several where layers mean different things by it.

    Examples
    --------
    >>> [[each["zh"] for each in fields_called(name)] for name in ("people", "to", "level")]
    [['人数'], ['封闭结束'], ['级别', '道路层级', '隐患等级']]
    """
    entries = [each for layer in load("layers").values() for each in layer["fields"]]
    renamed = [each["field"] for each in entries if each["name"] == name and "field" in each]
    known = _all_fields()
    return [known[key] for key in dict.fromkeys([name, *renamed]) if key in known]


def layer_fields(layer_key: str) -> dict[str, dict[str, Any]]:
    """Return the dictionary's fields of a layer by name.

    Parameters
    ----------
    layer_key : str
        Key in ``standards/layers.json``, for example ``"roads"``.

    Examples
    --------
    >>> layer_fields("roads")["speed_kmh"]["synonyms"]
    ['maxspeed']
    """
    return {entry["name"]: entry for entry in load("layers")[layer_key]["fields"]}


def output_kinds(algorithm: str) -> dict[str, dict[str, Any]]:
    """Return the layer outputs of an algorithm by parameter name.

    Parameters
    ----------
    algorithm : str
        Name of the algorithm without the provider, for example ``"evacuationreach"``.
    """
    return load(f"outputs/{algorithm}")["outputs"]


def dock_entries(step: str) -> dict[str, dict[str, Any]]:
    """Return what a step of the window's dock starts: algorithms in the order of their buttons.

    Parameters
    ----------
    step : str
        Name of the step, for example ``"risk"``.

    Returns
    -------
    dict
        By name of the algorithm: ``place``, labels of its button, and ``done``, false where its
        results do not mean that the step is done.

    Examples
    --------
    >>> [entry["en"] for entry in dock_entries("risk").values()]
    ['Grade the Risk…', 'Treat or Move…', 'What Is Around…']
    """
    entries = {
        path.stem: load(f"outputs/{path.stem}").get("dock", {})
        for path in (FOLDER / "outputs").glob("*.json")
    }
    own = {name: entry for name, entry in entries.items() if entry.get("step") == step}
    return dict(sorted(own.items(), key=lambda each: (each[1]["place"], each[0])))


def raster_kinds(algorithm: str) -> dict[str, dict[str, Any]]:
    """Return the raster outputs of an algorithm by parameter name.

    Parameters
    ----------
    algorithm : str
        Name of the algorithm without the provider, for example ``"lookoutcoverage"``.

    Examples
    --------
    >>> list(raster_kinds("lookoutcoverage")), raster_kinds("checkdata")
    (['OUTPUT_VISIBLE', 'OUTPUT_MIN_HEIGHT'], {})
    """
    kinds: dict[str, dict[str, Any]] = load(f"outputs/{algorithm}").get("rasters", {})
    return kinds


def all_output_kinds() -> list[dict[str, Any]]:
    """Return the layer outputs of all algorithms."""
    algorithms = [path.stem for path in sorted((FOLDER / "outputs").glob("*.json"))]
    return [kind for name in algorithms for kind in output_kinds(name).values()]


def all_raster_kinds() -> list[dict[str, Any]]:
    """Return the raster outputs of all algorithms; those of one style are of one kind."""
    algorithms = [path.stem for path in sorted((FOLDER / "outputs").glob("*.json"))]
    return [kind for name in algorithms for kind in raster_kinds(name).values()]


@cache
def map_themes(kind: str) -> dict[str, dict[str, Any]]:
    """Return the themes of a kind of sheet in their order, each with its note.

    Parameters
    ----------
    kind : str
        ``one_map`` (the whole district as a picture) or ``division_sheet``.

    Returns
    -------
    dict
        Theme to its title, note, layers and what it needs; of the one map the picture, of
        division sheets the numbers, too.

    Examples
    --------
    >>> map_themes("one_map")["risk"]["picture"], list(map_themes("division_sheet"))
    ('one_map.png', ['risk', 'evacuation', 'lookout', 'water', 'one_map'])
    """
    themes = load("map_themes")["themes"].items()
    return {name: {"note": each["note"], **each[kind]} for name, each in themes if kind in each}


def fields_of_kind(kind: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the definitions of an output's fields by name, in order.

    Parameters
    ----------
    kind : dict
        One entry of `output_kinds`. Its optional ``definitions`` say which definition a field
        takes that is named otherwise in the table (the ``level`` of a road is no division level),
        its optional ``codes`` which code list it takes there.
    """
    renamed, codes = kind.get("definitions", {}), kind.get("codes", {})
    fields = {}
    for name in kind["fields"]:
        fields[name] = dict(field(renamed.get(name, name)))
        if name in codes:
            fields[name]["codes"] = codes[name]
    return fields


def short_name(name: str) -> str:
    """Return what a field of ours is called where names have at most 10 letters.

    Parameters
    ----------
    name : str
        The field's own name.

    Returns
    -------
    str
        The name itself where it is short enough, or is no field of ours.

    Examples
    --------
    >>> short_name("people_too_far_from_road"), short_name("people")
    ('ppl_far', 'people')
    """
    names: dict[str, str] = load("short_names")["names"]
    return names.get(name, name)
