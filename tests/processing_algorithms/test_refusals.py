"""Bad input through `qgis_process`: exit code, one clear line, no half-written output."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import geopandas
import pytest
import shapely

ROOT = Path(__file__).parents[2]

CRS = "EPSG:4547"

#: A road of 600 m, a shelter at its end, a village of 10 people 60 m beside its beginning.
WEST, NORTH = 450_000.0, 2_740_000.0


def district(folder: Path) -> Path:
    """Write a small sound district."""
    path = folder / "district.gpkg"
    layers = {
        "roads": (
            {"id": ["r1"], "road_class": ["residential"], "speed_kmh": [30.0]},
            shapely.LineString([(WEST, NORTH), (WEST + 600, NORTH)]),
        ),
        "shelters": (
            {"id": ["s1"], "name": ["School"], "capacity_people": [100], "status": ["open"]},
            shapely.Point(WEST + 600, NORTH),
        ),
        "settlements": (
            {"id": ["v1"], "name": ["Village"], "people": [10]},
            shapely.Point(WEST, NORTH + 60),
        ),
    }
    for name, (columns, shape) in layers.items():
        table = geopandas.GeoDataFrame(columns, geometry=[shape], crs=CRS)
        table.to_file(path, layer=name)
    return path


def rewritten(path: Path, layer: str, change: Callable[[geopandas.GeoDataFrame], object]) -> None:
    """Change one layer of a district in place."""
    table = geopandas.read_file(path, layer=layer)
    table = change(table)
    table.to_file(path, layer=layer)


def run(folder: Path, path: Path, **replaced: str) -> subprocess.CompletedProcess[str]:
    """Run the evacuation reach as a batch operator would."""
    out = folder / "out"
    out.mkdir()
    inputs = {
        "ROADS": f"{path}|layername=roads",
        "SHELTERS": f"{path}|layername=shelters",
        "SETTLEMENTS": f"{path}|layername=settlements",
        "OUTPUT_REACH": str(out / "reach.gpkg"),
        "OUTPUT_SETTLEMENTS": str(out / "ledger.gpkg"),
        "OUTPUT_REPORT": str(out / "report.json"),
        **replaced,
    }
    arguments = [f"{name}={value}" for name, value in inputs.items()]
    command = [ROOT / "scripts/qgis_process", "run", "wjrisk:evacuationreach", "--json", "--"]
    environment = {**os.environ, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [*map(str, command), *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        env=environment,
        check=False,
    )


def test_a_sound_district_runs_and_gives_json(tmp_path: Path) -> None:
    done = run(tmp_path, district(tmp_path))
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["results"]
    assert results["PEOPLE_TOTAL"] == results["PEOPLE_SERVED"] == 10
    ledger = geopandas.read_file(tmp_path / "out/ledger.gpkg")
    # 60 m to the road and 600 m along it at 1.2 m/s
    assert ledger["minutes"].tolist() == pytest.approx([(60 + 600) / 1.2 / 60])
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "ledger.gpkg",
        "reach.gpkg",
        "report.json",
    ]


def no_crs(folder: Path, path: Path) -> dict[str, str]:
    table = geopandas.read_file(path, layer="settlements").set_crs(None, allow_override=True)
    table.to_file(folder / "villages.shp")
    return {"SETTLEMENTS": str(folder / "villages.shp")}


def wrong_crs(folder: Path, path: Path) -> dict[str, str]:
    rewritten(path, "roads", lambda t: t.set_crs("EPSG:4326", allow_override=True))
    return {}


def far_away(folder: Path, path: Path) -> dict[str, str]:
    rewritten(
        path,
        "shelters",
        lambda t: t.set_crs("EPSG:4526", allow_override=True).assign(
            geometry=[shapely.Point(38_950_000.0, NORTH)]
        ),
    )
    return {}


def missing_layer(folder: Path, path: Path) -> dict[str, str]:
    return {"SHELTERS": f"{path}|layername=havens"}


def empty_layer(folder: Path, path: Path) -> dict[str, str]:
    rewritten(path, "settlements", lambda t: t.iloc[:0])
    return {}


def text_for_people(folder: Path, path: Path) -> dict[str, str]:
    rewritten(path, "settlements", lambda t: t.assign(people=["fix me"]))
    return {}


def capacity_in_words(folder: Path, path: Path) -> dict[str, str]:
    rewritten(path, "shelters", lambda t: t.assign(capacity_people=["100 人"]))
    return {}


def negative_people(folder: Path, path: Path) -> dict[str, str]:
    rewritten(path, "settlements", lambda t: t.assign(people=[-3]))
    return {}


def damaged_file(folder: Path, path: Path) -> dict[str, str]:
    damaged = folder / "damaged.gpkg"
    shutil.copy(path, damaged)
    damaged.write_bytes(damaged.read_bytes()[:30_000])
    return {"ROADS": f"{damaged}|layername=roads"}


def wrong_geometry(folder: Path, path: Path) -> dict[str, str]:
    return {"ROADS": f"{path}|layername=shelters"}


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (no_crs, "villages: the layer has no coordinate reference system"),
        (wrong_crs, "roads: its coordinates do not fit its coordinate reference system EPSG:4326"),
        (far_away, "shelters: the layer lies "),
        (missing_layer, "layername=havens"),
        (empty_layer, "settlements: the layer holds no features"),
        (text_for_people, "settlements: people is not a number: 'fix me' (features 1)"),
        (capacity_in_words, "shelters: capacity_people is not a number: '100 人' (features 1)"),
        (negative_people, "settlements: "),
        (damaged_file, "damaged.gpkg"),
        (wrong_geometry, "no road that may be used"),
    ],
)
def test_bad_input_is_refused_in_one_clear_line(
    tmp_path: Path, spoil: Callable[[Path, Path], dict[str, str]], words: str
) -> None:
    path = district(tmp_path)
    done = run(tmp_path, path, **spoil(tmp_path, path))
    assert done.returncode == 1  # refused, not crashed
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("speed", [None, 0.0, -5.0])
def test_odd_speeds_are_counted_and_never_used(tmp_path: Path, speed: float | None) -> None:
    path = district(tmp_path)
    rewritten(path, "roads", lambda t: t.assign(speed_kmh=[speed]).astype({"speed_kmh": float}))
    done = run(tmp_path, path, PROFILE="driving")
    assert done.returncode == 0, done.stderr
    minutes = geopandas.read_file(tmp_path / "out/ledger.gpkg")["minutes"].iloc[0]
    # the access leg is walked; the class's speed is between 5 and 60 km/h
    assert minutes + 1e-9 >= 60 / 1.2 / 60 + 600 / 1000 / 60 * 60
    assert minutes < 60 / 1.2 / 60 + 600 / 1000 / 5 * 60
    notes = " ".join(json.loads((tmp_path / "out/report.json").read_text())["notes"])
    assert "speed" in notes.lower()


def test_words_that_nobody_knows_are_named_once_in_log_and_record(tmp_path: Path) -> None:
    path = district(tmp_path)
    odd = {"speed_kmh": ["60,5"], "oneway": ["某向"], "closed": ["某闭"], "road_class": ["某级"]}
    rewritten(path, "roads", lambda t: t.assign(**odd))
    rewritten(path, "shelters", lambda t: t.assign(status=["某态"], shelter_class=["某类"]))
    words = ["60,5", "某向", "某闭", "某级", "某态", "某类"]
    done = run(tmp_path, path, PROFILE="5")
    assert done.returncode == 0, done.stderr
    # the status is not known to mean usable: nobody is sent there
    assert json.loads(done.stdout)["results"]["PEOPLE_NO_ADMISSIBLE_SHELTER"] == 10
    said = json.loads((tmp_path / "out/report.json").read_text(encoding="utf-8"))["skipped"]
    for word in words:
        (entry,) = [e for e in said if word in e["reason"]]
        assert entry["feature_ids"] == [1]
        assert entry["layer"] == ("shelters" if word in words[4:] else "roads")
        assert sum(word in warning for warning in json.loads(done.stdout)["log"]["warning"]) == 1
