"""The optimal assignment: against full linear programmes, by hand, and by its own proof."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

from wj_risk_plugin.core.location.transportation import allocate, lower_bound
from wj_risk_plugin.core.messages import Cancelled
from wj_risk_plugin.core.network.travel_times import TravelTimes


def times_of(minutes):
    """Make pairs of a table with NaN where a shelter is out of reach."""
    table = np.asarray(minutes, dtype=float)
    group, shelter = np.nonzero(~np.isnan(table))
    return TravelTimes(group, shelter, table[group, shelter])


def best_by_linear_programmes(times, people, capacity, first=None):
    """Solve for most served (of the vulnerable, then of all), then least minutes, one by one."""
    pairs, groups, shelters = len(times.minutes), len(people), len(capacity)
    if pairs == 0:
        return 0, 0, 0.0
    frail = np.zeros(groups) if first is None else np.asarray(first)
    # columns: the other people of each pair, then its vulnerable people
    columns, one = np.arange(2 * pairs), np.ones(2 * pairs)
    group = np.concatenate((times.group, times.group + groups))
    shelter = np.concatenate((times.shelter, times.shelter))
    by_group = coo_matrix((one, (group, columns)), (2 * groups, 2 * pairs))
    by_shelter = coo_matrix((one, (shelter, columns)), (shelters, 2 * pairs))
    limited = ~np.isnan(capacity)
    rows = [by_group.toarray(), by_shelter.toarray()[limited]]
    limits = [np.concatenate((people - frail, frail)), np.asarray(capacity)[limited]]
    aims = [-np.repeat([0.0, 1.0], pairs), -np.ones(2 * pairs), np.tile(times.minutes, 2)]
    found = []
    for aim in aims:
        solved = linprog(aim, np.vstack(rows), np.concatenate(limits), method="highs")
        found.append(solved.fun)
        rows.append(aim[None, :])
        limits.append([solved.fun + 1e-7])
    return -found[0], -found[1], found[2]


@st.composite
def questions(draw):
    """Draw minutes with holes and ties, people and capacities, some of them unknown."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    groups, shelters = draw(st.integers(1, 25)), draw(st.integers(1, 6))
    minutes = rng.uniform(0, 30, (groups, shelters))
    if draw(st.booleans()):
        minutes = np.round(minutes / 10) * 10  # many ties
    minutes[rng.random(minutes.shape) < draw(st.floats(0, 0.9))] = np.nan
    people = rng.integers(0, 40, groups)
    load = draw(st.floats(0.1, 2.0))
    capacity = np.floor(rng.dirichlet(np.ones(shelters)) * people.sum() * load)
    capacity[rng.random(shelters) < 0.1] = np.nan
    return times_of(minutes), people, capacity, rng.binomial(people, 0.3)


def check_plan(found, times, people, capacity, vulnerable):
    """Check that a plan is one: whole people, only given pairs, no shelter over-full."""
    groups, shelters = len(people), len(capacity)
    assert found.people.dtype.kind == found.unserved.dtype.kind == "i"
    assert (found.people > 0).all()
    assert (found.unserved >= 0).all()
    known = {(g, s): m for g, s, m in zip(times.group, times.shelter, times.minutes)}
    for group, shelter, minutes in zip(found.group, found.shelter, found.minutes):
        assert known[group, shelter] == minutes
    sent = np.bincount(found.group, found.people, groups)
    assert (sent + found.unserved == people).all()
    frail = np.bincount(found.group, found.vulnerable, groups)
    assert (frail + found.unserved_vulnerable == vulnerable).all()
    assert (found.vulnerable <= found.people).all()
    load = np.bincount(found.shelter, found.people, shelters)
    assert (load <= np.where(np.isnan(capacity), np.inf, capacity)).all()
    assert found.person_minutes == pytest.approx(
        found.people @ found.minutes, abs=1e-6 * found.people.sum() + 1e-6
    )


@settings(max_examples=150, deadline=None)
@given(questions())
def test_equals_the_full_linear_programme(question):
    times, people, capacity, vulnerable = question
    found = allocate(times, people, capacity, vulnerable)
    check_plan(found, times, people, capacity, vulnerable)
    assert found.proven
    _, served, minutes = best_by_linear_programmes(times, people, capacity)
    assert found.people.sum() == pytest.approx(served, abs=1e-5)
    assert found.person_minutes == pytest.approx(minutes, abs=1e-3)


@settings(max_examples=100, deadline=None)
@given(questions())
def test_vulnerable_first_equals_programmes_solved_one_after_the_other(question):
    times, people, capacity, vulnerable = question
    found = allocate(times, people, capacity, vulnerable, vulnerable_first=True)
    check_plan(found, times, people, capacity, vulnerable)
    assert found.proven
    frail, served, minutes = best_by_linear_programmes(times, people, capacity, vulnerable)
    assert found.vulnerable.sum() == pytest.approx(frail, abs=1e-5)
    assert found.people.sum() == pytest.approx(served, abs=1e-5)
    assert found.person_minutes == pytest.approx(minutes, abs=1e-3)
    # nobody else loses a place for it
    assert found.unserved.sum() == allocate(times, people, capacity).unserved.sum()


@settings(max_examples=60, deadline=None)
@given(questions(), st.integers(0, 2**32))
def test_any_prices_bound_every_plan_from_below(question, seed):
    times, people, capacity, vulnerable = question
    rng = np.random.default_rng(seed)
    found = allocate(times, people, capacity, vulnerable, vulnerable_first=True)
    cost = found.person_minutes
    cost += found.penalty * (found.unserved.sum() + found.unserved_vulnerable.sum())
    prices = np.where(np.isnan(capacity), 0.0, rng.exponential(found.penalty, len(capacity)))
    assert lower_bound(times, people, capacity, prices, vulnerable) <= cost * (1 + 1e-12)
    own = lower_bound(times, people, capacity, found.prices, vulnerable)
    assert own == pytest.approx(cost, rel=1e-12)


@settings(max_examples=40, deadline=None)
@given(questions())
def test_one_more_place_gains_what_is_said(question):
    times, people, capacity, vulnerable = question
    found = allocate(times, people, capacity)
    for shelter in np.flatnonzero(~np.isnan(capacity)):
        more = capacity.copy()
        more[shelter] += 1
        again = allocate(times, people, more)
        assert again.people.sum() - found.people.sum() == found.gain_people[shelter]
        saved = found.person_minutes - again.person_minutes
        assert saved == pytest.approx(found.gain_minutes[shelter], abs=1e-5)


@settings(max_examples=40, deadline=None)
@given(questions(), st.integers(0, 2**32))
def test_the_order_of_groups_and_shelters_changes_no_figure(question, seed):
    times, people, capacity, vulnerable = question
    rng = np.random.default_rng(seed)
    table = np.full((len(people), len(capacity)), np.nan)
    table[times.group, times.shelter] = times.minutes
    rows, columns = rng.permutation(len(people)), rng.permutation(len(capacity))
    found = allocate(times, people, capacity, vulnerable, True)
    other = allocate(
        times_of(table[rows][:, columns]),
        people[rows],
        capacity[columns],
        vulnerable[rows],
        True,
    )
    assert other.people.sum() == found.people.sum()
    assert other.vulnerable.sum() == found.vulnerable.sum()
    assert other.person_minutes == found.person_minutes
    assert other.bound_person_minutes == found.bound_person_minutes


def town(groups=1500, shelters=12, load=0.9, seed=5):
    """Make so many groups that a sample of them is solved first."""
    rng = np.random.default_rng(seed)
    places, refuges = rng.uniform(0, 3000, (groups, 2)), rng.uniform(0, 3000, (shelters, 2))
    minutes = np.hypot(*(places[:, None] - refuges).transpose(2, 0, 1)) / 72
    people = rng.integers(1, 90, groups)
    capacity = np.floor(rng.dirichlet(np.ones(shelters) * 3) * people.sum() * load)
    return times_of(np.where(minutes <= 30, minutes, np.nan)), people, capacity


@pytest.mark.parametrize("load", [0.4, 0.9, 1.0, 1.3])
def test_large_enough_for_the_sample_and_still_the_optimum(load):
    times, people, capacity = town(load=load)
    rng = np.random.default_rng(1)
    vulnerable = rng.binomial(people, 0.2)
    found = allocate(times, people, capacity, vulnerable, vulnerable_first=True)
    check_plan(found, times, people, capacity, vulnerable)
    assert found.proven
    # an independent proof in one linear programme, with the same penalties
    aside = found.penalty * np.repeat([1.0, 2.0], len(people))
    rows = np.concatenate((times.group, times.group + len(people), np.arange(2 * len(people))))
    cost = np.concatenate((times.minutes, times.minutes, aside))
    columns = np.arange(len(cost))
    each = coo_matrix((np.ones(len(cost)), (rows, columns)))
    inside = np.concatenate((times.shelter, times.shelter))
    shape = (len(capacity), len(cost))
    full = coo_matrix((np.ones(len(inside)), (inside, columns[: len(inside)])), shape)
    heads = np.concatenate((people - vulnerable, vulnerable))
    solved = linprog(cost, full, capacity, each, heads, method="highs-ds")
    own = found.person_minutes
    own += found.penalty * (found.unserved.sum() + found.unserved_vulnerable.sum())
    assert own == pytest.approx(solved.fun, rel=1e-8)


def test_the_same_input_gives_the_same_plan():
    first, second = (allocate(*town()) for _ in range(2))
    for name in ("group", "shelter", "people", "unserved", "prices"):
        assert np.array_equal(getattr(first, name), getattr(second, name))


def test_sending_the_near_group_away_serves_more_people():
    # G0 (10 people) reaches S0 in 1 minute and S1 in 8; G1 (10 people) reaches only S0, in 5.
    # Nearest first would fill S0 with G0; the optimum sends G0 to S1 and serves everyone:
    # 10 x 8 + 10 x 5 = 130 person-minutes.
    found = allocate(times_of([[1, 8], [5, np.nan]]), [10, 10], [10, 10])
    assert found.group.tolist() == [0, 1]
    assert found.shelter.tolist() == [1, 0]
    assert found.person_minutes == 130.0
    assert found.unserved.tolist() == [0, 0]
    # One more place in S0 takes one person of G0 in: 8 - 1 = 7 minutes less.
    assert found.gain_minutes.tolist() == [7.0, 0.0]
    assert found.gain_people.tolist() == [0, 0]


def test_shortage_serves_as_many_as_there_are_places():
    found = allocate(times_of([[1], [2], [3]]), [10, 10, 10], [25])
    assert found.unserved.tolist() == [0, 0, 5]
    assert found.gain_people.tolist() == [1]
    assert found.gain_minutes.tolist() == [-3.0]


def test_vulnerable_people_far_away_go_before_others_near():
    found = allocate(times_of([[1], [20]]), [10, 10], [10], [2, 7], vulnerable_first=True)
    assert found.unserved_vulnerable.tolist() == [0, 0]
    assert found.unserved.tolist() == [7, 3]
    # without it the near group fills the shelter, its vulnerable people counted in
    found = allocate(times_of([[1], [20]]), [10, 10], [10], [2, 7])
    assert found.unserved.tolist() == [0, 10]
    assert found.unserved_vulnerable.tolist() == [0, 7]


def test_zero_capacity_takes_nobody_and_unknown_capacity_everybody():
    found = allocate(times_of([[1, 9], [2, 8]]), [5, 6], [0, np.nan])
    assert found.shelter.tolist() == [1, 1]
    assert found.person_minutes == 5 * 9 + 6 * 8
    assert found.prices[1] == 0.0


@pytest.mark.parametrize(
    ("times", "people", "capacity"),
    [
        (times_of(np.full((2, 1), np.nan)), [3, 4], [10.0]),
        (TravelTimes(np.zeros(0, int), np.zeros(0, int), np.zeros(0)), [3, 4], []),
        (TravelTimes(np.zeros(0, int), np.zeros(0, int), np.zeros(0)), [], [5.0]),
        (times_of([[1.0], [2.0]]), [0, 0], [5.0]),
        (times_of([[0.0], [0.0]]), [3, 4], [0.0]),
    ],
)
def test_nobody_to_send_or_nowhere_to_go(times, people, capacity):
    found = allocate(times, people, capacity)
    assert len(found.group) == 0
    assert found.unserved.tolist() == list(people)
    assert found.proven
    assert found.person_minutes == found.bound_person_minutes == 0.0


def test_prices_below_zero_are_no_bound():
    with pytest.raises(ValueError, match="not be negative"):
        lower_bound(times_of([[1.0]]), np.array([1]), np.array([1.0]), np.array([-1.0]))


@pytest.mark.parametrize("calls", [1, 5, 40])
def test_cancel_stops_in_every_phase(calls):
    seen = []

    def progress(fraction, text):
        seen.append(fraction)
        return len(seen) < calls

    with pytest.raises(Cancelled):
        allocate(*town(), progress=progress)
    assert len(seen) == calls
    assert all(0.0 <= fraction <= 1.0 for fraction in seen)
