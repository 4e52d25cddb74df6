"""Mixed-integer linear models, solved under a watch of our own.

HiGHS does the solving (through ``scipy.optimize.milp``), but it may overrun its time limit by far,
and a running call cannot be stopped. So it works in a process of its own that is ended when the
person cancels or the time is over. What it says is checked: an answer counts only when it keeps
every rule, and as best possible only when value and bound meet.
"""

from __future__ import annotations

import shutil
import subprocess  # nosec B404 # our own program, see below
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import scipy
from scipy.sparse import csr_matrix

from ..messages import Message, Progress, report

__all__ = ["Answer", "MilpModel", "interpreters", "solve"]

#: Seconds between two looks at the solver's process.
LOOK_SECONDS = 0.1

#: Seconds that the solver may be late before its process is ended.
GRACE_SECONDS = 5.0

#: Nonzero coefficients up to which a model may be solved in this process, which cannot be
#: stopped, where no Python for another process is found.
SMALL = 20_000

#: How far an answer may break a rule, or be from a whole number, relative to the rule's size.
TOLERANCE = 1e-6

#: Value and bound that are nearer to each other than this (relative) have met.
MEETING = 1e-9

CHILD = Path(__file__).with_name("milp_worker.py")


@dataclass(frozen=True, eq=False)
class MilpModel:
    """Find the values that cost least and keep all rules.

    Attributes
    ----------
    cost : ndarray, shape (variables,)
        Cost of one unit of each variable; the sum is made as small as possible.
    matrix : csr_matrix, shape (rules, variables)
        Coefficients of the rules.
    row_low, row_high : ndarray, shape (rules,)
        Least and most of each rule, infinite where there is none.
    low, high : ndarray, shape (variables,)
        Least and most of each variable.
    integrality : ndarray of bool, shape (variables,)
        Variables that must be whole numbers.
    """

    cost: np.ndarray
    matrix: csr_matrix
    row_low: np.ndarray
    row_high: np.ndarray
    low: np.ndarray
    high: np.ndarray
    integrality: np.ndarray

    def broken_by(self, values: np.ndarray) -> float:
        """Return by how much values break the worst rule, relative to its size."""
        done = self.matrix @ values
        size = 1.0 + np.abs(self.matrix) @ np.abs(values)
        worst = [0.0]
        for excess in (self.row_low - done, done - self.row_high):
            if len(excess):
                worst.append(float((excess / size).max()))
        for excess in (self.low - values, values - self.high):
            if len(excess):
                worst.append(float(excess.max()))
        return max(worst)


@dataclass(frozen=True, eq=False)
class Answer:
    """What is known of a model after solving.

    Attributes
    ----------
    status : str
        ``optimal`` (checked, value and bound meet), ``feasible`` (checked, a better one may
        exist), ``infeasible`` (the solver found that no values keep the rules) or ``no_answer``.
    values : ndarray or None
        Whole where they must be.
    value : float
        Cost of the values, computed anew; infinite without values.
    bound : float
        No values cost less, as far as the solver got; minus infinity where it got nowhere.
    notes : list of Message
        What a reader of the result has to know.
    """

    status: str
    values: np.ndarray | None
    value: float
    bound: float
    notes: list[Message] = field(default_factory=list)

    @property
    def gap(self) -> float:
        """Difference of value and bound relative to the value."""
        if not (np.isfinite(self.value) and np.isfinite(self.bound)):
            return float("inf")
        return max(self.value - self.bound, 0.0) / max(abs(self.value), 1e-12)


def solve(
    model: MilpModel,
    *,
    seconds: float = 60.0,
    grace_seconds: float = GRACE_SECONDS,
    in_subprocess: bool = True,
    progress: Progress = None,
) -> Answer:
    """Solve a model with HiGHS in a process of its own.

    Parameters
    ----------
    model : MilpModel
        Costs, rules and limits of the variables.
    seconds : float
        Time for the solver.
    grace_seconds : float
        Time after which a solver that is late is ended, without an answer.
    in_subprocess : bool
        False solves in this process, where nothing can stop it: for what is known to be small.
    progress : callable, optional
        See `messages.report`; asked every tenth of a second.

    Returns
    -------
    Answer

    Raises
    ------
    Cancelled
        When `progress` asks to stop; the solver's process has ended then.

    References
    ----------
    Huangfu, Hall (2018), Parallelizing the dual revised simplex method (HiGHS).

    Examples
    --------
    Two of three things at the least cost:

    >>> rule = csr_matrix(np.ones((1, 3)))
    >>> choice = MilpModel(np.array([5.0, 2.0, 3.0]), rule, np.array([2.0]), np.array([np.inf]),
    ...                    np.zeros(3), np.ones(3), np.ones(3, dtype=bool))
    >>> found = solve(choice, in_subprocess=False)
    >>> found.status, found.values.tolist(), found.value
    ('optimal', [0.0, 1.0, 1.0], 5.0)
    """
    if len(model.cost) == 0:
        return _of_nothing(model)
    if in_subprocess:
        for interpreter in interpreters():
            answered = _solve_in_subprocess(model, interpreter, seconds, grace_seconds, progress)
            if answered is not None:
                return answered
        if model.matrix.nnz > SMALL:
            nobody = Message(
                "No Python was found in which the solver could run by itself; "
                "the choice was made without it"
            )
            return Answer("no_answer", None, np.inf, -np.inf, [nobody])
    report(progress, 0.0, Message("Solving"))
    with tempfile.TemporaryDirectory(prefix="wj_risk_") as folder:
        from .milp_worker import solve_file

        given, answer = Path(folder) / "model.npz", Path(folder) / "answer.npz"
        _write(model, given)
        solve_file(str(given), str(answer), seconds)
        return _judged(model, answer)


def _of_nothing(model: MilpModel) -> Answer:
    """Answer a model without variables, which HiGHS refuses: its rules hold, or never will."""
    nothing = np.zeros(0)
    if model.broken_by(nothing) > TOLERANCE:
        return Answer("infeasible", None, np.inf, np.inf)
    return Answer("optimal", nothing, 0.0, 0.0)


def interpreters() -> list[str]:
    """Return the Python programs that may run the solver, the likeliest first.

    In QGIS ``sys.executable`` may be QGIS itself, which must not be started again.
    """
    places = [Path(sys.executable)] if sys.executable else []
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for prefix in (sys.exec_prefix, sys.base_prefix):
        places += [Path(prefix) / "python.exe", Path(prefix) / "bin" / version]
    places += [
        Path(program) for program in (shutil.which(version), shutil.which("python3")) if program
    ]
    usable = [p for p in places if p.name.lower().startswith("python") and p.is_file()]
    return list(dict.fromkeys(map(str, usable)))


def _solve_in_subprocess(
    model: MilpModel,
    interpreter: str,
    seconds: float,
    grace_seconds: float,
    progress: Progress,
) -> Answer | None:
    """Solve in a process of its own; None where that process cannot work at all."""
    folder = tempfile.mkdtemp(prefix="wj_risk_")
    try:
        given, answer = Path(folder) / "model.npz", Path(folder) / "answer.npz"
        _write(model, given)
        libraries = [str(Path(str(part.__file__)).parents[1]) for part in (np, scipy)]
        last = seconds + grace_seconds
        command = [interpreter, "-I", "-B", str(CHILD), str(given), str(answer)]
        command += [str(seconds), str(2 * last + 60), *libraries]
        started = time.monotonic()
        try:
            child = subprocess.Popen(  # nosec B603 # our own program, no shell
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=folder,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            return None
        try:
            spent = 0.0
            while child.poll() is None and spent <= last:
                share = min(spent / last, 1.0) if last > 0 else 1.0
                # the same text all the time: the run record lists every other one as a step
                report(
                    progress, share, Message("Solving, {seconds} s at most", seconds=f"{seconds:g}")
                )
                _wait(child)
                spent = time.monotonic() - started
        finally:
            late = child.poll() is None
            if late:
                child.kill()
            child.wait()
        if late:
            ended = Message(
                "The solver did not stop at its limit of {seconds} s and was ended",
                seconds=f"{seconds:g}",
            )
            return Answer("no_answer", None, np.inf, -np.inf, [ended])
        return _judged(model, answer) if answer.exists() else None
    finally:
        # A folder that cannot be removed at once (Windows, virus scanners) is no reason to fail.
        shutil.rmtree(folder, ignore_errors=True)


def _wait(child: subprocess.Popen[bytes]) -> None:
    """Wait for the process to end, a tenth of a second at most."""
    try:
        child.wait(LOOK_SECONDS)
    except subprocess.TimeoutExpired:
        return


def _write(model: MilpModel, path: Path) -> None:
    """Write a model as plain arrays."""
    matrix = csr_matrix(model.matrix)
    arrays: dict[str, Any] = {
        "cost": model.cost,
        "data": matrix.data,
        "indices": matrix.indices,
        "indptr": matrix.indptr,
        "shape": np.array(matrix.shape),
        "row_low": model.row_low,
        "row_high": model.row_high,
        "low": model.low,
        "high": model.high,
        "integrality": np.asarray(model.integrality, dtype=np.uint8),
    }
    np.savez(path, **arrays)


def _judged(model: MilpModel, path: Path) -> Answer:
    """Check what the solver wrote, and say what is truly known."""
    with np.load(path, allow_pickle=False) as written:
        status, values = int(written["status"]), written["values"]
        bound = float(written["bound"])
    return judge(model, status, values if len(values) else None, bound)


def judge(model: MilpModel, solver_status: int, values: np.ndarray | None, bound: float) -> Answer:
    """Return what is truly known of what a solver says.

    Parameters
    ----------
    model : MilpModel
        The model that was solved.
    solver_status : int
        Of ``scipy.optimize.milp``: 2 infeasible; the others are not believed.
    values : ndarray or None
        The solver's values.
    bound : float
        The solver's bound, NaN for none.

    Examples
    --------
    A solver that calls half a thing optimal is not believed:

    >>> one = MilpModel(np.ones(1), csr_matrix(np.ones((1, 1))), np.array([0.5]),
    ...                 np.array([np.inf]), np.zeros(1), np.ones(1), np.ones(1, dtype=bool))
    >>> judge(one, 0, np.array([0.5]), 0.5).status
    'no_answer'
    """
    low = -np.inf if np.isnan(bound) else bound
    if solver_status == 2:
        return Answer("infeasible", None, np.inf, np.inf)
    if values is None:
        return Answer("no_answer", None, np.inf, low)
    rounded = np.where(model.integrality, np.round(values), values)
    odd = float(np.abs(rounded - values).max()) if len(values) else 0.0
    if odd > TOLERANCE or model.broken_by(rounded) > TOLERANCE:
        wrong = Message("The solver's answer breaks the rules and is not used")
        return Answer("no_answer", None, np.inf, -np.inf, [wrong])
    value = float(model.cost @ rounded)
    if low - value > TOLERANCE * max(1.0, abs(value)):
        wrong = Message("The solver's bound contradicts its answer and is not used")
        return Answer("feasible", rounded, value, -np.inf, [wrong])
    met = value - low <= MEETING * max(1.0, abs(value)) + 1e-7
    # Without whole numbers HiGHS gives no bound; its answer then stands unproven.
    return Answer("optimal" if met else "feasible", rounded, value, min(low, value))
