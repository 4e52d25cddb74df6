"""The main job: one GeoPackage, project, pictures and record, whole or not at all."""

from __future__ import annotations

import contextlib
import gc
import json
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import processing
import pyogrio
import pytest
import rasterio
from qgis.core import (
    QgsApplication,
    QgsLayoutItem,
    QgsLayoutItemPage,
    QgsMapLayer,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingMultiStepFeedback,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QImage

from wj_risk_plugin.bridge.io import reading
from wj_risk_plugin.core.network import build
from wj_risk_plugin.core.water import launches
from wj_risk_plugin.maps.one_map import sheets

SAMPLE = Path(__file__).parents[2] / "sample_data"
DISTRICT = SAMPLE / "wujiang_sample.gpkg"
DEM = SAMPLE / "wujiang_dem.tif"

STATUSES = (
    "SERVED",
    "OVER_CAPACITY",
    "TOO_SLOW",
    "DISCONNECTED",
    "CUT_BY_CLOSURE",
    "TOO_FAR_FROM_ROAD",
    "BEHIND_OBSTACLE",
    "NO_ADMISSIBLE_SHELTER",
)


@pytest.fixture(scope="module")
def made(risk_provider: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict]:
    """The one map of the sample district, and the algorithm's results."""
    folder = tmp_path_factory.mktemp("one_map")
    inputs = {"DISTRICT": str(DISTRICT), "DEM": str(DEM), "TODAY": "2026-11-23"}
    with counted() as counts:
        results = processing.run("wjrisk:buildonemap", {**inputs, "OUTPUT_FOLDER": str(folder)})
    COUNTS[folder] = counts
    return folder, results


#: Of each map made here: how often each layer was read and each network built.
COUNTS: dict[Path, Counter[tuple[str, str]]] = {}


@contextlib.contextmanager
def counted() -> Iterator[Counter[tuple[str, str]]]:
    """Count layers read and networks built, at the one place that does either."""
    counts: Counter[tuple[str, str]] = Counter()
    read, built = reading.read_stored, build.build_network

    def read_stored(path: str, layer: str | None, *rest: Any, **options: Any) -> Any:
        counts["read", str(layer)] += 1
        return read(path, layer, *rest, **options)

    def build_network(roads: Any, profile: Any, **options: Any) -> Any:
        counts["built", profile.code] += 1
        return built(roads, profile, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "read_stored", read_stored)
        patch.setattr(build, "build_network", build_network)
        patch.setattr(launches, "build_network", build_network)
        yield counts


def test_each_layer_is_read_once_and_each_network_built_once(made: tuple[Path, dict]) -> None:
    counts = COUNTS[made[0]]
    layers = set(pyogrio.list_layers(DISTRICT)[:, 0])
    shown = {"divisions", "roads", "settlements", "shelters", "fire_zones", "facilities"}
    assert shown <= {name for what, name in counts if what == "read"} <= layers
    ways = {name for what, name in counts if what == "built"}
    assert ways == {"walking_adult", "driving", "trailer"}
    assert set(counts.values()) == {1}


def part_of_district(path: Path, *layers: str) -> Path:
    """Copy some layers of the sample into a GeoPackage of their own."""
    for layer in layers:
        pyogrio.write_dataframe(pyogrio.read_dataframe(DISTRICT, layer=layer), path, layer=layer)
    return path


def test_files_are_whole_and_nothing_else_is_left(made: tuple[Path, dict]) -> None:
    folder, results = made
    names = {"one_map.gpkg", "one_map.qgz", "one_map.png", "evacuation.png"}
    names |= {"shelter_planning.png", "lookout_coverage.png", "run_record.json"}
    names |= {"lookout_visible.tif", "lookout_visible.qml", "inland_water.png", "relief.tif"}
    names |= {"indicators.html"}
    assert {path.name for path in folder.iterdir()} == names
    for output in ("OUTPUT_GEOPACKAGE", "OUTPUT_PROJECT", "OUTPUT_PICTURE", "OUTPUT_REPORT"):
        assert Path(results[output]).is_file()


def test_people_are_counted_once(made: tuple[Path, dict]) -> None:
    folder, results = made
    district = pyogrio.read_dataframe(DISTRICT, layer="settlements")
    assert results["PEOPLE_TOTAL"] == district["people"].sum() == 388_700
    assert sum(results[f"PEOPLE_{status}"] for status in STATUSES) == results["PEOPLE_TOTAL"]
    ledger = geopandas.read_file(folder / "one_map.gpkg", layer="evacuation_settlements")
    for status in STATUSES:
        assert ledger[f"people_{status.lower()}"].sum() == results[f"PEOPLE_{status}"]


def test_numbers_are_those_of_the_algorithms_run_alone(made: tuple[Path, dict]) -> None:
    _, results = made
    layers = {
        name: f"{DISTRICT}|layername={name.lower()}"
        for name in ("ROADS", "SHELTERS", "SETTLEMENTS", "DIVISIONS")
    }
    hazards = [
        f"{DISTRICT}|layername={name}"
        for name in ("geohazards", "fire_zones", "chemical_sources", "other_hazards")
    ]
    # nobody walks across the district's rivers and its railway
    water = [f"{DISTRICT}|layername={name}" for name in ("waterways", "other_hazards")]
    alone = processing.run(
        "wjrisk:evacuationreach",
        {**layers, "HAZARDS": hazards, "OBSTACLES": water, "OUTPUT_REACH": "memory:"},
    )
    for status in STATUSES:
        assert alone[f"PEOPLE_{status}"] == results[f"PEOPLE_{status}"]
    # whoever is behind a river stays there, and the closed valley stays closed
    assert alone["PEOPLE_BEHIND_OBSTACLE"] > 0
    assert alone["PEOPLE_DISCONNECTED"] == 821


def test_the_parts_of_the_planning_agree_with_the_reach(made: tuple[Path, dict]) -> None:
    folder, results = made
    total, reached = results["PEOPLE_TOTAL"], results["PEOPLE_SERVED"]
    # everyone to the nearest is the reach's own rule, and the best plan is no worse
    assert results["ALLOCATION_NEAREST_PEOPLE_UNSERVED"] == total - reached
    assert results["ALLOCATION_PEOPLE_SERVED"] >= reached
    assert results["ALLOCATION_PEOPLE_SERVED"] + results["ALLOCATION_PEOPLE_UNSERVED"] == total
    assert results["ALLOCATION_PROVEN_OPTIMAL"] == 1
    # without capacity: who is in time at a shelter, whether it is full or not
    in_time = reached + results["PEOPLE_OVER_CAPACITY"]
    assert results["SITING_PEOPLE_SERVED_BEFORE"] == in_time
    assert results["SITING_PEOPLE_SERVED"] >= in_time
    critical = geopandas.read_file(folder / "one_map.gpkg", layer="critical_roads")
    assert critical["people_newly_unreached"].max() == results["CLOSURES_CRITICAL_PEOPLE"]
    assert critical["rank"].min() == 1


def test_the_lookouts_are_those_of_the_algorithm_run_alone(made: tuple[Path, dict]) -> None:
    folder, results = made
    layers = {"LOOKOUTS": "lookouts", "KEY_ZONES": "fire_zones", "DIVISIONS": "divisions"}
    inputs = {name: f"{DISTRICT}|layername={layer}" for name, layer in layers.items()}
    alone = processing.run(
        "wjrisk:lookoutcoverage",
        {**inputs, "DEM": str(DEM), "OUTPUT_VISIBLE": str(folder.parent / "alone.tif")},
    )
    for name in ("KEY_KM2", "SEEN_KM2", "COVERAGE_PERCENT", "CIRCLE_PERCENT", "TARGET_MET"):
        assert alone[name] == results[f"LOOKOUT_{name}"]
    with rasterio.open(folder / "lookout_visible.tif") as file:
        counted = file.read(1)
    with rasterio.open(alone["OUTPUT_VISIBLE"]) as file:
        np.testing.assert_array_equal(counted, file.read(1))


def test_new_lookouts_are_counted_by_the_same_code(made: tuple[Path, dict]) -> None:
    folder, results = made
    sites = geopandas.read_file(folder / "one_map.gpkg", layer="lookout_sites")
    assert len(sites) == results["LOOKOUT_SITING_SITES"] >= results["LOOKOUT_SITING_BOUND"]
    assert sorted(sites["build_order"]) == list(range(1, len(sites) + 1))
    assert results["LOOKOUT_SITING_COVERAGE_PERCENT"] >= 90
    last = sites.loc[sites["build_order"].idxmax(), "share_after_percent"]
    assert last == pytest.approx(results["LOOKOUT_SITING_COVERAGE_PERCENT"], rel=1e-12)
    gained = sites["gain_km2"].sum() + results["LOOKOUT_SEEN_KM2"]
    share = 100 * gained / results["LOOKOUT_KEY_KM2"]
    assert share == pytest.approx(results["LOOKOUT_SITING_COVERAGE_PERCENT"], rel=1e-9)


def test_every_metre_of_water_in_scope_is_in_time_or_a_gap(made: tuple[Path, dict]) -> None:
    folder, results = made
    path = folder / "one_map.gpkg"
    reaches = geopandas.read_file(path, layer="water_reaches")
    gaps = geopandas.read_file(path, layer="water_gaps")
    in_time = reaches.loc[reaches["in_scope"].astype(bool), "length_m"].sum() / 1000
    assert in_time == pytest.approx(results["WATER_COVERED_KM"], rel=1e-9)
    assert in_time + gaps["length_m"].sum() / 1000 == pytest.approx(results["WATER_SCOPE_KM"])
    divisions = geopandas.read_file(path, layer="water_divisions")
    towns = divisions[divisions["level"] == "town"]
    assert towns["covered_km"].sum() == pytest.approx(results["WATER_COVERED_KM"])


def test_indicators_are_those_of_the_algorithm_run_alone(
    made: tuple[Path, dict], tmp_path: Path
) -> None:
    folder, results = made
    outputs = {"OUTPUT_TABLE": str(tmp_path / "t.gpkg"), "OUTPUT_HTML": str(tmp_path / "p.html")}
    inputs = {"DISTRICT": str(DISTRICT), "DEM": str(DEM)}
    alone = processing.run("wjrisk:planindicators", {**inputs, **outputs})
    for name in ("MET", "NOT_MET", "NO_DATA"):
        assert alone[name] == results[f"INDICATORS_{name}"]
    page = (folder / "indicators.html").read_text(encoding="utf-8")
    assert page == (tmp_path / "p.html").read_text(encoding="utf-8")
    table = pyogrio.read_dataframe(folder / "one_map.gpkg", layer="plan_indicators")
    assert table.equals(pyogrio.read_dataframe(tmp_path / "t.gpkg", layer="plan_indicators"))
    seen = table.loc[table["indicator"] == 12, "value"].iloc[0]
    assert seen == results["LOOKOUT_COVERAGE_PERCENT"]


@pytest.mark.parametrize("lacking", ["terrain", "is_key"])
def test_lookouts_are_left_out_where_something_is_missing(
    risk_provider: Any, tmp_path: Path, lacking: str
) -> None:
    district = part_of_district(tmp_path / "d.gpkg", "divisions", "lookouts")
    zones = pyogrio.read_dataframe(DISTRICT, layer="fire_zones")
    if lacking == "is_key":
        zones = zones.drop(columns="is_key")
    pyogrio.write_dataframe(zones, district, layer="fire_zones")
    inputs = {"DISTRICT": str(district), "OUTPUT_FOLDER": str(tmp_path / "map")}
    if lacking == "is_key":
        inputs["DEM"] = str(DEM)
    results = processing.run("wjrisk:buildonemap", inputs)
    assert "LOOKOUT_COVERAGE_PERCENT" not in results
    assert not list((tmp_path / "map").glob("lookout*"))
    notes = json.loads((tmp_path / "map" / "run_record.json").read_text())["notes"]
    reason = {"terrain": "no elevation model", "is_key": "fire_zones has no field is_key"}
    assert any(n.startswith("Lookout coverage") and reason[lacking] in n for n in notes)


def test_units_of_the_levels_are_all_units(made: tuple[Path, dict]) -> None:
    folder, results = made
    units = geopandas.read_file(folder / "one_map.gpkg", layer="risk_units")
    counts = units["risk_level"].value_counts()
    for level, name in enumerate(("MAJOR", "SIGNIFICANT", "MODERATE", "LOW"), start=1):
        assert results[f"UNITS_{name}"] == counts.get(level, 0)
    assert results["UNITS_UNKNOWN"] == units["risk_level"].isna().sum()
    assert units["reason"].notna().all()


def test_every_layer_has_labels_and_a_style_in_both_languages(made: tuple[Path, dict]) -> None:
    folder, _ = made
    path = folder / "one_map.gpkg"
    with contextlib.closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        styled = database.execute("SELECT f_table_name, styleName FROM layer_styles").fetchall()
        titled = database.execute("SELECT DISTINCT table_name FROM gpkg_data_columns").fetchall()
    tables = {name for name, _ in pyogrio.list_layers(path) if name != "layer_styles"}
    assert {"risk_units", "evacuation_reach", "evacuation_settlements", "divisions"} <= tables
    assert sorted(styled) == sorted((t, s) for t in tables for s in ("English", "中文"))
    assert {name for (name,) in titled} == tables


def test_project_opens_with_groups_themes_and_layouts(made: tuple[Path, dict]) -> None:
    folder, _ = made
    project = QgsProject()
    assert project.read(str(folder / "one_map.qgz"))
    groups = [group.name() for group in project.layerTreeRoot().findGroups()]
    assert groups[:8] == [
        "Shelter planning",
        "Evacuation",
        "Lookouts",
        "Inland water",
        "Services and blank spots",
        "District",
        "What the lookouts see",
        "Risk",
    ]
    assert all(layer.isValid() for layer in project.mapLayers().values())
    sheets_made = {
        "Safety risk one map",
        "Evacuation reach",
        "Shelter planning",
        "Lookout coverage",
        "Inland-water arrival",
    }
    assert set(project.mapThemeCollection().mapThemes()) == sheets_made
    assert {layout.name() for layout in project.layoutManager().layouts()} == sheets_made
    for layout in project.layoutManager().layouts():
        shown = [item for item in layout.items() if isinstance(item, QgsLayoutItem)]
        named = [item.displayName() for item in shown if not isinstance(item, QgsLayoutItemPage)]
        assert {"title", "note", "map", "legend", "scale_bar", "north_arrow", "foot"} <= set(named)
        assert len(set(named)) == len(named)
        assert all(re.fullmatch("[a-z_0-9]+", name) for name in named)
        foot = layout.itemById("foot").currentText()
        assert foot.startswith(
            "CGCS2000, 3-degree Gauss-Kruger projection, central meridian 114° E"
        )
    inside = [layer for layer in project.mapLayers().values() if layer.name() != "Relief"]
    assert all(str(folder) in layer.source() for layer in inside)
    project.clear()


def view_and_extent(folder: Path, table: str) -> tuple[QgsReferencedRectangle, list[float]]:
    """Return what a one map opens on, and the bounds of one of its tables."""
    project = QgsProject()
    assert project.read(str(folder / "one_map.qgz"))
    view = project.viewSettings().defaultViewExtent()
    assert view.crs() == project.crs()
    assert project.viewSettings().presetFullExtent() == view
    project.clear()
    return view, list(pyogrio.read_info(folder / "one_map.gpkg", layer=table)["total_bounds"])


def test_project_opens_on_the_district(made: tuple[Path, dict]) -> None:
    view, (west, south, east, north) = view_and_extent(made[0], "divisions")
    assert view.crs().authid() == "EPSG:4547"
    # a twentieth more on each side
    across, up = (east - west) / 20, (north - south) / 20
    assert [view.xMinimum(), view.yMinimum()] == pytest.approx([west - across, south - up])
    assert [view.xMaximum(), view.yMaximum()] == pytest.approx([east + across, north + up])


def test_pictures_show_the_four_colours(made: tuple[Path, dict]) -> None:
    folder, _ = made
    with rasterio.open(folder / "one_map.png") as picture:
        assert picture.width > 2000
        red, green, blue = picture.read([1, 2, 3]).astype(int)
    # significant risk is orange at three quarters over a grey relief: much red, little blue
    orange = (red > 200) & (green > 100) & (green < 170) & (blue < 110)
    assert orange.mean() > 0.05
    assert np.unique(red).size > 50


def test_record_says_what_was_done(made: tuple[Path, dict]) -> None:
    folder, results = made
    record = json.loads((folder / "run_record.json").read_text(encoding="utf-8"))
    assert record["analysis_crs"] == "EPSG:4547"
    assert record["headlines"]["PEOPLE_SERVED"] == results["PEOPLE_SERVED"]
    assert [part["algorithm"] for part in record["parts"]] == [
        "wjrisk:riskonemap",
        "wjrisk:treatormove",
        "wjrisk:evacuationreach",
        "wjrisk:allocateshelters",
        "wjrisk:compareclosures",
        "wjrisk:siteshelters",
        "wjrisk:lookoutcoverage",
        "wjrisk:sitelookouts",
        "wjrisk:inlandwaterarrival",
        *["wjrisk:facilitycoverage"] * 4,
        "wjrisk:lineworks",
        "wjrisk:villagescorecard",
        "wjrisk:planindicators",
    ]
    assert {"qgis", "shapely", "scipy", "plugin"} <= set(record["versions"])
    # the clock of a part stops with the part: together they took no longer than the whole
    seconds = [part["seconds"] for part in record["parts"]]
    assert min(seconds) > 0
    assert sum(seconds) <= record["seconds"]
    for part in record["parts"]:
        assert part["steps"][-1]["began_after_s"] <= part["seconds"]
    assert str(SAMPLE) not in (folder / "run_record.json").read_text(encoding="utf-8")


def test_parts_without_their_layers_are_left_out_and_named(
    risk_provider: Any, tmp_path: Path
) -> None:
    district = part_of_district(tmp_path / "small.gpkg", "divisions", "geohazards")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "evacuation.png").write_bytes(b"the sheet of yesterday")
    (folder / "run_record.json").write_text('{"algorithm": "wjrisk:buildonemap", "layers": []}')
    results = processing.run(
        "wjrisk:buildonemap", {"DISTRICT": str(district), "OUTPUT_FOLDER": str(folder)}
    )
    assert "PEOPLE_SERVED" not in results
    record = json.loads((folder / "run_record.json").read_text(encoding="utf-8"))
    absent = "roads, shelters, settlements"
    assert record["notes"] == [
        "Treat or move: geological hazards left out: no layer shelters",
        f"Evacuation reach left out: no layer {absent}",
        f"Allocation of shelters left out: no layer {absent}",
        f"Comparison of road closures left out: no layer {absent}",
        "Siting of shelters left out: no layer roads, settlements, shelter_candidates",
        "Lookout coverage of the key forest left out: no layer lookouts, fire_zones",
        "Siting of lookouts left out: no layer lookouts, fire_zones, lookout_candidates",
        "Two-hour arrival on inland water left out: no layer waterways, rescue_stations, "
        "launch_ramps, roads",
        "Fire stations left out: no layer facilities, settlements, roads",
        "Relief warehouses left out: no layer facilities, settlements, roads",
        "Warning loudspeakers and screens left out: no layer facilities, settlements",
        "Rain stations left out: no layer facilities",
        "Lines of the district: length, age, crossings left out: no layer assets",
        "Village scorecard of the ten basic capacities left out: no layer village_reports",
    ]
    assert not (folder / "evacuation.png").exists()


def test_only_files_that_were_made_are_named(risk_provider: Any, tmp_path: Path) -> None:
    district = part_of_district(tmp_path / "small.gpkg", "facilities", "settlements")
    folder = tmp_path / "out"
    results = processing.run(
        "wjrisk:buildonemap", {"DISTRICT": str(district), "OUTPUT_FOLDER": str(folder)}
    )
    files = {name: Path(path) for name, path in results.items() if name.startswith("OUTPUT_")}
    assert "OUTPUT_PICTURE" not in files
    assert {"OUTPUT_GEOPACKAGE", "OUTPUT_PROJECT", "OUTPUT_REPORT"} <= set(files)
    assert all(path.is_file() for path in files.values())
    # without divisions and units it opens on all that it has
    view, (west, south, east, north) = view_and_extent(folder, "facilities")
    assert view.contains(QgsRectangle(west, south, east, north))


def test_a_service_that_nobody_has_mapped_is_not_called_lacking(
    risk_provider: Any, tmp_path: Path
) -> None:
    district = part_of_district(tmp_path / "small.gpkg", "divisions", "settlements")
    facilities = pyogrio.read_dataframe(DISTRICT, layer="facilities")
    schools = facilities[facilities["kind"] == "school"]
    pyogrio.write_dataframe(schools, district, layer="facilities")
    inputs = {"DISTRICT": str(district), "OUTPUT_FOLDER": str(tmp_path / "out")}
    results = processing.run("wjrisk:buildonemap", inputs)
    assert not {"WARNING_COVERAGE_PERCENT", "RAIN_STATION_TARGET_MET"} & set(results)
    notes = json.loads((tmp_path / "out" / "run_record.json").read_text())["notes"]
    assert "Rain stations left out: no facility of this kind" in notes
    assert results["INDICATORS_MET"] == results["INDICATORS_NOT_MET"] == 0


def test_a_district_without_anything_usable_is_refused(risk_provider: Any, tmp_path: Path) -> None:
    district = part_of_district(tmp_path / "small.gpkg", "lookouts")
    folder = tmp_path / "out"
    with pytest.raises(QgsProcessingException, match="no part of the one map can be computed"):
        processing.run(
            "wjrisk:buildonemap", {"DISTRICT": str(district), "OUTPUT_FOLDER": str(folder)}
        )
    assert not folder.exists()


def test_a_missing_or_damaged_district_is_refused(risk_provider: Any, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.gpkg"
    damaged.write_bytes(DISTRICT.read_bytes()[:5000])
    absent = tmp_path / "nowhere.gpkg"
    for district, said in {absent: "there is no layer to read", damaged: r"damaged\.gpkg"}.items():
        with pytest.raises(QgsProcessingException, match=said):
            processing.run(
                "wjrisk:buildonemap",
                {"DISTRICT": str(district), "OUTPUT_FOLDER": str(tmp_path / "out")},
            )
        assert not (tmp_path / "out").exists()


def test_a_failure_at_the_end_leaves_the_last_map_untouched(
    risk_provider: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    district = part_of_district(tmp_path / "small.gpkg", "divisions", "geohazards")
    folder = tmp_path / "out"
    folder.mkdir()
    yesterday = {"algorithm": "wjrisk:buildonemap", "layers": [{"table": "divisions"}]}
    (folder / "run_record.json").write_text(json.dumps(yesterday))
    part_of_district(folder / "one_map.gpkg", "divisions")
    before = (folder / "one_map.gpkg").read_bytes()

    def fail(*_: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(sheets, "export_picture", fail)
    with pytest.raises(QgsProcessingException, match="cannot be written: disk full"):
        processing.run(
            "wjrisk:buildonemap", {"DISTRICT": str(district), "OUTPUT_FOLDER": str(folder)}
        )
    assert {path.name for path in folder.iterdir()} == {"one_map.gpkg", "run_record.json"}
    assert (folder / "one_map.gpkg").read_bytes() == before


def test_cancel_leaves_nothing_behind(risk_provider: Any, tmp_path: Path) -> None:
    class Impatient(QgsProcessingFeedback):
        def setProgressText(self, text: str) -> None:
            if "Overlay" in text or "hazards" in text:
                self.cancel()

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("wjrisk:buildonemap")
    inputs = {"DISTRICT": str(DISTRICT), "OUTPUT_FOLDER": str(tmp_path / "out")}
    feedback = Impatient()
    algorithm.run(inputs, QgsProcessingContext(), feedback)
    assert feedback.isCanceled()
    assert not (tmp_path / "out").exists()


def test_a_chosen_analysis_crs_is_that_of_the_map_and_of_the_record(
    risk_provider: Any, tmp_path: Path
) -> None:
    district = part_of_district(tmp_path / "small.gpkg", "divisions", "geohazards")
    folder = tmp_path / "out"
    processing.run(
        "wjrisk:buildonemap",
        {"DISTRICT": str(district), "OUTPUT_FOLDER": str(folder), "ANALYSIS_CRS": "EPSG:32649"},
    )
    record = json.loads((folder / "run_record.json").read_text(encoding="utf-8"))
    assert record["analysis_crs"] == "EPSG:32649"
    assert {part["analysis_crs"] for part in record["parts"]} == {"EPSG:32649"}
    assert len(record["parts"]) == 2
    assert pyogrio.read_info(folder / "one_map.gpkg", layer="risk_units")["crs"] == "EPSG:32649"


def test_cancel_while_copying_the_district_leaves_nothing_behind(
    risk_provider: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wj_risk_plugin.maps.one_map.folder import OneMap

    district = part_of_district(tmp_path / "small.gpkg", "divisions", "geohazards")
    feedback = QgsProcessingFeedback()
    copy = OneMap.add_district_layers

    def cancelled(self: OneMap, keys: tuple[str, ...], steps: QgsProcessingFeedback) -> None:
        feedback.cancel()
        copy(self, keys, steps)

    monkeypatch.setattr(OneMap, "add_district_layers", cancelled)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("wjrisk:buildonemap")
    inputs = {"DISTRICT": str(district), "OUTPUT_FOLDER": str(tmp_path / "out")}
    algorithm.run(inputs, QgsProcessingContext(), feedback)
    assert not (tmp_path / "out").exists()


class Watcher(QgsProcessingFeedback):
    """Keeps what is told, and cancels at a text."""

    def __init__(self, cancel_at: str = "", look_at: Path = Path()) -> None:
        super().__init__(False)
        #: text, percent, and whether the file that is looked at was there
        self.told: list[tuple[str, float, bool]] = []
        self.errors: list[str] = []
        self._cancel_at, self._look_at = cancel_at, look_at
        self._at = 0.0

    def setProgress(self, percent: float) -> None:
        self._at = percent
        self.told.append(("", percent, self._look_at.is_file()))
        super().setProgress(percent)

    def setProgressText(self, text: str) -> None:
        self.told.append((text, self._at, self._look_at.is_file()))
        if self._cancel_at and self._cancel_at in text:
            self.cancel()

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.errors.append(error)


def in_the_background(inputs: dict[str, Any], feedback: QgsProcessingFeedback) -> dict[str, Any]:
    """Run the algorithm as the window does: in a task, with a context of the main thread."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("wjrisk:buildonemap")
    context = QgsProcessingContext()
    task = QgsProcessingAlgRunnerTask(algorithm, inputs, context, feedback)
    ended: list[dict[str, Any]] = []
    gone: list[bool] = []
    task.executed.connect(lambda _successful, results: ended.append(results))
    task.destroyed.connect(lambda *_: gone.append(True))
    QgsApplication.taskManager().addTask(task)
    give_up = time.monotonic() + 200
    while not (ended and gone):
        assert time.monotonic() < give_up, "it never ended"
        QCoreApplication.processEvents()
        time.sleep(0.01)
    # a layer left to a thread that has gone would be deleted after GDAL, when QGIS ends
    here = QCoreApplication.instance().thread()
    layers = [y for y in gc.get_objects() if isinstance(y, QgsMapLayer) and not sip.isdeleted(y)]
    assert [y.name() for y in layers if y.thread() != here] == []
    return ended[0]


@pytest.fixture(scope="module")
def front_and_back(
    risk_provider: Any, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path, Watcher]:
    """The one map of a small district, made in the main thread and in the background."""
    folder = tmp_path_factory.mktemp("threads")
    district = part_of_district(folder / "small.gpkg", "divisions", "geohazards")
    inputs = {"DISTRICT": str(district), "DEM": str(DEM), "TODAY": "2026-11-23"}
    front, back = folder / "front", folder / "back"
    processing.run("wjrisk:buildonemap", {**inputs, "OUTPUT_FOLDER": str(front)})
    feedback = Watcher(look_at=back / "one_map.qgz")
    results = in_the_background({**inputs, "OUTPUT_FOLDER": str(back)}, feedback)
    assert Path(results["OUTPUT_PROJECT"]) == back / "one_map.qgz"
    return front, back, feedback


def test_made_in_the_background_it_is_the_same_map(
    front_and_back: tuple[Path, Path, Watcher],
) -> None:
    front, back, feedback = front_and_back
    assert feedback.errors == []
    assert {p.name for p in back.iterdir()} == {p.name for p in front.iterdir()}
    drawn = QImage(str(front / "one_map.png"))
    assert not drawn.isNull()
    assert drawn == QImage(str(back / "one_map.png"))
    shown = []
    for folder in (front, back):
        project = QgsProject()
        assert project.read(str(folder / "one_map.qgz"))
        themes = project.mapThemeCollection().mapThemes()
        tree = [node.name() for node in project.layerTreeRoot().findLayers()]
        layouts = [layout.name() for layout in project.layoutManager().layouts()]
        assert all(layer.isValid() for layer in project.mapLayers().values())
        shown.append((tree, sorted(themes), sorted(layouts)))
        project.clear()
    assert shown[0] == shown[1]


def test_the_bar_never_goes_back_and_is_full_only_when_all_is_there(
    front_and_back: tuple[Path, Path, Watcher],
) -> None:
    _, _, feedback = front_and_back
    percents = [percent for text, percent, _ in feedback.told if not text]
    assert percents == sorted(percents)
    assert percents[-1] == 100.0
    assert [p == 100.0 for p in percents] == [there for text, _, there in feedback.told if not text]
    # drawing has its share: the sheet begins well before the end
    began = next(percent for text, percent, _ in feedback.told if "Safety risk one map" in text)
    assert 30.0 < began < 90.0
    texts = [text for text, _, _ in feedback.told if text]
    assert texts[0] == "Reading and checking the district"
    assert any(text.startswith("Risk one map: ") for text in texts)


def test_cancelled_while_drawing_the_last_map_stays(risk_provider: Any, tmp_path: Path) -> None:
    district = part_of_district(tmp_path / "small.gpkg", "divisions", "geohazards")
    folder = tmp_path / "out"
    folder.mkdir()
    yesterday = {"algorithm": "wjrisk:buildonemap", "layers": [{"table": "divisions"}]}
    (folder / "run_record.json").write_text(json.dumps(yesterday))
    part_of_district(folder / "one_map.gpkg", "divisions")
    before = (folder / "one_map.gpkg").read_bytes()
    feedback = Watcher(cancel_at="Safety risk one map")
    inputs = {"DISTRICT": str(district), "OUTPUT_FOLDER": str(folder)}
    assert in_the_background(inputs, feedback) == {}
    assert feedback.errors == []
    assert feedback.isCanceled()
    assert {path.name for path in folder.iterdir()} == {"one_map.gpkg", "run_record.json"}
    assert (folder / "one_map.gpkg").read_bytes() == before


def test_progress_that_qgis_itself_tells_has_the_share_of_its_part(qgis_app: Any) -> None:
    from wj_risk_plugin.processing_algorithms.common.shares import Shares

    feedback = Watcher()
    seen: list[float] = []
    feedback.progressChanged.connect(seen.append)
    shares = Shares(feedback)
    shares.plan({"first": 1, "second": 3})
    shares.begin("first")
    steps = QgsProcessingMultiStepFeedback(2, shares)
    steps.setCurrentStep(1)
    shares.begin("second", "Title")
    shares.setProgress(50)
    QgsProcessingMultiStepFeedback(4, shares).setCurrentStep(1)  # 25 %, less than is shown
    assert seen == sorted(seen)
    assert seen[0] == 99 / 4 / 2
    assert seen[-1] == 99 / 4 + 99 * 3 / 4 / 2
    shares.setProgressText("step")
    assert feedback.told[-1][0] == "Title: step"
    feedback.cancel()
    assert shares.isCanceled()
    assert steps.isCanceled()


def test_each_definition_has_one_class_whatever_lay_in_its_place(risk_provider: Any) -> None:
    """Windows and scripts keep definitions of algorithms that have gone."""
    registry, kept = QgsApplication.processingRegistry(), []
    classes: dict[tuple[str, str], set[str]] = {}
    for turn in range(40):
        for asked in ("buildonemap", "riskonemap", "planindicators", "evacuationreach"):
            algorithm = registry.createAlgorithmById(f"wjrisk:{asked}")
            for definition in algorithm.parameterDefinitions():
                names = classes.setdefault((asked, definition.name()), set())
                names.add(type(definition).__name__)
            kept.append(algorithm.parameterDefinitions())
        if turn % 7 == 6:
            kept.clear()
    assert {key: names for key, names in classes.items() if len(names) > 1} == {}
