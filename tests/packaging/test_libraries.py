"""Which libraries work: one definition, read by the check, the advised command and the setup."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from wj_risk_plugin import libraries as checked
from wj_risk_plugin.core.visibility.kernels import OLDEST_NUMBA
from wj_risk_plugin.interface import language
from wj_risk_plugin.own_libraries import libraries_of_qgis

TEXTS = ["README.md", "README.zh.md", "docs/guide.en.md", "docs/guide.zh.md"]
ROOT = Path(__file__).absolute().parent.parent.parent
NUMPY = importlib.metadata.version("numpy")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that makes a library be there in another version, as pip would."""

    def install(name: str, version: str) -> None:
        folder = tmp_path / f"{name}-{version}.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}")
        importlib.invalidate_caches()

    monkeypatch.syspath_prepend(str(tmp_path))
    return install


def test_every_line_of_the_requirements_is_read_as_pip_reads_it() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    wanted = [Requirement(line.split("#")[0]) for line in lines if line.split("#")[0].strip()]
    own = {library.name: library for library in checked.libraries()}
    assert [one.name for one in wanted] == list(own)
    for one in wanted:
        assert one.specifier == Requirement(one.name + own[one.name].versions).specifier
        for version in (
            "0.1",
            "1.0",
            "1.24.2",
            "2.0",
            "2.2.9",
            "2.3",
            "3.0.0",
            "3.11",
            "4.0",
            "99",
        ):
            fits = not (own[one.name].is_too_old(version) or own[one.name].is_too_new(version))
            assert fits == one.specifier.contains(version), (one, version)


def test_all_that_the_algorithms_import_is_required() -> None:
    sources = [*(ROOT / "wj_risk_plugin").rglob("*.py"), *ROOT.glob("processing_algorithms/*.py")]
    imported: set[str] = set()
    for path in sources:
        text = path.read_text(encoding="utf-8")
        imported |= set(re.findall(r"^ *(?:import|from) ([A-Za-z_]\w*)", text, re.MULTILINE))
    from_the_index = {
        name
        for name in imported - set(sys.stdlib_module_names)
        # not by packages_distributions(): Debian's numpy and scipy do not list their files
        if (found := importlib.util.find_spec(name)) and "-packages" in str(found.origin)
    }
    carried_by_qgis = {"qgis", "osgeo", "processing", "numba"}  # numba: only where present
    own = {library.name for library in checked.libraries()}
    assert from_the_index - carried_by_qgis == own - {"attrs"}  # rasterio's


def test_what_is_installed_here_fits() -> None:
    assert checked.missing_library() is None


@pytest.mark.parametrize(
    ("name", "version", "said", "advised"),
    [
        ("pandas", "1.5.3", "too old", '"pandas>=2.0,<4"'),
        ("pandas", "4.0.0", "too new", '"pandas>=2.0,<4"'),
        ("shapely", "1.8.5.post1", "too old", '--no-binary shapely "shapely>=2.0.1,<2.3"'),
        ("shapely", "2.3.0", "too new", '--no-binary shapely "shapely>=2.0.1,<2.3"'),
        ("geopandas", "0.14.4", "too old", '"geopandas>=1.0,<1.3"'),
        ("geopandas", "1.3", "too new", '"geopandas>=1.0,<1.3"'),
        ("scipy", "1.10.1", "too old", '"scipy>=1.11,<2"'),
        ("pyogrio", "0.8.0", "too old", '"pyogrio>=0.9,<1"'),
        ("pyogrio", "1.0.0rc1", "too new", '"pyogrio>=0.9,<1"'),
        ("rasterio", "1.2.10", "too old", '"rasterio>=1.3,<2"'),
    ],
)
def test_what_is_too_old_or_too_new_is_said_with_versions_that_work(
    installed: Any, name: str, version: str, said: str, advised: str
) -> None:
    installed(name, version)
    text = checked.missing_library() or ""
    wanted = next(one for one in checked.libraries() if one.name == name).versions
    assert f"{name} {version} is {said}, {wanted} is needed" in text
    command = text.partition(" -m pip ")[2]  # the program's own path may be quoted, too
    assert command.endswith(f'{advised} "numpy=={NUMPY}"')
    assert command.count('"') == 4  # nothing else is installed


def test_numpy_is_never_moved_to_another_kind(installed: Any) -> None:
    installed("numpy", "1.21.5")
    text = checked.missing_library() or ""
    assert "numpy 1.21.5 is too old" in text and text.endswith('"numpy>=1.24,<2"')


def test_a_numpy_that_is_too_new_is_replaced(installed: Any) -> None:
    installed("numpy", "3.0.0")
    text = checked.missing_library() or ""
    assert "numpy 3.0.0 is too new" in text and text.endswith('"numpy>=1.24,<3"')


def test_everything_wrong_is_said_at_once_with_one_command(
    installed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    gone = {"openpyxl", "pyogrio"}
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, package=None: None if name in gone else find(name)
    )
    installed("pandas", "4.1")
    installed("geopandas", "0.9")
    text = checked.missing_library() or ""
    for part in ("pandas 4.1 is too new", "geopandas 0.9 is too old", "missing: openpyxl, pyogrio"):
        assert part in text
    wanted = re.findall(r'"([^"]+)"', text.partition(" -m pip ")[2])
    assert {Requirement(one).name for one in wanted} == {"pandas", "geopandas", *gone, "numpy"}


def test_a_chinese_sentence_has_chinese_signs(
    installed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name, package=None: None if name in {"openpyxl", "pyogrio"} else find(name),
    )
    monkeypatch.setattr(language, "language", lambda: "zh")
    installed("pandas", "4.1")
    text = (checked.missing_library() or "").partition(" -m pip ")[0]
    assert "openpyxl、pyogrio" in text and "；" in text
    assert "; " not in text and "openpyxl, pyogrio" not in text
    assert language.in_a_row(["一。", "二。"]) == "一。二。"


def test_a_library_that_says_no_version_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "distribution", nothing)
    assert checked.missing_library() is None
    assert checked.install_command(checked.libraries()[1]).endswith('"numpy>=1.24,<3"')


@pytest.mark.parametrize(
    "metadata",
    [
        None,
        b"Metadata-Version: 2.1\nName: pandas\n",
        b"\xff\xfe\x00Name: pandas",
        b"Name: pandas\nVersion: " + b"9" * 5000,
        b"Name: pandas\nVersion: None\n",
        b'Name: pandas\nVersion: 2.1"; echo "\n',
    ],
    ids=["none", "without a version", "not UTF-8", "5000 digits", "no version", "a command"],
)
def test_damaged_metadata_are_named_with_their_folder_and_the_command(
    metadata: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pandas-9.9.dist-info"
    folder.mkdir()
    if metadata is not None:
        (folder / "METADATA").write_bytes(metadata)
    monkeypatch.syspath_prepend(str(tmp_path))
    text = checked.missing_library() or ""
    assert f"only in part, or damaged: pandas in {folder}. Delete what is named" in text
    assert text.endswith(f'"pandas>=2.0,<4" "numpy=={NUMPY}"')
    assert checked.installed_version("pandas") is None
    assert libraries_of_qgis(tmp_path / "own")["pandas"] == folder


def test_a_folder_that_an_uninstalled_library_left_is_no_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wjleft").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(checked, "libraries", lambda: (checked.Library("wjleft", "1"),))
    monkeypatch.setattr(checked, "KEPT", "wjleft")
    text = checked.missing_library() or ""
    assert text.startswith("Python libraries are missing: wjleft.")


def test_what_shows_that_a_library_is_whole_is_known_of_each() -> None:
    assert set(checked.WHOLE) == {library.name for library in checked.libraries()}
    for name, attribute in checked.WHOLE.items():
        assert hasattr(importlib.import_module(name), attribute)


#: What half a library may be when it is imported, and what is said of it.
HALVES = {
    "empty": ("", "it holds no {whole}"),
    "cut": ("def (", "SyntaxError: "),
    "breaks": ("raise RuntimeError('first\\nsecond')", "RuntimeError: first. Start"),
    "ends": ("raise SystemExit('bye')", "SystemExit: bye"),
    "says nothing": ("assert False", "AssertionError. Start"),
}

LOAD_EACH = """
import os, sys
from pathlib import Path
from wj_risk_plugin.libraries import load_libraries
for folder in sorted(Path(sys.argv[1]).iterdir()):
    print("==", folder.name, flush=True)
    if os.fork() == 0:
        sys.path.insert(0, str(folder))
        try:
            load_libraries()
        except ImportError as said:
            print(said, flush=True)
        os._exit(0)
    os.wait()
"""


def test_half_a_library_is_named_with_its_folder_and_the_command_and_never_another_one(
    tmp_path: Path,
) -> None:
    # numpy and shapely are loaded by QGIS itself
    names = [name for name in checked.WHOLE if name not in ("numpy", "shapely")]
    cases = [(name, "empty") for name in names] + [("geopandas", half) for half in HALVES]
    cases += [("pandas", "cut"), ("rasterio", "breaks"), ("pyogrio", "ends"), ("attrs", "cut")]
    for name, half in cases:
        package = tmp_path / f"{name} {half}" / name
        package.mkdir(parents=True, exist_ok=True)
        (package / "__init__.py").write_text(HALVES[half][0], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", LOAD_EACH, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    said = dict(part.split("\n", 1) for part in done.stdout.split("== ")[1:])
    assert set(said) == {f"{name} {half}" for name, half in cases}
    for name, half in cases:
        folder, why = f"{name} {half}", HALVES[half][1].format(whole=checked.WHOLE[name])
        text = said[folder]
        assert f"library {name} in {tmp_path / folder} cannot be loaded: {why}" in text
        version = importlib.metadata.version(name)
        assert text.endswith(f'--force-reinstall --no-deps "{name}=={version}"\n')
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("version", "used"), [("0.56.4", False), ("0.57.0", False), ("9.0", True)])
def test_a_numba_that_does_not_work_is_left_alone(tmp_path: Path, version: str, used: bool) -> None:
    # only what it does faster depends on it
    about = tmp_path / "numba-0.dist-info"
    (tmp_path / "numba").mkdir()
    (tmp_path / "numba" / "__init__.py").write_text("def njit(*_, **__): return lambda step: step")
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: numba\nVersion: {version}")
    code = "from wj_risk_plugin.core.visibility import kernels; print(kernels.WALKED)"
    paths = os.pathsep.join([str(tmp_path), str(ROOT), *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == str(used), done.stderr


def test_every_text_names_the_numba_that_works() -> None:
    floor = f"numba>={'.'.join(map(str, OLDEST_NUMBA))}"
    for path in ("pyproject.toml", "requirements-dev.txt"):
        assert re.findall(r"numba>=[\d.]+", (ROOT / path).read_text(encoding="utf-8")) == [floor]


def test_the_advised_command_runs_in_the_python_of_this_qgis() -> None:
    program = checked.install_command(checked.libraries()[0]).split(" -m pip ")[0].strip('"')
    found = shutil.which(program)
    assert found and Path(found).resolve() == Path(sys.executable).resolve()


@pytest.mark.parametrize(
    "path", ["README.md", "README.zh.md", "docs/guide.en.md", "docs/guide.zh.md"]
)
def test_versions_that_a_text_names_are_those_of_the_definition(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    named = re.findall(r'"([a-z]+)((?:[<>]=?[\d.]+,?)+)"', text)
    own = {library.name: library.versions for library in checked.libraries()}
    assert [(name, versions) for name, versions in named if own.get(name) != versions] == []
    if path == "README.md":
        assert {name for name, _ in named} == set(own)


@pytest.mark.parametrize("path", ["README.md", "docs/guide.en.md", "docs/guide.zh.md"])
def test_the_texts_tell_what_the_advised_command_tells_debians_pip(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "EXTERNALLY-MANAGED").touch()
    monkeypatch.setattr(checked.sysconfig, "get_path", lambda _: str(tmp_path))
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    command = checked.install_command(checked.libraries()[0])
    (told,) = re.findall(r"pip install ((?:--\S+ )+)", command)
    text = " ".join((ROOT / path).read_text(encoding="utf-8").split())
    assert told.startswith("--user") and told.strip() in text
