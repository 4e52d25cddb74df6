"""Who may import whom: what stands further up imports what stands below it, never the other way."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).absolute().parent.parent.parent
PROGRAM = ROOT / "scripts" / "make_architecture.py"


def load_program() -> Any:
    specification = importlib.util.spec_from_file_location("make_architecture", PROGRAM)
    assert specification is not None and specification.loader is not None
    program = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(program)
    return program


HOUSE = load_program()
PACKAGE, PLUGIN, CORE, SURVEY = HOUSE.PACKAGE, HOUSE.PLUGIN, HOUSE.CORE, HOUSE.SURVEY
imports, modules = HOUSE.imports, HOUSE.modules


def against(order: list[set[str]], above: str, found: dict[str, Path]) -> list[str]:
    """Return every import of modules below a package that goes against the order of its rooms."""
    rank = {name: row for row, names in enumerate(order) for name in names}
    wrong = []
    for module, path in found.items():
        if not module.startswith(above + "."):
            continue
        own = module[len(above) + 1 :].split(".")[0]
        assert own in rank, f"{own} has no place in the order of {above}"
        for target, line in imports(path, module):
            other = target[len(above) + 1 :].split(".")[0]
            known = target.startswith(above + ".") and other in rank
            if known and other != own and rank[other] <= rank[own]:
                wrong.append(f"{module}:{line}: {own} imports {target}")
    return wrong


@pytest.mark.parametrize(
    ("order", "above"),
    [(PLUGIN, PACKAGE), (SURVEY, f"{PACKAGE}.survey"), (CORE, f"{PACKAGE}.core")],
    ids=["plugin", "survey", "core"],
)
def test_the_rooms_stand_in_one_order(order: list[set[str]], above: str) -> None:
    assert against(order, above, modules()) == []


@pytest.mark.parametrize("code", ["from ..quality.check import x", "from .. import quality"])
def test_an_import_upwards_is_found(code: str, tmp_path: Path) -> None:
    path = tmp_path / "gb.py"
    path.write_text(code)
    found = {f"{PACKAGE}.core.hazards.gb": path}
    assert len(against(CORE, f"{PACKAGE}.core", found)) == 1


def test_the_picture_shows_the_imports_of_the_sources(tmp_path: Path) -> None:
    made = tmp_path / "picture.svg"
    subprocess.run([sys.executable, str(PROGRAM), str(made)], check=True, timeout=120)
    assert made.read_bytes() == (ROOT / "docs" / "architecture.svg").read_bytes()


def test_the_page_tells_the_order_that_holds() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    told = {
        title: [set(re.findall(r"\w+", row)) for row in rows.split(">")]
        for title, rows in re.findall(
            r"^\*\*`([\w/]+)`\*\*\n\n```text\n(.*?)```", text, re.M | re.S
        )
    }
    assert told == {name.replace(".", "/"): order for name, order in HOUSE.ORDERS.items()}


def test_only_imports_that_no_longer_way_shows_are_drawn() -> None:
    known = {"roof": {"room", "ground"}, "room": {"ground"}, "ground": set()}
    assert HOUSE.direct(known) == [("roof", "room"), ("room", "ground")]
