"""Which encoding texts were written in, told from their bytes.

Chinese offices write UTF-8 and GBK (of which GB 18030 is the whole) and label either as the other,
or as nothing. Bytes tell: those of Chinese in GBK are hardly ever valid UTF-8 that says anything,
and Chinese in UTF-8 read as GBK gives signs that nobody writes. What bytes do not tell is not
guessed at.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection
from functools import cache

__all__ = ["CHINESE", "UTF_8", "decoded", "family", "meant", "written_in"]

UTF_8, CHINESE = "UTF-8", "GB18030"

#: Texts that an encoding may fail to read, of those that hold signs beyond ASCII: damaged ones.
DAMAGED_SHARE = 0.05
#: Below this, a reading is no language; this much better, one reading goes before the other.
READABLE, BETTER = 0.5, 0.15
#: From here on, a text alone tells that it is read rightly.
CERTAIN = 0.75
#: So many signs of three bytes each are valid UTF-8 by no chance; so many of two bytes neither.
SURE_LONG_SIGNS, SURE_SIGNS = 4, 3

#: Words in Latin letters, as far as they hold one of ASCII; signs that stand beside a number.
LATIN_WORD = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+")
OTHER_WORD = re.compile("[\u0370-\u03ff]{3,}|[\u0400-\u04ff]{3,}")
LATIN_SIGN = re.compile(r"(?<=\d)[°±×]|°(?=C)|(?<=[A-Za-z])[²³]|(?<=\w)·(?=\w)|[Φφ±](?=\d)")

#: Rows of GB 2312 that Chinese does without: kana, letters of sounds, lines of tables.
FOREIGN_ROWS = (0xA4, 0xA5, 0xA8, 0xA9)

#: What one byte stands for in a program that knows no Chinese: Windows' Latin, else Latin 1.
ONE_BYTE_CODES = re.compile(r"(?i)iso.?8859.?\d+|latin.?\d+|windows.?125\d|cp.?125\d|ascii|cp437")


def written_in(texts: Collection[bytes], current: str, cut: Collection[bytes] = ()) -> str | None:
    """Return the encoding of texts that belong together, None where the bytes do not tell.

    Parameters
    ----------
    texts : collection of bytes
        Different texts of one layer; those of ASCII alone tell nothing.
    current : str
        What they are taken for: by a label, or because there is none.
    cut : collection of bytes
        Further texts, which may end in the middle of a sign.

    Returns
    -------
    str or None
        ``UTF-8``, ``GB18030``, or `current` where it is right or nothing speaks against it.

    Examples
    --------
    >>> names = ["武江区", "龙归镇"]
    >>> written_in([name.encode("gbk") for name in names], "UTF-8")
    'GB18030'
    >>> written_in([name.encode("utf-8") for name in names], "CP936")
    'UTF-8'
    >>> written_in(["Sant Julià".encode("latin-1")], "ISO-8859-1")
    'ISO-8859-1'
    >>> print(written_in(["武江".encode("gbk"), "龙归".encode("utf-8")], "UTF-8"))
    None
    """
    foreign = [(raw, False) for raw in texts if not raw.isascii()]
    foreign += [(raw, True) for raw in cut if not raw.isascii()]
    if not foreign:
        return current
    readings = {code: _all_decoded(foreign, code) for code in (UTF_8, CHINESE)}
    found = _best_reading(readings, family(current))
    if found is None and family(current) is None:
        found = _beside_other_encoding(foreign, current, readings)
    if found is None or _is_mixed(foreign, found):
        return None
    return current if found == family(current) else found


def _best_reading(readings: dict[str, list[str] | None], now: str | None) -> str | None:
    """Return UTF-8 or Chinese, None where neither is told."""
    if _is_sure_utf_8(readings[UTF_8]):
        return UTF_8
    if now is None:  # some other encoding: a label that can be right is taken at its word
        return None
    usual = {code: _readable_share(code, read) for code, read in readings.items()}
    best, other = sorted(usual, key=lambda code: -usual[code])
    if usual[best] >= READABLE and usual[best] - usual[other] >= BETTER:
        return best
    if usual[best] >= READABLE:  # "é" in UTF-8 is 茅 in GBK
        sure = len(_signs(readings[UTF_8])) >= SURE_SIGNS and usual[UTF_8] >= READABLE
        return UTF_8 if sure else now
    return None if readings[now] is None else now


def _is_mixed(foreign: list[tuple[bytes, bool]], encoding: str) -> bool:
    """Return whether some texts are plainly written in the other of the two encodings."""
    if encoding == CHINESE:
        return any(meant(decoded(raw, CHINESE, cut) or "") for raw, cut in foreign)
    if encoding == UTF_8:
        lost = [(raw, cut) for raw, cut in foreign if decoded(raw, UTF_8, cut) is None]
        others = (decoded(raw, CHINESE, cut) for raw, cut in lost)
        return any(other and _usual([other], latin=False) >= CERTAIN for other in others)
    return False


def _beside_other_encoding(
    foreign: list[tuple[bytes, bool]], current: str, readings: dict[str, list[str] | None]
) -> str | None:
    """Judge texts that are labelled as neither UTF-8 nor Chinese."""
    usual = {code: _readable_share(code, texts) for code, texts in readings.items()}
    read = _all_decoded(foreign, current)
    latin = _readable_share(UTF_8, read)
    if ONE_BYTE_CODES.fullmatch(current) is None:
        return current if read is not None or max(usual.values()) < READABLE else None
    best = max(usual, key=lambda code: usual[code])
    if usual[best] >= READABLE and usual[best] - latin >= BETTER:
        return best
    # 区 beside a letter is "Çø": as good a word in Latin letters
    if usual[best] > latin or usual[best] == latin == 1.0:
        return None
    chinese = sum(_is_chinese_alone(raw, cut) for raw, cut in foreign)
    return current if 2 * chinese <= len(foreign) else None


def _is_chinese_alone(raw: bytes, cut: bool) -> bool:
    """Return whether a text by itself is plainly Chinese in one of the encodings."""
    read = [decoded(raw, code, cut) for code in (UTF_8, CHINESE)]
    return any(text and _long_signs([text]) and _usual([text]) >= CERTAIN for text in read)


def family(encoding: str) -> str | None:
    """Return ``UTF-8`` or ``GB18030`` for any name of one of them, None for other encodings.

    Examples
    --------
    >>> family("cp936"), family("utf8"), family("GB2312"), family("windows-1252"), family("?")
    ('GB18030', 'UTF-8', 'GB18030', None, None)
    """
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        return None
    return {"utf-8": UTF_8, "utf-8-sig": UTF_8}.get(name) or (
        CHINESE if name in ("gbk", "gb2312", "gb18030") else None
    )


def decoded(raw: bytes, encoding: str, cut: bool = False) -> str | None:
    """Return a text, None where it is not written so; `cut`: half a sign at its end is dropped."""
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(raw, final=not cut)
    except (UnicodeDecodeError, LookupError):
        return None


def meant(text: str) -> str | None:
    """Return the Chinese that was written, of a text that shows UTF-8 read as something else.

    Parameters
    ----------
    text : str
        As a program shows it.

    Returns
    -------
    str or None
        None where the text may well be what was written. A last sign of which a part was lost is
        left out.

    Examples
    --------
    >>> meant("龙归村".encode("utf-8").decode("latin-1")), meant("榫欏綊鏉")
    ('龙归村', '龙归')
    >>> meant("龙归村"), meant("Sant Julià de Lòria"), meant("浈江"), meant("plain")
    (None, None, None, None)
    """
    if text.isascii() or _all_usual().fullmatch(text):  # nearly every text
        return None
    if _usual([text]) >= CERTAIN:
        return None
    for raw in (_encoded(text, CHINESE), _one_byte_each(text)):
        found = None if raw is None else decoded(raw, UTF_8, cut=True)
        if found and _long_signs([found]) and _usual([found]) >= CERTAIN:
            return found
    return None


@cache
def _all_usual() -> re.Pattern[str]:
    """Return a pattern of texts of usual Chinese signs, among them signs of ASCII."""
    raw = b"".join(bytes([a, b]) for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF))
    return re.compile(f"[\\x00-\\x7f（）、，。：；{raw.decode('gb2312', 'ignore')}]+")


def _encoded(text: str, encoding: str) -> bytes | None:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


def _one_byte_each(text: str) -> bytes | None:
    """Return the bytes of a text whose signs stand for one each."""
    raw = b""
    for sign in text:
        one = _encoded(sign, "cp1252") or _encoded(sign, "latin-1")
        if one is None:
            return None
        raw += one
    return raw


# -- how usual a text is --------------------------------------------------------------------------


def _all_decoded(foreign: list[tuple[bytes, bool]], encoding: str) -> list[str] | None:
    """Return the texts that an encoding reads, None where it reads too few of them."""
    read = [decoded(raw, encoding, cut) for raw, cut in foreign]
    good = [text for text in read if text is not None]
    return good if len(read) - len(good) <= DAMAGED_SHARE * len(read) else None


def _signs(texts: list[str] | None) -> list[str]:
    return [sign for text in texts or () for sign in text if not sign.isascii()]


def _long_signs(texts: list[str] | None) -> list[str]:
    """Return the signs that take three bytes and more in UTF-8: Chinese among them."""
    return [sign for sign in _signs(texts) if sign >= "\u0800"]


def _is_sure_utf_8(texts: list[str] | None) -> bool:
    return texts is not None and len(_long_signs(texts)) >= SURE_LONG_SIGNS


def _readable_share(encoding: str, texts: list[str] | None) -> float:
    """Return how usual the signs beyond ASCII are, from 0 to 1; -1 where they cannot be read."""
    if texts is None:
        return -1.0
    return _usual(texts, latin=encoding != CHINESE)


def _usual(texts: list[str], latin: bool = True) -> float:
    signs, sum_of_shares = 0, 0.0
    for text in texts:
        words = _latin_signs(text) if latin else 0
        foreign = [sign for sign in text if not sign.isascii()]
        signs += len(foreign)
        sum_of_shares += words + sum(
            _chinese_share(s) for s in foreign if s >= "\u0800" or not latin
        )
    return sum_of_shares / signs if signs else 0.0


def _latin_signs(text: str) -> int:
    """Return how many signs beyond ASCII stand where Latin letters and signs are written."""
    words = (word for word in LATIN_WORD.findall(text) if re.search("[A-Za-z]", word))
    latin = sum(not sign.isascii() for word in words for sign in word)
    return latin + len("".join(OTHER_WORD.findall(text))) + len(LATIN_SIGN.findall(text))


@cache
def _chinese_share(sign: str) -> float:
    """Return 1 for the 3,755 usual Chinese signs and for punctuation, less for rarer ones."""
    raw = _encoded(sign, "gb2312")
    if raw is None or len(raw) != 2 or raw[0] in FOREIGN_ROWS:
        return 0.3 if "\u2000" <= sign and not "\ud800" <= sign <= "\uf8ff" else 0.0
    return 0.6 if raw[0] >= 0xD8 else 1.0
