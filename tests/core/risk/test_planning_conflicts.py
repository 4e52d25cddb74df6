"""Red-line conflicts: by hand, against plain geometry, and what must always hold."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wj_risk_plugin.core.hazards.footprints import hazard_areas
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.core.risk.planning_conflicts import RedLine, red_line_conflicts

CRS = 4547


def layer(kind: str, columns: dict[str, Any], shapes: list) -> geopandas.GeoDataFrame:
    table = geopandas.GeoDataFrame(columns, geometry=shapes, crs=CRS)
    table.attrs.update(kind=kind, layer=kind)
    return table


def plans(*shapes: Any, **columns: Any) -> geopandas.GeoDataFrame:
    ids = [f"Z{i}" for i in range(len(shapes))]
    columns.setdefault("kind", ["planning_zone"] * len(shapes))
    return layer("assets", {"id": ids, **columns}, list(shapes))


def floods(boxes: list) -> geopandas.GeoDataFrame:
    """(x, y, size, level)."""
    return layer(
        "other_hazards",
        {
            "id": [f"W{i}" for i in range(len(boxes))],
            "kind": ["flood"] * len(boxes),
            "risk_level": [np.nan if b[3] is None else float(b[3]) for b in boxes],
        },
        [shapely.box(x, y, x + size, y + size) for x, y, size, _ in boxes],
    )


def conflicts(planning: Any, boxes: list, **settings_: Any) -> RedLine:
    return red_line_conflicts(planning, hazard_areas([floods(boxes)]).areas, **settings_)


def test_areas_by_worst_level_by_hand() -> None:
    """Zone 200 x 100 m = 2 ha. Major 100 x 100 at the left = 1 ha; significant x 50..150 = 1 ha,
    half of it under the major one, so 0.5 ha of its own: 1.5 ha of 2 ha, 75 %.
    """
    result = conflicts(
        plans(shapely.box(0, 0, 200, 100)), [(0, 0, 100, 1), (50, 0, 100, 2), (150, 0, 50, 3)]
    )
    row = result.conflicts.iloc[0]
    assert (row["level_1_ha"], row["level_2_ha"], row["level_3_ha"]) == (1.0, 0.5, 0.0)
    assert (row["conflict_ha"], row["conflict_percent"], row["zone_ha"]) == (1.5, 75.0, 2.0)
    assert (row["risk_level"], row["set_by"], row["hazards"]) == (1.0, "W0", 2)
    assert row["hazard_ids"] == "W0, W1"
    assert row["reason"] == ("75 % of the zone inside hazard areas, the worst Flood W0, in all 2")
    assert row.geometry.area == 15000
    # the line drawn at level 3 takes the third flood in
    wider = conflicts(
        plans(shapely.box(0, 0, 200, 100)),
        [(0, 0, 100, 1), (50, 0, 100, 2), (150, 0, 50, 3)],
        worst_level=3,
    ).conflicts.iloc[0]
    assert (wider["level_3_ha"], wider["conflict_percent"]) == (0.25, 87.5)


def test_ground_under_two_zones_counts_once_in_the_total() -> None:
    both = plans(shapely.box(0, 0, 100, 100), shapely.box(50, 0, 150, 100))
    result = conflicts(both, [(0, 0, 150, 1)])
    assert result.conflicts["conflict_ha"].tolist() == [1.0, 1.0]
    assert result.headlines == {
        "PLANNING_ZONES": 2, "PLANNING_CONFLICTS": 2, "PLANNING_UNKNOWN": 0, "CONFLICT_HA": 1.5,
    }  # fmt: skip


def test_an_unknown_level_never_clears_a_zone() -> None:
    result = conflicts(plans(shapely.box(0, 0, 100, 100)), [(0, 0, 50, None)])
    row = result.conflicts.iloc[0]
    assert np.isnan(row["risk_level"])
    assert (row["conflict_ha"], row["level_unknown_ha"]) == (0.0, 0.25)
    assert row["reason"] == "to clarify: only hazards of unknown level: Flood W0"
    assert result.headlines["PLANNING_CONFLICTS"] == 0
    assert result.headlines["PLANNING_UNKNOWN"] == 1


def test_edges_moderate_hazards_and_hidden_dangers_draw_no_line() -> None:
    danger = layer("hidden_dangers", {"id": ["d"], "level": [1]}, [shapely.Point(10, 10)])
    areas = hazard_areas([floods([(100, 0, 50, 1), (0, 0, 50, 3)]), danger]).areas
    assert red_line_conflicts(plans(shapely.box(0, 0, 100, 100)), areas).conflicts.empty


def test_only_planning_zones_with_an_area_count() -> None:
    bow = shapely.Polygon([(0, 0), (20, 20), (20, 0), (0, 20)])
    mixed = plans(
        shapely.box(0, 0, 10, 10),
        shapely.LineString([(0, 0), (9, 9)]),
        bow,
        shapely.box(0, 0, 10, 10),
        None,
        kind=["规划区", "planning_zone", "Planning zone", "levee", "planning_zone"],
    )
    result = conflicts(mixed, [(0, 0, 50, 1)])
    assert sorted(result.conflicts["id"]) == ["Z0", "Z2"]
    # the bow tie crosses itself: both its triangles are kept, 2 x 20 x 10 / 2 = 200 m2
    assert result.conflicts.set_index("id").loc["Z2", "zone_ha"] == pytest.approx(0.02)
    listed = {str(skip.reason): skip.feature_ids for skip in result.skips}
    assert listed["planning zones drawn as points or lines have no area; left out"] == [1]
    assert listed["outline crosses itself; the filled outline is used"] == [2]
    assert listed["features without geometry are left out"] == [4]


def test_without_kinds_every_area_is_a_planning_zone() -> None:
    bare = plans(shapely.box(0, 0, 10, 10), kind=[None])
    result = conflicts(bare, [(0, 0, 50, 1)])
    assert len(result.conflicts) == 1
    assert [str(note) for note in result.notes] == [
        "assets: no kinds, so every area is a planning zone"
    ]
    other = conflicts(plans(shapely.box(0, 0, 9, 9), kind=["levee"]), [(0, 0, 50, 1)])
    assert [str(note) for note in other.notes] == ["assets: no planning zone with an area"]


def test_a_line_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="the level must be 1, 2, 3 or 4"):
        conflicts(plans(shapely.box(0, 0, 9, 9)), [], worst_level=5)


box = st.tuples(
    st.integers(-20, 100), st.integers(-20, 60), st.integers(2, 80),
    st.sampled_from([1, 2, 3, 4, None]),
)  # fmt: skip


@settings(max_examples=40)
@given(st.lists(box, max_size=6), st.sampled_from([1, 2, 3, 4]), st.permutations(range(6)))
def test_same_as_plain_geometry_whatever_the_order(
    boxes: list, line: int, order: list[int]
) -> None:
    zone = shapely.box(0, 0, 100, 50)
    result = conflicts(plans(zone), boxes, worst_level=line)
    forbidden = [
        shapely.box(x, y, x + s, y + s) for x, y, s, level in boxes if level and level <= line
    ]
    ground = shapely.union_all(forbidden).intersection(zone)
    assert result.headlines["CONFLICT_HA"] == pytest.approx(ground.area / 1e4, abs=1e-9)
    if len(result.conflicts):
        row = result.conflicts.iloc[0]
        parts = sum(row[f"level_{n}_ha"] for n in (1, 2, 3, 4))
        assert parts == pytest.approx(row["conflict_ha"], abs=1e-9)
        assert row["conflict_ha"] + row["level_unknown_ha"] <= row["zone_ha"] + 1e-9
        worst = min((b[3] for b in boxes if b[3] and b[3] <= line
                     and shapely.box(b[0], b[1], b[0] + b[2], b[1] + b[2])
                     .intersection(zone).area > 1.0), default=None)  # fmt: skip
        assert (None if np.isnan(row["risk_level"]) else row["risk_level"]) == worst
    mixed = floods(boxes).iloc[[i for i in order if i < len(boxes)]]
    mixed.attrs.update(kind="other_hazards", layer="other_hazards")
    again = red_line_conflicts(plans(zone), hazard_areas([mixed]).areas, worst_level=line)
    left = result.conflicts.drop(columns="geometry").to_dict("records")
    right = again.conflicts.drop(columns="geometry").to_dict("records")
    assert [{k: str(v) for k, v in row.items()} for row in left] == [
        {k: str(v) for k, v in row.items()} for row in right
    ]


@settings(max_examples=25)
@given(st.lists(box, min_size=1, max_size=6))
def test_another_hazard_never_frees_planned_ground(boxes: list) -> None:
    zone = plans(shapely.box(0, 0, 100, 50))
    before = conflicts(zone, boxes[:-1]).headlines
    after = conflicts(zone, boxes).headlines
    assert after["CONFLICT_HA"] >= before["CONFLICT_HA"] - 1e-9
    touched = after["PLANNING_CONFLICTS"] + after["PLANNING_UNKNOWN"]
    assert touched >= before["PLANNING_CONFLICTS"] + before["PLANNING_UNKNOWN"]
