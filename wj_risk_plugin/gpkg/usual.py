"""What GDAL itself makes in a GeoPackage beside layers: known word for word, or not known.

Whoever writes a trigger can call it as GDAL calls its own, and write it so that no search for
what it changes finds it. So nothing is searched: what GDAL makes for a table is written out here
(by its versions 3.6 and 3.12, which make others), and a trigger is usual that is the same.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping

from ..core.texts.foreign_text import sql_name

__all__ = ["is_virtual", "sql_words", "usual_tables", "usual_triggers"]

#: Tables of the GeoPackage standard and its extensions, of GDAL, SQLite and QGIS's styles.
USUAL = frozenset(
    (
        "gpkg_contents gpkg_spatial_ref_sys gpkg_geometry_columns gpkg_tile_matrix_set"
        " gpkg_tile_matrix gpkg_extensions gpkg_data_columns gpkg_data_column_constraints"
        " gpkg_metadata gpkg_metadata_reference gpkg_2d_gridded_coverage_ancillary"
        " gpkg_2d_gridded_tile_ancillary gpkgext_relations gpkg_ogr_contents"
        " sqlite_sequence sqlite_stat1 sqlite_stat2 sqlite_stat3 sqlite_stat4 layer_styles"
    ).split()
)

#: What SQLite keeps of an index of places in plain tables.
PARTS_OF_INDEX = ("_node", "_parent", "_rowid")

INDEX = "CREATE VIRTUAL TABLE {index} USING rtree(id, minx, maxx, miny, maxy)"

#: Signs at the beginning of a table's SQL that are looked at.
LONGEST_HEAD = 10_000

#: Parts of the triggers.
NEW_SOME = "(NEW.{geom} NOTNULL AND NOT ST_IsEmpty(NEW.{geom}))"
OLD_SOME = "(OLD.{geom} NOTNULL AND NOT ST_IsEmpty(OLD.{geom}))"
NEW_NONE = "(NEW.{geom} ISNULL OR ST_IsEmpty(NEW.{geom}))"
OLD_NONE = "(OLD.{geom} ISNULL OR ST_IsEmpty(OLD.{geom}))"
SAME, OTHER = "OLD.{key} = NEW.{key}", "OLD.{key} != NEW.{key}"
CHANGED, MOVED = "AFTER UPDATE OF {geom} ON {table}", "AFTER UPDATE ON {table}"
VALUES = (
    "INTO {index} VALUES (NEW.{key}, ST_MinX(NEW.{geom}), ST_MaxX(NEW.{geom}),"
    " ST_MinY(NEW.{geom}), ST_MaxY(NEW.{geom}));"
)
WRITE, TAKE = "INSERT OR REPLACE " + VALUES, "DELETE FROM {index} WHERE id = OLD.{key};"
RENEW = (
    "UPDATE {index} SET minx = ST_MinX(NEW.{geom}), maxx = ST_MaxX(NEW.{geom}),"
    " miny = ST_MinY(NEW.{geom}), maxy = ST_MaxY(NEW.{geom}) WHERE id = NEW.{key};"
)
TAKE_BOTH = "DELETE FROM {index} WHERE id IN (OLD.{key}, NEW.{key});"

#: Triggers that keep the index of places, by the end of their name: when, and what they do.
OF_INDEX = {
    "insert": (f"AFTER INSERT ON {{table}} WHEN {NEW_SOME}".replace("NOTNULL", "NOT NULL"), WRITE),
    "update1": (f"{CHANGED} WHEN {SAME} AND {NEW_SOME}", WRITE),
    "update2": (f"{CHANGED} WHEN {SAME} AND {NEW_NONE}", TAKE),
    "update3": (f"{MOVED} WHEN {OTHER} AND {NEW_SOME}", TAKE + WRITE),
    "update4": (f"{MOVED} WHEN {OTHER} AND {NEW_NONE}", TAKE_BOTH),
    "update5": (f"{MOVED} WHEN {OTHER} AND {NEW_SOME}", TAKE + WRITE),
    "update6": (f"{CHANGED} WHEN {SAME} AND {NEW_SOME} AND {OLD_SOME}", RENEW),
    "update7": (f"{CHANGED} WHEN {SAME} AND {NEW_SOME} AND {OLD_NONE}", "INSERT " + VALUES),
    "delete": ("AFTER DELETE ON {table} WHEN old.{geom} NOT NULL", TAKE),
}

#: Triggers that keep the count of a layer's rows: what they are called after, and what they do.
OF_COUNT = (
    "CREATE TRIGGER {name} AFTER {act} ON {table} BEGIN UPDATE gpkg_ogr_contents SET"
    " feature_count = feature_count {sign} 1 WHERE lower(table_name) = lower({text}); END"
)
COUNTED = {"insert": "+", "delete": "-"}

#: Triggers of the standard that check tiles: column, what is wrong, and how that is said.
OF_TILES = {
    "zoom_level": ("(NEW.zoom_level < 0)", "cannot be less than 0"),
    "matrix_width": ("(NEW.matrix_width < 1)", "cannot be less than 1"),
    "matrix_height": ("(NEW.matrix_height < 1)", "cannot be less than 1"),
    "pixel_x_size": ("NOT (NEW.pixel_x_size > 0)", "must be greater than 0"),
    "pixel_y_size": ("NOT (NEW.pixel_y_size > 0)", "must be greater than 0"),
}
TILES = "gpkg_tile_matrix"

#: Words of SQL as SQLite reads them: names and texts in quotes, words, single signs.
WORDS = re.compile(
    r"""(?P<blank>[ \t\n\f\r]+|--[^\n]*|/\*.*?(?:\*/|\Z))|"(?P<name>(?:[^"]|"")*)\""""
    r"""|(?P<text>'(?:[^']|'')*')|(?P<word>[A-Za-z0-9_$\x80-\U0010ffff]+)|(?P<sign>.)""",
    re.DOTALL,
)


def usual_triggers(connection: sqlite3.Connection) -> set[str]:
    """Return the names of the triggers that are GDAL's own, word for word.

    Parameters
    ----------
    connection : sqlite3.Connection
        To a GeoPackage that nobody vouches for.
    """
    columns = _columns(connection)
    rows = connection.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type='trigger'")
    return {
        str(name)
        for name, table, sql in rows
        if sql_words(str(sql)) in map(sql_words, _own(str(name), str(table), columns))
    }


def usual_tables(connection: sqlite3.Connection) -> set[str]:
    """Return the names of the tables that any program of GeoPackages makes beside layers.

    Parameters
    ----------
    connection : sqlite3.Connection
        To a GeoPackage that nobody vouches for.
    """
    columns = _columns(connection)
    indexes = {
        _index(table, geom).lower() for table, (names, _) in columns.items() for geom in names
    }
    plain = USUAL | {index + part for index in indexes for part in PARTS_OF_INDEX}
    found = set()
    for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type='table'"):
        if is_virtual(sql):
            own = sql_words(INDEX.format(index=sql_name(str(name))))
            usual = str(name).lower() in indexes and sql_words(str(sql)) == own
        else:
            usual = str(name).lower() in plain
        if usual:
            found.add(str(name))
    return found


def is_virtual(sql: object) -> bool:
    """Return whether a table is given by a module and not stored, by the SQL that makes it.

    Examples
    --------
    >>> is_virtual("create /* no */ virtual table a using b"), is_virtual("CREATE TABLE a (b)")
    (True, False)
    """
    return sql_words(str(sql)[:LONGEST_HEAD])[:2] == ("create", "virtual")


def _columns(connection: sqlite3.Connection) -> dict[str, tuple[list[str], str]]:
    """Return plain tables with their columns, any of which may hold places, and their key."""
    found = {}
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type='table'").fetchall()
    for name in (str(name) for name, sql in rows if not is_virtual(sql)):
        info = connection.execute(f"PRAGMA table_info({sql_name(name)})").fetchall()
        keys = [str(row[1]) for row in info if row[5]]
        found[name] = ([str(row[1]) for row in info], keys[0] if len(keys) == 1 else "")
    return found


def _own(name: str, table: str, columns: Mapping[str, tuple[list[str], str]]) -> Iterator[str]:
    """Return what GDAL writes for a trigger of that name and table."""
    if table.lower() == TILES:
        yield from _of_tiles()
    if table in columns:
        yield from _of_count(table)
        geoms, key = columns[table]
        for geom in geoms:
            if name.lower().startswith(_index(table, geom).lower()):
                yield from _of_index(table, geom, key)


def _index(table: str, geom: str) -> str:
    return f"rtree_{table}_{geom}"


def _of_index(table: str, geom: str, key: str) -> list[str]:
    index = _index(table, geom)
    names = {
        "table": sql_name(table),
        "geom": sql_name(geom),
        "key": sql_name(key),
        "index": sql_name(index),
    }
    return [
        f"CREATE TRIGGER {sql_name(f'{index}_{end}')} " + f"{when} BEGIN {what} END".format(**names)
        for end, (when, what) in OF_INDEX.items()
    ]


def _of_count(table: str) -> list[str]:
    text = "'" + table.replace("'", "''") + "'"
    return [
        OF_COUNT.format(
            name=sql_name(f"trigger_{act}_feature_count_{table}"),
            act=act,
            table=sql_name(table),
            sign=sign,
            text=text,
        )
        for act, sign in COUNTED.items()
    ]


def _of_tiles() -> list[str]:
    return [
        f"CREATE TRIGGER '{TILES}_{column}_{act}' BEFORE {act}{of} ON '{TILES}' FOR EACH ROW BEGIN"
        f" SELECT RAISE(ABORT, '{act} on table ''{TILES}'' violates constraint: {column} {said}')"
        f" WHERE {wrong}; END"
        for column, (wrong, said) in OF_TILES.items()
        for act, of in (("insert", ""), ("update", f" OF {column}"))
    ]


def sql_words(sql: str) -> tuple[str, ...]:
    """Return SQL without what changes nothing: blanks, remarks, large letters, quotes of names.

    Parameters
    ----------
    sql : str
        Any SQL of SQLite.

    Examples
    --------
    >>> sql_words("UPDATE/**/ `a` SET x='y z'")
    ('update', '`', 'a', '`', 'set', 'x', '=', "'y z'")
    """
    return tuple(
        (found[0] if found["name"] is None else found["name"].replace('""', '"')).lower()
        for found in WORDS.finditer(sql)
        if found["blank"] is None
    )
