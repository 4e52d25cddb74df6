"""Write the tables as a GeoPackage and the relief as a GeoTIFF.

Layers, fields and types are those of the plugin's data dictionary (standards/*.json).
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pyogrio
import pyproj
import rasterio
import shapely
from rasterio.transform import from_origin

from .frame import AS_OF, CRS, DEM_GRID

SYNTHETIC = "SYNTHETIC sample data, not real / 合成样例数据，非真实数据"
NODATA = -32768
# Layers that hold one more kind of geometry of the layer they are named after.
DEFINED_AS = {"assets_areas": "assets", "closures_lines": "closures", "closures_points": "closures"}
STANDARDS = [Path(__file__).parents[2] / part for part in ("wj_risk_plugin/standards", "standards")]


def _definition() -> tuple[dict, dict]:
    folder = next(path for path in STANDARDS if path.is_dir())
    layers, fields = (
        json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("layers", "fields")
    )
    return layers, fields


def _column(values: pd.Series, kind: str) -> tuple[np.ndarray, np.ndarray]:
    """Turn a column into an array of its own type and the mask of its empty values."""
    empty = values.isna().to_numpy()
    if kind == "text":
        return values.where(~empty, None).to_numpy(dtype=object), empty
    if kind == "date":
        return values.to_numpy(dtype="datetime64[D]"), empty
    fill = {"integer": 0, "real": 0.0, "flag": False}[kind]
    dtype = {"integer": np.int32, "real": np.float64, "flag": bool}[kind]
    return np.array([fill if e else v for v, e in zip(values, empty)], dtype=dtype), empty


def _geometries(table: pd.DataFrame, crs: str) -> tuple[np.ndarray, str]:
    """Well-known binary, centimetres in EPSG:4547, and the kind of geometry."""
    shapes = table.geometry.to_numpy()
    if crs != CRS:
        move = pyproj.Transformer.from_crs(CRS, crs, always_xy=True).transform
        shapes = shapely.transform(shapes, lambda xy: np.column_stack(move(*xy.T)))
    kinds = {shape.geom_type for shape in shapes}
    if len(kinds) > 1:  # single and multiple parts: write all as multiple
        shapes = np.array([shapely.multipolygons(shapely.get_parts(s)) for s in shapes])
        kinds = {"MultiPolygon"}
    return shapely.to_wkb(shapes), kinds.pop()


def write_layer(path: Path, name: str, table: pd.DataFrame, crs: str = CRS) -> None:
    """Append one layer; the columns follow the order of the data dictionary."""
    layers, fields = _definition()
    defined = layers[DEFINED_AS.get(name, name)]
    kinds = {f["name"]: fields[f.get("field", f["name"])]["type"] for f in defined["fields"]}
    columns = [column for column in kinds if column in table]
    data, masks = zip(*(_column(table[column], kinds[column]) for column in columns))
    options: dict = {"layer": name, "driver": "GPKG", "append": path.exists(), "encoding": "UTF-8"}
    if not path.exists():
        # the version that every QGIS of the last years reads without a warning
        options["dataset_options"] = {"VERSION": "1.2"}
    geometry = None
    if "geometry" in table:
        geometry, kind = _geometries(table, crs)
        options.update(geometry_type=kind, crs=crs)
    pyogrio.raw.write(
        str(path),
        geometry,
        list(data),
        columns,
        field_mask=list(masks),
        layer_options={
            "IDENTIFIER": f"{name} (SYNTHETIC)",
            "DESCRIPTION": (f"{SYNTHETIC}. {defined['en']} / {defined['zh']}. As of {AS_OF}."),
        },
        **options,
    )


def write_geopackage(path: Path, tables: dict[str, tuple[pd.DataFrame, str]]) -> None:
    """Write all layers into a new file; the file's time stamp is the sample's own date."""
    path.unlink(missing_ok=True)
    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{AS_OF}T00:00:00.000Z"})
    try:
        for name, (table, crs) in tables.items():
            write_layer(path, name, table, crs)
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})


def write_dem(path: Path, height: np.ndarray, void: np.ndarray) -> None:
    """Whole metres, tiled and compressed; `void` cells have no value."""
    grid = DEM_GRID
    values = np.round(height).astype(np.int16)
    values[void] = NODATA
    profile = {
        "driver": "GTiff",
        "dtype": "int16",
        "count": 1,
        "height": grid.rows,
        "width": grid.columns,
        "crs": CRS,
        "transform": from_origin(grid.west, grid.north, grid.cell, grid.cell),
        "nodata": NODATA,
        "tiled": True,
        "blockxsize": 256,
        "blockysize": 256,
        "compress": "deflate",
        "predictor": 2,
        "zlevel": 9,
    }
    with rasterio.open(path, "w", **profile) as raster:
        raster.write(values, 1)
        raster.set_band_description(1, "height above sea level, m (SYNTHETIC)")
        raster.update_tags(TIFFTAG_IMAGEDESCRIPTION=SYNTHETIC)
