"""Lines of sight beside GDAL's viewshed, in one process and one run.

The terrain is a fractal from a fixed seed: 500 x 500 cells of 30 m, a mean slope of 18 degrees,
heights of 60 to 1300 m. A hundred lookouts stand on high cells; key forest is 60 % of the cells.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from osgeo import gdal
from scipy.ndimage import gaussian_filter, maximum_filter

from benchmarks.measuring import Row, timed
from wj_risk_plugin.core import sight_lines
from wj_risk_plugin.core.sight_lines import SightTerrain
from wj_risk_plugin.core.visibility import Observers, seen_by_any

SIDE = 500
CELL_M = 30.0
LOOKOUTS = 100
RANGE_M = 10_000.0
MAST_M = 20.0
KEY_SHARE = 0.6
WORKERS = 2

#: The bar with numba, and without it.
BARS = {True: 1.0, False: 10.0}


def terrain(side: int = SIDE, seed: int = 20260101) -> Any:
    """Return fractal heights: a spectrum falling with the frequency, scaled to a mean slope."""
    random = np.random.default_rng(seed)
    frequency = np.hypot(np.fft.fftfreq(side)[:, None], np.fft.fftfreq(side)[None, :])
    frequency[0, 0] = 1.0
    phase = np.fft.fft2(random.standard_normal((side, side)))
    heights = np.real(np.fft.ifft2(phase / frequency**1.75))
    heights = (heights - heights.min()) / (heights.max() - heights.min())
    return np.round(60.0 + 1240.0 * heights, 2)


def key_cells(heights: Any, seed: int = 7) -> Any:
    """Return patches of forest that make up the key share."""
    random = np.random.default_rng(seed)
    rough = gaussian_filter(random.standard_normal(heights.shape), 8)
    score = rough
    return score >= np.quantile(score, 1 - KEY_SHARE)


def lookouts(heights: Any, count: int = LOOKOUTS) -> tuple[Any, Any]:
    """Return rows and columns of local tops, the highest first, spread over the map."""
    top = heights == maximum_filter(heights, 13)
    row, column = np.nonzero(top)
    order = np.argsort(-heights[row, column], kind="stable")[:count]
    return row[order], column[order]


def gdal_band(heights: Any) -> Any:
    """Return the heights as a raster in memory."""
    side = heights.shape[0]
    dataset = gdal.GetDriverByName("MEM").Create("", side, side, 1, gdal.GDT_Float32)
    dataset.SetGeoTransform((400_000.0, CELL_M, 0, 2_700_000.0 + side * CELL_M, 0, -CELL_M))
    from osgeo import osr

    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4547)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.GetRasterBand(1).WriteArray(heights.astype("float32"))
    return dataset


def gdal_viewshed(dataset: Any, row: int, column: int) -> Any:
    """Return one viewshed of GDAL, ground targets, as a whole grid of flags."""
    side = dataset.RasterYSize
    x = 400_000.0 + (column + 0.5) * CELL_M
    y = 2_700_000.0 + (side - row - 0.5) * CELL_M
    result = gdal.ViewshedGenerate(
        dataset.GetRasterBand(1),
        "MEM",
        "",
        [],
        x,
        y,
        MAST_M,
        0.0,
        1,
        0,
        0,
        -1,
        1.0 - sight_lines.REFRACTION,
        gdal.GVM_Edge,
        RANGE_M,
    )
    transform = result.GetGeoTransform()
    first_column = round((transform[0] - 400_000.0) / CELL_M)
    first_row = round((2_700_000.0 + side * CELL_M - transform[3]) / CELL_M)
    return first_row, first_column, result.ReadAsArray()


def gdal_union(heights: Any, rows_: Any, columns: Any) -> Any:
    """Return what GDAL sees from any lookout, as many at a time as ours."""
    seen = np.zeros(heights.shape, bool)

    def several(chosen: Any) -> Any:
        dataset = gdal_band(heights)
        union = np.zeros(heights.shape, bool)
        for row, column in chosen:
            top, left, flags = gdal_viewshed(dataset, int(row), int(column))
            high, wide = flags.shape
            union[top : top + high, left : left + wide] |= flags > 0
        return union

    pairs = list(zip(rows_, columns))
    with ThreadPoolExecutor(WORKERS) as pool:
        for union in pool.map(several, [pairs[i::WORKERS] for i in range(WORKERS)]):
            seen |= union
    return seen


def ours(heights: Any, key: Any, rows_: Any, columns: Any) -> Any:
    """Return which key cells any lookout sees, by exact lines."""
    ground = SightTerrain(heights, CELL_M, CELL_M)
    eyes = Observers.standing(rows_, columns, heights[rows_, columns] + MAST_M, RANGE_M)
    row, column = np.nonzero(key)
    return seen_by_any(ground, eyes, row, column, 0.0, workers=WORKERS)


def rows(runs: int) -> list[Row]:
    """Measure the union of 100 lookouts over 150,000 key cells beside 100 GDAL viewsheds.

    Parameters
    ----------
    runs : int
        Each time is the median of so many.

    Returns
    -------
    list of tuple
        What, our seconds, GDAL's seconds, the highest ratio that is good enough.
    """
    gdal.UseExceptions()
    heights = terrain()
    key = key_cells(heights)
    row, column = lookouts(heights)
    compiled = sight_lines.njit is not None
    if compiled:
        ours(heights[:60, :60], key[:60, :60], row[:0], column[:0])
    other_seconds, other = timed(lambda: gdal_union(heights, row, column), runs)
    our_seconds, exact = timed(lambda: ours(heights, key, row, column), runs)
    other = other[key]
    equal = float(np.mean(other == exact))
    overlap = float(np.sum(other & exact) / max(np.sum(other | exact), 1))
    print(
        f"  lookouts: exact {100 * exact.mean():.2f} % of {len(exact):,} key cells, "
        f"GDAL {100 * other.mean():.2f} %, equal cells {100 * equal:.2f} %, IoU {overlap:.3f}, "
        f"{'numba' if compiled else 'numpy'}"
    )
    what = f"union of {len(row)} lookouts, 10 km : GDAL {gdal.__version__} viewsheds in process"
    return [(what, our_seconds, other_seconds, BARS[compiled])]


if __name__ == "__main__":
    for line in rows(3):
        print(line, f"ratio {line[1] / line[2]:.2f}")
