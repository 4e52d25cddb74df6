"""Help pages: a small Markdown to what QGIS shows."""

from __future__ import annotations

import html
import re

__all__ = ["help_html"]


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
