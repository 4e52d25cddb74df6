"""GB 18218-2018: S, alpha, R and grades, by hand and at every bound."""

from __future__ import annotations

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wj_risk_plugin.core.hazards.gb18218 import (
    alpha_of_people,
    cas_is_valid,
    grade_chemical_sources,
    grade_of_r,
    match_substance,
    people_near_plants,
)
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.standards import load

CRS = 4547
PLANT = shapely.box(0, 0, 100, 100)
ROWS = load("chemical")["substances"]["rows"]


def plants(*shapes: shapely.Geometry, **columns: list) -> geopandas.GeoDataFrame:
    ids = [f"P{i}" for i in range(len(shapes))]
    table = geopandas.GeoDataFrame({"id": ids, **columns}, geometry=list(shapes), crs=CRS)
    table.attrs["layer"] = "chemical_sources"
    return table


def stock(*rows: tuple) -> pd.DataFrame:
    names = ["source_id", "substance", "design_max_t", "cas", "hazard_class"]
    table = pd.DataFrame([(*row, None, None)[:5] for row in rows], columns=names)
    table.attrs["layer"] = "chemical_inventory"
    return table


def homes(*people: float, distance: float = 300.0) -> geopandas.GeoDataFrame:
    shapes = [shapely.Point(100 + distance, 50)] * len(people)
    return geopandas.GeoDataFrame({"people": list(people)}, geometry=shapes, crs=CRS)


def test_a_tank_farm_by_hand() -> None:
    """Ammonia 30 t, chlorine 5 t, petrol 100 t; 45 people within 500 m.

    S = 30/10 + 5/5 + 100/200 = 3 + 1 + 0.5 = 4.5 >= 1: a major hazard source.
    sum(beta*q/Q) = 2*3 + 4*1 + 1*0.5 = 10.5; 30 <= 45 < 50 people: alpha = 1.2.
    R = 1.2 * 10.5 = 12.6; 10 <= R < 50: third grade.
    """
    inventory = stock(("P0", "液氨", 30.0), ("P0", "氯", 5.0), ("P0", "gasoline", 100.0))
    result = grade_chemical_sources(plants(PLANT), inventory, homes(45))
    row = result.sources.iloc[0]
    assert row["s_ratio"] == 4.5
    assert row["alpha"] == 1.2
    assert row["beta_ratio"] == 10.5
    assert row["r_value"] == 12.6
    assert (row["chemical_grade"], row["risk_level"], row["major_source"]) == (3, 3, True)
    assert result.terms["q_ratio"].tolist() == [3.0, 1.0, 0.5]
    assert result.terms["beta_q_ratio"].tolist() == [6.0, 4.0, 0.5]
    assert result.headlines == {
        "MAJOR_SOURCES": 1,
        "GRADE_1": 0,
        "GRADE_2": 0,
        "GRADE_3": 1,
        "GRADE_4": 0,
        "WITHHELD": 0,
    }


def test_a_plant_out_of_use_is_graded_but_not_counted() -> None:
    inventory = stock(("P0", "氯", 5.0), ("P1", "氯", 5.0))
    both = plants(PLANT, PLANT, in_use=[True, False])
    result = grade_chemical_sources(both, inventory, homes(45))
    assert result.sources["major_source"].tolist() == [True, True]
    assert result.headlines["MAJOR_SOURCES"] == 1
    listed = [skip.feature_ids for skip in result.skips if "not in use" in skip.reason]
    assert listed == [[1]]


def test_s_of_exactly_one_is_a_major_source() -> None:
    # 0.7 + 0.2 + 0.1 is 0.9999999999999999 in floating point
    inventory = stock(("P0", "氨", 7.0), ("P0", "溴甲烷", 2.0), ("P0", "环氧乙烷", 1.0))
    assert 0.7 + 0.2 + 0.1 < 1  # not sum(): from Python 3.12 on it compensates
    row = grade_chemical_sources(plants(PLANT), inventory, homes()).sources.iloc[0]
    assert (row["s_ratio"], row["major_source"]) == (1.0, True)
    below = stock(("P0", "氨", 9.999))
    row = grade_chemical_sources(plants(PLANT), below, homes()).sources.iloc[0]
    assert row["major_source"] is False
    assert np.isnan(row["r_value"])
    assert row["risk_level"] == 4


@pytest.mark.parametrize(
    ("people", "alpha"),
    [(0, 0.5), (1, 1.0), (29, 1.0), (30, 1.2), (49, 1.2), (50, 1.5), (99, 1.5), (100, 2.0)],
)
def test_alpha_at_every_bound(people: int, alpha: float) -> None:
    assert alpha_of_people(people) == alpha
    inventory = stock(("P0", "氯", 50.0))
    row = grade_chemical_sources(plants(PLANT), inventory, homes(people)).sources.iloc[0]
    assert row["alpha"] == alpha
    assert row["alpha_basis"] == "counted"


@pytest.mark.parametrize(
    # petrol: Q 200 t, beta 1; alpha 2: R = 2 * q / 200
    ("tonnes", "grade"),
    [(10000.0, 1), (9999.0, 2), (5000.0, 2), (4999.0, 3), (1000.0, 3), (999.0, 4), (200.0, 4)],
)
def test_grades_at_every_bound(tonnes: float, grade: int) -> None:
    row = grade_chemical_sources(plants(PLANT), stock(("P0", "汽油", tonnes)), homes(100))
    assert row.sources["chemical_grade"].tolist() == [grade]
    assert grade_of_r(2 * tonnes / 200) == grade


def test_every_row_of_table_one_is_found_by_its_name_and_number() -> None:
    assert [row["no"] for row in ROWS] == list(range(1, 86))
    for row in ROWS:
        found, how, _ = match_substance(row["zh"])
        assert how == "name"
        assert found is not None
        assert (found.row, float(found.threshold_t)) == (row["no"], row["threshold_t"])
        for cas in row["cas"]:
            assert cas_is_valid(cas), cas
            twins = [other["threshold_t"] for other in ROWS if cas in other["cas"]]
            by_number, how, _ = match_substance("?", cas)
            assert how == "cas"
            assert by_number is not None
            # one number on several rows (ammonium nitrate): the strictest counts
            assert float(by_number.threshold_t) == min(twins)


def test_every_class_of_table_two_can_be_chosen() -> None:
    for row in load("chemical")["classes"]["rows"]:
        found, how, problem = match_substance("some mixture", None, row["symbol"])
        assert (how, problem) == ("class", None)
        assert found is not None
        assert (float(found.threshold_t), float(found.beta or 0)) == (
            row["threshold_t"],
            row["beta"],
        )


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("Chlorine", 12),
        ("LPG", 52),
        ("光气", 6),
        ("ｌｎｇ", 49),
        ("Phosgene", 6),
        ("甲 苯", 64),
        ("1-氯-2,3-环氧丙烷", 21),
        ("一氧化碳", 13),
    ],
)
def test_common_names_in_two_languages(name: str, row: int) -> None:
    found = match_substance(name)[0]
    assert found is not None
    assert found.row == row


def test_what_cannot_be_matched_is_listed_and_never_zero() -> None:
    inventory = stock(
        ("P0", "氯", 50.0), ("P0", "mystery", 5.0), ("P1", "氯", np.nan), ("PX", "氯", 1.0)
    )
    result = grade_chemical_sources(plants(PLANT, PLANT), inventory, homes(100))
    first, second = result.sources.to_dict("records")
    assert (first["unmatched"], first["s_ratio"], first["major_source"]) == (1, 10.0, True)
    assert np.isnan(first["r_value"])
    assert first["withheld"] == "substances not matched: 1"
    assert np.isnan(second["s_ratio"])
    assert second["withheld"] == "no inventory that can be counted"
    assert np.isnan(second["risk_level"])
    assert sorted(i for skip in result.skips for i in skip.feature_ids) == [1, 2, 3]


def test_an_incomplete_inventory_below_one_is_unknown_not_low() -> None:
    inventory = stock(("P0", "氯", 1.0), ("P0", "mystery", 5.0))
    row = grade_chemical_sources(plants(PLANT), inventory, homes()).sources.iloc[0]
    assert row["major_source"] is None
    assert np.isnan(row["risk_level"])


def test_a_point_gets_s_only_unless_alpha_is_typed() -> None:
    inventory = stock(*[(f"P{i}", "氯", 50.0) for i in range(3)])
    sources = plants(*[shapely.Point(0, 0)] * 3, alpha=[np.nan, 2.0, 1.7])
    result = grade_chemical_sources(sources, inventory, homes(1000, distance=0))
    assert result.sources["s_ratio"].tolist() == [10.0] * 3
    # R = 2.0 * 4 * 10 = 80: second grade
    assert result.sources["r_value"].fillna(0).tolist() == [0, 80.0, 0]
    assert result.sources["chemical_grade"].fillna(0).tolist() == [0, 2, 0]
    assert result.sources["withheld"].tolist()[0] == "no plant boundary polygon and no alpha typed"
    assert [2] in [skip.feature_ids for skip in result.skips]


def test_without_beta_r_waits_for_a_class() -> None:
    # 1,2-epoxypropane (Q 10) has no beta in the tables; as W5.1 it is 1.5
    inventory = stock(("P0", "环氧丙烷", 100.0), ("P1", "1,2-环氧丙烷", 100.0, None, "W5.1"))
    result = grade_chemical_sources(plants(PLANT, PLANT), inventory.iloc[1:], homes(100))
    assert result.sources["r_value"].tolist()[1] == 2.0 * 1.5 * 10
    bare = grade_chemical_sources(plants(PLANT), stock(("P0", "1,2-环氧丙烷", 100.0)), homes(100))
    assert bare.sources["s_ratio"].tolist() == [10.0]
    assert bare.sources["withheld"].tolist() == ["substances without beta: 1"]


def test_check_digits_and_contradictions() -> None:
    assert match_substance("氯", "7782-50-4")[2] == (
        "the CAS number 7782-50-4 has a wrong check digit; not used"
    )
    found, _, problem = match_substance("汽油", "7782-50-5")
    assert found is not None
    assert found.row == 12  # chlorine, the stricter one
    assert problem == "name and CAS number mean different substances; the stricter one counts"
    assert cas_is_valid("７６６４–41–7")  # full-width digits and dashes
    found, _, problem = match_substance("硝酸铵")
    assert found is not None
    assert float(found.threshold_t) == 5
    assert problem is not None
    assert "check the content" in problem


def test_people_are_counted_from_the_boundary_outward() -> None:
    around = geopandas.GeoDataFrame(
        {"people": [1.0, 2.0, 4.0, 8.0, 100.0]},
        geometry=[
            shapely.Point(50, 50),  # inside
            shapely.Point(600, 50),  # 500 m
            shapely.Point(600.1, 50),  # beyond
            shapely.box(550, 0, 650, 100),  # half within 500 m
            shapely.Point(-600, 0),
        ],
        crs=CRS,
    )
    assert people_near_plants(plants(PLANT), around).tolist() == [pytest.approx(1 + 2 + 4)]


def test_unknown_people_near_by_withhold_alpha_unless_it_is_decided() -> None:
    near = people_near_plants(plants(PLANT), homes(10, np.nan))
    assert near.isna().all()
    assert people_near_plants(plants(PLANT), homes(100, np.nan)).tolist() == [100.0]
    assert people_near_plants(plants(PLANT), homes(5, distance=900)).tolist() == [0.0]


quantity = st.integers(1, 5000).map(lambda n: n / 10)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["氯", "氨", "汽油", "甲醇"]), quantity), min_size=2))
def test_more_stock_never_gives_a_better_level(rows: list) -> None:
    inventory = stock(*[("P0", name, tonnes) for name, tonnes in rows])

    def level(table: pd.DataFrame) -> float:
        return grade_chemical_sources(plants(PLANT), table, homes(60)).sources["risk_level"].iloc[0]

    assert level(inventory) <= level(inventory.iloc[:-1])


def test_no_inventory_at_all() -> None:
    result = grade_chemical_sources(plants(PLANT), None)
    assert result.sources["withheld"].tolist() == ["no inventory that can be counted"]
    assert result.headlines["MAJOR_SOURCES"] == 0


def test_sources_that_share_an_id_of_the_inventory_are_refused() -> None:
    """Each of the two would get the whole inventory; without one of theirs nothing is mixed up."""
    two = plants(PLANT, shapely.box(5000, 0, 5100, 100), shapely.box(9000, 0, 9100, 100))
    two["id"] = ["c1", "c2", "c1"]
    with pytest.raises(InputError) as refused:
        grade_chemical_sources(two, stock(("c1", "氯", 10.0)))
    assert refused.value.feature_ids == [0, 2]
    assert "c1" in str(refused.value) and "its own id" in str(refused.value)
    assert (
        grade_chemical_sources(two, stock(("c2", "氯", 10.0))).sources["s_ratio"].tolist()[1] == 2
    )
