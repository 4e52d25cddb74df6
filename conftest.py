"""Settings of every test run, the doctests of the plugin included."""

from __future__ import annotations

import importlib.util
import os
import tempfile

import hypothesis
import numpy as np

# Property tests try the same cases on every machine, and none fails by being slow.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None, max_examples=50)
hypothesis.settings.load_profile("steady")

# Doctests show numpy's numbers the way numpy 1 printed them: 3.0, not np.float64(3.0).
if np.lib.NumpyVersion(np.__version__) >= "2.0.0":
    np.set_printoptions(legacy="1.25")

# What tests write need not outlive a power cut: GDAL does not wait for the disk at each GeoPackage.
os.environ["OGR_SQLITE_SYNCHRONOUS"] = "OFF"

# Qt, here and in the programs the tests start: no window, and a runtime folder of our own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
if not os.access(os.environ.get("XDG_RUNTIME_DIR", ""), os.W_OK):
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="runtime-")

# Beside QGIS the libraries are loaded as the plugin does it, before any test imports one of them.
if importlib.util.find_spec("qgis") is not None:
    from wj_risk_plugin.libraries import load_libraries

    load_libraries()
