"""Folders of libraries: what is refused, what is installed, and that nothing is half-installed."""

from __future__ import annotations

import importlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.own_libraries.wheels import NUMPY, bundle, checksum, wheel
from wj_risk_plugin.core.messages import Cancelled, InputError
from wj_risk_plugin.core.unfinished import unfinished_folder
from wj_risk_plugin.own_libraries import __main__ as command
from wj_risk_plugin.own_libraries import (
    activate,
    deactivate,
    install,
    installed,
    place,
    read_bundle,
    remove,
    required,
    this_machine,
)
from wj_risk_plugin.own_libraries.advice import mend_of, mend_of_old

ROOT = Path(__file__).absolute().parents[2]
REQUIRED = {name: importlib.metadata.version(name) for name in required()}
QGIS = {**REQUIRED, "there": "3.1"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two libraries."""
    made = tmp_path / "从办公室 带来"
    (made / "wheels").mkdir(parents=True)
    one = wheel(made / "wheels", "wjprobe", needs=("there>=3", "numpy>=1.2", "wjother"))
    other = wheel(made / "wheels", "wjother", "2.5")
    return bundle(made, one, other)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where libraries go."""
    return tmp_path / "profile" / "wj_risk_libraries"


def put_in(folder: Path, root: Path) -> dict[str, Any]:
    """Check a folder and install what is in it."""
    return install(read_bundle(folder, this_machine(), QGIS), root)


def everything(root: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


# -- installing and removing ----------------------------------------------------------------------


def test_what_qgis_lacks_is_installed_found_last_and_removed(folder: Path, root: Path) -> None:
    record = put_in(folder, root)
    assert record["libraries"] == {"wjprobe": "1.0", "wjother": "2.5"}
    assert installed(root) == record
    assert [path.name for path in root.iterdir()] == [this_machine().tag]
    before = list(sys.path)
    try:
        assert activate(root)
        assert activate(root)  # twice is once
        assert sys.path == [*before, str(place(root))]
        assert importlib.import_module("wjprobe").VERSION == "1.0"
        assert importlib.metadata.version("wjother") == "2.5"
    finally:
        deactivate(root)
        sys.modules.pop("wjprobe", None)
    assert sys.path == before
    assert remove(root)
    assert not root.exists()  # no empty folder stays
    assert installed(root) is None
    assert everything(root) == {}
    assert not remove(root)
    assert not activate(root)


def test_what_qgis_has_is_left_to_it(folder: Path, root: Path) -> None:
    there = {**QGIS, "wjother": "2.4"}
    found = read_bundle(folder, this_machine(), there)
    assert [one.name for one in found.wanted] == ["wjprobe"]
    assert found.left == {"wjother": "2.4"}
    install(found, root)
    assert not list(place(root).glob("wjother*"))


def test_numpy_is_never_installed(folder: Path, root: Path) -> None:
    own = wheel(folder / "wheels", "numpy", NUMPY)
    bundle(folder, own, *sorted((folder / "wheels").glob("wj*.whl")))
    put_in(folder, root)
    assert not list(place(root).glob("numpy*"))


def test_when_qgis_has_everything_nothing_is_written(folder: Path, root: Path) -> None:
    there = {**QGIS, "wjother": "2.5", "wjprobe": "1.0"}
    with pytest.raises(InputError, match="QGIS has all its libraries already"):
        install(read_bundle(folder, this_machine(), there), root)
    assert not root.exists()


def test_installing_again_replaces_what_was_there(folder: Path, root: Path) -> None:
    put_in(folder, root)
    newer = folder.parent / "newer"
    (newer / "wheels").mkdir(parents=True)
    put_in(bundle(newer, wheel(newer / "wheels", "wjprobe", "1.1")), root)
    assert installed(root)["libraries"] == {"wjprobe": "1.1"}  # type: ignore[index]
    assert not list(place(root).glob("wjother*"))
    assert [path.name for path in root.iterdir()] == [this_machine().tag]


def test_a_folder_of_somebody_else_is_neither_replaced_nor_removed(
    folder: Path, root: Path
) -> None:
    theirs = place(root) / "notes" / "mine.txt"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("mine")
    for act in (lambda: put_in(folder, root), lambda: remove(root)):
        with pytest.raises(InputError, match="was not installed by the plugin"):
            act()
        assert everything(root) == {str(theirs.relative_to(root)): b"mine"}
    theirs.unlink()
    theirs.parent.rmdir()
    put_in(folder, root)  # an empty folder is nobody's
    assert installed(root)


def test_a_place_that_is_a_link_is_neither_replaced_nor_removed(folder: Path, root: Path) -> None:
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    root.mkdir(parents=True)
    place(root).symlink_to(elsewhere)
    for act in (lambda: put_in(folder, root), lambda: remove(root)):
        with pytest.raises(InputError, match="was not installed by the plugin"):
            act()
    assert place(root).is_symlink()


@pytest.mark.parametrize(
    ("need", "missing"),
    [
        ("nowhere>=1; python_version > '3'", True),
        ("nowhere>=1 ; python_version<'3'", False),
        ("nowhere (>=1); extra == 'test'", False),
        ("nowhere; sys_platform == 'nobodys'", False),
        ("nowhere; os_name == 'nobodys' or (python_version >= '3.9' and extra != 'a')", True),
        ("nowhere; weather == 'fine'", True),
        ("nowhere; )(", True),
    ],
)
def test_a_need_under_a_condition_counts_where_it_holds(
    need: str, missing: bool, folder: Path
) -> None:
    made = wheel(folder / "wheels", "wjprobe", "1.0", needs=(need,))
    bundle(folder, made, folder / "wheels" / "wjother-2.5-py3-none-any.whl")
    if not missing:
        assert read_bundle(folder, this_machine(), QGIS).wanted
        return
    with pytest.raises(InputError, match="needs nowhere, which neither QGIS nor the folder has"):
        read_bundle(folder, this_machine(), QGIS)


@pytest.mark.parametrize(
    ("one", "other"),
    [("wj/\u00e9.py", "wj/e\u0301.py"), ("wj/A.py", "wj/a.py"), ("wj/\u00df.py", "wj/SS.py")],
)
def test_names_that_another_system_takes_for_one_are_refused(
    one: str, other: str, folder: Path, root: Path
) -> None:
    made = wheel(folder / "wheels", files={one: b"", other: b""})
    bundle(folder, made, folder / "wheels" / "wjother-2.5-py3-none-any.whl")
    with pytest.raises(InputError, match="is there twice"):
        put_in(folder, root)
    assert not root.exists() or everything(root) == {}


def test_modules_of_a_wheels_data_folder_go_where_modules_are(tmp_path: Path, root: Path) -> None:
    (tmp_path / "wheels").mkdir()
    held = {
        "wjprobe-1.0.data/purelib/wjprobe.py": b"VERSION = 'pure'\n",
        "wjprobe-1.0.data/platlib/wjplat.py": b"",
        "wjprobe-1.0.data/scripts/wjprobe": b"#!python\n",
    }
    put_in(bundle(tmp_path, wheel(tmp_path / "wheels", files=held)), root)
    assert {"wjprobe.py", "wjplat.py"} <= {path.name for path in place(root).iterdir()}
    assert not list(root.rglob("scripts"))


def test_another_numpy_of_qgis_leaves_them_out(folder: Path, root: Path) -> None:
    put_in(folder, root)
    file = place(root) / "installed.json"
    record = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**record, "numpy": "99.0"}), encoding="utf-8")
    assert not activate(root)
    assert str(place(root)) not in sys.path


def test_what_macos_leaves_beside_the_files_is_left_alone(folder: Path, root: Path) -> None:
    for name in ("._wjprobe-1.0-py3-none-any.whl", "._x.whl", ".DS_Store"):
        (folder / "wheels" / name).write_bytes(b"\0\x05\x16\x07")
    (folder / "._bundle.json").write_bytes(b"\0\x05\x16\x07")
    assert put_in(folder, root)["libraries"] == {"wjprobe": "1.0", "wjother": "2.5"}


@pytest.mark.parametrize("said", [{"pandas": ">=1.0,<2"}, {"Pandas": ">=0"}, {}])
def test_the_plugin_says_which_versions_work_and_not_the_folder(
    said: dict[str, str], tmp_path: Path, root: Path
) -> None:
    (tmp_path / "wheels").mkdir()
    old = bundle(tmp_path, wheel(tmp_path / "wheels", "pandas", "1.5.3"), ranges=said)
    there = {name: version for name, version in QGIS.items() if name != "pandas"}
    with pytest.raises(InputError) as refused:
        read_bundle(old, this_machine(), there)
    assert (
        f"pandas {required()['pandas']} is needed, and the folder has pandas 1.5.3. Mend: run "
        "make bundle" in str(refused.value)
    )


# -- refusals -------------------------------------------------------------------------------------


def damage_byte(folder: Path) -> str:
    path = folder / "wheels" / "wjother-2.5-py3-none-any.whl"
    body = bytearray(path.read_bytes())
    body[len(body) // 2] ^= 1
    path.write_bytes(bytes(body))
    return "wjother-2.5-py3-none-any.whl: its checksum is not the one in requirements.txt"


def cut_file(folder: Path) -> str:
    path = folder / "wheels" / "wjprobe-1.0-py3-none-any.whl"
    path.write_bytes(path.read_bytes()[:200])
    return "wjprobe-1.0-py3-none-any.whl: its checksum"


def lose_file(folder: Path) -> str:
    (folder / "wheels" / "wjother-2.5-py3-none-any.whl").unlink()
    return "missing: wjother 2.5"


def add_file(folder: Path) -> str:
    wheel(folder / "wheels", "stranger")
    return "stranger-1.0-py3-none-any.whl: its checksum"


def lose_about(folder: Path) -> str:
    (folder / "bundle.json").unlink()
    return "there is no bundle.json in this folder"


def spoil_about(folder: Path) -> str:
    (folder / "bundle.json").write_bytes(b"\xff\xfe{")
    return "bundle.json: the file is damaged"


def later_format(folder: Path) -> str:
    bundle(folder, *sorted((folder / "wheels").glob("*.whl")), format=2)
    return "bundle.json: the folder was made by another version of the plugin"


def lose_hashes(folder: Path) -> str:
    (folder / "requirements.txt").unlink()
    return "requirements.txt: the file is missing or damaged"


def spoil_hashes(folder: Path) -> str:
    (folder / "requirements.txt").write_text("wjprobe==1.0\n", encoding="utf-8")
    return "requirements.txt: the file is missing or damaged"


def other_system(folder: Path) -> str:
    bundle(folder, *sorted((folder / "wheels").glob("*.whl")), platform="win-amd64")
    return "it was made for Windows (amd64), Python"


def other_python(folder: Path) -> str:
    bundle(folder, *sorted((folder / "wheels").glob("*.whl")), python="3.99")
    return f"Python 3.99, and this QGIS runs on {this_machine().title}. Mend: take the folder for"


def other_numpy(folder: Path) -> str:
    bundle(folder, *sorted((folder / "wheels").glob("*.whl")), numpy="99.4")
    return (
        f"it was made for numpy 99.4, and this QGIS has numpy {NUMPY}. Mend: run make bundle "
        f"PLATFORM=linux PYTHON={this_machine().python} NUMPY={NUMPY} in the checkout"
    )


def other_kind_of_wheel(folder: Path) -> str:
    shutil.rmtree(folder / "wheels")
    (folder / "wheels").mkdir()
    bundle(folder, wheel(folder / "wheels", tag="cp312-cp312-win_amd64"))
    return "wjprobe-1.0-cp312-cp312-win_amd64.whl: it does not run on"


def need_nobody_has(folder: Path) -> str:
    made = wheel(folder / "wheels", "wjprobe", "1.0", needs=("nowhere>=1",))
    bundle(folder, made, folder / "wheels" / "wjother-2.5-py3-none-any.whl")
    return f"{made.name}: it needs nowhere, which neither QGIS nor the folder has"


def need_of_another_version(folder: Path) -> str:
    made = wheel(folder / "wheels", "wjprobe", "1.0", needs=("there (<3.1)", "wjother"))
    bundle(folder, made, folder / "wheels" / "wjother-2.5-py3-none-any.whl")
    return f"{made.name}: it needs there <3.1, and there is there 3.1"


def library_nobody_has(folder: Path) -> str:
    found = sorted((folder / "wheels").glob("*.whl"))
    bundle(folder, *found, ranges={"wjprobe": ">=1", "wjgone": ">=2"})
    return (
        "neither QGIS nor the folder has wjgone. Mend: run make bundle PLATFORM=linux "
        f"PYTHON={this_machine().python} NUMPY={NUMPY} COMPLETE=1 in the checkout, "
    )


def old_library_of_qgis(folder: Path) -> str:
    found = sorted((folder / "wheels").glob("*.whl"))
    bundle(folder, *found, ranges={"There": ">=3.2,<4"})
    return "there >=3.2,<4 is needed, and QGIS has there 3.1, which goes first"


def unfit_library_of_the_folder(folder: Path) -> str:
    old = wheel(folder / "wheels", "wjodd", "2.3rc1")
    found = sorted((folder / "wheels").glob("*.whl"))
    bundle(folder, *found, ranges={"wjodd": ">=2,<2.3"})
    return (
        f"wjodd >=2,<2.3 is needed, and the folder has wjodd {old.name.split('-')[1]}. Mend: run "
        f"make bundle PLATFORM=linux PYTHON={this_machine().python} NUMPY={NUMPY} in the checkout"
    )


def mac_file_that_is_no_leftover(folder: Path) -> str:
    (folder / "wheels" / "_x.whl").write_bytes(b"\0\x05\x16\x07")
    return "_x.whl: its checksum is not the one in requirements.txt"


def files_of_a_wheel(files: dict[str, bytes], **given: Any) -> Callable[[Path], str]:
    """Return a damage: a wheel with these files, whose own checksum is right."""

    def spoil(folder: Path) -> str:
        made = wheel(folder / "wheels", "wjprobe", "1.0", files=files, **given)
        bundle(folder, made, folder / "wheels" / "wjother-2.5-py3-none-any.whl")
        return f"{made.name}: "

    return spoil


def same_file(folder: Path) -> str:
    files_of_a_wheel({"wjother/__init__.py": b""})(folder)
    return "wjother-2.5-py3-none-any.whl: it holds wjother/__init__.py, as wjprobe does"


def unlisted(folder: Path) -> str:
    made = wheel(folder / "wheels", "wjprobe", "1.0")
    with zipfile.ZipFile(made, "a") as file:
        file.writestr("wjprobe/more.py", b"")
    bundle(folder, made, folder / "wheels" / "wjother-2.5-py3-none-any.whl")
    return f"{made.name}: the file is damaged (its list of files is another than its files)"


def a_link(folder: Path) -> str:
    made = wheel(folder / "wheels", "wjprobe", "1.0", record={"link.py": b"/etc/passwd"})
    with zipfile.ZipFile(made, "a") as file:
        entry = zipfile.ZipInfo("link.py")
        entry.external_attr = 0o120777 << 16
        file.writestr(entry, b"/etc/passwd")
    bundle(folder, made, folder / "wheels" / "wjother-2.5-py3-none-any.whl")
    return f"{made.name}: the file is damaged (link.py is a link)"


def libraries_no_folder_brings(folder: Path) -> str:
    found = sorted((folder / "wheels").glob("*.whl"))
    ranges = {"wjprobe": ">=1", "wjgone": ">=2", "wjaway": ">=3", "There": ">=3.2"}
    bundle(folder, *found, ranges=ranges, never=["numpy", "wjgone", "wjaway"])
    return (
        "neither QGIS nor the folder has wjaway, wjgone; there >=3.2 is needed, and QGIS has "
        "there 3.1, which goes first. Mend: give QGIS an environment of its own, as the guide "
        "says for Debian 12, or renew the system."
    )


def need_that_no_folder_brings(folder: Path) -> str:
    made = wheel(folder / "wheels", "wjprobe", "1.0", needs=("WJgone>=2", "nowhere", "there>9"))
    found = (made, folder / "wheels" / "wjother-2.5-py3-none-any.whl")
    bundle(folder, *found, never=["numpy", "wjgone"], has={"wjother": "2.5"})
    return (
        f"{made.name}: it needs wjgone, which neither QGIS nor the folder has; it needs "
        "nowhere, which neither QGIS nor the folder has; it needs there >9, and there is there "
        "3.1. Mend: install the distribution's own packages (python3-wjgone on Debian and "
        "Ubuntu); where these are too old: give QGIS an environment of its own, as the guide says "
        "for Debian 12, or renew the system; run make bundle PLATFORM=linux "
        f"PYTHON={this_machine().python} NUMPY={NUMPY} "
        'HAS="there==3.1" COMPLETE=1 in the checkout, and take the new folder.'
    )


REFUSED: dict[str, Callable[[Path], str]] = {
    "a changed byte": damage_byte,
    "a file cut short": cut_file,
    "a file too few": lose_file,
    "a file too many": add_file,
    "no bundle.json": lose_about,
    "bundle.json spoilt": spoil_about,
    "a later format": later_format,
    "no list of checksums": lose_hashes,
    "a list without checksums": spoil_hashes,
    "another system": other_system,
    "another Python": other_python,
    "another numpy": other_numpy,
    "a wheel of another system": other_kind_of_wheel,
    "a need that nobody has": need_nobody_has,
    "a need of another version": need_of_another_version,
    "a library that nobody has": library_nobody_has,
    "libraries that no folder brings": libraries_no_folder_brings,
    "a need that no folder brings": need_that_no_folder_brings,
    "a library of QGIS that is too old": old_library_of_qgis,
    "a library of the folder that does not fit": unfit_library_of_the_folder,
    "a file of no list": mac_file_that_is_no_leftover,
    "an unlisted file": unlisted,
    "a link": a_link,
    "a file with another checksum": files_of_a_wheel(
        {"wjprobe/__init__.py": b"1"}, record={"wjprobe/__init__.py": b"2"}
    ),
    "a file listed and not there": files_of_a_wheel({}, record={"wjprobe/__init__.py": b""}),
    "a file of another library": same_file,
    "a file twice but for capitals": files_of_a_wheel({"a/x.py": b"1", "A/X.py": b"2"}),
    "data that belong nowhere": files_of_a_wheel({"wjprobe-1.0.data/elsewhere/x.py": b""}),
    **{
        f"the name {name!r}": files_of_a_wheel({name: b"x = 1\n"})
        for name in (
            "../outside.py",
            "wjprobe/../../outside.py",
            "/absolute.py",
            "C:/drive.py",
            "..\\outside.py",
            "wjprobe/x.py:stream",
            "wjprobe/con.py",
            "wjprobe/COM¹.py",
            "wjprobe/conin$",
            "wjprobe/dot./x.py",
            "wjprobe//x.py",
            "wjprobe-1.0.data/purelib/../../../outside.py",
            "wjprobe/line\nbreak.py",
        )
    },
}


@pytest.mark.parametrize("spoil", REFUSED.values(), ids=REFUSED.keys())
def test_a_folder_with_a_fault_is_refused_by_name_and_nothing_changes(
    spoil: Callable[[Path], str], folder: Path, root: Path
) -> None:
    put_in(folder, root)
    before = everything(root.parent)
    said = spoil(folder)
    with pytest.raises(InputError) as refused:
        put_in(folder, root)
    assert said in str(refused.value)
    assert "Mend: " in str(refused.value)
    assert everything(root.parent) == before
    assert not list(root.parent.parent.rglob("outside.py"))


LONG = "9" * 5000
DEEP = "[" * 100_000


def about(text: str = "", **said: Any) -> Callable[[Path], str]:
    """Return a damage of what the folder says of itself."""

    def spoil(folder: Path) -> str:
        bundle(folder, *sorted((folder / "wheels").glob("*.whl")), **said)
        if text:
            (folder / "bundle.json").write_text(text, encoding="utf-8")
        return "bundle.json: the file is damaged"

    return spoil


def of_a_wheel(said: str, **given: Any) -> Callable[[Path], str]:
    """Return a damage: a wheel that says this of itself, whose checksum is right."""

    def spoil(folder: Path) -> str:
        shutil.rmtree(folder / "wheels")
        (folder / "wheels").mkdir()
        made = wheel(folder / "wheels", **given)
        bundle(folder, made)
        return f"{made.name}: {said}"

    return spoil


def metadata(text: str) -> Callable[[Path], str]:
    """Return a damage: a wheel with this METADATA."""

    def spoil(folder: Path) -> str:
        made = wheel(folder / "wheels", "wjprobe", "1.0", files={})
        with zipfile.ZipFile(made) as file:
            held = {name: file.read(name) for name in file.namelist()}
        held["wjprobe-1.0.dist-info/METADATA"] = text.encode()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
            for name, body in held.items():
                file.writestr(name, body)
        bundle(folder, made, folder / "wheels" / "wjother-2.5-py3-none-any.whl")
        return f"{made.name}: the file is damaged ("

    return spoil


def packed_otherwise(folder: Path) -> str:
    made = wheel(folder / "wheels", "wjprobe", "1.0")
    with zipfile.ZipFile(made) as file:
        held = {name: file.read(name) for name in file.namelist()}
    with zipfile.ZipFile(made, "w", zipfile.ZIP_BZIP2) as file:
        for name, body in held.items():
            file.writestr(name, body)
    bundle(folder, made, folder / "wheels" / "wjother-2.5-py3-none-any.whl")
    return f"{made.name}: the file is damaged ("


def locked(folder: Path) -> str:
    made = wheel(folder / "wheels", "wjprobe", "1.0")
    body = bytearray(made.read_bytes())
    at = -1
    while (at := body.find(b"PK\x01\x02", at + 1)) >= 0:
        body[at + 8] |= 1  # the first flag says that a password is asked for
    made.write_bytes(bytes(body))
    bundle(folder, made, folder / "wheels" / "wjother-2.5-py3-none-any.whl")
    return f"{made.name}: the file is damaged ("


HOSTILE: dict[str, Callable[[Path], str]] = {
    "a tag of two parts": of_a_wheel("it does not run on", tag="py3-none"),
    "a tag of five parts": of_a_wheel("it does not run on", tag="a-b-c-d-e"),
    "a tag with a long number": of_a_wheel(
        "it does not run on", tag="py3" + "9" * 99 + "-none-any"
    ),
    "a range of 5000 digits": about(ranges={"wjprobe": f">={LONG}"}),
    "numpy of 5000 digits": about(numpy=LONG),
    "no numpy": about(numpy=None),
    "Python of 5000 digits": about(python=f"3.{LONG}"),
    "a deep list": about(DEEP),
    "a deep table": about('{"format":1,"ranges":' + '{"a":' * 100_000),
    "a format of 5000 digits": about('{"format":' + LONG + "}"),
    "a need of 5000 digits": of_a_wheel("the file is damaged (", needs=(f"numpy>={LONG}",)),
    "a version of 5000 digits": metadata(f"Name: wjprobe\nVersion: {LONG}\n"),
    "no version": metadata("Name: wjprobe\n"),
    "no name": metadata("Version: 1.0\n"),
    "metadata without end": metadata("Name: wjprobe\nVersion: 1.0\n" + "X: y\n" * 4_000_000),
    "another way of packing": packed_otherwise,
    "a password": locked,
}

PIPES = {
    "wheels/z.whl": "z.whl: it is no file",
    "bundle.json": "bundle.json: the file is damaged",
    "requirements.txt": "requirements.txt: the file is missing or damaged",
}


@pytest.mark.parametrize("spoil", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_command_refuses_what_no_folder_should_hold_by_name(
    spoil: Callable[[Path], str],
    folder: Path,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = spoil(folder)
    monkeypatch.setattr(command, "_speech", lambda: (str, None))
    monkeypatch.setattr(sys, "argv", ["command", str(folder), "--into", str(root)])
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO()))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(io.BytesIO(), "utf-8"))
    assert command.main() == 1
    sys.stderr.seek(0)
    told = sys.stderr.read()
    assert said in told and "Mend: " in told
    assert not root.exists()


def command_line(folder: Path, root: Path, before: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command in a Python that finds libraries in a folder before all others."""
    told = [sys.executable, "-m", "wj_risk_plugin.own_libraries", str(folder), "--into", str(root)]
    return subprocess.run(
        told,
        cwd=ROOT,
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C", "LANGUAGE": "", "PYTHONPATH": before},
        timeout=60,
    )


@pytest.mark.parametrize("name", PIPES)
def test_a_pipe_is_refused_and_not_waited_for(name: str, folder: Path, root: Path) -> None:
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    done = command_line(folder, root)
    assert done.returncode == 1
    assert PIPES[name] in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("body", ["", "raise SystemExit('bye')"])
def test_the_command_speaks_where_what_qgis_loads_is_damaged(
    body: str, folder: Path, root: Path, tmp_path: Path
) -> None:
    (tmp_path / "before" / "numpy").mkdir(parents=True)
    (tmp_path / "before" / "numpy" / "__init__.py").write_text(body, encoding="utf-8")
    (folder / "bundle.json").write_text(DEEP, encoding="utf-8")
    done = command_line(folder, root, str(tmp_path / "before"))
    assert done.returncode == 1
    assert "bundle.json: the file is damaged" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "record",
    [
        DEEP,
        '{"libraries": {"wjprobe": "1.0"}, "numpy": ' + LONG + "}",
        json.dumps({"libraries": {"wjprobe": "1.0"}, "numpy": LONG}),
        json.dumps({"libraries": {"wjprobe": "1.0"}, "numpy": None}),
        json.dumps({"libraries": ["wjprobe"], "numpy": NUMPY}),
        json.dumps([1]),
    ],
    ids=["deep", "a long number", "a long version", "no numpy", "a list", "no table"],
)
def test_a_damaged_record_is_none_and_the_libraries_can_be_installed_anew(
    record: str, folder: Path, root: Path
) -> None:
    put_in(folder, root)
    (place(root) / "installed.json").write_text(record, encoding="utf-8")
    assert installed(root) is None
    assert not activate(root)
    assert str(place(root)) not in sys.path
    put_in(folder, root)
    assert installed(root) is not None


@pytest.mark.parametrize("name", ["numpy", "there", "wjother"])
def test_a_damaged_library_of_qgis_is_named(name: str, folder: Path, tmp_path: Path) -> None:
    there = {**QGIS, name: tmp_path / f"{name}-1.dist-info"}
    with pytest.raises(InputError, match=f"{name}: QGIS finds it, .*damaged .*{name}-1.dist-info"):
        read_bundle(folder, this_machine(), there)


def test_what_no_folder_brings_comes_with_the_installer_of_qgis_elsewhere() -> None:
    about = {"platform": "win-amd64", "never": ["numpy", "shapely", "pyproj"]}
    assert "standalone installer, which carries shapely, pyproj" in mend_of(
        about, {}, missing=["shapely", "pyproj"]
    )
    assert "renew it as" in mend_of_old(["scipy"], about)
    assert "renew these as" in mend_of_old(["scipy", "attrs"], about)


@pytest.mark.parametrize("own", [{}, {"shapely": "1.8.5"}], ids=["none", "an old one"])
def test_the_libraries_of_debian_12_are_refused_with_what_the_guide_has(
    own: dict[str, str], folder: Path
) -> None:
    found = sorted((folder / "wheels").glob("*.whl"))
    ranges = {"wjprobe": ">=1", "shapely": ">=2.0.1,<2.3", "attrs": ">=23.2", "scipy": ">=1.11,<2"}
    bundle(folder, *found, ranges=ranges, never=["numpy", "shapely", "pyproj"])
    has = {"numpy": NUMPY, "attrs": "22.2.0", "scipy": "1.10.1", **own}
    with pytest.raises(InputError) as refused:
        read_bundle(folder, this_machine(), has)
    told = str(refused.value.message())
    assert told.endswith(
        "Mend: give QGIS an environment of its own, as the guide says for Debian 12, or renew the "
        "system."
    )
    for name in ("shapely", "attrs", "scipy"):
        assert name in told
    for language in ("en", "zh"):
        guide = (ROOT / "docs" / f"guide.{language}.md").read_text(encoding="utf-8")
        command = re.search(r"^.*-m pip install --no-binary shapely .*$", guide, re.M)
        assert command is not None and "**Debian 12" in guide[: command.start()]


def test_a_python_without_numpy_is_refused(folder: Path) -> None:
    with pytest.raises(InputError, match="QGIS's Python has no numpy"):
        read_bundle(folder, this_machine(), {"there": "3.1"})


# -- half an installation -------------------------------------------------------------------------


def test_a_full_disk_leaves_what_was_there(
    folder: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in(folder, root)
    before = everything(root)
    write, written = Path.write_bytes, []

    def full(path: Path, body: bytes) -> int:
        written.append(path)
        if len(written) > 3:
            raise OSError(28, "No space left on device")
        return write(path, body)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError, match="cannot be written .*No space left"):
        put_in(folder, root)
    assert everything(root) == before


def test_cancelling_leaves_what_was_there(folder: Path, root: Path) -> None:
    put_in(folder, root)
    before = everything(root)
    found = read_bundle(folder, this_machine(), QGIS)
    with pytest.raises(Cancelled):
        install(found, root, lambda fraction, text: fraction < 0.5)
    assert everything(root) == before
    with pytest.raises(Cancelled):
        read_bundle(folder, this_machine(), QGIS, lambda fraction, text: False)


def test_cancelling_is_heard_within_a_library(tmp_path: Path, root: Path) -> None:
    (tmp_path / "wheels").mkdir()
    held = {f"wjprobe/{number}.bin": bytes(200_000) for number in range(20)}
    made = bundle(tmp_path, wheel(tmp_path / "wheels", files=held))
    heard: list[float] = []

    def third(fraction: float, text: str) -> bool:
        heard.append(fraction)
        return len(heard) < 3

    with pytest.raises(Cancelled):
        read_bundle(made, this_machine(), QGIS, third)
    assert len(heard) == 3 and 0 < heard[-1] < 1
    found = read_bundle(made, this_machine(), QGIS)
    heard.clear()
    with pytest.raises(Cancelled):
        install(found, root, third)
    assert len(heard) == 3
    assert everything(root) == {}


def test_a_killed_installation_is_none_and_is_tidied_up(folder: Path, root: Path) -> None:
    program = """
import json, os, sys
from pathlib import Path
from wj_risk_plugin.own_libraries import install, read_bundle, this_machine
bundle = read_bundle(Path(sys.argv[1]), this_machine(), json.loads(sys.argv[3]))
install(bundle, Path(sys.argv[2]), lambda fraction, text: os._exit(9) if fraction else True)
"""
    command = [sys.executable, "-c", program, str(folder), str(root), json.dumps(QGIS)]
    done = subprocess.run(command, cwd=ROOT, check=False, env={**os.environ, "PYTHONPATH": ""})
    assert done.returncode == 9
    assert len(everything(root)) > 0  # it was on its way
    assert installed(root) is None
    assert not activate(root)
    put_in(folder, root)
    assert installed(root) is not None
    assert [path.name for path in root.iterdir()] == [this_machine().tag]


def test_what_another_qgis_is_installing_stays(folder: Path, root: Path) -> None:
    put_in(folder, root)
    begin = unfinished_folder(root).name.rsplit("-", 3)[0]
    running, ended = root / f"{begin}-{os.getppid()}-0-abc", root / f"{begin}-{2**22 + 1}-0-abc"
    for other in (running, ended):
        (other / "libraries").mkdir(parents=True)
    put_in(folder, root)
    assert (running / "libraries").is_dir() and not ended.exists()
    assert remove(root)
    assert (running / "libraries").is_dir()


def test_where_the_old_cannot_leave_it_stays(
    folder: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Windows holds on to libraries that are loaded
    put_in(folder, root)
    before = everything(root)
    there, rename = place(root), Path.rename

    def held(path: Path, target: Path) -> Path:
        if path == there:
            raise PermissionError(13, "being used by another process")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", held)
    with pytest.raises(InputError, match="start QGIS anew"):
        put_in(folder, root)
    with pytest.raises(InputError, match="start QGIS anew"):
        remove(root)
    monkeypatch.undo()
    assert everything(root) == before


def test_checksums_of_the_tests_are_those_of_wheels() -> None:
    # as the specification of wheels gives an example of its form
    assert checksum(b"") == "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"
