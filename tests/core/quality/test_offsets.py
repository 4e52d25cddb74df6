"""Offsets: shifted layers, parts of layers and single places are named; others are not."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, box

from wj_risk_plugin.core.geo.gcj02 import gcj02_to_wgs84, wgs84_to_bd09, wgs84_to_gcj02
from wj_risk_plugin.core.quality.check import check_data

TODAY = date(2025, 6, 30)
WEST, EAST, SOUTH, NORTH = 113.3, 113.5, 24.6, 24.8


def layer(key, shapes, called=None, **columns):
    table = gpd.GeoDataFrame(columns, geometry=list(shapes), crs=4490)
    table.index = range(1, len(table) + 1)
    table.attrs = {"layer": called or key, "kind": key}
    return table


@pytest.fixture(scope="module")
def streets():
    """Roads both ways, irregularly about a kilometre apart."""
    rng = np.random.default_rng(1)
    lon, lat = np.sort(rng.uniform(WEST, EAST, 21)), np.sort(rng.uniform(SOUTH, NORTH, 23))
    return [LineString([(x, SOUTH), (x, NORTH)]) for x in lon] + [
        LineString([(WEST, y), (EAST, y)]) for y in lat
    ]


@pytest.fixture(scope="module")
def homes(streets):
    """A hundred positions some tens of metres beside the roads."""
    rng = np.random.default_rng(2)
    lines = np.array(streets)[rng.integers(0, len(streets), 100)]
    along = shapely.line_interpolate_point(lines, rng.uniform(0.1, 0.9, 100), normalized=True)
    return shapely.get_coordinates(along) + rng.normal(0, 0.0002, (100, 2))


def moved(xy, shift):
    return np.stack(shift(xy[:, 0], xy[:, 1]), axis=1)


def settlements(xy, called=None, **columns):
    people = {"id": [str(i) for i in range(len(xy))], "people": 5, **columns}
    return layer("settlements", shapely.points(xy), called, **people)


def offsets(*tables):
    problems = check_data(tables, today=TODAY).problems
    return problems[problems["check"] == "offset"]


@pytest.mark.parametrize(
    ("shift", "system", "metres"), [(wgs84_to_gcj02, "GCJ-02", 630), (wgs84_to_bd09, "BD-09", 1250)]
)
def test_a_shifted_layer_is_sure(streets, homes, shift, system, metres):
    roads = layer("roads", streets)
    assert offsets(roads, settlements(homes)).empty
    (row,) = offsets(roads, settlements(moved(homes, shift))).itertuples()
    assert (row.severity, row.layer, row.value) == ("error", "settlements", "sure")
    assert f"on {system} web maps" in row.problem
    (said,) = (int(w) for w in row.problem.split(" by ")[1].split(" m:")[:1])
    assert said == pytest.approx(metres, rel=0.03)


def test_few_places_are_no_proof(streets, homes):
    few = settlements(moved(homes[:14], wgs84_to_gcj02))
    (row,) = offsets(layer("roads", streets), few).itertuples()
    assert (row.severity, row.value) == ("warning", "perhaps by chance")
    assert offsets(layer("roads", streets), settlements(moved(homes[:9], wgs84_to_gcj02))).empty


def test_a_part_of_a_layer():
    rng = np.random.default_rng(6)
    lines = [LineString([(x, SOUTH), (x, NORTH)]) for x in (113.31, 113.345, 113.37, 113.42)]
    lines += [LineString([(WEST, y), (EAST, y)]) for y in (24.62, 24.65, 24.695, 24.72, 24.76)]
    roads = layer("roads", lines)
    along = [lines[i].interpolate(rng.uniform(0.05, 0.15)) for i in rng.integers(0, 9, 100)]
    mixed = shapely.get_coordinates(along) + rng.normal(0, 0.0002, (100, 2))
    assert offsets(roads, settlements(mixed)).empty
    mixed[:30] = moved(mixed[:30], wgs84_to_gcj02)
    (row,) = offsets(roads, settlements(mixed)).itertuples()
    assert row.severity == "warning" and "these features" in row.problem
    named = [int(i) for i in row.feature_id.replace(", …", "").split(", ")]
    assert row.features > 10 and max(named) <= 30


def test_a_layer_converted_twice_and_shifted_roads(streets, homes):
    twice = settlements(moved(homes, gcj02_to_wgs84))
    (row,) = offsets(layer("roads", streets), twice).itertuples()
    assert row.layer == "settlements" and "had been taken out that was not there" in row.problem
    shifted = [shapely.transform(line, lambda xy: moved(xy, wgs84_to_gcj02)) for line in streets]
    others = [settlements(homes[:50]), settlements(homes[50:], "more")]
    (row,) = offsets(layer("roads", shifted), *others).itertuples()
    assert (
        row.layer == "roads"
        and "layers that fit them only when they are shifted as well: 2" in row.problem
    )


def test_divisions_where_there_are_no_roads():
    rng = np.random.default_rng(4)
    side = 0.02
    cells = [(i, j) for i in range(8) for j in range(8)]
    squares = [
        box(WEST + i * side, SOUTH + j * side, WEST + (i + 1) * side, SOUTH + (j + 1) * side)
        for i, j in cells
    ]
    codes = [f"{i}{j}" for i, j in cells]
    divisions = layer("divisions", squares, code=codes, name=codes)
    which = rng.integers(0, len(cells), 200)
    inside = rng.uniform(0.02, 0.98, (200, 2))
    xy = (np.array(cells)[which] + inside) * side + [WEST, SOUTH]
    told = np.array(codes)[which]
    assert offsets(divisions, settlements(xy, division_code=told)).empty
    shifted = settlements(moved(xy, wgs84_to_bd09), division_code=told)
    (row,) = offsets(divisions, shifted).itertuples()
    assert row.severity == "error" and "BD-09" in row.problem and "division_code" in row.problem


def test_a_place_that_its_twin_gives_away(homes):
    shifted = np.vstack([homes[:3], moved(homes[:1], wgs84_to_bd09)])
    shelters = layer(
        "shelters", shapely.points(shifted), id=list("abcd"), name=["甲", "乙", "丙", "甲"]
    )
    problems = check_data([shelters], today=TODAY).problems
    (row,) = problems[problems["check"] == "offset_twin"].itertuples()
    assert row.feature_id == "4, 1" and "BD-09" in row.problem
    apart = shelters.assign(name=["甲", "乙", "丙", "丁"])
    apart.attrs = shelters.attrs
    assert "offset_twin" not in set(check_data([apart], today=TODAY).problems["check"])


def test_what_crs_source_says(homes):
    said = ["GCJ-02", "百度地图", "CGCS2000", None, "？"]
    problems = check_data([settlements(homes[:5], crs_source=said)], today=TODAY).problems
    declared = problems[problems["check"] == "offset_declared"]
    assert declared[["feature_id", "value"]].values.tolist() == [["1", "GCJ-02"], ["2", "百度地图"]]


@given(st.integers(0, 10_000), st.sampled_from([12, 40, 120]))
@settings(max_examples=30, deadline=None)
def test_positions_anywhere_are_never_sure(seed, count):
    rng = np.random.default_rng(seed)
    lines = np.sort(rng.uniform(WEST, EAST, 20))
    roads = layer("roads", [LineString([(x, SOUTH), (x, NORTH)]) for x in lines])
    xy = np.stack([rng.uniform(WEST, EAST, count), rng.uniform(SOUTH, NORTH, count)], axis=1)
    assert "error" not in set(offsets(roads, settlements(xy))["severity"])
