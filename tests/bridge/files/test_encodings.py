"""Shapefiles with a right, a wrong or no label are read as they were written, or refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyproj
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from osgeo import gdal, ogr, osr
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorLayer,
)

from wj_risk_plugin.bridge.files.encodings import WrittenTexts, rightly_read
from wj_risk_plugin.bridge.io.reading import read_raw, read_table
from wj_risk_plugin.bridge.io.sources import Source
from wj_risk_plugin.core.messages import InputError

ANALYSIS = pyproj.CRS.from_epsg(4547)
NAMES = ["龙归村", "江湾村", "重阳镇", "石山", "plain"]
LABELS = {"none": None, "GBK": "GBK", "CP936": "CP936", "UTF-8": "UTF-8", "Latin": "ISO-8859-1"}


def shapefile(
    folder: Path, encoding: str, label: str | None, columns: dict[str, list[Any]]
) -> Path:
    """Write hazards; `label` goes into the .cpg, or no such file is left."""
    path = folder / "geohazards.shp"
    # GDAL itself cuts the long heads, within a sign too, as offices have them; the warning about
    # that is not UTF-8, which the writer of pyogrio before 0.11 does not survive
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    gdal.SetThreadLocalConfigOption("SHAPE_ENCODING", encoding)  # QGIS sets it to none
    try:
        file = gdal.GetDriverByName("ESRI Shapefile").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
        place = osr.SpatialReference()
        place.ImportFromEPSG(4326)
        layer = file.CreateLayer(
            path.stem, place, ogr.wkbPoint, options=[f"ENCODING={encoding}", "SPATIAL_INDEX=NO"]
        )
        for name, values in columns.items():
            kind = ogr.OFTString if isinstance(values[0], str) else ogr.OFTInteger64
            layer.CreateField(ogr.FieldDefn(name, kind))
        for number, values in enumerate(zip(*columns.values())):
            row = ogr.Feature(layer.GetLayerDefn())
            for position, value in enumerate(values):
                row.SetField(position, value)
            row.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({113.5 + 0.01 * number} 24.8)"))
            layer.CreateFeature(row)
        del row, layer, file
    finally:
        gdal.SetThreadLocalConfigOption("SHAPE_ENCODING", None)
        gdal.PopErrorHandler()
    path.with_suffix(".cpg").unlink(missing_ok=True)
    if label is not None:
        path.with_suffix(".cpg").write_text(label)
    return path


def opened(path: Path) -> QgsVectorLayer:
    layer = QgsVectorLayer(str(path), path.stem, "ogr")
    assert layer.isValid()
    return layer


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("encoding", ["GBK", "UTF-8"])
@pytest.mark.filterwarnings("ignore:.*GBK|.*truncated|.*Normalized")
def test_names_and_columns_are_read_as_written(
    qgis_app: Any, tmp_path: Path, encoding: str, label: str
) -> None:
    columns = {"编号": list("abcde"), "名称": NAMES, "受威胁人数": [1, 2, 3, 4, 5]}
    layer = opened(shapefile(tmp_path, encoding, LABELS[label], columns))
    source = Source.of_layer(layer)
    table, _ = read_table(source, "geohazards", ANALYSIS)
    assert table["name"].tolist() == NAMES
    assert table["id"].tolist() == list("abcde")
    assert table["threatened_people"].tolist() == [1, 2, 3, 4, 5]
    raw = read_raw(Source.of_layer(layer), "geohazards")
    assert raw["name"].tolist() == NAMES
    taken = {"none": "UTF-8", "CP936": "GBK"}.get(label, label)
    assert len(source.notes) == (encoding != taken)
    assert all(
        "geohazards" in note and "GB18030" in note or "UTF-8" in note for note in source.notes
    )


USUAL = "".join(
    bytes([a, b]).decode("gb2312", "ignore") for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF)
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    texts=st.lists(
        st.text(st.sampled_from(USUAL), min_size=1, max_size=12), min_size=1, max_size=9
    ),
    encoding=st.sampled_from(["GBK", "UTF-8"]),
    label=st.sampled_from(list(LABELS)),
)
@pytest.mark.filterwarnings("ignore")
def test_any_chinese_is_read_right_or_refused(
    qgis_app: Any, tmp_path: Path, texts: list, encoding: str, label: str
) -> None:
    ids = [str(number) for number in range(len(texts))]
    path = shapefile(tmp_path, encoding, LABELS[label], {"id": ids, "name": texts})
    try:
        table, _ = read_table(Source.of_layer(opened(path)), "geohazards", ANALYSIS)
    except InputError as error:
        assert "encoding" in error.message()
    else:
        assert table["name"].tolist() == texts


@pytest.mark.filterwarnings("ignore:.*GBK")
def test_a_selection_and_a_filter_stay(qgis_app: Any, tmp_path: Path) -> None:
    layer = opened(shapefile(tmp_path, "GBK", None, {"id": list("abcde"), "name": NAMES}))
    layer.setSubsetString("id <> 'a'")
    layer.selectByIds([1, 3])
    read, _ = rightly_read(layer)
    assert read is not layer and layer.dataProvider().encoding() == "UTF-8"
    assert read.selectedFeatureIds() == layer.selectedFeatureIds()
    table, _ = read_table(Source.of_layer(layer), "geohazards", ANALYSIS)
    assert table["name"].tolist() == NAMES[1:]


@pytest.mark.filterwarnings("ignore:.*GBK")
def test_selected_features_of_a_parameter(
    qgis_app: Any, risk_provider: Any, tmp_path: Path
) -> None:
    layer = opened(shapefile(tmp_path, "GBK", "UTF-8", {"id": list("abcde"), "name": NAMES}))
    layer.selectByIds([1, 2])
    QgsProject.instance().addMapLayer(layer)
    algorithm = QgsApplication.processingRegistry().algorithmById("wjrisk:treatormove").create()
    name = next(name for name, key in algorithm.layer_keys.items() if key == "geohazards")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    value = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    source = algorithm._open_source({name: value}, name, context)
    QgsProject.instance().removeMapLayer(layer.id())
    table, _ = read_table(source, "geohazards", ANALYSIS)
    assert table["name"].tolist() == NAMES[1:3]
    assert len(source.notes) == 1


@pytest.mark.filterwarnings("ignore:.*GBK")
def test_edits_in_mojibake_are_refused(qgis_app: Any, tmp_path: Path) -> None:
    layer = opened(shapefile(tmp_path, "GBK", None, {"id": list("abcde"), "name": NAMES}))
    layer.startEditing()
    layer.changeAttributeValue(0, 0, "z")
    with pytest.raises(InputError, match="edits not saved.*GB18030"):
        Source.of_layer(layer)


@pytest.mark.filterwarnings("ignore:.*GBK")
def test_rows_of_two_encodings_are_refused_with_samples(qgis_app: Any, tmp_path: Path) -> None:
    names = ["龙归村民委员会", "江湾村", "重阳镇"]
    path = shapefile(tmp_path, "GBK", None, {"id": list("abc"), "name": names})
    table = path.with_suffix(".dbf")
    written = names[0].encode("gbk")
    other = "龙归村".encode().ljust(len(written))
    table.write_bytes(table.read_bytes().replace(written, other))
    with pytest.raises(InputError, match="geohazards: the encoding.*江湾村.*UTF-8"):
        Source.of_layer(opened(path))


@pytest.mark.parametrize("written", ["gbk", "utf-8"])
@pytest.mark.parametrize("said", ["", "&encoding=UTF-8", "&encoding=GBK"])
def test_places_of_a_separated_text(qgis_app: Any, tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "facilities.csv"
    rows = [
        "编号,名称,类别,经度,纬度",
        "F1,龙归小学,school,113.5,24.8",
        "F2,江湾卫生院,hospital,113.6,24.9",
    ]
    path.write_bytes("\n".join(rows).encode(written))
    columns = "xField=field_4&yField=field_5&useHeader=no&skipLines=1"
    uri = f"file://{path}?type=csv&crs=EPSG:4490&{columns}{said}"
    layer = QgsVectorLayer(uri, "facilities", "delimitedtext")
    layer.setSubsetString("\"field_1\" <> 'F1'")
    source = Source.of_layer(layer)
    mapping = {"id": "field_1", "name": "field_2", "kind": "field_3"}
    table, _ = read_table(source, "facilities", ANALYSIS, mapping)
    assert table["name"].tolist() == ["江湾卫生院"]
    assert table.geometry.notna().all()
    taken = "gbk" if said.endswith("GBK") else "utf-8"
    assert len(source.notes) == (taken != written)


@pytest.mark.parametrize(("written", "signs"), [("GBK", 39), ("UTF-8", 26)])
@pytest.mark.filterwarnings("ignore")
def test_texts_cut_within_a_sign_by_the_width_of_their_column(
    qgis_app: Any, tmp_path: Path, written: str, signs: int
) -> None:
    # 79 and 78 bytes of a column of 80: other programs fill it with the half of the next sign
    short = "a" * (written == "GBK") + "龙归村委会" * 7 + "武江区镇"
    text = short[: signs + (written == "GBK")]
    path = shapefile(tmp_path, written, "UTF-8", {"id": ["1", "2"], "name": [text, text]})
    table = path.with_suffix(".dbf")
    raw, filled = table.read_bytes(), text.encode(written)
    half = "滑".encode(written)[: 80 - len(filled)]
    assert len(filled + half) == 80 and raw.count(filled.ljust(80)) == 2
    table.write_bytes(raw.replace(filled.ljust(80), filled + half))
    read, skips = read_table(Source.of_layer(opened(path)), "geohazards", ANALYSIS)
    assert read["name"].tolist() == [text, text]
    # what is left of a sign of GBK, Qt drops by itself
    listed = [skip.feature_ids for skip in skips if "cut within" in skip.reason]
    assert listed == ([[0, 1]] if written == "UTF-8" else [])


def test_the_zeros_of_utf_16_do_not_cut_the_refusal_short() -> None:
    texts = WrittenTexts(frozenset({"CS1,汽油".encode("utf-16-le")}), frozenset())
    with pytest.raises(InputError, match="all of it in UTF-8") as raised:
        texts.encoding("inventory", "UTF-8")
    assert "\0" not in str(raised.value)
