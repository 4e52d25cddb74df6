"""The plugin's version, as its metadata states it."""

from __future__ import annotations

from pathlib import Path

__all__ = ["plugin_version"]


def plugin_version() -> str:
    """Return the version stated in ``metadata.txt``."""
    metadata = Path(__file__).parent / "metadata.txt"
    lines = metadata.read_text(encoding="utf-8").splitlines()
    return next((v[8:].strip() for v in lines if v.startswith("version=")), "")
