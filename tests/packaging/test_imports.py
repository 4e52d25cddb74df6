"""What may be imported where: the science without QGIS, the package without anything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).absolute().parent.parent.parent

# A Python in which every import of QGIS, Qt or GDAL's own modules fails.
WITHOUT_QGIS = """
import importlib, pkgutil, sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"qgis", "PyQt5", "PyQt6", "processing", "osgeo"}:
            raise ImportError(name + " was asked for")

sys.meta_path.insert(0, Refuse())
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in a fresh interpreter at the root of the checkout."""
    command = [sys.executable, "-c", WITHOUT_QGIS + code]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def test_the_guard_itself_works() -> None:
    done = run("import qgis.core")
    assert done.returncode != 0
    assert "qgis was asked for" in done.stderr


@pytest.mark.parametrize(
    "room",
    [
        "core",
        "gpkg",
        "survey.model",
        "survey.district",
        "survey.returned",
        "survey.sent",
        "survey.load",
    ],
)
def test_what_needs_no_qgis_imports_none(room: str) -> None:
    done = run(
        f"room = importlib.import_module('wj_risk_plugin.{room}')\n"
        "inside = getattr(room, '__path__', [])\n"
        "names = [m.name for m in pkgutil.walk_packages(inside, room.__name__ + '.')]\n"
        "for name in names: importlib.import_module(name)\n"
        "print(len(names), bool(inside))"
    )
    assert done.returncode == 0, done.stderr
    modules, is_package = done.stdout.split()
    assert int(modules) > 3 or is_package == "False"


def test_the_package_imports_nothing_heavy() -> None:
    done = run(
        "before = set(sys.modules)\n"
        "import wj_risk_plugin\n"
        "new = {name.split('.')[0] for name in set(sys.modules) - before}\n"
        "heavy = {'numpy', 'pandas', 'geopandas', 'shapely', 'scipy', 'rasterio', 'pyproj'}\n"
        "print(sorted(new & heavy), callable(wj_risk_plugin.classFactory))"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[0] == "[] True"


def test_every_algorithm_names_half_a_library_where_it_is_checked_and_where_it_runs(
    tmp_path: Path,
) -> None:
    (tmp_path / "pandas").mkdir()
    (tmp_path / "pandas" / "__init__.py").write_text("def (", encoding="utf-8")
    table = tmp_path / "表.txt"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    damaged = tmp_path / "x.gpkg"
    damaged.write_bytes(b"SQLite format 3")
    code = """
import sys
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback
application = QgsApplication([], False)
application.initQgis()
sys.path.insert(0, sys.argv[1])
import wj_risk_plugin
plugin = wj_risk_plugin.classFactory(None)
plugin.initProcessing()
said = f"library pandas in {sys.argv[1]} cannot be loaded: SyntaxError: "
for algorithm in plugin.provider.algorithms():
    feedback, context = QgsProcessingFeedback(False), QgsProcessingContext()
    assert not algorithm.prepare({}, context, feedback)
    log = feedback.textLog()
    assert said in log and "Traceback" not in log, (algorithm.name(), log)
    for path in sys.argv[2:]:
        given = {name: path for name in algorithm.layer_keys}
        accepted, why = algorithm.checkParameterValues(given, context)
        assert not given or (not accepted and said in why), (algorithm.name(), why)
print("checked", len(plugin.provider.algorithms()))
plugin.unload()
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), str(table), str(damaged)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "checked" in done.stdout
    assert "Traceback" not in done.stderr


def test_the_plugin_loads_without_the_libraries() -> None:
    # QGIS starts the plugin everywhere; only running an algorithm may ask for the libraries.
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys\n"
            "libraries = 'pandas geopandas shapely scipy rasterio pyproj networkx openpyxl'\n"
            "for name in libraries.split(): sys.modules[name] = None\n"
            "from qgis.core import QgsApplication\n"
            "application = QgsApplication([], False)\n"
            "application.initQgis()\n"
            "import wj_risk_plugin\n"
            "plugin = wj_risk_plugin.classFactory(None)\n"
            "plugin.initProcessing()\n"
            "print('algorithms:', len(plugin.provider.algorithms()))\n"
            # qgis_process asks nobody whether an algorithm can run
            "from qgis.core import QgsProcessingContext, QgsProcessingFeedback\n"
            "from wj_risk_plugin.libraries import missing_library\n"
            "for algorithm in plugin.provider.algorithms():\n"
            "    feedback = QgsProcessingFeedback(False)\n"
            "    assert not algorithm.prepare({}, QgsProcessingContext(), feedback)\n"
            "    said = feedback.textLog()\n"
            "    assert 'Traceback' not in said, said\n"
            "    assert missing_library() in said, (algorithm.name(), said)\n"
            "plugin.unload()\n",
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    assert "algorithms:" in done.stdout
