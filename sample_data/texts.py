"""The sample district as plain texts: what is kept in git, the same on every machine.

One line a feature in ``district/LAYER.geojsonl`` (GeoJSON, but with coordinates as the layer has
them, and the columns in the order of the data dictionary), the relief as an ESRI grid in
``district/relief.asc``, and in ``district/layers.json`` the layers with their reference systems and
the ids of what is awkward on purpose. Numbers are written so that they are read back to the last
bit, whatever GEOS, GDAL or numpy a machine has.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely
import shapely.geometry

__all__ = [
    "CELL_M",
    "FOLDER",
    "NODATA",
    "NORTH",
    "WEST",
    "column_kinds",
    "content_hash",
    "feature_line",
    "fields_of",
    "features_in",
    "layers_and_marks",
    "made_texts",
    "relief",
    "relief_lines",
]

FOLDER = Path(__file__).resolve().parent / "district"
#: North-western corner of the relief in EPSG:4547, and the side of its cells.
WEST, NORTH, CELL_M = 400_500, 2_768_400, 90
NODATA = -32768
#: Layers that hold one more kind of geometry of the layer they are named after.
DEFINED_AS = {"assets_areas": "assets", "closures_lines": "closures", "closures_points": "closures"}
STANDARDS = [Path(__file__).parents[1] / part for part in ("wj_risk_plugin/standards", "standards")]
#: Bytes of the bounds in a GeoPackage's geometry, by the three bits that say which there are.
BOUNDS_BYTES = (0, 32, 48, 48, 64)


def fields_of(layer: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Return a layer's entry in the data dictionary, and its columns with their types."""
    folder = next(path for path in STANDARDS if path.is_dir())
    layers, fields = (
        json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("layers", "fields")
    )
    entry = layers[DEFINED_AS.get(layer, layer)]
    kinds = {f["name"]: fields[f.get("field", f["name"])]["type"] for f in entry["fields"]}
    return entry, kinds


def column_kinds(layer: str, columns: Iterable[str]) -> dict[str, str]:
    """Return the columns that the dictionary knows, in its order, with their types."""
    there = set(columns)
    return {name: kind for name, kind in fields_of(layer)[1].items() if name in there}


def feature_line(values: dict[str, Any], kinds: dict[str, str], shape: Any) -> str:
    """Return one feature as one line of GeoJSON; empty values are null.

    Parameters
    ----------
    values : dict of str to object
        By column.
    kinds : dict of str to str
        Columns wanted, with their types of the data dictionary.
    shape : shapely.Geometry or None
        In the layer's own reference system.
    """
    properties = {name: _plain(values[name], kind) for name, kind in kinds.items()}
    place = None if shape is None else shapely.geometry.mapping(shape)
    feature = {"type": "Feature", "properties": properties, "geometry": place}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any, kind: str) -> Any:
    """Return a value as JSON has it."""
    if value is None or value != value or str(value) in ("NaT", "<NA>"):
        return None
    if kind == "date":
        return str(value)[:10]
    return {"text": str, "integer": int, "real": float, "flag": bool}[kind](value)


def features_in(layer: str) -> tuple[dict[str, list[Any]], list[Any]]:
    """Return the columns of a kept layer, and its shapes (None each where it is a table)."""
    text = (FOLDER / f"{layer}.geojsonl").read_text(encoding="utf-8")
    features = [json.loads(line) for line in text.splitlines()]
    columns = {
        name: [feature["properties"][name] for feature in features]
        for name in features[0]["properties"]
    }
    shapes = [
        feature["geometry"] and shapely.geometry.shape(feature["geometry"]) for feature in features
    ]
    return columns, shapes


def layers_and_marks() -> tuple[dict[str, str], dict[str, Any]]:
    """Return the reference system of every layer, and the ids of what is awkward on purpose."""
    kept = json.loads((FOLDER / "layers.json").read_text(encoding="utf-8"))
    return kept["layers"], kept["marks"]


def relief() -> np.ndarray:
    """Return the kept heights in whole metres (int16), the northern row first."""
    lines = (FOLDER / "relief.asc").read_text(encoding="ascii").splitlines()
    return np.array([line.split() for line in lines[6:]], dtype=np.int16)


def relief_lines(heights: np.ndarray) -> Iterator[str]:
    """Return heights as the lines of an ESRI grid."""
    rows, columns = heights.shape
    yield f"ncols {columns}"
    yield f"nrows {rows}"
    yield f"xllcorner {WEST}"
    yield f"yllcorner {NORTH - rows * CELL_M}"
    yield f"cellsize {CELL_M}"
    yield f"NODATA_value {NODATA}"
    for row in heights.tolist():
        yield " ".join(map(str, row))


def made_texts(district: Path, dem: Path) -> dict[str, str]:
    """Return the texts of a district that was made, by the names of the kept files.

    The GeoPackage is read as the database it is, so that no reader's version matters.
    """
    import rasterio

    texts = {}
    with sqlite3.connect(f"{Path(district).resolve().as_uri()}?mode=ro", uri=True) as database:
        database.row_factory = sqlite3.Row
        for name in layers_and_marks()[0]:
            rows = database.execute(f'select * from "{name}" order by fid').fetchall()  # nosec B608 # ours
            kinds = column_kinds(name, rows[0].keys())
            lines = [
                feature_line(row, kinds, _shape(row["geom"]) if "geom" in row else None)
                for row in map(dict, rows)
            ]
            texts[f"{name}.geojsonl"] = "\n".join(lines) + "\n"
    with rasterio.open(dem) as raster:
        texts["relief.asc"] = "\n".join(relief_lines(raster.read(1))) + "\n"
    return texts


def _shape(stored: bytes) -> shapely.Geometry:
    """Return the geometry of a GeoPackage's blob: a header, bounds, well-known binary."""
    (flags,) = struct.unpack_from("B", stored, 3)
    return shapely.from_wkb(stored[8 + BOUNDS_BYTES[flags >> 1 & 7] :])


def content_hash(district: Path, dem: Path) -> str:
    """Return one hash of all values, coordinates and heights of a district that was made."""
    summed = hashlib.sha256()
    for name, text in made_texts(district, dem).items():
        summed.update(f"{name}\n{text}".encode())
    return summed.hexdigest()
