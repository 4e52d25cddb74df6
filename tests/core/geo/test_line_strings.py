"""Line strings out of coordinates laid end to end."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from wj_risk_plugin.core.geo import line_strings as module
from wj_risk_plugin.core.geo.line_strings import line_strings


@given(st.lists(st.integers(2, 9), max_size=30), st.integers(1, 40))
def test_every_line_has_its_own_vertices(counts: list[int], at_a_time: int) -> None:
    first = np.concatenate(([0], np.cumsum(counts))).astype(int)
    xy = np.arange(2.0 * first[-1]).reshape(-1, 2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "VERTICES_AT_A_TIME", at_a_time)
        lines = line_strings(xy, first)
    assert len(lines) == len(counts)
    for line, begin, end in zip(lines, first[:-1], first[1:]):
        assert shapely.get_coordinates(line).tolist() == xy[begin:end].tolist()
