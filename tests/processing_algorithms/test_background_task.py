"""Every algorithm as QGIS's dialogs run it: in a task of another thread, results into the project.

QGIS prepares an algorithm with the context of the dialog and runs it with another one of the
worker's thread. What is tied to the first never reaches the project.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pyogrio
import pytest
import shapely
from processing.gui.Postprocessing import handleAlgorithmResults
from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterRasterDestination,
    QgsProject,
    QgsProperty,
    QgsRasterLayer,
    QgsRemappingSinkDefinition,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtXml import QDomDocument

from tests.survey.histories import PLACES
from tests.survey.test_load import base_rows, make_package, set_name, write_district
from wj_risk_plugin.bridge.io.styles import STYLES, filled_style, style_of
from wj_risk_plugin.core.texts.foreign_text import NAME_TIP
from wj_risk_plugin.gui.dock import workflow_state
from wj_risk_plugin.interface.language import language
from wj_risk_plugin.processing_algorithms.common import results as loaded
from wj_risk_plugin.standards import fields_of_kind, load, output_kinds, raster_kinds
from wj_risk_plugin.survey.model.rows import GEOMETRY

SAMPLE = Path(__file__).parents[2] / "sample_data"

#: The edge of a town of the sample: small, and most of its layers have something (EPSG:4547).
TOWN = (450_000.0, 2_738_500.0, 455_500.0, 2_741_000.0)


def unnamed(tip: str) -> str:
    """Return a map tip without the fields' names, which a shapefile cuts."""
    return re.sub(r'"\w+"', '"field"', tip)


#: Map tips of our styles, and that of layers without one.
OWN_TIPS = {unnamed(NAME_TIP)} | {
    unnamed(html.unescape(found[1]))
    for path in STYLES.glob("*.qml")
    if (found := re.search(r"<mapTip[^>]*>(.*?)</mapTip>", path.read_text(encoding="utf-8"), re.S))
}

#: Layers that are few, and far from the town.
WHOLE = {"waterways", "launch_ramps", "lookouts", "lookout_candidates", "rescue_stations"}

#: Algorithms whose results are folders and pages, no layers.
WITHOUT_LAYERS = {"buildonemap", "createsurveypackage", "exportdivisionmaps"}

#: Inputs that are not named after a layer of the district, and settings that keep a run short.
QUESTIONS: dict[str, dict[str, str]] = {
    "allocateshelters": {},
    "checkdata": {"LAYERS": "roads"},
    "compareclosures": {"CRITICAL_COUNT": "3"},
    "convertcoordinates": {"INPUT": "roads"},
    "distributepeople": {"BUILDINGS": "buildings"},
    "evacuationreach": {},
    "facilitycoverage": {"KIND": "all", "MEASURE": "minutes", "LIMIT": "5"},
    "gradechemicalsources": {},
    "inlandwaterarrival": {
        "STATIONS": "rescue_stations",
        "RAMPS": "launch_ramps",
        "SNAP_LIMIT_M": "50000",
    },
    "lineworks": {},
    "loadsurveypackage": {},
    "lookoutcoverage": {"KEY_ZONES": "fire_zones", "DEM": "", "RANGE_M": "2000"},
    "planindicators": {},
    "riskonemap": {},
    "sitelookouts": {"KEY_ZONES": "fire_zones", "DEM": "", "COUNT": "1", "CANDIDATES": ""},
    "siteshelters": {"CANDIDATES": "shelter_candidates", "EXISTING": "shelters", "COUNT": "1"},
    "surroundings": {"PLACE": "453500,2742500 [EPSG:4547]"},
    "treatormove": {},
    "undosurveyload": {},
    "villagescorecard": {"REPORTS": "village_reports"},
}

#: Where layers go: in memory, to files, into one database.
PLACES_TO_GO = ("memory", "gpkg", "shp", "geojson", "table")


class Heard(QgsProcessingFeedback):
    """Keeps what went wrong."""

    def __init__(self) -> None:
        super().__init__(False)
        self.errors: list[str] = []
        self.warnings: list[str] = []

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: ARG002
        self.errors.append(error)

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What lies around one town of the sample district, and some buildings."""
    folder = tmp_path_factory.mktemp("town")
    for name in pyogrio.list_layers(SAMPLE / "wujiang_sample.gpkg")[:, 0]:
        if name == "layer_styles":
            continue
        table = pyogrio.read_dataframe(SAMPLE / "wujiang_sample.gpkg", layer=name)
        if name in WHOLE:
            pass
        elif isinstance(table, geopandas.GeoDataFrame):
            near = table[table.intersects(shapely.box(*TOWN))]
            table = near if len(near) else table.head(20)
        pyogrio.write_dataframe(table, folder / "town.gpkg", layer=name)
        if name == "settlements":
            houses = table.assign(geometry=table.buffer(10), floors=2)[["id", "floors", "geometry"]]
            pyogrio.write_dataframe(houses, folder / "town.gpkg", layer="buildings")
    shutil.copy(SAMPLE / "wujiang_dem.tif", folder / "dem.tif")
    return folder


def run(
    name: str | QgsProcessingAlgorithm, parameters: dict[str, Any], project: QgsProject
) -> tuple[dict[str, Any], list[QgsMapLayer], Heard]:
    """Run an algorithm as its dialog does, and let QGIS load what it announces."""
    algorithm = name
    if isinstance(name, str):
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"wjrisk:{name}")
    heard, context = Heard(), QgsProcessingContext()
    context.setProject(project)
    context.setFeedback(heard)
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, heard)
    ends: list[tuple[bool, dict[str, Any]]] = []
    task.executed.connect(lambda successful, results: ends.append((successful, dict(results))))
    QgsApplication.taskManager().addTask(task)
    give_up = time.monotonic() + 120
    while not ends:
        assert time.monotonic() < give_up, "the task never ended"
        QCoreApplication.processEvents()
        time.sleep(0.002)
    (successful, results), before = ends[0], set(project.mapLayers())
    loaded = handleAlgorithmResults(algorithm, context, heard, parameters)
    assert not successful or loaded, heard.errors
    new = [layer for key, layer in project.mapLayers().items() if key not in before]
    return results if successful else {}, new, heard


def kinds_of(name: str) -> dict[str, dict[str, Any]]:
    """Return the layer outputs of an algorithm."""
    return {**output_kinds(name), **raster_kinds(name)}


def destination(output: str, kind: dict[str, Any], place: str, folder: Path) -> str:
    """Return where an output goes, as the dialog writes it."""
    raster = "geometry" not in kind
    if place == "memory" or (raster and place == "table"):
        return "TEMPORARY_OUTPUT"
    if place == "table":
        return f"ogr:dbname='{folder / 'results.gpkg'}' table=\"{output.lower()}\" (geom)"
    return str(folder / f"{output.lower()}.{'tif' if raster else place}")


def inputs_of(algorithm: QgsProcessingAlgorithm, town: Path) -> dict[str, Any]:
    """Return the layers of the town that an algorithm takes."""
    there = set(pyogrio.list_layers(town / "town.gpkg")[:, 0])

    def layer(key: str) -> str:
        return f"{town / 'town.gpkg'}|layername={key}"

    given = QUESTIONS[algorithm.name()]
    inputs: dict[str, Any] = {}
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        key = given.get(name, algorithm.layer_keys.get(name, ""))
        if key in there:
            inputs[name] = layer(key)
        elif name == "WORKS":
            inputs[name] = [layer("assets")]
        elif name == "HAZARDS":
            inputs[name] = [layer("geohazards"), layer("other_hazards")]
    files = {"DISTRICT": town / "town.gpkg", "DEM": town / "dem.tif"}
    own = {
        name: str(files[name]) if name in files else inputs.get(name, value)
        for name, value in given.items()
    }
    return {**inputs, **own}


def check_tip(layer: QgsVectorLayer) -> None:
    """Assert that a layer has a tip of ours, which shows any text of its fields as text.

    Of one without, QGIS shows the display expression as HTML.
    """
    template = layer.mapTipTemplate()
    assert template and unnamed(template) in OWN_TIPS
    feature = QgsFeature(layer.fields())
    for number, field in enumerate(layer.fields()):
        if "string" in field.typeName().lower():
            feature.setAttribute(number, "<img src=x><script>1</script>")
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    tip = QgsExpression.replaceExpressionText(template, context)
    assert "<img" not in tip and "<script" not in tip


def check_style(layer: QgsMapLayer, kind: dict[str, Any]) -> None:
    """Assert that a layer is drawn and labelled as its kind says."""
    if isinstance(layer, QgsRasterLayer):
        assert layer.renderer().type() == "singlebandpseudocolor"
        return
    check_tip(layer)
    fields = layer.fields()
    own = [fields.indexOf(name) for name in kind["fields"]]
    if layer.storageType() == "ESRI Shapefile":  # the names are cut, the order stays
        own = list(range(len(kind["fields"]))) if len(fields) == len(kind["fields"]) else own
    for number, definition in zip(own, fields_of_kind(kind).values()):
        # an empty GeoJSON has no fields
        assert number < 0 or layer.attributeDisplayName(number) == definition[language()]
    if not layer.isSpatial() or kind.get("style") is None:
        return
    renderer = layer.renderer()
    attribute = getattr(renderer, "classAttribute", lambda: "")()
    if attribute:
        assert QgsExpression(attribute).referencedColumns() <= set(fields.names())
        assert renderer.categories() or layer.featureCount() == 0
    elif renderer.type() == "singleSymbol":
        expected, document = layer.clone(), QDomDocument()
        style = style_of(kind, layer)
        assert document.setContent(filled_style(style, language()))[0]
        assert expected.importNamedStyle(document)[0]
        assert renderer.dump() == expected.renderer().dump()


def check_loaded(
    name: str, place: str, results: dict[str, Any], new: list[QgsMapLayer], heard: Heard
) -> None:
    """Assert that all results that were made are in the project, named and styled."""
    kinds = {output: kind for output, kind in kinds_of(name).items() if output in results}
    assert not heard.errors
    assert not [text for text in heard.warnings if "lias" in text or "style" in text]
    titles = {kind[language()]: kind for kind in kinds.values()}
    assert sorted(layer.name() for layer in new) == sorted(titles)
    for layer in new:
        assert layer.isValid()
        memory = layer.providerType() == "memory"
        assert memory == (place == "memory" and isinstance(layer, QgsVectorLayer))
        check_style(layer, titles[layer.name()])
    assert any(isinstance(y, QgsRasterLayer) or y.featureCount() > 0 for y in new)


def asked(name: str, place: str, folder: Path, project: QgsProject) -> dict[str, Any]:
    """Return the layer outputs of an algorithm as its dialog asks for them."""
    return {
        output: QgsProcessingOutputLayerDefinition(
            destination(output, kind, place, folder), project
        )
        for output, kind in kinds_of(name).items()
    }


def test_every_algorithm_with_layers_is_walked_through(risk_provider: Any) -> None:
    layers = (QgsProcessingParameterFeatureSink, QgsProcessingParameterRasterDestination)
    made = {
        algorithm.name()
        for algorithm in risk_provider.algorithms()
        if any(isinstance(d, layers) for d in algorithm.destinationParameterDefinitions())
    }
    every = {algorithm.name() for algorithm in risk_provider.algorithms()}
    assert made == set(QUESTIONS)
    assert every - made == WITHOUT_LAYERS


@pytest.mark.parametrize("place", PLACES_TO_GO)
@pytest.mark.parametrize("name", sorted(set(QUESTIONS) - {"loadsurveypackage", "undosurveyload"}))
def test_results_reach_the_project(
    risk_provider: Any, town: Path, tmp_path: Path, project: QgsProject, name: str, place: str
) -> None:
    algorithm = risk_provider.algorithm(name)
    inputs = inputs_of(algorithm, town)
    results, new, heard = run(name, {**inputs, **asked(name, place, tmp_path, project)}, project)
    check_loaded(name, place, results, new, heard)
    step = load(f"outputs/{name}").get("dock", {}).get("step")
    assert step is None or workflow_state(project)[step].done
    assert {layer.customProperty(loaded.RESULT_PROPERTY) for layer in new} == {name}
    # none of this run waits still, whatever cancelled runs before left for QGIS to throw away
    assert all(map(sip.isdeleted, loaded._post_processors))


@pytest.mark.parametrize("place", PLACES_TO_GO)
def test_a_load_and_its_undoing_reach_the_project(
    risk_provider: Any, tmp_path: Path, project: QgsProject, place: str
) -> None:
    rows = {
        number: {"capacity_people": 100, "name": number, GEOMETRY: shapely.to_wkb(spot)}
        for number, spot in zip(("S1", "S2"), PLACES)
    }
    district = write_district(tmp_path / "district.gpkg", rows)
    package = make_package(tmp_path / "back" / "package.gpkg", base_rows(district))
    set_name(package, "S1", "新名")
    inputs = {"PACKAGES": [str(package)], "DISTRICT": str(district), "APPLY": True}
    for name in ("loadsurveypackage", "undosurveyload"):
        folder = tmp_path / name
        folder.mkdir()
        wanted = asked(name, place, folder, project)
        results, new, heard = run(name, {**inputs, **wanted}, project)
        check_loaded(name, place, results, new, heard)


def test_a_layer_can_be_appended_to(
    risk_provider: Any, town: Path, tmp_path: Path, project: QgsProject
) -> None:
    """As the destination's menu “Append to layer” writes it: a table with fields of its own."""
    book = geopandas.GeoDataFrame({"label": ["before"]}, geometry=[shapely.Point(0, 0)], crs=4547)
    pyogrio.write_dataframe(book, tmp_path / "book.gpkg", layer="book")
    layer = QgsVectorLayer(f"{tmp_path / 'book.gpkg'}|layername=book", "book", "ogr")
    fitting = QgsRemappingSinkDefinition()
    fitting.setDestinationFields(layer.fields())
    fitting.setDestinationWkbType(layer.wkbType())
    fitting.setDestinationCrs(layer.crs())
    fitting.addMappedField("label", QgsProperty.fromValue("appended"))
    sink = QgsProcessingOutputLayerDefinition(f"ogr://{layer.source()}", project)
    sink.setRemappingDefinition(fitting)
    inputs = inputs_of(risk_provider.algorithm("evacuationreach"), town)
    results, new, heard = run(
        "evacuationreach",
        {**inputs, "OUTPUT_REACH": "TEMPORARY_OUTPUT", "OUTPUT_SETTLEMENTS": sink},
        project,
    )
    assert not heard.errors
    groups = pyogrio.read_dataframe(town / "town.gpkg", layer="settlements")
    stored = pyogrio.read_dataframe(tmp_path / "book.gpkg", layer="book")
    assert stored["label"].value_counts().to_dict() == {"before": 1, "appended": len(groups)}
    assert [shown.featureCount() for shown in new] == [len(stored)]


def plants(folder: Path, *shapes: Any) -> dict[str, str]:
    """Chemical sources of any shape, with what they store."""
    ids = [f"P{number}" for number in range(len(shapes))]
    sources = geopandas.GeoDataFrame({"id": ids, "name": ids}, geometry=list(shapes), crs=4547)
    sources.to_file(folder / "plants.gpkg")
    stock = pd.DataFrame({"source_id": ids, "substance": "氯", "design_max_t": 30.0})
    stock.to_csv(folder / "stock.csv", index=False)
    return {
        "CHEMICAL_SOURCES": str(folder / "plants.gpkg"),
        "CHEMICAL_INVENTORY": str(folder / "stock.csv"),
    }


POINT = shapely.Point(453_000, 2_742_000)
SHAPES = {
    "Point": [POINT, shapely.Point(453_500, 2_742_000)],
    "MultiPoint": [shapely.MultiPoint([POINT, (453_100, 2_742_000)]), POINT],
    "MultiPolygon": [POINT.buffer(100), shapely.MultiPolygon([POINT.buffer(50)])],
}


@pytest.mark.parametrize("place", ["memory", "gpkg", "shp", "geojson"])
@pytest.mark.parametrize("stored", SHAPES)
def test_sources_of_any_one_shape_are_stored_as_they_are(
    risk_provider: Any, tmp_path: Path, project: QgsProject, stored: str, place: str
) -> None:
    inputs = plants(tmp_path, *SHAPES[stored])
    name = "gradechemicalsources"
    results, new, heard = run(name, {**inputs, **asked(name, place, tmp_path, project)}, project)
    check_loaded(name, place, results, new, heard)
    graded = next(layer for layer in new if layer.isSpatial())
    shapes = {shapely.from_wkb(bytes(f.geometry().asWkb())).geom_type for f in graded.getFeatures()}
    assert {kind.replace("Multi", "") for kind in shapes} == {stored.replace("Multi", "")}
    assert QgsWkbTypes.geometryType(graded.wkbType()) == QgsWkbTypes.geometryType(
        getattr(QgsWkbTypes.Type, stored)
    )


@pytest.mark.parametrize("name", ["gradechemicalsources", "convertcoordinates"])
@pytest.mark.parametrize("place", ["memory", "gpkg", "geojson"])
def test_mixed_shapes_are_shown_as_layers_apart(
    risk_provider: Any, tmp_path: Path, project: QgsProject, place: str, name: str
) -> None:
    inputs = plants(tmp_path, POINT.buffer(100), shapely.Point(460_000, 2_742_000))
    inputs["INPUT"] = inputs["CHEMICAL_SOURCES"]
    results, new, heard = run(name, {**inputs, **asked(name, place, tmp_path, project)}, project)
    assert not heard.errors
    assert not [text for text in heard.warnings if "style" in text]
    shown = {layer.wkbType(): layer for layer in new if layer.isSpatial()}
    names = {QgsWkbTypes.displayString(one): layer.name() for one, layer in shown.items()}
    main = next(iter(kinds_of(name).values()))
    assert names.pop("Point") == f"{main[language()]}: points"
    assert list(names.values()) == [f"{main[language()]}: areas"]
    assert [layer.featureCount() for layer in shown.values()] == [1, 1]
    for layer in shown.values():
        if main.get("style"):
            assert style_of(main, layer) is not None
        assert layer.renderer() is not None
        check_tip(layer)
    # the result itself is one and whole
    output = next(iter(kinds_of(name)))
    assert len(geopandas.read_file(results[output], rows=9)) == 2


def test_a_result_that_is_called_by_an_expression_is_not_evaluated(
    risk_provider: Any, tmp_path: Path, project: QgsProject
) -> None:
    """As a model or a batch may call it; a legend evaluates what stands in a layer's name."""
    inputs = {"INPUT": plants(tmp_path, POINT)["CHEMICAL_SOURCES"]}
    wanted = QgsProcessingOutputLayerDefinition(str(tmp_path / "own.gpkg"), project)
    wanted.destinationName = "[% env('HOME') %] <img src=x>"
    _, (layer,), heard = run("convertcoordinates", {**inputs, "OUTPUT": wanted}, project)
    assert not heard.errors
    assert layer.name() == "[ % env('HOME') %] ＜img src=x>"


@pytest.mark.parametrize("name", ["gradechemicalsources", "convertcoordinates"])
def test_mixed_shapes_are_refused_for_a_shapefile(
    risk_provider: Any, tmp_path: Path, project: QgsProject, name: str
) -> None:
    inputs = plants(tmp_path, POINT.buffer(100), POINT)
    inputs["INPUT"] = inputs["CHEMICAL_SOURCES"]
    place = tmp_path / "out"
    place.mkdir()
    results, new, heard = run(name, {**inputs, **asked(name, "shp", place, project)}, project)
    assert (results, new) == ({}, [])
    assert "points, lines or areas, and these features are mixed" in " ".join(heard.errors)
    assert list(place.iterdir()) == []


def test_what_is_not_made_is_not_announced(
    risk_provider: Any, town: Path, project: QgsProject
) -> None:
    """Without divisions there is no table of divisions: no complaint about a missing layer."""
    inputs = inputs_of(risk_provider.algorithm("evacuationreach"), town)
    del inputs["DIVISIONS"]
    wanted = asked("evacuationreach", "memory", town, project)
    results, new, heard = run("evacuationreach", {**inputs, **wanted}, project)
    assert "OUTPUT_DIVISIONS" not in results
    assert len(new) == len(wanted) - 1
    assert not heard.errors


def test_layers_of_another_thread_are_left_to_it(tmp_path: Path) -> None:
    """A map is put in its place by the main thread, its layers were opened by the worker.

    In a program of its own: what goes wrong here ends it, when the worker's thread ends.
    """
    program = """
import os, sys, threading
from pathlib import Path
from types import SimpleNamespace
from qgis.core import QgsApplication, QgsVectorLayer
from qgis.PyQt.QtCore import QThread
application = QgsApplication([], False)
application.initQgis()
sys.path.insert(0, sys.argv[1])
from wj_risk_plugin.maps.one_map.folder import OneMap
opened, ended = threading.Event(), threading.Event()
layers = {}
class Worker(QThread):
    def run(self):
        layers.update({n: QgsVectorLayer("Point", str(n), "memory") for n in range(20)})
        opened.set()
        ended.wait()
worker = Worker()
worker.start()
opened.wait()
OneMap.discard(SimpleNamespace(layers=layers, _runs=[], _stage=Path(sys.argv[2])))
assert not layers
# whatever was freed is written over
kept = [[bytearray(b"\\xff" * size) for _ in range(3000)] for size in range(40, 400, 8)]
kept += [[tuple([0.5] * size) for _ in range(3000)] for size in range(1, 40)]
ended.set()
worker.wait()
print("ALIVE", flush=True)
os._exit(0)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(SAMPLE.parent), str(tmp_path / "stage")],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "ALIVE" in done.stdout, done.stdout + done.stderr
