"""Roads: street grids in the towns, country roads up the valleys, and planned awkwardness."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import shapely
from scipy import ndimage, sparse, spatial
from scipy.sparse import csgraph

from .divisions import HALF, Divisions
from .frame import DEM_GRID, TOWNS, densify, fractal, generator, grid_graph, metres, smooth_line
from .terrain import Terrain

CLASSES = ["primary", "secondary", "tertiary", "residential", "track", "footway"]
SPEED_KMH = {
    "primary": 60,
    "secondary": 50,
    "tertiary": 40,
    "residential": 30,
    "track": 20,
    "footway": None,
}
WIDTH_M = {
    "primary": 18.0,
    "secondary": 12.0,
    "tertiary": 7.0,
    "residential": 5.0,
    "track": 3.5,
    "footway": 1.5,
}
LANES = {"primary": 4, "secondary": 2, "tertiary": 2, "residential": 1, "track": 1, "footway": None}
# Street grids: centre (km), radius (m), block (m), turn of the grid (degrees), most slope.
GRIDS = [
    ((456.3, 42.6), 3300.0, 200.0, -14.0),
    ((442.85, 37.95), 900.0, 170.0, 9.0),
    ((441.4, 51.9), 640.0, 160.0, -6.0),
    ((426.1, 24.2), 380.0, 140.0, 30.0),
]


@dataclass
class Roads:
    """The roads table, and where the road reaches each settlement."""

    table: pd.DataFrame
    site_xy: np.ndarray
    street_xy: np.ndarray
    marks: dict[str, object] = field(default_factory=dict)


def valley_village(divisions: Divisions) -> int:
    """Return the number of the village that becomes the disconnected valley: the westernmost."""
    return int(divisions.villages.number[divisions.villages.x.idxmin()])


def _streets(terrain: Terrain, divisions: Divisions, rng):
    """Street grid nodes (n, 2), edges (m, 2) and the class of every edge."""
    rivers = np.vstack([r.xy for r in terrain.rivers if r.name])
    far = DEM_GRID.distance_m(rivers)
    bend = [fractal(DEM_GRID.shape, rng, 2.2, 0.06) for _ in range(3)]
    usable = (far > 170) & (terrain.slope < 0.16) & (divisions.town >= 0)
    all_xy, all_edges, all_class = [], [], []
    offset = 0
    for centre, radius, block, turn in GRIDS:
        half = int(radius // block) + 3
        i, j = np.meshgrid(np.arange(-half, half + 1), np.arange(-half, half + 1), indexing="ij")
        a = np.radians(turn)
        xy = (
            np.column_stack(
                [(i * np.cos(a) - j * np.sin(a)).ravel(), (i * np.sin(a) + j * np.cos(a)).ravel()]
            )
            * block
        )
        xy += metres([centre])[0]
        cell = DEM_GRID.cells(xy)
        away = np.hypot(*(xy - metres([centre])[0]).T)
        inside = usable.ravel()[cell] & (away < radius * (1 + 0.16 * bend[2].ravel()[cell]))
        xy = xy + 55.0 * np.column_stack([bend[0].ravel()[cell], bend[1].ravel()[cell]])
        xy += rng.normal(0, 7.0, xy.shape)
        number = np.arange(len(xy)).reshape(i.shape)
        pairs = np.vstack(
            [
                np.column_stack([number[:-1].ravel(), number[1:].ravel()]),
                np.column_stack([number[:, :-1].ravel(), number[:, 1:].ravel()]),
            ]
        )
        line = np.concatenate([j[:-1].ravel(), i[:, :-1].ravel()])
        rank = np.where(line % 8 == 0, 0, np.where(line % 4 == 0, 1, 3))
        if radius < 2000:
            rank = np.where(line == 0, 1, 3)
        keep = inside[pairs].all(axis=1) & ((rank < 3) | (rng.random(len(pairs)) > 0.13))
        pairs, rank = pairs[keep], rank[keep]
        # Keep what hangs together.
        graph = sparse.coo_matrix((np.ones(len(pairs)), pairs.T), (len(xy), len(xy)))
        _, part = csgraph.connected_components(graph, directed=False)
        keep = part[pairs[:, 0]] == np.bincount(part[pairs[:, 0]]).argmax()
        pairs, rank = pairs[keep], rank[keep]
        used, renumbered = np.unique(pairs, return_inverse=True)
        all_xy.append(xy[used])
        all_edges.append(renumbered.reshape(-1, 2) + offset)
        all_class.append(rank)
        offset += len(used)
    return np.vstack(all_xy), np.vstack(all_edges), np.concatenate(all_class)


class _Country:
    """Country roads as steps between cells of the 180 m grid, grown route by route."""

    def __init__(self, cost: np.ndarray, zone: np.ndarray):
        self.cost, self.zone = cost, zone
        self.steps: dict[tuple[int, int], int] = {}
        self.cells: set[int] = set()

    def _graph(self, share: float):
        cost = self.cost.copy()
        if self.cells:
            cost.ravel()[np.fromiter(self.cells, int)] *= share
        return grid_graph(cost, HALF.cell, blocked=self.zone)

    def grow(self, sources, targets, rank: int, share: float = 0.45) -> list[int]:
        """Lay the cheapest routes from any source to each target; returns unreached ones."""
        sources = np.unique(np.asarray(list(sources), dtype=int))
        _, before, _ = csgraph.dijkstra(
            self._graph(share), indices=sources, min_only=True, return_predecessors=True
        )
        missed = []
        for target in targets:
            cell = int(target)
            if before[cell] < 0 and cell not in sources:
                missed.append(cell)
                continue
            self.cells.add(cell)
            while before[cell] >= 0:
                step = (min(cell, before[cell]), max(cell, before[cell]))
                self.steps[step] = min(rank, self.steps.get(step, 9))
                cell = int(before[cell])
                self.cells.add(cell)
        return missed


def _country(terrain, divisions, street_xy, sites, rng) -> _Country:
    slope = terrain.slope.reshape(HALF.rows, 2, HALF.columns, 2).mean(axis=(1, 3))
    cost = (1 + (9 * slope) ** 1.6) * np.exp(0.4 * fractal(HALF.shape, rng, 1.2, 0.03))
    river = np.zeros(HALF.shape, bool)
    river.ravel()[HALF.cells(np.vstack([r.xy for r in terrain.rivers if r.name]))] = True
    cost[river] *= 14
    main = np.zeros(HALF.shape, bool)
    mains = [r.xy for r in terrain.rivers if r.name in ("武江", "北江", "浈江")]
    main.ravel()[HALF.cells(np.vstack(mains))] = True
    cost[ndimage.binary_dilation(main)] = np.inf
    village = divisions.village[::2, ::2]
    cost[village < 0] *= 4
    among = _on_street(np.arange(cost.size), street_xy).reshape(cost.shape)
    cost[among] *= 2.5
    zone = (village == valley_village(divisions)).astype(int)
    roads = _Country(cost, zone)
    streets = HALF.cells(street_xy)
    seat = {c: HALF.cells(metres([t["seat"]]))[0] for c, t in TOWNS.items()}
    urban = streets[np.hypot(*(street_xy - metres([GRIDS[0][0]])[0]).T) < 5000]
    longgui, jiangwan, chongyang = (seat[f"4402031{n:02d}"] for n in (2, 3, 4))
    roads.grow(urban, [longgui, chongyang], 0)
    roads.grow([longgui], [jiangwan], 0)
    roads.grow([longgui], [chongyang], 1)
    exits = HALF.cells(
        metres(
            [
                (431.0, 58.5),
                (424.0, 43.5),
                (447.5, 24.5),
                (455.6, 29.5),
                (408.5, 24.0),
                (432.0, 20.5),
            ]
        )
    )
    valley_seat = HALF.cells(
        divisions.villages.loc[
            divisions.villages.number == valley_village(divisions), ["x", "y"]
        ].to_numpy()
    )
    villages = HALF.cells(divisions.villages[["x", "y"]].to_numpy())
    outside_valley = villages[zone.ravel()[villages] == 0]
    outside_valley = outside_valley[~_on_street(outside_valley, street_xy)]
    roads.grow(roads.cells | set(streets.tolist()), exits[zone.ravel()[exits] == 0], 1)
    roads.grow(roads.cells | set(streets.tolist()), outside_valley, 2)
    # A second set of routes, from the seats alone, closes loops between villages.
    for hub, reach in (
        (longgui, 9000),
        (chongyang, 8000),
        (seat["440203100"], 6500),
        (seat["440203101"], 6500),
        (jiangwan, 7000),
    ):
        near = np.hypot(*(HALF.centres(outside_valley) - HALF.centres([hub])[0]).T) < reach
        roads.grow([hub], outside_valley[near][::2], 2, share=0.8)
    roads.grow(roads.cells | set(streets.tolist()) | set(valley_seat.tolist()), sites, 3)
    return roads


def _on_street(cells: np.ndarray, street_xy: np.ndarray) -> np.ndarray:
    """Which cells lie among streets, so that no country road need lead to them."""
    distance, _ = spatial.cKDTree(street_xy).query(HALF.centres(cells))
    return distance < 230.0


def _country_lines(roads: _Country, street_xy: np.ndarray, sites, rng):
    """Smooth the steps into lines between junctions; also where each cell came to lie."""
    steps = np.array(sorted(roads.steps))
    rank = np.array([roads.steps[tuple(step)] for step in steps])
    cells, ends = np.unique(steps, return_inverse=True)
    ends = ends.reshape(-1, 2)
    xy = HALF.centres(cells) + rng.uniform(-45, 45, (len(cells), 2))
    fixed = np.zeros(len(cells), bool)
    street_cells = HALF.cells(street_xy)
    # A street corner in the cell is where the country road meets the grid.
    first = {}
    for k, cell in enumerate(street_cells.tolist()):
        first.setdefault(cell, k)
    for k, cell in enumerate(cells.tolist()):
        if cell in first:
            xy[k], fixed[k] = street_xy[first[cell]], True
    degree = np.bincount(ends.ravel(), minlength=len(cells))
    both = np.vstack([ends, ends[:, ::-1]])
    link = sparse.coo_matrix((np.ones(len(both)), both.T), (len(cells), len(cells))).tocsr()
    for _ in range(4):
        mean = (link @ xy) / degree[:, None]
        xy = np.where(fixed[:, None], xy, 0.45 * xy + 0.55 * mean)
    worst = np.full(len(cells), -1)
    best = np.full(len(cells), 9)
    np.maximum.at(worst, ends.ravel(), np.repeat(rank, 2))
    np.minimum.at(best, ends.ravel(), np.repeat(rank, 2))
    stop = (degree != 2) | (worst != best) | fixed | np.isin(cells, sites)
    lines, classes = _chains(ends, rank, stop, xy)
    lines = [shapely.LineString(smooth_line(densify(line, 60.0), 1.6)) for line in lines]
    place = dict(zip(cells.tolist(), xy))
    return lines, classes, place


def _chains(ends, rank, stop, xy):
    neighbours: dict[int, list[tuple[int, int]]] = {}
    for edge, (a, b) in enumerate(ends.tolist()):
        neighbours.setdefault(a, []).append((b, edge))
        neighbours.setdefault(b, []).append((a, edge))
    seen = np.zeros(len(ends), bool)
    lines, classes = [], []
    for start in np.flatnonzero(stop).tolist():
        for node, edge in neighbours.get(start, []):
            if seen[edge]:
                continue
            path, before = [start, node], edge
            seen[edge] = True
            while not stop[path[-1]]:
                node, edge = next(step for step in neighbours[path[-1]] if step[1] != before)
                seen[edge] = True
                path.append(node)
                before = edge
            lines.append(xy[path])
            classes.append(int(rank[before]))
    return lines, classes


def _noded(lines, ranks):
    """Split lines wherever they cross, so that crossings are junctions."""
    lines = np.array(lines, dtype=object)
    pieces = shapely.get_parts(shapely.node(shapely.multilinestrings(list(lines))))
    pieces = pieces[shapely.length(pieces) > 0.5]
    middle = shapely.line_interpolate_point(pieces, 0.5, normalized=True)
    nearest = shapely.STRtree(lines).nearest(middle)
    return list(pieces), [ranks[k] for k in nearest]


def _bridged(rows: list[dict], rivers) -> list[dict]:
    """Cut roads where they cross a river: the piece over the water is a bridge, level 1."""
    water = shapely.union_all([shapely.LineString(r.xy) for r in rivers])
    shapely.prepare(water)
    result = []
    for row in rows:
        line = row["geometry"]
        if not shapely.intersects(water, line):
            result.append(row)
            continue
        hits = shapely.get_parts(shapely.intersection(line, water))
        at = sorted(shapely.line_locate_point(line, shapely.centroid(hits)))
        reach = 55.0 if row["road_class"] != "primary" else 80.0
        start, stop = max(at[0] - reach, 0.0), min(at[-1] + reach, line.length)
        for a, b, bridge in ((0.0, start, False), (start, stop, True), (stop, line.length, False)):
            if b - a > 1.0:
                result.append(
                    {
                        **row,
                        "geometry": _part(line, a, b),
                        "bridge": bridge,
                        "level": 1 if bridge else 0,
                    }
                )
    return result


def _part(line, start: float, stop: float):
    xy = shapely.get_coordinates(line)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    inner = xy[(along > start + 0.01) & (along < stop - 0.01)]
    a = xy[0] if start <= 0 else shapely.get_coordinates(line.interpolate(start))[0]
    b = xy[-1] if stop >= line.length else shapely.get_coordinates(line.interpolate(stop))[0]
    return shapely.LineString(np.vstack([a, inner, b]))


def make_roads(terrain: Terrain, divisions: Divisions, sites: np.ndarray) -> Roads:
    """Make the roads; `sites` are 180 m cells of settlements a road must reach."""
    rng = generator(3)
    street_xy, edges, street_rank = _streets(terrain, divisions, rng)
    routed = sites[~_on_street(sites, street_xy)]
    country = _country(terrain, divisions, street_xy, routed, rng)
    lines, ranks, place = _country_lines(country, street_xy, routed, rng)
    lines += [shapely.LineString(street_xy[edge]) for edge in edges]
    ranks += street_rank.tolist()
    lines, ranks = _noded(lines, ranks)
    rows = []
    for line, rank in zip(lines, ranks):
        road_class = CLASSES[rank]
        # The last stretch to a hamlet is often a track.
        if rank == 3 and line.length > 420 and rng.random() < 0.45:
            road_class = "track"
        elif rank == 3 and line.length < 200 and rng.random() < 0.03:
            road_class = "footway"
        rows.append({"road_class": road_class, "geometry": line, "bridge": False, "level": 0})
    rows = _bridged(rows, [r for r in terrain.rivers if r.name])
    rows += _city_bridges(terrain, street_xy)
    table = _attributes(rows, rng)
    _, corner = spatial.cKDTree(street_xy).query(HALF.centres(sites))
    site_xy = np.array([place.get(int(cell), street_xy[k]) for cell, k in zip(sites, corner)])
    roads = Roads(table, site_xy, street_xy)
    _make_awkward(roads, rng)
    return roads


def _city_bridges(terrain: Terrain, street_xy: np.ndarray) -> list[dict]:
    """Three main roads leave the city over the river; their far ends lie outside the district."""
    water = [shapely.LineString(r.xy) for r in terrain.rivers if r.name in ("武江", "北江")]
    rows = []
    for north in (45.0, 42.2, 40.6):
        level = metres([(0, north)])[0][1]
        bank = street_xy[np.abs(street_xy[:, 1] - level) < 250]
        start = bank[bank[:, 0].argmax()]
        end = start + (1500.0, 60.0)
        line = shapely.LineString([start, end])
        at = min(
            line.project(hit)
            for river in water
            for hit in shapely.get_parts(shapely.intersection(line, river))
            if not hit.is_empty
        )
        points = [start] + [
            shapely.get_coordinates(line.interpolate(max(d, 5.0)))[0]
            for d in (at - 130, at + 130, at + 420)
        ]
        for a, b, bridge in zip(points[:-1], points[1:], (False, True, False)):
            rows.append(
                {
                    "road_class": "primary",
                    "bridge": bridge,
                    "level": int(bridge),
                    "geometry": shapely.LineString([a, b]),
                }
            )
    return rows


def _attributes(rows: list[dict], rng) -> pd.DataFrame:
    table = pd.DataFrame(rows)
    table["id"] = [f"R{k + 1:05d}" for k in range(len(table))]
    table["speed_kmh"] = table.road_class.map(SPEED_KMH).astype(float)
    table["width_m"] = table.road_class.map(WIDTH_M)
    table["lanes"] = table.road_class.map(LANES).astype(float)
    street = (table.road_class == "residential") & (rng.random(len(table)) < 0.06)
    east = table.geometry.map(lambda line: line.coords[0][0]) > 452_000
    table["oneway"] = np.where(
        street & east, np.where(rng.random(len(table)) < 0.2, "-1", "yes"), "no"
    )
    table["closed"] = False
    names = {"primary": "样例大道", "secondary": "样例路", "tertiary": "样例乡道"}
    table["name"] = [
        f"{names[c]}{k % 37 + 1}号" if c in names else None for k, c in enumerate(table.road_class)
    ]
    return table


def _append(roads: Roads, mark: str, points, **values) -> str:
    """Add one road and remember it under a mark."""
    table = roads.table
    road = {
        "id": f"A{len(roads.marks) + 1:03d}",
        "road_class": "residential",
        "speed_kmh": 30.0,
        "width_m": 5.0,
        "lanes": 1.0,
        "oneway": "no",
        "closed": False,
        "bridge": False,
        "level": 0,
        "name": f"样例 {mark}",
        "geometry": shapely.LineString(np.asarray(points)),
    }
    road.update(values)
    roads.table = pd.concat([table, pd.DataFrame([road])], ignore_index=True)
    roads.marks[mark] = road["id"]
    return road["id"]


def _make_awkward(roads: Roads, rng) -> None:
    """Put in the planned oddities, each remembered by name in `roads.marks`."""
    table = roads.table
    residential = table.index[
        (table.road_class == "residential")
        & (table.oneway == "no")
        & (shapely.length(table.geometry) > 90)
    ]
    pick = iter(rng.permutation(residential).tolist())

    def mark(name: str, **values) -> None:
        row = next(pick)
        for column, value in values.items():
            table.loc[row, column] = value
        roads.marks[name] = table.id[row]

    mark("no speed and no class", speed_kmh=np.nan, road_class=None, width_m=np.nan, lanes=np.nan)
    mark("no speed", speed_kmh=np.nan)
    mark("zero speed", speed_kmh=0.0)
    mark("negative speed", speed_kmh=-5.0)
    mark("closed", closed=True)
    _awkward_lines(roads)


def _awkward_lines(roads: Roads) -> None:
    # A clear field south of 西联, near enough to a country road to be reached from it.
    lines = roads.table.geometry.to_numpy()
    tree = shapely.STRtree(lines)
    is_low = (roads.table.level == 0).to_numpy() & (roads.table.road_class == "tertiary").to_numpy()
    starts = shapely.get_coordinates(shapely.get_point(lines[is_low], -1))
    towards = metres([(451.5, 37.5)])[0]
    order = np.argsort(np.hypot(*(starts - towards).T), kind="stable")
    spots = []
    for k in order:
        for turn in np.radians(np.arange(0, 360, 15)):
            ahead = starts[k] + 700 * np.array([np.cos(turn), np.sin(turn)])
            lane = shapely.buffer(
                shapely.LineString([starts[k] * 0.93 + ahead * 0.07, ahead]), 260, cap_style="flat"
            )
            if len(tree.query(lane, "intersects")) == 0 and all(
                np.hypot(*(starts[k] - s)) > 1500 for s, _ in spots
            ):
                spots.append((starts[k], turn))
                break
        if len(spots) == 4:
            break

    def local(spot, points):
        origin, turn = spots[spot]
        turn_matrix = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        return np.asarray(points, dtype=float) @ turn_matrix + origin

    # Overpass: both roads have a vertex where they cross, on different levels.
    _append(
        roads,
        "under the overpass",
        local(0, [(0, 0), (300, 20), (640, 10)]),
        road_class="tertiary",
        speed_kmh=40.0,
    )
    _append(
        roads,
        "overpass",
        local(0, [(300, -220), (300, 20), (310, 230)]),
        road_class="secondary",
        speed_kmh=50.0,
        level=1,
        bridge=True,
    )
    # Two roads cross on one level without a common vertex.
    _append(roads, "crossing without vertex a", local(1, [(0, 0), (620, 30)]))
    _append(roads, "crossing without vertex b", local(1, [(310, -210), (330, 200)]))
    # A near miss: the side road ends 0.8 m short of the vertex it means.
    _append(roads, "near miss target", local(2, [(0, 0), (350, 10), (600, 0)]))
    _append(roads, "near miss", local(2, [(350, 10.8), (360, 120), (340, 230)]))
    # A roundabout drawn as one closed one-way ring, reached by a short road.
    angle = np.linspace(np.pi, 3 * np.pi, 17)[:-1]
    ring = np.column_stack([330 + 30 * np.cos(angle), 30 * np.sin(angle)])
    ring = local(3, np.vstack([ring, ring[:1]]))
    ring[-1] = ring[0]
    entry = local(3, [(0, 0), (150, 8), (300, 0)])
    entry[-1] = ring[0]
    _append(roads, "roundabout", ring, oneway="yes", speed_kmh=20.0)
    _append(roads, "roundabout entry", entry)
    exit_road = local(3, [(360, 0), (470, 20), (600, 0)])
    exit_road[0] = ring[8]
    _append(roads, "roundabout exit", exit_road)
    # A self-loop hangs on the last vertex of the roundabout's exit.
    loop = local(3, [(600, 0), (660, 40), (690, -10), (640, -50), (600, 0)])
    loop[0] = loop[-1] = exit_road[-1]
    _append(roads, "self-loop", loop)
    # The same road twice, with another speed.
    first = roads.table[roads.table.id == roads.marks["near miss target"]].iloc[0]
    _append(roads, "duplicate", np.array(first.geometry.coords), speed_kmh=15.0)
