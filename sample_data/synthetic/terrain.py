"""Relief and rivers: a landscape in which running water has worn the valleys.

The heights follow the stream-power law in its steady state (Whipple and Tucker 1999):
along every flow line the slope is uplift times drained area to a negative power. Flow lines
and heights are found in turn until ridges and valleys agree, so every valley drains.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy import ndimage

from .frame import (
    DEM_GRID,
    curve,
    fractal,
    generator,
    grid_graph,
    metres,
    smooth_line,
    spread,
)

CONCAVITY = 0.42
ROUNDS = 6
SCALE_M = 61.0

# Control points in km (easting, northing - 2700), drawn by hand from upstream to downstream.
MAIN_RIVERS = {
    "武江": [
        (452.0, 68.6),
        (451.4, 64.0),
        (450.2, 59.8),
        (452.2, 56.4),
        (451.8, 53.4),
        (454.0, 50.6),
        (456.9, 48.9),
        (458.0, 46.3),
        (458.25, 44.6),
        (458.35, 42.8),
    ],
    "浈江": [(469.6, 50.0), (466.0, 47.0), (463.0, 47.6), (461.0, 44.4), (458.35, 42.8)],
    "北江": [
        (458.35, 42.8),
        (458.1, 40.4),
        (457.2, 37.8),
        (457.8, 34.8),
        (456.2, 31.6),
        (456.6, 28.6),
        (454.4, 25.0),
        (455.2, 21.0),
        (453.2, 17.0),
        (454.0, 12.0),
        (452.3, 7.0),
        (452.5, 2.9),
    ],
}
TRIBUTARIES = {
    "南水河": [
        (407.0, 45.0),
        (412.0, 42.6),
        (418.0, 40.6),
        (423.0, 41.6),
        (429.0, 38.4),
        (435.0, 39.8),
        (440.0, 37.0),
        (443.5, 37.2),
        (448.0, 35.0),
        (452.0, 36.6),
        (455.0, 33.4),
        (456.9, 33.0),
    ],
    "江湾河": [
        (412.0, 19.4),
        (416.0, 21.6),
        (419.5, 20.6),
        (423.0, 22.8),
        (426.6, 23.6),
        (430.5, 21.2),
        (434.0, 18.0),
        (440.0, 15.0),
        (447.0, 15.6),
        (453.4, 16.6),
    ],
    "重阳水": [
        (425.0, 60.0),
        (433.0, 56.0),
        (437.0, 53.3),
        (441.8, 51.2),
        (446.0, 52.0),
        (449.5, 54.2),
        (452.0, 54.6),
    ],
    "龙归水": [(447.0, 23.5), (445.0, 28.0), (443.0, 32.5), (443.4, 37.2)],
}
MAIN_LEVEL_M = {"武江": (66.0, 52.0), "浈江": (62.0, 52.0), "北江": (52.0, 38.0)}


@dataclass
class River:
    """A river from its upper to its lower end: coordinates (n, 2) and drained area there."""

    name: str
    xy: np.ndarray
    area_km2: np.ndarray
    joins: str | None = None


@dataclass
class Terrain:
    """Heights in metres on DEM_GRID, and the rivers that made them."""

    height: np.ndarray
    slope: np.ndarray
    rivers: list[River] = field(default_factory=list)
    main_cells: np.ndarray | None = None


def _bump(x, y, centre, radius_km):
    east, north = metres([centre])[0]
    return np.exp(-((x - east) ** 2 + (y - north) ** 2) / (2 * (radius_km * 1000) ** 2))


def _uplift(x, y, rng) -> np.ndarray:
    """How fast the land rises: high in the west, low in the basins and along the Beijiang."""
    west = 1 / (1 + np.exp((x - 433_000) / 6_500))
    rise = 0.34 + 0.55 * west + 0.75 * _bump(x, y, (417.0, 17.5), 5.0)
    rise += (
        0.75 * _bump(x, y, (421.0, 30.5), 5.5)
        + 0.35 * _bump(x, y, (436.0, 45.0), 4.0)
        + 0.30 * _bump(x, y, (438.5, 28.0), 4.5)
    )
    rise *= 1 + 0.28 * fractal(x.shape, rng, slope=1.9, longest=0.3)
    for centre, radius, depth in (
        ((442.5, 37.5), 3.0, 0.85),
        ((441.5, 51.5), 2.4, 0.8),
        ((456.5, 42.5), 3.2, 0.93),
        ((454.5, 38.0), 3.2, 0.85),
        ((456.0, 47.0), 2.4, 0.85),
        ((426.3, 24.0), 1.3, 0.7),
        ((448.5, 36.0), 2.6, 0.75),
        ((461.0, 42.0), 3.5, 0.8),
        ((453.0, 55.0), 3.0, 0.7),
        ((455.0, 26.0), 3.5, 0.7),
    ):
        rise *= 1 - depth * _bump(x, y, centre, radius)
    return np.maximum(rise, 0.03)


def _receivers(height: np.ndarray, base: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Steepest lower neighbour of every cell and the distance to it, in cells."""
    rows, columns = height.shape
    number = np.arange(height.size).reshape(height.shape)
    best = np.zeros(height.shape)
    receiver = number.copy()
    length = np.ones(height.shape)
    padded = np.pad(height, 1, constant_values=np.inf)
    for dr in (-1, 0, 1):
        for dc in (-1, 0, 1):
            if dr == dc == 0:
                continue
            step = np.hypot(dr, dc)
            fall = (height - padded[1 + dr : 1 + dr + rows, 1 + dc : 1 + dc + columns]) / step
            better = fall > best
            best[better] = fall[better]
            receiver[better] = number[better] + dr * columns + dc
            length[better] = step
    receiver.flat[base] = base
    return receiver.ravel(), length.ravel()


def _down_the_flow(receiver: np.ndarray, step: np.ndarray):
    """Sum `step` along each cell's flow line; also the outlet and the number of steps.

    Lines are followed by doubling: 2, 4, 8 ... steps at once.
    """
    jump = receiver
    count = (receiver != np.arange(receiver.size)).astype(np.int32)
    total = np.where(count > 0, step, 0.0)
    while True:
        onward = jump[jump]
        total = total + np.where(onward != jump, total[jump], 0.0)
        count = count + np.where(onward != jump, count[jump], 0)
        if np.array_equal(onward, jump):
            return total, jump, count
        jump = onward


def _drained(receiver: np.ndarray, depth: np.ndarray) -> np.ndarray:
    """Drained area of every cell, in cells: from the longest flow lines down."""
    order = np.argsort(-depth, kind="stable")
    levels = np.flatnonzero(np.diff(depth[order])) + 1
    area = np.ones(receiver.size)
    for cells in np.split(order, levels)[:-1]:
        np.add.at(area, receiver[cells], area[cells])
    return area


def make_terrain() -> Terrain:
    """Make the relief and the rivers of the sample."""
    grid = DEM_GRID
    rng = generator(1)
    x, y = grid.mesh()
    mains = {name: curve(metres(c), 70.0, rng, 240.0) for name, c in MAIN_RIVERS.items()}

    base_height = np.full(grid.rows * grid.columns, np.nan)
    for name, xy in mains.items():
        level = np.linspace(*MAIN_LEVEL_M[name], len(xy))
        base_height[grid.cells(xy)] = level
    # The rim drains outwards; its height rises away from the two big rivers.
    far = grid.distance_m(np.vstack(list(mains.values())))
    rim_height = 50 + 0.0035 * far + 15 * (1 + fractal(grid.shape, rng, 1.6, 0.3))
    rim = np.zeros(grid.shape, bool)
    rim[[0, -1], :] = rim[:, [0, -1]] = True
    rim_cells = np.flatnonzero(rim.ravel() & np.isnan(base_height) & (far.ravel() > 600))
    base_height[rim_cells] = rim_height.ravel()[rim_cells]
    base = np.flatnonzero(~np.isnan(base_height))

    uplift = _uplift(x, y, rng)
    # First flow lines: cheapest way down to a river through uneven ground, cheap along the
    # tributaries drawn by hand.
    ground = np.exp(0.55 * fractal(grid.shape, rng, 1.2, 0.25))
    heads = {}
    for name, control in TRIBUTARIES.items():
        xy = curve(metres(control), 70.0, rng, 330.0)
        ground.ravel()[grid.cells(xy)] = 0.04
        heads[name] = grid.cells(xy[:1])[0]
    height = spread(grid_graph(ground, grid.cell), base).reshape(grid.shape)

    for _ in range(ROUNDS):
        receiver, length = _receivers(height, base)
        _, _, depth = _down_the_flow(receiver, length)
        area = _drained(receiver, depth)
        climb, outlet, _ = _down_the_flow(receiver, uplift.ravel() * length * area**-CONCAVITY)
        height = (base_height[outlet] / SCALE_M + climb).reshape(grid.shape)
    rivers = _trace_rivers(mains, receiver, area, heads)
    height = height * SCALE_M
    # Hill slopes creep; fine texture grows with the relief.
    rough = ndimage.gaussian_filter(height, 1.1)
    relief = np.hypot(*np.gradient(rough, grid.cell))
    texture = fractal(grid.shape, rng, 0.9, 0.04)
    height = rough + texture * np.minimum(7.0, 16.0 * relief)
    cells = np.unique(np.concatenate([grid.cells(river.xy) for river in rivers]))
    bed = ndimage.minimum_filter(rough, 3).ravel()[cells]
    height.ravel()[cells] = np.minimum(height.ravel()[cells], bed - 1.0)
    slope = np.hypot(*np.gradient(ndimage.gaussian_filter(height, 0.8), grid.cell))
    main_cells = np.unique(np.concatenate([grid.cells(xy) for xy in mains.values()]))
    return Terrain(height, slope, rivers, main_cells)


def _trace_rivers(mains, receiver, area, heads) -> list[River]:
    """Rivers as lines: the big ones as drawn, the others down the flow lines.

    A tributary ends in a vertex of the river it joins.
    """
    grid = DEM_GRID
    km2 = grid.cell**2 / 1e6
    rivers, place, owner = [], {}, {}
    for name, xy in mains.items():
        upstream = {"武江": 6500.0, "浈江": 7500.0, "北江": 14500.0}[name]
        joins = None if name == "北江" else "北江"
        rivers.append(River(name, xy, np.full(len(xy), upstream), joins))
        for cell, point in zip(grid.cells(xy).tolist(), xy):
            place[cell], owner[cell] = point, name
    drained = area * km2
    big = drained > 4.0
    inflow = np.zeros(area.size, int)
    np.add.at(inflow, receiver[big & (receiver != np.arange(area.size))], 1)
    springs = np.flatnonzero(big & (inflow == 0))
    paths = {int(s): _path(int(s), receiver) for s in springs}
    named = {}
    for name, cell in heads.items():
        named[name] = _path(int(cell), receiver)
    ordered = [(n, named[n]) for n in TRIBUTARIES]
    ordered += [("", p) for _, p in sorted(paths.items(), key=lambda kv: (-len(kv[1]), kv[0]))]
    for name, path in ordered:
        stop = next((k for k, cell in enumerate(path) if cell in place), None)
        part = path if stop is None else path[: stop + 1]
        if len(part) < 8:
            continue
        centre = grid.centres(np.array(part))
        if stop is not None:
            centre[-1] = place[part[-1]]
        xy = smooth_line(centre, 2.2)
        for cell, point in zip(part[:-1] if stop is not None else part, xy):
            place[cell], owner[cell] = point, name
        joins = owner[part[-1]] if stop is not None else None
        rivers.append(River(name, xy, drained[np.array(part)], joins))
    return rivers


def _path(cell: int, receiver: np.ndarray) -> list[int]:
    path = [cell]
    while receiver[path[-1]] != path[-1]:
        path.append(int(receiver[path[-1]]))
    return path
