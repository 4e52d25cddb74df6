"""Inland-water arrival: which reaches a rescue boat reaches in time, and why not the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..core.messages import InputError, Message
from ..interface.language import language
from ..standards import code_list, load
from .common.roads import RoadParameters

if TYPE_CHECKING:
    from ..bridge.run import RunContext

ALL = "all"


class InlandWaterArrival(RoadParameters):
    """Alarm, turnout, road, ramp, launching and boat: arrival minutes of every reach."""

    WATERWAYS = "WATERWAYS"
    STATIONS = "STATIONS"
    RAMPS = "RAMPS"
    BARRIERS = "BARRIERS"
    DIVISIONS = "DIVISIONS"
    SETTLEMENTS = "SETTLEMENTS"
    FACILITIES = "FACILITIES"
    CANDIDATE_RAMPS = "CANDIDATE_RAMPS"
    CANDIDATE_STATIONS = "CANDIDATE_STATIONS"
    STAGE = "STAGE"
    LIMIT_MIN = "LIMIT_MIN"
    BANDS_MIN = "BANDS_MIN"
    BOAT_KMH = "BOAT_KMH"
    LAUNCH_MIN = "LAUNCH_MIN"
    LOCK_MIN = "LOCK_MIN"
    PORTAGE_MIN = "PORTAGE_MIN"
    CURRENT_LOW_KMH = "CURRENT_LOW_KMH"
    CURRENT_NORMAL_KMH = "CURRENT_NORMAL_KMH"
    CURRENT_FLOOD_KMH = "CURRENT_FLOOD_KMH"
    BANK_M = "BANK_M"
    WALK_KMH = "WALK_KMH"
    JOIN_M = "JOIN_M"
    BARRIER_M = "BARRIER_M"
    RAMP_WATER_M = "RAMP_WATER_M"
    RIVERSIDE_M = "RIVERSIDE_M"
    FLOW_FROM_DEM = "FLOW_FROM_DEM"
    IGNORE_NAVIGABLE = "IGNORE_NAVIGABLE"

    def name(self) -> str:
        return "inlandwaterarrival"

    def displayName(self) -> str:
        return self.tr("Two-hour arrival on inland water")

    def groupId(self) -> str:
        return "water"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self._add_chain()
        self._add_counted()
        self._add_candidates()
        self._add_question()
        self._add_assumptions()
        self._add_tolerances()
        self.add_common()
        self.add_outputs()
        self._add_headlines()

    def _add_chain(self) -> None:
        """Add the layers of the chain from the alarm to the boat."""
        self.add_table(
            self.WATERWAYS,
            "waterways",
            self.tr("Waterways"),
            help=self.tr("Lines of the middle of the water; flow, currents and scope if there."),
            fields=(
                "flow_direction",
                "current_kmh_low",
                "current_kmh_normal",
                "current_kmh_flood",
                "in_scope",
            ),
        )
        self.add_table(
            self.STATIONS,
            "rescue_stations",
            self.tr("Rescue stations"),
            help=self.tr("Points with turnout minutes; boats kept afloat start on the water."),
            fields=("turnout_min", "boat_kmh", "trailered", "afloat"),
        )
        self.add_table(
            self.RAMPS,
            "launch_ramps",
            self.tr("Boat ramps"),
            help=self.tr("Points; needed unless a boat is afloat or teams may come by road."),
            optional=True,
            fields=("launch_min", "stages"),
        )
        self.add_roads()
        self.add_table(
            self.BARRIERS,
            "barriers",
            self.tr("Dams, weirs and locks"),
            help=self.tr("Points, lines or areas; they cut the water they cross or touch."),
            optional=True,
            fields=("passable", "delay_min", "closed_in_flood"),
        )

    def _add_counted(self) -> None:
        """Add what is counted along the water."""
        self.add_table(
            self.DIVISIONS,
            "divisions",
            self.tr("Divisions"),
            help=self.tr("Polygons for the shares by division."),
            optional=True,
            fields=("level", "parent_code"),
        )
        self.add_table(
            self.SETTLEMENTS,
            "settlements",
            self.tr("Settlements"),
            help=self.tr("Points or polygons; people beside the water are counted."),
            optional=True,
        )
        self.add_table(
            self.FACILITIES,
            "facilities",
            self.tr("Facilities"),
            help=self.tr("Points or polygons; those beside the water are counted."),
            optional=True,
        )

    def _add_candidates(self) -> None:
        """Add where ramps or stations could be, and the terrain."""
        self.add_table(
            self.CANDIDATE_RAMPS,
            "ramp_candidates",
            self.tr("Candidates for ramps"),
            help=self.tr("Each is told what it would gain, alone and in the best order."),
            optional=True,
            fields=("launch_min", "stages"),
        )
        self.add_table(
            self.CANDIDATE_STATIONS,
            "rescue_stations",
            self.tr("Candidates for stations"),
            help=self.tr("Each is told what it would gain, alone and in the best order."),
            optional=True,
            fields=("turnout_min", "boat_kmh", "trailered", "afloat"),
        )
        self.add_raster(
            self.DEM,
            self.tr("Elevation model"),
            help=self.tr("Metres; tells which waterways are drawn against the fall."),
            optional=True,
        )

    def _add_question(self) -> None:
        """Add stage, limit, bands and the way on the road."""
        stages = [(entry["value"], entry[language()]) for entry in code_list("water_stage")]
        self.add_choice(
            self.STAGE,
            self.tr("Water stage"),
            [*stages, (ALL, self.tr("All three, the worst one counts"))],
            default="normal",
            help=self.tr("Decides currents, usable ramps and locks."),
        )
        target = load("water")["target"]
        self.add_number(
            self.LIMIT_MIN,
            self.tr("Limit (minutes)"),
            default=target["limit_minutes"],
            help=self.tr("From the alarm; arriving in exactly this time is too late."),
        )
        self.add_text(
            self.BANDS_MIN,
            self.tr("Bands (minutes)"),
            default=",".join(f"{band:g}" for band in target["bands_minutes"]),
            help=self.tr("Ascending, separated by commas; reaches are cut where they are passed."),
        )
        profiles = load("profiles")["profiles"].items()
        self.add_choice(
            self.PROFILE,
            self.tr("How boats travel on the road"),
            [(code, entry[language()]) for code, entry in profiles if entry["mode"] == "driving"],
            default="trailer",
            help=self.tr("Speeds and their sources are in standards/profiles.json."),
        )

    def _add_assumptions(self) -> None:
        """Add what stands where a feature has no value of its own."""
        water = load("water")
        self._add_standard(
            self.BOAT_KMH,
            "boat_kmh",
            self.tr("Boat speed where a station has none (km/h)"),
            about=self.tr("Through the water; the current is added or taken off."),
        )
        self._add_standard(
            self.LAUNCH_MIN,
            "launch_minutes",
            self.tr("Launching where a ramp has no time (min)"),
            about=self.tr("From arriving at the ramp to casting off."),
        )
        self._add_standard(
            self.LOCK_MIN,
            "lock_minutes",
            self.tr("Passing a lock that has no delay (min)"),
            about=self.tr("With the wait for the gates; also for passable weirs."),
        )
        self.add_number(
            self.PORTAGE_MIN,
            self.tr("Carrying a boat round a dam (min)"),
            default=0.0,
            minimum=0.0,
            help=self.tr("0: boats are not carried round, dams cut the water."),
        )
        for name, stage, label in (
            (self.CURRENT_LOW_KMH, "low", self.tr("Current at low water where unknown (km/h)")),
            (self.CURRENT_NORMAL_KMH, "normal", self.tr("Normal current where unknown (km/h)")),
            (self.CURRENT_FLOOD_KMH, "flood", self.tr("Current in flood where unknown (km/h)")),
        ):
            self.add_number(
                name,
                label,
                default=water["current_kmh"][stage],
                minimum=0.0,
                help=self.tr("Where a waterway has no current of its own; counted."),
                advanced=True,
            )
        self.add_number(
            self.BANK_M,
            self.tr("Teams by road may walk to the bank (m)"),
            default=0.0,
            minimum=0.0,
            help=self.tr("Counts as an arrival without a boat, shown apart; 0: not counted."),
        )
        self._add_standard(
            self.WALK_KMH,
            "walk_kmh",
            self.tr("Walking to the bank (km/h)"),
            about=self.tr("Only where teams may walk to the bank."),
            advanced=True,
        )

    def _add_tolerances(self) -> None:
        """Add how near is near, and what is believed of the layers."""
        for name, key, label, about in (
            (
                self.JOIN_M,
                "join_m",
                self.tr("Join ends of waterways nearer than (m)"),
                self.tr("Every join is listed, and so are farther near misses."),
            ),
            (
                self.BARRIER_M,
                "barrier_m",
                self.tr("Dams act on waterways nearer than (m)"),
                self.tr("Dams farther from every waterway are listed and left out."),
            ),
            (
                self.RAMP_WATER_M,
                "ramp_water_m",
                self.tr("Ramps at most this far from the middle of the water (m)"),
                self.tr("Farther ramps and boats afloat are refused."),
            ),
            (
                self.SNAP_LIMIT_M,
                "snap_limit_m",
                self.tr("Farthest from a road (m)"),
                self.tr("Ramps and stations farther from any usable road are refused."),
            ),
            (
                self.RIVERSIDE_M,
                "riverside_m",
                self.tr("People beside the water live within (m)"),
                self.tr("From the middle of the water."),
            ),
        ):
            self._add_standard(name, key, label, about, advanced=True)
        self.add_flag(
            self.FLOW_FROM_DEM,
            self.tr("Take the flow from the elevation model"),
            default=False,
            help=self.tr("From the higher end to the lower one; conflicts are listed either way."),
            advanced=True,
        )
        self.add_flag(
            self.IGNORE_NAVIGABLE,
            self.tr("Boats also go where the water is marked as not navigable"),
            default=False,
            help=self.tr("Flat rescue boats often can."),
            advanced=True,
        )

    def _add_standard(
        self, name: str, key: str, label: str, about: str, advanced: bool = False
    ) -> None:
        """Add a number whose default, with its source, is in ``standards/water.json``."""
        default = load("water")[key]["value"]
        self.add_number(name, label, default=default, minimum=0.0, help=about, advanced=advanced)

    def _add_headlines(self) -> None:
        self.add_headline("SCOPE_KM", self.tr("Waterways in scope (km)"))
        self.add_headline("COVERED_KM", self.tr("In time (km)"))
        self.add_headline("SHARE_PERCENT", self.tr("Share in time (%)"))
        self.add_headline("BANK_KM", self.tr("Of it only along the bank (km)"))
        self.add_headline("RIVERSIDE_PEOPLE", self.tr("People beside the water"))
        self.add_headline("RIVERSIDE_PEOPLE_COVERED", self.tr("Of them beside water in time"))
        self.add_headline("RIVERSIDE_FACILITIES", self.tr("Facilities beside the water"))
        self.add_headline(
            "RIVERSIDE_FACILITIES_COVERED", self.tr("Of the facilities beside water in time")
        )
        self.add_headline("SHARE_PERCENT_LOW", self.tr("Share in time at low water (%)"))
        self.add_headline("SHARE_PERCENT_NORMAL", self.tr("Share in time at normal water (%)"))
        self.add_headline("SHARE_PERCENT_FLOOD", self.tr("Share in time in flood (%)"))
        self.add_flag_headline("TARGET_MET", self.tr("Target met"))

    def check(self, run: RunContext) -> None:
        for name in (self.LIMIT_MIN, self.BOAT_KMH, self.WALK_KMH):
            if not run.value(name) > 0:
                raise InputError(
                    name, Message("must be more than 0"), mend=Message("write a positive number")
                )
        run.numbers(self.BANDS_MIN)

    def compute(self, run: RunContext) -> None:
        from ..core.network.profiles import travel_profile
        from ..core.water.arrival import inland_water_arrival

        stage = run.value(self.STAGE)
        stages = [entry["value"] for entry in code_list("water_stage")]
        result = inland_water_arrival(
            run.table(self.WATERWAYS),
            run.table(self.STATIONS),
            run.table(self.RAMPS),
            run.table(self.ROADS),
            barriers=run.table(self.BARRIERS),
            divisions=run.table(self.DIVISIONS),
            settlements=run.table(self.SETTLEMENTS),
            facilities=run.table(self.FACILITIES),
            candidate_ramps=run.table(self.CANDIDATE_RAMPS),
            candidate_stations=run.table(self.CANDIDATE_STATIONS),
            dem=run.raster(self.DEM),
            stages=tuple(stages) if stage == ALL else (stage,),
            profile=travel_profile(run.value(self.PROFILE)),
            assumptions=self._assumptions(run),
            progress=run.progress,
        )
        run.take(result)

    def _assumptions(self, run: RunContext) -> Any:
        from ..core.water.arrival import WaterAssumptions

        return WaterAssumptions(
            limit_minutes=run.value(self.LIMIT_MIN),
            bands_minutes=tuple(run.numbers(self.BANDS_MIN)),
            boat_kmh=run.value(self.BOAT_KMH),
            launch_minutes=run.value(self.LAUNCH_MIN),
            lock_minutes=run.value(self.LOCK_MIN),
            portage_minutes=run.value(self.PORTAGE_MIN) or None,
            current_kmh={
                "low": run.value(self.CURRENT_LOW_KMH),
                "normal": run.value(self.CURRENT_NORMAL_KMH),
                "flood": run.value(self.CURRENT_FLOOD_KMH),
            },
            join_m=run.value(self.JOIN_M),
            barrier_m=run.value(self.BARRIER_M),
            ramp_water_m=run.value(self.RAMP_WATER_M),
            snap_limit_m=run.value(self.SNAP_LIMIT_M),
            bank_m=run.value(self.BANK_M) or None,
            walk_kmh=run.value(self.WALK_KMH),
            riverside_m=run.value(self.RIVERSIDE_M),
            flow_from_dem=run.value(self.FLOW_FROM_DEM),
            ignore_navigable=run.value(self.IGNORE_NAVIGABLE),
        )
