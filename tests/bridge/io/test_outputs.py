"""Writing results: whole or not at all, with aliases and styles inside."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pytest
import shapely
from qgis.core import QgsVectorLayer

from wj_risk_plugin.bridge.io import outputs
from wj_risk_plugin.bridge.io.outputs import (
    add_to_geopackage,
    features_of,
    is_file,
    shaped,
    stage_table,
    traces_of,
)
from wj_risk_plugin.compat import is_null
from wj_risk_plugin.core.messages import InputError, Message

KIND = {
    "table": "risk_units",
    "en": "Risk units",
    "zh": "风险单元",
    "geometry": "polygon",
    "style": "risk_units",
    "fields": ["id", "name", "people", "risk_level", "reason"],
}


@pytest.fixture
def units() -> geopandas.GeoDataFrame:
    return geopandas.GeoDataFrame(
        {
            "id": ["a", "b"],
            "name": ["甲村", None],
            "people": [12.0, None],
            "risk_level": [1, 4],
            "reason": [Message("near {name}", name="LX-012"), None],
            "left_out": [1, 2],
        },
        geometry=[shapely.box(5e5, 2.7e6, 5e5 + 10, 2.7e6 + 10), shapely.box(0, 0, 1, 1)],
        crs=4547,
    )


def test_written_layer_has_fields_types_aliases_and_style(
    qgis_app: Any, tmp_path: Path, units: geopandas.GeoDataFrame
) -> None:
    stage_table(shaped(units, KIND), KIND, str(tmp_path / "units.gpkg")).finish()
    assert [p.name for p in tmp_path.iterdir()] == ["units.gpkg"]
    layer = QgsVectorLayer(f"{tmp_path / 'units.gpkg'}|layername=risk_units", "x", "ogr")
    names = layer.fields().names()
    assert names == ["fid", *KIND["fields"]]
    assert layer.attributeDisplayName(names.index("risk_level")) == "Risk level"
    assert layer.renderer().type() == "categorizedSymbol"
    assert layer.renderer().classAttribute() == "risk_level"
    rows = [f.attributes()[1:] for f in layer.getFeatures()]
    assert rows[0] == ["a", "甲村", 12, 1, "near LX-012"]
    assert all(is_null(value) for value in rows[1][1:3])
    with contextlib.closing(sqlite3.connect(tmp_path / "units.gpkg")) as database:
        styles = database.execute(
            "SELECT styleName, useAsDefault, instr(styleQML, '重大风险') > 0 FROM layer_styles"
        ).fetchall()
        titles = dict(database.execute("SELECT column_name, title FROM gpkg_data_columns"))
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert sorted(styles) == [("English", 1, 0), ("中文", 0, 1)]
    assert titles["people"] == "People"


def test_several_tables_in_one_geopackage(
    qgis_app: Any, tmp_path: Path, units: geopandas.GeoDataFrame
) -> None:
    path = tmp_path / "map.gpkg"
    add_to_geopackage(shaped(units, KIND), KIND, path)
    other = {
        **KIND,
        "table": "others",
        "en": "Others",
        "zh": "其他",
        "geometry": "none",
        "style": None,
    }
    add_to_geopackage(shaped(units, other), other, path)
    assert QgsVectorLayer(f"{path}|layername=risk_units", "x", "ogr").featureCount() == 2
    assert QgsVectorLayer(f"{path}|layername=others", "x", "ogr").featureCount() == 2
    with contextlib.closing(sqlite3.connect(path)) as database:
        tables = [row[0] for row in database.execute("SELECT f_table_name FROM layer_styles")]
    assert sorted(tables) == ["others", "others", "risk_units", "risk_units"]


def test_a_failure_leaves_the_old_file_and_nothing_half_written(
    qgis_app: Any, tmp_path: Path, units: geopandas.GeoDataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "units.gpkg"
    path.write_bytes(b"what was there before")

    def fail(*_: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(outputs, "_write_labels", fail)
    with pytest.raises(OSError, match="disk full"):
        stage_table(shaped(units, KIND), KIND, str(path))
    assert [p.name for p in tmp_path.iterdir()] == ["units.gpkg"]
    assert path.read_bytes() == b"what was there before"


def test_unknown_ending_is_refused(
    qgis_app: Any, tmp_path: Path, units: geopandas.GeoDataFrame
) -> None:
    with pytest.raises(InputError, match="files of this kind cannot be written"):
        stage_table(shaped(units, KIND), KIND, str(tmp_path / "units.xyz"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", [".geojson", ".shp", ".fgb"])
def test_other_formats_are_written_whole(
    qgis_app: Any,
    tmp_path: Path,
    units: geopandas.GeoDataFrame,
    ending: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYOGRIO_USE_ARROW", "1")  # somebody else's setting
    stage_table(shaped(units, KIND), KIND, str(tmp_path / f"units{ending}")).finish()
    assert QgsVectorLayer(str(tmp_path / f"units{ending}"), "x", "ogr").featureCount() == 2
    assert not [p for p in tmp_path.iterdir() if p.is_dir()]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_spreadsheet_takes_the_figures_without_the_shapes(
    qgis_app: Any, tmp_path: Path, units: geopandas.GeoDataFrame, ending: str
) -> None:
    path = tmp_path / f"units{ending}"
    stage_table(shaped(units, KIND), KIND, str(path)).finish()
    read = pd.read_csv(path) if ending == ".csv" else pd.read_excel(path)
    assert list(read.columns) == KIND["fields"]
    assert read["name"].tolist()[0] == "甲村"
    assert read["people"].tolist()[0] == 12


def test_features_for_a_sink_carry_the_same_values(
    qgis_app: Any, units: geopandas.GeoDataFrame
) -> None:
    first, second = features_of(shaped(units, KIND), KIND)
    assert first.attributes() == ["a", "甲村", 12, 1, "near LX-012"]
    assert first.geometry().area() == pytest.approx(100.0)
    assert second["risk_level"] == 4


def test_what_is_a_file() -> None:
    assert is_file("folder/units.gpkg")
    assert is_file(r"C:\folder\units.gpkg")
    assert not is_file("memory:units")
    assert not is_file("ogr:dbname='a.gpkg' table=\"units\" (geom)")
    assert not is_file("postgres://dbname=district.one")


@pytest.mark.parametrize("name", ["a.SHP", "a.Shp", "a.shp", "a.dbf"])
def test_the_neighbours_of_a_shapefile_are_those_of_any_letter_case(name: str) -> None:
    traces = traces_of(Path("folder") / name)
    assert Path("folder") / name not in traces
    assert Path("folder/a.shx") in traces


@pytest.mark.parametrize("name", ["units.gpkg", "units.geojson", "units.shp", "units.xlsx"])
def test_a_full_disk_is_a_refusal_and_leaves_nothing(
    qgis_app: Any, tmp_path: Path, units: geopandas.GeoDataFrame, name: str
) -> None:
    resource = pytest.importorskip("resource")
    table = shaped(pd.concat([units] * 400, ignore_index=True), KIND)
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, old[1]))
    try:
        with pytest.raises(InputError, match="cannot be written to its end"):
            stage_table(table, KIND, str(tmp_path / name))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert list(tmp_path.iterdir()) == []
