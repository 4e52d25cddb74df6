"""Invent the sample district anew, and keep it as texts in ``district/``.

Only for those who change what is invented: run ``python sample_data/invent_district.py``, then
``make_sample.py``, and commit the texts. Libraries of other versions draw another district from
the same seed (GEOS puts lines together in another order, numpy rounds a sine otherwise), so every
figure of the sample may change: the texts are what every machine uses, not this program.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyproj
import shapely

if not __package__:  # run as a script
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    __package__ = "sample_data"

from . import texts
from .synthetic import divisions as division_maker
from .synthetic import figures, hazards, people, services, terrain, water
from .synthetic import roads as road_maker
from .synthetic.frame import CRS, DEM_GRID, metres

GEOGRAPHIC = "EPSG:4490"


def build_district() -> tuple[dict, np.ndarray, dict]:
    """Make everything in memory.

    Returns
    -------
    tables : dict of str to (pandas.DataFrame, str)
        Layer name to its table (geometry in EPSG:4547 metres) and the CRS to keep it in.
    height : numpy.ndarray
        Heights in metres on ``frame.DEM_GRID``.
    marks : dict of str to str
        Ids of the roads and zones that are awkward on purpose, by what is awkward.
    """
    land = terrain.make_terrain()
    divisions = division_maker.make_divisions(land)
    sites = people.choose_sites(land, divisions)
    roads = road_maker.make_roads(land, divisions, sites.cell.to_numpy())
    homes = people.make_settlements(divisions, sites, roads)
    geohazards = hazards.make_geohazards(land, divisions, homes, roads)
    zones, overlap = hazards.make_fire_zones(land, divisions)
    sources, inventory, contours = hazards.make_chemicals(homes, roads, divisions)
    shelters = services.make_shelters(divisions, homes, geohazards, sources)
    lookouts, candidates = services.make_lookouts(land, divisions)
    lines, areas = services.make_assets(land, divisions, roads)
    closed_areas, closed_lines, closed_points = services.make_closures(land, roads, homes, shelters)
    ramps, stations = water.make_boats(land, roads)
    marks = {
        **roads.marks,
        "overlapping zones": overlap,
        "valley": divisions.villages.set_index("number").code[road_maker.valley_village(divisions)],
        "far settlement": homes.id[homes.far].iloc[0],
    }
    tables = {
        "divisions": divisions.table,
        "settlements": homes,
        "roads": roads.table,
        "shelters": shelters,
        "shelter_candidates": services.make_shelter_candidates(
            divisions, homes, shelters, zones, geohazards, sources
        ),
        "geohazards": geohazards,
        "fire_zones": zones,
        "chemical_sources": sources,
        "chemical_inventory": inventory,
        "risk_contours": contours,
        "other_hazards": hazards.make_other_hazards(land, divisions, homes, roads),
        "hidden_dangers": hazards.make_hidden_dangers(homes),
        "facilities": services.make_facilities(land, divisions, homes, geohazards),
        "lookouts": lookouts,
        "lookout_candidates": candidates,
        "assets": lines,
        "assets_areas": areas,
        "waterways": water.make_waterways(land, divisions),
        "barriers": water.make_barriers(land),
        "launch_ramps": ramps,
        "ramp_candidates": water.make_ramp_candidates(land, roads),
        "rescue_stations": stations,
        "closures": closed_areas,
        "closures_lines": closed_lines,
        "closures_points": closed_points,
        "reported_indicators": figures.make_reported_indicators(),
        "village_reports": figures.make_village_reports(divisions.table),
    }
    # One layer in degrees: a district's layers come in more than one CRS.
    crs = {"hidden_dangers": GEOGRAPHIC}
    return {n: (t, crs.get(n, CRS)) for n, t in tables.items()}, land.height, marks


def whole_metres(height: np.ndarray) -> np.ndarray:
    """Return the relief as it is kept, with a small hole outside the district as surveys have."""
    x, y = DEM_GRID.mesh()
    east, north = metres([(466.5, 62.0)])[0]
    heights = np.round(height).astype(np.int16)
    heights[np.hypot(x - east, y - north) < 400] = texts.NODATA
    return heights


def shapes_of(table: pd.DataFrame, crs: str) -> np.ndarray:
    """Return the geometries of one kind, in the system in which the layer is kept."""
    shapes = table.geometry.to_numpy()
    if crs != CRS:
        move = pyproj.Transformer.from_crs(CRS, crs, always_xy=True).transform
        shapes = shapely.transform(shapes, lambda xy: np.column_stack(move(*xy.T)))
    if len({shape.geom_type for shape in shapes}) > 1:  # single and multiple parts
        shapes = np.array([shapely.multipolygons(shapely.get_parts(s)) for s in shapes])
    return shapes


def layer_text(name: str, table: pd.DataFrame, crs: str) -> str:
    """Return a layer as it is kept."""
    kinds = texts.column_kinds(name, table.columns)
    shapes: Any = shapes_of(table, crs) if "geometry" in table else [None] * len(table)
    rows = table[list(kinds)].astype(object).to_dict("records")
    lines = (texts.feature_line(row, kinds, shape) for row, shape in zip(rows, shapes))
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write all texts anew."""
    # GEOS raises the processor's "invalid" flag on harmless touching borders.
    with np.errstate(invalid="ignore"):
        tables, height, marks = build_district()
    kept = {f"{name}.geojsonl": layer_text(name, *table) for name, table in tables.items()}
    layers = {name: crs if "geometry" in t else None for name, (t, crs) in tables.items()}
    catalogue = json.dumps({"layers": layers, "marks": marks}, ensure_ascii=False, indent=1)
    kept["layers.json"] = catalogue + "\n"
    kept["relief.asc"] = "\n".join(texts.relief_lines(whole_metres(height))) + "\n"
    texts.FOLDER.mkdir(exist_ok=True)
    for name, text in kept.items():
        (texts.FOLDER / name).write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    main()
