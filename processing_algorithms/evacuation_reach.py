"""Evacuation reach: who comes to which shelter in how long."""

from __future__ import annotations

from typing import Any

from ..bridge.language import language
from ..core.messages import InputError, Message
from ..standards import code_list, load
from .base import RiskAlgorithm


class EvacuationReach(RiskAlgorithm):
    """Which people reach which shelter in how long, and why the others do not."""

    ROADS = "ROADS"
    SHELTERS = "SHELTERS"
    SETTLEMENTS = "SETTLEMENTS"
    DIVISIONS = "DIVISIONS"
    HAZARDS = "HAZARDS"
    CLOSURES = "CLOSURES"
    DEM = "DEM"
    PROFILE = "PROFILE"
    LIMITS_MIN = "LIMITS_MIN"
    SNAP_LIMIT_M = "SNAP_LIMIT_M"
    JOIN_TOLERANCE_M = "JOIN_TOLERANCE_M"
    CATCHMENT_WIDTH_M = "CATCHMENT_WIDTH_M"

    def name(self) -> str:
        return "evacuationreach"

    def displayName(self) -> str:
        return self.tr("Evacuation reach")

    def groupId(self) -> str:
        return "evacuation"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self._add_layers()
        self._add_settings()
        self.add_common()
        self.add_outputs()
        self.add_headline("PEOPLE_TOTAL", self.tr("People in all"))
        for entry in code_list("served_status"):
            label = self.tr("People: {status}").format(status=entry[language()])
            self.add_headline(f"PEOPLE_{entry['value'].upper()}", label)

    def _add_layers(self) -> None:
        self.add_table(
            self.ROADS,
            "roads",
            self.tr("Roads"),
            help=self.tr("Lines; class, one-way, speed, level and closed state are used if there."),
            fields=("oneway", "bridge", "tunnel", "closed", "access", "motor_vehicle", "foot"),
        )
        self.add_table(
            self.SHELTERS,
            "shelters",
            self.tr("Shelters"),
            help=self.tr("Points or polygons; unknown capacity does not limit, 0 means full."),
            fields=("status",),
        )
        self.add_table(
            self.SETTLEMENTS,
            "settlements",
            self.tr("Settlements"),
            help=self.tr("Points or polygons with whole numbers of people."),
            fields=("division_code",),
        )
        self.add_table(
            self.DIVISIONS,
            "divisions",
            self.tr("Divisions"),
            help=self.tr("Polygons for the totals; each level holds everyone once."),
            optional=True,
            fields=("level", "parent_code"),
        )
        self.add_tables(
            self.HAZARDS,
            self.tr("Hazard layers"),
            help=self.tr("Shelters they reach do not count; routes through them are measured."),
        )
        self.add_table(
            self.CLOSURES,
            "closures",
            self.tr("Closures"),
            help=self.tr("Points (10 m around), lines (1 m) or polygons that close the roads."),
            optional=True,
            fields=("level",),
        )
        self.add_raster(
            self.DEM,
            self.tr("Elevation model"),
            help=self.tr("Metres; people then walk slower on slopes."),
            optional=True,
        )

    def _add_settings(self) -> None:
        profiles = load("profiles")
        options = [(code, p[language()]) for code, p in profiles["profiles"].items()]
        self.add_choice(
            self.PROFILE,
            self.tr("How people travel"),
            options,
            default=profiles["default"],
            help=self.tr("Speeds and their sources are in standards/profiles.json."),
        )
        self.add_text(
            self.LIMITS_MIN,
            self.tr("Limits (minutes)"),
            default="5,10,15,30",
            help=self.tr("Ascending, separated by commas; beyond the last is too slow."),
        )
        self.add_number(
            self.SNAP_LIMIT_M,
            self.tr("Farthest from a road (m)"),
            default=500.0,
            minimum=0.0,
            help=self.tr("Settlements and shelters farther from any usable road are not reached."),
        )
        self.add_number(
            self.JOIN_TOLERANCE_M,
            self.tr("Join ends of roads nearer than (m)"),
            default=1.0,
            minimum=0.0,
            maximum=50.0,
            help=self.tr("Only ends of lines on one level; every join is counted."),
            advanced=True,
        )
        self.add_number(
            self.CATCHMENT_WIDTH_M,
            self.tr("Width of the catchments beside a road (m)"),
            default=100.0,
            minimum=1.0,
            maximum=5000.0,
            help=self.tr("How far from a reached road the catchment polygons go."),
            advanced=True,
        )

    def check(self, run: Any) -> None:
        limits = run.numbers(self.LIMITS_MIN)
        if not limits or limits[0] <= 0 or any(b <= a for a, b in zip(limits, limits[1:])):
            raise InputError(
                self.LIMITS_MIN,
                Message("limits must be positive minutes in ascending order"),
                mend=Message("write for example 5,10,15,30"),
            )

    def compute(self, run: Any) -> None:
        from ..core.evacuation import evacuation_reach

        result = evacuation_reach(
            roads=run.table(self.ROADS),
            shelters=run.table(self.SHELTERS),
            settlements=run.table(self.SETTLEMENTS),
            divisions=run.table(self.DIVISIONS),
            hazards=run.tables(self.HAZARDS),
            closures=run.table(self.CLOSURES),
            dem=run.raster(self.DEM),
            profile=run.value(self.PROFILE),
            limits_minutes=run.numbers(self.LIMITS_MIN),
            snap_limit_m=run.value(self.SNAP_LIMIT_M),
            join_tolerance_m=run.value(self.JOIN_TOLERANCE_M),
            catchments=run.wants("OUTPUT_CATCHMENTS"),
            catchment_width_m=run.value(self.CATCHMENT_WIDTH_M),
            progress=run.progress,
        )
        run.put("OUTPUT_REACH", result.reach)
        run.put("OUTPUT_CATCHMENTS", result.catchments)
        run.put("OUTPUT_SETTLEMENTS", result.settlements)
        run.put("OUTPUT_SHELTERS", result.shelters)
        run.put("OUTPUT_DIVISIONS", result.divisions)
        run.skips(result.skips)
        run.notes(result.notes)
        run.headlines(result.headlines)
