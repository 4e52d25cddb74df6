"""The Python libraries that QGIS may come without: are they there, and loading them safely."""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import importlib.metadata
import importlib.util
import os
import sys
import sysconfig
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication

from .bridge.language import tr
from .bridge.thread_state import keep_thread_state
from .own_libraries import activate

__all__ = ["load_libraries", "missing_library", "own_libraries_folder"]

#: Libraries without which no algorithm runs; the names of the imports and of the package index.
LIBRARIES = ("numpy", "scipy", "shapely", "pandas", "geopandas", "pyogrio", "pyproj", "rasterio")

#: The oldest version that is known to work, where an older one is still about.
FLOORS = {"shapely": (2, 0), "geopandas": (0, 14), "pandas": (2, 0)}

#: Modules with compiled parts of their own, all of which have to be loaded together.
COMPILED = (
    "shapely",
    "shapely.ops",
    "shapely.prepared",
    "pyproj",
    "pyproj.database",
    "pyproj.network",
    "pyogrio",
    "pyogrio.raw",
    "geopandas",
    "rasterio",
    "rasterio.features",
    "rasterio.fill",
    "rasterio.mask",
    "rasterio.sample",
    "rasterio.transform",
    "rasterio.vrt",
    "rasterio.warp",
)

#: Where GDAL and PROJ look for their data and drivers.
GDAL_VARIABLES = ("GDAL_DATA", "GDAL_DRIVER_PATH", "PROJ_DATA", "PROJ_LIB")

#: Modules that were loaded deeply bound.
_kept_apart: set[str] = set()


def own_libraries_folder() -> Path:
    """Return where the plugin's own libraries lie in the profile, for every kind of Python."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "python" / "wj_risk_libraries"


def missing_library() -> str | None:
    """Return one sentence with the one mending command, None when nothing is missing."""
    activate(own_libraries_folder())
    missing = [name for name in LIBRARIES if importlib.util.find_spec(name) is None]
    if missing:
        return tr("Python libraries are missing: {names}. Install them with: {command}").format(
            names=", ".join(missing), command=install_command(*missing)
        )
    for name, floor in FLOORS.items():
        version = importlib.metadata.version(name)
        if tuple(int(part) for part in version.split(".")[:2]) < floor:
            wanted = f'"{name}>={".".join(map(str, floor))}"'
            return tr(
                "The Python library {name} is too old ({version}). Renew it with: {command}"
            ).format(name=name, version=version, command=install_command("--upgrade", wanted))
    return _geos_collision()


def install_command(*what: str) -> str:
    """Return the pip command that works on this machine.

    Debian's own Python wants to be told twice; on Linux shapely is built against QGIS's GEOS.
    """
    parts = ["python3 -m pip install"]
    guarded = Path(sysconfig.get_path("stdlib")) / "EXTERNALLY-MANAGED"
    if guarded.exists() and sys.prefix == sys.base_prefix:
        parts.append("--user --break-system-packages")
    if sys.platform.startswith("linux") and any("shapely" in name for name in what):
        parts.append("--no-binary shapely")
    return " ".join([*parts, *what])


def _geos_collision() -> str | None:
    """Say so when shapely's GEOS and QGIS's are two versions that were mixed while loading."""
    shapely = sys.modules.get("shapely")
    if shapely is None or COMPILED[0] in _kept_apart or not sys.platform.startswith("linux"):
        return None
    lent = getattr(ctypes.CDLL(None), "GEOSversion", None)
    if lent is None:
        return None
    lent.restype = ctypes.c_char_p
    of_qgis = lent().decode().split("-")[0]
    own = ".".join(map(str, shapely.geos_version))
    if own == of_qgis:
        return None
    return tr(
        "The Python library shapely brings GEOS {own}, which collides with GEOS {of_qgis} of "
        "QGIS. Build it against QGIS's with: {command}"
    ).format(own=own, of_qgis=of_qgis, command=install_command("--force-reinstall", '"shapely>=2"'))


def load_libraries() -> None:
    """Load the compiled libraries so that each finds its own GEOS, GDAL and PROJ.

    The wheels bring libraries of their own beside those of QGIS. On Linux a program that links
    GEOS itself, as QGIS does, would lend its own functions to the wheel's GEOS of another version,
    which ends in wrong results or a crash. Deep binding keeps them apart. On Windows and macOS a
    function is looked up in the library that it was linked with, so nothing is mixed there.
    """
    keep_thread_state()
    activate(own_libraries_folder())
    with _deeply_bound(), warnings.catch_warnings():
        # geopandas 1.0 asks shapely for a module that later versions call old
        warnings.simplefilter("ignore", DeprecationWarning)
        for name in COMPILED:
            if name not in sys.modules:
                importlib.import_module(name)
                _kept_apart.add(name)
    _keep_rasterio_to_its_data()


@contextlib.contextmanager
def _deeply_bound() -> Iterator[None]:
    """Let what is loaded prefer its own functions to those of the program, where that can be."""
    flags = getattr(sys, "getdlopenflags", lambda: None)()
    deep = getattr(os, "RTLD_DEEPBIND", None)
    if flags is None or deep is None:
        yield
        return
    sys.setdlopenflags(flags | deep)
    try:
        yield
    finally:
        sys.setdlopenflags(flags)


def _keep_rasterio_to_its_data() -> None:
    """Let a ready wheel of rasterio use the data that it brings, not those of QGIS's GDAL.

    QGIS's installer on Windows says in variables of the whole process where its GDAL and PROJ have
    their data and drivers. Rasterio looks there first, in every thread anew; its own PROJ refuses
    QGIS's ``proj.db`` of another version, and its own GDAL must not load QGIS's drivers. QGIS needs
    the variables, so they are hidden from rasterio alone.
    """
    module = sys.modules["rasterio._env"]
    brought = Path(str(module.__file__)).parent / "proj_data"
    if brought.is_dir() and not isinstance(module.os, _OsWithoutGdal):
        module.os = _OsWithoutGdal()
        module.set_gdal_config("GDAL_DRIVER_PATH", "disable")
        module.set_gdal_config("GDAL_DATA", str(brought.with_name("gdal_data")))
        with sys.modules["rasterio"].Env():  # tells its PROJ, for every thread
            pass


class _OsWithoutGdal:
    """Python's `os` with an environment that does not name QGIS's GDAL and PROJ."""

    @property
    def environ(self) -> dict[str, str]:
        """The environment without those variables."""
        return {name: v for name, v in os.environ.items() if name not in GDAL_VARIABLES}

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)
