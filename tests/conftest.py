"""Fixtures shared by all tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from wj_risk_plugin.provider import RiskProvider


#: What comes first where several processes share the tests: QGIS's window, as no other test takes
#: as long; then what runs in QGIS's tasks. After some other tests of the same process the systems
#: that QGIS keeps (EPSG:4547) were seen broken there, in models above all; why is not known yet.
FIRST = ("window", "processing_algorithms")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the tests in order where there are several processes, of pytest-xdist."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: [item.path.parent.name != folder for folder in FIRST])


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
