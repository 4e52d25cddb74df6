"""What sites save for rows of people: the one table that every question of siting works on."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass, replace

import numpy as np

from ..messages import Message, Progress, report
from ..network.linear_referencing import ranks

__all__ = [
    "PATIENCE",
    "SAME",
    "SOLVER_NONZEROS",
    "STEPS",
    "CoverageMatrix",
    "greedy",
    "mask",
    "sorted_savings",
    "summed",
    "too_large",
    "without_dominated",
]

#: Coefficients up to which what is left goes to the solver; beyond, the bound of the relaxation
#: stands.
SOLVER_NONZEROS = 3_000_000

#: Steps of the subgradient method, and after how many without progress its step is halved.
STEPS = 1000
PATIENCE = 25

#: Work (pairs of pairs in a row) up to which sites are compared with each other.
COMPARING = 50_000_000

#: Relative difference below which two sums of minutes are one.
SAME = 1e-9


@dataclass(frozen=True, eq=False)
class CoverageMatrix:
    """What each site would save for each row of people; a row saves with its best site only.

    The pairs are sorted by row, then the largest saving first, then site.
    """

    row: np.ndarray
    site: np.ndarray
    saving: np.ndarray
    rows: int
    sites: int

    @property
    def whole(self) -> bool:
        """All savings are whole numbers."""
        return bool((self.saving == np.round(self.saving)).all())

    def starts(self) -> np.ndarray:
        """Return where each row's pairs begin, and the end."""
        return np.searchsorted(self.row, np.arange(self.rows + 1))

    def only(self, sites: np.ndarray) -> CoverageMatrix:
        """Return the pairs of some sites; rows keep their numbers."""
        keep = sites[self.site]
        return replace(self, row=self.row[keep], site=self.site[keep], saving=self.saving[keep])

    def first_two(self, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return each row's best chosen site (-1 for none), its saving and the second saving."""
        sub = self.only(mask(chosen, self.sites))
        best, second = np.zeros(self.rows), np.zeros(self.rows)
        which = np.full(self.rows, -1)
        first = np.flatnonzero(np.diff(sub.row, prepend=-1) > 0)
        best[sub.row[first]], which[sub.row[first]] = sub.saving[first], sub.site[first]
        after = first + 1
        after = after[after < len(sub.row)]
        after = after[sub.row[after] == sub.row[after - 1]]
        second[sub.row[after]] = sub.saving[after]
        return which, best, second

    def total(self, chosen: np.ndarray) -> float:
        """Return what the chosen sites save together."""
        return float(self.first_two(chosen)[1].sum())


def summed(savings: CoverageMatrix, amount: np.ndarray) -> np.ndarray:
    """Return the sum of an amount of each pair by site."""
    return np.bincount(savings.site, amount, minlength=savings.sites).astype(float)


def mask(positions: np.ndarray, size: int) -> np.ndarray:
    """Return True at the positions."""
    wanted = np.zeros(size, dtype=bool)
    wanted[np.asarray(positions, dtype=np.int64)] = True
    return wanted


def sorted_savings(
    row: np.ndarray, site: np.ndarray, saving: np.ndarray, sites: int
) -> CoverageMatrix:
    """Return savings with equal rows as one, in an order that the numbering of rows is nothing to.

    Rows are equal where the same sites save the same share of their whole.
    """
    order = np.lexsort((site, -saving, row))
    row, site, saving = row[order], site[order].astype(np.int64), saving[order]
    bounds = np.append(np.flatnonzero(np.diff(row, prepend=-1) > 0), len(row))
    found: dict[tuple[bytes, bytes], list[int]] = {}
    for number in range(len(bounds) - 1):
        piece = slice(bounds[number], bounds[number + 1])
        own, size = saving[piece], saving[bounds[number]]
        # All alike (covering): merged whatever the size. Otherwise only the very same.
        shape = b"" if own[-1] == size else own.tobytes()
        found.setdefault((site[piece].tobytes(), shape), []).append(number)
    rows, places, amounts = [], [], []
    for number, key in enumerate(sorted(found)):
        alike = found[key]
        piece = slice(bounds[alike[0]], bounds[alike[0] + 1])
        if key[1]:
            amount = saving[piece] * len(alike)
        else:
            amount = np.full(piece.stop - piece.start, math.fsum(saving[bounds[n]] for n in alike))
        rows.append(np.full(len(amount), number))
        places.append(site[piece])
        amounts.append(amount)
    none = np.zeros(0)
    return CoverageMatrix(
        np.concatenate([none.astype(np.int64), *rows]).astype(np.int64),
        np.concatenate([none.astype(np.int64), *places]).astype(np.int64),
        np.concatenate([none, *amounts]),
        len(found),
        sites,
    )


def greedy(savings: CoverageMatrix, count: int) -> np.ndarray:
    """Choose the site that adds most, again and again, while any adds something.

    Lazily: what a site adds never grows, so only those are looked at again that were best before
    (Minoux 1978).
    """
    order = np.argsort(savings.site, kind="stable")
    row, saving = savings.row[order], savings.saving[order]
    begin = np.searchsorted(savings.site[order], np.arange(savings.sites + 1))
    best = np.zeros(savings.rows)
    first = np.bincount(savings.site, savings.saving, minlength=savings.sites)
    heap = [(-first[site], int(site)) for site in np.unique(savings.site)]
    heapq.heapify(heap)
    chosen: list[int] = []
    while heap and len(chosen) < count:
        _, site = heapq.heappop(heap)
        own = slice(begin[site], begin[site + 1])
        adds = float(np.maximum(saving[own] - best[row[own]], 0.0).sum())
        if adds <= 0.0:
            continue
        if heap and (-adds, site) > heap[0]:
            heapq.heappush(heap, (-adds, site))
            continue
        chosen.append(site)
        best[row[own]] = np.maximum(best[row[own]], saving[own])
    return np.array(chosen, dtype=np.int64)


def without_dominated(savings: CoverageMatrix, progress: Progress) -> CoverageMatrix:
    """Leave out sites that another site beats in every row (of twins the later one)."""
    starts = savings.starts()
    length = np.diff(starts)
    if float((length.astype(float) ** 2).sum()) > COMPARING:
        return savings
    order = np.argsort(savings.site, kind="stable")
    begin = np.searchsorted(savings.site[order], np.arange(savings.sites + 1))
    gone = np.zeros(savings.sites, dtype=bool)
    for site in range(savings.sites):
        if site % 50 == 0:
            report(progress, site / savings.sites, Message("Making the choice of sites small"))
        mine = order[begin[site] : begin[site + 1]]
        if len(mine) == 0:
            continue
        rows = savings.row[mine]
        pairs = np.repeat(starts[rows], length[rows]) + ranks(length[rows])
        least = np.repeat(savings.saving[mine], length[rows])
        beats = np.bincount(
            savings.site[pairs[savings.saving[pairs] >= least]], minlength=savings.sites
        )
        rivals = np.flatnonzero((beats == len(mine)) & ~gone)
        rivals = rivals[rivals != site]
        # A twin saves the same in the same rows: it is beaten in turn.
        for rival in rivals:
            theirs = order[begin[rival] : begin[rival + 1]]
            twin = len(theirs) == len(mine) and np.array_equal(
                savings.saving[theirs], savings.saving[mine]
            )
            if not twin or rival < site:
                gone[site] = True
                break
    return savings.only(~gone)


def too_large() -> Message:
    """Say that what is left was not handed to the solver."""
    return Message("The problem is too large for the solver; the bound of the relaxation stands")
