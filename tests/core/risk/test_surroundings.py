"""What lies around a place: worked examples, plain loops, and networkx for the minutes."""

from __future__ import annotations

from typing import Any

import geopandas
import networkx
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wj_risk_plugin.core.messages import Cancelled, InputError
from wj_risk_plugin.core.network.profiles import TravelOptions
from wj_risk_plugin.core.risk.options import SurroundingsOptions
from wj_risk_plugin.core.risk.surroundings import surroundings

CRS = 4547


def layer(kind: str, columns: dict[str, Any], shapes: list) -> geopandas.GeoDataFrame:
    table = geopandas.GeoDataFrame(columns, geometry=shapes, crs=CRS)
    table.attrs.update(kind=kind, layer=kind)
    return table


def here(*places: tuple) -> geopandas.GeoDataFrame:
    ids = [f"P{i}" for i in range(len(places))]
    return layer("places", {"id": ids}, [shapely.Point(place) for place in places])


def facilities(*rows: tuple, **more: Any) -> geopandas.GeoDataFrame:
    """(id, kind, x, y)."""
    columns = {"id": [row[0] for row in rows], "kind": [row[1] for row in rows], **more}
    return layer("facilities", columns, [shapely.Point(row[2:]) for row in rows])


def test_everything_by_group_and_distance() -> None:
    flood = layer(
        "other_hazards",
        {"id": ["W1", "W2"], "kind": ["flood"] * 2, "risk_level": [2.0, np.nan]},
        [shapely.box(-50, -50, 50, 50), shapely.box(300, -50, 400, 50)],
    )
    sites = facilities(
        ("U1", "学校", 500, 0),
        ("U2", "hospital", 200, 0),
        ("U3", "fire_station", 700, 0),
        ("U4", "warehouse", 100, 0),
        ("U5", "warning_speaker", 0, 90),
        ("U6", "windmill", 0, 80),
        ("U7", "school", 1000.5, 0),
        people=[800.0, 60.0, None, None, None, None, None],
        staff_people=[None, None, 20.0, None, None, None, None],
    )
    homes = layer(
        "settlements",
        {"id": ["V1"], "name": ["Village"], "people": [40.0]},
        [shapely.box(600, -10, 620, 10)],
    )
    halls = layer(
        "shelters",
        {"id": ["S1", "S2"], "status": ["open", "open"], "capacity_people": [10.0, 20.0]},
        [shapely.Point(0, 40), shapely.Point(0, -1000)],
    )
    stations = layer("rescue_stations", {"id": ["Q1"]}, [shapely.Point(-900, 0)])
    result = surroundings(
        here((0, 0)),
        hazards=[flood],
        facilities=sites,
        settlements=homes,
        shelters=halls,
        stations=stations,
    )
    rows = result.found[["found_group", "id", "distance_m"]].to_numpy().tolist()
    assert rows == [
        ["hazard", "W1", 0.0],
        ["hazard", "W2", 300.0],
        ["target", "U6", 80.0],
        ["target", "U2", 200.0],
        ["target", "U1", 500.0],
        ["target", "V1", 600.0],
        ["team", "U3", 700.0],
        ["team", "Q1", 900.0],
        ["shelter", "S1", 40.0],
        ["shelter", "S2", 1000.0],
        ["supply", "U4", 100.0],
        ["warning", "U5", 90.0],
    ]
    found = result.found.set_index("id")
    assert found.loc["S1", "reason"] == "inside a hazard area: Flood W1"
    assert found.loc[["S1", "S2"], "admissible"].tolist() == [False, True]
    assert found.loc[["U1", "U6", "Q1"], "found_kind"].tolist() == [
        "School", "windmill", "Water rescue station",
    ]  # fmt: skip
    assert found.loc["W2"].geometry.equals(shapely.Point(300, 0))
    assert result.found["minutes"].isna().all()
    area = result.places.iloc[0]
    assert (area["risk_level"], area["reason"]) == (2.0, "Flood W1, 0 m away")
    assert area["people"] == 40
    assert result.headlines == {
        "FOUND_HAZARDS": 2, "FOUND_TARGETS": 4, "FOUND_TEAMS": 2, "FOUND_SHELTERS": 2,
        "FOUND_SUPPLIES": 1, "FOUND_WARNINGS": 1, "FOUND_MAJOR": 0, "FOUND_PEOPLE": 40,
    }  # fmt: skip


def test_teams_come_and_people_go_along_a_one_way_street() -> None:
    """A one-way road of 3 km leads from the station past the place to the shelter, at 60 km/h.

    Station (0 m) -> place (1000 m) -> shelter (3000 m): 1 minute to come and 2 minutes of turnout,
    2 minutes to go. Against the street nothing moves: the station beyond and the school behind
    have no minutes.
    """
    roads = layer(
        "roads",
        {"id": ["r"], "road_class": ["primary"], "oneway": ["yes"], "speed_kmh": [60.0]},
        [shapely.LineString([(0, 0), (3000, 0)])],
    )
    sites = facilities(
        ("A", "fire_station", 0, 0),
        ("B", "fire_station", 2000, 0),
        ("C", "school", 500, 0),
        turnout_min=[2.0, 0.0, None],
    )
    halls = layer("shelters", {"id": ["S"]}, [shapely.Point(3000, 0)])
    result = surroundings(
        here((1000, 0)),
        SurroundingsOptions(
            distance_m=1000, limit_minutes=2, travel=TravelOptions(profile="driving")
        ),
        facilities=sites,
        shelters=halls,
        roads=roads,
    )
    found = result.found.set_index("id")
    # the shelter is 2000 m away: found by its two minutes
    assert found.index.tolist() == ["C", "A", "B", "S"]
    minutes = found["minutes"]
    assert minutes["A"] == pytest.approx(3.0)
    assert minutes["S"] == pytest.approx(2.0)
    assert minutes[["B", "C"]].isna().all()


def test_a_place_far_from_any_road_is_listed() -> None:
    roads = layer("roads", {"road_class": ["primary"]}, [shapely.LineString([(0, 0), (900, 0)])])
    result = surroundings(
        here((0, 900)), facilities=facilities(("A", "school", 0, 10)), roads=roads
    )
    listed = {str(skip.reason): skip.feature_ids for skip in result.skips}
    assert listed["too far from a road; no minutes"] == [0]
    assert result.found["minutes"].isna().all()


def test_what_cannot_be_asked_is_refused() -> None:
    school = facilities(("A", "school", 0, 10))
    with pytest.raises(InputError, match="nothing to look for"):
        surroundings(here((0, 0)))
    with pytest.raises(InputError, match="minutes need roads"):
        surroundings(here((0, 0)), SurroundingsOptions(limit_minutes=5), facilities=school)
    with pytest.raises(InputError, match="the distance must not be negative"):
        surroundings(here((0, 0)), SurroundingsOptions(distance_m=-1), facilities=school)
    with pytest.raises(InputError, match="no place from which"):
        surroundings(layer("places", {"id": ["P"]}, [None]), facilities=school)
    with pytest.raises(InputError, match=r"the same id on several places \(features 0, 1\)"):
        surroundings(here((0, 0), (1, 1)).assign(id="P"), facilities=school)
    with pytest.raises(Cancelled):
        surroundings(here((0, 0)), facilities=school, progress=lambda fraction, _: fraction < 0.5)


def test_missing_layers_are_named() -> None:
    result = surroundings(here((0, 0)), facilities=facilities(("A", "school", 0, 10)))
    assert [str(note) for note in result.notes] == [
        "Not given, so not looked for: Hazard layers",
        "Not given, so not looked for: Settlements",
        "Not given, so not looked for: Water rescue stations",
        "Not given, so not looked for: Shelters",
    ]


spot = st.tuples(st.integers(-900, 900), st.integers(-900, 900))


@settings(max_examples=30)
@given(
    st.lists(spot, min_size=1, max_size=3),
    st.lists(st.tuples(spot, st.integers(1, 300)), max_size=5),
    st.lists(spot, min_size=1, max_size=6),
    st.integers(0, 1200),
    st.randoms(use_true_random=False),
)
def test_the_same_as_plain_loops_whatever_the_order(
    places: list, boxes: list, schools: list, distance: int, random: Any
) -> None:
    shapes = [shapely.box(x, y, x + size, y + size) for (x, y), size in boxes]
    hazard_ids = [f"W{i}" for i in range(len(shapes))]
    flood = layer("other_hazards", {"id": hazard_ids, "kind": ["flood"] * len(shapes)}, shapes)
    sites = facilities(*[(f"U{i}", "school", *xy) for i, xy in enumerate(schools)])
    wanted = {
        (f"P{i}", name, round(shapely.Point(place).distance(shape), 6))
        for i, place in enumerate(places)
        for name, shape in zip([*hazard_ids, *sites["id"]], [*shapes, *sites.geometry])
        if shapely.Point(place).distance(shape) <= distance
    }
    one = surroundings(
        here(*places), SurroundingsOptions(distance_m=distance), hazards=[flood], facilities=sites
    )
    rows = one.found[["place_id", "id", "distance_m"]].to_numpy().tolist()
    assert {(p, i, round(d, 6)) for p, i, d in rows} == wanted
    assert len(rows) == len(wanted)
    order = list(range(len(sites)))
    random.shuffle(order)
    mixed = sites.iloc[order]
    mixed.attrs = dict(sites.attrs)
    two = surroundings(
        here(*places), SurroundingsOptions(distance_m=distance), hazards=[flood], facilities=mixed
    )
    assert two.found[["place_id", "id", "distance_m"]].to_numpy().tolist() == rows
    assert one.headlines == two.headlines


node = st.tuples(st.integers(0, 3), st.integers(0, 3))


@settings(max_examples=25)
@given(st.lists(st.tuples(node, node), min_size=1, max_size=14, unique=True), node, node, node)
def test_minutes_both_ways_as_networkx_has_them(
    edges: list, place: tuple, station: tuple, school: tuple
) -> None:
    """One-way streets of 600 m on a grid, 36 km/h: one minute each."""
    edges = [(a, b) for a, b in edges if abs(a[0] - b[0]) + abs(a[1] - b[1]) == 1]
    # a street drawn in both directions would be two one-way streets on one line
    edges = [edge for i, edge in enumerate(edges) if edge[::-1] not in edges[:i]]
    if not edges:
        edges = [((0, 0), (0, 1))]
    graph = networkx.DiGraph(edges)
    lines = [shapely.LineString([np.multiply(a, 600.0), np.multiply(b, 600.0)]) for a, b in edges]
    columns = {"road_class": ["primary"], "oneway": ["yes"], "speed_kmh": [36.0]}
    roads = layer("roads", {k: v * len(lines) for k, v in columns.items()}, lines)
    sites = facilities(
        ("A", "fire_station", *np.multiply(station, 600.0)),
        ("B", "school", *np.multiply(school, 600.0)),
    )
    found = surroundings(
        here(np.multiply(place, 600.0)),
        SurroundingsOptions(
            distance_m=1e6, travel=TravelOptions(profile="driving", snap_limit_m=10.0)
        ),
        facilities=sites,
        roads=roads,
    ).found.set_index("id")

    def taken(start: tuple, end: tuple) -> float:
        if start not in graph or end not in graph or not networkx.has_path(graph, start, end):
            return float("nan")
        return float(networkx.shortest_path_length(graph, start, end))

    assert found.loc["A", "minutes"] == pytest.approx(taken(station, place), nan_ok=True)
    assert found.loc["B", "minutes"] == pytest.approx(taken(place, school), nan_ok=True)
