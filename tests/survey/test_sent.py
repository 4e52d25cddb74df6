"""Packages that come back with other styles, projects, triggers than they went out with."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import pytest
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from shapely.geometry import Point

from tests.survey.districts import write_district
from tests.survey.packages import changed
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.gpkg.usual import usual_tables, usual_triggers
from wj_risk_plugin.survey.package.package import Package, PackageSettings, make_package
from wj_risk_plugin.survey.returned.package import find_packages, open_package

LAYERS = ("shelters", "hidden_dangers")


@pytest.fixture(scope="module")
def sent(qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> Package:
    """A package as it goes out, as a folder and as an archive."""
    folder = tmp_path_factory.mktemp("packages")
    district = write_district(folder / "district.gpkg")
    return make_package(district, folder / "out", PackageSettings(LAYERS, name="一队", zipped=True))


@pytest.fixture
def back(sent: Package, tmp_path: Path) -> Path:
    """Its folder, come back."""
    return Path(shutil.copytree(sent.folder, tmp_path / "back"))


def notes(place: Path, work: Path) -> list[str]:
    return [str(note) for note in open_package(place, work / "work").notes]


def zipped(folder: Path) -> Path:
    """Return a folder as an archive."""
    return Path(shutil.make_archive(str(folder), "zip", folder.parent, folder.name))


def test_what_comes_back_as_it_went_out_is_not_remarked(
    sent: Package, back: Path, tmp_path: Path
) -> None:
    assert notes(sent.archive, tmp_path) == []  # type: ignore[arg-type]
    assert notes(back / "survey.gpkg", tmp_path) == []
    (back / "survey.gpkg").rename(back / "renamed.gpkg")
    assert notes(back / "renamed.gpkg", tmp_path) == []


def test_an_ordinary_visit_is_not_remarked(back: Path, tmp_path: Path) -> None:
    """The project opened, rows added and deleted, the index made anew, the file vacuumed."""
    project = QgsProject()
    assert project.read(str(next(back.glob("*.qgz"))))
    (layer,) = (y for y in project.mapLayers().values() if "layername=shelters" in y.source())
    assert isinstance(layer, QgsVectorLayer) and layer.startEditing()
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(440_100, 2_740_100)))
    feature["id"], feature["uuid"] = "new", "0b0a4a52-3f0e-4a4e-9b7e-3c3b9a1d2f11"
    assert layer.addFeature(feature) and layer.commitChanges()
    source = layer.source().split("|")[0]
    project.clear()
    again = QgsVectorLayer(f"{source}|layername=shelters", "x", "ogr")
    again.dataProvider().createSpatialIndex()
    del again, layer, project
    with contextlib.closing(sqlite3.connect(back / "survey.gpkg")) as database:
        database.execute("ANALYZE")
        database.execute("CREATE TABLE gpkg_metadata (id INTEGER PRIMARY KEY)")
        database.commit()
        database.execute("VACUUM")
    shutil.copy(back / "一队.qgz", back / "一队.qgz~")  # QGIS keeps the last one
    (back / "DCIM").mkdir()
    (back / "DCIM" / "1.txt").write_bytes(b"x")
    (back / ".mergin").mkdir()
    shutil.copy(back / "一队.qgz", back / ".mergin" / "kept.qgz")
    (back / "._一队.qgz").write_bytes(b"of macOS")
    assert notes(back / "survey.gpkg", tmp_path) == []


@pytest.mark.parametrize("gdal", ["of QGIS", "of pyogrio"])
def test_what_any_GDAL_makes_is_usual(qgis_app: Any, tmp_path: Path, gdal: str) -> None:
    """Its versions make other triggers; whatever the layer is called."""
    path = tmp_path / "made.gpkg"
    table = geopandas.GeoDataFrame({"a": [1]}, geometry=[Point(0, 0)], crs="EPSG:4326")
    for layer in ("shelters", 'it\'s "so" {x}', "避难场所"):
        if gdal == "of pyogrio":
            table.to_file(path, layer=layer, engine="pyogrio", driver="GPKG")
            continue
        source = QgsVectorLayer("Point?crs=EPSG:4326&field=a:integer", layer, "memory")
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = layer
        if path.exists():
            options.actionOnExistingFile = QgsVectorFileWriter.CreateOrOverwriteLayer
        context = QgsCoordinateTransformContext()
        done = QgsVectorFileWriter.writeAsVectorFormatV3(source, str(path), context, options)
        assert done[0] == QgsVectorFileWriter.NoError, done
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("ANALYZE")
        for kind, usual in (("trigger", usual_triggers), ("table", usual_tables)):
            rows = database.execute("SELECT name FROM sqlite_master WHERE type = ?", (kind,))
            others = {str(row[0]) for row in rows} - usual(database)
            assert others == (
                {"shelters", 'it\'s "so" {x}', "避难场所"} if kind == "table" else set()
            )


def a_style(folder: Path) -> None:
    changed(folder / "survey.gpkg", "UPDATE layer_styles SET styleQML = '<qgis>x</qgis>'")


def a_style_of_another_table(folder: Path) -> None:
    changed(
        folder / "survey.gpkg",
        "INSERT INTO layer_styles (f_table_name, styleName, styleQML) VALUES ('photos', 'x', '')",
    )


def a_project(folder: Path) -> None:
    with zipfile.ZipFile(folder / "一队.qgz", "a") as archive:
        archive.writestr("more.qgs", "<qgis/>")


def a_plugin_of_qfield(folder: Path) -> None:
    (folder / "一队.qml").write_text("import QtQuick", encoding="utf-8")


def a_macro(folder: Path) -> None:
    (folder / "一队.PY").write_text("print(1)", encoding="utf-8")


def a_page(folder: Path) -> None:
    (folder / "how_to_open.html").write_text("<script>1</script>", encoding="utf-8")


def a_kept_project(folder: Path) -> None:
    (folder / "一队.qgz~").write_bytes(b"x")


def beside(name: str) -> Callable[[Path], None]:
    """Return the change that puts a file beside a package."""

    def change(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")

    change.__name__ = name
    return change


#: Files that a double click or a program runs.
BESIDE = {
    beside(name): (1, "projects or scripts beside", name)
    for name in (
        "a.qlr", "a.js", "a.lnk", "a.Bat", "a.cmd", "a.exe", "a.ps1", "a.vbs", "a.model3", "a.svg",
        "b.qgs~", "photos/a.html", "DCIM/x.py", "photos/p.qml",
    )
}  # fmt: skip


def a_trigger(folder: Path) -> None:
    changed(
        folder / "survey.gpkg",
        "CREATE TRIGGER mine AFTER UPDATE ON shelters BEGIN DELETE FROM shelters; END",
    )


def a_trigger_in_disguise(folder: Path) -> None:
    changed(
        folder / "survey.gpkg",
        "CREATE TRIGGER rtree_other_geom_insert AFTER INSERT ON photos"
        " BEGIN DELETE FROM shelters; END",
    )


def another_trigger_of_a_known_name(folder: Path) -> None:
    changed(
        folder / "survey.gpkg",
        "DROP TRIGGER trigger_insert_feature_count_shelters",
        "CREATE TRIGGER trigger_insert_feature_count_shelters AFTER INSERT ON shelters"
        " BEGIN UPDATE photos SET path = 'x'; END",
    )


def made(sql: str, name: str) -> Callable[[Path], None]:
    """Return the change that makes something in the file."""

    def change(folder: Path) -> None:
        changed(folder / "survey.gpkg", sql)

    change.__name__ = name
    return change


#: Triggers and tables that are called as programs call theirs, and are none of them.
DISGUISED = {
    made(f"CREATE {sql}", f"called {name}, {n}"): (1, "tables, views, triggers", name)
    for n, (name, sql) in enumerate([
        ("gpkg_a", 'TRIGGER gpkg_a AFTER INSERT ON shelters BEGIN UPDATE"shelters"SET id=0; END'),
        ("rtree_x_insert", "TRIGGER rtree_x_insert AFTER UPDATE ON shelters BEGIN"
         " UPDATE/**/shelters SET id = 0; END"),
        ("gpkg_t", "TRIGGER gpkg_t BEFORE UPDATE ON shelters BEGIN SELECT RAISE(IGNORE); END"),
        ("gpkg_l", "TRIGGER gpkg_l AFTER UPDATE ON shelters BEGIN"
         " SELECT load_extension('/tmp/x.so'); END"),
        ("rtree_shelters_geom_update5", "TRIGGER rtree_shelters_geom_update5 AFTER UPDATE ON photos"
         " BEGIN DELETE FROM rtree_shelters_geom; END"),
        ("rtree_shelters_geom_update7", "TRIGGER rtree_shelters_geom_update7 AFTER UPDATE ON"
         " shelters WHEN raise(ignore) BEGIN DELETE FROM rtree_shelters_geom; END"),
        ("gpkg_evil", "TABLE gpkg_evil (a)"),
        ("sqlitelike", "TABLE sqlitelike (a)"),
        ("rtree_evil", "TABLE rtree_evil (a)"),
        ("rtree_shelters_geom_more", "TABLE rtree_shelters_geom_more (a)"),
    ])
}  # fmt: skip


def a_view(folder: Path) -> None:
    changed(folder / "survey.gpkg", "CREATE VIEW seen AS SELECT * FROM shelters")


def a_table(folder: Path) -> None:
    changed(folder / "survey.gpkg", "CREATE TABLE plain (a)")


def a_virtual_table(folder: Path) -> None:
    changed(folder / "survey.gpkg", "CREATE VIRTUAL TABLE found USING rtree(id, a, b)")


def styles_of_a_virtual_table(folder: Path) -> None:
    changed(
        folder / "survey.gpkg",
        "DROP TABLE layer_styles",
        "CREATE VIRTUAL TABLE layer_styles USING rtree(id, a, b)",
    )


def styles_of_a_module_that_nobody_has(folder: Path) -> None:
    changed(
        folder / "survey.gpkg",
        "DROP TABLE layer_styles",
        "PRAGMA writable_schema = ON",
        "INSERT INTO sqlite_master VALUES ('table', 'layer_styles', 'layer_styles', 0,"
        " 'CREATE VIRTUAL TABLE layer_styles USING nobody(x)')",
    )


def a_stored_project(folder: Path) -> None:
    changed(folder / "survey.gpkg", "CREATE TABLE qgis_projects (name, metadata, content)")


STYLES, SCRIPTS, RUN = "styles in the file", "projects or scripts beside", "tables, views, triggers"
CHANGES = {
    a_style: (2, STYLES, "shelters: "),
    a_style_of_another_table: (1, STYLES, "photos: x"),
    a_project: (1, SCRIPTS, "一队.qgz"),
    a_plugin_of_qfield: (1, SCRIPTS, "一队.qml"),
    a_macro: (1, SCRIPTS, "一队.PY"),
    a_page: (1, SCRIPTS, "how_to_open.html"),
    a_kept_project: (1, SCRIPTS, "一队.qgz~"),
    **BESIDE,
    a_trigger: (1, RUN, "mine"),
    a_trigger_in_disguise: (1, RUN, "rtree_other_geom_insert"),
    another_trigger_of_a_known_name: (1, RUN, "trigger_insert_feature_count_shelters"),
    a_view: (1, RUN, "seen"),
    a_table: (1, RUN, "plain"),
    a_virtual_table: (4, RUN, "found"),
    styles_of_a_module_that_nobody_has: (1, RUN, "layer_styles"),
    styles_of_a_virtual_table: (4, RUN, "layer_styles"),
    a_stored_project: (1, RUN, "qgis_projects"),
    **DISGUISED,
}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("as_archive", [False, True], ids=["folder", "archive"])
def test_what_came_back_changed_is_counted_and_named(
    back: Path, tmp_path: Path, change: Callable[[Path], None], as_archive: bool
) -> None:
    change(back)
    count, what, name = CHANGES[change]
    (note,) = notes(zipped(back) if as_archive else back / "survey.gpkg", tmp_path)
    assert note.startswith(what) and name in note
    assert f"did not go out like this ({count})" in note


def test_links_are_counted_and_named_and_none_is_followed(back: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.jpg").write_bytes(b"\xff\xd8\xff" + bytes(100))
    (outside / "secret.qgz").write_bytes(b"a project")
    (outside / "edits").write_bytes(b"edits of another file")
    (back / "sub").mkdir()
    (back / "photos").mkdir(exist_ok=True)
    links = {
        "etc": outside,
        "photos/link.jpg": outside / "secret.jpg",
        "photos/inside": outside,
        "sub/k.gpkg": outside / "secret.jpg",
        "sub/other.qgz": outside / "secret.qgz",
        "background.gpkg-wal": outside / "edits",
        "survey.gpkg-wal": outside / "edits",
        "gone.zip": tmp_path / "nowhere",
    }
    for name, target in links.items():
        (back / name).symlink_to(target)
    package = open_package(back / "survey.gpkg", tmp_path / "work")
    (note,) = package.notes
    named = ", ".join(sorted(links))
    assert note == f"links beside the package or below are not followed (8): {named}"
    assert package.orphan_files == []
    found = find_packages(back)
    assert [file.name for file in found] == ["gone.zip", "k.gpkg", "survey.gpkg"]
    for link in found[:2]:
        with pytest.raises(InputError, match=f"^{link.name}: it is a link, which is not followed"):
            open_package(link, tmp_path / "work")
    # the project that went out is a link now: it is told once, as a link
    (back / "一队.qgz").unlink()
    (back / "一队.qgz").symlink_to(outside / "secret.qgz")
    (note,) = notes(back / "survey.gpkg", tmp_path)
    assert note.startswith("links beside the package or below are not followed (9): ")
    # beside others, only what lies beside the package and with the photos is its own
    shutil.copy(back / "survey.gpkg", back / "二队.gpkg")
    (note,) = notes(back / "survey.gpkg", tmp_path)
    assert note.startswith("links beside the package or below are not followed (7): ")


def test_of_several_packages_in_one_folder_only_their_own_projects_count(
    back: Path, tmp_path: Path
) -> None:
    """Teams often bring theirs back into one folder; a folder of downloads holds anything."""
    shutil.copy(back / "survey.gpkg", back / "二队.gpkg")
    (back / "二队.qgz").write_bytes(b"its project")
    assert notes(back / "survey.gpkg", tmp_path) == []
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    shutil.copy(back / "survey.gpkg", downloads)
    for name in ("my.qgz", "work.py"):
        (downloads / name).write_bytes(b"x")
    assert notes(downloads / "survey.gpkg", tmp_path) == []
    a_project(back)
    (note,) = notes(back / "survey.gpkg", tmp_path)
    assert note.endswith(": 一队.qgz")


@pytest.mark.parametrize("stamp", ["", "[]", "{}", '{"style": 1}', "[" * 10_000, None])
def test_a_package_that_does_not_say_is_remarked(
    back: Path, tmp_path: Path, stamp: str | None
) -> None:
    """One of an earlier version, or one whose stamp was taken away; its triggers are told."""
    changed(
        back / "survey.gpkg", ("UPDATE survey_package SET value = ? WHERE key = 'sent'", [stamp])
    )
    (note,) = notes(back / "survey.gpkg", tmp_path)
    assert "does not say with which styles and project" in note
    a_trigger(back)
    told = notes(back / "survey.gpkg", tmp_path)
    assert len(told) == 2 and told[1].endswith(": mine")
