"""Rows of a batch and algorithms in a model: what a single dialog does, they do too.

QGIS runs the rows of a batch one after another, each with a context of its own, and tells the
plugin nothing of the others; in a model several algorithms share one.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import pyogrio
import pytest
import shapely
from osgeo import gdal, osr
from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterLayer,
    QgsProject,
    QgsRasterLayer,
)

from tests.processing_algorithms.test_background_task import (
    POINT,
    Heard,
    check_style,
    kinds_of,
    plants,
    run,
)
from tests.processing_dialogs import (
    as_the_model_asks,
    fixed,
    model_of,
    of_model,
    of_other,
    run_batch,
)
from wj_risk_plugin.bridge.io.destinations import check_destinations
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.gui.dock import workflow_state
from wj_risk_plugin.gui.problems.model import is_problem_layer
from wj_risk_plugin.interface.language import language

GRADES = kinds_of("gradechemicalsources")
TERMS_TITLE = GRADES["OUTPUT_TERMS"][language()]
GRADES_TITLE = GRADES["OUTPUT_SOURCES"][language()]


@pytest.fixture
def inputs(tmp_path: Path) -> dict[str, str]:
    """Two plants, and what they store."""
    folder = tmp_path / "plants"
    folder.mkdir()
    return plants(folder, POINT, shapely.Point(453_500, 2_742_000))


@pytest.fixture
def forest(tmp_path: Path) -> dict[str, str]:
    """A plain with a void, a key fire zone on it and one lookout."""
    folder = tmp_path / "forest"
    folder.mkdir()
    dem = gdal.GetDriverByName("GTiff").Create(str(folder / "dem.tif"), 40, 40, 1, gdal.GDT_Float32)
    dem.SetGeoTransform((452_400.0, 30.0, 0.0, 2_742_600.0, 0.0, -30.0))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4547)
    dem.SetProjection(reference.ExportToWkt())
    dem.GetRasterBand(1).Fill(100.0)
    dem.GetRasterBand(1).SetNoDataValue(-9999.0)
    dem.WriteRaster(0, 0, 1, 1, struct.pack("f", -9999.0))  # a void, to be filled
    dem = None  # closed, and so written
    zone = {"id": ["F1"], "grade": [1], "is_key": [True]}
    geopandas.GeoDataFrame(zone, geometry=[POINT.buffer(200)], crs=4547).to_file(
        folder / "zones.gpkg"
    )
    tower = {"id": ["L1"], "kind": ["tower"], "status": ["usable"]}
    geopandas.GeoDataFrame(tower, geometry=[POINT], crs=4547).to_file(folder / "lookouts.gpkg")
    files = {"DEM": "dem.tif", "KEY_ZONES": "zones.gpkg", "LOOKOUTS": "lookouts.gpkg"}
    return {name: str(folder / file) for name, file in files.items()}


def batch(name: str, rows: list[dict[str, Any]], until: Callable[[str], bool] | None = None) -> str:
    """Run rows of one of our algorithms, see `run_batch`."""
    return run_batch(f"wjrisk:{name}", rows, until)


def shown(project: QgsProject) -> dict[str, Any]:
    """Return the project's layers by their names, which are all different."""
    layers = list(project.mapLayers().values())
    assert all(layer.isValid() for layer in layers)
    by_name = {layer.name(): layer for layer in layers}
    assert len(by_name) == len(layers)
    return by_name


# -- batches --------------------------------------------------------------------------------------


def test_each_row_of_a_batch_is_shown_under_a_name_of_its_own(
    risk_provider: Any, inputs: dict[str, str], tmp_path: Path, project: QgsProject
) -> None:
    book = f"ogr:dbname='{tmp_path / 'book.gpkg'}' table=\"south\" (geom)"
    places = [str(tmp_path / "east.gpkg"), str(tmp_path / "west.shp"), book]
    places += ["TEMPORARY_OUTPUT", "memory:"]
    rows = [{**inputs, "OUTPUT_SOURCES": p, "OUTPUT_TERMS": "TEMPORARY_OUTPUT"} for p in places]
    batch("gradechemicalsources", rows)
    layers = shown(project)
    files = {"": "east.gpkg", " (west)": "west.shp", " (south)": "book.gpkg"}
    numbers = ("", *(f" ({number})" for number in range(2, 6)))
    assert set(layers) == {
        *(f"{GRADES_TITLE}{own}" for own in (*files, " (2)", " (3)")),
        *(f"{TERMS_TITLE}{number}" for number in numbers),
    }
    for own, file in files.items():
        assert file in layers[f"{GRADES_TITLE}{own}"].source()
    for name, layer in layers.items():
        kind = GRADES["OUTPUT_SOURCES" if name.startswith(GRADES_TITLE) else "OUTPUT_TERMS"]
        check_style(layer, kind)
        assert layer.featureCount() == 2
    # a second time into the same files: the same layers under the same names
    again = [row for row in rows if str(tmp_path) in row["OUTPUT_SOURCES"]][:2]
    batch("gradechemicalsources", [{**row, "OUTPUT_TERMS": ""} for row in again])
    assert {layer.id() for layer in shown(project).values()} == {y.id() for y in layers.values()}


def test_a_row_that_is_refused_says_why_and_the_others_go_on(
    risk_provider: Any, inputs: dict[str, str], tmp_path: Path, project: QgsProject
) -> None:
    geopandas.GeoDataFrame({"id": ["A"]}, geometry=[POINT]).to_file(tmp_path / "nowhere.gpkg")
    odd = {
        "gone.gpkg: there is no such file": {"CHEMICAL_SOURCES": str(tmp_path / "gone.gpkg")},
        "nowhere.gpkg": {"CHEMICAL_SOURCES": str(tmp_path / "nowhere.gpkg")},
        "does not count in metres": {"ANALYSIS_CRS": "EPSG:4490"},
        "on the ground where the layers lie": {"ANALYSIS_CRS": "EPSG:3857"},
    }
    rows = [{**inputs, "OUTPUT_SOURCES": "TEMPORARY_OUTPUT", **row} for row in odd.values()]
    whole = {**inputs, "OUTPUT_SOURCES": str(tmp_path / "whole.gpkg")}
    said = batch("gradechemicalsources", [*rows, whole])
    for text in odd:
        assert text in said
    assert list(shown(project)) == [GRADES_TITLE]
    assert len(pyogrio.read_dataframe(tmp_path / "whole.gpkg")) == 2


ROWS_OF_FILES = {
    "lookoutcoverage": ("DEM", "OUTPUT_VISIBLE"),
    "buildonemap": ("DEM", "OUTPUT_FOLDER"),
    "checkdata": ("DISTRICT", "OUTPUT_PROBLEMS"),
    "planindicators": ("DISTRICT", "OUTPUT_TABLE"),
    "exportdivisionmaps": ("ONE_MAP", "OUTPUT_FOLDER"),
    "createsurveypackage": ("DISTRICT", "OUTPUT_FOLDER"),
    "undosurveyload": ("DISTRICT", "OUTPUT_ROWS"),
}


@pytest.mark.parametrize("name", ROWS_OF_FILES)
def test_a_file_that_is_missing_does_not_stop_the_rows_behind_it(
    risk_provider: Any, forest: dict[str, str], tmp_path: Path, project: QgsProject, name: str
) -> None:
    parameter, output = ROWS_OF_FILES[name]
    known = {d.name() for d in risk_provider.algorithm(name).parameterDefinitions()}
    common = {k: v for k, v in {**forest, "DISTRICT": str(tmp_path)}.items() if k in known}
    rows = [
        {
            **common,
            parameter: str(tmp_path / f"gone{number}.tif"),
            output: str(tmp_path / f"out{number}") if "FOLDER" in output else "TEMPORARY_OUTPUT",
        }
        for number in range(2)
    ]
    said = batch(name, rows)
    # each to its own refusal, in a line behind what it was asked with
    refusals = [line for line in said.splitlines() if not line.startswith("{")]
    for number in range(2):
        assert [line for line in refusals if f"gone{number}.tif" in line], said
    assert shown(project) == {}


def test_a_batch_cancelled_midway_keeps_the_rows_that_are_done(
    risk_provider: Any, inputs: dict[str, str], tmp_path: Path, project: QgsProject
) -> None:
    rows = [{**inputs, "OUTPUT_SOURCES": str(tmp_path / f"{n}.gpkg")} for n in "abc"]
    batch("gradechemicalsources", rows, until=lambda said: " 2/3" in said)
    assert GRADES_TITLE in shown(project)
    made = sorted(path.name for path in tmp_path.glob("*.gpkg"))
    assert "a.gpkg" in made
    assert "c.gpkg" not in made
    assert not list(tmp_path.glob(".unfinished*"))


@pytest.mark.parametrize("place", ["same.gpkg", "same.shp", "table"])
def test_a_later_row_never_replaces_what_an_earlier_one_has_written(
    risk_provider: Any, inputs: dict[str, str], tmp_path: Path, project: QgsProject, place: str
) -> None:
    """A row that was refused has written nothing; run again, the batch replaces its results."""
    path = str(tmp_path / place)
    if place == "table":
        path = f"ogr:dbname='{tmp_path / 'book.gpkg'}' table=\"east\" (geom)"
    one = tmp_path / "one.gpkg"
    geopandas.GeoDataFrame({"id": ["A"]}, geometry=[POINT], crs=4547).to_file(one)
    refused = {**inputs, "ANALYSIS_CRS": "EPSG:4490"}
    rows = [
        {**row, "OUTPUT_SOURCES": path, "OUTPUT_TERMS": ""}
        for row in (refused, inputs, {**inputs, "CHEMICAL_SOURCES": str(one)})
    ]
    file, layer = (tmp_path / "book.gpkg", "east") if place == "table" else (Path(path), None)
    said = run_batch("wjrisk:gradechemicalsources", rows, times=2)
    assert said.count(f"{file}: an earlier row of this batch") == 2, said
    assert said.count("correctly executed") == 2
    assert len(pyogrio.read_dataframe(file, layer=layer)) == 2


def test_a_one_map_never_replaces_that_of_an_earlier_row(
    risk_provider: Any, tmp_path: Path
) -> None:
    """Each run of a dialog has one feedback of its own; a script may use one for many runs."""
    algorithm = risk_provider.algorithm("buildonemap").create()
    context = QgsProcessingContext()
    asked = {"DISTRICT": str(tmp_path / "gone"), "OUTPUT_FOLDER": str(tmp_path / "map")}
    (tmp_path / "map").mkdir()
    record = tmp_path / "map" / "run_record.json"
    dialog = BatchAlgorithmDialog(algorithm)
    first, script = dialog.createFeedback(), QgsProcessingFeedback()
    for feedback in (first, script):
        context.setFeedback(feedback)
        check_destinations(algorithm, asked, context)
        check_destinations(algorithm, asked, context)
    record.write_text('{"algorithm": "wjrisk:buildonemap"}', encoding="utf-8")
    check_destinations(algorithm, asked, context)
    context.setFeedback(first)
    with pytest.raises(InputError, match="an earlier row"):
        check_destinations(algorithm, asked, context)


# -- models ---------------------------------------------------------------------------------------


def grades_and_views() -> QgsProcessingModelAlgorithm:
    """A model: plants converted, then graded; what a lookout sees on a filled elevation model."""
    layers = ("plants", "stock", "zones", "lookouts")
    return model_of(
        "grades and views",
        [
            *(QgsProcessingParameterFeatureSource(name, name) for name in layers),
            QgsProcessingParameterRasterLayer("dem", "dem"),
        ],
        {
            "convert": (
                "wjrisk:convertcoordinates",
                {"INPUT": of_model("plants"), "FROM": fixed("gcj02"), "TO": fixed("wgs84")},
            ),
            "grade": (
                "wjrisk:gradechemicalsources",
                {
                    "CHEMICAL_SOURCES": of_other("convert", "OUTPUT"),
                    "CHEMICAL_INVENTORY": of_model("stock"),
                },
            ),
            "fill": ("native:fillnodata", {"INPUT": of_model("dem"), "FILL_VALUE": fixed(1)}),
            "look": (
                "wjrisk:lookoutcoverage",
                {
                    "DEM": of_other("fill", "OUTPUT"),
                    "KEY_ZONES": of_model("zones"),
                    "LOOKOUTS": of_model("lookouts"),
                    "RANGE_M": fixed(500),
                },
            ),
        },
        {
            "Moved": ("convert", "OUTPUT"),
            "Grades": ("grade", "OUTPUT_SOURCES"),
            "Seen": ("look", "OUTPUT_VISIBLE"),
        },
    )


def parameters(
    inputs: dict[str, str], forest: dict[str, str], project: QgsProject, **places: str
) -> dict[str, Any]:
    """Return what the model is asked with."""
    return {
        "plants": inputs["CHEMICAL_SOURCES"],
        "stock": inputs["CHEMICAL_INVENTORY"],
        "zones": forest["KEY_ZONES"],
        "lookouts": forest["LOOKOUTS"],
        "dem": forest["DEM"],
        **{
            name: QgsProcessingOutputLayerDefinition(place, project)
            for name, place in places.items()
        },
    }


def run_model(
    asked: dict[str, Any], project: QgsProject
) -> tuple[dict[str, Any], list[QgsMapLayer], Heard]:
    """Run the model in a task."""
    model = grades_and_views()
    return run(model, as_the_model_asks(model, asked), project)


@pytest.mark.parametrize("ending", ["", "gpkg", "shp", "geojson"])
def test_a_model_shows_its_results_and_nothing_in_between(
    risk_provider: Any,
    inputs: dict[str, str],
    forest: dict[str, str],
    tmp_path: Path,
    project: QgsProject,
    ending: str,
) -> None:
    """Its names are the model's; one result is also what the next algorithm reads."""
    places = {
        name: str(tmp_path / f"{name}.{'tif' if name == 'seen' else ending}")
        if ending
        else "TEMPORARY_OUTPUT"
        for name in ("moved", "grades", "seen")
    }
    asked = parameters(inputs, forest, project, **places)
    _, new, heard = run_model(asked, project)
    assert heard.errors == []
    layers = shown(project)
    assert set(layers) == {"Moved", "Grades", "Seen"}
    assert len(new) == 3
    check_style(layers["Grades"], GRADES["OUTPUT_SOURCES"])
    check_style(layers["Seen"], kinds_of("lookoutcoverage")["OUTPUT_VISIBLE"])
    assert isinstance(layers["Seen"], QgsRasterLayer)
    graded = next(layers["Grades"].getFeatures()).geometry().asPoint()
    assert 100 < POINT.distance(shapely.Point(graded.x(), graded.y())) < 1000
    assert workflow_state(project)["lookout"].done
    assert not workflow_state(project)["evacuation"].done


def test_a_model_that_is_refused_midway_names_the_layer_and_goes_on_working(
    risk_provider: Any,
    inputs: dict[str, str],
    forest: dict[str, str],
    tmp_path: Path,
    project: QgsProject,
) -> None:
    places = dict.fromkeys(("moved", "grades", "seen"), "TEMPORARY_OUTPUT")
    asked = parameters(inputs, forest, project, **places)
    empty = geopandas.GeoDataFrame({"id": []}, geometry=[], crs=4547)
    empty.to_file(tmp_path / "none.gpkg", engine="pyogrio", geometry_type="Point")
    results, _, heard = run_model({**asked, "lookouts": str(tmp_path / "none.gpkg")}, project)
    assert results == {}
    assert "none" in " ".join(heard.errors)
    project.clear()
    _, new, heard = run_model(asked, project)
    assert heard.errors == []
    assert {layer.name() for layer in new} == {"Moved", "Grades", "Seen"}


def test_two_algorithms_of_a_model_never_share_a_file(
    risk_provider: Any,
    inputs: dict[str, str],
    forest: dict[str, str],
    tmp_path: Path,
    project: QgsProject,
) -> None:
    place = str(tmp_path / "both.gpkg")
    asked = parameters(inputs, forest, project, moved=place, grades=place, seen="TEMPORARY_OUTPUT")
    results, _, heard = run_model(asked, project)
    assert results == {}
    assert "would be written to the same file" in " ".join(heard.errors)
    assert len(pyogrio.read_dataframe(place)) == 2  # the first one's, untouched
    tables = {
        name: f"ogr:dbname='{tmp_path / 'book.gpkg'}' table=\"{name}\" (geom)"
        for name in ("moved", "grades")
    }
    asked = parameters(inputs, forest, project, **tables, seen="TEMPORARY_OUTPUT")
    _, new, heard = run_model(asked, project)
    assert heard.errors == []
    assert sorted(name for name, _ in pyogrio.list_layers(tmp_path / "book.gpkg")) == [
        "grades",
        "moved",
    ]


def test_a_check_in_a_model_is_known_as_one(
    risk_provider: Any, inputs: dict[str, str], project: QgsProject
) -> None:
    layer = QgsProcessingParameterFeatureSource("layer", "layer")
    model = model_of(
        "check",
        [layer],
        {"check": ("wjrisk:checkdata", {"LAYERS": of_model("layer")})},
        {"What to mend": ("check", "OUTPUT_PROBLEMS")},
    )
    destination = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", project)
    name = model.destinationParameterDefinitions()[0].name()
    asked = {"layer": inputs["CHEMICAL_SOURCES"], name: destination}
    _, (made,), heard = run(model, asked, project)
    assert heard.errors == []
    assert made.name() == "What to mend"
    assert is_problem_layer(made)
    assert workflow_state(project)["check"].done
