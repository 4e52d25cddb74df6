"""Writing result tables: whole or not at all, with aliases and styles inside."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pyogrio
import shapely
from qgis.core import QgsFeature, QgsFields, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QDate

from ...compat import field_of_type
from ...core.messages import InputError, Message, joined
from ...core.texts.foreign_text import cell_text, formulas_kept
from ...core.texts.text_columns import as_objects, holds_texts
from ...core.unfinished import remove_unfinished, unfinished_folder
from ...interface.language import language, translated
from ...standards import fields_of_kind, short_name
from .styles import BAND_FIELD, languages, style_of, style_text, style_word

__all__ = [
    "SHAPEFILE_PARTS",
    "TABLES_ONLY",
    "TRACES",
    "StagedFile",
    "add_to_geopackage",
    "cut_text",
    "driver_of",
    "features_of",
    "fields_of",
    "geometry_of",
    "is_file",
    "kept_by_format",
    "mixed_shapefile",
    "shaped",
    "short_names",
    "stage_table",
    "staging_folder",
    "traces_of",
]

#: Signs of a library's own words that a refusal repeats.
LONGEST_REASON = 120

#: OGR's name of each stored kind of geometry.
GEOMETRY_NAMES = {
    "point": "Point",
    "multipoint": "MultiPoint",
    "line": "LineString",
    "multiline": "MultiLineString",
    "polygon": "MultiPolygon",
    "any": "Unknown",
}

#: Stored kinds by dimension, of single shapes and of several in one.
SINGLE_KINDS = ("point", "line", "polygon")
SEVERAL_KINDS = ("multipoint", "multiline", "polygon")

DRIVERS = {
    ".gpkg": "GPKG",
    ".geojson": "GeoJSON",
    ".json": "GeoJSON",
    ".shp": "ESRI Shapefile",
    ".fgb": "FlatGeobuf",
    ".csv": "CSV",
    ".xlsx": "XLSX",
}

#: Endings of what a shapefile consists of beside its ``.shp``, indexes of other programs included.
SHAPEFILE_PARTS = (
    *(".shx", ".dbf", ".prj", ".cpg", ".qpj", ".qix", ".sbn", ".sbx", ".idm", ".ind"),
    *(".ain", ".aih", ".fbn", ".fbx", ".ixs", ".mxs", ".shp.xml"),
)

#: Put after a file's name: what programs leave beside it, and would read into a new file.
TRACES = ("-wal", "-shm", "-journal", ".aux.xml", ".ovr", ".msk")

#: Bytes of a name and of a text that a shapefile takes.
SHAPEFILE_NAME, SHAPEFILE_TEXT = 10, 254

#: Rows written to a GeoPackage at a time: pyogrio keeps the interpreter to itself while it writes,
#: and with it the window.
ROWS_AT_A_TIME = 2_000

#: Formats without geometry.
TABLES_ONLY = frozenset({"CSV", "XLSX"})

LAYER_STYLES = """
CREATE TABLE IF NOT EXISTS layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT, f_table_schema TEXT,
    f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT,
    update_time DATETIME DEFAULT CURRENT_TIMESTAMP)
"""

#: The OGC extension that keeps a column's title; QGIS and GDAL show it as the alias.
DATA_COLUMNS = """
CREATE TABLE IF NOT EXISTS gpkg_data_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
    mime_type TEXT, constraint_name TEXT,
    CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
    CONSTRAINT gdc_tn UNIQUE (table_name, name))
"""

#: A GeoPackage without geometry comes without the list of extensions.
EXTENSIONS = """
CREATE TABLE IF NOT EXISTS gpkg_extensions (
    table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
    scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))
"""


def staging_folder(place: Path) -> Path:
    """Return a new folder for unfinished files inside the folder where they belong.

    `remove_unfinished` takes it away again.
    """
    if "|" in str(place):
        raise InputError(
            str(place),
            Message("QGIS opens no layer whose folder has the sign | in its name"),
            mend=Message("choose another folder"),
        )
    try:
        return unfinished_folder(place)
    except OSError as error:
        raise InputError(
            str(place),
            Message("the place cannot be written to ({error})", error=error.strerror),
            mend=Message("choose another folder"),
        ) from error


class StagedFile:
    """A file being made under a temporary name next to its place.

    Parameters
    ----------
    destination : str or Path
        Where the finished file belongs.
    """

    def __init__(self, destination: str | Path) -> None:
        self.destination = Path(destination)
        self.folder = staging_folder(self.destination.parent)
        self.path = self.folder / self.destination.name

    def finish(self) -> None:
        """Move everything made to its place, replacing what stood there."""
        made = sorted(self.folder.iterdir())
        for part in made:
            os.replace(part, self.destination.parent / part.name)
        names = {part.name for part in made}
        for trace in traces_of(self.destination):
            # what a replaced file left behind must not be read into the new one
            if trace.name not in names:
                trace.unlink(missing_ok=True)
        self.discard()

    def discard(self) -> None:
        """Leave nothing behind."""
        remove_unfinished(self.folder)


def traces_of(path: Path) -> list[Path]:
    """Return what may lie beside a file and belongs to it: journals, indexes, statistics."""
    parts = [Path(f"{path}{trace}") for trace in TRACES]
    if path.suffix.lower() in (".shp", ".dbf"):
        parts += [path.with_suffix(part) for part in (".shp", *SHAPEFILE_PARTS)]
    return [part for part in parts if os.path.normcase(part).lower() != str(path).lower()]


def shaped(table: pd.DataFrame, kind: dict[str, Any]) -> pd.DataFrame:
    """Return a result with just the output's fields, in order and in their types.

    Parameters
    ----------
    table : DataFrame
        Result of the core; messages in it are put into the run's language.
    kind : dict
        One output of ``standards/outputs``.
    """
    columns: dict[str, pd.Series] = {}
    for name, definition in fields_of_kind(kind).items():
        values = table[name] if name in table else pd.Series([None] * len(table), table.index)
        columns[name] = _stored(values, definition["type"])
    result = pd.DataFrame(columns, index=table.index)
    if kind["geometry"] == "none":
        return result
    shapes = np.asarray(table.geometry.values)
    if kind["geometry"] in ("polygon", "multiline") or _several(shapes, kind):
        shapes = _as_multi(shapes)
    return geopandas.GeoDataFrame(result, geometry=shapes, crs=table.crs)


def _stored(values: pd.Series, kind: str) -> pd.Series:
    if kind in ("integer", "real"):
        numbers = pd.to_numeric(values, errors="coerce").astype("float64")
        return numbers.round().astype("Int64") if kind == "integer" else numbers
    if kind == "flag":
        return values.astype("boolean")
    if kind == "date":
        return pd.to_datetime(values).dt.date
    if all(type(value) is str for value in values):
        return as_objects(values)
    # each different text once: a column repeats a few ids or reasons many times
    codes, different = pd.factorize(values.astype(object))
    texts = np.array([*(translated(text) for text in different), None], dtype=object)
    return pd.Series(texts[codes], index=values.index, dtype=object)


def _several(shapes: np.ndarray[Any, Any], kind: dict[str, Any]) -> bool:
    """Return whether shapes of any kind have one dimension, and some of them several parts."""
    if kind["geometry"] != "any":
        return False
    kinds = set(shapely.get_type_id(shapes[~shapely.is_missing(shapes)]).tolist())
    parts = {shapely.GeometryType(number).name.replace("MULTI", "") for number in kinds}
    return len(parts) == 1 and (len(kinds) > 1 or parts == {"POLYGON"})


def geometry_of(table: pd.DataFrame, kind: dict[str, Any]) -> str:
    """Return how the shapes of a result are stored.

    Parameters
    ----------
    table : DataFrame
        Already `shaped`.
    kind : dict
        One output of ``standards/outputs``; where its geometry may be any, the features tell.

    Returns
    -------
    str
        point, multipoint, line, multiline, polygon, none, or any where points, lines and areas
        are mixed.
    """
    if kind["geometry"] != "any":
        return str(kind["geometry"])
    shapes = np.asarray(table.geometry.values)
    shapes = shapes[~shapely.is_missing(shapes)]
    dimensions = np.unique(shapely.get_dimensions(shapes))
    kinds = np.unique(shapely.get_type_id(shapes))
    if len(dimensions) == 0:
        return "point"
    if len(dimensions) > 1 or shapely.GeometryType.GEOMETRYCOLLECTION in kinds:
        return "any"
    several = (kinds >= shapely.GeometryType.MULTIPOINT).any()
    return (SEVERAL_KINDS if several else SINGLE_KINDS)[dimensions[0]]


def _as_multi(shapes: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    kinds = shapely.get_type_id(shapes)
    for one, many in (
        (shapely.GeometryType.POINT, shapely.MultiPoint),
        (shapely.GeometryType.POLYGON, shapely.MultiPolygon),
        (shapely.GeometryType.LINESTRING, shapely.MultiLineString),
    ):
        single = kinds == one
        if single.any():
            shapes = shapes.copy()
            shapes[single] = [many([shape]) for shape in shapes[single]]
    return shapes


def stage_table(table: pd.DataFrame, kind: dict[str, Any], destination: str) -> StagedFile:
    """Write a table to a file of any known format under a temporary name.

    Parameters
    ----------
    table : DataFrame
        Already `shaped`.
    kind : dict
        One output of ``standards/outputs``.
    destination : str
        Path of the file wanted.

    Returns
    -------
    StagedFile
        To be finished or discarded by the caller.
    """
    driver = driver_of(destination)
    if driver == "ESRI Shapefile" and geometry_of(table, kind) == "any":
        raise mixed_shapefile(destination)
    place = Path(destination)
    if driver == "ESRI Shapefile" and kind["geometry"] == "none":
        # of a shapefile without shapes there is only the table
        place = place.with_suffix(".dbf")
    staged = StagedFile(place)
    try:
        layer = place.stem if driver != "GPKG" else kind["table"]
        _write(table, kind, staged.path, layer, driver)
        if driver == "GPKG":
            _write_labels(staged.path, layer, kind, table)
    except BaseException:
        staged.discard()
        raise
    return staged


def mixed_shapefile(destination: str) -> InputError:
    """Return the refusal of points, lines and areas for a format that takes one of them."""
    return InputError(
        Path(destination).name,
        Message("a shapefile holds points, lines or areas, and these features are mixed"),
        mend=Message("choose a GeoPackage"),
    )


def driver_of(destination: str) -> str:
    """Return GDAL's name of the format that a file's ending stands for.

    Raises
    ------
    InputError
        When files of this kind cannot be written.
    """
    suffix = Path(destination).suffix.lower()
    if suffix not in DRIVERS:
        raise InputError(
            destination,
            Message("files of this kind cannot be written"),
            mend=Message("use one of {endings}", endings=", ".join(DRIVERS)),
        )
    return DRIVERS[suffix]


def short_names(names: Sequence[str]) -> list[str]:
    """Return the names of fields in a shapefile.

    Parameters
    ----------
    names : sequence of str
        Ours have a short name in the standards; another one is cut after 10 bytes.

    Raises
    ------
    InputError
        Where two fields would be called alike.

    Examples
    --------
    >>> short_names(["people", "people_too_slow", "people_too_far_from_road", "所属行政村名称"])
    ['people', 'ppl_late', 'ppl_far', '所属行']
    """
    short = [short_name(name).encode()[:SHAPEFILE_NAME].decode(errors="ignore") for name in names]
    places: dict[str, str] = {}
    for name, cut in zip(names, short):
        other = places.setdefault(cut.lower(), name)
        if other != name:
            raise InputError(
                other,
                Message(
                    "a shapefile cuts this field and {other_field} to the same name {name}",
                    other_field=name,
                    name=cut,
                ),
                mend=Message("choose a GeoPackage"),
            )
    return short


def kept_by_format(table: pd.DataFrame, destination: str, spatial: bool) -> list[Message]:
    """Return what a file of this format keeps otherwise than the result has it.

    Parameters
    ----------
    table : DataFrame
        Already `shaped`.
    destination : str
        Path of the file wanted.
    spatial : bool
        Whether the result has shapes.
    """
    driver, name = driver_of(destination), Path(destination).name
    if driver in TABLES_ONLY and spatial:
        notes = [Message("{file}: a spreadsheet keeps no shapes", file=name)]
        return [*notes, *_formulas_kept(table, name)]
    if driver in TABLES_ONLY:
        return _formulas_kept(table, name)
    if driver != "ESRI Shapefile":
        return []
    notes = names_shortened([c for c in table.columns if c != "geometry"], name)
    texts = table[_text_columns(table)]
    long = {
        column: int((texts[column].dropna().map(_bytes) > SHAPEFILE_TEXT).sum()) for column in texts
    }
    if any(long.values()):
        which = [
            Message("{field} ({count})", field=column, count=count)
            for column, count in long.items()
            if count
        ]
        notes.append(
            Message(
                "{file}: texts longer than {limit} bytes are cut in a shapefile: {fields}",
                file=name,
                limit=SHAPEFILE_TEXT,
                fields=joined(which),
            )
        )
    return notes


def _formulas_kept(table: pd.DataFrame, file: str) -> list[Message]:
    """Return the note on texts that a spreadsheet program would have run."""
    texts = table.select_dtypes(["object", "string"]).drop(columns="geometry", errors="ignore")
    return formulas_kept((value for name in texts for value in texts[name]), file)


def names_shortened(names: Sequence[str], file: str) -> list[Message]:
    """Return which fields have other names in a shapefile.

    Examples
    --------
    >>> names_shortened(["people", "people_served"], "ledger.shp")
    ['ledger.shp: a shapefile takes 10 letters; fields with another name: people_served = ppl_serv']
    """
    pairs = [(long, short) for long, short in zip(names, short_names(names)) if long != short]
    if not pairs:
        return []
    return [
        Message(
            "{file}: a shapefile takes 10 letters; fields with another name: {pairs}",
            file=file,
            pairs=", ".join(f"{long} = {short}" for long, short in pairs),
        )
    ]


def _bytes(text: Any) -> int:
    return len(str(text).encode())


def is_file(destination: str) -> bool:
    """Return whether a destination is a path, not memory or a database."""
    return Path(destination).suffix != "" and not re.match(r"^[a-zA-Z]{2,}:", destination)


def fields_of(kind: dict[str, Any]) -> QgsFields:
    """Return an output's fields; their aliases come with the style when the layer is shown.

    A layer in memory keeps no aliases and would warn of each of them.
    """
    fields = QgsFields()
    for name, definition in fields_of_kind(kind).items():
        fields.append(field_of_type(name, definition["type"]))
    return fields


def features_of(table: pd.DataFrame, kind: dict[str, Any]) -> Iterator[QgsFeature]:
    """Yield a shaped table as QGIS features."""
    fields = fields_of(kind)
    spatial = kind["geometry"] != "none"
    shapes = shapely.to_wkb(np.asarray(table.geometry.values)) if spatial else [None] * len(table)
    rows = table[kind["fields"]].astype(object).where(table[kind["fields"]].notna(), None)
    for name, definition in fields_of_kind(kind).items():
        if definition["type"] == "date":  # QGIS takes no date of Python's for one
            rows[name] = [None if day is None else QDate(day) for day in rows[name]]
    for values, shape in zip(rows.itertuples(index=False, name=None), shapes):
        feature = QgsFeature(fields)
        feature.setAttributes(list(values))
        if shape is not None:
            geometry = QgsGeometry()
            geometry.fromWkb(shape)
            feature.setGeometry(geometry)
        yield feature


def add_to_geopackage(table: pd.DataFrame, kind: dict[str, Any], path: Path) -> None:
    """Add a table with its aliases and styles to a GeoPackage being made.

    Parameters
    ----------
    table : DataFrame
        Already `shaped`.
    kind : dict
        One output of ``standards/outputs``.
    path : Path
        GeoPackage; made when absent.
    """
    _write(table, kind, path, kind["table"], "GPKG")
    _write_labels(path, kind["table"], kind, table)


def _write(table: pd.DataFrame, kind: dict[str, Any], path: Path, layer: str, driver: str) -> None:
    options: dict[str, Any] = {"append": False} if not path.exists() else {}
    geometry_name = GEOMETRY_NAMES.get(geometry_of(table, kind))
    if driver in TABLES_ONLY:
        # a spreadsheet takes the figures; what it has no place for stays in the other formats
        table, geometry_name = pd.DataFrame(table.drop(columns="geometry", errors="ignore")), None
        table = _without_formulas(table)
    if driver == "GPKG" and kind["geometry"] != "none":
        options["geometry_name"] = "geom"
    if driver == "GPKG" and not path.exists():
        # the version that every QGIS of the last years reads without a warning
        options["dataset_options"] = {"VERSION": "1.2"}
    if driver == "ESRI Shapefile":
        table = _for_shapefile(table)
        if len(table):  # GDAL finds it from the shapes; without any there is only ours
            geometry_name = None
    if driver == "FlatGeobuf" and table.geometry.isna().any():
        # its index knows no row without a shape
        options["layer_options"] = {"SPATIAL_INDEX": "NO"}
    if geometry_name is not None:
        options["geometry_type"] = geometry_name
    table = table.reset_index(drop=True)
    first = table.iloc[:ROWS_AT_A_TIME] if driver == "GPKG" else table
    try:
        write_rows(first, path, layer=layer, driver=driver, **options)
        for begin in range(len(first), len(table), ROWS_AT_A_TIME):
            rows = table.iloc[begin : begin + ROWS_AT_A_TIME]
            write_rows(rows, path, layer=layer, driver=driver, append=True)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.FeatureError, OSError) as error:
        raise InputError(
            path.name,
            Message("the file cannot be written to its end ({error})", error=_begin_of(error)),
            mend=Message("look whether the disk is full, or choose another folder"),
        ) from error


def write_rows(table: pd.DataFrame, path: Path, **options: Any) -> None:
    """Write rows by pyogrio, without Arrow whatever the environment asks: it may not be there."""
    pyogrio.write_dataframe(table, path, use_arrow=False, **options)


def _begin_of(error: Exception) -> str:
    """Return what an error says, without the statements that a library adds."""
    return str(error).partition("\n")[0][:LONGEST_REASON]


def _without_formulas(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose texts no spreadsheet program runs, in cells and in heads."""
    table = table.rename(columns=cell_text)
    for name in table.select_dtypes(["object", "string"]).columns:
        table[name] = [cell_text(v) if isinstance(v, str) else v for v in table[name]]
    return table


def _for_shapefile(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with names and texts as long as a shapefile takes them, in whole letters."""
    names = [name for name in table.columns if name != "geometry"]
    table = table.rename(columns=dict(zip(names, short_names(names))))
    for name in _text_columns(table):
        long = table[name].map(_bytes) > SHAPEFILE_TEXT
        if long.any():
            table.loc[long, name] = table.loc[long, name].map(cut_text)
    return table


def _text_columns(table: pd.DataFrame) -> list[str]:
    """Return the columns that may hold texts."""
    return [name for name in table.columns if name != "geometry" and holds_texts(table[name])]


def cut_text(text: str) -> str:
    """Return as much of a text as a shapefile takes, in whole letters."""
    return text.encode()[:SHAPEFILE_TEXT].decode(errors="ignore")


def _write_labels(path: Path, table: str, kind: dict[str, Any], rows: pd.DataFrame) -> None:
    """Put labels of columns and a style per language into a GeoPackage."""
    limits = rows[BAND_FIELD].dropna().unique().tolist() if BAND_FIELD in rows else ()
    fields, run_language = fields_of_kind(kind), language()
    layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
    style = style_of(kind, layer)
    texts = {code: style_text(layer, style, fields, code, limits) for code in languages()}
    del layer
    geometry = "geom" if kind["geometry"] != "none" else ""
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        first = not database.execute(
            "SELECT 1 FROM sqlite_master WHERE name = 'layer_styles'"
        ).fetchone()
        database.execute(LAYER_STYLES)
        database.execute(DATA_COLUMNS)
        database.execute(EXTENSIONS)
        if first:
            database.execute(
                "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier,"
                " description, last_change) VALUES ('layer_styles', 'attributes',"
                " 'layer_styles', '', ?)",
                (now,),
            )
            database.execute(
                "INSERT INTO gpkg_extensions VALUES ('gpkg_data_columns', NULL, 'gpkg_schema',"
                " 'http://www.geopackage.org/spec121/#extension_schema', 'read-write')"
            )
        database.execute("DELETE FROM layer_styles WHERE f_table_name = ?", (table,))
        # the language of the run comes up by itself, the others are a click away
        for code, text in texts.items():
            name, active = style_word("language", code), code == run_language
            database.execute(
                "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
                " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description,"
                " owner, update_time) VALUES ('', '', ?, ?, ?, ?, '', ?, ?, '', ?)",
                (table, geometry, name, text, active, kind[code], now),
            )
        database.executemany(
            "INSERT OR REPLACE INTO gpkg_data_columns (table_name, column_name, name, title,"
            " description) VALUES (?, ?, ?, ?, ?)",
            [
                (table, name, name, definition[run_language], definition["zh"])
                for name, definition in fields.items()
            ],
        )
        database.execute(
            "UPDATE gpkg_contents SET identifier = ?, description = ? WHERE table_name = ?",
            (kind[run_language], kind["en"], table),
        )
