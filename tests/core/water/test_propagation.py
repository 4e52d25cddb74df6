"""The lowest of many arrivals, and sums of ranges, against plain sampling."""

from __future__ import annotations

import itertools

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString

from wj_risk_plugin.core.network.linear_referencing import exclusive_ranges, gained_ranges
from wj_risk_plugin.core.water.network import build_waterway
from wj_risk_plugin.core.water.propagation import (
    Race,
    covered_ranges,
    cut_at,
    first_arrivals,
    in_bands,
    united,
)
from wj_risk_plugin.core.water.totals import candidate_gains, overlap_km

#: Three edges in a row, 100, 60 and 140 m long.
ENDS = [0, 100, 160, 300]
NETWORK = build_waterway(
    geopandas.GeoDataFrame(
        geometry=[LineString([(a, 0), (b, 0)]) for a, b in zip(ENDS, ENDS[1:])], crs=4547
    )
).network
MINUTES = st.sampled_from([0.0, 1.0, 1.5, 2.0, 4.0, np.inf])
PACES = st.sampled_from([0.005, 0.01, 0.02, 0.04, np.inf])


@st.composite
def races(draw):
    """Draw boats with any minutes at the nodes; they need not agree with their paces."""
    boats, speeds = draw(st.integers(1, 5)), draw(st.integers(1, 3))
    nodes, edges = len(NETWORK.node_xy), len(NETWORK.start)

    def table(rows, columns, values):
        flat = draw(st.lists(values, min_size=rows * columns, max_size=rows * columns))
        return np.array(flat).reshape(rows, columns)

    return Race(
        network=NETWORK,
        minutes=table(boats, nodes, MINUTES),
        origin=np.arange(boats)[:, None] * np.ones(nodes, dtype=int),
        forward=table(speeds, edges, PACES),
        backward=table(speeds, edges, PACES),
        speed=np.array(draw(st.lists(st.integers(0, speeds - 1), min_size=boats, max_size=boats))),
    )


def sampled(boats, edge, along):
    """Return each boat's minutes at a place, one by one."""
    best = []
    for boat, speed in enumerate(boats.speed):
        length = NETWORK.length_m[edge]
        options = [np.inf]
        if np.isfinite(boats.forward[speed, edge]):
            start = boats.minutes[boat, NETWORK.start[edge]]
            options.append(start + along * boats.forward[speed, edge])
        if np.isfinite(boats.backward[speed, edge]):
            end = boats.minutes[boat, NETWORK.end[edge]]
            options.append(end + (length - along) * boats.backward[speed, edge])
        best.append(min(options))
    return np.array(best)


@given(races())
def test_the_first_boat_everywhere_is_the_first_of_all_sampled(boats):
    edges = np.arange(3)
    pieces = first_arrivals(boats, edges)
    limits = np.array([1.25, 2.5])
    banded = in_bands(pieces, limits)
    for edge in edges:
        own = pieces[pieces["edge"] == edge]
        cut = banded[banded["edge"] == edge]
        for share in np.linspace(0.01, 0.99, 37):
            along = share * NETWORK.length_m[edge]
            place = NETWORK.edge_from[edge] + along
            minutes = sampled(boats, edge, along)
            assert np.allclose(boats.best_at(np.array([edge]), np.array([along]))[:, 0], minutes)
            here = own[(own["start"] <= place) & (place <= own["end"])]
            if np.isinf(minutes.min()):
                assert len(here) == 0
                continue
            first = here.iloc[0]
            part = (place - first["start"]) / (first["end"] - first["start"])
            read = first["minutes_start"] + part * (first["minutes_end"] - first["minutes_start"])
            assert read == pytest.approx(minutes.min(), abs=1e-4)
            assert minutes[int(first["boat"])] == pytest.approx(minutes.min(), abs=1e-4)
            band = np.searchsorted(limits, minutes.min())
            near = np.abs(limits - minutes.min()).min() < 1e-3
            found = cut[(cut["start"] <= place) & (place <= cut["end"])]["band"]
            assert near or band in set(found)
    lengths = (banded["end"] - banded["start"]).sum()
    assert lengths == pytest.approx((pieces["end"] - pieces["start"]).sum(), abs=1e-2)


@given(races(), st.sampled_from([0.5, 1.25, 3.0]))
def test_covered_ranges_are_where_a_boat_is_within_the_limit(boats, limit):
    chosen = np.arange(len(boats.speed))[::2]
    start, end = covered_ranges(boats, chosen, np.arange(3), limit)
    assert (start[1:] > end[:-1]).all()
    for edge, share in itertools.product(range(3), np.linspace(0.01, 0.99, 23)):
        along = share * NETWORK.length_m[edge]
        place = NETWORK.edge_from[edge] + along
        minutes = sampled(boats, edge, along)[chosen].min()
        if abs(minutes - limit) > 1e-3:
            assert ((start <= place) & (place <= end)).any() == (minutes < limit)


def ranges_of(cells):
    """Return unit cells as ranges that do not overlap."""
    cells = sorted(cells)
    start = [cell for cell in cells if cell - 1 not in cells]
    end = [cell + 1 for cell in cells if cell + 1 not in cells]
    return np.array(start, dtype=float), np.array(end, dtype=float)


CELLS = st.frozensets(st.integers(0, 12), max_size=8)


@given(st.lists(CELLS, min_size=1, max_size=4), CELLS, CELLS)
def test_sums_of_ranges_are_those_of_cells(sets, already, scope):
    each = [ranges_of(cells) for cells in sets]
    for number, alone in enumerate(exclusive_ranges(each)):
        others = set().union(*(cells for n, cells in enumerate(sets) if n != number))
        assert overlap_km(alone, ranges_of(scope)) * 1000 == len((sets[number] - others) & scope)
    gains = [gained_ranges(one, ranges_of(already), ranges_of(scope)) for one in each]
    new = [(cells & scope) - already for cells in sets]
    alone, rank, adds = candidate_gains(gains)
    assert np.allclose(alone * 1000, [len(cells) for cells in new])
    taken, place = set(), 0
    while any(cells - taken for cells in new):
        best = max(range(len(new)), key=lambda n: (len(new[n] - taken), -n))
        place += 1
        assert rank[best] == place
        assert adds[best] * 1000 == pytest.approx(len(new[best] - taken))
        taken |= new[best]
    assert np.isnan(rank).sum() == len(new) - place


def test_pieces_are_cut_and_united_again():
    whole = pd.DataFrame(
        {
            "start": [0.0, 100.0],
            "end": [100.0, 160.0],
            "minutes_start": [1.0, 3.0],
            "minutes_end": [3.0, 2.4],
            "boat": [0, 0],
        }
    )
    cut = cut_at(whole, np.array([10.0, 40.0, 100.0, 130.0]))
    assert cut["minutes_start"].tolist() == pytest.approx([1.0, 1.2, 1.8, 3.0, 2.7])
    line = np.zeros(len(cut), dtype=int)
    pd.testing.assert_frame_equal(
        united(cut, line, ["boat"]).drop(columns="line"), whole, check_dtype=False
    )
    # rising and falling may be one where that is asked for
    assert len(united(cut, line, ["boat"], uneven=np.ones(5, dtype=bool))) == 1
    assert len(united(cut, np.arange(5), ["boat"])) == 5


def test_sampled_network_is_what_it_says():
    assert NETWORK.length_m.tolist() == [100.0, 60.0, 140.0]
    assert shapely.length(NETWORK.lines.geometry).sum() == 300.0
