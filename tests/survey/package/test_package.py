"""Survey packages: opened in QGIS, filled in, moved, read back."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas
import pytest
import shapely
from osgeo import gdal
from qgis.core import (
    QgsExpression,
    QgsFeature,
    QgsFieldConstraints,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)
from qgis.gui import QgsAttributeDialog, QgsAttributeEditorContext, QgsGui, QgsMapCanvas

from tests.survey.districts import EAST, PLACES, SHELTERS, WEST, write_district
from wj_risk_plugin.compat import is_null
from wj_risk_plugin.core.messages import Cancelled, InputError
from wj_risk_plugin.core.tables.telephone import telephone_numbers
from wj_risk_plugin.standards import code_list, load
from wj_risk_plugin.survey.district.ledger import open_ledger
from wj_risk_plugin.survey.model.rows import (
    GEOMETRY,
    Unreadable,
    base_digest,
    row_of_text,
    row_uuid,
)
from wj_risk_plugin.survey.package.package import Package, PackageSettings, make_package

LAYERS = ("shelters", "hidden_dangers", "lookouts")
NOTHING = "{2839923C-8B7D-419E-B84B-CA2FE9B80EC7}"


@pytest.fixture(scope="module")
def district(qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_district(tmp_path_factory.mktemp("district") / "武江 区.gpkg")


@pytest.fixture(scope="module")
def package(district: Path, tmp_path_factory: pytest.TempPathFactory) -> Package:
    folder = tmp_path_factory.mktemp("packages")
    settings = PackageSettings(LAYERS, codes=("W",), team="一队", language="zh", zipped=True)
    return make_package(district, folder, settings)


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[tuple[QgsProject, dict[str, QgsVectorLayer]]]:
    """Open a copy of a package at another place: nothing in it may know the first one."""
    project = QgsProject()
    assert project.read(str(next(folder.glob("*.qgz"))))
    layers = {
        layer.customProperty("wj_risk/table"): layer for layer in project.mapLayers().values()
    }
    try:
        yield project, layers
    finally:
        project.clear()


@pytest.fixture
def moved(package: Package, tmp_path: Path) -> Path:
    return Path(shutil.copytree(package.folder, tmp_path / "elsewhere" / "renamed"))


def stamp(geopackage: Path) -> dict[str, str]:
    with contextlib.closing(sqlite3.connect(geopackage)) as database:
        return dict(database.execute("SELECT key, value FROM survey_package"))


# -- what is in it --------------------------------------------------------------------------------


def test_files_and_numbers(package: Package) -> None:
    today = package.folder.name[-8:]
    assert package.folder.name == f"武江_区_西镇_一队_{today}" and today.isdigit()
    names = sorted(file.name for file in package.folder.iterdir())
    own = f"{package.folder.name}.qgz"
    wanted = ["background.gpkg", "how_to_open.html", "photos", "survey.gpkg", own]
    assert names == sorted(wanted)
    assert [(t.layer, len(t.rows), t.left_out) for t in package.tables] == [
        ("shelters", 2, 1),
        ("hidden_dangers", 1, 0),
        ("lookouts", 0, 0),
    ]
    assert (package.rows, package.rows_left_out) == (3, 1)
    assert [note.template for note in package.notes] == [
        "{layer}: the district has no such layer yet; it goes out empty, and the "
        "district gets it with the first rows that come back"
    ]
    with zipfile.ZipFile(package.archive or "") as packed:
        inside = {Path(name).parts[1] for name in packed.namelist() if len(Path(name).parts) > 1}
        assert inside == set(wanted) and f"{package.folder.name}/photos/" in packed.namelist()


def test_the_stamp_and_the_base_version(package: Package, district: Path) -> None:
    said = stamp(package.geopackage)
    assert said["format"] == "1" and said["package_id"] == package.package_id
    assert (said["team"], said["district"], said["division_codes"], said["language"]) == (
        "一队",
        "武江 区.gpkg",
        "W",
        "zh",
    )
    assert json.loads(said["layers"]) == [
        {"layer": "shelters", "key": "shelters", "table": "shelters", "rows": 2},
        {"layer": "hidden_dangers", "key": "hidden_dangers", "table": "hidden_dangers", "rows": 1},
        {"layer": "lookouts", "key": "lookouts", "table": "lookouts", "rows": 0},
    ]
    with contextlib.closing(sqlite3.connect(package.geopackage)) as database:
        base = database.execute("SELECT layer, uuid, row FROM survey_base").fetchall()
        listed = {row[0] for row in database.execute("SELECT table_name FROM gpkg_contents")}
    assert said["base_sha256"] == base_digest(base)
    assert listed == {"shelters", "hidden_dangers", "lookouts", "photos", "layer_styles"}
    rows = {(layer, uuid): row_of_text(text) for layer, uuid, text in base}
    second = rows["shelters", row_uuid("shelters", "S2")]
    assert second["capacity_people"] == Unreadable("约40人") and second["status"] == "改建中"
    with contextlib.closing(sqlite3.connect(district)) as database:
        blob = database.execute("SELECT geom FROM shelters WHERE id = 'S1'").fetchone()[0]
    first = rows["shelters", row_uuid("shelters", "S1")]
    # a point's blob has a header of eight bytes
    assert first[GEOMETRY] == blob[8:] == shapely.to_wkb(shapely.Point(PLACES[0]))


def test_the_base_version_is_what_the_ledger_reads(package: Package, district: Path) -> None:
    with open_ledger(district) as ledger:
        for table in (each for each in package.tables if each.rows):
            stored = {row.uuid: row.row for row in ledger.rows(table.table)}
            assert set(table.rows) <= set(stored)
            for uuid, row in table.rows.items():
                # otherwise loading an untouched package would find changes
                assert stored[uuid] == row


def test_tables_hold_what_their_types_can_hold(package: Package) -> None:
    with contextlib.closing(sqlite3.connect(package.geopackage)) as database:
        types = {
            row[1]: (row[2], row[3]) for row in database.execute("PRAGMA table_info(shelters)")
        }
        rows = database.execute(
            "SELECT id, capacity_people, indoor, checked_on, substr(geom, 9) FROM shelters"
        ).fetchall()
        check = database.execute("PRAGMA integrity_check").fetchone()[0]
        found = database.execute("SELECT count(*) FROM rtree_shelters_geom").fetchone()[0]
    assert (check, found) == ("ok", 2)
    assert rows == [
        ("S1", 600, 0, "2026-03-01", shapely.to_wkb(shapely.Point(PLACES[0]))),
        ("S2", None, 1, None, shapely.to_wkb(shapely.Point(PLACES[1]))),
    ]
    wanted = {"uuid": "TEXT", "area_m2": "REAL", "capacity_people": "INTEGER", "indoor": "BOOLEAN"}
    wanted |= {"filed_on": "DATE", "surveyed_on": "DATETIME", "gps_accuracy_m": "REAL"}
    assert {name: types[name][0] for name in wanted} == wanted
    # a draft can always be saved
    assert [name for name, (_, needed) in types.items() if needed] == ["fid"]


def test_domains_are_in_order_and_gdal_reads_them_back(package: Package) -> None:
    with contextlib.closing(sqlite3.connect(package.geopackage)) as database:
        codes = database.execute(
            "SELECT value, description FROM gpkg_data_column_constraints"
            " WHERE constraint_name = 'shelter_class' ORDER BY rowid"
        ).fetchall()
        title = database.execute(
            "SELECT title, constraint_name FROM gpkg_data_columns"
            " WHERE table_name = 'shelters' AND column_name = 'area_m2'"
        ).fetchone()
    assert codes == [(entry["value"], entry["zh"]) for entry in code_list("shelter_class")]
    assert title == ("面积（m²）", "shelters_area_m2")
    dataset = gdal.OpenEx(str(package.geopackage), gdal.OF_VECTOR)
    layer = dataset.GetLayerByName("shelters")
    definition = layer.GetLayerDefn()
    name = definition.GetFieldDefn(definition.GetFieldIndex("status")).GetDomainName()
    labels = dataset.GetFieldDomain(name).GetEnumeration()
    # a word that only this district knows is no code
    assert labels == {entry["value"]: entry["zh"] for entry in code_list("shelter_status")}
    assert dataset.GetFieldDomain("shelters_area_m2").GetMaxAsDouble() == 10_000_000


def test_the_background_has_no_personal_data(package: Package) -> None:
    background = package.folder / "background.gpkg"
    with contextlib.closing(sqlite3.connect(background)) as database:
        tables = [row[0] for row in database.execute("SELECT table_name FROM gpkg_contents")]
        columns = {
            table: [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
            for table in tables
        }
    assert columns == {
        "roads": ["fid", "geom", "name", "road_class", "level", "bridge"],
        "divisions": ["fid", "geom", "code", "name", "level"],
    }
    content = background.read_bytes()
    assert "张三".encode() not in content and b"13812345678" not in content
    # whole features within a margin: the neighbour is drawn, too
    names = geopandas.read_file(background, layer="divisions", engine="pyogrio")["name"]
    assert sorted(names) == ["东/镇", "西镇"]


def test_two_packages_of_a_district_know_the_same_rows(
    package: Package, district: Path, tmp_path: Path
) -> None:
    settings = PackageSettings(("shelters",), language="en", background=False, photos=False)
    other = make_package(district, tmp_path, settings)
    assert set(package.tables[0].rows) < set(other.tables[0].rows) and other.rows == 3
    assert other.package_id != package.package_id
    assert sorted(file.name for file in other.folder.iterdir()) == sorted(
        ["how_to_open.html", "survey.gpkg", f"{other.folder.name}.qgz"]
    )


# -- in QGIS --------------------------------------------------------------------------------------


def test_the_project_opens_wherever_it_lies(moved: Path) -> None:
    with opened(moved) as (project, layers):
        assert {name for name, layer in layers.items() if layer.isValid()} == {
            "shelters",
            "hidden_dangers",
            "lookouts",
            "photos",
            "roads",
            "divisions",
        }
        sources = [Path(layer.source().split("|")[0]) for layer in layers.values()]
        assert {source.resolve().parent for source in sources} == {moved.resolve()}
        assert project.mapThemeCollection().mapThemes() == ["调查", "调查（含底图）"]
        assert project.crs().authid() == "EPSG:4547"
        assert layers["hidden_dangers"].crs().authid() == "EPSG:4490"
        assert layers["roads"].readOnly() and not layers["shelters"].readOnly()
        assert not layers["roads"].flags() & layers["roads"].Identifiable
        assert project.customVariables()["survey_team"] == "一队"
        shown = project.viewSettings().defaultViewExtent()
        assert all(shown.contains(QgsPointXY(*place)) for place in PLACES[:2])
        assert project.readListEntry("QFieldSync", "attachmentDirs")[0] == ["photos", "DCIM"]
        assert {layer.customProperty("QFieldSync/action") for layer in layers.values()} == {"copy"}
        assert project.presetHomePath() == "" and project.title().startswith("外业调查")
    with zipfile.ZipFile(next(moved.glob("*.qgz"))) as packed:
        text = packed.read(next(n for n in packed.namelist() if n.endswith(".qgs"))).decode()
    with contextlib.closing(sqlite3.connect(moved / "survey.gpkg")) as database:
        text += "".join(row[0] for row in database.execute("SELECT styleQML FROM layer_styles"))
    assert str(moved.parent) not in text and "/packages" not in text
    # no font of the maker's: QGIS would miss it on each team's computer, and say so
    assert "text-style " in text and "fontFamily" not in text and "labelFont" not in text


def test_a_photo_belongs_to_its_feature(moved: Path) -> None:
    with opened(moved) as (project, layers):
        relations = project.relationManager().relations()
        assert sorted(relations) == [
            f"photos_of_{layer}" for layer in ("hidden_dangers", "lookouts", "shelters")
        ]
        relation = relations["photos_of_shelters"]
        assert relation.isValid() and relation.strength() == relation.Composition
        shelter = next(layers["shelters"].getFeatures("\"id\" = 'S1'"))
        photos = layers["photos"]
        context = photos.createExpressionContext()
        number = photos.fields().lookupField
        for path in ("photos/1.jpg", "photos/2.jpg"):
            values = {number("photo_of"): shelter["uuid"], number("path"): path}
            row = QgsVectorLayerUtils.createFeature(photos, QgsGeometry(), values, context)
            assert row["taken_by"] == "一队" and not is_null(row["taken_on"])
            photos.startEditing()
            assert photos.addFeature(row) and photos.commitChanges()
        found = [row["path"] for row in relation.getRelatedFeatures(shelter)]
        assert sorted(found) == ["photos/1.jpg", "photos/2.jpg"]
        row = next(photos.getFeatures())
        assert relation.getReferencedFeature(row)["id"] == "S1"
        widget = photos.editorWidgetSetup(number("path"))
        assert widget.type() == "ExternalResource" and widget.config()["RelativeStorage"] == 1
        naming = json.loads(photos.customProperty("QFieldSync/attachment_naming"))["path"]
        assert naming.startswith("'photos/'")


def test_codes_are_lists_in_order_of_severity(moved: Path) -> None:
    with opened(moved) as (_, layers):
        layer = layers["shelters"]

        def choices(name: str) -> list[tuple[str, str]]:
            widget = layer.editorWidgetSetup(layer.fields().lookupField(name))
            assert widget.type() == "ValueMap"
            return [next(iter(entry.items())) for entry in widget.config()["map"]]

        wanted = [(entry["zh"], entry["value"]) for entry in code_list("shelter_class")]
        assert choices("shelter_class") == [*wanted, ("（未填）", NOTHING)]
        assert choices("indoor") == [("是", "true"), ("否", "false"), ("未知", NOTHING)]
        # a value that is no code stays a choice: a list that lacks it would lose it
        assert ("改建中", "改建中") in choices("status")
        levels = layers["hidden_dangers"]
        widget = levels.editorWidgetSetup(levels.fields().lookupField("level"))
        assert [next(iter(e.values())) for e in widget.config()["map"]] == [*"1234", NOTHING]
        assert layer.attributeDisplayName(layer.fields().lookupField("area_m2")) == "面积（m²）"


def test_pages_of_the_form(moved: Path) -> None:
    with opened(moved) as (_, layers):
        tabs = layers["shelters"].editFormConfig().tabs()
        assert [tab.name() for tab in tabs] == ["基本情况", "数据", "联系人", "调查", "照片"]
        shown = [child.name() for tab in tabs[:-1] for child in tab.children()]
        hidden = {"uuid", "fid"}
        fields = layers["shelters"].fields().names()
        assert sorted(shown) == sorted(set(fields) - hidden)


@pytest.mark.parametrize(
    ("table", "name", "bad", "good"),
    [
        ("shelters", "capacity_people", -1, 0),
        ("shelters", "area_m2", 10_000_001, 1200.5),
        ("shelters", "phone", "8551", "(0751) 855 1234，13812345678"),
        ("shelters", "checked_on", "2999-01-01", "2026-01-01"),
        ("shelters", "id", None, "S9"),
        ("hidden_dangers", "closed_on", "2025-12-31", "2026-01-02"),
    ],
)
def test_constraints_warn(moved: Path, table: str, name: str, bad: Any, good: Any) -> None:
    with opened(moved) as (_, layers):
        layer = layers[table]
        number = layer.fields().lookupField(name)
        for value, holds in ((bad, False), (good, True), *([(None, True)] if bad else [])):
            feature = next(layer.getFeatures())
            feature[name] = value
            valid, errors = QgsVectorLayerUtils.validateAttribute(layer, feature, number)
            assert valid is holds, (value, errors)
            # and never forbid: a draft has to be saved before it is whole
            # asked of the field: what the layer tells Python about it is wrong in QGIS 3.22
            rules, kinds = layer.fields()[number].constraints(), QgsFieldConstraints.Constraint
            every = (kinds.ConstraintNotNull, kinds.ConstraintUnique, kinds.ConstraintExpression)
            strengths = {rules.constraintStrength(kind) for kind in every}
            strength = QgsFieldConstraints.ConstraintStrength
            assert strength.ConstraintStrengthSoft in strengths
            assert strength.ConstraintStrengthHard not in strengths
        if name != "id":
            said = layer.constraintDescription(number)
            assert layer.attributeDisplayName(number) in said


@pytest.mark.parametrize(
    "text",
    [
        "13812345678",
        "138 1234 5678",
        "+86 138-1234-5678",
        "0751-8551234",
        "(0751)8551234",
        "0751-8551234-8012",
        "8551234",
        "12345",
        "119",
        "400-800-8820",
        "13812345678、0751-8551234",
        "13812345678; 119",
        "1381234567",
        "张三",
        "138123456789",
        "0751",
        "",
    ],
)
def test_telephones_are_checked_as_the_data_check_does(moved: Path, text: str) -> None:
    with opened(moved) as (_, layers):
        layer = layers["shelters"]
        number = layer.fields().lookupField("phone")
        feature = next(layer.getFeatures())
        feature["phone"] = text
        valid, _ = QgsVectorLayerUtils.validateAttribute(layer, feature, number)
        assert valid is (telephone_numbers(text) is not None)


def test_a_new_row_fills_itself_in(moved: Path) -> None:
    with opened(moved) as (_, layers):
        layer = layers["shelters"]
        point = QgsGeometry.fromPointXY(QgsPointXY(453_000, 2_745_000))
        context = layer.createExpressionContext()
        row = QgsVectorLayerUtils.createFeature(layer, point, {}, context)
        assert len(row["uuid"]) == 36 and row["uuid"].count("-") == 4
        assert row["id"] == f"F-{row['uuid'][:8].upper()}"
        assert row["surveyed_by"] == "一队" and not is_null(row["surveyed_on"])
        # nothing but QField and Mergin Maps knows the accuracy
        assert is_null(row["gps_accuracy_m"])
        context.lastScope().setVariable("position_horizontal_accuracy", 3.14159)
        row = QgsVectorLayerUtils.createFeature(layer, point, {}, context)
        assert row["gps_accuracy_m"] == 3.14


def test_without_a_team_the_user_is_asked_for(district: Path, tmp_path: Path) -> None:
    settings = PackageSettings(("shelters",), background=False)
    made = make_package(district, tmp_path, settings)
    with opened(made.folder) as (_, layers):
        layer = layers["shelters"]
        context = layer.createExpressionContext()
        context.lastScope().setVariable("user_full_name", "")
        context.lastScope().setVariable("user_account_name", "wang")
        row = QgsVectorLayerUtils.createFeature(layer, QgsGeometry(), {}, context)
        assert row["surveyed_by"] == "wang"
        context.lastScope().setVariable("cloud_username", "李工")
        row = QgsVectorLayerUtils.createFeature(layer, QgsGeometry(), {}, context)
        assert row["surveyed_by"] == "李工"


def test_a_copied_row_gets_an_identity_of_its_own(moved: Path) -> None:
    with opened(moved) as (_, layers):
        layer = layers["shelters"]
        first = next(layer.getFeatures())
        values = {number: first[number] for number in range(1, layer.fields().count())}
        context = layer.createExpressionContext()
        copy = QgsVectorLayerUtils.createFeature(layer, first.geometry(), values, context)
        assert copy["uuid"] != first["uuid"] and copy["id"] != first["id"]
        assert copy["name"] == first["name"]


@pytest.fixture
def form_context(qgis_app: Any) -> Iterator[QgsAttributeEditorContext]:
    QgsGui.editorWidgetRegistry().initEditors()
    canvas = QgsMapCanvas()
    context = QgsAttributeEditorContext()
    context.setMapCanvas(canvas)
    context.setFormMode(QgsAttributeEditorContext.FormMode.StandaloneDialog)
    yield context
    canvas.deleteLater()


def saved(layer: QgsVectorLayer, row: QgsFeature, context: Any, **typed: Any) -> dict[str, Any]:
    """Open the form of a row, type, press OK; return what QGIS takes for changed."""
    layer.startEditing()
    dialog = QgsAttributeDialog(layer, QgsFeature(row), False, None, True, context)
    dialog.show()
    for name, value in typed.items():
        dialog.attributeForm().changeAttribute(name, value)
    assert dialog.attributeForm().save()
    changes = layer.editBuffer().changedAttributeValues().get(row.id(), {})
    dialog.close()
    layer.rollBack()
    return {layer.fields()[number].name(): value for number, value in changes.items()}


def test_a_form_that_is_only_looked_at_changes_nothing(
    moved: Path, form_context: QgsAttributeEditorContext
) -> None:
    with opened(moved) as (_, layers):
        for table in ("shelters", "hidden_dangers"):
            for row in list(layers[table].getFeatures()):
                assert saved(layers[table], row, form_context) == {}
        row = next(layers["shelters"].getFeatures("\"id\" = 'S1'"))
        changes = saved(layers["shelters"], row, form_context, capacity_people=650)
        told = {name for name, value in changes.items() if not is_null(value)}
        assert told == {"capacity_people", "surveyed_by", "surveyed_on"}
        assert (changes["capacity_people"], changes["surveyed_by"]) == (650, "一队")


def test_a_value_that_is_too_large_is_not_cut_by_its_widget(
    district: Path, tmp_path: Path, form_context: QgsAttributeEditorContext
) -> None:
    made = make_package(district, tmp_path, PackageSettings(("shelters",), language="en"))
    with opened(made.folder) as (_, layers):
        layer = layers["shelters"]
        row = next(layer.getFeatures("\"id\" = 'S3'"))
        assert row["capacity_people"] == 2_000_000  # above the 1.5 million that can be right
        assert saved(layer, row, form_context) == {}
        widget = layer.editorWidgetSetup(layer.fields().lookupField("area_m2")).config()
        assert (widget["Precision"], widget["Suffix"], widget["Min"]) == (2, " m²", 0)
        tabs = [tab.name() for tab in layer.editFormConfig().tabs()]
        assert tabs == ["Basics", "Facts", "Contact", "Survey", "Photos"]


# -- places and contents --------------------------------------------------------------------------


def test_an_area_in_another_crs(district: Path, tmp_path: Path) -> None:
    area = geopandas.GeoSeries([EAST.buffer(-1), None], crs=4547).to_crs(4326)
    settings = PackageSettings(("shelters", "hidden_dangers"), area=area, language="en")
    made = make_package(district, tmp_path, settings)
    assert [(len(table.rows), table.left_out) for table in made.tables] == [(1, 2), (0, 1)]
    both = PackageSettings(("shelters",), codes=("W",), area=area, name="both")
    assert make_package(district, tmp_path, both).rows == 0


def test_lines_and_areas_that_only_touch_stay(tmp_path: Path, qgis_app: Any) -> None:
    district = write_district(tmp_path / "d.gpkg")
    lines = [
        shapely.LineString([(454_000, 2_745_000), (456_000, 2_745_000)]),
        shapely.LineString([(455_000, 2_740_000), (455_000, 2_750_000)]),
        shapely.LineString([(456_000, 2_745_000), (457_000, 2_745_000)]),
    ]
    table = geopandas.GeoDataFrame({"id": ["a", "b", "c"]}, geometry=lines, crs=4547)
    table.to_file(district, layer="assets", driver="GPKG", engine="pyogrio")
    made = make_package(district, tmp_path, PackageSettings(("assets",), codes=("W",)))
    # the second one runs along the border
    assert [row["id"] for row in made.tables[0].rows.values()] == ["a"]


def test_empty_tables_for_new_features(district: Path, tmp_path: Path) -> None:
    made = make_package(district, tmp_path, PackageSettings(LAYERS, prefilled=False))
    assert (made.rows, made.rows_left_out) == (0, 0)
    with opened(made.folder) as (project, layers):
        assert layers["shelters"].featureCount() == 0
        assert layers["shelters"].geometryType() == 0
        # with nothing to show yet, the project opens on the background
        assert not project.viewSettings().defaultViewExtent().isNull()


def test_texts_and_synonyms_of_openstreetmap(tmp_path: Path, qgis_app: Any) -> None:
    columns = {
        "osm_id": ["11", "12"],
        "name": ["Escola", None],
        "amenity": ["school", "fast_food"],
        "capacity": ["120", "about 40"],
    }
    shapes = [shapely.Point(1.5, 42.5), shapely.Point(1.6, 42.6)]
    path = tmp_path / "andorra.gpkg"
    table = geopandas.GeoDataFrame(columns, geometry=shapes, crs=4326)
    table.to_file(path, layer="facilities", driver="GPKG", engine="pyogrio")
    renamed = table.rename(columns={"amenity": "kind"})
    renamed.to_file(path, layer="shelter_candidates", driver="GPKG", engine="pyogrio")
    dams = [shapely.LineString([(1.5, 42.5), (1.6, 42.5)])]
    for layer, shape in (("dams", dams), ("barriers", shapes[:1])):
        one = geopandas.GeoDataFrame(
            {"osm_id": ["7"], "waterway": ["dam"]}, geometry=shape, crs=4326
        )
        one.to_file(path, layer=layer, driver="GPKG", engine="pyogrio")
    wanted = ("facilities", "shelters", "shelter_candidates", "barriers")
    made = make_package(path, tmp_path, PackageSettings(wanted, language="en"))
    # candidates are not taken for shelters; two layers of one kind keep apart
    assert [(t.layer, t.table, len(t.rows)) for t in made.tables] == [
        ("shelters", "shelters", 0),
        ("shelter_candidates", "shelter_candidates", 2),
        ("barriers", "barriers", 1),
        ("barriers_lines", "dams", 1),
        ("facilities", "facilities", 2),
    ]
    with contextlib.closing(sqlite3.connect(made.geopackage)) as database:
        rows = database.execute(
            "SELECT uuid, id, capacity_people FROM shelter_candidates ORDER BY id"
        ).fetchall()
    assert rows == [
        (row_uuid("shelter_candidates", "11"), "11", 120),
        (row_uuid("shelter_candidates", "12"), "12", None),
    ]
    with opened(made.folder) as (_, layers):
        assert len({layer.name() for layer in layers.values()}) == len(layers)


def test_a_folder_of_other_files(tmp_path: Path, qgis_app: Any) -> None:
    place = tmp_path / "district"
    place.mkdir()
    table = geopandas.GeoDataFrame(
        {"id": ["L1"], "name": ["塔"]}, geometry=[shapely.Point(113.5, 24.8, 300.5)], crs=4490
    )
    table.to_file(place / "lookouts.shp", engine="pyogrio", encoding="UTF-8")
    made = make_package(place, tmp_path, PackageSettings(("lookouts",), name="x"))
    row = made.tables[0].rows[row_uuid("lookouts", "L1")]
    assert row["name"] == "塔" and shapely.from_wkb(row[GEOMETRY]).z == 300.5
    with opened(made.folder) as (_, layers):
        assert next(layers["lookouts"].getFeatures()).geometry().constGet().z() == 300.5


@pytest.mark.parametrize(("written", "label"), [("GBK", None), ("GBK", "UTF-8"), ("UTF-8", "GBK")])
@pytest.mark.filterwarnings("ignore:.*GBK|.*truncated|.*Normalized")
def test_a_shapefile_of_a_wrong_label_goes_out_as_it_was_written(
    tmp_path: Path, qgis_app: Any, written: str, label: str | None
) -> None:
    place = tmp_path / "district"
    place.mkdir()
    table = geopandas.GeoDataFrame(
        {"编号": ["L1"], "名称": ["西河塔"]}, geometry=[shapely.Point(113.5, 24.8)], crs=4490
    )
    table.to_file(place / "lookouts.shp", engine="pyogrio", encoding=written)
    (place / "lookouts.cpg").unlink()
    if label:
        (place / "lookouts.cpg").write_text(label)
    made = make_package(place, tmp_path, PackageSettings(("lookouts",), name="x"))
    assert made.tables[0].rows[row_uuid("lookouts", "L1")]["name"] == "西河塔"


def test_a_row_keeps_the_uuid_that_it_has(tmp_path: Path, qgis_app: Any) -> None:
    own = "0a1b2c3d-0000-4000-8000-00000000abcd"
    rows = [{**SHELTERS[0], "uuid": f"{{{own.upper()}}}"}, {**SHELTERS[1], "uuid": "none"}]
    made = make_package(
        write_district(tmp_path / "d.gpkg", rows), tmp_path, PackageSettings(("shelters",))
    )
    assert set(made.tables[0].rows) == {own, row_uuid("shelters", "S2")}


# -- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("../../etc", "etc"),
        ("西河/镇 🚒", "西河_镇"),
        ("CON", "CON_"),
        ("survey", "survey_package"),
    ],
)
def test_names_that_a_file_system_does_not_take(
    district: Path, tmp_path: Path, typed: str, name: str
) -> None:
    settings = PackageSettings(("shelters",), name=typed, background=False, photos=False)
    made = make_package(district, tmp_path, settings)
    assert made.folder == tmp_path / name and made.project.is_file()
    assert [note.values["name"] for note in made.notes] == [name]


# -- refusals -------------------------------------------------------------------------------------


def refused(district: Path, folder: Path, wanted: str, **settings: Any) -> None:
    """Expect a refusal, and nothing left behind."""
    before = sorted(folder.rglob("*"))
    with pytest.raises(InputError, match=wanted):
        make_package(district, folder, PackageSettings(**{"layers": ("shelters",), **settings}))
    assert sorted(folder.rglob("*")) == before


def test_a_package_is_never_overwritten(district: Path, tmp_path: Path) -> None:
    make_package(district, tmp_path, PackageSettings(("shelters",), name="same"))
    refused(district, tmp_path, "never overwritten.*Mend: choose another name", name="same")
    (tmp_path / "other.zip").write_text("mine")
    refused(district, tmp_path, "never overwritten", name="other", zipped=True)


def test_layers_that_are_not_there_yet_go_out_empty(district: Path, tmp_path: Path) -> None:
    wanted = ("assets", "lookouts", "other_hazards")
    made = make_package(district, tmp_path, PackageSettings(wanted, name="new"))
    tables = [(t.layer, t.geometry_type, len(t.rows), t.crs.to_epsg()) for t in made.tables]
    assert sorted(tables) == [
        ("assets", "LINESTRING", 0, 4547),
        ("lookouts", "POINT", 0, 4547),
        ("other_hazards", "POINT", 0, 4547),
    ]


def test_unknown_codes_and_places(district: Path, tmp_path: Path) -> None:
    refused(district, tmp_path, "no division has the codes X.*choose from W, E", codes=("W", "X"))
    points = geopandas.GeoSeries([shapely.Point(0, 0)], crs=4547)
    refused(district, tmp_path, "AREA: there is no polygon", area=points)
    nowhere = geopandas.GeoSeries([WEST])
    refused(district, tmp_path, "AREA: the layer has no coordinate", area=nowhere)
    refused(tmp_path / "no.gpkg", tmp_path, "there is no layer to read")


def test_rows_that_cannot_be_told_apart(tmp_path: Path, qgis_app: Any) -> None:
    rows = [SHELTERS[0], {**SHELTERS[1], "id": "S1"}, SHELTERS[2]]
    district = write_district(tmp_path / "d.gpkg", rows)
    wanted = r"shelters: the same id or UUID on several rows \(features S1\)"
    refused(district, tmp_path, wanted)
    # what stays here does not matter, unless it has the id of a row that goes out
    area = geopandas.GeoSeries([EAST], crs=4547)
    settings = PackageSettings(("shelters",), area=area, name="east")
    assert make_package(district, tmp_path, settings).rows == 1
    apart = geopandas.GeoSeries([shapely.Point(PLACES[0]).buffer(10)], crs=4547)
    refused(district, tmp_path, wanted, area=apart)


def test_rows_without_an_id_stay_and_are_named(tmp_path: Path, qgis_app: Any) -> None:
    rows = [SHELTERS[0], {**SHELTERS[1], "id": " "}, {**SHELTERS[2], "id": None}]
    district = write_district(tmp_path / "d.gpkg", rows)
    made = make_package(district, tmp_path, PackageSettings(("shelters",)))
    assert (made.rows, made.rows_left_out) == (1, 2)
    assert [(skip.layer, skip.feature_ids) for skip in made.skips] == [("shelters", [2, 3])]


def test_a_layer_that_cannot_be_placed(tmp_path: Path, qgis_app: Any) -> None:
    district = write_district(tmp_path / "d.gpkg")
    nowhere = geopandas.GeoDataFrame({"id": ["L1"]}, geometry=[shapely.Point(1, 2)])
    nowhere.to_file(district, layer="lookouts", driver="GPKG", engine="pyogrio")
    refused(district, tmp_path, "lookouts: the layer has no coordinate", layers=("lookouts",))
    mixed = geopandas.GeoDataFrame(
        {"id": ["F1", "F2", "F3"]},
        geometry=[shapely.Point(1, 2), shapely.box(0, 0, 1, 1), shapely.Point(3, 4)],
        crs=4547,
    )
    mixed.to_file(district, layer="facilities", driver="GPKG", engine="pyogrio")
    wanted = r"facilities: points, lines and areas are mixed.*\(features F2\).*facilities_areas"
    refused(district, tmp_path, wanted, layers=("facilities",))


def test_a_view_takes_nothing_back(tmp_path: Path, qgis_app: Any) -> None:
    district = write_district(tmp_path / "d.gpkg")
    with contextlib.closing(sqlite3.connect(district)) as database, database:
        database.execute("CREATE VIEW lookouts AS SELECT fid, geom, id FROM shelters")
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, srs_id)"
            " VALUES ('lookouts', 'features', 4547)"
        )
        database.execute(
            "INSERT INTO gpkg_geometry_columns VALUES ('lookouts', 'geom', 'POINT', 4547, 0, 0)"
        )
    refused(district, tmp_path, "lookouts: the layer is a view", layers=("lookouts",))


def test_a_table_whose_rows_have_no_numbers_takes_nothing_back(
    tmp_path: Path, qgis_app: Any
) -> None:
    district = write_district(tmp_path / "d.gpkg")
    with contextlib.closing(sqlite3.connect(district)) as database, database:
        database.execute("CREATE TABLE lookouts (id TEXT PRIMARY KEY, geom POINT)")
        database.execute("INSERT INTO lookouts SELECT id, geom FROM shelters")
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, srs_id)"
            " VALUES ('lookouts', 'features', 4547)"
        )
        database.execute(
            "INSERT INTO gpkg_geometry_columns VALUES ('lookouts', 'geom', 'POINT', 4547, 0, 0)"
        )
    refused(district, tmp_path, "lookouts: .* has no whole-number key", layers=("lookouts",))


def test_a_place_that_cannot_be_written_to(district: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("mine")
    refused(district, blocked / "inside", "cannot be written to.*choose another folder")
    assert blocked.read_text() == "mine"


@pytest.mark.parametrize("when", [0.0, 0.5, 0.6, 0.8, 0.95, 1.0])
def test_cancelling_leaves_nothing(district: Path, tmp_path: Path, when: float) -> None:
    settings = PackageSettings(("shelters",), name="gone", zipped=True)
    with pytest.raises(Cancelled):
        make_package(district, tmp_path, settings, lambda fraction, _: fraction < when)
    assert list(tmp_path.iterdir()) == []


def test_the_district_is_only_read(district: Path, tmp_path: Path) -> None:
    before = district.read_bytes()
    make_package(district, tmp_path, PackageSettings(LAYERS))
    assert district.read_bytes() == before
    assert [file.name for file in district.parent.iterdir()] == [district.name]


def test_every_layer_that_can_be_surveyed_has_a_form(tmp_path: Path, qgis_app: Any) -> None:
    path = tmp_path / "all.gpkg"
    for key in load("survey")["layers"]:
        kind = load("layers")[key]["geometry"]
        shape = {"polygon": WEST, "line": WEST.exterior}.get(kind, shapely.Point(PLACES[0]))
        one = geopandas.GeoDataFrame({"id": [f"{key}-1"]}, geometry=[shape], crs=4547)
        one.to_file(path, layer=key, driver="GPKG", engine="pyogrio")
    everything = tuple(load("survey")["layers"])
    for language in ("en", "zh"):
        made = make_package(
            path, tmp_path, PackageSettings(everything, language=language, name=language)
        )
        with opened(made.folder) as (_, layers):
            for key in everything:
                layer = layers[key]
                assert layer.name() == load("layers")[key][language]
                row = next(layer.getFeatures())
                context = layer.createExpressionContext()
                context.setFeature(row)
                title = QgsVectorLayerUtils.getFeatureDisplayString(layer, row)
                assert f"{key}-1" in title
                for number in range(layer.fields().count()):
                    clause = layer.constraintExpression(number)
                    expression = QgsExpression(clause)
                    assert not clause or not expression.hasParserError(), clause
                    assert not clause or expression.evaluate(context) in (1, True)
                    default = layer.defaultValueDefinition(number)
                    assert not default.isValid() or not is_null(default.expression())


def test_the_page_speaks_both_languages(package: Package) -> None:
    page = (package.folder / "how_to_open.html").read_text(encoding="utf-8")
    assert page.index("外业调查包") < page.index("Survey package:")
    assert "调查队：一队。" in page and "应急避难场所" in page and "Hidden dangers" in page
    assert "$" not in page and not re.search("https?:", page)
