"""A road network as flat arrays: built once, cut and searched many times.

Roads become *lines* (their simple parts) and *edges* (pieces of a line between two nodes). Every
place on the network is one number, its *chainage*: metres along all lines laid end to end in a
fixed order. An edge is a range of chainage with a node at either end and a pace (minutes per
metre) in either direction, so that splitting and closing roads is arithmetic on these ranges.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

from ..standards import load
from .messages import InputError, Message, Progress, report
from .tables import Skip, column, layer_name, parse_flag
from .terrain import Raster, tobler_factor

__all__ = [
    "Network",
    "Pieces",
    "Profile",
    "Search",
    "Snap",
    "along_tree",
    "build_network",
    "closure_footprints",
    "minutes_at",
    "ranges_inside",
    "reached_pieces",
    "search",
    "travel_profile",
]

#: Coordinates are compared exactly after rounding to this many metres.
COORDINATE_STEP_M = 0.001
#: Two places on the network nearer than this are the same place.
SAME_PLACE_M = 0.001
#: Empty chainage between two lines, so that no place belongs to both.
LINE_GAP_M = 1.0
#: With terrain: heights are taken at least this often, and pace is constant at most this far.
HEIGHT_STEP_M = 30.0
PACE_STEP_M = 100.0
#: Steeper stretches (45 degrees) are edges of terrain cells, not roads.
STEEPEST = 1.0
#: Closures drawn as points or lines are as wide as this around them.
CLOSURE_POINT_M = 10.0
CLOSURE_LINE_M = 1.0
#: A limit of minutes is passed only beyond this much, so that rounding decides nothing.
LIMIT_SLACK_MIN = 1e-9


@dataclass(frozen=True)
class Profile:
    """How people travel.

    Attributes
    ----------
    code : str
        Key in ``standards/profiles.json``.
    mode : str
        ``walking`` or ``driving``.
    walking_m_s : float
        Walking speed on the flat, of the whole way or (driving) of its ends.
    default_kmh : float
        Driving speed where neither the road nor its class has one.
    """

    code: str
    mode: str
    walking_m_s: float
    default_kmh: float = 20.0

    @property
    def walking_pace(self) -> float:
        """Minutes per metre on foot on the flat."""
        return 1.0 / (60.0 * self.walking_m_s)


def travel_profile(code: str) -> Profile:
    """Return a profile of ``standards/profiles.json``.

    Parameters
    ----------
    code : str
        For example ``"walking_adult"``.

    Raises
    ------
    InputError
        Where there is no such profile.

    Examples
    --------
    >>> travel_profile("walking_adult").walking_m_s
    1.2
    """
    known = load("profiles")["profiles"]
    if code not in known:
        raise InputError(
            code,
            Message("no such travel profile"),
            mend=Message("choose one of {codes}", codes=", ".join(known)),
        )
    entry = known[code]
    return Profile(
        code, entry["mode"], float(entry["walking_m_s"]), float(entry.get("default_kmh") or 20.0)
    )


@dataclass(frozen=True, eq=False)
class Lines:
    """Simple parts of the usable roads in a fixed order, vertices laid end to end.

    Attributes
    ----------
    xy : ndarray, shape (vertices, 2)
        Coordinates in metres.
    first : ndarray of int, shape (lines + 1,)
        First vertex of each line; the last entry is the number of vertices.
    chainage : ndarray, shape (vertices,)
        Chainage of each vertex.
    road : ndarray, shape (lines,)
        Feature id of the road.
    road_id : ndarray of str, shape (lines,)
        The road's own id, the feature id where it has none.
    level : ndarray of int, shape (lines,)
        Level above ground.
    closed : ndarray of bool, shape (lines,)
        Marked as closed in the data.
    """

    xy: np.ndarray
    first: np.ndarray
    chainage: np.ndarray
    road: np.ndarray
    road_id: np.ndarray
    level: np.ndarray
    closed: np.ndarray

    @cached_property
    def start(self) -> np.ndarray:
        """Chainage of each line's first vertex."""
        return self.chainage[self.first[:-1]]

    @cached_property
    def end(self) -> np.ndarray:
        """Chainage of each line's last vertex."""
        return self.chainage[self.first[1:] - 1]

    @cached_property
    def geometry(self) -> np.ndarray:
        """Line strings, shape (lines,)."""
        counts = np.diff(self.first)
        return shapely.linestrings(self.xy, indices=np.repeat(np.arange(len(counts)), counts))

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Spatial index of the lines."""
        return shapely.STRtree(self.geometry)

    def line_at(self, chainage: np.ndarray) -> np.ndarray:
        """Return the line that a chainage lies on."""
        return np.searchsorted(self.start, chainage + SAME_PLACE_M / 2, side="right") - 1

    def points(self, chainage: np.ndarray) -> np.ndarray:
        """Return coordinates of places on the network, shape (n, 2)."""
        after = np.searchsorted(self.chainage, chainage, side="right")
        last = self.first[self.line_at(chainage) + 1] - 1
        before = np.minimum(after - 1, last - 1)
        span = self.chainage[before + 1] - self.chainage[before]
        share = np.clip((chainage - self.chainage[before]) / span, 0.0, 1.0)
        return self.xy[before] + share[:, None] * (self.xy[before + 1] - self.xy[before])

    def pieces(self, start: np.ndarray, end: np.ndarray) -> np.ndarray:
        """Return the line strings between pairs of chainages on one line, shape (n,)."""
        start, end = np.asarray(start, float), np.asarray(end, float)
        if len(start) == 0:
            return np.empty(0, dtype=object)
        inner_first = np.searchsorted(self.chainage, start + SAME_PLACE_M / 2, side="right")
        inner_end = np.searchsorted(self.chainage, end - SAME_PLACE_M / 2, side="left")
        inner = np.maximum(inner_end - inner_first, 0)
        offset = np.concatenate(([0], np.cumsum(inner + 2)))
        xy = np.empty((offset[-1], 2))
        xy[offset[:-1]] = self.points(start)
        xy[offset[1:] - 1] = self.points(end)
        slots = np.repeat(offset[:-1] + 1, inner) + _ranks(inner)
        xy[slots] = self.xy[np.repeat(inner_first, inner) + _ranks(inner)]
        return shapely.linestrings(xy, indices=np.repeat(np.arange(len(start)), inner + 2))


@dataclass(frozen=True)
class Snap:
    """Where points meet the network.

    Attributes
    ----------
    chainage : ndarray, shape (n,)
        Place on the network, NaN where no usable road is near enough.
    distance_m : ndarray, shape (n,)
        Straight distance to it, NaN likewise.
    """

    chainage: np.ndarray
    distance_m: np.ndarray


@dataclass(frozen=True, eq=False)
class Graph:
    """Arcs of a network in compressed rows, the cheapest of parallel ones kept.

    Attributes
    ----------
    indptr, indices : ndarray of int
        Compressed sparse rows.
    minutes : ndarray
        Cost of each arc.
    edge : ndarray of int
        The network's edge that each arc runs along.
    """

    indptr: np.ndarray
    indices: np.ndarray
    minutes: np.ndarray
    edge: np.ndarray

    @cached_property
    def keys(self) -> np.ndarray:
        """Row times number of nodes plus column of each arc, ascending."""
        nodes = len(self.indptr) - 1
        rows = np.repeat(np.arange(nodes, dtype=np.int64), np.diff(self.indptr))
        return rows * nodes + self.indices

    def edge_between(self, row: np.ndarray, target: np.ndarray) -> np.ndarray:
        """Return the edge of the arc from each row node to each target node."""
        nodes = len(self.indptr) - 1
        return self.edge[np.searchsorted(self.keys, row.astype(np.int64) * nodes + target)]


@dataclass(frozen=True, eq=False)
class Network:
    """Nodes and edges of the usable roads.

    Attributes
    ----------
    lines : Lines
        Shared by every network cut from this one.
    node_xy : ndarray, shape (nodes, 2)
        Coordinates, ascending by x, then y, then level for the nodes of the roads themselves;
        nodes added by splitting follow.
    edge_from, edge_to : ndarray, shape (edges,)
        Range of chainage, ascending.
    edge_line : ndarray of int, shape (edges,)
        Line that the edge is a part of.
    start, end : ndarray of int, shape (edges,)
        Nodes at the lower and the higher chainage.
    pace_forward, pace_backward : ndarray, shape (edges,)
        Minutes per metre with rising and with falling chainage, infinite where not permitted.
    profile : Profile
        How people travel.
    counts : dict of str to int
        What was met while building: sources of speed, exclusions, joins.
    joins : DataFrame
        Ends of roads joined although they do not touch: coordinates, distance, roads.
    skips : list of Skip
        Roads left out.
    """

    lines: Lines
    node_xy: np.ndarray
    edge_from: np.ndarray
    edge_to: np.ndarray
    edge_line: np.ndarray
    start: np.ndarray
    end: np.ndarray
    pace_forward: np.ndarray
    pace_backward: np.ndarray
    profile: Profile
    counts: dict[str, int] = field(default_factory=dict)
    joins: pd.DataFrame = field(default_factory=pd.DataFrame)
    skips: list[Skip] = field(default_factory=list)

    @property
    def length_m(self) -> np.ndarray:
        """Length of each edge."""
        return self.edge_to - self.edge_from

    @cached_property
    def towards(self) -> Graph:
        """Reversed arcs: searching them from a place gives the cost of coming to it."""
        return _graph(self, reverse=True)

    @cached_property
    def away(self) -> Graph:
        """Arcs in the direction of travel."""
        return _graph(self, reverse=False)

    def edge_at(self, chainage: np.ndarray) -> np.ndarray:
        """Return the edge at each chainage, -1 where there is none (closed, or NaN)."""
        place = np.nan_to_num(chainage, nan=-1e9)
        edge = np.searchsorted(self.edge_from, place + SAME_PLACE_M / 2, side="right") - 1
        if len(self.edge_from) == 0:
            return np.full(len(place), -1)
        on = (edge >= 0) & (place <= self.edge_to[edge] + SAME_PLACE_M / 2)
        return np.where(on, edge, -1)

    def snap(self, points: np.ndarray, limit_m: float, known: Snap | None = None) -> Snap:
        """Find the nearest place on a usable edge for each point.

        Parameters
        ----------
        points : ndarray of shapely points, shape (n,)
            In the CRS of the roads.
        limit_m : float
            Farthest that a point may be from the road.
        known : Snap, optional
            The same points on the same roads without closures: only those whose place is closed
            are looked at again.

        Returns
        -------
        Snap
            Of several nearest lines the first in the network's fixed order is taken.
        """
        known = known or self._snap_to_lines(points, limit_m)
        chainage, distance = known.chainage.copy(), known.distance_m.copy()
        shut = np.flatnonzero(~np.isnan(chainage) & (self.edge_at(chainage) < 0))
        if len(shut):
            chainage[shut], distance[shut] = self._snap_to_edges(points[shut], limit_m)
        return Snap(chainage, distance)

    def _snap_to_lines(self, points: np.ndarray, limit_m: float) -> Snap:
        """Snap points to the nearest line, closed or not."""
        chainage = np.full(len(points), np.nan)
        distance = np.full(len(points), np.nan)
        if len(points) == 0 or len(self.lines.start) == 0:
            return Snap(chainage, distance)
        (who, line), away = self.lines.tree.query_nearest(
            points, max_distance=max(limit_m, SAME_PLACE_M), return_distance=True
        )
        order = np.lexsort((line, who))
        who, line, away = who[order], line[order], away[order]
        first = np.concatenate(([True], np.diff(who) > 0)) if len(who) else np.zeros(0, bool)
        who, line, away = who[first], line[first], away[first]
        along = shapely.line_locate_point(self.lines.geometry[line], points[who])
        place = np.minimum(self.lines.start[line] + along, self.lines.end[line])
        near = away <= limit_m
        chainage[who[near]], distance[who[near]] = place[near], away[near]
        return Snap(chainage, distance)

    def _snap_to_edges(self, points: np.ndarray, limit_m: float) -> tuple[np.ndarray, np.ndarray]:
        """Snap points whose nearest line is cut there: every open edge near is looked at."""
        who, line = self.lines.tree.query(points, predicate="dwithin", distance=limit_m)
        low = np.searchsorted(self.edge_line, line, side="left")
        count = np.searchsorted(self.edge_line, line, side="right") - low
        who, edge = np.repeat(who, count), np.repeat(low, count) + _ranks(count)
        used, place_of = np.unique(edge, return_inverse=True)
        shapes = self.lines.pieces(self.edge_from[used], self.edge_to[used])[place_of]
        away = shapely.distance(shapes, points[who])
        order = np.lexsort((edge, away, who))
        who, edge, away, shapes = who[order], edge[order], away[order], shapes[order]
        best = np.concatenate(([True], np.diff(who) > 0)) if len(who) else np.zeros(0, bool)
        best &= away <= limit_m
        who, edge = who[best], edge[best]
        chainage, distance = np.full(len(points), np.nan), np.full(len(points), np.nan)
        along = shapely.line_locate_point(shapes[best], points[who])
        chainage[who] = np.minimum(self.edge_from[edge] + along, self.edge_to[edge])
        distance[who] = away[best]
        return chainage, distance

    def split_at(self, chainage: np.ndarray) -> tuple[Network, np.ndarray]:
        """Make nodes at places on the network.

        Parameters
        ----------
        chainage : ndarray, shape (n,)
            Places on edges, without NaN.

        Returns
        -------
        network : Network
            The same with the edges split there.
        node : ndarray of int, shape (n,)
            The node at each place; places at one spot share it.
        """
        edge = self.edge_at(chainage)
        if (edge < 0).any():
            raise ValueError("places to split at must lie on edges")
        at_start = chainage <= self.edge_from[edge] + SAME_PLACE_M
        at_end = ~at_start & (chainage >= self.edge_to[edge] - SAME_PLACE_M)
        node = np.where(at_start, self.start[edge], self.end[edge])
        inner = np.flatnonzero(~at_start & ~at_end)
        if len(inner) == 0:
            return self, node
        # Places within a millimetre share a node, at the exact place of the first of them.
        inner = inner[np.argsort(chainage[inner], kind="stable")]
        apart = np.diff(np.round(chainage[inner] / SAME_PLACE_M)) > 0
        first = np.concatenate(([True], apart))
        which = np.cumsum(first) - 1
        cut, cut_edge = chainage[inner][first], edge[inner][first]
        new = len(self.node_xy) + np.arange(len(cut))
        node[inner] = new[which]
        return self._inserted(cut_edge, cut, new), node

    def _inserted(self, edge: np.ndarray, chainage: np.ndarray, node: np.ndarray) -> Network:
        """Return the network with new nodes inside edges, given in ascending chainage."""
        parent = np.insert(np.arange(len(self.edge_from)), edge + 1, edge)
        return replace(
            self,
            node_xy=np.vstack((self.node_xy, self.lines.points(chainage))),
            edge_from=np.insert(self.edge_from, edge + 1, chainage),
            edge_to=np.insert(self.edge_to, edge, chainage),
            edge_line=self.edge_line[parent],
            start=np.insert(self.start, edge + 1, node),
            end=np.insert(self.end, edge, node),
            pace_forward=self.pace_forward[parent],
            pace_backward=self.pace_backward[parent],
        )

    def without(self, start: np.ndarray, end: np.ndarray) -> Network:
        """Take ranges of chainage out; what is left of a cut edge stays usable as a stub.

        Parameters
        ----------
        start, end : ndarray, shape (n,)
            Ranges to close.
        """
        if len(start) == 0:
            return self
        bounds = np.concatenate((start, end))
        network, _ = self.split_at(bounds[self.edge_at(bounds) >= 0])
        middle = (network.edge_from + network.edge_to) / 2
        opened = np.searchsorted(np.sort(start), middle, side="right")
        shut = np.searchsorted(np.sort(end), middle, side="right")
        return network.select(opened == shut)

    def select(self, keep: np.ndarray) -> Network:
        """Return the network with only the edges of a mask."""
        if keep.all():
            return self
        return replace(
            self,
            edge_from=self.edge_from[keep],
            edge_to=self.edge_to[keep],
            edge_line=self.edge_line[keep],
            start=self.start[keep],
            end=self.end[keep],
            pace_forward=self.pace_forward[keep],
            pace_backward=self.pace_backward[keep],
        )

    def with_closures(self, closures: geopandas.GeoDataFrame | None = None) -> Network:
        """Close the roads marked as closed, and what the closures touch.

        Parameters
        ----------
        closures : GeoDataFrame, optional
            Points (10 m around them are closed), lines (1 m) or polygons, with an optional
            ``level``; only roads on that level (default 0, the ground) are cut, exactly at the
            boundary.

        Returns
        -------
        Network
            The network itself is kept for the comparison.
        """
        network = self
        if self.lines.closed.any():
            network = network.select(~self.lines.closed[self.edge_line])
        if closures is None or len(closures) == 0:
            return network
        shapes, levels = closure_footprints(closures)
        return network.without(*ranges_inside(self.lines, shapes, levels))

    def components(self) -> np.ndarray:
        """Return the number of the connected part that each node is in, directions ignored."""
        shape = (len(self.node_xy), len(self.node_xy))
        links = csr_matrix((np.ones(len(self.start), np.int8), (self.start, self.end)), shape)
        return connected_components(links, directed=False)[1]


# Building ------------------------------------------------------------------------------------


def build_network(
    roads: geopandas.GeoDataFrame,
    profile: Profile,
    *,
    dem: Raster | None = None,
    join_tolerance_m: float = 1.0,
    progress: Progress = None,
) -> Network:
    """Build the network that a profile may use.

    Nodes are the ends of lines and vertices that two lines share or one visits twice. Lines that
    meet at a vertex on different levels are joined only where one of them ends there.

    Parameters
    ----------
    roads : GeoDataFrame
        Lines in a metric CRS with the optional columns of the data dictionary's ``roads``.
    profile : Profile
        Decides classes, access, one-way streets and speeds.
    dem : Raster, optional
        Heights; walking then follows Tobler (1993). Bridges and tunnels run straight between
        their ends.
    join_tolerance_m : float
        Ends of lines on one level no farther apart than this are joined, and reported.
    progress : callable, optional
        See `messages.report`.

    Returns
    -------
    Network

    Raises
    ------
    InputError
        Where no road is usable.
    """
    report(progress, 0.0, Message("Reading the roads"))
    traits = _traits(roads, profile)
    densify = HEIGHT_STEP_M if dem is not None and profile.mode == "walking" else None
    xy, first, row, skips = _vertices(roads, traits.usable, densify)
    skips = traits.skips + skips
    report(progress, 0.2, Message("Finding the junctions"))
    vertex, count = _same_places(xy)
    order = _fixed_order(vertex, first, xy, roads.index.values[row])
    xy, vertex, first, row = _reordered(order, xy, vertex, first, row)
    lines = _lines(xy, first, row, roads, traits)
    is_node = _node_flags(vertex, count, first)
    if densify:
        is_node |= _pace_breaks(lines)
    report(progress, 0.5, Message("Joining levels and ends"))
    node_at, node_xy, node_level, parted = _nodes(lines, vertex, is_node)
    node_at, node_xy, joins = _joined(lines, node_at, node_xy, node_level, join_tolerance_m)
    report(progress, 0.8, Message("Making the edges"))
    position = np.flatnonzero(is_node)
    line_of = np.repeat(np.arange(len(row)), np.diff(first))[position]
    edge = np.flatnonzero(line_of[1:] == line_of[:-1])
    edge_line = line_of[edge]
    forward, backward = traits.paces(row[edge_line], profile)
    counts = {**traits.counts, "levels_kept_apart": parted, "ends_joined": len(joins)}
    if densify and dem is not None:
        low, high = position[edge], position[edge + 1]
        rise, unknown = _slope_factors(lines, dem, roads.crs, traits.spans[row], low, high)
        forward, backward = forward * rise[0], backward * rise[1]
        counts["heights_unknown"] = unknown
    counts["lines"], counts["edges"], counts["nodes"] = len(row), len(edge), len(node_xy)
    return Network(
        lines=lines,
        node_xy=node_xy,
        edge_from=lines.chainage[position[edge]],
        edge_to=lines.chainage[position[edge + 1]],
        edge_line=edge_line,
        start=node_at[position[edge]],
        end=node_at[position[edge + 1]],
        pace_forward=forward,
        pace_backward=backward,
        profile=profile,
        counts=counts,
        joins=joins,
        skips=skips,
    )


@dataclass(frozen=True, eq=False)
class _Traits:
    """What a profile makes of each road, by row of the table."""

    usable: np.ndarray
    forward: np.ndarray
    backward: np.ndarray
    speed_kmh: np.ndarray
    level: np.ndarray
    spans: np.ndarray
    closed: np.ndarray
    counts: dict[str, int]
    skips: list[Skip]

    def paces(self, row: np.ndarray, profile: Profile) -> tuple[np.ndarray, np.ndarray]:
        """Return minutes per metre forward and backward of the roads in these rows."""
        if profile.mode == "walking":
            pace = np.full(len(row), profile.walking_pace)
        else:
            pace = 0.06 / self.speed_kmh[row]
        forward = np.where(self.forward[row], pace, np.inf)
        return forward, np.where(self.backward[row], pace, np.inf)


@dataclass(frozen=True, eq=False)
class _Words:
    """A column of few different words: asked word by word, answered row by row."""

    codes: np.ndarray
    words: list[str]

    def among(self, wanted: Iterable[str]) -> np.ndarray:
        """Return True where the word is one of these."""
        known = set(wanted)
        return np.array([word in known for word in self.words])[self.codes]

    def numbers(self, values: dict[str, Any]) -> np.ndarray:
        """Return each word's number, NaN where it has none."""
        found = [values.get(word) for word in self.words]
        return np.array([np.nan if v is None else float(v) for v in found])[self.codes]


def _words(roads: pd.DataFrame, name: str) -> _Words:
    """Return texts in lower case without spaces around, missing as empty."""
    if name not in roads:
        return _Words(np.zeros(len(roads), dtype=np.int64), [""])
    codes, texts = pd.factorize(roads[name])
    return _Words(codes, [*(str(t).strip().lower() for t in texts), ""])


def _flags(roads: pd.DataFrame, name: str) -> np.ndarray:
    """Return True where a flag is plainly set."""
    if name not in roads:
        return np.zeros(len(roads), dtype=bool)
    codes, words = pd.factorize(roads[name])
    plain = np.array([parse_flag(w) is True for w in words] + [False], dtype=bool)
    return plain[codes]


def _traits(roads: geopandas.GeoDataFrame, profile: Profile) -> _Traits:
    """Read class, access, direction, speed and level of every road."""
    standard, walking = load("profiles"), profile.mode == "walking"
    classes = standard["road_classes"]
    names = {**{name: name for name in classes}, **standard["class_names"]}
    road_class = _words(roads, "road_class")
    able = "walking" if walking else "driving_kmh"
    refused = [word for word, name in names.items() if not classes[name][able]]
    by_class = road_class.among(refused)
    access, own = _words(roads, "access"), _words(roads, standard["access"][profile.mode])
    barred = standard["access"]["refused"]
    by_access = np.where(own.among([""]), access.among(barred), own.among(barred)) & ~by_class
    usable = ~(by_class | by_access)
    oneway = _words(roads, "oneway")
    implied = _words(roads, "junction").among(standard["oneway"]["implied_by_junction"])
    ahead = oneway.among(standard["oneway"]["forward"]) | (implied & oneway.among([""]))
    back = oneway.among(standard["oneway"]["backward"])
    counts = {
        "roads": len(roads),
        "excluded_by_class": int(by_class.sum()),
        "excluded_by_access": int(by_access.sum()),
        "class_unknown": int((~road_class.among([*names, ""]) & usable).sum()),
        "oneway": 0 if walking else int(((ahead | back) & usable).sum()),
    }
    speed = np.full(len(roads), 3.6 * profile.walking_m_s)
    skips: list[Skip] = []
    if not walking:
        class_kmh = road_class.numbers({w: classes[n]["driving_kmh"] for w, n in names.items()})
        speed, skips = _speeds(roads, class_kmh, usable, profile, counts)
    bridge, tunnel = _flags(roads, "bridge"), _flags(roads, "tunnel")
    level = np.where(bridge, 1.0, np.where(tunnel, -1.0, 0.0))
    if "level" in roads:
        own_level = pd.to_numeric(roads["level"], errors="coerce").to_numpy(dtype=float)
        level = np.where(np.isfinite(own_level), own_level, level)
    closed = _flags(roads, "closed")
    counts["closed"] = int((closed & usable).sum())
    return _Traits(
        usable=usable,
        forward=np.full(len(roads), True) if walking else ~back,
        backward=np.full(len(roads), True) if walking else ~ahead,
        speed_kmh=speed,
        level=np.round(level).astype(np.int64),
        spans=bridge | tunnel,
        closed=closed,
        counts=counts,
        skips=skips,
    )


def _speeds(
    roads: geopandas.GeoDataFrame,
    class_kmh: np.ndarray,
    usable: np.ndarray,
    profile: Profile,
    counts: dict[str, int],
) -> tuple[np.ndarray, list[Skip]]:
    """Return each road's speed: its own if positive, else its class's, else the default."""
    written = column(roads, "speed_kmh")
    own = pd.to_numeric(written, errors="coerce").to_numpy(dtype=float)
    missing = written.isna().to_numpy()
    good = np.isfinite(own) & (own > 0)
    by_class = ~good & ~np.isnan(class_kmh)
    speed = np.where(good, own, class_kmh)
    speed = np.where(good | by_class, speed, profile.default_kmh)
    kinds = {
        "speed_missing": missing,
        "speed_zero": own == 0,
        "speed_negative": own < 0,
        "speed_unreadable": ~missing & ~np.isfinite(own),
    }
    counts.update({name: int((mask & usable).sum()) for name, mask in kinds.items()})
    counts["speed_from_field"] = int((good & usable).sum())
    counts["speed_from_class"] = int((by_class & usable).sum())
    counts["speed_default"] = int((~good & ~by_class & usable).sum())
    odd = usable & ~good & ~missing
    if not odd.any():
        return speed, []
    reason = Message("speeds that are zero, negative or unreadable: the class's speed is used")
    return speed, [Skip(layer_name(roads), reason, list(roads.index[odd]))]


def _vertices(
    roads: geopandas.GeoDataFrame, usable: np.ndarray, densify_m: float | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[Skip]]:
    """Return vertices, first vertex of each line, row of each line, and what is left out."""
    shapes = np.asarray(roads.geometry.values)
    rows = np.flatnonzero(usable)
    parts, row = shapes[rows], rows
    if (shapely.get_type_id(parts) != shapely.GeometryType.LINESTRING).any():
        parts, of = shapely.get_parts(parts, return_index=True)
        straight = shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING
        parts, row = parts[straight], rows[of[straight]]
    if densify_m:
        parts = shapely.segmentize(parts, densify_m)
    xy, line = shapely.get_coordinates(parts, return_index=True)
    whole = np.isfinite(xy).all(axis=1)
    xy = np.round(np.where(whole[:, None], xy, 0.0) / COORDINATE_STEP_M) * COORDINATE_STEP_M
    moved = np.ones(len(xy), dtype=bool)
    moved[1:] = (np.diff(line) > 0) | (np.diff(xy, axis=0) != 0).any(axis=1)
    broken = np.zeros(len(parts), dtype=bool)
    broken[line[~whole]] = True
    count = np.bincount(line[moved], minlength=len(parts))
    keep = moved & ((count > 1) & ~broken)[line]
    kept_lines = np.unique(line[keep])
    first = np.concatenate(([0], np.cumsum(count[kept_lines]))).astype(np.int64)
    lost = np.setdiff1d(rows, row[kept_lines])
    skips = []
    if len(lost):
        reason = Message("roads without a usable line are left out")
        skips.append(Skip(layer_name(roads), reason, list(roads.index[lost])))
    if len(kept_lines) == 0:
        raise InputError(
            layer_name(roads),
            Message("no road that may be used"),
            mend=Message("check the layer, its classes and access, and the way people travel"),
        )
    return xy[keep], first, row[kept_lines], skips


def _same_places(xy: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a number for each vertex's place, ascending by x then y, and visits per place."""
    steps = np.round(xy / COORDINATE_STEP_M).astype(np.int64)
    steps -= steps.min(axis=0)
    height = int(steps[:, 1].max()) + 1
    if int(steps[:, 0].max()) < (2**62) // height:
        keys = steps[:, 0] * height + steps[:, 1]
    else:  # farther apart than any two places on Earth: numbers instead of products
        keys = np.unique(steps, axis=0, return_inverse=True)[1].reshape(-1)
    _, vertex, count = np.unique(keys, return_inverse=True, return_counts=True)
    return vertex, count


def _fixed_order(
    vertex: np.ndarray, first: np.ndarray, xy: np.ndarray, feature: np.ndarray
) -> np.ndarray:
    """Return an order of the lines that does not depend on the order of the features."""
    length = np.diff(np.concatenate(([0.0], np.cumsum(_steps(xy, first))))[first])
    length = np.round(length / COORDINATE_STEP_M)
    return np.lexsort((feature, length, vertex[first[1:] - 1], vertex[first[:-1]]))


def _steps(xy: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Return the distance of each vertex from the one before it, 0 at the start of a line."""
    steps = np.zeros(len(xy))
    steps[1:] = np.hypot(*np.diff(xy, axis=0).T)
    steps[first[:-1]] = 0.0
    return steps


def _ranks(counts: np.ndarray) -> np.ndarray:
    """Return 0, 1, ... for each of several runs laid end to end."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) - np.repeat(ends - counts, counts)


def _reordered(
    order: np.ndarray, xy: np.ndarray, vertex: np.ndarray, first: np.ndarray, row: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return vertices and lines in another order of the lines."""
    count = np.diff(first)[order]
    take = np.repeat(first[:-1][order], count) + _ranks(count)
    return xy[take], vertex[take], np.concatenate(([0], np.cumsum(count))), row[order]


def _lines(
    xy: np.ndarray,
    first: np.ndarray,
    row: np.ndarray,
    roads: geopandas.GeoDataFrame,
    traits: _Traits,
) -> Lines:
    """Lay the lines end to end."""
    steps = _steps(xy, first)
    steps[first[1:-1]] = LINE_GAP_M
    feature = roads.index.values[row]
    if "id" in roads:
        own = roads["id"].to_numpy(dtype=object)[row]
        missing = pd.isna(own)
        texts = all(isinstance(one, str) for one in own)
        road_id = (
            own
            if texts
            else np.array(
                [str(f) if gone else str(one) for one, gone, f in zip(own, missing, feature)],
                object,
            )
        )
    else:
        road_id = feature.astype(str).astype(object)
    return Lines(
        xy, first, np.cumsum(steps), feature, road_id, traits.level[row], traits.closed[row]
    )


def _node_flags(vertex: np.ndarray, count: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Mark the vertices that are nodes: ends of lines, and places visited more than once."""
    is_node = (count > 1)[vertex]
    is_node[first[:-1]] = True
    is_node[first[1:] - 1] = True
    return is_node


def _pace_breaks(lines: Lines) -> np.ndarray:
    """Mark vertices where a long edge is broken, so that its pace can follow the slope."""
    line = np.repeat(np.arange(len(lines.start)), np.diff(lines.first))
    stretch = np.floor((lines.chainage - lines.start[line]) / PACE_STEP_M)
    return np.concatenate(([False], np.diff(stretch) > 0))


def _nodes(
    lines: Lines, vertex: np.ndarray, is_node: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """Find the nodes: one per place, or several where levels pass over each other.

    Returns
    -------
    node_at : ndarray of int
        Node at each vertex, -1 where there is none.
    node_xy, node_level : ndarray
        Of each node, ascending by x, y and level.
    parted : int
        Places where roads on different levels share a vertex without joining.
    """
    position = np.flatnonzero(is_node)
    place = vertex[position]
    count = np.diff(lines.first)
    level = np.repeat(lines.level, count)[position]
    arms = np.full(len(vertex), 2)
    arms[lines.first[:-1]] = 1
    arms[lines.first[1:] - 1] = 1
    settled, parted = _settled_levels(place, level, arms[position])
    span = settled.max() - settled.min() + 1
    keys = place.astype(np.int64) * span + (settled - settled.min())
    _, where, node = np.unique(keys, return_index=True, return_inverse=True)
    node_at = np.full(len(vertex), -1)
    node_at[position] = node
    return node_at, lines.xy[position[where]], settled[where], parted


def _settled_levels(
    place: np.ndarray, level: np.ndarray, arms: np.ndarray
) -> tuple[np.ndarray, int]:
    """Return the level on which each visit to a place joins the others, and how many part.

    Roads of one level at a place are a group. A group with a single arm (a road that ends there)
    joins the group on the nearest level; groups with two arms or more pass each other.
    """
    seen = np.zeros(place.max() + 1, dtype=np.int64)
    seen[place] = level
    mixed = np.zeros(len(seen), dtype=bool)
    mixed[place[level != seen[place]]] = True
    visits = np.flatnonzero(mixed[place])
    settled = level.copy()
    if len(visits) == 0:
        return settled, 0
    table = pd.DataFrame({"place": place[visits], "level": level[visits], "arms": arms[visits]})
    groups = table.groupby(["place", "level"], as_index=False)["arms"].sum()
    through = groups[groups["arms"] > 1]
    passing = through.groupby("place").size()
    # Where nothing runs through, all ends meet on the level nearest to the ground.
    lone = groups[~groups["place"].isin(passing.index)]
    ground = lone.assign(height=lone["level"].abs()).sort_values(["place", "height", "level"])
    target = pd.concat([through, ground.drop_duplicates("place")])[["place", "level"]]
    pairs = groups.merge(target, on="place", suffixes=("", "_to"))
    pairs["gap"] = (pairs["level"] - pairs["level_to"]).abs()
    pairs["height"] = pairs["level_to"].abs()
    pairs = pairs.sort_values(["place", "level", "gap", "height", "level_to"])
    nearest = pairs.drop_duplicates(["place", "level"]).set_index(["place", "level"])["level_to"]
    wanted = pd.MultiIndex.from_arrays([table["place"], table["level"]])
    settled[visits] = nearest.reindex(wanted).to_numpy()
    return settled, int((passing > 1).sum())


def _joined(
    lines: Lines,
    node_at: np.ndarray,
    node_xy: np.ndarray,
    node_level: np.ndarray,
    tolerance_m: float,
) -> tuple[np.ndarray, np.ndarray, pd.DataFrame]:
    """Join the ends of lines that nearly touch, all near ones of one level together."""
    fields = ["x", "y", "to_x", "to_y", "distance_m", "road_id", "to_road_id"]
    nothing = pd.DataFrame({name: [] for name in fields})
    if tolerance_m <= 0:
        return node_at, node_xy, nothing
    count = len(lines.start)
    ends = np.zeros(len(node_xy), dtype=bool)
    line_first, line_last = node_at[lines.first[:-1]], node_at[lines.first[1:] - 1]
    ends[line_first] = ends[line_last] = True
    candidates = np.flatnonzero(ends)
    near = cKDTree(node_xy[candidates]).query_pairs(tolerance_m, output_type="ndarray")
    pairs = np.sort(candidates[near].reshape(-1, 2), axis=1)
    pairs = pairs[node_level[pairs[:, 0]] == node_level[pairs[:, 1]]]
    if len(pairs) == 0:
        return node_at, node_xy, nothing
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    a_road = np.full(len(node_xy), count)
    for ends_of in (line_first, line_last):
        np.minimum.at(a_road, ends_of, np.arange(count))
    a, b = pairs.T
    gap = np.hypot(*(node_xy[a] - node_xy[b]).T)
    joins = pd.DataFrame(
        {
            "x": node_xy[a, 0],
            "y": node_xy[a, 1],
            "to_x": node_xy[b, 0],
            "to_y": node_xy[b, 1],
            "distance_m": gap,
            "road_id": lines.road_id[a_road[a]],
            "to_road_id": lines.road_id[a_road[b]],
        }
    )
    size = (len(node_xy), len(node_xy))
    links = csr_matrix((np.ones(len(a), np.int8), (a, b)), size)
    _, cluster = connected_components(links, directed=False)
    first_of = np.full(cluster.max() + 1, len(node_xy))
    np.minimum.at(first_of, cluster, np.arange(len(node_xy)))
    kept, number = np.unique(first_of[cluster], return_inverse=True)
    return np.where(node_at < 0, -1, number[node_at]), node_xy[kept], joins


def _slope_factors(
    lines: Lines, dem: Raster, crs: Any, spans: np.ndarray, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, int]:
    """Return how many times longer an edge takes than on the flat, forward and backward.

    ``low`` and ``high`` are the edges' first and last vertices; ``spans`` marks the lines that
    are bridges or tunnels. The second result counts the stretches whose height is unknown and
    that are taken as flat.
    """
    line = np.repeat(np.arange(len(lines.start)), np.diff(lines.first))
    height = dem.sample(lines.xy[:, 0], lines.xy[:, 1], crs)
    ends = height[lines.first[:-1]], height[lines.first[1:] - 1]
    share = (lines.chainage - lines.start[line]) / (lines.end - lines.start)[line]
    straight = ends[0][line] + share * (ends[1] - ends[0])[line]
    height = np.where(spans[line], straight, height)
    run = np.diff(lines.chainage)
    run[lines.first[1:-1] - 1] = 0.0
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = np.where(run > 0, np.diff(height) / run, 0.0)
    unknown = np.isnan(slope)
    slope = np.clip(np.where(unknown, 0.0, slope), -STEEPEST, STEEPEST)
    factors = []
    for direction in (slope, -slope):
        spent = np.concatenate(([0.0], np.cumsum(run / tobler_factor(direction))))
        factors.append((spent[high] - spent[low]) / (lines.chainage[high] - lines.chainage[low]))
    return np.array(factors), int(unknown.sum())


# Closures ------------------------------------------------------------------------------------


def closure_footprints(closures: geopandas.GeoDataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the closed areas and the level on which each closes.

    Parameters
    ----------
    closures : GeoDataFrame
        Points, lines or polygons in metres with an optional ``level`` (default 0).

    Returns
    -------
    shapes : ndarray of polygons, shape (n,)
        Points 10 m around, lines 1 m around, polygons as they are; empty ones left out.
    levels : ndarray of int, shape (n,)
    """
    shapes = shapely.force_2d(np.asarray(closures.geometry.values))
    level = pd.to_numeric(column(closures, "level"), errors="coerce").fillna(0.0).to_numpy()
    there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    shapes, level = shapes[there], np.round(level[there].astype(float)).astype(np.int64)
    width = np.array([CLOSURE_POINT_M, CLOSURE_LINE_M, 0.0])[shapely.get_dimensions(shapes)]
    return np.where(width > 0, shapely.buffer(shapes, width), shapely.make_valid(shapes)), level


def ranges_inside(
    lines: Lines, shapes: np.ndarray, levels: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Return the ranges of chainage that lie inside polygons.

    Parameters
    ----------
    lines : Lines
        Lines of the network.
    shapes : ndarray of polygons, shape (n,)
        In the same CRS.
    levels : ndarray of int, optional
        Only lines on the polygon's level count.

    Returns
    -------
    start, end : ndarray
        Ranges, not overlapping, ascending.
    """
    which, line = lines.tree.query(shapes, predicate="intersects")
    if levels is not None:
        same = lines.level[line] == levels[which]
        which, line = which[same], line[same]
    # Segment by segment: a place on a straight piece has one chainage, also on a crossing line.
    count = np.diff(lines.first)[line] - 1
    vertex = np.repeat(lines.first[line], count) + _ranks(count)
    which = np.repeat(which, count)
    segment = shapely.linestrings(np.stack((lines.xy[vertex], lines.xy[vertex + 1]), axis=1))
    shapely.prepare(shapes)
    hit = shapely.intersects(shapes[which], segment)
    which, vertex, segment = which[hit], vertex[hit], segment[hit]
    piece, of = shapely.get_parts(shapely.intersection(segment, shapes[which]), return_index=True)
    along = shapely.get_dimensions(piece) == 1
    piece, base = piece[along], vertex[of[along]]
    # A piece of a straight segment is straight; only its two ends matter.
    ends = [shapely.get_coordinates(shapely.get_point(piece, n)) for n in (0, -1)]
    places = [lines.chainage[base] + np.hypot(*(xy - lines.xy[base]).T) for xy in ends]
    return _merged(np.minimum(*places), np.maximum(*places))


def _merged(start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Unite ranges that overlap or touch."""
    if len(start) == 0:
        return start, end
    order = np.argsort(start, kind="stable")
    start, end = start[order], np.maximum.accumulate(end[order])
    fresh = np.concatenate(([True], start[1:] > end[:-1] + SAME_PLACE_M))
    last = np.concatenate((np.flatnonzero(fresh)[1:] - 1, [len(end) - 1]))
    return start[fresh], end[last]


# Searching -----------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Search:
    """What one search from many sources found.

    Attributes
    ----------
    minutes : ndarray, shape (nodes,)
        Cost of the cheapest way, infinite where there is none within the limit.
    predecessor : ndarray of int, shape (nodes,)
        Next node on the way to the source, -1 at the source and where not reached.
    origin : ndarray of int, shape (nodes,)
        Position of the source in the list given, -1 where not reached.
    """

    minutes: np.ndarray
    predecessor: np.ndarray
    origin: np.ndarray

    def accumulate(self, step: np.ndarray) -> np.ndarray:
        """Sum a value of each node's step to its predecessor along the way to the source."""
        total, towards = step.astype(float), self.predecessor.copy()
        # Pointer doubling: each round sums twice as many steps.
        while (towards >= 0).any():
            moving = towards >= 0
            total = total + np.where(moving, total[towards], 0.0)
            towards = np.where(moving, towards[towards], -1)
        return total


def _graph(network: Network, reverse: bool) -> Graph:
    """Build the compressed rows, keeping the cheapest of parallel arcs."""
    ahead, back = np.isfinite(network.pace_forward), np.isfinite(network.pace_backward)
    tail = np.concatenate((network.start[ahead], network.end[back]))
    head = np.concatenate((network.end[ahead], network.start[back]))
    cost = np.concatenate(
        (
            (network.pace_forward * network.length_m)[ahead],
            (network.pace_backward * network.length_m)[back],
        )
    )
    edge = np.concatenate((np.flatnonzero(ahead), np.flatnonzero(back)))
    if reverse:
        tail, head = head, tail
    nodes = len(network.node_xy)
    keys = tail.astype(np.int64) * nodes + head
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    single = np.concatenate(([True], keys[1:] != keys[:-1])) if len(keys) else np.ones(0, bool)
    if not single.all():
        order = order[np.lexsort((edge[order], cost[order], keys))]
        order = order[single]
        keys = keys[single]
    indptr = np.searchsorted(keys, np.arange(nodes + 1, dtype=np.int64) * nodes)
    return Graph(indptr.astype(np.int32), head[order].astype(np.int32), cost[order], edge[order])


def search(
    network: Network,
    nodes: np.ndarray,
    start_minutes: np.ndarray | None = None,
    limit_minutes: float = np.inf,
    towards: bool = True,
) -> Search:
    """Find for every node the cheapest of many sources, in one search.

    Parameters
    ----------
    network : Network
        Roads.
    nodes : ndarray of int, shape (sources,)
        Nodes of the sources; several may share a node (the cheapest, then the first counts).
    start_minutes : ndarray, optional
        Cost already spent at each source.
    limit_minutes : float
        The search goes no farther.
    towards : bool
        Cost of coming to the source (evacuation) or of leaving it (response).

    Returns
    -------
    Search
        Dijkstra (1959) from one added node with an arc to every source.
    """
    nodes = np.asarray(nodes, dtype=np.int64)
    count = len(network.node_xy)
    spent = np.zeros(len(nodes)) if start_minutes is None else np.asarray(start_minutes, float)
    if len(nodes) == 0:
        nowhere = np.full(count, -1)
        return Search(np.full(count, np.inf), nowhere, nowhere)
    graph = network.towards if towards else network.away
    order = np.lexsort((np.arange(len(nodes)), spent, nodes))
    first = order[np.concatenate(([True], np.diff(nodes[order]) > 0))]
    matrix = csr_matrix(
        (
            np.concatenate((graph.minutes, spent[first])),
            np.concatenate((graph.indices, nodes[first].astype(np.int32))),
            np.append(graph.indptr, graph.indptr[-1] + np.int32(len(first))),
        ),
        shape=(count + 1, count + 1),
    )
    minutes, before = dijkstra(
        matrix,
        indices=count,
        return_predecessors=True,
        limit=limit_minutes + LIMIT_SLACK_MIN,
    )
    minutes, before = minutes[:count], before[:count].astype(np.int64)
    own = np.full(count, -1)
    own[nodes[first]] = first
    root = np.where(before >= 0, np.where(before == count, np.arange(count), before), -1)
    predecessor = np.where((before >= 0) & (before < count), before, -1)
    while True:
        farther = np.where(root >= 0, root[root], -1)
        if np.array_equal(farther, root):
            break
        root = farther
    return Search(minutes, predecessor, np.where(root >= 0, own[root], -1))


def along_tree(network: Network, found: Search, towards: bool = True) -> np.ndarray:
    """Return the edge of each node's step to its predecessor, -1 where there is none."""
    graph = network.towards if towards else network.away
    edge = np.full(len(found.predecessor), -1)
    moving = np.flatnonzero(found.predecessor >= 0)
    edge[moving] = graph.edge_between(found.predecessor[moving], moving)
    return edge


def minutes_at(
    network: Network, found: Search, chainage: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the cost from places on edges, and the node by which they leave their edge.

    Parameters
    ----------
    network : Network
        Roads; places must be on its edges or NaN.
    found : Search
        Searched towards the sources.
    chainage : ndarray, shape (n,)
        Places, NaN for nowhere.

    Returns
    -------
    minutes : ndarray, shape (n,)
        Infinite where the sources are not reached.
    node : ndarray of int, shape (n,)
        -1 likewise.
    """
    minutes, node = np.full(len(chainage), np.inf), np.full(len(chainage), -1)
    edge = network.edge_at(chainage)
    on = np.flatnonzero(edge >= 0)
    edge = edge[on]
    before = np.maximum(chainage[on] - network.edge_from[edge], 0.0)
    beyond = np.maximum(network.edge_to[edge] - chainage[on], 0.0)
    start, end = network.start[edge], network.end[edge]
    back = found.minutes[start] + _spent(before, network.pace_backward[edge])
    ahead = found.minutes[end] + _spent(beyond, network.pace_forward[edge])
    # At a tie the source that comes first in the list, so that the order of drawing is nothing.
    rank = np.where(found.origin < 0, len(found.origin), found.origin)
    choose_back = (back < ahead) | ((back == ahead) & (rank[start] <= rank[end]))
    minutes[on] = np.where(choose_back, back, ahead)
    node[on] = np.where(np.isfinite(minutes[on]), np.where(choose_back, start, end), -1)
    return minutes, node


def _spent(metres: np.ndarray, pace: np.ndarray) -> np.ndarray:
    """Return minutes for a way; a way of no length costs nothing even where none is allowed."""
    none = metres <= SAME_PLACE_M
    return np.where(none, 0.0, metres) * np.where(none, 1.0, pace)


@dataclass(frozen=True, eq=False)
class Pieces:
    """Reached pieces of road, each with one source and within one band of minutes.

    Attributes
    ----------
    line : ndarray of int, shape (pieces,)
        Line of the network.
    start, end : ndarray
        Range of chainage.
    origin : ndarray of int
        Position of the source.
    band : ndarray of int
        Position of the smallest limit that the piece is within.
    minutes_from, minutes_to : ndarray
        Cost at the lower and at the higher chainage.
    """

    line: np.ndarray
    start: np.ndarray
    end: np.ndarray
    origin: np.ndarray
    band: np.ndarray
    minutes_from: np.ndarray
    minutes_to: np.ndarray


def reached_pieces(network: Network, found: Search, limits_minutes: Sequence[float]) -> Pieces:
    """Cut the roads where a limit is passed and where two ways take equally long.

    Parameters
    ----------
    network : Network
        Roads.
    found : Search
        Searched towards the sources, at least to the last limit.
    limits_minutes : sequence of float
        Ascending.

    Returns
    -------
    Pieces
        In order of chainage. From every place of a piece the source is reached through the same
        end of its edge, so that minutes change evenly along it.
    """
    limits = np.asarray(limits_minutes, dtype=float)
    back_from, ahead_from = found.minutes[network.start], found.minutes[network.end]
    turn = _turning_points(network, back_from, ahead_from)
    edge = np.arange(len(turn))
    # Two branches per edge: leaving by its start, up to the turning point, and by its end.
    branch_edge = np.concatenate((edge, edge))
    by_start = np.repeat([True, False], len(turn))
    base = np.concatenate((back_from, ahead_from))
    reach = np.concatenate((turn, network.length_m - turn))
    pace = np.concatenate((network.pace_backward, network.pace_forward))
    use = (reach > SAME_PLACE_M / 2) & np.isfinite(base) & np.isfinite(pace)
    use &= base < limits[-1] - LIMIT_SLACK_MIN
    branch_edge, by_start, base = branch_edge[use], by_start[use], base[use]
    reach, pace = reach[use], pace[use]
    which, band, near, far = _band_cuts(base, reach, pace, limits)
    edge, low = branch_edge[which], by_start[which]
    node = np.where(low, network.start[edge], network.end[edge])
    start = np.where(low, network.edge_from[edge] + near, network.edge_to[edge] - far)
    end = np.where(low, network.edge_from[edge] + far, network.edge_to[edge] - near)
    at_near, at_far = base[which] + near * pace[which], base[which] + far * pace[which]
    order = np.argsort(start, kind="stable")
    return Pieces(
        line=network.edge_line[edge][order],
        start=start[order],
        end=end[order],
        origin=found.origin[node][order],
        band=band[order],
        minutes_from=np.where(low, at_near, at_far)[order],
        minutes_to=np.where(low, at_far, at_near)[order],
    )


def _turning_points(network: Network, back_from: np.ndarray, ahead_from: np.ndarray) -> np.ndarray:
    """Return metres from each edge's start to where leaving by start or end takes equally long."""
    back, ahead, length = network.pace_backward, network.pace_forward, network.length_m
    can_back = np.isfinite(back) & np.isfinite(back_from)
    can_ahead = np.isfinite(ahead) & np.isfinite(ahead_from)
    both = can_back & can_ahead
    turn = np.where(can_back, length, 0.0)
    even = (ahead_from[both] + length[both] * ahead[both] - back_from[both]) / (
        back[both] + ahead[both]
    )
    turn[both] = np.clip(even, 0.0, length[both])
    return turn


def _band_cuts(
    base: np.ndarray, reach: np.ndarray, pace: np.ndarray, limits: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Cut branches at the limits: branch, band, and the metres at which each piece begins and ends.

    Minutes are ``base`` at metre 0 and grow by ``pace`` up to ``reach``.
    """
    at_end = base + reach * pace
    first = np.searchsorted(limits, base + LIMIT_SLACK_MIN, side="right")
    last = np.searchsorted(limits, at_end - LIMIT_SLACK_MIN, side="left")
    last = np.minimum(np.maximum(last, first), len(limits) - 1)
    count = last - first + 1
    which = np.repeat(np.arange(len(base)), count)
    band = np.repeat(first, count) + _ranks(count)
    near = np.where(band == first[which], 0.0, (limits[band - 1] - base[which]) / pace[which])
    far = np.minimum((limits[band] - base[which]) / pace[which], reach[which])
    long = far - near > SAME_PLACE_M / 2
    return which[long], band[long], near[long], far[long]
