"""Reading QGIS sources: the same table by every way in, refusals with layer and mend."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from qgis.core import Qgis, QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

from wj_risk_plugin.bridge.io.reading import read_table
from wj_risk_plugin.bridge.io.sources import Source
from wj_risk_plugin.core.messages import InputError

ANALYSIS = pyproj.CRS.from_epsg(4547)


@pytest.fixture
def roads_file(tmp_path: Path) -> Path:
    """Three OpenStreetMap-like roads in degrees, one without geometry."""
    table = geopandas.GeoDataFrame(
        {
            "osm_id": ["w1", "w2", "w3"],
            "highway": ["primary", "residential", None],
            "maxspeed": ["50", "30 mph", "walk"],
            "layer": ["1", None, ".1"],
            "oneway": ["-1", "yes", None],
        },
        geometry=[
            shapely.LineString([(113.5, 24.8), (113.51, 24.8)]),
            shapely.MultiLineString([[(113.5, 24.8), (113.5, 24.81)]]),
            None,
        ],
        crs=4326,
    )
    path = tmp_path / "roads.gpkg"
    table.to_file(path, layer="roads")
    return path


def open_layer(path: Path) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{path}|layername=roads", "My roads", "ogr")
    assert layer.isValid()
    return layer


def plain(table: Any) -> pd.DataFrame:
    shapes = shapely.to_wkt(np.asarray(table.geometry.values), rounding_precision=6)
    return pd.DataFrame(table.drop(columns="geometry")).assign(wkt=shapes)


def test_reading_leaves_a_session_of_edits_alone(qgis_app: Any, roads_file: Path) -> None:
    """What is saved while editing stands beside the file: it is read, and stays there.

    A second SQLite in one process that opened the file with locks would cut the memory that
    QGIS's has mapped, and remove the log that later edits are saved to.
    """
    layer = open_layer(roads_file)
    number = layer.fields().indexOf("maxspeed")
    assert layer.startEditing()
    for speed in (10, 20, 30):
        assert layer.changeAttributeValue(1, number, str(speed))
        assert layer.commitChanges(False)
        beside = {path.name: path.stat().st_ino for path in roads_file.parent.iterdir()}
        # QGIS 3.22 puts all into the file at once
        assert f"{roads_file.name}-wal" in beside or Qgis.QGIS_VERSION_INT < 32300
        source = Source.of_layer(layer)
        assert source.file is not None
        table, _ = read_table(source, "roads", ANALYSIS)
        assert table["speed_kmh"].tolist()[0] == speed
        after = {path.name: path.stat().st_ino for path in roads_file.parent.iterdir()}
        assert after == beside
    assert layer.commitChanges()
    table, _ = read_table(Source.of_layer(open_layer(roads_file)), "roads", ANALYSIS)
    assert table["speed_kmh"].tolist()[0] == 30


def test_openstreetmap_names_are_understood(qgis_app: Any, roads_file: Path) -> None:
    table, skips = read_table(Source.of_layer(open_layer(roads_file)), "roads", ANALYSIS)
    assert table["id"].tolist() == ["w1", "w2", "w3"]
    assert table["road_class"].tolist() == ["primary", "residential", None]
    # 30 mph = 48.28032 km/h by hand
    np.testing.assert_allclose(table["speed_kmh"], [50.0, 48.28032, np.nan])
    np.testing.assert_allclose(table["level"], [1.0, np.nan, 0.1])
    assert table.index.tolist() == [1, 2, 3]
    assert table.attrs["layer"] == "My roads"
    assert table.crs == ANALYSIS
    assert [(s.feature_ids, "speed_kmh" in s.reason) for s in skips] == [([3], True)]


def test_whole_columns_and_single_features_agree(qgis_app: Any, roads_file: Path) -> None:
    layer = open_layer(roads_file)
    fast, slow = Source.of_layer(layer), Source.of_layer(layer, whole=False)
    assert fast.file is not None and slow.file is None
    first, _ = read_table(fast, "roads", ANALYSIS)
    second, _ = read_table(slow, "roads", ANALYSIS)
    pd.testing.assert_frame_equal(plain(first), plain(second))


def test_filter_is_respected(qgis_app: Any, roads_file: Path) -> None:
    layer = open_layer(roads_file)
    layer.setSubsetString("\"highway\" = 'residential'")
    source = Source.of_layer(layer)
    assert source.file is not None
    table, _ = read_table(source, "roads", ANALYSIS)
    assert table["id"].tolist() == ["w2"]


def test_pending_edits_are_respected(qgis_app: Any, roads_file: Path) -> None:
    layer = open_layer(roads_file)
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().indexOf("highway"), "trunk")
    layer.deleteFeature(2)
    table, _ = read_table(Source.of_layer(layer), "roads", ANALYSIS)
    layer.rollBack()
    assert table["road_class"].tolist() == ["trunk", None]


def test_length_is_measured_in_metres(qgis_app: Any, roads_file: Path) -> None:
    table, _ = read_table(Source.of_layer(open_layer(roads_file)), "roads", ANALYSIS)
    length = pyproj.Geod(ellps="GRS80").line_length([113.5, 113.51], [24.8, 24.8])
    # the zone's scale error in the district is at most 0.013 %
    assert table.geometry.iloc[0].length == pytest.approx(length, rel=1.3e-4)


def test_a_chosen_field_goes_first_and_must_exist(qgis_app: Any, roads_file: Path) -> None:
    source = Source.of_layer(open_layer(roads_file))
    table, _ = read_table(source, "roads", ANALYSIS, {"name": "highway"})
    assert table["name"].tolist() == ["primary", "residential", None]
    with pytest.raises(InputError, match=r"My roads: there is no field speed\. Mend: choose one"):
        read_table(source, "roads", ANALYSIS, {"speed_kmh": "speed"})


def memory_points(crs: str, points: list[tuple[float, float]]) -> QgsVectorLayer:
    uri = f"Point?field=id:string&field=people:string{f'&crs={crs}' if crs else ''}"
    layer = QgsVectorLayer(uri, "Villages", "memory")
    for number, (x, y) in enumerate(points):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([str(number), "12"])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        layer.dataProvider().addFeatures([feature])
    return layer


def test_layer_without_crs_is_refused_by_name(qgis_app: Any) -> None:
    layer = memory_points("", [(113.5, 24.8)])
    layer.setCrs(type(layer.crs())())
    with pytest.raises(InputError, match="Villages: the layer has no coordinate reference system"):
        read_table(Source.of_layer(layer), "settlements", ANALYSIS)


def test_wrong_crs_is_refused(qgis_app: Any) -> None:
    degrees_called_metres = memory_points("EPSG:4547", [(113.5, 24.8)])
    with pytest.raises(InputError, match="do not fit its coordinate reference system EPSG:4547"):
        read_table(Source.of_layer(degrees_called_metres), "settlements", ANALYSIS)
    metres_called_degrees = memory_points("EPSG:4326", [(458337.9, 2742855.0)])
    with pytest.raises(InputError, match="do not fit its coordinate reference system EPSG:4326"):
        read_table(Source.of_layer(metres_called_degrees), "settlements", ANALYSIS)


def test_people_as_text_are_read_or_refused(qgis_app: Any) -> None:
    layer = memory_points("EPSG:4326", [(113.5, 24.8), (113.6, 24.8)])
    table, _ = read_table(Source.of_layer(layer), "settlements", ANALYSIS)
    assert table["people"].tolist() == [12.0, 12.0]
    layer.startEditing()
    layer.changeAttributeValue(2, layer.fields().indexOf("people"), "100 人")
    with pytest.raises(InputError, match=r"people is not a number: '100 人' \(features 2\)"):
        read_table(Source.of_layer(layer), "settlements", ANALYSIS)
    layer.changeAttributeValue(2, layer.fields().indexOf("people"), "60.5")
    with pytest.raises(InputError, match=r"people is not a number: '60\.5' \(features 2\)"):
        read_table(Source.of_layer(layer), "settlements", ANALYSIS)
    layer.rollBack()


def test_missing_required_field_is_refused(qgis_app: Any) -> None:
    layer = QgsVectorLayer("Point?crs=EPSG:4326&field=id:string", "Villages", "memory")
    with pytest.raises(InputError, match="Villages: the required field people is missing"):
        read_table(Source.of_layer(layer), "settlements", ANALYSIS)


def test_damaged_file_is_refused(qgis_app: Any, roads_file: Path) -> None:
    source = Source.of_layer(open_layer(roads_file))
    whole = roads_file.read_bytes()
    broken = Source(source.name, source.features, (str(roads_file), "roads", ""))
    roads_file.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(InputError, match="My roads: the file cannot be read"):
        read_table(broken, "roads", ANALYSIS)


def test_empty_ids_are_listed_and_their_numbers_never_are_another_s_id(qgis_app: Any) -> None:
    layer = memory_points("EPSG:4547", [(500000.0 + 10 * n, 2740000.0) for n in range(6)])
    provider, field = layer.dataProvider(), layer.fields().indexOf("id")
    ids = sorted(feature.id() for feature in layer.getFeatures())
    own = ["2", None, "", " \u3000", f"#{ids[1]}", f"＃{ids[2]}"]
    provider.changeAttributeValues({n: {field: value} for n, value in zip(ids, own)})
    table, skips = read_table(Source.of_layer(layer), "settlements", ANALYSIS)
    said = [skip for skip in skips if "the id is empty" in str(skip.reason)]
    assert [skip.feature_ids for skip in said] == [ids[1:4]]
    assert f"features: 3 ({ids[1]}, {ids[2]}, {ids[3]})" in str(said[0].message())
    assert table["id"].tolist() == [
        "2", f"##{ids[1]}", f"##{ids[2]}", f"#{ids[3]}", f"#{ids[1]}", f"＃{ids[2]}",
    ]  # fmt: skip
