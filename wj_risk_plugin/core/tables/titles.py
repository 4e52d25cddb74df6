"""Legible names of layers, and the words of a field survey, in each language of the plugin."""

from __future__ import annotations

from typing import Any

from ...standards import load


def text(word: str, language: str, **values: Any) -> str:
    """Return a word of the field forms in a language.

    Parameters
    ----------
    word : str
        Key in the ``words`` of ``standards/survey.json``.
    language : str
        ``en`` or ``zh``.
    **values
        Of its placeholders.

    Examples
    --------
    >>> text("not_future", "zh", label="发现日期")
    '发现日期：不能晚于今天'
    """
    return str(load("survey")["words"][word][language]).format(**values)


def layer_title(layer_key: str, table: str, language: str) -> str:
    """Return the legible name of a surveyed table.

    Examples
    --------
    >>> layer_title("assets", "assets", "en"), layer_title("assets", "assets_areas", "zh")
    ('Works and lines', '工程设施（面）')
    """
    label = str(load("layers")[layer_key][language])
    ending = table.rsplit("_", 1)[-1]
    if table == layer_key or ending not in ("points", "lines", "areas"):
        return label
    return text("apart", language, label=label, geometry=text(ending, language))
