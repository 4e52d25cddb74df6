"""Closures: dates, odd dates, and hazards that close roads."""

from __future__ import annotations

import datetime

import geopandas
import numpy as np
import pytest
from shapely import Point, box

from wj_risk_plugin.core.evacuation.closures import closures_in_force, closures_of_hazards
from wj_risk_plugin.core.messages import InputError


def layer(shapes, layer_key, **columns):
    table = geopandas.GeoDataFrame(
        columns, geometry=list(shapes), index=range(1, len(shapes) + 1), crs=4547
    )
    table.attrs["layer"] = table.attrs["kind"] = layer_key
    return table


def closures(dates):
    begin, end = [d[0] for d in dates], [d[1] for d in dates]
    columns = {"from": begin, "to": end}
    return layer([Point(n, 0) for n in range(len(dates))], "closures", **columns)


@pytest.mark.parametrize(
    ("dates", "in_force"),
    [
        ((None, None), True),
        (("2026-07-01", None), True),
        (("2026-07-05", None), True),  # the first day is within the closure
        (("2026-07-06", None), False),
        ((None, "2026-07-05"), True),  # and so is the last
        ((None, "2026-07-04"), False),
        (("2026-07-01", "2026-07-04"), False),
        (("2026-07-01", "2026-07-09"), True),
        ((np.datetime64("2026-07-05T18:00"), None), True),
        ((datetime.date(2026, 7, 6), None), False),
        (("", "2026-07-09"), True),
    ],
)
def test_a_closure_is_in_force_from_its_first_to_its_last_day(dates, in_force):
    kept, skips = closures_in_force(closures([dates]), "2026-07-05")
    assert len(kept) == in_force
    assert [skip.feature_ids for skip in skips] == ([] if in_force else [[1]])
    if not in_force:
        assert "2026-07-05" in skips[0].reason


@pytest.mark.parametrize("dates", [("soon", None), (None, "?"), ("2026-07-09", "2026-07-01")])
def test_odd_dates_are_listed_and_count_as_in_force(dates):
    kept, skips = closures_in_force(closures([dates, ("2027-01-01", None)]), "2026-07-05")
    assert kept.index.tolist() == [1]
    assert [skip.feature_ids for skip in skips] == [[1], [2]]
    assert kept.attrs["layer"] == "closures"


@pytest.mark.parametrize("day", [None, "", "  "])
def test_without_a_day_all_are_in_force(day):
    table = closures([("2030-01-01", None), ("soon", None)])
    kept, skips = closures_in_force(table, day)
    assert len(kept) == 2 and skips == []


def test_without_dates_all_are_in_force():
    table = layer([Point(0, 0)], "closures", id=["a"])
    assert len(closures_in_force(table, datetime.date(2026, 7, 5))[0]) == 1


def test_a_day_that_is_none_is_refused():
    with pytest.raises(InputError, match="ON_DATE.*'tomorrow' is not a date"):
        closures_in_force(closures([(None, None)]), "tomorrow")


def test_hazards_of_the_level_or_worse_close_the_ground():
    floods = layer(
        [box(n, 0, n + 1, 1) for n in range(4)],
        "other_hazards",
        id=["a", "b", "c", "d"],
        kind=["flood"] * 4,
        risk_level=[1, 2, 3, None],
    )
    table, skips = closures_of_hazards([floods], 2)
    assert sorted(table["id"]) == ["a", "b"]
    assert table["level"].tolist() == [0, 0]
    unknown = [skip for skip in skips if "close no road" in skip.reason]
    assert [skip.feature_ids for skip in unknown] == [[4]]
    assert len(closures_of_hazards([floods], 4)[0]) == 3
    assert len(closures_of_hazards([], 4)[0]) == 0
