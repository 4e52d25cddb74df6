"""The plugin's loggers in QGIS's message log, under the plugin's name.

Every package logs to the logger that is called as itself (``wj_risk_plugin.gui``). What a person
has to know is told where it happens, in one sentence; the log holds what whoever mends the program
needs: the traceback, and what was asked for.
"""

from __future__ import annotations

import logging
from typing import Any

from qgis.core import Qgis, QgsMessageLog

from ..core.texts.foreign_text import log_text
from .language import tr

__all__ = ["fault_text", "hide_log", "log_title", "show_log"]

#: Parent of the loggers of all packages.
LOGGER = "wj_risk_plugin"

#: By this name the handler is found again, also by a copy of this module that was loaded anew.
HANDLER = "wj_risk_message_log"

#: From this level of Python's on it is this level of QGIS's.
LEVELS = (
    (logging.ERROR, Qgis.MessageLevel.Critical),
    (logging.WARNING, Qgis.MessageLevel.Warning),
    (logging.NOTSET, Qgis.MessageLevel.Info),
)


class _MessageLog(logging.Handler):
    """Passes records on to QGIS's message log, in any thread."""

    def __init__(self) -> None:
        super().__init__()
        self.set_name(HANDLER)
        #: how many have asked for it
        self.users = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Show a record; QGIS's panel shows HTML, so it is no more than text."""
        try:
            level = next(ours for least, ours in LEVELS if record.levelno >= least)
            QgsMessageLog.logMessage(log_text(self.format(record)), log_title(), level)
        except Exception:
            self.handleError(record)


def log_title() -> str:
    """Return what the plugin's tab of the message log is called."""
    return tr("Risk one map")


def show_log() -> None:
    """Show the plugin's log in QGIS's message log, until `hide_log` was called as often."""
    handler = _handler()
    if handler is None:
        handler = _MessageLog()
        logging.getLogger(LOGGER).addHandler(handler)
    handler.users += 1


def hide_log() -> None:
    """Take the plugin's log out of QGIS's message log when nobody needs it any more."""
    handler = _handler()
    if handler is None:
        return
    handler.users -= 1
    if handler.users == 0:
        logging.getLogger(LOGGER).removeHandler(handler)


def _handler() -> _MessageLog | None:
    # not by its class: that is another one after the plugin was loaded anew
    handlers = logging.getLogger(LOGGER).handlers
    found: Any = next((one for one in handlers if one.get_name() == HANDLER), None)
    return found


def fault_text(error: BaseException) -> str:
    """Return the one sentence that a person reads of an error nobody has foreseen.

    Parameters
    ----------
    error : BaseException
        Already in the log.
    """
    text = tr("A fault in the program ({error}); QGIS's message log has the details under {title}.")
    kind, lines = type(error).__name__, str(error).strip().splitlines()
    what = f"{kind}: {lines[0].rstrip('.')}" if lines else kind
    return text.format(error=what, title=log_title())
