"""Where to add sites: against all subsets, published optima, and in any order."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse.csgraph import floyd_warshall

from wj_risk_plugin.core.location import max_cover as max_cover_module
from wj_risk_plugin.core.location import set_cover as covering_module
from wj_risk_plugin.core.location.coverage import sorted_coverage, too_large
from wj_risk_plugin.core.location.lagrangian import Relaxation, weighted_relaxation
from wj_risk_plugin.core.location.local_search import greedy, interchange
from wj_risk_plugin.core.location.milp import Answer
from wj_risk_plugin.core.location.models import LocationProblem, max_cover, p_median, set_cover
from wj_risk_plugin.core.messages import Cancelled

DATA = Path(__file__).parent / "data"
PENALTY = 60.0


def question(people, pairs, sites, fixed=()):
    """Return a question of pairs (group, site, minutes)."""
    pairs = np.array(pairs, dtype=float).reshape(-1, 3)
    there = np.zeros(sites, dtype=bool)
    there[list(fixed)] = True
    return LocationProblem(
        people=np.array(people, dtype=np.int64),
        group=pairs[:, 0].astype(int),
        site=pairs[:, 1].astype(int),
        minutes=pairs[:, 2],
        fixed=there,
    )


@st.composite
def questions(draw):
    seed = draw(st.integers(0, 2**31))
    groups, sites = draw(st.integers(0, 14)), draw(st.integers(1, 8))
    share = draw(st.sampled_from([0.15, 0.3, 0.6]))
    random = np.random.default_rng(seed)
    near = random.random((groups, sites)) < share
    minutes = random.integers(1, 30, (groups, sites))
    if draw(st.booleans()):
        minutes = minutes + random.random((groups, sites))
    pairs = [(g, s, minutes[g, s]) for g, s in zip(*np.nonzero(near))]
    people = random.choice([0, 1, 2, 5, 40], groups)
    fixed = np.flatnonzero(random.random(sites) < 0.2)
    return question(people, pairs, sites, fixed), random


def choices(asked, count):
    """Every set of at most so many sites that are not there already."""
    free = np.flatnonzero(~asked.fixed)
    for size in range(min(count, len(free)) + 1):
        yield from (list(c) for c in itertools.combinations(free, size))


def with_fixed(asked, chosen):
    return np.concatenate((np.flatnonzero(asked.fixed), np.asarray(chosen, dtype=int)))


# Against all subsets --------------------------------------------------------------------------


@settings(max_examples=120)
@given(questions(), st.integers(0, 4))
def test_most_people_equals_the_best_of_all_subsets(drawn, count):
    asked, _ = drawn
    found = max_cover(asked, count, in_subprocess=False)
    best = max(asked.people_within(with_fixed(asked, c)) for c in choices(asked, count))
    assert (found.value, found.bound, found.proven) == (best, best, True)
    assert asked.people_within(with_fixed(asked, found.chosen)) == best
    assert len(found.chosen) <= count and not asked.fixed[found.chosen].any()
    assert (found.gain_people > 0).all()
    already = asked.people_within(np.flatnonzero(asked.fixed))
    assert already + found.gain_people.sum() == best


@settings(max_examples=120)
@given(questions(), st.integers(0, 4))
def test_least_time_equals_the_best_of_all_subsets(drawn, count):
    asked, _ = drawn
    found = p_median(asked, count, PENALTY, in_subprocess=False)
    best = min(asked.person_minutes(with_fixed(asked, c), PENALTY) for c in choices(asked, count))
    assert found.value == pytest.approx(best, rel=1e-8)
    assert found.proven and found.bound == found.value and found.gap_percent == 0.0
    assert asked.person_minutes(with_fixed(asked, found.chosen), PENALTY) == pytest.approx(best)
    assert len(found.chosen) <= count and not asked.fixed[found.chosen].any()


@settings(max_examples=120)
@given(questions())
def test_the_fewest_equal_the_smallest_of_all_subsets(drawn):
    asked, _ = drawn
    found = set_cover(asked, in_subprocess=False)
    everyone = asked.people_within(np.arange(len(asked.fixed)))
    best = min(
        len(c)
        for c in choices(asked, len(asked.fixed))
        if asked.people_within(with_fixed(asked, c)) == everyone
    )
    assert (found.value, found.bound, found.proven) == (best, best, True)
    assert asked.people_within(with_fixed(asked, found.chosen)) == everyone
    assert (found.gain_people > 0).all() and len(found.chosen) == best


@settings(max_examples=40)
@given(questions(), st.integers(1, 3))
def test_each_site_in_the_order_adds_most_after_those_before_it(drawn, count):
    asked, _ = drawn
    found = max_cover(asked, count, in_subprocess=False)
    for position in range(len(found.chosen)):
        before = with_fixed(asked, found.chosen[:position])
        now = asked.people_within(before)
        gains = [
            asked.people_within(np.append(before, site)) - now for site in found.chosen[position:]
        ]
        assert found.gain_people[position] == max(gains) == gains[0]


@settings(max_examples=40)
@given(questions(), st.integers(1, 3))
def test_the_order_of_groups_and_pairs_is_nothing_to_the_choice(drawn, count):
    asked, random = drawn
    groups, pairs = random.permutation(len(asked.people)), random.permutation(len(asked.group))
    place = np.argsort(groups)
    other = LocationProblem(
        people=asked.people[groups],
        group=place[asked.group][pairs],
        site=asked.site[pairs],
        minutes=asked.minutes[pairs],
        fixed=asked.fixed,
    )
    for solve in (
        lambda q: set_cover(q, in_subprocess=False),
        lambda q: max_cover(q, count, in_subprocess=False),
        lambda q: p_median(q, count, PENALTY, in_subprocess=False),
    ):
        one, two = solve(asked), solve(other)
        assert one.chosen.tolist() == two.chosen.tolist()
        assert one.gain_people.tolist() == two.gain_people.tolist()
        assert one.value == pytest.approx(two.value)


# Where the solver gives nothing ----------------------------------------------------------------


def unsolved(programme, **options):
    return Answer("no_answer", None, np.inf, -np.inf, [too_large()])


@settings(max_examples=60)
@given(questions(), st.integers(1, 4))
def test_without_a_solver_value_and_bound_enclose_the_optimum(drawn, count):
    asked, _ = drawn
    people = max(asked.people_within(with_fixed(asked, c)) for c in choices(asked, count))
    time = min(asked.person_minutes(with_fixed(asked, c), PENALTY) for c in choices(asked, count))
    fewest = set_cover(asked, in_subprocess=False).value
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(max_cover_module, "solve", unsolved)
        patch.setattr(covering_module, "solve", unsolved)
        most = max_cover(asked, count)
        least = p_median(asked, count, PENALTY)
        few = set_cover(asked)
    assert most.value <= people <= most.bound
    assert least.bound <= time * (1 + 1e-9) and time <= least.value * (1 + 1e-9)
    assert few.bound <= fewest <= few.value
    everyone = asked.people_within(np.arange(len(asked.fixed)))
    assert asked.people_within(with_fixed(asked, few.chosen)) == everyone
    for found in (most, least, few):
        assert found.proven == (found.gap_percent == 0.0)
        if not found.proven:
            assert "too large" in found.notes[0]


@pytest.mark.parametrize("seed", range(4))
def test_the_relaxation_bounds_as_the_linear_programme_does(seed):
    # Its best prices give the bound of the linear relaxation, written here in the classic way
    # with one variable a pair (Cornuejols, Fisher, Nemhauser 1977).
    from scipy.optimize import linprog

    random = np.random.default_rng(seed)
    rows, sites, count = 60, 20, 4
    row, site = np.nonzero(random.random((rows, sites)) < 0.4)
    weight = random.uniform(1, 100, len(row))
    coverage = sorted_coverage(row, site, weight, sites)
    pairs = len(coverage.row)
    each = np.zeros((coverage.rows, pairs + sites))
    each[coverage.row, np.arange(pairs)] = 1
    open_ = np.hstack([np.eye(pairs), np.zeros((pairs, sites))])
    open_[np.arange(pairs), pairs + coverage.site] = -1
    number = np.concatenate([np.zeros(pairs), np.ones(sites)])[None, :]
    found = linprog(
        np.concatenate([-coverage.weight, np.zeros(sites)]),
        A_ub=np.vstack([each, open_, number]),
        b_ub=np.concatenate([np.ones(coverage.rows), np.zeros(pairs), [count]]),
        bounds=(0, 1),
    )
    start = interchange(coverage, greedy(coverage, count), None)
    bound = weighted_relaxation(coverage, count, start, None).bound
    assert -found.fun - 1e-6 <= bound <= -found.fun * 1.01


# Published problems ----------------------------------------------------------------------------


def steiner_triples(dimension):
    """Return the points and lines of the affine space of order 3: three points sum to 0 mod 3."""
    points = list(itertools.product(range(3), repeat=dimension))
    number = {point: n for n, point in enumerate(points)}
    lines = {
        frozenset((number[a], number[b], number[tuple((-x - y) % 3 for x, y in zip(a, b))]))
        for a, b in itertools.combinations(points, 2)
    }
    return len(points), sorted(map(sorted, lines))


@pytest.mark.parametrize(("dimension", "triples", "fewest"), [(2, 12, 5), (3, 117, 18)])
def test_steiner_triples_of_fulkerson_nemhauser_trotter(dimension, triples, fewest):
    # Fulkerson, Nemhauser, Trotter (1974), Two computationally difficult set covering problems
    # that arise in computing the 1-width of incidence matrices of Steiner triple systems,
    # Mathematical Programming Study 2, 72-81: A9 has 12 triples and optimum 5, A27 117 and 18.
    sites, lines = steiner_triples(dimension)
    assert len(lines) == triples
    pairs = [(row, site, 1.0) for row, line in enumerate(lines) for site in line]
    found = set_cover(question(np.ones(triples), pairs, sites))
    assert (found.value, found.bound, found.proven) == (fewest, fewest, True)


@pytest.fixture(scope="module")
def pmed1():
    """All distances of OR-Library's problem pmed1."""
    text = (DATA / "pmed1.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    nodes, edges, _, *numbers = map(int, " ".join(lines).split())
    costs = np.full((nodes, nodes), np.inf)
    for one, other, cost in np.array(numbers).reshape(edges, 3):
        costs[one - 1, other - 1] = costs[other - 1, one - 1] = cost
    return floyd_warshall(costs, directed=False)


def within(distances, limit):
    group, site = np.nonzero(distances <= limit)
    size = len(distances)
    return LocationProblem(
        np.ones(size, dtype=np.int64), group, site, distances[group, site], np.zeros(size, bool)
    )


def test_the_p_median_of_beasley(pmed1):
    # Beasley (1985), A note on solving large p-median problems, EJOR 21, 270-273; OR-Library's
    # pmedopt: pmed1 (p = 5) has optimum 5819.
    found = p_median(within(pmed1, np.inf), 5, penalty_minutes=10_000.0)
    assert (found.value, found.bound, found.proven) == (5819.0, 5819.0, True)


def test_the_p_centre_of_the_same_network_decides_covering(pmed1):
    # The p-centre of pmed1 (p = 5) is 127 (Pullan 2008, A memetic genetic algorithm for the vertex
    # p-center problem, Evolutionary Computation 16, 417-436): five sites cover all 100 nodes
    # within 127, and no five do within 126.
    assert set_cover(within(pmed1, 127)).value == 5
    assert max_cover(within(pmed1, 127), 5).value == 100
    closer = set_cover(within(pmed1, 126))
    assert closer.value > 5 and closer.bound > 5
    most = max_cover(within(pmed1, 126), 5)
    assert most.value < 100 and most.proven


# By hand ---------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(questions(), st.integers(1, 4))
def test_where_bounds_settle_every_site_nothing_is_left_to_search(drawn, count):
    # whatever the bounds leave: here they settle every site before the solver is asked
    asked, _ = drawn

    def settled(coverage, most, *_):
        sure = greedy(coverage, most)
        return np.zeros(0, dtype=np.int64), np.sort(sure)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(max_cover_module, "_undecided", settled)
        patch.setattr(max_cover_module, "weighted_relaxation", endless)
        found = p_median(asked, count, PENALTY)
    assert found.proven
    assert found.bound == found.value


def endless(coverage, count, chosen, progress):
    """Return a relaxation that bounds nothing, so that what is left has to be looked at."""
    return Relaxation(np.inf, np.zeros(coverage.rows), chosen)


def test_a_greedy_choice_is_not_the_end():
    # Site 0 covers 60 people at once, sites 1 and 2 cover 50 each and together all 100.
    # Greedy takes 0 first and ends with 80; the best two are 1 and 2.
    people = [20, 30, 20, 30]
    pairs = [(0, 1, 1), (1, 1, 1), (2, 2, 1), (3, 2, 1), (1, 0, 1), (3, 0, 1)]
    found = max_cover(question(people, pairs, 3), 2, in_subprocess=False)
    assert sorted(found.chosen.tolist()) == [1, 2]
    assert (found.value, found.gain_people.tolist()) == (100.0, [50, 50])


def test_fixed_sites_count_and_are_not_chosen_again():
    pairs = [(0, 0, 5), (1, 1, 5), (2, 1, 5), (2, 2, 5)]
    asked = question([10, 20, 40], pairs, 3, fixed=[1])
    assert set_cover(asked).chosen.tolist() == [0]
    most = max_cover(asked, 3)
    assert (most.chosen.tolist(), most.value) == ([0], 70.0)  # site 2 would add nobody
    least = p_median(asked, 1, PENALTY)
    # Without more: 10 x 60 + 20 x 5 + 40 x 5 = 900; with site 0: 10 x 5 = 50 instead of 600.
    assert (least.chosen.tolist(), least.value) == ([0], 350.0)


def test_who_cannot_be_covered_asks_for_nothing():
    asked = question([10, 20, 0], [(0, 0, 5), (2, 1, 5)], 2)
    found = set_cover(asked)
    assert (found.chosen.tolist(), found.value, found.proven) == ([0], 1.0, True)
    nothing = question([], [], 2)
    assert set_cover(nothing).chosen.tolist() == []
    assert max_cover(nothing, 2).value == 0.0
    assert p_median(nothing, 2, PENALTY).value == 0.0


def test_people_beyond_the_limit_count_with_the_penalty():
    # Ten people reach site 0 in 20 minutes; one person reaches site 1 in 1 minute. With a penalty
    # of 60, site 0 saves 400 and site 1 saves 59; with one of 20 only site 1 saves anything.
    asked = question([10, 1], [(0, 0, 20), (1, 1, 1)], 2)
    assert p_median(asked, 1, 60.0).chosen.tolist() == [0]
    assert p_median(asked, 1, 60.0).value == 10 * 20 + 60
    assert p_median(asked, 1, 20.0).chosen.tolist() == [1]


@pytest.mark.parametrize(
    "choose",
    [
        set_cover,
        lambda asked, **o: max_cover(asked, 5, **o),
        lambda asked, **o: p_median(asked, 5, PENALTY, **o),
    ],
)
def test_cancelling_stops_at_any_time(choose):
    random = np.random.default_rng(3)
    pairs = [(g, s, random.uniform(1, 30)) for g, s in np.argwhere(random.random((80, 30)) < 0.2)]
    asked = question(random.integers(1, 90, 80), pairs, 30)

    def until(last, told):
        def progress(fraction, text):
            told.append(fraction)
            return len(told) <= last

        return progress

    told = []
    choose(asked, in_subprocess=False, progress=until(10_000, told))
    assert 0.0 <= min(told) and max(told) <= 1.0
    for last in {0, len(told) // 2, len(told) - 1}:
        seen = []
        with pytest.raises(Cancelled):
            choose(asked, in_subprocess=False, progress=until(last, seen))
        assert len(seen) == last + 1
