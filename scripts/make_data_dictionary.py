"""Write docs/data-dictionary.md from the definitions that the plugin works with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from wj_risk_plugin.standards import code_list, field, fields_of_kind, load, output_kinds  # noqa: E402

TARGET = ROOT / "docs" / "data-dictionary.md"

HEAD = """# Data dictionary · 数据字典

One GeoPackage holds a district. These are the layers and fields that the algorithms look for
under these names; every name can be replaced by another field when an algorithm is run. Fields in
**bold** are needed, all others may be missing or empty. Times are minutes, distances metres,
speeds km/h; codes are stored, labels are shown.

一个 GeoPackage 文件存放一个区县的数据。**粗体**字段必填，其余可缺可空。时间单位为分钟，距离为米，
速度为 km/h；存储代码，显示名称。

This page is generated: `python scripts/make_data_dictionary.py`.
"""


def page() -> str:
    """Return the whole page."""
    parts = [HEAD, "## Layers of a district · 区县图层\n"]
    for key, layer in load("layers").items():
        parts.append(f"### `{key}` {layer['en']} · {layer['zh']}\n")
        parts.append(f"Geometry: {layer['geometry']}.\n")
        parts.append("| field | also found as | type | English | 中文 | codes | range 范围 |")
        parts.append("|---|---|---|---|---|---|---|")
        parts.extend(row(entry) for entry in layer["fields"])
        parts.append("")
    parts += survey()
    parts.append("## Results · 成果图层\n")
    for path in sorted((ROOT / "wj_risk_plugin/standards/outputs").glob("*.json")):
        for name, kind in output_kinds(path.stem).items():
            parts.append(f"### `{path.stem}` {name}: {kind['en']} · {kind['zh']}\n")
            parts.append("| field | type | English | 中文 | codes |")
            parts.append("|---|---|---|---|---|")
            for each, definition in fields_of_kind(kind).items():
                parts.append(
                    f"| {each} | {definition['type']} | {definition['en']} | {definition['zh']} "
                    f"| {codes(definition)} |"
                )
            parts.append("")
    parts += shapefile()
    parts.append("## Codes · 代码\n")
    for name in load("codes"):
        parts.append(f"### {name}\n")
        parts.append("| code | English | 中文 |")
        parts.append("|---|---|---|")
        for entry in code_list(name):
            parts.append(f"| {entry['value']} | {entry['en']} | {entry['zh']} |")
        parts.append("")
    return "\n".join(parts)


def survey() -> list[str]:
    """Return what a field survey adds to surveyed layers, and the tables that it makes."""
    definitions = load("survey")
    head = ["| field | type | English | 中文 |", "|---|---|---|---|"]
    parts = ["## Field survey · 外业调查\n"]
    parts.append("Surveyed layers have these fields as well; loading adds them.\n")
    parts += [*head, *(plain_row(name) for name in definitions["fields"]), ""]
    parts.append("### `photos` Photos · 照片\n")
    parts += [*head, *map(plain_row, [*definitions["photo_fields"], "content_hash"]), ""]
    parts.append("### Journal · 日志\n")
    for name, title in definitions["journal_tables"].items():
        parts.append(f"- `{name}`: {title['en']} · {title['zh']}")
    return [*parts, ""]


def shapefile() -> list[str]:
    """Return what fields are called in a shapefile."""
    parts = [
        "## Names in a shapefile · shapefile 字段名\n",
        "| field | in a shapefile |",
        "|---|---|",
    ]
    names = load("short_names")["names"]
    return [*parts, *(f"| {name} | {short} |" for name, short in names.items()), ""]


def plain_row(name: str) -> str:
    """Return one field of a survey as a row."""
    definition = field(name)
    return f"| {name} | {definition['type']} | {definition['en']} | {definition['zh']} |"


def limits(definition: dict[str, Any]) -> str:
    """Return between which numbers a field's values lie."""
    least, most = definition.get("minimum"), definition.get("maximum")
    if least is None and most is None:
        return ""
    if most is None:
        return f"≥ {least}"
    return f"≤ {most}" if least is None else f"{least} – {most}"


def row(entry: dict[str, Any]) -> str:
    """Return one field of a layer as a row."""
    definition = {**field(entry.get("field", entry["name"]))}
    if "codes" in entry:
        definition["codes"] = entry["codes"]
    name = f"**{entry['name']}**" if entry.get("required") else entry["name"]
    synonyms = ", ".join(entry.get("synonyms", []))
    return (
        f"| {name} | {synonyms} | {definition['type']} | {definition['en']} "
        f"| {definition['zh']} | {codes(definition)} | {limits({**definition, **entry})} |"
    )


def codes(definition: dict[str, Any]) -> str:
    """Return the link to a field's code list, when it has one."""
    return f"[{definition['codes']}](#{definition['codes']})" if "codes" in definition else ""


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(page(), encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)} written")
