"""What Python knows of a thread of Qt's, kept from one call into Python to the next."""

from __future__ import annotations

import ctypes
import functools
import importlib.metadata
import threading

__all__ = ["keep_thread_state"]

#: Says in every thread whether its state is kept.
_here = threading.local()


def keep_thread_state() -> None:
    """Keep Python's state of the running thread until the thread ends.

    A thread of Qt's gets a new state with every call into Python, and loses it when the call ends.
    pyproj 3.7 frees the PROJ context of a thread together with that state, and yet hands out the
    same context in the next call in the same thread (its issues 1509 and 1622, mended in 3.8): the
    second run of any algorithm from its dialog would end QGIS. One lock that is not given back
    keeps the state. With other versions nothing is kept.
    """
    if _is_needed() and not getattr(_here, "is_kept", False):
        ctypes.pythonapi.PyGILState_Ensure()
        _here.is_kept = True


@functools.cache
def _is_needed() -> bool:
    """Return whether pyproj is of the version that frees what it still hands out."""
    try:
        return importlib.metadata.version("pyproj").startswith("3.7.")
    except importlib.metadata.PackageNotFoundError:
        return False
