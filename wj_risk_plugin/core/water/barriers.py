"""Dams, weirs and locks on the waters: where they cut, and what passing them costs.

A barrier cuts where its geometry meets a waterway, or lies beside it within a tolerance, whether
the two share a vertex or not. The river is parted there: every arm ends on its own side, and the
only way across is a link that takes the barrier's delay, or none.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from ...standards import code_list
from ..arrays import Floats, Integers
from ..messages import Message
from ..network.linear_referencing import LINE_GAP_M, TOLERANCE_M, Lines
from ..network.network import Network
from ..tables.codes import parse_codes
from ..tables.columns import Skipped, feature_ids_of, layer_name, with_geometry
from ..tables.values import column, read_flags
from .network import Waterway, flags, numbers, refuse

__all__ = ["Crossings", "barrier_crossings", "barrier_links", "with_barriers"]


KINDS = [entry["value"] for entry in code_list("barrier_kind")]
#: OpenStreetMap draws the gates of a lock.


@dataclass(frozen=True, eq=False)
class Crossings:
    """Places where barriers cut waterways.

    Attributes
    ----------
    chainage : ndarray, shape (n,)
        Places on the network, ascending.
    barrier_id : ndarray of str
        The barrier that rules there.
    kind : ndarray of str
        Kind of each barrier.
    delay_min : ndarray
        Minutes to pass, infinite where there is no passing.
    closed_in_flood : ndarray of bool
        No passing in flood.
    skips, notes : list
        Skipped features and notes for the run record.
    """

    chainage: Floats
    barrier_id: npt.NDArray[Any]
    kind: npt.NDArray[Any]
    delay_min: Floats
    closed_in_flood: npt.NDArray[np.bool_]
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)

    def minutes(self, stage: str, portage_minutes: float | None = None) -> Floats:
        """Return the minutes to pass each at a stage.

        Parameters
        ----------
        stage : str
            One of `network.STAGES`.
        portage_minutes : float, optional
            Time to carry the boat round where there is no passing; None means that nobody does.
        """
        shut = np.isinf(self.delay_min) | (self.closed_in_flood & (stage == "flood"))
        return np.where(
            shut, np.inf if portage_minutes is None else portage_minutes, self.delay_min
        )


def barrier_crossings(
    waterway: Waterway,
    barriers: geopandas.GeoDataFrame | None,
    *,
    barrier_m: float = 20.0,
    default_minutes: float = 0.0,
) -> Crossings:
    """Find where barriers cut the waters.

    A barrier that touches no line within the tolerance is listed with its distance. Barriers
    within the tolerance of each other are one: a lock rules the dam that it belongs to; of several
    dams an impassable one; of several that can be passed the longest delay.

    Parameters
    ----------
    waterway : Waterway
        Waters.
    barriers : GeoDataFrame, optional
        Points, lines or polygons in the same CRS: ``id``, ``kind`` (dam, weir, lock; none is a
        dam), ``passable`` (locks are unless they say no, others only where they say yes),
        ``delay_min``, ``closed_in_flood``.
    barrier_m : float
        Farthest that a barrier may lie from the line that it cuts.
    default_minutes : float
        Delay of a passable barrier that has none.

    Raises
    ------
    InputError
        Unknown kinds, delays that are negative or no numbers.
    """
    none = np.zeros(0)
    if barriers is None or len(barriers) == 0:
        empty = np.zeros(0, dtype=object)
        return Crossings(none, empty, empty, none, none.astype(bool))
    rules, skips, notes = _rules(barriers, default_minutes)
    places = _places(waterway.network.lines, rules, barrier_m)
    skips += _far(waterway.network.lines, rules, places, layer_name(barriers))
    places, ruled = _ruled(waterway.network.lines, rules, places, barrier_m)
    if ruled:
        reason = Message("dams and weirs with a lock beside them: the lock rules")
        skips.append(Skipped(layer_name(barriers), reason, ruled))
    row = places["ruler"].to_numpy(dtype=np.int64)
    return Crossings(
        chainage=places["chainage"].to_numpy(dtype=float),
        barrier_id=rules["id"].to_numpy(dtype=object)[row],
        kind=rules["kind"].to_numpy(dtype=object)[row],
        delay_min=places["delay_min"].to_numpy(dtype=float),
        closed_in_flood=places["closed_in_flood"].to_numpy(dtype=bool),
        skips=skips,
        notes=notes,
    )


def with_barriers(network: Network, chainage: Floats) -> tuple[Network, Integers, Integers]:
    """Part the network at places, and lay a link across each.

    Parameters
    ----------
    network : Network
        Waters.
    chainage : ndarray, shape (n,)
        Places of barriers.

    Returns
    -------
    network : Network
        The old edges, split, and after them one edge of one metre for every arm at a barrier, from
        the arm's end to the barrier's node. Their lines follow the old ones.
    barrier : ndarray of int, shape (links,)
        The place that each link belongs to: of several places at one node the first.
    hub : ndarray of int, shape (n,)
        Node of each place: every way across leads through it.
    """
    network, hub = network.split_at(chainage)
    owner = np.full(len(network.node_xy), -1)
    owner[hub[::-1]] = np.arange(len(hub))[::-1]
    at_start, at_end = (np.flatnonzero(owner[ends] >= 0) for ends in (network.start, network.end))
    centre = np.concatenate((network.start[at_start], network.end[at_end]))
    arm = len(network.node_xy) + np.arange(len(centre))
    start, end = network.start.copy(), network.end.copy()
    start[at_start], end[at_end] = arm[: len(at_start)], arm[len(at_start) :]
    lines, first = _with_links(network.lines, network.node_xy[centre])
    links = np.arange(len(centre))
    paces = np.full(len(centre), np.inf)
    parted = replace(
        network,
        lines=lines,
        node_xy=np.vstack((network.node_xy, network.node_xy[centre])),
        edge_from=np.concatenate((network.edge_from, lines.start[first + links])),
        edge_to=np.concatenate((network.edge_to, lines.end[first + links])),
        edge_line=np.concatenate((network.edge_line, first + links)),
        start=np.concatenate((start, arm)),
        end=np.concatenate((end, centre)),
        pace_forward=np.concatenate((network.pace_forward, paces)),
        pace_backward=np.concatenate((network.pace_backward, paces)),
    )
    return parted, owner[centre], hub


def barrier_links(network: Network, barrier: Integers, minutes: Floats) -> Network:
    """Return the network with the time that passing each barrier takes.

    Parameters
    ----------
    network : Network
        Of `with_barriers`, with the paces of a boat on its other edges.
    barrier : ndarray of int, shape (links,)
        Barrier of each link, as `with_barriers` returns it.
    minutes : ndarray, shape (n,)
        To pass each, infinite where there is no passing.
    """
    water = len(network.edge_from) - len(barrier)
    half = minutes[barrier] / (2.0 * network.length_m[water:])
    return replace(
        network,
        pace_forward=np.concatenate((network.pace_forward[:water], half)),
        pace_backward=np.concatenate((network.pace_backward[:water], half)),
    )


def _with_links(lines: Lines, xy: Floats) -> tuple[Lines, int]:
    """Add a line of one metre for every link; they are never drawn."""
    count, size = len(lines.start), len(xy)
    begin = lines.end[-1] + LINE_GAP_M + np.arange(size) * (1.0 + LINE_GAP_M)
    chainage = np.column_stack((begin, begin + 1.0)).reshape(-1)
    nobody = np.array([None] * size, dtype=object)
    longer = Lines(
        xy=np.vstack((lines.xy, np.repeat(xy, 2, axis=0))),
        first=np.concatenate((lines.first, lines.first[-1] + 2 * np.arange(1, size + 1))),
        chainage=np.concatenate((lines.chainage, chainage)),
        road=np.concatenate((lines.road, np.full(size, -1))),
        road_id=np.concatenate((lines.road_id, nobody)),
        level=np.concatenate((lines.level, np.zeros(size, dtype=np.int64))),
        closed=np.concatenate((lines.closed, np.zeros(size, dtype=bool))),
    )
    return longer, count


def _rules(
    barriers: geopandas.GeoDataFrame, default_minutes: float
) -> tuple[geopandas.GeoDataFrame, list[Skipped], list[Message]]:
    """Return what each barrier does, in the order of their ids."""
    table, skips = with_geometry(barriers, (0, 1, 2))
    ids = feature_ids_of(table)
    codes = parse_codes(column(table, "kind"), "barrier_kind")
    kind = codes.where(codes.notna(), "dam").to_numpy(dtype=object)
    unknown = ~np.isin(kind.astype(str), KINDS)
    refuse(
        table,
        unknown,
        Message("unknown kind of barrier: {values}", values=", ".join(sorted(set(kind[unknown])))),
        Message("use one of {codes}", codes=", ".join(KINDS)),
    )
    said = read_flags(column(table, "passable"), "passable")
    passable = np.array(
        [one == "lock" if can is None else can for one, can in zip(kind, said)], dtype=bool
    )
    delay = numbers(table, "delay_min")
    bare = passable & np.isnan(delay)
    notes = []
    if bare.any():
        notes.append(
            Message(
                "locks and passable weirs without delay_min: {count}; they take {value} min",
                count=int(bare.sum()),
                value=f"{default_minutes:g}",
            )
        )
    result = geopandas.GeoDataFrame(
        {
            "id": ids,
            "kind": kind,
            "delay_min": np.where(passable, np.where(bare, default_minutes, delay), np.inf),
            "closed_in_flood": flags(table, "closed_in_flood", False),
        },
        geometry=np.asarray(table.geometry.values, dtype=object),
        crs=barriers.crs,
    )
    order = np.lexsort((shapely.to_wkb(result.geometry.values), ids.astype(str)))
    return result.iloc[order].reset_index(drop=True), skips, notes


def _places(lines: Lines, rules: geopandas.GeoDataFrame, barrier_m: float) -> pd.DataFrame:
    """Return where each barrier meets each line: where they cross, else the nearest place."""
    shapes = np.asarray(rules.geometry.values, dtype=object)
    row, line = lines.tree.query(shapes, predicate="dwithin", distance=barrier_m)
    drawn = lines.geometry[line]
    away = shapely.distance(shapes[row], drawn)
    met = shapely.intersection(shapes[row], drawn)
    broken = shapely.get_type_id(met) == shapely.GeometryType.MULTILINESTRING
    met[broken] = shapely.line_merge(met[broken])
    beside = shapely.is_empty(met)
    met[beside] = shapely.get_point(shapely.shortest_line(drawn[beside], shapes[row][beside]), 0)
    parts, pair = shapely.get_parts(met, return_index=True)
    along = shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING
    parts[along] = shapely.line_interpolate_point(parts[along], 0.5, normalized=True)
    line = line[pair]
    chainage = lines.start[line] + shapely.line_locate_point(lines.geometry[line], parts)
    crossings = pd.DataFrame(
        {
            "row": row[pair],
            "line": line,
            "chainage": np.minimum(chainage, lines.end[line]),
            "away": away[pair],
            "beside": beside[pair],
        }
    )
    return crossings[~_elsewhere(lines, crossings, parts)].reset_index(drop=True)


def _elsewhere(
    lines: Lines, crossings: pd.DataFrame, points: npt.NDArray[Any]
) -> npt.NDArray[np.bool_]:
    """Tell which places are only the mouth of a line whose neighbour the barrier meets nearer.

    A tributary that comes in just below a dam is not dammed, though its mouth is near.
    """
    gone = np.zeros(len(crossings), dtype=bool)
    beside = np.flatnonzero(crossings["beside"])
    for _, group in crossings.groupby("row", sort=False):
        mine = group.index.to_numpy()
        own_line, away = group["line"].to_numpy(), group["away"].to_numpy()
        for one in np.intersect1d(mine, beside):
            nearer = own_line[
                (away < crossings["away"].iat[one]) & (own_line != crossings["line"].iat[one])
            ]
            gone[one] = (shapely.distance(lines.geometry[nearer], points[one]) <= TOLERANCE_M).any()
    return gone


def _far(
    lines: Lines, rules: geopandas.GeoDataFrame, places: pd.DataFrame, layer: str
) -> list[Skipped]:
    """List the barriers that lie too far from every waterway, and those beside one."""
    skips = []
    far = np.setdiff1d(np.arange(len(rules)), places["row"].to_numpy())
    if len(far):
        shapes = np.asarray(rules.geometry.values, dtype=object)[far]
        away = shapely.distance(shapes, lines.geometry[lines.tree.nearest(shapes)])
        reason = Message(
            "dams, weirs and locks too far from every waterway are left out (nearest {least} m, "
            "farthest {most} m away)",
            least=f"{away.min():.0f}",
            most=f"{away.max():.0f}",
        )
        named = [f"{one}: {metres:.0f} m" for one, metres in zip(rules["id"].iloc[far], away)]
        skips.append(Skipped(layer, reason, named))
    touching = places.groupby("row")["beside"].all()
    moved = touching.index[touching].to_numpy(dtype=np.int64)
    if len(moved):
        reason = Message("dams, weirs and locks drawn beside a waterway act on it")
        skips.append(Skipped(layer, reason, list(rules["id"].iloc[moved])))
    return skips


def _ruled(
    lines: Lines, rules: geopandas.GeoDataFrame, places: pd.DataFrame, barrier_m: float
) -> tuple[pd.DataFrame, list[Any]]:
    """Make one of barriers at one spot, and tell which dams a lock rules."""
    columns = ["chainage", "ruler", "delay_min", "closed_in_flood"]
    if len(places) == 0:
        return pd.DataFrame({name: [] for name in columns}), []
    xy = lines.points(places["chainage"].to_numpy())
    pairs = cKDTree(xy).query_pairs(max(barrier_m, TOLERANCE_M), output_type="ndarray")
    links = csr_matrix((np.ones(len(pairs), np.int8), pairs.T), (len(xy), len(xy)))
    places = places.assign(spot=connected_components(links, directed=False)[1])
    places = places.join(rules[["kind", "delay_min", "closed_in_flood"]], on="row")
    places["lock"] = places["kind"] == "lock"
    places["least"] = ~places["lock"]
    # At each spot: locks first, then what is harder to pass, then the first id.
    order = ["spot", "least", "delay_min", "row", "away", "chainage"]
    places = places.sort_values(order, ascending=[True, True, False, True, True, True])
    spots = places.groupby("spot", sort=False)
    places["ruler"] = spots["row"].transform("first")
    places["delay_min"] = spots["delay_min"].transform("first")
    counted = places["lock"] == spots["lock"].transform("max")
    shut = (places["closed_in_flood"] & counted).groupby(places["spot"]).transform("max")
    places["closed_in_flood"] = shut.astype(bool)
    ruled = places[spots["lock"].transform("max") & ~places["lock"]]
    named = sorted(set(rules["id"].iloc[ruled["row"].to_numpy(dtype=np.int64)]))
    # A barrier that meets one line several times at one spot cuts it once.
    kept = places.drop_duplicates(["spot", "line"]).sort_values("chainage", kind="stable")
    return kept[columns].reset_index(drop=True), named
