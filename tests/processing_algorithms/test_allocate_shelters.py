"""`wjrisk:allocateshelters` as a planner runs it: files in, files and numbers out."""

from __future__ import annotations

import json

import geopandas
import pytest
from shapely import LineString, Point, box

OUTPUTS = ("FLOWS", "ROUTES", "SHELTERS", "SETTLEMENTS", "DIVISIONS")
X, Y = 458_000.0, 2_743_000.0


def write(path, shapes, **columns):
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=4547)
    table.to_file(path, driver="GPKG", engine="pyogrio")
    return str(path)


@pytest.fixture
def district(tmp_path):
    """One road of 3 km, 72 m a minute; both settlements are nearest to the small shelter."""
    return {
        "ROADS": write(
            tmp_path / "roads.gpkg",
            [LineString([(X, Y), (X + 3000, Y)])],
            osm_id=["1"],
            highway=["residential"],
            name=["Long Road"],
            lanes=["2"],
        ),
        "SHELTERS": write(
            tmp_path / "shelters.gpkg",
            [Point(X, Y), Point(X + 1440, Y)],
            id=["small", "large"],
            capacity=["50", "500"],
        ),
        "SETTLEMENTS": write(
            tmp_path / "settlements.gpkg",
            [Point(X + 360, Y), Point(X + 720 - 72, Y), Point(X, Y + 400_000)],
            id=["near", "between", "far"],
            people=[50, 30, 40],
            vulnerable_people=[5, 10, 0],
        ),
        "DIVISIONS": write(
            tmp_path / "divisions.gpkg",
            [box(X - 10, Y - 10, X + 500, Y + 10)],
            code=["440203102"],
            name=["龙归镇"],
        ),
    }


def outputs(folder):
    folder.mkdir(exist_ok=True)
    paths = {f"OUTPUT_{name}": str(folder / f"{name.lower()}.gpkg") for name in OUTPUTS}
    return {**paths, "OUTPUT_REPORT": str(folder / "record.json")}


def test_files_and_headlines(risk_provider, district, tmp_path):
    import processing

    wanted = outputs(tmp_path / "out")
    results = processing.run("wjrisk:allocateshelters", {**district, **wanted})
    # near: 5 min to the small shelter, which it fills. between: 9 min there, 11 min to the large.
    assert results["PEOPLE_TOTAL"] == 120
    assert results["PEOPLE_SERVED"] == 80
    assert results["PEOPLE_UNSERVED"] == results["PEOPLE_TOO_FAR_FROM_ROAD"] == 40
    assert results["NEAREST_PEOPLE_SERVED"] == 50
    assert results["NEAREST_PEOPLE_UNSERVED"] == 70
    assert results["PERSON_MINUTES"] == results["DUAL_BOUND"]
    assert results["PERSON_MINUTES"] == pytest.approx(50 * 5 + 30 * 11, rel=1e-12)
    assert results["PROVEN_OPTIMAL"] == 1
    flows = geopandas.read_file(wanted["OUTPUT_FLOWS"]).set_index("settlement_id")
    # the figure is the sum of the table, not a rounded one
    in_table = float((flows["people"] * flows["minutes"]).sum())
    assert results["PERSON_MINUTES"] == pytest.approx(in_table, rel=1e-14)
    assert flows["shelter_id"].to_dict() == {"near": "small", "between": "large"}
    assert flows["people"].to_dict() == {"near": 50, "between": 30}
    assert flows["vulnerable_people"].to_dict() == {"near": 5, "between": 10}
    assert flows["nearest"].to_dict() == {"near": True, "between": False}
    routes = geopandas.read_file(wanted["OUTPUT_ROUTES"])
    assert routes["name"].tolist() == ["Long Road"] * 2
    assert routes["length_m"].tolist() == pytest.approx([360, 792], abs=0.01)
    assert (routes["people_backward"].tolist(), routes["people_forward"].tolist()) == (
        [50, 0],
        [0, 30],
    )
    # two lanes of 3.5 m, the width itself is not written
    assert routes["width_m"].tolist() == [7.0, 7.0]
    assert routes["size_assumed"].all()
    shelters = geopandas.read_file(wanted["OUTPUT_SHELTERS"]).set_index("id")
    assert shelters["people_allocated"].to_dict() == {"small": 50, "large": 30}
    assert shelters["one_more_min"].to_dict() == pytest.approx({"small": 2.0, "large": 0.0})
    ledger = geopandas.read_file(wanted["OUTPUT_SETTLEMENTS"]).set_index("id")
    assert ledger["gained_people"].to_dict() == {"near": 0, "between": 30, "far": 0}
    divisions = geopandas.read_file(wanted["OUTPUT_DIVISIONS"]).set_index("row_kind")
    assert divisions["people_served"].to_dict() == {"division": 50, "outside": 30, "total": 80}
    record = json.loads((tmp_path / "out" / "record.json").read_text(encoding="utf-8"))
    assert record["headlines"]["PROVEN_OPTIMAL"] == 1
    assert any("to the nearest shelter: 30 (" in note or "多" in note for note in record["notes"])


def test_vulnerable_people_first(risk_provider, district, tmp_path):
    import processing

    inputs = {**district, "LIMIT_MIN": 10.0, "VULNERABLE_FIRST": True}
    wanted = {"OUTPUT_FLOWS": str(tmp_path / "flows.gpkg")}
    results = processing.run("wjrisk:allocateshelters", {**inputs, **wanted})
    # Within ten minutes both reach only the small shelter: all 15 vulnerable, then the nearest.
    assert results["VULNERABLE_SERVED"] == results["VULNERABLE_TOTAL"] == 15
    assert results["PEOPLE_SERVED"] == 50
    flows = geopandas.read_file(wanted["OUTPUT_FLOWS"]).set_index("settlement_id")
    assert flows["people"].to_dict() == {"near": 40, "between": 10}


@pytest.mark.parametrize(
    ("inputs", "problem"),
    [({"LIMIT_MIN": 0.0}, "LIMIT_MIN"), ({"VULNERABLE_FIRST": True}, "vulnerable")],
)
def test_refusals_leave_nothing(risk_provider, district, tmp_path, inputs, problem):
    import processing
    from qgis.core import QgsProcessingException

    district["SETTLEMENTS"] = write(
        tmp_path / "plain.gpkg", [Point(X + 360, Y)], id=["near"], people=[50]
    )
    wanted = outputs(tmp_path / "out")
    with pytest.raises(QgsProcessingException, match=problem):
        processing.run("wjrisk:allocateshelters", {**district, **wanted, **inputs})
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("share", [0.0, 40.0, 71.0, 92.0])
def test_cancel_leaves_nothing(risk_provider, district, tmp_path, share):
    import processing
    from qgis.core import QgsProcessingFeedback

    wanted = outputs(tmp_path / "out")
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda done: done >= share and feedback.cancel())
    results = processing.run("wjrisk:allocateshelters", {**district, **wanted}, feedback=feedback)
    assert "PEOPLE_SERVED" not in results
    assert list((tmp_path / "out").iterdir()) == []
