"""Files that name places on a network are refused, at every door, before anything is asked for."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsVectorLayer

from tests.hostile_texts import SITE, Watch, watching
from wj_risk_plugin.bridge.io.file_formats import check_local
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


VECTORS = {
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

RASTERS = {
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
