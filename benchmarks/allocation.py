"""Allocation of people to shelters beside linear programmes solved by HiGHS."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

from benchmarks.measuring import Row, median_seconds
from wj_risk_plugin.core.location.transportation import allocate
from wj_risk_plugin.core.network.travel_times import TravelTimes

GROUPS = 20_000
SHELTERS = 200
LIMIT_MINUTES = 60.0
LOAD = 0.9  # places for so much of the people
NEAREST = 10
EXTENT_M = 25_000.0
DETOUR = 1.3
METRES_A_MINUTE = 250.0  # 15 km/h


def question(groups: int = GROUPS, shelters: int = SHELTERS) -> tuple[TravelTimes, Any, Any]:
    """Return pairs within the limit, people and places around forty towns, from a fixed seed."""
    random = np.random.default_rng(20260101)
    centres = random.uniform(0, EXTENT_M, (40, 2))
    weight = random.dirichlet(np.full(40, 0.7))

    def places(count: int, in_towns: float) -> np.ndarray:
        around = centres[random.choice(40, count, p=weight)]
        near = around + random.normal(0, 1500, (count, 2))
        anywhere = random.uniform(0, EXTENT_M, (count, 2))
        return np.where((random.random(count) < in_towns)[:, None], near, anywhere)

    homes, refuges = places(groups, 0.7), places(shelters, 0.5)
    people = np.maximum(random.lognormal(5, 0.8, groups).astype(int), 1)
    size = random.lognormal(0, 0.7, shelters)
    capacity = np.floor(size / size.sum() * LOAD * people.sum())
    straight = np.hypot(*(homes[:, None] - refuges[None]).transpose(2, 0, 1))
    minutes = straight * DETOUR / METRES_A_MINUTE
    group, shelter = np.nonzero(minutes <= LIMIT_MINUTES)
    return TravelTimes(group, shelter, minutes[group, shelter]), people, capacity


def nearest_only(times: TravelTimes, count: int) -> TravelTimes:
    """Return the pairs of each group with its nearest shelters."""
    order = np.lexsort((times.minutes, times.group))
    first = np.searchsorted(times.group, times.group)
    keep = np.sort(order[np.arange(len(order)) - first < count])
    return TravelTimes(times.group[keep], times.shelter[keep], times.minutes[keep])


def programme(times: TravelTimes, people: Any, capacity: Any, method: str) -> Any:
    """Solve the same aims in one linear programme."""
    groups, shelters, pairs = len(people), len(capacity), len(times.minutes)
    penalty = (shelters + 1) * LIMIT_MINUTES
    column = np.arange(pairs + groups)
    row = np.concatenate((times.group, np.arange(groups)))
    each = coo_matrix((np.ones(len(row)), (row, column)))
    full = coo_matrix((np.ones(pairs), (times.shelter, column[:pairs])), (shelters, len(row)))
    cost = np.concatenate((times.minutes, np.full(groups, penalty)))
    return linprog(cost, full.tocsr(), capacity, each.tocsr(), people, method=method)


def rows(runs: int) -> list[Row]:
    """Return rows; ours looks at all pairs within the limit.

    The programmes only look at the ten nearest shelters of each group and are run once.
    """
    times, people, capacity = question()
    if not allocate(times, people, capacity).proven:
        raise AssertionError("the allocation is not proven optimal")
    few = nearest_only(times, NEAREST)
    ours = median_seconds(lambda: allocate(times, people, capacity), runs)
    found = []
    for name, method, bar in (
        ("HiGHS", "highs", 0.2),
        ("HiGHS interior point", "highs-ipm", None),
    ):
        other = median_seconds(lambda method=method: programme(few, people, capacity, method), 1)
        found.append((f"allocation 20,000 x 200 : {name}, ten nearest", ours, other, bar))
    return found
