"""Fixtures shared by all tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from wj_risk_plugin.provider import RiskProvider


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with QGIS's window where several processes share the tests: nothing takes as long."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: item.path.parent.name != "window")


@pytest.fixture(scope="session")
def layer_tree_view(qgis_app: Any) -> Iterator[Any]:
    """A tree of layers in the stand-in for QGIS's window: since QGIS 3.44 results go in by it."""
    from qgis.core import QgsLayerTreeModel, QgsProject
    from qgis.gui import QgsLayerTreeView
    from qgis.utils import iface

    view = QgsLayerTreeView()
    view.setModel(QgsLayerTreeModel(QgsProject.instance().layerTreeRoot(), view))
    iface.layerTreeView = lambda: view
    yield view
    del iface.layerTreeView
    view.deleteLater()


@pytest.fixture(scope="session")
def risk_provider(
    qgis_app: Any, qgis_processing: None, layer_tree_view: Any
) -> Iterator[RiskProvider]:
    """The provider `wjrisk`, registered for the whole run: `processing.run("wjrisk:...")` works."""
    from wj_risk_plugin.provider import RiskProvider

    registry = qgis_app.processingRegistry()
    provider = RiskProvider()
    assert registry.addProvider(provider)
    yield provider
    registry.removeProvider(provider)
