"""Problems of the data, changes of a field survey, points of places."""

from __future__ import annotations

from .drawing import Styles, coded_points, single
from .symbols import mark

STYLES: Styles = {
    "problems": ("Point", coded_points("severity", "severity", "diamond", 4.0)),
    "survey_changes": (
        "Point",
        coded_points(
            "status",
            "survey_status",
            "square",
            4.0,
            tip='<b>[% "layer" %] [% "id" %] [% "name" %]</b><br>[% "reason" %]',
        ),
    ),
    "settlements_result": ("Point", single(lambda: mark("#6a3d9a", "", "circle", 1.6))),
}
