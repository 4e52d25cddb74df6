"""Where to add sites, beside the same questions put to HiGHS as a textbook writes them."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix, csr_matrix

from benchmarks.measuring import Row, timed

#: Seconds after which the plain programme may stop without a proof.
MOST_SECONDS = 120.0


def rows(runs: int) -> list[Row]:
    """Return rows; both prove their optimum.

    Where the plain programme reaches its limit of time first, its seconds are that limit at least,
    and the row says so.

    Parameters
    ----------
    runs : int
        Ours is the median of so many runs; the plain programme runs once.
    """
    from wj_risk_plugin.core.location.models import max_cover, p_median, set_cover

    table = []
    for what, asked, ours, plain in (
        ("most people, 5,000 groups x 200 sites, 10 chosen", question(5000, 200),
         lambda q: max_cover(q, 10), lambda q: plain_most_people(q, 10)),
        ("fewest sites, 5,000 groups x 400 sites", question(5000, 400),
         set_cover, plain_fewest),
        ("least time, 1,000 groups x 100 sites, 10 chosen", question(1000, 100, 120.0),
         lambda q: p_median(q, 10, 240.0),
         lambda q: plain_least_time(q, 10, 240.0)),
    ):  # fmt: skip
        seconds, found = timed(lambda ours=ours, asked=asked: ours(asked), runs)
        other_seconds, (value, finished) = timed(lambda plain=plain, asked=asked: plain(asked), 1)
        if not found.proven:
            what += f" (ours: gap {found.gap_percent:.2f} %)"
        if not finished:
            what += f" (HiGHS stopped at {other_seconds:.0f} s without a proof)"
        elif found.proven and not np.isclose(value, found.value, rtol=1e-6):
            raise AssertionError(f"{what}: {found.value} is not {value}")
        table.append((f"{what} : plain HiGHS", seconds, other_seconds, None))
    return table


def question(groups: int, sites: int, limit_minutes: float = 30.0) -> Any:
    """Return groups gathered in towns and random sites on a plain of 20 km, 5 km an hour."""
    from wj_risk_plugin.core.location.models import LocationProblem

    random = np.random.default_rng(20260101)
    towns = random.uniform(0, 20_000, (40, 2))
    places = towns[random.integers(0, 40, groups)] + random.normal(0, 1500, (groups, 2))
    spots = random.uniform(0, 20_000, (sites, 2))
    metres = np.hypot(*(places[:, None, :] - spots[None, :, :]).transpose(2, 0, 1))
    minutes = metres / (5000 / 60)
    group, site = np.nonzero(minutes <= limit_minutes)
    people = random.integers(1, 500, groups)
    return LocationProblem(people, group, site, minutes[group, site], np.zeros(sites, dtype=bool))


def plain_most_people(asked: Any, count: int) -> tuple[float, bool]:
    """Church and ReVelle's programme: a variable a group, a rule a group."""
    groups, sites = len(asked.people), len(asked.fixed)
    pairs = len(asked.group)
    rule = np.concatenate((np.arange(groups), asked.group, np.full(sites, groups)))
    variable = np.concatenate((sites + np.arange(groups), asked.site, np.arange(sites)))
    value = np.concatenate((np.ones(groups), -np.ones(pairs), np.ones(sites)))
    matrix = csr_matrix((value, (rule, variable)), shape=(groups + 1, sites + groups))
    most = np.append(np.zeros(groups), count)
    cost = np.concatenate((np.zeros(sites), -asked.people))
    whole = np.concatenate((np.ones(sites), np.zeros(groups)))
    found, finished = bare(cost, matrix, -np.inf, most, whole)
    return -found, finished


def plain_fewest(asked: Any) -> tuple[float, bool]:
    """Toregas's programme: a rule for every group that any site covers."""
    sites = len(asked.fixed)
    served, rule = np.unique(asked.group, return_inverse=True)
    matrix = csr_matrix((np.ones(len(rule)), (rule, asked.site)), shape=(len(served), sites))
    return bare(np.ones(sites), matrix, 1.0, np.inf, np.ones(sites))


def plain_least_time(asked: Any, count: int, penalty: float) -> tuple[float, bool]:
    """Balinski's programme: a variable and a rule for every pair."""
    groups, sites, pairs = len(asked.people), len(asked.fixed), len(asked.group)
    variable = sites + np.arange(pairs)
    rule = np.concatenate(
        (asked.group, groups + np.arange(pairs), groups + np.arange(pairs),
         np.full(sites, groups + pairs))
    )  # fmt: skip
    column = np.concatenate((variable, variable, asked.site, np.arange(sites)))
    value = np.concatenate((np.ones(2 * pairs), -np.ones(pairs), np.ones(sites)))
    matrix = coo_matrix((value, (rule, column)), shape=(groups + pairs + 1, sites + pairs)).tocsr()
    most = np.concatenate((np.ones(groups), np.zeros(pairs), [count]))
    saved = asked.people[asked.group] * (penalty - asked.minutes)
    cost = np.concatenate((np.zeros(sites), -saved))
    whole = np.concatenate((np.ones(sites), np.zeros(pairs)))
    found, finished = bare(cost, matrix, -np.inf, most, whole)
    return float(asked.people.sum() * penalty + found), finished


def bare(cost: Any, matrix: Any, low: Any, high: Any, whole: Any) -> tuple[float, bool]:
    """Return the value of ``scipy.optimize.milp``, and whether it got to the end."""
    found = milp(
        cost,
        integrality=whole,
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, low, high),
        options={"time_limit": MOST_SECONDS, "mip_rel_gap": 0.0},
    )
    return (np.inf if found.x is None else float(found.fun)), found.status == 0


if __name__ == "__main__":
    for line in rows(3):
        print("{}  {:.2f} s  {:.2f} s".format(*line))
