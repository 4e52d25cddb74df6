"""Make the documentation as HTML: guide, notes and dictionary, and a page for every module.

    python scripts/make_docs.py [--into FOLDER] [MODULE ...]

`make docs` calls it. Pages of the API come from the docstrings, by pdoc; no network is needed. The
folder is replaced as a whole; MODULE limits the API, for example to wj_risk_plugin.core.geo.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import shutil
import sys
import tempfile
import warnings
from pathlib import Path

ROOT = Path(__file__).absolute().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pdoc  # noqa: E402
import pdoc.render  # noqa: E402
from pdoc.render_helpers import to_html  # noqa: E402

TARGET = ROOT / "docs_html"
PACKAGE = "wj_risk_plugin"

#: Pages beside those of docs/, by the folder they stand in.
PAGES = ("README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")

#: What a page leads to or shows, and a link to another page of ours.
LINK = re.compile(r'(?:href|src)="([^":#]+)["#]')
MARKDOWN = re.compile(r'(href="[^":#]+)\.md([#"])')

PAGE = """<!doctype html>
<html>
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ max-width: 60em; margin: 2em auto; padding: 0 1em }}
body {{ line-height: 1.5; font-family: sans-serif }}
code, pre {{ background: #eeeeee }} pre {{ padding: 0.6em; overflow: auto }}
table {{ border-collapse: collapse }} td, th {{ border: 1px solid #bbbbbb; padding: 0.2em 0.5em }}
img {{ max-width: 100% }}
</style>
</head>
<body>
<p><a href="{top}docs/guide.en.html">Guide</a> · <a href="{top}docs/guide.zh.html">指南</a> ·
<a href="{top}docs/data-dictionary.html">Data dictionary</a> ·
<a href="{top}docs/methods.html">Method notes</a> ·
<a href="{top}docs/architecture.html">Architecture</a> ·
<a href="{top}CONTRIBUTING.html">Contributing</a> · <a href="{top}api/index.html">API</a></p>
{text}
</body>
</html>
"""


def page(text: str, top: str) -> str:
    """Return a page of Markdown as HTML; `top` leads to the folder of all pages."""
    title = re.search(r"^# (.+)$", text, re.M)
    return PAGE.format(
        title=html.escape(title[1] if title else PACKAGE), top=top, text=to_html(text)
    )


def write_pages(folder: Path) -> int:
    """Write the guide and all other pages, with the files they lead to; return how many."""
    sources = [ROOT / name for name in PAGES] + sorted((ROOT / "docs").glob("*.md"))
    sources.append(ROOT / "sample_data" / "README.md")
    for source in sources:
        target = (folder / source.relative_to(ROOT)).with_suffix(".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        top = "../" * (len(source.relative_to(ROOT).parts) - 1)
        text = page(source.read_text(encoding="utf-8"), top)
        for link in set(LINK.findall(text)):
            file = (source.parent / link).resolve()
            if file.is_file() and file not in sources:
                copy = folder / file.relative_to(ROOT)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, copy)
        target.write_text(MARKDOWN.sub(r"\1.html\2", text), encoding="utf-8")
    shutil.copyfile(folder / "docs" / "guide.en.html", folder / "docs" / "index.html")
    return len(sources)


def write_api(folder: Path, modules: list[str]) -> int:
    """Write a page for every module, from the docstrings; return how many.

    A module that cannot be imported ends it: its page would be missing in silence.
    """
    pdoc.render.configure(docformat="numpy", show_source=False)
    # types named only for the type checker are shown as they are written
    warnings.filterwarnings("ignore", message="Error parsing type annotation")
    warnings.filterwarnings("error", message="Error loading")
    pdoc.pdoc(*modules, output_directory=folder)
    return len([path for path in folder.rglob("*.html") if path.name != "index.html"])


def main() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description="Make the documentation as HTML.")
    parser.add_argument("modules", nargs="*", default=[PACKAGE], metavar="MODULE")
    parser.add_argument("--into", type=Path, default=TARGET, metavar="FOLDER")
    options = parser.parse_args()
    options.into.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.into.parent) as unfinished:
        made = Path(unfinished) / "docs"
        made.mkdir()
        pages, of_api = write_pages(made), write_api(made / "api", options.modules)
        if options.into.exists():
            shutil.rmtree(options.into)
        made.rename(options.into)
    print(f"{options.into / 'docs' / 'index.html'}: {pages} pages, {of_api} modules")
    return 0


if __name__ == "__main__":
    sys.exit(main())
