"""The fewest sites that cover a share, or the best few: chosen, improved, and bounded.

Sites cover cells of different worth. Asked are the fewest sites whose cells are worth at least a
goal (partial set covering), or the greatest worth that a number of sites covers (maximal covering).
All is done at full resolution: cells that the very same sites cover become one row with the sum of
their worth, which changes nothing. A greedy choice is improved by exchanges; a Lagrangian
relaxation bounds what any choice can reach; where few sites are left undecided, the rest is made
certain by `siting_best_few`.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from .messages import Message, Progress, part, report
from .siting import SitingQuestion, fewest_sites
from .siting_best_few import best_sites
from .siting_savings import mask, sorted_savings, too_large

__all__ = ["Covering", "CoveringChoice", "fewest_for_goal", "most_covered"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

#: Worth this share of everything is rounding: nothing that is nearer counts as proved. What
#: `siting_best_few` calls proved is so within the second share.
ROUNDING = 1e-9
ROUNDING_OF_REST = 2e-8

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

#: Pairs of site and row up to which what is undecided is finished by `siting_best_few`.
UNDECIDED_PAIRS = 100_000

#: Shakes of a choice: so many pairs may be gone through, at least and at most so many shakes.
SHAKEN_PAIRS = 40_000_000
FEWEST_SHAKES, MOST_SHAKES = 4, 60
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
            As of `visibility.sights`.
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
        members = [np.zeros(0, np.int32), *(self.rows_of(int(site)) for site in _ints(chosen))]
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
        return _ints(chosen)

    def gains(self, order: npt.ArrayLike) -> Floats:
        """Return what each of the sites adds to those before it."""
        left, gains = self.worth.copy(), []
        for site in _ints(order):
            gains.append(float(left[self.rows_of(int(site))].sum()))
            left[self.rows_of(int(site))] = 0.0
        return np.array(gains, dtype=float)


@dataclass(frozen=True, eq=False)
class CoveringChoice:
    """Chosen sites, and how good the choice is known to be.

    Attributes
    ----------
    chosen : ndarray of int64
        Positions in the order in which to build: each is the one that adds most to those before.
    gains : ndarray of float64
        What each of them adds, in that order.
    bound : float
        Of the fewest: no choice that reaches the goal has fewer sites. Of the best few: no choice
        of as many covers more.
    proven : bool
        The choice meets the bound.
    notes : list of Message
        What a reader of the result has to know.
    """

    chosen: Integers
    gains: Floats
    bound: float
    proven: bool
    notes: list[Message] = field(default_factory=list)

    @property
    def covered(self) -> float:
        """Return what the chosen sites cover together."""
        return float(self.gains.sum())


def fewest_for_goal(
    covering: Covering,
    goal: float,
    *,
    seconds: float = 60.0,
    apart: bool = True,
    progress: Progress = None,
) -> CoveringChoice:
    """Choose the fewest sites that cover at least the goal, and of those a set that covers much.

    Parameters
    ----------
    covering : Covering
        Who covers what.
    goal : float
        Worth to be covered. More than all sites cover together means everything they cover.
    seconds : float
        Time for the solver, where one is needed; 0 does without.
    apart : bool
        See `optimisation.solve`.
    progress : callable, optional
        See `messages.report`.

    Returns
    -------
    CoveringChoice
        ``bound`` is a number of sites.

    References
    ----------
    Cordeau, Furini, Ljubic (2019), Benders decomposition for very large scale partial set covering
    and maximal covering location problems. Fisher (1981), The Lagrangian relaxation method for
    solving integer programming problems.

    Examples
    --------
    >>> bits = np.packbits([[1, 1, 1, 0, 0, 0], [0, 0, 1, 1, 0, 0], [0, 0, 0, 1, 1, 1]], axis=1)
    >>> covering = Covering.of_bits(bits, np.ones(6))
    >>> found = fewest_for_goal(covering, 5.0)
    >>> found.chosen.tolist(), found.gains.tolist(), found.bound, found.proven
    ([0, 2], [3.0, 3.0], 2.0, True)
    """
    slack = ROUNDING * covering.total
    if goal <= 0.0:
        return CoveringChoice(_ints([]), np.zeros(0), 0.0, True)
    if goal >= covering.total - slack:
        return _fewest_for_all(covering, seconds, apart, progress)
    report(progress, 0.0, Message("Choosing sites one by one"))
    chosen = _fewer(covering, covering.greedy(goal=goal), goal, part(progress, 0.0, 0.15))
    chosen, least, price = _between(covering, chosen, goal, part(progress, 0.15, 0.7))
    notes: list[Message] = []
    if least < len(chosen) and seconds > 0:
        count = len(chosen) - 1
        rest = _rest_solved(
            covering, count, price, goal - slack, seconds, apart, part(progress, 0.7, 0.95)
        )
        notes = rest.notes
        if rest.chosen is not None and covering.covered(rest.chosen) >= goal:
            chosen = rest.chosen
        elif rest.bound + ROUNDING_OF_REST * covering.total < goal:
            least = len(chosen)
    chosen = _exchanged(covering, chosen, part(progress, 0.95, 1.0))
    least = min(least, len(chosen))
    return _in_building_order(covering, chosen, float(least), least == len(chosen), notes)


def most_covered(
    covering: Covering,
    count: int,
    *,
    seconds: float = 60.0,
    apart: bool = True,
    progress: Progress = None,
) -> CoveringChoice:
    """Choose at most so many sites that cover most.

    Parameters
    ----------
    covering : Covering
        Who covers what.
    count : int
        Sites at most; sites that would add nothing are not chosen.
    seconds, apart, progress
        See `fewest_for_goal`.

    Returns
    -------
    CoveringChoice
        ``bound`` is a worth.

    References
    ----------
    Church, ReVelle (1974), The maximal covering location problem. Galvao, ReVelle (1996), A
    Lagrangean heuristic for the maximal covering location problem.

    Examples
    --------
    The largest site first would leave the second with less:

    >>> bits = np.packbits([[0, 1, 1, 1, 1, 0], [1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1]], axis=1)
    >>> found = most_covered(Covering.of_bits(bits, np.ones(6)), 2)
    >>> found.chosen.tolist(), found.covered, found.proven
    ([1, 2], 6.0, True)
    """
    slack = ROUNDING * covering.total
    report(progress, 0.0, Message("Choosing sites one by one"))
    chosen = covering.greedy(count=count)
    if len(chosen) < count or count == 0 or covering.total == 0.0:
        # nothing is left to add, or nothing may be
        sum_ = covering.covered(chosen)
        return _in_building_order(covering, chosen, sum_, True, [])
    chosen = _exchanged(covering, chosen, part(progress, 0.0, 0.1))
    price = _first_price(covering, chosen)
    value = covering.covered(chosen)
    relaxed = _relaxed(covering, count, price, value, part(progress, 0.1, 0.6))
    other = _exchanged(covering, relaxed.chosen, part(progress, 0.6, 0.65))
    if covering.covered(other) > covering.covered(chosen) + slack:
        chosen = other
    if relaxed.bound > covering.covered(chosen) + slack:
        chosen = _shaken(covering, chosen, relaxed.bound - slack, part(progress, 0.65, 0.8))
    value, bound, notes = covering.covered(chosen), relaxed.bound, []
    if bound > value + slack and seconds > 0:
        rest = _rest_solved(
            covering, count, relaxed.price, value + slack, seconds, apart, part(progress, 0.8, 1.0)
        )
        notes = rest.notes
        if rest.chosen is not None and covering.covered(rest.chosen) > value + slack:
            chosen, value = rest.chosen, covering.covered(rest.chosen)
        bound = min(bound, max(rest.bound, value))
    proven = bound <= value + slack
    return _in_building_order(covering, chosen, value if proven else bound, proven, notes)


def _ints(positions: npt.ArrayLike) -> Integers:
    return np.asarray(positions, dtype=np.int64)


def _signs_of_cells(bits: npt.NDArray[np.uint8], cells: int) -> npt.NDArray[np.uint8]:
    """Return the bits turned: one row of packed bits per cell, block by block."""
    signs = np.zeros((cells, -(-len(bits) // 8)), np.uint8)
    for first in range(0, bits.shape[1], 4096):
        block = np.unpackbits(bits[:, first : first + 4096], axis=1)
        here = slice(8 * first, min(8 * first + block.shape[1], cells))
        signs[here] = np.packbits(np.ascontiguousarray(block.T), axis=1)[: here.stop - here.start]
    return signs


def _in_building_order(
    covering: Covering, chosen: Integers, bound: float, proven: bool, notes: list[Message]
) -> CoveringChoice:
    """Order the chosen sites by what each adds after those before it; idle ones are left out."""
    own = np.sort(chosen)
    order = own[Covering(covering.covers[own], covering.worth).greedy()]
    return CoveringChoice(order, covering.gains(order), bound, proven, notes)


def _fewest_for_all(
    covering: Covering, seconds: float, apart: bool, progress: Progress
) -> CoveringChoice:
    """Choose the fewest sites for everything that any site covers."""
    times = np.bincount(covering.covers.indices, minlength=len(covering.worth))
    alone = mask(np.flatnonzero(times == 1), len(times))
    forced = np.flatnonzero(covering.covers @ alone.astype(float) > 0)
    open_rows = np.flatnonzero(covering.times(forced) == 0)
    rest = covering.covers[:, open_rows].tocoo()
    question = SitingQuestion(
        people=np.ones(len(open_rows), dtype=np.int64),
        group=rest.col.astype(np.int64),
        site=rest.row.astype(np.int64),
        minutes=np.ones(len(rest.row)),
        fixed=np.zeros(covering.sites, dtype=bool),
    )
    found = fewest_sites(question, seconds=max(seconds, 1.0), apart=apart, progress=progress)
    chosen = np.concatenate((forced, found.chosen)).astype(np.int64)
    least = len(forced) + int(found.bound)
    return _in_building_order(covering, chosen, float(least), found.proven, found.notes)


def _fewer(covering: Covering, chosen: Integers, goal: float, progress: Progress) -> Integers:
    """Drop a site and exchange others, as long as the goal is still reached."""
    while len(chosen) > 1:
        report(progress, 1.0 / len(chosen), Message("Exchanging sites"))
        alone = covering.worth * (covering.times(chosen) == 1)
        loses = [alone[covering.rows_of(int(site))].sum() for site in chosen]
        dropped = np.delete(chosen, int(np.argmin(loses)))
        for start in (dropped, covering.greedy(count=len(chosen) - 1)):
            found = _exchanged(covering, start, progress, goal)
            if covering.covered(found) >= goal:
                break
        else:
            return chosen
        chosen = found
    return chosen


def _between(
    covering: Covering, chosen: Integers, goal: float, progress: Progress
) -> tuple[Integers, int, Floats]:
    """Return a choice that reaches the goal, how few sites any needs, and the prices met.

    Each relaxation asks whether one site fewer could do; the choices it meets on its way are tried.
    """
    least, turn = 1, 0
    count = len(chosen) - 1
    price = _first_price(covering, chosen)
    while least < len(chosen):
        share = 1.0 - 0.5**turn
        own = part(progress, share, share + 0.5 ** (turn + 1))
        relaxed = _relaxed(covering, count, price, goal, own)
        turn += 1
        raised = relaxed.least > least
        least = max(least, relaxed.least)
        if count == len(chosen) - 1:
            price = relaxed.price
            if least < len(chosen):
                found = _exchanged(covering, relaxed.chosen, own, goal)
                if covering.covered(found) < goal:
                    found = _shaken(covering, found, goal, own)
                if covering.covered(found) >= goal:
                    chosen = _fewer(covering, found, goal, own)
                    count = len(chosen) - 1
                    continue
        elif not raised:
            break
        # one fewer stays open: is at least the bound itself out of reach?
        if least >= len(chosen) - 1:
            break
        count = least
    return chosen, min(least, len(chosen)), price


@dataclass(frozen=True, eq=False)
class _Relaxed:
    """What a relaxation found: bounds, the prices of the best one, and the best choice met."""

    bound: float
    least: int
    price: Floats
    chosen: Integers


def _first_price(covering: Covering, chosen: Integers) -> Floats:
    times = covering.times(chosen)
    return covering.worth * np.array(FIRST_PRICES)[np.minimum(times, 2)]


def _relaxed(
    covering: Covering, count: int, price: Floats, goal: float, progress: Progress
) -> _Relaxed:
    """Bound what so many sites can cover, and how many sites a goal needs.

    Lagrangian relaxation of "a row counts when a chosen site covers it": rows pay a price, at most
    their worth, to every chosen site that covers them, and keep the rest for themselves. Whatever
    the prices, k sites cover at most what the rows keep plus what the k dearest sites are paid; a
    goal above that needs more than k. Prices follow the subgradient, with part of the last step
    kept; at the best prices the bound is that of the linear relaxation.
    """
    worth, covers = covering.worth, covering.covers
    scale, slack = covering.total, ROUNDING * covering.total
    bound, least, best = np.inf, 0, price
    value, dearest = -1.0, np.zeros(0, dtype=np.int64)
    length, waited, last = 1.0, 0, np.zeros(len(worth))
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
        slope = 1.0 - times
        direction = _allowed(worth * slope + KEPT * last, price, worth)
        if slope @ direction <= 0.0:
            direction = _allowed(worth * slope, price, worth)
        steep = float(slope @ direction)
        if steep <= 0.0:
            break
        last = direction
        wanted = now - goal + AIM * scale
        price = np.clip(price + length * wanted / steep * direction, 0.0, worth)
    return _Relaxed(bound, least, best, np.sort(dearest))


def _allowed(direction: Floats, price: Floats, worth: Floats) -> Floats:
    """Return a direction without what would take prices below nothing or above the worth."""
    stuck = ((price >= worth) & (direction > 0)) | ((price <= 0.0) & (direction < 0))
    return np.where(stuck, 0.0, direction)


def _exchanged(
    covering: Covering, chosen: Integers, progress: Progress, goal: float = np.inf
) -> Integers:
    """Exchange one chosen site for another while that covers more (Teitz, Bart 1968).

    All exchanges are weighed at once: what the new site adds, less what the old one alone covers,
    plus what the new one takes over of it.
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
        column = np.zeros(len(times), dtype=np.int64)
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


def _shaken(covering: Covering, chosen: Integers, goal: float, progress: Progress) -> Integers:
    """Shake a choice and exchange again, farther each time that nothing better is found.

    Variable neighbourhood search (Hansen, Mladenovic 1997) with a fixed seed and a fixed number of
    shakes, so that the answer is the same every time; `goal` ends it early.
    """
    random = np.random.default_rng(SEED)
    value = covering.covered(chosen)
    others = np.setdiff1d(np.arange(covering.sites), chosen)
    most = min(6, len(chosen), len(others))
    pairs = max(covering.covers.nnz, 1)
    times = int(np.clip(SHAKEN_PAIRS // pairs, FEWEST_SHAKES, MOST_SHAKES))
    size = min(2, most)
    for turn in range(times if most else 0):
        if value >= goal:
            break
        leave = random.choice(chosen, size, replace=False)
        enter = random.choice(others, size, replace=False)
        moved = np.union1d(np.setdiff1d(chosen, leave), enter)
        own = part(progress, turn / times, (turn + 1) / times)
        moved = _exchanged(covering, moved, own, goal)
        found = covering.covered(moved)
        if found > value + ROUNDING * covering.total:
            chosen, value, size = moved, found, min(2, most)
            others = np.setdiff1d(np.arange(covering.sites), chosen)
        else:
            size = size + 1 if size < most else min(2, most)
    return chosen


@dataclass(frozen=True, eq=False)
class _Rest:
    """The best choice with what the prices leave undecided, and what none exceeds."""

    chosen: Integers | None
    bound: float
    notes: list[Message]


def _rest_solved(
    covering: Covering,
    count: int,
    price: Floats,
    better: float,
    seconds: float,
    apart: bool,
    progress: Progress,
) -> _Rest:
    """Decide whether so many sites can cover at least `better`, if few sites are undecided.

    A site that would bring the bound below `better` when it is taken is in no such choice, one that
    would do so when it is left out is in all of them.
    """
    paid = covering.covers @ price
    order = np.argsort(-paid, kind="stable")
    bound = float((covering.worth - price).sum() + paid[order[:count]].sum())
    top = mask(order[:count], covering.sites)
    last = paid[order[count - 1]] if count else np.inf
    after = paid[order[count]] if count < len(order) else 0.0
    may = top | (bound - last + paid >= better)
    must = top & (bound - paid + after < better)
    sure, left = np.flatnonzero(must), np.flatnonzero(may & ~must)
    open_rows = np.flatnonzero(covering.times(sure) == 0)
    pairs = covering.covers[left][:, open_rows].tocoo()
    if len(pairs.row) > UNDECIDED_PAIRS:
        return _Rest(None, np.inf, [too_large()])
    row, site = pairs.col.astype(np.int64), pairs.row.astype(np.int64)
    savings = sorted_savings(row, site, covering.worth[open_rows][row], len(left))
    found = best_sites(savings, count - len(sure), seconds, apart, progress)
    chosen = np.concatenate((sure, left[found.chosen])).astype(np.int64)
    return _Rest(np.sort(chosen), covering.covered(sure) + found.bound, found.notes)
