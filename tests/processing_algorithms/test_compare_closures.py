"""`wjrisk:compareclosures` as a planner runs it: files in, files and numbers out."""

from __future__ import annotations

import json

import geopandas
import pytest
from shapely import LineString, Point, box

OUTPUTS = ("SETTLEMENTS", "SHELTERS", "CRITICAL", "ROADS", "DIVISIONS")
X, Y = 458_000.0, 2_743_000.0


def write(path, shapes, **columns):
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=4547)
    table.to_file(path, driver="GPKG", engine="pyogrio")
    return str(path)


@pytest.fixture
def district(tmp_path):
    """A road of 1440 m from a shelter, with a bridge at its end; two settlements on it."""
    roads = [
        LineString([(X, Y), (X + 1440, Y)]),
        LineString([(X + 1440, Y), (X + 1500, Y)]),
    ]
    return {
        "ROADS": write(
            tmp_path / "roads.gpkg",
            roads,
            osm_id=["1", "2"],
            highway=["residential"] * 2,
            bridge=[None, "yes"],
            name=["Long Road", "High Bridge"],
        ),
        "SHELTERS": write(tmp_path / "shelters.gpkg", [Point(X, Y)], id=["S"], capacity=["50"]),
        "SETTLEMENTS": write(
            tmp_path / "settlements.gpkg",
            [Point(X + 360, Y), Point(X + 1500, Y)],
            id=["near", "beyond"],
            people=[10, 20],
        ),
        "DIVISIONS": write(
            tmp_path / "divisions.gpkg",
            [box(X - 10, Y - 10, X + 700, Y + 10)],
            code=["440203102"],
            name=["龙归镇"],
        ),
        "SNAP_LIMIT_M": 50.0,
    }


@pytest.fixture
def slide(tmp_path):
    """A closure of 40 m in force in July, drawn over the road at 720 m."""
    shape = [box(X + 700, Y - 30, X + 740, Y + 30)]
    dates = {"from": ["2026-07-01"], "to": ["2026-07-31"]}
    return write(tmp_path / "slide.gpkg", shape, id=["X"], **dates)


def outputs(folder):
    folder.mkdir(exist_ok=True)
    paths = {f"OUTPUT_{name}": str(folder / f"{name.lower()}.gpkg") for name in OUTPUTS}
    return {**paths, "OUTPUT_REPORT": str(folder / "record.json")}


def read(path, layer):
    return geopandas.read_file(path, layer=layer)


def test_files_and_headlines(risk_provider, district, slide, tmp_path):
    import processing

    wanted = outputs(tmp_path / "out")
    results = processing.run("wjrisk:compareclosures", {**district, **wanted, "CLOSURES": slide})
    # 72 m a minute: 5 min and 20.8 min before; the slide cuts the second off.
    assert results["PEOPLE_TOTAL"] == 30
    assert results["PEOPLE_NEWLY_UNREACHED"] == 20
    assert results["PEOPLE_SLOWER"] == 0
    assert results["ADDED_PERSON_MINUTES"] == 0
    assert results["SHELTERS_TIPPED_OVER"] == 0
    assert results["ROADS_CLOSED_KM"] == pytest.approx(0.04, abs=1e-6)
    assert results["CRITICAL_PEOPLE"] == 30
    rows = read(wanted["OUTPUT_SETTLEMENTS"], "closure_settlements").set_index("id")
    assert rows.loc["near", "closure_change"] == "unchanged"
    assert rows.loc["beyond", "closure_change"] == "newly_unreached"
    assert rows.loc["beyond", "minutes_before"] == pytest.approx(1500 / 72, abs=1e-6)
    assert rows.loc["beyond", "status"] == "cut_by_closure"
    shelters = read(wanted["OUTPUT_SHELTERS"], "closure_shelters").iloc[0]
    assert (shelters["people_in_reach_before"], shelters["people_in_reach"]) == (30, 10)
    assert not shelters["tipped_over"]
    roads = read(wanted["OUTPUT_ROADS"], "closure_roads")
    kinds = dict(zip(roads["road_loss"] + roads["road_id"], roads["length_m"]))
    assert kinds == pytest.approx({"closed1": 40.0, "cut_off1": 700.0, "cut_off2": 60.0}, abs=0.01)
    critical = read(wanted["OUTPUT_CRITICAL"], "critical_roads")
    assert critical["rank"].tolist() == [1, 2]
    assert critical["road_id"].tolist() == ["1", "2"]
    assert critical["people_newly_unreached"].tolist() == [30, 20]
    assert critical["bridge"].tolist() == [False, True]
    assert critical["name"].tolist() == ["Long Road", "High Bridge"]
    divisions = read(wanted["OUTPUT_DIVISIONS"], "closure_divisions").set_index("row_kind")
    lost = divisions["people_newly_unreached"].to_dict()
    assert lost == {"division": 0, "outside": 20, "total": 20}
    record = json.loads((tmp_path / "out" / "record.json").read_text(encoding="utf-8"))
    assert record["headlines"]["PEOPLE_NEWLY_UNREACHED"] == 20


@pytest.mark.parametrize(("day", "lost"), [("2026-07-31", 20), ("2026-08-01", 0)])
def test_only_closures_in_force_that_day(risk_provider, district, slide, tmp_path, day, lost):
    import processing

    given = {**district, "CLOSURES": slide, "ON_DATE": day, "CRITICAL_COUNT": 0}
    given["OUTPUT_SETTLEMENTS"] = str(tmp_path / "settlements_out.gpkg")
    results = processing.run("wjrisk:compareclosures", given)
    assert results["PEOPLE_NEWLY_UNREACHED"] == lost
    assert "CRITICAL_PEOPLE" not in results


@pytest.mark.parametrize(("level", "lost"), [(2, 20), (1, 0)])
def test_hazards_close_roads_from_a_level_on(risk_provider, district, tmp_path, level, lost):
    import processing

    shape = [box(X + 700, Y - 30, X + 740, Y + 30)]
    flood = write(tmp_path / "other_hazards.gpkg", shape, id=["F"], kind=["flood"], risk_level=[2])
    given = {**district, "CLOSING_HAZARDS": [flood], "CLOSING_LEVEL": level, "CRITICAL_COUNT": 0}
    given["OUTPUT_SETTLEMENTS"] = str(tmp_path / "settlements_out.gpkg")
    results = processing.run("wjrisk:compareclosures", given)
    assert results["PEOPLE_NEWLY_UNREACHED"] == lost


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"CRITICAL_COUNT": 0}, "neither closed roads nor critical roads"),
        ({"LIMIT_MIN": 0}, "LIMIT_MIN"),
        ({"ON_DATE": "soon"}, "ON_DATE.*not a date"),
    ],
)
def test_what_cannot_be_asked_is_refused_before_anything_is_written(
    risk_provider, district, slide, tmp_path, given, said
):
    import processing
    from qgis.core import QgsProcessingException

    wanted = outputs(tmp_path / "out")
    closures = {} if "CRITICAL_COUNT" in given else {"CLOSURES": slide}
    with pytest.raises(QgsProcessingException, match=said):
        processing.run("wjrisk:compareclosures", {**district, **closures, **wanted, **given})
    assert list((tmp_path / "out").iterdir()) == []


def test_cancel_leaves_nothing(risk_provider, district, slide, tmp_path):
    import processing
    from qgis.core import QgsProcessingFeedback

    class Impatient(QgsProcessingFeedback):
        def setProgressText(self, text):
            if "critical" in text:
                self.cancel()

    feedback = Impatient()
    given = {**district, **outputs(tmp_path / "out"), "CLOSURES": slide}
    processing.run("wjrisk:compareclosures", given, feedback=feedback)
    assert feedback.isCanceled()
    assert list((tmp_path / "out").iterdir()) == []
