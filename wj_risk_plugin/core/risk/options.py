"""The choices of the risk map and of the search around a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...standards import load
from ..network.profiles import DEFAULT_TRAVEL, TravelOptions
from ..shelters.rules import DEFAULT_SHELTER_RULES, ShelterRules

if TYPE_CHECKING:  # the choices are shown before the libraries of the layers are loaded
    import geopandas
    import pandas as pd

__all__ = [
    "DEFAULT_RISK",
    "DEFAULT_SURROUNDINGS",
    "RiskLayers",
    "RiskOptions",
    "SurroundingsOptions",
]


@dataclass(frozen=True, eq=False)
class RiskLayers:
    """The layers of a district that the risk map is made of, each of them optional.

    Attributes
    ----------
    hazards : mapping of str to GeoDataFrame or None
        Hazard layers by their key in ``families`` of ``standards/hazards.json``.
    chemical_inventory : DataFrame, optional
        Quantities in tonnes, to grade the chemical sources.
    shelters, settlements, facilities : GeoDataFrame, optional
        What is at stake.
    grids : GeoDataFrame, optional
        Responsibility grids kept in a layer of their own: they are the units.
    planning : GeoDataFrame, optional
        Planning zones, see `planning_conflicts.red_line_conflicts`.
    """

    hazards: Mapping[str, geopandas.GeoDataFrame | None] = field(default_factory=dict)
    chemical_inventory: pd.DataFrame | None = None
    shelters: geopandas.GeoDataFrame | None = None
    settlements: geopandas.GeoDataFrame | None = None
    facilities: geopandas.GeoDataFrame | None = None
    grids: geopandas.GeoDataFrame | None = None
    planning: geopandas.GeoDataFrame | None = None


@dataclass(frozen=True)
class RiskOptions:
    """What the risk map grades, and by which rules.

    Attributes
    ----------
    unit_level : str
        Division level that makes the units; ``auto``, the default, takes villages, else the next
        finest level.
    grid_m : float
        Side of square units in metres, cut at the divisions' outer border; 0, the default, takes
        the divisions themselves.
    shelter_rules : ShelterRules
        Which shelters are admissible.
    check_months : int
        Months after which a shelter is due for a check; default of ``standards/shelters.json``.
    red_line_level : int
        Hazards of this level or worse draw the red line; default of ``standards/hazards.json``.
    """

    unit_level: str = "auto"
    grid_m: float = 0.0
    shelter_rules: ShelterRules = DEFAULT_SHELTER_RULES
    check_months: int = load("shelters")["check_interval_months"]["value"]
    red_line_level: int = load("hazards")["red_line_level"]["value"]


@dataclass(frozen=True)
class SurroundingsOptions:
    """How far around a place to look, and how minutes are found.

    Attributes
    ----------
    distance_m : float
        Straight distance in metres, at most; default of ``standards/surroundings.json``.
    limit_minutes : float
        Minutes over the roads, at most; 0, the default, looks by distance only.
    travel : TravelOptions
        How people travel.
    shelter_rules : ShelterRules
        What speaks against a shelter.
    """

    distance_m: float = load("surroundings")["distance_m"]["value"]
    limit_minutes: float = 0.0
    travel: TravelOptions = DEFAULT_TRAVEL
    shelter_rules: ShelterRules = DEFAULT_SHELTER_RULES


#: What is chosen where nobody chooses.
DEFAULT_RISK = RiskOptions()
DEFAULT_SURROUNDINGS = SurroundingsOptions()
