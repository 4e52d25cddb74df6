"""What questions over roads ask for: the roads, how people travel, and how places meet roads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.network.profiles import (
    DEFAULT_TRAVEL,
    Profile,
    TravelOptions,
    read_speeds,
    travel_profile,
)
from ...interface.language import language
from ...standards import load
from .algorithm import RiskAlgorithm

if TYPE_CHECKING:
    from ...bridge.run import RunContext

__all__ = ["ROAD_FIELDS", "RoadParameters", "travel_choices"]

#: Fields of roads that decide the network, besides those with synonyms.
ROAD_FIELDS = ("oneway", "bridge", "tunnel", "closed", "access", "motor_vehicle", "foot")


def travel_choices() -> list[tuple[str, str]]:
    """Return (code, title) of the ways in which people travel; boats have their own."""
    return [
        (code, entry[language()])
        for code, entry in load("profiles")["profiles"].items()
        if entry.get("for", "people") == "people"
    ]


class RoadParameters(RiskAlgorithm):
    """Parameters of an algorithm that leads people over roads, and what the core makes of them."""

    ROADS = "ROADS"
    DEM = "DEM"
    PROFILE = "PROFILE"
    OBSTACLES = "OBSTACLES"
    SNAP_LIMIT_M = "SNAP_LIMIT_M"
    JOIN_TOLERANCE_M = "JOIN_TOLERANCE_M"
    SPLIT_CROSSINGS = "SPLIT_CROSSINGS"
    IGNORE_ACCESS = "IGNORE_ACCESS"
    SPEEDS_FILE = "SPEEDS_FILE"

    # -- parameters -----------------------------------------------------------------------

    def add_roads(
        self, more_fields: tuple[str, ...] = (), optional: bool = False, about: str = ""
    ) -> None:
        """Add the roads; `more_fields` can be chosen besides those that decide the network."""
        usual = self.tr("Lines; class, one-way, speed, level and closed state are used if there.")
        self.add_table(
            self.ROADS,
            "roads",
            self.tr("Roads"),
            help=about or usual,
            optional=optional,
            fields=(*ROAD_FIELDS, *more_fields),
        )

    def add_dem(self) -> None:
        """Add the elevation model."""
        self.add_raster(
            self.DEM,
            self.tr("Elevation model"),
            help=self.tr("Metres; people then walk slower on slopes."),
            optional=True,
        )

    def add_travel(
        self, label: str = "", default: str = str(DEFAULT_TRAVEL.profile), about_distance: str = ""
    ) -> None:
        """Add how people (or a service) travel, and how places and ends of roads meet the roads."""
        self.add_choice(
            self.PROFILE,
            label or self.tr("How people travel"),
            travel_choices(),
            default=default,
            help=self.tr("Speeds and their sources are in standards/profiles.json."),
        )
        usual = self.tr("Settlements and shelters farther from any usable road are not reached.")
        self.add_number(
            self.SNAP_LIMIT_M,
            self.tr("Farthest from a road (m)"),
            default=DEFAULT_TRAVEL.snap_limit_m,
            minimum=0.0,
            help=about_distance or usual,
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
            default=DEFAULT_TRAVEL.join_tolerance_m,
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
            default=DEFAULT_TRAVEL.split_crossings,
            help=self.tr("Also where a road ends just beside another; counted in the run record."),
            advanced=True,
        )

    # -- running --------------------------------------------------------------------------

    def travel(self, run: RunContext) -> TravelOptions:
        """Return how people travel, and how places and ends of roads meet the roads."""
        return TravelOptions(
            profile=self.profile(run, self.PROFILE),
            snap_limit_m=run.value(self.SNAP_LIMIT_M),
            join_tolerance_m=run.value(self.JOIN_TOLERANCE_M),
            split_crossings=run.value(self.SPLIT_CROSSINGS),
        )

    def profile(self, run: RunContext, name: str) -> Profile:
        """Return how people travel, with own speeds and rules."""
        path = run.value(self.SPEEDS_FILE)
        speeds = read_speeds(path) if path else None
        return travel_profile(run.value(name), speeds, run.value(self.IGNORE_ACCESS))
