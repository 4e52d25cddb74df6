"""Round trips: packages edited by other programs come back into a district."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas
import hypothesis
import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given
from osgeo import ogr

from tests.survey.histories import (
    NAMES,
    PLACES,
    Layer,
    conflicts_of,
    edited,
    histories,
    united,
)
from tests.survey.packages import JPEG, changed, photo, write_package
from wj_risk_plugin.core.messages import Cancelled, InputError
from wj_risk_plugin.survey.district.ledger import open_ledger
from wj_risk_plugin.survey.load import Loading, LoadSettings, load_session, photo_folder
from wj_risk_plugin.survey.model.rows import GEOMETRY, Row, row_uuid
from wj_risk_plugin.survey.returned.photos import copy_photos

APPLY = LoadSettings(apply=True, loaded_by="值班员")
TEAMS = {"A": "aaaaaaaa-0000-4000-8000-000000000001", "B": "bbbbbbbb-0000-4000-8000-000000000002"}


def write_district(path: Path, layer: Layer) -> Path:
    """Write a district of one division with shelters, as GDAL writes it."""
    area = shapely.box(450_000.0, 2_730_000.0, 470_000.0, 2_750_000.0)
    divisions = geopandas.GeoDataFrame(
        {"code": ["440203"], "name": ["武江区"]}, geometry=[area], crs=4547
    )
    shelters = geopandas.GeoDataFrame(
        {
            "id": list(layer),
            "name": [row["name"] for row in layer.values()],
            "capacity_people": [row["capacity_people"] for row in layer.values()],
            "manager": ["李"] * len(layer),
        },
        geometry=shapely.from_wkb([row[GEOMETRY] for row in layer.values()]),
        crs=4547,
    )
    for name, table in (("divisions", divisions), ("shelters", shelters)):
        geometry = "Polygon" if name == "divisions" else "Point"
        pyogrio.write_dataframe(
            table, path, layer=name, driver="GPKG", append=path.exists(), geometry_type=geometry
        )
    return path


def base_rows(district: Path) -> dict[str, Row]:
    """Return the district's shelters by id, as a package is filled."""
    with open_ledger(district) as ledger:
        return {stored.row["id"]: stored.row for stored in ledger.rows("shelters")}


def make_package(path: Path, base: dict[str, Row], team: str = "A", **more: Any) -> Path:
    rows = [dict(row) for row in base.values()]
    return write_package(
        path,
        {"shelters": rows},
        base={"shelters": [dict(row) for row in base.values()]},
        epsg=4547,
        package_id=TEAMS[team],
        name=f"team {team}",
        team=team,
        **more,
    )


def uuid_of(name: str) -> str:
    return row_uuid("shelters", name)


def load(district: Path, *packages: Path, settings: LoadSettings = APPLY) -> Loading:
    with load_session(district, packages, settings) as result:
        pass
    return result


def shelters(district: Path) -> Layer:
    """Return what GDAL reads: id to values."""
    table = pyogrio.read_dataframe(district, layer="shelters")
    return {
        row["id"]: {
            "capacity_people": row["capacity_people"],
            "name": row["name"],
            GEOMETRY: shapely.to_wkb(row["geometry"]),
        }
        for row in table.astype(object).where(table.notna(), None).to_dict("records")
    }


def dump(path: Path) -> list[str]:
    """Return all there is in a GeoPackage."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


# -- histories of two teams ----------------------------------------------------------------------


def edit_with_ogr(package: Path, base: Layer, layer: Layer) -> None:
    """Bring a package to a state feature by feature, as a program on GDAL does."""
    source = ogr.Open(str(package), 1)
    table = source.GetLayerByName("shelters")
    for fid, name in [(f.GetFID(), f["id"]) for f in table]:
        if name not in layer:
            table.DeleteFeature(fid)
            continue
        feature = table.GetFeature(fid)
        for field in NAMES:
            if layer[name][field] != base[name][field]:
                _set(feature, field, layer[name][field])
        table.SetFeature(feature)
    for name in layer.keys() - base.keys():
        feature = ogr.Feature(table.GetLayerDefn())
        feature["id"], feature["uuid"] = name, uuid_of(name)
        for field in NAMES:
            _set(feature, field, layer[name][field])
        table.CreateFeature(feature)
    feature = table = source = None


def _set(feature: Any, field: str, value: Any) -> None:
    if field == GEOMETRY:
        feature.SetGeometry(ogr.CreateGeometryFromWkb(value))
    elif value is None:
        feature.SetFieldNull(field)
    else:
        feature.SetField(field, value)


def edit_with_qgis(package: Path, base: Layer, layer: Layer) -> None:
    """Bring a package to a state in an edit session, as a person in QGIS does."""
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer, edit

    table = QgsVectorLayer(f"{package}|layername=shelters", "shelters", "ogr")
    fields = table.fields()

    def geometry(wkb: bytes) -> Any:
        shape = QgsGeometry()
        shape.fromWkb(wkb)
        return shape

    with edit(table):
        for feature in list(table.getFeatures()):
            name = feature["id"]
            if name not in layer:
                table.deleteFeature(feature.id())
                continue
            for field in NAMES:
                value = layer[name][field]
                if value == base[name][field]:
                    continue
                if field == GEOMETRY:
                    table.changeGeometry(feature.id(), geometry(value))
                else:
                    table.changeAttributeValue(feature.id(), fields.indexOf(field), value)
        for name in layer.keys() - base.keys():
            feature = QgsFeature(fields)
            feature["id"], feature["uuid"] = name, uuid_of(name)
            for field in NAMES:
                if field == GEOMETRY:
                    feature.setGeometry(geometry(layer[name][field]))
                else:
                    feature[field] = layer[name][field]
            table.addFeature(feature)


def conflicts_in(result: Loading) -> dict[str, set[str]]:
    return {
        each.value("id"): set(each.merge.conflicts)
        for each in result.proposals
        if each.status == "conflict" and each.merge is not None
    }


@hypothesis.settings(max_examples=8)
@given(histories((4, 6), (10, 24), often=14))
def test_two_teams_in_either_order(
    qgis_app: Any, tmp_path_factory: pytest.TempPathFactory, history: Any
) -> None:
    base, first, second = history
    work = {"A": edited(base, first), "B": edited(base, second)}
    folder = tmp_path_factory.mktemp("histories")
    district = write_district(folder / "district.gpkg", base)
    packages = {
        team: make_package(folder / f"{team}.gpkg", base_rows(district), team) for team in "AB"
    }
    edit_with_ogr(packages["A"], base, work["A"])
    edit_with_qgis(packages["B"], base, work["B"])
    settings = LoadSettings(apply=True, delete=True)
    expected, union = conflicts_of(base, work["A"], work["B"]), united(base, *work.values())
    for order in ("AB", "BA"):
        own = folder / f"district_{order}.gpkg"
        own.write_bytes(district.read_bytes())
        assert conflicts_in(load(own, packages[order[0]], settings=settings)) == {}
        assert conflicts_in(load(own, packages[order[1]], settings=settings)) == expected
        found = shelters(own)
        assert {name: row for name, row in found.items() if name not in expected} == union
        before = dump(own)
        again = load(own, *packages.values(), settings=settings)
        assert not again.written
        assert conflicts_in(again) == expected
        assert dump(own) == before, "loading again changes nothing"


# -- one thing at a time -------------------------------------------------------------------------


@pytest.fixture
def base() -> Layer:
    return {
        f"S{n}": {"capacity_people": 100 * n, "name": f"场所{n}", GEOMETRY: shapely.to_wkb(place)}
        for n, place in enumerate(PLACES, start=1)
    }


@pytest.fixture
def district(tmp_path: Path, base: Layer) -> Path:
    return write_district(tmp_path / "district.gpkg", base)


@pytest.fixture
def package(tmp_path: Path, district: Path) -> Path:
    return make_package(tmp_path / "back" / "survey.gpkg", base_rows(district))


def set_name(package: Path, name: str, value: str) -> None:
    changed(package, ("UPDATE shelters SET name = ? WHERE id = ?", (value, name)))


def amend(district: Path, name: str, field: str, value: str) -> None:
    """Change a row of the district, as a person in the bureau does."""
    source = ogr.Open(str(district), 1)
    table = source.GetLayerByName("shelters")
    (fid,) = [f.GetFID() for f in table if f["id"] == name]
    feature = table.GetFeature(fid)
    feature[field] = value
    table.SetFeature(feature)
    feature = table = source = None


def test_more_rows_than_a_statement_takes_values(tmp_path: Path) -> None:
    count = 34_000  # SQLite takes 32,766 values in a statement
    east, north = (numbers.ravel() for numbers in np.mgrid[0:200, 0:170])
    places = shapely.to_wkb(shapely.points(451_000.0 + 40.0 * east, 2_731_000.0 + 60.0 * north))
    layer = {
        f"S{n}": {"capacity_people": 100, "name": f"场所{n}", GEOMETRY: places[n]}
        for n in range(count)
    }
    district = write_district(tmp_path / "district.gpkg", layer)
    package = make_package(tmp_path / "back.gpkg", base_rows(district))
    changed(package, "UPDATE shelters SET name = '新' WHERE fid % 1000 = 0")
    result = load(district, package)
    assert Counter(each.status for each in result.proposals) == {
        "changed": count // 1000,
        "unchanged": count - count // 1000,
    }
    with closing(sqlite3.connect(district)) as connection:
        (renamed,) = connection.execute(
            "SELECT count(*) FROM shelters WHERE name = '新'"
        ).fetchone()
    assert renamed == count // 1000


def test_a_preview_writes_nothing(district: Path, package: Path) -> None:
    set_name(package, "S1", "新名")
    before = district.read_bytes()
    result = load(district, package, settings=LoadSettings())
    assert [p.status for p in result.proposals] == ["changed", "unchanged", "unchanged"]
    assert not result.written
    assert district.read_bytes() == before
    assert sorted(p.name for p in district.parent.iterdir()) == ["back", "district.gpkg"]


def test_the_returned_file_is_not_touched(district: Path, package: Path) -> None:
    set_name(package, "S1", "新名")
    before = package.read_bytes()
    load(district, package)
    assert package.read_bytes() == before
    assert [p.name for p in package.parent.iterdir()] == ["survey.gpkg"]


def test_a_load_is_written_with_a_copy_before_and_a_journal(district: Path, package: Path) -> None:
    set_name(package, "S1", "新名")
    before = shelters(district)
    result = load(district, package)
    assert shelters(district)["S1"]["name"] == "新名"
    assert result.backup is not None
    assert shelters(result.backup) == before
    with open_ledger(district) as ledger:
        (written,) = ledger.loads()
    assert (written.package, written.team, written.loaded_by) == ("team A", "A", "值班员")
    assert (written.rows_new, written.rows_changed, written.rows_deleted) == (0, 1, 0)


def test_what_other_columns_hold_stays(district: Path, package: Path) -> None:
    set_name(package, "S1", "新名")
    load(district, package)
    table = pyogrio.read_dataframe(district, layer="shelters")
    assert table["manager"].tolist() == ["李"] * 3


def test_packages_of_one_run_see_each_other(tmp_path: Path, district: Path, package: Path) -> None:
    other = make_package(tmp_path / "back" / "other.gpkg", base_rows(district), "B")
    set_name(package, "S1", "甲说")
    set_name(other, "S1", "乙说")
    set_name(other, "S2", "乙说")
    result = load(district, package.parent)
    assert conflicts_in(result) == {"S1": {"name"}}
    assert {n: r["name"] for n, r in shelters(district).items()} == {
        "S1": "甲说",
        "S2": "乙说",
        "S3": "场所3",
    }


def test_a_team_goes_on_with_its_package(district: Path, package: Path) -> None:
    set_name(package, "S1", "一稿")
    load(district, package)
    amend(district, "S1", "name", "局里定稿")
    set_name(package, "S2", "二稿")
    result = load(district, package)
    assert conflicts_in(result) == {}
    names = {name: row["name"] for name, row in shelters(district).items()}
    assert names == {"S1": "局里定稿", "S2": "二稿", "S3": "场所3"}


def visit(package: Path, row: str, day: str, **values: Any) -> None:
    """Change a row in its form, which notes when."""
    values["surveyed_on"] = f"{day}T08:00:00.000Z"
    parts = ", ".join(f"{field} = ?" for field in values)
    changed(package, (f"UPDATE shelters SET {parts} WHERE id = ?", (*values.values(), row)))


@pytest.mark.parametrize("order", ["AB", "BA"])
def test_two_phones_with_copies_of_one_package(
    tmp_path: Path, district: Path, package: Path, order: str
) -> None:
    copies = {"A": package, "B": tmp_path / "copy of the package.gpkg"}
    copies["B"].write_bytes(package.read_bytes())
    visit(copies["A"], "S1", "2026-11-01", name="甲改")
    visit(copies["A"], "S3", "2026-11-01", name="甲说")
    visit(copies["B"], "S2", "2026-11-02", name="乙改")
    visit(copies["B"], "S3", "2026-11-02", name="乙说")
    for team, name in (("A", "F-A"), ("B", "F-B")):
        changed(
            copies[team],
            (
                "INSERT INTO shelters (uuid, id, name, geom)"
                " SELECT ?, ?, ?, geom FROM shelters WHERE id = 'S1'",
                (uuid_of(name), name, name),
            ),
        )
    first, second = (copies[team] for team in order)
    settings = LoadSettings(apply=True, delete=True)
    assert conflicts_in(load(district, first, settings=settings)) == {}
    result = load(district, second, settings=settings)
    assert conflicts_in(result) == {"S3": {"name"}}
    assert "another copy of this package" in " ".join(map(str, result.plans[0].notes))
    names = {name: row["name"] for name, row in shelters(district).items()}
    said = "甲说" if order == "AB" else "乙说"
    assert names == {"S1": "甲改", "S2": "乙改", "S3": said, "F-A": "F-A", "F-B": "F-B"}
    before = dump(district)
    for again in ((first,), (second,), (first, second), (second, first)):
        assert not load(district, *again, settings=settings).written
    assert dump(district) == before


def test_an_older_copy_in_one_run_overwrites_nothing(
    tmp_path: Path, district: Path, package: Path
) -> None:
    older = tmp_path / "back" / "a_copy_of_yesterday.gpkg"
    set_name(package, "S1", "昨天")
    older.write_bytes(package.read_bytes())
    set_name(package, "S1", "今天")
    assert conflicts_in(load(district, older.parent)) == {"S1": {"name"}}
    load(district, package)
    assert shelters(district)["S1"]["name"] == "今天"


def test_what_no_form_can_show_makes_no_conflict_later(tmp_path: Path, base: Layer) -> None:
    base["S1"]["capacity_people"] = "约300人"
    base.update(
        {
            name: {**row, "capacity_people": str(row["capacity_people"])}
            for name, row in base.items()
        }
    )
    district = write_district(tmp_path / "texts.gpkg", base)
    package = make_package(tmp_path / "survey.gpkg", base_rows(district))
    changed(package, "UPDATE shelters SET capacity_people = NULL WHERE id = 'S1'")
    set_name(package, "S1", "新名")
    load(district, package)
    assert shelters(district)["S1"]["capacity_people"] == "约300人"
    changed(package, "UPDATE shelters SET capacity_people = 320 WHERE id = 'S1'")
    assert conflicts_in(load(district, package)) == {}
    assert shelters(district)["S1"]["capacity_people"] == "320"


def test_a_decision_for_the_field_settles_a_conflict(district: Path, package: Path) -> None:
    set_name(package, "S1", "外业")
    amend(district, "S1", "name", "局里")
    assert conflicts_in(load(district, package)) == {"S1": {"name"}}
    result = load(district, package, settings=LoadSettings(apply=True, decision="field"))
    assert result.written
    assert shelters(district)["S1"]["name"] == "外业"
    assert conflicts_in(load(district, package)) == {}


def test_a_decision_for_the_district_is_remembered(district: Path, package: Path) -> None:
    set_name(package, "S1", "外业")
    amend(district, "S1", "name", "局里")
    load(district, package, settings=LoadSettings(apply=True, decision="district"))
    assert shelters(district)["S1"]["name"] == "局里"
    assert conflicts_in(load(district, package)) == {}


def test_another_crs_moves_nothing(tmp_path: Path, district: Path) -> None:
    base = base_rows(district)
    table = geopandas.GeoSeries.from_wkb([row[GEOMETRY] for row in base.values()], crs=4547)
    degrees = [shapely.to_wkb(point) for point in table.to_crs(4490)]
    rows = [{**row, GEOMETRY: wkb} for row, wkb in zip(base.values(), degrees)]
    back = write_package(
        tmp_path / "degrees.gpkg", {"shelters": rows}, base={"shelters": list(base.values())}
    )
    result = load(district, back, settings=LoadSettings())
    assert [each.status for each in result.proposals] == ["unchanged"] * 3


def test_a_new_place_is_looked_at_beside_the_divisions(tmp_path: Path, district: Path) -> None:
    rows = list(base_rows(district).values())
    new = {
        name: {
            **rows[0],
            "uuid": uuid_of(name),
            "id": name,
            GEOMETRY: shapely.to_wkb(shapely.Point(470_000.0 + metres, 2_740_000.0)),
        }
        for name, metres in (("F-INSIDE", -100.0), ("F-NEAR", 3_000.0), ("F-FAR", 150_000.0))
    }
    back = write_package(
        tmp_path / "back.gpkg",
        {"shelters": [*rows, *new.values()]},
        base={"shelters": rows},
        epsg=4547,
    )
    result = load(district, back, settings=LoadSettings())
    found = {each.value("id"): each for each in result.proposals if each.uuid in map(uuid_of, new)}
    assert {name: each.status for name, each in found.items()} == {
        "F-INSIDE": "new",
        "F-NEAR": "new",
        "F-FAR": "rejected",
    }
    remarks = {name: [str(text) for text in each.remarks] for name, each in found.items()}
    assert remarks["F-INSIDE"] == []
    assert remarks["F-NEAR"] == ["the feature lies in no division"]


def with_rule(district: Path, column: str, rule: str) -> None:
    """Give a column of the district's shelters a rule."""
    if rule == "UNIQUE":
        changed(district, f"CREATE UNIQUE INDEX own_rule ON shelters ({column})")
        return
    with closing(sqlite3.connect(district)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        (sql,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'shelters'"
        ).fetchone()
        ruled = re.sub(rf'("{column}" \w+)', rf"\1 {rule}", sql)
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'shelters'", (ruled,))


@pytest.mark.parametrize(
    ("column", "rule", "value", "reason"),
    [
        ("name", "NOT NULL", None, "the district's table wants a value in name"),
        ("name", "UNIQUE", "场所3", "another row of the district has the same name"),
        ("capacity_people", "CHECK (capacity_people < 500)", 900, "CHECK constraint failed"),
    ],
)
def test_rules_of_the_districts_table_reject_single_rows(
    district: Path, package: Path, column: str, rule: str, value: Any, reason: str
) -> None:
    with_rule(district, column, rule)
    changed(package, (f"UPDATE shelters SET {column} = ? WHERE id = 'S1'", (value,)))
    changed(package, "UPDATE shelters SET manager = '王' WHERE id = 'S2'")
    for settings in (LoadSettings(), APPLY):
        result = load(district, package, settings=settings)
        rejected, taken, _ = result.proposals
        assert (rejected.status, taken.status) == ("rejected", "changed")
        assert reason in str(rejected.reason)
    assert rows_of(district, "manager") == {"S1": "李", "S2": "王", "S3": "李"}


def rows_of(district: Path, column: str) -> dict[str, Any]:
    with closing(sqlite3.connect(district)) as connection:
        return dict(connection.execute(f"SELECT id, {column} FROM shelters"))


def test_rules_hold_between_packages(tmp_path: Path, district: Path, package: Path) -> None:
    with_rule(district, "name", "UNIQUE")
    other = make_package(tmp_path / "back" / "other.gpkg", base_rows(district), "B")
    set_name(package, "S1", "同名")
    set_name(other, "S2", "同名")
    for settings in (LoadSettings(), APPLY):
        result = load(district, package, other, settings=settings)
        assert [each.status for each in result.proposals].count("rejected") == 1
    assert list(rows_of(district, "name").values()) == ["同名", "场所2", "场所3"]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER own AFTER UPDATE ON shelters BEGIN SELECT 1; END",
        'ALTER TABLE shelters RENAME COLUMN fid TO "UUID"',
    ],
)
def test_a_table_that_takes_nothing_is_refused_by_the_preview_too(
    district: Path, package: Path, statement: str
) -> None:
    changed(district, statement)
    set_name(package, "S1", "新名")
    for settings in (LoadSettings(), APPLY):
        with pytest.raises(InputError, match="own|UUID|uuid"):
            load(district, package, settings=settings)


def test_a_package_of_another_district_is_refused(tmp_path: Path, district: Path) -> None:
    foreign = {"X": {**base_rows(district)["S1"], "uuid": row_uuid("shelters", "X"), "id": "X"}}
    package = make_package(tmp_path / "foreign.gpkg", foreign)
    with pytest.raises(InputError, match="another district"):
        load(district, package)


def test_a_package_is_not_taken_for_the_district(tmp_path: Path, package: Path) -> None:
    other = tmp_path / "other.gpkg"
    other.write_bytes(package.read_bytes())
    with pytest.raises(InputError, match="this is a survey package"):
        load(package, other)


def test_a_damaged_base_makes_conflicts_not_changes(district: Path, package: Path) -> None:
    set_name(package, "S1", "新名")
    changed(package, "DELETE FROM shelters WHERE id = 'S2'", "DELETE FROM survey_base")
    result = load(district, package, settings=LoadSettings(apply=True, delete=True))
    assert {each.value("id"): each.status for each in result.proposals} == {
        "S1": "conflict",
        "S3": "unchanged",
    }
    assert set(shelters(district)) == {"S1", "S2", "S3"}


def test_a_broken_package_does_not_hinder_the_others(
    tmp_path: Path, district: Path, package: Path
) -> None:
    (package.parent / "broken.gpkg").write_bytes(b"not a GeoPackage")
    set_name(package, "S1", "新名")
    result = load(district, package.parent)
    assert len(result.refused) == 1
    assert shelters(district)["S1"]["name"] == "新名"


def test_nothing_to_load_is_refused(tmp_path: Path, district: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError):
        load(district, tmp_path / "empty")


def test_two_rows_of_one_id_in_the_district_are_refused(
    tmp_path: Path, base: Layer, district: Path, package: Path
) -> None:
    double = write_district(tmp_path / "double.gpkg", base)
    amend(double, "S2", "id", "S1")
    with pytest.raises(InputError, match="S1"):
        load(double, package)


def test_cancelling_writes_nothing(district: Path, package: Path) -> None:
    set_name(package, "S1", "新名")
    before = dump(district)
    for stop_at in range(3):  # reading, comparing, writing
        asked: list[float] = []

        def progress(fraction: float, text: str, asked: Any = asked, stop: int = stop_at) -> bool:
            asked.append(fraction)
            return len(asked) <= stop

        with pytest.raises(Cancelled), load_session(district, [package], APPLY, progress):
            raise AssertionError("not reached")
    assert dump(district) == before


def test_what_fails_after_planning_takes_everything_back(district: Path, package: Path) -> None:
    set_name(package, "S1", "新名")
    before = dump(district)
    with (
        pytest.raises(OSError, match="no room"),
        load_session(district, [package], APPLY) as result,
    ):
        assert result.written
        raise OSError("no room for the report")
    assert dump(district) == before


def test_an_older_base_of_a_changed_district(district: Path, package: Path) -> None:
    """A row that the bureau deleted meanwhile stays deleted unless the field changed it."""
    source = ogr.Open(str(district), 1)
    table = source.GetLayerByName("shelters")
    for fid in [f.GetFID() for f in table if f["id"] in ("S2", "S3")]:
        table.DeleteFeature(fid)
    table = source = None
    set_name(package, "S3", "外业还在")
    result = load(district, package)
    assert {each.value("id"): each.status for each in result.proposals} == {
        "S1": "unchanged",
        "S2": "unchanged",
        "S3": "conflict",
    }
    assert any(
        "rows that nobody changed in the field and that are no longer in the district: 1" in note
        for note in result.plans[0].notes
    )
    assert set(shelters(district)) == {"S1"}


# -- layers that the district does not have yet ----------------------------------------------------


def hazard_package(path: Path, count: int, epsg: int = 4547) -> Path:
    """A package that went out with an empty layer and came back with rows in it."""
    rows = [
        {
            "uuid": row_uuid("geohazards", f"G{n}"),
            "id": f"G{n}",
            "risk_level": 2,
            GEOMETRY: shapely.to_wkb(PLACES[n]),
        }
        for n in range(count)
    ]
    layers = {"geohazards": rows, "lookouts": []}
    base: dict[str, list[Row]] = {"geohazards": [], "lookouts": []}
    return write_package(path, layers, base=base, epsg=epsg, package_id=TEAMS["A"], name="new")


def test_the_district_gets_a_layer_with_its_first_rows(tmp_path: Path, district: Path) -> None:
    package = hazard_package(tmp_path / "new.gpkg", 2)
    preview = load(district, package, settings=LoadSettings())
    assert [each.status for each in preview.proposals] == ["new", "new"]
    assert "geohazards" not in pyogrio.list_layers(district)[:, 0]
    load(district, package)
    found = pyogrio.read_dataframe(district, layer="geohazards")
    assert found["id"].tolist() == ["G0", "G1"]
    assert found.crs.to_epsg() == 4547
    assert [shapely.equals(a, b) for a, b in zip(found.geometry, PLACES)] == [True, True]
    assert "lookouts" not in pyogrio.list_layers(district)[:, 0], "an empty layer is not added"
    assert not load(district, package).written
    more = hazard_package(tmp_path / "new.gpkg.2", 3)
    assert [each.status for each in load(district, more).proposals] == [
        "unchanged",
        "unchanged",
        "new",
    ]


def test_a_new_layer_of_a_reference_system_that_the_file_does_not_know(
    tmp_path: Path, district: Path
) -> None:
    known = sqlite3.connect(district).execute("SELECT srs_id FROM gpkg_spatial_ref_sys").fetchall()
    assert (32649,) not in known
    load(district, hazard_package(tmp_path / "new.gpkg", 1, epsg=32649))
    assert pyogrio.read_info(district, layer="geohazards")["crs"] == "EPSG:32649"


def test_a_new_layer_stands_beside_one_of_another_kind_of_geometry(
    tmp_path: Path, district: Path
) -> None:
    areas = geopandas.GeoDataFrame({"id": ["H1"]}, geometry=[PLACES[0].buffer(50)], crs=4547)
    pyogrio.write_dataframe(areas, district, layer="geohazards", driver="GPKG", append=True)
    package = hazard_package(tmp_path / "new.gpkg", 2)
    for settings in (LoadSettings(), APPLY):
        result = load(district, package, settings=settings)
        assert [each.table for each in result.proposals] == ["geohazards_points"] * 2
    assert len(pyogrio.read_dataframe(district, layer="geohazards")) == 1
    assert len(pyogrio.read_dataframe(district, layer="geohazards_points")) == 2
    assert not load(district, package).written


def test_new_rows_find_their_layer_however_its_kind_is_called(
    tmp_path: Path, district: Path
) -> None:
    load(district, hazard_package(tmp_path / "new.gpkg", 1))
    other = hazard_package(tmp_path / "other.gpkg", 3)
    changed(other, "UPDATE gpkg_geometry_columns SET geometry_type_name = 'GEOMETRY'")
    load(district, other)
    assert len(pyogrio.read_dataframe(district, layer="geohazards")) == 3


@pytest.mark.parametrize("kind", ["", "POINT Z", "POINT); DROP TABLE shelters; --"])
def test_a_new_layer_of_a_kind_that_is_none_takes_any(
    tmp_path: Path, district: Path, kind: str
) -> None:
    package = hazard_package(tmp_path / "new.gpkg", 1)
    changed(package, ("UPDATE gpkg_geometry_columns SET geometry_type_name = ?", (kind,)))
    for settings in (LoadSettings(), APPLY):
        result = load(district, package, settings=settings)
        assert [each.status for each in result.proposals] == ["new"]
    assert pyogrio.read_info(district, layer="geohazards")["geometry_type"] == "Unknown"


def test_a_view_in_the_place_of_a_new_layer_is_refused(tmp_path: Path, district: Path) -> None:
    changed(district, "CREATE VIEW geohazards AS SELECT * FROM shelters")
    before = dump(district)
    package = hazard_package(tmp_path / "new.gpkg", 1)
    for settings in (LoadSettings(), APPLY):
        with pytest.raises(InputError, match="geohazards"):
            load(district, package, settings=settings)
    assert dump(district) == before


def test_undoing_the_load_that_brought_a_layer(tmp_path: Path, district: Path) -> None:
    load(district, hazard_package(tmp_path / "new.gpkg", 2))
    with open_ledger(district, write=True) as ledger:
        ledger.undo(1, "值班员", "2026-11-25T00:00:00.000Z")
    assert len(pyogrio.read_dataframe(district, layer="geohazards")) == 0


# -- photos --------------------------------------------------------------------------------------


def with_photos(package: Path, *photos: Row) -> Path:
    folder = package.parent / "photos"
    folder.mkdir(exist_ok=True)
    for row in photos:
        names = ", ".join(row)
        marks = ", ".join("?" * len(row))
        changed(package, (f"INSERT INTO photos ({names}) VALUES ({marks})", list(row.values())))
    return folder


def test_photos_are_kept_once_by_their_content(district: Path, package: Path) -> None:
    first, second = uuid_of("S1"), uuid_of("S2")
    folder = with_photos(
        package,
        photo(1, first, "photos/a.jpg"),
        photo(2, second, "photos/same.jpg"),
        photo(3, first, "photos/missing.jpg"),
        photo(4, row_uuid("shelters", "nobody"), "photos/a.jpg"),
        photo(5, first, "../a.jpg"),
    )
    for name in ("a.jpg", "same.jpg", "loose.jpg"):
        (folder / name).write_bytes(JPEG)
    (folder / "loose.jpg").write_bytes(JPEG + b"other")
    result = load(district, package)
    states = [(each.path, each.state) for each in result.plans[0].photos]
    assert states == [
        ("photos/a.jpg", "taken"),
        ("photos/same.jpg", "taken"),
        ("photos/missing.jpg", "missing"),
        ("photos/a.jpg", "refused"),
        ("../a.jpg", "refused"),
        ("photos/loose.jpg", "unnamed"),
    ]
    (stored,) = photo_folder(district).iterdir()
    assert stored.read_bytes() == JPEG
    with open_ledger(district) as ledger:
        rows = ledger.photos()
    assert {row["photo_of"] for row in rows} == {first, second}
    assert {row["path"] for row in rows} == {f"district_photos/{stored.name}"}
    again = load(district, package)
    assert not again.written
    assert [each.state for each in again.plans[0].photos][:2] == ["known", "known"]


def test_a_picture_that_goes_as_soon_as_it_is_stored_leaves_no_row(
    district: Path, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a scanner for viruses takes it away."""
    folder = with_photos(package, photo(1, uuid_of("S1"), "photos/a.jpg"))
    (folder / "a.jpg").write_bytes(JPEG)
    before = shelters(district)

    def taken_away(photos: list[Any], kept: Path) -> dict[str, str]:
        hashes = copy_photos(photos, kept)
        for file in kept.iterdir():
            file.unlink()
        return hashes

    monkeypatch.setattr("wj_risk_plugin.survey.load.copy_photos", taken_away)
    with pytest.raises(InputError, match="a picture that was stored is gone: [0-9a-f]{64}"):
        load(district, package)
    assert shelters(district) == before
    with open_ledger(district) as ledger:
        assert not ledger.photos()


def test_photos_of_a_row_that_is_new(district: Path, package: Path) -> None:
    new = row_uuid("shelters", "F-1")
    row = {**base_rows(district)["S1"], "uuid": new, "id": "F-1", "name": "新"}
    shape = row.pop(GEOMETRY)
    columns = {**row, "geom": b"GP\x00\x01" + (4547).to_bytes(4, "little") + shape}
    names = ", ".join(columns)
    marks = ", ".join("?" * len(columns))
    changed(package, (f"INSERT INTO shelters ({names}) VALUES ({marks})", list(columns.values())))
    folder = with_photos(package, photo(1, new, "photos/a.jpg"))
    (folder / "a.jpg").write_bytes(JPEG)
    result = load(district, package)
    assert [each.state for each in result.plans[0].photos] == ["taken"]
    assert shelters(district)["F-1"]["name"] == "新"
