"""Where to add lookouts: by trying all choices, and by the coverage computed anew."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point, box

from wj_risk_plugin.core.geo.raster import Raster
from wj_risk_plugin.core.lookouts.assumptions import LookoutAssumptions
from wj_risk_plugin.core.lookouts.candidates import CandidateRules
from wj_risk_plugin.core.lookouts.coverage import lookout_coverage
from wj_risk_plugin.core.lookouts.siting import site_lookouts
from wj_risk_plugin.core.messages import InputError

CELL = 100.0
CRS = "EPSG:4547"
WEST, NORTH = 400_000.0, 2_700_000.0


def dem(heights: Any) -> Raster:
    return Raster(np.asarray(heights, float), (CELL, 0, WEST, 0, -CELL, NORTH), CRS, "dem.tif")


def cells(top: float, left: float, bottom: float, right: float) -> Any:
    """Return the box of a block of cells."""
    return box(WEST + left * CELL, NORTH - bottom * CELL, WEST + right * CELL, NORTH - top * CELL)


def centre(row: float, column: float) -> Point:
    return Point(WEST + (column + 0.5) * CELL, NORTH - (row + 0.5) * CELL)


def points(title: str, places: Any, prefix: str, **columns: Any) -> geopandas.GeoDataFrame:
    """Return points in the centres of cells (row, column)."""
    columns.setdefault("id", [f"{prefix}{number}" for number in range(len(places))])
    table = geopandas.GeoDataFrame(columns, geometry=[centre(*p) for p in places], crs=CRS)
    table.attrs["layer"] = title
    return table


def lookouts(*places: Any, **columns: Any) -> geopandas.GeoDataFrame:
    return points("lookouts", places, "L", **columns)


def candidates(*places: Any, **columns: Any) -> geopandas.GeoDataFrame:
    return points("lookout_candidates", places, "K", **columns)


def zones(*shapes: Any, **columns: Any) -> geopandas.GeoDataFrame:
    names = [f"Z{number}" for number in range(len(shapes))]
    table = geopandas.GeoDataFrame({"id": names, **columns}, geometry=list(shapes), crs=CRS)
    table.attrs["layer"] = "fire_zones"
    return table


def assumed(**values: Any) -> LookoutAssumptions:
    given_ = {"mast_height_m": 10.0, "range_m": 1e5, "target_height_m": 0.0, "refraction": 1.0}
    return LookoutAssumptions(**{**given_, **values})


def two_walls() -> Any:
    """A plain of 10 x 12 cells with walls of 100 m in columns 4 and 8."""
    heights = np.zeros((10, 12))
    heights[:, [4, 8]] = 100.0
    return heights


def run(heights: Any, *tables: Any, **options: Any) -> Any:
    options.setdefault("assumptions", assumed())
    return site_lookouts(dem(heights), *tables, workers=1, **options)


KEY = zones(cells(0, 0, 10, 12))


def test_three_valleys_need_a_lookout_each_besides_the_one_that_is_there() -> None:
    # columns 0 to 4 are seen from the west, 4 to 8 from between the walls, 8 to 11 from the east:
    # east and middle add 40 cells each, the second of them the wall in column 8 no more
    asked = candidates((5, 11), (5, 6), (2, 6), (5, 1), cost=[3.0, 2.0, 1.0, np.nan])
    asked["id"] = ["E", "M", "N", "W"]
    result = run(two_walls(), lookouts((5, 0)), asked, KEY)
    numbers = result.headlines
    assert (numbers["SITES"], numbers["BOUND"], numbers["PROVEN_OPTIMAL"]) == (2, 2, 1)
    assert numbers["COVERAGE_PERCENT_BEFORE"] == pytest.approx(100 * 5 / 12)
    assert numbers["COVERAGE_PERCENT"] == numbers["REACHABLE_PERCENT"] == pytest.approx(100.0)
    assert numbers["TARGET_MET"] == 1
    sites = result.sites
    assert sites["id"].tolist() == ["E", "M"]
    assert sites["build_order"].tolist() == [1, 2]
    assert sites["gain_km2"].tolist() == pytest.approx([0.4, 0.3])
    assert sites["share_after_percent"].tolist() == pytest.approx([75.0, 100.0])
    assert sites["cost"].tolist() == [3.0, 2.0]
    assert sites["lookout_source"].tolist() == ["given", "given"]
    table = result.candidates.set_index("id")
    assert table["alone_km2"].to_dict() == pytest.approx({"E": 0.4, "M": 0.4, "N": 0.4, "W": 0.0})
    assert table["chosen"].to_dict() == {"E": True, "M": True, "N": False, "W": False}
    assert result.coverage.lookouts["lookout_source"].tolist() == ["given", "existing", "given"]
    assert any("that 90 % of the key forest needs: 2" in note for note in result.notes)


def test_a_share_is_enough_and_exactly_the_target_is() -> None:
    # 5 + 4 of 12 columns are 75 %
    asked = candidates((5, 11), (5, 6))
    for target, sites in ((75.0, 1), (75.01, 2)):
        result = run(
            two_walls(), lookouts((5, 0)), asked, KEY, assumptions=assumed(target_percent=target)
        )
        assert (result.headlines["SITES"], result.headlines["BOUND"]) == (sites, sites)
        assert result.headlines["TARGET_MET"] == 1


def test_the_best_few() -> None:
    asked = candidates((5, 11), (5, 6), (5, 1))
    result = run(two_walls(), None, asked, KEY, count=1)
    # K1 and K2 see five columns each: the first by id
    assert result.sites["id"].tolist() == ["K1"]
    assert result.headlines["COVERAGE_PERCENT"] == pytest.approx(100 * 5 / 12)
    assert result.headlines["BOUND"] == result.headlines["COVERAGE_PERCENT"]
    assert result.headlines["PROVEN_OPTIMAL"] == 1
    more = run(two_walls(), None, asked, KEY, count=9)
    assert more.headlines["SITES"] == 3
    assert any("3 of 9" in note for note in more.notes)


def test_what_cannot_be_reached_is_said() -> None:
    asked = candidates((5, 1), (2, 1), (5, 6))
    result = run(two_walls(), None, asked, KEY)
    numbers = result.headlines
    assert (numbers["SITES"], numbers["BOUND"], numbers["PROVEN_OPTIMAL"]) == (2, 2, 1)
    assert numbers["COVERAGE_PERCENT"] == numbers["REACHABLE_PERCENT"] == pytest.approx(75.0)
    assert numbers["TARGET_MET"] == 0
    assert any("90 % cannot be reached: all candidates (3)" in note for note in result.notes)
    # what nobody sees is drawn
    assert result.coverage.blind["area_km2"].tolist() == pytest.approx([0.3])


def test_enough_is_enough() -> None:
    result = run(two_walls(), lookouts((5, 1), (5, 6), (5, 10)), candidates((0, 0)), KEY)
    assert (result.headlines["SITES"], result.headlines["BOUND"]) == (0, 0)
    assert result.headlines["PROVEN_OPTIMAL"] == 1
    assert any("already" in note for note in result.notes)
    assert len(result.sites) == 0
    assert result.candidates["chosen"].tolist() == [False]


def test_no_key_forest() -> None:
    for key in (zones(), zones(cells(0, 0, 5, 5), is_key=[False])):
        for asked in (candidates((0, 0)), None):
            result = run(two_walls(), lookouts((5, 1)), asked, key)
            assert result.headlines["SITES"] == 0
            for name in ("COVERAGE_PERCENT", "BOUND", "PROVEN_OPTIMAL", "TARGET_MET"):
                assert result.headlines[name] is None
            assert any("no key forest" in note for note in result.notes)


def test_lookouts_that_do_not_work_do_not_count_and_candidates_need_no_status() -> None:
    idle = lookouts((5, 1), status=["planned"])
    asked = candidates((5, 1), (5, 6), (5, 10), status=["planned", "planned", "planned"])
    result = run(two_walls(), idle, asked, KEY)
    assert result.headlines["COVERAGE_PERCENT_BEFORE"] == 0.0
    assert result.headlines["SITES"] == 3
    assert [skip.feature_ids for skip in result.skips] == [[0]]


def test_candidates_have_their_own_masts_ranges_and_sectors() -> None:
    asked = candidates(
        (5, 6), (5, 6), (5, 6), (5, 6),
        id=["tall", "near", "west", "plain"],
        mast_height_m=[300.0, np.nan, np.nan, np.nan],
        range_m=[np.nan, 150.0, np.nan, np.nan],
        azimuth_from_deg=[np.nan, np.nan, 180.0, np.nan],
        azimuth_to_deg=[np.nan, np.nan, 360.0, np.nan],
    )  # fmt: skip
    alone = run(two_walls(), None, asked, KEY).candidates.set_index("id")["alone_km2"]
    # 120 cells; the 9 nearest; columns 4 to 6; columns 4 to 8. The lines from 300 m over the walls
    # of 100 m, 2 cells away, come down 3 cells away, beyond column 9: 10 and 11 lie in sight
    assert alone["near"] == pytest.approx(0.09)
    assert alone["west"] == pytest.approx(0.3)
    assert alone["plain"] == pytest.approx(0.5)
    assert alone["tall"] > 0.9


@pytest.mark.parametrize(
    ("places", "columns", "problem", "named"),
    [
        ([(50, 0)], {}, "outside the elevation model", ["K0"]),
        ([(5, 1), (5, 2)], {"mast_height_m": [1.0, -2.0]}, "negative mast", ["K1"]),
        ([(5, 1)], {"range_m": [0.0]}, "not more than 0", ["K0"]),
        ([(5, 1)], {"azimuth_from_deg": [40.0], "azimuth_to_deg": [40.0]}, "no sector", ["K0"]),
        ([(5, 1), (5, 2)], {"id": ["K", "K"]}, "same id", ["K"]),
        ([], {}, "no features", []),
    ],
)
def test_bad_candidates_are_refused_by_name(
    places: Any, columns: Any, problem: str, named: list[str]
) -> None:
    with pytest.raises(InputError, match=problem) as error:
        run(two_walls(), None, candidates(*places, **columns), KEY)
    assert error.value.layer == "lookout_candidates"
    assert error.value.feature_ids == named
    assert error.value.mend


def test_candidates_without_ground_and_negative_counts_are_refused() -> None:
    heights = two_walls()
    heights[5, 1] = np.nan
    with pytest.raises(InputError, match="no height"):
        run(heights, None, candidates((5, 1)), KEY)
    with pytest.raises(InputError, match="negative"):
        run(two_walls(), None, candidates((5, 1)), KEY, count=-1)


def hills(seed: int, side: int = 24) -> Any:
    random = np.random.default_rng(seed)
    rough = random.uniform(0, 60, (side, side))
    for _ in range(2):
        rough = (rough + np.roll(rough, 1, 0) + np.roll(rough, 1, 1)) / 2
    return rough


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([40.0, 75.0, 90.0]), st.integers(0, 3))
def test_against_all_choices_and_the_coverage(seed: int, target: float, count: int) -> None:
    random = np.random.default_rng(seed)
    heights = hills(seed)
    spots = [tuple(spot) for spot in random.integers(0, 24, (6, 2))]
    there, asked = lookouts(*spots[:1]), candidates(*spots[1:])
    key = zones(cells(2.3, 3.1, 15.7, 20.2), cells(14, 8, 23, 22))
    rules = assumed(target_percent=target, range_m=1300.0, target_height_m=2.0)
    result = run(heights, there, asked, key, assumptions=rules, count=count)

    def coverage(chosen: Any) -> Any:
        everyone = pd.concat([there, asked.iloc[list(chosen)]])
        everyone.attrs["layer"] = "lookouts"
        return lookout_coverage(
            dem(heights), everyone, key, assumptions=rules, workers=1,
            want_least_height=False, want_sensitivity=False,
        ).headlines  # fmt: skip

    shares = {
        chosen: coverage(chosen)["COVERAGE_PERCENT"]
        for size in range(6)
        for chosen in combinations(range(5), size)
    }
    numbers, sites = result.headlines, result.sites
    own = tuple(sorted(asked["id"].tolist().index(name) for name in sites["id"]))
    # the figures are those of the coverage with all lookouts, to the last bit
    assert numbers["COVERAGE_PERCENT"] == shares[own]
    assert numbers["TARGET_MET"] == coverage(own)["TARGET_MET"]
    assert numbers["COVERAGE_PERCENT_BEFORE"] == shares[()]
    gains = sites["gain_percent"].sum()
    assert gains == pytest.approx(shares[own] - shares[()], abs=1e-9)
    if len(sites):
        assert sites["share_after_percent"].iloc[-1] == pytest.approx(shares[own], rel=1e-12)
        assert (np.diff(sites["gain_km2"]) <= 1e-12).all()
    most = max(shares.values())
    assert numbers["REACHABLE_PERCENT"] == pytest.approx(most)
    assert numbers["PROVEN_OPTIMAL"] == 1
    if count:
        best = max(share for chosen, share in shares.items() if len(chosen) <= count)
        assert shares[own] == pytest.approx(best, rel=1e-8)
        assert numbers["BOUND"] >= best * (1 - 1e-12)
    else:
        wanted = min(target, most) * (1 - 1e-9)
        fewest = min(len(chosen) for chosen, share in shares.items() if share >= wanted)
        assert len(sites) == numbers["BOUND"] == fewest


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_features_does_not_matter(seed: int, random: Any) -> None:
    heights = hills(seed)
    spots = [tuple(spot) for spot in np.random.default_rng(seed).integers(0, 24, (9, 2))]
    there, asked = lookouts(*spots[:2]), candidates(*spots[2:])
    key = zones(cells(0, 3, 15, 20), cells(14, 8, 23, 22))
    rules = assumed(range_m=900.0, target_height_m=2.0, target_percent=80.0)
    results = []
    for shuffle in (False, True):
        tables = []
        for table in (there, asked, key):
            order = list(range(len(table)))
            if shuffle:
                random.shuffle(order)
            moved = table.iloc[order]
            moved.attrs["layer"] = table.attrs["layer"]
            tables.append(moved)
        results.append(run(heights, *tables, assumptions=rules))
    one, other = results
    assert one.headlines == other.headlines
    assert one.sites["id"].tolist() == other.sites["id"].tolist()
    assert one.sites["gain_km2"].tolist() == other.sites["gain_km2"].tolist()
    assert one.candidates["alone_km2"].tolist() == other.candidates["alone_km2"].tolist()


def test_places_are_proposed_where_no_candidates_are_given() -> None:
    # a ridge along row 10 of a plain, seen over its whole length; a road in the west
    rows = np.arange(24)[:, None]
    heights = np.broadcast_to(np.maximum(0.0, 200.0 - 40.0 * np.abs(rows - 10)), (24, 30)).copy()
    key = zones(cells(0, 0, 24, 30))
    rules = CandidateRules(count=8, search_m=600.0, spacing_m=300.0, max_road_m=500.0)
    road = geopandas.GeoDataFrame(
        {"id": ["R"]}, geometry=[LineString([centre(0, 3), centre(23, 3)])], crs=CRS
    )
    free = run(heights, None, None, key, rules=rules)
    assert 0 < len(free.candidates) <= 8
    assert free.sites["lookout_source"].tolist() == ["proposed"] * len(free.sites)
    assert free.headlines["TARGET_MET"] == 1
    near = run(heights, None, None, key, rules=rules, roads=road)
    x = near.candidates.geometry.x
    assert (np.abs(x - centre(0, 3).x) <= 500.0).all()
    assert len(near.candidates) > 0
    away = road.set_geometry(road.geometry.translate(1e5, 0))
    none = run(heights, lookouts((0, 0)), None, key, rules=rules, roads=away)
    assert (len(none.candidates), len(none.sites), none.headlines["TARGET_MET"]) == (0, 0, 0)
    assert none.headlines["REACHABLE_PERCENT"] == none.headlines["COVERAGE_PERCENT_BEFORE"]
