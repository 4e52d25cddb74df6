"""Settlements and shelters."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely
from scipy import ndimage

from .divisions import HALF, Divisions
from .frame import DEM_GRID, generator, whole
from .roads import Roads, valley_village
from .terrain import Terrain


def choose_sites(terrain: Terrain, divisions: Divisions) -> pd.DataFrame:
    """Choose where people live: village number and 180 m cell, the village seat first.

    Village seats lie where the division was grown from; the hamlets keep to low, flat ground.
    """
    rng = generator(4)
    slope = terrain.slope.reshape(HALF.rows, 2, HALF.columns, 2).mean(axis=(1, 3)).ravel()
    low = terrain.height - ndimage.minimum_filter(terrain.height, 13)
    low = low[::2, ::2].ravel()
    village = divisions.village[::2, ::2].ravel()
    inner = ndimage.minimum_filter(divisions.village, 5)[::2, ::2].ravel() == village
    main = np.zeros(HALF.shape, bool)
    main.ravel()[HALF.cells(DEM_GRID.centres(terrain.main_cells))] = True
    dry = ~ndimage.binary_dilation(main, iterations=2).ravel()
    liking = np.exp(-low / 20 - 11 * slope) * (dry & inner)
    rows = []
    for v in divisions.villages.itertuples():
        cells = np.flatnonzero((village == v.number) & dry & (liking > 1e-12))
        xy = HALF.centres(cells)
        seat = int(cells[np.hypot(*(xy - (v.x, v.y)).T).argmin()])
        count = min(len(cells), 5 if v.community else int(rng.integers(5, 8)))
        chosen = [seat]
        free = np.hypot(*(xy - HALF.centres([seat])[0]).T) > 300
        while len(chosen) < count and (liking[cells] * free).sum() > 0:
            weight = liking[cells] * free
            pick = rng.choice(len(cells), p=weight / weight.sum())
            chosen.append(int(cells[pick]))
            free &= np.hypot(*(xy - xy[pick]).T) > 420
        rows += [{"village": v.number, "cell": c, "seat": k == 0} for k, c in enumerate(chosen)]
    sites = pd.DataFrame(rows).drop_duplicates("cell", ignore_index=True)
    return sites


def make_settlements(divisions: Divisions, sites: pd.DataFrame, roads: Roads) -> pd.DataFrame:
    """Place the people of every village on its settlements; totals are kept exactly."""
    rng = generator(5)
    turn = rng.uniform(0, 2 * np.pi, len(sites))
    off = rng.uniform(12, 70, len(sites))[:, None]
    xy = roads.site_xy + off * np.column_stack([np.cos(turn), np.sin(turn)])
    table = sites.assign(x=xy[:, 0], y=xy[:, 1], far=False)
    table = pd.concat([table, _far_off(divisions, roads)], ignore_index=True)
    villages = divisions.villages.set_index("number")
    share = rng.lognormal(0, 0.5, len(table)) * np.where(table.seat, 2.2, 1.0)
    share = np.where(table.far, 0.12, share)
    table["people"] = 0
    for number, part in table.groupby("village"):
        table.loc[part.index, "people"] = whole(share[part.index], villages.people[number])
    old = rng.uniform(0.14, 0.34, len(table))
    table["vulnerable_people"] = np.floor(table.people * old).astype(int)
    # Polygons, not cells, decide in which village a point lies.
    point = shapely.points(table[["x", "y"]].to_numpy())
    tree = shapely.STRtree(divisions.villages.geometry.to_numpy())
    place, inside = tree.query(point, "within")
    code = np.full(len(table), None, dtype=object)
    code[place] = divisions.villages.code.to_numpy()[inside]
    table["division_code"] = code
    table.loc[rng.choice(len(table), 9, replace=False), "division_code"] = None
    name = villages.name.reindex(table.village).to_numpy()
    serial = table.groupby("village").cumcount() + 1
    table["name"] = [f"{n}{k}组" for n, k in zip(name, serial)]
    table["id"] = [f"S{k + 1:04d}" for k in range(len(table))]
    table["geometry"] = point
    return table


def _far_off(divisions, roads) -> pd.DataFrame:
    """One hamlet high in 江湾 with no road within two kilometres."""
    tree = shapely.STRtree(roads.table.geometry.to_numpy())
    cells = np.flatnonzero((divisions.town == 5).ravel())
    cells = cells[divisions.village.ravel()[cells] != valley_village(divisions)][::7]
    xy = DEM_GRID.centres(cells)
    _, distance = tree.query_nearest(shapely.points(xy), return_distance=True, all_matches=False)
    inner = ndimage.minimum_filter(divisions.village, 15).ravel()[cells]
    distance = np.where(inner == divisions.village.ravel()[cells], distance, 0)
    best = int(distance.argmax())
    return pd.DataFrame(
        [
            {
                "village": int(divisions.village.ravel()[cells[best]]),
                "cell": -1,
                "seat": False,
                "x": xy[best][0],
                "y": xy[best][1],
                "far": True,
            }
        ]
    )
