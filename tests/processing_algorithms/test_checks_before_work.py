"""The one map and the indicators look at all layers before they compute anything."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import geopandas
import processing
import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from shapely import LineString, Point, box

from wj_risk_plugin.bridge.io import district_tables
from wj_risk_plugin.gui.run_task import missing_parts
from wj_risk_plugin.maps.fonts import text_width_mm

X, Y = 458_000.0, 2_743_000.0


def add(path: Path, layer: str, shapes: list[Any], crs: int | None = 4547, **columns: Any) -> None:
    table = geopandas.GeoDataFrame(columns, geometry=shapes, crs=crs)
    table.to_file(path, layer=layer, driver="GPKG", engine="pyogrio")


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """One town, one road, one village of 100 people and a shelter 1 km away, a landslide."""
    path = tmp_path / "district.gpkg"
    add(path, "divisions", [box(X, Y, X + 4000, Y + 4000)], code=["1"], name=["Vale"])
    add(path, "roads", [LineString([(X + 500, Y + 500), (X + 1500, Y + 500)])], id=["r"])
    add(path, "settlements", [Point(X + 500, Y + 510)], id=["v"], people=[100])
    add(
        path,
        "shelters",
        [Point(X + 1500, Y + 510)],
        id=["s"],
        name=["School"],
        capacity_people=[150],
        status=["open"],
    )
    add(path, "geohazards", [Point(X + 3000, Y + 3000)], id=["g"], risk_level=[2])
    return path


class Log(QgsProcessingFeedback):
    """Keeps what was said."""

    def __init__(self) -> None:
        super().__init__(False)
        self.warnings: list[str] = []
        self.steps: list[str] = []

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)

    def setProgressText(self, text: str) -> None:
        self.steps.append(text)


def make(district: Path, folder: Path, **values: Any) -> tuple[dict[str, Any], Log]:
    log = Log()
    inputs = {"DISTRICT": str(district), "OUTPUT_FOLDER": str(folder), **values}
    return processing.run("wjrisk:buildonemap", inputs, feedback=log), log


def record_of(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "run_record.json").read_text(encoding="utf-8"))


def test_a_layer_that_cannot_be_used_leaves_its_parts_out_and_says_so(
    risk_provider: Any, district: Path, tmp_path: Path
) -> None:
    # the shelters have no CRS: everything that takes them is missing, the rest is there
    add(district, "shelters", [Point(1, 1)], None, id=["s"], name=["?"], capacity_people=[1])
    folder = tmp_path / "map"
    results, log = make(district, folder)
    record = record_of(folder)
    reasons = {entry["part"]: entry["reason"] for entry in record["left_out"]}
    assert reasons.keys() >= {"Evacuation reach", "Allocation of shelters"}
    assert all("coordinate reference system" in reason for reason in reasons.values())
    assert "PEOPLE_SERVED" not in results
    # the risk itself needs no shelters: it is there, without figures on them
    assert results["UNITS_SIGNIFICANT"] == 1
    assert "SHELTERS_ADMISSIBLE" not in results
    assert any("without shelters" in part for part in reasons)
    for part in reasons:
        assert any(text.startswith(part) and "shelters:" in text for text in log.warnings)
    # each reason once, with its parts, for map and dock
    (line,) = missing_parts(str(folder / "run_record.json"))
    assert all(part in line for part in reasons) and "shelters" in line
    project = QgsProject()
    project.read(str(folder / "one_map.qgz"))
    layouts = project.layoutManager().printLayouts()
    for layout in layouts:
        labels = [item for item in layout.items() if hasattr(item, "text")]
        texts = [item.currentText().replace("\n", " ") for item in labels]
        # whoever reads the sheet is told the parts and the fault, by the layer's title
        assert any(all(part.split(" without ")[0] in text for part in reasons) for text in texts)
        assert "Shelters: the layer has no coordinate reference system." in texts
        (heading,) = [item for item in labels if item.currentText() == "Missing on this map"]
        red = [y for y in labels if y.textFormat().color() == heading.textFormat().color()]
        check_apart(red)
    assert layouts


def check_apart(labels: list[Any]) -> None:
    """Assert that lines fit their boxes, and that no box lies on another one."""
    boxes = sorted((item.pos().y(), item.rect().height(), item) for item in labels)
    for (top, height, item), (below, _, _) in zip(boxes, boxes[1:]):
        assert top + height <= below + 0.01
        form = item.textFormat()
        lines = item.currentText().splitlines()
        for line in lines:
            assert text_width_mm(line, form) < item.rect().width() - 1.0
        assert height >= len(lines) * 1.45 * form.size() * 25.4 / 72.0 - 0.1


def test_a_strict_map_is_refused_before_anything_is_computed(
    risk_provider: Any, district: Path, tmp_path: Path
) -> None:
    add(district, "shelters", [Point(1, 1)], None, id=["s"], name=["?"], capacity_people=[1])
    folder, log = tmp_path / "map", Log()
    inputs = {"DISTRICT": str(district), "OUTPUT_FOLDER": str(folder), "STRICT": True}
    with pytest.raises(QgsProcessingException, match=r"shelters.*coordinate.*Mend") as refused:
        processing.run("wjrisk:buildonemap", inputs, feedback=log)
    said = str(refused.value)
    make(district, tmp_path / "lenient")
    left_out = record_of(tmp_path / "lenient")["left_out"]
    assert len({entry["part"] for entry in left_out}) > 1
    for entry in left_out:
        assert said.count(entry["part"]) == 1, said
    assert said.count("no coordinate reference system") == said.count("Mend:") == 1
    assert ".." not in said
    assert not folder.exists() or not list(folder.iterdir())
    assert not any("Laying" in step for step in log.steps)


@pytest.mark.parametrize(
    ("layers", "missing", "fields"),
    [
        (
            {"geohazards": {"编号": ["g"], "险情": ["两级半"]}},
            "no risk level could be read",
            "geohazards (编号, 险情)",
        ),
        (
            {"settlements": {"BH": ["v"], "RKS": [100]}},
            "no number of people could be read",
            "settlements (BH, RKS)",
        ),
        (
            {"divisions": {"XZQDM": ["1"], "XZQMC": ["Vale"]}},
            "no code or name of a division could be read",
            "divisions (XZQDM, XZQMC)",
        ),
        (
            {
                "divisions": {"XZQDM": ["1"], "XZQMC": ["Vale"]},
                "settlements": {"BH": ["v"], "RKS": [100]},
                "geohazards": {"编号": ["g"], "险情": ["两级半"]},
            },
            "no risk level and no number of people and no code or name of a division",
            "geohazards (编号, 险情); settlements (BH, RKS); divisions (XZQDM, XZQMC)",
        ),
    ],
)
def test_a_district_that_would_give_a_grey_map_is_refused_with_the_fields_found(
    risk_provider: Any,
    district: Path,
    tmp_path: Path,
    layers: dict[str, dict[str, list[Any]]],
    missing: str,
    fields: str,
) -> None:
    places = {
        "geohazards": Point(X + 3000, Y + 3000),
        "settlements": Point(X + 500, Y + 510),
        "divisions": box(X, Y, X + 4000, Y + 4000),
    }
    for layer, columns in layers.items():
        add(district, layer, [places[layer]], **columns)
    with pytest.raises(QgsProcessingException) as refusal:
        make(district, tmp_path / "map")
    assert missing in str(refusal.value)
    assert fields in str(refusal.value)
    assert "Mend" in str(refusal.value)
    assert not (tmp_path / "map" / "one_map.gpkg").exists()


def test_fields_that_were_not_understood_are_said_and_recorded(
    risk_provider: Any, district: Path, tmp_path: Path
) -> None:
    shapes = [LineString([(X + 500, Y + 500), (X + 1500, Y + 500)])]
    add(district, "roads", shapes, id=["r"], KD=[6.0], DLMC=["?"])
    folder = tmp_path / "map"
    make(district, folder)
    record = record_of(folder)
    assert record["fields_not_understood"] == {"roads": ["KD", "DLMC"]}
    said = "fields that were not understood (2; layers: 1): roads (KD, DLMC)"
    assert said in record["notes"]


def test_a_setting_that_cannot_be_read_refuses_the_map(
    risk_provider: Any, district: Path, tmp_path: Path
) -> None:
    for name, value in (("TODAY", "tomorrow"), ("LIMITS_MIN", "five")):
        with pytest.raises(QgsProcessingException, match=value):
            make(district, tmp_path / "map", **{name: value})
    assert not (tmp_path / "map" / "one_map.gpkg").exists()


def test_each_layer_is_read_once(
    risk_provider: Any, district: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: Counter[str] = Counter()
    whole = district_tables.read_table

    def counted(source: Any, *rest: Any) -> Any:
        read[source.name] += 1
        return whole(source, *rest)

    monkeypatch.setattr(district_tables, "read_table", counted)
    results, log = make(district, tmp_path / "map")
    assert results["PEOPLE_SERVED"] == 100
    assert set(read) == {"divisions", "roads", "settlements", "shelters", "geohazards"}
    # planindicators opens the district a second time, with layers of its own
    assert max(read.values()) == 1
    # and what reading has to say is said once
    assert all(count == 1 for count in Counter(log.warnings).values())


def test_indicators_that_need_a_bad_layer_are_without_data_or_refused(
    risk_provider: Any, district: Path, tmp_path: Path
) -> None:
    add(district, "facilities", [Point(1, 1)], None, id=["f"], kind=["rain_station"])
    table = tmp_path / "table.csv"
    inputs = {"DISTRICT": str(district), "OUTPUT_TABLE": str(table)}
    log = Log()
    processing.run("wjrisk:planindicators", inputs, feedback=log)
    assert sum("facilities" in text for text in log.warnings) == 1
    assert "coordinate reference system" in table.read_text(encoding="utf-8")
    table.unlink()
    with pytest.raises(QgsProcessingException, match="facilities"):
        processing.run("wjrisk:planindicators", {**inputs, "STRICT": True})
    assert not table.exists()


def test_scratch_layers_of_one_name_are_two_layers(
    risk_provider: Any, district: Path, tmp_path: Path
) -> None:
    """A hazard on the shelter and one far away, both called geohazards, in both orders."""

    def scratch(x: float, y: float) -> QgsVectorLayer:
        layer = QgsVectorLayer(
            "Point?crs=EPSG:4547&field=id:string&field=risk_level:integer", "geohazards", "memory"
        )
        feature = QgsFeature(layer.fields())
        feature.setAttributes(["g", 1])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        layer.dataProvider().addFeatures([feature])
        return layer

    on, far = scratch(X + 1500, Y + 510), scratch(X + 3900, Y + 3900)
    inputs = {
        name: f"{district}|layername={name.lower()}"
        for name in ("ROADS", "SHELTERS", "SETTLEMENTS")
    }
    for hazards in ([far, on], [on, far]):
        results = processing.run(
            "wjrisk:evacuationreach", {**inputs, "HAZARDS": hazards, "OUTPUT_REACH": "memory:"}
        )
        assert results["PEOPLE_NO_ADMISSIBLE_SHELTER"] == 100
