"""The zip a user installs: built, looked into, unpacked into an empty profile, and run."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import geopandas
import pytest
import shapely

ROOT = Path(__file__).absolute().parent.parent.parent
PACKAGE = ROOT / "scripts" / "package"


def package(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run scripts/package."""
    command = [sys.executable, str(PACKAGE), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def qgis_process(profile: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the bare program with a profile and the libraries, not this checkout's plugin."""
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    assert program, "qgis_process is not installed; run make setup"
    environment = {k: v for k, v in os.environ.items() if k != "QGIS_PLUGINPATH"}
    environment["QGIS_CUSTOM_CONFIG_PATH"] = str(profile)
    environment["PYTHONPATH"] = str(next((ROOT / ".venv" / "lib").glob("python3*/site-packages")))
    return subprocess.run(
        [program, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=profile,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    """An assembled plugin folder to damage."""
    done = package("--stage", tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path / "wj_risk_plugin"


@pytest.fixture(scope="module")
def profile(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty profile with the zip unpacked into its plugin folder and the plugin enabled."""
    folder = tmp_path_factory.mktemp("profile")
    plugins = folder / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    # as QGIS's installer does it: every entry's bytes into a file, links not known
    with zipfile.ZipFile(archive) as file:
        for name in file.namelist():
            (plugins / name).parent.mkdir(parents=True, exist_ok=True)
            (plugins / name).write_bytes(file.read(name))
    done = qgis_process(folder, "plugins", "enable", "wj_risk_plugin")
    assert done.returncode == 0, done.stderr
    return folder


def test_holds_one_folder_with_everything_the_plugin_needs(archive: Path) -> None:
    with zipfile.ZipFile(archive) as file:
        names = file.namelist()
        links = [entry.filename for entry in file.infolist() if entry.external_attr >> 28 == 0o12]
    assert {name.split("/")[0] for name in names} == {"wj_risk_plugin"}
    assert links == []
    inside = {name.split("/", 1)[1] for name in names}
    assert {"__init__.py", "metadata.txt", "LICENSE", "icon.png", "icon.svg"} <= inside
    for folder in ("core", "bridge", "standards", "processing_algorithms"):
        sources = {
            f"{folder}/{path.relative_to(ROOT / 'wj_risk_plugin' / folder).as_posix()}"
            for path in (ROOT / "wj_risk_plugin" / folder).glob("*.py")
        }
        assert sources <= inside
    for source in (ROOT / "wj_risk_plugin" / "i18n").glob("*.ts"):
        assert f"i18n/{source.stem}.qm" in inside
    assert archive.stat().st_size < 25_000_000


def test_same_sources_give_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    assert package("--dist", tmp_path).returncode == 0
    again = tmp_path / archive.name
    assert (
        hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(archive.read_bytes()).digest()
    )


def test_a_link_is_refused(stage: Path) -> None:
    assert package("--check", stage).returncode == 0
    (stage / "styles" / "more").symlink_to(ROOT / "styles")
    done = package("--check", stage)
    assert done.returncode == 1
    assert "links cannot be packaged: wj_risk_plugin/styles/more" in done.stderr


@pytest.mark.parametrize(
    "name",
    [
        "core/__pycache__/grid.pyc",
        ".git/config",
        ".env",
        "core/.flake8",
        "__MACOSX/x",
        "core/fast.so",
        "tests/a.py",
    ],
)
def test_a_forbidden_file_is_refused(stage: Path, name: str) -> None:
    (stage / name).parent.mkdir(parents=True, exist_ok=True)
    (stage / name).write_bytes(b"")
    done = package("--check", stage)
    assert done.returncode == 1
    assert "must not be packaged" in done.stderr
    assert f"wj_risk_plugin/{name}" in done.stderr


@pytest.mark.parametrize("name", ["LICENSE", "metadata.txt", "icon.png"])
def test_a_needed_file_must_be_there(stage: Path, name: str) -> None:
    (stage / name).unlink()
    done = package("--check", stage)
    assert done.returncode == 1
    assert name in done.stderr


@pytest.mark.parametrize(
    ("link", "target"),
    [
        (name, f"../{name}")
        for name in "processing_algorithms styles sample_data metadata.txt requirements.txt".split()
    ],
)
def test_the_checkout_links_are_relative(link: str, target: str) -> None:
    assert os.readlink(ROOT / "wj_risk_plugin" / link) == target


def test_installed_plugin_lists_its_provider(profile: Path) -> None:
    done = qgis_process(profile, "list", "--json")
    assert done.returncode == 0, done.stderr
    assert "wjrisk" in json.loads(done.stdout)["providers"]


def test_installed_plugin_runs_an_algorithm(profile: Path, tmp_path: Path) -> None:
    # One straight road of 1 km between ten people and an open shelter: all ten are served.
    district = tmp_path / "district.gpkg"
    layers = {
        "roads": ({"highway": ["residential"]}, shapely.LineString([(0, 0), (1000, 0)])),
        "settlements": ({"id": ["S1"], "people": [10]}, shapely.Point(0, 0)),
        "shelters": (
            {"id": ["B1"], "status": ["open"], "capacity_people": [50]},
            shapely.Point(1000, 0),
        ),
    }
    for name, (fields, shape) in layers.items():
        moved = shapely.transform(shape, lambda xy: xy + (450_000, 2_733_000))
        table = geopandas.GeoDataFrame(fields, geometry=[moved], crs=4547)
        table.to_file(district, layer=name, driver="GPKG")
    result = tmp_path / "reach.gpkg"
    done = qgis_process(
        profile,
        *("run", "wjrisk:evacuationreach", "--json", "--"),
        *(f"{name.upper()}={district}|layername={name}" for name in layers),
        f"OUTPUT_REACH={result}",
    )
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["results"]
    assert (results["PEOPLE_TOTAL"], results["PEOPLE_SERVED"]) == (10, 10)
    reached = geopandas.read_file(result, layer="evacuation_reach")
    assert reached.length.sum() == pytest.approx(1000, abs=1e-3)
