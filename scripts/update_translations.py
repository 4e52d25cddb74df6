"""Collect the texts of the sources into the translation file of each language.

    python scripts/update_translations.py                      take up new texts, drop vanished ones
    python scripts/update_translations.py --merge zh.json ...  also fill in {"English": "中文"}
    python scripts/update_translations.py --language xx --merge xx.json   the same for another one
    python scripts/update_translations.py --check              change nothing; fail where a text has
                                                               no translation or the file is old

A text is the literal first argument of ``tr("...")``, ``self.tr("...")`` or ``Message("...")``, or
a name that the same function sets to literals only. ``Message(entry["en"])`` says a label of the
standards, which bring their own words. Qt's own collectors read neither `Message` nor joined
literals. ``make setup`` compiles the file.
"""

from __future__ import annotations

import argparse
import ast
import json
import string
import sys
import xml.etree.ElementTree as ElementTree
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

ROOT = Path(__file__).absolute().parent.parent
TRANSLATION = ROOT / "wj_risk_plugin" / "i18n" / "wj_risk_zh.ts"

#: One context for the whole plugin, see wj_risk_plugin/interface/language.py.
CONTEXT = "wj_risk"
FOLDERS = ("wj_risk_plugin", "processing_algorithms")
COLLECTED = frozenset({"tr", "Message"})

#: Standards whose labels messages name.
STANDARDS = ROOT / "wj_risk_plugin" / "standards"
LABELLED = ("codes", "fields", "hazards", "four_colour", "map_themes")

#: Passes on texts that were collected where they stand.
PASSES_ON = ROOT / "wj_risk_plugin" / "interface" / "language.py"


class NotLiteralError(Exception):
    """A text that cannot be translated, because it is put together when the program runs."""


def sources() -> list[Path]:
    """Return the Python files with texts; what links lead to is read at its own place."""
    links = [path for path in (ROOT / FOLDERS[0]).iterdir() if path.is_symlink()]
    return [
        path
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        if not any(link in path.parents for link in links)
    ]


def texts_of(path: Path) -> list[str]:
    """Return the texts of one file in the order in which they stand."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    texts: list[str] = []
    for scope in (tree, *(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef))):
        if getattr(scope, "name", "") == "tr":
            continue  # passes on
        for call in calls_in(scope):
            found = literals(call.args[0] if call.args else None, scope)
            if not found and path != PASSES_ON:
                place = path.relative_to(ROOT).as_posix()
                raise NotLiteralError(f"{place}:{call.lineno}: one literal text is needed here")
            texts += found
    return texts


def calls_in(scope: ast.AST) -> list[ast.Call]:
    """Return the calls that take a text, without those of functions inside."""
    calls, waiting = [], list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.FunctionDef):
            continue
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in COLLECTED:
                calls.append(node)
        waiting += ast.iter_child_nodes(node)
    return calls


def literals(argument: ast.expr | None, scope: ast.AST) -> list[str]:
    """Return the texts that an argument can be; none where that cannot be read."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return [argument.value]
    if isinstance(argument, ast.Name):
        values = [
            node.value
            for node in ast.walk(scope)
            if isinstance(node, ast.Assign)
            and any(isinstance(t, ast.Name) and t.id == argument.id for t in node.targets)
        ]
        if all(isinstance(value, ast.Constant) for value in values):
            return [str(value.value) for value in values if isinstance(value, ast.Constant)]
    if isinstance(argument, ast.Subscript) and isinstance(argument.slice, ast.Constant):
        return list(standard_labels()) if argument.slice.value == "en" else []
    return []


@cache
def standard_labels(language: str = "zh") -> dict[str, str]:
    """Return the labels that messages name, English to a language."""
    own = STANDARDS / "words" / f"{language}.json"
    words = json.loads(own.read_text(encoding="utf-8")) if own.exists() else {}
    labels: dict[str, str] = {}
    for name in LABELLED:
        waiting = [json.loads((STANDARDS / f"{name}.json").read_text(encoding="utf-8"))]
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, dict):
                if {"en", "zh"} <= node.keys():
                    labels.setdefault(node["en"], words.get(node["en"], node.get(language, "")))
                waiting += node.values()
            elif isinstance(node, list):
                waiting += node
    return labels


def collected() -> dict[str, list[str]]:
    """Return every text with the files it stands in, sorted by text."""
    found: dict[str, set[str]] = {}
    problems = []
    for path in sources():
        try:
            for text in texts_of(path):
                found.setdefault(text, set()).add(path.relative_to(ROOT).as_posix())
        except NotLiteralError as problem:
            problems.append(str(problem))
    if problems:
        raise NotLiteralError("\n".join(problems))
    return {text: sorted(found[text]) for text in sorted(found)}


def known(path: Path | None = None) -> dict[str, str]:
    """Return the translations of the file; an untranslated text has an empty one."""
    path = path or TRANSLATION
    if not path.exists():
        return {}
    messages = ElementTree.parse(path).getroot().iter("message")
    pairs = ((m.findtext("source") or "", m.findtext("translation") or "") for m in messages)
    return {text: translation for text, translation in pairs if translation}


def written(texts: dict[str, list[str]], translations: dict[str, str], language: str) -> str:
    """Return the file in Qt Linguist's form, without line numbers so that changes stay small."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
        f"<context>\n    <name>{CONTEXT}</name>",
    ]
    for text, files in texts.items():
        lines.append("    <message>")
        lines += [f"        <location filename={quoteattr('../../' + file)}/>" for file in files]
        lines.append(f"        <source>{escape(text)}</source>")
        translation = translations.get(text, "")
        if translation:
            lines.append(f"        <translation>{escape(translation)}</translation>")
        else:
            lines.append('        <translation type="unfinished"></translation>')
        lines.append("    </message>")
    return "\n".join([*lines, "</context>", "</TS>", ""])


def placeholders(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def problems_of(texts: dict[str, list[str]], translations: dict[str, str]) -> list[str]:
    """Return one line per text without translation or with other placeholders."""
    lines = []
    for text, files in texts.items():
        translation = translations.get(text, "")
        if not translation:
            lines.append(f"{files[0]}: no translation: {text!r}")
        elif placeholders(text) != placeholders(translation):
            lines.append(f"{files[0]}: other placeholders: {text!r} -> {translation!r}")
    return lines


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks; gives the exit code."""
    parser = argparse.ArgumentParser(description="Collect the texts for translation.")
    parser.add_argument("--merge", type=Path, nargs="+", default=[], metavar="FILE.json")
    parser.add_argument("--language", default="zh", help="whose file is merged into (zh), and made")
    parser.add_argument("--check", action="store_true", help="change nothing, only check")
    options = parser.parse_args(arguments)
    try:
        texts = collected()
    except NotLiteralError as problem:
        print(problem, file=sys.stderr)
        return 1
    problems = []
    paths = {TRANSLATION, *TRANSLATION.parent.glob("wj_risk_*.ts")}
    if options.language != "zh":
        paths.add(TRANSLATION.with_name(f"wj_risk_{options.language}.ts"))
    for path in sorted(paths):
        language = path.stem.rpartition("_")[2] if path.stem.startswith("wj_risk_") else "zh"
        translations = {**standard_labels(language), **known(path)}
        for merged in options.merge if language == options.language else ():
            translations.update(json.loads(merged.read_text(encoding="utf-8")))
        result = written(texts, translations, language)
        problems += problems_of(texts, translations)
        if options.check:
            if not path.exists() or path.read_text(encoding="utf-8") != result:
                problems.append(f"{path.name} is not up to date: make translations")
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(result, encoding="utf-8")
    if not options.check:
        print(f"{len(texts)} texts, {len(problems)} without a translation that fits")
    for line in problems:
        print(line, file=sys.stderr)
    return 1 if options.check and problems else 0


if __name__ == "__main__":
    sys.exit(main())
