"""Building a road network from a layer of roads: junctions, levels, joins, speeds, slopes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from ..geo.raster import Raster, tobler_factor
from ..messages import InputError, Message, Progress, report
from ..tables.codes import normalise
from ..tables.columns import Skipped, layer_name
from ..tables.keys import filled_ids
from ..tables.values import column, read_flags
from .crossings import with_crossing_vertices
from .linear_referencing import LINE_GAP_M, Lines, ranks
from .network import Network
from .profiles import Profile, TravelOptions
from .road_words import read_access, read_directions, read_road_classes, road_oddities

__all__ = ["RoadNetworks", "build_network"]

#: Coordinates are compared exactly after rounding to this many metres.
COORDINATE_STEP_M = 0.001
#: With terrain: heights are taken at least this often, and pace is constant at most this far.
HEIGHT_STEP_M = 30.0
PACE_STEP_M = 100.0
#: Steeper stretches (45 degrees) are edges of terrain cells, not roads.
STEEPEST = 1.0


def build_network(
    roads: geopandas.GeoDataFrame,
    profile: Profile,
    *,
    dem: Raster | None = None,
    join_tolerance_m: float = TravelOptions.join_tolerance_m,
    split_crossings: bool = TravelOptions.split_crossings,
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
    split_crossings : bool
        See `TravelOptions`; crossings and ends that become junctions are counted.
    progress : callable, optional
        Function that is told how far the work is, see `messages.report`.

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
    made = {"crossings_split": 0, "ends_split": 0}
    if split_crossings:
        junctions = with_crossing_vertices(xy, first, traits.level[row], join_tolerance_m)
        made = {"crossings_split": junctions.crossings, "ends_split": junctions.ends}
        xy, first = junctions.xy, junctions.first
        vertex, count = _same_places(xy)
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
    counts = {**traits.counts, **made, "levels_kept_apart": parted, "ends_joined": len(joins)}
    if densify and dem is not None:
        low, high = position[edge], position[edge + 1]
        rise, unknown = _slope_factors(lines, dem, roads.crs, traits.spans[row], low, high)
        forward, backward = forward * rise[0], backward * rise[1]
        counts["heights_unknown"] = len(unknown)
        if len(unknown):
            reason = Message(
                "stretches without a height in {dem}, taken as flat: {count}",
                dem=dem.name,
                count=len(unknown),
            )
            ids = list(roads.index[np.unique(row[unknown])])
            skips = [*skips, Skipped(layer_name(roads), reason, ids)]
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


class RoadNetworks:
    """Networks built so far: the same roads for the same travellers are built once.

    Examples
    --------
    >>> streets = geopandas.GeoDataFrame(
    ...     {"road_class": ["residential"]},
    ...     geometry=[shapely.LineString([(0, 0), (60, 0)])], crs=4547)
    >>> networks, walking = RoadNetworks(), TravelOptions("walking_adult")
    >>> networks.build(streets, walking) is networks.build(streets.copy(), walking)
    True
    """

    def __init__(self) -> None:
        self._built: dict[tuple[object, ...], Network] = {}

    def build(
        self,
        roads: geopandas.GeoDataFrame,
        travel: TravelOptions,
        dem: Raster | None = None,
        progress: Progress = None,
    ) -> Network:
        """Return what `build_network` does, the one built before where all is the same.

        Parameters
        ----------
        roads, dem, progress
            Roads, heights and progress of `build_network`.
        travel : TravelOptions
            How people travel, and how ends of roads are joined.
        """
        profile = travel.traveller
        key = (
            _digest_of_table(roads),
            repr((profile, profile.standard)),
            None if dem is None else _digest_of_raster(dem),
            travel.join_tolerance_m,
            travel.split_crossings,
        )
        if key not in self._built:
            self._built[key] = build_network(
                roads,
                profile,
                dem=dem,
                join_tolerance_m=travel.join_tolerance_m,
                split_crossings=travel.split_crossings,
                progress=progress,
            )
        return self._built[key]


def _digest_of_table(table: geopandas.GeoDataFrame) -> bytes:
    """Return a digest of a table's name, CRS, ids, columns and shapes."""
    digest = hashlib.sha256(repr((layer_name(table), str(table.crs), list(table))).encode())
    attributes = pd.DataFrame(table.drop(columns=table.geometry.name))
    digest.update(pd.util.hash_pandas_object(attributes).to_numpy().tobytes())
    for wkb in shapely.to_wkb(np.asarray(table.geometry.values)):
        digest.update(wkb or b"-")
    return digest.digest()


def _digest_of_raster(raster: Raster) -> bytes:
    """Return a digest of a raster's cells and where they lie."""
    about = repr((raster.name, raster.crs, raster.transform, raster.values.shape))
    return hashlib.sha256(about.encode() + raster.values.tobytes()).digest()


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
    skips: list[Skipped]

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


def _words(roads: pd.DataFrame, name: str) -> _Words:
    """Return words in one spelling, missing as empty."""
    codes, texts = pd.factorize(column(roads, name).astype(object))
    return _Words(codes, [*map(normalise, texts), ""])


def _flags(roads: pd.DataFrame, name: str) -> np.ndarray:
    """Return True where a flag is plainly set."""
    return read_flags(column(roads, name), name).eq(True).to_numpy(dtype=bool)


def _traits(roads: geopandas.GeoDataFrame, profile: Profile) -> _Traits:
    """Read class, access, direction, speed and level of every road."""
    standard, walking = profile.standard, profile.mode == "walking"
    classes = standard["road_classes"]
    road_class, unknown = read_road_classes(roads, standard)
    able = "walking" if walking else "driving_kmh"
    by_class = road_class.isin([n for n in classes if not classes[n][able]]).to_numpy()
    by_access = read_access(roads, profile.mode, standard)[0] & ~by_class
    opened = int(by_access.sum()) if profile.ignore_access else 0
    by_access &= not profile.ignore_access
    usable = ~(by_class | by_access)
    directions = read_directions(column(roads, "oneway"), standard)
    implied = _words(roads, "junction").among(standard["oneway"]["implied_by_junction"])
    along = directions.along
    against = directions.against & ~(implied & directions.silent)
    counts = {
        "roads": len(roads),
        "excluded_by_class": int(by_class.sum()),
        "excluded_by_access": int(by_access.sum()),
        "access_ignored": opened,
        "class_unknown": sum(map(len, unknown.values())),
        "oneway": 0 if walking else int((~(along & against) & usable).sum()),
    }
    speed = np.full(len(roads), 3.6 * profile.walking_m_s)
    skips = [
        Skipped(layer_name(roads), odd.problem, odd.feature_ids)
        for odd in road_oddities(roads, profile.mode, standard)
    ]
    if not walking:
        kmh = {name: entry["driving_kmh"] for name, entry in classes.items()}
        class_kmh = road_class.map(kmh).to_numpy(dtype=float)
        speed, odd_speeds = _speeds(roads, class_kmh, usable, profile, counts)
        skips = odd_speeds + skips
    bridge, tunnel = _flags(roads, "bridge"), _flags(roads, "tunnel")
    level = np.where(bridge, 1.0, np.where(tunnel, -1.0, 0.0))
    if "level" in roads:
        own_level = pd.to_numeric(roads["level"], errors="coerce").to_numpy(dtype=float)
        level = np.where(np.isfinite(own_level), own_level, level)
    closed = _flags(roads, "closed")
    counts["closed"] = int((closed & usable).sum())
    return _Traits(
        usable=usable,
        forward=np.full(len(roads), True) if walking else along,
        backward=np.full(len(roads), True) if walking else against,
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
) -> tuple[np.ndarray, list[Skipped]]:
    """Return each road's speed: its own if positive, else its class's, else the default."""
    written = column(roads, "speed_kmh")
    written_kmh = pd.to_numeric(written, errors="coerce").to_numpy(dtype=float)
    missing = written.isna().to_numpy()
    good = np.isfinite(written_kmh) & (written_kmh > 0)
    by_class = ~good & ~np.isnan(class_kmh)
    speed = np.where(good, written_kmh, class_kmh)
    speed = np.where(good | by_class, speed, profile.default_kmh)
    speed = np.minimum(profile.share * speed, profile.top_kmh)
    kinds = {
        "speed_missing": missing,
        "speed_zero": written_kmh == 0,
        "speed_negative": written_kmh < 0,
        "speed_unreadable": ~missing & ~np.isfinite(written_kmh),
    }
    counts.update({name: int((mask & usable).sum()) for name, mask in kinds.items()})
    counts["speed_from_field"] = int((good & usable).sum())
    counts["speed_from_class"] = int((by_class & usable).sum())
    counts["speed_default"] = int((~good & ~by_class & usable).sum())
    odd = usable & ~good & ~missing
    if not odd.any():
        return speed, []
    reason = Message("speeds that are zero, negative or unreadable: the class's speed is used")
    return speed, [Skipped(layer_name(roads), reason, list(roads.index[odd]))]


def _vertices(
    roads: geopandas.GeoDataFrame, usable: np.ndarray, densify_m: float | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[Skipped]]:
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
        skips.append(Skipped(layer_name(roads), reason, list(roads.index[lost])))
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


def _reordered(
    order: np.ndarray, xy: np.ndarray, vertex: np.ndarray, first: np.ndarray, row: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return vertices and lines in another order of the lines."""
    count = np.diff(first)[order]
    take = np.repeat(first[:-1][order], count) + ranks(count)
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
    feature_id = filled_ids(roads["id"])[0] if "id" in roads else roads.index.to_series()
    road_id = feature_id.map(str).to_numpy(dtype=object)[row]
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
        Place (x, y in metres) and level of each node, ascending by x, y and level.
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
) -> tuple[np.ndarray, np.ndarray]:
    """Return how many times longer an edge takes than on the flat, forward and backward.

    ``low`` and ``high`` are the edges' first and last vertices; ``spans`` marks the lines that
    are bridges or tunnels. The second result holds the line of each stretch whose height is
    unknown and that is taken as flat.
    """
    line = np.repeat(np.arange(len(lines.start)), np.diff(lines.first))
    height = dem.sample(lines.xy[:, 0], lines.xy[:, 1], crs)
    if np.isnan(height).all():
        raise InputError(
            dem.name,
            Message("the raster holds no value where the roads lie"),
            mend=Message("choose a raster that covers them, or check the reference systems"),
        )
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
    return np.array(factors), line[1:][unknown]
