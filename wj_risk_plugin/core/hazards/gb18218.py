"""Major hazard sources of dangerous chemicals by GB 18218-2018: S, alpha, R and grade."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import load
from ..geo.geometry import repaired
from ..messages import InputError, Message, Progress, report
from ..tables.columns import Skipped, layer_name
from ..tables.keys import spelled_as
from ..tables.values import column
from ..texts.text_columns import PlainTables, table_of_rows

__all__ = [
    "ChemicalGrades",
    "alpha_of_people",
    "cas_is_valid",
    "grade_chemical_sources",
    "grade_of_r",
    "match_substance",
    "people_near_plants",
]


GRADED = [
    "substances", "unmatched", "s_ratio", "s_complete", "major_source", "beta_ratio", "r_value",
    "chemical_grade", "risk_level", "withheld",
]  # fmt: skip


@dataclass(frozen=True)
class Substance:
    """What the standard knows of a substance.

    Attributes
    ----------
    row : int
        Row of table 1; 0 for a class of table 2.
    label : str
        Name in the standard.
    symbol : str
        Class symbol such as W5.4, or empty.
    threshold_t : Fraction
        Threshold quantity Q in tonnes.
    beta : Fraction or None
        Correction factor; None where no class is chosen.
    conditional : bool
        The row holds only above or below a content, for example formaldehyde > 90 %.
    """

    row: int
    label: str
    symbol: str
    threshold_t: Fraction
    beta: Fraction | None
    conditional: bool


@dataclass(frozen=True)
class ChemicalGrades(PlainTables):
    """Result of `grade_chemical_sources`.

    Attributes
    ----------
    sources : DataFrame
        On the sources' index: ``id``, ``substances``, ``unmatched``, ``s_ratio``, ``s_complete``,
        ``major_source`` (True/False/None), ``exposed_people``, ``alpha``, ``alpha_basis``,
        ``beta_ratio`` (sum of beta*q/Q), ``r_value``, ``chemical_grade`` (1..4 or NaN),
        ``risk_level`` (1..4 or NaN), ``withheld`` (Message or None).
    terms : DataFrame
        On the inventory's index: ``source_id``, ``substance``, ``cas``, ``standard_row``,
        ``standard_name``, ``design_max_t``, ``threshold_t``, ``beta``, ``q_ratio``,
        ``beta_q_ratio``, ``match`` (cas, name, class, none), ``problem`` (Message or None).
    skips : list of Skipped
    notes : list of Message
    headlines : dict
    """

    sources: pd.DataFrame
    terms: pd.DataFrame
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    headlines: dict[str, int] = field(default_factory=dict)


def cas_is_valid(cas: Any) -> bool:
    """Tell whether a CAS number is well formed and its check digit is right.

    Examples
    --------
    >>> cas_is_valid("7664-41-7"), cas_is_valid("7664-41-8"), cas_is_valid("ammonia")
    (True, False, False)
    """
    digits = re.fullmatch(r"(\d{2,7})-(\d{2})-(\d)", _plain_cas(cas))
    if not digits:
        return False
    body = digits.group(1) + digits.group(2)
    total = sum(place * int(digit) for place, digit in enumerate(reversed(body), start=1))
    return total % 10 == int(digits.group(3))


def _plain_cas(cas: Any) -> str:
    if cas is None or cas is pd.NA or (isinstance(cas, float) and math.isnan(cas)):
        return ""
    text = unicodedata.normalize("NFKC", str(cas)).strip()
    return re.sub(r"[\s‐-―−]", lambda found: "" if found.group().isspace() else "-", text)


def _plain_name(name: Any) -> str:
    """Return a substance's name without blanks, in one kind of brackets and lower case."""
    if name is None or name is pd.NA or (isinstance(name, float) and math.isnan(name)):
        return ""
    text = unicodedata.normalize("NFKC", str(name)).lower()
    text = text.replace("[", "(").replace("]", ")").replace("【", "(").replace("】", ")")
    return re.sub(r"[\s_]+", "", text)


def _bare_name(name: str) -> str:
    """Return the name without what stands in brackets: 硝酸铵(含可燃物>0.2%) -> 硝酸铵."""
    return re.sub(r"\(.*\)", "", name)


def _fraction(number: Any) -> Fraction:
    """Return a decimal number as people wrote it, so that S = 1 is met exactly."""
    return Fraction(repr(float(number)))


@cache
def _catalogue() -> tuple[dict[str, list[Substance]], dict[str, list[Substance]],
                          dict[str, Substance]]:  # fmt: skip
    """Return substances by name, by CAS number, and the classes by symbol."""
    standard = load("chemical")
    classes = {
        row["symbol"].lower(): Substance(
            0, row["zh"], row["symbol"], _fraction(row["threshold_t"]), _fraction(row["beta"]),
            False,
        )
        for row in standard["classes"]["rows"]
    }  # fmt: skip
    names: dict[str, list[Substance]] = {}
    numbers: dict[str, list[Substance]] = {}
    thresholds = {}
    for row in standard["substances"]["rows"]:
        thresholds[row["no"]] = row
        beta = None if row["beta"] is None else _fraction(row["beta"])
        conditional = any(sign in row["zh"] for sign in (">", "<", "≤", "≥", "含水"))
        entry = Substance(
            row["no"], row["zh"], "", _fraction(row["threshold_t"]), beta, conditional
        )
        _enter(names, numbers, entry, row)
    for row in standard["further_names"]["rows"]:
        if "class" in row:
            _enter(names, numbers, classes[row["class"].lower()], row)
            continue
        known = thresholds[row["no"]]
        beta = _fraction(row["beta"])
        entry = Substance(
            row["no"], row["names"][0], "", _fraction(known["threshold_t"]), beta, False
        )
        _enter(names, numbers, entry, row)
    return names, numbers, classes


def _enter(
    names: dict[str, list[Substance]],
    numbers: dict[str, list[Substance]],
    entry: Substance,
    row: dict[str, Any],
) -> None:
    full = {_plain_name(name) for name in row["names"]}
    for name in full | {_bare_name(name) for name in full}:
        names.setdefault(name, []).append(entry)
    for cas in row["cas"]:
        numbers.setdefault(cas, []).append(entry)


def match_substance(
    substance: Any, cas: Any = None, hazard_class: Any = None
) -> tuple[Substance | None, str, Message | None]:
    """Find a substance of the standard by CAS number, name or class.

    Parameters
    ----------
    substance : str
        Chinese or common English name.
    cas : str, optional
        CAS number; one with a wrong check digit is not used.
    hazard_class : str, optional
        Class symbol of table 2 (J1 .. W11) for substances outside table 1.

    Returns
    -------
    substance : Substance or None
        Where several rows fit (ammonium nitrate by content), the one with the smallest
        threshold, so that the source is not under-graded.
    match : str
        ``cas``, ``name``, ``class`` or ``none``.
    problem : Message or None
        What a person should look at.

    Examples
    --------
    >>> found, how, problem = match_substance("液氨")
    >>> found.row, float(found.threshold_t), how, problem
    (1, 10.0, 'name', None)
    >>> match_substance("water")[1:]
    ('none', 'not in table 1 of GB 18218-2018 and no class given; not counted')
    """
    names, numbers, classes = _catalogue()
    written, number = _plain_name(substance), _plain_cas(cas)
    problem = None
    by_cas: list[Substance] = []
    if number and not cas_is_valid(number):
        problem = Message("the CAS number {cas} has a wrong check digit; not used", cas=number)
    elif number:
        by_cas = numbers.get(number, [])
    by_name = names.get(written, [])
    both = [entry for entry in by_cas if entry in by_name]
    found, how = both or by_cas or by_name, "cas" if by_cas else "name"
    if by_cas and by_name and not both:
        found = by_cas + by_name
        problem = Message("name and CAS number mean different substances; the stricter one counts")
    chosen = classes.get(_plain_name(hazard_class))
    if not found and chosen is not None:
        return chosen, "class", problem
    if not found:
        missing = Message("not in table 1 of GB 18218-2018 and no class given; not counted")
        return None, "none", problem or missing
    strict = min(found, key=lambda entry: (entry.threshold_t, entry.row))
    exact = written == _plain_name(strict.label)
    if problem is None and strict.conditional and not exact:
        problem = Message("counted as {name}; check the content", name=strict.label)
    if strict.beta is None and chosen is not None:
        strict = Substance(
            strict.row, strict.label, chosen.symbol, strict.threshold_t, chosen.beta,
            strict.conditional,
        )  # fmt: skip
    return strict, how, problem


def alpha_of_people(people: float) -> float:
    """Return alpha by the people within 500 m outside the plant boundary.

    Examples
    --------
    >>> [alpha_of_people(n) for n in (0, 1, 29, 30, 49, 50, 99, 100)]
    [0.5, 1.0, 1.0, 1.2, 1.2, 1.5, 1.5, 2.0]
    >>> alpha_of_people(float("nan"))
    nan
    """
    if math.isnan(people):
        return float("nan")
    whole = math.ceil(people - 1e-9)  # part of a person (a village cut by the line) counts as one
    for row in load("chemical")["alpha"]["rows"]:
        if whole >= row["people_min"]:
            return float(row["alpha"])
    return float("nan")


def grade_of_r(r_value: float | Fraction) -> int:
    """Return the grade 1 (worst) to 4 of a major hazard source.

    Examples
    --------
    >>> [grade_of_r(r) for r in (100, 99.99, 50, 49.99, 10, 9.99)]
    [1, 2, 2, 3, 3, 4]
    """
    rows = load("chemical")["grades"]["rows"]
    return int(next(row["grade"] for row in rows if r_value >= row["r_min"]))


def people_near_plants(
    sources: geopandas.GeoDataFrame, settlements: geopandas.GeoDataFrame
) -> pd.Series:
    """Return the people within 500 m of each plant boundary; NaN for plants without a boundary.

    Parameters
    ----------
    sources : GeoDataFrame
        Plants; only polygons have a boundary. A point is never widened instead: it would
        understate alpha.
    settlements : GeoDataFrame
        Points count whole, polygons by the share of their area.

    Returns
    -------
    Series
        On the sources' index. People inside the boundary count too. NaN as well where the number
        of people of a settlement near by is not known.

    Examples
    --------
    >>> plant = geopandas.GeoDataFrame(geometry=[shapely.box(0, 0, 100, 100)], crs=4547)
    >>> homes = geopandas.GeoDataFrame({"people": [20.0, 30.0, 40.0]}, crs=4547,
    ...     geometry=shapely.points([[150, 50], [600, 50], [601, 50]]))
    >>> people_near_plants(plant, homes).tolist()
    [50.0]
    """
    distance = float(load("chemical")["exposure_m"]["value"])
    plants = shapely.force_2d(np.asarray(sources.geometry.values, dtype=object))
    bounded = np.flatnonzero(shapely.get_dimensions(plants) == 2)
    homes = shapely.force_2d(np.asarray(settlements.geometry.values, dtype=object))
    people = column(settlements, "people", np.nan).to_numpy(dtype=float)
    near = pd.Series(np.nan, index=sources.index)
    near.iloc[bounded] = 0.0
    tree = shapely.STRtree(homes)
    plant, home = tree.query(plants[bounded], predicate="dwithin", distance=distance)
    share = np.ones(len(home))
    wide = np.flatnonzero(shapely.area(homes[home]) > 0)
    if len(wide):
        zones = np.array([plants[bounded][i].buffer(distance) for i in plant[wide]])
        grounds = homes[home[wide]].copy()
        bad = ~shapely.is_valid(grounds)
        grounds[bad] = repaired(grounds[bad])
        share[wide] = shapely.area(shapely.intersection(grounds, zones)) / shapely.area(grounds)
    counted = pd.Series(share * people[home]).groupby(plant).sum(min_count=1)
    unknown = pd.Series(np.isnan(people[home])).groupby(plant).any()
    counted = counted.where(~unknown | (counted >= 100))  # 100 known people decide alpha anyway
    people_near = near.to_numpy(copy=True)
    people_near[bounded[counted.index.to_numpy(dtype=int)]] = counted.to_numpy(dtype=float)
    return pd.Series(people_near, index=near.index)


def grade_chemical_sources(
    sources: geopandas.GeoDataFrame,
    inventory: pd.DataFrame | None,
    settlements: geopandas.GeoDataFrame | None = None,
    *,
    progress: Progress = None,
) -> ChemicalGrades:
    """Grade chemical sources by GB 18218-2018.

    ``S = sum(q/Q)``; a source with S >= 1 is a major hazard source and gets
    ``R = alpha * sum(beta * q/Q)`` and a grade. R is withheld, and the source's level unknown,
    where alpha is not known (no boundary polygon and none typed, or no settlements), where a
    substance is not matched, or where one has no beta.

    Parameters
    ----------
    sources : GeoDataFrame
        chemical_sources in a metric CRS; ``alpha`` may hold a factor typed by an officer.
    inventory : DataFrame or None
        chemical_inventory: ``source_id``, ``substance``, ``cas``, ``design_max_t`` (tonnes),
        optional ``hazard_class`` (symbol of table 2).
    settlements : GeoDataFrame, optional
        People, for alpha.
    progress : callable, optional
        See `messages.Progress`.

    Returns
    -------
    ChemicalGrades

    Raises
    ------
    InputError
        Where several sources have an id to which the inventory refers: each would get all of it.

    References
    ----------
    GB 18218-2018, 4.2 and 4.3; numbers and their sources in ``standards/chemical.json``.

    Examples
    --------
    20 t ammonia (Q 10, beta 2) and 10 t chlorine (Q 5, beta 4): S = 2 + 2 = 4; 60 people near,
    alpha = 1.5; R = 1.5 * (2*2 + 4*2) = 18, third grade.

    >>> plant = geopandas.GeoDataFrame({"id": ["P1"]}, geometry=[shapely.box(0, 0, 100, 100)],
    ...                                crs=4547)
    >>> stock = pd.DataFrame({"source_id": ["P1", "P1"], "substance": ["液氨", "chlorine"],
    ...                       "design_max_t": [20.0, 10.0]})
    >>> homes = geopandas.GeoDataFrame({"people": [60.0]}, geometry=[shapely.Point(300, 0)],
    ...                                crs=4547)
    >>> row = grade_chemical_sources(plant, stock, homes).sources.iloc[0]
    >>> row["s_ratio"], row["alpha"], row["r_value"], row["chemical_grade"]
    (4.0, 1.5, 18.0, 3.0)
    """
    report(progress, 0.0, Message("matching substances"))
    stock = inventory if inventory is not None else pd.DataFrame({"source_id": []})
    ids = column(sources, "id").map(str, na_action="ignore")
    if "source_id" in stock:
        stock = stock.assign(source_id=spelled_as(stock["source_id"], ids.dropna()))
        _refuse_shared_ids(sources, ids, stock["source_id"])
        stock.attrs = {} if inventory is None else dict(inventory.attrs)
    terms, sums = _terms(stock)
    skips = _term_skips(stock, terms, set(ids.dropna()))
    report(progress, 0.5, Message("counting the people around the plants"))
    near = pd.Series(np.nan, index=sources.index)
    if settlements is not None:
        near = people_near_plants(sources, settlements)
    alpha, basis, odd = _alpha(sources, near)
    if odd:
        reason = Message("alpha is none of 0.5, 1.0, 1.2, 1.5 and 2.0; not used")
        skips.append(Skipped(layer_name(sources), reason, odd))
    is_area = shapely.get_dimensions(np.asarray(sources.geometry.values, dtype=object)) == 2
    rows = [
        _graded(sums.get(key), factor, bounded, settlements is not None)
        for key, factor, bounded in zip(ids, alpha, is_area)
    ]
    graded = table_of_rows(rows, GRADED, sources.index)
    graded["major_source"] = graded["major_source"].astype(object)
    graded.insert(0, "id", ids)
    graded["exposed_people"], graded["alpha"], graded["alpha_basis"] = near, alpha, basis
    unused = column(sources, "in_use").map(lambda used: used is False).astype(bool)
    if unused.any():
        reason = Message("not in use: graded, but not counted")
        skips.append(Skipped(layer_name(sources), reason, list(sources.index[unused])))
    headlines = _headlines(graded[~unused])
    report(progress, 1.0, Message("chemical sources graded"))
    return ChemicalGrades(graded, terms, skips, [], headlines)


def _refuse_shared_ids(sources: pd.DataFrame, ids: pd.Series, referred: pd.Series) -> None:
    """Refuse sources that share an id to which the inventory refers."""
    shared = ids.notna() & ids.duplicated(keep=False) & ids.isin(set(referred.dropna()))
    if shared.any():
        raise InputError(
            layer_name(sources),
            Message(
                "several sources share an id to which the inventory refers: {ids}",
                ids=", ".join(sorted(ids[shared].unique())),
            ),
            list(sources.index[shared]),
            Message("give each source its own id, and write it into the inventory"),
        )


@dataclass
class _Sum:
    """S and the sum of beta*q/Q of one source, and what is missing in them."""

    substances: int = 0
    unmatched: int = 0
    without_beta: int = 0
    s: Fraction = Fraction(0)
    beta_s: Fraction = Fraction(0)


def _terms(stock: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, _Sum]]:
    """Return the inventory with q/Q per row, and the sums per source."""
    rows: list[dict[str, Any]] = []
    sums: dict[str, _Sum] = {}
    values = zip(
        column(stock, "source_id"),
        column(stock, "substance"),
        column(stock, "cas"),
        column(stock, "hazard_class"),
        column(stock, "design_max_t", np.nan).astype("float64"),
    )
    for source, name, cas, symbol, quantity in values:
        found, how, problem = match_substance(name, cas, symbol)
        if not quantity >= 0:
            problem, found = Message("no quantity, or a negative one; not counted"), None
        total = sums.setdefault(str(source), _Sum())
        total.substances += 1
        row = {"source_id": source, "substance": name, "cas": cas, "design_max_t": quantity,
               "match": how, "problem": problem}  # fmt: skip
        if found is None:
            total.unmatched += 1
        else:
            ratio = _fraction(quantity) / found.threshold_t
            total.s += ratio
            row.update(standard_row=found.row or np.nan, standard_name=found.label,
                       threshold_t=float(found.threshold_t), q_ratio=float(ratio))  # fmt: skip
            if found.beta is None:
                total.without_beta += 1
                row["problem"] = problem or Message("no beta without a class; R is withheld")
            else:
                total.beta_s += found.beta * ratio
                row.update(beta=float(found.beta), beta_q_ratio=float(found.beta * ratio))
        rows.append(row)
    columns = ["source_id", "substance", "cas", "standard_row", "standard_name", "design_max_t",
               "threshold_t", "beta", "q_ratio", "beta_q_ratio", "match", "problem"]  # fmt: skip
    return table_of_rows(rows, columns, stock.index), sums


def _term_skips(stock: pd.DataFrame, terms: pd.DataFrame, known: set[str]) -> list[Skipped]:
    """List inventory rows by problem, and those of sources that are not on the map."""
    skips = []
    layer = layer_name(stock)
    texts = terms["problem"].dropna()
    for text in sorted(texts.unique()):
        same = texts.index[texts == text]
        skips.append(Skipped(layer, texts.loc[same[0]], list(same)))
    strangers = ~terms["source_id"].map(str).isin(known)
    if strangers.any():
        reason = Message("no chemical source with this source_id")
        skips.append(Skipped(layer, reason, list(terms.index[strangers])))
    return skips


def _alpha(sources: pd.DataFrame, near: pd.Series) -> tuple[pd.Series, pd.Series, list[Any]]:
    """Return alpha, where it comes from (typed, counted, None) and typed values that are none."""
    typed = column(sources, "alpha", np.nan).astype("float64")
    allowed = [float(row["alpha"]) for row in load("chemical")["alpha"]["rows"]]
    odd = list(typed.index[typed.notna() & ~typed.isin(allowed)])
    typed = typed.where(typed.isin(allowed))
    counted = near.map(alpha_of_people)
    alpha = typed.where(typed.notna(), counted)
    basis = pd.Series([None] * len(alpha), index=alpha.index, dtype=object)
    basis[counted.notna()] = "counted"
    basis[typed.notna()] = "typed"
    return alpha, basis, odd


def _graded(total: _Sum | None, alpha: float, bounded: bool, people_known: bool) -> dict[str, Any]:
    """Return S, R, grade and level of one source, or why R is withheld."""
    nothing: dict[str, Any] = {
        "substances": 0, "unmatched": 0, "s_ratio": np.nan, "s_complete": False,
        "major_source": None, "beta_ratio": np.nan, "r_value": np.nan,
        "chemical_grade": np.nan, "risk_level": np.nan,
    }  # fmt: skip
    if total is None or total.substances == total.unmatched:
        found = total or _Sum()
        return {**nothing, "substances": found.substances, "unmatched": found.unmatched,
                "withheld": Message("no inventory that can be counted")}  # fmt: skip
    complete = total.unmatched == 0
    major = True if total.s >= 1 else False if complete else None
    result: dict[str, Any] = {
        **nothing,
        "substances": total.substances,
        "unmatched": total.unmatched,
        "s_ratio": float(total.s),
        "s_complete": complete,
        "major_source": major,
        "beta_ratio": float(total.beta_s) if total.without_beta == 0 else np.nan,
        "withheld": None,
    }
    if not complete:
        result["withheld"] = Message("substances not matched: {count}", count=total.unmatched)
    elif not major:
        result["risk_level"] = float(load("hazards")["below_threshold_level"]["value"])
    elif total.without_beta:
        result["withheld"] = Message("substances without beta: {count}", count=total.without_beta)
    elif math.isnan(alpha):
        result["withheld"] = _no_alpha(bounded, people_known)
    else:
        r_value = _fraction(alpha) * total.beta_s
        grade = float(grade_of_r(r_value))
        result.update(r_value=float(r_value), chemical_grade=grade, risk_level=grade)
    return result


def _no_alpha(bounded: bool, people_known: bool) -> Message:
    if not bounded:
        return Message("no plant boundary polygon and no alpha typed")
    if not people_known:
        return Message("no settlements to count the people near by, and no alpha typed")
    return Message("a settlement near by has no number of people")


def _headlines(graded: pd.DataFrame) -> dict[str, int]:
    major = graded["major_source"].map(lambda value: value is True)
    counts = {f"GRADE_{i}": int((graded["chemical_grade"] == i).sum()) for i in (1, 2, 3, 4)}
    withheld = int((major & graded["r_value"].isna()).sum())
    return {"MAJOR_SOURCES": int(major.sum()), **counts, "WITHHELD": withheld}
