"""Make the templates of the division sheets (``styles/division_sheet_*.qpt``).

Run with ``python styles/make_division_sheets.py``. The files are what the exporter loads and what
a user may open in the layout designer, change and save under another name.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

# Before Qt starts: attributes in one order in every run, and no window.
os.environ["QT_HASH_SEED"] = "0"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import QgsApplication  # noqa: E402 - needs the environment

FOLDER = Path(__file__).absolute().parent
sys.path.insert(0, str(FOLDER.parent))


def main() -> None:
    """Write all templates."""
    application = QgsApplication([], False)
    application.initQgis()
    from wj_risk_plugin.maps.division_sheets.template import write_templates

    target = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    print(f"{len(write_templates(target))} templates")


if __name__ == "__main__":
    main()
