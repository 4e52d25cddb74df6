"""Write layers into a GeoPackage and heights into a GeoTIFF.

Layers, fields and types are those of the plugin's data dictionary (standards/*.json).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import rasterio
import shapely
from rasterio.transform import from_origin

from .texts import CELL_M, NODATA, NORTH, WEST, fields_of

SYNTHETIC = "SYNTHETIC sample data, not real / 合成样例数据，非真实数据"
AS_OF = "2026-11-23"
CRS = "EPSG:4547"


def _column(values: list[Any], kind: str) -> tuple[np.ndarray, np.ndarray]:
    """Turn a column into an array of its own type and the mask of its empty values."""
    empty = np.array([value is None for value in values])
    if kind == "date":
        return np.array(values, dtype="datetime64[D]"), empty
    fill = {"text": None, "integer": 0, "real": 0.0, "flag": False}[kind]
    dtype = {"text": object, "integer": np.int32, "real": np.float64, "flag": bool}[kind]
    return np.array([fill if value is None else value for value in values], dtype=dtype), empty


def write_layer(
    path: Path, name: str, columns: dict[str, list[Any]], shapes: list[Any], crs: str | None
) -> None:
    """Append one layer; `crs` is None for a table without geometry."""
    entry, kinds = fields_of(name)
    data, masks = zip(*(_column(values, kinds[column]) for column, values in columns.items()))
    options: dict[str, Any] = {
        "layer": name,
        "driver": "GPKG",
        "append": path.exists(),
        "encoding": "UTF-8",
    }
    if not path.exists():
        # the version that every QGIS of the last years reads without a warning
        options["dataset_options"] = {"VERSION": "1.2"}
    geometry = None
    if crs is not None:
        geometry = shapely.to_wkb(np.array(shapes, dtype=object))
        options.update(geometry_type=shapes[0].geom_type, crs=crs)
    pyogrio.raw.write(
        str(path),
        geometry,
        list(data),
        list(columns),
        field_mask=list(masks),
        layer_options={
            "IDENTIFIER": f"{name} (SYNTHETIC)",
            "DESCRIPTION": f"{SYNTHETIC}. {entry['en']} / {entry['zh']}. As of {AS_OF}.",
        },
        **options,
    )


def write_geopackage(path: Path, layers: dict[str, tuple[dict, list, str | None]]) -> None:
    """Write all layers into a new file; the file's time stamp is the sample's own date.

    Parameters
    ----------
    path : pathlib.Path
        Written anew.
    layers : dict of str to (columns, shapes, reference system)
        See `write_layer`.
    """
    path.unlink(missing_ok=True)
    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{AS_OF}T00:00:00.000Z"})
    try:
        for name, (columns, shapes, crs) in layers.items():
            write_layer(path, name, columns, shapes, crs)
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})


def write_dem(path: Path, heights: np.ndarray) -> None:
    """Write whole metres, tiled and compressed."""
    rows, columns = heights.shape
    profile = {
        "driver": "GTiff",
        "dtype": "int16",
        "count": 1,
        "height": rows,
        "width": columns,
        "crs": CRS,
        "transform": from_origin(WEST, NORTH, CELL_M, CELL_M),
        "nodata": NODATA,
        "tiled": True,
        "blockxsize": 256,
        "blockysize": 256,
        "compress": "deflate",
        "predictor": 2,
        "zlevel": 9,
    }
    with rasterio.open(path, "w", **profile) as raster:
        raster.write(heights, 1)
        raster.set_band_description(1, "height above sea level, m (SYNTHETIC)")
        raster.update_tags(TIFFTAG_IMAGEDESCRIPTION=SYNTHETIC)
