"""The plan's 23 indicators: value, target, and whether it is met, compared as the plan prints it.

What the map can tell arrives as a `Finding`; what only a report can tell, as a table. Source of
every row: ``standards/indicators.json`` (the plan, chapter 2, section 3, box 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from ...standards import load
from ..messages import InputError, Message
from ..tables.columns import Skipped, layer_name
from ..tables.figures import ROUNDING
from ..tables.values import column
from ..texts.text_columns import PlainTables, object_column, table_of_rows

__all__ = [
    "Finding",
    "PlanIndicators",
    "Reported",
    "Target",
    "contradictions",
    "meets",
    "plan_indicators",
    "reported_values",
    "shown",
    "targets",
]

TABLE, TEXT = "table", "text"
EARLIEST_YEAR, LATEST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Finding:
    """What the map tells of one indicator.

    Attributes
    ----------
    value : float or None
        In the indicator's unit; None where there is none.
    basis : Message or None
        How it was found: counts, areas, the population used.
    missing : Message or None
        Why there is no value.
    failed : bool
        Not met whatever the value says: somebody is never reached.
    """

    value: float | None = None
    basis: str | None = None
    missing: str | None = None
    failed: bool = False

    @property
    def known(self) -> bool:
        """Whether it can be judged."""
        return self.value is not None or self.failed


@dataclass(frozen=True)
class Reported:
    """A value from the table of reported values.

    Attributes
    ----------
    value : float
        In the indicator's unit; of a five-year mean, the mean of the years.
    years : tuple of int
        Years that it stands for, ascending; empty where none is given.
    basis : str or None
        As written in the table.
    mean_of : int or None
        Number of yearly values of a five-year mean; None for any other value.
    """

    value: float
    years: tuple[int, ...] = ()
    basis: str | None = None
    mean_of: int | None = None


@dataclass(frozen=True)
class Target:
    """What is asked of an indicator in one reading of the plan."""

    comparison: str
    value: float


@dataclass(frozen=True, eq=False)
class PlanIndicators(PlainTables):
    """The indicators, judged.

    Attributes
    ----------
    table : DataFrame
        One row per indicator, in the plan's order; columns as in
        ``standards/outputs/planindicators.json``.
    headlines : dict
        ``MET``, ``NOT_MET``, ``NO_DATA``, and ``INDICATOR_<number>`` of what the map can tell.
    skips, notes : list
        Skipped features and notes for the run record.
    """

    table: pd.DataFrame
    headlines: dict[str, Any] = field(default_factory=dict)
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


def meets(value: float, comparison: str, target: float) -> bool:
    """Return whether an unrounded value meets its target.

    Parameters
    ----------
    value, target : float
        Value and target in the same unit.
    comparison : str
        ``<``, ``<=``, ``>=``, ``=`` (a share of 100 %) or ``falls_by`` (a fall in percent).

    Examples
    --------
    >>> meets(89.96, ">=", 90), meets(8.0, "<", 8), meets(8.0, "<=", 8), meets(99.99, "=", 100)
    (False, False, True, False)
    """
    slack = ROUNDING * abs(target)
    if comparison == "<":
        return bool(value < target - slack)
    if comparison == "<=":
        return bool(value <= target + slack)
    # neither a fall by 15 % nor a share of 100 % is missed by doing better
    return bool(value >= target - slack)


def shown(value: float, target: Target | None = None) -> str:
    """Return a value as text, with as many decimals as it takes to read it on the right side.

    Parameters
    ----------
    value : float
        Unrounded value.
    target : Target, optional
        Whose side must stay readable.

    Examples
    --------
    >>> shown(89.96, Target(">=", 90)), shown(89.996, Target(">=", 90)), shown(12000.0)
    ('89.96', '89.996', '12000')
    """
    for decimals in range(2, 13):
        text = f"{value:.{decimals}f}"
        if target is None or (
            meets(float(text), target.comparison, target.value)
            == meets(value, target.comparison, target.value)
        ):
            break
    return text.rstrip("0").rstrip(".")


def contradictions() -> list[dict[str, Any]]:
    """Return where the plan's box and the plan's text differ, with both readings."""
    found: list[dict[str, Any]] = load("indicators")["contradictions"]
    return found


def targets(readings: Mapping[str, str] | None = None) -> dict[int, Target]:
    """Return what is asked of each indicator.

    Parameters
    ----------
    readings : mapping, optional
        Code of a contradiction to ``table`` (the plan's box) or ``text``; the box by default.

    Examples
    --------
    >>> targets()[14], targets({"relief": "text"})[14]
    (Target(comparison='<', value=8), Target(comparison='<=', value=8))
    >>> targets({"equipment": "text"})[21]
    Target(comparison='>=', value=90)
    """
    asked = {
        row["number"]: Target(row["comparison"], row["target"])
        for row in load("indicators")["indicators"]
    }
    for entry in contradictions():
        chosen = entry[(readings or {}).get(entry["code"], entry["default"])]
        for number in entry["numbers"]:
            value = chosen.get("target", asked[number].value)
            asked[number] = Target(chosen["comparison"], value)
    return asked


# What is reported ----------------------------------------------------------------------------


def reported_values(table: pd.DataFrame) -> tuple[dict[int, Reported], list[Skipped]]:
    """Read the table of reported values.

    Values are in the unit of the plan's box: 90 for 90 %, 0.4 for 0.4 ‰, the fall in percent
    since 2019 for numbers 1 to 4. Of several years the latest counts, and for a five-year mean
    the mean of the years 2021 to 2025; one value without a year is such a mean already.

    Parameters
    ----------
    table : DataFrame
        ``indicator``, ``value``, and optionally ``year`` and ``basis``.

    Returns
    -------
    values : dict
        Number of the indicator to what is reported.
    skips : list of Skipped
        Rows without a value, and years outside a mean.

    Raises
    ------
    InputError
        Unknown numbers, impossible years or values, shares that look like fractions, two values
        of one indicator for one year.

    Examples
    --------
    >>> rows = pd.DataFrame({"indicator": [7, 7, 10], "value": [0.5, 1.1, 81.0],
    ...                      "year": [2021, 2022, 2023]})
    >>> values, _ = reported_values(rows)
    >>> values[7].value, values[7].mean_of, values[10].years
    (0.8, 2, (2023,))
    """
    rows = pd.DataFrame(
        {
            "indicator": _numbers(table, "indicator"),
            "value": _numbers(table, "value"),
            "year": _numbers(table, "year"),
            "basis": column(table, "basis"),
        }
    )
    skips = []
    _refuse_numbers(table, rows)
    empty = rows["value"].isna()
    if empty.any():
        reason = Message("rows without a value count as not reported")
        skips.append(Skipped(layer_name(table), reason, list(rows.index[empty])))
    rows = rows[~empty]
    _refuse_years(table, rows)
    _refuse_values(table, rows)
    rows, outside = _within_means(rows)
    if len(outside):
        reason = Message("years outside of the plan's five do not count in a mean")
        skips.append(Skipped(layer_name(table), reason, list(outside)))
    return {int(number): _reported(int(number), own) for number, own in _by_number(rows)}, skips


def _numbers(table: pd.DataFrame, name: str) -> pd.Series:
    return column(table, name).astype("float64")


def _by_number(rows: pd.DataFrame) -> Iterable[tuple[Any, pd.DataFrame]]:
    return rows.sort_values(["indicator", "year"], kind="stable").groupby("indicator", sort=True)


def _reported(number: int, own: pd.DataFrame) -> Reported:
    """Return what the rows of one indicator, in order of their years, come to."""
    years = tuple(int(year) for year in own["year"].dropna())
    last = own.iloc[-1]
    written = None if pd.isna(last["basis"]) else str(last["basis"])
    if number in _means() and years:
        return Reported(float(np.mean(own["value"].to_numpy())), years, written, len(years))
    return Reported(float(last["value"]), years[-1:], written)


def _means() -> set[int]:
    rows = load("indicators")["indicators"]
    return {row["number"] for row in rows if row.get("five_year_mean")}


def _within_means(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.Index]:
    years = load("indicators")["mean_years"]
    outside = rows["indicator"].isin(_means()) & rows["year"].notna() & ~rows["year"].isin(years)
    return rows[~outside], rows.index[outside]


def _refuse_numbers(table: pd.DataFrame, rows: pd.DataFrame) -> None:
    known = [row["number"] for row in load("indicators")["indicators"]]
    _refuse(
        table,
        rows.index[~rows["indicator"].isin(known)],
        Message("there is no such indicator"),
        Message("write the number of the plan's box, {first} to {last}", first=1, last=len(known)),
    )


def _refuse_years(table: pd.DataFrame, rows: pd.DataFrame) -> None:
    year = rows["year"]
    odd = year.notna() & ~(year.between(EARLIEST_YEAR, LATEST_YEAR) & (year % 1 == 0))
    _refuse(
        table, rows.index[odd], Message("impossible year"), Message("write a year such as 2024")
    )
    several = rows.duplicated("indicator", keep=False)
    _refuse(
        table,
        rows.index[several & year.isna()],
        Message("one of several values of an indicator has no year"),
        Message("write the year of each, or leave one value"),
    )
    _refuse(
        table,
        rows.index[rows.duplicated(["indicator", "year"], keep=False)],
        Message("two values of one indicator for one year"),
        Message("leave one"),
    )


def _refuse_values(table: pd.DataFrame, rows: pd.DataFrame) -> None:
    by_number = {row["number"]: row for row in load("indicators")["indicators"]}
    kinds = rows["indicator"].map(lambda number: by_number[number])
    share = kinds.map(lambda row: bool(row.get("share"))).astype(bool)
    falls = kinds.map(lambda row: row["comparison"] == "falls_by").astype(bool)
    value = rows["value"]
    _refuse(
        table,
        rows.index[~np.isfinite(value) | ((value < 0) & ~falls)],
        Message("a value that cannot be"),
        Message("write a number that is not negative"),
    )
    _refuse(
        table,
        rows.index[(share | falls) & (value > 100)],
        Message("a share or a fall of more than 100 %"),
        Message("write at most 100"),
    )
    _refuse(
        table,
        rows.index[share & (value > 0) & (value <= 1)],
        Message("a share that looks like a fraction"),
        Message("write percent: 90 for 90 %"),
    )


def _refuse(table: pd.DataFrame, bad: pd.Index, problem: Message, mend: Message) -> None:
    if len(bad):
        raise InputError(layer_name(table), problem, list(bad), mend)


# Judging -------------------------------------------------------------------------------------


def plan_indicators(
    findings: Mapping[int, Finding],
    reported: pd.DataFrame | None = None,
    *,
    readings: Mapping[str, str] | None = None,
    language: str = "en",
) -> PlanIndicators:
    """Judge the 23 indicators.

    Parameters
    ----------
    findings : mapping
        Number of an indicator to what the map tells of it.
    reported : DataFrame, optional
        See `reported_values`.
    readings : mapping, optional
        See `targets`.
    language : str
        ``en`` or ``zh``, of the names taken from the standards.

    Returns
    -------
    PlanIndicators

    Raises
    ------
    InputError
        See `reported_values`.

    Notes
    -----
    For an indicator of geometry (kind G) the computed value decides, for every other one the
    reported value; the other of the two is shown beside it.

    Examples
    --------
    >>> found = {11: Finding(5.02), 12: Finding(89.96)}
    >>> result = plan_indicators(found)
    >>> result.headlines["MET"], result.headlines["NOT_MET"], result.headlines["NO_DATA"]
    (1, 1, 21)
    """
    values, skips = ({}, []) if reported is None else reported_values(reported)
    asked = targets(readings)
    rows = [
        _row(
            definition,
            asked[definition["number"]],
            findings.get(definition["number"], Finding()),
            values.get(definition["number"]),
            language,
        )
        for definition in load("indicators")["indicators"]
    ]
    table = table_of_rows(rows)
    other = [_other_reading(row, readings or {}, findings, language) for row in rows]
    table["other_reading"] = object_column(other, table.index)
    headlines = {
        name: int((table["status"] == status).sum())
        for name, status in (("MET", "met"), ("NOT_MET", "not_met"), ("NO_DATA", "no_data"))
    }
    computed = {
        f"INDICATOR_{row['indicator']}": row["computed_value"]
        for row, definition in zip(rows, load("indicators")["indicators"])
        if "layers" in definition
    }
    return PlanIndicators(table, {**headlines, **computed}, skips, _notes(readings or {}, language))


def _row(
    definition: dict[str, Any],
    target: Target,
    finding: Finding,
    reported: Reported | None,
    language: str,
) -> dict[str, Any]:
    """Return one indicator, judged."""
    by_map = finding.known and (definition["kind"] == "G" or reported is None)
    if by_map:
        value, source = finding.value, "computed"
    elif reported is not None:
        value, source = reported.value, "reported"
    else:
        value, source = None, None
    failed = by_map and finding.failed
    return {
        "indicator": definition["number"],
        "group": load("indicators")["groups"][definition["group"]][language],
        "name": definition[language],
        "nature": definition["nature"],
        "kind": definition["kind"],
        "comparison": target.comparison,
        "target": float(target.value),
        "unit": definition.get("unit", {}).get(language),
        "printed": definition["printed"][language],
        "value": value,
        "status": _status(value, failed, target),
        "source": source,
        "computed_value": finding.value,
        "reported_value": None if reported is None else reported.value,
        "reported_years": None if reported is None else _years(reported.years),
        "mean_of_years": None if reported is None else reported.mean_of,
        "provisional": _provisional(source, reported),
        "basis": _basis(definition, target, finding, reported, by_map),
        "missing": _missing(definition, finding, language) if source is None else None,
        "layers": _layers(definition, language),
    }


def _layers(definition: dict[str, Any], language: str) -> str | None:
    """Return title and name of the layers that a computed value needs."""
    titles = load("layers")
    named = [f"{titles[key][language]} ({key})" for key in definition.get("layers", [])]
    return ", ".join(named) or None


def _status(value: float | None, failed: bool, target: Target) -> str:
    if failed:
        return "not_met"
    if value is None:
        return "no_data"
    return "met" if meets(value, target.comparison, target.value) else "not_met"


def _provisional(source: str | None, reported: Reported | None) -> bool | None:
    """Return whether a mean still lacks years; None where no mean is judged."""
    if source != "reported" or reported is None or reported.mean_of is None:
        return None
    return reported.mean_of < len(load("indicators")["mean_years"])


def _years(years: tuple[int, ...]) -> str | None:
    """Return years as text.

    Examples
    --------
    >>> _years((2021, 2022, 2024)), _years(()) is None
    ('2021, 2022, 2024', True)
    """
    return ", ".join(map(str, years)) or None


def _basis(
    definition: dict[str, Any],
    target: Target,
    finding: Finding,
    reported: Reported | None,
    by_map: bool,
) -> str | None:
    """Return how the value came about, and what the other source says."""
    parts: list[str] = []
    if finding.basis is not None:
        parts.append(finding.basis)
    if reported is not None:
        parts.append(_reported_basis(definition, reported))
        if finding.known and finding.value is not None:
            parts += _difference(finding.value, reported.value, target, by_map)
    elif definition["kind"] != "G" and by_map:
        parts.append(Message("no reported value, so the computed one decides"))
    return joined(parts)


def _reported_basis(definition: dict[str, Any], reported: Reported) -> Message:
    written = "" if reported.basis is None else f": {reported.basis}"
    if reported.mean_of is None:
        if reported.years:
            return Message("reported for {year}{basis}", year=reported.years[0], basis=written)
        if definition.get("five_year_mean"):
            return Message("reported as a mean, years not given{basis}", basis=written)
        return Message("reported, year not given{basis}", basis=written)
    whole = len(load("indicators")["mean_years"])
    if reported.mean_of < whole:
        return Message(
            "provisional, {count} of {whole} years: mean of the reported values of {years}{basis}",
            count=reported.mean_of,
            whole=whole,
            years=_years(reported.years),
            basis=written,
        )
    return Message(
        "mean of the reported values of {years}{basis}",
        years=_years(reported.years),
        basis=written,
    )


def _difference(computed: float, reported: float, target: Target, by_map: bool) -> list[str]:
    """Say that computed and reported value differ, and which one decides."""
    if abs(computed - reported) <= ROUNDING * max(abs(computed), abs(reported)):
        return []
    figures = {"computed": shown(computed, target), "reported": shown(reported, target)}
    if by_map:
        return [
            Message("computed {computed}, reported {reported}: the computed one decides", **figures)
        ]
    return [
        Message("computed {computed}, reported {reported}: the reported one decides", **figures)
    ]


def _missing(definition: dict[str, Any], finding: Finding, language: str) -> Message:
    """Return what is missing for a value."""
    wanted = definition["report"][language]
    if finding.missing is not None:
        return Message(
            "no reported value ({report}), and none computed: {reason}",
            report=wanted,
            reason=finding.missing,
        )
    return Message("no reported value ({report})", report=wanted)


def _other_reading(
    row: dict[str, Any],
    readings: Mapping[str, str],
    findings: Mapping[int, Finding],
    language: str,
) -> Message | None:
    """Return what the reading that was not chosen would say."""
    for entry in contradictions():
        if row["indicator"] not in entry["numbers"]:
            continue
        other = TEXT if readings.get(entry["code"], entry["default"]) == TABLE else TABLE
        asked = targets({**readings, entry["code"]: other})[row["indicator"]]
        failed = row["source"] == "computed" and findings[row["indicator"]].failed
        return Message(
            "other reading, {reading}: {status}",
            reading=entry[other][language],
            status=status_word(_status(row["value"], failed, asked)),
        )
    return None


def _notes(readings: Mapping[str, str], language: str) -> list[Message]:
    """Name the reading that was taken of each contradiction."""
    return [
        Message(
            "{question}: judged by {reading}",
            question=entry[language],
            reading=entry[readings.get(entry["code"], entry["default"])][language],
        )
        for entry in contradictions()
    ]


def status_word(status: str) -> Message:
    """Return a status in words."""
    if status == "met":
        return Message("met")
    return Message("not met") if status == "not_met" else Message("no data")


def joined(parts: Iterable[str]) -> str | None:
    """Return several messages as one, None where there is none.

    Examples
    --------
    >>> joined([Message("one"), Message("two")]), joined([]) is None
    ('one; two', True)
    """
    whole: str | None = None
    for one in parts:
        whole = one if whole is None else Message("{first}; {second}", first=whole, second=one)
    return whole
