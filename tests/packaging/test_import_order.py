"""Who may import whom: what stands further up imports what stands below it, never the other way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).absolute().parent.parent.parent
PACKAGE = "wj_risk_plugin"

#: Rooms of the plugin from the roof to the ground.
PLUGIN = [
    {"plugin"},
    {"gui"},
    {"provider"},
    {"processing_algorithms"},
    {"maps", "survey"},
    {"bridge"},
    {"gpkg", "libraries"},
    {"own_libraries"},
    {"interface"},
    {"core"},
    {"standards"},
    {"compat", "version"},
]

#: Rooms of the field survey.
SURVEY = [{"load"}, {"district", "package", "returned"}, {"sent"}, {"model"}]

#: Rooms of `core` from the top to the ground; those of one row do not know each other.
CORE = [
    {"quality"},
    {"evacuation", "indicators", "lookouts", "population", "risk", "services", "water"},
    {"shelters"},
    {"hazards"},
    {"location", "visibility"},
    {"network"},
    {"geo"},
    {"tables"},
    {"texts"},
    {"messages"},
    {"arrays", "unfinished"},
]


def imports(path: Path, module: str) -> Iterator[tuple[str, int]]:
    """Every module of the plugin that a file imports, wherever in it, with the line."""
    package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            home = package[: len(package) + 1 - node.level] if node.level else []
            start = ".".join(home + ([node.module] if node.module else []))
            yield from ((f"{start}.{name.name}", node.lineno) for name in node.names)


def modules() -> dict[str, Path]:
    """Every module of the plugin; the algorithms are linked into its folder."""
    found = {}
    for folder, name in ((ROOT / PACKAGE, PACKAGE), (ROOT / "processing_algorithms", None)):
        for path in sorted(folder.rglob("*.py")):
            inner = path.relative_to(folder).with_suffix("").parts
            if name and inner[0] == "processing_algorithms":
                continue
            start = name or f"{PACKAGE}.processing_algorithms"
            parts = [start, *(part for part in inner if part != "__init__")]
            found[".".join(parts)] = path
    return found


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
