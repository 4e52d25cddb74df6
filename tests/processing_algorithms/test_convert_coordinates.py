"""`wjrisk:convertcoordinates`: x and y of every vertex, and nothing else, is converted."""

from __future__ import annotations

import json

import geopandas
import numpy as np
import pyogrio
import pytest
import shapely
from qgis.core import QgsProcessingException, QgsProject, QgsVectorLayer
from shapely import LineString, MultiPolygon, Point, Polygon

from wj_risk_plugin.core.geo.gcj02 import wgs84_to_bd09, wgs84_to_gcj02
from wj_risk_plugin.core.texts.text_columns import plain_texts

VECTOR = (120.0, 40.0), (120.00567568355486, 40.0013047896019)


def add(path, called, shapes, crs=4326, **columns):
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=crs)
    table.to_file(path, layer=called, driver="GPKG", engine="pyogrio")
    return f"{path}|layername={called}"


def run(layer, folder, **inputs):
    import processing

    wanted = {"OUTPUT": str(folder / "out.gpkg"), "OUTPUT_REPORT": str(folder / "record.json")}
    result = processing.run("wjrisk:convertcoordinates", {"INPUT": layer, **wanted, **inputs})
    record = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    return result, record, plain_texts(geopandas.read_file(result["OUTPUT"], engine="pyogrio"))


def test_the_published_vector_and_every_attribute(risk_provider, tmp_path):
    wgs, gcj = VECTOR
    path = add(
        tmp_path / "in.gpkg",
        "shelters",
        [Point(gcj), None],
        id=["甲", "乙"],
        capacity_people=[5, None],
        checked=np.array(["2025-01-02", "NaT"], dtype="datetime64[D]"),
    )
    result, record, table = run(path, tmp_path, FROM="gcj02", TO="wgs84")
    (place, nothing) = table.geometry
    assert (place.x, place.y) == pytest.approx(wgs, abs=1e-8)
    assert nothing.is_empty  # as QGIS writes what has no place
    before = plain_texts(geopandas.read_file(tmp_path / "in.gpkg"))
    kept = table[[c for c in before.columns if c != "geometry"]]
    assert kept.equals(before.drop(columns="geometry"))
    assert table["crs_source"].tolist() == ["WGS 84", None]
    assert pyogrio.list_layers(tmp_path / "out.gpkg")[0][0] == "shelters"
    assert (result["CONVERTED"], result["UNCHANGED"]) == (1, 1)
    assert result["SHIFT_M"] == pytest.approx(504.6, abs=1)
    (note,) = record["notes"]
    assert note.startswith(
        "shelters: features converted from GCJ-02 to WGS 84, vertex by vertex: 1, "
    )
    assert [entry["count"] for entry in record["skipped"]] == [1]


def test_lines_and_polygons_vertex_by_vertex_and_their_heights(risk_provider, tmp_path):
    ring = [(113.4, 24.7, 1), (113.5, 24.7, 2), (113.5, 24.8, 3), (113.4, 24.7, 1)]
    hole = [(113.47, 24.71, 4), (113.48, 24.71, 5), (113.48, 24.72, 6), (113.47, 24.71, 4)]
    shapes = [MultiPolygon([Polygon(ring, [hole])]), MultiPolygon([Polygon(ring)])]
    path = add(tmp_path / "in.gpkg", "zones", shapes, crs=4490, id=["a", "b"])
    _, _, table = run(path, tmp_path, FROM="wgs84", TO="bd09")
    before = shapely.get_coordinates(shapes, include_z=True)
    after = shapely.get_coordinates(table.geometry.values, include_z=True)
    lon, lat = wgs84_to_bd09(before[:, 0], before[:, 1])
    assert after == pytest.approx(np.stack([lon, lat, before[:, 2]], axis=1), abs=1e-12)
    assert table.crs.to_epsg() == 4490


def test_metres_of_gauss_kruger(risk_provider, tmp_path):
    line = LineString([(113.4, 24.7), (113.45, 24.72), (113.5, 24.7)])
    true = geopandas.GeoSeries([line], crs=4490).to_crs(4547)
    web = shapely.transform(line, lambda xy: np.stack(wgs84_to_gcj02(*xy.T), axis=1))
    shifted = geopandas.GeoSeries([web], crs=4490).to_crs(4547)
    path = add(tmp_path / "in.gpkg", "roads", shifted, crs=4547, id=["a"])
    _, record, table = run(path, tmp_path)
    assert table.crs.to_epsg() == 4547
    assert shapely.hausdorff_distance(table.geometry[0], true[0]) < 0.001
    assert record["inputs"][0]["crs"] == "EPSG:4547"


def test_measures_and_curves_stay(risk_provider, tmp_path):
    layer = QgsVectorLayer("CompoundCurveM?crs=EPSG:4326&field=id:string", "curves", "memory")
    from qgis.core import QgsFeature, QgsGeometry

    feature = QgsFeature(layer.fields())
    feature.setGeometry(
        QgsGeometry.fromWkt(
            "CompoundCurveM(CircularStringM(113.4 24.7 1, 113.45 24.75 2, 113.5 24.7 3))"
        )
    )
    layer.dataProvider().addFeature(feature)
    import processing

    result = processing.run(
        "wjrisk:convertcoordinates", {"INPUT": layer, "OUTPUT": "TEMPORARY_OUTPUT", "FROM": "bd09"}
    )
    output = result["OUTPUT"]
    output = output if isinstance(output, QgsVectorLayer) else QgsVectorLayer(output)
    (moved,) = output.getFeatures()
    vertices = list(moved.geometry().vertices())
    assert [vertex.m() for vertex in vertices] == [1, 2, 3]
    assert moved.geometry().constGet().nCurves() == 1
    assert vertices[0].x() == pytest.approx(113.4 - 0.0117, abs=0.001)


def test_outside_china_is_counted_listed_and_left(risk_provider, tmp_path):
    shapes = [
        LineString([(113.4, 24.7), (113.5, 24.7)]),
        LineString([(137.0, 24.7), (139.0, 24.7)]),  # half of it
        LineString([(1.5, 42.5), (1.6, 42.5)]),
    ]
    path = add(tmp_path / "in.gpkg", "lines", shapes, id=list("abc"))
    result, record, table = run(path, tmp_path, FROM="wgs84", TO="gcj02")
    (skip,) = record["skipped"]
    assert (skip["count"], skip["feature_ids"]) == (2, [2, 3])
    assert (
        table.geometry[1:]
        .geom_equals(geopandas.GeoSeries(shapes[1:], index=[1, 2], crs=4326))
        .all()
    )
    assert table["crs_source"].tolist() == ["GCJ-02", None, None]
    assert result["CONVERTED"] == 1


def test_what_crs_source_says(risk_provider, tmp_path):
    said = ["高德", "百度", "CGCS2000", None]
    path = add(
        tmp_path / "in.gpkg", "places", [Point(113.4, 24.7)] * 4, id=list("abcd"), crs_source=said
    )
    _, record, table = run(path, tmp_path, FROM="declared")
    x = table.geometry.x.round(4).tolist()
    assert x[0] != x[1] and x[2] == x[3] == 113.4
    assert table["crs_source"].tolist() == ["WGS 84", "WGS 84", "CGCS2000", None]
    assert [entry["feature_ids"] for entry in record["skipped"]] == [[4], [3]]
    # converted once more, nothing moves: what is declared goes before the choice
    again = f"{tmp_path / 'out.gpkg'}|layername=places"
    (tmp_path / "again").mkdir()
    result, _, twice = run(again, tmp_path / "again", FROM="gcj02")
    assert result["CONVERTED"] == 1  # the one that says nothing
    assert twice.geometry[:3].geom_equals(table.geometry[:3]).all()


def test_there_and_back(risk_provider, tmp_path):
    rng = np.random.default_rng(1)
    shapes = shapely.points(rng.uniform(75, 134, 50), rng.uniform(18, 53, 50))
    path = add(tmp_path / "in.gpkg", "places", shapes, id=range(50))
    there, back = tmp_path / "there", tmp_path / "back"
    there.mkdir(), back.mkdir()
    run(path, there, FROM="wgs84", TO="bd09")
    _, _, table = run(f"{there / 'out.gpkg'}|layername=places", back, FROM="bd09", TO="wgs84")
    degrees = shapely.get_coordinates(table.geometry.values) - shapely.get_coordinates(shapes)
    assert np.abs(degrees).max() * 111_320 < 0.01


@pytest.mark.parametrize("crs", [None, 2383, 4214])
def test_systems_without_a_defined_offset_are_refused(risk_provider, tmp_path, crs):
    shape = Point(113.4, 24.7) if crs in (None, 4214) else Point(440_000, 2_730_000)
    path = add(tmp_path / "in.gpkg", "places", [shape], crs=crs, id=["a"])
    with pytest.raises(QgsProcessingException, match="places"):
        run(path, tmp_path)
    assert not (tmp_path / "out.gpkg").exists()


def test_the_same_system_twice_is_refused(risk_provider, tmp_path):
    path = add(tmp_path / "in.gpkg", "places", [Point(113.4, 24.7)], id=["a"])
    with pytest.raises(QgsProcessingException, match="already"):
        run(path, tmp_path, FROM="gcj02", TO="gcj02")


@pytest.mark.parametrize("ending", ["geojson", "shp", "fgb"])
def test_other_formats(risk_provider, tmp_path, ending):
    path = add(tmp_path / "in.gpkg", "places", [Point(113.4, 24.7)], id=["甲"])
    _, _, table = run(path, tmp_path, OUTPUT=str(tmp_path / f"out.{ending}"))
    assert table["id"].tolist() == ["甲"] and table["crs_source"].tolist() == ["WGS 84"]


def test_a_format_that_is_not_known_leaves_nothing(risk_provider, tmp_path):
    path = add(tmp_path / "in.gpkg", "places", [Point(113.4, 24.7)], id=["a"])
    with pytest.raises(QgsProcessingException):
        run(path, tmp_path, OUTPUT=str(tmp_path / "out.dxf"))
    assert {found.name for found in tmp_path.iterdir()} == {"in.gpkg"}


def test_a_selection(risk_provider, tmp_path):
    import processing
    from qgis.core import QgsProcessingFeatureSourceDefinition

    path = add(tmp_path / "in.gpkg", "places", [Point(113.4, 24.7)] * 3, id=list("abc"))
    layer = QgsVectorLayer(path, "places", "ogr")
    QgsProject.instance().addMapLayer(layer)
    layer.selectByIds([2])
    chosen = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
    result = processing.run(
        "wjrisk:convertcoordinates", {"INPUT": chosen, "OUTPUT": str(tmp_path / "o.gpkg")}
    )
    assert plain_texts(geopandas.read_file(result["OUTPUT"]))["id"].tolist() == ["b"]
    QgsProject.instance().clear()


@pytest.mark.parametrize(
    ("point", "crs", "problem"),
    [
        (Point(113.5, 24.8), 4547, "EPSG:4547"),
        (Point(113.5, 24.8), 3857, "in metres"),
        (Point(450_000, 2_740_000), 4490, "EPSG:4490"),
    ],
)
def test_degrees_declared_as_metres_and_the_reverse_are_refused(
    risk_provider, tmp_path, point, crs, problem
):
    path = add(tmp_path / "in.gpkg", "points", [point], crs=crs, id=["a"])
    with pytest.raises(QgsProcessingException, match=f"points: .*{problem}"):
        run(path, tmp_path)
    assert not (tmp_path / "out.gpkg").exists()


def test_a_layer_without_places_is_not_judged_by_its_extent(risk_provider, tmp_path):
    path = add(tmp_path / "in.gpkg", "points", [Point()], crs=4547, id=["a"])
    assert run(path, tmp_path)[0]["UNCHANGED"] == 1
