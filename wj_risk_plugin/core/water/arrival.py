"""Which reach of river a rescue boat is at within two hours of the alarm, and why others are not.

The clock starts at the alarm: turnout, the road to a ramp, launching, then the boat with and
against the current, through locks and round dams. Stations that keep their boat afloat start on
the water. Every reach is cut at the exact places where a limit is passed and where another boat
is sooner. Share = length reached in less than the limit / length in scope.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from ..arrays import Flags, Floats, Integers
from ..geo.raster import Raster
from ..messages import InputError, Message, Progress, part, report
from ..network.linear_referencing import TOLERANCE_M, in_ranges, merged_ranges
from ..network.profiles import Profile
from ..tables.columns import Skipped, checked_people, with_missing_last
from ..texts.text_columns import PlainTables
from .barriers import barrier_links
from .contributions import candidate_rows, ramp_rows, station_rows
from .gaps import unreached_reasons
from .network import STAGE_NAMES, STAGES
from .propagation import Race, cut_at, first_arrivals, goes_on, in_bands, united
from .scenario import (
    BY_BANK,
    StageResult,
    WaterAssumptions,
    WaterScenario,
    stage_result,
    water_scenario,
)
from .totals import Districts, districts_of, division_rows, people_beside, river_rows, total_row

__all__ = ["InlandWaterArrival", "WaterAssumptions", "inland_water_arrival"]


#: Legs of an arrival, in the order in which they are made.
LEGS = np.array(["turnout", "road", "launch", "water"], dtype=object)
FLOW_WORDS = {1: "along", -1: "against", 0: "none"}


@dataclass(frozen=True, eq=False)
class InlandWaterArrival(PlainTables):
    """Result of `inland_water_arrival`.

    Attributes
    ----------
    reaches, rivers, divisions, stations, ramps, gaps, candidates, joins : GeoDataFrame or None
        Tables of ``standards/outputs/inlandwaterarrival.json``; None where not asked for.
    headlines : dict
        ``SCOPE_KM``, ``COVERED_KM``, ``SHARE_PERCENT`` (None where nothing is in scope),
        ``BANK_KM``, ``RIVERSIDE_PEOPLE``, ``RIVERSIDE_PEOPLE_COVERED``, ``RIVERSIDE_FACILITIES``,
        ``RIVERSIDE_FACILITIES_COVERED``, ``TARGET_MET`` (1, 0) of the worst stage, and
        ``SHARE_PERCENT_<STAGE>`` of each.
    skips, notes : list
        Features left out; what a reader has to know.
    """

    reaches: geopandas.GeoDataFrame
    rivers: geopandas.GeoDataFrame
    divisions: geopandas.GeoDataFrame | None
    stations: geopandas.GeoDataFrame
    ramps: geopandas.GeoDataFrame
    gaps: geopandas.GeoDataFrame
    candidates: geopandas.GeoDataFrame | None
    joins: geopandas.GeoDataFrame
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    headlines: dict[str, float | int | None] = field(default_factory=dict)


def inland_water_arrival(
    waterways: geopandas.GeoDataFrame,
    stations: geopandas.GeoDataFrame,
    ramps: geopandas.GeoDataFrame | None,
    roads: geopandas.GeoDataFrame | None,
    *,
    profile: Profile,
    barriers: geopandas.GeoDataFrame | None = None,
    divisions: geopandas.GeoDataFrame | None = None,
    settlements: geopandas.GeoDataFrame | None = None,
    facilities: geopandas.GeoDataFrame | None = None,
    candidate_ramps: geopandas.GeoDataFrame | None = None,
    candidate_stations: geopandas.GeoDataFrame | None = None,
    dem: Raster | None = None,
    stages: Sequence[str] = ("normal",),
    assumptions: WaterAssumptions | None = None,
    progress: Progress = None,
) -> InlandWaterArrival:
    """Tell when a boat is at every reach of river, and why it is not in time at others.

    Parameters
    ----------
    waterways, stations, ramps, roads, barriers, divisions, settlements, facilities : GeoDataFrame
        Tables of the data dictionary in one metric CRS. Ramps may be missing where a station
        keeps its boat afloat or teams go along the bank, roads where nobody needs one.
    profile : Profile
        How the vehicle with the boat travels.
    candidate_ramps, candidate_stations : GeoDataFrame, optional
        Where more could be built: ramps for the stations that are there, stations for the ramps
        that are there.
    dem : Raster, optional
        Heights, to check the flow.
    stages : sequence of str
        Stages to compute, of ``low``, ``normal``, ``flood``.
    assumptions : WaterAssumptions, optional
        The defaults if not given.
    progress : callable, optional
        See `messages.report`.

    Returns
    -------
    InlandWaterArrival

    Raises
    ------
    InputError
        Empty layers, texts in place of numbers, negative numbers, stations without turnout, ramps
        and stations far from water or road, unknown stages; named.

    Notes
    -----
    Boats come first: where no boat is in time, a team that comes by road and walks to the bank
    counts too, where that is switched on, and is told apart. A candidate ramp and a candidate
    station are not tried together.
    """
    assumptions = assumptions or WaterAssumptions()
    unknown = [stage for stage in stages if stage not in STAGES]
    if unknown or not stages:
        raise InputError(
            "STAGE",
            Message("unknown stages: {values}", values=", ".join(map(str, unknown))),
            mend=Message("use {codes}, separated by commas", codes=", ".join(STAGES)),
        )
    people = None if settlements is None else checked_people(settlements).to_numpy(dtype=float)
    scenario = water_scenario(
        waterways,
        stations,
        ramps,
        roads,
        profile=profile,
        assumptions=assumptions,
        stages=stages,
        barriers=barriers,
        candidate_ramps=candidate_ramps,
        candidate_stations=candidate_stations,
        dem=dem,
        progress=part(progress, 0.0, 0.6),
    )
    skips, notes = list(scenario.skips), list(scenario.notes)
    districts: Districts | None = None
    if divisions is not None:
        districts, more = districts_of(divisions, scenario.waterway.network.lines)
        skips += more
    by_stage = []
    wanted = sorted(set(stages), key=STAGES.index)
    for number, stage in enumerate(wanted):
        begin, end = (0.6 + 0.4 * count / len(wanted) for count in (number, number + 1))
        report(progress, begin, Message("Searching the waters"))
        result = stage_result(scenario, stage)
        pieces = _pieces(scenario, result)
        report(progress, (begin + end) / 2, Message("Adding up rivers, divisions and stations"))
        middle = (begin + end) / 2
        tables = _tables(scenario, result, pieces, districts, part(progress, middle, end))
        headlines = _headlines(scenario, pieces, settlements, people, facilities)
        by_stage.append((stage, tables, headlines))
        notes += _too_strong(scenario, result)
    worst, _, figures = min(by_stage, key=lambda one: _or_infinite(one[2]["SHARE_PERCENT"]))
    if len({figures_of_stage["SHARE_PERCENT"] for _, _, figures_of_stage in by_stage}) > 1:
        notes.append(
            Message(
                "the worst stage is {stage}; the headline figures are its",
                stage=STAGE_NAMES[worst],
            )
        )
    elif len(by_stage) > 1:
        notes.append(Message("the share is the same at every stage"))
    report(progress, 1.0, Message("Done"))
    shares = {
        f"SHARE_PERCENT_{stage.upper()}": figures_of_stage["SHARE_PERCENT"]
        for stage, _, figures_of_stage in by_stage
    }
    return InlandWaterArrival(
        **{name: _stacked([tables[name] for _, tables, _ in by_stage]) for name in by_stage[0][1]},
        joins=scenario.waterway.joins,
        skips=skips,
        notes=notes,
        headlines={**figures, **shares},
    )


def _or_infinite(share: float | int | None) -> float:
    return np.inf if share is None else float(share)


def _stacked(tables: Sequence[Any]) -> Any:
    """Put the tables of several stages one below the other."""
    return None if tables[0] is None else pd.concat(tables, ignore_index=True)


def _tables(
    scenario: WaterScenario,
    result: StageResult,
    pieces: pd.DataFrame,
    districts: Districts | None,
    progress: Progress,
) -> dict[str, geopandas.GeoDataFrame | None]:
    """Return the tables of one stage."""
    counted = _in_scope(scenario, pieces)
    limit, waterway = scenario.assumptions.limit_minutes, scenario.waterway
    rivers = river_rows(
        counted, waterway.of_lines("name"), waterway.network.lines, limit, waterway.table.crs
    )
    tables: dict[str, geopandas.GeoDataFrame | None] = {
        "reaches": _reaches(scenario, result, pieces),
        "rivers": rivers.assign(stage=result.stage),
        "divisions": None,
        "stations": station_rows(scenario, result, counted),
        "ramps": ramp_rows(scenario, result, counted, part(progress, 0.0, 0.5)),
        "gaps": _gaps(scenario, result, counted),
        "candidates": None,
    }
    if scenario.with_candidates:
        tables["candidates"] = candidate_rows(scenario, result, counted, part(progress, 0.5, 1.0))
    if districts is not None:
        tables["divisions"] = division_rows(districts, counted, limit).assign(stage=result.stage)
    return tables


def _in_scope(scenario: WaterScenario, pieces: pd.DataFrame) -> pd.DataFrame:
    """Return the pieces that count."""
    return pieces[scenario.in_scope[pieces["line"].to_numpy(dtype=np.int64)]].reset_index(drop=True)


def _headlines(
    scenario: WaterScenario,
    pieces: pd.DataFrame,
    settlements: geopandas.GeoDataFrame | None,
    people: Floats | None,
    facilities: geopandas.GeoDataFrame | None,
) -> dict[str, float | int | None]:
    """Return the headline figures of one stage."""
    counted, lines = _in_scope(scenario, pieces), scenario.waterway.network.lines
    whole = total_row(counted, scenario.assumptions.limit_minutes)
    reached = counted[counted["covered"]]
    shapes = lines.pieces(reached["start"].to_numpy(), reached["end"].to_numpy())
    within, scope = scenario.assumptions.riverside_m, lines.geometry[scenario.in_scope]
    beside = people_beside(settlements, scope, shapes, within, people)
    others = people_beside(facilities, scope, shapes, within)
    return {
        "SCOPE_KM": float(whole["scope_km"]),
        "COVERED_KM": float(whole["covered_km"]),
        "SHARE_PERCENT": None if len(counted) == 0 else float(whole["share_percent"]),
        "BANK_KM": float(whole["bank_km"]),
        "RIVERSIDE_PEOPLE": beside[0],
        "RIVERSIDE_PEOPLE_COVERED": beside[1],
        "RIVERSIDE_FACILITIES": others[0],
        "RIVERSIDE_FACILITIES_COVERED": others[1],
        "TARGET_MET": None if whole["target_met"] is None else int(whole["target_met"]),
    }


def _too_strong(scenario: WaterScenario, result: StageResult) -> list[Message]:
    """Warn of waters on which boats do not come upstream."""
    waterway = scenario.waterway
    current = waterway.of_lines(f"current_kmh_{result.stage}").astype(float)
    slowest = scenario.stations["boat_kmh"].iloc[: scenario.teams].min()
    beaten = (current >= slowest) & (waterway.flow != 0)
    beaten &= waterway.of_lines("navigable").astype(bool) | scenario.assumptions.ignore_navigable
    if not beaten.any():
        return []
    return [
        Message(
            "waterways whose current at stage {stage} is as fast as the slowest boat or faster: "
            "{count}; it does not go upstream there",
            stage=STAGE_NAMES[result.stage],
            count=len(np.unique(waterway.network.lines.road[beaten])),
        )
    ]


def _pieces(scenario: WaterScenario, result: StageResult) -> pd.DataFrame:
    """Return every metre of water once: who is first where it is in time, and why it is not."""
    late = len(scenario.assumptions.cuts)
    edge_line = scenario.waters.edge_line
    arrivals = in_bands(first_arrivals(result.boats, scenario.edges), scenario.assumptions.cuts)
    edge = arrivals["edge"].to_numpy(dtype=np.int64)
    arrivals = arrivals.assign(
        line=edge_line[edge],
        mode="boat",
        covered=arrivals["band"] < late,
        reason=np.where(arrivals["band"] < late, "", "too_slow"),
        barrier=-1,
    )
    reached = np.zeros(len(scenario.waters.start), dtype=bool)
    reached[edge] = True
    dark = scenario.edges[~reached[scenario.edges]]
    reason, barrier = _reasons(scenario, result, dark)
    unreached = pd.DataFrame(
        {
            "edge": dark,
            "start": scenario.waters.edge_from[dark],
            "end": scenario.waters.edge_to[dark],
            "line": edge_line[dark],
            "boat": -1,
            "origin": -1,
            "band": late,
            "minutes_start": np.nan,
            "minutes_end": np.nan,
            "mode": "",
            "covered": False,
            "reason": reason,
            "barrier": barrier,
        }
    )
    pieces = pd.concat([arrivals, unreached], ignore_index=True)
    pieces = pieces.astype({"covered": bool, "reason": object, "mode": object})
    if result.bank is not None:
        pieces = _with_bank(scenario, pieces, result.bank)
    return pieces.sort_values("start", kind="stable").reset_index(drop=True)


def _reasons(
    scenario: WaterScenario, result: StageResult, edges: Integers
) -> tuple[npt.NDArray[Any], Integers]:
    """Return why edges are not reached, and the barrier that cuts them off."""
    if len(edges) == 0:
        return np.zeros(0, dtype=object), np.zeros(0, np.int64)
    free = np.where(np.isfinite(result.passing), result.passing, 0.0)
    opened, launches = [], []
    for speed in sorted({kmh for kmh, _, _ in result.starts}):
        mine = [(some, minutes) for kmh, some, minutes in result.starts if kmh == speed]
        opened.append(barrier_links(result.networks[speed], scenario.barrier, free))
        nodes = np.concatenate([scenario.launch_node[some] for some, _ in mine])
        launches.append((nodes, np.concatenate([minutes for _, minutes in mine])))
    shut = np.full(len(scenario.waters.node_xy), -1)
    cut = np.flatnonzero(np.isinf(result.passing))[::-1]
    shut[scenario.hub[cut]] = cut
    waterway = scenario.waterway
    navigable = np.full(len(scenario.waters.start), True)
    navigable[scenario.edges] = waterway.of_lines("navigable")[
        scenario.waters.edge_line[scenario.edges]
    ]
    navigable |= scenario.assumptions.ignore_navigable
    links = np.zeros(len(navigable), dtype=bool)
    links[len(scenario.edges) :] = np.isinf(result.passing[scenario.barrier])
    slips = scenario.launch_node[: scenario.slips]
    idle = np.setdiff1d(slips[slips >= 0], np.concatenate([nodes for nodes, _ in launches]))
    unreached = unreached_reasons(
        edges, navigable, links, opened, launches, idle, shut, waterway.near
    )
    return unreached.reason, unreached.barrier


def _with_bank(scenario: WaterScenario, pieces: pd.DataFrame, bank: Race) -> pd.DataFrame:
    """Put teams on the bank where no boat is in time."""
    cuts = scenario.assumptions.cuts
    walked = in_bands(first_arrivals(bank, np.arange(len(bank.network.start))), cuts)
    walked = walked[walked["band"] < len(cuts)]
    by_boat = pieces[pieces["covered"]].sort_values("start")
    in_time = merged_ranges(by_boat["start"].to_numpy(), by_boat["end"].to_numpy())
    walked = cut_at(walked, np.unique(np.concatenate(in_time)))
    beaten = in_ranges(walked["start"].to_numpy(), walked["end"].to_numpy(), in_time)
    walked = walked[~beaten]
    middle = ((walked["start"] + walked["end"]) / 2).to_numpy()
    line = scenario.waterway.network.lines.line_at(middle)
    walked = walked.assign(line=line, covered=True, reason="", barrier=-1, mode="bank", edge=-1)
    walked = walked.sort_values("start", kind="stable")
    on_foot = merged_ranges(walked["start"].to_numpy(), walked["end"].to_numpy())
    rest = cut_at(pieces, np.unique(np.concatenate(on_foot)))
    left = ~in_ranges(rest["start"].to_numpy(), rest["end"].to_numpy(), on_foot)
    return pd.concat([rest[left | rest["covered"].to_numpy()], walked], ignore_index=True)


def _drawn(
    scenario: WaterScenario, pieces: pd.DataFrame, stage: str
) -> tuple[dict[str, Any], npt.NDArray[Any], Flags]:
    """Return what every drawn piece shows, its shape in the direction of flow, and if turned."""
    line = pieces["line"].to_numpy(dtype=np.int64)
    start, end = pieces["start"].to_numpy(dtype=float), pieces["end"].to_numpy(dtype=float)
    lines, flow = scenario.waterway.network.lines, scenario.waterway.flow[line]
    shapes = lines.pieces(start, end)
    turned = flow < 0
    shapes[turned] = shapely.reverse(shapes[turned])
    columns = {
        "waterway_id": lines.road_id[line],
        "name": scenario.waterway.of_lines("name")[line],
        "stage": np.full(len(line), stage, dtype=object),
        "length_m": end - start,
        "flow": np.array([FLOW_WORDS[int(one)] for one in flow], dtype=object),
        "in_scope": scenario.in_scope[line],
    }
    return columns, shapes, turned


def _reaches(
    scenario: WaterScenario, result: StageResult, pieces: pd.DataFrame
) -> geopandas.GeoDataFrame:
    """Return the reaches in time, with who is first and second."""
    covered = pieces[pieces["covered"]].reset_index(drop=True)
    line = covered["line"].to_numpy(dtype=np.int64)
    on_foot = covered["mode"].to_numpy(dtype=object) == "bank"
    reaches = united(covered, line, ["boat", "origin", "band", "mode"], uneven=on_foot)
    columns, shapes, turned = _drawn(scenario, reaches, result.stage)
    low, high = reaches["minutes_start"].to_numpy(), reaches["minutes_end"].to_numpy()
    boat, origin = (reaches[name].to_numpy(dtype=np.int64) for name in ("boat", "origin"))
    ramp_ids = scenario.ramps["id"].to_numpy(dtype=object)
    floating = np.array([None] * len(scenario.stations), dtype=object)
    station_ids = scenario.stations["id"].to_numpy(dtype=object)
    second, second_minutes = _second(scenario, reaches, result.boats, result.bank)
    band = scenario.assumptions.cuts[reaches["band"].to_numpy(dtype=np.int64)]
    table = geopandas.GeoDataFrame(
        {
            "waterway_id": columns["waterway_id"],
            "name": columns["name"],
            "stage": columns["stage"],
            "minutes_from": np.where(turned, high, low),
            "minutes_to": np.where(turned, low, high),
            "band_min": band,
            "station_id": station_ids[boat],
            "ramp_id": with_missing_last(np.concatenate((ramp_ids, floating)))[origin],
            "controlling_leg": _controlling(
                scenario, boat, origin, np.maximum(low, high), result.start
            ),
            "mode": reaches["mode"].to_numpy(dtype=object),
            "second_station_id": with_missing_last(station_ids)[second],
            "second_minutes": second_minutes,
            "flow": columns["flow"],
            "in_scope": columns["in_scope"],
            "length_m": columns["length_m"],
        },
        geometry=shapes,
        crs=scenario.waterway.table.crs,
    )
    return table


def _controlling(
    scenario: WaterScenario, boat: Integers, origin: Integers, minutes: Floats, start: Floats
) -> npt.NDArray[Any]:
    """Return the longest leg of each arrival, the earlier one where two are equally long."""
    turnout = scenario.stations["turnout_min"].to_numpy(dtype=float)[boat]
    ramp = np.clip(origin, 0, max(len(scenario.ramps) - 1, 0))
    by_ramp = (origin >= 0) & (origin < len(scenario.ramps))
    road: np.ndarray = np.zeros(len(boat))
    launch: np.ndarray = np.zeros(len(boat))
    road[by_ramp] = scenario.legs.to_ramps[boat[by_ramp], ramp[by_ramp]]
    launch[by_ramp] = scenario.ramps["launch_min"].to_numpy(dtype=float)[ramp[by_ramp]]
    floats = np.where(origin >= 0, start[boat, np.maximum(origin, 0)], turnout)
    water = np.where(origin >= 0, minutes - floats, 0.0)
    # By the bank the road and the walk are one leg.
    road = np.where(origin == BY_BANK, minutes - turnout, road)
    legs = np.stack((turnout, road, launch, water))
    longest = legs >= legs.max(axis=0) - 1e-9
    words: npt.NDArray[Any] = LEGS[longest.argmax(axis=0)]
    return words


def _second(
    scenario: WaterScenario, reaches: pd.DataFrame, boats: Race, bank: Race | None
) -> tuple[Integers, Floats]:
    """Return the second station at the worse end of each reach, -1 for none, and its minutes."""
    low, high = reaches["minutes_start"].to_numpy(), reaches["minutes_end"].to_numpy()
    at_end = high >= low
    inner = np.where(at_end, reaches["end"] - TOLERANCE_M, reaches["start"] + TOLERANCE_M)
    edge = scenario.waters.edge_at(inner)
    chainage = np.where(at_end, reaches["end"], reaches["start"]).astype(float)
    along = np.clip(chainage - scenario.waters.edge_from[edge], 0.0, scenario.waters.length_m[edge])
    minutes = boats.best_at(edge, along)
    if bank is not None and len(bank.network.start):
        edge = bank.network.edge_at(inner)
        on = edge >= 0
        along = np.clip(chainage - bank.network.edge_from[edge], 0.0, bank.network.length_m[edge])
        walked = bank.best_at(edge[on], along[on])
        minutes[:, on] = np.minimum(minutes[:, on], walked)
    minutes[reaches["boat"].to_numpy(dtype=np.int64), np.arange(len(reaches))] = np.inf
    if len(reaches) == 0:
        return np.zeros(0, np.int64), np.zeros(0)
    second = minutes.argmin(axis=0)
    least = minutes[second, np.arange(len(reaches))]
    known = np.isfinite(least)
    return np.where(known, second, -1), np.where(known, least, np.nan)


def _gaps(
    scenario: WaterScenario, result: StageResult, counted: pd.DataFrame
) -> geopandas.GeoDataFrame:
    """Return the stretches in scope that nobody is at in time, and why."""
    missed = counted[~counted["covered"]].reset_index(drop=True)
    line = missed["line"].to_numpy(dtype=np.int64)
    first = np.flatnonzero(~goes_on(missed, line, ["reason", "barrier"]))
    last = np.append(first[1:] - 1, len(missed) - 1) if len(first) else first
    gaps = missed.iloc[first].reset_index(drop=True)
    gaps["end"] = missed["end"].to_numpy()[last]
    columns, shapes, _ = _drawn(scenario, gaps, result.stage)
    worst = missed[["minutes_start", "minutes_end"]].max(axis=1).to_numpy(dtype=float)
    barrier = with_missing_last(scenario.crossings.barrier_id)[
        gaps["barrier"].to_numpy(dtype=np.int64)
    ]
    return geopandas.GeoDataFrame(
        {
            "waterway_id": columns["waterway_id"],
            "name": columns["name"],
            "stage": columns["stage"],
            "reason": gaps["reason"].to_numpy(dtype=object),
            "length_m": columns["length_m"],
            "minutes": np.maximum.reduceat(worst, first) if len(first) else np.zeros(0),
            "barrier_id": barrier,
        },
        geometry=shapes,
        crs=scenario.waterway.table.crs,
    )
