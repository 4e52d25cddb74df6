"""Every text a person can see is there in both languages."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import string
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from wj_risk_plugin.bridge.io import styles
from wj_risk_plugin.bridge.io.styles import filled_style
from wj_risk_plugin.standards import languages

ROOT = Path(__file__).parent.parent
STANDARDS = ROOT / "wj_risk_plugin" / "standards"
STYLES = ROOT / "styles"
HELP = ROOT / "processing_algorithms" / "help"
ALGORITHMS = ROOT / "processing_algorithms"
PROGRAM = ROOT / "scripts" / "update_translations.py"

CHINESE = re.compile(r"[\u4e00-\u9fff]")

#: Texts that are the same in both languages: signs, formats, names of standards.
SAME = frozenset({"JSON (*.json)", "HTML (*.html)", "{kind}", "{text}", "(*.gpkg)"})

#: Terms of formulas that Chinese standards print as such.
SYMBOLS = frozenset({"α", "β", "Q", "R", "S"})

#: Tables of a Chinese standard, whose own words are read and not shown.
CHINESE_STANDARDS = frozenset({"chemical"})


def load_program() -> Any:
    specification = importlib.util.spec_from_file_location("update_translations", PROGRAM)
    assert specification is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)  # type: ignore[union-attr]
    return module


@pytest.fixture(scope="module")
def program() -> Any:
    return load_program()


@pytest.fixture(scope="module")
def texts(program: Any) -> dict[str, str]:
    """English text to its Chinese."""
    known = program.known()
    return {text: known.get(text, "") for text in program.collected()}


def needs_chinese(text: str) -> bool:
    """Whether a text has words beside placeholders, codes, units and names of standards."""
    bare = re.sub(r"\{[^}]*\}", "", text)
    bare = re.sub(r"\b(?:GB|GB/T|LY/T|DZ/T)\s?\d+(?:\.\d+)?(?:-\d{4})?", "", bare)
    return re.search(r"[A-Za-z]{3,}", bare) is not None and text not in SAME


# -- texts of the sources ------------------------------------------------------------------------


def test_the_file_is_up_to_date_and_complete(program: Any, capsys: Any) -> None:
    code = program.main(["--check"])
    assert code == 0, capsys.readouterr().err


def test_every_text_is_chinese_with_the_same_placeholders(
    program: Any, texts: dict[str, str]
) -> None:
    assert len(texts) > 300
    for text, translation in texts.items():
        names = {n for _, n, _, _ in string.Formatter().parse(text) if n is not None}
        chinese = {n for _, n, _, _ in string.Formatter().parse(translation) if n is not None}
        assert names == chinese, text
        if needs_chinese(text):
            assert CHINESE.search(translation), f"not Chinese: {text!r} -> {translation!r}"


def test_texts_that_cannot_be_collected_are_refused(program: Any, tmp_path: Path) -> None:
    program.ROOT = tmp_path
    try:
        for line in ('tr(f"{x} roads")', "tr(name)", 'Message("a" + word)', "self.tr()"):
            source = tmp_path / "source.py"
            source.write_text(f"def show(name, word, x):\n    {line}\n")
            with pytest.raises(program.NotLiteralError, match=r"source\.py:2"):
                program.texts_of(source)
    finally:
        program.ROOT = ROOT


def test_collecting(program: Any, tmp_path: Path) -> None:
    source = tmp_path / "source.py"
    source.write_text(
        'tr("one")\nself.tr("two " "and three")\nMessage("{n} four", n=Message("five"))\n'
        'def f(a):\n    text = "six"\n    if a:\n        text = "seven"\n    return tr(text)\n'
        "def tr(text):\n    return translate(CONTEXT, text)\n"
    )
    found = program.texts_of(source)
    assert sorted(found) == ["five", "one", "seven", "six", "two and three", "{n} four"]


def test_vanished_texts_go_and_translations_stay(
    program: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "i18n" / "x.ts"
    monkeypatch.setattr(program, "TRANSLATION", kept)
    monkeypatch.setattr(program, "standard_labels", lambda _language: {})
    sources = {"Old <b>": ["a.py"], "Stays & is “quoted”": ["a.py", "b.py"]}
    monkeypatch.setattr(program, "collected", lambda: dict(sources))
    merged = tmp_path / "zh.json"
    merged.write_text(json.dumps({"Old <b>": "旧", "Stays & is “quoted”": "保留 & “引号”"}))
    assert program.main(["--merge", str(merged)]) == 0
    first = kept.read_text(encoding="utf-8")
    assert program.known(kept)["Old <b>"] == "旧"
    assert program.main([]) == 0
    assert kept.read_text(encoding="utf-8") == first
    del sources["Old <b>"]
    assert program.main(["--check"]) == 1
    sources["New {count}"] = ["c.py"]
    assert program.main([]) == 0
    assert program.known(kept) == {"Stays & is “quoted”": "保留 & “引号”"}
    merged.write_text(json.dumps({"New {count}": "新 {number}"}))
    program.main(["--merge", str(merged)])
    assert program.main(["--check"]) == 1


def test_every_language_of_the_list_has_its_tables() -> None:
    assert list(languages()) == styles.languages()
    for language, about in languages().items():
        own = ROOT / "wj_risk_plugin" / "i18n" / f"wj_risk_{language}.ts"
        assert own.exists() == (language != "en")
        words = STANDARDS / "words" / f"{language}.json"
        assert words.exists() == about["own_words"]


# -- standards, help, styles ---------------------------------------------------------------------


def labelled(node: Any, place: str) -> list[tuple[str, dict[str, Any]]]:
    """Every entry of a standards file that has a label in a language."""
    found = []
    if isinstance(node, dict):
        if "en" in node or "zh" in node:
            found.append((place, node))
        for name, value in node.items():
            found += labelled(value, f"{place}/{name}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            found += labelled(value, f"{place}/{number}")
    return found


def test_every_label_of_the_standards_is_in_both_languages() -> None:
    count = 0
    for path in sorted(STANDARDS.rglob("*.json")):
        node = json.loads(path.read_text(encoding="utf-8"))
        for place, entry in labelled(node, path.stem):
            if "en" not in entry and path.stem in CHINESE_STANDARDS:
                continue
            count += 1
            for ending in ("", *(k[2:] for k in entry if re.match(r"(en|zh)_", k))):
                assert entry.get(f"en{ending}"), place
                assert entry.get(f"zh{ending}"), place
            if needs_chinese(entry["en"]) and entry["zh"] not in SYMBOLS:
                assert CHINESE.search(entry["zh"]), f"{place}: {entry['zh']}"
            english_help = {k for k in entry if k == "help_en"}
            assert {k.replace("_en", "_zh") for k in english_help} <= set(entry), place
    assert count > 200


def test_every_style_is_in_both_languages() -> None:
    names = {path.stem for path in STYLES.glob("*.qml")}
    assert names
    for name in names:
        labels, chinese = (
            re.findall(r'<(?:category|item) [^>]*label="([^"]+)"', filled_style(name, language))
            for language in ("en", "zh")
        )
        assert len(labels) == len(chinese), name
        for label, word in zip(labels, chinese):
            if needs_chinese(label):
                assert CHINESE.search(word), f"{name}: {word}"


def test_every_algorithm_is_helped_in_both_languages(risk_provider: Any) -> None:
    algorithms = risk_provider.algorithms()
    assert len(algorithms) >= 5
    for algorithm in algorithms:
        for language in ("en", "zh"):
            page = HELP / f"{algorithm.name()}.{language}.md"
            assert page.exists(), page.name
            text = page.read_text(encoding="utf-8")
            share = len(CHINESE.findall(text)) / len(text)
            # an English page may quote a Chinese word, a Chinese one may name fields
            assert share > 0.2 if language == "zh" else share < 0.1, page.name
            # some lines of substance, not a placeholder
            assert len(text) > 200, page.name
        for parameter in algorithm.parameterDefinitions():
            name = f"{algorithm.name()}: {parameter.name()}"
            assert parameter.description().strip(), name
            assert parameter.description() != parameter.name(), name
            assert parameter.help().strip(), f"{name} has no help"


def test_the_guide_of_the_window_is_in_both_languages() -> None:
    pages = {
        language: (ROOT / f"wj_risk_plugin/gui/guide.{language}.md").read_text(encoding="utf-8")
        for language in ("en", "zh")
    }
    assert pages["en"].count("\n# ") == pages["zh"].count("\n# ")
    assert CHINESE.search(pages["zh"])
    assert not CHINESE.search(pages["en"])


# -- what a Chinese QGIS shows ---------------------------------------------------------------------

CHINESE_QGIS = """
import json, sys
from qgis.core import QgsApplication, QgsSettings
application = QgsApplication([], True)
application.initQgis()
sys.path[:0] = [sys.argv[1], QgsApplication.pkgDataPath() + "/python/plugins"]
from wj_risk_plugin import classFactory
plugin = classFactory(None)
plugin.initProcessing()
said = {"locale": QgsApplication.locale(), "provider": plugin.provider.name(), "algorithms": {}}
for algorithm in plugin.provider.algorithms():
    said["algorithms"][algorithm.name()] = {
        "title": algorithm.displayName(),
        "group": algorithm.group(),
        "help": algorithm.shortHelpString(),
        "parameters": {
            d.name(): [d.description(), d.help()] for d in algorithm.parameterDefinitions()
        },
        "outputs": {
            d.name(): d.description() for d in algorithm.outputDefinitions()
        },
    }
print("SAID " + json.dumps(said))
plugin.unload()
"""


@pytest.fixture(scope="module")
def chinese(tmp_path_factory: pytest.TempPathFactory, program: Any) -> dict[str, Any]:
    """What the algorithms say in a QGIS set to zh-Hans, with the translation as it is now."""
    folder = tmp_path_factory.mktemp("chinese")
    plugin = folder / "wj_risk_plugin"
    left_out = shutil.ignore_patterns("__pycache__", "*.gpkg*", "*.tif", "synthetic", "*.qm")
    shutil.copytree(ROOT / "wj_risk_plugin", plugin, ignore=left_out)
    release = next(
        found
        for name in ("lrelease", "lrelease-qt5", "/usr/lib/qt5/bin/lrelease", "lrelease6")
        if (found := shutil.which(name))
    )
    compiled = plugin / "i18n" / "wj_risk_zh.qm"
    subprocess.run(
        [release, str(program.TRANSLATION), "-qm", str(compiled)], check=True, capture_output=True
    )
    settings = folder / "profiles" / "default" / "QGIS"
    settings.mkdir(parents=True)
    (settings / "QGIS3.ini").write_text("[locale]\noverrideFlag=true\nuserLocale=zh-Hans\n")
    # QgsApplication without QGIS's own main program asks the system for its language
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "LANG": "zh_CN.UTF-8",
        "LC_ALL": "zh_CN.UTF-8",
        "QGIS_CUSTOM_CONFIG_PATH": str(folder),
    }
    done = subprocess.run(
        [sys.executable, "-c", CHINESE_QGIS, str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env=environment,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("SAID ")]
    assert lines, done.stdout + done.stderr
    return json.loads(lines[0][5:])


def test_a_chinese_qgis_shows_chinese_algorithms(chinese: dict[str, Any]) -> None:
    assert chinese["locale"].startswith("zh")
    assert chinese["provider"] == "风险一张图"
    assert len(chinese["algorithms"]) >= 5
    for name, said in chinese["algorithms"].items():
        for what in ("title", "group", "help"):
            assert CHINESE.search(said[what]), f"{name}: {what}: {said[what]}"
        for parameter, (label, help_text) in said["parameters"].items():
            assert CHINESE.search(label), f"{name}: {parameter}: {label}"
            if needs_chinese(help_text):
                assert CHINESE.search(help_text), f"{name}: {parameter}: {help_text}"
        for output, label in said["outputs"].items():
            assert CHINESE.search(label), f"{name}: {output}: {label}"
