"""Texts of a wrong encoding are refused, days are read as written, and never guessed."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.core.tables.columns import coerce_types
from wj_risk_plugin.core.tables.values import read_dates

CHINESE = ["武江滑坡", "龙归镇崩塌", "重大", "江湾泥石流"]


def hazards(names: list, **columns: list) -> pd.DataFrame:
    table = pd.DataFrame({"id": [str(i) for i in range(len(names))], "name": names, **columns})
    table.index += 1
    table.attrs["layer"] = "geohazards"
    return table


@pytest.mark.parametrize(
    "names",
    [
        # GBK bytes taken for UTF-8, as QGIS reads a shapefile that does not say what it is
        [text.encode("gbk").decode("utf-8", errors="replace") for text in CHINESE],
        # GBK bytes taken for Latin-1, as GDAL reads one that says nothing: "Îä½­"
        [text.encode("gbk").decode("latin-1") for text in CHINESE],
    ],
)
def test_a_wrong_encoding_is_refused_with_the_features(names: list) -> None:
    with pytest.raises(InputError, match=r"wrong encoding \(features 1, 2, 3, 4\).*\.cpg"):
        coerce_types(hazards(names), "geohazards")


@pytest.mark.parametrize(
    "names",
    [
        CHINESE,
        ["Sant Julià de Lòria", "Escaldes-Engordany", "Encamp – Pas"],
        # one spoilt sign among good texts is no proof of a wrong encoding
        [*CHINESE, "武江\ufffd坡"],
        ["Créée", "plain", None],
    ],
)
def test_right_texts_pass(names: list) -> None:
    clean, _ = coerce_types(hazards(names), "geohazards")
    assert clean["name"].tolist() == names


european = st.sampled_from(
    ["Môrón", "Ångström", "São Tomé", "Krásný Dvůr", "Bürs", "Eschen-Nendeln", "Triesenberg",
     "Göfis", "La Cortinada", "Pal–Arinsal", "Ordino", "Façade nord", "l’Aldosa"]
)  # fmt: skip


@given(st.lists(european, max_size=8))
def test_names_of_europe_are_never_taken_for_chinese(names: list) -> None:
    clean, _ = coerce_types(hazards(names), "geohazards")
    assert clean["name"].tolist() == names


@given(st.lists(st.sampled_from("武江滑坡龙归镇崩塌泥石流重大高低村社区"), min_size=3, max_size=6))
def test_gb_2312_taken_for_latin_is_always_seen(signs: list) -> None:
    texts = {sign + "村" for sign in signs}
    names = sorted(text.encode("gb2312").decode("latin-1") for text in texts)
    if len(names) >= 3:
        with pytest.raises(InputError, match="wrong encoding"):
            coerce_types(hazards(names), "geohazards")
    else:
        assert coerce_types(hazards(names), "geohazards")[0]["name"].tolist() == names


@given(
    st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(
        ["{y}-{m}-{d}", "{y}/{m}/{d}", "{y}.{m}.{d}", "{y}年{m}月{d}日", "{y}{m:02}{d:02}"]
    ),
    st.sampled_from(["", " 08:30", "T23:59:59+08:00"]),
)
def test_days_are_read_as_they_were_written(day: date, form: str, time: str) -> None:
    text = form.format(y=day.year, m=day.month, d=day.day) + (time if form == "{y}-{m}-{d}" else "")
    assert read_dates(pd.Series([text], dtype=object))[0].date() == day


def test_dates_that_would_be_guessed_are_missing_and_listed() -> None:
    texts = ["02/03/2026", "13/03/2026", "26-03-01", "now", "12:30", "2026年5月1日", None]
    shelters = pd.DataFrame({"id": list("abcdefg"), "checked_on": texts})
    shelters.attrs["layer"] = "shelters"
    clean, (skip,) = coerce_types(shelters, "shelters")
    assert skip.feature_ids == [0, 1, 2, 3, 4]
    assert clean["checked_on"][5] == pd.Timestamp("2026-05-01")
