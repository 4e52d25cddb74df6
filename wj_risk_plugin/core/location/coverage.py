"""What sites cover of rows of people or of ground: the tables that all location models work on.

`CoverageMatrix` has a weight for every pair of row and site, of which a row counts the largest
(people, or the person-minutes that a site spares them). `BinaryCoverage` has one weight for each
row, whoever covers it (area of ground). `local_search` and `lagrangian` work on either, through
`Coverage`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from ..arrays import Flags, Floats, Integers
from ..messages import Message, Progress, report
from ..network.linear_referencing import ranks

__all__ = [
    "ROUNDING",
    "SOLVER_NONZEROS",
    "BinaryCoverage",
    "Coverage",
    "CoverageMatrix",
    "Exchange",
    "Service",
    "mask",
    "sorted_coverage",
    "too_large",
    "without_dominated",
]

#: Coefficients up to which what is left goes to the solver; beyond, the bound of the relaxation
#: stands.
SOLVER_NONZEROS = 3_000_000

#: Work (pairs of pairs in a row) up to which sites are compared with each other.
COMPARING = 50_000_000

#: Relative difference below which two sums of weights are one.
ROUNDING = 1e-9

State = TypeVar("State")


class Exchange(NamedTuple):
    """The best exchange of one chosen site for another.

    Attributes
    ----------
    gain : float
        Weight covered more afterwards; minus infinity where there is no exchange.
    leaves : int
        Position among the chosen sites.
    enters : int
        Site.
    """

    gain: float
    leaves: int
    enters: int


class Coverage(Protocol[State]):
    """What greedy choice, exchanges and shakes ask of a table of sites and rows.

    ``State`` is what a table keeps of how a choice of sites covers each row.
    """

    @property
    def sites(self) -> int:
        """Number of sites."""

    @property
    def rows(self) -> int:
        """Number of rows."""

    @property
    def pairs(self) -> int:
        """Number of pairs of row and site."""

    @property
    def total(self) -> float:
        """Weight that all sites cover together."""

    def candidates(self) -> Integers:
        """Return the sites that a choice may take, sorted."""

    def alone(self) -> Floats:
        """Return the weight that each site covers by itself, shape (sites,)."""

    def gain(self, site: int, covered: Floats) -> float:
        """Return the weight that a site adds to what is covered of each row."""

    def cover(self, site: int, covered: Floats) -> None:
        """Add what a site covers to what is covered of each row, in place."""

    def service(self, chosen: Integers) -> State:
        """Return how the chosen sites cover each row."""

    def weight_of(self, service: State) -> float:
        """Return the weight that is covered so."""

    def best_exchange(self, chosen: Integers, service: State) -> Exchange:
        """Return the exchange that adds most; all are weighed at once."""


class Service(NamedTuple):
    """How chosen sites cover the rows of a `CoverageMatrix`, each array of shape (rows,).

    Attributes
    ----------
    site : ndarray of int64
        Best chosen site, -1 for none.
    best, second : ndarray of float64
        Weight of the best and of the second-best chosen site, 0 for none.
    """

    site: Integers
    best: Floats
    second: Floats


@dataclass(frozen=True, eq=False)
class CoverageMatrix:
    """Weight of each pair of row and site; a row counts with its best chosen site only.

    Attributes
    ----------
    row, site : ndarray of int64, shape (pairs,)
        Sorted by row, then the largest weight first, then site.
    weight : ndarray of float64, shape (pairs,)
        Weight of each pair, above 0.
    rows, sites : int
        Numbers of rows and sites.
    """

    row: Integers
    site: Integers
    weight: Floats
    rows: int
    sites: int

    @property
    def pairs(self) -> int:
        """Return the number of pairs."""
        return len(self.site)

    @cached_property
    def total(self) -> float:
        """Return the weight that all sites cover together."""
        return float(self.weight[np.diff(self.row, prepend=-1) > 0].sum())

    @property
    def integral(self) -> bool:
        """All weights are whole numbers."""
        return bool((self.weight == np.round(self.weight)).all())

    @cached_property
    def _by_site(self) -> tuple[Integers, list[int], Integers, Floats]:
        """Pairs sorted by site, where each site's begin, and the row and weight of each."""
        order = np.argsort(self.site, kind="stable")
        begin = np.searchsorted(self.site[order], np.arange(self.sites + 1))
        return order, begin.tolist(), self.row[order], self.weight[order]

    def pairs_of(self, site: int) -> Integers:
        """Return the pairs of a site, by row."""
        order, begin, _, _ = self._by_site
        return order[begin[site] : begin[site + 1]]

    def rows_of(self, site: int) -> tuple[Integers, Floats]:
        """Return the rows that a site covers, and their weights."""
        _, begin, row, weight = self._by_site
        pairs = slice(begin[site], begin[site + 1])
        return row[pairs], weight[pairs]

    def starts(self) -> Integers:
        """Return where each row's pairs begin, and the end, shape (rows + 1,)."""
        return np.searchsorted(self.row, np.arange(self.rows + 1))

    def only(self, sites: Flags) -> CoverageMatrix:
        """Return the pairs of some sites, shape (sites,); rows keep their numbers."""
        return self.selected(sites[self.site])

    def selected(self, pairs: Flags) -> CoverageMatrix:
        """Return some of the pairs, shape (pairs,); rows and sites keep their numbers."""
        return replace(self, row=self.row[pairs], site=self.site[pairs], weight=self.weight[pairs])

    def by_site(self, amount: Floats) -> Floats:
        """Return the sum by site of an amount of each pair, shape (sites,)."""
        return np.bincount(self.site, amount, minlength=self.sites).astype(float)

    def candidates(self) -> Integers:
        """Return the sites that cover anything."""
        return np.unique(self.site)

    def alone(self) -> Floats:
        """Return the weight that each site covers by itself, shape (sites,)."""
        return self.by_site(self.weight)

    def gain(self, site: int, covered: Floats) -> float:
        """Return the weight that a site adds to what is covered of each row."""
        rows, weight = self.rows_of(site)
        return float(np.maximum(weight - covered[rows], 0.0).sum())

    def cover(self, site: int, covered: Floats) -> None:
        """Add what a site covers to what is covered of each row, in place."""
        rows, weight = self.rows_of(site)
        covered[rows] = np.maximum(covered[rows], weight)

    def service(self, chosen: Integers) -> Service:
        """Return each row's best chosen site, its weight and the second-best weight."""
        sub = self.only(mask(chosen, self.sites))
        best, second = np.zeros(self.rows), np.zeros(self.rows)
        site = np.full(self.rows, -1)
        first = np.flatnonzero(np.diff(sub.row, prepend=-1) > 0)
        best[sub.row[first]], site[sub.row[first]] = sub.weight[first], sub.site[first]
        after = first + 1
        after = after[after < len(sub.row)]
        after = after[sub.row[after] == sub.row[after - 1]]
        second[sub.row[after]] = sub.weight[after]
        return Service(site, best, second)

    def weight_of(self, service: Service) -> float:
        """Return the weight that is covered so."""
        return float(service.best.sum())

    def covered(self, chosen: Integers) -> float:
        """Return the weight that the chosen sites cover together."""
        return self.weight_of(self.service(chosen))

    def best_exchange(self, chosen: Integers, service: Service) -> Exchange:
        """Return the exchange that adds most (Whitaker 1983).

        What the new site adds, less what the old one alone covered, plus what the new one takes
        over of it.
        """
        site, best, second = service
        slot = np.full(self.sites + 1, -1)
        slot[chosen] = np.arange(len(chosen))
        adds = self.by_site(np.maximum(self.weight - best[self.row], 0.0))
        loses = np.bincount(
            slot[site[site >= 0]], (best - second)[site >= 0], minlength=len(chosen)
        )
        taken = np.minimum(self.weight, best[self.row]) - second[self.row]
        some = np.flatnonzero((taken > 0) & (site[self.row] >= 0))
        cell = slot[site[self.row[some]]] * self.sites + self.site[some]
        over = np.bincount(cell, taken[some], minlength=len(chosen) * self.sites)
        change = adds[None, :] - loses[:, None] + over.reshape(len(chosen), self.sites)
        change[:, chosen] = -np.inf
        leaves, enters = np.unravel_index(int(change.argmax()), change.shape)
        return Exchange(float(change[leaves, enters]), int(leaves), int(enters))


@dataclass(frozen=True, eq=False)
class BinaryCoverage:
    """Which site covers which row, and the weight of rows.

    A table of its own beside `CoverageMatrix`: cells of ground make tens of millions of pairs,
    which take a third of the memory here, and products with the sparse matrix go through them
    several times faster than sums by pair.

    Attributes
    ----------
    covers : csr_matrix of float64, shape (sites, rows)
        One where a site covers a row; no row is without a site.
    weight : ndarray of float64, shape (rows,)
        Weight of each row, above 0.
    """

    covers: csr_matrix
    weight: Floats

    @classmethod
    def of_bits(cls, bits: npt.NDArray[np.uint8], weight: npt.ArrayLike) -> BinaryCoverage:
        """Return the coverage of packed bits; cells that the same sites cover become one row.

        Parameters
        ----------
        bits : ndarray of uint8, shape (sites, ceil(cells / 8))
            Which cells each site sees, as `viewshed.viewsheds` returns it.
        weight : array_like, shape (cells,)
            Of each cell, for example its area; cells without weight are left out.

        Examples
        --------
        >>> bits = np.packbits([[1, 1, 0, 1, 0], [0, 1, 1, 1, 0]], axis=1)
        >>> coverage = BinaryCoverage.of_bits(bits, [1, 2, 4, 8, 16])
        >>> coverage.covers.toarray().tolist(), coverage.weight.tolist()
        ([[0.0, 1.0, 1.0], [1.0, 0.0, 1.0]], [4.0, 1.0, 10.0])
        """
        weight = np.asarray(weight, dtype=float)
        sites = len(bits)
        signs = _signs_of_cells(bits, len(weight))
        used = np.flatnonzero(signs.any(axis=1) & (weight > 0))
        if len(used) == 0:
            return cls(csr_matrix((sites, 0)), np.zeros(0))
        keys = np.ascontiguousarray(signs[used]).view(f"V{signs.shape[1]}").ravel()
        _, first, row = np.unique(keys, return_index=True, return_inverse=True)
        patterns = signs[used[first]]
        members = [
            np.flatnonzero(patterns[:, site >> 3] & (128 >> (site & 7))).astype(np.int32)
            for site in range(sites)
        ]
        ends = np.cumsum([0, *(len(rows) for rows in members)])
        indices = np.concatenate([np.zeros(0, np.int32), *members])
        covers = csr_matrix((np.ones(len(indices)), indices, ends), shape=(sites, len(first)))
        return cls(covers, np.bincount(row.ravel(), weight[used]).astype(float))

    @property
    def sites(self) -> int:
        """Return the number of sites."""
        return int(self.covers.shape[0])

    @property
    def rows(self) -> int:
        """Return the number of rows."""
        return len(self.weight)

    @property
    def pairs(self) -> int:
        """Return the number of pairs of site and row."""
        return int(self.covers.nnz)

    @cached_property
    def total(self) -> float:
        """Return the weight that all sites cover together."""
        return float(self.weight.sum())

    def rows_of(self, site: int) -> npt.NDArray[np.int32]:
        """Return the rows that a site covers."""
        ends = self.covers.indptr
        return np.asarray(self.covers.indices[ends[site] : ends[site + 1]])

    def candidates(self) -> Integers:
        """Return the positions of all sites, shape (sites,)."""
        return np.arange(self.sites)

    def alone(self) -> Floats:
        """Return the weight that each site covers by itself, shape (sites,)."""
        return np.asarray(self.covers @ self.weight)

    def gain(self, site: int, covered: Floats) -> float:
        """Return the weight that a site adds to what is covered of each row."""
        rows = self.rows_of(site)
        return float((self.weight[rows] - covered[rows]).sum())

    def cover(self, site: int, covered: Floats) -> None:
        """Add what a site covers to what is covered of each row, in place."""
        rows = self.rows_of(site)
        covered[rows] = self.weight[rows]

    def service(self, chosen: npt.ArrayLike) -> Integers:
        """Return by how many of the chosen sites each row is covered, shape (rows,)."""
        sites = np.asarray(chosen, dtype=np.int64)
        members = [np.zeros(0, np.int32), *(self.rows_of(int(site)) for site in sites)]
        return np.bincount(np.concatenate(members), minlength=self.rows)

    def weight_of(self, service: Integers) -> float:
        """Return the weight that is covered so."""
        return float(self.weight[service > 0].sum())

    def covered(self, chosen: npt.ArrayLike) -> float:
        """Return the weight that the chosen sites cover together."""
        return self.weight_of(self.service(chosen))

    def best_exchange(self, chosen: Integers, service: Integers) -> Exchange:
        """Return the exchange that adds most.

        What the new site adds, less what the old one alone covers, plus what the new one takes
        over of it.
        """
        # rows by the one chosen site that covers them, column 0 for none: the others stay covered
        size = len(chosen)
        row = np.flatnonzero(service <= 1)
        column: np.ndarray = np.zeros(self.rows, dtype=np.int64)
        for position, site in enumerate(chosen):
            column[self.rows_of(int(site))] = position + 1
        column = column[row]
        by_owner = csr_matrix((self.weight[row], (row, column)), shape=(self.rows, size + 1))
        over = (self.covers @ by_owner).toarray()
        loses = np.bincount(column, self.weight[row], minlength=size + 1)[1:]
        change = over[:, :1] + over[:, 1:] - loses[None, :]
        change[chosen] = -np.inf
        enters, leaves = np.unravel_index(int(change.argmax()), change.shape)
        return Exchange(float(change[enters, leaves]), int(leaves), int(enters))


def _signs_of_cells(bits: npt.NDArray[np.uint8], cells: int) -> npt.NDArray[np.uint8]:
    """Return the bits turned: one row of packed bits per cell, block by block."""
    signs = np.zeros((cells, -(-len(bits) // 8)), np.uint8)
    for first in range(0, bits.shape[1], 4096):
        block = np.unpackbits(bits[:, first : first + 4096], axis=1)
        columns = slice(8 * first, min(8 * first + block.shape[1], cells))
        turned = np.packbits(np.ascontiguousarray(block.T), axis=1)
        signs[columns] = turned[: columns.stop - columns.start]
    return signs


def mask(positions: Integers, size: int) -> Flags:
    """Return True at the positions, shape (size,)."""
    wanted = np.zeros(size, dtype=bool)
    wanted[np.asarray(positions, dtype=np.int64)] = True
    return wanted


def sorted_coverage(row: Integers, site: Integers, weight: Floats, sites: int) -> CoverageMatrix:
    """Return a coverage matrix with equal rows as one, whatever the numbering of rows.

    Rows are equal where the same sites have the same share of their largest weight.

    Parameters
    ----------
    row, site : ndarray of int, shape (pairs,)
        Each pair once, in any order.
    weight : ndarray of float, shape (pairs,)
        Weight of each pair, above 0.
    sites : int
        Number of sites.
    """
    order = np.lexsort((site, -weight, row))
    row, site, weight = row[order], site[order].astype(np.int64), weight[order]
    bounds = np.append(np.flatnonzero(np.diff(row, prepend=-1) > 0), len(row))
    equal_rows: dict[tuple[bytes, bytes], list[int]] = {}
    for number in range(len(bounds) - 1):
        piece = slice(bounds[number], bounds[number + 1])
        weights, largest = weight[piece], weight[bounds[number]]
        # All alike (covering): merged whatever the size. Otherwise only the very same.
        shape = b"" if weights[-1] == largest else weights.tobytes()
        equal_rows.setdefault((site[piece].tobytes(), shape), []).append(number)
    rows, row_sites, amounts = [], [], []
    for number, key in enumerate(sorted(equal_rows)):
        alike = equal_rows[key]
        piece = slice(bounds[alike[0]], bounds[alike[0] + 1])
        if key[1]:
            amount = weight[piece] * len(alike)
        else:
            amount = np.full(piece.stop - piece.start, math.fsum(weight[bounds[n]] for n in alike))
        rows.append(np.full(len(amount), number))
        row_sites.append(site[piece])
        amounts.append(amount)
    none = np.zeros(0)
    return CoverageMatrix(
        np.concatenate([none.astype(np.int64), *rows]).astype(np.int64),
        np.concatenate([none.astype(np.int64), *row_sites]).astype(np.int64),
        np.concatenate([none, *amounts]),
        len(equal_rows),
        sites,
    )


def without_dominated(coverage: CoverageMatrix, progress: Progress) -> CoverageMatrix:
    """Leave out sites that another site beats in every row (of twins the later one)."""
    starts = coverage.starts()
    length = np.diff(starts)
    if float((length.astype(float) ** 2).sum()) > COMPARING:
        return coverage
    dominated = np.zeros(coverage.sites, dtype=bool)
    for site in range(coverage.sites):
        if site % 50 == 0:
            report(progress, site / coverage.sites, Message("Making the choice of sites small"))
        pairs_of_site = coverage.pairs_of(site)
        if len(pairs_of_site) == 0:
            continue
        rows = coverage.row[pairs_of_site]
        pairs = np.repeat(starts[rows], length[rows]) + ranks(length[rows])
        least = np.repeat(coverage.weight[pairs_of_site], length[rows])
        beats = np.bincount(
            coverage.site[pairs[coverage.weight[pairs] >= least]], minlength=coverage.sites
        )
        rivals = np.flatnonzero((beats == len(pairs_of_site)) & ~dominated)
        rivals = rivals[rivals != site]
        # A twin has the same weights in the same rows: it is beaten in turn.
        for rival in rivals:
            theirs = coverage.pairs_of(rival)
            twin = len(theirs) == len(pairs_of_site) and np.array_equal(
                coverage.weight[theirs], coverage.weight[pairs_of_site]
            )
            if not twin or rival < site:
                dominated[site] = True
                break
    return coverage.only(~dominated)


def too_large() -> Message:
    """Return the note that what is left was not handed to the solver."""
    return Message("The problem is too large for the solver; the bound of the relaxation stands")
