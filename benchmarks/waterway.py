"""Arrival on the water beside one bare search of the whole, roads and river in one graph.

Ours searches roads and waters for every station by itself, because boats differ in speed and every
reach names its station; then it cuts every reach at the exact places. The bare search is told less:
minutes at nodes, for boats of one speed.

Python only, no QGIS: ``python -m benchmarks.waterway`` prints the rows alone.
"""

from __future__ import annotations

from typing import Any

import networkx
import numpy as np
import shapely
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from benchmarks.grid import CRS, SPACING_M, grid_network
from benchmarks.measuring import Row, median_seconds

#: Lines of the grid; with the river about 170,000 arcs.
LINES = 84_500
LIMIT_MINUTES = 120.0
STATIONS, RAMPS = 4, 12


def rows(runs: int) -> list[Row]:
    """Return the comparisons.

    Parameters
    ----------
    runs : int
        Medians of so many.
    """
    from wj_risk_plugin.core.network.build import build_network
    from wj_risk_plugin.core.network.profiles import travel_profile
    from wj_risk_plugin.core.network.shortest_paths import minutes_from_nodes, shortest_paths_each
    from wj_risk_plugin.core.water.propagation import first_arrivals
    from wj_risk_plugin.core.water.scenario import WaterAssumptions, stage_result, water_scenario

    roads, river, stations, ramps, dam = _district()
    profile, assumed = travel_profile("driving"), WaterAssumptions(snap_limit_m=500.0)
    case = water_scenario(
        river, stations, ramps, roads, profile=profile, assumptions=assumed, barriers=dam
    )
    road = build_network(roads, profile)
    walk = profile.walking_pace
    at_station = road.snap(np.asarray(case.stations.geometry.values), 500.0)
    at_ramp = road.snap(np.asarray(case.ramps.geometry.values), 500.0)
    road, node = road.split_at(np.concatenate((at_station.chainage, at_ramp.chainage)))
    node, access = node[:STATIONS], at_station.distance_m * walk

    def ours() -> Any:
        # Both ways of these roads are open, so that coming and leaving cost the same.
        for _, minutes in shortest_paths_each(road, node, access, LIMIT_MINUTES):
            minutes_from_nodes(road, minutes, at_ramp.chainage)
        now = stage_result(case, "normal")
        first_arrivals(now.boats, case.edges)
        return now

    graph, source, offset = _one_graph(case, road, node, access, at_ramp, walk)
    arcs = graph.nnz
    bare = dijkstra(graph, indices=source, limit=LIMIT_MINUTES)[offset:-1]
    best = ours().boats.minutes.min(axis=0)
    in_time = np.isfinite(bare)
    if not np.allclose(best[in_time], bare[in_time]):
        raise AssertionError("both searches must find the same minutes")
    other = networkx.from_scipy_sparse_array(graph, create_using=networkx.DiGraph)
    ours_s = median_seconds(ours, runs)
    bare_s = median_seconds(lambda: dijkstra(graph, indices=source, limit=LIMIT_MINUTES), runs)
    slow_s = median_seconds(
        lambda: networkx.single_source_dijkstra_path_length(other, source, cutoff=LIMIT_MINUTES), 1
    )
    what = f"{arcs:,} arcs, {STATIONS} stations each, first arrivals"
    return [
        (f"arrival on the water, {what} : bare scipy", ours_s, bare_s, None),
        ("arrival on the water, the same : networkx", ours_s, slow_s, None),
    ]


def _district() -> tuple[Any, ...]:
    """Return roads, a river through the middle with one dam, stations and ramps beside it."""
    import geopandas

    roads = grid_network(LINES)
    west, south, east, north = roads.total_bounds
    x = np.arange(west, east, SPACING_M / 2)
    y = (south + north) / 2 + 900.0 * np.sin(np.arange(len(x)) / 25.0)
    xy = np.column_stack((x, y))
    lines = [shapely.LineString(xy[k : k + 2]) for k in range(len(xy) - 1)]
    random = np.random.default_rng(7)
    spots = np.sort(random.choice(len(xy) - 2, RAMPS, replace=False))
    bases = xy[random.choice(len(xy), STATIONS)] + (0.0, 4_000.0)

    def table(called: str, shapes: Any, **columns: Any) -> Any:
        made = geopandas.GeoDataFrame(
            {"id": [f"{called[0]}{n}" for n in range(len(shapes))], **columns},
            geometry=shapes,
            crs=CRS,
        )
        made.attrs["layer"] = called
        return made

    roads.attrs["layer"] = "roads"
    wall = xy[len(xy) // 3] + (10.0, 0.0)
    return (
        roads,
        table("waterways", lines, current_kmh_normal=4.0),
        table("stations", shapely.points(bases), turnout_min=10.0, boat_kmh=30.0),
        table("ramps", shapely.points(xy[spots] + (7.0, 20.0)), launch_min=15.0),
        table("barriers", [shapely.LineString([wall - (0, 200), wall + (0, 200)])], kind="dam"),
    )


def _one_graph(
    case: Any, road: Any, node: Any, access: Any, at_ramp: Any, walk: float
) -> tuple[Any, int, int]:
    """Return roads, launches and waters as one graph with a source, and where the waters begin."""
    from wj_risk_plugin.core.water.scenario import stage_result

    now = stage_result(case, "normal")
    water = now.networks[30.0].away
    offset, count = len(road.node_xy), len(case.waters.node_xy)
    source = offset + count
    slip = road.split_at(at_ramp.chainage)[1]
    launch = at_ramp.distance_m * walk + case.ramps["launch_min"].to_numpy()
    tails, heads, costs = [], [], []
    for graph, first in ((road.away, 0), (water, offset)):
        tails.append(np.repeat(np.arange(len(graph.indptr) - 1), np.diff(graph.indptr)) + first)
        heads.append(graph.indices + first)
        costs.append(graph.minutes)
    turnout = case.stations["turnout_min"].to_numpy() + access
    tails += [slip, np.full(len(node), source)]
    heads += [case.launch_node[:RAMPS] + offset, node]
    costs += [launch, turnout]
    arcs = (np.concatenate(costs), (np.concatenate(tails), np.concatenate(heads)))
    return csr_matrix(arcs, shape=(source + 1, source + 1)), source, offset


if __name__ == "__main__":
    for what, ours, other, bar in rows(3):
        print(f"{what:<70}{ours:>9.3f}{other:>9.3f}{ours / other:>9.3f}  bar {bar}")
