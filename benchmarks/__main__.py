"""Evacuation reach beside QGIS's service area and bare scipy, in one run.

``make bench`` prints a table of ratios. The network is a jittered grid with mixed speeds, made
here from a fixed seed; everything is written to a temporary folder.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import shapely
from qgis.core import QgsApplication
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

CRS = "EPSG:4547"
SPACING_M = 120.0
LIMIT_MINUTES = 30.0
SHELTERS = 100
SETTLEMENTS = 4_000


def grid_network(lines: int) -> geopandas.GeoDataFrame:
    """Return a jittered grid of about so many two-point roads with speeds."""
    random = np.random.default_rng(20260101)
    side = int(np.sqrt(lines / 2)) + 1
    x, y = np.meshgrid(np.arange(side), np.arange(side))
    corner = np.array([400_000.0, 2_700_000.0])
    nodes = np.column_stack((x.ravel(), y.ravel())) * SPACING_M + corner
    nodes = np.round(nodes + random.uniform(-25, 25, nodes.shape), 3)
    number = np.arange(side * side).reshape(side, side)
    starts = np.concatenate((number[:, :-1].ravel(), number[:-1, :].ravel()))
    ends = np.concatenate((number[:, 1:].ravel(), number[1:, :].ravel()))
    shapes = shapely.linestrings(np.stack((nodes[starts], nodes[ends]), axis=1))
    speeds = random.choice([5.0, 20.0, 30.0, 40.0, 60.0, 80.0], len(shapes))
    return geopandas.GeoDataFrame(
        {"id": np.arange(len(shapes)).astype(str), "speed_kmh": speeds}, geometry=shapes, crs=CRS
    )


def points(roads: geopandas.GeoDataFrame, count: int, seed: int, **columns: Any) -> Any:
    """Return random points in the network's extent."""
    random = np.random.default_rng(seed)
    west, south, east, north = roads.total_bounds
    xy = random.uniform((west, south), (east, north), (count, 2))
    table = {"id": [str(i) for i in range(count)], **columns}
    return geopandas.GeoDataFrame(table, geometry=shapely.points(xy), crs=CRS)


def median_seconds(work: Callable[[], Any], runs: int) -> float:
    """Return the median of the wall times of several runs."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def peak_mib() -> float:
    """Return the most memory this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def end_to_end(folder: Path, roads: Any, runs: int) -> list[tuple[str, float, float]]:
    """Return rows (what, ours, other) of whole algorithms, in seconds."""
    import processing

    path = folder / "district.gpkg"
    shelters = points(roads, SHELTERS, 1, capacity_people=1_000_000, status="open")
    people = points(roads, SETTLEMENTS, 2, people=10)
    for name, table in (("roads", roads), ("shelters", shelters), ("settlements", people)):
        table.to_file(path, layer=name)
    inputs = {
        "ROADS": f"{path}|layername=roads",
        "SHELTERS": f"{path}|layername=shelters",
        "SETTLEMENTS": f"{path}|layername=settlements",
        "PROFILE": "driving",
        "LIMITS_MIN": f"{LIMIT_MINUTES:g}",
        "OUTPUT_REACH": str(folder / "reach.gpkg"),
    }
    ours = median_seconds(lambda: processing.run("wjrisk:evacuationreach", inputs), runs)
    service_area = {
        "INPUT": inputs["ROADS"],
        "STRATEGY": 1,
        "SPEED_FIELD": "speed_kmh",
        "START_POINTS": inputs["SHELTERS"],
        "TRAVEL_COST2": LIMIT_MINUTES / 60,
        "OUTPUT_LINES": str(folder / "area.gpkg"),
    }
    other = median_seconds(lambda: processing.run("native:serviceareafromlayer", service_area), 1)
    return [("evacuation reach : native service area", ours, other)]


def kernel(roads: Any, runs: int) -> list[tuple[str, float, float]]:
    """Return rows (what, ours, other) of the search, and of a run with the graph kept."""
    from wj_risk_plugin.core.network_building import build_network
    from wj_risk_plugin.core.network_search import search
    from wj_risk_plugin.core.travel_profile import travel_profile

    roads = roads.copy()
    roads.attrs["layer"] = "roads"
    places = np.asarray(points(roads, SHELTERS, 1).geometry.values)

    def built() -> Any:
        return build_network(roads, travel_profile("driving"))

    network, nodes = (lambda made: made.split_at(made.snap(places, 500.0).chainage))(built())
    graph = network.towards
    plain = csr_matrix(
        (graph.minutes, graph.indices, graph.indptr), shape=(len(network.node_xy),) * 2
    )
    bare = median_seconds(
        lambda: dijkstra(plain, indices=np.unique(nodes), min_only=True, limit=LIMIT_MINUTES), runs
    )
    ours = median_seconds(lambda: search(network, nodes, limit_minutes=LIMIT_MINUTES), runs)
    closure = geopandas.GeoDataFrame(
        geometry=[places[0].buffer(500.0)], crs=CRS, data={"id": ["flood"]}
    )
    closure.attrs["layer"] = "closures"
    whole = median_seconds(built, runs)
    again = median_seconds(lambda: network.with_closures(closure).towards, runs)
    return [
        ("search kernel : bare scipy", ours, bare),
        ("closure on the kept network : building it", again, whole),
    ]


def growth(runs: int) -> list[tuple[int, float]]:
    """Return (roads, microseconds a road) of building and searching ever larger networks."""
    from wj_risk_plugin.core.network_building import build_network
    from wj_risk_plugin.core.network_search import search
    from wj_risk_plugin.core.travel_profile import travel_profile

    rows = []
    for lines in (10_000, 100_000, 1_000_000):
        roads = grid_network(lines)
        roads.attrs["layer"] = "roads"
        places = np.asarray(points(roads, SHELTERS, 1).geometry.values)

        def work(roads: Any = roads, places: Any = places) -> None:
            made = build_network(roads, travel_profile("driving"))
            network, nodes = made.split_at(made.snap(places, 500.0).chainage)
            search(network, nodes, limit_minutes=LIMIT_MINUTES)

        rows.append((len(roads), median_seconds(work, runs) / len(roads) * 1e6))
    return rows


def main(lines: int, runs: int) -> None:
    """Run everything and print the tables."""
    from qgis.analysis import QgsNativeAlgorithms

    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append(str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    from processing.core.Processing import Processing

    from wj_risk_plugin.provider import RiskProvider

    Processing.initialize()
    registry = application.processingRegistry()
    if registry.providerById("native") is None:
        registry.addProvider(QgsNativeAlgorithms(registry))
    registry.addProvider(RiskProvider())
    roads = grid_network(lines)
    print(f"{len(roads):,} roads, {SHELTERS} shelters, {SETTLEMENTS:,} settlements, 30 min driving")
    with tempfile.TemporaryDirectory() as folder:
        rows = end_to_end(Path(folder), roads, runs)
    rows += kernel(roads, runs)
    print(f"{'work':<46}{'ours s':>10}{'other s':>10}{'ours/other':>12}")
    for what, ours, other in rows:
        print(f"{what:<46}{ours:>10.3f}{other:>10.3f}{ours / other:>12.3f}")
    print(f"{'roads':>12}{'µs a road':>12}")
    for count, each in growth(1):
        print(f"{count:>12,}{each:>12.2f}")
    print(f"peak memory of the whole run: {peak_mib():,.0f} MiB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=260_000)
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    main(chosen.lines, chosen.runs)
