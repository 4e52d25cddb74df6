"""Critical roads beside one full search a road, and a closure on a network that is kept.

Python only, no QGIS: ``python -m benchmarks.critical_roads`` prints the rows alone.
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from benchmarks.grid import LIMIT_MINUTES, SETTLEMENTS, SHELTERS, grid_network, points
from benchmarks.measuring import Row

LINES = 260_000
#: Roads that are really closed and searched in full; the rest is that many times more.
SAMPLE = 20
#: Within 30 minutes nobody of the grid is ever late; within these some are.
SHORT_MINUTES = 6.0


def rows(runs: int) -> list[Row]:
    """Return the comparisons.

    Parameters
    ----------
    runs : int
        Medians of so many.
    """
    roads = grid_network(LINES)
    shelters = points(roads, SHELTERS, 1, capacity_people=1_000_000.0, status="open")
    people = points(roads, SETTLEMENTS, 2, people=10)
    for name, table in (("roads", roads), ("shelters", shelters), ("settlements", people)):
        table.attrs["layer"] = name
    given = (roads, shelters, people)
    found = []
    for limit in (LIMIT_MINUTES, SHORT_MINUTES):
        found += [_closed_again(given, limit, runs), _ranked(given, limit, runs)]
    return found


def _case(given: tuple[Any, Any, Any]) -> tuple[Any, Any]:
    """Return the case and everyone's way in the ordinary state."""
    from wj_risk_plugin.core.evacuation.options import EvacuationOptions
    from wj_risk_plugin.core.evacuation.scenario import evacuation_scenario
    from wj_risk_plugin.core.network.profiles import TravelOptions

    driving = EvacuationOptions(travel=TravelOptions("driving"))
    case = evacuation_scenario(*given, driving)
    return case, case.travel()


def _closed_again(given: tuple[Any, Any, Any], limit: float, runs: int) -> Row:
    """Return the row of a closure on the network that was kept."""
    import geopandas

    from wj_risk_plugin.core.evacuation.closure_impact import access_state
    from wj_risk_plugin.core.evacuation.rerouting import rerouted

    flood = given[1].geometry.iloc[0].buffer(500.0)
    closure = geopandas.GeoDataFrame({"id": ["flood"]}, geometry=[flood], crs=given[0].crs)
    closure.attrs["layer"] = "closures"
    first, again = [], []
    for _ in range(runs):
        start = time.perf_counter()
        case, before = _case(given)
        access_state(case, before, before, limit)
        middle = time.perf_counter()
        closed = case.network.with_closures(closure)
        access_state(case, before, rerouted(case, before, closed, np.inf), limit)
        first.append(middle - start)
        again.append(time.perf_counter() - middle)
    what = f"one closure changed, graph kept, {limit:g} min : first run"
    return what, float(np.median(again)), float(np.median(first)), 0.1


def _ranked(given: tuple[Any, Any, Any], limit: float, runs: int) -> Row:
    """Return the row of the twenty most critical roads beside a full search for every one."""
    from wj_risk_plugin.core.evacuation.critical_roads import critical_roads
    from wj_risk_plugin.core.evacuation.ways import links_of
    from wj_risk_plugin.core.network.travel_times import nearest_shelters

    seconds = []
    for _ in range(runs):
        case, before = _case(given)
        start = time.perf_counter()
        critical_roads(case, before, given[0], limit_minutes=limit, count=20)
        seconds.append(time.perf_counter() - start)
    stretches = links_of(case.opened)
    chosen = np.random.default_rng(3).choice(len(stretches.start), SAMPLE, replace=False)
    start = time.perf_counter()
    for one in chosen:
        nearest_shelters(
            case.opened.without(stretches.start[[one]], stretches.end[[one]]),
            case.demand.access,
            case.open_shelters.access,
            case.rules,
            limit,
            known=(before.first, before.entrances),
        )
    each = (time.perf_counter() - start) / SAMPLE
    count = len(stretches.start)
    what = f"20 critical roads, {limit:g} min : {count:,} full searches, from {SAMPLE}"
    return what, float(np.median(seconds)), each * count, None


if __name__ == "__main__":
    for what, ours, other, bar in rows(3):
        print(f"{what:<66}{ours:>9.3f}{other:>12.3f}{ours / other:>12.6f}  bar {bar}")
