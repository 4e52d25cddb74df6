"""Siting of shelters: by hand, against all subsets, and everyone counted once."""

from __future__ import annotations

import itertools

import geopandas
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point, box

from tests.evacuation_options import evacuation_options, told_apart
from wj_risk_plugin.core.evacuation.reach import evacuation_reach
from wj_risk_plugin.core.evacuation.siting import COVER_STATUSES, site_shelters
from wj_risk_plugin.core.messages import Cancelled, InputError
from wj_risk_plugin.core.network.profiles import Profile

WALK = Profile("test", "walking", 1.0)  # 60 m a minute


def layer(shapes, layer_key, **columns):
    index = range(1, len(shapes) + 1)
    table = geopandas.GeoDataFrame(columns, geometry=list(shapes), index=index, crs=4547)
    table.attrs["layer"] = table.attrs["kind"] = layer_key
    return table


ROAD = layer([LineString([(0, 0), (6000, 0)])], "roads", id=["R"])


def at(layer_key, letter, *places, **columns):
    columns.setdefault("id", [f"{letter}{n}" for n in range(len(places))])
    return layer([Point(p) for p in places], layer_key, **columns)


def candidates_at(*places, **columns):
    return at("shelter_candidates", "K", *places, **columns)


def settlements_at(*places, people, **columns):
    return at("settlements", "G", *places, people=people, **columns)


def shelters_at(*places, **columns):
    return at("shelters", "S", *places, **columns)


def run(candidates, settlements, roads=ROAD, **options):
    options.setdefault("profile", WALK)
    options.setdefault("limit_minutes", 10)
    chosen, question = told_apart(options)
    return site_shelters(roads, candidates, settlements, chosen, **question)


# The road is 6 km long; ten minutes are 600 m. People live at 0, 1000, 1900, 3000 and 5500 m and
# 800 m off the road; the shelter stands at 0.
PEOPLE = [100, 20, 50, 30, 7, 3]
PLACES = [(0, 0), (1000, 0), (1900, 0), (3000, 0), (5500, 0), (2000, 800)]
# K0 at 1450 m covers 1000 and 1900, K1 at 2450 m covers 1900 and 3000, K2 at 1000 m its own only,
# K3 at 3000 m its own only.
SITES = [(1450, 0), (2450, 0), (1000, 0), (3000, 0)]


def test_the_fewest_worked_by_hand():
    result = run(candidates_at(*SITES), settlements_at(*PLACES, people=PEOPLE),
                 existing=shelters_at((0, 0)))  # fmt: skip
    # 1000, 1900 and 3000 m are left: K0 + K1, K0 + K3 or K1 + K2 cover them, one site does not.
    sites = result.sites
    assert sites["chosen"].sum() == 2
    assert result.headlines == {
        "SITES": 2,
        "PEOPLE_TOTAL": 210,
        "PEOPLE_SERVED": 200,
        "PEOPLE_SERVED_BEFORE": 100,
        "PERSON_MINUTES": pytest.approx(result.headlines["PERSON_MINUTES"]),
        "BOUND": 2.0,
        "GAP_PERCENT": 0.0,
        "PROVEN_OPTIMAL": 1,
    }
    assert sites["people_alone"].tolist() == [70, 80, 20, 30]
    assert result.settlements["status"].tolist() == [
        "covered_existing", "covered_new", "covered_new", "covered_new", "unreachable",
        "unreachable",
    ]  # fmt: skip
    assert any("people: 10, settlements: 2" in note for note in result.notes)


def test_most_people_worked_by_hand():
    result = run(candidates_at(*SITES, capacity_people=[10, 70, 90, np.nan]),
                 settlements_at(*PLACES, people=PEOPLE), existing=shelters_at((0, 0)),
                 objective="most_people", count=1)  # fmt: skip
    # K1 covers 80 (K0 70): 1900 m in 550 m = 9 1/6 min, 3000 m in the same.
    row = result.sites.set_index("id").loc["K1"]
    assert (row["chosen"], row["build_order"], row["gain_people"]) == (True, 1, 80)
    assert (row["people_assigned"], row["shortfall_people"]) == (80, 10)
    assert (row["mean_min"], row["farthest_min"]) == pytest.approx((550 / 60, 550 / 60))
    others = result.sites[~result.sites["chosen"]]
    assert others[["build_order", "gain_people", "shortfall_people"]].isna().all(axis=None)
    assert result.headlines["PEOPLE_SERVED"] == 180
    ledger = result.settlements.set_index("id")
    assert ledger["status"].tolist() == [
        "covered_existing", "uncovered", "covered_new", "covered_new", "unreachable", "unreachable"
    ]  # fmt: skip
    assert ledger["site_id"].tolist() == [None, None, "K1", "K1", None, None]
    assert ledger["shelter_id"].tolist() == ["S0", None, None, None, None, None]
    # Minutes go on beyond the limit; 800 m off is farther from the road than anyone may be.
    assert ledger["before_min"].tolist()[:5] == pytest.approx(
        [0, 1000 / 60, 1900 / 60, 50, 5500 / 60]
    )
    assert ledger["after_min"].tolist()[:5] == pytest.approx(
        [0, 1000 / 60, 550 / 60, 550 / 60, 3050 / 60]
    )
    assert ledger[["before_min", "after_min"]].iloc[5].isna().all()


def test_least_time_worked_by_hand():
    # Everyone beyond ten minutes counts with twenty. Without more: 100 x 0 and 110 x 20 = 2200.
    # K0: 20 and 50 people 450 m away (7.5 min), 40 x 20: 525 + 800 = 1325.
    # K1: 50 and 30 people 550 m away, 30 x 20: 733 1/3 + 600 = 1333 1/3, so K0 is chosen.
    result = run(candidates_at(*SITES), settlements_at(*PLACES, people=PEOPLE),
                 existing=shelters_at((0, 0)), objective="least_time", count=1)  # fmt: skip
    assert result.sites.set_index("id")["chosen"].to_dict() == {
        "K0": True, "K1": False, "K2": False, "K3": False
    }  # fmt: skip
    assert result.headlines["PERSON_MINUTES"] == pytest.approx(1325.0)
    assert result.headlines["BOUND"] == pytest.approx(1325.0)
    assert any("counts with 20 min" in note for note in result.notes)


def test_an_inadmissible_candidate_is_never_chosen_and_says_why():
    # K0 would cover everyone alone, but lies in a landslide; K1 is closed, K2 is planned, K3 says
    # nothing, K4 is far from any road.
    slide = layer(
        [Point(500, 0)], "geohazards", id=["H"], hazard_type=["landslide"], influence_m=[50.0]
    )
    places = candidates_at(
        (500, 0), (490, 60), (0, 0), (1000, 0), (500, 5000),
        status=["open", "closed", "planned", None, ""],
    )  # fmt: skip
    people = settlements_at((0, 0), (1000, 0), people=[1, 2])
    result = run(places, people, hazards=[slide])
    sites = result.sites.set_index("id")
    assert sites["admissible"].tolist() == [False, False, True, True, True]
    assert sites["chosen"].tolist() == [False, False, True, True, False]
    assert sites["reason"].tolist() == [
        "inside a hazard area: Landslide H", "closed", None, None, "too far from a road"
    ]  # fmt: skip
    assert sites["people_alone"].tolist() == [0, 0, 1, 2, 0]
    assert any("not admissible and were never chosen: 2" in note for note in result.notes)


def test_an_existing_shelter_counts_only_where_it_is_admissible():
    people = settlements_at((0, 0), people=[5])
    shut = run(candidates_at((60, 0)), people, existing=shelters_at((0, 0), status=["closed"]))
    assert (shut.headlines["SITES"], shut.headlines["PEOPLE_SERVED_BEFORE"]) == (1, 0)
    open_ = run(candidates_at((60, 0)), people, existing=shelters_at((0, 0), status=["open"]))
    assert (open_.headlines["SITES"], open_.headlines["PEOPLE_SERVED_BEFORE"]) == (0, 5)
    assert open_.headlines["PROVEN_OPTIMAL"] == 1


def test_the_network_decides_and_not_the_straight_line():
    # K0 is 100 m away across a valley, but 2 km by road; K1 is 500 m away on the same road.
    roads = layer(
        [LineString([(0, 0), (1000, 0), (1000, 100), (0, 100)])], "roads", id=["R"]
    )  # fmt: skip
    result = run(candidates_at((0, 100), (500, 0)), settlements_at((0, 0), people=[9]), roads)
    assert result.sites["chosen"].tolist() == [False, True]
    assert result.settlements["after_min"].tolist() == pytest.approx([500 / 60])


def test_closed_roads_are_closed():
    people = settlements_at((0, 0), (600, 0), people=[9, 1])
    closure = layer([Point(300, 0)], "closures")
    result = run(candidates_at((0, 0), (600, 0)), people, closures=closure)
    assert result.headlines["SITES"] == 2
    assert run(candidates_at((0, 0), (600, 0)), people).headlines["SITES"] == 1


def test_no_candidate_and_no_people_are_no_error():
    people = settlements_at((0, 0), people=[9])
    none = run(candidates_at((0, 0), status=["closed"]), people)
    assert (none.headlines["SITES"], none.headlines["PEOPLE_SERVED"]) == (0, 0)
    assert none.settlements["status"].tolist() == ["unreachable"]
    empty = run(candidates_at((0, 0)), settlements_at((0, 0), people=[0]), objective="most_people")
    assert empty.headlines["SITES"] == 0


def test_divisions_before_and_after():
    divisions = layer(
        [box(-9, -9, 1500, 9), box(1500, -9, 4000, 9)],
        "divisions",
        code=["A", "B"],
        name=["a", "b"],
    )
    result = run(candidates_at(*SITES), settlements_at(*PLACES, people=PEOPLE),
                 existing=shelters_at((0, 0)), divisions=divisions, objective="most_people",
                 count=1)  # fmt: skip
    rows = result.divisions.set_index(
        result.divisions["code"].fillna("") + result.divisions["row_kind"]
    )
    assert rows["people"].to_dict() == {
        "Adivision": 120,
        "Bdivision": 80,
        "outside": 10,
        "total": 210,
    }
    assert rows["people_before"].tolist() == [100, 0, 0, 100]
    assert rows["people_after"].tolist() == [100, 80, 0, 180]
    assert rows["after_percent"].tolist() == pytest.approx([100 / 1.2, 100, 0, 180 / 2.1])


def test_people_without_a_place_are_out_of_reach_and_counted():
    people = layer([Point(0, 0), None], "settlements", id=["a", "b"], people=[4, 8])
    result = run(candidates_at((0, 0)), people)
    assert result.settlements["status"].tolist() == ["covered_new", "unreachable"]
    assert result.headlines["PEOPLE_TOTAL"] == 12
    assert result.headlines["PERSON_MINUTES"] == pytest.approx(8 * 20.0)


@pytest.mark.parametrize(
    ("options", "layer_name"),
    [
        ({"objective": "best"}, "OBJECTIVE"),
        ({"objective": "most_people", "count": 0}, "COUNT"),
        ({"limit_minutes": 0}, "LIMIT_MIN"),
        ({"seconds": 0}, "SECONDS"),
    ],
)
def test_odd_wishes_are_refused(options, layer_name):
    with pytest.raises(InputError) as caught:
        run(candidates_at((0, 0)), settlements_at((0, 0), people=[1]), **options)
    assert caught.value.layer == layer_name


def test_a_negative_capacity_is_refused_by_the_candidates_name():
    with pytest.raises(InputError, match="capacity is negative") as caught:
        run(candidates_at((0, 0), capacity_people=[-1.0]), settlements_at((0, 0), people=[1]))
    assert caught.value.layer == "shelter_candidates"


def test_cancel_stops_in_every_phase():
    told = []
    asked = (candidates_at(*SITES), settlements_at(*PLACES, people=PEOPLE))
    run(*asked, progress=lambda fraction, text: told.append(fraction) is None)
    assert told == sorted(told) and told[-1] == 1.0
    for stop in (0.1, 0.4, 0.6, 0.92):
        with pytest.raises(Cancelled):
            run(*asked, progress=lambda fraction, text, stop=stop: fraction < stop)


# Properties ------------------------------------------------------------------------------------


def district(seed):
    """Return random roads, candidates, shelters and settlements in a square kilometre."""
    random = np.random.default_rng(seed)
    ends = random.integers(0, 6, (12, 2, 2)) * 200.0
    ends = ends[(ends[:, 0] != ends[:, 1]).any(axis=1)]
    roads = layer([LineString(e) for e in ends], "roads", id=[f"r{n}" for n in range(len(ends))])
    places = candidates_at(
        *random.uniform(0, 1000, (6, 2)),
        capacity_people=random.choice([0.0, 20.0, np.nan], 6),
        status=random.choice(["planned", None, "closed"], 6, p=[0.5, 0.4, 0.1]),
    )
    shelters = shelters_at(*random.uniform(0, 1000, (2, 2)), status=["open", "closed"])
    people = settlements_at(*random.uniform(-100, 1100, (10, 2)), people=random.integers(0, 50, 10))
    return random, roads, places, shelters, people


def reached(roads, shelters, people, limit):
    """People whom some shelters serve in time, by the reach of another module."""
    result = evacuation_reach(
        roads,
        shelters,
        people,
        evacuation_options(profile=WALK),
        limits_minutes=[limit],
        catchments=False,
    )
    return result.settlements


@settings(max_examples=12)
@given(st.integers(0, 2**31), st.sampled_from(["fewest", "most_people", "least_time"]))
def test_everyone_is_counted_once_and_the_choice_is_the_best_of_all(seed, objective):
    random, roads, places, shelters, people = district(seed)
    limit = 6.0
    result = run(places, people, roads, existing=shelters, objective=objective, count=2,
                 limit_minutes=limit)  # fmt: skip
    ledger, sites = result.settlements, result.sites
    sums = ledger.groupby("status")["people"].sum()
    assert set(sums.index) <= set(COVER_STATUSES)
    assert sums.sum() == people["people"].sum() == result.headlines["PEOPLE_TOTAL"]
    served = sums.reindex(COVER_STATUSES[:2], fill_value=0)
    assert served.sum() == result.headlines["PEOPLE_SERVED"]
    assert served.iloc[0] == result.headlines["PEOPLE_SERVED_BEFORE"]
    assert served.iloc[1] == sites["gain_people"].sum()
    assert not sites["chosen"][~sites["admissible"]].any()
    assert sites["build_order"].dropna().sort_values().tolist() == list(
        range(1, int(sites["chosen"].sum()) + 1)
    )
    went = ledger["site_id"].notna()
    assert sites["people_assigned"].sum() == ledger["people"][went].sum()
    one = ledger["site_id"].notna().astype(int) + ledger["shelter_id"].notna().astype(int)
    assert (one == ledger["status"].isin(COVER_STATUSES[:2])).all()
    assert (ledger["after_min"].dropna() <= ledger["before_min"].reindex(
        ledger["after_min"].dropna().index).fillna(np.inf) + 1e-9).all()  # fmt: skip
    # The oracle: every choice of candidates. `evacuation_reach` tells the minutes to each shelter
    # alone; of several, people go to the nearest.
    free = places[places["status"] != "closed"].assign(status="open", capacity_people=np.nan)
    # Existing shelters and candidates are one layer there, so ids must not meet.
    base = shelters[shelters["status"] == "open"].set_index(np.array([100]))

    def minutes_to(chosen):
        both = pd.concat([base, free.loc[list(chosen)]])
        both.attrs["layer"] = "shelters"
        reach = reached(roads, both, people, limit)
        return reach["minutes"].where(reach["status"] == "served", 2 * limit)

    alone = {place: minutes_to([place]) for place in free.index}
    least = minutes_to([])
    if len(free):
        best_of_all = pd.concat(alone, axis=1).min(axis=1)
        assert minutes_to(free.index).tolist() == pytest.approx(best_of_all.tolist())

    def outcome(chosen):
        minutes = pd.concat([least, *(alone[place] for place in chosen)], axis=1).min(axis=1)
        return people["people"][minutes < 2 * limit].sum(), (people["people"] * minutes).sum()

    every = [c for n in range(3) for c in itertools.combinations(free.index, n)]
    if objective == "most_people":
        assert result.headlines["PEOPLE_SERVED"] == max(outcome(c)[0] for c in every)
    elif objective == "least_time":
        best = min(outcome(c)[1] for c in every)
        assert result.headlines["PERSON_MINUTES"] == pytest.approx(best)
    else:
        most = outcome(free.index)[0]
        assert result.headlines["PEOPLE_SERVED"] == most
        fewer = int(result.headlines["SITES"]) - 1
        if fewer >= 0:
            few = itertools.combinations(free.index, fewer)
            assert max(outcome(c)[0] for c in few) < most


@settings(max_examples=10)
@given(st.integers(0, 2**31), st.sampled_from(["fewest", "most_people", "least_time"]))
def test_the_order_of_features_is_nothing(seed, objective):
    random, roads, places, shelters, people = district(seed)
    result = run(places, people, roads, existing=shelters, objective=objective, count=2,
                 limit_minutes=6)  # fmt: skip
    shuffled = []
    for table in (places, people, roads, shelters):
        other = table.iloc[random.permutation(len(table))]
        other.attrs = dict(table.attrs)
        shuffled.append(other)
    again = run(*shuffled[:3], existing=shuffled[3], objective=objective, count=2,
                limit_minutes=6)  # fmt: skip
    pd.testing.assert_frame_equal(again.sites.loc[result.sites.index], result.sites)
    pd.testing.assert_frame_equal(again.settlements.loc[people.index], result.settlements)


def test_a_network_kept_gives_the_same_result():
    asked = (candidates_at(*SITES), settlements_at(*PLACES, people=PEOPLE))
    first = run(*asked)
    again = run(*asked, network=first.network)
    pd.testing.assert_frame_equal(first.sites, again.sites)
    assert first.headlines == again.headlines
