"""What is dangerous where: slopes, forests, plants, water, lines, and hidden dangers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely
from scipy import ndimage

from .divisions import HALF, Divisions, coverage
from .frame import DEM_GRID, curve, fractal, generator, metres
from .roads import Roads
from .terrain import Terrain

LONGGUI, JIANGWAN, CHONGYANG, XIHE, XILIAN = 4, 5, 6, 3, 2


def person(serial: int) -> str:
    """Return a name nobody has."""
    return f"样例{'甲乙丙丁戊己庚辛壬癸'[serial % 10]}{serial}"


def phone(serial: int) -> str:
    """Return a number that cannot be dialled."""
    return f"000-{serial:07d}"


def blob(centre, radius: float, rng, roughness: float = 0.22) -> shapely.Polygon:
    """Make an irregular rounded polygon about a centre."""
    angle = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    ray = np.ones(40)
    for wave in (2, 3, 5):
        ray += roughness / wave * 1.5 * np.sin(wave * angle + rng.uniform(0, 2 * np.pi))
    return shapely.Polygon(
        np.column_stack([np.cos(angle), np.sin(angle)]) * (radius * ray)[:, None] + centre
    )


def block(centre, width: float, depth: float, turn: float) -> shapely.Polygon:
    """Make the fence line of a plant: a rectangle with one corner cut off."""
    w, d = width / 2, depth / 2
    corners = np.array([(-w, -d), (w, -d), (w, 0.4 * d), (0.55 * w, d), (-w, d)])
    c, s = np.cos(turn), np.sin(turn)
    return shapely.Polygon(corners @ np.array([[c, s], [-s, c]]) + centre)


def make_geohazards(
    terrain: Terrain, divisions: Divisions, settlements: pd.DataFrame, roads: Roads
) -> pd.DataFrame:
    """Eighty points on steep ground above houses and roads, some on sinking ground."""
    rng = generator(6)
    near = DEM_GRID.distance_m(settlements[["x", "y"]].to_numpy()).ravel()
    near = np.minimum(
        near,
        1.6 * DEM_GRID.distance_m(shapely.get_coordinates(roads.table.geometry.to_numpy())).ravel(),
    )
    steep = terrain.slope.ravel()
    inside = divisions.town.ravel() >= 0
    weight = np.where(
        inside & (near < 900) & (near > 60) & (steep > 0.16), steep**2 * np.exp(-near / 350), 0
    )
    cells = rng.choice(weight.size, 72, replace=False, p=weight / weight.sum())
    flat = np.where(
        inside
        & np.isin(divisions.town.ravel(), (XILIAN, LONGGUI, XIHE))
        & (steep < 0.06)
        & (near < 700),
        1.0,
        0.0,
    )
    flat_cells = rng.choice(flat.size, 8, replace=False, p=flat / flat.sum())
    xy = DEM_GRID.centres(np.concatenate([cells, flat_cells])) + rng.uniform(-40, 40, (80, 2))
    kind = rng.choice(
        ["landslide", "collapse", "debris_flow", "unstable_slope"], 72, p=[0.5, 0.24, 0.12, 0.14]
    ).tolist()
    kind += ["ground_collapse"] * 4 + ["ground_fissure"] * 2 + ["ground_subsidence"] * 2
    people = np.round(rng.lognormal(3.0, 1.2, 80)).astype(int)
    people[[3, 20]] = 640, 1180
    money = np.round(people * rng.uniform(1.5, 6.0, 80), 1)
    scale = np.select(
        [
            (people >= 1000) | (money >= 10000),
            (people >= 500) | (money >= 5000),
            (people >= 100) | (money >= 500),
        ],
        ["very_large", "large", "medium"],
        "small",
    ).astype(object)
    level = np.select([people >= 500, people >= 100, people >= 25], [1, 2, 3], 4).astype(float)
    level[rng.choice(80, 5, replace=False)] = np.nan
    scale[rng.choice(80, 3, replace=False)] = None
    influence = np.where(
        np.array(kind) == "debris_flow", rng.uniform(200, 420, 80), rng.uniform(50, 190, 80)
    ).round()
    influence[rng.choice(80, 3, replace=False)] = np.nan
    # The first landslide is the one a shelter was put into.
    kind[0], influence[0], level[0] = "landslide", 160.0, 2
    label = {
        "landslide": "滑坡",
        "collapse": "崩塌",
        "debris_flow": "泥石流",
        "unstable_slope": "不稳定斜坡",
        "ground_collapse": "地面塌陷",
        "ground_fissure": "地裂缝",
        "ground_subsidence": "地面沉降",
    }
    return pd.DataFrame(
        {
            "id": [f"G{k + 1:03d}" for k in range(80)],
            "name": [f"样例{label[t]}{k + 1}号" for k, t in enumerate(kind)],
            "hazard_type": kind,
            "scale": scale,
            "risk_level": level,
            "threatened_people": people,
            "threatened_property_wan": money,
            "influence_m": influence,
            "monitored": rng.random(80) < 0.7,
            "treatment": rng.choice(
                ["监测预警", "工程治理", "易地搬迁", None], 80, p=[0.5, 0.25, 0.1, 0.15]
            ),
            "responsible": [person(200 + k) for k in range(80)],
            "phone": [phone(200 + k) for k in range(80)],
            "geometry": shapely.points(xy),
        }
    )


def make_fire_zones(terrain: Terrain, divisions: Divisions) -> tuple[pd.DataFrame, tuple]:
    """Forest by village and grade; returns the zones and the ids of two that overlap."""
    rng = generator(7)
    low = ndimage.gaussian_filter(terrain.height - ndimage.minimum_filter(terrain.height, 19), 2)[
        ::2, ::2
    ]
    village = divisions.village[::2, ::2]
    town = divisions.town[::2, ::2]
    noise = fractal(HALF.shape, rng, 1.5, 0.12)
    forest = (low + 14 * noise > 36) & (town >= 2)
    forest = ndimage.binary_opening(ndimage.binary_closing(forest, iterations=1), iterations=2)
    gap, _ = ndimage.label(~forest)
    forest |= np.bincount(gap.ravel())[gap] < 12  # fill the smallest clearings
    forest &= town >= 2
    part = (fractal(HALF.shape, rng, 2.2, 0.2) > 0).astype(int)
    label = np.where(forest & (village >= 0), village * 2 + part, -1)
    for value in np.unique(label[label >= 0]):
        piece, _ = ndimage.label(label == value)
        size = np.bincount(piece.ravel())
        label[(size[piece] < 14) & (piece > 0)] = -1
    polygons = coverage(label, HALF, sigma=1.0, simplify_m=15.0)
    district = shapely.union_all(divisions.villages.geometry.to_numpy())
    shapely.prepare(district)
    code = divisions.villages.set_index("number").code
    owner = divisions.villages.set_index("number").town
    rows = []
    for number in sorted(polygons):
        geometry = shapely.intersection(polygons[number], district)
        parts = shapely.get_parts(geometry)
        parts = parts[(shapely.get_dimensions(parts) == 2) & (shapely.area(parts) > 60_000)]
        if len(parts) == 0:
            continue
        here = label == number
        height = terrain.height[::2, ::2][here].mean() + 160 * noise[here].mean()
        grade = int(np.digitize(-height, [-620, -380, -210])) + 1
        home = owner[number // 2]
        north = shapely.centroid(geometry).y > 2_747_000
        rows.append(
            {
                "grade": grade,
                "division_code": code[number // 2],
                "is_key": bool(home in (LONGGUI, JIANGWAN, CHONGYANG) or (home == XIHE and north)),
                "canopy_m": round(float(np.clip(9 + height / 110 + rng.normal(0, 1.5), 5, 22)), 1),
                "geometry": shapely.multipolygons(parts),
            }
        )
    zones = pd.DataFrame(rows)
    zones["id"] = [f"F{k + 1:03d}" for k in range(len(zones))]
    zones.loc[zones.index[-3:], "canopy_m"] = np.nan
    return zones, _overlap(zones)


def _overlap(zones: pd.DataFrame) -> tuple[str, str]:
    """Let one zone reach 40 m into its neighbour, as two surveys of one border do."""
    shapes = zones.geometry.to_numpy()
    a, b = shapely.STRtree(shapes).query(shapes, "touches")
    shared = shapely.length(shapely.intersection(shapes[a], shapes[b]))
    best = int(shared.argmax())
    first, second = int(min(a[best], b[best])), int(max(a[best], b[best]))
    strip = shapely.intersection(shapely.buffer(shapes[first], 40), shapes[second])
    zones.at[first, "geometry"] = shapely.union_all([shapes[first], strip])
    return zones.id[first], zones.id[second]


# id, name, kind, in use, attention distance, near people, inventory (substance, CAS, tonnes)
CHEMICALS = [
    ("C01", "样例氯碱厂", "production", True, 500.0, True, [("氯", "7782-50-5", 120.0)]),
    ("C02", "样例冷库", "storage", True, 300.0, True, [("氨", "7664-41-7", 180.0)]),
    (
        "C03",
        "样例液化气储配站",
        "storage",
        True,
        200.0,
        True,
        [("液化石油气", "68476-85-7", 420.0)],
    ),
    (
        "C04",
        "样例油库",
        "storage",
        True,
        150.0,
        False,
        [("汽油", "86290-81-5", 1500.0), ("甲醇", "67-56-1", 300.0)],
    ),
    (
        "C05",
        "样例涂料厂",
        "production",
        True,
        None,
        False,
        [("甲苯", "108-88-3", 90.0), ("甲醇", "67-56-1", 60.0)],
    ),
    (
        "C06",
        "样例助剂厂",
        "production",
        True,
        100.0,
        False,
        [("样例未知物", None, 40.0), ("甲醇", "67-56-1", 700.0)],
    ),
    ("C07", "样例一加油站", "filling_station", True, 50.0, True, [("汽油", "86290-81-5", 60.0)]),
    ("C08", "样例二加油站", "filling_station", True, 50.0, True, [("汽油", "86290-81-5", 45.0)]),
    ("C09", "样例停用仓库", "storage", False, None, False, [("氨", "7664-41-7", 12.0)]),
]


def make_chemicals(settlements: pd.DataFrame, roads: Roads, divisions: Divisions):
    """Plants as fence lines, their inventories, and one plant's risk contours."""
    rng = generator(8)
    xy = settlements[["x", "y"]].to_numpy()
    home = divisions.villages.set_index("number").town.reindex(settlements.village).to_numpy()
    lines = shapely.STRtree(roads.table.geometry.to_numpy())
    near_people = xy[
        np.isin(home, (XILIAN, XIHE)) & (settlements.people > 300).to_numpy() & (xy[:, 0] > 449_500)
    ]
    rng.shuffle(near_people)
    taken: list[np.ndarray] = []

    def place(close: bool, width: float, depth: float):
        if close:
            centres = (near_people[:, None, :] + rng.normal(0, 150, (1, 40, 2))).reshape(-1, 2)
        else:
            centres = np.column_stack(
                [rng.uniform(444_500, 456_000, 900), rng.uniform(2_732_500, 2_741_000, 900)]
            )
        for centre in centres:
            shape = block(centre, width, depth, rng.uniform(0, np.pi))
            people = np.hypot(*(xy - centre).T)
            far = people.min() > 900 if not close else people.min() > 130
            if (
                far
                and len(lines.query(shape, "intersects")) == 0
                and all(np.hypot(*(centre - t)) > 1400 for t in taken)
                and divisions.town.ravel()[DEM_GRID.cells(centre)[0]] >= 0
            ):
                taken.append(centre)
                return shape
        raise RuntimeError("no room for a plant")

    sources, inventory = [], []
    for key, name, kind, in_use, attention, close, stock in CHEMICALS:
        width, depth = (60.0, 45.0) if kind == "filling_station" else (230.0, 160.0)
        sources.append(
            {
                "id": key,
                "name": name,
                "unit_kind": kind,
                "in_use": in_use,
                "attention_m": attention,
                "alpha": None,  # counted from the settlements, not typed
                "geometry": place(close, width, depth),
            }
        )
        inventory += [
            {"source_id": key, "substance": s, "cas": c, "hazard_class": None, "design_max_t": t}
            for s, c, t in stock
        ]
    plant = sources[0]["geometry"]
    contours = []
    for risk, reach in ((3e-7, 820.0), (3e-6, 430.0), (1e-5, 180.0)):
        drift = blob(shapely.get_coordinates(plant.centroid)[0] + (60, -40), reach, rng, 0.12)
        contours.append(
            {
                "source_id": "C01",
                "individual_risk_per_year": risk,
                "geometry": shapely.union_all([drift, plant]),
            }
        )
    return pd.DataFrame(sources), pd.DataFrame(inventory), pd.DataFrame(contours)


def _stretch(river, start: float, stop: float):
    """Cut a part of a river by fractions of its length."""
    k, m = int(start * (len(river.xy) - 1)), int(stop * (len(river.xy) - 1))
    return shapely.LineString(river.xy[k : m + 1])


def make_other_hazards(
    terrain: Terrain, divisions: Divisions, settlements: pd.DataFrame, roads: Roads
) -> pd.DataFrame:
    """Floods, reservoirs, mines, lines and single spots, all as footprint polygons."""
    rng = generator(9)
    river = {r.name: r for r in terrain.rivers if r.name}
    rows: list[dict] = []

    def add(kind, name, geometry, level=None, influence=None, built=None):
        rows.append(
            {
                "id": f"H{len(rows) + 1:03d}",
                "kind": kind,
                "name": f"样例{name}",
                "risk_level": level,
                "influence_m": influence,
                "built_year": built,
                "geometry": geometry,
            }
        )

    for name, start, stop, wide, level in (
        ("北江", 0.0, 0.27, 230, 2),
        ("武江", 0.45, 0.98, 200, 2),
        ("南水河", 0.62, 0.98, 190, 2),
        ("重阳水", 0.45, 0.9, 130, 3),
        ("江湾河", 0.30, 0.42, 110, 3),
    ):
        line = _stretch(river[name], start, stop)
        bulges = [
            shapely.buffer(line.interpolate(f, normalized=True), wide * w)
            for f, w in zip(rng.uniform(0.05, 0.95, 9), rng.uniform(1.2, 2.0, 9))
        ]
        flood = shapely.union_all([shapely.buffer(line, wide * 0.7), *bulges])
        flood = shapely.buffer(shapely.buffer(flood, 120), -120)
        add("flood", f"{name}洪泛区", shapely.simplify(flood, 8), level, 0.0)
    district = shapely.union_all(divisions.villages.geometry.to_numpy())
    shapely.prepare(district)
    streams = [
        r
        for r in terrain.rivers
        if not r.name and len(r.xy) > 22 and shapely.contains(district, shapely.LineString(r.xy))
    ]
    high = sorted(streams, key=lambda r: r.xy[0][0])
    for k, stream in enumerate(high[:9]):
        line = _stretch(stream, 0.35, 0.98)
        add(
            "flash_flood",
            f"山洪沟{k + 1}号",
            shapely.simplify(shapely.buffer(line, 70), 5),
            [1, 2, 2, 3, 3, 3, 4, None, 2][k],
            0.0,
        )
    for k, stream in enumerate(high[9:13]):
        line = _stretch(stream, 0.25, 0.45)
        lake = shapely.union_all([shapely.buffer(line, 90), blob(line.coords[-1], 190, rng)])
        add(
            "reservoir",
            f"水库{k + 1}号",
            shapely.buffer(lake, 0),
            [2, 3, None, 3][k],
            300.0,
            [1962, 1974, 1985, 1991][k],
        )
    for k, centre in enumerate([(439.2, 33.6), (446.8, 30.9), (438.9, 48.6)]):
        add(
            "mine",
            f"矿山{k + 1}号",
            blob(metres([centre])[0], 260, rng),
            [1, 3, 2][k],
            200.0,
            [1998, 2006, 2011][k],
        )
    lines = (
        (
            "pipeline",
            "输气管道",
            [
                (447.8, 56.5),
                (449.6, 50.0),
                (451.2, 45.6),
                (450.6, 40.2),
                (452.9, 35.6),
                (454.2, 31.0),
            ],
            5.0,
            100.0,
            2013,
            2,
        ),
        (
            "railway",
            "铁路",
            [
                (450.0, 55.6),
                (453.0, 50.2),
                (454.1, 47.0),
                (452.1, 43.7),
                (451.9, 39.9),
                (455.8, 36.6),
                (455.9, 31.4),
            ],
            12.0,
            60.0,
            1936,
            3,
        ),
        (
            "power_corridor",
            "高压走廊",
            [(436.6, 54.6), (441.5, 47.8), (446.6, 43.2), (452.3, 41.0)],
            25.0,
            0.0,
            2009,
            4,
        ),
    )
    for kind, name, control, half_width, influence, built, level in lines:
        line = shapely.LineString(curve(metres(control), 80.0, rng, 60.0))
        shape = shapely.simplify(shapely.buffer(line, half_width, cap_style="flat"), 1.0)
        add(kind, name, shape, level, influence, built)
    country = roads.table[
        roads.table.road_class.isin(["primary", "secondary"]) & (roads.table.id.str.startswith("R"))
    ]
    for k in range(7):
        line = country.geometry.iloc[int(rng.integers(len(country)))]
        spot = line.interpolate(0.5, normalized=True)
        add(
            "road_black_spot",
            f"道路事故多发点{k + 1}号",
            shapely.buffer(spot, 40),
            [2, 3, 3, 4, None, 2, 3][k],
            0.0,
        )
    houses = settlements[["x", "y"]].to_numpy()[rng.choice(len(settlements), 10, replace=False)]
    for k, centre in enumerate(houses):
        add(
            "dangerous_building",
            f"危房{k + 1}号",
            block(centre + (35, 20), 18, 12, 0.4),
            [1, 2, 3, 3, 4, 2, 3, None, 3, 4][k],
            15.0,
            1958 + 4 * k,
        )
    return pd.DataFrame(rows)


def make_hidden_dangers(settlements: pd.DataFrame) -> pd.DataFrame:
    """Forty hidden dangers as of 2026-11-23: overdue, due that day, closed, listed."""
    rng = generator(10)
    count = 40
    pick = rng.choice(len(settlements), count, replace=False)
    xy = settlements[["x", "y"]].to_numpy()[pick] + rng.normal(0, 60, (count, 2))
    found = np.datetime64("2026-11-23") - rng.integers(20, 400, count)
    due = found + rng.integers(15, 150, count)
    closed = np.where(
        rng.random(count) < 0.42, due - rng.integers(-12, 14, count), np.datetime64("NaT")
    )
    level = rng.choice([1.0, 2.0, 3.0, 4.0], count, p=[0.2, 0.25, 0.35, 0.2])
    level[7] = np.nan
    due[[0, 1, 2]] = np.array(["2026-11-23", "2026-11-22", "2026-12-31"], "datetime64[D]")
    found[[0, 1, 2]] = np.datetime64("2026-10-08")
    closed[[0, 1, 2]] = np.datetime64("NaT")
    closed = np.where(closed > np.datetime64("2026-11-23"), np.datetime64("NaT"), closed)
    due = due.astype("datetime64[D]")
    due[9] = np.datetime64("NaT")
    listed = (level <= 2) & (rng.random(count) < 0.7)
    monitored = np.where(level == 1, rng.random(count) < 0.75, rng.random(count) < 0.4)
    monitored = monitored.astype(object)
    monitored[[5, 11]] = None
    level[[1, 3]] = 1
    listed[1], monitored[1], monitored[3] = True, False, False
    return pd.DataFrame(
        {
            "id": [f"D{k + 1:03d}" for k in range(count)],
            "category": rng.choice(
                ["消防", "道路交通", "危险化学品", "建筑施工", "地质灾害", "特种设备"], count
            ),
            "level": level,
            "found_on": found,
            "due_on": due,
            "closed_on": closed,
            "listed_supervision": listed,
            "monitored": monitored,
            "responsible": [person(400 + k) for k in range(count)],
            "geometry": shapely.points(xy),
        }
    )
