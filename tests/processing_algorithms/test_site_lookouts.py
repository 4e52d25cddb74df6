"""`wjrisk:sitelookouts` as a planner runs it: files in, layers, order and bound out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pytest
import rasterio
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)
from rasterio.transform import from_origin
from shapely import LineString, Point, box

WEST, NORTH, CELL = 450_000.0, 2_740_000.0, 100.0
LAYERS = ("SITES", "CANDIDATES", "LOOKOUTS", "ZONES", "DIVISIONS", "BLIND")


def write(path: Path, shapes: Any, **columns: Any) -> str:
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=4547)
    table.to_file(path, driver="GPKG", engine="pyogrio")
    return str(path)


def centre(row: float, column: float) -> Point:
    return Point(WEST + (column + 0.5) * CELL, NORTH - (row + 0.5) * CELL)


@pytest.fixture
def valleys(tmp_path: Path) -> dict[str, Any]:
    """A plain of 20 x 20 cells with walls of 100 m in columns 6 and 13; a lookout in the west."""
    heights = np.zeros((20, 20), "float32")
    heights[:, [6, 13]] = 100.0
    dem = tmp_path / "dem.tif"
    with rasterio.open(
        dem, "w", driver="GTiff", height=20, width=20, count=1, dtype="float32",
        crs="EPSG:4547", transform=from_origin(WEST, NORTH, CELL, CELL),
    ) as file:  # fmt: skip
        file.write(heights, 1)
    spots = [centre(9, 10), centre(3, 17), centre(9, 3), centre(9, 17)]
    return {
        "DEM": str(dem),
        "LOOKOUTS": write(tmp_path / "lookouts.gpkg", [centre(10, 0)], id=["L1"], name=["西塔"]),
        "CANDIDATES": write(
            tmp_path / "lookout_candidates.gpkg",
            spots,
            id=["middle", "east", "west", "east 2"],
            name=["中", "东", "西", "东二"],
            cost=[10.0, 20.0, 30.0, 40.0],
            range_m=[np.nan, np.nan, np.nan, 500.0],
        ),
        "KEY_ZONES": write(
            tmp_path / "fire_zones.gpkg",
            [box(WEST, NORTH - 2000, WEST + 2000, NORTH)],
            id=["Z1"],
            is_key=[True],
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


def run(folder: Path, inputs: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    import processing

    folder.mkdir(exist_ok=True)
    wanted = {f"OUTPUT_{name}": str(folder / f"{name.lower()}.gpkg") for name in LAYERS}
    wanted["OUTPUT_VISIBLE"] = str(folder / "visible.tif")
    wanted["OUTPUT_REPORT"] = str(folder / "record.json")
    result = processing.run("wjrisk:sitelookouts", {**inputs, **wanted})
    return result, json.loads((folder / "record.json").read_text(encoding="utf-8"))


def test_files_and_figures(risk_provider: Any, valleys: dict[str, Any], tmp_path: Path) -> None:
    out = tmp_path / "out"
    result, record = run(out, valleys)
    # the west sees columns 0 to 6, the middle 7 to 13, the east 14 to 19: 140 + 140 + 120 cells
    assert (result["SITES"], result["BOUND"], result["PROVEN_OPTIMAL"]) == (2, 2, 1)
    assert result["COVERAGE_PERCENT_BEFORE"] == pytest.approx(35.0)
    assert result["COVERAGE_PERCENT"] == result["REACHABLE_PERCENT"] == pytest.approx(100.0)
    assert result["TARGET_MET"] == 1
    sites = geopandas.read_file(out / "sites.gpkg", layer="lookout_sites")
    assert sites["id"].tolist() == ["east", "middle"]
    assert sites["name"].tolist() == ["东", "中"]
    assert sites["build_order"].tolist() == [1, 2]
    assert sites["gain_km2"].tolist() == pytest.approx([1.4, 1.2])
    assert sites["share_after_percent"].tolist() == pytest.approx([70.0, 100.0])
    assert sites["cost"].tolist() == [20.0, 10.0]
    assert sites["lookout_source"].tolist() == ["given", "given"]
    candidates = geopandas.read_file(out / "candidates.gpkg", layer="lookout_candidate_views")
    assert candidates["id"].tolist() == ["east", "east 2", "middle", "west"]
    assert candidates["chosen"].tolist() == [True, False, True, False]
    lookouts = geopandas.read_file(out / "lookouts.gpkg", layer="lookout_shares_after")
    assert lookouts["id"].tolist() == ["L1", "east", "middle"]
    assert lookouts["lookout_source"].tolist() == ["existing", "given", "given"]
    divisions = geopandas.read_file(out / "divisions.gpkg", layer="lookout_divisions_after")
    assert divisions["coverage_percent"].tolist() == pytest.approx([100.0, 100.0, 100.0])
    with rasterio.open(out / "visible.tif") as file:
        assert (file.read(1) >= 1).all()
    assert record["headlines"]["SITES"] == 2
    assert not [path for path in out.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("count", [0, 1])
def test_the_share_is_that_of_the_lookout_coverage(
    risk_provider: Any, valleys: dict[str, Any], tmp_path: Path, count: int
) -> None:
    import processing

    asked = {**valleys, "COUNT": count, "TARGET_PERCENT": 80, "RANGE_M": 900}
    result, _ = run(tmp_path / "out", asked)
    old = geopandas.read_file(valleys["LOOKOUTS"])
    new = geopandas.read_file(tmp_path / "out" / "sites.gpkg", layer="lookout_sites")
    everyone = pd.concat([old, new[["id", "mast_height_m", "range_m", "geometry"]]])
    path = tmp_path / "everyone.gpkg"
    everyone.to_file(path, driver="GPKG", engine="pyogrio")
    again = processing.run(
        "wjrisk:lookoutcoverage",
        {**asked, "LOOKOUTS": str(path), "OUTPUT_VISIBLE": str(tmp_path / "again.tif")},
    )
    for name in ("COVERAGE_PERCENT", "KEY_KM2", "SEEN_KM2", "TARGET_MET"):
        assert result[name] == again[name]
    assert result["SITES"] == len(new) > 0


def test_places_are_proposed_near_roads_and_power(
    risk_provider: Any, valleys: dict[str, Any], tmp_path: Path
) -> None:
    inputs = {key: value for key, value in valleys.items() if key != "CANDIDATES"}
    road = LineString([centre(0, 6), centre(19, 6)])
    power = LineString([centre(15, 0), centre(15, 19)])
    inputs |= {
        "ROADS": write(tmp_path / "roads.gpkg", [road], id=["R1"]),
        "POWER": write(tmp_path / "power_lines.gpkg", [power], id=["P1"]),
        "MAX_ROAD_M": 250,
        "MAX_POWER_M": 150,
        "SPACING_M": 100,
    }
    result, record = run(tmp_path / "out", inputs)
    table = geopandas.read_file(
        tmp_path / "out" / "candidates.gpkg", layer="lookout_candidate_views"
    ).to_crs(4547)
    assert table["lookout_source"].unique().tolist() == ["proposed"]
    assert (table.geometry.distance(road) <= 250).all()
    assert (table.geometry.distance(power) <= 150).all()
    assert table["id"].iloc[0] == "C001"
    # from the wall the east beyond the second wall is not in sight
    assert result["TARGET_MET"] == 0
    assert result["COVERAGE_PERCENT"] == result["REACHABLE_PERCENT"] == pytest.approx(70.0)
    assert any("cannot be reached" in note or "不能达到" in note for note in record["notes"])


def test_without_lookouts_and_without_key_forest(
    risk_provider: Any, valleys: dict[str, Any], tmp_path: Path
) -> None:
    inputs = {key: value for key, value in valleys.items() if key != "LOOKOUTS"}
    result, _ = run(tmp_path / "out", inputs)
    assert (result["SITES"], result["COVERAGE_PERCENT_BEFORE"]) == (3, 0.0)
    empty = geopandas.GeoDataFrame({"id": [], "is_key": []}, geometry=[], crs=4547)
    empty.to_file(tmp_path / "none.gpkg", driver="GPKG", engine="pyogrio", geometry_type="Polygon")
    result, record = run(tmp_path / "none", {**inputs, "KEY_ZONES": str(tmp_path / "none.gpkg")})
    assert result["SITES"] == 0
    assert result["COVERAGE_PERCENT"] is None and result["BOUND"] is None
    assert any("no key forest" in note or "没有重点林区" in note for note in record["notes"])


@pytest.mark.parametrize("what", ["outside", "mast", "azimuth", "range", "search", "twice"])
def test_bad_input_is_refused_before_anything_is_written(
    risk_provider: Any, valleys: dict[str, Any], tmp_path: Path, what: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    bad = tmp_path / "bad.gpkg"
    inside = [centre(1, 1)]
    changed: dict[str, Any] = {
        "outside": lambda: {"CANDIDATES": write(bad, [centre(10, 50)], id=["far away"])},
        "mast": lambda: {"CANDIDATES": write(bad, inside, id=["low"], mast_height_m=[-3.0])},
        "azimuth": lambda: {
            "CANDIDATES": write(
                bad, inside, id=["narrow"], azimuth_from_deg=[4.0], azimuth_to_deg=[4.0]
            )
        },
        "range": lambda: {"RANGE_M": 0},
        "search": lambda: {"SEARCH_M": 0},
        "twice": lambda: {"CANDIDATES": write(bad, 2 * inside, id=["one", "one"])},
    }[what]()
    named = {"outside": "far away", "mast": "low", "azimuth": "narrow", "twice": "one"}
    with pytest.raises(QgsProcessingException) as error:
        run(out, {**valleys, **changed})
    assert named.get(what, next(iter(changed))) in str(error.value)
    assert list(out.iterdir()) == []


class Impatient(QgsProcessingFeedback):
    """Wants to stop at one report of progress."""

    def __init__(self, patience: int) -> None:
        super().__init__()
        self.patience = patience
        self.reports = 0

    def setProgressText(self, text: str) -> None:  # noqa: ARG002 - QGIS's signature
        self.reports += 1
        if self.reports == self.patience:
            self.cancel()


@pytest.mark.parametrize("proposed", [False, True])
def test_stopping_at_any_report_leaves_nothing(
    risk_provider: Any, valleys: dict[str, Any], tmp_path: Path, proposed: bool
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    inputs = {**valleys, **{f"OUTPUT_{name}": str(out / f"{name}.gpkg") for name in LAYERS}}
    if proposed:
        del inputs["CANDIDATES"]

    def go(patience: int) -> tuple[Any, Impatient]:
        feedback = Impatient(patience)
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("wjrisk:sitelookouts")
        results, _ = algorithm.run(inputs, QgsProcessingContext(), feedback)
        return results, feedback

    _, patient = go(0)
    assert patient.reports > 5
    for path in out.iterdir():
        path.unlink()
    for patience in np.unique(np.linspace(1, patient.reports, 8).astype(int)):
        results, impatient = go(int(patience))
        assert impatient.isCanceled()
        assert "OUTPUT_SITES" not in results
        assert list(out.iterdir()) == []
