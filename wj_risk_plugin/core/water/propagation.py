"""Who is where first on the water: the lowest of many arrivals at every place, exactly.

Each boat has its own speed, so that two that race can overtake each other anywhere on a reach. One
search per boat gives its minutes at the nodes; between nodes its minutes grow evenly from either
end of an edge. The first arrival is the lower envelope of all these straight lines: it is walked
along, from crossing to crossing, for all edges at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..arrays import Floats, Integers
from ..network.linear_referencing import TOLERANCE_M, TOLERANCE_MIN, merged_ranges, ranks
from ..network.network import Network
from ..network.shortest_paths import ShortestPaths, band_cuts

__all__ = [
    "Race",
    "covered_ranges",
    "cut_at",
    "first_arrivals",
    "goes_on",
    "in_bands",
    "race",
    "united",
]


#: Straight lines looked at in one block.
BLOCK = 2_000_000
#: Minutes at two places that differ by no more go on evenly.
SAME_MINUTES = 1e-6


@dataclass(frozen=True, eq=False)
class Race:
    """Minutes of several boats at the nodes of one network.

    Attributes
    ----------
    network : Network
        Whose edges are the same for all; its paces are without meaning.
    minutes : ndarray, shape (boats, nodes)
        When each boat is there, infinite where it never is.
    origin : ndarray of int, shape (boats, nodes)
        From which launch, -1 likewise.
    forward, backward : ndarray, shape (speeds, edges)
        Minutes per metre with rising and falling chainage.
    speed : ndarray of int, shape (boats,)
        Row of the paces for each boat.
    """

    network: Network
    minutes: Floats
    origin: Integers
    forward: Floats
    backward: Floats
    speed: Integers

    def lines(self, boats: Integers, edges: Integers) -> tuple[Floats, Floats]:
        """Return minutes at the start of edges and their growth per metre, start before end.

        Parameters
        ----------
        boats : ndarray of int, shape (b,)
        edges : ndarray of int, shape (e,)

        Returns
        -------
        at_start, slope : ndarray, shape (e, 2 * b)
            For each boat coming from the edge's start, then from its end; infinite and 0 where it
            does not.
        """
        length = self.network.length_m[edges]
        ahead = self.forward[self.speed[boats]][:, edges]
        back = self.backward[self.speed[boats]][:, edges]
        from_start = self.minutes[boats][:, self.network.start[edges]]
        from_end = self.minutes[boats][:, self.network.end[edges]]
        ahead = np.where(np.isfinite(from_start) & np.isfinite(ahead), ahead, np.nan)
        back = np.where(np.isfinite(from_end) & np.isfinite(back), back, np.nan)
        at_start = np.stack((from_start + 0.0 * ahead, from_end + back * length), axis=1)
        slope = np.stack((ahead, -back), axis=1)
        gone = np.isnan(slope)
        at_start[gone], slope[gone] = np.inf, 0.0
        shape = (2 * len(boats), len(edges))
        return at_start.reshape(shape).T, slope.reshape(shape).T

    def best_at(self, edge: Integers, along_m: Floats) -> Floats:
        """Return the minutes of each boat at places on edges, shape (boats, places)."""
        boats = np.arange(len(self.speed))
        minutes_at_ends = np.full((len(boats), len(edge)), np.inf)
        step = max(1, BLOCK // max(1, 2 * len(boats)))
        for first in range(0, len(edge), step):
            some = slice(first, first + step)
            at_start, slope = self.lines(boats, edge[some])
            minutes = at_start + slope * along_m[some, None]
            minutes_at_ends[:, some] = minutes.reshape(len(minutes), -1, 2).min(axis=2).T
        return minutes_at_ends


def race(networks: Sequence[Network], searches: Sequence[ShortestPaths], speed: Integers) -> Race:
    """Put the searches of several boats together.

    Parameters
    ----------
    networks : sequence of Network
        One for each speed.
    searches : sequence of ShortestPaths
        One for each boat, away from its launches.
    speed : ndarray of int
        Position of each boat's network.
    """
    nodes = len(networks[0].node_xy)
    return Race(
        network=networks[0],
        minutes=np.array([one.minutes for one in searches]).reshape(-1, nodes),
        origin=np.array([one.origin for one in searches], dtype=np.int64).reshape(-1, nodes),
        forward=np.array([one.pace_forward for one in networks]),
        backward=np.array([one.pace_backward for one in networks]),
        speed=np.asarray(speed, dtype=np.int64),
    )


def first_arrivals(boats: Race, edges: Integers) -> pd.DataFrame:
    """Find which boat is first at every place of some edges, and when.

    Parameters
    ----------
    boats : Race
        At a tie the boat that comes first in it counts.
    edges : ndarray of int
        Edges, ascending.

    Returns
    -------
    DataFrame
        Pieces in order of chainage: ``edge``, ``start`` and ``end`` (chainage), ``boat``,
        ``origin`` (launch), ``minutes_start``, ``minutes_end``. Along a piece one boat comes from
        one side, so that minutes change evenly. Places that no boat reaches have no piece.
    """
    network = boats.network
    all_boats = np.arange(len(boats.speed))
    step = max(1, BLOCK // max(1, 2 * len(all_boats)))
    parts = []
    for first in range(0, len(edges) if len(all_boats) else 0, step):
        some = edges[first : first + step]
        at_start, slope = boats.lines(all_boats, some)
        which, near, far, line = _lowest(at_start, slope, network.length_m[some])
        edge, boat = some[which], line // 2
        node = np.where(line % 2 == 0, network.start[edge], network.end[edge])
        base, growth = at_start[which, line], slope[which, line]
        parts.append(
            pd.DataFrame(
                {
                    "edge": edge,
                    "start": network.edge_from[edge] + near,
                    "end": network.edge_from[edge] + far,
                    "boat": boat,
                    "origin": boats.origin[boat, node],
                    "minutes_start": base + growth * near,
                    "minutes_end": base + growth * far,
                }
            )
        )
    if not parts:
        whole = ["edge", "boat", "origin"]
        real = ["start", "end", "minutes_start", "minutes_end"]
        empty = {name: np.zeros(0, np.int64) for name in whole}
        return pd.DataFrame({**empty, **{name: np.zeros(0) for name in real}})
    table = pd.concat(parts, ignore_index=True)
    return table.sort_values("start", kind="stable").reset_index(drop=True)


def _lowest(
    at_start: Floats, slope: Floats, length: Floats
) -> tuple[Integers, Floats, Floats, Integers]:
    """Walk along the lower envelope of straight lines: row, from, to, and the lowest line.

    Each row is an edge. The envelope of straight lines bends only downwards: from one line it goes
    over to the line of smaller growth that it meets first.
    """
    along = np.zeros(len(length))
    rows = np.flatnonzero(np.isfinite(at_start).any(axis=1) & (length > 0))
    pieces: list[tuple[Integers, Floats, Floats, Integers]] = []
    while len(rows):
        here, growth = along[rows], slope[rows]
        minutes = at_start[rows] + growth * here[:, None]
        # Judged a little farther on, so that lines which meet here are told apart by their growth.
        ahead = np.minimum(TOLERANCE_M / 2, (length[rows] - here) / 2)
        then = minutes + growth * ahead[:, None]
        tied = then <= then.min(axis=1, keepdims=True) + TOLERANCE_MIN
        least = np.where(tied, growth, np.inf).min(axis=1, keepdims=True)
        line = (tied & (growth == least)).argmax(axis=1)
        each = np.arange(len(rows))
        gains = growth[each, line][:, None] - growth
        later = minutes - minutes[each, line][:, None]
        meets = np.full(gains.shape, np.inf)
        np.divide(later, gains, out=meets, where=(gains > 0) & np.isfinite(later))
        until = here + np.maximum(meets.min(axis=1), ahead)
        done = until >= length[rows] - TOLERANCE_M / 2
        until = np.where(done, length[rows], until)
        pieces.append((rows, here, until, line))
        along[rows] = until
        rows = rows[~done]
    if not pieces:
        none = np.zeros(0, np.int64)
        return none, np.zeros(0), np.zeros(0), none
    row, near, far, line = (np.concatenate(parts) for parts in zip(*pieces))
    return row, near, far, line


def in_bands(pieces: pd.DataFrame, limits_minutes: Floats) -> pd.DataFrame:
    """Cut pieces at the exact places where limits are passed.

    Parameters
    ----------
    pieces : DataFrame
        Pieces of `first_arrivals`.
    limits_minutes : ndarray of float
        Limits in minutes, ascending.

    Returns
    -------
    DataFrame
        With ``band``, the position of the smallest limit that a piece is within; the number of
        limits beyond the last.
    """
    if len(pieces) == 0:
        return pieces.assign(band=np.zeros(0, np.int64))
    start, end = pieces["start"].to_numpy(), pieces["end"].to_numpy()
    low, high = pieces["minutes_start"].to_numpy(), pieces["minutes_end"].to_numpy()
    rising = high >= low
    pace = np.abs(high - low) / (end - start)
    which, band, near, far = band_cuts(
        np.minimum(low, high), end - start, pace, np.append(limits_minutes, np.inf)
    )
    up = rising[which]
    at_near = np.minimum(low, high)[which] + near * pace[which]
    at_far = np.minimum(low, high)[which] + far * pace[which]
    cut = pieces.iloc[which].reset_index(drop=True)
    cut["start"] = np.where(up, start[which] + near, end[which] - far)
    cut["end"] = np.where(up, start[which] + far, end[which] - near)
    cut["minutes_start"] = np.where(up, at_near, at_far)
    cut["minutes_end"] = np.where(up, at_far, at_near)
    cut["band"] = band
    return cut.sort_values("start", kind="stable").reset_index(drop=True)


def covered_ranges(
    boats: Race, boat: Integers, edges: Integers, limit_minutes: float
) -> tuple[Floats, Floats]:
    """Return the ranges of chainage where any of some boats is within a limit.

    Parameters
    ----------
    boats : Race
        Boats.
    boat : ndarray of int
        Numbers of the boats.
    edges : ndarray of int
        Edges, ascending.
    limit_minutes : float
        Minutes.

    Returns
    -------
    start, end : ndarray
        Ranges, not overlapping, ascending.
    """
    network, starts, ends = boats.network, [], []
    length = network.length_m[edges]
    for one in boat:
        forward = boats.forward[boats.speed[one]][edges]
        backward = boats.backward[boats.speed[one]][edges]
        left = limit_minutes - boats.minutes[one]
        for node, pace, ahead in (
            (network.start[edges], forward, True),
            (network.end[edges], backward, False),
        ):
            some = np.isfinite(left[node]) & (left[node] > 0) & np.isfinite(pace)
            reach = np.minimum(left[node][some] / pace[some], length[some])
            begin = network.edge_from[edges][some]
            if not ahead:
                begin = network.edge_to[edges][some] - reach
            starts.append(begin)
            ends.append(begin + reach)
    none = np.zeros(0)
    return merged_ranges(np.concatenate([none, *starts]), np.concatenate([none, *ends]))


def goes_on(pieces: pd.DataFrame, line: Integers, alike: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Tell which pieces begin where the one before them ends, on the same line and alike.

    Parameters
    ----------
    pieces : DataFrame
        ``start``, ``end`` and others, in order of chainage.
    line : ndarray of int, shape (pieces,)
        Line that each is on.
    alike : sequence of str
        Columns in which they must agree.

    Returns
    -------
    ndarray of bool, shape (pieces,)
        The first is False.
    """
    start, end = pieces["start"].to_numpy(), pieces["end"].to_numpy()
    same = np.zeros(len(pieces), dtype=bool)
    same[1:] = (np.diff(line) == 0) & (start[1:] <= end[:-1] + TOLERANCE_M)
    for name in alike:
        values = pieces[name].to_numpy()
        same[1:] &= values[1:] == values[:-1]
    return same


def united(
    pieces: pd.DataFrame,
    line: Integers,
    alike: Sequence[str],
    uneven: npt.NDArray[np.bool_] | None = None,
) -> pd.DataFrame:
    """Unite neighbouring pieces that are alike and along which minutes go on evenly.

    Parameters
    ----------
    pieces : DataFrame
        ``start``, ``end``, ``minutes_start``, ``minutes_end`` and others, in order of chainage.
    line, alike
        See `goes_on`.
    uneven : ndarray of bool, optional
        Pieces that are united although minutes rise and fall along them.

    Returns
    -------
    DataFrame
        With ``line``; minutes at the two ends.
    """
    pieces = pieces.assign(line=line)
    if len(pieces) == 0:
        return pieces
    low, high = pieces["minutes_start"].to_numpy(), pieces["minutes_end"].to_numpy()
    same = goes_on(pieces, line, alike)
    even = np.abs(low[1:] - high[:-1]) <= SAME_MINUTES
    even &= (high > low)[1:] == (high > low)[:-1]
    same[1:] &= even if uneven is None else even | uneven[1:]
    first = np.flatnonzero(~same)
    last = np.append(first[1:] - 1, len(pieces) - 1)
    result = pieces.iloc[first].reset_index(drop=True)
    result["end"], result["minutes_end"] = pieces["end"].to_numpy()[last], high[last]
    return result


def cut_at(pieces: pd.DataFrame, chainages: Floats) -> pd.DataFrame:
    """Cut pieces at places, minutes changing evenly between their ends.

    Parameters
    ----------
    pieces : DataFrame
        ``start``, ``end``, ``minutes_start``, ``minutes_end`` and others.
    chainages : ndarray
        Chainages, ascending.

    Examples
    --------
    >>> piece = pd.DataFrame(
    ...     {"start": [0.0], "end": [10.0], "minutes_start": [1.0], "minutes_end": [2.0]})
    >>> cut_at(piece, np.array([4.0, 20.0])).to_numpy().tolist()
    [[0.0, 4.0, 1.0, 1.4], [4.0, 10.0, 1.4, 2.0]]
    """
    start, end = pieces["start"].to_numpy(dtype=float), pieces["end"].to_numpy(dtype=float)
    inner = np.searchsorted(chainages, start + TOLERANCE_M / 2, side="right")
    count = np.maximum(np.searchsorted(chainages, end - TOLERANCE_M / 2) - inner, 0) + 1
    which = np.repeat(np.arange(len(pieces)), count)
    number = ranks(count)
    padded = np.append(chainages, np.inf)
    after = inner[which] + number
    begin = np.where(number == 0, start[which], padded[np.maximum(after - 1, 0)])
    finish = np.where(number == count[which] - 1, end[which], padded[after])
    cut = pieces.iloc[which].reset_index(drop=True)
    low, high = cut["minutes_start"].to_numpy(), cut["minutes_end"].to_numpy()
    growth = (high - low) / (end - start)[which]
    cut["minutes_start"] = np.where(number == 0, low, low + growth * (begin - start[which]))
    cut["minutes_end"] = np.where(
        number == count[which] - 1, high, low + growth * (finish - start[which])
    )
    cut["start"], cut["end"] = begin, finish
    return cut
