"""`wjrisk:lineworks` as a planner runs it: files in, files and numbers out."""

from __future__ import annotations

import datetime
import json

import geopandas
import pytest
from qgis.core import QgsProcessingException
from shapely import LineString, Point, box

X, Y = 458_000.0, 2_743_000.0


def write(folder, layer, shapes, **columns):
    path = folder / f"{layer}.gpkg"
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=4547)
    table.to_file(path, layer=layer, driver="GPKG", engine="pyogrio")
    return f"{path}|layername={layer}"


@pytest.fixture
def district(tmp_path):
    """A levee, a gas pipe of 1990 and a railway, a village of 1 km², a slide in a signal gap."""
    line = LineString([(X, Y + 100), (X + 2000, Y + 100)])
    pipe = LineString([(X + 500, Y - 500), (X + 500, Y + 500)])
    rail = LineString([(X + 900, Y - 500), (X + 900, Y + 500)])
    return {
        "WORKS": [
            write(tmp_path, "assets", [line], id=["L"], kind=["levee"], status=["built"]),
            write(
                tmp_path,
                "assets_areas",
                [box(X, Y, X + 50, Y + 50)],
                id=["S"],
                kind=["signal_gap"],
                name=["gap"],
                status=[None],
            ),
            write(
                tmp_path,
                "other_hazards",
                [pipe, rail],
                id=["P", "R"],
                kind=["pipeline", "railway"],
                built_year=[1990, 1936],
            ),
        ],
        "DIVISIONS": write(
            tmp_path, "divisions", [box(X, Y, X + 1000, Y + 1000)], code=["V"], name=["V"]
        ),
        "HAZARDS": [write(tmp_path, "geohazards", [Point(X + 10, Y + 10)], id=["G"])],
        "WATERWAYS": write(
            tmp_path, "waterways", [LineString([(X, Y + 300), (X + 1000, Y + 300)])], id=["W"]
        ),
        "OBJECTS": [write(tmp_path, "chemical_sources", [Point(X + 950, Y)], id=["C"])],
    }


def run(folder, inputs, **more):
    import processing

    folder.mkdir(exist_ok=True)
    wanted = {
        "OUTPUT_WORKS": str(folder / "works.gpkg"),
        "OUTPUT_DIVISIONS": str(folder / "divisions.csv"),
        "OUTPUT_FINDINGS": str(folder / "findings.gpkg"),
        "OUTPUT_REPORT": str(folder / "record.json"),
    }
    return processing.run("wjrisk:lineworks", {**inputs, **wanted, **more})


def test_files_and_figures(risk_provider, district, tmp_path):
    out = tmp_path / "out"
    results = run(out, district, YEAR=2026, RAILWAY_CORRIDOR_M=60)
    assert results["WORKS"] == 3
    assert results["LENGTH_KM"] == pytest.approx(4.0)
    assert results["PIPES_OVER_AGE"] == 1
    assert results["WATER_CROSSINGS"] == 2
    assert results["CORRIDOR_CONFLICTS"] == 1
    assert results["HAZARDS_WITHOUT_SIGNAL"] == 1
    works = geopandas.read_file(out / "works.gpkg", layer="line_works").set_index("id")
    assert works.loc["P", "age_years"] == 36
    assert works.loc["L", "status"] == "done"
    findings = geopandas.read_file(out / "findings.gpkg", layer="line_works_findings")
    assert set(findings["finding"]) >= {"over_age", "crosses_water", "in_corridor", "no_signal"}
    table = geopandas.read_file(out / "divisions.csv", ignore_geometry=True)
    levee = table[(table["kind"] == "levee") & (table["row_kind"] == "division")]
    assert float(levee["length_km"].iloc[0]) == pytest.approx(1.0)
    assert float(levee["km_per_km2"].iloc[0]) == pytest.approx(1.0)
    record = json.loads((out / "record.json").read_text(encoding="utf-8"))
    assert record["headlines"]["WORKS"] == 3


def test_this_year_when_none_is_typed_and_no_corridor(risk_provider, district, tmp_path):
    out = tmp_path / "out"
    results = run(out, {"WORKS": district["WORKS"]})
    assert results["CORRIDOR_CONFLICTS"] is None
    works = geopandas.read_file(out / "works.gpkg", layer="line_works").set_index("id")
    assert works.loc["P", "age_years"] == datetime.date.today().year - 1990


@pytest.mark.parametrize("works", [None, []])
def test_no_works_are_refused_before_anything_is_written(risk_provider, tmp_path, works):
    out = tmp_path / "out"
    with pytest.raises(QgsProcessingException, match="WORKS: this question needs the layer"):
        run(out, {"WORKS": works})
    assert list(out.iterdir()) == []


def test_a_layer_without_works_is_refused(risk_provider, district, tmp_path):
    out = tmp_path / "out"
    with pytest.raises(QgsProcessingException, match="the layer holds no works"):
        run(out, {"WORKS": district["HAZARDS"]})
    assert list(out.iterdir()) == []
