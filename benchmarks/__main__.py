"""Our work beside other tools, in one run.

``make bench`` prints a table of ratios. The network is a jittered grid with mixed speeds, made
here from a fixed seed; everything is written to a temporary folder.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import networkx
import numpy as np
from qgis.core import QgsApplication
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from benchmarks.grid import LIMIT_MINUTES, SETTLEMENTS, SHELTERS, grid_network, points
from benchmarks.measuring import Row, median_seconds


def memory(word: str) -> int:
    """Return bytes of this process: ``VmRSS`` now, ``VmHWM`` the most since the last reset."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return 1024 * int(next(line for line in status.splitlines() if word in line).split()[1])


def forget_peak() -> None:
    """Let the peak of memory begin anew."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def end_to_end(folder: Path, roads: Any, runs: int) -> list[Row]:
    """Return rows of whole algorithms."""
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
    return [("evacuation reach : native:serviceareafromlayer", ours, other, 0.1)]


def kernel(roads: Any, runs: int) -> list[Row]:
    """Return rows of the search alone."""
    from wj_risk_plugin.core.network.build import build_network
    from wj_risk_plugin.core.network.profiles import travel_profile
    from wj_risk_plugin.core.network.shortest_paths import shortest_paths

    roads = roads.copy()
    roads.attrs["layer"] = "roads"
    places = np.asarray(points(roads, SHELTERS, 1).geometry.values)
    built = build_network(roads, travel_profile("driving"))
    network, nodes = built.split_at(built.snap(places, 500.0).chainage)
    graph, sources = network.towards, np.unique(nodes)
    plain = csr_matrix(
        (graph.minutes, graph.indices, graph.indptr), shape=(len(network.node_xy),) * 2
    )
    other = networkx.from_scipy_sparse_array(plain, create_using=networkx.DiGraph)
    ours = median_seconds(lambda: shortest_paths(network, nodes, limit_minutes=LIMIT_MINUTES), runs)
    bare = median_seconds(
        lambda: dijkstra(plain, indices=sources, min_only=True, limit=LIMIT_MINUTES), runs
    )
    python = median_seconds(
        lambda: networkx.multi_source_dijkstra_path_length(
            other, set(sources.tolist()), cutoff=LIMIT_MINUTES
        ),
        1,
    )
    return [
        ("search with origin and way back : bare scipy", ours, bare, 1.5),
        ("search with origin and way back : networkx", ours, python, None),
    ]


def growth() -> list[tuple[int, float, float]]:
    """Return (roads, microseconds a road, bytes a road) of ever larger networks.

    Each is built and searched in a process of its own, so that its peak of memory is its own.
    """
    rows = []
    for lines in (10_000, 100_000, 1_000_000):
        command = [sys.executable, "-m", "benchmarks", "--one-network", str(lines)]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)
        roads, each, memory = answer.stdout.split()[-3:]
        rows.append((int(roads), float(each), float(memory)))
    return rows


def one_network(lines: int) -> None:
    """Print roads, microseconds a road and bytes a road of one network."""
    from wj_risk_plugin.core.network.build import build_network
    from wj_risk_plugin.core.network.profiles import travel_profile
    from wj_risk_plugin.core.network.shortest_paths import shortest_paths

    roads = grid_network(lines)
    roads.attrs["layer"] = "roads"
    places = np.asarray(points(roads, SHELTERS, 1).geometry.values)
    before = memory("VmRSS")
    forget_peak()

    def work() -> None:
        made = build_network(roads, travel_profile("driving"))
        network, nodes = made.split_at(made.snap(places, 500.0).chainage)
        shortest_paths(network, nodes, limit_minutes=LIMIT_MINUTES)

    seconds = median_seconds(work, 3)
    print(len(roads), seconds / len(roads) * 1e6, (memory("VmHWM") - before) / len(roads))


def start_processing() -> Any:
    """Start QGIS without a window and return what has to stay alive."""
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
    provider = RiskProvider()
    registry.addProvider(provider)
    return application, provider


def print_row(row: Row) -> None:
    """Print one comparison and whether it is within its bar."""
    what, ours, other, bar = row
    ratio = ours / other
    judged = "" if bar is None else f"{bar:>8.2f}  {'met' if ratio <= bar else 'NOT MET'}"
    print(f"{what:<62}{ours:>9.3f}{other:>9.3f}{ratio:>9.3f}{judged}", flush=True)


def main(lines: int, runs: int) -> None:
    """Run everything and print the tables."""
    from benchmarks import (
        allocation,
        critical_roads,
        division_sheets,
        lookout_siting,
        siting,
        visibility,
        waterway,
    )

    alive = start_processing()
    roads = grid_network(lines)
    print(f"{len(roads):,} roads, {SHELTERS} shelters, {SETTLEMENTS:,} settlements, 30 min driving")
    print(f"{'work : beside':<62}{'ours s':>9}{'other s':>9}{'ratio':>9}{'bar':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for row in end_to_end(Path(folder), roads, runs):
            print_row(row)
    for rows in (kernel(roads, runs), critical_roads.rows(runs), allocation.rows(runs)):
        for row in rows:
            print_row(row)
    for rows in (siting.rows(runs), visibility.rows(runs), lookout_siting.rows(runs)):
        for row in rows:
            print_row(row)
    for rows in (waterway.rows(runs), division_sheets.rows(runs)):
        for row in rows:
            print_row(row)
    print(f"{'roads':>12}{'µs a road':>12}{'bytes a road':>14}")
    grown = growth()
    for count, each, memory in grown:
        print(f"{count:>12,}{each:>12.2f}{memory:>14.0f}")
    times = grown[-1][1] / grown[0][1]
    print(f"time a road grows {times:.2f} times from the smallest to the largest (bar 2)")
    print(f"most memory a road: {max(row[2] for row in grown):.0f} bytes (bar 1024)")
    del alive


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=260_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--one-network", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one_network:
        one_network(chosen.one_network)
    else:
        main(chosen.lines, chosen.runs)
