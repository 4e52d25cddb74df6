"""Help pages: a small Markdown to what QGIS shows."""

from __future__ import annotations

import html
import re
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QUrl

from .language import language

__all__ = ["help_file", "help_html", "page_text"]

PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ max-width: 46em; margin: 2em auto; padding: 0 1em }}
body {{ line-height: 1.5; font-family: sans-serif }}
code {{ background: #eeeeee; padding: 0 0.2em }}
</style>
</head>
<body>
<h2>{title}</h2>
<p><code>wjrisk:{name}</code></p>
{text}
</body>
</html>
"""


def page_text(folder: Path, name: str) -> str:
    """Return a page ``<name>.<language>.md`` in the language of the interface.

    Where the language has no such page, the English one.
    """
    own = folder / f"{name}.{language()}.md"
    return (own if own.exists() else folder / f"{name}.en.md").read_text(encoding="utf-8")


def help_file(name: str, title: str, text: str) -> str:
    """Return the address of an algorithm's help page: a file in the profile, kept up to date.

    Parameters
    ----------
    name, title : str
        Of the algorithm.
    text : str
        Its help, see `help_html`.

    Returns
    -------
    str
        Empty where the profile cannot be written to; QGIS then shows no button for help.
    """
    folder = Path(QgsApplication.qgisSettingsDirPath()) / "wj_risk" / "help"
    page = PAGE.format(
        language=language(), title=html.escape(title), name=name, text=help_html(text)
    )
    file = folder / f"{name}.{language()}.html"
    try:
        if not file.exists() or file.read_text(encoding="utf-8") != page:
            folder.mkdir(parents=True, exist_ok=True)
            written = file.with_suffix(".part")
            written.write_text(page, encoding="utf-8")
            written.replace(file)
    except OSError:
        return ""
    return QUrl.fromLocalFile(str(file)).toString()


def help_html(text: str) -> str:
    r"""Return a help page as HTML.

    Parameters
    ----------
    text : str
        Headings (#), paragraphs, lists (-) and **bold**.

    Examples
    --------
    >>> help_html("# Title\n\nA **word**.\n\n- one\n- two")
    '<h3>Title</h3><p>A <b>word</b>.</p><ul><li>one</li><li>two</li></ul>'
    """
    blocks = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.splitlines()
        if lines[0].startswith("#"):
            blocks.append(f"<h3>{_inline(lines[0].lstrip('# '))}</h3>")
            lines = lines[1:]
        if not lines:
            continue
        if lines[0].lstrip().startswith("- "):
            joined = re.sub(r"\n\s+(?!- )", " ", "\n".join(lines))
            items = [f"<li>{_inline(i.strip()[2:])}</li>" for i in joined.split("\n")]
            blocks.append(f"<ul>{''.join(items)}</ul>")
        else:
            blocks.append(f"<p>{_inline(' '.join(line.strip() for line in lines))}</p>")
    return "".join(blocks)


def _inline(text: str) -> str:
    escaped = html.escape(text, quote=False)
    escaped = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escaped)
    return re.sub(r"`(.+?)`", r"<code>\1</code>", escaped)
