"""A folder of shapefiles in GBK that do not say so gives the same figures as one that does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pyogrio
import pytest
from qgis.core import QgsVectorLayer
from shapely import LineString, Point, box

from wj_risk_plugin.bridge.io.district import every_layer, open_layers

X, Y = 458_000.0, 2_743_000.0
WHOLE = box(X, Y, X + 10_000, Y + 10_000)
SPOTS = [Point(X + 1000 * n, Y + 1000 * n) for n in (1, 2, 3)]
LAYERS: dict[str, tuple[list[Any], dict[str, list[Any]]]] = {
    "行政区划": (
        [WHOLE, WHOLE],
        {"代码": ["440203", "440203001"], "名称": ["武江区", "龙归镇"], "级别": ["区县", "镇"]},
    ),
    "地质灾害隐患点": (
        SPOTS,
        {"编号": list("abc"), "名称": ["石山", "江湾", "重阳"], "风险等级": ["重大", "较大", "低"]},
    ),
    "facilities": (
        SPOTS,
        {"编号": list("def"), "名称": ["一站", "二站", "三站"], "类别": ["雨量站"] * 3},
    ),
}
SAID = "are written in GB18030"


@pytest.fixture(scope="module")
def districts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folder whose files say how they are written, and the one whose files do not."""
    folders = []
    for label in ("GBK", None):
        folder = tmp_path_factory.mktemp("district")
        for name, (shapes, columns) in LAYERS.items():
            path = folder / f"{name}.shp"
            table = geopandas.GeoDataFrame(columns, geometry=shapes, crs=4547)
            pyogrio.write_dataframe(table, path, encoding="GBK")
            path.with_suffix(".cpg").unlink(missing_ok=True)
            if label:
                path.with_suffix(".cpg").write_text(label)
        folders.append(folder)
    return folders[0], folders[1]


def run(name: str, district: Path, folder: Path) -> tuple[dict[str, Any], str, Any]:
    import processing
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback(False)
    inputs: dict[str, Any] = {"DISTRICT": str(district), "TODAY": "2026-11-23"}
    record = folder / "run_record.json"
    if name == "buildonemap":
        inputs["OUTPUT_FOLDER"] = str(folder)
    else:
        del inputs["TODAY"]
        inputs["OUTPUT_TABLE"] = str(folder / "table.csv")
        inputs["OUTPUT_REPORT"] = str(record)
    results = processing.run(f"wjrisk:{name}", inputs, feedback=feedback)
    figures = {k: v for k, v in results.items() if not k.startswith("OUTPUT")}
    return figures, feedback.textLog(), json.loads(record.read_text(encoding="utf-8"))


@pytest.mark.filterwarnings("ignore:.*GBK|.*truncated|.*Normalized")
def test_the_one_map(
    risk_provider: Any, districts: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folders = [tmp_path_factory.mktemp("map") for _ in districts]
    (told, _, _), (found, log, record) = (
        run("buildonemap", district, folder) for district, folder in zip(districts, folders)
    )
    assert found == told
    assert found["UNITS_MAJOR"] == 1
    tables = [
        pyogrio.read_dataframe(folder / "one_map.gpkg", layer="divisions") for folder in folders
    ]
    pd.testing.assert_frame_equal(tables[0], tables[1])
    assert tables[1]["name"].tolist() == ["武江区", "龙归镇"]
    # once for each file, in the log and in the record with all its parts
    assert log.count(SAID) == len(LAYERS)
    assert json.dumps(record).count(SAID) == len(LAYERS)


@pytest.mark.filterwarnings("ignore:.*GBK|.*truncated|.*Normalized")
def test_the_indicators(
    risk_provider: Any, districts: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folders = [tmp_path_factory.mktemp("indicators") for _ in districts]
    (told, _, _), (found, log, record) = (
        run("planindicators", district, folder) for district, folder in zip(districts, folders)
    )
    assert found == told
    assert found["INDICATOR_11"] == pytest.approx(3.0)  # three stations on 100 km2
    texts = [(folder / "table.csv").read_text("utf-8") for folder in folders]
    assert texts[0] == texts[1]
    assert log.count(SAID) == len(LAYERS)
    assert json.dumps(record).count(SAID) == len(LAYERS)


def test_a_layer_whose_bytes_do_not_tell_costs_itself_only(
    qgis_app: Any, districts: tuple[Path, Path], tmp_path: Path
) -> None:
    for file in districts[1].iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    table = tmp_path / "facilities.dbf"
    raw, written = table.read_bytes(), "三站".encode("gbk")
    table.write_bytes(raw.replace(written + b"  ", "三".encode().ljust(len(written) + 2)))
    layers = open_layers(str(tmp_path))
    assert layers["divisions"].fields().names() == ["代码", "名称", "级别"]
    assert "编号" not in layers["facilities"].fields().names()


def test_a_plain_extract_of_openstreetmap_keeps_its_encoding(qgis_app: Any, tmp_path: Path) -> None:
    lines = geopandas.GeoDataFrame(
        {
            "osm_id": ["1", "2"],
            "highway": ["primary", None],
            "name": ["芙蓉北路", "南水河"],
            "other_tags": ["x", "y"],
        },
        geometry=[LineString([(X, Y), (X + 9, Y)]), LineString([(X, Y), (X, Y + 9)])],
        crs=4547,
    )
    path = tmp_path / "lines.shp"
    pyogrio.write_dataframe(lines, path, encoding="GBK")
    path.with_suffix(".cpg").unlink(missing_ok=True)
    assert len(every_layer(str(tmp_path))) == 1
    roads: QgsVectorLayer = open_layers(str(tmp_path))["roads"]
    assert [feature["name"] for feature in roads.getFeatures()] == ["芙蓉北路"]
