"""What lookouts see of chosen cells: by any of them, by how many, from what height on.

A target above a cell is seen by an observer when it lies within range, outside the blind radius,
inside the azimuth sector and the tilt of the view, and when the line of sight to it is free
(`line_of_sight`). A line that just touches the terrain is free. Every answer is that of following
every line. With numba each line is walked from its target until something hides it
(`kernels`). Without it, bounds on whole sectors (`sector_bounds`) spare the lines that they
decide with certainty, and the others are followed in batches (`line_of_sight`). A cell that one
observer sees need not be looked at by the others unless they are to be counted.

Several lookouts are looked from at the same time by threads, not by processes: the compiled walk
and numpy's work on whole arrays let go of the interpreter's lock, and threads share the terrain
where each process would need a copy; inside QGIS new processes would also start QGIS again.

An observer stands in the centre of its cell: all positions in a cell give one result. It sees
its own cell unless it has a blind radius.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..arrays import Flags, Floats, Integers
from ..messages import Message, Progress, report
from . import kernels
from .kernels import TOUCH_M
from .line_of_sight import SightTerrain
from .scene import LINES_AT_ONCE, Observers, Scene, View

__all__ = [
    "TOUCH_M",
    "azimuth_width",
    "in_view",
    "min_observable_height",
    "union_viewshed",
    "viewsheds",
]


#: Heights beyond this come from unknown terrain: nothing is seen from there.
KNOWN_M = 1e15

#: Lines that are undecided wait until the other observers were asked; at most so many wait.
WAITING_LINES = 1_000_000


def azimuth_width(
    azimuth_from_deg: npt.ArrayLike, azimuth_to_deg: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    """Return the width of sectors that run clockwise from one azimuth to another.

    Both missing, or a whole turn apart (0 and 360), means all round. The same azimuth twice is no
    sector, and neither is one azimuth alone: NaN.

    Parameters
    ----------
    azimuth_from_deg, azimuth_to_deg : array_like of float, shape (n,)
        Degrees clockwise from north, NaN where missing.

    Returns
    -------
    ndarray of float64, shape (n,)
        Above 0, at most 360.

    Examples
    --------
    >>> azimuth_width([350.0, 0.0, np.nan, 90.0, 90.0], [10.0, 360.0, np.nan, 90.0, np.nan])
    array([ 20., 360., 360.,  nan,  nan])
    """
    first = np.asarray(azimuth_from_deg, np.float64)
    last = np.asarray(azimuth_to_deg, np.float64)
    turn = last - first
    width = np.mod(turn, 360.0)
    width = np.where((width == 0.0) & (turn != 0.0), 360.0, width)
    width = np.where((width == 0.0) | np.isnan(width), np.nan, width)
    return np.asarray(np.where(np.isnan(first) & np.isnan(last), 360.0, width))


def _is_seen(least: Floats, from_m: Floats, to_m: Floats, height_m: float) -> Flags:
    """Return whether targets at a height are seen, given the least height of a free line."""
    limit = height_m + TOUCH_M
    seen: Flags = (np.maximum(least, from_m) <= limit) & (height_m <= to_m + TOUCH_M)
    return seen


def _decided(view: View, height_m: float) -> tuple[Flags, Flags]:
    """Return which targets are surely seen, and of which it is not known."""
    surely = _is_seen(view.highest, view.from_m, view.to_m, height_m)
    maybe = _is_seen(view.lowest, view.from_m, view.to_m, height_m) & ~surely
    return surely, maybe


def in_view(
    terrain: SightTerrain, observers: Observers, row: npt.ArrayLike, column: npt.ArrayLike
) -> Flags:
    """Return which targets lie in the range and sector of each observer, seen or not.

    Parameters
    ----------
    terrain : SightTerrain
        The grid; its heights do not matter.
    observers : Observers
        Eyes, each on a cell of the grid.
    row, column : array_like of int, shape (n,)
        Cells of the targets.

    Returns
    -------
    ndarray of bool, shape (observers, n)

    Examples
    --------
    >>> plain = SightTerrain(np.zeros((1, 4)), 10.0, 10.0)
    >>> east = Observers.standing([0], [1], 5.0, 15.0, azimuth_from_deg=45, azimuth_width_deg=90)
    >>> in_view(plain, east, np.zeros(4, int), np.arange(4))
    array([[False,  True,  True, False]])
    """
    scene = Scene(terrain, observers, np.asarray(row), np.asarray(column))
    targets = np.arange(len(scene.row))
    inside = np.zeros((len(observers), len(targets)), bool)
    for observer in range(len(observers)):
        inside[observer] = scene.inside(observer, targets)[0]
    return inside


def union_viewshed(
    terrain: SightTerrain,
    observers: Observers,
    row: npt.ArrayLike,
    column: npt.ArrayLike,
    target_height_m: float,
    *,
    known: npt.ArrayLike | None = None,
    workers: int | None = None,
    progress: Progress = None,
) -> Flags:
    """Return which targets at least one observer sees.

    Parameters
    ----------
    terrain : SightTerrain
        The grid.
    observers : Observers
        Eyes, each on a cell of the grid.
    row, column : array_like of int, shape (n,)
        Cells of the targets.
    target_height_m : float
        Height of the targets above ground and canopy.
    known : array_like of bool, shape (n,), optional
        Targets of which it is known already that they are seen.
    workers : int, optional
        Observers that look at the same time; by default one per processor. Changes no result.
    progress : callable, optional
        ``progress(fraction, text) -> bool``.

    Returns
    -------
    ndarray of bool, shape (n,)
        A target on unknown terrain, or with unknown terrain on every line to it, is not seen.

    Examples
    --------
    >>> heights = np.array([[0.0, 0.0, 30.0, 0.0, 0.0]])
    >>> row, column = np.zeros(5, int), np.arange(5)
    >>> one = Observers.standing(0, 0, eye_m=10.0, range_m=100.0)
    >>> union_viewshed(SightTerrain(heights, 10.0, 10.0), one, row, column, 0.0)
    array([ True,  True,  True, False, False])
    """
    scene = Scene(terrain, observers, np.asarray(row), np.asarray(column))
    seen = np.zeros(len(scene.row), bool) if known is None else np.array(known, bool)
    if kernels.WALKED:
        unseen, limit = np.flatnonzero(~seen), target_height_m + TOUCH_M
        least_heights = scene.least_walked(unseen, float(target_height_m), limit, progress, workers)
        seen[unseen] = np.isfinite(least_heights)
        return seen
    waiting: list[_Waiting] = []

    def look(observer: int) -> tuple[Integers, _Waiting]:
        view = scene.bounded(scene.in_view(observer, np.flatnonzero(~seen)))
        surely, maybe = _decided(view, target_height_m)
        return view.target[surely], _Waiting.of(view.part(maybe), target_height_m)

    lines = 0
    for now_seen, undecided in scene.each(len(observers), look, progress, (0.0, 0.8), workers):
        seen[now_seen] = True
        waiting.append(undecided)
        lines += len(undecided.target)
        if lines > WAITING_LINES:
            _settle(scene, waiting, seen, target_height_m, progress, workers)
            waiting, lines = [], 0
    _settle(scene, waiting, seen, target_height_m, progress, workers)
    report(progress, 1.0, Message("Lines of sight; lookouts: {count}", count=len(observers)))
    return seen


@dataclass(frozen=True, eq=False)
class _Waiting:
    """Lines that have to be followed if nobody else sees their target."""

    observer: Integers
    target: Integers
    hope: Floats

    @classmethod
    def of(cls, view: View, height_m: float) -> _Waiting:
        spread = view.highest - view.lowest
        hope = np.full(len(spread), 0.5)
        np.divide(height_m - view.lowest, spread, out=hope, where=np.isfinite(spread))
        return cls(np.full(len(view.target), view.observer), view.target, hope)


def _settle(
    scene: Scene,
    waiting: Sequence[_Waiting],
    seen: Flags,
    height_m: float,
    progress: Progress,
    workers: int | None,
) -> None:
    """Follow the lines to targets that nobody surely sees, the likeliest first."""
    if not waiting:
        return
    observer = np.concatenate([lines.observer for lines in waiting])
    target = np.concatenate([lines.target for lines in waiting])
    hope = np.concatenate([lines.hope for lines in waiting])
    open_still = ~seen[target]
    observer, target, hope = observer[open_still], target[open_still], hope[open_still]
    order = np.lexsort((observer, -hope, target))
    observer, target = observer[order], target[order]
    starts = np.flatnonzero(np.diff(target, prepend=-1))
    rank = np.arange(len(target)) - np.repeat(starts, np.diff(starts, append=len(target)))
    text = Message("Following the lines of sight that are not yet decided")
    first, many, last = 0, 1, int(rank.max(initial=-1))
    while first <= last:
        chosen = np.flatnonzero((rank >= first) & (rank < first + many) & ~seen[target])
        share = 0.8 + 0.2 * first / (last + 1)
        report(progress, share, text)
        free = _free(scene, observer[chosen], target[chosen], height_m, progress, share, workers)
        seen[target[chosen][free]] = True
        first, many = first + many, 2 * many


def _free(
    scene: Scene,
    observer: Integers,
    target: Integers,
    height_m: float,
    progress: Progress,
    share: float,
    workers: int | None,
) -> Flags:
    """Return which lines are free, followed by several workers."""
    limit = height_m + TOUCH_M
    free = np.zeros(len(target), bool)
    parts = [slice(i, i + LINES_AT_ONCE) for i in range(0, len(target), LINES_AT_ONCE)]
    threads = max(1, min(workers or os.cpu_count() or 1, 8))

    def follow(some: slice) -> Flags:
        return np.asarray(scene.followed(observer[some], target[some]) <= limit)

    text = Message("Following the lines of sight that are not yet decided")
    if threads == 1 or len(parts) < 2:
        for some in parts:
            report(progress, share, text)
            free[some] = follow(some)
        return free
    with ThreadPoolExecutor(threads) as pool:
        futures = [pool.submit(follow, some) for some in parts]
        try:
            for some, future in zip(parts, futures):
                free[some] = future.result()
                report(progress, share, text)
        finally:
            for future in futures:
                future.cancel()
    return free


def viewsheds(
    terrain: SightTerrain,
    observers: Observers,
    row: npt.ArrayLike,
    column: npt.ArrayLike,
    target_height_m: float,
    *,
    workers: int | None = None,
    progress: Progress = None,
) -> npt.NDArray[np.uint8]:
    """Return which observer sees which target, as packed bits.

    Parameters
    ----------
    terrain, observers, row, column, target_height_m, workers, progress
        As in `union_viewshed`.

    Returns
    -------
    ndarray of uint8, shape (observers, ceil(targets / 8))
        ``numpy.unpackbits(line, count=targets)`` gives the targets that an observer sees.

    Examples
    --------
    >>> heights = np.array([[0.0, 0.0, 30.0, 0.0, 0.0]])
    >>> two = Observers.standing([0, 0], [0, 4], eye_m=10.0, range_m=100.0)
    >>> terrain = SightTerrain(heights, 10.0, 10.0)
    >>> bits = viewsheds(terrain, two, np.zeros(5, int), np.arange(5), 0.0)
    >>> np.unpackbits(bits, axis=1, count=5).tolist()
    [[1, 1, 1, 0, 0], [0, 0, 1, 1, 1]]
    """
    scene = Scene(terrain, observers, np.asarray(row), np.asarray(column))
    count = len(scene.row)
    everything = np.arange(count)

    def look(observer: int) -> npt.NDArray[np.uint8]:
        if kernels.WALKED:
            limit = target_height_m + TOUCH_M
            least_heights = scene.walked(
                np.array([observer]), everything, float(target_height_m), limit
            )
            return np.packbits(np.isfinite(least_heights))
        view = scene.bounded(scene.in_view(observer, everything))
        seen, maybe = _decided(view, target_height_m)
        doubtful = np.flatnonzero(maybe)
        least = scene.followed(observer, view.target[doubtful])
        seen[doubtful] = least <= target_height_m + TOUCH_M
        flags = np.zeros(count, bool)
        flags[view.target[seen]] = True
        return np.packbits(flags)

    bits = np.zeros((len(observers), -(-count // 8)), np.uint8)
    for number, line in enumerate(scene.each(len(observers), look, progress, (0.0, 1.0), workers)):
        bits[number] = line
    return bits


def min_observable_height(
    terrain: SightTerrain,
    observers: Observers,
    row: npt.ArrayLike,
    column: npt.ArrayLike,
    *,
    workers: int | None = None,
    progress: Progress = None,
) -> Floats:
    """Return the least height from which on a target is seen by at least one observer.

    One pass per observer serves all heights of targets: what rises to at least this height is
    seen, unless a view's upper tilt cuts it off.

    Parameters
    ----------
    terrain, observers, row, column, workers, progress
        As in `union_viewshed`.

    Returns
    -------
    ndarray of float64, shape (n,)
        Metres above ground and canopy, at least 0; infinite where no height is seen.

    Examples
    --------
    >>> heights = np.array([[0.0, 0.0, 30.0, 0.0, 0.0]])
    >>> one = Observers.standing(0, 0, eye_m=10.0, range_m=40.0)
    >>> flat = SightTerrain(heights, 10.0, 10.0, refraction=1.0)
    >>> min_observable_height(flat, one, np.zeros(5, int), np.arange(5))
    array([ 0.,  0.,  0., 40., 50.])
    """
    scene = Scene(terrain, observers, np.asarray(row), np.asarray(column))
    if kernels.WALKED:
        return scene.least_walked(np.arange(len(scene.row)), 0.0, KNOWN_M, progress, workers)
    best = np.full(len(scene.row), np.inf)

    def bound(observer: int) -> tuple[Integers, Floats]:
        """Return the most that targets can need of one observer."""
        view = scene.bounded(scene.in_view(observer, np.flatnonzero(best > 0.0)))
        return view.target, _needed(view.highest, view)

    for target, needed in scene.each(len(observers), bound, progress, (0.0, 0.4), workers):
        best[target] = np.minimum(best[target], needed)
    surely = best.copy()
    exact = np.where(surely == 0.0, 0.0, np.inf)

    def look(observer: int) -> tuple[Integers, Floats]:
        """Follow the lines that may bring a height down."""
        view = scene.bounded(scene.in_view(observer, np.flatnonzero(exact > 0.0)))
        low = _needed(view.lowest, view)
        limit = np.minimum(surely[view.target], exact[view.target])
        view = view.part(np.isfinite(low) & (low <= limit))
        least = scene.followed(observer, view.target)
        return view.target, _needed(least, view)

    for target, needed in scene.each(len(observers), look, progress, (0.4, 1.0), workers):
        exact[target] = np.minimum(exact[target], needed)
    return exact


def _needed(least: Floats, view: View) -> Floats:
    """Return the least height at which targets are seen, infinite where the tilt has none."""
    needed = np.maximum(np.maximum(least, view.from_m), 0.0)
    needed = np.where(needed <= TOUCH_M, 0.0, needed)
    over = (needed > view.to_m + TOUCH_M) | (needed > KNOWN_M)
    return np.asarray(np.where(over, np.inf, needed))
