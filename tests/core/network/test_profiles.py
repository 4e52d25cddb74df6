"""Travel profiles and own speeds."""

from __future__ import annotations

import json

import pytest
from shapely import LineString, Point

from tests.core.network.test_network import layer, minutes_between
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.core.network.build import build_network
from wj_risk_plugin.core.network.profiles import read_speeds, travel_profile
from wj_risk_plugin.standards import load


def written(folder, content):
    path = folder / "speeds.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def test_every_profile_and_class_names_its_source_and_speed():
    standard = load("profiles")
    for code in standard["profiles"]:
        assert travel_profile(code).walking_m_s > 0
        assert standard["profiles"][code]["source"]
    for entry in standard["road_classes"].values():
        assert entry["driving_kmh"] is None or entry["driving_kmh"] > 0


def test_own_speeds_stand_in_for_the_published_ones(tmp_path):
    own = {
        "profiles": {"driving": {"default_kmh": 6}},
        "road_classes": {"track": {"driving_kmh": 30}},
    }
    speeds = read_speeds(written(tmp_path, own))
    roads = layer([LineString([(0, 0), (1000, 0)])], id=["t"], road_class=["track"])
    ends = Point(0, 0), Point(1000, 0)
    # 1 km at the published 10 km/h is 6 min, at 30 km/h 2 min.
    plain = build_network(roads, travel_profile("driving"))
    quick = build_network(roads, travel_profile("driving", speeds))
    assert minutes_between(plain, *ends) == pytest.approx(6.0)
    assert minutes_between(quick, *ends) == pytest.approx(2.0)
    assert travel_profile("driving", speeds).default_kmh == 6.0
    assert load("profiles")["road_classes"]["track"]["driving_kmh"] == 10


def test_a_trailer_drives_slower_and_never_above_its_top_speed():
    lines = [LineString([(0, 0), (1000, 0)]), LineString([(0, 500), (1000, 500)])]
    roads = layer(lines, id=["slow", "fast"], speed_kmh=[30.0, 120.0])
    network = build_network(roads, travel_profile("trailer"))
    # 1 km at 0.8 * 30 = 24 km/h; at 60 km/h, not at 0.8 * 120 = 96 km/h.
    assert minutes_between(network, Point(0, 0), Point(1000, 0)) == pytest.approx(60 / 24)
    assert minutes_between(network, Point(0, 500), Point(1000, 500)) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{", "cannot be read"),
        ([], "not in the right form"),
        ({"profiles": 3}, "not in the right form"),
        ({"profiles": {"flying": {"walking_m_s": 3}}}, "flying is no entry"),
        ({"profiles": {"walking_adult": {"walking_m_s": 0}}}, "not a positive number"),
        ({"profiles": {"trailer": {"top_kmh": -60}}}, "not a positive number"),
        ({"road_classes": {"track": {"driving_kmh": "fast"}}}, "not a positive number"),
        ({"road_classes": {"track": {"driving_kmh": -5}}}, "not a positive number"),
        ('{"profiles": {"driving": {"default_kmh": NaN}}}', "not a positive number"),
        ('{"profiles": {"driving": {"top_kmh": Infinity}}}', "not a positive number"),
        ({"profiles": {"walking_adult": {"walking_m_s": True}}}, "not a positive number"),
        ({"profiles": {"walking_adult": {"walking_m_s": "1.2"}}}, "not a positive number"),
        ({"profils": {}}, "'profils' is not known in the file of speeds"),
        (
            {"profiles": {"walking_adult": {"speed": 3}}},
            "speed is no entry of profiles / walking_a",
        ),
        ({"profiles": {"walking_adult": {"top_kmh": 3}}}, "top_kmh is no entry"),
        ({"profiles": {"walking_adult": {"mode": "driving"}}}, "is no speed and cannot be changed"),
        ({"profiles": {"walking_adult": 3}}, "not in the right form"),
        ({"road_classes": {"residential": {"speed_kmh": 3}}}, "speed_kmh is no entry"),
        ({"road_classes": {"residential": {"walking": "fast"}}}, "neither true nor false"),
        ({"tobler": {"rate": -3}}, "tobler is no speed and cannot be changed"),
    ],
)
def test_odd_files_of_speeds_are_refused(tmp_path, content, problem):
    with pytest.raises(InputError, match=problem) as caught:
        read_speeds(written(tmp_path, content))
    assert caught.value.layer == "speeds.json"


def test_a_copy_of_the_published_file_with_another_speed_is_read(tmp_path):
    own = json.loads(json.dumps(load("profiles")))
    own["profiles"]["walking_child"].update(walking_m_s=0.7, source="measured at a drill")
    own["road_classes"]["track"]["walking"] = False
    speeds = read_speeds(written(tmp_path, own))
    assert travel_profile("walking_child", speeds).walking_m_s == 0.7
    assert speeds["road_classes"]["track"]["walking"] is False


@pytest.mark.parametrize(
    ("content", "allowed"),
    [
        ({"profils": {}}, "profiles, road_classes"),
        ({"profiles": {"driving": {"kmh": 9}}}, "walking_m_s, default_kmh, share, top_kmh, source"),
        ({"profiles": {"walking_child": {"kmh": 9}}}, "walking_m_s, source"),
        ({"road_classes": {"track": {"kmh": 9}}}, "driving_kmh, walking, source"),
    ],
)
def test_the_refusal_of_own_speeds_names_what_may_be_changed(tmp_path, content, allowed):
    with pytest.raises(InputError) as caught:
        read_speeds(written(tmp_path, content))
    assert f"use one of {allowed}" in str(caught.value.mend)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_speeds(tmp_path / "nothing.json")


def test_barred_roads_are_used_when_access_is_ignored():
    roads = layer([LineString([(0, 0), (720, 0)])], id=["p"], road_class=["primary"], foot=["no"])
    opened = build_network(roads, travel_profile("walking_adult", ignore_access=True))
    # 720 m at 1.2 m/s is 10 min.
    assert minutes_between(opened, Point(0, 0), Point(720, 0)) == pytest.approx(10.0)
    assert opened.counts["access_ignored"] == 1
    with pytest.raises(InputError, match="no road that may be used"):
        build_network(roads, travel_profile("walking_adult"))
