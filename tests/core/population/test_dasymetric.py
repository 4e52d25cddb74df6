"""People over buildings: totals exact, nobody twice, no order matters."""

from __future__ import annotations

from fractions import Fraction

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wj_risk_plugin.core.geo.raster import Raster
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.core.population.dasymetric import distribute, floor_area
from wj_risk_plugin.core.population.from_raster import distribute_raster
from wj_risk_plugin.core.population.pools import largest_remainder

CRS = "EPSG:4547"


def table(columns, shapes, layer):
    made = gpd.GeoDataFrame(columns, geometry=list(shapes), crs=CRS)
    made.index = range(1, len(made) + 1)
    made.attrs["layer"] = layer
    return made


def houses(corners, sides, **columns):
    return table(
        columns, [shapely.box(x, y, x + a, y + a) for (x, y), a in zip(corners, sides)], "buildings"
    )


def areas(rows, boxes):
    names = ("code", "name", "population_people", "level", "parent_code")
    columns = {name: [row[i] for row in rows] for i, name in enumerate(names[: len(rows[0])])}
    return table(columns, [shapely.box(*box) for box in boxes], "divisions")


def people_of(result):
    return result.settlements.groupby("division_code").people.sum().to_dict()


def brute_force(total, weights):
    """Hamilton's method with fractions, one seat at a time."""
    quotas = [Fraction(total) * w / sum(weights) for w in weights]
    parts = [int(q) for q in quotas]
    while sum(parts) < total:
        # largest remainder first, of equal ones the earlier; nobody gets two
        open_ = [i for i in range(len(parts)) if parts[i] == int(quotas[i])]
        best = max(open_, key=lambda i: (quotas[i] - int(quotas[i]), -i))
        parts[best] += 1
    return parts


weights = st.lists(st.integers(0, 10**9), min_size=1, max_size=30).filter(sum)


@given(st.integers(0, 10**6), weights)
@settings(deadline=None)
def test_largest_remainder_is_hamiltons(total, given_weights):
    assert largest_remainder(total, given_weights).tolist() == brute_force(total, given_weights)


@given(st.integers(10**9, 10**12), st.lists(st.integers(10**9, 10**12), min_size=2, max_size=5))
@settings(deadline=None)
def test_numbers_beyond_the_machine_stay_exact(total, given_weights):
    assert largest_remainder(total, given_weights).tolist() == brute_force(total, given_weights)


@given(st.lists(st.tuples(st.integers(0, 10**5), weights), min_size=1, max_size=5))
@settings(deadline=None)
def test_groups_are_split_as_if_alone(groups):
    totals = [total for total, _ in groups]
    flat = [w for _, ws in groups for w in ws]
    of = np.repeat(range(len(groups)), [len(ws) for _, ws in groups])
    parts = largest_remainder(totals, flat, of)
    for i, (total, ws) in enumerate(groups):
        assert parts[of == i].tolist() == brute_force(total, ws)
    # members of one group need not lie together
    order = np.argsort(np.arange(len(flat)) % 3, kind="stable")
    mixed = largest_remainder(totals, np.array(flat)[order], of[order])
    for i, total in enumerate(totals):
        assert mixed[of[order] == i].sum() == total


def test_negative_weights_are_refused():
    with pytest.raises(ValueError, match="negative"):
        largest_remainder(3, [1, -1])


def test_floors_as_people_write_them():
    stated = ["2", "3.5", "-1", "0", "?", None, "900"]
    buildings = houses([(20 * i, 0) for i in range(7)], [10] * 7, floors=stated)
    assert floor_area(buildings).tolist() == [200, 350, 100, 100, 100, 100, 100]


def test_worked_example():
    # 100 people on 100 + 2 x 100 + 400 m2: quotas 14.29, 28.57, 57.14 -> 14, 28, 57 and the one
    # that is left to the largest remainder .57
    buildings = houses([(0, 0), (50, 0), (100, 0)], [10, 10, 20], floors=[1, 2, 1])
    result = distribute(buildings, areas([("T", "Town", 100.0)], [(-10, -10, 200, 50)]), cell_m=0)
    by_x = result.settlements.assign(x=result.settlements.geometry.x).sort_values("x")
    assert by_x.people.tolist() == [14, 29, 57]
    assert by_x.floor_area_m2.tolist() == [100, 200, 400]
    assert set(by_x.people_source) == {"buildings"}
    assert result.headlines["PEOPLE_TOTAL"] == 100


corners = st.lists(
    st.tuples(st.integers(0, 99), st.integers(0, 49)), min_size=1, max_size=25, unique=True
)


@given(corners, st.data())
@settings(max_examples=60, deadline=None)
def test_totals_order_and_area(places, data):
    sides = data.draw(st.lists(st.integers(3, 9), min_size=len(places), max_size=len(places)))
    first, second = data.draw(st.tuples(st.integers(1, 5000), st.integers(0, 5000)))
    corners_m = [(10 * x, 10 * y) for x, y in places]
    buildings = houses(corners_m, sides)
    divisions = areas(
        [("A", "A", float(first)), ("B", "B", float(second))],
        [(0, 0, 500, 500), (500, 0, 1000, 500)],
    )
    cell_m = data.draw(st.sampled_from([0.0, 50.0, 100.0]))
    result = distribute(buildings, divisions, cell_m=cell_m)
    expected = {"A": first, "B": second}
    assert people_of(result) == {code: n for code, n in expected.items() if n}
    assert result.settlements["id"].is_unique
    # the order of features changes nothing
    shuffled = buildings.sample(frac=1, random_state=1)
    again = distribute(shuffled, divisions.iloc[::-1], cell_m=cell_m)
    assert again.settlements.drop(columns="geometry").equals(
        result.settlements.drop(columns="geometry")
    )
    assert again.settlements.geometry.equals(result.settlements.geometry)
    # the larger building of a division never has fewer people
    each = distribute(buildings, divisions, cell_m=0).settlements
    for _, own in each.groupby("division_code"):
        ranked = own.sort_values("floor_area_m2")
        smallest = ranked.groupby("floor_area_m2").people.min()
        largest = ranked.groupby("floor_area_m2").people.max()
        assert all(a <= b for a, b in zip(largest, smallest.iloc[1:]))


def test_gathered_settlement_stands_on_a_building():
    buildings = houses([(10, 10), (30, 10), (80, 10), (210, 10)], [10, 10, 10, 10])
    divisions = areas([("A", "A", 40.0)], [(0, 0, 300, 100)])
    settlements = distribute(buildings, divisions, cell_m=100).settlements
    # three buildings of one square: middle at x = (15 + 35 + 85) / 3 = 45, the nearest is 35
    assert settlements.people.tolist() == [30, 10]
    assert settlements.geometry.x.tolist() == [35, 215]
    assert settlements.buildings.tolist() == [3, 1]


def test_nobody_lives_in_church_garage_or_by_use():
    buildings = houses(
        [(20 * i, 0) for i in range(5)],
        [10] * 5,
        building=["yes", "church", "Garages", "yes", None],
        use=[None, None, None, "place_of_worship", "restaurant"],
    )
    result = distribute(buildings, areas([("A", "A", 10.0)], [(-5, -5, 200, 50)]), cell_m=0)
    assert sorted(result.settlements.geometry.x) == [5, 85]
    assert any("nobody lives there: 3 of 5" in note for note in result.notes)


EMPTY_WORDS = [
    "demolished", "Razed", "abandoned", "collapsed", "在建", "废弃", "拆除", "已拆除", "废弃厂房",
    "工厂", "厂房", "仓库", "车库", "school", "industrial", "warehouse", "garage", "factory",
]  # fmt: skip
LIVED_IN_WORDS = ["yes", "house", "residential", "住宅", "民房", "apartments", None, " "]
UNKNOWN_WORDS = ["houuse", "未拆除", "houuse"]


@pytest.mark.parametrize("name", ["building", "use"])
def test_words_of_buildings(name):
    """Nobody is put where the word says so; a word that nobody knows is a dwelling, and said."""
    words = [*EMPTY_WORDS, *LIVED_IN_WORDS, *UNKNOWN_WORDS]
    buildings = houses([(20 * i, 0) for i in range(len(words))], [10] * len(words), **{name: words})
    result = distribute(buildings, areas([("A", "A", 1100.0)], [(-5, -5, 9000, 50)]), cell_m=0)
    lived_in = range(len(EMPTY_WORDS), len(words))
    assert sorted(result.settlements.geometry.x) == [20 * i + 5 for i in lived_in]
    assert result.settlements.people.tolist() == [100] * 11
    (odd,) = [skip for skip in result.skips if "not known" in skip.reason]
    assert odd.feature_ids == list(range(len(words) - 2, len(words) + 1))
    assert "'houuse' (2)" in odd.reason and "'未拆除' (1)" in odd.reason
    assert not [word for word in ("yes", "住宅", "工厂") if repr(word) in odd.reason]


def test_no_building_is_none_and_no_use_says_nothing():
    buildings = houses([(0, 0), (20, 0), (40, 0)], [10] * 3, building=["no", "house", "否"],
                       use=[None, "无", None])  # fmt: skip
    result = distribute(buildings, areas([("A", "A", 9.0)], [(-5, -5, 90, 50)]), cell_m=0)
    assert result.settlements.geometry.x.tolist() == [25]
    assert not [skip for skip in result.skips if "not known" in skip.reason]


def test_an_empty_building_with_a_word_that_nobody_knows_is_no_doubt():
    buildings = houses([(0, 0), (20, 0)], [10, 10], building=["no", "house"], use=["xyz", None])
    result = distribute(buildings, areas([("A", "A", 9.0)], [(-5, -5, 90, 50)]), cell_m=0)
    assert result.settlements.geometry.x.tolist() == [25]
    assert not [skip for skip in result.skips if "not known" in skip.reason]


def test_people_without_buildings_stay_in_their_division():
    buildings = houses([(0, 0), (5000, 0)], [10, 10])
    divisions = areas(
        [("A", "A", 10.0), ("B", "B", 7.0)], [(-50, -50, 50, 50), (1000, 0, 1100, 100)]
    )
    result = distribute(buildings, divisions)
    assert people_of(result) == {"A": 10, "B": 7}
    lonely = result.settlements.set_index("division_code").loc["B"]
    assert lonely.people_source == "division" and lonely.geometry.x == 1050
    assert any(
        "people of B who have no building to live in and stay at its middle: 7" in note
        for note in result.notes
    )
    (outside,) = [skip for skip in result.skips if "no division" in skip.reason]
    assert outside.feature_ids == [2]


class TestNested:
    buildings = houses([(10, 10), (110, 10), (210, 10)], [10, 10, 10])
    boxes = [(0, 0, 300, 100), (0, 0, 100, 100), (100, 0, 200, 100), (200, 0, 300, 100)]

    def run(self, numbers, **keywords):
        codes = ("T", "V1", "V2", "V3")
        levels = ("town", "village", "village", "village")
        rows = [(c, c, n, level) for c, n, level in zip(codes, numbers, levels)]
        return distribute(self.buildings, areas(rows, self.boxes), **keywords)

    def test_villages_that_cover_the_town_stand(self):
        result = self.run([60.0, 10.0, 20.0, 30.0])
        assert people_of(result) == {"V1": 10, "V2": 20, "V3": 30}

    def test_a_differing_town_is_told(self):
        result = self.run([100.0, 10.0, 20.0, 30.0])
        assert result.headlines["PEOPLE_TOTAL"] == 60
        assert any("do not add up to those of T" in note for note in result.notes)

    def test_the_rest_goes_to_the_part_without_a_number(self):
        result = self.run([100.0, 10.0, 20.0, np.nan])
        assert people_of(result) == {"V1": 10, "V2": 20, "T": 70}
        by_code = result.settlements.set_index("division_code")
        assert by_code.loc["T"].geometry.x == 215  # in V3

    def test_level_chosen(self):
        assert people_of(self.run([100.0, 10.0, 20.0, 30.0], level="town")) == {"T": 100}
        with pytest.raises(InputError, match="no division has the level grid"):
            self.run([100.0, 10.0, 20.0, 30.0], level="grid")

    def test_enclave_of_one_level_is_no_nesting(self):
        rows = [("T", "T", 100.0, "town"), ("E", "E", 5.0, "town")]
        both = areas(rows, [self.boxes[0], self.boxes[1]])
        assert people_of(distribute(self.buildings, both)) == {"T": 100, "E": 5}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("A", "A", -5.0), ("B", "B", 5.0)], "negative numbers of people"),
        ([("A", "A", 5.0), ("A", "A", 5.0)], "same code"),
        ([("A", "A", np.nan), ("B", "B", np.nan)], "no people to distribute"),
    ],
)
def test_refusals(rows, message):
    divisions = areas(rows, [(0, 0, 50, 50), (50, 0, 100, 50)])
    with pytest.raises(InputError, match=message):
        distribute(houses([(0, 0)], [10]), divisions)


def test_decimals_keep_their_rounded_sum():
    divisions = areas([("A", "A", 10.4), ("B", "B", 10.4)], [(0, 0, 50, 50), (50, 0, 100, 50)])
    result = distribute(houses([(0, 0), (60, 0)], [10, 10]), divisions)
    assert people_of(result) == {"A": 11, "B": 10}  # 20.8 -> 21
    assert any("decimals" in note for note in result.notes)


def places(rows):
    columns = {"id": [r[0] for r in rows], "name": [r[0] for r in rows]}
    columns |= {"place": [r[1] for r in rows], "people": [r[2] for r in rows]}
    return table(columns, [shapely.Point(r[3]) for r in rows], "places")


def test_places_hold_the_buildings_nearest_to_them():
    buildings = houses([(0, 0), (400, 0), (600, 0), (9000, 0)], [10] * 4)
    known = places(
        [
            ("west", "village", 20.0, (0, 5)),
            ("east", "hamlet", 9.0, (1000, 5)),
            ("land", "country", 900.0, (500, 5)),
            ("none", "hamlet", 0.0, (400, 5)),
            ("far", "village", 3.0, (50000, 5)),
        ]
    )
    result = distribute(buildings, places=known, cell_m=0)
    by_name = result.settlements.groupby("name").people.agg(list).to_dict()
    assert by_name == {"west": [10, 10], "east": [9], "far": [3]}
    listed = {str(skip.reason): skip.feature_ids for skip in result.skips}
    assert listed["places of a kind that holds or lies in others are not counted again"] == [3]
    assert listed["places without people are left out"] == [4]
    assert listed["buildings farther than 3000.0 m from every counted place"] == [4]


def test_people_never_come_from_both():
    known = places([("west", "village", 20.0, (0, 5))])
    divisions = areas([("A", "A", 10.0)], [(-50, -50, 50, 50)])
    assert distribute(houses([(0, 0)], [10]), divisions, known).headlines["PEOPLE_TOTAL"] == 10
    divisions["population_people"] = np.nan
    result = distribute(houses([(0, 0)], [10]), divisions, known)
    assert people_of(result) == {"A": 20}


@given(
    st.lists(st.floats(0, 50, allow_nan=False), min_size=4, max_size=4), st.sampled_from([0, 100])
)
@settings(max_examples=60, deadline=None)
def test_raster_keeps_its_rounded_total(cells, cell_m):
    values = np.array([[cells[0], np.nan, cells[1]], [cells[2], -9.0, cells[3]]])
    grid = Raster(values, (100, 0, 0, 0, -100, 200), CRS, "grid")
    exact = sum(Fraction(round(cell * 10**6), 10**6) for cell in cells)
    total = int(exact + Fraction(1, 2))
    if total == 0:
        with pytest.raises(InputError, match="no cell has people"):
            distribute_raster(grid, CRS, cell_m=cell_m)
        return
    result = distribute_raster(grid, CRS, cell_m=cell_m)
    assert result.settlements.people.sum() == total
    assert [skip.feature_ids for skip in result.skips] == [["1,1"]]


def test_raster_inside_divisions_only():
    grid = Raster(np.array([[4.0, 6.0, 90.0]]), (100, 0, 0, 0, -100, 100), CRS, "grid")
    divisions = areas([("A", "A", 1.0), ("B", "B", 1.0)], [(0, 0, 100, 100), (100, 0, 200, 100)])
    result = distribute_raster(grid, CRS, divisions)
    assert people_of(result) == {"A": 4, "B": 6}
    assert any(
        "raster cells that lie in no division are left out: 1, people in them: 90.0" in note
        for note in result.notes
    )


def grid_of(people, cell, crs=CRS):
    return Raster(np.asarray(people, float), (cell, 0, 0, 0, -cell, 0), crs, "people.tif")


@pytest.mark.parametrize(
    ("people", "cell", "said"),
    [
        # a density of 30,000 a km2 in cells of 100 m: three million a km2
        ([[30_000.0]], 100.0, "a cell: 30,000 people on 0.01 km², which is 3,000,000 a km²"),
        # no cell is too dense, all together are: 1,040 cells of 1 km2 with 347,000 each
        (np.full((26, 40), 347_000.0), 1000.0, "all cells with people: 360,880,000 people"),
        ([[500_000.0]], 1000.0, "a cell: 500,000 people on 1 km²"),
    ],
)
def test_more_people_than_live_so_densely_anywhere_are_refused(people, cell, said):
    with pytest.raises(InputError) as error:
        distribute_raster(grid_of(people, cell), CRS)
    assert error.value.layer == "people.tif"
    assert error.value.problem.startswith(said)
    assert "scale" in error.value.mend


@pytest.mark.parametrize(
    ("people", "cell"),
    [
        ([[15_000.0]], 100.0),  # towers: 1.5 million a km2 on one hectare
        (np.full((2, 1), 300_000.0), 1000.0),  # Dharavi
        (np.full((5, 5), 73_000.0), 1000.0),  # Manila
    ],
)
def test_the_densest_places_known_pass(people, cell):
    found = distribute_raster(grid_of(people, cell), CRS, cell_m=0)
    assert found.headlines["PEOPLE_TOTAL"] == np.sum(people)


def test_cells_in_degrees_are_measured_on_the_sphere():
    # 0.01 degrees at 60 degrees north: 1.112 km by 0.556 km
    north = Raster(np.array([[230_000.0]]), (0.01, 0, 10, 0, -0.01, 60.005), "EPSG:4326", "p.tif")
    assert distribute_raster(north, "EPSG:32632").headlines["PEOPLE_TOTAL"] == 230_000
    more = Raster(north.values * 6, north.transform, north.crs, north.name)
    with pytest.raises(InputError, match=r"on 0\.6182 km²"):
        distribute_raster(more, "EPSG:32632")
