"""Texts of the data where something reads more than text: one function for each such reader.

A name may be ``[% env('HOME') %]``, ``<script>``, ``=HYPERLINK(...)`` or ``../CON``. It is kept and
shown as it was written, and nowhere read as an expression, a page, a formula, a path or a command.
Whatever of the data goes into one of these goes through the function that is named after it; a
text of layouts goes into a variable instead, which is never read again (`maps.sheet_parts`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from .messages import Message

__all__ = [
    "LOOKS_LIKE",
    "NAME_TIP",
    "PAGE_POLICY",
    "cell_text",
    "expression_html",
    "expression_label",
    "expression_name",
    "expression_text",
    "file_text",
    "formulas_kept",
    "html_text",
    "is_device",
    "kept_as_text",
    "kinds_of_code",
    "link_text",
    "log_text",
    "plain_label",
    "sql_name",
    "tip_template",
    "title_text",
    "xml_signs",
]

#: What a page of ours may load: nothing. It holds should a text ever get through.
PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

#: Signs that XML cannot hold; a project with one of them cannot be opened again.
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: Signs that a terminal obeys; lines and their indents stay.
NOT_IN_LOGS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

#: What a spreadsheet program takes for the beginning of a formula, also in wide letters.
FORMULA_SIGNS = frozenset("=+-@＝＋－＠")

#: Names that Windows keeps for devices, whatever stands behind a dot.
DEVICES = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)

#: Takes no place, is no letter and no space: Qt finds no tag in ``<`` followed by it.
WORD_JOINER = "\u2060"

#: How each kind of code is told; none of them stands in ordinary names, numbers and remarks.
CODE = {
    "expression": re.compile(
        r"\[%|%\]|\{\{|\{%|(?<!\w)@[a-z]+_\w+|\$(?:id|geometry|area|length|perimeter|map|x|y|current_date)\b"
        r"|\$\{|\|\|\s*\w+\s*\(|\b(?:env|eval|eval_template|load_layer|exif|file_\w+|read_file)\s*\(",
        re.IGNORECASE,
    ),
    "markup": re.compile(
        r"<\s*[a-z!/?][^<]*>|<\s*(?:script|img|iframe|svg|object|style|link)\b|&#|\]\]>"
        r"|(?:javascript|vbscript|data|file)\s*:\s*\S|\burl\s*\(",
        re.IGNORECASE,
    ),
    "formula": re.compile(r"\s*(?:[=＝@＠]\s*\S|[+\-＋－].*[a-z_]\w*\s*[(!|])", re.IGNORECASE),
    "path": re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^\\\\\w"),
}

#: What a text of each kind looks like.
LOOKS_LIKE = {
    "expression": Message("an expression"),
    "markup": Message("a page or a script"),
    "formula": Message("a formula"),
    "path": Message("a path out of its folder"),
    "hidden_signs": Message("something else, by signs that cannot be seen"),
}

#: Signs that cannot be seen and change what is read: control signs, and turns of direction.
HIDDEN_SIGNS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def xml_signs(text: str) -> str:
    r"""Return a text without the signs that no XML (project, style, metadata) can hold.

    Examples
    --------
    >>> xml_signs("a\x00b\x1bc\ud800]]>")
    'abc]]>'
    """
    return NOT_IN_XML.sub("", text)


# -- pages ----------------------------------------------------------------------------------------


def html_text(text: str) -> str:
    r"""Return a text for a page: an element, or an attribute in quotes.

    Examples
    --------
    >>> html_text("<script src='http://x'>\x00")
    '&lt;script src=&#x27;http://x&#x27;&gt;'
    """
    return escape(xml_signs(text), quote=True)


def link_text(path: str) -> str:
    """Return the link of a page to a file beside it.

    Examples
    --------
    >>> link_text("pdf/1#2 镇.pdf"), link_text("javascript:alert(1)")
    ('pdf/1%232%20镇.pdf', 'javascript%3Aalert%281%29')
    """
    return re.sub(r"[^\w./-]", lambda sign: quote(sign[0]), xml_signs(path))


# -- QGIS's expressions ---------------------------------------------------------------------------


def expression_text(text: str) -> str:
    r"""Return a text as QGIS's expressions write it, also between ``[%`` and ``%]``.

    Examples
    --------
    >>> print(expression_text("it's 100 %] \\"))
    'it''s 100 %' || '] \\'
    """
    plain = xml_signs(text).replace("\\", "\\\\").replace("'", "''")
    plain = plain.replace("\n", "\\n").replace("\t", "\\t")
    return "'" + plain.replace("%]", "%' || ']") + "'"


def expression_name(name: str) -> str:
    """Return a field's name as QGIS's expressions write it.

    Examples
    --------
    >>> print(expression_name('people" + env("x'))
    "people"" + env(""x"
    """
    return '"' + name.replace('"', '""') + '"'


def expression_html(expression: str) -> str:
    """Return an expression whose value is what `html_text` makes of another expression's.

    Examples
    --------
    >>> print(expression_html('"name"').count("replace("))
    4
    """
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        expression = f"replace({expression},'{sign}','{entity}')"
    return expression


def expression_label(expression: str) -> str:
    """Return an expression whose value is what `plain_label` makes of another expression's.

    Examples
    --------
    >>> print(expression_label('"name"').replace(WORD_JOINER, "~"))
    replace(replace("name",'<','<~'),'&lt;','&~lt;')
    """
    return f"replace(replace({expression},'<','<{WORD_JOINER}'),'&lt;','&{WORD_JOINER}lt;')"


def tip_template(template: str) -> str:
    """Return a map tip in which every value is shown as text.

    Parameters
    ----------
    template : str
        HTML of ours with expressions between ``[%`` and ``%]``.

    Examples
    --------
    >>> tip_template("<b>[% $id %]</b>") == f"<b>[% {expression_html('$id')} %]</b>"
    True
    """
    return re.sub(
        r"\[%\s*(.*?)\s*%\]",
        lambda found: f"[% {expression_html(found[1])} %]",
        template,
        flags=re.DOTALL,
    )


#: The map tip of layers that have none of their own: of what has no tip, QGIS shows the display
#: name as HTML, whatever stands in it.
NAME_TIP = tip_template(
    "[% coalesce("
    + ", ".join(f"attribute($currentfeature, '{name}')" for name in ("name", "id", "code"))
    + ") %]"
)


def title_text(text: str) -> str:
    """Return a text as the name of a layer, group, relation or legend.

    QGIS looks for ``[%`` in it, and shows it as HTML among a layer's properties.

    Examples
    --------
    >>> title_text("[% env('HOME') %] 100 %")
    "[ % env('HOME') %] 100 %"
    """
    return _without_tags(re.sub(r"\[(?=%)", "[ ", " ".join(xml_signs(text).split())))


# -- windows --------------------------------------------------------------------------------------


def plain_label(text: str) -> str:
    """Return a text for a window that guesses whether it is a page: a tooltip, QGIS's own labels.

    Where the window can be told that a text is plain, it is told so instead.

    Examples
    --------
    >>> plain_label("<img src=x>") == "<" + WORD_JOINER + "img src=x>"
    True
    """
    return re.sub(f"<(?!{WORD_JOINER})|&(?=lt;)", lambda found: found[0] + WORD_JOINER, text)


def log_text(text: str) -> str:
    r"""Return a text for a log or a refusal: QGIS's log shows HTML, a terminal obeys signs.

    Examples
    --------
    >>> log_text("a\n\x1b]0;title\x07\rb"), log_text("<img src=x> < 5")
    ('a\n]0;titleb', '＜img src=x> < 5')
    """
    return _without_tags(NOT_IN_LOGS.sub("", text))


def _without_tags(text: str) -> str:
    """Return a text for what may be HTML or not, and is escaped there or not.

    Qt takes any ``<`` for a tag once it reads HTML; the wide sign looks alike and begins none.
    """
    return re.sub(r"<(?=[^\s\d=])", "＜", text)


# -- tables, files, databases ---------------------------------------------------------------------


def cell_text(text: str) -> str:
    r"""Return a text that no spreadsheet program runs when it opens a table.

    Examples
    --------
    >>> cell_text("=cmd|' /C calc'!A0"), cell_text("\ufeff @SUM(1)"), cell_text("龙归镇")
    ("'=cmd|' /C calc'!A0", "'\ufeff @SUM(1)", '龙归镇')
    """
    # what takes no place, or a space, hides no formula
    start = next((s for s in text if not s.isspace() and unicodedata.category(s)[0] != "C"), "")
    runs = start in FORMULA_SIGNS or text.startswith(("\t", "\r"))
    return f"'{text}" if runs else text


def formulas_kept(values: Iterable[object], file: str) -> list[Message]:
    """Return the note on the texts of a table that `cell_text` marks.

    Parameters
    ----------
    values : iterable of object
        All cells of the table, as they are before.
    file : str
        Its name.

    Examples
    --------
    >>> formulas_kept(["=1+1", "龙归镇", 5, None], "numbers.xlsx")[0][:42]
    'numbers.xlsx: 1 texts begin like a formula'
    """
    count = sum(isinstance(value, str) and cell_text(value) != value for value in values)
    if not count:
        return []
    return [
        Message(
            "{file}: {count} texts begin like a formula and are kept as text, with an apostrophe "
            "before them",
            file=file,
            count=count,
        )
    ]


def file_text(text: str) -> str:
    """Return a text as part of a file's name: letters, digits, ``-`` and ``_`` of every script.

    Examples
    --------
    >>> file_text("../a/b: c?🚒"), file_text("=cmd|' /C calc'!A0")
    ('a_b_c', 'cmd_C_calc_A0')
    """
    normal = unicodedata.normalize("NFC", text)
    kept = "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in normal)
    return re.sub("_+", "_", kept).strip("_")


def is_device(name: str) -> bool:
    """Return whether Windows keeps a file's name for a device.

    Examples
    --------
    >>> is_device("nul"), is_device("COM1.txt"), is_device("console")
    (True, True, False)
    """
    return DEVICES.fullmatch(name.strip()) is not None


def sql_name(name: str) -> str:
    """Return a name as SQL writes it, whatever is in it.

    Examples
    --------
    >>> sql_name('a"; DROP TABLE shelters; --')
    '"a""; DROP TABLE shelters; --"'
    """
    return '"' + name.replace('"', '""') + '"'


# -- telling --------------------------------------------------------------------------------------


def kinds_of_code(text: str) -> tuple[str, ...]:
    r"""Return as what a text might be run or misread somewhere else: for a person to look at.

    Parameters
    ----------
    text : str
        Value of the data.

    Returns
    -------
    tuple of str
        Of ``expression``, ``markup``, ``formula``, ``path`` and ``hidden_signs``; empty for
        ordinary texts.

    Examples
    --------
    >>> kinds_of_code("[% env('HOME') %]"), kinds_of_code("<b>东岗</b>"), kinds_of_code("=1+1")
    (('expression',), ('markup',), ('formula',))
    >>> kinds_of_code("+86-751-8888888"), kinds_of_code("人数 < 50 且 > 10"), kinds_of_code("-5")
    ((), (), ())
    >>> kinds_of_code("东\u202e岗")
    ('hidden_signs',)
    """
    found = [
        kind
        for kind, pattern in CODE.items()
        if (pattern.match(text) if kind == "formula" else pattern.search(text))
    ]
    return (*found, *(["hidden_signs"] if HIDDEN_SIGNS.search(text) else []))


def kept_as_text(field: str, value: object) -> Message | None:
    """Return the remark that a value is kept as text although it looks like code.

    Parameters
    ----------
    field : str
        What the value is of.
    value : object
        Value of the data.

    Returns
    -------
    Message or None
        None for ordinary texts, and for what is no text.

    Examples
    --------
    >>> kept_as_text("Name", "[% env('HOME') %]"), kept_as_text("Name", "东岗")
    ('Name is kept as text, though it looks like an expression', None)
    """
    kinds = kinds_of_code(value) if isinstance(value, str) else ()
    if not kinds:
        return None
    return Message(
        "{field} is kept as text, though it looks like {kind}",
        field=field,
        kind=LOOKS_LIKE[kinds[0]],
    )
