"""Fixtures shared by all tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from wj_risk_plugin.provider import RiskProvider


@pytest.fixture(scope="session")
def risk_provider(qgis_app: Any, qgis_processing: None) -> Iterator[RiskProvider]:
    """The provider `wjrisk`, registered for the whole run: `processing.run("wjrisk:...")` works."""
    from wj_risk_plugin.provider import RiskProvider

    registry = qgis_app.processingRegistry()
    provider = RiskProvider()
    assert registry.addProvider(provider)
    yield provider
    registry.removeProvider(provider)
