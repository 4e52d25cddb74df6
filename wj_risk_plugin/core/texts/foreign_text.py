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

from ..messages import Message

__all__ = [
    "LOOKS_LIKE",
    "NAME_TIP",
    "cell_text",
    "expression_html",
    "expression_label",
    "expression_name",
    "expression_text",
    "file_text",
    "formulas_kept",
    "html_text",
    "is_device",
    "is_left_behind",
    "kept_as_text",
    "kinds_of_code",
    "link_text",
    "log_text",
    "misread_sign",
    "plain_label",
    "sql_name",
    "tip_template",
    "title_text",
    "with_unseen_signs",
    "xml_signs",
]

#: Signs that XML cannot hold; a project with one of them cannot be opened again.
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: Signs that a terminal obeys; lines and their indents stay.
NOT_IN_LOGS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

#: What a spreadsheet program takes for the beginning of a formula, also in wide and small letters.
EQUALS = "=@\ufe66\ufe6b\uff1d\uff20"
FORMULA_SIGNS = EQUALS + "+\\-\u2212\ufe62\ufe63\uff0b\uff0d"

#: Signs that show nothing and take no place or an empty one, but stand rightly in some texts:
#: joiners and variants of letters and pictures.
JOINERS = "\u200c\u200d\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"

#: The others of them (Unicode's Default_Ignorable_Code_Point), an empty sign of Braille's, control
#: signs and turns of direction: nobody types them, and they change what is read.
UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)

#: Files in which Windows and macOS keep how a folder looks, in small letters.
LEFT_BEHIND = ("thumbs.db", "desktop.ini", ".ds_store")

#: Names that Windows keeps for devices.
DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9¹²³]|conin\$|conout\$", re.IGNORECASE)

#: Takes no place, is no letter and no space: Qt finds no tag in ``<`` followed by it.
WORD_JOINER = "\u2060"

#: Functions of QGIS's expressions that read files, the environment, layers or other expressions.
READING = (
    r"env|eval|eval_template|load_layer|exif\w*|file_\w+|base_file_name|is_file|is_directory"
    r"|read_file|get_features?\w*|aggregate|relation_aggregate|layer_property|raster_\w+|var"
    r"|sqlite_\w+"
)

#: Elements of pages that load, run or cover something.
ELEMENTS = (
    "script|img|image|iframe|frame|svg|math|object|embed|applet|style|link|meta|base|video|audio"
    "|source|track|input|button|form|body|html|table|td|marquee|details"
)

#: What stands before a formula within a line or cell, and is read past.
PAST = rf"(?:(?![\n\r\u2028\u2029\t])[\s{UNSEEN}{JOINERS}])*"

#: How each kind of code is told; none of them stands in ordinary names, numbers and remarks.
CODE = {
    "expression": re.compile(
        r"\[%|%\]|\{\{|\{%|(?<!\w)@[a-z]+_\w+|\$(?:id|geometry|area|length|perimeter|map|x|y|current_date)\b"
        rf"|\$\{{|\|\|\s*\w+\s*\(|(?<![a-z0-9_])(?:{READING})(?:\s|/\*.*?\*/|--[^\n]*\n)*\(",
        re.IGNORECASE,
    ),
    "markup": re.compile(
        rf"<\s*[a-z!/?][^<]*>|<\s*(?:{ELEMENTS})\b|<\s*[a-z][\w-]*\s[^<]*=|&#|\]\]>"
        r"|&lt;\s*[a-z!/?]|(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:\s*\S|(?:data|file)\s*:\s*\S|\burl\s*\(",
        re.IGNORECASE,
    ),
    "formula": re.compile(
        # where a line or a cell within the text begins, a call; see `_begins_formula`
        rf"(?:[\n\r\u2028\u2029]{PAST}[{FORMULA_SIGNS}]|[\t,;|]{PAST}[{EQUALS}])"
        r"[\d+\-*/^&(. ]*[a-z][a-z][a-z0-9_.]*[(!|]",
        re.IGNORECASE,
    ),
    "path": re.compile(
        r"(?:\A|[/\\]|%2f|%5c)(?:\.|%2e){2}(?:[/\\]|%2f|%5c|\Z)|/vsi[a-z0-9]+/|\A\\\\\w|\A//[^\s/\\]+[/\\]",
        re.IGNORECASE,
    ),
}

#: What a text of each kind looks like.
LOOKS_LIKE = {
    "expression": Message("an expression"),
    "markup": Message("a page or a script"),
    "formula": Message("a formula"),
    "path": Message("a path out of its folder"),
    "hidden_signs": Message("something else, by signs that cannot be seen"),
}

#: Signs that cannot be seen and change what is read; joiners where nothing is joined.
HIDDEN_SIGNS = re.compile(f"[{UNSEEN}]|(?<=[\x21-\x7e\u3000-\u9fff])[\u200c\u200d]")

#: A number as it is typed: a sign before it makes no formula. A longer one, or one with zeros at
#: its beginning, is a telephone number or a code; a spreadsheet program would write it otherwise.
PLAIN_NUMBER = re.compile(
    r"[+-](?:(?:0|[1-9]\d{0,8})(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?", re.ASCII | re.IGNORECASE
)

#: A number with a sign, however it is written, or a sign alone: a spreadsheet program may write it
#: otherwise, but it reckons nothing.
SIGNED_NUMBER = re.compile(
    r"[+\-\u2212=@]\s*|[+\-\u2212]\s*\d[\d.,]*(?:e[+\-\u2212]?\d+)?", re.IGNORECASE
)

#: Telephone numbers with the code of the country; whether they can be dialled is not asked here.
TELEPHONES = re.compile(r"(?:\+86[-\d ()]{7,30}(?:转\d{1,6})?(?:[,;/、\n] {0,9})?)+", re.ASCII)

#: What spreadsheet programs read past before a formula.
BEFORE_FORMULA = re.compile(f"[\\s{UNSEEN}{JOINERS}]*")


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


#: A value of a map tip, with the sign before it and the unit behind it.
VALUE_OF_TIP = re.compile(
    r"(?P<sign>[+≥×!?] ?)?\[%\s*(?P<expression>.*?)\s*%\](?P<unit> (?:min|km²|km|m|%)(?![\w²]))?",
    re.DOTALL,
)

#: What stands before one of a pair of values, and behind the other.
BEFORE_SECOND, BEHIND_FIRST = tuple(":/→–"), tuple("/→–")


def tip_template(template: str) -> str:
    """Return a map tip in which every value is shown as text.

    A value with a unit or a sign, and one of a pair, is a dash where it is missing.

    Parameters
    ----------
    template : str
        HTML of ours with expressions between ``[%`` and ``%]``.

    Examples
    --------
    >>> tip_template("<b>[% $id %]</b>") == f"<b>[% {expression_html('$id')} %]</b>"
    True
    >>> html = expression_html('"minutes"')
    >>> tip_template('[% "minutes" %] min') == f"[% coalesce(nullif({html}, '') || ' min', '–') %]"
    True
    """

    def shown(found: re.Match[str]) -> str:
        html = expression_html(found["expression"])
        sign, unit = found["sign"] or "", found["unit"] or ""
        in_pair = (
            template[: found.start()].rstrip()[-1:] in BEFORE_SECOND
            or template[found.end() :].lstrip()[:1] in BEHIND_FIRST
        )
        if not (sign or unit or in_pair):
            return f"[% {html} %]"
        parts = (f"'{sign}'" if sign else "", f"nullif({html}, '')", f"'{unit}'" if unit else "")
        return f"[% coalesce({' || '.join(filter(None, parts))}, '–') %]"

    return VALUE_OF_TIP.sub(shown, template)


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

    Qt takes any ``<`` for a tag once it reads HTML, and reads past space before its name; the wide
    sign looks alike and begins none.
    """
    return re.sub(r"<(?=\s*[^\s\d=])", "＜", text)


# -- tables, files, databases ---------------------------------------------------------------------


def cell_text(text: str) -> str:
    r"""Return a text that no spreadsheet program runs when it opens a table.

    Examples
    --------
    >>> cell_text("=cmd|' /C calc'!A0"), cell_text("\ufeff @SUM(1)"), cell_text("龙归镇")
    ("'=cmd|' /C calc'!A0", "'\ufeff @SUM(1)", '龙归镇')
    >>> cell_text("-5"), cell_text("+3.2"), cell_text("-2+3"), cell_text("+8613800138000")
    ('-5', '+3.2', "'-2+3", "'+8613800138000")
    """
    runs = _begins_formula(text) or text.startswith(("\t", "\r"))
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
    'numbers.xlsx: texts that begin like a form'
    """
    count = sum(isinstance(value, str) and cell_text(value) != value for value in values)
    if not count:
        return []
    return [
        Message(
            "{file}: texts that begin like a formula and are kept as text, with an apostrophe "
            "before them: {count}",
            file=file,
            count=count,
        )
    ]


def _begins_formula(text: str) -> bool:
    """Return whether a spreadsheet program would take a text for a formula.

    Examples
    --------
    >>> [_begins_formula(text) for text in ("=1+1", " -2+3", "-5", "+86 751 8888888", "东岗")]
    [True, True, False, True, False]
    """
    if PLAIN_NUMBER.fullmatch(text):
        return False
    return re.match(f"[{FORMULA_SIGNS}]", _from_formula(text)) is not None


def _reckons(start: str) -> bool:
    """Return whether what begins like a formula is more than a number or telephone numbers.

    Examples
    --------
    >>> [_reckons(text) for text in ("+1+1", "－5", "-0751", "+86 751 8888888", "-")]
    [True, False, False, False, False]
    """
    plain = unicodedata.normalize("NFKC", start).strip()
    return not (SIGNED_NUMBER.fullmatch(plain) or TELEPHONES.fullmatch(plain))


def _from_formula(text: str) -> str:
    """Return a text from where a formula would begin: neither a space nor an unseen sign hides it.

    Examples
    --------
    >>> _from_formula("\ufeff\u3164 ﹦1+1")
    '﹦1+1'
    """
    return BEFORE_FORMULA.sub("", text, count=1)


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


def misread_sign(path: str) -> str:
    """Return the sign of a path of which what opens layers makes another path; empty without any.

    Pyogrio cuts a file's name at ``;`` and takes what stands before ``!`` for an archive, on some
    systems; some versions of GDAL take ``%`` and two digits for one sign of a database's path. A
    name that is good on one machine only is good on none.

    Parameters
    ----------
    path : str
        Of a file; of a folder with ``/`` at its end.

    Examples
    --------
    >>> misread_sign("a;b/c.gpkg"), misread_sign("a!b/c.gpkg"), misread_sign("b;c.gpkg")
    ('', '!', ';')
    >>> misread_sign("50%2026.gpkg"), misread_sign("50%.gpkg"), misread_sign("100 %/区.gpkg")
    ('%20', '', '')
    """
    found = re.search(r"!|;(?=[^/\\]*\Z)|%[0-9a-f]{2}", path, re.IGNORECASE)
    return found[0] if found else ""


def is_device(name: str) -> bool:
    """Return whether Windows keeps a file's name for a device, whatever stands behind a dot.

    Examples
    --------
    >>> is_device("nul"), is_device("COM1.txt"), is_device("console")
    (True, True, False)
    """
    return DEVICES.fullmatch(name.split(".")[0].strip()) is not None


def is_left_behind(name: str) -> bool:
    """Return whether a file is what a program leaves beside others for itself.

    macOS leaves its remarks on each file of a foreign disk, Windows its pictures of a folder,
    office programs a file for each one that is open.

    Examples
    --------
    >>> [is_left_behind(name) for name in ("._x.gpkg", ".DS_Store", "Thumbs.db", "~$表.xlsx")]
    [True, True, True, True]
    >>> [is_left_behind(name) for name in ("x.gpkg", ".hidden.gpkg", "~x.gpkg")]
    [False, False, False]
    """
    return name.startswith(("._", "~$", ".~lock.")) or name.lower() in LEFT_BEHIND


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
    >>> kinds_of_code("+1+1"), kinds_of_code("-2+3"), kinds_of_code("+86 138 0013 8000")
    (('formula',), ('formula',), ())
    >>> kinds_of_code("x\n=HYPERLINK(1)"), kinds_of_code("//host/x"), kinds_of_code("<video src=x")
    (('formula',), ('path',), ('markup',))
    >>> kinds_of_code("+86-751-8888888"), kinds_of_code("人数 < 50 且 > 10"), kinds_of_code("-5")
    ((), (), ())
    >>> kinds_of_code("env/*c*/('HOME')"), kinds_of_code("env --c\n('HOME')")
    (('expression',), ('expression',))
    >>> kinds_of_code("java\nscript:alert(1)"), kinds_of_code("&lt;script&gt;")
    (('markup',), ('markup',))
    >>> kinds_of_code("/vsicurl/http://x")
    ('path',)
    >>> kinds_of_code("东\u202e岗")
    ('hidden_signs',)
    """
    start = _from_formula(text)
    formula = _begins_formula(text) and _reckons(start)
    found = [
        kind
        for kind, pattern in CODE.items()
        if (kind == "formula" and formula) or pattern.search(start)
    ]
    return (*found, *(["hidden_signs"] if HIDDEN_SIGNS.search(text) else []))


def with_unseen_signs(text: str) -> str:
    r"""Return a text that shows by their numbers the signs in it that cannot be seen.

    Examples
    --------
    >>> with_unseen_signs("东\u202e岗"), with_unseen_signs("龙归镇")
    ('东<U+202E>岗', '龙归镇')
    """
    return HIDDEN_SIGNS.sub(lambda sign: f"<U+{ord(sign[0]):04X}>", text)


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
