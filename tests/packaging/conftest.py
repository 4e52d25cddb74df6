"""The zip, built once for all tests of the package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).absolute().parents[2] / "scripts" / "package"


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip, as `make package` builds it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, str(PACKAGE), "--dist", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (path,) = folder.glob("*.zip")
    return path
