"""A small one map with numbers known by hand, and texts that must not leave the bureau."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pytest
import shapely

from wj_risk_plugin.bridge.io.outputs import add_to_geopackage, shaped
from wj_risk_plugin.maps.division_sheets.export import DivisionMaps, ExportSettings
from wj_risk_plugin.maps.one_map.folder import kind_of_layer
from wj_risk_plugin.standards import output_kinds

#: Stands in every value that a public file must not hold.
SECRET = "geheim"

EAST, NORTH = 440_000.0, 2_740_000.0


def box(west: float, south: float, east: float, north: float) -> Any:
    """A rectangle in km from the corner of the district."""
    return shapely.box(
        *(EAST + 1000 * west, NORTH + 1000 * south, EAST + 1000 * east, NORTH + 1000 * north)
    )


def point(x: float, y: float) -> Any:
    return shapely.Point(EAST + 1000 * x, NORTH + 1000 * y)


def line(*places: tuple[float, float]) -> Any:
    return shapely.LineString([(EAST + 1000 * x, NORTH + 1000 * y) for x, y in places])


#: Code, name, level, parent, shape: a wide town with two villages and a tall one with one.
DIVISIONS = [
    ("4402", "样例区", "district", None, box(0, 0, 12, 12)),
    ("440201", "东风镇", "town", "4402", box(0, 0, 12, 4)),
    ("440202", "民主镇", "town", "4402", box(0, 4, 4, 12)),
    ("44020101", "甲村", "village", "440201", box(0, 0, 8, 4)),
    ("44020102", "乙村", "village", "440201", box(8, 0, 12, 4)),
    ("44020201", "龙民村", "village", "440202", box(0, 4, 4, 12)),
]

#: People, people inside hazard areas, admissible shelters, capacity, people served, share in %.
NUMBERS = {
    "4402": (9310, 2104, 3, 2600, 5217, 56.0365),
    "440201": (7301, 1903, 2, 1900, 4111, 56.3073),
    "440202": (2009, 201, 1, 700, 1106, 55.0523),
    "44020101": (5202, 1702, 1, 1200, 3010, 57.8623),
    "44020102": (2099, 201, 1, 700, 1101, 52.4535),
    "44020201": (2009, 201, 1, 700, 1106, 55.0523),
}


def result(algorithm: str, table: str, rows: list[dict[str, Any]], path: Path) -> None:
    """Add a result as the algorithm writes it."""
    kinds = output_kinds(algorithm).values()
    kind = next(kind for kind in kinds if kind["table"] == table)
    _add(kind, rows, path)


def layer(key: str, rows: list[dict[str, Any]], path: Path) -> None:
    """Add a layer of the district as the one map copies it."""
    frame = geopandas.GeoDataFrame(rows, crs="EPSG:4547")
    _add(kind_of_layer(key, frame), rows, path)


def _add(kind: dict[str, Any], rows: list[dict[str, Any]], path: Path) -> None:
    frame = geopandas.GeoDataFrame(rows, crs="EPSG:4547")
    for name in kind["fields"]:
        if name not in frame:
            frame[name] = pd.Series([None] * len(frame), dtype=object)
    add_to_geopackage(shaped(frame, kind), kind, path)


def write_one_map(path: Path, divisions: list[tuple[Any, ...]] = DIVISIONS) -> Path:
    """Write the small one map with risk and evacuation."""
    rows = [
        {
            "code": code,
            "name": name,
            "level": level,
            "parent_code": parent,
            "officer": f"{SECRET}官",
            "phone": f"{SECRET}0751",
            "population_people": NUMBERS.get(code, (0,))[0],
            "geometry": shape,
        }
        for code, name, level, parent, shape in divisions
    ]
    layer("divisions", rows, path)
    risk, reach = [], []
    for row in rows:
        if row["code"] not in NUMBERS:
            continue
        people, exposed, shelters, capacity, served, share = NUMBERS[row["code"]]
        same = {"row_kind": "division", **{k: row[k] for k in ("code", "name", "level")}}
        risk.append(
            {
                **same,
                "geometry": row["geometry"],
                "risk_level": 2,
                "set_by": f"{SECRET}来源",
                "reason": f"{SECRET}原因",
                "area_km2": row["geometry"].area / 1e6,
                "people": people,
                "people_exposed": exposed,
                "hazards_major": 1,
                "hazards_unknown": 0,
                "shelters_admissible": shelters,
                "shelters_inadmissible": 0,
                "capacity_admissible_people": capacity,
            }
        )
        reach.append(
            {
                **same,
                "geometry": row["geometry"],
                "people": people,
                "people_served": served,
                "people_too_slow": people - served,
                "served_percent": share,
            }
        )
    result("riskonemap", "risk_divisions", risk, path)
    result("evacuationreach", "evacuation_divisions", reach, path)
    result("riskonemap", "risk_units", _units(), path)
    result("riskonemap", "risk_shelters", _shelters(), path)
    result("riskonemap", "risk_hidden_dangers", _dangers(), path)
    result("evacuationreach", "evacuation_reach", _reach(), path)
    _district_layers(path)
    return path


def _units() -> list[dict[str, Any]]:
    return [
        {
            "unit_id": code,
            "name": name,
            "division_code": code,
            "risk_level": rank,
            "reason": f"{SECRET}原因",
            "set_by": f"{SECRET}来源",
            "geometry": shape,
        }
        for rank, (code, name, _, _, shape) in zip((1, 2, 3), DIVISIONS[3:])
    ]


def _shelters() -> list[dict[str, Any]]:
    places = [
        ("S1", True, (1, 1)),
        ("S2", True, (9, 1)),
        ("S3", True, (1, 6)),
        ("S4", False, (2, 2)),
    ]
    return [
        {
            "id": name,
            "name": f"场所{name}",
            "admissible": admissible,
            "reason": f"{SECRET}原因",
            "manager": f"{SECRET}管理员",
            "capacity_people": 700,
            "geometry": point(*place),
        }
        for name, admissible, place in places
    ]


def _dangers() -> list[dict[str, Any]]:
    return [
        {
            "id": f"{SECRET}D1",
            "name": f"{SECRET}隐患",
            "danger_level": 1,
            "responsible": f"{SECRET}责任人",
            "geometry": point(3, 1),
        }
    ]


def _reach() -> list[dict[str, Any]]:
    return [
        {"road_id": "R1", "band_min": 5.0, "length_m": 3000, "geometry": line((0, 1), (3, 1))},
        {"road_id": "R2", "band_min": 10.0, "length_m": 6000, "geometry": line((6, 1), (12, 1))},
    ]


def _district_layers(path: Path) -> None:
    layer(
        "geohazards",
        [
            {
                "id": "G1",
                "name": "滑坡一",
                "risk_level": 1,
                "counted_level": 1,
                "level_basis": "risk_level",
                "threatened_people": 7_654_321,
                "responsible": f"{SECRET}责任人",
                "phone": f"{SECRET}0751",
                "geometry": point(2.5, 2.5),
            },
            {
                "id": "G2",
                "name": "滑坡二",
                "counted_level": 3,
                "level_basis": "scale",
                "geometry": point(9.5, 3),
            },
        ],
        path,
    )
    layer(
        "chemical_sources",
        [
            {
                "id": "C1",
                "name": f"{SECRET}厂",
                "unit_kind": "storage",
                "attention_m": 8_765_432.0,
                "counted_level": 2,
                "level_basis": "graded",
                "geometry": box(5.23, 1.31, 5.31, 1.37),
            }
        ],
        path,
    )
    layer(
        "other_hazards",
        [
            {
                "id": f"{SECRET}P",
                "kind": "pipeline",
                "counted_level": 1,
                "level_basis": "risk_level",
                "geometry": box(6, 2, 7, 2.1),
            },
            {
                "id": "M1",
                "kind": "mine",
                "counted_level": 2,
                "level_basis": "risk_level",
                "geometry": box(7.4, 3.1, 7.5, 3.2),
            },
        ],
        path,
    )
    layer("barriers", [{"id": "B1", "kind": "dam", "geometry": line((3, 2), (3.2, 2))}], path)
    layer(
        "roads",
        [
            {
                "id": "R1",
                "road_class": "county",
                "name": "东风路",
                "geometry": line((0, 1), (3, 1)),
            },
            {"id": "R2", "road_class": "county", "geometry": line((6, 1), (12, 1))},
        ],
        path,
    )


@pytest.fixture(scope="session")
def one_map(qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small one map, read only."""
    return write_one_map(tmp_path_factory.mktemp("map") / "one_map.gpkg")


def export(one_map: Path, folder: Path, **settings: Any) -> DivisionMaps:
    """Make sheets in English without pictures and clips, unless asked otherwise."""
    chosen = {"themes": ("risk", "evacuation"), "pictures": False, "geopackages": False}
    maps = DivisionMaps(str(one_map), folder, ExportSettings(**{**chosen, "dpi": 60.0, **settings}))
    maps.summary = maps.run()  # type: ignore[attr-defined]
    return maps


def pdf_of(folder: Path, code: str) -> Path:
    return next((folder / "pdf").glob(f"{code}_*.pdf"))


def says(texts: list[str], *words: str) -> bool:
    """Return whether words follow each other on a page, however they are broken into lines."""
    return "".join(words).replace(" ", "") in "".join(texts).replace(" ", "")


@pytest.fixture(scope="session")
def internal(one_map: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("internal")
    levels = ("district", "town", "village")
    export(one_map, folder, levels=levels, pictures=True, geopackages=True, made_by="局")
    return folder
