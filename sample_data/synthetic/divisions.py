"""District, towns and villages: boundaries that follow ridges and rivers and fit exactly.

Land belongs to the seat that is reached with the least climbing, so borders fall on ridges;
weights per seat bring the areas near what the sample wants. The borders are then smoothed arc
by arc: neighbours share the very same vertices, so there is neither gap nor overlap.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from rasterio import features
from rasterio.transform import from_origin
from scipy import ndimage, spatial
from scipy.sparse import csgraph

from .frame import (
    DEM_GRID,
    DISTRICT_CODE,
    DISTRICT_NAME,
    DISTRICT_PEOPLE,
    TOWNS,
    Grid,
    fractal,
    generator,
    grid_graph,
    metres,
    smooth_line,
    spread,
    whole,
)
from .terrain import Terrain

# Points of the neighbours (outside), km: they compete for the land round the district.
OUTSIDE = [
    (463, 51),
    (463, 44),
    (462, 38),
    (460.5, 32.5),
    (457.5, 56),
    (456.2, 52.6),
    (449, 61),
    (444, 62.5),
    (437, 61.5),
    (431, 58),
    (426, 49),
    (432, 47),
    (436.5, 44.0),
    (429, 41),
    (421, 38),
    (427, 35),
    (415, 33),
    (420, 30),
    (405, 30),
    (406, 20),
    (409, 12),
    (418, 10.5),
    (427, 14),
    (433, 20),
    (437, 24),
    (441, 22),
    (448, 24),
    (450, 29),
    (458, 27),
    (436, 57.5),
]
HALF = Grid(DEM_GRID.west, DEM_GRID.north, 180.0, DEM_GRID.rows // 2, DEM_GRID.columns // 2)
NUMERALS = "一二三四五六七八九十"


@dataclass
class Divisions:
    """Divisions table, and town and village numbers on DEM_GRID (-1 outside)."""

    table: pd.DataFrame
    town: np.ndarray
    village: np.ndarray
    villages: pd.DataFrame  # code, name, town, seat, people, polygon


def _town_raster(terrain: Terrain, rng) -> np.ndarray:
    """Town numbers on the 180 m grid, -1 outside the district."""
    slope = terrain.slope.reshape(HALF.rows, 2, HALF.columns, 2).mean(axis=(1, 3))
    cost = (1 + 9 * slope) * np.exp(0.35 * fractal(HALF.shape, rng, 1.3, 0.08))
    x, y = HALF.mesh()
    barrier = np.zeros(HALF.shape, bool)
    rivers = np.vstack([r.xy for r in terrain.rivers if r.name in ("武江", "北江", "浈江")])
    barrier.ravel()[HALF.cells(rivers)] = True
    cost[ndimage.binary_dilation(barrier)] *= 60
    graph = grid_graph(cost, HALF.cell)
    reach = np.stack(
        [
            spread(graph, HALF.cells(metres(town["skeleton"]))).reshape(HALF.shape)
            for town in TOWNS.values()
        ]
    )
    outside = spread(graph, HALF.cells(metres(OUTSIDE))).reshape(HALF.shape)
    km2 = HALF.cell**2 / 1e6
    # The river band taken in below adds a little.
    target = np.array([town["area"] for town in TOWNS.values()]) * 0.9893
    head_start = np.zeros(len(target))
    for round_ in range(160):
        best = reach - head_start[:, None, None]
        label = best.argmin(axis=0)
        label[best.min(axis=0) > outside] = -1
        area = np.bincount(label[label >= 0], minlength=len(target)) * km2
        head_start += np.clip((target - area) / target, -0.5, 0.5) * 6000.0 / (1 + round_ / 12)
    return _connected(_with_river(label, terrain))


def _with_river(label: np.ndarray, terrain: Terrain) -> np.ndarray:
    """Take in the river and its far bank where the district reaches the 武江 and 北江."""
    band = np.zeros(label.shape, bool)
    xy = np.vstack([r.xy for r in terrain.rivers if r.name in ("武江", "北江")])
    band.ravel()[HALF.cells(xy)] = True
    band[:, 1:] |= band[:, :-1].copy()
    distance, (rows, columns) = ndimage.distance_transform_edt(label < 0, return_indices=True)
    return np.where(band & (distance <= 3), label[rows, columns], label)


def _connected(label: np.ndarray) -> np.ndarray:
    """Keep the largest piece of every label; other pieces go to the nearest kept one."""
    kept = np.zeros(label.shape, bool)
    for value in np.unique(label):
        piece, _ = ndimage.label(label == value)
        sizes = np.bincount(piece.ravel())
        sizes[0] = 0
        kept |= piece == sizes.argmax()
    rows, columns = ndimage.distance_transform_edt(
        ~kept, return_distances=False, return_indices=True
    )
    return label[rows, columns]


def _village_raster(town: np.ndarray, terrain: Terrain, rng):
    """Village numbers on DEM_GRID and the seat cell of every village."""
    cost = (1 + 9 * terrain.slope) * np.exp(0.5 * fractal(town.shape, rng, 1.2, 0.03))
    graph = grid_graph(cost, DEM_GRID.cell, blocked=town)
    low = terrain.height - ndimage.minimum_filter(terrain.height, 15)
    banks = np.vstack([r.xy for r in terrain.rivers if r.name in ("武江", "北江")])
    dry = DEM_GRID.distance_m(banks).ravel() > 320
    seats, owner = [], []
    for number, data in enumerate(TOWNS.values()):
        cells = np.flatnonzero((town.ravel() == number) & dry)
        count = data["communities"] + data["villages"]
        centre = metres([data["seat"]])[0]
        xy = DEM_GRID.centres(cells)
        away = np.hypot(*(xy - centre).T)
        # Seats lie low and flat; more of them near the town's own seat.
        liking = np.exp(-low.ravel()[cells] / 25 - 9 * terrain.slope.ravel()[cells])
        liking *= 1 / (1 + (away / 5500.0) ** 1.5)
        # Communities hold the seat itself and the ground next to it.
        chosen = [cells[away.argmin()]]
        gap = np.sqrt(len(cells) / count) * DEM_GRID.cell * 0.78
        open_cells = away > gap * 0.7
        while len(chosen) < count:
            weight = liking * open_cells
            if weight.sum() == 0:
                gap *= 0.85
                picked = DEM_GRID.centres(np.array(chosen))
                distance, _ = spatial.cKDTree(picked).query(xy)
                open_cells = distance > gap
                continue
            pick = rng.choice(len(cells), p=weight / weight.sum())
            chosen.append(cells[pick])
            open_cells &= np.hypot(*(xy - xy[pick]).T) > gap
        seats += chosen
        owner += [number] * count
    seats = np.array(seats)
    nearest = _nearest_label(graph, seats)
    label = np.where(town.ravel() >= 0, nearest, -1).reshape(town.shape)
    return _connected(label), seats, np.array(owner)


def _nearest_label(graph, seats: np.ndarray) -> np.ndarray:
    _, _, source = csgraph.dijkstra(graph, indices=seats, min_only=True, return_predecessors=True)
    number = np.full(graph.shape[0], -1)
    number[seats] = np.arange(len(seats))
    return np.where(source >= 0, number[np.maximum(source, 0)], -1)


def coverage(
    label: np.ndarray, grid: Grid, sigma: float = 1.5, simplify_m: float = 12.0
) -> dict[int, shapely.Geometry]:
    """Turn numbered cells into smooth polygons that share their borders exactly."""
    transform = from_origin(grid.west, grid.north, grid.cell, grid.cell)
    shapes = features.shapes(label.astype(np.int32), mask=label >= 0, transform=transform)
    rims = [shapely.boundary(shapely.geometry.shape(geometry)) for geometry, _ in shapes]
    merged = shapely.line_merge(shapely.union_all(rims))
    arcs = []
    for arc in shapely.get_parts(merged):
        xy = shapely.get_coordinates(shapely.segmentize(arc, grid.cell * 1.001))
        line = shapely.LineString(smooth_line(xy, sigma))
        arcs.append(shapely.simplify(line, simplify_m, preserve_topology=True))
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all(arcs)]))
    inside = shapely.get_coordinates(shapely.point_on_surface(faces))
    number = label.ravel()[grid.cells(inside)]
    result: dict[int, shapely.Geometry] = {}
    for value in np.unique(number[number >= 0]):
        result[int(value)] = shapely.union_all(faces[number == value])
    return result


def _village_name(town_name: str, serial: int, kind: str) -> str:
    stem = town_name.removesuffix("街道").removesuffix("镇")
    numeral = NUMERALS[serial - 1] if serial <= 10 else "十" + NUMERALS[serial - 11]
    return f"{stem}样例{numeral}{kind}"


def make_divisions(terrain: Terrain) -> Divisions:
    """Make the district, its seven towns and its 91 communities and villages."""
    rng = generator(2)
    town = np.kron(_town_raster(terrain, rng), np.ones((2, 2), int))
    village, seats, owner = _village_raster(town, terrain, rng)
    polygons = coverage(village, DEM_GRID)
    seat_xy = DEM_GRID.centres(seats)

    rows = []
    for number, (code, data) in enumerate(TOWNS.items()):
        mine = np.flatnonzero(owner == number)
        # The units nearest to the seat are the communities.
        order = mine[
            np.argsort(np.hypot(*(seat_xy[mine] - metres([data["seat"]])[0]).T), kind="stable")
        ]
        area = np.array([polygons[v].area for v in order]) / 1e6
        community = np.arange(len(order)) < data["communities"]
        share = np.where(community, 3.0, 1.0) * np.sqrt(area) * rng.uniform(0.7, 1.4, len(order))
        people = whole(share, data["people"])
        for k, v in enumerate(order):
            serial = k + 1 if community[k] else k + 1 - data["communities"]
            kind = "社区" if community[k] else "村"
            rows.append(
                {
                    "number": int(v),
                    "town": number,
                    "code": f"{code}{k + 1:03d}",
                    "parent": code,
                    "name": _village_name(data["name"], serial, kind),
                    "community": bool(community[k]),
                    "people": int(people[k]),
                    "x": seat_xy[v][0],
                    "y": seat_xy[v][1],
                    "geometry": polygons[v],
                }
            )
    villages = pd.DataFrame(rows).sort_values("number", ignore_index=True)
    return Divisions(_table(villages), town, village, villages)


def _officer(serial: int) -> tuple[str, str]:
    stem = "甲乙丙丁戊己庚辛壬癸"
    return f"样例{stem[serial % 10]}{serial // 10 or ''}", f"000-{serial:07d}"


def _table(villages: pd.DataFrame) -> pd.DataFrame:
    rows = [
        {
            "code": DISTRICT_CODE,
            "name": DISTRICT_NAME,
            "level": "district",
            "parent_code": None,
            "population_people": DISTRICT_PEOPLE,
            "geometry": shapely.union_all(villages.geometry.to_numpy()),
        }
    ]
    for number, (code, data) in enumerate(TOWNS.items()):
        part = villages[villages.town == number]
        rows.append(
            {
                "code": code,
                "name": data["name"],
                "level": "town",
                "parent_code": DISTRICT_CODE,
                "population_people": data["people"],
                "geometry": shapely.union_all(part.geometry.to_numpy()),
            }
        )
    for v in villages.sort_values("code").itertuples():
        rows.append(
            {
                "code": v.code,
                "name": v.name,
                "level": "village",
                "parent_code": v.parent,
                "population_people": v.people,
                "geometry": v.geometry,
            }
        )
    table = pd.DataFrame(rows)
    people = [_officer(k) for k in range(len(table))]
    table["officer"], table["phone"] = zip(*people)
    return table
