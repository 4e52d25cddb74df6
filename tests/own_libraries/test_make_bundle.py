"""`make bundle`: what is collected for another machine, from an index that lies in a folder."""

from __future__ import annotations

import hashlib
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.own_libraries.wheels import wheel
from wj_risk_plugin.own_libraries import install, read_bundle
from wj_risk_plugin.own_libraries.machine import Machine

ROOT = Path(__file__).absolute().parents[2]
PLATFORMS = json.loads((ROOT / "scripts" / "bundle_platforms.json").read_text(encoding="utf-8"))
WINDOWS = PLATFORMS["windows"]


def required() -> list[Requirement]:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line.split("#")[0]) for line in lines if line.split("#")[0].strip()]


def lowest(one: Requirement) -> str:
    return next(s.version for s in one.specifier if s.operator == ">=")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wheels of every required library, for Windows, and what one of them needs only there."""
    folder = tmp_path_factory.mktemp("index")
    needs = {
        "rasterio": (
            "numpy>=1.24",
            "forwindows>=1; platform_system == 'Windows'",
            "forlinux; sys_platform == 'linux'",
            "forolder; python_version < '3.10'",
            "forextra; extra == 'plot'",
        )
    }
    floors = {one.name: lowest(one) for one in required()}
    for name, version in {**floors, "numpy": WINDOWS["numpy"]}.items():
        tag = "cp312-cp312-win_amd64" if name in {"rasterio", "numpy"} else "py3-none-any"
        wheel(folder, name, version, tag=tag, needs=needs.get(name, ()))
    # a later one for another numpy, which has to stay away
    wheel(folder, "rasterio", "1.9", tag="cp312-cp312-win_amd64", needs=("numpy>=2",))
    wheel(folder, "forwindows", "1.2", needs=("forwindowstoo",))
    for name in ("forwindowstoo", "forlinux", "forolder", "forextra"):
        wheel(folder, name, "1.0")
    return folder


def make(index: Path, dist: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run scripts/bundle with the index in a folder."""
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "bundle"), "--dist", str(dist), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(index),
            "PIP_CONFIG_FILE": os.devnull,
        },
    )


@pytest.fixture(scope="module")
def made(index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for Windows."""
    dist = tmp_path_factory.mktemp("dist")
    done = make(index, dist)
    assert done.returncode == 0, done.stderr
    (folder,) = dist.iterdir()
    assert str(folder) in done.stdout
    assert WINDOWS["own_en"].format(never=", ".join(WINDOWS["never"])) in done.stdout
    return folder


def test_it_holds_what_qgis_lacks_and_what_that_needs_there(made: Path) -> None:
    assert made.name == "bundle-windows-python3.12"
    names = {path.name.split("-")[0] for path in (made / "wheels").iterdir()}
    lacking = {one.name for one in required()} - set(WINDOWS["carried"])
    assert {"rasterio", "openpyxl"} <= lacking
    assert names == {*lacking, "forwindows", "forwindowstoo"}
    # the one that goes with QGIS's numpy
    assert not list(made.rglob("rasterio-1.9*"))


def test_every_file_has_its_checksum_in_pips_own_form(made: Path) -> None:
    listed = (made / "requirements.txt").read_text(encoding="utf-8").split("\n")[:-1]
    hashes = {line.partition("sha256:")[2] for line in listed}
    digests = {hashlib.sha256(p.read_bytes()).hexdigest() for p in (made / "wheels").iterdir()}
    assert hashes == digests
    assert all(re.fullmatch(r"\S+==\S+ --hash=sha256:[0-9a-f]{64}", line) for line in listed)


def test_it_says_what_it_is_for_in_both_languages(made: Path) -> None:
    about = json.loads((made / "bundle.json").read_text(encoding="utf-8"))
    assert (about["platform"], about["python"], about["numpy"]) == ("win-amd64", "3.12", "1.26.4")
    for name, word in (
        ("README.txt", "Install Libraries from a"),
        ("README.zh.txt", "从文件夹安装库"),
    ):
        body = (made / name).read_bytes()
        assert body.startswith(b"\xef\xbb\xbf")  # Notepad of old Windows
        text = body.decode("utf-8-sig")
        assert word in text
        own = WINDOWS["own_zh" if "zh" in name else "own_en"]
        assert own.format(never=", ".join(WINDOWS["never"])) in text
        # whatever is needed and neither in the folder nor always QGIS's own is named, too
        (_, apart) = re.split("What is not in it|不含哪些库", text)
        apart = apart.split("\r\n\r\n")[0]
        for one in {one.name for one in required()} & set(WINDOWS["carried"]):
            assert re.search(rf"\b{one}\b", apart), one
        assert "rasterio" not in apart and "openpyxl" not in apart
        assert "rasterio" in text
        assert "{" not in text


def test_the_windows_it_is_made_for_takes_it(made: Path, tmp_path: Path) -> None:
    there = dict.fromkeys(WINDOWS["carried"], "1.0")
    there |= {one.name: lowest(one) for one in required() if one.name in there}
    windows = Machine("3.12", "win-amd64")
    found = read_bundle(made, windows, {**there, "numpy": "1.26.4"})
    assert {"rasterio", "openpyxl"} <= {one.name for one in found.wanted}
    install(found, tmp_path)


def test_the_same_index_gives_the_same_folder(index: Path, made: Path, tmp_path: Path) -> None:
    assert make(index, tmp_path).returncode == 0
    (again,) = tmp_path.iterdir()
    files = {p.relative_to(made): p.read_bytes() for p in made.rglob("*") if p.is_file()}
    assert {p.relative_to(again): p.read_bytes() for p in again.rglob("*") if p.is_file()} == files


def test_complete_brings_all_but_what_must_be_qgiss_own(index: Path, tmp_path: Path) -> None:
    done = make(index, tmp_path, "--complete")
    assert done.returncode == 0, done.stderr
    names = {path.name.split("-")[0] for path in tmp_path.rglob("*.whl")}
    assert {"scipy", "pandas", "geopandas", "pyogrio"} <= names
    assert not names & {"numpy", "shapely", "pyproj"}


def test_a_folder_that_was_made_before_is_replaced_and_any_other_is_not(
    index: Path, made: Path, tmp_path: Path
) -> None:
    place = tmp_path / made.name
    shutil.copytree(made, place)
    (place / "wheels" / "._old.whl").write_bytes(b"")
    (place / "wheels" / "old-1.0-py3-none-any.whl").write_bytes(b"")
    assert make(index, tmp_path).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == [made.name]
    files = {p.relative_to(made): p.read_bytes() for p in made.rglob("*") if p.is_file()}
    assert {p.relative_to(place): p.read_bytes() for p in place.rglob("*") if p.is_file()} == files
    for own in ("mine.txt", "wheels/notes.docx"):
        (place / own).write_text("mine", encoding="utf-8")
        done = make(index, tmp_path)
        assert done.returncode == 1
        assert f"bundle: {place} also holds {own}; move that away" in done.stderr
        assert (place / own).read_text(encoding="utf-8") == "mine"
        (place / own).unlink()


@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_place_that_is_no_folder_is_refused(
    kind: str, index: Path, made: Path, tmp_path: Path
) -> None:
    place, own = tmp_path / made.name, tmp_path / "mine.txt"
    own.write_text("mine", encoding="utf-8")
    if kind == "link":
        place.symlink_to(own)
    else:
        own.rename(place)
    done = make(index, tmp_path)
    assert done.stderr == f"bundle: {place} is no folder; move it away\n"
    assert place.read_text(encoding="utf-8") == "mine"
    done = make(index, place)
    assert done.returncode == 1 and done.stderr.count("\n") == 1 and str(place) in done.stderr


def test_where_no_wheel_fits_one_line_says_so_and_nothing_is_made(
    index: Path, tmp_path: Path
) -> None:
    done = make(index, tmp_path, "--numpy", "1.25.0")
    assert done.returncode == 1
    assert done.stderr == (
        "bundle: NUMPY=1.25.0: the package index has no numpy==1.25.0 for Windows, Python 3.12\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--python=3",), "PYTHON=3: give the version of QGIS's Python, 3.9 or later, such as"),
        (("--python=3.8",), "PYTHON=3.8: give the version of QGIS's Python, 3.9 or later"),
        (("--python=3.20",), " for Windows, Python 3.20"),
        (("--platform=win",), "PLATFORM=win: give windows, macos or linux"),
        (("--numpy=1.20.0",), "NUMPY=1.20.0: the plugin needs numpy >=1.24,<3"),
        (("--numpy=newest",), "NUMPY=newest: 'newest' is no version"),
        (("--has=rasterio",), "HAS=rasterio: write each library with its version"),
        (("--has=numpy==1.26.4",), "HAS=numpy==1.26.4: numpy is given as NUMPY=1.26.4"),
        (("--has=openpyxl==2.0",), "HAS=openpyxl==2.0: the plugin needs openpyxl >=3.1,<4"),
        (("--has=forwindows==1.2 rasterio==1.9",), "no versions go together with NUMPY=1.26.4, "),
    ],
)
def test_a_wrong_value_is_refused_in_one_sentence_that_names_it(
    arguments: tuple[str, ...], said: str, index: Path, tmp_path: Path
) -> None:
    done = make(index, tmp_path, *arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.startswith("bundle: ")
    assert done.stderr.count("\n") == 1
    assert len(done.stderr) < 250
    assert list(tmp_path.iterdir()) == []


def test_what_goes_with_a_library_of_that_qgis_is_chosen_and_it_is_left_out(
    index: Path, tmp_path: Path
) -> None:
    newest = tmp_path / "index"
    shutil.copytree(index, newest)
    wheel(newest, "geopandas", "1.2.0", needs=("pyproj>=3.5",))
    wheel(newest, "pyproj", "3.7.0")
    chosen = {}
    for has in ("", "pyproj==3.4"):
        dist = tmp_path / f"dist{len(has)}"
        done = make(newest, dist, "--python=3.12.3", "--complete", f"--has={has}")
        assert done.returncode == 0, done.stderr
        (folder,) = dist.iterdir()
        chosen[has] = {p.name.split("-")[0]: p.name.split("-")[1] for p in folder.rglob("*.whl")}
        about = json.loads((folder / "bundle.json").read_text(encoding="utf-8"))
        assert about["never"] == WINDOWS["never"]
        assert about["has"] == ({"pyproj": "3.4"} if has else {})
        for name in ("README.txt", "README.zh.txt"):
            text = (folder / name).read_bytes().decode("utf-8-sig")
            assert ("pyproj 3.4" in text) == bool(has)
    assert chosen[""]["geopandas"] == "1.2.0"
    assert chosen["pyproj==3.4"]["geopandas"] == "1.0"
    assert not {"pyproj", "shapely", "numpy"} & set(chosen["pyproj==3.4"])


def test_on_linux_it_says_what_comes_from_the_distribution() -> None:
    told = runpy.run_path(str(ROOT / "scripts" / "bundle"))["own_libraries"]
    linux = PLATFORMS["linux"]
    for language in ("en", "zh"):
        for name in linux["never"]:
            assert f"python3-{name}" in told(language, linux)
            assert name in told(language, WINDOWS)
            assert (name in told(language, PLATFORMS["macos"])) == (name == "numpy")


def test_what_each_platform_carries_has_a_source() -> None:
    needed = {one.name for one in required()}
    for name, platform in PLATFORMS.items():
        if name == "about":
            continue
        assert platform["source"]
        assert platform["numpy_source"]
        assert {platform["status"], platform["numpy_status"]} <= {"verified", "recalled"}
        assert "numpy" in set(platform["never"]) <= set(platform["carried"])
        assert needed - set(platform["carried"])  # something is left to bring
    # on Linux a ready shapely would bring a second GEOS into the process
    assert "shapely" in PLATFORMS["linux"]["never"]
