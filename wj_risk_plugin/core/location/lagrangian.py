"""Which sites cover which cells: merged to rows, chosen one by one, exchanged, and bounded.

All is done at full resolution: cells that the very same sites cover become one row with the sum of
their worth, which changes nothing.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from ..arrays import Floats, Integers
from ..messages import Message, Progress, part, report

__all__ = [
    "ROUNDING",
    "Covering",
    "Relaxation",
    "interchange",
    "first_price",
    "relaxation",
    "perturb",
]


#: Worth this share of everything is rounding: nothing that is nearer counts as proved.
ROUNDING = 1e-9

#: Steps of the subgradient method at most; a step that gains less than this share is none, so many
#: such steps halve their length, and below the shortest it ends.
STEPS = 400
GAIN = 2e-5
PATIENCE = 8
SHORTEST = 0.02
#: By so much of everything the steps aim below the goal, so that they get there.
AIM = 1e-5
#: How much of its last direction a step keeps (Camerini, Fratta, Maffioli 1975).
KEPT = 0.7
#: Prices to begin with, as a share of the worth: of rows that no chosen site covers, one, several.
FIRST_PRICES = (1.0, 0.7, 0.2)

#: Shakes of a choice: so many pairs may be gone through, at least and at most so many shakes.
SHAKEN_PAIRS = 40_000_000
FEWEST_SHAKES, MOST_SHAKES = 4, 60
#: Sites that a shake exchanges at most.
MOST_SHAKEN = 6
SEED = 1997


@dataclass(frozen=True, eq=False)
class Covering:
    """Which site covers which row, and what rows are worth.

    Attributes
    ----------
    covers : csr_matrix of float64, shape (sites, rows)
        One where a site covers a row; no row is without a site.
    worth : ndarray of float64, shape (rows,)
        Above 0.
    """

    covers: csr_matrix
    worth: Floats

    @classmethod
    def of_bits(cls, bits: npt.NDArray[np.uint8], worth: npt.ArrayLike) -> Covering:
        """Return the covering of packed bits; cells that the same sites cover become one row.

        Parameters
        ----------
        bits : ndarray of uint8, shape (sites, ceil(cells / 8))
            As of `viewshed.sights`.
        worth : array_like, shape (cells,)
            Of each cell, for example its area; cells worth nothing are left out.

        Examples
        --------
        >>> bits = np.packbits([[1, 1, 0, 1, 0], [0, 1, 1, 1, 0]], axis=1)
        >>> covering = Covering.of_bits(bits, [1, 2, 4, 8, 16])
        >>> covering.covers.toarray().tolist(), covering.worth.tolist()
        ([[0.0, 1.0, 1.0], [1.0, 0.0, 1.0]], [4.0, 1.0, 10.0])
        """
        worth = np.asarray(worth, dtype=float)
        sites = len(bits)
        signs = _signs_of_cells(bits, len(worth))
        used = np.flatnonzero(signs.any(axis=1) & (worth > 0))
        if len(used) == 0:
            return cls(csr_matrix((sites, 0)), np.zeros(0))
        keys = np.ascontiguousarray(signs[used]).view(f"V{signs.shape[1]}").ravel()
        _, first, row = np.unique(keys, return_index=True, return_inverse=True)
        own = signs[used[first]]
        members = [
            np.flatnonzero(own[:, site >> 3] & (128 >> (site & 7))).astype(np.int32)
            for site in range(sites)
        ]
        ends = np.cumsum([0, *(len(rows) for rows in members)])
        indices = np.concatenate([np.zeros(0, np.int32), *members])
        covers = csr_matrix((np.ones(len(indices)), indices, ends), shape=(sites, len(first)))
        return cls(covers, np.bincount(row.ravel(), worth[used]).astype(float))

    @property
    def sites(self) -> int:
        """Return the number of sites."""
        return int(self.covers.shape[0])

    @property
    def total(self) -> float:
        """Return what all sites together cover."""
        return float(self.worth.sum())

    def rows_of(self, site: int) -> npt.NDArray[np.int32]:
        """Return the rows that a site covers."""
        ends = self.covers.indptr
        return np.asarray(self.covers.indices[ends[site] : ends[site + 1]])

    def times(self, chosen: npt.ArrayLike) -> Integers:
        """Return by how many of the chosen sites each row is covered."""
        members = [np.zeros(0, np.int32), *(self.rows_of(int(site)) for site in _positions(chosen))]
        return np.bincount(np.concatenate(members), minlength=len(self.worth))

    def covered(self, chosen: npt.ArrayLike) -> float:
        """Return what the chosen sites cover together."""
        return float(self.worth[self.times(chosen) > 0].sum())

    def greedy(self, *, count: int | None = None, goal: float = np.inf) -> Integers:
        """Choose the site that adds most, again and again, up to a number or a goal.

        What a site adds never grows, so only those are looked at again that were best before
        (Minoux 1978). Of equals the first is chosen; sites that add nothing are not.
        """
        left = self.worth.copy()
        heap = [(-float(adds), site) for site, adds in enumerate(self.covers @ left)]
        heapq.heapify(heap)
        chosen: list[int] = []
        sum_ = 0.0
        while heap and sum_ < goal and (count is None or len(chosen) < count):
            _, site = heapq.heappop(heap)
            adds = float(left[self.rows_of(site)].sum())
            if adds <= 0.0:
                continue
            if heap and (-adds, site) > heap[0]:
                heapq.heappush(heap, (-adds, site))
                continue
            chosen.append(site)
            left[self.rows_of(site)] = 0.0
            sum_ = self.total - float(left.sum())
        return _positions(chosen)

    def gains(self, order: npt.ArrayLike) -> Floats:
        """Return what each of the sites adds to those before it."""
        left, gains = self.worth.copy(), []
        for site in _positions(order):
            gains.append(float(left[self.rows_of(int(site))].sum()))
            left[self.rows_of(int(site))] = 0.0
        return np.array(gains, dtype=float)


def _positions(positions: npt.ArrayLike) -> Integers:
    return np.asarray(positions, dtype=np.int64)


def _signs_of_cells(bits: npt.NDArray[np.uint8], cells: int) -> npt.NDArray[np.uint8]:
    """Return the bits turned: one row of packed bits per cell, block by block."""
    signs = np.zeros((cells, -(-len(bits) // 8)), np.uint8)
    for first in range(0, bits.shape[1], 4096):
        block = np.unpackbits(bits[:, first : first + 4096], axis=1)
        here = slice(8 * first, min(8 * first + block.shape[1], cells))
        signs[here] = np.packbits(np.ascontiguousarray(block.T), axis=1)[: here.stop - here.start]
    return signs


@dataclass(frozen=True, eq=False)
class Relaxation:
    """What a relaxation found.

    Attributes
    ----------
    bound : float
        So many sites cover no more than this.
    least : int
        The goal needs at least so many sites; 0 where nothing is known.
    price : ndarray of float64, shape (rows,)
        The prices that give the bound.
    chosen : ndarray of int64
        The choice met on the way that covers most, sorted.
    """

    bound: float
    least: int
    price: Floats
    chosen: Integers


def first_price(covering: Covering, chosen: Integers) -> Floats:
    """Return prices to begin a relaxation with, near those at which the choice would be made.

    Parameters
    ----------
    covering : Covering
        Who covers what.
    chosen : ndarray of int64
        A good choice.
    """
    times = covering.times(chosen)
    return covering.worth * np.array(FIRST_PRICES)[np.minimum(times, 2)]


def relaxation(
    covering: Covering, count: int, price: Floats, goal: float, progress: Progress
) -> Relaxation:
    """Bound what so many sites can cover, and how many sites a goal needs.

    Lagrangian relaxation of "a row counts when a chosen site covers it": rows pay a price, at most
    their worth, to every chosen site that covers them, and keep the rest for themselves. Whatever
    the prices, k sites cover at most what the rows keep plus what the k dearest sites are paid; a
    goal above that needs more than k. Prices follow the subgradient, with part of the last step
    kept; at the best prices the bound is that of the linear relaxation.

    Parameters
    ----------
    covering : Covering
        Who covers what.
    count : int
        Sites, at most as many as there are.
    price : ndarray of float64, shape (rows,)
        Prices to begin with, 0 to the worth of each row.
    goal : float
        The relaxation ends as soon as it has shown that so many sites do not reach it.
    progress : callable or None
        See `messages.report`.

    References
    ----------
    Fisher (1981), The Lagrangian relaxation method for solving integer programming problems.
    Camerini, Fratta, Maffioli (1975), On improving relaxation methods by modified gradient
    techniques.

    Examples
    --------
    >>> bits = np.packbits([[1, 1, 1, 0, 0], [0, 0, 1, 1, 0], [0, 0, 0, 0, 1]], axis=1)
    >>> covering = Covering.of_bits(bits, np.ones(5))
    >>> found = relaxation(covering, 1, covering.worth, 4.0, None)
    >>> found.bound, found.least, found.chosen.tolist()
    (3.0, 2, [0])
    """
    worth, covers = covering.worth, covering.covers
    scale, slack = covering.total, ROUNDING * covering.total
    bound, least, best = np.inf, 0, price
    value = -1.0
    dearest: np.ndarray = np.zeros(0, dtype=np.int64)
    length, waited = 1.0, 0
    last: np.ndarray = np.zeros(len(worth))
    for step in range(STEPS):
        if step % 5 == 0:
            report(progress, step / STEPS, Message("Bounding what any choice can reach"))
        paid = covers @ price
        order = np.argsort(-paid, kind="stable")
        most = float((worth - price).sum()) + np.concatenate(([0.0], np.cumsum(paid[order])))
        least = max(least, int(np.searchsorted(most, goal - slack)))
        now = float(most[count])
        waited = 0 if now < bound - GAIN * scale else waited + 1
        if now < bound:
            bound, best = now, price
        times = covering.times(order[:count])
        if (here := float(worth[times > 0].sum())) > value:
            value, dearest = here, order[:count]
        if bound < goal - slack:
            break
        if waited >= PATIENCE:
            length, waited, price = length / 2, 0, best
            last = np.zeros(len(worth))
            if length < SHORTEST:
                break
            continue
        # sums below, not products of vectors, whose rounding depends on the number of threads
        slope = 1.0 - times
        direction = _allowed(worth * slope + KEPT * last, price, worth)
        if (slope * direction).sum() <= 0.0:
            direction = _allowed(worth * slope, price, worth)
        steep = float((slope * direction).sum())
        if steep <= 0.0:
            break
        last = direction
        wanted = now - goal + AIM * scale
        price = np.clip(price + length * wanted / steep * direction, 0.0, worth)
    return Relaxation(bound, least, best, np.sort(dearest))


def _allowed(direction: Floats, price: Floats, worth: Floats) -> Floats:
    """Return a direction without what would take prices below nothing or above the worth."""
    stuck = ((price >= worth) & (direction > 0)) | ((price <= 0.0) & (direction < 0))
    return np.where(stuck, 0.0, direction)


def interchange(
    covering: Covering, chosen: Integers, progress: Progress, goal: float = np.inf
) -> Integers:
    """Exchange one chosen site for another while that covers more (Teitz, Bart 1968).

    All exchanges are weighed at once: what the new site adds, less what the old one alone covers,
    plus what the new one takes over of it. The result is sorted.

    Parameters
    ----------
    covering : Covering
        Who covers what.
    chosen : ndarray of int64
        Where to begin; the result has as many sites.
    progress : callable or None
        See `messages.report`.
    goal : float
        Ends as soon as so much is covered.
    """
    chosen = np.sort(chosen)
    for turn in range(1000):
        report(progress, 1.0 - 0.9**turn, Message("Exchanging sites"))
        times = covering.times(chosen)
        if len(chosen) == 0 or float(covering.worth[times > 0].sum()) >= goal:
            break
        # rows by the one chosen site that covers them, column 0 for none: the others stay covered
        size = len(chosen)
        row = np.flatnonzero(times <= 1)
        column: np.ndarray = np.zeros(len(times), dtype=np.int64)
        for place, site in enumerate(chosen):
            column[covering.rows_of(int(site))] = place + 1
        column = column[row]
        by_owner = csr_matrix(
            (covering.worth[row], (row, column)), shape=(len(covering.worth), size + 1)
        )
        over = (covering.covers @ by_owner).toarray()
        loses = np.bincount(column, covering.worth[row], minlength=size + 1)[1:]
        change = over[:, :1] + over[:, 1:] - loses[None, :]
        change[chosen] = -np.inf
        into, out = np.unravel_index(int(change.argmax()), change.shape)
        if change[into, out] <= ROUNDING * covering.total:
            break
        chosen = np.sort(np.append(np.delete(chosen, out), into))
    return chosen


def perturb(covering: Covering, chosen: Integers, goal: float, progress: Progress) -> Integers:
    """Shake a choice and exchange again, farther each time that nothing better is found.

    Variable neighbourhood search (Hansen, Mladenovic 1997) with a fixed seed and a fixed number of
    shakes, so that the answer is the same every time.

    Parameters
    ----------
    covering : Covering
        Who covers what.
    chosen : ndarray of int64
        Where to begin; the result has as many sites.
    goal : float
        Ends as soon as so much is covered.
    progress : callable or None
        See `messages.report`.
    """
    random = np.random.default_rng(SEED)
    value = covering.covered(chosen)
    others = np.setdiff1d(np.arange(covering.sites), chosen)
    most = min(MOST_SHAKEN, len(chosen), len(others))
    pairs = max(covering.covers.nnz, 1)
    times = int(np.clip(SHAKEN_PAIRS // pairs, FEWEST_SHAKES, MOST_SHAKES))
    size = min(2, most)
    for turn in range(times if most else 0):
        if value >= goal:
            break
        leave = random.choice(chosen, size, replace=False)  # nosec B311 # repeatable, no secret
        enter = random.choice(others, size, replace=False)  # nosec B311 # repeatable, no secret
        moved = np.union1d(np.setdiff1d(chosen, leave), enter)
        own = part(progress, turn / times, (turn + 1) / times)
        moved = interchange(covering, moved, own, goal)
        found = covering.covered(moved)
        if found > value + ROUNDING * covering.total:
            chosen, value, size = moved, found, min(2, most)
            others = np.setdiff1d(np.arange(covering.sites), chosen)
        else:
            size = size + 1 if size < most else min(2, most)
    return chosen
