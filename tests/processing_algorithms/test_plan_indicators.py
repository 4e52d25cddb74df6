"""`wjrisk:planindicators` as a planner runs it: a district in, a table and a page out."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree

import geopandas
import numpy as np
import pandas as pd
import pyogrio
import pytest
import rasterio
from shapely import LineString, Point, box

X, Y = 458_000.0, 2_743_000.0
COMPUTED = [11, 12, 14, 15, 17, 18, 19]


def add(path, layer, shapes, **columns):
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=4547)
    table.to_file(path, layer=layer, driver="GPKG", engine="pyogrio")


def facilities(path, staff=4.0, passed=(1, 0)):
    """One rain station, store, loudspeaker and fire station, and two rescue teams."""
    kinds = ["rain_station", "warehouse", "warning_speaker", "fire_station"] + ["rescue_team"] * 2
    add(
        path,
        "facilities",
        [Point(X + 100 + 10 * n, Y) for n in range(6)],
        id=[f"f{n}" for n in range(6)],
        kind=kinds,
        staff_people=[None, None, None, staff, None, None],
        reach_m=[None, None, 1500.0, None, None, None],
        turnout_min=[None, 30.0, None, None, None, None],
        passed=[None, None, None, None, *passed],
    )


@pytest.fixture
def district(tmp_path):
    """A flat district of 5 km x 4 km: a road and a river along it, villages at both ends."""
    path = tmp_path / "district.gpkg"
    whole = box(X - 500, Y - 2000, X + 4500, Y + 2000)
    add(
        path,
        "divisions",
        [whole, whole],
        code=["1", "11"],
        name=["Vale", "Mill"],
        level=["district", "village"],
        population_people=[8000, 8000],
    )
    add(path, "roads", [LineString([(X, Y), (X + 4000, Y)])], id=["r"], speed_kmh=[40.0])
    homes = [Point(X + 200, Y + 20), Point(X + 3800, Y + 20)]
    add(path, "settlements", homes, id=["a", "b"], people=[7600, 400])
    facilities(path)
    add(path, "waterways", [LineString([(X, Y - 80), (X + 4000, Y - 80)])], id=["w"], name=["Ay"])
    add(path, "rescue_stations", [Point(X + 50, Y)], id=["s"], turnout_min=[10.0], boat_kmh=[25.0])
    add(path, "launch_ramps", [Point(X + 60, Y - 60)], id=["l"])
    add(path, "lookouts", [Point(X, Y)], id=["t"], mast_height_m=[20.0], range_m=[3000.0])
    zones = [box(X + 500, Y, X + 1000, Y + 500), box(X + 1000, Y, X + 4000, Y + 500)]
    add(path, "fire_zones", zones, id=["z", "y"], is_key=[True, False])
    # one layer of the dictionary, kept apart by geometry
    add(path, "assets", [LineString([(X, Y), (X + 9, Y)])], id=["e"], kind=["levee"])
    add(path, "assets_areas", [box(X, Y, X + 9, Y + 9)], id=["g"], kind=["signal_gap"])
    return path


@pytest.fixture
def terrain(tmp_path):
    path = tmp_path / "dem.tif"
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=240,
        height=200,
        count=1,
        dtype="float32",
        crs="EPSG:4547",
        transform=rasterio.Affine(25, 0, X - 1000, 0, -25, Y + 2500),
    ) as file:
        file.write(np.full((1, 200, 240), 100.0, dtype="float32"))
    return path


def run(folder, ending="csv", **inputs):
    import processing

    places = {
        "OUTPUT_TABLE": str(folder / f"table.{ending}"),
        "OUTPUT_HTML": str(folder / "page.html"),
        "OUTPUT_REPORT": str(folder / "record.json"),
    }
    results = processing.run(
        "wjrisk:planindicators", {**{k: str(v) for k, v in inputs.items()}, **places}
    )
    table = pyogrio.read_dataframe(places["OUTPUT_TABLE"])
    return results, table.astype({"indicator": int}).set_index("indicator")


def number(table, indicator):
    return float(table.loc[indicator, "value"])


def test_a_district_with_everything(risk_provider, district, terrain, tmp_path):
    results, table = run(tmp_path, DISTRICT=district, DEM=terrain)
    # 1 station on 5 km x 4 km = 20 km2: 5 per 100 km2, just enough
    assert number(table, 11) == pytest.approx(5.0)
    assert table.loc[11, "status"] == "met"
    # flat ground, the whole key zone within 3 km
    assert number(table, 12) == pytest.approx(100.0)
    # 30 min of loading, and between the straight 3.69 km at 40 km/h and an hour
    assert 0.5 + 3.69 / 40 < number(table, 14) < 1.0
    # 7600 of 8000 people within 1500 m: 95 %, just enough
    assert (number(table, 15), table.loc[15, "status"]) == (95.0, "met")
    # 4 of 8000 are 0.5 in a thousand
    assert (number(table, 17), table.loc[17, "status"]) == (pytest.approx(0.5), "met")
    assert (number(table, 18), table.loc[18, "status"]) == (50.0, "not_met")
    # 10 min of turnout and at least 3.94 km by boat at 25 km/h
    assert 1 / 6 + 3.94 / 25 < number(table, 19) < 2
    assert table.loc[19, "status"] == "met"
    assert "for information: 1" in table.loc[16, "basis"]
    assert (results["MET"], results["NOT_MET"], results["NO_DATA"]) == (6, 1, 16)
    for indicator in COMPUTED:
        assert results[f"INDICATOR_{indicator}"] == pytest.approx(number(table, indicator))
    tree = ElementTree.fromstring((tmp_path / "page.html").read_text("utf-8").split("\n", 1)[1])
    assert "Vale" in "".join(tree.find("body/h1").itertext())
    record = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    assert len(record["parts"]) == 5 and record["headlines"]["MET"] == 6


def test_a_district_with_nothing(risk_provider, tmp_path):
    results, table = run(tmp_path)
    assert results["NO_DATA"] == len(table) == 23
    assert table["missing"].str.len().gt(10).all()
    for indicator, lacking in ((11, "divisions"), (12, "lookouts"), (19, "waterways")):
        assert lacking in table.loc[indicator, "missing"]
    add(tmp_path / "other.gpkg", "parcels", [Point(X, Y)], owner=["A"])
    results, _ = run(tmp_path, DISTRICT=tmp_path / "other.gpkg")
    assert results["NO_DATA"] == 23


def test_a_district_of_one_layer_names_what_is_missing(risk_provider, tmp_path):
    """Also where none of the layers that are read directly is there."""
    path = tmp_path / "roads.gpkg"
    add(path, "roads", [LineString([(X, Y), (X + 4000, Y)])], id=["r"], speed_kmh=[40.0])
    results, table = run(tmp_path, DISTRICT=path)
    assert results["NO_DATA"] == 23
    for indicator, lacking in ((11, "facilities"), (14, "settlements"), (19, "rescue_stations")):
        assert lacking in table.loc[indicator, "missing"]


def test_a_district_of_waters_alone_has_its_time_of_arrival(risk_provider, district, tmp_path):
    path = tmp_path / "waters.gpkg"
    for layer in ("waterways", "rescue_stations", "launch_ramps", "roads"):
        geopandas.read_file(district, layer=layer).to_file(path, layer=layer, driver="GPKG")
    _, alone = run(tmp_path, DISTRICT=path)
    _, whole = run(tmp_path, DISTRICT=district)
    assert alone.loc[19, "status"] == "met"
    assert alone.loc[19, "value"] == whole.loc[19, "value"]


def test_where_no_layer_is_anywhere_they_are_named(risk_provider, tmp_path):
    path = tmp_path / "nowhere.gpkg"
    homes = geopandas.GeoDataFrame({"id": ["a"], "people": [1]}, geometry=[Point(X, Y)], crs=None)
    pyogrio.write_dataframe(homes, path, layer="settlements", driver="GPKG")
    with pytest.raises(Exception, match="settlements: no layer has a place.*Mend: give a layer"):
        run(tmp_path, DISTRICT=path)


def test_what_is_missing_is_named(risk_provider, district, terrain, tmp_path):
    _, table = run(tmp_path, DISTRICT=district)
    assert "no elevation model" in table.loc[12, "missing"]
    zones = [box(X + 500, Y, X + 1000, Y + 500)]
    add(district, "fire_zones", zones, id=["z"], is_key=[False])
    _, table = run(tmp_path, DISTRICT=district, DEM=terrain)
    assert table.loc[12, "status"] == "no_data" and "flagged" in table.loc[12, "missing"]
    add(district, "fire_zones", zones, id=["z"])
    _, table = run(tmp_path, DISTRICT=district, DEM=terrain)
    assert "fire_zones has no field is_key" in table.loc[12, "missing"]


def test_a_refused_layer_costs_its_own_indicators_only(risk_provider, district, tmp_path):
    spots = [Point(X + 50, Y)]
    add(district, "rescue_stations", spots, id=["s"], turnout_min=[-1.0], boat_kmh=[25.0])
    _, table = run(tmp_path, DISTRICT=district)
    assert table.loc[19, "status"] == "no_data"
    assert "rescue_stations" in table.loc[19, "missing"]
    assert "Mend" in table.loc[19, "missing"]
    assert table.loc[14, "status"] == "met"


def test_a_settlement_without_a_road_is_never_relieved(risk_provider, district, tmp_path):
    homes = [Point(X + 200, Y + 20), Point(X + 200, Y + 1900)]
    add(district, "settlements", homes, id=["a", "b"], people=[7600, 400])
    results, table = run(tmp_path, DISTRICT=district)
    assert table.loc[14, "status"] == "not_met" and results["INDICATOR_14"] is None
    assert "people not reached by road at all: 400, settlements: 1" in table.loc[14, "basis"]
    assert "not everywhere" in (tmp_path / "page.html").read_text("utf-8")


@pytest.mark.parametrize("ending", ["csv", "xlsx", "gpkg"])
def test_the_table_reads_back_equal(risk_provider, district, tmp_path, ending):
    results, table = run(tmp_path, ending, DISTRICT=district)
    _, written = run(tmp_path, "csv", DISTRICT=district)
    assert table["status"].tolist() == written["status"].tolist()
    assert table["name"].tolist() == written["name"].tolist()
    values = [pd.to_numeric(one["value"]).tolist() for one in (table, written)]
    np.testing.assert_allclose(*values, rtol=1e-12)
    assert len(table) == 23 and results["OUTPUT_TABLE"].endswith(ending)


def report_csv(folder, *lines, head="indicator,value,year,basis"):
    path = folder / "reported.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return path


def test_reported_values_from_a_csv(risk_provider, district, tmp_path):
    own = report_csv(
        tmp_path, "6,0.4,2021,年报", "6,0.8,2022,年报", "15,99,2024,", head="指标,数值,年份,依据"
    )
    _, table = run(tmp_path, DISTRICT=district, REPORTED=own)
    assert number(table, 6) == pytest.approx(0.6)
    assert "2 of 5 years" in table.loc[6, "basis"] and "年报" in table.loc[6, "basis"]
    # of geometry: the computed value decides
    assert number(table, 15) == 95.0 and "reported 99" in table.loc[15, "basis"]


def test_reported_values_are_all_there_is(risk_provider, tmp_path):
    import processing

    results, _ = run(tmp_path, REPORTED=report_csv(tmp_path, "14,8.0,2024,"))
    assert (results["MET"], results["NOT_MET"], results["NO_DATA"]) == (0, 1, 22)
    own = report_csv(tmp_path, "14,8.0,2024,", "21,90,2024,")
    inputs = {"REPORTED": str(own), "READING_RELIEF": "text", "READING_EQUIPMENT": "text"}
    results = processing.run("wjrisk:planindicators", {**inputs, "OUTPUT_TABLE": "memory:"})
    assert (results["MET"], results["NOT_MET"], results["NO_DATA"]) == (2, 0, 21)
    assert results["OUTPUT_TABLE"].featureCount() == 23


def test_reported_values_of_the_district_itself(risk_provider, district, tmp_path):
    rows = pd.DataFrame({"indicator": [22], "value": [100.0]})
    pyogrio.write_dataframe(rows, district, layer="reported_indicators", driver="GPKG")
    _, table = run(tmp_path, DISTRICT=district)
    assert table.loc[22, "status"] == "met"
    _, table = run(tmp_path, DISTRICT=district, REPORTED=report_csv(tmp_path, "22,99,,"))
    assert table.loc[22, "status"] == "not_met"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["24,1,2024,"], "indicator lies outside of 1 – 23: 24 (features 1)"),
        (["10,good,2024,"], "is not a number: 'good'"),
        (["10,81,2024,", "10,82,2024,"], "for one year (features 1, 2)"),
        (["10,0.9,2024,"], "90 for 90 %"),
    ],
)
def test_bad_reports_are_refused_before_anything_is_written(risk_provider, tmp_path, lines, words):
    from qgis.core import QgsProcessingException

    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(QgsProcessingException) as caught:
        run(folder, REPORTED=report_csv(tmp_path, *lines))
    assert words in str(caught.value) and "reported" in str(caught.value)
    assert list(folder.iterdir()) == []


def test_a_place_without_layers_is_refused(risk_provider, tmp_path):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="no layer to read"):
        run(tmp_path, DISTRICT=tmp_path / "nowhere.gpkg")


def test_stopping_leaves_nothing(risk_provider, district, terrain, tmp_path):
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    class Impatient(QgsProcessingFeedback):
        def __init__(self, patience):
            super().__init__()
            self.patience, self.reports = patience, 0

        def setProgressText(self, text):
            self.reports += 1
            if self.reports == self.patience:
                self.cancel()

    folder = tmp_path / "out"
    folder.mkdir()
    inputs = {
        "DISTRICT": str(district),
        "DEM": str(terrain),
        "OUTPUT_TABLE": str(folder / "table.csv"),
        "OUTPUT_HTML": str(folder / "page.html"),
    }
    for patience in (1, 5, 20):
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("wjrisk:planindicators")
        feedback = Impatient(patience)
        results, _ = algorithm.run(inputs, QgsProcessingContext(), feedback)
        assert feedback.isCanceled() and "OUTPUT_TABLE" not in results
        assert list(folder.iterdir()) == []
