"""The sample district: complete, exact where it must be, awkward where it says so."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import networkx as nx
import numpy as np
import pandas as pd
import pyogrio
import pytest
import rasterio
import shapely

from sample_data import invent_district, texts
from sample_data.make_sample import make_sample
from tests.evacuation_options import evacuation_options
from wj_risk_plugin.core.evacuation.closure_impact import compare_closures
from wj_risk_plugin.standards import load

ROOT = Path(__file__).parents[2]
STANDARDS = ROOT / "wj_risk_plugin" / "standards"
EXTRA = {"assets_areas": "assets", "closures_lines": "closures", "closures_points": "closures"}
TODAY = pd.Timestamp("2026-11-23")
# All values, coordinates and heights: the same with every GDAL, GEOS, PROJ, numpy and pandas.
# Whoever invents the district anew writes the new one here, and looks at every figure that changes.
CONTENT = "2a645ce85e3df617ee683940ba6673d0ed263e857cf7be9fa82d51a7f6924b7b"
# Fields of layers that are for OpenStreetMap extracts or for one kind of geometry only.
NOT_IN_SAMPLE = {
    "roads": {
        "tunnel",
        "access",
        "motor_vehicle",
        "foot",
        "junction",
        "route",
        "railway",
        "waterway",
        "power",
        "aerialway",
    },
    "geohazards": {"treatable"},
    "waterways": {"bridge", "tunnel"},
    "shelters": {"service_people"},
    "lookout_candidates": {
        "kind",
        "name",
        "azimuth_from_deg",
        "azimuth_to_deg",
        "blind_radius_m",
        "tilt_from_deg",
        "tilt_to_deg",
    },
}


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    return make_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def table(paths):
    """Layers by name, in EPSG:4547, read once."""
    kept = {}

    def read(name):
        if name not in kept:
            frame = gpd.read_file(paths["district"], layer=name)
            kept[name] = frame.to_crs(4547) if isinstance(frame, gpd.GeoDataFrame) else frame
        return kept[name]

    return read


@pytest.fixture(scope="module")
def marks():
    return texts.layers_and_marks()[1]


def row(frame, key):
    return frame[frame["id"] == key].iloc[0]


def vertices(line):
    return {tuple(xy) for xy in shapely.get_coordinates(line)}


# --- files ---------------------------------------------------------------------------------


def test_the_files_are_small(paths):
    assert sum(path.stat().st_size for path in paths.values()) <= 8_000_000


def test_the_script_makes_the_same_bytes_in_another_process(paths, tmp_path):
    script = ROOT / "sample_data" / "make_sample.py"
    subprocess.run(
        [sys.executable, str(script), str(tmp_path)], check=True, cwd=tmp_path, capture_output=True
    )
    for path in paths.values():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()
    assert len(list(tmp_path.iterdir())) == 2  # nothing half-written is left


def test_every_machine_makes_the_same_district(paths):
    for name, text in texts.made_texts(**paths).items():
        assert text == (texts.FOLDER / name).read_text(encoding="utf-8"), name
    assert texts.content_hash(**paths) == CONTENT


def test_the_hash_sees_a_single_changed_value(paths, tmp_path):
    changed = tmp_path / "changed.gpkg"
    changed.write_bytes(paths["district"].read_bytes())
    for change in (
        "update settlements set people = people + 1 where fid = 7",
        "update roads set road_class = 'track' where fid = 9",
        "update roads set geom = (select geom from roads where fid = 11) where fid = 12",
    ):
        before = texts.content_hash(changed, paths["dem"])
        with sqlite3.connect(changed) as database:
            for trigger in database.execute("select name from sqlite_master where type='trigger'"):
                database.execute(f'drop trigger "{trigger[0]}"')
            database.execute(change)
        assert texts.content_hash(changed, paths["dem"]) != before, change


def test_the_district_can_be_invented_anew(marks):
    """Other libraries draw another district; it has the same layers, columns and people."""
    with np.errstate(invalid="ignore"):  # as GEOS raises it on borders that touch
        tables, height, own_marks = invent_district.build_district()
    layers, _ = texts.layers_and_marks()
    assert {n: c if "geometry" in t else None for n, (t, c) in tables.items()} == layers
    assert set(own_marks) == set(marks)
    for name, (table, crs) in tables.items():
        line = invent_district.layer_text(name, table, crs).partition("\n")[0]
        kept = (texts.FOLDER / f"{name}.geojsonl").read_text(encoding="utf-8").partition("\n")[0]
        one, other = json.loads(line), json.loads(kept)
        assert list(one["properties"]) == list(other["properties"]), name
        if other["geometry"]:
            assert one["geometry"]["type"] == other["geometry"]["type"], name
    assert tables["settlements"][0].people.sum() == 388_700
    assert invent_district.whole_metres(height).shape == texts.relief().shape


def test_every_layer_and_field_of_the_dictionary_is_there(paths):
    defined = json.loads((STANDARDS / "layers.json").read_text(encoding="utf-8"))
    fields = json.loads((STANDARDS / "fields.json").read_text(encoding="utf-8"))
    present = {name for name, _ in pyogrio.list_layers(paths["district"])}
    # Buildings, places, power lines and water areas are what other districts bring; the sample has
    # settlements and watercourses.
    wanted = set(defined) - {"buildings", "places", "power_lines", "water_areas"}
    wanted = {name for name in wanted if defined[name].get("geometry") != "raster"}
    assert wanted <= present and present - wanted <= set(EXTRA)
    types = {"text": "O", "integer": "i", "real": "f", "flag": "b", "date": "M"}
    for name in present:
        info = pyogrio.read_info(paths["district"], layer=name)
        found = dict(zip(info["fields"], info["dtypes"]))
        layer = defined[EXTRA.get(name, name)]
        for field in layer["fields"]:
            if field["name"] in NOT_IN_SAMPLE.get(name, ()):
                continue
            kind = fields[field.get("field", field["name"])]["type"]
            assert np.dtype(found[field["name"]]).kind == types[kind], (name, field["name"])


def test_required_fields_are_filled_and_ids_are_unique(paths, table):
    defined = json.loads((STANDARDS / "layers.json").read_text(encoding="utf-8"))
    for name, _ in pyogrio.list_layers(paths["district"]):
        frame = table(name)
        for field in defined[EXTRA.get(name, name)]["fields"]:
            if field.get("required"):
                assert frame[field["name"]].notna().all(), (name, field["name"])
        if "id" in frame:
            assert frame["id"].is_unique, name


def test_codes_are_those_of_the_standards(table):
    codes = json.loads((STANDARDS / "codes.json").read_text(encoding="utf-8"))
    for layer, field, code in (
        ("divisions", "level", "division_level"),
        ("shelters", "status", "shelter_status"),
        ("shelters", "shelter_class", "shelter_class"),
        ("shelters", "profile", "shelter_profile"),
        ("shelters", "capacity_source", "capacity_source"),
        ("shelter_candidates", "status", "shelter_status"),
        ("barriers", "kind", "barrier_kind"),
        ("geohazards", "hazard_type", "geohazard_type"),
        ("geohazards", "scale", "danger_scale"),
        ("geohazards", "risk_level", "risk_level"),
        ("fire_zones", "grade", "risk_level"),
        ("chemical_sources", "unit_kind", "unit_kind"),
        ("facilities", "kind", "facility_kind"),
        ("other_hazards", "kind", "other_hazard_kind"),
        ("lookouts", "kind", "lookout_kind"),
        ("lookouts", "status", "lookout_status"),
        ("waterways", "flow_direction", "flow_direction"),
    ):
        used = set(table(layer)[field].dropna())
        assert used <= {entry["value"] for entry in codes[code]}, (layer, field)
    assert set(table("facilities").kind) == {e["value"] for e in codes["facility_kind"]}
    assert set(table("other_hazards").kind) == {e["value"] for e in codes["other_hazard_kind"]}
    kinds = set(table("assets").kind) | set(table("assets_areas").kind)
    assert kinds == {entry["value"] for entry in codes["asset_kind"]}


def test_every_layer_says_that_it_is_synthetic(paths):
    with sqlite3.connect(paths["district"]) as database:
        rows = database.execute("select identifier, description from gpkg_contents").fetchall()
    assert rows and all("SYNTHETIC" in a and "合成" in b for a, b in rows)


def test_phone_numbers_cannot_be_dialled(table):
    for layer in ("divisions", "shelters", "geohazards"):
        assert table(layer).phone.str.startswith("000-").all()


def test_geometries_are_valid_and_in_their_reference_system(paths, table):
    for name, _ in pyogrio.list_layers(paths["district"]):
        crs = pyogrio.read_info(paths["district"], layer=name)["crs"]
        expected = {
            "hidden_dangers": "EPSG:4490",
            "chemical_inventory": None,
            "reported_indicators": None,
            "village_reports": None,
        }
        assert crs == expected.get(name, "EPSG:4547")
        if crs:
            assert table(name).geometry.is_valid.all() and not table(name).geometry.is_empty.any()


# --- relief --------------------------------------------------------------------------------


def test_relief_reaches_from_the_beijiang_to_the_western_heights(paths, table):
    from rasterio.features import geometry_mask

    with rasterio.open(paths["dem"]) as raster:
        assert raster.crs.to_epsg() == 4547 and raster.nodata == -32768
        height, bounds = raster.read(1), raster.bounds
        district = table("divisions").query("level == 'district'").geometry.iloc[0]
        outside = geometry_mask([district], raster.shape, raster.transform)
    west, south, east, north = district.bounds
    assert min(west - bounds.left, bounds.right - east) >= 10_000
    assert min(south - bounds.bottom, bounds.top - north) >= 10_000
    assert 20 < (height == -32768).sum() < 200
    inside = np.ma.masked_array(height, outside)
    assert (inside != -32768).all()
    assert 40 <= inside.min() <= 60 and 1300 <= inside.max() <= 1600
    middle = height.shape[1] // 2
    assert inside[:, :middle].mean() > 2 * inside[:, middle:].mean()


def test_rivers_run_downhill(paths, table):
    checked = 0
    with rasterio.open(paths["dem"]) as raster:
        for line, way in zip(table("waterways").geometry, table("waterways").flow_direction):
            ends = shapely.get_coordinates(line)[[0, -1]]
            if not shapely.box(*raster.bounds).contains(line):
                continue  # the big rivers come from and go beyond the relief
            checked += 1
            upper, lower = (v[0] for v in raster.sample(ends))
            if way == "reverse":
                upper, lower = lower, upper
            # Whole metres, and smoothed lines leave their bed by up to a cell.
            assert lower <= upper + 6
    assert checked > 40


# --- divisions and people ------------------------------------------------------------------


def test_towns_and_villages_fill_the_district_exactly(table):
    divisions = table("divisions")
    district = divisions[divisions.level == "district"]
    towns = divisions[divisions.level == "town"]
    villages = divisions[divisions.level == "village"]
    assert (len(district), len(towns), len(villages)) == (1, 7, 91)
    assert abs(district.area.sum() / 1e6 - 677.85) < 3
    for part in (towns, villages):
        assert abs(part.area.sum() - district.area.sum()) < 1.0
        # As much area apart as together, in one piece without holes: no overlap and no gap.
        whole = part.union_all()
        assert abs(part.area.sum() - whole.area) < 1.0
        assert whole.geom_type == "Polygon" and len(whole.interiors) == 0
    for code, children in villages.groupby("parent_code"):
        town = towns[towns.code == code].geometry.iloc[0]
        assert shapely.symmetric_difference(town, children.union_all()).area < 1.0
    west, south, east, north = district.to_crs(4490).total_bounds
    assert (
        abs(np.array([west, south, east, north]) - (113.131, 24.524, 113.586, 24.914)).max() < 0.03
    )


def test_seats_and_names_of_the_towns_are_the_real_ones(table):
    divisions = table("divisions").set_index("code")
    seats = {
        "440203001": ("新华街道", 113.583, 24.797, 1),
        "440203002": ("惠民街道", 113.582, 24.783, 1),
        "440203100": ("西联镇", 113.555, 24.765, 2),
        "440203101": ("西河镇", 113.575, 24.815, 2),
        "440203102": ("龙归镇", 113.435, 24.745, 3),
        "440203103": ("江湾镇", 113.27, 24.62, 6),
        "440203104": ("重阳镇", 113.42, 24.87, 4),
    }
    for code, (name, lon, lat, reach_km) in seats.items():
        point = gpd.GeoSeries([shapely.Point(lon, lat)], crs=4490).to_crs(4547).iloc[0]
        assert divisions.name[code] == name
        assert divisions.geometry[code].distance(point) < reach_km * 1000
    kinds = divisions[divisions.level == "village"].name.str.extract("(社区|村)$")[0]
    assert kinds.value_counts().to_dict() == {"村": 49, "社区": 42}


def test_people_add_up_on_every_level(table):
    divisions, homes = table("divisions"), table("settlements")
    by_level = divisions.groupby("level").population_people.sum()
    assert by_level.to_dict() == {"district": 388_700, "town": 388_700, "village": 388_700}
    villages = divisions[divisions.level == "village"]
    towns = divisions[divisions.level == "town"].set_index("code").population_people
    pd.testing.assert_series_equal(
        villages.groupby("parent_code").population_people.sum(), towns, check_names=False
    )
    assert homes.people.sum() == 388_700 and (homes.people > 0).all()
    assert (homes.vulnerable_people <= homes.people).all()
    assert 0 < homes.division_code.isna().sum() < 20
    given = homes.dropna(subset=["division_code"])
    polygon = divisions.set_index("code").geometry.reindex(given.division_code).to_numpy()
    assert shapely.contains(polygon, given.geometry.to_numpy()).all()


# --- roads ---------------------------------------------------------------------------------


def road_graph(roads):
    """Vertices of ground and bridge roads joined along lines and at common vertices."""
    graph = nx.Graph()
    for line in roads.geometry:
        nx.add_path(graph, [tuple(np.round(xy, 3)) for xy in shapely.get_coordinates(line)])
    return graph


def test_roads_are_some_thousands_of_every_class(table):
    roads = table("roads")
    assert len(roads) > 2000
    classes = {"primary", "secondary", "tertiary", "residential", "track", "footway"}
    assert set(roads.road_class.dropna()) == classes
    assert set(roads.oneway) == {"no", "yes", "-1"}


def test_each_planned_oddity_of_a_road_is_there(table, marks):
    roads = table("roads")
    odd = row(roads, marks["no speed and no class"])
    assert pd.isna(odd.speed_kmh) and pd.isna(odd.road_class)
    assert row(roads, marks["zero speed"]).speed_kmh == 0
    assert row(roads, marks["negative speed"]).speed_kmh == -5
    assert roads.closed.sum() == 1 and row(roads, marks["closed"]).closed
    loop = row(roads, marks["self-loop"]).geometry
    assert loop.coords[0] == loop.coords[-1]
    ring = row(roads, marks["roundabout"])
    assert ring.geometry.is_ring and ring.oneway == "yes"
    twin = row(roads, marks["near miss target"])
    copy = row(roads, marks["duplicate"])
    assert twin.geometry.equals(copy.geometry) and twin.speed_kmh != copy.speed_kmh
    end = shapely.Point(row(roads, marks["near miss"]).geometry.coords[0])
    assert 0.7 < twin.geometry.distance(end) < 0.9
    # Everything else is clean.
    assert (roads.speed_kmh <= 0).sum() == 2
    assert roads.road_class.isna().sum() == 1


def test_overpass_has_a_common_inner_vertex_on_two_levels(table, marks):
    roads = table("roads")
    over, under = row(roads, marks["overpass"]), row(roads, marks["under the overpass"])
    shared = vertices(over.geometry) & vertices(under.geometry)
    inner = [tuple(xy) for xy in over.geometry.coords[1:-1]]
    assert len(shared) == 1 and next(iter(shared)) in inner
    assert next(iter(shared)) in [tuple(xy) for xy in under.geometry.coords[1:-1]]
    assert (over.level, under.level) == (1, 0) and over.bridge


def test_only_the_planned_crossing_on_one_level_lacks_a_vertex(table, marks):
    roads = table("roads")
    lines, level = roads.geometry.to_numpy(), roads.level.to_numpy()
    a, b = shapely.STRtree(lines).query(lines, "crosses")
    found = {
        frozenset((roads.id[i], roads.id[j]))
        for i, j in zip(a, b)
        if level[i] == level[j]
        and not shapely.relate_pattern(lines[i], lines[j], "F********")
        and not (vertices(lines[i]) & vertices(lines[j]))
    }
    assert found == {
        frozenset((marks["crossing without vertex a"], marks["crossing without vertex b"]))
    }


def test_bridges_stand_where_roads_cross_rivers(table):
    roads, water = table("roads"), table("waterways")
    river = water[water.name.notna()].union_all()
    crossing = roads[roads.intersects(river)]
    assert len(crossing) >= 10
    assert crossing.bridge.all() and (crossing.level == 1).all()


def test_one_valley_is_cut_off_and_the_rest_hangs_together(table, marks):
    roads, homes = table("roads"), table("settlements")
    parts = sorted(nx.connected_components(road_graph(roads)), key=len, reverse=True)
    everything = sum(map(len, parts))
    assert len(parts[0]) > 0.98 * everything
    valley = table("divisions").set_index("code").geometry[marks["valley"]]
    inside = homes[homes.within(valley)]
    assert len(inside) >= 4 and 100 < inside.people.sum() < 4000
    main = shapely.STRtree(shapely.points(list(parts[0])))
    _, distance = main.query_nearest(
        inside.geometry.to_numpy(), return_distance=True, all_matches=False
    )
    assert distance.min() > 500
    assert inside.distance(roads.union_all()).max() < 120
    assert not table("shelters").within(valley).any()


def test_one_settlement_is_far_from_every_road(table, marks):
    homes = table("settlements")
    away = homes.distance(table("roads").union_all())
    assert homes.id[away > 500].tolist() == [marks["far settlement"]]
    assert away.max() > 1500


# --- shelters ------------------------------------------------------------------------------


def test_awkward_shelters_are_there(table):
    shelters, slides, plants = table("shelters"), table("geohazards"), table("chemical_sources")
    assert 55 <= len(shelters) <= 65
    assert set(shelters.status) == {"open", "standby", "closed", "planned"}
    assert shelters.capacity_people.isna().sum() == 1 and (shelters.capacity_people == 0).sum() == 1
    slide = slides[slides.hazard_type == "landslide"]
    footprint = slide.buffer(slide.influence_m.fillna(0).to_numpy()).union_all()
    assert shelters.within(footprint).any()
    near = shelters.distance(plants.union_all())
    assert ((near < 30) & (near > 0)).sum() >= 1
    assert shelters.geometry.to_wkb().duplicated().sum() == 1
    assert {"emergency", "fixed_short", "fixed_medium", "fixed_long", "central", "unknown"} == set(
        shelters.shelter_class
    )


def test_only_xilian_is_short_of_places(table):
    towns = table("divisions").query("level == 'town'")
    shelters = table("shelters").query("status == 'open'")
    joined = gpd.sjoin(shelters, towns[["code", "population_people", "geometry"]])
    places = joined.groupby("code").capacity_people.sum()
    people = towns.set_index("code").population_people
    short = places.index[places < people.reindex(places.index)].tolist()
    assert short == ["440203100"]


def test_shelter_candidates_are_near_people_and_some_are_awkward(table, marks):
    candidates, shelters = table("shelter_candidates"), table("shelters")
    assert 25 <= len(candidates) <= 40
    assert set(candidates.status.dropna()) == {"planned", "closed"}
    assert candidates.status.isna().any()
    assert candidates.capacity_people.isna().sum() == 1
    assert candidates.cost.gt(0).all()
    known = candidates.dropna(subset=["capacity_people"])
    assert (known.area_m2 / known.capacity_people >= 1).all()
    towns = table("divisions").query("level == 'town'")
    assert all(candidates.within(town).any() for town in towns.geometry)
    valley = table("divisions").set_index("code").geometry[marks["valley"]]
    assert candidates.within(valley).sum() == 1
    slides = table("geohazards")
    footprint = slides.buffer(slides.influence_m.fillna(0).to_numpy()).union_all()
    assert candidates.within(footprint).any()
    assert (candidates.distance(table("chemical_sources").union_all()) < 30).any()
    usable = candidates[candidates.status != "closed"]
    assert usable.distance(table("roads").union_all()).lt(500).all()
    assert candidates.distance(shelters.union_all()).median() > 100


# --- dangers -------------------------------------------------------------------------------


def test_the_key_forest_is_that_of_the_plan(table):
    zones, towns = table("fire_zones"), table("divisions").query("level == 'town'")
    key = zones[zones.is_key]
    area = {
        name: key.intersection(polygon).area.sum() / 1e6
        for name, polygon in zip(towns.name, towns.geometry)
    }
    assert min(area["江湾镇"], area["龙归镇"], area["重阳镇"]) > 10 and area["西河镇"] > 1
    assert area["新华街道"] + area["惠民街道"] + area["西联镇"] < 0.5
    xihe = towns[towns.name == "西河镇"].geometry.iloc[0]
    north = key[key.intersects(xihe.buffer(-300))].intersection(xihe)
    assert north[north.area > 0].centroid.y.min() > xihe.centroid.y - 3000
    assert set(zones.grade) == {1, 2, 3, 4}


def test_exactly_two_fire_zones_overlap(table, marks):
    zones = table("fire_zones")
    a, b = shapely.STRtree(zones.geometry.to_numpy()).query(zones.geometry.to_numpy(), "intersects")
    area = zones.geometry.to_numpy()[a[a < b]]
    other = zones.geometry.to_numpy()[b[a < b]]
    overlap = shapely.area(shapely.intersection(area, other))
    pairs = {(zones.id[i], zones.id[j]) for i, j, o in zip(a[a < b], b[a < b], overlap) if o > 1}
    assert pairs == {tuple(marks["overlapping zones"])}


def test_chemical_sources_cover_all_grades(table):
    """GB 18218-2018 by hand: S = sum q/Q, R = alpha * sum beta q/Q, people within 500 m."""
    factors = {
        "氯": (5, 4),
        "氨": (10, 2),
        "液化石油气": (50, 1.5),
        "汽油": (200, 1),
        "甲醇": (500, 1),
        "甲苯": (500, 1),
    }
    stock, homes = table("chemical_inventory"), table("settlements")
    grades, below = set(), []
    for source in table("chemical_sources").itertuples():
        mine = stock[(stock.source_id == source.id) & stock.substance.isin(factors)]
        share = [
            (t / factors[s][0], factors[s][1]) for s, t in zip(mine.substance, mine.design_max_t)
        ]
        if sum(q for q, _ in share) < 1:
            below.append(source.id)
            continue
        people = homes.people[homes.distance(source.geometry) <= 500].sum()
        alpha = np.select(
            [people >= 100, people >= 50, people >= 30, people >= 1], [2.0, 1.5, 1.2, 1.0], 0.5
        )
        grade = alpha * sum(q * beta for q, beta in share)
        grades.add(int(np.select([grade >= 100, grade >= 50, grade >= 10], [1, 2, 3], 4)))
    assert grades == {1, 2, 3, 4} and below
    assert set(stock.substance) - set(factors) == {"样例未知物"}
    assert not table("chemical_sources").in_use.all()


def test_risk_contours_are_nested_round_their_plant(table):
    contours = table("risk_contours").sort_values("individual_risk_per_year")
    assert contours.individual_risk_per_year.tolist() == [3e-7, 3e-6, 1e-5]
    outer, middle, inner = contours.geometry
    plant = table("chemical_sources").set_index("id").geometry["C01"]
    assert outer.contains(middle) and middle.contains(inner) and inner.contains(plant)


def test_hidden_dangers_have_every_state(table):
    dangers = table("hidden_dangers")
    open_ = dangers[dangers.closed_on.isna()]
    due = pd.to_datetime(open_.due_on)
    assert (due < TODAY).any() and (due == TODAY).any() and (due > TODAY).any()
    assert due.isna().sum() <= 1 and dangers.due_on.isna().sum() == 1
    assert dangers.closed_on.notna().any() and dangers.listed_supervision.any()
    major = dangers[dangers.level == 1]
    assert (major.monitored == False).any() and (major.monitored == True).any()  # noqa: E712
    closed = dangers.dropna(subset=["closed_on"])
    assert (pd.to_datetime(closed.closed_on) <= TODAY).all()


def test_scale_follows_people_and_money(table):
    """Worse of people (1000, 500, 100) and money in 10,000 yuan (10000, 5000, 500)."""
    slides = table("geohazards")
    assert len(slides) == 80 and slides.risk_level.isna().any() and slides.influence_m.isna().any()
    order = ["small", "medium", "large", "very_large"]
    people = np.searchsorted([100, 500, 1000], slides.threatened_people, side="right")
    money = np.searchsorted([500, 5000, 10000], slides.threatened_property_wan, side="right")
    expected = pd.Series([order[k] for k in np.maximum(people, money)])
    given = slides["scale"].notna()
    assert (slides["scale"][given] == expected[given]).all() and (~given).sum() == 3


# --- water, lookouts, closures -------------------------------------------------------------


def test_rivers_meet_in_common_vertices(table):
    water = table("waterways")
    named = water[water.name.notna()]
    graph = road_graph(named)
    assert nx.number_connected_components(graph) == 1
    assert set(named.name) == {"北江", "武江", "南水河", "江湾河", "重阳水", "龙归水"}
    assert set(water.flow_direction) == {"digitised", "reverse", "none"}


def test_dams_cross_rivers_with_and_without_a_common_vertex(table):
    water, barriers = table("waterways"), table("barriers")
    river = set().union(*map(vertices, water.geometry))
    for barrier in barriers.itertuples():
        assert water.crosses(barrier.geometry).any()
        shares = bool(vertices(barrier.geometry) & river)
        assert shares == (barrier.kind == "weir")
    assert set(barriers.kind) == {"dam", "weir", "lock"}
    lock = barriers[barriers.kind == "lock"].iloc[0]
    assert lock.passable and lock.delay_min > 0 and lock.closed_in_flood


def test_stations_and_ramps(table):
    stations, ramps = table("rescue_stations"), table("launch_ramps")
    water = table("waterways").union_all()
    assert stations.afloat.sum() == 1 and not (stations.afloat & stations.trailered).any()
    assert stations[stations.afloat].distance(water).max() < 1
    everywhere = pd.concat([ramps, table("ramp_candidates")])
    # what the two-hour arrival would refuse: too far from the middle of the water or from a road
    assert everywhere.distance(water).max() < load("water")["ramp_water_m"]["value"]
    roads = table("roads").union_all()
    assert everywhere.distance(roads).max() < load("water")["snap_limit_m"]["value"]
    currents = table("waterways")
    assert stations.boat_kmh.min() < currents.current_kmh_normal.max()  # slower than the river
    # in flood no boat goes up the steepest river
    assert stations.boat_kmh.max() < currents.current_kmh_flood.max()


def test_lookouts_have_a_sector_through_north(table):
    lookouts = table("lookouts")
    wrapped = lookouts[lookouts.azimuth_from_deg > lookouts.azimuth_to_deg]
    assert wrapped[["azimuth_from_deg", "azimuth_to_deg"]].to_numpy().tolist() == [[300, 60]]
    assert set(lookouts.kind) == {"tower", "camera"}
    assert set(lookouts.status) == {"working", "broken", "planned"}
    assert len(table("lookout_candidates")) >= 40


def test_the_flood_closes_a_road_and_passes_under_a_bridge(table, marks):
    roads, flood = table("roads"), table("closures").geometry.iloc[0]
    wet = roads[roads.intersects(flood)]
    assert marks["flooded road"] in set(wet.id[wet.level == 0])
    bridge = row(roads, marks["bridge above the flood"])
    assert bridge.level == 1 and bridge.geometry.intersects(flood)
    # The bridge's own approaches stay dry, so the bridge is of use.
    approach = wet[(wet.level == 0) & (wet.distance(bridge.geometry) < 1)]
    assert len(approach) == 0
    for name in ("closures_lines", "closures_points"):
        assert roads.distance(table(name).geometry.iloc[0]).min() < 0.01


def test_the_slide_cuts_off_people_and_no_other_road_leads_to_them(table, marks):
    roads, homes, shelters = table("roads"), table("settlements"), table("shelters")
    closures = table("closures").set_index("id")
    slide = closures.geometry["X04"]
    assert closures["from"]["X04"] <= TODAY <= closures["to"]["X04"]
    assert roads.id[roads.intersects(slide)].tolist() == [marks["road under the slide"]]
    # The road graph falls apart when what lies in the slide is taken out.
    graph = road_graph(roads)
    parts = nx.number_connected_components(graph)
    graph.remove_nodes_from([n for n in graph if shapely.Point(n).intersects(slide)])
    graph.remove_edges_from([e for e in graph.edges if shapely.LineString(e).intersects(slide)])
    assert nx.number_connected_components(graph) == parts + 1
    result = compare_closures(
        roads,
        shelters,
        homes,
        evacuation_options(closures=closures[closures.index == "X04"]),
        critical_count=0,
    )
    lost = result.settlements[result.settlements.status == "cut_by_closure"]
    assert 100 <= lost.people.sum() < 1500
    assert result.headlines["PEOPLE_NEWLY_UNREACHED"] == lost.people.sum()
    assert set(lost.status_before) <= {"served", "over_capacity"}


def test_rain_stations_meet_the_density_and_fire_stations_leave_gaps(table):
    facilities, towns = table("facilities"), table("divisions").query("level == 'town'")
    assert (facilities.kind == "rain_station").sum() >= 34
    stations = facilities[facilities.kind == "fire_station"]
    without = [n for n, g in zip(towns.name, towns.geometry) if not stations.within(g).any()]
    assert {"江湾镇", "重阳镇"} <= set(without)
    slides = table("geohazards")
    footprint = slides.buffer(slides.influence_m.fillna(0).to_numpy()).union_all()
    assert facilities[facilities.kind == "school"].within(footprint).any()
