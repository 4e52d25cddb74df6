"""The frame of the pages of HTML that stand alone: problems, indicators, surveys, sheets."""

from __future__ import annotations

from .foreign_text import html_text

__all__ = ["html_page"]

#: What a page of ours may load: nothing. It holds should a text ever get through.
PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_page(title: str, body: str, style: str, language: str, **named: str) -> str:
    """Return a page that loads nothing, also where a text of the data should get through.

    Parameters
    ----------
    title : str
        Title of the page, as text.
    body : str
        HTML of the body.
    style : str
        CSS of the page.
    language : str
        Code of the language, such as ``en`` or ``zh``.
    **named : str
        Contents of ``meta`` elements by name, such as ``generator``.

    Returns
    -------
    str
        HTML, written so that a reader of XML understands it too.

    Examples
    --------
    >>> page = html_page("A & B", "<p>C</p>", "p{margin:0}", "en", generator="wjrisk:checkdata")
    >>> "<title>A &amp; B</title>" in page, "<body><p>C</p></body>" in page
    (True, True)
    """
    metas = "".join(
        f'<meta name="{html_text(name)}" content="{html_text(content)}"/>'
        for name, content in named.items()
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{html_text(language)}"><head><meta charset="utf-8"/>{metas}'
        f'<meta http-equiv="Content-Security-Policy" content="{PAGE_POLICY}"/>'
        f"<title>{html_text(title)}</title><style>{style}</style></head>\n"
        f"<body>{body}</body></html>\n"
    )
