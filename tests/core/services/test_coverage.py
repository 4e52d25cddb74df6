"""Coverage of services against brute force, networkx, closed forms and figures worked by hand."""

from __future__ import annotations

import geopandas
import networkx
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point, box

from wj_risk_plugin.core.hazards.exposure import people_by_zone
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.core.network.profiles import Profile, TravelOptions
from wj_risk_plugin.core.services.coverage import facility_coverage
from wj_risk_plugin.core.services.definitions import service_of
from wj_risk_plugin.core.services.reach import circles_of, stations_of
from wj_risk_plugin.standards import code_list, load

DRIVE = Profile("test", "driving", 1.0, 60.0)  # 1000 m a minute, 60 m a minute on foot
ADDING = ("people", "people_covered", "facilities")


def layer(title, shapes, **columns):
    index = range(1, len(shapes) + 1)
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), index=index, crs=4547)
    table.attrs["layer"] = title
    return table


def stations(shapes, kind="fire_station", **columns):
    ids = [f"F{n}" for n in range(len(shapes))]
    return layer("facilities", shapes, id=ids, kind=[kind] * len(shapes), **columns)


def homes(shapes, people, **columns):
    ids = [f"S{n}" for n in range(len(shapes))]
    return layer("settlements", shapes, id=ids, people=people, **columns)


def streets(lines, **columns):
    columns.setdefault("speed_kmh", [60.0] * len(lines))
    return layer("roads", [LineString(line) for line in lines], **columns)


def towns(shapes, codes, level="town", **columns):
    names = [f"town {code}" for code in codes]
    return layer("divisions", shapes, code=codes, name=names, level=[level] * len(codes), **columns)


def by_road(
    facilities, settlements, roads, code="fire_station", typed=None, snap_limit_m=500.0, **layers
):
    service = service_of(code, **(typed or {}))
    return facility_coverage(
        facilities,
        service,
        settlements=settlements,
        roads=roads,
        travel=TravelOptions(DRIVE, snap_limit_m),
        **layers,
    )


# Minutes -------------------------------------------------------------------------------------


def test_one_road_by_hand():
    # A station at 0, roads at 1000 m a minute, homes 60 m beside the road: 1 min on foot.
    # At 4000 m: 4 + 1 = 5.0 min is in time; at 4010 m: 5.01 min is not.
    roads = streets([[(0, 0), (9000, 0)]])
    settlements = homes([Point(4000, 60), Point(4010, -60)], [10, 7])
    found = by_road(stations([Point(0, 0)], turnout_min=[3.0]), settlements, roads)
    assert found.settlements["arrival_minutes"].tolist() == pytest.approx([5.0, 5.01])
    assert found.settlements["status"].tolist() == ["covered", "too_slow"]
    assert found.headlines["COVERAGE_PERCENT"] == pytest.approx(100 * 10 / 17)
    assert found.headlines["SLOWEST_MIN"] == pytest.approx(5.01)
    assert found.headlines["TARGET_MET"] == 0
    blank = found.blanks.iloc[0]
    assert (blank["id"], blank["people_missing"], blank["facility_id"]) == ("S1", 7, "F0")
    # 5.01 min must not read as 5.0
    assert blank["reason"] == "F0 arrives after 5.1 min, the limit is 5 min"
    # 5 min reach 5000 m of road, 10 min all 9000 m
    reach = found.reach.groupby("band_min")["length_m"].sum()
    assert reach.to_dict() == pytest.approx({5.0: 5000.0, 10.0: 4000.0})


def test_relief_is_strictly_less_than_eight_hours_with_loading():
    # 60 min to load where nothing is stated; 7 h of road at 1000 m a minute are 420 000 m
    roads = streets([[(0, 0), (430_000, 0)]])
    settlements = homes([Point(420_000, 0), Point(419_990, 0)], [5, 5])
    found = by_road(stations([Point(0, 0)], "warehouse"), settlements, roads, "warehouse")
    assert found.settlements["arrival_minutes"].tolist() == pytest.approx([480.0, 479.99])
    assert found.settlements["status"].tolist() == ["too_slow", "covered"]
    loaded = stations([Point(0, 0)], "warehouse", turnout_min=[0.0])
    assert by_road(loaded, settlements, roads, "warehouse").headlines["TARGET_MET"] == 1


def test_minutes_run_from_the_facility_along_one_way_streets():
    # A ring drawn and driven 0 -> 1 -> 2 -> 3 -> 0, 1000 m a side, one way. From corner 0 it is
    # 1 min to corner 1 and 3 min to corner 3, whence corner 0 would be reached in 1 min.
    ring = [(0, 0), (1000, 0), (1000, 1000), (0, 1000), (0, 0)]
    sides = [[ring[n], ring[n + 1]] for n in range(4)]
    roads = streets(sides, oneway=["yes"] * 4)
    settlements = homes([Point(1000, 0), Point(0, 1000)], [1, 1])
    found = by_road(stations([Point(0, 0)]), settlements, roads)
    assert found.settlements["arrival_minutes"].tolist() == pytest.approx([1.0, 3.0])


def test_reasons_without_a_way():
    roads = streets([[(0, 0), (1000, 0)], [(5000, 0), (6000, 0)]])
    settlements = homes([Point(5500, 0), Point(0, 900), None], [1, 2, 3])
    found = by_road(stations([Point(0, 0)]), settlements, roads)
    assert found.settlements["status"].tolist() == ["cut_off", "far_from_road", "no_place"]
    reasons = dict(zip(found.blanks["id"], found.blanks["reason"]))
    assert reasons == {
        "S0": "no way by road from any facility; the nearest in a straight line is F0, 5500 m",
        "S1": "too far from a usable road",
        "S2": "without a place on the map",
    }
    assert found.skips[-1].feature_ids == [3]
    assert found.headlines["SLOWEST_MIN"] is None


def test_closed_roads_are_not_used():
    roads = streets([[(0, 0), (1000, 0)]], closed=[True])
    found = by_road(stations([Point(0, 0)]), homes([Point(900, 0)], [4]), roads)
    assert found.headlines["PEOPLE_COVERED"] == 0


@st.composite
def street_grids(draw):
    """Streets of a 4 x 4 grid, some missing, some one way, with corners as homes and stations."""
    lines, oneway = [], []
    for x in range(4):
        for y in range(4):
            for dx, dy in ((1, 0), (0, 1)):
                if x + dx < 4 and y + dy < 4 and draw(st.integers(0, 4)):
                    lines.append([(1000 * x, 1000 * y), (1000 * (x + dx), 1000 * (y + dy))])
                    oneway.append(draw(st.sampled_from(["no", "no", "yes", "-1"])))
    corners = st.tuples(st.integers(0, 3), st.integers(0, 3))
    places = draw(st.lists(corners, min_size=1, max_size=6))
    bases = draw(st.lists(corners, min_size=1, max_size=4))
    turnouts = draw(st.lists(st.sampled_from([0.0, 1.0, 2.5]), min_size=4, max_size=4))
    return lines or [[(0, 0), (1000, 0)]], oneway or ["no"], places, bases, turnouts


@given(street_grids())
@settings(max_examples=40, deadline=None)
def test_minutes_against_networkx(case):
    lines, oneway, places, bases, turnouts = case
    graph = networkx.DiGraph()
    for (a, b), way in zip(lines, oneway):
        if way != "-1":
            graph.add_edge(a, b, weight=1.0)
        if way != "yes":
            graph.add_edge(b, a, weight=1.0)
    spots = [(1000 * x, 1000 * y) for x, y in places]
    on_road = [spot in graph for spot in spots]
    settlements = homes([Point(spot) for spot in spots], [3] * len(spots))
    facilities = stations(
        [Point(1000 * x, 1000 * y) for x, y in bases],
        "hospital",
        turnout_min=turnouts[: len(bases)],
    )
    found = by_road(
        facilities,
        settlements,
        streets(lines, oneway=oneway),
        "hospital",
        {"limit": 3.5},
        snap_limit_m=10.0,
    )
    table = np.full((len(bases), len(spots)), np.inf)
    for f, (x, y) in enumerate(bases):
        if (1000 * x, 1000 * y) in graph:
            lengths = networkx.single_source_dijkstra_path_length(graph, (1000 * x, 1000 * y))
            table[f] = [turnouts[f] + lengths.get(spot, np.inf) for spot in spots]
    table[:, ~np.array(on_road)] = np.inf
    expected = table.min(axis=0)
    minutes = found.settlements["arrival_minutes"].fillna(np.inf)
    np.testing.assert_allclose(minutes, expected, atol=1e-9)
    assert found.headlines["PEOPLE_COVERED"] == 3 * int((expected <= 3.5).sum())
    within = table <= 3.5
    each = found.facilities.set_index("id")
    assert each["people_within"].tolist() == (3 * within.sum(axis=1)).tolist()
    only = within & (within.sum(axis=0) == 1)
    assert each["people_only"].tolist() == (3 * only.sum(axis=1)).tolist()
    first = np.bincount(table.argmin(axis=0)[within.any(axis=0)], minlength=len(bases))
    assert each["people_first"].tolist() == (3 * first).tolist()


# Metres --------------------------------------------------------------------------------------


def test_own_reach_goes_before_the_standard_and_kinds_differ():
    # speakers: own 800 m, else 500 m; screens 100 m; exactly at the reach is covered
    facilities = layer(
        "facilities",
        [Point(0, 0), Point(5000, 0), Point(10_000, 0)],
        id=["A", "B", "C"],
        kind=["warning_speaker", "应急广播（大喇叭）", "warning_screen"],
        reach_m=[800.0, np.nan, np.nan],
    )
    places = [Point(800, 0), Point(5500, 0), Point(5500.01, 0), Point(10_100, 0), Point(10_101, 0)]
    found = facility_coverage(facilities, "warning", settlements=homes(places, [1, 2, 4, 8, 16]))
    assert found.settlements["people_covered"].tolist() == [1, 2, 0, 8, 0]
    assert found.blanks["reason"].tolist() == [
        "101 m to C, 1 m beyond its reach",
        # its reach is 500 m: the numbers go with each other
        "501 m to B, 1 m beyond its reach",
    ]
    typed = service_of("warning", limit=600.0)
    found = facility_coverage(facilities, typed, settlements=homes(places, [1, 2, 4, 8, 16]))
    # a typed limit stands for every kind, but not before a facility's own reach
    assert found.settlements["people_covered"].tolist() == [1, 2, 4, 8, 16]


def test_area_settlements_count_by_the_union_in_closed_form():
    # Two polygons as facilities with reach 0: they cover 40 % and 40 % of the home, 20 % of it
    # twice, so 60 % in all; nobody else has 20 % of each.
    facilities = stations([box(0, 0, 40, 100), box(20, 0, 60, 100)], "warning_speaker")
    facilities["reach_m"] = 0.0
    settlements = homes([box(0, 0, 100, 100)], [1000])
    found = facility_coverage(facilities, "warning", settlements=settlements)
    assert found.headlines["PEOPLE_COVERED"] == 600
    each = found.facilities
    assert each["people_within"].tolist() == [400, 400]
    assert each["people_only"].tolist() == [200, 200]
    assert each["people_first"].sum() == 600
    assert found.settlements["status"].tolist() == ["partly"]
    assert found.blanks["reason"].iloc[0] == "60 % of the people in reach; 0 m to F0"


def test_ground_in_reach_in_closed_form():
    # one circle of 100 m within a square of 1 km²
    division = towns([box(-500, -500, 500, 500)], ["T"])
    facilities = stations([Point(0, 0)], "water_tank", reach_m=[100.0])
    found = facility_coverage(facilities, "water_tank", divisions=division)
    assert found.headlines["COVERAGE_PERCENT"] == pytest.approx(np.pi, rel=2e-4)
    assert found.headlines["TARGET_MET"] is None
    assert found.areas["area_km2"].tolist() == pytest.approx([np.pi * 0.01], rel=2e-4)
    assert len(found.blanks) == 0


spots = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda p: Point(50 * p[0], 50 * p[1]))
squares = st.tuples(st.integers(0, 18), st.integers(0, 18), st.integers(1, 6)).map(
    lambda p: box(50 * p[0], 50 * p[1], 50 * (p[0] + p[2]), 50 * (p[1] + p[2]))
)


@st.composite
def districts(draw):
    shapes = draw(st.lists(spots | squares, min_size=1, max_size=6))
    people = draw(st.lists(st.integers(0, 50), min_size=len(shapes), max_size=len(shapes)))
    places = draw(st.lists(spots, min_size=1, max_size=6))
    reach = st.sampled_from([0.0, 100.0, 250.0, 400.0])
    own = draw(st.lists(reach, min_size=len(places), max_size=len(places)))
    return homes(shapes, people), stations(places, "warning_speaker", reach_m=own)


@given(districts())
@settings(max_examples=40, deadline=None)
def test_people_in_reach_against_the_exposure_of_people(case):
    settlements, facilities = case
    found = facility_coverage(facilities, "warning", settlements=settlements)
    rows, _, _ = stations_of(facilities, service_of("warning"))
    circles = circles_of(rows)
    counted = people_by_zone(
        settlements, np.zeros(0, dtype=object), circles, np.zeros(len(circles), dtype=int)
    )
    exposed = counted[counted["rank"] == 0].groupby("settlement")["people"].sum()
    exposed = exposed.reindex(range(len(settlements)), fill_value=0).to_numpy()
    own = found.settlements["people_covered"].to_numpy()
    wide = (settlements.area > 0).to_numpy()
    assert own[wide].tolist() == exposed[wide].tolist()
    # points: by the exact distance, where circles of many corners are a hair too small
    distance = shapely.distance(
        settlements.geometry.to_numpy()[:, None], facilities.geometry.to_numpy()
    )
    exact = (distance <= facilities["reach_m"].to_numpy()).any(axis=1) * settlements["people"]
    assert own[~wide].tolist() == exact[~wide].tolist()
    each = found.facilities
    assert each["people_first"].sum() == own.sum()
    assert (each["people_only"] <= each["people_within"]).all()


@given(districts(), spots)
@settings(max_examples=20, deadline=None)
def test_another_facility_never_takes_coverage_away(case, spot):
    settlements, facilities = case
    more = stations(
        [*facilities.geometry, spot], "warning_speaker", reach_m=[*facilities["reach_m"], 250.0]
    )
    before = facility_coverage(facilities, "warning", settlements=settlements)
    after = facility_coverage(more, "warning", settlements=settlements)
    assert (after.settlements["people_covered"] >= before.settlements["people_covered"]).all()
    assert after.headlines["BLANKS"] <= before.headlines["BLANKS"]


@given(districts(), st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_rows_add_up_and_the_order_of_features_is_nothing(case, random):
    settlements, facilities = case
    # two towns and a gap between them; villages only in the west
    parts = [box(0, 0, 400, 1000), box(500, 0, 1000, 1000)]
    west = [box(0, 0, 400, 500), box(0, 500, 400, 1000)]
    divisions = layer(
        "divisions",
        [*parts, *west],
        code=["T1", "T2", "V1", "V2"],
        name=["T1", "T2", "V1", "V2"],
        level=["town", "镇（街道）", "village", "village"],
    )
    found = facility_coverage(facilities, "warning", settlements=settlements, divisions=divisions)
    table = found.divisions
    total = table[table["row_kind"] == "total"].iloc[0]
    assert total["people"] == settlements["people"].sum()
    assert total["people_covered"] == found.headlines["PEOPLE_COVERED"]
    for level in ("town", "village"):
        rows = table[table["level"] == level]
        for name in ADDING:
            assert rows[name].sum() == total[name]
    shuffled = []
    for one in (facilities, settlements, divisions):
        order = list(range(len(one)))
        random.shuffle(order)
        shuffled.append(one.iloc[order])
    again = facility_coverage(
        shuffled[0], "warning", settlements=shuffled[1], divisions=shuffled[2]
    )
    assert again.headlines == found.headlines
    for name in ("blanks", "divisions", "facilities"):
        one, other = getattr(found, name), getattr(again, name)
        assert (
            one.drop(columns="geometry")
            .astype(str)
            .equals(other.drop(columns="geometry").astype(str))
        )


# Density -------------------------------------------------------------------------------------


def test_the_district_needs_34_rain_stations():
    # 677.85 km² as a rectangle of 67.785 km by 10 km; 5 per 100 km² are 33.8925: 34 pass, and
    # 33 (4.868) do not. A station outside counts in its row and not in the density.
    ground = box(0, 0, 67_785, 10_000)
    district = towns([ground], ["D"], level="district")
    points = [Point(1000 * n + 500, 5000) for n in range(34)]
    for count, met in ((34, 1), (33, 0)):
        facilities = stations([*points[:count], Point(-500, 0)], "rain_station")
        found = facility_coverage(facilities, "rain_station", divisions=district)
        assert found.headlines["NEEDED"] == 34
        assert found.headlines["TARGET_MET"] == met
        assert found.headlines["DENSITY_PER_100_KM2"] == pytest.approx(100 * count / 677.85)
        assert found.headlines["FACILITIES"] == count + 1
        assert found.divisions["facilities"].tolist() == [count, 1, count + 1]
        # no villages in the layer: whether each has a station is not judged, and said so
        assert found.headlines["DIVISIONS_WITHOUT"] is None
        assert "level village" in found.notes[-1]


def test_density_is_compared_unrounded():
    # 4 stations on 80.01 km² are 4.9994 per 100 km²: not 5
    wide = towns([box(0, 0, 8001, 10_000)], ["D"], level="district")
    facilities = stations([Point(1000 * n + 1, 1) for n in range(4)], "rain_station")
    assert (
        facility_coverage(facilities, "rain_station", divisions=wide).headlines["TARGET_MET"] == 0
    )
    exact = towns([box(0, 0, 8000, 10_000)], ["D"], level="district")
    found = facility_coverage(facilities, "rain_station", divisions=exact)
    assert (found.headlines["TARGET_MET"], found.headlines["NEEDED"]) == (1, 4)


def test_every_village_has_one_is_a_test_of_its_own():
    shapes = [box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000), box(2000, 0, 3000, 1000)]
    villages = towns(shapes, ["V1", "V2", "V3"], level="行政村（社区）")
    # density 2 on 3 km² passes by far; on the common border of V1 and V2 both have it
    facilities = stations([Point(1000, 500), Point(500, 500)], "rain_station")
    found = facility_coverage(facilities, "rain_station", divisions=villages)
    assert found.headlines["TARGET_MET"] == 1
    assert found.headlines["DIVISIONS_WITHOUT"] == 1
    assert found.blanks[["blank_kind", "id"]].values.tolist() == [["division", "V3"]]
    assert found.headlines["COVERAGE_PERCENT"] == pytest.approx(200 / 3)


def test_fire_blank_spots_are_two_tests_shown_apart():
    # T1 has a station, T2 only a rescue team, T3 nothing; the home in T1 is too far by road
    shapes = [box(0, -1000, 9000, 1000), box(9000, -1000, 9500, 1000), box(9500, -1, 9900, 1000)]
    divisions = towns(shapes, ["T1", "T2", "T3"])
    facilities = layer(
        "facilities",
        [Point(0, 0), Point(9200, 0)],
        id=["F", "R"],
        kind=["fire_station", "rescue_team"],
    )
    found = by_road(
        facilities,
        homes([Point(8000, 0)], [12]),
        streets([[(0, 0), (9900, 0)]]),
        divisions=divisions,
    )
    assert found.headlines["FACILITIES"] == 1
    assert found.blanks[["blank_kind", "id"]].values.tolist() == [
        ["settlement", "S0"],
        ["division", "T3"],
    ]
    assert found.headlines["SETTLEMENTS_BLANK"] == found.headlines["DIVISIONS_WITHOUT"] == 1
    # 18.8 km² are nearest to the one station, more than the 15 km² of a suburban one
    assert "1 of 1" in found.notes[-1]


def test_nearest_ground_partitions_the_district():
    divisions = towns([box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)], ["A", "B"])
    random = np.random.default_rng(5)
    points = [Point(*random.uniform((0, 0), (2000, 1000))) for _ in range(12)]
    found = facility_coverage(
        stations([*points, points[0]], "rain_station"), "rain_station", divisions=divisions
    )
    assert found.facilities["nearest_km2"].sum() == pytest.approx(2.0)
    # by counting the cells of a fine raster
    x, y = np.meshgrid(np.arange(5, 2000, 10), np.arange(5, 1000, 10))
    cells = np.stack((x.ravel(), y.ravel()), axis=1)
    sites = np.array([(p.x, p.y) for p in points])
    nearest = ((cells[:, None] - sites) ** 2).sum(axis=2).argmin(axis=1)
    counted = np.bincount(nearest, minlength=12) * 1e-4
    by_id = found.facilities.set_index("id")["nearest_km2"]
    own = np.array([by_id[f"F{n}"] for n in range(12)])
    own[0] += by_id["F12"]
    np.testing.assert_allclose(own, counted, atol=0.01)


# Grids ---------------------------------------------------------------------------------------


def grids_and_villages(grid_shapes, officers):
    shapes = [box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000), *grid_shapes]
    count = len(grid_shapes)
    return layer(
        "divisions",
        shapes,
        code=["V1", "V2", *(f"G{n}" for n in range(count))],
        name=["V1", "V2", *(f"G{n}" for n in range(count))],
        level=["village", "village", *["网格"] * count],
        officer=[None, None, *officers],
    )


def test_grids_without_fault():
    divisions = grids_and_villages([box(0, 0, 1200, 1000), box(1200, 0, 2000, 1000)], ["Li", "Wu"])
    found = facility_coverage(None, "responsibility_grid", divisions=divisions)
    assert found.headlines["COVERAGE_PERCENT"] == 100.0
    assert found.headlines["TARGET_MET"] == 1
    assert len(found.blanks) == len(found.areas) == 0


def test_gaps_overlaps_and_missing_officers_of_grids():
    # G0 and G1 share 100 m x 1000 m; from 1900 m on, V2 has no grid; G1 has no officer. A gap of
    # 9 m x 9 m in V1 is drawing noise.
    first = box(0, 0, 1200, 1000).difference(box(100, 100, 109, 109))
    divisions = grids_and_villages([first, box(1100, 0, 1900, 1000)], ["Li", " "])
    found = facility_coverage(None, "responsibility_grid", divisions=divisions)
    assert found.areas[["area_kind", "id"]].values.tolist() == [
        ["grid_gap", "V2"],
        ["grid_overlap", "G0, G1"],
        ["no_officer", "G1"],
    ]
    assert found.areas["area_km2"].tolist() == pytest.approx([0.1, 0.1, 0.8])
    assert found.headlines["COVERAGE_PERCENT"] == pytest.approx(95.0)
    assert found.headlines["TARGET_MET"] == 0
    villages = found.divisions.set_index("code")
    assert villages.loc["V1", "target_met"] is True
    assert villages.loc["V2", "area_percent"] == pytest.approx(90.0)


def test_officers_that_are_no_field_are_not_judged():
    divisions = grids_and_villages([box(0, 0, 2000, 1000)], [None]).drop(columns="officer")
    divisions.attrs["layer"] = "divisions"
    found = facility_coverage(None, "responsibility_grid", divisions=divisions)
    assert found.headlines["TARGET_MET"] == 1
    assert found.notes == ["The grids have no field for officers: none is judged"]


def test_no_grid_at_all_is_a_gap_everywhere():
    villages = towns([box(0, 0, 1000, 1000)], ["V"], level="village")
    found = facility_coverage(None, "responsibility_grid", divisions=villages)
    assert found.headlines["COVERAGE_PERCENT"] == 0.0
    assert found.notes == ["No division of level grid: nothing is covered"]


# Bad input -----------------------------------------------------------------------------------


def test_no_facility_of_the_kind_is_no_error():
    settlements = homes([Point(0, 0), box(0, 0, 9, 9)], [3, 4])
    division = towns([box(-9, -9, 99, 99)], ["T"])
    schools = stations([Point(0, 0)], "school")
    for code in ("warning", "fire_station", "rain_station"):
        found = facility_coverage(
            schools,
            code,
            settlements=settlements,
            divisions=division,
            roads=streets([[(0, 0), (9, 0)]]),
        )
        assert found.headlines["FACILITIES"] == 0
        assert (
            "No facility of this service among the 1 of the layer: nothing is covered"
            in found.notes
        )
        assert found.headlines["TARGET_MET"] == 0
        assert len(found.facilities) == 0
        if code != "rain_station":
            assert found.headlines["COVERAGE_PERCENT"] == 0.0
            lost = found.blanks[found.blanks["blank_kind"] == "settlement"]
            assert set(lost["reason"]) == {"there is no facility of this service"}


@pytest.mark.parametrize("kind", [None, ""])
def test_a_facility_without_a_kind_is_listed_once_and_does_not_count(kind):
    places = stations([Point(0, 0), Point(5, 0)])
    places["kind"] = [kind, "fire_station"]
    found = by_road(places, homes([Point(0, 0)], [3]), streets([[(0, 0), (9, 0)]]))
    assert found.headlines["FACILITIES"] == 1
    (skip,) = [skip for skip in found.skips if "without a kind" in skip.reason]
    assert skip.feature_ids == [1] and skip.layer == "facilities"


def test_an_empty_layer_of_facilities():
    found = facility_coverage(stations([]), "warning", settlements=homes([Point(0, 0)], [3]))
    assert found.headlines["COVERAGE_PERCENT"] == 0.0


def test_settlements_without_people_are_never_blank():
    settlements = homes([Point(0, 0), Point(9000, 0)], [5, 0])
    found = facility_coverage(
        stations([Point(0, 0)], "warning_speaker"), "warning", settlements=settlements
    )
    assert found.headlines["TARGET_MET"] == 1
    assert len(found.blanks) == 0
    nobody = homes([Point(0, 0)], [0])
    found = facility_coverage(
        stations([Point(0, 0)], "warning_speaker"), "warning", settlements=nobody
    )
    assert found.headlines["COVERAGE_PERCENT"] is None
    assert found.headlines["TARGET_MET"] is None


@pytest.mark.parametrize("name", ["reach_m", "turnout_min"])
def test_negative_reach_or_turnout_is_refused_by_id(name):
    facilities = stations([Point(0, 0), Point(1, 1)], "warning_speaker", **{name: [5.0, -1.0]})
    with pytest.raises(InputError, match=rf"facilities: {name} is negative \(features 2\)"):
        facility_coverage(facilities, "warning", settlements=homes([Point(0, 0)], [3]))


@pytest.mark.parametrize(
    ("code", "layers", "wanted"),
    [
        ("fire_station", {}, "ROADS"),
        ("rain_station", {}, "DIVISIONS"),
        ("warning", {}, "SETTLEMENTS"),
        ("responsibility_grid", {}, "DIVISIONS"),
    ],
)
def test_a_layer_that_the_measure_needs(code, layers, wanted):
    with pytest.raises(InputError, match=f"{wanted}: this question needs the layer"):
        facility_coverage(stations([Point(0, 0)], "school"), code, **layers)
    with pytest.raises(InputError, match="FACILITIES|DIVISIONS"):
        facility_coverage(None, code, **layers)


@pytest.mark.parametrize("people", [[-1], [np.nan], [1.5]])
def test_people_that_are_none_are_refused(people):
    with pytest.raises(InputError, match="settlements"):
        facility_coverage(
            stations([Point(0, 0)], "warning_speaker"),
            "warning",
            settlements=homes([Point(0, 0)], people),
        )


def test_facilities_off_the_road_are_listed():
    roads = streets([[(0, 0), (1000, 0)]])
    found = by_road(stations([Point(0, 0), Point(0, 5000)]), homes([Point(10, 0)], [1]), roads)
    assert found.skips[-1].feature_ids == [2]
    assert found.facilities["people_within"].tolist() == [1, 0]


def test_divisions_that_cross_themselves_are_mended_and_listed():
    bow = shapely.Polygon([(0, 0), (2000, 2000), (2000, 0), (0, 2000)])
    found = facility_coverage(
        stations([Point(100, 1000)], "rain_station"),
        "rain_station",
        divisions=towns([bow], ["D"], level="district"),
    )
    assert found.skips[0].feature_ids == [1]
    assert found.divisions["area_km2"].iloc[0] == pytest.approx(2.0)


# Services ------------------------------------------------------------------------------------


def test_every_service_names_source_status_and_known_kinds():
    kinds = {entry["value"] for entry in code_list("facility_kind")}
    levels = {entry["value"] for entry in code_list("division_level")}
    for code, entry in load("services")["services"].items():
        assert entry["source"]
        assert entry["status"] in ("verified", "recalled", "assumed")
        assert set(entry["kinds"]) <= kinds
        assert entry.get("division_level", "town") in levels
        if code != "all":
            assert service_of(code).code == code


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"code": "police"}, "there is no service police"),
        ({"code": "all"}, "no standard measure"),
        ({"code": "fire_station", "measure": "metres"}, "no standard limit of metres"),
        ({"code": "fire_station", "limit": -5.0}, "LIMIT: must be more than 0"),
        ({"code": "fire_station", "limit": float("nan")}, "LIMIT: must be more than 0"),
        ({"code": "fire_station", "bands_minutes": (0.0, 5.0)}, "bands must be positive"),
        ({"code": "fire_station", "target_percent": 101.0}, "between 0 and 100"),
        ({"code": "fire_station", "turnout_minutes": -1.0}, "TURNOUT_MIN"),
    ],
)
def test_typed_values_out_of_range_are_refused(typed, problem):
    with pytest.raises(InputError, match=problem):
        service_of(**typed)


def test_every_measure_can_be_typed_for_every_facility():
    facilities = stations([Point(0, 0)], "school")
    facilities["kind"] = ["anything"]
    settlements = homes([Point(90, 0)], [2])
    typed = service_of("all", measure="metres", limit=100.0)
    assert facility_coverage(facilities, typed, settlements=settlements).headlines["BLANKS"] == 0
    typed = service_of("all", measure="metres", limit=80.0)
    assert facility_coverage(facilities, typed, settlements=settlements).headlines["BLANKS"] == 1
