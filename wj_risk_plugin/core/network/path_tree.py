"""The shortest paths to the shelters as a forest: subtree of a node, and the best way out of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .shortest_paths import ShortestPaths

__all__ = ["PathForest", "path_forest"]


@dataclass(frozen=True, eq=False)
class PathForest:
    """Cheapest ways of one search; the parent of a node is the next node on its way.

    The subtree of a node (all nodes whose way leads over it) is one run of `order`, from ``begin``
    on, ``size`` nodes long.

    Attributes
    ----------
    parent : ndarray of int, shape (nodes,)
        -1 at a shelter and where no shelter is reached.
    depth : ndarray of int, shape (nodes,)
        Steps to the shelter, -1 where none is reached.
    begin, size : ndarray of int, shape (nodes,)
        Run of nodes of each node's subtree, itself first; size 0 where no shelter is reached.
    order : ndarray of int, shape (reached,)
        Reached nodes, each followed by the rest of its subtree.
    levels : list of ndarray
        Reached nodes by depth.
    """

    parent: np.ndarray
    depth: np.ndarray
    begin: np.ndarray
    size: np.ndarray
    order: np.ndarray
    levels: list[np.ndarray]

    @cached_property
    def ancestors(self) -> list[np.ndarray]:
        """Node 1, 2, 4, 8 ... steps ahead of each node, -1 beyond the shelter."""
        steps = [self.parent]
        while (steps[-1] >= 0).any():
            last = steps[-1]
            steps.append(np.where(last >= 0, last[last], -1))
        return steps

    def subtree(self, node: int) -> np.ndarray:
        """Return the node and all nodes whose way leads over it."""
        return self.order[self.begin[node] : self.begin[node] + self.size[node]]

    def in_subtree(self, node: np.ndarray, ahead: np.ndarray) -> np.ndarray:
        """Return whether the way of each node leads over (or begins at) another; no for -1."""
        first = self.begin[ahead]
        inside = (first <= self.begin[node]) & (self.begin[node] < first + self.size[ahead])
        return inside & (node >= 0) & (ahead >= 0)

    def subtree_sums(self, values: np.ndarray) -> np.ndarray:
        """Return the sum of a value of each node over each node's subtree."""
        total = np.concatenate(([0], np.cumsum(values[self.order])))
        return total[self.begin + self.size] - total[self.begin]

    def subtree_largest(self, values: np.ndarray) -> np.ndarray:
        """Return the largest value in each node's subtree."""
        largest = values.copy()
        for level in reversed(self.levels[1:]):
            np.maximum.at(largest, self.parent[level], largest[level])
        return largest

    def propagate(self, values: np.ndarray, marked: np.ndarray) -> np.ndarray:
        """Hand the value of marked nodes down their subtrees, up to the next marked nodes."""
        result = values.copy()
        for level in self.levels[1:]:
            result[level] = np.where(marked[level], values[level], result[self.parent[level]])
        return result

    def steps_private(self, node: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Count the nodes on the way of each node that are not on the way of another node.

        Parameters
        ----------
        node : ndarray of int, shape (n,)
            Reached nodes.
        other : ndarray of int, shape (n,)
            Reached nodes, or -1 for a place on no way.

        Returns
        -------
        count : ndarray of int, shape (n,)
            0 where the other's way leads over the node itself.
        meet : ndarray of int, shape (n,)
            The first node on both ways, -1 where there is none.
        """
        at, private = node.copy(), ~self.in_subtree(other, node)
        count = private.astype(np.int64)
        for power in range(len(self.ancestors) - 1, -1, -1):
            ahead = self.ancestors[power][at]
            farther = private & (ahead >= 0) & ~self.in_subtree(other, ahead)
            at = np.where(farther, ahead, at)
            count += farther.astype(np.int64) << power
        return count, np.where(private, self.parent[at], node)

    def least_along(self, node: np.ndarray, count: np.ndarray, value: np.ndarray) -> np.ndarray:
        """Return the least value of all ways that lead over each node.

        Parameters
        ----------
        node : ndarray of int, shape (n,)
            Where each way begins.
        count : ndarray of int, shape (n,)
            How many nodes of the way, the first included, the value holds for.
        value : ndarray, shape (n,)

        Returns
        -------
        ndarray, shape (nodes,)
            Infinite where no way leads.
        """
        some = count > 0
        node, count, value = node[some], count[some], value[some]
        # Each run of nodes is covered by two overlapping runs of a power of two.
        power = np.floor(np.log2(np.maximum(count, 1))).astype(np.int64)
        shift, second = count - (1 << power), node.copy()
        for bit in range(int(power.max()) + 1 if len(power) else 0):
            move = (shift >> bit) & 1 == 1
            second[move] = self.ancestors[bit][second[move]]
        run, value = np.concatenate((node, second)), np.concatenate((value, value))
        power = np.concatenate((power, power))
        least = np.full(len(self.parent), np.inf)
        for step in range(int(power.max()) if len(power) else 0, -1, -1):
            if np.isfinite(least).any():  # a run is two runs of half its length
                nodes = np.flatnonzero(np.isfinite(least))
                half = self.ancestors[step][nodes]
                exists = half >= 0
                _lower(least, half[exists], least[nodes][exists])
            here = power == step
            _lower(least, run[here], value[here])
        return least


def _lower(values: np.ndarray, where: np.ndarray, to: np.ndarray) -> None:
    """Lower values to the least given for each place."""
    order = np.argsort(-to, kind="stable")  # of several for one place the last one stays
    where, to = where[order], to[order]
    fresh = np.full(len(values), np.inf)
    fresh[where] = to
    np.minimum(values, fresh, out=values)


def path_forest(paths: ShortestPaths) -> PathForest:
    """Return the forest of the shortest paths of one search.

    Parameters
    ----------
    paths : ShortestPaths
        One search from many sources.

    Returns
    -------
    PathForest

    Examples
    --------
    >>> minutes, predecessor = np.array([0.0, 1.0, 2.0, 2.0]), np.array([-1, 0, 1, 1])
    >>> paths = ShortestPaths(minutes, predecessor, np.zeros(4, int))
    >>> forest = path_forest(paths)
    >>> forest.subtree(1).tolist(), forest.size.tolist()
    ([1, 2, 3], [4, 3, 1, 1])
    >>> forest.subtree_sums(np.array([1, 10, 100, 1000])).tolist()
    [1111, 1110, 100, 1000]
    """
    parent = paths.predecessor
    reached = np.flatnonzero(paths.origin >= 0)
    depth = np.full(len(parent), -1)
    depth[reached] = paths.accumulate((parent >= 0).astype(float))[reached].astype(np.int64)
    by_depth = reached[np.argsort(depth[reached], kind="stable")]
    deepest = int(depth.max()) if len(reached) else -1
    bounds = np.searchsorted(depth[by_depth], np.arange(1, deepest + 1))
    levels = np.split(by_depth, bounds) if len(reached) else []
    size = np.zeros(len(parent), dtype=np.int64)
    size[reached] = 1
    for level in reversed(levels[1:]):
        np.add.at(size, parent[level], size[level])
    # Siblings lie one after the other, in the order of their nodes.
    family = reached[np.lexsort((reached, parent[reached]))]
    before = np.cumsum(size[family]) - size[family]
    eldest = np.concatenate(([True], np.diff(parent[family]) != 0)) if len(family) else family > 0
    before = before - np.repeat(
        before[eldest], np.diff(np.append(np.flatnonzero(eldest), len(family)))
    )
    begin = np.zeros(len(parent), dtype=np.int64)
    begin[family] = before
    for level in levels[1:]:
        begin[level] += begin[parent[level]] + 1
    order = np.empty(len(reached), dtype=np.int64)
    order[begin[reached]] = reached
    return PathForest(parent, depth, begin, size, order, levels)
