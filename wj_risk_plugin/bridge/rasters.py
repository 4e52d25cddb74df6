"""Reading one band of a raster into an array."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..core.messages import InputError, Message
from ..core.terrain import Raster

__all__ = ["read_raster"]


def read_raster(path: str) -> Raster:
    """Read the first band of a raster.

    Parameters
    ----------
    path : str
        File that GDAL can open.

    Returns
    -------
    Raster
        Heights as float64, NaN where the file has no data.

    Raises
    ------
    InputError
        When the file cannot be read, has no CRS or holds no value at all.
    """
    import rasterio

    name = Path(path).name
    try:
        with rasterio.open(path) as file:
            crs, transform = file.crs, file.transform
            values = file.read(1, masked=True).astype("float64").filled(np.nan)
    except rasterio.errors.RasterioError as error:
        raise InputError(
            name,
            Message("the file cannot be read ({error})", error=str(error).strip().rstrip(".")),
            mend=Message("check that the file is whole, or take a copy"),
        ) from error
    if crs is None:
        raise InputError(
            name,
            Message("the layer has no coordinate reference system"),
            mend=Message("set the coordinate reference system in which the layer was drawn"),
        )
    if not np.isfinite(values).any():
        raise InputError(name, Message("the raster holds no value"))
    return Raster(values, tuple(transform)[:6], crs.to_string(), name)
