"""`wjrisk:lookoutcoverage` as a planner runs it: files in, rasters, layers and shares out."""

from __future__ import annotations

import json
import math
import tracemalloc

import geopandas
import numpy as np
import pytest
import rasterio
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsRasterLayer,
)
from rasterio.transform import from_origin
from shapely import Point, box

from wj_risk_plugin.bridge.io import rasters

WEST, NORTH, CELL = 450_000.0, 2_740_000.0, 100.0

LAYERS = ("LOOKOUTS", "ZONES", "DIVISIONS", "BLIND", "SENSITIVITY")


def raster(path, values, crs="EPSG:4547", transform=None, nodata=-9999.0):
    values = np.asarray(values, "float32")
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=values.shape[0],
        width=values.shape[1],
        count=1,
        dtype="float32",
        nodata=nodata,
        crs=crs,
        transform=transform or from_origin(WEST, NORTH, CELL, CELL),
    ) as file:
        file.write(values, 1)
    return str(path)


def write(path, shapes, crs=4547, **columns):
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=crs)
    table.to_file(path, driver="GPKG", engine="pyogrio")
    return str(path)


def centre(row, column):
    return Point(WEST + (column + 0.5) * CELL, NORTH - (row + 0.5) * CELL)


@pytest.fixture
def valley(tmp_path):
    """A plain of 20 x 20 cells with a wall of 100 m in column 10; a lookout in the west."""
    heights = np.zeros((20, 20))
    heights[:, 10] = 100.0
    return {
        "DEM": raster(tmp_path / "dem.tif", heights),
        "LOOKOUTS": write(tmp_path / "lookouts.gpkg", [centre(10, 0)], id=["L1"], name=["西塔"]),
        "KEY_ZONES": write(
            tmp_path / "fire_zones.gpkg",
            [box(WEST, NORTH - 2000, WEST + 2000, NORTH), box(WEST, NORTH, WEST + 1, NORTH + 1)],
            id=["Z1", "Z2"],
            is_key=[True, False],
        ),
        "DIVISIONS": write(
            tmp_path / "divisions.gpkg",
            [box(WEST, NORTH - 2000, WEST + 1000, NORTH)],
            code=["440203102"],
            name=["龙归镇"],
        ),
        "TARGET_HEIGHT_M": 0,
        "MAST_HEIGHT_M": 10,
    }


def run(folder, inputs, outputs=True):
    import processing

    wanted = {
        "OUTPUT_VISIBLE": str(folder / "visible.tif"),
        "OUTPUT_MIN_HEIGHT": str(folder / "least.tif"),
        "OUTPUT_REPORT": str(folder / "record.json"),
    }
    if outputs:
        wanted.update({f"OUTPUT_{name}": str(folder / f"{name.lower()}.gpkg") for name in LAYERS})
    result = processing.run("wjrisk:lookoutcoverage", {**inputs, **wanted})
    return result, json.loads((folder / "record.json").read_text(encoding="utf-8"))


def test_files_and_figures_of_a_valley(risk_provider, valley, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    result, record = run(out, valley)
    # columns 0 to 10 of 20 are seen
    assert result["KEY_KM2"] == pytest.approx(4.0)
    assert result["SEEN_KM2"] == pytest.approx(2.2)
    assert result["COVERAGE_PERCENT"] == pytest.approx(55.0)
    assert result["CIRCLE_PERCENT"] == pytest.approx(100.0)
    assert result["TARGET_MET"] == 0
    with rasterio.open(out / "visible.tif") as file:
        assert (file.dtypes[0], file.nodata, file.crs.to_epsg()) == ("uint8", 255, 4547)
        assert file.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        seen = file.read(1)
    assert (seen[:, :11] == 1).all()
    assert (seen[:, 11:] == 0).all()
    with rasterio.open(out / "least.tif") as file:
        least = file.read(1, masked=True)
    assert (least[:, :11] == 0).all()
    # 10 m at column 0 and 100 m at column 10 make 181 m at column 19, and a drop of 0.22 m less
    assert least[10, 19] == pytest.approx(181.0, abs=0.3)
    shown = QgsRasterLayer(str(out / "visible.tif"), "visible")
    assert shown.renderer().type() == "singlebandpseudocolor"

    lookouts = geopandas.read_file(out / "lookouts.gpkg", layer="lookout_shares")
    assert lookouts[["id", "name"]].iloc[0].tolist() == ["L1", "西塔"]
    assert lookouts["only_km2"].tolist() == pytest.approx([2.2])
    zones = geopandas.read_file(out / "zones.gpkg", layer="lookout_zones")
    assert zones["id"].tolist() == ["Z1"]
    divisions = geopandas.read_file(out / "divisions.gpkg", layer="lookout_divisions")
    assert divisions["row_kind"].tolist() == ["division", "outside", "total"]
    assert divisions["coverage_percent"].tolist() == pytest.approx([100.0, 10.0, 55.0])
    blind = geopandas.read_file(out / "blind.gpkg", layer="lookout_blind")
    assert blind["area_km2"].tolist() == pytest.approx([1.8])
    table = geopandas.read_file(out / "sensitivity.gpkg", layer="lookout_sensitivity")
    assert table["assumption"].iloc[0] == "base"
    assert record["outputs"]["OUTPUT_VISIBLE"] == {"file": "visible.tif"}
    assert record["headlines"]["COVERAGE_PERCENT"] == result["COVERAGE_PERCENT"]
    assert not [path for path in out.iterdir() if path.name.startswith(".")]


def test_a_model_in_degrees_is_warped(risk_provider, valley, tmp_path):
    # a plain in degrees around the valley: everything is seen
    model = raster(
        tmp_path / "degrees.tif",
        np.zeros((60, 60)),
        "EPSG:4490",
        from_origin(113.48, 24.79, 0.001, 0.001),
    )
    result, record = run(tmp_path, {**valley, "DEM": model, "ANALYSIS_CRS": "EPSG:4547"}, False)
    assert result["COVERAGE_PERCENT"] == pytest.approx(100.0)
    assert result["KEY_KM2"] == pytest.approx(4.0)
    assert record["analysis_crs"] == "EPSG:4547"
    assert any("EPSG:4490" in note for note in record["notes"])
    with rasterio.open(tmp_path / "visible.tif") as file:
        assert file.crs.to_epsg() == 4547


def test_no_data_is_no_terrain_after_warping_either(risk_provider, valley, tmp_path):
    heights = np.zeros((60, 60))
    heights[:, 30:33] = -9999.0
    model = raster(
        tmp_path / "degrees.tif", heights, "EPSG:4490", from_origin(113.48, 24.79, 0.001, 0.001)
    )
    result, _ = run(tmp_path, {**valley, "DEM": model, "ANALYSIS_CRS": "EPSG:4547"}, False)
    assert 0 < result["COVERAGE_PERCENT"] < 100
    unseen = result["KEY_KM2"] - result["SEEN_KM2"]
    assert result["UNKNOWN_KM2"] == pytest.approx(unseen)


def test_an_empty_key_forest_has_no_share(risk_provider, valley, tmp_path):
    empty = geopandas.GeoDataFrame({"id": [], "is_key": []}, geometry=[], crs=4547)
    empty.to_file(tmp_path / "none.gpkg", driver="GPKG", engine="pyogrio", geometry_type="Polygon")
    inputs = {**valley, "KEY_ZONES": str(tmp_path / "none.gpkg")}
    result, record = run(tmp_path, inputs, False)
    assert result["COVERAGE_PERCENT"] is None
    assert record["headlines"]["COVERAGE_PERCENT"] is None
    assert any("no key forest" in note or "没有重点林区" in note for note in record["notes"])


@pytest.mark.parametrize("what", ["crs", "nothing", "row", "outside", "mast", "range", "azimuth"])
def test_bad_input_is_refused_before_anything_is_written(risk_provider, valley, tmp_path, what):
    out = tmp_path / "out"
    out.mkdir()
    bad = {
        "crs": lambda: {"DEM": raster(tmp_path / "bad.tif", np.zeros((20, 20)), None)},
        "nothing": lambda: {"DEM": raster(tmp_path / "bad.tif", np.full((20, 20), -9999.0))},
        "row": lambda: {"DEM": raster(tmp_path / "bad.tif", np.zeros((1, 20)))},
        "outside": lambda: {
            "LOOKOUTS": write(tmp_path / "bad.gpkg", [centre(10, 50)], id=["far away"])
        },
        "mast": lambda: {
            "LOOKOUTS": write(
                tmp_path / "bad.gpkg", [centre(1, 1)], id=["low"], mast_height_m=[-3.0]
            )
        },
        "range": lambda: {"RANGE_M": 0},
        "azimuth": lambda: {
            "LOOKOUTS": write(
                tmp_path / "bad.gpkg",
                [centre(1, 1)],
                id=["narrow"],
                azimuth_from_deg=[40.0],
                azimuth_to_deg=[40.0],
            )
        },
    }[what]()
    named = {"outside": "far away", "mast": "low", "azimuth": "narrow", "range": "RANGE_M"}
    with pytest.raises(QgsProcessingException) as error:
        run(out, {**valley, **bad})
    assert named.get(what, "bad.tif") in str(error.value)
    assert list(out.iterdir()) == []


def test_a_model_that_lies_elsewhere_is_named(risk_provider, valley, tmp_path):
    away = from_origin(WEST + 90_000, NORTH, CELL, CELL)
    model = raster(tmp_path / "elsewhere.tif", np.zeros((20, 20)), transform=away)
    with pytest.raises(QgsProcessingException) as error:
        run(tmp_path, {**valley, "DEM": model}, False)
    assert "elsewhere.tif" in str(error.value)


def test_a_range_of_zero_of_one_lookout_is_named(risk_provider, valley, tmp_path):
    points = write(
        tmp_path / "own.gpkg", [centre(1, 1), centre(2, 2)], id=["ok", "blind"], range_m=[900.0, 0]
    )
    with pytest.raises(QgsProcessingException) as error:
        run(tmp_path, {**valley, "LOOKOUTS": points}, False)
    assert "blind" in str(error.value)
    assert not list(tmp_path.glob("*.json"))


def test_missing_masts_take_the_default_and_are_counted(risk_provider, valley, tmp_path):
    points = write(
        tmp_path / "own.gpkg",
        [centre(10, 0), centre(10, 1), centre(10, 2)],
        id=["L1", "L2", "L3"],
        mast_height_m=[np.nan, np.nan, 25.0],
    )
    wanted = {**valley, "LOOKOUTS": points, "OUTPUT_LOOKOUTS": str(tmp_path / "shares.gpkg")}
    _, record = run(tmp_path, wanted, False)
    table = geopandas.read_file(tmp_path / "shares.gpkg").set_index("id")
    assert table["mast_height_m"].to_dict() == {"L1": 10.0, "L2": 10.0, "L3": 25.0}
    assert any("mast_height_m" in note and "2" in note for note in record["notes"])


def test_azimuths_0_to_360_are_all_round(risk_provider, valley, tmp_path):
    plain, _ = run(tmp_path, valley, False)
    points = write(
        tmp_path / "round.gpkg",
        [centre(10, 0)],
        id=["L1"],
        azimuth_from_deg=[0.0],
        azimuth_to_deg=[360.0],
    )
    round_, _ = run(tmp_path, {**valley, "LOOKOUTS": points}, False)
    assert round_["SEEN_KM2"] == plain["SEEN_KM2"] > 0


def test_overlapping_zones_count_once(risk_provider, valley, tmp_path):
    # columns 0 to 11 and 8 to 19 of 20 rows, of which columns 0 to 10 are seen
    zones = write(
        tmp_path / "twice.gpkg",
        [
            box(WEST, NORTH - 2000, WEST + 1200, NORTH),
            box(WEST + 800, NORTH - 2000, WEST + 2000, NORTH),
        ],
        id=["A", "B"],
        is_key=[True, True],
    )
    result, record = run(tmp_path, {**valley, "KEY_ZONES": zones}, False)
    assert result["KEY_KM2"] == pytest.approx(4.0)
    assert result["SEEN_KM2"] == pytest.approx(2.2)
    assert any("0.8" in note for note in record["notes"])


@pytest.mark.parametrize("crs", ["EPSG:4547", "EPSG:4490"])
def test_of_a_large_model_only_the_part_needed_is_read(
    risk_provider, valley, tmp_path, monkeypatch, crs
):
    # 20,000 x 20,000 cells of which the file holds only those about the valley: the plain
    west, north, cell = (WEST - 1_000_000, NORTH + 1_000_000, CELL)
    if crs == "EPSG:4490":
        west, north, cell = (104.0, 34.0, 0.001)
    path = tmp_path / "province.tif"
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=20_000,
        width=20_000,
        count=1,
        dtype="float32",
        nodata=-9999.0,
        crs=crs,
        transform=from_origin(west, north, cell, cell),
        tiled=True,
        SPARSE_OK="TRUE",
    ) as file:
        row, column = (10_000, 10_000) if crs == "EPSG:4547" else (9_200, 9_450)
        part = rasterio.windows.Window(column - 60, row - 60, 200, 200)
        file.write(np.zeros((200, 200), "float32"), 1, window=part)
    read = []
    whole = rasters.read_raster

    def counted(*arguments):
        found = whole(*arguments)
        read.append(found[0].values.size)
        return found

    monkeypatch.setattr(rasters, "read_raster", counted)
    inputs = {**valley, "DEM": str(path), "ANALYSIS_CRS": "EPSG:4547"}
    tracemalloc.start()
    try:
        result, _ = run(tmp_path, inputs, False)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert result["COVERAGE_PERCENT"] == pytest.approx(100.0)
    assert result["UNKNOWN_KM2"] == 0
    # 20 x 20 cells of 100 m and a margin; the whole would be 3.2 GB
    assert len(read) == 1
    assert read[0] <= 40 * 40
    assert most < 100e6


def test_own_sectors_and_ranges_are_used(risk_provider, valley, tmp_path):
    points = write(
        tmp_path / "own.gpkg",
        [centre(10, 5)],
        id=["L1"],
        range_m=[350.0],
        azimuth_from_deg=[270.0],
        azimuth_to_deg=[90.0],
    )
    result, _ = run(tmp_path, {**valley, "LOOKOUTS": points}, False)
    # cells within 3.5 cells of the lookout, in its row or north of it
    half = sum(math.hypot(r, c) <= 3.5 for r in range(-3, 1) for c in range(-3, 4))
    assert result["SEEN_KM2"] == pytest.approx(half * 0.01)


class Impatient(QgsProcessingFeedback):
    """Stops after so many reports; 0 = never."""

    def __init__(self, patience):
        super().__init__()
        self.patience, self.reports = patience, 0

    def setProgress(self, progress):
        self.reports += 1
        if self.reports == self.patience:
            self.cancel()


def test_stopping_at_any_report_leaves_nothing(risk_provider, valley, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    outputs = {f"OUTPUT_{name}": str(out / f"{name.lower()}.gpkg") for name in LAYERS}
    outputs.update(OUTPUT_VISIBLE=str(out / "v.tif"), OUTPUT_MIN_HEIGHT=str(out / "h.tif"))

    def attempt(patience):
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(
            "wjrisk:lookoutcoverage"
        )
        feedback = Impatient(patience)
        results, _ = algorithm.run({**valley, **outputs}, QgsProcessingContext(), feedback)
        return results, feedback

    _, patient = attempt(0)
    assert {path.suffix for path in out.iterdir()} == {".gpkg", ".tif", ".qml"}
    for path in out.iterdir():
        path.unlink()
    assert patient.reports > 20
    for patience in np.unique(np.linspace(1, patient.reports, 10).astype(int)):
        results, impatient = attempt(int(patience))
        assert impatient.isCanceled()
        assert not any(key in results for key in outputs)
        assert list(out.iterdir()) == []
