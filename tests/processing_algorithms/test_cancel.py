"""A wish to stop is heard at every report of progress, and leaves nothing behind."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback
from shapely import LineString, Point, box

from wj_risk_plugin.standards import output_kinds

#: Algorithm and the inputs it takes beside the common ones.
QUESTIONS: dict[str, dict[str, Any]] = {
    "evacuationreach": {"LIMITS_MIN": "5,10", "COMPARED_PROFILE": "driving"},
    "allocateshelters": {"LIMIT_MIN": 10, "VULNERABLE_FIRST": True},
    "compareclosures": {"LIMIT_MIN": 10, "CRITICAL_COUNT": 5},
    "siteshelters": {"LIMIT_MIN": 2, "OBJECTIVE": "least_time", "COUNT": 2},
    "inlandwaterarrival": {"STAGE": "all", "BANK_M": 50},
    "facilitycoverage": {"KIND": "all", "MEASURE": "minutes", "LIMIT": 1},
    "lineworks": {"RAILWAY_CORRIDOR_M": 10},
    "treatormove": {},
    "surroundings": {"PLACE": "458300,2743300 [EPSG:4547]", "LIMIT_MIN": 5},
}


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A small town of 6 x 6 crossings with too little room."""
    folder = tmp_path_factory.mktemp("town")
    west, south = 458_000.0, 2_743_000.0
    random = np.random.default_rng(7)

    def write(layer: str, shapes: list[Any], **columns: Any) -> str:
        path = folder / f"{layer}.gpkg"
        columns.setdefault("id", [f"{layer}{n}" for n in range(len(shapes))])
        geopandas.GeoDataFrame(columns, geometry=shapes, crs=4547).to_file(path)
        return str(path)

    def at(column: float, row: float) -> tuple[float, float]:
        return west + 150 * column, south + 150 * row

    roads = [LineString([at(c, 0), *(at(c, r) for r in range(1, 6))]) for c in range(6)]
    roads += [LineString([at(0, r), *(at(c, r) for c in range(1, 6))]) for r in range(6)]
    homes = [Point(at(*random.uniform(0, 5, 2))) for _ in range(30)]
    places = [Point(at(*random.uniform(0, 5, 2))) for _ in range(6)]
    return {
        "ROADS": write("roads", roads),
        "SHELTERS": write("shelters", places[:3], capacity_people=[60, 40, 20]),
        "SETTLEMENTS": write(
            "settlements",
            homes,
            people=random.integers(1, 20, 30).tolist(),
            vulnerable_people=[1] * 30,
        ),
        "DIVISIONS": write("divisions", [box(*at(-1, -1), *at(6, 6))], code=["D"], name=["D"]),
        "CANDIDATES": write("candidates", places[3:]),
        "CLOSURES": write("closures", [Point(at(2.5, 2))]),
        "WATERWAYS": write("waterways", [LineString([at(-60, 2.5), at(2, 2.5), at(60, 2.5)])]),
        "BARRIERS": write("barriers", [Point(at(4, 2.5))], kind=["lock"]),
        "STATIONS": write("stations", homes[:2], turnout_min=[10.0, 15.0], boat_kmh=[20.0, 30.0]),
        "RAMPS": write("ramps", [Point(at(2, 2.5))]),
        "CANDIDATE_RAMPS": write("ramp_candidates", [Point(at(3, 2.5))]),
        "GEOHAZARDS": write("geohazards", places[3:], threatened_people=[5, 50, 9]),
        "FACILITIES": write("facilities", places[:2], kind=["fire_station", "hospital"]),
        "WORKS": [write("assets", roads[:3], kind=["levee", "firebreak", "rescue_road"])],
    }


class Impatient(QgsProcessingFeedback):
    """Wants to stop at one report of progress."""

    def __init__(self, patience: int) -> None:
        super().__init__()
        self.patience = patience
        self.reports = 0

    def setProgressText(self, text: str) -> None:  # noqa: ARG002 - QGIS's signature
        self.reports += 1
        if self.reports == self.patience:
            self.cancel()


def run(name: str, inputs: dict[str, Any], feedback: QgsProcessingFeedback) -> tuple[Any, bool]:
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"wjrisk:{name}")
    known = {definition.name() for definition in algorithm.parameterDefinitions()}
    own = {key: value for key, value in inputs.items() if key in known}
    return algorithm.run(own, QgsProcessingContext(), feedback)


@pytest.mark.parametrize("name", QUESTIONS)
def test_stopping_at_any_report_leaves_nothing(
    risk_provider: Any, district: dict[str, str], tmp_path: Any, name: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    outputs = {output: str(folder / f"{output}.gpkg") for output in output_kinds(name)}
    inputs = {**district, **QUESTIONS[name], **outputs}
    patient = Impatient(0)
    results, done = run(name, inputs, patient)
    assert done
    assert {path.suffix for path in folder.iterdir()} == {".gpkg"}
    for path in folder.iterdir():
        path.unlink()
    assert patient.reports > 5
    # a dozen places spread over the run are enough
    for patience in np.unique(np.linspace(1, patient.reports, 12).astype(int)):
        impatient = Impatient(int(patience))
        results, _ = run(name, inputs, impatient)
        assert impatient.isCanceled()
        assert not any(key in results for key in outputs)
        assert list(folder.iterdir()) == []
