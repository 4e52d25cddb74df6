"""Damaged files are refused by name, in every format; whole ones are read to the last feature."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from osgeo import gdal
from qgis.core import QgsVectorLayer

from wj_risk_plugin.bridge.files.whole_files import check_whole
from wj_risk_plugin.bridge.io.district import district_files, every_layer, not_read, open_layers
from wj_risk_plugin.bridge.io.reading import read_raw, read_table
from wj_risk_plugin.bridge.io.sources import Source
from wj_risk_plugin.core.messages import InputError

FEATURES = 60
ANALYSIS = pyproj.CRS.from_epsg(4547)
DRIVERS = {
    "gpkg": "GPKG",
    "shp": "ESRI Shapefile",
    "geojson": "GeoJSON",
    "geojsonl": "GeoJSONSeq",
    "fgb": "FlatGeobuf",
    "gml": "GML",
    "kml": "KML",
}

pytestmark = pytest.mark.usefixtures("qgis_app")


def settlements() -> geopandas.GeoDataFrame:
    return geopandas.GeoDataFrame(
        {
            "id": [f"v{i:02d}" for i in range(FEATURES)],
            "name": [f"village {i} " * 20 for i in range(FEATURES)],
            "people": np.arange(FEATURES),
        },
        geometry=[shapely.Point(113.5 + i * 1e-3, 24.8).buffer(1e-4) for i in range(FEATURES)],
        crs=4326,
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One good file of each format."""
    folder = tmp_path_factory.mktemp("whole")
    for ending, driver in DRIVERS.items():
        (folder / ending).mkdir()
        target = folder / ending / f"settlements.{ending}"
        if ending == "kml":  # by QGIS's GDAL: that of older readers of tables writes ids as values
            gdal.VectorTranslate(str(target), str(folder / "gpkg/settlements.gpkg"), format=driver)
            continue
        options = {"layer": "settlements"} if ending == "gpkg" else {}
        settlements().to_file(target, driver=driver, **options)
    return folder


def copied(whole: Path, ending: str, folder: Path) -> Path:
    shutil.copytree(whole / ending, folder, dirs_exist_ok=True)
    return folder / f"settlements.{ending}"


def read(path: Path) -> pd.DataFrame:
    """Read as algorithms do, refused where QGIS cannot open the file at all."""
    check_whole(path)
    layer = QgsVectorLayer(str(path), "settlements", "ogr")
    if not layer.isValid():
        raise InputError(path.name, "invalid")
    table, _ = read_table(Source.of_layer(layer), "settlements", ANALYSIS)
    return table


def cut(share: float) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * share) - 7 if share else 0])

    return damage


def garbage(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(4000))


def web_page(path: Path) -> None:
    path.write_text("<html><body>404 Not Found</body></html>", encoding="utf-8")


@pytest.mark.parametrize("ending", DRIVERS)
def test_whole_files_are_read_to_the_last_feature(ending: str, whole: Path) -> None:
    path = whole / ending / f"settlements.{ending}"
    if ending == "kml" and gdal.GetDriverByName("LIBKML") is None:
        # as in Debian after 13: what is left of GDAL for KML reads names and descriptions alone
        with pytest.raises(InputError, match="the required field people is missing"):
            read(path)
        return
    table = read(path)
    assert sorted(table["people"]) == list(range(FEATURES))  # FlatGeobuf sorts by place


@pytest.mark.parametrize("damage", [cut(0.0), cut(0.4), cut(0.97), garbage, web_page])
@pytest.mark.parametrize("ending", DRIVERS)
def test_damaged_files_are_refused_by_name(
    ending: str, damage: Callable[[Path], None], whole: Path, tmp_path: Path
) -> None:
    path = copied(whole, ending, tmp_path)
    damage(path)
    with pytest.raises(InputError) as refusal:
        read(path)
    assert "settlements" in refusal.value.layer


@pytest.mark.parametrize("place", [0.2, 0.35, 0.5, 0.65, 0.8])
def test_a_damaged_page_never_gives_fewer_rows(place: float, whole: Path, tmp_path: Path) -> None:
    path = copied(whole, "gpkg", tmp_path)
    content = bytearray(path.read_bytes())
    start = int(len(content) * place) // 4096 * 4096
    content[start : start + 4096] = bytes(4096)
    path.write_bytes(content)
    try:
        table = read(path)
    except InputError as error:
        assert "settlements" in error.layer
    else:  # a page that holds no row
        assert len(table) == FEATURES


@pytest.mark.parametrize("chosen", ["", "people < 15"])
def test_rows_marked_as_deleted_are_not_missed(chosen: str, whole: Path, tmp_path: Path) -> None:
    path = copied(whole, "shp", tmp_path)
    content = bytearray(path.with_suffix(".dbf").read_bytes())
    before, width = struct.unpack("<HH", content[8:12])
    for row in (3, 17):
        content[before + row * width] = ord("*")
    path.with_suffix(".dbf").write_bytes(content)
    layer = QgsVectorLayer(str(path), "settlements", "ogr")
    layer.setSubsetString(chosen)
    table, _ = read_table(Source.of_layer(layer), "settlements", ANALYSIS)
    left = set(range(15 if chosen else FEATURES)) - {3, 17}
    assert set(table["people"]) == left
    assert len(table) == len(left)


@pytest.mark.parametrize("ending", [".shx", ".dbf"])
def test_a_shapefile_without_a_part_is_refused(ending: str, whole: Path, tmp_path: Path) -> None:
    path = copied(whole, "shp", tmp_path)
    path.with_suffix(ending).unlink()
    with pytest.raises(InputError, match=rf"settlements.shp: its part {ending} is missing.*Mend"):
        read(path)


def test_parts_of_two_shapefiles_are_refused(whole: Path, tmp_path: Path) -> None:
    path = copied(whole, "shp", tmp_path)
    other = tmp_path / "other.shp"
    settlements().iloc[:7].to_file(other)
    shutil.copy(other.with_suffix(".dbf"), path.with_suffix(".dbf"))
    with pytest.raises(InputError, match="shapes: 60, rows of attributes: 7"):
        read(path)


@pytest.mark.parametrize("ending", [".shp", ".shx", ".dbf"])
def test_a_cut_part_is_found(ending: str, whole: Path, tmp_path: Path) -> None:
    path = copied(whole, "shp", tmp_path)
    cut(0.7)(path.with_suffix(ending))
    with pytest.raises(InputError, match=rf"settlements{ending}: the file is cut"):
        read(path)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("UPDATE gpkg_ogr_contents SET feature_count = 7", "number 7, but it holds 60"),
        ("DELETE FROM gpkg_geometry_columns", "lists of layers contradict each other"),
        ("DELETE FROM gpkg_contents", "lists of layers contradict each other"),
        ("UPDATE gpkg_contents SET table_name = 'x'", "lists of layers contradict each other"),
    ],
)
def test_a_geopackage_whose_lists_are_wrong(
    command: str, said: str, whole: Path, tmp_path: Path
) -> None:
    path = copied(whole, "gpkg", tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(command)
    connection.close()
    with pytest.raises(InputError, match=f"settlements.gpkg: .*{said}"):
        read(path)


def test_a_file_is_looked_at_again_when_it_changes(whole: Path, tmp_path: Path) -> None:
    path = copied(whole, "shp", tmp_path)
    good = path.read_bytes()
    cut(0.5)(path)
    with pytest.raises(InputError):
        check_whole(path)
    path.write_bytes(good)
    check_whole(path)


# -- a district's folder --------------------------------------------------------------------------


def test_a_folder_names_what_it_cannot_open_and_what_it_does_not_read(
    whole: Path, tmp_path: Path
) -> None:
    good = copied(whole, "gpkg", tmp_path)
    assert not_read(str(tmp_path)) is None
    (tmp_path / "roads.geojson").write_text('{"type": "FeatureCollection", "features": [', "utf-8")
    (tmp_path / "shelters.gpkg").mkdir()
    copied(whole, "shp", tmp_path).with_suffix(".shx").unlink()
    for name in ("notes.kml", "list.csv", "list.xlsx", "old.dbf", "settlements.qml"):
        (tmp_path / name).write_text("x", "utf-8")
    (tmp_path / "photos").mkdir()
    found = district_files(str(tmp_path))
    names = [error.layer for error in found.unreadable]
    assert names == ["roads.geojson", "settlements.shp", "shelters.gpkg"]
    assert [layer.name() for _, layer in found.layers] == ["settlements"]
    assert found.not_read == ["list.csv", "list.xlsx", "notes.kml", "old.dbf", "photos/"]
    assert "notes.kml" in str(not_read(str(tmp_path)))
    with pytest.raises(InputError) as refusal:
        every_layer(str(tmp_path))
    for name, reason in (
        ("roads.geojson", "cannot be read"),
        ("settlements.shp", ".shx is missing"),
        ("shelters.gpkg", "it is a folder"),
    ):
        assert re.search(f"{name}: [^;(]*{reason}", str(refusal.value))
    assert len(every_layer(str(good))) == 1


def test_a_table_without_places_is_called_one(whole: Path, tmp_path: Path) -> None:
    copied(whole, "gpkg", tmp_path)
    for name in ("危险化学品存量.xlsx", "chemical_inventory.csv", "settlements.csv", "notes.txt"):
        (tmp_path / name).write_text("x", "utf-8")
    found = district_files(str(tmp_path))
    assert found.tables == ["chemical_inventory.csv", "危险化学品存量.xlsx"]
    assert found.not_read == ["notes.txt", "settlements.csv"]
    others, tables = str(not_read(str(tmp_path))).split("; tables are not read")
    assert "settlements.csv" in others and "chemical" not in others
    assert "chemical_inventory.csv; 危险化学品存量.xlsx" in tables and "parameter" in tables


# -- keys, addresses, long numbers ----------------------------------------------------------------


@pytest.mark.parametrize("key", ["id", "OBJECTID", "gid", "ogc_fid", "fid"])
def test_a_key_column_of_any_name_is_a_field(key: str, tmp_path: Path) -> None:
    path = tmp_path / "d.gpkg"
    table = settlements().drop(columns="id" if key == "id" else "name")
    table.to_file(path, layer="settlements", driver="GPKG", FID=key)
    table.to_file(path, layer="pipes", driver="GPKG", FID=key)
    layer = QgsVectorLayer(f"{path}|layername=settlements", "settlements", "ogr")
    fast, slow = Source.of_layer(layer), Source.of_layer(layer, whole=False)
    assert fast.file is not None and slow.file is None
    wanted = [str(n) for n in range(1, FEATURES + 1)] if key == "id" else settlements().id.tolist()
    for source in (fast, slow):
        assert read_table(source, "settlements", ANALYSIS)[0]["id"].tolist() == wanted
    unknown = QgsVectorLayer(f"{path}|layername=pipes", "pipes", "ogr")
    assert len(read_raw(Source.of_layer(unknown), None)) == FEATURES


@pytest.mark.parametrize(
    "address",
    [
        "|layername=settlements|geometrytype=Point",
        "|layerid=0|geometrytype=Point",
        "|layername=settlements|subset=people < 20",
        "|layerid=0|subset=people < 20",
        "|layername=settlements|option:LIST_ALL_TABLES=NO",
        "|layername=settlements|subset=SELECT * FROM settlements WHERE people < 20",
    ],
)
def test_an_address_reads_what_qgis_shows(address: str, tmp_path: Path) -> None:
    path = tmp_path / "d.gpkg"
    table = settlements()
    points = table.geometry.where(table.people % 2 == 0, table.representative_point())
    table.set_geometry(points).to_file(path, layer="settlements", driver="GPKG")
    layer = QgsVectorLayer(f"{path}{address}", "settlements", "ogr")
    shown = sorted(feature["id"] for feature in layer.getFeatures())
    assert 0 < len(shown) <= FEATURES
    read_ids, _ = read_table(Source.of_layer(layer), "settlements", ANALYSIS)
    assert sorted(read_ids["id"]) == shown


@pytest.mark.parametrize("ending", ["gpkg", "geojson"])
def test_long_ids_keep_their_digits_beside_a_missing_one(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"settlements.{ending}"
    ids = [440203102001000001 + i for i in range(FEATURES - 1)]
    table = settlements().assign(id=pd.array([*ids, None], dtype="Int64"))
    table.to_file(path, driver=DRIVERS[ending])
    layer = QgsVectorLayer(str(path), "settlements", "ogr")
    for source in (Source.of_layer(layer), Source.of_layer(layer, whole=False)):
        got, _ = read_table(source, "settlements", ANALYSIS)
        *known, filled = got["id"].tolist()
        assert known == [*map(str, ids)]
        assert filled == f"#{got.index[-1]}"  # the feature's number, which no id looks like


def test_ids_that_lost_digits_in_their_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "settlements.gpkg"
    ids = [4.40203102001000001e17 + i * 1e3 for i in range(FEATURES)]
    settlements().assign(id=ids).to_file(path, driver="GPKG")
    layer = QgsVectorLayer(f"{path}|layername=settlements", "settlements", "ogr")
    with pytest.raises(
        InputError, match="id is stored as a number too long for it and has lost digits"
    ):
        read_table(Source.of_layer(layer), "settlements", ANALYSIS)


def test_ids_longer_than_any_number_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "settlements.geojson"
    settlements().to_file(path, driver="GeoJSON")
    text = path.read_text("utf-8")
    path.write_text(
        text.replace('"id": "v', '"id": 4402031020010000000').replace('", "name"', ', "name"')
    )
    layer = QgsVectorLayer(str(path), "settlements", "ogr")
    with pytest.raises(InputError, match="id is stored as a number too long for it"):
        read_table(Source.of_layer(layer), "settlements", ANALYSIS)


def test_a_table_without_geometry_is_refused_where_places_are_needed(tmp_path: Path) -> None:
    path = tmp_path / "settlements.csv"
    path.write_text("id,people\na,1\n", "utf-8")
    layer = QgsVectorLayer(str(path), "settlements", "ogr")
    with pytest.raises(InputError, match="settlements: the table has no geometry.*Mend"):
        read_table(Source.of_layer(layer), "settlements", ANALYSIS)


# -- tags -----------------------------------------------------------------------------------------


def test_tags_fill_what_columns_leave_open(tmp_path: Path) -> None:
    path = tmp_path / "lines.gpkg"
    table = geopandas.GeoDataFrame(
        {
            "osm_id": ["1", "2", "3"],
            "highway": ["residential", None, "track"],
            "other_tags": [
                '"oneway"=>"yes","maxspeed"=>"30","note"=>"a \\"b\\", c=>d"',
                '"highway"=>"primary","level"=>"1","layer"=>"-1"',
                '"surface"=>"asphalt","maxsp',
            ],
        },
        geometry=[shapely.LineString([(113.5, 24.8), (113.51, 24.8)])] * 3,
        crs=4326,
    )
    table.to_file(path, layer="lines", driver="GPKG")
    layer = QgsVectorLayer(f"{path}|layername=lines", "lines", "ogr")
    for source in (Source.of_layer(layer), Source.of_layer(layer, whole=False)):
        roads, _ = read_table(source, "roads", ANALYSIS)
        assert roads["road_class"].tolist() == ["residential", "primary", "track"]
        assert roads["oneway"].tolist()[0] == "yes" or roads["oneway"].tolist()[0] is True
        np.testing.assert_allclose(roads["speed_kmh"], [30.0, np.nan, np.nan])
        np.testing.assert_allclose(roads["level"], [np.nan, -1.0, np.nan])
        said = " ".join(source.notes)
        assert "highway (1)" in said and "maxspeed (1)" in said
        assert "end in the middle, features: 1" in said
    raw: Any = read_raw(Source.of_layer(layer), "roads")
    assert raw["road_class"].tolist() == ["residential", "primary", "track"]
    kept, _ = read_table(Source.of_layer(layer), "roads", ANALYSIS, {"road_class": "highway"})
    assert kept["road_class"].tolist() == ["residential", None, "track"]


OSM = """<osm version="0.6">
<node id="1" lat="24.80" lon="113.50"/>
<node id="2" lat="24.81" lon="113.51"/>
<node id="3" lat="24.81" lon="113.50">
<tag k="place" v="village"/><tag k="population" v="80"/></node>
<node id="4" lat="24.80" lon="113.51"/>
<way id="7"><nd ref="1"/><nd ref="2"/>
<tag k="highway" v="tertiary"/><tag k="maxspeed" v="40"/></way>
<way id="8"><nd ref="3"/><nd ref="2"/>
<tag k="waterway" v="river"/><tag k="boat" v="yes"/></way>
<way id="9"><nd ref="1"/><nd ref="2"/><nd ref="4"/><nd ref="1"/><tag k="building" v="school"/></way>
</osm>"""


@pytest.mark.parametrize("copied_as", [None, "GPKG"])
def test_a_plain_openstreetmap_extract_is_a_district(copied_as: str | None, tmp_path: Path) -> None:
    path = tmp_path / "extract.osm"
    path.write_text(OSM, "utf-8")
    if copied_as:
        copy = tmp_path / "extract.gpkg"
        for name in ("points", "lines", "multipolygons"):
            geopandas.read_file(path, layer=name).to_file(copy, layer=name, driver=copied_as)
        path = copy
    layers = open_layers(str(path))
    assert set(layers) == {"roads", "waterways", "places", "buildings"}
    roads, _ = read_table(Source.of_layer(layers["roads"]), "roads", ANALYSIS)
    assert roads[["id", "road_class", "speed_kmh"]].values.tolist() == [["7", "tertiary", 40.0]]
    rivers, _ = read_table(Source.of_layer(layers["waterways"]), "waterways", ANALYSIS)
    assert rivers["navigable"].tolist() == [True]
    places, _ = read_table(Source.of_layer(layers["places"]), "places", ANALYSIS)
    assert places["people"].tolist() == [80.0]
