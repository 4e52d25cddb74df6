"""The frame of the sample: coordinates, towns, and the grid everything is drawn on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from scipy import ndimage, sparse
from scipy.sparse import csgraph

from ..texts import CELL_M, NORTH, WEST

CRS = "EPSG:4547"
SEED = 440203
DISTRICT_CODE = "440203"
DISTRICT_NAME = "武江区（合成样例 SYNTHETIC）"
DISTRICT_AREA_KM2 = 677.85
DISTRICT_PEOPLE = 388_700

# Real codes and names; seats recalled to a few kilometres; people, areas and the skeleton each
# town grows from are invented for the sample. Coordinates in km: easting, northing - 2700.
TOWNS = {
    "440203001": {
        "name": "新华街道",
        "seat": (457.75, 43.65),
        "area": 9,
        "people": 118_000,
        "communities": 12,
        "villages": 0,
        "skeleton": [(457.75, 43.65), (456.9, 43.9)],
    },
    "440203002": {
        "name": "惠民街道",
        "seat": (457.45, 42.0),
        "area": 14,
        "people": 96_000,
        "communities": 10,
        "villages": 0,
        "skeleton": [(457.45, 42.0), (456.4, 41.6)],
    },
    "440203100": {
        "name": "西联镇",
        "seat": (455.0, 40.1),
        "area": 102,
        "people": 72_000,
        "communities": 8,
        "villages": 9,
        "skeleton": [(455.0, 40.1), (452.0, 38.0), (453.5, 33.5), (449.8, 42.0)],
    },
    "440203101": {
        "name": "西河镇",
        "seat": (457.0, 45.9),
        "area": 74,
        "people": 52_000,
        "communities": 6,
        "villages": 8,
        "skeleton": [(457.0, 45.9), (453.2, 47.2), (450.3, 49.8)],
    },
    "440203102": {
        "name": "龙归镇",
        "seat": (442.85, 37.95),
        "area": 237,
        "people": 28_700,
        "communities": 3,
        "villages": 14,
        "skeleton": [
            (442.85, 37.95),
            (438.0, 36.0),
            (433.5, 33.0),
            (446.0, 34.5),
            (443.0, 31.0),
            (444.5, 42.0),
        ],
    },
    "440203103": {
        "name": "江湾镇",
        "seat": (426.1, 24.2),
        "area": 128,
        "people": 6_800,
        "communities": 1,
        "villages": 8,
        "skeleton": [(426.1, 24.2), (421.5, 22.5), (417.0, 21.0), (413.5, 20.0), (430.0, 27.5)],
    },
    "440203104": {
        "name": "重阳镇",
        "seat": (441.4, 51.8),
        "area": 113.85,
        "people": 15_200,
        "communities": 2,
        "villages": 10,
        "skeleton": [(441.4, 51.8), (437.5, 52.8), (445.0, 50.5), (442.5, 47.0)],
    },
}


def metres(points) -> np.ndarray:
    """Turn (easting km, northing km - 2700) pairs into EPSG:4547 metres, shape (n, 2)."""
    points = np.atleast_2d(np.asarray(points, dtype=float))
    return points * 1000.0 + (0.0, 2_700_000.0)


def generator(*stream: int) -> np.random.Generator:
    """Return the random stream of one part, so that parts do not disturb each other."""
    return np.random.default_rng((SEED, *stream))


@dataclass(frozen=True)
class Grid:
    """Square cells in EPSG:4547; row 0 is the northern row."""

    west: float
    north: float
    cell: float
    rows: int
    columns: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows, self.columns

    def centres(self, flat: np.ndarray) -> np.ndarray:
        """Coordinates (n, 2) of the centres of flat cell numbers."""
        row, column = np.divmod(np.asarray(flat), self.columns)
        return np.column_stack(
            [self.west + (column + 0.5) * self.cell, self.north - (row + 0.5) * self.cell]
        )

    def cells(self, xy: np.ndarray) -> np.ndarray:
        """Flat numbers of the cells holding points (n, 2); points outside go to the rim."""
        xy = np.atleast_2d(xy)
        column = np.clip((xy[:, 0] - self.west) // self.cell, 0, self.columns - 1)
        row = np.clip((self.north - xy[:, 1]) // self.cell, 0, self.rows - 1)
        return (row * self.columns + column).astype(np.int64)

    def mesh(self) -> tuple[np.ndarray, np.ndarray]:
        """Easting and northing of every cell centre, each (rows, columns)."""
        x = self.west + (np.arange(self.columns) + 0.5) * self.cell
        y = self.north - (np.arange(self.rows) + 0.5) * self.cell
        return np.meshgrid(x, y)

    def distance_m(self, xy: np.ndarray) -> np.ndarray:
        """Distance of every cell to the nearest of the points, metres."""
        mask = np.ones(self.rows * self.columns, bool)
        mask[self.cells(xy)] = False
        return ndimage.distance_transform_edt(mask.reshape(self.shape)) * self.cell


# The whole DEM: the district's bounding box and at least 10 km around it.
DEM_GRID = Grid(west=float(WEST), north=float(NORTH), cell=float(CELL_M), rows=728, columns=768)


def fractal(
    shape: tuple[int, int], rng: np.random.Generator, slope: float = 2.0, longest: float = 1.0
) -> np.ndarray:
    """Fractal noise with mean 0 and standard deviation 1 (spectral synthesis).

    `slope` is the fall of amplitude with frequency; waves longer than `longest` times the
    grid's width are left out.
    """
    fy = np.fft.fftfreq(shape[0])[:, None] * shape[0]
    fx = np.fft.rfftfreq(shape[1])[None, :] * shape[1]
    frequency = np.hypot(fy, fx)
    amplitude = np.where(frequency >= 1.0 / longest, np.maximum(frequency, 1e-9) ** -slope, 0.0)
    phase = rng.uniform(0, 2 * np.pi, amplitude.shape)
    field = np.fft.irfft2(amplitude * np.exp(1j * phase), s=shape)
    return (field - field.mean()) / field.std()


def grid_graph(cost: np.ndarray, cell: float, blocked: np.ndarray | None = None):
    """Graph of 8-neighbours; a step costs its length times the mean cost of its two cells.

    `blocked` gives zone numbers: steps between different zones do not exist.
    """
    rows, columns = cost.shape
    number = np.arange(rows * columns).reshape(rows, columns)
    starts, ends, weights = [], [], []
    for dr, dc in ((0, 1), (1, 0), (1, 1), (1, -1)):
        a = (slice(0, rows - dr), slice(max(0, -dc), columns - max(0, dc)))
        b = (slice(dr, rows), slice(max(0, dc), columns + min(0, dc)))
        weight = cell * np.hypot(dr, dc) * (cost[a] + cost[b]) / 2
        keep = np.isfinite(weight)
        if blocked is not None:
            keep &= blocked[a] == blocked[b]
        starts.append(number[a][keep])
        ends.append(number[b][keep])
        weights.append(weight[keep])
    size = rows * columns
    graph = sparse.coo_matrix(
        (np.concatenate(weights), (np.concatenate(starts), np.concatenate(ends))), (size, size)
    ).tocsr()
    return (graph + graph.T).tocsr()


def spread(graph, sources: np.ndarray) -> np.ndarray:
    """Cost from the nearest source to every node."""
    return csgraph.dijkstra(graph, directed=True, indices=np.unique(sources), min_only=True)


def smooth_line(xy: np.ndarray, sigma: float) -> np.ndarray:
    """Gaussian smoothing along a line whose two ends stay; a ring is smoothed all round."""
    if len(xy) < 4:
        return xy
    if np.array_equal(xy[0], xy[-1]):
        ring = ndimage.gaussian_filter1d(xy[:-1], sigma, axis=0, mode="wrap")
        return np.vstack([ring, ring[:1]])
    pad = min(len(xy) - 1, int(4 * sigma) + 1)
    # Reflection through the end points keeps them exactly where they are.
    before = 2 * xy[0] - xy[pad:0:-1]
    after = 2 * xy[-1] - xy[-2 : -pad - 2 : -1]
    smooth = ndimage.gaussian_filter1d(np.vstack([before, xy, after]), sigma, axis=0)
    smooth = smooth[pad : pad + len(xy)]
    smooth[0], smooth[-1] = xy[0], xy[-1]
    return smooth


def densify(xy: np.ndarray, step: float) -> np.ndarray:
    """Vertices about every `step` metres along a line."""
    return shapely.get_coordinates(shapely.segmentize(shapely.LineString(xy), step))


def curve(control: np.ndarray, step: float, rng: np.random.Generator, wander: float) -> np.ndarray:
    """Draw a smooth, slightly wandering line through control points, a vertex every `step`."""
    xy = smooth_line(densify(control, step), sigma=1000.0 / step)
    bend = rng.normal(size=xy.shape)
    bend = ndimage.gaussian_filter1d(bend, 330.0 / step, axis=0, mode="reflect")
    bend *= wander / bend.std()
    taper = np.minimum(1.0, np.arange(len(xy)) / 12.0)
    taper = np.minimum(taper, taper[::-1])[:, None]
    return densify(xy + bend * taper, step)


def whole(shares: np.ndarray, total: int) -> np.ndarray:
    """Whole numbers in proportion to shares that sum to `total` (largest remainder)."""
    exact = np.asarray(shares, dtype=float) / np.sum(shares) * total
    result = np.floor(exact).astype(np.int64)
    order = np.argsort(-(exact - result), kind="stable")
    result[order[: total - int(result.sum())]] += 1
    return result
