"""Figures that stand beside each other go with each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wj_risk_plugin.core.tables.figures import beyond_limit


@given(st.integers(0, 100_000), st.floats(1e-4, 100_000.0))
def test_value_and_excess_add_up_to_the_limit(limit: int, excess: float) -> None:
    value, more = beyond_limit(limit + excess, excess)
    assert value - more == limit
    assert more >= 1
    # up, and by less than one
    assert -1e-5 < value - (limit + excess) < 1.0


@given(st.floats(0.0, 100_000.0), st.floats(1e-4, 100_000.0))
def test_a_limit_with_decimals_stands_without_them(limit: float, excess: float) -> None:
    value, more = beyond_limit(limit + excess, excess)
    assert limit - 1.0 - 1e-5 < value - more < limit + 1e-5
    assert more >= 1
