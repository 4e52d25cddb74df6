"""The risk one map against plain loops, and what must always hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wj_risk_plugin.core.hazards.exposure import overlaps, people_by_zone, worst_shares
from wj_risk_plugin.core.hazards.hidden_dangers import hidden_danger_register
from wj_risk_plugin.core.messages import Cancelled, InputError
from wj_risk_plugin.core.risk.options import RiskLayers, RiskOptions
from wj_risk_plugin.core.risk.risk_map import RiskOneMap, risk_map

CRS = 4547
TODAY = "2026-11-23"
#: Severity: unknown lies between moderate and low.
SEVERITY = {1: 0, 2: 1, 3: 2, None: 3, 4: 4}
LEVEL = {rank: level for level, rank in SEVERITY.items()}
PEOPLE_BY_LEVEL = ["major", "significant", "moderate", "unknown", "low"]


def layer(name: str, columns: dict[str, Any], shapes: list) -> geopandas.GeoDataFrame:
    table = geopandas.GeoDataFrame(columns, geometry=shapes, crs=CRS)
    table.attrs["layer"] = name
    return table


def towns(count: int = 3, level: str | None = None) -> geopandas.GeoDataFrame:
    """A row of squares of 1 km."""
    columns: dict[str, Any] = {"code": [f"T{i}" for i in range(count)]}
    columns["name"] = [f"Town {i}" for i in range(count)]
    if level:
        columns["level"] = level
    shapes = [shapely.box(i * 1000, 0, i * 1000 + 1000, 1000) for i in range(count)]
    return layer("divisions", columns, shapes)


def zones(boxes: list) -> geopandas.GeoDataFrame:
    """Hazard areas as other_hazards: (x, y, size, level)."""
    return layer(
        "other_hazards",
        {
            "id": [f"H{i}" for i in range(len(boxes))],
            "kind": ["flood"] * len(boxes),
            "risk_level": pd.Series([box[3] for box in boxes], dtype=object),
        },
        [shapely.box(x, y, x + size, y + size) for x, y, size, _ in boxes],
    )


def homes(places: list) -> geopandas.GeoDataFrame:
    """Settlements: (x, y, size, people); size 0 is a point."""
    shapes = [
        shapely.box(x, y, x + size, y + size) if size else shapely.Point(x, y)
        for x, y, size, _ in places
    ]
    ids = [f"V{i}" for i in range(len(places))]
    return layer("settlements", {"id": ids, "people": [float(p[3]) for p in places]}, shapes)


box = st.tuples(
    st.integers(-300, 3000), st.integers(-300, 1000), st.integers(10, 900),
    st.sampled_from([1, 2, 3, 4, None]),
)  # fmt: skip
home = st.tuples(
    st.integers(-300, 3300), st.integers(-300, 1300), st.sampled_from([0, 0, 200, 700]),
    st.integers(0, 500),
)  # fmt: skip


def severity(levels: pd.Series) -> np.ndarray:
    return np.array([SEVERITY[None if np.isnan(v) else int(v)] for v in levels])


@settings(max_examples=14, deadline=None)
@given(st.lists(box, max_size=7), st.lists(home, max_size=6))
def test_same_as_plain_loops(boxes: list, places: list) -> None:
    units, hazards, people = towns(), zones(boxes), homes(places)
    result = risk_map(
        units, RiskLayers(hazards={"other_hazards": hazards}, settlements=people), today=TODAY
    )
    for row, unit in zip(result.units.to_dict("records"), units.geometry):
        ranks = [
            SEVERITY[b[3]]
            for b, area in zip(boxes, hazards.geometry)
            if unit.intersection(area).area > 1.0
        ]
        level = LEVEL[min(ranks, default=4)]
        assert (None if np.isnan(row["risk_level"]) else row["risk_level"]) == level
        assert row["hazards"] == len(ranks)
        assert row["hazards_unknown"] == ranks.count(3)
        covered = shapely.Polygon()
        for rank, name in enumerate(["1", "2", "3", "unknown", "4"]):
            same = [a for b, a in zip(boxes, hazards.geometry) if SEVERITY[b[3]] == rank]
            wider = shapely.union_all([covered, *same]).intersection(unit)
            share = 100 * (wider.area - covered.area) / unit.area
            assert row[f"level_{name}_percent"] == pytest.approx(share, abs=1e-6)
            covered = wider


@settings(max_examples=14, deadline=None)
@given(st.lists(box, max_size=6), st.lists(home, min_size=1, max_size=6))
def test_people_are_counted_once_and_everything_adds_up(boxes: list, places: list) -> None:
    people = homes(places)
    units = pd.concat([towns(3, "town"), district()], ignore_index=True)
    units = geopandas.GeoDataFrame(units, geometry="geometry", crs=CRS)
    result = risk_map(
        units, RiskLayers(hazards={"other_hazards": zones(boxes)}, settlements=people), today=TODAY
    )
    total = sum(place[3] for place in places)
    sums = [f"people_{name}" for name in [*PEOPLE_BY_LEVEL, "unexposed"]]
    finals = []
    for _, rows in result.divisions.groupby("level"):
        parts = rows[rows["row_kind"] != "total"]
        final = rows[rows["row_kind"] == "total"].iloc[0]
        numbers = [c for c in rows if c.startswith(("people", "hazards_", "shelters_"))]
        for name in numbers:
            if parts[name].notna().any():
                assert parts[name].sum() == final[name]
        assert final["people"] == total
        assert sum(final[name] for name in sums) == total
        assert (rows[sums].sum(axis=1) == rows["people"]).all()
        assert sum(final[f"hazards_{name}"] for name in PEOPLE_BY_LEVEL) == len(boxes)
        finals.append(final[[*sums, "people"]].tolist())
    assert finals[0] == finals[1]  # towns and the district on the same basis
    assert result.headlines["PEOPLE_TOTAL"] == total
    assert result.headlines["PEOPLE_EXPOSED"] == total - finals[0][5]


def district() -> geopandas.GeoDataFrame:
    columns = {"code": ["D"], "name": ["District"], "level": ["district"]}
    return layer("divisions", columns, [shapely.box(0, 0, 3000, 1000)])


@settings(max_examples=14, deadline=None)
@given(st.lists(box, min_size=1, max_size=6), st.lists(home, min_size=1, max_size=5))
def test_another_hazard_never_makes_a_unit_safer(boxes: list, places: list) -> None:
    def run(count: int) -> RiskOneMap:
        hazards = zones(boxes[:count])
        return risk_map(
            towns(),
            RiskLayers(hazards={"other_hazards": hazards}, settlements=homes(places)),
            today=TODAY,
        )

    before, after = run(len(boxes) - 1), run(len(boxes))
    assert (severity(after.units["risk_level"]) <= severity(before.units["risk_level"])).all()
    assert after.headlines["PEOPLE_EXPOSED"] >= before.headlines["PEOPLE_EXPOSED"]
    percent = [f"level_{name}_percent" for name in ("1", "2", "3", "unknown", "4")]
    wider = after.units[percent].cumsum(axis=1) - before.units[percent].cumsum(axis=1)
    assert (wider > -1e-6).all().all()


@settings(max_examples=12, deadline=None)
@given(st.lists(box, min_size=1, max_size=5))
def test_the_units_level_is_the_worst_of_its_families(boxes: list) -> None:
    half = len(boxes) // 2
    fires = zones(boxes[:half]).rename(columns={"risk_level": "grade"})
    result = risk_map(
        towns(),
        RiskLayers(hazards={"fire_zones": fires, "other_hazards": zones(boxes[half:])}),
        today=TODAY,
    )
    for row in result.units.to_dict("records"):
        ranks = [
            SEVERITY[None if np.isnan(row[f"level_{name}"]) else int(row[f"level_{name}"])]
            for name in ("fire", "other")
            if isinstance(row[f"set_by_{name}"], str)
        ]
        level = None if np.isnan(row["risk_level"]) else int(row["risk_level"])
        assert SEVERITY[level] == min(ranks, default=4)


@settings(max_examples=12, deadline=None)
@given(st.integers(30, 700), st.lists(box, max_size=4))
def test_squares_partition_the_district(side: int, boxes: list) -> None:
    people = homes([(500, 500, 0, 10), (1000, 500, 0, 20), (3000, 1000, 0, 5), (900, 0, 400, 40)])
    result = risk_map(
        towns(),
        RiskLayers(hazards={"other_hazards": zones(boxes)}, settlements=people),
        RiskOptions(grid_m=float(side)),
        today=TODAY,
    )
    shapes = result.units.geometry
    assert shapes.area.sum() == pytest.approx(3e6)
    assert shapely.union_all(shapes.to_numpy()).area == pytest.approx(3e6)
    assert result.units["unit_id"].is_unique
    assert result.units["division_code"].notna().all()
    assert result.units["people"].sum() == 75


@settings(max_examples=12, deadline=None)
@given(st.lists(box, max_size=5), st.lists(home, max_size=4), st.randoms(use_true_random=False))
def test_feature_order_never_matters(boxes: list, places: list, random: Any) -> None:
    hazards, people, units = zones(boxes), homes(places), towns()

    def shuffled(table: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
        order = list(range(len(table)))
        random.shuffle(order)
        mixed = table.iloc[order]
        mixed.attrs = dict(table.attrs)
        return mixed

    one = risk_map(
        units, RiskLayers(hazards={"other_hazards": hazards}, settlements=people), today=TODAY
    )
    two = risk_map(
        shuffled(units),
        RiskLayers(hazards={"other_hazards": shuffled(hazards)}, settlements=shuffled(people)),
        today=TODAY,
    )
    columns = ["unit_id", "risk_level", "set_by", "reason", "people", "people_exposed"]
    pd.testing.assert_frame_equal(
        pd.DataFrame(one.units[columns]), pd.DataFrame(two.units[columns])
    )
    assert one.headlines == two.headlines


def test_touching_edges_do_not_count() -> None:
    result = risk_map(
        towns(), RiskLayers(hazards={"other_hazards": zones([(0, 0, 1000, 1)])}), today=TODAY
    )
    assert result.units["risk_level"].tolist() == [1, 4, 4]
    assert overlaps(np.array([shapely.box(0, 0, 1, 1)]), np.array([shapely.box(1, 0, 2, 1)])).empty


def test_unknown_is_never_low_and_never_hides_something_worse() -> None:
    hazards = zones([(10, 10, 50, None), (1010, 10, 50, None), (1010, 10, 50, 4),
                     (2010, 10, 50, None), (2010, 10, 50, 3)])  # fmt: skip
    result = risk_map(towns(), RiskLayers(hazards={"other_hazards": hazards}), today=TODAY)
    assert result.units["risk_level"].fillna(0).tolist() == [0, 0, 3]
    assert result.units["hazards_unknown"].tolist() == [1, 1, 1]
    assert result.units["reason"].tolist() == [
        "Unknown level: Flood H0; hazards of unknown level: 1",
        "Unknown level: Flood H1; hazards of unknown level: 1",
        "Moderate: Flood H4; hazards of unknown level: 1",
    ]
    assert result.headlines["UNITS_UNKNOWN"] == 2
    assert result.headlines["UNITS_LOW"] == 0


def test_the_reason_says_what_threatens_whom_and_how_near() -> None:
    slides = layer(
        "geohazards",
        {"id": ["LX-012", "LX-013"], "hazard_type": ["滑坡", "崩塌"], "risk_level": ["重大", 1],
         "threatened_people": [140.0, 20.0], "influence_m": [50.0, 50.0]},
        [shapely.Point(300, 300), shapely.Point(600, 600)],
    )  # fmt: skip
    fire = layer("fire_zones", {"id": ["F1"], "grade": [2]}, [shapely.box(1000, 0, 1250, 1000)])
    people = homes([(300, 335, 0, 50), (300, 900, 0, 1), (1500, 500, 0, 5)])
    people["name"] = ["the village", "far", None]
    units = risk_map(
        towns(),
        RiskLayers(hazards={"geohazards": slides, "fire_zones": fire}, settlements=people),
        today=TODAY,
    ).units
    assert units["reason"].tolist() == [
        "Major: Landslide LX-012, threatened people: 140, 35 m from the village",
        "Significant: Forest fire-risk zone F1 covers 25 % of the unit",
        "Low: no known hazard reaches the unit",
    ]
    assert units["set_by_geohazard"].tolist()[0] == "LX-012"


def test_chemical_sources_take_their_grade() -> None:
    """Chlorine 50 t: S = 10; nobody near: alpha 0.5; R = 0.5 * 4 * 10 = 20, third grade."""
    plant = layer("chemical_sources", {"id": ["P", "Q"]},
                  [shapely.box(400, 400, 500, 500), shapely.Point(2500, 500)])  # fmt: skip
    stock = pd.DataFrame(
        {"source_id": ["P", "Q"], "substance": ["氯"] * 2, "design_max_t": [50.0] * 2}
    )
    people = homes([(1500, 500, 0, 10)])
    result = risk_map(
        towns(),
        RiskLayers(
            hazards={"chemical_sources": plant}, chemical_inventory=stock, settlements=people
        ),
        today=TODAY,
    )
    assert result.units["risk_level"].fillna(0).tolist() == [3, 4, 0]
    bare = risk_map(
        towns(), RiskLayers(hazards={"chemical_sources": plant}, settlements=people), today=TODAY
    )
    assert bare.units["risk_level"].fillna(0).tolist() == [0, 4, 0]


def test_exposed_places_are_named_with_the_worst_hazard() -> None:
    facilities = layer(
        "facilities",
        {
            "id": ["F1", "F2", "F3"],
            "kind": ["学校", "hospital", "plant"],
            "people": [300.0, 20.0, np.nan],
        },
        [shapely.Point(100, 100), shapely.Point(900, 900), shapely.box(90, 90, 300, 300)],
    )
    hazards = zones([(0, 0, 200, 3), (50, 50, 100, 1)])
    people = homes([(0, 0, 400, 40), (120, 120, 0, 7)])
    table = risk_map(
        towns(),
        RiskLayers(hazards={"other_hazards": hazards}, facilities=facilities, settlements=people),
        today=TODAY,
    ).exposed
    rows = {row["id"]: row for row in table.to_dict("records")}
    assert set(rows) == {"F1", "F3", "V0", "V1"}
    assert (rows["F1"]["exposed_kind"], rows["F1"]["risk_level"], rows["F1"]["hazards"]) == (
        "school",
        1,
        2,
    )
    assert rows["V0"]["people_exposed"] == pytest.approx(40 * 200 * 200 / (400 * 400))
    assert rows["V1"]["people_exposed"] == 7
    assert rows["F1"]["division_code"] == "T0"


def test_units_are_villages_when_there_are_villages() -> None:
    villages = layer(
        "divisions",
        {"code": ["a", "b"], "level": ["村", "village"]},
        [shapely.box(0, 0, 500, 1000), shapely.box(500, 0, 1000, 1000)],
    )
    villages["level"] = ["行政村（社区）", "village"]
    both = pd.concat([towns(3, "town"), villages], ignore_index=True)
    both = geopandas.GeoDataFrame(both, geometry="geometry", crs=CRS)
    assert risk_map(both, RiskLayers(), today=TODAY).units["unit_id"].tolist() == ["a", "b"]
    chosen = risk_map(both, RiskLayers(), RiskOptions(unit_level="town"), today=TODAY).units
    assert chosen["unit_id"].tolist() == ["T0", "T1", "T2"]
    with pytest.raises(InputError, match="no division of level grid"):
        risk_map(both, RiskLayers(), RiskOptions(unit_level="grid"), today=TODAY)


def test_divisions_of_no_known_level_beside_others_are_listed() -> None:
    shapes = [shapely.box(x, 0, x + 300, 300) for x in (0, 300, 600)]
    for words, lost in (
        (["village", None, "村级"], [1]),
        (["村委会", "小队", "居委会"], [1]),
        (["村（社区）", "行政村", "村"], None),
        ([None, None, None], None),
    ):
        given = layer("divisions", {"code": ["A", "B", "C"], "level": words}, shapes)
        result = risk_map(given, RiskLayers(), today=TODAY)
        said = [s.feature_ids for s in result.skips if "no units are made" in str(s.reason)]
        assert said == ([] if lost is None else [lost])
        assert len(result.units) == 3 - len(lost or [])


def test_bad_divisions_are_refused_or_listed() -> None:
    twice = towns()
    twice["code"] = ["A", "B", "A"]
    with pytest.raises(InputError, match=r"same code .* \(features 0, 2\)"):
        risk_map(twice, RiskLayers(), today=TODAY)
    with pytest.raises(InputError, match="no division has an outline"):
        risk_map(layer("divisions", {"code": ["A"]}, [None]), RiskLayers(), today=TODAY)
    with pytest.raises(InputError, match="squares are too many"):
        risk_map(towns(), RiskLayers(), RiskOptions(grid_m=0.5), today=TODAY)
    lapping = layer(
        "divisions",
        {"code": ["A", "B"]},
        [shapely.box(0, 0, 600, 600), shapely.box(400, 0, 1000, 600)],
    )
    result = risk_map(
        lapping, RiskLayers(settlements=homes([(500, 100, 0, 9), (300, 0, 400, 20)])), today=TODAY
    )
    assert [0, 1] in [skip.feature_ids for skip in result.skips]
    assert result.units["people"].sum() == 29


def test_bad_numbers_of_people() -> None:
    with pytest.raises(InputError, match="negative number of people"):
        risk_map(towns(), RiskLayers(settlements=homes([(1, 1, 0, -5)])), today=TODAY)
    unknown = homes([(1, 1, 0, 5)])
    unknown["people"] = np.nan
    result = risk_map(towns(), RiskLayers(settlements=unknown), today=TODAY)
    assert [0] in [skip.feature_ids for skip in result.skips]
    assert result.headlines["PEOPLE_TOTAL"] == 0


def test_missing_layers_are_named_and_not_fatal() -> None:
    plain = towns()
    plain["population_people"] = [10.0, 20.0, 30.0]
    result = risk_map(plain, RiskLayers(), today=TODAY)
    assert result.shelters is None
    assert result.hidden_dangers is None
    assert len(result.exposed) == 0
    # no hazard layer at all: nothing is known to be low
    assert result.units["risk_level"].isna().all()
    assert {str(text) for text in result.units["reason"]} == {
        "Unknown: no layer of hazards was given"
    }
    assert result.headlines["UNITS_UNKNOWN"] == 3
    assert result.units["people"].tolist() == [10, 20, 30]
    assert result.headlines["PEOPLE_TOTAL"] == 60
    assert "PEOPLE_EXPOSED" not in result.headlines
    named = {str(note) for note in result.notes}
    assert "Not given, so not on the map: Geological hazard points" in named
    assert len(named) == 8


def test_shelters_and_dangers_are_placed_and_added_up() -> None:
    shelters = layer(
        "shelters",
        {
            "id": list("abc"),
            "capacity_people": [10.0, np.nan, 30.0],
            "status": ["open", "open", "closed"],
        },
        [shapely.Point(1, 1), shapely.Point(1500, 1), shapely.Point(9999, 1)],
    )
    dangers = layer(
        "hidden_dangers",
        {"id": ["d"], "level": [1], "due_on": pd.to_datetime(["2026-11-22"])},
        [shapely.Point(2500, 500)],
    )
    result = risk_map(
        towns(), RiskLayers(hazards={"hidden_dangers": dangers}, shelters=shelters), today=TODAY
    )
    assert result.shelters is not None
    assert result.shelters["division_code"].tolist() == ["T0", "T1", None]
    rows = result.divisions.set_index("row_kind")
    assert rows.loc["division", "shelters_admissible"].tolist() == [1, 1, 0]
    assert rows.loc["outside", "shelters_inadmissible"] == 1
    assert rows.loc["total", "capacity_admissible_people"] == 10
    # a shelter that takes an unknown number of people is no shelter for nobody
    capacities = rows.loc["division", "capacity_admissible_people"].tolist()
    assert capacities == [10, pytest.approx(np.nan, nan_ok=True), 0]
    nobody_knows = shelters.assign(capacity_people=np.nan)
    rows = risk_map(towns(), RiskLayers(shelters=nobody_knows), today=TODAY).divisions
    total = rows.set_index("row_kind").loc["total"]
    assert total["shelters_admissible"] == 2 and np.isnan(total["capacity_admissible_people"])
    assert result.units["risk_level"].tolist() == [4, 4, 1]
    assert result.headlines["HIDDEN_DANGERS_OVERDUE"] == 1
    # a danger has a place but no area that would expose people
    assert result.units["level_1_percent"].tolist() == [0, 0, 0]


def test_overdue_begins_the_day_after_the_due_day() -> None:
    dates = ["2026-11-22", "2026-11-23", "2026-11-24", None, "2026-01-01", "2026-01-01"]
    dangers = layer(
        "hidden_dangers",
        {"id": list("abcdef"), "level": ["重大", 2, 3, 4, 1, "x"],
         "due_on": pd.to_datetime(dates),
         "closed_on": pd.to_datetime([None] * 4 + ["2026-11-23", "2026-11-24"])},
        [shapely.Point(0, 0)] * 6,
    )  # fmt: skip
    register = hidden_danger_register(dangers, TODAY)
    days = register.table["overdue_days"]
    assert days.fillna(-1).tolist() == [1, 0, 0, -1, 0, 326]
    assert register.table["danger_open"].tolist() == [True] * 4 + [False, True]
    assert register.headlines["HIDDEN_DANGERS_OVERDUE"] == 2
    listed = sorted(i for skip in register.skips for i in skip.feature_ids)
    assert listed == [3, 5]


def test_what_is_not_known_of_a_major_danger_is_said() -> None:
    dangers = layer(
        "hidden_dangers",
        {"id": list("abcde"), "level": [1, 1, 1, 2, 1],
         "closed_on": pd.to_datetime([None] * 4 + ["2026-01-01"]),
         "monitored": [True, None, False, None, None],
         "listed_supervision": [True, True, True, None, None]},
        [shapely.Point(0, 0)] * 5,
    )  # fmt: skip
    result = risk_map(towns(), RiskLayers(hazards={"hidden_dangers": dangers}), today=TODAY)
    assert result.headlines["MAJOR_NOT_MONITORED"] == 2
    said = [note for note in result.notes if "it is not known" in note]
    assert [note.values for note in said] == [{"count": 1, "ids": "b"}]
    without = dangers.drop(columns=["monitored", "listed_supervision"])
    without.attrs = dict(dangers.attrs)
    notes = hidden_danger_register(without, TODAY).notes
    assert [note.values for note in notes] == [{"count": 3, "ids": "a, b, c"}] * 2


def grid_cells(boxes: list) -> geopandas.GeoDataFrame:
    """Responsibility grids as a layer of their own: (x, y, size)."""
    shapes = [shapely.box(x, y, x + size, y + size) for x, y, size in boxes]
    codes = [f"W{i}" for i in range(len(boxes))]
    return layer("grids", {"code": codes, "name": codes}, shapes)


def test_responsibility_grids_are_the_units() -> None:
    """Of the cell from 900 to 1200 two thirds lie in T1; the last one lies in no town."""
    cells = grid_cells([(0, 0, 900), (900, 0, 300), (5000, 0, 100)])
    result = risk_map(
        towns(),
        RiskLayers(
            hazards={"other_hazards": zones([(950, 10, 20, 2)])},
            grids=cells,
            settlements=homes([(100, 100, 0, 7), (2500, 500, 0, 3)]),
        ),
        today=TODAY,
    )
    assert result.units["unit_id"].tolist() == ["W0", "W1", "W2"]
    assert result.units["division_code"].tolist() == ["T0", "T1", None]
    assert result.units["risk_level"].tolist() == [4, 2, 4]
    # who lives in no grid is in no unit, and still in the totals of the towns
    assert result.units["people"].tolist() == [7, 0, 0]
    assert result.headlines["PEOPLE_TOTAL"] == 10
    # 3 km2 less 0.9 km x 0.9 km and 0.3 km x 0.3 km
    open_ground = [str(note) for note in result.notes if "open" in note]
    assert open_ground == [
        "grids: level Responsibility grid leaves 2.100 km² of the district open, places: 1"
    ]
    with pytest.raises(InputError, match="cannot both be the units"):
        risk_map(towns(), RiskLayers(grids=cells), RiskOptions(grid_m=100.0), today=TODAY)


def test_grids_that_are_divisions_of_their_own_level() -> None:
    columns = {"code": ["g1", "g2"], "level": ["网格", "grid"]}
    cells = layer("divisions", columns, [shapely.box(0, 0, 500, 9), shapely.box(500, 0, 900, 9)])
    both = geopandas.GeoDataFrame(
        pd.concat([towns(3, "town"), cells], ignore_index=True), geometry="geometry", crs=CRS
    )
    grid = risk_map(both, RiskLayers(), RiskOptions(unit_level="grid"), today=TODAY)
    assert grid.units["unit_id"].tolist() == [
        "g1", "g2",
    ]  # fmt: skip


danger = st.tuples(
    st.tuples(st.integers(-200, 3200), st.integers(-200, 1200)),
    st.sampled_from([1, 2, None]),
    st.sampled_from(["2026-11-01", "2026-12-01", None]),
    st.sampled_from(["2026-11-10", None]),
    st.sampled_from([True, False, None]),
    st.sampled_from([True, False, None]),
)


@settings(max_examples=8, deadline=None)
@given(st.lists(danger, min_size=1, max_size=8))
def test_hidden_dangers_add_up_on_every_level_and_unknown_is_not_monitored(rows: list) -> None:
    places, level, due, closed, watched, listed = zip(*rows)
    dangers = layer(
        "hidden_dangers",
        {"id": [str(i) for i in range(len(rows))], "level": pd.Series(level, dtype=object),
         "due_on": pd.to_datetime(pd.Series(due)), "closed_on": pd.to_datetime(pd.Series(closed)),
         "monitored": pd.Series(watched, dtype=object),
         "listed_supervision": pd.Series(listed, dtype=object)},
        [shapely.Point(p) for p in places],
    )  # fmt: skip
    units = pd.concat([towns(3, "town"), district()], ignore_index=True)
    units = geopandas.GeoDataFrame(units, geometry="geometry", crs=CRS)
    result = risk_map(units, RiskLayers(hazards={"hidden_dangers": dangers}), today=TODAY)
    now = [row for row in rows if row[3] is None]
    major = [row for row in now if row[1] == 1]
    wanted = {
        "dangers_open": len(now),
        "dangers_overdue": sum(row[2] == "2026-11-01" for row in now),
        "dangers_listed": sum(row[5] is True for row in now),
        "dangers_major": len(major),
        "dangers_major_monitored": sum(row[4] is True for row in major),
    }
    for _, table in result.divisions.groupby("level"):
        for name, number in wanted.items():
            assert table.loc[table["row_kind"] == "total", name].tolist() == [number]
            assert table.loc[table["row_kind"] != "total", name].sum() == number
    numbers = result.headlines
    assert numbers["HIDDEN_DANGERS_LISTED"] == wanted["dangers_listed"]
    assert numbers["MAJOR_NOT_MONITORED"] == len(major) - wanted["dangers_major_monitored"]
    met = (wanted["dangers_major_monitored"] == len(major)) if major else None
    assert numbers["MONITORED_TARGET_MET"] == met


def test_planning_zones_are_held_against_all_hazards() -> None:
    """A major flood over 100 m x 100 m of a zone of 200 m x 100 m; a plant is graded first.

    Chlorine 50 t: R = 0.5 * 4 * 10 = 20, third grade: it draws no line at level 2.
    """
    plans = layer(
        "assets", {"id": ["Z"], "kind": ["planning_zone"]}, [shapely.box(1100, 0, 1300, 100)]
    )
    plant = layer("chemical_sources", {"id": ["P"]}, [shapely.box(1200, 0, 1300, 100)])
    stock = pd.DataFrame({"source_id": ["P"], "substance": ["氯"], "design_max_t": [50.0]})
    layers = RiskLayers(
        hazards={"chemical_sources": plant, "other_hazards": zones([(1100, 0, 100, 1)])},
        chemical_inventory=stock,
        settlements=homes([(9000, 0, 0, 1)]),
        planning=plans,
    )
    result = risk_map(towns(), layers, today=TODAY)
    assert result.conflicts is not None
    row = result.conflicts.iloc[0]
    assert (row["conflict_percent"], row["division_code"]) == (50.0, "T1")
    assert result.headlines["PLANNING_CONFLICTS"] == 1
    wider = risk_map(towns(), layers, RiskOptions(red_line_level=3), today=TODAY)
    assert wider.headlines["CONFLICT_HA"] == 2.0
    assert risk_map(towns(), RiskLayers(), today=TODAY).conflicts is None


def test_shelters_get_a_verdict() -> None:
    """12 m2 for 10 people in an immediate shelter (0.5 m2 each); 11 people live nearest."""
    shelters = layer(
        "shelters",
        {"id": ["S"], "shelter_class": ["emergency"], "area_m2": [12.0], "capacity_people": [10.0],
         "filed_on": pd.to_datetime(["2020-01-01"]), "checked_on": pd.to_datetime(["2026-01-01"])},
        [shapely.Point(500, 500)],
    )  # fmt: skip
    layers = RiskLayers(shelters=shelters)
    people = homes([(500, 900, 0, 11), (500, 1001, 0, 50)])
    short = risk_map(towns(), replace(layers, settlements=people), today=TODAY)
    assert short.shelters is not None
    assert short.shelters[["verdict", "service_people"]].values.tolist() == [["falls_short", 11]]
    assert short.headlines["SHELTERS_FALLING_SHORT"] == 1
    assert risk_map(towns(), layers, today=TODAY).headlines["SHELTERS_MEETING"] == 1
    late = risk_map(towns(), layers, RiskOptions(check_months=6), today=TODAY)
    assert late.headlines["SHELTERS_FALLING_SHORT"] == 1


def test_cancelling_stops() -> None:
    with pytest.raises(Cancelled):
        risk_map(towns(), RiskLayers(), today=TODAY, progress=lambda fraction, _: fraction < 0.4)


@settings(max_examples=14, deadline=None)
@given(st.lists(home, min_size=1, max_size=6), st.lists(box, max_size=5))
def test_shares_and_people_stay_whole(places: list, boxes: list) -> None:
    people, areas = homes(places), zones(boxes)
    ranks = np.array([SEVERITY[b[3]] for b in boxes], dtype=int)
    grounds = np.asarray(areas.geometry.values)
    shares = worst_shares(np.asarray(people.geometry.values), grounds, ranks)
    assert (shares.groupby("shape")["share"].sum() <= 1 + 1e-9).all()
    counted = people_by_zone(people, np.asarray(towns().geometry.values), grounds, ranks)
    assert (counted["people"] % 1 == 0).all()
    assert (counted["people"] >= 0).all()
    per_home = counted.groupby("settlement")["people"].sum()
    assert per_home.tolist() == [place[3] for place in places]
