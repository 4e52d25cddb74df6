"""Build the one map: everything that a district's data allow, in one GeoPackage and project."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingMultiStepFeedback,
    QgsProcessingOutputFile,
    QgsProcessingParameterFolderDestination,
)
from qgis.PyQt.QtCore import QCoreApplication, QThread

from ..core.messages import Cancelled, Message
from ..libraries import load_libraries
from .allocate_shelters import AllocateShelters
from .base import RiskAlgorithm, whole_or_nothing
from .compare_closures import CompareClosures
from .evacuation_reach import EvacuationReach
from .inland_water_arrival import InlandWaterArrival
from .lookout_coverage import LookoutCoverage
from .risk_one_map import RiskOneMap
from .site_lookouts import SiteLookouts
from .site_shelters import SiteShelters
from .treat_or_move import TreatOrMove

__all__ = ["BuildOneMap"]

#: Hazard layers that count for shelters and routes.
HAZARD_LAYERS = ("geohazards", "fire_zones", "chemical_sources", "other_hazards")

#: Layers of the district that the one map shows as they are.
SHOWN_LAYERS = (
    "divisions",
    "roads",
    "waterways",
    "barriers",
    "settlements",
    "facilities",
    "geohazards",
    "fire_zones",
    "chemical_sources",
    "other_hazards",
    "hidden_dangers",
    "lookouts",
    "launch_ramps",
    "rescue_stations",
    "closures",
    "risk_contours",
)


@dataclass(frozen=True)
class Part:
    """One algorithm of the one map.

    Attributes
    ----------
    algorithm : type
        Algorithm class.
    needs : tuple of str
        Layers of the data dictionary without which it is left out.
    inputs : dict
        Its parameter to the layer.
    values : tuple of str
        Parameters that the one map has from it.
    headlines : tuple of str
        Its numbers that the summary shows.
    sheet : str
        The sheet that shows them.
    prefix : str
        Put before the names of its numbers, where another part has the same.
    only_with : dict
        Outputs and numbers that are left out where the district lacks a layer.
    shared : tuple of str
        Parameters of other parts that it takes as well.
    one_limit : bool
        Whether its limit is the last one of the evacuation reach.
    needs_terrain : bool
        Whether it is left out without an elevation model.
    needs_field : tuple of str
        Layer and field without which it is left out.
    """

    algorithm: type[RiskAlgorithm]
    needs: tuple[str, ...]
    inputs: dict[str, str]
    values: tuple[str, ...]
    headlines: tuple[str, ...]
    sheet: str
    prefix: str = ""
    only_with: dict[str, str] = field(default_factory=dict)
    shared: tuple[str, ...] = ()
    one_limit: bool = False
    needs_terrain: bool = False
    needs_field: tuple[str, str] | None = None


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
            "GEOHAZARDS": "geohazards",
            "FIRE_ZONES": "fire_zones",
            "CHEMICAL_SOURCES": "chemical_sources",
            "CHEMICAL_INVENTORY": "chemical_inventory",
            "OTHER_HAZARDS": "other_hazards",
            "HIDDEN_DANGERS": "hidden_dangers",
            "SHELTERS": "shelters",
            "SETTLEMENTS": "settlements",
            "FACILITIES": "facilities",
            "PLANNING": "assets_areas",
        },
        ("GRID_M", "TODAY", "CHECK_MONTHS", "RED_LINE_LEVEL"),
        (
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
        "risk",
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
        (),
        (
            "HAZARDS_TREAT",
            "HAZARDS_RELOCATE",
            "HAZARDS_MONITOR",
            "HAZARDS_TO_SURVEY",
            "PEOPLE_TO_RELOCATE",
        ),
        "risk",
        "TREATMENT_",
        shared=EVACUATION_VALUES,
    ),
    Part(
        EvacuationReach,
        ("roads", "shelters", "settlements"),
        PEOPLE_AND_ROADS,
        ("PROFILE", "LIMITS_MIN", "SNAP_LIMIT_M"),
        (
            "PEOPLE_TOTAL",
            "PEOPLE_SERVED",
            "PEOPLE_OVER_CAPACITY",
            "PEOPLE_TOO_SLOW",
            "PEOPLE_DISCONNECTED",
            "PEOPLE_CUT_BY_CLOSURE",
            "PEOPLE_TOO_FAR_FROM_ROAD",
            "PEOPLE_NO_ADMISSIBLE_SHELTER",
        ),
        "evacuation",
    ),
    Part(
        AllocateShelters,
        ("roads", "shelters", "settlements"),
        PEOPLE_AND_ROADS,
        (),
        (
            "PEOPLE_SERVED",
            "PEOPLE_UNSERVED",
            "NEAREST_PEOPLE_UNSERVED",
            "PROVEN_OPTIMAL",
            "CLEARANCE_LOWER_BOUND_MIN",
        ),
        "planning",
        "ALLOCATION_",
        shared=EVACUATION_VALUES,
        one_limit=True,
    ),
    Part(
        CompareClosures,
        ("roads", "shelters", "settlements"),
        {**PEOPLE_AND_ROADS, "CLOSURES": "closures"},
        ("CRITICAL_COUNT",),
        ("PEOPLE_NEWLY_UNREACHED", "SHELTERS_TIPPED_OVER", "CRITICAL_PEOPLE"),
        "planning",
        "CLOSURES_",
        dict.fromkeys(
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
        ("SITES", "PEOPLE_SERVED_BEFORE", "PEOPLE_SERVED", "BOUND", "PROVEN_OPTIMAL"),
        "planning",
        "SITING_",
        shared=EVACUATION_VALUES,
        one_limit=True,
    ),
    Part(
        LookoutCoverage,
        ("lookouts", "fire_zones"),
        LOOKOUTS_AND_KEY_FOREST,
        LOOKOUT_VALUES,
        (
            "KEY_KM2",
            "SEEN_KM2",
            "COVERAGE_PERCENT",
            "CIRCLE_PERCENT",
            "SEEN_TWICE_PERCENT",
            "UNKNOWN_KM2",
            "TARGET_MET",
        ),
        "lookout",
        "LOOKOUT_",
        needs_terrain=True,
        needs_field=("fire_zones", "is_key"),
    ),
    Part(
        SiteLookouts,
        ("lookouts", "fire_zones", "lookout_candidates"),
        {**LOOKOUTS_AND_KEY_FOREST, "CANDIDATES": "lookout_candidates"},
        (),
        ("SITES", "COVERAGE_PERCENT", "REACHABLE_PERCENT", "BOUND", "PROVEN_OPTIMAL"),
        "lookout",
        "LOOKOUT_SITING_",
        shared=LOOKOUT_VALUES,
        needs_terrain=True,
        needs_field=("fire_zones", "is_key"),
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
        (
            "SCOPE_KM",
            "COVERED_KM",
            "SHARE_PERCENT",
            "RIVERSIDE_PEOPLE",
            "RIVERSIDE_PEOPLE_COVERED",
            "TARGET_MET",
        ),
        "water",
        "WATER_",
    ),
)


class BuildOneMap(RiskAlgorithm):
    """The main job: one styled GeoPackage, project, picture and run record."""

    DISTRICT = "DISTRICT"
    DEM = "DEM"
    OUTPUT_FOLDER = "OUTPUT_FOLDER"

    def name(self) -> str:
        """Return the stable name."""
        return "buildonemap"

    def displayName(self) -> str:
        """Return the title."""
        return self.tr("Make the one map")

    def groupId(self) -> str:
        """Return the group."""
        return "risk"

    def initAlgorithm(self, configuration: Any = None) -> None:  # noqa: ARG002
        """Define the parameters."""
        self.add_path(
            self.DISTRICT,
            self.tr("District: GeoPackage or folder"),
            help=self.tr(
                "Holds the layers of the data dictionary under their names; layers that are "
                "absent are left out and named."
            ),
        )
        self.add_raster(
            self.DEM,
            self.tr("Elevation model"),
            help=self.tr("For the lookouts' lines of sight, and as relief behind the map."),
            optional=True,
        )
        for part in PARTS:
            # a definition lives only as long as its algorithm
            algorithm = part.algorithm().create()
            for name in part.values:
                self.addParameter(algorithm.parameterDefinition(name).clone())
                if name in algorithm.choices:
                    self.choices[name] = algorithm.choices[name]
            for name in part.headlines:
                title = algorithm.headline_titles[name]
                if part.prefix:
                    title = _titled(algorithm, title)
                self.add_headline(part.prefix + name, title)
        self.add_common()
        folder = QgsProcessingParameterFolderDestination(self.OUTPUT_FOLDER, self.tr("Folder"))
        about = self.tr("Takes the GeoPackage, the project, the picture and the run record.")
        folder.setHelp(about)
        self.addParameter(folder)
        for name, title in (
            ("OUTPUT_GEOPACKAGE", self.tr("GeoPackage of the one map")),
            ("OUTPUT_PROJECT", self.tr("Project of the one map")),
            ("OUTPUT_PICTURE", self.tr("Picture of the one map")),
            ("OUTPUT_REPORT", self.tr("Run record")),
        ):
            self.addOutput(QgsProcessingOutputFile(name, title))

    def prepareAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> bool:
        """Note what is to be done; nothing of the district is opened yet."""
        load_libraries()
        self._values = self._plain_values(parameters, context)
        self._terrain = self._open_rasters(parameters, context).get(self.DEM)
        self._folder = Path(self.parameterAsString(parameters, self.OUTPUT_FOLDER, context))
        return True

    def processAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Run the parts and write the GeoPackage and the record under a temporary name."""
        from ..bridge.one_map import OneMap

        with whole_or_nothing(lambda: None):
            self._map = OneMap(self._folder, self._values[self.DISTRICT])
        try:
            with whole_or_nothing(self._map.discard):
                self._compute(parameters, context, feedback)
        except Cancelled:
            self._map = None
            feedback.pushInfo(self.tr("Cancelled; nothing was written."))
            return {}
        # layouts belong to the main thread; a background task comes back to it afterwards
        if QThread.currentThread() is QCoreApplication.instance().thread():
            return self._complete(feedback)
        return dict(self._map.headlines)

    def _compute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        from ..bridge.one_map import Figures

        steps = QgsProcessingMultiStepFeedback(len(PARTS) + 3, feedback)
        one_map = self._map
        one_map.open_district()
        self._people(parameters, context, steps)
        for number, part in enumerate(PARTS, start=1):
            steps.setCurrentStep(number)
            if steps.isCanceled():
                raise Cancelled
            algorithm = part.algorithm().create()
            absent = self._absent(part, algorithm.displayName())
            if absent is not None:
                one_map.note(absent, feedback)
                continue
            run = algorithm.computed(self._inputs(part, algorithm, parameters), context, steps)
            idle = {name for name, key in part.only_with.items() if key not in one_map.layers}
            for output in idle:
                run.results.pop(output, None)
            figures = Figures(
                tuple(name for name in part.headlines if name not in idle),
                algorithm.headline_titles,
                part.sheet,
                algorithm.displayName() if part.prefix else "",
                part.prefix,
                frozenset(algorithm.flags_of_headlines),
            )
            one_map.add_run(run, figures)
        steps.setCurrentStep(len(PARTS) + 1)
        one_map.add_district_layers(SHOWN_LAYERS, steps)
        one_map.write_record(self._values, self._terrain)

    def _absent(self, part: Part, title: str) -> Message | None:
        """Return why a part is left out, None where the district has what it needs."""
        layers = self._map.layers
        absent = [key for key in part.needs if key not in layers]
        if absent:
            return Message(
                "{part} left out: no layer {layers}", part=title, layers=", ".join(absent)
            )
        if part.needs_terrain and self._terrain is None:
            return Message("{part} left out: no elevation model", part=title)
        if part.needs_field is not None:
            layer, name = part.needs_field
            if layers[layer].fields().lookupField(name) < 0:
                return Message(
                    "{part} left out: layer {layer} has no field {field}",
                    part=title,
                    layer=layer,
                    field=name,
                )
        return None

    def _people(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Make settlements of buildings where the district has none."""
        from .distribute_people import DistributePeople

        one_map = self._map
        layers = one_map.layers
        source = "divisions" if "divisions" in layers else "places"
        if "settlements" in layers or not {"buildings", source} <= set(layers):
            return
        algorithm = DistributePeople().create()
        inputs = {"BUILDINGS": layers["buildings"], source.upper(): layers[source]}
        inputs.update(_analysis_crs(parameters))
        run = algorithm.computed(inputs, context, feedback)
        one_map.add_run(run)
        one_map.note(
            Message("No settlements: people were spread over the buildings of {name}", name=source),
            feedback,
        )
        one_map.settle(run)

    def _inputs(
        self, part: Part, algorithm: RiskAlgorithm, parameters: dict[str, Any]
    ) -> dict[str, Any]:
        layers = self._map.layers
        inputs = {name: layers[key] for name, key in part.inputs.items() if key in layers}
        inputs.update({name: parameters[name] for name in part.values if name in parameters})
        inputs.update(_analysis_crs(parameters))
        inputs.update({name: parameters[name] for name in part.shared if name in parameters})
        if self._terrain is not None and part.needs_terrain:
            inputs["DEM"] = self._terrain
        if part.one_limit:
            inputs["LIMIT_MIN"] = float(str(self._values["LIMITS_MIN"]).split(",")[-1])
        hazards = [layers[key] for key in HAZARD_LAYERS if key in layers]
        if hazards and algorithm.parameterDefinition("HAZARDS"):
            inputs["HAZARDS"] = hazards
        return inputs

    def postProcessAlgorithm(
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Complete the map in the main thread, where a background task has left it."""
        return {} if self._map is None else self._complete(feedback)

    def _complete(self, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Make project and picture, then put everything in its place."""
        from ..bridge.one_map import GEOPACKAGE, PICTURES, PROJECT, RECORD
        from ..maps.one_map import draw

        one_map, self._map = self._map, None
        note = self.tr("Data: {district}. Made on {date}.").format(
            district=Path(self._values[self.DISTRICT]).stem,
            date=datetime.date.today().isoformat(),
        )
        with whole_or_nothing(one_map.discard):
            draw(one_map, self._terrain, note)
            one_map.finish()
        feedback.pushInfo(one_map.summary_text())
        return {
            **one_map.headlines,
            "OUTPUT_GEOPACKAGE": str(self._folder / GEOPACKAGE),
            "OUTPUT_PROJECT": str(self._folder / PROJECT),
            "OUTPUT_PICTURE": str(self._folder / PICTURES["risk"]),
            "OUTPUT_REPORT": str(self._folder / RECORD),
        }


def _titled(algorithm: RiskAlgorithm, title: str) -> str:
    """Return the title of a number with the part that it belongs to."""
    return algorithm.tr("{part}: {figure}").format(part=algorithm.displayName(), figure=title)


def _analysis_crs(parameters: dict[str, Any]) -> dict[str, Any]:
    """Return the chosen analysis CRS, which all parts have to share."""
    return {name: value for name, value in parameters.items() if name == "ANALYSIS_CRS"}
