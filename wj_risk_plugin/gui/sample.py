"""Where the sample district is, and making it where it is missing."""

from __future__ import annotations

import importlib
import os
import shutil
from pathlib import Path

from qgis.core import QgsApplication

__all__ = ["DEM", "DISTRICT", "find_sample", "make_sample", "prepare_sample", "sample_is_there"]

DISTRICT = "wujiang_sample.gpkg"
DEM = "wujiang_dem.tif"

#: `parent` without resolving links: the plugin folder holds a link to the sample in a checkout.
SHIPPED = Path(__file__).parent.parent / "sample_data"


def writable_folder() -> Path:
    """Return the folder of the sample: the plugin's, or one in the profile.

    A GeoPackage that is looked at is written to (its journal lies beside it), so a plugin
    installed for all users keeps its sample untouched.
    """
    if os.access(SHIPPED, os.W_OK):
        return SHIPPED
    return Path(QgsApplication.qgisSettingsDirPath()) / "wj_risk" / "sample"


def find_sample() -> tuple[Path, Path] | None:
    """Return the district's GeoPackage and elevation model, None where they have to be made."""
    folder = writable_folder()
    for name in (DISTRICT, DEM):
        if not (folder / name).exists() and (SHIPPED / name).exists():
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(SHIPPED / name, folder / name)
    if (folder / DISTRICT).exists() and (folder / DEM).exists():
        return folder / DISTRICT, folder / DEM
    return None


def sample_is_there() -> bool:
    """Return whether the sample need not be made."""
    return all(
        any((folder / name).exists() for folder in (writable_folder(), SHIPPED))
        for name in (DISTRICT, DEM)
    )


def prepare_sample() -> tuple[str, str]:
    """Return the paths of the district and its elevation model, made where they are missing."""
    district, dem = find_sample() or make_sample()
    return str(district), str(dem)


def make_sample() -> tuple[Path, Path]:
    """Make the sample; takes some seconds and needs the libraries of the algorithms."""
    from ..libraries import load_libraries

    load_libraries()
    package = __package__.rpartition(".")[0]
    maker = importlib.import_module(f"{package}.sample_data.make_sample")
    made = maker.make_sample(writable_folder())
    return made["district"], made["dem"]
