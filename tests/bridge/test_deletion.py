"""Deleting in the background: the main thread has heard of it before the background goes on."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication

from wj_risk_plugin.bridge import deletion


def project_with_layers(number: int) -> QgsProject:
    project = QgsProject()
    project.addMapLayers([QgsVectorLayer("Point", f"{n}", "memory") for n in range(number)])
    return project


def in_background(work: Any) -> list[Any]:
    """Run in a thread beside the event loop; return what came of it."""
    came: list[Any] = []
    thread = threading.Thread(target=lambda: came.append(work()))
    thread.start()
    give_up = time.monotonic() + 30.0
    while thread.is_alive():
        assert time.monotonic() < give_up
        QCoreApplication.processEvents()
    return came


def test_the_background_goes_on_when_the_main_thread_has_answered(
    qgis_app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deletion, "PATIENCE_S", 25.0)
    heard: list[bool] = []
    ask = deletion._Question.ask

    def asking(self: Any) -> bool:
        heard.append(ask(self))
        return heard[-1]

    monkeypatch.setattr(deletion._Question, "ask", asking)

    def work() -> bool:
        project = project_with_layers(3)
        nodes = [node.name() for node in project.layerTreeRoot().findLayers()]
        deletion.delete_at_once(project)
        return sip.isdeleted(project) and len(nodes) == 3

    assert in_background(work) == [True]
    assert heard == [True]


def test_what_the_main_thread_cannot_hear_is_waited_for_only_so_long(
    qgis_app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deletion, "PATIENCE_S", 0.05)
    gone: list[bool] = []

    def work() -> None:
        project = QgsProject()
        deletion.delete_at_once(project)
        gone.append(sip.isdeleted(project))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(20.0)  # the event loop stands still meanwhile
    assert gone == [True]


def test_in_the_main_thread_nothing_is_waited_for(
    qgis_app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(_self: Any) -> bool:
        raise AssertionError("the main thread would wait for itself")

    monkeypatch.setattr(deletion._Question, "ask", asked)
    project = project_with_layers(1)
    deletion.delete_at_once(project)
    assert sip.isdeleted(project)
    deletion.delete_at_once()
