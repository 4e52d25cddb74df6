"""What all questions of evacuation ask for: people, shelters, roads, hazards and how to travel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...interface.language import language
from ...standards import code_list, load
from .algorithm import RiskAlgorithm

if TYPE_CHECKING:
    from ...bridge.run import RunContext

__all__ = ["ROAD_FIELDS", "EvacuationAlgorithm", "travel_options"]

#: Fields of roads that decide the network, besides those with synonyms.
ROAD_FIELDS = ("oneway", "bridge", "tunnel", "closed", "access", "motor_vehicle", "foot")


def travel_options() -> list[tuple[str, str]]:
    """Return (code, title) of the ways in which people travel; boats have their own."""
    return [
        (code, entry[language()])
        for code, entry in load("profiles")["profiles"].items()
        if entry.get("for", "people") == "people"
    ]


class EvacuationAlgorithm(RiskAlgorithm):
    """Base of the evacuation algorithms: their common parameters, and what the core is given."""

    ROADS = "ROADS"
    SHELTERS = "SHELTERS"
    SETTLEMENTS = "SETTLEMENTS"
    DIVISIONS = "DIVISIONS"
    HAZARDS = "HAZARDS"
    CLOSURES = "CLOSURES"
    ON_DATE = "ON_DATE"
    DEM = "DEM"
    PROFILE = "PROFILE"
    LIMIT_MIN = "LIMIT_MIN"
    LIMITS_MIN = "LIMITS_MIN"
    OBSTACLES = "OBSTACLES"
    SNAP_LIMIT_M = "SNAP_LIMIT_M"
    JOIN_TOLERANCE_M = "JOIN_TOLERANCE_M"
    SPLIT_CROSSINGS = "SPLIT_CROSSINGS"
    IGNORE_ACCESS = "IGNORE_ACCESS"
    SPEEDS_FILE = "SPEEDS_FILE"
    SHELTER_PROFILE = "SHELTER_PROFILE"
    COUNT_STANDBY = "COUNT_STANDBY"

    def groupId(self) -> str:
        """Return the group."""
        return "evacuation"

    # -- parameters -----------------------------------------------------------------------

    def add_roads(self, more_fields: tuple[str, ...] = ()) -> None:
        """Add the roads; `more_fields` can be chosen besides those that decide the network."""
        self.add_table(
            self.ROADS,
            "roads",
            self.tr("Roads"),
            help=self.tr("Lines; class, one-way, speed, level and closed state are used if there."),
            fields=(*ROAD_FIELDS, *more_fields),
        )

    def add_shelters(self) -> None:
        """Add the shelters."""
        self.add_table(
            self.SHELTERS,
            "shelters",
            self.tr("Shelters"),
            help=self.tr("Points or polygons; unknown capacity does not limit, 0 means full."),
            fields=("status",),
        )
        self.add_shelter_rules()

    def add_shelter_rules(self) -> None:
        """Add by which rules shelters are admissible."""
        standards = load("shelters")["profiles"]
        self.add_choice(
            self.SHELTER_PROFILE,
            self.tr("Standard of the shelters"),
            [(code, entry[language()]) for code, entry in standards.items()],
            default="gb51143",
            help=self.tr("For shelters that name none of their own."),
            advanced=True,
        )
        self.add_flag(
            self.COUNT_STANDBY,
            self.tr("Count shelters on standby"),
            default=False,
            help=self.tr("As if they were open."),
            advanced=True,
        )

    def add_settlements(self, fields: tuple[str, ...] = ("division_code",)) -> None:
        """Add the settlements."""
        self.add_table(
            self.SETTLEMENTS,
            "settlements",
            self.tr("Settlements"),
            help=self.tr("Points or polygons with whole numbers of people."),
            fields=fields,
        )

    def add_divisions(self) -> None:
        """Add the divisions, for totals."""
        self.add_table(
            self.DIVISIONS,
            "divisions",
            self.tr("Divisions"),
            help=self.tr("Polygons for the totals; each level holds everyone once."),
            optional=True,
            fields=("level", "parent_code"),
        )

    def add_hazards(self) -> None:
        """Add the hazard layers."""
        self.add_tables(
            self.HAZARDS,
            self.tr("Hazard layers"),
            help=self.tr("Shelters they reach do not count; routes through them are measured."),
        )

    def add_closures(self, optional: bool = True) -> None:
        """Add the closures."""
        self.add_table(
            self.CLOSURES,
            "closures",
            self.tr("Closures"),
            help=self.tr("Points (10 m around), lines (1 m) or polygons that close the roads."),
            optional=optional,
            fields=("level",),
        )
        self.add_text(
            self.ON_DATE,
            self.tr("Closures in force on"),
            help=self.tr("A day such as 2026-07-01; all closures when left empty."),
            optional=True,
            advanced=True,
        )

    def add_dem(self) -> None:
        """Add the elevation model."""
        self.add_raster(
            self.DEM,
            self.tr("Elevation model"),
            help=self.tr("Metres; people then walk slower on slopes."),
            optional=True,
        )

    def add_travel(self) -> None:
        """Add how people travel, and how places and ends of roads meet the roads."""
        self.add_choice(
            self.PROFILE,
            self.tr("How people travel"),
            travel_options(),
            default=load("profiles")["default"],
            help=self.tr("Speeds and their sources are in standards/profiles.json."),
        )
        self.add_number(
            self.SNAP_LIMIT_M,
            self.tr("Farthest from a road (m)"),
            default=500.0,
            minimum=0.0,
            help=self.tr("Settlements and shelters farther from any usable road are not reached."),
        )
        self.add_obstacles()
        self.add_road_rules()

    def add_obstacles(self) -> None:
        """Add what no straight way to a road crosses."""
        self.add_tables(
            self.OBSTACLES,
            self.tr("Water and railways that nobody walks across"),
            help=self.tr(
                "No straight way between a place and a road crosses them, nor an expressway of "
                "the roads. With the watercourses given, people whose roads are cut off may take "
                "the next road."
            ),
        )

    def add_road_rules(self) -> None:
        """Add what may be changed about roads: joined ends, speeds, access, junctions."""
        self.add_number(
            self.JOIN_TOLERANCE_M,
            self.tr("Join ends of roads nearer than (m)"),
            default=1.0,
            minimum=0.0,
            maximum=50.0,
            help=self.tr("Only ends of lines on one level; every join is counted."),
            advanced=True,
        )
        self.add_path(
            self.SPEEDS_FILE,
            self.tr("Own speeds (JSON)"),
            help=self.tr("In the form of standards/profiles.json; only what differs."),
            optional=True,
            advanced=True,
        )
        self.add_flag(
            self.IGNORE_ACCESS,
            self.tr("Use roads marked as barred"),
            default=False,
            help=self.tr("In an emergency they may be opened; counted in the run record."),
            advanced=True,
        )
        self.add_flag(
            self.SPLIT_CROSSINGS,
            self.tr("Make junctions where roads of one level cross without one"),
            default=False,
            help=self.tr("Also where a road ends just beside another; counted in the run record."),
            advanced=True,
        )

    def add_limit(self) -> None:
        """Add the one limit of minutes."""
        self.add_number(
            self.LIMIT_MIN,
            self.tr("Limit (minutes)"),
            default=30.0,
            minimum=0.0,
            help=self.tr("Who takes longer is too slow."),
        )

    def add_limits(self) -> None:
        """Add several limits of minutes."""
        self.add_text(
            self.LIMITS_MIN,
            self.tr("Limits (minutes)"),
            default="5,10,15,30",
            help=self.tr("Ascending, separated by commas; beyond the last is too slow."),
        )

    def add_people_headlines(self) -> None:
        """Add the numbers of people in all and by status."""
        self.add_headline("PEOPLE_TOTAL", self.tr("People in all"))
        for entry in code_list("served_status"):
            label = self.tr("People: {status}").format(status=entry[language()])
            self.add_headline(f"PEOPLE_{entry['value'].upper()}", label)

    # -- running --------------------------------------------------------------------------

    def check(self, run: RunContext) -> None:
        """Refuse limits that are none."""
        from ...core.evacuation.scenario import checked_limit, checked_limits

        if self.parameterDefinition(self.LIMITS_MIN):
            checked_limits(run.numbers(self.LIMITS_MIN))
        elif self.parameterDefinition(self.LIMIT_MIN):
            checked_limit(run.value(self.LIMIT_MIN))

    def case_inputs(self, run: RunContext) -> dict[str, Any]:
        """Return what every evacuation function of the core is given."""
        values = {
            "roads": run.table(self.ROADS),
            "settlements": run.table(self.SETTLEMENTS),
            "hazards": run.tables(self.HAZARDS),
            "dem": run.raster(self.DEM),
            "profile": self.profile(run, self.PROFILE),
            "obstacles": run.tables(self.OBSTACLES),
            "snap_limit_m": run.value(self.SNAP_LIMIT_M),
            "join_tolerance_m": run.value(self.JOIN_TOLERANCE_M),
            "split_crossings": run.value(self.SPLIT_CROSSINGS),
            "networks": run.district.networks,
            "progress": run.progress,
        }
        if self.parameterDefinition(self.CLOSURES):
            values["closures"] = run.table(self.CLOSURES)
            values["on_date"] = run.value(self.ON_DATE)
        if self.parameterDefinition(self.SHELTER_PROFILE):
            values["shelter_profile"] = run.value(self.SHELTER_PROFILE)
            values["standby_counts"] = run.value(self.COUNT_STANDBY)
        return values

    def profile(self, run: RunContext, name: str) -> Any:
        """Return how people travel, with own speeds and rules."""
        from ...core.network.profiles import read_speeds, travel_profile

        path = run.value(self.SPEEDS_FILE)
        speeds = read_speeds(path) if path else None
        return travel_profile(run.value(name), speeds, run.value(self.IGNORE_ACCESS))
