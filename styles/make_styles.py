"""Make the QML styles from the palette and the code lists.

Run with ``make styles``. The QML files are what the plugin loads and what a user may edit; this
script and the modules of ``themes/`` are where their colours, letters and hatches are decided
once. Where a style shows a word, it has its key: ``{{shelter.full}}`` stands in the table of each
language, ``words/<language>.json``; ``{{codes/risk_level/1}}`` stands in the standards.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
from pathlib import Path
from pkgutil import iter_modules

# Before Qt starts: attributes in one order in every run.
os.environ["QT_HASH_SEED"] = "0"

from qgis.core import QgsApplication, QgsVectorLayer

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parent))

import themes  # noqa: E402
from themes.drawing import Style  # noqa: E402

from wj_risk_plugin.bridge.io.styles import without_fonts  # noqa: E402
from wj_risk_plugin.core.texts.foreign_text import NAME_TIP, tip_template  # noqa: E402

#: Every module of `themes` that draws styles.
MODULES = [importlib.import_module(f"themes.{m.name}") for m in iter_modules(themes.__path__)]
THEMES = [module for module in MODULES if hasattr(module, "STYLES")]


def write(folder: Path) -> list[Path]:
    """Write every style.

    Parameters
    ----------
    folder : Path
        Where the QML files go.

    Returns
    -------
    list of Path
    """
    texts = {}
    for theme in THEMES:
        texts.update(getattr(theme, "RASTER_STYLES", {}))
    for theme in THEMES:
        for name, (geometry, style) in theme.STYLES.items():
            if name in texts:
                raise ValueError(f"two themes draw {name}")
            texts[name] = vector_style(name, geometry, style, folder)
    written = [folder / f"{name}.qml" for name in texts]
    for path, text in zip(written, texts.values()):
        path.write_text(text, encoding="utf-8")
    return written


def vector_style(name: str, geometry: str, style: Style, folder: Path) -> str:
    """Return the QML text of a layer's style; QGIS writes it into the folder."""
    layer = QgsVectorLayer(geometry, name, "memory")
    renderer, labelling, tip = style()
    layer.setRenderer(renderer)
    if labelling is not None:
        layer.setLabeling(labelling)
        layer.setLabelsEnabled(True)
    layer.setMapTipTemplate(tip_template(tip) if tip else NAME_TIP)
    categories = QgsVectorLayer.StyleCategory
    path = folder / f"{name}.qml"
    layer.saveNamedStyle(str(path), categories.Symbology | categories.Labeling | categories.MapTips)
    return without_chance(without_fonts(path.read_bytes()).decode("utf-8"))


def without_chance(text: str) -> str:
    """Return a style with the random ids of its symbol layers numbered: the file stays the same."""
    known: dict[str, str] = {}
    return re.sub(
        r"\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}",
        lambda found: known.setdefault(
            found.group(0), f"{{00000000-0000-4000-8000-{len(known):012x}}}"
        ),
        text,
    )


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    print(f"{len(write(target))} styles written")
    application.exitQgis()
