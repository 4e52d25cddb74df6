"""What every question of evacuation is asked with, beside people, shelters and roads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..network.profiles import DEFAULT_TRAVEL, TravelOptions
from ..shelters.rules import DEFAULT_SHELTER_RULES, ShelterRules

if TYPE_CHECKING:  # the choices are shown before the libraries of the layers are loaded
    import datetime

    import geopandas

    from ..geo.raster import Raster
    from ..hazards.footprints import HazardAreas
    from ..network.build import RoadNetworks
    from ..network.network import Network
    from ..network.obstacles import Obstacles

__all__ = [
    "CATCHMENT_WIDTH_M",
    "CLOSING_LEVEL",
    "CRITICAL_COUNT",
    "DEFAULT_EVACUATION",
    "LIMITS_MINUTES",
    "LIMIT_MINUTES",
    "OBJECTIVES",
    "SITES_AT_MOST",
    "SOLVER_SECONDS",
    "EvacuationOptions",
]

#: Minutes within which people are in time (assumed).
LIMIT_MINUTES = 30.0
#: Bands of minutes of the reach; beyond the last is too slow (assumed).
LIMITS_MINUTES = (5.0, 10.0, 15.0, 30.0)
#: Metres that catchment polygons go beside a reached road (assumed).
CATCHMENT_WIDTH_M = 100.0
#: Hazards of this level or worse (1 is the worst) close the roads on their ground (assumed).
CLOSING_LEVEL = 2
#: Stretches of road that are ranked as critical (assumed).
CRITICAL_COUNT = 20
#: What a choice of sites aims at, the default first.
OBJECTIVES = ("fewest", "most_people", "least_time")
#: New sites at most, for the aims that have a number (assumed).
SITES_AT_MOST = 3
#: Seconds for the solver (assumed).
SOLVER_SECONDS = 60.0


@dataclass(frozen=True, eq=False)
class EvacuationOptions:
    """What makes shelters inadmissible, closes roads, and decides how people travel.

    Attributes
    ----------
    hazards : sequence of GeoDataFrame or HazardAreas
        Make shelters inadmissible and routes exposed; none by default.
    obstacles : sequence of GeoDataFrame or Obstacles, optional
        What no straight leg to a road crosses, see `obstacles.obstacles_of`; expressways among
        the roads always count. Where it is given, settlements whose roads are cut off may go to a
        second road.
    closures : GeoDataFrame, optional
        Points, lines or areas that close roads, see `Network.with_closures`.
    on_date : str or date, optional
        Only closures in force on this day, see `closures_in_force`.
    dem : Raster, optional
        Heights in metres, for walking on slopes.
    travel : TravelOptions
        How people travel.
    shelter_rules : ShelterRules
        Which shelters are admissible.
    network : Network, optional
        Of an earlier scenario on the same roads, profile and terrain.
    networks : RoadNetworks, optional
        Networks built so far, where several questions share their roads.
    """

    hazards: Sequence[geopandas.GeoDataFrame] | HazardAreas = ()
    obstacles: Sequence[geopandas.GeoDataFrame] | Obstacles | None = None
    closures: geopandas.GeoDataFrame | None = None
    on_date: str | datetime.date | None = None
    dem: Raster | None = None
    travel: TravelOptions = DEFAULT_TRAVEL
    shelter_rules: ShelterRules = DEFAULT_SHELTER_RULES
    network: Network | None = None
    networks: RoadNetworks | None = None


#: What is chosen where nobody chooses.
DEFAULT_EVACUATION = EvacuationOptions()
