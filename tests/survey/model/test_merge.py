"""Three versions of a layer: each case by hand, and histories of edits against cells."""

from __future__ import annotations

import copy
from types import SimpleNamespace
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tests.survey.histories import Layer, cells, conflicts_of, edited, histories, united
from wj_risk_plugin.survey.model.load_plan import LayerToLoad
from wj_risk_plugin.survey.model.merge import (
    RowMerge,
    another_copy,
    decided,
    decided_by_hand,
    merge_layer,
    same_shape,
)
from wj_risk_plugin.survey.model.rows import GEOMETRY, Row, Unreadable

BASE: Row = {"id": "S1", "people": 10, "name": "东岗小学", "surveyed_on": None, "surveyed_by": None}


def merged(base: Any, returned: Any, district: Any, **more: Any) -> RowMerge:
    """Merge one row; None = not there."""
    layers = [{} if row is None else {"a": row} for row in (base, returned, district)]
    (row,) = merge_layer(*layers, **more)
    return row


def with_values(**values: Any) -> Row:
    return {**BASE, **values}


# -- each case ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "returned", "district", "status", "take", "conflicts"),
    [
        pytest.param(BASE, BASE, BASE, "unchanged", {}, (), id="nothing"),
        pytest.param(
            BASE, BASE, with_values(people=9), "unchanged", {}, (), id="only the district"
        ),
        pytest.param(
            BASE, with_values(people=12), BASE, "changed", {"people": 12}, (), id="only the field"
        ),
        pytest.param(
            BASE,
            with_values(people=12),
            with_values(name="新名"),
            "changed",
            {"people": 12},
            (),
            id="different fields",
        ),
        pytest.param(
            BASE,
            with_values(people=12, name="x"),
            with_values(people=13),
            "conflict",
            {},
            ("people",),
            id="the same field",
        ),
        pytest.param(
            BASE, with_values(people=12), with_values(people=12), "unchanged", {}, (), id="agreed"
        ),
        pytest.param(
            BASE, with_values(people=None), BASE, "changed", {"people": None}, (), id="emptied"
        ),
        pytest.param(None, BASE, None, "new", BASE, (), id="added"),
        pytest.param(None, BASE, BASE, "unchanged", {}, (), id="added and there already"),
        pytest.param(
            None, BASE, with_values(people=1), "conflict", {}, ("people",), id="added twice"
        ),
        pytest.param(BASE, None, BASE, "deleted", {}, (), id="deleted in the field"),
        pytest.param(BASE, None, with_values(people=1), "conflict", {}, (), id="deleted, changed"),
        pytest.param(BASE, with_values(people=1), None, "conflict", {}, (), id="changed, deleted"),
        pytest.param(BASE, BASE, None, "unchanged", {}, (), id="deleted in the district"),
        pytest.param(BASE, None, None, "unchanged", {}, (), id="deleted in both"),
    ],
)
def test_each_case(
    base: Any, returned: Any, district: Any, status: str, take: Row, conflicts: tuple[str, ...]
) -> None:
    row = merged(base, returned, district)
    assert (row.status, row.take, row.conflicts) == (status, take, conflicts)
    assert str(row.reason)


def test_a_field_that_the_returned_layer_lacks_counts_as_unchanged() -> None:
    row = merged(BASE, {"id": "S1", "people": 11}, BASE)
    assert row.take == {"people": 11}


def test_a_value_that_no_form_can_hold_is_not_emptied() -> None:
    before = with_values(people=Unreadable("约300人"))
    assert merged(before, with_values(people=None), before).status == "unchanged"
    assert merged(before, with_values(people=300), before).take == {"people": 300}
    typed = with_values(people=Unreadable("约500人"))
    assert merged(before, with_values(people=300), typed).conflicts == ("people",)


def test_no_deletion_without_a_whole_layer() -> None:
    assert merge_layer({"a": BASE}, {}, {"a": BASE}, whole=False) == []


def test_without_a_base_every_difference_is_a_conflict() -> None:
    row = merged(None, with_values(people=11), BASE)
    assert (row.status, row.conflicts) == ("conflict", ("people",))


def test_what_was_taken_before_is_the_new_base() -> None:
    taken = with_values(people=12)
    corrected = with_values(people=14)  # the bureau went on with it
    assert merged(BASE, taken, corrected, seen={"a": taken}).status == "unchanged"
    again = merged(BASE, with_values(people=12, name="y"), corrected, seen={"a": taken})
    assert again.take == {"name": "y"}
    assert merge_layer({"a": BASE}, {}, {}, seen={"a": None}) == []
    assert merged(BASE, BASE, None, seen={"a": None}).status == "new"


def test_the_uuid_is_no_value_that_changes() -> None:
    """A district gets the column with its first load; rows went out with it before."""
    sent = with_values(uuid="a")
    braces = with_values(uuid="{A}")
    assert merged(sent, braces, BASE).status == "unchanged"
    assert merged(sent, None, BASE).status == "deleted"
    assert merged(None, sent, BASE).status == "unchanged"


def test_the_later_visit_counts() -> None:
    early = with_values(surveyed_on="2026-11-01T08:00:00.000Z", surveyed_by="甲", people=11)
    late = with_values(surveyed_on="2026-11-02T08:00:00.000Z", surveyed_by="乙", name="z")
    first = merged(BASE, early, BASE)
    assert first.take == {
        "people": 11,
        "surveyed_on": early["surveyed_on"],
        "surveyed_by": "甲",
    }
    then = merged(BASE, late, early)
    assert then.status == "changed"
    assert then.take == {"name": "z", "surveyed_on": late["surveyed_on"], "surveyed_by": "乙"}
    other_way = merged(BASE, early, late)
    assert other_way.take == {"people": 11}


def test_a_visit_without_a_change_is_taken() -> None:
    visited = with_values(surveyed_on="2026-11-01T08:00:00.000Z", surveyed_by="甲")
    assert merged(BASE, visited, BASE).take == {
        "surveyed_on": "2026-11-01T08:00:00.000Z",
        "surveyed_by": "甲",
    }


def test_shapes_are_compared_by_place_not_by_bytes() -> None:
    point = shapely.Point(113.5, 24.8)
    big_endian = shapely.to_wkb(shapely.MultiPoint([point]), byte_order=0)
    moved = shapely.to_wkb(shapely.Point(113.5, 24.8 + 1e-9))
    plain = shapely.to_wkb(point)
    assert same_shape(plain, big_endian)
    assert not same_shape(plain, moved)
    assert same_shape(plain, moved, tolerance=1e-8)
    assert not same_shape(plain, None)
    curve = bytes.fromhex("01080000000100000000000000000000000000000000000000")
    assert not same_shape(plain, curve), "what cannot be built is another shape"
    low, high = (shapely.to_wkb(shapely.Point(113.5, 24.8, z)) for z in (60.0, 75.0))
    assert same_shape(plain, high), "a program added a height"
    assert not same_shape(low, high)
    base = {**BASE, GEOMETRY: plain}
    assert merged(base, {**BASE, GEOMETRY: big_endian}, base).status == "unchanged"
    assert merged(base, {**BASE, GEOMETRY: moved}, base).take == {GEOMETRY: moved}
    both = merged(base, {**BASE, GEOMETRY: moved}, {**BASE, GEOMETRY: None})
    assert both.conflicts == (GEOMETRY,)


# -- decisions ---------------------------------------------------------------------------------


def test_decisions_of_a_field_in_conflict() -> None:
    row = merged(BASE, with_values(people=12, name="x"), with_values(people=13))
    assert decided(row, "list") is row
    for_field, for_district = decided(row, "field"), decided(row, "district")
    assert (for_field.status, for_field.take) == ("changed", {"people": 12, "name": "x"})
    assert (for_district.status, for_district.take) == ("changed", {"name": "x"})


def test_decisions_of_deleted_rows() -> None:
    gone_in_field = merged(BASE, None, with_values(people=1))
    assert decided(gone_in_field, "field").action == "delete"
    assert decided(gone_in_field, "district").action is None
    gone_in_district = merged(BASE, with_values(people=1), None)
    restored = decided(gone_in_district, "field")
    assert (restored.action, restored.take) == ("insert", with_values(people=1))
    assert decided(gone_in_district, "district").action is None


def test_a_decision_changes_no_other_row() -> None:
    row = merged(BASE, with_values(people=12), BASE)
    assert decided(row, "district") is row


@pytest.mark.parametrize(
    ("base", "returned", "district", "decision", "action"),
    [
        pytest.param(BASE, with_values(people=12), BASE, "district", None, id="change dropped"),
        pytest.param(BASE, with_values(people=12), BASE, "field", "update", id="change taken"),
        pytest.param(None, BASE, None, "district", None, id="new row dropped"),
        pytest.param(BASE, None, BASE, "district", None, id="deletion dropped"),
        pytest.param(BASE, None, BASE, "field", "delete", id="deletion taken"),
        pytest.param(BASE, None, with_values(people=1), "field", "delete", id="conflict"),
        pytest.param(BASE, BASE, BASE, "field", None, id="nothing to take"),
    ],
)
def test_decisions_by_hand_hold_for_any_row(
    base: Any, returned: Any, district: Any, decision: str, action: str | None
) -> None:
    assert decided_by_hand(merged(base, returned, district), decision).action == action


# -- histories of two teams ----------------------------------------------------------------------


def loaded(
    base: Layer, returned: Layer, district: Layer, seen: Any = None
) -> tuple[Layer, dict[str, Any]]:
    """Write what a merge proposes; conflicts stay as the district has them."""
    result, conflicts = copy.deepcopy(district), {}
    for row in merge_layer(base, returned, district, seen):
        if row.status == "conflict":
            conflicts[row.uuid] = set(row.conflicts)
        elif row.action == "delete":
            del result[row.uuid]
        elif row.action is not None:
            result[row.uuid] = {**result.get(row.uuid, {}), **row.take}
    return result, conflicts


@given(histories())
def test_two_teams_in_either_order(history: tuple[Layer, list[Any], list[Any]]) -> None:
    base, first, second = history
    one, other = edited(base, first), edited(base, second)
    after_one, none = loaded(base, one, base)
    assert none == {}
    after_other, none = loaded(base, other, base)
    assert none == {}
    one_then_other, late = loaded(base, other, after_one)
    other_then_one, early = loaded(base, one, after_other)
    expected = conflicts_of(base, one, other)
    assert late == expected
    assert early == expected
    union = united(base, one, other)
    for result in (one_then_other, other_then_one):
        assert {name: row for name, row in result.items() if name not in expected} == union


@given(histories())
def test_loading_again_changes_nothing(history: tuple[Layer, list[Any], list[Any]]) -> None:
    base, first, second = history
    returned, district = edited(base, first), edited(base, second)
    once, conflicts = loaded(base, returned, district)
    twice, still = loaded(base, returned, once)
    assert twice == once
    assert still == conflicts


@given(histories(), st.booleans())
def test_copies_of_one_package_take_nothing_back(
    history: tuple[Layer, list[Any], list[Any]], later: bool
) -> None:
    """Two phones with one package: what the first brought stays unless the second changed it."""
    base, *edits = history
    days = ("2026-03-02", "2026-03-01") if later else ("2026-03-01", "2026-03-02")
    first, second = (_visited(base, edited(base, own), day) for own, day in zip(edits, days))
    district, _ = loaded(base, first, base)
    seen = {row: first.get(row) for row in base.keys() | first.keys()}
    seen = {row: taken for row, taken in seen.items() if taken != base.get(row)}
    if another_copy(base, second, seen):
        back = [SimpleNamespace(uuid=row, row=values) for row, values in second.items()]
        layer = LayerToLoad("shelters", "shelters", "", base, back, seen).as_another_copy()
        seen = dict(layer.seen)
    result, _ = loaded(base, second, district, seen)
    for row, changed in cells(base, first).items():
        if changed is None:
            assert row not in result
            continue
        again = cells(base, second).get(row, {})
        kept = {} if again is None else {n: v for n, v in changed.items() if n not in again}
        assert {name: result[row][name] for name in kept} == kept
    assert first.keys() - base.keys() <= result.keys()


def _visited(base: Layer, layer: Layer, day: str) -> Layer:
    """Note the visit in all rows that were changed, as a form does."""
    return {
        name: values if values == base.get(name) else {**values, "surveyed_on": day}
        for name, values in layer.items()
    }


def test_a_value_set_back_after_it_was_taken_waits_for_a_decision() -> None:
    taken = with_values(people=12, surveyed_on="2026-03-01")
    back = with_values(name="z", surveyed_on="2026-03-02")
    row = merged(BASE, back, taken, seen={"a": taken})
    assert (row.status, row.conflicts) == ("conflict", ("people",))
    assert decided(row, "field").take["people"] == BASE["people"]
    other = {**taken, "people": 13}
    assert merged(BASE, other, taken, seen={"a": taken}).take == {"people": 13}
