"""Work handed to QGIS's task bar, and held until QGIS has done with it."""

from __future__ import annotations

import logging
from typing import Any

from qgis.core import QgsApplication, QgsTask

from ..core.messages import InputError

__all__ = ["LOG", "hand_over", "log_failure"]

LOG = logging.getLogger("wj_risk_plugin.gui")

#: The tasks that QGIS has, each with what it uses.
_held: dict[int, tuple[Any, ...]] = {}


def hand_over(task: QgsTask, *used: Any) -> None:
    """Give a task to QGIS, and hold it with what it uses until QGIS deletes it.

    QGIS owns a task, but that keeps nothing of Python's alive: what only the task leads to would be
    collected as garbage while its worker, or the slots called at its end, still use it.

    Parameters
    ----------
    task : QgsTask
        Not yet with QGIS.
    *used
        What the worker and the slots need.
    """
    number = id(task)
    _held[number] = (task, *used)
    task.destroyed.connect(lambda *_: _held.pop(number, None))
    QgsApplication.taskManager().addTask(task)


def log_failure(error: Exception, what: str, *asked: object) -> None:
    """Log what failed in the background; what a person can mend is only told.

    Parameters
    ----------
    error : Exception
        With its traceback.
    what : str
        What was being done.
    *asked
        With what: files, folders.
    """
    if not isinstance(error, InputError):
        LOG.error("%s %s", what, asked, exc_info=error)
