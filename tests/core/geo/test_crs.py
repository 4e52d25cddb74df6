"""Coordinates that cannot belong to the CRS they are declared in."""

from __future__ import annotations

import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wj_risk_plugin.core.geo.crs import are_degrees, check_extent_fits
from wj_risk_plugin.core.messages import InputError

#: A grid of one works site, its null point in the middle of the district.
SITE = "+proj=tmerc +lat_0=24.8 +lon_0=113.6 +x_0=0 +y_0=0 +ellps=GRS80"
GAUSS = "+proj=tmerc +lon_0=114 +x_0=500000 +ellps=GRS80"

WUJIANG = (113.1, 24.5, 113.7, 24.95)
ANDORRA = (1.4, 42.43, 1.79, 42.66)


@pytest.mark.parametrize(
    ("bounds", "crs"),
    [
        (WUJIANG, 3857),
        (ANDORRA, 3857),
        ((113.5, 24.8, 113.5, 24.8), 3857),  # one point
        (WUJIANG, 4547),
        (WUJIANG, 4526),  # easting with its zone
        (WUJIANG, 32649),
        (WUJIANG, GAUSS),
        ((458337.0, 2742855.0, 460000.0, 2750000.0), 4326),
        ((458337.0, 2742855.0, 460000.0, 2750000.0), 4490),
        ((24.5, 113.1, 24.95, 113.7), 4326),  # swapped
    ],
)
def test_degrees_as_metres_and_metres_as_degrees_are_refused(bounds: tuple, crs: object) -> None:
    with pytest.raises(InputError, match=r"^roads: its coordinates .*Mend: set the coord"):
        check_extent_fits("roads", bounds, pyproj.CRS.from_user_input(crs))


@pytest.mark.parametrize(
    ("bounds", "crs"),
    [
        (WUJIANG, 4490),
        (ANDORRA, 4326),
        ((458337.0, 2742855.0, 460000.0, 2750000.0), 4547),
        ((12_590_000.0, 2_810_000.0, 12_650_000.0, 2_870_000.0), 3857),
        ((-4_000.0, -3_000.0, 5_000.0, 6_000.0), SITE),
        ((0.0, 0.0, 150.0, 80.0), SITE),  # one works yard beside the null point
        ((20.0, 35.0, 20.0, 35.0), SITE),
        ((-2_000.0, -2_000.0, 2_000.0, 2_000.0), 3857),  # around 0° N 0° E
    ],
)
def test_what_fits_is_read(bounds: tuple, crs: object) -> None:
    # passing is saying nothing: what does not fit raises
    assert check_extent_fits("roads", bounds, pyproj.CRS.from_user_input(crs)) is None


@given(
    st.floats(74.0, 135.0),
    st.floats(18.5, 53.0),
    st.floats(0.0, 1.5),
    st.sampled_from([3857, 4547, 4549, 32649, 32650]),
)
def test_no_district_in_degrees_passes_for_metres(
    lon: float, lat: float, size: float, code: int
) -> None:
    crs = pyproj.CRS.from_epsg(code)
    with pytest.raises(InputError):
        check_extent_fits("roads", (lon, lat, lon + size, lat + size), crs)
    assert not are_degrees((lon * 1e5, lat * 1e5, lon * 1e5 + 1, lat * 1e5 + 1), crs)
