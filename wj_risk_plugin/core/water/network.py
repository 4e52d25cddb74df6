"""River centrelines as a directed network: flow, current, navigability, joined ends.

The network is that of `network`: nodes where lines share a vertex, in whatever number and at
whatever vertex, so that braids, islands and lakes are plain connections. Lines that cross without
a common vertex do not connect; they are reported. Which way the water flows and how fast belongs
to each line; how fast a boat goes over ground follows from it (`boat_network`).
"""

from __future__ import annotations

from collections.abc import Sequence
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

from ...standards import field as field_definition
from ..arrays import Floats, Integers
from ..geo.raster import Raster
from ..messages import NAMED_IDS, InputError, Message, Progress, report
from ..network.build import build_network
from ..network.linear_referencing import TOLERANCE_M
from ..network.network import Network
from ..network.profiles import Profile
from ..tables.codes import parse_codes
from ..tables.columns import Skipped, feature_ids_of, layer_name, with_geometry
from ..tables.values import column, parse_number, read_flags
from ..texts.text_columns import PlainTables

__all__ = [
    "MINUTES_PER_M_KMH",
    "STAGES",
    "STAGE_NAMES",
    "Waterway",
    "boat_network",
    "build_waterway",
    "flags",
    "numbers",
    "refuse",
]


#: Stages of the water, from little to much.
STAGES = ("low", "normal", "flood")
STAGE_NAMES = {
    "low": Message("low water"),
    "normal": Message("normal water"),
    "flood": Message("flood"),
}
#: Values of ``flow_direction`` and the direction of flow along the drawn line.
FLOWS = {"digitised": 1, "reverse": -1, "none": 0}
#: Ends farther apart than the tolerance are listed up to this distance and this many tolerances.
NEAR_MISS_M = 25.0
NEAR_MISS_TOLERANCES = 10.0
#: The fall between the ends of a line is only believed where it is more than this.
LEAST_FALL_M = 5.0
#: A branch that ends beside its own river is no gap where it is this short against the distance.
BRANCH_LENGTHS = 4.0
#: Minutes per metre at one kilometre an hour.
MINUTES_PER_M_KMH = 0.06
#: Speeds of the roads' profile are never used: waters have their own.
LINES_ONLY = Profile("waterway", "driving", 1.0)


@dataclass(frozen=True, eq=False)
class Waterway(PlainTables):
    """The waters of a district.

    Attributes
    ----------
    network : Network
        Nodes and edges; its paces are without meaning until `boat_network` sets them.
    table : GeoDataFrame
        The waterways in the order of their ids; ``network.lines.road`` is the row of each line.
        Columns ``id``, ``name``, ``navigable``, ``in_scope`` and ``current_kmh_<stage>``.
    flow : ndarray of int, shape (lines,)
        1 where the water flows as the line is drawn, -1 against it, 0 in still water.
    joins : GeoDataFrame
        ``kind`` (joined, near_miss, crossing, direction_conflict, flow_apart, digitised_against),
        ``ids``, ``distance_m`` and the place.
    near : ndarray of float, shape (n, 2)
        Chainages of ends that nearly touch.
    skips, notes : list
        Skipped features and notes for the run record.
    """

    network: Network
    table: geopandas.GeoDataFrame
    flow: Integers
    joins: geopandas.GeoDataFrame
    near: Floats
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)

    def of_lines(self, name: str) -> npt.NDArray[Any]:
        """Return a column of the table for each line."""
        return self.table[name].to_numpy()[self.network.lines.road.astype(np.int64)]


def refuse(
    table: pd.DataFrame, bad: npt.NDArray[np.bool_], problem: Message, mend: Message
) -> None:
    """Refuse a layer where features are bad, naming them by their own ids.

    Raises
    ------
    InputError
        Where any is bad.
    """
    if bad.any():
        raise InputError(layer_name(table), problem, sorted(feature_ids_of(table)[bad]), mend)


def numbers(table: pd.DataFrame, name: str, *, least: float = 0.0, above: bool = False) -> Floats:
    """Return a column of numbers, NaN where there is none.

    Parameters
    ----------
    table : DataFrame
        Any table.
    name : str
        Column, which may be missing.
    least : float
        Smallest number that makes sense.
    above : bool
        It must be more than that.

    Raises
    ------
    InputError
        Where a value is a text that is no number, or too small; with ids and values.

    Examples
    --------
    >>> numbers(pd.DataFrame({"id": [1, 2], "turnout_min": ["10", None]}), "turnout_min")
    array([10., nan])
    """
    written = column(table, name).to_numpy(dtype=object)
    unit = field_definition(name).get("unit")
    numbers = np.array([parse_number(value, unit) for value in written], dtype=float)
    empty = np.array([pd.isna(value) or str(value).strip() == "" for value in written], dtype=bool)

    def shown(bad: npt.NDArray[np.bool_]) -> str:
        return ", ".join(repr(str(value)) for value in written[bad][:NAMED_IDS])

    text = ~empty & np.isnan(numbers)
    refuse(
        table,
        text,
        Message("{field} is not a number: {examples}", field=name, examples=shown(text)),
        Message("write plain numbers"),
    )
    small = numbers <= least if above else numbers < least
    problem = Message(
        "{field} must not be less than {least}: {values}",
        field=name,
        least=f"{least:g}",
        values=shown(small),
    )
    if above:
        problem = Message(
            "{field} must be more than {least}: {values}",
            field=name,
            least=f"{least:g}",
            values=shown(small),
        )
    refuse(table, small, problem, Message("correct the values"))
    return numbers


def flags(table: pd.DataFrame, name: str, default: bool) -> npt.NDArray[np.bool_]:
    """Return a column of flags, the default where nothing is said."""
    said = read_flags(column(table, name), name)
    return said.where(said.notna(), default).to_numpy(dtype=bool)


def build_waterway(
    waterways: geopandas.GeoDataFrame,
    *,
    join_m: float = 1.0,
    current_kmh: dict[str, float] | None = None,
    stages: Sequence[str] = STAGES,
    dem: Raster | None = None,
    flow_from_dem: bool = False,
    progress: Progress = None,
) -> Waterway:
    """Build the network of the waters.

    Parameters
    ----------
    waterways : GeoDataFrame
        Lines in a metric CRS with the columns of the data dictionary's ``waterways``, all of them
        optional. Without ``flow_direction`` water flows as the line is drawn, without
        ``navigable`` boats go there, without ``in_scope`` it counts.
    join_m : float
        Ends no farther than this from another line are joined to it, and reported. What lies a
        little farther is listed and not joined.
    current_kmh : dict of str to float, optional
        Current of each stage where a waterway has none; 0 if not given.
    stages : sequence of str
        Stages that will be asked for: only of these missing currents are counted.
    dem : Raster, optional
        Heights. Lines whose drawing contradicts the fall between their ends are reported.
    flow_from_dem : bool
        Lines without ``flow_direction`` flow the way that the terrain falls. Where the fall is no
        more than `LEAST_FALL_M` the drawing stands.
    progress : callable, optional
        See `messages.report`.

    Returns
    -------
    Waterway

    Raises
    ------
    InputError
        No line at all, a current that is negative or no number, an unknown ``flow_direction``,
        flow from terrain that is not given.
    """
    if flow_from_dem and dem is None:
        raise InputError(
            "FLOW_FROM_DEM",
            Message("the flow cannot be taken from the terrain without an elevation model"),
            mend=Message("choose the elevation model, or switch this off"),
        )
    report(progress, 0.0, Message("Reading the waterways"))
    table, skips = _readied(waterways)
    notes = _with_currents(table, current_kmh or {}, stages)
    lines_only = geopandas.GeoDataFrame({"id": table["id"]}, geometry=table.geometry)
    lines_only = lines_only.set_crs(table.crs, allow_override=True)
    lines_only.attrs["layer"] = layer_name(table)
    network = build_network(lines_only, LINES_ONLY, join_tolerance_m=0.0)
    report(progress, 0.4, Message("Joining the ends of waterways"))
    direction, missing, against = _directions(table, network, dem, flow_from_dem)
    network, pairs, near = _joined(network, join_m)
    tables = [_ends_table(network, pairs, join_m)]
    report(progress, 0.7, Message("Looking for crossings and conflicts of flow"))
    names = table["name"].to_numpy()[network.lines.road.astype(np.int64)]
    tables += [_crossings(network), _flow_doubts(network, direction, names)]
    middle = (network.lines.start + network.lines.end) / 2
    tables.append(_places("digitised_against", network, middle[against], against, None, np.nan))
    joins = pd.concat(tables, ignore_index=True)
    notes += _notes(joins, missing, len(table), flow_from_dem)
    xy = network.lines.points(joins.pop("chainage").to_numpy(dtype=float))
    joins = geopandas.GeoDataFrame(joins, geometry=shapely.points(xy), crs=waterways.crs)
    return Waterway(network, table, direction, joins, near, skips + network.skips, notes)


def boat_network(
    waterway: Waterway,
    network: Network,
    stage: str,
    boat_kmh: float,
    ignore_navigable: bool = False,
) -> Network:
    """Return the network with the minutes per metre of a boat.

    Over ground the boat makes its own speed plus the current downstream and minus the current
    upstream; where the current is as fast or faster, no way leads up.

    Parameters
    ----------
    waterway : Waterway
        Waters.
    network : Network
        The waters' own, split or parted; on lines that it has beyond theirs nothing moves.
    stage : str
        One of `STAGES`.
    boat_kmh : float
        Speed through the water.
    ignore_navigable : bool
        Go also where boats are said not to.
    """
    ahead_kmh = waterway.flow * waterway.of_lines(f"current_kmh_{stage}").astype(float)
    navigable = waterway.of_lines("navigable").astype(bool) | ignore_navigable
    others = np.full(len(network.lines.start) - len(ahead_kmh), np.inf)
    paces = []
    for over_ground in (boat_kmh + ahead_kmh, boat_kmh - ahead_kmh):
        goes = (over_ground > 0) & navigable
        pace = MINUTES_PER_M_KMH / np.where(goes, over_ground, 1.0)
        each = np.concatenate((np.where(goes, pace, np.inf), others))
        paces.append(each[network.edge_line])
    return replace(network, pace_forward=paces[0], pace_backward=paces[1])


def _readied(waterways: geopandas.GeoDataFrame) -> tuple[geopandas.GeoDataFrame, list[Skipped]]:
    """Return the lines in the order of their ids with the columns that are used."""
    layer = layer_name(waterways)
    table, skips = with_geometry(waterways, (1,))
    shapes = np.asarray(table.geometry.values, dtype=object)
    ids = feature_ids_of(table)
    short = shapely.length(shapes) <= 2 * TOLERANCE_M
    drawn = shapely.to_wkb(shapely.normalize(shapes))
    order = np.argsort(ids, kind="stable")
    twice = np.zeros(len(table), dtype=bool)
    twice[order] = pd.Series(drawn[order]).duplicated().to_numpy()
    for bad, reason in (
        (short, Message("waterways without a length are left out")),
        (twice & ~short, Message("waterways drawn twice are counted once")),
    ):
        if bad.any():
            skips.append(Skipped(layer, reason, sorted(ids[bad])))
    keep = order[~(short | twice)[order]]
    if len(keep) == 0:
        raise InputError(
            layer,
            Message("the layer holds no waterway"),
            mend=Message("choose the layer with the centrelines of the rivers"),
        )
    kept = table.iloc[keep]
    kept.attrs = {"layer": layer}
    written = column(kept, "name").to_numpy(dtype=object)
    name = np.array([None if pd.isna(n) or not str(n).strip() else str(n).strip() for n in written])
    columns = {
        "id": ids[keep],
        "name": name.astype(object),
        "navigable": flags(kept, "navigable", True),
        "in_scope": flags(kept, "in_scope", True),
        "flow_direction": column(kept, "flow_direction").to_numpy(dtype=object),
        **{f"current_kmh_{stage}": numbers(kept, f"current_kmh_{stage}") for stage in STAGES},
    }
    result = geopandas.GeoDataFrame(columns, geometry=shapes[keep], crs=waterways.crs)
    result.attrs = {"layer": layer}
    return result, skips


def _with_currents(
    table: geopandas.GeoDataFrame, current_kmh: dict[str, float], stages: Sequence[str]
) -> list[Message]:
    """Fill in the currents of each stage, and count where that was needed."""
    notes = []
    for stage in STAGES:
        name, assumed = f"current_kmh_{stage}", float(current_kmh.get(stage, 0.0))
        missing = int(table[name].isna().sum())
        table[name] = table[name].fillna(assumed)
        if missing and stage in stages:
            notes.append(
                Message(
                    "waterways without {field}: {count} of {all}; they take {value} km/h",
                    field=name,
                    count=missing,
                    all=len(table),
                    value=f"{assumed:g}",
                )
            )
    return notes


def _directions(
    table: geopandas.GeoDataFrame, network: Network, dem: Raster | None, flow_from_dem: bool
) -> tuple[Integers, int, Integers]:
    """Return the flow of each line, waterways that do not say it, lines against the terrain."""
    codes = parse_codes(table["flow_direction"], "flow_direction")
    words = [code if isinstance(code, str) else "" for code in codes]
    unknown = np.array([w not in FLOWS and w != "" for w in words], dtype=bool)
    refuse(
        table,
        unknown,
        Message(
            "unknown flow_direction: {values}",
            values=", ".join(sorted({w for w, bad in zip(words, unknown) if bad})[:NAMED_IDS]),
        ),
        Message("use one of {codes}", codes=", ".join(FLOWS)),
    )
    row = network.lines.road.astype(np.int64)
    said = np.array([w != "" for w in words], dtype=bool)
    flow: np.ndarray = np.array([FLOWS.get(w, 1) for w in words], dtype=np.int64)[row]
    against: np.ndarray = np.zeros(0, dtype=np.int64)
    if dem is not None:
        first, last = network.lines.first[:-1], network.lines.first[1:] - 1
        x, y = network.lines.xy.T
        ends = [dem.sample(x[at], y[at], table.crs) for at in (first, last)]
        fall = ends[0] - ends[1]
        if np.isnan(fall).all():
            raise InputError(
                dem.name,
                Message("the raster holds no value where the waterways lie"),
                mend=Message("choose a raster that covers them, or check the reference systems"),
            )
        sure = np.abs(np.nan_to_num(fall)) > LEAST_FALL_M
        terrain = np.where(fall > 0, 1, -1)
        against = np.flatnonzero(sure & (flow != 0) & (terrain != flow))
        if flow_from_dem:
            flow = np.where(sure & ~said[row], terrain, flow)
    return flow, int((~said).sum()), against


def _joined(network: Network, join_m: float) -> tuple[Network, pd.DataFrame, Floats]:
    """Join loose ends to the lines beside them.

    Returns
    -------
    network : Network
    pairs : DataFrame
        Chainage of the loose end, of the place beside it, their distance, and the two lines.
    near : ndarray, shape (n, 2)
        Chainages of the pairs that are too far apart to be joined.
    """
    within = max(NEAR_MISS_M, NEAR_MISS_TOLERANCES * join_m)
    pairs = _beside(network, within)
    joined = pairs["distance_m"].to_numpy() <= join_m
    done = set(pairs.loc[joined, "end"]) | set(pairs.loc[joined, "beside"])
    open_pairs = pairs[~joined]
    open_pairs = open_pairs[~open_pairs["end"].isin(done) & ~open_pairs["beside"].isin(done)]
    open_pairs = open_pairs.drop_duplicates("end")
    near = open_pairs[["end", "beside"]].to_numpy(dtype=float)
    pairs = pd.concat([pairs[joined], open_pairs], ignore_index=True)
    if joined.any():
        places = pairs.loc[: int(joined.sum()) - 1, ["end", "beside"]].to_numpy(dtype=float)
        network, node = network.split_at(places.T.reshape(-1))
        network = _merged_nodes(network, *node.reshape(2, -1))
    return network, pairs, near


def _beside(network: Network, within_m: float) -> pd.DataFrame:
    """Return loose ends and the places on other lines near them, the nearest first."""
    lines = network.lines
    arms = np.bincount(np.concatenate((network.start, network.end)), minlength=len(network.node_xy))
    edge = np.arange(len(network.start))
    at = np.concatenate((network.edge_from, network.edge_to))
    loose = arms[np.concatenate((network.start, network.end))] == 1
    of = network.edge_line[np.concatenate((edge, edge))[loose]]
    at = at[loose]
    points = shapely.points(lines.points(at))
    end, line = lines.tree.query(points, predicate="dwithin", distance=within_m)
    other = of[end] != line
    end, line = end[other], line[other]
    away = shapely.distance(points[end], lines.geometry[line])
    along = shapely.line_locate_point(lines.geometry[line], points[end])
    beside = np.minimum(lines.start[line] + along, lines.end[line])
    # A short branch ends beside the river that it leaves: that is no gap.
    length = (lines.end - lines.start)[of[end]]
    branch = shapely.intersects(lines.geometry[of[end]], lines.geometry[line])
    branch &= (away > TOLERANCE_M) & (length <= BRANCH_LENGTHS * away)
    table = pd.DataFrame(
        {
            "end": at[end],
            "beside": beside,
            "distance_m": away,
            "line": of[end],
            "to_line": line,
        }
    )[~branch]
    # Two loose ends see each other: one pair is enough.
    low, high = table[["end", "beside"]].min(axis=1), table[["end", "beside"]].max(axis=1)
    table = table.assign(low=low.round(3), high=high.round(3))
    table = table.sort_values(["distance_m", "low", "high"], kind="stable")
    return table.drop_duplicates(["low", "high"]).reset_index(drop=True)


def _merged_nodes(network: Network, a: Integers, b: Integers) -> Network:
    """Make one node of every two."""
    count = len(network.node_xy)
    links = csr_matrix((np.ones(len(a), np.int8), (a, b)), (count, count))
    cluster = connected_components(links, directed=False)[1]
    first = np.full(cluster.max() + 1, count)
    np.minimum.at(first, cluster, np.arange(count))
    kept = first[cluster]
    return replace(network, start=kept[network.start], end=kept[network.end])


def _places(
    kind: str,
    network: Network,
    chainage: Floats,
    line: Integers,
    to_line: Integers | None,
    distance_m: Any,
) -> pd.DataFrame:
    """Return rows of the table of joins."""
    road_id = network.lines.road_id
    ids = [str(one) for one in road_id[line]]
    if to_line is not None:
        ids = [", ".join(sorted({a, str(b)})) for a, b in zip(ids, road_id[to_line])]
    return pd.DataFrame(
        {
            "kind": pd.Series([kind] * len(line), dtype=object),
            "ids": pd.Series(ids, dtype=object),
            "distance_m": np.broadcast_to(np.asarray(distance_m, dtype=float), len(line)),
            "chainage": chainage,
        }
    )


def _ends_table(network: Network, pairs: pd.DataFrame, join_m: float) -> pd.DataFrame:
    """Return ends joined, and ends that nearly touch."""
    chainage, line, to_line = (pairs[name].to_numpy() for name in ("end", "line", "to_line"))
    away = pairs["distance_m"].to_numpy()
    near = away > join_m
    return pd.concat(
        [
            _places(kind, network, chainage[these], line[these], to_line[these], away[these])
            for kind, these in (("joined", ~near), ("near_miss", near))
        ]
    )


def _crossings(network: Network) -> pd.DataFrame:
    """Return where lines cross without a common vertex; boats do not change over there."""
    lines = network.lines
    one, other = lines.tree.query(lines.geometry, predicate="intersects")
    once = one < other
    one, other = one[once], other[once]
    met = shapely.intersection(lines.geometry[one], lines.geometry[other])
    parts, pair = shapely.get_parts(met, return_index=True)
    points = shapely.get_type_id(parts) == shapely.GeometryType.POINT
    parts, pair = parts[points], pair[points]
    xy = shapely.get_coordinates(parts)
    bare = np.zeros(len(pair), dtype=bool)
    if len(pair):
        bare = cKDTree(network.node_xy).query(xy)[0] > 2 * TOLERANCE_M
    one, other, parts = one[pair[bare]], other[pair[bare]], parts[bare]
    chainage = lines.start[one] + shapely.line_locate_point(lines.geometry[one], parts)
    return _places("crossing", network, chainage, one, other, 0.0)


def _flow_doubts(network: Network, flow: Integers, name: npt.NDArray[Any]) -> pd.DataFrame:
    """Return where lines are drawn head to head or tail to tail.

    Head to head: two or more lines flow into one place and none flows out. Tail to tail: two or
    more flow out of one place and none flows in. Where still water joins there is no doubt, and
    neither is there where all have names and these differ: rivers that meet where the drawing
    ends.
    """
    along = flow[network.edge_line]
    moving, size = along != 0, len(network.node_xy)
    still = np.concatenate((network.start[~moving], network.end[~moving]))
    at_still = np.bincount(still, minlength=size) > 0
    down = along >= 0
    into, out = (np.where(w, network.end, network.start) for w in (down, ~down))
    at_end, at_start = (np.where(w, network.edge_to, network.edge_from) for w in (down, ~down))
    doubts = []
    for kind, node, chainage, others in (
        ("direction_conflict", into, at_end, out),
        ("flow_apart", out, at_start, into),
    ):
        answered = at_still | (np.bincount(others[moving], minlength=size) > 0)
        ends = pd.DataFrame({"node": node, "line": network.edge_line, "place": chainage})
        ends = ends[moving & ~answered[node]].sort_values(["node", "line"], kind="stable")
        ends = ends.drop_duplicates(["node", "line"])
        ends["name"] = name[ends["line"].to_numpy(dtype=np.int64)]
        groups = ends.groupby("node", sort=True)
        several = groups[["line", "place"]].first()[
            (groups.size() > groups["name"].nunique()).to_numpy() & (groups.size() > 1).to_numpy()
        ]
        rows = _places(
            kind,
            network,
            several["place"].to_numpy(dtype=float),
            several["line"].to_numpy(dtype=np.int64),
            None,
            0.0,
        )
        road_id = ends["line"].map(lambda line: str(network.lines.road_id[line]))
        ids = road_id.groupby(ends["node"]).agg(lambda names: ", ".join(sorted(set(names))))
        rows["ids"] = pd.Series(ids.reindex(several.index).to_numpy(dtype=object), dtype=object)
        doubts.append(rows)
    return pd.concat(doubts)


def _notes(joins: pd.DataFrame, missing: int, count: int, flow_from_dem: bool) -> list[Message]:
    """Say what was assumed and what a reader should look at."""
    notes = []
    if missing and flow_from_dem:
        notes.append(
            Message(
                "waterways without flow_direction: {count} of {all}; they flow the way the "
                "terrain falls, as drawn where it falls by no more than {fall} m",
                count=missing,
                all=count,
                fall=f"{LEAST_FALL_M:g}",
            )
        )
    elif missing:
        notes.append(
            Message(
                "waterways without flow_direction: {count} of {all}; they flow as drawn",
                count=missing,
                all=count,
            )
        )
    told: Sequence[tuple[str, Message]] = (
        (
            "joined",
            Message(
                "ends of waterways joined although they share no vertex: {count}",
                count=_count(joins, "joined"),
            ),
        ),
        (
            "near_miss",
            Message(
                "ends of waterways that nearly touch and are not joined: {count}",
                count=_count(joins, "near_miss"),
            ),
        ),
        (
            "crossing",
            Message(
                "crossings of waterways without a common vertex, not connected: {count}",
                count=_count(joins, "crossing"),
            ),
        ),
        (
            "direction_conflict",
            Message(
                "places where waterways flow towards each other and none leads on: {count} ({ids})",
                count=_count(joins, "direction_conflict"),
                ids=_named(joins, "direction_conflict"),
            ),
        ),
        (
            "flow_apart",
            Message(
                "places where waterways begin in several directions and none arrives: {count} "
                "({ids})",
                count=_count(joins, "flow_apart"),
                ids=_named(joins, "flow_apart"),
            ),
        ),
        (
            "digitised_against",
            Message(
                "waterways whose flow contradicts the fall of the terrain: {count}",
                count=_count(joins, "digitised_against"),
            ),
        ),
    )
    return notes + [note for kind, note in told if _count(joins, kind)]


def _named(joins: pd.DataFrame, kind: str) -> str:
    """Return the ids of the lines that meet at each place, up to so many places."""
    ids = joins.loc[joins["kind"] == kind, "ids"]
    return "; ".join(ids[:NAMED_IDS]) + ("; …" if len(ids) > NAMED_IDS else "")


def _count(joins: pd.DataFrame, kind: str) -> int:
    return int((joins["kind"] == kind).sum())
