"""The tables of a finished one map, and what of them a profile of release lets through."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pyogrio
import shapely

from ...bridge.files.local_files import check_local
from ...bridge.files.whole_files import check_whole
from ...bridge.io.district import key_of_name
from ...core.geo.geometry import repaired
from ...core.messages import InputError, Message
from ...core.tables.codes import parse_codes
from ...core.tables.columns import Skipped
from ...core.tables.values import column
from ...core.texts.text_columns import plain_texts
from ...gpkg.file import open_geopackage, settled, stored_tables
from ...standards import all_raster_kinds, code_list, load, map_themes, output_kinds
from ..one_map.folder import GEOPACKAGE, RECORD, kind_of_layer
from .plan import Division

__all__ = ["MapTables", "divisions_of", "fingerprint", "read_map_tables", "themes_with_data"]


@dataclass(frozen=True)
class MapTables:
    """What the sheets are made from: nothing else of the one map reaches them.

    Attributes
    ----------
    source : str
        Name of the district's data for people.
    made_on : str
        Day on which the one map was made, empty where it has no record.
    crs : str
        Of all tables, metric.
    tables : dict of str to DataFrame
        Table to rows with the fields that the profile lets through.
    shapes : dict of str to ndarray
        Table to the exact shapes, which tell what lies where; never drawn or written.
    kinds : dict
        Table to its definition: title, style, fields.
    rasters : dict of str to Path
        Raster files beside the GeoPackage.
    """

    source: str
    made_on: str
    crs: str
    tables: dict[str, pd.DataFrame]
    shapes: dict[str, Any] = field(repr=False)
    kinds: dict[str, dict[str, Any]] = field(repr=False)
    rasters: dict[str, Path]


def read_map_tables(path: str | Path, themes: Sequence[str], profile: str) -> MapTables:
    """Read the tables that the themes need, as a profile of release lets them through.

    Parameters
    ----------
    path : str or Path
        GeoPackage of a finished one map, or its folder.
    themes : sequence of str
        Themes of ``standards/map_themes.json``.
    profile : str
        internal or public.

    Raises
    ------
    InputError
        Where there is no readable one map, or it has no divisions.
    """
    file = Path(path)
    if file.is_dir():
        file = file / GEOPACKAGE
    try:
        with open_geopackage(file) as stored:
            present = set(stored_tables(stored))
    except InputError as error:
        raise InputError(
            file.name,
            Message("the one map cannot be read ({error})", error=error.problem),
            mend=Message("choose the folder or the GeoPackage of a finished one map"),
        ) from error
    check_whole(file)  # a damaged page would give fewer rows without a word
    if "divisions" not in present:
        raise InputError(
            file.name,
            Message("the one map has no layer divisions"),
            mend=Message("make the one map of a district with divisions"),
        )
    wanted = [name for name in _tables_of(themes) if name in present]
    with settled(file) as (whole, unlocked):
        read = {
            name: plain_texts(
                pyogrio.read_dataframe(whole, layer=name, use_arrow=False, **unlocked)
            )
            for name in wanted
        }
    old = [n for n in load("hazards")["families"] if n in read and "counted_level" not in read[n]]
    if old:
        raise InputError(
            file.name,
            Message("its hazards ({layers}) lack the level counted", layers=", ".join(old)),
            mend=Message("make the one map anew with this version of the plugin"),
        )
    crs = read["divisions"].crs
    kinds = {name: _kind(name, table) for name, table in read.items()}
    shapes = {n: np.asarray(t.geometry.values) for n, t in read.items() if _spatial(t)}
    rasters = {name: file.parent / name for name in _rasters_of(themes)}
    found = {name: place for name, place in rasters.items() if place.exists()}
    for place in found.values():
        check_local(place)  # the folder may come from elsewhere
    tables = MapTables(*_origin(file), crs.to_string(), read, shapes, kinds, found)
    return _public(tables) if profile == "public" else tables


def _origin(file: Path) -> tuple[str, str]:
    """Return the name of the district's data and the day of the one map, from its record."""
    record = file.parent / RECORD
    if not record.exists():
        return file.stem, ""
    try:
        known = json.loads(record.read_text(encoding="utf-8"))
        return Path(known["district"]).stem, str(known["made_on"])[:10]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            record.name,
            Message("the record of the one map cannot be read"),
            mend=Message("make the one map anew, or remove the record"),
        ) from error


def _spatial(table: pd.DataFrame) -> bool:
    return isinstance(table, geopandas.GeoDataFrame)


def _tables_of(themes: Sequence[str]) -> list[str]:
    """Return the tables of themes, each once."""
    names = ["divisions"]
    for theme in themes:
        entry = map_themes("division_sheet")[theme]
        names += [*entry["needs"], *entry["layers"], *entry["numbers"]]
    return [name for name in dict.fromkeys(names) if not name.endswith(".tif")]


def _rasters_of(themes: Sequence[str]) -> list[str]:
    entries = [map_themes("division_sheet")[theme] for theme in themes]
    return [name for entry in entries for name in entry["layers"] if name.endswith(".tif")]


def _kind(name: str, table: pd.DataFrame) -> dict[str, Any]:
    """Return a table's definition with the fields it has."""
    folder = Path(__file__).parents[2] / "standards" / "outputs"
    for algorithm in sorted(path.stem for path in folder.glob("*.json")):
        for kind in output_kinds(algorithm).values():
            if kind["table"] == name:
                return {**kind, "fields": [one for one in kind["fields"] if one in table]}
    key = key_of_name(name)
    if key is None:
        raise InputError(name, Message("the one map has a layer that is not known"))
    return kind_of_layer(key, table)


def raster_kind(name: str) -> dict[str, Any]:
    """Return the definition of a raster file, which is named after its style."""
    return next(kind for kind in all_raster_kinds() if f"{kind['style']}.tif" == name)


# -- profile of release -----------------------------------------------------------------------


def _public(tables: MapTables) -> MapTables:
    """Return the tables as a public sheet may show them: what is not listed stays inside."""
    rules, cell = load("division_sheets")["public"]["layers"], load("division_sheets")["public"]
    shown, shapes, kinds = {}, {}, {}
    for name, table in tables.tables.items():
        if name not in rules:
            continue
        rule = rules[name]
        codes = tables.kinds[name].get("codes", {})
        keep = ~_matching(table, rule.get("left_out", False), codes)
        table = table.loc[keep]
        coarse = _matching(table, rule.get("generalised", False), codes)
        fields = [one for one in rule["fields"] if one in table]
        public = table[[*fields, "geometry"]] if _spatial(table) else table[fields]
        if _spatial(table):
            exact = np.asarray(table.geometry.values)
            drawn = _generalised(exact, coarse.to_numpy(), cell["generalised_m"])
            public = geopandas.GeoDataFrame(public).set_geometry(drawn, crs=table.crs)
            # a line that must not show its place has none
            placed = ~shapely.is_missing(drawn)
            public, shapes[name] = public.loc[placed], exact[placed]
        if public.empty and len(tables.tables[name]):
            continue
        shown[name] = public
        kinds[name] = {**tables.kinds[name], "fields": fields}
    return MapTables(tables.source, tables.made_on, tables.crs, shown, shapes, kinds, {})


def _matching(table: pd.DataFrame, rule: Any, codes: dict[str, str]) -> pd.Series:
    """Return which rows a rule means: all, none, or those with one of the codes of a field."""
    if isinstance(rule, bool):
        return pd.Series(rule, index=table.index)
    result = pd.Series(False, index=table.index)
    for name, values in rule.items():
        # without the field, or with a word of no list, nobody can say what a feature is: it
        # counts as meant
        if name not in table:
            return ~result
        found = parse_codes(table[name], codes[name])
        known = [entry["value"] for entry in code_list(codes[name])]
        result |= found.isin(values) | ~found.isin(known)
    return result


def _generalised(shapes: Any, coarse: Any, cell_m: float) -> Any:
    """Return shapes with the coarse ones replaced by the cell that they lie in.

    A point becomes the middle of its square cell, an area the whole cell; a line that has to be
    coarse has no place any more.
    """
    result = shapes.copy()
    for number in np.flatnonzero(coarse & ~shapely.is_missing(shapes)):
        middle = shapely.point_on_surface(shapes[number])
        west, south = (np.floor(v / cell_m) * cell_m for v in (middle.x, middle.y))
        dimension = shapely.get_dimensions(shapes[number])
        cell = shapely.box(west, south, west + cell_m, south + cell_m)
        result[number] = {0: shapely.centroid(cell), 2: cell}.get(int(dimension))
    return result


# -- divisions --------------------------------------------------------------------------------


def divisions_of(tables: MapTables) -> tuple[list[Division], list[Skipped]]:
    """Return the divisions that can have a sheet, and those left out with their reasons.

    Raises
    ------
    InputError
        Where two divisions have the same code.
    """
    table = tables.tables["divisions"]
    missing_code = table["code"].isna() | (table["code"].astype(str).str.strip() == "")
    no_place = table.geometry.isna() | table.geometry.is_empty
    skips = []
    for rows, reason in (
        (missing_code, Message("no code: files are named after it")),
        (no_place & ~missing_code, Message("no area to draw")),
    ):
        if rows.any():
            named = table.loc[rows, "name"].fillna("?").astype(str).tolist()
            skips.append(Skipped("divisions", reason, named))
    usable = table.loc[~(missing_code | no_place)]
    double = usable.loc[usable["code"].duplicated(keep=False), "code"]
    if len(double):
        raise InputError(
            "divisions",
            Message("several divisions have the same code"),
            sorted(set(double.astype(str))),
            Message("give each division a code of its own"),
        )
    nameless = _blank(usable["name"])
    if nameless.any():
        reason = Message("no name: the code stands in for it on the sheet")
        skips.append(Skipped("divisions", reason, usable.loc[nameless, "code"].tolist()))
    # as the one map takes them: levels by what they mean, outlines that cross themselves filled
    usable = usable.assign(level=parse_codes(column(usable, "level"), "division_level"))
    shapes = np.array(usable.geometry.values)
    bad = ~shapely.is_valid(shapes)
    shapes[bad] = repaired(shapes[bad])
    made = [_division(row, shape) for row, shape in zip(_rows(usable), shapes)]
    return sorted(made, key=lambda each: each.code), skips


def _blank(texts: pd.Series) -> pd.Series:
    return texts.isna() | (texts.astype(str).str.strip() == "")


def _rows(table: pd.DataFrame) -> Iterable[dict[str, Any]]:
    plain = pd.DataFrame(table.drop(columns="geometry")).astype(object)
    rows: Any = plain.where(plain.notna(), None).to_dict("records")
    return rows


def _division(row: dict[str, Any], shape: Any) -> Division:
    def text(name: str) -> str:
        return str(row.get(name) or "").strip()

    return Division(
        code=text("code"),
        name=text("name") or text("code"),
        level=text("level"),
        parent_code=text("parent_code") or None,
        contact=" ".join(filter(None, (text("officer"), text("phone")))),
        shape=shape,
    )


def themes_with_data(
    tables: MapTables, themes: Sequence[str]
) -> tuple[list[str], dict[str, list[str]]]:
    """Return the themes that can be drawn, and for the others the layers that are absent."""
    possible, absent = [], {}
    for theme in themes:
        needs = map_themes("division_sheet")[theme]["needs"]
        missing = [name for name in needs if name not in tables.tables]
        if missing:
            absent[theme] = missing
        else:
            possible.append(theme)
    return possible, absent


def fingerprint(tables: MapTables) -> str:
    """Return a text that changes with every value and shape that can be on a sheet."""
    digest = hashlib.sha256(f"{tables.source} {tables.made_on} {tables.crs}".encode())
    for name in sorted(tables.tables):
        table = tables.tables[name]
        digest.update(f"{name}:{list(table.columns)}:{len(table)}".encode())
        plain = pd.DataFrame(table.drop(columns="geometry", errors="ignore")).astype(str)
        digest.update(pd.util.hash_pandas_object(plain, index=False).to_numpy().tobytes())
        if _spatial(table):
            # what is drawn, and where it counts
            for shapes in (table.geometry.values, tables.shapes[name]):
                for shape in shapely.to_wkb(np.asarray(shapes)):
                    digest.update(shape or b"-")
    for name in sorted(tables.rasters):
        digest.update(tables.rasters[name].read_bytes())
    return digest.hexdigest()
