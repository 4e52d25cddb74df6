"""What Python keeps of a thread that Qt made, from one call into Python to the next."""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable
from typing import Any

import pytest
from qgis.PyQt.QtCore import QRunnable, QThreadPool

from wj_risk_plugin.gui.loading import Branch, _prepared
from wj_risk_plugin.interface import thread_state
from wj_risk_plugin.interface.thread_state import keep_thread_state
from wj_risk_plugin.libraries import load_libraries
from wj_risk_plugin.processing_algorithms.common.algorithm import whole_or_nothing


class Call(QRunnable):
    """A call into Python from one of Qt's threads."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self.work = work

    def run(self) -> None:
        self.work()


def states(first: Callable[[], object]) -> tuple[object, object]:
    """Return what a thread of Qt's remembers in the call after one that ran `first`, and where."""
    pool, local = QThreadPool(), threading.local()
    pool.setMaxThreadCount(1)
    pool.setExpiryTimeout(-1)
    threads: list[int] = []
    seen: list[object] = []

    def remember() -> None:
        first()
        local.word = "kept"
        threads.append(threading.get_ident())

    def recall() -> None:
        seen.append(getattr(local, "word", None))
        threads.append(threading.get_ident())

    for call in (Call(remember), Call(recall)):
        pool.start(call)
    assert pool.waitForDone(60_000)
    return seen[0], len(set(threads))


def enter_run() -> None:
    with whole_or_nothing(lambda: None, "a call"):
        pass


def test_qt_forgets_by_itself() -> None:
    # where Qt no longer does, keep_thread_state() can go
    assert states(lambda: None) == (None, 1)


@pytest.mark.parametrize(
    "first",
    [
        keep_thread_state,
        load_libraries,
        enter_run,
        lambda: _prepared(None, lambda: Branch("nothing")),
    ],
)
def test_the_state_is_kept(first: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thread_state, "_is_needed", lambda: True)
    assert states(first) == ("kept", 1)


@pytest.mark.parametrize(
    ("version", "needed"), [("3.6.1", False), ("3.7.2", True), ("3.8.0", False)]
)
def test_only_one_series_of_pyproj_needs_it(
    version: str, needed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda _name: version)
    assert thread_state._is_needed.__wrapped__() is needed


def test_every_algorithm_runs_with_its_thread_kept(risk_provider: Any) -> None:
    for algorithm in risk_provider.algorithms():
        run = inspect.getsource(type(algorithm).processAlgorithm)
        assert "with whole_or_nothing(" in run or "super().processAlgorithm(" in run, algorithm.id()
