"""Each check finds its fault, counts it once, and never stops the others."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely import LineString, Point, Polygon, box

from wj_risk_plugin.core.geo.gcj02 import wgs84_to_gcj02
from wj_risk_plugin.core.geo.raster import Raster
from wj_risk_plugin.core.messages import InputError, Message
from wj_risk_plugin.core.quality.check import CHECKS, ROWS_EACH, check_data
from wj_risk_plugin.core.quality.report import problem_page
from wj_risk_plugin.standards import code_list

X, Y = 458_000.0, 2_742_000.0
TODAY = date(2025, 6, 30)


def layer(key, shapes, called=None, crs=4547, **columns):
    moved = [None if s is None else shapely.transform(s, lambda xy: xy + [X, Y]) for s in shapes]
    table = gpd.GeoDataFrame(columns, geometry=moved, crs=crs)
    table.index = range(1, len(table) + 1)
    table.attrs = {"layer": called or key, "kind": key}
    return table


def found(*tables, **keywords):
    return check_data(tables, today=TODAY, **keywords).problems


def rows(problems, check):
    return problems[problems["check"] == check]


def test_a_clean_district_has_no_problem():
    divisions = layer(
        "divisions",
        [box(0, 0, 500, 1000), box(500, 0, 1000, 1000)],
        code=["440203102", "440203103"],
        name=["龙归镇", "江湾镇"],
        level=["town", "town"],
        population_people=[100, 200],
        phone=["0751-8551234", "13812345678"],
    )
    roads = layer(
        "roads",
        [LineString([(0, 10), (500, 10)]), LineString([(500, 10), (900, 10)])],
        id=["1", "2"],
        road_class=["primary", "乡道"],
        speed_kmh=["50", 30],
        oneway=["no", "no"],
        level=["-1", 0],
    )
    shelters = layer(
        "shelters",
        [Point(20, 20), Point(800, 30)],
        id=["a", "b"],
        capacity_people=["50", "60"],
        name=["东", "西"],
        status=["open", "启用"],
        filed_on=["2024-01-02", None],
    )
    result = check_data([divisions, roads, shelters], today=TODAY)
    assert result.problems[["check", "problem"]].values.tolist() == []
    assert result.headlines == {"PROBLEMS": 0, "ERRORS": 0, "WARNINGS": 0}
    assert "No problem was found." in problem_page(result, {})


def test_layers_without_crs_empty_or_unreadable_are_rows():
    loose = layer("roads", [LineString([(0, 0), (1, 1)])], crs=None)
    empty = layer("settlements", [], id=[], people=[])
    refusal = InputError("damaged", Message("the layer cannot be read"))
    problems = found(loose, empty, unreadable=[refusal])
    assert rows(problems, "no_crs")["layer"].tolist() == ["roads"]
    assert rows(problems, "empty_layer")["layer"].tolist() == ["settlements"]
    assert rows(problems, "unreadable")["problem"].tolist() == ["the layer cannot be read"]


def test_wrong_swapped_and_far_layers():
    degrees = [Point(113.58 + 0.001 * i, 24.79) for i in range(3)]
    home = gpd.GeoDataFrame({"code": ["A"]}, geometry=[box(113.5, 24.7, 113.7, 24.9)], crs=4490)
    home.attrs = {"layer": "divisions", "kind": "divisions"}

    def points(name, shapes, crs):
        made = gpd.GeoDataFrame({"id": list("abc")}, geometry=shapes, crs=crs)
        made.attrs = {"layer": name, "kind": "facilities"}
        return made

    problems = found(
        home,
        points("right", degrees, 4490),
        points("metres", [Point(458000, 2742000)] * 3, 4490),
        points("turned", [Point(p.y, p.x) for p in degrees], 4490),
        points("elsewhere", [Point(p.x, p.y + 2) for p in degrees], 4490),
    )
    assert rows(problems, "wrong_crs")["layer"].tolist() == ["metres"]
    assert rows(problems, "swapped")["layer"].tolist() == ["turned"]
    (far,) = rows(problems, "far_away").itertuples()
    assert far.layer == "elsewhere" and "210 km" in far.problem  # 26.79 - 24.9 degrees


def test_web_map_offset_is_suspected():
    rng = np.random.default_rng(7)
    lon = np.linspace(113.3, 113.5, 21)  # meridian roads a kilometre apart
    roads = gpd.GeoDataFrame(
        {"id": range(21)}, geometry=[LineString([(x, 24.6), (x, 24.9)]) for x in lon], crs=4490
    )
    roads.attrs = {"layer": "roads", "kind": "roads"}
    at = rng.choice(lon, 40) + rng.normal(0, 0.0002, 40), rng.uniform(24.65, 24.85, 40)

    def settlements(name, where):
        made = gpd.GeoDataFrame(
            {"id": range(40), "people": 5}, geometry=shapely.points(*where), crs=4490
        )
        made.attrs = {"layer": name, "kind": "settlements"}
        return made

    problems = found(roads, settlements("surveyed", at), settlements("web", wgs84_to_gcj02(*at)))
    (row,) = rows(problems, "offset").itertuples()
    assert row.layer == "web" and "GCJ-02" in row.problem


def test_geometry_faults():
    bow = Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    zones = layer("fire_zones", [bow, None, Point(5, 5), box(0, 0, 9, 9)], id=list("abcd"))
    twins = layer(
        "facilities", [Point(1, 1), Point(1, 1), Point(3, 3)], id=list("abc"), kind=["school"] * 3
    )
    problems = found(zones, twins)
    (invalid,) = rows(problems, "invalid_geometry").itertuples()
    assert invalid.feature_id == "1" and "Self-intersection" in invalid.value
    assert rows(problems, "no_geometry")["feature_id"].tolist() == ["2"]
    assert rows(problems, "geometry_kind")["feature_id"].tolist() == ["3"]
    assert rows(problems, "same_spot")["feature_id"].tolist() == ["1, 2"]


def test_a_place_that_is_no_number_is_none():
    homes = layer("settlements", [Point(np.nan, 1), Point(5, 5)], id=list("ab"), people=[1, 2])
    assert rows(found(homes), "no_geometry")["feature_id"].tolist() == ["1"]
    shelters = layer("shelters", [Point(np.nan, 1), Point(5, 5)], id=list("ab"))
    hazards = layer("geohazards", [Point(5, 6)], id=["g"], influence_m=[9.0])
    assert rows(found(shelters, hazards), "not_checked").empty
    alone = layer("settlements", [Point(np.nan, np.inf)], id=["a"], people=[1])
    assert rows(found(alone), "no_geometry")["feature_id"].tolist() == ["1"]


def test_a_line_without_length_is_said_once():
    roads = layer("roads", [LineString([(0, 0), (9, 0)]), LineString([(9, 0), (9, 0)])])
    of_second = found(roads).query("feature_id == '2'")
    assert of_second["check"].tolist() == ["no_length"]
    waters = layer("waterways", [LineString([(9, 0), (9, 0)])], id=["a"])
    assert rows(found(waters), "no_length")["feature_id"].tolist() == ["1"]


def test_required_fields_and_values():
    settlements = layer("settlements", [Point(i, 0) for i in range(3)], id=["a", "", "a"])
    problems = found(settlements)
    (missing,) = rows(problems, "field_missing").itertuples()
    assert missing.severity == "error" and "people" in missing.problem
    assert rows(problems, "required_empty")["feature_id"].tolist() == ["2"]
    assert rows(problems, "duplicate_id")["feature_id"].tolist() == ["1, 3"]


def test_numbers():
    settlements = layer(
        "settlements",
        [Point(i, 0) for i in range(6)],
        id=list("abcdef"),
        people=["100 人", "-3", 2.5, None, "１２", "60.5"],
    )
    roads = layer(
        "roads",
        [LineString([(0, i), (9, i)]) for i in range(4)],
        speed_kmh=["0", "-5", "fix me", "30 mph"],
        level=["-1", "0", None, ".1"],
    )
    problems = found(settlements, roads)
    texts = rows(problems, "not_a_number")
    assert texts[["severity", "value"]].values.tolist() == [
        ["error", "100 人"],
        ["error", "60.5"],
        ["warning", "fix me"],
    ]
    assert rows(problems, "not_positive")["value"].tolist() == ["-3", "0", "-5"]
    assert rows(problems, "fraction_of_people")["feature_id"].tolist() == ["3"]
    assert rows(problems, "required_empty")["feature_id"].tolist() == ["4"]


def test_texts_that_look_like_code_are_listed_by_their_ids():
    names = ["[% env('HOME') %]", "<img src=x>", "=cmd|' /C calc'!A0", "../../CON", "东\u202e岗",
             "龙归镇", "a@b.cn", "3 < 5 且 7 > 2", "-5", None]  # fmt: skip
    shown = [*names[:4], "东<U+202E>岗"]
    shelters = layer("shelters", [Point(i, 0) for i in range(10)], name=names, manager=names[::-1])
    parcels = layer("", [Point(0, 0), Point(9, 9)], anything=["x", "<script>x</script>"])
    problems = found(shelters, parcels)
    listed = rows(problems, "like_code")
    assert set(listed["severity"]) == {"note"} and not listed.geometry.isna().any()
    assert listed[["layer", "feature_id", "value"]].values.tolist() == [
        *(["shelters", str(i), shown[i - 1]] for i in range(1, 6)),
        *(["shelters", str(11 - i), shown[i - 1]] for i in range(1, 6)),
        ["", "2", "<script>x</script>"],
    ]
    assert listed["problem"].iloc[0] == "name is kept as text, though it looks like an expression"


def test_codes_dates_texts():
    dangers = layer(
        "hidden_dangers",
        [Point(i, 0) for i in range(4)],
        id=list("abcd"),
        level=["重大", "5", "2", None],
        found_on=["2025-01-01", "2025-03-01", "soon", "2025-07-01"],
        closed_on=["2025-02-01", "2025-02-01", None, None],
        responsible=["张三", "锟斤拷", "李四", "王\ufffd"],
    )
    divisions = layer(
        "divisions", [box(0, 0, 9, 9)], code=["A"], name=["A"], phone=["12ab"], level=["planet"]
    )
    problems = found(dangers, divisions)
    assert rows(problems, "unknown_code")["value"].tolist() == ["5", "planet"]
    assert rows(problems, "not_a_date")["value"].tolist() == ["soon"]
    assert rows(problems, "future_date")["feature_id"].tolist() == ["4"]
    assert rows(problems, "date_order")["feature_id"].tolist() == ["2"]
    assert rows(problems, "broken_characters")["feature_id"].tolist() == ["2, 4"]
    assert rows(problems, "phone")["value"].tolist() == ["12ab"]


@pytest.mark.parametrize(
    ("written_as", "read_as"),
    [
        ("utf-8", "latin-1"),
        ("utf-8", "cp1252"),
        ("utf-8", "gb18030"),
        ("gb18030", "latin-1"),
        ("gb18030", "cp1252"),
    ],
)
def test_chinese_read_in_a_wrong_encoding_is_found(written_as, read_as):
    wrong = "西河镇避难场所".encode(written_as).decode(read_as, "replace").replace("\ufffd", "")
    good = [
        "Straße",
        "Sant Julià de Lòria",
        "café…",
        "naïve",
        "ÄÖÜ",
        "»été«",
        "東京",
        "Ħal Għargħur",
    ]
    names = [wrong, *good]
    shelters = layer(
        "shelters",
        [Point(100 * i, 0) for i in range(len(names))],
        id=range(len(names)),
        name=names,
        capacity_people=[9] * len(names),
    )
    assert rows(found(shelters), "broken_characters")["feature_id"].tolist() == ["1"]


@pytest.mark.parametrize("phone", ["13812345678", "0751-8551234", "+86 751 8551234", "8551234"])
def test_real_telephone_numbers_pass(phone):
    divisions = layer("divisions", [box(0, 0, 9, 9)], code=["A"], name=["A"], phone=[phone])
    assert rows(found(divisions), "phone").empty


def test_divisions():
    ring = [box(0, 0, 300, 100), box(0, 200, 300, 300), box(0, 100, 100, 200)]
    ring += [box(190, 100, 300, 250), box(0, 0, 300, 300)]  # overlaps the second, leaves a gap
    divisions = layer(
        "divisions",
        ring,
        code=["V1", "V2", "V3", "V4", "T"],
        name=list("abcde"),
        level=["village"] * 4 + ["town"],
        parent_code=["T", "T", "T", "X", None],
        population_people=[10, 20, 30, 40, 99],
    )
    problems = found(divisions)
    (overlap,) = rows(problems, "division_overlap").itertuples()
    assert overlap.feature_id == "2, 4" and overlap.value == "5500 m²"  # 110 x 50
    assert rows(problems, "unknown_parent")["feature_id"].tolist() == ["4"]
    (sums,) = rows(problems, "sum_of_people").itertuples()
    assert "people of T: 99, of the divisions in it: 60" in sums.problem
    (gap,) = rows(problems, "division_gap").itertuples()
    assert gap.value == "9000 m²"  # 90 x 100 between V3 and V4


def test_parents_of_divisions():
    divisions = layer(
        "divisions",
        [
            box(0, 0, 100, 100),
            box(100, 0, 200, 100),
            *[box(10 * i, 0, 10 * i + 9, 9) for i in (1, 2, 12)],
        ],
        code=["1", "2", "11", "12", "13"],
        name=list("abcde"),
        level=["town"] * 2 + ["village"] * 3,
        parent_code=["1", None, "1", 2.0, "1"],
        population_people=[1_234_567, None, 1_000_000, 5, 234_568],
    )
    problems = found(divisions)
    assert rows(problems, "own_parent")["feature_id"].tolist() == ["1"]
    assert rows(problems, "outside_parent")["feature_id"].tolist() == ["4, 5"]
    assert rows(problems, "outside_parent")["value"].tolist() == ["2, 1"]
    (sums,) = rows(problems, "sum_of_people").itertuples()
    assert "people of 1: 1234567, of the divisions in it: 1234568" in sums.problem
    assert rows(problems, "unknown_parent").empty


def test_inventories_of_no_source():
    plants = layer("chemical_sources", [Point(0, 0)], id=["P1"])
    stock = pd.DataFrame(
        {"source_id": ["P1", "P2", None], "substance": ["氯"] * 3, "design_max_t": [1.0] * 3},
        index=[1, 2, 3],
    )
    stock.attrs = {"layer": "chemical_inventory", "kind": "chemical_inventory"}
    (row,) = rows(found(plants, stock), "unknown_source").itertuples()
    assert (row.feature_id, row.value) == ("2", "P2")
    assert rows(found(stock), "unknown_source").empty


def test_places_outside_and_dem():
    divisions = layer("divisions", [box(0, 0, 100, 100)], code=["A"], name=["A"])
    places = layer(
        "places",
        [Point(5, 5), Point(9, 9), Point(500, 5)],
        name=list("abc"),
        place=["country", "hamlet", "village"],
        people=["900", "0", "7"],
    )
    lookouts = layer("lookouts", [Point(50, 50), Point(90, 50)], id=["in", "off"])
    dem = Raster(np.full((10, 7), 5.0), (10, 0, X, 0, -10, Y + 100), "EPSG:4547", "dem")
    problems = found(divisions, places, lookouts, dem=dem)
    assert rows(problems, "place_holds_places")["value"].tolist() == ["900"]
    assert rows(problems, "place_without_people")["feature_id"].tolist() == ["2"]
    assert rows(problems, "outside")["feature_id"].tolist() == ["3"]
    assert rows(problems, "off_the_dem")["feature_id"].tolist() == ["2"]


def test_waterways_drawn_head_to_head_or_tail_to_tail():
    lines = [[(0, 0), (50, 0)], [(100, 0), (50, 0)], [(100, 0), (180, 40)], [(300, 9), (180, 40)]]
    shapes = [LineString(line) for line in lines]
    problems = found(layer("waterways", [*shapes, None], id=list("abcde")))
    conflicts, apart = rows(problems, "direction_conflict"), rows(problems, "flow_apart")
    assert conflicts["feature_id"].tolist() == ["1, 2", "3, 4"]
    assert apart["feature_id"].tolist() == ["2, 3"]
    assert {*conflicts["severity"], *apart["severity"]} == {"warning"}
    assert conflicts.geometry.iloc[0].equals(Point(X + 50, Y))
    # a flow that is said, in words of either language, mends it; other words say nothing here
    told = layer("waterways", [*shapes, None], id=list("abcde"))
    words = {entry["value"]: entry["zh"] for entry in code_list("flow_direction")}
    told["flow_direction"] = ["digitised", words["reverse"], None, "reverse", None]
    assert rows(found(told), "direction_conflict").empty
    told["flow_direction"] = ["?", "?", None, None, None]
    assert len(rows(found(told), "direction_conflict")) == 2


def test_shelters():
    shelters = layer(
        "shelters",
        [Point(0, 0), Point(20, 0), Point(500, 0)],
        id=list("abc"),
        capacity_people=[None, 0, 50],
    )
    hazards = layer(
        "geohazards", [Point(540, 0), Point(0, 900)], id=["h", "i"], influence_m=[50, 10]
    )
    problems = found(shelters, hazards)
    assert rows(problems, "capacity_unknown")["feature_id"].tolist() == ["1"]
    assert rows(problems, "capacity_zero")["feature_id"].tolist() == ["2"]
    assert rows(problems, "near_duplicate")["feature_id"].tolist() == ["1, 2"]
    (inside,) = rows(problems, "shelter_in_hazard").itertuples()
    assert inside.feature_id == "3"
    assert (inside.geometry.x, inside.geometry.y) == (X + 500, Y)


def test_roads_in_parts_without_speed():
    lines = [LineString([(100 * i, 0), (100 * i + 100, 0)]) for i in range(30)]
    lines += [LineString([(0, 500), (90, 500)])]
    roads = layer("roads", lines, road_class=["track"] * 30 + ["steps"])
    problems = found(roads)
    (loose,) = rows(problems, "loose_parts").itertuples()
    assert (
        "roads and paths: parts that do not meet: 2" in loose.problem and loose.feature_id == "31"
    )
    (speed,) = rows(problems, "no_speed_kmh").itertuples()
    assert speed.features == 30 and speed.feature_id.startswith("1, 2, 3,")


def test_the_rule_of_rows():
    count = ROWS_EACH + 7
    settlements = layer(
        "settlements", [Point(i, 0) for i in range(count)], id=range(count), people=["x"] * count
    )
    own = rows(found(settlements), "not_a_number")
    assert len(own) == ROWS_EACH + 1
    assert own["features"].tolist() == [1] * ROWS_EACH + [7]


def test_other_layers_are_checked_for_their_geometry():
    bow = Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    forest = layer(None, [bow], called="forest", osm=["锟斤拷"])
    problems = found(forest)
    assert set(problems["check"]) == {"not_in_dictionary", "invalid_geometry", "broken_characters"}


def test_a_table_without_geometry_and_a_check_that_fails():
    inventory = pd.DataFrame({"source_id": ["a"], "substance": ["氯"], "design_max_t": ["-1"]})
    inventory.attrs = {"layer": "chemical_inventory", "kind": "chemical_inventory"}
    problems = found(inventory)
    assert problems["check"].tolist() == ["not_positive"]
    assert problems.geometry.isna().all()


def test_errors_come_first_and_counts_agree():
    settlements = layer("settlements", [Point(0, 0)], id=["a"], people=["-1"])
    roads = layer("roads", [LineString([(0, 0), (9, 0)])])
    result = check_data([roads, settlements], today=TODAY)
    severity = result.problems["severity"].tolist()
    assert severity == sorted(severity, key=["error", "warning", "note"].index)
    assert result.headlines["ERRORS"] == severity.count("error") == 1
    assert result.headlines["PROBLEMS"] == len(severity)


def test_the_page_escapes_and_speaks():
    settlements = layer("settlements", [Point(0, 0)], called="<b>", id=["a"], people=["<i>"])
    result = check_data([settlements], today=TODAY)
    page = problem_page(result, {"error": "错误"}, lambda text: f"[{text}]", "zh")
    assert "<b>" not in page.replace("<body>", "") and "&lt;i&gt;" in page
    assert "错误" in page and "[people is not a number]" in page and 'lang="zh"' in page


def test_every_check_is_listed():
    from wj_risk_plugin.core.quality import (
        divisions,
        duplicates,
        geometry,
        offsets,
        roads_and_shelters,
        values,
        waterways,
    )

    rooms = (
        divisions,
        duplicates,
        geometry,
        offsets,
        roads_and_shelters,
        values,
        waterways,
    )
    written = {
        check
        for room in rooms
        for name, check in vars(room).items()
        if name.startswith("check_") and check.__module__ == room.__name__
    }
    assert written == set(CHECKS)
