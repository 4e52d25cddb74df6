"""`make docs`: the guide and the API as HTML, from the sources alone."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation with the API of one small package."""
    folder = tmp_path_factory.mktemp("made") / "html"
    command = [sys.executable, "scripts/make_docs.py", "--into", str(folder)]
    package = "wj_risk_plugin.core.texts"
    subprocess.run([*command, package], cwd=ROOT, check=True, capture_output=True, timeout=300)
    return folder


def test_a_package_has_a_page_for_each_of_its_modules(made: Path) -> None:
    pages = {path.stem for path in (made / "api").rglob("texts/*.html")}
    modules = {path.stem for path in (ROOT / "wj_risk_plugin/core/texts").glob("[a-z]*.py")}
    assert pages == modules and len(pages) > 3


def test_docstrings_are_read_as_numpydoc(made: Path) -> None:
    (page,) = (made / "api").rglob("texts/encoding.html")
    text = page.read_text(encoding="utf-8")
    assert re.search(r"<h6[^>]*>Parameters</h6>", text)
    assert "----------" not in text


def test_every_link_of_a_page_leads_to_a_file(made: Path) -> None:
    wrong = []
    pages = [path for path in made.rglob("*.html") if "api" not in path.relative_to(made).parts]
    assert len(pages) > 10
    for page in pages:
        for target in re.findall(r'(?:href|src)="([^"#]+)', page.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target) and not (page.parent / unquote(target)).exists():
                wrong.append(f"{page.relative_to(made)}: {target}")
    assert wrong == []


def test_nothing_is_fetched(made: Path) -> None:
    for page in made.rglob("*.html"):
        fetched = re.findall(r'<(?:script|img|link)[^>]*"(https?:[^"]+)', page.read_text("utf-8"))
        assert fetched == [], page.name
