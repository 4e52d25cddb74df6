"""One band of a raster: read into an array, warped to the analysis CRS, written whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from warnings import filterwarnings

import numpy as np
import pyproj
from qgis.core import QgsProviderRegistry, QgsRasterLayer

from ...core.geo.crs import check_extent_fits, is_undefined
from ...core.geo.raster import Band, Raster, known_values
from ...core.messages import InputError, Message
from ...interface.language import language
from ..files.local_files import raster_driver
from .outputs import StagedFile
from .sources import known_crs
from .styles import filled_style, style_path

__all__ = [
    "RASTER_ENDINGS",
    "TITLE_TAG",
    "RasterSource",
    "extent",
    "in_crs",
    "read_raster",
    "stage_raster",
    "style_of",
]

#: Of the rasters that are written.
RASTER_ENDINGS = (".tif", ".tiff")

#: Metadata item by which a raster says which result it is.
TITLE_TAG = "TIFFTAG_IMAGEDESCRIPTION"

#: Marks cells without data in rasters of real numbers.
NO_DATA = -9999.0


#: Cells read around an area beside those in it, for warping and cutting.
MARGIN_CELLS = 3


#: What the bands of a picture are for; one with a colour table is a picture too.
COLOURS = frozenset(
    "palette red green blue hue saturation lightness cyan magenta yellow black Y Cb Cr".split()
)
#: Formats (GDAL's names) in which bytes are shades of grey.
PICTURES = frozenset({"JPEG", "PNG", "GIF", "BMP", "WEBP"})


@dataclass(frozen=True)
class RasterSource:
    """What is needed to read a raster outside the main thread.

    Attributes
    ----------
    path : str
        File that GDAL can open.
    crs : pyproj.CRS or None
        Set in QGIS for the layer; None where only the file knows.
    no_data : tuple of (float, float)
        Least and greatest of the values set in QGIS to stand for no data.
    """

    path: str
    crs: pyproj.CRS | None = None
    no_data: tuple[tuple[float, float], ...] = ()

    @classmethod
    def of_layer(cls, layer: QgsRasterLayer) -> RasterSource:
        """Return the source of a layer as QGIS shows it."""
        registry, provider = QgsProviderRegistry.instance(), layer.dataProvider()
        parts, path = registry.decodeUri("gdal", layer.source()), layer.source()
        if any(name in parts for name in ("openOptions", "credentialOptions")):
            kept = {
                name: parts[name]
                for name in ("path", "layerName", "vsiPrefix", "vsiSuffix")
                if parts.get(name)
            }
            path = registry.encodeUri("gdal", kept)
        ranges = provider.userNoDataValues(1)
        return cls(path, known_crs(layer.crs()), tuple((r.min(), r.max()) for r in ranges))

    @property
    def name(self) -> str:
        """Return the file's name."""
        return Path(self.path).name


def read_raster(
    source: RasterSource | str,
    kind: str = "terrain",
    crs: pyproj.CRS | None = None,
    bounds: tuple[float, float, float, float] | None = None,
) -> tuple[Raster, list[Message]]:
    """Read the first band of a raster, all of it or the cells around an area.

    Parameters
    ----------
    source : RasterSource or str
        The raster, or its path.
    kind : str
        One of the kinds of ``standards/rasters.json``: what its numbers can be.
    crs : pyproj.CRS, optional
        Of the bounds.
    bounds : tuple of float, optional
        West, south, east, north: no more than the cells around them is read.

    Returns
    -------
    raster : Raster
        Numbers as float64 with the band's scale, offset and unit applied, NaN where nothing is
        known.
    warnings : list of Message
        See `known_values`.

    Raises
    ------
    InputError
        When the file cannot be read, is a picture, has no CRS or one that does not fit, holds no
        value at all or lies elsewhere.
    """
    import rasterio
    from rasterio.windows import Window

    if isinstance(source, str):
        source = RasterSource(source)
    name = source.name
    driver = raster_driver(str(source.path))
    try:
        with rasterio.open(source.path, driver=driver) as file:
            _refuse_picture(file, name)
            own = _crs_of(file, source)
            check_extent_fits(name, _bounds(file.transform, file.height, file.width), own)
            window = Window(0, 0, file.width, file.height)
            if crs is not None and bounds is not None:
                window = _window(file, name, own, crs, bounds)
            transform, whole = _window_transform(file, window), (file.height, file.width)
            stored = file.read(1, masked=True, window=window)
            band = Band(file.scales[0], file.offsets[0], file.units[0] or "", source.no_data)
    except rasterio.errors.RasterioError as error:
        raise InputError(
            name,
            Message("the file cannot be read ({error})", error=str(error).strip().rstrip(".")),
            mend=Message("check that the file is whole, or take a copy"),
        ) from error
    values, warnings = known_values(stored, band, kind, name)
    if not np.isfinite(values).any():
        problem = Message("the raster holds no value")
        if values.shape != whole:
            problem = Message("the raster holds no value where the other layers lie")
        raise InputError(name, problem)
    return Raster(values, transform, own.to_string(), name), warnings


def _window_transform(file: Any, window: Any) -> tuple[float, float, float, float, float, float]:
    """Return the transform of a window; rasterio's own multiplies as affine 3 warns against."""
    a, b, c, d, e, f = file.transform[:6]
    column, row = window.col_off, window.row_off
    return a, b, c + a * column + b * row, d, e, f + d * column + e * row


def _bounds(transform: Any, rows: int, columns: int) -> tuple[float, float, float, float]:
    """Return west, south, east, north of cells, whichever way their rows run."""
    a, b, c, d, e, f = transform[:6]
    x = [c, c + a * columns, c + b * rows, c + a * columns + b * rows]
    y = [f, f + d * columns, f + e * rows, f + d * columns + e * rows]
    return min(x), min(y), max(x), max(y)


def _refuse_picture(file: Any, name: str) -> None:
    """Refuse what holds colours, or shades of grey, and no numbers."""
    bytes_only = all(dtype == "uint8" for dtype in file.dtypes)
    colours = {use.name for use in file.colorinterp} & COLOURS
    if colours or (bytes_only and (file.count >= 3 or file.driver in PICTURES)):
        raise InputError(
            name,
            Message("the raster is a picture: its bands hold colours, not numbers of one kind"),
            mend=Message("choose the raster of the numbers themselves, without a colour table"),
        )


def _crs_of(file: Any, source: RasterSource) -> pyproj.CRS:
    """Return the CRS that QGIS shows, or that of the file."""
    if source.crs is not None:
        return source.crs
    own = None if file.crs is None else pyproj.CRS.from_user_input(file.crs.to_string())
    if own is None or is_undefined(own):
        raise InputError(
            source.name,
            Message("the layer has no coordinate reference system"),
            mend=Message("set the coordinate reference system in which the layer was drawn"),
        )
    return own


def _window(
    file: Any,
    name: str,
    own: pyproj.CRS,
    crs: pyproj.CRS,
    bounds: tuple[float, float, float, float],
) -> Any:
    """Return the part of a file around bounds, whichever way its rows run."""
    from rasterio.warp import transform_bounds
    from rasterio.windows import Window

    west, south, east, north = transform_bounds(crs.to_wkt(), own.to_wkt(), *bounds)
    x, y = np.array([west, west, east, east]), np.array([south, north, south, north])
    a, b, c, d, e, f = (~file.transform)[:6]
    columns, rows = a * x + b * y + c, d * x + e * y + f
    left, top = (int(np.floor(along.min())) - MARGIN_CELLS for along in (columns, rows))
    right, bottom = (int(np.ceil(along.max())) + MARGIN_CELLS for along in (columns, rows))
    if right <= 0 or bottom <= 0 or left >= file.width or top >= file.height:
        raise InputError(
            name,
            Message("the raster does not reach to where the other layers lie"),
            mend=Message("choose a raster that covers them, or check the reference systems"),
        )
    left, top = max(left, 0), max(top, 0)
    return Window(left, top, min(right, file.width) - left, min(bottom, file.height) - top)


def extent(raster: Raster) -> tuple[float, float, float, float]:
    """Return west, south, east and north of a raster that lies north up."""
    a, _, west, _, e, north = raster.transform
    rows, columns = raster.values.shape
    return west, north + e * rows, west + a * columns, north


def in_crs(
    raster: Raster,
    crs: pyproj.CRS,
    like: Raster | None = None,
    bounds: tuple[float, float, float, float] | None = None,
) -> tuple[Raster, Message | None]:
    """Return a raster north up in a metric CRS.

    A raster that lies so already is only cut, its heights stay as they are. Any other is warped
    bilinearly; a cell whose nearest source cell has no data gets none.

    Parameters
    ----------
    raster : Raster
        As read.
    crs : pyproj.CRS
        The metric CRS.
    like : Raster, optional
        Take the cells of this raster, which is in that CRS.
    bounds : tuple of float, optional
        West, south, east, north in that CRS: no more than the cells around them.

    Returns
    -------
    raster : Raster
        In the CRS.
    note : Message or None
        That it was warped.
    """
    import rasterio
    from rasterio.warp import Resampling, calculate_default_transform, reproject

    rows, columns = raster.values.shape
    source = rasterio.Affine(*raster.transform)
    a, b, c, d, e, f = raster.transform
    same = pyproj.CRS.from_user_input(raster.crs) == crs
    if same and like is None and b == 0 and d == 0:
        values, west, north = raster.values, c, f
        if e > 0:
            values, north = values[::-1], f + e * rows
        if a < 0:
            values, west = values[:, ::-1], c + a * columns
        upright = Raster(values, (abs(a), 0.0, west, 0.0, -abs(e), north), raster.crs, raster.name)
        return _cut(upright, bounds), None
    text = crs.to_wkt()
    if like is None:
        extent = _bounds(source, rows, columns)
        # rasterio multiplies as affine 3 warns against, and QGIS shows that in its log; a filter
        # for the time of the call would be one for all threads
        filterwarnings("ignore", "Use `@` matmul", PendingDeprecationWarning, r"rasterio\.")
        transform, wide, high = calculate_default_transform(
            raster.crs, text, columns, rows, *extent
        )
    else:
        transform, (high, wide) = rasterio.Affine(*like.transform), like.values.shape

    def warped(values: Any, how: Any) -> Any:
        made = np.full((high, wide), np.nan)
        reproject(
            values,
            made,
            src_transform=source,
            src_crs=raster.crs,
            src_nodata=np.nan,
            dst_transform=transform,
            dst_crs=text,
            dst_nodata=np.nan,
            resampling=how,
        )
        return made

    values = warped(raster.values, Resampling.bilinear)
    known = warped(np.where(np.isnan(raster.values), np.nan, 1.0), Resampling.nearest)
    values[np.isnan(known)] = np.nan
    made = Raster(values, tuple(transform)[:6], crs.to_string(), raster.name)
    note = Message(
        "{layer}: warped from {source} to cells of {width} x {height} m",
        layer=raster.name,
        source=raster.crs,
        width=f"{transform.a:.4g}",
        height=f"{-transform.e:.4g}",
    )
    return made if like is not None else _cut(made, bounds), note


def _cut(raster: Raster, bounds: tuple[float, float, float, float] | None) -> Raster:
    """Return the cells around bounds; all of them where bounds reach beyond."""
    if bounds is None:
        return raster
    a, _, west, _, e, north = raster.transform
    rows, columns = raster.values.shape
    left = max(0, int(np.floor((bounds[0] - west) / a)) - 1)
    right = min(columns, int(np.ceil((bounds[2] - west) / a)) + 1)
    top = max(0, int(np.floor((bounds[3] - north) / e)) - 1)
    bottom = min(rows, int(np.ceil((bounds[1] - north) / e)) + 1)
    if right - left < 2 or bottom - top < 2:
        return raster
    transform = (a, 0.0, west + left * a, 0.0, e, north + top * e)
    return Raster(raster.values[top:bottom, left:right], transform, raster.crs, raster.name)


def style_of(kind: dict[str, Any]) -> str | None:
    """Return the name of the style that is laid beside a raster, None where it has none."""
    style: str = kind["style"]
    return style if style_path(style).exists() else None


def stage_raster(raster: Raster, kind: dict[str, Any], destination: str) -> StagedFile:
    """Write a raster as a cloud-optimised GeoTIFF under a temporary name, its style beside it.

    Parameters
    ----------
    raster : Raster
        NaN where there is no data.
    kind : dict
        One raster of ``standards/outputs``; ``type`` count gives whole numbers.
    destination : str
        Path of the file wanted.

    Returns
    -------
    StagedFile
        To be finished or discarded by the caller.
    """
    import rasterio

    if Path(destination).suffix.lower() not in RASTER_ENDINGS:
        raise InputError(
            destination,
            Message("files of this kind cannot be written"),
            mend=Message("use one of {endings}", endings=", ".join(RASTER_ENDINGS)),
        )
    values, dtype, missing = raster.values, "float32", NO_DATA
    if kind["type"] == "count":
        small = np.nanmax(values, initial=0) < 255
        dtype, missing = ("uint8", 255) if small else ("uint16", 65535)
    stored = np.where(np.isnan(values), missing, values).astype(dtype)
    staged = StagedFile(destination)
    try:
        with rasterio.open(
            staged.path,
            "w",
            driver="COG",
            height=stored.shape[0],
            width=stored.shape[1],
            count=1,
            dtype=dtype,
            nodata=missing,
            crs=raster.crs,
            transform=rasterio.Affine(*raster.transform),
            compress="DEFLATE",
            overview_resampling="nearest",
        ) as file:
            file.write(stored, 1)
            file.update_tags(**{TITLE_TAG: kind["en"]})
        style = style_of(kind)
        if style is not None:
            text = filled_style(style, language())
            staged.path.with_suffix(".qml").write_bytes(text.encode("utf-8"))
    except BaseException:
        staged.discard()
        raise
    return staged
