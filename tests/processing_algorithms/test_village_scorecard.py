"""`wjrisk:villagescorecard` as a planner runs it: files in, files and numbers out."""

from __future__ import annotations

import geopandas
import pandas as pd
import pytest
from qgis.core import QgsProcessingException
from shapely import Point, box

X, Y = 458_000.0, 2_743_000.0


def write(path, shapes, **columns):
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=4547)
    table.to_file(path, driver="GPKG", engine="pyogrio")
    return str(path)


def run(tmp_path, **inputs):
    import processing

    out = tmp_path / "out"
    out.mkdir()
    wanted = {
        "OUTPUT_VILLAGES": str(out / "villages.gpkg"),
        "OUTPUT_ITEMS": str(out / "items.csv"),
    }
    return processing.run("wjrisk:villagescorecard", {**inputs, **wanted}), out


def two_villages(tmp_path, codes=("V1", "V2")):
    return write(
        tmp_path / "divisions.gpkg",
        [box(X, Y, X + 90, Y + 90), box(X + 100, Y, X + 190, Y + 90)],
        code=list(codes),
        name=["一村", "二村"],
        level=["village", "village"],
        officer=["李", None],
    )


def test_layers_and_a_table_with_chinese_fields(risk_provider, tmp_path):
    reports = tmp_path / "reports.csv"
    pd.DataFrame({"村居代码": ["V2"], "警报器": ["是"], "宣传栏": ["否"]}).to_csv(
        reports, index=False
    )
    speakers = write(
        tmp_path / "facilities.gpkg", [Point(X + 10, Y + 10)], id=["1"], kind=["warning_speaker"]
    )
    results, out = run(
        tmp_path,
        DIVISIONS=two_villages(tmp_path),
        FACILITIES=speakers,
        REPORTS=str(reports),
    )
    assert results["VILLAGES"] == 2
    # organisation and loudspeaker of V2, and its notice board
    assert results["ITEMS_ABSENT"] == 3
    assert results["ITEMS_NO_DATA"] == 14
    table = geopandas.read_file(out / "villages.gpkg", layer="village_scorecard").set_index("code")
    assert table.loc["V1", ["ten_organisation", "ten_speaker"]].tolist() == ["present"] * 2
    assert table.loc["V2", ["ten_siren", "ten_notice_board"]].tolist() == ["present", "absent"]
    assert table.loc["V2", "absent_items"] == "Organisation, Loudspeaker, Notice board"
    items = pd.read_csv(out / "items.csv")
    assert len(items) == 10


def test_two_villages_of_one_code_are_refused(risk_provider, tmp_path):
    with pytest.raises(QgsProcessingException, match="the same code on several features"):
        run(tmp_path, DIVISIONS=two_villages(tmp_path, ("V1", "V1")))
    assert list((tmp_path / "out").iterdir()) == []
