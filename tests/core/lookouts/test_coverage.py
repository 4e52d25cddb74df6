"""Coverage of key forest: areas, shares, verdicts, blind patches, and input that cannot be."""

from __future__ import annotations

import geopandas
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, box

from wj_risk_plugin.core.geo.raster import Raster
from wj_risk_plugin.core.lookouts.assumptions import LookoutAssumptions, reaches_target
from wj_risk_plugin.core.lookouts.coverage import lookout_coverage
from wj_risk_plugin.core.lookouts.key_forest import grid_of
from wj_risk_plugin.core.lookouts.observers import sites_of
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.core.tables.figures import shown

CELL = 100.0
CRS = "EPSG:4547"
WEST, NORTH = 400_000.0, 2_700_000.0


def dem(heights):
    return Raster(np.asarray(heights, float), (CELL, 0, WEST, 0, -CELL, NORTH), CRS, "dem.tif")


def cells(top, left, bottom, right):
    """Return the box of a block of cells."""
    return box(WEST + left * CELL, NORTH - bottom * CELL, WEST + right * CELL, NORTH - top * CELL)


def layer(title, shapes, **columns):
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=CRS)
    table.attrs["layer"] = title
    return table


def lookouts(*places, **columns):
    """Return lookouts in the centres of cells (row, column)."""
    points = [Point(WEST + (c + 0.5) * CELL, NORTH - (r + 0.5) * CELL) for r, c in places]
    names = columns.pop("id", [f"L{i}" for i in range(len(points))])
    return layer("lookouts", points, id=names, **columns)


def zones(*shapes, **columns):
    return layer("fire_zones", shapes, id=[f"Z{i}" for i in range(len(shapes))], **columns)


def assumed(**values):
    return LookoutAssumptions(
        **{
            "mast_height_m": 10.0,
            "range_m": 1e5,
            "target_height_m": 0.0,
            "refraction": 1.0,
            **values,
        }
    )


def wall():
    """A plain of 10 x 10 cells with a wall of 100 m in column 5."""
    heights = np.zeros((10, 10))
    heights[:, 5] = 100.0
    return heights


def run(heights, points, key, divisions=None, **options):
    options.setdefault("assumptions", assumed())
    options.setdefault("workers", 1)
    return lookout_coverage(dem(heights), points, key, divisions, **options)


def test_shares_of_a_plain_with_a_wall():
    # the lookout in the west sees columns 0 to 5: 60 of 100 cells of 0.01 km2
    divisions = layer(
        "divisions",
        [cells(0, 0, 10, 5), cells(0, 5, 10, 8)],
        code=["W", "M"],
        name=["West", "Middle"],
    )
    key = zones(cells(0, 0, 10, 4), cells(0, 4, 10, 10))
    result = run(wall(), lookouts((5, 0)), key, divisions)
    numbers = result.headlines
    assert numbers["KEY_KM2"] == pytest.approx(1.0)
    assert numbers["SEEN_KM2"] == pytest.approx(0.6)
    assert numbers["COVERAGE_PERCENT"] == pytest.approx(60.0)
    assert numbers["CIRCLE_PERCENT"] == 100.0
    assert numbers["SEEN_TWICE_PERCENT"] == 0.0
    assert numbers["TARGET_MET"] == 0
    assert numbers["UNKNOWN_KM2"] == 0.0
    assert result.zones["coverage_percent"].tolist() == pytest.approx([100.0, 100 / 3])
    assert result.zones["target_met"].tolist() == [True, False]
    rows = result.divisions.set_index("row_kind")
    # in the order of their codes: M sees column 5 of 5 to 7
    assert rows.loc["division", "coverage_percent"].tolist() == pytest.approx([100 / 3, 100.0])
    assert rows.loc["outside", "key_km2"] == pytest.approx(0.2)
    assert rows.loc["total", "coverage_percent"] == pytest.approx(60.0)
    assert result.divisions["key_km2"].iloc[:-1].sum() == pytest.approx(1.0)
    assert result.blind["area_km2"].tolist() == pytest.approx([0.4])
    assert result.blind.geometry.iloc[0].equals(cells(0, 6, 10, 10))
    assert np.nansum(result.count.values) == 60
    # the line over the wall: 10 m at column 0, 100 m at column 5, 172 m at column 9
    assert result.least_height.values[5, 9] == pytest.approx(172.0)


def test_own_and_marginal_areas_and_redundant_lookouts():
    # two in the west see the same, one in the east sees columns 5 to 9
    points = lookouts((5, 0), (5, 1), (5, 9))
    table = run(wall(), points, zones(cells(0, 0, 10, 10))).lookouts.set_index("id")
    assert table["seen_km2"].tolist() == pytest.approx([0.6, 0.6, 0.5])
    assert table["only_km2"].tolist() == pytest.approx([0.0, 0.0, 0.4])
    assert table["redundant"].tolist() == [True, True, False]
    assert table["only_percent"].tolist() == pytest.approx([0.0, 0.0, 40.0])


def test_overlapping_zones_count_once_and_areas_are_those_of_the_polygons():
    halves = zones(cells(0, 0, 10, 7), cells(0, 3, 10, 10))
    result = run(wall(), lookouts((5, 0)), halves)
    assert result.headlines["KEY_KM2"] == pytest.approx(1.0)
    assert result.headlines["SEEN_KM2"] == pytest.approx(0.6)
    assert any("overlap" in note for note in result.notes)
    # a sliver that holds no centre of a cell still has its area
    sliver = zones(box(WEST, NORTH - 90.0, WEST + 1000.0, NORTH - 88.0))
    numbers = run(wall(), lookouts((5, 0)), sliver).headlines
    assert numbers["KEY_KM2"] == pytest.approx(2e-3)
    assert numbers["COVERAGE_PERCENT"] == pytest.approx(60.0)


@pytest.mark.parametrize(
    "key",
    [
        zones(),
        zones(cells(0, 0, 5, 5), is_key=[False]),
        zones(cells(0, 0, 5, 5), is_key=[None]),
        zones(shapely.Polygon()),
    ],
)
def test_without_key_forest_there_is_no_share(key):
    result = run(wall(), lookouts((5, 0)), key)
    assert result.headlines["COVERAGE_PERCENT"] is None
    assert result.headlines["CIRCLE_PERCENT"] is None
    assert result.headlines["TARGET_MET"] is None
    assert result.headlines["KEY_KM2"] == 0.0
    assert any("no key forest" in note for note in result.notes)
    assert len(result.blind) == 0
    assert result.sensitivity is None


def test_only_flagged_zones_count():
    key = zones(cells(0, 0, 10, 5), cells(0, 5, 10, 10), is_key=[True, False])
    result = run(wall(), lookouts((5, 0)), key)
    assert result.headlines["COVERAGE_PERCENT"] == 100.0
    assert result.headlines["TARGET_MET"] == 1
    assert result.zones["id"].tolist() == ["Z0"]


def test_the_verdict_is_on_unrounded_numbers():
    assert reaches_target(8996, 10000, 90.0) is False
    assert reaches_target(8999.9999, 10000, 90.0) is False
    assert reaches_target(0.9, 1.0, 90.0) is True
    assert shown(89.99999) == "89.99"
    # 60 of 100 cells: 60 % is reached, a hair more is not
    for target, met in ((60.0, 1), (60.000001, 0)):
        case = run(
            wall(),
            lookouts((5, 0)),
            zones(cells(0, 0, 10, 10)),
            assumptions=assumed(target_percent=target),
        )
        assert case.headlines["TARGET_MET"] == met


def test_unknown_terrain_and_ground_beyond_the_model_are_not_seen_and_counted_apart():
    heights = np.zeros((10, 10))
    heights[:, 5] = np.nan
    key = zones(box(WEST - 500, NORTH - 1000, WEST + 1000, NORTH))
    numbers = run(heights, lookouts((5, 0)), key).headlines
    assert numbers["KEY_KM2"] == pytest.approx(1.5)
    assert numbers["SEEN_KM2"] == pytest.approx(0.5)
    # 0.5 km2 beyond the model, a column without height, four columns behind it
    assert numbers["UNKNOWN_KM2"] == pytest.approx(1.0)
    # what known terrain hides is not unknown
    heights[:, 3] = 500.0
    numbers = run(heights, lookouts((5, 0)), key).headlines
    assert numbers["UNKNOWN_KM2"] == pytest.approx(0.6)


def test_canopy_of_zones_and_of_a_raster():
    flat, points = np.zeros((10, 10)), lookouts((5, 0))
    forest = zones(cells(0, 3, 10, 10), canopy_m=[20.0])
    eye_below = run(flat, points, forest)
    # only the first column of the forest shows its edge
    assert eye_below.headlines["COVERAGE_PERCENT"] == pytest.approx(100 / 7)
    bare = zones(cells(0, 3, 10, 10))
    assert run(flat, points, bare).headlines["COVERAGE_PERCENT"] == 100.0
    assumption = run(flat, points, bare, assumptions=assumed(canopy_m=20.0))
    assert assumption.headlines == eye_below.headlines
    trees = np.zeros((10, 10))
    trees[:, 3:] = 20.0
    raster = run(flat, points, bare, canopy=dem(trees))
    assert raster.headlines == eye_below.headlines
    # smoke above the trees is seen again
    smoke = run(flat, points, forest, assumptions=assumed(target_height_m=60.0, mast_height_m=21.0))
    assert smoke.headlines["COVERAGE_PERCENT"] == 100.0


def test_lookouts_move_to_the_top():
    heights = np.zeros((10, 10))
    heights[4, 2] = 50.0
    points, key = lookouts((5, 2)), zones(cells(0, 0, 10, 10))
    still = run(heights, points, key).lookouts.iloc[0]
    assert (still["ground_m"], still["moved_m"]) == (0.0, 0.0)
    moved = run(heights, points, key, assumptions=assumed(move_to_top_m=120.0))
    row = moved.lookouts.iloc[0]
    assert (row["ground_m"], row["eye_m"], row["moved_m"]) == (50.0, 60.0, 100.0)
    assert any("highest cell" in note for note in moved.notes)


def test_lookouts_that_do_not_work_do_not_count():
    points = lookouts((5, 0), (5, 9), status=["working", "broken"])
    result = run(wall(), points, zones(cells(0, 0, 10, 10)))
    assert result.lookouts["id"].tolist() == ["L0"]
    assert result.skips[0].feature_ids == [1]
    none = run(wall(), lookouts((5, 0), status=["planned"]), zones(cells(0, 0, 10, 10)))
    assert none.headlines["COVERAGE_PERCENT"] == 0.0


def test_sensitivity_moves_the_right_way():
    random = np.random.default_rng(3)
    heights = random.uniform(0, 60, (10, 10))
    table = run(
        heights,
        lookouts((5, 0), (2, 7)),
        zones(cells(0, 0, 10, 10)),
        assumptions=assumed(target_height_m=10.0, range_m=800.0),
    ).sensitivity.set_index(["assumption", "assumed_value"])
    share = table["coverage_percent"]
    assert share["target_height_m"].is_monotonic_increasing
    assert share[("target_height_m", 10.0)] == share[("base", 10.0)]
    assert table.loc[("base", 10.0), "change_points"] == 0.0
    for assumption, worse, better in (
        ("range_factor", 0.8, 1.2),
        ("mast_change_m", -5.0, 5.0),
        ("terrain_change_m", 5.0, -5.0),
    ):
        assert share[(assumption, worse)] <= share[("base", 10.0)] <= share[(assumption, better)]
    assert share[("terrain_change_m", 5.0)] < share[("terrain_change_m", -5.0)]


def test_patches_are_ranked_and_split_by_what_is_beyond_every_range():
    result = run(
        wall(),
        lookouts((5, 0)),
        zones(cells(0, 0, 2, 10), cells(6, 0, 10, 10)),
        assumptions=assumed(range_m=850.0),
        blind_patches=1,
    )
    # two patches behind the wall: 4 x 4 and 2 x 4 cells, the larger one alone is drawn
    patch = result.blind.iloc[0]
    assert len(result.blind) == 1
    assert (patch["patch_rank"], patch["area_km2"]) == (1, pytest.approx(0.16))
    # beyond 850 m lie column 9 whole (900 m) and column 8 from 3 rows away on (854 m)
    assert patch["out_of_range_km2"] == pytest.approx(0.06)
    assert patch.geometry.area == pytest.approx(0.16e6)


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_results_do_not_depend_on_the_order_of_features(random):
    rough = np.random.default_rng(8).uniform(0, 80, (10, 10))
    points = lookouts((5, 0), (2, 7), (9, 9))
    key = zones(cells(0, 0, 4, 7), cells(2, 3, 10, 10))
    expected = run(rough, points, key, want_sensitivity=False)
    order, other = random.sample(range(3), 3), random.sample(range(2), 2)
    shuffled = [points.iloc[order].copy(), key.iloc[other].copy()]
    for table, name in zip(shuffled, ("lookouts", "fire_zones")):
        table.attrs["layer"] = name
    found = run(rough, *shuffled, want_sensitivity=False)
    assert found.headlines == pytest.approx(expected.headlines)
    np.testing.assert_array_equal(found.count.values, expected.count.values)
    np.testing.assert_array_equal(found.least_height.values, expected.least_height.values)
    assert found.lookouts["only_km2"].tolist() == expected.lookouts["only_km2"].tolist()
    assert found.zones["id"].tolist() == expected.zones["id"].tolist()


# -- input that cannot be -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "named"),
    [
        (lookouts((5, 0), (5, 30)), ["L1"]),
        (lookouts((5, 0), (5, 1), mast_height_m=[-1.0, 5.0]), ["L0"]),
        (lookouts((5, 0), (5, 1), range_m=[100.0, 0.0]), ["L1"]),
        (lookouts((5, 0), azimuth_from_deg=[90.0], azimuth_to_deg=[90.0]), ["L0"]),
        (lookouts((5, 0), azimuth_from_deg=[90.0]), ["L0"]),
        (lookouts((5, 0), blind_radius_m=[1e6]), ["L0"]),
        (lookouts((5, 0), tilt_from_deg=[10.0], tilt_to_deg=[-10.0]), ["L0"]),
    ],
)
def test_lookouts_that_cannot_be_are_named(points, named):
    with pytest.raises(InputError) as error:
        run(wall(), points, zones(cells(0, 0, 5, 5)))
    assert error.value.layer == "lookouts"
    assert error.value.feature_ids == named


def test_a_lookout_on_unknown_ground_is_named():
    heights = wall()
    heights[5, 0] = np.nan
    with pytest.raises(InputError) as error:
        run(heights, lookouts((5, 0), (5, 1)), zones(cells(0, 0, 5, 5)))
    assert error.value.feature_ids == ["L0"]
    moved = run(
        heights,
        lookouts((5, 0), (5, 1)),
        zones(cells(0, 0, 5, 5)),
        assumptions=assumed(move_to_top_m=150.0),
    )
    assert moved.lookouts["ground_m"].notna().all()


def test_missing_masts_take_the_assumed_height_and_are_counted():
    points = lookouts((5, 0), (5, 1), mast_height_m=[np.nan, 30.0])
    result = run(wall(), points, zones(cells(0, 0, 5, 5)))
    assert result.lookouts["mast_height_m"].tolist() == [10.0, 30.0]
    assert any("without mast_height_m: 1" in note for note in result.notes)


@pytest.mark.parametrize(
    "model",
    [
        dem(np.zeros((1, 10))),
        dem(np.full((5, 5), np.nan)),
        Raster(np.zeros((5, 5)), (100, 5, WEST, 0, -100, NORTH), CRS, "turned.tif"),
    ],
)
def test_elevation_models_that_cannot_be(model):
    with pytest.raises(InputError) as error:
        grid_of(model)
    assert error.value.layer == model.name


@pytest.mark.parametrize(
    "values",
    [
        {"range_m": 0.0},
        {"mast_height_m": -1.0},
        {"target_height_m": -1.0},
        {"target_percent": 120.0},
        {"canopy_m": float("nan")},
    ],
)
def test_assumptions_that_cannot_be(values):
    with pytest.raises(InputError):
        LookoutAssumptions(**values)


def test_zones_that_cross_themselves_are_named():
    bow = shapely.Polygon([(0, 0), (200, 200), (200, 0), (0, 200)])
    bow = shapely.transform(bow, lambda points: points + [WEST, NORTH - 500])
    with pytest.raises(InputError) as error:
        run(wall(), lookouts((5, 0)), zones(bow))
    assert error.value.feature_ids == [0]


# -- sites --------------------------------------------------------------------------------------


def linked_by_hand(places, distance):
    """Return sets of places joined by steps shorter than a distance, by growing each set."""
    left, found = set(range(len(places))), []
    while left:
        group, edge = set(), {min(left)}
        while edge:
            group |= edge
            left -= edge
            edge = {b for b in left for a in group if np.hypot(*(places[a] - places[b])) < distance}
        found.append(frozenset(group))
    return set(found)


@settings(max_examples=100)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=0, max_size=14),
    st.sampled_from([0.0, 50.0, 100.0, 141.5]),
    st.randoms(use_true_random=False),
)
def test_sites_equal_those_found_by_hand_in_any_order(places, distance, random):
    # a lattice of 10 m, so that many places lie at the very distance
    xy = np.array(places, float).reshape(-1, 2) * 10.0
    site = sites_of(xy, distance)
    groups = {frozenset(np.flatnonzero(site == number)) for number in np.unique(site)}
    if distance > 0:
        assert groups == linked_by_hand(xy, distance)
    else:
        assert len(groups) == len(xy)
    numbers = list(range(len(xy)))
    random.shuffle(numbers)
    order = np.array(numbers, dtype=int)
    shuffled = sites_of(xy[order], distance)
    again = {frozenset(order[shuffled == number]) for number in np.unique(shuffled)}
    assert again == groups


def masts(*places, **columns):
    """Return lookouts at places in metres from the north-western corner."""
    points = [Point(WEST + x, NORTH - y) for x, y in places]
    names = [f"L{i}" for i in range(len(points))]
    return layer("lookouts", points, id=names, **columns)


def test_cameras_on_one_mast_are_one_site():
    flat, key = np.zeros((10, 10)), zones(cells(0, 0, 10, 10))
    # two sectors on one mast, a mast 99.9 m away, one at the very 100 m from that
    points = masts((50, 50), (51, 50), (150.9, 50), (250.9, 50))
    result = run(flat, points, key)
    assert result.lookouts["lookout_site"].tolist() == ["L0", "L0", "L0", "L3"]
    assert result.headlines["COVERAGE_PERCENT"] == 100.0
    assert result.headlines["SEEN_TWICE_PERCENT"] == 100.0
    assert np.unique(result.count.values).tolist() == [2.0]
    assert any("lookouts: 4, sites: 2; those nearer" in note for note in result.notes)
    one = run(flat, points.iloc[:3], key)
    assert one.headlines["SEEN_TWICE_PERCENT"] == 0.0
    assert np.unique(one.count.values).tolist() == [1.0]
    each = run(flat, points.iloc[:3], key, assumptions=assumed(site_m=0.0))
    assert np.unique(each.count.values).tolist() == [3.0]
    assert not any("sites" in note for note in each.notes)


def test_a_cell_is_seen_twice_only_from_two_sites():
    # the mast in the west has one camera to the west and one all round; the east has one
    points = masts(
        (150, 550), (152, 550), (950, 550),
        azimuth_from_deg=[180.0, 0.0, 0.0],
        azimuth_to_deg=[360.0, 360.0, 360.0],
    )  # fmt: skip
    result = run(wall(), points, zones(cells(0, 0, 10, 10)))
    # from the west columns 0 to 5, from the east 5 to 9: only the wall itself from both
    assert result.headlines["SEEN_TWICE_PERCENT"] == pytest.approx(10.0)
    assert result.count.values[:, 5].tolist() == [2.0] * 10
    assert np.nanmax(np.delete(result.count.values, 5, axis=1)) == 1.0


def test_lookouts_moved_to_one_top_are_one_site():
    heights = np.zeros((10, 10))
    heights[4, 2] = 50.0
    points, key = lookouts((4, 1), (4, 3)), zones(cells(0, 0, 10, 10))
    apart = run(heights, points, key)
    assert apart.lookouts["lookout_site"].tolist() == ["L0", "L1"]
    moved = run(heights, points, key, assumptions=assumed(move_to_top_m=120.0))
    assert moved.lookouts["lookout_site"].tolist() == ["L0", "L0"]
    assert moved.headlines["SEEN_TWICE_PERCENT"] == 0.0


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**31))
def test_the_raster_counts_sites_as_one_by_one(seed):
    random = np.random.default_rng(seed)
    heights = random.uniform(0, 60, (10, 10))
    points = masts(*(random.integers(0, 20, (5, 2)) * 50 + 10))
    key = zones(cells(0, 0, 10, 10))
    options = {"want_least_height": False, "want_sensitivity": False}
    together = run(heights, points, key, **options)
    xy = np.array([(p.x, p.y) for p in points.geometry])
    expected = np.zeros((10, 10))
    for group in linked_by_hand(xy, 100.0):
        seen = [run(heights, points.iloc[[i]], key, **options).count.values > 0 for i in group]
        expected += np.any(seen, axis=0)
    np.testing.assert_array_equal(together.count.values, expected)


# -- terrain that is not known ------------------------------------------------------------------


def test_unknown_terrain_is_counted_for_each_lookout():
    heights = np.zeros((10, 10))
    heights[:, 7] = np.nan
    heights[:, 4] = 500.0
    # L0 in the west looks at a wall before the void, L1 over the void, L2 away from it
    points = lookouts(
        (5, 0), (5, 6), (5, 5),
        azimuth_from_deg=[0.0, 0.0, 180.0], azimuth_to_deg=[360.0, 360.0, 360.0],
    )  # fmt: skip
    result = run(heights, points, zones(cells(0, 0, 10, 10)))
    # the void's column itself, and for L1 the two columns behind it
    assert result.lookouts["unknown_km2"].tolist() == pytest.approx([0.1, 0.3, 0.0])
    assert any("L1 0.300, L0 0.100" in note and "voids" in note for note in result.notes)
    whole = run(np.zeros((10, 10)), points, zones(cells(0, 0, 10, 10)))
    assert (whole.lookouts["unknown_km2"] == 0).all()
    assert not any("unknown terrain" in note for note in whole.notes)


def test_key_zones_wholly_off_the_terrain_are_named():
    off = box(WEST - 500, NORTH - 1000, WEST, NORTH)
    key = zones(cells(0, 0, 10, 10), off)
    with pytest.raises(InputError) as error:
        run(wall(), lookouts((5, 0)), key)
    assert (error.value.layer, error.value.feature_ids) == ("fire_zones", ["Z1"])
    # a border without heights is beyond the model, too
    heights = wall()
    heights[:, 8:] = np.nan
    rim = zones(cells(0, 0, 10, 7), cells(2, 8, 5, 10))
    with pytest.raises(InputError) as error:
        run(heights, lookouts((5, 0)), rim)
    assert error.value.feature_ids == ["Z1"]
    # a void in the middle is unknown terrain, what lies partly beyond counts as unknown
    heights = np.zeros((10, 10))
    heights[2:5, 7:9] = np.nan
    inside = zones(cells(2, 7, 5, 9), box(WEST - 500, NORTH - 1000, WEST + 100, NORTH))
    numbers = run(heights, lookouts((5, 0)), inside).headlines
    assert numbers["UNKNOWN_KM2"] == pytest.approx(0.06 + 0.5)
