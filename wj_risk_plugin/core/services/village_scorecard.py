"""Scorecard of villages: which of the ten basic capacities (十个有) is there, missing, or unknown.

A reported answer goes before what a layer shows. A layer tells that an item is missing only where
it is loaded and holds the item somewhere: what nobody has surveyed is no data, never absent.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import load
from ..geo.divisions import divisions_by_level
from ..geo.geometry import representative_points
from ..messages import InputError, Message
from ..tables.codes import normalise, parse_codes
from ..tables.columns import Skipped, layer_name, with_geometry
from ..tables.values import column, read_flags
from ..texts.text_columns import PlainTables, object_column

__all__ = ["VillageScorecard", "village_scorecard"]

#: Statuses of shelters that can be used now; a shelter without a status can.
USABLE = ("open", "activated", "standby")


@dataclass(frozen=True, eq=False)
class VillageScorecard(PlainTables):
    """Result of `village_scorecard`.

    Attributes
    ----------
    villages : GeoDataFrame
        One row per village in order of the codes: ``ten_<item>`` present, absent or no_data,
        ``present_count``, ``absent_count``, ``no_data_count``, their names, and
        ``report_conflicts`` (reported otherwise than the layers show).
    items : DataFrame
        One row per item: ``villages_with``, ``villages_without``, ``villages_unknown``.
    headlines, skips, notes
        Figures, features left out and assumptions, for the run record.
    """

    villages: geopandas.GeoDataFrame
    items: pd.DataFrame
    headlines: dict[str, Any] = field(default_factory=dict)
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


def village_scorecard(
    divisions: geopandas.GeoDataFrame,
    *,
    reports: pd.DataFrame | None = None,
    facilities: geopandas.GeoDataFrame | None = None,
    shelters: geopandas.GeoDataFrame | None = None,
) -> VillageScorecard:
    """Tell for every village which of the ten basic capacities it has.

    Parameters
    ----------
    divisions : GeoDataFrame
        Polygons with ``code``, ``name`` and optionally ``level``, ``parent_code``, ``officer``;
        those of level village count, or all where no division has a level.
    reports : DataFrame, optional
        ``code`` of the village and ``has_<item>`` (True, False, None).
    facilities : GeoDataFrame, optional
        Points or polygons with their ``kind``.
    shelters : GeoDataFrame, optional
        With optional ``status``; only open ones and those on standby count.

    Raises
    ------
    InputError
        No village among the divisions, or two reports or two villages of one code.

    Examples
    --------
    >>> village = geopandas.GeoDataFrame({"code": ["1"], "name": ["V"], "officer": ["Li"]},
    ...     geometry=[shapely.box(0, 0, 9, 9)])
    >>> village_scorecard(village).villages[["ten_organisation", "ten_siren"]].values.tolist()
    [['present', 'no_data']]
    """
    villages, skips = _villages(divisions)
    reported, left_out = _reported(villages, reports)
    layers = {"divisions": villages, "facilities": facilities, "shelters": shelters}
    items = load("ten_haves")["items"]
    states, conflicts = {}, pd.DataFrame(index=villages.index)
    for item in items:
        seen = _seen(villages, item.get("evidence"), layers)
        answer = reported[item["code"]]
        known = answer.where(answer.notna(), seen)
        words = known.map({True: "present", False: "absent"})
        states[f"ten_{item['code']}"] = words.where(words.notna(), "no_data").astype(object)
        conflicts[item["code"]] = answer.notna() & seen.notna() & (answer != seen)
    table = pd.DataFrame(states)
    text = pd.DataFrame(
        {
            "code": villages["code"],
            "name": villages["name"],
            "parent_code": column(villages, "parent_code"),
        }
    ).join(table)
    for state in ("present", "absent", "no_data"):
        text[f"{state}_count"] = (table == state).sum(axis=1)
    text["absent_items"] = object_column(_named(table == "absent", items), text.index)
    text["no_data_items"] = object_column(_named(table == "no_data", items), text.index)
    text["report_conflicts"] = object_column(_named(conflicts, items), text.index)
    totals = pd.DataFrame(
        {
            "ten_item": [item["code"] for item in items],
            "villages_with": (table == "present").sum().to_numpy(),
            "villages_without": (table == "absent").sum().to_numpy(),
            "villages_unknown": (table == "no_data").sum().to_numpy(),
        }
    )
    notes = []
    disputed = int(conflicts.to_numpy().sum())
    if disputed:
        notes.append(
            Message("Answers reported otherwise than the layers show: {count}", count=disputed)
        )
    every = table.size
    return VillageScorecard(
        villages=geopandas.GeoDataFrame(text, geometry=villages.geometry, crs=divisions.crs),
        items=totals,
        headlines={
            "VILLAGES": len(villages),
            "VILLAGES_COMPLETE": int((text["present_count"] == len(items)).sum()),
            "ITEMS_ABSENT": int(totals["villages_without"].sum()),
            "ITEMS_NO_DATA": int(totals["villages_unknown"].sum()),
            "KNOWN_PERCENT": 100.0 * float((table != "no_data").to_numpy().sum()) / every,
        },
        skips=skips + left_out,
        notes=notes,
    )


def _villages(
    divisions: geopandas.GeoDataFrame,
) -> tuple[geopandas.GeoDataFrame, list[Skipped]]:
    """Return the villages in order of their codes."""
    kept, skips = divisions_by_level(divisions)
    if kept["level"].notna().any():
        kept = kept[kept["level"] == "village"]
    if len(kept) == 0:
        raise InputError(
            layer_name(divisions),
            Message("there is no village among the divisions"),
            mend=Message("add the villages, with level village"),
        )
    _one_each(kept, layer_name(divisions))
    return kept, skips


def _one_each(table: pd.DataFrame, title: str) -> None:
    twice = table["code"].duplicated(keep=False)
    if twice.any():
        raise InputError(
            title,
            Message("the same code on several features"),
            list(table.index[twice]),
            Message("give every village one code and one row"),
        )


def _reported(
    villages: pd.DataFrame, reports: pd.DataFrame | None
) -> tuple[pd.DataFrame, list[Skipped]]:
    """Return the reported answers on the villages' index, None where there is none."""
    codes = [item["code"] for item in load("ten_haves")["items"]]
    answers = pd.DataFrame(None, index=villages.index, columns=codes, dtype=object)
    if reports is None:
        return answers, []
    coded = reports.assign(code=column(reports, "code").astype(str))
    _one_each(coded, layer_name(reports))
    stray = ~coded["code"].isin(villages["code"])
    skips = []
    if stray.any():
        reason = Message("the code names no village of the divisions")
        skips.append(Skipped(layer_name(reports), reason, list(coded.index[stray])))
    by_code = coded.set_index("code")
    for code in codes:
        flags = read_flags(column(by_code, f"has_{code}"), f"has_{code}")
        answers[code] = villages["code"].map(flags).astype(object)
    return answers.where(answers.notna(), None), skips


def _seen(
    villages: geopandas.GeoDataFrame,
    evidence: dict[str, Any] | None,
    layers: dict[str, geopandas.GeoDataFrame | None],
) -> pd.Series:
    """Return what the layers show: True, False, or None where they do not tell."""
    nothing = pd.Series(None, index=villages.index, dtype=object)
    table = layers[evidence["layer"]] if evidence else None
    if evidence is None or table is None:
        return nothing
    if "field" in evidence:
        filled = column(table, evidence["field"]).map(normalise) != ""
        return filled.astype(object) if filled.any() else nothing
    places, _ = with_geometry(table)
    if "kinds" in evidence:
        kinds = parse_codes(column(places, "kind"), "facility_kind")
        places = places[kinds.isin(evidence["kinds"])]
    if len(places) == 0:
        return nothing
    if evidence["layer"] == "shelters":
        status = parse_codes(column(places, "status"), "shelter_status")
        places = places[status.isna() | status.isin(USABLE)]
    points = representative_points(np.asarray(places.geometry.values, dtype=object))
    which, _ = shapely.STRtree(points).query(villages.geometry.to_numpy(), predicate="intersects")
    inside = np.bincount(which, minlength=len(villages)) > 0
    return pd.Series(inside.astype(object), index=villages.index, dtype=object)


def _named(flags: pd.DataFrame, items: list[dict[str, Any]]) -> list[Message | None]:
    """Return the items that a row flags, as one list in words; None for none."""
    words = [Message(item["en"]) for item in items]
    named = []
    for row in flags.to_numpy(dtype=bool):
        text: Message | None = None
        for word, flagged in zip(words[::-1], row[::-1]):
            if flagged:
                text = word if text is None else Message("{first}, {rest}", first=word, rest=text)
        named.append(text)
    return named
