"""Make the synthetic sample district: one GeoPackage and one elevation model.

Run ``python sample_data/make_sample.py [FOLDER]``. The same seed gives the same files. All
content is invented; only the codes and names of the district and its seven towns are real.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np

if not __package__:  # run as a script
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    __package__ = "sample_data"

from .synthetic import divisions as division_maker
from .synthetic import figures, hazards, people, services, terrain, water, writer
from .synthetic import roads as road_maker
from .synthetic.frame import CRS, DEM_GRID, metres

GEOPACKAGE = "wujiang_sample.gpkg"
DEM = "wujiang_dem.tif"
GEOGRAPHIC = "EPSG:4490"


def build_district() -> tuple[dict, np.ndarray, dict]:
    """Make everything in memory.

    Returns
    -------
    tables : dict of str to (pandas.DataFrame, str)
        Layer name to its table (geometry in EPSG:4547 metres) and the CRS to write it in.
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


def make_sample(folder: Path) -> dict[str, Path]:
    """Write the sample district into a folder.

    Parameters
    ----------
    folder : pathlib.Path
        Where to write; made if missing. Files are written whole or not at all.

    Returns
    -------
    dict of str to pathlib.Path
        ``{"district": GeoPackage, "dem": GeoTIFF}``.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    paths = {"district": folder / GEOPACKAGE, "dem": folder / DEM}
    # GEOS raises the processor's "invalid" flag on harmless touching borders.
    with np.errstate(invalid="ignore"):
        tables, height, _ = build_district()
    # A small hole in the relief outside the district, as survey data has them.
    x, y = DEM_GRID.mesh()
    east, north = metres([(466.5, 62.0)])[0]
    hole = np.hypot(x - east, y - north) < 400
    fresh = {key: path.with_name(f".new_{path.name}") for key, path in paths.items()}
    writer.write_geopackage(fresh["district"], tables)
    writer.write_dem(fresh["dem"], height, hole)
    for key, path in paths.items():
        os.replace(fresh[key], path)
    return paths


def main(arguments: list[str]) -> None:
    """Write the sample beside this script, or into the folder given."""
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    paths = make_sample(folder)
    size = sum(path.stat().st_size for path in paths.values()) / 1e6
    print(f"sample district (synthetic): {', '.join(map(str, paths.values()))}, {size:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
