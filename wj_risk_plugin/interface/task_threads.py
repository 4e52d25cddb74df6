"""The threads of QGIS's tasks, which must not end while others use what they read."""

from __future__ import annotations

from ..compat import task_threads

__all__ = ["keep_task_threads"]


def keep_task_threads() -> None:
    """Let no thread of QGIS's tasks end before QGIS does.

    A coordinate reference system belongs to the thread that asked QGIS for it first. When the
    thread ends, which one of QGIS's tasks does after half a minute without work, the system loses
    its definition for all others too, who still share it: layers then have an empty system, and
    places are transformed wrongly, or not at all while the transformation calls itself valid.
    Setting it back when the plugin goes would break what its tasks have read until then.
    """
    task_threads().setExpiryTimeout(-1)
