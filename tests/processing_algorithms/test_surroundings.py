"""wjrisk:surroundings from a point, or a layer of places, to files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas
import processing
import pyproj
import pytest
import shapely
from qgis.core import QgsProcessingException

CRS = 4547
X, Y = 450_000.0, 2_740_000.0


def point(x: float, y: float) -> shapely.Point:
    return shapely.Point(X + x, Y + y)


@pytest.fixture
def inputs(tmp_path: Path) -> dict[str, Any]:
    """A flood, a school, a fire station, a shelter in the flood, a road at 60 km/h."""
    layers: dict[str, tuple[dict[str, list], list]] = {
        "other_hazards": (
            {"id": ["W"], "kind": ["flood"], "risk_level": ["重大"]},
            [shapely.box(X + 100, Y, X + 200, Y + 100)],
        ),
        "facilities": (
            {"id": ["U1", "U2"], "kind": ["school", "fire_station"], "name": ["No. 1", None]},
            [point(2000, 0), point(-500, 0)],
        ),
        "shelters": ({"id": ["S"]}, [point(150, 50)]),
        "roads": (
            {"id": ["r"], "road_class": ["primary"], "speed_kmh": [60.0]},
            [shapely.LineString([(X - 500, Y), (X + 2000, Y)])],
        ),
        "places": ({"id": ["A", "B"], "name": ["Here", "There"]}, [point(0, 0), point(9000, 0)]),
    }
    paths = {}
    for name, (columns, shapes) in layers.items():
        path = tmp_path / f"{name}.gpkg"
        geopandas.GeoDataFrame(columns, geometry=shapes, crs=CRS).to_file(path, layer=name)
        paths[name.upper()] = f"{path}|layername={name}"
    paths["HAZARDS"] = [paths.pop("OTHER_HAZARDS")]
    return paths


def run(folder: Path, inputs: dict[str, Any], *names: str, **more: Any) -> Any:
    """Return the results, what was found, and the places."""
    parameters = {
        **{name: inputs[name] for name in ("HAZARDS", "FACILITIES", "SHELTERS", *names)},
        "OUTPUT_FOUND": str(folder / "found.gpkg"),
        "OUTPUT_PLACES": str(folder / "ground.gpkg"),
        **more,
    }
    results = processing.run("wjrisk:surroundings", parameters)
    return (
        results,
        geopandas.read_file(results["OUTPUT_FOUND"], layer="surroundings_found"),
        geopandas.read_file(results["OUTPUT_PLACES"], layer="surroundings_places"),
    )


def test_a_point_on_the_map(risk_provider: Any, inputs: dict[str, Any], tmp_path: Path) -> None:
    results, found, ground = run(tmp_path, inputs, PLACE=f"{X},{Y} [EPSG:4547]")
    assert found["id"].tolist() == ["W", "U2", "S"]
    assert found["distance_m"].tolist() == pytest.approx([100, 500, 50 * 10**0.5])
    assert found["found_kind"].tolist() == ["Flood", "Fire station", "Shelter"]
    assert found["reason"].tolist()[2] == "inside a hazard area: Flood W"
    assert (results["FOUND_HAZARDS"], results["FOUND_MAJOR"]) == (1, 1)
    assert (results["FOUND_TARGETS"], results["FOUND_TEAMS"]) == (0, 1)
    assert ground["risk_level"].tolist() == [1]
    assert ground.area.tolist() == pytest.approx([3.14e6], rel=0.01)


def test_a_point_in_degrees_is_the_same_place(
    risk_provider: Any, inputs: dict[str, Any], tmp_path: Path
) -> None:
    turned = pyproj.Transformer.from_crs(4547, 4490, always_xy=True).transform(X, Y)
    place = f"{turned[0]},{turned[1]} [EPSG:4490]"
    _, found, _ = run(tmp_path, inputs, PLACE=place)
    assert found["distance_m"].tolist() == pytest.approx([100, 500, 50 * 10**0.5], abs=0.01)


def test_minutes_reach_beyond_the_distance(
    risk_provider: Any, inputs: dict[str, Any], tmp_path: Path
) -> None:
    """At 60 km/h the school at 2000 m takes 2 minutes, the station at 500 m half a minute."""
    _, found, _ = run(
        tmp_path, inputs, "ROADS", PLACE=f"{X},{Y} [EPSG:4547]", LIMIT_MIN=2, PROFILE="driving"
    )
    rows = found.set_index("id")["minutes"]
    assert rows.index.tolist() == ["W", "U1", "U2", "S"]
    assert rows[["U1", "U2"]].tolist() == pytest.approx([2.0, 0.5])


def test_a_layer_of_places(risk_provider: Any, inputs: dict[str, Any], tmp_path: Path) -> None:
    results, found, ground = run(tmp_path, inputs, "PLACES", DISTANCE_M=600)
    assert ground["place_id"].tolist() == ["A", "B"]
    assert ground["found_hazards"].tolist() == [1, 0]
    assert ground["reason"].tolist() == ["Flood W, 100 m away", "no known hazard near by"]
    assert set(found["place_id"]) == {"A"}
    assert results["FOUND_SHELTERS"] == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "one place, or a layer of places, is needed"),
        ({"PLACE": "1,2 [EPSG:4547]", "PLACES": "PLACES"}, "one place, or a layer of places"),
        ({"PLACE": "450000,2740000"}, "the point has no coordinate reference system"),
        ({"PLACE": f"{X},{Y} [EPSG:4547]", "LIMIT_MIN": 5}, "minutes need roads"),
    ],
)
def test_refusals_leave_nothing_behind(
    risk_provider: Any, inputs: dict[str, Any], tmp_path: Path, more: dict[str, Any], words: str
) -> None:
    if "PLACES" in more:
        more = {**more, "PLACES": inputs["PLACES"]}
    with pytest.raises(QgsProcessingException, match=words):
        run(tmp_path, inputs, **more)
    assert not (tmp_path / "found.gpkg").exists()
