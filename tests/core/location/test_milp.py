"""Programmes under our own watch: what is claimed, what is checked, what is ended."""

from __future__ import annotations

import signal
import subprocess
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from wj_risk_plugin.core.location import milp
from wj_risk_plugin.core.location.milp import MilpModel, interpreters, judge, solve
from wj_risk_plugin.core.messages import Cancelled


def covering(rows, columns):
    """Return the programme of the fewest columns that meet every row."""
    matrix = np.zeros((len(rows), columns))
    for number, row in enumerate(rows):
        matrix[number, list(row)] = 1
    return MilpModel(
        cost=np.ones(columns),
        matrix=csr_matrix(matrix),
        row_low=np.ones(len(rows)),
        row_high=np.full(len(rows), np.inf),
        low=np.zeros(columns),
        high=np.ones(columns),
        integrality=np.ones(columns, dtype=bool),
    )


def hard():
    """Return a programme that HiGHS does not finish within seconds: a market split.

    Six sums over fifty yes-or-no numbers are to be met as nearly as possible (Cornuejols,
    Dawande 1998, A class of hard small 0-1 programs).
    """
    random = np.random.default_rng(1)
    matrix = random.integers(0, 100, (6, 50)).astype(float)
    half = np.floor(matrix.sum(axis=1) / 2)
    slack = np.hstack([matrix, np.eye(6), -np.eye(6)])
    return MilpModel(
        cost=np.concatenate([np.zeros(50), np.ones(12)]),
        matrix=csr_matrix(slack),
        row_low=half,
        row_high=half,
        low=np.zeros(62),
        high=np.concatenate([np.ones(50), np.full(12, np.inf)]),
        integrality=np.concatenate([np.ones(50, dtype=bool), np.zeros(12, dtype=bool)]),
    )


@pytest.fixture
def children(monkeypatch):
    """Every process that the solver starts."""
    started = []
    real = subprocess.Popen

    def recorded(*arguments, **options):
        started.append(real(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(milp.subprocess, "Popen", recorded)
    return started


def test_a_process_of_its_own_finds_the_optimum(children):
    # Three pairs of three columns: any two columns meet all of them, one does not.
    found = solve(covering([(0, 1), (1, 2), (0, 2)], 3), seconds=30)
    assert (found.status, found.value, found.bound, found.gap) == ("optimal", 2.0, 2.0, 0.0)
    assert sorted(found.values.tolist()) == [0.0, 1.0, 1.0]
    assert len(children) == 1 and children[0].returncode == 0


def test_what_cannot_be_is_infeasible():
    programme = covering([(0,), (0,)], 1)
    impossible = MilpModel(**{**vars(programme), "row_high": np.array([np.inf, 0.0]),
                              "row_low": np.array([1.0, -np.inf])})  # fmt: skip
    found = solve(impossible, seconds=30)
    assert (found.status, found.values) == ("infeasible", None)


@pytest.mark.parametrize("in_subprocess", [True, False])
def test_a_programme_without_variables_is_answered_by_its_rules(children, in_subprocess):
    def nothing(low, high):
        rules = len(low)
        return MilpModel(
            cost=np.zeros(0),
            matrix=csr_matrix((rules, 0)),
            row_low=np.array(low, float),
            row_high=np.array(high, float),
            low=np.zeros(0),
            high=np.zeros(0),
            integrality=np.zeros(0, dtype=bool),
        )

    for low, high in (([], []), ([-np.inf], [2.0]), ([0.0, -1.0], [0.0, np.inf])):
        found = solve(nothing(low, high), in_subprocess=in_subprocess)
        assert (found.status, found.value, found.bound) == ("optimal", 0.0, 0.0)
        assert found.values.tolist() == []
    for low, high in (([1.0], [np.inf]), ([-np.inf], [-1.0])):
        found = solve(nothing(low, high), in_subprocess=in_subprocess)
        assert (found.status, found.values) == ("infeasible", None)
    assert children == []


def test_the_limit_is_kept_and_nothing_is_claimed(children):
    started = time.monotonic()
    found = solve(hard(), seconds=1.0, grace_seconds=3.0)
    spent = time.monotonic() - started
    assert found.status in ("feasible", "no_answer")
    assert found.bound <= found.value and found.gap > 0
    assert all(child.returncode is not None for child in children)
    assert spent < 60  # no measure of speed: without the watch it runs for hours


def test_a_solver_that_is_late_is_ended(children):
    found = solve(hard(), seconds=300.0, grace_seconds=-298.5)
    assert (found.status, found.values, found.bound) == ("no_answer", None, -np.inf)
    assert "was ended" in found.notes[0]
    assert [child.returncode for child in children] == [-9]


def test_cancelling_ends_the_process(children):
    asked = []

    def progress(fraction, text):
        asked.append(text)
        return len(asked) < 5

    with pytest.raises(Cancelled):
        solve(hard(), seconds=300.0, progress=progress)
    assert len(children) == 1
    assert children[0].returncode == -9  # waited for: not even a zombie is left


def test_without_a_python_small_programmes_are_solved_here_and_large_ones_left(monkeypatch):
    monkeypatch.setattr(milp, "interpreters", lambda: [])
    programme = covering([(0, 1), (1, 2), (0, 2)], 3)
    assert solve(programme, seconds=30).status == "optimal"
    monkeypatch.setattr(milp, "SMALL", 5)
    found = solve(programme, seconds=30)
    assert (found.status, found.values) == ("no_answer", None)
    assert "No Python was found" in found.notes[0]


def test_a_python_that_cannot_work_is_passed_over(monkeypatch, tmp_path, children):
    false = tmp_path / "python3"
    false.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    false.chmod(0o755)
    real = interpreters()
    monkeypatch.setattr(milp, "interpreters", lambda: [str(false), *real])
    assert solve(covering([(0,)], 1), seconds=30).status == "optimal"
    assert [child.returncode for child in children] == [3, 0]


def test_solving_here_sets_no_alarm_that_would_end_the_program():
    assert solve(covering([(0,)], 1), in_subprocess=False).status == "optimal"
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_qgis_itself_is_never_started(monkeypatch):
    monkeypatch.setattr(milp.sys, "executable", "/usr/bin/qgis_process.bin")
    assert all("qgis" not in place.rsplit("/", 1)[-1] for place in interpreters())
    assert interpreters()


@pytest.mark.parametrize(
    ("values", "bound", "status"),
    [
        ([1.0, 1.0], 2.0, "optimal"),
        ([1.0, 1.0], 1.5, "feasible"),
        ([1.0, 1.0], np.nan, "feasible"),
        ([0.5, 1.0], 1.5, "no_answer"),  # half a thing
        ([0.0, 1.0], 1.0, "no_answer"),  # breaks a rule
        ([1.0, 2.0], 2.0, "no_answer"),  # more than there are
        ([1.0, 1.0], 3.0, "feasible"),  # a bound above the value proves nothing
    ],
)
def test_an_answer_is_checked_before_it_is_believed(values, bound, status):
    judged = judge(covering([(0,), (1,)], 2), 0, np.array(values), bound)
    assert judged.status == status
    assert judged.bound <= judged.value


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sets(st.integers(0, 5), min_size=1, max_size=4), max_size=8))
def test_the_fewest_columns_equal_those_of_all_subsets(rows):
    best = min(
        bin(subset).count("1")
        for subset in range(64)
        if all(any(subset >> column & 1 for column in row) for row in rows)
    )
    found = solve(covering(rows, 6), in_subprocess=False)
    assert (found.status, found.value) == ("optimal", best)
