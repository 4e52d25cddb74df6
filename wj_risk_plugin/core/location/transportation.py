"""Optimal assignment of people to shelters under hard capacities, proven by its dual.

The transportation problem of Hitchcock (1941) with few sinks: groups go to shelters, a group may
be split, and who finds no place stays *outside*. Minutes are counted in whole millionths, so that
all sums of the search are exact, ties are true ties, and the proof is an equality.

Method: everyone takes the shelter that is cheapest in minutes plus the price of a place there;
then what is too much in one shelter and missing in another is moved along shortest paths of the
*exchange graph*, whose nodes are the shelters and the outside and whose arcs are the cheapest
moves of one person (successive shortest paths with potentials: Ahuja, Magnanti and Orlin 1993,
Network Flows, section 9.7; on the sinks only: Tokuyama and Nakano 1995, Efficient algorithms for
the Hitchcock transportation problem). The first prices come from a sample solved the same way,
and from Newton steps on a smooth dual. They decide how long the search takes, never its result's
worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from ..messages import Message, Progress, part, report
from ..network.linear_referencing import ranks
from ..network.travel_times import TravelTimes

__all__ = ["Allocation", "allocate", "lower_bound"]

#: Minutes are counted in parts this small, coarser only where numbers would not stay exact.
PARTS_OF_A_MINUTE = 1e6
#: Whole numbers up to this are exact in floating point, with room for sums along a path.
LARGEST_EXACT = 2.0**50
#: With more rows than this a shelter a sample of one in so many is solved first.
ROWS_A_SHELTER = 8
SAMPLE_STEP = 4
#: Widths of the smooth dual as shares of the mean way to the nearest shelter, coarse to fine.
SMOOTHING = (0.3, 0.08, 0.02)
#: Newton steps at each width; they end once so small a share of the people is misplaced.
NEWTON_STEPS = 20
MISPLACED = 0.003
#: Pairs dearer than the best by so many widths have no weight.
WIDTHS_THAT_COUNT = 15.0
#: Cells of a table of moves that are filled at once.
BLOCK_CELLS = 2_000_000


@dataclass(frozen=True, eq=False)
class Allocation:
    """Who goes where, and the proof that nothing better exists.

    Attributes
    ----------
    group, shelter : ndarray of int, shape (flows,)
        Used pairs, ascending by group, then shelter.
    people, vulnerable : ndarray of int, shape (flows,)
        People of each, and the vulnerable among them: those of a split group take the nearest
        of its places.
    minutes : ndarray, shape (flows,)
        Of each used pair, as given.
    unserved, unserved_vulnerable : ndarray of int, shape (groups,)
        People without a place.
    prices : ndarray, shape (shelters,)
        Dual price of one place in minutes, the penalty of an unserved person included.
    gain_people : ndarray of int, shape (shelters,)
        1 where one more place would serve one more person, else 0.
    gain_minutes : ndarray, shape (shelters,)
        Person-minutes that one more place would save; negative where serving one more person
        costs minutes.
    penalty : float
        Minutes that an unserved person counts; twice that if vulnerable and these go first.
    person_minutes : float
        Minutes of all served people together.
    bound_person_minutes : float
        No plan that leaves as few unserved has fewer person-minutes.
    gap : float
        Difference of the two.
    proven : bool
        Whether there is none: the plan is optimal over all given pairs.
    """

    group: np.ndarray
    shelter: np.ndarray
    people: np.ndarray
    vulnerable: np.ndarray
    minutes: np.ndarray
    unserved: np.ndarray
    unserved_vulnerable: np.ndarray
    prices: np.ndarray
    gain_people: np.ndarray
    gain_minutes: np.ndarray
    penalty: float
    person_minutes: float
    bound_person_minutes: float
    gap: float
    proven: bool


def allocate(
    times: TravelTimes,
    people: Sequence[int] | np.ndarray,
    capacity: Sequence[float] | np.ndarray,
    vulnerable: Sequence[int] | np.ndarray | None = None,
    vulnerable_first: bool = False,
    progress: Progress = None,
) -> Allocation:
    """Assign people to shelters: fewest unserved first, then fewest person-minutes.

    Parameters
    ----------
    times : TravelTimes
        The pairs that may be used, ascending by group, then shelter.
    people : array of int, shape (groups,)
        Groups may be split.
    capacity : array, shape (shelters,)
        Places, NaN where unknown: such a shelter is never full.
    vulnerable : array of int, shape (groups,), optional
        How many of each group are vulnerable.
    vulnerable_first : bool
        Leave the fewest vulnerable people unserved before anything else counts.
    progress : callable, optional
        See `messages.report`.

    Returns
    -------
    Allocation

    Notes
    -----
    An unserved person counts M = (shelters + 1) x longest way, a vulnerable one 2 M if these go
    first. That keeps the order of the aims: whoever finds a place moves at most one person on
    from each shelter, which adds less than M, and a vulnerable person who finds one takes it from
    at most one other, because the sets of people that have places together form a matroid.

    Examples
    --------
    Two groups of 10, one and two minutes from a shelter of 15 places; the second also reaches
    another of 3 places in nine minutes:

    >>> times = TravelTimes(np.array([0, 1, 1]), np.array([0, 0, 1]), np.array([1.0, 2.0, 9.0]))
    >>> found = allocate(times, [10, 10], [15, 3])
    >>> [(int(g), int(s), int(n)) for g, s, n in zip(found.group, found.shelter, found.people)]
    [(0, 0, 10), (1, 0, 5), (1, 1, 3)]
    >>> found.unserved.tolist(), found.person_minutes, found.proven
    ([0, 2], 47.0, True)
    """
    group_people = np.asarray(people, dtype=np.int64)
    frail = (
        np.zeros_like(group_people)
        if vulnerable is None
        else np.asarray(vulnerable, dtype=np.int64)
    )
    frail = np.clip(frail, 0, group_people)
    first = frail if vulnerable_first else np.zeros_like(group_people)
    places = np.asarray(capacity, dtype=float)
    parts, penalty = _parts_and_penalty(times, len(places))
    pairs, group = _rows_of(times, group_people, first, parts, penalty)
    # One place more than there are people is as good as no limit: it is never used up.
    whole_capacity = np.fmin(np.floor(places), group_people.sum() + 1).astype(np.int64)
    exchange = _settled(pairs, whole_capacity, progress)
    row, shelter, count = exchange.flows()
    keys, which = np.unique(group[row] * max(len(places), 1) + shelter, return_inverse=True)
    to_group, to_shelter = np.divmod(keys, max(len(places), 1))
    sent = np.bincount(which, count, len(keys)).astype(np.int64)
    pair = _pair_of(times, to_group, to_shelter, len(places))
    sent_frail = _vulnerable_of(to_group, times.minutes[pair], sent, frail)
    unserved = group_people - np.bincount(to_group, sent, len(group_people)).astype(np.int64)
    unserved_frail = frail - np.bincount(to_group, sent_frail, len(group_people)).astype(np.int64)
    cost = np.round(times.minutes[pair] * parts)
    spent = _exact_sum(cost, sent)
    left = int(unserved.sum()) + (int(unserved_frail.sum()) if vulnerable_first else 0)
    bound = _bound(times, group_people, first, places, exchange.prices[:-1], parts, penalty)
    bound -= left * int(penalty)
    gain_people, gain = exchange.gains(penalty)
    return Allocation(
        group=to_group,
        shelter=to_shelter,
        people=sent,
        vulnerable=sent_frail,
        minutes=times.minutes[pair],
        unserved=unserved,
        unserved_vulnerable=unserved_frail,
        prices=exchange.prices[:-1] / parts,
        gain_people=gain_people,
        gain_minutes=gain / parts,
        penalty=penalty / parts,
        person_minutes=spent / parts,
        bound_person_minutes=bound / parts,
        gap=(spent - bound) / parts,
        proven=spent == bound,
    )


def lower_bound(
    times: TravelTimes,
    people: np.ndarray,
    capacity: np.ndarray,
    prices: np.ndarray,
    vulnerable_first: np.ndarray | None = None,
) -> float:
    """Return the Lagrangian bound of any prices on minutes plus penalties.

    L(p) = sum of people x min(penalty, least minutes + price) - sum of prices x capacity, for
    prices p >= 0. No assignment costs less, whatever the prices are.

    Parameters
    ----------
    times : TravelTimes
        The pairs that may be used.
    people : ndarray of int, shape (groups,)
        People of each group.
    capacity : ndarray, shape (shelters,)
        Places, NaN where unknown.
    prices : ndarray, shape (shelters,)
        Minutes a place, not negative.
    vulnerable_first : ndarray of int, shape (groups,), optional
        Vulnerable people of each group, where these go first.

    Examples
    --------
    >>> times = TravelTimes(np.array([0]), np.array([0]), np.array([5.0]))
    >>> lower_bound(times, np.array([3]), np.array([2.0]), np.array([0.0]))
    15.0
    """
    group_people = np.asarray(people, dtype=np.int64)
    frail = (
        np.zeros_like(group_people) if vulnerable_first is None else np.asarray(vulnerable_first)
    )
    parts, penalty = _parts_and_penalty(times, len(capacity))
    whole = np.round(np.asarray(prices, float) * parts)
    return _bound(times, group_people, frail, np.asarray(capacity), whole, parts, penalty) / parts


def _bound(
    times: TravelTimes,
    group_people: np.ndarray,
    frail: np.ndarray,
    places: np.ndarray,
    prices: np.ndarray,
    parts: float,
    penalty: float,
) -> int:
    """Return the Lagrangian bound in parts of a minute, from the input alone."""
    if (prices < 0).any():
        raise ValueError("prices must not be negative")
    least = np.full(len(group_people), np.inf)
    np.minimum.at(least, times.group, np.round(times.minutes * parts) + prices[times.shelter])
    people = _exact_sum(np.minimum(least, penalty), group_people - frail)
    people += _exact_sum(np.minimum(least, 2 * penalty), frail)
    charged = np.flatnonzero(prices > 0)
    return people - _exact_sum(prices[charged], np.floor(places[charged]))


def _exact_sum(whole: np.ndarray, counts: np.ndarray) -> int:
    """Return a sum of products of whole numbers, as large as it may be."""
    return sum(int(a) * int(b) for a, b in zip(whole.tolist(), counts.tolist()))


def _parts_and_penalty(times: TravelTimes, shelters: int) -> tuple[float, float]:
    """Return parts of a minute, and the penalty of an unserved person in such parts."""
    longest = float(times.minutes.max()) if len(times.minutes) else 1.0
    parts = PARTS_OF_A_MINUTE
    while (shelters + 1) * longest * parts > LARGEST_EXACT / 4:
        parts /= 10.0
    return parts, float((shelters + 1) * max(np.ceil(longest * parts), 1.0))


@dataclass(frozen=True, eq=False)
class _Pairs:
    """Rows of people and the shelters in their reach; costs in whole parts of a minute.

    A row is a group, or the vulnerable or the other people of a group.
    """

    first: np.ndarray  # (rows + 1,) first pair of each row
    shelter: np.ndarray  # (pairs,)
    cost: np.ndarray  # (pairs,)
    people: np.ndarray  # (rows,)
    penalty: np.ndarray  # (rows,) cost of the outside

    @cached_property
    def row(self) -> np.ndarray:
        """Row of each pair."""
        return np.repeat(np.arange(len(self.people)), np.diff(self.first))

    def least(self, prices: np.ndarray) -> np.ndarray:
        """Return each row's least cost plus price, the outside included."""
        least = self.penalty.copy()
        filled = np.flatnonzero(np.diff(self.first))
        if len(filled):
            total = self.cost + prices[self.shelter]
            best = np.minimum.reduceat(total, self.first[filled])
            least[filled] = np.minimum(best, least[filled])
        return least

    def choice(self, prices: np.ndarray) -> np.ndarray:
        """Return the first cheapest shelter of each row, the number of shelters for outside."""
        tight = np.flatnonzero(self.cost + prices[self.shelter] == self.least(prices)[self.row])
        served, at = np.unique(self.row[tight], return_index=True)
        where = np.full(len(self.people), len(prices))
        where[served] = self.shelter[tight[at]]
        return where

    def keep(self, mask: np.ndarray) -> _Pairs:
        """Return the same rows with only some of their pairs."""
        first = np.concatenate(([0], np.cumsum(mask)))[self.first]
        return _Pairs(first, self.shelter[mask], self.cost[mask], self.people, self.penalty)

    def of(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the pairs of some rows, and the place of each pair's row among them."""
        count = self.first[rows + 1] - self.first[rows]
        pair = np.repeat(self.first[rows], count) + ranks(count)
        return pair, np.repeat(np.arange(len(rows)), count)


def _rows_of(
    times: TravelTimes, group_people: np.ndarray, frail: np.ndarray, parts: float, penalty: float
) -> tuple[_Pairs, np.ndarray]:
    """Return rows of people, and the group of each: the vulnerable ones, where they go first."""
    group = np.concatenate((np.flatnonzero(group_people > frail), np.flatnonzero(frail)))
    people = np.concatenate(((group_people - frail)[group_people > frail], frail[frail > 0]))
    aside = np.repeat([penalty, 2.0 * penalty], [(group_people > frail).sum(), (frail > 0).sum()])
    start = np.searchsorted(times.group, group, side="left")
    count = np.searchsorted(times.group, group, side="right") - start
    pair = np.repeat(start, count) + ranks(count)
    cost = np.round(times.minutes[pair] * parts)
    first = np.concatenate(([0], np.cumsum(count))).astype(np.int64)
    return _Pairs(first, times.shelter[pair], cost, people, aside), group


def _pair_of(
    times: TravelTimes, group: np.ndarray, shelter: np.ndarray, shelters: int
) -> np.ndarray:
    """Return where the pairs of groups and shelters are in the times."""
    keys = times.group.astype(np.int64) * max(shelters, 1) + times.shelter
    return np.searchsorted(keys, group * max(shelters, 1) + shelter)


def _vulnerable_of(
    group: np.ndarray, minutes: np.ndarray, sent: np.ndarray, frail: np.ndarray
) -> np.ndarray:
    """Give the vulnerable people of each group the nearest of its places."""
    order = np.lexsort((np.arange(len(group)), minutes, group))
    before = np.cumsum(sent[order]) - sent[order]
    fresh = np.searchsorted(group[order], group[order], side="left")
    before -= before[fresh] if len(before) else 0
    result = np.zeros(len(group), dtype=np.int64)
    result[order] = np.clip(frail[group[order]] - before, 0, sent[order])
    return result


# First prices ----------------------------------------------------------------------------------


def _settled(pairs: _Pairs, whole_capacity: np.ndarray, progress: Progress) -> _Exchange:
    """Return the optimum, found from the prices of a sample of the rows."""
    prices = np.zeros(len(whole_capacity))
    if len(pairs.people) > ROWS_A_SHELTER * max(len(whole_capacity), 1) and len(pairs.cost):
        sample = _settled(_sample(pairs), whole_capacity, part(progress, 0.0, 0.5))
        prices = _refined(pairs, whole_capacity, sample.prices[:-1], part(progress, 0.5, 0.7))
    exchange = _Exchange(pairs, whole_capacity, prices)
    exchange.settle(part(progress, 0.7, 1.0))
    return exchange


def _sample(pairs: _Pairs) -> _Pairs:
    """Return every n-th row in order of place and way, standing for the others too."""
    filled = np.flatnonzero(np.diff(pairs.first))
    nearest = np.minimum.reduceat(pairs.cost, pairs.first[filled])
    around = pairs.choice(np.zeros(pairs.shelter.max() + 1))[filled]
    order = np.lexsort((filled, nearest, around))
    rows = np.sort(filled[order][SAMPLE_STEP // 2 :: SAMPLE_STEP])
    pair, _ = pairs.of(rows)
    first = np.concatenate(([0], np.cumsum(np.diff(pairs.first)[rows])))
    more = pairs.people[filled].sum() / max(pairs.people[rows].sum(), 1)
    people = np.round(pairs.people[rows] * more).astype(np.int64)
    return _Pairs(first, pairs.shelter[pair], pairs.cost[pair], people, pairs.penalty[rows])


def _refined(
    pairs: _Pairs, whole_capacity: np.ndarray, start: np.ndarray, progress: Progress
) -> np.ndarray:
    """Return prices that misplace fewer people than those of a sample, or these."""
    filled = np.flatnonzero(np.diff(pairs.first))
    nearest = np.minimum.reduceat(pairs.cost, pairs.first[filled])
    mean = max(float(np.average(nearest, weights=pairs.people[filled])), 1.0)
    prices = start
    for share in SMOOTHING:
        width = share * mean
        over = pairs.cost + prices[pairs.shelter] - pairs.least(prices)[pairs.row]
        smooth = _SmoothDual(pairs.keep(over <= WIDTHS_THAT_COUNT * width), whole_capacity, width)
        prices = smooth.ascended(prices, progress)
    prices = np.round(np.where(prices < SMOOTHING[-1] * mean, 0.0, prices))
    return min((prices, start), key=lambda some: _misplaced(pairs, whole_capacity, some))


def _misplaced(pairs: _Pairs, whole_capacity: np.ndarray, prices: np.ndarray) -> int:
    """Return how many people are too many, or missing in places with a price."""
    load = np.bincount(pairs.choice(prices), pairs.people, len(whole_capacity) + 1)[:-1]
    over = load - whole_capacity
    return int(np.abs(over[(over > 0) | (prices > 0)]).sum())


class _SmoothDual:
    """The dual where each row spreads over its shelters by exp(-(cost + price) / width).

    Parameters
    ----------
    pairs : _Pairs
        Rows of people.
    whole_capacity : ndarray of int, shape (shelters,)
        Places.
    width : float
        In parts of a minute.
    """

    def __init__(self, pairs: _Pairs, whole_capacity: np.ndarray, width: float) -> None:
        filled = np.flatnonzero(np.diff(pairs.first))
        self.whole_capacity, self.width = whole_capacity, width
        self.cost, self.shelter = pairs.cost, pairs.shelter
        self.first = np.append(pairs.first[filled], len(pairs.cost))
        self.at = np.repeat(np.arange(len(filled)), np.diff(self.first))
        self.people = pairs.people[filled].astype(float)
        self.aside = pairs.penalty[filled]

    def value(self, prices: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        """Return the dual, the people in each shelter, and the share of a row in each pair."""
        cost = self.cost + prices[self.shelter]
        least = np.minimum(np.minimum.reduceat(cost, self.first[:-1]), self.aside)
        weight = np.exp((least[self.at] - cost) / self.width)
        sums = np.add.reduceat(weight, self.first[:-1])
        sums += np.exp((least - self.aside) / self.width)
        share = weight / sums[self.at]
        load = np.bincount(self.shelter, share * self.people[self.at], len(self.whole_capacity))
        value = self.people @ (least - self.width * np.log(sums)) - prices @ self.whole_capacity
        return float(value), load, share

    def curvature(self, share: np.ndarray, load: np.ndarray) -> np.ndarray:
        """Return minus the second derivatives by the prices, shape (shelters, shelters)."""
        shape = (len(self.first) - 1, len(self.whole_capacity))
        shares = csr_matrix((share, self.shelter, self.first), shape)
        flows = csr_matrix((share * self.people[self.at], self.shelter, self.first), shape)
        return (np.diag(load) - (shares.T @ flows).toarray()) / self.width

    def ascended(self, prices: np.ndarray, progress: Progress) -> np.ndarray:
        """Take Newton steps, damped as Levenberg (1944) does, over prices that are not negative."""
        value, load, share = self.value(prices)
        damping = 1e-3
        for step in range(NEWTON_STEPS):
            report(progress, step / NEWTON_STEPS, Message("Finding where places are short"))
            rise = load - self.whole_capacity
            loose = np.flatnonzero((prices > 0) | (rise > 0))
            if np.abs(rise[loose]).sum() <= MISPLACED * self.people.sum():
                break
            bend = self.curvature(share, load)[np.ix_(loose, loose)]
            scale = (load[loose] + 1e-3 * self.people.sum() / len(load)) / self.width
            for _ in range(6):
                try:
                    move = np.linalg.solve(bend + np.diag(damping * scale), rise[loose])
                except np.linalg.LinAlgError:  # flat there; less exact prices do
                    return prices
                tried = prices.copy()
                tried[loose] = np.maximum(prices[loose] + move, 0.0)
                new = self.value(tried)
                if new[0] > value and new[0] >= value + 0.1 * rise @ (tried - prices):
                    break
                damping *= 8.0
            else:
                break
            damping = max(damping / 8.0, 1e-6)
            prices, (value, load, share) = tried, new
        return prices


# Exchanging people -----------------------------------------------------------------------------


class _Exchange:
    """People in shelters and outside, and the cheapest move of one person between any two.

    Everyone always is where cost plus price is least, and only places without a price are free;
    while some shelters hold too many people or have priced places that nobody takes, the plan is
    not feasible. `settle` makes it so, which makes it optimal.

    Parameters
    ----------
    pairs : _Pairs
        Rows of people.
    whole_capacity : ndarray of int, shape (shelters,)
        Places.
    prices : ndarray, shape (shelters,)
        Whole numbers to begin with.
    """

    def __init__(self, pairs: _Pairs, whole_capacity: np.ndarray, prices: np.ndarray) -> None:
        self.pairs = pairs
        self.outside = len(whole_capacity)
        nodes = self.outside + 1
        self.prices = np.append(prices, 0.0)
        where = pairs.choice(prices)
        taken: Any = zip(where.tolist(), pairs.people.tolist())
        self.held: list[dict[int, int]] = [{} for _ in range(nodes)]
        for row, (node, count) in enumerate(taken):
            self.held[node][row] = count
        over = (
            np.bincount(where, pairs.people, nodes)[: self.outside].astype(np.int64)
            - whole_capacity
        )
        #: Places that may stay empty, because they have no price.
        self.free = np.where((prices == 0) & (over < 0), -over, 0)
        #: People too many in each shelter; negative: priced places that nobody takes.
        self.excess = over + self.free
        self.cost = np.full((nodes, nodes), np.inf)
        #: Row whose person moves at that cost; -1: a free place moves the other way.
        self.mover = np.full((nodes, nodes), -1)
        #: Who is outside, and the pairs by shelter: outside are so many that only what changed
        #: there is looked up again.
        self.is_outside = np.zeros(len(pairs.people), dtype=bool)
        self.is_outside[list(self.held[self.outside])] = True
        order = np.lexsort((pairs.row, pairs.shelter))
        self.by_shelter = np.searchsorted(pairs.shelter[order], np.arange(nodes))
        self.row_of = pairs.row[order]
        self.entry_cost = pairs.cost[order] - pairs.penalty[self.row_of]
        for node in range(self.outside):
            self._fill(node)
        self._fill_from_outside(np.arange(self.outside))

    def settle(self, progress: Progress = None) -> None:
        """Move people along cheapest ways until no shelter is over-full or wrongly priced."""
        first = max(int(np.abs(self.excess).sum()), 1)
        while True:
            done = 1.0 - int(np.abs(self.excess).sum()) / first
            report(progress, done, Message("Exchanging people between shelters"))
            over, under = np.flatnonzero(self.excess > 0), np.flatnonzero(self.excess < 0)
            if len(over) + len(under) == 0:
                return
            # One search gives a way from each start, or to each end: take the larger number.
            backward = len(over) > len(under) + 1
            if backward:
                leaves = over
                distance, beside = self._shortest(np.append(under, self.outside), backward)
                # An empty shelter leads nowhere; no price has to rise more than the farthest way.
                self.prices += np.minimum(distance, distance[over].max())
            else:
                leaves = np.append(under, self.outside) if len(over) else under
                roots = over if len(over) else np.array([self.outside])
                distance, beside = self._shortest(roots)
                self.prices += distance[self.outside] - distance
            stale: set[tuple[int, int]] = set()
            for node in leaves[np.lexsort((leaves, distance[leaves]))]:
                self._push(self._path(beside, int(node), backward), stale)
            for node in sorted({node for node, _ in stale} - {self.outside}):
                self._fill(node)
            self._fill_from_outside(sorted(to for node, to in stale if node == self.outside))

    def flows(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return row, shelter and people of everyone who has a place."""
        served = [
            (row, node, count)
            for node in range(self.outside)
            for row, count in self.held[node].items()
        ]
        row, node, count = np.array(served, dtype=np.int64).reshape(-1, 3).T
        return row, node, count

    def gains(self, penalty: float) -> tuple[np.ndarray, np.ndarray]:
        """Return people served, and parts of a minute saved, by one more place in each shelter."""
        distance, before = self._shortest(np.array([self.outside]))
        gain = (self.prices - distance)[: self.outside]
        people = np.zeros(self.outside, dtype=np.int64)
        for node in np.flatnonzero(gain > 0):
            first = self.mover[self._path(before, int(node))[0]]
            if first >= 0:
                people[node] = 1
                gain[node] -= np.round(self.pairs.penalty[first] / penalty) * penalty
        return people, gain

    def _fill(self, node: int) -> None:
        """Find the cheapest move from a node to every other."""
        rows = np.sort(np.fromiter(self.held[node].keys(), np.int64, len(self.held[node])))
        nodes = self.outside + 1
        self.cost[node], self.mover[node] = np.inf, -1
        step = max(BLOCK_CELLS // nodes, 1)
        for start in range(0, len(rows), step):
            some = rows[start : start + step]
            pair, at = self.pairs.of(some)
            block = np.full((len(some), nodes), np.inf)
            block[at, self.pairs.shelter[pair]] = self.pairs.cost[pair]
            block[:, self.outside] = self.pairs.penalty[some]
            block -= block[:, node].copy()[:, None]
            best = block.argmin(axis=0)
            self._improve(node, block[best, np.arange(nodes)], some[best])
        self._fill_free(node)

    def _fill_from_outside(self, shelters: Iterable[int]) -> None:
        """Find the cheapest way in from outside to some of the shelters."""
        for shelter in shelters:
            pair = slice(self.by_shelter[shelter], self.by_shelter[shelter + 1])
            waiting = np.flatnonzero(self.is_outside[self.row_of[pair]])
            # to leave a place empty is always possible
            self.cost[self.outside, shelter], self.mover[self.outside, shelter] = 0.0, -1
            if len(waiting):
                best = waiting[self.entry_cost[pair][waiting].argmin()]
                self.cost[self.outside, shelter] = self.entry_cost[pair][best]
                self.mover[self.outside, shelter] = self.row_of[pair][best]

    def _improve(self, node: int, cost: np.ndarray, mover: np.ndarray) -> None:
        """Take moves from a node that are cheaper than those known."""
        better = cost < self.cost[node]
        better[node] = False
        self.cost[node, better] = cost[better]
        self.mover[node, better] = mover[better]

    def _fill_free(self, node: int) -> None:
        """Let a free place move outside, which costs nothing."""
        if self.free[node] > 0:
            self.cost[node, self.outside], self.mover[node, self.outside] = 0.0, -1

    def _enter(self, node: int, row: int) -> None:
        """Know the moves of someone new."""
        cost = np.full(self.outside + 1, np.inf)
        pair = slice(self.pairs.first[row], self.pairs.first[row + 1])
        cost[self.pairs.shelter[pair]] = self.pairs.cost[pair]
        cost[self.outside] = self.pairs.penalty[row]
        self._improve(node, cost - cost[node], np.full(len(cost), row))

    def _shortest(self, roots: np.ndarray, backward: bool = False) -> tuple[np.ndarray, np.ndarray]:
        """Return the least reduced cost of coming from any root, and the node before each.

        ``backward``: of going to any root, and the node after each. Bellman (1958) and Ford, with
        all arcs of the nodes that changed at once.
        """
        reduced = self.cost + self.prices - self.prices[:, None]
        reduced = reduced.T if backward else reduced
        nodes = np.arange(self.outside + 1)
        distance, beside = np.full(len(nodes), np.inf), np.full(len(nodes), -1)
        distance[roots] = 0.0
        changed = roots
        while len(changed):
            ways = distance[changed, None] + reduced[changed]
            best = ways.argmin(axis=0)
            nearer = np.flatnonzero(ways[best, nodes] < distance)
            distance[nearer] = ways[best[nearer], nearer]
            beside[nearer] = changed[best[nearer]]
            changed = nearer
        return distance, beside

    def _path(self, beside: np.ndarray, node: int, backward: bool = False) -> list[tuple[int, int]]:
        """Return the arcs of the way to a node, or (backward) from it, in order."""
        path = []
        while beside[node] >= 0:
            other = int(beside[node])
            path.append((node, other) if backward else (other, node))
            node = other
        return path if backward else path[::-1]

    def _push(self, path: list[tuple[int, int]], stale: set[tuple[int, int]]) -> None:
        """Move as many people as possible along a path; note whose cheapest move is used up."""
        if not path:
            return
        source, end = path[0][0], path[-1][1]
        count = min(self._limit(source, 1), self._limit(end, -1))
        movers = [int(self.mover[arc]) for arc in path]
        for (node, to), mover in zip(path, movers):
            if mover >= 0:
                count = min(count, self.held[node].get(mover, 0))
            elif to == self.outside:
                count = min(count, int(self.free[node]))
        if count <= 0:
            return
        for node, sign in ((source, 1), (end, -1)):
            if node != self.outside:
                self.excess[node] -= sign * count
        for (node, to), mover in zip(path, movers):
            if mover >= 0:
                self._move(mover, node, to, count, stale)
            elif to == self.outside:
                self.free[node] -= count
                if self.free[node] == 0:
                    stale.add((node, to))
            else:
                self.free[to] += count
                self._fill_free(to)

    def _limit(self, node: int, sign: int) -> int:
        """Return how many people a shelter wants to lose (1) or to gain (-1)."""
        if node == self.outside:
            return int(np.iinfo(np.int64).max)
        return max(sign * int(self.excess[node]), 0)

    def _move(self, row: int, node: int, to: int, count: int, stale: set[tuple[int, int]]) -> None:
        """Move people of a row from one node to another."""
        left = self.held[node][row] - count
        if left:
            self.held[node][row] = left
        else:
            del self.held[node][row]
            self.is_outside[row] &= node != self.outside
            stale.update((node, int(other)) for other in np.flatnonzero(self.mover[node] == row))
        if row not in self.held[to]:
            self.held[to][row] = 0
            self.is_outside[row] |= to == self.outside
            self._enter(to, row)
        self.held[to][row] += count
