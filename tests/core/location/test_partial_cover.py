"""The fewest sites for a goal and the best few, against all subsets and against HiGHS."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import eye, hstack, vstack

from wj_risk_plugin.core.location import partial_cover
from wj_risk_plugin.core.location.coverage import BinaryCoverage
from wj_risk_plugin.core.location.lagrangian import binary_relaxation
from wj_risk_plugin.core.location.partial_cover import fewest_for_goal, most_covered
from wj_risk_plugin.core.messages import Cancelled


@st.composite
def instances(draw: Any, most_sites: int = 7, most_cells: int = 14) -> tuple[Any, Any]:
    """Random bits, some sites alike or blind, and worths, some of them none."""
    sites = draw(st.integers(1, most_sites))
    cells = draw(st.integers(1, most_cells))
    share = draw(st.sampled_from([0.15, 0.4, 0.7]))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    flags = random.random((sites, cells)) < share
    if draw(st.booleans()):
        worth = np.full(cells, 900.0)
    else:
        worth = np.where(random.random(cells) < 0.1, 0.0, random.uniform(0.1, 900.0, cells))
    return flags, worth


def value(flags: Any, worth: Any, chosen: Any) -> float:
    return float(worth[flags[list(chosen)].any(axis=0)].sum())


def best_by_size(flags: Any, worth: Any) -> list[float]:
    """The most that any 0, 1, 2 ... sites cover, by trying all."""
    return [
        max(value(flags, worth, chosen) for chosen in combinations(range(len(flags)), size))
        for size in range(len(flags) + 1)
    ]


def coverage_of(flags: Any, worth: Any) -> BinaryCoverage:
    return BinaryCoverage.of_bits(np.packbits(flags, axis=1), worth)


@settings(max_examples=120, deadline=None)
@given(instances(), st.floats(0.0, 1.2))
def test_the_fewest_are_the_fewest_of_all_subsets(instance: Any, share: float) -> None:
    flags, worth = instance
    best = best_by_size(flags, worth)
    goal = share * best[-1]
    found = fewest_for_goal(coverage_of(flags, worth), goal, in_subprocess=False)
    wanted = min(goal, best[-1]) * (1 - 1e-9)
    assert value(flags, worth, found.chosen) >= wanted
    fewest = next(size for size, most in enumerate(best) if most >= wanted)
    assert found.bound <= fewest <= len(found.chosen)
    assert found.proven == (found.bound == len(found.chosen))
    # instances as small as these are always decided
    assert found.proven
    check_order(flags, worth, found)


@settings(max_examples=120, deadline=None)
@given(instances(), st.integers(0, 8))
def test_the_best_few_are_the_best_of_all_subsets(instance: Any, count: int) -> None:
    flags, worth = instance
    best = best_by_size(flags, worth)
    most = best[min(count, len(flags))]
    found = most_covered(coverage_of(flags, worth), count, in_subprocess=False)
    assert len(found.chosen) <= count
    assert found.covered <= most * (1 + 1e-9) <= found.bound * (1 + 2e-9)
    assert found.proven
    assert found.covered == pytest.approx(most, rel=1e-8)
    check_order(flags, worth, found)


@settings(max_examples=120, deadline=None)
@given(instances(9, 30), st.integers(1, 6), st.floats(0.3, 1.0))
def test_a_relaxation_never_claims_too_much(instance: Any, count: int, share: float) -> None:
    flags, worth = instance
    coverage = coverage_of(flags, worth)
    best = best_by_size(flags, worth)
    count, goal = min(count, len(flags)), share * best[-1]
    found = binary_relaxation(coverage, count, coverage.weight * 0.5, goal, None)
    assert found.bound >= best[count] * (1 - 1e-12)
    # all sites reach a share of at most one: some number does
    fewest = next(size for size, most in enumerate(best) if most >= goal * (1 - 1e-12))
    assert found.least <= fewest


def check_order(flags: Any, worth: Any, found: Any) -> None:
    """Each site adds what it is said to, never more than the one before, and they sum up."""
    sums = [value(flags, worth, found.chosen[:n]) for n in range(len(found.chosen) + 1)]
    np.testing.assert_allclose(found.gains, np.diff(sums), rtol=1e-9, atol=1e-9)
    assert (np.diff(found.gains) <= 1e-9 * (1 + worth.sum())).all()
    assert (found.gains > 0).all()
    assert found.covered == pytest.approx(value(flags, worth, found.chosen))


@settings(max_examples=40, deadline=None)
@given(
    instances(12, 60), st.integers(1, 5), st.floats(0.5, 0.99), st.randoms(use_true_random=False)
)
def test_the_order_of_cells_does_not_matter(
    instance: Any, count: int, share: float, random: Any
) -> None:
    flags, worth = instance
    order = list(range(len(worth)))
    random.shuffle(order)
    one, other = coverage_of(flags, worth), coverage_of(flags[:, order], worth[order])
    goal = share * one.total
    for ask in (
        lambda coverage: fewest_for_goal(coverage, goal, seconds=0),
        lambda coverage: most_covered(coverage, count, seconds=0),
    ):
        first, second = ask(one), ask(other)
        assert first.chosen.tolist() == second.chosen.tolist()
        np.testing.assert_allclose(first.gains, second.gains, rtol=1e-9, atol=1e-9)


def test_merging_keeps_everything() -> None:
    random = np.random.default_rng(5)
    flags = random.random((19, 4000)) < 0.1
    worth = random.uniform(0, 900, 4000)
    coverage = coverage_of(flags, worth)
    patterns = np.unique(flags[:, flags.any(axis=0) & (worth > 0)], axis=1)
    assert coverage.covers.shape == (19, patterns.shape[1])
    assert coverage.total == pytest.approx(worth[flags.any(axis=0)].sum())
    for chosen in ([0], [3, 7], [18, 2, 5], []):
        assert coverage.covered(chosen) == pytest.approx(value(flags, worth, chosen))
    times = flags[[3, 7, 18]].sum(axis=0)
    np.testing.assert_allclose(
        np.bincount(coverage.service([3, 7, 18]), coverage.weight),
        np.bincount(times[flags.any(axis=0)], worth[flags.any(axis=0)]),
    )


def hilly(sites: int = 24, cells: int = 300, seed: int = 3) -> tuple[Any, Any]:
    """Sites that see most of what is near them."""
    random = np.random.default_rng(seed)
    at, spots = random.uniform(0, 10, (cells, 2)), random.uniform(0, 10, (sites, 2))
    away = np.hypot(*(at[None] - spots[:, None]).transpose(2, 0, 1))
    flags = (away < 2.5) & (random.random((sites, cells)) < 0.75)
    return flags, random.uniform(100, 900, cells)


def by_solver(flags: Any, worth: Any, count: int) -> float:
    """Church and ReVelle's programme with a variable for every cell."""
    sites, cells = flags.shape
    rule = hstack([-flags.T.astype(float), eye(cells)])
    limit = np.concatenate((np.ones(sites), np.zeros(cells)))
    answer = milp(
        np.concatenate((np.zeros(sites), -worth)),
        integrality=np.concatenate((np.ones(sites), np.zeros(cells))),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(
            vstack([rule, limit[None]]), -np.inf, np.append(np.zeros(cells), count)
        ),
        options={"mip_rel_gap": 0.0},
    )
    assert answer.status == 0
    return -float(answer.fun)


def test_the_solver_agrees() -> None:
    flags, worth = hilly()
    coverage = coverage_of(flags, worth)
    found = most_covered(coverage, 5, in_subprocess=False)
    assert found.proven
    assert found.covered == pytest.approx(by_solver(flags, worth, 5), rel=1e-6)
    goal = 0.8 * coverage.total
    fewest = fewest_for_goal(coverage, goal, in_subprocess=False)
    assert fewest.proven
    number = len(fewest.chosen)
    assert by_solver(flags, worth, number) >= goal
    assert by_solver(flags, worth, number - 1) < goal


def test_without_the_solver_the_gap_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    flags, worth = hilly()
    coverage = coverage_of(flags, worth)
    exact = most_covered(coverage, 6, in_subprocess=False)
    rough = most_covered(coverage, 6, seconds=0)
    assert rough.covered <= exact.covered * (1 + 1e-9)
    assert rough.bound >= exact.covered * (1 - 1e-9)
    assert rough.proven == (rough.bound == rough.covered)
    # what is too large for the solver is said
    monkeypatch.setattr(partial_cover, "UNDECIDED_PAIRS", 0)
    large = most_covered(coverage, 6)
    assert (large.bound, large.covered) == (rough.bound, rough.covered)
    assert large.proven or any("too large" in note for note in large.notes)


def test_nothing_to_do() -> None:
    flags = np.zeros((3, 5), bool)
    blind = coverage_of(flags, np.ones(5))
    assert blind.total == 0.0
    for found in (fewest_for_goal(blind, 2.0), most_covered(blind, 2)):
        assert (len(found.chosen), found.bound, found.proven) == (0, 0.0, True)
    none = coverage_of(np.zeros((0, 5), bool), np.ones(5))
    assert len(fewest_for_goal(none, 1.0).chosen) == len(most_covered(none, 3).chosen) == 0
    seen = coverage_of(np.ones((2, 5), bool), np.ones(5))
    assert len(fewest_for_goal(seen, 0.0).chosen) == 0
    assert fewest_for_goal(seen, 5.0).chosen.tolist() == [0]  # of twins the first


def test_a_wish_to_stop_is_heard() -> None:
    flags, worth = hilly()
    coverage = coverage_of(flags, worth)
    for ask in (
        lambda progress: fewest_for_goal(coverage, 0.9 * coverage.total, progress=progress),
        lambda progress: most_covered(coverage, 5, progress=progress),
    ):
        told: list[float] = []
        ask(lambda fraction, text, told=told: told.append(fraction) or True)
        assert 0.0 <= min(told) and max(told) <= 1.0
        calls = iter(range(len(told)))
        with pytest.raises(Cancelled):
            ask(lambda fraction, text, calls=calls: next(calls) < 3)
