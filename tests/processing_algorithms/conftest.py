"""Fixtures of the tests that run algorithms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from qgis.core import QgsProject


@pytest.fixture
def project(qgis_app: Any, qgis_processing: None) -> Iterator[QgsProject]:
    """The project of the window, empty before and after."""
    project = QgsProject.instance()
    project.clear()
    yield project
    project.clear()
