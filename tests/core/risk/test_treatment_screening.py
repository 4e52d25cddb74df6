"""The screening list of geological hazards: worked examples, and networkx for the way."""

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
from wj_risk_plugin.core.risk.treatment_screening import treat_or_move

CRS = 4547


def layer(kind: str, columns: dict[str, Any], shapes: list) -> geopandas.GeoDataFrame:
    table = geopandas.GeoDataFrame(columns, geometry=shapes, crs=CRS)
    table.attrs.update(kind=kind, layer=kind)
    return table


def slides(places: list, **columns: Any) -> geopandas.GeoDataFrame:
    ids = [f"G{i}" for i in range(len(places))]
    columns.setdefault("influence_m", [50.0] * len(places))
    return layer("geohazards", {"id": ids, **columns}, [shapely.Point(p) for p in places])


def halls(places: list, **columns: Any) -> geopandas.GeoDataFrame:
    ids = [f"S{i}" for i in range(len(places))]
    return layer("shelters", {"id": ids, **columns}, [shapely.Point(p) for p in places])


FAR = [(5000, 5000)]


@pytest.mark.parametrize(
    ("treatable", "treatment", "decided", "listed"),
    [
        ("是", None, "treat", False),
        ("不宜", None, "relocate", False),
        ("no", "监测预警", "relocate", False),
        (None, "工程治理", "treat", False),
        (None, "易地搬迁", "relocate", False),
        (None, "搬迁避让", "relocate", False),
        (None, "群测群防", "monitor", False),
        (None, None, "to_survey", False),
        ("", "  ", "to_survey", False),
        # words nobody declared are no decision: "改天再说" (another day)
        (None, "改天再说", "to_survey", True),
        ("perhaps", None, "to_survey", True),
        ("perhaps", "工程治理", "treat", True),
        # the register contradicts itself: the tool does not choose
        ("不宜", "工程治理", "to_survey", True),
        ("是", "易地搬迁", "to_survey", True),
    ],
)
def test_the_tool_repeats_and_does_not_decide(
    treatable: Any, treatment: Any, decided: str, listed: bool
) -> None:
    table = slides([(0, 0)], treatable=[treatable], treatment=[treatment])
    result = treat_or_move(table, halls(FAR))
    assert result.hazards["treat_or_move"].tolist() == [decided]
    words = [skip for skip in result.skips if "survey" in skip.reason]
    assert [skip.feature_ids for skip in words] == ([[0]] if listed else [])
    assert result.headlines[f"HAZARDS_{decided.upper()}"] == 1


def test_the_danger_scale_and_never_the_event_scale() -> None:
    """People or money, the worse wins; 1000 (10,000 yuan) is medium as a threat.

    Read as the event scale the same 1000 would be very large, and 30 people (deaths) too.
    """
    table = slides(
        [(0, 0), (900, 0), (1800, 0), (2700, 0)],
        threatened_people=[30.0, 120.0, 500.0, np.nan],
        threatened_property_wan=[1000.0, 10000.0, np.nan, np.nan],
        scale=["large", None, "small", "medium"],
    )
    rows = treat_or_move(table, halls(FAR)).hazards.set_index("id")
    assert rows.loc[["G0", "G1", "G2"], "danger_scale"].tolist() == [
        "medium", "very_large", "large",
    ]  # fmt: skip
    assert rows.loc["G3", "danger_scale"] is None
    assert rows.loc[["G0", "G2", "G3"], "filed_scale"].tolist() == ["large", "small", "medium"]


def test_people_first_and_the_unknown_last() -> None:
    table = slides(
        [(0, 0), (900, 0), (1800, 0), (2700, 0)],
        threatened_people=[5.0, np.nan, 80.0, 5.0],
        risk_level=[3, 1, 4, 2],
    )
    rows = treat_or_move(table, halls(FAR)).hazards
    assert rows["id"].tolist() == ["G2", "G3", "G0", "G1"]
    assert rows["screening_rank"].tolist() == [1, 2, 3, 4]


def test_people_are_counted_where_the_register_has_none() -> None:
    """G0 holds the village whole (40) and a quarter of the hamlet (20 / 4 = 5); on file: nothing.

    G1 holds the same village: each hazard counts for itself, the headline everyone once.
    """
    homes = layer(
        "settlements",
        {"id": ["V", "H"], "name": ["Village", "Hamlet"], "people": [40.0, 20.0]},
        [shapely.Point(10, 10), shapely.box(90, 0, 130, 10)],
    )
    areas = layer(
        "geohazards",
        {"id": ["G0", "G1"], "threatened_people": [np.nan, 7.0]},
        [shapely.box(0, 0, 100, 100), shapely.box(0, 0, 20, 20)],
    )
    result = treat_or_move(areas, halls(FAR), settlements=homes)
    rows = result.hazards.set_index("id")
    assert rows.loc["G0", ["people", "people_basis", "people_inside"]].tolist() == [
        45.0, "counted", 45.0,
    ]  # fmt: skip
    assert rows.loc["G1", ["people", "people_basis", "people_inside"]].tolist() == [
        7.0, "filed", 40.0,
    ]  # fmt: skip
    assert rows["start_name"].tolist() == ["Village", "Village"]
    assert result.headlines["PEOPLE_INSIDE"] == 45


def test_only_admissible_shelters_are_named() -> None:
    """The nearest hall lies in the slide itself, the next is closed, the third is in a flood."""
    flood = layer("other_hazards", {"id": ["W"], "kind": ["flood"]}, [shapely.box(250, -9, 350, 9)])
    shelters = halls(
        [(20, 0), (100, 0), (300, 0), (400, 0)],
        status=["open", "closed", "open", "open"],
        name=["a", "b", "c", "Gym"],
    )
    table = slides([(0, 0)], threatened_people=[140.0], treatable=["不宜"])
    row = treat_or_move(table, shelters, hazards=[flood]).hazards.iloc[0]
    assert (row["shelter_id"], row["distance_m"], row["way_basis"]) == ("S3", 400.0, "straight")
    assert np.isnan(row["minutes"])
    assert row["reason"] == "Relocation; Medium; people: 140; 400 m in a straight line to Gym"
    none = treat_or_move(table, shelters.iloc[:2])
    assert none.hazards["reason"].tolist() == [
        "Relocation; Medium; people: 140; no admissible shelter"
    ]
    assert none.headlines["HAZARDS_WITHOUT_SHELTER"] == 1
    assert none.headlines["PEOPLE_TO_RELOCATE"] == 140


def test_the_way_over_roads_by_hand() -> None:
    """Walking 1.2 m/s: 100 m to the road, 900 m along it, none at the hall: 1000 / 1.2 / 60 min.

    The hall across the river is nearer in a straight line, and no road leads there.
    """
    roads = layer(
        "roads",
        {"id": ["r", "island"], "road_class": ["residential"] * 2},
        [shapely.LineString([(0, 0), (900, 0)]), shapely.LineString([(0, 800), (100, 800)])],
    )
    table = slides([(0, 100), (9000, 0)], threatened_people=[9.0, 8.0])
    rows = treat_or_move(table, halls([(900, 0), (0, 800)]), roads=roads).hazards
    assert rows["shelter_id"].tolist() == ["S0", "S0"]
    assert rows["minutes"].tolist()[0] == pytest.approx(1000 / 1.2 / 60)
    assert rows["distance_m"].tolist()[0] == pytest.approx(np.hypot(900, 100))
    assert rows["way_basis"].tolist() == ["road", "straight"]
    assert "no road to a shelter" in rows["reason"].tolist()[1]


node = st.tuples(st.integers(0, 3), st.integers(0, 3))


@settings(max_examples=25)
@given(
    st.lists(st.tuples(node, node), min_size=1, max_size=12, unique=True),
    st.lists(node, min_size=1, max_size=3, unique=True),
    node,
)
def test_the_same_way_as_networkx(edges: list, shelters: list, start: tuple) -> None:
    """Straight roads between points of a grid that only meet at their ends."""
    edges = [(a, b) for a, b in edges if abs(a[0] - b[0]) + abs(a[1] - b[1]) == 1]
    if not edges:
        edges = [((0, 0), (0, 1))]
    graph = networkx.Graph()
    for a, b in edges:
        graph.add_edge(a, b, weight=700.0)
    lines = [shapely.LineString([np.multiply(a, 700.0), np.multiply(b, 700.0)]) for a, b in edges]
    roads = layer("roads", {"road_class": ["residential"] * len(lines)}, lines)
    table = slides([np.multiply(start, 700.0)], influence_m=[1.0])
    safe = [s for s in shelters if s != start]
    result = treat_or_move(
        table,
        halls([np.multiply(s, 700.0) for s in shelters]),
        roads=roads,
        travel=TravelOptions(snap_limit_m=10.0),
    )
    lengths = {}
    if start in graph:
        found = networkx.single_source_dijkstra_path_length(graph, start)
        lengths = {s: found[s] for s in safe if s in found}
    row = result.hazards.iloc[0]
    if lengths:
        assert row["minutes"] == pytest.approx(min(lengths.values()) / 1.2 / 60)
        assert row["way_basis"] == "road"
    else:
        assert np.isnan(row["minutes"])
        straight = [700.0 * np.hypot(s[0] - start[0], s[1] - start[1]) for s in safe]
        nearest = min(straight, default=float("nan"))
        assert row["distance_m"] == pytest.approx(nearest, nan_ok=True)
        assert row["way_basis"] == ("straight" if safe else None)


@settings(max_examples=15)
@given(st.permutations(range(5)), st.permutations(range(3)))
def test_feature_order_never_matters(first: list[int], second: list[int]) -> None:
    table = slides(
        [(i * 500.0, 0.0) for i in range(5)],
        threatened_people=[3.0, 3.0, np.nan, 9.0, 3.0],
        treatment=["工程治理", None, "x", None, "易地搬迁"],
    )
    shelters = halls([(250, 0), (250, 0), (1750, 0)])
    one = treat_or_move(table, shelters)
    mixed, shuffled = table.iloc[list(first)], shelters.iloc[list(second)]
    mixed.attrs, shuffled.attrs = dict(table.attrs), dict(shelters.attrs)
    two = treat_or_move(mixed, shuffled)
    columns = ["id", "screening_rank", "shelter_id", "distance_m", "reason", "treat_or_move"]
    left, right = one.hazards[columns], two.hazards[columns]
    assert left.to_numpy().tolist() == right.to_numpy().tolist()
    assert one.headlines == two.headlines


def test_bad_input_is_refused_and_cancelling_stops() -> None:
    with pytest.raises(InputError, match=r"threatened_people is negative \(features 1\)"):
        treat_or_move(slides([(0, 0), (9, 9)], threatened_people=[1.0, -2.0]), halls(FAR))
    homes = layer("settlements", {"id": ["V"], "people": [-1.0]}, [shapely.Point(0, 0)])
    with pytest.raises(InputError, match="people are negative"):
        treat_or_move(slides([(0, 0)]), halls(FAR), settlements=homes)
    with pytest.raises(Cancelled):
        treat_or_move(slides([(0, 0)]), halls(FAR), progress=lambda fraction, _: fraction < 0.1)
