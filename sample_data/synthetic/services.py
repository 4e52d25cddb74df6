"""What helps: shelters, facilities, lookouts, boats, works; and what closes a road."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely
import shapely.ops
from scipy import ndimage, sparse, spatial
from scipy.sparse import csgraph

from .divisions import Divisions
from .frame import DEM_GRID, TOWNS, generator, metres, whole
from .hazards import JIANGWAN, LONGGUI, XIHE, XILIAN, blob, person, phone
from .roads import Roads, valley_village
from .terrain import Terrain

AREA_PER_PERSON = {
    "emergency": 0.5,
    "fixed_short": 2.0,
    "fixed_medium": 3.0,
    "fixed_long": 4.5,
    "central": 4.5,
    "unknown": 2.0,
}
# Shelters per town, and places per inhabitant: 西联 is the town with the shortage.
SHELTERS = {
    0: (12, 1.35),
    1: (10, 1.3),
    2: (9, 0.45),
    3: (9, 1.5),
    4: (10, 1.6),
    5: (5, 1.8),
    6: (6, 1.7),
}


def make_shelters(
    divisions: Divisions,
    settlements: pd.DataFrame,
    geohazards: pd.DataFrame,
    chemicals: pd.DataFrame,
) -> pd.DataFrame:
    """Sixty shelters; none in the disconnected valley, and eight that are awkward."""
    rng = generator(11)
    town = divisions.villages.set_index("number").town.reindex(settlements.village).to_numpy()
    in_valley = (settlements.village == valley_village(divisions)).to_numpy()
    usable = ~in_valley & ~settlements.far.to_numpy()
    rows = []
    for number, (count, places) in SHELTERS.items():
        mine = np.flatnonzero((town == number) & usable)
        weight = np.where(settlements.seat.to_numpy()[mine], 3.0, 1.0)
        pick = rng.choice(mine, count, replace=False, p=weight / weight.sum())
        people = list(TOWNS.values())[number]["people"]
        kinds = rng.choice(["emergency", "fixed_short", "fixed_medium"], count, p=[0.55, 0.3, 0.15])
        share = rng.lognormal(0, 0.35, count) * np.where(kinds == "emergency", 1.2, 0.7)
        capacity = whole(share, round(people * places))
        turn = rng.uniform(0, 2 * np.pi, count)
        xy = settlements[["x", "y"]].to_numpy()[pick]
        xy = xy + 55 * np.column_stack([np.cos(turn), np.sin(turn)])
        stem = list(TOWNS.values())[number]["name"].removesuffix("街道").removesuffix("镇")
        for k in range(count):
            rows.append(
                {
                    "town": number,
                    "shelter_class": str(kinds[k]),
                    "status": "open",
                    "capacity_people": float(capacity[k]),
                    "x": xy[k][0],
                    "y": xy[k][1],
                    "name": f"{stem}样例避难场所{k + 1}号",
                }
            )
    table = pd.DataFrame(rows)
    _awkward_shelters(table, geohazards, chemicals)
    table["id"] = [f"E{k + 1:03d}" for k in range(len(table))]
    table["profile"] = np.where(rng.random(len(table)) < 0.8, "gb51143", "guangdong")
    each = table.shelter_class.map(AREA_PER_PERSON)
    table["area_m2"] = (table.capacity_people * each + rng.integers(0, 40, len(table))).round()
    table["capacity_source"] = rng.choice(
        ["designed", "counted", "computed", "estimated"], len(table), p=[0.5, 0.2, 0.2, 0.1]
    )
    table.loc[table.capacity_people.isna(), "capacity_source"] = "unknown"
    table.loc[table.capacity_people.isna(), "area_m2"] = np.nan
    table["indoor"] = rng.random(len(table)) < 0.35
    filed = np.datetime64("2021-03-01") + rng.integers(0, 1500, len(table))
    checked = np.datetime64("2026-11-23") - rng.integers(15, 620, len(table))
    table["filed_on"] = filed.astype("datetime64[D]")
    checked = checked.astype("datetime64[D]")
    checked[rng.choice(len(table), 4, replace=False)] = np.datetime64("NaT")
    table["checked_on"] = checked
    table["supplies"] = rng.choice(["帐篷 棉被 饮水", "饮水 应急灯", "棉被 药品", None], len(table))
    table["manager"] = [person(600 + k) for k in range(len(table))]
    table["phone"] = [phone(600 + k) for k in range(len(table))]
    table["geometry"] = shapely.points(table[["x", "y"]].to_numpy())
    return table


def _awkward_shelters(
    table: pd.DataFrame, geohazards: pd.DataFrame, chemicals: pd.DataFrame
) -> None:
    def row(town: int, position: int) -> int:
        return int(table.index[table.town == town][position])

    def put(index: int, xy, name: str) -> None:
        table.loc[index, ["x", "y"]] = xy
        table.loc[index, "name"] = name

    slide = shapely.get_coordinates(geohazards.geometry.iloc[0])[0]
    put(row(LONGGUI, 3), slide + (45, -30), "样例避难场所（滑坡影响区内）")
    station = chemicals[chemicals.id == "C07"].geometry.iloc[0]
    edge = shapely.get_coordinates(station.exterior.interpolate(0.1, normalized=True))[0]
    away = edge - shapely.get_coordinates(station.centroid)[0]
    put(row(XILIAN, 2), edge + 18 * away / np.hypot(*away), "样例避难场所（加油站旁）")
    table.loc[row(XIHE, 1), ["status", "name"]] = ["closed", "西河样例避难场所（停用）"]
    table.loc[row(0, 2), ["status", "name"]] = ["planned", "新华样例避难场所（规划）"]
    table.loc[row(1, 2), "status"] = "standby"
    table.loc[row(6, 1), "capacity_people"] = np.nan
    table.loc[row(LONGGUI, 5), "capacity_people"] = 0.0
    twin, other = row(0, 4), row(0, 5)
    table.loc[twin, ["x", "y"]] = table.loc[other, ["x", "y"]]
    for town, position, kind in (
        (0, 0, "fixed_long"),
        (1, 0, "central"),
        (LONGGUI, 0, "fixed_long"),
        (JIANGWAN, 2, "unknown"),
    ):
        table.loc[row(town, position), "shelter_class"] = kind


#: Candidates for shelters: label, square metres from and to, square metres a person, cost from
#: and to in 10,000 yuan.
CANDIDATES = (
    ("学校操场", 3000, 12000, 2.0, 20, 60),
    ("广场", 1500, 9000, 1.0, 10, 35),
    ("公园", 5000, 30000, 2.0, 30, 90),
    ("体育场", 6000, 20000, 2.0, 40, 120),
)
# Candidates per town: most where people live, some in every town.
CANDIDATES_PER_TOWN = {0: 5, 1: 5, 2: 7, 3: 4, LONGGUI: 6, JIANGWAN: 3, 6: 4}


def make_shelter_candidates(
    divisions: Divisions,
    settlements: pd.DataFrame,
    shelters: pd.DataFrame,
    zones: pd.DataFrame,
    geohazards: pd.DataFrame,
    chemicals: pd.DataFrame,
) -> pd.DataFrame:
    """School grounds, squares, parks and sports grounds that could become shelters."""
    rng = generator(16)
    town = divisions.villages.set_index("number").town.reindex(settlements.village).to_numpy()
    valley = (settlements.village == valley_village(divisions)).to_numpy()
    homes = settlements[["x", "y"]].to_numpy()
    forest = shapely.union_all(zones.geometry[zones.grade <= 2].to_numpy())
    usable = ~settlements.far.to_numpy() & ~shapely.intersects_xy(forest, homes)
    away = shapely.distance(shapely.union_all(shelters.geometry.to_numpy()), shapely.points(homes))
    # People come to mind first where no shelter is within half an hour's walk.
    weight = settlements.people.to_numpy() * np.where(away > 2000, 6.0, 1.0)
    picks = []
    for number, count in CANDIDATES_PER_TOWN.items():
        mine = np.flatnonzero((town == number) & usable & ~valley)
        chance = weight[mine] / weight[mine].sum()
        picks += rng.choice(mine, count, replace=False, p=chance).tolist()
    # One in the valley that is cut off: it has no shelter, and forest that burns all round.
    picks.append(int(np.flatnonzero(valley)[0]))
    size = len(picks)
    xy = _near(homes[picks], rng, 75.0)
    kind = np.arange(size) % len(CANDIDATES)
    label, least, most, each, cheap, dear = (np.array(part)[kind] for part in zip(*CANDIDATES))
    area = np.round(rng.uniform(least, most), -1)
    table = pd.DataFrame(
        {
            "id": [f"P{k + 1:02d}" for k in range(size)],
            "name": [f"样例{what}{k + 1}号" for k, what in enumerate(label)],
            "area_m2": area,
            "capacity_people": np.floor(area / each),
            "cost": np.round(rng.uniform(cheap, dear)),
            "status": np.where(rng.random(size) < 0.5, "planned", None),
        }
    )
    # Awkward on purpose: on a landslide, beside a filling station, given up, of unknown capacity.
    xy[3] = shapely.get_coordinates(geohazards.geometry.iloc[0])[0] + (20, 15)
    table.loc[3, "name"] = "样例候选点（滑坡影响区内）"
    station = chemicals[chemicals.id == "C07"].geometry.iloc[0]
    xy[12] = shapely.get_coordinates(station.exterior.interpolate(0.6, normalized=True))[0]
    table.loc[12, "name"] = "样例候选点（加油站旁）"
    table.loc[7, ["name", "status"]] = ["样例候选点（已取消）", "closed"]
    table.loc[20, ["area_m2", "capacity_people"]] = np.nan
    table["geometry"] = shapely.points(xy)
    return table


def _near(xy: np.ndarray, rng, metres_off: float) -> np.ndarray:
    turn = rng.uniform(0, 2 * np.pi, len(xy))
    return xy + metres_off * np.column_stack([np.cos(turn), np.sin(turn)])


def make_facilities(
    terrain: Terrain, divisions: Divisions, settlements: pd.DataFrame, geohazards: pd.DataFrame
) -> pd.DataFrame:
    """Schools, hospitals, stations, stocks, gauges, speakers and the rest, as points."""
    rng = generator(12)
    homes = settlements[["x", "y"]].to_numpy()
    weight = np.sqrt(settlements.people.to_numpy())
    town = divisions.villages.set_index("number").town.reindex(settlements.village).to_numpy()
    seats = np.array([metres([t["seat"]])[0] for t in TOWNS.values()])
    inside = np.flatnonzero((divisions.town >= 0).ravel())
    rows: list[dict] = []

    def add(kind: str, label: str, xy: np.ndarray, **values) -> None:
        for k, point in enumerate(xy):
            row = {"kind": kind, "name": f"样例{label}{k + 1}号", "geometry": shapely.Point(point)}
            row.update(
                {key: value[k] if np.ndim(value) else value for key, value in values.items()}
            )
            rows.append(row)

    def at_homes(count: int, among=None, off: float = 80.0) -> np.ndarray:
        chance = weight if among is None else weight * among
        pick = rng.choice(len(homes), count, replace=False, p=chance / chance.sum())
        return _near(homes[pick], rng, off)

    schools = at_homes(34)
    schools[0] = shapely.get_coordinates(geohazards.geometry.iloc[1])[0] + (20, 15)
    add(
        "school",
        "学校",
        schools,
        people=rng.integers(120, 2400, 34).astype(float),
        staff_people=rng.integers(9, 150, 34).astype(float),
    )
    add(
        "hospital",
        "医院",
        np.vstack([_near(seats, rng, 260), at_homes(3, town < 2)]),
        people=rng.integers(40, 900, 10).astype(float),
        staff_people=rng.integers(20, 700, 10).astype(float),
    )
    # No fire station in 江湾 and 重阳: gaps the coverage must show.
    add(
        "fire_station",
        "消防救援站",
        _near(seats[:5], rng, 180),
        turnout_min=1.0,
        staff_people=np.array([45.0, 38.0, 28.0, 22.0, 20.0]),
        reach_m=None,
    )
    add(
        "warehouse",
        "应急物资储备库",
        np.vstack([_near(seats, rng, 330), at_homes(2)]),
        turnout_min=60.0,
    )
    add("rain_station", "雨量站", DEM_GRID.centres(_apart(inside, 37, 3200.0, rng)))
    village_seats = settlements[settlements.seat][["x", "y"]].to_numpy()
    speakers = np.vstack([_near(village_seats, rng, 40), at_homes(60, town >= 2, 30.0)])
    reach = rng.choice([500.0, 800.0, 1000.0], len(speakers), p=[0.4, 0.4, 0.2])
    reach[4] = np.nan
    add("warning_speaker", "大喇叭", speakers, reach_m=reach)
    add("warning_screen", "电子屏", at_homes(9, town < 4, 45.0), reach_m=300.0)
    hills = np.flatnonzero(
        (
            np.isin(divisions.town, (LONGGUI, JIANGWAN, 6))
            & (terrain.height > 160)
            & (terrain.slope < 0.35)
        ).ravel()
    )
    add("water_tank", "蓄水池", DEM_GRID.centres(_apart(hills, 26, 1800.0, rng)), reach_m=1500.0)
    add(
        "rescue_team",
        "救援队",
        np.vstack([_near(seats, rng, 120), at_homes(6)]),
        staff_people=rng.integers(8, 40, 13).astype(float),
        turnout_min=5.0,
        passed=np.arange(13) != 4,
    )
    add("base_station", "通信基站", at_homes(22, off=150.0), reach_m=3000.0)
    add(
        "plant",
        "企业",
        at_homes(8, np.isin(town, (XILIAN, XIHE)), 200.0),
        people=rng.integers(60, 900, 8).astype(float),
    )
    table = pd.DataFrame(rows)
    table["id"] = [f"U{k + 1:03d}" for k in range(len(table))]
    return table


def _apart(cells: np.ndarray, count: int, gap: float, rng) -> np.ndarray:
    """Pick cells at random that keep at least about `gap` metres from each other."""
    cells = rng.permutation(cells)
    xy = DEM_GRID.centres(cells)
    chosen: list[int] = []
    free = np.ones(len(cells), bool)
    while len(chosen) < count:
        left = np.flatnonzero(free)
        if len(left) == 0:
            gap *= 0.8
            free[:] = True
            for k in chosen:
                free &= np.hypot(*(xy - xy[k]).T) > gap
            continue
        k = int(left[0])
        chosen.append(k)
        free &= np.hypot(*(xy - xy[k]).T) > gap
    return cells[chosen]


def make_lookouts(terrain: Terrain, divisions: Divisions):
    """Towers and cameras on tops around the key forest, and places for more of them."""
    rng = generator(13)
    height = ndimage.gaussian_filter(terrain.height, 1.0)
    top = (height == ndimage.maximum_filter(height, 17)) & (divisions.town >= 2)
    prominence = height - ndimage.minimum_filter(height, 31)
    cells = np.flatnonzero(top.ravel() & (prominence.ravel() > 70))
    cells = cells[np.argsort(-prominence.ravel()[cells], kind="stable")]
    xy = DEM_GRID.centres(cells)
    chosen: list[int] = []
    for k in range(len(cells)):
        if all(np.hypot(*(xy[k] - xy[c])) > 2300 for c in chosen):
            chosen.append(k)
    used = rng.permutation(chosen)[:17]
    tower = np.arange(len(used)) < 5
    lookouts = pd.DataFrame(
        {
            "id": [f"L{k + 1:02d}" for k in range(len(used))],
            "kind": np.where(tower, "tower", "camera"),
            "name": [f"样例{'瞭望塔' if t else '林火视频'}{k + 1}号" for k, t in enumerate(tower)],
            "mast_height_m": np.where(tower, 18.0, 25.0),
            "range_m": np.where(tower, 8000.0, 5000.0),
            "azimuth_from_deg": np.nan,
            "azimuth_to_deg": np.nan,
            "blind_radius_m": np.nan,
            "tilt_from_deg": np.nan,
            "tilt_to_deg": np.nan,
            "status": "working",
            "geometry": shapely.points(xy[used]),
        }
    )
    lookouts.loc[6, ["azimuth_from_deg", "azimuth_to_deg"]] = [300.0, 60.0]  # through north
    lookouts.loc[8, ["azimuth_from_deg", "azimuth_to_deg"]] = [90.0, 210.0]
    lookouts.loc[10, ["blind_radius_m", "tilt_from_deg", "tilt_to_deg"]] = [150.0, -40.0, 15.0]
    lookouts.loc[11, "range_m"] = 10_000.0
    lookouts.loc[12, "status"] = "broken"
    lookouts.loc[15, "status"] = "planned"
    lookouts.loc[9, "mast_height_m"] = np.nan
    # Candidates are lesser tops and shoulders, away from what stands already.
    crest = (height == ndimage.maximum_filter(height, 7)) & (divisions.town >= 2)
    cells = np.flatnonzero(crest.ravel() & (prominence.ravel() > 35))
    away = np.hypot(*(DEM_GRID.centres(cells)[:, None] - xy[used][None]).transpose(2, 0, 1))
    rest = np.flatnonzero(away.min(axis=1) > 700)
    rest = np.sort(rng.permutation(rest)[:64])
    xy = DEM_GRID.centres(cells)
    candidates = pd.DataFrame(
        {
            "id": [f"K{k + 1:02d}" for k in range(len(rest))],
            "mast_height_m": rng.choice([15.0, 20.0, 25.0], len(rest)),
            "range_m": 5000.0,
            "cost": rng.integers(18, 60, len(rest)).astype(float),
            "geometry": shapely.points(xy[rest]),
        }
    )
    return lookouts, candidates


def make_assets(terrain: Terrain, divisions: Divisions, roads: Roads):
    """Firebreaks on ridges, rescue roads, levees; and areas: signal gaps, planning zones."""
    rng = generator(14)
    towns = {
        int(n): shapely.union_all(part.geometry.to_numpy())
        for n, part in divisions.villages.groupby("town")
    }
    rows: list[dict] = []

    def add(kind, name, geometry, status):
        rows.append(
            {
                "id": f"T{len(rows) + 1:02d}",
                "kind": kind,
                "name": f"样例{name}",
                "status": status,
                "geometry": geometry,
            }
        )

    # Town borders run on ridges, where firebreaks are planted.
    for k, number in enumerate((LONGGUI, JIANGWAN, 6)):
        rim = towns[number].exterior
        for j, (a, b) in enumerate(((0.08, 0.17), (0.42, 0.52), (0.70, 0.77))):
            line = shapely.ops.substring(rim, a, b, normalized=True)
            status = ["built", "building", "planned"][(k + j) % 3]
            add("firebreak", f"生物防火隔离带{k * 3 + j + 1}号", line, status)
    river = {r.name: r.xy for r in terrain.rivers if r.name}
    for k, (name, a, b) in enumerate(
        (("武江", 0.78, 0.99), ("北江", 0.01, 0.1), ("南水河", 0.66, 0.74))
    ):
        xy = river[name][int(a * len(river[name])) : int(b * len(river[name]))]
        bank = shapely.offset_curve(shapely.LineString(xy), -85.0)
        bank = shapely.get_parts(bank)[shapely.length(shapely.get_parts(bank)).argmax()]
        add("levee", f"堤防{k + 1}号", shapely.simplify(bank, 3), "built")
    tracks = roads.table[(roads.table.road_class == "track") & (roads.table.id.str[0] == "R")]
    for k, line in enumerate(tracks.geometry.iloc[:6]):
        add("rescue_road", f"应急救援道路{k + 1}号", line, "planned" if k % 3 == 0 else "built")
    lines = pd.DataFrame(rows)
    rows = []
    for k, centre in enumerate([(415.0, 21.6), (421.6, 21.4), (432.4, 33.0), (442.6, 46.4)]):
        add("signal_gap", f"通信盲区{k + 1}号", blob(metres([centre])[0], 900, rng), None)
    for k, centre in enumerate([(452.4, 39.2), (454.0, 35.0), (444.6, 38.6)]):
        add("planning_zone", f"规划区{k + 1}号", blob(metres([centre])[0], 700, rng), "planned")
    areas = pd.DataFrame(rows)
    areas["id"] = [f"Z{k + 1:02d}" for k in range(len(areas))]
    return lines, areas


def make_closures(terrain: Terrain, roads: Roads, homes: pd.DataFrame, shelters: pd.DataFrame):
    """Roads closed: by a flood, a landslide (areas), a rockfall (line), an accident (point)."""
    table = roads.table
    flood = _flood_under_bridge(terrain, table, roads)
    country = table[
        (table.road_class == "tertiary")
        & (table.id.str[0] == "R")
        & (shapely.length(table.geometry.to_numpy()) > 500)
    ]
    east = shapely.get_coordinates(shapely.centroid(country.geometry.to_numpy()))[:, 0]
    across = country.geometry.iloc[int(east.argmin())]
    here = shapely.get_coordinates(across.interpolate([0.49, 0.51], normalized=True))
    along = (here[1] - here[0]) / np.hypot(*(here[1] - here[0]))
    normal = np.array([-along[1], along[0]])
    line = shapely.LineString([here[0] - 35 * normal, here[0] + 35 * normal])
    jam = country.geometry.iloc[int(np.argsort(east, kind="stable")[len(east) // 2])]
    date = {
        key: np.datetime64(value) for key, value in (("from", "2026-11-20"), ("to", "2026-12-05"))
    }
    slide = _slide_across(roads, homes, shelters)
    polygons = pd.DataFrame(
        [
            dict(id="X01", level=0, reason="样例洪水漫路", geometry=flood, **date),
            dict(id="X04", level=0, reason="样例滑坡阻断", geometry=slide, **date),
        ]
    )
    lines = pd.DataFrame([dict(id="X02", level=0, reason="样例崩塌阻路", geometry=line, **date)])
    points = pd.DataFrame(
        [
            dict(
                id="X03",
                level=0,
                reason="样例事故封路",
                **date,
                geometry=jam.interpolate(0.5, normalized=True),
            )
        ]
    )
    return polygons, lines, points


def _slide_across(roads: Roads, homes: pd.DataFrame, shelters: pd.DataFrame):
    """Return a landslide over the one road of a side valley: people near a shelter lose it.

    Of all country roads that alone join a part without a shelter to the rest, the one is taken
    that cuts off most people within 1500 m of a shelter, but fewer than 1500.
    """
    table = roads.table
    lines = table.geometry.to_numpy()
    xy, line = shapely.get_coordinates(lines, return_index=True)
    xy = np.round(xy, 3)
    place, node = np.unique(xy, axis=0, return_inverse=True)
    node = node.reshape(-1)
    step = np.flatnonzero(line[1:] == line[:-1])
    ends = np.column_stack([node[step], node[step + 1]])
    length = np.maximum(np.hypot(*(xy[step + 1] - xy[step]).T), 0.001)
    size = (len(place), len(place))
    tree = spatial.cKDTree(place)
    _, at_home = tree.query(shapely.get_coordinates(homes.geometry.to_numpy()))
    _, at_shelter = tree.query(shapely.get_coordinates(shelters.geometry.to_numpy()))
    open_ones = np.unique(at_shelter[(shelters.status == "open").to_numpy()])
    graph = sparse.coo_matrix((length, ends.T), size).tocsr()
    metres_off = csgraph.dijkstra(graph, directed=False, indices=open_ones, min_only=True)
    near = homes.people.to_numpy() * (metres_off[at_home] < 1500)
    country = (table.id.str[0] == "R") & (table.level == 0) & (table.road_class != "footway")
    best, most = -1, 99
    for road in np.flatnonzero(country.to_numpy() & (shapely.length(lines) > 300)):
        own = np.flatnonzero(line[step] == road)
        middle = own[len(own) // 2]
        rest = np.delete(ends, middle, axis=0)
        links = sparse.coo_matrix((np.ones(len(rest)), rest.T), size)
        _, part = csgraph.connected_components(links, directed=False)
        a, b = part[ends[middle]]
        if a == b:
            continue
        cut = a if (part == a).sum() < (part == b).sum() else b
        people = near[part[at_home] == cut].sum()
        if most < people < 1500 and not (part[at_shelter] == cut).any():
            best, most = middle, people
    here = xy[step[best]], xy[step[best] + 1]
    along = (here[1] - here[0]) / np.hypot(*(here[1] - here[0]))
    normal = np.array([-along[1], along[0]])
    middle = (here[0] + here[1]) / 2
    roads.marks["road under the slide"] = table.id.iloc[line[step[best]]]
    track = shapely.LineString([middle - 60 * normal, middle, middle + 25 * normal + 10 * along])
    return shapely.simplify(shapely.buffer(track, 18), 1)


def _flood_under_bridge(terrain: Terrain, table: pd.DataFrame, roads: Roads):
    """Water that covers a road beside a river and passes under a bridge without reaching it."""
    lines = table.geometry.to_numpy()
    ground = (table.level == 0).to_numpy()
    tree = shapely.STRtree(lines)
    for river in (r for r in terrain.rivers if r.name in ("南水河", "龙归水", "重阳水", "江湾河")):
        water = shapely.LineString(river.xy)
        for bridge in np.flatnonzero(table.bridge.to_numpy() & shapely.intersects(lines, water)):
            hit = shapely.centroid(shapely.intersection(lines[bridge], water))
            at = water.project(hit)
            span = [water.interpolate(max(at + d, 0)) for d in np.arange(-700, 701, 70)]
            stretch = shapely.LineString(span)
            for road in tree.query(shapely.buffer(stretch, 260)):
                gap = lines[road].distance(stretch)
                if not ground[road] or lines[road].distance(lines[bridge]) < 120 or gap > 250:
                    continue
                arm = shapely.shortest_line(stretch, lines[road])
                end = shapely.get_coordinates(arm)[1]
                wet = shapely.union_all(
                    [
                        shapely.buffer(stretch, 26),
                        shapely.buffer(arm, 45),
                        shapely.buffer(shapely.Point(end), 70),
                    ]
                )
                wet = shapely.simplify(shapely.buffer(shapely.buffer(wet, 25), -25), 2)
                hits = tree.query(wet, "intersects")
                if bridge in hits and not any(
                    ground[h] and lines[h].distance(lines[bridge]) < 1 for h in hits
                ):
                    roads.marks["flooded road"] = table.id.iloc[road]
                    roads.marks["bridge above the flood"] = table.id.iloc[bridge]
                    return wet
    raise RuntimeError("no bridge with a road beside the river")
