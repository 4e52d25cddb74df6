"""Rivers as waterways, what blocks them, and from where boats go out."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from .divisions import Divisions
from .frame import TOWNS, metres
from .roads import Roads
from .terrain import River, Terrain

NAMED = ("北江", "武江", "南水河", "江湾河", "重阳水", "龙归水")
CURRENT_KMH = {
    "北江": (1.2, 3.0, 9.0),
    "武江": (1.4, 3.4, 9.5),
    "南水河": (1.8, 4.4, 12.0),
    "江湾河": (2.4, 6.0, 20.5),
    "重阳水": (2.0, 5.0, 13.0),
    "龙归水": (1.9, 4.6, 12.5),
}
#: From the middle of a river to its bank.
HALF_WIDTH_M = {"北江": 200.0, "武江": 150.0}
#: River, stretch as shares of its vertices, launching minutes and stages of each ramp.
RAMPS = (
    ("武江", 0.76, 0.82, 15.0, "low,normal"),
    ("武江", 0.92, 0.96, 8.0, "low,normal,flood"),
    ("北江", 0.00, 0.03, 10.0, "low,normal,flood"),
    ("北江", 0.26, 0.30, 12.0, "low,normal"),
    ("南水河", 0.64, 0.72, 8.0, "low,normal"),
    ("南水河", 0.86, 0.95, 10.0, "low,normal,flood"),
    ("江湾河", 0.34, 0.37, 15.0, "normal,flood"),
    ("重阳水", 0.57, 0.64, 15.0, "low,normal,flood"),
)
RAMP_CANDIDATES = (
    ("南水河", 0.52, 0.54, 10.0, "low,normal,flood"),
    ("江湾河", 0.16, 0.18, 12.0, "low,normal,flood"),
    ("江湾河", 0.23, 0.26, 12.0, "low,normal,flood"),
    ("北江", 0.04, 0.06, 10.0, "low,normal,flood"),
)


def make_waterways(terrain: Terrain, divisions: Divisions) -> pd.DataFrame:
    """Lines in the direction of flow, cut where rivers with names meet and at the district's edge.

    Rivers with names count inside the district and on its border. One reach is drawn against the
    flow and says so; one is still water above a barrage.
    """
    district = shapely.union_all(divisions.villages.geometry.to_numpy())
    near = shapely.buffer(district, 6000.0)
    # the Beijiang is the border
    bank = shapely.buffer(district, 300.0)
    for area in (district, near, bank):
        shapely.prepare(area)
    rows = []
    for river in terrain.rivers:
        if river.name == "浈江":
            continue
        line = shapely.LineString(river.xy)
        if not river.name and not (shapely.intersects(district, line) and len(river.xy) > 14):
            continue
        for reach in _reaches(river, terrain.rivers):
            for piece, inside in _by_scope(reach, bank):
                if shapely.intersects(near, piece):
                    counts = inside and bool(river.name)
                    rows.append({"name": river.name or None, "in_scope": counts, "geometry": piece})
    table = pd.DataFrame(rows)
    table["id"] = [f"W{k + 1:03d}" for k in range(len(table))]
    table["navigable"] = table.name.isin(["北江", "武江", "南水河", "江湾河"])
    table["flow_direction"] = "digitised"
    for k, stage in enumerate(("low", "normal", "flood")):
        table[f"current_kmh_{stage}"] = [
            CURRENT_KMH[n][k] if n in CURRENT_KMH else np.nan for n in table.name
        ]
    backwards = table.index[table.name == "重阳水"][0]
    table.loc[backwards, "flow_direction"] = "reverse"
    table.at[backwards, "geometry"] = shapely.reverse(table.geometry[backwards])
    still = table.index[table.name == "北江"][0]
    table.loc[still, "flow_direction"] = "none"
    return table


def _reaches(river: River, rivers: list[River]) -> list[shapely.LineString]:
    """Cut a named river where another named river joins; both have a vertex there."""
    if not river.name:
        return [shapely.LineString(river.xy)]
    ends = [r.xy[-1] for r in rivers if r.name and r.name != river.name]
    cuts = {0, len(river.xy) - 1}
    for end in ends:
        cuts |= set(np.flatnonzero((river.xy == end).all(axis=1)).tolist())
    order = sorted(cuts)
    return [shapely.LineString(river.xy[a : b + 1]) for a, b in zip(order[:-1], order[1:])]


def _by_scope(line: shapely.LineString, area: object) -> list[tuple[shapely.LineString, bool]]:
    """Cut a line at its first and last vertex in an area, and say which piece lies in it."""
    xy = shapely.get_coordinates(line)
    inside = np.flatnonzero(shapely.contains_xy(area, xy))
    if len(inside) < 2:
        return [(line, False)]
    cuts = np.unique([0, inside[0], inside[-1], len(xy) - 1]).tolist()
    return [
        (shapely.LineString(xy[a : b + 1]), bool(inside[0] <= a and b <= inside[-1]))
        for a, b in zip(cuts[:-1], cuts[1:])
    ]


def _across(xy: np.ndarray, k: int, half: float, through_vertex: bool) -> shapely.LineString:
    """Make a line square to the river at vertex k, or just below it without a common vertex."""
    along = xy[min(k + 1, len(xy) - 1)] - xy[k - 1]
    normal = np.array([-along[1], along[0]]) / np.hypot(*along)
    if through_vertex:
        return shapely.LineString([xy[k] - half * normal, xy[k], xy[k] + half * normal])
    middle = 0.6 * xy[k] + 0.4 * xy[k + 1]
    return shapely.LineString([middle - half * normal, middle + half * normal])


def make_barriers(terrain: Terrain) -> pd.DataFrame:
    """Two barrages, one with a lock, a dam without a common vertex, and weirs."""
    river = {r.name: r.xy for r in terrain.rivers if r.name}

    def at(name: str, north: float | None = None, share: float | None = None) -> int:
        if share is not None:
            return int(share * len(river[name]))
        return int(np.abs(river[name][:, 1] - metres([(0, north)])[0][1]).argmin())

    rows = [
        {
            "id": "B01",
            "name": "孟洲坝样例枢纽",
            "kind": "lock",
            "passable": True,
            "delay_min": 35.0,
            "closed_in_flood": True,
            "geometry": _across(river["北江"], at("北江", 36.4), 210, False),
        },
        {
            "id": "B02",
            "name": "濛浬样例枢纽",
            "kind": "dam",
            "passable": False,
            "delay_min": np.nan,
            "closed_in_flood": True,
            "geometry": _across(river["北江"], at("北江", 27.2), 230, False),
        },
        {
            "id": "B03",
            "name": "样例拦河坝",
            "kind": "dam",
            "passable": False,
            "delay_min": np.nan,
            "closed_in_flood": True,
            "geometry": _across(river["武江"], at("武江", 52.2), 160, False),
        },
    ]
    weirs = (
        ("南水河", 0.55, False),
        ("南水河", 0.83, True),
        ("重阳水", 0.6, False),
        ("江湾河", 0.33, True),
    )
    for k, (name, share, passable) in enumerate(weirs):
        rows.append(
            {
                "id": f"B{k + 4:02d}",
                "name": f"{name}样例堰{k + 1}号",
                "kind": "weir",
                "passable": passable,
                "delay_min": 12.0 if passable else np.nan,
                "closed_in_flood": not passable,
                "geometry": _across(river[name], at(name, share=share), 55, True),
            }
        )
    return pd.DataFrame(rows)


def make_ramp_candidates(terrain: Terrain, roads: Roads) -> pd.DataFrame:
    """Places where a ramp could be built: above a weir, and far up a side river."""
    river = {r.name: r.xy for r in terrain.rivers if r.name}
    return _ramps(river, roads, RAMP_CANDIDATES, "PC", "样例候选下水点")


def _ramps(
    river: dict[str, np.ndarray],
    roads: Roads,
    wanted: tuple[tuple[str, float, float, float, str], ...],
    letter: str,
    title: str,
) -> pd.DataFrame:
    """Put each ramp where its stretch of river comes nearest to a road, on the bank beside it."""
    lines = roads.table.geometry.to_numpy()
    tree = shapely.STRtree(lines)
    rows = []
    for number, (name, start, stop, launch, stages) in enumerate(wanted, 1):
        part = river[name][int(start * len(river[name])) : int(stop * len(river[name]))]
        _, gap = tree.query_nearest(shapely.points(part), return_distance=True, all_matches=False)
        middle = shapely.Point(part[int(gap.argmin())])
        way = shapely.shortest_line(middle, lines[tree.nearest(middle)])
        bank = min(shapely.length(way), HALF_WIDTH_M.get(name, 30.0))
        rows.append(
            {
                "id": f"{letter}{number:02d}",
                "name": f"{name}{title}{number}号",
                "launch_min": launch,
                "stages": stages,
                "geometry": shapely.line_interpolate_point(way, bank),
            }
        )
    return pd.DataFrame(rows)


def make_boats(terrain: Terrain, roads: Roads) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Ramps beside river and road, and stations: one keeps its boat afloat."""
    river = {r.name: r.xy for r in terrain.rivers if r.name}
    ramps = _ramps(river, roads, RAMPS, "P", "样例下水点")
    seats = {t["name"]: metres([t["seat"]])[0] for t in TOWNS.values()}
    afloat = river["武江"][int(0.93 * len(river["武江"]))]
    places = [
        ("样例水上救援一站", afloat, 10.0, 20.0, False, True),
        ("样例水上救援二站", seats["惠民街道"], 15.0, 20.0, True, False),
        ("样例水上救援三站", seats["西河镇"], 15.0, 20.0, True, False),
        ("样例水上救援四站", seats["龙归镇"], 20.0, 18.0, True, False),
        ("样例水上救援五站", seats["江湾镇"], 25.0, 4.0, True, False),
    ]
    stations = pd.DataFrame(
        [
            {
                "id": f"Q{k + 1:02d}",
                "name": name,
                "turnout_min": turnout,
                "boat_kmh": speed,
                "trailered": trailered,
                "afloat": boat,
                "geometry": shapely.Point(xy),
            }
            for k, (name, xy, turnout, speed, trailered, boat) in enumerate(places)
        ]
    )
    return ramps, stations
