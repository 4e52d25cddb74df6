"""Menu, toolbar and dock come whole and go whole."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMenu, QPushButton, QToolBar, QWidget

from wj_risk_plugin import classFactory

from .conftest import PROVIDER_ID, throw_away, wait_for

ROOT = Path(__file__).parent.parent.parent


def actions_of(menu: QMenu) -> list[QAction]:
    found = []
    for action in menu.actions():
        if action.menu() is not None:
            found += actions_of(action.menu())
        elif not action.isSeparator():
            found.append(action)
    return found


def left_behind(window: Any) -> list[str]:
    """Names of everything of ours that still lives in the window."""
    return [
        child.objectName()
        for child in window.window.findChildren(QObject)
        if child.objectName().startswith("wjRisk")
    ]


def test_the_menu_has_every_algorithm_in_its_group(plugin: Any, window: Any) -> None:
    submenu = window.vector.actions()[0].menu()
    in_menu = {action.objectName() for action in actions_of(submenu)}
    algorithms = plugin.provider.algorithms()
    assert len(algorithms) >= 4
    assert {f"wjRisk_algorithm_{a.name()}" for a in algorithms} <= in_menu
    for algorithm in algorithms:
        group = submenu.findChild(QMenu, f"wjRiskMenu_{algorithm.groupId()}")
        names = {action.objectName() for action in group.actions()}
        assert f"wjRisk_algorithm_{algorithm.name()}" in names
        assert group.title() == algorithm.group()


def test_every_action_and_button_has_a_name_and_takes_the_keyboard(
    plugin: Any, window: Any
) -> None:
    submenu = window.vector.actions()[0].menu()
    names = [action.objectName() for action in actions_of(submenu)]
    assert all(name.startswith("wjRisk") for name in names)
    assert len(set(names)) == len(names)
    buttons = plugin.window.dock.widget().findChildren(QPushButton)
    assert len(buttons) >= 7
    for button in buttons:
        assert button.objectName().startswith("wjRisk")
        assert button.focusPolicy() != Qt.FocusPolicy.NoFocus


def test_the_toolbar_and_the_help_menu(plugin: Any, window: Any) -> None:
    toolbar = window.window.findChild(QToolBar, "wjRiskToolbar")
    assert [a.objectName() for a in toolbar.actions()] == [
        "wjRisk_dock",
        "wjRisk_sample",
        "wjRisk_district",
        "wjRisk_check",
        "wjRisk_map",
    ]
    assert not any(a.icon().isNull() for a in toolbar.actions())
    assert [a.objectName() for a in window.help.actions()] == ["wjRisk_help"]


@pytest.mark.parametrize("times", [1, 3])
def test_unloading_leaves_nothing_behind(window: Any, times: int) -> None:
    before = set(window.window.findChildren(QWidget))
    for _ in range(times):
        shell = classFactory(window)
        shell.initGui()
        assert window.window.findChild(QDockWidget, "wjRiskDock") is not None
        assert QgsApplication.processingRegistry().providerById(PROVIDER_ID) is not None
        shell.unload()
        throw_away()
        assert left_behind(window) == []
        assert window.vector.actions() == []
        assert window.help.actions() == []
        assert QgsApplication.processingRegistry().providerById(PROVIDER_ID) is None
    # the main window may keep its own empty layout parts; none of ours are among them
    after = set(window.window.findChildren(QWidget)) - before
    assert not [child for child in after if isinstance(child, (QDockWidget, QToolBar, QMenu))]


def test_without_a_window_only_the_algorithms_are_there(window: Any) -> None:
    shell = classFactory(None)
    shell.initProcessing()
    try:
        assert QgsApplication.processingRegistry().providerById(PROVIDER_ID) is not None
    finally:
        shell.unload()
    assert QgsApplication.processingRegistry().providerById(PROVIDER_ID) is None


def test_asked_twice_the_algorithms_are_registered_once(window: Any) -> None:
    registry = QgsApplication.processingRegistry()
    shell = classFactory(window)
    shell.initProcessing()
    first = registry.providerById(PROVIDER_ID)
    shell.initProcessing()
    shell.initGui()
    try:
        assert registry.providerById(PROVIDER_ID) is first
        assert shell.registered is first
        assert first.algorithms()
        other = classFactory(window)
        other.initGui()
        assert other.window is None
        assert "Another copy" in window.bar.messages[-1][0]
        other.unload()
        assert registry.providerById(PROVIDER_ID) is first
    finally:
        shell.unload()
        throw_away()
    assert registry.providerById(PROVIDER_ID) is None
    shell.unload()


def test_a_provider_that_is_gone_already_is_not_touched(window: Any) -> None:
    registry = QgsApplication.processingRegistry()
    shell = classFactory(None)
    shell.initProcessing()
    registry.removeProvider(shell.provider)
    assert shell.registered is None
    shell.initProcessing()
    assert registry.providerById(PROVIDER_ID).algorithms()
    shell.unload()
    shell.unload()
    assert registry.providerById(PROVIDER_ID) is None


def test_switched_off_and_on_again_all_algorithms_are_there() -> None:
    """As QGIS and the plugin reloader do it: the modules of the plugin go and come anew."""
    program = """
import sys
import qgis.utils
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
folder = QgsApplication.pkgDataPath()
sys.path[:0] = [sys.argv[1], folder + "/python", folder + "/python/plugins"]
qgis.utils.plugin_paths = [sys.argv[1]]
qgis.utils.updateAvailablePlugins()
name = "wj_risk_plugin"
def names():
    provider = QgsApplication.processingRegistry().providerById("wjrisk")
    return sorted(a.name() for a in provider.algorithms()) if provider else []
def on():
    assert qgis.utils.loadPlugin(name) and qgis.utils.startProcessingPlugin(name)
    return names()
first = on()
for _ in range(2):
    assert qgis.utils.unloadPlugin(name) and not names()
    assert on() == first
    # the reloader throws the modules away before it unloads
    for module in [m for m in sys.modules if m.startswith(name + ".")]:
        del sys.modules[module]
    assert qgis.utils.unloadPlugin(name) and not names()
    assert on() == first
print("EACH TIME", len(first))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(ROOT)], capture_output=True, text=True, timeout=120
    )
    files = (ROOT / "processing_algorithms").glob("*.py")
    named = sum("def name(self)" in file.read_text(encoding="utf-8") for file in files)
    assert f"EACH TIME {named}" in done.stdout, done.stdout + done.stderr


def test_a_missing_library_is_said_once_with_the_mending_command(
    window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec

    def without_geopandas(name: str, package: str | None = None) -> Any:
        return None if name == "geopandas" else find(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", without_geopandas)
    shell = classFactory(window)
    shell.initGui()
    try:
        wait_for(lambda: window.bar.messages)
        assert len(window.bar.messages) == 1
        text = window.bar.messages[0][0]
        assert '"geopandas>=1.0,<1.3" "numpy==' in text
        dock = shell.window.dock
        assert dock.problem.text() == text
        assert not dock.problem.isHidden()
        named = {a.objectName(): a for a in actions_of(shell.window.menu)}
        ours = [a for name, a in named.items() if name.startswith("wjRisk_algorithm_")]
        assert ours
        assert not any(action.isEnabled() for action in ours)
        assert not named["wjRisk_map"].isEnabled()
        assert not dock.buttons["map"].isEnabled()
        for opening in ("sample", "district"):
            assert not named[f"wjRisk_{opening}"].isEnabled()
            assert not dock.buttons[opening].isEnabled()
            assert dock.buttons[opening].toolTip()
        # the guide needs no library
        assert named["wjRisk_guide"].isEnabled()
        possible, said = shell.provider.algorithm("evacuationreach").canExecute()
        assert not possible
        assert said == text
    finally:
        shell.unload()
        throw_away()


def test_a_district_pressed_before_the_libraries_are_looked_at_says_which_are_missing() -> None:
    """In a fresh QGIS without the libraries, where the sample is pressed at once."""
    program = """
import sys
from qgis.core import QgsApplication
application = QgsApplication([], True)
application.initQgis()
sys.path[:0] = [sys.argv[1], QgsApplication.pkgDataPath() + "/python/plugins"]
from tests.gui.conftest import Window, wait_for
from wj_risk_plugin import classFactory
from wj_risk_plugin.gui import window as window_module
class Lacking:
    def __init__(self, finder):
        self.finder = finder
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"pyogrio", "rasterio"}:
            return None
        return self.finder.find_spec(name, path, target)
    def __getattr__(self, name):
        return getattr(self.finder, name)
sys.meta_path[:] = map(Lacking, sys.meta_path)
at_start = []
window_module.RiskWindow._soon = lambda self, act: at_start.append(act)
window = Window()
shell = classFactory(window)
shell.initGui()
dock = shell.window.dock
for button in ("sample", "district"):
    assert dock.buttons[button].isEnabled()
dock.buttons["sample"].click()
wait_for(lambda: window.bar.messages)
for act in at_start:
    act()
(text, level), = window.bar.messages
assert text == dock.problem.text(), text
assert text.startswith("Python libraries are missing: "), text
assert text.partition(". ")[0].endswith(": pyogrio, rasterio"), text
for name in ("--force-reinstall", "cannot be"):
    assert name not in text, text
for button in ("sample", "district"):
    assert not dock.buttons[button].isEnabled()
    assert not shell.window.actions[button].isEnabled()
"""
    done = subprocess.run(
        [sys.executable, "-c", program + 'print("SAID")', str(ROOT)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "SAID" in done.stdout, done.stdout + done.stderr


def test_starting_imports_no_heavy_library() -> None:
    """In a fresh Python, so that other tests' imports do not count."""
    program = """
import sys
from qgis.core import QgsApplication
application = QgsApplication([], True)
application.initQgis()
sys.path[:0] = [sys.argv[1], QgsApplication.pkgDataPath() + "/python/plugins"]
import processing
from tests.gui.conftest import Window
from wj_risk_plugin import classFactory
before = set(sys.modules)
shell = classFactory(Window())
shell.initGui()
heavy = {"numpy", "scipy", "shapely", "pandas", "geopandas", "pyogrio", "rasterio", "networkx"}
print("HEAVY", sorted((set(sys.modules) - before) & heavy))
shell.unload()
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(ROOT)], capture_output=True, text=True, timeout=120
    )
    assert "HEAVY []" in done.stdout, done.stdout + done.stderr


def test_the_guide_holds_every_algorithm(plugin: Any) -> None:
    plugin.window.open_guide()
    text = plugin.window._guide.text.toPlainText()
    for algorithm in plugin.provider.algorithms():
        assert algorithm.displayName() in text
        assert f"wjrisk:{algorithm.name()}" in text
