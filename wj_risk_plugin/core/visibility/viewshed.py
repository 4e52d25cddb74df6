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
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Callable, TypeVar

import numpy as np
import numpy.typing as npt

from ..messages import Cancelled, Message, Progress, report
from . import kernels
from .kernels import TOUCH_M, apparent_height, in_reach, in_sector
from .line_of_sight import (
    Floats,
    Integers,
    SightTerrain,
    apparent_drop,
    drop_per_m2,
    least_line_heights,
    line_frames,
)
from .sector_bounds import height_bounds

__all__ = [
    "TOUCH_M",
    "Observers",
    "azimuth_width",
    "in_view",
    "least_heights",
    "seen_by_any",
    "sights",
]

Flags = npt.NDArray[np.bool_]
Answer = TypeVar("Answer")

#: Heights beyond this come from unknown terrain: nothing is seen from there.
KNOWN_M = 1e15

#: Targets are walked to by so many at a time, so that a wish to stop is heard.
TARGETS_AT_ONCE = 4_096
#: Lines that are undecided wait until the other observers were asked; at most so many wait.
WAITING_LINES = 1_000_000
#: Lines are followed by so many at a time, so that a wish to stop is heard.
LINES_AT_ONCE = 20_000
#: While a worker is at it, a wish to stop is listened for this often (seconds).
LISTEN_S = 0.2


@dataclass(frozen=True, eq=False)
class Observers:
    """Eyes on a grid.

    Attributes
    ----------
    row, column : ndarray of int64, shape (n,)
        Their cells.
    eye_m : ndarray of float64, shape (n,)
        Height of the eye in the system of the terrain: ground + mast.
    range_m : ndarray of float64, shape (n,)
        Greatest horizontal distance from centre to centre.
    blind_radius_m : ndarray of float64, shape (n,)
        What is nearer is not seen.
    azimuth_from_deg, azimuth_width_deg : ndarray of float64, shape (n,)
        Sector of the view: its first azimuth, clockwise from north, and its width; 360 = all
        round.
    tilt_from_deg, tilt_to_deg : ndarray of float64, shape (n,)
        Lowest and highest angle of the view against the horizontal; -90 and 90 = no limit.
    """

    row: Integers
    column: Integers
    eye_m: Floats
    range_m: Floats
    blind_radius_m: Floats
    azimuth_from_deg: Floats
    azimuth_width_deg: Floats
    tilt_from_deg: Floats
    tilt_to_deg: Floats

    @classmethod
    def standing(
        cls,
        row: npt.ArrayLike,
        column: npt.ArrayLike,
        eye_m: npt.ArrayLike,
        range_m: npt.ArrayLike,
        *,
        blind_radius_m: npt.ArrayLike = 0.0,
        azimuth_from_deg: npt.ArrayLike = 0.0,
        azimuth_width_deg: npt.ArrayLike = 360.0,
        tilt_from_deg: npt.ArrayLike = -90.0,
        tilt_to_deg: npt.ArrayLike = 90.0,
    ) -> Observers:
        """Return observers; a single number counts for all."""
        rows = np.atleast_1d(np.asarray(row, np.int64))
        rest = [
            np.array(np.broadcast_to(np.asarray(values, np.float64), rows.shape))
            for values in (
                eye_m,
                range_m,
                blind_radius_m,
                azimuth_from_deg,
                azimuth_width_deg,
                tilt_from_deg,
                tilt_to_deg,
            )
        ]
        return cls(rows, np.atleast_1d(np.asarray(column, np.int64)), *rest)

    def __len__(self) -> int:
        return len(self.row)

    def only(self, chosen: npt.ArrayLike) -> Observers:
        """Return some of the observers, chosen by position or flag."""
        return Observers(*(getattr(self, entry.name)[chosen] for entry in fields(self)))


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


@dataclass(frozen=True, eq=False)
class _View:
    """The targets that one observer looks at, and what is known of them so far.

    `lowest` and `highest` bound the least height of a free line; `from_m` and `to_m` are the
    heights between which the view's tilt holds the target.
    """

    observer: int
    target: Integers
    lowest: Floats
    highest: Floats
    from_m: Floats
    to_m: Floats

    def part(self, chosen: Any) -> _View:
        return _View(
            self.observer,
            self.target[chosen],
            self.lowest[chosen],
            self.highest[chosen],
            self.from_m[chosen],
            self.to_m[chosen],
        )


class _Scene:
    """Terrain, observers and targets, prepared once."""

    def __init__(
        self, terrain: SightTerrain, observers: Observers, row: Integers, column: Integers
    ) -> None:
        self.terrain = terrain
        self.observers = observers
        self.row = np.asarray(row, np.int64)
        self.column = np.asarray(column, np.int64)
        self.base = terrain.base[self.row, self.column]
        self.eyes = _directed(observers)
        #: called between batches of lines; raises `Cancelled` where the work is to stop
        self.pause: Callable[[], None] = _go_on

    @cached_property
    def turned(self) -> Floats:
        """Return the obstacles with rows and columns exchanged."""
        return np.ascontiguousarray(self.terrain.obstacle.T)

    def walked(self, order: Integers, targets: Integers, floor_m: float, limit_m: float) -> Floats:
        """Return the least heights between two at which any of some observers sees targets."""
        terrain = self.terrain
        found = np.full(len(targets), np.inf)
        if len(order):
            grid = kernels.Grid(
                terrain.obstacle.reshape(-1),
                terrain.ceiling.reshape(-1),
                terrain.shape[1],
                float(terrain.cell_width_m),
                float(terrain.cell_height_m),
                float(drop_per_m2(terrain.refraction)),
            )
            cells = (self.row[targets], self.column[targets], self.base[targets])
            kernels.least_needed(grid, self.eyes, order, *cells, floor_m, limit_m, found)
        return found

    def inside(self, observer: int, targets: Integers) -> tuple[Flags, Floats]:
        """Return which of the targets lie in range and sector, and their squared distances."""
        o, terrain, eyes = observer, self.terrain, self.eyes
        down = (self.row[targets] - eyes.row[o]) * terrain.cell_height_m
        right = (self.column[targets] - eyes.column[o]) * terrain.cell_width_m
        squared = right * right + down * down
        inside = in_reach(squared, eyes.range_m[o], eyes.blind_radius_m[o])
        if self.observers.azimuth_width_deg[o] < 360.0:
            first, last = (
                (eyes.from_east[o], eyes.from_north[o]),
                (eyes.to_east[o], eyes.to_north[o]),
            )
            inside &= in_sector(right, -down, np.sqrt(squared), *first, *last, eyes.wide[o])
        return np.asarray(inside, bool), squared

    def in_view(self, observer: int, targets: Integers) -> _View:
        """Return which of the targets lie in range, sector and on known terrain."""
        o, terrain, eyes = observer, self.terrain, self.eyes
        inside, squared = self.inside(o, targets)
        inside &= ~np.isnan(self.base[targets])
        target, squared = targets[inside], squared[inside]
        ends = [np.full(len(target), -np.inf), np.full(len(target), np.inf)]
        for end, slope in zip(ends, (eyes.lowest_slope[o], eyes.highest_slope[o])):
            if np.isfinite(slope):
                away = squared > 0
                distance = np.sqrt(squared[away])
                fall = apparent_drop(distance, terrain.refraction)
                base = self.base[target[away]]
                end[away] = apparent_height(eyes.eye_m[o], fall, base, distance, slope)
        unknown = np.full(len(target), np.inf)
        return _View(o, target, -unknown, unknown, *ends)

    def bounded(self, view: _View) -> _View:
        """Return a view with bounds gathered sector by sector."""
        o, eyes = view.observer, self.observers
        row, column = self.row[view.target], self.column[view.target]
        lowest, highest = view.lowest.copy(), view.highest.copy()
        own = (row == eyes.row[o]) & (column == eyes.column[o])
        highest[own] = -np.inf
        others = np.flatnonzero(~own)
        cell = min(self.terrain.cell_width_m, self.terrain.cell_height_m)
        lowest[others], highest[others] = height_bounds(
            self.terrain,
            self.turned,
            int(eyes.row[o]),
            int(eyes.column[o]),
            float(eyes.eye_m[o]),
            row[others],
            column[others],
            int(min(eyes.range_m[o] / cell, max(self.terrain.shape))),
        )
        return _View(o, view.target, lowest, highest, view.from_m, view.to_m)

    def followed(self, observer: Any, target: Integers) -> Floats:
        """Return the least heights of lines, each followed crossing by crossing."""
        heights = np.empty(len(target))
        observer = np.broadcast_to(np.asarray(observer), target.shape)
        for first in range(0, len(target), LINES_AT_ONCE):
            self.pause()
            some = slice(first, first + LINES_AT_ONCE)
            eyes = self.observers
            o, t = observer[some], target[some]
            lines = line_frames(
                self.terrain,
                eyes.row[o],
                eyes.column[o],
                eyes.eye_m[o],
                self.row[t],
                self.column[t],
            )
            heights[some] = least_line_heights(self.terrain, lines, self.base[t])
        return heights

    def least_walked(
        self,
        targets: Integers,
        floor_m: float,
        limit_m: float,
        progress: Progress,
        workers: int | None,
    ) -> Floats:
        """Return the least heights between two at which targets are seen by any observer.

        The nearest observers are asked first: their lines are short and more often free.
        """
        heights = np.full(len(targets), np.inf)
        parts = [slice(i, i + TARGETS_AT_ONCE) for i in range(0, len(targets), TARGETS_AT_ONCE)]

        def look(number: int) -> Floats:
            some = targets[parts[number]]
            down = self.observers.row - self.row[some].mean()
            right = self.observers.column - self.column[some].mean()
            order = np.argsort(down * down + right * right, kind="stable")
            return self.walked(order, some, floor_m, limit_m)

        answers = self.each(len(parts), look, progress, (0.0, 1.0), workers)
        for found, some in zip(answers, parts):  # answers first, so that the last is reported
            heights[some] = found
        return heights

    def each(
        self,
        count: int,
        look: Callable[[int], Answer],
        progress: Progress,
        span: tuple[float, float],
        workers: int | None,
    ) -> Iterator[Answer]:
        """Yield the answers to so many looks in order, some taken at the same time."""
        threads = max(1, min(workers or os.cpu_count() or 1, 8))
        text = Message("Lines of sight from {count} lookouts", count=len(self.observers))

        def tell(done: int) -> None:
            report(progress, span[0] + (span[1] - span[0]) * done / max(count, 1), text)

        tell(0)
        if threads == 1 or count < 2:
            for number in range(count):
                self.pause = lambda done=number: tell(done)  # type: ignore[misc]
                yield look(number)
            self.pause = _go_on
            tell(count)
            return
        with ThreadPoolExecutor(threads) as pool:
            waiting: list[Future[Answer]] = []
            given = 0
            try:
                for done in range(count):
                    while given < count and len(waiting) <= 2 * threads:
                        waiting.append(pool.submit(look, given))
                        given += 1
                    yield _answer(waiting.pop(0), lambda done=done: tell(done))  # type: ignore[misc]
            except BaseException:
                self.pause = _stop
                raise
            finally:
                for one in waiting:
                    one.cancel()
        tell(count)


def _directed(observers: Observers) -> kernels.Eyes:
    """Return observers with directions and slopes in place of angles."""
    first = np.radians(observers.azimuth_from_deg)
    last = np.radians(observers.azimuth_from_deg + observers.azimuth_width_deg)
    low, high = observers.tilt_from_deg, observers.tilt_to_deg
    return kernels.Eyes(
        np.ascontiguousarray(observers.row, np.int64),
        np.ascontiguousarray(observers.column, np.int64),
        np.ascontiguousarray(observers.eye_m, np.float64),
        np.ascontiguousarray(observers.range_m, np.float64),
        np.ascontiguousarray(observers.blind_radius_m, np.float64),
        np.sin(first),
        np.cos(first),
        np.sin(last),
        np.cos(last),
        observers.azimuth_width_deg > 180.0,
        np.where(low > -90.0, np.tan(np.radians(low)), -np.inf),
        np.where(high < 90.0, np.tan(np.radians(high)), np.inf),
    )


def _go_on() -> None:
    """Go on."""


def _stop() -> None:
    """Stop a worker whose answer nobody waits for any more."""
    raise Cancelled


def _answer(future: Future[Answer], tell: Callable[[], None]) -> Answer:
    """Return the answer of a worker, asking every so often whether it is still wanted."""
    while True:
        tell()
        try:
            return future.result(timeout=LISTEN_S)
        except FutureTimeout:
            continue


def _is_seen(least: Floats, from_m: Floats, to_m: Floats, height_m: float) -> Flags:
    """Return whether targets at a height are seen, given the least height of a free line."""
    limit = height_m + TOUCH_M
    seen: Flags = (np.maximum(least, from_m) <= limit) & (height_m <= to_m + TOUCH_M)
    return seen


def _decided(view: _View, height_m: float) -> tuple[Flags, Flags]:
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
    scene = _Scene(terrain, observers, np.asarray(row), np.asarray(column))
    targets = np.arange(len(scene.row))
    inside = np.zeros((len(observers), len(targets)), bool)
    for observer in range(len(observers)):
        inside[observer] = scene.inside(observer, targets)[0]
    return inside


def seen_by_any(
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
    >>> seen_by_any(SightTerrain(heights, 10.0, 10.0), one, row, column, 0.0)
    array([ True,  True,  True, False, False])
    """
    scene = _Scene(terrain, observers, np.asarray(row), np.asarray(column))
    seen = np.zeros(len(scene.row), bool) if known is None else np.array(known, bool)
    if kernels.WALKED:
        unseen, limit = np.flatnonzero(~seen), target_height_m + TOUCH_M
        found = scene.least_walked(unseen, float(target_height_m), limit, progress, workers)
        seen[unseen] = np.isfinite(found)
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
    report(progress, 1.0, Message("Lines of sight from {count} lookouts", count=len(observers)))
    return seen


@dataclass(frozen=True, eq=False)
class _Waiting:
    """Lines that have to be followed if nobody else sees their target."""

    observer: Integers
    target: Integers
    hope: Floats

    @classmethod
    def of(cls, view: _View, height_m: float) -> _Waiting:
        spread = view.highest - view.lowest
        hope = np.full(len(spread), 0.5)
        np.divide(height_m - view.lowest, spread, out=hope, where=np.isfinite(spread))
        return cls(np.full(len(view.target), view.observer), view.target, hope)


def _settle(
    scene: _Scene,
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
    scene: _Scene,
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


def sights(
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
        As in `seen_by_any`.

    Returns
    -------
    ndarray of uint8, shape (observers, ceil(targets / 8))
        ``numpy.unpackbits(line, count=targets)`` gives the targets that an observer sees.

    Examples
    --------
    >>> heights = np.array([[0.0, 0.0, 30.0, 0.0, 0.0]])
    >>> two = Observers.standing([0, 0], [0, 4], eye_m=10.0, range_m=100.0)
    >>> bits = sights(SightTerrain(heights, 10.0, 10.0), two, np.zeros(5, int), np.arange(5), 0.0)
    >>> np.unpackbits(bits, axis=1, count=5).tolist()
    [[1, 1, 1, 0, 0], [0, 0, 1, 1, 1]]
    """
    scene = _Scene(terrain, observers, np.asarray(row), np.asarray(column))
    count = len(scene.row)
    everything = np.arange(count)

    def look(observer: int) -> npt.NDArray[np.uint8]:
        if kernels.WALKED:
            limit = target_height_m + TOUCH_M
            found = scene.walked(np.array([observer]), everything, float(target_height_m), limit)
            return np.packbits(np.isfinite(found))
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


def least_heights(
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
        As in `seen_by_any`.

    Returns
    -------
    ndarray of float64, shape (n,)
        Metres above ground and canopy, at least 0; infinite where no height is seen.

    Examples
    --------
    >>> heights = np.array([[0.0, 0.0, 30.0, 0.0, 0.0]])
    >>> one = Observers.standing(0, 0, eye_m=10.0, range_m=40.0)
    >>> flat = SightTerrain(heights, 10.0, 10.0, refraction=1.0)
    >>> least_heights(flat, one, np.zeros(5, int), np.arange(5))
    array([ 0.,  0.,  0., 40., 50.])
    """
    scene = _Scene(terrain, observers, np.asarray(row), np.asarray(column))
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


def _needed(least: Floats, view: _View) -> Floats:
    """Return the least height at which targets are seen, infinite where the tilt has none."""
    needed = np.maximum(np.maximum(least, view.from_m), 0.0)
    needed = np.where(needed <= TOUCH_M, 0.0, needed)
    over = (needed > view.to_m + TOUCH_M) | (needed > KNOWN_M)
    return np.asarray(np.where(over, np.inf, needed))
