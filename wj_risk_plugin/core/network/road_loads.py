"""People on the roads when everyone takes the cheapest way, and how long a road needs for them.

Streams of people towards each shelter run down its tree of cheapest ways. Where they enter and
leave, roads are cut into pieces of even load. A piece lets only so many people pass in an hour:
the last of them cannot be at a shelter before the first has come to the piece, all have passed,
and the rest of the way is made. That is a lower bound for these ways, no simulation of queues.
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas
import numpy as np
import pandas as pd

from ...standards import load
from ..tables.values import column
from .linear_referencing import TOLERANCE_M, ranks
from .network import Network
from .road_words import read_road_classes
from .shortest_paths import ShortestPaths, exit_edges, minutes_at

__all__ = ["RoadSizes", "Flows", "loaded_roads", "road_sizes", "flows_to"]


@dataclass(frozen=True, eq=False)
class Flows:
    """People who go the same way along an edge, or along a part of it, to one shelter.

    Attributes
    ----------
    start, end : ndarray, shape (streams,)
        Range of chainage.
    forward : ndarray of bool
        Whether chainage rises along the way.
    people : ndarray of int
        Number of people of each flow.
    arrival : ndarray
        Minutes after setting out at which the first of them comes to the stream's beginning.
    remaining : ndarray
        Minutes from there to the shelter.
    """

    start: np.ndarray
    end: np.ndarray
    forward: np.ndarray
    people: np.ndarray
    arrival: np.ndarray
    remaining: np.ndarray

    @staticmethod
    def joined(several: list[Flows]) -> Flows:
        """Return the streams towards several shelters together."""
        if not several:
            nothing = np.zeros(0)
            return Flows(nothing, nothing, nothing > 0, nothing.astype(int), nothing, nothing)
        names = ("start", "end", "forward", "people", "arrival", "remaining")
        return Flows(*(np.concatenate([getattr(s, name) for s in several]) for name in names))


def flows_to(
    network: Network,
    paths: ShortestPaths,
    chainage: np.ndarray,
    access_minutes: np.ndarray,
    people: np.ndarray,
) -> Flows:
    """Send groups down the tree of cheapest ways to one shelter.

    Parameters
    ----------
    network : Network
        Open roads with a node at the shelter.
    paths : ShortestPaths
        Shortest paths to the shelter alone.
    chainage : ndarray, shape (groups,)
        Where the groups meet the road; all reach the shelter.
    access_minutes : ndarray, shape (groups,)
        What they need to get there.
    people : ndarray of int, shape (groups,)
        How many go.

    Returns
    -------
    Flows
        One an edge, and one for the part of an edge on which a group begins.
    """
    road, node = minutes_at(network, paths, chainage)
    edge, back = exit_edges(network, chainage, node)
    parts = Flows(
        start=np.where(back, network.edge_from[edge], chainage),
        end=np.where(back, chainage, network.edge_to[edge]),
        forward=~back,
        people=people,
        arrival=access_minutes,
        remaining=road,
    )
    long = parts.end - parts.start > TOLERANCE_M
    through = np.zeros(len(paths.minutes), dtype=np.int64)
    soonest = np.full(len(paths.minutes), np.inf)
    at, count, total = node, people, access_minutes + road
    while len(at):
        np.add.at(through, at, count)
        np.minimum.at(soonest, at, total)
        on = paths.predecessor[at] >= 0
        at, count, total = paths.predecessor[at[on]], count[on], total[on]
    passed = np.flatnonzero((through > 0) & (paths.predecessor >= 0))
    along = network.towards.edge_between(paths.predecessor[passed], passed)
    whole = Flows(
        start=network.edge_from[along],
        end=network.edge_to[along],
        forward=network.start[along] == passed,
        people=through[passed],
        arrival=soonest[passed] - paths.minutes[passed],
        remaining=paths.minutes[passed],
    )
    names = ("start", "end", "forward", "people", "arrival", "remaining")
    begun = Flows(*(getattr(parts, name)[long] for name in names))
    return Flows.joined([begun, whole])


@dataclass(frozen=True, eq=False)
class RoadSizes:
    """Width and lanes of each line of a network, both directions together.

    Attributes
    ----------
    width_m, lanes : ndarray, shape (lines,)
        As written, else one from the other, else usual for the class.
    assumed : ndarray of bool, shape (lines,)
        Whether what counts for the way people travel is not written.
    name : ndarray of str or None, shape (lines,)
        Name of the road of each line.
    """

    width_m: np.ndarray
    lanes: np.ndarray
    assumed: np.ndarray
    name: np.ndarray

    def people_per_hour(self, network: Network, edge: np.ndarray, forward: bool) -> np.ndarray:
        """Return how many people pass an edge in an hour.

        On foot the whole width counts for both directions together; for vehicles the lanes of
        the direction, at the capacity of its speed.
        """
        standard = load("road_capacity")
        line = network.edge_line[edge]
        if network.profile.mode == "walking":
            return self.width_m[line] * float(standard["walking"]["people_per_hour_per_m"])
        driving = standard["driving"]
        ahead, other = network.pace_forward[edge], network.pace_backward[edge]
        pace = ahead if forward else other
        both = np.isfinite(ahead) & np.isfinite(other)
        lanes = np.where(both, np.maximum(self.lanes[line] / 2.0, 1.0), self.lanes[line])
        vehicles = np.interp(
            0.06 / pace, driving["speed_kmh"], driving["vehicles_per_hour_per_lane"]
        )
        return lanes * vehicles * float(standard["people_per_vehicle"]["value"])


def road_sizes(network: Network, roads: geopandas.GeoDataFrame) -> RoadSizes:
    """Return width and lanes of the network's lines.

    Parameters
    ----------
    network : Network
        Built from the roads.
    roads : GeoDataFrame
        With the optional columns ``width_m``, ``lanes``, ``road_class`` and ``name``.
    """
    standard = load("road_capacity")
    classes, _ = read_road_classes(roads, network.profile.standard)
    rows = roads.index.get_indexer(network.lines.road)

    def numbers(name: str) -> np.ndarray:
        values = pd.to_numeric(column(roads, name), errors="coerce").to_numpy(dtype=float)[rows]
        return np.where(np.isfinite(values) & (values > 0), values, np.nan)

    def usual(name: str) -> np.ndarray:
        sizes = standard["defaults"]
        known = {word: float(size[name]) for word, size in sizes["classes"].items()}
        return classes.map(known).fillna(float(sizes["other"][name])).to_numpy(dtype=float)[rows]

    width, lanes = numbers("width_m"), numbers("lanes")
    lane_m = float(standard["lane_width_m"]["value"])
    walking = network.profile.mode == "walking"
    assumed = np.isnan(width) if walking else np.isnan(lanes)
    by_lanes = np.where(np.isnan(lanes), usual("width_m"), lanes * lane_m)
    return RoadSizes(
        width_m=np.where(np.isnan(width), by_lanes, width),
        lanes=np.where(np.isnan(lanes), usual("lanes"), lanes),
        assumed=assumed,
        name=column(roads, "name").to_numpy(dtype=object)[rows],
    )


def loaded_roads(
    network: Network, streams: Flows, sizes: RoadSizes, roads: geopandas.GeoDataFrame
) -> geopandas.GeoDataFrame:
    """Add up the streams, piece of road by piece of road.

    Parameters
    ----------
    network : Network
        Roads.
    streams : Flows
        People on the way to all shelters.
    sizes : RoadSizes
        Width and lanes of the network's lines.
    roads : GeoDataFrame
        The layer of roads, whose CRS the result has.

    Returns
    -------
    GeoDataFrame
        Pieces in order of chainage: ``road_id``, ``name``, ``people`` in all,
        ``people_forward`` and ``people_backward`` as the road is drawn, ``width_m``, ``lanes``,
        ``size_assumed``, ``capacity_people_per_hour``, ``clearance_min``, ``length_m``.
    """
    bounds = np.unique(np.concatenate((streams.start, streams.end)))
    count = max(len(bounds) - 1, 0)
    low = np.searchsorted(bounds, streams.start)
    parts = np.searchsorted(bounds, streams.end) - low
    stream = np.repeat(np.arange(len(low)), parts)
    piece = np.repeat(low, parts) + ranks(parts)
    middle = (bounds[:-1] + bounds[1:]) / 2 if count else np.zeros(0)
    edge = network.edge_at(middle)
    forward = streams.forward[stream]
    gone = np.where(
        forward, bounds[piece] - streams.start[stream], streams.end[stream] - bounds[piece + 1]
    )
    pace = np.where(forward, network.pace_forward[edge[piece]], network.pace_backward[edge[piece]])
    # a stream without length or pace adds no time
    gone = np.where(gone > TOLERANCE_M, gone * np.where(np.isfinite(pace), pace, 0.0), 0.0)
    people: np.ndarray = np.zeros((2, count), dtype=np.int64)
    arrival: np.ndarray = np.full((2, count), np.inf)
    remaining: np.ndarray = np.full((2, count), np.inf)
    way = (~forward).astype(int)
    np.add.at(people, (way, piece), streams.people[stream])
    np.minimum.at(arrival, (way, piece), streams.arrival[stream] + gone)
    np.minimum.at(remaining, (way, piece), streams.remaining[stream] - gone)
    used = np.flatnonzero((people.sum(axis=0) > 0) & (np.diff(bounds) > TOLERANCE_M))
    people, arrival, remaining = people[:, used], arrival[:, used], remaining[:, used]
    edge, start, end = edge[used], bounds[used], bounds[used + 1]
    capacity, minutes = _clearance(network, sizes, edge, people, arrival, remaining)
    line = network.edge_line[edge]
    same = (line[1:] == line[:-1]) & (people[:, 1:] == people[:, :-1]).all(axis=0)
    same &= (start[1:] - end[:-1] <= TOLERANCE_M) & (capacity[1:] == capacity[:-1])
    first = np.flatnonzero(np.concatenate((np.ones(min(len(used), 1), bool), ~same)))
    last = np.append(first[1:], len(used))[: len(first)] - 1
    line = line[first]
    table = pd.DataFrame(
        {
            "road_id": network.lines.road_id[line],
            "name": sizes.name[line],
            "people": people.sum(axis=0)[first],
            "people_forward": people[0, first],
            "people_backward": people[1, first],
            "width_m": sizes.width_m[line],
            "lanes": sizes.lanes[line],
            "size_assumed": sizes.assumed[line],
            "capacity_people_per_hour": np.round(capacity[first]),
            "clearance_min": np.maximum.reduceat(minutes, first) if len(first) else minutes,
            "length_m": end[last] - start[first],
        }
    )
    shapes = network.lines.pieces(start[first], end[last])
    return geopandas.GeoDataFrame(table, geometry=shapes, crs=roads.crs)


def _clearance(
    network: Network,
    sizes: RoadSizes,
    edge: np.ndarray,
    people: np.ndarray,
    arrival: np.ndarray,
    remaining: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Return people an hour of each piece, and the least minutes until its last one has arrived."""
    ways = np.stack([sizes.people_per_hour(network, edge, forward) for forward in (True, False)])
    with np.errstate(invalid="ignore"):
        each = np.where(people > 0, arrival + 60.0 * people / ways + remaining, -np.inf)
    worst = each.argmax(axis=0)
    capacity = np.where(worst == 0, ways[0], ways[1])
    minutes = each.max(axis=0) if len(edge) else np.zeros(0)
    if network.profile.mode == "walking":  # both directions share the width
        total = arrival.min(axis=0) + 60.0 * people.sum(axis=0) / capacity
        minutes = np.maximum(minutes, total + remaining.min(axis=0))
    return capacity, minutes
