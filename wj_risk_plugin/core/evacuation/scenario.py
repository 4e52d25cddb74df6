"""An evacuation case: who has to leave, which shelters count, over which roads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import geopandas
import numpy as np
import pandas as pd

from ...standards import load
from ..hazards.footprints import HazardAreas, hazard_areas
from ..messages import InputError, Message, Progress, part, report
from ..network.access import Access, AccessPoints, AccessRules, access_legs, access_rules
from ..network.build import RoadNetworks
from ..network.linear_referencing import TOLERANCE_MIN, closure_footprints, ranges_inside
from ..network.network import Network
from ..network.notes import network_notes
from ..network.shortest_paths import exit_edges, tree_edges
from ..network.travel_times import (
    NearestShelters,
    Places,
    nearest_shelters,
    places_of,
    reasons_of_lateness,
)
from ..shelters.admissibility import admissible_shelters
from ..tables.columns import Skipped, checked_people, feature_ids_of, layer_name
from ..tables.values import column
from ..texts.text_columns import PlainTables
from .closures import closures_in_force
from .options import DEFAULT_EVACUATION, EvacuationOptions

__all__ = [
    "EvacuationScenario",
    "checked_capacity",
    "checked_limit",
    "checked_limits",
    "evacuation_scenario",
    "exposed_metres",
    "exposed_ranges",
]


@dataclass(frozen=True, eq=False)
class EvacuationScenario(PlainTables):
    """What every evacuation question starts from.

    Attributes
    ----------
    settlements, shelters : GeoDataFrame
        The layers as given.
    people : Series of int
        People of each settlement, on the settlements' index.
    capacity : Series
        Whole places on the shelters' index, NaN where unknown.
    admitted : DataFrame
        Of `admissible_shelters`, on the shelters' index.
    hazards : HazardAreas
        What makes shelters inadmissible and routes exposed.
    network, opened : Network
        The roads as built, and without what is closed.
    demand, open_shelters : Places
        Settlements with a place (a group of people each), and admissible shelters with a place,
        in the order of their ids.
    rules : AccessRules
        Which straight legs between them and the roads are allowed.
    skips, notes : list
        Features left out, and assumptions, for the run record.
    """

    settlements: geopandas.GeoDataFrame
    shelters: geopandas.GeoDataFrame
    people: pd.Series
    capacity: pd.Series
    admitted: pd.DataFrame
    hazards: HazardAreas
    network: Network
    opened: Network
    demand: Places
    open_shelters: Places
    rules: AccessRules
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)

    @cached_property
    def legs(self) -> tuple[Access, Access]:
        """Straight legs of the groups and of the open shelters to the roads as built."""
        demand, open_shelters = (
            access_legs(self.network, places.access, self.rules)
            for places in (self.demand, self.open_shelters)
        )
        return demand, open_shelters

    @property
    def nothing_closed(self) -> bool:
        """Whether no road is closed, nor ground that a leg to a second road could cross."""
        return self.opened is self.network and len(self.rules.closed_ground) == 0

    def travel_as_built(self, limit_minutes: float = np.inf) -> NearestShelters:
        """Find each group's nearest shelter with no road closed."""
        demand, open_shelters = self.demand.access, self.open_shelters.access
        rules = replace(self.rules, closed_ground=self.rules.closed_ground[:0])
        return nearest_shelters(
            self.network, demand, open_shelters, rules, limit_minutes, self.legs
        )

    def rules_while_closed(self, goals: AccessPoints) -> AccessRules:
        """Return the rules on the open roads towards some goals.

        Only those go to a second road whose own are cut off though nothing is closed: around a
        flood or a landslide nobody is led across country.
        """
        if self.nothing_closed:
            return self.rules
        as_built = replace(self.rules, closed_ground=self.rules.closed_ground[:0])
        way = nearest_shelters(self.network, self.demand.access, goals, as_built)
        return replace(self.rules, second_places=way.access.second)

    def travel(self, limit_minutes: float = np.inf) -> NearestShelters:
        """Find each group's nearest shelter on the open roads.

        A closure makes nobody faster: who is led to another road by it, or to another road at a
        shelter, and would come sooner by that, could have gone so before, and keeps the minutes
        without closures.
        """
        demand, open_shelters = self.demand.access, self.open_shelters.access
        rules, legs = self.rules_while_closed(open_shelters), self.legs
        nearest = nearest_shelters(self.opened, demand, open_shelters, rules, limit_minutes, legs)
        if self.nothing_closed:
            return nearest
        moved, doors_moved = (
            (one.chainage != built.chainage) & ~np.isnan(built.chainage)
            for one, built in zip((nearest.first, nearest.entrances), legs)
        )
        changed = (np.bincount(demand.place, moved, demand.count) > 0) | nearest.access.second
        changed |= doors_moved.any()
        if not changed.any():
            return nearest
        before = nearest_shelters(
            self.network,
            demand.of(changed),
            open_shelters,
            replace(rules, closed_ground=rules.closed_ground[:0], second_places=None),
            limit_minutes,
            (legs[0].of(changed), legs[1]),
        )
        least = np.zeros(demand.count)
        least[changed] = before.minutes
        return nearest.no_sooner_than(least)

    def statuses(
        self, nearest: NearestShelters, limit_minutes: float, progress: Progress = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return each group's status before capacity, and its minutes also beyond the limit.

        Parameters
        ----------
        nearest : NearestShelters
            Result of `travel`, searched to the limit at least.
        limit_minutes : float
            Minutes within which people are in time.
        progress : callable, optional
            Function that is told how far the work is, see `messages.report`.
        """
        status = np.full(len(self.demand.ids), "served", dtype=object)
        minutes = nearest.minutes.copy()
        late = ~(minutes <= limit_minutes + TOLERANCE_MIN)
        if len(self.open_shelters.ids) == 0:
            status[:] = "no_admissible_shelter"
            return status, minutes
        if not late.any():
            return status, minutes
        report(progress, 0.1, Message("Searching how late the others are"))
        ever = self.travel()
        unclosed = ever
        if not self.nothing_closed:
            report(progress, 0.5, Message("Searching the roads without closures"))
            unclosed = self.travel_as_built()
        status[late] = reasons_of_lateness(ever, unclosed, limit_minutes)[late]
        minutes[late] = ever.minutes[late]
        return status, minutes

    @cached_property
    def demand_people(self) -> np.ndarray:
        """People of each group, shape (groups,)."""
        return self.people.loc[self.demand.index].to_numpy()

    def by_settlement(self, rows: pd.DataFrame) -> geopandas.GeoDataFrame:
        """Return one row per settlement with what was found of its group.

        Parameters
        ----------
        rows : DataFrame
            What was found of each group, on the index of ``demand``.

        Returns
        -------
        GeoDataFrame
            ``id``, ``name``, ``people``, ``division_code`` and the columns given, missing where a
            settlement has no place.
        """
        table = pd.DataFrame(
            {
                "id": feature_ids_of(self.settlements),
                "name": column(self.settlements, "name"),
                "people": self.people,
                "division_code": column(self.settlements, "division_code"),
            }
        ).join(rows)
        points = pd.Series(self.demand.points, index=self.demand.index).reindex(table.index)
        ledger = geopandas.GeoDataFrame(table, geometry=points.to_numpy(), crs=self.settlements.crs)
        ledger.attrs["layer"] = layer_name(self.settlements)
        return ledger

    @property
    def capacity_given(self) -> pd.Series:
        """Places per shelter as written, NaN where unknown, on the shelters' index."""
        return pd.to_numeric(column(self.shelters, "capacity_people")).astype(float)

    @cached_property
    def open_capacity(self) -> np.ndarray:
        """Whole places of each open shelter, NaN where unknown, shape (open shelters,)."""
        return self.capacity.loc[self.open_shelters.index].to_numpy()


def evacuation_scenario(
    roads: geopandas.GeoDataFrame,
    shelters: geopandas.GeoDataFrame,
    settlements: geopandas.GeoDataFrame,
    options: EvacuationOptions = DEFAULT_EVACUATION,
    progress: Progress = None,
) -> EvacuationScenario:
    """Check the people and the places, take out shelters that do not count, build the roads.

    Parameters
    ----------
    roads, shelters, settlements : GeoDataFrame
        Tables of the data dictionary in one metric CRS. Shelters and settlements may be areas or
        multipoints, see `access`.
    options : EvacuationOptions
        Hazards, obstacles, closures, terrain, how people travel, which shelters are admissible.
    progress : callable, optional
        Function that is told how far the work is, see `messages.report`.

    Returns
    -------
    EvacuationScenario

    Raises
    ------
    InputError
        Where people are missing, negative or fractional, a capacity is negative, or no road is
        usable.
    """
    people = checked_people(settlements)
    capacity = checked_capacity(shelters)
    hazards, snap_limit_m = options.hazards, options.travel.snap_limit_m
    areas = hazards if isinstance(hazards, HazardAreas) else hazard_areas(list(hazards))
    admitted = admissible_shelters(shelters, areas, options.shelter_rules)
    network = options.network
    if network is None:
        networks = options.networks or RoadNetworks()
        network = networks.build(roads, options.travel, options.dem, part(progress, 0.0, 0.9))
    report(progress, 0.9, Message("Closing roads"))
    closures, closure_skips = options.closures, list[Skipped]()
    if closures is not None:
        closures, closure_skips = closures_in_force(closures, options.on_date)
    opened = network.with_closures(closures, part(progress, 0.9, 1.0))
    barred, rules = access_rules(roads, options.obstacles, snap_limit_m)
    if closures is not None:
        rules = rules.on_closed(closure_footprints(closures)[0])
    nowhere = Message("settlements without geometry count as too far from a road")
    demand, group_skips = places_of(settlements, nowhere, network=network, limit_m=snap_limit_m)
    left_out = Message("features without geometry are left out")
    usable = admitted.table["admissible"].to_numpy(dtype=bool)
    open_shelters, shelter_skips = places_of(shelters, left_out, usable, network, snap_limit_m)
    return EvacuationScenario(
        settlements=settlements,
        shelters=shelters,
        people=people,
        capacity=capacity,
        admitted=admitted.table,
        hazards=areas,
        network=network,
        opened=opened,
        demand=demand,
        open_shelters=open_shelters,
        rules=rules,
        skips=[
            *admitted.skips,
            *barred.skips,
            *network.skips,
            *closure_skips,
            *group_skips,
            *shelter_skips,
        ],
        notes=[*admitted.notes, *network_notes(network, options.dem), *barred.notes],
    )


def checked_limits(limits_minutes: Sequence[float]) -> np.ndarray:
    """Return the limits as an array.

    Raises
    ------
    InputError
        Unless they are positive numbers in ascending order.

    Examples
    --------
    >>> checked_limits([5, 10])
    array([ 5., 10.])
    """
    limits = np.asarray(list(limits_minutes), dtype=float)
    good = len(limits) > 0 and np.isfinite(limits).all() and limits[0] > 0
    if not good or (np.diff(limits) <= 0).any():
        raise InputError(
            "LIMITS_MIN",
            Message("limits must be positive minutes in ascending order"),
            mend=Message("write for example 5,10,15,30"),
        )
    return limits


def checked_capacity(shelters: pd.DataFrame) -> pd.Series:
    """Return whole places per shelter, NaN where unknown."""
    capacity = pd.to_numeric(column(shelters, "capacity_people"), errors="coerce").astype(float)
    negative = capacity < 0
    if negative.any():
        raise InputError(
            layer_name(shelters),
            Message("capacity is negative"),
            list(shelters.index[negative]),
            Message("write the number of people, 0 for a full shelter, nothing where unknown"),
        )
    # A part of a person does not fit.
    return pd.Series(np.floor(capacity.to_numpy(dtype=float)), index=capacity.index)


def checked_limit(limit_minutes: float) -> float:
    """Return the one limit of a question.

    Raises
    ------
    InputError
        Unless it is a positive number.

    Examples
    --------
    >>> checked_limit(30)
    30.0
    """
    if not (np.isfinite(limit_minutes) and limit_minutes > 0):
        raise InputError(
            "LIMIT_MIN",
            Message("the limit must be a positive number of minutes"),
            mend=Message("write for example 30"),
        )
    return float(limit_minutes)


def exposed_ranges(
    network: Network, hazards: HazardAreas, progress: Progress = None
) -> tuple[np.ndarray, np.ndarray]:
    """Return chainages, and the metres inside hazard footprints up to each of them."""
    areas = hazards.areas
    grades = load("shelters")["hazards_that_count"]["fire_grades"]
    harmless = (areas["family"] == "fire") & areas["level"].notna() & ~areas["level"].isin(grades)
    areas = areas[areas["exposes"].astype(bool) & ~harmless]
    start, end = ranges_inside(network.lines, np.asarray(areas.geometry.values), None, progress)
    bounds = np.concatenate(([-1.0], np.stack((start, end), axis=1).reshape(-1)))
    inside = np.concatenate(([0.0], np.cumsum(np.stack((start * 0, end - start), 1).reshape(-1))))
    return bounds, inside


def exposed_metres(nearest: NearestShelters, ranges: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Return metres of each group's way along the roads inside the network's `exposed_ranges`."""
    network = nearest.network
    bounds, inside = ranges

    def up_to(chainage: np.ndarray) -> np.ndarray:
        return np.interp(chainage, bounds, inside)

    on_edge = np.append(up_to(network.edge_to) - up_to(network.edge_from), 0.0)
    to_shelter = nearest.paths.accumulate(on_edge[tree_edges(network, nearest.paths)])
    exposed = np.full(len(nearest.minutes), np.nan)
    way = np.flatnonzero(nearest.node >= 0)
    met_at, node = nearest.demand.chainage[way], nearest.node[way]
    edge, back = exit_edges(network, met_at, node)
    leave = np.where(back, network.edge_from[edge], network.edge_to[edge])
    exposed[way] = np.abs(up_to(leave) - up_to(met_at)) + to_shelter[node]
    return exposed
