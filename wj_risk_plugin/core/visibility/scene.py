"""Observers and targets on a terrain, and the lines between them in batches."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Callable, TypeVar

import numpy as np
import numpy.typing as npt

from ..arrays import Flags, Floats, Integers
from ..messages import Cancelled, Message, Progress, report
from . import kernels
from .kernels import apparent_height, in_reach, in_sector
from .line_of_sight import SightTerrain, apparent_drop, drop_per_m2, least_line_heights, line_frames
from .sector_bounds import height_bounds

Answer = TypeVar("Answer")

#: Targets are walked to by so many at a time, so that a wish to stop is heard.
TARGETS_AT_ONCE = 4_096

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
        Cells of the observers.
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


@dataclass(frozen=True, eq=False)
class View:
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

    def part(self, chosen: Any) -> View:
        """Return the same view of some of the targets."""
        return View(
            self.observer,
            self.target[chosen],
            self.lowest[chosen],
            self.highest[chosen],
            self.from_m[chosen],
            self.to_m[chosen],
        )


class Scene:
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
        least_heights = np.full(len(targets), np.inf)
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
            kernels.least_required_heights(
                grid, self.eyes, order, *cells, floor_m, limit_m, least_heights
            )
        return least_heights

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

    def in_view(self, observer: int, targets: Integers) -> View:
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
                curvature_drop = apparent_drop(distance, terrain.refraction)
                base = self.base[target[away]]
                end[away] = apparent_height(eyes.eye_m[o], curvature_drop, base, distance, slope)
        unknown = np.full(len(target), np.inf)
        return View(o, target, -unknown, unknown, *ends)

    def bounded(self, view: View) -> View:
        """Return a view with bounds gathered sector by sector."""
        o, eyes = view.observer, self.observers
        row, column = self.row[view.target], self.column[view.target]
        lowest, highest = view.lowest.copy(), view.highest.copy()
        own_cell = (row == eyes.row[o]) & (column == eyes.column[o])
        highest[own_cell] = -np.inf
        others = np.flatnonzero(~own_cell)
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
        return View(o, view.target, lowest, highest, view.from_m, view.to_m)

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
        for answer, some in zip(answers, parts):  # answers first, so that the last is reported
            heights[some] = answer
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
        text = Message("Lines of sight; lookouts: {count}", count=len(self.observers))

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


def _directed(observers: Observers) -> kernels.ObserverArrays:
    """Return observers with directions and slopes in place of angles."""
    first = np.radians(observers.azimuth_from_deg)
    last = np.radians(observers.azimuth_from_deg + observers.azimuth_width_deg)
    low, high = observers.tilt_from_deg, observers.tilt_to_deg
    return kernels.ObserverArrays(
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
    """Let a worker go on: nobody has asked to stop."""


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
