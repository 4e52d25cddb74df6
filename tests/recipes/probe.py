"""What a window and a run show of the copy that recipes were followed in; run with QGIS's Python.

probe.py COPY DISTRICT FOLDER ANSWER.json
"""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtWidgets import QMainWindow


class Iface:
    """The little of QGIS's window that a menu needs."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.menu = self.window.menuBar().addMenu("Vector")
        self.help = self.window.menuBar().addMenu("Help")

    def mainWindow(self) -> QMainWindow:
        return self.window

    def vectorMenu(self) -> Any:
        return self.menu

    def pluginHelpMenu(self) -> Any:
        return self.help

    def addToolBar(self, title: str) -> Any:
        return self.window.addToolBar(title)


def shown_in_window(provider: Any) -> dict[str, Any]:
    """Return what menu, dock and guide show."""
    from wj_risk_plugin.gui.dock import WorkflowDock
    from wj_risk_plugin.gui.guide import guide_html
    from wj_risk_plugin.gui.menu import RiskMenu

    iface = Iface()
    dock = WorkflowDock(QgsProject.instance(), iface.window)
    names = "sample district check problems map libraries remove_libraries guide about"
    started = dict.fromkeys(names.split(), print)
    menu = RiskMenu(iface, provider, dock, started, print)
    return {
        "menu": sorted(menu.named),
        "dock": {name: button.text() for name, button in dock.buttons.items()},
        "guide": guide_html(provider.algorithms()),
    }


def opened(district: Path) -> dict[str, list[str]]:
    """Return the groups of an opened district with the titles of their layers."""
    from wj_risk_plugin.gui.district import read_district

    branches = read_district(str(district), "").children
    return {branch.title: [leaf.layer.name() for leaf in branch.leaves()] for branch in branches}


def made(district: Path, folder: Path) -> dict[str, Any]:
    """Return what a one map of the district holds."""
    import processing

    results = processing.run(
        "wjrisk:buildonemap", {"DISTRICT": str(district), "OUTPUT_FOLDER": str(folder)}
    )
    with sqlite3.connect(folder / "one_map.gpkg") as database:
        styles = database.execute("SELECT f_table_name, styleName FROM layer_styles").fetchall()
        exposed = database.execute("SELECT * FROM risk_exposed").fetchall()
    project = QgsProject()
    project.read(str(folder / "one_map.qgz"))
    return {
        "results": {k: v for k, v in results.items() if isinstance(v, (int, float))},
        "styles": styles,
        "exposed": len(exposed),
        "files": sorted(path.name for path in folder.iterdir()),
        "groups": {
            group.name(): [
                node.layer().customProperty("wj_risk/table") for node in group.children()
            ]
            for group in project.layerTreeRoot().findGroups()
        },
        "titles": [layer.name() for layer in project.mapLayers().values()],
        "layouts": [layout.name() for layout in project.layoutManager().layouts()],
    }


def main(copy: Path, district: Path, folder: Path, answer: Path) -> None:
    """Start QGIS with the copy, and write what is seen."""
    application = QgsApplication([], True)
    application.initQgis()
    sys.path[:0] = [str(copy), QgsApplication.pkgDataPath() + "/python/plugins"]
    from processing.core.Processing import Processing

    Processing.initialize()
    from wj_risk_plugin import classFactory

    plugin = classFactory(None)
    plugin.initProcessing()
    provider = plugin.provider
    of_map = provider.algorithm("riskonemap").create()
    sheets = provider.algorithm("exportdivisionmaps").create()
    said = {
        "locale": QgsApplication.locale(),
        "algorithms": {a.name(): [a.displayName(), a.group()] for a in provider.algorithms()},
        "help": provider.algorithm("countpeople").shortHelpString(),
        "other help": provider.algorithm("riskonemap").shortHelpString(),
        "parameters": {d.name(): d.description() for d in of_map.parameterDefinitions()},
        "languages": sheets.parameterDefinition("LANGUAGE").options(),
        "themes": sheets.parameterDefinition("THEMES").options(),
        "window": shown_in_window(provider),
        "district": opened(district),
        "map": made(district, folder),
    }
    answer.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    plugin.unload()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
