"""Draw docs/architecture.svg: the rooms of the plugin and who imports whom, from the sources.

    python scripts/make_architecture.py             write the picture
    python scripts/make_architecture.py FILE.svg    write it elsewhere

The rows are the order in which rooms may import each other, the arrows what they do import. A test
holds the order, another one that the committed picture is the one that the sources give.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).absolute().parent.parent
PACKAGE = "wj_risk_plugin"
TARGET = ROOT / "docs" / "architecture.svg"

#: Rooms of the plugin from the roof to the ground; a room imports only what stands below it.
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

#: Orders by the package whose rooms they are.
ORDERS = {PACKAGE: PLUGIN, f"{PACKAGE}.core": CORE, f"{PACKAGE}.survey": SURVEY}

#: Measures of the picture in pixels.
BOX_HEIGHT, ROW_HEIGHT, GAP, MARGIN, LETTER = 26, 54, 14, 24, 7.4
HEADING_HEIGHT = 40

HEAD = """<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" \
viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13">
<title>The rooms of the plugin, and who imports whom</title>
<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" \
orient="auto"><path d="M0 0L8 4L0 8z" fill="#666666"/></marker></defs>
<rect width="{width}" height="{height}" fill="#ffffff"/>"""


def imports(path: Path, module: str) -> Iterator[tuple[str, int]]:
    """Yield every module of the plugin that a file imports, wherever in it, with the line."""
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
    """Return every module of the plugin; the algorithms are linked into its folder."""
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


def room_imports(above: str, found: dict[str, Path]) -> dict[str, set[str]]:
    """Return which rooms of a package each of its rooms imports."""
    rooms = set().union(*ORDERS[above])
    known: dict[str, set[str]] = {room: set() for room in rooms}
    for module, path in found.items():
        own = module[len(above) + 1 :].split(".")[0]
        if module.startswith(above + ".") and own in rooms:
            targets = (target for target, _ in imports(path, module))
            others = {t[len(above) + 1 :].split(".")[0] for t in targets if t.startswith(above)}
            known[own] |= (others & rooms) - {own}
    return known


def direct(known: dict[str, set[str]]) -> list[tuple[str, str]]:
    """Return the imports that no way over other rooms shows already."""

    def behind(room: str) -> set[str]:
        return known[room].union(*map(behind, known[room]))

    return sorted(
        (room, other)
        for room, others in known.items()
        for other in others
        if not any(other in behind(between) for between in others - {other})
    )


def places(
    order: list[set[str]], left: float
) -> tuple[dict[str, tuple[float, float, float]], float]:
    """Return left edge, top and width of every room's box, and the width of all."""
    widths = {room: LETTER * len(room) + 2 * GAP for row in order for room in row}
    rows = [sum(widths[room] + GAP for room in sorted(row)) - GAP for row in order]
    boxes = {}
    for number, (row, width) in enumerate(zip(order, rows)):
        x = left + (max(rows) - width) / 2
        for room in sorted(row):
            boxes[room] = (x, HEADING_HEIGHT + MARGIN + number * ROW_HEIGHT, widths[room])
            x += widths[room] + GAP
    return boxes, max(rows)


def drawn(above: str, left: float, found: dict[str, Path]) -> tuple[list[str], float]:
    """Return one package as lines of SVG, and its width."""
    boxes, width = places(ORDERS[above], left)
    middle = left + width / 2
    title = above.replace(".", "/")
    lines = [f'<text x="{middle:.0f}" y="{MARGIN + 8}" text-anchor="middle" '
             f'font-weight="bold">{title}</text>']  # fmt: skip
    for room, other in direct(room_imports(above, found)):
        x, y, wide = boxes[room]
        to_x, to_y, to_wide = boxes[other]
        x, y, to_x = x + wide / 2, y + BOX_HEIGHT, to_x + to_wide / 2
        # an arrow over several rows goes round the boxes between
        rows = round((to_y - y + BOX_HEIGHT) / ROW_HEIGHT)
        side = (1 if x >= middle else -1) * 26 * (rows - 1)
        bend = (to_y - y) / 2
        lines.append(
            f'<path d="M{x:.0f} {y:.0f}C{x + side:.0f} {y + bend:.0f} '
            f'{to_x + side:.0f} {to_y - bend:.0f} {to_x:.0f} {to_y:.0f}" '
            f'fill="none" stroke="#666666" marker-end="url(#tip)"/>'
        )
    for room, (x, y, wide) in boxes.items():
        lines.append(
            f'<rect x="{x:.0f}" y="{y:.0f}" width="{wide:.0f}" height="{BOX_HEIGHT}" rx="4" '
            f'fill="#eef3f8" stroke="#33557a"/>'
        )
        lines.append(
            f'<text x="{x + wide / 2:.0f}" y="{y + 18:.0f}" text-anchor="middle">{room}</text>'
        )
    return lines, width


def picture() -> str:
    """Return the whole picture as SVG."""
    found = modules()
    lines, left = [], float(3 * MARGIN)
    for above in ORDERS:
        package, width = drawn(above, left, found)
        lines += package
        left += width + 4 * MARGIN
    height = HEADING_HEIGHT + MARGIN + max(map(len, ORDERS.values())) * ROW_HEIGHT
    head = HEAD.format(width=round(left), height=height)
    return "\n".join([head, *lines, "</svg>", ""])


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_text(picture(), encoding="utf-8")
    print(target)
