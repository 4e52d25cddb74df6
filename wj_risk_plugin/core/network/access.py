"""How places meet the roads: the points by which they are left, and the straight legs from there.

A point is left by itself, a multipoint by each of its points. An area is left by its edge: by its
corners and, between them, at least every 25 m; where it comes nearest to each of the roads around
it; and where roads lead over its edge, or meet or end inside. Each of these *access points* follows
the one rule for points: the nearest road to which a straight leg crosses no obstacle. A place may
take any of its legs; the one with the least minutes in all counts, and its people count once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import geopandas
import numpy as np
import shapely

from ...standards import load
from .linear_referencing import TOLERANCE_M, ranks
from .network import Network, Snap
from .obstacles import NO_OBSTACLES, Obstacles, obstacles_of
from .profiles import TravelOptions

__all__ = [
    "Access",
    "AccessPoints",
    "AccessRules",
    "access_legs",
    "access_points",
    "access_rules",
    "joined_access",
    "nearest_free",
    "second_legs",
]

#: Roads behind an obstacle are looked for within this distance first, then ever farther.
FIRST_RADIUS_M = 60.0
#: Points on the edge of an area, and pieces of road behind an obstacle, are this near each other.
STEP_M = float(load("obstacles")["step_m"]["value"])


@dataclass(frozen=True, eq=False)
class AccessPoints:
    """The points by which places are left and entered.

    Attributes
    ----------
    points : ndarray of shapely points, shape (points,)
        Those of one place together.
    place : ndarray of int, shape (points,)
        Position of the place, ascending; every place has at least one point.
    count : int
        How many places there are.
    """

    points: np.ndarray
    place: np.ndarray
    count: int

    def best(self, *keys: np.ndarray) -> np.ndarray:
        """Return the position of each place's first point by some keys, the first key foremost."""
        order = np.lexsort((*reversed(keys), self.place))
        return order[np.searchsorted(self.place, np.arange(self.count))]

    def least(self, values: np.ndarray) -> np.ndarray:
        """Return the least value of each place's points, for several rows of values at once."""
        if self.count == len(self.place):
            return values
        first = np.searchsorted(self.place, np.arange(self.count))
        return np.minimum.reduceat(values, first, axis=1)

    def and_then(self, other: AccessPoints) -> AccessPoints:
        """Return the points of these places, and of others after them."""
        place = np.concatenate((self.place, self.count + other.place))
        points = np.concatenate((self.points, other.points))
        return AccessPoints(points, place, self.count + other.count)

    def of(self, wanted: np.ndarray) -> AccessPoints:
        """Return the points of some places, given as a mask over the places."""
        some = wanted[self.place]
        place = (np.cumsum(wanted) - 1)[self.place[some]]
        return AccessPoints(self.points[some], place, int(wanted.sum()))


@dataclass(frozen=True, eq=False)
class Access:
    """Straight legs between the access points of places and the roads, one each.

    Attributes
    ----------
    at : AccessPoints
        The points from which the legs lead.
    chainage : ndarray, shape (points,)
        Place on the network, NaN where none is near enough.
    distance_m : ndarray, shape (points,)
        Length of the leg, NaN likewise.
    blocked : ndarray of bool, shape (points,)
        A road is near enough, but every leg to one crosses an obstacle.
    second : ndarray of bool, shape (places,)
        Places that go to the connected part because their own roads are cut off.
    """

    at: AccessPoints
    chainage: np.ndarray
    distance_m: np.ndarray
    blocked: np.ndarray
    second: np.ndarray

    @property
    def behind_obstacle(self) -> np.ndarray:
        """Places without a leg that have a road near enough behind an obstacle, shape (places,)."""
        blocked = np.bincount(self.at.place, self.blocked, self.at.count) > 0
        return blocked & ~self.on_road

    @property
    def on_road(self) -> np.ndarray:
        """Places with a leg, shape (places,)."""
        return np.bincount(self.at.place, ~np.isnan(self.chainage), self.at.count) > 0

    def minutes(self, pace: float) -> np.ndarray:
        """Return the minutes of each leg, infinite where there is none."""
        return np.nan_to_num(self.distance_m, nan=np.inf) * pace

    def snap(self, best: np.ndarray) -> Snap:
        """Return one leg for each place, given by its position."""
        return Snap(self.chainage[best], self.distance_m[best])

    def shortest(self) -> np.ndarray:
        """Return the position of each place's shortest leg."""
        return self.at.best(np.nan_to_num(self.distance_m, nan=np.inf))

    def of(self, wanted: np.ndarray) -> Access:
        """Return the legs of some places, given as a mask over the places."""
        some = wanted[self.at.place]
        return Access(
            self.at.of(wanted),
            self.chainage[some],
            self.distance_m[some],
            self.blocked[some],
            self.second[wanted],
        )


@dataclass(frozen=True, eq=False)
class AccessRules:
    """Which straight legs are allowed.

    Attributes
    ----------
    limit_m : float
        Longest leg.
    obstacles : Obstacles
        No leg crosses them.
    closed_ground : ndarray of polygons
        The legs to a second road, where the nearest is cut off, do not cross this either.
    second_road : bool
        Whether a place whose roads are cut off may go to a road of the connected part.
    second_places : ndarray of bool, shape (places,), optional
        Only these of them: those whose roads are cut off though nothing is closed. Whom a closure
        cuts off is not led around it across country.
    """

    limit_m: float
    obstacles: Obstacles = NO_OBSTACLES
    closed_ground: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=object))
    second_road: bool = False
    second_places: np.ndarray | None = None

    def on_closed(self, shapes: np.ndarray) -> AccessRules:
        """Return the rules for roads that are closed by these areas."""
        return replace(self, closed_ground=np.concatenate((self.closed_ground, shapes)))


def access_points(
    shapes: np.ndarray,
    network: Network | None = None,
    limit_m: float = TravelOptions.snap_limit_m,
) -> AccessPoints:
    """Return the points by which places are left.

    Parameters
    ----------
    shapes : ndarray of geometry, shape (places,)
        None of them missing or empty.
    network : Network, optional
        Roads around and inside the areas, which add access points there.
    limit_m : float
        Roads farther from an area do not matter.

    Examples
    --------
    >>> square, pair = shapely.box(0, 0, 20, 20), shapely.MultiPoint([(5, 0), (1, 0)])
    >>> found = access_points(np.array([pair, square]))
    >>> found.place.tolist(), shapely.get_coordinates(found.points)[:3].tolist()
    ([0, 0, 1, 1, 1, 1], [[1.0, 0.0], [5.0, 0.0], [0.0, 0.0]])
    """
    shapes = shapely.force_2d(np.asarray(shapes, dtype=object))
    if (shapely.get_type_id(shapes) == shapely.GeometryType.POINT).all():
        return AccessPoints(shapes, np.arange(len(shapes)), len(shapes))
    parts, place = _parts(shapes)
    dimension = shapely.get_dimensions(parts)
    edges, of_edge = parts[dimension > 0], place[dimension > 0]
    areal = shapely.get_dimensions(edges) == 2
    areas, of_area = edges[areal], of_edge[areal]
    edges[areal] = shapely.boundary(areas)
    xy, which = shapely.get_coordinates(shapely.segmentize(edges, STEP_M), return_index=True)
    corners = [(shapely.get_coordinates(parts[dimension == 0]), place[dimension == 0])]
    corners.append((xy, of_edge[which]))
    if network is not None and len(edges):
        corners.append(_nearest_to_roads(network, edges, of_edge, xy, which, limit_m))
        corners.append(_on_roads(network, edges, of_edge))
        corners.append(_junctions_inside(network, areas, of_area))
    xy = np.round(np.concatenate([some for some, _ in corners]) / TOLERANCE_M) * TOLERANCE_M
    rows = np.column_stack((np.concatenate([of for _, of in corners]), xy))
    rows = np.unique(rows, axis=0)
    return AccessPoints(shapely.points(rows[:, 1:]), rows[:, 0].astype(np.int64), len(shapes))


def _parts(shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the valid points, lines and polygons that shapes are made of, and of which."""
    bad = ~shapely.is_valid(shapes)
    shapes = shapes.copy()
    shapes[bad] = shapely.make_valid(shapes[bad])
    parts, of_place = shapely.get_parts(shapes, return_index=True)
    while (shapely.get_type_id(parts) > shapely.GeometryType.POLYGON).any():
        parts, again = shapely.get_parts(parts, return_index=True)
        of_place = of_place[again]
    drawn = ~shapely.is_empty(parts)
    return parts[drawn], of_place[drawn]


def _nearest_to_roads(
    network: Network,
    edges: np.ndarray,
    of_edge: np.ndarray,
    xy: np.ndarray,
    which: np.ndarray,
    limit_m: float,
) -> tuple[np.ndarray, np.ndarray]:
    """Return where each edge comes nearest to the roads that are nearest to any of its points."""
    lines = network.lines
    point, line = lines.tree.query_nearest(
        shapely.points(xy), max_distance=max(limit_m, TOLERANCE_M)
    )
    pairs = np.unique(np.stack((which[point], line)), axis=1)
    legs = shapely.shortest_line(edges[pairs[0]], lines.geometry[pairs[1]])
    return shapely.get_coordinates(shapely.get_point(legs, 0)), of_edge[pairs[0]]


def _on_roads(
    network: Network, edges: np.ndarray, of_edge: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return where roads lead over edges, or begin and end running along one."""
    lines = network.lines
    edge, line = lines.tree.query(edges, predicate="intersects")
    meet = shapely.intersection(edges[edge], lines.geometry[line])
    xy, of = shapely.get_coordinates(meet, return_index=True)
    return xy, of_edge[edge[of]]


def _junctions_inside(
    network: Network, areas: np.ndarray, of_area: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the junctions and ends of roads that lie inside areas."""
    area, line = network.lines.tree.query(areas, predicate="intersects")
    low = np.searchsorted(network.edge_line, line, side="left")
    many = np.searchsorted(network.edge_line, line, side="right") - low
    area, edge = np.repeat(area, many), np.repeat(low, many) + ranks(many)
    pairs = np.stack((np.tile(area, 2), np.concatenate((network.start[edge], network.end[edge]))))
    area, node = np.unique(pairs, axis=1)
    xy = network.node_xy[node]
    shapely.prepare(areas)
    inside = shapely.intersects_xy(areas[area], xy[:, 0], xy[:, 1])
    return xy[inside], of_area[area[inside]]


def access_legs(
    network: Network, at: AccessPoints, rules: AccessRules, known: Access | None = None
) -> Access:
    """Find the straight leg of each access point to a usable road.

    Parameters
    ----------
    network : Network
        Usable roads.
    at : AccessPoints
        The points from which legs are looked for, in the CRS of the roads.
    rules : AccessRules
        Longest leg, and what it does not cross.
    known : Access, optional
        Of the same points on the same roads without closures: only legs to a place that is closed
        are looked for again.

    Returns
    -------
    Access
        To the nearest road; where that leg crosses an obstacle, to the nearest *piece* of road
        whose own shortest leg crosses none. Pieces end at junctions, where a road passes an
        obstacle (the banks at both ends of a bridge are two), and at least every 25 m.
    """
    if known is None:
        snap = network.snap(at.points, rules.limit_m)
        blocked = np.zeros(len(at.points), dtype=bool)
    else:
        snap = network.snap(at.points, rules.limit_m, Snap(known.chainage, known.distance_m))
        blocked = known.blocked.copy()
    chainage, distance = snap.chainage.copy(), snap.distance_m.copy()
    met = np.flatnonzero(~np.isnan(chainage))
    legs = shapely.get_coordinates(at.points[met]), network.lines.points(chainage[met])
    crossing = met[rules.obstacles.crossed(*legs)]
    if len(crossing):
        chainage[crossing], distance[crossing] = nearest_free(
            network, at.points[crossing], rules.limit_m, rules.obstacles
        )
        blocked[crossing] = np.isnan(chainage[crossing])
    return Access(at, chainage, distance, blocked, np.zeros(at.count, dtype=bool))


def nearest_free(
    network: Network,
    points: np.ndarray,
    limit_m: float,
    obstacles: Obstacles,
    shut: tuple[np.ndarray, np.ndarray] | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Find for each point the nearest road, or piece of road, to which a leg crosses no obstacle.

    Parameters
    ----------
    network : Network
        Usable roads.
    points : ndarray of shapely points, shape (n,)
        Where the legs begin, in the CRS of the roads.
    limit_m : float
        Longest leg.
    obstacles : Obstacles
        What no leg crosses, in the same CRS.
    shut : pair of ndarray, shape (n,), optional
        Range of chainage that each point does without, from node to node.

    Returns
    -------
    chainage, distance_m : ndarray, shape (n,)
        NaN where there is none; of several nearest pieces the first in the network's order.
    """
    chainage, distance = _nearest(network, points, limit_m, NO_OBSTACLES, shut)
    met = np.flatnonzero(~np.isnan(chainage))
    legs = shapely.get_coordinates(points[met]), network.lines.points(chainage[met])
    left = met[obstacles.crossed(*legs)]
    if len(left):
        shut = None if shut is None else (shut[0][left], shut[1][left])
        pieces = _divided(network, points[left], limit_m, obstacles)
        chainage[left], distance[left] = _nearest(pieces, points[left], limit_m, obstacles, shut)
    return chainage, distance


def _nearest(
    network: Network,
    points: np.ndarray,
    limit_m: float,
    obstacles: Obstacles,
    shut: tuple[np.ndarray, np.ndarray] | None,
) -> tuple[np.ndarray, np.ndarray]:
    """Find the nearest edge to which no shortest leg crosses an obstacle; near roads first."""
    chainage, distance = np.full(len(points), np.nan), np.full(len(points), np.nan)
    if len(points) == 0 or len(network.edge_from) == 0:
        return chainage, distance
    lines, xy = network.lines, shapely.get_coordinates(points)
    left, radius = np.arange(len(points)), min(FIRST_RADIUS_M, limit_m)
    while len(left):
        point, line = lines.tree.query(points[left], predicate="dwithin", distance=radius)
        low = np.searchsorted(network.edge_line, line, side="left")
        many = np.searchsorted(network.edge_line, line, side="right") - low
        point, edge = np.repeat(left[point], many), np.repeat(low, many) + ranks(many)
        if shut is not None:
            middle = (network.edge_from[edge] + network.edge_to[edge]) / 2
            other = (middle < shut[0][point]) | (middle > shut[1][point])
            point, edge = point[other], edge[other]
        used, drawn = np.unique(edge, return_inverse=True)
        pieces = lines.pieces(network.edge_from[used], network.edge_to[used])[drawn]
        away = shapely.distance(pieces, points[point])
        near = away <= radius
        point, edge, away, pieces = point[near], edge[near], away[near], pieces[near]
        along = shapely.line_locate_point(pieces, points[point])
        met_at = np.minimum(network.edge_from[edge] + along, network.edge_to[edge])
        free = np.flatnonzero(~obstacles.crossed(xy[point], lines.points(met_at)))
        order = free[np.lexsort((edge[free], away[free], point[free]))]
        order = order[np.diff(point[order], prepend=-1) > 0]
        chainage[point[order]], distance[point[order]] = met_at[order], away[order]
        if radius >= limit_m:
            break
        left, radius = left[np.isnan(chainage[left])], min(3.0 * radius, limit_m)
    return chainage, distance


def _divided(network: Network, points: np.ndarray, limit_m: float, obstacles: Obstacles) -> Network:
    """Return the network with the roads near some points divided into short pieces.

    Where they pass an obstacle, and evenly, so that around a bend of a river a place on the dry
    part of a road is found though the nearest place on it lies across the water.
    """
    lines = network.lines
    near = np.unique(lines.tree.query(points, predicate="dwithin", distance=limit_m)[1])
    length = lines.end[near] - lines.start[near]
    parts = np.ceil(length / STEP_M).astype(np.int64)
    even = np.repeat(lines.start[near], parts) + ranks(parts) * np.repeat(length / parts, parts)
    cuts = np.union1d(obstacles.cuts(lines, near), even)
    return network.split_at(cuts[network.edge_at(cuts) >= 0])[0]


def second_legs(
    network: Network, access: Access, reached: np.ndarray, rules: AccessRules
) -> Access:
    """Lead places whose roads are cut off to the nearest road of the connected part.

    Parameters
    ----------
    network : Network
        Open roads.
    access : Access
        Legs of the places, a result of `access_legs`.
    reached : ndarray of bool, shape (nodes,)
        Nodes from which a goal is reached, however late.
    rules : AccessRules
        A second leg crosses neither the obstacles nor the closed ground.

    Returns
    -------
    Access
        Only places none of whose legs leads to the connected part, and that find a second one,
        are changed.
    """
    ahead = np.isfinite(network.pace_forward) & reached[network.end]
    back = np.isfinite(network.pace_backward) & reached[network.start]
    connected = ahead | back
    leads = _leads(network, access.chainage, connected, reached)
    cut_off = np.bincount(access.at.place, leads, access.at.count) == 0
    if rules.second_places is not None:
        cut_off &= rules.second_places
    row = np.flatnonzero((cut_off & access.on_road)[access.at.place])
    if len(row) == 0 or not connected.any():
        return access
    barred = rules.obstacles.with_areas(rules.closed_ground)
    second_chainage, away = nearest_free(
        network.select(connected), access.at.points[row], rules.limit_m, barred
    )
    second = np.zeros(access.at.count, dtype=bool)
    second[access.at.place[row[~np.isnan(second_chainage)]]] = True
    chainage, distance = access.chainage.copy(), access.distance_m.copy()
    chainage[row], distance[row] = second_chainage, away
    kept = ~second[access.at.place]
    chainage[kept], distance[kept] = access.chainage[kept], access.distance_m[kept]
    return replace(access, chainage=chainage, distance_m=distance, second=second)


def _leads(
    network: Network, chainage: np.ndarray, connected: np.ndarray, reached: np.ndarray
) -> np.ndarray:
    """Tell from which places on edges a goal is reached; at a node the node itself counts."""
    edge = network.edge_at(chainage)
    leads = edge >= 0
    on, met_at = edge[leads], chainage[leads]
    at_start = met_at - network.edge_from[on] <= TOLERANCE_M
    at_end = network.edge_to[on] - met_at <= TOLERANCE_M
    leads[leads] = (
        connected[on]
        | (at_start & reached[network.start[on]])
        | (at_end & reached[network.end[on]])
    )
    return leads


def joined_access(one: Access, other: Access) -> Access:
    """Return the legs of both for the same places, those of one place together."""
    place = np.concatenate((one.at.place, other.at.place))
    order = np.argsort(place, kind="stable")

    def both(name: str) -> np.ndarray:
        return np.concatenate((getattr(one, name), getattr(other, name)))[order]

    points = np.concatenate((one.at.points, other.at.points))[order]
    at = AccessPoints(points, place[order], one.at.count)
    second = one.second | other.second
    return Access(at, both("chainage"), both("distance_m"), both("blocked"), second)


def access_rules(
    roads: geopandas.GeoDataFrame,
    obstacles: Sequence[geopandas.GeoDataFrame] | Obstacles | None,
    snap_limit_m: float,
) -> tuple[Obstacles, AccessRules]:
    """Return what is in the way of straight legs, and which legs are allowed.

    Parameters
    ----------
    roads : GeoDataFrame
        Expressways among them are in the way.
    obstacles : sequence of GeoDataFrame or Obstacles, optional
        Only where the watercourses are among them, so that a leg is known to cross none, may
        places whose roads are cut off go to a second road.
    snap_limit_m : float
        Longest leg.
    """
    if isinstance(obstacles, Obstacles):
        barred = obstacles
    else:
        barred = obstacles_of(list(obstacles or ()), roads)
    return barred, AccessRules(snap_limit_m, barred, second_road=barred.water_known)
