"""The scripts on other people's machines: another Python first on the path, odd settings, folders.

Every stand-in fails when it is used, so what passes here did not touch it.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).absolute().parent.parent.parent
SAMPLE = ROOT / "sample_data" / "wujiang_sample.gpkg"

#: What a shell that nobody changed hands over.
PLAIN = {"HOME": os.path.expanduser("~"), "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}

WRONG = "#!/bin/sh\necho 'the wrong program was started' >&2\nexit 97\n"
WRONG_MODULE = "raise SystemExit('the wrong module was imported')\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_programs(folder: Path, *names: str, text: str = WRONG) -> None:
    for name in names:
        write(folder / name, text)
        (folder / name).chmod(0o755)


def write_libraries(folder: Path) -> None:
    """Modules with the names of ours; none of them can be imported."""
    for name in ("numpy", "qgis", "osgeo", "pandas", "shapely", "processing", "wj_risk_plugin"):
        write(folder / name / "__init__.py", WRONG_MODULE)


def conda(folder: Path) -> dict[str, str]:
    """An active conda environment with a Python, GDAL, PROJ and Qt of its own."""
    prefix = folder / "miniconda3"
    write_programs(prefix / "bin", *"python python3 pip conda gdalinfo fc-list".split())
    version = f"python3.{sys.version_info.minor}"
    write(prefix / "lib" / version / "os.py", WRONG_MODULE)
    (prefix / "lib" / version / "lib-dynload").mkdir()
    write_libraries(prefix / "lib" / version / "site-packages")
    for library in ("libgeos_c.so.1", "libproj.so.25", "libsqlite3.so.0", "libstdc++.so.6"):
        write(prefix / "lib" / library, "not a library")
    write(prefix / "startup.py", WRONG_MODULE)
    (prefix / "share" / "proj").mkdir(parents=True)
    return {
        "PATH": f"{prefix / 'bin'}:{PLAIN['PATH']}",
        "CONDA_PREFIX": str(prefix),
        "CONDA_DEFAULT_ENV": "base",
        "CONDA_SHLVL": "1",
        "PYTHONHOME": str(prefix),
        "PYTHONSTARTUP": str(prefix / "startup.py"),
        "GDAL_DATA": str(prefix / "share" / "gdal"),
        "GDAL_DRIVER_PATH": str(prefix / "lib" / "gdalplugins"),
        "PROJ_DATA": str(prefix / "share" / "proj"),
        "PROJ_LIB": str(prefix / "share" / "proj"),
        "PROJ_NETWORK": "ON",
        "QT_PLUGIN_PATH": str(prefix / "plugins"),
        "LD_LIBRARY_PATH": str(prefix / "lib"),
        "CC": str(prefix / "bin" / "x86_64-conda-linux-gnu-cc"),
        "CFLAGS": f"-isystem {prefix / 'include'}",
        "LDFLAGS": f"-L{prefix / 'lib'}",
        "PKG_CONFIG_PATH": str(prefix / "lib" / "pkgconfig"),
        "_PYTHON_SYSCONFIGDATA_NAME": "_sysconfigdata_x86_64_conda_linux_gnu",
    }


def venv(folder: Path) -> dict[str, str]:
    """An active virtual environment of the same Python, with a numpy that does not fit."""
    place = folder / "venv"
    base = getattr(sys, "_base_executable", sys.executable)
    subprocess.run([base, "-m", "venv", "--without-pip", str(place)], check=True)
    (packages,) = place.glob("lib/python3*/site-packages")
    write_libraries(packages)
    return {
        "PATH": f"{place / 'bin'}:{PLAIN['PATH']}",
        "VIRTUAL_ENV": str(place),
        "VIRTUAL_ENV_PROMPT": "(venv) ",
        "PIP_REQUIRE_VIRTUALENV": "1",
    }


def pyenv(folder: Path) -> dict[str, str]:
    """Shims of pyenv, and a Python of another version behind them."""
    root = folder / ".pyenv"
    write_programs(root / "shims", *"python python3 python3.12 pip ruff mypy pytest".split())
    write_programs(root / "versions" / "3.12.1" / "bin", "python3", "python3.12")
    return {
        "PATH": f"{root / 'shims'}:{root / 'versions/3.12.1/bin'}:{PLAIN['PATH']}",
        "PYENV_ROOT": str(root),
        "PYENV_VERSION": "3.12.1",
        "PYENV_SHELL": "bash",
    }


def modules_of_another(folder: Path) -> dict[str, str]:
    """Modules on PYTHONPATH and in the user's own site, as a robot's or a cluster's set-up does."""
    write_libraries(folder / "modules")
    version = f"python3.{sys.version_info.minor}"
    write_libraries(folder / "base" / "lib" / version / "site-packages")
    return {
        "PYTHONPATH": f"{folder / 'modules'}:{folder / 'nowhere'}",
        "PYTHONUSERBASE": str(folder / "base"),
        "PYTHONWARNINGS": "error",
        "PYTHONOPTIMIZE": "2",
        "PIP_TARGET": str(folder / "target"),
        "PIP_USER": "1",
        "CDPATH": str(folder),
        "BASH_ENV": str(folder / "not there"),
    }


Caller = Callable[[Path], dict[str, str]]
CALLERS: tuple[Caller, ...] = (conda, venv, pyenv, modules_of_another)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This checkout in a folder with a space and Chinese signs in its path."""
    folder = tmp_path_factory.mktemp("区 县") / "wj risk 一张图"
    folder.mkdir()
    for path in ROOT.iterdir():
        if path.name not in ("scripts", ".git", ".qgis-profile", "demo_output", ".setup.log"):
            (folder / path.name).symlink_to(path)
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    return folder


def run(
    command: list[object], environment: Mapping[str, str], folder: Path, before: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a command from a shell that may do something before, such as closing its input."""
    return subprocess.run(
        ["/bin/bash", "-c", f'{before}\nexec "$@"', "bash", *map(str, command)],
        env=dict(environment),
        cwd=folder,
        input="",
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=900,
    )


def source(
    code: str, environment: Mapping[str, str], folder: Path, script: str = "environment.sh"
) -> subprocess.CompletedProcess[str]:
    """Run shell code with the functions of a script of this checkout."""
    program = f'set -euo pipefail; . "$1/scripts/{script}"; {code}'
    return run(["/bin/bash", "-c", program, "bash", folder], environment, folder)


def test_options_of_the_callers_shell_change_nothing(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("before")
    handed_on = {**PLAIN, "SHELLOPTS": "noglob:noclobber:allexport"}
    code = """cd "$2"; echo *; echo after >"a file"; cat *; bash -c 'echo *'"""
    program = f'set -euo pipefail; . "$1/scripts/environment.sh"; {code}'
    done = run(["/bin/bash", "-c", program, "bash", checkout, tmp_path], handed_on, tmp_path)
    assert (done.returncode, done.stdout) == (0, "a file\nafter\na file\n"), done.stderr


def test_a_checkout_that_cannot_be_written_to_is_told_in_one_sentence(checkout: Path) -> None:
    # whoever has all rights may write anywhere
    may_not = 'is_writable_folder() { [ "$1" != "$ROOT" ]; }; need_writable_checkout'
    done = source(may_not, PLAIN, checkout)
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "cannot be written to; make a clone of your own" in done.stderr
    assert str(checkout) in done.stderr


def grading(checkout: Path, result: Path) -> list[str]:
    """What `qgis_process` is told for one algorithm that needs all libraries."""
    return [
        *("run", "wjrisk:gradechemicalsources", "--json", "--"),
        f"CHEMICAL_SOURCES={checkout / 'sample_data' / SAMPLE.name}|layername=chemical_sources",
        f"CHEMICAL_INVENTORY={SAMPLE}|layername=chemical_inventory",
        f"OUTPUT_SOURCES={result}",
    ]


def grade_chemical_sources(
    checkout: Path, environment: Mapping[str, str], folder: Path, before: str = ""
) -> None:
    """Run one algorithm through `scripts/qgis_process`: plugin, libraries and data are there."""
    result = folder / "结果 1.gpkg"
    program = checkout / "scripts" / "qgis_process"
    done = run([program, *grading(checkout, result)], environment, folder, before)
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["results"]
    assert Path(results["OUTPUT_SOURCES"].split("|")[0]) == result
    assert result.stat().st_size > 0
    assert "wrong" not in done.stderr


@pytest.mark.parametrize(
    ("caller", "changes", "before"),
    [
        (conda, {"LANG": "C", "LC_ALL": "C"}, "exec <&-"),
        (venv, {"LC_ALL": "POSIX"}, "umask 077"),
        (pyenv, {"HOME": "/proc/nobody", "TMPDIR": "/proc/nowhere"}, ""),
        (modules_of_another, {}, "exec 2>&-"),
        (
            lambda _folder: {"GDAL_SKIP": "GPKG,GTiff", "OGR_SKIP": "GPKG"},
            {"GDAL_CONFIG_FILE": "/nowhere/gdalrc", "PYOGRIO_USE_ARROW": "1"},
            "",
        ),
    ],
)
def test_qgis_runs_with_its_own_python(
    caller: Caller, changes: dict[str, str], before: str, checkout: Path, tmp_path: Path
) -> None:
    environment = {**PLAIN, **caller(tmp_path), **changes}
    assert "XDG_RUNTIME_DIR" not in environment
    grade_chemical_sources(checkout, environment, tmp_path, before)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            {
                "shapely/__init__.py": "import shapely.lib",
                "shapely/_geometry.cpython-36m-other.so": "not a library",
            },
            "made for another Python than the {version} of QGIS: shapely in {folder}",
        ),
        (
            {
                "shapely/__init__.py": "import shapely.lib",
                "shapely/_geometry.so": "not a library",
            },
            "library shapely in {folder} cannot be loaded: No module named",
        ),
        (
            {"pyogrio/__init__.py": "raise SystemExit('bye')"},
            "library pyogrio in {folder} cannot be loaded: SystemExit: bye",
        ),
        (
            {"pandas-9.9.dist-info/METADATA": "Name: pandas"},
            "only in part, or damaged: pandas in {folder}/pandas-9.9.dist-info. Delete what",
        ),
    ],
    ids=["another Python", "not loadable", "ends", "metadata"],
)
def test_the_plugin_says_which_libraries_are_of_another_python_or_damaged(
    written: dict[str, str], said: str, checkout: Path, tmp_path: Path
) -> None:
    # as in an office: QGIS started where PYTHONPATH names the libraries of some other Python
    folder = tmp_path / "其他 python"
    for path, text in written.items():
        write(folder / path, text)
    start = (
        f"qgis_environment; enable_plugin; export PYTHONPATH='{folder}':$PYTHONPATH; "
        '"$(qgis_process_program)" "${@:2}"'
    )
    command = f'set -euo pipefail; . "$1/scripts/environment.sh"; {start}'
    told = grading(checkout, tmp_path / "result.gpkg")
    changes = {"QT_QPA_PLATFORM": "offscreen"}
    program: list[object] = ["/bin/bash", "-c", command, "bash", checkout, *told]
    done = run(program, {**PLAIN, **changes}, tmp_path)
    assert done.returncode != 0
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert said.format(version=version, folder=folder) in done.stderr
    assert f"in {folder}" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "result.gpkg").exists()


@pytest.mark.parametrize("caller", CALLERS)
def test_the_libraries_are_those_of_the_checkout(
    caller: Caller, checkout: Path, tmp_path: Path
) -> None:
    # scripts/python is what `make test`, `make sample` and the others run
    code = (
        "import os, sys, numpy, geopandas, shapely, wj_risk_plugin; from qgis.core import Qgis\n"
        "assert __debug__\n"
        "print(sys.prefix); print(wj_risk_plugin.__file__)"
    )
    environment = {**PLAIN, **caller(tmp_path)}
    done = run([checkout / "scripts" / "python", "-c", code], environment, tmp_path)
    assert done.returncode == 0, done.stderr
    prefix, plugin = done.stdout.splitlines()
    assert prefix == str(checkout / ".venv")
    assert plugin == str(checkout / "wj_risk_plugin" / "__init__.py")


def test_both_commands_run_under_all_of_it_at_once(checkout: Path, tmp_path: Path) -> None:
    # all that `make` does after the set-up: the one map of the sample, and the tests, here one file
    environment = {**PLAIN, **modules_of_another(tmp_path), **pyenv(tmp_path), **conda(tmp_path)}
    environment.update(LANG="C", LC_ALL="C", PYTEST_ADDOPTS="tests/core/geo/test_crs.py")
    make = ["make", "--old-file=setup", "--old-file=types", "PROCESSES=1", "demo", "test"]
    done = run(make, environment, checkout, before="umask 077")
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Units: Major risk" in done.stdout
    assert "ruff: clean" in done.stdout
    assert " passed" in done.stdout
    made = checkout / "demo_output"
    assert {"one_map.gpkg", "one_map.qgz", "one_map.png"} <= {path.name for path in made.iterdir()}
    assert {path.stat().st_mode & 0o77 for path in made.iterdir()} == {0}


def test_the_set_up_makes_its_environment_of_the_python_that_has_qgis(
    checkout: Path, tmp_path: Path
) -> None:
    beside = {**conda(tmp_path), **venv(tmp_path)}
    code = (
        f'umask 077; VENV="{tmp_path}/新 .venv"; STAMP=$VENV/stamp; LOG="{tmp_path}/log"; '
        "pip_install() { :; }; fingerprint() { echo made; }; "
        'install_libraries "$(qgis_python)"; cat "$VENV/constraints.txt"; '
        '"$VENV/bin/python" -c "import sys; print(sys.base_prefix)"'
    )
    done = source(code, {**PLAIN, **beside}, checkout, "setup")
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert f"numpy=={importlib.metadata.version('numpy')}" in said
    assert said[-1] == sys.base_prefix


@pytest.mark.parametrize("caller", CALLERS)
def test_setup_finds_the_python_that_has_qgis(
    caller: Caller, checkout: Path, tmp_path: Path
) -> None:
    base = os.path.realpath(sys.executable)
    done = source("qgis_python", {**PLAIN, **caller(tmp_path)}, checkout, "setup")
    assert done.returncode == 0, done.stderr
    assert os.path.realpath(done.stdout.strip()) == base


@pytest.mark.parametrize("caller", CALLERS)
def test_nothing_of_another_python_is_left(caller: Caller, checkout: Path, tmp_path: Path) -> None:
    show = "qgis_environment; env -0"
    plain = source(show, PLAIN, checkout).stdout.split("\0")
    beside = source(show, {**PLAIN, **caller(tmp_path)}, checkout).stdout.split("\0")
    changed = dict(entry.split("=", 1) for entry in set(beside) - set(plain))
    # only the path still has the other folders, behind the one of QGIS's Python
    assert set(changed) <= {"PATH"}
    python = Path(os.path.realpath(sys.executable)).parent
    assert changed.get("PATH", f"{python}:").startswith(f"{python}:")


def test_what_a_caller_says_of_qgis_is_kept(checkout: Path, tmp_path: Path) -> None:
    said = {
        "QGIS_PLUGINPATH": str(tmp_path / "plugins"),
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "profile"),
        "QT_QPA_PLATFORM": "minimal",
        "PYTHONUNBUFFERED": "1",
        "http_proxy": "http://127.0.0.1:9",
    }
    done = source("qgis_environment; env -0", {**PLAIN, **said}, checkout)
    kept = dict(entry.split("=", 1) for entry in done.stdout.strip("\0").split("\0"))
    plugins = kept.pop("QGIS_PLUGINPATH").split(":")
    assert plugins == [str(checkout), said.pop("QGIS_PLUGINPATH")]
    assert {name: kept[name] for name in said} == said


@pytest.mark.parametrize("name", ["QGIS_PYTHON", "QGIS_PREFIX_PATH"])
def test_who_has_a_qgis_of_his_own_keeps_its_environment(
    name: str, checkout: Path, tmp_path: Path
) -> None:
    own = {name: str(tmp_path / "python3"), "LD_LIBRARY_PATH": "/opt/qgis/lib", "PYTHONPATH": "/o"}
    done = source("env -0", {**PLAIN, **own}, checkout)
    assert {f"{key}={value}" for key, value in own.items()} <= set(done.stdout.split("\0"))
    # the system's Python, named, is not one's own
    own["QGIS_PYTHON"] = "/usr/bin/python3"
    own["QGIS_PREFIX_PATH"] = "/usr"
    assert "LD_LIBRARY_PATH" not in source("env -0", {**PLAIN, **own}, checkout).stdout


def test_a_script_that_is_linked_into_another_folder_works(checkout: Path, tmp_path: Path) -> None:
    link = tmp_path / "bin" / "my qgis_process"
    link.parent.mkdir()
    link.symlink_to(checkout / "scripts" / "qgis_process")
    done = run([link, "help", "wjrisk:checkdata"], PLAIN, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "OUTPUT_PROBLEMS" in done.stdout


@pytest.mark.parametrize("sign", ["[", ";", '"', "\\", ":", "\n"])
def test_a_folder_that_qgis_cannot_use_is_refused(sign: str, tmp_path: Path) -> None:
    folder = tmp_path / f"wj{sign}risk"
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    done = source("qgis_environment", PLAIN, folder)
    assert done.returncode == 1
    assert "QGIS finds no plugin in a folder with the sign" in done.stderr
    assert str(folder) in done.stderr


@pytest.mark.parametrize(
    "changes",
    [
        {"LANG": "C"},
        {"LANG": "zh_CN.GBK", "LC_ALL": "zh_CN.GBK"},
        {"LANG": "en_US.UTF-8", "LC_ALL": "POSIX"},
        {"LANG": "", "LC_CTYPE": "C"},
        {"LANG": "zh_CN.UTF-8"},
        {"LANG": "xx_XX.UTF-8", "LC_MESSAGES": "xx_XX.UTF-8"},
    ],
)
def test_file_names_are_utf_8_in_every_language(changes: dict[str, str], checkout: Path) -> None:
    show = 'locale charmap; echo "${LC_ALL:-${LC_MESSAGES:-$LANG}}"'
    done = source(show, {**PLAIN, **changes}, checkout)
    language = changes.get("LC_ALL") or changes["LANG"] or "C"
    assert done.stdout.splitlines() == ["UTF-8", language]
    # of a language that is not installed only bash itself warns, and only of LC_ALL
    assert "environment.sh" not in done.stderr


def test_scripts_say_nothing_of_a_language_that_is_not_installed(checkout: Path) -> None:
    show = f'"{checkout}/scripts/step" one true; echo "$LANG"'
    done = source(show, {**PLAIN, "LANG": "xx_XX.UTF-8"}, checkout)
    assert (done.stdout, done.stderr) == ("one\nxx_XX.UTF-8\n", "")


def test_folders_that_cannot_be_written_to_are_replaced(checkout: Path) -> None:
    environment = {"PATH": PLAIN["PATH"], "TMPDIR": "/proc/nowhere", "XDG_CACHE_HOME": "/proc/x"}
    environment["XDG_RUNTIME_DIR"] = "/proc/runtime"
    show = 'qgis_environment; echo "$HOME"; echo "$XDG_RUNTIME_DIR"; echo "${TMPDIR-}"'
    done = source(f'{show}; echo "${{XDG_CACHE_HOME-}}"', environment, checkout)
    home, runtime, *others = done.stdout.splitlines()
    assert Path(home).is_dir() and Path(home).is_relative_to(checkout)
    assert Path(runtime).stat().st_mode & 0o777 == 0o700
    assert others == ["", ""]


def test_nothing_is_installed_into_a_home_that_is_not_there(checkout: Path) -> None:
    environment = {"PATH": PLAIN["PATH"]}
    done = run([checkout / "scripts" / "install"], environment, checkout)
    assert done.returncode == 1
    assert "QGIS_PROFILE_FOLDER" in done.stderr


def test_only_an_installed_plugin_is_replaced(checkout: Path, tmp_path: Path) -> None:
    plugins = tmp_path / "python" / "plugins"
    environment = {**PLAIN, "QGIS_PROFILE_FOLDER": str(tmp_path)}
    install: list[object] = [checkout / "scripts" / "install"]
    write(plugins / "wj_risk_plugin" / "mine.txt", "mine")
    done = run(install, environment, tmp_path)
    assert done.returncode == 1
    assert f"{plugins}/wj_risk_plugin is no plugin; move it away" in done.stderr
    assert (plugins / "wj_risk_plugin" / "mine.txt").read_text() == "mine"
    shutil.rmtree(plugins / "wj_risk_plugin")
    for _ in range(2):  # the second time one is there
        done = run(install, environment, tmp_path)
        assert done.returncode == 0, done.stderr
        assert [path.name for path in plugins.iterdir()] == ["wj_risk_plugin"]
        assert (plugins / "wj_risk_plugin" / "metadata.txt").is_file()
    shutil.rmtree(plugins)
    plugins.mkdir()
    (plugins / "wj_risk_plugin").symlink_to(ROOT / "wj_risk_plugin")
    done = run(install, environment, tmp_path)
    assert done.returncode == 1
    assert "there is nothing to install" in done.stderr
    assert (ROOT / "wj_risk_plugin" / "__init__.py").is_file()


@pytest.mark.parametrize("closed", [[0], [1], [2], [0, 1, 2]])
def test_a_closed_standard_file_is_replaced(
    closed: list[int], checkout: Path, tmp_path: Path
) -> None:
    code = 'for n in 0 1 2; do names+=("$(readlink "/proc/$$/fd/$n")"); done'
    program = f'. "$1/scripts/environment.sh"; {code}; printf "%s\\n" "${{names[@]}}" >told'
    command: list[object] = ["/bin/bash", "-c", program, "bash", checkout]
    run(command, PLAIN, tmp_path, before="exec" + "".join(f" {n}>&-" for n in closed))
    names = (tmp_path / "told").read_text().splitlines()
    assert [n for n, name in enumerate(names) if name == "/dev/null"] == closed


# ---------------------------------------------------------------- the set-up


@pytest.fixture
def fakes(tmp_path: Path) -> Path:
    """A folder for programs that the set-up finds first; they write down how they were called."""
    folder = tmp_path / "fakes"
    folder.mkdir()
    return folder


def fake(folder: Path, name: str, then: str = "") -> None:
    line = 'printf "%s " "$(umask)" "${0##*/}" "$@" >>"${0%/*}/calls"; echo >>"${0%/*}/calls"\n'
    write_programs(folder, name, text=f"#!/bin/bash\n{line}{then}\n")


def setup(fakes: Path, checkout: Path, code: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run code with the functions of scripts/setup, with stand-ins first on the path."""
    begin = f'PATH="{fakes}:$PATH"; LOG="{fakes}/log"; umask 077; '
    return source(begin + code, {**PLAIN, **more}, checkout, "setup")


def calls(fakes: Path) -> list[str]:
    return [line.strip() for line in (fakes / "calls").read_text(encoding="utf-8").splitlines()]


def test_an_ordinary_user_installs_with_sudo(fakes: Path, checkout: Path) -> None:
    fake(fakes, "id", "echo 1000")
    fake(fakes, "sudo", 'exec "$@"')
    fake(fakes, "apt-get")
    fake(fakes, "apt-cache", "echo '  Candidate: 2.1.0-1'")
    more = {"https_proxy": "http://127.0.0.1:9", "PYTHONHOME": "/opt/conda", "LC_ALL": "C"}
    done = setup(fakes, checkout, "install_packages xvfb python3-shapely", **more)
    assert done.returncode == 0, done.stderr
    assert "sudo may ask for your password" in done.stdout
    # readable for all under a umask of one's own, and nothing of the user's Python goes along
    sudo = "0022 sudo env DEBIAN_FRONTEND=noninteractive https_proxy=http://127.0.0.1:9 apt-get"
    assert [call for call in calls(fakes) if " sudo " in call] == [
        f"{sudo} -q -y update",
        f"{sudo} -q -y install --no-install-recommends xvfb python3-shapely",
    ]


def test_root_needs_no_sudo(fakes: Path, checkout: Path) -> None:
    fake(fakes, "id", "echo 0")
    fake(fakes, "sudo", "exit 1")
    fake(fakes, "apt-get")
    assert setup(fakes, checkout, "install_packages xvfb").returncode == 0
    assert calls(fakes)[-1] == "0022 apt-get -q -y install --no-install-recommends xvfb"


def test_without_sudo_the_missing_packages_are_named(fakes: Path, checkout: Path) -> None:
    fake(fakes, "id", "echo 1000")
    fake(fakes, "apt-get")
    hidden = 'command() { [ "$2" != sudo ] && builtin command "$@"; }; '
    done = setup(fakes, checkout, hidden + "install_packages qgis python3-qgis python3-venv")
    assert done.returncode == 1
    assert "need root or sudo: qgis python3-qgis python3-venv" in done.stderr
    # what one can do without is a note
    done = setup(fakes, checkout, hidden + "install_packages xvfb")
    assert done.returncode == 0
    assert done.stdout == "Note: these packages are missing and need root or sudo: xvfb\n"
    assert "apt-get" not in " ".join(calls(fakes))


@pytest.mark.parametrize(
    ("version", "installed"),
    [
        ("2.0.1-2", "python3-shapely"),
        ("1.8.5-1", "libgeos-dev python3-dev gcc g++ pkg-config"),
        ("(none)", "libgeos-dev python3-dev gcc g++ pkg-config"),
    ],
)
def test_shapely_is_compiled_only_where_the_systems_does_not_fit(
    version: str, installed: str, fakes: Path, checkout: Path
) -> None:
    fake(fakes, "id", "echo 0")
    fake(fakes, "apt-get")
    fake(fakes, "apt-cache", f"echo '  Candidate: {version}'")
    setup(fakes, checkout, "install_packages python3-shapely")
    assert calls(fakes)[-1].split("--no-install-recommends ")[1] == installed


def test_a_suite_is_found_however_long_the_list_is(fakes: Path, checkout: Path) -> None:
    # reading that stops at the first hit would end the program that lists by a signal
    line = "qgis | 3.40.6 | http://mirror bookworm-backports/main amd64 Packages"
    fake(fakes, "apt-cache", f"for n in {{1..20000}}; do echo '{line}'; done")
    fake(fakes, "fc-list", "for n in {1..20000}; do echo 'Noto Sans CJK'; done")
    found = "suite_has bookworm-backports qgis && has_chinese_font && echo found"
    assert setup(fakes, checkout, found).stdout == "found\n"


def test_libraries_come_as_ready_wheels_or_the_missing_one_is_named(
    fakes: Path, checkout: Path
) -> None:
    fake(
        fakes / "bin",
        "python",
        "echo 'ERROR: No matching distribution found for pandas<9,>=2.0'; exit 1",
    )
    code = f'VENV="{fakes}"; pip_install /usr/bin/python3'
    done = setup(fakes, checkout, code)
    assert done.returncode == 1
    assert "no ready wheel of pandas<9,>=2.0 was found for Python 3." in done.stderr
    assert "python3-pandas" in done.stderr
    (call,) = calls(fakes / "bin")
    assert "--only-binary :all:" in call
    assert call.count("--no-binary") <= 1 and "--no-binary :all:" not in call


@pytest.mark.parametrize(
    ("log", "shown"),
    [
        ("0...10...50Copying the district's layers\n", "Copying the district's layers"),
        ("50正在复制本区图层\n", "正在复制本区图层"),
        ("91 个要素\n60...70\n", "91 个要素"),
        ("Building\n    Can't uninstall 'attrs'. No files were found to uninstall.\n", "Building"),
        (
            "Receiving objects:  10%\rReceiving objects: 100%, done\n",
            "Receiving objects: 100%, done",
        ),
    ],
)
def test_a_sign_of_life_has_the_line_alone(checkout: Path, log: str, shown: str) -> None:
    (checkout / "a.log").write_text(log, encoding="utf-8")
    assert source("what_is_done < a.log", PLAIN, checkout).stdout.strip() == shown


def test_a_long_step_shows_that_it_is_at_work(fakes: Path, checkout: Path) -> None:
    step = "bash -c 'echo 正在编译 shapely; sleep 2.6; exit 7'"
    code = f'SIGN_OF_LIFE_S=1; at_work "$LOG" {step} || echo "ended with $?"'
    done = setup(fakes, checkout, code, LC_ALL="C")
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0] == "  at work for 0:01 min: 正在编译 shapely"
    assert lines[-1] == "ended with 7"


def test_a_short_step_says_nothing(fakes: Path, checkout: Path) -> None:
    done = setup(fakes, checkout, 'at_work "$LOG" echo hello; at_work "" echo shown')
    assert (done.stdout, done.stderr) == ("shown\n", "")
    assert (fakes / "log").read_text() == "hello\n"
