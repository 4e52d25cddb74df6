"""The web-map offsets: published vectors, inverses, suspicion."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wj_risk_plugin.core.geo.gcj02 import (
    bd09_to_gcj02,
    bd09_to_wgs84,
    gcj02_to_bd09,
    gcj02_to_wgs84,
    in_china,
    offset_fit,
    wgs84_to_bd09,
    wgs84_to_gcj02,
)

WEST, EAST = 74.0, 135.0
SOUTH, NORTH = 4.0, 53.0
mainland = st.tuples(st.floats(WEST, EAST), st.floats(SOUTH, NORTH))


def metres(lon, lat, other_lon, other_lat):
    """Distance of near positions on a sphere, enough to tell centimetres."""
    east = (np.asarray(lon) - other_lon) * np.cos(np.radians(lat)) * 111_320
    return np.hypot(east, (np.asarray(lat) - other_lat) * 111_320)


def test_published_vector():
    lon, lat = wgs84_to_gcj02(120.0, 40.0)
    assert float(lon) == pytest.approx(120.00567568355486, abs=1e-12)
    assert float(lat) == pytest.approx(40.0013047896019, abs=1e-12)


def test_offsets_in_wujiang_are_as_derived():
    # sample: WGS (113.58, 24.79) moves by (0.005203, -0.003056); 626-643 m, BD-09 1223-1277 m
    lon, lat = wgs84_to_gcj02(113.58, 24.79)
    assert float(lon) - 113.58 == pytest.approx(0.005203, abs=1e-6)
    assert float(lat) - 24.79 == pytest.approx(-0.003056, abs=1e-6)
    east, north = np.meshgrid(np.linspace(113.13, 113.59, 9), np.linspace(24.52, 24.92, 9))
    gcj = metres(*wgs84_to_gcj02(east, north), east, north)
    bd = metres(*wgs84_to_bd09(east, north), east, north)
    assert gcj.min() > 620 and gcj.max() < 650
    assert bd.min() > 1215 and bd.max() < 1285


def test_nothing_moves_outside_china():
    lon, lat = np.array([1.52, 9.52, 113.6]), np.array([42.51, 47.14, -24.8])
    for shift in (wgs84_to_gcj02, gcj02_to_wgs84, gcj02_to_bd09, bd09_to_wgs84):
        moved_lon, moved_lat = shift(lon, lat)
        assert moved_lon.tolist() == lon.tolist()
        assert moved_lat.tolist() == lat.tolist()
    assert not in_china(lon, lat).any()


@given(mainland)
@settings(max_examples=300, deadline=None)
def test_inverses_come_back_within_a_centimetre(position):
    lon, lat = position
    for forward, inverse in (
        (wgs84_to_gcj02, gcj02_to_wgs84),
        (gcj02_to_bd09, bd09_to_gcj02),
        (wgs84_to_bd09, bd09_to_wgs84),
    ):
        back = inverse(*forward(lon, lat))
        assert float(metres(*back, lon, lat)) < 0.01


@pytest.mark.parametrize(
    ("shift", "system"), [(wgs84_to_gcj02, "GCJ-02"), (wgs84_to_bd09, "BD-09")]
)
def test_offset_is_named(shift, system):
    rng = np.random.default_rng(5)
    roads = np.sort(rng.uniform(113.2, 113.5, 31))  # meridian roads about a kilometre apart

    def distance_m(lon, lat):
        return np.abs(np.asarray(lon)[:, None] - roads).min(axis=1) * 101_000

    lon = rng.choice(roads, 60) + rng.normal(0, 0.0002, 60)
    lat = rng.uniform(24.6, 24.9, 60)
    assert offset_fit(lon, lat, distance_m) is None
    fit = offset_fit(*shift(lon, lat), distance_m)
    assert fit is not None and fit.system == system
    assert fit.corrected_m < 60 < fit.median_m


def test_too_few_positions_give_no_answer():
    lon, lat = wgs84_to_gcj02(np.full(9, 113.58), np.linspace(24.7, 24.8, 9))
    assert offset_fit(lon, lat, lambda x, _: np.abs(x - 113.58) * 1e5) is None
