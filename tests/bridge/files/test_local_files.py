"""A file is opened only as what its name says, whichever drivers GDAL has."""

from __future__ import annotations

import os
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from osgeo import gdal, ogr, osr

from wj_risk_plugin.bridge.files.file_formats import drivers_of, known_formats, named_file
from wj_risk_plugin.bridge.files.local_files import check_local
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.interface.gdal_settings import leave_out_settings
from wj_risk_plugin.standards import load

pytestmark = pytest.mark.usefixtures("qgis_app")

#: Heads by which drivers that write no files know theirs: services, lists, pointers.
HEADS = {
    "MRF": b"<MRF_META><Raster><Size x='8' y='8' c='1'/></Raster></MRF_META>",
    "VRT": b"<VRTDataset rasterXSize='4' rasterYSize='4'></VRTDataset>",
    "VRT behind a note": b"<!-- --><VRTDataset rasterXSize='4' rasterYSize='4'/>",
    "OGR_VRT": b"<OGRVRTDataSource></OGRVRTDataSource>",
    "WMS": b"<GDAL_WMS><Service name='TMS'/></GDAL_WMS>",
    "WCS": b"<WCS_GDAL><ServiceURL>x</ServiceURL></WCS_GDAL>",
    "WMTS": b"<GDAL_WMTS><GetCapabilitiesUrl>x</GetCapabilitiesUrl></GDAL_WMTS>",
    "WFS": b"<wfs:WFS_Capabilities xmlns:wfs='http://www.opengis.net/wfs'/>",
    "WFS as a wish": b"<OGRWFSDataSource><URL>http://127.0.0.1:9/</URL></OGRWFSDataSource>",
    "OAPIF": b"<OGROAPIFDataSource><URL>x</URL></OGROAPIFDataSource>",
    "OGCAPI": b'{"process":"http://127.0.0.1:9/","inputs":{"data":{"collection":"x"}}}',
    "STACTA": b'{"type":"Feature","stac_extensions":["tiled-assets"],"tiled-assets":1}',
    "STACIT": b'{"stac_version":"1.0.0","type":"FeatureCollection","features":[]}',
    "ESRIJSON": b'{"geometryType":"esriGeometryPoint","spatialReference":{"wkt":"x"},"fields":[]}',
    "GDALG": b'{"type":"gdal_streamed_alg","command_line":"gdal vector read x"}',
    "NAS": b"<AX_A xmlns:gml='http://www.opengis.net/gml'>NAS-Operationen AAA-Fachschema</AX_A>",
    "Interlis 2": b"<TRANSFER xmlns='http://www.interlis.ch/INTERLIS2.3'></TRANSFER>",
    "KMLSUPEROVERLAY": b"<kml><Document><Region></Region><NetworkLink/></Document></kml>",
    "DIMAP": b"<Dimap_Document><Raster_Dimensions/></Dimap_Document>",
    "PDS4": b"<Product_Observational xmlns='http://pds.nasa.gov/pds4/pds/v1'/>",
    "GeoRSS": b"<rss version='2.0'><channel></channel></rss>",
    "SVG": b"<svg xmlns:cm='http://cloudmade.com/'></svg>",
    "ECRGTOC": b"<Table_of_Contents><file_header/></Table_of_Contents>",
    "EIR": b"IMAGINE_RAW_FILE\nPIXEL_FILES /etc/hostname\nWIDTH 8\n",
    "ERS": b'DatasetHeader Begin\nDataFile = "/etc/hostname"\nDatasetHeader End\n',
    "ISIS3": b'Object = IsisCube\nObject = Core\n^Core = "/etc/hostname"\nEnd_Object\nEnd\n',
    "OZI": b"OziExplorer Map Data File Version 2.2\nt\n/etc/hostname\n",
    "TIL": b'numTiles = 1;\nfilename = "/etc/hostname";\n',
    "PDS": b"PDS_VERSION_ID = PDS3\n^IMAGE = 1\nEND\n",
    "GTI": b"<GDALTileIndexDataset><IndexDataset>x</IndexDataset></GDALTileIndexDataset>",
    "PostgreSQL": b"PG:host=127.0.0.1 port=9\n",
}

#: Names of the formats with which layers and rasters are written here as offices have them.
GOOD = {
    "GPKG": ".gpkg",
    "ESRI Shapefile": ".shp",
    "GeoJSON": ".geojson",
    "GeoJSONSeq": ".geojsonl",
    "FlatGeobuf": ".fgb",
    "GML": ".gml",
    "LIBKML": ".kml",
    "KML": ".kml",
    "MapInfo File": ".tab",
    "CSV": ".csv",
    "XLSX": ".xlsx",
    "ODS": ".ods",
    "SQLite": ".sqlite",
    "GTiff": ".tif",
    "HFA": ".img",
    "AAIGrid": ".asc",
    "EHdr": ".bil",
    "GSBG": ".grd",
    "JP2OpenJPEG": ".jp2",
    "PNG": ".png",
    "JPEG": ".jpg",
    "VRT": ".vrt",
}


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    yield
    gdal.PopErrorHandler()


def raster_in_memory(kind: int = gdal.GDT_Float32) -> Any:
    made = gdal.GetDriverByName("MEM").Create("", 16, 16, 1, kind)
    made.SetGeoTransform([113, 0.01, 0, 25, 0, -0.01])
    system = osr.SpatialReference()
    system.ImportFromEPSG(4326)
    made.SetProjection(system.ExportToWkt())
    return made


def write_with(driver: Any, path: Path) -> bool:
    """Write something small with a driver, where it can."""
    try:
        if driver.GetMetadataItem("DCAP_RASTER") and driver.GetMetadataItem("DCAP_CREATECOPY"):
            kind = gdal.GDT_Byte if driver.ShortName in ("PNG", "JPEG", "GIF") else gdal.GDT_Float32
            source = raster_in_memory(kind)
            if driver.ShortName == "VRT":
                inner = path.with_name("inner.tif")
                gdal.GetDriverByName("GTiff").CreateCopy(str(inner), source)
                source = gdal.Open(str(inner))
            if driver.CreateCopy(str(path), source) is not None:
                return path.is_file()
        if driver.GetMetadataItem("DCAP_VECTOR") and driver.GetMetadataItem("DCAP_CREATE"):
            system = osr.SpatialReference()
            system.ImportFromEPSG(4326)
            made = driver.Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
            layer = made.CreateLayer("settlements", system, ogr.wkbPoint)
            layer.CreateField(ogr.FieldDefn("name", ogr.OFTString))
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetField("name", "a")
            feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (113.5 24.5)"))
            layer.CreateFeature(feature)
            made = layer = feature = None
    except (RuntimeError, AttributeError):
        return False
    return path.is_file() and path.stat().st_size > 0


def opened(path: Path, flag: int) -> Any:
    """Open a file with whatever driver takes it first, as QGIS does."""
    try:
        return gdal.OpenEx(str(path), flag)
    except RuntimeError:
        return None


def crafted(folder: Path) -> dict[str, bytes]:
    """Return the beginning of a file of every driver that can be made here."""
    heads = dict(HEADS)
    for number in range(gdal.GetDriverCount()):
        driver = gdal.GetDriver(number)
        # those without files of their own would ask a server
        if not driver.GetMetadataItem("DCAP_VIRTUALIO") or driver.ShortName in ("MEM", "Memory"):
            continue
        ending = (driver.GetMetadataItem("DMD_EXTENSIONS") or "dat").split()[0]
        place = folder / f"{number}"
        place.mkdir()
        if write_with(driver, place / f"a.{ending}"):
            heads[driver.ShortName] = (place / f"a.{ending}").read_bytes()[: 1 << 18]
    return heads


def test_no_driver_is_reached_under_a_name_that_is_not_its_own(tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    heads = crafted(made)
    assert len(heads) > 60
    refused = 0
    wrong = []
    for ending in known_formats():
        folder = tmp_path / ending.strip(".")
        folder.mkdir()
        for name, head in heads.items():
            path = folder / f"file{ending}"
            for old in folder.iterdir():
                old.unlink()
            path.write_bytes(head)
            try:
                check_local(path)
            except InputError:
                refused += 1
                continue
            also = known_formats()[ending].entry.get("also_taken_for", ())
            for flag, raster in ((gdal.OF_VECTOR, False), (gdal.OF_RASTER, True)):
                dataset = opened(path, flag)
                taken = None if dataset is None else dataset.GetDriver().ShortName
                if taken not in (None, *drivers_of(path, raster), *also):
                    wrong.append((ending, name, taken))
    assert not wrong
    assert refused > 20 * len(heads)


@pytest.mark.parametrize("name", [name for name, head in HEADS.items() if head[:1] == b"<"])
def test_xml_that_points_elsewhere_passes_under_no_name(name: str, tmp_path: Path) -> None:
    for ending in known_formats():
        if ending == ".vrt" and name.startswith("VRT"):
            continue  # without a source it points nowhere
        for mark in (b"", b"\xef\xbb\xbf", b"\n \t"):
            path = tmp_path / f"file{ending}"
            path.write_bytes(mark + HEADS[name])
            with pytest.raises(InputError, match=f"file{ending}"):
                check_local(path)


def test_good_files_of_each_format_pass_and_open(tmp_path: Path) -> None:
    passed = []
    for name, ending in GOOD.items():
        driver = gdal.GetDriverByName(name)
        folder = tmp_path / name.replace(" ", "_")
        folder.mkdir()
        path = folder / f"settlements{ending}"
        if driver is None or not write_with(driver, path):
            continue
        check_local(path)
        assert opened(path, gdal.OF_VECTOR) or opened(path, gdal.OF_RASTER), name
        passed.append(name)
    assert {"GPKG", "ESRI Shapefile", "GeoJSON", "GML", "GTiff", "AAIGrid", "HFA"} <= set(passed)
    assert len(passed) > 15


def test_files_written_by_hand_pass(tmp_path: Path) -> None:
    texts = {
        "a.gpx": '<gpx version="1.1" creator="x"><wpt lat="24" lon="113"/></gpx>',
        "a.mif": 'Version 300\nCharset "Neutral"\nColumns 0\nData\n',
        "a.dxf": "  0\nSECTION\n  2\nENTITIES\n  0\nENDSEC\n  0\nEOF\n",
        "a.csv": "id,name\n1,a\n",
        "b.csv": "\ufeff编号,名称\n1,韶关\n",
        "a.geojson": '\ufeff{"type":"FeatureCollection","features":[],"crs":null}',
        "b.geojson": '{"type":"FeatureCollection","features":[],"more":{"crs":{"a":"/b"}}}',
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
        check_local(tmp_path / name)
    (tmp_path / "c.csv").write_text("编号,名称\n1,韶关\n", "utf-16")
    check_local(tmp_path / "c.csv")
    tile = tmp_path / "N24E113.hgt"
    tile.write_bytes(bytes(2 * 1201 * 1201))
    check_local(tile)


@pytest.mark.parametrize(
    "crs",
    [
        "urn:ogc:def:crs:OGC:1.3:CRS84",
        "urn:ogc:def:crs:EPSG::4490",
        "EPSG:4547",
        "http://www.opengis.net/def/crs/EPSG/0/4326",
    ],
)
def test_a_system_by_its_number_passes(crs: str, tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    named = f'{{"type":"name","properties":{{"name":"{crs}"}}}}'
    path.write_text(f'{{"type":"FeatureCollection","crs":{named},"features":[]}}')
    check_local(path)


@pytest.mark.parametrize(
    "crs",
    [
        "/etc/hostname",
        "+proj=pipeline +step +proj=hgridshift +grids=x.gsb",
        "+init=/tmp/x:1",
        "file:///etc/hostname",
        "\\\\\\\\host\\\\share",
    ],
)
@pytest.mark.parametrize("key", ["crs", "CRS", "\\u0043\\u0052s"])
def test_a_system_by_a_path_is_refused(crs: str, key: str, tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    named = f'{{"type":"name","properties":{{"name":"{crs}"}}}}'
    path.write_text(f'{{"type":"FeatureCollection","{key}":{named},"features":[]}}')
    with pytest.raises(InputError, match="its reference system is not named by its number"):
        check_local(path)


# -- virtual rasters ------------------------------------------------------------------------------

BAND = '<VRTRasterBand dataType="Float32" band="1"{more}>{source}</VRTRasterBand>'
SOURCE = '<SimpleSource><SourceFilename relativeToVRT="1">{name}</SourceFilename></SimpleSource>'


def virtual(path: Path, source: str, more: str = "", inner: str = SOURCE) -> Path:
    band = BAND.format(more=more, source=inner.format(name=source))
    path.write_text(f'<VRTDataset rasterXSize="16" rasterYSize="16">{band}</VRTDataset>')
    return path


def plain_raster(path: Path) -> Path:
    gdal.GetDriverByName("GTiff").CreateCopy(str(path), raster_in_memory())
    return path


def test_a_mosaic_of_plain_rasters_passes_twice_deep(tmp_path: Path) -> None:
    plain_raster(tmp_path / "a.tif")
    check_local(virtual(tmp_path / "one.vrt", "a.tif"))
    check_local(virtual(tmp_path / "two.vrt", "one.vrt"))
    with pytest.raises(InputError, match="a file that names others"):
        check_local(virtual(tmp_path / "three.vrt", "two.vrt"))


@pytest.mark.parametrize(
    "source",
    [
        "/vsicurl/http://127.0.0.1:9/a.tif",
        "/vsizip/{{a.zip}}/a.tif",
        "PG:host=127.0.0.1 port=9",
        "\\\\host\\share\\a.tif",
        "//host/share/a.tif",
        "gone.tif",
        "a.tif ",
        "secret.txt",
        "wrong.tif",
        "&lt;GDAL_WMS&gt;http&amp;#58;//127.0.0.1:9/&lt;/GDAL_WMS&gt;",
    ],
)
def test_a_virtual_raster_of_anything_else_is_refused(source: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "wrong.tif").write_bytes(HEADS["MRF"])
    with pytest.raises(InputError, match=r"made\.vrt"):
        check_local(virtual(tmp_path / "made.vrt", source.format()))


@pytest.mark.parametrize(
    ("more", "inner"),
    [
        (' subClass="VRTRawRasterBand"', "<SourceFilename>{name}</SourceFilename>"),
        (' subclass="VRTRawRasterBand"', "<SourceFilename>{name}</SourceFilename>"),
        (
            ' subClass="VRTDerivedRasterBand"',
            "<PixelFunctionLanguage>Python</PixelFunctionLanguage>" + SOURCE,
        ),
        (
            "",
            "<KernelFilteredSource><SourceFilename>{name}</SourceFilename></KernelFilteredSource>",
        ),
        ("", "<Overview><SourceFilename>{name}</SourceFilename></Overview>"),
        ("", "<![CDATA[x]]>" + SOURCE),
    ],
)
def test_other_parts_of_a_virtual_raster_are_refused(more: str, inner: str, tmp_path: Path) -> None:
    plain_raster(tmp_path / "a.tif")
    with pytest.raises(InputError, match=r"made\.vrt"):
        check_local(virtual(tmp_path / "made.vrt", "a.tif", more, inner))


# -- databases, files beside, archives ------------------------------------------------------------


def database(path: Path, *commands: str) -> Path:
    assert write_with(gdal.GetDriverByName("GPKG" if path.suffix == ".gpkg" else "SQLite"), path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        for command in commands:
            connection.execute(command)
    connection.close()
    return path


@pytest.mark.parametrize("ending", [".gpkg", ".sqlite"])
def test_a_view_of_plain_sql_passes(ending: str, tmp_path: Path) -> None:
    view = "CREATE VIEW small AS SELECT upper(name) AS n, count(*) FROM settlements GROUP BY (name)"
    check_local(database(tmp_path / f"a{ending}", view))


@pytest.mark.parametrize("ending", [".gpkg", ".sqlite"])
@pytest.mark.parametrize(
    "command",
    [
        "CREATE VIEW v AS SELECT ogr_geocode('x') AS g FROM settlements",
        "CREATE VIEW v AS SELECT \"ogr_datasource_load_layers\" ('/x') AS g",
        "CREATE VIEW v AS SELECT load_extension/**/('x')",
        "INSERT INTO sqlite_master VALUES('table','vt','vt',0,"
        "'CREATE VIRTUAL TABLE vt USING VirtualText(''/etc/hostname'',''UTF-8'',0)')",
    ],
)
def test_a_database_that_reads_elsewhere_is_refused(
    ending: str, command: str, tmp_path: Path
) -> None:
    path = database(tmp_path / f"a{ending}", command)
    with pytest.raises(InputError, match="runs what its text says"):
        check_local(path)


def test_a_spatial_database_with_its_own_tables_passes(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    made = gdal.GetDriverByName("SQLite").Create(
        str(path), 0, 0, 0, gdal.GDT_Unknown, ["SPATIALITE=YES"]
    )
    if made is None:  # built without it
        assert not path.exists()
        return
    made = None
    check_local(path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.xsd",
            '<xs:schema xmlns:xs="x"><xs:include schemaLocation="http://h/b.xsd"/></xs:schema>',
        ),
        ("a.xsd", '<xs:schema xmlns:xs="x"><xs:include schemaLocation="b.xsd"/></xs:schema>'),
        ("a.xsd", '<!DOCTYPE x SYSTEM "b.dtd"><xs:schema xmlns:xs="x"/>'),
        ("a.gfs", "<GMLFeatureClassList><SRSName>http://h/x</SRSName></GMLFeatureClassList>"),
        ("a.prj", "http://127.0.0.1:9/a.wkt"),
    ],
)
def test_a_file_beside_that_loads_something_is_refused(
    name: str, text: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.gml"
    path.write_text('<FeatureCollection xmlns:gml="http://www.opengis.net/gml"/>')
    check_local(path)
    (tmp_path / name).write_text(text)
    with pytest.raises(InputError, match=name):
        check_local(path)


def test_overviews_by_a_path_are_refused(tmp_path: Path) -> None:
    path = plain_raster(tmp_path / "a.tif")
    for place in ("/etc/hostname", "../b.tif", "\\\\host\\b.tif", ":::BASE:::b.dat", "b.dat"):
        Path(f"{path}.aux.xml").write_text(
            '<PAMDataset><Metadata domain="OVERVIEWS"><MDI key="OVERVIEW_FILE">'
            f"<![CDATA[{place}]]></MDI></Metadata></PAMDataset>"
        )
        with pytest.raises(InputError, match=r"a\.tif\.aux\.xml"):
            check_local(path)


def test_overviews_named_in_the_raster_itself_are_refused(tmp_path: Path) -> None:
    path = plain_raster(tmp_path / "a.tif")
    check_local(path)
    raster = gdal.OpenEx(str(path), gdal.OF_RASTER | gdal.OF_UPDATE, allowed_drivers=["GTiff"])
    raster.SetMetadataItem("OVERVIEW_FILE", ":::BASE:::b.dat", "OVERVIEWS")
    del raster
    for noted in tmp_path.glob("*.aux.xml"):
        noted.unlink()
    (tmp_path / "b.dat").write_bytes(HEADS["MRF"])
    with pytest.raises(InputError, match=r"a\.tif"):
        check_local(path)


def test_overviews_of_its_own_and_notes_of_nothing_pass(tmp_path: Path) -> None:
    path = plain_raster(tmp_path / "a.tif")
    raster = gdal.OpenEx(str(path), gdal.OF_RASTER, allowed_drivers=["GTiff"])
    raster.BuildOverviews("NEAREST", [2])
    del raster
    assert (tmp_path / "a.tif.ovr").exists()
    check_local(path)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for part in sorted(tmp_path.glob("a.tif*")):
            archive.write(part, part.name)
    with zipfile.ZipFile(tmp_path / "a.zip.aux.xml", "w"):
        pass  # as GDAL leaves it where it notes something of a raster in an archive
    check_local(tmp_path / "a.zip")


@pytest.mark.parametrize("name", ["dem.dat", "inside/roads.lyr", "roads.md"])
@pytest.mark.parametrize("head", ["MRF", "NAS", "VRT", "WFS"])
def test_the_only_file_of_an_archive_is_no_part(name: str, head: str, tmp_path: Path) -> None:
    for others in ((), ("a.cpg",)):
        with zipfile.ZipFile(tmp_path / "one.zip", "w") as archive:
            archive.writestr(name, HEADS[head])
            for other in others:
                archive.writestr(other, b"UTF-8")
        with pytest.raises(InputError, match=r"one\.zip"):
            check_local(tmp_path / "one.zip")


@pytest.mark.parametrize(
    ("ending", "before"),
    [
        (".csv", b"title\n"),
        (".tsv", b"title\n"),
        (".dxf", b"0\nSECTION\n"),
        (".mif", b"Version 300\n"),
        (".dbf", b"\x03"),
    ],
)
def test_what_its_own_driver_lets_go_no_other_takes(
    ending: str, before: bytes, tmp_path: Path
) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(before + HEADS["WFS"])
    with pytest.raises(InputError, match=path.name):
        check_local(path)


def test_a_column_of_names_and_cells_with_markup_pass(tmp_path: Path) -> None:
    for text in ("name\nSchool\n", "name,note\nSchool,<b>new</b>\n", "名称\n学校\n"):
        path = tmp_path / "a.csv"
        path.write_text(text, encoding="utf-8")
        check_local(path)


@pytest.mark.parametrize("encoding", ["gb2312", "big5", "utf-7", "foo", "base64", "idna"])
@pytest.mark.parametrize("ending", [".kml", ".gpx", ".vrt", ".tif.aux.xml"])
def test_xml_in_an_encoding_nobody_reads_is_refused(
    encoding: str, ending: str, tmp_path: Path
) -> None:
    path = plain_raster(tmp_path / "a.tif")
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<kml><name>学校</name></kml>'
    (tmp_path / f"a{ending}").write_text(text, encoding="utf-8")
    path = path if ending == ".tif.aux.xml" else tmp_path / f"a{ending}"
    with pytest.raises(InputError, match=r"a\."):
        check_local(path)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    os.mkfifo(path)
    with pytest.raises(InputError, match=r"a\.tif"):
        check_local(path)


@pytest.mark.parametrize(
    "text",
    [
        '{"type": "FeatureCollection", "crs\\u0000": {"type": "link"}, "features": []}',
        '{"type": "FeatureCollection", "crs\\u0000x": {"type": "link", "a": "http://h/"}}',
        '{"type": "FeatureCollection", "crs": ' + '{"type":' * 5000 + "}",
    ],
)
def test_a_system_hidden_in_json_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(text)
    with pytest.raises(InputError, match=r"a\.geojson"):
        check_local(path)


@pytest.mark.parametrize(
    "parts",
    [
        '<Metadata domain="OVERVIEWS"><MDI key="OVERVIEW_FILE">/etc/hostname</MDI></Metadata>',
        '<Metadata><MDI key="overview_file">a.dat</MDI></Metadata>',
        '<Metadata domain="overviews"></Metadata>',
        "<Metadata><MDI key='x'>/vsicurl/http://h/a.tif</MDI></Metadata>",
    ],
)
def test_notes_of_a_virtual_raster_name_no_overviews(parts: str, tmp_path: Path) -> None:
    plain_raster(tmp_path / "a.tif")
    path = virtual(tmp_path / "made.vrt", "a.tif")
    check_local(path)
    path.write_text(path.read_text().replace("<VRTRasterBand", parts + "<VRTRasterBand"))
    with pytest.raises(InputError, match=r"made\.vrt"):
        check_local(path)


def test_an_archive_is_looked_through(tmp_path: Path) -> None:
    shape = tmp_path / "a.shp"
    assert write_with(gdal.GetDriverByName("ESRI Shapefile"), shape)
    good, bad, odd = (tmp_path / f"{name}.zip" for name in ("good", "bad", "odd"))
    with zipfile.ZipFile(good, "w") as archive:
        for part in sorted(tmp_path.glob("a.*")):
            archive.write(part, part.name)
    check_local(good)
    with zipfile.ZipFile(bad, "w") as archive:
        archive.writestr("dem.tif", HEADS["MRF"])
    with zipfile.ZipFile(odd, "w") as archive:
        archive.writestr("a.lbl", HEADS["ISIS3"])
    for path in (bad, odd):
        with pytest.raises(InputError, match=path.name):
            check_local(path)


def test_what_names_a_part_of_a_file_leads_to_it(tmp_path: Path) -> None:
    path = plain_raster(tmp_path / "a.tif")
    for text in (f"GTIFF_DIR:{path}", f'NETCDF:"{path}":dem', f"GPKG:{path}:dem", str(path)):
        assert named_file(text) == path
    assert named_file("PG:host=127.0.0.1") is None


# -- settings -------------------------------------------------------------------------------------


def test_settings_that_change_what_is_read_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = {
        "OGR_SQLITE_PRAGMA": "journal_mode=WAL",
        "GDAL_VRT_ENABLE_PYTHON": "YES",
        "GML_SKIP_RESOLVE_ELEMS": "NONE",
        "OSM_CONFIG_FILE": "/nowhere",
        "OGR_XLSX_HEADERS": "DISABLE",
    }
    kept = {"GDAL_HTTP_PROXY": "x", "CPL_DEBUG": "OFF", "GDAL_CACHEMAX": "64"}
    for name, value in {**taken, **kept}.items():
        monkeypatch.setenv(name, value)
    assert set(taken) <= set(leave_out_settings(gdal))
    assert all(gdal.GetConfigOption(name) is None for name in taken)
    assert all(gdal.GetConfigOption(name) == value for name, value in kept.items())


def test_the_table_of_formats_is_whole() -> None:
    endings = [ending for entry in load("file_formats")["formats"] for ending in entry["endings"]]
    assert len(endings) == len(set(endings)) == len(known_formats())
    assert all(known.vector or known.raster for known in known_formats().values())


def test_it_is_the_same_where_gdal_raises_its_errors(tmp_path: Path) -> None:
    used = gdal.GetUseExceptions()
    gdal.UseExceptions()
    try:
        check_local(plain_raster(tmp_path / "good.tif"))
        (tmp_path / "bad.json").write_bytes(HEADS["STACTA"])
        with pytest.raises(InputError, match=r"bad\.json"):
            check_local(tmp_path / "bad.json")
    finally:
        if not used:
            gdal.DontUseExceptions()


def test_a_grid_of_arcinfo_is_its_folder_or_its_head(tmp_path: Path) -> None:
    grid = tmp_path / "dem"
    grid.mkdir()
    (grid / "hdr.adf").write_bytes(b"GRID1.2\0" + bytes(300))
    check_local(grid)
    check_local(grid / "hdr.adf")
    assert drivers_of(grid, raster=True) == ["AIG"]
    (grid / "hdr.adf").write_bytes(HEADS["MRF"])
    with pytest.raises(InputError, match=r"files ending in \.adf are not read"):
        check_local(grid / "hdr.adf")
