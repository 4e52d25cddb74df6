"""Line strings out of coordinates laid end to end."""

from __future__ import annotations

import numpy as np
import shapely

__all__ = ["line_strings"]

#: Vertices made into lines at a time. shapely keeps the interpreter to itself while it sorts
#: vertices into lines; in one go a district's roads would hold up the window for 0.2 s.
VERTICES_AT_A_TIME = 5_000


def line_strings(xy: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Return line strings whose vertices are laid end to end.

    Parameters
    ----------
    xy : ndarray, shape (vertices, 2)
        Coordinates in metres.
    first : ndarray of int, shape (lines + 1,)
        First vertex of each line; the last entry is the number of vertices.

    Returns
    -------
    ndarray of object, shape (lines,)

    Examples
    --------
    >>> xy = np.array([(0.0, 0.0), (1.0, 0.0), (5.0, 5.0), (6.0, 5.0), (6.0, 7.0)])
    >>> [line.wkt for line in line_strings(xy, np.array([0, 2, 5]))]
    ['LINESTRING (0 0, 1 0)', 'LINESTRING (5 5, 6 5, 6 7)']
    """
    first = np.asarray(first)
    counts = np.diff(first)
    lines = np.empty(len(counts), dtype=object)
    begin = 0
    while begin < len(lines):
        end = int(np.searchsorted(first, first[begin] + VERTICES_AT_A_TIME, side="right")) - 1
        end = min(max(end, begin + 1), len(lines))
        number = np.repeat(np.arange(end - begin), counts[begin:end])
        lines[begin:end] = shapely.linestrings(xy[first[begin] : first[end]], indices=number)
        begin = end
    return lines
