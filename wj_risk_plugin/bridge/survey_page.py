"""The page that says how a package is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from .survey_source import SurveyedTable

__all__ = ["PAGE", "page"]

PAGE = "how_to_open.html"


def page(name: str, stamp: Mapping[str, str], tables: Sequence[SurveyedTable], spoken: str) -> str:
    """Return the page."""
    return f"<!DOCTYPE html><title>{escape(name)}</title>"
