"""The Python libraries that QGIS may come without: are they there, and loading them safely."""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import importlib.machinery
import importlib.util
import os
import sys
import sysconfig
import threading
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from qgis.core import QgsApplication

from .interface.language import listed, named, tr
from .interface.thread_state import keep_thread_state
from .own_libraries import activate, numbers, required, stated_version

__all__ = [
    "COMPILED",
    "REST_S",
    "Library",
    "install_command",
    "installed_version",
    "is_kept_apart",
    "libraries",
    "load_libraries",
    "missing_library",
    "own_libraries_folder",
]

#: Kept at the version that QGIS came with: its GDAL modules are compiled against it.
KEPT = "numpy"

#: What every library has when it is whole, in the order in which they need each other: the one
#: that is damaged is named, not the one that needs it.
WHOLE = {
    "numpy": "ndarray",
    "attrs": "define",
    "pandas": "DataFrame",
    "scipy": "LowLevelCallable",
    "openpyxl": "Workbook",
    "shapely": "Geometry",
    "pyproj": "CRS",
    "geopandas": "GeoDataFrame",
    "pyogrio": "read_dataframe",
    "rasterio": "open",
}

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

#: Marks modules that were loaded deeply bound; the plugin itself may be loaded anew meanwhile.
KEPT_APART = "_wj_risk_kept_apart"

#: Rest between two modules that are loaded ahead (seconds): loading one may hold up the window for
#: some hundredths of a second, and several without a rest for as many times that.
REST_S = 0.01

#: How libraries are bound is said for the whole process: one thread loads them at a time.
_loading = threading.Lock()


def own_libraries_folder() -> Path:
    """Return where the plugin's own libraries lie in the profile, for every kind of Python."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "python" / "wj_risk_libraries"


@dataclass(frozen=True)
class Library:
    """A library with the versions that work.

    Attributes
    ----------
    name : str
        Of the import, and in the package index.
    floor, ceiling : str
        The oldest version that works, and the first that is not known to; the latter may be empty.
    """

    name: str
    floor: str
    ceiling: str = ""

    @property
    def versions(self) -> str:
        """The versions that work, as pip writes them.

        Examples
        --------
        >>> Library("pandas", "2.0", "4").versions, Library("attrs", "23.2").versions
        ('>=2.0,<4', '>=23.2')
        """
        return f">={self.floor}" + (f",<{self.ceiling}" if self.ceiling else "")

    def is_too_old(self, version: str) -> bool:
        """Whether a version is below the floor.

        Examples
        --------
        >>> [Library("pandas", "2.0", "4").is_too_old(v) for v in ("1.5.3", "2.0", "2.0.0rc1")]
        [True, False, False]
        """
        return numbers(version) < numbers(self.floor)

    def is_too_new(self, version: str) -> bool:
        """Whether a version is at the ceiling or above it.

        Examples
        --------
        >>> [Library("numpy", "1.24", "3").is_too_new(v) for v in ("2.9.1", "3.0.0", "10.0")]
        [False, True, True]
        """
        return bool(self.ceiling) and numbers(version) >= numbers(self.ceiling)


@cache
def libraries() -> tuple[Library, ...]:
    """Return the libraries that every algorithm needs, as ``requirements.txt`` names them."""
    found = {name: wanted[len(">=") :].partition(",<") for name, wanted in required().items()}
    return tuple(Library(name, floor, ceiling) for name, (floor, _, ceiling) in found.items())


def installed_version(name: str) -> str | None:
    """Return the version of a library, None where it is not there or says none."""
    version = stated_version(name)
    return version if isinstance(version, str) else None


def missing_library() -> str | None:
    """Return one sentence with the one mending command, None when every library fits.

    Asked before anything is imported: a library that is missing, too old or too new is named with
    the versions that work.
    """
    activate(own_libraries_folder())
    return _foreign_libraries() or _unfit_libraries() or _geos_collision()


def _unfit_libraries() -> str | None:
    """Say so when libraries are installed only in part, missing, too old or too new."""
    stated = {library: stated_version(library.name) for library in libraries()}
    if damaged := _damaged_installations(stated):
        return damaged
    missing, unfit = [], {}
    for library, said in stated.items():
        version = None if said is None else str(said)
        if _path_of(library.name) is None:
            missing.append(library)
        elif version is not None and library.is_too_old(version):
            unfit[library] = tr("{name} {version} is too old, {wanted} is needed").format(
                name=library.name, version=version, wanted=library.versions
            )
        elif version is not None and library.is_too_new(version):
            unfit[library] = tr("{name} {version} is too new, {wanted} is needed").format(
                name=library.name, version=version, wanted=library.versions
            )
    names = named(library.name for library in missing)
    if not missing and not unfit:
        return None
    command = install_command(*missing, *unfit)
    if not unfit:
        return tr("Python libraries are missing: {names}. Install them with: {command}").format(
            names=names, command=command
        )
    wrong = [*unfit.values(), *([tr("missing: {names}").format(names=names)] if missing else [])]
    return tr("Python libraries do not fit: {problems}. Install what fits with: {command}").format(
        problems=listed(wrong), command=command
    )


def _foreign_libraries() -> str | None:
    """Say so when libraries are compiled for another Python, as PYTHONPATH brings them in."""
    paths = {library.name: _path_of(library.name) for library in libraries()}
    foreign = {n: p for n, p in paths.items() if p is not None and not _is_for_this_python(p)}
    if not foreign:
        return None
    return tr(
        "Python libraries are made for another Python than the {version} of QGIS: {names} in "
        "{folders}. Start QGIS where no PYTHONPATH and no Python of one's own (conda, pyenv, a "
        "virtual environment) is active."
    ).format(
        version=".".join(map(str, sys.version_info[:2])),
        names=named(foreign),
        folders=named(sorted({str(path.parent) for path in foreign.values()})),
    )


def _damaged_installations(stated: dict[Library, str | Path | None]) -> str | None:
    """Say so when a library's own metadata cannot be read, as half an installation leaves them."""
    damaged = {library: path for library, path in stated.items() if isinstance(path, Path)}
    if not damaged:
        return None
    return tr(
        "Python libraries are installed only in part, or damaged: {problems}. Delete what is named "
        "and install it again with: {command}"
    ).format(
        problems=listed(
            tr("{name} in {folder}").format(name=library.name, folder=path)
            for library, path in damaged.items()
        ),
        command=install_command(*damaged),  # nothing is there for pip any more
    )


def _path_of(name: str) -> Path | None:
    """Return the folder or file of a library, None where it is not there.

    A folder without modules, as an uninstalled library may leave it, is no library.
    """
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        return None
    is_folder = found.submodule_search_locations is not None
    return Path(found.origin).parent if is_folder else Path(found.origin)


# Asked for each algorithm that QGIS shows.
@cache
def _is_for_this_python(folder: Path) -> bool:
    """Whether a library has a compiled module for this Python, or none at all."""
    kinds = ("*.so", "*/*.so", "*.pyd", "*/*.pyd")
    compiled = [path.name for kind in kinds for path in folder.glob(kind)]
    endings = importlib.machinery.EXTENSION_SUFFIXES
    return not compiled or any(name[name.find(".") :] in endings for name in compiled)


def install_command(*wanted: Library, again: bool = False) -> str:
    """Return the pip command that works on this machine.

    It runs in QGIS's own Python, whichever one comes first on the path, and asks for versions that
    work. numpy stays as it is, or of its kind: the GDAL modules are compiled against it. Debian's
    own Python wants to be told twice; on Linux shapely is built against QGIS's GEOS.

    Parameters
    ----------
    *wanted : Library
        What is missing or does not fit.
    again : bool
        Build anew what is there in the right version, and nothing it needs.
    """
    parts = [f"{_own_python()} -m pip install"]
    guarded = Path(sysconfig.get_path("stdlib")) / "EXTERNALLY-MANAGED"
    if guarded.exists() and sys.prefix == sys.base_prefix:
        parts.append("--user --break-system-packages")
    names = [library.name for library in wanted]
    if sys.platform.startswith("linux") and "shapely" in names:
        parts.append("--no-binary shapely")
    if again:
        parts.append("--force-reinstall --no-deps")
    for one in wanted:
        there = installed_version(one.name) if again else None
        # another version might need what stays as it is
        versions = one.versions if there is None else f"=={there}"
        if one.name != KEPT:
            parts.append(f'"{one.name}{versions}"')
    if KEPT in names or not again:
        parts.append(_kept(KEPT in names and not again))
    return " ".join(parts)


def _kept(unfit: bool) -> str:
    """Return what pip is told of numpy, so that nothing else moves it to another kind."""
    version = installed_version(KEPT)
    library = next(one for one in libraries() if one.name == KEPT)
    if version is not None and not unfit:
        return f'"{KEPT}=={version}"'
    if version is not None and library.is_too_old(version):
        return f'"{KEPT}>={library.floor},<{numbers(version)[0] + 1}"'
    return f'"{KEPT}{library.versions}"'


def _own_python() -> str:
    """Return the Python in which this QGIS runs, as one types it."""
    major, minor = sys.version_info[:2]
    prefix = Path(sys.prefix)
    places = [prefix / "bin" / f"python{major}.{minor}", prefix / "bin" / "python3"]
    for place in [*places, prefix / "python.exe"]:
        if place.exists():
            return f'"{place}"' if " " in str(place) else str(place)
    return "python3"


def _geos_collision() -> str | None:
    """Say so when shapely's GEOS and QGIS's are two versions that were mixed while loading."""
    shapely = sys.modules.get("shapely")
    if shapely is None or is_kept_apart(COMPILED[0]) or not sys.platform.startswith("linux"):
        return None
    lent = getattr(ctypes.CDLL(None), "GEOSversion", None)
    if lent is None:
        return None
    lent.restype = ctypes.c_char_p
    of_qgis = lent().decode().split("-")[0]
    own = ".".join(map(str, shapely.geos_version))
    if own == of_qgis:
        return None
    built = next(library for library in libraries() if library.name == "shapely")
    again = install_command(built, again=True)
    return tr(
        "The Python library shapely brings GEOS {own}, which collides with GEOS {of_qgis} of "
        "QGIS. Build it against QGIS's with: {command}"
    ).format(own=own, of_qgis=of_qgis, command=again)


def load_libraries(rest_s: float = 0.0) -> None:
    """Load the compiled libraries so that each finds its own GEOS, GDAL and PROJ.

    The wheels bring libraries of their own beside those of QGIS. On Linux a program that links
    GEOS itself, as QGIS does, would lend its own functions to the wheel's GEOS of another version,
    which ends in wrong results or a crash. Deep binding keeps them apart. On Windows and macOS a
    function is looked up in the library that it was linked with, so nothing is mixed there.

    Parameters
    ----------
    rest_s : float, optional
        Rest between two of them, for what waits for the interpreter meanwhile (seconds).

    Raises
    ------
    ImportError
        Where one is there and cannot be loaded, with what to do.
    """
    keep_thread_state()
    activate(own_libraries_folder())
    with _loading, _deeply_bound(), warnings.catch_warnings():
        # geopandas 1.0 asks shapely for a module that later versions call old
        warnings.simplefilter("ignore", DeprecationWarning)
        names = list(dict.fromkeys([*WHOLE, *COMPILED]))
        new = [name for name in names if name not in sys.modules]
        for name in names:
            module = _imported(name)
            if name in new and name in COMPILED:
                setattr(module, KEPT_APART, True)
            if name in new:
                time.sleep(rest_s)
        if is_kept_apart("rasterio") or not _can_be_mixed():
            _keep_rasterio_to_its_data()


def _imported(name: str) -> ModuleType:
    """Import a module; where that fails, say which library it is, where it lies and what to do.

    Half a library fails in any way, or is loaded and holds nothing.
    """
    try:
        module = importlib.import_module(name)
        if not hasattr(module, WHOLE.get(name, "__name__")):
            raise ImportError(tr("it holds no {name}").format(name=WHOLE[name]))
        return module
    except KeyboardInterrupt:
        raise
    except BaseException as problem:  # a module may end with SystemExit, too
        if cause := _foreign_libraries() or _unfit_libraries():
            raise ImportError(cause, name=name) from problem
        library = name.partition(".")[0]
        anew = next(one for one in libraries() if one.name == library)
        raise ImportError(
            tr(
                "The Python library {name} in {folder} cannot be loaded: {problem}. Start QGIS "
                "where no Python of one's own (conda, pyenv, a virtual environment) is active, or "
                "install the library again with: {command}"
            ).format(
                name=library,
                folder=getattr(_path_of(library), "parent", ""),
                problem=_in_one_line(problem),
                command=install_command(anew, again=True),
            ),
            name=name,
        ) from problem


def _in_one_line(problem: BaseException) -> str:
    """Return why a module cannot be imported; what is no ImportError says little by itself."""
    text = str(problem).strip().partition("\n")[0].rstrip(".")
    if isinstance(problem, ImportError) and text:
        return text
    return f"{type(problem).__name__}: {text}" if text else type(problem).__name__


def is_kept_apart(name: str) -> bool:
    """Return whether a module was loaded by `load_libraries`, deeply bound where that can be."""
    return bool(getattr(sys.modules.get(name), KEPT_APART, False))


def _can_be_mixed() -> bool:
    """Return whether a library may take functions of another one that the program has loaded."""
    return hasattr(os, "RTLD_DEEPBIND")


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
    the variables, so they are hidden from rasterio alone. Where somebody else has loaded rasterio
    before, on Linux, what it tells its PROJ may reach QGIS's: then it is told nothing.
    """
    module: Any = sys.modules["rasterio._env"]
    brought = Path(str(module.__file__)).parent / "proj_data"
    if not any(name in os.environ for name in GDAL_VARIABLES):
        return
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
