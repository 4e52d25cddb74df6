"""Bounds on what the loss of a road costs, so that few losses have to be searched."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..messages import Message, Progress, report
from ..network.linear_referencing import TOLERANCE_MIN
from ..network.path_tree import PathForest
from .ways import Ways

BOUNDS_A_REPORT = 1000


def _detours(ways: Ways) -> tuple[np.ndarray, np.ndarray]:
    """Return what losing the step of each node costs at most, and whether there is a way out.

    Returns
    -------
    extra : ndarray, shape (nodes,)
        Minutes more for everyone behind the node on the best way down to one of the nodes behind
        it, out over one arc, and on as before; infinite where none was found.
    closed_in : ndarray of bool, shape (nodes,)
        No arc at all leads out of what lies behind the node.
    """
    forest, minutes, network = ways.forest, ways.minutes, ways.network
    arcs, step = ways.arcs, ways.step_edge
    use = (forest.depth[arcs.tail] >= 0) & (forest.depth[arcs.head] >= 0)
    use &= (arcs.edge != step[arcs.tail]) | (arcs.head != forest.parent[arcs.tail])
    # Shelters on the way to a nearer one are ways out, too.
    spare = np.flatnonzero(ways.shelter_node >= 0)
    spare = spare[ways.roots[ways.shelter_node[spare]] != spare]
    spare = spare[forest.depth[ways.shelter_node[spare]] >= 0]
    tail = np.concatenate((arcs.tail[use], ways.shelter_node[spare]))
    head = np.concatenate((arcs.head[use], np.full(len(spare), -1)))
    on = np.concatenate(((arcs.minutes + minutes[arcs.head])[use], ways.shelter_minutes[spare]))
    private, meet = forest.steps_private(tail, head)
    # The ways against their direction, where that is permitted.
    moving = np.flatnonzero(step >= 0)
    edge = step[moving]
    rising = network.start[edge] == forest.parent[moving]
    pace = np.where(rising, network.pace_forward[edge], network.pace_backward[edge])
    back = np.zeros(len(minutes))
    back[moving] = pace * network.length_m[edge]
    blocked = ~np.isfinite(back)
    back[blocked] = 0.0
    down = _summed(forest, back)
    block = forest.propagate(forest.depth, blocked)
    within = np.minimum(private, forest.depth[tail] - block[tail] + 1)
    least = forest.least_along(tail, within, down[tail] + on)
    arms = np.bincount(tail[private > 0], minlength=len(minutes))
    met = meet[(private > 0) & (meet >= 0)]
    arms = arms - np.bincount(met, minlength=len(minutes))
    out = np.zeros(len(minutes), dtype=np.int64)
    out[forest.order] = forest.subtree_sums(arms)[forest.order]
    return least - down - np.where(forest.depth >= 0, minutes, 0.0), out == 0


def _summed(forest: PathForest, step: np.ndarray) -> np.ndarray:
    """Sum a value of each node's step along its way."""
    total = step.copy()
    for level in forest.levels[1:]:
        total[level] += total[forest.parent[level]]
    return total


def loss_bounds(ways: Ways, progress: Progress) -> tuple[np.ndarray, np.ndarray]:
    """Return how many people the loss of each stretch strands at most.

    Returns
    -------
    bound : ndarray of int, shape (stretches,)
    settled : ndarray of bool, shape (stretches,)
        The bound is the loss itself.
    """
    forest, people, minutes_now, stretch = ways.forest, ways.people, ways.minutes_now, ways.stretch
    surely = ways.limit - TOLERANCE_MIN
    behind = forest.subtree_sums(np.bincount(ways.node, people, len(ways.minutes)).astype(np.int64))
    # The junction behind each stretch: without a shelter on it there is one at most.
    below = np.full(ways.count, -1)
    open_end = np.flatnonzero((ways.step_edge >= 0) & (ways.enclosed < 0))
    below[ways.stretch_of[ways.step_edge[open_end]]] = open_end
    some = below >= 0
    extra, closed_in = _detours(ways)
    detour, shut = np.full(ways.count, np.inf), np.zeros(ways.count, dtype=bool)
    detour[some], shut[some] = extra[below[some]], closed_in[below[some]]
    # People on the stretch go to the next nearest road.
    there, mine = ways.there.of(ways.leg), below[stretch]
    tied = np.zeros(len(people), dtype=bool)
    ends = []
    for node, along in ((there.start, there.back), (there.end, there.ahead)):
        cut = forest.in_subtree(node, mine)
        later = np.where(cut, np.where(shut[stretch], np.inf, detour[stretch]), 0.0)
        ends.append(ways.minutes[node] + later + along)
        tied |= cut & ~shut[stretch]
    moved = np.minimum(*ends) + there.access
    stuck = np.where(tied, moved > surely, moved > ways.limit)
    on_it = np.bincount(stretch, people * stuck, ways.count).astype(np.int64)
    settled = np.bincount(stretch, stuck & tied, ways.count) == 0
    # People behind it take a detour.
    double = forest.in_subtree(ways.node, mine)
    rest = np.zeros(ways.count, dtype=np.int64)
    rest[some] = behind[below[some]]
    rest -= np.bincount(stretch, people * double, ways.count).astype(np.int64)
    latest = np.full(len(ways.minutes), -np.inf)
    np.maximum.at(latest, ways.node, minutes_now)
    latest = forest.subtree_largest(latest)
    peopled = np.flatnonzero(some & (rest > 0) & ~shut)
    rest[peopled[latest[below[peopled]] + detour[peopled] <= surely]] = 0
    in_order = np.argsort(forest.begin[ways.node], kind="stable")
    position = forest.begin[ways.node][in_order]
    left: Any = np.flatnonzero((rest > 0) & ~shut).tolist()
    for done, s in enumerate(left):
        if done % BOUNDS_A_REPORT == 0:
            report(progress, done / len(left), Message("Bounding what each road could cost"))
        top = below[s]
        low, high = np.searchsorted(
            position, (forest.begin[top], forest.begin[top] + forest.size[top])
        )
        groups = in_order[low:high]
        late = (minutes_now[groups] + detour[s] > surely) & (stretch[groups] != s)
        rest[s] = people[groups[late]].sum()
    settled &= shut | (rest == 0)
    # Who has several legs may leave by another one, so that the bound is not the loss.
    open_ways = np.bincount(ways.node[ways.several], minlength=len(ways.minutes)).astype(np.int64)
    touched_several = np.bincount(stretch[ways.several], minlength=ways.count)
    touched_several[some] += forest.subtree_sums(open_ways)[below[some]]
    settled &= touched_several == 0
    bound = on_it + rest
    for s in np.unique(ways.shelter_stretch[ways.shelter_stretch >= 0]).tolist():
        tops = ways.tops.get(s, [])
        touched = stretch == s
        for top in tops:
            touched |= forest.in_subtree(ways.node, np.full(len(people), top))
        bound[s], settled[s] = people[touched].sum(), False
    return bound, settled | (bound == 0)
