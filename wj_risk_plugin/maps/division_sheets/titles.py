"""What themes and elements of the division sheets are called; needs no QGIS."""

from __future__ import annotations

from ...core.messages import Message
from ...standards import map_themes

__all__ = ["element_title", "theme_note", "theme_title"]


def theme_title(theme: str) -> Message:
    """Return the title of a theme."""
    return Message(map_themes("division_sheet")[theme]["title"]["en"])


def theme_note(theme: str) -> Message:
    """Return what a reader of a sheet has to know about its numbers."""
    return Message(map_themes("division_sheet")[theme]["note"]["en"])


def element_title(element: str) -> Message:
    """Return what an element of a sheet is called."""
    return {
        "marking": Message("Classification mark"),
        "title": Message("Title"),
        "subtitle": Message("Line under the title"),
        "grid": Message("Ticks with coordinates"),
        "neighbours": Message("Neighbouring divisions"),
        "locator": Message("Locator map"),
        "north_arrow": Message("North arrow"),
        "scale_bar": Message("Scale bar"),
        "scale_number": Message("Scale as a number"),
        "numbers": Message("Table of numbers"),
        "legend": Message("Legend"),
        "crs": Message("Coordinate reference system"),
        "source": Message("Source"),
        "data_date": Message("Date of the data"),
        "made_by": Message("Made by"),
        "made_on": Message("Date of making"),
        "contact": Message("Responsible officer"),
        "note": Message("Note on the numbers"),
        "boundary_note": Message("Note on boundaries"),
        "review_number": Message("Map review number"),
        "page": Message("Page number"),
    }[element]
