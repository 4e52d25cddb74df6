"""Ids and codes name the same row in full-width and half-width signs; ids stay as they are."""

from __future__ import annotations

import geopandas
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from wj_risk_plugin.core.hazards.gb18218 import grade_chemical_sources
from wj_risk_plugin.core.tables.keys import key_text, spelled_as


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


ids = st.text("ABab019-_", min_size=1, max_size=6)


@given(st.lists(ids, unique=True, min_size=1), st.data())
def test_references_find_the_row_in_any_width(own: list, data) -> None:
    written = {key: data.draw(st.sampled_from([key, full_width(key)])) for key in own}
    asked = [
        data.draw(st.sampled_from([k, full_width(k), f" {k}\u3000", f"{k}\u200b"])) for k in own
    ]
    found = spelled_as(pd.Series(asked), written.values())
    assert found.tolist() == [written[key] for key in own]


def test_what_names_two_rows_or_none_stays_as_it_is() -> None:
    assert spelled_as(pd.Series(["P1", "Ｐ1", "P9", None]), ["P1", "Ｐ１"]).tolist() == [
        "P1", "Ｐ1", "P9", None,
    ]  # fmt: skip
    assert key_text(7) == 7


def test_a_stock_is_counted_for_its_source_in_other_signs() -> None:
    plants = geopandas.GeoDataFrame({"id": ["ＷＨ-1"]}, geometry=[box(0, 0, 9, 9)], crs=4547)
    stock = pd.DataFrame({"source_id": ["WH－1"], "substance": ["液氨"], "design_max_t": [20.0]})
    graded = grade_chemical_sources(plants, stock)
    assert graded.sources["s_ratio"].tolist() == [2.0]
    assert graded.sources["id"].tolist() == ["ＷＨ-1"]
