"""The published rules of plugins.qgis.org, held against the zip that is built.

The rules: the site's validator (qgis-app/plugins/validator.py), its pages "Requirements" and
"Plugin quality" (templates/flatpages/docs/guidelines), its scan (plugins/security_scanner.py), and
the chapter on metadata.txt of the PyQGIS cookbook, as they stood in 2026.
"""

from __future__ import annotations

import ast
import codecs
import configparser
import importlib.util
import io
import re
import subprocess
import sys
import zipfile
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlparse

import pytest

from wj_risk_plugin.libraries import libraries

ROOT = Path(__file__).absolute().parents[2]
NAME = "wj_risk_plugin"

#: Asked for by the validator, and by the pages besides.
REQUIRED = (
    "name description version qgisMinimumVersion author email about tracker repository homepage "
    "license changelog icon tags category"
).split()

KNOWN = {
    *REQUIRED,
    *"qgisMaximumVersion deprecated experimental server hasProcessingProvider".split(),
}

#: Licences of the Open Source Initiative that go with QGIS's own.
LICENCES = {"GPL-2.0-or-later", "GPL-3.0-or-later"}

FLAGS = {"True", "False"}

BINARY = {".so", ".dll", ".dylib", ".exe", ".pyd", ".pyc", ".pyo"}
SUSPICIOUS = {".bat", ".sh", ".ps1", ".cmd"}


@pytest.fixture(scope="module")
def entries(archive: Path) -> dict[str, bytes]:
    """What the zip holds."""
    with zipfile.ZipFile(archive) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


@pytest.fixture(scope="module")
def trees(entries: dict[str, bytes]) -> dict[str, ast.Module]:
    """The sources, read as QGIS 3.22's Python reads them."""
    return {
        name: ast.parse(body, name, feature_version=(3, 9))
        for name, body in entries.items()
        if name.endswith(".py")
    }


@pytest.fixture(scope="module")
def metadata(entries: dict[str, bytes]) -> configparser.SectionProxy:
    """The metadata, read as the site reads it: with Python's own reader and its percent signs."""
    parser = configparser.ConfigParser()
    parser.optionxform = str  # type: ignore[assignment, method-assign]  # keys as written
    parser.read_file(io.StringIO(codecs.decode(entries[f"{NAME}/metadata.txt"], "utf8")))
    assert parser.items("general")
    return parser["general"]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """scripts/package as a module."""
    loader = SourceFileLoader("package_script", str(ROOT / "scripts" / "package"))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


# -- the files ------------------------------------------------------------------------------------


def test_one_folder_with_a_name_that_python_takes(entries: dict[str, bytes]) -> None:
    assert {name.split("/")[0] for name in entries} == {NAME}
    assert next(iter(entries)).startswith(f"{NAME}/")
    assert NAME.isidentifier()
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9-_]+", NAME)
    assert f"{NAME}/__init__.py" in entries
    assert f"{NAME}/LICENSE" in entries


def test_no_file_leads_out_or_depends_on_the_machine(entries: dict[str, bytes]) -> None:
    for name in entries:
        assert ".." not in name
        assert not name.startswith("/")
        assert "\\" not in name
        assert name.isascii(), "Windows without UTF-8 unpacks it under another name"
        assert len(name) < 150, "Windows's paths end at 260 signs, with the profile before them"
    # on Windows and macOS two names that differ in capitals are one file
    assert len({name.lower() for name in entries}) == len(entries)


def test_nothing_binary_generated_or_hidden(entries: dict[str, bytes]) -> None:
    for name in entries:
        parts = Path(name).parts
        assert not {"__MACOSX", ".git", "__pycache__", "ui", "tests"} & set(parts)
        assert Path(name).suffix.lower() not in BINARY | SUSPICIOUS
        assert not re.match(r"(ui_.*|resources(_rc)?)\.py$", parts[-1])
        assert not parts[-1].endswith((".zip", ".whl", ".orig", ".rej"))
    hidden = {name for name in entries if any(part.startswith(".") for part in Path(name).parts)}
    assert hidden == {f"{NAME}/.bandit", f"{NAME}/.flake8"}  # which the scan reads
    with_magic = [n for n, b in entries.items() if b[:4] in (b"\x7fELF", b"\xcf\xfa\xed\xfe")]
    assert with_magic == []
    assert [n for n, b in entries.items() if b[:2] == b"MZ"] == []


def test_entries_are_plain_files_that_may_not_be_started(archive: Path) -> None:
    with zipfile.ZipFile(archive) as file:
        modes = {entry.external_attr >> 16 for entry in file.infolist()}
    assert modes == {0o100644}


def test_it_is_small_enough(archive: Path) -> None:
    assert archive.stat().st_size < 25_000_000


def test_sources_are_python_that_the_oldest_qgis_reads(
    entries: dict[str, bytes], trees: dict[str, ast.Module]
) -> None:
    assert len(trees) > 100
    for name in trees:
        longest = max(map(len, entries[name].decode("utf-8").splitlines() or [""]))
        assert longest <= 120, f"{name}: flake8 of the site takes 120"


def test_nothing_is_scanned_away_without_a_reason(entries: dict[str, bytes]) -> None:
    for name, body in entries.items():
        if name.endswith(".py"):
            for line in body.decode("utf-8").splitlines():
                if "nosec" in line:
                    assert re.search(r"  # nosec B\d{3} # \w[\w ,]+$", line), f"{name}: {line}"
    told = configparser.ConfigParser()
    told.read_string(entries[f"{NAME}/.bandit"].decode("utf-8"))
    assert dict(told["bandit"]) == {}  # neither tests nor files are left out
    told.read_string(entries[f"{NAME}/.flake8"].decode("utf-8"))
    assert set(told["flake8"]) == {"max-line-length", "ignore"}
    # style only: nothing that may be a fault (F), an import, or a name
    codes = told["flake8"]["ignore"].replace(" ", "").split(",")
    assert [code for code in codes if not re.match(r"[EW]\d", code)] == []


#: What bandit takes for SQL put together of texts (B608).
SQL = re.compile(
    r"select\s.*from\s|delete\s+from\s|insert\s+into\s.*values\s*[(]|update\s.*set\s",
    re.IGNORECASE | re.DOTALL,
)

#: Modules that bandit wants looked at (B4xx), and that the plugin uses or might.
LOOKED_AT = re.compile(
    r"subprocess|c?pickle|dill|shelve|telnetlib|ftplib|xml\.(etree|sax|dom)(\.\w+)*", re.IGNORECASE
)


def test_what_bandit_finds_has_its_reason_at_its_line(
    entries: dict[str, bytes], trees: dict[str, ast.Module]
) -> None:
    # the most frequent of its findings; `make scan` has them all
    bare = []
    for name, tree in trees.items():
        lines = entries[name].decode("utf-8").splitlines()
        for node in ast.walk(tree):
            code = finding(node)
            if code:
                last = getattr(node, "end_lineno", node.lineno)
                said = "\n".join(lines[node.lineno - 1 : last])
                bare += [] if f"# nosec {code}" in said else [f"{name}:{node.lineno}: {code}"]
    assert bare == []


def finding(node: Any) -> str:
    """Return the code of what bandit says of a part of a program, empty where nothing."""
    if isinstance(node, ast.Assert):
        return "B101"
    if isinstance(node, ast.JoinedStr):
        text = "".join(str(getattr(part, "value", "x")) for part in node.values)
        return "B608" if SQL.search(text) and len(node.values) > 1 else ""
    names = []
    if isinstance(node, ast.Import):
        names = [one.name for one in node.names]
    elif isinstance(node, ast.ImportFrom) and not node.level:
        names = [str(node.module)]
    if any(LOOKED_AT.fullmatch(name) for name in names):
        return "B404" if "subprocess" in names else "B40"
    return ""


def test_no_program_of_python_is_started_to_install_anything(entries: dict[str, bytes]) -> None:
    for name, body in entries.items():
        if name.endswith(".py"):
            source = body.decode("utf-8")
            assert "os.system(" not in source
            assert "shell=True" not in source
            assert not re.search(r"(Popen|run|call)\([^)]*\bpip\b", source), name


# -- the metadata ---------------------------------------------------------------------------------


def test_every_field_is_there_and_known(metadata: configparser.SectionProxy) -> None:
    assert [key for key in REQUIRED if not metadata.get(key, "").strip()] == []
    plain = {key for key in metadata if not key.endswith("]")}
    assert plain <= KNOWN
    assert {key.split("[")[1] for key in metadata if key.endswith("]")} == {"zh]", "zh-Hans]"}


def test_versions_and_flags_have_their_form(metadata: configparser.SectionProxy) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", metadata["version"])
    for key in ("qgisMinimumVersion", "qgisMaximumVersion"):
        assert re.fullmatch(r"\d+\.\d+", metadata[key])
    # what the site reads to know that it runs with Qt 6; supportsQt6 it reads no more
    assert (metadata["qgisMinimumVersion"], metadata["qgisMaximumVersion"]) == ("3.22", "4.99")
    assert {metadata[key] for key in ("experimental", "deprecated", "server")} <= FLAGS
    assert metadata["deprecated"] == metadata["server"] == "False"
    assert metadata["hasProcessingProvider"] == "yes"
    assert metadata["license"] in LICENCES
    assert metadata["category"] in {"Raster", "Vector", "Database", "Mesh", "Web"}


def test_texts_are_english_plain_and_long_enough(metadata: configparser.SectionProxy) -> None:
    for key in ("name", "description", "about"):
        assert metadata[key].isascii()
        assert not re.search(r"<\w+|&\w+;", metadata[key])
        for chinese in (f"{key}[zh]", f"{key}[zh-Hans]"):
            assert any("\u4e00" <= sign <= "\u9fff" for sign in metadata[chinese])
    assert not re.search(r"plugin", metadata["name"], re.I)
    assert len(metadata["name"]) < 50
    assert 20 <= len(metadata["description"]) <= 120
    assert "\n" not in metadata["description"]
    assert len(metadata["about"]) > 200
    assert re.fullmatch(r"[^/]+", metadata["author"])
    tags = [tag.strip() for tag in metadata["tags"].split(",")]
    assert len(tags) == len(set(tags)) >= 3
    assert all(0 < len(tag) <= 30 for tag in tags)


def test_about_names_the_libraries_that_a_user_may_lack(
    metadata: configparser.SectionProxy,
) -> None:
    wanted = [one.name for one in libraries() if one.name not in ("attrs", "numpy")]
    assert len(wanted) > 5
    for about in ("about", "about[zh]", "about[zh-Hans]"):
        assert [name for name in wanted if name not in metadata[about]] == []
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    (least, major, minor), *others = re.findall(r"^shapely>=([\d.]+),<(\d+)\.(\d+)\s", text, re.M)
    newest = f"{major}.{int(minor) - 1}"
    assert not others
    assert f"shapely {least} to {newest}," in " ".join(metadata["about"].split())
    for about in ("about[zh]", "about[zh-Hans]"):
        assert f"shapely {least} 至 {newest}、" in metadata[about]


def test_links_are_whole_and_differ(metadata: configparser.SectionProxy) -> None:
    links = [metadata[key] for key in ("homepage", "tracker", "repository")]
    for link in links:
        parts = urlparse(link)
        assert parts.scheme == "https"
        assert "." in parts.netloc
    assert len(set(links)) == 3  # a page of its own, not the root of the repository
    assert re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", metadata["email"])


def test_the_icon_is_there_and_small(
    entries: dict[str, bytes], metadata: configparser.SectionProxy
) -> None:
    icon = entries[f"{NAME}/{metadata['icon']}"]
    assert icon.startswith(b"\x89PNG")
    assert len(icon) <= 20_000


def test_the_changelogs_newest_entry_is_in_the_metadata(
    metadata: configparser.SectionProxy,
) -> None:
    # by a way of its own: the words of the newest entry, in their order
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.split(r"^## ", text, flags=re.M)[1]
    words = re.findall(r"[\w%]+", re.sub(r"[`*#]", " ", newest))
    assert len(words) > 20
    assert re.findall(r"[\w%]+", metadata["changelog"]) == words
    changes = len(re.findall(r"^- ", newest, re.M))
    assert len(re.findall(r"^- ", metadata["changelog"], re.M)) == changes


# -- a release ------------------------------------------------------------------------------------


def test_a_release_is_refused_while_an_address_is_a_placeholder(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "package"), "--release"]
    done = subprocess.run(
        [*command, "--dist", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert list(tmp_path.iterdir()) == []
    for place in ("author=", "email", "homepage", "tracker", "repository"):
        line = next(
            number
            for number, text in enumerate(
                (ROOT / "metadata.txt").read_text("utf-8").splitlines(), 1
            )
            if text.startswith(place)
        )
        assert f"metadata.txt:{line}: " in done.stderr, place
    assert "SECURITY.md:" in done.stderr
    assert ".github/ISSUE_TEMPLATE/config.yml:" in done.stderr
    assert "CHANGELOG.md: its newest entry is [Unreleased]" in done.stderr


def test_a_release_with_everything_given_is_built(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = {
        "wj-risk-plugin.example": "risk.gov-office.cn",
        "The wj_risk_plugin maintainers": "Wujiang District Emergency Management Bureau",
        "[Unreleased]": "[0.1.0] - 2026-12-01",
    }
    for name in (*script.ADDRESSED, "CHANGELOG.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for placeholder, given in owner.items():
            text = text.replace(placeholder, given)
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(script, "ROOT", tmp_path)
    assert script.placeholders() == []
    # each single one that is left is named
    for name in script.ADDRESSED:
        kept = (tmp_path / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(kept + "\nsee https://somewhere.invalid/x\n", "utf-8")
        (found,) = script.placeholders()
        assert found.startswith(f"{name}:")
        assert found.endswith("https://somewhere.invalid/x")
        (tmp_path / name).write_text(kept, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "placeholder"),
    [
        ("me@wj.example", "me@wj.example"),
        ("https://example.com/x", "https://example.com/x"),
        ("http://localhost.localhost/", "http://localhost.localhost/"),
        ("https://an.example.org", "https://an.example.org"),
        ("https://risk.gov.cn/example.html", None),
        ("for example: this", None),
        ("examples.com", None),
        ("https://contest.cn/test", None),
    ],
)
def test_what_counts_as_a_placeholder(
    script: ModuleType, text: str, placeholder: str | None
) -> None:
    found = script.RESERVED.search(text)
    assert (found and found[0]) == placeholder
