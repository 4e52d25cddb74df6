"""The plugin's loggers in QGIS's message log, and what a person is told of a fault."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import geopandas
import processing
import pytest
import shapely
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)

from tests.gui.conftest import wait_for
from tests.interface.message_logs import TITLE, logged
from wj_risk_plugin.interface.message_log import fault_text, hide_log, show_log
from wj_risk_plugin.processing_algorithms.convert_coordinates import ConvertCoordinates
from wj_risk_plugin.processing_algorithms.grade_chemical_sources import GradeChemicalSources
from wj_risk_plugin.provider import RiskProvider

ROOT = Path(__file__).absolute().parents[2]
X, Y = 450_000.0, 2_740_000.0
CRITICAL = Qgis.MessageLevel.Critical
LOG = logging.getLogger("wj_risk_plugin.core.geo")


@pytest.fixture
def asked(risk_provider: Any, tmp_path: Path) -> dict[str, Any]:
    """Parameters that an algorithm runs with."""
    plants = geopandas.GeoDataFrame({"id": ["P"]}, geometry=[shapely.Point(X, Y)], crs=4547)
    plants.to_file(tmp_path / "plants.gpkg")
    (tmp_path / "stock.csv").write_text("source_id,substance,design_max_t\nP,LPG,9\n")
    return {
        "CHEMICAL_SOURCES": str(tmp_path / "plants.gpkg"),
        "CHEMICAL_INVENTORY": str(tmp_path / "stock.csv"),
        "OUTPUT_SOURCES": str(tmp_path / "grades.gpkg"),
    }


def fail(*_: Any) -> None:
    """Have a fault."""
    raise KeyError("<b>roads</b>")


@pytest.mark.parametrize("where", ["open_inputs", "compute"])
def test_a_fault_is_a_sentence_for_the_person_and_a_traceback_in_the_log(
    asked: dict[str, Any], monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.setattr(GradeChemicalSources, where, fail)
    with logged() as lines, pytest.raises(QgsProcessingException) as raised:
        processing.run("wjrisk:gradechemicalsources", asked)
    sentence = str(raised.value)
    assert "KeyError" in sentence and TITLE in sentence
    assert "Traceback" not in sentence and "\n" not in sentence.strip()
    ((text, _, level),) = lines
    assert level == CRITICAL
    assert "wjrisk:gradechemicalsources" in text
    for name, value in asked.items():
        assert name in text and value in text
    assert "Traceback (most recent call last)" in text and ", in fail" in text
    assert "<b>" not in text and "roads" in text  # shown as HTML
    assert not Path(asked["OUTPUT_SOURCES"]).exists()


def test_a_result_that_cannot_be_written_is_in_the_log_too(
    asked: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(GradeChemicalSources, "compute", full)
    with logged() as lines, pytest.raises(QgsProcessingException, match="No space left"):
        processing.run("wjrisk:gradechemicalsources", asked)
    assert [", in full" in text for text, *_ in lines] == [True]


def test_what_a_person_can_mend_is_not_in_the_log(asked: dict[str, Any]) -> None:
    asked["CHEMICAL_SOURCES"] = asked["CHEMICAL_INVENTORY"]
    with logged() as lines, pytest.raises(QgsProcessingException):
        processing.run("wjrisk:gradechemicalsources", asked)
    assert lines == []


def test_a_fault_in_the_background_is_logged_from_there(
    asked: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(GradeChemicalSources, "compute", fail)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(
        "wjrisk:gradechemicalsources"
    )
    context, feedback, ended = QgsProcessingContext(), QgsProcessingFeedback(False), []
    task = QgsProcessingAlgRunnerTask(algorithm, asked, context, feedback)
    task.executed.connect(lambda successful, _results: ended.append(successful))
    with logged() as lines:
        QgsApplication.taskManager().addTask(task)
        wait_for(lambda: ended and lines)
    assert ended == [False] and len(lines) == 1
    assert ", in fail" in lines[0][0] and asked["CHEMICAL_SOURCES"] in lines[0][0]


def test_an_algorithm_with_a_way_of_its_own_tells_its_faults_alike(
    risk_provider: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    points = geopandas.GeoDataFrame({"id": ["P"]}, geometry=[shapely.Point(113, 24)], crs=4326)
    points.to_file(tmp_path / "points.gpkg")
    monkeypatch.setattr(ConvertCoordinates, "compute", fail)
    with logged() as lines, pytest.raises(QgsProcessingException, match="A fault in the program"):
        processing.run(
            "wjrisk:convertcoordinates",
            {"INPUT": str(tmp_path / "points.gpkg"), "OUTPUT": str(tmp_path / "out.gpkg")},
        )
    assert ["wjrisk:convertcoordinates" in text for text, *_ in lines] == [True]


def test_levels_are_those_of_qgis(risk_provider: Any) -> None:
    with logged() as lines:
        LOG.warning("a %s", "warning")
        LOG.error("an error")
    levels = Qgis.MessageLevel
    assert [(text, level) for text, _, level in lines] == [
        ("a warning", levels.Warning),
        ("an error", levels.Critical),
    ]


def count_of_lines() -> int:
    """How often one record is shown."""
    with logged() as lines:
        LOG.error("once")
    return len(lines)


def test_shown_once_however_often_it_was_asked_for(qgis_app: Any) -> None:
    handlers = list(logging.getLogger("wj_risk_plugin").handlers)
    before = count_of_lines()
    assert before <= 1
    for _ in range(2):
        show_log()
        assert count_of_lines() == 1
    hide_log()
    assert count_of_lines() == 1
    hide_log()
    assert count_of_lines() == before
    assert logging.getLogger("wj_risk_plugin").handlers == handlers


def test_it_comes_and_goes_with_the_plugin() -> None:
    """In a QGIS of its own: enabled, again, reloaded with other modules, and off."""
    program = """
import logging, sys
import qgis.utils
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
folder = QgsApplication.pkgDataPath()
sys.path[:0] = [sys.argv[1], folder + "/python", folder + "/python/plugins"]
qgis.utils.plugin_paths = [sys.argv[1]]
qgis.utils.updateAvailablePlugins()
name, seen = "wj_risk_plugin", []
QgsApplication.messageLog().messageReceived.connect(lambda text, tab, level: seen.append(text))
def lines():
    seen.clear()
    logging.getLogger(name + ".gui").error("line of ours")
    return seen.count("line of ours")
def on():
    assert qgis.utils.loadPlugin(name) and qgis.utils.startProcessingPlugin(name)
assert lines() == 0
for _ in range(2):
    on()
    assert lines() == 1
    qgis.utils.plugins[name].initProcessing()
    assert lines() == 1
    for module in [m for m in sys.modules if m.startswith(name + ".")]:
        del sys.modules[module]
    assert qgis.utils.unloadPlugin(name)
    assert lines() == 0 and logging.getLogger(name).handlers == []
print("COMES AND GOES")
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(ROOT)], capture_output=True, text=True, timeout=120
    )
    assert "COMES AND GOES" in done.stdout, done.stdout + done.stderr


def test_under_qgis_process(asked: dict[str, Any], tmp_path: Path) -> None:
    # QGIS runs this file before any plugin
    startup = tmp_path / "share" / "QGIS" / "QGIS3" / "startup.py"
    startup.parent.mkdir(parents=True)
    startup.write_text(
        "import qgis.utils\n"
        "start = qgis.utils.startProcessingPlugin\n"
        "def started(name):\n"
        "    done = start(name)\n"
        "    if name == 'wj_risk_plugin':\n"
        "        from wj_risk_plugin.processing_algorithms import grade_chemical_sources as file\n"
        "        def compute(self, run):\n"
        "            raise KeyError('<b>roads</b>')\n"
        "        file.GradeChemicalSources.compute = compute\n"
        "    return done\n"
        "qgis.utils.startProcessingPlugin = started\n"
    )
    done = subprocess.run(
        [ROOT / "scripts/qgis_process", "run", "wjrisk:gradechemicalsources", "--"]
        + [f"{name}={value}" for name, value in asked.items()],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path / "share")},
    )
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert said.count("Traceback (most recent call last)") == 1, said
    assert ", in compute" in said and f"'CHEMICAL_SOURCES':'{asked['CHEMICAL_SOURCES']}'" in said
    assert "ERROR:\tA fault in the program (KeyError: " in said
    assert not Path(asked["OUTPUT_SOURCES"]).exists()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError(""), "ValueError"),
        (ValueError("first.\nsecond"), "ValueError: first"),
        (MemoryError(), "MemoryError"),
    ],
)
def test_the_sentence_has_one_line(error: Exception, words: str) -> None:
    text = fault_text(error)
    assert f"({words}); QGIS's" in text and "\n" not in text and TITLE in text


def test_two_providers_share_the_log(risk_provider: Any) -> None:
    class Second(RiskProvider):
        def id(self) -> str:
            return "wjrisksecond"

    registry, second = QgsApplication.processingRegistry(), Second()
    assert registry.addProvider(second)
    assert count_of_lines() == 1
    registry.removeProvider(second)
    assert count_of_lines() == 1
