"""How places meet the roads: areas by their edge, no leg over an obstacle, second roads."""

from __future__ import annotations

import geopandas
import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiPoint, Point, Polygon, box

from tests.evacuation_options import evacuation_options, told_apart
from wj_risk_plugin.core.evacuation.allocation import allocate_shelters
from wj_risk_plugin.core.evacuation.closure_impact import compare_closures
from wj_risk_plugin.core.evacuation.ledger import STATUSES
from wj_risk_plugin.core.evacuation.reach import evacuation_reach
from wj_risk_plugin.core.evacuation.scenario import evacuation_scenario
from wj_risk_plugin.core.evacuation.siting import site_shelters
from wj_risk_plugin.core.network.obstacles import Obstacles, obstacles_of
from wj_risk_plugin.core.network.profiles import Profile
from wj_risk_plugin.core.tables.columns import coerce_types

WALK = Profile("test", "walking", 1.0)  # 60 m a minute
LIMIT_M = 200.0
TOUCH_M = 1.0
STEP_M = 25.0


def layer(shapes, layer_key, **columns):
    table = geopandas.GeoDataFrame(
        columns, geometry=list(shapes), index=range(1, len(shapes) + 1), crs=4547
    )
    table.attrs["layer"] = table.attrs["kind"] = layer_key
    return table


def roads_of(*lines, **columns):
    columns.setdefault("id", [f"R{n}" for n in range(len(lines))])
    return layer([LineString(line) for line in lines], "roads", **columns)


def shelters_of(*shapes, **columns):
    return layer(shapes, "shelters", id=[f"S{n}" for n in range(len(shapes))], **columns)


def people_of(*shapes, people=None):
    ids = [f"G{n}" for n in range(len(shapes))]
    return layer(shapes, "settlements", id=ids, people=people or [1] * len(shapes))


def rivers_of(*shapes, **columns):
    return layer(shapes, "waterways", id=[f"W{n}" for n in range(len(shapes))], **columns)


def reach(roads, shelters, people, *obstacles, **options):
    options.setdefault("profile", WALK)
    options.setdefault("limits_minutes", [1000])
    chosen, question = told_apart({"obstacles": obstacles, **options})
    return evacuation_reach(roads, shelters, people, chosen, catchments=False, **question)


# -- worked by hand ---------------------------------------------------------------------------


def test_an_area_is_left_and_entered_by_its_edge():
    roads = roads_of([(0, 0), (2000, 0)])
    ground = box(1000, 30, 1400, 500)  # 30 m from the road, its middle 265 m
    result = reach(roads, shelters_of(ground), people_of(Point(500, 0)), snap_limit_m=100.0)
    row = result.settlements.iloc[0]
    assert row["status"] == "served"
    assert row["minutes"] == pytest.approx((500 + 30) / 60)
    assert result.shelters["snap_m"].tolist() == pytest.approx([30.0])
    # and the other way round
    village = reach(roads, shelters_of(Point(500, 0)), people_of(ground), snap_limit_m=100.0)
    assert village.settlements["minutes"].tolist() == pytest.approx([(500 + 30) / 60])
    assert village.settlements["people_served"].tolist() == [1]


def test_all_roads_around_an_area_count_not_only_the_nearest():
    south, north = [(0, 0), (1000, 0)], [(0, 340), (1000, 340)]
    ground = box(400, 20, 600, 300)  # 20 m from the southern road, 40 m from the northern
    people = people_of(Point(0, 0), Point(0, 340))
    result = reach(roads_of(south, north), shelters_of(ground), people)
    assert (60 * result.settlements["minutes"]).tolist() == pytest.approx([420, 440])


def test_a_road_through_an_area_needs_no_leg():
    roads = roads_of([(0, 0), (1000, 0)])
    result = reach(roads, shelters_of(Point(0, 0)), people_of(box(300, -100, 500, 100)))
    row = result.settlements.iloc[0]
    assert (row["minutes"] * 60, row["access_m"]) == pytest.approx((300.0, 0.0))
    # a road that lies inside, with its shelter
    inside = reach(roads_of([(350, 0), (450, 0)]), shelters_of(Point(450, 0)),
                   people_of(box(300, -100, 500, 100)))  # fmt: skip
    assert inside.settlements["minutes"].tolist() == [0.0]


def test_a_multipoint_counts_at_each_of_its_points_and_its_people_once():
    roads = roads_of([(0, 0), (1000, 0)])
    people = people_of(MultiPoint([(900, 0), (200, 60)]), people=[7])
    result = reach(roads, shelters_of(MultiPoint([(0, 0), (1000, 30)])), people)
    row = result.settlements.iloc[0]
    assert row["minutes"] * 60 == pytest.approx(130)  # from (900, 0) to (1000, 30)
    assert result.headlines["PEOPLE_SERVED"] == 7 == result.headlines["PEOPLE_TOTAL"]


def test_a_leg_over_a_river_is_none_and_the_next_road_counts():
    # The nearest road is across the river; the next one on this side is farther.
    roads = roads_of([(0, 0), (1000, 0)], [(0, 150), (1000, 150)], [(0, 0), (0, 150)])
    river = rivers_of(LineString([(-50, 40), (1100, 40)]))
    people, hall = people_of(Point(500, 60)), shelters_of(Point(0, 0))
    assert reach(roads, hall, people).settlements["access_m"].tolist() == [60.0]
    result = reach(roads, hall, people, river)
    row = result.settlements.iloc[0]
    assert row["access_m"] == pytest.approx(90.0)
    assert row["minutes"] * 60 == pytest.approx(90 + 500 + 150)
    assert not row["second_access"]


def test_both_ends_of_a_bridge_are_two_roads():
    # One road with a bridge in the middle of a bend of the river: this side of it is farther.
    roads = roads_of([(0, 0), (1000, 0)])
    river = rivers_of(LineString([(500, -300), (500, 20), (320, 20), (320, 300)]))
    people, hall = people_of(Point(400, 50)), shelters_of(Point(1000, 0))
    result = reach(roads, hall, people, river)
    row = result.settlements.iloc[0]
    # straight down it is 50 m over the river; from x = 567 on, beyond the bridge, the way is dry,
    # and pieces of road begin every 25 m
    assert row["access_m"] == pytest.approx(np.hypot(175, 50))
    assert row["minutes"] * 60 == pytest.approx(np.hypot(175, 50) + 425)


def test_who_has_only_roads_across_water_is_behind_an_obstacle_not_far_from_a_road():
    roads = roads_of([(0, 0), (1000, 0)])
    lake = rivers_of(box(-100, 20, 1100, 60))
    people = people_of(Point(500, 80), Point(500, 400), Point(500, 10), people=[3, 5, 9])
    result = reach(roads, shelters_of(Point(0, 0)), people, lake, snap_limit_m=300.0)
    assert result.settlements["status"].tolist() == [
        "behind_obstacle", "too_far_from_road", "served",
    ]  # fmt: skip
    assert result.headlines["PEOPLE_BEHIND_OBSTACLE"] == 3
    assert sum(result.headlines[f"PEOPLE_{s.upper()}"] for s in STATUSES) == 17
    # a shelter likewise, and the reason says so
    island = reach(roads, shelters_of(Point(500, 80)), people_of(Point(0, 0)), lake)
    assert "railway" in str(island.shelters["reason"].iloc[0])
    assert island.settlements["status"].tolist() == ["disconnected"]


def test_a_place_on_the_bank_and_a_road_along_it_are_not_separated():
    roads = roads_of([(0, 0), (1000, 0)])
    river = rivers_of(LineString([(-50, 0.5), (1100, 0.5)]), LineString([(300, 80), (900, 80)]))
    people = people_of(Point(500, 40), Point(600, 80.5))
    result = reach(roads, shelters_of(Point(0, 0)), people, river)
    assert result.settlements["status"].tolist() == ["served", "served"]


def test_which_features_are_in_the_way():
    line = [LineString([(0, 0), (10, 0)])] * 4
    hazards = layer(line, "other_hazards", kind=["railway", "铁路", "pipeline", "flood"])
    assert len(obstacles_of([hazards]).shapes) == 2
    assert obstacles_of([hazards]).skips == []
    assert not obstacles_of([hazards]).water_known
    drains = rivers_of(*line, tunnel=["culvert", None, "no", "yes"], layer=[-1, -1, 0, 0])
    assert len(obstacles_of([drains]).shapes) == 2
    assert obstacles_of([drains]).water_known
    fast = roads_of(*line, road_class=["motorway", "高速公路", "motorway_link", "primary"],
                    level=[0, 1, 0, 0], bridge=[None, None, "yes", None])  # fmt: skip
    assert len(obstacles_of([], fast).shapes) == 1
    gauge = rivers_of(Point(0, 0), line[0])
    assert [skip.feature_ids for skip in obstacles_of([gauge]).skips] == [[1]]


@pytest.mark.parametrize(
    ("kind", "status", "doubt"),
    [
        *((word, "behind_obstacle", None) for word in (
            "rail", "Railway", "highspeed_rail", "high-speed rail", "铁路", "高铁", "高速铁路",
            "river", "河流", "水渠", "lake", "motorway", "高速公路")),
        *((word, "served", None) for word in ("pipeline", "油气管道", "levee", "地铁")),
        *((word, "behind_obstacle", "without a kind") for word in (None, "", " ")),
        ("cliff", "behind_obstacle", "'cliff' (1)"),
    ],
)  # fmt: skip
def test_an_obstacle_of_no_known_kind_is_in_the_way_and_named(kind, status, doubt):
    roads, people, hall = roads_of([(0, 0), (1000, 0)]), people_of(Point(500, 60)), Point(0, 0)
    works = layer([LineString([(-500, 30), (1500, 30)])], "assets", kind=[kind])
    works, unread = coerce_types(works, "assets")
    works.attrs["kind"] = "assets"
    result = reach(roads, shelters_of(hall), people, works)
    assert result.settlements["status"].tolist() == [status]
    doubts = [skip for skip in result.skips if "straight way" in str(skip.reason)]
    assert [skip.feature_ids for skip in doubts] == ([] if doubt is None else [[1]])
    assert all(doubt in str(skip.reason) for skip in doubts)
    assert len(unread) == (kind == "cliff")


def test_an_expressway_at_grade_is_in_the_way_and_on_a_viaduct_is_not():
    people, hall = people_of(Point(500, 60)), shelters_of(Point(0, 0))
    for level, status in ((0, "behind_obstacle"), (1, "served")):
        roads = roads_of(
            [(0, 0), (1000, 0)], [(-500, 30), (1500, 30)],
            road_class=["residential", "motorway"], level=[0, level],
        )  # fmt: skip
        assert reach(roads, hall, people).settlements["status"].tolist() == [status]


@pytest.mark.parametrize(
    ("tags", "status"),
    [
        ({"railway": "rail"}, "behind_obstacle"),
        ({"waterway": "river"}, "behind_obstacle"),
        ({"waterway": "canal", "level": -1}, "behind_obstacle"),
        ({"road_class": "高速铁路"}, "behind_obstacle"),
        ({"road_class": "河道"}, "behind_obstacle"),
        ({"railway": "rail", "bridge": "viaduct"}, "served"),
        ({"railway": "rail", "tunnel": "yes"}, "served"),
        ({"waterway": "stream", "tunnel": "culvert"}, "served"),
        ({"railway": "razed"}, "served"),
        ({"railway": "abandoned"}, "served"),
        ({"waterway": "dam"}, "served"),
        ({"power": "line"}, "served"),
        ({"road_class": "footway", "railway": "rail"}, "disconnected"),
    ],
)
def test_railways_and_watercourses_among_the_roads_are_in_the_way(tags, status):
    # the village lies 60 m above its only road, the other line runs 30 m above it
    people, hall = people_of(Point(500, 60)), shelters_of(Point(0, 0))
    columns = {"road_class": ["residential", None], **{key: [None, None] for key in tags}}
    columns.update({key: [columns[key][0], word] for key, word in tags.items()})
    if "level" in tags:
        columns["level"] = [0, tags["level"]]
    result = reach(roads_of([(0, 0), (1000, 0)], [(-500, 30), (1500, 30)], **columns), hall, people)
    assert result.settlements["status"].tolist() == [status]
    assert any("among the roads" in str(note) for note in result.notes) == (
        status == "behind_obstacle"
    )


@pytest.mark.parametrize(("key", "known"), [("waterway", True), ("railway", False)])
def test_water_is_known_only_where_watercourses_are_among_the_roads(key, known):
    roads, hall, people = cut_off()
    far = roads_of(*(line.coords for line in roads.geometry), FAR_WATER.coords,
                   road_class=["residential", "residential", None],
                   **{key: [None, None, "river" if known else "rail"]})  # fmt: skip
    assert obstacles_of([], far).water_known is known
    row = reach(far, hall, people).settlements.iloc[0]
    assert bool(row["second_access"]) is known


def cut_off():
    """A stub beside the village that joins nothing, and the road of the shelter 100 m away."""
    roads = roads_of([(0, 0), (1000, 0)], [(400, 120), (600, 120)])
    return roads, shelters_of(Point(0, 0)), people_of(Point(500, 100), people=[6])


FAR_WATER = LineString([(0, -900), (1000, -900)])


def test_a_group_whose_road_is_cut_off_takes_the_next_one_by_a_dry_leg():
    result = reach(*cut_off(), rivers_of(FAR_WATER))
    row = result.settlements.iloc[0]
    assert (row["status"], bool(row["second_access"]), row["road_id"]) == ("served", True, "R0")
    assert row["minutes"] * 60 == pytest.approx(100 + 500)
    assert any("6" in str(note) and "cut off" in str(note) for note in result.notes)


@pytest.mark.parametrize("obstacles", [(), (rivers_of(LineString([(0, 50), (1000, 50)])),)])
def test_a_group_that_is_cut_off_stays_so_over_water_and_where_no_water_is_known(obstacles):
    row = reach(*cut_off(), *obstacles).settlements.iloc[0]
    assert (row["status"], bool(row["second_access"])) == ("disconnected", False)


def test_all_questions_take_the_same_legs():
    roads, halls, people = cut_off()
    water = [rivers_of(FAR_WATER)]
    options = evacuation_options(profile=WALK, obstacles=water, snap_limit_m=150.0)
    given_ = (roads, halls, people, options)
    plan = allocate_shelters(*given_, limit_minutes=30.0)
    assert plan.headlines["PEOPLE_SERVED"] == 6
    assert plan.flows["minutes"].tolist() == pytest.approx([10.0])
    assert plan.settlements["second_access"].tolist() == [True]
    assert plan.routes["length_m"].sum() == pytest.approx(500.0)
    closed = compare_closures(*given_, limit_minutes=30.0, critical_count=1)
    assert closed.settlements["status"].tolist() == ["served"]
    assert closed.critical["people_newly_unreached"].tolist() == [6]
    sites = site_shelters(*given_, limit_minutes=30.0, objective="most_people", count=1)
    assert sites.headlines["PEOPLE_SERVED"] == 6


def test_a_leg_to_a_second_road_does_not_cross_closed_ground():
    roads, halls, people = cut_off()
    flood = layer([box(0, 40, 1000, 60)], "closures")
    dry = layer([box(450, -400, 550, -300)], "closures")
    for closures, status in ((flood, "cut_by_closure"), (dry, "served")):
        result = reach(roads, halls, people, rivers_of(FAR_WATER), closures=closures)
        assert result.settlements["status"].tolist() == [status]


def test_whom_a_closure_cuts_off_is_not_led_around_it_across_country():
    """A landslide between village and shelter, on the one road; 100 m on it is open again."""
    roads = roads_of([(0, 0), (500, 0)], [(500, 0), (1000, 0)])
    halls, people = shelters_of(Point(0, 0)), people_of(Point(560, 10), people=[6])
    slide = layer([box(490, -30, 510, 30)], "closures")
    water = [rivers_of(FAR_WATER)]
    row = reach(roads, halls, people, *water, closures=slide).settlements.iloc[0]
    assert (row["status"], bool(row["second_access"])) == ("cut_by_closure", False)
    options = evacuation_options(closures=slide, profile=WALK, snap_limit_m=150.0, obstacles=water)
    compared = compare_closures(roads, halls, people, options, limit_minutes=30.0, critical_count=0)
    assert compared.headlines["PEOPLE_NEWLY_UNREACHED"] == 6
    candidates = shelters_of(Point(0, 0))
    sites = site_shelters(
        roads, candidates, people, options, limit_minutes=30.0, objective="most_people", count=1
    )
    assert sites.headlines["PEOPLE_SERVED"] == 0


def test_a_closure_makes_nobody_faster():
    # The nearest road winds for 1000 m, the next one is straight: closing the first would help.
    roads = roads_of(
        [(500, 0), (500, 500), (0, 500), (0, 100)], [(500, -60), (0, -60)], [(0, -60), (0, 100)]
    )
    halls, people = shelters_of(Point(0, -60)), people_of(Point(500, -10))
    closure = layer([box(490, -1, 510, 100)], "closures")
    before = reach(roads, halls, people).settlements["minutes"].iloc[0]
    after = reach(roads, halls, people, closures=closure).settlements["minutes"].iloc[0]
    assert before * 60 == pytest.approx(10 + 500 + 500 + 400 + 160)
    assert after == before
    compared = compare_closures(
        roads, halls, people, evacuation_options(closures=closure, profile=WALK), critical_count=0
    )
    assert compared.settlements["added_min"].tolist() == [0.0]


# -- against brute force ----------------------------------------------------------------------


def oracle_points(shape, lines, nodes):
    """Return the access points of a place, by the words of the definition."""
    if shape.geom_type == "Point":
        return [shape]
    if shape.geom_type == "MultiPoint":
        return list(shape.geoms)
    ring = list(shape.exterior.coords)
    found = []
    for (x0, y0), (x1, y1) in zip(ring, ring[1:]):
        parts = int(np.ceil(np.hypot(x1 - x0, y1 - y0) / STEP_M))
        found += [
            Point(x0 + (x1 - x0) * n / parts, y0 + (y1 - y0) * n / parts) for n in range(parts)
        ]
    for point in list(found):
        away = [point.distance(line) for line in lines]
        nearest = [line for line, metres in zip(lines, away) if metres == min(away) <= LIMIT_M]
        found += [Point(shapely.shortest_line(shape.exterior, n).coords[0]) for n in nearest]
    for line in lines:
        meet = shape.exterior.intersection(line)
        found += [Point(xy) for xy in shapely.get_coordinates(meet)]
    return found + [Point(node) for node in nodes if shape.intersects(Point(node))]


def crosses(start, end, barred):
    length = start.distance(end)
    if length <= 2 * TOUCH_M:
        return False
    leg = shapely.LineString([start, end])
    middle = shapely.ops.substring(leg, TOUCH_M, length - TOUCH_M)
    return any(middle.intersects(one) for one in barred)


def oracle_pieces(lines, barred):
    """Return the pieces of road of which each has its nearest point: line, metres, shape."""
    rows = []
    for n, line in enumerate(lines):
        parts = int(np.ceil(line.length / STEP_M))
        cuts = [line.length * part / parts for part in range(parts + 1)]
        for one in barred:
            edge = one.boundary if one.geom_type == "Polygon" else one
            for xy in shapely.get_coordinates(edge.intersection(line)):
                cuts.append(line.project(Point(xy)))
        cuts = sorted(cuts)
        rows += [
            (n, low, shapely.ops.substring(line, low, high))
            for low, high in zip(cuts, cuts[1:])
            if high - low >= 1e-6
        ]
    return tuple(np.array(column) for column in zip(*rows))


def oracle_leg(point, lines, pieces, barred, allowed=None):
    """Return (line number, metres along it, leg) of one access point, None without any."""
    allowed = np.arange(len(lines)) if allowed is None else np.array(allowed, int)
    roads = np.array(lines)
    away = shapely.distance(roads[allowed], point)
    if not (away <= LIMIT_M).any():
        return None
    nearest = allowed[np.argmin(away)]
    along = lines[nearest].project(point)
    if not crosses(point, lines[nearest].interpolate(along), barred):
        return nearest, along, away.min()
    number, low, shape = (column[np.isin(pieces[0], allowed)] for column in pieces)
    along = low + shapely.line_locate_point(shape, point)
    end = shapely.line_interpolate_point(roads[number], along)
    away = shapely.distance(end, point)
    for one in np.lexsort((along, number, away)):  # the nearest first
        if away[one] > LIMIT_M:
            break
        if not crosses(point, end[one], barred):
            return number[one], along[one], away[one]
    return ("blocked",)


def oracle(lines, oneway, groups, shelters, barred, second_road):
    """Return (status, metres) of every group by networkx on the graph of everything."""
    nodes = {xy for line in lines for xy in (line.coords[0], line.coords[-1])}
    pieces = oracle_pieces(lines, barred)

    def legs_of(shape, allowed=None):
        points = oracle_points(shape, lines, nodes)
        return [oracle_leg(point, lines, pieces, barred, allowed) for point in points]

    doors, exits = [legs_of(s) for s in shelters], [legs_of(g) for g in groups]

    def graph(group_legs):
        net = nx.DiGraph()
        stops = {n: {0.0, line.length} for n, line in enumerate(lines)}
        for legs in doors + group_legs:
            for leg in legs:
                if leg is not None and leg != ("blocked",):
                    stops[leg[0]].add(leg[1])
        for n, line in enumerate(lines):
            ends = {0.0: ("node", line.coords[0]), line.length: ("node", line.coords[-1])}
            row = sorted(stops[n])
            for a, b in zip(row, row[1:]):
                one, two = ends.get(a, (n, a)), ends.get(b, (n, b))
                for start, end, allowed in ((one, two, not oneway[n]), (two, one, True)):
                    if allowed:
                        known = net.get_edge_data(start, end, {"m": np.inf})["m"]
                        net.add_edge(start, end, m=min(b - a, known))
        for s, legs in enumerate(doors):
            for leg in legs:
                if leg is not None and leg != ("blocked",):
                    place = (leg[0], leg[1])
                    if leg[1] in (0.0, lines[leg[0]].length):
                        place = ("node", lines[leg[0]].coords[0 if leg[1] == 0.0 else -1])
                    known = net.get_edge_data(place, ("S", s), {"m": np.inf})["m"]
                    net.add_edge(place, ("S", s), m=min(leg[2], known))
                    net.add_edge(("S", s), "goal", m=0.0)
        return net

    def spot(leg):
        if leg[1] in (0.0, lines[leg[0]].length):
            return ("node", lines[leg[0]].coords[0 if leg[1] == 0.0 else -1])
        return (leg[0], leg[1])

    def to_goal(net):
        if "goal" not in net:
            return {}
        return nx.single_source_dijkstra_path_length(net.reverse(), "goal", weight="m")

    def metres(legs, away):
        return min((away.get(spot(leg), np.inf) + leg[2] for leg in legs), default=np.inf)

    result = []
    away = to_goal(graph(exits))
    for shape, legs in zip(groups, exits):
        walked = [leg for leg in legs if leg is not None and leg != ("blocked",)]
        total = metres(walked, away)
        if not walked:
            blocked = any(leg == ("blocked",) for leg in legs)
            result.append(("behind_obstacle" if blocked else "too_far_from_road", np.inf))
            continue
        if np.isinf(total) and second_road:
            # a line leads on where its own end, against its drawing, is known
            allowed = [
                n for n, line in enumerate(lines)
                if ("node", line.coords[0]) in away
                or (not oneway[n] and ("node", line.coords[-1]) in away)
            ]  # fmt: skip
            others = legs_of(shape, allowed)
            others = [leg for leg in others if leg is not None and leg != ("blocked",)]
            total = metres(others, to_goal(graph([*exits, others])))
        result.append(("served" if np.isfinite(total) else "disconnected", total))
    return result


def random_shape(rng, wide):
    x, y = rng.uniform(-60, wide + 60, 2)
    kind = rng.integers(0, 3)
    if kind == 0:
        return Point(x, y)
    if kind == 1:
        return MultiPoint(rng.uniform(-60, wide + 60, (rng.integers(2, 4), 2)))
    corners = np.sort(rng.uniform(0, 2 * np.pi, rng.integers(3, 7)))
    radius = rng.uniform(10, 130, len(corners))
    ring = np.column_stack((x + radius * np.cos(corners), y + radius * np.sin(corners)))
    shape = Polygon(ring)
    return shape if shape.is_valid and shape.area > 1 else Point(x, y)


def random_district(seed, roads):
    rng = np.random.default_rng(seed)
    side = int(rng.integers(2, 5))
    wide = 150.0 * side
    corner = {
        (i, j): (150.0 * i + rng.uniform(-30, 30), 150.0 * j + rng.uniform(-30, 30))
        for i in range(side + 1)
        for j in range(side + 1)
    }
    every = [
        ((i, j), (i + a, j + b))
        for i in range(side + 1)
        for j in range(side + 1)
        for a, b in ((1, 0), (0, 1))
        if (i + a, j + b) in corner
    ]
    some = rng.permutation(len(every))[:roads]
    lines = [LineString(np.round([corner[p] for p in every[n]], 3)) for n in some]
    barred = [
        LineString(rng.uniform(-60, wide + 60, (rng.integers(2, 4), 2)))
        for _ in range(rng.integers(0, 3))
    ]
    if rng.random() < 0.5:
        x, y = rng.uniform(0, wide, 2)
        barred.append(box(x, y, x + rng.uniform(20, 200), y + rng.uniform(20, 200)))
    groups = [random_shape(rng, wide) for _ in range(6)]
    shelters = [random_shape(rng, wide) for _ in range(rng.integers(1, 3))]
    return lines, barred, groups, shelters


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**31), st.integers(1, 20), st.booleans())
@example(15245, 9, False)  # an area nearest to a junction, so to two roads at once
def test_legs_and_minutes_are_those_of_brute_force(seed, roads, second_road):
    lines, barred, groups, shelters = random_district(seed, roads)
    water = rivers_of(*(barred or [FAR_WATER]), kind=["river"] * max(len(barred), 1))
    if not second_road:  # a register of obstacles does not say that all water is known
        water.attrs["kind"] = "assets"
    result = reach(
        roads_of(*(line.coords for line in lines)),
        shelters_of(*shelters),
        people_of(*groups),
        water,
        snap_limit_m=LIMIT_M,
        join_tolerance_m=0.0,
    )
    expected = oracle(lines, [False] * len(lines), groups, shelters, barred, second_road)
    ledger = result.settlements
    assert ledger["status"].tolist() == [status for status, _ in expected]
    found = np.nan_to_num(60 * ledger["minutes"].to_numpy(), nan=np.inf)
    # places are rounded to a millimetre
    assert found == pytest.approx([metres for _, metres in expected], abs=0.02)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 2**31), st.integers(3, 24))
@example(60483, 11)  # a shelter's door on the closed road, another one nearer to G1's way
def test_closures_make_nobody_faster_and_everyone_counts_once(seed, roads):
    lines, barred, groups, shelters = random_district(seed, roads)
    rng = np.random.default_rng(seed + 1)
    x, y = rng.uniform(0, 400, 2)
    closures = layer([box(x, y, x + 150, y + 150), Point(rng.uniform(0, 400, 2))], "closures")
    given_ = (
        roads_of(*(line.coords for line in lines)),
        shelters_of(*shelters, capacity_people=[5] * len(shelters)),
        people_of(*groups, people=[int(n) for n in rng.integers(0, 9, len(groups))]),
    )
    options = {
        "profile": WALK,
        "obstacles": [rivers_of(*barred)] if barred else None,
        "snap_limit_m": LIMIT_M,
    }
    question = {"limits_minutes": [8], "catchments": False}
    without = evacuation_reach(*given_, evacuation_options(**options), **question)
    closed = evacuation_options(closures=closures, **options)
    with_them = evacuation_reach(*given_, closed, **question)
    slower = with_them.settlements["minutes"].fillna(np.inf).to_numpy()
    sooner = without.settlements["minutes"].fillna(np.inf).to_numpy()
    assert (slower >= sooner - 1e-9).all()
    both = compare_closures(*given_, closed, limit_minutes=8.0, critical_count=0)
    for name, ledger in (("status_before", without), ("status", with_them)):
        assert both.settlements[name].tolist() == ledger.settlements["status"].tolist()
    after = both.settlements["minutes"].fillna(np.inf).to_numpy()
    assert after == pytest.approx(slower)
    plan = allocate_shelters(*given_, closed, limit_minutes=8.0)
    total = given_[2]["people"].sum()
    for ledger in (with_them.settlements, both.settlements, plan.settlements):
        assert sum(ledger[f"people_{status}"].sum() for status in STATUSES) == total
    assert plan.headlines["PEOPLE_SERVED"] >= with_them.headlines["PEOPLE_SERVED"]


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 2**31), st.integers(2, 20))
def test_the_order_of_features_and_of_corners_is_nothing(seed, roads):
    lines, barred, groups, shelters = random_district(seed, roads)
    rng = np.random.default_rng(seed)
    given_ = (
        roads_of(*(line.coords for line in lines)),
        shelters_of(*shelters),
        people_of(*groups),
    )
    options = {"profile": WALK, "snap_limit_m": LIMIT_M}
    one = evacuation_options(obstacles=[rivers_of(*barred)], **options)
    case = evacuation_scenario(*given_, one)
    turned = [table.iloc[rng.permutation(len(table))] for table in given_]
    turned[2] = turned[2].set_geometry(turned[2].geometry.reverse())
    other = evacuation_options(obstacles=[rivers_of(*barred[::-1])], **options)
    again = evacuation_scenario(*turned, other)
    assert again.travel().minutes.tolist() == case.travel().minutes.tolist()
    assert again.travel().shelter.tolist() == case.travel().shelter.tolist()


def test_a_leg_is_crossed_by_an_area_of_many_corners():
    lake = Point(0, 0).buffer(300, quad_segs=500)
    barred = obstacles_of([rivers_of(lake)])
    assert isinstance(barred, Obstacles)
    start = np.array([[-400.0, 0.0], [-400.0, 0.0], [0.0, 0.0]])
    end = np.array([[400.0, 0.0], [-310.0, 0.0], [1.5, 0.0]])
    assert barred.crossed(start, end).tolist() == [True, False, False]
