"""Make the files of the synthetic sample district: one GeoPackage and one elevation model.

Run ``python sample_data/make_sample.py [FOLDER]``. The district is kept as texts beside this script
(see ``texts.py``), so every machine gets the same values, coordinates and heights to the last bit.
All content is invented; only the codes and names of the district and its seven towns are real.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

if not __package__:  # run as a script
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    __package__ = "sample_data"

from . import texts, writer

GEOPACKAGE = "wujiang_sample.gpkg"
DEM = "wujiang_dem.tif"


def make_sample(folder: Path) -> dict[str, Path]:
    """Write the sample district into a folder.

    Parameters
    ----------
    folder : pathlib.Path
        Where to write; made if missing. Files are written whole or not at all.

    Returns
    -------
    dict of str to pathlib.Path
        ``{"district": GeoPackage, "dem": GeoTIFF}``.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    paths = {"district": folder / GEOPACKAGE, "dem": folder / DEM}
    layers, _ = texts.layers_and_marks()
    fresh = {key: path.with_name(f".new_{path.name}") for key, path in paths.items()}
    kept = {name: (*texts.features_in(name), crs) for name, crs in layers.items()}
    writer.write_geopackage(fresh["district"], kept)
    writer.write_dem(fresh["dem"], texts.relief())
    for key, path in paths.items():
        os.replace(fresh[key], path)
    return paths


def main(arguments: list[str]) -> None:
    """Write the sample beside this script, or into the folder given."""
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    paths = make_sample(folder)
    size = sum(path.stat().st_size for path in paths.values()) / 1e6
    print(f"sample district (synthetic): {', '.join(map(str, paths.values()))}, {size:.1f} MB")
    print(f"content: {texts.content_hash(**paths)}")


if __name__ == "__main__":
    main(sys.argv[1:])
