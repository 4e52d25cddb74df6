"""Real libraries from a folder, by the command, into a bare Python that reaches no network."""

from __future__ import annotations

import importlib.machinery
import importlib.metadata
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy
import pytest

from tests.own_libraries.wheels import bundle, installed_wheel, wheel, with_what_they_need
from wj_risk_plugin.libraries import libraries
from wj_risk_plugin.own_libraries import required

ROOT = Path(__file__).absolute().parents[2]

#: What QGIS's installer on Windows lacks. What these need comes along, but for what is beside it.
LACKING = ("rasterio", "openpyxl")
BESIDE = ("numpy", "attrs")
OTHERS = tuple(sorted({*required()} - {*LACKING, *BESIDE}))

#: The beginning of each program: this Python with numpy alone, as QGIS's, and no way out.
BARE = """
import sys
sys.dont_write_bytecode = True
assert not any("packages" in path for path in sys.path), sys.path
def no_network(event, arguments):
    if event.startswith("socket.") and event != "socket.__new__":
        raise RuntimeError("the network was asked for: " + event)
sys.addaudithook(no_network)
sys.path += [sys.argv[1], sys.argv[2]]
"""

INSTALL = """
import runpy
sys.argv = ["own_libraries", *sys.argv[3:]]
runpy.run_module("wj_risk_plugin.own_libraries", run_name="__main__")
"""

USE = """
import importlib.util, json
from pathlib import Path
from wj_risk_plugin.own_libraries import activate, libraries_of_qgis, place
root, work = Path(sys.argv[3]), Path(sys.argv[4])
before = list(sys.path)
names = ["numpy", "rasterio", "openpyxl", "affine"]
missing = [name for name in names if importlib.util.find_spec(name) is None]
assert activate(root)
assert sys.path == [*before, str(place(root))]
import numpy, rasterio, openpyxl, attrs
from rasterio.transform import from_origin
heights = numpy.arange(6, dtype="float32").reshape(2, 3)
shape = dict(width=3, height=2, count=1, dtype="float32", crs="EPSG:4547")
with rasterio.open(work / "x.tif", "w", transform=from_origin(450000, 2733000, 5, 5), **shape) as f:
    f.write(heights, 1)
with rasterio.open(work / "x.tif") as f:
    read, crs = f.read(1), f.crs.to_epsg()
book = openpyxl.Workbook()
book.active["A1"] = "武江"
book.save(work / "x.xlsx")
print(json.dumps({
    "missing": missing,
    "heights": read.tolist(),
    "crs": crs,
    "cell": openpyxl.load_workbook(work / "x.xlsx").active["A1"].value,
    "files": {m.__name__: m.__file__ for m in (numpy, rasterio, openpyxl, attrs)},
    "qgis": sorted(libraries_of_qgis(root)),
}))
"""


@pytest.fixture(scope="module")
def qgis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the bare Python has: numpy, attrs, and QGIS's place in it."""
    folder = tmp_path_factory.mktemp("qgis")
    for name in OTHERS:  # what QGIS has besides is only said to be there
        said = f"Name: {name}\nVersion: {importlib.metadata.version(name)}\n"
        (folder / f"{name}.dist-info").mkdir()
        (folder / f"{name}.dist-info" / "METADATA").write_text(said, encoding="utf-8")
    for name in BESIDE:
        found = importlib.metadata.distribution(name)
        about = Path(str(found._path))  # type: ignore[attr-defined]
        (folder / about.name).symlink_to(about)
    import attr
    import attrs

    for module in (numpy, attr, attrs):
        source = Path(str(module.__file__)).parent
        (folder / source.name).symlink_to(source)
    for beside in Path(str(numpy.__file__)).parent.parent.glob("numpy.libs"):
        (folder / beside.name).symlink_to(beside)  # where numpy is a ready wheel
    (folder / "qgis").mkdir()
    for file in ("__init__.py", f"_core{importlib.machinery.EXTENSION_SUFFIXES[0]}"):
        (folder / "qgis" / file).touch()
    return folder


def bare(program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a program in this Python without anything that is installed."""
    # of the virtual environment only its base: -S leaves out every folder of packages
    command = [sys.executable, "-I", "-S", "-c", BARE + program, *map(str, arguments)]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"},
    )


def test_libraries_are_installed_and_used_without_a_network(
    qgis: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tmp_path = tmp_path_factory.mktemp("office")
    root = tmp_path / "配置 profile" / "wj_risk_libraries"
    (tmp_path / "wheels").mkdir()
    names = with_what_they_need(LACKING, without=BESIDE)
    wheels = [installed_wheel(tmp_path / "wheels", name) for name in names]
    bundle(tmp_path, *wheels)
    sources = {path: path.stat().st_mtime_ns for path in qgis.rglob("*")}

    done = bare(INSTALL, ROOT, qgis, tmp_path, "--into", root)
    assert done.returncode == 0, done.stderr
    for name in ("rasterio", "openpyxl"):
        assert f"installed: {name} {importlib.metadata.version(name)}" in done.stdout

    done = bare(USE, ROOT, qgis, root, tmp_path)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["missing"] == ["rasterio", "openpyxl", "affine"]
    assert told["heights"] == [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]
    assert told["crs"] == 4547
    assert told["cell"] == "武江"
    assert told["qgis"] == sorted((*BESIDE, *OTHERS))
    for name in ("rasterio", "openpyxl"):
        assert Path(told["files"][name]).is_relative_to(root)
    for name in ("numpy", "attrs"):  # QGIS's own, untouched
        assert Path(told["files"][name]).is_relative_to(qgis)
    assert {path: path.stat().st_mtime_ns for path in qgis.rglob("*")} == sources

    done = bare(INSTALL, ROOT, qgis, "--remove", "--into", root)
    assert done.stdout.strip() == "removed"
    assert [path for path in root.rglob("*") if path.is_file()] == []


def test_the_command_refuses_in_one_line(qgis: Path, tmp_path: Path) -> None:
    done = bare(INSTALL, ROOT, qgis, tmp_path, "--into", tmp_path / "into")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "there is no bundle.json in this folder. Mend: " in done.stderr
    assert not (tmp_path / "into").exists()
    assert bare(INSTALL, ROOT, qgis, "--into", tmp_path).returncode == 2


def in_chinese(*arguments: str, before: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run this Python on a Chinese system; a folder may stand before all others on its path."""
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env={
            **{n: v for n, v in os.environ.items() if not n.startswith(("LC_", "LANG"))},
            "PYTHONPATH": os.pathsep.join(map(str, (before, ROOT))),
            "LANG": "zh_CN.UTF-8",
            "PYTHONUTF8": "1",
        },
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("{folder}", "--into", "{into}"), 0, ("已安装：wjprobe 1.0",)),
        (("--remove", "--into", "{into}"), 0, ("没有已安装的库",)),
        (("{into}", "--into", "{into}"), 1, ("没有 bundle.json。处理办法：",)),
        (("--into", "{into}"), 2, ("请给出文件夹或 --remove", "移除已安装的库：")),
        (("--unknown",), 2, ("请给出文件夹或 --remove", "移除已安装的库：")),
        (("--help",), 0, ("安装 make bundle 所做文件夹中的库：", "移除已安装的库：")),
    ],
)
def test_the_command_speaks_the_language_of_the_system(
    arguments: tuple[str, ...], code: int, said: tuple[str, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "U盘"
    (folder / "wheels").mkdir(parents=True)
    bundle(folder, wheel(folder / "wheels", "wjprobe"))
    paths = {"folder": folder, "into": tmp_path / "into"}
    command = ("-m", "wj_risk_plugin.own_libraries")
    done = in_chinese(*command, *(text.format(**paths) for text in arguments))
    assert done.returncode == code, done.stderr
    told = done.stdout + done.stderr
    for words in said:
        assert words in told
    for english in ("usage", "installed", "removed", "Mend", "error"):
        assert english not in told


def without(folder: Path, *names: str) -> Path:
    """Make a folder that hides libraries from a Python on whose path it stands first."""
    hide = "".join(f"sys.modules[{name!r}] = None\n" for name in names)
    (folder / "sitecustomize.py").write_text(f"import sys\n{hide}", encoding="utf-8")
    return folder


#: What QGIS may come without.
LIBRARIES = tuple(one.name for one in libraries())


def test_a_folder_for_another_platform_is_refused_in_chinese_where_no_library_is(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "U盘"
    (folder / "wheels").mkdir(parents=True)
    bundle(folder, wheel(folder / "wheels", "wjprobe"), platform="win32")
    before = without(tmp_path, *(name for name in LIBRARIES if name != "numpy"))
    command = ("-m", "wj_risk_plugin.own_libraries", str(folder), "--into", str(tmp_path / "into"))
    done = in_chinese(*command, before=before)
    assert done.returncode == 1
    assert "处理办法：" in done.stderr and "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_every_layer_in_a_refusal_has_its_title_where_no_library_is(tmp_path: Path) -> None:
    program = """
import sys
from wj_risk_plugin.interface import language
from wj_risk_plugin.core.messages import InputError, Message
from wj_risk_plugin.standards import load
language.language = lambda: "zh"
for key, about in load("layers").items():
    for name in (key, f"{key}_areas", "U盘"):
        said = language.translated(InputError(name, Message("{n}", n=name)).message())
        assert (about["zh"] in said) == (name != "U盘"), (name, said)
assert not any(name.partition(".")[0] in sys.argv[1:] for name, m in sys.modules.items() if m)
"""
    done = in_chinese("-c", program, *LIBRARIES, before=without(tmp_path, *LIBRARIES))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("system_language", ["C.UTF-8", "zh_CN.UTF-8"])
@pytest.mark.parametrize("asked", ["install", "remove"])
def test_a_python_that_is_not_qgis_own_is_refused(
    asked: str, system_language: str, tmp_path: Path
) -> None:
    """As pyenv, conda and a virtual environment put one first on the path."""
    (tmp_path / "wheels").mkdir()
    bundle(tmp_path, wheel(tmp_path / "wheels", "wjprobe"))
    (tmp_path / "qgis").mkdir()  # a folder that is called so is no QGIS
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", BARE + INSTALL, str(ROOT), str(tmp_path)]
        + ([str(tmp_path)] if asked == "install" else ["--remove"])
        + ["--into", str(tmp_path / "into")],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"PATH": os.environ.get("PATH", ""), "LANG": system_language},
    )
    assert done.returncode == 1
    assert done.stderr.startswith(sys.executable) and done.stderr.count("\n") == 1
    assert "/usr/bin/python3" in done.stderr
    assert ("处理办法：" if system_language.startswith("zh") else "Mend: ") in done.stderr
    assert ("has no QGIS" in done.stderr) != system_language.startswith("zh")
    assert not (tmp_path / "into").exists()


def test_a_ready_rasterio_keeps_to_its_own_data(tmp_path: Path) -> None:
    """As on Windows, where QGIS's installer names its own GDAL and PROJ to the whole process."""
    program = """
import os, sys, threading
from pathlib import Path
wrong = {name: sys.argv[1] for name in "GDAL_DATA GDAL_DRIVER_PATH PROJ_DATA PROJ_LIB".split()}
os.environ.update(wrong)
from qgis.core import QgsApplication
from wj_risk_plugin.libraries import load_libraries
load_libraries()
import rasterio
from rasterio.warp import transform
brought = (Path(rasterio.__file__).parent / "proj_data").is_dir()
def work():
    with rasterio.Env():
        (x,), (y,) = transform("EPSG:4490", "EPSG:4547", [114.0], [24.8])
    print(round(x), flush=True)
if brought:
    work()
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
else:
    print("500000\\n500000")
assert all(os.environ[name] == value for name, value in wrong.items())
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.split() == ["500000", "500000"], done.stderr
