"""The button that installs the libraries QGIS lacks, pressed in the window with its worker."""

from __future__ import annotations

import importlib.util
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtWidgets import QFileDialog

from tests.gui.conftest import throw_away, wait_for
from tests.own_libraries.wheels import bundle, wheel
from wj_risk_plugin import classFactory
from wj_risk_plugin.gui import libraries as installing
from wj_risk_plugin.libraries import own_libraries_folder
from wj_risk_plugin.own_libraries import deactivate, installed, place


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one library, which the person chooses."""
    made = tmp_path / "办公室 U盘"
    (made / "wheels").mkdir(parents=True)
    bundle(made, wheel(made / "wheels", "wjprobe"))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(made))
    return made


@pytest.fixture
def shell(window: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The plugin in a QGIS that lacks geopandas until something of its own is installed."""
    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", lambda: f"{tmp_path}/profile/")
    find = importlib.util.find_spec

    def lacking(name: str, package: str | None = None) -> Any:
        if name == "geopandas" and str(place(own_libraries_folder())) not in sys.path:
            return None
        return find(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", lacking)
    made = classFactory(window)
    made.initGui()
    wait_for(lambda: window.bar.messages)
    yield made
    made.unload()
    throw_away()
    deactivate(own_libraries_folder())
    sys.modules.pop("wjprobe", None)


def enabled(shell: Any) -> set[bool]:
    """Whether the algorithms can be started."""
    actions = shell.window.actions
    return {a.isEnabled() for name, a in actions.items() if name.startswith("algorithm_")}


def test_the_button_installs_and_the_plugin_works_without_a_new_start(
    shell: Any, window: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []
    install = installing.install

    def watched(*arguments: Any) -> Any:
        threads.append(threading.current_thread())
        return install(*arguments)

    monkeypatch.setattr(installing, "install", watched)
    dock, button = shell.window.dock, shell.window.dock.buttons["libraries"]
    assert not button.isHidden()
    assert enabled(shell) == {False}
    assert not shell.window.actions["remove_libraries"].isEnabled()
    button.click()
    assert not button.isEnabled()
    assert not dock.installing.isHidden()
    said = len(window.bar.messages)
    wait_for(lambda: len(window.bar.messages) > said)
    assert shell.window.libraries_run is None
    assert threads and threads[0] is not threading.main_thread()
    text, level = window.bar.messages[-1]
    assert "wjprobe 1.0" in text
    assert level == Qgis.MessageLevel.Success
    assert installed(own_libraries_folder())["libraries"] == {"wjprobe": "1.0"}  # type: ignore[index]
    assert sys.path[-1] == str(place(own_libraries_folder()))
    assert importlib.import_module("wjprobe").VERSION == "1.0"
    assert dock.problem.isHidden()
    assert button.isHidden()
    assert dock.installing.isHidden()
    assert enabled(shell) == {True}
    assert shell.provider.algorithm("evacuationreach").canExecute()[0]
    # and taken away again
    shell.window.actions["remove_libraries"].trigger()
    assert installed(own_libraries_folder()) is None
    assert not shell.window.actions["remove_libraries"].isEnabled()
    assert str(place(own_libraries_folder())) not in sys.path


def test_a_damaged_folder_is_refused_in_the_window_and_nothing_changes(
    shell: Any, window: Any, folder: Path
) -> None:
    (file,) = (folder / "wheels").iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    said = len(window.bar.messages)
    shell.window.actions["libraries"].trigger()
    wait_for(lambda: len(window.bar.messages) > said)
    text, level = window.bar.messages[-1]
    assert text.startswith(f"{file.name}: its checksum is not the one in requirements.txt. Mend: ")
    assert level == Qgis.MessageLevel.Critical
    assert not own_libraries_folder().exists()
    assert not shell.window.dock.problem.isHidden()
    assert shell.window.dock.buttons["libraries"].isEnabled()
    assert shell.window.actions["libraries"].isEnabled()
    assert enabled(shell) == {False}


def test_the_plugin_may_go_while_libraries_are_installed(
    shell: Any, window: Any, folder: Path
) -> None:
    shell.window.actions["libraries"].trigger()
    task, said = shell.window.libraries_run.task, len(window.bar.messages)
    gone: list[bool] = []
    task.taskCompleted.connect(lambda: gone.append(True))
    task.taskTerminated.connect(lambda: gone.append(False))
    shell.unload()
    throw_away()
    wait_for(lambda: gone)
    assert len(window.bar.messages) == said
    # whole or not at all
    assert (installed(own_libraries_folder()) is not None) == place(own_libraries_folder()).exists()


def test_a_second_press_waits_for_the_first(shell: Any, window: Any, folder: Path) -> None:
    shell.window.install_libraries(str(folder))
    shell.window.install_libraries(str(folder))
    assert "already" in window.bar.messages[-1][0]
    wait_for(lambda: shell.window.libraries_run is None)
