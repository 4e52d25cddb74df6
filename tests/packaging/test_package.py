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
    # what draws and what is said, and nothing of what makes them
    styles = {
        f"styles/{path.relative_to(ROOT / 'styles').as_posix()}"
        for path in (ROOT / "styles").rglob("*")
        if path.suffix in {".qml", ".qpt", ".json"}
    }
    assert styles == {name for name in inside if name.startswith("styles/")}
    assert {"styles/roads.qml", "styles/words/en.json", "styles/words/zh.json"} <= styles
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


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("said", [".", "{root}", "{root}/tests/.."])
def test_the_sources_are_never_replaced(said: str, tmp_path: Path) -> None:
    # a checkout of its own, so that a fault costs nothing
    root = tmp_path / "checkout"
    (root / "wj_risk_plugin" / "core").mkdir(parents=True)
    (root / "tests").mkdir()
    (root / "scripts").mkdir()
    shutil.copy(PACKAGE, root / "scripts")
    (root / "wj_risk_plugin" / "core" / "source.py").write_text("x = 1\n")
    before = everything(root)
    for place in (said.format(root=root), "wj_risk_plugin", "wj_risk_plugin/core"):
        done = subprocess.run(
            [sys.executable, str(root / "scripts" / "package"), "--stage", place],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert done.stderr.startswith("package: ") and done.stderr.count("\n") == 1
        assert everything(root) == before


@pytest.mark.parametrize("kind", ["folder", "empty folder", "file", "link", "broken link"])
def test_what_is_there_is_never_replaced(kind: str, tmp_path: Path) -> None:
    there, own = tmp_path / "wj_risk_plugin", tmp_path / "elsewhere"
    if kind in {"folder", "empty folder"}:
        there.mkdir()
    if kind in {"folder", "link"}:
        own.mkdir()
        ((own if kind == "link" else there) / "mine.txt").write_text("mine")
    if kind in {"link", "broken link"}:
        there.symlink_to(own)
    if kind == "file":
        there.write_text("mine")
    before = everything(tmp_path)
    done = package("--stage", tmp_path)
    assert done.returncode == 1
    assert f"package: {there} is there already" in done.stderr
    assert everything(tmp_path) == before and there.is_symlink() == ("link" in kind)


@pytest.mark.parametrize("option", ["--stage", "--check", "--dist"])
def test_a_place_that_is_no_folder_is_refused_in_one_line(option: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for place in (tmp_path / "file", "/proc/nowhere"):
        done = package(option, place)
        assert done.returncode == 1
        assert done.stderr.startswith("package: ") and done.stderr.count("\n") == 1
        assert str(place) in done.stderr
    assert everything(tmp_path) == {"file": b"mine"}


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
