"""Works by length, age and crossings, against interval arithmetic and figures worked by hand."""

from __future__ import annotations

import geopandas
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point, box

from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.core.services.linear_assets import line_works
from wj_risk_plugin.standards import code_list, load


def layer(title, shapes, key=None, **columns):
    index = range(1, len(shapes) + 1)
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), index=index, crs=4547)
    table.attrs.update(layer=title, kind=key or title)
    return table


def assets(shapes, kinds, **columns):
    ids = [f"T{n}" for n in range(len(shapes))]
    return layer("assets", shapes, id=ids, kind=kinds, **columns)


def others(shapes, kinds, **columns):
    ids = [f"H{n}" for n in range(len(shapes))]
    return layer("other_hazards", shapes, id=ids, kind=kinds, **columns)


def villages(shapes, codes, levels=None):
    levels = levels or ["village"] * len(codes)
    return layer("divisions", shapes, code=codes, name=codes, level=levels)


def test_lengths_by_division_kind_and_state():
    # 3 km standing and 1 km planned of firebreaks; 2 km² of village and 1 km of line beyond it
    works = assets(
        [
            LineString([(0, 500), (3000, 500)]),
            LineString([(500, 0), (500, 1000)]),
            LineString([(0, 0), (0, 1000)]),
        ],
        ["firebreak", "生物防灭火隔离带", "levee"],
        status=["built", "在建", None],
    )
    divisions = villages([box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)], ["V1", "V2"])
    found = line_works([works], year=2026, divisions=divisions)
    rows = found.divisions.set_index(["row_kind", "code", "kind"])
    assert rows.loc[("division", "V1", "firebreak"), "done_km"] == pytest.approx(1.0)
    assert rows.loc[("division", "V1", "firebreak"), "planned_km"] == pytest.approx(1.0)
    assert rows.loc[("division", "V1", "firebreak"), "works"] == 2
    assert rows.loc[("division", "V1", "firebreak"), "km_per_km2"] == pytest.approx(1.0)
    assert rows.loc[("division", "V1", "levee"), "unknown_km"] == pytest.approx(1.0)
    assert rows.loc[("division", "V2", "levee"), "length_km"] == 0.0
    total = found.divisions[found.divisions["row_kind"] == "total"].set_index("kind")
    assert total.loc["firebreak", "length_km"] == pytest.approx(4.0)
    # 2 km standing within 2 km²; the kilometre beyond has no part in the density
    assert total.loc["firebreak", "km_per_km2"] == pytest.approx(1.0)
    assert found.headlines["LENGTH_KM"] == pytest.approx(4.0)
    assert found.headlines["PLANNED_KM"] == pytest.approx(1.0)
    assert found.headlines["CORRIDOR_CONFLICTS"] is None


def test_a_hazard_without_a_kind_is_listed_and_no_pipe():
    line = LineString([(0, 500), (1000, 500)])
    found = line_works([others([line, line], ["pipeline", None])], year=2026)
    (skip,) = [skip for skip in found.skips if "without a kind" in skip.reason]
    assert skip.feature_ids == [found.works["feature_id"].iloc[0] + 1]
    assert found.works["kind"].tolist() == ["pipeline"]


def test_a_stretch_on_a_common_border_counts_once_also_where_the_line_goes_on_outside():
    # 4 m on the border of two villages, 10 m beyond both
    works = assets([LineString([(10, 0), (10, 14)])], ["levee"])
    divisions = villages([box(0, 0, 10, 4), box(10, 0, 20, 4)], ["V1", "V2"])
    found = line_works([works], year=2026, divisions=divisions).divisions
    assert (found["length_km"] * 1000).tolist() == pytest.approx([4.0, 0.0, 10.0, 14.0])


def test_a_line_drawn_there_and_back_is_one_line_on_the_ground():
    works = assets([LineString([(0, 1), (50, 1), (20, 1)])], ["levee"])
    found = line_works([works], year=2026, divisions=villages([box(0, 0, 100, 9)], ["V"]))
    assert (found.divisions["length_km"] * 1000).tolist() == pytest.approx([50.0, 50.0])
    assert found.headlines["LENGTH_KM"] == pytest.approx(0.05)


steps = st.lists(
    st.tuples(st.sampled_from([(1, 0), (-1, 0), (0, 1), (0, -1)]), st.integers(1, 12)),
    min_size=1,
    max_size=5,
)


@st.composite
def walks(draw):
    x, y = draw(st.integers(-5, 35)), draw(st.integers(-5, 25))
    line = [(x, y)]
    for (dx, dy), length in draw(steps):
        end = x + dx * length, y + dy * length
        if not crosses_itself(line, end):
            line.append(end)
            x, y = end
    return line if len(line) > 1 else [(x, y), (x + 1, y)]


def crosses_itself(line, end):
    """A line that runs back on itself has less ground than length: not asked about here."""
    return not LineString([*line, end]).is_simple


CELLS = [box(10 * x, 10 * y, 10 * x + 10, 10 * y + 10) for x in range(3) for y in range(2)]
CODES = [f"C{n}" for n in range(len(CELLS))]


def length_in_cells(line):
    """Length by cell of an axis-parallel line by intervals, a border to the first cell."""
    lengths = np.zeros(len(CELLS))
    for (ax, ay), (bx, by) in zip(line, line[1:]):
        for k in range(abs(bx - ax) + abs(by - ay)):
            # one metre at a time: its middle lies in a cell, or on the border of two
            size = abs(bx - ax) + abs(by - ay)
            mx, my = ax + (bx - ax) * (k + 0.5) / size, ay + (by - ay) * (k + 0.5) / size
            for n, cell in enumerate(CELLS):
                west, south, east, north = cell.bounds
                if west <= mx <= east and south <= my <= north:
                    lengths[n] += 1.0
                    break
    return lengths


@given(st.lists(walks(), min_size=1, max_size=5), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_lengths_against_intervals_in_any_order(lines, random):
    shapes = [LineString(line) for line in lines]
    works = assets(shapes, ["levee"] * len(shapes))
    divisions = villages(
        [*CELLS, box(0, 0, 30, 20)], [*CODES, "D"], ["village"] * len(CELLS) + ["district"]
    )
    found = line_works([works], year=2026, divisions=divisions).divisions
    by_code = found.set_index("code")["length_km"] * 1000
    expected = sum(length_in_cells(line) for line in lines)
    np.testing.assert_allclose(by_code[CODES].to_numpy(), expected, atol=1e-6)
    assert by_code["D"] == pytest.approx(expected.sum())
    total = found.loc[found["row_kind"] == "total", "length_km"].iloc[0]
    for level in ("village", "district"):
        assert found.loc[found["level"] == level, "length_km"].sum() == pytest.approx(total)
    order, area_order = list(range(len(works))), list(range(len(divisions)))
    random.shuffle(order)
    random.shuffle(area_order)
    again = line_works(
        [works.iloc[order]], year=2026, divisions=divisions.iloc[area_order]
    ).divisions
    own = ["code", "kind", "row_kind"]
    one, other = (t.set_index(own)["length_km"].sort_index() for t in (found, again))
    np.testing.assert_allclose(one.fillna(0), other.fillna(0), atol=1e-9)


def test_pipes_by_age():
    # in 2026 a pipe of 2006 is 20 years in service; one "of 2030" has no known age
    shapes = [LineString([(0, y), (1000, y)]) for y in range(4)]
    pipes = others(shapes, ["pipeline"] * 4, built_year=[2006.0, 2007.0, np.nan, 2030.0])
    found = line_works([pipes], year=2026)
    assert found.works["over_age"].tolist() == [True, False, None, None]
    assert found.works["age_years"].tolist()[:2] == [20.0, 19.0]
    assert found.findings["work_id"].tolist() == ["H0"]
    assert found.findings["reason"].iloc[0] == ("years in service: 20, to be looked at from 20")
    assert found.notes == ["Pipes of unknown age: 2"]
    assert line_works([pipes], year=2026, pipe_age_years=19).headlines["PIPES_OVER_AGE"] == 2


def test_crossings_with_hazards_but_not_with_itself_nor_what_is_meant_to_be():
    pipe = others(
        [LineString([(0, 0), (1000, 0)]), box(400, -50, 600, 50), box(700, -50, 800, 50)],
        ["pipeline", "flood", "mine"],
        influence_m=[50.0, 0.0, 0.0],
    )
    zones = layer("fire_zones", [box(0, -200, 1000, 200)], id=["Z"], grade=["1"])
    works = assets(
        [LineString([(500, -100), (500, 100)]), LineString([(450, -100), (450, 100)])],
        ["firebreak", "levee"],
    )
    found = line_works([pipe, works], year=2026, hazards=[pipe, zones])
    hits = found.findings[found.findings["finding"] == "crosses_hazard"]
    pairs = {(r.work_id, r.other_id): r.length_m for r in hits.itertuples()}
    # firebreaks in the fire zone and levees in the flood are meant to be; the ground that the
    # pipe itself reaches is 50 m to both sides
    assert pairs == pytest.approx(
        {
            ("H0", "H1"): 200.0,
            ("H0", "H2"): 100.0,
            ("H0", "Z"): 1000.0,
            ("T0", "H0"): 100.0,
            ("T0", "H1"): 100.0,
            ("T1", "H0"): 100.0,
            ("T1", "Z"): 200.0,
        }
    )
    by_id = found.works.set_index("id")["hazards_crossed"]
    assert by_id.to_dict() == {"H0": 3, "T0": 2, "T1": 2}


def test_each_crossing_with_water_is_a_row():
    works = assets([LineString([(0, 0), (100, 0)])], ["rescue_road"])
    waters = layer(
        "waterways",
        [LineString([(20, -5), (20, 5), (40, 5), (40, -5)]), LineString([(60, 0), (80, 0)])],
        id=["W1", "W2"],
    )
    found = line_works([works], year=2026, waterways=waters)
    rows = found.findings
    assert rows["other_id"].tolist() == ["W1", "W1", "W2"]
    assert [(p.x, p.y) for p in rows.geometry] == [(20, 0), (40, 0), (70, 0)]
    assert rows["length_m"].tolist() == [0.0, 0.0, 20.0]
    assert found.headlines["WATER_CROSSINGS"] == 3


def test_the_railway_corridor_is_off_until_typed():
    rail = others([LineString([(0, 0), (1000, 0)]), Point(500, 50)], ["railway", "mine"])
    stores = layer(
        "chemical_sources",
        [Point(100, 100), Point(200, 100.01), box(300, 20, 320, 40)],
        id=["C1", "C2", "C3"],
    )
    assert len(line_works([rail], year=2026, objects=[stores, rail]).findings) == 0
    found = line_works([rail], year=2026, objects=[stores, rail], railway_corridor_m=100.0)
    rows = found.findings.set_index("other_id")["distance_m"]
    # exactly at the distance is within it; the railway is no object beside itself
    assert rows.to_dict() == pytest.approx({"C1": 100.0, "C3": 20.0, "H1": 50.0})
    assert found.headlines["CORRIDOR_CONFLICTS"] == 3


def test_hazards_in_signal_gaps():
    gaps = assets([box(0, 0, 100, 100), box(50, 50, 200, 200)], ["signal_gap", "通信盲区"])
    slides = layer(
        "geohazards",
        [Point(60, 60), Point(150, 150), Point(300, 300)],
        id=["G1", "G2", "G3"],
        influence_m=[50.0] * 3,
    )
    zones = layer("fire_zones", [box(0, 0, 500, 500)], id=["Z"], grade=["1"])
    found = line_works([gaps], year=2026, hazards=[slides, zones])
    rows = found.findings[["other_id", "work_id"]].values.tolist()
    assert rows == [["G1", "T0"], ["G2", "T1"]]
    assert found.headlines["HAZARDS_WITHOUT_SIGNAL"] == 2
    # gaps and plans are no works
    assert found.headlines["WORKS"] == 0


def test_works_drawn_as_areas_have_no_length_but_cross():
    pipe = others([box(0, 0, 1000, 10)], ["pipeline"])
    water = layer("waterways", [LineString([(500, -50), (500, 50)])], id=["W"])
    found = line_works([pipe], year=2026, waterways=water)
    assert found.works["length_km"].isna().all()
    assert found.works.geometry.iloc[0].length == pytest.approx(2020.0)
    assert found.notes == ["Pipes of unknown age: 1", "Works drawn as areas, without a length: 1"]
    assert found.headlines["WATER_CROSSINGS"] == 1
    assert found.divisions["length_km"].sum() == 0.0


def test_points_and_missing_places_are_listed():
    works = assets([Point(0, 0), None, LineString([(0, 0), (9, 0)])], ["levee"] * 3)
    found = line_works([works], year=2026)
    assert [skip.feature_ids for skip in found.skips] == [[2], [1]]
    assert found.headlines["WORKS"] == 1


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"layers": []}, "WORKS: this question needs the layer"),
        ({"layers": [layer("roads", [])]}, "roads: the layer holds no works"),
        ({"pipe_age_years": -1.0}, "PIPE_AGE_YEARS: must not be negative"),
        ({"railway_corridor_m": float("nan")}, "RAILWAY_CORRIDOR_M: must not be negative"),
    ],
)
def test_refusals(changed, problem):
    inputs = {"layers": [assets([], [])], "year": 2026, **changed}
    with pytest.raises(InputError, match=problem):
        line_works(inputs.pop("layers"), **inputs)


def test_an_empty_layer_of_works():
    divisions = villages([box(0, 0, 9, 9)], ["V"])
    hazards = [layer("geohazards", [Point(1, 1)], id=["G"])]
    found = line_works([assets([], [])], year=2026, divisions=divisions, hazards=hazards)
    assert found.headlines["WORKS"] == found.headlines["HAZARD_CROSSINGS"] == 0
    assert len(found.divisions) == len(found.findings) == 0


def test_the_standard_is_complete():
    standard = load("line_works")
    kinds = {entry["value"] for entry in code_list("work_kind")}
    assert set(standard["hazard_kinds"]) <= kinds
    assert {rule["work"] for rule in standard["meant_to_be"]["value"]} <= kinds
    for name in ("pipe_age_years", "railway_corridor_m", "meant_to_be", "signal_families"):
        assert standard[name]["source"]
        assert standard[name]["status"] in ("verified", "recalled", "assumed")
