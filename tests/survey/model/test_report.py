"""Tables and page of a load: nothing evaluated, nothing lost, numbers that add up."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pyproj
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from wj_risk_plugin.core.messages import Message
from wj_risk_plugin.survey.model.load_plan import Proposal
from wj_risk_plugin.survey.model.merge import decided, merge_layer
from wj_risk_plugin.survey.model.report import (
    LayerPlan,
    PackagePlan,
    PhotoPlan,
    changes_table,
    load_page,
    photos_table,
    summary_table,
    values_table,
)
from wj_risk_plugin.survey.model.rows import GEOMETRY, Row, Unreadable

CRS = pyproj.CRS.from_epsg(4547)
DEGREES = pyproj.CRS.from_epsg(4490)


def proposal(base: Row | None, back: Row | None, now: Row | None, **more: Any) -> Proposal:
    layers = [{} if row is None else {"u": row} for row in (base, back, now)]
    row = decided(merge_layer(*layers)[0], "list")
    return Proposal(
        "shelters",
        "shelters",
        None if back is None else 1,
        "u",
        row.status,
        row.action,
        row.reason,
        merge=row,
        returned=back,
        **more,
    )


def plan(*proposals: Proposal, crs: pyproj.CRS | None = CRS, **more: Any) -> PackagePlan:
    layer = LayerPlan(
        "shelters",
        "shelters",
        "shelters",
        crs,
        sum(each.fid is not None for each in proposals),
        list(proposals),
    )
    return PackagePlan("pkg", "甲组", [layer], **more)


SENT = {"id": "S1", "name": "旧", "capacity_people": Unreadable("约300人")}


def test_a_conflict_has_all_three_values() -> None:
    each = proposal(SENT, {**SENT, "name": "外"}, {**SENT, "name": "内"})
    (row,) = values_table([plan(each)]).to_dict("records")
    assert (row["value_sent"], row["value_returned"], row["value_district"]) == ("旧", "外", "内")
    assert (row["in_conflict"], row["to_write"]) == (True, False)


def test_values_that_no_type_holds_are_shown_as_stored() -> None:
    each = proposal(SENT, {**SENT, "capacity_people": 300}, SENT)
    (row,) = values_table([plan(each)]).to_dict("records")
    assert (row["value_sent"], row["value_returned"]) == ("约300人", "300")


def test_points_lie_on_the_newest_place_in_one_crs() -> None:
    place, moved = shapely.Point(113.5, 24.8), shapely.Point(113.6, 24.8)
    sent = {"id": "S1", GEOMETRY: shapely.to_wkb(place)}
    each = proposal(sent, {"id": "S1", GEOMETRY: shapely.to_wkb(moved)}, sent)
    gone = proposal(sent, None, sent)
    bare = proposal(None, {"id": "F-1"}, None)
    found = changes_table([plan(each, gone, bare, crs=DEGREES)], CRS, written=False)
    back = found.geometry.to_crs(DEGREES)
    assert back[0].distance(moved) < 1e-8
    assert back[1].distance(place) < 1e-8
    assert found.geometry[2] is None
    assert found["status"].tolist() == ["changed", "deleted", "new"]


def test_empty_loads_have_empty_tables_of_the_right_columns() -> None:
    assert len(changes_table([], None, written=False)) == 0
    assert "field_name" in values_table([])
    assert "photo_state" in photos_table([])
    assert len(summary_table([])) == 0


def test_unchanged_rows_are_counted_and_not_listed() -> None:
    each = proposal(SENT, SENT, SENT)
    assert len(changes_table([plan(each)], CRS, written=True)) == 0
    assert summary_table([plan(each)])["count_unchanged"].tolist() == [1]


class Tags(HTMLParser):
    """Collects tags; a page made of texts has only the page's own."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


OWN = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "table", "tr", "th", "td"}


@pytest.mark.parametrize("language", ["en", "zh"])
@given(text=st.text(min_size=1), other=st.sampled_from(["<script>", "</td>", "[% 1+1 %]", "=cmd"]))
def test_texts_of_the_field_stay_texts(language: str, text: str, other: str) -> None:
    each = proposal(SENT, {**SENT, "name": text + other, "id": other}, SENT)
    whole = plan(
        each,
        notes=[Message("{note}", note=text + other)],
        photos=[PhotoPlan("u", other + text, text, None, None, "missing", Message("gone"))],
    )
    page = load_page([whole], [Message("{why}", why=other)], other, None, language=language)
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert tags.tags <= OWN | {"br"}


def test_the_page_counts_what_the_tables_count() -> None:
    rows = [
        proposal(SENT, {**SENT, "name": "外"}, {**SENT, "name": "内"}),
        proposal(SENT, {**SENT, "name": "外"}, SENT, remarks=(Message("near"), Message("far"))),
        proposal(SENT, None, SENT),
        proposal(None, SENT, None),
        proposal(SENT, SENT, SENT),
    ]
    page = load_page([plan(*rows)], [], "wujiang.gpkg", True)
    for title in ("Conflict (1)", "Changed (1)", "Deleted in the field (1)", "New (1)"):
        assert title in page
    assert "near; far" in page
    total = re.search(r"<th[^>]*>In all</th>.*?</tr>", page)
    assert total is not None
    numbers = [int(n) for n in re.findall(r'class="n">(\d+)<', total.group(0))]
    assert numbers == [4, 1, 0, 1, 1, 1, 1, 3]


def test_a_page_says_whether_something_was_written() -> None:
    pages = [load_page([], [], "wujiang.gpkg", state) for state in (None, True, False)]
    assert "A preview" in pages[0]
    assert "Written into" in pages[1]
    assert "nothing to write" in pages[2]
