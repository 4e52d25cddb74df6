"""`wjrisk:checkdata` as a planner runs it: a district in, problems and a page out."""

from __future__ import annotations

import contextlib
import csv
import json
import re
import sqlite3

import geopandas
import pytest
from shapely import LineString, Point, Polygon, box

X, Y = 458_000.0, 2_743_000.0


def add(path, called, shapes, crs=4547, **columns):
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=crs)
    table.to_file(path, layer=called, driver="GPKG", engine="pyogrio")


@pytest.fixture
def district(tmp_path):
    """One GeoPackage with OpenStreetMap's names and a fault in every layer."""
    path = tmp_path / "district.gpkg"
    add(path, "parishes", [box(X, Y, X + 900, Y + 900)], osm_id=["A"], name=["龙归镇"])
    add(
        path,
        "roads",
        [
            LineString([(X, Y), (X + 100, Y)]),
            LineString([(X + 101.5, Y), (X + 300, Y)]),
            LineString([(X + 50, Y - 50), (X + 50, Y + 50)]),
        ],
        highway=["residential"] * 3,
        maxspeed=["50", "fix me", None],
    )
    add(path, "shelters", [Point(X + 5000, Y)], id=["s"], capacity=["100 人"])
    bow = Polygon([(X, Y), (X + 9, Y + 9), (X + 9, Y), (X, Y + 9)])
    add(path, "forest", [bow], osm_id=["1"])
    return path


def run(folder, **inputs):
    import processing

    wanted = {
        "OUTPUT_PROBLEMS": str(folder / "problems.gpkg"),
        "OUTPUT_HTML": str(folder / "problems.html"),
        "OUTPUT_REPORT": str(folder / "record.json"),
    }
    result = processing.run("wjrisk:checkdata", {**inputs, **wanted})
    problems = geopandas.read_file(wanted["OUTPUT_PROBLEMS"], layer="data_problems")
    return result, problems


def test_a_district_file(risk_provider, district, tmp_path):
    result, problems = run(tmp_path, DISTRICT=str(district))
    by_check = problems.set_index("check")
    assert {
        "near_miss",
        "crossing_same_level",
        "loose_parts",
        "not_a_number",
        "outside",
        "invalid_geometry",
        "not_in_dictionary",
    } <= set(by_check.index)
    capacity = problems[(problems["check"] == "not_a_number") & (problems["layer"] == "shelters")]
    assert capacity[["severity", "value"]].values.tolist() == [["error", "100 人"]]
    assert by_check.loc["near_miss"].geometry.distance(Point(X + 100, Y)) < 2
    assert by_check.loc["invalid_geometry"]["layer"] == "forest"
    assert result["PROBLEMS"] == len(problems)
    assert result["ERRORS"] == (problems["severity"] == "error").sum() == 2
    page = (tmp_path / "problems.html").read_text(encoding="utf-8")
    assert "100 人" in page and not re.search("https?:", page)
    record = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    assert [entry["layer"] for entry in record["inputs"]] == [
        "parishes",
        "roads",
        "shelters",
        "forest",
    ]


# what stands in a GeoPackage for no system, as its standard and later versions of GDAL write it
@pytest.mark.parametrize("undefined", [-1, 0, 99999])
def test_single_layers_and_a_missing_crs(risk_provider, district, tmp_path, undefined):
    loose = tmp_path / "settlements.gpkg"
    add(loose, "settlements", [Point(X, Y)], crs=None, id=["a"], people=[5])
    with contextlib.closing(sqlite3.connect(loose)) as file:
        names = {
            -1: "Undefined Cartesian SRS",
            0: "Undefined geographic SRS",
            99999: "Undefined SRS",
        }
        wkt = 'LOCAL_CS["Undefined SRS",LOCAL_DATUM["unknown",32767],UNIT["unknown",0]]'
        row = (names[undefined], undefined, "undefined" if undefined < 1 else wkt)
        file.execute(
            "REPLACE INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization,"
            " organization_coordsys_id, definition) VALUES (?1, ?2, 'NONE', ?2, ?3)",
            row,
        )
        for table in ("gpkg_contents", "gpkg_geometry_columns"):
            file.execute(f"UPDATE {table} SET srs_id = ?", (undefined,))
        file.commit()
    layers = [f"{district}|layername=roads", str(loose)]
    _, problems = run(tmp_path, LAYERS=layers)
    assert problems[problems["check"] == "no_crs"]["layer"].tolist() == ["settlements"]
    assert "near_miss" in set(problems["check"])


def test_values_that_are_numbers_are_listed_as_they_are(risk_provider, tmp_path):
    import processing
    from qgis.core import QgsProcessingFeedback

    district = tmp_path / "district.gpkg"
    lines = [LineString([(X, Y + 9 * n), (X + 300, Y + 9 * n)]) for n in range(3)]
    add(district, "roads", lines, id=list("abc"), speed_kmh=["-5", "-2+3", "60"])
    feedback = QgsProcessingFeedback()
    table = tmp_path / "problems.csv"
    processing.run(
        "wjrisk:checkdata",
        {"DISTRICT": str(district), "OUTPUT_PROBLEMS": str(table)},
        feedback=feedback,
    )
    with open(table, encoding="utf-8-sig") as file:
        values = {row["value"] for row in csv.DictReader(file)}
    assert {"-5", "'-2+3"} <= values and "'-5" not in values
    assert "begin like a formula" in feedback.textLog()


def test_a_folder_of_files(risk_provider, district, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    add(
        folder / "closures_lines.gpkg",
        "closures_lines",
        [LineString([(X, Y), (X, Y + 1)])],
        **{"from": ["2025-02-01"], "to": ["2025-01-01"]},
    )
    _, problems = run(tmp_path, DISTRICT=str(folder))
    assert problems["check"].tolist() == ["date_order"]


def test_what_programs_leave_in_a_folder_is_no_data_and_no_damage(
    risk_provider, district, tmp_path
):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "district.gpkg").write_bytes(district.read_bytes())
    _, clean = run(tmp_path, DISTRICT=str(folder))
    for name in ("._district.gpkg", ".DS_Store", "Thumbs.db", "desktop.ini", "~$list.xlsx"):
        (folder / name).write_bytes(b"\0\5\x16\7 left by a program")
    _, problems = run(tmp_path, DISTRICT=str(folder))
    assert problems["check"].tolist() == clean["check"].tolist()


def test_fields_that_are_not_understood_and_tables_beside_are_named(risk_provider, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    homes = {"id": ["a", "b"], "people": [5, 6], "XZQMC": ["x", "y"], "旧编号": ["1", "2"]}
    add(folder / "settlements.gpkg", "settlements", [Point(X, Y), Point(X + 99, Y)], **homes)
    (folder / "chemical_inventory.csv").write_text("id,source_id\n", encoding="utf-8")
    result, problems = run(tmp_path, DISTRICT=str(folder))
    rows = problems.set_index("check")
    assert rows.loc["unknown_fields"]["layer"] == "settlements"
    assert "XZQMC, 旧编号" in rows.loc["unknown_fields"]["problem"]
    assert "parameter" in rows.loc["table_beside"]["mend"]
    assert set(problems["severity"]) == {"note"} and "not_read" not in rows.index
    assert result["ERRORS"] == result["WARNINGS"] == 0
    record = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    assert sum("settlements (XZQMC, 旧编号)" in note for note in record["notes"]) == 1


def test_nothing_to_check_is_refused(risk_provider, tmp_path):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException):
        run(tmp_path)
    assert not (tmp_path / "problems.gpkg").exists()


def test_why_nothing_can_be_read_is_told_in_a_layer_in_memory_as_in_a_file(risk_provider, tmp_path):
    import processing
    from qgis.core import QgsProcessingContext

    damaged = tmp_path / "武江.gpkg"
    damaged.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    out = tmp_path / "out"
    out.mkdir()
    result, stored = run(out, DISTRICT=str(damaged))
    context = QgsProcessingContext()
    given = {"DISTRICT": str(damaged), "OUTPUT_PROBLEMS": "TEMPORARY_OUTPUT"}
    answer = processing.run("wjrisk:checkdata", given, context=context)
    memory = answer["OUTPUT_PROBLEMS"]
    assert memory.dataProvider().name() == "memory" and not memory.crs().isValid()
    (row,) = memory.getFeatures()
    assert not row.hasGeometry() and answer["ERRORS"] == result["ERRORS"] == 1
    (same,) = stored.to_dict("records")
    for name in ("severity", "layer", "check", "problem", "mend"):
        assert row[name] == same[name]
    assert (row["layer"], row["check"]) == ("武江.gpkg", "unreadable")
    assert row["problem"] and row["mend"]


@pytest.mark.parametrize(
    ("column", "refused"),
    [
        # of any size; not even a look at the file's state computes it
        ("TEXT AS (printf('%.*c', 900000000, 'x')) NOT NULL", True),
        ("INTEGER AS (people * 2) STORED", False),
        ("TEXT CHECK (people < 3)", False),
    ],
)
def test_a_column_that_is_computed_when_it_is_read_is_refused(
    risk_provider, tmp_path, column, refused
):
    path = tmp_path / "district.gpkg"
    add(path, "settlements", [Point(X, Y)], id=["a"], people=[5])
    with contextlib.closing(sqlite3.connect(path)) as file:
        (sql,) = file.execute("SELECT sql FROM sqlite_master WHERE name = 'settlements'").fetchone()
        kept = file.execute("SELECT fid, geom, id, people FROM settlements").fetchall()
        triggers = file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            file.execute(f'DROP TRIGGER "{name}"')
        file.execute("DROP TABLE settlements")
        file.execute(f"{sql.rstrip().removesuffix(')')}, more {column})")
        file.execute("PRAGMA ignore_check_constraints = ON")
        insert = "INSERT INTO settlements (fid, geom, id, people) VALUES (?, ?, ?, ?)"
        file.executemany(insert, [] if refused else kept)
        file.commit()
    _, problems = run(tmp_path, DISTRICT=str(path))
    rows = problems[problems["check"] == "unreadable"]
    assert len(rows) == refused
    if refused:
        assert rows["problem"].tolist() == ["it has columns that are computed: settlements"]
        assert "export its layers" in rows["mend"].iloc[0]
    else:
        assert "unknown_fields" in set(problems["check"])  # what was read has the column


def test_uuids_and_sources_of_coordinates_are_read(risk_provider, tmp_path):
    path = tmp_path / "surveyed.gpkg"
    one = "6f0c3b1e-52d7-5a0e-9d3c-4402030a5e11"
    add(
        path,
        "shelters",
        [Point(X, Y), Point(X + 900, Y), Point(X + 1800, Y)],
        id=list("abc"),
        capacity_people=[1, 2, 3],
        UUID=[one, one, "S003"],
        crs_source=["GCJ-02", "CGCS2000", None],
    )
    _, problems = run(tmp_path, DISTRICT=str(path))
    found = problems.set_index("check")["feature_id"]
    assert found["duplicate_uuid"] == "1, 2"
    assert found["uuid"] == "3"
    assert found["offset_declared"] == "1"


@pytest.mark.filterwarnings("ignore:.*GBK|.*truncated")
def test_shapefiles_of_a_wrong_label_and_of_two_encodings(risk_provider, tmp_path):
    place = tmp_path / "district"
    place.mkdir()
    names = ["龙归村委会", "江湾村委会"]
    for name, encoding in (("shelters", "GBK"), ("lookouts", "GBK"), ("facilities", "UTF-8")):
        columns = {"编号": ["1", "2"], "名称": names, "kind": ["school", "school"]}
        table = geopandas.GeoDataFrame(columns, geometry=[Point(X, Y), Point(X + 500, Y)], crs=4547)
        table.to_file(place / f"{name}.shp", engine="pyogrio", encoding=encoding)
        (place / f"{name}.cpg").write_text("UTF-8" if encoding == "GBK" else "GBK")
    mixed = place / "lookouts.dbf"
    written = names[0].encode("gbk")
    mixed.write_bytes(mixed.read_bytes().replace(written, "龙归".encode().ljust(len(written))))
    _, problems = run(tmp_path, DISTRICT=str(place))
    assert "broken_characters" not in set(problems["check"])
    errors = problems[problems["severity"] == "error"]
    (lookouts,) = errors[errors["layer"] == "lookouts"]["problem"]
    assert "encoding" in lookouts and "江湾村委会" in lookouts
    required = problems[problems["check"] == "missing_field"]
    assert "id" not in " ".join(required["problem"]).split()
    record = json.loads((tmp_path / "record.json").read_text("utf-8"))
    notes = [note for note in record["notes"] if "texts are written" in note]
    assert [note.split(":")[0] for note in notes] == ["facilities", "shelters"]
    assert "UTF-8" in notes[0] and "GB18030" in notes[1]
