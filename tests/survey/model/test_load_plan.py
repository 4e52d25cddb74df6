"""What a returned package would change: rejected, remarked, taken, each for its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas
import pyproj
import pytest
import shapely

from wj_risk_plugin.core.messages import Message
from wj_risk_plugin.survey.model.load_plan import (
    LayerToLoad,
    Proposal,
    after,
    counts,
    newly_seen,
    plan_layer,
    rows_in_crs,
    value_problem,
)
from wj_risk_plugin.survey.model.rows import GEOMETRY, Row, Unreadable

CRS = pyproj.CRS.from_epsg(4547)
EAST, NORTH = 458_000.0, 2_742_000.0


@dataclass(frozen=True)
class Back:
    fid: int
    uuid: str | None
    row: Row
    problem: Message | None = None


def place(x: float = 0.0, y: float = 0.0) -> bytes:
    return bytes(shapely.to_wkb(shapely.Point(EAST + x, NORTH + y)))


def shelter(number: int, **values: Any) -> Row:
    return {
        "uuid": f"u{number}",
        "id": f"S{number}",
        "name": f"场所{number}",
        "capacity_people": 100,
        GEOMETRY: place(100.0 * number),
        **values,
    }


BASE = {f"u{n}": shelter(n) for n in range(1, 4)}


def divisions() -> geopandas.GeoDataFrame:
    area = shapely.box(EAST - 5000, NORTH - 5000, EAST + 5000, NORTH + 5000)
    table = geopandas.GeoDataFrame(
        {"code": ["440203"], "name": ["武江区"]}, geometry=[area], crs=CRS, index=["d"]
    )
    table.attrs = {"layer": "divisions", "kind": "divisions"}
    return table


def plan(*rows: Back, base: dict[str, Row] = BASE, **more: Any) -> dict[Any, Proposal]:
    """Plan one layer of shelters; proposals by row number, by UUID for rows not in the package."""
    seen, whole = more.pop("seen", {}), more.pop("whole", True)
    district = more.pop("district", base)
    layer = LayerToLoad("shelters", "shelters", "POINT", base, rows, seen, whole)
    more.setdefault("context", [divisions()])
    found = plan_layer(layer, district, crs=CRS, **more)
    return {each.uuid if each.fid is None else each.fid: each for each in found}


def untouched(*but: int) -> list[Back]:
    return [Back(n, f"u{n}", shelter(n)) for n in range(1, 4) if n not in but]


def test_each_row_gets_its_status() -> None:
    found = plan(
        Back(1, "u1", shelter(1, name="新名")),
        Back(2, "u2", shelter(2)),
        Back(9, "n1", shelter(9, id="F-1")),
    )
    assert {name: each.status for name, each in found.items()} == {
        1: "changed",
        2: "unchanged",
        9: "new",
        "u3": "deleted",
    }
    assert counts(found.values()) == {
        "conflict": 0,
        "rejected": 0,
        "deleted": 1,
        "changed": 1,
        "new": 1,
        "unchanged": 1,
    }
    assert found[1].take == {"name": "新名"}
    assert found[9].action == "insert"
    assert found["u3"].action is None, "deletions stay until they are asked for"
    assert found["u3"].value("name") == "场所3"


def test_deletions_are_written_when_asked_for() -> None:
    found = plan(*untouched(3), delete=True)
    assert found["u3"].action == "delete"
    assert set(after(BASE, found.values())) == {"u1", "u2"}


def test_without_a_uuid_nothing_is_deleted() -> None:
    """The row that lost its UUID may be the very one that seems to be gone."""
    found = plan(*untouched(3), Back(3, None, shelter(3)), delete=True)
    assert (found[3].status, found[3].action) == ("rejected", None)
    assert "u3" not in found


def test_without_its_base_version_no_row_is_simply_new() -> None:
    """The bureau may have deleted it since the package went out."""
    district = {each: row for each, row in BASE.items() if each != "u3"}
    more: dict[str, Any] = {"base": {}, "district": district, "whole": False}
    assert plan(*untouched(), **more)[3].status == "conflict"
    assert plan(*untouched(), **more, decision="field")[3].action == "insert"
    assert plan(*untouched(), **more, decision="district")[3].action is None


def test_copied_rows_are_rejected_and_their_original_stays() -> None:
    found = plan(*untouched(), Back(4, "u1", shelter(1, name="copy")), delete=True)
    assert [found[n].status for n in (1, 4)] == ["rejected", "rejected"]
    assert "2" in str(found[4].reason)
    assert all(each.action is None for each in found.values())


def test_a_row_that_cannot_be_read_says_why() -> None:
    found = plan(*untouched(), Back(4, "n", {}, Message("the geometry is damaged")))
    assert (found[4].status, str(found[4].reason)) == ("rejected", "the geometry is damaged")


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"capacity_people": -1}, "less than"),
        ({"capacity_people": Unreadable("viele")}, "cannot be read"),
        ({"status": "kaputt"}, "in no list"),
        ({"id": None}, "empty"),
        ({"id": "S2"}, "belongs to another row"),
        ({GEOMETRY: None}, "no place"),
        ({GEOMETRY: shapely.to_wkb(shapely.Point())}, "no place"),
        ({GEOMETRY: shapely.to_wkb(shapely.Point(float("nan"), 1))}, "no place"),
        ({GEOMETRY: shapely.to_wkb(shapely.LineString([(0, 0), (1, 1)]))}, "wrong kind"),
        ({GEOMETRY: shapely.to_wkb(shapely.MultiPoint([(0, 0), (1, 1)]))}, "several parts"),
    ],
)
def test_bad_values_are_rejected(values: Row, word: str) -> None:
    found = plan(Back(1, "u1", shelter(1, **values)), *untouched(1))
    assert (found[1].status, found[1].action) == ("rejected", None)
    assert word in str(found[1].reason)
    new = plan(*untouched(), Back(9, "n1", shelter(9, **{"id": "F-1", **values})))
    assert new[9].status == "rejected"


def test_a_bad_value_that_was_there_before_hinders_no_other_change() -> None:
    base = {**BASE, "u1": shelter(1, capacity_people=-5, status="kaputt")}
    back = Back(1, "u1", {**base["u1"], "name": "新名"})
    found = plan(back, *untouched(1), base=base)
    assert (found[1].status, found[1].take) == ("changed", {"name": "新名"})


def test_two_new_rows_of_one_id() -> None:
    rows = [Back(n, f"n{n}", shelter(n, id="F-1")) for n in (8, 9)]
    found = plan(*untouched(), *rows)
    assert [found[n].status for n in (8, 9)] == ["new", "rejected"]


def test_the_id_of_a_deleted_row_is_free_in_the_same_load() -> None:
    """Otherwise the load rejects the row drawn anew under its id, and the next one takes it."""
    anew = Back(9, "n1", shelter(9, id="S3"))
    assert plan(*untouched(3), anew, delete=True)[9].action == "insert"
    assert plan(*untouched(3), anew)[9].status == "rejected"


def test_a_new_place_far_from_the_district_is_rejected() -> None:
    far = shelter(9, id="F-1", **{GEOMETRY: place(900_000.0)})
    found = plan(*untouched(), Back(9, "n1", far))
    assert found[9].status == "rejected"


def test_a_crossing_outline_is_rejected() -> None:
    bow = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    base: dict[str, Row] = {}
    layer = LayerToLoad(
        "assets_areas",
        "assets",
        "POLYGON",
        base,
        [Back(1, "n", {"id": "F-1", GEOMETRY: shapely.to_wkb(bow)})],
    )
    (found,) = plan_layer(layer, {}, crs=CRS)
    assert (found.status, "crosses" in str(found.reason)) == ("rejected", True)


def test_warnings_are_remarked_and_hinder_nothing() -> None:
    found = plan(Back(1, "u1", shelter(1, phone="12")), *untouched(1))
    assert (found[1].status, found[1].action) == ("changed", "update")
    assert found[1].remarks


def test_a_clock_that_runs_ahead_is_remarked() -> None:
    rows = [
        Back(1, "u1", shelter(1, surveyed_on="2099-01-01T00:00:00.000Z")),
        Back(2, "u2", shelter(2, surveyed_on="2020-01-01T00:00:00.000Z")),
    ]
    found = plan(*rows, *untouched(1, 2))
    assert [each.status for each in found.values()] == ["changed", "changed", "unchanged"]
    assert "clock" in str(found[1].remarks[0])
    assert found[2].remarks == found[3].remarks == ()


def test_a_feature_that_was_moved_far_is_remarked() -> None:
    """Also where there are no divisions beside which its place could be looked at."""
    rows = [
        Back(1, "u1", shelter(1, **{GEOMETRY: place(100.0, 3_000.0)})),
        Back(2, "u2", shelter(2, **{GEOMETRY: place(200.0, 300.0)})),
    ]
    found = plan(*rows, *untouched(1, 2), context=[])
    assert [str(text) for text in found[1].remarks] == ["moved by 3.0 km"]
    assert found[2].remarks == found[3].remarks == ()
    assert found[1].action == found[2].action == "update"


def test_conflicts_wait_for_a_decision() -> None:
    district = {**BASE, "u1": shelter(1, name="局里改的")}
    back = [Back(1, "u1", shelter(1, name="外业改的")), *untouched(1)]
    listed = plan(*back, district=district)[1]
    assert (listed.status, listed.action) == ("conflict", None)
    assert listed.merge is not None and listed.merge.conflicts == ("name",)
    taken = plan(*back, district=district, decision="field")[1]
    assert (taken.action, taken.take) == ("update", {"name": "外业改的"})
    left = plan(*back, district=district, decision="district")[1]
    assert left.action is None


def test_decisions_about_single_rows_go_before_those_for_all() -> None:
    district = {**BASE, "u1": shelter(1, name="局里改的")}
    back = [
        Back(1, "u1", shelter(1, name="外业改的")),
        Back(2, "u2", shelter(2, name="改了")),
        Back(9, "n1", shelter(9, id="F-1")),
    ]
    by_hand = {"u1": "field", "u2": "district", "u3": "field", "n1": "district"}
    found = plan(*back, district=district, decision="district", by_hand=by_hand)
    assert {name: each.action for name, each in found.items()} == {
        1: "update",
        2: None,
        9: None,
        "u3": "delete",
    }
    layer = LayerToLoad("shelters", "shelters", "POINT", BASE, back)
    assert set(newly_seen(layer, found.values())) == {"u1", "u2", "u3", "n1"}, "none comes again"


def test_what_is_taken_is_seen_and_what_waits_is_not() -> None:
    district = {**BASE, "u2": shelter(2, name="局里改的")}
    rows = [
        Back(1, "u1", shelter(1, name="a")),
        Back(2, "u2", shelter(2, name="b")),
        Back(9, "n1", shelter(9, id="F-1", capacity_people=-1)),
    ]
    layer = LayerToLoad("shelters", "shelters", "POINT", BASE, rows)
    proposals = plan_layer(layer, district, crs=CRS, context=[divisions()])
    seen = newly_seen(layer, proposals)
    assert set(seen) == {"u1"}, "u2 is in conflict, n1 rejected, u3 deleted and stays"
    now = after(district, proposals)
    again = LayerToLoad("shelters", "shelters", "POINT", BASE, rows, seen)
    second = plan_layer(again, now, crs=CRS, context=[divisions()])
    assert newly_seen(again, second) == {}
    assert all(each.action is None for each in second)


def test_unmoved_geometry_of_another_crs_is_unchanged() -> None:
    geographic = pyproj.CRS.from_epsg(4490)
    base = {1: place(1.25, 2.5), 2: place(7.0), 3: None}
    shapes = geopandas.GeoSeries.from_wkb([place(1.25, 2.5), place(9.0)], crs=CRS)
    back = shapes.to_crs(geographic)
    rows = {1: shapely.to_wkb(back[0]), 2: shapely.to_wkb(back[1]), 3: None}
    found = rows_in_crs(rows, base, geographic, CRS)
    assert found[1] == base[1]
    assert shapely.from_wkb(found[2]).distance(shapely.from_wkb(place(9.0))) < 0.001
    assert found[3] is None
    assert rows_in_crs(rows, base, CRS, CRS) == rows


@pytest.mark.parametrize(
    ("value", "definition", "word"),
    [
        (5, {"type": "real", "maximum": 2}, "more than 2"),
        (0, {"type": "real", "minimum": 0}, None),
        (None, {"type": "text"}, None),
        (2, {"type": "integer", "codes": "risk_level"}, None),
        (5, {"type": "integer", "codes": "risk_level"}, "in no list"),
    ],
)
def test_single_values(value: Any, definition: dict[str, Any], word: str | None) -> None:
    problem = value_problem(value, {"en": "Field", "zh": "字段", **definition})
    assert (problem is None) if word is None else word in str(problem)
