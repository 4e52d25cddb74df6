"""Lines of sight beside GDAL's viewshed, in one process and one run, and beside GRASS's.

GDAL sees from all lookouts. GRASS, where ``grass`` is on the path, takes about a second for each
and sees from a few; it runs as a process of its own, as it is used.

The terrain is a fractal from a fixed seed: 500 x 500 cells of 30 m, a mean slope of 18 degrees,
heights of 60 to 1300 m. A hundred lookouts stand on high cells; key forest is 60 % of the cells.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal, osr
from scipy.ndimage import gaussian_filter, maximum_filter

from benchmarks.measuring import Row, timed
from wj_risk_plugin.core.visibility import kernels, line_of_sight
from wj_risk_plugin.core.visibility.line_of_sight import SightTerrain
from wj_risk_plugin.core.visibility.scene import Observers
from wj_risk_plugin.core.visibility.viewshed import union_viewshed

SIDE = 500
CELL_M = 30.0
LOOKOUTS = 100
RANGE_M = 10_000.0
MAST_M = 20.0
WEST, SOUTH = 400_000.0, 2_700_000.0
KEY_SHARE = 0.6
WORKERS = 2

GRASS_LOOKOUTS = 10

#: The bar with numba, and without it.
BARS = {True: 1.0, False: 10.0}

#: What GRASS does; curvature and refraction as ours, time taken around the viewsheds alone.
GRASS_SCRIPT = """
set -e
r.in.gdal --quiet input="$1/dem.tif" output=dem
g.region raster=dem
start=$(date +%s.%N)
while read -r name x y; do
    r.viewshed -b -c -r --quiet input=dem output="$name" coordinates="$x,$y" \
        observer_elevation={mast} target_elevation=0 max_distance={range} \
        refraction_coeff={refraction}
done < "$1/lookouts.txt"
end=$(date +%s.%N)
r.series --quiet input="$(cut -d' ' -f1 "$1/lookouts.txt" | paste -sd,)" output=union method=maximum
r.out.gdal --quiet -f input=union output="$1/union.tif" type=Byte nodata=255
echo "$start $end" > "$1/seconds.txt"
"""


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


def gdal_band(heights: Any, driver: str = "MEM", path: str = "") -> Any:
    """Return the heights as a raster, in memory unless a file is asked for."""
    side = heights.shape[0]
    dataset = gdal.GetDriverByName(driver).Create(path, side, side, 1, gdal.GDT_Float32)
    dataset.SetGeoTransform((WEST, CELL_M, 0, SOUTH + side * CELL_M, 0, -CELL_M))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4547)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.GetRasterBand(1).WriteArray(heights.astype("float32"))
    return dataset


def centre(side: int, row: int, column: int) -> tuple[float, float]:
    """Return the place of a cell's centre."""
    return WEST + (column + 0.5) * CELL_M, SOUTH + (side - row - 0.5) * CELL_M


def gdal_viewshed(dataset: Any, row: int, column: int) -> Any:
    """Return one viewshed of GDAL, ground targets, as a whole grid of flags."""
    side = dataset.RasterYSize
    x, y = centre(side, row, column)
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
        1.0 - line_of_sight.REFRACTION,
        gdal.GVM_Edge,
        RANGE_M,
    )
    transform = result.GetGeoTransform()
    first_column = round((transform[0] - WEST) / CELL_M)
    first_row = round((SOUTH + side * CELL_M - transform[3]) / CELL_M)
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


def grass_union(heights: Any, rows_: Any, columns: Any) -> tuple[float, Any]:
    """Return the seconds that GRASS takes for its viewsheds, and what it sees from any lookout."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        gdal_band(heights, "GTiff", str(folder / "dem.tif")).FlushCache()
        places = [centre(len(heights), int(r), int(c)) for r, c in zip(rows_, columns)]
        lines = [f"v{number} {x} {y}\n" for number, (x, y) in enumerate(places)]
        (folder / "lookouts.txt").write_text("".join(lines), encoding="ascii")
        script = GRASS_SCRIPT.replace("{mast}", str(MAST_M)).replace("{range}", str(RANGE_M))
        script = script.replace("{refraction}", str(line_of_sight.REFRACTION))
        (folder / "views.sh").write_text(script, encoding="ascii")
        command = ["grass", "--tmp-location", "EPSG:4547", "--exec", "bash"]
        subprocess.run([*command, str(folder / "views.sh"), name], check=True, capture_output=True)
        start, end = (folder / "seconds.txt").read_text(encoding="ascii").split()
        flags = gdal.Open(str(folder / "union.tif")).ReadAsArray()
    return float(end) - float(start), flags == 1


def ours(heights: Any, key: Any, rows_: Any, columns: Any) -> Any:
    """Return which key cells any lookout sees, by exact lines."""
    ground = SightTerrain(heights, CELL_M, CELL_M)
    eyes = Observers.standing(rows_, columns, heights[rows_, columns] + MAST_M, RANGE_M)
    row, column = np.nonzero(key)
    return union_viewshed(ground, eyes, row, column, 0.0, workers=WORKERS)


def agreement(other: Any, exact: Any) -> str:
    """Return how much of two answers is equal, in words."""
    overlap = float(np.sum(other & exact) / max(np.sum(other | exact), 1))
    return (
        f"exact {100 * exact.mean():.2f} % of {len(exact):,} key cells, "
        f"other {100 * other.mean():.2f} %, equal cells {100 * np.mean(other == exact):.2f} %, "
        f"IoU {overlap:.3f}"
    )


def rows(runs: int) -> list[Row]:
    """Measure the union of lookouts over 150,000 key cells beside the viewsheds of others.

    Parameters
    ----------
    runs : int
        Each time is the median of so many.

    Returns
    -------
    list of tuple
        What, our seconds, the other's seconds, the highest ratio that is good enough.
    """
    gdal.UseExceptions()
    heights = terrain()
    key = key_cells(heights)
    row, column = lookouts(heights)
    found = []
    with_numba = kernels.WALKED
    few = slice(0, GRASS_LOOKOUTS)
    try:
        for walked in (False, True) if with_numba else (False,):
            kernels.WALKED = walked
            ours(heights, key, row[few], column[few])  # compiles what is to be compiled
            other_seconds, other = timed(lambda: gdal_union(heights, row, column), runs)
            our_seconds, exact = timed(lambda: ours(heights, key, row, column), runs)
            what = (
                f"{len(row)} lookouts, {'numba' if walked else 'numpy'} : GDAL {gdal.__version__}"
            )
            found.append((what, our_seconds, other_seconds, BARS[walked]))
            print(f"  {what}: {agreement(other[key], exact)}")
    finally:
        kernels.WALKED = with_numba
    if not with_numba:
        print("  lookouts with numba: not installed")
    if shutil.which("grass") is None:
        print("  lookouts beside GRASS r.viewshed: not installed")
        return found
    grass_seconds, grass = grass_union(heights, row[few], column[few])
    few_seconds, few_exact = timed(lambda: ours(heights, key, row[few], column[few]), runs)
    what = f"{GRASS_LOOKOUTS} lookouts, {'numba' if with_numba else 'numpy'} : GRASS r.viewshed"
    print(f"  {what}: {agreement(grass[key], few_exact)}")
    return [*found, (what, few_seconds, grass_seconds, None)]


if __name__ == "__main__":
    for line in rows(3):
        print(line, f"ratio {line[1] / line[2]:.2f}")
