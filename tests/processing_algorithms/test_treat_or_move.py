"""wjrisk:treatormove from files to a file."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas
import processing
import pytest
import shapely
from qgis.core import QgsProcessingException

CRS = 4547
X, Y = 450_000.0, 2_740_000.0


def point(x: float, y: float) -> shapely.Point:
    return shapely.Point(X + x, Y + y)


@pytest.fixture
def inputs(tmp_path: Path) -> dict[str, str]:
    """Two slides beside a road of 1200 m with a hall at its end; the nearer hall is in a flood."""
    layers: dict[str, tuple[dict[str, list], list]] = {
        "geohazards": (
            {
                "id": ["LX-1", "LX-2"],
                "hazard_type": ["滑坡", "崩塌"],
                "threatened_people": ["１４０", None],
                "treatable": ["不宜", None],
                "influence_m": [30.0, 30.0],
            },
            [point(0, 0), point(600, 0)],
        ),
        "shelters": (
            {"id": ["S1", "S2"], "name": ["Gym", "Quay"]},
            [point(1200, 0), point(650, 0)],
        ),
        "settlements": (
            {"id": ["V"], "name": ["Upper"], "people": [25]},
            [point(610, 0)],
        ),
        "roads": (
            {"id": ["r"], "road_class": ["residential"]},
            [shapely.LineString([(X, Y), (X + 1200, Y)])],
        ),
        "other_hazards": (
            {"id": ["W"], "kind": ["flood"]},
            [shapely.box(X + 640, Y - 50, X + 700, Y + 50)],
        ),
    }
    paths = {}
    for name, (columns, shapes) in layers.items():
        path = tmp_path / f"{name}.gpkg"
        geopandas.GeoDataFrame(columns, geometry=shapes, crs=CRS).to_file(path, layer=name)
        paths[name] = f"{path}|layername={name}"
    return paths


def run(folder: Path, inputs: dict[str, str], **more: Any) -> tuple[dict[str, Any], Any]:
    parameters = {
        "GEOHAZARDS": inputs["geohazards"],
        "SHELTERS": inputs["shelters"],
        "HAZARDS": [inputs["other_hazards"]],
        "OUTPUT_HAZARDS": str(folder / "list.gpkg"),
        "OUTPUT_REPORT": str(folder / "report.json"),
        **more,
    }
    results = processing.run("wjrisk:treatormove", parameters)
    return results, geopandas.read_file(results["OUTPUT_HAZARDS"], layer="treat_or_move")


def test_with_people_and_roads(risk_provider: Any, inputs: dict[str, str], tmp_path: Path) -> None:
    """At 1.2 m/s: 1200 m are 16.7 min; from the village at 610 m to the hall 590 m, 8.2 min."""
    results, table = run(tmp_path, inputs, SETTLEMENTS=inputs["settlements"], ROADS=inputs["roads"])
    assert table["id"].tolist() == ["LX-1", "LX-2"]
    assert table["treat_or_move"].tolist() == ["relocate", "to_survey"]
    assert table["danger_scale"].tolist() == ["medium", "small"]
    assert table["people"].tolist() == [140, 25]
    assert table["people_basis"].tolist() == ["filed", "counted"]
    assert table["shelter_id"].tolist() == ["S1", "S1"]
    assert table["minutes"].tolist() == pytest.approx([1200 / 72, 590 / 72])
    assert table["reason"].tolist()[1] == "To survey; Small; people: 25; 8 min to Gym"
    assert (results["HAZARDS"], results["HAZARDS_TO_SURVEY"]) == (2, 1)
    assert (results["PEOPLE_TO_RELOCATE"], results["PEOPLE_INSIDE"]) == (140, 25)
    with closing(sqlite3.connect(tmp_path / "list.gpkg")) as database:
        styles = database.execute("SELECT styleName FROM layer_styles ORDER BY 1").fetchall()
    assert [name for (name,) in styles] == ["English", "中文"]


def test_without_roads_the_distance_is_straight_and_says_so(
    risk_provider: Any, inputs: dict[str, str], tmp_path: Path
) -> None:
    results, table = run(tmp_path, inputs)
    assert table["way_basis"].tolist() == ["straight", "straight"]
    assert table["distance_m"].tolist() == [1200, 600]
    assert table["minutes"].isna().all()
    assert "PEOPLE_INSIDE" not in results
    record = json.loads(Path(results["OUTPUT_REPORT"]).read_text(encoding="utf-8"))
    assert any("straight line" in note for note in record["notes"])


def test_threatened_people_that_cannot_be_count_as_missing_and_are_listed(
    risk_provider: Any, inputs: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "geohazards.gpkg"
    table = geopandas.read_file(path)
    table["threatened_people"] = [-1, 5]
    table.to_file(path, layer="geohazards")
    results = run(tmp_path, inputs)[0]
    record = json.loads(Path(results["OUTPUT_REPORT"]).read_text(encoding="utf-8"))
    assert [
        entry["feature_ids"] for entry in record["skipped"]
        if "threatened_people outside of" in entry["reason"]
    ] == [[1]]  # fmt: skip


def test_refusals_leave_nothing_behind(
    risk_provider: Any, inputs: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "geohazards.gpkg"
    table = geopandas.read_file(path)
    table["risk_level"] = ["高", "较大"]
    table.to_file(path, layer="geohazards")
    with pytest.raises(
        QgsProcessingException, match=r"several scales: '高', '较大' \(features 1, 2\)"
    ):
        run(tmp_path, inputs)
    assert not (tmp_path / "list.gpkg").exists()
    assert not (tmp_path / "report.json").exists()
