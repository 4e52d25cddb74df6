"""Coordinate reference systems that a task of QGIS was the first to read."""

from __future__ import annotations

import time
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsPointXY,
    QgsTask,
)
from qgis.PyQt.QtCore import QCoreApplication

from wj_risk_plugin.compat import task_threads
from wj_risk_plugin.provider import RiskProvider

#: Long enough to use a system after the task that read it, and before its thread ends.
IDLE_MS = 500


def place(system: str) -> tuple[int, int, bool]:
    """Return where a point on the central meridian lies, in degrees, and whether QGIS says so."""
    metres = QgsCoordinateReferenceSystem(system)
    degrees = QgsCoordinateReferenceSystem("EPSG:4490")
    to_degrees = QgsCoordinateTransform(metres, degrees, QgsCoordinateTransformContext())
    point = to_degrees.transform(QgsPointXY(500_000, 2_765_712))
    return round(point.x()), round(point.y()), bool(metres.toWkt())


class Place(QgsTask):
    """Asks for the place in the background."""

    def __init__(self, system: str) -> None:
        super().__init__("place")
        self.system, self.found = system, None

    def run(self) -> bool:
        self.found = place(self.system)
        return True


def place_in_task(system: str) -> Any:
    task, ended = Place(system), []
    task.taskCompleted.connect(lambda: ended.append("well"))
    task.taskTerminated.connect(lambda: ended.append("badly"))
    QgsApplication.taskManager().addTask(task)
    until = time.monotonic() + 60
    while not ended and time.monotonic() < until:
        QCoreApplication.processEvents()
    assert ended == ["well"]
    return task.found


@pytest.fixture
def ending_threads(qgis_app: Any) -> Any:
    """Threads of tasks that would end soon after their work, where QGIS waits half a minute."""
    pool = task_threads()
    before = pool.expiryTimeout()
    pool.setExpiryTimeout(IDLE_MS)
    yield pool
    pool.setExpiryTimeout(before)


# CGCS2000, three-degree zones around 75 and 78 degrees east: nothing else here asks for them
def test_a_system_outlives_the_task_that_read_it(ending_threads: Any) -> None:
    provider = RiskProvider()
    assert provider.load()
    system = "EPSG:4534"
    expected = (75, 25, True)
    assert place_in_task(system) == expected
    assert place(system) == expected
    time.sleep(3 * IDLE_MS / 1000)
    assert place(system) == expected
    assert place_in_task(system) == expected
    assert ending_threads.expiryTimeout() == -1
