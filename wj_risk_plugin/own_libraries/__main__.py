"""Install the libraries of a folder by a command, in QGIS's own Python.

python -m wj_risk_plugin.own_libraries FOLDER --into PROFILE/python/wj_risk_libraries
python -m wj_risk_plugin.own_libraries --remove --into PROFILE/python/wj_risk_libraries
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..core.messages import InputError
from .bundle import read_bundle
from .machine import this_machine
from .place import install, libraries_of_qgis, place, remove


def main() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(
        prog="python -m wj_risk_plugin.own_libraries", description=__doc__.splitlines()[0]
    )
    parser.add_argument("folder", type=Path, nargs="?", help="made by make bundle")
    parser.add_argument("--into", type=Path, required=True, help="the plugin's place in a profile")
    parser.add_argument("--remove", action="store_true", help="take them away again")
    options = parser.parse_args()
    if options.remove == (options.folder is not None):
        parser.error("give a folder, or --remove")
    try:
        if options.remove:
            print("removed" if remove(options.into) else "nothing was installed")
            return 0
        bundle = read_bundle(options.folder, this_machine(), libraries_of_qgis(options.into))
        record = install(bundle, options.into)
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    for name, version in record["libraries"].items():
        print(f"installed: {name} {version}")
    for name, version in bundle.left.items():
        print(f"QGIS's own: {name} {version}")
    print(place(options.into))
    return 0


if __name__ == "__main__":
    sys.exit(main())
