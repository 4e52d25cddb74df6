"""What the toolbox shows of every algorithm beside its parameters: help that opens, and an icon."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QUrl

from wj_risk_plugin.interface.help import help_file
from wj_risk_plugin.processing_algorithms.common.algorithm import GROUPS, group_icon


class Texts(HTMLParser):
    """Collects what a reader sees, and every address."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [str(value) for key, value in attrs if key in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_algorithm_has_a_help_page_that_opens_without_a_network(risk_provider: Any) -> None:
    algorithms = risk_provider.algorithms()
    assert len(algorithms) > 20
    addresses = set()
    for algorithm in algorithms:
        address = QUrl(algorithm.helpUrl())
        assert address.isLocalFile(), algorithm.name()
        page = Path(address.toLocalFile())
        assert page.suffix == ".html"
        texts = Texts()
        texts.feed(page.read_text(encoding="utf-8"))
        assert algorithm.displayName() in texts.text
        assert f"wjrisk:{algorithm.name()}" in texts.text
        assert len(texts.text) > 300
        assert texts.addresses == []  # nothing is fetched, and nothing leads nowhere
        addresses.add(algorithm.helpUrl())
    assert len(addresses) == len(algorithms)


def test_a_help_page_follows_the_plugin_and_is_written_once(
    qgis_app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", lambda: str(tmp_path / "武江 x"))
    address = help_file("name", "A <title>", "# One\n\ntext")
    page = Path(QUrl(address).toLocalFile())
    assert "A &lt;title&gt;" in page.read_text(encoding="utf-8")
    written = page.stat().st_mtime_ns
    assert help_file("name", "A <title>", "# One\n\ntext") == address
    assert page.stat().st_mtime_ns == written
    help_file("name", "A <title>", "# Two\n\ntext")
    assert "Two" in page.read_text(encoding="utf-8")
    assert [path.name for path in page.parent.iterdir()] == [page.name]


def test_where_the_profile_cannot_be_written_there_is_no_button(
    qgis_app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wj_risk").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", lambda: str(tmp_path))
    assert help_file("name", "title", "text") == ""


def test_every_group_has_an_icon_of_its_own(risk_provider: Any) -> None:
    drawn = {group: group_icon(group).read_bytes() for group in GROUPS}
    assert len(set(drawn.values())) == len(GROUPS)
    for body in drawn.values():
        root = ElementTree.fromstring(body)
        assert root.get("viewBox") == "0 0 64 64"
        assert b"http" not in body.replace(b"http://www.w3.org/2000/svg", b"")
    for algorithm in risk_provider.algorithms():
        assert Path(algorithm.svgIconPath()) == group_icon(algorithm.groupId())
        picture = algorithm.icon().pixmap(32, 32).toImage()
        colours = {picture.pixel(x, y) for x in range(32) for y in range(32)}
        assert len(colours) > 10, algorithm.name()


def test_no_drawing_of_ours_changes_with_a_machines_fonts() -> None:
    drawings = [*group_icon("data").parents[1].rglob("*.svg")]
    assert {"icon.svg", "north_arrow.svg"} <= {path.name for path in drawings}
    for path in drawings:
        elements = {node.tag.rpartition("}")[2] for node in ElementTree.parse(path).iter()}
        assert "path" in elements and "text" not in elements, path.name
