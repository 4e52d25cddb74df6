"""No result destroys an input, or anything else: every algorithm, output, input and way to say it.

All runs go through `processing.run`; each refusal is checked by the bytes of the whole folder.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas
import pyogrio
import pytest
import shapely
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProject,
    QgsProperty,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)

from wj_risk_plugin.bridge.files.local_files import check_local
from wj_risk_plugin.bridge.io import input_files
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.standards import fields_of_kind, load, output_kinds, short_name

SAMPLE = Path(__file__).parents[2] / "sample_data"
ALGORITHMS = sorted(
    path.stem for path in (Path(__file__).parents[2] / "wj_risk_plugin").glob("standards/outputs/*")
)
#: Algorithms whose parameters differ from the standards' outputs.
FOLDERS = ("buildonemap", "exportdivisionmaps", "createsurveypackage")
EVERY = sorted({*ALGORITHMS, *FOLDERS})

#: Layers for parameters that take any layer of a kind.
LAYERS = {"AREA": "divisions", "DECISIONS": "settlements", "INPUT": "shelters"}

#: What stands for layers that the sample does not have.
STAND_INS = {"buildings": "divisions", "places": "settlements", "power_lines": "roads"}
MORE = {
    "surroundings": {"PLACE": "458300,2743300 [EPSG:4547]"},
    "convertcoordinates": {"FROM": "gcj02", "TO": "wgs84"},
    "facilitycoverage": {"KIND": "all"},
}


#: Files larger than this are not read again and again.
LARGE_BYTES = 1_000_000


def layers_of(name: str) -> list[str]:
    """Return the layer outputs of an algorithm."""
    return list(output_kinds(name)) if name in ALGORITHMS else []


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a district twice: ``others`` is read beside, ``tested`` is at stake."""
    folder = tmp_path_factory.mktemp("town")
    for name in ("others", "tested"):
        shutil.copy(SAMPLE / "wujiang_sample.gpkg", folder / f"{name}.gpkg")
        shutil.copy(SAMPLE / "wujiang_dem.tif", folder / f"{name}.tif")
    return folder


@pytest.fixture(scope="module")
def project(qgis_app: Any, town: Path) -> Iterator[QgsProject]:
    """A project with all layers, so that none is opened for every run anew."""
    project = QgsProject()
    for district in (town / "others.gpkg", town / "tested.gpkg"):
        for name, _ in pyogrio.list_layers(district):
            uri = f"{district}|layername={name}"
            assert project.addMapLayer(QgsVectorLayer(uri, name, "ogr"), False)
        terrain = str(district.with_suffix(".tif"))
        assert project.addMapLayer(QgsRasterLayer(terrain, "terrain", "gdal"), False)
    yield project
    project.clear()


def algorithm_of(name: str) -> Any:
    return QgsApplication.processingRegistry().createAlgorithmById(f"wjrisk:{name}")


def value_of(algorithm: Any, definition: Any, folder: Path, which: str) -> Any:
    """Return what an input parameter reads of a district, None where it reads no file."""
    name = definition.name()
    district, terrain = folder / f"{which}.gpkg", folder / f"{which}.tif"
    if isinstance(definition, QgsProcessingParameterRasterLayer):
        return str(terrain)
    if isinstance(definition, QgsProcessingParameterMultipleLayers):
        if definition.layerType() == QgsProcessing.SourceType.TypeFile:
            return [str(district)]
        return [f"{district}|layername=fire_zones"]
    if isinstance(definition, QgsProcessingParameterFeatureSource):
        layer = LAYERS.get(name) or algorithm.layer_keys.get(name, "divisions")
        return f"{district}|layername={STAND_INS.get(layer, layer)}"
    if isinstance(definition, QgsProcessingParameterFile):
        return str(district)
    return None


def inputs_of(algorithm: Any, folder: Path) -> dict[str, Any]:
    """Return values for the inputs that have to be given."""
    given = {
        definition.name(): value_of(algorithm, definition, folder, "others")
        for definition in algorithm.parameterDefinitions()
        if not definition.isDestination() and not int(definition.flags()) & 2
    }
    given.update(MORE.get(algorithm.name(), {}))
    return {name: value for name, value in given.items() if value is not None}


def read_by(algorithm: Any, folder: Path) -> dict[str, Any]:
    """Return every input parameter that reads files, with the value that is at stake."""
    found = {
        definition.name(): value_of(algorithm, definition, folder, "tested")
        for definition in algorithm.parameterDefinitions()
        if not definition.isDestination()
    }
    return {name: value for name, value in found.items() if value is not None}


def ending_of(definition: Any) -> str:
    if isinstance(definition, QgsProcessingParameterFeatureSink):
        return ".gpkg"
    if isinstance(definition, QgsProcessingParameterRasterDestination):
        return ".tif"
    return ".html" if "HTML" in definition.fileFilter() else ".json"


def outputs_of(algorithm: Any) -> list[Any]:
    return [
        definition
        for definition in algorithm.destinationParameterDefinitions()
        if not isinstance(definition, QgsProcessingParameterFolderDestination)
    ]


def places(algorithm: Any, folder: Path) -> dict[str, str]:
    """Return a harmless destination for each output that has to be given."""
    (folder / "results").mkdir(exist_ok=True)
    return {
        definition.name(): str(folder / "results")
        + (
            ""
            if isinstance(definition, QgsProcessingParameterFolderDestination)
            else f"/{definition.name()}{ending_of(definition)}"
        )
        for definition in algorithm.destinationParameterDefinitions()
        if not int(definition.flags()) & 2
    }


def held(folder: Path) -> dict[str, Any]:
    """Return all that lies in a folder: with the bytes of files, of large ones with their times.

    Whoever writes to a file, be it the same bytes, changes the time of its last change, which no
    program can set.
    """
    found: dict[str, Any] = {}
    for path in sorted(folder.rglob("*")):
        state = path.stat()
        kept: Any = None
        if path.is_file() and state.st_size > LARGE_BYTES:
            kept = (state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
        elif path.is_file():
            kept = path.read_bytes()
        found[path.relative_to(folder).as_posix()] = kept
    return found


def refused(name: str, parameters: dict[str, Any], folder: Path, project: QgsProject) -> str:
    """Run an algorithm that has to refuse, and leave everything as it was; return what it said."""
    import processing

    context = QgsProcessingContext()
    context.setProject(project)
    before = held(folder)
    with pytest.raises(QgsProcessingException) as refusal:
        processing.run(f"wjrisk:{name}", parameters, context=context)
    assert held(folder) == before
    assert "Mend: " in str(refusal.value)
    return str(refusal.value)


@pytest.mark.parametrize("name", EVERY)
def test_no_output_replaces_an_input(
    risk_provider: Any, town: Path, project: QgsProject, tmp_path: Path, name: str
) -> None:
    algorithm = algorithm_of(name)
    titles = {d.name(): d.description() for d in algorithm.parameterDefinitions()}
    (tmp_path / "results").mkdir()
    for number, definition in enumerate(outputs_of(algorithm)):
        for parameter, value in read_by(algorithm, town).items():
            file = town / ("tested.tif" if str(value).endswith(".tif") else "tested.gpkg")
            place = file
            if file.suffix != ending_of(definition):
                # by another name, as a raster or a text would be called
                place = tmp_path / f"link{number}{parameter}{ending_of(definition)}"
                place.symlink_to(file)
            wanted = {**inputs_of(algorithm, town), **places(algorithm, tmp_path)}
            wanted.update({parameter: value, definition.name(): str(place)})
            said = refused(name, wanted, town, project)
            assert f"it is the file of the input “{titles[parameter]}”" in said, (parameter, said)
            assert str(place) in said
    assert held(tmp_path / "results") == {}


@pytest.mark.parametrize("name", EVERY)
def test_no_output_replaces_a_file_of_another_kind(
    risk_provider: Any, town: Path, project: QgsProject, tmp_path: Path, name: str
) -> None:
    algorithm = algorithm_of(name)
    own = geopandas.GeoDataFrame({"mine": [1]}, geometry=[shapely.Point(0, 0)], crs=4547)
    for definition in outputs_of(algorithm):
        endings = [ending_of(definition)]
        if endings == [".gpkg"]:
            endings += [".shp", ".geojson", ".fgb", ".csv", ".xlsx"]
        for ending in endings:
            mine = tmp_path / "mine" / f"mine{ending}"
            shutil.rmtree(mine.parent, ignore_errors=True)
            mine.parent.mkdir()
            if ending in (".gpkg", ".shp", ".geojson", ".fgb"):
                own.to_file(mine)
            elif ending == ".tif":
                shutil.copy(town / "others.tif", mine)
            elif ending == ".xlsx":
                own.drop(columns="geometry").to_excel(mine, index=False)
            else:
                mine.write_text('{"mine": 1}' if ending == ".json" else "<p>mine</p>")
            wanted = {**inputs_of(algorithm, town), **places(algorithm, tmp_path)}
            said = refused(name, {**wanted, definition.name(): str(mine)}, tmp_path, project)
            assert str(mine) in said
            assert "no earlier result" in said or "holds other tables" in said, said


@pytest.mark.parametrize("name", [name for name in EVERY if len(layers_of(name)) > 1])
def test_two_outputs_never_share_a_file(
    risk_provider: Any, town: Path, project: QgsProject, tmp_path: Path, name: str
) -> None:
    algorithm = algorithm_of(name)
    outputs = [d for d in outputs_of(algorithm) if ending_of(d) == ".gpkg"]
    first = outputs[0].name()
    for other in outputs[1:]:
        wanted = {**inputs_of(algorithm, town), **places(algorithm, tmp_path)}
        wanted.update({first: f"{tmp_path}/two.gpkg", other.name(): f"{tmp_path}/./Two.gpkg"})
        assert "would be written to the same file" in refused(name, wanted, tmp_path, project)


@pytest.mark.parametrize("name", ["buildonemap", "exportdivisionmaps"])
def test_no_file_in_a_folder_replaces_an_input(
    risk_provider: Any, town: Path, project: QgsProject, tmp_path: Path, name: str
) -> None:
    algorithm = algorithm_of(name)
    names, record = algorithm.files_in_folder()
    for parameter, value in read_by(algorithm, town).items():
        for made in names:
            shutil.rmtree(tmp_path / "results", ignore_errors=True)
            wanted = {**inputs_of(algorithm, town), **places(algorithm, tmp_path)}
            ending = "tif" if str(value).endswith(".tif") else "gpkg"
            (tmp_path / "results" / made).symlink_to(town / f"tested.{ending}")
            said = refused(name, {**wanted, parameter: value}, town, project)
            assert "it is the file of the input" in said
        assert record in names


@pytest.mark.parametrize("name", ["buildonemap", "exportdivisionmaps"])
def test_no_file_of_somebody_else_is_replaced_in_a_folder(
    risk_provider: Any, town: Path, project: QgsProject, tmp_path: Path, name: str
) -> None:
    algorithm = algorithm_of(name)
    for made in algorithm.files_in_folder()[0]:
        shutil.rmtree(tmp_path / "results", ignore_errors=True)
        wanted = {**inputs_of(algorithm, town), **places(algorithm, tmp_path)}
        (tmp_path / "results" / made).write_text("mine")
        said = refused(name, wanted, tmp_path, project)
        assert f"no earlier result: {made}" in said


def test_looking_at_a_geopackage_leaves_nothing_beside_it(
    risk_provider: Any, layer: Path, tmp_path: Path, project: QgsProject
) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "wal.gpkg")) as database:
        database.execute("PRAGMA journal_mode = wal")
        database.execute("CREATE TABLE mine (id TEXT)")
    said = convert(f"{layer}|layername=kept", str(tmp_path / "wal.gpkg"), project, tmp_path)
    assert "holds other tables, which would be lost: mine" in said


def test_tables_added_to_the_one_map_by_hand_are_not_lost(
    risk_provider: Any, town: Path, project: QgsProject, tmp_path: Path
) -> None:
    algorithm = algorithm_of("buildonemap")
    wanted = {**inputs_of(algorithm, town), **places(algorithm, tmp_path)}
    record = {"algorithm": "wjrisk:buildonemap", "layers": [{"table": "risk_units"}]}
    (tmp_path / "results/run_record.json").write_text(json.dumps(record))
    for table in ("risk_units", "drawn_by_hand"):
        point(1).to_file(tmp_path / "results/one_map.gpkg", layer=table)
    said = refused("buildonemap", wanted, tmp_path, project)
    assert "no earlier result: one_map.gpkg" in said


# -- the ways to name a file ------------------------------------------------------------------


def point(value: Any, **columns: Any) -> geopandas.GeoDataFrame:
    table = {"id": ["a"], "people": [value], **columns}
    return geopandas.GeoDataFrame(table, geometry=[shapely.Point(113.6, 24.8)], crs=4326)


@pytest.fixture
def layer(tmp_path: Path) -> Path:
    """A GeoPackage with two tables, of which one is read."""
    for name in ("settlements", "kept"):
        point(10).to_file(tmp_path / "own.gpkg", layer=name)
    return tmp_path / "own.gpkg"


def convert(given: Any, place: Any, project: QgsProject, folder: Path) -> str:
    wanted = {"INPUT": given, "FROM": "gcj02", "TO": "wgs84", "OUTPUT": place}
    return refused("convertcoordinates", wanted, folder, project)


def test_an_input_is_known_in_every_spelling(
    risk_provider: Any, layer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = QgsProject()
    opened = QgsVectorLayer(f"{layer}|layername=settlements", "own", "ogr")
    project.addMapLayer(opened)
    (tmp_path / "by_link.gpkg").symlink_to(layer)
    os.link(layer, tmp_path / "hard.gpkg")
    (tmp_path / "linked").symlink_to(tmp_path)
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path)
    places = [
        *(str(layer), "own.gpkg", f"{tmp_path}/below/../own.gpkg", f"{tmp_path}/linked/own.gpkg"),
        *(f"{tmp_path}/by_link.gpkg", f"{tmp_path}/hard.gpkg", f"{tmp_path}//./own.gpkg"),
        QgsProcessingOutputLayerDefinition(str(layer)),
        QgsProperty.fromExpression(f"'{tmp_path}' || '/own' || '.gpkg'"),
        f"ogr:dbname='{layer}' table=\"settlements\" (geom)",
        f"ogr:dbname='{layer}' table=\"Settlements\" (geom)",
    ]
    givens = [
        *(opened.id(), opened, "own", f"{layer}|layername=settlements"),
        f"{layer}|layername=settlements|subset=people > 1",
        f"{tmp_path}/by_link.gpkg|layername=settlements",
        QgsProcessingFeatureSourceDefinition(opened.id(), True),
        QgsProcessingFeatureSourceDefinition(f"{layer}|layername=settlements", False, 1),
        QgsProperty.fromExpression(f"'{layer}' || '|layername=settlements'"),
    ]
    for place in places:
        assert "it is the file of the input" in convert(givens[0], place, project, tmp_path)
    for given in givens:
        assert "it is the file of the input" in convert(given, str(layer), project, tmp_path)
    project.clear()


def test_layers_made_of_other_layers(risk_provider: Any, layer: Path, tmp_path: Path) -> None:
    project = QgsProject.instance()
    stored = QgsVectorLayer(f"{layer}|layername=settlements", "stored", "ogr")
    project.addMapLayer(stored)
    alone = QgsVectorLayer("Point?crs=EPSG:4326&field=id:string", "alone", "memory")
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(stored)
    join.setJoinFieldName("id")
    join.setTargetFieldName("id")
    alone.addJoin(join)
    virtual = [
        QgsVectorLayer(f"?layer_ref={stored.id()}&query=select * from stored", "one", "virtual"),
        QgsVectorLayer("?query=select * from stored", "two", "virtual"),
        QgsVectorLayer(
            f"?layer=ogr:{layer}%7Clayername=settlements:inner&query=select * from inner",
            "three",
            "virtual",
        ),
    ]
    try:
        for made in (alone, *virtual):
            assert made.isValid()
            project.addMapLayer(made)
            assert "file of the input" in convert(made.id(), str(layer), project, tmp_path)
    finally:
        project.clear()


def test_files_that_belong_to_an_input(
    risk_provider: Any, town: Path, project: QgsProject, tmp_path: Path
) -> None:
    folder = tmp_path / "district"
    folder.mkdir()
    point(10).to_file(folder / "own.shp")
    shutil.copy(folder / "own.dbf", folder / "table.dbf")
    given = str(folder / "own.shp")
    assert "file of the input" in convert(given, given, project, tmp_path)
    # a table read by itself is a part of the shapefile that would be written
    table = convert(str(folder / "table.dbf"), str(folder / "table.shp"), project, tmp_path)
    assert "file of the input" in table
    with zipfile.ZipFile(folder / "own.zip", "w") as archive:
        for part in folder.glob("own.???"):
            if part.suffix != ".zip":
                archive.write(part, part.name)
    (tmp_path / "archive.gpkg").symlink_to(folder / "own.zip")
    for given in (f"/vsizip/{folder}/own.zip/own.shp", f"/vsizip/{{{folder}/own.zip}}/own.shp"):
        said = convert(given, str(tmp_path / "archive.gpkg"), project, tmp_path)
        assert "file of the input" in said
    assert "into an archive" in convert(given, f"/vsizip/{folder}/own.zip/x.gpkg", project, folder)
    # the sources of a virtual raster, and a style beside an input
    source = folder / "ground.tif"
    shutil.copy(town / "others.tif", source)
    gdal.BuildVRT(str(folder / "ground.vrt"), [str(source)]).FlushCache()
    (tmp_path / "heights.tif").symlink_to(source)
    inputs = inputs_of(algorithm_of("lookoutcoverage"), town)
    wanted = {**inputs, "DEM": str(folder / "ground.vrt"), "OUTPUT_LOOKOUTS": "TEMPORARY_OUTPUT"}
    wanted["OUTPUT_VISIBLE"] = str(tmp_path / "heights.tif")
    assert "file of the input" in refused("lookoutcoverage", wanted, tmp_path, project)
    (folder / "ground.qml").write_text("<qgis/>")
    wanted |= {"DEM": str(source), "OUTPUT_VISIBLE": str(folder / "ground.tiff")}
    assert "file of the input" in refused("lookoutcoverage", wanted, tmp_path, project)


def test_a_virtual_layer_is_refused_and_its_sources_are_not_opened(
    layer: Path, tmp_path: Path
) -> None:
    text = (
        '<OGRVRTDataSource><OGRVRTLayer name="{}"><SrcDataSource relativeToVRT="1">'
        "own.gpkg</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    )
    good, bad = tmp_path / "good.vrt", tmp_path / "bad.vrt"
    good.write_text(text.format("settlements"))
    bad.write_text(text.format("elsewhere"))
    used = gdal.GetUseExceptions()
    gdal.UseExceptions()
    try:
        for path in (good, bad):
            with pytest.raises(InputError, match=path.name):
                check_local(path)
            assert path in input_files.files_of(path)
            assert layer not in input_files.files_of(path)
    finally:
        if not used:
            gdal.DontUseExceptions()


def test_a_result_does_not_become_part_of_the_district_or_the_packages(
    risk_provider: Any, town: Path, project: QgsProject, tmp_path: Path
) -> None:
    folder = tmp_path / "district"
    (folder / "deep").mkdir(parents=True)
    point(10).to_file(folder / "settlements.gpkg")
    wanted = {"DISTRICT": str(folder), "OUTPUT_PROBLEMS": str(folder / "problems.gpkg")}
    assert "would become part of it" in refused("checkdata", wanted, tmp_path, project)
    wanted = {"DISTRICT": str(folder), "OUTPUT_FOLDER": f"{folder}/deep/.."}
    assert "would become part of it" in refused("buildonemap", wanted, tmp_path, project)
    wanted = {"DISTRICT": str(town / "others.gpkg"), "PACKAGES": [str(folder)]}
    wanted["OUTPUT_CHANGES"] = str(folder / "deep/changes.gpkg")
    assert "would become part of it" in refused("loadsurveypackage", wanted, tmp_path, project)


# -- places that are none ---------------------------------------------------------------------


def test_places_that_take_no_file(
    risk_provider: Any, layer: Path, tmp_path: Path, project: QgsProject
) -> None:
    given = f"{layer}|layername=settlements"
    (tmp_path / "folder.gpkg").mkdir()
    (tmp_path / "text").write_text("mine")
    for place, said in {
        f"{tmp_path}/folder.gpkg": "this is a folder",
        f"{tmp_path}/nowhere/result.gpkg": "there is no such folder",
        f"{tmp_path}/text/result.gpkg": "this is a file",
        f"{tmp_path}/result": "files of this kind cannot be written",
        f"{tmp_path}/result.doc": "files of this kind cannot be written",
        "/proc/result.gpkg": "the place cannot be written to",
        f"{tmp_path}/{'n' * 300}.gpkg": "the place cannot be written to",
        f"{tmp_path}/two\nlines.gpkg": "the name holds a line break",
        f"{tmp_path}/two\tcolumns.shp": "the name holds a line break or another control sign",
    }.items():
        assert said in convert(given, place, project, tmp_path)
    wanted = {"LAYERS": [given], "OUTPUT_PROBLEMS": "TEMPORARY_OUTPUT"}
    for output, place in {"OUTPUT_REPORT": "r.gpkg", "OUTPUT_HTML": "page.shp"}.items():
        said = refused("checkdata", {**wanted, output: str(tmp_path / place)}, tmp_path, project)
        assert "files of this kind cannot be written" in said
    wanted = {"DISTRICT": str(layer), "OUTPUT_FOLDER": str(tmp_path / "text")}
    assert "this is a file" in refused("createsurveypackage", wanted, tmp_path, project)
    wanted = {"DISTRICT": str(layer), "OUTPUT_FOLDER": str(tmp_path / "two\rlines")}
    for name in ("createsurveypackage", "buildonemap"):
        assert "the name holds a line break" in refused(name, wanted, tmp_path, project)


MISREAD = {
    "a;b/district.gpkg": "",
    "50%/district.gpkg": "",
    "district;2.gpkg": ";",
    "&lt;district.gpkg": ";",
    "zip!district.gpkg": "!",
    "new!/district.gpkg": "!",
    "50%2026.gpkg": "%20",
    "%E5%8C%BA/district.gpkg": "%E5",
}


@pytest.mark.parametrize(("name", "sign"), MISREAD.items())
def test_names_that_lead_to_another_file_are_refused_by_their_sign(
    risk_provider: Any, layer: Path, tmp_path: Path, project: QgsProject, name: str, sign: str
) -> None:
    import processing

    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    shutil.copyfile(layer, file)
    made, problems = tmp_path / "made.gpkg", tmp_path / "problems.gpkg"
    wanted = {"DISTRICT": str(file), "OUTPUT_PROBLEMS": str(problems)}
    if not sign:
        same = {"DISTRICT": str(layer), "OUTPUT_PROBLEMS": "TEMPORARY_OUTPUT"}
        assert (
            processing.run("wjrisk:checkdata", wanted)["PROBLEMS"]
            == processing.run("wjrisk:checkdata", same)["PROBLEMS"]
        )
        convert_result = str(file.with_name("result.gpkg"))
        processing.run(
            "wjrisk:convertcoordinates",
            {
                "INPUT": f"{file}|layername=settlements",
                "FROM": "gcj02",
                "TO": "wgs84",
                "OUTPUT": convert_result,
            },
        )
        assert len(pyogrio.read_dataframe(convert_result)) == 1
        return
    said = f"by the sign {sign} in the name"
    # as a district it is one unreadable file, not one for each of its layers
    assert processing.run("wjrisk:checkdata", wanted)["PROBLEMS"] == 1
    (problem,) = pyogrio.read_dataframe(problems)["problem"]
    assert said in problem
    assert said in convert(f"{file}|layername=settlements", str(made), project, tmp_path)
    file.unlink()
    given = f"{layer}|layername=settlements"
    for place in (file, file.with_suffix(".csv"), file.with_suffix(".shp")):
        assert said in convert(given, str(place), project, tmp_path)
    if file.parent != tmp_path:
        folder = {"DISTRICT": str(layer), "OUTPUT_FOLDER": str(file.parent)}
        for algorithm in ("createsurveypackage", "buildonemap"):
            assert said in refused(algorithm, folder, tmp_path, project)


def test_a_layer_whose_file_cannot_be_told_is_not_taken_for_another_one(
    risk_provider: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = QgsProject()
    alone = QgsVectorLayer("Point?crs=EPSG:4326&field=id:string", "alone", "memory")
    alone.dataProvider().addFeature(QgsFeature(alone.fields()))
    project.addMapLayer(alone)
    monkeypatch.setattr(input_files, "WITHOUT_FILE", frozenset())
    (tmp_path / "there.gpkg").touch()
    said = convert(alone.id(), str(tmp_path / "there.gpkg"), project, tmp_path)
    assert "it cannot be told whether the input" in said
    project.clear()


# -- what is allowed --------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [".gpkg", ".shp", ".geojson", ".fgb", ".csv", ".xlsx"])
def test_an_earlier_result_is_replaced_whole(
    risk_provider: Any, tmp_path: Path, ending: str
) -> None:
    import processing

    point("many").to_file(tmp_path / "settlements.gpkg")
    point(7).to_file(tmp_path / "sound.gpkg", layer="settlements")
    place, report = tmp_path / f"out{ending}", tmp_path / "record.json"
    page = tmp_path / "page.html"
    wanted = {"OUTPUT_PROBLEMS": place, "OUTPUT_REPORT": report, "OUTPUT_HTML": page}
    found = []
    for name in ("settlements", "sound", "settlements"):
        inputs = {"DISTRICT": tmp_path / f"{name}.gpkg", **wanted}
        done = processing.run(
            "wjrisk:checkdata", {key: str(value) for key, value in inputs.items()}
        )
        found.append(done["PROBLEMS"])
        assert json.loads(report.read_text())["headlines"]["PROBLEMS"] == found[-1]
        if ending == ".shp":
            # an index of the file before would hide rows of the new one
            place.with_suffix(".qix").write_bytes(b"index")
    assert found[0] == found[2] > found[1]
    assert len(pyogrio.read_dataframe(place)) == found[2]
    if ending == ".shp":
        place.with_suffix(".qix").unlink()
    made = {path.suffix for path in tmp_path.glob("out.*")}
    parts = {".shp", ".shx", ".dbf", ".prj", ".cpg"} if ending == ".shp" else {ending}
    assert made == parts


def test_a_new_table_beside_those_that_are_read(
    risk_provider: Any, layer: Path, tmp_path: Path
) -> None:
    import processing

    point("many").to_file(layer, layer="shelters")
    inputs = {"LAYERS": [f"{layer}|layername=settlements", f"{layer}|layername=shelters"]}
    wanted = {"OUTPUT_PROBLEMS": f"ogr:dbname='{layer}' table=\"problems\" (geom)"}
    for _ in range(2):
        processing.run("wjrisk:checkdata", {**inputs, **wanted})
    tables = [name for name, _ in pyogrio.list_layers(layer)]
    assert tables == ["settlements", "kept", "shelters", "problems"]
    wanted = {"OUTPUT_PROBLEMS": f"ogr:dbname='{layer}' table=\"kept\" (geom)"}
    with pytest.raises(QgsProcessingException, match="the table kept is there already"):
        processing.run("wjrisk:checkdata", {**inputs, **wanted})
    assert pyogrio.read_dataframe(layer, layer="kept")["people"].tolist() == [10]


# -- shapefiles -------------------------------------------------------------------------------


def test_a_shapefile_has_names_one_can_read_and_says_which(
    risk_provider: Any, tmp_path: Path
) -> None:
    import processing

    names = {"所属行政村村民委员会": "甲" * 100, "threatened_people": "12"}
    point("many", **names).to_file(tmp_path / "hazards.gpkg", layer="geohazards")
    place, report = tmp_path / "转换.shp", tmp_path / "record.json"
    inputs = {"INPUT": str(tmp_path / "hazards.gpkg"), "FROM": "gcj02", "TO": "wgs84"}
    wanted = {"OUTPUT": str(place), "OUTPUT_REPORT": str(report)}
    processing.run("wjrisk:convertcoordinates", {**inputs, **wanted})
    read = pyogrio.read_dataframe(place)
    assert list(read.columns)[-5:-1] == ["people", "所属行", "threat_ppl", "crs_source"]
    assert read["所属行"][0] == "甲" * 84
    notes = "\n".join(json.loads(report.read_text(encoding="utf-8"))["notes"])
    assert "所属行政村村民委员会 = 所属行, threatened_people = threat_ppl" in notes
    assert "texts longer than 254 bytes are cut in a shapefile: 所属行政村村民委员会 (1)" in notes
    point(1, 所属行政村="甲", 所属行政区="乙").to_file(
        tmp_path / "hazards.gpkg", layer="geohazards"
    )
    said = refused("convertcoordinates", {**inputs, "OUTPUT": f"{tmp_path}/b.shp"}, tmp_path, None)
    assert "cuts this field and 所属行政区 to the same name 所属行" in said


def test_every_field_of_a_result_has_a_short_name_of_its_own() -> None:
    for name in ALGORITHMS:
        for kind in output_kinds(name).values():
            fields = list(fields_of_kind(kind))
            short = [short_name(field) for field in fields]
            assert [s for s in short if len(s.encode()) > 10] == []
            assert len({s.lower() for s in short}) == len(fields)
    names = load("short_names")["names"]
    assert len({*names, *names.values()}) == 2 * len(names)
