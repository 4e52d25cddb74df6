"""Dynamic evaluation of shelters: filed, checked, large enough, enough for whom they serve."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..geo.geometry import representative_points
from ..messages import InputError, Message
from ..network.travel_times import places_of
from ..tables.columns import layer_name
from ..tables.values import column
from ..texts.text_columns import object_column
from .admissibility import shelter_profile

__all__ = ["evaluate_shelters", "people_to_serve"]

#: Checks of the ledger: the value that is good, and what is said where it is the other one.
CHECKS: tuple[tuple[str, bool, Message], ...] = (
    ("filed", True, Message("not filed")),
    ("check_due", False, Message("check due")),
    ("area_enough", True, Message("too little area per person")),
    ("least_area_met", True, Message("smaller than its class allows")),
    ("within_most_people", True, Message("more people than its class allows")),
    ("service_enough", True, Message("more people to serve than places")),
)
#: Checks whose answer is not in the register where the standard has no number for the class.
STANDARD_CHECKS = {
    "area_enough": "area_per_person_m2",
    "least_area_met": "least_area_m2",
    "within_most_people": "most_people",
}


def people_to_serve(
    shelters: geopandas.GeoDataFrame,
    ledger: pd.DataFrame,
    settlements: geopandas.GeoDataFrame | None,
) -> pd.DataFrame:
    """Return the people each admissible shelter is to serve, as filed or else counted.

    Parameters
    ----------
    shelters : GeoDataFrame
        ``service_people`` counts before anything else.
    ledger : DataFrame
        `admissibility.shelter_ledger` of them.
    settlements : GeoDataFrame, optional
        People; each settlement goes to the nearest admissible shelter in a straight line, if it
        lies within that class's distance. Its people are counted once.

    Returns
    -------
    DataFrame
        On the shelters' index: ``service_people`` (NaN unknown), ``service_basis`` (filed,
        counted, None). A class without a distance is not counted for.

    Raises
    ------
    InputError
        A negative number of people to be served.

    Examples
    --------
    >>> from .admissibility import admissible_shelters, shelter_ledger
    >>> halls = geopandas.GeoDataFrame({"id": ["A", "B"], "shelter_class": ["emergency"] * 2},
    ...     geometry=[shapely.Point(0, 0), shapely.Point(1000, 0)], crs=4547)
    >>> homes = geopandas.GeoDataFrame({"people": [10.0, 20.0, 40.0]},
    ...     geometry=[shapely.Point(x, 0) for x in (100, 800, 1501)], crs=4547)
    >>> ledger = shelter_ledger(halls, admissible_shelters(halls))
    >>> people_to_serve(halls, ledger, homes)["service_people"].tolist()
    [10.0, 20.0]
    """
    filed = column(shelters, "service_people", np.nan).astype(float)
    if (filed < 0).any():
        raise InputError(
            layer_name(shelters),
            Message("a negative number of people to be served"),
            list(shelters.index[filed < 0]),
            Message("correct the number, or leave it empty"),
        )
    counted = pd.Series(np.nan, index=shelters.index)
    if settlements is not None and len(settlements):
        counted = _nearest_within_reach(shelters, ledger, settlements)
    basis = pd.Series([None] * len(shelters), index=shelters.index, dtype=object)
    basis[counted.notna()] = "counted"
    basis[filed.notna()] = "filed"
    people = filed.where(filed.notna(), counted)
    return pd.DataFrame({"service_people": people, "service_basis": basis})


def _nearest_within_reach(
    shelters: geopandas.GeoDataFrame, ledger: pd.DataFrame, settlements: geopandas.GeoDataFrame
) -> pd.Series:
    usable = ledger["admissible"].to_numpy(dtype=bool)
    open_shelters, _ = places_of(
        shelters, Message("features without geometry are left out"), usable
    )
    counted = pd.Series(np.nan, index=shelters.index)
    reach = _reach_m(ledger.loc[open_shelters.index])
    bounded = open_shelters.index[~np.isnan(reach)]
    counted[bounded] = 0.0
    shapes = np.asarray(settlements.geometry.values, dtype=object)
    drawn = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    if len(open_shelters.ids) == 0 or not drawn.any():
        return counted
    points = representative_points(shapes[drawn])
    tree = shapely.STRtree(open_shelters.points)
    (home, shelter), distance = tree.query_nearest(points, return_distance=True)
    nearest = pd.DataFrame({"home": home, "shelter": shelter, "distance": distance})
    nearest = nearest.sort_values(["home", "shelter"]).drop_duplicates("home")
    people = column(settlements, "people", 0.0).to_numpy(dtype=float)[drawn]
    inside = nearest[nearest["distance"] <= reach[nearest["shelter"]]]
    sums = pd.Series(people[inside["home"]]).groupby(inside["shelter"].to_numpy()).sum()
    counted[open_shelters.index[sums.index.to_numpy(dtype=int)]] = sums.to_numpy()
    return counted.where(counted.index.isin(bounded))


def _reach_m(ledger: pd.DataFrame) -> np.ndarray:
    return np.array(
        [_rule(profile, kind, "reach_m") for profile, kind in _standards(ledger)], dtype=float
    )


def _standards(ledger: pd.DataFrame) -> list[tuple[str, Any]]:
    return list(zip(ledger["profile_used"], ledger["shelter_class"]))


def _rule(profile: str, kind: Any, name: str) -> Any:
    """Return a number of a class in a standard, None where it has none."""
    return (shelter_profile(profile)["classes"].get(kind) or {}).get(name)


def evaluate_shelters(
    shelters: geopandas.GeoDataFrame,
    ledger: pd.DataFrame,
    settlements: geopandas.GeoDataFrame | None = None,
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the ledger with people to be served and one verdict per shelter.

    A shelter that is not admissible stays so. Of the others one failed check makes it fall short;
    without a failed check, one that cannot be told leaves the verdict open. What the standard
    gives no number for is not asked.

    Parameters
    ----------
    shelters : GeoDataFrame
        shelters.
    ledger : DataFrame
        `admissibility.shelter_ledger` of them.
    settlements : GeoDataFrame, optional
        People around the shelters, see `people_to_serve`.

    Returns
    -------
    table : DataFrame
        The ledger with ``service_people``, ``service_basis``, ``service_enough``, ``verdict``
        (meets, falls_short, cannot_tell, not_admissible), ``shortcomings``.
    headlines : dict
        ``SHELTERS_MEETING``, ``SHELTERS_FALLING_SHORT``, ``SHELTERS_NOT_TOLD``.

    References
    ----------
    The plan, 3.6 (功能区、应急物资、人员安置和运行状态等动态管理).

    Examples
    --------
    >>> from .admissibility import admissible_shelters, shelter_ledger
    >>> halls = geopandas.GeoDataFrame(
    ...     {"id": ["A"], "shelter_class": ["emergency"], "area_m2": [100.0],
    ...      "capacity_people": [400.0], "service_people": [500.0]},
    ...     geometry=[shapely.Point(0, 0)], crs=4547)
    >>> ledger = shelter_ledger(halls, admissible_shelters(halls))
    >>> table, _ = evaluate_shelters(halls, ledger)
    >>> table[["verdict", "shortcomings"]].values.tolist()
    [['falls_short', 'too little area per person; more people to serve than places']]
    """
    table = ledger.join(people_to_serve(shelters, ledger, settlements))
    known = table["service_people"].notna() & table["capacity_people"].notna()
    enough = table["service_people"] <= table["capacity_people"].astype(float)
    table["service_enough"] = enough.astype(object).where(known, None)
    failed = pd.DataFrame({name: table[name] == (not good) for name, good, _ in CHECKS})
    untold = pd.DataFrame({name: table[name].isna() & _asked(table, name) for name, _, _ in CHECKS})
    verdict = pd.Series("meets", index=table.index, dtype=object)
    verdict[untold.any(axis=1)] = "cannot_tell"
    verdict[failed.any(axis=1)] = "falls_short"
    verdict[~table["admissible"].astype(bool)] = "not_admissible"
    table["verdict"] = verdict
    table["shortcomings"] = object_column(
        [_listed(row) for row in failed.to_dict("records")], table.index
    )
    counts = verdict.value_counts()
    return table, {
        "SHELTERS_MEETING": int(counts.get("meets", 0)),
        "SHELTERS_FALLING_SHORT": int(counts.get("falls_short", 0)),
        "SHELTERS_NOT_TOLD": int(counts.get("cannot_tell", 0)),
    }


def _asked(table: pd.DataFrame, name: str) -> pd.Series:
    """Return whether a check is asked of each shelter at all."""
    if name == "service_enough":
        return table["service_people"].notna()
    if name not in STANDARD_CHECKS:
        return pd.Series(True, index=table.index)
    kinds = table["shelter_class"]
    told = [
        kind in (None, "unknown") or _rule(profile, kind, STANDARD_CHECKS[name]) is not None
        for profile, kind in _standards(table)
    ]
    return pd.Series(told, index=kinds.index)


def _listed(failed: dict[Any, bool]) -> Message | None:
    """Return the failed checks in words, None where there is none."""
    text: Message | None = None
    for name, _, words in CHECKS:
        if failed[name]:
            text = words if text is None else Message("{first}; {second}", first=text, second=words)
    return text
