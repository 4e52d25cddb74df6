"""Install the libraries of a folder by a command, in QGIS's own Python.

python -m wj_risk_plugin.own_libraries FOLDER --into PROFILE/python/wj_risk_libraries
python -m wj_risk_plugin.own_libraries --remove --into PROFILE/python/wj_risk_libraries
"""

from __future__ import annotations

import argparse
import locale
import os
import re
import sys
from collections.abc import Callable
from functools import cache, partial
from html import unescape
from pathlib import Path
from typing import NoReturn

from ..core.messages import InputError, Message
from ..standards import language_of
from .bundle import read_bundle
from .machine import is_of_qgis, this_machine
from .place import install, libraries_of_qgis, place, remove

COMMAND = "python -m wj_risk_plugin.own_libraries"

TRANSLATIONS = Path(__file__).absolute().parent.parent / "i18n"


class _Misused(Exception):  # noqa: N818 - no fault of the program
    """The command line cannot be understood."""


class _Parser(argparse.ArgumentParser):
    """Reads the command line; what it is for is said in the language of the system."""

    def error(self, message: str) -> NoReturn:
        """Leave the wording to `main`: Python's own is English."""
        raise _Misused(message)


def _speech() -> tuple[Callable[[str], str], object]:
    """Return what says a message in the system's language, and what has to be kept meanwhile.

    Where Python has no Qt, which QGIS's own has, or what QGIS loads with it is damaged, the texts
    are read without it: damaged libraries are what this command is called for.
    """
    try:
        from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

        from ..interface.language import translated
    except (Exception, SystemExit):
        return partial(_translated, language=_language_of_system()), None
    translator = QTranslator()
    language = language_of([*QLocale.system().uiLanguages(), ""][0])
    if not translator.load(str(TRANSLATIONS / f"wj_risk_{language}.qm")):
        return str, None
    application = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    QCoreApplication.installTranslator(translator)
    return translated, (application, translator)


def _language_of_system() -> str:
    """Return the language of the system, as Python alone knows it."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale_name = next(filter(None, names), None) or locale.getlocale()[0] or ""
    return language_of(locale_name)


def _translated(text: object, language: str) -> str:
    """Return a message in a language, as `translated` does where there is Qt."""
    if not isinstance(text, Message):
        return str(text)
    values = {
        name: _translated(value, language) if isinstance(value, Message) else value
        for name, value in text.values.items()
    }
    return _translations(language).get(text.template, text.template).format(**values)


@cache
def _translations(language: str) -> dict[str, str]:
    """Return the texts of a language by the English ones; none for English itself."""
    path = TRANSLATIONS / f"wj_risk_{language}.ts"
    texts = path.read_text(encoding="utf-8") if path.exists() else ""
    pairs = re.findall(r"<source>(.*?)</source>\s*<translation>(.*?)</translation>", texts, re.S)
    return {unescape(english): unescape(own) for english, own in pairs}


def _usage() -> list[Message]:
    """Return how the command is used, line by line."""
    return [
        Message("Install the libraries of a folder that make bundle made:"),
        Message("  {command} FOLDER --into PROFILE/python/wj_risk_libraries", command=COMMAND),
        Message("Take them away again:"),
        Message("  {command} --remove --into PROFILE/python/wj_risk_libraries", command=COMMAND),
        Message("PROFILE is the folder of the QGIS profile."),
    ]


def main() -> int:
    """Do what the command line asks."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    say, _kept = _speech()
    parser = _Parser(prog=COMMAND, add_help=False)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--into", type=Path)
    parser.add_argument("--remove", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    try:
        options = parser.parse_args()
        if options.help:
            print(*map(say, _usage()), sep="\n")
            return 0
        if options.into is None or options.remove == (options.folder is not None):
            raise _Misused
    except _Misused:
        print(say(Message("Give a folder or --remove, and --into.")), file=sys.stderr)
        print(*map(say, _usage()), sep="\n", file=sys.stderr)
        return 2
    try:
        _act(options, say)
    except InputError as error:
        print(say(error.message()), file=sys.stderr)
        return 1
    return 0


def _act(options: argparse.Namespace, say: Callable[[str], str]) -> None:
    """Install or remove, and say what was done."""
    if not is_of_qgis():
        raise InputError(
            sys.executable,
            Message(
                "this Python {version} has no QGIS, so what it has says nothing of QGIS's "
                "libraries",
                version=this_machine().python,
            ),
            mend=Message(
                "run the command with QGIS's own Python: on Linux /usr/bin/python3, on Windows "
                "python-qgis-ltr in the OSGeo4W Shell, on macOS the one inside QGIS.app"
            ),
        )
    if options.remove:
        there = remove(options.into)
        print(say(Message("removed") if there else Message("nothing was installed")))
        return
    bundle = read_bundle(options.folder, this_machine(), libraries_of_qgis(options.into))
    record = install(bundle, options.into)
    for name, version in record["libraries"].items():
        print(say(Message("installed: {name} {version}", name=name, version=version)))
    for name, version in bundle.left.items():
        print(say(Message("QGIS's own: {name} {version}", name=name, version=version)))
    print(place(options.into))


if __name__ == "__main__":
    sys.exit(main())
