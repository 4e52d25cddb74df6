"""Settings of GDAL that somebody else made: what changes what is read, run or written is left out.

GDAL takes its settings from the environment each time it asks for one. Some make it run Python
that stands in a file, load what a file names, write into a file that is only read, or take values
for others. No result may depend on them.
"""

from __future__ import annotations

import os
from typing import Any

from ..standards import load

__all__ = ["leave_out_settings"]


def leave_out_settings(gdal: Any = None) -> list[str]:
    """Take such settings out of the environment, for as long as the program runs.

    Parameters
    ----------
    gdal : module, optional
        `osgeo.gdal` where it is there already: what it was told itself to run or write goes, too.

    Returns
    -------
    list of str
        Their names.
    """
    standard = load("file_formats")["settings"]
    prefixes, kept = tuple(standard["prefixes"]), (*standard["kept"], *standard["kept_families"])
    names = [name for name in os.environ if name.startswith(prefixes) and not name.startswith(kept)]
    for name in names:
        del os.environ[name]
    if gdal is not None and hasattr(gdal, "GetConfigOptions"):
        running = tuple(standard["prefixes_that_run_or_write"])
        for name in gdal.GetConfigOptions() or ():
            if name.startswith(running):
                gdal.SetConfigOption(name, None)
                names.append(name)
    return sorted(names)
