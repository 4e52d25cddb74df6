"""What the one map is made of: algorithms, the layers they need, and the figures it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ...interface.language import label
from ...standards import hazard_layers, languages, load
from ..allocate_shelters import AllocateShelters
from ..compare_closures import CompareClosures
from ..evacuation_reach import EvacuationReach
from ..facility_coverage import FacilityCoverage
from ..inland_water_arrival import InlandWaterArrival
from ..line_works import LineWorks
from ..lookout_coverage import LookoutCoverage
from ..plan_indicators import PlanIndicators
from ..risk_one_map import RiskOneMap
from ..site_lookouts import SiteLookouts
from ..site_shelters import SiteShelters
from ..treat_or_move import TreatOrMove
from ..village_scorecard import VillageScorecard
from .algorithm import RiskAlgorithm
from .step import Step

__all__ = [
    "PARTS",
    "SHARES_AFTER",
    "SHARES_BEFORE",
    "SHOWN_LAYERS",
    "Part",
    "kinds_of_service",
]

#: Layers of the district that the one map shows as they are.
SHOWN_LAYERS = (
    "divisions",
    "roads",
    "waterways",
    "barriers",
    "settlements",
    "facilities",
    *hazard_layers(),
    "lookouts",
    "launch_ramps",
    "rescue_stations",
    "closures",
    "risk_contours",
)

#: What comes before and after the parts, measured as their shares.
SHARES_BEFORE = {"reading": 3.0}
SHARES_AFTER = {"layers": 2.7, "drawing": 10.5}


@dataclass(frozen=True)
class Part(Step):
    """One step of the one map, and what the map shows of it.

    Attributes
    ----------
    headlines : tuple of str
        Its numbers that the summary shows.
    sheet : str
        The sheet that shows them.
    prefix : str
        Put before the names of its numbers, where another part has the same.
    only_with : dict
        Outputs and numbers that are left out where the district lacks a layer.
    one_limit : bool
        Whether its limit is the last one of the evacuation reach.
    asks_district : bool
        Whether it reads the whole district, after all other parts.
    service : str
        The service of ``standards/services`` whose coverage it tells.
    unshown : tuple of str
        Outputs that the one map leaves out.
    share : float
        Seconds that it takes on the sample district; only their ratios count.
    """

    headlines: tuple[str, ...] = ()
    sheet: str = ""
    prefix: str = ""
    only_with: dict[str, str] = field(default_factory=dict)
    one_limit: bool = False
    asks_district: bool = False
    service: str | None = None
    unshown: tuple[str, ...] = ()
    share: float = 1.0

    def title(self, algorithm: RiskAlgorithm) -> str:
        """Return what people call it: the algorithm, or the service that it tells of."""
        if self.service is None:
            return str(algorithm.displayName())
        return label(load("services")["services"][self.service])


def kinds_of_service(kinds: dict[str, Any], service: str) -> dict[str, Any]:
    """Return outputs under the name of a service, since several services share a GeoPackage."""
    named = load("services")["services"][service]
    return {
        output: {
            **kind,
            "table": kind["table"].replace("service_", f"{service}_"),
            **{
                code: f"{named[code]}{about['after_title']}{kind[code]}"
                for code, about in languages().items()
            },
        }
        for output, kind in kinds.items()
    }


PEOPLE_AND_ROADS = {
    "ROADS": "roads",
    "SHELTERS": "shelters",
    "SETTLEMENTS": "settlements",
    "DIVISIONS": "divisions",
}

#: Settings that all questions of evacuation are asked with.
EVACUATION_VALUES = ("PROFILE", "SNAP_LIMIT_M")

LOOKOUTS_AND_KEY_FOREST = {
    "LOOKOUTS": "lookouts",
    "KEY_ZONES": "fire_zones",
    "DIVISIONS": "divisions",
}

#: Settings that all questions of lookouts are asked with.
LOOKOUT_VALUES = ("MAST_HEIGHT_M", "TARGET_HEIGHT_M", "RANGE_M", "TARGET_PERCENT", "MOVE_TO_TOP_M")

PARTS = (
    Part(
        RiskOneMap,
        ("divisions",),
        {
            "DIVISIONS": "divisions",
            **{key.upper(): key for key in hazard_layers()},
            "CHEMICAL_INVENTORY": "chemical_inventory",
            "SHELTERS": "shelters",
            "SETTLEMENTS": "settlements",
            "FACILITIES": "facilities",
            "PLANNING": "assets_areas",
        },
        ("GRID_M", "TODAY", "CHECK_MONTHS", "RED_LINE_LEVEL"),
        headlines=(
            "UNITS_MAJOR",
            "UNITS_SIGNIFICANT",
            "UNITS_MODERATE",
            "UNITS_LOW",
            "UNITS_UNKNOWN",
            "PEOPLE_EXPOSED",
            "SHELTERS_ADMISSIBLE",
            "SHELTERS_INADMISSIBLE",
            "SHELTERS_MEETING",
            "SHELTERS_FALLING_SHORT",
            "HIDDEN_DANGERS_OVERDUE",
            "HIDDEN_DANGERS_LISTED",
            "MAJOR_MONITORED_PERCENT",
            "MONITORED_TARGET_MET",
            "PLANNING_CONFLICTS",
            "CONFLICT_HA",
        ),
        sheet="risk",
        only_with={
            **dict.fromkeys(
                (
                    "OUTPUT_SHELTERS",
                    "SHELTERS_ADMISSIBLE",
                    "SHELTERS_INADMISSIBLE",
                    "SHELTERS_MEETING",
                    "SHELTERS_FALLING_SHORT",
                ),
                "shelters",
            ),
            **dict.fromkeys(
                ("OUTPUT_CONFLICTS", "PLANNING_CONFLICTS", "CONFLICT_HA"), "assets_areas"
            ),
        },
        does_without=("shelters", "facilities", "assets_areas"),
        share=1.4,
    ),
    Part(
        TreatOrMove,
        ("geohazards", "shelters"),
        {
            "GEOHAZARDS": "geohazards",
            "SHELTERS": "shelters",
            "SETTLEMENTS": "settlements",
            "ROADS": "roads",
        },
        headlines=(
            "HAZARDS_TREAT",
            "HAZARDS_RELOCATE",
            "HAZARDS_MONITOR",
            "HAZARDS_TO_SURVEY",
            "PEOPLE_TO_RELOCATE",
        ),
        sheet="risk",
        prefix="TREATMENT_",
        shared=EVACUATION_VALUES,
        share=0.3,
    ),
    Part(
        EvacuationReach,
        ("roads", "shelters", "settlements"),
        PEOPLE_AND_ROADS,
        ("PROFILE", "LIMITS_MIN", "SNAP_LIMIT_M"),
        headlines=(
            "PEOPLE_TOTAL",
            "PEOPLE_SERVED",
            "PEOPLE_OVER_CAPACITY",
            "PEOPLE_TOO_SLOW",
            "PEOPLE_DISCONNECTED",
            "PEOPLE_CUT_BY_CLOSURE",
            "PEOPLE_TOO_FAR_FROM_ROAD",
            "PEOPLE_BEHIND_OBSTACLE",
            "PEOPLE_NO_ADMISSIBLE_SHELTER",
        ),
        sheet="evacuation",
        does_without=("divisions",),
        share=1.5,
    ),
    Part(
        AllocateShelters,
        ("roads", "shelters", "settlements"),
        PEOPLE_AND_ROADS,
        headlines=(
            "PEOPLE_SERVED",
            "PEOPLE_UNSERVED",
            "NEAREST_PEOPLE_UNSERVED",
            "PROVEN_OPTIMAL",
            "CLEARANCE_LOWER_BOUND_MIN",
        ),
        sheet="planning",
        prefix="ALLOCATION_",
        shared=EVACUATION_VALUES,
        one_limit=True,
        does_without=("divisions",),
        share=0.9,
    ),
    Part(
        CompareClosures,
        ("roads", "shelters", "settlements"),
        {**PEOPLE_AND_ROADS, "CLOSURES": "closures"},
        ("CRITICAL_COUNT",),
        headlines=("PEOPLE_NEWLY_UNREACHED", "SHELTERS_TIPPED_OVER", "CRITICAL_PEOPLE"),
        sheet="planning",
        prefix="CLOSURES_",
        only_with=dict.fromkeys(
            (
                "OUTPUT_SETTLEMENTS",
                "OUTPUT_SHELTERS",
                "OUTPUT_ROADS",
                "OUTPUT_DIVISIONS",
                "PEOPLE_NEWLY_UNREACHED",
                "SHELTERS_TIPPED_OVER",
            ),
            "closures",
        ),
        shared=EVACUATION_VALUES,
        one_limit=True,
        does_without=("divisions",),
        share=0.7,
    ),
    Part(
        SiteShelters,
        ("roads", "settlements", "shelter_candidates"),
        {
            "ROADS": "roads",
            "CANDIDATES": "shelter_candidates",
            "EXISTING": "shelters",
            "SETTLEMENTS": "settlements",
            "DIVISIONS": "divisions",
        },
        ("OBJECTIVE", "COUNT"),
        headlines=("SITES", "PEOPLE_SERVED_BEFORE", "PEOPLE_SERVED", "BOUND", "PROVEN_OPTIMAL"),
        sheet="planning",
        prefix="SITING_",
        shared=EVACUATION_VALUES,
        one_limit=True,
        does_without=("divisions",),
        share=0.6,
    ),
    Part(
        LookoutCoverage,
        ("lookouts", "fire_zones"),
        LOOKOUTS_AND_KEY_FOREST,
        LOOKOUT_VALUES,
        headlines=(
            "KEY_KM2",
            "SEEN_KM2",
            "COVERAGE_PERCENT",
            "CIRCLE_PERCENT",
            "SEEN_TWICE_PERCENT",
            "UNKNOWN_KM2",
            "TARGET_MET",
        ),
        sheet="lookout",
        prefix="LOOKOUT_",
        needs_terrain=True,
        needs_field=("fire_zones", "is_key"),
        does_without=("divisions",),
        share=1.5,
    ),
    Part(
        SiteLookouts,
        ("lookouts", "fire_zones", "lookout_candidates"),
        {**LOOKOUTS_AND_KEY_FOREST, "CANDIDATES": "lookout_candidates"},
        headlines=("SITES", "COVERAGE_PERCENT", "REACHABLE_PERCENT", "BOUND", "PROVEN_OPTIMAL"),
        sheet="lookout",
        prefix="LOOKOUT_SITING_",
        shared=LOOKOUT_VALUES,
        needs_terrain=True,
        needs_field=("fire_zones", "is_key"),
        does_without=("divisions",),
        share=0.7,
    ),
    Part(
        InlandWaterArrival,
        ("waterways", "rescue_stations", "launch_ramps", "roads"),
        {
            "WATERWAYS": "waterways",
            "STATIONS": "rescue_stations",
            "RAMPS": "launch_ramps",
            "ROADS": "roads",
            "BARRIERS": "barriers",
            "DIVISIONS": "divisions",
            "SETTLEMENTS": "settlements",
            "FACILITIES": "facilities",
            "CANDIDATE_RAMPS": "ramp_candidates",
        },
        ("STAGE",),
        headlines=(
            "SCOPE_KM",
            "COVERED_KM",
            "SHARE_PERCENT",
            "RIVERSIDE_PEOPLE",
            "RIVERSIDE_PEOPLE_COVERED",
            "TARGET_MET",
        ),
        sheet="water",
        prefix="WATER_",
        does_without=("divisions", "settlements", "facilities", "ramp_candidates"),
        share=1.5,
    ),
    *(
        Part(
            FacilityCoverage,
            ("facilities", *needs),
            {
                "FACILITIES": "facilities",
                "SETTLEMENTS": "settlements",
                "DIVISIONS": "divisions",
                "ROADS": "roads",
            },
            (),
            headlines=(*headlines, "BLANKS", "TARGET_MET"),
            sheet="services",
            prefix=f"{service.upper()}_",
            fixed={"KIND": service},
            service=service,
            unshown=("OUTPUT_FACILITIES", "OUTPUT_REACH", "OUTPUT_AREAS"),
            share=0.5,
        )
        for service, needs, headlines in (
            ("fire_station", ("settlements", "roads"), ("COVERAGE_PERCENT",)),
            ("warehouse", ("settlements", "roads"), ("COVERAGE_PERCENT",)),
            ("warning", ("settlements",), ("COVERAGE_PERCENT",)),
            ("rain_station", ("divisions",), ("DENSITY_PER_100_KM2", "NEEDED")),
        )
    ),
    Part(
        LineWorks,
        ("assets", "divisions"),
        {"DIVISIONS": "divisions", "WATERWAYS": "waterways"},
        headlines=(
            "LENGTH_KM",
            "PLANNED_KM",
            "PIPES_OVER_AGE",
            "HAZARD_CROSSINGS",
            "WATER_CROSSINGS",
        ),
        sheet="services",
        prefix="LINES_",
        several={"WORKS": ("assets", "assets_areas", "other_hazards")},
        does_without=("waterways",),
        share=0.5,
    ),
    Part(
        VillageScorecard,
        ("divisions", "village_reports"),
        {
            "DIVISIONS": "divisions",
            "REPORTS": "village_reports",
            "FACILITIES": "facilities",
            "SHELTERS": "shelters",
        },
        headlines=("VILLAGES", "VILLAGES_COMPLETE", "ITEMS_ABSENT", "ITEMS_NO_DATA"),
        sheet="services",
        prefix="CAPACITIES_",
        share=0.2,
    ),
    Part(
        PlanIndicators,
        (),
        {},
        headlines=("MET", "NOT_MET", "NO_DATA"),
        sheet="indicators",
        prefix="INDICATORS_",
        shared=(*LOOKOUT_VALUES, "STAGE"),
        takes_terrain=True,
        asks_district=True,
        share=2.1,
    ),
)
